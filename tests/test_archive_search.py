"""The search of an archive: in few bytes and requests however many briefings there are, by briefing, year and all else."""

from __future__ import annotations

import itertools
import json
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.archive.folders import read_briefings
from scripts.record.briefing import Briefing
from scripts.search.indexing import FOLDER, index
from scripts.search.passages import Passage, passages
from tests import invent
from tests.archives import Archive
from tests.axe import violations
from tests.conftest import SLUG, once, some
from tests.serving import Response, Server, serving
from tests.test_search import IDS, OPEN, Desk
from tests.test_steady_search import NOT_COME

pytestmark = pytest.mark.browser

# What a reader may have to fetch who opens the search and asks, phrases included, and for the query after it.
BYTES, REQUESTS, NEXT = 270_000, 35, 60_000
# What of it is the same for every archive, and what is to be left of a thousand briefings for those things that grow.
SAME = 175_000

SHOWN = "() => [...document.querySelectorAll('.search__results a')].map(a => new URL(a.href).pathname + new URL(a.href).hash)"
MORE = ".search__more"


@dataclass(frozen=True)
class Searched:
    """An invented archive whose index is beside the pages of another site: what is found is there, and not what it leads to."""

    server: Server
    briefings: tuple[Briefing, ...]
    passages: dict[str, Passage]  # by their addresses, in the order of the index

    def holding(self, *words: str) -> list[str]:
        """Return where some words stand side by side."""
        return [url for url, one in self.passages.items() if runs_in(one.text, words)]


