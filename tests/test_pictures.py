"""The shape of a briefing and its maps: every turn, to scale, a link, named as the transcript names it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from scripts.archive.folder import read_briefing
from scripts.pictures.shape import GAP, picture
from scripts.record.briefing import Exchange, Speech
from tests.conftest import ROOT
from tests.reader import EXCHANGE
from tests.test_addresses import PARAGRAPHS
from tests.test_addresses import page as parsed
from tests.test_browser import IN_VIEW, SLUG, open_page
from tests.test_verbatim import spoken_lines

pytestmark = pytest.mark.browser

MAPPED = [address for address in PARAGRAPHS if address.startswith(SLUG) and address != f"{SLUG}/"]


def words(text: str) -> int:
    return len(text.split())


def turns_by_hand(source: str) -> list[tuple[str, int]]:
    """Return the lengths of what is said under each label, in words, with page-break labels of one speaker drawn together."""
    labels = re.compile(
        r"^(Chairperson Hu Kaihong|Hu Kaihong|Liu Zhenmin|CCTV|Taiwan Central News Agency \(CNA\)|Reuters|CRI|"
        r"BBC|Hong Kong Wen Wei Po|People's Daily|Lianhe Zaobao|China Daily|China News Service):$"
    )
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
def test_the_picture_shows_every_turn_in_order_each_as_long_as_its_words(
    site: Path, source: str, address: str, picture: str
) -> None:
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
            [float(node.attributes[key].rstrip("%")) for key in ("x", "y", "height")] for node in (bar, link)
        )
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
        assert shown == [
            (name, x, "start") if at == (name, x, "start") else (name, "100%", "end")
            for (name, x), at in zip(spoken, shown, strict=True)
        ]
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
    listed = [node.attributes["href"].partition("#") for node in tree.css(".shape figcaption details a")]
    down = [node.attributes["href"].partition("#") for node in tree.css(".shape__down a")]
    assert links == listed == down


@pytest.mark.parametrize("address", MAPPED)
def test_above_every_page_of_a_briefing_stands_its_map_with_the_place_filled_in(site: Path, address: str) -> None:
    tree = parsed(site, address)
    first = [int(re.search(r"¶\u00a0(\d+)", node.text())[1]) for node in tree.css(".map .links title")]
    said = ["aria-current" in node.attributes for node in tree.css(".map .links a")]
    filled = ["here" in node.attributes["class"].split() for node in tree.css(".map .bars rect")]
    whole = address.endswith(("/transcript/", "/topics/", "/account/", "/corrections/"))
    own = {number for page, numbers in PARAGRAPHS.items() if page.startswith(address) and not whole for number in numbers}
    assert len(tree.css(".map")) == 1 and len(first) == 32
    assert said == filled == [number in own for number in first] and any(filled) is not whole
    assert len(tree.css(".map__place")) == any(filled)


@pytest.mark.parametrize("address", MAPPED)
def test_the_map_names_the_parts_below_their_bars_and_leads_to_them(site: Path, address: str) -> None:
    tree = parsed(site, address)
    whole = address.endswith("/transcript/")
    middles = []
    for node, (slug, title) in zip(
        tree.css(".map__part"),
        (("opening", "[Opening statement]"), ("terms", "[Six subject terms]"), ("questions", "[Questions and answers]")),
        strict=True,
    ):
        leads = urljoin(f"/{address}", node.attributes["href"])
        assert (node.text(), leads) == (title, f"/{address}#{slug}" if whole else f"/{SLUG}/{slug}/")
        below = [
            index
            for index, link in enumerate(tree.css(".map .links a"))
            if urljoin(f"/{address}", link.attributes["href"]).startswith(leads)
        ]
        spans = bars(tree, ".map")
        left, right = spans[below[0]][1], spans[below[-1]][1] + spans[below[-1]][2]
        start, width = (float(node.css_first("rect").attributes[key].rstrip("%")) for key in ("x", "width"))
        assert node.css_first("text").attributes["x"] == node.css_first("rect").attributes["x"]
        assert start <= right and left <= start + width
        middles.append(start + width / 2 - (left + right) / 2)
    assert abs(middles[-1]) < 0.2, "where there is room, in the middle"


@pytest.mark.audit
def test_ones_own_place_on_the_map_looks_filled_in(browser: Browser, served: str) -> None:
    page = open_page(browser, served + EXCHANGE)
    here, others = (
        page.locator(f".map .bars rect{which}").evaluate_all("all => all.map(e => getComputedStyle(e).fill)")
        for which in (".here", ":not(.here)")
    )
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
    long = replace(
        briefing,
        parts=(
            replace(opening, speeches=tuple(saying(speech, "word " * 2000) for speech in opening.speeches)),
            terms,
            replace(questions, exchanges=2 * tuple(saying(exchange, "Yes.") for exchange in questions.exchanges)),
        ),
    )
    rows = [
        [
            (float(bar["w"]) + GAP, int(re.search(r"([\d,]+) words?$", bar["extent"])[1].replace(",", "")))
            for bar in line["bars"]
        ]
        for line in picture(long)["lines"]
    ]
    (width, count), fullest = max(rows[0], key=lambda bar: bar[1]), max(sum(count for _, count in row) for row in rows)
    assert len(rows) == 2 and width / count >= 0.75 * 100 / fullest


@pytest.mark.audit
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


@pytest.mark.audit
def test_on_a_phone_the_map_is_one_link_to_the_shape_and_the_shape_a_list(browser: Browser, served: str) -> None:
    page = open_page(browser, served + EXCHANGE, 390, 844)
    assert page.locator(".map .links a").first.is_hidden()
    page.locator(".map__whole").click()
    page.wait_for_url(f"**/{SLUG}/#shape")
    page.locator(".shape__turns summary").click()
    page.locator(".shape__down a", has_text="Reuters asks").click()
    page.wait_for_url(f"**/{EXCHANGE}#question")
    page.context.close()


@pytest.mark.audit
def test_on_a_phone_the_picture_is_seen_and_the_questions_start_before_it_on_the_first_screen_as_on_a_desk(
    browser: Browser, served: str
) -> None:
    page = open_page(browser, served, 390, 844)
    bars = page.locator(".shape__across .bars rect")
    assert bars.count() > 30 and bars.first.is_visible() and page.locator(".shape__down").is_hidden()
    first, shape = page.locator("#questions + ol > li").first.bounding_box(), page.locator("#shape").bounding_box()
    page.set_viewport_size({"width": 1280, "height": 800})
    wide = [page.locator(one).bounding_box()["y"] for one in ("#questions + ol > li >> nth=0", "#shape")]
    page.context.close()
    assert first["y"] + first["height"] < 844 and first["y"] < shape["y"] and wide[0] < wide[1] and wide[0] < 500
