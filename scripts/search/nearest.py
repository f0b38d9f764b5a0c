"""Words that a site's texts lack, each with those nearest in meaning that they have: a table, in pieces that a search fetches.

No model runs in the browser: what is nearest is decided here, by the angle between the words' vectors.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from scripts.search.vectors import frequent

KNOWN = 60_000  # words of English that are known
LEAST = 4  # letters of a word that is looked up
NEAREST = 5  # words that stand for it
LEAST_LIKE = 0.45  # the least cosine of a word that may
FAMILY = 5  # first letters that words of one family share, of which one is enough
COMMON = 2  # directions in which all vectors point, and which tell nothing (Mu and Viswanath 2018)
STEPS = 1000  # vectors are in whole numbers, so that any machine finds the same
AT_ONCE = 128  # words that are looked at at once, for the memory that takes
PIECES = 256  # files of the table

# Words, and the vector of each, a row.
Known: TypeAlias = tuple[list[str], npt.NDArray[np.int16]]

# What is exact, and has nothing near it: numbers, days and months.
EXACT = frozenset(
    """once twice half third quarter zero three four five seven eight nine eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion
    second fourth fifth sixth seventh eighth ninth tenth january february march april june july august september october
    november december monday tuesday wednesday thursday friday saturday sunday today tomorrow yesterday""".split()
)


def pieces(held: Sequence[str], known: Callable[[], Known] | None = None) -> dict[str, bytes]:
    """Return the table for the words that the texts have, a file's content by its name; `known` gives the known words."""
    table: dict[int, dict[str, dict[str, int]]] = {number: {} for number in range(PIECES)}
    for word, near in sorted(nearest(held, known).items()):
        table[piece_of(word)][word] = near
    return {
        f"{number}.json": json.dumps(some, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
        for number, some in table.items()
    }


def piece_of(word: str) -> int:
    """Return the number of the file that has a word; docs/assets/search/nearest.js counts in the same way."""
    return sum(map(ord, word)) % PIECES


def nearest(held: Sequence[str], known: Callable[[], Known] | None = None) -> dict[str, dict[str, int]]:
    """Return for each known word that is not held those held that are nearest to it, with their cosines in hundredths."""
    has = {word.lower() for word in held}
    if not has:
        return {}
    words, whole = (known or known_words)()
    rows = {word: row for row, word in enumerate(words) if word not in EXACT}
    telling = [word for word in held if word.lower() in rows and len(word) >= LEAST]
    lacking = [word for word in rows if len(word) >= LEAST and word.isascii() and word.isalpha() and word not in has]
    theirs = whole[[rows[word.lower()] for word in telling]].T.astype(np.float32)
    found: dict[str, dict[str, int]] = {}
    for start in range(0, len(lacking), AT_ONCE):
        some = lacking[start : start + AT_ONCE]
        likeness = whole[[rows[word] for word in some]].astype(np.float32) @ theirs
        for row in np.flatnonzero((likeness >= LEAST_LIKE * STEPS**2).any(axis=1)).tolist():
            found[some[row]] = _families(telling, likeness[row])
    return found


@functools.cache
def known_words() -> Known:
    """Return the known words and their vectors, which are the same for every site."""
    words, vectors = frequent(KNOWN)
    return words, _whole(vectors)


def _whole(vectors: npt.NDArray[np.float64]) -> npt.NDArray[np.int16]:
    """Return vectors without what they have in common, of one length, in whole numbers; those given are lost."""
    vectors -= vectors.mean(axis=0)
    _, axes = np.linalg.eigh(vectors.T @ vectors)
    common = axes[:, -COMMON:]
    for some in np.array_split(vectors, max(1, len(vectors) // AT_ONCE)):  # a view of each part
        some -= some @ common @ common.T
        some *= STEPS / np.linalg.norm(some, axis=1, keepdims=True)
    return np.rint(vectors, out=vectors).astype(np.int16)


def _families(words: Sequence[str], likeness: npt.NDArray[np.float32]) -> dict[str, int]:
    """Return the words that are alike enough, the nearest first, of each family one; of two as near the more frequent."""
    alike = np.flatnonzero(likeness >= LEAST_LIKE * STEPS**2)
    found: dict[str, int] = {}
    for one in sorted(alike.tolist(), key=lambda one: (-likeness[one], one)):
        found.setdefault(words[one][:FAMILY].lower(), one)
    return {words[one]: int(likeness[one]) * 100 // STEPS**2 for one in list(found.values())[:NEAREST]}
