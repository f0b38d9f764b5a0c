"""Words of the record, selected: quoted with their source, linked to exactly, by mouse, touch and keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from playwright.sync_api import Browser, Page
from selectolax.lexbor import LexborHTMLParser

from scripts.pages.escaping import markdown
from tests.conftest import some
from tests.reader import EXCHANGE, copied, reader, select
from tests.test_browser import SLUG
from tests.test_properties import renderer
from tests.test_verbatim import spoken_lines

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("where", some([EXCHANGE, f"{SLUG}/transcript/"], EXCHANGE))
def test_a_selection_is_copied_as_a_quotation_with_its_source(browser: Browser, served: str, where: str) -> None:
    page = reader(browser, served + where)
    select(page, "p45", "Sanctions are just a method.")
    assert copied(page, "quotation") == (
        f'"Sanctions are just a method." — Liu Zhenmin, answering Reuters, 11 January 2017, ¶ 45, {served}{where}#p45'
    )
    select(page, "p43", "Thank you.")
    assert (
        copied(page, "quotation") == f'"Thank you." — Reuters, asking Liu Zhenmin, 11 January 2017, ¶ 43, {served}{where}#p43'
    )
    page.context.close()


@pytest.mark.audit
@pytest.mark.parametrize("where", some([EXCHANGE, f"{SLUG}/transcript/"], EXCHANGE))
def test_the_menu_is_not_cut_off_by_a_question_that_scrolls_by_itself(browser: Browser, served: str, where: str) -> None:
    page = reader(browser, f"{served}{where}#p45")
    assert page.evaluate("getComputedStyle(document.querySelector('.speech.question')).overflowY") == "auto"
    select(page, "p43", "Thank you.")
    box = page.locator(".quote-menu").bounding_box()
    on_top = page.evaluate(
        "([x, y]) => document.elementFromPoint(x, y)?.closest('.quote-menu') !== null",
        [box["x"] + box["width"] / 2, box["y"] + box["height"] - 2],
    )
    page.context.close()
    assert on_top, "the last words of a question have their menu below them, in sight"


@pytest.mark.audit
def test_words_of_two_speakers_are_two_quotations(browser: Browser, served: str, source: str) -> None:
    page = reader(browser, served + EXCHANGE)
    select(page, "p43", "Thank you.", "Sanctions are just a method.", "p45")
    asked, answered = copied(page, "quotation").split(" — Reuters")
    assert asked == '"Thank you."'
    texts = [text for _, text in spoken_lines(source)]
    assert f'"{texts[43]}\n\nChina actively supports' in answered
    assert answered.endswith(
        f'Sanctions are just a method." — Liu Zhenmin, answering Reuters, 11 January 2017, ¶ 44–45, {served}{EXCHANGE}#p44'
    )
    page.context.close()


# Where the browser paints the words of a text fragment: the box around all pixels of a colour that is used nowhere else.
PAINTED = """async png => {
  const bytes = Uint8Array.from(atob(png), c => c.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], {type: 'image/png'}));
  const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
  canvas.drawImage(image, 0, 0);
  const {data} = canvas.getImageData(0, 0, image.width, image.height);
  let [left, top, right, bottom] = [1e9, 1e9, -1, -1];
  for (let i = 0; i < data.length; i += 4) {
    if (data[i] !== 1 || data[i + 1] !== 254 || data[i + 2] !== 3) continue;
    const x = (i / 4) % image.width, y = Math.floor(i / 4 / image.width);
    [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
  }
  return [left, top, right + 1, bottom + 1];
}"""

BOX = """() => {
  const boxes = [...getSelection().getRangeAt(0).getClientRects()].filter(box => box.width);
  return [Math.min(...boxes.map(b => b.left)), Math.min(...boxes.map(b => b.top)),
          Math.max(...boxes.map(b => b.right)), Math.max(...boxes.map(b => b.bottom))];
}"""

PAINT = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('::target-text { background: rgb(1, 254, 3) !important; color: rgb(1, 254, 3) !important; }');
  document.adoptedStyleSheets.push(sheet);
}"""


BBC = f"{SLUG}/questions/bbc/"
TRANSCRIPT = f"{SLUG}/transcript/"
OPENING = f"{SLUG}/opening/"
ANSWER = f"{SLUG}/questions/china-news-service/"


@pytest.fixture(scope="module")
def narrow(browser: Browser, served: str) -> Iterator[Page]:
    """A page that goes from one address to the next: the whole of a long one stands in its window."""
    page = reader(browser, served, viewport={"width": 760, "height": 1900})
    yield page
    page.context.close()


