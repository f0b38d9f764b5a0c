"""What a browser's reader view makes of each page of words: all of them, with who speaks and when."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conftest import ROOT, some
from tests.serving import serving
from tests.test_running_head import pages
from tests.test_tongues import SPOKEN, every_language

pytestmark = pytest.mark.browser

__all__ = ["every_language"]  # a fixture

# The one of Firefox; others' are made of it.
SCRIPT = ROOT / "tests/node_modules/@mozilla/readability/Readability.js"

# What it leaves out of a page, and what it says of it. Spaces are its own.
READ = """() => {
  %s
  const read = new Readability(document.cloneNode(true), {keepClasses: true}).parse();
  const kept = new DOMParser().parseFromString(read.content, 'text/html').body;
  const spaced = node => node.textContent.replace(/\\s+/g, ' ').trim();
  const text = spaced(kept), speakers = [...kept.querySelectorAll('.speaker')].map(spaced);
  return {
    lost: [...document.querySelectorAll('p[data-line][id]')].filter(words => !text.includes(spaced(words))).map(({id}) => id),
    speakers, wanted: [...document.querySelectorAll('main .speaker')].map(spaced),
    names: [...document.querySelectorAll('main .speaker strong')].map(spaced),
    byline: read.byline, date: read.publishedTime,
  };
}"""


def wrong(browser: Browser, served: str, addresses: list[str], day: str) -> dict[str, object]:
    """Return what a reader view makes of each page on which it misses words, who says them, or the day."""
    script = READ % SCRIPT.read_text(encoding="utf-8")
    page = browser.new_context().new_page()
    found = {}
    for address in addresses:
        page.goto(served + address)
        read = page.evaluate(script)
        said = any(name in (read["byline"] or "") for name in read["names"])
        if read["lost"] or read["speakers"] != read["wanted"] or not said or read["date"] != day:
            found[address] = read
    page.context.close()
    return found


@pytest.mark.parametrize("every", some([1, 5], 5))
def test_a_reader_view_has_every_word_with_who_speaks_and_when(browser: Browser, served: str, site: Path, every: int) -> None:
    assert len(pages(site)) == 20 and wrong(browser, served, sorted(pages(site))[::every], "2017-01-11") == {}


@pytest.mark.audit
@pytest.mark.parametrize("language", SPOKEN)
def test_a_reader_view_has_every_word_of_short_pages_in_any_language(
    browser: Browser, every_language: Path, language: str
) -> None:
    with serving(every_language) as server:
        shown = sorted(pages(every_language, language.lower()))
        assert len(shown) == 3 and wrong(browser, server.address, shown, "2031-05-05") == {}
