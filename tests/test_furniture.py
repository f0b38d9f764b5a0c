"""Furniture is the lines that a rule names, and not one more: a line that is taken for furniture is a line that nobody said."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.archive.folder import read_briefing
from scripts.record.briefing import LineClass
from tests import invent

TEXT = "An invented briefing\n\nShare this page\nPrint\nAnn Placeholder:\n\nGood morning from the invented office.\n"


@pytest.mark.parametrize(
    ("rules", "furniture"),
    [
        ([{"lines": "3-4"}], [3, 4]),
        ([{"lines": "3"}, {"line": "Print"}], [3, 4]),
        ([{"lines": "3"}, {"starts": "Pri"}], [3, 4]),
        ([{"lines": "3"}], [3]),
        ([{"lines": "4"}], [4]),
    ],
)
def test_a_rule_takes_the_lines_it_names(rules: list[dict[str, str]], furniture: list[int], tmp_path: Path) -> None:
    data = TEXT.encode()
    form = invent.form(data)
    source = form["source"]
    assert isinstance(source, dict)
    source["furniture"] = rules
    folder = invent.write(tmp_path, data, {**form, "outlets": [], "people": form["people"][:1], "parts": form["parts"][:1]})
    found, problems = read_briefing(folder)
    assert found
    classes = {line.number: kind for line, kind in zip(found.account.lines, found.account.classes, strict=True)}
    assert [number for number, kind in classes.items() if kind is LineClass.FURNITURE] == furniture
    assert classes[5] is LineClass.LABEL and classes[7] is LineClass.PARAGRAPH
    assert {problem.line for problem in problems if problem.path.name == "source.txt"} == {3, 4} - set(furniture)
