"""The build: the same in, the same out; nothing half; nothing touched that is not its own."""

from __future__ import annotations

import gzip
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from unittest import mock

import pytest

from scripts.build import Clock, Wanted, _checked, build
from scripts.files import beside, writing
from scripts.files.beside import FEW
from scripts.files.keeping import NOTHING
from scripts.files.problems import Problem
from scripts.files.whole import work_folder
from scripts.files.writing import listed, write_all
from scripts.publishing import replacing
from scripts.publishing.replacing import publish
from scripts.search.indexing import Indexed
from tests.conftest import EPOCH, SLUG, copy_project, copy_small, run, some, tree

FORM = f"transcript/{SLUG}/briefing.yml"


def edit(root: Path, before: str, after: str) -> None:
    path = root / FORM
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


@pytest.fixture
def copy(small: Path, tmp_path: Path) -> Path:
    """A small project, built, to change."""
    return Path(shutil.copytree(small, tmp_path / "copy"))


@pytest.mark.audit
def test_two_builds_in_two_folders_and_two_time_zones_are_the_same_to_the_byte(small: Path, tmp_path: Path) -> None:
    other = copy_small(tmp_path / "another place" / "ä")
    old_umask = os.umask(0o077)
    try:
        done = run(
            "scripts.publish",
            "--root",
            str(other),
            cwd=tmp_path,
            env={"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7", "HOME": str(tmp_path)},
        )
    finally:
        os.umask(old_umask)
    assert done.returncode == 0, done.stderr
    assert tree(other / "site") == tree(small / "site")
    assert tree(other / "docs") == tree(small / "docs")


@pytest.mark.audit
def test_the_date_of_the_build_stands_nowhere_and_source_date_epoch_is_respected(copy: Path) -> None:
    def seconds() -> int:
        return int.from_bytes((copy / "site/sitemap.xml.gz").read_bytes()[4:8], "little")

    assert seconds() == 0
    before = tree(copy / "site")
    assert run("scripts.build", "--root", str(copy), env={"SOURCE_DATE_EPOCH": str(EPOCH)}).returncode == 0
    assert seconds() // 86400 == EPOCH // 86400
    after = tree(copy / "site")
    assert {name for name in after if after[name] != before[name]} == {"sitemap.xml.gz"}


