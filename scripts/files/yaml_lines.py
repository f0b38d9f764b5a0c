"""YAML with the line of every value, and without the surprises: no objects, no aliases, no dates, no yes and no."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from scripts.files.problems import Problem, quoted
from scripts.files.raw import UNFIT, read_file

# Where a value stands in a file: keys and positions, from the top.
At = tuple[str | int, ...]

# The line of every value.
Where = dict[At, int]

# Far more than a form by hand needs, far less than would trouble the machine.
MOST_BYTES = 1_000_000

# What no source may hold, and in a form also what breaks a line unseen, and halves of characters.
UNFIT_IN_YAML = re.compile(f"{UNFIT.pattern}|[\u2028\u2029\ud800-\udfff]")


# A line that git leaves where it could not put two sides together: before them, between them or behind them.
MARK_OF_A_MERGE = re.compile(r"(?:<{7}|>{7}|\|{7}) .*|={7}")

# What to do about one in a file that people write.
BOTH_SIDES = "keep what is right of both sides, and take out git's lines"


class _PlainLoader(yaml.SafeLoader):
    """Reads plain scalars as JSON would: only true, false, null and numbers are not text; "NO" is a text."""

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            parser: Any = self  # PyYAML's methods have no types
            raise yaml.composer.ComposerError(None, None, "an alias is not allowed", parser.peek_event().start_mark)
        return super().compose_node(parent, index)


_PlainLoader.yaml_implicit_resolvers = {}

for _tag, _pattern, _first in (
    ("bool", r"true|false", "tf"),
    ("null", r"null|~|", ["n", "~", ""]),
    ("int", r"-?(0|[1-9][0-9]*)", "-0123456789"),
    ("float", r"-?(0|[1-9][0-9]*)\.[0-9]+", "-0123456789"),
):
    _PlainLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"(?:{_pattern})$"), list(_first))


if yaml.__with_libyaml__:

    class _QuickLoader(yaml.CSafeLoader):
        """Composes the same nodes with libyaml, a dozen times as fast; it does not tell an alias from what it stands for."""

        yaml_implicit_resolvers = _PlainLoader.yaml_implicit_resolvers


def compose(text: str) -> yaml.Node | None:
    """Return the tree of a YAML text, each value with where it stands, or None if it holds nothing. Raises yaml.YAMLError."""
    node: yaml.Node | None = _PlainLoader(text).get_single_node()
    return node


def _quickly_composed(text: str) -> yaml.Node | None:
    """Return the same tree with the lines of its values, made by libyaml; what that refuses is read again, for its errors."""
    if yaml.__with_libyaml__ and not ("&" in text and "*" in text):
        with contextlib.suppress(yaml.YAMLError):
            node: yaml.Node | None = _QuickLoader(text).get_single_node()
            return node
    return compose(text)


def texts(text: str) -> dict[str, str]:
    """Return the texts, numbers and days under the keys at the top of a YAML text; nothing if it is no YAML."""
    try:
        node = compose(text)
    except (yaml.YAMLError, RecursionError, ValueError):
        return {}
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return {
        key.value: value.value
        for key, value in pairs
        if isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode)
    }


PLAIN_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("map", "seq", "str", "bool", "null", "int", "float")}


def read_yaml(path: Path, of_any_length: bool = False, merging: str = BOTH_SIDES) -> tuple[object, Where, list[Problem]]:
    """Return the value in a YAML file, the line of every value in it by path, and what is wrong with it.

    A path is a tuple of keys and positions: `("people", 0, "name")`. The line of a value under a key is the key's. What the
    build itself writes may be of any length; `merging` says what to do where a merge was not ended.
    """
    where: Where = {(): 1}
    try:
        data = read_file(path)
        if len(data) > MOST_BYTES and not of_any_length:
            raise ValueError(f"at most {MOST_BYTES:,} bytes, found {len(data):,}")
        text = data.decode("utf-8-sig")
        if not_ended := list(_not_ended(path, text, merging)):
            return None, where, not_ended
        node = _quickly_composed(text)
    except OSError as error:
        return None, where, [_unreadable(path, str(error.strerror))]
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return None, where, [_invalid(path, line, f"the byte 0x{error.object[error.start]:02x}, which is not UTF-8")]
    except yaml.reader.ReaderError as error:
        line = text[: error.position].count("\n") + 1
        return None, where, [_invalid(path, line, f"the character U+{error.character:04X}")]
    except yaml.MarkedYAMLError as error:
        at = error.problem_mark or error.context_mark
        return None, where, [_invalid(path, at.line + 1 if at else 1, error.problem or str(error))]
    except RecursionError:
        return None, where, [_invalid(path, 1, "values nested too deep")]
    except (ValueError, ArithmeticError) as error:
        return None, where, [_invalid(path, 1, str(error))]
    problems: list[Problem] = []
    return _plain(path, node, (), where, problems), where, problems


def _not_ended(path: Path, text: str, merging: str) -> Iterator[Problem]:
    """Yield where git's lines stand for a merge that was not ended: the first of each place."""
    within = False
    for number, line in enumerate(text.splitlines() if "<<<<<<<" in text or ">>>>>>>" in text else (), start=1):
        is_of_git = bool(MARK_OF_A_MERGE.fullmatch(line))
        if is_of_git and not within:
            yield Problem(path, number, "merge-conflict", "a merge must be ended, found a line of git's", merging)
        within = (within or is_of_git) and not (is_of_git and line.startswith(">"))


