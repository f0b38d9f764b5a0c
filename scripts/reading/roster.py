"""The people and outlets that are declared once for all briefings: people.yml and outlets.yml, beside the folders of briefings.

A form refers to one by its slug, or by one that it had, and says only what differs that day. What it leaves out is filled in
before the form becomes values, so that nothing behind this module knows which of the two files said it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

from scripts.files.problems import Gathered, Problem, quoted
from scripts.files.schema import load_schema, read_by_schema
from scripts.files.yaml_lines import At, Where, line_of
from scripts.record.places import FOLDER_NAMES
from scripts.words.directions import balanced
from scripts.words.names import folded

# The lists of a form whose entries may be declared once for all, each in a file of that name with a schema of its own.
DECLARED = {"people": load_schema("people.schema.json"), "outlets": load_schema("outlets.schema.json")}

# The schema of the form that refers to them.
FORM_SCHEMA = load_schema("briefing.schema.json")

# What an entry of a form must have that nothing declares for it.
NEEDED = {"people": ("name",), "outlets": ("name", "short", "kind")}

# What an entry must not say otherwise than it is declared.
ONE_FOR_ALL = {"people": ("family",), "outlets": ("kind",)}


@dataclass(frozen=True, slots=True)
class CalledBefore:
    """A name that somebody had until a day."""

    name: str
    short: str
    until: str  # ISO 8601


@dataclass(frozen=True, slots=True)
class Declaration:
    """A person or an outlet, as declared for all briefings."""

    key: str  # "people" or "outlets"
    slug: str
    name: str
    family: str
    short: str
    kind: str  # of an outlet
    names: tuple[str, ...]  # other spellings
    was: tuple[CalledBefore, ...]  # the oldest first
    searched_as: tuple[str, ...]
    formerly: tuple[str, ...]  # slugs
    path: Path = field(compare=False, repr=False)
    declared: int = field(compare=False, repr=False)  # line there

    @property
    def slugs(self) -> tuple[str, ...]:
        return (self.slug, *self.formerly)

    @property
    def every_name(self) -> tuple[str, ...]:
        """Every name there is, the one across briefings first."""
        return tuple(dict.fromkeys((self.name, *(one.name for one in self.was), *self.names)))

    def name_on(self, date: str) -> str:
        """Return the name on a day, "" for today."""
        return next((one.name for one in self.was if date and date <= one.until), self.name)

    def short_for(self, name: str) -> str:
        """Return the short name that goes with a name."""
        return next((one.short for one in self.was if one.name == name and one.short), self.short)


@dataclass(frozen=True)
class Roster:
    """Everybody who is declared for all briefings."""

    declarations: tuple[Declaration, ...] = ()
    unknown: frozenset[str] = frozenset()  # the lists of which a file is there and not all of it can be read

    @cached_property
    def by_slug(self) -> dict[tuple[str, str], Declaration]:
        """Everybody by each slug, the first of several; one that is somebody's now is not one that another had."""
        in_turn = self.declarations[::-1]
        had = {(one.key, slug): one for one in in_turn for slug in one.formerly}
        return had | {(one.key, one.slug): one for one in in_turn}

    @cached_property
    def by_name(self) -> dict[tuple[str, str], list[Declaration]]:
        """Everybody by each name, as names are compared."""
        found: dict[tuple[str, str], list[Declaration]] = defaultdict(list)
        for one in self.declarations:
            for name in dict.fromkeys(map(folded, one.every_name)):
                found[one.key, name].append(one)
        return found

    def told(self, data: bytes) -> str:
        """Return what of this the reading of a form may depend on: all whose slug or name may stand in it, as a text."""
        text = data.decode("utf-8", "replace")
        words = folded(text)
        anything = "\\" in text or "''" in text  # a name could be written otherwise than it is
        return repr(
            [
                one
                for one in self.declarations
                if anything or any(slug in text for slug in one.slugs) or any(folded(name) in words for name in one.every_name)
            ]
        )


NOBODY = Roster()


def read_roster(folder: Path) -> tuple[Roster, list[Problem]]:
    """Return who is declared in the files of a folder, and everything that is wrong with these; no file declares nobody."""
    problems = Gathered()
    found: list[Declaration] = []
    unknown = set()
    for key, schema in DECLARED.items():
        path = folder / f"{key}.yml"
        if not path.is_file():
            continue
        value, where, broken, wrong = read_by_schema(path, schema)
        problems += wrong
        entries = value if isinstance(value, list) else []
        declared = [_declaration(key, one, path, where, at) for at, one in enumerate(entries) if one and one.get("slug")]
        found += declared
        unknown |= {key} if () in broken or len(declared) < len(entries) else set()
        problems += _contradictions(path, declared)
    return Roster(tuple(found), frozenset(unknown)), problems


