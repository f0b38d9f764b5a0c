"""From what is printed where on pages to lines: rows, columns, the numbers of lines, furniture and footnotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile
from statistics import median

from scripts.importing.extracts import BETWEEN_CELLS, bold, counted, named
from scripts.importing.right_to_left import BETWEEN_WORDS, Placed, in_order, is_right_to_left

# How far apart words of one run stand at most, in heights of a line: what is wider parts columns.
BETWEEN_RUNS = 1.1

# How far a run stands off the row that it is on, at most: a raised sign of a footnote is on it.
OFF_THE_ROW = 0.4

# What is set so much smaller than its row, and raised, is a sign; what is smaller than the page's words, a footnote.
SIGN_HEIGHT = 0.8
FOOTNOTE_HEIGHT = 0.9

# How far above its row what is raised in it stands at most, "the 5th", in heights of the row.
RAISED = 0.75

# How much more room than between lines is between paragraphs, and how far the first line of one is set in, in heights.
MORE_ROOM = 1.3
SET_IN = 0.8

# Of so many rows one stands as close to the one above as lines of a paragraph do, and none further, in heights.
CLOSER_THAN_MOST = 10
MOST_ROOM = 2.5

# Rows at the top and at the bottom of a page that may be furniture, and the share of pages that it is on.
ROWS_OF_FURNITURE = 3
SHARE_OF_SHEETS = 0.4

# From so many numbered lines in a row on, the numbers are printed beside the words.
FEWEST_NUMBERED = 4

# Runs on either side of a gap for it to part columns, of all runs those that may cross it, and how alike two columns of
# words are at least: a column of names is narrower.
FEWEST_IN_COLUMN = 3
MOST_CROSSING = 0.25
AS_WIDE = 0.6

# Places at which a column may begin that are tried.
MOST_TRIED = 8

NUMBER = re.compile(r"[0-9]{1,3}")
FOOTNOTE = re.compile(r"\[?(?P<sign>[0-9]{1,3}|[*†‡§])\]?(?:[.)\s]|(?=[^\W\d]))")

# White space that a printed line keeps as it is between its words: one.
SPACES = re.compile(r"[ \t]+")


@dataclass(slots=True)
class Run:
    """Words that stand next to each other on one row; places in points, from the left and from the bottom."""

    text: str
    left: float
    right: float
    base: float
    height: float
    is_bold: bool = False
    is_askew: bool = False
    placed: list[Placed] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with everything that is printed on it, in any order."""

    number: int
    width: float
    height: float
    runs: tuple[Run, ...]
    is_turned: bool = False  # whether its runs are placed as if it were upright, from another corner


@dataclass(slots=True)
class _Row:
    """What stands on one height of a page or of a column, from the left to the right."""

    runs: list[Run]
    number: str = ""  # of the line, printed beside it
    is_furniture: bool = False
    is_first: bool = False  # whether a paragraph begins here whatever the room above

    @property
    def base(self) -> float:
        return max(self.runs, key=lambda run: run.height).base if self.runs else 0

    @property
    def left(self) -> float:
        return min((run.left for run in self.runs), default=0)

    @property
    def height(self) -> float:
        return max((run.height for run in self.runs), default=0)

    @property
    def text(self) -> str:
        """The words, with what is far apart as columns are."""
        if self.is_right_to_left:
            placed = (one for run in self.runs for one in run.placed)
            return in_order(placed, self.height, BETWEEN_RUNS, BETWEEN_CELLS)
        done, right = "", 0.0
        for run in self.runs:
            text = SPACES.sub(" ", run.text).strip()
            apart = run.left - right if done else 0
            some = apart > BETWEEN_WORDS * run.height or run.text[:1] == " " or done[-1:] == " "
            between = BETWEEN_CELLS if apart > BETWEEN_RUNS * run.height else " " if some else ""
            done = f"{done.rstrip()}{between}{bold(text) if run.is_bold else text}" + (" " if run.text[-1:] == " " else "")
            right = run.right
        return done.rstrip()

    @property
    def is_right_to_left(self) -> bool:
        return is_right_to_left("".join(run.text for run in self.runs))


@dataclass(slots=True)
class _Lines:
    """Lines on their way out, and the numbers of those that a note names."""

    lines: list[str] = field(default_factory=list)
    furniture: list[int] = field(default_factory=list)

    def add(self, text: str, blank_above: bool) -> None:
        if blank_above and self.lines and self.lines[-1]:
            self.lines.append("")
        self.lines.append(text)


