"""The values that a transcript becomes on its way to pages; nothing here reads or writes.

    Line → Turn → Speech → Exchange, Section → Part → Draft ← Mention, Correction
                                                    → Briefing ← Ledger

The names are the field's: a *turn* is what stands under one label (TEI `u`), a *label* is the speaker's name as
printed, an *exchange* is a question with its answers. A *speech* is what a page shows under one heading: the
paragraphs one speaker says without another speaking between.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import cached_property
from typing import Literal, Self, TypeVar, cast

from scripts.record.ledger import Ledger
from scripts.tongues.tongue import Sentence, Tongue, tongue
from scripts.words.spaces import LAYOUT_SPACE, UNSEEN

T = TypeVar("T")


class LineClass(StrEnum):
    """What a line of the source is; every line is exactly one of these."""

    TITLE = "title"
    FURNITURE = "furniture"
    HEADING = "heading"
    NOTE = "note"
    HEADER_FIELD = "header field"
    LABEL = "label"
    PARAGRAPH = "paragraph"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source, without its line end."""

    number: int  # from 1, as an editor counts
    text: str
    end: str  # "\n", "\r\n", or "" for a last line without one
    words: str = field(init=False, repr=False, compare=False)  # without the layout's white space; "" if nothing can be seen

    def __post_init__(self) -> None:
        words = self.text.strip(LAYOUT_SPACE) if self.text.strip().strip(UNSEEN) else ""
        object.__setattr__(self, "words", words)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who speaks and is not asking for an outlet."""

    slug: str
    name: str
    role: str  # as the transcript gives it
    function: Literal["moderator", "briefer", "moderator and briefer", "other"]
    labels: tuple[str, ...]  # as printed
    declared: int  # line in briefing.yml
    searched_as: tuple[str, ...] = ()  # other names that readers type; for the search, never shown
    family: str = ""  # which part of the name is the family name, if somebody says so
    names: tuple[str, ...] = ()  # every name declared for all briefings, that across them first; none if none is declared so

    @property
    def across(self) -> str:
        """The name across briefings."""
        return self.names[0] if self.names else self.name

    @property
    def moderates(self) -> bool:
        return self.function in ("moderator", "moderator and briefer")

    @property
    def answers(self) -> bool:
        return self.function in ("briefer", "moderator and briefer")


@dataclass(frozen=True, slots=True)
class Outlet:
    """A news outlet whose journalist asks."""

    slug: str
    name: str
    short: str  # for places where the name is too long
    kind: str
    labels: tuple[str, ...]  # as printed
    declared: int  # line in briefing.yml
    searched_as: tuple[str, ...] = ()  # other names that readers type; for the search, never shown
    names: tuple[str, ...] = ()  # every name declared for all briefings, that across them first; none if none is declared so

    @property
    def across(self) -> str:
        """The name across briefings."""
        return self.names[0] if self.names else self.name


@dataclass(frozen=True, slots=True)
class Unnamed:
    """Whoever asks under a label that names nobody, such as "Q"."""

    labels: tuple[str, ...]  # as printed
    declared: int  # line in briefing.yml
    name: str  # in the language of the briefing


Speaker = Person | Outlet | Unnamed

PartKind = Literal["statement", "sections", "questions"]


def asks(speaker: Speaker) -> bool:
    """Return whether a speaker's part in a briefing is to ask."""
    return not isinstance(speaker, Person)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a paragraph on one line."""

    line: int
    begin: int  # where its words begin on the line, in characters
    end: int
    before: str = ""  # what stands before them on the line, and belongs to no other paragraph
    after: str = ""  # what stands behind them, if they are the last on the line


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the record, letter for letter."""

    number: str  # its name, given once: "45" or "45a"; "¶ 45" on paper, #p45 in an address
    order: int  # through the briefing, from 1
    text: str  # the lines' words; a paragraph of several lines keeps its line breaks
    line: int  # the first line it stands on
    before: str = ""  # on its first line, before its words: indentation, or an inline label
    after: str = ""  # on its last line, after its words
    pieces: tuple[Piece, ...] = ()  # a line of its text each, unless they are whole lines, one below the other

    @property
    def last_line(self) -> int:
        return self.pieces[-1].line if self.pieces else self.line + self.text.count("\n")

    @property
    def lines(self) -> tuple[int, ...]:
        """The numbers of the lines it stands on."""
        return tuple(piece.line for piece in self.pieces) or tuple(range(self.line, self.last_line + 1))

    @property
    def spans(self) -> tuple[tuple[int, int, int], ...]:
        """The line of each piece, and where its words begin and end there."""
        return tuple((piece.line, piece.begin, piece.end) for piece in self.pieces)

    @property
    def column(self) -> int:
        """Where its words begin on its first line, in characters."""
        return self.pieces[0].begin if self.pieces else len(self.before)

    def line_at(self, at: int) -> int:
        """Return the line on which a character of the text stands."""
        return self.lines[self.text.count("\n", 0, at)]

    def stretch_on(self, line: int) -> tuple[int, int]:
        """Return where its words on a line begin and end in its text. Raises ValueError if it does not stand there."""
        rows = self.text.split("\n")
        at = self.lines.index(line)
        begin = sum(len(row) + 1 for row in rows[:at])
        return begin, begin + len(rows[at])


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that is spoken of, under one name or several."""

    slug: str
    name: str
    group: Literal["places", "people", "organizations", "subjects"]
    names: tuple[str, ...]  # other names, as the transcript has them
    searched_as: tuple[str, ...]  # words readers type that the transcript does not use; for the search, never shown
    declared: int  # line in briefing.yml


@dataclass(frozen=True, slots=True)
class Mention:
    """One time that a topic is named."""

    topic: Topic
    paragraph: Paragraph
    start: int  # in the paragraph's text
    end: int

    @property
    def name(self) -> str:
        """The words that stand there."""
        return self.paragraph.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Correction:
    """How words that the transcription got wrong are to be read; the words stay as they are."""

    paragraph: Paragraph
    start: int  # in the paragraph's text
    end: int
    read: str
    reason: str
    date: str  # of the correction, ISO 8601
    line: int  # of the source, on which the words stand
    declared: int  # line in corrections.yml

    @property
    def words(self) -> str:
        """The words as they stand there."""
        return self.paragraph.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Label:
    """A speaker's name as it is printed in the source."""

    text: str  # without its colon; "" where none stands
    line: int  # on which it stands, or the words that stand under none


