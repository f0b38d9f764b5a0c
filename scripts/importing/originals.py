"""An original as people have it: what its format is, and the text that comes out of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from scripts.files.problems import Problem, ProblemsError
from scripts.files.raw import read_file
from scripts.importing.captions import TIMES, read_srt, read_webvtt
from scripts.importing.columns import read_columns
from scripts.importing.extracts import Extract, NothingToReadError
from scripts.importing.pdf import read_pdf
from scripts.importing.plain import read_markdown, read_text
from scripts.importing.recognisers import read_recognised
from scripts.importing.web_page import read_web_page
from scripts.importing.word import read_word

# More than the recording of a day takes as text; a scan of it may be larger.
MOST_BYTES = 50_000_000

# The longest line that a source may have.
MOST_CHARACTERS = 100_000

# Words, or signs of a script without spaces, of which a transcript has at least two: somebody who speaks, and something said.
WORD = re.compile(r"[^\W_]")
FEWEST_LETTERS = 2

READERS: dict[str, Callable[[bytes], Extract]] = {
    "text": read_text,
    "markdown": read_markdown,
    "html": read_web_page,
    "pdf": read_pdf,
    "docx": read_word,
    "webvtt": read_webvtt,
    "srt": read_srt,
    "json": read_recognised,
    "csv": read_columns,
}

SUFFIXES = {"text": ".txt", "markdown": ".md", "webvtt": ".vtt"}  # where it is not the format's name

# What reads text in another encoding, or rows of a table.
WITHOUT_A_LIBRARY = "scripts.importing.plain"

# How files begin that are no text and have no reader here, with what they are and what to do.
OTHERS = (
    (b"\xd0\xcf\x11\xe0", "a document of an old Word", "save it as DOCX"),
    (b"{\\rtf", "RTF", "save it as DOCX"),
    (b"\x1f\x8b", "a compressed file", "unpack it"),
    (b"\x89PNG", "a picture", "recognise its text first"),
    (b"\xff\xd8\xff", "a picture", "recognise its text first"),
)

WEB_PAGE_BEGINS = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).){0,2000}-->\s*)*<(?:!doctype\s+html|html)", re.IGNORECASE | re.DOTALL
)
FRONT = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n[ \t]*[\w-]+:")

# How much of a file says what its format is.
BEGIN = 4096


@dataclass(frozen=True, slots=True)
class Original:
    """A file that a transcript came in, and the text that came out of it."""

    text: str  # for source.txt: lines that end in LF
    format: str  # one of READERS
    suffix: str  # of the file that is kept beside source.txt; "" if that is the original itself
    read_by: str  # library and version; "" for text as it stands
    metadata: dict[str, str] = field(default_factory=dict)  # title, date, language, publisher, as the format says
    notes: tuple[str, ...] = ()  # what the reader should look at


def read_original(path: Path) -> Original:
    """Return the original at a path with its text. Raises ProblemsError with one problem if it holds no transcript."""
    try:
        if path.is_file() and path.stat().st_size > MOST_BYTES:
            raise NothingToReadError(f"more than {MOST_BYTES:,} bytes", "choose the file that holds only the transcript")
        data = read_file(path)
        kind = format_of(data, path.suffix.casefold())
        extract = READERS[kind](data)
        _hold_words(extract.text)
    except OSError as error:
        raise ProblemsError(_unreadable(path, error)) from error
    except NothingToReadError as error:
        raise ProblemsError(_problem(path, error.found, error.hint)) from error
    is_the_source = kind in ("text", "markdown") and extract.text.encode("utf-8") == data
    suffix = "" if is_the_source else SUFFIXES.get(kind, f".{kind}")
    read_by = extract.read_by or (WITHOUT_A_LIBRARY if suffix else "")
    return Original(extract.text, kind, suffix, read_by, extract.metadata, extract.notes)


def format_of(data: bytes, suffix: str) -> str:
    """Return the format of a file, by how it begins before what it is called. Raises NothingToReadError if none is ours."""
    begin = data[:BEGIN]
    if b"%PDF-" in begin[:1024]:
        return "pdf"
    if begin.startswith(b"PK\x03\x04"):
        return "docx"
    for begins, what, hint in OTHERS:
        if begin.startswith(begins):
            raise NothingToReadError(what, hint)
    return _text_format(begin, suffix)


def _text_format(begin: bytes, suffix: str) -> str:
    """Return the format of what is text, by its begin and by what the file is called."""
    text = begin.decode("utf-16" if begin.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig", errors="replace").lstrip()
    if re.match(r"WEBVTT(?:\s|$)", text):
        return "webvtt"
    if any(TIMES.fullmatch(line) for line in text.splitlines()[:3]):
        return "srt"
    if WEB_PAGE_BEGINS.match(text.encode("utf-8")) or suffix in (".html", ".htm", ".xhtml"):
        return "html"
    if suffix == ".json" or re.match(r"\{\s*\"", text):
        return "json"
    if suffix in (".csv", ".tsv"):
        return "csv"
    return "markdown" if suffix in (".md", ".markdown") or FRONT.match(text.encode("utf-8")) else "text"


def _hold_words(text: str) -> None:
    """Raise NothingToReadError unless a text holds words in lines that a source may have."""
    longest = max(map(len, text.split("\n")))
    if longest > MOST_CHARACTERS:
        raise NothingToReadError(f"a line of {longest:,} characters", "restore the line ends that were lost")
    if len({found[0] for found in WORD.finditer(text)}) < FEWEST_LETTERS:
        raise NothingToReadError("no words", "choose a file whose words can be selected and copied")


def _unreadable(path: Path, error: OSError) -> Problem:
    why = "a folder" if path.is_dir() else error.strerror or str(error)
    why = "no such file" if isinstance(error, FileNotFoundError) else why
    hint = "name the file with the transcript as FILE="
    return Problem(path, 1, "no-transcript", f"a file to be drafted from must be there and readable, found {why}", hint)


def _problem(path: Path, found: str, hint: str) -> Problem:
    return Problem(path, 1, "no-transcript", f"an original must hold a transcript, found {found}", hint)
