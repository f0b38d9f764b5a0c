"""Replay every address that was ever published: does each still lead to its words, or to what says what became of them?

The addresses are those of the ledgers, transcript/*/permalinks.yml, as they are now and as they were in every commit. Each
gets a verdict:

    same words    the paragraph stands there, letter for letter, and nothing says that it had words which it never had
    corrected     it does, and a reading by the site stands in it
    edited        other words stand there, and right behind them, with a date, those that were published
    retired       a notice stands there, with the words that were published, a date, and links that lead on
    moved         the page, or a notice in it, leads on to where one of these holds
    there         a page that was not published for certain words is there
    lost          nothing stands there, or what stands there leads nowhere
    lying         other words stand there, or another said them, and nothing says so

An anchor of a speech leads to the paragraph it was given for if that paragraph, or its notice, stands in what the anchor
names, and has its verdict. A heading names what stands behind it in the element it is in, up to the next heading of its
rank or a higher one; a line that says who speaks names what stands behind it in its section, up to the next heading; an
alias names only the very next paragraph or notice; nothing else names anything.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts.checking.elements import ANSWERED, BECAME, BELOW_HEADINGS, PAST, READING_CLASS, SAID_BY, SPEAKER, Element
from scripts.checking.site_pages import FolderPages, Pages, SitePage
from scripts.files.problems import Problem, quoted
from scripts.links.published import Expected, published
from scripts.record.briefing import Briefing
from scripts.record.ledger import fingerprint
from scripts.record.places import paragraph_anchor, paragraph_of, with_anchor
from scripts.words.names import folded

SAME_WORDS, CORRECTED, EDITED, RETIRED, MOVED, THERE, LOST, LYING = VERDICTS = (
    "same words",
    "corrected",
    "edited",
    "retired",
    "moved",
    "there",
    "lost",
    "lying",
)
WRONG = (LOST, LYING)

# How often an address may move before a reader gives up.
MOST_MOVES = 10

# Paragraphs that are named where an anchor leads to others than it should.
MOST_NAMED = 3

# What a notice in place of a paragraph may say became of it; "moved" leads to its new place.
GONE = ("withdrawn", "split", "merged")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of an address."""

    expected: Expected
    verdict: str  # one of VERDICTS
    found: str = ""  # what stands there instead, if it is wrong

    @property
    def wrong(self) -> bool:
        return self.verdict in WRONG

    def __str__(self) -> str:
        return f"{self.verdict:<10}  /{self.expected.address}" + (f": found {self.found}" if self.found else "")


@dataclass(frozen=True, slots=True)
class Claimed:
    """What the address of a paragraph claims: that it has words, and who said them."""

    number: str
    words: str  # their fingerprint
    speaker: str  # the name, "" if nobody is named
    removed: bool = False  # whether nobody is to see the words any more
    asker: str = ""  # the name of whose question they answered, if that is another's now


class _WrongError(Exception):
    """An address is lost or lies; holds the verdict and what was found instead."""


def replay(expected: Iterable[Expected], pages: Pages) -> list[Verdict]:
    """Return the verdict on each address, in their order."""
    expected = tuple(expected)
    player = _Player(expected, pages)
    return [player.verdict(one) for one in expected]


def lost_or_lying(briefings: Iterable[Briefing], pages: FolderPages) -> list[Problem]:
    """Return the addresses of briefings that a built site has no words for, or other words than those published."""
    replaying = Replaying(briefings)
    return replaying.problems(replaying.expected, pages)


class Replaying:
    """The addresses of briefings, of which some are replayed at a time."""

    def __init__(self, briefings: Iterable[Briefing]) -> None:
        self.expected = tuple(published(briefing.ledger for briefing in briefings))
        self._player = _Player(self.expected, lambda _: None)

    def problems(self, expected: Iterable[Expected], pages: FolderPages) -> list[Problem]:
        """Return which of some addresses a built site has no words for, or other words than those published."""
        self._player.pages = pages
        self._player.speakers.clear()
        return list(_problems(map(self._player.verdict, expected), pages.site))


