"""From Markdown to the site: MkDocs into a folder of its own, a check, and then the whole site in one step."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.problems import Problem

WORK = ".build"

# Linux: exchange two paths (renameat2(2)); macOS: the same (renamex_np(2)).
AT_FDCWD = -100
RENAME_EXCHANGE = 2
RENAME_SWAP = 2


@contextmanager
def work_folder(root: Path) -> Iterator[Path]:
    """Give the folder for things on their way, empty, to one build at a time.

    What a killed build left is cleared away here. The lock lasts as long as the build or a MkDocs that outlives it:
    processes started with `close_fds=False` share it.
    """
    work = root / WORK
    work.mkdir(exist_ok=True)
    with (work / "lock").open("w") as lock:
        os.set_inheritable(lock.fileno(), True)
        fcntl.flock(lock, fcntl.LOCK_EX)
        _finishexchange(root, work)
        _clear(work)
        yield work
        _clear(work)


def render(root: Path, work: Path) -> Path | None:
    """Render `docs/` with MkDocs into a new folder in `work` and return it, or None if MkDocs found something wrong.

    What MkDocs has to say goes to standard error. The date of a build stands nowhere in a site; where a format must
    have one (the time in a gzip file's header), it is SOURCE_DATE_EPOCH, or 0 for none.
    """
    site = Path(tempfile.mkdtemp(dir=work, prefix="site-"))
    os.chmod(site, 0o755)
    environment = {"SOURCE_DATE_EPOCH": "0", **os.environ, "PYTHONHASHSEED": "0", "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", str(root / "mkdocs.yml"),
               "--site-dir", str(site)]  # not --quiet: that keeps --strict from seeing warnings
    done = subprocess.run(command, env=environment, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
                          close_fds=False, encoding="utf-8", errors="replace")
    if done.returncode == 0:
        return site
    print("\n".join(line for line in done.stdout.splitlines() if not line.startswith("INFO")), file=sys.stderr)
    return None


def check_site(root: Path) -> list[Problem]:
    """Return what is wrong with the place where the site is to be."""
    site = root / "site"
    if os.path.lexists(site) and (site.is_symlink() or not site.is_dir()):
        return [Problem(site, 1, "in-the-way", "site/ must be a folder of the build's own, found a file or a link",
                        "move it away")]
    return []


def publish(new: Path, root: Path, work: Path) -> None:
    """Put a rendered site in the place of the one that is there, in one step."""
    site = root / "site"
    if not site.exists():
        os.rename(new, site)
    elif exchange(new, site):
        shutil.rmtree(new)
    else:  # the file system cannot exchange folders: for a moment there is no site, never half of one
        old = work / "old-site"
        os.rename(site, old)
        os.rename(new, site)
        shutil.rmtree(old)


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


def _finishexchange(root: Path, work: Path) -> None:
    """Put back the site that a build without an exchange in one step had moved away when it was killed."""
    old = work / "old-site"
    if old.exists() and not (root / "site").exists():
        os.rename(old, root / "site")


def _clear(work: Path) -> None:
    for path in work.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name != "lock":
            path.unlink()
