"""From turns to a briefing: parts, sections and exchanges, as `briefing.yml` says they are found.

A part, a section or a closing begins with the one paragraph that starts as declared, and ends where the next begins.
Within a part of questions, an exchange begins with a turn by whoever asks; the same outlet asking again before
another does is a follow-up. Whether two questions that name nobody come from one person cannot be known, so each is
an exchange of its own unless `follow_ups` says otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from pathlib import Path

from scripts.files.problems import Problem, quoted
from scripts.reading.form import Form, PartForm, Start
from scripts.reading.labels import FORMS
from scripts.reading.questions import KINDS, Doubts
from scripts.reading.source import Source, notes_on
from scripts.reading.transcript import Transcript
from scripts.reading.unsaid import unsaid
from scripts.record.briefing import (
    Account,
    Asked,
    Draft,
    Exchange,
    Outlet,
    Paragraph,
    Part,
    Person,
    Section,
    Speaker,
    Speech,
    Turn,
    Unnamed,
    asks,
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A paragraph with the turn it stands in."""

    paragraph: Paragraph
    turn: Turn


@dataclass(frozen=True, slots=True)
class Beginning:
    """Where a stretch of the record begins, found in the transcript."""

    start: Start
    at: int  # position among all paragraphs, from 0
    may_begin_part: bool = False  # whether the part may begin with it: a first section


def find_parts(source: Source, form: Form, turns: tuple[Turn, ...]) -> tuple[tuple[Part, ...], list[Problem]]:
    """Return the parts that turns make up, none if they cannot be told, and why."""
    if not form.holds("parts") or not turns:
        return (), []
    spoken = tuple(Spoken(paragraph, turn) for turn in turns for paragraph in turn.paragraphs)
    finder = _Finder(form, source.path, spoken)
    parts = finder.parts()
    return (() if finder.problems else parts), finder.problems


def arrange(source: Source, form: Form, transcript: Transcript, parts: tuple[Part, ...]) -> tuple[Draft, list[Problem]]:
    """Return the briefing that parts make up, with the site's own headings, and the headings that belong to nothing."""
    briefing = _draft(source, form, transcript, tuple(_with_headings(part, form) for part in parts))
    return briefing, list(_heading_problems(form, briefing)) if form.holds("outlets", "unnamed", "headings") else []


