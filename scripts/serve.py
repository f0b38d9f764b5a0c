"""Build the site, serve it on this machine, and rebuild and reload when anything it is made from changes."""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from mkdocs.livereload import LiveReloadServer
from watchdog.observers.polling import PollingObserverVFS

from scripts import ROOT
from scripts.build import not_a_project
from scripts.files.problems import EXIT_USAGE, EXIT_WELL
from scripts.files.writing import LIST, listed

HOST = "127.0.0.1"

# What a site is made from.
WATCHED = ("mkdocs.yml", "transcript", "docs", "scripts")

NOT_BUILT = b"<title>Not built yet</title><p>The site could not be built yet: the terminal says why.</p></body>"


class _Server(LiveReloadServer):
    """MkDocs's own live reload, with the site that `scripts.build` publishes."""

    def __init__(self, root: Path, builder: Callable[[], None], port: int) -> None:
        super().__init__(builder=builder, host=HOST, port=port, root=str(root / "site"))
        self.observer = PollingObserverVFS(stat=os.stat, listdir=made_by_hand(root), polling_interval=0.5)

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        # The script that reloads stands in the page, which the policy of a published page forbids.
        return super()._inject_js_into_html(content.replace(b"script-src 'self'", b"script-src 'self' 'unsafe-inline'"), epoch)

    def server_activate(self) -> None:
        super().server_activate()
        print(f"Open {self.url} in a browser. Ctrl-C stops.", flush=True)


def made_by_hand(root: Path) -> Callable[[str], Iterator[os.DirEntry]]:
    """Return a function that lists a folder without what a build writes, or every build would cause another."""
    docs = root / "docs"

    def entries(folder: str) -> Iterator[os.DirEntry]:
        own = {str(docs / path) for path in (*listed(docs), LIST)}
        return (entry for entry in os.scandir(folder) if entry.path not in own and entry.name != "__pycache__")

    return entries


def serve(root: Path, port: int) -> int:
    """Serve a project until interrupted; a build that finds problems leaves the last good site in place."""

    def build() -> None:
        # A process of its own, so that a changed script is the one that runs.
        subprocess.run([sys.executable, "-m", "scripts.build", "--preview", "--root", str(root)], check=False)

    def not_found(code: int) -> bytes | None:
        page = root / "site" / "404.html"
        return page.read_bytes() if page.is_file() else NOT_BUILT

    if trouble := _taken(port):
        print(
            f"Port {port} of {HOST} must be free, found: {trouble}: choose another, as in make serve PORT=8001", file=sys.stderr
        )
        return EXIT_USAGE
    build()
    server = _Server(root, build, port)
    server.error_handler = not_found
    for name in WATCHED:
        server.watch(str(root / name))
    try:
        server.serve()
    except KeyboardInterrupt:
        server.shutdown()
    return EXIT_WELL


def _taken(port: int) -> str:
    """Return why a port cannot be listened on, or "" if it can."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((HOST, port))
        except OSError as error:
            return error.strerror
    return ""


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.serve",
        description=__doc__,
        epilog="Exit status: 0 when stopped, 2 for wrong usage or a port that is taken.",
    )
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="the port on 127.0.0.1 (default: %(default)s)")
    options = parser.parse_args(arguments)
    if problem := not_a_project(options.root):
        parser.error(problem)
    if not 0 < options.port < 65536:
        parser.error(f"a port must be a number from 1 to 65535, found {options.port}")
    signal.signal(signal.SIGTERM, _interrupt)
    return serve(options.root.resolve(), options.port)


if __name__ == "__main__":
    sys.exit(main())
