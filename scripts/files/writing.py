"""Files written into `docs/`: only where they differ, none half, and nothing touched that the build did not write.

`docs/.written` is the build's list of what is its own, with the SHA-256 of each file as `sha256sum` writes it: a
listed file that is no longer made is removed, and a file that is not listed, or was changed since, is somebody's and
stays as it is. `docs/.gitignore` is made from the list.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from itertools import chain
from pathlib import Path

from scripts.files.problems import Problem
from scripts.files.whole import move

LIST = ".written"
IGNORED = ".gitignore"
IGNORED_HEAD = "# Written by the build, like every file listed here.\n"

# A line of the list: a hash, two spaces, a path that stays below docs/.
ENTRY = re.compile(r"(?P<sha256>[0-9a-f]{64})  (?P<path>(?!\.\.?/)[^/\n]+(?:/(?!\.\.?/)[^/\n]+)*)")

Hashes = Mapping[str, tuple[str, ...]]


def write_all(
    docs: Path, files: Iterable[tuple[str, bytes]], work: Path, wrong: Callable[[], list[Problem]] = list
) -> list[Problem]:
    """Make the build's files below `docs` be exactly `files`, by path; return what stands in the way.

    `wrong` is asked when all are made, and if anything is, none is put in its place. `work` is a folder for files on their
    way: each is there from when it is made, so that only one is held at a time. A build that is killed leaves each file whole,
    and the list holding at least everything that was written.
    """
    ours, new, waiting = _read_list(docs), dict[str, str](), dict[str, Path]()
    leads = cache(partial(_leads, docs))
    with tempfile.TemporaryDirectory(dir=work, prefix="files-") as folder:
        for path, content in chain(files, _ignored(new)):
            new[path] = _sha256(content)
            waiting.pop(path, None)
            if not _is_there(docs, path, content, leads):
                waiting[path] = _put_down(Path(folder) / str(len(new)), content)
        in_the_way = {blocker for path in waiting if (blocker := _blocker(docs, path, ours))}
        if problems := [*wrong(), *(_in_the_way(blocker) for blocker in sorted(in_the_way))]:
            return problems
        listed_now = {path: (hashed,) for path, hashed in new.items()}
        _write_list(docs, {path: (*ours.get(path, ()), *listed_now.get(path, ())) for path in {*ours, *new}}, work)
        for path, there in waiting.items():
            (docs / path).parent.mkdir(parents=True, exist_ok=True)
            move(there, docs / path)
    for path in ours.keys() - new.keys():
        _remove(docs, path, ours[path])
    _write_list(docs, listed_now, work)
    return []


def _ignored(new: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Yield the list of what git is not to see, when all else was made."""
    yield IGNORED, (IGNORED_HEAD + "".join(f"/{path}\n" for path in sorted((LIST, IGNORED, *new)))).encode("utf-8")


def listed(docs: Path) -> set[str]:
    """Return the paths of what the build wrote before, each below `docs`."""
    return set(_read_list(docs))


def by_hand(docs: Path) -> set[str]:
    """Return the paths of the files below `docs` that the build did not write, but for hidden ones."""
    found: set[str] = set()
    for folder, _, names in os.walk(docs, followlinks=True):
        below = Path(folder).relative_to(docs).parts
        if not any(part.startswith(".") for part in below):
            found |= {"/".join((*below, name)) for name in names if not name.startswith(".")}
    return found - listed(docs)


def _read_list(docs: Path) -> Hashes:
    hashes: dict[str, tuple[str, ...]] = {}
    if (docs / LIST).is_file():
        for line in (docs / LIST).read_text(encoding="utf-8", errors="replace").split("\n"):
            if entry := ENTRY.fullmatch(line):
                hashes[entry["path"]] = (*hashes.get(entry["path"], ()), entry["sha256"])
    return hashes


def _write_list(docs: Path, hashes: Hashes, work: Path) -> None:
    lines = [f"{sha256}  {path}\n" for path, several in hashes.items() for sha256 in dict.fromkeys(several)]
    write_file(docs / LIST, "".join(sorted(lines, key=lambda line: line.partition("  ")[2])).encode("utf-8"), work)


def _leads(docs: Path, folder: str) -> bool:
    """Return whether nothing on the way to a folder below `docs` is a link."""
    return os.path.realpath(docs / folder) == os.path.join(os.path.realpath(docs), folder).rstrip(os.sep)


def _is_there(docs: Path, path: str, content: bytes, leads: Callable[[str], bool]) -> bool:
    """Return whether a file stands where it is to be written, as it is to be, and nothing on the way there is a link."""
    target = os.path.join(docs, path)
    try:
        found = os.lstat(target)
        if not stat.S_ISREG(found.st_mode) or found.st_size != len(content) or not leads(os.path.dirname(path)):
            return False
        with open(target, "rb") as file:
            return file.read() == content
    except OSError:
        return False


def _blocker(docs: Path, path: str, ours: Hashes) -> Path | None:
    """Return what somebody else put where a file is to be written, or where its folder is to be."""
    for folder in reversed((docs / path).relative_to(docs).parents):
        if os.path.lexists(docs / folder) and (os.path.islink(docs / folder) or not (docs / folder).is_dir()):
            return docs / folder
    target = docs / path
    if not os.path.lexists(target):
        return None
    if target.is_symlink() or not target.is_file():
        return target
    return None if _sha256(target.read_bytes()) in ours.get(path, ()) else target


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def write_file(path: Path, content: bytes, work: Path) -> None:
    """Write a file if it differs, in one step: it is never seen half."""
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=work, prefix="file-") as folder:
        move(_put_down(Path(folder) / path.name, content), path)


def _put_down(path: Path, content: bytes) -> Path:
    """Write a file on its way, which everybody may read."""
    path.write_bytes(content)
    os.chmod(path, 0o644)
    return path


def _remove(docs: Path, path: str, hashes: tuple[str, ...]) -> None:
    """Remove a file unless it was changed by somebody, and the folders that are empty without it."""
    target = docs / path
    if target.is_symlink() or not target.is_file() or _sha256(target.read_bytes()) not in hashes:
        return
    target.unlink()
    for folder in target.parents:
        if folder == docs or any(folder.iterdir()):
            return
        folder.rmdir()


def _in_the_way(path: Path) -> Problem:
    return Problem(
        path,
        1,
        "in-the-way",
        "the build writes only its own files, found one here that it did not write, or that was changed since",
        "move it, or give the briefing or part that is written here another slug",
    )
