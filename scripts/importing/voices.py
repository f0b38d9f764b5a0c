"""From what voices say to paragraphs: `Name: words` each, and words alone where no voice is named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import groupby

from scripts.importing.extracts import counted, joined, named

# Signs with which words print that another voice begins, alone or before a name.
PRINTED = re.compile(r"[-–—][ \t]*\S|>>|[^\W\d_a-z][^:：\n]{0,98}[:：](?:\s|$)|[^\s:：]{1,12}：")

# A name in brackets with which words may print that another voice begins; a note of what is heard stands in brackets, too.
IN_BRACKETS = re.compile(r"(?P<name>[\[(（【][ \t]*[^\W\d_a-z][^\[\]()（）【】]{0,60}[\])）】])[:：]?[ \t]*[^\W_]")

# So many names in brackets do, each again, and on so many of the lines at the least.
FEWEST_NAMES = 2
LEAST_NAMED = 0.1

# Names that are numbers or letters: recognisers count voices, and say who nobody is.
COUNTED = re.compile(r"(?:[0-9]{1,4}|[A-Z])")
LETTER = re.compile("[A-Z]")

# So far into the alphabet do letters go that count voices, for each that is heard: some may be silent.
MOST_PER_LETTER = 2


@dataclass(frozen=True, slots=True)
class Said:
    """Words of one voice; lines within them begin with a name or a sign as printed."""

    voice: str  # "" if none is named
    words: str


def paragraphs(said: Iterable[Said]) -> tuple[str, list[str]]:
    """Return what is said as paragraphs with a blank line between them, and what is to be looked at."""
    blocks: list[str] = []
    unnamed: list[int] = []
    line = 1
    voices = set()
    said = [one for one in said if one.words.strip()]
    bracketed = _names_in_brackets(one.words for one in said)
    for voice, group in groupby(said, key=lambda one: one.voice):
        words = _words((one.words for one in group), bracketed)
        blocks.append(f"{voice}: {words}" if voice else words)
        if voice:
            voices.add(voice)
        else:
            unnamed.append(line)
        line += blocks[-1].count("\n") + 2
    if not voices:
        return "\n\n".join(blocks), ["no voice is named beside the words"]
    notes = [f"{counted(len(unnamed), 'paragraph')} of no voice: {named(unnamed)}"] if unnamed else []
    return "\n\n".join(blocks), notes


def voice_of(name: object) -> str:
    """Return a voice as it is named."""
    return " ".join(str(name).split()).strip(":") if isinstance(name, str | int) and not isinstance(name, bool) else ""


def with_counted(said: Iterable[Said]) -> list[Said]:
    """Return what is said, with "Speaker" before a number or letter by which a recogniser counts voices.

    It counts from A: letters of which the last is far beyond that, such as Q, or Q and A, are codes that a transcript prints.
    """
    said = list(said)
    letters = {one.voice for one in said if LETTER.fullmatch(one.voice)}
    furthest = max((ord(letter) - ord("A") + 1 for letter in letters), default=0)
    codes = letters if furthest > MOST_PER_LETTER * len(letters) else ()
    are_counted = {one.voice for one in said if COUNTED.fullmatch(one.voice)}.difference(codes)
    return [Said(f"Speaker {one.voice}", one.words) if one.voice in are_counted else one for one in said]


def _names_in_brackets(pieces: Iterable[str]) -> Collection[str]:
    """Return the names in brackets with which lines begin again and again, if there are two and more, and many such lines."""
    lines = [line for piece in pieces for line in piece.split("\n")]
    counts = Counter(found["name"] for line in lines if (found := IN_BRACKETS.match(line)))
    again = {name: count for name, count in counts.items() if count > 1}
    are_usual = sum(again.values()) >= LEAST_NAMED * len(lines)
    return frozenset(again) if len(again) >= FEWEST_NAMES and are_usual else frozenset()


def _words(pieces: Iterable[str], bracketed: Collection[str]) -> str:
    """Return pieces as they go on, on a line of its own what begins with a name or a sign."""
    done: list[str] = []
    for line in (line for piece in pieces for line in piece.split("\n")):
        found = IN_BRACKETS.match(line)
        if done and not (PRINTED.match(line) or (found and (found["name"] in bracketed))):
            done.append(line if joined(done[-1], line) == done[-1] + line else f" {line}")
        else:
            done.append(f"\n{line}" if done else line)
    return "".join(done)
