"""Where a speaker's label stands on a line: the forms of labels, and how a line is recognised in each.

A transcript's layout is one of `LABEL_FORMS`, or several. Only a label that `briefing.yml` declares is one. Whatever else looks
like a label, in any form, is asked about (`looks_like_a_label`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from scripts.reading.look_alikes import Look, as_a_heading, bare_letter, before_a_colon, declared_otherwise, in_capitals

# White space as it stands around labels: no-break spaces before a colon in French, wide ones in Chinese.
SPACE = r"[ \t\f\u00a0\u202f\u3000]"

# A colon, with the space that may stand around it; a full-width colon is a colon.
COLON = rf"{SPACE}*[:：]{SPACE}*"

# Words must follow on the line, the label must end it.
WORDS, END = rf"(?!{SPACE}|$)", "$"

# What breaks a line for some readers and not for others: a label may stand behind it.
HIDDEN_BREAK = re.compile("[\f\u2028\u2029]")

# Letters of a label that may stand without punctuation before the words: "Q", "Q.", "A".
MOST_BARE_LETTERS = 2


@dataclass(frozen=True, slots=True)
class LabelForm:
    """A form in which labels stand."""

    name: str  # in briefing.yml, under source.layout
    example: str  # as a publisher is told it
    behind: str  # a pattern for what stands behind the label
    look: Look  # how a label that nobody declared is recognised in this form
    before: str = rf"{SPACE}*"  # a pattern for what stands before the label
    most_letters: int | None = None  # longer labels do not stand in this form

    def pattern(self, declared: frozenset[str]) -> re.Pattern[str]:
        """Return the pattern of this form with every label it may have; the longest of several is meant."""
        labels = [label for label in declared if self.most_letters is None or len(label) <= self.most_letters]
        names = "|".join(map(re.escape, sorted(labels, key=len, reverse=True))) or "(?!)"
        return re.compile(rf"{self.before}(?P<label>{names}){self.behind}")


# The forms, in the order in which looks are looked for; what looks like a heading comes last.
LABEL_FORMS = (
    LabelForm("own-line", "`Name:` alone on its line", rf"{COLON}{END}", before_a_colon),
    LabelForm("inline", "`Name: words`", rf"{COLON}{WORDS}", before_a_colon),
    LabelForm("full-stop", "`Name. words`", rf"[.]{SPACE}+{WORDS}", in_capitals),
    LabelForm("bare", "`Q words`", rf"{SPACE}+{WORDS}", bare_letter, most_letters=MOST_BARE_LETTERS),
    LabelForm("no-colon", "`Name` alone on its line", rf"{SPACE}*{END}", as_a_heading),
)

BY_NAME = {form.name: form for form in LABEL_FORMS}

# The form that labels have where a publisher does not say.
USUAL_LAYOUT = (LABEL_FORMS[0].name,)

# How labels look, in any form.
LOOKS: tuple[Look, ...] = (declared_otherwise, *dict.fromkeys(form.look for form in LABEL_FORMS))


@dataclass(frozen=True, slots=True)
class FoundLabel:
    """A declared label at the start of a line."""

    label: str
    words_at: int  # where the line's words begin; its length when the label stands alone


Recogniser = Callable[[str], FoundLabel | None]


def recogniser(layout: tuple[str, ...], declared: frozenset[str]) -> Recogniser:
    """Return the function that finds a declared label at the start of a line, in the first of a layout's forms it has."""
    patterns = [BY_NAME[name].pattern(declared) for name in layout]

    def recognise(text: str) -> FoundLabel | None:
        found = next((found for pattern in patterns if (found := pattern.match(text))), None)
        return FoundLabel(found["label"], found.end()) if found else None

    return recognise


def looks_like_a_label(text: str, declared: frozenset[str], headings: bool = True) -> str:
    """Return what looks like a label on a line, in any form, "" if nothing does; it must be declared or excluded.

    With `headings`, short lines that end like no sentence are such too.
    """
    looks = [look for look in LOOKS if headings or look is not as_a_heading]
    return next((found for piece in HIDDEN_BREAK.split(text) for look in looks if (found := look(piece, declared))), "")
