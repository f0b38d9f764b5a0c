"""From lines to turns: every line gets one class, every paragraph one label, every label one declared speaker.

The grammar, in words. Furniture may stand anywhere; what is left is

    HEAD    the title, header fields (a field's name with a colon, then its values), blank lines
    BODY    turns: a declared label, then paragraphs and blank lines

The head ends at the first declared label. Anything else in it is text that nobody said: a problem.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from scripts.files.problems import Problem, quoted
from scripts.reading.form import Form, Furniture
from scripts.reading.labels import FoundLabel, Recogniser, looks_like_a_label, recogniser
from scripts.reading.source import MOST_CHARACTERS, Source
from scripts.record.briefing import Label, Line, LineClass, Paragraph, Speaker, Turn
from scripts.words.spaces import LAYOUT_SPACE

COLON = re.compile("[:：]")

# A sentence: punctuation behind a word of four letters or more with words after it, or at the end behind a word that is no
# abbreviation of a name ("Jr."), or punctuation that only sentences have.
SENTENCE = re.compile(r"[^\W\d_]{4}[.…][\"'”’)\]]*\s+[^\s\d]|(?:^|\s)[^\sA-Z]\S*[.…][\"'”’)\]]*$|[?!。？！]")

# Longer values of header fields are paragraphs.
MOST_VALUE_CHARACTERS = 200

# How alike a label that nobody declared is to one that was written otherwise by mistake, from 0 to 1 (difflib's ratio).
ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line with its class, and its label if it has one."""

    line: Line
    line_class: LineClass
    label: FoundLabel | None = None  # of a line of the class LABEL
    is_value: bool = False  # whether it is what a header field says, and not its name

    @property
    def words_at(self) -> int:
        """Where words of the record begin on the line; its length if there are none."""
        if self.label:
            return self.label.words_at
        return 0 if self.line_class is LineClass.PARAGRAPH else len(self.line.text)

    @property
    def has_words(self) -> bool:
        """Whether words of the record stand on the line: a paragraph's, or those behind a label."""
        return self.words_at < len(self.line.text)


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels that are declared, and how they are found."""

    declared: frozenset[str]
    not_labels: frozenset[int]  # the lines that hold none, whatever they look like
    recognise: Recogniser

    def on(self, line: Line) -> FoundLabel | None:
        """Return the declared label that a line begins with, if it has one."""
        return None if line.number in self.not_labels else self.recognise(line.text)


@dataclass(frozen=True, slots=True)
class Looks:
    """What lines of words look like: labels that stand in no form of the layout, or that nobody declared."""

    misplaced: tuple[tuple[int, str], ...]  # declared labels in another form, each with its line
    unknown: Mapping[str, tuple[int, ...]]  # labels that nobody declared, with the lines they stand on
    excused: frozenset[int]  # the lines that look like labels and are said to be none


LinesAndTurns = tuple[tuple[ReadLine, ...], tuple[Turn, ...]]


def read_turns(source: Source, form: Form) -> tuple[LinesAndTurns, list[Problem]]:
    """Return every line with its class and the turns, and what could not be attributed."""
    if not form.says_how_to_read:
        return ((), ()), []
    declared = frozenset(label for speaker in form.speakers for label in speaker.labels)
    labels = Labels(declared, frozenset(form.not_labels), recogniser(form.layout, declared))
    furniture, problems = _find_furniture(source, form)
    lines = _classify(source.lines, form, labels, furniture)
    looks = _look_at(lines, labels)
    turns = tuple(_turns(lines, form))
    problems += _labels_in_furniture(source, lines, labels)
    problems += _labels_in_blocks(source, form, lines)
    problems += _look_problems(source, form, lines, labels, looks)
    problems += _not_found_in_head(form, lines)
    problems += _needless_exceptions(form, lines, looks)
    problems += _turn_problems(source, form, turns, looks)
    return (lines, turns), problems


def _find_furniture(source: Source, form: Form) -> tuple[frozenset[int], list[Problem]]:
    """Return the numbers of the lines of furniture; a rule that finds nothing is a problem."""
    found: set[int] = set()
    problems = []
    for rule in form.furniture:
        hits = _hits(rule, source)
        if not hits or (rule.how == "from" and len(hits) > 1):
            wanted = "exactly one line" if rule.how == "from" else "a line"
            problems.append(
                Problem(
                    form.path,
                    rule.declared,
                    "furniture-not-found",
                    f"a rule for furniture must find {wanted}, found {len(hits)} for {quoted(rule.text)}",
                    "write it as the line has it, or take the rule out",
                )
            )
        found.update(range(hits[0], len(source.lines) + 1) if rule.how == "from" and hits else hits)
    return frozenset(found), problems


def _hits(rule: Furniture, source: Source) -> list[int]:
    """Return the numbers of the lines with words that a rule names."""
    if rule.how == "lines":
        first, _, last = rule.text.partition("-")
        named = range(int(first), int(last or first) + 1)
        return [line.number for line in source.lines if line.number in named and line.words]
    if rule.how == "line":
        return [line.number for line in source.lines if line.words == rule.text]
    return [line.number for line in source.lines if line.words.startswith(rule.text)]


def _classify(lines: Sequence[Line], form: Form, labels: Labels, furniture: frozenset[int]) -> tuple[ReadLine, ...]:
    """Return every line with its class; the head ends at the first declared label."""
    seen = [_seen(line, labels, furniture) for line in lines]
    body = next((at for at, read in enumerate(seen) if read.line_class is LineClass.LABEL), len(seen))
    return (*_head(seen[:body], form, labels), *seen[body:])


def _seen(line: Line, labels: Labels, furniture: frozenset[int]) -> ReadLine:
    """Return a line with the class it has by itself, whatever stands around it."""
    if not line.words:
        return ReadLine(line, LineClass.BLANK)
    if line.number in furniture:
        return ReadLine(line, LineClass.FURNITURE)
    label = labels.on(line)
    return ReadLine(line, LineClass.LABEL, label) if label else ReadLine(line, LineClass.PARAGRAPH)


def _head(lines: Iterable[ReadLine], form: Form, labels: Labels) -> Iterator[ReadLine]:
    """Yield the lines above the first label: the title once, each header field once with its values, and what is left."""
    title, open_fields, in_field = form.source_title, set(form.header_fields), False
    for read in lines:
        words = read.line.words
        if read.line_class is not LineClass.PARAGRAPH:
            yield read
        elif words == title:
            title = ""
            yield ReadLine(read.line, LineClass.TITLE)
        elif (name := _field_name(words)) in open_fields:
            in_field = True
            open_fields.discard(name)
            yield ReadLine(read.line, LineClass.HEADER_FIELD)
        elif in_field and _is_a_value(read.line, labels):
            yield ReadLine(read.line, LineClass.HEADER_FIELD, is_value=True)
        else:
            yield read


def _field_name(words: str) -> str:
    """Return what stands before the first colon of a line, "" if it has none."""
    return COLON.split(words, maxsplit=1)[0] if COLON.search(words) else ""


def _is_a_value(line: Line, labels: Labels) -> bool:
    """Return whether a line below a header field's name can be its value: no label, and nothing that is said."""
    if len(line.words) > MOST_VALUE_CHARACTERS or SENTENCE.search(line.words):
        return False
    return line.number in labels.not_labels or not looks_like_a_label(line.text, labels.declared, headings=False)


