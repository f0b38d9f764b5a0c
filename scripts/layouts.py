"""Where a speaker's label stands on a line, layout by layout.

The grammar, in words:

    own-line    LABEL ":"               alone on its line; the words follow on the next lines
    inline      LABEL ":" WORDS         the words begin on the label's line; a label alone is one too

A recogniser takes a line and says what label it could begin with, and where its words begin; it never says who the
speaker is. Whether a label is one is decided by `briefing.yml` alone: what looks like a label and is not declared
there is reported (`scripts.turns`), because a label that is missed puts words into the wrong mouth.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

# A longer line is words, even if it ends with a colon.
MOST_LABEL_CHARACTERS = 100

# Anything up to a colon (or a full-width one) that ends the line.
OWN_LINE = re.compile(r"[ \t\f]*(?P<label>[^ \t\f].*?)[ \t]*[:：][ \t\f]*")

# Anything without a colon, up to the first colon, and words behind it.
INLINE = re.compile(r"[ \t\f]*(?P<label>[^ \t\f:：][^:：]*?)[ \t]*[:：][ \t]*(?P<words>[^ \t\f].*)")

# What may stand before a name's first letter.
OPENERS = "([\"'“‘«"

# What no name holds: a sentence's marks, or a full stop before a small letter.
NO_NAME = re.compile(r"[,;?!]|[.] (?=[a-z])")

# The small words that stand inside names.
SMALL_WORDS = frozenset("of the and for in at on de del la las los el y da do das dos di van von der den al bin du des et le les"
                        .split())

# No label that anybody printed is longer.
MOST_NAME_WORDS = 8


@dataclass(frozen=True, slots=True)
class Candidate:
    """What could be a label at the start of a line."""

    label: str
    words_at: int  # where the line's words begin; the line's length when the label stands alone


Recogniser = Callable[[str], Candidate | None]


def own_line(text: str) -> Candidate | None:
    """Return the label that has a line to itself."""
    if len(text.strip()) > MOST_LABEL_CHARACTERS:
        return None
    found = OWN_LINE.fullmatch(text)
    return Candidate(found["label"], len(text)) if found else None


def inline(text: str) -> Candidate | None:
    """Return the label that stands before words on the same line."""
    found = INLINE.match(text)
    if not found or len(found["label"]) > MOST_LABEL_CHARACTERS:
        return None
    return Candidate(found["label"], found.start("words"))


# The recognisers of each layout, in order: the first that finds a declared label wins.
LAYOUTS: dict[str, tuple[Recogniser, ...]] = {
    "own-line": (own_line,),
    "inline": (own_line, inline),
}


def looks_like_a_label(text: str, declared: frozenset[str]) -> Candidate | None:
    """Return what a careful reader would take for a label, in any layout: it must be declared or excluded.

    A short line that ends with a colon is one; so is, before words, a declared label or what is written as a name.
    """
    if alone := own_line(text):
        return alone
    before_words = inline(text)
    if before_words and (before_words.label in declared or _is_written_as_a_name(before_words.label)):
        return before_words
    return None


def _is_written_as_a_name(label: str) -> bool:
    """Return whether a text is a few words that begin without a small letter, but for those that names hold."""
    first, *others = label.split()
    return (len(others) < MOST_NAME_WORDS
            and not NO_NAME.search(label)
            and not first.lstrip(OPENERS)[:1].islower()
            and all(word in SMALL_WORDS or not word.lstrip(OPENERS)[:1].islower() for word in others))
