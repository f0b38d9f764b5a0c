"""Plain text in the encodings that people have, and Markdown with front matter."""

from __future__ import annotations

import codecs
import re

from scripts.files.yaml_lines import texts
from scripts.importing.extracts import Extract, NothingToReadError, counted, fit, row

UTF_16_BEGINS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
UTF_32_BEGINS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)

# Front matter: YAML between two lines of hyphens, at the very begin.
FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<yaml>(?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")

# What front matter calls what an original says of itself.
KEYS = {
    "title": "title",
    "date": "date",
    "published": "published",
    "published_time": "published",
    "lang": "language",
    "language": "language",
    "publisher": "publisher",
    "site": "publisher",
    "source": "publisher",
}

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

# The rule below the heads of the columns of a table, as GitHub's Markdown has it, a row of one, and what parts its cells.
TABLE_RULE = re.compile(r"[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?)?[ \t]*")
TABLE_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*")
BETWEEN_CELLS = re.compile(r"(?<!\\)\|")

# The share of the lines with words that rows of tables must be for each to be a turn.
LEAST_IN_TABLES = 0.5

# What Windows-1252 has and a text of another encoding that is read as it would be full of: few of the high bytes are letters.
CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
LETTERS_AND_QUOTES = re.compile("[A-Za-zÀ-ÖØ-öø-ÿŠšŽžŸŒœ€‚„…‘’“”•–—«»¡¿°§ª º\xa0]")

# The share of the characters beyond ASCII that letters, quotes and dashes are in a text of Windows-1252, at least.
CLEARLY_1252 = 0.9

# The share of the text that characters beyond ASCII are in one, at most: more is another script.
MOST_BEYOND_ASCII = 0.3


def decoded(data: bytes, declared: str = "") -> tuple[str, list[str]]:
    """Return bytes as text with what is worth telling. Raises NothingToReadError if they are none.

    `declared` is the encoding that a format names within itself; a byte order mark is stronger, and so is plain UTF-8.
    """
    if data.startswith(UTF_32_BEGINS):
        return _certainly(data, "utf-32")
    if data.startswith(UTF_16_BEGINS):
        return _certainly(data, "utf-16")
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        return _not_utf_8(data, declared)


def _certainly(data: bytes, encoding: str) -> tuple[str, list[str]]:
    try:
        return data.decode(encoding), [f"{encoding.upper()} in the original"]
    except UnicodeDecodeError as error:
        raise NothingToReadError(f"bytes that are no {encoding.upper()}", "save it as UTF-8") from error


def _not_utf_8(data: bytes, declared: str) -> tuple[str, list[str]]:
    """Return bytes that are no UTF-8 in the encoding that they are declared in, or in Windows-1252 where that is clear."""
    if declared:
        try:
            name = codecs.lookup(declared).name
            text = data.decode("cp1252" if name in ("iso8859-1", "ascii") else name)
        except (LookupError, ValueError, AttributeError):  # no encoding, one that is none of text, bytes that are not in it
            pass
        else:
            if isinstance(text, str):
                return text, [f"{name} in the original, as it says"]
    text = data.decode("cp1252", errors="replace")
    beyond = [character for character in text if character > "\x7f"]
    letters = sum(bool(LETTERS_AND_QUOTES.match(character)) for character in beyond)
    if CONTROLS.search(text) or letters < CLEARLY_1252 * len(beyond) or len(beyond) > MOST_BEYOND_ASCII * len(text):
        raise NothingToReadError("bytes that are no text", "save the transcript as text in UTF-8, or as HTML, PDF or DOCX")
    return text, ["Windows-1252 in the original, as its letters say"]


def read_text(data: bytes) -> Extract:
    """Return plain text as it stands, in lines that end as a source's."""
    text, notes = decoded(data)
    return Extract(_lines(text), notes=tuple(notes))


def read_markdown(data: bytes) -> Extract:
    """Return Markdown as it stands, its front matter too, and what that says; the rows of a table that is most of it apart."""
    text, notes = decoded(data)
    text, rows = _without_tables(_lines(text))
    notes += [f"{counted(rows, 'row')} of a table, each on a line of its own"] if rows else []
    found = FRONT_MATTER.match(text)
    said = texts(found["yaml"]) if found else {}
    if not found or not said:  # rules between words
        return Extract(text, notes=tuple(notes))
    metadata: dict[str, str] = {}
    for key, value in said.items():
        name = KEYS.get(key.casefold(), "")
        value = " ".join(fit(value)[0].split())
        if name in ("date", "published"):
            value = day[0] if (day := DAY.match(value)) else ""
        if name and value:
            metadata.setdefault(name, value)
    return Extract(text, metadata=metadata, notes=tuple(notes))


def _without_tables(text: str) -> tuple[str, int]:
    """Return Markdown with each row of its tables as a paragraph, and how many rows; as it is if these are not most of it."""
    lines = text.split("\n")
    rules = [at for at in range(1, len(lines)) if TABLE_RULE.fullmatch(lines[at]) and TABLE_ROW.fullmatch(lines[at - 1])]
    rows = {at for rule in rules for at in (rule - 1, *_below(lines, rule))} - {*rules}
    worded = sum(bool(line.strip()) for line in lines) - len(rules)
    if len(rows) < LEAST_IN_TABLES * worded or not rows:
        return text, 0
    kept = (f"{_apart(line)}\n" if at in rows else line for at, line in enumerate(lines) if at not in rules)
    return "\n".join(kept), len(rows)


def _below(lines: list[str], rule: int) -> range:
    """Return the places of the rows right below a rule."""
    end = next((at for at in range(rule + 1, len(lines)) if not TABLE_ROW.fullmatch(lines[at])), len(lines))
    return range(rule + 1, end)


def _apart(line: str) -> str:
    """Return a row of a table with its cells apart."""
    cells = BETWEEN_CELLS.split(line.strip()[1:-1])
    return row(cell.replace("\\|", "|").strip() for cell in cells)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
