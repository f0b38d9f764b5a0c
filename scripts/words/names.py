"""Names in running text: which stretches of a text are the name, and which of two that overlap is meant.

A name stands where no letter or digit is directly before or behind it: "China's" and "China-U.S." hold "China", and
"Chinatown" does not. Scripts that put no blanks between words have no such ends. In a name, a small letter stands for
the capital too ("white paper" is also "White Paper"), a capital only for itself ("US" is never "us"); a blank for any
white space; a hyphen or an apostrophe for its like. One slip is forgiven: a word of small letters run into a name that
begins with a capital ("andASEAN").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

HYPHENS = "-\u2010\u2011\u2012\u2013\u2212"
APOSTROPHES = "'\u2018\u2019\u02bc"

# Letters of scripts that put no blanks between words, or hang endings on them without one: Thai, Lao, Burmese, Khmer,
# Chinese, Japanese and Korean.
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u11ff\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]"
)

# The fewest small letters run into a name that are taken for a word: "andASEAN", but not "iPhone".
LEAST_RUN_IN = 2

# Patterns that are kept for the next text: more than a record has names.
MOST_PATTERNS = 4096

ALIKE = str.maketrans(dict.fromkeys(HYPHENS, "-") | dict.fromkeys(APOSTROPHES, "'"))


def folded(text: str) -> str:
    """Return a text as names are compared: two names with the same result could stand for the same words."""
    return " ".join(text.translate(ALIKE).casefold().split())


def occurrences(name: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and the end of every stretch of a text in which a name stands, those that overlap too."""
    for found in _pattern(name).finditer(text):
        if _begins(text, found.start(1)) and _ends(text, found.end(1)):
            yield found.span(1)


def is_whole(text: str, start: int, end: int) -> bool:
    """Return whether a stretch of a text begins and ends where words do, and not within one."""
    return not any(0 < at < len(text) and _is_of_a_word(text[at - 1]) and _is_of_a_word(text[at]) for at in (start, end))


def longest(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the stretches that hold where some overlap: the first, and of those that begin together the longest."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


@lru_cache(maxsize=MOST_PATTERNS)
def _pattern(name: str) -> re.Pattern[str]:
    """Return a pattern that finds a name wherever it stands, whatever is around it."""
    words = ("".join(map(_alike, word)) for word in name.split())
    return re.compile("(?=(" + r"\s+".join(words) + "))")


def _alike(character: str) -> str:
    """Return a pattern for the characters that one in a name stands for."""
    for kind in (HYPHENS, APOSTROPHES):
        if character in kind:
            return f"[{re.escape(kind)}]"
    capital = character.upper()
    if character.islower() and capital.lower() == character:
        return f"[{character}{capital}]"
    return re.escape(character)


def _begins(text: str, start: int) -> bool:
    if start == 0 or UNSPACED.match(text[start]) or not _is_of_a_word(text[start - 1]):
        return True
    word = start
    while word and text[word - 1].islower():
        word -= 1
    return text[start].isupper() and start - word >= LEAST_RUN_IN and not (word and _is_of_a_word(text[word - 1]))


def _ends(text: str, end: int) -> bool:
    return end == len(text) or bool(UNSPACED.match(text[end - 1])) or not _is_of_a_word(text[end])


def _is_of_a_word(character: str) -> bool:
    """Return whether a character makes a word of what it touches: a letter, a digit, an accent."""
    return (character.isalnum() or unicodedata.category(character)[0] == "M") and not UNSPACED.match(character)
