"""A text is taken over, published and withdrawn, whatever file systems the project and its folders are on."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scripts.archive.editions import take_over
from scripts.archive.withdrawn import withdraw
from scripts.files import whole
from scripts.files.whole import ON_ITS_WAY, WORK, is_elsewhere, move
from scripts.files.writing import write_file
from scripts.publishing import replacing
from tests import invent
from tests.conftest import copy_project, run

SLUG = "2031-05-05-harbour"

# What is said there, and what stands there in the next text.
WORDS = "Nobody pays for the pier, and nobody ever did in all of these years."
OTHER_WORDS = f"{WORDS[:-1]} or before."

# Folders that are on file systems of their own on many a machine.
MOUNTS = ("/dev/shm", "/run/shm", "/var/tmp", "/tmp", "/run")


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder on another file system than `tmp_path`; where the machine has none, one that says so of itself."""
    for mount in map(Path, (*MOUNTS, Path.cwd())):
        if mount.is_dir() and os.access(mount, os.W_OK) and is_elsewhere(mount, tmp_path):
            with tempfile.TemporaryDirectory(dir=mount) as folder:
                yield Path(folder)
            return
    yield from simulated(tmp_path, monkeypatch)


def simulated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a folder of which the system says what it says of one on another file system."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()

    def is_there(path: object) -> bool:
        return Path(os.path.realpath(os.fspath(path))).is_relative_to(folder.resolve())

    def refusing(rename: Callable[..., None]) -> Callable[..., None]:
        def renamed(one: object, to: object, **options: object) -> None:
            if is_there(one) != is_there(Path(str(to)).parent):
                raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), str(to))
            rename(one, to, **options)

        return renamed

    exchange = whole.exchange
    for name in ("rename", "replace"):
        monkeypatch.setattr(os, name, refusing(getattr(os, name)))
    for module in (whole, replacing):
        monkeypatch.setattr(module, "is_elsewhere", lambda one, other: is_there(one) != is_there(other))
    monkeypatch.setattr(replacing, "exchange", lambda one, other: is_there(one) == is_there(other) and exchange(one, other))
    yield folder


@pytest.fixture(params=["as it is", "simulated"])
def other(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Another file system, and one that is only said to be another: that is tried on every machine."""
    if request.param == "simulated":
        yield from simulated(tmp_path, monkeypatch)
    else:
        yield request.getfixturevalue("elsewhere")


def test_files_and_folders_move_to_another_file_system_whole(tmp_path: Path, other: Path) -> None:
    assert is_elsewhere(other, tmp_path) or whole.is_elsewhere(other, tmp_path)
    (other / "folder").mkdir()
    (other / "folder" / "file").write_text("words")
    move(other / "folder", tmp_path / "folder")
    assert tree(tmp_path / "folder") == {"file": b"words"} and not (other / "folder").exists()
    (other / "file").write_text("other words")
    move(other / "file", tmp_path / "folder" / "file")
    assert tree(tmp_path / "folder") == {"file": b"other words"} and not (other / "file").exists()
    write_file(tmp_path / "folder" / "file", b"third words", other)
    assert tree(tmp_path / "folder") == {"file": b"third words"} and not list(other.iterdir())
    assert (tmp_path / "folder" / "file").stat().st_mode & 0o777 == 0o644
    assert not list(tmp_path.rglob(f"{ON_ITS_WAY}*"))


def test_a_site_is_replaced_by_one_from_another_file_system(tmp_path: Path, other: Path) -> None:
    root = tmp_path / "project"
    root.mkdir()
    for words in ("first", "second"):
        (other / "site-new").mkdir()
        (other / "site-new" / "index.html").write_text(words)
        replacing.publish(other / "site-new", root, other)
        assert tree(root) == {"site/index.html": words.encode()}
        shutil.rmtree(other / "site-new", ignore_errors=True)


def test_what_a_killed_build_left_on_its_way_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / f"{ON_ITS_WAY}x" / "site").mkdir(parents=True)
    with whole.work_folder(tmp_path):
        assert [path.name for path in tmp_path.iterdir()] == [WORK]


@pytest.mark.parametrize("what", ["work", "briefing"])
def test_a_text_is_taken_over_and_withdrawn_across_file_systems(tmp_path: Path, other: Path, what: str) -> None:
    """The folder of what is on its way may be a link to another file system, and so may that of a briefing."""
    root = tmp_path / "project"
    (root / "transcript").mkdir(parents=True)
    source, looks = invent.transcript(["Who pays for the pier, and since when?", WORDS])
    folder = invent.write(root, source.encode(), invent.form(source.encode(), looks), SLUG)
    published_at(root)
    linked = root / WORK if what == "work" else folder
    shutil.copytree(linked, other / "linked", dirs_exist_ok=True)
    shutil.rmtree(linked)
    linked.symlink_to(other / "linked")
    (root / "new.txt").write_text(source.replace(WORDS, OTHER_WORDS))
    taken, problems = take_over(root, SLUG, root / "new.txt", "2031-06-01")
    assert taken and taken.before is not taken.after, "\n".join(map(str, problems))
    assert OTHER_WORDS in (folder / "source.txt").read_text() and (folder / "source.1.txt").is_file()
    assert withdraw(root, SLUG, "Nothing of it was said.", True, "2031-06-02", root / WORK)[0]
    assert linked.is_symlink() and not list(root.rglob(f"{ON_ITS_WAY}*"))


def published_at(root: Path) -> None:
    from tests.publishing import publish

    assert publish(root)[1] == []


@pytest.mark.audit
def test_commands_work_where_temporary_folders_are_on_another_file_system(tmp_path: Path, elsewhere: Path) -> None:
    """Both that of the system (TMPDIR) and that of the project: publish, take over, build, withdraw, build."""
    root = copy_project(tmp_path / "project", transcripts=False)
    source, looks = invent.transcript(["Who pays for the pier, and since when?", WORDS])
    invent.write(root, source.encode(), invent.form(source.encode(), looks), SLUG)
    (elsewhere / "work").mkdir()
    (root / WORK).symlink_to(elsewhere / "work")
    (root / "new.txt").write_text(source.replace(WORDS, OTHER_WORDS))
    told = {"TMPDIR": str(elsewhere)}
    for command in (
        ("scripts.publish",),
        ("scripts.edition", str(root / "new.txt"), "--date", "2031-06-01"),
        ("scripts.build",),
        ("scripts.withdraw", "--briefing", SLUG, "--reason", "Nothing of it was said.", "--date", "2031-06-02"),
        ("scripts.build",),
        ("scripts.replay", "--quiet"),
    ):
        done = run(command[0], *command[1:], "--root", str(root), env=told)
        assert done.returncode == 0, (command, done.stdout, done.stderr)
    assert "was withdrawn on" in (root / "site" / SLUG / "index.html").read_text(encoding="utf-8")
    assert sorted(path.name for path in elsewhere.iterdir()) == ["work"] and not list(root.glob(f"{ON_ITS_WAY}*"))
