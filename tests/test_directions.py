"""What turns the direction of words is closed with them: no name and no words of the record run on into the site's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from scripts.checking.site_pages import FolderPages
from scripts.checking.words import read_site, verify
from scripts.words.directions import balanced, closing
from tests.publishing import Rendered, publish
from tests.test_claims import HARBOUR, Project, corrections, line, outlet, person

RLO, RLE, RLI, PDF, PDI = "\u202e", "\u202b", "\u2067", "\u202c", "\u2069"
OPENING = dict.fromkeys("\u202a\u202b\u202d\u202e", "embedding") | dict.fromkeys("\u2066\u2067\u2068", "isolate")

# Elements that begin a line of their own, and with it a new paragraph of the algorithm.
BLOCKS = set(
    "html body div p section ul ol li dl dt dd table thead tbody tr td th h1 h2 h3 h4 nav figure details summary".split()
)

# What has words of the record in it.
OF_RECORD = ("data-line", "data-of", "data-was", "data-blank")


def read(node: LexborNode, still_open: list[str], in_record: bool = False) -> Iterator[tuple[str, list[str]]]:
    """Yield each piece of the site's own text with what is open where it begins, as the algorithm has it (UAX 9)."""
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            text = child.text_content or ""
            said = text.lstrip(f"{PDF}{PDI}")
            for character in text[: len(text) - len(said)]:
                step(character, still_open)
            before = len(still_open)
            if said.strip() and not in_record:
                yield said, list(still_open)
            for character in said:
                step(character, still_open)
            if said.strip() and not in_record and len(still_open) > before:
                yield f"{said} …", list(still_open)
            continue
        of_record = in_record or any(name in child.attributes for name in OF_RECORD)
        of_record = of_record and "reading" not in (child.attributes.get("class") or "").split()
        if child.tag in BLOCKS:
            yield from read(child, [], of_record)
        elif child.tag == "bdi" or "dir" in child.attributes:
            still_open.append("isolate")
            around = len(still_open)
            for text, opened in read(child, still_open, of_record):
                yield text, opened[around:] if len(opened) >= around else opened
            step(PDI, still_open)
        else:
            yield from read(child, still_open, of_record)


def step(character: str, still_open: list[str]) -> None:
    if character in OPENING:
        still_open.append(OPENING[character])
    elif character == PDF and still_open[-1:] == ["embedding"]:
        still_open.pop()
    elif character == PDI and "isolate" in still_open:
        while still_open.pop() != "isolate":
            pass


def turned(pages: Rendered) -> list[str]:
    """Return the site's own words that something before them turns."""
    found = []
    for where, path in pages.paths.items():
        if path.endswith(".md"):
            body = LexborHTMLParser(pages.html(where)).body
            found += [f"/{where}: {text}" for text, still_open in read(body, []) if still_open]
    return found


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project(tmp_path)
    asked = (f"When do the {RLO}dues fall for those who {RLI}land no fish?", f"And {RLE}who pays them until then?{PDI}")
    project.add(HARBOUR, texts=asked)
    project.change(
        HARBOUR,
        lambda form: form.update(title=f"The {RLO}harbour {RLI}reform", held_by=f"Office{PDI}{RLO}", place=f"{RLI}Town"),
        lambda form: form["published"].update(by=f"Press {RLE}"),
        lambda form: form["parts"][1].update(title=f"Questions {RLO}"),
        lambda form: form.update(headings={"invented-daily": f"Dues{RLI}"}),
        person(1, name=f"Bo {RLO}Example", role=f"minister{PDI}{RLI}"),
        outlet(name=f"Daily {RLI}Wire", short=f"{RLO}Daily"),
        lambda form: form.update(topics=[{"slug": "dues", "name": "dues", "group": "subjects"}]),
    )
    at = line(project, "dues")
    corrections(project, (at, "fish", "eel", "2031-06-01"), (at, "land", f"{RLO}bring", "2031-06-01"))
    return project


def test_nothing_turns_the_sites_own_words_and_the_record_stays_letter_for_letter(project: Project, tmp_path: Path) -> None:
    publication, problems = publish(project.root)
    assert not problems, "\n".join(map(str, problems))
    assert turned(publication.pages) == []
    site = tmp_path / "site"
    for where, path in publication.pages.paths.items():
        to = site / where / "index.html" if path.endswith(".md") else site / where
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_bytes(publication.pages.html(where).encode() or publication.pages.written[path])
    [briefing] = publication.briefings
    assert [str(problem) for problem in verify(briefing, read_site(FolderPages(site)))] == []


def test_what_is_withdrawn_turns_nothing_either(project: Project) -> None:
    assert not publish(project.root)[1]
    project.issue(HARBOUR, {f"And {RLE}who pays them until then?{PDI}": ""})
    publication, problems = publish(project.root)
    assert not problems and turned(publication.pages) == []


SIGNS = st.text(alphabet=[*OPENING, PDF, PDI, "a", " "], max_size=12)


@given(SIGNS)
def test_whatever_is_open_is_closed(text: str) -> None:
    for one in (text + closing(text), balanced(text)):
        still_open: list[str] = []
        for character in one:
            step(character, still_open)
        assert still_open == []
    assert [one for one in balanced(text) if one not in {*OPENING, PDF, PDI}] == [
        one for one in text if one not in {*OPENING, PDF, PDI}
    ]
    assert balanced(balanced(text)) == balanced(text)


@given(SIGNS)
def test_what_is_balanced_ends_nothing_around_it(text: str) -> None:
    still_open = ["isolate", "embedding"]
    for character in balanced(text):
        step(character, still_open)
        assert still_open[:2] == ["isolate", "embedding"]
