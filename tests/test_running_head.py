"""Who speaks is in view while their words are: on landing at any paragraph, at every width, without the script."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.conftest import SLUG, some
from tests.reader import EXCHANGE, MARK, copied, reader, select
from tests.test_browser import open_page
from tests.test_data import read

pytestmark = pytest.mark.browser

TRANSCRIPT = f"{SLUG}/transcript/"

SIZES = ((390, 844), (1280, 800), (844, 390), (768, 1024), (1920, 1080))

# What a reader sees who came to a paragraph: the text that is whole below the header and the running head, as much of these as
# their line has room for, and the lines of text that one of them cuts. Where the page ends, it cannot be scrolled to where it
# should be.
LANDED = """id => {
  const drawn = (head, at) => {
    const span = head.firstChild, style = getComputedStyle(head), pen = document.createElement('canvas').getContext('2d');
    span.dataset.at = at;
    const [content] = getComputedStyle(span, '::before').content.split(/ \\/ ""$/);
    const pieces = content.matchAll(/attr\\(data-(\\w+)\\)|"((?:[^"\\\\]|\\\\.)*)"/g);
    const text = [...pieces].map(([, name, said]) => name ? span.dataset[name] : said).join('');
    pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const room = head.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const fits = end => pen.measureText(text.slice(0, end) + (end < text.length ? '…' : '')).width <= room;
    let end = text.length;
    while (end && !fits(end)) end--;
    return text.slice(0, end);
  };
  scrollTo(0, 0);
  history.replaceState(null, "", " ");
  location.hash = id;
  const header = Math.max(0, document.querySelector('.md-header').getBoundingClientRect().bottom);
  const heads = [...document.querySelectorAll('.speech')].map(speech => {
    const head = speech.querySelector('.head'), box = speech.getBoundingClientRect(), style = getComputedStyle(head);
    const top = Math.min(Math.max(box.top, parseFloat(style.top)), box.bottom);
    const isStuck = box.top < parseFloat(style.top);
    const at = [...speech.querySelectorAll('p[data-line]')].at(-1).id.slice(1);
    return {bottom: top + parseFloat(style.height), isStuck, text: drawn(head, at)};
  }).filter(head => head.isStuck && head.bottom > header + 8);
  const below = Math.max(header, ...heads.map(head => head.bottom));
  const cut = [], seen = heads.map(head => head.text);
  const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode, inside = node.parentElement, question = inside.closest(':is(.words, .turns) > .question');
    const isBeside = question && getComputedStyle(question).position === 'sticky';  // where no head stands over it
    const edge = isBeside ? header : below;
    if (!node.data.trim() || inside.closest('.beside, .contents, .number, .md-sidebar, .steps')) continue;
    if (!inside.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (box.top + 3 < edge && box.bottom - 3 > edge) cut.push(`${node.data.trim().slice(0, 40)} at ${Math.round(edge)}`);
      if (box.top >= edge - 3 && box.bottom < innerHeight) seen.push(node.data);
    }
  }
  const isAtEnd = Math.ceil(scrollY + innerHeight) >= document.documentElement.scrollHeight;
  const words = document.getElementById(id), box = words.getBoundingClientRect();
  return {seen: seen.join(' '), cut: isAtEnd ? [] : cut, source: words.closest('.speech').dataset.source,
          isInView: box.top >= below - 1 && box.top < innerHeight - 20};
}"""


def pages(site: Path, slug: str = SLUG) -> dict[str, list[str]]:
    """Return the paragraphs that each page of a briefing shows, by its address."""
    found = {}
    for path in sorted((site / slug).rglob("index.html")):
        shown = re.findall(r'<p data-line="\d+"[^>]* id="(p\d+)"', path.read_text(encoding="utf-8"))
        if shown:
            found[path.parent.relative_to(site).as_posix() + "/"] = shown
    return found


def people(source: str) -> list[str]:
    """Return who speaks by a quotation's source, and who asked where it is an answer."""
    who, whom, _ = [*source.split(", "), ""][:3]
    return [who, *([whom.removeprefix("answering ")] if whom.startswith("answering") else [])]


@cache
def short_names() -> dict[str, str]:
    """Return the short names of outlets, by which a phone has room for them, by their whole ones."""
    return {outlet.name: outlet.short for outlet in read(SLUG).outlets}


def unseen(at: dict[str, Any]) -> list[str]:
    """Return who speaks where somebody landed, and who asked, but for whom they see by name there."""
    return [name for name in people(at["source"]) if name not in at["seen"] and short_names().get(name, name) not in at["seen"]]


