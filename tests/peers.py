"""Searches that a site might have instead, on the same transcript, as they come: Pagefind by itself, and MiniSearch."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page

from scripts.record.briefing import Briefing
from tests.conftest import ROOT
from tests.searching import TRIED, Hit, Paragraphs, Search, build, page_per_part, words
from tests.serving import Server

UI = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Search</title>
<link rel="stylesheet" href="pagefind/pagefind-ui.css"><script src="pagefind/pagefind-ui.js"></script>
<div id="search"></div><script>new PagefindUI({element: "#search", showSubResults: true});</script></html>
"""

# Every section of a page is a result, a page's in the order of the page.
SECTIONS = """async ([query, most]) => {
  const pagefind = await import("./pagefind/pagefind.js");
  const { results } = await pagefind.search(query);
  const pages = await Promise.all(results.slice(0, most).map(result => result.data()));
  return pages.flatMap(page => page.sub_results.map(({ url, title }) => [new URL(url, location).href, title])).slice(0, most);
}"""

# A page with MiniSearch as its documentation shows it: an index of every paragraph, made when the field is first used.
MINISEARCH = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Search</title>
<script src="minisearch.js"></script><input name="q"><ol></ol><script>
const field = document.querySelector("input"), list = document.querySelector("ol");
const options = { fields: ["title", "text"], storeFields: ["text"], searchOptions: { prefix: true, fuzzy: 0.2 } };
let index = null;
const load = async () => {
  const made = new MiniSearch(options);
  made.addAll(await (await fetch("paragraphs.json")).json());
  return made;
};
const ask = async query => (await (index ??= load())).search(query).slice(0, 20);
const show = async () => {
  const asked = field.value, found = await ask(asked);
  list.replaceChildren(...found.map(({ text }) => Object.assign(document.createElement("li"), { textContent: text })));
  list.dataset.settled = asked;
};
field.addEventListener("focus", () => { index ??= load(); });
field.addEventListener("input", show);
</script></html>
"""


class Pagefinds(Search):
    """Pagefind's own interface over pages of Material's: a result leads to every paragraph in view after a click on it."""

    RESULTS = ".pagefind-ui__result:first-child"
    PAGE = "search.html"

    def __init__(self, browser: Browser, server: Server, paragraphs: Paragraphs) -> None:
        super().__init__(browser, server, paragraphs)
        self._seen: dict[str, frozenset[int]] = {}  # what is in view after a click, by address

    def visit(self, address: str = PAGE) -> Page:
        return super().visit(address)

    def hits(self, query: str) -> list[Hit]:
        found = self.page.evaluate(SECTIONS, [query, TRIED])
        return [Hit(words(title), self._seen_at(address)) for address, title in found]

    def _seen_at(self, address: str) -> frozenset[int]:
        if address not in self._seen:
            page = self.visit(address.removeprefix(self.server.address))
            self._seen[address] = self.paragraphs.in_view(page)
            page.context.close()
        return self._seen[address]

    def open(self, page: Page) -> Locator:
        field = page.locator(".pagefind-ui__search-input")
        field.click()
        return field

    def settle(self, page: Page, query: str) -> None:
        page.locator(".pagefind-ui__message", has_text=query).wait_for()


class MiniSearches(Search):
    """MiniSearch over an index of every paragraph: a result names the paragraph it leads to."""

    RESULTS = "li:first-child"

    def hits(self, query: str) -> list[Hit]:
        found = self.page.evaluate("query => ask(query)", query)[:TRIED]
        return [Hit(words(one["text"]), frozenset({one["id"]})) for one in found]

    def open(self, page: Page) -> Locator:
        field = page.locator("input")
        field.click()
        return field

    def settle(self, page: Page, query: str) -> None:
        page.locator(f"ol[data-settled={json.dumps(query, ensure_ascii=False)}]").wait_for(state="attached")


def pagefind_site(folder: Path, briefing: Briefing) -> Path:
    site = build(folder, page_per_part(briefing))
    subprocess.run([sys.executable, "-m", "pagefind", "--site", str(site), "--quiet"], check=True, capture_output=True)
    (site / Pagefinds.PAGE).write_text(UI, encoding="utf-8")
    return site


def minisearch_site(folder: Path, briefing: Briefing) -> Path:
    titles = {
        paragraph.order: f"{part.title} {speech.speaker.name}"
        for part in briefing.parts
        for speech in part.speeches
        for paragraph in speech.paragraphs
    }
    documents = [{"id": one.order, "title": titles.get(one.order, ""), "text": one.text} for one in briefing.paragraphs]
    script = ROOT / "tests/node_modules/minisearch/dist/umd/index.js"
    (folder / "index.html").write_text(MINISEARCH, encoding="utf-8")
    (folder / "minisearch.js").write_bytes(script.read_bytes())
    (folder / "paragraphs.json").write_text(json.dumps(documents), encoding="utf-8")
    return folder
