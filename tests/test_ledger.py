"""Numbers of paragraphs are names: in the order of statutes, and none is given twice."""

from __future__ import annotations

import pytest

from scripts.ledger import fresh_number, sort_key


@pytest.mark.parametrize(("behind", "before", "used", "number"), [
    ("45", "46", {"45", "46"}, "45a"), ("45a", "46", {"45", "45a", "46"}, "45b"), ("45a", "45b", {"45a", "45b"}, "45aa"),
    ("45", "46", {"45", "45a", "46"}, "45b"), ("49", "", {"49"}, "50"), ("49", "", {"49", "50"}, "51"), ("", "1", {"1"}, "0a"),
    ("45z", "46", {"45z"}, "45za")])
def test_a_new_paragraph_gets_the_next_number_that_nothing_ever_had(behind: str, before: str, used: set[str], number: str) -> None:
    assert fresh_number(behind, before, used) == number


def test_numbers_stand_in_the_order_of_statutes() -> None:
    assert sorted(["46", "45b", "45", "45aa", "9", "45a"], key=sort_key) == ["9", "45", "45a", "45aa", "45b", "46"]
