"""The glossary in CONTRIBUTING and the code: what a row names is there, and what is called by a word is what its row says."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest
from mypy import build, main
from mypy.fscache import FileSystemCache
from mypy.nodes import Decorator, FuncDef, MypyFile, NameExpr, TypeInfo, Var
from mypy.types import CallableType

from tests.conftest import ROOT
from tests.rooms import SCRIPTS
from tests.test_contributing import chapter, rows

# What a row says of a word if nothing may be called by it but what the row names.
ONLY = "nothing else is called so"

# How names in the code are put together.
PIECE = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")


@dataclass(frozen=True)
class Row:
    """A row of the glossary."""

    words: tuple[str, ...]  # each in the singular, the first one the row's own
    code: tuple[str, ...]  # what it names in the code
    only: bool


@dataclass(frozen=True)
class Called:
    """Something in the code with a name: a variable, a parameter, a field, a function."""

    where: str
    name: str
    type: str  # as mypy says it; of a function what it returns
    is_function: bool = False

    @property
    def pieces(self) -> tuple[str, ...]:
        return pieces(self.name)


def singular(word: str) -> str:
    return word if word.endswith("ss") else word.removesuffix("s")


def pieces(name: str) -> tuple[str, ...]:
    """Return the words that a name is made of, each in the singular."""
    return tuple(singular(piece.lower()) for piece in PIECE.findall(name))


def glossary(text: str) -> list[Row]:
    """Return the rows of the glossary; those that say so hold their word for themselves."""
    found = []
    for word, meaning, code in rows(text):
        named = [word.strip("*"), *re.findall(r"\*([^*]+)\*", meaning)]
        found.append(Row(tuple(map(singular, named)), tuple(re.findall(r"`([^`]+)`", code)), ONLY in meaning))
    return found


ROWS = glossary(chapter("Words"))


# What the code has


@cache
def classes() -> dict[str, list[str]]:
    """Return every class of the scripts, private ones left out, with the modules that define one of this name."""
    found: dict[str, list[str]] = {}
    for path in sorted(SCRIPTS.rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found.setdefault(node.name, []).append(path.relative_to(SCRIPTS).as_posix())
    return found


@cache
def read_by_mypy(root: Path) -> build.BuildResult:
    """Return what mypy finds in the scripts of a project, with the settings of pyproject.toml, as `make lint` has them."""
    files = FileSystemCache()
    sources, options = main.process_options([str(root / "scripts")], fscache=files)
    assert options.disallow_untyped_defs and options.warn_return_any, "it is strict"
    options.export_types = options.preserve_asts = True
    options.incremental = False
    return build.build(sources, options, fscache=files)


@cache
def typed(root: Path) -> tuple[Called, ...]:
    """Return everything in the scripts of a project that has a name and a type, as mypy infers it."""
    result = read_by_mypy(root)
    found = [called for name, file in result.files.items() if name.startswith("scripts") for called in in_names(name, file)]
    used = {one.node for one in result.types if isinstance(one, NameExpr)}
    found += in_variables({one for one in used if isinstance(one, Var)}, standing(root / "scripts"))
    inner = (one for one in used if isinstance(one, FuncDef) and "." not in one.fullname)
    found += (as_called(f"a function in a function, line {one.line}", one) for one in inner)
    return tuple(dict.fromkeys(found))


def standing(scripts: Path) -> dict[tuple[str, int, int], list[str]]:
    """Return the modules in which a name stands on a line, at a column: of a variable mypy says no more."""
    found: dict[tuple[str, int, int], list[str]] = {}
    for path in sorted(scripts.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = node.id if isinstance(node, ast.Name) else node.arg if isinstance(node, ast.arg) else None
            if name:
                found.setdefault((name, node.lineno, node.col_offset), []).append(path.relative_to(scripts).as_posix())
    return found


def in_variables(variables: set[Var], where: dict[tuple[str, int, int], list[str]]) -> Iterator[Called]:
    """Yield variables and parameters of the scripts; fields are found with their classes."""
    for one in variables:
        modules = sorted(set(where.get((one.name, one.line, one.column), ())))
        if modules and not one.info and ("." not in one.fullname or one.fullname.startswith("scripts.")):
            yield Called(f"{' or '.join(modules)}:{one.line}", one.name, str(one.type))


def as_called(where: str, function: FuncDef) -> Called:
    kind = function.type
    return Called(where, function.name, str(kind.ret_type if isinstance(kind, CallableType) else kind), is_function=True)


def in_names(where: str, holder: MypyFile | TypeInfo) -> Iterator[Called]:
    """Yield the functions of a module or class, and the fields of a class, those of its classes too."""
    for name, symbol in holder.names.items():
        node = symbol.node.func if isinstance(symbol.node, Decorator) else symbol.node
        if isinstance(node, FuncDef) and node.fullname == f"{where}.{name}":
            yield as_called(node.fullname, node)
        elif isinstance(node, Var) and isinstance(holder, TypeInfo) and not symbol.plugin_generated:
            yield Called(f"{where}.{name}", name, str(node.type))
        elif isinstance(node, TypeInfo) and node.fullname == f"{where}.{name}":
            yield from in_names(node.fullname, node)


def is_there(name: str) -> bool:
    """Return whether the code has what a row names: a class or a field of one, a module or something in one, a file."""
    if "/" in name:
        return (ROOT / name).exists()
    holder, _, own = name.rpartition(".")
    if name in classes() or SCRIPTS.joinpath(*name.split(".")).with_suffix(".py").is_file():
        return True
    return any(one.where == f"scripts.{name}" or one.where.endswith(f".{holder}.{own}") for one in typed(ROOT))


# What a name may mean


def called_wrongly(row: Row, rows_of_all: list[Row], found: tuple[Called, ...]) -> list[str]:
    """Return what is called by a row's word and is none of what the row names, in words.

    A function is called by a word if that is its whole name, all else if its name ends with it; and what ends with several
    words that have a row of their own is of that row.
    """
    word = row.words[0]
    longer = [tuple(other.words[0].split()) for other in rows_of_all if " " in other.words[0] and other.words[0].endswith(word)]
    meant = [name for other in rows_of_all if word in other.words[0].split() for name in other.code]
    wrong = []
    for one in found:
        is_called_so = one.pieces == (word,) if one.is_function else one.pieces[-1:] == (word,)
        is_longer = any(one.pieces[-len(words) :] == words for words in longer)
        is_meant = any(re.search(rf"\b{name}\b", one.type) or one.where.endswith(f".{name}") for name in meant)
        if is_called_so and not is_longer and not is_meant:
            wrong.append(f"{one.where} {one.name}: {one.type}")
    return wrong


def named_wrongly(row: Row) -> list[str]:
    """Return what a row names in the code that is not there, or has none of the row's words in its name."""
    wrong = [f"{name} is not there" for name in row.code if not is_there(name)]
    own = {word for words in row.words for word in pieces(words)}
    return wrong + [f"{name} has none of the words {', '.join(row.words)}" for name in row.code if not own & set(pieces(name))]


