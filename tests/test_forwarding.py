"""Addresses that changed, and those that never were: where they lead, with the script and without, on a host and on a disk."""

from __future__ import annotations

import io
import shutil
import time
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

from scripts.pages.page import Page
from scripts.pages.prose import block, navigation_block
from tests.axe import violations
from tests.conftest import SLUG, copy_small, once, run, some
from tests.reader import EXCHANGE, MARK, copied, reader, select
from tests.serving import serving
from tests.test_addresses import page as parsed
from tests.test_browser import CONTRAST, IN_VIEW, open_page
from tests.test_layout import faults

pytestmark = pytest.mark.browser

ADDRESS = "https://example.org/record/"
OLD = f"{SLUG}/questions/reuters-agency/"
RETIRED = f"{SLUG}/questions/nobody/"
PAST = "elsewhere/past/"  # in no briefing's folder: its words are invented
WHOLE = "elsewhere/whole/"  # the same set as a whole transcript

NOW = "Harbour dues fall by a tenth in July, as the office said in spring, and stay there until the pier is built again."
PAYS = "Those who land fish pay half of them, and those who land none pay all."
WAS = f"{NOW.replace('July', 'June')} {PAYS}"
WITHDRAWN = "Dues for the lighthouse stay as they are until the lamp is mended, which takes a year or two."
EDITION = 'in the edition of <time datetime="2031-06-01">1 June 2031</time>'


def numbered(number: int, words: str) -> str:
    return f'[{number}](#p{number})\n{{ .number }}\n\n{words}\n{{ #p{number} data-line="{number}" }}\n'


def was(words: str, paragraph: str) -> str:
    return f'{words}\n{{ .was data-was="{SLUG}#{paragraph}@1" }}\n'


def invented() -> str:
    """Return the body of a page: a paragraph was edited, one withdrawn, one added, and a heading had another name."""
    edited = block("summary", f"Edited {EDITION}; before, it read:")
    answer = [
        '<p class="aliases"><span class="alias" id="reply"></span></p>\n',
        "## **Bo Example**, vice minister for harbours, ferries and all that shines at night { #answer .speaker }\n",
        '<p class="aliases"><span class="alias" id="p99"></span> <span class="alias" id="p98"></span></p>\n',
        numbered(45, NOW),
        block("details.past", f"{edited}\n{was(WAS, 'p45')}"),
        block(
            'div.past#p46[data-past="withdrawn"]',
            f"¶ 46 was withdrawn {EDITION}. [What was edited](../people/index.md)\n\n"
            + block("details", f"{block('summary', 'It read:')}\n{was(WITHDRAWN, 'p46')}"),
        ),
        numbered(47, PAYS),
        f"Added {EDITION}.\n{{ .past }}\n",
        *map(ferry, range(48, 70)),
    ]
    return "# Dues\n\n" + "\n".join(
        block(f'section.speech.{kind}[data-source="Bo Example, 5 May 2031"]', "\n".join(said))
        for kind, said in (("statement", map(ferry, range(30, 45))), ("answer", answer))
    )


def ferry(number: int) -> str:
    return numbered(number, f"The ferry of quay {number} sails at noon, and at {number} past noon again.")


PAGES = (
    Page(
        f"{SLUG}/questions/reuters-agency.md",
        "Moved",
        "Where a page is now.",
        SLUG,
        "# This page moved\n\nIt is now [Reuters: North Korea](reuters.md).",
        moved_to=EXCHANGE,
    ),
    Page(
        f"{SLUG}/questions/nobody.md",
        "Withdrawn",
        "What became of a page.",
        SLUG,
        "# Withdrawn\n\nNothing of it is left.",
        retired=True,
    ),
    Page("elsewhere/past.md", "Dues", "An invented page.", "", invented()),
    Page(
        "elsewhere/whole.md",
        "Dues",
        "An invented page.",
        "",
        navigation_block("contents", "Parts", "- [Dues](#dues)") + invented(),
    ),
)


def site_of(root: Path, address: str) -> Path:
    """Return the site of a project with the pages above."""
    for page in PAGES:
        path = root / "docs" / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.text(), encoding="utf-8")
    done = run("scripts.publish", "--root", str(root), env={"SITE_URL": address})
    assert done.returncode == 0, done.stderr
    return root / "site"


