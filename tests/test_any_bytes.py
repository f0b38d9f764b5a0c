"""Whatever lies in a file, its reader ends soon, with a text or with the one error that says what was found."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.importing.extracts import NothingToReadError
from scripts.importing.originals import READERS, format_of
from tests.conftest import some
from tests.originals import abstract, down, in_list, level, number, packed, paragraph, pdf, word

# Of each format, something whole that is broken in the tests.
WHOLE = {
    "text": "Lin Example: “Dues” fall.\n".encode("cp1252"),
    "markdown": b"---\ntitle: Dues\ndate: 2031-05-06\n---\n\n**Lin**: Yes.\n",
    "html": b'<meta charset="utf-8"><table><td>Lin<td><ol start=2><li><b>Yes</b><br>No<sup><a>1</a></sup></table><p hidden>x',
    "pdf": pdf(down(["LIN: Yes.", "BO: Why?"]), [(72, 780, "1"), *down(["LIN: By law."])]),
    "docx": word(
        paragraph("Lin: Yes.", properties=in_list(1)),
        paragraph('<w:r><w:fldChar w:fldCharType="begin"/><w:footnoteReference w:id="1"/></w:r>'),
        numbering=abstract(0, level(0, "Q%1.")) + number(1, 0),
    ),
    "webvtt": b"WEBVTT\n\nNOTE x\n\n1\n00:00:01.000 --> 00:00:02.000 line:0\n<v Lin>Yes.</v> <v.a Bo><i>No</i> &amp; so\n",
    "srt": b"1\n00:00:01,000 --> 00:00:02,000\nLIN: {\\an8}<i>Yes.</i>\n\n2\n00:00:02,000 --> 00:00:02,000\nNo\n\nso\n",
    "json": b'{"segments": [{"speaker": {"name": "Lin"}, "words": [{"word": "Yes", "speaker": 1}], "text": "Yes"}]}',
    "csv": b"speaker,text\nLin,Yes\nBo,Why?\n",
}

Changed = tuple[int, int, bytes]

changes = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 12), st.binary(max_size=8)), max_size=4)


def broken(whole: bytes, changed: list[Changed]) -> bytes:
    """Return bytes with some of them taken out and others put in."""
    for at, length, other in changed:
        at %= len(whole) + 1
        whole = whole[:at] + other + whole[at + length :]
    return whole


def read_or_refused(kind: str, data: bytes) -> None:
    """Read a format; any error but the declared one fails the test."""
    with suppress(NothingToReadError):
        READERS[kind](data).text.encode("utf-8")


@pytest.mark.parametrize("kind", READERS)
@given(changed=changes)
def test_a_broken_file_is_read_or_refused(kind: str, changed: list[Changed]) -> None:
    read_or_refused(kind, broken(WHOLE[kind], changed))


@given(data=st.binary(max_size=400), kind=st.sampled_from(list(READERS)))
def test_any_bytes_are_read_or_refused(data: bytes, kind: str) -> None:
    read_or_refused(kind, data)
    with suppress(NothingToReadError):
        assert format_of(data, ".txt") in READERS


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                "results segments items words speaker text alternatives channels paragraphs monologues elements speakers id "
                "recognizedPhrases nBest speaker_labels start_time utterances transcript response".split()
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)


@given(value=values)
def test_json_of_any_shape_is_read_or_refused(value: object) -> None:
    read_or_refused("json", json.dumps(value).encode())


def many(text: str) -> Callable[[int], bytes]:
    return lambda size: (text * (size // len(text))).encode()


# What a careless reader takes the square of the time for, by how long it is to be.
LONG: dict[str, tuple[str, Callable[[int], bytes]]] = {
    "rules": ("markdown", lambda size: b"---\n" + (size // 4) * b"a:b\n"),
    "letters of 1252": ("text", lambda size: size * b"\xe9" + 4 * size * b"a"),
    "tags": ("html", many("<b>a</b> ")),
    "blocks in blocks": ("html", lambda size: (size // 220) * (b"<div>" * 20 + b"a" + b"</div>" * 20)),
    "open paragraphs": ("html", many("<p>a <li>b ")),
    "open tags": ("html", many("<a")),
    "cells": ("html", lambda size: b"<table><tr>" + (size // 5) * b"<td>a"),
    "lists": ("html", many("<ol><li>a</ol>")),
    "hidden": ("html", many("<p hidden>a</p>")),
    "voices": ("webvtt", lambda size: b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + (size // 3) * b"<v "),
    "named voices": ("webvtt", lambda size: b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + (size // 8) * b"<v Lin>a"),
    "cues": ("srt", many("1\n00:01,000 --> 00:02,000\na b\n\n")),
    "names": ("srt", lambda size: b"00:01,000 --> 00:02,000\n" + (size // 4) * b"A: \n"),
    "lists in lists": ("json", lambda size: size * b"["),
    "words": ("json", lambda size: b'[{"words": [' + (size // 13) * b'{"word":"a"},' + b'{}], "text": "a"}]'),
    "paragraphs": ("docx", lambda size: word((size // 20) * paragraph("a"))),
    "text in pieces": ("docx", lambda size: word(paragraph((size // 4) * "&lt;"))),
    "footnotes": ("docx", lambda size: word(paragraph((size // 40) * '<w:r><w:footnoteReference w:id="1"/></w:r>'))),
    "deleted ends": ("docx", lambda size: word((size // 40) * paragraph("a", properties="<w:rPr><w:del/></w:rPr>"))),
    "fields": ("docx", lambda size: word(paragraph((size // 40) * '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'))),
}


def seconds(kind: str, data: bytes) -> float:
    """Return the least time of three that a reader takes."""
    taken = []
    for _ in range(3):
        begun = time.process_time()
        read_or_refused(kind, data)
        taken.append(time.process_time() - begun)
    return min(taken)


@pytest.mark.parametrize("what", some(LONG, "tags", "named voices", "cues", "lists in lists", "fields"))
def test_what_is_four_times_as_long_takes_no_more_than_some_times_as_much(what: str) -> None:
    kind, make = LONG[what]
    once, four_times = seconds(kind, make(10_000)), seconds(kind, make(40_000))
    assert four_times < 9 * once + 0.02, (once, four_times)


@pytest.mark.audit
def test_a_package_that_unpacks_to_far_more_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(NothingToReadError, match="far more"):
        READERS["docx"](packed({"word/document.xml": f"<a>{40_000_000 * ' '}</a>"}))