def _look_at(lines: Iterable[ReadLine], labels: Labels) -> Looks:
    """Return what lines of words look like, though they are read as words."""
    misplaced: list[tuple[int, str]] = []
    unknown: dict[str, list[int]] = {}
    excused: set[int] = set()
    for number, look in _look_alikes(lines, labels):
        if number in labels.not_labels:
            excused.add(number)
        elif look in labels.declared:
            misplaced.append((number, look))
        else:
            unknown.setdefault(look, []).append(number)
    return Looks(tuple(misplaced), {label: tuple(numbers) for label, numbers in unknown.items()}, frozenset(excused))


def _look_alikes(lines: Iterable[ReadLine], labels: Labels) -> Iterator[tuple[int, str]]:
    """Yield the lines of words that look like a label, each with that; a line too long to be read is none."""
    for read in lines:
        is_short = read.line_class is LineClass.PARAGRAPH and len(read.line.text) <= MOST_CHARACTERS
        if is_short and (look := looks_like_a_label(read.line.text, labels.declared)):
            yield read.line.number, look


def _labels_in_furniture(source: Source, lines: Iterable[ReadLine], labels: Labels) -> Iterator[Problem]:
    """Yield declared labels that a rule for furniture takes away, with all the words they would head."""
    for read in lines:
        if read.line_class is LineClass.FURNITURE and (label := labels.on(read.line)):
            yield Problem(
                source.path,
                read.line.number,
                "label-in-furniture",
                f"furniture must hold no speaker's label, found {quoted(label.label)}",
                f"write the rule so that it leaves the line, or list line {read.line.number} under not_labels",
            )


