"""The draft of a form: from a text that nobody described, what briefing.yml could say of it, and what is doubtful."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise, takewhile, zip_longest
from typing import Any

from scripts.drafting.days import days_in, language_of, without_day
from scripts.drafting.deciding import (
    ALIKE,
    AS_A_HEADING,
    AS_NO_NAME,
    COLON_KINDS,
    OTHERWISE,
    WITH_WORDS,
    WITHIN,
    Arrangement,
    decide,
    is_supported,
)
from scripts.drafting.evidence import ADDRESS as LINK
from scripts.drafting.evidence import (
    BELOW_A_LABEL,
    IN_BRACKETS,
    MOST_CHARACTERS_OF_AN_ENTRY,
    MOST_WORDS_ABOVE,
    Candidate,
    Evidence,
    evidence_in,
    is_abbreviated,
)
from scripts.drafting.head import OCCASION, TO_AN_AUDIENCE, Head, head_of, heading_of_the_text, is_shown
from scripts.drafting.parts import parts_of
from scripts.drafting.settling import LEAST_CERTAIN, Settled, Settling
from scripts.drafting.speakers import Known, Voice, described, voices_of
from scripts.drafting.vocabulary import (
    OF_THE_TEXT,
    asks,
    ends_the_text,
    heads_a_list,
    is_a_direction,
    is_a_written_name,
    is_large,
    is_nameless,
    is_said,
    moderates,
)
from scripts.files.problems import Problem, quoted
from scripts.reading.form import drafted_form
from scripts.reading.labels import TAKEN, TIME
from scripts.reading.lines import SENTENCE, field_name
from scripts.reading.look_alikes import STOPPED, ends_a_sentence, is_a_name, is_small, only_a_rule, only_a_time
from scripts.reading.source import Source
from scripts.reading.transcript import Transcript, read_transcript
from scripts.record.briefing import Line, Turn
from scripts.tongues.tongue import tongue

# After so many rounds nothing more is settled in any text that was tried.
MOST_ROUNDS = 8


@dataclass(frozen=True)
class Told:
    """What is known of a briefing beside its text."""

    metadata: Mapping[str, str] = field(default_factory=dict)  # of the original: title, date, language, publisher
    known: Mapping[str, Known] = field(default_factory=dict)  # who speaks in other briefings, by label
    declared: Mapping[str, Sequence[Known]] = field(default_factory=dict)  # who is declared for all briefings, by each name
    settings: Mapping[str, str] = field(default_factory=dict)  # held_by, place, published by; as the publisher says


@dataclass(frozen=True)
class Drafted:
    """How a text is understood."""

    source: Source
    evidence: Evidence
    decision: Arrangement
    head: Head
    voices: tuple[Voice, ...]
    settled: Settled
    transcript: Transcript
    problems: tuple[Problem, ...]  # with the reading, as it is drafted
    told: Told
    dressed: frozenset[int] = frozenset()  # the lines that begin as those with labels do: with a time, below a rule

    def voice_of(self, label: str) -> Voice | None:
        return next((voice for voice in self.voices if label in voice.labels), None)

    def doubts_on(self, turn: Turn, end: int) -> tuple[str, ...]:
        """Return what is doubtful about a turn, which ends above a line."""
        voice = self.voice_of(turn.label.text)
        first = next(one for one in self.transcript.turns if one.label.text == turn.label.text)
        own = [voice.doubt] if voice and voice.doubt and turn.label.text and turn is first else []
        own += [doubt for doubt in self.doubted.get(turn.label.text, ()) if turn is not first]
        own += [
            one.doubt
            for one in self.decision.labels
            if one.label == turn.label.text
            and one.doubt
            and not one.doubtful.isdisjoint((turn.label.line, turn.label.line - 1))
        ]
        if turn is self.transcript.turns[0]:
            own += [f"{of_lines(self.above)}: words stand above the first label"] if self.above else []
            own += [ANYBODYS_DOUBT] if self._names_nobody else []
            own += [f"{of_lines(self.perhaps_said)}: could be what somebody says"] if self.perhaps_said else []
        own += [OPENING_DOUBT] if not turn.label.text else []
        own += [ANSWERED_DOUBT] if self._nobody_answers and asks(turn.label.text) and len(turn.paragraphs) > 1 else []
        own += [LISTED_DOUBT] if turn.number in self.perhaps_listed else []
        own += [OTHERWISE_DOUBT] if turn.label.text and not self._is_backed(turn) else []
        own += [LETTER_DOUBT] if turn.label.text == "A" and not self._begins_its_line(turn) else []
        lines = range(1 if turn is self.transcript.turns[0] else turn.label.line, end)
        own += [
            f"line {doubt.line}: {doubt.label} looks like a label ({doubt.kind or 'as printed'})"
            for doubt in self.transcript.doubts.open
            if doubt.line in lines
        ]
        own += [
            f"line {one.line}: {one.label} looks like a label"
            for one in self.unexplained
            if one.line in lines and one.line != turn.label.line
        ]
        own += [f"line {line}: begins as labels do" for line in self.unread if line in lines]
        own += [] if turn.paragraphs else ["no words stand under the label"]
        own += [TIMES_DOUBT] if turn.paragraphs and all(_is_of_times(one.text) for one in turn.paragraphs) else []
        own += [NAMING_DOUBT] if turn.label.text in self.naming else []
        own += [VALUE_DOUBT] if turn.label.text in self.perhaps_values else []
        own += [self.doubt_below] if self.below and turn is self.transcript.turns[-1] else []
        return tuple(dict.fromkeys(own))

    @cached_property
    def doubted(self) -> Mapping[str, tuple[str, ...]]:
        """What is doubtful about a label on every line on which it stands: whether it is one."""
        return {
            one.label: (one.doubt,)
            for one in self.decision.labels
            if one.doubt in (AS_A_HEADING, AS_NO_NAME, ALIKE, OTHERWISE, WITHIN, WITH_WORDS)
        }

    @property
    def above(self) -> tuple[int, ...]:
        """The lines with words above the first label that nobody is known to say."""
        return tuple(one.line for one in self.problems if one.code == "text-before-label")

    @cached_property
    def perhaps_said(self) -> tuple[int, ...]:
        """The lines above the first label that are nobody's, or the title, though they are sentences or begin as labels do.

        Below what begins so all is, and right above it: a label may stand on two lines. Where nearly all that is said ends as
        sentences do, something below must.
        """
        above = self._nobodys_above
        begun = [line.number for line in above if line.number in self._begun]
        ends = max((line.number for line in above if _may_end_what_is_said(line.words)), default=0)
        under = next((number for number in begun if number <= ends or not self._is_punctuated), len(self.source.lines))
        said = {
            line.number
            for line in above
            if line.number >= under
            or AS_A_SENTENCE.search(line.words)
            or SENTENCE.search(ADDRESS.sub("", line.words))
            or self._goes_on(line.number)
        }
        first = next((one.lines[0] for one in self.decision.labels if len(one.lines) == 1), 0)
        for line in reversed(above):
            is_begin = line.number + 1 == first and len(line.words.split()) <= MOST_WORDS_ABOVE
            if is_begin or line.number + 1 in {*said, *self.above, self.head.opening}:
                said.add(line.number)
        return tuple(sorted(said))

    @property
    def _nobodys_above(self) -> list[Line]:
        """The lines above the first label that are nobody's, or the title: neither of the text itself, nor rules, nor heard."""
        first = min((line for one in self.decision.labels for line in one.lines), default=0)
        return [
            line
            for line in self.evidence.lines[max(self.head.matter, self.head.heading) : max(first - 1, 0)]
            if (line.number in self.head.furniture or (line.words and line.words == self.head.title))
            and not (only_a_rule(line.text) or only_a_time(line.text) or OF_THE_TEXT.search(line.words))
            and not (IN_BRACKETS.fullmatch(line.words) and is_a_direction(line.words))
            and not (is_shown(line) or line.number in self.evidence.fields | self.head.shown)
        ]

    @property
    def _is_punctuated(self) -> bool:
        """Whether nearly all turns end as sentences do."""
        ends = [ends_a_sentence(turn.paragraphs[-1].text) for turn in self.transcript.turns if turn.paragraphs]
        return len(ends) >= FEWEST_PUNCTUATED and sum(ends) >= LEAST_PUNCTUATED * len(ends)

    @property
    def _begun(self) -> frozenset[int]:
        """The lines that begin as labels do: with one that stands there again, or before a sign, or behind that of labels."""
        counts = Counter(one.label for one in self.evidence.candidates)
        return frozenset(
            one.line
            for one in self.evidence.candidates
            if counts[one.label] > 1
            or (
                one.kind not in ("no-colon", "colon")
                and not (YEAR.search(f"{one.label} {one.words}") or LINK.fullmatch(one.words))
            )
            or (one.decoration and one.decoration == self.decision.decoration)
        )

    def _goes_on(self, number: int) -> bool:
        """Return whether a line is the begin or the end of a sentence on several lines, in a text that is wrapped."""
        below = self.evidence.lines[number].words if number < len(self.evidence.lines) else ""
        above = self.evidence.lines[number - 2].words if number > 1 else ""
        words = self.evidence.lines[number - 1].words
        is_end = bool(above) and not ends_a_sentence(above) and bool(STOPPED.search(words))
        is_part = is_end or (is_small(below) and is_said(words)) or (is_small(words) and ends_a_sentence(words))
        return self.evidence.paragraphs != "lines" and is_part

    @cached_property
    def perhaps_listed(self) -> frozenset[int]:
        """The first turns that could be a list of who takes part: a few words that are no sentence."""
        found = []
        for turn in self.transcript.turns:
            words = turn.paragraphs[0].text if turn.paragraphs else ""
            is_said = bool(SENTENCE.search(words) or TO_AN_AUDIENCE.match(words))
            is_entry = not (is_said or ends_a_sentence(words) or only_a_time(words))
            if not words or not is_entry or len(words) > MOST_CHARACTERS_OF_AN_ENTRY:
                break
            found.append(turn.number)
            if any(ends_a_sentence(one.text) for one in turn.paragraphs[1:]):  # the list ends, and somebody goes on unlabelled
                break
        return frozenset(found)

    @cached_property
    def below(self) -> tuple[int, ...]:
        """The lines of the last turn below the end of the text, or below more blank lines than stand anywhere in it.

        So a page goes on below what was said, with words that are nobody's: "END", and what else it offers.
        """
        turns = self.transcript.turns
        last = [one.line for one in turns[-1].paragraphs[1:]]
        said = range(turns[0].label.line + 1, turns[-1].label.line + 1)
        widest = max(map(self._blank_above, said), default=0) if len(turns) >= FEWEST_COMPARED else len(self.source.lines)
        below = self.source.lines[turns[-1].label.line :]
        ends = next((line.number for line in below if ends_the_text(line.words)), len(self.source.lines) + 1)
        parted = next((line for line in last if self._blank_above(line) > widest), ends)
        return tuple(line for line in last if line >= min(ends, parted))

    @property
    def doubt_below(self) -> str:
        return f"{of_lines(self.below)}: {BELOW_DOUBT}"

    def _blank_above(self, number: int) -> int:
        """Return how many blank lines stand right above a line."""
        above = takewhile(lambda line: not line.words, reversed(self.source.lines[: number - 1]))
        return sum(1 for _ in above)

    @property
    def whole_title(self) -> str:
        """The title as it is printed, with the lines on which a heading in Markdown goes on, where lines are wrapped."""
        lines, title = self.source.lines, self.head.title
        at = next((line.number for line in lines if line.words == title), 0)
        is_on_lines = at and title.startswith("#") and self.evidence.paragraphs != "lines"
        below = takewhile(lambda line: line.number in self.head.furniture, lines[at:] if is_on_lines else ())
        return " ".join([title, *(line.words for line in below)])

    @cached_property
    def naming(self) -> frozenset[str]:
        """The labels, each on two lines or more, that have a name behind them each time: "Presenter: Lin Example"."""
        begins: dict[str, list[str]] = {}
        for turn in self.transcript.turns:
            begins.setdefault(turn.label.text, []).append(turn.paragraphs[0].text if turn.paragraphs else "")
        return frozenset(
            label for label, words in begins.items() if len(words) > 1 and label and all(_is_a_name(text) for text in words)
        )

    @cached_property
    def perhaps_values(self) -> frozenset[str]:
        """The labels in a list without colons, most entries of which are no sentences: of who takes part."""
        if self.decision.decoration not in LIST_SIGNS:
            return frozenset()
        listed = {one.label for one in self.decision.labels if set(one.kinds).isdisjoint(COLON_KINDS)}
        said = [turn.paragraphs[0].text for turn in self.transcript.turns if turn.label.text in listed and turn.paragraphs]
        values = sum(not ends_a_sentence(words) for words in said)
        return frozenset(listed) if values > MOST_VALUES * len(said) else frozenset()

    def _is_backed(self, turn: Turn) -> bool:
        """Return whether a turn begins where the evidence has its label, or in the middle of a line, as told."""
        label, line = turn.label.text, turn.label.line
        lines = self.label_lines.get(label, frozenset())
        is_parted = is_nameless(label) and re.match(
            rf"{re.escape(label)}(?:\s{{2,}}|\t|\s+[–—])", self.source.lines[line - 1].words
        )
        return label in self.settled.labels or not lines.isdisjoint((line, line - 1)) or bool(is_parted)

    def _begins_its_line(self, turn: Turn) -> bool:
        """Return whether a turn begins where its line does, behind no more than what labels are dressed in."""
        return bool(re.match(rf"\W*{re.escape(turn.label.text)}\b", self.evidence.lines[turn.label.line - 1].words))

    @cached_property
    def label_lines(self) -> Mapping[str, frozenset[int]]:
        """The lines on which the evidence has each label."""
        return {one.label: frozenset(one.lines) for one in self.decision.labels}

    @cached_property
    def doubts_of_turns(self) -> dict[str, str]:
        """The first doubt about the turns of each speaker, or of the first person, where who says it is not named."""
        first = next((voice.slug for voice in self.voices if voice.kind != "unnamed"), "")
        found: dict[str, str] = {}
        for turn, after in zip_longest(self.transcript.turns, self.transcript.turns[1:]):
            end = after.label.line if after else len(self.source.lines) + 1
            voice = self.voice_of(turn.label.text)
            slug = voice.slug if voice and voice.kind != "unnamed" else first
            for doubt in self.doubts_on(turn, end):
                found.setdefault(slug, doubt)
                if doubt == self.doubt_below and found[slug] != doubt:  # which no line is asked about for
                    found[slug] += f"; {doubt}"
        return found

    @cached_property
    def unexplained(self) -> tuple[Candidate, ...]:
        """What could be a label by more than its look, and was taken for words."""
        begun = {turn.label.line for turn in self.transcript.turns}
        taken = {line for one in self.decision.labels for line in one.lines if {line, line + 1} & begun}
        taken |= begun | {doubt.line for doubt in self.transcript.doubts.open}
        taken |= set(self.head.furniture) | self.settled.furniture | self.settled.notes | self.settled.headings
        words = self.settled.words["bare"]  # of what stands at the begin of a line
        title = {line.number for line in self.source.lines if line.words == self.head.title}
        return tuple(
            one
            for one in self.evidence.candidates
            if one.line not in taken | title
            and is_supported(one, self.evidence)
            and not (self._heads_a_field(one) or (one.kind in BELOW_A_LABEL and one.line in self.evidence.said_below))
            and not (self._is_certainly_none(one) or (one.kind == "bare" and one.label == "A" and one.line in words))
        )

    def _heads_a_field(self, one: Candidate) -> bool:
        """Return whether a candidate is a field among others above the first label, with a value that is no sentence."""
        fields = self.head.header_fields
        values = fields.get(field_name(self.source.lines[one.line - 1].words), ())
        is_value = bool(values) and not any(ends_a_sentence(value) or SENTENCE.search(value) for value in values)
        return len(fields) > 1 and is_value and one.line < min(self._begun_turns, default=0)

    @cached_property
    def _begun_turns(self) -> frozenset[int]:
        return frozenset(turn.label.line for turn in self.transcript.turns)

    @cached_property
    def unread(self) -> tuple[int, ...]:
        """The lines that begin as labels do, or are the begin of one, and are none, nor nobody's, nor asked about."""
        begun = {turn.label.line for turn in self.transcript.turns}
        known = {line for one in self.decision.labels for line in one.lines} | begun
        known |= {doubt.line for doubt in self.transcript.doubts.open} | {one.line for one in self.unexplained}
        known |= self.settled.notes | self.settled.headings | self.settled.participants
        named = {line.number for line in self.evidence.lines if self._names_one_in_emphasis(line)} - known
        known |= self.settled.furniture
        halves = {line.number for line in self.evidence.lines if is_abbreviated(line.words) and line.words[0].isupper()}
        halves |= {line.number for line in self.evidence.lines if LETTER_TWICE.match(line.text)}
        halves |= {line for line in self.evidence.short if line > min(begun, default=0)} - {line - 1 for line in known}
        return tuple(sorted((self.dressed | halves) - known - set(self.head.furniture) | named))

    def _names_one_in_emphasis(self, line: Line) -> bool:
        """Return whether a line has somebody's label in emphasis, as labels stand here, behind whatever stands before."""
        found = IN_EMPHASIS.match(line.words) if self.is_in_emphasis else None
        return found is not None and found["label"].strip(" :：*") in self.label_lines

    @cached_property
    def is_in_emphasis(self) -> bool:
        """Whether labels stand in emphasis."""
        return self.decision.decoration.endswith(("**", "__"))

    def _is_certainly_none(self, one: Candidate) -> bool:
        """Return whether a candidate lacks the capitals or the sign that every label of a long text has."""
        if sum(len(label.lines) for label in self.decision.labels) < LEAST_CERTAIN or is_nameless(one.label):
            return False
        if one.kind in ("inline", "own-line") and is_a_written_name(one.label):
            return False
        is_small = self.decision.is_large and not is_large(one.label)
        return is_small or (bool(self.decision.decoration) and not one.decoration)

    @property
    def _names_nobody(self) -> bool:
        """Whether neither labels nor what stands above them tell who speaks, on which occasion or day: letters of questions."""
        above = "\n".join([self.head.title, *(value for values in self.head.header_fields.values() for value in values)])
        is_told = OCCASION.search(above) or days_in(above) or self.told.metadata.get("date")
        return not is_told and all(LETTER.fullmatch(one.label) for one in self.decision.labels)

    @cached_property
    def _nobody_answers(self) -> bool:
        """Whether all labels are of those who ask or lead: whoever answers stands under them, too."""
        labels = [one.label for one in self.decision.labels]
        return any(map(asks, labels)) and all(is_nameless(label) and (asks(label) or moderates(label)) for label in labels)

    @property
    def is_no_transcript(self) -> str:
        """Why the text is no transcript, "" where it is one: too few labels tell who speaks in it."""
        turns = self.transcript.turns
        if not self.decision.labels or not turns:
            return "none"
        if all(heads_a_list(one.label) for one in self.decision.labels):
            return f"only {', '.join(quoted(one.label) for one in self.decision.labels[:3])}, which head what nobody says"
        if self._says_nothing:
            return "only a few words behind each that are no sentence"
        certain = [one for one in self.decision.labels if not one.doubt]
        only = self.decision.labels[0]
        is_told = only.is_told and is_nameless(only.label)
        is_named = bool(self.decision.decoration) or only.label.isupper() or " " in only.label or is_told
        if len(self.decision.labels) == 1 and not is_named:
            return f"{quoted(only.label)} alone"
        words = sum(bool(line.words) for line in self.source.lines)
        labelled = sum(len(one.lines) for one in self.decision.labels)
        told = sum(len(one.lines) for one in self.decision.labels if one.is_told)
        is_untold = labelled < words * LEAST_LABELLED and told < max(words * LEAST_TOLD, FEWEST_TOLD)
        if not certain and is_untold and not self._is_a_speech:
            return f"none that stands there twice, in {words} lines with words"
        return ""

    @property
    def _is_a_speech(self) -> bool:
        """Whether all that is said stands under the only label, alone before a colon, in capitals or as a heading."""
        only, turns = self.decision.labels[0], self.transcript.turns
        is_printed = only.label.isupper() or self.decision.decoration.startswith("#")
        said = turns[0].paragraphs
        ends = sum(ends_a_sentence(paragraph.text) for paragraph in said)
        is_alone = len(turns) == 1 and only.kinds == ("own-line",) and not (self.above or self.perhaps_said)
        return is_alone and is_printed and len(said) > 1 and 2 * ends > len(said)

    @property
    def _says_nothing(self) -> bool:
        """Whether most turns are short and end no sentence: values in a table, or lines of a log, of which nobody asks."""
        if any(asks(one.label) for one in self.decision.labels):
            return False
        return sum(map(_is_a_value, self.transcript.turns)) > MOST_VALUES * len(self.transcript.turns)


