"""The forms of labels stand in one table: the schema, README and the recognisers have their names from it."""

from __future__ import annotations

import json
import re

import pytest

from scripts.reading.labels import BY_NAME, LABEL_FORMS, LOOKS, LabelForm, looks_like_a_label, recogniser
from tests.conftest import ROOT

SCHEMA = ROOT / "scripts/briefing.schema.json"
README = ROOT / "README.md"

# The row of README's table that lists the forms, up to what it says of them.
ROW = re.compile(r"(?P<before>^\| `source`, `layout` \| [^:\n]*: )(?P<forms>[^\n]*)(?= \|$)", re.MULTILINE)

DECLARED = frozenset({"Ann Placeholder", "Q"})

# In each form a line with a label, the label, and where the line's words begin.
EXAMPLES = {
    "own-line": ("Ann Placeholder:", "Ann Placeholder", 16),
    "inline": ("Ann Placeholder: Good morning.", "Ann Placeholder", 17),
    "full-stop": ("Ann Placeholder. Good morning.", "Ann Placeholder", 17),
    "bare": ("Q   When?", "Q", 4),
    "no-colon": ("Ann Placeholder", "Ann Placeholder", 15),
}

# In each form a line with a label that nobody declared, as far as it can be told from words.
UNDECLARED = {
    "own-line": ("Bo Example:", "Bo Example"),
    "inline": ("Bo Example: Good morning.", "Bo Example"),
    "full-stop": ("BO EXAMPLE. Good morning.", "BO EXAMPLE"),
    "bare": ("A   In June.", "A"),
    "no-colon": ("Bo Example", "Bo Example"),
}


def in_words(form: LabelForm) -> str:
    return f"{form.name} ({form.example})"


def in_schema(form: LabelForm) -> str:
    return in_words(form).replace("`", '"')


def test_the_schema_has_the_forms_of_the_table(regenerate: bool) -> None:
    text = SCHEMA.read_text(encoding="utf-8")
    names = json.dumps([form.name for form in LABEL_FORMS])
    described = json.dumps(", ".join(map(in_schema, LABEL_FORMS)))
    wanted = re.sub(
        r'(?<="enum": )\[[^]]*"own-line"[^]]*\](?P<between>,\s*"description": )"(?:[^"\\]|\\.)*"',
        lambda found: f"{names}{found['between']}{described}",
        text,
    )
    if regenerate:
        SCHEMA.write_text(wanted, encoding="utf-8")
    assert names in wanted and described in wanted
    assert SCHEMA.read_text(encoding="utf-8") == wanted


def test_readme_has_the_forms_of_the_table(regenerate: bool) -> None:
    text = README.read_text(encoding="utf-8")
    forms = ", ".join(f"`{form.name}` ({form.example})" for form in LABEL_FORMS)
    assert len(ROW.findall(text)) == 1
    wanted = ROW.sub(lambda found: found["before"] + forms, text)
    if regenerate:
        README.write_text(wanted, encoding="utf-8")
    assert README.read_text(encoding="utf-8") == wanted


def test_every_form_has_an_example_here() -> None:
    assert EXAMPLES.keys() == UNDECLARED.keys() == BY_NAME.keys() and len(BY_NAME) == len(LABEL_FORMS)


@pytest.mark.parametrize("form", BY_NAME)
def test_a_declared_label_is_found_in_its_form_and_in_no_other(form: str) -> None:
    line, label, words_at = EXAMPLES[form]
    found = recogniser((form,), DECLARED)(line)
    assert found and (found.label, found.words_at) == (label, words_at)
    for other in BY_NAME.keys() - {form}:
        assert recogniser((other,), DECLARED)(line) is None, other


@pytest.mark.parametrize("form", BY_NAME)
def test_a_label_that_nobody_declared_is_asked_about_in_every_form(form: str) -> None:
    line, label = UNDECLARED[form]
    assert looks_like_a_label(line, DECLARED) == label
    assert BY_NAME[form].look in LOOKS and BY_NAME[form].look(line, DECLARED) == label


def test_a_bare_label_has_at_most_two_letters() -> None:
    assert recogniser(("bare",), frozenset({"MR"}))("MR When?") is not None
    assert recogniser(("bare",), frozenset({"MRS"}))("MRS When?") is None
