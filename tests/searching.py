"""Search built sites in a browser as a reader does: ours, and the same transcript in Material for MkDocs as it comes."""

from __future__ import annotations

import re
import subprocess
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar
from urllib.parse import quote

from playwright.sync_api import Browser, Locator, Page

from scripts.record.briefing import Briefing, Speech
from tests.conftest import ROOT
from tests.serving import Response, Server

SCREEN = {"width": 1280, "height": 800}
TRIED = 5  # how many results a reader tries

# What Material for MkDocs makes of a transcript without a word of configuration; its fonts would come from another host.
MATERIAL = "site_name: A briefing\ntheme: {name: material, font: false}\n"

# The paragraphs of the page's text of which some part is in view, and not below the header.
IN_VIEW = """() => {
  const top = document.querySelector(".md-header").getBoundingClientRect().bottom;
  return [...document.querySelectorAll("article p")].filter(p => {
    const box = p.getBoundingClientRect();
    return box.height > 0 && box.bottom > top && box.top < innerHeight;
  }).map(p => p.textContent);
}"""

# Waits until the page has not moved for a while.
AT_REST = """() => new Promise(done => {
  let [at, frames] = [scrollY, 0];
  const look = () => {
    frames = scrollY === at ? frames + 1 : 0;
    at = scrollY;
    frames > 8 ? done() : requestAnimationFrame(look);
  };
  look();
})"""

