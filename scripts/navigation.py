"""The order of a briefing's pages as data for the templates, one small file for each briefing.

MkDocs's own navigation holds the indexes only, because it would be repeated in every page of every briefing. The file
sets one variable, written as JSON, which Jinja and MiniJinja both read; `docs/overrides/partials/nav.html` draws it.
"""

from __future__ import annotations

import json

from scripts.model import Briefing, Exchange
from scripts.places import Place, account_path, address, briefing_path, places, transcript_path
from scripts.prose import asker_name


def navigation_path(briefing: Briefing) -> str:
    return f"overrides/briefings/{briefing.slug}.html"


def navigation(briefing: Briefing) -> str:
    """Return the template file that sets `record`: the briefing's title, address, and entries in order."""
    entries: list[dict] = []
    for place in places(briefing):
        if place.item is None:
            entries.append({"own": place.title, "url": address(place.path), "entries": []})
        elif place.item is not place.part.closing:
            entries[-1]["entries"].append(_entry(place))
    entries.append({"name": "The whole transcript", "url": address(transcript_path(briefing)), "entries": []})
    entries.append({"name": "How this record was made", "url": address(account_path(briefing)), "entries": []})
    record = {"title": briefing.title, "url": address(briefing_path(briefing)), "entries": entries}
    return f"{{% set record = {json.dumps(record, ensure_ascii=False, indent=1)} %}}\n"


def _entry(place: Place) -> dict:
    entry = {"own": place.title, "url": address(place.path), "entries": []}
    return {"name": asker_name(place), **entry} if isinstance(place.item, Exchange) else entry

