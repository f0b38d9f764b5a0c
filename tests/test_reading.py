"""What a reader finds on a page: where one is, who speaks, the way on and back, with the script and without."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from scripts.record.briefing import Person
from scripts.record.telling import names
from scripts.tongues.tongue import ENGLISH
from tests.conftest import some
from tests.reader import EXCHANGE, MARK, copied, select
from tests.test_addresses import OUTLETS, PARAGRAPHS, TERMS
from tests.test_addresses import page as parsed
from tests.test_browser import IN_VIEW, KINDS, SLUG, open_page
from tests.test_verbatim import spoken_lines

pytestmark = pytest.mark.browser


def test_an_exchange_says_where_it_stands_who_asks_and_who_answers(site: Path) -> None:
    tree = parsed(site, EXCHANGE)
    context = tree.css_first(".context").text()
    assert "China's Policies" in context and "11 January 2017" in context and "Question 9 of 10" in context
    steps = {name: tree.css_first(f".neighbours .{name} a") for name in ("previous", "next")}
    assert steps["previous"].text() == "Previous: question 8, China Daily [Cooperation in the South China Sea]"
    assert steps["next"].text() == "Next: question 10, China News Service [The Philippines and the arbitration case]"
    assert steps["previous"].attributes["href"] == "../china-daily/"


@pytest.mark.parametrize(
    "order",
    [[f"{SLUG}/terms/{slug}/" for slug in TERMS], [f"{SLUG}/questions/{slug}/" for slug in OUTLETS]],
    ids=["terms", "questions"],
)
def test_before_and_after_each_place_is_its_neighbour_and_none_beyond_the_ends(site: Path, order: list[str]) -> None:
    for before, address, after in zip([None, *order], order, [*order[1:], None], strict=False):
        links = [
            (node.css_first("a").attributes["href"], node.attributes["class"])
            for node in parsed(site, address).css(".neighbours p")
        ]
        assert [(urljoin(f"http://site/{address}", where), which) for where, which in links] == [
            (f"http://site/{beside}", which) for beside, which in ((before, "previous"), (after, "next")) if beside
        ]


@pytest.mark.parametrize("address", [f"{SLUG}/", f"{SLUG}/questions/"])
def test_questions_are_listed_with_outlet_heading_first_words_and_length(site: Path, source: str, address: str) -> None:
    spoken = [text for _, text in spoken_lines(source)]
    listed = parsed(site, address).css(":is(.md-content__inner, .front > section, .words) > ol:not(.shape__down) > li")
    for node, slug in zip(listed, OUTLETS, strict=True):
        own = PARAGRAPHS[f"{SLUG}/questions/{slug}/"]
        assert urljoin(f"/{address}", node.css_first("a").attributes["href"]) == f"/{SLUG}/questions/{slug}/"
        assert re.fullmatch(r"\S.* \[.+\]", node.css_first("a").text())
        words = sum(len(spoken[number - 1].split()) for number in own)
        minutes = "1 min" if words < 360 else "2 mins"
        assert node.css_first(".extent").text() == f"¶\u00a0{own[0]}–{own[-1]}, {words} words, {minutes}"
        assert len(shown := node.css_first(".excerpt").text()) > 60 and spoken[own[0] - 1].startswith(shown)


@pytest.mark.audit
def test_from_an_exchange_to_the_same_place_in_the_whole_transcript_and_back(browser: Browser, served: str) -> None:
    page = open_page(browser, served + EXCHANGE)
    page.get_by_role("link", name="This place in the whole transcript").click()
    page.wait_for_url(f"**/{SLUG}/transcript/#questions/reuters")
    box = page.evaluate(IN_VIEW, "questions/reuters")
    assert box["header"] <= box["top"] < box["height"] / 2
    page.locator("[id='questions/reuters'] ~ .note a").first.click()
    page.wait_for_url(f"**/{EXCHANGE}#question")
    page.context.close()


@pytest.mark.parametrize("width", some([390, 1280], 390))
@pytest.mark.parametrize("where", some([EXCHANGE, f"{SLUG}/transcript/"], EXCHANGE))
def test_the_paragraph_of_an_address_is_marked_and_in_view_again_after_back(
    browser: Browser, served: str, where: str, width: int
) -> None:
    page = open_page(browser, f"{served}{where}#p44", width)
    plain = page.evaluate(MARK, "p43")
    assert page.evaluate(MARK, "p44") != plain
    for where_to in ("scrollTo(0, 0)", "location.hash = 'p45'"):  # the reader looks elsewhere before going on, too
        page.evaluate(f"{where_to}; new Promise(done => setTimeout(done, 100))")
    assert page.evaluate(MARK, "p45") != plain and page.evaluate(MARK, "p44") == plain
    page.evaluate("scrollTo(0, 0)")  # the reader looks elsewhere, and goes
    page.wait_for_timeout(100)
    page.goto(f"{served}people/")
    page.go_back()
    page.wait_for_url("**#p45")
    for name in ("p45", "p44"):
        page.wait_for_function(
            """id => {
          const words = document.getElementById(id), top = words.getBoundingClientRect().top;
          const header = document.querySelector('.md-header').getBoundingClientRect().bottom;
          return words.matches(':target') && top >= header - 1 && top < innerHeight - 40;
        }""",
            arg=name,
            timeout=5000,
        )
        assert page.evaluate(MARK, name) != plain
        page.go_back()
    page.context.close()


@pytest.mark.audit
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_who_is_speaking_stays_in_view_on_the_whole_transcript(browser: Browser, served: str, width: int, height: int) -> None:
    page = open_page(browser, f"{served}{SLUG}/transcript/", width, height)
    for paragraph, name in (
        (3, "Hu Kaihong"),
        (6, "Liu Zhenmin"),
        (11, "Liu Zhenmin"),
        (24, "Liu Zhenmin"),
        (45, "Liu Zhenmin"),
    ):
        page.evaluate(
            """id => { const box = document.getElementById(id).getBoundingClientRect();
                                 scrollTo(0, scrollY + box.top + box.height / 2 - 100); }""",
            f"p{paragraph}",
        )
        page.wait_for_timeout(50)
        seen = page.evaluate("""() => [...document.querySelectorAll('.speech')].filter(e => {
          const box = e.getBoundingClientRect(), header = document.querySelector('.md-header').getBoundingClientRect();
          return document.elementFromPoint(box.left + 20, header.bottom + 8) === e.querySelector('.head');
        }).map(e => [e.querySelector('[data-head]').dataset.head,
          getComputedStyle(e.querySelector('.head')).backgroundColor === getComputedStyle(document.body).backgroundColor])""")
        assert len(seen) == 1 and seen[0][0].startswith(name), (paragraph, seen)
        assert seen[0][1], "no words show through the name"
    page.context.close()


@pytest.mark.audit
def test_the_whole_transcript_leads_to_any_part_of_itself(browser: Browser, served: str) -> None:
    for width in (390, 1280):
        page = open_page(browser, f"{served}{SLUG}/transcript/", width)
        links = page.locator(".contents a")
        assert links.count() == 2 + 8 + 12 - 1
        page.locator(".contents a", has_text="Reuters").click()
        box = page.evaluate(IN_VIEW, "questions/reuters")
        assert box["header"] <= box["top"] < box["height"] / 2
        stays = page.evaluate("document.querySelector('.contents').getBoundingClientRect().bottom > 0")
        assert stays is (width == 1280), "where there is room, they go along"
        page.context.close()
    page = open_page(browser, f"{served}{SLUG}/transcript/")
    page.get_by_role("link", name="Liu Zhenmin answers Reuters").click()
    page.wait_for_url("**#questions/reuters/answer")
    page.context.close()


# Whether the contents of the whole transcript are in sight, all of them or what the window has room for, or else the way there.
AT_HAND = """() => {
  const isWhole = ({left, top, right, bottom}) =>
    right - left >= 24 && bottom - top >= 24 && top >= 0 && bottom <= innerHeight && right <= innerWidth;
  const isSeen = one => {
    const box = one.getBoundingClientRect();
    return isWhole(box) && one.contains(document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2));
  };
  return [isSeen(document.querySelector('.contents')), isSeen(document.querySelector('.to-contents a'))];
}"""


@pytest.mark.audit
@pytest.mark.parametrize(
    ("width", "height"), [(320, 256), (390, 844), (844, 390), (768, 1024), (1100, 800), (1160, 800), (1230, 800), (1280, 800)]
)
def test_the_contents_of_the_whole_transcript_are_at_hand_on_every_screen(
    browser: Browser, served: str, width: int, height: int
) -> None:
    page = open_page(browser, f"{served}{SLUG}/transcript/#p31", width, height)
    contents, way = page.evaluate(AT_HAND)
    assert contents != way, "they go along, or the way to them does"
    if way:
        page.get_by_role("link", name="Parts of the transcript").click()
        page.wait_for_function("() => location.hash === '#page--contents'")
        top = page.locator("#page--contents a").first.bounding_box()["y"]
        assert 0 <= top < height / 2
    page.context.close()


# What keys reach on a page, in their order, each with its box; what stays beside words while these scroll stands for itself.
STOPS = """() => [...document.querySelectorAll('main :is(a[href], button, summary, input, select, [tabindex="0"])')]
  .filter(e => e.checkVisibility({visibilityProperty: true}) && e.tabIndex >= 0 && !e.closest('.contents, .steps, .quote-menu'))
  .map(e => ({said: e.textContent.trim().slice(0, 40), box: e.getBoundingClientRect()}))
  .filter(({box}) => box.width && box.height)
  .map(({said, box}) => [said, box.left, box.top, box.right, box.bottom])"""


@pytest.mark.audit
@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1920])
def test_keys_go_through_a_page_in_the_order_in_which_it_is_seen(browser: Browser, served: str, width: int) -> None:
    page = open_page(browser, served, width, 844)
    wrong, counted = [], 0
    for kind, address in KINDS.items():
        page.goto(served + address)
        stops = page.evaluate(STOPS)
        counted += len(stops)
        for (said, left, top, right, _), (then, next_left, _, _, next_bottom) in pairwise(stops):
            if next_bottom <= top + 1 and next_left < right:  # above, and not in the next column
                wrong.append((kind, said, then, [left, top], [next_left, next_bottom]))
    page.context.close()
    assert wrong == [] and counted > 800


# Where the entries of a list of passages stand, and whether one says how much there is of it on two lines.
ENTRIES = """list => [...document.querySelectorAll(list)].map(one => {
  const {left, top} = one.getBoundingClientRect(), extent = one.querySelector('.extent');
  return [Math.round(left), Math.round(top), extent.getClientRects().length];
})"""


@pytest.mark.audit
def test_a_list_of_passages_stands_in_two_columns_where_there_is_room_unless_it_is_long(browser: Browser, served: str) -> None:
    page = open_page(browser, served)
    entries = page.evaluate(ENTRIES, "#questions + ol > li")
    (first, *_), (second, *_) = entries[0], entries[5]
    assert [left for left, *_ in entries] == 5 * [first] + 5 * [second] and second > first + 500
    assert all(above < below for (_, above, _), (_, below, _) in pairwise(entries[:5])), "down, and then up"
    assert {lines for *_, lines in entries} == {1}, "1 min is not torn"
    page.evaluate("const all = document.querySelector('#questions + ol'); all.append(...all.cloneNode(true).children)")
    assert len({left for left, *_ in page.evaluate(ENTRIES, "#questions + ol > li")}) == 2
    page.evaluate("const last = document.querySelector('#questions + ol > li:last-child'); last.after(last.cloneNode(true))")
    assert len({left for left, *_ in page.evaluate(ENTRIES, "#questions + ol > li")}) == 1
    page.goto(f"{served}people/liu-zhenmin/")
    said = page.evaluate(ENTRIES, "main ul > li:has(.excerpt)")
    page.context.close()
    assert len(said) == 20 and len({left for left, *_ in said}) == 2


@pytest.mark.audit
def test_what_stands_below_an_answer_begins_where_the_columns_above_do(browser: Browser, served: str) -> None:
    page = open_page(browser, served + EXCHANGE)
    places = [page.locator(one).first.bounding_box()["x"] for one in ("#p43", ".ways", "#p44", ".touches")]
    page.context.close()
    assert places[0] == places[1] and abs(places[2] - places[3]) < 1, places


@pytest.mark.audit
def test_who_scrolls_on_behind_a_link_is_not_led_back(browser: Browser, served: str) -> None:
    page = open_page(browser, f"{served}{SLUG}/transcript/", 390, 844)
    far = page.evaluate("""() => new Promise(resolve => {
      addEventListener('hashchange', () => {
        scrollTo(0, 3000);
        setTimeout(() => resolve(scrollY), 200);
      });
      document.querySelector('.contents a[href$="questions/reuters"]').click();
    })""")
    page.context.close()
    assert far == 3000


def test_all_who_answer_are_named() -> None:
    ann, bo, cy = (Person(name.lower(), name, "minister", "briefer", (), 1) for name in ("Ann", "Bo", "Cy"))
    assert [names(people, ENGLISH) for people in ((ann,), (ann, bo), (ann, bo, cy))] == ["Ann", "Ann and Bo", "Ann, Bo and Cy"]


SOME_KINDS = ["front", "exchange", "matrix"]


@pytest.mark.audit
@pytest.mark.parametrize("kinds", some([SOME_KINDS, [*KINDS]], SOME_KINDS), ids=len)
def test_without_the_script_a_page_loses_only_menu_and_keys(browser: Browser, served: str, kinds: list[str]) -> None:
    seen: dict[bool, dict[str, tuple]] = {True: {}, False: {}}
    for on, found in seen.items():
        context = browser.new_context(java_script_enabled=on, viewport={"width": 1280, "height": 800})
        page = context.new_page()
        for kind in kinds:
            page.goto(served + KINDS[kind])
            tree = LexborHTMLParser(page.content())
            found[kind] = (
                "".join(page.locator("main").inner_text().replace("Search the record", "").split()),
                [node.attributes["href"] for node in tree.css("main a, .map a, header a")],
                [tuple(node.attributes.items()) for node in tree.css("svg rect")],
            )
        context.close()
    assert seen[False] == seen[True] and len(seen[True]["exchange"][2]) > 60


@pytest.mark.audit
@pytest.mark.parametrize(("scheme", "paper"), [("light", "rgb(251, 250, 247)"), ("dark", "rgb(22, 23, 26)")])
def test_without_the_script_the_systems_scheme_is_followed(browser: Browser, served: str, scheme: str, paper: str) -> None:
    context = browser.new_context(java_script_enabled=False, color_scheme=scheme)
    page = context.new_page()
    page.goto(served)
    shade = page.screenshot(clip={"x": 5, "y": 300, "width": 1, "height": 1})
    context.close()
    other = browser.new_page()
    pixel = other.evaluate(
        """async bytes => {
      const image = await createImageBitmap(new Blob([Uint8Array.from(bytes)], {type: 'image/png'}));
      const canvas = new OffscreenCanvas(1, 1).getContext('2d');
      canvas.drawImage(image, 0, 0);
      return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
    }""",
        list(shade),
    )
    other.close()
    assert f"rgb({', '.join(map(str, pixel))})" == paper


POLICY = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}


@pytest.mark.audit
def test_every_page_has_a_tight_policy_keeps_it_and_asks_no_other_host(browser: Browser, served: str, site: Path) -> None:
    for path in site.rglob("*.html"):
        meta = LexborHTMLParser(path.read_text(encoding="utf-8")).css_first("meta[http-equiv=Content-Security-Policy]")
        assert meta, path
        assert dict(part.strip().split(" ", 1) for part in meta.attributes["content"].split(";")) == POLICY, path
    context = browser.new_context(viewport={"width": 1280, "height": 800}, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.add_init_script("""window.broken = [];
      document.addEventListener('securitypolicyviolation', e => window.broken.push(e.violatedDirective + ' ' + e.sample));""")
    said, asked = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    for kind, address in KINDS.items():
        page.goto(served + address)
        page.wait_for_load_state("load")
        if kind == "exchange":
            select(page, "p45", "Sanctions")
            copied(page, "link")
            page.keyboard.press("Escape")
            page.keyboard.press("?")
            page.keyboard.press("Escape")
            page.locator(".scheme button:not([hidden])").click()
            page.keyboard.press("/")
            page.keyboard.type("tillerson")
            page.locator(".search__results a").first.wait_for()
        assert page.evaluate("window.broken") == [], kind
    page.wait_for_load_state("networkidle")
    hosts = {urlsplit(url).netloc for url in asked if not url.startswith(("data:", "blob:"))}
    assert len(asked) > 50 and hosts == {urlsplit(served).netloc}
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>')")
    page.wait_for_function("() => window.broken.length")
    assert page.evaluate("window.broken[0]").startswith("style-src"), "the policy is in force"
    context.close()
    assert [text for text in said if "style-src" not in text] == []


@pytest.mark.audit
def test_on_a_phone_the_way_on_and_the_contents_are_within_a_thumbs_reach(browser: Browser, served: str) -> None:
    page = open_page(browser, f"{served}{SLUG}/questions/reuters/#p45", 390, 844)
    steps = page.get_by_role("navigation", name="In the order spoken")
    said = steps.locator("> *").all_text_contents()
    assert said == ["Previous: China Daily", "9 of 10", "Next: China News Service"]
    box = steps.bounding_box()
    assert box["y"] + box["height"] == 844 and box["height"] >= 44, "at the foot of the window, and no small target"
    steps.get_by_role("link", name="Next: China News Service").click()
    page.wait_for_url("**/china-news-service/")
    page.goto(f"{served}{SLUG}/transcript/#p45")
    page.get_by_role("link", name="Parts of the transcript").click()
    page.wait_for_function("() => location.hash === '#page--contents'")
    top = page.locator("#page--contents a").first.bounding_box()["y"]
    assert 50 <= top < 500
    far = "parseFloat(getComputedStyle(document.querySelector('.steps'), '::before').scale)"
    page.evaluate("scrollTo(0, (document.documentElement.scrollHeight - innerHeight) / 4)")
    page.wait_for_function(f"() => Math.abs({far} - 0.25) < 0.01")
    page.context.close()


# Whether who speaks to whom, and a paragraph, are to be seen.
SEEN = """id => {
  const box = document.getElementById(id).getBoundingClientRect();
  return box.top >= document.querySelector('.md-header').getBoundingClientRect().bottom - 1 && box.top < innerHeight - 60;
}"""


@pytest.mark.audit
def test_from_a_shared_link_who_speaks_is_no_tap_away_and_the_question_the_next_one_and_back_are_one(
    browser: Browser, served: str
) -> None:
    page = open_page(browser, f"{served}{SLUG}/questions/reuters/#p45", 390, 844)
    page.locator(".answer [data-at='45']").wait_for(state="attached")
    head = page.evaluate("getComputedStyle(document.querySelector('.answer [data-head]'), '::before').content")
    assert "Liu Zhenmin, answering Reuters" in head
    assert page.evaluate(SEEN, "p45") and not page.evaluate(SEEN, "question")
    steps = page.locator(".steps a")
    assert all(page.evaluate("box => box.y + box.height <= innerHeight", one.bounding_box()) for one in steps.all())
    page.get_by_role("navigation", name="In the order spoken").get_by_role("link", name="Question 9 of 10").click()
    page.wait_for_function("() => location.hash === '#question'")
    assert page.evaluate(SEEN, "question") and page.evaluate(SEEN, "p43")
    page.go_back()
    page.wait_for_function(f"() => ({SEEN})('p45')")
    page.get_by_role("link", name="Next: China News Service").click()
    page.wait_for_url("**/china-news-service/")
    assert page.evaluate(SEEN, "question")
    page.context.close()


@pytest.mark.audit
def test_the_drawer_opens_at_the_entry_of_the_page(browser: Browser, served: str) -> None:
    page = open_page(browser, f"{served}{SLUG}/questions/reuters/", 390, 500)
    page.locator(".md-header label[for=__drawer]").click()
    page.wait_for_function("() => document.activeElement.closest('.md-sidebar') !== null")
    entry = page.evaluate("document.activeElement.textContent.trim().replace(/\\s+/g, ' ')")
    page.wait_for_timeout(400)
    box = page.evaluate("(box => [box.top, box.bottom])(document.activeElement.getBoundingClientRect())")
    page.context.close()
    assert entry == "Reuters: [North Korea]" and box[0] >= 0 and box[1] <= 500
