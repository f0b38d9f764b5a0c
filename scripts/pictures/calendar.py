"""A year as a calendar, as it hangs on a wall: each day with a briefing leads there, with several to their list."""

from __future__ import annotations

import calendar
from collections.abc import Sequence

from scripts.record.briefing import Briefing
from scripts.record.places import address, briefing_path, with_anchor, year_path
from scripts.tongues.tongue import Tongue

# A cell of a month: the number of a day, with the address and the titles of its briefings; 0 where no day of it stands.
Cell = int | dict[str, int | str]

MONTHS = range(1, 13)


def year_as_months(year: str, briefings: Sequence[Briefing], site: Tongue) -> list[dict[str, object]]:
    """Return the months of a year, each with its weeks; a week begins as it does where the language is spoken.

    Briefings come the newest first, as the page of the year lists them.
    """
    held: dict[tuple[int, int], list[Briefing]] = {}
    for briefing in briefings:
        if briefing.date.startswith(year):
            held.setdefault((int(briefing.date[5:7]), int(briefing.date[8:])), []).append(briefing)
    weeks_of = calendar.Calendar(site.first_weekday).monthdayscalendar
    return [
        {
            "name": site.period(f"{year}-{month:02}"),
            "weeks": [[_cell(day, held.get((month, day), [])) for day in week] for week in weeks_of(int(year), month)],
        }
        for month in MONTHS
    ]


def _cell(day: int, briefings: Sequence[Briefing]) -> Cell:
    if not briefings:
        return day
    first = briefings[0]
    url = address(briefing_path(first))
    if len(briefings) > 1:
        url = with_anchor(address(year_path(first.date[:4])), first.slug)
    return {"day": day, "url": url, "title": "; ".join(briefing.title for briefing in briefings)}
