"""Check a built site against the transcripts: are the words on it the words of the source, all of them, and no others?

The HTML is read again, with nothing known of how it was made. Every element with `data-line` claims to show that
line; every paragraph must be there, letter for letter, on one page of its own and once on the whole transcript; and
the source must be rebuilt from what the pages hold, to the byte. What stands in such an element with the class `reading`
is not the record's: it must be how a correction reads the words right before it, and every correction must be there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

from scripts.files.problems import Problem, quoted
from scripts.record.briefing import Briefing, Correction, Paragraph
from scripts.record.places import address, transcript_path

# Elements without an end tag (HTML, section 13.1.2).
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())

# The class of the site's own words within the record's elements.
READING = "reading"

HINT = "an extension, a template or the build script changes words: put that right"


@dataclass(slots=True)
class Shown:
    """An element of a page that shows words of the record."""

    path: Path
    position: int  # the line in the HTML file
    attributes: dict[str, str]
    text: str = ""
    readings: list[tuple[int, str]] = field(default_factory=list)  # behind which character of the text, and what each says


@dataclass(slots=True)
class _Open:
    shown: Shown
    depth: int
    pieces: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    """Collects the elements with one of the attributes that mark the record, with their text and the readings in it.

    A reading that stands in none of them is collected as an element that has no text.
    """

    MARKS = ("data-line", "data-of", "data-blank", "data-ends", "data-was")

    def __init__(self, path: Path) -> None:
        super().__init__(convert_charrefs=True)
        self.path = path
        self.depth = 0
        self.open: list[_Open] = []
        self.reading: _Open | None = None
        self.found: list[Shown] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        self.depth += 1
        attributes = {key: value or "" for key, value in attrs}
        if any(mark in attributes for mark in self.MARKS):
            shown = Shown(self.path, self.getpos()[0], attributes)
            self.found.append(shown)
            self.open.append(_Open(shown, self.depth))
        if not self.reading and READING in attributes.get("class", "").split():
            self.reading = _Open(self._around_reading(attributes), self.depth)

    def _around_reading(self, attributes: dict[str, str]) -> Shown:
        """Return the element that a reading stands in, or one of its own."""
        if self.open:
            return self.open[-1].shown
        self.found.append(Shown(self.path, self.getpos()[0], attributes))
        return self.found[-1]

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self.reading and self.reading.depth == self.depth:
            at = sum(map(len, self.open[-1].pieces)) if self.open else 0
            self.reading.shown.readings.append((at, "".join(self.reading.pieces)))
            self.reading = None
        if self.open and self.open[-1].depth == self.depth:
            done = self.open.pop()
            done.shown.text = "".join(done.pieces)
        self.depth -= 1

    def handle_data(self, data: str) -> None:
        for opened in [self.reading] if self.reading else self.open:
            opened.pieces.append(data)


def read_page(path: Path) -> list[Shown]:
    """Return the elements of an HTML file that show words of the record."""
    reader = _Reader(path)
    reader.feed(path.read_text(encoding="utf-8"))
    reader.close()
    return reader.found


@dataclass(frozen=True, slots=True)
class SiteWords:
    """What a built site shows of the record, sorted by briefing once for all of them."""

    site: Path
    by_briefing: dict[str, list[Shown]]  # on a briefing's own pages, by its slug
    excerpts: dict[str, list[Shown]]  # words in lists on any page, by the briefing they are from
    strays: list[Shown]  # readings that stand behind no words


def read_site(site: Path) -> SiteWords:
    """Return what a built site shows of the record."""
    words = SiteWords(site, {}, {}, [])
    for path in sorted(site.rglob("*.html")):
        folder = path.relative_to(site).parts[0]
        for shown in read_page(path):
            words.by_briefing.setdefault(folder, []).append(shown)
            if READING in shown.attributes.get("class", "").split():
                words.strays.append(shown)
            if "data-of" in shown.attributes:
                words.excerpts.setdefault(shown.attributes["data-of"].partition("#")[0], []).append(shown)
    return words


def rebuild(shown: list[Shown]) -> bytes:
    """Return the source put together from the elements that show its lines.

    Raises LookupError or ValueError if the pages do not say once, and in full, how the lines are put together.
    """
    [file] = [element.attributes for element in shown if "data-ends" in element.attributes]
    texts: dict[int, str] = {}
    for element in shown:
        attributes = element.attributes
        if "data-line" in attributes:
            whole = unquote(attributes.get("data-before", "")) + element.text + unquote(attributes.get("data-after", ""))
            for number, text in enumerate(whole.split("\n"), start=int(attributes["data-line"])):
                texts[number] = text
        if "data-blank" in attributes:
            texts[int(attributes["id"].removeprefix("blank-"))] = unquote(attributes["data-blank"])
    ends = {
        number: end
        for name, end in (("lf", "\n"), ("crlf", "\r\n"), ("none", ""))
        for number in _numbers(file["data-ends"], name)
    }
    text = "".join(texts.get(number, "") + ends[number] for number in range(1, int(file["data-lines"]) + 1))
    return (b"\xef\xbb\xbf" if file["data-mark"] == "yes" else b"") + text.encode("utf-8")


def _numbers(ends: str, name: str) -> Iterator[int]:
    for group in ends.split(";"):
        kind, _, listed = group.partition(":")
        for run in listed.split(",") if kind == name else ():
            first, _, last = run.partition("–")
            yield from range(int(first), int(last or first) + 1)


def verify(briefing: Briefing, words: SiteWords) -> list[Problem]:
    """Return everything in which a built site differs from a briefing."""
    own = words.by_briefing.get(briefing.slug, [])
    by_id: dict[str, list[Shown]] = {}
    for shown in own:
        by_id.setdefault(shown.attributes.get("id", ""), []).append(shown)
    whole = words.site / address(transcript_path(briefing)) / "index.html"
    problems = [
        problem for p in briefing.paragraphs for problem in _paragraph_problems(p, by_id.get(f"p{p.number}", []), whole)
    ]
    problems += _reading_problems(briefing, own, words)
    problems += _excerpt_problems(briefing, words.excerpts.get(briefing.slug, []))
    problems += _earlier_problems(briefing, own)
    return problems or list(_rebuild_problems(briefing, own, words.site / briefing.slug))


def _paragraph_problems(paragraph: Paragraph, places: list[Shown], whole: Path) -> Iterator[Problem]:
    on_whole = [shown for shown in places if shown.path == whole]
    if len(on_whole) != 1 or len(places) != 2:
        yield Problem(
            whole,
            1,
            "not-shown",
            f"¶ {paragraph.number} must stand once on the whole transcript and on one page "
            f"of its own, found it {len(on_whole)} and {len(places) - len(on_whole)} times",
            HINT,
        )
    for shown in places:
        if shown.text != paragraph.text:
            yield Problem(
                shown.path,
                shown.position,
                "not-verbatim",
                f"¶ {paragraph.number} must be letter for letter line "
                f"{paragraph.line} of the source, found {_difference(shown.text, paragraph.text)}",
                HINT,
            )


def _difference(found: str, wanted: str) -> str:
    at = next(
        (i for i, pair in enumerate(zip(found, wanted, strict=False)) if pair[0] != pair[1]), min(len(found), len(wanted))
    )
    return f"{quoted(found[at : at + 20])} in place of {quoted(wanted[at : at + 20])} at character {at + 1}"


def _reading_problems(briefing: Briefing, own: list[Shown], words: SiteWords) -> Iterator[Problem]:
    """Yield where readings stand that no correction declares, and where one that is declared is missing."""
    declared: dict[str, list[Correction]] = {}
    for correction in briefing.corrections:
        declared.setdefault(f"p{correction.paragraph.number}", []).append(correction)
    excerpts = words.excerpts.get(briefing.slug, [])
    for shown in (*(one for one in own if "data-of" not in one.attributes), *excerpts, *words.strays):
        name = shown.attributes.get("data-of", shown.attributes.get("id", "")).rpartition("#")[2]
        begin = int(at) if (at := shown.attributes.get("data-at", "0")).isdecimal() else 0
        wanted = [
            (c.end - begin, f" [read: {c.read}]")
            for c in declared.get(name, ())
            if begin <= c.start and c.end - begin <= len(shown.text)
        ]
        if shown.readings != wanted:
            yield Problem(
                shown.path,
                shown.position,
                "wrong-reading",
                f"behind the words must stand what corrections.yml "
                f"reads them as, {_said(wanted)}, found {_said(shown.readings)}",
                HINT,
            )


def _said(readings: list[tuple[int, str]]) -> str:
    return ", ".join(f"{quoted(text)} behind character {at}" for at, text in readings) or "nothing"


def _excerpt_problems(briefing: Briefing, excerpts: list[Shown]) -> Iterator[Problem]:
    texts = {f"{briefing.slug}#p{p.number}": p.text for p in briefing.paragraphs}
    for shown in excerpts:
        source, at = shown.attributes["data-of"], shown.attributes.get("data-at", "0")
        if not shown.text or not at.isdecimal() or not texts.get(source, "").startswith(shown.text, int(at)):
            yield Problem(
                shown.path,
                shown.position,
                "not-verbatim",
                f"words must be those of {source} from character {at} on, found {quoted(shown.text)}",
                HINT,
            )


def _earlier_problems(briefing: Briefing, own: list[Shown]) -> Iterator[Problem]:
    """Yield where words stand as those of an earlier edition that are not."""
    texts = {
        f"{briefing.slug}#p{entry.number}@{version.edition}": version.text
        for entry in briefing.ledger.entries
        for version in entry.versions
        if version.text
    }
    for shown in own:
        if "data-was" in shown.attributes and texts.get(source := shown.attributes["data-was"]) != shown.text:
            yield Problem(
                shown.path,
                shown.position,
                "not-verbatim",
                f"earlier words must be those of {source}, found {quoted(shown.text)}",
                HINT,
            )


def _rebuild_problems(briefing: Briefing, shown: list[Shown], folder: Path) -> Iterator[Problem]:
    try:
        rebuilt = rebuild(shown)
    except (LookupError, ValueError) as error:
        rebuilt = f"nothing at all: {error}".encode()
    if hashlib.sha256(rebuilt).hexdigest() != briefing.account.sha256:
        wanted = [line.text for line in briefing.account.lines]
        found = rebuilt.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
        differing = [n for n, (a, b) in enumerate(zip(wanted, found, strict=False), start=1) if a != b]
        where = f"line {differing[0]}" if differing else "line ends"
        yield Problem(
            folder / "account" / "index.html",
            1,
            "not-rebuilt",
            f"the source must be rebuilt from the site, found a difference in {where}",
            HINT,
        )
