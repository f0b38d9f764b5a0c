"""Firefox and WebKit show the same words, land and are read by keys as Chromium is, and say nothing in their console."""

from __future__ import annotations

import io
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from pypdf import PdfReader

from tests.conftest import SLUG
from tests.other_browsers import Driven, driven
from tests.reader import EXCHANGE, SELECT
from tests.serving import serving
from tests.test_offline import folder, packed
from tests.test_paper import plain
from tests.test_running_head import BESIDE, COLUMNS, LANDED, ONE_MORE, TO_THE_END_OF, pages, unseen
from tests.test_verbatim import spoken_lines

pytestmark = [pytest.mark.audit, pytest.mark.long]

__all__ = ["folder", "packed"]  # fixtures

# The words of the record on a page, by their paragraphs, without the readings of slips.
WORDS = """return [...document.querySelectorAll('p[data-line][id]')].map(p => {
  const copy = p.cloneNode(true);
  for (const reading of copy.querySelectorAll('.reading')) reading.remove();
  return [p.id, copy.textContent];
})"""


@pytest.fixture(scope="module", params=["Firefox", "WebKit"])
def other(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driven]:
    with driven(request.param, tmp_path_factory.mktemp("browser")) as browser:
        browser.resize(1280, 800)
        yield browser


def until(holds: Callable[[], object]) -> None:
    end = time.monotonic() + 15
    while not holds():
        assert time.monotonic() < end, "not in time"
        time.sleep(0.1)


def search(browser: Driven, query: str) -> None:
    browser.press("/")
    until(lambda: browser.run("return document.activeElement.name") == "q")
    browser.press(*query)
    until(lambda: browser.run("return document.querySelector('dialog.search')?.dataset.settled") == query)


def test_the_words_are_those_of_the_source(other: Driven, served: str, site: Path, source: str) -> None:
    shown: dict[str, list[str]] = {}
    for address in pages(site):
        other.open(served + address)
        for name, text in other.run(WORDS):
            shown.setdefault(name, []).append(text)
    assert shown == {f"p{number}": [text, text] for number, (_, text) in enumerate(spoken_lines(source), start=1)}


@pytest.mark.parametrize(("width", "first"), [(500, 0), (1280, 1)])
def test_on_landing_who_speaks_is_in_view_and_no_line_is_cut(
    other: Driven, served: str, site: Path, width: int, first: int
) -> None:
    """Every other landing at one width, and the others at the other; in Chromium each is tried at each."""
    other.resize(width, 800)
    wrong, landed = [], 0
    for address, shown in pages(site).items():
        other.open(served + address)
        for paragraph in [*shown][first::2]:
            at, landed = other.run(f"return ({LANDED})(arguments[0])", paragraph), landed + 1
            if (missing := unseen(at)) or at["cut"] or not at["isInView"]:
                wrong.append((address, paragraph, missing, at["cut"], at["isInView"]))
    other.resize(1280, 800)
    assert landed > 40 and wrong == []


def test_the_heads_of_the_matrix_stand_upright_and_it_fits(other: Driven, served: str) -> None:
    other.open(f"{served}{SLUG}/topics/")
    boxes, wide, room = other.run("""
      const boxes = [...document.querySelectorAll('.matrix__table thead a')].map(a => a.getBoundingClientRect());
      return [boxes.map(({width, height}) => [width, height]), document.querySelector('.matrix__table').offsetWidth,
              document.querySelector('.matrix__frame').clientWidth];""")
    assert len(boxes) > 10 and all(width < 40 and height >= 24 for width, height in boxes) and wide <= room
    assert sum(height > width for width, height in boxes) > 10


def test_keys_lead_through_paragraphs_and_pages(other: Driven, served: str) -> None:
    other.open(f"{served}{EXCHANGE}#p44")
    other.press("j")
    until(lambda: other.run("return location.hash") == "#p45")
    until(lambda: other.run("return document.querySelector('p.here')?.id") == "p45")
    other.press("n")
    until(lambda: "/china-news-service/" in (other.run("return location.href") or ""))


