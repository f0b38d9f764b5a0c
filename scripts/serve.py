"""Build the site, serve it on this machine, and rebuild and reload when anything it is made from changes."""

from __future__ import annotations

import argparse
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from scripts import ROOT
from scripts.files.problems import EXIT_USAGE, EXIT_WELL
from scripts.files.writing import LIST, listed
from scripts.publishing.preview import HOST, Builds, Server, build_on_change, watch
from scripts.publishing.rendering import CONFIGURATION, not_a_project

# What a site is made from.
WATCHED = (CONFIGURATION, "transcript", "docs", "scripts")


# The numbers that a port can have, and the one it has where nobody says.
PORTS = range(1, 65536)
USUAL_PORT = 8000


def serve(root: Path, port: int) -> int:
    """Serve a project until interrupted; a build that finds problems leaves the last good site in place."""
    changed, builds = threading.Event(), Builds()
    try:
        server = Server(root / "site", port, builds)
    except OSError as error:
        found = error.strerror or str(error)
        print(
            f"Port {port} of {HOST} must be free, found: {found}: choose another, as in make serve PORT=8001", file=sys.stderr
        )
        return EXIT_USAGE
    build = partial(_build, root)
    with server, suppress(KeyboardInterrupt):
        # What changes while the first build is at work is built after it.
        watch(root, WATCHED, partial(_written_by_builds, root / "docs"), changed)
        build()
        threading.Thread(target=build_on_change, args=(build, changed, builds), daemon=True).start()
        print(f"Open http://{HOST}:{port}/ in a browser. Ctrl-C stops.", flush=True)
        server.serve_forever()
    return EXIT_WELL


def _build(root: Path) -> None:
    """Build in a process of its own, so that a changed script is the one that runs."""
    subprocess.run([sys.executable, "-m", "scripts.build", "--preview", "--root", str(root)], check=False)


def _written_by_builds(docs: Path) -> set[str]:
    """Return the paths of what a build writes: it would cause another one."""
    return {str(docs / path) for path in (*listed(docs), LIST)}


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
