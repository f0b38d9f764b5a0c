"""The search as a reader uses it: typed, narrowed, followed to the paragraph, and back."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from scripts.archive.folders import read_briefings
from scripts.search.passages import Passage, passages
from tests.axe import violations
from tests.conftest import ROOT, SLUG, built, copy_project, once, run, some
from tests.invent import form, transcript, write
from tests.reader import EXCHANGE, WORDS
from tests.serving import serving
from tests.test_browser import IN_VIEW
from tests.test_verbatim import spoken_lines

pytestmark = pytest.mark.browser

# What is typed, the paragraph that comes first, and the words of it that are marked.
QUERIES = [
    ("tillerson", 43, ["Tillerson"]),
    ("six-party talks", 44, ["Six-Party Talks", "Six-Party Talks"]),
    ('"code of conduct"', 27, ["Code of Conduct"]),
    ("pirate", 42, ["pirates"]),
    ("search and rescue", 41, ["search", "rescue", "Search", "Rescue"]),
    ("aircraft carrier liaoning", 19, None),
    ("what is the role of SCO", 39, None),
    ("Vietnam", 42, ["Vietnam"]),
    ("human smuggling", 37, ["human smuggling"]),
    ("50th anniversary", 48, ["50th anniversary", "anniversary"]),
]

WATCH = """addEventListener('securitypolicyviolation', e => console.error('policy: ' + e.violatedDirective));"""
OPEN = "() => document.querySelector('dialog.search')?.open === true"
# The history has gone back too: what is opened before it has, it closes. And the field has let go: a key is for the page again.
CLOSED = """() => document.querySelector('dialog.search')?.open !== true && !history.state?.search
  && !document.activeElement.closest('dialog')"""
LOOK = """async (field, [words, site]) => {
  field.value = words;
  await (await import(site + 'assets/search/dialog.js')).update();
}"""
IDS = "() => [...document.querySelectorAll('.search__results a')].map(a => a.dataset.result)"


@dataclass
class Desk:
    """A reader at a page, of whom everything that goes wrong is noted."""

    page: Page
    site: str
    asked: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.add_init_script(WATCH)
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on(
            "console", lambda message: self.wrong.append(message.text) if message.type in ("error", "warning") else None
        )
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))

    def begin(self) -> None:
        """Forget what was noted."""
        self.asked.clear()
        self.wrong.clear()

    def was_not_troubled(self) -> None:
        assert self.wrong == []
        hosts = {urlsplit(url).netloc for url in self.asked if not url.startswith(("data:", "blob:"))}
        assert hosts <= {urlsplit(self.site).netloc}

    def open(self, address: str = "", key: str = "/") -> None:
        self.page.goto(self.site + address)
        self.open_here(key)

    def open_here(self, key: str = "/") -> None:
        """Open the search on the page that is there."""
        self.page.keyboard.press(key)
        self.page.wait_for_function(OPEN)

    def open_again(self) -> None:
        """Have the search open on the front page with nothing in it, whatever was done before."""
        if self.page.url.partition("?")[0] != self.site or not self.page.evaluate(OPEN):
            self.open()
        elif self.pressed():
            self.page.locator(".search__close").click()
            self.page.wait_for_function(CLOSED)
            self.open_here()
        self.search("")

    def search(self, words: str) -> list[str]:
        """Put a query into the open search and return the paragraphs found, as many as are shown."""
        self.page.locator("input[name=q]").evaluate(LOOK, [words, self.site])
        return self.found(words)

    def found(self, words: str) -> list[str]:
        self.page.wait_for_function(
            "words => document.querySelector('dialog.search')?.dataset.settled === words", arg=words.strip()
        )
        return self.page.evaluate(IDS)

    def all_found(self) -> list[str]:
        """Return the paragraphs found once all are shown."""
        more = self.page.locator(".search__more")
        while more.is_visible():
            shown = len(self.page.evaluate(IDS))
            more.click()
            self.page.wait_for_function(f"() => ({IDS})().length > {shown}")
        return self.page.evaluate(IDS)

    def said(self) -> str:
        return self.page.locator("dialog.search .search__said").inner_text()

    def press_chip(self, name: str) -> None:
        """Press a chip, wait until it is so, and until all that it leaves is shown."""
        chip = self.page.locator(f'[data-filter="{name}"]')
        before = chip.get_attribute("aria-pressed")
        if chip.is_hidden():
            chip.locator("xpath=..").locator(".search__rest").click()
        chip.click()
        self.wait_for_chips(lambda pressed: (name in pressed) == (before == "false"))

    def wait_for_chips(self, well: object) -> None:
        for _ in range(200):
            if well(self.pressed()):
                break
            self.page.wait_for_timeout(10)
        assert well(self.pressed())
        self.page.wait_for_timeout(30)

    def pressed(self) -> set[str]:
        return set(
            self.page.evaluate("[...document.querySelectorAll('[data-filter][aria-pressed=true]')].map(e => e.dataset.filter)")
        )

    def chips(self) -> dict[str, int]:
        """Return every chip there is with its count."""
        return dict(
            self.page.evaluate("""[...document.querySelectorAll('[data-filter]')].map(
            e => [e.dataset.filter, Number(e.querySelector('.search__count').textContent)])""")
        )

    def address(self) -> dict[str, list[str]]:
        return parse_qs(urlsplit(self.page.url).query)


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context
    context.close()


@pytest.fixture
def desk(context: BrowserContext, served: str) -> Iterator[Desk]:
    """A reader with a page, whom nothing may have troubled: the policy, an error, another host."""
    desk = Desk(context.new_page(), served)
    yield desk
    desk.page.close()
    desk.was_not_troubled()


@pytest.fixture(scope="module")
def open_search(context: BrowserContext, served: str) -> Iterator[Desk]:
    desk = Desk(context.new_page(), served)
    yield desk
    desk.page.close()


@pytest.fixture
def asking(open_search: Desk) -> Iterator[Desk]:
    """A reader whose search is open from test to test, and empty: for those that ask, and are not about opening it."""
    open_search.begin()
    open_search.open_again()
    yield open_search
    open_search.was_not_troubled()


@pytest.fixture(scope="module")
def everything() -> dict[str, Passage]:
    (briefing,), problems = read_briefings(ROOT)
    assert not problems
    return {passage.id: passage for passage in passages(briefing)}


def slugs(passage: Passage, group: str) -> set[str]:
    return {value.split(" ")[0] for value in passage.filters.get(group, ())}


@pytest.mark.audit
@pytest.mark.parametrize("queries", [QUERIES[:3], QUERIES[3:]])
def test_ten_queries_lead_to_the_paragraph_with_the_words_marked_and_back(
    desk: Desk, source: str, queries: list[tuple[str, int, list[str] | None]]
) -> None:
    page, spoken = desk.page, [text for _, text in spoken_lines(source)]
    page.goto(desk.site)
    for words, number, marked in queries:
        desk.open_here()
        page.keyboard.type(words)
        results = desk.found(words)
        assert results[0] == f"p{number}", words
        assert desk.said().split()[0] == str(len(desk.all_found())), words
        shown = page.locator(".search__results a mark").all_text_contents()
        assert shown, words
        page.locator("input[name=q]").focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**#p{number}")
        page.wait_for_load_state("load")
        box = page.evaluate(IN_VIEW, f"p{number}")
        assert box["header"] <= box["top"] < box["height"] / 2 and not box["covered"], (words, box)
        assert page.locator(f"p[id=p{number}]").evaluate(WORDS) == spoken[number - 1], "not a letter is changed"
        page.locator("main mark").first.wait_for()
        marks = page.locator("mark").all_text_contents()
        assert marks and page.locator(f"p[id=p{number}] mark").all_text_contents() == marks, (words, marks)
        assert marked is None or marks == marked, (words, marks)
        page.go_back()
        page.wait_for_function(OPEN)
        assert desk.found(words)[0] == results[0] and page.locator("input[name=q]").input_value() == words
        page.go_back()
        page.wait_for_function(CLOSED)
        assert page.url == desk.site, words


def test_a_result_says_who_speaks_to_whom_and_where(asking: Desk) -> None:
    asking.search("nuclear tests sanctions method")
    result = asking.page.locator("[data-result=p45]")
    assert result.locator(".search__who").text_content() == "Liu Zhenmin, answering Reuters · North Korea · ¶ 45"
    assert urlsplit(result.evaluate("e => e.href")).path == f"/{EXCHANGE}"
    assert "Sanctions" in result.locator(".search__passage mark").all_text_contents()


@pytest.mark.audit
def test_a_slip_of_the_source_other_spellings_and_other_names_are_found(asking: Desk, everything: dict[str, Passage]) -> None:
    assert "p48" in asking.search("ASEAN") + asking.all_found(), "andASEAN, on line 162"
    for words, other in (
        ("piracy", "pirates"),
        ("counterterrorism", "counter-terrorism"),
        ("smuggle", "smuggling"),
        ("DPRK", "North Korea"),
        ("Shanghai Cooperation Organization", "SCO"),
    ):
        assert asking.search(words), words
        assert any(other.lower() in everything[name].text.lower() for name in asking.all_found()), words


@pytest.mark.audit
@pytest.mark.parametrize("every", some([1, 4], 4))
def test_each_paragraph_is_found_once_by_words_of_its_own(asking: Desk, everything: dict[str, Passage], every: int) -> None:
    for name, passage in list(everything.items())[::every]:
        words = re.findall(r"[\w'-]+(?: [\w'-]+)*", passage.text)
        phrase = " ".join(max(words, key=len).split()[:9])
        wanted = sorted(one.id for one in everything.values() if phrase in one.text)
        assert sorted(asking.search(f'"{phrase}"')) == wanted, (name, phrase)
        assert name in wanted
        marks = asking.page.locator(f"[data-result={name}] mark").all_text_contents()
        assert marks == [phrase] or len(phrase) > 200, (name, phrase, marks)


@pytest.mark.audit
def test_keys_open_move_and_close(desk: Desk) -> None:
    page = desk.page
    for key in "/sf":
        desk.open(EXCHANGE, key)
        assert page.evaluate("document.activeElement.name") == "q"
        page.keyboard.press("Escape")
        page.wait_for_function(CLOSED)
        assert page.url == desk.site + EXCHANGE
    desk.open_here()
    ids = desk.search("ASEAN")
    seen = []
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp", "ArrowUp"):
        page.keyboard.press(key)
        seen.append(page.evaluate("document.activeElement.dataset.result ?? document.activeElement.name"))
    assert seen == [ids[0], ids[1], ids[0], "q", "q"]
    page.keyboard.press("Enter")
    page.wait_for_url(f"**#{ids[0]}")


@pytest.mark.audit
def test_closing_brings_one_back_to_where_one_was(desk: Desk) -> None:
    page = desk.page
    page.goto(desk.site)
    page.goto(desk.site + EXCHANGE)
    page.locator(".search-field").focus()
    page.keyboard.press("Enter")
    page.wait_for_function(OPEN)
    assert page.evaluate("document.activeElement.name") == "q"
    desk.search("tillerson")
    page.evaluate("for (let times = 0; times < 2; times += 1) document.querySelector('.search__close').click()")
    page.wait_for_function(CLOSED)
    page.wait_for_timeout(150)
    assert page.url == desk.site + EXCHANGE, "closing twice goes back no further"
    assert page.evaluate("document.activeElement.className") == "search-field"
    page.locator(".search-field").click()
    page.wait_for_function(OPEN)
    assert page.locator("input[name=q]").input_value() == "" and desk.found("") == []
    page.locator(".search__close").click()
    page.wait_for_function(CLOSED)
    page.keyboard.press("/")
    page.wait_for_function(OPEN)
    page.mouse.click(5, 700)  # beside it
    page.wait_for_function(CLOSED)
    assert page.url == desk.site + EXCHANGE


@pytest.mark.audit
def test_what_is_typed_at_once_is_not_lost_and_does_nothing_else(desk: Desk) -> None:
    page = desk.page
    page.route("**/assets/search/*.js", lambda route: (page.wait_for_timeout(300), route.continue_()))
    page.goto(desk.site + EXCHANGE)
    page.keyboard.press("/")
    page.keyboard.type("tillerson")
    assert desk.found("tillerson") == ["p43"]
    assert urlsplit(page.url).path == f"/{EXCHANGE}", "no letter was a key"


@pytest.mark.audit
def test_an_arrow_leads_to_what_is_found_for_all_that_was_typed(asking: Desk) -> None:
    page = asking.page
    asking.search("duterte")
    page.locator("input[name=q]").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("tillerson")
    page.keyboard.press("ArrowDown")
    page.wait_for_function("() => document.activeElement.dataset.result")
    assert page.evaluate("document.activeElement.dataset.result") == "p43" and asking.found("tillerson") == ["p43"]


@pytest.mark.audit
def test_enter_opens_the_first_result_for_all_that_was_typed(desk: Desk) -> None:
    page = desk.page
    desk.open()
    desk.search("duterte")
    page.locator("input[name=q]").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("tillerson")
    page.keyboard.press("Enter")
    page.wait_for_url("**#p43")


@pytest.mark.audit
def test_forward_to_a_search_opens_it_on_a_page_that_was_loaded_anew(desk: Desk) -> None:
    page = desk.page
    desk.open("topics/")
    desk.search("duterte")
    page.keyboard.press("Escape")
    page.wait_for_function(CLOSED)
    page.reload()
    page.go_forward()
    page.wait_for_function(OPEN)
    assert desk.found("duterte") == ["p47"] and desk.address() == {"q": ["duterte"]}
    page.go_back()
    page.wait_for_function(CLOSED)
    assert page.url == desk.site + "topics/"


def test_who_closes_and_opens_at_once_has_every_key_in_the_new_search(desk: Desk) -> None:
    """Closing goes back in the history, which takes a while; here, a long one."""
    page = desk.page
    desk.open("topics/")
    desk.search("asean")
    page.evaluate("() => { history.back = () => setTimeout(() => history.go(-1), 300); }")
    page.keyboard.press("Escape")
    assert not page.locator("dialog.search").is_visible(), "at once"
    page.keyboard.press("/")
    page.keyboard.type("duterte")
    assert desk.found("duterte") == ["p47"] and desk.address() == {"q": ["duterte"]}
    page.keyboard.press("Escape")
    page.wait_for_function(CLOSED)
    page.wait_for_url(desk.site + "topics/")


@pytest.mark.audit
def test_single_letters_turned_off_leave_the_field_to_click(desk: Desk) -> None:
    page = desk.page
    page.goto(desk.site + EXCHANGE)
    page.get_by_role("button", name="Keys").click()
    page.get_by_label("Single letters are keys").uncheck()
    page.keyboard.press("Escape")
    for key in "/sf":
        page.keyboard.press(key)
    page.wait_for_timeout(150)
    assert page.evaluate(CLOSED) is True and not [url for url in desk.asked if "search" in url]
    page.locator(".search-field").click()
    page.wait_for_function(OPEN)
    page.evaluate("localStorage.clear()")


@pytest.mark.audit
@pytest.mark.parametrize("group", some(["kind", "speaker", "outlet", "topic"], "speaker", "topic"))
def test_a_chip_leaves_what_it_counts(asking: Desk, everything: dict[str, Passage], group: str) -> None:
    asking.search("China")
    before, chips = set(asking.all_found()), asking.chips()
    names = [name for name in chips if name.startswith(f"{group}:")]
    assert names and len(before) > 30
    for name in {*names[:2], names[-1]}:
        wanted = {one for one in before if name.split(":")[1] in slugs(everything[one], group)}
        assert chips[name] == len(wanted), name
        asking.press_chip(name)
        left = asking.all_found()
        assert len(left) == len(set(left)) and set(left) == wanted, name
        assert asking.chips()[name] == len(wanted) and int(asking.said().split()[0]) == len(wanted)
        assert asking.address()[group] == [name.split(":")[1]]
        asking.press_chip(name)
        assert asking.pressed() == set() and group not in asking.address()
    assert set(asking.all_found()) == before


@pytest.mark.audit
def test_chips_by_keyboard_together_and_their_address_opened_afresh(desk: Desk, everything: dict[str, Passage]) -> None:
    page = desk.page
    desk.open(EXCHANGE)
    desk.search("ASEAN")
    for name in ("kind:answer", "topic:south-china-sea"):
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.dataset.filter") == name:
                break
        page.keyboard.press("Space" if name.startswith("kind") else "Enter")
        desk.wait_for_chips(lambda pressed, name=name: name in pressed)
        assert page.evaluate("document.activeElement.dataset.filter") == name, "one stays where one is"
    found, said, address = desk.all_found(), desk.said(), page.url
    assert found and all(
        slugs(everything[one], "kind") == {"answer"} and "south-china-sea" in slugs(everything[one], "topic") for one in found
    )
    assert desk.address() == {"q": ["ASEAN"], "kind": ["answer"], "topic": ["south-china-sea"]}
    other = Desk(page.context.new_page(), desk.site)
    other.page.goto(address)
    other.page.wait_for_function(OPEN)
    assert other.found("ASEAN") == found and other.said() == said
    assert other.pressed() == {"kind:answer", "topic:south-china-sea"} and other.wrong == []
    other.page.keyboard.press("Escape")
    other.page.wait_for_function(CLOSED)
    assert other.page.url == desk.site + EXCHANGE
    other.page.close()


@pytest.mark.audit
def test_a_chip_leaves_what_it_counts_where_a_word_is_short_and_begins_others(asking: Desk) -> None:
    asking.search("U.S.")
    for name in [name for name in asking.chips() if name.startswith(("kind:", "speaker:"))]:
        count = asking.chips()[name]
        asking.press_chip(name)
        assert len(asking.all_found()) == count == int(asking.said().split()[0]), name
        asking.press_chip(name)


@pytest.mark.audit
def test_a_filter_needs_no_words_and_an_unknown_one_finds_nothing(desk: Desk, everything: dict[str, Passage]) -> None:
    query = urlencode({"outlet": "reuters", "kind": "answer", "speaker": "liu-zhenmin"})
    desk.page.goto(f"{desk.site}?{query}")
    desk.page.wait_for_function(OPEN)
    assert sorted(desk.found("")) == sorted(
        one
        for one, passage in everything.items()
        if slugs(passage, "outlet") == {"reuters"} and slugs(passage, "kind") == {"answer"}
    )
    for wild in ({"kind": "zzz"}, {"q": "asean", "topic": '"><img src=x onerror=alert(1)>'}, {"speaker": "__proto__"}):
        desk.page.goto(f"{desk.site}?{urlencode(wild)}")
        desk.page.wait_for_function(OPEN)
        assert desk.found(wild.get("q", "")) == [] and desk.said().startswith("Nothing found")


@pytest.mark.audit
@pytest.mark.parametrize("filters", [{"kind": "answer"}, {"outlet": "reuters"}])
def test_what_a_filter_alone_leaves_comes_in_the_order_spoken(
    desk: Desk, everything: dict[str, Passage], filters: dict[str, str]
) -> None:
    desk.page.goto(f"{desk.site}?{urlencode({'q': '', **filters})}")
    desk.page.wait_for_function(OPEN)
    desk.found("")
    found = desk.all_found()
    assert len(found) > 1 and found == [name for name in everything if name in found]


@pytest.mark.parametrize("words", ['"South China Sea"', '"code of conduct"'])
def test_what_a_phrase_finds_comes_in_the_order_spoken(asking: Desk, everything: dict[str, Passage], words: str) -> None:
    asking.search(words)
    found = asking.all_found()
    assert len(found) > 1 and found == [name for name in everything if name in found]


@pytest.mark.audit
@pytest.mark.parametrize("words", ["¶ 4", "¶4", "p4", "paragraph 4", "Para. 4"])
def test_the_number_of_a_paragraph_finds_it(asking: Desk, words: str) -> None:
    assert asking.search(words)[0] == "p4"
    assert asking.search(f"{words} China")[0] == "p4"


@pytest.mark.audit
def test_without_a_result_it_says_so_and_offers_what_is_near(asking: Desk) -> None:
    asking.page.wait_for_selector(".search__near a")
    offered = set(asking.page.evaluate("[...document.querySelectorAll('.search__near a')].map(a => a.href)"))
    assert asking.search("zyzzyva") == [] and asking.said() == "Nothing found for zyzzyva."
    groups = asking.page.locator(".search__near h2").all_text_contents()
    assert set(groups) == {"Topics", "Outlets", "Speakers"}
    assert asking.search("Reuterologistical") == []
    assert asking.page.locator(".search__near a", has_text="Reuters").count() == 1, "the name that is like the word"
    offered |= set(asking.page.evaluate("[...document.querySelectorAll('.search__near a')].map(a => a.href)"))
    assert len(offered) > 8
    for address in offered:
        with urlopen(address) as answer:
            assert answer.status == 200, address
    asking.search("asean")
    assert asking.page.locator(".search__near").is_hidden()


@pytest.mark.parametrize(
    ("typed", "meant", "first"),
    [
        ("Tilerson", "Tillerson", "p43"),
        ("Phillipines", "Philippines", "p47"),
        ("tillersno", "Tillerson", "p43"),
        ("Duetrte", "Duterte", "p47"),
        ("Vietnamm", "Vietnam", "p42"),
    ],
)
def test_a_letter_wrong_finds_what_was_meant(asking: Desk, typed: str, meant: str, first: str) -> None:
    results = asking.search(typed)
    assert first in results
    if f"Did you mean {meant}?" not in asking.said():  # the engine took it for a form of the word
        assert typed == "Vietnamm"
        return
    field = asking.page.locator("input[name=q]")
    asking.page.get_by_role("button", name=meant).click()
    assert asking.found(field.input_value()) == results
    assert field.input_value().lower() == meant.lower() and "Did you mean" not in asking.said()


@pytest.mark.audit
def test_the_list_of_words_is_fetched_once_when_the_first_is_wrong(desk: Desk) -> None:
    desk.open()
    desk.search("asean")
    assert not [url for url in desk.asked if "words.json" in url], "nothing was wrong yet"
    for typed in ("Tilerson", "Phillipines", "Duetrte"):
        desk.search(typed)
        assert len([url for url in desk.asked if "words.json" in url]) == 1, typed


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Tilerson korea", "Nothing has Tilerson. Did you mean Tillerson? 1 paragraph"),
        (
            "tilerson vietnam",
            "Nothing has tilerson. Did you mean Tillerson? No paragraph has all of these words. 2 paragraphs with some of them",
        ),
        ("nine zyzzyva line", "No paragraph has all of these words. 1 paragraph with some of them"),
        ("Zyzzyva quokka", "Nothing found for Zyzzyva quokka."),
        ("six party talks", "4 paragraphs · All of Six-Party Talks"),
    ],
)
def test_the_line_says_how_much_of_the_query_was_found(asking: Desk, typed: str, said: str) -> None:
    asking.search(typed)
    assert asking.said() == said


@pytest.mark.parametrize(
    ("typed", "plain"),
    some(
        [
            ("cyber-security", "cyber security"),
            ("non–traditional", "non-traditional"),
            ("human-smuggling", "human smuggling"),
            ("North-Korea", "North Korea"),
            ("‘code of conduct’", "code of conduct"),
            ("'code of conduct',", "code of conduct"),
            ("People’s Daily", "People's Daily"),
            ("China‑Russia", "China-Russia"),
            ("(SCO)", "SCO"),
            ("4,000 km", "4000 km"),
        ],
        ("human-smuggling", "human smuggling"),
        ("‘code of conduct’", "code of conduct"),
        ("(SCO)", "SCO"),
    ),
)
def test_marks_around_and_within_words_change_nothing(asking: Desk, typed: str, plain: str) -> None:
    found, said = asking.search(plain), asking.said()
    assert found and sorted(asking.search(typed)) == sorted(found) and asking.said() == said


@pytest.mark.parametrize("typed", ["Zhenmin Liu", "liuzhenmin", "Yi Wang"])
def test_names_are_found_in_either_order_and_as_one_word(asking: Desk, typed: str) -> None:
    firsts = {"Zhenmin Liu": "p1", "liuzhenmin": "p1", "Yi Wang": "p28"}
    assert asking.search(typed)[0] == firsts[typed]


def test_two_words_are_one_only_where_both_are_names_or_long(asking: Desk) -> None:
    for typed, said in (("searescue", "Nothing found for searescue."), ("liusearch", "Nothing found for liusearch.")):
        assert asking.search(typed) == [] and asking.said() == said


@pytest.mark.parametrize(
    ("typed", "first"), [("1.5", {"p26"}), ("Track 1.5", {"p26"}), ("UN", {"p44", "p45"}), ("U.N.", {"p44", "p45"})]
)
def test_what_holds_a_short_word_stands_before_what_only_begins_with_it(asking: Desk, typed: str, first: set[str]) -> None:
    assert set(asking.search(typed)[: len(first)]) == first


@pytest.mark.parametrize(
    ("typed", "number", "marked"),
    [
        ("law of the sea", 42, {"law", "Sea"}),  # and not "search"
        ("six party talks", 13, {"Six-Party Talks"}),  # and not only "participate"
        ("Shanghai Cooperation Organisation", 13, {"Shanghai Cooperation Organization"}),
        ("organisation", 37, {"organizations"}),
        ("piracy", 42, {"pirates"}),
        ("harbour", 21, {"harbor"}),
        ("US", 18, {"U.S"}),
    ],
)
def test_marked_is_what_was_meant(asking: Desk, typed: str, number: int, marked: set[str]) -> None:
    asking.search(typed)
    assert set(asking.page.locator(f"[data-result=p{number}] mark").all_text_contents()) >= marked
    assert "search" not in asking.page.locator(f"[data-result=p{number}] mark").all_text_contents()


def test_where_no_paragraph_has_all_words_those_that_one_has_are_all_marked(asking: Desk) -> None:
    asking.search("zyzzyva nuclear sanctions Tillerson")
    marked = parse_qs(urlsplit(asking.page.locator("[data-result=p45]").get_attribute("href")).query)["h"]
    assert {"nuclear", "sanctions"} <= set(" ".join(marked).split())


@pytest.mark.audit
def test_no_mark_cuts_another(desk: Desk) -> None:
    desk.page.goto(f"{desk.site}{EXCHANGE}?h=Korea&h=North+Korea&h=the+North+Korea+issue#p43")
    desk.page.locator("#p43 mark").first.wait_for()
    marks = desk.page.locator("#p43 mark").all_text_contents()
    assert marks == ["North Korea", "North Korea", "North Korea", "the North Korea issue"]


@pytest.mark.audit
def test_a_phrase_keeps_its_order(asking: Desk, everything: dict[str, Passage]) -> None:
    for phrase in ("Code of Conduct", "South China Sea", "search and rescue", "nuclear tests"):
        for quotes in ('"{}"', "“{}”", '"{}'):
            found = asking.search(quotes.format(phrase)) and asking.all_found()
            held = {name for name, passage in everything.items() if phrase.lower() in passage.text.lower()}
            assert held and held <= set(found), phrase
    for typed, phrase in (
        ("six party talks", "Six-Party Talks"),
        ("Asia Pacific security", "Asia-Pacific security"),
        ("search-and rescue", "search and rescue"),
    ):
        assert asking.search(f'"{typed}"') == asking.search(f'"{phrase}"') != [], typed
        asking.search(f'"{typed}"')
        marks = asking.page.locator(".search__results mark").all_text_contents()
        assert {mark.lower() for mark in marks} == {phrase.lower()}, (typed, marks)
    assert asking.search('"conduct of code"') == [] or "Nothing" in asking.said()
    both = asking.search('"South China Sea" Vietnam')
    assert both and all("South China Sea" in everything[one].text and "Vietnam" in everything[one].text for one in both)


HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    ".*+?[](){}|^$\\",
    '"',
    '""',
    '" "',
    "“",
    "'",
    "😀🎉",
    "a" * 200,
    "the of and",
    "what did he say",
    "%00%0a",
    "\\u0000",
    "‮desrever",
    "null",
    "constructor",
    "__proto__",
    "kind:answer",
    "-",
    "¶ 45",
    "x" * 3 + " " * 20 + "y",
    "&lt;b&gt;",
    "ﬁ ſ İ ß",
    "日本語",
    "1.5",
    'C++ "C#',
]


@pytest.mark.audit
def test_no_query_is_too_strange(asking: Desk) -> None:
    page = asking.page
    page.evaluate("() => { window.alert = () => { throw Error('interpreted'); }; }")
    for words in HOSTILE:
        asking.search(words)
        said = asking.said()
        assert said, words
        assert asking.address().get("q") == [words.strip()], words
        assert page.locator("dialog.search :is(img, script)").count() == 0, words
        assert said.startswith("Nothing found") or re.search(r"[^\W_]", words), (words, "marks alone are nobody's words")
        if said.startswith("Nothing found"):
            assert said == f"Nothing found for {' '.join(words.split())}.", words
            assert page.locator(".search__near a").count() > 3, words
    page.keyboard.type("x" * 300)
    assert len(page.locator("input[name=q]").input_value()) <= 200
    asking.search("   ")
    assert asking.said() == "" and "q" not in asking.address()


@pytest.mark.audit
def test_of_many_results_twenty_are_shown_and_the_others_on_demand(asking: Desk) -> None:
    first = asking.search("China")
    assert len(first) == 20 and int(asking.said().split()[0]) > 20
    asking.page.locator(".search__more").press("Enter")
    asking.page.wait_for_function("() => document.activeElement.dataset.result")
    everyone = asking.all_found()
    assert everyone[:20] == first and len(set(everyone)) == len(everyone) == int(asking.said().split()[0])
    assert asking.page.locator(".search__more").is_hidden()


@pytest.mark.audit
def test_results_on_demand_are_there_after_the_browser_has_cleared_its_memory(asking: Desk) -> None:
    asking.search("China")
    memory = asking.page.context.new_cdp_session(asking.page)
    for _ in range(3):
        memory.send("HeapProfiler.collectGarbage")
        asking.page.wait_for_timeout(100)
    assert len(asking.all_found()) == int(asking.said().split()[0]) > 20


def test_on_a_phone_the_search_is_the_screen_and_the_paragraph_two_taps_away(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    desk = Desk(context.new_page(), served)
    page = desk.page
    page.goto(served)
    page.locator(".search-field").tap()
    page.wait_for_function(OPEN)
    desk.search("ASEAN")
    box = page.locator("dialog.search").bounding_box()
    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 390, 844)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.evaluate("(e => e.scrollWidth - e.clientWidth)(document.querySelector('.search__below'))") == 0
    small = page.evaluate("""[...document.querySelectorAll('dialog.search :is(a, button, input)')].filter(
        e => e.checkVisibility() && !e.closest('.search__said'))  // within a line of text
      .map(e => [e.textContent.slice(0, 30), e.getBoundingClientRect()]).filter(([, b]) => b.width < 24 || b.height < 23.9)""")
    assert small == []
    sight = page.locator("[data-result]").first.bounding_box()
    assert sight["y"] < 844, "a result is in sight"
    name = page.locator("[data-result]").first.get_attribute("data-result")
    page.locator("[data-result]").first.tap()
    page.wait_for_url(f"**#{name}")
    page.wait_for_load_state("load")
    in_view = page.evaluate(IN_VIEW, name)
    assert in_view["header"] <= in_view["top"] < in_view["height"] / 2
    page.locator(f"p#{name} mark").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    context.close()
    assert desk.wrong == []


@pytest.mark.audit
def test_without_the_script_the_field_leads_to_the_topics(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + EXCHANGE)
    page.locator("a.search-field").click()
    assert page.url == f"{served}topics/" and page.locator("h1").text_content().strip().startswith("Topics")
    context.close()


@pytest.mark.audit
def test_a_search_that_does_not_come_leads_to_the_topics_and_an_engine_that_does_not_says_so(
    browser: Browser, served: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/assets/search/dialog.js", lambda route: route.abort())
    page.goto(served + EXCHANGE)
    page.locator(".search-field").click()
    page.wait_for_url(f"{served}topics/")
    page.unroute("**/assets/search/dialog.js")
    page.route("**/pagefind/**", lambda route: route.abort())
    page.goto(served + EXCHANGE)
    page.keyboard.press("/")
    link = page.locator("dialog.search .search__said a")
    link.wait_for()
    assert link.evaluate("a => a.href") == f"{served}topics/"
    assert page.locator("dialog.search .search__said").inner_text() == (
        "The search could not be loaded. To the topics · Try again"
    )
    context.close()


@pytest.mark.audit
def test_where_there_are_no_workers_the_engine_runs_in_the_page_as_the_policy_lets_it(desk: Desk) -> None:
    """A worker fetched from the host has no policy of its own: 'wasm-unsafe-eval' is for those without."""
    desk.page.add_init_script("delete window.Worker")
    desk.open()
    assert desk.search("tillerson") == ["p43"]


@pytest.mark.audit
def test_what_a_screen_reader_hears(asking: Desk) -> None:
    page = asking.page
    assert page.get_by_role("dialog", name="Search the record").count() == 1
    assert page.get_by_role("searchbox", name="Search the record").count() == 1
    told = page.locator("dialog.search [role=status]")
    asking.search("tillerson")
    expect(told).to_have_text("1 paragraph")
    asking.search("ASEAN")
    expect(told).to_have_text(re.compile(r"\d+ paragraphs( · All of ASEAN)?"))
    groups = page.get_by_role("dialog").get_by_role("group").evaluate_all("all => all.map(e => e.getAttribute('aria-label'))")
    assert groups[0] == "Narrow down" and {"Turns", "Outlets", "Topics"} <= set(groups)
    chip = page.locator("[data-filter='kind:answer']")
    assert chip.get_attribute("aria-pressed") == "false"
    asking.press_chip("kind:answer")
    assert page.locator("[data-filter='kind:answer']").get_attribute("aria-pressed") == "true"
    page.keyboard.press("Escape")
    page.wait_for_function(CLOSED)
    assert page.get_by_role("banner").get_by_role("button", name="Search the record").count() == 1


@pytest.mark.audit
@pytest.mark.parametrize(("scheme", "width"), [("dark", 390), ("dark", 1280), ("light", 390), ("light", 1280)])
def test_no_state_of_the_search_fails_a_criterion(browser: Browser, served: str, scheme: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme)
    desk = Desk(context.new_page(), served)
    desk.open()
    desk.page.wait_for_selector(".search__near a")
    found = {"empty": violations(desk.page)}
    for state, words in (("none", "zyzzyva"), ("a letter wrong", "Tilerson"), ("results", "ASEAN")):
        desk.search(words)
        found[state] = violations(desk.page)
    desk.press_chip("kind:answer")
    desk.press_chip("topic:south-china-sea")
    found["chips"] = violations(desk.page)
    desk.page.locator("[data-result]").first.click()
    desk.page.wait_for_url("**#p*")
    desk.page.locator("mark").first.wait_for()
    found["paragraph"] = violations(desk.page)
    context.close()
    assert {state: wrong for state, wrong in found.items() if wrong} == {}


# What is said in the invented briefings; of each a word to find it by, and the words marked.
STRANGE = [
    ("zanzibar", '<img src=x onerror="window.hacked = 1"> & <b> <zanzibar> </b> &amp; &#60;', ["zanzibar"]),
    ("zebu", "It's \"quoted\" 'zebu' `code` {{ zebu }} {% raw %} [link](http://x.example) *stars* \\_", ["zebu", "zebu"]),
    ("quokka", "a\u00a0quokka\u00a0of\u00a0blanks  and   more", None),
    ("合作", "中国与东盟的合作是互利的。", ["合作"]),
    ("okapi", "مرحبا بالعالم okapi שלום", ["okapi"]),
    ("wombat", "</p></body></html><meta data-pagefind-filter='kind[content]' content='x'> wombat ]]>", ["wombat"]),
    ("café", "Le café-crème et l'œuvre d'Ångström", ["café-crème"]),
    ("umbrella", "umbrella {#anchor} ^[note] <!-- comment --> <https://x.example/>", ["umbrella"]),
]


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(once(tmp_path_factory, "invented", invent) / "project/site") as server:
        yield server.address


def invent(folder: Path) -> None:
    """Build a site of two briefings in which what is above is said."""
    root = copy_project(folder / "project", transcripts=False)
    for slug, date, language in (("2031-05-05-harbour", "2031-05-05", "en"), ("2031-06-06-anchorage", "2031-06-06", "fr")):
        said, look_alikes = transcript([text for _, text, _ in STRANGE])
        source = said.encode("utf-8")
        folder = write(
            root,
            source,
            form(source, look_alikes, date=date, published={"by": "Invented Press", "date": date}, language=language),
            slug,
        )
    line = said.split("\n").index(STRANGE[-1][1]) + 1
    (folder / "corrections.yml").write_text(
        f"- {{line: {line}, words: umbrella, read: paper parasol, reason: Misheard., date: 2031-06-07}}\n", encoding="utf-8"
    )
    built(root)


@pytest.fixture(scope="module")
def open_invented(context: BrowserContext, invented: str) -> Iterator[Desk]:
    desk = Desk(context.new_page(), invented)
    yield desk
    desk.page.close()


@pytest.fixture
def invented_desk(open_invented: Desk) -> Iterator[Desk]:
    """A reader at the front page of the invented briefings, whose search is open and empty."""
    open_invented.begin()
    open_invented.open_again()
    yield open_invented
    open_invented.was_not_troubled()


@pytest.mark.audit
def test_strange_words_of_two_briefings_are_found_shown_and_marked_letter_for_letter(invented_desk: Desk) -> None:
    desk, page = invented_desk, invented_desk.page
    for words, text, marked in STRANGE:
        desk.search(words)
        results = page.locator(".search__results a").filter(has_text=re.compile(r"May|juin"))
        assert results.count() == 2, (words, page.evaluate(IDS))
        assert [shown.split(", ")[-1] for shown in page.locator(".search__when").all_text_contents()] in (
            [["5 May 2031", "6 juin 2031"], ["6 juin 2031", "5 May 2031"]]
        ), words
        assert page.locator(".search__passage").all_text_contents() == [re.sub(" +", " ", text)] * 2  # as a browser shows it
        desk.search(f'"{words}"')
        assert [shown.split(", ")[-1] for shown in page.locator(".search__when").all_text_contents()] == (
            ["6 juin 2031", "5 May 2031"]
        ), "the newest briefing's come first"
        desk.search(words)
        if marked:
            assert page.locator(".search__results a").first.locator("mark").all_text_contents() == marked
        assert {name: count for name, count in desk.chips().items() if name.startswith("briefing:")} == {
            "briefing:2031-05-05-harbour": 1,
            "briefing:2031-06-06-anchorage": 1,
        }
        assert page.locator("dialog.search :is(img, b, meta)").count() == 0
        name = page.evaluate(IDS)[0]
        page.locator("[data-result]").first.click()
        page.wait_for_url(f"**#{name}")
        assert page.locator(f"p[id={name}]").evaluate(WORDS) == text
        if marked:
            page.locator("main mark").first.wait_for()
        marks = page.locator("mark").all_text_contents()
        assert page.locator(f"p[id={name}] mark").all_text_contents() == marks and (not marked or marks == marked), (
            words,
            marks,
        )
        assert page.evaluate("window.hacked") is None
        desk.open_here()
    for words in ("「合作」", "合作，互利", "東盟 合作？"):
        assert desk.search(words) and desk.said().startswith("2 paragraph"), words  # or paragraphes
        assert "合作" in "".join(page.locator(".search__results a").first.locator("mark").all_text_contents()), words
    desk.search("zebu")
    desk.press_chip("briefing:2031-06-06-anchorage")
    assert page.locator("[data-result]").count() == 1 and "2031-06-06" in page.locator("[data-result]").get_attribute("href")
    assert desk.address()["briefing"] == ["2031-06-06-anchorage"]


@pytest.mark.parametrize("words", ["parasol", '"paper parasol"', "umbrella parasol"])
def test_a_slip_is_found_as_it_is_read_and_shown_as_it_stands(invented_desk: Desk, words: str) -> None:
    invented_desk.search(words)
    page = invented_desk.page
    assert page.locator(".search__passage").all_text_contents() == [STRANGE[-1][1]]
    assert "2031-06-06" in page.locator("[data-result]").get_attribute("href")


@pytest.mark.audit
@pytest.mark.parametrize(
    "day",
    some(
        ["5 May 2031", "May 5", "2031-05-05", "5.5.31", "5 de mayo de 2031", "2031年5月5日", "lundi 5 mai 2031"],
        "May 5",
        "2031年5月5日",
    ),
)
def test_a_day_finds_its_briefing_first_and_leads_to_it(invented_desk: Desk, day: str) -> None:
    invented_desk.search(day)
    page = invented_desk.page
    shown = page.locator(".search__results a").evaluate_all("links => links.map(link => new URL(link.href).pathname)")
    assert len(shown) > 5 and {path.split("/")[1] for path in shown} == {"2031-05-05-harbour"}
    assert page.evaluate(IDS)[:3] == ["p1", "p2", "p3"], "in the order spoken"
    assert page.locator(".search__said a").get_attribute("href") == f"{invented_desk.site}2031-05-05-harbour/"
    assert violations(page) == []


@pytest.mark.audit
def test_a_day_narrows_down_what_else_is_asked_for(invented_desk: Desk) -> None:
    words = STRANGE[0][0]
    for day, slug in (("5 May 2031", "2031-05-05-harbour"), ("6 juin 2031", "2031-06-06-anchorage")):
        invented_desk.search(f"{words} {day}")
        links = invented_desk.page.locator(".search__results a")
        assert links.count() == 1 and f"/{slug}/" in links.first.get_attribute("href")
    invented_desk.search(f"{words} from 1 May to 10 June 2031")
    assert links.count() == 2
    invented_desk.search(f"{words} 7 June 2031")
    assert "No paragraph has all" in invented_desk.said() or links.count() != 2


@pytest.mark.audit
def test_the_newest_come_first_when_a_reader_says_so(invented_desk: Desk) -> None:
    page, button = invented_desk.page, invented_desk.page.locator("[data-button=newest]")
    when = "links => links.map(link => link.querySelector('.search__when').textContent.split(', ').at(-1))"
    invented_desk.search("answer")
    best = page.locator(".search__results a").evaluate_all(when)
    button.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    newest = page.locator(".search__results a").evaluate_all(when)
    assert newest != best and newest == sorted(newest, key=["6 juin 2031", "5 May 2031"].index) and len(set(newest)) == 2
    assert page.url.endswith("?q=answer&order=newest") and page.evaluate("document.activeElement.dataset.button") == "newest"
    assert violations(page) == []
    page.reload()
    assert invented_desk.found("answer") and page.locator(".search__results a").evaluate_all(when) == newest
    button.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "false")
    assert page.locator(".search__results a").evaluate_all(when) == best and "order" not in page.url


@pytest.mark.audit
def test_pagefind_that_fails_publishes_nothing_and_is_quoted(small: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(small, tmp_path / "copy"))
    (root / "site/mine.txt").write_text("as it was")
    fake = tmp_path / "fake/pagefind"
    fake.mkdir(parents=True)
    (fake / "__init__.py").write_text("")
    (fake / "__main__.py").write_text("raise SystemExit('no index today')")
    done = run("scripts.build", "--root", str(root), env={"PYTHONPATH": str(fake.parent)})
    assert done.returncode == 1 and "no index today" in done.stderr and "Nothing was published" in done.stderr
    assert "Traceback" not in done.stderr and (root / "site/mine.txt").read_text() == "as it was"
    assert not list(root.glob(".build/*/stubs-*"))


def test_the_index_holds_each_paragraph_once(site: Path, source: str) -> None:
    entry = json.loads((site / "pagefind/pagefind-entry.json").read_text(encoding="utf-8"))
    assert {name: language["page_count"] for name, language in entry["languages"].items()} == {"en": len(spoken_lines(source))}
    assert len(list((site / "pagefind/fragment").iterdir())) == len(spoken_lines(source))
    assert not [path.name for path in (site / "pagefind").iterdir() if re.search("ui|highlight|playground", path.name)]
    assert SLUG not in {path.name for path in (site / "pagefind").iterdir()}