# So many turns tell how many blank lines stand within a text at most.
FEWEST_COMPARED = 4

# A value in a table is no longer, and more of these among the turns are no speech.
MOST_CHARACTERS_OF_A_VALUE = 40
MOST_VALUES = 0.7


def _may_end_what_is_said(words: str) -> bool:
    """Return whether words end as a sentence does, other than before a list, or speak to those who listen."""
    return (ends_a_sentence(words) and not words.endswith((":", "："))) or bool(TO_AN_AUDIENCE.match(words))


def _is_a_value(turn: Turn) -> bool:
    """Return whether a turn is a few words that are no sentence."""
    words = " ".join(paragraph.text for paragraph in turn.paragraphs)
    return len(words) <= MOST_CHARACTERS_OF_A_VALUE and not ends_a_sentence(words)


# So many turns, and this share of them, end as sentences do where what is said is known by that.
FEWEST_PUNCTUATED = 6
LEAST_PUNCTUATED = 0.8

# The signs before the entries of a list.
LIST_SIGNS = ("-", "•", "*")

# Names of people, several of them and with what stands in brackets behind each: "Lin Example (LE), Bo Sample & Cy Test".
PARTS_OF_NAMES = re.compile(r"\s*\([^()]*\)|\s*(?:[,;&/、，]|\band\b|\by\b|\bund\b|\bet\b)\s*")


