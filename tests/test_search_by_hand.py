"""The search under the hands of who uses an input method, comes back to it, or hears it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.axe import violations
from tests.test_search import CLOSED, IDS, OPEN, Desk

pytestmark = pytest.mark.browser

FOCUSED = "() => document.activeElement.dataset.result ?? document.activeElement.name"

# Has an input method take a key for itself: in some browsers, it says so only by its number, once the word has ended.
TAKEN = """(field, [key, how]) => {
  const event = new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true, ...how});
  field.dispatchEvent(event);
  return event.defaultPrevented;
}"""

# Notes what is told to those who hear the page.
LISTEN = """() => {
  window.heard = [];
  const status = document.querySelector("dialog.search [role=status]");
  new MutationObserver(() => { if (status.textContent) heard.push(status.textContent); })
    .observe(status, {childList: true, characterData: true, subtree: true});
}"""


@pytest.fixture
def desk(browser: Browser, served: str) -> Iterator[Desk]:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    desk = Desk(page, served)
    yield desk
    page.close()
    desk.was_not_troubled()


@pytest.mark.audit
@pytest.mark.parametrize("how", [{"isComposing": True}, {"keyCode": 229}])
def test_keys_that_an_input_method_takes_neither_move_nor_search(desk: Desk, how: dict[str, object]) -> None:
    page = desk.page
    desk.open()
    assert len(desk.search("asean")) > 5
    field = page.locator("input[name=q]")
    field.focus()
    assert field.evaluate(TAKEN, ["ArrowDown", how]) is False and page.evaluate(FOCUSED) == "q"
    assert field.evaluate(TAKEN, ["Enter", how]) is True, "it ends the word, and sends nothing"
    field.press("ArrowDown")
    assert page.evaluate(FOCUSED) != "q", "of its own accord it moves"


def test_half_a_word_is_no_query_and_a_whole_one_is(desk: Desk) -> None:
    page = desk.page
    desk.open()
    desk.search("")
    page.locator("input[name=q]").focus()
    keys = page.context.new_cdp_session(page)
    for half in ("t", "ti", "till"):
        keys.send("Input.imeSetComposition", {"text": half, "selectionStart": len(half), "selectionEnd": len(half)})
    page.wait_for_timeout(400)
    assert page.locator("input[name=q]").input_value() == "till" and "q" not in desk.address()
    assert page.evaluate(IDS) == [] and desk.said() == ""
    page.locator(".search__form").evaluate("form => form.requestSubmit()")
    page.locator("dialog.search").evaluate("dialog => dialog.dispatchEvent(new Event('cancel', {cancelable: true}))")
    page.wait_for_timeout(200)
    assert page.evaluate(OPEN) is True and page.url == desk.site, "it is no query yet, and none is left"
    keys.send("Input.insertText", {"text": "tillerson"})
    assert desk.found("tillerson") == ["p43"]
    keys.detach()


@pytest.mark.audit
def test_back_leads_to_the_result_one_followed_among_as_many(desk: Desk) -> None:
    page = desk.page
    desk.open("topics/")
    desk.search("China")
    page.locator(".search__more").click()
    page.wait_for_function(f"() => ({IDS})().length > 20")
    ids = page.evaluate(IDS)
    link = page.locator(f"[data-result={ids[25]}]")
    link.scroll_into_view_if_needed()
    top = page.locator(".search__below").evaluate("e => e.scrollTop")
    assert top > 500
    link.click()
    page.wait_for_url(f"**#{ids[25]}")
    page.go_back()
    page.wait_for_function(OPEN)
    assert desk.found("China") == ids, "as many, in the same order"
    assert page.evaluate(FOCUSED) == ids[25]
    assert abs(page.locator(".search__below").evaluate("e => e.scrollTop") - top) < 2
    assert violations(page) == []
    desk.search("cooperation")
    page.reload()
    page.wait_for_function(OPEN)
    assert len(desk.found("cooperation")) == 20 and page.evaluate(FOCUSED) == "q", "another query begins at its beginning"
    page.keyboard.press("Escape")
    page.wait_for_function(CLOSED)
    assert page.url == f"{desk.site}topics/"


@pytest.mark.audit
def test_back_after_enter_in_the_field_leads_to_the_field(desk: Desk) -> None:
    desk.open()
    desk.search("asean")
    desk.page.locator("input[name=q]").press("Enter")
    desk.page.wait_for_url("**#p*")
    desk.page.go_back()
    desk.page.wait_for_function(OPEN)
    assert desk.found("asean") and desk.page.evaluate(FOCUSED) == "q"


@pytest.mark.audit
def test_a_page_in_the_page_cache_has_a_field_that_webkit_does_not_empty(desk: Desk) -> None:
    """WebKit empties fields that are not to be completed when it brings a page back, and leaves the results of the query."""
    desk.open()
    field = desk.page.locator("input[name=q]")
    for event, completed in (("pagehide", "on"), ("pageshow", "off")):
        desk.page.evaluate("name => dispatchEvent(new PageTransitionEvent(name, {persisted: true}))", event)
        assert field.get_attribute("autocomplete") == completed


@pytest.mark.audit
def test_how_much_is_found_is_told_once_when_typing_rests_and_only_if_it_changed(desk: Desk) -> None:
    page = desk.page
    desk.open()
    desk.search("")
    page.evaluate(LISTEN)
    page.locator("input[name=q]").press_sequentially("north korea", delay=90)
    desk.found("north korea")
    page.wait_for_timeout(1500)
    assert page.evaluate("heard") == [desk.said()]
    page.evaluate("heard.length = 0")
    desk.search("tillerson")
    expect(page.locator("dialog.search [role=status]")).to_have_text("1 paragraph")
    page.locator("input[name=q]").press_sequentially(" method", delay=90)
    desk.search("tillerson")
    page.wait_for_timeout(1500)
    assert page.evaluate("heard") == ["1 paragraph"], "the same is not told again"


@pytest.mark.audit
def test_a_result_is_called_by_who_says_it_and_described_by_its_words(desk: Desk) -> None:
    desk.open()
    desk.search("nuclear tests sanctions method")
    result = desk.page.locator("[data-result=p45]")
    expect(result).to_have_accessible_name(re.compile(r"Liu Zhenmin, answering Reuters · \[?North Korea\]? · ¶ 45"))
    name = desk.page.locator("dialog.search").aria_snapshot()
    assert re.search(r'link "Liu Zhenmin, answering Reuters · \[?North Korea\]? · ¶ 45"', name), name
    expect(result).to_have_accessible_description(result.locator(".search__passage").inner_text())