@pytest.fixture(scope="session")
def below(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that stands below a path of its host, and knows it."""

    def make(folder: Path) -> None:
        (folder / "host").mkdir()
        site_of(Path(shutil.copytree(published, folder / "project")), ADDRESS).rename(folder / "host/record")

    return once(tmp_path_factory, "below", make) / "host/record"


@pytest.fixture(scope="session")
def address(below: Path) -> Iterator[str]:
    with serving(below.parent) as server:
        yield f"{server.address}record/"


@pytest.fixture(scope="session")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder to hand on of a site that does not know where it stands."""

    def make(folder: Path) -> None:
        site_of(copy_small(folder / "project"), "")
        done = run("scripts.offline", "--root", str(folder / "project"), "--zip", str(folder / "site.zip"))
        assert done.returncode == 0, done.stderr
        with zipfile.ZipFile(folder / "site.zip") as archive:
            archive.extractall(folder)

    return once(tmp_path_factory, "disk", make) / "on-the-record"


@pytest.fixture
def tab(browser: Browser) -> Iterator[Tab]:
    """A tab in which no page may break its policy or fail."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page, said = context.new_page(), []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    yield page
    context.close()
    assert [text for text in said if "404" not in text] == []


def head(page: LexborHTMLParser, selector: str, attribute: str) -> list[str | None]:
    return [node.attributes[attribute] for node in page.css(f"head {selector}")]


def test_a_page_says_that_it_moved_or_is_retired_only_if_it_did() -> None:
    plain, moved, retired = (page.text() for page in (Page("a.md", "A", "A page.", "", "# A"), *PAGES[:2]))
    assert "moved_to" not in plain and "retired" not in plain
    assert f"\nmoved_to: {EXCHANGE}\n" in moved and "retired" not in moved
    assert "\nretired: true\n" in retired and "moved_to" not in retired


def test_a_page_that_moved_names_the_other_as_the_one_that_counts(below: Path) -> None:
    assert head(parsed(below, OLD), "link[rel=canonical]", "href") == [ADDRESS + EXCHANGE]
    assert head(parsed(below, RETIRED), "link[rel=canonical]", "href") == [ADDRESS + RETIRED]


@pytest.mark.audit
def test_on_a_disk_a_page_that_moved_names_the_other_by_the_way_to_it(disk: Path) -> None:
    assert head(parsed(disk, OLD), "link[rel=canonical]", "href") == ["../reuters/index.html"]


def test_pages_that_say_what_became_of_others_are_not_for_search_engines(below: Path) -> None:
    assert [head(parsed(below, where), "meta[name=robots]", "content") for where in (OLD, RETIRED, EXCHANGE)] == [
        ["noindex"],
        ["noindex"],
        [],
    ]
    sitemap = (below / "sitemap.xml").read_text(encoding="utf-8")
    assert ADDRESS + EXCHANGE in sitemap and ADDRESS + PAST in sitemap
    assert OLD not in sitemap and RETIRED not in sitemap


@pytest.mark.audit
@pytest.mark.parametrize("asked", ["", "?h=sanctions#p11", "#answer", "?h=a%20b"])
def test_a_page_that_moved_leads_on_with_query_and_fragment(tab: Tab, address: str, asked: str) -> None:
    tab.goto(address + OLD + asked)
    tab.wait_for_url(address + EXCHANGE + asked)
    if asked.endswith("#p11"):
        tab.locator("#p11:target mark").first.wait_for()
        box = tab.evaluate(IN_VIEW, "p11")
        assert box["header"] <= box["top"] < box["height"] / 2 and not box["covered"]


def test_a_link_to_words_finds_them_where_they_moved(tab: Tab, address: str) -> None:
    tab.goto(f"{address}{OLD}#p10:~:text=orbit%20of%20dialogue")
    tab.wait_for_url(f"{address}{EXCHANGE}*")
    tab.wait_for_function("""() => {
      const top = document.getElementById('p11').getBoundingClientRect().top;
      return top > 0 && top < innerHeight / 2;
    }""")


@pytest.mark.audit
def test_back_leads_past_a_page_that_moved(tab: Tab, address: str) -> None:
    tab.goto(f"{address}people/")
    tab.goto(address + OLD)
    tab.wait_for_url(address + EXCHANGE)
    tab.go_back()
    assert tab.url == f"{address}people/"


@pytest.mark.audit
def test_nothing_of_a_page_that_moved_is_shown_while_it_leads_on(tab: Tab, address: str) -> None:
    tab.add_init_script("""setInterval(() => {
      if (location.pathname.endsWith('-agency/')) sessionStorage.shown = document.documentElement?.getClientRects().length;
    }, 5);""")
    tab.route(address + EXCHANGE, lambda route: (time.sleep(0.3), route.continue_()))
    tab.goto(address + OLD)
    tab.wait_for_url(address + EXCHANGE)
    assert tab.evaluate("sessionStorage.shown") == "0"


def test_a_page_that_moved_leads_on_before_it_fetches_anything_else(below: Path) -> None:
    fetched = [
        node.attributes.get("src") or node.attributes["href"]
        for node in parsed(below, OLD).css("script[src], link[rel=stylesheet]")
    ]
    assert fetched[0] == "../../../assets/record.js" and fetched.count(fetched[0]) == 1


@pytest.mark.audit
def test_without_the_script_a_page_that_moved_leads_on_too(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{OLD}")
    page.wait_for_url(address + EXCHANGE)
    context.close()


@pytest.mark.audit
@pytest.mark.parametrize("script", [True, False])
def test_a_page_that_moved_leads_on_from_a_disk(browser: Browser, disk: Path, script: bool) -> None:
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    asked = "?h=sanctions#p11" if script else ""
    page.goto(f"{(disk / OLD / 'index.html').as_uri()}{asked}")
    page.wait_for_url(f"{(disk / EXCHANGE / 'index.html').as_uri()}{asked}")
    context.close()


def test_a_page_that_moved_says_where_to(below: Path) -> None:
    words = parsed(below, OLD).css_first("article")
    assert "This page moved" in words.text() and words.css_first("a").attributes["href"] == "../reuters/"


@pytest.mark.audit
@pytest.mark.parametrize(
    "asked",
    [
        "2017/reuters-north-korea/",
        "a/b/c/d/Reuters_north%20korea.html",
        "reuters+north+korea/2",
        f"{SLUG}/reuters-north-korea/questions/index.html",
    ],
)
def test_an_address_that_never_was_finds_what_its_words_name(tab: Tab, address: str, asked: str) -> None:
    answer = tab.goto(address + asked)
    assert answer.status == 404 and "This address leads nowhere" in tab.locator("h1").inner_text()
    tab.locator(".search[data-settled]").wait_for()
    assert tab.locator("main .search input").input_value().lower() == "reuters north korea"
    found = tab.locator("main [data-result]").evaluate_all("links => links.map(link => link.href.split('?')[0])")
    assert found and set(found) == {address + EXCHANGE}
    assert tab.evaluate("document.activeElement.tagName") == "BODY", "who asked for a page did not ask to type"
    tab.locator("main [data-result]").first.click()
    tab.wait_for_url(f"{address}{EXCHANGE}?h=*")


@pytest.mark.audit
def test_the_search_of_the_page_for_missing_ones_works_as_elsewhere(tab: Tab, address: str) -> None:
    tab.goto(f"{address}2017/reuters-north-korea/")
    tab.locator(".search[data-settled='reuters north korea']").wait_for()
    tab.keyboard.press("/")
    assert tab.evaluate("document.activeElement.name") == "q" and tab.locator("dialog.search").count() == 0
    tab.locator("main .search input").fill("tillerson")
    tab.locator(".search[data-settled=tillerson]").wait_for()
    assert tab.url == f"{address}2017/reuters-north-korea/?q=tillerson"
    tab.keyboard.press("Enter")
    tab.wait_for_url(f"{address}{EXCHANGE}?h=Tillerson#p9")
    tab.go_back()
    tab.locator(".search[data-settled=tillerson]").wait_for()
    assert tab.locator("main [data-result]").count() == 1
    assert tab.evaluate("document.activeElement.tagName") == "BODY"


@pytest.mark.parametrize("asked", some(["404.html", "2019/07/", "%E0%A4%A", "topics/index.php"], "2019/07/", "%E0%A4%A"))
def test_where_an_address_has_no_words_the_search_waits_for_some(tab: Tab, address: str, asked: str) -> None:
    fetched = []
    tab.on("request", lambda request: fetched.append(request.url))
    tab.goto(address + asked)
    tab.locator("main .search input").wait_for()
    assert tab.locator("main .search input").input_value() == "" and not [url for url in fetched if "/pagefind/" in url]
    assert tab.url == address + asked


@pytest.mark.audit
def test_without_the_script_a_missing_page_leads_to_every_index(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}a/b/c/d/e")
    links = page.locator("article a").evaluate_all("links => links.map(link => link.href)")
    assert links == [address, f"{address}people/", f"{address}outlets/", f"{address}topics/"]
    assert page.locator(".search").is_hidden() and page.locator("h1").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 250, 247)", "it has its styles"
    context.close()


@pytest.mark.audit
@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (390, "light"), (1280, "dark"), (1280, "light")])
def test_pages_of_missing_and_former_words_fail_no_criterion_and_are_in_place(
    browser: Browser, address: str, width: int, scheme: str
) -> None:
    page = open_page(browser, f"{address}2017/reuters-north-korea/", width, scheme=scheme)
    found = {}
    for where in ("2017/reuters-north-korea/", "2017/xylophones/", f"{PAST}#p46"):
        page.goto(address + where)
        if where != f"{PAST}#p46":
            page.locator(".search[data-settled]").wait_for()
        else:
            page.locator("details.past summary").click()
            page.evaluate("scrollTo(0, 0)")  # so that nothing lies half below the header
        found[where] = violations(page)
        page.evaluate("document.querySelector('.search__chips')?.remove()")  # rows that scroll by themselves on a phone
        found[where, "set"] = faults(page, width)
    page.context.close()
    assert not any(found.values()), found


@pytest.mark.audit
@pytest.mark.parametrize("where", [PAST, WHOLE])
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_the_place_of_a_paragraph_that_is_gone_opens_in_view_and_marked(
    browser: Browser, address: str, where: str, width: int, height: int
) -> None:
    page = open_page(browser, f"{address}{where}#p46", width, height)
    box = page.evaluate(IN_VIEW, "p46")
    marked, plain = page.evaluate(MARK, "p46"), page.evaluate(MARK, "p47")
    page.goto(f"{address}{where}#p47")
    as_paragraphs = page.evaluate(MARK, "p47")
    page.context.close()
    assert box["header"] <= box["top"] < box["height"] / 2 and not box["covered"], box
    assert marked == as_paragraphs != plain


@pytest.mark.audit
def test_words_that_are_gone_are_folded_until_one_comes_for_them(browser: Browser, address: str) -> None:
    page = open_page(browser, f"{address}{PAST}#p45")
    words = page.locator("#p46 .was")
    assert not words.is_visible()
    page.evaluate("location.hash = 'p46'")
    words.wait_for()
    page.context.close()
    page = open_page(browser, f"{address}{PAST}#p46")
    assert page.locator("#p46 .was").is_visible() and not page.locator("details.past .was").is_visible()
    page.context.close()


@pytest.mark.audit
@pytest.mark.parametrize("where", [PAST, WHOLE])
def test_a_former_anchor_takes_no_room_and_opens_in_view(browser: Browser, address: str, where: str) -> None:
    page = open_page(browser, f"{address}{where}#reply", 390, 600)
    box, heading = page.evaluate(IN_VIEW, "reply"), page.evaluate(IN_VIEW, "answer")
    room = page.evaluate("""() => {
      const before = document.getElementById('p45').getBoundingClientRect().top;
      for (const aliases of document.querySelectorAll('.aliases')) aliases.remove();
      return before - document.getElementById('p45').getBoundingClientRect().top;
    }""")
    page.context.close()
    assert box["header"] <= box["top"] and heading["top"] < box["height"] / 2 and room == 0, (box, heading)


@pytest.mark.audit
def test_former_words_are_told_apart_not_by_colour_alone(browser: Browser, address: str) -> None:
    for scheme in ("light", "dark"):
        page = open_page(browser, f"{address}{PAST}#p46", scheme=scheme)
        page.locator("details.past summary").click()
        ratios = page.evaluate(CONTRAST, [".was", ".past summary", "p.past", "div.past p", ".past a"])
        sizes, rules = page.evaluate("""() => [['.was', '#p45'].map(name => parseFloat(getComputedStyle(
          document.querySelector(name)).fontSize)), ['.was', 'div.past'].map(name => {
            const style = getComputedStyle(document.querySelector(name));
            return style.borderLeftStyle + style.borderTopStyle;
          })]""")
        page.context.close()
        assert all(ratio >= 4.5 for ratio in ratios) and sizes[0] < 0.9 * sizes[1], (ratios, sizes)
        assert all("dashed" in rule for rule in rules)


# Shows in the earlier words that one was taken out and another put in, on the ground of these; returns how both are drawn.
CHANGED = """() => {
  const was = document.querySelector('.was');
  was.innerHTML = was.textContent.replace('June', '<del>June</del><ins>July</ins>');
  document.body.style.background = getComputedStyle(was.querySelector('del')).backgroundColor;
  return ['del', 'ins'].map(name => getComputedStyle(was.querySelector(name)).textDecorationLine);
}"""


@pytest.mark.audit
def test_what_was_changed_in_words_is_told_apart_not_by_colour_alone(browser: Browser, address: str) -> None:
    for scheme in ("light", "dark"):
        page = open_page(browser, f"{address}{PAST}#p46", scheme=scheme)
        page.locator("details.past summary").click()
        lines = page.evaluate(CHANGED)
        ratios = page.evaluate(CONTRAST, [".was del", ".was ins"])
        page.context.close()
        assert lines == ["line-through", "underline"] and all(ratio >= 4.5 for ratio in ratios), (lines, ratios)


@pytest.mark.audit
def test_only_pages_that_say_something_of_the_past_fetch_the_styles_for_it(browser: Browser, address: str) -> None:
    sheets = {}
    for where in (PAST, EXCHANGE):
        page = open_page(browser, f"{address}{where}")
        sheets[where] = page.locator("link[href$='assets/past.css']").count()
        page.context.close()
    assert sheets == {PAST: 1, EXCHANGE: 0}


@pytest.mark.audit
def test_on_paper_former_words_are_unfolded(browser: Browser, address: str) -> None:
    page = open_page(browser, f"{address}{PAST}")
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    page.context.close()
    text = unicodedata.normalize(
        "NFKC", "".join("".join(sheet.extract_text() for sheet in sheets).split())
    )  # without ligatures
    for words in (WAS, NOW, WITHDRAWN, "Added in the edition of 1 June 2031.", "before, it read:"):
        assert "".join(words.split()) in text, words


@pytest.mark.audit
def test_the_keys_step_over_what_is_gone(browser: Browser, address: str) -> None:
    page = open_page(browser, f"{address}{PAST}#p45")
    for key, wanted in (("j", "p47"), ("k", "p45")):
        page.keyboard.press(key)
        page.wait_for_url(f"**#{wanted}")
    for key, wanted in (("j", "p47"), ("k", "p45")):
        page.goto(f"{address}{PAST}#p46")
        page.keyboard.press(key)
        page.wait_for_url(f"**#{wanted}")  # from where it was
    page.context.close()


FORMER = """([from, to]) => {
  const range = document.createRange();
  range.setStart(document.querySelector(from).firstChild, 0);
  range.setEnd(document.querySelector(to).firstChild, 10);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


@pytest.mark.audit
def test_former_words_are_never_quoted_as_the_record(browser: Browser, address: str) -> None:
    page = reader(browser, f"{address}{PAST}#p47")
    page.locator("details.past summary").click()
    page.evaluate("navigator.clipboard.writeText('nothing')")
    page.evaluate(FORMER, [".was", ".was"])
    page.locator(".quote-menu").wait_for(state="attached")
    page.keyboard.press("c")
    page.locator("dialog.keys").wait_for(state="attached")  # what the key is for is there
    page.wait_for_timeout(100)
    assert copied(page) == "nothing" and page.locator(".quote-menu").is_hidden()
    page.evaluate(FORMER, ["#p45", "#p47"])
    page.locator(".quote-menu").wait_for()
    assert copied(page, "quotation") == (
        f'"{NOW}\n\n{PAYS[:10].strip()}" — Bo Example, 5 May 2031, ¶ 45–47, {ADDRESS}{PAST}#p45'
    )
    page.context.close()


@pytest.mark.audit
@pytest.mark.parametrize("unfolded", [False, True])
def test_a_link_to_words_leads_to_the_record_and_not_to_what_it_was(browser: Browser, address: str, unfolded: bool) -> None:
    page = reader(browser, f"{address}{PAST}")
    if unfolded:
        page.locator("details.past summary").click()
    select(page, "p45", "as the office said in spring")
    assert copied(page, "link") == f"{ADDRESS}{PAST}#p45:~:text=as%20the%20office%20said%20in%20spring", "the first on the page"
    select(page, "p47", "half of them")
    link = copied(page, "link")
    assert link != f"{ADDRESS}{PAST}#p47:~:text=half%20of%20them", "what the paragraph before it was has these words too"
    assert page.locator("details.past[open]").count() == unfolded and page.locator(".was[hidden]").count() == 0, "as before"
    page.goto("about:blank")
    page.goto(link.replace(ADDRESS, address))
    page.wait_for_function("() => scrollY > 0")
    assert page.locator("#p47:target").count() == 1 and page.locator("details.past[open]").count() == 0
    page.context.close()