@pytest.mark.audit
def test_a_build_dates_nothing_but_as_it_is_told(small: Path, published: Path) -> None:
    days = [int.from_bytes((root / "site/sitemap.xml.gz").read_bytes()[4:8], "little") // 86400 for root in (small, published)]
    assert days == [0, EPOCH // 86400]


def test_a_sitemap_lists_the_pages_where_the_address_is_known(published: Path) -> None:
    sitemap = (published / "site/sitemap.xml").read_text(encoding="utf-8")
    assert f"<loc>https://example.org/record/{SLUG}/questions/reuters/</loc>" in sitemap
    assert f"<loc>https://example.org/record/{SLUG}/questions/reuters/</loc><lastmod>2026-11-24</lastmod>" in sitemap, (
        "the day of the last correction, whatever day it is"
    )
    assert "<loc>https://example.org/record/people/</loc></url>" in sitemap
    assert gzip.decompress((published / "site/sitemap.xml.gz").read_bytes()).decode() == sitemap


@pytest.mark.audit
def test_files_that_would_be_the_same_are_not_written_again(project: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(project, tmp_path / "copy"))
    written = [copy / "docs" / name for name in (*listed(copy / "docs"), ".written")]
    assert len(written) > 30
    for path in written:
        os.utime(path, (1, 1))
    edit(copy, "reuters: North Korea", "reuters: The DPRK")
    assert run("scripts.build", "--root", str(copy), "--pages-only").returncode == 0
    changed = {path.relative_to(copy / "docs").as_posix() for path in written if path.stat().st_mtime != 1}
    assert f"{SLUG}/questions/reuters.md" in changed and f"{SLUG}/questions/cctv.md" not in changed
    assert f"{SLUG}/opening.md" not in changed
    pages = {name for name in changed if name.endswith(".md")}
    assert len(pages) < len([path for path in written if path.suffix == ".md"]) / 3
    assert f"data/{SLUG}/briefing.json" in changed and f"data/{SLUG}/index.md" not in changed


@pytest.mark.audit
def test_pages_no_longer_produced_are_removed_and_nothing_else(copy: Path) -> None:
    mine = {"docs/about.md": "# About\n", f"docs/{SLUG}/note.md": "# Note\n", "docs/people/x.txt": "x", "notes.txt": "n"}
    for name, text in mine.items():
        (copy / name).write_text(text)
    edit(copy, "slug: reuters", "slug: reuters-agency")
    edit(copy, "  reuters: North", "  reuters-agency: North")
    assert run("scripts.build", "--root", str(copy), "--pages-only").returncode == 0
    assert not (copy / f"docs/{SLUG}/questions/reuters.md").exists()
    assert (copy / f"docs/{SLUG}/questions/reuters-agency.md").exists()
    shutil.copytree(copy / "transcript" / SLUG, copy / "transcript/another")
    shutil.rmtree(copy / "transcript" / SLUG)
    for name in ("another/permalinks.yml", "published.yml"):  # as if nothing had been published
        (copy / "transcript" / name).unlink(missing_ok=True)
    assert run("scripts.build", "--root", str(copy), "--pages-only").returncode == 0
    assert {p.name for p in (copy / "docs" / SLUG).rglob("*")} == {"note.md"}
    assert {name: (copy / name).read_text() for name in mine} == mine


def test_a_file_put_into_docs_is_published_as_it_is(published: Path) -> None:
    assert (published / "site/CNAME").read_text() == "example.org\n"


def test_git_ignores_what_the_build_wrote_and_nothing_else(copy: Path) -> None:
    subprocess.run(["git", "init", "--quiet", "."], cwd=copy, check=True)
    (copy / "docs/people/by-hand.md").write_text("# By hand\n")
    status = subprocess.run(
        ["git", "status", "--porcelain", "--untracked-files=all", "docs"], cwd=copy, check=True, capture_output=True, text=True
    ).stdout
    untracked = {line[3:] for line in status.splitlines()}
    assert "docs/people/by-hand.md" in untracked and "docs/assets/search.css" in untracked
    assert not {f"docs/{path}" for path in listed(copy / "docs")} & untracked


@pytest.mark.audit
@pytest.mark.parametrize("name", ["people/reuters-of-mine.md", "people/liu-zhenmin.md", "people"])
def test_a_page_written_by_hand_is_never_overwritten(name: str, tmp_path: Path) -> None:
    root = copy_project(tmp_path)
    (root / "docs" / name).parent.mkdir(exist_ok=True)
    (root / "docs" / name).write_text("# By hand\n")
    done = run("scripts.build", "--root", str(root), "--pages-only")
    assert (root / "docs" / name).read_text() == "# By hand\n"
    assert done.returncode == (0 if "of-mine" in name else 1)
    assert done.returncode == 0 or f"docs/{name}:1: the build writes only its own files" in done.stderr


@pytest.mark.audit
def test_a_page_of_the_build_that_somebody_changed_is_neither_overwritten_nor_removed(copy: Path) -> None:
    page = copy / f"docs/{SLUG}/questions/reuters.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nA remark by hand.\n", encoding="utf-8")
    kept = page.read_text(encoding="utf-8")
    done = run("scripts.build", "--root", str(copy))
    assert done.returncode == 1 and "reuters.md:1: the build writes only its own files" in done.stderr
    edit(copy, "slug: reuters", "slug: reuters-agency")
    edit(copy, "  reuters: North", "  reuters-agency: North")
    assert run("scripts.build", "--root", str(copy), "--pages-only").returncode == 0
    assert page.read_text(encoding="utf-8") == kept


def test_a_line_added_to_gitignore_makes_nobodys_file_the_builds(copy: Path) -> None:
    (copy / "docs/private.md").write_text("draft")
    with (copy / "docs/.gitignore").open("a") as ignored:
        ignored.write("/private.md\n/overrides/main.html\n")
    done = run("scripts.build", "--root", str(copy))
    assert done.returncode == 1 and "docs/.gitignore:1: the build writes only its own files" in done.stderr
    assert (copy / "docs/private.md").read_text() == "draft" and (copy / "docs/overrides/main.html").is_file()


@pytest.mark.audit
def test_a_link_in_docs_is_never_followed(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    (tmp_path / "elsewhere").mkdir()
    (root / "docs/people").symlink_to(tmp_path / "elsewhere")
    done = run("scripts.build", "--root", str(root))
    assert done.returncode == 1 and "docs/people:1: the build writes only its own files" in done.stderr
    assert not list((tmp_path / "elsewhere").iterdir())


@pytest.mark.audit
@pytest.mark.parametrize("kind", ["file", "link", "dangling link"])
def test_a_site_that_is_no_folder_is_left_alone(kind: str, tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    if kind == "file":
        (root / "site").write_text("mine")
    else:
        (root / "site").symlink_to(tmp_path if kind == "link" else tmp_path / "nowhere")
    done = run("scripts.build", "--root", str(root))
    assert done.returncode == 1 and "site:1: site/ must be a folder of the build's own" in done.stderr
    assert "[in-the-way]" in done.stderr
    assert (root / "site").is_symlink() or (root / "site").read_text() == "mine"


def test_what_cannot_be_read_or_written_is_a_problem_and_no_traceback(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    (root / ".build").write_text("in the way")
    done = run("scripts.build", "--root", str(root))
    assert done.returncode == 1 and ".build:1: a command must be able to read and write here" in done.stderr
    assert "[file-trouble]" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_without_the_projects_templates_is_no_project(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    shutil.rmtree(root / "docs")
    done = run("scripts.build", "--root", str(root))
    assert done.returncode == 2 and "it has no docs/overrides/main.html" in done.stderr


def test_a_wrong_build_leaves_the_site_as_it_was(copy: Path) -> None:
    before = tree(copy / "site")
    edit(copy, "labels: [CCTV]", "labels: [CCTV News]")
    assert run("scripts.build", "--root", str(copy)).returncode == 1
    assert tree(copy / "site") == before


@pytest.mark.audit
def test_dead_links_on_a_page_written_by_hand_stop_the_build_and_are_all_listed(copy: Path) -> None:
    links = {
        "[no such page](nowhere.md)": "nowhere.md",
        f"[no such paragraph]({SLUG}/opening.md#p45)": "#p45",
        "[absolute](/people/)": "absolute link",
        "[unknown](people/)": "unrecognized relative link",
    }
    before = tree(copy / "site")
    (copy / "docs/about.md").write_text("\n\n".join(["# About", *links]))
    done = run("scripts.build", "--root", str(copy))
    assert done.returncode == 1 and "Nothing was published" in done.stderr
    warnings = [line for line in done.stderr.splitlines() if line.startswith("WARNING") and "about.md" in line]
    assert [sum(said in warning for warning in warnings) for said in links.values()] == [1, 1, 1, 1], done.stderr
    assert tree(copy / "site") == before


@pytest.mark.audit
@pytest.mark.parametrize("extension", some(["smarty", "pymdownx.smartsymbols"], "smarty"))
def test_an_extension_that_changes_letters_stops_the_build(extension: str, copy: Path) -> None:
    before = tree(copy / "site")
    config = copy / "mkdocs.yml"
    config.write_text(config.read_text().replace("  - attr_list\n", f"  - attr_list\n  - {extension}\n"))
    source = copy / f"transcript/{SLUG}/source.txt"
    for path in (source.with_name("permalinks.yml"), copy / "transcript/published.yml"):  # as if nothing had been published
        path.unlink(missing_ok=True)
    changed = source.read_bytes().replace(b"the 50th anniversary", b"the 1/2 (c) anniversary")
    edit(copy, hashlib.sha256(source.read_bytes()).hexdigest(), hashlib.sha256(changed).hexdigest())
    source.write_bytes(changed)
    assert b"1/2 (c)" in changed
    done = run("scripts.build", "--root", str(copy))
    assert done.returncode == 1 and "must be letter for letter" in done.stderr
    assert tree(copy / "site") == before


@pytest.mark.parametrize("kind", ["link", "dangling link", "folder"])
def test_what_is_no_file_where_one_is_to_be_written_is_somebody_elses(kind: str, tmp_path: Path) -> None:
    docs, work, own = tmp_path / "docs", tmp_path / "work", tmp_path / "own.md"
    docs.mkdir(), work.mkdir()
    own.write_bytes(b"the same")
    if kind == "folder":
        (docs / "a.md").mkdir()
    else:
        (docs / "a.md").symlink_to(own if kind == "link" else tmp_path / "nowhere")
    (problem,) = write_all(docs, [("a.md", b"the same"), ("b.md", b"b")], work)
    assert problem.path == docs / "a.md" and not (docs / "b.md").exists(), "nothing is written then"
    assert (docs / "a.md").is_symlink() or (docs / "a.md").is_dir()


@pytest.mark.parametrize("link", ["a", "a/b/page.md"])
def test_what_is_there_as_it_is_to_be_but_behind_a_link_is_somebody_elses(link: str, tmp_path: Path) -> None:
    docs, work, path = tmp_path / "docs", tmp_path / "work", "a/b/page.md"
    docs.mkdir(), work.mkdir()
    as_long = b"x" * len(str(tmp_path / "elsewhere"))  # what the link is told to hold
    assert write_all(docs, [(path, as_long)], work) == []
    shutil.move(docs / link, tmp_path / "elsewhere")
    (docs / link).symlink_to(tmp_path / "elsewhere")
    (problem,) = write_all(docs, [(path, as_long)], work)
    assert problem.path == docs / link and problem.code == "in-the-way"


class Killed(BaseException):
    pass


def kill_at(monkeypatch: pytest.MonkeyPatch, step: int, after: bool) -> None:
    """Make the step-th change of a file or folder the last thing a build does: before it, or after it."""
    done = 0

    def guarded(act):
        def acting(*arguments, **options):
            nonlocal done
            done += 1
            this = done
            if this == step and not after:
                raise Killed
            try:
                return act(*arguments, **options)
            finally:
                if this == step:
                    raise Killed

        return acting

    for module, names in (
        (os, ("replace", "rename", "unlink", "rmdir", "mkdir", "chmod")),
        (shutil, ("rmtree",)),
        (replacing, ("exchange",)),
        (writing, ("_write_list",)),
    ):
        for name in names:
            monkeypatch.setattr(module, name, guarded(getattr(module, name)))


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_pages_are_whole_whenever_writing_them_is_cut_short(
    after: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs, work = tmp_path / "docs", tmp_path / "work"
    docs.mkdir(), work.mkdir()
    (docs / "mine.md").write_text("mine")
    old = {"a.md": b"old a", "x/b.md": b"old b", "x/y/c.md": b"old c"}
    new = {"a.md": b"new a", "x/d.md": b"new d", "z/e.md": b"new e"}
    for step in range(1, 60):
        assert write_all(docs, old.items(), work) == []
        with monkeypatch.context() as patch:
            kill_at(patch, step, after)
            try:
                write_all(docs, new.items(), work)
                finished = True
            except Killed:
                finished = False
        found = {path.relative_to(docs).as_posix(): path.read_bytes() for path in docs.rglob("*.md")}
        assert found.pop("mine.md") == b"mine"
        assert all(content in (old.get(name), new.get(name)) for name, content in found.items())
        assert set(found) <= listed(docs)
        assert write_all(docs, new.items(), work) == []
        assert {path.relative_to(docs).as_posix(): path.read_bytes() for path in docs.rglob("*.md")} == {
            **new,
            "mine.md": b"mine",
        }
        if finished:
            break
    assert finished and step > 10


@pytest.mark.parametrize("exchange", [True, False], ids=["in one step", "where folders cannot be exchanged"])
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_site_is_whole_whenever_publishing_it_is_cut_short(
    exchange: bool, after: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(folder: Path, text: str) -> Path:
        folder.mkdir()
        for name in ("one", "two"):
            (folder / name).write_text(text)
        return folder

    def state() -> set[str]:
        return {path.read_text() for path in (tmp_path / "site").iterdir()} if (tmp_path / "site").exists() else set()

    if not exchange:
        monkeypatch.setattr(replacing, "exchange", lambda one, other: False)
    fill(tmp_path / "site", "0")
    for step in range(1, 40):
        with monkeypatch.context() as patch:
            try:
                with work_folder(tmp_path) as work:
                    new = fill(work / "new", str(step))
                    kill_at(patch, step, after)
                    publish(new, tmp_path, work)
                    finished = True
            except Killed:
                finished = False
        assert state() in ({str(step - 1)}, {str(step)}, {"0"}) or (not exchange and state() == set())
        with work_folder(tmp_path) as work:
            assert len(state()) == 1, "the site is back as soon as the next build begins"
            assert [path.name for path in work.iterdir()] == ["lock"]
            publish(fill(work / "again", str(step)), tmp_path, work)
        assert state() == {str(step)}
        if finished:
            break
    assert finished


@pytest.mark.audit
@pytest.mark.slowest
def test_a_build_killed_at_any_moment_leaves_one_site_or_the_other(copy: Path) -> None:
    """Real builds, really killed (SIGKILL, MkDocs left behind), at moments spread over the time a build takes."""
    sites = [tree(copy / "site")]
    begun = time.monotonic()
    edit(copy, "reuters: North Korea", "reuters: The DPRK")
    assert run("scripts.build", "--root", str(copy)).returncode == 0
    takes = time.monotonic() - begun
    sites.append(tree(copy / "site"))
    assert sites[0] != sites[1]
    headings = ("reuters: North Korea", "reuters: The DPRK")
    moments = [takes * part / 7 for part in range(1, 8)]
    random.Random(45).shuffle(moments)
    for turn, moment in enumerate(moments):
        edit(copy, headings[(turn + 1) % 2], headings[turn % 2])
        started = subprocess.Popen(
            [sys.executable, "-m", "scripts.build", "--root", str(copy)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(moment)
        started.send_signal(signal.SIGKILL)
        started.wait()
        assert tree(copy / "site") in sites
    done = run("scripts.build", "--root", str(copy))
    assert done.returncode == 0, done.stderr
    assert tree(copy / "site") == sites[(len(moments) - 1) % 2]
    assert {path.name for path in (copy / ".build").iterdir()} == {"lock", "kept"}


@pytest.mark.audit
@pytest.mark.parametrize("options", some(["--pages-only", ""], "--pages-only"))
def test_two_builds_at_once_wait_for_each_other(copy: Path, options: str) -> None:
    before = tree(copy / "site")
    builds = [
        subprocess.Popen(
            [sys.executable, "-m", "scripts.build", "--root", str(copy), *options.split()],
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
        )
        for _ in range(2)
    ]
    assert [(started.communicate()[1], started.returncode) for started in builds] == [(b"", 0)] * 2
    assert tree(copy / "site") == before


def test_building_needs_no_network(published: Path) -> None:
    asked = subprocess.run(
        [sys.executable, "-c", "import socket; socket.socket().connect(('127.0.0.1', 9))"],
        text=True,
        env={**os.environ, "PYTHONPATH": str(published / "guard")},
        capture_output=True,
        check=False,
    )
    assert "the build asked the network" in asked.stderr, "who asks is stopped"
    assert "example.org" in (published / "site/sitemap.xml").read_text(encoding="utf-8"), "and the build was not"


def test_build_is_what_its_command_runs(copy: Path) -> None:
    assert build(copy, Wanted(pages_only=True)) == 0


def test_a_build_that_would_lose_an_address_publishes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = copy_small(tmp_path / "project")
    lost = Problem(root / "site" / "index.html", 1, "address-lost", "it must be there", "put it back")
    monkeypatch.setattr("scripts.build.check_parts", lambda *_, **__: ([], [lost]))
    ledger = root / "transcript" / SLUG / "permalinks.yml"
    assert build(root, Wanted(publish="all")) == 1 and not (root / "site").exists() and not ledger.exists()


def test_of_the_site_that_was_there_nothing_is_left_but_what_a_link_leads_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All processors share its folders."""
    monkeypatch.setattr(beside, "processors", lambda: 3)
    aside, new = tmp_path / "aside", tmp_path / "new"
    for folder in (aside, new, *(tmp_path / "site" / str(number) for number in range(2 * FEW))):
        folder.mkdir(parents=True)
        (folder / "words").write_text("Words.")
    (tmp_path / "site/link").symlink_to(aside)
    with work_folder(tmp_path) as work:
        publish(new, tmp_path, work)
        assert [path.name for path in work.iterdir()] == ["lock"]
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["words"] and not new.exists()
    assert (aside / "words").read_text() == "Words."


def test_who_checks_a_site_leaves_a_processor_to_who_makes_its_index(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Invented\n")
    checked = mock.Mock(return_value=([], []))
    made = {name: mock.Mock(return_value=value) for name, value in (("render", tmp_path), ("cut_sitemap", None))}
    made |= {"index": mock.Mock(return_value=Indexed()), "pack_search": mock.Mock(return_value=[]), "check_parts": checked}
    with mock.patch.multiple("scripts.build", **made):
        assert _checked(tmp_path, tmp_path, (), (), Clock(), NOTHING) == tmp_path
    assert checked.call_args.kwargs["busy"] == 1
