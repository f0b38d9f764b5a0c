"""A briefing as data for the templates, one small file for each: the order of its pages, and its shape.

The generator's own navigation holds the indexes only, because it would be repeated in every page of every briefing. The file
sets one variable, written as JSON, which Jinja and MiniJinja both read; `docs/overrides/partials/` draws it.
"""

from __future__ import annotations

import json
from typing import Any

from scripts.pictures.shape import picture
from scripts.record.briefing import Briefing
from scripts.record.places import Place, account_path, address, briefing_path, own_pages, own_path, places, transcript_path
from scripts.record.telling import asker_name, bracketed, last_changed
from scripts.tongues.tongue import Tongue


def running_title(briefing: Briefing) -> str:
    """Return the style sheet that prints a briefing's title and date at the top of every sheet of its pages.

    Only a style sheet can: an element would stand on the first sheet alone, or in the way of the words.
    """
    title = f"{briefing.title} · {briefing.tongue.day(briefing.date)}"
    text = "".join(f"\\{ord(c):x} " if c in '"\\<' or not c.isprintable() else c for c in title)
    return f'@page {{ @top-left {{ content: "{text}"; }} }}\n'


def navigation(briefing: Briefing) -> str:
    """Return the template file that sets `record`: the briefing's title, address, entries in order, steps and shape."""
    entries: list[dict[str, Any]] = []
    for place in places(briefing):
        if place.item is None:
            entries.append({"own": place.title, "url": address(place.path), "entries": []})
        elif not place.is_closing:
            entries[-1]["entries"].append(_entry(place))
    entries += (
        {"name": briefing.tongue.say(page.title), "url": address(own_path(briefing, page)), "entries": []}
        for page in own_pages(briefing)
    )
    url, whole = address(briefing_path(briefing)), address(transcript_path(briefing))
    record = {
        "title": briefing.title,
        "url": url,
        "transcript": whole,
        "day": briefing.date,
        "who": _who(briefing),
        "account": address(account_path(briefing)),
        "changed": last_changed(briefing),
        "entries": entries,
        "steps": _steps(entries, briefing.tongue),
        "shape": picture(briefing),
    }
    return f"{{% set record = {json.dumps(record, ensure_ascii=False, indent=1)} %}}\n"


def _who(briefing: Briefing) -> dict[str, str]:
    """Return by the address of each page with words who speaks there, as reader views and lists of browsers name it."""
    found: dict[str, dict[str, None]] = {}
    for place in places(briefing):
        for url in (address(place.path), address(transcript_path(briefing))):
            found.setdefault(url, {}).update((speech.speaker.name, None) for speech in place.speeches)
    return {url: ", ".join(names) for url, names in found.items() if names}


def _steps(entries: list[dict[str, Any]], tongue: Tongue) -> dict[str, dict[str, Any]]:
    """Return for each page that is read in order the page before it, the page after it, and which it is of its part."""
    parts = [entry for entry in entries if not entry.get("name")]
    order = [item for part in parts for item in (part, *part["entries"])]
    at = {
        item["url"]: {"number": str(number), "all": str(len(part["entries"]))}
        for part in parts
        for number, item in enumerate(part["entries"], start=1)
    }
    around = zip([None, *order[:-1]], order, [*order[1:], None], strict=True)
    return {
        item["url"]: {
            "previous": _step(before),
            "next": _step(after),
            "at": tongue.say("{number} of {all}", **at[item["url"]]) if item["url"] in at else "",
            **_way_up(item, at, tongue),
        }
        for before, item, after in around
    }


def _way_up(item: dict[str, Any], at: dict[str, dict[str, str]], tongue: Tongue) -> dict[str, str]:
    """Return for an exchange where its question stands on its page, and which question that is."""
    if "question" not in item:
        return {}
    return {"up": item["question"], "question": tongue.say("Question {number} of {all}", **at[item["url"]])}


def _step(item: dict[str, Any] | None) -> dict[str, Any]:
    """Return a page as a step to it: its address, and a name that is short; that of who asks no browser translates."""
    called = {"name": item.get("name") or bracketed(item["own"]), "kept": "name" in item} if item else {}
    return {"url": item["url"], **called} if item else {}


def _entry(place: Place) -> dict[str, Any]:
    entry = {"own": place.title, "url": address(place.path), "entries": []}
    if not place.exchange:
        return entry
    return {"name": asker_name(place.exchange), **entry, "question": place.anchor(place.speeches[0])}
