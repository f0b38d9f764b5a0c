"""What stands on a page, read once for all checks, with lexbor, which makes the tree that a browser makes.

Of the many elements of a page only those are kept that a check asks for, as small values in the order of their start tags.

Words are the text of an element that shows some of the record, to the character: with the white space, with what
stands in `<noscript>`, which shows where no script runs, without comments, without what stands in `<template>`, which
shows nowhere, without what an attribute hides, and without the readings by the site, which are kept beside. Of earlier words,
they are those that stood there then, without what was put in; how they read after that is kept beside, too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import lru_cache
from operator import attrgetter
from sys import intern
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

# The attributes of what shows words of the record.
WAS = "data-was"
OF_RECORD = frozenset(("data-line", "data-of", "data-blank", "data-ends", WAS))

# The elements of what was changed of earlier words.
CHANGED = frozenset(("del", "ins"))

# The class of the site's own words within the record's elements.
READING_CLASS = "reading"

# The class and the attribute of what says something of the past; everything in it is kept.
PAST, BECAME = "past", "data-past"

# The attribute that tells a script where to lead on.
BY_SCRIPT = "data-moved-to"

# The rank of a heading; what is none ranks below them all.
RANKS = {f"h{rank}": rank for rank in range(1, 7)}
BELOW_HEADINGS = 7

# The attribute of a speech that says who says it to whom, and the class of the line above it that names the speaker.
SOURCE, SPEAKER = "data-source", "speaker"

# The attribute of the name of somebody who said words, in what says something of the past.
SAID_BY = "data-said-by"

# The attribute of the name of somebody whose question words answered, in what says something of the past.
ANSWERED = "data-answered"

# What the site says itself: its headings and remarks, and the numbers of paragraphs. Other words in a speech are stray.
OWN = frozenset(("own", "note", "number"))

# A style that hides words.
HIDES = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?![.]?[1-9])|font-size\s*:\s*0(?![.]?[1-9])"
)

# What is kept besides: what has a name, leads on, or says where the head of the page or what a heading names ends.
KEPT_ATTRIBUTES = OF_RECORD | {BECAME, BY_SCRIPT, SOURCE, "id", "http-equiv"}
KEPT_TAGS = frozenset((*RANKS, "base", "body"))
KEPT_VALUES = frozenset((("name", "robots"), ("rel", "canonical")))

# The attributes, classes and tags of which one says something of an element that is not said of what it stands in.
TELLING = KEPT_ATTRIBUTES | {name for name, _ in KEPT_VALUES} | {"hidden", "style", SAID_BY, ANSWERED}
TELLING_CLASSES = OWN | {PAST, READING_CLASS, SPEAKER}
TELLING_TAGS = KEPT_TAGS | CHANGED

# Values of `class` that are remembered: pages have the same few.
MOST_KEPT = 4096

# The begin of a start tag up to the end of its name (HTML, section 13.2.5.8).
START_TAG = re.compile(r"<[A-Za-z][^\t\n\f\r />]*")
LINE = "data-stands-in-line"

# What an element has that shows no words of the record; nothing is put there.
NO_WORDS: list[str] = []
NO_READINGS: list[Reading] = []


class Reading(NamedTuple):
    """How the site reads words of the record otherwise."""

    behind: int  # characters of the words that stand before it
    text: str  # what it says


@dataclass(frozen=True, slots=True)
class Element:
    """An element of a page that a check asks for."""

    tag: str
    attributes: Mapping[str, str]
    at: int  # its position among all elements of the page, in the order of their start tags
    parent: int  # the position of the element it stands in; -1 at the top
    end: int  # the position of the first element behind it that is not in it
    past: bool = False  # whether it, or something it stands in, says something of the past
    text: str = ""  # its words, if it shows some of the record, names who speaks or is a heading; the stray ones of a speech
    readings: tuple[Reading, ...] = ()  # by the site, of its words
    then: str = ""  # of earlier words: how they read when what stands in <del> was taken out, and what in <ins> put in

    @property
    def id(self) -> str:
        return self.attributes.get("id", "")

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    @property
    def rank(self) -> int:
        return RANKS.get(self.tag, BELOW_HEADINGS)

    @property
    def of_record(self) -> bool:
        """Whether it claims to show words of the record."""
        return not OF_RECORD.isdisjoint(self.attributes)


# What a check asks of an element but its positions.
BUT_POSITIONS = attrgetter(*(field.name for field in fields(Element) if field.name not in ("at", "parent", "end")))


def elements_of(html: bytes) -> tuple[Element, ...]:
    """Return the elements of a page that a check asks for.

    A reading belongs to the innermost element around it that shows words of the record; one that stands in none has
    itself as its only reading.
    """
    reader = _Reader()
    for node in _nodes(_decoded(html)):
        reader.take(node)
    return reader.elements()


def are_alike(one: Sequence[Element], other: Sequence[Element]) -> bool:
    """Return whether no check can tell the elements of two pages apart: they differ at most in how many others stand between.

    What a check asks of positions is which comes first, and which are the same.
    """
    return (
        len(one) == len(other)
        and list(map(BUT_POSITIONS, one)) == list(map(BUT_POSITIONS, other))
        and _ranks(one) == _ranks(other)
    )


def _ranks(elements: Sequence[Element]) -> list[int]:
    """Return the ranks of the positions of elements, of each three."""
    positions = [position for one in elements for position in (one.at, one.parent, one.end)]
    rank = {position: number for number, position in enumerate(sorted(set(positions)))}
    return [rank[position] for position in positions]


def line_of(html: bytes, at: int) -> int:
    """Return the line, from 1, in which the start tag of the element at a position stands; 1 if it has no start tag.

    The tree does not say so. So the page is read once more with its line written into every start tag, as an attribute;
    where only looks like one what is text, a comment or part of an attribute, that adds no element and takes none away.
    """
    text = _decoded(html)
    numbered = (START_TAG.sub(rf"\g<0> {LINE}={number} ", line) for number, line in enumerate(text.split("\n"), start=1))
    *before, element = _elements(text)[: at + 1]
    # Formatting elements left open are opened again, of equal ones three at most: no longer equal, they may be more.
    alike = [node for node in _elements("\n".join(numbered)) if _kind(node) == _kind(element)]
    return int(alike[sum(_kind(node) == _kind(element) for node in before)].attributes.get(LINE) or 1)


def _kind(node: LexborNode) -> tuple[str | None, frozenset[str]]:
    """Return the tag of an element and the names of its own attributes."""
    return node.tag, frozenset(node.attributes) - {LINE}


def _decoded(html: bytes) -> str:
    """Return a page as text: without a byte order mark, and with a sign for what is no UTF-8."""
    return html.decode("utf-8-sig", "replace")


def _nodes(html: str) -> list[LexborNode]:
    """Return elements, text and comments, in the order of their begin."""
    root = LexborHTMLParser(html).root
    return list(root.traverse(include_text=True)) if root else []


def _elements(html: str) -> list[LexborNode]:
    return [node for node in _nodes(html) if node.is_element_node]


@dataclass(slots=True, eq=False)
class _Open:
    """An element while what stands in it is read."""

    node: int  # where its node is in memory: nodes with equal markup are equal, but no two are at one address
    tag: str
    attributes: Mapping[str, str | None]
    at: int
    parent: int
    past: bool
    kept: bool
    shows: tuple[_Open, ...]  # it and what it stands in, as far as they show words of the record; the innermost is the last
    hides: bool  # whether it, or something it stands in, is hidden
    names_speaker: bool  # whether it is the line above a speech that names who speaks
    is_as_read: bool  # whether it is how the site reads words otherwise
    strays: _Open | None  # the speech it stands in, if nothing says what its words are
    changed: str = ""  # "del" or "ins", if it stands in such an element within earlier words
    pieces: list[str] = field(default_factory=list)  # of its words, if it shows some
    then: list[str] = field(default_factory=list)  # of those after them, if it shows earlier ones
    readings: list[Reading] = field(default_factory=list)

    def closed(self, end: int) -> Element:
        # What stands on many pages is kept once.
        attributes = {intern(name): intern(value or "") for name, value in self.attributes.items()}
        words, readings = intern("".join(self.pieces)), tuple(self.readings)
        return Element(self.tag, attributes, self.at, self.parent, end, self.past, words, readings, intern("".join(self.then)))


class _Reader:
    """Takes the nodes of a page, one after another, and keeps the elements that a check asks for."""

    def __init__(self) -> None:
        self.begun = 0
        self.open: list[_Open] = []
        self.corrects: _Open | None = None  # the outermost that is open
        self.said: list[str] = []  # what it says so far
        self.kept: list[Element] = []  # in the order of their ends

    def take(self, node: LexborNode) -> None:
        around = node.parent
        while self.open and not (around and self.open[-1].node == around.mem_id):
            self._close()
        if node.is_element_node:
            self._begin(node)
        elif (text := node.text_content) is not None:
            self._hear(text)

    def elements(self) -> tuple[Element, ...]:
        while self.open:
            self._close()
        return tuple(sorted(self.kept, key=attrgetter("at")))

    def _hear(self, text: str) -> None:
        if self.corrects:
            self.said.append(text)
        elif self.open and not self.open[-1].hides:
            changed = self.open[-1].changed
            for holder in self.open[-1].shows:
                if changed != "ins":
                    holder.pieces.append(text)
                if changed != "del" and WAS in holder.attributes:
                    holder.then.append(text)
            if (speech := self.open[-1].strays) and text.strip():
                speech.pieces.append(text.strip())

    def _begin(self, node: LexborNode) -> None:
        around = self.open[-1] if self.open else None
        element = (around and _plain(node, self.begun, around)) or _opened(node, self.begun, around)
        if around and "id" in element.attributes:
            around.kept = True
        if element.is_as_read and not self.corrects:
            self.corrects, self.said = element, []
        self.open.append(element)
        self.begun += 1

    def _close(self) -> None:
        element = self.open.pop()
        if element is self.corrects:
            holder = element.shows[-1] if element.shows else element
            holder.readings.append(Reading(sum(map(len, holder.pieces)), "".join(self.said)))
            self.corrects = None
        if element.kept:
            self.kept.append(element.closed(self.begun))


def _plain(node: LexborNode, at: int, around: _Open) -> _Open | None:
    """Return an element of which no more is asked than of what it stands in, as of most; None if it may be another."""
    attributes, tag = node.attributes, node.tag or ""
    if around.past or around.names_speaker or tag in TELLING_TAGS or not TELLING.isdisjoint(attributes):
        return None
    if _is_telling(attributes.get("class") or ""):
        return None
    return _Open(
        node.mem_id,
        tag,
        attributes,
        at,
        around.at,
        past=False,
        kept=False,
        shows=around.shows,
        hides=around.hides,
        names_speaker=False,
        is_as_read=False,
        strays=around.strays,
        changed=around.changed,
        pieces=NO_WORDS,
        then=NO_WORDS,
        readings=NO_READINGS,
    )


@lru_cache(MOST_KEPT)
def _is_telling(classes: str) -> bool:
    return not TELLING_CLASSES.isdisjoint(classes.split())


def _opened(node: LexborNode, at: int, around: _Open | None) -> _Open:
    tag, attributes = intern(node.tag or ""), {intern(name): value or "" for name, value in node.attributes.items()}
    classes = attributes.get("class", "").split()
    past = bool(around and around.past) or PAST in classes or BECAME in attributes
    names_speaker = SPEAKER in classes
    is_name = not {SAID_BY, ANSWERED}.isdisjoint(attributes) or (
        tag == "strong" and around is not None and around.names_speaker
    )
    kept = past or names_speaker or is_name or READING_CLASS in classes or _is_asked_for(tag, attributes)
    shows = around.shows if around else ()
    hides = bool(around and around.hides) or "hidden" in attributes or bool(HIDES.search(attributes.get("style", "").lower()))
    strays = around.strays if around else None
    element = _Open(
        node.mem_id,
        tag,
        attributes,
        at,
        around.at if around else -1,
        past,
        kept,
        shows,
        hides,
        names_speaker,
        READING_CLASS in classes,
        strays,
    )
    within_earlier = any(WAS in holder.attributes for holder in shows)
    element.changed = tag if within_earlier and tag in CHANGED else around.changed if around else ""
    if names_speaker or is_name or tag in RANKS or not OF_RECORD.isdisjoint(attributes):
        element.shows = (*element.shows, element)
    if tag == "section" and SOURCE in attributes:
        element.strays = element
    elif past or len(element.shows) > len(shows) or not OWN.isdisjoint(classes):
        element.strays = None
    return element


def _is_asked_for(tag: str, attributes: Mapping[str, str]) -> bool:
    values = ((name, value.lower()) for name, value in attributes.items())
    return tag in KEPT_TAGS or not KEPT_ATTRIBUTES.isdisjoint(attributes) or not KEPT_VALUES.isdisjoint(values)
