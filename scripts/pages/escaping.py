"""Text to Markdown that shows exactly this text, whatever it holds.

Each character is looked at once and written once, so that nothing is escaped twice:

1. What is markup anywhere is replaced by its escape in `ANYWHERE`.
2. What is markup only in company (a colon in `:smile:` or `https://`) or only at the start of a line (a list's dash,
   a number with a full stop) is escaped there and left alone elsewhere, so that prose stays readable in an editor.
3. White space that Markdown would drop, and characters that nobody could see in the file, become entities.

Entities are used where Python-Markdown or a PyMdown extension would look at a backslash escape again; a numeric
entity is left alone by all of them. Extensions that change letters on purpose (smarty, smartsymbols) are not
defended against: `scripts.checking.words` fails a build that has them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# Characters that are markup wherever they stand.
ANYWHERE = {
    "\\": "&#92;",
    "`": "&#96;",
    "*": "\\*",
    "_": "\\_",
    "{": "\\{",
    "}": "\\}",
    "[": "\\[",
    "]": "\\]",
    "#": "\\#",
    "+": "\\+",
    "<": "&lt;",
    ">": "&gt;",
    "&": "&amp;",
    "|": "&#124;",
    "~": "&#126;",
    "^": "&#94;",
    "=": "&#61;",
    "$": "&#36;",
    "@": "&#64;",
}

# A colon that could open an emoji's name, or belong to an address; the full stop of "www."; an exclamation point, which
# before a link would make it an image.
IN_COMPANY = re.compile(r":(?=[+\-\w]+:)|:(?=//)|(?<=[Ww]{3})\.|!(?=\S)")

# What begins a list, an underline, an admonition, a block or a definition at the start of a line.
LINE_START = re.compile(r" *(?P<sign>[-:!?/])")

# A number, a letter or a Roman number that a list would begin with: the sign behind it is what makes it one.
LIST_NUMBER = re.compile(r" *\(?(?:\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+)(?P<sign>[.)])")

# Characters that may have to be written otherwise wherever they stand: markup, and what is not printable ASCII.
ANYWHERE_AT_ALL = re.compile(f"[{re.escape(''.join(ANYWHERE))}]|[^ -\\~]")

# Joiners cannot be seen, but the words of some scripts hold them: they stay as they are.
JOINERS = "\u200c\u200d"


@dataclass(frozen=True, slots=True)
class Around:
    """Markup around a stretch of a text, such as a link, or put into it, where the stretch has no length.

    Stretches do not overlap; what is put in may stand anywhere. Where several meet, what ends there comes first, then
    what is put in, then what begins.
    """

    start: int
    end: int
    opening: str
    closing: str


def markdown(text: str, around: Sequence[Around] = ()) -> str:
    """Return Markdown for a text, so that what a reader sees is the text.

    The result may stand as a paragraph, in a heading, a list item or a table's cell. Line breaks stay line breaks.
    Without what is put around its stretches, it is the same to the letter.
    """
    added: dict[int, str] = {}
    for stretch in sorted(around, key=lambda stretch: (stretch.start, stretch.end)):
        added[stretch.start] = added.get(stretch.start, "") + stretch.opening
        added[stretch.end] = added.get(stretch.end, "") + stretch.closing
    lines, begin = [], 0
    for line in text.split("\n"):
        here = {at - begin: added[at] for at in added if begin <= at <= begin + len(line)}
        lines.append("".join(_escaped(line, here)))
        begin += len(line) + 1
    return "\n".join(lines)


def _escaped(line: str, added: dict[int, str]) -> Iterator[str]:
    """Yield the pieces of a line: what stays as it is, between it what is written otherwise, and what is added."""
    done = 0
    forced = _only_there(line)
    otherwise = forced | {found.start() for found in ANYWHERE_AT_ALL.finditer(line)}
    for at in sorted(otherwise | added.keys()):
        yield line[done:at]
        yield added.get(at, "")
        done = at
        if at in otherwise:
            yield _character(line[at], at in forced)
            done = at + 1
    yield line[done:]


def _only_there(line: str) -> set[int]:
    """Return where characters stand that are markup only there, or white space that Markdown would drop there."""
    first, end = len(line) - len(line.lstrip(" ")), len(line.rstrip(" "))
    at = {found.start() for found in IN_COMPANY.finditer(line)}
    at |= {found.start("sign") for pattern in (LINE_START, LIST_NUMBER) if (found := pattern.match(line))}
    return at | set(range(first)) | set(range(end, len(line)))


def _character(character: str, forced: bool) -> str:
    if character in ANYWHERE:
        return ANYWHERE[character]
    if character == "\u00a0":
        return "&nbsp;"
    return f"&#{ord(character)};" if forced or _is_unseen(character) else character


def _is_unseen(character: str) -> bool:
    if character in JOINERS:
        return False
    return character.isspace() or unicodedata.category(character) in ("Cf", "Zl", "Zp", "Zs")
