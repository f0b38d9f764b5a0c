"""The names of a briefing's paragraphs, speeches and pages: given once, kept for good, never given twice.

A paragraph is called by its *number*, which is a name and not a count: "45" stays "45" whatever comes before it, what is
inserted behind it is "45a", as statutes have it, and the number of a paragraph that is gone is never used again. Each
number has *versions*: how the paragraph stood, from one edition to another. A text that the publisher issues is an
*edition*; the first is number 1.

A ledger only grows: `scripts.links` keeps it in a file, gives names by it, and adds what is new;
`scripts.pages.past` tells a reader what it says.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import compress, islice, pairwise
from types import MappingProxyType

from scripts.words.differences import is_slight
from scripts.words.names import folded

# Hexadecimal digits of a fingerprint: among a million paragraphs, two share one with a chance of one in thirty million.
FINGERPRINT_DIGITS = 16

# For paragraphs that are gone, the numbers of what they were made into.
Became = Mapping[str, tuple[str, ...]]
NOTHING: Became = MappingProxyType({})

# The one anchor that is no speech's: that of the heading above what is said at the end of a part, on the part's page.
CLOSING = "closing"

NUMBER = re.compile(r"(?P<count>[0-9]+)(?P<letters>[a-z]*)")


def fingerprint(text: str) -> str:
    """Return the first digits of the SHA-256 of words, letter for letter, in UTF-8."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:FINGERPRINT_DIGITS]


@dataclass(frozen=True, slots=True)
class Edition:
    """A text of the transcript as its publisher issued it."""

    number: int  # from 1
    date: str  # ISO 8601: the day from which the site shows it
    sha256: str  # "" for the day on which a briefing was withdrawn, as its pages see it
    data: bytes = field(default=b"", compare=False, repr=False)  # an earlier text as it lies beside the one that is shown

    @property
    def is_withdrawal(self) -> bool:
        return not self.sha256


@dataclass(frozen=True, slots=True)
class PublishedOriginal:
    """A file that texts came out of, as it was published beside them."""

    name: str  # "original.pdf"
    sha256: str
    since: int  # the first edition with which it was shown
    edition: int  # the last one
    data: bytes = field(default=b"", compare=False, repr=False)  # as it lies beside the texts


@dataclass(frozen=True, slots=True)
class Version:
    """How a paragraph stood, from one edition to another."""

    since: int  # the first edition in which it stood so
    edition: int  # the last one; the lines are those of its text
    line: int
    last_line: int
    column: int  # characters before the words on the first line
    words: str  # their fingerprint
    by: str  # address of who says it: "people/liu-zhenmin/", "outlets/reuters/", "" for somebody not named
    page: str  # address of its page, below the briefing's: "questions/reuters/"
    text: str = field(default="", compare=False)  # the words; they are kept in the edition, not in the ledger
    pieces: tuple[tuple[int, int, int], ...] = ()  # line, begin and end of each, unless it is whole lines, one below the other
    to: str | None = None  # address of whose question it answered, if it does not answer that one's any more; "" as in `by`
    answers: str | None = None  # address of whose question it answers; ledgers from before this was recorded have none


@dataclass(frozen=True, slots=True)
class Twin:
    """Other words that a branch of the project published under the number of a paragraph."""

    words: str  # their fingerprint
    now: str  # the number that they have
    since: int  # the edition since which they have it


@dataclass(frozen=True, slots=True)
class Entry:
    """A paragraph with everything that happened to it."""

    number: str  # "45", "45a"
    versions: tuple[Version, ...]  # the oldest first; the last is how it stands, or last stood
    retired: int = 0  # the edition in which it is no longer there; 0 while it is
    became: tuple[str, ...] = ()  # the numbers of what it was split or merged into
    twins: tuple[Twin, ...] = ()

    @property
    def last(self) -> Version:
        return self.versions[-1]

    @property
    def pages(self) -> tuple[str, ...]:
        """Every page on which it was published, each once, the oldest first."""
        return tuple(dict.fromkeys(version.page for version in self.versions))


@dataclass(frozen=True, slots=True)
class CorrectionName:
    """What a correction is called in addresses, on the page of corrections."""

    anchor: str
    number: str  # of the paragraph it is in
    words: str  # the fingerprint of what is corrected


