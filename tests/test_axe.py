"""What axe finds, and that a page's own policy on scripts does not keep it from finding it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.axe import violations
from tests.serving import serving

pytestmark = pytest.mark.browser

POLICY = """<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; require-trusted-types-for 'script'">"""

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>{policy}
<link rel="stylesheet" href="page.css"></head><body><main><h1>A page</h1>{words}</main>
<script>document.title = ""</script></body></html>"""

WELL = '<p>Words that <a href="/">lead</a> on.</p><img src="dot.png" alt="A dot">'
BADLY = '<p class="faint">Words that nobody can read.</p><img src="dot.png"><button></button><button></button>'
CSS = """body { color: #111; background: #fff } .faint { color: #ccc }
button { width: 12px; height: 12px; padding: 0; margin: 0 }"""


def shown(browser: Browser, folder: Path, words: str, policy: str) -> tuple[list[str], str]:
    """Return what axe finds on a page with some words, and the page's title afterwards."""
    (folder / "index.html").write_text(PAGE.format(policy=policy, words=words), encoding="utf-8")
    (folder / "page.css").write_text(CSS, encoding="utf-8")
    (folder / "dot.png").write_bytes(b"")
    with serving(folder) as server:
        page: Page = browser.new_context().new_page()
        page.goto(server.address)
        found, title = violations(page), page.title()
        assert violations(page) == found, "it can be asked again"
        page.context.close()
    return found, title


def test_nothing_is_found_on_a_page_that_has_nothing_wrong_and_its_policy_stays_on(browser: Browser, tmp_path: Path) -> None:
    assert shown(browser, tmp_path, WELL, POLICY) == ([], "A page"), "the policy keeps the page's own script from running"


@pytest.mark.audit
def test_what_is_wrong_is_found_in_spite_of_a_policy_and_the_same_as_without(browser: Browser, tmp_path: Path) -> None:
    found, title = shown(browser, tmp_path, BADLY, POLICY)
    assert title == "A page"
    assert sorted(line.split(" (")[0] for line in found) == [
        "button-name",
        "button-name",
        "color-contrast",
        "image-alt",
        "target-size",
        "target-size",
    ]
    (contrast,) = (line for line in found if line.startswith("color-contrast"))
    assert contrast.startswith("color-contrast (serious): p: Element has insufficient color contrast of 1.6")
    found_without, title = shown(browser, tmp_path, BADLY, "")
    assert title == "" and [line for line in found_without if not line.startswith("document-title")] == found
