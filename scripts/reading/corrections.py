"""How slips of a transcription are to be read: `corrections.yml`, an overlay on a source that is never edited.

Its form is in `corrections.schema.json`. A correction names words and their line; it holds only if they stand there.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.files.problems import Problem, quoted
from scripts.files.schema import load_schema, read_by_schema
from scripts.files.yaml_lines import Where, line_of
from scripts.record.briefing import Correction, Line, Paragraph
from scripts.words.directions import balanced
from scripts.words.names import is_whole

SCHEMA = load_schema("corrections.schema.json")


@dataclass(frozen=True, slots=True)
class DeclaredCorrection:
    """A correction as it is declared."""

    line: int
    words: str
    occurrence: int
    read: str
    reason: str
    date: str
    declared: int


def read_corrections(
    path: Path, paragraphs: Sequence[Paragraph], lines: Sequence[Line]
) -> tuple[tuple[Correction, ...], list[Problem]]:
    """Return the corrections in a file in the order of the text, none if there is no file, and all that is wrong with them.

    `lines` are those of the source, and `paragraphs` what is spoken on them. Without any (nothing could be read), only
    the file's form is checked.
    """
    if not os.path.lexists(path):
        return (), []
    value, where, broken, problems = read_by_schema(path, SCHEMA)
    corrections: list[Correction] = []
    for entry in _entries(value if isinstance(value, list) else [], where, {at[0] for at in broken if at}):
        if entry.read == entry.words:
            problems.append(
                Problem(
                    path,
                    entry.declared,
                    "nothing-corrected",
                    f"words must be read as others, found {quoted(entry.words)} read as the same",
                    "write how they are to be read, or take it out",
                )
            )
        elif paragraphs:
            found = _find(path, entry, paragraphs, lines)
            if isinstance(found, Problem):
                problems.append(found)
            else:
                corrections.append(found)
    corrections.sort(key=lambda correction: (correction.paragraph.order, correction.start, correction.declared))
    return tuple(corrections), problems + list(_overlaps(path, corrections))


def _entries(value: list[Any], where: Where, broken: set[str | int]) -> Iterator[DeclaredCorrection]:
    """Yield the entries with nothing wrong in them."""
    for index, entry in enumerate(value):
        if index not in broken:
            yield DeclaredCorrection(
                entry["line"],
                entry["words"],
                entry.get("occurrence", 1),
                balanced(entry["read"]),
                balanced(entry["reason"]),
                entry["date"],
                line_of(where, (index,)),
            )


def _find(
    path: Path, entry: DeclaredCorrection, paragraphs: Sequence[Paragraph], lines: Sequence[Line]
) -> Correction | Problem:
    """Return the correction that an entry declares, or why there is none."""
    if entry.line > len(lines):
        return Problem(
            path,
            entry.declared,
            "line-not-spoken",
            f"words must stand on a line of the source, found line {entry.line} of {len(lines)}",
            "write the number of the line as an editor counts",
        )
    there = [(p, start) for p in paragraphs if entry.line in p.lines for start in (None, *_positions(entry, p))]
    if not there:
        words = lines[entry.line - 1].words
        return Problem(
            path,
            entry.declared,
            "line-not-spoken",
            f"only spoken words are corrected, found line {entry.line}, which is {quoted(words) if words else 'blank'}",
            "write the number of the line on which they stand",
        )
    positions = [(paragraph, start) for paragraph, start in there if start is not None]
    if entry.occurrence > len(positions):
        return Problem(
            path,
            entry.declared,
            "words-not-found",
            "words must stand on their line as whole words, found "
            f"{quoted(entry.words)} {len(positions)} times on line {entry.line}, not {entry.occurrence}",
            "write them as they stand there, letter for letter, or count again; take it out if a new text has "
            "set the slip right",
        )
    paragraph, start = positions[entry.occurrence - 1]
    return Correction(
        paragraph, start, start + len(entry.words), entry.read, entry.reason, entry.date, entry.line, entry.declared
    )


def _positions(entry: DeclaredCorrection, paragraph: Paragraph) -> Iterator[int]:
    """Yield where in a paragraph's text the words stand on their line, as whole words."""
    begin, end = paragraph.stretch_on(entry.line)
    line = paragraph.text[begin:end]
    for found in re.finditer(f"(?={re.escape(entry.words)})", line):
        if is_whole(line, found.start(), found.start() + len(entry.words)):
            yield begin + found.start()


def _overlaps(path: Path, corrections: list[Correction]) -> Iterator[Problem]:
    """Yield the corrections of words of which some are corrected before in the text; corrections come in its order."""
    reach = None  # of those before, the one that ends last
    for one in corrections:
        if reach and one.paragraph == reach.paragraph and one.start < reach.end:
            yield Problem(
                path,
                one.declared,
                "corrections-overlap",
                f"words must be corrected once, found {quoted(one.words)} on line {one.line} again",
                f"join it with the correction on line {reach.declared}",
            )
        if not reach or one.paragraph != reach.paragraph or one.end > reach.end:
            reach = one
