"""What a careful reader would take for a speaker's label, though nobody declared it: a look for each way of printing one.

A *look* takes a line and the labels that are declared, and returns the label that the line seems to begin with, or "".
It errs on the side of asking: a line that is asked about costs its publisher one number under `not_labels`, a label that is
missed puts words into the wrong mouth.
"""

from __future__ import annotations

import re
from collections.abc import Callable

Look = Callable[[str, frozenset[str]], str]

# Colons, and what is printed for one.
COLONS = ":：∶﹕︓꞉"

# Anything longer is words, even if a colon ends it; titles in capitals are longer than names.
MOST_LABEL_CHARACTERS = 100
MOST_CHARACTERS_IN_CAPITALS = 200

# What may stand before a name's first letter.
OPENERS = "([\"'“‘«"

# What no heading holds: a sentence's punctuation, or a full stop before a small letter.
NO_HEADING = re.compile(r"[,;?!]|[.] (?=[a-z])")

# What a label may be dressed in: white space of any kind, emphasis, brackets, dashes, colons.
DECORATION = " \t\f\u00a0\u200b\u202f\u3000\ufeff*_#[](){}<>|-–—.,;!?" + COLONS

# What may stand between a declared label and the words when it is no colon: a full stop, a dash, closing punctuation.
BEHIND_A_LABEL = re.compile(rf"\s*[{COLONS}|\])*]|[.]\s|\s+[-–—]+\s")

# What ends a label that has no colon, in the way of stenographers: "CHAIR POWELL.  Good afternoon."
FULL_STOP = re.compile(r"[.]\s")

# A word that is more than initials.
WHOLE_WORD = re.compile(r"[^\W\d_]{3}")

# Questions and answers by nobody named, in the way of stenographers: "Q   Has he", "Q. Has he", "A.", but not "A lake".
BARE_LETTER = re.compile(r"\s*(?P<label>Q[.]?(?=\s|$)|A[.]?(?=\s*$)|A[.]?(?=\s{2,}|\t))")

# The small words that stand inside names.
SMALL_WORDS = frozenset(
    "of the and for in at on de del la las los el y da do das dos di van von der den al bin du des et le les".split()
)

# No label that anybody printed has more words before its colon, and no heading has more at all.
MOST_LABEL_WORDS = 8
MOST_HEADING_WORDS = 14

# What a line may end with that ends no sentence: markup, brackets, dashes.
UNDONE = " \t\u00a0\u3000*_#>[](){}|-–—"

# Lines of so few words without punctuation at their end are no sentences, whatever their letters.
FEW_WORDS = 3


def declared_otherwise(text: str, declared: frozenset[str]) -> str:
    """Find a declared label without its colon: alone, in other letters or punctuation, or before a full stop or a dash."""
    bare = text.strip(DECORATION).casefold()
    start = text.lstrip(DECORATION)
    found = (
        label
        for label in declared
        if bare == label.casefold() or (start.startswith(label) and BEHIND_A_LABEL.match(start, len(label)))
    )
    return max(found, key=len, default="")


def before_a_colon(text: str, _declared: frozenset[str]) -> str:
    """Find a few words before a colon, whatever they are; or more of them in capitals."""
    start = text.lstrip(DECORATION)[: MOST_CHARACTERS_IN_CAPITALS + 1]
    at = next((at for at, character in enumerate(start) if character in COLONS), None)
    if at is None:
        return ""
    label = start[:at].strip()
    ends_line = not text.lstrip(DECORATION)[at + 1 :].strip(DECORATION)
    few = len(label) <= MOST_LABEL_CHARACTERS and (ends_line or len(label.split()) <= MOST_LABEL_WORDS)
    return label if few or _is_in_capitals(label) else ""


def in_capitals(text: str, _declared: frozenset[str]) -> str:
    """Find a line in capitals, or words in capitals before a full stop; scripts without capitals have none."""
    head = FULL_STOP.split(text.strip(DECORATION), maxsplit=1)[0]
    return head if _is_in_capitals(head) else ""


def bare_letter(text: str, _declared: frozenset[str]) -> str:
    """Find the letter of a question or an answer by nobody named."""
    found = BARE_LETTER.match(text)
    return found["label"].rstrip(".") if found else ""


def as_a_heading(text: str, _declared: frozenset[str]) -> str:
    """Find a short line that ends like no sentence: a label without a colon, or a heading that nobody said."""
    line = text.strip(UNDONE)
    if not line or not line[-1].isalnum() or len(line) > MOST_LABEL_CHARACTERS:
        return ""
    words = line.split()
    return line if len(words) <= FEW_WORDS or _is_written_as_a_heading(line, words) else ""


def _is_in_capitals(text: str) -> bool:
    return (
        len(text) <= MOST_CHARACTERS_IN_CAPITALS
        and bool(WHOLE_WORD.search(text))
        and all(letter.isupper() for letter in text if letter.isalpha())
    )


def _is_written_as_a_heading(line: str, words: list[str]) -> bool:
    """Return whether a line is some words that begin without a small letter, but for those that names hold."""
    first, *others = words
    return (
        len(words) <= MOST_HEADING_WORDS
        and not NO_HEADING.search(line)
        and not first.lstrip(OPENERS)[:1].islower()
        and all(word in SMALL_WORDS or not word.lstrip(OPENERS)[:1].islower() for word in others)
    )