def _is_a_name(text: str) -> bool:
    """Return whether a text is nothing but names of two words and more."""
    names = [name for name in PARTS_OF_NAMES.split(text) if name]
    is_told = bool(names) and all(len(name.split()) > 1 and is_a_name(name) for name in names)
    return is_told and not ends_a_sentence(text) and len(names) <= MOST_NAMES


# No list of names behind a label is longer.
MOST_NAMES = 6


def _is_of_times(text: str) -> bool:
    """Return whether a text holds nothing but times, as a break does: "[1:33] to [3:00]", "1:33 – 3:00"."""
    times = WHOLE_TIME.findall(text)
    return bool(times) and not WHOLE_TIME.sub("", text).replace("to", "").strip(" \t-–—()[]\\")


WHOLE_TIME = re.compile(r"\d{1,2}(?::\d{2}){1,2}(?:[.,]\d{1,3})?")

# A day in the head is no label.
YEAR = re.compile(r"[0-9]{4}|[0-9]\s*[年月日]")

# What a heading seldom ends with: a full stop behind a word, below others.
AS_A_SENTENCE = re.compile(r"(?:\S+\s+){1,}\S*[^\W\d_]{3}[.?!…]$")

# An address of the web.
ADDRESS = re.compile(r"\S*://\S*")

