"""Measure what a reader on a slow line waits for: `python -m tests.slow_line` builds the site and searches it.

The line is what WebPageTest calls slow 3G, as Chromium emulates it: 400 kbit/s both ways, and 400 ms until anything answers.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from tests.chromium import ARGUMENTS, find
from tests.conftest import copy_project
from tests.serving import Server, serving

QUERIES = ("duterte", "north korea", "china")
SLOW_3G = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}

# Notes when the dialog opens, when it first says or shows anything, and when the first result stands.
WATCH = """() => {
  window.slow = {begun: performance.now()};
  const note = (name, is) => { if (is && !(name in slow)) slow[name] = performance.now() - slow.begun; };
  new MutationObserver(() => {
    note("open", document.querySelector("dialog.search")?.open);
    note("said", document.querySelector(".search__said")?.textContent);
    note("found", document.querySelector(".search__results a"));
  }).observe(document, {childList: true, subtree: true, characterData: true, attributes: true});
}"""


@dataclass(frozen=True, slots=True)
class Wait:
    """What a reader waits for who searches for the first time: milliseconds, bytes of bodies as sent, and the files."""

    open: float
    said: float
    found: float
    size: int
    files: tuple[str, ...]


def slow(page: Page) -> None:
    """Make the line of a page slow; its workers' too."""
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW_3G)


def first_search(browser: Browser, server: Server, query: str, address: str = "") -> Wait:
    """Open a page on a fast line, then search on a slow one, with nothing in the cache."""
    page = browser.new_context(viewport={"width": 1280, "height": 800}, service_workers="block").new_page()
    page.goto(server.address + address)
    page.wait_for_load_state("networkidle")
    slow(page)
    before = len(server.sent)
    page.evaluate(WATCH)
    page.keyboard.press("/")
    page.keyboard.type(query)
    page.wait_for_function("() => window.slow.found", timeout=60_000)
    times = page.evaluate("window.slow")
    page.wait_for_load_state("networkidle")
    page.context.close()
    sent = server.sent[before:]
    files = tuple(f"{urlsplit(one.path).path} {one.size}" for one in sent)
    return Wait(times["open"], times["said"], times["found"], sum(one.size for one in sent), files)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = copy_project(Path(folder))
        subprocess.run([sys.executable, "-m", "scripts.publish", "--root", str(root)], check=True, stdout=subprocess.DEVNULL)
        browser = playwright.chromium.launch(executable_path=find(), args=list(ARGUMENTS))
        with serving(root / "site") as server:
            print(table({query: first_search(browser, server, query) for query in QUERIES}))
        browser.close()
    return 0


def table(waits: dict[str, Wait]) -> str:
    rows = [f"{'The first search, on slow 3G':<30}{'opens':>8}{'says':>8}{'finds':>8}{'KB':>8}{'files':>7}"]
    rows += [
        f"{query:<30}{one.open / 1000:>6.1f} s{one.said / 1000:>6.1f} s{one.found / 1000:>6.1f} s{one.size / 1000:>8.1f}"
        f"{len(one.files):>7}"
        for query, one in waits.items()
    ]
    return "\n".join(rows)


if __name__ == "__main__":
    sys.exit(main())
