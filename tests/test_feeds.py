"""Feeds tell what is new, by addresses that stay; the list for search engines is cut where one may hold no more."""

from __future__ import annotations

import datetime
import gzip
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from scripts.archive.folder import read_briefing
from scripts.citing.cited import Home
from scripts.exports import sitemap
from scripts.exports.atom import NAMESPACE, feeds
from scripts.exports.sitemap import cut_sitemap
from scripts.pages.written import everything
from scripts.record.briefing import Briefing
from scripts.record.places import address
from scripts.record.telling import last_changed
from tests.conftest import ROOT, SLUG

SITE = "https://example.org/record/"
ATOM = f"{{{NAMESPACE}}}"


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    found, problems = read_briefing(ROOT / "transcript" / SLUG)
    assert isinstance(found, Briefing) and problems == []
    return found


def parsed(briefings: tuple[Briefing, ...]) -> Mapping[str, ElementTree.Element]:
    return {path: ElementTree.fromstring(content) for path, content in feeds(briefings, SITE, "On the Record")}


def only(parent: ElementTree.Element, name: str) -> ElementTree.Element:
    """Return the only element of a name, which Atom wants to be there once."""
    (found,) = parent.findall(ATOM + name)
    return found


def text(parent: ElementTree.Element, name: str) -> str:
    said = only(parent, name).text or ""
    assert said.strip()
    return said


def day(parent: ElementTree.Element, name: str) -> datetime.datetime:
    """Return a time as Atom has it (RFC 3339), with a zone."""
    found = datetime.datetime.fromisoformat(text(parent, name))
    assert found.tzinfo
    return found


def leads_to(parent: ElementTree.Element, kind: str) -> str:
    (href,) = (link.get("href", "") for link in parent.findall(f"{ATOM}link") if link.get("rel") == kind)
    return href


@pytest.mark.audit
def test_a_feed_is_as_atom_has_it_and_leads_to_what_it_tells(briefing: Briefing) -> None:
    there = {address(one.path) for one in everything((briefing,)) if one.path.endswith(".md")}
    found = parsed((briefing,))
    assert {"feed.xml", "outlets/reuters/feed.xml", "topics/north-korea/feed.xml"} <= found.keys()
    assert len(found) == 1 + len(briefing.outlets) + len(briefing.topics)
    for path, feed in found.items():
        assert feed.tag == f"{ATOM}feed" and leads_to(feed, "self") == SITE + path
        assert leads_to(feed, "alternate").removeprefix(SITE) in there
        entries = feed.findall(f"{ATOM}entry")
        ids = [text(entry, "id") for entry in entries]
        assert entries and len(set(ids)) == len(ids) and text(feed, "title")
        assert day(feed, "updated") == max(day(entry, "updated") for entry in entries)
        for entry in entries:
            assert leads_to(entry, "alternate").removeprefix(SITE) in there
            assert day(entry, "published") <= day(entry, "updated")
            assert text(entry, "title") and text(only(entry, "author"), "name") and text(entry, "summary")


def test_what_nobody_held_is_the_sites_own(briefing: Briefing) -> None:
    changes = {"the office": {"held_by": "the office"}, "a press": {"held_by": "", "publisher": "a press"}}
    for author, change in {**changes, "On the Record": {"held_by": "", "publisher": ""}}.items():
        (entry,) = parsed((replace(briefing, **change),))["feed.xml"].findall(f"{ATOM}entry")
        assert text(only(entry, "author"), "name") == author


def test_an_entry_is_known_by_an_address_for_good_and_says_the_words_of_the_record(briefing: Briefing) -> None:
    (entry,) = parsed((briefing,))["outlets/reuters/feed.xml"].findall(f"{ATOM}entry")
    exchange = next(one for one in briefing.exchanges if one.slug == "reuters")
    first = exchange.speeches[0].paragraphs[0]
    assert text(entry, "id") == f"{SITE}{SLUG}/transcript/#p{first.number}"
    assert text(entry, "summary") == first.text
    assert text(only(entry, "author"), "name") == "Reuters"


@pytest.mark.parametrize("path", ["feed.xml", "outlets/reuters/feed.xml", "topics/north-korea/feed.xml"])
def test_an_entry_has_the_day_of_the_briefing_and_that_of_its_last_change(briefing: Briefing, path: str) -> None:
    (entry, *_) = parsed((briefing,))[path].findall(f"{ATOM}entry")
    days = [f"{day(entry, name):%Y-%m-%d}" for name in ("published", "updated")]
    assert days == [briefing.date, last_changed(briefing)] and days[0] < days[1]


def test_drafts_are_in_no_feed_and_without_an_address_there_is_none(briefing: Briefing) -> None:
    assert parsed((replace(briefing, is_published=False),)) == {}
    assert list(feeds((briefing,), "", "On the Record")) == []
    written = {one.path: one.content.decode() for one in everything((briefing,)) if one.path.endswith(".md")}
    assert not any("feed.xml" in content for content in written.values())


@pytest.mark.audit
def test_pages_lead_to_the_feeds_that_are_there_and_to_no_others(briefing: Briefing) -> None:
    other = replace(briefing, slug="2031-05-05-harbour", date="2031-05-05", is_published=False)
    for briefings in ((briefing,), (other, briefing), (other,)):
        written = {one.path: one.content for one in everything(briefings, home=Home("On the Record", SITE))}
        pages = {path: content.decode() for path, content in written.items() if path.endswith(".md")}
        said = {found for content in pages.values() for found in re.findall(r"^feed: (\S+)$", content, re.MULTILINE)}
        assert said == parsed(briefings).keys()
        assert len(said) == sum("[Atom](" in content for content in pages.values())


@pytest.mark.parametrize(("count", "pieces"), [(5, []), (6, [5, 1]), (11, [5, 5, 1])])
def test_a_list_for_search_engines_is_cut_where_one_may_hold_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, pieces: list[int]
) -> None:
    monkeypatch.setattr(sitemap, "MOST_ADDRESSES", 5)
    urls = [f"<url><loc>{SITE}{at}/</loc><lastmod>2031-01-{at + 1:02}</lastmod>\n  </url>" for at in range(count)]
    whole = f'{sitemap.HEAD}<urlset xmlns="{sitemap.NAMESPACE}">\n{"".join(urls)}</urlset>\n'
    (tmp_path / "sitemap.xml").write_text(whole, encoding="utf-8")
    (tmp_path / "sitemap.xml.gz").write_bytes(gzip.compress(whole.encode()))
    cut_sitemap(tmp_path, "")
    assert (tmp_path / "sitemap.xml").read_text(encoding="utf-8") == whole
    cut_sitemap(tmp_path, SITE)
    names = [f"sitemap-{number}.xml" for number in range(1, len(pieces) + 1)]
    assert sorted(path.name for path in tmp_path.glob("sitemap-*")) == sorted(names)
    index = ElementTree.parse(tmp_path / "sitemap.xml").getroot()
    assert ElementTree.fromstring(gzip.decompress((tmp_path / "sitemap.xml.gz").read_bytes())).tag == index.tag
    space = f"{{{sitemap.NAMESPACE}}}"
    if names:
        assert [one.findtext(f"{space}loc") for one in index] == [SITE + name for name in names]
        assert index[-1].findtext(f"{space}lastmod") == f"2031-01-{count:02}"
    held = [ElementTree.parse(tmp_path / name).getroot() for name in names] or [index]
    assert [len(one) for one in held] == (pieces or [count])
    assert [url.findtext(f"{space}loc") for one in held for url in one] == [f"{SITE}{at}/" for at in range(count)]
