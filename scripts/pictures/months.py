"""How much there is of something from month to month, as bars in a table: a row for each year, each bar a link."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

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

    Years of which there is nothing stand together, without months. `told` says a number of what is counted.
    """
    held: dict[str, list[Amount]] = {}
    for one in sorted(amounts, key=lambda one: one.date):
        held.setdefault(one.date[:7], []).append(one)
    most = max(sum(one.count for one in of_month) for of_month in held.values())
    return {
        "total": told(sum(one.count for one in amounts)),
        "names": site.months,
        "years": [
            {
                "name": site.years(first, last),
                "months": [_cell(f"{first:04}-{month:02}", held, most, told, site) for month in MONTHS if first == last],
            }
            for first, last in _rows({int(month[:4]) for month in held})
        ],
    }


def _rows(years: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last year of each row, the newest first: one year each, but for those that are none of some."""
    all_years = range(max(years), min(years) - 1, -1)
    for is_one, group in groupby(all_years, key=years.__contains__):
        row = list(group)
        yield from ((year, year) for year in row) if is_one else ((row[-1], row[0]),)


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
