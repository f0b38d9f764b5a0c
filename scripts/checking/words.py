"""Check a built site against the transcripts: are the words on it the words of the source, all of them, and no others?

The HTML is read again, with nothing known of how it was made. Every element with `data-line` claims to show that
line; every paragraph must be there, letter for letter, on one page of its own and once on the whole transcript; and
the source must be rebuilt from what the pages hold, to the byte. What stands in such an element with the class `reading`
is not the record's: it must be how a correction reads the words right before it, and every correction must be there. No other
words stand in a speech, and the headings by the site, and the names and roles above speeches, are those of the briefing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote

from scripts.checking.elements import RANKS, READING_CLASS, SOURCE, SPEAKER, WAS, Element, Reading, line_of
from scripts.checking.site_pages import FolderPages
from scripts.files.problems import Problem, quoted
from scripts.record.briefing import Briefing, Correction, Paragraph, Person, Speech
from scripts.record.places import (
    address,
    original_path,
    paragraph_anchor,
    paragraph_of,
    places,
    source_path,
    version_of,
    whole_address,
)
from scripts.record.telling import as_read, asker_name, attribution, bracketed

# The classes of the transcript's own headings and notes between paragraphs.
UNSAID = frozenset(("printed-heading", "printed-note"))

HINT = "an extension, a template or the build script changes words: put that right"

# Characters that are told from where words differ on.
MOST_DIFFERING = 20


@dataclass(frozen=True, slots=True)
class Shown:
    """An element of a page that shows words of the record, or a reading by the site that stands in none."""

    path: Path
    element: Element
    source: str = ""  # who says it to whom, as the speech around it says
    speaker: str = ""  # the line that names who speaks above it

    @property
    def attributes(self) -> Mapping[str, str]:
        return self.element.attributes

    @property
    def text(self) -> str:
        return self.element.text

    @property
    def readings(self) -> tuple[Reading, ...]:
        """How the site reads the text otherwise."""
        return self.element.readings

    @property
    def position(self) -> int:
        """The line in the HTML file, which is read anew for that."""
        return line_of(self.path.read_bytes(), self.element.at)


@dataclass(frozen=True, slots=True)
class SiteWords:
    """What a built site shows of the record, sorted by briefing once for all of them."""

    site: Path
    by_briefing: dict[str, list[Shown]]  # on a briefing's own pages, by its slug
    excerpts: dict[str, list[Shown]]  # words in lists on any page, by the briefing they are from
    strays: list[Shown]  # readings that stand behind no words
    headings: dict[Path, dict[str, Shown]]  # of each page, by their anchors


def read_site(pages: FolderPages, paths: Iterable[Path] | None = None) -> SiteWords:
    """Return what a built site shows of the record, or what some of its pages do."""
    words = SiteWords(pages.site, {}, {}, [], {})
    for path in sorted(pages.site.rglob("*.html")) if paths is None else paths:
        folder = path.relative_to(pages.site).parts[0]
        headings = (element for element in pages.elements(path) if element.tag in RANKS)
        words.headings[path] = {element.id: Shown(path, element) for element in headings}
        for shown in shown_on(path, pages.elements(path)):
            words.by_briefing.setdefault(folder, []).append(shown)
            if READING_CLASS in shown.element.classes:
                words.strays.append(shown)
            if "data-of" in shown.attributes:
                words.excerpts.setdefault(shown.attributes["data-of"].partition("#")[0], []).append(shown)
    return words


def shown_on(path: Path, elements: Iterable[Element]) -> list[Shown]:
    """Return those elements of an HTML file that show words of the record, and the readings that stand in none."""
    found: list[Shown] = []
    speech: Element | None = None
    speaker = ""
    for element in elements:
        if speech and element.at >= speech.end:
            speech, speaker = None, ""
        if element.tag == "section" and SOURCE in element.attributes:
            speech, speaker = element, ""
        elif SPEAKER in element.classes:
            speaker = element.text
        is_speech = element.tag == "section" and SOURCE in element.attributes
        if element.of_record or element.readings or (is_speech and element.text):
            found.append(Shown(path, element, unquote(speech.attributes[SOURCE]) if speech else "", speaker))
    return found


def rebuild(shown: list[Shown]) -> bytes:
    """Return the source put together from the elements that show its lines.

    Raises LookupError or ValueError if the pages do not say once, and in full, how the lines are put together.
    """
    [file] = [element.attributes for element in shown if "data-ends" in element.attributes]
    texts: dict[int, dict[int, str]] = {}
    for element in shown:
        for line, column, text in _pieces(element):
            texts.setdefault(line, {})[column] = text
    ends = {
        number: end
        for name, end in (("lf", "\n"), ("crlf", "\r\n"), ("none", ""))
        for number in _numbers(file["data-ends"], name)
    }
    text = "".join(_line(texts.get(number, {})) + ends[number] for number in range(1, int(file["data-lines"]) + 1))
    return (b"\xef\xbb\xbf" if file["data-mark"] == "yes" else b"") + text.encode("utf-8")


def _pieces(element: Shown) -> Iterator[tuple[int, int, str]]:
    """Yield what an element shows of the source: the line, the column, and the text there with what stands around it."""
    attributes = element.attributes
    if "data-blank" in attributes:
        yield int(attributes["id"].removeprefix("blank-")), 0, unquote(attributes["data-blank"])
    elif "data-pieces" in attributes:
        pieces = (piece.split(",") for piece in unquote(attributes["data-pieces"]).split(";"))
        for (number, column, before, after), words in zip(pieces, element.text.split("\n"), strict=True):
            yield int(number), int(column), unquote(before) + words + unquote(after)
    elif "data-line" in attributes:
        whole = unquote(attributes.get("data-before", "")) + element.text + unquote(attributes.get("data-after", ""))
        for line, text in enumerate(whole.split("\n"), start=int(attributes["data-line"])):
            yield line, 0, text


def _line(pieces: Mapping[int, str]) -> str:
    """Return a line put together from its pieces, by the columns where they begin."""
    return "".join(text for _, text in sorted(pieces.items()))


def _numbers(ends: str, name: str) -> Iterator[int]:
    for group in ends.split(";"):
        kind, _, listed = group.partition(":")
        for run in listed.split(",") if kind == name else ():
            first, _, last = run.partition("–")
            yield from range(int(first), int(last or first) + 1)


def verify(briefing: Briefing, words: SiteWords) -> list[Problem]:
    """Return everything in which a built site differs from a briefing."""
    own = words.by_briefing.get(briefing.slug, [])
    if briefing.is_withdrawn:
        return list(_withdrawn_problems(briefing, own, words))
    by_id: dict[str, list[Shown]] = {}
    for shown in own:
        by_id.setdefault(shown.attributes.get("id", ""), []).append(shown)
    whole = words.site / whole_address(briefing.slug) / "index.html"
    problems = [
        problem
        for p in briefing.paragraphs
        for problem in _paragraph_problems(p, by_id.get(paragraph_anchor(p.number), []), whole)
    ]
    problems += _order_problems(briefing, own)
    problems += _source_problems(briefing, words.site)
    problems += _speaker_problems(briefing, by_id)
    problems += _stray_problems(own)
    problems += _heading_problems(briefing, words)
    problems += _unsaid_problems(briefing, own, by_id)
    problems += _line_problems(briefing, own)
    problems += _reading_problems(briefing, own, words)
    problems += _excerpt_problems(briefing, words.excerpts.get(briefing.slug, []))
    problems += _earlier_problems(briefing, own)
    return problems or list(_rebuild_problems(briefing, own, words.site / briefing.slug))


def _withdrawn_problems(briefing: Briefing, own: list[Shown], words: SiteWords) -> Iterator[Problem]:
    """Yield words of a briefing that is withdrawn where none are to be seen, and those that are kept and not verbatim."""
    hides = briefing.ledger.hides_words
    for shown in (*own, *words.excerpts.get(briefing.slug, ())):
        if hides or WAS not in shown.attributes:
            yield Problem(
                shown.path,
                shown.position,
                "not-withdrawn",
                f"words of {briefing.slug}, which is withdrawn, must "
                f"{'not be on the site' if hides else 'stand as what was withdrawn'}, found {quoted(shown.text)}",
                HINT,
            )
    if not hides:
        yield from _earlier_problems(briefing, own)
        yield from _source_problems(briefing, words.site)


def verify_part(part: str, briefings: Mapping[str, Briefing], words: SiteWords) -> list[Problem]:
    """Return everything in which some pages differ from briefings, by their slugs; those of one are all its own."""
    problems = verify(briefings[part], words) if part in briefings else []
    for slug in sorted(briefings.keys() & words.excerpts.keys() - {part}):
        quoted_here = SiteWords(words.site, {}, {slug: words.excerpts[slug]}, [], {})
        if briefings[slug].is_withdrawn:
            problems += _withdrawn_problems(briefings[slug], [], quoted_here)
            continue
        problems += _reading_problems(briefings[slug], [], quoted_here)
        problems += _excerpt_problems(briefings[slug], words.excerpts[slug])
    if part not in briefings and briefings:
        problems += _reading_problems(next(iter(briefings.values())), [], replace(words, excerpts={}))
    return problems


def _paragraph_problems(paragraph: Paragraph, found: list[Shown], whole: Path) -> Iterator[Problem]:
    on_whole = [shown for shown in found if shown.path == whole]
    if len(on_whole) != 1 or len(found) != 2:
        yield Problem(
            whole,
            1,
            "not-shown",
            f"¶ {paragraph.number} must stand once on the whole transcript and on one page "
            f"of its own, found it {len(on_whole)} and {len(found) - len(on_whole)} times",
            HINT,
        )
    for shown in found:
        if shown.text != paragraph.text:
            yield Problem(
                shown.path,
                shown.position,
                "not-verbatim",
                f"¶ {paragraph.number} must be letter for letter line "
                f"{paragraph.line} of the source, found {_difference(shown.text, paragraph.text)}",
                HINT,
            )


def _order_problems(briefing: Briefing, own: list[Shown]) -> Iterator[Problem]:
    """Yield the paragraphs that stand on a page above others that were spoken before them."""
    order = {paragraph_anchor(paragraph.number): paragraph.line for paragraph in briefing.paragraphs}
    last: dict[Path, int] = {}
    for shown in own:
        at = order.get(shown.attributes.get("id", ""), 0)
        if not UNSAID.isdisjoint(shown.element.classes):
            at = int(shown.attributes.get("data-line", "0"))
        if at and at < last.get(shown.path, 0):
            yield Problem(
                shown.path,
                shown.position,
                "wrong-order",
                f"paragraphs must stand in the order spoken, found {shown.attributes.get('id', 'what nobody said')} "
                "below a later one",
                HINT,
            )
        last[shown.path] = max(at, last.get(shown.path, 0))


def _source_problems(briefing: Briefing, site: Path) -> Iterator[Problem]:
    """Yield that the source which the site offers is another than the one that was read."""
    path = site / source_path(briefing.slug)
    if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() != briefing.account.sha256:
        yield Problem(path, 1, "not-the-source", "the source on the site must be the one that was read, found another", HINT)
    if original := briefing.account.original:
        path = site / original_path(briefing.slug, original)
        if not path.is_file() or path.read_bytes() != original.data:
            yield Problem(
                path, 1, "not-the-original", "the original on the site must be the one that is kept, found another", HINT
            )


def _speaker_problems(briefing: Briefing, by_id: Mapping[str, list[Shown]]) -> Iterator[Problem]:
    """Yield where a paragraph stands under another's name, or would be quoted as another's."""
    for place in places(briefing):
        for speech in place.speeches:
            source, name = attribution(place, speech), speech.speaker.name
            for shown in (one for paragraph in speech.paragraphs for one in by_id.get(paragraph_anchor(paragraph.number), ())):
                if shown.source != source or shown.speaker not in _heads(speech, briefing):
                    yield Problem(
                        shown.path,
                        shown.position,
                        "wrong-speaker",
                        f"{shown.attributes['id']} must stand under the name of {quoted(name)} and be quoted as said by "
                        f"{quoted(source)}, found {quoted(shown.speaker)} and {quoted(shown.source)}",
                        HINT,
                    )


def _heads(speech: Speech, briefing: Briefing) -> tuple[str, ...]:
    """Return the lines that may stand above a speech: who speaks, in what role, or that somebody carries on."""
    speaker, say = speech.speaker, briefing.tongue.say
    if not isinstance(speaker, Person):
        named = say("{speaker} asks", speaker=speaker.name)
    else:
        named = say("{speaker}, {role}", speaker=speaker.name, role=speaker.role) if speaker.role else speaker.name
    return named, say("{speaker} carries on", speaker=speaker.name)


def _stray_problems(own: list[Shown]) -> Iterator[Problem]:
    """Yield words that stand in a speech and are neither the record's nor the site's."""
    for shown in own:
        if shown.element.tag == "section" and shown.text:
            yield Problem(
                shown.path,
                shown.position,
                "stray-words",
                f"a speech must hold the words of the record and what is marked as the site's, found {quoted(shown.text)}",
                HINT,
            )


def _heading_problems(briefing: Briefing, words: SiteWords) -> Iterator[Problem]:
    """Yield the headings by the site that are not those of the briefing, above a place on its page and on the whole one."""
    whole = words.site / whole_address(briefing.slug) / "index.html"
    for place in places(briefing):
        title, alone = bracketed(place.title), words.site / address(place.path) / "index.html"
        named = title
        if place.exchange:
            named = briefing.tongue.say("{asker}: {title}", asker=asker_name(place.exchange), title=title)
        for path, anchor, wanted in ((alone, place.top or "page", title), (whole, place.whole, named)):
            found = words.headings.get(path, {}).get(anchor)
            text = found.text if found else ""
            if text != wanted:
                yield Problem(
                    path,
                    found.position if found else 1,
                    "wrong-heading",
                    f"above {anchor} must stand the site's heading {quoted(wanted)}, found {quoted(text)}",
                    HINT,
                )


def _unsaid_problems(briefing: Briefing, own: list[Shown], by_id: Mapping[str, list[Shown]]) -> Iterator[Problem]:
    """Yield headings and notes of the transcript that do not stand wherever the paragraph does at which they stand."""
    there = {(shown.path, shown.attributes.get("data-line")) for shown in own if not UNSAID.isdisjoint(shown.element.classes)}
    for one in briefing.account.unsaid:
        anchor = paragraph_anchor(one.paragraph)
        for shown in by_id.get(anchor, ()):
            if (shown.path, str(one.line.number)) not in there:
                yield Problem(
                    shown.path,
                    shown.position,
                    "not-shown",
                    f"line {one.line.number}, which nobody said, must stand at {anchor}, found it nowhere there",
                    HINT,
                )


def _line_problems(briefing: Briefing, own: list[Shown]) -> Iterator[Problem]:
    """Yield where a line that is no paragraph is shown with other words than it has."""
    words = {str(line.number): line.words for line in briefing.account.lines}
    for shown in own:
        number = shown.attributes.get("data-line", "")
        if number and "id" not in shown.attributes and words.get(number) != shown.text:
            yield Problem(
                shown.path,
                shown.position,
                "not-verbatim",
                f"words must be letter for letter line {number} of the source, found {quoted(shown.text)}",
                HINT,
            )


def _difference(found: str, wanted: str) -> str:
    at = next(
        (i for i, pair in enumerate(zip(found, wanted, strict=False)) if pair[0] != pair[1]), min(len(found), len(wanted))
    )
    here = slice(at, at + MOST_DIFFERING)
    return f"{quoted(found[here])} in place of {quoted(wanted[here])} at character {at + 1}"


def _reading_problems(briefing: Briefing, own: list[Shown], words: SiteWords) -> Iterator[Problem]:
    """Yield where readings stand that no correction declares, and where one that is declared is missing."""
    declared: dict[str, list[Correction]] = {}
    for correction in briefing.corrections:
        declared.setdefault(paragraph_anchor(correction.paragraph.number), []).append(correction)
    excerpts = words.excerpts.get(briefing.slug, [])
    for shown in (*(one for one in own if "data-of" not in one.attributes), *excerpts, *words.strays):
        name = shown.attributes.get("data-of", shown.attributes.get("id", "")).rpartition("#")[2]
        begin = int(at) if (at := shown.attributes.get("data-at", "0")).isdecimal() else 0
        wanted = tuple(
            Reading(c.end - begin, f" {as_read(briefing, c)}")
            for c in declared.get(name, ())
            if begin <= c.start and c.end - begin <= len(shown.text)
        )
        if shown.readings != wanted:
            yield Problem(
                shown.path,
                shown.position,
                "wrong-reading",
                f"behind the words must stand what corrections.yml "
                f"reads them as, {_said(wanted)}, found {_said(shown.readings)}",
                HINT,
            )


def _said(readings: tuple[Reading, ...]) -> str:
    return ", ".join(f"{quoted(text)} behind character {at}" for at, text in readings) or "nothing"


def _excerpt_problems(briefing: Briefing, excerpts: list[Shown]) -> Iterator[Problem]:
    texts = {paragraph_of(briefing.slug, p.number): p.text for p in briefing.paragraphs}
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
        version_of(briefing.slug, entry.number, version.edition): (version.text, then.text)
        for entry in briefing.ledger.entries
        for version, then in zip(entry.versions, (*entry.versions[1:], entry.last), strict=True)
    }
    for shown in own:
        if WAS in shown.attributes and texts.get(source := shown.attributes[WAS], ("", ""))[0] != shown.text:
            yield Problem(
                shown.path,
                shown.position,
                "not-verbatim",
                f"earlier words must be those of {source}, found {quoted(shown.text)}",
                HINT,
            )
        elif WAS in shown.attributes and texts[source][1] != shown.element.then:
            yield Problem(
                shown.path,
                shown.position,
                "wrong-change",
                f"what was taken out of {source} and put in must make the words that came then, "
                f"found {_difference(shown.element.then, texts[source][1])}",
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
