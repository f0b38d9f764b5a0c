"""The draft of a form as a file: YAML that a person reads, with what the text tells beside what it does not."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

SCHEMA_LINE = "# yaml-language-server: $schema=../../scripts/briefing.schema.json"

# Longer than any line: nothing is broken.
NO_BREAK = 10**6


def form_text(
    value: Mapping[str, Any],
    remarks: Mapping[tuple[str | int, ...], str],
    introduction: Sequence[str],
    missing: Sequence[str] = (),
) -> str:
    """Return a form as YAML, each remark as a comment behind the value at its path, or above what has several lines.

    What is missing follows the introduction, as comments too.
    """
    lines = [SCHEMA_LINE, "#", *commented(introduction), ""]
    lines += [*commented(missing), ""] if missing else []
    for key, entry in value.items():
        lines += [*_entry(key, entry, (key,), "", remarks), *([""] if isinstance(entry, list | dict) and entry else [])]
    return "\n".join(lines).rstrip("\n") + "\n"


def _entry(
    key: str, value: Any, at: tuple[str | int, ...], indent: str, remarks: Mapping[tuple[str | int, ...], str]
) -> Iterator[str]:
    remark = remarks.get(at, "")
    if isinstance(value, dict) and value:
        yield from _comment(remark, indent)
        yield f"{indent}{key}:"
        for name, one in value.items():
            yield from _entry(name, one, (*at, name), indent + "  ", remarks)
    elif isinstance(value, list) and any(isinstance(one, dict) for one in value):
        yield from _comment(remark, indent)
        yield f"{indent}{key}:"
        for index, one in enumerate(value):
            yield from _item(one, (*at, index), indent + "  ", remarks)
    else:
        yield f"{indent}{key}: {_flow(value)}" + (f"  # {remark}" if remark else "")


def _item(
    value: Mapping[str, Any], at: tuple[str | int, ...], indent: str, remarks: Mapping[tuple[str | int, ...], str]
) -> Iterator[str]:
    if at in remarks:
        yield from _comment(remarks[at], indent)
    lines = [line for name, one in value.items() for line in _entry(name, one, (*at, name), indent + "  ", remarks)]
    yield f"{indent}- {lines[0].strip()}"
    yield from lines[1:]


def commented(lines: Sequence[str]) -> list[str]:
    """Return lines as comments."""
    return [f"# {line}" for line in lines]


def _comment(remark: str, indent: str) -> list[str]:
    """Return the lines of a remark as comments."""
    return textwrap.indent(textwrap.indent(remark, "# "), indent).splitlines()


def _flow(value: Any) -> str:
    text = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=NO_BREAK, sort_keys=False)
    return text.removesuffix("\n").removesuffix("\n...").rstrip("\n")
