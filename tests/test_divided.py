"""Pages across briefings that would be too long are divided, and every address of them stays."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import markdown
import pytest
import yaml

from scripts.archive.folder import read_briefing
from scripts.archive.withdrawn import withdraw
from scripts.checking.addresses import replay
from scripts.links.published import Expected
from scripts.links.roll import periods
from scripts.pages import divided
from scripts.pages.directory import directory_pages
from scripts.pages.page import Page
from scripts.pages.topics import topic_pages
from scripts.pictures.months import size_of
from scripts.record.briefing import Briefing
from scripts.record.ledger import SharedName
from scripts.record.places import address, period_of, topic_path
from scripts.tongues.tongue import ENGLISH
from tests.archives import Archive
from tests.claims import Claims
from tests.conftest import ROOT
from tests.publishing import Publication, publish

# No page of the site is longer, in bytes; and so much of it is not in its Markdown: the head, the menu, the foot.
MOST = 150_000
AROUND = 15_000

# A link to another Markdown file, or to a name in one; and the names that a page has.
LINK = re.compile(r"(?<!\\)\]\((?P<file>[^()#<>]*\.md)?(?:#(?P<anchor>[^()]+))?\)")
NAME = re.compile(r"\{ #(?P<name>[\w-]+)|id=\"(?P<alias>[\w-]+)\"")


@pytest.fixture(scope="module")
def briefings(tmp_path_factory: pytest.TempPathFactory) -> tuple[Briefing, ...]:
    """A briefing every day of three months, and one a month for two years before: all the same but for their days."""
    (folder,) = Archive().write(tmp_path_factory.mktemp("archive"), 1)
    one, problems = read_briefing(folder)
    assert isinstance(one, Briefing) and not problems
    days = [f"2033-{month:02}-{day:02}" for month in (1, 2, 3) for day in range(1, 29)]
    days += [f"{year}-{month:02}-03" for year in (2031, 2032) for month in range(1, 13)]
    ledger = replace(one.ledger, formerly=("once",), dates=())
    return tuple(replace(one, slug=f"{day}-harbour", date=day, ledger=ledger) for day in sorted(days, reverse=True))


@pytest.fixture(scope="module")
def pages(briefings: tuple[Briefing, ...]) -> dict[str, Page]:
    found = (*topic_pages(briefings, ENGLISH), *directory_pages(briefings, ENGLISH))
    return {page.path: page for page in found}


def names(page: Page) -> set[str]:
    return {found["name"] or found["alias"] for found in NAME.finditer(page.body)}


def links(page: Page) -> Iterator[tuple[str, str]]:
    """Yield the file and the name to which each link of a page leads."""
    for found in LINK.finditer(page.body):
        there = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), found["file"])) if found["file"] else page.path
        yield there, found["anchor"] or ""


@pytest.mark.audit
def test_a_long_list_is_divided_by_year_and_a_long_year_by_month(pages: dict[str, Page]) -> None:
    topic = next(path for path in pages if path.count("/") == 2 and path.startswith("topics/")).split("/")[1]
    below = {path.split("/")[-1] for path in pages if path.startswith(f"topics/{topic}/")}
    assert {"2033.md", "2033-01.md", "2033-02.md", "2033-03.md", "2032.md", "2031.md"} <= below
    assert f"topics/{topic}.md" in pages


@pytest.mark.audit
@pytest.mark.audit
def test_every_briefing_keeps_its_name_on_the_page_and_leads_to_where_it_is_listed(
    pages: dict[str, Page], briefings: tuple[Briefing, ...]
) -> None:
    parted = [page for path, page in pages.items() if any(other.startswith(f"{path.removesuffix('.md')}/") for other in pages)]
    assert len(parted) > 3
    slugs = {briefing.slug for briefing in briefings}
    for page in parted:
        if page.path.count("/") == 1:
            assert slugs | {"once"} <= names(page)
        for slug in slugs & names(page):
            (there,) = {file for file, name in links(page) if name == slug and file != page.path}
            assert slug in names(pages[there])


@pytest.mark.audit
@pytest.mark.audit
def test_every_link_between_these_pages_leads_to_a_page_and_a_name(pages: dict[str, Page]) -> None:
    followed = 0
    for page in pages.values():
        for file, name in links(page):
            folder = file.partition("/")[0]
            if folder in ("topics", "people", "outlets"):
                assert file in pages, (page.path, file)
                assert not name or name in names(pages[file]), (page.path, file, name)
                followed += 1
            else:
                assert folder.endswith("-harbour") or folder in ("index.md", "briefings"), (page.path, file)
    assert followed > 1000


@pytest.mark.audit
def test_no_page_is_longer_than_150_kb(pages: dict[str, Page]) -> None:
    settings = yaml.load((ROOT / "mkdocs.yml").read_bytes(), yaml.BaseLoader)
    extensions = [name for one in settings["markdown_extensions"] for name in (one if isinstance(one, dict) else [one])]
    longest = sorted(pages.values(), key=lambda page: -len(page.body.encode()))[:3]
    assert len(longest[0].body.encode()) > 80_000
    for page in longest:
        html = markdown.markdown(page.body, extensions=extensions)
        drawn = size_of([bar["url"].partition("#")[2] for bar in bars(page)])
        assert len(html.encode()) + drawn + AROUND <= MOST, page.path


def bars(page: Page) -> Iterator[dict[str, str]]:
    for year in (page.archive or {}).get("through", {"years": []})["years"]:
        yield from filter(None, year["months"])


def test_what_is_short_stays_on_one_page(briefings: tuple[Briefing, ...]) -> None:
    found = [page.path for page in topic_pages(briefings[:2], ENGLISH)]
    assert all(path.count("/") == 1 for path in found)


def periods_in(publication: Publication) -> set[str]:
    return {where for where in publication.pages.paths if any(period_of(where))}


def end_of(publication: Publication, where: str) -> str:
    """Return the address at which one arrives."""
    claims = Claims(pages=publication.pages)
    return claims.leads(where)


@pytest.mark.audit
def test_a_page_of_a_period_that_nothing_fills_any_more_leads_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folders = Archive().write(tmp_path, 3)
    for folder in folders[1:]:  # one in another month, one in another year
        form = folder / "briefing.yml"
        day = "2031-02-05" if folder is folders[1] else "2032-02-05"
        form.write_text(re.sub("^date: .*$", f"date: '{day}'", form.read_text(encoding="utf-8"), flags=re.MULTILINE))
    monkeypatch.setattr(divided, "MOST_LISTED", 0)
    at_first, problems = publish(tmp_path)
    assert at_first and not problems
    once = periods_in(at_first)
    below = {period_of(where) for where in once}
    assert {("briefings/", "2031"), ("briefings/", "2032")} < below and len({len(period) for _, period in below}) == 3
    newest = {topic.slug for topic in at_first.briefings[0].topics}
    topic = next(topic for topic in at_first.briefings[2].topics if topic.slug not in newest)
    assert (f"topics/{topic.slug}/", "2031-01-01") in below

    monkeypatch.undo()  # much more may be listed on a page now
    for folder in folders:
        form = folder / "briefing.yml"
        form.write_text(form.read_text(encoding="utf-8").replace(f"slug: {topic.slug}\n", "slug: another-name\n"))
    _, problems = withdraw(tmp_path, folders[2].name, "Why.", True, "2041-01-01", tmp_path / ".build")
    assert not problems
    now, problems = publish(tmp_path)
    assert now and not problems
    assert once <= now.pages.paths.keys() and set(periods(tmp_path)) >= once
    assert [str(one) for one in replay(map(Expected, once), now.pages) if one.wrong] == []
    assert end_of(now, f"topics/{topic.slug}/2031-01-01/") == "topics/another-name/"
    year = now.pages.written["briefings/2032.md"].decode("utf-8")
    assert "](../index.md)" in year and "retired: true" in year
    person = next(where for where in once if where.startswith("people/"))
    assert end_of(now, person) == period_of(person)[0]


def test_a_period_that_moved_leads_to_the_same_of_its_new_page_or_a_longer_one() -> None:
    paths = ("index.md", "topics/b.md", *(f"topics/b/{one}.md" for one in ("2031", "2031-05", "2032-01-01")))
    there = {address(path): path for path in paths}
    once = [f"topics/a/{one}/" for one in ("2031", "2031-05", "2031-05-03", "2031-06-01", "2032-01-01", "2033-01")]
    moved = {
        address(page.path): page.moved_to
        for page in divided.moved_periods(
            (*once, "briefings/2030/", "topics/b/2031/"), there, lambda _: "topics/b/", lambda *_: (), ENGLISH
        )
    }
    ends = ("2031/", "2031-05/", "2031-05/", "2031/", "2032-01-01/", "")
    assert moved == {**dict(zip(once, (f"topics/b/{end}" for end in ends), strict=True)), "briefings/2030/": "topics/b/"}


@pytest.mark.audit
def test_a_briefing_that_left_a_page_keeps_its_name_on_the_page_of_its_period(briefings: tuple[Briefing, ...]) -> None:
    shared = tuple(SharedName(address(topic_path(topic)), topic.name) for topic in briefings[0].topics)
    standing = [replace(one, is_published=True) for one in briefings]
    standing[5] = replace(standing[5], topics=(), mentions=(), ledger=replace(standing[5].ledger, shared=shared))
    found = {page.path: page for page in topic_pages(tuple(standing), ENGLISH)}
    month = next(path for path in found if path.endswith(f"/{standing[5].date[:7]}.md"))
    whole = f"{month.rpartition('/')[0]}.md"
    for path in (whole, month):
        assert {standing[5].slug, "once"} <= names(found[path]), path
    assert (whole, standing[5].slug) in set(links(found[month]))