@pytest.mark.audit
def test_a_row_names_what_is_there_and_is_called_by_its_words() -> None:
    assert [row.words[0] for row in ROWS if not row.code] == []
    assert [wrong for row in ROWS for wrong in named_wrongly(row)] == []


def test_the_words_that_meant_several_things_mean_one() -> None:
    assert {"place", "mark", "form", "reading", "page"} <= {row.words[0] for row in ROWS if row.only}


def test_a_word_has_one_row() -> None:
    assert len({row.words[0] for row in ROWS}) == len(ROWS)


@pytest.mark.audit
def test_what_is_called_by_a_word_is_what_its_row_names() -> None:
    wrong = [one for row in ROWS if row.only for one in called_wrongly(row, ROWS, typed(ROOT))]
    assert not wrong, "\n".join(wrong)


def spoken_of(row: Row, text: str) -> list[str]:
    """Return the lines of a text that have a row's word, but for those with a longer one that ends with it."""
    longer = [other.words[0].removesuffix(row.words[0]) for other in ROWS if other.words[0].endswith(f" {row.words[0]}")]
    alone = "".join(f"(?<!{before})" for before in longer)
    return [
        line for line in text.splitlines() if re.search(rf"{alone}(?<![\w-])(?:{row.words[0]})s?(?![\w-])", line, re.IGNORECASE)
    ]


def test_a_word_of_other_files_is_not_used_in_the_scripts_at_all() -> None:
    [mark] = [row for row in ROWS if row.only and all("/" in name for name in row.code)]
    found = {path.name: spoken_of(mark, path.read_text(encoding="utf-8")) for path in SCRIPTS.rglob("*.py")}
    assert {name: lines for name, lines in found.items() if lines} == {}
    assert spoken_of(mark, "# A mark of its own\n# without byte order marks\ndata-mark\nmarked\n") == ["# A mark of its own"]


def test_no_two_classes_share_a_name() -> None:
    assert {name: where for name, where in classes().items() if len(where) > 1} == {}


def test_a_class_is_called_by_a_word_only_if_it_is_what_the_word_means() -> None:
    words = {row.words[0]: row.code for row in ROWS}
    for name in classes():
        for word in set(pieces(name)) & words.keys():
            meant = [code for own, code in words.items() if word in own.split()]
            assert any(name in code for code in meant), f"{name} is not what the glossary calls a {word}"


def test_every_value_of_the_record_is_in_the_glossary() -> None:
    named = {name for row in ROWS for name in row.code}
    own = {
        name for name, where in classes().items() if where[0] in ("record/briefing.py", "record/places.py", "record/ledger.py")
    }
    assert own - named == set()


# What is seen


@pytest.mark.audit
def test_a_row_that_is_renamed_is_seen() -> None:
    place = next(row for row in ROWS if row.words[0] == "place")
    assert named_wrongly(replace(place, words=("spot",))) == ["Place has none of the words spot"]
    assert named_wrongly(replace(place, code=("Place", "Stead"))) == ["Stead is not there", "Stead has none of the words place"]


INSIDE = "def later(text: str) -> None:\n    "

SOMETHING_ELSE = (
    ("mark", f"{INSIDE}mark = len(text)"),
    ("place", f"{INSIDE}first_place = text.index('a')"),
    ("form", f"{INSIDE}for form in text: print(form)"),
    ("reading", f"{INSIDE}readings = [text]"),
    ("reading", f"{INSIDE}print((lambda reading: reading + 1)(2))"),
    ("page", f"{INSIDE}named = [page for page in text]"),
    ("page", f"{INSIDE}def page() -> str: return text\n    print(page())"),
    ("page", "def _pages() -> list[str]: return []"),
    ("place", "class Kept:\n    places: list[str]"),
    ("mark", "MARKS = (1, 2)"),
)


@pytest.mark.audit
def test_a_word_that_means_something_else_is_seen(tmp_path: Path) -> None:
    scripts = tmp_path / "scripts"
    scripts.mkdir()
    (scripts / "__init__.py").touch()
    for number, (_, code) in enumerate(SOMETHING_ELSE):
        (scripts / f"module_{number}.py").write_text(f"{code}\n", encoding="utf-8")
    found = typed(tmp_path)
    for row in ROWS:
        wanted = [code for word, code in SOMETHING_ELSE if word == row.words[0]]
        assert len(called_wrongly(row, ROWS, found)) == len(wanted), (row.words, called_wrongly(row, ROWS, found))
