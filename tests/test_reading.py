"""What a reader does on a page: follow the map, select and copy words, use keys, come back, print."""

from __future__ import annotations

import base64
import io
import re
import unicodedata
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

from scripts.model import Exchange, Person, Speech
from scripts.prose import names
from scripts.read import read_briefing
from scripts.shape import GAP, picture
from tests.conftest import ROOT
from tests.test_accessibility import EXCHANGE, select
from tests.test_addresses import OUTLETS, PARAGRAPHS, TERMS, page as parsed
from tests.test_browser import IN_VIEW, KINDS, SLUG, open_page
from tests.test_verbatim import spoken_lines

pytestmark = pytest.mark.browser

MAPPED = [address for address in PARAGRAPHS if address.startswith(SLUG) and address != f"{SLUG}/"]


def words(text: str) -> int:
    return len(text.split())


# The pictures

def turns_by_hand(source: str) -> list[tuple[str, int]]:
    """Return the lengths of what is said under each label, in words, with page-break labels of one speaker drawn together."""
    labels = re.compile(r"^(Chairperson Hu Kaihong|Hu Kaihong|Liu Zhenmin|CCTV|Taiwan Central News Agency \(CNA\)|Reuters|CRI|"
                        r"BBC|Hong Kong Wen Wei Po|People's Daily|Lianhe Zaobao|China Daily|China News Service):$")
    turns: list[list] = []
    spoken = {number for number, _ in spoken_lines(source)}
    for number, line in enumerate(source.split("\n"), start=1):
        if found := labels.match(line.strip()):
            name = found[1].removeprefix("Chairperson ")
            if not turns or turns[-1][0] != name:
                turns.append([name, 0])
        elif number in spoken:
            turns[-1][1] += words(line)
    return [(name, count) for name, count in turns]


def bars(tree: LexborHTMLParser, picture: str) -> list[tuple[str, float, float]]:
    found = [node.attributes for node in tree.css(f"{picture} .bars rect")]
    return [(bar["class"].split()[0], float(bar["x"].rstrip("%")), float(bar["width"].rstrip("%"))) for bar in found]


@pytest.mark.parametrize(("address", "picture"), [(f"{SLUG}/", ".shape"), (EXCHANGE, ".map")])
def test_the_picture_shows_every_turn_in_order_each_as_long_as_its_words(site: Path, source: str, address: str,
                                                                       picture: str) -> None:
    tree = parsed(site, address)
    spoken = [words(text) for _, text in spoken_lines(source)]
    titles = [node.text() for node in tree.css(f"{picture} .links a title")]
    drawn = bars(tree, picture)
    assert len(drawn) == len(titles) == 32
    assert sum(int(re.search(r"([\d,]+) words?$", title)[1].replace(",", "")) for title in titles) == sum(spoken) == 4456
    counts = [int(re.search(r"(\d+) words?$", title)[1]) for title in titles]
    scale = drawn[0][2] / counts[0]
    for (kind, _, width), count, title in zip(drawn, counts, titles, strict=True):
        assert abs(width - count * scale) < 0.25, f"{title}: all bars have one scale"
        assert (kind == "question") == (" asks" in title)
    starts = [start for _, start, _ in drawn]
    assert starts == sorted(starts) and starts[0] == 0 and drawn[-1][1] + drawn[-1][2] <= 100


@pytest.mark.parametrize(("address", "picture"), [(f"{SLUG}/", ".shape"), (EXCHANGE, ".map")])
def test_those_who_ask_stand_above_and_every_link_is_over_its_bar_alone(site: Path, address: str, picture: str) -> None:
    tree = parsed(site, address)
    ends, links_end = {True: -1.0, False: -1.0}, {True: 0.0, False: 0.0}
    for bar, link in zip(tree.css(f"{picture} .bars rect"), tree.css(f"{picture} .links rect"), strict=True):
        asks = bar.attributes["class"].startswith("question")
        (x, y, height), (over_x, over_y, over_height) = (
            [float(node.attributes[key].rstrip("%")) for key in ("x", "y", "height")] for node in (bar, link))
        assert (y + height <= 28) is asks and over_y <= y and y + height <= over_y + over_height
        assert (over_y + over_height <= 28) is asks and over_x == x >= links_end[asks] - 0.02, "links do not overlap"
        assert x > ends[asks] + 0.1, "bars are parted"
        ends[asks], links_end[asks] = (x + float(node.attributes["width"].rstrip("%")) for node in (bar, link))


def test_the_names_beside_the_bars_are_those_of_who_speaks_from_there_on(site: Path) -> None:
    tree = parsed(site, f"{SLUG}/")
    titles = [node.text() for node in tree.css(".shape .links title")]
    turns: dict[bool, list[tuple[str, str]]] = {True: [], False: []}
    for bar, title in zip(tree.css(".shape .bars rect"), titles, strict=True):
        name = re.match(r"(.+?)( asks| answers .+?)?(: \[.*\])?, ¶", title)[1]
        if not (found := turns[" asks" in title]) or found[-1][0] != name:
            found.append((name, bar.attributes["x"]))
    for beside, spoken in zip(tree.css(".shape .names"), (turns[True], turns[False]), strict=True):
        shown = [(node.text(), node.attributes["x"], node.attributes["text-anchor"]) for node in beside.css("text")]
        assert shown == [(name, x, "start") if at == (name, x, "start") else (name, "100%", "end")
                         for (name, x), at in zip(spoken, shown, strict=True)]
        assert [anchor for _, _, anchor in shown[:-1]] == ["start"] * (len(shown) - 1)


