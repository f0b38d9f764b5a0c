"""What a search has to know of all passages at once, in few bytes: how long each is, and which have a value of a facet.

Both are texts, compressed: docs/assets/search/passages.js reads them. A passage is its number in the index, counted from 0.
"""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

# The length of a passage only divides how often it has a word, and more gently than that; so near is near enough: the steps of
# it are so many to the double, each a letter from this one on.
STEPS = 4
FIRST_STEP = 48

# Facets whose values have pages of their own, to which a query that is their name leads.
NAMED = ("speaker", "outlet", "topic")
OF_BRIEFINGS = "briefing"


def as_lengths(lengths: Iterable[int]) -> str:
    """Return lengths as a text, a letter each."""
    return "".join(chr(FIRST_STEP + round(STEPS * math.log2(max(length, 1)))) for length in lengths)


def packed(table: object) -> bytes:
    return gzip.compress(json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode("utf-8"), mtime=0)


@dataclass(slots=True)
class Facets:
    """Which passages have which values: of each group by slug the numbers, in order.

    What a value is called is what the first chunk with its slug calls it, which is the newest: an outlet may have been renamed.
    """

    groups: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    called: dict[str, dict[str, str]] = field(default_factory=dict)

    def put(self, base: int, filters: Mapping[str, Mapping[str, Iterable[int]]]) -> None:
        """Put the values of a chunk in, the first passage of which has the number `base`."""
        for group, values in filters.items():
            for value, numbers in sorted(values.items(), key=lambda one: min(one[1])):
                slug = value.split(" ", 1)[0]
                self.called.setdefault(group, {}).setdefault(slug, value)
                self.groups.setdefault(group, {}).setdefault(slug, []).extend(base + number for number in numbers)

    def packed(self) -> dict[str, bytes]:
        """Return each group as a file."""
        return {group: packed(self.lists(group)) for group in sorted(self.groups)}

    def lists(self, group: str) -> dict[str, list[int]]:
        """Return by value the passages of a group, the most frequent value first."""
        return {value: as_runs(sorted(numbers)) for value, numbers in self._by_frequency(group)}

    def names(self) -> dict[str, list[str]]:
        """Return the values that have pages, the most frequent first."""
        return {group: [value for value, _ in self._by_frequency(group)] for group in NAMED if group in self.groups}

    def briefings(self) -> list[tuple[str, int]]:
        """Return the slugs of the briefings there are to choose among, in order, each with how many passages it has."""
        first = sorted(self.groups.get(OF_BRIEFINGS, {}).items(), key=lambda one: one[1])
        return [(slug, len(numbers)) for slug, numbers in first]

    def _by_frequency(self, group: str) -> list[tuple[str, list[int]]]:
        called = self.called[group]
        by_value = ((called[slug], numbers) for slug, numbers in self.groups[group].items())
        return sorted(by_value, key=lambda one: (-len(one[1]), one[0]))


def as_runs(numbers: Iterable[int]) -> list[int]:
    """Return numbers that rise as how many are left out, then how many are in, and so on."""
    runs: list[int] = []
    behind = 0  # the last run
    for number in numbers:
        if number == behind and runs:
            runs[-1] += 1
        else:
            runs += (number - behind, 1)
        behind = number + 1
    return runs
