"""What is named where: a table where there is room, a list per topic where not, whole on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.conftest import SLUG, some
from tests.test_browser import open_page

pytestmark = pytest.mark.browser

MATRIX = f"{SLUG}/topics/"

# Each number of the table, brought into view as keys do it, on and back: whether it can be seen, and what it says.
SEEN = """() => [document.querySelectorAll('.matrix__table tbody a')].flatMap(
  all => [...all, ...[...all].reverse()]).map(link => {
  link.focus();
  const box = link.getBoundingClientRect();
  const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return {says: link.innerText.replace(/\\s+/g, ' ').trim(), isSeen: link.contains(at)};
})"""

# How many of the topics' names are in view together at most, going down the table.
ROWS = """() => {
  const names = [...document.querySelectorAll('.matrix__table th[scope=row]')];
  const header = document.querySelector('.md-header').getBoundingClientRect().bottom;
  return names.map(name => {
    name.scrollIntoView({block: 'center'});
    const box = name.getBoundingClientRect();
    return name.contains(document.elementFromPoint(box.left + 5, box.top + box.height / 2)) && box.top >= header - 1;
  });
}"""


@pytest.mark.audit
@pytest.mark.parametrize(("width", "height"), [(320, 256), (844, 390), (390, 844), (768, 1024), (1000, 700), (1280, 800)])
def test_every_name_and_number_of_the_matrix_can_be_seen(browser: Browser, served: str, width: int, height: int) -> None:
    page = open_page(browser, served + MATRIX, width, height)
    numbers, rows = page.evaluate(SEEN), page.evaluate(ROWS)
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.context.close()
    assert len(numbers) > 300 and [number["says"] for number in numbers if not number["isSeen"]] == []
    assert len(rows) > 30 and all(rows) and wide <= width


@pytest.mark.audit
def test_on_narrow_and_low_screens_each_number_has_the_name_of_its_place(browser: Browser, served: str) -> None:
    for width, height, is_list in ((390, 844, True), (844, 390, True), (1280, 400, True), (1280, 800, False)):
        page = open_page(browser, served + MATRIX, width, height)
        heads = page.locator(".matrix__table thead a").all_text_contents()
        says = page.locator(".matrix__table td a").all_inner_texts()
        shown = page.locator(".matrix__table thead").is_visible()
        page.context.close()
        named = [any(one.startswith(f"{head} ") for head in heads) for one in says]
        assert all(named) is is_list and any(named) is is_list and shown is not is_list


@pytest.mark.parametrize("width", some([320, 390, 844], 390))
def test_in_the_list_the_total_stands_beside_the_name_and_all_places_below_both(
    browser: Browser, served: str, width: int
) -> None:
    page = open_page(browser, served + MATRIX, width, 390)
    rows = page.evaluate("""() => [...document.querySelectorAll('.matrix__table tbody tr:has(th[scope=row])')].map(row => {
      const shown = [...row.children].filter(one => one.checkVisibility());
      const [name, all, ...places] = shown.map(one => one.getBoundingClientRect());
      const isBeside = all.top < name.bottom && all.left - name.right < 40;
      const isFull = name.width + all.width > row.clientWidth - 20;
      return [isBeside || isFull, places.every(place => place.top >= Math.max(name.bottom, all.bottom) - 1)];
    })""")
    page.context.close()
    assert len(rows) > 30 and all(all(row) for row in rows), rows


@pytest.mark.audit
def test_the_total_stands_beside_the_name_and_the_heads_are_turned_within_their_cells(browser: Browser, served: str) -> None:
    page = open_page(browser, served + MATRIX)
    row = page.locator(".matrix__table tbody tr", has=page.locator("th[scope=row]")).first
    beside = page.evaluate("row => row.children[1].className", row.element_handle())
    turned = page.evaluate("""() => [...document.querySelectorAll('.matrix__table thead :is(th, th *)')].filter(
      e => getComputedStyle(e).writingMode !== 'horizontal-tb').map(e => e.localName)""")
    page.context.close()
    assert beside == "matrix__all" and len(turned) > 10 and set(turned) == {"a"}, "WebKit turns no cell"


@pytest.mark.audit
def test_on_a4_no_column_is_cut_off(browser: Browser, served: str) -> None:
    page = open_page(browser, served + MATRIX, 642, 900)  # what the margins leave of 210 mm
    page.emulate_media(media="print")
    edges = page.evaluate("""() => {
      const box = document.querySelector('.matrix__table').getBoundingClientRect();
      return [box.left, box.right, document.querySelector('.matrix__table thead').checkVisibility()];
    }""")
    page.context.close()
    assert edges[0] >= 0 and edges[1] <= 642 and edges[2]
