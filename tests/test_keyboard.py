"""Keys, and everything by keyboard alone."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import some
from tests.reader import EXCHANGE, copied, reader
from tests.test_browser import IN_VIEW, KINDS, SLUG, open_page
from tests.test_verbatim import spoken_lines

pytestmark = pytest.mark.browser

MARKED = "id => document.querySelector(':target')?.id === id"


def test_keys_lead_through_paragraphs_and_questions(browser: Browser, served: str) -> None:
    page = reader(browser, served + EXCHANGE)
    for key, wanted in zip("jjjjk", ("p43", "p44", "p45", "p45", "p44"), strict=True):
        page.keyboard.press(key)
        page.wait_for_function(MARKED, arg=wanted)
        box = page.evaluate(IN_VIEW, wanted)
        assert box["header"] <= box["top"] < box["height"]
    page.keyboard.press("p")
    page.wait_for_url("**/china-daily/")
    for address in ("reuters/", "china-news-service/"):
        page.keyboard.press("n")
        page.wait_for_url(f"**/{address}")
    page.keyboard.press("n")
    page.wait_for_timeout(200)
    assert page.url.endswith("china-news-service/"), "after the last question there is none"
    page.goto(f"{served}{SLUG}/opening/")
    for address in ("terms/", "mutually-beneficial-cooperation/"):
        page.keyboard.press("n")
        page.wait_for_url(f"**/{address}")
    page.context.close()


@pytest.mark.audit
def test_keys_begin_where_the_reader_looks(browser: Browser, served: str) -> None:
    page = reader(browser, f"{served}{SLUG}/transcript/#p44")
    page.evaluate("document.getElementById('p20').scrollIntoView({block: 'start'})")
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    seen = []
    for before in ("p44", None):
        page.keyboard.press("j")
        page.wait_for_function("id => document.querySelector(':target').id !== id", arg=before)
        seen.append(page.evaluate("document.querySelector(':target').id"))
    page.context.close()
    assert seen in (["p19", "p20"], ["p20", "p21"])


@pytest.mark.audit
def test_keys_copy_the_paragraph_at_hand(browser: Browser, served: str, source: str) -> None:
    page = reader(browser, f"{served}{EXCHANGE}#p44")
    page.keyboard.press("c")
    page.locator("[role=status]", has_text="Copied").wait_for(state="attached")
    text = spoken_lines(source)[43][1]
    assert copied(page) == f'"{text}" — Liu Zhenmin, answering Reuters, 11 January 2017, ¶ 44, {served}{EXCHANGE}#p44'
    page.keyboard.press("l")
    page.wait_for_timeout(100)
    assert copied(page).startswith(f"{served}{EXCHANGE}#p44:~:text=The%20North%20Korea%20nuclear")
    page.context.close()


@pytest.mark.audit
def test_what_a_key_has_copied_is_marked_and_said_where_it_can_be_seen(browser: Browser, served: str) -> None:
    page = reader(browser, served + EXCHANGE)
    page.keyboard.press("c")
    page.locator(".status", has_text="Copied").wait_for()
    assert page.evaluate("document.querySelector(':target').id") == "p43" and "¶ 43" in copied(page)
    box = page.locator(".status").bounding_box()
    assert box["y"] >= 0 and box["y"] + box["height"] <= 800
    page.context.close()


@pytest.mark.audit
def test_keys_do_nothing_behind_the_open_search(browser: Browser, served: str) -> None:
    page = reader(browser, served + EXCHANGE)
    page.keyboard.press("/")
    page.keyboard.type("tillerson")
    page.locator("dialog.search[data-settled=tillerson]").wait_for()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.matches('.search__results a')")
    for key in "jn?":
        page.keyboard.press(key)
    page.wait_for_timeout(100)
    assert page.url == f"{served}{EXCHANGE}?q=tillerson" and page.locator("dialog.keys").is_hidden()
    page.context.close()


@pytest.mark.audit
def test_a_question_mark_lists_the_keys_and_escape_closes(browser: Browser, served: str) -> None:
    page = reader(browser, served + EXCHANGE)
    page.keyboard.press("?")
    keys = page.locator("dialog.keys")
    keys.wait_for()
    listed = keys.locator("kbd").all_text_contents()
    assert keys.is_visible() and listed == ["j", "k", "n", "p", "c", "l", "/", "?", "Esc"]
    for key in ("n", "Tab", "n"):  # on the switch and on the button
        page.keyboard.press(key)
    page.wait_for_timeout(150)
    assert page.url == served + EXCHANGE, "below the list, no key does anything"
    page.keyboard.press("Escape")
    assert keys.is_hidden()
    page.keyboard.press("/")
    page.wait_for_function("() => document.activeElement.name === 'q'")
    page.keyboard.type("jn?")
    assert page.locator("input[name=q]").input_value() == "jn?" and keys.is_hidden()
    page.context.close()


@pytest.mark.audit
def test_no_key_fights_the_browsers(browser: Browser, served: str) -> None:
    page = reader(browser, served + EXCHANGE)
    page.evaluate("""addEventListener('keydown', e => { (window.taken ??= []).push(e.defaultPrevented); })""")
    for key in ("Control+j", "Control+c", "Alt+n", "Meta+l", "Control+p", "Space", "ArrowDown", "Tab", "Home", "x"):
        page.keyboard.press(key)
    assert page.evaluate("window.taken").count(True) == 0 and page.url == served + EXCHANGE
    page.context.close()


@pytest.mark.audit
def test_single_letters_can_be_turned_off_for_good(browser: Browser, served: str) -> None:
    """WCAG 2.2, 2.1.4: who speaks to the computer must be able to turn off keys that are letters."""
    page = reader(browser, served + EXCHANGE)
    page.get_by_role("button", name="Keys").click()
    page.get_by_label("Single letters are keys").uncheck()
    page.keyboard.press("Escape")
    page.goto(f"{served}{SLUG}/questions/bbc/")
    for key in "jn?/s":
        page.keyboard.press(key)
        page.wait_for_timeout(50)
    assert page.url == f"{served}{SLUG}/questions/bbc/"
    assert page.locator("dialog.keys").is_hidden() and page.evaluate("document.activeElement.name") is None
    page.get_by_role("button", name="Keys").click()
    switch = page.get_by_label("Single letters are keys")
    assert not switch.is_checked(), "the switch shows what was chosen"
    switch.check()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.locator("dialog.keys").wait_for()
    page.context.close()


def test_headings_outline_every_page(site: Path) -> None:
    for path in site.rglob("*.html"):
        tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
        levels = [int(node.tag[1]) for node in tree.css("h1, h2, h3, h4, h5, h6")]
        assert levels[0] == 1 and levels.count(1) == 1, path
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), (path, levels)


@pytest.mark.audit
def test_every_page_has_its_landmarks_and_its_language(browser: Browser, served: str) -> None:
    page = open_page(browser, served)
    for kind, address in KINDS.items():
        page.goto(served + address)
        assert page.evaluate("document.documentElement.lang") == "en"
        for role in ("banner", "main", "contentinfo"):
            assert page.get_by_role(role).count() == 1, (kind, role)
        assert page.get_by_role("banner").get_by_role("button", name="Search the record").count() == 1, kind
        labels = page.get_by_role("navigation").evaluate_all("all => all.map(e => e.getAttribute('aria-label'))")
        assert None not in labels and len(labels) == len(set(labels)), (kind, labels)
    page.context.close()


# What the keyboard is on: where it is, whether it can be seen, and what shows that it is there.
FOCUSED = """() => {
  const on = document.activeElement;
  if (on === document.body) return null;
  const shown = on.id === '__drawer' ? document.querySelector('.md-header [for=__drawer]')
    : on.querySelector(':scope > rect') ?? on;
  const style = getComputedStyle(shown), box = shown.getBoundingClientRect();
  const drawn = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 || parseFloat(style.strokeWidth) >= 2
    && style.stroke !== 'none';
  const header = document.querySelector('.md-header'), covered = header.getBoundingClientRect().bottom;
  const nodes = [...document.querySelectorAll('*')];
  const above = header.contains(on) || on.id === '__drawer' || on.closest('.md-sidebar, .md-skip');
  return {what: on.outerHTML.slice(0, 80), at: nodes.indexOf(on), drawn, width: box.width, height: box.height,
          seen: box.bottom > (above ? 0 : covered) && box.top < innerHeight && box.right > 0 && box.left < innerWidth};
}"""


@pytest.mark.audit
@pytest.mark.parametrize(
    ("address", "width"),
    some(
        [("", 390), (EXCHANGE, 1280), (EXCHANGE, 390), (f"{SLUG}/account/", 390), ("", 1280), (f"{SLUG}/transcript/", 1280)],
        (EXCHANGE, 1280),
    ),
)
def test_everything_is_reached_by_keyboard_in_order_and_the_focus_can_be_seen(
    browser: Browser, served: str, address: str, width: int
) -> None:
    page = open_page(browser, served + address, width)
    page.wait_for_load_state("load")
    wanted = page.evaluate("""() => [...document.querySelectorAll('a[href], button, summary, input:not([type=radio])')].filter(
      e => e.getClientRects().length && e.checkVisibility({visibilityProperty: true}) && e.tabIndex >= 0
        && !e.closest('dialog, [hidden]')).length""")
    stops = []
    for _ in range(400):
        page.keyboard.press("Tab")
        page.wait_for_timeout(5)
        stop = page.evaluate(FOCUSED)
        if stop is None or (stops and stop["at"] == stops[0]["at"]):
            break
        stops.append(stop)
    page.context.close()
    assert len(stops) >= wanted, "all that can be pressed is reached"
    places = [stop["at"] for stop in stops]
    assert places == sorted(places), "in the order of the page"
    assert [stop["what"] for stop in stops if not (stop["drawn"] and stop["seen"])] == []


@pytest.mark.audit
def test_the_drawer_is_opened_used_and_closed_by_keyboard(browser: Browser, served: str) -> None:
    page = open_page(browser, served + EXCHANGE, 390, 844)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.wait_for_function("() => document.activeElement.closest('.md-sidebar') !== null")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "__drawer"
    assert page.evaluate("document.getElementById('__drawer').checked") is False
    page.wait_for_timeout(400)
    assert page.locator(".record-nav a").first.is_hidden(), "what is closed is not reached"
    page.keyboard.press("Space")
    page.wait_for_function("() => document.activeElement.closest('.md-sidebar') !== null")
    page.locator(".record-nav a").last.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.getElementById('__drawer').checked") is False, "who leaves it has closed it"
    page.wait_for_timeout(400)
    page.keyboard.press("Space")
    page.wait_for_function("() => document.activeElement.closest('.md-sidebar') !== null")
    page.locator(".record-nav a", has_text="Relations with Russia").press("Enter")
    page.wait_for_url("**/questions/cri/")
    page.context.close()


@pytest.mark.audit
@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_switch_of_the_scheme_is_one_button_that_does_what_its_name_says(browser: Browser, served: str, key: str) -> None:
    page = open_page(browser, served + EXCHANGE)
    shown = page.locator(".scheme button:not([hidden])")
    shown.focus()
    for name, scheme in (
        ("Switch to light", "default"),
        ("Switch to dark", "slate"),
        ("Switch to the system's setting", "default"),
    ):
        assert page.get_by_role("banner").get_by_role("button", name=name).count() == 1 == shown.count()
        assert page.evaluate("document.activeElement.title") == name
        page.keyboard.press(key)
        assert page.evaluate("document.body.dataset.mdColorScheme") == scheme
    assert page.locator("input[type=radio]").count() == 0
    page.context.close()


PRESS = """([key, code, shiftKey]) => {
  document.body.dispatchEvent(new KeyboardEvent('keydown', {key, code, shiftKey, bubbles: true, cancelable: true}));
}"""


@pytest.mark.audit
@pytest.mark.parametrize(("following", "copying"), [("о", "с"), ("ξ", "ψ"), ("ת", "ב"), ("ت", "ؤ")])
def test_letters_are_keys_by_their_place_where_a_layout_has_others(
    browser: Browser, served: str, following: str, copying: str
) -> None:
    page = reader(browser, f"{served}{EXCHANGE}#p43")
    for paragraph in ("p44", "p45"):
        page.evaluate(PRESS, [following, "KeyJ", False])
        page.wait_for_function(MARKED, arg=paragraph)
    page.evaluate(PRESS, [following, "KeyJ", True])
    page.evaluate(PRESS, ["ö", "KeyJ", False])  # a Latin letter is itself, wherever it stands
    page.evaluate(PRESS, [copying, "KeyC", False])
    page.locator("[role=status]", has_text="Copied").wait_for(state="attached")
    assert "¶ 45," in copied(page)
    page.context.close()


@pytest.mark.audit
@pytest.mark.parametrize("address", [EXCHANGE, f"{SLUG}/transcript/", f"{SLUG}/topics/"])
def test_the_map_is_one_stop_and_arrows_lead_in_it(browser: Browser, served: str, address: str) -> None:
    page = open_page(browser, served + address)
    inside = "() => document.activeElement.closest('.map') !== null"
    stops = []
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate(inside):
            stops.append(page.evaluate("document.activeElement.textContent"))
    assert len(stops) == 1, "Tab leads in and out again"
    page.locator(".map a[tabindex='0']").focus()
    before = page.evaluate("document.activeElement.textContent")
    links = page.locator(".map__picture a").all_text_contents()
    at = links.index(before)
    for key, wanted in (("Home", 0), ("ArrowLeft", 0), ("ArrowRight", 1), ("End", -1), ("ArrowRight", -1), ("ArrowLeft", -2)):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.textContent") == links[wanted], key
        assert page.locator(".map__picture a[tabindex='0']").count() == 1
    assert page.locator(".map [aria-current]").count() == 0 or page.locator(".map__picture a").nth(at).get_attribute(
        "aria-current"
    )
    page.keyboard.press("Enter")
    page.wait_for_function("was => location.href !== was", arg=served + address)
    page.context.close()
