"""What became of each paragraph, as the ledger has it: how it came, how it was before, what it was made into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from scripts.record.ledger import Entry, Ledger, Version

EndKind = Literal["withdrawn", "split", "merged"]


@dataclass(frozen=True, slots=True)
class Former:
    """How a paragraph stood until an edition."""

    version: Version
    until: int  # the edition since which it stands otherwise
    then: Version  # how it stood after that


@dataclass(frozen=True, slots=True)
class SaidBefore:
    """As whose words a paragraph stood until an edition."""

    by: str  # address of who said it, "" for somebody not named
    name: str
    until: int  # the edition since which it stands as another's, or under another name


@dataclass(frozen=True, slots=True)
class AnsweredBefore:
    """Whose question a paragraph answered until an edition."""

    to: str  # address of who asked, "" for somebody not named
    name: str
    until: int


@dataclass(frozen=True, slots=True)
class Story:
    """How a paragraph that stands came, and how it was before."""

    came: int  # the edition that had it first
    made_of: tuple[str, ...]  # the paragraphs that were split or merged into it
    speakers: tuple[SaidBefore, ...]  # each time it had another speaker, the oldest first
    words: tuple[Former, ...]  # each way in which it read before, the last one first
    answered: tuple[AnsweredBefore, ...] = ()  # each time it answered another, the oldest first


@dataclass(frozen=True, slots=True)
class End:
    """What became of a paragraph that is gone."""

    kind: EndKind
    edition: int  # the first one without it
    words: tuple[Former, ...]  # each way in which it read before it read as it did at last, the last one first
    speakers: tuple[SaidBefore, ...] = ()  # each time it had another speaker before the last one, the oldest first
    answered: tuple[AnsweredBefore, ...] = ()  # each time it answered another before the last one, the oldest first
    became: tuple[str, ...] = ()  # the paragraphs it was made into
    merged_with: tuple[str, ...] = ()  # the others that were made into the same
    gone: tuple[str, ...] = ()  # which of `became` are gone too
    heirs: tuple[str, ...] = ()  # what stands now of all that those were made into
    same_words: tuple[str, ...] = ()  # of one that was withdrawn: the paragraphs that read now as it did


def stories(ledger: Ledger) -> dict[str, Story]:
    """Return how each paragraph that stands came, and how it was before."""
    made_of: dict[str, list[str]] = {}
    for entry in ledger.entries:
        for number in dict.fromkeys(entry.became):
            made_of.setdefault(number, []).append(entry.number)
    return {
        entry.number: Story(
            entry.versions[0].since,
            tuple(made_of.get(entry.number, ())),
            tuple(_earlier_speakers(entry, ledger)),
            _earlier_words(entry),
            tuple(_answered(entry, ledger)),
        )
        for entry in ledger.living
    }


def _answered(entry: Entry, ledger: Ledger) -> Iterator[AnsweredBefore]:
    for before, now in pairwise(entry.versions):
        if before.to is not None:
            yield AnsweredBefore(before.to, ledger.called(before.to, before.edition), now.since)


def _earlier_speakers(entry: Entry, ledger: Ledger) -> Iterator[SaidBefore]:
    for before, now in pairwise(ledger.spoken_by(entry)):
        yield SaidBefore(before.by, before.name, now.since)


def _earlier_words(entry: Entry) -> tuple[Former, ...]:
    """Return each way in which a paragraph read before it read as it does, or did at last, the last one first."""
    found: dict[str, Former] = {}
    for before, now in reversed(list(pairwise(entry.versions))):
        if before.words != entry.last.words:
            found.setdefault(before.words, Former(before, now.since, now))
    return tuple(found.values())


def ends(ledger: Ledger) -> dict[str, End]:
    """Return what became of each paragraph that is gone."""
    now: dict[str, list[str]] = {}  # what stands now, by the fingerprint of its words
    for entry in ledger.living:
        now.setdefault(entry.last.words, []).append(entry.number)
    return {
        entry.number: replace(
            _made_into(entry, ledger) if entry.became else _withdrawn(entry, now.get(entry.last.words, ())),
            speakers=tuple(_earlier_speakers(entry, ledger)),
            answered=tuple(_answered(entry, ledger)),
        )
        for entry in ledger.entries
        if entry.retired
    }


def _withdrawn(entry: Entry, same_words: Iterable[str]) -> End:
    return End("withdrawn", entry.retired, _earlier_words(entry), same_words=tuple(same_words))


def _made_into(entry: Entry, ledger: Ledger) -> End:
    others = tuple(other.number for other in ledger.merged(entry))
    gone = tuple(number for number in entry.became if ledger.by_number[number].retired)
    made = dict.fromkeys(heir for number in gone for heir in ledger.made_of(number))
    heirs = tuple(number for number in made if not ledger.by_number[number].retired)
    kind: EndKind = "merged" if others else "split"
    return End(kind, entry.retired, _earlier_words(entry), became=entry.became, merged_with=others, gone=gone, heirs=heirs)
