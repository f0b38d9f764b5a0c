"""Weigh what a reader loads at the first visit: `make weigh`. Beside it, the same transcript as one page of plain MkDocs."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

from tests.chromium import ARGUMENTS, find
from tests.conftest import ROOT, SLUG, copy_project
from tests.serving import serving

OURS = {"front page": "", "one exchange": f"{SLUG}/questions/reuters/", "whole transcript": f"{SLUG}/transcript/"}

# Material for MkDocs as it comes, and without the fonts that it has readers fetch from elsewhere.
PLAIN = {
    "Material, one page": "site_name: One page\ntheme: {name: material, font: false}\n",
    "the same, its fonts on": "site_name: One page\ntheme: {name: material}\n",
}


@dataclass(frozen=True)
class Visit:
    """A first visit to a page: the bytes of all bodies as they were sent, the requests, and those to other hosts."""

    page: str
    size: int
    requests: int
    elsewhere: int


def weigh(site: Path) -> list[Visit]:
    """Return the first visits to our built site, then those to the same transcript in plain MkDocs; one Chromium for all."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=list(ARGUMENTS))
        weighed = visits(browser, site)
        browser.close()
    return weighed


def visits(browser: Browser, site: Path) -> list[Visit]:
    """Do as `weigh` does, in a browser that is there already."""
    source = (ROOT / "transcript" / SLUG / "source.txt").read_text(encoding="utf-8")
    weighed = [visit(browser, site, name, address) for name, address in OURS.items()]
    for name, config in PLAIN.items():
        with tempfile.TemporaryDirectory() as folder:
            weighed.append(visit(browser, one_page(Path(folder), config, source), name, ""))
    return weighed


def one_page(folder: Path, config: str, source: str) -> Path:
    """Build a transcript, every line a paragraph, as one page of MkDocs; return the site."""
    (folder / "docs").mkdir()
    paragraphs = "\n\n".join(filter(str.strip, source.splitlines()))
    (folder / "docs/index.md").write_text(f"# Transcript\n\n{paragraphs}\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=folder, check=True, capture_output=True)
    return folder / "site"


def visit(browser: Browser, site: Path, name: str, address: str) -> Visit:
    """Visit a page with nothing in the cache until nothing more is asked for; no other host is reached."""
    elsewhere: list[str] = []
    with serving(site) as server:
        page = browser.new_context(service_workers="block").new_page()
        page.route(
            lambda url: not url.startswith((server.address, "data:", "blob:")),
            lambda route: (elsewhere.append(route.request.url), route.abort()),
        )
        page.goto(server.address + address)
        page.wait_for_load_state("networkidle")
        icon = page.locator("link[rel=icon]").evaluate("link => link.href")
        if urlsplit(icon).path not in {urlsplit(response.path).path for response in server.sent}:  # a browser without windows
            page.evaluate("async icon => { await (await fetch(icon)).blob(); }", icon)
        page.context.close()
        sent = list(server.sent)
    assert all(response.status == 200 for response in sent), sent
    return Visit(name, sum(response.size for response in sent), len(sent) + len(elsewhere), len(elsewhere))


def table(weighed: Iterable[Visit]) -> str:
    """Return the visits as a table; a KB is 1000 bytes."""
    rows = [f"{'A first visit, compressed (gzip)':<34}{'KB':>8}{'requests':>10}{'elsewhere':>11}"]
    rows += [f"{one.page:<34}{one.size / 1000:>8.1f}{one.requests:>10}{one.elsewhere or '-':>11}" for one in weighed]
    return "\n".join(rows)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        root = copy_project(Path(folder))
        subprocess.run([sys.executable, "-m", "scripts.publish", "--root", str(root)], check=True, stdout=subprocess.DEVNULL)
        print(table(weigh(root / "site")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
