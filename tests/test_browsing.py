"""A context of the browser that was lent before has nothing of whoever had it."""

from __future__ import annotations

import http.server
import threading

import pytest
from playwright.sync_api import BrowserContext, Page

from tests import browsing
from tests.browsing import Lending
from tests.test_browser import SLUG

pytestmark = pytest.mark.browser

# What a page leaves behind wherever it can, and what it finds there.
LEAVE = """async () => {
  localStorage.left = sessionStorage.left = document.cookie = "left=1";
  await (await caches.open("left")).put("/left", new Response("left"));
  await new Promise(done => indexedDB.open("left").onsuccess = ({target}) => done(target.result.close()));
  await navigator.clipboard.writeText("left").catch(() => {});
  history.pushState({}, "", "?left");
}"""
FIND = """async () => ({
  local: localStorage.length, session: sessionStorage.length, cookies: document.cookie, caches: await caches.keys(),
  databases: (await indexedDB.databases()).length, history: history.length, script: window.left ?? null,
  width: innerWidth, dark: matchMedia("(prefers-color-scheme: dark)").matches, paper: matchMedia("print").matches,
  still: matchMedia("(prefers-reduced-motion: reduce)").matches, opener: window.opener,
})"""
VIEW = {"width": 1000, "height": 700}  # which no other test asks for


def visited(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    return page


def leave_everything(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.add_init_script("window.left = 1")
    page.route("**/*.css", lambda route: route.abort())
    page.goto(address)
    page.evaluate(LEAVE)
    page.set_viewport_size({"width": 500, "height": 500})
    page.emulate_media(media="print", color_scheme="dark", reduced_motion="reduce")
    page.goto("about:blank")
    context.new_page().goto(address)  # and another page stays open


@pytest.mark.audit
def test_a_context_that_is_lent_again_has_nothing_of_before(browser: Lending, served: str) -> None:
    address = f"{served}{SLUG}/questions/reuters/"
    first = browser.new_context(viewport=VIEW)
    found = visited(first, address).evaluate(FIND)
    leave_everything(first, address)
    left = visited(first, address).evaluate(FIND)
    assert {name for name in found if left[name] != found[name]} == {"local", "cookies", "caches", "databases"}
    first.close()
    again = browser.new_context(viewport=VIEW)
    assert again is first and len(again.pages) == 1, "it is lent again, and only its blank page is there"
    page = visited(again, address)
    assert page.evaluate(FIND) == found
    assert page.evaluate("getComputedStyle(document.querySelector('.md-header')).position") == "sticky", "its style sheets came"
    again.close()


class Once(http.server.BaseHTTPRequestHandler):
    """A page that may be kept for a day, and says how often it was asked for."""

    asked = 0

    def do_GET(self) -> None:
        type(self).asked += 1
        self.send_response(200)
        self.send_header("Cache-Control", "max-age=86400")
        self.end_headers()
        self.wfile.write(b"<link rel=icon href='data:,'>")

    def log_message(self, *_: object) -> None:
        """Nothing is logged."""


@pytest.mark.audit
def test_what_was_cached_is_fetched_anew(browser: Lending) -> None:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Once) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for times in (1, 2):
            context = browser.new_context(viewport=VIEW)
            for _ in range(2):
                page = visited(context, f"http://127.0.0.1:{server.server_port}/")
                page.close()
            assert Once.asked == times
            context.close()
        server.shutdown()


@pytest.mark.audit
def test_a_context_with_other_options_is_another(browser: Lending) -> None:
    light = browser.new_context(viewport=VIEW, color_scheme="light")
    light.close()
    dark = browser.new_context(viewport=VIEW, color_scheme="dark")
    assert dark is not light
    dark.close()
    assert browser.new_context(viewport=VIEW, color_scheme="light") is light
    light.close()
    light.close()  # a second time is no harm
    both = [browser.new_context(viewport=VIEW, color_scheme="light") for _ in range(2)]
    assert both[0] is not both[1], "one that is in use is nobody else's"
    for one in both:
        one.close()


@pytest.mark.parametrize("name", browsing.FOR_GOOD)
def test_a_context_is_not_changed_for_good(browser: Lending, name: str) -> None:
    context = browser.new_context(viewport=VIEW)
    with pytest.raises(AssertionError, match="ask this of the page"):
        getattr(context, name)("anything")
    context.close()


def test_a_page_of_its_own_gives_its_context_back(browser: Lending) -> None:
    page = browser.new_page(viewport=VIEW)
    context = page.context
    page.close()
    assert browser.new_context(viewport=VIEW) is context
    context.close()


@pytest.mark.audit
def test_a_context_whose_clock_was_replaced_is_not_lent_again(browser: Lending) -> None:
    page = browser.new_page(viewport=VIEW)
    page.clock.install(time="2031-01-01")
    page.goto("data:text/html,")
    assert page.evaluate("new Date().getFullYear()") == 2031
    context = page.context
    page.close()
    again = browser.new_page(viewport=VIEW)
    again.goto("data:text/html,")
    assert again.context is not context and again.evaluate("'__pwClock' in window") is False
    again.close()
