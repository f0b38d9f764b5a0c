"""From a source to lines with a class each: what nobody said, labels, and words.

The grammar, in words. Furniture, notes and headings may stand anywhere; what is left is

    HEAD    the title, header fields (a field's name with a colon, then its values), a list of who takes part, blank lines
    BODY    turns: a declared label, then words and blank lines

The body begins with the first declared label, or where `briefing.yml` says who speaks without one. Anything else in the head is
text that nobody said: a problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from scripts.files.problems import Problem, quoted
from scripts.reading.form import Form, LineRule, NotLabels
from scripts.reading.labels import FORMS, LABEL_FORMS, RUNNING, FoundLabel, Recogniser, goes_on
from scripts.reading.look_alikes import (
    NEVER_BEHIND_AN_ARTICLE,
    ONE_WORD_SENTENCES,
    WORDS_OF_ONE_LETTER,
    Looked,
    alone_in_brackets,
    bare_code,
    before_a_colon,
    in_capitals,
    is_a_name,
    is_a_pause,
    only_a_rule,
    only_a_time,
)
from scripts.reading.source import Source
from scripts.reading.vocabulary import SPEAKS
from scripts.record.briefing import Line, LineClass
from scripts.words.spaces import LAYOUT_SPACE

COLON = re.compile("[:：]")

# A sentence: punctuation behind a word of four letters or more with words after it, punctuation at the end behind a word
# that is no abbreviation of a name ("Jr."), or punctuation that only sentences have.
SENTENCE = re.compile(r"[^\W\d_]{4}[.…][\"'”’)\]]*\s+[^\s\d]|(?:^|\s)[^\sA-Z]\S*[.…][\"'”’)\]]*$|[?!。？！؟।۔։።។]")

# Longer values of header fields are paragraphs.
MOST_VALUE_CHARACTERS = 200

# The number of a line on a printed page, before the words.
LINE_NUMBER = re.compile(r"[ \t\f]*(?P<number>[0-9]{1,4})(?:[ \t]+|$)")

# Some pages have a number beside every fifth line only.
LINES_APART = 5

# What finds the lines of a kind.
KINDS = {"times": only_a_time, "rules": only_a_rule, "notes": alone_in_brackets}

# The forms in which a label is told from words by a sign, which may stand in a sentence too.
WITHOUT_A_COLON = ("dash", "brackets", "sign", "column", "emphasis", "time", "divider", "aside")

# The word behind a bare letter.
NEXT_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line with its class, or a piece of one in which several labels stand."""

    line: Line
    line_class: LineClass
    begin: int  # where words of the record begin on the line
    end: int  # where they end; not behind `begin` if there are none
    label: FoundLabel | None = None  # of a line of the class LABEL
    is_value: bool = False  # whether it is what a header field says, and not its name
    declared: int = 0  # the line in briefing.yml of the rule that takes it
    since: int = 0  # behind which character of the line it begins, with what stands before its words
    is_last: bool = True  # whether it is the last piece of its line

    @property
    def is_whole(self) -> bool:
        """Whether it is the only piece of its line."""
        return self.since == 0 and self.is_last

    @property
    def before(self) -> str:
        """What stands before its words on the line, and belongs to no other piece."""
        return self.line.text[self.since : self.begin]

    @property
    def after(self) -> str:
        return self.line.text[self.end :] if self.is_last else ""

    @property
    def has_words(self) -> bool:
        """Whether words of the record stand there: a paragraph's, or those behind a label."""
        return self.begin < self.end

    @property
    def words(self) -> str:
        return self.line.text[self.begin : self.end]


@dataclass(frozen=True, slots=True)
class Layout:
    """How labels are found in a transcript, and what is known of single lines."""

    declared: frozenset[str]
    recogniser: Recogniser  # of the forms of its layout
    others: Recogniser  # of every other form
    everywhere: Recogniser  # in the middle of lines, of every form
    not_labels: tuple[NotLabels, ...]
    are_labels: frozenset[int]
    margins: Mapping[int, int]  # where lines begin behind their numbers on a printed page, by the numbers of the source
    looked: Looked = field(default_factory=Looked, compare=False)

    def margin(self, line: Line) -> int:
        """Return where a line begins behind its number on a printed page, if it has one."""
        return self.margins.get(line.number, 0)

    def words(self, line: Line) -> str:
        """Return the words of a line behind its number, if lines have one."""
        return line.words and line.text[self.margin(line) :].strip(LAYOUT_SPACE)

    def exception(self, number: int, kind: str) -> NotLabels | None:
        """Return what says that nothing on a line which looks so is a label, if anything does."""
        return next((one for one in self.not_labels if one.holds(number, kind)), None)

    def is_excepted(self, number: int, kind: str) -> bool:
        """Return whether a declared label that stands in a form of the layout is none here, because its line is named."""
        return any(one.holds(number, kind) for one in self.not_labels if one.names_lines)

    def label_on(self, line: Line) -> FoundLabel | None:
        """Return the declared label that a line begins with, if it has one that is certain."""
        found = self.recogniser.begins(line.text, self.margin(line))
        if (
            not found
            or self.is_excepted(line.number, found.label_form)
            or (is_a_word(line, found) and line.number not in self.are_labels)
        ):
            return None
        return found


