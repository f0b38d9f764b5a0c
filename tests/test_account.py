"""The account says what is true: which forms were looked for, which lines were asked about, and how each was answered."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from scripts.archive.folder import read_briefing
from scripts.checking.site_pages import FolderPages
from scripts.checking.words import read_site, verify
from scripts.reading.labels import FORMS
from scripts.reading.questions import KINDS
from tests.conftest import SLUG, copy_project, once, run
from tests.test_cases import CASES, folder_of
from tests.test_kept_originals import name_original

NAMES = (
    "a-label-on-every-paragraph",
    "headings-and-notes",
    "labels-in-every-form",
    "labels-over-two-lines",
    "words-under-another-label",
    "opening-without-a-label",
)


@pytest.fixture(scope="module")
def accounts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a project that has some of the cases, and not the first briefing."""
    return once(tmp_path_factory, "accounts", built_of_cases) / "project/site"


def built_of_cases(folder: Path) -> None:
    root = copy_project(folder / "project", transcripts=False)
    for name in NAMES:
        form = folder_of(CASES / "valid" / name, root) / "briefing.yml"
        text = form.read_text(encoding="utf-8")
        form.write_text(
            text.replace("slug: invented-daily", f"slug: daily-{name}").replace(
                "speaker: invented-daily", f"speaker: daily-{name}"
            ),
            encoding="utf-8",
        )
    name_original(root / "transcript" / NAMES[1], "original.html", b"<p>Lin Example: In June.")
    done = run("scripts.build", "--root", str(root))
    assert done.returncode == 0, done.stderr


def account(site: Path, name: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / name / "account/index.html").read_text(encoding="utf-8"))


def below(page: LexborHTMLParser, anchor: str) -> Iterator[LexborNode]:
    """Yield what stands below a heading, up to the next one."""
    node = page.css_first(f"h2#{anchor}").next
    while node is not None and node.tag != "h2":
        if node.is_element_node:
            yield node
        node = node.next


def rows(page: LexborHTMLParser, anchor: str) -> list[list[str]]:
    return [[cell.text().strip() for cell in row.css("td")] for part in below(page, anchor) for row in part.css("tbody tr")]


def test_the_account_names_the_forms_of_the_layout_and_all_that_were_looked_for(accounts: Path) -> None:
    [said, *_] = below(account(accounts, "labels-in-every-form"), "asked")
    named, looked_for = said.text().split("Each line was also held against")
    assert re.findall(r"[a-z]+(?:-[a-z]+)*", named.partition("names: ")[2]) == [
        "inline",
        "dash",
        "brackets",
        "sign",
        "column",
        "aside",
        "bare",
    ]
    codes = [code.text() for code in said.css("code")]
    assert codes[-len(FORMS) - len(KINDS) - 1 : -1] == [*FORMS, *KINDS] and "against what else is no speech" in looked_for


def test_the_account_lists_each_line_that_was_asked_about_with_its_answer(accounts: Path, site: Path) -> None:
    form = (CASES / "valid/a-label-on-every-paragraph/briefing.yml").read_text(encoding="utf-8").split("\n")
    asked = rows(account(accounts, "a-label-on-every-paragraph"), "asked")
    assert [row[:4] for row in asked] == [["7", "word", "A", "a label"], ["8", "word", "A", "words"]]
    assert ["are_labels" in form[int(asked[0][4]) - 1], "not_labels" in form[int(asked[1][4]) - 1]] == [True, True]
    first = rows(account(site, SLUG), "asked")
    assert ["49", "colon", "Finally, in summary", "words", "18"] in first
    assert {row[3] for row in first} == {"words", "furniture"} and ["4", "furniture"] in [[row[0], row[3]] for row in first]
    [_, nothing] = below(account(accounts, "labels-over-two-lines"), "asked")
    assert nothing.text() == "No line did."