def test_the_picture_names_who_speaks_and_how_long_as_the_transcript_has_it(site: Path, source: str) -> None:
    titles = [node.text() for node in parsed(site, f"{SLUG}/").css(".shape .links a title")]
    merged: list[list] = []
    for title in titles:
        name = re.match(r"(.+?)( asks| answers .+?)?(: \[.*\])?, ¶", title)[1]
        count = int(re.search(r"(\d+) words?$", title)[1])
        if merged and merged[-1][0] == name:
            merged[-1][1] += count
        else:
            merged.append([name, count])
    short = {"Taiwan Central News Agency (CNA)": "CNA", "Hong Kong Wen Wei Po": "Wen Wei Po"}
    assert [tuple(turn) for turn in merged] == [(short.get(name, name), count) for name, count in turns_by_hand(source)]


def test_a_table_says_the_same_as_the_picture(site: Path) -> None:
    tree = parsed(site, f"{SLUG}/")
    rows = [[cell.text() for cell in row.css("td")] for row in tree.css(".shape details tbody tr")]
    titles = [node.text() for node in tree.css(".shape .links a title")]
    assert len(rows) == len(titles)
    turns = tree.css(".shape__down li")
    short = {"Taiwan Central News Agency": "CNA", "Hong Kong Wen Wei Po": "Wen Wei Po"}
    most = max(int(row[3]) for row in rows)
    for row, title, turn in zip(rows, titles, turns, strict=True):
        assert f", {row[0]}, {row[3]} word" in title
        assert title.startswith(short.get(row[1], row[1])) and row[2].partition(": ")[0] in title
        assert turn.css_first(".extent").text() == row[3] and title.startswith(turn.css_first(".who").text().partition(" [")[0])
        assert abs(float(turn.css_first("rect").attributes["width"].rstrip("%")) - 100 * int(row[3]) / most) < 0.01
    links = [node.attributes["href"].partition("#") for node in tree.css(".shape .links a")]
    listed = [node.attributes["href"].partition("#") for node in tree.css(".shape details a")]
    down = [node.attributes["href"].partition("#") for node in tree.css(".shape__down a")]
    assert links == listed == down


@pytest.mark.parametrize("address", MAPPED)
def test_above_every_page_of_a_briefing_stands_its_map_with_the_place_filled_in(site: Path, address: str) -> None:
    tree = parsed(site, address)
    first = [int(re.search(r"¶\u00a0(\d+)", node.text())[1]) for node in tree.css(".map .links title")]
    said = ["aria-current" in node.attributes for node in tree.css(".map .links a")]
    filled = ["here" in node.attributes["class"].split() for node in tree.css(".map .bars rect")]
    whole = address.endswith(("/transcript/", "/account/"))
    own = {number for page, numbers in PARAGRAPHS.items() if page.startswith(address) and not whole for number in numbers}
    assert len(tree.css(".map")) == 1 and len(first) == 32
    assert said == filled == [number in own for number in first] and any(filled) is not whole
    assert len(tree.css(".map__place")) == any(filled)


@pytest.mark.parametrize("address", MAPPED)
def test_the_map_names_the_parts_below_their_bars_and_leads_to_them(site: Path, address: str) -> None:
    tree = parsed(site, address)
    whole = address.endswith("/transcript/")
    middles = []
    for node, (slug, title) in zip(tree.css(".map__part"), (("opening", "[Opening statement]"), ("terms", "[Six subject terms]"),
                                                            ("questions", "[Questions and answers]")), strict=True):
        leads = urljoin(f"/{address}", node.attributes["href"])
        assert (node.text(), leads) == (title, f"/{address}#{slug}" if whole else f"/{SLUG}/{slug}/")
        below = [index for index, link in enumerate(tree.css(".map .links a"))
                 if urljoin(f"/{address}", link.attributes["href"]).startswith(leads)]
        spans = bars(tree, ".map")
        left, right = spans[below[0]][1], spans[below[-1]][1] + spans[below[-1]][2]
        start, width = (float(node.css_first("rect").attributes[key].rstrip("%")) for key in ("x", "width"))
        assert node.css_first("text").attributes["x"] == node.css_first("rect").attributes["x"]
        assert start <= right and left <= start + width
        middles.append(start + width / 2 - (left + right) / 2)
    assert abs(middles[-1]) < 0.2, "where there is room, in the middle"


def test_ones_own_place_on_the_map_looks_filled_in(browser: Browser, served: str) -> None:
    page = open_page(browser, served + EXCHANGE)
    here, others = (page.locator(f".map .bars rect{which}").evaluate_all("all => all.map(e => getComputedStyle(e).fill)")
                    for which in (".here", ":not(.here)"))
    page.context.close()
    assert len(here) == 2 and len(set(others)) == 1 and others[0] not in here


