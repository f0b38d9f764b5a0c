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

# White space as it stands around labels: no-break spaces before a colon in French, wide ones in Chinese.
SPACE = r"[ \t\f\u00a0\u202f\u3000]"

# What stands behind a label, by form; a full-width colon is a colon.
BEHIND = {
    "own-line": rf"{SPACE}*[:：]{SPACE}*$",
    "inline": rf"{SPACE}*[:：]{SPACE}*(?!{SPACE}|$)",
    "full-stop": rf"[.]{SPACE}+(?!{SPACE}|$)",
    "no-colon": rf"{SPACE}*$",
    "bare": rf"{SPACE}+(?!{SPACE}|$)",
}

# Colons, and what is printed for one.
COLONS = ":：∶﹕︓꞉"

# Anything longer is words, even if a colon ends it; titles in capitals are longer than names.
MOST_LABEL_CHARACTERS = 100
MOST_CHARACTERS_IN_CAPITALS = 200

# Longer labels are no letters: "Q", "A", "MR".
MOST_BARE_LETTERS = 2

# What may stand before a name's first letter.
OPENERS = "([\"'“‘«"

# What no heading holds: a sentence's marks, or a full stop before a small letter.
NO_HEADING = re.compile(r"[,;?!]|[.] (?=[a-z])")

# What a label may be dressed in: white space of any kind, emphasis, brackets, dashes, colons.
DECORATION = " \t\f\u00a0\u200b\u202f\u3000\ufeff*_#>[](){}<>|-–—.,;!?" + COLONS

# What breaks a line for some readers and not for others: a label may stand behind it.
HIDDEN_BREAK = re.compile("[\f\u2028\u2029]")

# What may stand between a declared label and the words when it is no colon: a full stop, a dash, a closing mark.
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

# Lines of so few words without a mark at their end are no sentences, whatever their letters.
FEW_WORDS = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """What could be a label at the start of a line."""

    label: str
    words_at: int = 0  # where the line's words begin; its length when the label stands alone; 0 where it is only a look


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
    return re.compile(rf"{SPACE}*(?P<label>{names}){BEHIND[form]}")


def looks_like_a_label(text: str, declared: frozenset[str], headings: bool = True) -> Candidate | None:
    """Return what a careful reader would take for a label, in any layout: it must be declared or excluded.

    With `headings`, short lines that end like no sentence are such too.

    It errs on the side of asking: a line that is asked about costs its publisher one number under `not_labels`, a
    label that is missed puts words into the wrong mouth.
    """
    looks = LOOKS if headings else LOOKS[:-1]
    return next((found for piece in HIDDEN_BREAK.split(text) for look in looks if (found := look(piece, declared))), None)


def _before_a_colon(text: str, declared: frozenset[str]) -> Candidate | None:
    """Find a few words before a colon, whatever they are; or more of them in capitals."""
    start = text.lstrip(DECORATION)[: MOST_CHARACTERS_IN_CAPITALS + 1]
    at = next((at for at, character in enumerate(start) if character in COLONS), None)
    if at is None:
        return None
    label = start[:at].strip()
    ends_line = not text.lstrip(DECORATION)[at + 1 :].strip(DECORATION)
    few = len(label) <= MOST_LABEL_CHARACTERS and (ends_line or len(label.split()) <= MOST_LABEL_WORDS)
    return Candidate(label) if label and (few or _is_in_capitals(label)) else None


def _declared_in_another_form(text: str, declared: frozenset[str]) -> Candidate | None:
    """Find a declared label without its colon: alone, in other letters or marks, or before a full stop or a dash."""
    bare = text.strip(DECORATION).casefold()
    start = text.lstrip(DECORATION)
    found = [
        label
        for label in declared
        if bare == label.casefold() or (start.startswith(label) and BEHIND_A_LABEL.match(start, len(label)))
    ]
    return Candidate(max(found, key=len)) if found else None


def _in_capitals(text: str, declared: frozenset[str]) -> Candidate | None:
    """Find a line in capitals, or words in capitals before a full stop; scripts without capitals have none."""
    head = FULL_STOP.split(text.strip(DECORATION), maxsplit=1)[0]
    return Candidate(head) if _is_in_capitals(head) else None


def _is_in_capitals(text: str) -> bool:
    return (
        len(text) <= MOST_CHARACTERS_IN_CAPITALS
        and bool(WHOLE_WORD.search(text))
        and all(letter.isupper() for letter in text if letter.isalpha())
    )


def _bare_letter(text: str, declared: frozenset[str]) -> Candidate | None:
    found = BARE_LETTER.match(text)
    return Candidate(found["label"].rstrip(".")) if found else None


def _as_a_heading(text: str, declared: frozenset[str]) -> Candidate | None:
    """Find a short line that ends like no sentence: a label without a colon, or a heading that nobody said."""
    line = text.strip(UNDONE)
    if not line or not line[-1].isalnum() or len(line) > MOST_LABEL_CHARACTERS:
        return None
    words = line.split()
    return Candidate(line) if len(words) <= FEW_WORDS or _is_written_as_a_heading(line, words) else None


# How labels look, in the order in which they are looked for; headings come last.
LOOKS = (_declared_in_another_form, _before_a_colon, _in_capitals, _bare_letter, _as_a_heading)


def _is_written_as_a_heading(line: str, words: list[str]) -> bool:
    """Return whether a line is some words that begin without a small letter, but for those that names hold."""
    first, *others = words
    return (
        len(words) <= MOST_HEADING_WORDS
        and not NO_HEADING.search(line)
        and not first.lstrip(OPENERS)[:1].islower()
        and all(word in SMALL_WORDS or not word.lstrip(OPENERS)[:1].islower() for word in others)
    )
