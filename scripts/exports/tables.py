"""Two tables of a briefing, a row for each paragraph and one for each question with its answer, and what their columns hold.

Whoever reads a table without its types guesses them, and guesses wrongly: a paragraph is called `p45` and not 45, since 45a
would come after thirty thousand numbers; every text stands in quotes, so that `NA` is a word and `yes` no truth.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from scripts.exports.spoken import BETWEEN, answered, asked, exchanges, paragraphs, place_address, place_id, speaker_id, spoken
from scripts.record.briefing import Briefing, Exchange, Speech
from scripts.record.places import Place, address, briefing_path, paragraph_anchor
from scripts.record.telling import kind, why_withdrawn

# What the row of a briefing that is withdrawn is called in place of a name, and of a kind of speech; and what its numbers are.
WITHDRAWN = "withdrawn"
NO_NUMBER = 0

ColumnType = Literal["string", "integer", "date"]
Cell = str | int


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    name: str
    type: ColumnType
    description: str


@dataclass(frozen=True, slots=True)
class Table:
    """What every table of one sort has in common, whichever briefings its rows are of."""

    name: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]  # the columns that together name a row


PARAGRAPHS = Table(
    "paragraphs",
    "A row for each paragraph, in the order spoken",
    (
        Column("briefing", "string", "The name of the briefing in addresses"),
        Column(
            "id", "string", "The name of the paragraph for good, the anchor of its address; withdrawn where the briefing is"
        ),
        Column("order", "integer", "Counted through the briefing, from 1; 0 in the one row of a briefing that is withdrawn"),
        Column("date", "date", "The day on which it was spoken"),
        Column("language", "string", "The language of the text (BCP 47)"),
        Column("place", "string", "The id of the part, section or exchange that it stands in"),
        Column("title", "string", "The site's title of that, which is no words of the record; why the briefing is withdrawn"),
        Column("kind", "string", "question, answer, statement, moderator or remark; withdrawn where the briefing is"),
        Column("speaker_id", "string", "The id of who says it: person.…, outlet.… or unnamed"),
        Column("speaker", "string", "The name of who says it"),
        Column("text", "string", "The words, letter for letter"),
        Column("line", "integer", "The first line of the source on which it stands; 0 where the briefing is withdrawn"),
        Column("address", "string", "Where it stands on the site"),
    ),
    ("briefing", "id"),
)

EXCHANGES = Table(
    "exchanges",
    "A row for each question with its answer, in the order spoken",
    (
        Column("briefing", "string", "The name of the briefing in addresses"),
        Column("id", "string", "The id of the exchange; withdrawn where the briefing is"),
        Column("number", "integer", "Counted through the briefing, from 1; 0 in the one row of a briefing that is withdrawn"),
        Column("date", "date", "The day on which it was spoken"),
        Column("language", "string", "The language of the texts (BCP 47)"),
        Column("held_by", "string", "Who held the briefing"),
        Column("heading", "string", "The site's heading, which is no words of the record; why the briefing is withdrawn"),
        Column("outlet_id", "string", "The id of who asks: outlet.… or unnamed"),
        Column("outlet", "string", "The name of who asks"),
        Column("answered_by_ids", "string", "The ids of who answers, with a blank between two"),
        Column("answered_by", "string", "The names of who answers, with a semicolon between two"),
        Column("question", "string", "What is asked, with an empty line between two paragraphs"),
        Column("answer", "string", "What is answered, with an empty line between two paragraphs"),
        Column("question_ids", "string", "The ids of the question's paragraphs, with a blank between two"),
        Column("answer_ids", "string", "The ids of the answer's paragraphs, with a blank between two"),
        Column("address", "string", "Where it stands on the site"),
    ),
    ("briefing", "id"),
)

TABLES = (PARAGRAPHS, EXCHANGES)


def rows(table: Table, briefing: Briefing, site: str) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of a table that are a briefing's; of one that is withdrawn, a row that says so."""
    if briefing.is_withdrawn:
        return iter([tuple(_withdrawn(column, briefing, site) for column in table.columns)])
    return _paragraph_rows(briefing, site) if table is PARAGRAPHS else _exchange_rows(briefing, site)


def _paragraph_rows(briefing: Briefing, site: str) -> Iterator[tuple[Cell, ...]]:
    for one in spoken(briefing):
        yield (
            briefing.slug,
            one.id,
            one.paragraph.order,
            briefing.date,
            briefing.language,
            place_id(one.place),
            one.place.title,
            kind(one.speech),
            speaker_id(one.speech.speaker),
            one.speech.speaker.name,
            one.paragraph.text,
            one.paragraph.line,
            site + one.address,
        )


def _exchange_rows(briefing: Briefing, site: str) -> Iterator[tuple[Cell, ...]]:
    for place in exchanges(briefing):
        if place.exchange:
            yield _exchange_row(briefing, place, place.exchange, site)


def _exchange_row(briefing: Briefing, place: Place, exchange: Exchange, site: str) -> tuple[Cell, ...]:
    return (
        briefing.slug,
        place_id(place),
        exchange.number,
        briefing.date,
        briefing.language,
        briefing.held_by,
        exchange.heading,
        speaker_id(exchange.asker),
        exchange.asker.name,
        " ".join(speaker_id(one) for one in exchange.answerers),
        "; ".join(one.name for one in exchange.answerers),
        _text(asked(place)),
        _text(answered(place)),
        _ids(asked(place)),
        _ids(answered(place)),
        site + place_address(place),
    )


def _withdrawn(column: Column, briefing: Briefing, site: str) -> Cell:
    """Return what stands in a column of the one row of a briefing that is withdrawn: why, where the site's own title stands."""
    said = {
        "briefing": briefing.slug,
        "id": WITHDRAWN,
        "date": briefing.date,
        "language": briefing.language,
        "held_by": briefing.held_by,
        "title": why_withdrawn(briefing),
        "heading": why_withdrawn(briefing),
        "kind": WITHDRAWN,
        "address": site + address(briefing_path(briefing)),
    }
    return said.get(column.name, NO_NUMBER if column.type == "integer" else "")


def _text(speeches: Sequence[Speech]) -> str:
    return BETWEEN.join(paragraph.text for paragraph in paragraphs(speeches))


def _ids(speeches: Sequence[Speech]) -> str:
    return " ".join(paragraph_anchor(paragraph.number) for paragraph in paragraphs(speeches))


def as_csv(table: Table, held: Iterable[tuple[Cell, ...]]) -> bytes:
    """Return rows as CSV with a line of names: every text in quotes, lines that end in a line feed."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows(held)
    return text.getvalue().encode("utf-8")