# What is selected: where, from which paragraph and words, to which; the first of each kind is tried with each change.
SELECTED = (
    (EXCHANGE, "p45", "Sanctions are just a method.", "p45", ""),
    (EXCHANGE, "p44", "North Korea", "p44", ""),  # many times on the page, in its title too
    (TRANSCRIPT, "p44", "North Korea", "p44", ""),
    (TRANSCRIPT, "p45", "the", "p45", ""),
    (EXCHANGE, "p45", "the American-North Korean relationship", "p45", ""),  # a hyphen means something in a text fragment
    (EXCHANGE, "p45", "Why did China support them? We hope these sanction", "p45", "go back to the table for dialogue."),
    (EXCHANGE, "p45", "dialogue. We specially appeal for an American-North Korean dialogue, because North", "p45", ""),
    (EXCHANGE, "p43", "gonna press", "p43", ""),
    (EXCHANGE, "p43", "Thank you.", "p43", ""),  # at the end of a paragraph
    (EXCHANGE, "p43", "in fact, it's doing all", "p44", "an old issue."),
    (EXCHANGE, "p43", "I want to ask", "p45", "regarding Korean Peninsula issues."),
    (BBC, "p37", "Counter-Terrorism Cooperation", "p37", ""),  # between quotation marks, and the site's own heading
    (OPENING, "p3", "China's", "p3", ""),
    (OPENING, "p2", "First, please allow me to make a general introduction of the whitepaper.", "p2", ""),
    (TRANSCRIPT, "p14", 'cooperation."', "p14", "In recent"),  # two blanks in the source
    (TRANSCRIPT, "p49", "Thank you", "p49", ""),
    # Behind words that a reading follows, around it, and between it and the end.
    (ANSWER, "p48", "cooperation between China andASEAN", "p48", ""),
    (ANSWER, "p48", "cooperation between China andASEAN in order to", "p48", ""),
    (TRANSCRIPT, "p48", "China andASEAN in", "p48", ""),
    (TRANSCRIPT, "p48", "in order to", "p48", ""),
    (ANSWER, "p48", "This year marks the 50th", "p48", "second 25 years."),
    (ANSWER, "p47", "As a matter of fact", "p48", "China andASEAN in order"),
    # These words are said before, too, and nothing is behind them.
    (f"{SLUG}/questions/china-daily/", "p42", "around the South China Sea.", "p42", ""),
    # The first words of a long passage are said before, or its last within it.
    (TRANSCRIPT, "p41", "Declaration on the Conduct of Parties", "p41", "fighting maritime transnational crime."),
    (
        f"{SLUG}/questions/peoples-daily/",
        "p28",
        "Ever since China",
        "p28",
        "the Declaration on Conduct of Parties in the South China Sea",
    ),
)
OFTEN = (16,)


@pytest.mark.audit
@pytest.mark.parametrize(("where", "first", "start", "last", "end"), SELECTED)
def test_a_link_to_words_leads_to_exactly_these_words(
    narrow: Page, served: str, where: str, first: str, start: str, last: str, end: str
) -> None:
    page = narrow
    if urldefrag(page.url).url != served + where:
        page.goto(served + where)
    select(page, first, start, end, last)
    link = copied(page, "link")
    assert link.startswith(f"{served}{where}#{first}:~:text=")
    page.goto("about:blank")
    page.goto(link)
    page.evaluate(PAINT)
    shot = page.context.new_cdp_session(page).send("Page.captureScreenshot", {"optimizeForSpeed": True})["data"]
    select(page, first, start, end, last)
    painted, box = page.evaluate(PAINTED, shot), page.evaluate(BOX)
    sides = slice(None) if first == last else slice(1, None, 2)  # between paragraphs, numbers and names are painted too
    assert all(abs(a - b) < 5 for a, b in zip(painted[sides], box[sides], strict=True)), (link, painted, box)


def test_no_words_of_the_record_are_parted_by_what_browsers_search_no_further_than(site: Path) -> None:
    converter = renderer(more=False)
    two_lines = LexborHTMLParser(converter.convert(markdown("In June,\nas I said  \nbefore.")))
    assert two_lines.css("p") and not two_lines.css("br")
    for path in site.rglob("*.html"):
        tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
        assert not tree.css("p[data-line] br, .excerpt br, p[data-line] div, .excerpt div"), path


