"""What a reader's browser shows: the paragraph in view, the words verbatim, nothing asked of anybody else."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import SLUG, some
from tests.reader import WORDS
from tests.test_verbatim import spoken_lines

pytestmark = pytest.mark.browser

KINDS = {
    "front": "",
    "briefing": f"{SLUG}/",
    "statement": f"{SLUG}/opening/",
    "sections": f"{SLUG}/terms/",
    "section": f"{SLUG}/terms/pragmatic-cooperation/",
    "questions": f"{SLUG}/questions/",
    "exchange": f"{SLUG}/questions/reuters/",
    "transcript": f"{SLUG}/transcript/",
    "account": f"{SLUG}/account/",
    "people": "people/",
    "person": "people/liu-zhenmin/",
    "outlets": "outlets/",
    "outlet": "outlets/reuters/",
    "topics": "topics/",
    "topic": "topics/asean/",
    "matrix": f"{SLUG}/topics/",
    "corrections": f"{SLUG}/corrections/",
    "data": "data/",
    "not found": "404.html",
}

IN_VIEW = """id => {
  const element = document.getElementById(id), box = element.getBoundingClientRect();
  const header = document.querySelector('.md-header').getBoundingClientRect();
  const covered = !element.contains(document.elementFromPoint(box.left + box.width / 2, box.top + 2));
  return {top: box.top, bottom: box.bottom, header: header.bottom, height: innerHeight, covered};
}"""


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    return request.param


def open_page(browser: Browser, address: str, width: int = 1280, height: int = 800, scheme: str = "light") -> Page:
    page = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme).new_page()
    page.goto(address)
    return page


@pytest.mark.audit
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
@pytest.mark.parametrize("where", [f"{SLUG}/questions/reuters/", f"{SLUG}/transcript/"])
def test_an_address_with_a_paragraph_opens_with_it_in_view(
    browser: Browser, served: str, where: str, width: int, height: int
) -> None:
    page = open_page(browser, f"{served}{where}#p45", width, height)
    page.wait_for_load_state("load")
    box = page.evaluate(IN_VIEW, "p45")
    assert box["header"] <= box["top"] < box["height"] / 2 and not box["covered"], box
    assert page.locator("#p45:target").count() == 1
    page.context.close()


@pytest.mark.parametrize("anchor", some(["question", "answer"], "answer"))
def test_an_address_with_a_turn_opens_with_it_in_view(browser: Browser, served: str, anchor: str) -> None:
    page = open_page(browser, f"{served}{SLUG}/questions/bbc/#{anchor}", 390, 844)
    page.wait_for_load_state("load")
    box = page.evaluate(IN_VIEW, anchor)
    assert box["header"] <= box["top"] + 1 and box["top"] < box["height"] / 2, box
    page.context.close()


@pytest.mark.audit
def test_the_words_in_the_browser_are_those_of_the_source(browser: Browser, served: str, source: str) -> None:
    spoken = spoken_lines(source)
    pages = [address for kind, address in KINDS.items() if kind != "not found"]
    pages += [
        f"{SLUG}/questions/{slug}/"
        for slug in (
            "cctv",
            "cna",
            "hong-kong-wen-wei-po",
            "peoples-daily",
            "cri",
            "lianhe-zaobao",
            "bbc",
            "china-daily",
            "china-news-service",
        )
    ]
    pages += [
        f"{SLUG}/terms/{slug}/"
        for slug in (
            "mutually-beneficial-cooperation",
            "opening-up-and-innovation",
            "positive-interaction",
            "dialogue-and-consultation",
            "regional-mechanisms",
        )
    ]
    shown: dict[str, list[str]] = {}
    page = open_page(browser, served)
    for address in pages:
        page.goto(served + address)
        found = page.evaluate(f"[...document.querySelectorAll('p[data-line]')].map(p => [p.id, ({WORDS})(p)])")
        for name, text in found:
            shown.setdefault(name, []).append(text)
    page.context.close()
    assert shown == {f"p{number}": [text, text] for number, (_, text) in enumerate(spoken, start=1)}


# Relative luminance and contrast (WCAG 2.2, "contrast ratio").
CONTRAST = """selectors => {
  const light = c => { c /= 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
  const luminance = css => {
    const [r, g, b] = css.match(/[\\d.]+/g).map(Number);
    return 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b);
  };
  const paper = luminance(getComputedStyle(document.body).backgroundColor);
  return selectors.map(selector => {
    const ink = luminance(getComputedStyle(document.querySelector(selector)).color);
    return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
  });
}"""


@pytest.mark.audit
def test_words_and_links_stand_out_from_the_paper_in_both_schemes(browser: Browser, served: str, scheme: str) -> None:
    page = open_page(browser, f"{served}{SLUG}/questions/reuters/", scheme=scheme)
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    ratios = page.evaluate(CONTRAST, ["#p43", ".number a", ".context", ".note", ".ways a", ".speaker", "h1"])
    page.context.close()
    assert paper == {"light": "rgb(251, 250, 247)", "dark": "rgb(22, 23, 26)"}[scheme]
    assert all(ratio >= 4.5 for ratio in ratios), ratios


@pytest.mark.audit
def test_the_switch_of_the_scheme_remembers(browser: Browser, served: str) -> None:
    page = open_page(browser, served, scheme="light")
    for _ in range(2):
        page.locator(".scheme button:not([hidden])").click()
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    page.goto(f"{served}people/")
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    page.context.close()


@pytest.mark.audit
def test_the_scheme_is_there_before_anything_is_painted(browser: Browser, served: str, scheme: str) -> None:
    page = browser.new_context(color_scheme=scheme).new_page()
    page.add_init_script("""document.addEventListener('DOMContentLoaded', () => {
      window.early = document.body.dataset.mdColorScheme;
    });""")  # before any script of the page listens
    page.goto(f"{served}people/")
    assert page.evaluate("window.early") == {"light": "default", "dark": "slate"}[scheme]
    page.goto(served)
    for _ in range({"light": 2, "dark": 1}[scheme]):
        page.locator(".scheme button:not([hidden])").click()
    page.goto(f"{served}people/")
    assert page.evaluate("window.early") == {"light": "slate", "dark": "default"}[scheme], "the one chosen"
    page.context.close()


@pytest.mark.audit
def test_every_word_is_there_without_javascript(browser: Browser, served: str, source: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}{SLUG}/transcript/")
    texts = [node.evaluate(WORDS) for node in page.locator("p[data-line]").all()]
    assert texts == [text for _, text in spoken_lines(source)]
    assert page.locator(".indexes a").first.is_visible() and page.locator(".map .links a").first.is_visible()
    context.close()


def test_questions_and_answers_are_told_apart_not_by_colour_alone(browser: Browser, served: str) -> None:
    page = open_page(browser, f"{served}{SLUG}/questions/reuters/")
    styles = page.evaluate("""['#p43', '#p44'].map(id => getComputedStyle(document.querySelector(id)).fontStyle)""")
    rules = page.evaluate("""['.question', '.answer'].map(name => {
      const style = getComputedStyle(document.querySelector('.speech' + name), '::after');
      return style.content !== 'none' && parseFloat(style.width) > 1;
    })""")
    headings = [page.locator(f"#{name}").text_content().strip() for name in ("question", "answer")]
    page.context.close()
    assert styles == ["italic", "normal"] and headings == ["Reuters asks", "Liu Zhenmin, vice foreign minister"]
    assert rules == [True, False]


@pytest.mark.audit
def test_other_writings_have_letters_of_their_own_run_their_own_way_and_are_not_slanted(browser: Browser, served: str) -> None:
    page = open_page(browser, f"{served}{SLUG}/questions/reuters/")
    for language, font in (
        ("zh", "Noto Serif CJK SC"),
        ("zh-Hant", "Noto Serif CJK TC"),
        ("ja", "Noto Serif CJK JP"),
        ("ko", "Noto Serif CJK KR"),
        ("ar", "Noto Naskh Arabic"),
        ("fa", "Noto Naskh Arabic"),
        ("he", "Noto Serif Hebrew"),
    ):
        style, fonts, bidi = page.evaluate(
            """language => {
          const question = document.getElementById('p43');
          question.lang = language;
          const style = getComputedStyle(question);
          return [style.fontStyle, style.fontFamily, style.unicodeBidi];
        }""",
            language,
        )
        assert (style, bidi) == ("normal", "plaintext") and f'"{font}"' in fonts, language
    page.context.close()


@pytest.mark.audit
def test_a_phone_reaches_every_page_of_the_briefing_from_its_menu(browser: Browser, served: str) -> None:
    page = open_page(browser, f"{served}{SLUG}/opening/", 390, 844)
    page.locator(".md-header label[for=__drawer]").click()
    link = page.locator(".record-nav a", has_text="North Korea")
    link.scroll_into_view_if_needed()
    link.click()
    page.wait_for_url(f"**/{SLUG}/questions/reuters/")
    page.context.close()


def test_the_page_knows_its_language(browser: Browser, served: str) -> None:
    page = open_page(browser, served)
    assert page.evaluate("document.documentElement.lang") == "en"
    page.context.close()