@pytest.mark.audit
@pytest.mark.parametrize(("width", "height", "every"), [(390, 844, 4), *((*size, 1) for size in SIZES)])
def test_on_landing_who_speaks_and_who_asked_are_in_view_and_no_line_is_cut(
    browser: Browser, served: str, site: Path, width: int, height: int, every: int
) -> None:
    page = open_page(browser, served, width, height)
    wrong, landed = [], 0
    for address, shown in list(pages(site).items())[::every]:
        page.goto(served + address)
        for paragraph in shown:
            at, landed = page.evaluate(LANDED, paragraph), landed + 1
            if (missing := unseen(at)) or at["cut"] or not at["isInView"]:
                wrong.append((address, paragraph, missing, at["cut"], at["isInView"]))
    page.context.close()
    assert wrong == [] and landed == (98 if every == 1 else 14)


@pytest.mark.audit
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_on_landing_the_title_of_a_part_that_begins_with_a_question_is_whole(
    browser: Browser, served: str, width: int, height: int
) -> None:
    page = open_page(browser, served + TRANSCRIPT, width, height)
    page.evaluate("""() => {
      const title = document.querySelector('h2#questions'), first = document.querySelector('h3[id="questions/cctv"]');
      while (title.nextElementSibling !== first) title.nextElementSibling.remove();
    }""")
    found = {number: page.evaluate(LANDED, number) for number in ("p17", "p18", "p19")}
    page.context.close()
    assert all(at["isInView"] and at["cut"] == [] for at in found.values()), found


# The question, and the words that answer it: where they stand, and whether the question is all there.
BESIDE = """() => {
  const box = one => document.querySelector(one).getBoundingClientRect();
  const [question, answer] = [box('.question.speech'), box('.answer.speech')];
  const last = [...document.querySelectorAll('.question.speech p[data-line]')].at(-1).getBoundingClientRect();
  return {isApart: question.right <= answer.left, isWhole: question.top >= 52 && last.bottom <= innerHeight,
          hasGoneOn: answer.top < 0};
}"""


# One answer more, as if the one who answers went on behind another's.
ONE_MORE = """() => {
  const all = document.querySelectorAll('.answer.speech'), more = all[0].cloneNode(true);
  for (const one of more.querySelectorAll('[id]')) one.removeAttribute('id');
  all[all.length - 1].after(more);
}"""

# Leads to where an answer ends at the foot of the window.
TO_THE_END_OF = """at => {
  const box = document.querySelectorAll('.answer.speech')[at].getBoundingClientRect();
  scrollTo(0, scrollY + box.bottom - innerHeight);
}"""


@pytest.mark.audit
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (1920, 1080)])
def test_a_question_stays_beside_its_answers_however_many_there_are(
    browser: Browser, served: str, width: int, height: int
) -> None:
    page = open_page(browser, served + EXCHANGE, width, height)
    for _ in range(7):
        page.evaluate(ONE_MORE)
    found = []
    for at in range(8):
        page.evaluate(TO_THE_END_OF, at)
        found.append(page.evaluate(BESIDE))
    page.context.close()
    assert all(one["isApart"] and one["isWhole"] for one in found) and found[7]["hasGoneOn"], found


@pytest.mark.audit
def test_a_question_that_is_longer_than_an_answer_parts_it_from_no_other(browser: Browser, served: str) -> None:
    page = open_page(browser, served + EXCHANGE, 1280, 800)
    page.evaluate(ONE_MORE)
    page.evaluate("for (const words of document.querySelectorAll('.answer.speech p[data-line]')) words.textContent = 'Yes.'")
    question, answer, other = page.evaluate("""[...document.querySelectorAll('.words > .speech')].map(one => {
      const {top, bottom} = one.getBoundingClientRect();
      return [top, bottom];
    })""")
    page.context.close()
    assert question[1] > answer[1] + 100 and 0 < other[0] - answer[1] < 80


@pytest.mark.audit
def test_of_several_questions_each_stays_beside_its_own_answers(browser: Browser, served: str) -> None:
    page = open_page(browser, served + EXCHANGE, 1280, 800)
    page.evaluate("""() => {
      const words = document.querySelector('.words'), turns = document.createElement('div');
      turns.className = 'turns';
      turns.append(...words.querySelectorAll('.speech'));
      words.prepend(turns, turns.cloneNode(true));
    }""")
    page.evaluate("scrollTo(0, scrollY + document.querySelectorAll('.answer.speech')[1].getBoundingClientRect().top + 100)")
    first, second = page.evaluate("""[...document.querySelectorAll('.question.speech')].map(one => {
      const box = one.getBoundingClientRect();
      return [box.bottom, box.top, one.nextElementSibling.getBoundingClientRect().left - box.right];
    })""")
    page.context.close()
    assert first[0] < 0 < second[1] < 100 and first[2] > 0 < second[2]


