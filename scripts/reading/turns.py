"""From lines to turns: every line gets one class, every paragraph one label, every label one declared speaker.

The grammar, in words. Furniture may stand anywhere; what is left is

    HEAD    the title, header fields (a field's name with a colon, then its values), blank lines
    BODY    turns: a declared label, then paragraphs and blank lines

The head ends at the first declared label. Anything else in it is text that nobody said: a problem.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from scripts.files.problems import Problem, quoted
from scripts.reading.form import Form, Furniture
from scripts.reading.labels import Candidate, looks_like_a_label, recogniser
from scripts.reading.source import MOST_CHARACTERS, Source
from scripts.record.briefing import Label, Line, LineClass, Paragraph, Speaker, Turn
from scripts.words.spaces import LAYOUT_SPACE

COLON = re.compile("[:：]")

# A sentence: a mark behind a word of four letters or more with words after it, a mark at the end behind a word that is
# no abbreviation of a name ("Jr."), or a mark that only sentences have.
SENTENCE = re.compile(r"[^\W\d_]{4}[.…][\"'”’)\]]*\s+[^\s\d]|(?:^|\s)[^\sA-Z]\S*[.…][\"'”’)\]]*$|[?!。？！]")

# Longer values of header fields are paragraphs.
MOST_VALUE_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line with its class, and its label if it has one."""

    line: Line
    kind: LineClass
    label: Candidate | None = None

    @property
    def has_words(self) -> bool:
        """Whether words of the record stand on the line: a paragraph's, or those behind an inline label."""
        if self.kind is LineClass.LABEL:
            return self.label.words_at < len(self.line.text)
        return self.kind is LineClass.PARAGRAPH


def read_turns(source: Source, form: Form) -> tuple[tuple[ReadLine, ...], tuple[Turn, ...], list[Problem]]:
    """Return every line with its class, the turns, and what could not be attributed."""
    if not form.says_how_to_read:
        return (), (), []
    furniture, problems = _find_furniture(source, form)
    reading = _Reading(source, form, furniture)
    lines = tuple(reading.classify())
    problems += reading.problems
    turns = tuple(_turns(lines, form))
    if not turns and not reading.unknown:
        problems.append(
            Problem(
                source.path,
                1,
                "no-label",
                "a transcript must have speakers' labels, found none that is declared",
                f"declare the labels in {form.path.name}",
            )
        )
    problems += _turn_problems(source, form, turns)
    return lines, turns, problems


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