def test_many_turns_take_several_lines_of_one_scale_in_which_each_can_be_hit() -> None:
    briefing, _ = read_briefing(ROOT / "transcript" / SLUG)
    assert picture(briefing)["linked"] and len(picture(briefing)["lines"]) == 1
    long = replace(briefing, parts=tuple(replace(part, exchanges=12 * part.exchanges) for part in briefing.parts))
    drawn = picture(long)
    rows = [line["bars"] for line in drawn["lines"]]
    assert len(rows) > 2 and not drawn["linked"] and len(drawn["map"]) == sum(map(len, rows)) == 32 + 11 * 20
    scales = set()
    for row in rows:
        free = {"question": 0.0, "answer": 0.0}
        for bar in row:
            lane, start = "question" if bar["kind"] == "question" else "answer", float(bar["x"])
            assert float(bar["reach"]) * 1120 / 100 >= 24 and start + 0.02 >= free[lane]
            free[lane] = start + float(bar["reach"])
            count = int(re.search(r"(\d+) words?$", bar["extent"])[1])
            scales |= {round((float(bar["w"]) + GAP) / count, 3)} if count > 100 else set()
        assert max(free.values()) <= 100.02 and row[0]["kind"] != "answer", "no answer is parted from its question"
    assert max(scales) - min(scales) <= 0.001, scales


def saying(item: Speech | Exchange, text: str) -> Speech | Exchange:
    """Return a speech or an exchange in which every paragraph is a text."""
    if isinstance(item, Speech):
        return replace(item, paragraphs=tuple(replace(paragraph, text=text) for paragraph in item.paragraphs))
    return replace(item, speeches=tuple(saying(speech, text) for speech in item.speeches))


def test_short_turns_take_another_line_before_long_ones_lose_a_quarter_of_their_length() -> None:
    briefing, _ = read_briefing(ROOT / "transcript" / SLUG)
    opening, terms, questions = briefing.parts
    long = replace(briefing, parts=(
        replace(opening, speeches=tuple(saying(speech, "word " * 2000) for speech in opening.speeches)), terms,
        replace(questions, exchanges=2 * tuple(saying(exchange, "Yes.") for exchange in questions.exchanges))))
    rows = [[(float(bar["w"]) + GAP, int(re.search(r"([\d,]+) words?$", bar["extent"])[1].replace(",", ""))) for bar in line["bars"]]
            for line in picture(long)["lines"]]
    (width, count), fullest = max(rows[0], key=lambda bar: bar[1]), max(sum(count for _, count in row) for row in rows)
    assert len(rows) == 2 and width / count >= 0.75 * 100 / fullest


def test_every_segment_is_a_link_to_its_turn_by_keyboard_too(browser: Browser, served: str) -> None:
    page = open_page(browser, f"{served}{SLUG}/")
    segment = page.get_by_role("link", name="Reuters asks")
    assert segment.count() == 1
    segment.focus()
    assert page.evaluate("getComputedStyle(document.activeElement.querySelector('rect')).strokeWidth") == "2px"
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{EXCHANGE}#question")
    box = page.evaluate(IN_VIEW, "question")
    assert box["header"] <= box["top"] < box["height"]
    page.context.close()


def test_on_a_phone_the_map_is_one_link_to_the_shape_and_the_shape_a_list(browser: Browser, served: str) -> None:
    page = open_page(browser, served + EXCHANGE, 390, 844)
    assert page.locator(".map .links a").first.is_hidden()
    page.locator(".map__whole").click()
    page.wait_for_url(f"**/{SLUG}/#shape")
    page.locator(".shape__down a", has_text="Reuters asks").click()
    page.wait_for_url(f"**/{EXCHANGE}#question")
    page.context.close()


# The exchange and the whole transcript

def test_an_exchange_says_where_it_stands_who_asks_and_who_answers(site: Path) -> None:
    tree = parsed(site, EXCHANGE)
    context = tree.css_first(".context").text()
    assert "China's Policies" in context and "11 January 2017" in context and "Question 9 of 10" in context
    steps = {name: tree.css_first(f".neighbours .{name} a") for name in ("previous", "next")}
    assert steps["previous"].text() == "Previous: question 8, China Daily [Cooperation in the South China Sea]"
    assert steps["next"].text() == "Next: question 10, China News Service [The Philippines and the arbitration case]"
    assert steps["previous"].attributes["href"] == "../china-daily/"


@pytest.mark.parametrize("order", [[f"{SLUG}/terms/{slug}/" for slug in TERMS], [f"{SLUG}/questions/{slug}/" for slug in OUTLETS]],
                         ids=["terms", "questions"])
def test_before_and_after_each_place_is_its_neighbour_and_none_beyond_the_ends(site: Path, order: list[str]) -> None:
    for before, address, after in zip([None, *order], order, [*order[1:], None], strict=False):
        links = [(node.css_first("a").attributes["href"], node.attributes["class"])
                 for node in parsed(site, address).css(".neighbours p")]
        assert [(urljoin(f"http://site/{address}", where), which) for where, which in links] == [
            (f"http://site/{beside}", which) for beside, which in ((before, "previous"), (after, "next")) if beside]


@pytest.mark.parametrize("address", [f"{SLUG}/", f"{SLUG}/questions/"])
def test_questions_are_listed_with_outlet_heading_first_words_and_length(site: Path, source: str, address: str) -> None:
    spoken = [text for _, text in spoken_lines(source)]
    listed = parsed(site, address).css(".md-content__inner > ol:not(.shape__down) > li")
    for node, slug in zip(listed, OUTLETS, strict=True):
        own = PARAGRAPHS[f"{SLUG}/questions/{slug}/"]
        assert urljoin(f"/{address}", node.css_first("a").attributes["href"]) == f"/{SLUG}/questions/{slug}/"
        assert re.fullmatch(r"\S.* \[.+\]", node.css_first("a").text())
        assert node.css_first(".extent").text() == (
            f"¶\u00a0{own[0]}–{own[-1]}, {sum(words(spoken[number - 1]) for number in own)} words")
        assert len(shown := node.css_first(".excerpt").text()) > 60 and spoken[own[0] - 1].startswith(shown)


