"""In which direction each character of a text runs, where words from the left and words from the right stand together.

FriBidi says it (Unicode Standard Annex 9), the library by which Pillow shapes letters too; it is on the machine or it is not.
Levels are even from left to right and odd from right to left; a higher one stands within what is around it.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TypeVar

Given = TypeVar("Given")

# What the library is called on systems, those that Pillow looks for.
NAMES = ("libfribidi.so.0", "libfribidi.so", "libfribidi.dylib", "fribidi", "fribidi-0", "libfribidi-0")

# What Annex 9 calls characters that put others out of their order in a text that runs from left to right.
TURNING = frozenset("R AL AN RLE RLO RLI".split())

# How FriBidi numbers the directions of a paragraph.
LEFT_TO_RIGHT, RIGHT_TO_LEFT = 0x110, 0x111

# How many texts are kept with their levels: a title comes on every picture of a briefing.
KEPT = 1024


@cache
def fribidi() -> ctypes.CDLL | None:
    """Return the library, from version 1.0 on, which knows isolates and brackets; None where there is none."""
    for name in NAMES:
        try:
            found = ctypes.CDLL(name, winmode=0)
        except OSError:
            continue
        if hasattr(found, "fribidi_get_par_embedding_levels_ex"):
            return found
    return None


def is_from_left(text: str, runs_back: bool) -> bool:
    """Return whether all of a text runs from left to right, so that its order is that of its characters."""
    return not runs_back and not any(unicodedata.bidirectional(one) in TURNING for one in text)


@lru_cache(KEPT)
def levels(text: str, runs_back: bool) -> tuple[int, ...]:
    """Return the level of each character of a text that runs from right to left as a whole, or from left to right."""
    library, size = fribidi(), len(text)
    if library is None or not text or is_from_left(text, runs_back):
        return size * (int(runs_back),)
    characters = (ctypes.c_uint32 * size)(*map(ord, text))
    kinds, brackets, found = (ctypes.c_uint32 * size)(), (ctypes.c_uint32 * size)(), (ctypes.c_int8 * size)()
    paragraph = ctypes.c_uint32(RIGHT_TO_LEFT if runs_back else LEFT_TO_RIGHT)
    library.fribidi_get_bidi_types(characters, size, kinds)
    library.fribidi_get_bracket_types(characters, size, kinds, brackets)
    library.fribidi_get_par_embedding_levels_ex(kinds, brackets, size, ctypes.byref(paragraph), found)
    return tuple(found)


def mirrored(character: str) -> str:
    """Return what is drawn for a character among words from right to left: brackets face the other way."""
    library, found = fribidi(), ctypes.c_uint32(ord(character))
    if library is not None:
        library.fribidi_get_mirror_char(found, ctypes.byref(found))
    return chr(found.value)


def in_order(found: Sequence[tuple[int, Given]]) -> list[Given]:
    """Return what stands on a line, each with its level, in the order from left to right (Annex 9, rule L2)."""
    line = list(found)
    for level in range(max((one for one, _ in line), default=0), 0, -1):
        begin = 0
        while begin < len(line):
            end = begin
            while end < len(line) and line[end][0] >= level:
                end += 1
            line[begin:end] = line[begin:end][::-1]
            begin = end + 1
    return [one for _, one in line]