def test_back_from_a_result_leads_to_the_search_as_it_was(other: Driven, served: str) -> None:
    other.open(served + EXCHANGE)
    search(other, "tillerson")
    other.press("Enter")
    until(lambda: "h=" in (other.run("return location.href") or ""))
    until(lambda: other.run("return document.querySelectorAll('main mark').length"))
    other.back()
    until(lambda: other.run("return document.querySelectorAll('.search__results a').length"))
    until(lambda: other.run("return document.querySelector('.search__form input').value") == "tillerson")


def test_selected_words_get_their_menu(other: Driven, served: str) -> None:
    other.open(served + EXCHANGE)
    other.run(f"({SELECT})(['p45', 'Sanctions', 'p45', 'method'])")
    until(lambda: other.run("return document.querySelector('.quote-menu:not([hidden])') !== null"))
    assert other.run("return document.querySelector('.quote-menu').previousElementSibling.id") == "p45"


def test_what_the_style_sheet_draws_is_not_found_as_if_it_were_said(other: Driven, served: str) -> None:
    other.open(served + EXCHANGE)
    head = other.run("return document.querySelector('.answer [data-head]').dataset.head")
    assert head.startswith("Liu Zhenmin, answering Reuters ·")
    assert not other.finds("Liu Zhenmin, answering Reuters ·") and not other.finds("← China Daily")
    assert other.finds("Sanctions are just a method") and not other.finds("Sanctions are just a methodology")


def test_a_link_to_words_that_are_folded_unfolds_them(other: Driven, served: str) -> None:
    other.open(f"{served}topics/united-states/")
    words, is_open = other.run("""
      const said = [...document.querySelectorAll('.said')].at(-1);
      return [said.querySelector('.excerpt').textContent.split(' ').slice(0, 6).join(' '), said.open];""")
    assert not is_open
    other.open("about:blank")
    other.open(f"{served}topics/united-states/#:~:text={quote(words).replace('-', '%2D')}")
    until(lambda: other.run("return [...document.querySelectorAll('.said')].at(-1).open"))


@pytest.mark.parametrize("width", [1280, 1920])
def test_on_the_whole_transcript_a_question_stays_beside_its_answer(other: Driven, served: str, width: int) -> None:
    other.resize(width, 800)
    other.open(f"{served}{SLUG}/transcript/")
    for number in ("p25", "p41"):
        at = other.run(f"return ({COLUMNS})(arguments[0])", number)
        assert at["isInView"] and at["isAtHand"] and at["start"] >= 0, at
        assert at["question"] < at["words"] == at["statement"] and at["end"] < at["contents"], at
    other.resize(1280, 800)


@pytest.mark.parametrize("width", [1280, 1920])
def test_on_the_whole_transcript_no_words_make_way_for_the_contents(other: Driven, served: str, width: int) -> None:
    """Firefox set what it laid out again beside the contents where they had stayed: answers became half as wide."""
    other.resize(width, 800)
    other.open(f"{served}{SLUG}/transcript/")
    for number in ("p20", "p26", "p31", "p45", "p2"):
        other.run("location.hash = arguments[0]", number)
        other.run("return document.body.offsetHeight")
    edges = other.run("""return [...document.querySelectorAll('.turns')].map(turns => {
      const {left, right} = turns.getBoundingClientRect();
      return [Math.round(left), Math.round(right)];
    })""")
    other.resize(1280, 800)
    assert len(edges) == 10 and all(one == edges[0] for one in edges), edges


def test_a_question_stays_beside_its_answers_however_many_there_are(other: Driven, served: str) -> None:
    other.open(served + EXCHANGE)
    for _ in range(3):
        other.run(f"({ONE_MORE})()")
    for at in range(4):
        other.run(f"({TO_THE_END_OF})(arguments[0])", at)
        beside = other.run(f"return ({BESIDE})()")
        assert beside["isApart"] and beside["isWhole"], at