def in_lines(sheets: Sequence[Sheet]) -> tuple[str, list[str]]:
    """Return what pages print as lines, and what is to be looked at."""
    notes: list[str] = []
    printed = [_rows(sheet) for sheet in sheets]
    numbered = [sheet.number for sheet, rows in zip(sheets, printed, strict=True) if _numbers(rows)]
    if not numbered:
        _find_furniture(printed)
    footnotes = [_take_footnotes(rows) for rows in printed]
    in_columns = []
    for at, (sheet, rows) in enumerate(zip(sheets, printed, strict=True)):
        printed[at], parted = _columns(rows)
        if parted:
            in_columns.append(sheet.number)
    out = _written(printed, bool(numbered))
    noted = _add_footnotes(out, [row for rows in footnotes for row in rows])
    if numbered:
        notes.append(f"numbers of printed lines stand before the words on {named(numbered, 'page')}")
    if in_columns:
        notes.append(f"two columns read one after the other on {named(in_columns, 'page')}")
    if out.furniture:
        notes.append(f"headers and footers of pages: {named(out.furniture)}")
    if noted:
        notes.append(f"footnotes at the end: {named(noted)}")
    if hyphens := [at for at, line in enumerate(out.lines, start=1) if re.search(r"[^\W\d_]-$", line)]:
        notes.append(f"{counted(len(hyphens), 'line')} with a hyphen at the end as printed: {named(hyphens)}")
    return "\n".join(out.lines), notes


def _rows(sheet: Sheet) -> list[_Row]:
    """Return the rows of a page from the top down; what is drawn twice in one place stands once."""
    rows: list[_Row] = []
    inside = [run for run in sheet.runs if run.text.strip() and (sheet.is_turned or _is_inside(run, sheet))]
    for run in sorted(inside, key=lambda one: (-one.base, one.left)):
        row = rows[-1] if rows else None
        if row and row.base - run.base <= OFF_THE_ROW * max(row.height, run.height):
            if not any(_is_same(run, other) for other in row.runs[-4:]):
                row.runs.append(run)
        else:
            rows.append(_Row([run]))
    for above, row in pairwise(list(rows)):
        if all(_is_raised(run, row) for run in above.runs):
            row.runs += above.runs
            rows.remove(above)
    for row in rows:
        row.runs.sort(key=lambda one: one.left)
    return rows


def _is_raised(run: Run, row: _Row) -> bool:
    """Return whether a small run stands right behind a word of the row below, above its room and that of nothing else."""
    is_small = run.height < SIGN_HEIGHT * row.height and run.base - row.base <= RAISED * row.height
    near = BETWEEN_WORDS * row.height
    is_behind = any(abs(run.left - other.right) <= near for other in row.runs)
    return (
        is_small
        and is_behind
        and not any(other.left < run.right - near and run.left + near < other.right for other in row.runs)
    )


def _is_inside(run: Run, sheet: Sheet) -> bool:
    return -1 <= run.base <= sheet.height + 1 and run.right >= 0 and run.left <= sheet.width


def _is_same(run: Run, other: Run) -> bool:
    return run.text.strip() == other.text.strip() and abs(run.left - other.left) < 0.2 * run.height


def _numbers(rows: list[_Row]) -> bool:
    """Take the numbers of printed lines off rows, each counted from the row above; return whether there are any."""
    found = [row for row in rows if row.runs and NUMBER.fullmatch(row.runs[0].text.strip())]
    values = [int(row.runs[0].text) for row in found]
    in_order = sum(after - before == 1 for before, after in pairwise(values))
    with_words = sum(len(row.runs) > 1 for row in found)
    if in_order < FEWEST_NUMBERED - 1 or in_order < 0.8 * (len(found) - 1) or with_words < 2:
        return False
    for row in found:
        row.number = row.runs[0].text.strip()
        row.runs = row.runs[1:]
    return True


def _find_furniture(printed: Sequence[list[_Row]]) -> None:
    """Tell which rows at the top and the bottom that many sheets share, but for numbers, off the words, are furniture."""
    found = [key for rows in printed for key in dict.fromkeys(_key(row) for edge in _edges(rows) for row in edge)]
    counts = Counter(found)
    room = _usual_room(printed)

    def is_shared(row: _Row) -> bool:
        text, base = _key(row)
        sheets = max(counts[text, near] for near in (base - 1, base, base + 1))
        return sheets >= 2 and sheets >= SHARE_OF_SHEETS * len(printed)

    for rows in printed:
        for edge in _edges(rows):
            shared = len(list(takewhile(is_shared, edge)))
            off = (at for at in range(min(shared, len(edge) - 1), 0, -1) if _stand_apart(edge[at - 1], edge[at], room))
            for row in edge[: next(off, 0)]:
                row.is_furniture = True