def test_from_an_exchange_to_the_same_place_in_the_whole_transcript_and_back(browser: Browser, served: str) -> None:
    page = open_page(browser, served + EXCHANGE)
    page.get_by_role("link", name="This place in the whole transcript").click()
    page.wait_for_url(f"**/{SLUG}/transcript/#questions/reuters")
    box = page.evaluate(IN_VIEW, "questions/reuters")
    assert box["header"] <= box["top"] < box["height"] / 2
    page.locator("[id='questions/reuters'] ~ .note a").first.click()
    page.wait_for_url(f"**/{EXCHANGE}#question")
    page.context.close()


MARK = "id => getComputedStyle(document.getElementById(id)).backgroundColor"


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("where", [EXCHANGE, f"{SLUG}/transcript/"])
def test_the_paragraph_of_an_address_is_marked_and_in_view_again_after_back(browser: Browser, served: str, where: str,
                                                                           width: int) -> None:
    page = open_page(browser, f"{served}{where}#p44", width)
    plain = page.evaluate(MARK, "p43")
    assert page.evaluate(MARK, "p44") != plain
    page.evaluate("location.hash = 'p45'")
    assert page.evaluate(MARK, "p45") != plain and page.evaluate(MARK, "p44") == plain
    page.goto(f"{served}people/")
    page.go_back()
    page.wait_for_url("**#p45")
    for name in ("p45", "p44"):
        page.wait_for_function("id => document.getElementById(id).matches(':target')", arg=name)
        page.wait_for_timeout(100)
        box = page.evaluate(IN_VIEW, name)
        assert box["header"] <= box["top"] + 1 and box["top"] < box["height"] / 2, (name, box)
        assert page.evaluate(MARK, name) != plain
        page.go_back()
    page.context.close()


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_who_is_speaking_stays_in_view_on_the_whole_transcript(browser: Browser, served: str, width: int, height: int) -> None:
    page = open_page(browser, f"{served}{SLUG}/transcript/", width, height)
    for paragraph, name in ((3, "Hu Kaihong"), (6, "Liu Zhenmin"), (11, "Liu Zhenmin"), (24, "Liu Zhenmin"), (45, "Liu Zhenmin")):
        page.evaluate("""id => { const box = document.getElementById(id).getBoundingClientRect();
                                 scrollTo(0, scrollY + box.top + box.height / 2 - 100); }""", f"p{paragraph}")
        page.wait_for_timeout(50)
        seen = page.evaluate("""() => [...document.querySelectorAll('.speaker')].filter(e => {
          const box = e.getBoundingClientRect(), header = document.querySelector('.md-header').getBoundingClientRect();
          const top = document.elementFromPoint(box.left + 20, box.top + 8);
          return box.top >= header.bottom - 1 && box.top < header.bottom + 10 && e.contains(top);
        }).map(e => [e.textContent, getComputedStyle(e).backgroundColor === getComputedStyle(document.body).backgroundColor])""")
        assert len(seen) == 1 and seen[0][0].startswith(name), (paragraph, seen)
        assert seen[0][1], "no words show through the name"
    page.context.close()


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


def test_all_who_answer_are_named() -> None:
    ann, bo, cy = (Person(name.lower(), name, "minister", "briefer", (), 1) for name in ("Ann", "Bo", "Cy"))
    assert [names(people) for people in ((ann,), (ann, bo), (ann, bo, cy))] == ["Ann", "Ann and Bo", "Ann, Bo and Cy"]


# Selected words

def copied(page: Page, action: str = "") -> str:
    """Return what the page copies by a button of its menu, or has copied."""
    if action:
        page.locator(f".quote-menu [data-action={action}]").click()
        page.locator(f".quote-menu [data-action={action}]", has_text="Copied").wait_for()
    return page.evaluate("navigator.clipboard.readText()")


def reader(browser: Browser, address: str, **options: object) -> Page:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"],
                                  **{"viewport": {"width": 1280, "height": 800}, **options})
    page = context.new_page()
    page.goto(address)
    return page


@pytest.mark.parametrize("where", [EXCHANGE, f"{SLUG}/transcript/"])
def test_a_selection_is_copied_as_a_quotation_with_its_source(browser: Browser, served: str, where: str) -> None:
    page = reader(browser, served + where)
    select(page, "p45", "Sanctions are just a method.")
    assert copied(page, "quotation") == (f'"Sanctions are just a method." — Liu Zhenmin, answering Reuters, 11 January 2017, '
                                         f"¶ 45, {served}{where}#p45")
    select(page, "p43", "Thank you.")
    assert copied(page, "quotation") == f'"Thank you." — Reuters, asking Liu Zhenmin, 11 January 2017, ¶ 43, {served}{where}#p43'
    page.context.close()


def test_words_of_two_speakers_are_two_quotations(browser: Browser, served: str, source: str) -> None:
    page = reader(browser, served + EXCHANGE)
    select(page, "p43", "Thank you.", "Sanctions are just a method.", "p45")
    asked, answered = copied(page, "quotation").split(" — Reuters")
    assert asked == '"Thank you."'
    texts = [text for _, text in spoken_lines(source)]
    assert f'"{texts[43]}\n\nChina actively supports' in answered
    assert answered.endswith(f"Sanctions are just a method.\" — Liu Zhenmin, answering Reuters, 11 January 2017, ¶ 44–45, "
                             f"{served}{EXCHANGE}#p44")
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


