"""Pagefind is fed page by page: what it says of what is wrong, or of its own end, is told."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.search import feeding
from scripts.search.feeding import feed
from scripts.search.settling import _read

PAGE = "<!doctype html><html lang='en'><body data-pagefind-body><p>{words}</p></body></html>"


def pages(count: int) -> Iterator[tuple[str, str]]:
    """Yield more pages than any pipe has room for, or answers to them."""
    for number in range(count):
        yield f"q{count - number}", PAGE.format(words=f"Words {'and more words ' * 40}, number {number}")


def test_pages_stand_in_the_index_in_the_order_in_which_they_come(tmp_path: Path) -> None:
    for name in ("one", "other"):
        assert feed(pages(400), "en", tmp_path / name) == ""
    one, other = ({path.name: path.read_bytes() for path in (tmp_path / name).rglob("*.pf_*")} for name in ("one", "other"))
    assert one == other
    (entry,) = json.loads((tmp_path / "one/pagefind-entry.json").read_bytes())["languages"].values()
    assert entry["page_count"] == 400
    meta = _read(tmp_path / f"one/pagefind.{entry['hash']}.pf_meta")
    fragments = [_fragment(tmp_path / "one", name) for name, _ in meta[1]]
    assert fragments == [f"q{400 - number}" for number in range(400)]


def _fragment(folder: Path, name: str) -> str:
    content = gzip.decompress((folder / f"fragment/{name}.pf_fragment").read_bytes())
    return str(json.loads(content.removeprefix(b"pagefind_dcd"))["url"])


@pytest.mark.parametrize(("said", "told"), [("", "Pagefind ended before it was done"), ("no space left", "no space left")])
def test_a_service_that_ends_before_it_is_done_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, told: str
) -> None:
    program = tmp_path / "python"
    program.write_text(f"#!/bin/sh\nprintf '%s' '{said}'\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    assert feed(pages(400), "en", tmp_path / "index") == told


def test_a_message_that_is_wrong_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    right = feeding._message

    def wrong(**payload: object) -> bytes:
        return right(**({"type": "AddFile"} if payload["type"] == "AddFile" else payload))

    monkeypatch.setattr(feeding, "_message", wrong)
    assert feed(pages(1), "en", tmp_path / "index") != ""


def test_what_makes_the_pages_may_fail(tmp_path: Path) -> None:
    def fails() -> Iterator[tuple[str, str]]:
        yield from pages(3)
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        feed(fails(), "en", tmp_path / "index")
