"""Environments of their own for what the tests need and the project does not, each made from a lock file in this folder."""

from __future__ import annotations

import fcntl
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT


def environment(name: str) -> Path:
    """Return the folder of the programs of `tests/NAME.lock`; they are fetched when they are first asked for, or changed."""
    lock, home = ROOT / f"tests/{name}.lock", ROOT / f".venv/{name}"
    home.parent.mkdir(exist_ok=True)
    with (home.parent / f"{name}.lock").open("w") as alone:
        fcntl.flock(alone, fcntl.LOCK_EX)
        made = home / "made-from.lock"
        if not made.is_file() or made.read_bytes() != lock.read_bytes():
            subprocess.run([sys.executable, "-m", "venv", "--clear", home], check=True)
            fetch = [str(home / "bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
            subprocess.run([*fetch, "--require-hashes", "-r", str(lock)], check=True)
            shutil.copyfile(lock, made)
    return home / "bin"


def modules(name: str) -> Path:
    """Return the folder with Node's modules of `tests/NAME/package-lock.json`, fetched when first asked for, or changed."""
    lock, home = ROOT / f"tests/{name}/package-lock.json", ROOT / f".venv/{name}"
    home.mkdir(parents=True, exist_ok=True)
    with (home.parent / f"{name}.lock").open("w") as alone:
        fcntl.flock(alone, fcntl.LOCK_EX)
        made = home / "made-from.json"
        if not made.is_file() or made.read_bytes() != lock.read_bytes():
            for beside in lock.parent.iterdir():
                shutil.copyfile(beside, home / beside.name)
            subprocess.run(["npm", "ci", "--loglevel=error"], cwd=home, check=True, capture_output=True)
            shutil.copyfile(lock, made)
    return home