def _labels_in_blocks(source: Source, form: Form, lines: tuple[ReadLine, ...]) -> Iterator[Problem]:
    """Yield labels right below words of a paragraph of several lines: those lines may just begin so."""
    if form.paragraphs != "blocks":
        return
    for above, read in pairwise(lines):
        if read.label and above.line_class not in (LineClass.BLANK, LineClass.FURNITURE, LineClass.LABEL):
            yield Problem(
                source.path,
                read.line.number,
                "label-in-paragraph",
                f"in blocks of lines a label must follow a blank line, found {quoted(read.label.label)} below words",
                f"if the line is words, list line {read.line.number} under not_labels; "
                "if it is a label, set paragraphs to lines",
            )


def _look_problems(source: Source, form: Form, lines: tuple[ReadLine, ...], labels: Labels, looks: Looks) -> Iterator[Problem]:
    """Yield every line that may be a label and is none that is known, and words above the first label."""
    first = next((read.line.number for read in lines if read.label), 0)
    for number, label in looks.misplaced:
        yield Problem(
            source.path,
            number,
            "label-in-another-form",
            f"a label must stand in a form of the layout ({', '.join(form.layout)}), found {quoted(label)} in another",
            f"if it is a label, add its form to layout; if it is words, list line {number} under not_labels",
        )
    for label, numbers in looks.unknown.items():
        yield _unknown_label(source, form, labels, label, numbers, in_head=not first or numbers[0] < first)
    yield from _above_the_first_label(source, lines, looks, first)


def _unknown_label(source: Source, form: Form, labels: Labels, label: str, numbers: tuple[int, ...], in_head: bool) -> Problem:
    """Return the problem that nobody declared a label, told once, at the first line it stands on."""
    also = f" (also on {_lines(numbers[1:])})" if numbers[1:] else ""
    near = difflib.get_close_matches(label, labels.declared, n=1, cutoff=ALIKE)
    spelling = f" (another label of whoever is {quoted(near[0])}?)" if near else ""
    fields = ", or to source.header_fields" if in_head else ""
    is_name = COLON.search(source.lines[numbers[0] - 1].text) and any(letter.isalpha() for letter in label)
    heading = "" if is_name else ", or to source.furniture if nobody said it"
    return Problem(
        source.path,
        numbers[0],
        "unknown-label",
        f"unknown speaker label {quoted(label)}{also}",
        f"add it to people or outlets in {form.path.name}{spelling}{fields}{heading}, or list "
        f"{_lines(numbers)} under not_labels",
    )


def _above_the_first_label(source: Source, lines: Iterable[ReadLine], looks: Looks, first: int) -> Iterator[Problem]:
    """Yield words above the first label that look like nothing; below an unknown label they are no second problem."""
    asked = {number for number, _ in looks.misplaced} | {number for numbers in looks.unknown.values() for number in numbers}
    first_unknown = min((numbers[0] for numbers in looks.unknown.values()), default=0)
    end = min(filter(None, (first, first_unknown)), default=0)
    for read in lines:
        if end and read.line.number >= end:
            return
        if read.line_class is LineClass.PARAGRAPH and read.line.number not in asked:
            yield Problem(
                source.path,
                read.line.number,
                "text-before-label",
                f"words must stand under a speaker's label, found {quoted(read.line.words)} above the first one",
                "declare it as source.title, header_fields or furniture, or declare its speaker",
            )