def _declaration(key: str, entry: Mapping[str, Any], path: Path, where: Where, index: int) -> Declaration:
    was = (one for one in entry.get("was", ()) if one and {"name", "until"} <= one.keys())
    return Declaration(
        key,
        entry["slug"],
        balanced(entry.get("name", "")),
        balanced(entry.get("family", "")),
        balanced(entry.get("short", "")),
        entry.get("kind", "other"),
        tuple(balanced(name) for name in entry.get("names", ()) if name),
        tuple(CalledBefore(balanced(one["name"]), balanced(one.get("short", "")), one["until"]) for one in was),
        tuple(text for text in entry.get("searched_as", ()) if text),
        tuple(slug for slug in entry.get("formerly", ()) if slug),
        path,
        line_of(where, (index,)),
    )


def _contradictions(path: Path, declared: list[Declaration]) -> Iterator[Problem]:
    """Yield what the schema cannot see: a slug or a name twice, one that is taken, names out of their order in time."""
    first: dict[str, int] = {}
    for one in declared:
        for slug in one.slugs:
            known = first.setdefault(slug, one.declared)
            if known != one.declared or one.slugs.count(slug) > 1:
                yield _twice(path, one, "slug", slug, known)
            if slug in FOLDER_NAMES:
                yield Problem(
                    path,
                    one.declared,
                    "slug-taken",
                    f"a slug must be free, found {quoted(slug)}, which is the page of a folder",
                    "choose another slug",
                )
        names = [one.name, *(former.name for former in one.was), *one.names]
        for name in dict.fromkeys(name for name in names if name and names.count(name) > 1):
            yield _twice(path, one, "name", name, one.declared)
        yield from _wrong_family(path, one)
        for before, after in pairwise(one.was):
            if after.until <= before.until:
                yield Problem(
                    path,
                    one.declared,
                    "wrong-value",
                    f"names under was must be in the order of time, found {after.until} behind {before.until}",
                    "put the oldest first, each with the last day on which it was the name",
                )


def _twice(path: Path, one: Declaration, what: str, found: str, first: int) -> Problem:
    return Problem(
        path,
        one.declared,
        f"{what}-twice",
        f"every {what} must stand for one thing, found {quoted(found)} again",
        f"take one of the two out; the first is on line {first}",
    )


def _wrong_family(path: Path, one: Declaration) -> Iterator[Problem]:
    if not _fits(one.family, one.name):
        yield Problem(
            path,
            one.declared,
            "wrong-value",
            f"a family name must begin or end the name {quoted(one.name)}, found {quoted(one.family)}",
            "write the part of the name that is the family's, letter for letter",
        )


def _fits(family: str, name: str) -> bool:
    return name.startswith(family) or name.endswith(family)


@dataclass(frozen=True, slots=True)
class Filled:
    """The value of a form, with what is declared for all briefings filled in."""

    value: dict[str, Any]
    where: Where
    missing: frozenset[At]  # paths of what neither says
    problems: tuple[Problem, ...]


def filled(path: Path, value: dict[str, Any], where: Where, broken: frozenset[At], roster: Roster) -> Filled:
    """Return the value of a form at a path, with what its entries leave out, and where the two are at odds."""
    whole, went = dict(value), dict[tuple[str, str], str]()
    missing: dict[At, Problem] = {}
    problems: list[Problem] = []
    for key in DECLARED:
        entries = []
        for index, entry in enumerate(value.get(key, ())):
            at = (key, index)
            one = roster.by_slug.get((key, (entry or {}).get("slug", "")))
            if one:
                problems += _at_odds(path, entry, where, at, one)
                went[key, entry["slug"]] = one.slug
                entry = _filled_in(entry, one, value.get("date", ""))
            elif entry:
                entry = {name: own for name, own in entry.items() if name != "names"}  # which no form has
                problems += _declared_otherwise(path, entry, where, at, roster)
                missing |= _missing(path, entry, where, at, broken) if key not in roster.unknown else {}
            entries.append(entry)
        whole |= {key: entries} if key in value else {}
    whole, where = _with_new_slugs(whole, where, {old: new for (_, old), new in went.items() if old != new})
    return Filled(whole, where, frozenset(missing), (*problems, *missing.values()))


def _filled_in(entry: dict[str, Any], one: Declaration, date: str) -> dict[str, Any]:
    """Return an entry of a form with what it leaves out, as it was on the day of the briefing."""
    name = entry.get("name") or one.name_on(date)
    own = {"name": name}
    if one.key == "outlets":
        own |= {"short": one.short_for(name), "kind": one.kind}
    elif one.family and _fits(one.family, name):
        own |= {"family": one.family}
    others = (other for other in one.every_name if other != name)
    searched_as = dict.fromkeys((*filter(None, entry.get("searched_as", ())), *one.searched_as, *others))
    return own | entry | {"slug": one.slug, "searched_as": list(searched_as), "names": one.every_name}


