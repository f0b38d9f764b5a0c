"""Tables in files of their own, CSV and TSV: a column says who speaks, another what is said, row by row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from scripts.files.problems import quoted
from scripts.importing.extracts import Extract, NothingToReadError, finished
from scripts.importing.plain import decoded, read_text
from scripts.importing.recognisers import VOICES, WORDS
from scripts.importing.voices import Said, paragraphs, voice_of, with_counted

# What the columns of such tables are called beside what recognisers call them, in small letters.
WHO = (*map(str.casefold, VOICES), *"who orador sprecher intervenant orateur oratore спикер 發言人 发言人 話者 발언자".split())
WHAT = (*WORDS, *"dialogue message sentence speech texto texte wortlaut testo текст 內容 内容 発言 발언".split())

# What to do with a table whose columns are called otherwise.
CALL_THEM = "call the column that says who speaks 'speaker', and the one that says what is said 'text'"

# What parts the cells of a row: whatever of these stands most in the first.
BETWEEN = "\t;,"


def read_columns(data: bytes) -> Extract:
    """Return the text of a table that says in one column who speaks, and in another what is said; of others as it stands."""
    text, notes = decoded(data)
    sign = max(BETWEEN, key=text.partition("\n")[0].count)
    try:
        heads, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    except (csv.Error, ValueError) as error:
        raise NothingToReadError("a table that cannot be read", "save it as CSV anew") from error
    who, what = _column(heads, WHO), _column(heads, WHAT)
    rows = [row for row in rows if any(map(str.strip, row))]
    if who is None or what is None:
        if _is_a_table(heads, rows):
            called = ", ".join(quoted(head.strip()) for head in heads)
            raise NothingToReadError(f"a table with the columns {called}", CALL_THEM)
        return read_text(data)
    if what == len(heads) - 1:  # words that nobody quoted hold the sign between cells
        rows = [[*row[:what], sign.join(row[what:])] if len(row) > len(heads) else row for row in rows]
    if any(not max(who, what) < len(row) <= len(heads) for row in rows):
        raise NothingToReadError("rows of a table with more or fewer cells than its first", "save it as CSV anew")
    said = [Said(voice_of(row[who]), " ".join(row[what].split())) for row in rows]
    words, told = paragraphs(with_counted(said))
    return finished(words, "scripts.importing.columns", notes=[*notes, *told])


def _is_a_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Return whether rows have as many cells as heads of columns, which are no sentences and hold no label."""
    are_heads = all(head.strip() and set(head).isdisjoint(":：.!?。") for head in heads)
    return are_heads and len(heads) > 1 and len(rows) > 1 and all(len(row) == len(heads) for row in rows)


def _column(heads: Sequence[str], names: Iterable[str]) -> int | None:
    """Return the place of the column that is called by the first of some names that any is."""
    called = ["_".join(head.casefold().split()) for head in heads]
    return next((called.index(name) for name in names if name in called), None)