@pytest.mark.audit
def test_words_that_nothing_tells_apart_are_linked_to_by_their_paragraph_alone(browser: Browser, served: str) -> None:
    page = reader(browser, served + EXCHANGE)
    page.evaluate("""() => {
      const [one, other] = [document.getElementById('p43'), document.getElementById('p44')];
      other.textContent = one.textContent;
      document.querySelector(".number a[href='#p44']").textContent = '43';
    }""")
    select(page, "p44", "gonna press")
    assert copied(page, "link") == f"{served}{EXCHANGE}#p44"
    page.context.close()


@pytest.mark.audit
def test_paragraphs_of_the_same_words_are_told_apart_by_their_numbers(browser: Browser, served: str) -> None:
    page = reader(browser, served + EXCHANGE)
    page.evaluate("for (const id of ['p43', 'p44', 'p45']) document.getElementById(id).textContent = 'Yes.'")
    select(page, "p45", "Yes.")
    assert copied(page, "link") == f"{served}{EXCHANGE}#p45:~:text=45-,Yes."
    page.context.close()


@pytest.mark.audit
def test_an_address_that_is_copied_is_without_what_a_search_left_in_it(browser: Browser, served: str) -> None:
    page = reader(browser, f"{served}{EXCHANGE}?h=sanctions&utm_source=x#p45")
    select(page, "p45", "Sanctions are")
    assert copied(page, "quotation").endswith(f"¶ 45, {served}{EXCHANGE}#p45")
    page.context.close()


@pytest.mark.audit
def test_the_browsers_own_copy_takes_the_words_alone(browser: Browser, served: str, source: str) -> None:
    page = reader(browser, served + EXCHANGE)
    page.locator("#p44").click(click_count=3, position={"x": 8, "y": 10})
    page.wait_for_function("() => getSelection().toString().length > 100")
    page.locator(".quote-menu").wait_for()
    page.keyboard.press("Control+c")
    page.wait_for_timeout(50)
    assert copied(page).strip() == spoken_lines(source)[43][1]
    page.context.close()


@pytest.mark.audit
def test_the_menu_never_comes_up_under_the_mouse(browser: Browser, served: str) -> None:
    page = reader(browser, served + EXCHANGE)
    page.evaluate("scrollTo(0, scrollY + document.getElementById('p45').getBoundingClientRect().top - innerHeight + 25)")
    first = page.locator("#p45").bounding_box()
    page.mouse.dblclick(first["x"] + 8, first["y"] + 10)
    page.locator(".quote-menu").wait_for()
    menu = page.locator(".quote-menu").bounding_box()
    assert menu["y"] + menu["height"] <= first["y"] + 5, "it is above the line"
    page.mouse.wheel(0, 300)
    page.wait_for_function("() => document.querySelector('.quote-menu').getBoundingClientRect().bottom < innerHeight - 100")
    menu, first = page.locator(".quote-menu").bounding_box(), page.locator("#p45").bounding_box()
    page.context.close()
    assert menu["y"] >= first["y"] + 20, "and below it where there is room"


@pytest.mark.audit
@pytest.mark.parametrize(
    ("width", "height", "size"), some([(1280, 500, ""), (390, 500, ""), (390, 800, "250%")], (390, 800, "250%"))
)
def test_the_menu_stands_within_the_window(browser: Browser, served: str, width: int, height: int, size: str) -> None:
    page = reader(browser, served + EXCHANGE, viewport={"width": width, "height": height})
    page.evaluate("size => { document.documentElement.style.fontSize = size; }", size)
    page.keyboard.press("Control+a")
    page.locator(".quote-menu").wait_for()
    page.wait_for_timeout(50)
    box = page.locator(".quote-menu").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= width and box["y"] >= 0 and box["y"] + box["height"] <= height
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()


@pytest.mark.audit
def test_the_address_copied_is_the_published_one_and_any_name_is_itself(browser: Browser, served: str) -> None:
    page = reader(browser, served + EXCHANGE)
    page.evaluate("""() => {
      document.querySelector('#p45').closest('[data-source]').dataset.source = 'A%26B %25 %5BCNA%5D, answering C';
      document.head.append(Object.assign(document.createElement('link'), {rel: 'canonical', href: 'https://example.org/a/'}));
    }""")
    select(page, "p45", "Sanctions are just a method.")
    assert copied(page, "quotation").endswith(" — A&B % [CNA], answering C, ¶ 45, https://example.org/a/#p45")
    assert copied(page, "link").startswith("https://example.org/a/#p45:~:text=Sanctions")
    page.context.close()


