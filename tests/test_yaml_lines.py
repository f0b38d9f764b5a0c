"""YAML as forms have it: every plain value is what YAML means by it, and what cannot be read is named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.files.yaml_lines import read_yaml

# Each kind of value as one writes it, and as Python has it.
VALUES = {
    "words": "words",
    "'~'": "~",
    "true": True,
    "~": None,
    "null": None,
    "": None,
    "12": 12,
    "-1": -1,
    "1.5": 1.5,
    "[a, b]": ["a", "b"],
    "{a: b}": {"a": "b"},
}


@pytest.mark.parametrize(("written", "value"), VALUES.items())
def test_a_value_is_what_it_is_written_as(written: str, value: object, tmp_path: Path) -> None:
    (tmp_path / "form.yml").write_text(f"before: x\nkey: {written}\n", encoding="utf-8")
    found, where, problems = read_yaml(tmp_path / "form.yml")
    assert problems == [] and found == {"before": "x", "key": value} and type(found["key"]) is type(value)
    assert (where["before",], where["key",]) == (1, 2)


@pytest.mark.parametrize(
    ("data", "line", "found"),
    [
        (b"one: a\ntwo: b\nthree: \x07\n", 3, "U+0007"),
        (b"\xef\xbb\xbfone: \x07\n", 1, "U+0007"),
        (b"one: a\ntwo: \xff\n", 2, "0xff"),
        (b"one: a\ntwo: [b\n", 3, "']'"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(data: bytes, line: int, found: str, tmp_path: Path) -> None:
    (tmp_path / "form.yml").write_bytes(data)
    _, _, (problem,) = read_yaml(tmp_path / "form.yml")
    assert problem.line == line and found in problem.message, problem