def _problems(verdicts: Iterable[Verdict], site: Path) -> Iterator[Problem]:
    return (
        Problem(
            _file(site, verdict.expected.address),
            1,
            f"address-{verdict.verdict}",
            f"/{verdict.expected.address} must lead to what was published there, or to what says what became of it, "
            f"found {verdict.found}",
            "put permalinks.yml back if somebody changed it; else a template, an extension or the build script loses it: put "
            "that right",
        )
        for verdict in verdicts
        if verdict.wrong
    )


def _file(site: Path, address: str) -> Path:
    path = address.partition("#")[0]
    return site / path if path and not path.endswith("/") else site / path / "index.html"


class _Player:
    """Goes where addresses lead; `left` is how many more times one may move."""

    def __init__(self, expected: Iterable[Expected], pages: Pages) -> None:
        self.pages = pages
        self.twins: dict[tuple[str, str], set[str]] = {}  # the numbers of all that was published under a number, by the same
        self.speakers: dict[tuple[str, int], set[str]] = {}  # the name above each speech, by its page and position
        self.ever: dict[tuple[str, str], set[str]] = {}  # all words that a paragraph had, by its briefing and number
        for one in expected:
            if one.words:
                key = (one.address.partition("/")[0], one.paragraphs[0])
                self.ever.setdefault(key, set()).add(one.words)
                self.twins.setdefault(key, {one.paragraphs[0]}).add(one.twin or one.paragraphs[0])

    def verdict(self, expected: Expected) -> Verdict:
        where, _, fragment = expected.address.partition("#")
        try:
            if not fragment:
                return Verdict(expected, self._whole_page(where, expected))
            if not expected.words:
                return Verdict(expected, self._stretch(where, fragment, expected.paragraphs))
            first = expected.paragraphs[0]
            claim = Claimed(first, expected.words, expected.speaker, expected.removed, expected.asker)
            follow = self._paragraph if fragment == paragraph_anchor(claim.number) else self._anchor
            return Verdict(expected, follow(where, fragment, claim, MOST_MOVES))
        except _WrongError as wrong:
            return Verdict(expected, *wrong.args)

    def _arrive(self, where: str, fragment: str, left: int) -> tuple[SitePage, int]:
        """Follow redirects from an address to a page that stands by itself."""
        while (page := self.pages(where)) and page.redirects:
            to = page.moved_to
            if to is None or ("#" in to and to.partition("#")[2] != fragment):
                raise _WrongError(LOST, f"a redirect that does not lead on within the site: /{where}")
            where, left = to.partition("#")[0], _one_less(left)
        if page is None:
            raise _WrongError(LOST, f"no page at /{where}")
        return page, left

    def _whole_page(self, where: str, expected: Expected) -> str:
        page, left = self._arrive(where, "", MOST_MOVES)
        if expected.speaker and folded(expected.speaker) not in _names_on(page):
            raise _WrongError(LYING, f"no word on /{page.address} of {quoted(expected.speaker)}, whose page it was")
        if left == MOST_MOVES:
            return RETIRED if page.noindex else THERE
        if expected.to and page.address != (wanted := self._arrive(expected.to, "", MOST_MOVES)[0].address):
            raise _WrongError(LYING, f"that it leads to /{page.address}, not to /{wanted}")
        return MOVED

    def _stretch(self, where: str, anchor: str, numbers: tuple[str, ...]) -> str:
        page, left = self._arrive(where, anchor, MOST_MOVES)
        if numbers or anchor not in page.by_id:
            _reach(page, anchor, numbers)
        return THERE if left == MOST_MOVES else MOVED

    def _anchor(self, where: str, anchor: str, claim: Claimed, left: int) -> str:
        page, after = self._arrive(where, anchor, left)
        _reach(page, anchor, (claim.number,))
        verdict = self._paragraph(page.address, paragraph_anchor(claim.number), claim, after)
        return verdict if after == left else MOVED

    def _paragraph(self, where: str, fragment: str, claim: Claimed, left: int) -> str:
        page, after = self._arrive(where, fragment, left)
        element = page.by_id.get(fragment)
        if element is None or not _is_of_record(element):
            what = f"<{element.tag}> that is neither paragraph nor notice" if element else "nothing"
            raise _WrongError(LOST, f"{what} called #{fragment} on /{page.address}")
        if element.attributes.get(BECAME) == "moved":
            return self._move(page, element, claim, after)
        look = self._notice if BECAME in element.attributes else self._standing
        verdict = look(page, element, claim)
        return verdict if after == left else MOVED

    def _move(self, page: SitePage, notice: Element, claim: Claimed, left: int) -> str:
        """Follow a notice to where its paragraph stands now, under the same number."""
        number = claim.number
        links = [element for element in page.within(notice) if element.tag == "a" and "now" in element.classes]
        to = page.leads_to(links[0].attributes.get("href", "")) if links else None
        if to is None:
            raise _WrongError(LOST, f"a notice on /{page.address} that does not lead to where p{number} is now")
        where, _, fragment = to.partition("#")
        if fragment != paragraph_anchor(number):
            raise _WrongError(LYING, f"a notice on /{page.address} that leads to /{to}, not to p{number}")
        self._paragraph(where, fragment, claim, _one_less(left))
        return MOVED

    def _notice(self, page: SitePage, notice: Element, claim: Claimed) -> str:
        number, words, what = claim.number, claim.words, f"a notice on /{page.address}"
        if notice.attributes[BECAME] not in GONE:
            raise _WrongError(LYING, f"{what} that says {quoted(notice.attributes[BECAME])} and not one of {', '.join(GONE)}")
        earlier = self._earlier(page, notice, number)
        if claim.removed and earlier:
            raise _WrongError(LYING, f"{what} with words of p{number}, though the briefing is withdrawn and they are removed")
        if words not in earlier and not claim.removed:
            raise _WrongError(LYING, f"{what} without the words that p{number} was published with")
        if not _is_dated(page, notice):
            raise _WrongError(LYING, f"{what} without a date")
        if claim.speaker and folded(claim.speaker) not in _former_names(page, [notice]):
            raise _WrongError(LYING, f"{what} that does not say that p{number} was said by {quoted(claim.speaker)}")
        _tell_whom_it_answered(what, page, [notice], claim)
        links = [to for to in _links(page, notice) if to != with_anchor(page.address, notice.id)]
        if not links:
            raise _WrongError(LOST, f"{what} that leads nowhere")
        for to in links:
            where, _, fragment = to.partition("#")
            target, _ = self._arrive(where, fragment, MOST_MOVES)
            if fragment and fragment not in target.by_id:
                raise _WrongError(LOST, f"{what} whose link leads nowhere, to /{to}")
        return RETIRED

    def _standing(self, page: SitePage, paragraph: Element, claim: Claimed) -> str:
        number, words = claim.number, claim.words
        if claim.removed:
            raise _WrongError(
                LYING, f"p{number} on /{page.address}, though the briefing is withdrawn and its words are removed"
            )
        dated: dict[str, bool] = {}  # the words it had before, and whether the remark with them says until when
        remarks = list(itertools.takewhile(_is_remark, page.behind(paragraph)))
        for remark in remarks:
            dated |= dict.fromkeys(self._earlier(page, remark, number), _is_dated(page, remark))
        named = _former_names(page, filter(lambda remark: _is_dated(page, remark), remarks)) | self._speaker(page, paragraph)
        if claim.speaker and folded(claim.speaker) not in named:
            raise _WrongError(
                LYING, f"p{number} on /{page.address} under another name, and no word of {quoted(claim.speaker)}, who said it"
            )
        _tell_whom_it_answered(f"p{number} on /{page.address}", page, remarks, claim)
        if fingerprint(paragraph.text) == words:
            return CORRECTED if any(READING_CLASS in inside.classes for inside in page.within(paragraph)) else SAME_WORDS
        if words not in dated:
            raise _WrongError(
                LYING, f"{quoted(paragraph.text)} on /{page.address}, and no remark behind it with the words that p{number} had"
            )
        if not dated[words]:
            raise _WrongError(LYING, f"a remark without a date behind p{number} on /{page.address}")
        return EDITED

    def _speaker(self, page: SitePage, paragraph: Element) -> set[str]:
        """Return the name above the speech in which a paragraph stands, as names are compared; none if it stands in none."""
        speech = page.parent(paragraph)
        at = (page.address, speech.at if speech else -1)
        if at not in self.speakers:
            lines = [line for line in page.within(speech) if SPEAKER in line.classes] if speech else []
            names = (inside for line in lines for inside in page.within(line) if inside.tag == "strong")
            self.speakers[at] = {folded(name.text) for name in names}
        return self.speakers[at]

    def _earlier(self, page: SitePage, past: Element, number: str) -> set[str]:
        """Return what a remark or notice shows as words that a paragraph had; it must have had them."""
        slug = page.address.partition("/")[0]
        names = {paragraph_of(slug, one) for one in self.twins.get((slug, number), ())}
        shown = [element for element in page.within(past) if element.attributes.get("data-was", "").partition("@")[0] in names]
        for element in shown:
            if fingerprint(element.text) not in self.ever.get((slug, number), ()):
                raise _WrongError(LYING, f"{quoted(element.text)} on /{page.address}, as words that p{number} had")
        return {fingerprint(element.text) for element in shown}


