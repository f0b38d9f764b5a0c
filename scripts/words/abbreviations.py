"""Abbreviations that a text spells out itself: "Association of Southeast Asian Nations (ASEAN)".

The method is that of Ariel S. Schwartz and Marti A. Hearst, "A simple algorithm for identifying abbreviation
definitions in biomedical text", Pacific Symposium on Biocomputing 8 (2003), 451–462: an abbreviation, the short
one, stands in parentheses behind the words that it is short for, the long ones, and its characters are found in these
from right to left, the first one at the beginning of a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scripts.words.sentences import sentences

# Parentheses that hold none.
IN_PARENTHESES = re.compile(r"\(([^()]+)\)")

# What the long words, which stand in the same sentence, cannot reach across either: a clause, another parenthesis.
BREAKS = re.compile(r"[;:]\s|[()]")

# As the paper has it: two to ten characters in at most two words.
SHORTEST, LONGEST, MOST_WORDS = 2, 10, 2

# Also the paper's: there are at most so many long words more than the abbreviation has characters, or so many times as many.
WORDS_MORE, TIMES_THE_WORDS = 5, 2


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """An abbreviation and the words that spell it out, and where both stand in the text."""

    long: str
    short: str
    start: int  # of the long words
    end: int  # behind the closing parenthesis


def abbreviations(text: str) -> Iterator[Abbreviation]:
    """Yield every abbreviation that a text spells out, in the order of the text."""
    for found in IN_PARENTHESES.finditer(text):
        short = found[1].strip()
        if not _may_be_short(short):
            continue
        begin = _reach(text, found.start())
        before = text[begin : found.start()].rstrip()
        start = _start_of_long(short, before, begin)
        if start is not None:
            yield Abbreviation(text[start : begin + len(before)], short, start, found.end())


def _reach(text: str, end: int) -> int:
    """Return how far back from a parenthesis the long words may reach."""
    sentence = next((first for first, last in sentences(text) if last > end), end)
    return max((stop.end() for stop in BREAKS.finditer(text, sentence, end)), default=sentence)


def _may_be_short(short: str) -> bool:
    return (
        SHORTEST <= len(short) <= LONGEST
        and len(short.split()) <= MOST_WORDS
        and any(c.isalpha() for c in short)
        and short[0].isalnum()
    )


def _start_of_long(short: str, before: str, begin: int) -> int | None:
    """Return where in the text the fewest long words begin, or None if the words before are none.

    `before` begins at `begin` in the text; at most min(|A| + 5, 2 |A|) words are looked at, |A| the characters of the
    abbreviation.
    """
    most = min(len(short) + WORDS_MORE, TIMES_THE_WORDS * len(short))
    words = list(re.finditer(r"\S+", before))[-most:]
    floor = words[0].start() if words else len(before)
    at = len(before)
    for index in range(len(short) - 1, -1, -1):
        if not short[index].isalnum():
            continue
        at -= 1
        while at >= floor and not _matches(short, index, before, at):
            at -= 1
        if at < floor:
            return None
    start = next(word.start() for word in reversed(words) if word.start() <= at)
    long = before[start:]
    if len(long) <= len(short) or short.casefold() in (word.casefold() for word in long.split()):
        return None
    return begin + start


def _matches(short: str, index: int, before: str, at: int) -> bool:
    """Return whether a character of an abbreviation stands at a position: the first one must begin a word there."""
    if before[at].lower() != short[index].lower():
        return False
    return index > 0 or at == 0 or not before[at - 1].isalnum()
