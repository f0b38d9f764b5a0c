"""Files written into `docs/`: only where they differ, none half, and nothing touched that the build did not write.

`docs/.gitignore` lists what the build wrote. It is git's list of what to ignore and the build's list of what is its
own: a listed file that is no longer made is removed, a file that is not listed is somebody's and stays as it is.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from scripts.problems import Problem

LIST = ".gitignore"
LIST_HEAD = "# Written by the build, like every file listed here.\n"


def write_all(docs: Path, files: Mapping[str, bytes], work: Path) -> list[Problem]:
    """Make the build's files below `docs` be exactly `files`, by path; return what stands in the way.

    `work` is a folder on the same file system for files on their way. A build that is killed leaves each file whole,
    and the list holding at least everything that was written.
    """
    ours = listed(docs)
    in_the_way = {blocker for path, content in files.items() if path not in ours
                  and (blocker := _blocker(docs, path, content))}
    problems = [_in_the_way(blocker) for blocker in sorted(in_the_way)]
    if problems:
        return problems
    _write_list(docs, ours | set(files), work)
    for path, content in files.items():
        _write(docs / path, content, work)
    for path in ours - set(files):
        _remove(docs, path)
    _write_list(docs, set(files), work)
    return []


def listed(docs: Path) -> set[str]:
    """Return the paths the build wrote before, each below `docs`."""
    try:
        lines = (docs / LIST).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return set()
    paths = {line.removeprefix("/") for line in lines if line.startswith("/")} - {LIST}
    return {path for path in paths if ".." not in Path(path).parts}


def _write_list(docs: Path, paths: set[str], work: Path) -> None:
    content = LIST_HEAD + "".join(f"/{path}\n" for path in sorted({LIST, *paths}))
    _write(docs / LIST, content.encode("utf-8"), work)


def _blocker(docs: Path, path: str, content: bytes) -> Path | None:
    """Return what somebody else put where a file is to be written, or where its folder is to be."""
    for folder in reversed((docs / path).relative_to(docs).parents):
        if os.path.lexists(docs / folder) and not (docs / folder).is_dir():
            return docs / folder
    target = docs / path
    return target if os.path.lexists(target) and (target.is_symlink() or _differs(target, content)) else None


def _differs(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() != content
    except OSError:
        return True


def _write(path: Path, content: bytes, work: Path) -> None:
    """Write a file if it differs, in one step: it is never seen half."""
    if not path.is_symlink() and not _differs(path, content):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=work, prefix="file-")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    os.chmod(temporary, 0o644)
    os.replace(temporary, path)


def _remove(docs: Path, path: str) -> None:
    """Remove a file, and the folders that are empty without it."""
    (docs / path).unlink(missing_ok=True)
    for folder in (docs / path).parents:
        if folder == docs or not folder.is_dir() or any(folder.iterdir()):
            return
        folder.rmdir()


def _in_the_way(path: Path) -> Problem:
    return Problem(path, 1, "in-the-way", "the build writes only its own files, found one here that it did not write",
                   "move it, or give the briefing or part that is written here another slug")
