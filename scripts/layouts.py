"""Where a speaker's label stands on a line, form by form.

The grammar, in words; a transcript's layout is one of these forms, or several:

    own-line    LABEL ":"           alone on its line; the words follow on the next lines
    inline      LABEL ":" WORDS     the words begin on the label's line
    full-stop   LABEL "." WORDS     the same with a full stop: "The President. Thank you."
    no-colon    LABEL               alone on its line, without a colon
    bare        LABEL WORDS         for labels of one or two letters: "Q   Has he landed?"

Only a label that `briefing.yml` declares is one. Whatever else looks like a label, in any form, is asked about
(`looks_like_a_label`), because a label that is missed puts words into the wrong mouth.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

# What stands behind a label, by form; a full-width colon is a colon.
BEHIND = {
    "own-line": r"[ \t]*[:：][ \t\f]*$",
    "inline": r"[ \t]*[:：][ \t]*(?=[^ \t\f])",
    "full-stop": r"[.][ \t]+(?=[^ \t\f])",
    "no-colon": r"[ \t\f]*$",
    "bare": r"[ \t]+(?=[^ \t\f])",
}

# A longer line is words, even if it ends with a colon.
MOST_LABEL_CHARACTERS = 100

# Longer labels are no letters: "Q", "A", "MR".
MOST_BARE_LETTERS = 2

# Anything up to a colon (or a full-width one) that ends the line.
ALONE_BEFORE_A_COLON = re.compile(r"[ \t\f]*(?P<label>[^ \t\f].*?)[ \t]*[:：][ \t\f]*")

# Anything without a colon, up to the first colon, with words behind it.
BEFORE_A_COLON = re.compile(r"[ \t\f]*(?P<label>[^ \t\f:：][^:：]*?)[ \t]*[:：][ \t]*(?=[^ \t\f])")

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

# No label that anybody printed has more words, and no heading.
MOST_NAME_WORDS = 8
MOST_HEADING_WORDS = 14


@dataclass(frozen=True, slots=True)
class Candidate:
    """What could be a label at the start of a line."""

    label: str
    words_at: int  # where the line's words begin; the line's length when the label stands alone


Recogniser = Callable[[str], Candidate | None]


def recogniser(layout: tuple[str, ...], declared: frozenset[str]) -> Recogniser:
    """Return the function that finds a declared label at the start of a line, in the first of a layout's forms it has."""
    patterns = [_pattern(form, declared) for form in layout]

    def recognise(text: str) -> Candidate | None:
        found = next((found for pattern in patterns if (found := pattern.match(text))), None)
        return Candidate(found["label"], found.end()) if found else None

    return recognise


def _pattern(form: str, declared: frozenset[str]) -> re.Pattern[str]:
    """Return the pattern of a form with every label it may have; the longest of several is meant."""
    labels = sorted((label for label in declared if form != "bare" or len(label) <= MOST_BARE_LETTERS), key=len, reverse=True)
    names = "|".join(map(re.escape, labels)) or "(?!)"
    return re.compile(rf"[ \t\f]*(?P<label>{names}){BEHIND[form]}")


def looks_like_a_label(text: str, declared: frozenset[str]) -> Candidate | None:
    """Return what a careful reader would take for a label, in any layout: it must be declared or excluded.

    It errs on the side of asking: a line that is asked about costs its publisher one number under `not_labels`, a
    label that is missed puts words into the wrong mouth.
    """
    return next((found for look in LOOKS if (found := look(text, declared))), None)


def _alone_before_a_colon(text: str, declared: frozenset[str]) -> Candidate | None:
    """Find anything short before a colon that ends the line."""
    found = ALONE_BEFORE_A_COLON.fullmatch(text) if len(text.strip()) <= MOST_LABEL_CHARACTERS else None
    return Candidate(found["label"], len(text)) if found else None


def _before_a_colon_and_words(text: str, declared: frozenset[str]) -> Candidate | None:
    """Find what is declared, or written as a name, before a colon and words."""
    found = BEFORE_A_COLON.match(text)
    if not found or len(found["label"]) > MOST_LABEL_CHARACTERS:
        return None
    is_name = found["label"] in declared or _is_written_as_a_name(found["label"], MOST_NAME_WORDS)
    return Candidate(found["label"], found.end()) if is_name else None


def _declared_in_another_form(text: str, declared: frozenset[str]) -> Candidate | None:
    """Find a declared label without its colon: alone, in other letters or marks, or before a full stop or a dash."""
    bare = text.strip(DECORATION)
    if any(bare.casefold() == label.casefold() for label in declared):
        return Candidate(bare, len(text))
    start = text.lstrip(DECORATION)
    found = [label for label in declared if start.startswith(label) and BEHIND_A_LABEL.match(start, len(label))]
    return Candidate(max(found, key=len), len(text)) if found else None


def _in_capitals(text: str, declared: frozenset[str]) -> Candidate | None:
    """Find a line in capitals, or words in capitals before a full stop; scripts without capitals have none."""
    head = FULL_STOP.split(text.strip(DECORATION), maxsplit=1)[0]
    capitals = all(letter.isupper() for letter in head if letter.isalpha()) and WHOLE_WORD.search(head)
    return Candidate(head, len(text)) if capitals and len(head) <= MOST_LABEL_CHARACTERS else None


def _bare_q(text: str, declared: frozenset[str]) -> Candidate | None:
    return Candidate("Q", len(text)) if BARE_Q.match(text) else None


def _as_a_heading(text: str, declared: frozenset[str]) -> Candidate | None:
    """Find a short line that ends like no sentence and is written like a name: a label without a colon, or a heading."""
    line = text.strip(" \t\f")
    is_heading = line and line[-1].isalnum() and _is_written_as_a_name(line, MOST_HEADING_WORDS)
    return Candidate(line, len(text)) if is_heading and len(line) <= MOST_LABEL_CHARACTERS else None


# How labels look, in the order in which they are looked for.
LOOKS = (_alone_before_a_colon, _before_a_colon_and_words, _declared_in_another_form, _in_capitals, _bare_q,
         _as_a_heading)


def _is_written_as_a_name(label: str, most_words: int) -> bool:
    """Return whether a text is a few words that begin without a small letter, but for those that names hold."""
    first, *others = label.split()
    return (len(others) < most_words
            and not NO_NAME.search(label)
            and not first.lstrip(OPENERS)[:1].islower()
            and all(word in SMALL_WORDS or not word.lstrip(OPENERS)[:1].islower() for word in others))
