"""`make lint` finds nothing, and would find something."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests import lint
from tests.conftest import ROOT

# What would switch a check off for a line or a file.
SWITCHED_OFF = re.compile(
    r"# type: ignore|# mypy:|# ruff:|# noqa|# pyright|# fmt:|^ignore_errors|^ignore_missing_imports", re.MULTILINE
)


@pytest.mark.parametrize("name", lint.CHECKS)
def test_lint_finds_nothing(name: str) -> None:
    assert lint.said(name) == ""


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("ruff check", '"""A module."""\n\nimport os\n'),
        ("ruff format", '"""A module."""\n\nWIDE = [ 1,2 ]\n'),
        ("mypy --strict", '"""A module."""\n\n\ndef length(text):\n    return len(text)\n'),
    ],
)
def test_lint_finds_what_is_wrong(name: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "scripts").mkdir()
    (tmp_path / "tests").mkdir()
    (tmp_path / "scripts/module.py").write_text(code, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    monkeypatch.setattr(lint, "ROOT", tmp_path)
    assert "module.py" in lint.said(name)


def test_nothing_switches_a_check_off() -> None:
    for path in (*ROOT.glob("scripts/**/*.py"), *ROOT.glob("tests/*.py"), ROOT / "pyproject.toml"):
        if path != Path(__file__).resolve():
            assert not SWITCHED_OFF.findall(path.read_text(encoding="utf-8")), path
