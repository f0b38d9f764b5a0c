"""How much there is of something from month to month, as bars in a table: a row for each year, each bar a link."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scripts.tongues.tongue import Tongue

# How high the longest bar is, and the shortest, in the units of a drawing.
HIGHEST, LOWEST = 40, 2

MONTHS = range(1, 13)

# About how many bytes of a page a bar takes.
BYTES_OF_A_BAR = 260


@dataclass(frozen=True, slots=True)
class Amount:
    """How much there is on a day, and the address of where it is listed."""

    date: str  # ISO 8601
    count: int
    address: str


def by_month(amounts: Sequence[Amount], told: Callable[[int], str], site: Tongue) -> dict[str, object]:
    """Return the years from the first day to the last, the newest first, each with its months; a bar leads to its first day.

    `told` says a number of what is counted.
    """
    held: dict[str, list[Amount]] = {}
    for one in sorted(amounts, key=lambda one: one.date):
        held.setdefault(one.date[:7], []).append(one)
    most = max(sum(one.count for one in of_month) for of_month in held.values())
    first, last = (int(edge(held)[:4]) for edge in (min, max))
    return {
        "total": told(sum(one.count for one in amounts)),
        "names": site.months,
        "years": [
            {
                "name": site.period(f"{year:04}"),
                "months": [_cell(f"{year:04}-{month:02}", held, most, told, site) for month in MONTHS],
            }
            for year in range(last, first - 1, -1)
        ],
    }


def size_of(dates: Sequence[str]) -> int:
    """Return about how many bytes of a page the bars of some days take together."""
    return BYTES_OF_A_BAR * len({date[:7] for date in dates})


def _cell(
    month: str, held: dict[str, list[Amount]], most: int, told: Callable[[int], str], site: Tongue
) -> dict[str, int | str]:
    """Return a month; of one with nothing, nothing."""
    if month not in held:
        return {}
    count = sum(one.count for one in held[month])
    title = site.say("{page}: {title}", page=site.period(month), title=told(count))
    height = max(LOWEST, round(HIGHEST * count / most)) if most else LOWEST
    return {"count": site.number(count), "height": height, "url": held[month][0].address, "title": title}
