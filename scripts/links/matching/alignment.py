"""What of one sequence stands where in another: pairs of equals, told apart by what stands around them.

Positions are from 0. What is settled serves as a landmark for the rest: a *gap* lies between the nearest landmarks on both
sides, and the beginning and the end of both sequences are landmarks too. The idea, equal things that are rare first and
the rest between them, is that of B. Cohen's "patience" comparison of files; but here what was moved is found too.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

Gap = tuple[int, int]

# What positions are compared by, for each of them; None is like nothing.
Keys = Sequence[Hashable | None]

# Whether an earlier and a later position may be a pair.
Accepts = Callable[[int, int], bool]


def anything(_at: int, _index: int) -> bool:
    return True


class Alignment:
    """Which positions of a later sequence an earlier one's became, as far as that is settled."""

    def __init__(self, earlier: int, later: int) -> None:
        self.became: list[tuple[int, ...] | None] = [None] * earlier  # None while it is open
        self.origins: list[list[int]] = [[] for _ in range(later)]
        self._gaps: tuple[list[Gap], list[Gap]] | None = None
        self._open: tuple[list[int], list[int]] | None = None

    def settle(self, at: int, became: tuple[int, ...]) -> None:
        """Say what an earlier position became: nothing, one or several; several earlier ones may have become one."""
        self.became[at] = became
        for index in became:
            self.origins[index].append(at)
        self._gaps = self._open = None

    def open(self) -> tuple[list[int], list[int]]:
        """Return the positions of both sequences of which nothing is settled."""
        if self._open is None:
            self._open = (
                [at for at, became in enumerate(self.became) if became is None],
                [index for index, origins in enumerate(self.origins) if not origins],
            )
        return self._open

    def fits(self, at: int, index: int) -> int:
        """Return on how many sides a later position stands next to the same landmark as an earlier one: 0, 1 or 2."""
        earlier, later = self.gaps()
        return (earlier[at][0] == later[index][0]) + (earlier[at][1] == later[index][1])

    def gaps(self) -> tuple[list[Gap], list[Gap]]:
        """Return the gap of every position of both sequences, as the later positions of its landmarks."""
        if self._gaps is None:
            own = [[index] if origins else [] for index, origins in enumerate(self.origins)]
            self._gaps = _gaps([became or () for became in self.became], len(own)), _gaps(own, len(own))
        return self._gaps

    def pair_once(self, earlier: Keys, later: Keys, accepts: Accepts = anything) -> None:
        """Settle what is open and stands once in both sequences, wherever that is, if it is acceptable."""
        for positions, indices in self.alike(earlier, later):
            if len(positions) == 1 == len(indices) and accepts(positions[0], indices[0]):
                self.settle(positions[0], (indices[0],))

    def pair_in_gaps(self, earlier: Keys, later: Keys, accepts: Accepts = anything) -> None:
        """Settle, in order, what is open and stands as often in a gap of the one as in the same gap of the other.

        Those of a gap that are alike are settled together, if all their pairs are acceptable. What is settled makes the gaps
        smaller, until nothing more can be settled.
        """
        while True:
            gaps = self.gaps()
            alike = self.alike(together(earlier, gaps[0]), together(later, gaps[1]))
            groups = [list(zip(*both, strict=True)) for both in alike if len(both[0]) == len(both[1])]
            pairs = [pair for group in groups if all(accepts(*pair) for pair in group) for pair in group]
            for at, index in pairs:
                self.settle(at, (index,))
            if not pairs:
                return

    def alike(self, earlier: Keys, later: Keys) -> list[tuple[list[int], list[int]]]:
        """Return the open positions that have the same key, the earlier and the later ones, where there are both."""
        before, after = map(_by_key, (earlier, later), self.open())
        return [(positions, after[key]) for key, positions in before.items() if key in after]


def together(keys: Keys, others: Sequence[Hashable]) -> list[Hashable | None]:
    """Return keys that are equal where both of two are; where there is none, none."""
    return [None if key is None else (key, other) for key, other in zip(keys, others, strict=True)]


def _by_key(keys: Keys, positions: Sequence[int]) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = {}
    for at in positions:
        if keys[at] is not None:
            found.setdefault(keys[at], []).append(at)
    return found


def _gaps(landmarks: Sequence[Sequence[int]], end: int) -> list[Gap]:
    """Return the nearest landmarks before and behind each position; each landmark is a list of later positions, or empty."""
    before, nearest = [], -1
    for landmark in landmarks:
        before.append(nearest)
        nearest = landmark[-1] if landmark else nearest
    behind, nearest = [], end
    for landmark in reversed(landmarks):
        behind.append(nearest)
        nearest = landmark[0] if landmark else nearest
    return list(zip(before, reversed(behind), strict=True))
