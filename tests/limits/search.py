"""The limits and lists of search/, with a case on either side."""

from __future__ import annotations

import re
from dataclasses import replace

from scripts.search.passages import Passage, passages, spaced, stub, words_that_occur
from scripts.search.settling import _decode, _encode
from tests.limits.cases import SPEAKERS, Case, each, invented, same

PASSAGE = Passage("p1", "harbour/#p1", "Ann", "Opening", "¶ 1", "", "1", "Words", {}, {})


def weight(name: str) -> str:
    """Return how much words beside the text count in Pagefind's index."""
    return re.findall(r"data-pagefind-weight='([0-9.]+)'", stub(replace(PASSAGE, beside={name: "words"}), "en"))[0]


def kinds() -> list[tuple[str, str]]:
    """Return what each turn of a briefing is called, and the words that it is found by."""
    found = passages(invented(*SPEAKERS))
    return [(one.filters["kind"][0], " ".join(one.beside["who"].split()[-4:])) for one in found]


def heads(size: int) -> tuple[bytes, bool]:
    """Return how a number is written in CBOR, and whether it is read back."""
    written = _encode(size)
    return written, _decode(iter(written)) == size


SEARCH: dict[str, list[Case]] = {
    "search.passages.WEIGHTS": each(
        weight,
        {
            "own": "2.0",
            "who": "1.0",
            "carries on": "0.4",
            "topics": "0.6",
            "readings": "1.0",
            "spellings": "0.4",
            "number": "0.4",
        },
        {},
    ),
    "search.passages.TURNS": [
        (lambda: kinds()[0][1], "Ann spokesperson moderator chairperson"),
        (lambda: kinds()[1][1], "Bo minister statement"),
        (lambda: kinds()[2][1], "Daily question asked asks"),
        (lambda: kinds()[3][1], "answer answered answers said"),
        (lambda: kinds()[4][1], "Cy clerk"),
    ],
    "search.passages.KINDS": [
        (
            lambda: [kind for kind, _ in kinds()],
            ["moderator Moderator", "statement Statements", "question Questions", "answer Answers", "remark Remarks"],
        ),
        (lambda: [one.filters["kind"] for one in passages(invented())][1:], [("statement Statements",)]),
    ],
    "search.passages.UNSPACED": each(
        lambda character: spaced(character) != character,
        same("\u0e00\u0eff\u1000\u109f\u1780\u17ff\u3040\u30ff\u3400\u4dbf\u4e00\u9fff\uf900\ufaff", True),
        same("\u0dff\u0f00\u0fff\u10a0\u177f\u1800\u303f\u3100\u33ff\u4dc0\u4dff\ua000\uf8ff\ufb00a", False),
    ),
    "search.passages.PROPOSED": each(
        lambda word: word in words_that_occur((invented(f"Daily|Why so, {word}?"),)), {"abc": True}, {"ab": False, "ab1": False}
    ),
    "search.settling.UINT": [(lambda: _encode(7), b"\x07"), (lambda: _encode(8), b"\x08")],
    "search.settling.TEXT": [(lambda: _encode("a"), b"\x61a"), (lambda: _encode(""), b"\x60")],
    "search.settling.ARRAY": [(lambda: _encode([7]), b"\x81\x07"), (lambda: _encode([]), b"\x80")],
    "search.settling.OF_A_TYPE": [(lambda: _encode(["a"]), b"\x81\x61a"), (lambda: _decode(iter(b"\x81\x61a")), ["a"])],
    "search.settling.IN_FIRST_BYTE": [
        (lambda: heads(23), (b"\x17", True)),
        (lambda: heads(24), (b"\x18\x18", True)),
        (lambda: heads(255), (b"\x18\xff", True)),
        (lambda: heads(256), (b"\x19\x01\x00", True)),
        (lambda: heads(65_535), (b"\x19\xff\xff", True)),
        (lambda: heads(65_536), (b"\x1a\x00\x01\x00\x00", True)),
        (lambda: heads(2**32), (b"\x1b\x00\x00\x00\x01\x00\x00\x00\x00", True)),
    ],
}
