"""Invented transcripts in every form of labels that the table has, with what was written where.

A new row of `scripts.reading.labels.LABEL_FORMS` is written without a change here: `tests.forms` takes it from the table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from hypothesis import strategies as st

from scripts.reading.labels import FORMS, LABEL_FORMS, RUNNING, LabelForm
from tests.forms import templates, written
from tests.tongues import TONGUES, Tongue

# What stands before every label of a transcript.
DRESSES = ("", "", "", "### ", "- ", "* ", "• ", "[00:01:02] ", "0:12 ")

# Emphasis around the label, with the mark behind it.
EMPHASES = ("", "", "", "**", "__", "*")

# In the place of a label and of words, while a line is put together.
LABEL, WORDS = "\ue000", "\ue001"

NOTES = ("(Laughter.)", "[Crosstalk]", "(Applause)")


@dataclass(frozen=True)
class Style:
    """How a transcript is printed."""

    tongue: Tongue
    forms: tuple[str, ...]
    runs: bool  # whether labels stand in the middle of lines too
    dress: str
    emphasis: str
    paragraphs: str
    width: int
    numbered: bool
    ruled: bool
    airy: bool  # whether blank lines stand between paragraphs of one line


@dataclass(frozen=True)
class Said:
    """What somebody says under a label, or where none stands."""

    speaker: int
    label: str
    words: str


@dataclass
class Printed:
    """What stands on a line, as its publisher sees it."""

    what: str  # "words", "note", "rule", "list", "opening" or "taken-up"; labels may stand on any line with words
    labels: list[tuple[str, str]] = field(default_factory=list)  # each with its form
    speaker: int = -1  # of an opening, and of what is taken up


@dataclass(frozen=True)
class Span:
    """A label on a line, with what belongs to it and is not broken."""

    begin: int
    end: int
    label: str
    form: str


@dataclass
class Written:
    """An invented transcript."""

    style: Style
    names: list[str]
    said: list[Said] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    printed: dict[int, Printed] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"

    @property
    def layout(self) -> list[str]:
        """The forms in which its labels stand."""
        return list(dict.fromkeys(form for line in self.printed.values() for _, form in line.labels))

    def lines_of(self, label: str) -> set[int]:
        return {number for number, line in self.printed.items() if any(label == one for one, _ in line.labels)}

    def add(self, text: str, what: Printed | None = None) -> None:
        number = len(self.lines) + 1
        self.lines.append(f"{(number - 1) % 25 + 1:>4}  {text}".rstrip() if self.style.numbered else text)
        if what:
            self.printed[number] = what

    def add_row(self, row: str, spans: list[Span], what: str = "words", speaker: int = -1) -> None:
        """Add words with their labels, on as many lines as they take."""
        whole = self.style.paragraphs == "lines"
        for begin, end in broken(row, spans, 10**6 if whole else self.style.width, bool(self.style.tongue.space)):
            on_line = [(span.label, span.form) for span in spans if span.begin < end and begin < span.end]
            self.add(row[begin:end], Printed(what, on_line, speaker))


def broken(row: str, spans: list[Span], width: int, at_spaces: bool) -> Iterator[tuple[int, int]]:
    """Yield where lines begin and end if none is longer than a width, and none ends within a label but where it must."""
    begin = 0
    fits = 0  # the last place where the line can be broken
    for at, character in enumerate(row):
        if character == "\n":
            yield begin, at
            begin = fits = at + 1
        elif not any(span.begin <= at <= span.end for span in spans) and (character == " " or not at_spaces):
            fits = at
        if at - begin >= width and fits > begin:
            yield begin, fits
            begin = fits = fits + (row[fits] == " ")
    yield begin, len(row)


def forms_of(label: str, style: Style) -> list[LabelForm]:
    """Return the forms of a style in which a label can stand; in that of codes, only codes."""
    forms = (FORMS[name] for name in style.forms)
    return [form for form in forms if form.holds(label) and (not form.of_codes or label in style.tongue.codes)]


def label_row(style: Style, template: str, label: str, words: str) -> tuple[str, int]:
    """Return a label and words as a template has them, dressed, and where the words begin."""
    text = written(template.removeprefix("… words. "), LABEL, WORDS)
    text = text.replace("aside", "to laughter" if style.tongue.name == "Latin" else "2")
    if style.tongue.colon != ":":
        text = re.sub(r":(?![0-9]) ?", style.tongue.colon, text)
    if style.emphasis and "*" not in text:
        text = re.sub(rf"^.*?{LABEL}[^\s{WORDS}]*", rf"{style.emphasis}\g<0>{style.emphasis}", text)
    text = text.replace(LABEL, label)
    return text.replace(WORDS, words), text.index(WORDS)


Promised = Callable[[str, str, Style], bool]


@st.composite
def styles(draw: st.DrawFn) -> Style:
    forms = draw(st.lists(st.sampled_from([form.name for form in LABEL_FORMS]), min_size=1, max_size=2, unique=True))
    return Style(
        tongue=draw(st.sampled_from(TONGUES)),
        forms=tuple(forms),
        runs=draw(st.integers(0, 3)) == 0,
        dress=draw(st.sampled_from(DRESSES)),
        emphasis=draw(st.sampled_from(EMPHASES)),
        paragraphs=draw(st.sampled_from(("lines", "blocks", "wrapped"))),
        width=draw(st.integers(60, 72)),
        numbered=draw(st.integers(0, 4)) == 0,
        ruled=draw(st.integers(0, 5)) == 0,
        airy=draw(st.booleans()),
    )


@st.composite
def transcripts(draw: st.DrawFn, promised: Promised = lambda label, form, style: True) -> Written:
    """Write a transcript of 3 to 12 turns; `promised` says which labels may stand in which forms."""
    style = draw(styles())

    def possible(label: str) -> list[str]:
        return [form.name for form in forms_of(label, style) if promised(label, form.name, style)]

    known = [name for name in dict.fromkeys((*style.tongue.names, *style.tongue.codes)) if possible(name)]
    if len(known) < 2:
        return draw(transcripts(promised))
    names = draw(st.lists(st.sampled_from(known), min_size=2, max_size=min(4, len(known)), unique=True))
    chosen = draw(st.lists(st.sampled_from(names), min_size=3, max_size=12))
    done = Written(style, list(dict.fromkeys(chosen)))
    turns = [done.names.index(name) for name in chosen]
    if draw(st.integers(0, 5)) == 0:
        for name in done.names:
            done.add(
                f"{name}{style.tongue.colon}{style.tongue.space}{'minister' if style.tongue.space else '部長'}", Printed("list")
            )
        done.add("")
    # where nothing parts paragraphs, an opening goes on with the last entry of a list
    if (not done.lines or style.paragraphs != "wrapped") and draw(st.integers(0, 5)) == 0:
        words = _paragraph(draw, style.tongue)
        done.said.append(Said(0, "", words))
        done.add_row(words, [], "opening", 0)
        done.add("")
    _Pen(draw, done, possible, promised).write(turns)
    return done


def _paragraph(draw: st.DrawFn, tongue: Tongue) -> str:
    some = st.one_of(st.sampled_from(tongue.sentences), st.sampled_from(tongue.sentences), st.sampled_from(tongue.traps))
    return tongue.space.join(draw(st.lists(some, min_size=1, max_size=3)))


class _Pen:
    """Writes turns, one after the other; what stands on lines that go on is kept until they end."""

    def __init__(self, draw: st.DrawFn, done: Written, possible: Callable[[str], list[str]], promised: Promised) -> None:
        self.draw, self.done, self.possible, self.promised = draw, done, possible, promised
        self.row, self.spans = "", []

    def end_row(self, between: bool) -> None:
        if self.row:
            self.done.add_row(self.row, self.spans)
            if between:
                self.done.add("")
        self.row, self.spans = "", []

    def write(self, turns: list[int]) -> None:
        style, tongue = self.done.style, self.done.style.tongue
        between = style.paragraphs == "blocks" or (style.paragraphs == "lines" and style.airy)
        before = -1
        for speaker in turns:
            paragraphs = [_paragraph(self.draw, tongue) for _ in range(self.draw(st.integers(1, 3)))]
            is_broken_off = before not in (-1, speaker) and style.paragraphs != "wrapped" and self.draw(st.integers(0, 9)) == 0
            if is_broken_off:
                self._break_off()
            label = self.done.names[speaker]
            self._label(label, paragraphs[0], between)
            for text in paragraphs[1:]:
                self.end_row(between)
                if self.draw(st.integers(0, 7)) == 0:
                    self.done.add(self.draw(st.sampled_from(NOTES)), Printed("note"))
                    if between:
                        self.done.add("")
                self.row = text
            self.done.said.append(Said(speaker, label, "".join(paragraphs)))
            before = speaker
            if is_broken_off:
                self._take_up(before=self.done.said[-2].speaker, between=between)
                before = -1
        self.end_row(between)

    def _break_off(self) -> None:
        """Break off what was said last."""
        self.row = f"{self.row} –"
        last = self.done.said[-1]
        self.done.said[-1] = Said(last.speaker, last.label, f"{last.words} –")

    def _take_up(self, before: int, between: bool) -> None:
        self.end_row(between)
        text = f"– {_paragraph(self.draw, self.done.style.tongue)}"
        self.done.add_row(text, [], "taken-up", before)
        if between:
            self.done.add("")
        self.done.said.append(Said(before, "", text))

    def _label(self, label: str, words: str, between: bool) -> None:
        style, draw = self.done.style, self.draw
        form = draw(st.sampled_from(self.possible(label)))
        template = draw(st.sampled_from(templates(FORMS[form])))
        row, at = label_row(style, template, label, words)
        goes_on = FORMS[form].in_lines or FORMS[form].of_codes
        runs = style.runs and goes_on and self.row and self.promised(label, f"{RUNNING.name} {form}", style)
        if runs and draw(st.booleans()):
            begin = len(self.row) + len(style.tongue.space)
            self.row = f"{self.row}{style.tongue.space}{row}"
            self.spans.append(Span(begin, begin + at, label, form))
            self.spans.append(Span(begin, begin + at, label, RUNNING.name))
            return
        self.end_row(between)
        if style.ruled:
            self.done.add("---", Printed("rule"))
        if " " in label and draw(st.integers(0, 4)) == 0:
            row = _over_two_lines(row, label, draw)
        self.row = style.dress + row
        self.spans = [Span(0, len(style.dress) + at, label, form)]


def _over_two_lines(row: str, label: str, draw: st.DrawFn) -> str:
    spaces = [at for at, character in enumerate(label) if character == " "]
    at = draw(st.sampled_from(spaces))
    return row.replace(label, f"{label[:at]}\n{label[at + 1 :]}", 1)
