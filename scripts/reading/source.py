"""From the bytes of a source to its lines: numbered, unchanged, and found fit to be read."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts.files.problems import Problem
from scripts.files.raw import UNFIT, read_file
from scripts.reading.form import Form
from scripts.record.briefing import KeptOriginal, Line
from scripts.tongues.tongue import Sentence

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
UTF_16_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")

# Longer than any paragraph anybody spoke (some fifteen thousand words): a file whose line ends are lost.
MOST_CHARACTERS = 100_000


@dataclass(frozen=True, slots=True)
class Source:
    """A source as it lies on the disk."""

    path: Path
    data: bytes
    lines: tuple[Line, ...]

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()

    @property
    def byte_order_mark(self) -> bool:
        return self.data.startswith(BYTE_ORDER_MARK)


def read_source(path: Path) -> tuple[Source | None, list[Problem]]:
    """Return the source at a path, or None and what makes it unreadable.

    The lines are the text as it stands: nothing is normalized. CR LF, a byte order mark and form feeds are accepted.
    """
    try:
        data = read_file(path)
    except OSError as error:
        return None, [
            Problem(
                path,
                1,
                "no-source",
                f"the transcript must be a file that can be read, found: {error.strerror}",
                "put the transcript's text there",
            )
        ]
    text = data.removeprefix(BYTE_ORDER_MARK)
    undecodable = list(_encoding_problems(path, text))
    lines = tuple(_split(text.decode("utf-8", errors="replace")))
    if undecodable and text.startswith(UTF_16_BYTE_ORDER_MARKS):
        return None, undecodable
    if not any(line.words for line in lines):
        return None, [
            Problem(path, 1, "empty", "the transcript must hold words, found none", "put the transcript's text there")
        ]
    problems = undecodable + list(_line_problems(path, lines))
    return None if undecodable else Source(path, data, lines), problems


def read_kept(form: Form, folder: Path) -> tuple[KeptOriginal | None, list[Problem]]:
    """Return the original that a form names beside its source, or None, and why it cannot be shown."""
    declared = form.original
    if declared is None:
        return None, []
    path = folder / declared.file
    try:
        data = read_file(path)
    except OSError as error:
        return None, [
            Problem(
                form.path,
                declared.declared,
                "no-original",
                f"the original must be a file that can be read, found for {declared.file}: {error.strerror}",
                "put it beside source.txt, or take original out of source",
            )
        ]
    if (sha256 := hashlib.sha256(data).hexdigest()) != declared.sha256:
        return None, [
            Problem(
                path,
                1,
                "original-changed",
                f"the original must be the one pinned in {form.path.name}:{declared.declared}, found the SHA-256 {sha256}",
                "put the pinned file back; another original gives another text",
            )
        ]
    return KeptOriginal(declared.file, declared.read_by, sha256, data), []


def notes_on(source: Source) -> Iterator[Sentence]:
    """Yield what was accepted although it is unusual, in words for the account."""
    if source.byte_order_mark:
        yield Sentence("The file begins with a byte order mark.")
    if crlf := sum(line.end == "\r\n" for line in source.lines):
        yield Sentence("{crlf} of {lines} lines end in CR LF.", crlf=str(crlf), lines=str(len(source.lines)))
    if feeds := [str(line.number) for line in source.lines if "\f" in line.text]:
        yield Sentence("Form feeds (page breaks of the original) stand on lines: {lines}.", lines=", ".join(feeds))
    if source.lines[-1].end == "":
        yield Sentence("The last line has no line end.")


def _encoding_problems(path: Path, text: bytes) -> Iterator[Problem]:
    if text.startswith(UTF_16_BYTE_ORDER_MARKS):
        yield Problem(
            path,
            1,
            "not-utf-8",
            "the transcript must be UTF-8, found what looks like UTF-16",
            "save it as UTF-8 and pin it anew in briefing.yml",
        )
        return
    for number, line in enumerate(text.split(b"\n"), start=1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError as error:
            yield Problem(
                path,
                number,
                "not-utf-8",
                f"the transcript must be UTF-8, found the byte 0x{line[error.start]:02x} at byte {error.start + 1} of the line",
                "save it as UTF-8 and pin it anew in briefing.yml",
            )


def _split(text: str) -> Iterator[Line]:
    pieces = text.split("\n")
    for number, piece in enumerate(pieces, start=1):
        if number == len(pieces):
            if piece:
                yield Line(number, piece, "")
        elif piece.endswith("\r"):
            yield Line(number, piece[:-1], "\r\n")
        else:
            yield Line(number, piece, "\n")


def _line_problems(path: Path, lines: tuple[Line, ...]) -> Iterator[Problem]:
    for line in lines:
        if len(line.text) > MOST_CHARACTERS:
            yield Problem(
                path,
                line.number,
                "line-too-long",
                f"a line must have at most {MOST_CHARACTERS:,} characters, found {len(line.text):,}",
                "restore the line ends that were lost, and pin it anew",
            )
        if unfit := UNFIT.search(line.text):
            name = unicodedata.name(unfit[0], "a control character")
            yield Problem(
                path,
                line.number,
                "control-character",
                "a line must hold no control characters, found "
                f"U+{ord(unfit[0]):04X} ({name}) at character {unfit.start() + 1}",
                "take it out of the text, and pin it anew",
            )
