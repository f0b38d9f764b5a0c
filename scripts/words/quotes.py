"""Quotes and apostrophes as they are printed: curly ones for straight ones, and within another quotation the other kind."""

from __future__ import annotations

import re
from dataclasses import dataclass

# The kinds of quotes, from the outermost in.
KINDS = (("“", "”"), ("‘", "’"))

# Before what a straight quote opens a quotation: nothing, white space, or what opens something itself.
OPENS_BEHIND = re.compile(r"(?:^|[\s(\[“‘—–/])$")

# What may stand behind an apostrophe, and not behind the end of a quotation.
GOES_ON = re.compile(r"\w")


@dataclass(slots=True)
class _Quoted:
    begin: int
    end: int
    depth: int
    is_straight: bool


def printed(text: str, within: bool = False) -> str:
    """Return a text with its quotes as they are printed, on their own or within a quotation.

    Straight quotes become curly by where they stand; what opens and is never closed stays as it is, and a straight single quote
    that opens nothing is an apostrophe. Within a quotation all change their kind with their depth; elsewhere curly ones stay.
    """
    letters = list(text.replace("'", "’"))
    for one in _quotations(text):
        if one.is_straight or within:
            letters[one.begin], letters[one.end] = KINDS[(one.depth + within) % 2]
    return "".join(letters)


def _quotations(text: str) -> list[_Quoted]:
    found: list[_Quoted] = []
    still_open: list[tuple[int, str]] = []
    for at, letter in enumerate(text):
        if letter in "“‘" or (letter in "\"'" and OPENS_BEHIND.search(text[:at]) and not text[at + 1 : at + 2].isspace()):
            end = {"“": "”", "‘": "’"}.get(letter, letter)
            if _closes_later(text, at + 1, end):
                still_open.append((at, end))
        elif still_open and letter == still_open[-1][1] and _closes(text, at):
            begin, _ = still_open.pop()
            found.append(_Quoted(begin, at, len(still_open), letter in "\"'"))
    return found


def _closes(text: str, at: int) -> bool:
    return text[at] in '”"' or not GOES_ON.match(text, at + 1)


def _closes_later(text: str, begin: int, end: str) -> bool:
    return any(text[at] == end and _closes(text, at) for at in range(begin, len(text)))
