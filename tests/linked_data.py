"""schema.org's own terms, as schema-dts has them in types of TypeScript: which kinds have a property, and what it may hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from tests.conftest import ROOT

TYPES = ROOT / "tests/node_modules/schema-dts/dist/schema.d.ts"

KIND = re.compile(r"^interface (\w+)Base extends (\w+?)(?:Base\b|\b)[^{]*\{\n(.*?)^\}", re.MULTILINE | re.DOTALL)
PROPERTY = re.compile(r'^    "(\w+)"\?: SchemaValue<([\w |]+),', re.MULTILINE)

# What a text may stand for.
OF_TEXT = {"Text": r".*", "URL": r"https?://.+", "Date": r"\d{4}-\d\d-\d\d"}


@dataclass(frozen=True)
class Kind:
    """A kind of thing."""

    above: str
    properties: dict[str, set[str]]  # what each may hold


@cache
def kinds() -> dict[str, Kind]:
    found = KIND.findall(TYPES.read_text(encoding="utf-8"))
    return {
        name: Kind(above, {one: set(held.split(" | ")) for one, held in PROPERTY.findall(body)}) for name, above, body in found
    }


def lineage(name: str) -> Iterator[str]:
    """Yield a kind and all those that it is one of."""
    while name in kinds():
        yield name
        name = kinds()[name].above


def faults(node: dict[str, Any]) -> Iterator[str]:
    """Yield what of a node no kind of schema.org has, or what stands where it may not."""
    kind = node.get("@type", "")
    if kind not in kinds():
        yield f"no kind {kind}"
        return
    for name, value in node.items():
        if name.startswith("@"):
            continue
        ranges = [kinds()[one].properties[name] for one in lineage(kind) if name in kinds()[one].properties]
        if not ranges:
            yield f"a {kind} has no {name}"
        for one in value if isinstance(value, list) else [value]:
            if ranges and not fits(one, ranges[0]):
                yield f"{name} of a {kind} is none of {sorted(ranges[0])}: {one}"
            if isinstance(one, dict):
                yield from faults(one)


def fits(value: object, allowed: set[str]) -> bool:
    if isinstance(value, dict):
        return not allowed.isdisjoint(lineage(value.get("@type", "")))
    return any(re.fullmatch(OF_TEXT[one], str(value)) for one in allowed & OF_TEXT.keys())
