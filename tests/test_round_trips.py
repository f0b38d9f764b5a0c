"""A transcript that another tool wrote as HTML, DOCX, PDF or captions comes back with the same turns."""

from __future__ import annotations

import html
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import docx
import markdown
import pysubs2
import pytest
import webvtt
from fpdf import FPDF
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.importing.originals import read_original
from tests.conftest import some
from tests.reads import read
from tests.tongues import ACCENTS, LATIN, TONGUES, Tongue

Turn = tuple[str, str]


@dataclass(frozen=True)
class Tool:
    """A tool that writes transcripts, and what it keeps of one."""

    suffix: str
    write: Callable[[list[Turn]], bytes]
    tongues: tuple[Tongue, ...] = TONGUES
    joins: bool = False  # whether what one voice says in a row comes back as one paragraph


def as_html(turns: list[Turn]) -> bytes:
    """Write Markdown and let a library make HTML of it."""
    text = "\n\n".join(f"**{name}:** {words}" for name, words in turns)
    return f"<!doctype html><meta charset=utf-8>{markdown.markdown(html.escape(text, quote=False))}".encode()


def as_table(turns: list[Turn]) -> bytes:
    rows = (f"<tr><td>{html.escape(name)}:</td><td>{html.escape(words)}</td></tr>" for name, words in turns)
    return f"<html><table>{''.join(rows)}</table></html>".encode()


def as_docx(turns: list[Turn]) -> bytes:
    document = docx.Document()
    for name, words in turns:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{name}:").bold = True
        paragraph.add_run(f" {words}")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_docx_table(turns: list[Turn]) -> bytes:
    document = docx.Document()
    table = document.add_table(0, 2)
    for name, words in turns:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = f"{name}:", words
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_pdf(turns: list[Turn]) -> bytes:
    document = FPDF()
    document.add_page()
    for name, words in turns:
        document.set_font("Helvetica", style="B", size=11)
        document.write(6, f"{name}: ")
        document.set_font("Helvetica", size=11)
        document.write(6, words)
        document.ln(10)
    return bytes(document.output())


def as_webvtt(turns: list[Turn]) -> bytes:
    captions = webvtt.WebVTT()
    for at, (name, words) in enumerate(turns):
        captions.captions.append(webvtt.Caption(f"00:00:{at:02}.000", f"00:00:{at:02}.900", f"<v {name}>{words}"))
    return captions.content.encode()


def as_srt(turns: list[Turn]) -> bytes:
    captions = pysubs2.SSAFile()
    for at, (name, words) in enumerate(turns):
        captions.append(pysubs2.SSAEvent(start=1000 * at, end=1000 * at + 900, text=f"{name}: {words}"))
    return captions.to_string("srt").encode()


def printable(tongue: Tongue) -> Tongue:
    """Return a tongue without what the fonts that every PDF reader has cannot print."""

    def kept(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(text for text in texts if text.encode("latin-1", "ignore").decode("latin-1") == text)

    return Tongue(tongue.name, kept(tongue.names), kept(tongue.sentences), ())


TOOLS = {
    "HTML of Markdown": Tool(".html", as_html),
    "HTML of a table": Tool(".html", as_table),
    "python-docx": Tool(".docx", as_docx),
    "python-docx, a table": Tool(".docx", as_docx_table),
    "fpdf2": Tool(".pdf", as_pdf, (printable(LATIN), printable(ACCENTS))),
    "webvtt-py": Tool(".vtt", as_webvtt, joins=True),
    "pysubs2": Tool(".srt", as_srt),
}


@st.composite
def invented(draw: st.DrawFn, tongues: tuple[Tongue, ...]) -> list[Turn]:
    tongue = draw(st.sampled_from(tongues))
    said = st.lists(st.sampled_from(tongue.sentences), min_size=1, max_size=8).map(" ".join)
    return draw(st.lists(st.tuples(st.sampled_from(tongue.names), said), min_size=2, max_size=8))


def turns_of(text: str, names: set[str]) -> Iterator[Turn]:
    """Yield who says what in a text, each turn beginning on a line with a name and a colon."""
    found: list[Turn] = []
    for line in text.split("\n"):
        name, colon, words = line.partition(":")
        if colon and name in names:
            found.append((name, words.strip()))
        elif line and found:
            found[-1] = found[-1][0], f"{found[-1][1]} {line}"
    yield from found


def without_spaces(turns: list[Turn]) -> list[Turn]:
    """Return turns whose words do not say where lines are broken."""
    return [(name, "".join(words.split())) for name, words in turns]


@pytest.mark.parametrize("name", some(TOOLS, *(TOOLS.keys() - {"python-docx, a table"})))
def test_what_another_tool_writes_comes_back_with_the_same_turns(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    tool = TOOLS[name]
    path = tmp_path_factory.mktemp("written") / f"transcript{tool.suffix}"

    @settings(max_examples=12)
    @given(invented(tool.tongues))
    def come_back(turns: list[Turn]) -> None:
        path.write_bytes(tool.write(turns))
        wanted = turns
        if tool.joins:
            wanted = [(name, " ".join(words for _, words in group)) for name, group in groupby(turns, key=lambda turn: turn[0])]
        found = list(turns_of(read_original(path).text, {name for name, _ in turns}))
        assert without_spaces(found) == without_spaces(wanted)

    come_back()


@pytest.mark.parametrize("name", some(TOOLS, *(TOOLS.keys() - {"python-docx, a table"})))
def test_turns_are_read_as_such_by_what_reads_a_source(name: str, tmp_path: Path) -> None:
    turns = [
        (
            "Lin Example",
            "Dues do not fall in June. They do not fall in any other month of the year either, as we have said before.",
        ),
        ("Bo Sample", "Why is that so?"),
        ("Lin Example", "That is the law."),
    ]
    path = tmp_path / f"transcript{TOOLS[name].suffix}"
    path.write_bytes(TOOLS[name].write(turns))
    found = read(read_original(path).text, ["Lin Example", "Bo Sample"], ["inline"], paragraphs="blocks")
    assert found.asked == []
    assert found.labels == [name for name, _ in turns]
    assert [" ".join(" ".join(said).split()) for said in found.said] == [words for _, words in turns]
