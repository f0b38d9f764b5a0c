"""Find a Chromium for the tests, or get one, and print its path."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

# The one without windows, which takes a third less time, comes first.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")

ADVICE = "The tests need Chromium or Chrome on the PATH (on Debian: apt-get install chromium), and none could be had."

# What keeps a browser from asking anybody for anything by itself, and from what nobody sees: the lists below the field for
# addresses, which it draws for every window, take as long as all the rest. Of two such lists of features, Chromium takes the
# last, this one, and not Playwright's: what matters of that stands here too.
FEATURES = (
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "RenderDocument",  # each page in a new frame: a fifth of what opening one takes
)
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    f"--disable-features={','.join(FEATURES)}",
)


def find() -> str | None:
    """Return the path of a Chromium: one on the PATH, else Playwright's own download, else Debian's package."""
    return _named() or _on_path() or _playwrights() or _debians()


def _named() -> str | None:
    name = os.environ.get("CHROMIUM", "")
    return name if name and _runs(name) else None


def _on_path() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name)) and _runs(path)), None)


def _playwrights() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    if _runs(path):
        return path
    print("Getting Playwright's Chromium for the tests ...", file=sys.stderr)
    _quietly([sys.executable, "-m", "playwright", "install", "chromium"], seconds=300)
    return path if _runs(path) else None


def _debians() -> str | None:
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    print("Getting Debian's Chromium for the tests ...", file=sys.stderr)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    _quietly(["apt-get", "update", "-qq"], seconds=300, env=environment)
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]
    for name in NAMES[:2]:
        if _quietly([*install, name], seconds=900, env=environment) == 0:
            break
    return _on_path()


def _runs(path: str) -> bool:
    """Return whether a browser starts: one without its system libraries does not."""
    return _quietly([path, "--version"], seconds=30) == 0


def _quietly(command: list[str], seconds: int, env: dict[str, str] | None = None) -> int:
    try:
        return subprocess.run(
            command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
            timeout=seconds,
            env=env,
            check=False,
        ).returncode
    except (OSError, subprocess.TimeoutExpired):
        return -1


def main() -> int:
    path = find()
    if not path:
        print(ADVICE, file=sys.stderr)
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
