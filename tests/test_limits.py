"""Limits and lists hold: what is at a limit and what is beyond it, each member of a list, and nothing else."""

from __future__ import annotations

import ast
import importlib
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
import yaml

from scripts.files.schema import check
from tests.limits import AT_IMPORT, LIMITS, NO_LIMITS, SAME_WITH
from tests.limits.schemas import COUNTS, SCHEMA_LIMITS
from tests.limits.vocabulary import MADE_OF, WRITTEN, written
from tests.rooms import SCRIPTS

MODULES = sorted({name.rpartition(".")[0] for name in LIMITS})


def limits_of(module: str) -> list[str]:
    return [name for name in LIMITS if name.rpartition(".")[0] == module]


def outcome(case: str, call: Callable[[], object]) -> object:
    """Return what a case comes to; what it raises says which case it was."""
    try:
        return call()
    except Exception as error:
        error.add_note(case)
        raise


@pytest.mark.parametrize("module", MODULES)
def test_what_is_within_a_limit_and_what_is_beyond_it(module: str) -> None:
    """A test for each module: for each of 3,600 cases, it would take longer than the cases do."""
    cases = [(f"{name}, case {at}", *case) for name in limits_of(module) for at, case in enumerate(LIMITS[name])]
    assert [(case, found) for case, call, expected in cases if (found := outcome(case, call)) != expected] == []


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


@pytest.fixture(scope="module")
def found() -> list[str]:
    """Every constant that is a limit."""
    return [name for name in constants() if not name.startswith("__init__.") and is_a_limit(value_of(name))]


def test_constants_of_every_kind_are_found(found: list[str]) -> None:
    some = {"words.abbreviations.MOST_WORDS", "pictures.shape.ABOVE", "reading.look_alikes.LOOKS", "words.names.HYPHENS"}
    assert some <= set(found)
    assert "reading.source.BYTE_ORDER_MARK" not in found and "pages.topics.NEARNESS" not in found


def test_every_limit_has_its_cases_or_a_reason_why_it_has_none(found: list[str]) -> None:
    assert [name for name in found if name not in LIMITS and name not in NO_LIMITS] == []
    known = set(constants())
    assert [name for name in (*LIMITS, *NO_LIMITS) if name not in known] == [], "there is no such constant any more"
    assert LIMITS.keys() & NO_LIMITS.keys() == set()


def words_of(node: ast.AST) -> list[str]:
    """Return the words of a text that is split into a list, none if a value is none."""
    while isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("split", "casefold"):
        node = node.func.value
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return node.value.casefold().split()
    return []


