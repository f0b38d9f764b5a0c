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

# What a label may be dressed in: white space of any kind, emphasis, brackets, dashes, colons.
DECORATION = " \t\f\u00a0\u200b\u3000\ufeff*_#>[](){}<>|-–—:：."

# What may stand between a declared label and the words when it is no colon: a full stop, a dash, a closing mark.
BEHIND_A_LABEL = re.compile(r"\s*[:：|\])*]|[.]\s|\s+[-–—]+\s")

# What ends a label that has no colon, in the way of stenographers: "CHAIR POWELL.  Good afternoon."
FULL_STOP = re.compile(r"[.]\s")

# A word that is more than initials.
WHOLE_WORD = re.compile(r"[^\W\d_]{3}")

# A question by nobody named in the way of stenographers: "Q   Has he", "Q. Has he".
BARE_Q = re.compile(r"[ \t\f]*Q[.]?[ \t]+\S")

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

    It errs on the side of asking: a line that is asked about costs its publisher one number under `not_labels`, a
    label that is missed puts words into the wrong mouth.
    """
    return next((found for look in LOOKS if (found := look(text, declared))), None)


def _alone_before_a_colon(text: str, declared: frozenset[str]) -> Candidate | None:
    return own_line(text)


def _before_a_colon_and_words(text: str, declared: frozenset[str]) -> Candidate | None:
    found = inline(text)
    return found if found and (found.label in declared or _is_written_as_a_name(found.label)) else None


def _declared_in_another_form(text: str, declared: frozenset[str]) -> Candidate | None:
    """Find a declared label without its colon: alone, in other letters or marks, or before a full stop or a dash."""
    bare = text.strip(DECORATION)
    if any(bare.casefold() == label.casefold() for label in declared):
        return Candidate(bare, len(text))
    start = text.lstrip(DECORATION)
    label = next((label for label in declared if start.startswith(label) and BEHIND_A_LABEL.match(start, len(label))), None)
    return Candidate(label, len(text)) if label else None


def _in_capitals(text: str, declared: frozenset[str]) -> Candidate | None:
    """Find a line in capitals, or words in capitals before a full stop; scripts without capitals have none."""
    head = FULL_STOP.split(text.strip(DECORATION), maxsplit=1)[0]
    capitals = all(letter.isupper() for letter in head if letter.isalpha()) and WHOLE_WORD.search(head)
    return Candidate(head, len(text)) if capitals and len(head) <= MOST_LABEL_CHARACTERS else None


def _bare_q(text: str, declared: frozenset[str]) -> Candidate | None:
    return Candidate("Q", len(text)) if BARE_Q.match(text) else None


# How labels look, in the order in which they are looked for.
LOOKS = (_alone_before_a_colon, _before_a_colon_and_words, _declared_in_another_form, _in_capitals, _bare_q)


def _is_written_as_a_name(label: str) -> bool:
    """Return whether a text is a few words that begin without a small letter, but for those that names hold."""
    first, *others = label.split()
    return (len(others) < MOST_NAME_WORDS
            and not NO_NAME.search(label)
            and not first.lstrip(OPENERS)[:1].islower()
            and all(word in SMALL_WORDS or not word.lstrip(OPENERS)[:1].islower() for word in others))