@pytest.mark.audit
def test_words_that_differ_in_accents_alone_are_told_apart(browser: Browser, served: str) -> None:
    page = reader(browser, served + EXCHANGE)
    page.evaluate("document.getElementById('p43').append(' Sánctions are just a méthod.')")
    select(page, "p45", "Sanctions are just a method.")
    assert copied(page, "link").endswith("text=Sanctions%20are%20just%20a%20method.,-To"), "browsers find both"
    page.context.close()


@pytest.mark.audit
def test_a_browser_that_knows_no_text_fragments_is_led_to_the_paragraph(browser: Browser, served: str) -> None:
    page = reader(browser, served + EXCHANGE)
    select(page, "p45", "Sanctions are just")
    page.goto(copied(page, "link").partition(":~:")[0])
    assert page.locator("#p45:target").count() == 1
    page.context.close()


@pytest.mark.audit
def test_parts_of_words_are_linked_to_as_whole_words(browser: Browser, served: str) -> None:
    page = reader(browser, served + EXCHANGE)
    select(page, "p45", "anctions are jus")
    assert "text=Sanctions%20are%20just" in copied(page, "link")
    assert copied(page, "quotation").startswith('"anctions are jus" — ')
    page.context.close()


@pytest.mark.audit
def test_nothing_happens_outside_the_record(browser: Browser, served: str) -> None:
    page = reader(browser, served + EXCHANGE)
    select(page, "p45", "Sanctions")
    for selector in ("h1", ".note", ".speaker strong", ".ways a"):
        page.evaluate("s => getSelection().selectAllChildren(document.querySelector(s))", selector)
        page.wait_for_timeout(50)
        assert page.locator(".quote-menu").is_hidden(), selector
    page.goto(f"{served}people/")
    page.keyboard.press("Control+a")
    page.locator(".quote-menu").wait_for(state="attached")
    page.wait_for_timeout(50)
    assert page.locator(".quote-menu").is_hidden()
    page.context.close()


@pytest.mark.audit
def test_the_first_words_in_a_list_are_quoted_from_where_they_stand(browser: Browser, served: str) -> None:
    page = reader(browser, f"{served}people/liu-zhenmin/")
    page.evaluate("""() => {
      const node = document.querySelector("[data-of$='#p44']").firstChild, range = document.createRange();
      range.setStart(node, node.data.indexOf('nuclear'));
      range.setEnd(node, node.data.indexOf('old issue.') + 10);
      getSelection().addRange(range);
    }""")
    assert copied(page, "quotation") == (
        f'"nuclear issue is an old issue." — Liu Zhenmin, answering Reuters, 11 January 2017, ¶ 44, {served}{EXCHANGE}#p44'
    )
    page.wait_for_timeout(1700)
    link = copied(page, "link")
    assert link == f"{served}{EXCHANGE}#p44:~:text=The%20North%20Korea-,nuclear%20issue%20is%20an%20old%20issue."
    page.goto(link)
    page.evaluate(PAINT)
    shot = page.context.new_cdp_session(page).send("Page.captureScreenshot", {"optimizeForSpeed": True})["data"]
    select(page, "p44", "nuclear issue is an old issue.")
    painted, box = page.evaluate(PAINTED, shot), page.evaluate(BOX)
    page.context.close()
    assert all(abs(a - b) < 5 for a, b in zip(painted, box, strict=True)), (painted, box)


def test_words_are_selected_and_copied_by_mouse(browser: Browser, served: str) -> None:
    page = reader(browser, served + EXCHANGE)
    box = page.locator("#p43").bounding_box()
    page.mouse.move(box["x"] + 2, box["y"] + 12)
    page.mouse.down()
    page.mouse.move(box["x"] + 150, box["y"] + 12)
    page.mouse.up()
    page.locator(".quote-menu").wait_for()
    menu, words_box = page.locator(".quote-menu").bounding_box(), page.evaluate(BOX)
    assert menu["y"] >= words_box[3], "the menu does not cover the words"
    assert copied(page, "quotation").startswith('"I want to ask')
    page.locator("h1").click()
    page.wait_for_timeout(50)
    assert page.locator(".quote-menu").is_hidden()
    page.context.close()


