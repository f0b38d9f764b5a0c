"""In what words two texts differ, word by word, and whether in more than punctuation, blanks and capitals.

Words are compared whole, signs by themselves; in scripts without blanks, each character. Blanks count with what stands before
them, so that words stay found wherever the blanks around them changed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from scripts.words.names import APOSTROPHES, HYPHENS, UNSPACED

# A word, by the kinds of its characters: letters and digits, with an apostrophe or a sign of a number within them; a character
# of a script without blanks; or one sign. Behind it, its blanks.
UNIT = re.compile("(u|[wd](?:[wd]|'(?=w)|(?<=d)n(?=d))*|.)(b*)")

# The signs that stand within numbers.
WITHIN_NUMBERS = ".,:/"

# Of more units, only those are looked for first that stand not often: a comparison of all would take as long as they are many,
# squared.
MOST_COMPARED = 1_000

# Signs that mean something by themselves, as letters do.
MEANT = frozenset("%\u2030&@#*\u00a7")


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch of a text that was taken out, and the words that were put in behind it; either may be empty."""

    start: int
    end: int
    put_in: str


def differences(before: str, after: str) -> tuple[Difference, ...]:
    """Return in what a text was changed to become another, in order; no two touch."""
    return tuple(_trimmed(before, found) for found in _joined(before, _changes(before, after)))


def is_slight(before: str, after: str) -> bool:
    """Return whether texts differ in nothing but punctuation, blanks and capitals, and in no sign that a number has."""
    return _plain(before) == _plain(after)


def _changes(before: str, after: str) -> Iterator[Difference]:
    """Yield each change, of words and of the blanks behind words that stayed."""
    old, new = _units(before), _units(after)
    at, to = _begins(old), _begins(new)
    words, others = [word for word, _ in old], [word for word, _ in new]
    matcher = SequenceMatcher(None, words, others, autojunk=max(len(old), len(new)) > MOST_COMPARED)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind != "equal":
            yield Difference(at[i1], at[i2], after[to[j1] : to[j2]])
            continue
        for (word, blanks), (_, others_blanks), start in zip(old[i1:i2], new[j1:j2], at[i1:i2], strict=True):
            if blanks != others_blanks:
                yield Difference(start + len(word), start + len(word) + len(blanks), others_blanks)


def _units(text: str) -> list[tuple[str, str]]:
    """Return the words and signs of a text, each with the blanks behind it; the first is what stands before them all."""
    kinds = "".join(map(_kind, text))
    first = len(kinds) - len(kinds.lstrip("b"))
    found = UNIT.finditer(kinds, first)
    return [("", text[:first]), *((text[one.start(1) : one.end(1)], text[one.start(2) : one.end(2)]) for one in found)]


def _kind(character: str) -> str:
    """Return in a letter what kind of character one is, as a word is made of them."""
    if character.isspace():
        return "b"
    if UNSPACED.match(character):
        return "u"
    if character.isdecimal():
        return "d"
    if character.isalnum() or unicodedata.category(character)[0] == "M":
        return "w"
    return "'" if character in APOSTROPHES else "n" if character in WITHIN_NUMBERS else "."


def _begins(units: Sequence[tuple[str, str]]) -> list[int]:
    """Return where units begin, and where the last one ends."""
    begins = [0]
    for word, blanks in units:
        begins.append(begins[-1] + len(word) + len(blanks))
    return begins


def _joined(before: str, changes: Iterator[Difference]) -> Iterator[Difference]:
    """Yield changes, those as one between which nothing stands but blanks."""
    last: Difference | None = None
    for change in changes:
        between = before[last.end : change.start] if last else ""
        if last and not between.strip():
            last = Difference(last.start, change.end, last.put_in + between + change.put_in)
            continue
        if last:
            yield last
        last = change
    if last:
        yield last


def _trimmed(before: str, change: Difference) -> Difference:
    """Return a change without the blanks that it begins or ends with before and after."""
    out, put_in = before[change.start : change.end], change.put_in
    head = _same_blanks(out, put_in)
    tail = _same_blanks(out[head:][::-1], put_in[head:][::-1])
    return Difference(change.start + head, change.end - tail, put_in[head : len(put_in) - tail])


def _same_blanks(one: str, other: str) -> int:
    """Return how many blanks two texts begin with that are the same."""
    count = 0
    while count < min(len(one), len(other)) and one[count] == other[count] and one[count].isspace():
        count += 1
    return count


def _plain(text: str) -> str:
    """Return the small letters and the numbers of a text, and the signs that mean something."""
    text = unicodedata.normalize("NFC", text).lower()
    text = "".join("-" if character in HYPHENS else character for character in text)
    return "".join(character for at, character in enumerate(text) if _is_meant(text, at))


def _is_meant(text: str, at: int) -> bool:
    """Return whether a character says something: a letter, a digit, a sign that is read, or what a number has within it."""
    character = text[at]
    if character in MEANT or not (character.isspace() or unicodedata.category(character)[0] in "PZC" or character in "`\u00b4"):
        return True
    before, behind = text[at - 1 : at], text[at + 1 : at + 2]
    return behind.isdecimal() and (before.isdecimal() or (character == "-" and not before.isalnum()))