# Where the columns of the whole transcript stand when a reader is at a paragraph.
COLUMNS = """id => {
  location.hash = id;
  const words = document.getElementById(id), box = one => one.getBoundingClientRect();
  const question = box(words.closest('.turns').querySelector('.question'));
  const contents = box(document.querySelector('.contents'));
  return {
    start: question.left, question: question.right, words: box(words).left, end: box(words).right, contents: contents.left,
    isInView: question.top >= 52 && question.bottom <= innerHeight,
    isAtHand: contents.top >= 52 && contents.bottom <= innerHeight,
    statement: box(document.getElementById('p6')).left, room: innerWidth - contents.right,
  };
}"""


@pytest.mark.audit
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (1920, 1080)])
def test_on_the_whole_transcript_a_question_stays_beside_its_answer_and_the_contents_are_at_hand(
    browser: Browser, served: str, width: int, height: int
) -> None:
    page = open_page(browser, served + TRANSCRIPT, width, height)
    found = {number: page.evaluate(COLUMNS, number) for number in ("p25", "p31", "p41", "p48")}
    page.context.close()
    for number, at in found.items():
        assert at["isInView"] and at["isAtHand"] and at["room"] >= 0, (number, at)
        assert at["start"] >= 0 and at["question"] < at["words"] == at["statement"] and at["end"] < at["contents"], (number, at)


@pytest.mark.audit
def test_on_a_narrower_page_a_question_stands_above_its_answer_and_cannot_be_folded(browser: Browser, served: str) -> None:
    page = open_page(browser, served + EXCHANGE, 1060, 800)
    question, answer = (page.locator(one).bounding_box() for one in (".question.speech", ".answer.speech"))
    assert question["y"] + question["height"] <= answer["y"] and page.locator(".fold").is_hidden()
    page.context.close()


@pytest.mark.audit
def test_a_question_is_folded_and_comes_back_to_whoever_asks_for_its_address(browser: Browser, served: str) -> None:
    page = open_page(browser, served + EXCHANGE, 1280, 800)
    fold = page.get_by_role("button", name="Reuters asks")
    assert fold.get_attribute("aria-expanded") == "true"
    fold.focus()
    page.keyboard.press("Enter")
    assert fold.get_attribute("aria-expanded") == "false" and page.locator("#p43").is_hidden()
    assert page.locator("#question").is_visible()
    page.emulate_media(media="print")
    assert page.locator("#p43").is_visible() and fold.is_hidden(), "on paper nothing is folded"
    page.emulate_media(media="screen")
    page.evaluate("location.hash = 'p43'")
    page.locator("#p43.here").wait_for()
    assert page.locator("#p43").is_visible() and fold.get_attribute("aria-expanded") == "true"
    page.context.close()


@pytest.mark.audit
def test_a_question_that_only_stays_beside_is_not_where_keys_begin(browser: Browser, served: str) -> None:
    page = reader(browser, served + EXCHANGE)
    page.evaluate("scrollTo(0, scrollY + document.getElementById('p45').getBoundingClientRect().top - 90)")
    page.locator(".answer [data-at='45']").wait_for(state="attached")
    page.keyboard.press("c")
    page.locator("[role=status]", has_text="Copied").wait_for(state="attached")
    taken = copied(page)
    page.context.close()
    assert "¶ 45," in taken and "Liu Zhenmin" in taken


# How far the column of words stands from either side of the window.
SIDES = """() => {
  const box = document.querySelector('.speech:not(.question), main h1').getBoundingClientRect();
  return [box.left, innerWidth - box.left - parseFloat(getComputedStyle(document.documentElement).fontSize) * 28.5];
}"""


@pytest.mark.audit
@pytest.mark.parametrize("width", some([1920, 2560], 1920))
def test_on_a_wide_screen_words_stand_in_the_middle_on_every_page(browser: Browser, served: str, width: int) -> None:
    page = open_page(browser, served, width, 1080)
    found = {}
    for address in (
        EXCHANGE,
        TRANSCRIPT,
        f"{SLUG}/opening/",
        f"{SLUG}/",
        f"{SLUG}/topics/",
        "topics/china/",
        "people/liu-zhenmin/",
    ):
        page.goto(served + address)
        left, right = page.evaluate(SIDES)
        found[address] = (round(left), round(left / right, 2))
    page.context.close()
    assert len({left for left, _ in found.values()}) == 1 and all(0.8 < ratio < 1.25 for _, ratio in found.values()), found


HEAD = """id => {
  const head = document.getElementById(id).closest('.speech').querySelector('.head');
  const { content } = getComputedStyle(head.firstChild, '::before');
  return [content.replaceAll('" "', '').split(' / ')[0].slice(1, -1), getComputedStyle(head).height];
}"""