class _Finder:
    """Finds where each declared stretch begins, and cuts the record there."""

    def __init__(self, form: Form, source_path: Path, spoken: tuple[Spoken, ...]) -> None:
        self.form = form
        self.source_path = source_path
        self.spoken = spoken
        self.problems: list[Problem] = []
        self.exchange_number = 0
        self.slugs: Counter[Speaker] = Counter()

    def parts(self) -> tuple[Part, ...]:
        beginnings = [self._beginnings(part, is_first=at == 0) for at, part in enumerate(self.form.parts)]
        if not self.problems:
            self._check_order([one for own in beginnings for one in own])
        if self.problems:
            return ()
        ends = [own[0].at for own in beginnings[1:]] + [len(self.spoken)]
        return tuple(self._part(part, own, end) for part, own, end in zip(self.form.parts, beginnings, ends, strict=True))

    def _beginnings(self, part: PartForm, is_first: bool) -> list[Beginning]:
        """Return where a part, its sections and its closing begin, in the order declared."""
        starts = (part.start, *part.sections, *((part.closing,) if part.closing else ()))
        found = [self._beginning(start, begins_all=is_first and start is part.start) for start in starts]
        beginnings = [one for one in found if one]
        return [replace(one, may_begin_part=one.start in part.sections[:1]) for one in beginnings]

    def _beginning(self, start: Start, begins_all: bool) -> Beginning | None:
        """Return where something begins; the first part begins with the first paragraph, though others start so too."""
        starts = " ".join(start.starts.split())
        hits = [at for at, spoken in enumerate(self.spoken) if " ".join(spoken.paragraph.text.split()).startswith(starts)]
        if len(hits) == 1 or (begins_all and hits[:1] == [0]):
            return Beginning(start, hits[0])
        if hits:
            lines = ", ".join(str(self.spoken[at].paragraph.line) for at in hits)
            self._form_problem(
                start.declared,
                "start-not-unique",
                f"one paragraph must start with {quoted(start.starts)}, found {len(hits)}, on lines {lines}",
                "write more of the one that is meant",
            )
        else:
            self._form_problem(
                start.declared,
                "part-not-found",
                f"a paragraph must start with {quoted(start.starts)}, found none",
                "write it as the paragraph has it",
            )
        return None

    def _check_order(self, beginnings: list[Beginning]) -> None:
        if beginnings[0].at != 0:
            self._form_problem(
                beginnings[0].start.declared,
                "outside-parts",
                "the first part must start with the first paragraph, "
                f"found its start on line {self.spoken[beginnings[0].at].paragraph.line} and the first paragraph "
                f"on line {self.spoken[0].paragraph.line}",
                "declare a part for what is said before",
            )
        for earlier, later in pairwise(beginnings):
            if later.at < earlier.at or (later.at == earlier.at and not later.may_begin_part):
                self._form_problem(
                    later.start.declared,
                    "wrong-order",
                    "parts and sections must be declared in the order "
                    f"spoken, each with words of its own, found {quoted(later.start.title)} on line "
                    f"{self.spoken[later.at].paragraph.line}, where {quoted(earlier.start.title)} is or before "
                    "it",
                    "put it where it is spoken",
                )

    def _part(self, form: PartForm, beginnings: list[Beginning], end: int) -> Part:
        bounds = [one.at for one in beginnings[1:]] + [end]
        own = self.spoken[beginnings[0].at : bounds[0]]
        stretches = [self.spoken[begin:stop] for begin, stop in pairwise(bounds)]
        closing = None
        if form.closing:
            closing = Section(form.closing.slug, form.closing.title, _speeches(stretches.pop(), form.labels_repeat))
        if form.kind == "questions":
            self._check_follow_ups(form, own)
            lead, exchanges = self._exchanges(own, form)
            return Part(form.kind, form.start.slug, form.start.title, lead, (), exchanges, closing)
        sections = tuple(
            Section(start.slug, start.title, _speeches(stretch, form.labels_repeat))
            for start, stretch in zip(form.sections, stretches, strict=True)
        )
        return Part(form.kind, form.start.slug, form.start.title, _speeches(own, form.labels_repeat), sections, (), closing)

    def _check_follow_ups(self, form: PartForm, spoken: tuple[Spoken, ...]) -> None:
        """Report follow-ups that are no questions of this part, or its first: they would do nothing."""
        asked = sorted({s.turn.label.line for s in spoken if asks(s.turn.speaker)})
        for line in form.follow_ups:
            if line not in asked[1:]:
                self._form_problem(
                    form.follow_ups_declared,
                    "follow-up-not-found",
                    "a line under follow_ups must have the "
                    f"label of someone who asks in this part after another, found none on line {line}",
                    "take the number out",
                )

    def _exchanges(self, spoken: tuple[Spoken, ...], form: PartForm) -> tuple[tuple[Speech, ...], tuple[Exchange, ...]]:
        """Return what is said before the first question, and the exchanges."""
        groups: list[list[Spoken]] = [[]]
        asker: Speaker | None = None
        before: Turn | None = None
        for turn, paragraphs in groupby(spoken, key=lambda s: s.turn):
            repeats = form.labels_repeat and before is not None and before.label.text == turn.label.text
            if not repeats and _begins_exchange(turn, asker, form.follow_ups):
                groups.append([])
                asker = turn.speaker
            groups[-1] += paragraphs
            before = turn
        repeats = form.labels_repeat
        return _speeches(groups[0], repeats), tuple(self._exchange(group, repeats) for group in groups[1:])

    def _exchange(self, group: list[Spoken], repeats: bool) -> Exchange:
        self.exchange_number += 1
        slug = self._slug(group[0].turn.speaker)
        return Exchange(self.exchange_number, slug, "", _speeches(group, repeats, answers=True))

    def _slug(self, asker: Speaker) -> str:
        if not isinstance(asker, Outlet):
            return f"question-{self.exchange_number}"
        self.slugs[asker] += 1
        return asker.slug if self.slugs[asker] == 1 else f"{asker.slug}-{self.slugs[asker]}"

    def _form_problem(self, line: int, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(self.form.path, line, code, message, hint))


