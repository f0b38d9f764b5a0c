"""How pages are set: at every width, with larger letters, wider lines, and on the grid of lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.serving import serving
from tests.test_browser import KINDS, SLUG, open_page
from tests.test_tongues import every_language

pytestmark = pytest.mark.browser

__all__ = ["every_language"]  # a fixture

# The lines of text that can be seen, each with the element it stands in; what is only for screen readers is left out.
LINES = """() => {
  const lines = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode, inside = node.parentElement;
    if (!node.data.trim()) continue;
    if (inside.closest('script, title, option, .unseen, .map__whole, .md-skip, dialog')) continue;
    if (getComputedStyle(inside).clipPath !== 'none') continue;
    if (!inside.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const fixed = inside.closest('.md-header, .md-sidebar, .contents, .steps') !== null;
    if (inside.closest('[tabindex="0"]')) continue;  // a table that scrolls by itself
    const end = inside.closest(".steps > *")?.getBoundingClientRect();  // there, in an ellipsis
    for (const box of range.getClientRects()) {
      if (box.width < 1) continue;
      lines.push({text: node.data.trim().slice(0, 40), fixed, left: Math.max(box.left, end?.left ?? box.left),
                  right: Math.min(box.right, end?.right ?? box.right),
                  top: box.top + scrollY, bottom: box.bottom + scrollY});
    }
  }
  return lines;
}"""

# What can be pressed, as large as it can be pressed; a link within a line of text has the height of the line.
TARGETS = """() => [...document.querySelectorAll('a[href], button, summary, input, label[for]')].filter(
    e => e.getClientRects().length && e.checkVisibility({visibilityProperty: true}) && !e.closest('.md-skip, dialog')
      && !e.matches('.md-toggle, .md-option, .md-overlay, .md-skip')
  ).map(e => {
    const box = (e.querySelector(':scope > rect') ?? e).getBoundingClientRect();
    const inline = getComputedStyle(e).display === 'inline' && !e.closest('svg');
    const height = inline ? parseFloat(getComputedStyle(e.parentElement).lineHeight) : box.height;
    return {what: e.outerHTML.slice(0, 90), width: inline ? 24 : box.width, height};
  }).filter(t => t.width < 23.9 || t.height < 23.9)"""


def overlaps(lines: list[dict]) -> list[tuple[str, str]]:
    """Return the pairs of lines of text of which one covers part of the other; letters may touch the next line's box."""
    found = []
    lines = sorted((line for line in lines if not line["fixed"]), key=lambda line: line["top"])
    for at, one in enumerate(lines):
        for other in lines[at + 1 :]:
            if other["top"] > one["bottom"] - 6:
                break
            if min(one["right"], other["right"]) - max(one["left"], other["left"]) > 2:
                found.append((one["text"], other["text"]))
    return found


def outside(lines: list[dict], width: int) -> list[str]:
    return [line["text"] for line in lines if line["left"] < -0.5 or line["right"] > width + 0.5]


def faults(page: Page, width: int) -> dict[str, object]:
    """Return what is wrong with a page as it is set now."""
    page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")  # the script has seen wide tables
    lines = page.evaluate(LINES)
    assert len(lines) > 5
    wide = page.evaluate("document.documentElement.scrollWidth")
    found = {
        "wider than the screen": wide if wide > width else 0,
        "outside": outside(lines, width),
        "overlaps": overlaps(lines),
        "small targets": page.evaluate(TARGETS),
    }
    return {what: wrong for what, wrong in found.items() if wrong}


# A window at 400 % zoom, a phone upright and on its side, a tablet, a desk, a wide screen.
SIZES = [(320, 256), (390, 844), (768, 1024), (844, 390), (1280, 800), (1920, 1080)]


