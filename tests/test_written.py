"""One list of everything that is written: two pages never share an address, whoever makes them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from unittest import mock

import pytest

from scripts.archive.folder import read_briefing
from scripts.archive.folders import read_briefings
from scripts.files.keeping import Keeping
from scripts.files.writing import by_hand
from scripts.pages.beside import SLOT
from scripts.pages.briefing import briefing_pages
from scripts.pages.directory import directory_pages
from scripts.pages.page import Page
from scripts.pages.written import Written, everything, served_as, shared_addresses
from scripts.reading.form import read_form
from scripts.record.briefing import Briefing
from scripts.record.places import OWN_PAGES, RESERVED_BRIEFINGS, SHARED_FOLDERS, address, own_paths, speaker_path
from scripts.tongues.tongue import ENGLISH
from tests.archives import Archive
from tests.conftest import ROOT, SLUG, copy_project, run

DOCS = Path("docs")


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    found, problems = read_briefing(ROOT / "transcript" / SLUG)
    assert isinstance(found, Briefing) and problems == []
    return found


@pytest.fixture(scope="module")
def written(briefing: Briefing) -> tuple[Written, ...]:
    return tuple(everything((briefing,)))


def test_of_whom_nothing_is_said_a_page_says_nothing(briefing: Briefing) -> None:
    outlets = tuple(replace(outlet, kind="other") for outlet in briefing.outlets)
    people = tuple(replace(person, role="") for person in briefing.people)
    pages = {page.path: page for page in directory_pages((replace(briefing, outlets=outlets, people=people),), ENGLISH)}
    for one, verb in ((outlets[0], "asks"), (people[0], "says")):
        page = pages[speaker_path(one)]
        assert page.description.startswith(f"What {one.name} {verb} in the briefings: a link")
    listed = pages["outlets/index.md"].body
    assert "other" not in listed and f"[{outlets[0].name}]" in listed


def told(written: tuple[Written, ...], *by_hand: str) -> list[tuple[str, str]]:
    """Return the file of each problem, and what it says after the word "found"."""
    problems = list(shared_addresses(written, by_hand, DOCS))
    assert all(problem.code == "address-taken" and problem.line == 1 for problem in problems)
    return [(problem.path.relative_to(DOCS).as_posix(), problem.message.partition("found ")[2]) for problem in problems]


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("index.md", "index.html"),
        ("README.md", "index.html"),
        ("topics.md", "topics/index.html"),
        ("topics/index.md", "topics/index.html"),
        ("topics/README.md", "topics/index.html"),
        ("a/b.md", "a/b/index.html"),
        ("A/B.md", "a/b/index.html"),
        ("a/b/index.html", "a/b/index.html"),
        ("a/source.txt", "a/source.txt"),
        ("A/Source.TXT", "a/source.txt"),
    ],
)
def test_a_file_below_docs_becomes_a_file_of_the_site(path: str, file: str) -> None:
    assert served_as(path) == file


def test_what_is_written_for_the_first_briefing_has_an_address_each(written: tuple[Written, ...], site: Path) -> None:
    assert told(written, "CNAME", "about.md", "assets/record.js") == []
    pages = {served_as(one.path) for one in written if one.path.endswith(".md")}
    assert pages == {path.relative_to(site).as_posix() for path in site.rglob("*.html")} - {"404.html"}, "as the site has it"


@pytest.mark.parametrize(
    ("path", "where", "by"),
    [
        ("topics.md", "/topics/", "topics/index.md of topics"),
        ("people/README.md", "/people/", "people/index.md of people and outlets"),
        (f"{SLUG}/opening/index.md", f"/{SLUG}/opening/", f"{SLUG}/opening.md of {SLUG}"),
        (f"{SLUG}/Account.md", f"/{SLUG}/account/", f"{SLUG}/account.md of {SLUG}"),
        (f"{SLUG}/questions/reuters/index.html", f"/{SLUG}/questions/reuters/", f"{SLUG}/questions/reuters.md of {SLUG}"),
        ("404.html", "/404.html", "the site generator's"),
        ("sitemap.xml", "/sitemap.xml", "the site generator's"),
        ("pagefind/more.json", "/pagefind/more.json", "the search's"),
    ],
)
def test_a_page_by_hand_never_takes_an_address(path: str, where: str, by: str, written: tuple[Written, ...]) -> None:
    assert told(written, path) == [(path, f"'{where}' for this one and for {by}")]


def test_two_pages_by_hand_never_share_an_address(written: tuple[Written, ...]) -> None:
    assert told(written, "about.md", "about/index.md") == [
        ("about/index.md", "'/about/' for this one and for about.md of your own")
    ]


def test_two_pages_of_the_build_never_share_an_address(tmp_path: Path) -> None:
    """A kind of page whose name nobody reserved, and a part with that slug."""
    folder = tmp_path / SLUG
    folder.mkdir()
    for name in ("source.txt", "briefing.yml"):
        text = (ROOT / f"transcript/{SLUG}/{name}").read_bytes()
        (folder / name).write_bytes(text.replace(b"slug: opening", b"slug: voices"))
    briefing, _ = read_briefing(folder)
    assert isinstance(briefing, Briefing)
    spoken = tuple(everything((briefing,)))
    page = Page(f"{SLUG}/voices.md", "Voices", "", SLUG, "")
    new = Written(page.path, page.text().encode("utf-8"), "a new kind of page")
    assert told((*spoken, new)) == [(f"{SLUG}/voices.md", f"'/{SLUG}/voices/' for this one and for {SLUG}/voices.md of {SLUG}")]


def test_no_part_and_no_briefing_is_called_as_a_page_that_is_there_already(briefing: Briefing, tmp_path: Path) -> None:
    below = {address(path).removeprefix(f"{SLUG}/").rstrip("/") for path in own_paths(briefing)}
    assert below - {""} == {page.name for page in OWN_PAGES}
    text = (ROOT / f"transcript/{SLUG}/briefing.yml").read_text(encoding="utf-8")
    for name in (page.name for page in OWN_PAGES):
        form = tmp_path / "briefing.yml"
        form.write_text(text.replace("slug: opening", f"slug: {name}"), encoding="utf-8")
        assert [problem.code for problem in read_form(form)[1]] == ["slug-taken"], name
    assert set(SHARED_FOLDERS) <= RESERVED_BRIEFINGS


def test_folders_at_the_root_of_a_site_are_no_briefings(site: Path) -> None:
    folders = {path.name for path in site.iterdir() if path.is_dir()}
    assert folders - {SLUG} <= RESERVED_BRIEFINGS


def test_a_linked_folder_takes_no_address_either(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/index.md").write_text("mine", encoding="utf-8")
    (tmp_path / "docs/people").mkdir(parents=True)
    (tmp_path / "docs/people/liu-zhenmin").symlink_to(tmp_path / "elsewhere")
    assert by_hand(tmp_path / "docs") == {"people/liu-zhenmin/index.md"}


@pytest.mark.audit
@pytest.mark.parametrize("path", ["topics.md", f"{SLUG}/opening/index.md", "sitemap.xml"])
def test_a_build_refuses_a_page_by_hand_at_an_address_that_is_taken(path: str, tmp_path: Path) -> None:
    root = copy_project(tmp_path / "copy")
    mine = root / "docs" / path
    mine.parent.mkdir(parents=True, exist_ok=True)
    mine.write_text("mine", encoding="utf-8")
    done = run("scripts.build", "--root", str(root), "--pages-only", cwd=root)
    assert done.returncode == 1
    assert re.search(rf"^docs/{re.escape(path)}:1: every page must have an address of its own", done.stderr, re.MULTILINE)
    assert done.stderr.count("address-taken") == 1 and mine.read_text(encoding="utf-8") == "mine"
    assert not (root / f"docs/{SLUG}/account.md").exists(), "nothing is written"


def test_of_a_briefing_that_is_taken_over_only_what_is_near_is_written_anew(tmp_path: Path) -> None:
    archive, keeping = Archive(asking=3), Keeping(tmp_path / "kept")
    of_each: list[list[Written]] = []
    for count in (1, 2):
        archive.write(tmp_path, count)
        briefings, problems = read_briefings(tmp_path, keeping=keeping)
        assert not problems
        with (
            mock.patch("scripts.pages.written.briefing_pages", side_effect=briefing_pages) as made,
            mock.patch("scripts.files.beside.can_fork", return_value=False),
        ):
            files = tuple(everything(briefings, keeping=keeping))
        assert made.call_count == 1, "of the new one"
        assert files == tuple(everything(briefings)), "as from nothing"
        assert not [one.path for one in files if one.path.endswith(".md") and SLOT.encode() in one.content]
        of_each.append([one for one in files if one.path.startswith(briefings[-1].slug) and one.path.endswith(".md")])
    before, after = ({one.path: one.content for one in found} for found in of_each)
    others = [path for path in before if before[path] != after[path]]
    assert others and all(b"nav.nearest" in after[path] for path in others)
