"""A YAML file held against a JSON Schema: everything in which it differs, each with its line and what to do.

The schema carries a description of every value; what is wrong is told in its words. Dates are days of the calendar.
"""

from __future__ import annotations

import datetime
import difflib
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import jsonschema

from scripts import SCHEMAS
from scripts.files.problems import Problem, quoted
from scripts.files.yaml_lines import Where, line_of, read_yaml

TYPE_NAMES = {"string": "a text", "integer": "a whole number", "array": "a list", "object": "keys with values"}

# Where a person finds what a file is to hold.
GUIDE = 'README.md, "Add a briefing"'

# Paths of values that are missing or wrong; () for a file that is not even of the type it must be.
Broken = frozenset[tuple]


def read_by_schema(path: Path, schema: dict) -> tuple[object, Where, Broken, list[Problem]]:
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


def check(path: Path, value: object, where: Where, schema: dict) -> tuple[Broken, list[Problem]]:
    """Return the paths of the values that a schema does not allow, and the problems with them.

    A missing value counts as broken; a key that is not known does not, as nothing reads it.
    """
    broken: set[tuple] = set()
    problems = []
    for error in _errors(value, schema):
        broken |= _broken_by(error)
        problems.append(_as_problem(path, where, error, schema))
    return frozenset(broken), problems


def _leave_out(value: object, at: tuple) -> None:
    """Take the value at a path out of a tree; in a list its place stays, empty."""
    for key in at[:-1]:
        value = value.get(key) if isinstance(value, dict) else value[key] if isinstance(value, list) else None
    if at and isinstance(value, dict):
        value.pop(at[-1], None)
    elif at and isinstance(value, list):
        value[at[-1]] = None


def _errors(value: object, schema: dict) -> Iterator[jsonschema.ValidationError]:
    checker = jsonschema.FormatChecker(formats=[])
    checker.checks("date", raises=ValueError)(_is_date)
    yield from jsonschema.Draft202012Validator(schema, format_checker=checker).iter_errors(value)


def _is_date(value: object) -> bool:
    return not isinstance(value, str) or bool(datetime.date.fromisoformat(value))


def _broken_by(error: jsonschema.ValidationError) -> set[tuple]:
    """Return the paths of the values that an error makes unusable."""
    at = tuple(error.absolute_path)
    if error.validator == "additionalProperties":
        return set()
    if error.validator == "required":
        return {(*at, key) for key in error.validator_value if key not in error.instance}
    return {at}


# What each kind of error says. Each takes the error and the schema and returns what must hold and was found, and what to do.


def _unknown_keys(error: jsonschema.ValidationError, _schema: dict) -> tuple[str, str]:
    known = error.schema.get("properties", {})
    unknown = [key for key in error.instance if key not in known]
    near = [match for key in unknown for match in difflib.get_close_matches(key, known, n=1)]
    found = ", ".join(quoted(key) for key in unknown)
    hint = f"write {' or '.join(map(quoted, near))}" if near else f"the keys here are {', '.join(known)}"
    return f"only known keys may stand here, found {found}", hint


def _missing_key(error: jsonschema.ValidationError, _schema: dict) -> tuple[str, str]:
    missing = error.message.split("'")[1]
    meaning = error.schema["properties"][missing]["description"]
    return f"the key '{missing}' must be here, found none", f"add it: {meaning}"


def _wrong_type(error: jsonschema.ValidationError, schema: dict) -> tuple[str, str]:
    wanted = TYPE_NAMES.get(error.validator_value, error.validator_value)
    if not error.absolute_path:
        return f"must hold {wanted}, found {_kind(error.instance)}", f"see {GUIDE}"
    number = wanted == "a text" and isinstance(error.instance, (bool, int, float))
    hint = "put it in quotes" if number else f"write {_meaning(error, schema)}"
    return f"{_name(error)} must be {wanted}, found {_kind(error.instance)}", hint


def _wrong_date(error: jsonschema.ValidationError, _schema: dict) -> tuple[str, str]:
    return f"{_name(error)} must be a day of the calendar, found {quoted(str(error.instance))}", "write it as 2017-01-11"


def _wrong_pattern(error: jsonschema.ValidationError, schema: dict) -> tuple[str, str]:
    pattern = {name: definition.get("pattern") for name, definition in schema.get("$defs", {}).items()}
    if error.validator_value == pattern.get("slug"):
        return (
            f"{_name(error)} must be lower-case letters and digits joined by single hyphens, found {quoted(error.instance)}",
            "write it like 'china-daily'",
        )
    if error.validator_value == pattern.get("date"):
        return _wrong_date(error, schema)
    if error.validator_value == pattern.get("text"):
        return (
            f"{_name(error)} must be one line of text without spaces around it, found {quoted(error.instance)}",
            "trim it to one line",
        )
    return f"{_name(error)} must be {_meaning(error, schema)}, found {quoted(error.instance)}", "write it so"


def _wrong_choice(error: jsonschema.ValidationError, schema: dict) -> tuple[str, str]:
    choices = ", ".join(error.validator_value)
    return f"{_name(error)} must be one of {choices}, found {quoted(str(error.instance))}", f"write {_meaning(error, schema)}"


def _otherwise(error: jsonschema.ValidationError, schema: dict) -> tuple[str, str]:
    return f"{_name(error)} must be right, found that {error.message}", f"write {_meaning(error, schema)}"


Message = Callable[[jsonschema.ValidationError, dict], tuple[str, str]]

MESSAGES: dict[str, Message] = {
    "additionalProperties": _unknown_keys,
    "required": _missing_key,
    "type": _wrong_type,
    "enum": _wrong_choice,
    "pattern": _wrong_pattern,
    "format": _wrong_date,
}

CODES = {"additionalProperties": "unknown-key", "required": "missing-key", "type": "wrong-type"}


def _as_problem(path: Path, where: Where, error: jsonschema.ValidationError, schema: dict) -> Problem:
    at = tuple(error.absolute_path)
    if error.validator == "additionalProperties":
        at = (*at, next(key for key in error.instance if key not in error.schema.get("properties", {})))
    message, hint = MESSAGES.get(error.validator, _otherwise)(error, schema)
    return Problem(path, line_of(where, at), CODES.get(error.validator, "wrong-value"), message, hint)


def _name(error: jsonschema.ValidationError) -> str:
    """Return the name of the value an error is about, the key nearest above it: 'slug'."""
    keys = [key for key in error.absolute_path if isinstance(key, str)]
    return quoted(keys[-1]) if keys else "an entry"


def _meaning(error: jsonschema.ValidationError, schema: dict) -> str:
    """Return what the schema says about the value an error is about: the description nearest to it."""
    node, meaning = schema, f"what {GUIDE}, describes"
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


def load_schema(name: str) -> dict:
    """Return one of the schemas that lie beside the commands, where published forms point at them."""
    return json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
