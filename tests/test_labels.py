"""Fourteen invented texts, each with a form of labels that was once read wrong: read exactly, and asked about."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.reads import Read, read

TEXTS = {text["id"]: text for text in map(json.loads, (ROOT / "tests/labels.jsonl").read_text(encoding="utf-8").splitlines())}

# What a publisher writes by hand for each: who speaks, how labels stand, and what else must be said.
FORMS: dict[str, tuple[list[str | list[str]], list[str], dict[str, Any]]] = {
    "S1": (["Lin Example", "REPORTER", "THE MINISTER"], ["inline", "dash"], {}),
    "S3": (["大臣", "記者"], ["inline", "brackets", "sign"], {}),
    "S5": (["TJ", "LE", "ID", "TAG"], ["bare"], {}),
    "S6": (["Lin Example", "The Deputy Minister for Regional Affairs and Public Harbour Works"], ["inline"], {}),
    "S7": (["Lin Example", "Invented Daily"], ["inline", "running"], {}),
    "S8": (["The Minister", "Q", "Secretary Sample", "The Chair"], ["full-stop"], {}),
    "S10": (["Q", "A"], ["bare"], {"not_labels": [3]}),
    "S12": (["Lin Example", "Xu Placeholder"], ["inline", "aside"], {}),
    "S14": (["Lin Example", "Q1", "A1"], ["inline", "bare"], {}),
    "D1": (["Lin Example", "Xu Placeholder"], ["inline"], {"participants": "1-2"}),
    "D3": (["林例", "記者"], ["own-line"], {}),
    "E1": (["Question", "Lin Example"], ["inline"], {"root": {"opening": {"speaker": "s1", "starts": "Ladies and"}}}),
    "E3": (["Lin Example", "Invented Daily"], ["time"], {}),
    "E4": (
        [["Mr Example"], ["Mr Sample"], ["Mr Example"]],
        ["inline"],
        {"root": {"said_by": [{"lines": 1, "speaker": "s0"}, {"lines": 3, "speaker": "s2"}]}},
    ),
}

# Who is meant where two people have one label.
NAMES = {"E4": {"s0": "Mr Example (a)", "s1": "Mr Sample", "s2": "Mr Example (b)"}}


def read_as(name: str, without: str = "") -> Read:
    labels, layout, more = FORMS[name]
    declared = [[one for one in ([own] if isinstance(own, str) else own) if one != without] for own in labels]
    return read(TEXTS[name]["text"], declared, layout, **more)


def test_every_text_has_a_form() -> None:
    assert list(TEXTS) == list(FORMS)


@pytest.mark.parametrize("name", FORMS)
def test_a_text_is_read_exactly_with_its_form(name: str) -> None:
    done = read_as(name)
    found = [NAMES[name][speaker] for speaker in done.speakers] if name in NAMES else done.labels
    assert found == TEXTS[name]["truth"]
    assert done.problems == []


@pytest.mark.parametrize(
    ("name", "label"),
    [
        (name, label)
        for name, (labels, _, _) in FORMS.items()
        for label in dict.fromkeys(one for own in labels for one in ([own] if isinstance(own, str) else own))
    ],
)
def test_a_label_left_undeclared_is_asked_about_where_it_stands(name: str, label: str) -> None:
    done = read_as(name, without=label)
    lines = TEXTS[name]["text"].split("\n")
    assert any(label in lines[problem.line - 1] for problem in done.asked), done.problems
