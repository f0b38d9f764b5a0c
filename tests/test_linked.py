"""Whatever a site links to is published, in files of every kind: it is known, a replay asks for it, and it stays."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from scripts.archive.folders import read_briefings
from scripts.archive.withdrawn import withdraw
from scripts.build import promised
from scripts.checking.addresses import LOST, replay
from scripts.checking.site_pages import FolderPages, knows_its_address
from scripts.exports.atom import NAMESPACE
from scripts.links.permalinks import NAME
from scripts.links.published import ledgers_of, published_beside
from scripts.links.published import published as published_by
from scripts.links.roll import NAME as ROLL
from scripts.links.roll import periods
from scripts.pages import divided
from tests import invent
from tests.conftest import ROOT, run
from tests.linked import linked
from tests.publishing import HOST, Publication, forget, publish

HOME = "https://example.org/record/"
ATOM = f"{{{NAMESPACE}}}"

# What a site links to that promises nothing, and why.
NO_PROMISES = {
    r"assets/.*": "how pages look and what they do: fetched with them, never linked to",
    r"[^#]*#(page|page--contents|shape)": "where a page begins, and its picture",
    r"[^#]*#p\s?": "a pattern, from which a script makes addresses of paragraphs",
    r"(sitemap\.xml|llms\.txt|robots\.txt)": "for programs, which look for it where it must be",
}


def test_whatever_a_site_links_to_is_known_in_files_of_every_kind(published: Path) -> None:
    root = published
    ledgers, _, _ = ledgers_of(root, history=False)
    known = {one.address for one in (*published_by(ledgers), *published_beside(ledgers, periods(root)))}
    found = linked(root / "site", HOME)
    begins = {f"{where}#{_title(root, where)}" for where in found}
    unknown = {to: by for to, by in found.items() if to not in known | begins and not promises_nothing(to)}
    assert unknown == {}
    assert {"feed.xml", "outlets/reuters/feed.xml", "data/paragraphs.csv"} <= found.keys()


def promises_nothing(to: str) -> bool:
    return any(re.fullmatch(pattern, to) for pattern in NO_PROMISES)


def _title(root: Path, where: str) -> str:
    """Return the name of a page's title: a link leads there who has no mouse, and it is another with another title."""
    path = root / "site" / where / "index.html"
    page = path.read_text(encoding="utf-8") if "#" not in where and path.is_file() else ""
    found = re.search(r'<h1 [^>]*id="([^"]+)"', page)
    return found[1] if found else ""


def changed(folder: Path, change: Callable[[dict], object]) -> None:
    path = folder / "briefing.yml"
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    change(form)
    path.write_text(yaml.safe_dump(form, sort_keys=False, allow_unicode=True), encoding="utf-8")


def published_well(root: Path) -> Publication:
    publication, problems = publish(root)
    assert publication and not problems, "\n".join(map(str, problems))
    return publication


def feed(publication: Publication, where: str) -> ElementTree.Element:
    return ElementTree.fromstring(publication.pages.written[f"{where}feed.xml"])


def told(feed: ElementTree.Element) -> dict[str, str]:
    """Return the titles of entries by what they are known as."""
    return {one.findtext(f"{ATOM}id"): one.findtext(f"{ATOM}title") for one in feed.findall(f"{ATOM}entry")}


def at(feed: ElementTree.Element, kind: str) -> str:
    (href,) = (link.get("href", "") for link in feed.findall(f"{ATOM}link") if link.get("rel") == kind)
    return href.removeprefix(HOST)


SAID = """An invented briefing

Ann Placeholder:

Good morning from the invented office.

Bo Example:

The floor is open.

Invented Daily:

Who pays for the Harbour, and since when?

Bo Example:

Nobody does.

Invented Wire:

And who paid before that?

Bo Example:

The Harbour did so itself.
"""


OUTLETS = [
    {"slug": slug, "name": name, "short": name.split()[1], "kind": "other", "labels": [name]}
    for slug, name in (("invented-daily", "Invented Daily"), ("invented-wire", "Invented Wire"))
]


@pytest.fixture
def archive(tmp_path: Path) -> tuple[Path, list[Path]]:
    """A project with two briefings, published."""
    form = invent.form(SAID.encode(), outlets=OUTLETS)
    form["topics"] = [{"slug": "harbour", "name": "Harbour", "group": "places"}]
    dated = {"2031-05-05-harbour": "2031-05-05", "2031-07-07-harbour": "2031-07-07"}
    folders = [invent.write(tmp_path, SAID.encode(), {**form, "date": date}, slug) for slug, date in dated.items()]
    published_well(tmp_path)
    return tmp_path, folders


@pytest.mark.audit
def test_the_feed_of_what_has_another_slug_stays_and_says_where_it_is_now(archive: tuple[Path, list[Path]]) -> None:
    root, folders = archive
    first = published_well(root)

    def rename(form: dict) -> None:
        form["outlets"][0]["slug"], form["topics"][0]["slug"] = "renamed-outlet", "renamed-topic"

    for folder in folders:
        changed(folder, rename)
    now = published_well(root)
    for before, after in (("outlets/invented-daily/", "outlets/renamed-outlet/"), ("topics/harbour/", "topics/renamed-topic/")):
        was, old, new = feed(first, before), feed(now, before), feed(now, after)
        assert told(old) == told(new) and told(old).keys() == told(was).keys()
        assert (
            at(old, "self") == at(new, "self") == f"{after}feed.xml" and at(old, "alternate") == at(new, "alternate") == after
        )
        assert old.findtext(f"{ATOM}id") == was.findtext(f"{ATOM}id") == HOST + before, "a feed that moved keeps its name"
        assert new.findtext(f"{ATOM}id") == HOST + after
    forget()