@dataclass(frozen=True, slots=True)
class PageNames:
    """A page of the briefing, and the names that speeches on it have in addresses."""

    address: str  # below the briefing's: "questions/reuters/"
    anchors: Mapping[str, str] = field(default_factory=dict)  # each with the number of the paragraph it was given for
    passed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # the paragraphs to which an anchor went since
    notices: tuple[str, ...] = ()  # paragraphs that stood on pages which moved here, and never here
    names: Mapping[str, str] = field(default_factory=dict)  # the anchors that speeches had on pages which moved here
    corrections: tuple[CorrectionName, ...] = ()
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # other paragraphs for which a branch gave an anchor

    def holders(self, anchor: str) -> tuple[str, ...]:
        """Return every paragraph that an anchor was given for or went to, the last one last."""
        if anchor in self.anchors:  # also where it came with a page that moved here first: since, it may have gone to others
            return self.anchors[anchor], *self.passed.get(anchor, ())
        return (self.names[anchor],)

    @property
    def last_holders(self) -> dict[str, str]:
        """The paragraph that each anchor here was given for or went to last."""
        return {**self.names, **{anchor: self.holders(anchor)[-1] for anchor in self.anchors}}


@dataclass(frozen=True, slots=True)
class EarlierName:
    """What somebody was called whose page has the same address still."""

    name: str
    until: int  # the edition since which it is another


@dataclass(frozen=True, slots=True)
class SharedName:
    """A page that briefings share: a person's, an outlet's, a topic's, or the index of one kind."""

    address: str  # from the root of the site: "outlets/reuters/"
    name: str = ""  # "" for an index
    to: str = ""  # the address it has now, if it was renamed
    retired: str = ""  # the day since which nothing is listed there, if it was taken away
    labels: tuple[str, ...] = ()  # of a speaker, as printed, unless the name alone is one
    was: tuple[EarlierName, ...] = ()  # of a speaker, the oldest first
    declared: int = field(default=0, compare=False)  # line in permalinks.yml

    @property
    def names(self) -> frozenset[str]:
        """Every name for which the address was published, as names are compared."""
        return frozenset(map(folded, (self.name, *(earlier.name for earlier in self.was))))

    @property
    def printed(self) -> frozenset[str]:
        """The labels under which a speaker is printed."""
        return frozenset(self.labels or (self.name,))


