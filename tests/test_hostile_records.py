"""Titles, names and words such as other programs stumble over, through every format, on a site of their own."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from scripts.archive.folders import read_briefings
from scripts.exports.data import data
from scripts.pictures.navigation import running_title
from scripts.record.data_files import JSON, MARKDOWN_TEXT
from scripts.record.places import data_path
from tests.citing import by_citation_js, by_pandoc
from tests.conftest import copy_project, run
from tests.hostile import HARBOUR, HEADING, OFFICE, TIDES, WITHOUT_ANSWER, write_hostile
from tests.limits.cases import invented
from tests.reader import reader
from tests.serving import serving
from tests.zotero import taken

ADDRESS = "https://example.org/record/"

CITED = [
    f"{slug}/{where}"
    for slug, wheres in {
        HARBOUR: ("", "opening/", "questions/", "questions/daily/", "questions/weekly/", "transcript/"),
        TIDES: ("", "opening/", "questions/paper/"),
    }.items()
    for where in wheres
]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_hostile(copy_project(tmp_path_factory.mktemp("hostile"), transcripts=False))
    done = run("scripts.publish", "--root", str(root), env={"SITE_URL": ADDRESS})
    assert done.returncode == 0, done.stderr
    return root / "site"


def read(site: Path, where: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / where / "index.html").read_bytes())


def said(page: LexborHTMLParser, name: str) -> list[str]:
    return [node.attributes["content"] or "" for node in page.css(f"meta[name='{name}'], meta[property='{name}']")]


def test_the_running_title_of_paper_says_what_the_briefing_was_called_and_ends_no_rule() -> None:
    told = invented()
    assert running_title(told) == '@page { @top-left { content: "The invented harbour · 5 May 2031"; } }\n'
    named = running_title(replace(told, title='A "b" \\ </style> c\n'))
    assert named == '@page { @top-left { content: "A \\22 b\\22  \\5c  \\3c /style> c\\a  · 5 May 2031"; } }\n'


def test_hostile_briefings_are_read_and_every_format_of_the_data_is_made(tmp_path: Path) -> None:
    briefings, problems = read_briefings(write_hostile(tmp_path))
    assert not problems
    held = dict(data(tuple(replace(one, is_published=True) for one in briefings), ADDRESS))
    for one in briefings:
        told = json.loads(held[data_path(one.slug, JSON.name)])
        assert (told["title"], told["held_by"]) == (one.title, one.held_by)
        assert b"https" in held[data_path(one.slug, MARKDOWN_TEXT.name)]
    assert {HARBOUR, TIDES} == {one.slug for one in briefings}


@pytest.mark.audit
@pytest.mark.parametrize("where", CITED)
def test_what_a_hostile_page_is_cited_as_is_one_thing_wherever_it_is_said(hostile: Path, where: str) -> None:
    page = read(hostile, where)
    links = [urljoin(where, node.attributes["href"] or "") for node in page.css("link[rel=describedby]")]
    assert all((hostile / link).is_file() for link in links)
    (bib,), (ris,), (whole,) = by_citation_js(*((hostile / link).read_text(encoding="utf-8") for link in links[:3]))
    (cite_as,) = [node.attributes["href"] for node in page.css("link[rel=cite-as]")]
    assert {one["URL"] for one in (bib, ris, whole)} == {cite_as}
    assert bib["title"] == ris["title"] == whole["title"] == (said(page, "dc.title") or said(page, "og:title"))[0]
    (by_pandocs,) = by_pandoc((hostile / links[2]).read_text(encoding="utf-8"), "csljson")
    assert by_pandocs["URL"] == cite_as
    item, *_ = taken((hostile / where / "index.html").read_text(encoding="utf-8"))
    names = [one["literal"] for one in whole.get("author", [])]
    assert [re.sub("[,،，]", ",", str(one)).replace("＋", "+") for one in item.creators] == [
        re.sub("[,،]", ",", name) for name in names
    ]
    assert not said(page, "description")[0].endswith("..")


@pytest.mark.audit
def test_who_asks_what_nobody_answers_is_told_to_reader_views_alone(hostile: Path) -> None:
    page = read(hostile, f"{HARBOUR}/questions/weekly/")
    assert (said(page, "author"), said(page, "parsely-author")) == ([], ["Weekly 周刊"])
    assert said(read(hostile, f"{HARBOUR}/questions/daily/"), "author") and OFFICE.replace(",", "，") in [
        one.rstrip(",") for one in said(read(hostile, f"{HARBOUR}/"), "dc.creator")
    ]


@pytest.mark.audit
@pytest.mark.browser
def test_the_number_of_a_paragraph_is_put_into_no_title(browser: Browser, hostile: Path) -> None:
    with serving(hostile) as server:
        for where, heading in ((f"{HARBOUR}/questions/daily/", HEADING), (f"{HARBOUR}/questions/weekly/", WITHOUT_ANSWER)):
            page = reader(browser, f"{server.address}{where}")
            page.locator(".cite > summary").click()
            page.locator(".cite select").wait_for()
            options = page.locator(".cite select option").all()
            page.locator(".cite select").select_option(options[-1].get_attribute("value"))
            (item,) = json.loads(page.locator("pre[data-text=json]").text_content() or "")
            assert item["title"].endswith(f"[{heading}]") and item["URL"].endswith(f"#p{item['id'].rpartition('-p')[2]}")
            assert page.locator(".cite [data-text=apa]").inner_text().count("{p}") >= heading.count("{p}") > 0
            page.context.close()
