"""How a transcript prints labels, from the table of forms: a line or two with a label and words in each."""

from __future__ import annotations

import re

from scripts.reading.labels import LabelForm

TEMPLATE = re.compile(r"`([^`]+)`")


def templates(form: LabelForm) -> list[str]:
    """Return the examples of a form in which a label and words can be put."""
    found = TEMPLATE.findall(form.example)
    assert found and all("Name" in one or "Q" in one for one in found), form.example
    return found


def written(template: str, label: str, words: str, before: str = "So it is.") -> str:
    """Return a label and words as a template has them; what is said before stands there only in the middle of a line."""
    text = template.replace("Name", label).replace("Q ", f"{label} ").replace("… words.", before)
    return text.replace("words", words) if "words" in text else f"{text}\n{words}"
