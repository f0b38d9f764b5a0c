"""`make lint` finds nothing, and would find something."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests import lint
from tests.conftest import ROOT, some

# What would switch a check off for a line or a file.
SWITCHED_OFF = re.compile(
    r"# type: ignore|# mypy:|# ruff:|# noqa|# pyright|# fmt:|^ignore_errors|^ignore_missing_imports", re.MULTILINE
)


@pytest.mark.parametrize("name", lint.CHECKS)
def test_lint_finds_nothing(name: str) -> None:
    assert lint.said(name) == ""


WRONG = {
    "ruff check": '"""A module."""\n\nimport os\n',
    "ruff format": '"""A module."""\n\nWIDE = [ 1,2 ]\n',
    "mypy --strict": '"""A module."""\n\n\ndef length(text):\n    return len(text)\n',
}


@pytest.mark.parametrize("name", some(WRONG, "ruff check", "ruff format"))
def test_lint_finds_what_is_wrong(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "scripts").mkdir()
    (tmp_path / "tests").mkdir()
    (tmp_path / "scripts/module.py").write_text(WRONG[name], encoding="utf-8")
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    monkeypatch.setattr(lint, "ROOT", tmp_path)
    assert "module.py" in lint.said(name)


@pytest.mark.parametrize("kept", [".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis"])
def test_what_checks_keep_is_no_part_of_the_project_from_their_first_moment(kept: str, tmp_path: Path) -> None:
    """A test that copies the project while they first write would look for a file that is gone by then."""
    git = ("git", "-C", str(tmp_path))
    subprocess.run((*git, "init", "--quiet"), check=True)
    (tmp_path / ".gitignore").write_bytes((ROOT / ".gitignore").read_bytes())
    (tmp_path / kept).mkdir()
    (tmp_path / kept / "one").write_text("", encoding="utf-8")
    listed = subprocess.run(
        (*git, "ls-files", "--others", "--exclude-standard"), check=True, capture_output=True, text=True
    ).stdout
    assert listed == ".gitignore\n"


def test_nothing_switches_a_check_off() -> None:
    for path in (
        *ROOT.glob("scripts/**/*.py"),
        *ROOT.glob("tests/*.py"),
        *ROOT.glob("tests/limits/*.py"),
        ROOT / "pyproject.toml",
    ):
        if path != Path(__file__).resolve():
            assert not SWITCHED_OFF.findall(path.read_text(encoding="utf-8")), path


def test_the_rules_are_those_that_are_agreed() -> None:
    """What is not asked of the code is said in pyproject.toml with its reason, and here: neither grows by itself."""
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    rules = tool["ruff"]["lint"]
    assert rules["ignore"] == ["D203", "D213", "D400", "D401", "PT018", "RUF001", "RUF002", "RUF003", "SIM905"]
    assert rules["per-file-ignores"] == {"tests/*": ["ARG"]}
    assert len(rules["select"]) == 25 and tool["ruff"]["extend-exclude"] == ["tests/node_modules"]
    assert tool["mypy"] == {
        "strict": True,
        "files": ["scripts"],
        "untyped_calls_exclude": ["mkdocs"],
        "mypy_path": "tests/stubs",
    }


# The most lines that a function has, from its name to its end.
MOST_LINES = 40


def too_long(code: str) -> list[str]:
    """Return the functions of a module that have more lines than a reader takes in at once."""
    found = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    lengths = {f"{node.name}, line {node.lineno}": (node.end_lineno or 0) - node.lineno + 1 for node in found}
    return [f"{name}: {length} lines" for name, length in lengths.items() if length > MOST_LINES]


def test_no_function_is_longer_than_a_reader_takes_in() -> None:
    paths = list((ROOT / "scripts").rglob("*.py"))
    assert len(paths) > 80
    found = {path.relative_to(ROOT).as_posix(): too_long(path.read_text(encoding="utf-8")) for path in paths}
    assert {path: functions for path, functions in found.items() if functions} == {}


def test_a_function_of_one_line_more_is_seen() -> None:
    body = "    pass\n" * (MOST_LINES - 1)
    assert too_long(f"def just():\n{body}") == []
    assert too_long(f"class Holder:\n  async def more():\n{body}    pass\n") == ["more, line 2: 41 lines"]
