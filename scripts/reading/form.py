"""The form that describes a briefing, briefing.yml: read, held against its schema, and turned into values.

The form's keys, types and descriptions are in `briefing.schema.json`, which editors understand too. What a schema
cannot say (two people with one label, a day that is not in the calendar) is checked here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from scripts.files.problems import Problem, quoted
from scripts.files.schema import load_schema, read_by_schema
from scripts.files.yaml_lines import At, Where, line_of
from scripts.reading.labels import BY_NAME_ALONE, USUAL_LAYOUT
from scripts.reading.roster import NOBODY, Roster, filled
from scripts.record.briefing import Outlet, PartKind, Person, Speaker, Topic, Unnamed
from scripts.record.places import FOLDER_NAMES, OWN_PAGES
from scripts.tongues.tongue import tongue
from scripts.words.directions import balanced
from scripts.words.names import folded

SCHEMA = load_schema("briefing.schema.json")

LINE_RULES = ("line", "starts", "from", "lines", "kind")

# The last line of a transcript that has any number of them.
NO_END = 10**9

# What is under not_labels: a line or several, a way of looking like a label, or both.
NOT_LABELS = re.compile(r"(?:(?P<first>[0-9]+)(?:-(?P<last>[0-9]+))?)? ?(?P<kind>[a-z][a-z-]*)?")

# The keys of a form whose texts are the site's own, for readers, and those below which all is the transcript's.
FOR_READERS = ("title", "name", "family", "short", "role", "held_by", "place", "by", "rights")
OF_THE_TRANSCRIPT = ("source", "topics", "mentions")


@dataclass(frozen=True, slots=True)
class LineRule:
    """A rule that finds lines which nobody said."""

    how: str  # "line", "starts", "from", "lines" or "kind"
    text: str
    declared: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines by their numbers, the first and the last among them."""

    first: int
    last: int
    declared: int

    def __contains__(self, number: int) -> bool:
        return self.first <= number <= self.last


@dataclass(frozen=True, slots=True)
class NotLabels:
    """What looks like labels and is words of the record."""

    lines: Stretch
    kind: str  # the way of looking like a label; "" for any
    text: str  # as declared

    @property
    def names_lines(self) -> bool:
        """Whether it names a line by itself, or a way of looking so on some: stronger than what the layout says."""
        return self.lines.last < NO_END and bool(self.kind or self.lines.first == self.lines.last)

    def holds(self, number: int, kind: str) -> bool:
        """Return whether it speaks of what looks so on a line."""
        return number in self.lines and (self.kind == kind or (not self.kind and kind not in BY_NAME_ALONE))


@dataclass(frozen=True, slots=True)
class SaidBy:
    """Who says some lines, whatever label they stand under."""

    lines: Stretch
    speaker: str  # a slug


@dataclass(frozen=True, slots=True)
class Opening:
    """Words at the begin of a transcript that stand under no label."""

    speaker: str  # a slug
    starts: str
    declared: int


@dataclass(frozen=True, slots=True)
class Start:
    """Where a stretch of the record begins."""

    slug: str
    title: str
    starts: str
    declared: int  # the line of `starts`


@dataclass(frozen=True, slots=True)
class PartForm:
    """A part as it is declared."""

    kind: PartKind
    start: Start
    sections: tuple[Start, ...]
    closing: Start | None
    follow_ups: tuple[int, ...]
    declared: int
    follow_ups_declared: int
    labels_repeat: bool


