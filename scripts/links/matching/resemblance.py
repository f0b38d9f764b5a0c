"""How much two paragraphs resemble each other, and which of many may resemble one at all.

The measures are those of A. Z. Broder, "On the resemblance and containment of documents" (Compression and Complexity of
Sequences, 1997): each text is the set of its *shingles*, all runs of so many words; the *resemblance* of two texts is the
number of shingles that both have over the number that either has, the *containment* of one in another the part of its own
shingles that the other has too. Paragraphs are few and short beside documents: the sets are compared whole, not sampled.

A word is a run of anything but white space and punctuation, in small letters. Scripts that put no blanks between words
are read character by character: each pair of neighbouring characters counts as a word, and two characters weigh as much.
"""

from __future__ import annotations

import heapq
import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from scripts.words.names import UNSPACED

# Words of a paragraph that is short: below it, one word makes another paragraph ("Yes." and "No.", a name in a formula).
SHORT = 8

# Words from which shingles are of three words, which unrelated paragraphs hardly share; three of few words would leave
# next to nothing of a paragraph in which one word is edited, hence two below it, and single words of a short one.
LONG = 24

# Paragraphs of fewer words may resemble a short one, of which all words but one or two may be theirs.
HARDLY_LONGER = 2 * SHORT

# Characters of a script without blanks that make up a word, roughly.
CHARACTERS_OF_A_WORD = 2

# Bits for the number of a word: far more words than a transcript has.
BITS = 21

# A shingle that so many paragraphs have tells none of them from the others; but the rarest few of a text are always used.
COMMON = 30
LEAST_USED = 8

# Paragraphs of one text that are compared with one of the other: those with most rare shingles in common.
MOST_NEAR = 20

UNSPACED_RUN = re.compile(f"({UNSPACED.pattern}+)")


class _LettersOnly(dict[int, str]):
    """A table for str.translate that leaves letters, their accents, digits and symbols, and blanks for the rest."""

    def __missing__(self, code: int) -> str:
        self[code] = " " if unicodedata.category(chr(code))[0] in "PZC" else chr(code)
        return self[code]


class Vocabulary:
    """The words of the texts that are to be compared, with a number for each."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._letters_only = _LettersOnly()

    def read(self, text: str) -> Text:
        """Return a text as what it is compared by."""
        runs = unicodedata.normalize("NFC", text).casefold().translate(self._letters_only).split()
        words = list(_words(runs)) if UNSPACED.search(text) else runs
        numbers = tuple(self._numbers.setdefault(word, len(self._numbers)) for word in words)
        runs = runs or text.split()  # nothing but punctuation
        return Text(" ".join(text.split()), " ".join(runs), "".join(runs), _size(text, words), numbers)


def _size(text: str, words: Sequence[str]) -> int:
    """Return the number of words, two characters of a script without blanks for one."""
    characters = len(UNSPACED.findall(text))
    spaced = sum(not UNSPACED.match(word) for word in words) if characters else len(words)
    return spaced + -(-characters // CHARACTERS_OF_A_WORD)


def _words(runs: Iterable[str]) -> Iterator[str]:
    """Yield words, and of scripts without blanks every pair of neighbouring characters; a character alone is one."""
    for run in runs:
        for at, stretch in enumerate(UNSPACED_RUN.split(run)):
            if at % 2 == 0:
                yield from filter(None, [stretch])
            elif len(stretch) == 1:
                yield stretch
            else:
                yield from map("".join, itertools.pairwise(stretch))


class Text:
    """A paragraph as what it is compared by."""

    __slots__ = ("_numbers", "_shingles", "bare", "letters", "size", "words")

    def __init__(self, words: str, bare: str, letters: str, size: int, numbers: tuple[int, ...]) -> None:
        self.words = words  # the text, with one blank for any white space
        self.bare = bare  # its words without punctuation, in small letters; of punctuation alone, that
        self.letters = letters  # the same without blanks
        self.size = size  # how many words it has
        self._numbers = numbers
        self._shingles: dict[int, frozenset[int]] = {}

    @property
    def short(self) -> bool:
        return self.size < SHORT

    @property
    def width(self) -> int:
        """How many words its shingles have."""
        return 1 if self.short else 2 if self.size < LONG else 3

    def shingles(self, width: int) -> frozenset[int]:
        """Return the runs of so many words, each as one number; of fewer words, none."""
        if width not in self._shingles:
            own = self._numbers
            if width == 1:
                found = frozenset(own)
            elif width == 2:
                found = frozenset(a << BITS | b for a, b in itertools.pairwise(own))
            else:
                found = frozenset((a << BITS | b) << BITS | c for a, b, c in zip(own, own[1:], own[2:], strict=False))
            self._shingles[width] = found
        return self._shingles[width]


def resemblance(one: Text, other: Text) -> float:
    """Return the shingles that both texts have over those that either has, from 0 to 1."""
    width = min(one.width, other.width)
    mine, others = one.shingles(width), other.shingles(width)
    both = len(mine & others)
    return both / (len(mine) + len(others) - both) if both else 0.0


def containment(part: Text, whole: Text) -> float:
    """Return the part of a text's shingles that another has too, from 0 to 1."""
    width = min(part.width, whole.width)
    mine = part.shingles(width)
    return len(mine & whole.shingles(width)) / len(mine) if mine else 0.0


class Index:
    """The paragraphs of a text by their shingles: of single words for those that are hardly more than short, else of two."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self.texts = texts
        self._having: tuple[dict[int, list[int]], dict[int, list[int]]] = ({}, {})
        for at, text in enumerate(texts):
            if text.size < HARDLY_LONGER:
                self._add(0, at, text.shingles(1))
            self._add(1, at, text.shingles(2))

    def _add(self, which: int, at: int, shingles: frozenset[int]) -> None:
        having = self._having[which]
        for shingle in shingles:
            having.setdefault(shingle, []).append(at)

    def near(self, text: Text) -> list[tuple[float, int]]:
        """Return those that resemble a text, as resemblance and position, the best first."""
        having = self._having[0 if text.short else 1]
        found = sorted(
            (len(having[shingle]), shingle) for shingle in text.shingles(1 if text.short else 2) if shingle in having
        )
        shared: Counter[int] = Counter()
        for rank, (count, shingle) in enumerate(found):
            if count > COMMON and rank >= LEAST_USED:
                break
            shared.update(having[shingle])
        nearest = heapq.nsmallest(MOST_NEAR, ((-count, at) for at, count in shared.items()))
        return sorted(((resemblance(text, self.texts[at]), at) for _, at in nearest), key=lambda near: (-near[0], near[1]))