@pytest.mark.parametrize(("where", "first", "start", "last", "end"), [
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
    # These words are said before, too, and nothing is behind them.
    (f"{SLUG}/questions/china-daily/", "p42", "around the South China Sea.", "p42", ""),
    # The first words of a long passage are said before, or its last within it.
    (TRANSCRIPT, "p41", "Declaration on the Conduct of Parties", "p41", "fighting maritime transnational crime."),
    (f"{SLUG}/questions/peoples-daily/", "p28", "Ever since China", "p28",
     "the Declaration on Conduct of Parties in the South China Sea"),
])
def test_a_link_to_words_leads_to_exactly_these_words(browser: Browser, served: str, where: str, first: str, start: str,
                                                     last: str, end: str) -> None:
    page = reader(browser, served + where, viewport={"width": 1280, "height": 2000})
    select(page, first, start, end, last)
    link = copied(page, "link")
    assert link.startswith(f"{served}{where}#{first}:~:text=")
    page.goto("about:blank")
    page.goto(link)
    page.evaluate(PAINT)
    page.wait_for_timeout(50)
    shot = base64.b64encode(page.screenshot()).decode()
    select(page, first, start, end, last)
    painted, box = page.evaluate(PAINTED, shot), page.evaluate(BOX)
    page.context.close()
    sides = slice(None) if first == last else slice(1, None, 2)  # between paragraphs, numbers and names are painted too
    assert all(abs(a - b) < 5 for a, b in zip(painted[sides], box[sides], strict=True)), (link, painted, box)


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


def test_paragraphs_of_the_same_words_are_told_apart_by_their_numbers(browser: Browser, served: str) -> None:
    page = reader(browser, served + EXCHANGE)
    page.evaluate("for (const id of ['p43', 'p44', 'p45']) document.getElementById(id).textContent = 'Yes.'")
    select(page, "p45", "Yes.")
    assert copied(page, "link") == f"{served}{EXCHANGE}#p45:~:text=45-,Yes."
    page.context.close()


def test_an_address_that_is_copied_is_without_what_a_search_left_in_it(browser: Browser, served: str) -> None:
    page = reader(browser, f"{served}{EXCHANGE}?h=sanctions&utm_source=x#p45")
    select(page, "p45", "Sanctions are")
    assert copied(page, "quotation").endswith(f"¶ 45, {served}{EXCHANGE}#p45")
    page.context.close()


def test_the_browsers_own_copy_takes_the_words_alone(browser: Browser, served: str, source: str) -> None:
    page = reader(browser, served + EXCHANGE)
    page.locator("#p44").click(click_count=3, position={"x": 40, "y": 10})
    page.locator(".quote-menu").wait_for()
    page.keyboard.press("Control+c")
    page.wait_for_timeout(50)
    assert copied(page).strip() == spoken_lines(source)[43][1]
    page.context.close()


@pytest.mark.parametrize(("width", "height", "size"), [(1280, 500, ""), (390, 500, ""), (390, 800, "250%")])
def test_the_menu_stands_within_the_window(browser: Browser, served: str, width: int, height: int, size: str) -> None:
    page = reader(browser, served + EXCHANGE, viewport={"width": width, "height": height})
    page.evaluate("size => { document.documentElement.style.fontSize = size; }", size)
    page.keyboard.press("Control+a")
    page.locator(".quote-menu").wait_for()
    page.wait_for_timeout(50)
    box = page.locator(".quote-menu").bounding_box()
    assert 0 <= box["x"] and box["x"] + box["width"] <= width and 0 <= box["y"] and box["y"] + box["height"] <= height
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()


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


def test_words_that_differ_in_accents_alone_are_told_apart(browser: Browser, served: str) -> None:
    page = reader(browser, served + EXCHANGE)
    page.evaluate("document.getElementById('p43').append(' Sánctions are just a méthod.')")
    select(page, "p45", "Sanctions are just a method.")
    assert copied(page, "link").endswith("text=Sanctions%20are%20just%20a%20method.,-To"), "browsers find both"
    page.context.close()


def test_a_browser_that_knows_no_text_fragments_is_led_to_the_paragraph(browser: Browser, served: str) -> None:
    page = reader(browser, served + EXCHANGE)
    select(page, "p45", "Sanctions are just")
    page.goto(copied(page, "link").partition(":~:")[0])
    assert page.locator("#p45:target").count() == 1
    page.context.close()


def test_parts_of_words_are_linked_to_as_whole_words(browser: Browser, served: str) -> None:
    page = reader(browser, served + EXCHANGE)
    select(page, "p45", "anctions are jus")
    assert "text=Sanctions%20are%20just" in copied(page, "link")
    assert copied(page, "quotation").startswith('"anctions are jus" — ')
    page.context.close()


def test_nothing_happens_outside_the_record(browser: Browser, served: str) -> None:
    page = reader(browser, served + EXCHANGE)
    select(page, "p45", "Sanctions")
    for selector in ("h1", ".note", ".speaker strong", ".ways a"):
        page.evaluate("s => getSelection().selectAllChildren(document.querySelector(s))", selector)
        page.wait_for_timeout(50)
        assert page.locator(".quote-menu").is_hidden(), selector
    page.goto(f"{served}people/")
    page.keyboard.press("Control+a")
    page.wait_for_timeout(50)
    assert page.locator(".quote-menu").is_hidden()
    page.context.close()


