"""Paragraphs that were cut into several: wholes on one side, and consecutive pieces that have the same words on the other.

Where the earlier paragraphs are the wholes, they were split; where the later ones are, they are merged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from scripts.links.matching.resemblance import Text, containment, resemblance

# The least part of a piece that the whole has, and the least resemblance of all pieces together to the whole: a word or
# two edited in a long paragraph.
PIECE = 0.7
NEARLY = 0.8

# Letters on each side of a cut that must stand side by side in the whole: some two words.
AROUND_A_CUT = 8

# Letters by which pieces are looked up; longer ones are few under each.
LOOKED_UP_BY = 8

Run = tuple[int, range]  # a whole, and its pieces


def exact_runs(
    wholes: Sequence[Text], open_wholes: Sequence[int], pieces: Sequence[Text], open_pieces: Sequence[int]
) -> list[Run]:
    """Return the wholes whose letters are exactly those of a run of open pieces, where no other could be meant."""
    free = set(open_pieces)
    starting: dict[str, list[int]] = {}
    for index in open_pieces:
        starting.setdefault(pieces[index].letters[:LOOKED_UP_BY], []).append(index)
    found = []
    for at in open_wholes:
        letters = wholes[at].letters
        for beginning in dict.fromkeys(letters[:length] for length in range(1, LOOKED_UP_BY + 1)):
            found += [(at, run) for start in starting.get(beginning, ()) for run in _exact(letters, start, pieces, free)]
    return _undisputed(found)


def _exact(letters: str, start: int, pieces: Sequence[Text], free: set[int]) -> Iterator[range]:
    """Yield the run of pieces from one on that has exactly these letters, if there is one."""
    end, read = start, 0
    while end in free and pieces[end].letters and read < len(letters) and letters.startswith(pieces[end].letters, read):
        read += len(pieces[end].letters)
        end += 1
    if read == len(letters) and end - start > 1:
        yield range(start, end)


def near_runs(
    wholes: Sequence[Text],
    open_wholes: Sequence[int],
    pieces: Sequence[Text],
    open_pieces: Sequence[int],
    near: Callable[[int], list[tuple[float, int]]],
    read: Callable[[str], Text],
) -> list[Run]:
    """Return the wholes that resemble a run of open pieces taken together, where no other could be meant.

    `near` gives, for a whole, the pieces that resemble it; `read` makes a text of pieces taken together.
    """
    free = set(open_pieces)
    found = []
    for at in open_wholes:
        seeds = [
            index for _, index in near(at) if index in free and not pieces[index].short and _is_piece(pieces[index], wholes[at])
        ]
        for run in dict.fromkeys(_around(wholes[at], seed, pieces, free) for seed in seeds):
            joined = read(" ".join(pieces[index].words for index in run))
            if len(run) > 1 and resemblance(wholes[at], joined) >= NEARLY:
                found.append((at, run))
    return _undisputed(found)


def _around(whole: Text, seed: int, pieces: Sequence[Text], free: set[int]) -> range:
    """Return the longest run of pieces around one in which the whole is cut."""
    start = end = seed
    while start - 1 in free and _is_piece(pieces[start - 1], whole) and _is_cut(pieces[start - 1], pieces[start], whole):
        start -= 1
    while end + 1 in free and _is_piece(pieces[end + 1], whole) and _is_cut(pieces[end], pieces[end + 1], whole):
        end += 1
    return range(start, end + 1)


def _is_piece(piece: Text, whole: Text) -> bool:
    if piece.short:
        return bool(piece.letters) and piece.letters in whole.letters
    return piece.size < whole.size and containment(piece, whole) >= PIECE


def _is_cut(before: Text, after: Text, whole: Text) -> bool:
    return before.letters[-AROUND_A_CUT:] + after.letters[:AROUND_A_CUT] in whole.letters


def _undisputed(runs: list[Run]) -> list[Run]:
    """Return the runs whose whole and whose pieces are in no other run."""
    claims: dict[tuple[str, int], int] = {}
    for at, run in runs:
        for claimed in (("whole", at), *(("piece", index) for index in run)):
            claims[claimed] = claims.get(claimed, 0) + 1
    return [(at, run) for at, run in runs if claims["whole", at] == 1 and all(claims["piece", index] == 1 for index in run)]