def layout_of(form: Form, lines: Sequence[Line], looked: Looked | None = None) -> Layout:
    """Return how labels are found in the transcript of a form, which has some lines, perhaps looked at before."""
    declared = frozenset(label for speaker in form.speakers for label in speaker.labels)
    others = tuple(one.name for one in LABEL_FORMS if one.name not in form.layout)
    looked = looked or Looked()
    return Layout(
        declared,
        looked.recogniser(form.layout, declared),
        looked.recogniser(others, declared),
        looked.recogniser(tuple(FORMS), declared),
        form.not_labels,
        frozenset(form.are_labels),
        dict(margins_of(lines)) if form.line_numbers else {},
        looked,
    )


def margins_of(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield the lines that begin with their numbers on a printed page, each with where it begins behind it.

    A number that does not go on from the one above is a word; one that begins a page is followed by the next, or its line is
    the only one of its page, and it stands below the numbers of the others.
    """
    matches = [(line, LINE_NUMBER.match(line.text)) for line in lines if line.words]
    numbers = [int(match["number"]) if match else 0 for _, match in matches]
    last = column = 0
    for (line, match), number, below in zip(matches, numbers, [*numbers[1:], 1], strict=True):
        by_fives = number % LINES_APART == last % LINES_APART == 0 and number in (LINES_APART, last + LINES_APART)
        is_alone = bool(match and (match.end() == len(line.text) or (below == 1 and match.end("number") == column)))
        restarts = number == 1 and (below == 2 or is_alone)
        if match and (number == last + 1 or restarts or by_fives):
            last, column = number, match.end("number")
            yield line.number, match.end()


def is_a_word(line: Line, found: FoundLabel) -> bool:
    """Return whether a label without a colon could be words: "A tenth is a lot.", "Bo Sample – who is here – will answer.".

    A bare letter is none before a gap, or a word that no noun can be; others are none before a word that begins a sentence.
    In angle brackets stand no words: "<bo> and who pays?".
    """
    between = line.text[: found.words_at]
    following = NEXT_WORD.match(line.text, found.words_at)
    is_gap = len(between) - len(between.rstrip()) > 1 or between.endswith("\t")
    if found.label_form in WITHOUT_A_COLON or (
        found.label_form == "bare" and found.label.isalpha() and found.label not in ("Q", "q")
    ):
        is_in_a_sentence = bool(following and following[0][:1].islower()) and not between.rstrip().endswith((":", "：", ">"))
        if is_in_a_sentence and not (found.label_form == "bare" and is_gap):
            return True
    if found.label_form != "bare" or found.label.casefold() not in WORDS_OF_ONE_LETTER:
        return False
    return not is_gap and not (following and following[0][:1].isupper() and following[0].casefold() in NEVER_BEHIND_AN_ARTICLE)


def read_lines(source: Source, form: Form, layout: Layout) -> tuple[tuple[ReadLine, ...], list[Problem]]:
    """Return every line with its class, a line with several labels in pieces; a rule that finds nothing is a problem."""
    taken, problems = _taken(source, form, layout)
    lines = list(_seen(source.lines, layout, taken))
    body, found = _body(form, lines)
    problems += found
    lines = [*_head(lines[:body], form, layout), *lines[body:]]
    return tuple(
        piece for at, read in enumerate(lines) for piece in (_pieces(read, layout) if at >= body else (read,))
    ), problems


# For lines that nobody said, their class, and the line in briefing.yml of the rule that takes them.
Taken = dict[int, tuple[LineClass, int]]


def _taken(source: Source, form: Form, layout: Layout) -> tuple[Taken, list[Problem]]:
    """Return the lines that nobody said, as rules find them; the first that finds a line has it."""
    taken: Taken = {}
    problems = []
    for rules, line_class in (
        (form.notes, LineClass.NOTE),
        (form.printed_headings, LineClass.HEADING),
        (form.furniture, LineClass.FURNITURE),
    ):
        for rule in rules:
            hits = _hits(rule, source, layout)
            if not hits or (rule.how == "from" and len(hits) > 1):
                problems.append(_not_found(form, rule, len(hits), line_class))
            for number in range(hits[0], len(source.lines) + 1) if rule.how == "from" and hits else hits:
                taken.setdefault(number, (line_class, rule.declared))
            problems += _sentences_taken(source, form, rule, hits, layout)
            if line_class is LineClass.FURNITURE and rule.how == "line":
                problems += _answers_taken(source, rule, hits, layout)
    if form.participants:
        listed = [line.number for line in source.lines if line.number in form.participants]
        taken |= dict.fromkeys(listed, (LineClass.HEADER_FIELD, 0))
    return taken, problems


def _sentences_taken(source: Source, form: Form, rule: LineRule, hits: Sequence[int], layout: Layout) -> Iterator[Problem]:
    """Yield lines that a rule takes by how they start, and that are sentences, though others that it takes are none.

    A line that another rule names by itself is taken by that.
    """
    if rule.how != "starts":
        return
    named = {
        number
        for other in (*form.notes, *form.printed_headings, *form.furniture)
        if other.how in ("line", "lines")
        for number in _hits_by_name(other, source, layout)
    }
    sentences = [number for number in hits if SENTENCE.search(source.lines[number - 1].words)]
    for number in sentences if len(sentences) < len(hits) else ():
        if number not in named:
            yield Problem(
                source.path,
                number,
                "furniture-speaks",
                f"a rule that takes lines by how they start must take no sentence with them, found "
                f"{quoted(source.lines[number - 1].words)} for {quoted(rule.text)}",
                "write more of how they start; if nobody said it, name the line by a rule of its own",
            )


def _answers_taken(source: Source, rule: LineRule, hits: Sequence[int], layout: Layout) -> Iterator[Problem]:
    """Yield lines below the first label and above the last that a rule takes by their words, though they are a sentence.

    A word that is a sentence by itself, such as "Yes.", may be an answer where it stands a second time.
    """
    labels = [line.number for line in source.lines if layout.label_on(line)]
    between = range(min(labels, default=0), max(labels, default=0))
    word = rule.text.casefold().strip(" .!?…")
    for number in hits if SENTENCE.search(rule.text) or word in ONE_WORD_SENTENCES else ():
        if number in between:
            yield Problem(
                source.path,
                number,
                "furniture-speaks",
                f"furniture must be nobody's words wherever it stands, found the sentence {quoted(rule.text)} between labels",
                "if nobody said it there, name it by its number, under `lines`",
            )


def _not_found(form: Form, rule: LineRule, hits: int, line_class: LineClass) -> Problem:
    wanted = "exactly one line" if rule.how == "from" else "a line"
    return Problem(
        form.path,
        rule.declared,
        "furniture-not-found",
        f"a rule for {line_class.value}s must find {wanted}, found {hits} for {quoted(rule.text)}".replace(
            "furnitures", "furniture"
        ),
        "write it as the line has it, or take the rule out",
    )


def _hits(rule: LineRule, source: Source, layout: Layout) -> list[int]:
    """Return the numbers of the lines with words that a rule names."""
    if rule.how in ("line", "lines"):
        return _hits_by_name(rule, source, layout)
    if rule.how == "kind":
        texts = ((line.number, line.text[layout.margin(line) :]) for line in source.lines if line.words)
        return [number for number, text in texts if KINDS[rule.text](text) and not is_a_pause(text)]
    return [line.number for line in source.lines if layout.words(line).startswith(rule.text)]


def _hits_by_name(rule: LineRule, source: Source, layout: Layout) -> list[int]:
    """Return the numbers of the lines with words that a rule names by their numbers or as wholes."""
    if rule.how == "line":
        return [line.number for line in source.lines if layout.words(line) == rule.text]
    first, _, last = rule.text.partition("-")
    return [line.number for line in source.lines[max(int(first) - 1, 0) : int(last or first)] if line.words]


def _seen(lines: Sequence[Line], layout: Layout, taken: Taken) -> Iterator[ReadLine]:
    """Yield each line with the class that it has, wherever it stands; a label may stand on two lines."""
    rest: FoundLabel | None = None
    for at, line in enumerate(lines):
        end = len(line.text.rstrip(LAYOUT_SPACE))
        label = rest or (layout.label_on(line) if line.number not in taken else None)
        if rest:
            rest = None
            yield ReadLine(line, LineClass.LABEL, label.words_at if label else end, end, label)
        elif not line.words or layout.margin(line) >= end:
            yield ReadLine(line, LineClass.BLANK, end, end)
        elif line.number in taken:
            line_class, declared = taken[line.number]
            yield ReadLine(line, line_class, end, end, declared=declared)
        elif label:
            yield ReadLine(line, LineClass.LABEL, label.words_at, end, label)
        elif rest := over_two_lines(line, lines[at + 1 : at + 2], layout, layout.recogniser):
            yield ReadLine(line, LineClass.LABEL, end, end)
        else:
            yield ReadLine(line, LineClass.PARAGRAPH, _begin(line, layout), end)


def _begin(line: Line, layout: Layout) -> int:
    margin = layout.margin(line)
    return margin + len(line.text) - margin - len(line.text[margin:].lstrip(LAYOUT_SPACE))


def over_two_lines(line: Line, following: Sequence[Line], layout: Layout, recogniser: Recogniser) -> FoundLabel | None:
    """Return the label that begins on a line and ends on the next, as it stands on that one."""
    margin = layout.margin(line)
    for second in following if recogniser.patterns.may_begin(line.text, margin) else ():
        joined = f"{line.text[margin:].rstrip()}\n{second.text[layout.margin(second) :]}"
        found = recogniser.begins(joined)
        broken = joined.index("\n")
        if found and found.words_at > broken and not layout.is_excepted(line.number, found.label_form):
            return replace(found, words_at=found.words_at - broken - 1 + layout.margin(second))
    return None


def _body(form: Form, lines: Sequence[ReadLine]) -> tuple[int, list[Problem]]:
    """Return the position at which the head ends, and whether an opening is declared that does not stand there."""
    spoken = [at for at, read in enumerate(lines) if read.line_class in (LineClass.LABEL, LineClass.PARAGRAPH)]
    labelled = next((at for at in spoken if lines[at].line_class is LineClass.LABEL), len(lines))
    said = next((at for at in spoken if any(lines[at].line.number in one.lines for one in form.said_by)), len(lines))
    body = min(labelled, said)
    if not form.opening:
        return body, []
    starts = " ".join(form.opening.starts.split())
    begin = next((at for at in spoken if at < body and " ".join(lines[at].words.split()).startswith(starts)), None)
    if begin is not None:
        return begin, []
    return body, [
        Problem(
            form.path,
            form.opening.declared,
            "opening-not-found",
            f"an opening must start above the first label, found no line there that starts with {quoted(form.opening.starts)}",
            "write it as the line has it, or take the opening out",
        )
    ]


def _head(lines: Iterable[ReadLine], form: Form, layout: Layout) -> Iterator[ReadLine]:
    """Yield the lines above the first turn: the title once, each header field once with its values, and what is left."""
    title, open_fields, in_field = form.source_title, set(form.header_fields), False
    for read in lines:
        words = layout.words(read.line)
        if read.line_class is not LineClass.PARAGRAPH:
            yield read
        elif words == title:
            title = ""
            yield _of_the_head(read, LineClass.TITLE)
        elif (name := field_name(words)) in open_fields:
            in_field = True
            open_fields.discard(name)
            yield _of_the_head(read, LineClass.HEADER_FIELD)
        elif in_field and _is_a_value(read.line, layout):
            yield replace(_of_the_head(read, LineClass.HEADER_FIELD), is_value=True)
        else:
            yield read


def _of_the_head(read: ReadLine, line_class: LineClass) -> ReadLine:
    return ReadLine(read.line, line_class, read.end, read.end)


def field_name(words: str) -> str:
    """Return what stands before the first colon of a line, "" if it has none."""
    found = COLON.search(words)
    return words[: found.start()] if found else ""


def _is_a_value(line: Line, layout: Layout) -> bool:
    """Return whether a line below a header field's name can be its value: no label, and nothing that is said."""
    if len(line.words) > MOST_VALUE_CHARACTERS or SENTENCE.search(line.words):
        return False
    if layout.exception(line.number, ""):
        return True
    if not SPEAKS.isdisjoint(word.strip(",.").casefold() for word in line.words.split()):
        return False
    if "no-colon" in layout.recogniser.label_forms and is_a_name(line.words):
        return False
    return not (layout.others.begins(line.text) or any(look(line.text) for look in (before_a_colon, in_capitals, bare_code)))


def _pieces(read: ReadLine, layout: Layout) -> Iterator[ReadLine]:
    """Yield the pieces of a line in which labels stand behind the end of a sentence, if the layout has that.

    A label that ends the line has no words; what is printed of it stands behind the last words.
    """
    labels: list[FoundLabel] = []
    if layout.recogniser.running and read.has_words and not layout.is_excepted(read.line.number, RUNNING.name):
        found = layout.recogniser.within(read.line.text, read.begin)
        labels = [label for label in found if not goes_on(label, read.line.text)]
    if not labels:
        yield read
        return
    ends = [*(_end(read.line.text, label.begin) for label in labels), read.end]
    is_alone = labels[-1].words_at >= read.end
    yield replace(read, end=ends[0], is_last=is_alone and len(labels) == 1)
    for at, (label, (since, end)) in enumerate(zip(labels, pairwise(ends), strict=True), start=1):
        is_last = at == len(labels) - is_alone
        yield ReadLine(read.line, LineClass.LABEL, min(label.words_at, end), end, label, since=since, is_last=is_last)


def _end(text: str, at: int) -> int:
    """Return where words end that stand before a position."""
    return len(text[:at].rstrip(LAYOUT_SPACE))
