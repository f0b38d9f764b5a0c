"""What a paragraph that was edited became: the one that resembles it clearly; else those that it may have become.

`side` is 0 for the earlier and 1 for the later text; `one` and `other` are positions in the text of a side and in the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from scripts.links.matching.alignment import Alignment
from scripts.links.matching.resemblance import LONG, Index, Text, resemblance

# The least resemblance of a paragraph to what it became: most words of both. One that is not long needs more: a formula
# with another name in it comes close.
ALIKE = 0.5
ALIKE_IF_NOT_LONG = 0.65

# How much more is demanded of a paragraph that another says now, and of one that stands elsewhere: next to none of the
# same, or, if it is not long, not between the same.
MORE_IF_BY_ANOTHER = 0.2
MORE_IF_ELSEWHERE = 0.2

# How much more than any other it must resemble it: unrelated paragraphs hardly resemble each other so much at all.
CLEARLY = 0.2

# The least part of what a paragraph lost, or of another one, in shingles of three words, that shows that the words went to
# that one: a sentence among several, and more than a common phrase.
STRAY = 1 / 3
LEAST_STRAY = 3
STRAY_WORDS = 3

# The least part of a paragraph, and the least number of shingles, that show that it may have become another: unrelated
# paragraphs of real transcripts have less in common, but for one pair in some hundred.
TRACE = 0.25
LEAST_TRACE = 3

# The least resemblance of a short paragraph to one that stands elsewhere that shows the same.
SHORT_TRACE = 0.5

# Letters that show whether a paragraph still begins, or ends, with the same words.
AT_AN_END = 8

# New paragraphs that are looked at on each side of where a short one stood.
MOST_AROUND = 10

# Why there is no clear counterpart.
RECUT = "some of its words may have gone to another paragraph, or come from one"
SEVERAL = "it is not clear which of several paragraphs it became"
ELSEWHERE = "what resembles it stands elsewhere or is said by another"
LITTLE = "it resembles another only in part"
REPLACED = "it is short, and may have been replaced"


class Counterparts:
    """The two texts, and how far they are aligned; the alignment may change between calls."""

    def __init__(
        self, texts: tuple[Sequence[Text], Sequence[Text]], by: tuple[Sequence[str], Sequence[str]], alignment: Alignment
    ) -> None:
        self._texts = texts
        self._by = by
        self._alignment = alignment
        self._nearest: tuple[dict[int, list[tuple[float, int]]], dict[int, list[tuple[float, int]]]] = ({}, {})
        self._open: tuple[list[int], list[int]] | None = None  # as it was when the short ones among it were looked for
        self._short: tuple[set[int], set[int]] = (set(), set())

    @cached_property
    def _indexes(self) -> tuple[Index, Index]:
        return Index(self._texts[0]), Index(self._texts[1])

    def _open_short(self) -> tuple[set[int], set[int]]:
        """Return the short paragraphs of both texts of which nothing is settled."""
        if self._open is not self._alignment.open():
            self._open = self._alignment.open()
            self._short = (
                {one for one in self._open[0] if self._texts[0][one].short},
                {one for one in self._open[1] if self._texts[1][one].short},
            )
        return self._short

    def near(self, side: int, one: int) -> list[tuple[float, int]]:
        """Return what resembles a paragraph in the other text, as resemblance and position, the best first."""
        if one not in self._nearest[side]:
            self._nearest[side][one] = self._indexes[1 - side].near(self._texts[side][one])
        return self._nearest[side][one]

    def clear(self, free: tuple[set[int], set[int]]) -> tuple[dict[int, int], dict[int, str]]:
        """Return which of the free later paragraphs free earlier ones became by an edit, and why others have none."""
        found: dict[int, int] = {}
        why: dict[int, str] = {}
        for at in sorted(free[0]):
            near = self.near(0, at)
            if not near or self._texts[0][at].short or self._texts[1][near[0][1]].short:
                why[at] = LITTLE
            elif near[0][1] not in free[1]:  # what resembles it most is another's
                why[at] = SEVERAL
            elif reason := self._doubt(at, near[0][1], near[0][0]):
                why[at] = reason
            else:
                found[at] = near[0][1]
        return found, why

    def _doubt(self, at: int, index: int, alike: float) -> str:
        """Return why it is not clear that a paragraph became the one that resembles it most; nothing if it is."""
        if self.is_recut(0, at, range(index, index + 1), self._texts[1][index]):
            return RECUT
        if not (self._clearly(0, at, index) and self._clearly(1, index, at)):
            return SEVERAL
        long = min(self._texts[0][at].size, self._texts[1][index].size) >= LONG
        least, sides = (ALIKE, 1) if long else (ALIKE_IF_NOT_LONG, 2)
        if alike < least:
            return LITTLE
        more = MORE_IF_BY_ANOTHER * (self._by[0][at] != self._by[1][index]) + MORE_IF_ELSEWHERE * (
            self._alignment.fits(at, index) < sides
        )
        return ELSEWHERE if alike < least + more else ""

    def _clearly(self, side: int, one: int, other: int) -> bool:
        """Return whether a paragraph resembles one of the other text clearly more than any other there."""
        near = self.near(side, one)
        return bool(near) and near[0][1] == other and (len(near) == 1 or near[0][0] - near[1][0] >= CLEARLY)

    def is_recut(self, side: int, one: int, run: range, joined: Text) -> bool:
        """Return whether some words of a paragraph, or of a run in the other text taken together, are in others too."""
        whole = self._texts[side][one]
        near = [at for other in run for _, at in self.near(1 - side, other)]
        return self._went_elsewhere(
            1 - side, whole, joined, run, [at for _, at in self.near(side, one)]
        ) or self._went_elsewhere(side, joined, whole, range(one, one + 1), near)

    def _went_elsewhere(self, side: int, whole: Text, kept: Text, run: range, near: Iterable[int]) -> bool:
        """Return whether words that a whole has are not in what is kept of it, a run, and in another paragraph of that side."""
        texts, short = self._texts[side], self._open_short()[side]
        if any(_is_piece(texts[third], whole, kept) for third in short):
            return True
        beside = [third for third in (run.start - 1, run.stop) if third in range(len(texts))]
        for third in beside:
            all_of_it, left, there = _letters(third < run.start, whole, kept, texts[third])
            if _ends_beside(all_of_it, left, there, third in short) or (
                _carries_on(all_of_it, left, there) and not self._is_explained(side, third)
            ):
                return True
        lost = whole.shingles(STRAY_WORDS) - kept.shingles(STRAY_WORDS)
        return any(
            _has_much_of(lost, texts[third].shingles(STRAY_WORDS))
            for third in {*near, *beside}.difference(run)
            if not self._is_explained(side, third)
        )

    def _is_explained(self, side: int, one: int) -> bool:
        """Return whether all words of a paragraph, and no others, are those of what it is matched with."""
        partners = self._partners(side, one)
        return self._is_made_of(side, one, partners) or any(
            self._is_made_of(1 - side, other, self._partners(1 - side, other)) for other in partners
        )

    def _is_made_of(self, side: int, one: int, others: Sequence[int]) -> bool:
        return bool(others) and self._texts[side][one].letters == "".join(self._texts[1 - side][at].letters for at in others)

    def _partners(self, side: int, one: int) -> Sequence[int]:
        return (self._alignment.became[one] or ()) if side == 0 else self._alignment.origins[one]

    def possible(self, at: int) -> list[tuple[int, float]]:
        """Return what an earlier paragraph may have become, as index and resemblance, the best first."""
        found = {index for _, index in self.near(0, at) if self._may_be(at, index)}
        found.update(self._with_its_words(at), self._with_its_start_or_end(at))
        if self._texts[0][at].short:
            found.update(self._in_its_place(at))
        return sorted(
            ((index, resemblance(self._texts[0][at], self._texts[1][index])) for index in found),
            key=lambda candidate: (-candidate[1], candidate[0]),
        )

    def _may_be(self, at: int, index: int) -> bool:
        """Return whether enough of two paragraphs is the same, besides what the later one has of others."""
        if self._is_explained(1, index):
            return False
        earlier, later = self._texts[0][at], self._texts[1][index]
        if earlier.short or later.short:
            return resemblance(earlier, later) >= SHORT_TRACE
        origins = [self._texts[0][origin] for origin in self._alignment.origins[index]]
        width = min(earlier.width, later.width)
        own = earlier.shingles(width)
        others = later.shingles(width).difference(*(origin.shingles(width) for origin in origins))
        shared = len(own & others)
        return shared >= LEAST_TRACE and shared >= TRACE * (len(own) if origins else min(len(own), len(others)))

    def _in_its_place(self, at: int) -> Iterator[int]:
        """Yield what is new where an earlier paragraph stood."""
        origins = self._alignment.origins
        for landmark, step in zip(self._alignment.gaps()[0][at], (1, -1), strict=True):
            for index in range(landmark + step, landmark + step * (MOST_AROUND + 1), step):
                if index not in range(len(origins)) or origins[index]:
                    break
                yield index

    def _with_its_words(self, at: int) -> Iterator[int]:
        """Yield what has the words of a short earlier paragraph among new ones, and short ones whose words it has."""
        own = self._texts[0][at]
        for index, text in enumerate(self._texts[1]):
            if text.short and text.words in own.words and not self._is_explained(1, index):
                yield index
            elif own.short and own.words in text.words:
                before = sum(self._texts[0][origin].words.count(own.words) for origin in self._alignment.origins[index])
                if text.words.count(own.words) > before:
                    yield index

    def _with_its_start_or_end(self, at: int) -> Iterator[int]:
        """Yield what became of a paragraph beside an earlier one, if it has words of this one too."""
        texts = self._texts[0]
        for beside in (at - 1, at + 1):
            if beside not in range(len(texts)) or not (near := self.near(0, beside)):
                continue
            index = near[0][1]
            if self._is_explained(1, index):
                continue
            if _carries_on(*_letters(at < beside, self._texts[1][index], texts[beside], texts[at])):
                yield index


def _has_much_of(lost: frozenset[int], shingles: frozenset[int]) -> bool:
    return len(lost & shingles) >= max(LEAST_STRAY, STRAY * min(len(lost), len(shingles)))


def _is_piece(piece: Text, whole: Text, kept: Text) -> bool:
    """Return whether the words of a piece are among those that a whole has and what is kept of it has not."""
    return piece.words in whole.words and piece.words not in kept.words


def _letters(before: bool, *texts: Text) -> list[str]:
    """Return the letters of texts; backwards, if what stands before the last but one is to be looked at as if behind it."""
    return [text.letters[::-1] if before else text.letters for text in texts]


def _ends_beside(whole: str, kept: str, beside: str, new: bool) -> bool:
    """Return whether the end of a whole, of which another is kept, may have gone to what stands behind that.

    So it seems if both together have just its letters, or if what is kept has lost its last letters, and what is behind begins
    with them, or is short and new.
    """
    end = whole[-AT_AN_END:]
    return whole == kept + beside or (kept[-AT_AN_END:] != end and (new or beside.startswith(end)))


def _carries_on(whole: str, kept: str, beside: str) -> bool:
    """Return whether a whole is what is kept of it and then what stands behind that begins with."""
    rest = whole.removeprefix(kept)
    return 0 < len(rest) < len(whole) and beside.startswith(rest)
