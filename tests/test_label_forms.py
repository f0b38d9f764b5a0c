"""The forms of labels stand in one table: schema, README, the recognisers and the writers of tests have them from it."""

from __future__ import annotations

import json
import re

import pytest

from scripts.reading.labels import FORMS, LABEL_FORMS, RUNNING, LabelForm, Recogniser
from scripts.reading.look_alikes import LOOKS
from scripts.reading.questions import KINDS
from tests.conftest import ROOT
from tests.forms import templates, written
from tests.reads import read

SCHEMA = ROOT / "scripts/briefing.schema.json"
README = ROOT / "README.md"

# The row of README's table that lists the forms, up to what it says of them.
ROW = re.compile(r"(?P<before>^\| `source`, `layout` \| [^:\n]*: )(?P<forms>[^\n]*)(?= \|$)", re.MULTILINE)

# The forms in which a name stands in the middle of a line too.
IN_LINES = ("own-line", "inline", "full-stop", "brackets", "sign", "aside")

DECLARED = frozenset({"Ann Placeholder", "Q"})


def in_words(form: LabelForm) -> str:
    return f"{form.name} ({form.example})"


def in_schema(form: LabelForm) -> str:
    return in_words(form).replace("`", '"')


def test_the_schema_has_the_forms_of_the_table(regenerate: bool) -> None:
    text = SCHEMA.read_text(encoding="utf-8")
    names = json.dumps(list(FORMS))
    described = json.dumps(", ".join(map(in_schema, FORMS.values())), ensure_ascii=False)
    wanted = re.sub(
        r'(?<="enum": )\[[^]]*"own-line"[^]]*\](?P<between>,\s*"description": )"(?:[^"\\]|\\.)*"',
        lambda found: f"{names}{found['between']}{described}",
        text,
    )
    kinds = [*FORMS, *KINDS]
    wanted = re.sub(r"\(own-line\|[a-z|-]*\)", f"({'|'.join(kinds)})", wanted)
    wanted = re.sub(r"\(own-line, [a-z, -]*\)", f"({', '.join(kinds)})", wanted)
    if regenerate:
        SCHEMA.write_text(wanted, encoding="utf-8")
    assert names in wanted and described in wanted and f"({'|'.join(kinds)})" in wanted
    assert SCHEMA.read_text(encoding="utf-8") == wanted


def test_readme_has_the_forms_of_the_table(regenerate: bool) -> None:
    text = README.read_text(encoding="utf-8")
    forms = ", ".join(f"`{form.name}` ({form.example})" for form in FORMS.values())
    assert len(ROW.findall(text)) == 1
    wanted = ROW.sub(lambda found: found["before"] + forms, text)
    if regenerate:
        README.write_text(wanted, encoding="utf-8")
    assert README.read_text(encoding="utf-8") == wanted


def every_template() -> list[tuple[str, str]]:
    return [(form.name, template) for form in FORMS.values() for template in templates(form)]


@pytest.mark.parametrize(("form", "template"), every_template())
def test_a_declared_label_is_found_in_its_form_and_asked_about_in_every_other(form: str, template: str) -> None:
    label = "Q" if FORMS[form].of_codes else "Ann Placeholder"
    line = written(template, label, "In June, as I said.")
    text = f"Bo Example: Good morning to all of you.\n{line}"
    done = read(text, ["Bo Example", label], ["inline", form])
    assert done.labels == ["Bo Example", label] and done.said[-1] == ["In June, as I said."], done.problems
    assert done.asked == []
    for other in {one.name for one in LABEL_FORMS} - {form, "inline"}:
        if not Recogniser(("inline", other), frozenset({label})).begins(line.split("\n")[0]):
            assert read(text, ["Bo Example", label], ["inline", other]).asked, other


@pytest.mark.parametrize(("form", "template"), every_template())
def test_a_label_that_nobody_declared_is_asked_about_in_every_form(form: str, template: str) -> None:
    label = "Q" if FORMS[form].of_codes else "Ann Placeholder"
    text = f"Bo Example: Good morning to all of you.\n{written(template, label, 'In June, as I said.')}"
    done = read(text, ["Bo Example"], ["inline"])
    assert [problem.line for problem in done.asked][:1] == [2], done.problems


@pytest.mark.parametrize(("form", "template"), [one for one in every_template() if one[0] in IN_LINES])
def test_a_label_of_a_form_that_stands_in_lines_begins_a_turn_there(form: str, template: str) -> None:
    line = written(template, "Ann Placeholder", "In June, as I said.")
    done = read(
        f"Bo Example: Good morning to all of you. {line}", ["Bo Example", "Ann Placeholder"], ["inline", form, "running"]
    )
    assert done.labels == ["Bo Example", "Ann Placeholder"], done.problems
    assert done.said == [["Good morning to all of you."], ["In June, as I said."]] and done.asked == []


def test_every_form_is_looked_for() -> None:
    assert {look.kind for look in LOOKS} | {RUNNING.name} == set(FORMS) | {"colon", "times", "rules", "notes", "nameless"}


@pytest.mark.parametrize("label", ["Q", "LE", "A1", "记者", "TAG12", "Speaker 1"])
def test_a_bare_label_is_a_code(label: str) -> None:
    assert Recogniser(("bare",), frozenset({label})).begins(f"{label} When?") is not None


@pytest.mark.parametrize("label", ["TAGTAG", "Bo Example", "Bo-E"])
def test_a_bare_label_is_no_name(label: str) -> None:
    assert Recogniser(("bare",), frozenset({label})).begins(f"{label} When?") is None
