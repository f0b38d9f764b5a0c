"""Whatever changed: the site is, to the byte, what a build from nothing gives, and what did not change is taken over."""

from __future__ import annotations

import random
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from mkdocs.structure.files import File, Files

from scripts.files import keeping
from scripts.files.keeping import Keeping
from scripts.publishing.pages_kept import Kept, LastRender, Now, hash_of_files, sha256, still_right
from tests import invent
from tests.conftest import ROOT, SLUG, copy_small, run, some, tree


@pytest.mark.parametrize(("of_all", "of_the_menu"), [(False, False), (True, False), (False, True), (True, True)])
def test_a_page_is_taken_over_while_what_its_templates_look_at_is_the_same(
    of_all: bool, of_the_menu: bool, tmp_path: Path
) -> None:
    files = Files([File("a.md", str(tmp_path), str(tmp_path), use_directory_urls=True)])
    page = tmp_path / files.src_uris["a.md"].dest_uri
    page.parent.mkdir(exist_ok=True)
    page.write_bytes(b"Words")
    kept = Kept("a", sha256(b"Words"), (), (), of_all, of_the_menu, (), (), b"")
    now = Now("key", {"a.md": "a", "b.md": "b"}, "menu", files, lambda name: "")
    same = LastRender("key", now.all_sources, "menu", kept={"a.md": kept})
    assert still_right(same, now, tmp_path) == {"a.md": kept}
    assert bool(still_right(replace(same, sources="others"), now, tmp_path)) is not of_all
    assert bool(still_right(replace(same, menu="another"), now, tmp_path)) is not of_the_menu