@dataclass(frozen=True, slots=True)
class EarlierWithdrawal:
    """What was said of a withdrawal before it was put in other words, or its words were removed, too."""

    reason: str
    keeps_words: bool
    until: str  # ISO 8601


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That a briefing was taken from the site, with what is still said of it."""

    since: str  # ISO 8601
    reason: str
    keeps_words: bool  # whether its words are still shown, where it is said that they were withdrawn
    title: str
    date: str  # of the briefing, ISO 8601
    language: str  # BCP 47
    held_by: str = ""
    until: str = ""  # ISO 8601: the day on which it was published again
    was: tuple[EarlierWithdrawal, ...] = ()  # the oldest first

    @property
    def last_day(self) -> str:
        """The last day on which something was said of it."""
        return self.until or max(self.since, *(earlier.until for earlier in self.was), "")


@dataclass(frozen=True, slots=True)
class SpokenClaim:
    """As whose words a paragraph stood, from an edition on."""

    by: str  # address of who said it, "" for somebody not named
    name: str
    since: int


@dataclass(frozen=True, eq=False)
class Ledger:
    """Every name that a briefing gave."""

    briefing: str  # the slug under which it is published
    formerly: tuple[str, ...]  # the slugs it had before
    editions: tuple[Edition, ...]
    entries: tuple[Entry, ...]  # in the order of the text; what is gone, where it stood
    pages: tuple[PageNames, ...]
    shared: tuple[SharedName, ...]
    withdrawals: tuple[Withdrawal, ...] = ()  # the oldest first
    originals: tuple[PublishedOriginal, ...] = ()  # the oldest first
    dates: tuple[str, ...] = ()  # ISO 8601: each day on which the briefing was said to be held, in the order they were said

    @property
    def edition(self) -> Edition:
        """The edition that is shown."""
        return self.editions[-1]

    def held_on(self, date: str) -> Ledger:
        """Return the ledger of a briefing that is said to have been held on a day."""
        return replace(self, dates=tuple(dict.fromkeys((*self.dates, date))))

    @property
    def withdrawn(self) -> Withdrawal | None:
        """The withdrawal that holds, if the briefing is not published now."""
        return next((one for one in self.withdrawals[-1:] if not one.until), None)

    @property
    def hides_words(self) -> bool:
        """Whether no words of the briefing are to be seen any more."""
        return self.withdrawn is not None and not self.withdrawn.keeps_words

    @cached_property
    def by_number(self) -> dict[str, Entry]:
        return {entry.number: entry for entry in self.entries}

    def versions_of(self, number: str) -> tuple[Version, ...]:
        """Return how a paragraph stood, one after another; nothing if there never was one."""
        return self.by_number[number].versions if number in self.by_number else ()

    @cached_property
    def position(self) -> dict[str, int]:
        return {entry.number: at for at, entry in enumerate(self.entries)}

    @cached_property
    def living(self) -> tuple[Entry, ...]:
        """The paragraphs of the edition that is shown, in their order."""
        return tuple(entry for entry in self.entries if not entry.retired)

    @cached_property
    def knows_askers(self) -> bool:
        """Whether the ledger says of the edition that is shown whose question each paragraph answers."""
        return any(entry.last.answers is not None for entry in self.living)

    @cached_property
    def askers(self) -> dict[str, str]:
        """By page on which somebody asks and is answered, the address of who does, "" for somebody not named."""
        first: dict[str, str] = {}
        for entry in self.living:
            first.setdefault(entry.last.page, entry.last.by)
        return {where: by for where, by in first.items() if not by.startswith("people/") and self._has_answers(where)}

    def _has_answers(self, where: str) -> bool:
        """Return whether a page has a speech called an answer: in a statement, who asks is not answered."""
        page = self.by_page.get(where)
        return page is not None and any(anchor.startswith("answer") for anchor in page.anchors)

    @cached_property
    def by_page(self) -> dict[str, PageNames]:
        return {page.address: page for page in self.pages}

    @cached_property
    def given_twice(self) -> dict[str, tuple[str, ...]]:
        """By the paragraph to which a name leads that two branches gave, the others that it was given for."""
        found: dict[str, tuple[str, ...]] = {}
        for page in self.pages:
            for anchor, others in page.also.items():
                number = page.holders(anchor)[-1]
                found[number] = tuple(dict.fromkeys((*found.get(number, ()), *others)))
        return found

    @cached_property
    def corrections(self) -> tuple[CorrectionName, ...]:
        """The name of every correction there ever was, the oldest first."""
        return tuple(one for page in self.pages for one in page.corrections)

    @cached_property
    def by_address(self) -> dict[str, SharedName]:
        return {name.address: name for name in self.shared}

    @cached_property
    def renamed(self) -> dict[str, str]:
        """Where each shared page that was renamed is now."""
        to = {name.address: name.to for name in self.shared if name.to}
        return {address: _end(address, to) for address in to}

    def made_of(self, number: str, became: Became = NOTHING) -> tuple[str, ...]:
        """Return what a paragraph that is gone was split or merged into, and what that was, to the end.

        `became` says it of a new edition; there, what stays is made into itself.
        """
        made: dict[str, None] = {}  # each is asked once: what was split and joined again is reached by ever more ways
        waiting = [number]
        while waiting:
            one = waiting.pop()
            if one not in made:
                made[one] = None
                known = self.by_number[one].became if one in self.by_number else ()
                waiting += reversed(became.get(one, ()) or known)
        del made[number]
        return tuple(made)

    def heirs(self, where: str, number: str, became: Became = NOTHING) -> list[str]:
        """Return the paragraphs that a speech's name passes to when the one it was given for goes, the nearest first.

        They are what it was made into, and those that follow it in its speech, if it stands in the edition that is shown: of
        one that went before, nobody knows any more what stood between it and those, for that may have moved. Nor do they
        follow if it had two names there, of which nobody knows under which they stood. `became` says it of a new edition.
        """
        entry = self.by_number[number]
        heirs = list(self.made_of(number, became))
        anchored = self._anchored[where]
        if entry.retired or entry.last.page != where or anchored[number] > 1:
            return heirs
        for other in islice(self.entries, self.position[number] + 1, None):
            if other.retired:
                continue
            if not self._in_one_speech(other.last, entry.last) or other.number in anchored:
                break
            heirs += [other.number, *self.made_of(other.number, became)]
        return list(dict.fromkeys(heirs))

    @cached_property
    def _anchored(self) -> dict[str, Counter[str]]:
        """By page, how many names of speeches each paragraph has there."""
        return {
            page.address: Counter(page.holders(anchor)[-1] for anchor in page.anchors if anchor != CLOSING)
            for page in self.pages
        }

    def _in_one_speech(self, one: Version, other: Version) -> bool:
        """Return whether versions that stand one behind the other are of one speech."""
        return one.page == other.page and self.same_speaker(one.by, other.by)

    def date(self, edition: int) -> str:
        return self.editions[edition - 1].date

    def same_speaker(self, one: str, other: str) -> bool:
        """Return whether two addresses are of one speaker, under an old name and a new one."""
        return self.renamed.get(one, one) == self.renamed.get(other, other)

    def called(self, by: str, edition: int) -> str:
        """Return the name that a speaker, called by an address, had in an edition; "" for somebody not named."""
        speaker = self.by_address.get(by)
        if speaker is None:
            return ""
        return next((earlier.name for earlier in speaker.was if earlier.until > edition), speaker.name)

    def names_of(self, version: Version) -> tuple[str, ...]:
        """Return every name under which words stood, each once."""
        editions = range(version.since, version.edition + 1)
        return tuple(dict.fromkeys(self.called(version.by, edition) for edition in editions))

    def former_names(self, where: str) -> tuple[SpokenClaim, ...]:
        """Return the names that a speaker had before, whatever the address, each once and until when: `since` is its end."""
        now = folded(self.by_address[where].name)
        ended: dict[str, SpokenClaim] = {}
        for name in self.shared:
            if self.renamed.get(name.address, name.address) != where:
                continue
            found = [SpokenClaim(name.address, earlier.name, earlier.until) for earlier in name.was]
            if name.address != where and (stood := self.last_said(name.address)):
                found.append(SpokenClaim(name.address, name.name, stood + 1))
            ended |= {folded(one.name): one for one in found if folded(one.name) != now}
        return tuple(ended.values())

    def last_said(self, by: str) -> int:
        """Return the last edition in which anything stood as said by a speaker, called by an address; 0 if nothing ever did."""
        stood = (version.edition for entry in self.entries for version in entry.versions if version.by == by)
        return max(stood, default=0)

    def spoken_by(self, entry: Entry) -> tuple[SpokenClaim, ...]:
        """Return everybody as whose words a paragraph stood, one after another; a speaker with another name is another."""
        found: list[SpokenClaim] = []
        for version in entry.versions:
            for edition in range(version.since, version.edition + 1):
                now = SpokenClaim(version.by, self.called(version.by, edition), edition)
                if not found or not self._is_one(found[-1], now):
                    found.append(now)
        return tuple(found)

    def is_one_asker(self, one: tuple[str, int], other: tuple[str, int]) -> bool:
        """Return whether somebody who asks, called by an address, in one edition is who asks in another, with one name."""
        return self._is_one(*(SpokenClaim(by, self.called(by, edition), edition) for by, edition in (one, other)))

    def said_as_before(self, before: Version, now: Version) -> bool:
        """Return whether words stand as those of one speaker, with one name, in two versions; the slug may be another."""
        return self._is_one(*(SpokenClaim(one.by, self.called(one.by, one.edition), one.edition) for one in (before, now)))

    def _is_one(self, one: SpokenClaim, other: SpokenClaim) -> bool:
        if (one.by, one.name) == (other.by, other.name):
            return True
        return self.same_speaker(one.by, other.by) and folded(one.name) == folded(other.name)

    def changes(self, edition: int) -> dict[str, list[Entry]]:
        """Return what an edition changed, by what happened, each in the order of the text; nothing for the first."""
        if edition == 1:
            return {}
        gone = [entry for entry in self.entries if entry.retired == edition]
        edited = [entry for entry in self.entries if self._changed(entry, edition, "words")]
        slight = [_is_slightly_edited(entry, edition) for entry in edited]
        found = {
            "new": [entry for entry in self.entries if entry.versions[0].since == edition],
            "edited": [one for one, is_light in zip(edited, slight, strict=True) if not is_light],
            "edited in punctuation, spacing or capitals only": [*compress(edited, slight)],
            "on another page": [entry for entry in self.entries if self._changed(entry, edition, "page")],
            "under another name": self._under_another_name.get(edition, []),
            "split": [entry for entry in gone if entry.became and not self.merged(entry)],
            "joined": [entry for entry in gone if self.merged(entry)],
            "withdrawn": [entry for entry in gone if not entry.became],
        }
        return {what: entries for what, entries in found.items() if entries}

    @cached_property
    def _under_another_name(self) -> dict[int, list[Entry]]:
        """By edition, the paragraphs that stand under another name since then, in the order of the text."""
        found: dict[int, list[Entry]] = {}
        for entry in self.entries:
            for edition in dict.fromkeys(spoken.since for spoken in self.spoken_by(entry)[1:]):
                found.setdefault(edition, []).append(entry)
        return found

    def _changed(self, entry: Entry, edition: int, what: str) -> bool:
        """Return whether a paragraph has another value of `words` or `page` since an edition."""
        return any(
            now.since == edition and getattr(before, what) != getattr(now, what) for before, now in pairwise(entry.versions)
        )

    def merged(self, entry: Entry) -> tuple[Entry, ...]:
        """Return the others that became the same paragraph as one that is gone."""
        return (
            tuple(
                other
                for other in self.entries
                if other.number != entry.number and other.retired == entry.retired and set(other.became) & set(entry.became)
            )
            if entry.became
            else ()
        )


def _is_slightly_edited(entry: Entry, edition: int) -> bool:
    """Return whether an edition changed nothing of a paragraph's words but punctuation, blanks and capitals."""
    return all(is_slight(before.text, now.text) for before, now in pairwise(entry.versions) if now.since == edition)