def _not_found_in_head(form: Form, lines: tuple[ReadLine, ...]) -> Iterator[Problem]:
    """Yield the title and the header fields that are declared and do not stand above the first label."""
    if form.source_title and not any(read.line_class is LineClass.TITLE for read in lines):
        yield Problem(
            form.path,
            form.line("source", "title"),
            "title-not-found",
            f"the title must be a line above the first label, found none that is {quoted(form.source_title)}",
            "write it as the line has it",
        )
    names = [_field_name(read.line.words) for read in lines if read.line_class is LineClass.HEADER_FIELD and not read.is_value]
    for name in sorted(set(form.header_fields) - set(names)):
        yield Problem(
            form.path,
            form.line("source", "header_fields"),
            "header-field-not-found",
            f"a header field must stand above the first label, found no {quoted(name)}",
            "write it as the line has it, or take it out",
        )


def _needless_exceptions(form: Form, lines: Iterable[ReadLine], looks: Looks) -> Iterator[Problem]:
    """Yield the lines that are said to be no labels and do not look like any."""
    values = {read.line.number for read in lines if read.is_value}
    for number in sorted(set(form.not_labels) - looks.excused - values):
        yield Problem(
            form.path,
            form.line("source", "not_labels"),
            "not-a-label-anyway",
            f"a line under not_labels must look like a label, found that line {number} does not",
            "take the number out",
        )


def _lines(numbers: Sequence[int]) -> str:
    return f"line{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers))}"


def _turns(lines: tuple[ReadLine, ...], form: Form) -> Iterator[Turn]:
    """Yield the turns; paragraphs are numbered through the briefing, as they are named when nothing was published yet."""
    speakers = {label: speaker for speaker in form.speakers for label in speaker.labels}
    starts = [(index, Label(read.label.label, read.line.number)) for index, read in enumerate(lines) if read.label]
    ends = [*(index for index, _ in starts[1:]), len(lines)]
    next_paragraph = 1
    for number, ((start, label), end) in enumerate(zip(starts, ends, strict=False), start=1):
        paragraphs = tuple(_paragraphs(lines[start:end], form.paragraphs, next_paragraph))
        next_paragraph += len(paragraphs)
        yield Turn(number, label, speakers[label.text], paragraphs)


def _paragraphs(lines: tuple[ReadLine, ...], rule: str, first: int) -> Iterator[Paragraph]:
    """Yield the paragraphs of one turn: a line each, or a block of lines each."""
    block: list[ReadLine] = []
    number = first
    for read in (*lines, None):
        if block and (rule == "lines" or read is None or not read.has_words):
            yield _paragraph(number, block)
            number += 1
            block = []
        if read and read.has_words:
            block.append(read)


def _paragraph(number: int, block: list[ReadLine]) -> Paragraph:
    """Return a paragraph: its lines without the white space before the first and after the last."""
    text = "\n".join(read.line.text for read in block)
    begin = block[0].label.words_at if block[0].label else len(text) - len(text.lstrip(LAYOUT_SPACE))
    words = text[begin:].rstrip(LAYOUT_SPACE)
    return Paragraph(str(number), number, words, block[0].line.number, text[:begin], text[begin + len(words) :])


def _turn_problems(source: Source, form: Form, turns: tuple[Turn, ...], looks: Looks) -> Iterator[Problem]:
    """Yield turns without words, labels that stand nowhere, and that there are no turns at all."""
    if not turns and not looks.unknown:
        yield Problem(
            source.path,
            1,
            "no-label",
            "a transcript must have speakers' labels, found none that is declared",
            f"declare the labels in {form.path.name}",
        )
    for turn in turns:
        if not turn.paragraphs:
            yield Problem(
                source.path,
                turn.label.line,
                "label-without-text",
                f"words must follow a label, found none after {quoted(turn.label.text)}",
                "if the line is no label, list it under not_labels",
            )
    seen = {turn.label.text for turn in turns}
    for speaker in form.speakers:
        yield from _unused_labels(form, speaker, seen)


def _unused_labels(form: Form, speaker: Speaker, seen: set[str]) -> Iterator[Problem]:
    for label in speaker.labels:
        if label not in seen:
            yield Problem(
                form.path,
                speaker.declared,
                "label-not-found",
                f"a declared label must stand in the transcript, found no {quoted(label)}",
                "write it as the line has it, or take it out",
            )