@pytest.mark.audit
def test_the_feed_of_what_is_not_listed_any_more_says_so(archive: tuple[Path, list[Path]]) -> None:
    root, folders = archive
    first = published_well(root)
    for folder in folders:
        assert withdraw(root, folder.name, "Nothing of it was said.", True, "2032-02-01", root / ".build")[0]
    now = published_well(root)
    assert not first.pages.paths.keys() - now.pages.paths.keys(), "a feed or another file is gone"
    (entry,) = feed(now, "outlets/invented-daily/").findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Invented Daily" and at(entry, "alternate") == "outlets/invented-daily/"
    assert entry.findtext(f"{ATOM}summary") == "Since 1 February 2032, nothing is listed here."
    assert entry.findtext(f"{ATOM}updated") == "2032-02-01T00:00:00Z"
    of_all = feed(now, "")
    assert told(of_all) == told(feed(first, ""))
    for one in of_all.findall(f"{ATOM}entry"):
        assert "withdrawn on 1 February 2032" in (one.findtext(f"{ATOM}summary") or "")
    assert 'id="nearness"' in now.pages.html("topics/"), "the page of every place led there"
    forget()


@pytest.mark.audit
def test_who_asks_in_anothers_exchange_only_has_a_feed_as_well(archive: tuple[Path, list[Path]]) -> None:
    """Its page leads there."""
    root, folders = archive
    label = SAID.split("\n").index("Invented Wire:") + 1
    for path in (*(folder / NAME for folder in folders), root / "transcript" / ROLL):
        path.unlink()
    for folder in folders:
        changed(folder, lambda form: form["parts"][1].update(follow_ups=[label]))
    published_well(root)
    of = feed(published_well(root), "outlets/invented-wire/")  # before, it was a draft
    for entry in of.findall(f"{ATOM}entry"):
        assert entry.findtext(f"{ATOM}summary") == "And who paid before that?"
        assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Invented Wire"
        assert entry.findtext(f"{ATOM}title") == "Daily: [Question 1]"
    forget()


@pytest.mark.audit
@pytest.mark.parametrize("room", [200, 105_000])
def test_where_a_period_lists_a_briefing_its_name_stays_though_its_day_is_another(
    archive: tuple[Path, list[Path]], monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    """Whether it is divided or not: pages of years, of months and of days, and of the year of all briefings."""
    monkeypatch.setattr(divided, "MOST_LISTED", 200)
    root, folders = archive
    first = published_well(root)
    were = published_beside(first.ledgers, periods(root), has_address=False)
    assert sum("/2031-05-05/#" in one.address for one in were) > 3
    assert f"briefings/2031/#{folders[0].name}" in {one.address for one in were}
    monkeypatch.setattr(divided, "MOST_LISTED", room)
    for date in ("2033-03-03", "2033-03-04"):
        changed(folders[0], lambda form, date=date: form.update(date=date, published={**form["published"], "date": date}))
        now = published_well(root)
        ever = (*were, *published_beside((*first.ledgers, *now.ledgers), periods(root), has_address=False))
        assert [str(verdict) for verdict in replay(dict.fromkeys(ever), now.pages) if verdict.wrong] == []
    forget()


@pytest.mark.audit
def test_a_year_of_which_no_briefing_is_left_keeps_their_names(archive: tuple[Path, list[Path]]) -> None:
    root, folders = archive
    were = published_beside(published_well(root).ledgers, periods(root), has_address=False)
    for folder in folders:
        changed(folder, lambda form: form.update(date="2033-03-03", published={**form["published"], "date": "2033-03-03"}))
    now = published_well(root)
    assert [str(verdict) for verdict in replay(were, now.pages) if verdict.wrong] == []
    html = now.pages.html("briefings/2031/")
    assert all(f'id="{folder.name}"' in html for folder in folders)
    for table in ("paragraphs", "exchanges"):
        assert {f"data/{table}/2031.parquet", f"data/{table}/2033.parquet"} <= now.pages.paths.keys()
    forget()


def test_what_only_a_site_at_an_address_has_is_asked_for_there_alone(published: Path, small: Path, tmp_path: Path) -> None:
    assert knows_its_address(FolderPages(published / "site")) and not knows_its_address(FolderPages(small / "site"))
    for root, code, said in ((published, 0, ""), (small, 0, "does not know its address")):
        done = run("scripts.replay", "--root", str(root), "--quiet")
        assert done.returncode == code and said in done.stderr and bool(said) == bool(done.stderr.count("SITE_URL"))
    ledgers, _, _ = ledgers_of(published, history=False)
    for one in published_beside(ledgers):
        without = {verdict.expected.address: verdict.verdict for verdict in replay([one], lambda _: None)}
        assert without == {one.address: LOST}


def test_of_drafts_nothing_is_promised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There are no feeds of them, and no tables of their years."""
    monkeypatch.setenv("SITE_URL", HOME)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    invent.write(tmp_path, SAID.encode(), invent.form(SAID.encode(), outlets=OUTLETS))
    drafts, problems = read_briefings(tmp_path)
    assert drafts and not problems and promised(tmp_path, drafts, ()) == ()
    published = [replace(one, is_published=True) for one in drafts]
    wanted = {one.address for one in promised(tmp_path, published, ())}
    assert {"feed.xml", "outlets/invented-wire/feed.xml", "data/paragraphs/2031.parquet"} <= wanted