def test_the_account_says_whose_words_stand_under_no_label_or_anothers(accounts: Path) -> None:
    form = (CASES / "valid/words-under-another-label/briefing.yml").read_text(encoding="utf-8").split("\n")
    turns = rows(account(accounts, "words-under-another-label"), "turns")
    assert [row[1:4] for row in turns if row[0] in "57"] == [
        ["5", "none", "Invented Daily"],
        ["7", "Lin Example:", "Invented Daily"],
    ]
    for row in (turns[4], turns[6]):
        line = int(re.match(r"line (\d+): says who speaks here", row[4])[1])
        assert form[line - 1].strip().startswith(f"- {{lines: {row[1]},")
    [opening, *_] = rows(account(accounts, "opening-without-a-label"), "turns")
    assert opening[1:4] == ["3", "none", "Lin Example"]


def test_the_account_shows_every_line_of_a_label_and_all_that_nobody_said(accounts: Path) -> None:
    listed = rows(account(accounts, "labels-over-two-lines"), "listed")
    assert [row[:2] for row in listed] == [["1", "label"], ["5", "label"], ["9", "label"]]
    listed = rows(account(accounts, "headings-and-notes"), "listed")
    assert [row[:2] for row in listed] == [["3", "note"], ["5", "heading"], ["11", "note"], ["15", "heading"], ["21", "note"]]


def test_headings_and_notes_stand_between_the_words_as_what_nobody_said(accounts: Path) -> None:
    page = LexborHTMLParser((accounts / "headings-and-notes/transcript/index.html").read_text(encoding="utf-8"))
    order = [node.text().strip() for node in page.css(".speech .speaker strong, .speech p[data-line]")]
    assert order == [
        "Lin Example",
        "Good morning. Dues fall by a tenth.",
        "(Applause.)",
        "Harbour Dues",
        "Invented Daily",
        "When do they fall?",
        "Lin Example",
        "In June. (Laughter.) Or so I am told.",
        "[A bell rings.]",
        "And not before.",
        "The Law",
        "Invented Daily",
        "Why?",
        "Lin Example",
        "It is the law.",
        "(The briefing ends.)",
    ]
    unsaid = page.css(".printed-note, .printed-heading")
    assert len(unsaid) == 5 and not any("id" in node.attributes for node in unsaid)
    assert {node.attributes.get("role") for node in page.css(".printed-note")} == {"note"}


# A note or a heading of the transcript that stands elsewhere, or is gone from one page; what verify says of it.
MOVED = {
    "a note above its paragraph": ("transcript", "(Applause.)", "p1", "wrong-order"),
    "a heading below its paragraph": ("transcript", "Harbour Dues", "p3", "wrong-order"),
    "a note gone": ("transcript", "[A bell rings.]", "", "not-shown"),
    "a heading gone": ("transcript", "The Law", "", "not-shown"),
}


@pytest.mark.parametrize("damage", MOVED)
def test_a_note_or_a_heading_elsewhere_is_told_by_verify(damage: str, accounts: Path, tmp_path: Path) -> None:
    where, words, to, code = MOVED[damage]
    briefing, problems = read_briefing(accounts.parent / "transcript/headings-and-notes")
    assert problems == []
    shutil.copytree(accounts / "headings-and-notes", tmp_path / "headings-and-notes")
    assert verify(briefing, read_site(FolderPages(tmp_path))) == []
    page = tmp_path / "headings-and-notes" / where / "index.html"
    text = page.read_text(encoding="utf-8")
    [line] = re.findall(rf"<p [^>]*>{re.escape(words)}</p>", text)
    text = text.replace(line, "")
    if to:
        number = f'<p class="number" translate="no"><a href="#{to}">'
        assert text.count(number) == 1
        text = text.replace(number, line + number)
    page.write_text(text, encoding="utf-8")
    assert {problem.code for problem in verify(briefing, read_site(FolderPages(tmp_path)))} == {code}


def test_the_account_says_what_the_text_came_out_of_and_links_to_it(accounts: Path) -> None:
    link = account(accounts, NAMES[1]).css_first("a[href$='original.html.txt']")
    assert link.text() == "original.html" and "came out of original.html by a reader 1.0;" in link.parent.text()
    assert hashlib.sha256(b"<p>Lin Example: In June.").hexdigest() in link.parent.text()
    assert (accounts / NAMES[1] / "original.html.txt").read_bytes() == b"<p>Lin Example: In June."
    assert not account(accounts, NAMES[0]).css("a[href*='original']")
