"""The files of the data: what each is called, and what it is, in the site's own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scripts.record.places import (
    CITATION_ENDINGS,
    address,
    all_data_path,
    citation_path,
    data_address,
    data_path,
    is_cited,
    year_table_path,
)
from scripts.tongues.tongue import message


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of the data."""

    name: str
    what: str  # in the site's own words
    type: str  # the media type


JSON = DataFile("briefing.json", message("Everything, for programs"), "application/json")
MARKDOWN_TEXT = DataFile("briefing.md.txt", message("The words in Markdown, to read and to paste"), "text/markdown")
PLAIN_TEXT = DataFile("briefing.txt", message("The words as plain text"), "text/plain")
BOOK = DataFile("briefing.epub", message("A book, for e-readers"), "application/epub+zip")
PARAGRAPHS = DataFile("paragraphs.csv", message("A table with a row for each paragraph"), "text/csv")
EXCHANGES = DataFile("exchanges.csv", message("A table with a row for each question and its answer"), "text/csv")
PACKAGE = DataFile("datapackage.json", message("What the columns of the tables hold (Data Package)"), "application/json")
TEI = DataFile("briefing.tei.xml", message("For corpora: TEI, as Parla-CLARIN has it"), "application/tei+xml")
AKOMA_NTOSO = DataFile("briefing.akn.xml", message("For archives of debates: Akoma Ntoso 3.0"), "application/akn+xml")

MANIFEST = DataFile("manifest.json", message("The same tables as Parquet, a file for each year"), "application/json")

# Those of a briefing, in the order in which they are listed. Markdown that ended like it would become a page of the site.
DATA_FILES = (JSON, PARAGRAPHS, EXCHANGES, PACKAGE, TEI, AKOMA_NTOSO, BOOK, MARKDOWN_TEXT, PLAIN_TEXT)

# That to which every page leads programs, which has what all others have: to all of them, only the whole transcript does, for
# more would weigh more than a page may for all that programs are told.
DESCRIBING = (JSON,)

# Those of all briefings together, and of them the tables that there are for each year too.
ARCHIVE_FILES = (PARAGRAPHS, EXCHANGES, PACKAGE, MANIFEST)
YEAR_TABLES = (PARAGRAPHS, EXCHANGES)

# Characters of a day that are its year.
YEAR = 4

# What says what is in the JSON of a briefing.
SCHEMA = "briefing-1.schema.json"


def data_of_all(dates: Iterable[str]) -> Iterator[str]:
    """Yield the address of all data of all briefings: the page, the files, and those of each year of some days."""
    yield address(all_data_path())
    yield from (all_data_path(name) for name in (SCHEMA, *(file.name for file in ARCHIVE_FILES)))
    for year in dict.fromkeys(date[:YEAR] for date in dates):
        yield from (year_table_path(file.name.removesuffix(".csv"), year) for file in YEAR_TABLES)


def data_addresses(slug: str, known: Iterable[str]) -> Iterator[str]:
    """Yield the address of all data of a briefing under a slug: the page that lists it, the files, a page's citations."""
    yield data_address(slug)
    yield from (data_path(slug, file.name) for file in DATA_FILES)
    for where in filter(is_cited, known):
        yield from (citation_path(slug, where.rstrip("/"), ending) for ending in CITATION_ENDINGS)
