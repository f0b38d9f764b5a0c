"""The codes of problems: read from the code, each with a case, listed in CONTRIBUTING."""

from __future__ import annotations

import functools
import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.problem_codes import Told, everything_told, table

CONTRIBUTING = ROOT / "CONTRIBUTING.md"


@functools.cache
def told_here() -> list[Told]:
    """Return all that problems of this project can say, read when it is first asked for."""
    return everything_told()


def codes() -> list[str]:
    return sorted({told.code for told in told_here()})


# The table of codes in CONTRIBUTING.
TABLE = re.compile(r"^\| code \|.*\n(?:\|.*\n)+", re.MULTILINE)


def test_contributing_lists_the_codes_that_the_code_has(regenerate: bool) -> None:
    text = CONTRIBUTING.read_text(encoding="utf-8")
    assert len(TABLE.findall(text)) == 1
    wanted = TABLE.sub(lambda _: table(told_here()), text)
    if regenerate:
        CONTRIBUTING.write_text(wanted, encoding="utf-8")
    assert CONTRIBUTING.read_text(encoding="utf-8") == wanted


def test_every_code_has_a_case() -> None:
    """A golden file has it in brackets, as it is printed, or a test has it in quotes or brackets."""
    tests = [path for path in ROOT.glob("tests/test_*.py") if path != Path(__file__).resolve()]
    text = "\n".join(path.read_text(encoding="utf-8") for path in (*tests, *ROOT.glob("tests/cases/invalid/*/problems.txt")))
    assert [code for code in codes() if f"[{code}]" not in text and f'"{code}"' not in text] == []


def test_codes_are_words_joined_by_hyphens() -> None:
    assert [code for code in codes() if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)] == []


def test_codes_that_are_put_together_are_read_as_they_are_told() -> None:
    assert {"slug-twice", "label-twice", "header-field-twice", "address-lost", "address-lying"} <= set(codes())
    assert {"unknown-key", "missing-key", "wrong-type", "wrong-value"} <= set(codes()), "of a schema's rules"
    assert {"part-not-found", "wrong-order"} <= set(codes()), "told by a method that is given the code"
    assert "every header field must stand for one thing" in {told.must_hold for told in told_here()}


def test_a_problem_is_seen_wherever_it_is_made(tmp_path: Path) -> None:
    (tmp_path / "room").mkdir()
    module = tmp_path / "room/module.py"
    module.write_text('def look(path):\n    yield Problem(path, 1, "no-ink", f"must have {path}, found none", "fill it")\n')
    assert everything_told(tmp_path) == [Told("no-ink", "must have …, found none", "room.module")]
    assert table(everything_told(tmp_path)).endswith("| `no-ink` | must have … | `room.module` |\n")


def test_a_code_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "module.py").write_text('def look(path):\n    return Problem(path, 1, guess(path), "must", "do")\n')
    with pytest.raises(ValueError, match="a code must be a text that can be read here, found guess"):
        everything_told(tmp_path)