def test_a_site_from_a_folder_has_its_words_and_its_search(other: Driven, folder: Path, source: str) -> None:
    other.open((folder / SLUG / "transcript/index.html").as_uri())
    assert [text for _, text in other.run(WORDS)] == [text for _, text in spoken_lines(source)]
    search(other, "tillerson")
    until(lambda: other.run("return document.querySelectorAll('.search__results a').length"))


# What is put into a page for its console to say something: what its policy does not allow, and words of its own.
SPOKEN_OF = {"policy": '<img src="https://elsewhere.invalid/picture.png" alt="">', "error": '<script src="error.js"></script>'}


@pytest.mark.parametrize("name", ["Firefox", "WebKit"])
def test_no_page_says_anything_in_the_console(name: str, site: Path, served: str, tmp_path: Path) -> None:
    with driven(name, folder_for(tmp_path)) as browser:
        for address in addresses(site):
            browser.open(served + address)
        browser.open(served + EXCHANGE)
        search(browser, "tillerson")
        browser.press("Enter")
        until(lambda: browser.run("return document.querySelectorAll('main mark').length"))
        time.sleep(2)  # what is fetched beforehand is fetched when nothing else is
        assert browser.said(served) == []


@pytest.mark.parametrize("name", ["Firefox", "WebKit"])
def test_what_a_page_says_in_the_console_is_seen(name: str, site: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "site"
    shutil.copytree(site, damaged)
    page = (site / EXCHANGE / "index.html").read_text(encoding="utf-8")
    wrong = SPOKEN_OF | ({"fetched": '<link rel="next" href="../bbc/">'} if name == "Firefox" else {})
    for what, html in wrong.items():
        (damaged / EXCHANGE / f"{what}.html").write_text(page.replace("</head>", f"{html}</head>"), encoding="utf-8")
    (damaged / EXCHANGE / "error.js").write_text("console.error('no such page')", encoding="utf-8")
    with driven(name, folder_for(tmp_path)) as browser, serving(damaged) as server:
        for what in wrong:
            before = browser.said(server.address)
            browser.open(f"{server.address}{EXCHANGE}{what}.html")
            until(lambda before=before: len(browser.said(server.address)) > len(before))


def folder_for(tmp_path: Path) -> Path:
    (tmp_path / "browser").mkdir()
    return tmp_path / "browser"


def addresses(site: Path) -> list[str]:
    return sorted(str(path.relative_to(site)) for path in site.rglob("*.html"))


def sheets(browser: Driven) -> list[str]:
    """Return the text of each sheet on which a browser prints what it shows."""
    return [" ".join(plain(sheet.extract_text()).split()) for sheet in PdfReader(io.BytesIO(browser.printed())).pages]


def without_spaces(text: str) -> str:
    return "".join(text.split())


def test_the_whole_transcript_is_printed_with_title_and_day_on_the_first_line(other: Driven, served: str, source: str) -> None:
    other.open(f"{served}{SLUG}/transcript/")
    printed = sheets(other)
    assert len(printed) > 5 and printed[0].startswith("China's Policies on Asia-Pacific Security Cooperation · 11 January 2017")
    text = without_spaces("".join(printed))
    assert [words for _, words in spoken_lines(source) if without_spaces(words)[:30] not in text] == []


def test_what_is_folded_is_printed_too(other: Driven, served: str) -> None:
    other.open(f"{served}topics/united-states/")
    words = other.run("return [...document.querySelectorAll('.excerpt')].map(one => one.textContent)")
    text = without_spaces("".join(sheets(other)))
    assert len(words) > 15 and [one for one in words if without_spaces(one)[:40] not in text] == []


def test_nothing_that_can_be_pressed_and_no_search_is_printed(other: Driven, served: str) -> None:
    other.open(served + EXCHANGE)
    before = sheets(other)
    search(other, "tillerson")
    shown = without_spaces(other.run("return document.body.innerText"))
    for pressed in ("Skip to content", "Briefings People Outlets Topics", "Search the record"):
        assert without_spaces(pressed) in shown and without_spaces(pressed) not in without_spaces(before[0]), pressed
    assert sheets(other) == before
    other.press("Escape")
