"""The tables over all briefings that are published: one file of CSV for each, and Parquet, a file for each year.

The files of Parquet lie in no folders such as `year=2017`, from which readers take a column: DuckDB and pyarrow take another
type from one name. The day is a column of every row, the manifest says what is in each file, rows come in the order spoken.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence

from scripts.exports.datapackage import datapackage, sources
from scripts.exports.parquet import parquet
from scripts.exports.tables import TABLES, Cell, Table, as_csv, rows
from scripts.record.briefing import Briefing, standing
from scripts.record.data_files import MANIFEST, PACKAGE, YEAR
from scripts.record.places import all_data_path, year_table_path


def archive_tables(briefings: Sequence[Briefing], site: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files, by their paths; a year of which all is withdrawn, or has another day since, has tables without rows."""
    known = sorted((one for one in briefings if one.is_published), key=lambda one: (one.date, one.slug))
    held, years = standing(known), sorted({date[:YEAR] for one in known for date in (one.date, *one.ledger.dates)})
    described, listed = [], []
    for table in TABLES:
        by_year = {year: [row for one in held if one.date.startswith(year) for row in rows(table, one, site)] for year in years}
        whole = as_csv(table, (row for found in by_year.values() for row in found))
        described.append((table, f"{table.name}.csv", whole))
        yield all_data_path(f"{table.name}.csv"), whole
        for year, found in by_year.items():
            path, content = year_table_path(table.name, year), parquet(table, found)
            listed.append(_entry(table, path.removeprefix(all_data_path("")), year, found, content))
            yield path, content
    title = "Every paragraph and every question of all briefings"
    yield all_data_path(PACKAGE.name), datapackage("briefings", title, described, version="1", sources=sources(held))
    yield (
        all_data_path(MANIFEST.name),
        f"{json.dumps({'order_by': ['date', 'briefing'], 'files': listed}, indent=1)}\n".encode(),
    )


def _entry(table: Table, path: str, year: str, found: Sequence[Sequence[Cell]], content: bytes) -> dict[str, object]:
    """Return what the manifest says of a file."""
    return {
        "table": table.name,
        "year": int(year),
        "path": path,
        "rows": len(found),
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "columns": {column.name: column.type for column in table.columns},
    }