@dataclass(frozen=True, slots=True)
class Turn:
    """What stands under one label."""

    number: int  # from 1
    label: Label
    speaker: Speaker
    paragraphs: tuple[Paragraph, ...]
    declared: int = 0  # line in briefing.yml that says who speaks, if it is not the entry of the speaker


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A line between the words that nobody said: the transcript's own heading, or a note such as (Laughter.)."""

    line: Line
    line_class: LineClass  # HEADING or NOTE
    paragraph: str  # the number of the paragraph it stands at
    is_before: bool  # whether it stands before that paragraph, and not behind it


@dataclass(frozen=True, slots=True)
class Asked:
    """A line that could be read otherwise, and how it was settled."""

    line: int
    kind: str  # the form of labels it looks like, or what else it could be
    label: str  # what looks so
    answer: str  # what it is
    declared: int  # line in briefing.yml


@dataclass(frozen=True, slots=True)
class Speech:
    """Consecutive paragraphs of one speaker: a turn, part of one, or several that page breaks cut."""

    anchor: str  # "question", "answer", "answer-2", "statement", "moderator", "remark"
    speaker: Speaker
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a part with a title of its own: a subject term, a summary, a closing."""

    slug: str
    title: str  # the site's
    speeches: tuple[Speech, ...]


@dataclass(frozen=True)
class Exchange:
    """A question, its answer, and follow-ups by the same outlet."""

    number: int  # through the briefing, from 1
    slug: str
    heading: str  # the site's; "" where it gives none
    speeches: tuple[Speech, ...]

    @property
    def name_number(self) -> str:
        """The number in its address, if it has one, which stays whatever comes before it; else its number."""
        name, _, number = self.slug.rpartition("-")
        return number if name == "question" and number.isdecimal() else str(self.number)

    @property
    def asker(self) -> Speaker:
        return self.speeches[0].speaker

    @cached_property
    def answerers(self) -> tuple[Person, ...]:
        """Who answers, each once, in the order of their first answer."""
        people = (s.speaker for s in self.speeches if isinstance(s.speaker, Person) and s.speaker.answers)
        return tuple(dict.fromkeys(people))


@dataclass(frozen=True, slots=True)
class Part:
    """One of the parts a briefing is made of, in the order spoken."""

    kind: PartKind
    slug: str
    title: str  # the site's
    speeches: tuple[Speech, ...]  # all of a statement; before the first section or question otherwise
    sections: tuple[Section, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    closing: Section | None = None

    @property
    def items(self) -> tuple[Section | Exchange, ...]:
        """What has a page of its own below the part's."""
        return (*self.sections, *self.exchanges)

    def stretches(self) -> Iterator[tuple[Speech, ...]]:
        """Yield the speeches of the part's own page, of each item, and of the closing, in the order spoken."""
        yield self.speeches
        for item in self.items:
            yield item.speeches
        if self.closing:
            yield self.closing.speeches