def _unreadable(path: Path, found: str) -> Problem:
    return Problem(
        path, 1, "no-form", f"must be a file that can be read, found: {found}", 'write it as README.md, "Add a briefing", says'
    )


def line_of(where: Where, at: At) -> int:
    """Return the line of the value at a path, or of the nearest value above it that is there."""
    while at not in where:
        at = at[:-1]
    return where[at]


def _invalid(path: Path, line: int, found: str) -> Problem:
    return Problem(path, line, "not-yaml", f"must be plain YAML, found: {found}", "put the YAML right at this line")


def _plain(path: Path, node: yaml.Node | None, at: At, where: Where, problems: list[Problem]) -> object:
    """Return the value of a node, noting the line of each value below it."""
    if node is None:
        return None
    where.setdefault(at, node.start_mark.line + 1)
    if node.tag not in PLAIN_TAGS:
        problems.append(
            Problem(
                path,
                node.start_mark.line + 1,
                "yaml-tag",
                f"must hold only texts, numbers, lists and keys, found the tag '{node.tag}'",
                "remove the tag",
            )
        )
        return None
    if isinstance(node, yaml.SequenceNode):
        return [_plain(path, item, (*at, index), where, problems) for index, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return _plain_mapping(path, node, at, where, problems)
    return _plain_scalar(path, node, problems) if isinstance(node, yaml.ScalarNode) else None


def _plain_scalar(path: Path, node: yaml.ScalarNode, problems: list[Problem]) -> object:
    """Return the value of a scalar; a text that cannot be shown or written is none."""
    line = node.start_mark.line + 1
    try:
        value = yaml.constructor.SafeConstructor().construct_object(node)
    except (ValueError, LookupError, ArithmeticError):
        problems.append(_invalid(path, line, f"{quoted(node.value)}, which is no {node.tag.rpartition(':')[2]}"))
        return None
    if isinstance(value, str):  # JSON writes an emoji as two halves, "\\ud83d\\ude00"
        value = value.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    if isinstance(value, str) and (unfit := UNFIT_IN_YAML.search(value)):
        problems.append(
            Problem(
                path,
                line,
                "control-character",
                f"a text must hold no control characters, found U+{ord(unfit[0]):04X}",
                "take it out of the text",
            )
        )
        return None
    return value


def _plain_mapping(path: Path, node: yaml.MappingNode, at: At, where: Where, problems: list[Problem]) -> dict[str, object]:
    value: dict[str, object] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
        if not isinstance(key, str):
            problems.append(
                Problem(path, line, "yaml-key", "a key must be a text, found a list or keys", "write the key as one word")
            )
        elif UNFIT_IN_YAML.search(key):
            problems.append(_invalid(path, line, f"the key {quoted(key)}, which holds control characters"))
        elif key in value:
            problems.append(
                Problem(
                    path,
                    line,
                    "key-twice",
                    f"a key must stand once, found '{key}' again",
                    f"join it with the one on line {where[(*at, key)]}",
                )
            )
        else:
            where[(*at, key)] = line
            value[key] = _plain(path, value_node, (*at, key), where, problems)
    return value
