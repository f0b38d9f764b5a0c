"""What is left to `make audit`: cases of which `make test` has some, and whole files only where they are listed here."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.conftest import COLLECTED, ROOT, some

# What only other programs can say, which take long to be fetched or to run; what only an archive of several briefings or one
# of thousands of paragraphs can; and whether what the tests make a site with makes it as a build does.
LEFT_TO_THE_AUDIT = {
    "test_archive_links.py",
    "test_archive_search.py",
    "test_five_languages.py",
    "test_lighthouse.py",
    "test_long_briefings.py",
    "test_other_browsers.py",
    "test_readers.py",
    "test_warm.py",
    "test_zensical.py",
}


def left_whole(collected: dict[str, set[bool]]) -> set[str]:
    return {name for name, left in collected.items() if left == {True}}


def test_no_file_is_left_to_the_audit_but_those_that_are_listed(request: pytest.FixtureRequest) -> None:
    assert left_whole(request.config.stash[COLLECTED]) <= LEFT_TO_THE_AUDIT
    assert all((ROOT / "tests" / name).is_file() for name in LEFT_TO_THE_AUDIT)


def test_a_file_that_is_left_whole_is_seen() -> None:
    assert left_whole({"test_one.py": {True}, "test_two.py": {True, False}, "test_three.py": {False}}) == {"test_one.py"}


def test_a_test_keeps_some_of_its_cases_and_leaves_the_others_to_the_audit() -> None:
    (first, second), (pair, _) = some("ab", "b"), some([(1, 2), (3, 4)], (3, 4))
    assert second == "b" and first.values == ("a",) and [mark.name for mark in first.marks] == ["audit"]
    assert pair.values == (1, 2)
    for kept in ((), ("c",)):
        with pytest.raises(AssertionError):
            some("ab", *kept)


SLOWEST, FUZZ = "audit TESTS=-m slowest", "fuzz SEED=2017 HISTORIES=3"


@pytest.mark.parametrize(
    ("seconds", "last"), [(1400, [SLOWEST, FUZZ, "relevance"]), (1550, [FUZZ, "relevance"]), (1850, ["relevance"]), (2000, [])]
)
def test_ci_runs_all_tests_and_the_rest_where_there_is_time(tmp_path: Path, seconds: int, last: list[str]) -> None:
    (tmp_path / "make").write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/made\n', encoding="utf-8")
    (tmp_path / "make").chmod(0o755)
    environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "SECONDS": str(seconds)}
    done = subprocess.run(["bash", ROOT / ".ci/run"], env=environment, capture_output=True, text=True, check=True)
    made = (tmp_path / "made").read_text(encoding="utf-8").splitlines()
    assert made == ["test", 'audit TESTS=-m "audit and not slowest"', *last]
    assert done.stdout.count("No time is left for make ") == 3 - len(last)