@dataclass(frozen=True, slots=True)
class KeptOriginal:
    """The file that a source came out of, as it is kept beside it."""

    name: str  # "original.pdf"
    read_by: str  # what made the text of it, in which version
    sha256: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Account:
    """How the lines of a source were read: what a reader needs to check the work."""

    sha256: str
    byte_order_mark: bool
    lines: tuple[Line, ...]
    classes: tuple[LineClass, ...]  # one for each line
    notes: tuple[Sentence, ...]  # what was accepted and is worth telling: form feeds, other line ends
    label_forms: tuple[str, ...] = ()  # those in which declared labels were found, as briefing.yml has them
    looked_for: tuple[str, ...] = ()  # every form, and whatever else lines were held against
    asked: tuple[Asked, ...] = ()  # in the order of the lines
    unsaid: tuple[Unsaid, ...] = ()  # in the order of the lines
    original: KeptOriginal | None = None

    @property
    def source(self) -> bytes:
        """The bytes that the lines were read from."""
        text = "".join(line.text + line.end for line in self.lines)
        return text.encode("utf-8-sig" if self.byte_order_mark else "utf-8")


@dataclass(frozen=True, eq=False)
class Draft:
    """A briefing as it is read, before what it is called is held against what was published."""

    slug: str  # the folder's name
    title: str  # the site's
    date: str  # of the briefing, ISO 8601
    held_by: str
    venue: str
    publisher: str
    published: str  # ISO 8601
    address: str  # of the publisher's page, or ""
    rights: str
    language: str  # BCP 47
    people: tuple[Person, ...]
    outlets: tuple[Outlet, ...]
    turns: tuple[Turn, ...]
    parts: tuple[Part, ...]
    account: Account
    topics: tuple[Topic, ...] = ()
    mentions: tuple[Mention, ...] = ()  # in the order spoken
    corrections: tuple[Correction, ...] = ()  # in the order of the text

    @property
    def tongue(self) -> Tongue:
        """The site's own words in its language."""
        return tongue(self.language)

    @property
    def speakers(self) -> tuple[Person | Outlet, ...]:
        """Everybody who has a page."""
        return (*self.people, *self.outlets)

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Every paragraph, in the order spoken."""
        return tuple(p for turn in self.turns for p in turn.paragraphs)

    @cached_property
    def exchanges(self) -> tuple[Exchange, ...]:
        return tuple(e for part in self.parts for e in part.exchanges)

    def corrections_in(self, paragraph: Paragraph) -> tuple[Correction, ...]:
        """Return the corrections of a paragraph, in the order of its text."""
        return tuple(correction for correction in self.corrections if correction.paragraph == paragraph)

    def mentions_in(self, speech: Speech) -> tuple[Mention, ...]:
        """Return what a speech names, in the order spoken."""
        first, last = speech.paragraphs[0].order, speech.paragraphs[-1].order
        begin = bisect_left(self.mentions, first, key=lambda mention: mention.paragraph.order)
        end = bisect_right(self.mentions, last, key=lambda mention: mention.paragraph.order)
        return self.mentions[begin:end]

    @cached_property
    def unsaid(self) -> dict[tuple[str, bool], tuple[Unsaid, ...]]:
        """What nobody said and stands before (True) or behind a paragraph, by its number."""
        found: dict[tuple[str, bool], tuple[Unsaid, ...]] = {}
        for one in self.account.unsaid:
            at = (one.paragraph, one.is_before)
            found[at] = (*found.get(at, ()), one)
        return found

    def once(self, make: Callable[[Self], T]) -> T:
        """Return what a function makes of this briefing; it is made at the first call only."""
        made: dict[Callable[[Self], object], object] = self.__dict__.setdefault("_made", {})
        if make not in made:
            made[make] = make(self)
        return cast(T, made[make])


@dataclass(frozen=True, eq=False)
class Briefing(Draft):
    """A briefing, whole: every page of it can be written."""

    ledger: Ledger = field(kw_only=True)  # every name that was ever given, with those of this text
    is_published: bool = field(kw_only=True, default=True)  # whether its names were given for good, and not only tried
    on_file: Ledger | None = field(kw_only=True, default=None)  # of one that is withdrawn, the ledger as its file is to have it

    @property
    def is_withdrawn(self) -> bool:
        return self.on_file is not None


def with_ledger(draft: Draft, ledger: Ledger, is_published: bool = True) -> Briefing:
    """Return a draft as the briefing whose names are in a ledger."""
    return Briefing(**{one.name: getattr(draft, one.name) for one in fields(Draft)}, ledger=ledger, is_published=is_published)


def standing(briefings: Iterable[Briefing]) -> tuple[Briefing, ...]:
    """Return the briefings that are not withdrawn."""
    return tuple(briefing for briefing in briefings if not briefing.is_withdrawn)
