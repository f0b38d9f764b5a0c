"""Take the README's screenshots anew: `make screenshots`."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.chromium import ARGUMENTS, find
from tests.conftest import ROOT, SLUG, copy_project
from tests.serving import serving

# What is shown: the address, the screen's width and height, its scheme.
SHOTS = {
    "exchange.png": (f"{SLUG}/questions/reuters/", 1280, 860, "light"),
    "phone.png": (f"{SLUG}/questions/reuters/", 390, 760, "dark"),
    "front.png": ("", 1280, 1330, "light"),
}


def main() -> int:
    (ROOT / "docs/readme").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        root = copy_project(Path(folder))
        subprocess.run([sys.executable, "-m", "scripts.publish", "--root", str(root)], check=True)
        with serving(root / "site") as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find(), args=list(ARGUMENTS))
            for name, (address, width, height, scheme) in SHOTS.items():
                page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
                page.goto(server.address + address)
                page.wait_for_load_state("networkidle")
                page.screenshot(path=ROOT / "docs/readme" / name)
            browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