@pytest.mark.audit
def test_words_are_copied_by_touch(browser: Browser, served: str) -> None:
    page = reader(browser, served + EXCHANGE, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    select(page, "p43", "How is China preparing")
    box = page.locator(".quote-menu").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 390 and box["height"] >= 24
    page.locator(".quote-menu [data-action=quotation]").tap()
    page.locator(".quote-menu", has_text="Copied").wait_for()
    assert copied(page).startswith('"How is China preparing" — Reuters, asking')
    assert page.evaluate("getSelection().toString()") == "How is China preparing", "the words stay selected"
    page.context.close()


# The menu's left and right for every word of a paragraph selected alone.
EVERY_WORD = """async id => {
  const paragraph = document.getElementById(id), boxes = [];
  for (const link of paragraph.querySelectorAll('a')) link.replaceWith(...link.childNodes);
  paragraph.normalize();  // one text
  const node = paragraph.firstChild;
  for (const {0: word, index} of node.data.matchAll(/\\S+/g)) {
    const shown = new Promise(resolve => document.addEventListener('selectionchange', resolve, {once: true}));
    getSelection().setBaseAndExtent(node, index, node, index + word.length);
    await shown;
    const box = document.querySelector('.quote-menu').getBoundingClientRect();
    boxes.push([box.left, box.right]);
  }
  return boxes;
}"""


@pytest.mark.audit
def test_the_menu_stays_on_the_screen_and_with_its_words(browser: Browser, served: str) -> None:
    page = reader(browser, served + EXCHANGE, viewport={"width": 320, "height": 640})
    select(page, "p43", "Thank you.")  # the menu is there
    boxes = page.evaluate(EVERY_WORD, "p43")
    assert len(boxes) > 50 and all(0 <= left < right <= 320 for left, right in boxes)
    select(page, "p45", "Sanctions are just a method.")
    page.set_viewport_size({"width": 640, "height": 320})
    page.evaluate("getSelection().anchorNode.parentElement.scrollIntoView({block: 'end'})")
    page.wait_for_function(
        """() => {
      const words = [...getSelection().getRangeAt(0).getClientRects()].at(-1);
      const menu = document.querySelector('.quote-menu').getBoundingClientRect();
      return menu.top >= words.bottom && menu.top < words.bottom + 20 && menu.left < words.right && words.left < menu.right;
    }""",
        timeout=5000,
    )
    page.context.close()


@pytest.mark.audit
def test_words_are_selected_and_copied_by_keyboard(browser: Browser, served: str) -> None:
    page = reader(browser, served + EXCHANGE)
    select(page, "p44", "The")  # as a search in the page leaves it
    for _ in range(2):
        page.keyboard.press("Control+Shift+ArrowRight")
    page.wait_for_timeout(50)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.action") == "quotation"
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.action") == "link"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    page.locator(".quote-menu", has_text="Copied").wait_for()
    assert copied(page).startswith('"The North Korea" — Liu Zhenmin')
    page.keyboard.press("Escape")
    assert page.locator(".quote-menu").is_hidden()
    page.reload()
    select(page, "p44", "The")
    page.keyboard.press("Shift+Tab")
    assert not page.evaluate("document.activeElement.matches('.quote-menu *')"), "the way back is the browser's"
    page.context.close()


@pytest.mark.audit
def test_a_page_without_a_clipboard_to_ask_copies_all_the_same(browser: Browser, served: str) -> None:
    page = reader(browser, served + EXCHANGE)
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: {writeText: () => Promise.reject()}})")
    select(page, "p45", "Sanctions are just a method.")
    page.evaluate("addEventListener('copy', e => { window.carried = e.clipboardData.getData('text/plain'); })")
    page.locator("[data-action=quotation]").click()
    page.locator(".quote-menu", has_text="Copied").wait_for()
    assert page.evaluate("window.carried").startswith('"Sanctions are just a method." — Liu')
    page.context.close()


@pytest.mark.audit
def test_a_number_hands_on_a_clean_link_and_escape_takes_the_marks_away(browser: Browser, served: str) -> None:
    page = reader(browser, f"{served}{EXCHANGE}?h=sanctions&utm_source=x#p45")
    page.locator("#p45 mark").first.wait_for()
    links = page.evaluate("[...document.querySelectorAll('.number a')].map(a => a.href)")
    assert links == [f"{served}{EXCHANGE}?utm_source=x#p{number}" for number in (43, 44, 45)]
    before = page.locator("#p45").text_content()
    page.keyboard.press("?")
    page.locator("dialog.keys").wait_for()
    page.keyboard.press("Escape")
    assert page.locator("#p45 mark").count() > 0, "Escape closes first what is open"
    page.keyboard.press("Escape")
    page.locator("#p45 mark").first.wait_for(state="detached")
    assert page.url == f"{served}{EXCHANGE}?utm_source=x#p45" and page.locator("#p45").text_content() == before
    assert page.locator("#p45:target").count() == 1
    page.context.close()