# The share of lines with words that must have labels where none of them recurs.
LEAST_LABELLED = 0.25

# The share of lines with words that must have labels of which more than the look tells, if how they are printed is in doubt.
LEAST_TOLD = 0.05
FEWEST_TOLD = 2

# A letter before the same as a word, which no sentence begins with: "A A tenth is a lot.".
LETTER_TWICE = re.compile(rf"\s*(?:{TIME}\s+)?\W*(?P<letter>[^\W\d_])\s+(?P=letter)\s")

# Words in emphasis behind what is no letter: a time that is printed wrongly, the bracket of a link.
IN_EMPHASIS = re.compile(r"[^\w*]*(?:\d+[^\w*]+)*(?P<sign>\*\*|__)(?P<label>[^*_]{1,80}?)\W*(?P=sign)")

# The letters of questions and answers, with a number or without.
LETTER = re.compile(r"\w[0-9]{0,3}")

ANYBODYS_DOUBT = "names nobody, no occasion and no day: perhaps questions and answers that nobody spoke"
ANSWERED_DOUBT = "nobody who answers has a label: the answer may stand under that of the question"
OPENING_DOUBT = "no label says who speaks"
TIMES_DOUBT = "only times stand under the label"
NAMING_DOUBT = "has somebody's name behind it each time"
VALUE_DOUBT = "stands in a list, most entries of which are no sentences"
OTHERWISE_DOUBT = "stands there otherwise than elsewhere"
LETTER_DOUBT = "is a letter in the middle of a line, and may be a word"
BELOW_DOUBT = "below the end of what is said, perhaps nobody's"
LISTED_DOUBT = "could be an entry of a list of who takes part"


