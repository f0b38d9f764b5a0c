"""The form that describes a briefing, briefing.yml: read, held against its schema, and turned into values.

The form's keys, types and descriptions are in `briefing.schema.json`, which editors understand too. What a schema
cannot say (two people with one label, a day that is not in the calendar) is checked here.
"""

from __future__ import annotations

import datetime
import difflib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import jsonschema

from scripts.model import Outlet, Person, Topic, Unnamed
from scripts.names import folded
from scripts.problems import Problem, quoted
from scripts.yaml_lines import Where, read_yaml

SCHEMA = json.loads(Path(__file__).with_name("briefing.schema.json").read_text(encoding="utf-8"))

FURNITURE_RULES = ("line", "starts", "from", "lines")

TYPE_NAMES = {"string": "a text", "integer": "a whole number", "array": "a list", "object": "keys with values"}


@dataclass(frozen=True, slots=True)
class Furniture:
    """A rule that finds lines of furniture."""

    how: str  # "line", "starts", "from" or "lines"
    text: str
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
    kind: str
    start: Start
    sections: tuple[Start, ...]
    closing: Start | None
    follow_ups: tuple[int, ...]
    declared: int
    follow_ups_declared: int


@dataclass(frozen=True, slots=True)
class Name:
    """A name to be looked for: a topic's, or one that could mean two things."""

    text: str
    topic: Topic | None  # None for what could mean two things
    declared: int


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place where a name does not mean what it means elsewhere."""

    line: int
    name: str
    number: int  # among the times that the name stands on the line, from 1
    to: str  # the slug of the topic that is meant; "" for none
    declared: int


@dataclass(frozen=True, slots=True)
class Form:
    """A briefing.yml, as far as it holds what it must."""

    path: Path
    title: str
    date: str
    held_by: str
    place: str
    publisher: str
    published: str
    address: str
    rights: str
    language: str
    sha256: str
    layout: tuple[str, ...]  # forms of labels, see scripts.layouts
    paragraphs: str
    source_title: str
    header_fields: tuple[str, ...]
    furniture: tuple[Furniture, ...]
    not_labels: tuple[int, ...]
    people: tuple[Person, ...]
    outlets: tuple[Outlet, ...]
    unnamed: Unnamed | None
    parts: tuple[PartForm, ...]
    headings: dict[str, str]
    topics: tuple[Topic, ...]
    names: tuple[Name, ...]  # the topics', then those that could mean two things
    occurrences: tuple[Occurrence, ...]
    where: Where  # the lines of its values
    broken: frozenset[tuple]  # paths of values that were missing or wrong and are left out

    def line(self, *at: str | int) -> int:
        """Return the line of the value at a path, or of the nearest value above it that is there."""
        return _line(self.where, at)

    def holds(self, *keys: str) -> bool:
        """Return whether nothing was left out at or below any of these top-level keys."""
        return not any(path[0] in keys for path in self.broken)

    @property
    def says_how_to_read(self) -> bool:
        """Whether what is under `source` can be relied on; a missing pin or layout does not keep lines from being read."""
        return not any(path[0] == "source" and path[1:] not in ((), ("sha256",), ("layout",)) for path in self.broken)

    @property
    def speakers(self) -> tuple[Person | Outlet | Unnamed, ...]:
        return (*self.people, *self.outlets, *((self.unnamed,) if self.unnamed else ()))


def read_form(path: Path) -> tuple[Form | None, list[Problem]]:
    """Return the form at a path, and everything that is wrong with it.

    A form with problems is returned too when it holds keys at all, so that the source can be checked in the same
    run: what is wrong is left out, and `broken` says what that was.
    """
    value, where, problems = read_yaml(path)
    if problems and value is None:
        return None, problems
    if not isinstance(value, dict):
        return None, [*problems, Problem(path, 1, "wrong-type", f"must hold keys with values, found {_kind(value)}",
                                         "see README.md, \"Add a briefing\"")]
    broken = {at for at in where if at and any(where[at] == problem.line for problem in problems)}
    for error in _schema_errors(value):
        problems.append(_as_problem(path, where, error))
        broken |= _broken_by(error)
    for at in sorted(broken, key=len, reverse=True):
        _leave_out(value, at)
    form = _form(path, value, where, frozenset(broken))
    problems += _contradictions(form)
    return form, problems


def _leave_out(value: object, at: tuple) -> None:
    """Take the value at a path out of a tree; in a list its place stays, empty, so that positions keep their lines."""
    for key in at[:-1]:
        value = value.get(key) if isinstance(value, dict) else value[key] if isinstance(value, list) else None
    if isinstance(value, dict):
        value.pop(at[-1], None)
    elif isinstance(value, list):
        value[at[-1]] = None


def _schema_errors(value: dict) -> Iterator[jsonschema.ValidationError]:
    checker = jsonschema.FormatChecker(formats=[])
    checker.checks("date", raises=ValueError)(_is_date)
    yield from jsonschema.Draft202012Validator(SCHEMA, format_checker=checker).iter_errors(value)


def _is_date(value: object) -> bool:
    return not isinstance(value, str) or bool(datetime.date.fromisoformat(value))


def _broken_by(error: jsonschema.ValidationError) -> set[tuple]:
    """Return the paths of the values that an error makes unusable."""
    at = tuple(error.absolute_path)
    if error.validator == "additionalProperties":
        return set()
    if error.validator == "required":
        return {(*at, key) for key in error.validator_value if key not in error.instance}
    return {at} if at else set()


# What each kind of error says. Each takes the error and returns what must hold and was found, and what to do.

def _unknown_keys(error: jsonschema.ValidationError) -> tuple[str, str]:
    known = error.schema.get("properties", {})
    unknown = [key for key in error.instance if key not in known]
    near = [match for key in unknown for match in difflib.get_close_matches(key, known, n=1)]
    found = ", ".join(quoted(key) for key in unknown)
    hint = f"write {' or '.join(map(quoted, near))}" if near else f"the keys here are {', '.join(known)}"
    return f"only known keys may stand here, found {found}", hint


def _missing_key(error: jsonschema.ValidationError) -> tuple[str, str]:
    missing = error.message.split("'")[1]
    meaning = error.schema["properties"][missing]["description"]
    return f"the key '{missing}' must be here, found none", f"add it: {meaning}"


def _wrong_type(error: jsonschema.ValidationError) -> tuple[str, str]:
    wanted = TYPE_NAMES.get(error.validator_value, error.validator_value)
    number = wanted == "a text" and isinstance(error.instance, (bool, int, float))
    hint = "put it in quotes" if number else f"write {_meaning(error)}"
    return f"{_name(error)} must be {wanted}, found {_kind(error.instance)}", hint


def _wrong_date(error: jsonschema.ValidationError) -> tuple[str, str]:
    return f"{_name(error)} must be a day of the calendar, found {quoted(str(error.instance))}", "write it as 2017-01-11"


def _wrong_pattern(error: jsonschema.ValidationError) -> tuple[str, str]:
    if error.validator_value == SCHEMA["$defs"]["slug"]["pattern"]:
        return (f"{_name(error)} must be lower-case letters and digits joined by single hyphens, found "
                f"{quoted(error.instance)}", "write it like 'china-daily'")
    if error.validator_value == SCHEMA["$defs"]["date"]["pattern"]:
        return _wrong_date(error)
    if error.validator_value == SCHEMA["$defs"]["text"]["pattern"]:
        return (f"{_name(error)} must be one line of text without spaces around it, found {quoted(error.instance)}",
                "trim it to one line")
    return f"{_name(error)} must be {_meaning(error)}, found {quoted(error.instance)}", "write it so"


def _wrong_choice(error: jsonschema.ValidationError) -> tuple[str, str]:
    choices = ", ".join(error.validator_value)
    return f"{_name(error)} must be one of {choices}, found {quoted(str(error.instance))}", f"write {_meaning(error)}"


def _otherwise(error: jsonschema.ValidationError) -> tuple[str, str]:
    return f"{_name(error)} must be right, found that {error.message}", f"write {_meaning(error)}"


MESSAGES = {"additionalProperties": _unknown_keys, "required": _missing_key, "type": _wrong_type, "enum": _wrong_choice,
            "pattern": _wrong_pattern, "format": _wrong_date}

CODES = {"additionalProperties": "unknown-key", "required": "missing-key", "type": "wrong-type"}


def _as_problem(path: Path, where: Where, error: jsonschema.ValidationError) -> Problem:
    at = tuple(error.absolute_path)
    if error.validator == "additionalProperties":
        at = (*at, next(key for key in error.instance if key not in error.schema.get("properties", {})))
    message, hint = MESSAGES.get(error.validator, _otherwise)(error)
    return Problem(path, _line(where, at), CODES.get(error.validator, "wrong-value"), message, hint)


def _name(error: jsonschema.ValidationError) -> str:
    """Return the name of the value an error is about: 'slug' of people 2."""
    keys = [key for key in error.absolute_path if isinstance(key, str)] or ["the form"]
    return quoted(keys[-1])


def _meaning(error: jsonschema.ValidationError) -> str:
    """Return what the schema says about the value an error is about: the description nearest to it."""
    node, meaning = SCHEMA, "what README.md, \"Add a briefing\", describes"
    for key in error.absolute_schema_path:
        if "$ref" in node:  # what is behind it is described here
            return node.get("description", meaning)
        meaning = node.get("description", meaning)
        node = node[key]
    return meaning


def _kind(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return f"the value {str(value).lower()}"
    if isinstance(value, (int, float)):
        return f"the number {value}"
    return "a list" if isinstance(value, list) else "keys with values" if isinstance(value, dict) else "a text"


def _line(where: Where, at: tuple) -> int:
    while at not in where:
        at = at[:-1]
    return where[at]


def _form(path: Path, value: dict, where: Where, broken: frozenset[tuple]) -> Form:
    """Return the form with nothing in place of what was left out."""
    source = value.get("source", {})
    published = value.get("published", {})
    unnamed = _texts(value.get("unnamed"))
    names = tuple(_names(value, where))
    return Form(
        path=path,
        title=value.get("title", ""),
        date=value.get("date", ""),
        held_by=value.get("held_by", ""),
        place=value.get("place", ""),
        publisher=published.get("by", ""),
        published=published.get("date", ""),
        address=published.get("address", ""),
        rights=published.get("rights", ""),
        language=value.get("language", ""),
        sha256=source.get("sha256", ""),
        layout=_texts(source.get("layout")) or ("own-line",),
        paragraphs=source.get("paragraphs", "lines"),
        source_title=source.get("title", ""),
        header_fields=_texts(source.get("header_fields")),
        furniture=tuple(Furniture(how, text, _line(where, ("source", "furniture", index)))
                        for index, rule in enumerate(source.get("furniture", ())) for how, text in (rule or {}).items()
                        if how in FURNITURE_RULES),
        not_labels=tuple(number for number in source.get("not_labels", ()) if number),
        people=tuple(Person(entry.get("slug", ""), entry.get("name", ""), entry.get("role", ""),
                            entry.get("function", "other"), _texts(entry.get("labels")), line)
                     for entry, line in _entries(value, where, "people")),
        outlets=tuple(Outlet(entry.get("slug", ""), entry.get("name", ""), entry.get("short", ""), entry.get("kind", ""),
                             _texts(entry.get("labels")), line) for entry, line in _entries(value, where, "outlets")),
        unnamed=Unnamed(unnamed, _line(where, ("unnamed",))) if unnamed else None,
        parts=tuple(_part(entry, where, ("parts", index)) for index, entry in enumerate(value.get("parts", ())) if entry),
        headings=value.get("headings", {}),
        topics=tuple(dict.fromkeys(name.topic for name in names if name.topic)),
        names=names,
        occurrences=tuple(_occurrences(value, where)),
        where=where,
        broken=broken,
    )


def _entries(value: dict, where: Where, key: str) -> Iterator[tuple[dict, int]]:
    """Yield the entries of a list of people or outlets, each with its line."""
    for index, entry in enumerate(value.get(key, ())):
        if entry:
            yield entry, _line(where, (key, index))


def _texts(value: list | None) -> tuple[str, ...]:
    return tuple(text for text in value or () if text)


def _names(value: dict, where: Where) -> Iterator[Name]:
    """Yield every name that is to be looked for, each with its line."""
    for index, entry in enumerate(value.get("topics", ())):
        if entry:
            at = ("topics", index)
            topic = Topic(entry.get("slug", ""), entry.get("name", ""), entry.get("group", "subjects"),
                          _texts(entry.get("names")), _texts(entry.get("searched_as")), _line(where, at))
            yield Name(topic.name, topic, _line(where, (*at, "name")))
            yield from _listed(entry, where, at, "names", topic)
    yield from _listed(value.get("mentions", {}), where, ("mentions",), "ambiguous", None)


def _listed(entry: dict, where: Where, at: tuple, key: str, topic: Topic | None) -> Iterator[Name]:
    for index, text in enumerate(entry.get(key, ())):
        if text:
            yield Name(text, topic, _line(where, (*at, key, index)))


def _occurrences(value: dict, where: Where) -> Iterator[Occurrence]:
    for key in ("exclude", "redirect"):
        for index, entry in enumerate(value.get("mentions", {}).get(key, ())):
            if entry and "line" in entry and "name" in entry:
                yield Occurrence(entry["line"], entry["name"], entry.get("occurrence", 1), entry.get("to", ""),
                                 _line(where, ("mentions", key, index)))


def _part(entry: dict, where: Where, at: tuple) -> PartForm:
    closing = entry.get("closing")
    return PartForm(
        kind=entry.get("kind", "statement"),
        start=_start(entry, where, at),
        sections=tuple(_start(section, where, (*at, "sections", index))
                       for index, section in enumerate(entry.get("sections", ())) if section),
        closing=_start({"slug": "closing", **closing}, where, (*at, "closing")) if closing else None,
        follow_ups=tuple(number for number in entry.get("follow_ups", ()) if number),
        declared=_line(where, at),
        follow_ups_declared=_line(where, (*at, "follow_ups")),
    )


def _start(entry: dict, where: Where, at: tuple) -> Start:
    return Start(entry.get("slug", ""), entry.get("title", ""), entry.get("starts", ""), _line(where, (*at, "starts")))


def _contradictions(form: Form) -> Iterator[Problem]:
    """Yield what the schema cannot see: the same slug or label twice, keys that do not go together."""
    yield from _twice(form, "slug", [(p.slug, p.declared) for p in form.people])
    yield from _twice(form, "slug", [(o.slug, o.declared) for o in form.outlets])
    yield from _twice(form, "slug", [(p.start.slug, p.declared) for p in form.parts])
    yield from _twice(form, "slug", [(t.slug, t.declared) for t in form.topics])
    yield from _twice(form, "label", [(label, s.declared) for s in form.speakers for label in s.labels])
    yield from _name_contradictions(form)
    entries = [(entry.slug, entry.declared) for entry in (*form.people, *form.outlets, *form.topics)]
    entries += [(start.slug, start.declared) for part in form.parts for start in (part.start, *part.sections)]
    for slug, line in entries:
        if slug in FOLDER_PAGES:
            yield Problem(form.path, line, "slug-taken", f"a slug must be free, found {quoted(slug)}, which is the page of a "
                          "folder", "choose another slug")
    yield from _twice(form, "header field", [(name, form.line("source", "header_fields")) for name in form.header_fields])
    labels = {label for speaker in form.speakers for label in speaker.labels}
    for name in form.header_fields:
        if name in labels:
            yield Problem(form.path, form.line("source", "header_fields"), "label-twice", "a header field must not be a "
                          f"speaker's label too, found {quoted(name)}", "take it out of one of the two lists")
    if not form.holds("parts"):
        return
    for part in form.parts:
        yield from _twice(form, "slug", [(s.slug, s.declared) for s in part.sections])
        yield from _kind_contradictions(form, part)


def _twice(form: Form, what: str, entries: list[tuple[str, int]]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for text, line in entries:
        if text and text in first:
            yield Problem(form.path, line, f"{what.replace(' ', '-')}-twice", f"every {what} must stand for one thing, "
                          f"found {quoted(text)} again", f"give one of the two another; the first is on line {first[text]}")
        first.setdefault(text, line)


def _name_contradictions(form: Form) -> Iterator[Problem]:
    """Yield names that would stand for two things, and words for the search that are names already."""
    names: dict[str, Name] = {}
    for name in filter(lambda name: name.text, form.names):
        known = names.setdefault(folded(name.text), name)
        if known is name or known.topic == name.topic and known.text != name.text:
            continue
        if known.topic == name.topic:
            message, hint = "must stand once", f"take it out; the first is on line {known.declared}"
        elif name.topic is None:
            message, hint = "that could mean two things must not be a topic's too", (
                f"take it out here or on line {known.declared}; mentions: redirect says what is meant at one place")
        else:
            message, hint = "must be one topic's", ("take it out of both, list it under mentions: ambiguous, and say under "
                                                    f"redirect what is meant where; the first is on line {known.declared}")
        yield Problem(form.path, name.declared, "topic-name-twice", f"a name {message}, found {quoted(name.text)} again", hint)
    for topic in form.topics:
        own = {folded(text) for text in (topic.name, *topic.names)}
        for text in topic.searched_as:
            if folded(text) in own:
                yield Problem(form.path, topic.declared, "searched-as-name", "words under searched_as must not be names of the "
                              f"topic, found {quoted(text)}", "take it out: its names are searched for anyway")
    declared: dict[tuple[int, str, int], int] = {}
    for one in form.occurrences:
        first = declared.setdefault((one.line, folded(one.name), one.number), one.declared)
        if first != one.declared:
            yield Problem(form.path, one.declared, "occurrence-twice", "an occurrence must be excluded or redirected once, found "
                          f"{quoted(one.name)} on line {one.line} again", f"take it out; the first is on line {first}")


# Pages of every briefing, and the names of paragraphs in addresses.
RESERVED = re.compile(r"transcript|account|topics|p[0-9]+[a-z]*")

# What a web server or MkDocs takes for the page of the folder itself.
FOLDER_PAGES = ("index", "readme")


def _kind_contradictions(form: Form, part: PartForm) -> Iterator[Problem]:
    if RESERVED.fullmatch(part.start.slug):
        yield Problem(form.path, part.declared, "slug-taken", "a part's slug must be free, found "
                      f"{quoted(part.start.slug)}, which every briefing has already", "choose another slug")
    if bool(part.sections) != (part.kind == "sections"):
        yield Problem(form.path, part.declared, "wrong-part", "a part has sections if it is of the kind 'sections', found "
                      f"{len(part.sections)} sections in a part of the kind {quoted(part.kind)}",
                      "change the kind, or the sections")
    if part.kind == "statement" and part.closing:
        yield Problem(form.path, part.declared, "wrong-part", "a closing must end sections or questions, found one in a "
                      "statement", "leave it out: a statement is one page")
    if part.kind != "questions" and part.follow_ups:
        yield Problem(form.path, part.follow_ups_declared, "wrong-part", "follow_ups must stand in a part of the kind "
                      f"'questions', found them in one of the kind {quoted(part.kind)}", "move them there")