def _stand_apart(row: _Row, other: _Row, room: float) -> bool:
    """Return whether two rows have more room between them than lines of a paragraph."""
    return abs(row.base - other.base) > MORE_ROOM * room * max(row.height, other.height)


def _edges(rows: list[_Row]) -> tuple[list[_Row], list[_Row]]:
    """Return the rows at the top and those at the bottom, from the edge on, and one more of each; never all rows."""
    most = min(ROWS_OF_FURNITURE + 1, len(rows) // 2)
    return rows[:most], rows[::-1][:most]


def _key(row: _Row) -> tuple[str, int]:
    return re.sub(r"[0-9]+", "#", row.text), round(row.base / 4)


def _take_footnotes(rows: list[_Row]) -> list[_Row]:
    """Take the footnotes off the bottom of a page, and write the signs that lead to them in brackets."""
    body = [row for row in rows if not row.is_furniture]
    if len(body) < 2:
        return []
    usual = median(row.height for row in body)
    at = len(body)
    while at and body[at - 1].height < FOOTNOTE_HEIGHT * usual:
        at -= 1
    notes = body[at:]
    begins = [(row, sign) for row in notes if (sign := FOOTNOTE.match(row.text))]
    if not notes or not begins or begins[0][0] is not notes[0]:
        return []
    for row, sign in begins:
        row.runs = [Run(f"[{sign['sign']}] {row.text[sign.end() :].strip()}", row.left, row.left, row.base, row.height)]
        row.is_first = True
    signs = {sign["sign"] for _, sign in begins}
    for row in body[:at]:
        row.runs = [_sign(run, row, signs) for run in row.runs]
    rows[:] = [row for row in rows if row not in notes]
    return notes


def _sign(run: Run, row: _Row, signs: set[str]) -> Run:
    raised = run.height < SIGN_HEIGHT * row.height and run.base > row.base
    return (
        replace(run, text=f"[{run.text.strip()}]{' ' * run.text.endswith(' ')}")
        if raised and run.text.strip() in signs
        else run
    )


def _columns(rows: list[_Row]) -> tuple[list[_Row], bool]:
    """Return the rows in the order in which they are read, and whether that was one column after the other.

    A column of names beside a column of words is read row by row.
    """
    runs = [run for row in rows if not row.is_furniture for run in _stretches(row)]
    x = _gutter(runs)
    if x is None:
        return rows, False
    left, right = [run for run in runs if run.right <= x], [run for run in runs if run.left >= x]
    wide, other = (max(run.right for run in side) - min(run.left for run in side) for side in (left, right))
    if wide >= AS_WIDE * other and other >= AS_WIDE * wide:
        return list(_one_after_the_other(rows, x)), True
    return list(_beside_names(rows, x)), False


def _beside_names(rows: list[_Row], x: float) -> Iterator[_Row]:
    """Yield rows of words, each name in the column beside them on the row on which its words begin.

    Words with room above them begin there. A name may stand beside their middle, or go on below its first row.
    """
    room = _usual_room([rows])
    centred = any(
        above.left >= x
        and below.left >= x
        and all(run.right <= x for run in name.runs)
        and not _stand_apart(above, below, room)
        for above, name, below in zip(rows, rows[1:], rows[2:], strict=False)
    )
    block: list[_Row] = []
    for row in rows:
        apart = block and _stand_apart(block[-1], row, room)
        is_next = _is_full(row, x) and not (centred and all(one.left >= x for one in block))
        if block and (apart or row.is_furniture or is_next):
            yield from _named(block, x)
            block = []
        if row.is_furniture:
            yield row
        else:
            block.append(row)
    yield from _named(block, x)


def _is_full(row: _Row, x: float) -> bool:
    """Return whether a row has a name and words."""
    return any(run.right <= x for run in row.runs) and any(run.left >= x for run in row.runs)


def _named(block: list[_Row], x: float) -> Iterator[_Row]:
    """Yield the rows of words that stand together, with the names beside them on the first; other rows as they are."""
    names = [run for row in block for run in row.runs if run.right <= x]
    words = [replace(row, runs=[run for run in row.runs if run.right > x]) for row in block]
    words = [row for row in words if row.runs]
    if names and words:
        name = replace(names[0], text=" ".join(run.text.strip() for run in names), right=max(run.right for run in names))
        name.placed = [one for run in names for one in run.placed]
        words[0].runs.insert(0, name)
        words[0].is_first = True
    elif names:
        words = block
    yield from words


def _stretches(row: _Row) -> Iterator[Run]:
    """Yield what of a row stands together, whether it is one run or a bold one and another."""
    stretch: Run | None = None
    for run in row.runs:
        if stretch and run.left - stretch.right <= BETWEEN_RUNS * max(run.height, stretch.height):
            stretch = replace(stretch, right=max(run.right, stretch.right), height=max(run.height, stretch.height))
            continue
        if stretch:
            yield stretch
        stretch = run
    if stretch:
        yield stretch


def _gutter(runs: list[Run]) -> float | None:
    """Return where the second column begins, if there are two."""
    begins = Counter(round(run.left) for run in runs)
    best: tuple[int, float] | None = None
    for begin, _ in begins.most_common(MOST_TRIED):
        x = begin - 1.0
        left, right = sum(run.right <= x for run in runs), sum(run.left >= x for run in runs)
        starting = sum(abs(run.left - begin) <= 1 for run in runs)
        is_parted = min(left, starting) >= FEWEST_IN_COLUMN and len(runs) - left - right <= MOST_CROSSING * len(runs)
        if is_parted and starting >= 0.5 * right and (best is None or starting > best[0]):
            best = starting, x
    return best[1] if best else None


def _one_after_the_other(rows: list[_Row], x: float) -> Iterator[_Row]:
    """Yield the rows of the left column and then those of the right, up to a row that goes over both."""
    left: list[_Row] = []
    right: list[_Row] = []
    for row in rows:
        if row.is_furniture or any(run.left < x < run.right for run in row.runs):
            yield from (*left, *right, row)
            left, right = [], []
            continue
        for side, runs in (
            (left, [run for run in row.runs if run.right <= x]),
            (right, [run for run in row.runs if run.left >= x]),
        ):
            if runs:
                side.append(replace(row, runs=runs))
    yield from (*left, *right)


def _written(printed: Sequence[list[_Row]], is_numbered: bool) -> _Lines:
    """Return the rows of all pages as lines, with blank lines between paragraphs."""
    out = _Lines()
    room = _usual_room(printed)
    before: _Row | None = None
    for rows in printed:
        on_sheet = False
        for row in rows:
            if row.is_furniture:
                out.add(row.text, blank_above=not on_sheet and not _goes_on(out))
                out.furniture.append(len(out.lines))
                continue
            if is_numbered:
                out.add(f"{row.number:>4}  {row.text}".rstrip(), blank_above=False)
                continue
            begins = before is not None and (_begins(before, row, room) if on_sheet else not _goes_on(out))
            out.add(row.text, blank_above=begins)
            before, on_sheet = row, True
    return out


def _usual_room(printed: Sequence[list[_Row]]) -> float:
    """Return how far below each other lines of a paragraph stand, in their heights: closer than most others."""
    found = sorted(
        (above.base - row.base) / row.height
        for rows in printed
        for above, row in pairwise(rows)
        if not (above.is_furniture or row.is_furniture) and row.height and above.base > row.base
    )
    return min(found[len(found) // CLOSER_THAN_MOST], MOST_ROOM) if found else 1.0


def _begins(above: _Row, row: _Row, room: float) -> bool:
    """Return whether a paragraph begins on a row: more room above it, or it is set in, or it stands in another column."""
    if row.is_first or row.base > above.base:
        return True
    if _stand_apart(above, row, room):
        return True
    return len(row.runs) == len(above.runs) == 1 and SET_IN * row.height < row.left - above.left < 6 * row.height


def _goes_on(out: _Lines) -> bool:
    """Return whether the paragraph of the last line that is no furniture goes on: it ends no sentence."""
    last = next((line for at, line in reversed(list(enumerate(out.lines, 1))[-20:]) if line and at not in out.furniture), "")
    return bool(last) and not re.search(r"[.?!。？！:：…»”\"')\]]\W*$", last)


def _add_footnotes(out: _Lines, rows: list[_Row]) -> list[int]:
    found = []
    for row in rows:
        out.add(row.text, blank_above=row.is_first)
        if row.is_first:
            found.append(len(out.lines))
    return found