def draft(source: Source, told: Told | None = None) -> Drafted:
    """Return how a text is understood."""
    told = told or Told()
    evidence = evidence_in(source.lines)
    heading = heading_of_the_text(evidence)
    evidence = replace(evidence, candidates=tuple(one for one in evidence.candidates if one.line > heading))
    decision = decide(evidence)
    first = min((line for one in decision.labels for line in one.lines), default=len(source.lines) + 1)
    head = head_of(evidence.lines, first, evidence.listed, evidence.fields, heading, evidence.paragraphs != "lines")
    settling = Settling(evidence, decision)
    settling.settled.participants |= evidence.listed
    settling.settled.furniture |= evidence.sheets
    head.furniture = [number for number in head.furniture if number <= heading or not settling.is_dressed_as_labels(number)]
    if any(line.words == head.title and settling.is_dressed_as_labels(line.number) for line in evidence.lines[: first - 1]):
        head.title = ""
    voices, transcript, problems = _read(source, evidence, head, settling)
    language = told.metadata.get("language") or language_of("\n".join(line.words for line in source.lines))
    voices = described(voices, transcript.turns, head, source.lines, language, told.known, told.declared)
    settling.settled.words[TAKEN] -= settling.settled.furniture | _of_one(transcript.turns, voices)
    dressed = frozenset(line.number for line in evidence.lines if line.words and settling.is_dressed_as_labels(line.number))
    return Drafted(
        source, evidence, settling.decision, head, voices, settling.settled, transcript, tuple(problems), told, dressed
    )


