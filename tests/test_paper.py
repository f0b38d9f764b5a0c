"""What a browser prints."""

from __future__ import annotations

import io
import unicodedata
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from tests.reader import EXCHANGE, MARK, reader, select
from tests.test_addresses import page as parsed
from tests.test_browser import SLUG, open_page
from tests.test_verbatim import spoken_lines

pytestmark = pytest.mark.browser


def plain(text: str) -> str:
    """Return text from a PDF with its ligatures as letters."""
    return unicodedata.normalize("NFKC", text)


def printed(browser: Browser, address: str, scheme: str = "dark") -> list[str]:
    """Return the text of each sheet of a page printed on A4."""
    page = open_page(browser, address, scheme=scheme)
    page.wait_for_load_state("load")
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=False))).pages
    page.context.close()
    return [" ".join(plain(sheet.extract_text()).split()) for sheet in sheets]


@pytest.mark.audit
def test_the_whole_transcript_prints_with_running_title_numbers_and_addresses(
    browser: Browser, served: str, source: str
) -> None:
    sheets = printed(browser, f"{served}{SLUG}/transcript/")
    assert 8 <= len(sheets) <= 14
    for number, sheet in enumerate(sheets, start=1):
        title = "China's Policies on Asia-Pacific Security Cooperation · 11 January 2017"
        assert sheet.count(title) == 1 and (sheet.startswith(title) or number == 1), "the first has it where it begins"
        assert f"{number} / {len(sheets)}" in sheet
    text = "".join("".join(sheets).split())
    for number, (_, spoken) in enumerate(spoken_lines(source), start=1):
        assert "".join(spoken.split())[:30] in text, number
    assert f"{served}{SLUG}/questions/reuters/" in text
    for chrome in ("Search the record", "Briefings", "Keys", "Skip to content"):
        assert "".join(chrome.split()) not in text


@pytest.mark.audit
def test_on_paper_every_paragraph_has_its_number_beside_it(browser: Browser, served: str) -> None:
    page = open_page(browser, f"{served}{SLUG}/transcript/")
    page.emulate_media(media="print")
    places = page.evaluate("""() => [...document.querySelectorAll('p.number')].map(p => {
      const [one, other] = [p.getBoundingClientRect(), p.nextElementSibling.getBoundingClientRect()];
      return [p.textContent.trim(), one.right <= other.left, Math.abs(one.top - other.top) < 6, one.left >= 0];
    })""")
    page.context.close()
    assert places == [[str(number), True, True, True] for number in range(1, 50)]


@pytest.mark.audit
@pytest.mark.parametrize("size", ["A4", "A5", "Letter"])
def test_no_question_is_parted_from_the_first_line_of_its_answer(browser: Browser, served: str, source: str, size: str) -> None:
    page = open_page(browser, f"{served}{SLUG}/transcript/")
    sheets = [
        "".join(plain(sheet.extract_text()).split())
        for sheet in PdfReader(io.BytesIO(page.pdf(format=size, prefer_css_page_size=False))).pages
    ]
    page.context.close()
    texts = ["".join(text.split()) for _, text in spoken_lines(source)]
    for question in (17, 19, 22, 27, 29, 34, 37, 40, 43, 46):
        [asked] = [at for at, sheet in enumerate(sheets) if texts[question - 1][-25:] in sheet]
        assert any(texts[question][:25] in sheet for sheet in sheets[asked : asked + 1]), question


CHROME = """.md-header, .md-sidebar, .md-skip, .map, .colophon, .quote-menu, .ways, .contents, .neighbours, .shape details,
  .shape__down, button, dialog"""


@pytest.mark.audit
@pytest.mark.parametrize("address", [EXCHANGE, f"{SLUG}/transcript/", f"{SLUG}/"])
def test_on_paper_nothing_is_left_of_what_can_be_pressed(browser: Browser, served: str, address: str) -> None:
    page = reader(browser, served + address, viewport={"width": 600, "height": 800})
    if not address.endswith("security/"):
        select(page, "p45", "Sanctions")
    shown = """selector => [...document.querySelectorAll(selector)].filter(e => e.checkVisibility()).map(
      e => e.outerHTML.slice(0, 60))"""
    printed_address = page.locator(".printed-address")
    assert len(page.evaluate(shown, CHROME)) > 5 and printed_address.is_hidden()
    page.emulate_media(media="print")
    assert page.evaluate(shown, CHROME) == [] and printed_address.is_visible()
    assert page.locator(".shape__across").count() == page.locator(".shape__across:visible").count()
    page.context.close()


@pytest.mark.audit
def test_on_paper_no_word_of_the_record_is_underlined(browser: Browser, served: str) -> None:
    page = open_page(browser, f"{served}{SLUG}/transcript/")
    lines = "[...document.querySelectorAll('p[data-line] a.topic')].map(one => getComputedStyle(one).textDecorationLine)"
    assert {*page.evaluate(lines)} == {"underline"}
    page.emulate_media(media="print")
    printed = {*page.evaluate(lines)}
    page.context.close()
    assert printed == {"none"}


def test_an_exchange_prints_on_its_own_with_its_address(browser: Browser, served: str) -> None:
    sheets = printed(browser, served + EXCHANGE)
    assert len(sheets) == 1
    text = "".join(sheets[0].split())
    assert f"{served}{EXCHANGE}" in text and "[NorthKorea]" in text and "Question9of10" in text
    assert "Everythingsaid" not in text and "Previous" not in text


@pytest.mark.audit
def test_paper_is_white_in_the_dark_scheme_too(browser: Browser, served: str) -> None:
    page = open_page(browser, f"{served}{EXCHANGE}#p44", scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    ink = page.evaluate("getComputedStyle(document.getElementById('p44')).color")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    mark = page.evaluate(MARK, "p44")
    page.context.close()
    assert ink == "rgb(29, 28, 26)" and paper in ("rgba(0, 0, 0, 0)", "rgb(255, 255, 255)")
    assert mark == "rgba(0, 0, 0, 0)", "the paragraph one came for is marked on the screen only"


def test_links_of_the_map_lead_where_they_say(site: Path) -> None:
    tree = parsed(site, EXCHANGE)
    for node in tree.css(".map .links a"):
        where = urljoin(f"http://site/{EXCHANGE}", node.attributes["href"])
        path, _, anchor = where.removeprefix("http://site/").partition("#")
        assert parsed(site, path).css(f"[id='{anchor}']"), where


@pytest.mark.audit
def test_what_is_open_over_a_page_is_not_printed_over_it(browser: Browser, served: str) -> None:
    page = reader(browser, served + EXCHANGE)
    page.keyboard.press("/")
    page.keyboard.type("tillerson")
    page.locator("dialog.search[data-settled=tillerson]").wait_for()
    assert page.locator("dialog.search").is_visible()
    page.emulate_media(media="print")
    assert page.locator("dialog.search").is_hidden() and page.locator("#p43").is_visible()
    page.context.close()
