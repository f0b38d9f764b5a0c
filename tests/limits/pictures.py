"""The limits and lists of pictures/, with a case on either side."""

from __future__ import annotations

import json
from functools import cache

from scripts.pictures import months
from scripts.pictures.matrix import matrix
from scripts.pictures.shape import lines, names, one_line, picture
from scripts.tongues.tongue import ENGLISH
from tests.limits.cases import Case, each, invented, topics
from tests.test_shape import segments


@cache
def shade(count: int) -> str:
    """Return the shade of the cell of a place that names a topic so often."""
    found = invented(f"Daily|Why {count * 'nets '}then?", changes=topics("nets"))
    table = json.loads(matrix(found).removeprefix("{% set matrix = ").removesuffix(" %}\n"))
    ((row,),) = [group["rows"] for group in table["groups"]]
    (cell,) = row["cells"]
    assert cell["count"] == str(count)
    return cell["shade"]


def reach(words: int, of: int) -> float:
    """Return how wide the link of a question of so many words is, in a line of so many words."""
    return round(lines(segments([[words, of - words]]))[0][0].reach, 2)


def drawn_in(short: int, words: int) -> int:
    """Return how many lines a picture takes of so many short exchanges and one with an answer of so many words."""
    return len(lines(segments([*(short * [[1, 1]]), [1, words]])))


def drawn(*turns: str) -> dict[str, object]:
    return picture(invented(*turns))["lines"][0]


def askers(count: int, words: int) -> list[tuple[str, int]]:
    """Return the names above a picture in which so many ask and one answers in so many words, each with its row."""
    asked = ["Daily|Why?", "Weekly|How so?", "Daily|And why?"][:count]
    return [(name["text"], name["row"]) for name in drawn(*asked, f"Bo|{words * 'so '}")["above"]]


def widths(*turns: str) -> list[str]:
    return [bar["w"] for bar in drawn(*turns)["bars"]]


def heights(*counts: int) -> list[int]:
    """Return how high the bars are of so many in a month each."""
    amounts = [months.Amount(f"2031-{month:02}-01", count, "") for month, count in enumerate(counts, start=1)]
    [year] = months.by_month(amounts, str, ENGLISH)["years"]
    return [bar["height"] for bar in year["months"] if bar]


PICTURES: dict[str, list[Case]] = {
    "pictures.matrix.STEPS": each(
        lambda count: shade(int(count)), {"1": "0", "2": "1", "3": "1", "4": "2", "7": "2", "8": "3"}, {}
    ),
    "pictures.shape.LEAST": [(lambda: reach(1, 1000), 2.2), (lambda: reach(22, 1000), 2.2), (lambda: reach(23, 1000), 2.3)],
    "pictures.months.HIGHEST": [(lambda: heights(3, 3), [40, 40]), (lambda: heights(3, 6), [20, 40])],
    "pictures.months.LOWEST": [
        (lambda: heights(2, 40), [2, 40]),
        (lambda: heights(1, 40), [2, 40]),
        (lambda: heights(3, 40), [3, 40]),
    ],
    "pictures.months.BYTES_OF_A_BAR": [
        (lambda: months.size_of(["2031-05-05", "2031-05-06"]), 260),
        (lambda: months.size_of(["2031-05-05", "2032-05-05"]), 520),
    ],
    "pictures.shape.GAP": [
        (lambda: widths("Daily|Why?"), ["54.4", "36.21", "8.94"]),  # of 11 words: 6, 4 and 1
        (lambda: widths("Daily|Why?", f"Bo|{2000 * 'so '}"), ["0.15", "0.15", "0.15", "95.45"]),
    ],
    "pictures.shape.LEAST_SCALE": [
        (lambda: drawn_in(13, 500), 1),
        (lambda: drawn_in(14, 500), 2),
        (lambda: len(lines(segments([*(16 * [[5, 5]]), [1, 1000]]))), 2),  # of the longest line, and not of a short one
    ],
    "pictures.shape.ROWS": [
        (lambda: askers(2, 80), [("Daily", 0), ("Weekly", 1)]),
        (lambda: askers(3, 80), [("1", 0), ("2", 1), ("3", 0)]),
    ],
    "pictures.shape.CHARACTER": [
        (lambda: len(names([("abcd", 0), ("x", 4.5)], 1)), 2),
        (lambda: len(names([("abcd", 0), ("x", 4.4)], 1)), 0),
    ],
    "pictures.shape.BETWEEN_NAMES": [
        (lambda: len(names([("abcd", 0), ("x", 4.5)], 1)), 2),
        (lambda: len(names([("abcd", 0), ("x", 4.4)], 1)), 0),
    ],
    "pictures.shape.FULL": [
        (lambda: [(span.start, span.width) for span in one_line(segments([[50, 50]]))], [(0, 50), (50, 50)]),
        (lambda: [(name.at, name.anchor) for name in names([("abcd", 97)], 1)], [(97, "start")]),
    ],
    "pictures.shape.ABOVE": [
        (lambda: [segment.lane for segment in segments([[1, 1]])], [0, 1]),
        (lambda: [segment.lane for segment in segments([[1]])], [0]),
    ],
    "pictures.shape.BELOW": [
        (lambda: [segment.lane for segment in segments([[1, 1]])], [0, 1]),
        (lambda: [segment.lane for segment in segments([[1]])], [0]),
    ],
}
