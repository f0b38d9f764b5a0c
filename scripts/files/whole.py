"""Things done whole or not at all: one build at a time, a folder put in the place of another in one step."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WORK = ".build"

# In it, what one build keeps for the next, and what was rendered of it elsewhere, batch by batch.
KEPT = "kept"
BATCHES = "batches"

# How the folder begins in which a copy from another file system is on its way.
ON_ITS_WAY = ".on-its-way-"

# How often, and after how many seconds, what a program still writes into is removed again.
TRIES, PAUSE = 40, 0.1

# Linux: exchange two paths (renameat2(2)); macOS: the same (renamex_np(2)).
AT_FDCWD = -100

RENAME_EXCHANGE = 2

RENAME_SWAP = 2


@contextmanager
def work_folder(root: Path) -> Iterator[Path]:
    """Give the folder for things on their way, empty, to one build at a time.

    What a killed build left is cleared away here. The lock lasts as long as the build or a generator that outlives it:
    processes started with `close_fds=False` share it.
    """
    work = root / WORK
    work.mkdir(exist_ok=True)
    with (work / "lock").open("w") as lock:
        os.set_inheritable(lock.fileno(), True)
        fcntl.flock(lock, fcntl.LOCK_EX)
        _finishexchange(root, work)
        _clear(work)
        for left in root.glob(f"{ON_ITS_WAY}*"):
            _remove(left)
        yield work
        _clear(work)


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; return False where the system cannot."""
    libc = ctypes.CDLL(None, use_errno=True)
    if hasattr(libc, "renameat2"):
        failed = libc.renameat2(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE)
    elif hasattr(libc, "renamex_np"):
        failed = libc.renamex_np(os.fsencode(one), os.fsencode(other), RENAME_SWAP)
    else:
        return False
    if not failed:
        return True
    code = ctypes.get_errno()
    if code in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EXDEV):
        return False
    raise OSError(code, os.strerror(code), str(other))


def move(one: Path, to: Path) -> None:
    """Give a file, or a folder where there is none, another path in one step, on another file system too."""
    try:
        os.replace(one, to)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        with copied(one, to.parent) as near:
            os.replace(near, to)
        _forget(one)


@contextmanager
def copied(one: Path, folder: Path) -> Iterator[Path]:
    """Give a copy of a file or a folder that stands in another folder while it is on its way, and is gone after that."""
    with tempfile.TemporaryDirectory(dir=folder, prefix=ON_ITS_WAY) as way:
        near = Path(way) / one.name
        if one.is_dir():
            shutil.copytree(one, near, symlinks=True)
        else:
            shutil.copy2(one, near)
        yield near


def is_elsewhere(one: Path, other: Path) -> bool:
    """Return whether two paths are on two file systems, between which nothing is moved in one step."""
    return one.stat().st_dev != other.stat().st_dev


def _forget(one: Path) -> None:
    if one.is_dir():
        shutil.rmtree(one)
    else:
        one.unlink()


def _finishexchange(root: Path, work: Path) -> None:
    """Put back the site that a build without an exchange in one step had moved away when it was killed."""
    old = work / "old-site"
    if old.exists() and not (root / "site").exists():
        os.rename(old, root / "site")


def _remove(folder: Path) -> None:
    """Remove a folder, and once more if a program that was ended beside the build was still writing into it."""
    for _ in range(TRIES):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(PAUSE)
    shutil.rmtree(folder)


def _clear(work: Path) -> None:
    for path in work.iterdir():
        if path.is_dir() and not path.is_symlink():
            if path.name not in (KEPT, BATCHES):
                _remove(path)
        elif path.name != "lock":
            path.unlink()
