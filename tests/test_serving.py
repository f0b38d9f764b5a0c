"""The server of the tests does what a static host does: what is measured on it holds elsewhere too."""

from __future__ import annotations

import gzip
import http.client
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serving import LEVEL, Response, Server, serving

PAGE = b"<!doctype html><title>A page</title>" + 50 * b"<p>The same words again.</p>"
IMAGE = bytes(range(256))


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    (tmp_path / "site/a folder").mkdir(parents=True)
    (tmp_path / "site/a folder/index.html").write_bytes(PAGE)
    (tmp_path / "site/404.html").write_bytes(b"Not here")
    (tmp_path / "site/a folder/404.html").write_bytes(b"Not in the folder")
    (tmp_path / "site/image.png").write_bytes(IMAGE)
    (tmp_path / "secret.txt").write_bytes(b"secret")
    with serving(tmp_path / "site") as started:
        yield started


def ask(server: Server, *paths: str, encoding: str = "gzip, br") -> list[tuple[int, dict[str, str], bytes]]:
    """Ask for some paths, one after the other, on one connection."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    answers = []
    for path in paths:
        connection.request("GET", path, headers={"Accept-Encoding": encoding})
        response = connection.getresponse()
        answers.append((response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()))
    connection.close()
    return answers


def test_what_is_text_is_sent_compressed_and_what_was_sent_is_counted(server: Server) -> None:
    (status, headers, body), (_, image, pixels) = ask(server, "/a%20folder/", "/image.png?v=1")
    assert status == 200 and headers["content-type"] == "text/html; charset=utf-8" and headers["content-encoding"] == "gzip"
    assert body == gzip.compress(PAGE, LEVEL, mtime=0) and gzip.decompress(body) == PAGE
    assert image["content-type"] == "image/png" and "content-encoding" not in image and pixels == IMAGE
    assert server.sent == [Response("/a%20folder/", 200, len(body)), Response("/image.png?v=1", 200, len(IMAGE))]


def test_what_does_not_unpack_gets_it_as_it_is(server: Server) -> None:
    ((_, headers, body),) = ask(server, "/a%20folder/", encoding="identity")
    assert body == PAGE and "content-encoding" not in headers


def test_a_folder_has_a_slash_and_what_is_not_there_has_a_page(server: Server) -> None:
    folder, missing, outside, nearer = ask(
        server, "/a%20folder", "/no/such/page/", "/../secret.txt", "/a%20folder/no/such/page", encoding="identity"
    )
    assert (folder[0], folder[1]["location"]) == (301, "/a%20folder/")
    assert (missing[0], missing[2]) == (outside[0], outside[2]) == (404, b"Not here")
    assert (nearer[0], nearer[2]) == (404, b"Not in the folder"), "the nearest"