def _one_less(left: int) -> int:
    if left == 0:
        raise _WrongError(LOST, f"more than {MOST_MOVES} moves, one after another")
    return left - 1


def _reach(page: SitePage, anchor: str, numbers: tuple[str, ...]) -> None:
    """Make sure that an anchor leads to one of some paragraphs, or to its notice."""
    if anchor not in page.by_id:
        raise _WrongError(LOST, f"nothing called #{anchor} on /{page.address}")
    named = [element.id for element in _named(page, page.by_id[anchor]) if page.by_id[element.id] is element]
    if not set(map(paragraph_anchor, numbers)) & set(named):
        raise _WrongError(LYING, f"that it leads to {', '.join(named[:MOST_NAMED]) or 'no paragraph'}, not to p{numbers[0]}")


def _names_on(page: SitePage) -> set[str]:
    """Return the name whose page it is, and those it says that one had before, as names are compared."""
    return {folded(element.text) for element in page.elements if element.tag == "h1" or SAID_BY in element.attributes}


def _former_names(page: SitePage, past: Iterable[Element]) -> set[str]:
    """Return the names that remarks or notices say words were said under, as names are compared."""
    return {folded(inside.text) for one in past for inside in page.within(one) if SAID_BY in inside.attributes}


def _tell_whom_it_answered(what: str, page: SitePage, past: Iterable[Element], claim: Claimed) -> None:
    """Make sure that a page says whose question words answered that answer another's now."""
    told = {folded(inside.text) for one in past for inside in page.within(one) if ANSWERED in inside.attributes}
    if claim.asker and folded(claim.asker) not in told:
        raise _WrongError(LYING, f"{what}, and no word of {quoted(claim.asker)}, whose question p{claim.number} answered")


