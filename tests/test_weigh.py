"""What a reader loads at the first visit is what the README says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conftest import ROOT
from tests.weigh import OURS, Visit, table, visit, visits

# Bytes of a first visit before the scripts were modules and the style sheet chapters: no page weighs more since.
MOST_BYTES = {"front page": 50_900, "one exchange": 49_600, "whole transcript": 60_300}


def too_heavy(visited: list[Visit]) -> list[str]:
    return [f"{one.page}: {one.size} bytes" for one in visited if one.size > MOST_BYTES[one.page]]


@pytest.mark.audit
@pytest.mark.browser
def test_a_first_visit_weighs_no_more_than_it_did_before_the_scripts_were_modules(browser: Browser, site: Path) -> None:
    visited = [visit(browser, site, name, address) for name, address in OURS.items()]
    assert {one.page for one in visited} == set(MOST_BYTES) and all(one.size > 0 for one in visited)
    assert too_heavy(visited) == []


def test_a_page_that_weighs_a_byte_more_is_seen() -> None:
    for page, most in MOST_BYTES.items():
        assert too_heavy([Visit(page, most, 7, 0)]) == []
        assert too_heavy([Visit(page, most + 1, 7, 0)]) == [f"{page}: {most + 1} bytes"]


@pytest.mark.audit
@pytest.mark.browser
def test_the_readme_says_what_a_first_visit_weighs(browser: Browser, site: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    said = {
        name: (float(size), int(requests))
        for name, size, requests in re.findall(r"^\| ([a-zA-Z ]+) \| ([\d.]+) \| (\d+) \|$", readme, flags=re.MULTILINE)
    }
    weighed = {one.page: one for one in visits(browser, site)}
    for name, page in (
        ("front page", "front page"),
        ("one question", "one exchange"),
        ("whole transcript", "whole transcript"),
        ("one page of Material", "Material, one page"),
    ):
        assert said[name][0] == pytest.approx(weighed[page].size / 1000, rel=0.02), weighed[page]
        assert said[name][1] == weighed[page].requests
    assert all(weighed[name].elsewhere == 0 for name in OURS)
    assert weighed["the same, its fonts on"].elsewhere, "only the fonts of plain Material come from elsewhere"


def test_the_table_counts_a_thousand_bytes_as_a_kilobyte() -> None:
    assert table([Visit("a page", 12_340, 5, 0), Visit("another", 999, 3, 2)]).splitlines()[1:] == [
        "a page                                12.3         5          -",
        "another                                1.0         3          2",
    ]