@pytest.mark.parametrize(
    ("address", "width", "said"),
    [
        (EXCHANGE, 1280, "Liu Zhenmin, answering Reuters · [North Korea] · 11 January 2017 · ¶ 45"),
        (
            f"{SLUG}/questions/cna/",
            390,
            "¶ 21 · Liu Zhenmin, answering CNA · [The Liaoning and training at sea] · 11 January 2017",
        ),
        (EXCHANGE, 390, "¶ 45 · Liu Zhenmin, answering Reuters · [North Korea] · 11 January 2017"),
        (TRANSCRIPT, 1280, "Liu Zhenmin, answering Reuters · 9 of 10 · [North Korea] · 11 January 2017 · ¶ 45"),
    ],
)
def test_the_running_head_says_who_to_whom_where_when_and_which_paragraph(
    browser: Browser, served: str, address: str, width: int, said: str
) -> None:
    number = re.search(r"¶ (\d+)", said)[1]
    page = open_page(browser, f"{served}{address}#p{number}", width)
    page.locator(f".answer [data-at='{number}']").wait_for(state="attached")
    shown, height = page.evaluate(HEAD, f"p{number}")
    page.context.close()
    assert (shown, height) == (said, "27px"), "one line"


@pytest.mark.audit
def test_the_running_head_needs_no_script_and_is_on_no_paper(browser: Browser, served: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{served}{SLUG}/terms/regional-mechanisms/#p13")
    on_screen, _ = page.evaluate(HEAD, "p13")
    page.emulate_media(media="print")
    on_paper = page.evaluate("getComputedStyle(document.querySelector('[data-head]'), '::before').content")
    page.context.close()
    assert on_screen == "Liu Zhenmin · [Regional mechanisms] · 11 January 2017" and on_paper == "none"


@pytest.mark.audit
def test_nobody_hears_or_finds_the_running_head(browser: Browser, served: str) -> None:
    """It is drawn beside each speech, whose own heading says it: read out too, each would be told twice."""
    page = open_page(browser, f"{served}{SLUG}/terms/regional-mechanisms/", 1280)
    shown, _ = page.evaluate(HEAD, "p13")
    session = page.context.new_cdp_session(page)
    heard = [node.get("name", {}).get("value", "") for node in session.send("Accessibility.getFullAXTree")["nodes"]]
    active = page.locator("[data-head]:not([inert])").count()
    page.context.close()
    assert any("Regional mechanisms" in one for one in heard) and not any(shown in one for one in heard)
    assert not active, "which Firefox's own search would find"


def test_a_name_with_any_sign_stands_in_the_running_head_as_it_is() -> None:
    from scripts.pages.prose import _referred

    assert _referred('A "B" & <C> \\ [D]\u2028') == "A &#34;B&#34; &#38; &#60;C&#62; &#92; [D]&#8232;"


@pytest.mark.audit
def test_the_paragraph_that_the_address_names_is_marked_though_the_words_marked_are_a_link(
    browser: Browser, served: str
) -> None:
    page = reader(browser, f"{served}{SLUG}/questions/hong-kong-wen-wei-po/")
    select(page, "p23", page.locator("#p23 a.topic").first.text_content())
    link = copied(page, "link")
    page.goto("about:blank")
    page.goto(link)
    assert page.evaluate("document.querySelector(':target').matches('a')"), "Chromium takes the link for what is named"
    plain = page.evaluate(MARK, "p24")
    assert page.evaluate(MARK, "p23") != plain
    page.keyboard.press("c")
    page.locator("[role=status]", has_text="Copied").wait_for(state="attached")
    assert "¶ 23," in copied(page)
    page.keyboard.press("j")
    page.wait_for_function("() => location.hash === '#p24'")
    page.context.close()


@pytest.mark.audit
@pytest.mark.parametrize(("width", "height", "most"), [(320, 256, 0.15), (844, 390, 0.25), (1280, 800, 0.12)])
def test_what_stays_above_the_words_takes_little_of_a_low_window(
    browser: Browser, served: str, width: int, height: int, most: float
) -> None:
    page = open_page(browser, served + TRANSCRIPT, width, height)
    page.evaluate("""() => {
      const box = document.getElementById('p20').getBoundingClientRect();
      scrollTo(0, box.top + box.height / 2 - 100);
    }""")
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    first = page.evaluate("""() => {
      const words = document.getElementById('p20'), x = words.getBoundingClientRect().left + 60;
      for (let y = 0; y < innerHeight; y++) if (document.elementFromPoint(x, y)?.closest('p[data-line]')) return y;
    }""")
    page.keyboard.press("j")
    page.wait_for_function("() => location.hash !== ''")
    named = page.evaluate("Number(location.hash.slice(2))")
    page.context.close()
    assert first <= most * height and named in (20, 21), "what is above the window is not where keys begin"
