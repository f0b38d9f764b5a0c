"""Numbers of lines in a form follow their lines into a new text, and nothing else in the form changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from scripts.files.problems import Problem
from scripts.files.yaml_lines import compose
from scripts.links.renumbering import BRIEFING, CORRECTIONS, counted_anew, renumber, replace_scalar, shifted_lines
from scripts.reading.form import SCHEMA
from tests.conftest import ROOT, SLUG

FORM = Path("briefing.yml")

# A form with numbers in every style; what is in < > is a number of a line, or two.
WRITTEN = """\
# not_labels: [3], as line 3 said
title: "Line 3"   # 3
date: 2031-05-05
source:
  sha256: 3
  not_labels: [ <3>,<4> , '3x', <5> ]   # 3, 4 and 5
  title: 3
  furniture:
    - line: "3"
    - {lines: "<1-2>"}
    - lines: '<6>' # the sixth
    - { lines: <7-9>, }
parts:
- slug: '3'
  follow_ups:
  - &3 <3>
  - !!int <4>   # 4
  - "<6>"
  sections: [{slug: 3}]
- follow_ups: []
-
  "follow_ups":
        [<9>,
         <10>]
mentions:
  ambiguous: [3]
  exclude:
    - line: <3>
      name: "3"
      occurrence: 3
    - {occurrence: 3, line: <8>}
  redirect: [{line: <10>, to: 3}]
headings:
  line: 3
  not_labels: [3]