def tokens(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def runs_in(text: str, words: Sequence[str]) -> bool:
    said = tokens(text)
    return any(said[at : at + len(words)] == list(words) for at in range(len(said)))


def make(folder: Path, small: Path, numbers: Iterable[int]) -> None:
    """Put the index of some invented briefings beside the pages of a small site, a page of which is also one of theirs."""
    archive = Archive()
    for number in numbers:
        slug, source, form = archive.briefing(number)
        invent.write(folder, source, form, slug)
    briefings, problems = read_briefings(folder)
    assert problems == []
    shutil.copytree(small / "site", folder / "site", ignore=shutil.ignore_patterns(FOLDER))
    shutil.copytree(folder / "site" / SLUG / "questions/reuters", folder / "site" / briefings[-1].slug / "questions/daily")
    assert index(briefings, folder / "site").trouble == ""


def searched(server: Server, folder: Path) -> Searched:
    briefings, _ = read_briefings(folder)
    found = [one for briefing in briefings for one in passages(briefing, dated=True)]
    return Searched(server, briefings, {f"/{one.url}": one for one in found})


@pytest.fixture(scope="session")
def archive(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searched]:
    """Five briefings of two years, whose facets are files, and of whose words some are common."""

    def five(folder: Path) -> None:
        with patch("scripts.search.settling.LITTLE", 0), patch("scripts.search.settling.COMMON", 700):
            make(folder / "five", small, (0, 1, 130, 131, 132))

    folder = once(tmp_path_factory, "five", five) / "five"
    with serving(folder / "site") as server:
        yield searched(server, folder)


@pytest.fixture
def desk(browser: Browser, archive: Searched) -> Iterator[Desk]:
    desk = Desk(browser.new_context(viewport={"width": 1280, "height": 800}).new_page(), archive.server.address)
    yield desk
    desk.page.context.close()
    desk.was_not_troubled()


def all_shown(page: Page) -> list[str]:
    """Return the addresses of all that was found."""
    while page.locator(MORE).is_visible():
        before = len(page.evaluate(SHOWN))
        page.locator(MORE).click()
        page.wait_for_function(f"before => ({SHOWN})().length > before", arg=before)
    return page.evaluate(SHOWN)


def what(sent: Iterable[Response]) -> Counter[str]:
    """Return how many files of each kind were sent: the folder of the index, or the name."""
    paths = [urlsplit(one.path).path.split("/") for one in sent]
    return Counter(path[2] if len(path) > 3 and path[1] == FOLDER else path[-1] for path in paths)


def costs(browser: Browser, server: Server, *queries: str) -> list[list[Response]]:
    """Return what is sent to a reader who opens the search with nothing kept, for the first query and for each after it."""
    page = browser.new_context(viewport={"width": 1280, "height": 800}, service_workers="block").new_page()
    page.goto(server.address)
    page.wait_for_load_state("networkidle")
    sent, before = [], len(server.sent)
    desk = Desk(page, server.address)
    desk.open_here()
    for query in queries:
        desk.search(query)
        page.wait_for_load_state("networkidle")
        sent.append(server.sent[before:])
        before = len(server.sent)
    page.context.close()
    return sent


def size(sent: Iterable[Response]) -> int:
    return sum(one.size for one in sent)


def language(site: Path) -> dict[str, object]:
    (found,) = json.loads((site / FOLDER / "pagefind-entry.json").read_text(encoding="utf-8"))["languages"].values()
    return found


def common(archive: Searched) -> dict[str, str]:
    """Return the words of the transcripts that are common, with the files that they have to themselves."""
    pieces = language(Path(archive.server.folder))["words"]
    counts = Counter(word for one in archive.passages.values() for word in tokens(one.text))
    within = {name: [w for w in counts if first <= w <= last] for first, last, name, *is_common in pieces if is_common}
    return {max(words, key=lambda word: counts[word]): name for name, words in within.items() if words}


def subject(archive: Searched) -> str:
    """Return what is spoken of most."""
    names = {topic.name for briefing in archive.briefings for topic in briefing.topics}
    return max(sorted(names), key=lambda name: len(archive.holding(name.lower())))


@pytest.mark.audit
def test_a_first_search_fetches_what_it_shows_and_nothing_of_the_rest(browser: Browser, archive: Searched) -> None:
    """Words, a name, a phrase with other words: what is counted is not fetched, and no values before they are asked for."""
    word = next(one for one in tokens(next(iter(archive.passages.values())).text) if 100 > len(archive.holding(one)) > 30)
    topic = archive.briefings[0].topics[0].name
    phrase = " ".join(run_with(archive, [word])[:2])
    for first, second in ((word, topic), (f'"{phrase}" {topic}', word), (archive.briefings[0].speakers[0].name, word)):
        one, other = costs(browser, archive.server, first, second)
        for sent in (one, other):
            kinds = what(sent)
            assert kinds["fragment"] <= 21 and kinds["filter"] == 0 and len(sent) <= REQUESTS, kinds
        assert size(one) <= SAME and size(other) <= NEXT, (first, size(one), size(other))


def run_with(archive: Searched, words: Sequence[str]) -> list[str]:
    """Return three words that stand side by side somewhere, of which the first is one of some."""
    for one in archive.passages.values():
        said = tokens(one.text)
        for at in range(len(said) - 2):
            if said[at] in words:
                return said[at : at + 3]
    raise AssertionError(words)


def runs_around(archive: Searched) -> Iterator[tuple[str, str, str]]:
    """Yield words with a common one between two that are not."""
    known = common(archive)
    for one in archive.passages.values():
        for run in itertools.pairwise(itertools.pairwise(tokens(one.text))):
            (before, between), (_, behind) = run
            if between in known and before not in known and behind not in known:
                yield before, between, behind


@pytest.mark.audit
def test_a_common_word_within_a_phrase_is_looked_for_in_the_few_passages_that_may_have_it(
    desk: Desk, archive: Searched
) -> None:
    """Its file, which grows with every briefing, is not fetched; and a passage that has another word there is not found."""
    known = common(archive)
    assert len(known) > 3
    before, between, behind = max(runs_around(archive), key=lambda run: len(archive.holding(run[0])))
    other = next(one for one in known if not archive.holding(before, one, behind))
    desk.open()
    desk.search(f'"{before} {between} {behind}"')
    assert all_shown(desk.page) == archive.holding(before, between, behind) != []
    fetched = {urlsplit(url).path.split("/")[-1].partition(".")[0] for url in desk.asked if "/index/" in url}
    assert fetched and known[between] not in fetched
    desk.search(f"{before} {between} {behind}")
    assert desk.page.evaluate(SHOWN)[0] in archive.holding(before, between, behind)
    desk.search(f'"{before} {other} {behind}"')
    assert desk.page.evaluate(SHOWN) == [] and "Nothing found" in desk.said()


@pytest.mark.audit
def test_a_common_word_at_the_end_of_a_phrase_is_exact(desk: Desk, archive: Searched) -> None:
    """Where more passages may have it than are looked at, its file is."""
    known = common(archive)
    topic = subject(archive).lower()
    word = max(known, key=lambda one: len(archive.holding(topic, one)))
    assert len(archive.holding(topic)) > 20 > len(archive.holding(topic, word)) > 0
    desk.open()
    desk.search(f'"{topic} {word}"')
    assert all_shown(desk.page) == archive.holding(topic, word)


def slugs(passage: Passage, group: str) -> set[str]:
    return {value.split(" ", 1)[0] for value in passage.filters.get(group, ())}


@pytest.mark.audit
def test_facets_come_when_asked_for_and_count_what_each_value_leaves(desk: Desk, archive: Searched) -> None:
    desk.open()
    topic = archive.briefings[0].topics[0].name
    desk.search(topic)
    found = all_shown(desk.page)
    assert desk.chips() == {} and not [url for url in desk.asked if "/filter/" in url]
    desk.page.locator("[data-button=narrow]").press("Enter")
    desk.page.locator("[data-filter]").first.wait_for()
    assert desk.page.evaluate("document.activeElement.closest('.search__chips') !== null"), "one stays where one is"
    counts = Counter(
        f"{group}:{slug}"
        for url in found
        for group in archive.passages[url].filters
        for slug in slugs(archive.passages[url], group)
    )
    assert desk.chips() == {name: count for name, count in counts.items() if count < len(found)}
    assert {name.split(":")[0] for name in desk.chips()} == {"kind", "speaker", "outlet", "topic", "year", "briefing"}
    for group in ("kind", "briefing"):
        name = next(name for name in desk.chips() if name.startswith(f"{group}:"))
        slug = name.partition(":")[2]
        desk.press_chip(name)
        left = all_shown(desk.page)
        assert left and sorted(left) == sorted(url for url in found if slug in slugs(archive.passages[url], group)), name
        assert desk.address()[group] == [slug] and desk.chips()[name] == len(left)
        desk.press_chip(name)


# Whether a value to choose is as wide as what it stands in, whatever it is called, and no wider.
IS_WITHIN = """chip => {
  chip.firstChild.textContent = 'harbour'.repeat(40);
  const [own, room] = [chip, chip.closest('.search__chips')].map(one => one.getBoundingClientRect());
  return own.left >= room.left && own.right <= room.right && chip.scrollWidth <= chip.clientWidth;
}"""


def test_a_long_word_in_a_value_to_choose_is_not_cut_off(desk: Desk, archive: Searched) -> None:
    desk.open()
    desk.search(archive.briefings[0].topics[0].name)
    desk.page.locator("[data-button=narrow]").press("Enter")
    chip = desk.page.locator("[data-filter^='outlet:']").first
    chip.wait_for()
    assert chip.evaluate(IS_WITHIN)


@pytest.mark.audit
def test_values_that_do_not_come_are_said_and_are_there_when_they_do(desk: Desk, archive: Searched) -> None:
    desk.open()
    desk.search(archive.briefings[0].topics[0].name)
    found = desk.page.evaluate(IDS)
    desk.page.route("**/pagefind/filter/*", lambda route: route.abort())
    desk.page.locator("[data-button=narrow]").press("Enter")
    expect(desk.page.locator(".search__said")).to_have_text(NOT_COME, timeout=20_000)
    assert desk.page.evaluate(IDS) == [] and desk.chips() == {}
    desk.page.unroute("**/pagefind/filter/*")
    desk.page.get_by_role("button", name="Try again").click()
    desk.page.locator("[data-filter]").first.wait_for()
    assert desk.page.evaluate(IDS) == found and desk.chips()
    desk.begin()  # a browser says what did not come


@pytest.mark.audit
@pytest.mark.parametrize("group", some(["kind", "speaker", "outlet", "topic", "year", "briefing"], "year"))
def test_an_address_narrows_down_with_one_file_and_is_named(desk: Desk, archive: Searched, group: str) -> None:
    """A briefing needs none: the search knows which passages are whose."""
    value = next(value for one in archive.passages.values() for value in one.filters.get(group, ()))
    slug, _, name = value.partition(" ")
    desk.page.goto(f"{desk.site}?{group}={quote(slug)}")
    desk.page.wait_for_function(OPEN)
    desk.found("")
    assert all_shown(desk.page) == [url for url, one in archive.passages.items() if slug in slugs(one, group)]
    assert sum("/filter/" in url for url in desk.asked) == (group != "briefing")
    shown = desk.page.locator(f'[data-filter="{group}:{slug}"]').text_content()
    assert shown.startswith(name) and re.search(r" \d+$", shown)


@pytest.mark.audit
def test_a_result_names_its_briefing_and_the_day(desk: Desk, archive: Searched) -> None:
    desk.open()
    desk.search("floor open")
    shown = zip(desk.page.evaluate(SHOWN), desk.page.locator(".search__when").all_text_contents(), strict=True)
    days = {f"/{one.slug}/": f"{one.title}, {one.tongue.day(one.date)}" for one in archive.briefings}
    found = dict(shown)
    assert len(found) == 5 and all(
        when == next(day for path, day in days.items() if url.startswith(path)) for url, when in found.items()
    )


@pytest.mark.audit
@pytest.mark.parametrize("order", ["relevance", "newest"])
def test_no_paragraph_is_found_twice_and_the_newest_may_come_first(desk: Desk, archive: Searched, order: str) -> None:
    topic = subject(archive)
    desk.page.goto(f"{desk.site}?q={topic}{'&order=newest' if order == 'newest' else ''}")
    desk.page.wait_for_function(OPEN)
    desk.found(topic)
    found = all_shown(desk.page)
    assert len(found) == len(set(found)) == int(desk.said().split()[0]) > 20
    in_order = [url for url in archive.passages if url in set(found)]
    assert (found == in_order) == (order == "newest")


@pytest.mark.audit
def test_the_best_of_the_briefing_that_one_reads_come_first_and_one_click_leaves_its_own(desk: Desk, archive: Searched) -> None:
    """From any other page, the best of all do; and nothing is twice or lost."""
    mine = archive.briefings[-1].slug
    topic = next(
        one.name
        for one in archive.briefings[-1].topics
        if len({u.split("/")[1] for u in archive.holding(one.name.lower())}) > 1
    )
    desk.open()
    desk.search(topic)
    best = all_shown(desk.page)
    own = [url for url in best if url.startswith(f"/{mine}/")]
    assert "in this briefing" not in desk.said() and best[: len(own[:5])] != own[:5]
    desk.open(f"{mine}/questions/daily/")
    desk.search(topic)
    assert all_shown(desk.page) == [*own[:5], *(url for url in best if url not in own[:5])]
    assert f" · {len(own)} in this briefing" in desk.said()
    desk.page.locator(".search__said button").click()
    desk.wait_for_chips(lambda pressed: pressed == {f"briefing:{mine}"})
    assert sorted(all_shown(desk.page)) == sorted(own) and "in this briefing" not in desk.said()
    desk.page.goto(f"{desk.site}{mine}/questions/daily/?q={topic}&order=newest")
    desk.page.wait_for_function(OPEN)
    desk.found(topic)
    assert "in this briefing" not in desk.said()


@pytest.mark.audit
@pytest.mark.parametrize(("many", "searched"), [(1000, True), (100, False)])
def test_among_many_passages_half_a_word_is_not_looked_for_while_one_types(
    desk: Desk, archive: Searched, many: int, searched: bool
) -> None:
    """One letter every eighth of a second; after two of them, a rest for half a second."""
    desk.page.route(
        "**/assets/search/dialog.js",
        lambda route: route.fulfill(
            content_type="text/javascript", body=route.fetch().text().replace("MANY = 1000", f"MANY = {many}")
        ),
    )
    desk.page.clock.install(time="2031-01-01")
    desk.open()
    desk.found("")
    desk.page.clock.pause_at("2031-01-02")  # however slow the machine is
    topic = subject(archive)
    field = desk.page.locator("input[name=q]")
    settled = "() => document.querySelector('dialog.search').dataset.settled"
    for at, letter in enumerate(topic):
        field.press(letter)
        desk.page.clock.run_for(500 if at == 1 else 125)
        if searched:
            desk.page.wait_for_function(f"asked => ({settled})() === asked", arg=topic[: at + 1])
        else:
            assert desk.page.evaluate(settled) == ""
    assert "/fragment/" not in "".join(desk.asked) or searched
    desk.page.clock.run_for(200)
    assert desk.found(topic)
    field.fill("un")
    desk.page.clock.run_for(625)
    desk.found("un")


@pytest.mark.audit
def test_no_state_of_a_search_of_an_archive_fails_a_criterion(desk: Desk, archive: Searched) -> None:
    desk.open(f"{archive.briefings[-1].slug}/questions/daily/")
    for width, scheme in itertools.product((390, 1280), ("light", "dark")):
        desk.page.set_viewport_size({"width": width, "height": 800})
        desk.page.emulate_media(color_scheme=scheme)
        desk.search(subject(archive))
        assert violations(desk.page) == [], (width, scheme)
        if desk.page.locator("[data-button=narrow]").is_visible():
            desk.page.locator("[data-button=narrow]").click()
            desk.page.locator("[data-filter]").first.wait_for()
            assert violations(desk.page) == []


@pytest.mark.audit
@pytest.mark.slowest
@pytest.mark.timeout(900)
def test_thirty_briefings_are_searched_in_what_is_left_for_a_thousand(browser: Browser, small: Path, tmp_path: Path) -> None:
    """The budget of the first search is the same with ten briefings and with thirty, but for a byte a passage."""
    sizes = {}
    for count in (10, 30):
        make(tmp_path / str(count), small, range(count))
        with serving(tmp_path / str(count) / "site") as server:
            one = searched(server, tmp_path / str(count))
            topic = one.briefings[0].topics[0].name
            word = run_with(one, tokens(one.briefings[0].paragraphs[0].text))[1]
            for queries in ((topic, word), (f'"{topic} {run_with(one, [topic.lower()])[1]}" {word}', topic), (word, topic)):
                first, second = costs(browser, server, *queries)
                assert len(first) <= REQUESTS and size(first) <= SAME and size(second) <= NEXT, (
                    queries,
                    size(first),
                    what(first),
                )
                assert what(first)["fragment"] <= 21 and not what(first)["filter"]
                sizes[count, queries[0] == topic] = size(first), len(one.passages)
    (small_one, few), (large, many) = sizes[10, True], sizes[30, True]
    assert large - small_one <= 15_000 + (many - few)