def _at_odds(path: Path, entry: dict[str, Any], where: Where, at: At, one: Declaration) -> Iterator[Problem]:
    """Yield what an entry says otherwise than it is declared for all briefings."""
    there = f"{one.path.name}:{one.declared}"
    if "name" in entry and entry["name"] not in one.every_name:
        yield Problem(
            path,
            line_of(where, (*at, "name")),
            "declared-otherwise",
            f"the name of {quoted(one.slug)} must be one that {there} has, found {quoted(entry['name'])}",
            "leave it out here, or add it there under names, or under was with the day until which it was the name",
        )
    for name in ONE_FOR_ALL[one.key]:
        declared = getattr(one, name)
        if declared and entry.get(name, declared) != declared:
            yield Problem(
                path,
                line_of(where, (*at, name)),
                "declared-otherwise",
                f"'{name}' of {quoted(one.slug)} must be what {there} has, {quoted(declared)}, found {quoted(entry[name])}",
                "leave it out here, or change it there for all briefings",
            )


def _declared_otherwise(path: Path, entry: dict[str, Any], where: Where, at: At, roster: Roster) -> Iterator[Problem]:
    """Yield that the name of an entry is declared under another slug for all briefings: one would have two pages."""
    found = roster.by_name.get((str(at[0]), folded(entry.get("name", ""))), [])
    if entry.get("slug") and found:
        known = " or ".join(f"{quoted(one.slug)} on line {one.declared} of {one.path.name}" for one in found)
        yield Problem(
            path,
            line_of(where, (*at, "slug")),
            "declared-otherwise",
            f"who is declared for all briefings must have the slug from there, {known}, found {quoted(entry['slug'])} "
            f"for {quoted(entry['name'])}",
            "write that slug; if this is another of the same name, declare it there too",
        )


def _missing(path: Path, entry: dict[str, Any], where: Where, at: At, broken: frozenset[At]) -> dict[At, Problem]:
    """Return what an entry must have that nothing declares for it, by its path."""
    key = str(at[0])
    meanings = FORM_SCHEMA["properties"][key]["items"]["properties"]
    declare = f"; or declare {quoted(entry['slug'])} in {key}.yml for all briefings" if entry.get("slug") else ""
    return {
        (*at, name): Problem(
            path,
            line_of(where, at),
            "missing-key",
            f"the key '{name}' must be here, found none",
            f"add it: {meanings[name]['description']}{declare}",
        )
        for name in NEEDED[key]
        if name not in entry and (*at, name) not in broken
    }


def _with_new_slugs(value: dict[str, Any], where: Where, new: Mapping[str, str]) -> tuple[dict[str, Any], Where]:
    """Return a form's value in which who is referred to by a former slug has the one of now, and the lines of its values."""
    if not new:
        return value, where
    whole, lines = dict(value), dict(where)
    if isinstance(opening := whole.get("opening"), dict) and opening.get("speaker") in new:
        whole["opening"] = opening | {"speaker": new[opening["speaker"]]}
    if "said_by" in whole:
        whole["said_by"] = [
            one | {"speaker": new[one["speaker"]]} if one and one.get("speaker") in new else one for one in whole["said_by"]
        ]
    if isinstance(headings := whole.get("headings"), dict):
        whole["headings"] = {}
        for slug, heading in headings.items():
            now = _exchange_slug(slug, new)
            whole["headings"][now] = heading
            lines[("headings", now)] = line_of(where, ("headings", slug))
    return whole, lines


def _exchange_slug(slug: str, new: Mapping[str, str]) -> str:
    """Return the slug of an exchange, "daily" or "daily-2", whose asker has another slug now."""
    name, _, count = slug.rpartition("-")
    if slug in new:
        return new[slug]
    return f"{new[name]}-{count}" if name in new and count.isdecimal() else slug


def without_what_is_declared(value: dict[str, Any], roster: Roster) -> dict[str, Any]:
    """Return a form's value whose entries leave out what is declared for all briefings and will be filled in."""
    return value | {key: [_shortened(key, one, roster) for one in value[key]] for key in DECLARED if key in value}


def _shortened(key: str, entry: dict[str, Any], roster: Roster) -> dict[str, Any]:
    left_out = (*NEEDED[key], *ONE_FOR_ALL[key]) if (key, entry["slug"]) in roster.by_slug else ()
    return {name: own for name, own in entry.items() if name not in left_out}
