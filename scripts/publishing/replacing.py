"""The site that is there is replaced by a new one in one step, and only by a whole one."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from scripts.files.beside import shared_out
from scripts.files.problems import Problem
from scripts.files.whole import copied, exchange, is_elsewhere


def check_site(root: Path) -> list[Problem]:
    """Return what is wrong with where the site is to be."""
    site = root / "site"
    if os.path.lexists(site) and (site.is_symlink() or not site.is_dir()):
        return [
            Problem(site, 1, "in-the-way", "site/ must be a folder of the build's own, found a file or a link", "move it away")
        ]
    return []


def publish(new: Path, root: Path, work: Path) -> None:
    """Put a rendered site in the place of the one that is there, in one step; one on another file system is copied first."""
    site = root / "site"
    if is_elsewhere(new, root):
        with copied(new, root) as near:
            publish(near, root, near.parent)
    elif not site.exists():
        os.rename(new, site)
    elif exchange(new, site):
        _remove(new)
    else:  # the file system cannot exchange folders: for a moment there is no site, never half of one
        old = work / "old-site"
        os.rename(site, old)
        os.rename(new, site)
        _remove(old)


def _remove(folder: Path) -> None:
    """Remove a folder; all processors share the folders in it, each with the many small files of a briefing."""
    for _ in shared_out(shutil.rmtree, [one for one in folder.iterdir() if one.is_dir() and not one.is_symlink()]):
        pass
    shutil.rmtree(folder)