def test_programs_are_the_same_in_whatever_order_they_were_imported(tmp_path: Path) -> None:
    names = [str(tmp_path / name) for name in ("a.py", "b.py", "nowhere.py")]
    for name in names[:2]:
        Path(name).write_text(name, encoding="utf-8")
    before = hash_of_files(names)
    assert hash_of_files(reversed(names)) == before
    Path(names[1]).write_text("c", encoding="utf-8")
    assert hash_of_files(names) != before


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path} holds no {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def appended(path: Path, more: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(before + more, encoding="utf-8")


def heading(root: Path) -> None:
    form = root / "transcript" / SLUG / "briefing.yml"
    text = form.read_text(encoding="utf-8")
    form.write_text(re.sub(r"(?m)^(  reuters: .*?)$", r"\1 anew", text, count=1), encoding="utf-8")
    assert form.read_text(encoding="utf-8") != text


def role(root: Path) -> None:
    replaced(root / "transcript" / SLUG / "briefing.yml", "role: ", "role: first ")


def edition(root: Path) -> None:
    text = (root / "transcript" / SLUG / "source.txt").read_text(encoding="utf-8")
    new = root.parent / "new.txt"
    new.write_text(text.replace(" the ", " this ", 1), encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "scripts.edition",
        "--root",
        str(root),
        "--briefing",
        SLUG,
        "--date",
        "2031-06-01",
        str(new),
    ]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)


def another(root: Path) -> None:
    folder = root / "transcript/2031-05-05-harbour"
    if folder.exists():
        shutil.rmtree(folder)
    else:
        text, look_alikes = invent.transcript(["When do the dues fall?", "In June.", "For whom?", "For everyone."])
        invent.write(root, text.encode(), invent.form(text.encode(), look_alikes))


def by_hand(root: Path) -> None:
    page = root / "docs/notes/about.md"
    if page.exists():
        page.unlink()
    else:
        page.parent.mkdir(exist_ok=True)
        page.write_text("# About\n\nWords, and [the topics](../topics/index.md).\n", encoding="utf-8")


CHANGES: dict[str, Callable[[Path], None]] = {
    "a heading": heading,
    "a form": role,
    "an edition": edition,
    "a briefing comes or goes": another,
    "a page by hand comes or goes": by_hand,
    "a template": lambda root: appended(root / "docs/overrides/partials/footer.html", "<!-- anew -->"),
    "a template for some pages": lambda root: appended(root / "docs/overrides/partials/matrix.html", "<!-- anew -->"),
    "a template that was the theme's": lambda root: appended(root / "docs/overrides/partials/copyright.html", "<b>Anew</b>"),
    "an option of the theme": lambda root: replaced(root / "mkdocs.yml", "name: Switch to light", "name: To light"),
    "the settings": lambda root: replaced(root / "mkdocs.yml", "site_name: ", "site_name: Anew "),
    "an extension's option": lambda root: replaced(
        root / "mkdocs.yml", "use_align_attribute: true", "use_align_attribute: false"
    ),
    "an asset": lambda root: appended(root / "docs/assets/icon.svg", "<!-- anew -->"),
    "the site by hand": lambda root: appended(root / "site/index.html", "<p>Mine</p>"),
    "a page of the site is gone": lambda root: (root / "site/people/index.html").unlink(),
    "nothing": lambda _: None,
}

# After which every page is rendered again.
OF_ALL = ("a template", "an option of the theme", "the settings", "an extension's option")


def built(root: Path) -> Path:
    done = run("scripts.build", "--root", str(root))
    assert done.returncode == 0, done.stderr
    return root / "site"


def from_nothing(root: Path, to: Path) -> dict[str, str]:
    """Return the site that a build without anything kept gives."""
    shutil.copytree(root, to, ignore=shutil.ignore_patterns(".build", "site"))
    try:
        return tree(built(to))
    finally:
        shutil.rmtree(to)


@pytest.fixture
def root(small: Path, tmp_path: Path) -> Path:
    """The project in small, built once with what the next build takes over."""
    shutil.copytree(small, tmp_path / "project")
    built(tmp_path / "project")
    return tmp_path / "project"


def inodes(site: Path) -> dict[str, int]:
    return {path.relative_to(site).as_posix(): path.stat().st_ino for path in site.rglob("*.html")}


def changed(root: Path, name: str, apart: Path) -> None:
    """Make a change and hold the next build against one from nothing."""
    before = inodes(root / "site")
    CHANGES[name](root)
    after = inodes(built(root))
    assert tree(root / "site") == from_nothing(root, apart), name
    taken = [path for path, inode in after.items() if before.get(path) == inode]
    assert (len(taken) == 0) if name in OF_ALL else (len(taken) > len(after) / 4), name


@pytest.mark.parametrize(
    "name", some(["a heading", "a template for some pages", "a page by hand comes or goes", "the site by hand"], "a heading")
)
def test_a_build_after_a_change_is_one_from_nothing(root: Path, tmp_path: Path, name: str) -> None:
    changed(root, name, tmp_path / "apart")


@pytest.mark.audit
@pytest.mark.slowest
@pytest.mark.timeout(900)  # two builds for each change
@pytest.mark.parametrize("seed", range(3))
def test_any_changes_one_after_another(root: Path, tmp_path: Path, seed: int) -> None:
    names = [*CHANGES, "a briefing comes or goes", "a page by hand comes or goes"]
    random.Random(seed).shuffle(names)
    for name in names:
        changed(root, name, tmp_path / "apart")


def test_a_folder_under_another_name_and_a_copy_of_it_are_other_briefings(root: Path, tmp_path: Path) -> None:
    """Though their files are the same, to the byte, as those of one that was built before."""
    another(root)
    built(root)
    before = root / "transcript/2031-05-05-harbour"
    renamed = before.rename(before.with_name("2031-05-05-port"))
    shutil.copytree(renamed, before.with_name("2031-05-05-quay"))
    site = built(root)
    assert (site / "2031-05-05-port/transcript/index.html").is_file()
    assert tree(site) == from_nothing(root, tmp_path / "apart")


@pytest.mark.audit
def test_a_link_to_what_went_away_on_another_page_is_found(root: Path) -> None:
    """The page with the link is the same; only the other one is rendered again."""
    linking, other = root / "docs/notes/linking.md", root / "docs/notes/other.md"
    other.parent.mkdir()
    other.write_text("# Other\n\n## There { #there }\n", encoding="utf-8")
    linking.write_text("# Linking\n\n[There](other.md#there), [and](other.md).\n", encoding="utf-8")
    before = tree(built(root))
    other.write_text("# Other\n\n## There { #elsewhere }\n", encoding="utf-8")
    done = run("scripts.build", "--root", str(root))
    assert done.returncode == 1 and "does not contain an anchor '#there'" in done.stderr
    other.unlink()
    done = run("scripts.build", "--root", str(root))
    assert done.returncode == 1 and "'notes/other.md' is not found" in done.stderr
    assert tree(root / "site") == before


def test_an_upgraded_package_or_another_program_takes_nothing_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packages, program = tmp_path / "packages", tmp_path / "program"
    (packages / "one-1.0.dist-info").mkdir(parents=True)
    appended(program / "scripts/one.py", "A = 1\n")
    monkeypatch.setattr(keeping, "ROOT", program)
    monkeypatch.setattr(sysconfig, "get_path", lambda _: str(packages))
    kept = Keeping(tmp_path / "kept")

    def key() -> str:
        keeping.program_hash.cache_clear()
        return kept.key_of("words")

    first = key()
    assert key() == first
    (packages / "one-1.0.dist-info").rename(packages / "one-1.1.dist-info")
    second = key()
    appended(program / "scripts/one.py", "B = 2\n")
    assert len({first, second, key()}) == 3
    keeping.program_hash.cache_clear()


@pytest.mark.audit
def test_changed_code_renders_anew(tmp_path: Path) -> None:
    """The program of the project itself, as a command of its own."""
    root = copy_small(tmp_path / "project")
    command = [sys.executable, "-m", "scripts.build", "--root", str(root)]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    replaced(root / "scripts/pages/beside.py", '"Near this"', '"Topics named here"')
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    after = tree(root / "site")
    shutil.rmtree(root / "site")
    shutil.rmtree(root / ".build")
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    assert tree(root / "site") == after


@pytest.mark.audit
def test_a_killed_build_leaves_a_whole_site_and_the_next_is_right(root: Path, tmp_path: Path) -> None:
    before = tree(root / "site")
    heading(root)
    right = from_nothing(root, tmp_path / "apart")
    for after in (0.3, 0.8, 1.3, 1.8, 2.3):
        build = subprocess.Popen(
            [sys.executable, "-m", "scripts.build", "--root", str(root)],
            cwd=ROOT,
            start_new_session=True,
            stdout=subprocess.PIPE,
        )
        time.sleep(after)
        build.send_signal(signal.SIGKILL)
        build.communicate()
        assert tree(root / "site") in (before, right)
    assert tree(built(root)) == right


@pytest.mark.audit
def test_what_cannot_be_read_is_made_again(root: Path) -> None:
    before = tree(root / "site")
    for path in (root / ".build/kept").rglob("*"):
        if path.is_file():
            path.write_bytes(b"\x80broken")
    assert tree(built(root)) == before
