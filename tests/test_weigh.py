"""The weights of first visits are what was sent, and the same every time."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.weigh import OURS, PLAIN, Visit, table, visit, visits

pytestmark = pytest.mark.browser


def test_first_visits_are_weighed_side_by_side(browser: Browser, site: Path) -> None:
    weighed = {one.page: one for one in visits(browser, site)}
    assert list(weighed) == [*OURS, *PLAIN]
    assert [weighed[name].elsewhere for name in OURS] == [0, 0, 0]
    assert [bool(weighed[name].elsewhere) for name in PLAIN] == [False, True], "only the fonts come from elsewhere"
    assert all(one.size > 1000 and one.requests for one in weighed.values())


def test_a_first_visit_weighs_the_same_every_time(browser: Browser, site: Path) -> None:
    assert visit(browser, site, "front page", "") == visit(browser, site, "front page", "")


def test_the_table_counts_a_thousand_bytes_as_a_kilobyte() -> None:
    assert table([Visit("a page", 12_340, 5, 0), Visit("another", 999, 3, 2)]).splitlines()[1:] == [
        "a page                                12.3         5          -",
        "another                                1.0         3          2"]