@pytest.mark.audit
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_at_every_size_all_is_in_place(browser: Browser, served: str, width: int, height: int) -> None:
    page = open_page(browser, served, width, height)
    found = {}
    for kind, address in KINDS.items():
        page.goto(served + address)
        page.wait_for_load_state("load")
        found[kind] = faults(page, width)
    page.context.close()
    assert {kind: wrong for kind, wrong in found.items() if wrong} == {}


# What has the focus, where it stood behind what stays at the top or the foot of the window, and is covered still.
COVERED = """() => [...document.querySelectorAll('a[href], button, summary, input')].filter(
    e => e.tabIndex >= 0 && e.getClientRects().length && e.checkVisibility({visibilityProperty: true, opacityProperty: true})
      && !e.closest('.md-skip, .md-header, .steps, dialog')
  ).flatMap(e => ['top', 'bottom'].filter(edge => {
    document.activeElement.blur();
    const box = e.getBoundingClientRect();
    scrollTo(0, scrollY + (edge === 'top' ? box.top - 20 : box.bottom - innerHeight + 10));
    e.focus();
    return ![...(e.querySelector(':scope > rect') ?? e).getClientRects()].some(({left, top, width, height}) =>
      [0.1, 0.5, 0.9].some(at => e.contains(document.elementFromPoint(left + width / 2, top + height * at))));
  }).map(edge => `${edge}: ${e.outerHTML.slice(0, 90)}`))"""


@pytest.mark.audit
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_at_every_size_all_is_in_place_from_right_to_left(
    browser: Browser, every_language: Path, width: int, height: int
) -> None:
    """A window cannot be scrolled to what lies before its begin, which is on the right."""
    addresses = [path.parent.relative_to(every_language).as_posix() for path in (every_language / "ar").rglob("index.html")]
    with serving(every_language) as server:
        page = open_page(browser, server.address, width, height)
        found = {}
        for address in addresses:
            page.goto(f"{server.address}{address}/")
            page.wait_for_load_state("load")
            found[address] = faults(page, width)
        page.context.close()
    assert len(found) > 6 and {where: wrong for where, wrong in found.items() if wrong} == {}


@pytest.mark.audit
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_nothing_that_has_the_focus_is_covered(browser: Browser, served: str, width: int, height: int) -> None:
    page = open_page(browser, served, width, height)
    found = {}
    for kind, address in KINDS.items():
        page.goto(served + address)
        page.wait_for_load_state("load")
        found[kind] = page.evaluate(COVERED)
    page.context.close()
    assert {kind: wrong for kind, wrong in found.items() if wrong} == {}


@pytest.mark.audit
def test_the_list_of_keys_fits_the_narrowest_screen(browser: Browser, served: str) -> None:
    page = open_page(browser, f"{served}{SLUG}/questions/reuters/", 320, 640)
    page.keyboard.press("?")
    box = page.locator("dialog.keys").bounding_box()
    wide = page.evaluate("[document.documentElement, document.querySelector('dialog')].map(e => e.scrollWidth - e.clientWidth)")
    page.context.close()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 320 and box["y"] >= 0 and wide == [0, 0]


LARGE = "() => { document.documentElement.style.fontSize = '250%'; }"  # Material's own is 125 %