def _read(
    source: Source, evidence: Evidence, head: Head, settling: Settling
) -> tuple[Sequence[Voice], Transcript, Sequence[Problem]]:
    """Return who speaks, and a text as it is read when all that the evidence tells is settled.

    What the draft itself would say and its reading does not bear out is taken back: the title, and labels that stand nowhere.
    """
    for _ in range(MOST_ROUNDS):
        size = settling.settled.size
        voices = voices_of(settling.decision, settling.settled)
        value = reading_value(evidence, settling.decision, head, voices, settling.settled)
        transcript, problems = read_transcript(
            source, drafted_form(source.path.with_name("briefing.yml"), value), evidence.looked
        )
        settling.take(transcript)
        told = {one.line for one in problems if one.code == "label-in-furniture" and one.line <= max(head.matter, head.heading)}
        settling.settled.words[""] |= told
        if any(one.code == "title-not-found" for one in problems):
            head.unread, head.title = head.title, ""
        elif settling.settled.size == size and not settling.leave_out_what_is_unread(transcript):
            break
    return voices, transcript, problems


def _of_one(turns: Sequence[Turn], voices: Sequence[Voice]) -> set[int]:
    """Return the lines of turns whose speaker spoke right before, under another label: nobody has broken in there."""
    owner = {label: voice.slug for voice in voices if voice.kind != "unnamed" for label in voice.labels}
    pairs = ((one.label.text, other) for one, other in pairwise(turns))
    same = (turn for label, turn in pairs if label in owner and owner[label] == owner.get(turn.label.text))
    return {paragraph.line for turn in same for paragraph in turn.paragraphs}


