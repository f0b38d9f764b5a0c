"""The numbers that Word prints before paragraphs and that are in no text: `Q1.`, `A1.`, `(a)`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from scripts.importing.numbers import in_form
from scripts.importing.word_package import Node
from scripts.importing.word_styles import Styles

LEVELS = 9

# Where the text of a level has a number: %1 that of the first level, %9 that of the ninth.
SPOT = re.compile("%([1-9])")

# Signs of lists: they number nothing.
SIGNS = ("bullet", "none")


@dataclass(slots=True)
class Level:
    """How a level of a list counts and what it prints."""

    start: int = 1
    how: str = "decimal"
    text: str = ""
    behind: str = " "
    restarts: int | None = None  # behind which level it counts anew, from 1; None for any above, 0 for none
    is_legal: bool = False  # whether all its numbers are in digits


@dataclass(slots=True)
class Numbers:
    """The lists of a document, and how far they have counted."""

    styles: Styles
    lists: dict[str, dict[int, Level]] = field(default_factory=dict)  # by the number of a list
    counts_with: dict[str, str] = field(default_factory=dict)  # the lists that count together, by number
    starts: dict[tuple[str, int], int] = field(default_factory=dict)  # levels of a list that count anew when it begins
    linked: dict[tuple[str, str], str] = field(default_factory=dict)  # the level of a list whose paragraphs have a style
    counted: dict[str, dict[int, int]] = field(default_factory=dict)

    def next(self, properties: Node | None, style: str) -> str:
        """Return what a paragraph prints before its words, with what stands behind it; "" if it is not numbered."""
        number, level = self._of(properties, style)
        levels = self.lists.get(number)
        if not levels or level not in levels:
            return ""
        counts = self.counted.setdefault(self.counts_with[number], {})
        if (number, level) in self.starts:
            counts[level] = self.starts.pop((number, level))
        else:
            counts[level] = counts[level] + 1 if level in counts else levels[level].start
        for deeper in range(level + 1, LEVELS):
            restarts = levels[deeper].restarts if deeper in levels else None
            if restarts is None or level < restarts:
                counts.pop(deeper, None)
        if levels[level].how in SIGNS and not SPOT.search(levels[level].text):
            return ""
        text = SPOT.sub(lambda spot: self._shown(levels, level, int(spot[1]) - 1, counts), levels[level].text)
        return f"{text}{levels[level].behind}" if text.strip() else ""

    def _shown(self, levels: dict[int, Level], level: int, spot: int, counts: dict[int, int]) -> str:
        at = levels.get(spot, Level())
        return in_form(counts.get(spot, at.start), "decimal" if levels[level].is_legal else at.how)

    def _of(self, properties: Node | None, style: str) -> tuple[str, int]:
        """Return the number of a paragraph's list and its level: its own, and else its style's."""
        own = properties.child("numPr") if properties else None
        number = own.value("numId") if own else None
        level = own.value("ilvl") if own else None
        inherited = self.styles.numbering(style)
        number = inherited[0] if number is None else number
        if level is None:
            level = inherited[1] or self.linked.get((number, style), "0")
        return number, int(level) if level.isdecimal() else 0


def read_numbers(part: Node | None, styles: Styles) -> Numbers:
    """Return the lists that a document declares."""
    numbers = Numbers(styles)
    if part is None:
        return numbers
    abstract = {one.attributes.get("abstractNumId", ""): one for one in part.children if one.name == "abstractNum"}
    by_style = {name: one for one in abstract.values() if (name := one.value("styleLink"))}
    for one in (one for one in part.children if one.name == "num"):
        number, of = one.attributes.get("numId", ""), one.value("abstractNumId") or ""
        if of not in abstract:
            continue
        declared = by_style.get(abstract[of].value("numStyleLink") or "", abstract[of])
        levels = {_level_at(level): _level(level) for level in declared.children if level.name == "lvl"}
        for override in (child for child in one.children if child.name == "lvlOverride"):
            at = _level_at(override)
            if level := override.child("lvl"):
                levels[at] = _level(level)
            if (start := override.value("startOverride")) is not None:
                numbers.starts[number, at] = _whole(start, 1)
        for level in (child for child in declared.children if child.name == "lvl"):
            if style := level.value("pStyle"):
                numbers.linked[number, style] = str(_level_at(level))
        numbers.lists[number] = levels
        numbers.counts_with[number] = of
    return numbers


def _level_at(level: Node) -> int:
    return _whole(level.attributes.get("ilvl"), 0)


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"[0-9]{1,9}", text) else otherwise


def _level(level: Node) -> Level:
    restarts = level.value("lvlRestart")
    return Level(
        start=_whole(level.value("start"), 0),
        how=level.value("numFmt") or "decimal",
        text=level.value("lvlText") or "",
        behind="" if level.value("suff") == "nothing" else " ",
        restarts=None if restarts is None else _whole(restarts, 0),
        is_legal=level.child("isLgl") is not None and level.value("isLgl") not in ("0", "false"),
    )