def test_each_word_of_a_list_has_its_case_and_is_written_once() -> None:
    """A word that is added to the lists of languages is written out in tests/limits/vocabulary.py, too."""
    found = {name: value_of(name) for name in constants() if name.startswith("drafting.vocabulary.")}
    lists = {name: value for name, value in found.items() if isinstance(value, frozenset) and name in LIMITS}
    listed = {*WRITTEN, *MADE_OF}
    assert len(listed) > 20 and lists.keys() == listed
    other = {name: set(lists[name]) ^ {word.casefold() for word in written(name)} for name in listed}
    assert {name: words for name, words in other.items() if words} == {}
    texts = [words_of(node) for path in SCRIPTS.rglob("*.py") for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    assert [word for words in texts for word, count in Counter(words).items() if count > 1] == []


def test_no_limit_has_a_single_case() -> None:
    assert [name for name, cases in LIMITS.items() if len(cases) < 2] == []


def changed(value: object) -> Iterator[tuple[str, object]]:
    """Yield the nearest other values of a limit, each with what is done: one more or less, a tenth, a list without a member."""
    if isinstance(value, int | float):
        step, what = (value * 0.1, "a tenth") if isinstance(value, float) else (1, "one")
        yield from ((f"{what} more", value + step), (f"{what} less", value - step))
    elif isinstance(value, range):
        yield from (("one at the begin", value[1:]), ("one at the end", value[:-1]))
        yield from (("begun before", range(value.start - 1, value.stop)), ("ended behind", range(value.start, value.stop + 1)))
    elif isinstance(value, str | tuple | list):
        yield from ((f"without {value[at]}", value[:at] + value[at + 1 :]) for at in range(len(value)))
    elif isinstance(value, set | frozenset):
        yield from ((f"without {one}", value - {one}) for one in sorted(value))
    elif isinstance(value, Mapping):
        yield from ((f"without {one}", {key: value[key] for key in value if key != one}) for one in value)


def holds(name: str) -> bool:
    """Return whether all cases of a limit come out as they must."""
    try:
        return all(call() == expected for call, expected in LIMITS[name])
    except (LookupError, TypeError, ValueError, AttributeError, AssertionError, StopIteration, OSError, yaml.YAMLError):
        return False


def forget() -> None:
    """Make everything anew that is kept from one call to the next."""
    for module in [module for name, module in sys.modules.items() if name.startswith(("scripts.", "tests.limits."))]:
        for value in vars(module).values():
            if hasattr(value, "cache_clear"):
                value.cache_clear()


def unseen_changes(name: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Yield what can be done to a limit without its cases noticing.

    The constant is another wherever it is known by its name; what else was made of it at import stays.
    """
    value, constant = value_of(name), name.rpartition(".")[2]
    for what, other in changed(value):
        with monkeypatch.context() as patch:
            for module in [module for known, module in sys.modules.items() if known.startswith("scripts.")]:
                if getattr(module, constant, None) is value:
                    patch.setattr(module, constant, other)
            forget()
            if holds(name) and (name, what) not in SAME_WITH:
                yield f"{name} {what}"
    forget()


# Cases that would not notice are found by breaking every limit: `make test` does it in the module of each room that has fewest.
FEWEST = {module.partition(".")[0]: module for module in sorted(MODULES, key=lambda one: -len(limits_of(one)))}.values()


@pytest.mark.audit
@pytest.mark.parametrize("module", MODULES)
def test_a_limit_that_is_changed_fails_its_cases(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [name for name in limits_of(module) if name not in AT_IMPORT and is_a_limit(value_of(name))]
    assert [unseen for name in names for unseen in unseen_changes(name, monkeypatch)] == []


SCHEMAS = {name: json.loads((SCRIPTS / f"{name}.schema.json").read_text(encoding="utf-8")) for name in SCHEMA_LIMITS}


def limited(node: object, at: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the places of a schema that have a limit."""
    if isinstance(node, dict):
        if any(name in COUNTS and not isinstance(value, dict) for name, value in node.items()):
            yield "/".join(at)
        for name, value in node.items():
            yield from limited(value, (*at, name))


def part_of(name: str, place: str) -> dict[str, object]:
    """Return the part of a schema at a place, with what it may refer to."""
    node = SCHEMAS[name]
    for key in place.split("/"):
        node = node[key]
    return {**node, "$defs": SCHEMAS[name]["$defs"]}


def takes(schema: dict[str, object], value: object) -> bool:
    return check(Path("form.yml"), value, {(): 1}, schema)[1] == []


def test_every_limit_of_a_form_has_its_cases() -> None:
    assert {path.name.removesuffix(".schema.json") for path in SCRIPTS.glob("*.schema.json")} == SCHEMA_LIMITS.keys()
    for name, places in SCHEMA_LIMITS.items():
        assert set(limited(SCHEMAS[name])) == places.keys()


@pytest.mark.parametrize(("name", "place"), [(name, place) for name, places in SCHEMA_LIMITS.items() for place in places])
def test_a_form_takes_what_is_within_its_limits_and_nothing_beyond(name: str, place: str) -> None:
    within, beyond = SCHEMA_LIMITS[name][place]
    schema = part_of(name, place)
    if isinstance(within, int):  # a list of so many
        schema = {**schema, "items": {}}
        within, beyond = [within * ["a"]], [beyond * ["a"]]
    assert [value for value in within if not takes(schema, value)] == []
    assert [value for value in beyond if takes(schema, value)] == []