def form_value(drafted: Drafted) -> dict[str, Any]:
    """Return the form of a drafted briefing, as full as the text allows; what nothing tells is left out."""
    text = "\n".join(line.words for line in drafted.source.lines)
    told, settings = drafted.told.metadata, drafted.told.settings
    above = [drafted.head.title, *(value for values in drafted.head.header_fields.values() for value in values)]
    above += [drafted.source.lines[number - 1].words for number in drafted.head.furniture]
    printed = drafted.whole_title or drafted.head.titled
    in_title = days_in("\n".join(filter(None, (told.get("title", ""), printed))))
    days = in_title if len(in_title) == 1 else days_in("\n".join(above))
    days = days if len(days) == 1 and not any(OTHER_DAY.search(line) for line in above) else []
    day = days[0] if days else told.get("date") or settings.get("date", "")
    title = _title(told.get("title", ""), printed, day)
    read = reading_value(drafted.evidence, drafted.decision, drafted.head, drafted.voices, drafted.settled)
    published = {
        key: value
        for key, value in (("by", settings.get("publisher") or told.get("publisher", "")), ("date", _published(told, days)))
        if value
    }
    value = {
        "title": title,
        "date": day,
        "held_by": settings.get("held_by", ""),
        "place": settings.get("place", ""),
        "language": told.get("language") or language_of(text),
        "published": published if "by" in published else {},
        "source": {"sha256": drafted.source.sha256} | read["source"],
    }
    value |= {key: read[key] for key in ("people", "outlets", "unnamed", "opening") if key in read}
    for entry in (*value.get("people", ()), *value.get("outlets", ())):
        if entry["slug"] in drafted.doubts_of_turns:
            told_of_turns = drafted.doubts_of_turns[entry["slug"]]
            is_below = bool(drafted.below) and told_of_turns.endswith(drafted.doubt_below)
            own = entry.setdefault("doubt", told_of_turns)
            if is_below and not own.endswith(drafted.doubt_below):
                entry["doubt"] += f"; {drafted.doubt_below}"
    value["parts"] = parts_of(drafted.transcript.turns, drafted.voices, tongue(value["language"]))
    return {key: one for key, one in value.items() if one}


# What stands before a title in Markdown.
HEADING_SIGN = re.compile(r"^[#•*\s]+")

# A day that could be two: "05.06.2031".
OTHER_DAY = re.compile(r"(?<![\d.])\d{1,2}[./]\d{1,2}[./]\d{4}(?!\d)")


