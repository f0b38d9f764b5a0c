"""The limits and lists of search/, with a case on either side."""

from __future__ import annotations

import json
import re
import tempfile
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import numpy as np

from scripts.search.cbor import decode, encode
from scripts.search.chunks import ENTRY, Chunk, kept_words
from scripts.search.index_words import indexed, numbered, spaced
from scripts.search.nearest import _families, nearest, piece_of
from scripts.search.passages import Passage, passages, stub, words_that_occur
from scripts.search.settling import WholeIndex, _cut, _right_before
from scripts.search.table import Facets, as_lengths
from tests.limits.cases import SPEAKERS, Case, each, invented, same

PASSAGE = Passage("p1", "harbour/#p1", "Ann", "Opening", "¶ 1", "", "", "Words", {}, {})


def is_proposed(word: str) -> bool:
    return word in words_that_occur((invented(f"Daily|Why so, {word}?"),))


def weight(name: str) -> str:
    """Return how much words beside the text count in Pagefind's index."""
    return re.findall(r"data-pagefind-weight='([0-9.]+)'", stub(replace(PASSAGE, beside={name: "words"}), "en"))[0]


def kinds() -> list[tuple[str, str]]:
    """Return what each turn of a briefing is called, and the words that it is found by."""
    found = passages(invented(*SPEAKERS))
    return [(one.filters["kind"][0], " ".join(one.beside["who"].split()[-4:])) for one in found]


def heads(size: int) -> tuple[bytes, bool]:
    """Return how a number is written in CBOR, and whether it is read back."""
    written = encode(size)
    return written, decode(written, 0) == (size, len(written))


def hours(text: str) -> str:
    """Return the hours by which a paragraph with a time in it is found."""
    return next(one.beside.get("hours", "") for one in passages(invented(f"Daily|Is it {text} today?")) if "today" in one.text)


def families(words: tuple[str, ...], cosine: float = 1.0) -> int:
    """Return how many of so many words that are as near stand for a word."""
    return len(_families(words, np.full(len(words), round(cosine * 1000**2))))


def as_it_is(*texts: str) -> dict[str, str]:
    return {text: text for text in texts}


def pieces(*sizes_and_letter: int | str) -> list[tuple[str, str]]:
    """Return how each piece of words begins and ends: one word of some size, with "a", and some with "b" or another letter."""
    first, others, letter = (*sizes_and_letter, "b")[:3]
    words = [("ax", b"x" * int(first)), *((f"{letter}{at}", b"x") for at in range(int(others)))]
    return [bounds for bounds, _ in _cut(words)]


def many(*sizes: int) -> int:
    """Return in how many pieces words of so many bytes come that begin with one letter."""
    return len(list(_cut((f"a{at}", b"x" * size) for at, size in enumerate(sizes))))


def facets_apart(values: int) -> bool:
    """Return whether the facets of an index, which has so many bytes of them, are files of their own."""
    with tempfile.TemporaryDirectory() as folder, patch.object(Facets, "packed", lambda _: {"kind": b"x" * values}):
        whole = WholeIndex(Path(folder), "en")
        whole.put(Chunk("1.5.2", (7,), (b"",), (), {"kind": {"answer Answers": [0]}}, ["text"]))
        whole.write({})
        (language,) = json.loads((Path(folder) / ENTRY).read_text(encoding="utf-8"))["languages"].values()
    return bool(language["filters"])


def named(*groups: str) -> list[str]:
    """Return of which groups every reader has the names."""
    facets = Facets()
    facets.put(0, {group: {"a A": [0]} for group in groups})
    return [*facets.names()]


