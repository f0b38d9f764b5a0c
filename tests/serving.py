"""Serve a folder as a static host does: compressed, with the types a browser expects, on connections kept alive."""

from __future__ import annotations

import functools
import gzip
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".xml": "application/xml",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".woff": "font/woff",
    ".webmanifest": "application/manifest+json",
}
COMPRESSED = ("text/", "application/", "image/svg+xml")
LEVEL = 6


@dataclass(frozen=True)
class Response:
    """What was sent for one request: its path, its status, and the bytes of its body on the wire."""

    path: str
    status: int
    size: int


class Server(http.server.ThreadingHTTPServer):
    """The server of one folder; its threads end with the program, and what it has sent is in `sent`."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder = folder.resolve()
        self.sent: list[Response] = []
        self.headers: dict[str, str] = {}  # that every answer has besides

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"

    def handle_error(self, *_: object) -> None:
        """A browser that hangs up is no error."""


class _Handler(http.server.BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        file = (self.server.folder / path.lstrip("/")).resolve()
        if file.is_dir() and not path.endswith("/"):
            self._send(HTTPStatus.MOVED_PERMANENTLY, {"Location": quote(path) + "/"}, b"")
            return
        file = file / "index.html" if file.is_dir() else file
        if file.is_file() and file.is_relative_to(self.server.folder):
            self._answer(HTTPStatus.OK, file)
        else:
            self._answer(HTTPStatus.NOT_FOUND, self._page_for_missing(file))

    def do_HEAD(self) -> None:
        self.do_GET()

    def _page_for_missing(self, file: Path) -> Path:
        """Return the nearest 404.html above a file: a site below a path of its host has its own."""
        pages = [folder / "404.html" for folder in file.parents if folder.is_relative_to(self.server.folder)]
        return next((page for page in pages if page.is_file()), self.server.folder / "404.html")

    def _answer(self, status: HTTPStatus, file: Path) -> None:
        headers = {"Content-Type": TYPES.get(file.suffix, "application/octet-stream"), "Vary": "Accept-Encoding"}
        body = file.read_bytes() if file.is_file() else b""
        if headers["Content-Type"].startswith(COMPRESSED) and "gzip" in self.headers.get("Accept-Encoding", ""):
            headers["Content-Encoding"] = "gzip"
            body = _compressed(body)
        self._send(status, headers, body)

    def _send(self, status: HTTPStatus, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in {**headers, **self.server.headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.server.sent.append(Response(self.path, int(status), len(body)))
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing is logged."""


@functools.lru_cache(maxsize=256)
def _compressed(body: bytes) -> bytes:
    return gzip.compress(body, LEVEL, mtime=0)


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """Serve a folder on a free port of this machine."""
    server = Server(folder)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
