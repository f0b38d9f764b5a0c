"""A search finds the paragraph that answers: our own, on what readers type; and the measure measures what it says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from scripts.archive.folder import read_briefing
from scripts.record.briefing import Briefing
from tests.conftest import ROOT, SLUG
from tests.peers import MiniSearches, Pagefinds, minisearch_site, pagefind_site
from tests.relevance import (
    AFRESH,
    Found,
    Measured,
    Query,
    ask,
    by_kind,
    half,
    mean_reciprocal_rank,
    misses,
    read_queries,
    success,
    table,
)
from tests.searching import Hit, Ours, Paragraphs, Search, Waiting, one_page, page_per_part, words
from tests.serving import serving

QUERIES, QUERIES_AFRESH = read_queries(), read_queries(AFRESH)
KINDS = {
    "name",
    "misspelt name",
    "word form",
    "spelling variant",
    "abbreviation",
    "long form",
    "phrase",
    "outlet",
    "speaker",
    "plain question",
    "subject",
    "date or number",
    "slip in the source",
    "asked in plain words",
    "word that the text lacks",
}
NEWER = ("asked in plain words", "word that the text lacks")
PHRASE = re.compile(r'["“](.+?)["”]')


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    return read_briefing(ROOT / "transcript" / SLUG)[0]


@pytest.fixture(scope="module")
def search(browser: Browser, site: Path, briefing: Briefing) -> Iterator[Ours]:
    with serving(site) as server:
        yield Ours(browser, server, Paragraphs(briefing))


@pytest.mark.audit
@pytest.mark.browser
def test_what_readers_type_is_answered_by_the_first_result_or_one_of_three(search: Ours) -> None:
    """The goals: 0.95 at first of all queries, 0.93 of those in plain words, 0.85 among three of words that the text lacks.

    Today's are below the first two; what is held here is that they do not fall.
    """
    found = ask(search, QUERIES)
    listed = misses(Measured("this site", found, ()))
    plain, lacking = ([one for one in found if one.query.kind == kind] for kind in NEWER)
    others = [one for one in found if one.query.kind not in NEWER]
    assert success(others, within=1) >= 0.95 and success(others, within=3) >= 0.98, listed
    assert success(plain, within=1) >= 0.75 and success(plain, within=3) >= 0.88, listed
    assert success(lacking, within=1) >= 0.7 and success(lacking, within=3) >= 0.93, listed


@pytest.mark.audit
@pytest.mark.browser
def test_what_nothing_was_tuned_to_is_answered_too(search: Ours) -> None:
    found = ask(search, QUERIES_AFRESH)
    listed = misses(Measured("this site", found, ()))
    plain = [one for one in found if one.query.kind == NEWER[0]]
    assert success(found, within=1) >= 0.8 and success(found, within=3) >= 0.91, listed
    assert success(plain, within=1) >= 0.72 and success(plain, within=3) >= 0.92, listed


@pytest.mark.audit
@pytest.mark.browser
@pytest.mark.parametrize("query", [query.text for query in QUERIES[::40]])
def test_a_result_leads_to_the_paragraph_that_it_names(search: Ours, query: str) -> None:
    named, seen = search.opens(query)
    assert named in seen


def test_the_queries_are_many_and_of_every_kind() -> None:
    assert len(QUERIES) >= 60 and {query.kind for query in QUERIES} == KINDS
    assert len(QUERIES_AFRESH) >= 60 and len({query.kind for query in QUERIES_AFRESH}) == 4
    both = Counter(query.text.casefold() for query in (*QUERIES, *QUERIES_AFRESH))
    assert [text for text, times in both.items() if times > 1] == []


def test_every_query_is_answered_by_paragraphs_that_are_there(briefing: Briefing) -> None:
    numbers = {paragraph.order for paragraph in briefing.paragraphs}
    assert [query for query in (*QUERIES, *QUERIES_AFRESH) if not query.answers or not query.answers <= numbers] == []


def test_a_phrase_is_answered_by_every_paragraph_in_which_it_is_said(briefing: Briefing) -> None:
    texts = {paragraph.order: words(paragraph.text).casefold() for paragraph in briefing.paragraphs}
    quoted = [(query, phrase.casefold()) for query in QUERIES for phrase in PHRASE.findall(query.text)]
    assert len(quoted) >= 10 and {query.kind for query, _ in quoted} == {"phrase"}
    for query, phrase in quoted:
        assert {number for number, text in texts.items() if phrase in text} == query.answers, query


@pytest.mark.audit
@pytest.mark.browser
@pytest.mark.parametrize(("search", "make"), [(Pagefinds, pagefind_site), (MiniSearches, minisearch_site)])
def test_the_searches_of_others_find_what_they_have(
    browser: Browser, briefing: Briefing, tmp_path: Path, search: type[Search], make: Callable[[Path, Briefing], Path]
) -> None:
    with serving(make(tmp_path, briefing)) as server:
        peer = search(browser, server, Paragraphs(briefing))
        assert any(43 in hit.paragraphs for hit in peer.hits("Tillerson")) and peer.hits("qqqqqq") == []
        waited = peer.wait("Tillerson", "Duterte")
        assert peer.wait("朝鲜 制裁", "Duterte").page, "whatever letters a query has"
    assert waited.page and waited.query and waited.first and waited.second


def found(*hits: set[int], answers: set[int]) -> Found:
    query = Query("a query", "name", frozenset(answers))
    return Found(query, tuple(Hit(f"result {place}", frozenset(hit)) for place, hit in enumerate(hits, start=1)))


RANKED = (
    found({1}, {2}, answers={1}),
    found({9}, {2, 3}, {3}, answers={3, 4}),
    found({9}, {8}, {7}, {6}, {5}, answers={5}),
    found({9}, {8}, answers={1}),
    found(answers={1}),
)


def test_the_rank_is_the_place_of_the_first_result_that_answers() -> None:
    assert [one.rank for one in RANKED] == [1, 2, 5, 0, 0]


def test_a_ranking_with_known_results_has_known_numbers() -> None:
    assert [success(RANKED, within) for within in (1, 3, 5)] == [1 / 5, 2 / 5, 3 / 5]
    assert mean_reciprocal_rank(RANKED) == pytest.approx((1 + 1 / 2 + 1 / 5) / 5)


def test_the_table_shows_the_measures_side_by_side_and_the_misses_what_stood_first() -> None:
    measured = Measured(
        "a search", RANKED, (Waiting(1_000, 500, 10.0, 4.0), Waiting(3_000, 700, 20.0, None), Waiting(2_000, 600, None, 6.0))
    )
    assert table([measured]).splitlines()[1].split() == ["a", "search", "0.200", "0.400", "0.340", "2.0", "0.6", "15", "5"]
    assert misses(measured).splitlines()[1:] == [
        "  a query  (name; ¶ 3 4; answered at 2): ¶ 9 result 1",
        "  a query  (name; ¶ 5; answered at 5): ¶ 9 result 1",
        "  a query  (name; ¶ 1; not answered): ¶ 9 result 1",
        "  a query  (name; ¶ 1; not answered): nothing",
    ]


def test_what_is_found_is_told_by_kind_and_half() -> None:
    queries = (
        Query("third", "name", frozenset({1})),
        Query("first", "date", frozenset({1})),
        Query("second", "name", frozenset({2})),
    )
    assert [half(query) for query in queries] == [1, 0, 0]
    hit = Hit("a result", frozenset({1}))
    measured = Measured("a search, of ours", tuple(Found(query, (hit,)) for query in queries), ())
    assert [row.split() for row in by_kind([measured, measured]).splitlines()] == [
        "at 1, at 3 queries a search a search".split(),
        "name 2 0.500 0.500 0.500 0.500".split(),
        "date 1 1.000 1.000 1.000 1.000".split(),
        "half 0 2 0.500 0.500 0.500 0.500".split(),
        "half 1 1 1.000 1.000 1.000 1.000".split(),
    ]


def test_the_sites_to_compare_with_hold_every_paragraph_once(briefing: Briefing) -> None:
    for pages in (one_page(briefing), page_per_part(briefing)):
        blocks = Counter(block for page in pages.values() for block in page.split("\n\n"))
        assert {blocks[paragraph.text] for paragraph in briefing.paragraphs} == {1}
    assert (len(one_page(briefing)), len(page_per_part(briefing))) == (1, 21)
