"""A site is checked part by part, and what is read of it is read once."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from unittest import mock

import pytest

from scripts.archive.folders import read_briefings
from scripts.checking import parts
from scripts.checking.addresses import Replaying
from scripts.checking.elements import Element, elements_of
from scripts.checking.site_pages import FolderPages
from scripts.checking.words import verify_part
from scripts.files.keeping import Keeping
from scripts.files.problems import Problem
from scripts.links.published import Expected
from scripts.record.places import source_path
from tests.conftest import SLUG

# Names before and behind "index.html" in the order of a folder.
PAGES = ("", "people/", "people/ann/", "people/ann/2031/", "people/zoe/", "topics/", "topics/zinc/")


def test_a_page_for_all_is_read_once_by_the_part_that_its_address_is_of(tmp_path: Path) -> None:
    read: list[bytes] = []

    def elements(html: bytes) -> tuple[Element, ...]:
        read.append(html)
        return elements_of(html)

    for where in PAGES:
        (tmp_path / where).mkdir(exist_ok=True, parents=True)
        (tmp_path / where / "index.html").write_text(f"<!doctype html><title>{where}</title><h1 id=a>A</h1>", encoding="utf-8")
    expected = [Expected(where) for where in (*PAGES, "people/ann/#a", "topics/zinc/#a")]
    with (
        mock.patch.object(parts, "elements_of", elements),
        mock.patch("scripts.checking.site_pages.elements_of", elements),
        mock.patch("scripts.files.beside.can_fork", return_value=False),
        mock.patch.object(parts, "FolderPages", mock.Mock(side_effect=FolderPages)) as folders,
    ):
        words, addresses = parts.check_parts((), tmp_path, also=expected)
    assert [*words, *addresses] == []
    assert len(read) == len(PAGES) and len(set(read)) == len(read)
    assert [len(call.args[1]) for call in folders.call_args_list] == [1] * len(PAGES), "a page for all is a part of its own"


# A page that leads on, and the one where it leads.
LEADS_ON = (
    '<!doctype html><title>Old</title><meta name="robots" content="noindex"><link rel="canonical" href="../new/">'
    '<meta http-equiv="refresh" content="0; url=../new/">'
)
PUBLISHED = (Expected("old/", to="new/"), Expected("old/", speaker="Ann Example"), Expected("old/#top"))


def put(site: Path, where: str, html: str) -> None:
    (site / where).mkdir(exist_ok=True, parents=True)
    (site / where / "index.html").write_text(html, encoding="utf-8")


@pytest.fixture
def right(tmp_path: Path) -> tuple[Path, Keeping]:
    """Return a site of two pages, of which one leads to the other, and what keeps that it was found right."""
    site = tmp_path / "site"
    put(site, "old", LEADS_ON)
    put(site, "new", "<!doctype html><title>New</title><h1 id=top>Ann Example</h1>")
    keeping = Keeping(tmp_path / "kept")
    assert parts.check_parts((), site, keeping, PUBLISHED) == ([], [])
    return site, keeping


def test_a_part_that_was_found_right_is_not_read_again(right: tuple[Path, Keeping]) -> None:
    site, keeping = right
    with mock.patch.object(parts, "elements_of", side_effect=AssertionError("read again")):
        assert parts.check_parts((), site, keeping, PUBLISHED) == ([], [])


CHANGES: dict[str, Callable[[Path], object]] = {
    "the page is what stands for none": lambda site: shutil.copy(site / "old/index.html", site / "404.html"),
    "the page itself": lambda site: put(site, "old", LEADS_ON.replace("../new/", "../other/")),
    "the page where it leads is gone": lambda site: shutil.rmtree(site / "new"),
    "the page where it leads has other words": lambda site: put(site, "new", "<!doctype html><h1 id=top>Zoe Example</h1>"),
    "the page where it leads lost a name": lambda site: put(site, "new", "<!doctype html><h1>Ann Example</h1>"),
    "the page where it leads is what stands for none": lambda site: shutil.copy(site / "new/index.html", site / "404.html"),
}


@pytest.mark.parametrize("knows_before", [False, True])
@pytest.mark.parametrize("what", CHANGES)
def test_a_part_that_was_found_right_is_read_again_where_anything_changed_that_it_depends_on(
    what: str, knows_before: bool, right: tuple[Path, Keeping], tmp_path: Path
) -> None:
    site, keeping = right
    before = shutil.copytree(site, tmp_path / "before") if knows_before else None
    CHANGES[what](site)
    words, addresses = parts.check_parts((), site, keeping, PUBLISHED, before)
    assert not words and addresses, what
    assert {problem.code for problem in addresses} <= {"address-lost", "address-lying"}
    assert parts.check_parts((), site, keeping, PUBLISHED, before)[1] == addresses, "what was found wrong is not kept"


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_of_a_briefing_only_those_pages_are_read_again_that_changed(small: Path, tmp_path: Path) -> None:
    """Among a hundred briefings, one more changes what is near to a page or two of most others."""
    before, site = (shutil.copytree(small / "site", tmp_path / name) for name in ("before", "site"))
    briefings, _ = read_briefings(small)
    keeping = Keeping(tmp_path / "kept")
    keeping.read = {SLUG: "once"}
    assert parts.check_parts(briefings, before, keeping) == ([], [])
    page = site / SLUG / "questions/reuters/index.html"
    replaced(page, "</main>", "<p>Near this: <em>more</em></p></main>")
    with (
        mock.patch("scripts.files.beside.can_fork", return_value=False),
        mock.patch.object(parts, "elements_of", side_effect=elements_of) as read,
        mock.patch("scripts.checking.site_pages.elements_of", side_effect=AssertionError("read again")),
    ):
        assert parts.check_parts(briefings, site, keeping, before=before) == ([], [])
        assert len(read.call_args_list) == 2, "as it is, and as it was"
        shutil.rmtree(before)
        assert parts.check_parts(briefings, site, keeping, before=before) == ([], [])
        assert len(read.call_args_list) == 2, "found right as it is now"
    shutil.copytree(small / "site", before)
    page.write_text(
        re.sub(r"(<p [^>]*data-line=[^>]*>)", r"\1Not ", page.read_text(encoding="utf-8"), count=1), encoding="utf-8"
    )
    words, _ = parts.check_parts(briefings, site, keeping, before=before)
    assert "not-verbatim" in {problem.code for problem in words}


def test_a_page_that_became_what_stands_for_none_is_told_from_what_it_was(tmp_path: Path) -> None:
    """Whatever stands on both, a host has nothing at that address any more."""
    site, before, keeping = tmp_path / "site", tmp_path / "before", Keeping(tmp_path / "kept")
    put(site, "old", LEADS_ON)
    put(site, "new", "<!doctype html><title>New</title><h1 id=top>Ann Example</h1>")
    (site / "404.html").write_text(f"{LEADS_ON}<!-- none -->", encoding="utf-8")
    assert parts.check_parts((), site, keeping, PUBLISHED) == ([], [])
    shutil.copytree(site, before)
    shutil.copy(site / "404.html", site / "old/index.html")
    assert {problem.code for problem in parts.check_parts((), site, keeping, PUBLISHED, before)[1]} == {"address-lost"}


def test_what_was_wrong_before_is_wrong_where_no_check_can_tell_the_pages_apart(
    right: tuple[Path, Keeping], tmp_path: Path
) -> None:
    site, keeping = right
    replaced(site / "new/index.html", "Ann", "Zoe")
    before = shutil.copytree(site, tmp_path / "before")
    replaced(site / "new/index.html", "</h1>", "</h1><p>More</p>")
    _, addresses = parts.check_parts((), site, keeping, PUBLISHED, before)
    assert [problem.code for problem in addresses] == ["address-lying"]


def test_a_part_that_was_found_right_is_read_again_where_more_was_published(right: tuple[Path, Keeping]) -> None:
    site, keeping = right
    _, addresses = parts.check_parts((), site, keeping, (*PUBLISHED, Expected("old/#gone")))
    assert [problem.code for problem in addresses] == ["address-lost"]
    with mock.patch.object(parts, "elements_of", side_effect=elements_of) as read:
        assert parts.check_parts((), site, keeping, (*PUBLISHED, Expected("new/#top"))) == ([], [])
    assert LEADS_ON.encode() in {call.args[0] for call in read.call_args_list}, "more was published where it leads"


def test_a_briefing_is_checked_again_where_the_source_on_its_site_is_another(small: Path, tmp_path: Path) -> None:
    site = shutil.copytree(small / "site", tmp_path / "site")
    briefings, _ = read_briefings(small)
    keeping = Keeping(tmp_path / "kept")
    keeping.read = {SLUG: "once"}
    assert parts.check_parts(briefings, site, keeping) == ([], [])
    (site / source_path(SLUG)).write_text("Other words", encoding="utf-8")
    words, _ = parts.check_parts(briefings, site, keeping)
    assert [problem.code for problem in words] == ["not-the-source"]


def test_what_shows_words_of_a_briefing_is_read_again_where_that_was(small: Path, tmp_path: Path) -> None:
    briefings, _ = read_briefings(small)
    keeping, read = Keeping(tmp_path), list[str]()

    def read_as(one: str) -> set[str]:
        read.clear()
        keeping.read = {SLUG: one}
        assert parts.check_parts(briefings, small / "site", keeping) == ([], [])
        return {*read}

    def verify(part: str, *given: object) -> list[Problem]:
        read.append(part)
        return verify_part(part, *given)

    with (
        mock.patch("scripts.files.beside.can_fork", return_value=False),
        mock.patch.object(parts, "verify_part", side_effect=verify),
    ):
        every = read_as("once")
        assert read_as("once") == set()
        again = read_as("otherwise")
        assert {SLUG, "outlets/reuters"} <= again and "data" in every - again
        assert read_as("") == {SLUG, *again}, "what is not known to be as it was is read"
        assert read_as("") == {SLUG, *again}
        briefings = tuple(replace(one, is_published=False) for one in briefings)
        assert read_as("otherwise") == again


def test_a_briefing_of_which_no_words_are_shown_is_checked_again_where_it_was_read_again(small: Path, tmp_path: Path) -> None:
    put(tmp_path / "site", SLUG, "<!doctype html><h1>Withdrawn</h1>")
    briefings, _ = read_briefings(small)
    keeping = Keeping(tmp_path / "kept")
    with (
        mock.patch("scripts.files.beside.can_fork", return_value=False),
        mock.patch.object(parts, "verify_part", return_value=[]) as checked,
        mock.patch.object(Replaying, "problems", return_value=[]),
    ):
        for read, times in (("once", 1), ("once", 1), ("otherwise", 2)):
            keeping.read = {SLUG: read}
            assert parts.check_parts(briefings, tmp_path / "site", keeping) == ([], [])
            assert [call.args[0] for call in checked.call_args_list].count(SLUG) == times
