"""Days in a query: every form in which people write one, from one to another, and what else is in the query."""

from __future__ import annotations

import datetime
import json
import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

import pytest
from babel.dates import format_date, format_skeleton
from playwright.sync_api import Browser

from scripts.files.keeping import Keeping
from scripts.search.indexing import DAYS, days_file
from scripts.tongues.days import bounds, months, weekdays
from scripts.tongues.tongue import TRANSLATED
from tests.archives import Archive
from tests.citing import node
from tests.conftest import ROOT, built, copy_project
from tests.serving import serving
from tests.test_search import Desk

SCRIPT = ROOT / "docs/assets/record/days.js"
ASK = "console.log(JSON.stringify(queries.map(query => briefingsOf(query, table))));"

FIRST = datetime.date(2012, 1, 1)
HELD = [FIRST + datetime.timedelta(days=23 * number) for number in range(120)]  # to July 2019
LOCALES = ("en", "en_GB", *TRANSLATED)


def table(days: Iterator[datetime.date] | list[datetime.date], languages: tuple[str, ...] = ("en",)) -> dict[str, object]:
    return {"days": {str(day): [f"on-{day}"] for day in days}, "months": months(languages), "weekdays": weekdays(), **bounds()}


def asked(queries: list[str], known: Mapping[str, object]) -> list[tuple[list[str], str] | None]:
    """Return for each query the days of the briefings that are meant, and what else is in it."""
    script = SCRIPT.read_text(encoding="utf-8")
    values = f"const queries = {json.dumps(queries)}, table = {json.dumps(known)};"
    found = json.loads(node(["--input-type=module"], f"{script}\n{values}\n{ASK}"))
    return [one and ([slug.removeprefix("on-") for slug in one["slugs"]], one["rest"]) for one in found]


def in_english(day: datetime.date) -> Iterator[str]:
    """Yield a day as people type it."""
    end = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}.get(day.day, "th")
    yield from (f"{day}", f"{day:%Y/%m/%d}", f"{day:%Y.%m.%d}", f"{day.day}.{day.month}.{day.year}")
    yield from (f"{day.day} {day:%B %Y}", f"{day:%B} {day.day}, {day.year}", f"{day:%b} {day.day} {day.year}")
    yield from (
        f"{day.day}{end} of {day:%B} {day.year}",
        f"{day:%B} {day.day}{end} {day.year}",
        f"{day:%A}, {day:%B} {day.day}, {day.year}",
    )
    yield from (f"{day.year} {day:%b} {day.day}", f"{day.day} {day:%b.} {day.year}".lower(), f"{day:%d %B %Y}".upper())
    yield from (
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}년 {day.month}월 {day.day}일",
        f"{day.day}-{day.month}-{day.year}",
    )


@pytest.mark.audit
def test_a_day_is_known_in_every_form_in_which_it_is_written() -> None:
    forms = [(day, form) for day in HELD[::7] for form in in_english(day)]
    for locale in LOCALES:
        for day in HELD[::7]:
            forms += [(day, format_date(day, width, locale)) for width in ("full", "long", "medium", "short")]
            forms += [(day, format_skeleton(skeleton, day, locale=locale)) for skeleton in ("yMMMd", "yMd")]
    found = asked([form for _, form in forms], table(HELD, tuple(TRANSLATED)))
    wrong = [
        (day, form, one) for (day, form), one in zip(forms, found, strict=True) if not one or str(day) not in one[0] or one[1]
    ]
    assert len(forms) > 1000 and wrong == []
    assert {len(one[0]) for one in found if one} <= {1, 2}, "two, where the month may be the day"


def test_a_day_without_a_year_is_that_of_any_year() -> None:
    days = [datetime.date(year, month, 11) for year in (2015, 2016, 2017) for month in (1, 2)]
    known = table(days)
    january = [f"{year}-01-11" for year in (2015, 2016, 2017)]
    queries = [
        "Jan 11",
        "11 January",
        "January 11th",
        "the 11th of January",
        "11 Januar",
        "11. Januar",
        "11 de enero",
        "1月11日",
    ]
    assert [one and one[0] for one in asked(queries, known)] == [january] * len(queries)


