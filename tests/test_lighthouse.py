"""What Lighthouse says of the site on a phone: nothing to mend, and fast."""

from __future__ import annotations

import pytest

from tests.conftest import SLUG
from tests.lighthouse import chromium, run

PAGES = {"front": "", "exchange": f"{SLUG}/questions/reuters/", "transcript": f"{SLUG}/transcript/"}
FAST = 98
TRIES = 3


@pytest.mark.audit
@pytest.mark.browser
@pytest.mark.lighthouse
@pytest.mark.parametrize("page", PAGES)
def test_lighthouse_finds_nothing_to_mend(served: str, page: str) -> None:
    """The fastest of three counts, if the first is slow: what else the machine does only makes it slower."""
    with chromium() as port:
        reports = [run(served + PAGES[page], port)]
        while reports[-1].scores["performance"] < FAST and len(reports) < TRIES:
            reports.append(run(served + PAGES[page], port))
    report = max(reports, key=lambda report: report.scores["performance"])
    for category in ("accessibility", "best-practices", "seo"):
        assert report.scores[category] == 100, report.why(category)
    assert report.scores["performance"] >= FAST, report.why("performance")
    assert report.metrics["cumulative-layout-shift"] == 0, report.why("performance")
