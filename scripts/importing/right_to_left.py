"""Rows of Arabic or Hebrew put together from where their characters stand: a PDF has them in the order of drawing."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

# A character with where it begins and ends on its row.
Placed = tuple[float, float, str]

# How far apart words stand, in heights of the row.
BETWEEN_WORDS = 0.12

# Characters that a font has for letters as they are joined.
PRESENTED = re.compile("[\ufb1d-\ufdff\ufe70-\ufeff]+")

# Words and numbers of another direction, by the classes of their characters.
FROM_LEFT = re.compile(r"[LN](?:[LNoc]*[LN])?")
A_NUMBER = re.compile(r"N+(?:cN+)*")

BRACKETS = (("(", ")"), ("[", "]"), ("{", "}"), ("«", "»"), ("<", ">"))


def is_right_to_left(text: str) -> bool:
    """Return whether most letters of a text are read from the right."""
    directions = Counter(unicodedata.bidirectional(character) for character in text if not character.isascii())
    return directions["R"] + directions["AL"] > directions["L"] + sum(
        character.isascii() for character in text if character.isalpha()
    )


def in_order(placed: Iterable[Placed], height: float, between_runs: float, wide: str) -> str:
    """Return the characters of a row in the order in which they are read; what is far apart is parted by `wide`."""
    characters: list[str] = []
    before: float | None = None
    for left, right, character in sorted(placed, key=lambda one: -one[0] - one[1]):
        apart = before - right if before is not None else 0.0
        if apart > BETWEEN_WORDS * height:
            characters += wide if apart > between_runs * height else " "
        characters.append(unicodedata.normalize("NFKC", character) if PRESENTED.fullmatch(character) else character)
        before = left
    return _with_brackets("".join(_turned(characters)))


def _turned(characters: Sequence[str]) -> list[str]:
    """Return characters with what is read from the left turned round."""
    classes = "".join(map(_class, characters))
    turned = list(characters)
    for found in FROM_LEFT.finditer(classes):
        spans = [found.span()] if "L" in found[0] else [number.span() for number in A_NUMBER.finditer(classes, *found.span())]
        for begin, end in spans:
            turned[begin:end] = turned[begin:end][::-1]
    return turned


def _class(character: str) -> str:
    direction = unicodedata.bidirectional(character[0])
    if direction in ("EN", "AN"):
        return "N"
    if character in ".,:/٫٬":
        return "c"
    return direction if direction in ("L", "R") else "R" if direction == "AL" else "o"


def _with_brackets(text: str) -> str:
    """Return text whose brackets open and close in turn, as they are drawn mirrored or not."""
    for opening, closing in BRACKETS:
        found = [at for at, character in enumerate(text) if character in (opening, closing)]
        if len(found) % 2 == 0:
            characters = list(text)
            for count, at in enumerate(found):
                characters[at] = closing if count % 2 else opening
            text = "".join(characters)
    return text