class _Reading:
    """One pass over the lines, from the head to the last turn."""

    def __init__(self, source: Source, form: Form, furniture: frozenset[int]) -> None:
        self.source = source
        self.form = form
        self.furniture = furniture
        self.texts = {line.number: line.text for line in source.lines}
        self.declared = frozenset(label for speaker in form.speakers for label in speaker.labels)
        self.recognise = recogniser(form.layout, self.declared)
        self.problems: list[Problem] = []
        self.first_label = 0  # the number of its line; 0 while still in the head
        self.in_field = False  # a header field's name has been read
        self.under_unknown_label = False  # an undeclared label has been reported: what follows is no second problem
        self.unknown: dict[str, list[int]] = {}  # undeclared labels, with the lines they stand on
        self.unused_exceptions = set(form.not_labels)
        self.has_title = False
        self.open_fields = set(form.header_fields)

    def classify(self) -> Iterator[ReadLine]:
        for line in self.source.lines:
            yield self._classify(line)
        for label, numbers in self.unknown.items():
            self._report_unknown(label, numbers)
        self._report_unused()

    def _classify(self, line: Line) -> ReadLine:
        if not line.words:
            return ReadLine(line, LineClass.BLANK)
        label = self._label(line)
        if line.number in self.furniture:
            self._report_furniture(line, label)
            return ReadLine(line, LineClass.FURNITURE)
        if label:
            self._report_label_in_block(line, label)
            self.first_label = self.first_label or line.number
            return ReadLine(line, LineClass.LABEL, label)
        if not self.first_label and (kind := self._head_class(line)):
            return ReadLine(line, kind)
        self._report_lookalike(line)
        return ReadLine(line, LineClass.PARAGRAPH)

    def _label(self, line: Line) -> Candidate | None:
        return None if line.number in self.form.not_labels else self.recognise(line.text)

    def _head_class(self, line: Line) -> LineClass | None:
        if line.words == self.form.source_title and not self.has_title:
            self.has_title = True
            return LineClass.TITLE
        name = COLON.split(line.words, maxsplit=1)[0] if COLON.search(line.words) else ""
        if name in self.open_fields:
            self.in_field = True
            self.open_fields.discard(name)
            return LineClass.HEADER_FIELD
        if self.in_field and self._is_a_value(line):
            self.unused_exceptions.discard(line.number)
            return LineClass.HEADER_FIELD
        return None

    def _is_a_value(self, line: Line) -> bool:
        """Return whether a line below a header field's name can be its value: no label, and nothing that is said."""
        if len(line.words) > MOST_VALUE_CHARACTERS or SENTENCE.search(line.words):
            return False
        return line.number in self.form.not_labels or not looks_like_a_label(line.text, self.declared, headings=False)

    def _report_furniture(self, line: Line, label: Candidate | None) -> None:
        """Report a declared label that a rule for furniture takes away, with all the words it would head."""
        if label:
            self._problem(
                line.number,
                "label-in-furniture",
                f"furniture must hold no speaker's label, found {quoted(label.label)}",
                f"write the rule so that it leaves the line, or list line {line.number} under not_labels",
            )

    def _report_label_in_block(self, line: Line, label: Candidate) -> None:
        """Report a label right below words of a paragraph of several lines: those lines may just begin so."""
        above = self.source.lines[line.number - 2] if line.number > 1 else None
        if (
            self.form.paragraphs == "blocks"
            and above
            and above.words
            and above.number not in self.furniture
            and not self._label(above)
        ):
            self._problem(
                line.number,
                "label-in-paragraph",
                f"in blocks of lines a label must follow a blank line, found {quoted(label.label)} below words",
                f"if the line is words, list line {line.number} under not_labels; if it is a label, set paragraphs to lines",
            )

    def _report_lookalike(self, line: Line) -> None:
        number = line.number
        candidate = looks_like_a_label(line.text, self.declared) if len(line.text) <= MOST_CHARACTERS else None
        if candidate and number in self.unused_exceptions:
            self.unused_exceptions.discard(number)
            candidate = None
        if candidate and candidate.label in self.declared:
            self._problem(
                number,
                "label-in-another-form",
                "a label must stand in a form of the layout "
                f"({', '.join(self.form.layout)}), found {quoted(candidate.label)} in another",
                f"if it is a label, add its form to layout; if it is words, list line {number} under not_labels",
            )
        elif candidate:
            self.under_unknown_label = True
            self.unknown.setdefault(candidate.label, []).append(number)
        elif not self.first_label and not self.under_unknown_label:
            self._problem(
                number,
                "text-before-label",
                f"words must stand under a speaker's label, found {quoted(line.words)} above the first one",
                "declare it as source.title, header_fields or furniture, or declare its speaker",
            )

    def _report_unknown(self, label: str, numbers: list[int]) -> None:
        """Report a label nobody declared, once, at the first line it stands on."""
        also = f" (also on {_lines(numbers[1:])})" if numbers[1:] else ""
        near = difflib.get_close_matches(label, self.declared, n=1, cutoff=0.8)
        spelling = f" (another label of whoever is {quoted(near[0])}?)" if near else ""
        fields = "" if self.first_label and numbers[0] > self.first_label else ", or to source.header_fields"
        is_name = COLON.search(self.texts[numbers[0]]) and any(letter.isalpha() for letter in label)
        heading = "" if is_name else ", or to source.furniture if nobody said it"
        self._problem(
            numbers[0],
            "unknown-label",
            f"unknown speaker label {quoted(label)}{also}",
            f"add it to people or outlets in {self.form.path.name}{spelling}{fields}{heading}, or list "
            f"{_lines(numbers)} under not_labels",
        )

    def _report_unused(self) -> None:
        form = self.form
        if form.source_title and not self.has_title:
            self._form_problem(
                form.line("source", "title"),
                "title-not-found",
                f"the title must be a line above the first label, found none that is {quoted(form.source_title)}",
                "write it as the line has it",
            )
        for name in sorted(self.open_fields):
            self._form_problem(
                form.line("source", "header_fields"),
                "header-field-not-found",
                f"a header field must stand above the first label, found no {quoted(name)}",
                "write it as the line has it, or take it out",
            )
        for number in sorted(self.unused_exceptions):
            self._form_problem(
                form.line("source", "not_labels"),
                "not-a-label-anyway",
                f"a line under not_labels must look like a label, found that line {number} does not",
                "take the number out",
            )

    def _problem(self, line: int, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(self.source.path, line, code, message, hint))

    def _form_problem(self, line: int, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(self.form.path, line, code, message, hint))


def _lines(numbers: list[int]) -> str:
    return f"line{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers))}"


def _turns(lines: tuple[ReadLine, ...], form: Form) -> Iterator[Turn]:
    """Yield the turns; paragraphs are numbered through the briefing, as they are named when nothing was published yet."""
    speakers = {label: speaker for speaker in form.speakers for label in speaker.labels}
    starts = [index for index, read in enumerate(lines) if read.kind is LineClass.LABEL]
    next_paragraph = 1
    for number, (start, end) in enumerate(pairwise([*starts, len(lines)]), start=1):
        paragraphs = tuple(_paragraphs(lines[start:end], form.paragraphs, next_paragraph))
        next_paragraph += len(paragraphs)
        label = Label(lines[start].label.label, lines[start].line.number)
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


def _turn_problems(source: Source, form: Form, turns: tuple[Turn, ...]) -> Iterator[Problem]:
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
