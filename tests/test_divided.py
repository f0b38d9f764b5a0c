"""Pages across briefings that would be too long are divided, and every address of them stays."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace

import markdown
import pytest
import yaml

from scripts.archive.folder import read_briefing
from scripts.pages.directory import directory_pages
from scripts.pages.page import Page
from scripts.pages.topics import topic_pages
from scripts.record.briefing import Briefing
from scripts.tongues.tongue import ENGLISH
from tests.archives import Archive
from tests.conftest import ROOT

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
    ledger = replace(one.ledger, formerly=("once",))
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


def test_a_long_list_is_divided_by_year_and_a_long_year_by_month(pages: dict[str, Page]) -> None:
    topic = next(path for path in pages if path.count("/") == 2 and path.startswith("topics/")).split("/")[1]
    below = {path.split("/")[-1] for path in pages if path.startswith(f"topics/{topic}/")}
    assert {"2033.md", "2033-01.md", "2033-02.md", "2033-03.md", "2032.md", "2031.md"} <= below
    assert f"topics/{topic}.md" in pages


def test_every_briefing_keeps_its_name_on_the_page_and_leads_to_where_it_is_listed(
    pages: dict[str, Page], briefings: tuple[Briefing, ...]
) -> None:
    divided = [page for path, page in pages.items() if any(other.startswith(f"{path.removesuffix('.md')}/") for other in pages)]
    assert len(divided) > 3
    slugs = {briefing.slug for briefing in briefings}
    for page in divided:
        if page.path.count("/") == 1:
            assert slugs | {"once"} <= names(page)
        for slug in slugs & names(page):
            (there,) = {file for file, name in links(page) if name == slug and file != page.path}
            assert slug in names(pages[there])


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


def test_no_page_is_longer_than_150_kb(pages: dict[str, Page]) -> None:
    settings = yaml.load((ROOT / "mkdocs.yml").read_bytes(), yaml.BaseLoader)
    extensions = [name for one in settings["markdown_extensions"] for name in (one if isinstance(one, dict) else [one])]
    longest = sorted(pages.values(), key=lambda page: -len(page.body.encode()))[:3]
    assert len(longest[0].body.encode()) > 80_000
    for page in longest:
        html = markdown.markdown(page.body, extensions=extensions)
        assert len(html.encode()) + AROUND <= MOST, page.path


def test_what_is_short_stays_on_one_page(briefings: tuple[Briefing, ...]) -> None:
    found = [page.path for page in topic_pages(briefings[:2], ENGLISH)]
    assert all(path.count("/") == 1 for path in found)
