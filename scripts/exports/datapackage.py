"""What tables hold, for programs: a Data Package (datapackage.org) with the type of every column, so nothing is guessed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from scripts.exports.tables import Column, Table
from scripts.record.briefing import Briefing


def datapackage(name: str, title: str, files: Iterable[tuple[Table, str, bytes]], **more: Any) -> bytes:
    """Return the description of tables: each with the name of its file and its bytes."""
    package = {
        "profile": "tabular-data-package",
        "name": name,
        "title": title,
        **more,
        "resources": [_resource(table, path, data) for table, path, data in files],
    }
    return f"{json.dumps(package, ensure_ascii=False, indent=1)}\n".encode()


def sources(briefings: Iterable[Briefing]) -> list[Mapping[str, str]]:
    """Return who published the transcripts, each once, with the address if it is known."""
    found = {(one.publisher, one.address): None for one in briefings if one.publisher}
    return [{"title": title, "path": path} if path else {"title": title} for title, path in found]


def _resource(table: Table, path: str, data: bytes) -> Mapping[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\n", "header": True},
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "primaryKey": list(table.key),
            "missingValues": [""],
        },
    }


def _field(column: Column) -> Mapping[str, str]:
    return {"name": column.name, "type": column.type, "description": column.description}
