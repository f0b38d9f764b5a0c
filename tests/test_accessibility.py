"""Every kind of page against WCAG 2.2, levels A and AA, and by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from tests import ibm
from tests.axe import violations
from tests.conftest import some
from tests.reader import EXCHANGE, select
from tests.test_browser import KINDS, open_page

pytestmark = pytest.mark.browser

# Each scheme and each width once: a fault is one of a scheme's colours or of a width's setting, hardly of both together.
LOOKS = (("light", 1280), ("dark", 390))


@pytest.mark.long
@pytest.mark.parametrize(
    ("scheme", "width", "kinds"),
    some([("light", 1280, ("exchange",)), *((*one, tuple(KINDS)) for one in LOOKS)], ("light", 1280, ("exchange",))),
)
def test_no_kind_of_page_fails_a_criterion(
    browser: Browser, served: str, scheme: str, width: int, kinds: tuple[str, ...]
) -> None:
    found = {}
    page = open_page(browser, served, width, scheme=scheme)
    for kind, address in KINDS.items():
        if kind in kinds and kind != "briefing":  # the same as the front while there is one
            page.goto(served + address)
            page.wait_for_load_state("load")
            found[kind] = violations(page)
    page.context.close()
    assert {where: wrong for where, wrong in found.items() if wrong} == {}


@pytest.mark.audit
@pytest.mark.slowest
@pytest.mark.parametrize(("scheme", "width", "kinds"), [(*one, tuple(KINDS)) for one in LOOKS])
def test_another_checker_finds_nothing_either(
    browser: Browser, served: str, scheme: str, width: int, kinds: tuple[str, ...]
) -> None:
    page = open_page(browser, served, width, scheme=scheme)
    found = {}
    for kind, address in KINDS.items():
        if kind in kinds and kind != "briefing":
            page.goto(served + address)
            page.wait_for_load_state("load")
            found[kind] = ibm.failures(page)
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"data:,\"><button></button>')")
    seen = [line.split(":")[0] for line in ibm.failures(page)]
    page.context.close()
    assert found and {where: wrong for where, wrong in found.items() if wrong} == {}
    assert len(seen) == 2, "it sees what is wrong"


@pytest.mark.audit
@pytest.mark.parametrize(
    ("violations", "scheme", "width"), [(check, *one) for check in (violations, ibm.failures) for one in LOOKS]
)
def test_nothing_that_opens_fails_a_criterion(
    browser: Browser, served: str, violations: Callable[[Page], list[str]], scheme: str, width: int
) -> None:
    page = open_page(browser, served + EXCHANGE, width, scheme=scheme)
    found = {}
    select(page, "p43", "How is China preparing")
    found["menu"] = violations(page)
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.locator("dialog.keys").wait_for()
    found["keys"] = violations(page)
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("tillerson")
    page.locator("dialog.search[data-settled=tillerson]").wait_for()
    found["search"] = violations(page)
    page.keyboard.press("Escape")
    if width < 1000:
        page.wait_for_timeout(300)
        page.locator(".md-header label[for=__drawer]").click()
        page.wait_for_timeout(400)
        found["drawer"] = violations(page)
        assert page.get_by_role("checkbox", name="Contents").count() == 1
        assert page.locator(".record-nav a").first.is_visible()
    page.context.close()
    assert {where: wrong for where, wrong in found.items() if wrong} == {}
