"""The front page of several briefings leads to every one of them, and the calendar of a year to every day."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from scripts.archive.folder import read_briefing
from scripts.pages.archive_front import front_of_several
from scripts.pages.page import Page
from scripts.record.briefing import Briefing
from scripts.tongues.tongue import tongue
from tests.archives import Archive
from tests.conftest import copy_project, run
from tests.serving import serving
from tests.test_browser import open_page

DAYS = ("2031-01-01", "2031-12-31", "2032-02-29", *(f"2033-03-{day:02}" for day in range(1, 15)), "2033-03-01")


@pytest.fixture(scope="module")
def briefings(tmp_path_factory: pytest.TempPathFactory) -> tuple[Briefing, ...]:
    """Briefings of three years, two of them on one day, the newest first."""
    (folder,) = Archive().write(tmp_path_factory.mktemp("archive"), 1)
    one, problems = read_briefing(folder)
    assert isinstance(one, Briefing) and not problems
    own = (replace(one.ledger, dates=(day,)) for day in DAYS)
    several = (
        replace(one, slug=f"{day}-{at}", date=day, title=f"Harbour {at}", ledger=ledger)
        for at, (day, ledger) in enumerate(zip(DAYS, own, strict=True))
    )
    return tuple(sorted(several, key=lambda b: (b.date, b.slug), reverse=True))


def pages(briefings: tuple[Briefing, ...], language: str = "en") -> dict[str, Page]:
    return {page.path: page for page in front_of_several(briefings, tongue(language))}


def drawn(page: Page) -> Any:
    """Return what templates draw of a page, as they read it."""
    return yaml.safe_load(page.text().split("---\n")[1])["archive"]


def test_the_front_tells_of_the_newest_and_leads_to_every_year(briefings: tuple[Briefing, ...]) -> None:
    found = pages(briefings)
    assert found.keys() == {"index.md", "briefings/2031.md", "briefings/2032.md", "briefings/2033.md"}
    front = found["index.md"].body
    told = re.findall(r"^## \[.*\]\((.*)/index\.md\)", front, re.MULTILINE)
    assert told == [one.slug for one in briefings[:10]] == [one["slug"] for one in drawn(found["index.md"])["shapes"]]
    asked = len(briefings[0].exchanges)
    assert f"- [2031](briefings/2031.md) 2 briefings · {2 * asked} questions\n" in front
    assert f"- [2032](briefings/2032.md) 1 briefing · {asked} questions\n" in front
    assert front.count(briefings[0].people[0].name) == 10 and "words, " in front


def test_every_briefing_is_on_the_page_of_its_year_and_on_its_day(briefings: tuple[Briefing, ...]) -> None:
    found = pages(briefings)
    for year in ("2031", "2032", "2033"):
        page = found[f"briefings/{year}.md"]
        of_year = [one for one in briefings if one.date.startswith(year)]
        assert re.findall(r"^- \[.*\]\(\.\./(.*)/index\.md\)", page.body, re.MULTILINE) == [one.slug for one in of_year]
        cells = {}
        for number, month in enumerate(drawn(page)["months"], start=1):
            assert all(len(week) == 7 for week in month["weeks"])
            days = [day["day"] if isinstance(day, dict) else day for week in month["weeks"] for day in week]
            last = (datetime.date(int(year), number, 28) + datetime.timedelta(days=4)).replace(day=1) - datetime.timedelta(1)
            assert [day for day in days if day] == list(range(1, last.day + 1))
            assert month["weeks"][0].index(next(day for day in month["weeks"][0] if day)) == last.replace(day=1).weekday()
            held = [day for week in month["weeks"] for day in week if isinstance(day, dict)]
            cells |= {f"{year}-{number:02}-{day['day']:02}": day for day in held}
        assert cells.keys() == {one.date for one in of_year}
        for day, cell in cells.items():
            first, *others = held_on = [one for one in of_year if one.date == day]
            assert cell["title"] == "; ".join(one.title for one in held_on)
            assert cell["url"] == (f"briefings/{year}/#{first.slug}" if others else f"{first.slug}/")


@pytest.mark.parametrize(
    ("language", "first", "month"), [("ar", "الأحد", "مارس"), ("de", "Montag", "März"), ("ja", "日曜日", "3月")]
)
def test_a_calendar_is_as_it_hangs_where_the_language_is_spoken(
    briefings: tuple[Briefing, ...], language: str, first: str, month: str
) -> None:
    calendar = drawn(pages(briefings, language)["briefings/2033.md"])
    names = [day["name"] for day in calendar["weekdays"]]
    assert len(set(names)) == 7 and first in names
    assert month in calendar["months"][2]["name"]
    (day,) = (week.index(next(day for day in week if day)) for week in calendar["months"][2]["weeks"][:1])
    assert names[day] == {"ar": "الثلاثاء", "de": "Dienstag", "ja": "火曜日"}[language]


def test_nothing_on_the_front_is_set_as_a_transcript_is(briefings: tuple[Briefing, ...]) -> None:
    styles = set(re.findall(r"html \| \w+\.([\w-]+)", pages(briefings)["index.md"].body))
    assert styles and styles.isdisjoint({"turns", "words", "speech"})


# How far the turns of the first briefing and what is known of it stand from where its title begins, and what is between both.
STRIP = """() => {
  const [title, strip, facts] = ['h2', '[data-briefing] svg', 'dl'].map(one =>
    document.querySelector(`article ${one}`).getBoundingClientRect());
  return [strip.left - title.left, facts.left - title.left, facts.top - strip.bottom];
}"""


@pytest.mark.audit
@pytest.mark.browser
def test_what_is_drawn_leads_to_what_is_there_and_stands_below_its_title(tmp_path: Path, browser: Browser) -> None:
    root = copy_project(tmp_path / "project", transcripts=False)
    folders = Archive().write(root, 3)
    done = run("scripts.publish", "--root", str(root), env={"SITE_URL": "https://example.org/"})
    assert done.returncode == 0, done.stderr
    front, year = (
        LexborHTMLParser((root / "site" / where).read_bytes()) for where in ("index.html", "briefings/2031/index.html")
    )
    strips = front.css("[data-briefing] svg")
    assert len(strips) == len(folders) and all(len(strip.css("rect")) > 30 for strip in strips)
    links = [str(link.attributes["href"]) for link in year.css(".calendar td a")]
    assert len(links) == len(folders)
    for link in links:
        assert (root / "site/briefings/2031" / link / "index.html").is_file()
    for page in (front, year):
        assert page.css_matches('link[href$="assets/archive.css"]')
    other = LexborHTMLParser((root / "site" / folders[0].name / "index.html").read_bytes())
    assert not other.css_matches('link[href$="assets/archive.css"]')
    assert front.css_matches('link[type="application/atom+xml"][href="feed.xml"]') and (root / "site/feed.xml").is_file()
    with serving(root / "site") as server:
        for width in (390, 1280, 1920):
            page = open_page(browser, server.address, width)
            strip, facts, between = page.evaluate(STRIP)
            page.context.close()
            assert abs(strip) < 1 and abs(facts) < 1 and between >= 8, (width, strip, facts, between)