@pytest.mark.parametrize(
    ("query", "months_meant", "rest"),
    [
        ("January 2031", [1], ""),
        ("from 2 February to 20 April 2031", [2, 3, 4], ""),
        ("2 February – 20 April 2031", [2, 3, 4], ""),
        ("between 2 February 2031 and 20 April 2031", [2, 3, 4], ""),
        ("2031-02-01 - 2031-04-30", [2, 3, 4], ""),
        ("1–20 March 2031", [3], ""),
        ("March 1-20, 2031", [3], ""),
        ("between 1 and 20 March 2031", [3], ""),
        ("March to May 2031", [3, 4, 5], ""),
        ("since 2 September 2031", [9, 10, 11, 12], ""),
        ("before March 2031", [1, 2, 3], ""),
        ("vom 2. Februar bis 20. April 2031", [2, 3, 4], ""),
        ("seit September 2031", [9, 10, 11, 12], ""),
        ("du 2 février au 20 avril 2031", [2, 3, 4], ""),
        ("del 2 de febrero al 20 de abril de 2031", [2, 3, 4], ""),
        ("с 2 февраля по 20 апреля 2031", [2, 3, 4], ""),
        ("2031年2月1日至2031年4月30日", [2, 3, 4], ""),
        ("2031年2月1日から2031年4月30日", [2, 3, 4], ""),
        ("conférence du 11 mars 2031", [3], "conférence"),
        ("11 March 2031 and 11 June 2031", [3, 6], ""),
        ("11 March 2031 or the dues of 11 June 2031", [3, 6], "or the dues of"),
        ("harbour dues 11 March 2031", [3], "harbour dues"),
        ("Wednesday 11 March 2031 WHO vaccines", [3], "WHO vaccines"),
        ("what may he say on March 11, 2031?", [3], "what may he say on ?"),
    ],
)
def test_from_one_day_to_another_and_what_else_is_asked(query: str, months_meant: list[int], rest: str) -> None:
    days = [datetime.date(2031, month, 11) for month in range(1, 13)]
    (found,) = asked([query], table(days))
    assert found == ([f"2031-{month:02}-11" for month in months_meant], rest)


def test_what_is_no_day_of_a_briefing_is_none() -> None:
    queries = [
        "12 May",
        "1.8",
        "2031",
        "version 1.2.3",
        "16,000",
        "may 45",
        "¶ 45",
        "set 3 conditions",
        "12 of 15",
        "13/13/2031",
    ]
    assert asked(queries, table([datetime.date(2031, 3, 11), datetime.date(2031, 9, 3)])) == [None] * len(queries)


@pytest.mark.audit
@pytest.mark.slowest
@pytest.mark.browser
@pytest.mark.timeout(900)
def test_among_a_hundred_briefings_a_day_finds_its_own_first(browser: Browser, tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project", transcripts=False)
    archive = Archive(asking=1)  # whose words have no days: how many there are is all the same
    archive.write(root, 100)
    held = {}
    for number in range(100):
        slug, _, form = archive.briefing(number)
        held[datetime.date.fromisoformat(str(form["date"]))] = slug
    chance = random.Random(14)
    with serving(built(root) / "site") as server:
        desk = Desk(browser.new_context().new_page(), server.address)
        desk.open()
        for day, slug in chance.sample(sorted(held.items()), 25):
            forms = [*in_english(day), format_date(day, "long", chance.choice(LOCALES))]
            for form in chance.sample(forms, 3):
                assert desk.search(form), form
                first = desk.page.locator(".search__results a").first.get_attribute("href")
                assert f"/{slug}/" in first, form
        assert (root / "site/pagefind" / DAYS).stat().st_size < 16_000
        assert desk.search("from 2 January 2031 to 12 January 2031")
        leads = desk.page.evaluate("[...document.querySelectorAll('.search__said a')].map(a => new URL(a.href).pathname)")
        assert leads == [f"/{held[datetime.date(2031, 1, day)]}/" for day in (4, 7, 10)]
        desk.was_not_troubled()


def test_what_days_are_called_is_kept_for_the_languages_of_briefings(tmp_path: Path) -> None:
    keeping = Keeping(tmp_path / "kept")

    def briefings(*languages: str) -> tuple[SimpleNamespace, ...]:
        return tuple(SimpleNamespace(slug=one, date="2031-05-05", language=one) for one in languages)

    with mock.patch("scripts.search.indexing.months", side_effect=months) as looked_up:
        english = days_file(briefings("en"), keeping)
        assert days_file(briefings("en"), keeping) == english and looked_up.call_count == 1
        both = days_file(briefings("en", "pt"), keeping)
        assert looked_up.call_count == 2 and both == days_file(briefings("en", "pt"))
    assert '"set":' in both.decode() and '"set":' not in english.decode(), "short names of one's own languages only"