WIDE = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
                     p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets.push(sheet);
}"""


@pytest.mark.audit
@pytest.mark.parametrize("width", [390, 1280])
def test_text_of_twice_the_size_or_with_wider_spaces_is_whole(browser: Browser, served: str, width: int) -> None:
    """WCAG 2.2, 1.4.4 and 1.4.12: lines, letters, words and paragraphs as far apart as readers may set them."""
    page = open_page(browser, served, width, 900)
    found = {}
    for kind, address in KINDS.items():
        page.goto(served + address)
        page.wait_for_load_state("load")
        page.evaluate(LARGE)
        page.wait_for_timeout(50)  # until tables know that they are wider
        found[kind, "large"] = faults(page, width)
        page.evaluate("document.documentElement.style.fontSize = ''")
        page.evaluate(WIDE)
        found[kind, "wide"] = {what: wrong for what, wrong in faults(page, width).items() if what != "small targets"}
    page.context.close()
    assert {where: wrong for where, wrong in found.items() if wrong} == {}


@pytest.mark.audit
@pytest.mark.parametrize(
    ("address", "picture"), [(f"{SLUG}/", ".shape__across .parts"), (f"{SLUG}/questions/reuters/", ".map .links")]
)
def test_a_picture_has_room_for_names_and_fingers_where_it_is_narrowest(
    browser: Browser, served: str, address: str, picture: str
) -> None:
    page = open_page(browser, served + address, 1140, 900)
    assert page.locator(picture).is_hidden()
    width = next(
        width
        for width in range(1142, 1280, 2)
        if not page.set_viewport_size({"width": width, "height": 900}) and page.locator(picture).is_visible()
    )
    found = [faults(page, width)]
    page.evaluate(WIDE)
    found.append({what: wrong for what, wrong in faults(page, width).items() if what != "small targets"})
    page.context.close()
    assert found == [{}, {}], width


# The number of characters on each line of a paragraph that is full.
MEASURE = """() => [...document.querySelectorAll('p[data-line]')].flatMap(p => {
  for (const link of p.querySelectorAll('a')) link.replaceWith(...link.childNodes);
  p.normalize();  // one text
  const counts = [], range = document.createRange(), text = p.firstChild;
  let top = null, count = 0;
  for (let at = 0; at < text.length; at++) {
    range.setStart(text, at); range.setEnd(text, at + 1);
    const box = range.getClientRects()[0];
    if (!box) continue;
    if (top !== null && Math.abs(box.top - top) > 5) { counts.push(count); count = 0; }
    top = box.top; count++;
  }
  return counts;
})"""


@pytest.mark.audit
def test_a_line_holds_sixty_to_seventy_five_characters(browser: Browser, served: str) -> None:
    for width in (1280, 1920):
        page = open_page(browser, f"{served}{SLUG}/opening/", width)
        counts = sorted(page.evaluate(MEASURE))
        page.context.close()
        assert len(counts) > 20 and 60 <= counts[len(counts) // 2] <= 75, counts
        assert counts[-1] <= 80


BASELINES = """() => {
  const beat = parseFloat(getComputedStyle(document.querySelector('p[data-line]')).lineHeight);
  return [...document.querySelectorAll('.speech .speaker, .speech p[data-line]')].map(
    e => ((e.getBoundingClientRect().top + scrollY) / beat) % 1);
}"""


@pytest.mark.audit
@pytest.mark.parametrize("address", [f"{SLUG}/questions/reuters/", f"{SLUG}/opening/"])
def test_every_line_of_the_record_stands_on_one_grid(browser: Browser, served: str, address: str) -> None:
    page = open_page(browser, served + address)
    places = page.evaluate(BASELINES)
    page.context.close()
    away = [min(abs(place - places[0]), 1 - abs(place - places[0])) for place in places]
    assert len(places) > 4 and max(away) < 0.04, places


def test_numbers_stand_in_the_margin_and_on_a_phone_in_the_line(browser: Browser, served: str) -> None:
    for width, inside in ((1280, False), (390, True)):
        page = open_page(browser, f"{served}{SLUG}/questions/reuters/", width)
        number, words = (page.locator(selector).bounding_box() for selector in (".number a[href='#p44']", "#p44"))
        page.context.close()
        assert (number["x"] + number["width"] <= words["x"]) is not inside
        assert abs(number["y"] - words["y"]) < 8


@pytest.mark.audit
def test_who_asked_for_no_motion_gets_none(browser: Browser, served: str) -> None:
    context = browser.new_context(reduced_motion="reduce", viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(served)
    moving = page.evaluate("""() => [...document.querySelectorAll('*')].filter(e => {
      const style = getComputedStyle(e);
      return (style.transitionDuration + ',' + style.animationDuration).split(',').some(time => parseFloat(time) > 0);
    }).length""")
    context.close()
    assert moving == 0
