"""A server for the eyes of whoever writes: it serves the site that a build publishes, and reloads what is open.

What changes in the folder of one briefing is shown at once, in pages of that briefing which stand over those of the site until
it is built.

A page of the site forbids scripts that stand in it, so the one that reloads is a file of this server's own, linked at the end
of every page that it sends.
"""

from __future__ import annotations

import http.server
import os
import sys
import threading
import time
from collections.abc import Callable, Collection, Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers.polling import PollingObserverVFS

HOST = "127.0.0.1"

# Seconds between two looks at the files; without a change for as long as that, what is being saved has been saved.
PAUSE = 0.5

# Seconds that a page waits for news before it asks again.
PATIENCE = 20.0

# Addresses of this server's own; no page of a site begins so.
RELOAD_SCRIPT, NEWS = "/.preview/reload.js", "/.preview/news"

# Asks which build it is until that is another.
RELOAD = f"""\
(async () => {{
  let build;
  for (;;) {{
    try {{
      const answer = await fetch(`{NEWS}?${{build ?? ""}}`);
      const now = await answer.text();
      if (build !== undefined && now !== build) location.reload();
      build = now;
    }} catch {{
      await new Promise((resume) => setTimeout(resume, 1000));
    }}
  }}
}})();
"""

LINK = f'<script src="{RELOAD_SCRIPT}"></script>'.encode()

NOT_BUILT = b"<!doctype html><title>Not built yet</title><p>The site could not be built yet: the terminal says why.</p></body>"


class Builds:
    """Which build the site is of, for those who wait for the next."""

    def __init__(self) -> None:
        self.number = time.time_ns()  # another one after each start: a tab may be older
        self._changed = threading.Condition()

    def done(self) -> None:
        with self._changed:
            self.number += 1
            self._changed.notify_all()

    def wait(self, known: str) -> str:
        """Return the number of the build, at once if it is not the one known, else when there is another or patience ends."""
        with self._changed:
            self._changed.wait_for(lambda: str(self.number) != known, timeout=PATIENCE)
            return str(self.number)


class Changes(threading.Event):
    """What has changed since somebody last took it: set while anything has."""

    def __init__(self) -> None:
        super().__init__()
        self._paths: set[Path] = set()
        self._noting = threading.Lock()

    def note(self, path: Path) -> None:
        with self._noting:
            self._paths.add(path)
        self.set()

    def take(self) -> set[Path]:
        """Return the paths of what has changed, and forget them."""
        with self._noting:
            taken, self._paths = self._paths, set()
        return taken


class Server(http.server.ThreadingHTTPServer):
    """Serves a folder, which need not be there yet; a page that stands in another, `over`, takes the place of its own."""

    daemon_threads = True

    def __init__(self, site: Path, port: int, builds: Builds, over: Path | None = None) -> None:
        super().__init__((HOST, port), _Handler)
        self.site = site
        self.over = over
        self.builds = builds

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that hangs up: a tab was closed."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(http.server.SimpleHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        try:
            self._answer()
        except ConnectionError:
            raise
        except (OSError, ValueError):  # no file can have such a name, or it went while it was looked at
            self._send(HTTPStatus.BAD_REQUEST, "text/plain", b"No address of a site\n")

    def do_HEAD(self) -> None:
        self.do_GET()

    def _answer(self) -> None:
        address = urlsplit(self.path)
        if address.path == RELOAD_SCRIPT:
            self._send(HTTPStatus.OK, "text/javascript", RELOAD.encode())
        elif address.path == NEWS:
            self._send(HTTPStatus.OK, "text/plain", self.server.builds.wait(address.query).encode())
        elif file := self._file():
            self._send(HTTPStatus.OK, "text/html; charset=utf-8", _linked(file.read_bytes()))
        elif self._is_there():
            super().do_HEAD() if self.command == "HEAD" else super().do_GET()
        else:
            missing = self.server.site / "404.html"
            self._send(
                HTTPStatus.NOT_FOUND,
                "text/html; charset=utf-8",
                _linked(missing.read_bytes() if missing.is_file() else NOT_BUILT),
            )

    def translate_path(self, path: str) -> str:
        if self.server.over:
            self.directory = str(self.server.over)
            there = super().translate_path(path)
            if Path(there).is_file() or (Path(there) / "index.html").is_file():
                return there
        self.directory = str(self.server.site)
        return super().translate_path(path)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing of what is served: the terminal is for what builds have to say."""

    def _file(self) -> Path | None:
        """Return the file of the page that an address leads to without a detour."""
        path = Path(self.translate_path(self.path))
        if path.is_dir() and urlsplit(self.path).path.endswith("/"):
            path /= "index.html"
        return path if path.suffix == ".html" and path.is_file() else None

    def _is_there(self) -> bool:
        """Return whether an address is a file's, or a folder's that is only to be sent to its page."""
        path = Path(self.translate_path(self.path))
        return path.is_file() or (path / "index.html").is_file()

    def _send(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


_Handler.extensions_map = {**_Handler.extensions_map, ".txt": "text/plain; charset=utf-8"}


def _linked(html: bytes) -> bytes:
    """Return a page with the script that reloads it at its end."""
    before, end, behind = html.rpartition(b"</body>")
    return before + LINK + end + behind if end else html + LINK


def watch(root: Path, names: Collection[str], ignored: Callable[[], set[str]], changes: Changes) -> PollingObserverVFS:
    """Start to note whenever one of the files and folders `names` below a root changes, or comes, or goes.

    What is ignored, and what Python caches, does not count.
    """

    def listing(folder: str | None) -> Iterator[os.DirEntry[str]]:
        own = ignored()
        for entry in os.scandir(folder):
            if entry.path not in own and entry.name != "__pycache__" and (folder != str(root) or entry.name in names):
                yield entry

    class Notice(FileSystemEventHandler):
        def on_any_event(self, event: FileSystemEvent) -> None:
            if not event.is_directory:
                for path in filter(None, (event.src_path, event.dest_path)):
                    changes.note(Path(str(path)))

    observer = PollingObserverVFS(stat=os.stat, listdir=listing, polling_interval=PAUSE)
    observer.schedule(Notice(), str(root), recursive=True)
    observer.start()
    return observer


class Building:
    """Builds whenever something has changed, and shows at once what it can of that, also while a build is at work."""

    def __init__(
        self, build: Callable[[], None], builds: Builds, at_once: Callable[[set[Path]], bool], forget: Callable[[], None]
    ) -> None:
        """`at_once` is given what has changed, and says whether it has shown it; `forget` takes what was shown so away."""
        self._build, self._builds, self._at_once, self._forget = build, builds, at_once, forget

    def run(self, changes: Changes) -> None:
        """Wait for changes, and then for nothing to change for a while; does not return."""
        while True:
            changes.wait()
            self._show(changes)
            self._build_beside(changes)
            if not changes.is_set():
                self._forget()
            self._builds.done()

    def _show(self, changes: Changes) -> None:
        while changes.is_set():
            changes.clear()
            changes.wait(PAUSE)
        paths = changes.take()
        if paths and self._at_once(paths):
            self._builds.done()

    def _build_beside(self, changes: Changes) -> None:
        """Build what there is; what changes meanwhile is shown, and left set to be built after it."""
        building = threading.Thread(target=self._build, daemon=True)
        building.start()
        is_old = False
        while building.is_alive():
            building.join(PAUSE / 5)
            if changes.is_set():
                is_old = True
                self._show(changes)
        if is_old:
            changes.set()
