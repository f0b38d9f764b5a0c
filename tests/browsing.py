"""The browser of the tests, of which a context is lent again: a new one takes a process, and as long as opening a page does."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

from tests.chromium import ARGUMENTS

# A page of a test is open for moments: what it runs is not compiled a second time to run faster, nor in other threads. All
# pages of a context share one process, which a blank one keeps.
FOR_MOMENTS = (*ARGUMENTS, "--js-flags=--liftoff-only --single-threaded", "--renderer-process-limit=1")

# What changes a context and cannot be undone: a test asks it of its page.
FOR_GOOD = (
    *("add_init_script", "expose_binding", "expose_function", "grant_permissions", "clear_permissions", "on", "once"),
    *("route", "route_from_har", "route_web_socket", "set_extra_http_headers", "set_geolocation", "set_offline"),
)

# How many contexts that nobody uses are kept.
KEPT = 6


def refused(*_: object, **__: object) -> None:
    raise AssertionError("a context is lent again: ask this of the page")


class Lending:
    """A browser that gives out contexts and pages as Playwright's does; one that was closed is given out again, empty.

    What belongs to a page goes with it: its listeners, routes and scripts, its history, what it emulates, its session's
    storage. What belongs to the context is cleared away: cookies, all that is stored, what is cached. A context whose clock
    was replaced is closed for good: it goes by that clock on every page.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: list[tuple[str, BrowserContext, CDPSession]] = []
        self._replaced: list[BrowserContext] = []

    def new_context(self, **options: object) -> BrowserContext:
        """Return an empty context; only one with the same options is lent again."""
        key = json.dumps(options, sort_keys=True)
        kept = next((free for free in reversed(self._free) if free[0] == key), None)
        if kept:
            self._free.remove(kept)
        _, context, session = kept or (key, *self._made(options))
        context.close = self._closing(key, context, session)
        return context

    def new_page(self, **options: object) -> Page:
        """Return a page in a context of its own, which is closed with it."""
        page = self.new_context(**options).new_page()
        page.close = page.context.close
        return page

    def _made(self, options: dict[str, object]) -> tuple[BrowserContext, CDPSession]:
        context = self._browser.new_context(**options)
        for name in FOR_GOOD:
            setattr(context, name, refused)
        context.clock.install = functools.partial(self._replace_clock, context, context.clock.install)
        return context, context.new_cdp_session(context.new_page())

    def _replace_clock(self, context: BrowserContext, install: Callable[..., None], **options: object) -> None:
        self._replaced.append(context)
        install(**options)

    def _closing(self, key: str, context: BrowserContext, session: CDPSession) -> Callable[[], None]:
        blank = context.pages[0]

        def close() -> None:
            if any(free is context for _, free, _ in self._free):
                return
            for page in context.pages:
                if page is not blank:
                    Page.close(page)
            if any(replaced is context for replaced in self._replaced):
                BrowserContext.close(context)
                return
            session.send("Network.clearBrowserCache")
            session.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})
            self._free.append((key, context, session))
            if len(self._free) > KEPT:
                _, oldest, _ = self._free.pop(0)
                BrowserContext.close(oldest)

        return close
