"""Take the README's screenshots anew: `make screenshots`."""

from __future__ import annotations

import functools
import http.server
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.chromium import ARGUMENTS, find
from tests.conftest import ROOT, SLUG, copy_project

SHOTS = {"exchange.png": (f"{SLUG}/questions/reuters/", 1280, 860)}


def main() -> int:
    (ROOT / "docs/readme").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        root = copy_project(Path(folder))
        subprocess.run([sys.executable, "-m", "scripts.build", "--root", str(root)], check=True)
        handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(root / "site"))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find(), args=list(ARGUMENTS))
            for name, (address, width, height) in SHOTS.items():
                page = browser.new_page(viewport={"width": width, "height": height})
                page.goto(f"http://127.0.0.1:{server.server_port}/{address}")
                page.wait_for_load_state("networkidle")
                page.screenshot(path=ROOT / "docs/readme" / name)
            browser.close()
        server.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
