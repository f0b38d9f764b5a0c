"""`make serve`'s own server: what it answers, what it watches, and what it keeps to itself."""

from __future__ import annotations

import http.client
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest

from scripts.files.writing import LIST, listed, write_all
from scripts.publishing.preview import NEWS, RELOAD_SCRIPT, Builds, Changes, Server, watch
from scripts.serve import WrittenByBuilds

PAGE = b"<!doctype html><title>A page</title><body><p>Words.</p></body>"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    (tmp_path / "site/a").mkdir(parents=True)
    (tmp_path / "site/a/index.html").write_bytes(PAGE)
    (tmp_path / "site/a/source.txt").write_bytes("Wörter".encode())
    (tmp_path / "site/404.html").write_bytes(b"Not here</body>")
    with Server(tmp_path / "site", 0, Builds()) as started:
        threading.Thread(target=started.serve_forever, daemon=True).start()
        yield started
        started.shutdown()


def ask(server: Server, path: str, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.putrequest(method, path, skip_host=False)
    connection.endheaders()
    answer = connection.getresponse()
    found = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    connection.close()
    return found


def test_a_page_has_the_script_that_reloads_and_nothing_else_is_changed(server: Server) -> None:
    status, _, body = ask(server, "/a/?q=words")
    assert status == 200 and body.replace(f'<script src="{RELOAD_SCRIPT}"></script>'.encode(), b"") == PAGE
    status, headers, body = ask(server, "/a/source.txt")
    assert (status, headers["content-type"], body.decode()) == (200, "text/plain; charset=utf-8", "Wörter")
    assert ask(server, "/a")[1]["location"] == "/a/"
    assert ask(server, RELOAD_SCRIPT)[0] == 200


def test_what_is_not_there_has_the_sites_page_for_that(server: Server) -> None:
    for method in ("GET", "HEAD"):
        assert ask(server, "/no/such/page/", method)[0] == 404
    assert ask(server, "/no/such/page/")[2].startswith(b"Not here")


@pytest.mark.parametrize("path", ["/%00", f"/{'a' * 5000}"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_what_no_file_can_be_called_is_answered(path: str, method: str, server: Server, capfd: pytest.CaptureFixture) -> None:
    assert ask(server, path, method)[0] in (400, 404)
    assert capfd.readouterr().err == ""


def test_a_tab_that_is_closed_is_no_news(server: Server, capfd: pytest.CaptureFixture) -> None:
    known = server.builds.number
    for _ in range(3):
        with socket.create_connection(("127.0.0.1", server.server_port)) as tab:
            tab.sendall(f"GET {NEWS}?{known} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            tab.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    server.builds.done()
    assert ask(server, f"{NEWS}?{known}")[2] == str(known + 1).encode()
    time.sleep(0.2)
    assert capfd.readouterr().err == ""


def test_a_page_that_was_rendered_at_once_stands_over_that_of_the_site(server: Server, tmp_path: Path) -> None:
    server.over = tmp_path / "over"
    assert ask(server, "/a/")[0] == 200, "it need not be there"
    (server.over / "a").mkdir(parents=True)
    assert PAGE.removesuffix(b"</body>") in ask(server, "/a/")[2], "a folder without a page is none"
    (server.over / "a/index.html").write_bytes(b"Anew</body>")
    assert ask(server, "/a/")[2].startswith(b"Anew") and ask(server, "/a/source.txt")[2].decode() == "W\u00f6rter"
    (server.over / "a/source.txt").write_bytes(b"Words anew")
    assert ask(server, "/a/source.txt")[2] == b"Words anew"


def test_another_start_is_another_build() -> None:
    assert Builds().number != Builds().number, "a tab that was open before reloads"


def test_what_is_watched_may_go_and_come_back(tmp_path: Path) -> None:
    root = tmp_path / "project"
    (root / "transcript").mkdir(parents=True)
    (root / "site").mkdir()
    (root / "transcript/source.txt").write_text("one")
    changed = Changes()
    observer = watch(root, ("transcript", "docs"), lambda: {str(root / "transcript/own.txt")}, changed)
    try:

        def is_seen() -> bool:
            seen = changed.wait(3)
            time.sleep(1.2)  # until all of it is told
            changed.clear()
            return seen

        time.sleep(0.7)
        (root / "transcript").rename(tmp_path / "away")
        assert is_seen()
        (tmp_path / "away").rename(root / "transcript")
        assert is_seen()
        (root / "transcript/source.txt").write_text("another")
        assert is_seen()
        (root / "docs").mkdir()
        (root / "docs/page.md").write_text("new")
        assert is_seen()
        (root / "site/index.html").write_text("not watched")
        (root / "transcript/own.txt").write_text("written by a build")
        assert not changed.wait(1.2)
    finally:
        observer.stop()
        observer.join()


def test_what_a_build_wrote_is_read_once_until_it_is_something_else(tmp_path: Path) -> None:
    """It is asked for with every folder: that takes no longer with each that a briefing adds."""
    docs = tmp_path / "docs"
    own = WrittenByBuilds(docs)
    assert own() == {str(docs / LIST)}
    docs.mkdir()
    with mock.patch("scripts.serve.listed", side_effect=listed) as read:
        for number in range(1, 4):
            names = [f"{at}.md" for at in range(number)]
            assert write_all(docs, [(name, b"words") for name in names], tmp_path) == []
            assert {str(docs / name) for name in (LIST, *names)} <= own()
            assert own() is own() and read.call_count == number