def _is_of_record(element: Element) -> bool:
    """Return whether an element is a paragraph as it stands now, or the notice in place of one."""
    is_paragraph = element.tag == "p" and "data-line" in element.attributes and not element.past
    return bool(element.id) and (is_paragraph or BECAME in element.attributes)


def _is_remark(element: Element) -> bool:
    """Return whether an element says something of the past of the paragraph before it."""
    return PAST in element.classes and BECAME not in element.attributes


def _is_dated(page: SitePage, past: Element) -> bool:
    return any(_is_day(element.attributes.get("datetime", "")) for element in page.within(past) if element.tag == "time")


def _is_day(text: str) -> bool:
    try:
        return bool(datetime.date.fromisoformat(text))
    except ValueError:
        return False


def _links(page: SitePage, notice: Element) -> list[str]:
    """Return where the links of a notice lead within the site, but for those in the earlier words."""
    words = {
        inside.at for element in page.within(notice) if "data-was" in element.attributes for inside in page.within(element)
    }
    links = [
        page.leads_to(element.attributes["href"])
        for element in page.within(notice)
        if element.tag == "a" and "href" in element.attributes and element.at not in words
    ]
    return [to for to in links if to is not None]


def _named(page: SitePage, element: Element) -> list[Element]:
    """Return the paragraphs and notices to which an element with an anchor leads, by the rule at the head of this module."""
    around = page.parent(element)
    if element.tag == "span" and "alias" in element.classes:
        return list(itertools.islice(filter(_is_of_record, page.after(element)), 1))
    is_line = "speaker" in element.classes and around is not None and around.tag == "section"
    if around is None or (element.rank == BELOW_HEADINGS and not is_line):
        return []
    found = []
    for other in page.after(element):
        if other.at >= around.end or (other.rank <= element.rank and other.rank < BELOW_HEADINGS):
            break
        if _is_of_record(other):
            found.append(other)
    return found
