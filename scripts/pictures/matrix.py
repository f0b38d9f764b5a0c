"""The matrix of a briefing: its topics against its places, as data for `docs/overrides/partials/matrix.html`.

The file sets one variable, written as JSON, as `scripts.pictures.navigation` does for the rest of a briefing.
"""

from __future__ import annotations

import json
from itertools import groupby
from typing import Any

from scripts.record.briefing import Briefing, Mention, Outlet, Topic
from scripts.record.nearness import mentions_in
from scripts.record.places import Place, address, paragraph_address, places, topic_path, with_anchor
from scripts.record.telling import asker_name, bracketed, by_name, topic_title
from scripts.tongues.tongue import Tongue

# From how many mentions on a cell is shaded one step darker.
STEPS = (2, 4, 8)


def matrix(briefing: Briefing) -> str:
    """Return the template file that sets `matrix`: the columns, by part, and the rows, by group."""
    named = {place.whole: mentions_in(place) for place in places(briefing)}
    columns = [place for place in places(briefing) if named[place.whole]]
    parts = [
        {"own": bracketed(part.title), "span": len(list(group))}
        for part, group in groupby(columns, key=lambda place: place.part)
    ]
    groups = [
        {"title": title, "rows": [_row(topic, briefing.tongue, columns, named) for topic in topics]}
        for title, topics in by_name(briefing.topics, briefing.tongue)
    ]
    language = (
        {} if briefing.tongue.is_source else {"language": briefing.tongue.language, "direction": briefing.tongue.direction}
    )
    table = {**language, "parts": parts, "columns": [_column(place) for place in columns], "groups": groups}
    return f"{{% set matrix = {json.dumps(table, ensure_ascii=False, indent=1)} %}}\n"


def _column(place: Place) -> dict[str, str | bool]:
    kept = bool(place.exchange and isinstance(place.exchange.asker, Outlet))  # a name: no browser translates it
    return {"name": _name(place), "kept": kept, "url": with_anchor(address(place.path), place.top)}


def _name(place: Place) -> str:
    """Return a heading that is short: who asks, or the site's title."""
    return asker_name(place.exchange) if place.exchange else bracketed(place.title)


def _row(topic: Topic, tongue: Tongue, columns: list[Place], named: dict[str, tuple[Mention, ...]]) -> dict[str, Any]:
    cells = [_cell(topic, place, [m for m in named[place.whole] if m.topic == topic]) for place in columns]
    return {
        "name": topic_title(topic),
        "url": address(topic_path(topic)),
        "cells": cells,
        "total": tongue.number(sum(int(cell.get("count", 0)) for cell in cells)),
    }


def _cell(topic: Topic, place: Place, found: list[Mention]) -> dict[str, str]:
    if not found:
        return {}
    return {
        "count": str(len(found)),
        "shade": str(sum(len(found) >= step for step in STEPS)),
        "label": place.briefing.tongue.say(
            "{topic} in {where}: {count}", topic=topic_title(topic), where=_name(place), count=str(len(found))
        ),
        "url": paragraph_address(address(place.path), found[0].paragraph.number),
    }