"""

texts = st.lists(
    st.sampled_from(["", "Reuters:", "Ann:", "Yes.", *(f"Line {number}." for number in range(12))]), min_size=10, max_size=24
)
done = st.lists(st.tuples(st.sampled_from(["insert", "delete"]), st.integers(0, 99), st.integers(0, 99)), max_size=8)


def changed(lines: list[str], operations: list[tuple[str, int, int]], new: list[str]) -> list[tuple[int, str]]:
    """Return lines with their numbers, those that are new with 0, after some were inserted and deleted."""
    numbered = list(enumerate(lines, start=1))
    for name, at, which in operations:
        at %= len(numbered) + 1
        numbered[at : at + (name == "delete")] = [(0, new[which % len(new)])] if name == "insert" else []
    return numbered


def as_written(form: str, shifted: dict[int, int]) -> str:
    """Return a form with every number that stands for a line as it is now, those that have gone as they were."""
    for number in range(1, 11):
        form = form.replace(f"<{number}>", str(shifted.get(number, number)))
    return form


@pytest.mark.audit
@given(texts, done)
def test_every_number_points_to_the_same_text_and_nothing_else_changes(before: list[str], operations: list) -> None:
    after = [text for _, text in changed(before, operations, [*before, "Reuters:", "New."])]
    shifted = shifted_lines(before, after)
    assert all(after[new - 1] == before[old - 1] for old, new in shifted.items())
    assert len(set(shifted.values())) == len(shifted)
    form = WRITTEN.replace("<1-2>", "<1>").replace("<7-9>", "<7>")
    written, problems = renumber(FORM, as_written(form, {}), BRIEFING, shifted, before, after)
    assert written == as_written(form, shifted)
    numbers = [int(number) for number in re.findall("<([0-9]+)>", form)]
    assert len(problems) == sum(number not in shifted for number in numbers) and {one.code for one in problems} <= {"line-gone"}


@given(texts, done)
def test_repeated_lines_are_not_taken_for_each_other(before: list[str], operations: list) -> None:
    after = changed(before, operations, ["New.", "Newer."])
    true = {old: new for new, (old, _) in enumerate(after, start=1) if old}
    shifted = shifted_lines(before, [text for _, text in after])
    assert shifted.items() <= true.items()


@pytest.mark.audit
@given(texts, st.lists(st.tuples(st.just("insert"), st.integers(0, 99), st.integers(0, 99)), max_size=8))
def test_where_lines_only_came_every_line_that_stands_once_is_found(before: list[str], operations: list) -> None:
    after = changed(before, operations, ["New.", "Newer."])
    shifted = shifted_lines(before, [text for _, text in after])
    assert all(shifted[old] == new for new, (old, text) in enumerate(after, start=1) if old and before.count(text) == 1)


def test_repeated_lines_are_told_apart_by_what_stands_around_them() -> None:
    before = ["A", "Reuters:", "B", "Reuters:", "C", "Reuters:", "Reuters:", "D"]
    assert shifted_lines(before, before) == {number: number for number in range(1, 9)}
    assert shifted_lines(before, ["A", "B", "Reuters:", "C", "X", "Reuters:", "Reuters:", "D"]) == {
        1: 1,
        3: 2,
        4: 3,
        5: 4,
        6: 6,
        7: 7,
        8: 8,
    }
    assert 6 not in shifted_lines(before, ["A", "Reuters:", "B", "Reuters:", "C", "Reuters:", "D"])
    assert shifted_lines(["A", "R", "B", "R", "C"], ["A", "B", "R", "C", "R"]) == {1: 1, 3: 2, 4: 3, 5: 4}
    before = ["No", "A", "Yes", "No", "Yes", "B", "No", "Yes"]
    assert shifted_lines(before, [*before[:2], *before[3:]]) == {1: 1, 2: 2, 4: 3, 5: 4, 6: 5, 7: 6, 8: 7}
    assert shifted_lines(["A", "B", "C"], ["B", "C", "A"]) == {1: 3, 2: 1, 3: 2}


def test_ranges_follow_if_their_lines_still_stand_together() -> None:
    before = ["Menu", "", "Share", "", "Title", "Said.", "Foot"]

    def ranges(written: str, after: list[str]) -> tuple[str, list[str]]:
        form = f"source: {{furniture: [{{lines: {written}}}]}}"
        new, problems = renumber(FORM, form, BRIEFING, shifted_lines(before, after), before, after)
        return new[len("source: {furniture: [{lines: ") : -len("}]}")], [problem.code for problem in problems]

    assert ranges("1-4", before) == ("1-4", [])
    assert ranges("1-4", ["Top", *before]) == ("2-5", [])
    assert ranges("1-4", ["Menu", "Share", "Title", "Said.", "Foot"]) == ("1-2", []), "blank lines count for nothing"
    assert ranges("1-4", ["Menu", "", "", "Share", "New", "Title"]) == ("1-4", []), "and never take a line of the record"
    assert ranges("3-4", ["Share", "Said.", "Menu"]) == ("1-1", [])
    assert ranges("2-7", ["Share", "Title", "Said.", "Foot"]) == ("1-4", [])
    assert ranges("1-3", ["Menu", "New", "Share", "Title"]) == ("1-3", ["lines-apart"])
    assert ranges("1-3", ["Share", "Menu", "Title"]) == ("1-3", ["lines-apart"])
    assert ranges("1-5", ["Menu", "Title"]) == ("1-5", ["line-gone"])
    assert ranges("1-5", ["Share", "Title"]) == ("1-5", ["line-gone"])
    assert ranges("5-999999999", before) == ("5-999999999", ["line-gone"])
    assert ranges("3-1", ["Top", *before]) == ("3-1", [])
    assert ranges("2-2", ["Top", *before]) == ("2-2", [])


def test_a_number_whose_line_is_gone_is_a_problem_that_quotes_it_and_all_are_told() -> None:
    before, after = ["Ann:", "Yes.", "Reuters:", "No."], ["No."]
    form = "# lines\n- {line: 4}\n- line: 3\n  was: x\n-\n  line: 1\n- line: 9\n"
    written, problems = renumber(Path("corrections.yml"), form, CORRECTIONS, shifted_lines(before, after), before, after)
    assert written == form.replace("4", "1", 1)
    assert [(one.path, one.line, one.code) for one in problems] == [
        (Path("corrections.yml"), line, "line-gone") for line in (3, 6, 7)
    ]
    assert "line 3, 'Reuters:'" in problems[0].message and "line 1, 'Ann:'" in problems[1].message
    assert "line 9, which was not there" in problems[2].message and all(isinstance(one, Problem) for one in problems)


LINE = "Of China, and again of China and of Chinaware."


@pytest.mark.parametrize(
    ("key", "words", "occurrence", "after", "asked"),
    [
        ("words", "China", 1, LINE.replace("again", "once more"), False),
        ("words", "China", 2, "Here: " + LINE, False),
        ("words", "China", 1, "China. " + LINE, True),
        ("words", "China", 2, LINE.replace("and again of China ", ""), True),
        ("words", "China", 1, LINE.replace("and again of China ", ""), True),
        ("words", "China", 2, LINE + " And China.", False),
        ("words", "China", 2, LINE.replace("ware", " ware"), False),
        ("words", "China", 1, "Of China and " + LINE, True),
        ("words", "Chinaware", 1, LINE.replace("ware", ""), False),
        ("words", "China", 3, "China. " + LINE, False),
        ("words", "china", 1, "China. " + LINE, False),
        ("name", "China", 1, LINE + " And China.", True),
        ("name", "china", 1, LINE + " And China.", True),
        ("name", "China", 2, "Here: " + LINE, False),
    ],
)
def test_words_that_are_counted_on_a_line_never_become_others(
    key: str, words: str, occurrence: int, after: str, asked: bool
) -> None:
    entry = {"line": 3, key: words, "occurrence": occurrence}
    value = [entry] if key == "words" else {"mentions": {"exclude": [{}, entry]}}
    name, at = ("corrections.yml", (0,)) if key == "words" else ("briefing.yml", ("mentions", "exclude", 1))
    found = list(counted_anew(Path(name), value, {(): 1, at: 7}, {3: 4}, ["", "", LINE], ["", "", "", after]))
    assert [(problem.code, problem.line) for problem in found] == [("counted-anew", 7)] * asked
    gone = list(counted_anew(Path(name), value, {(): 1, at: 7}, {}, ["", "", LINE], ["", "", "", after]))
    assert not gone, "that a line is gone is told where lines are"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_a_byte_order_mark_and_strange_characters_stay(end: str, mark: str) -> None:
    lines = ["# “3” 🙂", "- line: 3 # é 3", "  was: 漢 🙂", "- {was: '🙂 3', line: \"3\"}", ""]
    form = mark + end.join(lines)
    written, _ = renumber(FORM, form, CORRECTIONS, {3: 12}, ["", "", "x"], ["x"] * 12)
    assert written == form.replace("line: 3", "line: 12").replace('"3"', '"12"')


def test_what_is_no_number_of_a_line_stays_and_an_empty_form_too() -> None:
    others = "- line: 03\n- line: -3\n- line: three\n- line: [3]\n- {line: {line: 3}}\n- line:\n- 3: 3\n"
    for form in ("", "# 3\n", "3\n", "- 3\n", others):
        assert renumber(FORM, form, CORRECTIONS, {3: 4}, ["x"] * 3, ["x"] * 4) == (form, [])
    with pytest.raises(yaml.YAMLError):
        renumber(FORM, "- [3", CORRECTIONS, {}, [], [])


def test_every_number_of_a_line_that_a_form_can_hold_is_known() -> None:
    def lines(schema: dict, at: tuple[str, ...]) -> set[tuple[str, ...]]:
        found = {at} if schema.get("$ref") in ("#/$defs/line", "#/$defs/stretch") else set()
        if schema.get("$ref") == "#/$defs/rules":
            found |= lines(SCHEMA["$defs"]["rules"], at)
        if at[-2:] == ("not_labels", "*"):
            found.add(at)
        if schema.get("$ref") == "#/$defs/lines":
            found.add((*at, "*"))
        for key, value in schema.get("properties", {}).items():
            found |= lines(value, (*at, key))
        return found | (lines(schema["items"], (*at, "*")) if "items" in schema else set())

    assert {key for key in lines(SCHEMA, ()) if key[-1] != "occurrence"} == set(BRIEFING)


def test_the_form_of_the_first_briefing_follows_its_transcript() -> None:
    folder = ROOT / "transcript" / SLUG
    form = (folder / "briefing.yml").read_text(encoding="utf-8")
    before = (folder / "source.txt").read_text(encoding="utf-8").split("\n")
    after = ["An advertisement", "", *before]
    written, problems = renumber(FORM, form, BRIEFING, shifted_lines(before, after), before, after)
    changes = [(old, new) for old, new in zip(form.split("\n"), written.split("\n"), strict=True) if old != new]
    assert not problems and ("  not_labels: [49]", "  not_labels: [51]") in changes
    assert renumber(FORM, written, BRIEFING, shifted_lines(after, before), after, before) == (form, [])


@pytest.mark.parametrize(
    ("form", "value", "written"),
    [
        ("a: 1\nsource: # c\n  sha256: 0f  # pin\nb: 0f\n", "1e", "a: 1\nsource: # c\n  sha256: 1e  # pin\nb: 0f\n"),
        ("source: {sha256: '0f', b: 1}", "1e", "source: {sha256: '1e', b: 1}"),
        ('source: {sha256: "0f", b: 1}', "1e", 'source: {sha256: "1e", b: 1}'),
        ("source:\r\n  sha256: 0f\r\n", "1e", "source:\r\n  sha256: 1e\r\n"),
        ("\ufeffsource:\n  sha256: 0f\n", "12", '\ufeffsource:\n  sha256: "12"\n'),
        ("source:\n  sha256:\n  b: 1\n", "1e", 'source:\n  sha256: "1e"\n  b: 1\n'),
        ("source:\n  sha256: |\n    0f\n  b: 1\n", "1e", 'source:\n  sha256: "1e"\n  b: 1\n'),
        ("source: {sha256: '0f'}", 'it\'s: "so"', 'source: {sha256: "it\'s: \\"so\\""}'),
        ('source: {sha256: "\\x30f"}', "1e", 'source: {sha256: "1e"}'),
    ],
)
def test_one_value_is_replaced_in_its_own_quotes_or_in_ones_that_hold_it(form: str, value: str, written: str) -> None:
    assert replace_scalar(form, ("source", "sha256"), value) == written
    assert yaml.safe_load(written.removeprefix("\ufeff"))["source"]["sha256"] == value


def test_a_value_that_is_not_there_cannot_be_replaced() -> None:
    for form in ("", "source: x", "source: {sha256: [0f]}", "source: {sha: 0f}"):
        with pytest.raises(KeyError):
            replace_scalar(form, ("source", "sha256"), "1e")


@given(
    st.text(st.characters(exclude_categories=["C"], max_codepoint=0xFFFF), max_size=12),
    st.sampled_from(["x", "'x'", '"x"', "!!str x", ""]),
)
def test_whatever_replaces_a_value_is_read_back_as_it_is(value: str, form: str) -> None:
    written = replace_scalar(f"a: 1\nb: {form}\nc: 2 # x\n", ("b",), value)
    assert written.startswith("a: 1\nb: ") and written.endswith("\nc: 2 # x\n")
    (_, node) = compose(written).value[1]
    assert node.value == value and node.tag == "tag:yaml.org,2002:str"