def unpublished(briefing: str) -> Ledger:
    """Return the ledger of a briefing of which nothing was published yet."""
    return Ledger(briefing, (), (), (), (), ())


def _end(address: str, to: Mapping[str, str]) -> str:
    """Follow renames to their end; names that went round and came back end where they began."""
    seen = [address]
    while seen[-1] in to and to[seen[-1]] not in seen:
        seen.append(to[seen[-1]])
    return seen[-1]


def sort_key(number: str) -> tuple[int, str]:
    """Return a key that puts numbers in the order in which statutes have them: 45, 45a, 45aa, 45b, 46."""
    found = NUMBER.fullmatch(number)
    if not found:
        raise ValueError(f"a number must be digits and then letters, found {number!r}")
    return int(found["count"]), found["letters"]


def fresh_number(behind: str, before: str, used: Collection[str]) -> str:
    """Return a number that was never given, for a paragraph between two others ("" at either end).

    Behind 45 comes 45a, behind 45a comes 45b; between 45a and 45b, 45aa; at the end, the next whole number.
    """
    count, letters = sort_key(behind) if behind else (0, "")
    if not before:
        return str(max((sort_key(number)[0] for number in used), default=0) + 1)
    between = bool(before) and sort_key(before)[0] == count and sort_key(before)[1] > letters
    for candidate in _letters(letters, between):
        if (number := f"{count}{candidate}") not in used:
            return number
    raise AssertionError("letters do not come to an end")


def _letters(behind: str, between: bool) -> Iterator[str]:
    """Yield letters that come behind others, and, if it is to be between, before their next: a, b … z, za and so on."""
    stem = behind if between or not behind else behind[:-1]
    first = "a" if between or not behind else chr(ord(behind[-1]) + 1)
    while True:
        yield from (stem + chr(code) for code in range(ord(first), ord("z") + 1))
        stem, first = stem + "z", "a"
