"""Everything that is written as data, in one list: of each briefing a file for each format, and what holds for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import chain

from scripts.exports.akoma_ntoso import akoma_ntoso
from scripts.exports.archive_tables import archive_tables
from scripts.exports.briefing_json import SCHEMA_FILE, briefing_json
from scripts.exports.common_markdown import markdown_text
from scripts.exports.datapackage import datapackage, sources
from scripts.exports.epub import epub
from scripts.exports.link_card import link_cards
from scripts.exports.plain_text import plain_text
from scripts.exports.tables import EXCHANGES, PARAGRAPHS, TABLES, Table, as_csv, rows
from scripts.exports.tei import tei
from scripts.exports.typesetting import can_shape
from scripts.files.keeping import NOTHING, Keeping
from scripts.record import data_files
from scripts.record.briefing import Briefing, standing
from scripts.record.data_files import DataFile
from scripts.record.places import all_data_path, data_path
from scripts.record.telling import why_withdrawn

# What the files of a briefing are kept as, and the pictures that others show of links to it.
DATA = "data"
CARDS = "cards"

# What makes each file but the description of the tables, which needs them.
MADE: Mapping[DataFile, Callable[[Briefing, str], bytes]] = {
    data_files.JSON: briefing_json,
    data_files.PARAGRAPHS: lambda briefing, site: _table(PARAGRAPHS, briefing, site),
    data_files.EXCHANGES: lambda briefing, site: _table(EXCHANGES, briefing, site),
    data_files.TEI: tei,
    data_files.AKOMA_NTOSO: akoma_ntoso,
    data_files.BOOK: epub,
    data_files.MARKDOWN_TEXT: markdown_text,
    data_files.PLAIN_TEXT: plain_text,
}


def data(briefings: tuple[Briefing, ...], site: str, keeping: Keeping = NOTHING) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the data, by its path below `docs/`; `site` is the address of the site, or "": then no pictures.

    What was made of a briefing that was read from the same files is taken over.
    """
    yield all_data_path(data_files.SCHEMA), SCHEMA_FILE.read_bytes()
    stand = standing(briefings)
    yield from archive_tables(briefings, site)
    made_with = [keeping.key(one.slug, str(one.is_published), site) for one in stand]
    each = keeping.each(DATA, made_with, lambda briefing: dict(_files(briefing, site)), stand)
    gone = [one for one in briefings if one.is_withdrawn]
    said = (dict(_files(one, site)) for one in gone)  # that it is withdrawn, in every format
    for briefing, made in zip((*stand, *gone), chain(each, said), strict=True):
        for slug in (briefing.slug, *briefing.ledger.formerly):
            yield from ((data_path(slug, name), content) for name, content in made.items())
    if site:
        drawn_with = [keeping.key(one.slug, str(can_shape())) for one in stand]
        drawn = keeping.each(CARDS, drawn_with, lambda briefing: dict(link_cards(briefing)), stand)
        yield from (card for made in chain(drawn, (dict(link_cards(one)) for one in gone)) for card in made.items())


def _files(briefing: Briefing, site: str) -> Iterator[tuple[str, bytes]]:
    made = {file.name: make(briefing, site) for file, make in MADE.items()}
    yield from made.items()
    why = {"description": why_withdrawn(briefing)} if briefing.is_withdrawn else {}
    tables = [(table, f"{table.name}.csv", made[f"{table.name}.csv"]) for table in TABLES]
    yield (
        data_files.PACKAGE.name,
        datapackage(briefing.slug, briefing.title, tables, version="1", sources=sources((briefing,)), **why),
    )


def _table(table: Table, briefing: Briefing, site: str) -> bytes:
    return as_csv(table, rows(table, briefing, site))