def _begins_exchange(turn: Turn, asker: Speaker | None, follow_ups: tuple[int, ...]) -> bool:
    if not asks(turn.speaker):
        return False
    if turn.label.line in follow_ups:
        return False
    return turn.speaker != asker or not isinstance(asker, Outlet)


def _speeches(spoken: Iterable[Spoken], repeats: bool, answers: bool = False) -> tuple[Speech, ...]:
    """Return paragraphs as speeches: a new one where the speaker changes, not where a label is repeated.

    Two turns by somebody not named may be two people's, unless labels are known to stand on every paragraph (`repeats`).
    """

    def voice(one: Spoken) -> tuple[Speaker, object]:
        is_named = not isinstance(one.turn.speaker, Unnamed)
        return one.turn.speaker, None if is_named else one.turn.label.text if repeats else one.turn.number

    used: Counter[str] = Counter()
    speeches = []
    for (speaker, _), group in groupby(spoken, key=voice):
        name = _anchor(speaker, answers)
        used[name] += 1
        anchor = name if used[name] == 1 else f"{name}-{used[name]}"
        speeches.append(Speech(anchor, speaker, tuple(s.paragraph for s in group)))
    return tuple(speeches)


def _anchor(speaker: Speaker, answers: bool) -> str:
    """Return the name of a speech in an address: what is done in it."""
    if not isinstance(speaker, Person):
        return "question"
    if speaker.answers:
        return "answer" if answers else "moderator" if speaker.moderates else "statement"
    return "moderator" if speaker.moderates else "remark"


def _with_headings(part: Part, form: Form) -> Part:
    return replace(
        part, exchanges=tuple(replace(exchange, heading=form.headings.get(exchange.slug, "")) for exchange in part.exchanges)
    )


def _draft(source: Source, form: Form, transcript: Transcript, parts: tuple[Part, ...]) -> Draft:
    lines, turns, doubts = transcript
    account = Account(
        source.sha256,
        source.byte_order_mark,
        source.lines,
        tuple(read.line_class for read in lines if read.since == 0),
        tuple(notes_on(source)),
        form.layout,
        (*FORMS, *KINDS),
        _asked(doubts),
        tuple(unsaid(lines, [paragraph for turn in turns for paragraph in turn.paragraphs])),
    )
    return Draft(
        form.path.parent.name,
        form.title,
        form.date,
        form.held_by,
        form.venue,
        form.publisher,
        form.published,
        form.address,
        form.rights,
        form.language,
        form.people,
        form.outlets,
        turns,
        parts,
        account,
    )


def _asked(doubts: Doubts) -> tuple[Asked, ...]:
    return tuple(Asked(doubt.line, doubt.kind, doubt.label, answer, declared) for doubt, declared, answer in doubts.settled)


def _heading_problems(form: Form, briefing: Draft) -> Iterator[Problem]:
    slugs = [exchange.slug for exchange in briefing.exchanges]
    for slug in form.headings:
        if slug not in slugs:
            yield Problem(
                form.path,
                form.line("headings", slug),
                "heading-without-question",
                f"a heading must belong to an exchange, found none with the slug {quoted(slug)}",
                f"the exchanges here are {', '.join(slugs)}" if slugs else "there are no exchanges here",
            )
    for slug, count in Counter(slugs).items():
        if count > 1:
            yield Problem(
                form.path,
                1,
                "slug-twice",
                f"every exchange must have a slug of its own, found {quoted(slug)} {count} times",
                "give one of the outlets another slug",
            )
