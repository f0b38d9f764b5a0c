"""How much there is of a topic, a person or an outlet from month to month: each mention counted once, each bar a link there."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from scripts.archive.folder import read_briefing
from scripts.pages.directory import directory_pages
from scripts.pages.page import Page
from scripts.pages.topics import topic_pages
from scripts.pictures.months import Amount, by_month
from scripts.record.briefing import Briefing
from scripts.record.places import address
from scripts.tongues.tongue import ENGLISH, tongue
from tests.archives import Archive
from tests.conftest import ROOT, SLUG, copy_project, run
from tests.limits.cases import invented
from tests.test_divided import names

DAYS = ("2031-02-03", "2031-02-27", "2031-12-31", "2033-01-01")


def archive(folder: Path, days: tuple[str, ...]) -> tuple[Briefing, ...]:
    """Return briefings that are the same but for their days, the newest first."""
    (written,) = Archive().write(folder, 1)
    one, problems = read_briefing(written)
    assert isinstance(one, Briefing) and not problems
    return tuple(replace(one, slug=f"{day}-harbour", date=day) for day in sorted(days, reverse=True))


@pytest.fixture(scope="module")
def briefings(tmp_path_factory: pytest.TempPathFactory) -> tuple[Briefing, ...]:
    return archive(tmp_path_factory.mktemp("archive"), DAYS)


def pages(briefings: tuple[Briefing, ...]) -> dict[str, Page]:
    return {page.path: page for page in (*topic_pages(briefings, ENGLISH), *directory_pages(briefings, ENGLISH))}


def test_a_topic_is_called_as_in_the_newest_briefing() -> None:
    def called(name: str, day: str) -> Briefing:
        changes = yaml.safe_dump({"topics": [{"slug": "dues", "name": name, "group": "subjects"}]})
        return invented(f"Daily|Why {name}?", changes=changes, slug=f"{day}-harbour")

    found = pages((called("Dues", "2031-06-05"), called("Duties", "2031-05-05")))
    assert found["topics/dues.md"].title == "Dues"


def drawn(page: Page) -> dict[str, dict]:
    """Return the bars of a page, by year and month."""
    through = (page.archive or {}).get("through", {"years": []})
    return {
        f"{year['name']}-{number:02}": bar
        for year in through["years"]
        for number, bar in enumerate(year["months"], start=1)
        if bar
    }


def of_somebody(found: dict[str, Page]) -> dict[str, Page]:
    """Return the pages of topics, people and outlets, without the lists of them."""
    folders = ("topics/", "people/", "outlets/")
    return {path: page for path, page in found.items() if path.startswith(folders) and not path.endswith("index.md")}


def test_every_mention_and_every_turn_is_in_the_bar_of_its_month(briefings: tuple[Briefing, ...]) -> None:
    found = pages(briefings)
    mentions = Counter(mention.topic.slug for mention in briefings[0].mentions)
    turns = Counter(turn.speaker.slug for turn in briefings[0].turns)
    for path, page in of_somebody(found).items():
        kind, slug = path.removesuffix(".md").split("/")
        once = (mentions if kind == "topics" else turns)[slug]
        counts = {month: int(bar["count"]) for month, bar in drawn(page).items()}
        assert counts == {"2031-02": 2 * once, "2031-12": once, "2033-01": once}, path
    assert len(of_somebody(found)) > 20


def test_turns_are_counted_and_not_the_speeches_that_pages_show() -> None:
    one, _ = read_briefing(ROOT / "transcript" / SLUG)
    assert isinstance(one, Briefing)
    two = tuple(replace(one, slug=f"{day}-harbour", date=day, mentions=()) for day in reversed(DAYS[1:3]))
    turns = Counter(turn.speaker.slug for turn in one.turns)["liu-zhenmin"]
    page = next(page for page in directory_pages(two, ENGLISH) if page.path == "people/liu-zhenmin.md")
    assert [int(bar["count"]) for bar in drawn(page).values()] == [turns, turns]
    assert turns * 2 != page.body.count("{ .excerpt")


def test_each_bar_leads_to_where_its_month_is_listed(briefings: tuple[Briefing, ...]) -> None:
    found = pages(briefings)
    by_address = {address(path): page for path, page in found.items()}
    for path, page in of_somebody(found).items():
        for month, bar in drawn(page).items():
            where, _, name = bar["url"].partition("#")
            assert name in names(by_address[where]) and name.startswith(month), path


@pytest.mark.audit
def test_where_what_is_listed_is_divided_a_bar_leads_to_its_part(tmp_path: Path) -> None:
    days = tuple(f"{year}-{month:02}-{day:02}" for year in (2031, 2032) for month in range(1, 13) for day in (1, 11, 21))
    found = pages(archive(tmp_path, days))
    by_address = {address(path): page for path, page in found.items()}
    led = set()
    for path, page in found.items():
        for month, bar in drawn(page).items():
            where, _, name = bar["url"].partition("#")
            assert name in names(by_address[where]) and name == f"{month}-01-harbour", path
            led.add(where == address(path))
    assert led == {True, False}


def test_of_one_briefing_there_is_no_picture(briefings: tuple[Briefing, ...]) -> None:
    assert not any(page.archive for page in of_somebody(pages(briefings[:1])).values())
    assert all(page.archive for page in of_somebody(pages(briefings[:2])).values())


def test_bars_are_to_scale_and_years_without_any_are_there() -> None:
    amounts = [
        Amount("2031-05-05", 10, "a"),
        Amount("2031-05-06", 30, "b"),
        Amount("2033-12-01", 1, "c"),
        Amount("2033-11-01", 20, "d"),
    ]
    through = by_month(amounts, "{} times".format, ENGLISH)
    assert through["total"] == "61 times"
    assert [year["name"] for year in through["years"]] == ["2033", "2032", "2031"]
    assert not any(through["years"][1]["months"])
    may, november, december = through["years"][2]["months"][4], *through["years"][0]["months"][10:]
    assert may == {"count": "40", "height": 40, "url": "a", "title": "May 2031: 40 times"}
    assert (november["height"], december["height"]) == (20, 2)


@pytest.mark.parametrize(("language", "between"), [("en", "1918–2030"), ("ja", "1918年～2030年")])
def test_a_century_without_any_is_one_row(language: str, between: str) -> None:
    site = tongue(language)
    amounts = [Amount("1917-11-08", 3, "a"), Amount("2031-05-05", 3, "b"), Amount("2033-05-05", 3, "c")]
    years = by_month(amounts, str, site)["years"]
    assert [year["name"] for year in years] == [
        *(site.period(year) for year in ("2033", "2032", "2031")),
        between,
        site.period("1917"),
    ]
    assert [len(year["months"]) for year in years] == [12, 12, 12, 0, 12]


@pytest.mark.parametrize(("language", "first", "short"), [("ar", "يناير", "ي"), ("de", "Januar", "J"), ("ja", "1月", "1")])
def test_months_are_called_as_in_the_language_of_the_site(language: str, first: str, short: str) -> None:
    months = tongue(language).months
    assert len(months) == 12 and months[0] == {"name": first, "short": short}


def test_months_are_those_of_their_language_whichever_was_asked_first() -> None:
    first = [tongue(language).months[0]["name"] for language in ("ja", "zh-Hans", "ko", "pt", "de", "ja")]
    assert first == ["1月", "一月", "1월", "janeiro", "Januar", "1月"]


@pytest.mark.audit
def test_the_picture_stands_in_a_table_and_leads_without_a_script(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project", transcripts=False)
    Archive().write(root, 2)
    done = run("scripts.publish", "--root", str(root))
    assert done.returncode == 0, done.stderr
    with_bars = 0
    for file in (root / "site").glob("*/*/index.html"):
        page = LexborHTMLParser(file.read_bytes())
        for bar in page.css(".through table td a"):
            there, _, name = str(bar.attributes["href"]).partition("#")
            target = LexborHTMLParser((file.parent / there / "index.html").read_bytes())
            assert target.css_matches(f'[id="{name}"]') and bar.css_matches("svg rect") and bar.text().strip().isdecimal()
            with_bars += 1
        assert len(file.read_bytes()) <= 150_000
    assert with_bars > 3
