"""What stands beside the words of a text: front matter; on each printed sheet its number, and the head or foot by it.

Only what no one could say is taken: numbers that count the sheets, and lines that stand again in the middle of a sentence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from scripts.drafting.vocabulary import FIELDS, is_nameless
from scripts.reading.look_alikes import as_a_heading, ends_a_sentence, in_capitals, is_small
from scripts.record.briefing import Line

# Front matter of Markdown: keys with values between two rules, at the very begin.
RULE = "---"
MOST_LINES_OF_FRONT_MATTER = 60
KEY = re.compile(r"(?P<key>[^\W\d][\w-]*)\s*:")

DIGITS = re.compile("[0-9]+")

# No head of a sheet is longer.
MOST_CHARACTERS = 120

# Fewer lines with words than these stand on no sheet.
FEWEST_ON_A_SHEET = 3

# So many heads and feet a printed text has at the most; more lines that stand again and again within sentences are labels.
MOST_HEADS = 4

# The share of lines that end a sentence in a text in which one sees what stands within one; captions may have none.
LEAST_ENDS = 0.05

# What stands by the numbers of so many sheets each time is theirs, and has so many lines at the most.
FEWEST_BESIDE = 4
LEAST_BESIDE = 0.95
MOST_LINES_BESIDE = 4

# So many numbers alone on their lines that count on are those of sheets, whatever other numbers stand alone; so many of the
# sheets have theirs at the least.
FEWEST_COUNTED = 12
LEAST_COUNTED = 0.9

# What is dressed in Markdown, or in brackets, as no sheet is printed: "**Bo Sample**", "## Bo Sample", "[Bo Sample]".
IN_MARKDOWN = re.compile(r"[*_#>\[`]")

# A number alone, with what languages call a sheet, or behind a gap: "2", "- 2 -", "Page 2 of 14", "Invented Report     2".
OF_A_SHEET = (
    r"(?:pages?|pg[.]?|p[.]|seite|s[.]|página|pagina|pág[.]|sayfa|strona|sida|стр[.]?|страница|сторінка|صفحة|الصفحة)\s*[0-9]+"
    r"(?:\s*(?:of|/|de|von|di|из|з|من)\s*[0-9]+)?|第\s*[0-9]+\s*[页頁](?:\s*[,，/]?\s*共\s*[0-9]+\s*[页頁])?|[0-9]+\s*(?:쪽|頁|ページ)"
)
WITH_ITS_NAME = re.compile(rf"[-–—|\[(\s]*(?:{OF_A_SHEET})[-–—|\])\s]*", re.IGNORECASE)
ALONE = re.compile(r"[-–—|\[(\s]*[0-9]+(?:\s*(?:/|of|de|von|из)\s*[0-9]+)?[-–—|\])\s]*")
BEHIND_A_GAP = re.compile(
    rf"\S.*(?:\s{{2,}}|\t)[-–—|\s]*(?:[0-9]+|{OF_A_SHEET})[-–—|\s]*|[0-9]+(?:\s{{2,}}|\t)\S.*", re.IGNORECASE
)


def sheet_lines(lines: Sequence[Line]) -> frozenset[int]:
    """Return the lines that belong to the sheets of a printed text: their numbers, heads and feet."""
    worded = [line for line in lines if line.words]
    at = {line.number: position for position, line in enumerate(worded)}
    found = {line.number for line in worded if WITH_ITS_NAME.fullmatch(line.words)}
    for group in _alike(worded, lambda words: DIGITS.sub("#", words) if DIGITS.search(words) else ""):
        if _counts(group) and _numbers_sheets(group, worded, at):
            found.update(line.number for line in group)
    found.update(_counted(worded))
    _add_what_stands_beside(found, worded, at)
    if sum(ends_a_sentence(line.words) for line in worded) >= LEAST_ENDS * len(worded):
        _add_heads(found, worded, at)
    return frozenset(found)


def _counted(worded: Sequence[Line]) -> frozenset[int]:
    """Return the longest row of numbers alone on their lines that count on, among others that do not; none if it is short."""
    alone = [(at, line, int(line.words)) for at, line in enumerate(worded) if DIGITS.fullmatch(line.words)]
    rows: dict[int, list[tuple[int, int]]] = {}
    for at, line, number in alone:
        above = (rows.get(before, []) for before in (number - 1, number - 2))
        row = max(([] if row and at - row[-1][0] <= FEWEST_ON_A_SHEET else row for row in above), key=len)
        rows[number] = max([*row, (at, line.number)], rows.get(number, []), key=len)
    numbers, best = max(rows.items(), key=lambda row: len(row[1]), default=(0, []))
    first = next((number for at, line, number in alone if best and line.number == best[0][1]), 0)
    is_dense = len(best) >= LEAST_COUNTED * (numbers - first + 1)
    return frozenset(line for _, line in best) if is_dense and len(best) >= FEWEST_COUNTED else frozenset()


def _add_what_stands_beside(found: set[int], worded: Sequence[Line], at: dict[int, int]) -> None:
    """Add what is printed on sheet after sheet, whatever it says, and each time by the number of one: "Note: not revised"."""
    groups = [group for group in _alike(worded, str) if len(group) >= FEWEST_BESIDE]
    for _ in range(MOST_LINES_BESIDE):
        for group in groups:
            beside = [line.number for line in group if _is_beside(line, found, worded, at)]
            if len(beside) >= min(len(group) - 1, LEAST_BESIDE * len(group)):
                found.update(line.number for line in group)


def _add_heads(found: set[int], worded: Sequence[Line], at: dict[int, int]) -> None:
    """Add the lines of heads and feet to those with the numbers of sheets: what stands again within sentences."""
    heads = [group for group in _alike(worded, str) if _is_a_head(" ".join(group[0].words.split()))]
    for _ in range(2):  # a head may have two lines
        own = [_own_lines(group, found, worded, at) for group in heads if not is_nameless(group[0].words)]
        own = [lines for lines in own if not found.issuperset(lines)]
        if len(own) <= MOST_HEADS:
            found.update(*own)


def _own_lines(group: Sequence[Line], found: set[int], worded: Sequence[Line], at: dict[int, int]) -> set[int]:
    """Return the lines of some that are alike on which they are the head of a sheet; none if they hardly ever are."""
    within = [line for line in group if _is_within(line, found, worded, at)]
    beside = [line for line in group if _is_beside(line, found, worded, at)]
    own = group[group[0] is worded[0] :] if len(within) > 1 else [*within, *beside]
    is_head = bool(within) and len(own) >= len(group) - 1
    return {line.number for line in own} if is_head else set()


def front_matter(lines: Sequence[Line]) -> int:
    """Return the number of the last line of front matter, 0 if there is none: what stands between rules may be said, too."""
    if not lines or lines[0].words != RULE:
        return 0
    last = next((line.number for line in lines[1:MOST_LINES_OF_FRONT_MATTER] if line.words == RULE), 0)
    own = [line.text for line in lines[1 : max(last - 1, 0)]]
    keys = {found["key"].casefold() for text in own if (found := KEY.match(text))}
    are_values = all(KEY.match(text) or text[:1].isspace() or text.startswith(("-", "#")) for text in own if text)
    return last if are_values and any(key in FIELDS for key in keys) else 0


def _is_a_head(words: str) -> bool:
    """Return whether words are written as those above a text are."""
    is_plain = not (is_small(words) or IN_MARKDOWN.match(words))
    return is_plain and bool(as_a_heading(words) or in_capitals(words))


def _alike(lines: Sequence[Line], key: Callable[[str], str]) -> Iterator[list[Line]]:
    """Yield the lines, two and more, that a key makes the same, with more between them than a sheet has at the least."""
    groups: dict[str, list[tuple[int, Line]]] = defaultdict(list)
    for position, line in enumerate(lines):
        if len(line.words) <= MOST_CHARACTERS and (same := key(" ".join(line.words.split()))):
            groups[same].append((position, line))
    for group in groups.values():
        near = sum(other - one <= FEWEST_ON_A_SHEET for (one, _), (other, _) in pairwise(group))
        if len(group) > 1 and near <= (len(group) > 2):  # the last sheet may be short
            yield [line for _, line in group]


def _counts(group: Sequence[Line]) -> bool:
    """Return whether one number of some lines grows by one from each to the next, and no other changes."""
    numbers = [[int(number) for number in DIGITS.findall(line.words)] for line in group]
    steps = [[after - before for before, after in zip(one, other, strict=True)] for one, other in pairwise(numbers)]
    return all(sorted(step) == [*([0] * (len(step) - 1)), 1] and step == steps[0] for step in steps)


def _numbers_sheets(group: Sequence[Line], worded: Sequence[Line], at: dict[int, int]) -> bool:
    """Return whether lines that count are printed as the numbers of sheets are, or as heads in the middle of sentences."""
    first = group[0].text.strip()
    numbers = {line.number for line in group}
    within = sum(_is_within(line, numbers, worded, at) for line in group)
    return bool(ALONE.fullmatch(first) or BEHIND_A_GAP.fullmatch(first)) or (_is_a_head(first) and 2 * within > len(group))


def _is_beside(line: Line, found: set[int], worded: Sequence[Line], at: dict[int, int]) -> bool:
    """Return whether a line stands right above or below one of a sheet."""
    here = at[line.number]
    return any(0 <= there < len(worded) and worded[there].number in found for there in (here - 1, here + 1))


def _is_within(line: Line, found: set[int], worded: Sequence[Line], at: dict[int, int]) -> bool:
    """Return whether a line stands in the middle of a sentence, which goes on behind it, and behind all of the sheet's."""
    here = at[line.number]
    above = next((one for one in reversed(worded[:here]) if one.number not in found), None)
    below = next((one for one in worded[here + 1 :] if one.number not in found), None)
    return above is not None and below is not None and not ends_a_sentence(above.words) and below.words[:1].islower()
