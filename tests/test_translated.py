"""A page that a browser has translated says so, and its words are nobody's: they are not handed out as the record's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from selectolax.lexbor import LexborHTMLParser, LexborNode

from scripts.record.briefing import Briefing
from tests.conftest import SLUG
from tests.reader import EXCHANGE, copied, reader, select
from tests.test_addresses import page as parsed
from tests.test_data import read

pytestmark = pytest.mark.browser

# What translators do to a page: each piece of text wrapped and made another. Chromium's says so in the page's class, Firefox's
# in its language, an extension's nowhere.
TRANSLATE = """signs => {
  const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT), nodes = [];
  while (walk.nextNode()) if (walk.currentNode.data.trim()) nodes.push(walk.currentNode);
  for (const node of nodes.filter(node => !node.parentElement.closest('[translate=no], .notranslate, dialog, [hidden]'))) {
    const outer = document.createElement('font'), inner = document.createElement('font');
    inner.textContent = node.data.replace(/nuclear/g, 'nucléaire');
    node.replaceWith(outer);
    outer.append(inner);
  }
  if (signs.includes('class')) document.documentElement.classList.add('translated-ltr');
  if (signs.includes('lang')) document.documentElement.lang = 'fr';
}"""

BEFORE = "what was there before"


def translated(browser: Browser, address: str, signs: str) -> Page:
    page = reader(browser, address)
    page.evaluate("text => navigator.clipboard.writeText(text)", BEFORE)
    page.evaluate(TRANSLATE, signs)
    return page


@pytest.mark.audit
@pytest.mark.parametrize("signs", ["class lang", "class", "lang", ""])
def test_a_translation_is_never_quoted_and_a_link_leads_to_the_paragraph(browser: Browser, served: str, signs: str) -> None:
    page = translated(browser, f"{served}{EXCHANGE}#p44", signs)
    page.keyboard.press("c")
    page.locator("[role=status]", has_text="This page is translated: show the original to quote it").wait_for(state="attached")
    assert copied(page) == BEFORE
    page.keyboard.press("l")
    page.locator("[role=status]", has_text="Copied").wait_for(state="attached")
    assert copied(page) == f"{served}{EXCHANGE}#p44"
    select(page, "p43", "How is China preparing")
    page.locator(".quote-menu [data-action=quotation]").click()
    page.locator(".quote-menu [data-action=quotation]", has_text="This page is translated").wait_for()
    assert copied(page) == f"{served}{EXCHANGE}#p44"
    page.context.close()


@pytest.mark.audit
@pytest.mark.parametrize("signs", ["class", "lang"])
def test_a_translated_page_says_that_it_is_one_until_the_original_is_back(browser: Browser, served: str, signs: str) -> None:
    page = translated(browser, f"{served}{EXCHANGE}#p44", signs)
    notice = page.locator("main .translated")
    notice.wait_for()
    assert "translated this page" in notice.text_content()
    page.evaluate("""() => {
      for (const wrap of [...document.querySelectorAll('font')]) wrap.replaceWith(...wrap.childNodes);
      document.documentElement.classList.remove('translated-ltr');
      document.documentElement.lang = 'en';
    }""")
    notice.wait_for(state="detached")
    page.keyboard.press("c")
    page.locator("[role=status]", has_text="Copied").wait_for(state="attached")
    assert "¶ 44," in copied(page)
    page.context.close()


def test_names_and_numbers_and_addresses_are_left_as_they_are(site: Path) -> None:
    with_words = ("p.number", ".speaker strong", ".printed-address", ".site-name")
    for address, selectors in {
        EXCHANGE: (*with_words, ".cite [data-text]"),
        f"{SLUG}/transcript/": with_words,
        f"{SLUG}/": ("li > p > a > strong", "dd a[href*=people]", ".cite [data-text]"),
        f"{SLUG}/account/": ("td[data-line]",),
        "topics/china/": (".said summary strong",),
        "topics/afghanistan/": ("li > p > a > strong",),
        "people/": ("main li > p > a",),
        "people/liu-zhenmin/": ("h1",),
        "outlets/reuters/": ("h1",),
    }.items():
        tree = parsed(site, address)
        for selector in selectors:
            found = tree.css(selector)
            assert found and all(one.attributes.get("translate") == "no" for one in found), (address, selector)
    drawn = parsed(site, "").css(".shape .names")  # elements of a drawing have no such attribute
    assert drawn and all("notranslate" in one.attributes["class"].split() for one in drawn)


def names(briefing: Briefing) -> set[str]:
    """Return every name of somebody that the site prints of a briefing, and its own; who held it is a topic, too."""
    spoken = {one.name for one in (*briefing.people, *briefing.outlets)} | {one.short for one in briefing.outlets}
    return spoken | {briefing.publisher, "On the Record"}


def translatable(node: LexborNode) -> Iterator[str]:
    """Yield the texts in an element that a translator takes, without the words of the record, which are for it to take."""
    for inner in node.iter(include_text=True):
        has = inner.attributes
        if inner.tag == "-text":
            yield inner.text()
        elif has.get("translate") == "no" or {"notranslate", "excerpt"} & {*(has.get("class") or "").split()}:
            continue
        elif inner.tag not in ("script", "style") and "data-line" not in has:
            yield from translatable(inner)


def handed_out(body: LexborNode, briefing: Briefing) -> list[str]:
    """Return the texts with a name in them that a translator takes."""
    kept = re.compile(rf"\b(?:{'|'.join(map(re.escape, names(briefing)))})\b")
    # what a role is and what the site calls a place are words to be translated, though they may hold a name
    words = re.compile("|".join((r"\[[^]]*\]", *(re.escape(one.role) for one in briefing.people))))
    return [text for text in translatable(body) if kept.search(words.sub("", text))]


def test_no_name_is_handed_to_a_translator_on_any_page(site: Path) -> None:
    briefing = read(SLUG)
    pages = sorted(site.rglob("*.html"))
    for path in pages:
        assert handed_out(LexborHTMLParser(path.read_text(encoding="utf-8")).body, briefing) == [], path
    assert len(pages) > 80


@pytest.mark.audit
def test_no_name_is_handed_to_a_translator_in_what_a_script_writes(browser: Browser, served: str) -> None:
    page = reader(browser, served + EXCHANGE)
    page.locator(".cite > summary").click()
    page.locator(".cite select").wait_for()
    written = [page.locator(".cite").evaluate("panel => panel.outerHTML")]
    page.keyboard.press("Escape")
    for query, shown in (
        ("north korea", "[data-filter^=outlet]"),
        ("reuters", ".search__said a"),
        ("zzyzx", ".search__near a"),
    ):
        page.keyboard.press("/")
        page.locator("dialog.search input").fill(query)
        page.locator(f"dialog.search[data-settled='{query}']").wait_for()
        page.locator(shown).first.wait_for()
        written.append(
            page.locator("dialog.search").evaluate("""dialog => {
          const copy = dialog.cloneNode(true);
          for (const words of copy.querySelectorAll('.search__passage')) words.remove();
          return copy.outerHTML;
        }""")
        )
        page.keyboard.press("Escape")
    page.context.close()
    for html in written:
        tree = LexborHTMLParser(html)
        assert "Reuters" in tree.text() or "Lianhe Zaobao" in tree.text()
        assert handed_out(tree.body, read(SLUG)) == []
