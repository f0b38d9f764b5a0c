"""What every reader of a format returns, and what they all do to words: lines, rows of cells, what no text may hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from scripts.files.raw import UNFIT

# How the cells of a row stand apart on one line: as columns do in a text.
BETWEEN_CELLS = "   "

# Around bold words at the begin of a paragraph, until it is known whether they are labels that nothing else sets apart.
BOLD, NOT_BOLD = "\x0e", "\x0f"

# Around words in italics, and a line that is all in these: so some print what is asked.
ITALIC, NOT_ITALIC = "\x10", "\x11"
ALL_ITALIC = re.compile(f"^{BOLD}?{ITALIC}(?P<words>[^{ITALIC}{NOT_ITALIC}\n]+){NOT_ITALIC}{NOT_BOLD}?[ \t]*$", re.MULTILINE)

# A line that begins with bold words, goes on in others, and has no colon between them: `Name words`, the name in bold.
BOLD_LABEL = re.compile(
    f"^{BOLD}(?P<label>[^{BOLD}{NOT_BOLD}\n]{{1,80}}){NOT_BOLD}(?P<rest>[ \t\xa0]+[^\\s:：].*)$", re.MULTILINE
)

# From so many such lines on they are labels; fewer are a word that somebody made bold.
FEWEST_BOLD_LABELS = 3

# A line of bold words that asks, or says a sentence, with no name before a colon at its begin: another may say it.
BOLD_WORDS = re.compile(
    f'^{BOLD}(?P<words>(?![^.?!\n]{{1,60}}[:：](?:\\s|$))[^*{BOLD}{NOT_BOLD}\n]+[.?!？؟。！…]["”’»」)]?){NOT_BOLD}[ \t]*$',
    re.MULTILINE,
)
ASKED = ("?", "？", "؟")

# So many bold lines that ask are questions; fewer are what somebody stressed.
FEWEST_BOLD_QUESTIONS = 3

# Ends of a bold label that set it apart already.
SETS_APART = (":", "：", ".", "。", "?", "!", "？", "！", "-", "–", "—", ",")

# A line of nothing but bold words, and how often the same stands on one to be no heading, which comes once.
BOLD_ALONE = re.compile(f"^{BOLD}(?P<words>[^*{BOLD}{NOT_BOLD}\n]{{1,80}}){NOT_BOLD}[ \t]*$", re.MULTILINE)
COMES_AGAIN = 2

# Halves of characters, which JSON can hold and UTF-8 cannot.
HALVES = re.compile("[\ud800-\udfff]")

SOFT_HYPHEN = "\xad"

# Most lines that a note names.
MOST_LINES = 12

# Scripts that put no space between words: kana, Chinese characters, full-width signs.
WITHOUT_SPACES = re.compile("[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of an original, and what its format says beside it."""

    text: str
    read_by: str = ""
    metadata: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


class NothingToReadError(Exception):
    """An original holds no transcript, or none that can be read; says what was found, and what to do."""

    def __init__(self, found: str, hint: str) -> None:
        super().__init__(found)
        self.found = found
        self.hint = hint


def counted(count: int, one: str, many: str = "") -> str:
    """Return a number with its noun: 1 footnote, 2 footnotes."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"


def named(numbers: Sequence[int], what: str = "line") -> str:
    """Return the numbers of lines or pages for a note: "line 4", "lines 4, 9 …"."""
    listed = ", ".join(map(str, numbers[:MOST_LINES]))
    return f"{what}{'s' if len(numbers) > 1 else ''} {listed}{' …' if len(numbers) > MOST_LINES else ''}"


def fit(text: str) -> tuple[str, list[str]]:
    """Return text as a source can hold it, with what was taken out in words."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    notes = []
    if count := text.count(SOFT_HYPHEN):
        text = text.replace(SOFT_HYPHEN, "")
        notes.append(f"{counted(count, 'soft hyphen')} left out")
    text, halves = HALVES.subn("", text)
    text, unfit = UNFIT.subn("", text)
    if halves + unfit:
        notes.append(f"{counted(halves + unfit, 'character')} left out that cannot be shown")
    return text, notes


