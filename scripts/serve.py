"""Build the site, serve it on this machine, and rebuild and reload when anything it is made from changes."""

from __future__ import annotations

import argparse
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from scripts import ROOT
from scripts.files.problems import EXIT_USAGE, EXIT_WELL
from scripts.files.writing import LIST, listed
from scripts.publishing.preview import HOST, Building, Builds, Changes, Server, watch
from scripts.publishing.rendering import CONFIGURATION, not_a_project

# What a site is made from.
WATCHED = (CONFIGURATION, "transcript", "docs", "scripts")


# The numbers that a port can have, and the one it has where nobody says.
PORTS = range(1, 65536)
USUAL_PORT = 8000


def serve(root: Path, port: int) -> int:
    """Serve a project until interrupted; a build that finds problems leaves the last good site in place."""
    changes, builds = Changes(), Builds()
    with tempfile.TemporaryDirectory(prefix="preview-") as folder, suppress(KeyboardInterrupt):
        over = Path(folder) / "pages"
        try:
            server = Server(root / "site", port, builds, over)
        except OSError as error:
            found = error.strerror or str(error)
            print(
                f"Port {port} of {HOST} must be free, found: {found}: choose another, as in make serve PORT=8001",
                file=sys.stderr,
            )
            return EXIT_USAGE
        build = partial(_build, root)
        with server:
            # What changes while the first build is at work is built after it.
            watch(root, WATCHED, WrittenByBuilds(root / "docs"), changes)
            build()
            building = Building(build, builds, partial(_show_at_once, root, over), partial(shutil.rmtree, over, True))
            threading.Thread(target=building.run, args=(changes,), daemon=True).start()
            print(f"Open http://{HOST}:{port}/ in a browser. Ctrl-C stops.", flush=True)
            server.serve_forever()
    return EXIT_WELL


def _build(root: Path) -> None:
    """Build in a process of its own, so that a changed script is the one that runs."""
    subprocess.run([sys.executable, "-m", "scripts.build", "--preview", "--root", str(root)], check=False)


def _show_at_once(root: Path, over: Path, paths: set[Path]) -> bool:
    """Render what changed, if all of it is in the folder of one briefing that the site has; return whether that was done."""
    folders = {path.parent for path in paths}
    folder = folders.pop()
    if folders or folder.parent != root / "transcript" or not (root / "site" / folder.name).is_dir():
        return False
    command = [sys.executable, "-m", "scripts.glimpse", "--root", str(root), "--briefing", folder.name, "--into", str(over)]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    if done.returncode:
        shutil.rmtree(over, ignore_errors=True)
    return done.returncode == 0


class WrittenByBuilds:
    """Tells the paths of what a build writes: it would cause another one. It is asked for each folder, and reads them once."""

    def __init__(self, docs: Path) -> None:
        self._docs = docs
        self._read: tuple[int, int] | None = None  # when the list was written that was read, in ns, and its size in bytes
        self._paths: set[str] = set()

    def __call__(self) -> set[str]:
        with suppress(FileNotFoundError):
            there = (self._docs / LIST).stat()
            if (there.st_mtime_ns, there.st_size) == self._read:
                return self._paths
            self._read = there.st_mtime_ns, there.st_size
        self._paths = {str(self._docs / path) for path in (*listed(self._docs), LIST)}
        return self._paths


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.serve",
        description=__doc__,
        epilog="Exit status: 0 when stopped, 2 for wrong usage or a port that is taken.",
    )
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder (default: %(default)s)")
    parser.add_argument("--port", type=int, default=USUAL_PORT, help="the port on 127.0.0.1 (default: %(default)s)")
    options = parser.parse_args(arguments)
    if problem := not_a_project(options.root):
        parser.error(problem)
    if options.port not in PORTS:
        parser.error(f"a port must be a number from {PORTS[0]} to {PORTS[-1]}, found {options.port}")
    signal.signal(signal.SIGTERM, _interrupt)
    return serve(options.root.resolve(), options.port)


if __name__ == "__main__":
    sys.exit(main())
