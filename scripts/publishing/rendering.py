"""From Markdown to the site: MkDocs into a folder of its own, a check, and then the whole site in one step."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from scripts.files.problems import Problem
from scripts.files.whole import exchange


def render(root: Path, work: Path) -> Path | None:
    """Render `docs/` with MkDocs into a new folder in `work` and return it, or None if MkDocs found something wrong.

    What MkDocs has to say goes to standard error. The date of a build stands nowhere in a site; where a format must
    have one (the time in a gzip file's header), it is SOURCE_DATE_EPOCH, or 0 for none.
    """
    site = Path(tempfile.mkdtemp(dir=work, prefix="site-"))
    os.chmod(site, 0o755)
    environment = {"SOURCE_DATE_EPOCH": "0", **os.environ, "PYTHONHASHSEED": "0", "NO_MKDOCS_2_WARNING": "1"}
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "--config-file",
        str(root / "mkdocs.yml"),
        "--site-dir",
        str(site),
    ]  # not --quiet: that keeps --strict from seeing warnings
    done = subprocess.run(
        command,
        env=environment,
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        close_fds=False,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode == 0:
        return site
    print("\n".join(line for line in done.stdout.splitlines() if not line.startswith("INFO")), file=sys.stderr)
    return None


def check_site(root: Path) -> list[Problem]:
    """Return what is wrong with the place where the site is to be."""
    site = root / "site"
    if os.path.lexists(site) and (site.is_symlink() or not site.is_dir()):
        return [
            Problem(site, 1, "in-the-way", "site/ must be a folder of the build's own, found a file or a link", "move it away")
        ]
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