# Notes when the first key went down in the field, when anything last changed, and when the first result did.
WATCH = """([field, links]) => {
  const now = () => performance.now(), first = () => document.querySelector(links)?.textContent ?? "";
  const watching = "watched" in window;
  window.watched = {typed: 0, key: 0, changed: 0, shown: 0, first: first()};
  if (watching) return;
  field.addEventListener("keyup", () => watched.key = now(), true);
  field.addEventListener("keydown", () => watched.typed ||= now(), true);
  new MutationObserver(() => {
    watched.changed = now();
    if (first() !== watched.first) [watched.first, watched.shown] = [first(), now()];
  }).observe(document.body, {childList: true, subtree: true, characterData: true});
}"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A result of a search: what it is called, and the paragraphs of the briefing it leads to."""

    name: str
    paragraphs: frozenset[int]


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a reader waits for in the first query of a visit, and in the one after it."""

    page: int  # bytes of the page with all it loads before anybody searches, compressed
    query: int  # bytes that the first query adds
    first: float | None  # milliseconds from the first key until the first result stands; None if there is none
    second: float | None


def unpacked(page: Page) -> None:
    """Have a page be given the modules of its search one by one, as they stand in docs/: a site has them in one."""
    folder = ROOT / "docs/assets/search"
    page.route(
        "**/assets/search/*.js",
        lambda route: route.fulfill(
            content_type="text/javascript", body=(folder / route.request.url.rpartition("/")[2]).read_text(encoding="utf-8")
        ),
    )


def words(text: str) -> str:
    """Return a text with every run of white space as one space: browsers and Markdown treat them differently."""
    return " ".join(text.split())


class Paragraphs:
    """The paragraphs of a briefing, known by their words."""

    def __init__(self, briefing: Briefing) -> None:
        self._numbers = {words(paragraph.text): paragraph.order for paragraph in briefing.paragraphs}
        assert len(self._numbers) == len(briefing.paragraphs), "no two paragraphs have the same words"

    def among(self, texts: Iterable[str]) -> frozenset[int]:
        return frozenset(self._numbers[found] for text in texts if (found := words(text)) in self._numbers)

    def in_view(self, page: Page) -> frozenset[int]:
        """Return the paragraphs of which a page shows some part, below its header, once it is at rest."""
        page.wait_for_load_state()
        page.evaluate(AT_REST)
        return self.among(page.evaluate(IN_VIEW))


class Search(ABC):
    """The search of a site that is being served, as a reader uses it who keeps one page open."""

    RESULTS: ClassVar[str]  # selects the results, in order

    def __init__(self, browser: Browser, server: Server, paragraphs: Paragraphs) -> None:
        self.server, self.paragraphs = server, paragraphs
        self._browser = browser
        self._page: Page | None = None

    @abstractmethod
    def hits(self, query: str) -> list[Hit]:
        """Return the first results of a query."""

    @abstractmethod
    def open(self, page: Page) -> Locator:
        """Open the search of a page; return its field."""

    @abstractmethod
    def settle(self, page: Page, query: str) -> None:
        """Wait until the results of the query in the field are complete."""

    @property
    def page(self) -> Page:
        """The page in which the queries are asked, one after the other."""
        self._page = self._page or self.visit()
        return self._page

    def visit(self, address: str = "") -> Page:
        """Return a page of the site, by default its first, with nothing in the cache."""
        page = self._browser.new_context(viewport=SCREEN, service_workers="block").new_page()
        page.goto(self.server.address + address)
        return page

    def wait(self, first: str, second: str) -> Waiting:
        """Visit the site and type two queries, one after the other, as fast as the field takes the keys."""
        sent = self.server.sent
        before = len(sent)
        page = self.visit()
        page.wait_for_load_state("networkidle")
        loaded = len(sent)
        field = self.open(page)
        times = [self._time(page, field, first)]
        page.wait_for_load_state("networkidle")
        asked = len(sent)
        times.append(self._time(page, field, second))
        page.context.close()
        return Waiting(_size(sent[before:loaded]), _size(sent[loaded:asked]), *times)

    def _time(self, page: Page, field: Locator, query: str) -> float | None:
        page.evaluate(WATCH, [field.element_handle(), self.RESULTS])
        type_into(field, query)
        self.settle(page, query)
        watched = page.evaluate("watched")
        return watched["shown"] - watched["typed"] if watched["first"] and watched["shown"] else None


def _size(sent: Iterable[Response]) -> int:
    return sum(response.size for response in sent)


def type_into(field: Locator, query: str) -> None:
    """Type a query into an emptied field. The last key changes nothing: it is there for scripts that listen to keys alone."""
    field.fill("")
    field.press_sequentially(query)
    field.press("End")


class Ours(Search):
    """Our own: a result names the paragraph it leads to, and leads to no other that comes into view with it."""

    RESULTS = ".search__results a[data-result]"
    # Asked by its address, as Back and Forward do, so that many queries take no pause in typing each; `wait` types.
    ASK = """query => new Promise((done, fail) => {
      const dialog = document.querySelector("dialog.search");
      history.replaceState(history.state, "", `?q=${encodeURIComponent(query)}`);
      dispatchEvent(new PopStateEvent("popstate", {state: history.state}));
      const end = performance.now() + 10000;
      const look = () => {
        if (performance.now() > end) fail(new Error(`the search of ${query} does not settle`));
        else if (dialog.dataset.settled !== query) setTimeout(look, 4);
        else done([...dialog.querySelectorAll(".search__results a[data-result]")].map(a => [a.dataset.result, a.textContent]));
      };
      look();
    })"""

    def hits(self, query: str) -> list[Hit]:
        if self._page is None:
            self.open(self.page)
        return [
            Hit(f"{name} {words(text)}", frozenset({int(name.removeprefix("p"))}))
            for name, text in self.page.evaluate(self.ASK, query)[:TRIED]
        ]

    def open(self, page: Page) -> Locator:
        page.keyboard.press("/")
        field = page.locator("dialog.search input[name=q]")
        field.wait_for()
        return field

    def settle(self, page: Page, query: str) -> None:
        page.wait_for_function("query => document.querySelector('dialog.search')?.dataset.settled === query", arg=query)

    def opens(self, query: str) -> tuple[int, frozenset[int]]:
        """Open the address of a query and click its first result; return the paragraph it names, and those then in view."""
        page = self.visit(f"?q={quote(query)}")
        self.settle(page, query)
        result = page.locator(self.RESULTS).first
        name = result.get_attribute("data-result")
        result.click()
        page.wait_for_url(re.compile(rf"#{name}$"))
        seen = self.paragraphs.in_view(page)
        page.context.close()
        return int(name.removeprefix("p")), seen


class Materials(Search):
    """Material's: every link that its list shows is a result, a page's as well as its sections' below it, in that order.

    What it folds away ("3 more on this page") is not. A result leads to every paragraph that is in view after a click on it.
    """

    RESULTS = ".md-search-result__item:first-child"
    SHOWN = """() => [...document.querySelectorAll(".md-search-result__link")]
      .filter(link => !link.closest("details:not([open])"))
      .map(link => [link.href, link.querySelector("h1, h2").textContent])"""
    QUIET = 150  # milliseconds without a key or a change, after which its list is complete

    def __init__(self, browser: Browser, server: Server, paragraphs: Paragraphs) -> None:
        super().__init__(browser, server, paragraphs)
        self._seen: dict[str, frozenset[int]] = {}  # what is in view after a click, by address

    def hits(self, query: str) -> list[Hit]:
        found = self._ask(query)
        for place, (address, _) in enumerate(found):
            if address not in self._seen:
                self._seen[address] = self._click(query, place)
        return [Hit(words(name), self._seen[address]) for address, name in found]

    def _ask(self, query: str) -> list[tuple[str, str]]:
        """Put a query into the field of the first page; return the addresses and names of its results."""
        if self.page.url != self.server.address:
            self.page.goto(self.server.address)
        field = self.open(self.page)
        self.page.evaluate(WATCH, [field.element_handle(), self.RESULTS])
        field.fill(query)
        field.press("End")
        self.settle(self.page, query)
        return self.page.evaluate(self.SHOWN)[:TRIED]

    def _click(self, query: str, place: int) -> frozenset[int]:
        """Click a result of a query; return the paragraphs then in view."""
        address, _ = self._ask(query)[place]
        self.page.locator(".md-search-result__link").locator("visible=true").nth(place).click()
        self.page.wait_for_url(address)
        return self.paragraphs.in_view(self.page)

    def open(self, page: Page) -> Locator:
        field = page.locator("input.md-search__input")
        field.click()
        page.locator(".md-search-result__meta", has_not_text="Initializing search").wait_for()
        return field

    def settle(self, page: Page, query: str) -> None:
        page.wait_for_function(
            "quiet => performance.now() - Math.max(watched.key, watched.changed) > quiet", arg=self.QUIET, polling=10
        )


def one_page(briefing: Briefing) -> dict[str, str]:
    """Return the transcript as Markdown on one page, a heading for each label."""
    turns = (f"## {turn.label.text}:\n\n" + "\n\n".join(p.text for p in turn.paragraphs) for turn in briefing.turns)
    return {"index.md": f"# {briefing.title}\n\n" + "\n\n".join(turns)}


def page_per_part(briefing: Briefing) -> dict[str, str]:
    """Return the transcript as Markdown, a page for each exchange, each section, and what stands around them.

    The pages have the titles that briefing.yml gives them, and a heading for each speech; the first is the site's front page.
    """
    pages: dict[str, str] = {}
    for part in briefing.parts:
        items = [
            (part.slug, part.title, part.speeches),
            *((s.slug, s.title, s.speeches) for s in part.sections),
            *((e.slug, e.heading or e.asker.name, e.speeches) for e in part.exchanges),
        ]
        if part.closing:
            items.append((f"{part.slug}-closing", part.closing.title, part.closing.speeches))
        for slug, title, speeches in items:
            name = f"{slug}.md" if pages else "index.md"
            pages[name] = f"# {title}\n\n" + "\n\n".join(map(_speech, speeches))
    return pages


def _speech(speech: Speech) -> str:
    return f"## {speech.speaker.name}\n\n" + "\n\n".join(paragraph.text for paragraph in speech.paragraphs)


def build(folder: Path, pages: dict[str, str]) -> Path:
    """Build pages with Material for MkDocs as it comes; return the site."""
    (folder / "docs").mkdir()
    for name, text in pages.items():
        (folder / "docs" / name).write_text(text + "\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(MATERIAL, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=folder, check=True, capture_output=True)
    return folder / "site"