@dataclass(frozen=True, slots=True)
class TopicName:
    """A name to be looked for: a topic's, or one that could mean two things."""

    text: str
    topic: Topic | None  # None for what could mean two things
    declared: int


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time that a name does not mean what it means elsewhere."""

    line: int
    name: str
    number: int  # among the times that the name stands on the line, from 1
    to: str  # the slug of the topic that is meant; "" for none
    declared: int


@dataclass(frozen=True, slots=True)
class OriginalForm:
    """The file that a text came out of, as it is declared."""

    file: str  # "original.pdf"
    read_by: str
    sha256: str
    declared: int


@dataclass(frozen=True, slots=True)
class Form:
    """A briefing.yml, as far as it holds what it must."""

    path: Path
    title: str
    date: str
    held_by: str
    venue: str
    publisher: str
    published: str
    address: str
    rights: str
    language: str
    sha256: str
    original: OriginalForm | None
    layout: tuple[str, ...]  # forms of labels, see scripts.reading.labels
    paragraphs_said: str  # what parts paragraphs, "" where it is not said
    source_title: str
    header_fields: tuple[str, ...]
    furniture: tuple[LineRule, ...]
    notes: tuple[LineRule, ...]
    printed_headings: tuple[LineRule, ...]
    participants: Stretch | None
    line_numbers: bool
    are_labels: tuple[int, ...]
    not_labels: tuple[NotLabels, ...]
    opening: Opening | None
    said_by: tuple[SaidBy, ...]
    people: tuple[Person, ...]
    outlets: tuple[Outlet, ...]
    unnamed: Unnamed | None
    parts: tuple[PartForm, ...]
    headings: dict[str, str]
    topics: tuple[Topic, ...]
    names: tuple[TopicName, ...]  # the topics', then those that could mean two things
    occurrences: tuple[Occurrence, ...]
    doubts: tuple[tuple[str, str, int], ...]  # entries that were drafted, why each may be wrong, and the line of that
    where: Where  # the lines of its values
    broken: frozenset[At]  # paths of values that were missing or wrong and are left out

    def line(self, *at: str | int) -> int:
        """Return the line of the value at a path, or of the nearest value above it that is there."""
        return line_of(self.where, at)

    @property
    def paragraphs(self) -> str:
        """What parts paragraphs: lines do, unless it is said."""
        return self.paragraphs_said or "lines"

    def holds(self, *keys: str) -> bool:
        """Return whether nothing was left out at or below any of these top-level keys."""
        return not any(path[0] in keys for path in self.broken)

    @property
    def says_how_to_read(self) -> bool:
        """Whether what is under `source` can be relied on; lines are read without a pin, a layout or an original."""
        beside = ((), ("sha256",), ("layout",))
        wrong = (path for path in self.broken if path[0] == "source" and path[1:2] != ("original",))
        return all(path[1:] in beside for path in wrong)

    def speaker(self, slug: str) -> Speaker:
        """Return the speaker with a slug, or who is not named. Raises LookupError if there is none."""
        if slug == "unnamed" and self.unnamed:
            return self.unnamed
        return next(speaker for speaker in self.named if speaker.slug == slug)

    @property
    def named(self) -> tuple[Person | Outlet, ...]:
        return (*self.people, *self.outlets)

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        return (*self.named, *((self.unnamed,) if self.unnamed else ()))


def read_form(path: Path, roster: Roster = NOBODY) -> tuple[Form | None, list[Problem]]:
    """Return the form at a path, with what is declared for all briefings, and everything that is wrong with it.

    A form with problems is returned too when it holds keys at all, so that the source can be checked in the same
    run: what is wrong is left out, and `broken` says what that was.
    """
    value, where, broken, problems = read_by_schema(path, SCHEMA)
    if not isinstance(value, dict):
        return None, problems
    whole = filled(path, closed(value), where, broken, roster)
    form = _form(path, whole.value, whole.where, broken | whole.missing)
    problems += (*whole.problems, *_contradictions(form))
    return form, problems


def drafted_form(path: Path, value: dict[str, Any]) -> Form:
    """Return the form that a value makes up which no file holds yet, so that a text can be read with it."""
    return _form(path, closed(value), {(): 1}, frozenset())


def _form(path: Path, value: dict[str, Any], where: Where, broken: frozenset[At]) -> Form:
    source, published, names = value.get("source", {}), value.get("published", {}), tuple(_names(value, where))
    return Form(
        path=path,
        title=value.get("title", ""),
        date=value.get("date", ""),
        held_by=value.get("held_by", ""),
        venue=value.get("place", ""),
        publisher=published.get("by", ""),
        published=published.get("date", ""),
        address=published.get("address", ""),
        rights=published.get("rights", ""),
        language=value.get("language", ""),
        sha256=source.get("sha256", ""),
        original=_original(source.get("original"), where),
        layout=_texts(source.get("layout")) or USUAL_LAYOUT,
        paragraphs_said=source.get("paragraphs", ""),
        source_title=source.get("title", ""),
        header_fields=_texts(source.get("header_fields")),
        furniture=tuple(_line_rules(source, where, "furniture")),
        notes=tuple(_line_rules(source, where, "notes")),
        printed_headings=tuple(_line_rules(source, where, "headings")),
        participants=_stretch(source["participants"], where, ("source", "participants")) if "participants" in source else None,
        line_numbers=source.get("line_numbers", False),
        are_labels=tuple(number for number in source.get("are_labels", ()) if number),
        not_labels=tuple(_not_labels(source, where)),
        opening=_opening(value.get("opening"), where),
        said_by=tuple(_said_by(value, where)),
        people=tuple(_person(entry, line) for entry, line in _entries(value, where, "people")),
        outlets=tuple(_outlet(entry, line) for entry, line in _entries(value, where, "outlets")),
        unnamed=_unnamed(value, where),
        parts=tuple(_part(entry, where, ("parts", index)) for index, entry in enumerate(value.get("parts", ())) if entry),
        headings=value.get("headings", {}),
        topics=tuple(dict.fromkeys(name.topic for name in names if name.topic)),
        names=names,
        occurrences=tuple(_occurrences(value, where)),
        doubts=tuple(_open_doubts(value, where)),
        where=where,
        broken=broken,
    )


def _open_doubts(value: dict[str, Any], where: Where) -> Iterator[tuple[str, str, int]]:
    for key in ("people", "outlets"):
        for index, entry in enumerate(value.get(key, ())):
            if entry and "doubt" in entry:
                yield quoted(entry.get("name", "")), entry["doubt"], line_of(where, (key, index, "doubt"))
    if value.get("opening") and "doubt" in value["opening"]:
        yield "the opening", value["opening"]["doubt"], line_of(where, ("opening", "doubt"))


def _original(value: dict[str, Any] | None, where: Where) -> OriginalForm | None:
    if not value or not {"file", "read_by", "sha256"} <= value.keys():
        return None
    return OriginalForm(value["file"], value["read_by"], value["sha256"], line_of(where, ("source", "original")))


def _unnamed(value: dict[str, Any], where: Where) -> Unnamed | None:
    labels = _texts(value.get("unnamed"))
    name = tongue(value.get("language", "")).say("A journalist not named")
    return Unnamed(labels, line_of(where, ("unnamed",)), name) if labels else None


def _line_rules(source: dict[str, Any], where: Where, key: str) -> Iterator[LineRule]:
    """Yield the rules of a list that find lines."""
    for index, rule in enumerate(source.get(key, ())):
        for how, text in (rule or {}).items():
            if how in LINE_RULES:
                yield LineRule(how, str(text), line_of(where, ("source", key, index)))


def _stretch(value: int | str, where: Where, at: At) -> Stretch:
    first, _, last = str(value).partition("-")
    return Stretch(int(first), int(last or first), line_of(where, at))


def _not_labels(source: dict[str, Any], where: Where) -> Iterator[NotLabels]:
    for index, value in enumerate(source.get("not_labels", ())):
        if value and (found := NOT_LABELS.fullmatch(str(value))):
            first, last = int(found["first"] or 1), int(found["last"] or found["first"] or NO_END)
            declared = line_of(where, ("source", "not_labels", index))
            yield NotLabels(Stretch(first, last, declared), found["kind"] or "", str(value))


def _opening(value: dict[str, Any] | None, where: Where) -> Opening | None:
    if not value or not {"speaker", "starts"} <= value.keys():
        return None
    return Opening(value["speaker"], value["starts"], line_of(where, ("opening",)))


def closed(value: dict[str, Any]) -> dict[str, Any]:
    """Return a form in which no text for readers turns the direction of what stands behind it on a page."""
    return {key: one if key in OF_THE_TRANSCRIPT else _closed(one, key) for key, one in value.items()}


def _closed(value: Any, key: str) -> Any:
    """Return a value of a form in which no text for readers turns the direction of what stands behind it on a page."""
    if isinstance(value, dict):
        return {name: _closed(one, "title" if key == "headings" else name) for name, one in value.items()}
    if isinstance(value, list):
        return [_closed(one, key) for one in value]
    return balanced(value) if isinstance(value, str) and key in FOR_READERS else value


def _said_by(value: dict[str, Any], where: Where) -> Iterator[SaidBy]:
    for index, entry in enumerate(value.get("said_by", ())):
        if entry and {"lines", "speaker"} <= entry.keys():
            yield SaidBy(_stretch(entry["lines"], where, ("said_by", index)), entry["speaker"])


def _person(entry: dict[str, Any], line: int) -> Person:
    return Person(
        entry.get("slug", ""),
        entry.get("name", ""),
        entry.get("role", ""),
        entry.get("function", "other"),
        _texts(entry.get("labels")),
        line,
        _texts(entry.get("searched_as")),
        entry.get("family", ""),
        tuple(entry.get("names", ())),
    )


def _outlet(entry: dict[str, Any], line: int) -> Outlet:
    return Outlet(
        entry.get("slug", ""),
        entry.get("name", ""),
        entry.get("short", ""),
        entry.get("kind", ""),
        _texts(entry.get("labels")),
        line,
        _texts(entry.get("searched_as")),
        tuple(entry.get("names", ())),
    )


def _entries(value: dict[str, Any], where: Where, key: str) -> Iterator[tuple[dict[str, Any], int]]:
    """Yield the entries of a list of people or outlets, each with its line."""
    for index, entry in enumerate(value.get(key, ())):
        if entry:
            yield entry, line_of(where, (key, index))


def _texts(value: list[str | None] | None) -> tuple[str, ...]:
    return tuple(text for text in value or () if text)


def _names(value: dict[str, Any], where: Where) -> Iterator[TopicName]:
    """Yield every name that is to be looked for, each with its line."""
    for index, entry in enumerate(value.get("topics", ())):
        if entry:
            at = ("topics", index)
            topic = Topic(
                entry.get("slug", ""),
                entry.get("name", ""),
                entry.get("group", "subjects"),
                _texts(entry.get("names")),
                _texts(entry.get("searched_as")),
                line_of(where, at),
            )
            yield TopicName(topic.name, topic, line_of(where, (*at, "name")))
            yield from _listed(entry, where, at, "names", topic)
    yield from _listed(value.get("mentions", {}), where, ("mentions",), "ambiguous", None)


def _listed(entry: dict[str, Any], where: Where, at: At, key: str, topic: Topic | None) -> Iterator[TopicName]:
    for index, text in enumerate(entry.get(key, ())):
        if text:
            yield TopicName(text, topic, line_of(where, (*at, key, index)))


def _occurrences(value: dict[str, Any], where: Where) -> Iterator[Occurrence]:
    for key in ("exclude", "redirect"):
        for index, entry in enumerate(value.get("mentions", {}).get(key, ())):
            if entry and "line" in entry and "name" in entry:
                yield Occurrence(
                    entry["line"],
                    entry["name"],
                    entry.get("occurrence", 1),
                    entry.get("to", ""),
                    line_of(where, ("mentions", key, index)),
                )


def _part(entry: dict[str, Any], where: Where, at: At) -> PartForm:
    closing = entry.get("closing")
    return PartForm(
        kind=entry.get("kind", "statement"),
        start=_start(entry, where, at),
        sections=tuple(
            _start(section, where, (*at, "sections", index))
            for index, section in enumerate(entry.get("sections", ()))
            if section
        ),
        closing=_start({"slug": "closing", **closing}, where, (*at, "closing")) if closing else None,
        follow_ups=tuple(number for number in entry.get("follow_ups", ()) if number),
        declared=line_of(where, at),
        follow_ups_declared=line_of(where, (*at, "follow_ups")),
        labels_repeat=entry.get("labels_repeat", False),
    )


def _start(entry: dict[str, Any], where: Where, at: At) -> Start:
    return Start(entry.get("slug", ""), entry.get("title", ""), entry.get("starts", ""), line_of(where, (*at, "starts")))


def _contradictions(form: Form) -> Iterator[Problem]:
    """Yield what the schema cannot see: the same slug or label twice, keys that do not go together."""
    yield from _twice(form, "slug", [(p.slug, p.declared) for p in form.people])
    yield from _twice(form, "slug", [(o.slug, o.declared) for o in form.outlets])
    yield from _twice(form, "slug", [(p.start.slug, p.declared) for p in form.parts])
    yield from _twice(form, "slug", [(t.slug, t.declared) for t in form.topics])
    for speaker in form.speakers:
        yield from _twice(form, "label", [(label, speaker.declared) for label in speaker.labels])
    yield from _unknown_speakers(form)
    yield from _doubts(form)
    yield from _backwards(form)
    yield from _name_contradictions(form)
    entries = [(entry.slug, entry.declared) for entry in form.named]
    entries += [(topic.slug, topic.declared) for topic in form.topics]
    entries += [(start.slug, start.declared) for part in form.parts for start in (part.start, *part.sections)]
    for slug, line in entries:
        if slug in FOLDER_NAMES:
            yield Problem(
                form.path,
                line,
                "slug-taken",
                f"a slug must be free, found {quoted(slug)}, which is the page of a folder",
                "choose another slug",
            )
    yield from _twice(form, "header field", [(name, form.line("source", "header_fields")) for name in form.header_fields])
    labels = {label for speaker in form.speakers for label in speaker.labels}
    for name in form.header_fields:
        if name in labels:
            yield Problem(
                form.path,
                form.line("source", "header_fields"),
                "label-twice",
                f"a header field must not be a speaker's label too, found {quoted(name)}",
                "take it out of one of the two lists",
            )
    if not form.holds("parts"):
        return
    for part in form.parts:
        yield from _twice(form, "slug", [(s.slug, s.declared) for s in part.sections])
        yield from _kind_contradictions(form, part)


def _doubts(form: Form) -> Iterator[Problem]:
    """Yield what was drafted with a doubt that nobody has settled."""
    for entry, why, line in form.doubts:
        yield Problem(
            form.path,
            line,
            "open-doubt",
            f"what was drafted must be looked at where it is doubtful, found at {entry}: {quoted(why)}",
            "put the entry right or leave it, then take its doubt out",
        )


def _backwards(form: Form) -> Iterator[Problem]:
    """Yield stretches of lines whose last is above their first, and lines that two are said to say."""
    stretches = [*(one.lines for one in form.not_labels), *(one.lines for one in form.said_by)]
    stretches += [form.participants] if form.participants else []
    for lines in stretches:
        if lines.last < lines.first:
            yield Problem(
                form.path,
                lines.declared,
                "wrong-value",
                f"lines must be named from the first to the last, found {lines.first}-{lines.last}",
                f"write {lines.last}-{lines.first}",
            )
    for one, other in combinations([entry.lines for entry in form.said_by], 2):
        if one.first <= other.last and other.first <= one.last:
            yield Problem(
                form.path,
                other.declared,
                "lines-twice",
                f"lines must be said by one speaker, found some of {other.first}-{other.last} in {one.first}-{one.last} too",
                f"part them; the first is on line {one.declared}",
            )


def _other_families(form: Form) -> Iterator[Problem]:
    """Yield family names that are no beginning and no end of the name."""
    for person in form.people:
        if person.name and not (person.name.startswith(person.family) or person.name.endswith(person.family)):
            yield Problem(
                form.path,
                person.declared,
                "wrong-value",
                f"a family name must begin or end the name {quoted(person.name)}, found {quoted(person.family)}",
                "write the part of the name that is the family's, letter for letter",
            )


def _unknown_speakers(form: Form) -> Iterator[Problem]:
    """Yield slugs of speakers that belong to nobody, or to a person and an outlet."""
    yield from _other_families(form)
    slugs = [speaker.slug for speaker in form.named] + (["unnamed"] if form.unnamed else [])
    wanted = [(one.speaker, one.lines.declared) for one in form.said_by]
    wanted += [(form.opening.speaker, form.opening.declared)] if form.opening else []
    for slug, line in wanted:
        if slugs.count(slug) != 1 and form.holds("people", "outlets", "unnamed"):
            yield Problem(
                form.path,
                line,
                "unknown-speaker",
                f"a speaker must be one of people or outlets, found {quoted(slug)} {slugs.count(slug)} times there",
                f"write the slug of one: {', '.join(slugs)}",
            )


def _twice(form: Form, what: str, entries: list[tuple[str, int]]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for text, line in entries:
        if text and text in first:
            yield Problem(
                form.path,
                line,
                f"{what.replace(' ', '-')}-twice",
                f"every {what} must stand for one thing, found {quoted(text)} again",
                f"give one of the two another; the first is on line {first[text]}",
            )
        first.setdefault(text, line)


def _name_contradictions(form: Form) -> Iterator[Problem]:
    """Yield names that would stand for two things, words for the search that are names already, and occurrences named twice."""
    yield from _names_of_two(form)
    yield from _searched_as_names(form)
    yield from _occurrences_twice(form)


def _names_of_two(form: Form) -> Iterator[Problem]:
    names: dict[str, TopicName] = {}
    for name in filter(lambda name: name.text, form.names):
        known = names.setdefault(folded(name.text), name)
        if known is name or (known.topic == name.topic and known.text != name.text):
            continue
        if known.topic == name.topic:
            message, hint = "must stand once", f"take it out; the first is on line {known.declared}"
        elif name.topic is None:
            message, hint = (
                "that could mean two things must not be a topic's too",
                (f"take it out here or on line {known.declared}; mentions: redirect says what is meant at one place"),
            )
        else:
            message, hint = (
                "must be one topic's",
                (
                    "take it out of both, list it under mentions: ambiguous, and say under "
                    f"redirect what is meant where; the first is on line {known.declared}"
                ),
            )
        yield Problem(form.path, name.declared, "topic-name-twice", f"a name {message}, found {quoted(name.text)} again", hint)


def _searched_as_names(form: Form) -> Iterator[Problem]:
    for topic in form.topics:
        own = {folded(text) for text in (topic.name, *topic.names)}
        for text in topic.searched_as:
            if folded(text) in own:
                yield Problem(
                    form.path,
                    topic.declared,
                    "searched-as-name",
                    f"words under searched_as must not be names of the topic, found {quoted(text)}",
                    "take it out: its names are searched for anyway",
                )


def _occurrences_twice(form: Form) -> Iterator[Problem]:
    declared: dict[tuple[int, str, int], int] = {}
    for one in form.occurrences:
        first = declared.setdefault((one.line, folded(one.name), one.number), one.declared)
        if first != one.declared:
            yield Problem(
                form.path,
                one.declared,
                "occurrence-twice",
                f"an occurrence must be excluded or redirected once, found {quoted(one.name)} on line {one.line} again",
                f"take it out; the first is on line {first}",
            )


# What a paragraph is called in an address; a part cannot be called so.
PARAGRAPH_NAME = re.compile(r"p[0-9]+[a-z]*")


def _kind_contradictions(form: Form, part: PartForm) -> Iterator[Problem]:
    if any(part.start.slug == page.name for page in OWN_PAGES) or PARAGRAPH_NAME.fullmatch(part.start.slug):
        yield Problem(
            form.path,
            part.declared,
            "slug-taken",
            f"a part's slug must be free, found {quoted(part.start.slug)}, which every briefing has already",
            "choose another slug",
        )
    if bool(part.sections) != (part.kind == "sections"):
        yield Problem(
            form.path,
            part.declared,
            "wrong-part",
            "a part has sections if it is of the kind 'sections', found "
            f"{len(part.sections)} sections in a part of the kind {quoted(part.kind)}",
            "change the kind, or the sections",
        )
    if part.kind == "statement" and part.closing:
        yield Problem(
            form.path,
            part.declared,
            "wrong-part",
            "a closing must end sections or questions, found one in a statement",
            "leave it out: a statement is one page",
        )
    if part.kind != "questions" and part.follow_ups:
        yield Problem(
            form.path,
            part.follow_ups_declared,
            "wrong-part",
            f"follow_ups must stand in a part of the kind 'questions', found them in one of the kind {quoted(part.kind)}",
            "move them there",
        )
