"""Originals of every format are told apart, text is read in the encodings that people have, and what is none is refused."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from scripts.files.problems import ProblemsError
from scripts.importing.originals import Original, read_original
from tests.originals import paragraph, pdf, word

TURNS = "Lin Example: Dues fall in June.\n\nBo: Why?\n"


def original(tmp_path: Path, data: bytes, name: str = "file") -> Original:
    path = tmp_path / name
    path.write_bytes(data)
    return read_original(path)


@pytest.mark.parametrize(
    ("name", "data", "kind", "suffix"),
    [
        ("a.txt", TURNS.encode(), "text", ""),
        ("a", TURNS.encode(), "text", ""),
        ("a.txt", TURNS.encode("utf-16"), "text", ".txt"),
        ("a.md", TURNS.encode(), "markdown", ""),
        ("a.txt", b"---\ntitle: On dues\n---\n" + TURNS.encode(), "markdown", ""),
        ("a.md", TURNS.encode("utf-8-sig"), "markdown", ".md"),
        ("a.txt", b"---\n\n" + TURNS.encode(), "text", ""),
        ("a.htm", b"<p>Lin: Yes.", "html", ".html"),
        ("a", b"\n<!-- saved --><!DOCTYPE HTML><p>Lin: Yes.", "html", ".html"),
        ("a.txt", pdf([(72, 90, "Lin: Yes.")]), "pdf", ".pdf"),
        ("a.doc", word(paragraph("Lin: Yes.")), "docx", ".docx"),
        ("a.txt", b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Lin>Yes.", "webvtt", ".vtt"),
        ("a.txt", b"\xef\xbb\xbf1\r\n00:00:01,000 --> 00:00:02,000\r\nLin: Yes.", "srt", ".srt"),
        ("a", b'{"segments": [{"speaker": "Lin", "text": "Yes."}]}', "json", ".json"),
        ("a.json", b'[{"speaker": "Lin", "text": "Yes."}]', "json", ".json"),
        ("a.txt", b"[Lin] Yes.\n", "text", ""),
    ],
)
def test_a_format_is_known_by_how_a_file_begins(tmp_path: Path, name: str, data: bytes, kind: str, suffix: str) -> None:
    found = original(tmp_path, data, name)
    assert (found.format, found.suffix, bool(found.read_by)) == (kind, suffix, bool(suffix))
    assert "Lin" in found.text and "<" not in found.text and found.text.endswith(("\n", "."))


@pytest.mark.parametrize(
    ("data", "note"),
    [
        (TURNS.encode("utf-8-sig"), ""),
        (TURNS.replace("\n", "\r\n").encode(), ""),
        (TURNS.encode("utf-16"), "UTF-16 in the original"),
        (codecs.BOM_UTF16_BE + TURNS.encode("utf-16-be"), "UTF-16 in the original"),
        (TURNS.encode("utf-32"), "UTF-32 in the original"),
    ],
)
def test_text_is_read_in_unicode_and_its_lines_end_as_a_sources(tmp_path: Path, data: bytes, note: str) -> None:
    found = original(tmp_path, data)
    assert (found.text, "".join(found.notes)) == (TURNS, note)


def test_windows_1252_is_read_only_where_it_is_clear(tmp_path: Path) -> None:
    text = "Élodie Exemple : “Les droits baissent” – d’un dixième.\n"
    found = original(tmp_path, text.encode("cp1252"))
    assert (found.text, found.notes) == (text, ("Windows-1252 in the original, as its letters say",))
    with pytest.raises(ProblemsError, match="bytes that are no text"):
        original(tmp_path, "Министр: да, в июне.\n".encode("cp1251"))
    with pytest.raises(ProblemsError, match="bytes that are no text"):
        original(tmp_path, text.encode("cp1252") + b"\x01")


def test_markdown_stays_as_printed_and_its_front_matter_says_what_it_is_about(tmp_path: Path) -> None:
    body = "# On dues\n\n**Lin**: Dues *fall*.\n\n1. Yes.  \n---\n"
    front = "---\ntitle: 'Dues: a briefing'\ndate: 2031-05-06T10:00:00\nLang: fr\nsite: Invented Office\ntags: [a]\n---\n\n"
    found = original(tmp_path, (front + body).encode(), "a.md")
    assert found.text == front + body
    said = {"title": "Dues: a briefing", "date": "2031-05-06", "language": "fr", "publisher": "Invented Office"}
    assert found.metadata == said
    assert original(tmp_path, body.encode(), "a.md").text == body


ROWS = "| Lin Example | Dues \\| fees fall. |\n| Bo Sample | **When**? |\n| | And why? |\n| Lin Example | In June. |\n"


def test_a_table_of_who_says_what_is_read_row_by_row_and_kept_as_it_is(tmp_path: Path) -> None:
    data = f"# On dues\n\n| Speaker | Words |\n| --- | :-- |\n{ROWS}".encode()
    found = original(tmp_path, data, "a.md")
    rows = ["Speaker   Words", "Lin Example   Dues | fees fall.", "Bo Sample   **When**?", "And why?", "Lin Example   In June."]
    assert found.text == "# On dues\n\n" + "".join(f"{line}\n\n" for line in rows)
    assert (found.suffix, found.notes) == (".md", ("5 rows of a table, each on a line of its own",))


def test_a_table_beside_what_is_said_stays_as_printed(tmp_path: Path) -> None:
    text = "**Lin**: Yes.\n\n**Bo**: No.\n\n**Lin**: These:\n\n**Bo**: So.\n\n**Lin**: So.\n\n| A | B |\n|---|---|\n| c | d |\n"
    assert original(tmp_path, text.encode(), "a.md").text == text
    unruled = f"# On dues\n\n{ROWS}"
    assert original(tmp_path, unruled.encode(), "a.md").text == unruled


def test_rules_around_words_are_no_front_matter(tmp_path: Path) -> None:
    text = "---\nLin Example\n---\nYes.\n"
    assert original(tmp_path, text.encode(), "a.md").text == text


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "no words"),
        (b" \n\t\n--- ...\n", "no words"),
        (b"aaaa aaa\n", "no words"),
        (50_000_000 * b"a", "a line of 50,000,000 characters"),
        (50_000_001 * b"a", "more than 50,000,000 bytes"),
        (b"Lin: " + 99_996 * b"a", "a line of 100,001 characters"),
        (b"Lin\0: Yes.\xff", "bytes that are no text"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"\x1f\x8b\x08", "a compressed file"),
        (b"{\\rtf1 Lin: Yes.}", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "a document of an old Word"),
        (b"PK\x03\x04", "damaged"),
        (b"%PDF-1.7\n", "a PDF that cannot be read"),
        (b"<html><p hidden>Lin</html>", "no words"),
    ],
    ids=range(15),
)
def test_what_is_no_transcript_is_refused_in_one_sentence(tmp_path: Path, data: bytes, found: str) -> None:
    with pytest.raises(ProblemsError, match=found) as refused:
        original(tmp_path, data)
    (problem,) = refused.value.problems
    assert problem.code == "no-transcript" and problem.hint and "\n" not in str(problem)


def test_a_line_as_long_as_a_source_may_have_is_read(tmp_path: Path) -> None:
    assert len(original(tmp_path, b"Lin: " + 99_995 * b"a").text) == 100_000


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(ProblemsError, match=r"must be there and readable, found (no such file|a folder)"):
            read_original(path)