def _title(said: str, printed: str, day: str) -> str:
    """Return the title of a briefing: what the original says, or what is printed, where the original adds the site's name.

    The day of the briefing, which stands beside it on every page, is no part of it, unless nothing else is.
    """
    said, printed = ((without_day(one, day) or one).strip() for one in (said, HEADING_SIGN.sub("", printed)))
    return printed if printed and printed in said else said or printed


def _published(told: Mapping[str, str], days: Sequence[str]) -> str:
    """Return the day of publication: what the original says, or its only date, where the briefing was on another day."""
    day = told.get("date", "")
    return told.get("published", "") or (day if days and day != days[0] else "")


def reading_value(
    evidence: Evidence, decision: Arrangement, head: Head, voices: Sequence[Voice], settled: Settled
) -> dict[str, Any]:
    """Return what of briefing.yml says how a text is read."""
    layout = list(dict.fromkeys((*decision.layout, *sorted(settled.layout)))) or ["own-line"]
    source: dict[str, Any] = {"layout": layout}
    if evidence.paragraphs != "lines":
        source["paragraphs"] = evidence.paragraphs
    if evidence.is_numbered:
        source["line_numbers"] = True
    if head.title:
        source["title"] = head.title
    if head.header_fields:
        source["header_fields"] = list(head.header_fields)
    furniture: list[dict[str, str]] = [{"lines": one} for one in _stretches({*head.furniture, *settled.furniture})]
    furniture += [{"kind": kind} for kind in ("times", "rules") if kind in settled.kinds]
    notes = [{"lines": one} for one in _stretches(settled.notes - settled.said)]
    rules = (
        ("furniture", furniture),
        ("headings", [{"lines": one} for one in _stretches(settled.headings)]),
        ("notes", notes),
        ("not_labels", list(_not_labels(settled))),
        ("are_labels", sorted(settled.are_labels)),
    )
    source |= {key: value for key, value in rules if value}
    if settled.participants:
        source["participants"] = f"{min(settled.participants)}-{max(settled.participants)}"
    value: dict[str, Any] = {"source": source}
    if head.opening:
        value["opening"] = {"speaker": _opens(voices), "starts": _start(evidence, head.opening), "doubt": OPENING_DOUBT}
    people = [voice.as_value() for voice in voices if voice.kind == "person"]
    outlets = [voice.as_value() for voice in voices if voice.kind == "outlet"]
    unnamed = [label for voice in voices if voice.kind == "unnamed" for label in voice.labels]
    return value | {key: one for key, one in (("people", people), ("outlets", outlets), ("unnamed", unnamed)) if one}


def _opens(voices: Sequence[Voice]) -> str:
    """Return the slug of who most likely says the words above the first label: who leads, or answers most."""
    people = [voice for voice in voices if voice.kind == "person"]
    best = max(people, key=lambda voice: (voice.function == "moderator", len(voice.lines)), default=None)
    return best.slug if best else "speaker"


def _start(evidence: Evidence, number: int) -> str:
    words = evidence.lines[number - 1].words.split()
    return " ".join(words[:8])


def _stretches(numbers: set[int]) -> Iterator[str]:
    """Yield lines as briefing.yml names them: "3", "5-9"."""
    first = last = 0
    for number in sorted(numbers):
        if number != last + 1 and last:
            yield str(first) if first == last else f"{first}-{last}"
        first = first if number == last + 1 and last else number
        last = number
    if last:
        yield str(first) if first == last else f"{first}-{last}"


def of_lines(numbers: Iterable[int]) -> str:
    """Return lines as a doubt names them: "line 3", "lines 3-7, 9"."""
    stretches = tuple(_stretches({*numbers}))
    is_one = len(stretches) == 1 and "-" not in stretches[0]
    return f"line{'' if is_one else 's'} {', '.join(stretches)}"


# Of a way of looking like a label that is words on more lines, the way is named and not the lines.
MOST_NAMED_LINES = 6

# What is named by its kind for all lines: before a colon, never what looks like a name.
NAMED_BY_KIND = ("colon", "nameless", "brackets", "bare", "full-stop", "dash", "column", "aside", "divider", "sign", "no-colon")


def _not_labels(settled: Settled) -> Iterator[int | str]:
    for kind, numbers in sorted(settled.words.items()):
        if kind in NAMED_BY_KIND and len(numbers) > MOST_NAMED_LINES and kind not in {kind for kind, _ in settled.left}:
            yield kind
        elif kind in ("", "own-line", "inline"):
            yield from (number for number in sorted(numbers))
        else:
            yield from (f"{number} {kind}" for number in sorted(numbers))
