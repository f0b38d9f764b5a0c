"""What became of each paragraph when a transcript was published anew: links lead to paragraphs, so a wrong match is a lie.

What is clear is matched, in this order; what is not is left to the publisher, with the paragraphs it may have become:

    the same words      wherever they stand and whoever says them; what stands several times is told apart by what
                        stands around it
    the same but for    punctuation, capitals
    split, merged       one paragraph has the words of several consecutive ones, in their order
    edited              one paragraph resembles it, clearly more than any other, and it resembles none other as much
    vanished            nothing resembles it

How much paragraphs resemble each other is measured in `resemblance`, after Broder (1997). The thresholds were set so
that in transcripts edited at random nothing was matched wrongly: in doubt, a paragraph is unclear.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from scripts.links.matching.alignment import Accepts, Alignment, Keys, anything, together
from scripts.links.matching.counterparts import REPLACED, Counterparts
from scripts.links.matching.recuts import exact_runs, near_runs
from scripts.links.matching.resemblance import Vocabulary

# Candidates that are listed for one paragraph.
MOST_CANDIDATES = 10

NOTHING_DECIDED: Mapping[str, tuple[int, ...]] = MappingProxyType({})

# Why words that are the same are unclear.
REPEATED = "the same words stand several times"
MOVED = "the same few words are said by another elsewhere"

Candidates = tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Earlier:
    """A paragraph of the edition in place."""

    id: str  # "45", "45a"
    text: str
    by: str  # who says it: a key that is only compared


@dataclass(frozen=True, slots=True)
class Later:
    """A paragraph of the new text; its position among them is its index."""

    line: int
    text: str
    by: str


@dataclass(frozen=True, slots=True)
class Unclear:
    """An earlier paragraph that the publisher must decide on."""

    id: str
    candidates: Candidates  # indices of later ones, each with its resemblance, the best first; never empty
    why: str  # in a few words


@dataclass(frozen=True, slots=True)
class Matching:
    """What became of the earlier paragraphs; each id is in one of the two."""

    became: Mapping[str, tuple[int, ...]]  # by id, in their order, what is clear: () if it vanished, several if it was split
    unclear: tuple[Unclear, ...]  # in the order of the earlier ones


def match(
    earlier: Sequence[Earlier], later: Sequence[Later], decided: Mapping[str, tuple[int, ...]] = NOTHING_DECIDED
) -> Matching:
    """Return what became of every earlier paragraph; what the publisher decided holds as it is.

    Several ids that became the same single index were merged. A later paragraph that no id became and that is no
    candidate is new. Raises ValueError if an id stands twice, or a decision is about an id or an index that is not there.
    """
    ids = [one.id for one in earlier]
    if len(set(ids)) < len(ids):
        raise ValueError("every id must stand once")
    if strangers := decided.keys() - set(ids):
        raise ValueError(f"a decision must be about an earlier paragraph, found {sorted(strangers)}")
    if any(index not in range(len(later)) for became in decided.values() for index in became):
        raise ValueError(f"a decision must name later paragraphs by their indices, 0 to {len(later) - 1}")
    work = _Work(earlier, later)
    for at, one in enumerate(ids):
        if one in decided:
            work.alignment.settle(at, tuple(decided[one]))
    work.run()
    became = {one: indices for one, indices in zip(ids, work.alignment.became, strict=True) if indices is not None}
    return Matching(became, tuple(Unclear(ids[at], *work.unclear[at]) for at in sorted(work.unclear)))


class _Work:
    """The two texts while they are matched.

    Positions of earlier paragraphs are called `at`, those of later ones `index`. Where the same is done both ways, `side` is
    0 for the earlier and 1 for the later text.
    """

    def __init__(self, earlier: Sequence[Earlier], later: Sequence[Later]) -> None:
        self.vocabulary = Vocabulary()
        self.texts = [self.vocabulary.read(one.text) for one in earlier], [self.vocabulary.read(one.text) for one in later]
        self.by = [one.by for one in earlier], [one.by for one in later]
        self.alignment = Alignment(len(earlier), len(later))
        self.counterparts = Counterparts(self.texts, self.by, self.alignment)
        self.unclear: dict[int, tuple[Candidates, str]] = {}

    def run(self) -> None:
        """Match what can be matched: what the words alone show first, then what needs to know what stands around it."""
        self.pair_words()
        self.pair_bare()
        self.recut()
        self.pair_edited()
        self.pair_words()
        self.pair_repeated(*self.words())
        self.pair_bare()
        self.pair_repeated(*self.bare(), self.same_by)
        self.pair_edited()
        self.settle_rest()

    def words(self) -> tuple[Keys, Keys]:
        return [text.words for text in self.texts[0]], [text.words for text in self.texts[1]]

    def bare(self) -> tuple[Keys, Keys]:
        """Return the words of what is free without punctuation: what has the same words with punctuation keeps to that."""
        earlier, later = self.free()
        return (
            [text.bare if at in earlier else None for at, text in enumerate(self.texts[0])],
            [text.bare if index in later else None for index, text in enumerate(self.texts[1])],
        )

    def free(self) -> tuple[set[int], set[int]]:
        """Return what may have become another: it is open in its text, and its words are not open in the other."""
        groups = self.alignment.alike(*self.words())
        earlier, later = map(set, self.alignment.open())
        return (
            earlier.difference(self.unclear, *(positions for positions, _ in groups)),
            later.difference(*(indices for _, indices in groups)),
        )

    def same_by(self, at: int, index: int) -> bool:
        return self.by[0][at] == self.by[1][index]

    def same_by_or_long(self, at: int, index: int) -> bool:
        return not self.texts[0][at].short or self.same_by(at, index)

    def pair_words(self) -> None:
        """Match the same words. A few that another says now may be others."""
        earlier, later = self.words()
        self.alignment.pair_once(earlier, later, self.same_by_or_long)
        self.alignment.pair_in_gaps(earlier, later, self.same_by_or_long)
        self.alignment.pair_in_gaps(together(earlier, self.by[0]), together(later, self.by[1]))

    def pair_bare(self) -> None:
        """Match the same but for punctuation; a few words only where they stood and by whom they were said."""
        earlier, later = self.bare()
        self.alignment.pair_once(earlier, later, lambda at, _index: not self.texts[0][at].short)
        self.alignment.pair_in_gaps(together(earlier, self.by[0]), together(later, self.by[1]))

    def pair_repeated(self, earlier: Keys, later: Keys, accepts: Accepts = anything) -> None:
        """Match what stands as often in both, and where it stood; the rest of what stands several times is unclear."""
        for positions, indices in self.alignment.alike(earlier, later):
            pairs = list(zip(positions, indices, strict=False))
            if len(positions) == len(indices) and all(self.alignment.fits(*pair) and accepts(*pair) for pair in pairs):
                for at, index in pairs:
                    self.alignment.settle(at, (index,))
            else:
                why = MOVED if len(positions) == 1 == len(indices) else REPEATED
                for at in positions:
                    nearest = sorted(indices, key=partial(self.strangeness, at))
                    self.leave(at, [(index, 1.0) for index in nearest], why)

    def strangeness(self, at: int, index: int) -> tuple[bool, bool, int]:
        """Return by what equal candidates are ordered: those that stand where it stood and are said by the same first."""
        return not self.alignment.fits(at, index), not self.same_by(at, index), index

    def recut(self) -> None:
        """Match what was split, then what was merged: first where the words are the same, then nearly."""
        for side in (0, 1):
            wholes, pieces = self.texts[side], self.texts[1 - side]
            free = self.free()[side]
            for one, run in exact_runs(wholes, sorted(free), pieces, self.alignment.open()[1 - side]):
                if not wholes[one].short or any(self.fits(side, one, other) for other in run):
                    self.settle_run(side, one, run)
        for side in (0, 1):
            wholes, pieces = self.texts[side], self.texts[1 - side]
            both = self.free()
            for one, run in near_runs(
                wholes,
                sorted(both[side]),
                pieces,
                sorted(both[1 - side]),
                partial(self.counterparts.near, side),
                self.vocabulary.read,
            ):
                joined = self.vocabulary.read(" ".join(pieces[other].words for other in run))
                if any(self.by[side][one] == self.by[1 - side][other] for other in run) and not self.counterparts.is_recut(
                    side, one, run, joined
                ):
                    self.settle_run(side, one, run)

    def fits(self, side: int, one: int, other: int) -> int:
        return self.alignment.fits(*((one, other) if side == 0 else (other, one)))

    def settle_run(self, side: int, whole: int, run: range) -> None:
        if side == 0:
            if not self.could_be_next(run):
                self.alignment.settle(whole, tuple(run))
        else:  # of a few words that stand elsewhere too it is not clear which went into it
            texts = self.texts[0]
            for at in [
                at
                for at in run
                if not (
                    texts[at].short
                    and any(other != at and texts[other].bare == texts[at].bare for other in self.alignment.open()[0])
                )
            ]:
                self.alignment.settle(at, (whole,))

    def could_be_next(self, run: range) -> bool:
        """Return whether later paragraphs beside a run have the words of the one at its end, and could as well be meant."""
        later, texts = set(self.alignment.open()[1]), self.texts[1]
        return any(
            beyond in later and texts[beyond].bare == texts[end].bare
            for beyond, end in ((run.start - 1, run.start), (run.stop, run.stop - 1))
        )

    def pair_edited(self) -> None:
        """Match what has one clear counterpart; every match shows better where the rest stands."""
        while pairs := self.counterparts.clear(self.free())[0]:
            for at, index in pairs.items():
                self.alignment.settle(at, (index,))

    def settle_rest(self) -> None:
        """Leave unclear what may have become another; the rest vanished."""
        why = self.counterparts.clear(self.free())[1]
        vanished = []
        for at in self.alignment.open()[0]:
            if at not in self.unclear:
                if candidates := self.counterparts.possible(at):
                    self.leave(at, candidates, REPLACED if self.texts[0][at].short else why[at])
                else:
                    vanished.append(at)
        for at in vanished:
            self.alignment.settle(at, ())

    def leave(self, at: int, candidates: list[tuple[int, float]], why: str) -> None:
        self.unclear[at] = tuple(candidates[:MOST_CANDIDATES]), why