def test_the_first_words_in_a_list_are_quoted_from_where_they_stand(browser: Browser, served: str) -> None:
    page = reader(browser, f"{served}people/liu-zhenmin/")
    page.evaluate("""() => {
      const node = document.querySelector("[data-of$='#p44']").firstChild, range = document.createRange();
      range.setStart(node, node.data.indexOf('nuclear'));
      range.setEnd(node, node.data.indexOf('old issue.') + 10);
      getSelection().addRange(range);
    }""")
    assert copied(page, "quotation") == ('"nuclear issue is an old issue." — Liu Zhenmin, answering Reuters, 11 January 2017, '
                                         f"¶ 44, {served}{EXCHANGE}#p44")
    page.wait_for_timeout(1700)
    link = copied(page, "link")
    assert link == f"{served}{EXCHANGE}#p44:~:text=The%20North%20Korea-,nuclear%20issue%20is%20an%20old%20issue."
    page.goto(link)
    page.evaluate(PAINT)
    page.wait_for_timeout(50)
    shot = base64.b64encode(page.screenshot()).decode()
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
  const node = document.getElementById(id).firstChild, boxes = [];
  for (const {0: word, index} of node.data.matchAll(/\\S+/g)) {
    const shown = new Promise(resolve => document.addEventListener('selectionchange', resolve, {once: true}));
    getSelection().setBaseAndExtent(node, index, node, index + word.length);
    await shown;
    const box = document.querySelector('.quote-menu').getBoundingClientRect();
    boxes.push([box.left, box.right]);
  }
  return boxes;
}"""


def test_the_menu_stays_on_the_screen_and_with_its_words(browser: Browser, served: str) -> None:
    page = reader(browser, served + EXCHANGE, viewport={"width": 320, "height": 640})
    boxes = page.evaluate(EVERY_WORD, "p43")
    assert len(boxes) > 50 and all(0 <= left < right <= 320 for left, right in boxes)
    select(page, "p45", "Sanctions are just a method.")
    page.set_viewport_size({"width": 640, "height": 320})
    page.evaluate("getSelection().anchorNode.parentElement.scrollIntoView({block: 'end'})")
    page.wait_for_function("""() => {
      const words = [...getSelection().getRangeAt(0).getClientRects()].at(-1);
      const menu = document.querySelector('.quote-menu').getBoundingClientRect();
      return menu.top >= words.bottom && menu.top < words.bottom + 20 && menu.left < words.right && words.left < menu.right;
    }""", timeout=5000)
    page.context.close()


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


def test_a_page_without_a_clipboard_to_ask_copies_all_the_same(browser: Browser, served: str) -> None:
    page = reader(browser, served + EXCHANGE)
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: {writeText: () => Promise.reject()}})")
    select(page, "p45", "Sanctions are just a method.")
    page.evaluate("addEventListener('copy', e => { window.carried = e.clipboardData.getData('text/plain'); })")
    page.locator("[data-action=quotation]").click()
    page.locator(".quote-menu", has_text="Copied").wait_for()
    assert page.evaluate("window.carried").startswith('"Sanctions are just a method." — Liu')
    page.context.close()


# Keys

def test_keys_lead_through_paragraphs_and_questions(browser: Browser, served: str) -> None:
    page = reader(browser, served + EXCHANGE)
    def marked() -> str:
        return page.evaluate("document.querySelector(':target')?.id")
    seen = []
    for key in "jjjjkp":
        page.keyboard.press(key)
        if key == "p":
            page.wait_for_url("**/china-daily/")
        else:
            seen.append(marked())
            box = page.evaluate(IN_VIEW, marked())
            assert box["header"] <= box["top"] < box["height"]
    assert seen == ["p43", "p44", "p45", "p45", "p44"]
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


def test_keys_begin_where_the_reader_looks(browser: Browser, served: str) -> None:
    page = reader(browser, f"{served}{SLUG}/transcript/#p44")
    page.evaluate("document.getElementById('p20').scrollIntoView({block: 'start'})")
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    seen = []
    for _ in range(2):
        page.keyboard.press("j")
        seen.append(page.evaluate("document.querySelector(':target').id"))
    page.context.close()
    assert seen in (["p19", "p20"], ["p20", "p21"])


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


def test_a_question_mark_lists_the_keys_and_escape_closes(browser: Browser, served: str) -> None:
    page = reader(browser, served + EXCHANGE)
    page.keyboard.press("?")
    keys = page.locator("dialog.keys")
    listed = keys.locator("kbd").all_text_contents()
    assert keys.is_visible() and listed == ["j", "k", "n", "p", "c", "l", "/", "?", "Esc"]
    for key in ("n", "Tab", "n"):  # on the switch, which Material takes for a field to type in, and on the button
        page.keyboard.press(key)
    page.wait_for_timeout(150)
    assert page.url == served + EXCHANGE, "below the list, no key does anything"
    page.keyboard.press("Escape")
    assert keys.is_hidden()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "query"
    page.keyboard.type("jn?")
    assert page.locator("input[name=query]").input_value() == "jn?" and keys.is_hidden()
    page.context.close()


def test_no_key_fights_the_browsers(browser: Browser, served: str) -> None:
    page = reader(browser, served + EXCHANGE)
    page.evaluate("""addEventListener('keydown', e => { (window.taken ??= []).push(e.defaultPrevented); })""")
    for key in ("Control+j", "Control+c", "Alt+n", "Meta+l", "Control+p", "Space", "ArrowDown", "Tab", "Home", "x"):
        page.keyboard.press(key)
    assert page.evaluate("window.taken").count(True) == 0 and page.url == served + EXCHANGE
    page.context.close()


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
    assert page.locator("dialog.keys").is_visible()
    page.context.close()


# Without the script, and what a page may do

def test_without_the_script_a_page_loses_only_menu_and_keys(browser: Browser, served: str) -> None:
    seen: dict[bool, dict[str, tuple]] = {True: {}, False: {}}
    for on, found in seen.items():
        context = browser.new_context(java_script_enabled=on, viewport={"width": 1280, "height": 800})
        page = context.new_page()
        for kind, address in KINDS.items():
            page.goto(served + address)
            tree = LexborHTMLParser(page.content())
            found[kind] = ("".join(page.locator("main").inner_text().split()),
                           [node.attributes["href"] for node in tree.css("main a, .map a, header a")],
                           [tuple(node.attributes.items()) for node in tree.css("svg rect")])
        context.close()
    assert seen[False] == seen[True] and len(seen[True]["exchange"][2]) > 60


@pytest.mark.parametrize(("scheme", "paper"), [("light", "rgb(251, 250, 247)"), ("dark", "rgb(22, 23, 26)")])
def test_without_the_script_the_systems_scheme_is_followed(browser: Browser, served: str, scheme: str, paper: str) -> None:
    context = browser.new_context(java_script_enabled=False, color_scheme=scheme)
    page = context.new_page()
    page.goto(served)
    shade = page.screenshot(clip={"x": 5, "y": 300, "width": 1, "height": 1})
    context.close()
    other = browser.new_page()
    pixel = other.evaluate("""async bytes => {
      const image = await createImageBitmap(new Blob([Uint8Array.from(bytes)], {type: 'image/png'}));
      const canvas = new OffscreenCanvas(1, 1).getContext('2d');
      canvas.drawImage(image, 0, 0);
      return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
    }""", list(shade))
    other.close()
    assert f"rgb({', '.join(map(str, pixel))})" == paper


POLICY = {"default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "img-src": "'self' data:",
          "connect-src": "'self'", "worker-src": "'self'", "base-uri": "'none'", "form-action": "'none'"}


def test_every_page_has_a_tight_policy_and_keeps_it(browser: Browser, served: str, site: Path) -> None:
    for path in site.rglob("*.html"):
        meta = LexborHTMLParser(path.read_text(encoding="utf-8")).css_first("meta[http-equiv=Content-Security-Policy]")
        assert meta, path
        assert dict(part.strip().split(" ", 1) for part in meta.attributes["content"].split(";")) == POLICY, path
    context = browser.new_context(viewport={"width": 1280, "height": 800}, permissions=["clipboard-read", "clipboard-write"])
    context.add_init_script("""window.broken = [];
      document.addEventListener('securitypolicyviolation', e => window.broken.push(e.violatedDirective + ' ' + e.sample));""")
    page = context.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    for kind, address in KINDS.items():
        page.goto(served + address)
        page.wait_for_load_state("load")
        if kind == "exchange":
            select(page, "p45", "Sanctions")
            copied(page, "link")
            page.keyboard.press("Escape")
            page.keyboard.press("?")
            page.keyboard.press("Escape")
            page.locator("form[data-md-component=palette] label:not([hidden])").click()
            page.keyboard.press("/")
            page.keyboard.type("tillerson")
            page.locator(".md-search-result__link").first.wait_for()
        assert page.evaluate("window.broken") == [], kind
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>')")
    page.wait_for_function("() => window.broken.length")
    assert page.evaluate("window.broken[0]").startswith("style-src"), "the policy is in force"
    context.close()
    assert [text for text in said if "style-src" not in text] == []


# By keyboard, by structure

def test_headings_outline_every_page(site: Path) -> None:
    for path in site.rglob("*.html"):
        tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
        levels = [int(node.tag[1]) for node in tree.css("h1, h2, h3, h4, h5, h6")]
        assert levels[0] == 1 and levels.count(1) == 1, path
        assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False)), (path, levels)


def test_every_page_has_its_landmarks_and_its_language(browser: Browser, served: str) -> None:
    page = open_page(browser, served)
    for kind, address in KINDS.items():
        page.goto(served + address)
        assert page.evaluate("document.documentElement.lang") == "en"
        for role in ("banner", "main", "contentinfo", "search"):
            assert page.get_by_role(role).count() == 1, (kind, role)
        assert page.get_by_role("dialog", name="Search", exact=True).count() == 1, kind
        labels = page.get_by_role("navigation").evaluate_all("all => all.map(e => e.getAttribute('aria-label'))")
        assert None not in labels and len(labels) == len(set(labels)), (kind, labels)
    page.context.close()


# What the keyboard is on: where it is, whether it can be seen, and what shows that it is there.
FOCUSED = """() => {
  const on = document.activeElement;
  if (on === document.body) return null;
  const shown = on.id === '__drawer' ? document.querySelector('.md-header [for=__drawer]')
    : on.matches('.md-option') ? document.querySelector('.md-header__option label:not([hidden])')
    : on.querySelector(':scope > rect') ?? on;
  const style = getComputedStyle(shown), box = shown.getBoundingClientRect();
  const drawn = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 || parseFloat(style.strokeWidth) >= 2
    && style.stroke !== 'none';
  const header = document.querySelector('.md-header'), covered = header.getBoundingClientRect().bottom;
  const nodes = [...document.querySelectorAll('*')];
  const above = header.contains(on) || on.id === '__drawer' || on.closest('.md-sidebar, .md-skip, .md-search');
  return {what: on.outerHTML.slice(0, 80), at: nodes.indexOf(on), drawn, width: box.width, height: box.height,
          seen: box.bottom > (above ? 0 : covered) && box.top < innerHeight && box.right > 0 && box.left < innerWidth};
}"""


@pytest.mark.parametrize(("address", "width"), [
    ("", 390), (EXCHANGE, 390), (f"{SLUG}/account/", 390), ("", 1280), (EXCHANGE, 1280), (f"{SLUG}/transcript/", 1280)])
def test_everything_is_reached_by_keyboard_in_order_and_the_focus_can_be_seen(browser: Browser, served: str, address: str,
                                                                              width: int) -> None:
    page = open_page(browser, served + address, width)
    page.wait_for_load_state("load")
    wanted = page.evaluate("""() => [...document.querySelectorAll('a[href], button, summary, input:not([type=radio])')].filter(
      e => e.getClientRects().length && e.checkVisibility({visibilityProperty: true}) && e.tabIndex >= 0
        && !e.closest('.md-search, dialog, [hidden]')).length""")
    stops = []
    for _ in range(400):
        page.keyboard.press("Tab")
        page.wait_for_timeout(5)
        stop = page.evaluate(FOCUSED)
        if stop is None or (stops and stop["at"] == stops[0]["at"]):
            break
        if 'name="query"' in stop["what"]:
            page.wait_for_load_state("networkidle")  # the search is there
            stop = page.evaluate(FOCUSED)
        elif stops and "md-search" in stops[-1]["what"]:
            page.wait_for_function("() => document.body.style.position !== 'fixed'")  # it lets go of the page
            page.wait_for_timeout(150)
            stop = page.evaluate(FOCUSED)
        stops.append(stop)
    page.context.close()
    assert len(stops) >= wanted, "all that can be pressed is reached"
    places = [stop["at"] for stop in stops]
    assert places == sorted(places), "in the order of the page"
    assert [stop["what"] for stop in stops if not (stop["drawn"] and stop["seen"])] == []


def test_the_results_of_a_closed_search_are_not_reached_from_behind(browser: Browser, served: str) -> None:
    page = open_page(browser, served + EXCHANGE)
    page.wait_for_load_state("load")
    page.locator(".map .links a").first.focus()
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.name") == "query"
    page.context.close()


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


# Paper

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


def test_the_whole_transcript_prints_with_running_title_numbers_and_addresses(browser: Browser, served: str, source: str) -> None:
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


def test_on_paper_every_paragraph_has_its_number_beside_it(browser: Browser, served: str) -> None:
    page = open_page(browser, f"{served}{SLUG}/transcript/")
    page.emulate_media(media="print")
    places = page.evaluate("""() => [...document.querySelectorAll('p.number')].map(p => {
      const [one, other] = [p.getBoundingClientRect(), p.nextElementSibling.getBoundingClientRect()];
      return [p.textContent.trim(), one.right <= other.left, Math.abs(one.top - other.top) < 6, one.left >= 0];
    })""")
    page.context.close()
    assert places == [[str(number), True, True, True] for number in range(1, 50)]


@pytest.mark.parametrize("size", ["A4", "A5", "Letter"])
def test_no_question_is_parted_from_the_first_line_of_its_answer(browser: Browser, served: str, source: str, size: str) -> None:
    page = open_page(browser, f"{served}{SLUG}/transcript/")
    sheets = ["".join(plain(sheet.extract_text()).split()) for sheet in
              PdfReader(io.BytesIO(page.pdf(format=size, prefer_css_page_size=False))).pages]
    page.context.close()
    texts = ["".join(text.split()) for _, text in spoken_lines(source)]
    for question in (17, 19, 22, 27, 29, 34, 37, 40, 43, 46):
        [asked] = [at for at, sheet in enumerate(sheets) if texts[question - 1][-25:] in sheet]
        assert any(texts[question][:25] in sheet for sheet in sheets[asked:asked + 1]), question


CHROME = """.md-header, .md-sidebar, .md-skip, .map, .colophon, .quote-menu, .ways, .contents, .neighbours, .shape details,
  .shape__down, button, dialog"""


@pytest.mark.parametrize("address", [EXCHANGE, f"{SLUG}/transcript/", f"{SLUG}/"])
def test_on_paper_nothing_is_left_of_what_can_be_pressed(browser: Browser, served: str, address: str) -> None:
    page = reader(browser, served + address, viewport={"width": 600, "height": 800})
    if not address.endswith("security/"):
        select(page, "p45", "Sanctions")
    shown = """selector => [...document.querySelectorAll(selector)].filter(e => e.checkVisibility()).map(e => e.outerHTML.slice(0, 60))"""
    printed_address = page.locator(".printed-address")
    assert len(page.evaluate(shown, CHROME)) > 5 and printed_address.is_hidden()
    page.emulate_media(media="print")
    assert page.evaluate(shown, CHROME) == [] and printed_address.is_visible()
    assert page.locator(".shape__across").count() == page.locator(".shape__across:visible").count()
    page.context.close()


def test_an_exchange_prints_on_its_own_with_its_address(browser: Browser, served: str) -> None:
    sheets = printed(browser, served + EXCHANGE)
    assert len(sheets) == 1
    text = "".join(sheets[0].split())
    assert f"{served}{EXCHANGE}" in text and "[NorthKorea]" in text and "Question9of10" in text
    assert "Everythingsaid" not in text and "Previous" not in text


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
