"""A YAML file held against a JSON Schema: everything in which it differs, each with its line and what to do.

The schema carries a description of every value; what is wrong is told in its words. Dates are days of the calendar.
"""

from __future__ import annotations

import datetime
import difflib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import jsonschema

from scripts import SCHEMAS
from scripts.files.problems import Problem, quoted, shown
from scripts.files.yaml_lines import At, Where, line_of, read_yaml

TYPE_NAMES = {
    "string": "a text",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "a list",
    "object": "keys with values",
}

# Where a person finds what a file is to hold.
GUIDE = 'README.md, "Add a briefing"'

# Paths of values that are missing or wrong; () for a file that is not even of the type it must be.
Broken = frozenset[At]

Schema = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule of a schema that a value does not keep."""

    rule: str  # the schema's keyword: "required"
    wanted: Any  # what the rule says
    found: Any  # the value
    at: At  # where that stands in the file
    around: Schema  # the schema that has the rule
    rule_at: At  # where the rule stands in the whole schema
    message: str  # jsonschema's own


def read_by_schema(path: Path, schema: Schema) -> tuple[object, Where, Broken, list[Problem]]:
    """Return the value in a YAML file without what is wrong in it, the lines of its values, what was left out, and why.

    In a list, what is left out is None, so that positions keep their lines. The value is None if nothing of it is right.
    """
    value, where, problems = read_yaml(path)
    if problems and value is None:
        return None, where, frozenset({()}), problems
    lines = {problem.line for problem in problems}
    broken, found = check(path, value, where, schema)
    broken |= {at for at in where if at and where[at] in lines}
    for at in sorted(broken, key=len, reverse=True):
        _leave_out(value, at)
    return None if () in broken else value, where, broken, problems + found


def read_what_was_written(path: Path, schema: Schema, merging: str, by_hand: str = "") -> tuple[object, Where, list[Problem]]:
    """Return the value in a file that the build itself writes, the lines of its values, and what is wrong with it.

    One that is cut, or whose YAML is broken, is to be put back; what stands from the key `by_hand` on, to be put right.
    `merging` says what to do where a merge was not ended. The value is None if anything is wrong.
    """
    value, where, problems = read_yaml(path, of_any_length=True, merging=merging)
    if problems:
        of_hands = _line_of_key(path, by_hand)
        return None, where, [replace(one, hint=_way_out(path)) if _is_cut(one, of_hands) else one for one in problems]
    kind, keys = (list, ()) if schema["type"] == "array" else (dict, schema["required"])
    missing = [key for key in keys if value.get(key) is None] if isinstance(value, dict) else []
    if not isinstance(value, kind) or missing:
        return None, where, [_not_whole(path, missing)]
    broken, problems = check(path, value, where, schema)
    return None if broken or problems else value, where, problems


def _line_of_key(path: Path, key: str) -> int:
    """Return the line on which a key stands at the left; behind all others if it does not."""
    lines = path.read_bytes().splitlines() if path.is_file() else []
    return next((at for at, line in enumerate(lines, 1) if key and line.startswith(f"{key}:".encode())), len(lines) + 2)


def _is_cut(problem: Problem, of_hands: int) -> bool:
    """Return whether the YAML of a file is broken where only the build writes."""
    return problem.code == "not-yaml" and problem.line < of_hands


def _not_whole(path: Path, missing: Sequence[str]) -> Problem:
    found = f"no {', '.join(missing)}" if missing else "nothing that it wrote"
    return Problem(
        path,
        max(1, len(path.read_bytes().splitlines())),
        "not-whole",
        f"a file that the build wrote must be whole, found {found} up to here",
        _way_out(path),
    )


def _way_out(path: Path) -> str:
    return (
        f"put the file back as it was committed, with git checkout HEAD -- {shown(path)}; or, where it was edited by hand "
        "since then, put that right"
    )


def check(path: Path, value: object, where: Where, schema: Schema) -> tuple[Broken, list[Problem]]:
    """Return the paths of the values that a schema does not allow, and the problems with them.

    A missing value counts as broken; a key that is not known does not, as nothing reads it.
    """
    broken: set[At] = set()
    problems = []
    for breach in _breaches(value, schema):
        broken |= _broken_by(breach)
        problems.append(_as_problem(path, where, breach, schema))
    return frozenset(broken), problems


def _leave_out(value: object, at: At) -> None:
    """Take the value at a path out of a tree; in a list an empty one stays."""
    for key in at[:-1]:
        value = _within(value, key)
    last = at[-1] if at else None
    if isinstance(value, dict):
        value.pop(last, None)
    elif isinstance(value, list) and isinstance(last, int):
        value[last] = None


def _within(value: object, key: str | int) -> object:
    """Return what a tree has under a key or at a position; None where it has nothing."""
    if isinstance(value, dict):
        return value.get(key)
    return value[key] if isinstance(value, list) and isinstance(key, int) else None


def _breaches(value: object, schema: Schema) -> Iterator[Breach]:
    checker = jsonschema.FormatChecker(formats=[])
    checker.checks("date", raises=ValueError)(_is_date)
    for error in jsonschema.Draft202012Validator(schema, format_checker=checker).iter_errors(value):
        yield Breach(
            str(error.validator),
            error.validator_value,
            error.instance,
            tuple(error.absolute_path),
            error.schema if isinstance(error.schema, dict) else {},
            tuple(error.absolute_schema_path),
            error.message,
        )


def _is_date(value: object) -> bool:
    return not isinstance(value, str) or bool(datetime.date.fromisoformat(value))


def _broken_by(breach: Breach) -> set[At]:
    """Return the paths of the values that a breach makes unusable."""
    if breach.rule == "additionalProperties":
        return set()
    if breach.rule == "required":
        return {(*breach.at, key) for key in breach.wanted if key not in breach.found}
    return {breach.at}


# What each kind of breach says. Each takes the breach and the schema and returns what must hold and was found, and what to do.


def _unknown_keys(breach: Breach, _schema: Schema) -> tuple[str, str]:
    known = breach.around.get("properties", {})
    unknown = [key for key in breach.found if key not in known]
    near = [match for key in unknown for match in difflib.get_close_matches(key, known, n=1)]
    found = ", ".join(quoted(key) for key in unknown)
    hint = f"write {' or '.join(map(quoted, near))}" if near else f"the keys here are {', '.join(known)}"
    return f"only known keys may stand here, found {found}", hint


def _missing_key(breach: Breach, _schema: Schema) -> tuple[str, str]:
    missing = breach.message.split("'")[1]
    meaning = breach.around["properties"][missing]["description"]
    return f"the key '{missing}' must be here, found none", f"add it: {meaning}"


def _wrong_type(breach: Breach, schema: Schema) -> tuple[str, str]:
    types = [breach.wanted] if isinstance(breach.wanted, str) else breach.wanted
    wanted = " or ".join(TYPE_NAMES.get(name, name) for name in types)
    if not breach.at:
        return f"must hold {wanted}, found {_kind(breach.found)}", f"see {GUIDE}"
    number = wanted == "a text" and isinstance(breach.found, (bool, int, float))
    hint = "put it in quotes" if number else f"write {_meaning(breach, schema)}"
    return f"{_name(breach)} must be {wanted}, found {_kind(breach.found)}", hint


def _wrong_date(breach: Breach, _schema: Schema) -> tuple[str, str]:
    return f"{_name(breach)} must be a day of the calendar, found {quoted(str(breach.found))}", "write it as 2017-01-11"


def _wrong_pattern(breach: Breach, schema: Schema) -> tuple[str, str]:
    pattern = {name: definition.get("pattern") for name, definition in schema.get("$defs", {}).items()}
    if breach.wanted == pattern.get("slug"):
        return (
            f"{_name(breach)} must be lower-case letters and digits joined by single hyphens, found {quoted(breach.found)}",
            "write it like 'china-daily'",
        )
    if breach.wanted == pattern.get("date"):
        return _wrong_date(breach, schema)
    if breach.wanted == pattern.get("text"):
        return (
            f"{_name(breach)} must be one line of text without spaces around it, found {quoted(breach.found)}",
            "trim it to one line",
        )
    return f"{_name(breach)} must be {_meaning(breach, schema)}, found {quoted(breach.found)}", "write it so"


def _wrong_choice(breach: Breach, schema: Schema) -> tuple[str, str]:
    choices = ", ".join(breach.wanted)
    return f"{_name(breach)} must be one of {choices}, found {quoted(str(breach.found))}", f"write {_meaning(breach, schema)}"


def _otherwise(breach: Breach, schema: Schema) -> tuple[str, str]:
    return f"{_name(breach)} must be right, found that {breach.message}", f"write {_meaning(breach, schema)}"


Message = Callable[[Breach, Schema], tuple[str, str]]

# For the rules of a schema, what a breach of each is called and what it says; and for any other rule.
RULES: dict[str, tuple[str, Message]] = {
    "additionalProperties": ("unknown-key", _unknown_keys),
    "required": ("missing-key", _missing_key),
    "type": ("wrong-type", _wrong_type),
    "enum": ("wrong-value", _wrong_choice),
    "pattern": ("wrong-value", _wrong_pattern),
    "format": ("wrong-value", _wrong_date),
}
ANY_RULE: tuple[str, Message] = ("wrong-value", _otherwise)


def _as_problem(path: Path, where: Where, breach: Breach, schema: Schema) -> Problem:
    at = breach.at
    if breach.rule == "additionalProperties":
        at = (*at, next(key for key in breach.found if key not in breach.around.get("properties", {})))
    code, told = RULES.get(breach.rule, ANY_RULE)
    message, hint = told(breach, schema)
    return Problem(path, line_of(where, at), code, message, hint)


def _name(breach: Breach) -> str:
    """Return the name of the value a breach is about, the key nearest above it: 'slug'."""
    keys = [key for key in breach.at if isinstance(key, str)]
    return quoted(keys[-1]) if keys else "an entry"


def _meaning(breach: Breach, schema: Schema) -> str:
    """Return what the schema says about the value a breach is about: the description nearest to it."""
    node: Any = schema
    meaning = f"what {GUIDE}, describes"
    for key in breach.rule_at:
        if isinstance(node, dict):
            meaning = str(node.get("description", meaning))
            if "$ref" in node:  # what is behind it is described here
                break
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


def load_schema(name: str) -> Schema:
    """Return one of the schemas that lie beside the commands, where published forms point at them."""
    schema: Schema = json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
    return schema
