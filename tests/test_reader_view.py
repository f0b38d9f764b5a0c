"""What a browser's reader view makes of each page of words: all of them, with who speaks and when."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conftest import ROOT, some
from tests.test_running_head import pages

pytestmark = pytest.mark.browser

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


@pytest.mark.parametrize("every", some([1, 5], 5))
def test_a_reader_view_has_every_word_with_who_speaks_and_when(browser: Browser, served: str, site: Path, every: int) -> None:
    script = READ % SCRIPT.read_text(encoding="utf-8")
    page = browser.new_context().new_page()
    wrong = {}
    for address in sorted(pages(site))[::every]:
        page.goto(served + address)
        read = page.evaluate(script)
        said = any(name in (read["byline"] or "") for name in read["names"])
        if read["lost"] or read["speakers"] != read["wanted"] or not said or read["date"] != "2017-01-11":
            wrong[address] = read
    page.context.close()
    assert len(pages(site)) == 20 and wrong == {}
