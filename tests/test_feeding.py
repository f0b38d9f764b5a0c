"""Pagefind is fed page by page: what it says of what is wrong, or of its own end, is told."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.search import feeding
from scripts.search.cbor import read
from scripts.search.feeding import NoIndexError, feed

PAGE = "<!doctype html><html lang='en'><body data-pagefind-body><p>{words}</p></body></html>"


def stubs(count: int) -> Iterator[tuple[str, str]]:
    """Yield more stubs than any pipe has room for, or answers to them."""
    for number in range(count):
        yield f"q{count - number}", PAGE.format(words=f"Words {'and more words ' * 40}, number {number}")


@pytest.mark.audit
def test_stubs_stand_in_the_index_in_the_order_in_which_they_come() -> None:
    one, other = feed(stubs(400), "en"), feed(stubs(400), "en")
    assert one == other
    (entry,) = json.loads(one["pagefind-entry.json"])["languages"].values()
    assert entry["page_count"] == 400
    meta = read(one[f"pagefind.{entry['hash']}.pf_meta"])
    fragments = [gzip.decompress(one[f"fragment/{name}.pf_fragment"]).removeprefix(b"pagefind_dcd") for name, _ in meta[1]]
    assert [json.loads(fragment)["url"] for fragment in fragments] == [f"q{400 - number}" for number in range(400)]


@pytest.mark.parametrize(("said", "told"), [("", "Pagefind ended before it was done"), ("no space left", "no space left")])
def test_a_service_that_ends_before_it_is_done_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, told: str
) -> None:
    program = tmp_path / "python"
    program.write_text(f"#!/bin/sh\nprintf '%s' '{said}'\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    with pytest.raises(NoIndexError, match=told):
        feed(stubs(400), "en")


def test_a_message_that_is_wrong_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    right = feeding._message

    def wrong(**payload: object) -> bytes:
        return right(**({"type": "AddFile"} if payload["type"] == "AddFile" else payload))

    monkeypatch.setattr(feeding, "_message", wrong)
    with pytest.raises(NoIndexError):
        feed(stubs(1), "en")


def test_what_makes_the_stubs_may_fail() -> None:
    def fails() -> Iterator[tuple[str, str]]:
        yield from stubs(3)
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        feed(fails(), "en")