def blocks_of(text: str) -> str:
    """Return text with no space at the ends of its lines, one blank line between blocks, and one line end behind the last."""
    lines = [line.rstrip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"


def row(cells: Iterable[str]) -> str:
    """Return the cells of a row as text: on one line where all but the last are lines, and else one below the other."""
    full = [cell.strip() for cell in cells if cell.strip()]
    if any("\n" in cell for cell in full[:-1]):
        return "\n\n".join(full)
    return BETWEEN_CELLS.join(full)


def bold(words: str) -> str:
    """Return words marked as bold."""
    return f"{BOLD}{words}{NOT_BOLD}"


def bold_labels(text: str) -> tuple[str, list[str]]:
    """Return text in which bold words that only their weight makes labels, or questions, stand between asterisks.

    So do lines all in italics that ask, and bold lines of which some come again. Other weight, and other italics, are gone.
    """
    text = ALL_ITALIC.sub(lambda one: bold(re.sub(f"[{BOLD}{NOT_BOLD}]", "", one["words"])), text)
    text = re.sub(f"[{ITALIC}{NOT_ITALIC}]", "", text).replace(NOT_BOLD + BOLD, "")
    text = re.sub(f"([ \t]*){NOT_BOLD}", rf"{NOT_BOLD}\1", text)
    found = [label for label in BOLD_LABEL.finditer(text) if not label["label"].strip().endswith(SETS_APART)]
    notes = []
    if len(found) >= FEWEST_BOLD_LABELS:
        begins = {label.start() for label in found}
        text = BOLD_LABEL.sub(lambda one: f"**{one['label']}**{one['rest']}" if one.start() in begins else one[0], text)
        notes.append(f"bold words at the begin of {counted(len(found), 'line')} stand between asterisks")
    asked = sum(one["words"].rstrip('"”’»」)').endswith(ASKED) for one in BOLD_WORDS.finditer(text))
    if asked >= FEWEST_BOLD_QUESTIONS:
        text, count = BOLD_WORDS.subn(r"**\g<words>**", text)
        notes.append(f"{counted(count, 'line')} of bold words, most of which ask, stand between asterisks")
    text, alone = _bold_alone(text)
    return re.sub(f"[{BOLD}{NOT_BOLD}]", "", text), [*notes, *alone]


def _bold_alone(text: str) -> tuple[str, list[str]]:
    """Return text in which bold lines stand between asterisks where some come again, as a name above what it says.

    So do those between them that stand once, as the name of who speaks once; those above the first and below the last do not.
    """
    found = [one for one in BOLD_ALONE.finditer(text) if not one["words"].endswith(SETS_APART)]
    often = Counter(one["words"] for one in found)
    names = [one.start() for one in found if often[one["words"]] >= COMES_AGAIN]
    if len(names) < FEWEST_BOLD_LABELS:
        return text, []
    labels = {one.start() for one in found if names[0] <= one.start() <= names[-1]}
    text = BOLD_ALONE.sub(lambda one: f"**{one['words']}**" if one.start() in labels else one[0], text)
    return text, [f"{counted(len(labels), 'bold line')}, of which some come again, stand between asterisks"]


def joined(before: str, after: str) -> str:
    """Return words that go on, with a space between them where their script has one."""
    if not before or not after or before[-1].isspace() or after[0].isspace():
        return before + after
    both = WITHOUT_SPACES.match(before[-1]) and WITHOUT_SPACES.match(after[0])
    return f"{before}{'' if both else ' '}{after}"


def finished(text: str, read_by: str, metadata: dict[str, str] | None = None, notes: Iterable[str] = ()) -> Extract:
    """Return an extract of a text as it came out of a format: fit for a source, in blocks."""
    text, labels = bold_labels(text)
    text, left_out = fit(text)
    clean = {key: " ".join(fit(value)[0].split()) for key, value in (metadata or {}).items()}
    return Extract(
        blocks_of(text), read_by, {key: value for key, value in clean.items() if value}, (*notes, *labels, *left_out)
    )
