"""Limits and lists hold: what is at a limit and what is beyond it, each member of a list, and nothing else."""

from __future__ import annotations

import ast
import importlib
import re
import sys
from collections.abc import Iterator, Mapping

import pytest
import yaml

from scripts.words import names
from tests import limits
from tests.limits import AT_IMPORT, LIMITS, NO_LIMITS, SAME_WITH
from tests.rooms import SCRIPTS

LATER = ("checking.", "exports.")

CASES = [(name, at) for name, cases in LIMITS.items() for at in range(len(cases))]


@pytest.mark.parametrize(("name", "at"), CASES)
def test_what_is_within_a_limit_and_what_is_beyond_it(name: str, at: int) -> None:
    call, expected = LIMITS[name][at]
    assert call() == expected


def constants() -> Iterator[str]:
    """Yield the name of every constant in capitals at the top of a module, below scripts."""
    for path in sorted(SCRIPTS.rglob("*.py")):
        module = ".".join(path.relative_to(SCRIPTS).with_suffix("").parts)
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
            for name in (one for target in targets for one in ast.walk(target)):
                if isinstance(name, ast.Name) and name.id.isupper():
                    yield f"{module}.{name.id}"


def value_of(name: str) -> object:
    module, _, constant = name.rpartition(".")
    return getattr(importlib.import_module(f"scripts.{module}"), constant)


def is_a_limit(value: object) -> bool:
    """Return whether a value is a number, a list of any kind, or a pattern; a text is a list if it is characters only."""
    if isinstance(value, str):
        return not any(character.isascii() and character.isalpha() for character in value)
    return isinstance(value, int | float | tuple | list | set | frozenset | Mapping | range | re.Pattern)


FOUND = [name for name in constants() if not name.startswith("__init__.") and is_a_limit(value_of(name))]


def test_constants_of_every_kind_are_found() -> None:
    assert {"words.abbreviations.MOST_WORDS", "pictures.shape.ABOVE", "reading.labels.LOOKS", "words.names.HYPHENS"} <= set(
        FOUND
    )
    assert "reading.source.BYTE_ORDER_MARK" not in FOUND and "pages.topics.NEARNESS" not in FOUND


def test_every_limit_has_its_cases_or_a_reason_why_it_has_none() -> None:
    assert [name for name in FOUND if name not in LIMITS and name not in NO_LIMITS and not name.startswith(LATER)] == []
    known = set(constants())
    assert [name for name in (*LIMITS, *NO_LIMITS) if name not in known] == [], "there is no such constant any more"
    assert LIMITS.keys() & NO_LIMITS.keys() == set()


@pytest.mark.parametrize("name", LIMITS)
def test_the_cases_of_a_limit_are_not_all_alike(name: str) -> None:
    assert len(LIMITS[name]) > 1


def changed(value: object) -> Iterator[object]:
    """Yield a limit with its nearest other values: one more and one less, a tenth more and less, a list without one member."""
    if isinstance(value, int):
        yield from (value + 1, value - 1)
    elif isinstance(value, float):
        yield from (value * 1.1, value * 0.9)
    elif isinstance(value, range):
        yield from (range(value.start + step, value.stop) for step in (1, -1))
        yield from (range(value.start, value.stop + step) for step in (1, -1))
    elif isinstance(value, str | tuple | list):
        yield from (value[:at] + value[at + 1 :] for at in range(len(value)))
    elif isinstance(value, set | frozenset):
        yield from (value - {one} for one in sorted(value))
    elif isinstance(value, Mapping):
        yield from ({key: value[key] for key in value if key != left_out} for left_out in value)


def holds(name: str) -> bool:
    """Return whether all cases of a limit come out as they must."""
    try:
        return all(call() == expected for call, expected in LIMITS[name])
    except (LookupError, TypeError, ValueError, AttributeError, AssertionError, StopIteration, OSError, yaml.YAMLError):
        return False


def forget() -> None:
    """Make everything anew that is kept from one call to the next."""
    for value in (*vars(limits).values(), *vars(names).values()):
        if hasattr(value, "cache_clear"):
            value.cache_clear()


@pytest.mark.parametrize("name", [name for name in FOUND if name in LIMITS and name not in AT_IMPORT])
def test_a_limit_that_is_changed_fails_its_cases(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The constant is another wherever it is known by its name; what else was made of it at import stays."""
    value, constant = value_of(name), name.rpartition(".")[2]
    unseen = []
    for other in changed(value):
        with monkeypatch.context() as patch:
            for module in [module for known, module in sys.modules.items() if known.startswith("scripts.")]:
                if getattr(module, constant, None) is value:
                    patch.setattr(module, constant, other)
            forget()
            if holds(name) and (name, repr(other)) not in SAME_WITH:
                unseen.append(other)
    forget()
    assert unseen == []
