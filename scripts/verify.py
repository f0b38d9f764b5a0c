"""Check a built site against the transcripts: are the words on it the words of the source, all of them, and no others?

The HTML is read again, with nothing known of how it was made. Every element with `data-line` claims to show that
line; every paragraph must be there, letter for letter, on one page of its own and once on the whole transcript; and
the source must be rebuilt from what the pages hold, to the byte.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

from scripts import ROOT
from scripts.model import Briefing, Paragraph
from scripts.places import address, transcript_path
from scripts.problems import Problem, quoted, report
from scripts.read import read_briefings

# Elements without an end tag (HTML, section 13.1.2).
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())

HINT = "an extension in mkdocs.yml, a template or the build script changes words: put that right"


@dataclass(slots=True)
class Shown:
    """An element of a page that shows words of the record."""

    path: Path
    position: int  # the line in the HTML file
    attributes: dict[str, str]
    text: str = ""


@dataclass(slots=True)
class _Open:
    shown: Shown
    depth: int
    pieces: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    """Collects the elements with one of the attributes that mark the record, with their text."""

    MARKS = ("data-line", "data-of", "data-blank", "data-ends")

    def __init__(self, path: Path) -> None:
        super().__init__(convert_charrefs=True)
        self.path = path
        self.depth = 0
        self.open: list[_Open] = []
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

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self.open and self.open[-1].depth == self.depth:
            done = self.open.pop()
            done.shown.text = "".join(done.pieces)
        self.depth -= 1

    def handle_data(self, data: str) -> None:
        for opened in self.open:
            opened.pieces.append(data)


def read_page(path: Path) -> list[Shown]:
    """Return the elements of an HTML file that show words of the record."""
    reader = _Reader(path)
    reader.feed(path.read_text(encoding="utf-8"))
    reader.close()
    return reader.found


def read_site(site: Path) -> dict[Path, list[Shown]]:
    """Return the elements that show words of the record, by page."""
    return {path: read_page(path) for path in sorted(site.rglob("*.html"))}


def rebuild(shown: list[Shown]) -> bytes:
    """Return the source put together from the elements that show its lines.

    Raises KeyError if a line that must have words is shown nowhere.
    """
    file = next(s.attributes for s in shown if "data-ends" in s.attributes)
    texts: dict[int, str] = {}
    for element in shown:
        attributes = element.attributes
        if "data-line" in attributes:
            whole = unquote(attributes.get("data-before", "")) + element.text + unquote(attributes.get("data-after", ""))
            for number, text in enumerate(whole.split("\n"), start=int(attributes["data-line"])):
                texts[number] = text
        if "data-blank" in attributes:
            texts[int(attributes["id"].removeprefix("blank-"))] = unquote(attributes["data-blank"])
    ends = {number: end for name, end in (("lf", "\n"), ("crlf", "\r\n"), ("none", ""))
            for number in _numbers(file["data-ends"], name)}
    text = "".join(texts.get(number, "") + ends[number] for number in range(1, int(file["data-lines"]) + 1))
    return (b"\xef\xbb\xbf" if file["data-mark"] == "yes" else b"") + text.encode("utf-8")


def _numbers(ends: str, name: str) -> Iterator[int]:
    for group in ends.split(";"):
        kind, _, listed = group.partition(":")
        for run in listed.split(",") if kind == name else ():
            first, _, last = run.partition("–")
            yield from range(int(first), int(last or first) + 1)


def verify(briefing: Briefing, site: Path, pages: dict[Path, list[Shown]] | None = None) -> list[Problem]:
    """Return everything in which a built site differs from a briefing."""
    pages = read_site(site) if pages is None else pages
    folder = site / briefing.slug
    own = {path: shown for path, shown in pages.items() if path.is_relative_to(folder)}
    problems = [problem for p in briefing.paragraphs for problem in _paragraph_problems(p, briefing, own, site)]
    problems += _excerpt_problems(briefing, pages)
    return problems or list(_rebuild_problems(briefing, own, folder))


def _paragraph_problems(paragraph: Paragraph, briefing: Briefing, pages: dict[Path, list[Shown]], site: Path,
                        ) -> Iterator[Problem]:
    whole = site / address(transcript_path(briefing)) / "index.html"
    name = f"p{paragraph.number}"
    places = [shown for page in pages.values() for shown in page if shown.attributes.get("id") == name]
    on_whole = [shown for shown in places if shown.path == whole]
    if len(on_whole) != 1 or len(places) != 2:
        yield Problem(whole, 1, "not-shown", f"¶ {paragraph.number} must stand once on the whole transcript and on one page "
                      f"of its own, found it {len(on_whole)} and {len(places) - len(on_whole)} times", HINT)
    for shown in places:
        if shown.text != paragraph.text:
            yield Problem(shown.path, shown.position, "not-verbatim", f"¶ {paragraph.number} must be letter for letter line "
                          f"{paragraph.line} of the source, found {_difference(shown.text, paragraph.text)}", HINT)


def _difference(found: str, wanted: str) -> str:
    at = next((i for i, pair in enumerate(zip(found, wanted, strict=False)) if pair[0] != pair[1]),
              min(len(found), len(wanted)))
    return f"{quoted(found[at:at + 20])} in place of {quoted(wanted[at:at + 20])} at character {at + 1}"


def _excerpt_problems(briefing: Briefing, pages: dict[Path, list[Shown]]) -> Iterator[Problem]:
    texts = {f"{briefing.slug}#p{p.number}": p.text for p in briefing.paragraphs}
    for shown in (s for page in pages.values() for s in page):
        text = texts.get(shown.attributes.get("data-of", ""))
        if text is not None and not (shown.text and text.startswith(shown.text)):
            yield Problem(shown.path, shown.position, "not-verbatim", "first words must be those of "
                          f"{shown.attributes['data-of']}, found {quoted(shown.text)}", HINT)


def _rebuild_problems(briefing: Briefing, pages: dict[Path, list[Shown]], folder: Path) -> Iterator[Problem]:
    rebuilt = rebuild([shown for page in pages.values() for shown in page])
    if hashlib.sha256(rebuilt).hexdigest() != briefing.account.sha256:
        wanted = [line.text for line in briefing.account.lines]
        found = rebuilt.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
        differing = [n for n, (a, b) in enumerate(zip(wanted, found, strict=False), start=1) if a != b]
        where = f"line {differing[0]}" if differing else "line ends"
        yield Problem(folder / "account" / "index.html", 1, "not-rebuilt", "the source must be rebuilt from the site, found a "
                      f"difference in {where}", HINT)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m scripts.verify", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter,
                                     epilog="Exit status: 0 if all is well, 1 if the site differs, 2 for wrong usage.")
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder (default: %(default)s)")
    parser.add_argument("--site", type=Path, help="the built site (default: site/ in the project's folder)")
    options = parser.parse_args(arguments)
    site = (options.site or options.root / "site").resolve()
    if not (site / "index.html").is_file():
        parser.error(f"{site} holds no site: it has no index.html")
    briefings, problems = read_briefings(options.root.resolve())
    pages = read_site(site)
    for briefing in briefings:
        found = verify(briefing, site, pages)
        problems += found
        if not found:
            print(f"{briefing.slug}: {len(briefing.paragraphs)} paragraphs are letter for letter those of the source; all "
                  f"{len(briefing.account.lines)} lines can be rebuilt from the site")
    return report(problems)


if __name__ == "__main__":
    sys.exit(main())