def common(size: int) -> list[int]:
    """Return whether the entry says that a word of about so many bytes is common."""
    with tempfile.TemporaryDirectory() as folder:
        whole = WholeIndex(Path(folder), "en", words=[(0, [kept_words(encode([[["a", [[0, [0] * size, []]], []]]]))])])
        return [len(piece) for piece in whole._pieces()]


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
            "hours": "0.4",
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
    "search.index_words.UNSPACED": each(
        lambda character: spaced(character) != character,
        same("\u0e00\u0eff\u1000\u109f\u1780\u17ff\u3040\u30ff\u3400\u4dbf\u4e00\u9fff\uf900\ufaff", True),
        same("\u0dff\u0f00\u0fff\u10a0\u177f\u1800\u303f\u3100\u33ff\u4dc0\u4dff\ua000\uf8ff\ufb00a", False),
    ),
    "search.passages.PROPOSED": each(is_proposed, {"abc": True, "Ab": True}, {"ab1": False, "A": False}),
    "search.passages.LETTERS": each(is_proposed, {"abc": True}, {"ab": False, "AB": False}),
    "search.passages.CLOCK": each(
        hours,
        {"at 7:00 or": "7", "from 10.30 to 11:59": "10 11"},
        {"7:60": "", "1.8": "", "1:7:00": "", "7:00:01": "", "123:00": "", "1.234.50": ""},
    ),
    "search.index_words.MARKED_NUMBER": each(
        numbered,
        {"1.8": "1x8", "7:00,": "7x00,", "1,8": "1x8", "1’8": "1x8", "2.1.3": "2x1x3"},
        as_it_is("18", "1. 8", "a.b", "1-8"),
    ),
    "search.index_words.GROUPED_NUMBER": each(
        numbered,
        {"16,000": "16000", "16.000": "16000", "1’000’000": "1000000", "123.456": "123456"},
        {"16,00": "16x00", "1234,567": "1234x567", "1,000.000": "1x000x000", "1,0000": "1x0000"},
    ),
    "search.index_words.PARAGRAPH": each(
        numbered, {"p45": "pqzef", "P1a": "pqzba"}, as_it_is("45", "p", "up45", "p45_", "pp4")
    ),
    "search.index_words.AS_LETTERS": each(numbered, {"p01234": "pqzabcde", "p56789": "pqzfghij"}, {}),
    "search.index_words.KANA": each(
        indexed, {"\u304c": "\u304bv", "\u30fa": "\u30f2v"}, as_it_is("\u304b", "\u00e9", "\uac00")
    ),
    "search.index_words.VOICING": each(indexed, {"\u3070": "\u306fv", "\u3071": "\u306fw"}, {}),
    "search.nearest.LEAST": [
        (lambda: [*nearest(["navy"])["warship"]], ["navy"]),
        (lambda: nearest(["sea"]), {}),
        (lambda: "ship" in nearest(["navy"]), True),
        (lambda: "sub" in nearest(["navy"]), False),
    ],
    "search.nearest.NEAREST": each(
        families,
        {("navy", "ship", "fleet", "army", "port"): 5, ("navy", "ship", "fleet", "army", "port", "crew"): 5},
        {("navy",): 1},
    ),
    "search.nearest.LEAST_LIKE": each(lambda cosine: families(("navy",), cosine), {0.45: 1}, {0.4499: 0}),
    "search.nearest.FAMILY": each(families, {("naval", "navals"): 1, ("terrorist", "terrors"): 1}, {("naval", "navaj"): 2}),
    "search.nearest.PIECES": each(piece_of, {"a": 97, "\xff": 255}, {"aaa": 35, "\x80\x80": 0}),
    "search.cbor.UINT": [(lambda: encode(7), b"\x07"), (lambda: encode(8), b"\x08")],
    "search.cbor.NEGATIVE": [(lambda: encode(-1), b"\x20"), (lambda: decode(b"\x38\x18", 0), (-25, 2))],
    "search.settling.LEAST": [
        (lambda: pieces(2_000, 1), [("ax", "b0")]),
        (lambda: pieces(2_001, 1), [("ax", "a\U0010ffff"), ("b", "b0")]),
        (lambda: pieces(2_001, 1, "az"), [("ax", "az0")]),
    ],
    "search.settling.MOST": [
        (lambda: many(16_000, 16_000, 16_000, 15_999, 1, 9), 1),
        (lambda: many(16_000, 16_000, 16_000, 16_000, 1, 9), 2),
    ],
    "search.settling.COMMON": [
        (lambda: [many(9, 16_000, 9), many(9, 16_001, 9)], [1, 3]),
        (lambda: [common(15_989), common(15_990)], [[3], [4]]),
    ],
    "search.settling.LITTLE": [(lambda: facets_apart(4_000), False), (lambda: facets_apart(4_001), True)],
    "search.table.STEPS": [(lambda: as_lengths([1, 2, 4]), "048"), (lambda: as_lengths([19, 20, 59, 64]), "AAHH")],
    "search.table.FIRST_STEP": [(lambda: as_lengths([0, 1]), "00"), (lambda: as_lengths([128]), "L")],
    "search.table.NAMED": [
        (lambda: named("kind", "topic", "outlet", "speaker"), ["speaker", "outlet", "topic"]),
        (lambda: named("kind", "year"), []),
    ],
    "search.settling.LAST": [(lambda: pieces(2_001, 1)[0][1], "a\U0010ffff"), (lambda: pieces(2_000, 1)[0][1], "b0")],
    "search.settling.SURROGATES": each(
        _right_before, {"\ue000": "\ud7ff\U0010ffff", "a\ue000": "a\ud7ff\U0010ffff"}, {"\ue001": "\ue000\U0010ffff"}
    ),
    "search.cbor.TEXT": [(lambda: encode("a"), b"\x61a"), (lambda: encode(""), b"\x60")],
    "search.cbor.ARRAY": [(lambda: encode([7]), b"\x81\x07"), (lambda: encode([]), b"\x80")],
    "search.cbor.OF_A_TYPE": [(lambda: encode(["a"]), b"\x81\x61a"), (lambda: decode(b"\x81\x61a", 0), (["a"], 3))],
    "search.cbor.IN_FIRST_BYTE": [
        (lambda: heads(23), (b"\x17", True)),
        (lambda: heads(24), (b"\x18\x18", True)),
        (lambda: heads(255), (b"\x18\xff", True)),
        (lambda: heads(256), (b"\x19\x01\x00", True)),
        (lambda: heads(65_535), (b"\x19\xff\xff", True)),
        (lambda: heads(65_536), (b"\x1a\x00\x01\x00\x00", True)),
        (lambda: heads(2**32), (b"\x1b\x00\x00\x00\x01\x00\x00\x00\x00", True)),
    ],
}
