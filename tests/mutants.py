"""Break the code in one place after the other, and say what no test sees: `python -m tests.mutants`.

A *mutant* is the code of `scripts/` with one change: a comparison that takes or leaves its limit, a condition turned round,
a number one more or one less, a list without one of its members, an order lost, an early exit dropped. The changes are
chosen at random, as many in each room; `--seed` gives the same ones again.

Each is made in a copy of the project and stands until a test fails: first the cases of its module's limits and those of
transcripts, then the quick tests that import its module, then all quick ones, then all that need no browser. What passes the
second stands together with others in the next; where a test fails
then, those are looked for that make it fail alone: two that hide each other would count as alive, never as killed. What
lives and does the same as before whatever is read is *equivalent*; it is listed by hand in `EQUIVALENT`, with the reason.

Exit status: 0 if nothing lives that is not equivalent, 1 otherwise, 2 for wrong usage or tests that fail without a change.
"""

from __future__ import annotations

import argparse
import ast
import compileall
import os
import py_compile
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import cycle, islice
from pathlib import Path

import pytest

from tests.conftest import ROOT, copy_project
from tests.rooms import COMMANDS, MAY_IMPORT, SCRIPTS, read, room_of

# Changes that no test can see, each with the reason: where it is, the line before and after.
EQUIVALENT: dict[str, str] = {
    (
        "scripts/reading/labels.py: if not BEHIND_AN_ABBREVIATION.search(text[max(end.start() - 6, 0) : end.end()]): → if not "
        "BEHIND_AN_ABBREVIATION.search(text[max(end.start() - 5, 0) : end.end()]):"
    ): ("no abbreviation has more than four letters, and the character before them is enough to see where it begins"),
    (
        "scripts/reading/labels.py: BY_NAME_ALONE = (RUNNING.name, WITHIN_A_LINE, TAKEN, NAMELESS) → BY_NAME_ALONE = "
        "(WITHIN_A_LINE, RUNNING.name, TAKEN, NAMELESS)"
    ): ("it is asked whether a kind is one of them, whichever comes first"),
    (
        "scripts/reading/look_alikes.py: head, *words = FULL_STOP.split(without_dress(text).strip(DECORATION), maxsplit=1) → "
        "head, *words = FULL_STOP.split(without_dress(text).strip(DECORATION), maxsplit=2)"
    ): ("of what stands behind the first full stop it only matters that something does"),
    (
        'scripts/reading/look_alikes.py: return found["label"] if found and begins else "" → return found["label"] if '
        '(begins) else ""'
    ): ("what begins a sentence was found: begins is false where nothing is"),
    (
        "scripts/reading/look_alikes.py: IN_LINES: tuple[tuple[re.Pattern[str], Callable[[str], bool]], ...] = ( (IN_LINE, "
        "_is_a_title), (AT_THE_END, _is_a_title), (LETTER_IN_LINE, bool), (BRACKETS_IN_LINE, _is_of_several_words), "
        "(CAPITALS_IN_LINE, lambda text: _is_of_several_words(text) and _is_in_capitals(text)), (CAPITALS_AT_THE_END, lambda "
        "text: _is_of_several_words(text) and _is_in_capitals(text)), ) → IN_LINES: tuple[tuple[re.Pattern[str], "
        "Callable[[str], bool]], ...] = ((AT_THE_END, _is_a_title), (IN_LINE, _is_a_title), (LETTER_IN_LINE, bool), "
        "(BRACKETS_IN_LINE, _is_of_several_words), (CAPITALS_IN_LINE, lambda text: _is_of_several_words(text) and "
        "_is_in_capitals(text)), (CAPITALS_AT_THE_END, lambda text: _is_of_several_words(text) and _is_in_capitals(text)))"
    ): ("where both find a label, in a line that ends with a colon and emphasis, they find the same one"),
    (
        'scripts/reading/lines.py: return COLON.split(words, maxsplit=1)[0] if COLON.search(words) else "" → return '
        'COLON.split(words, maxsplit=2)[0] if COLON.search(words) else ""'
    ): ("only what stands before the first colon is taken"),
    (
        "scripts/reading/lines.py: return not (layout.others.begins(line.text) or any(look(line.text) for look in "
        "(before_a_colon, in_capitals, bare_code))) → return not (layout.others.begins(line.text) or any(look(line.text) for "
        "look in (in_capitals, before_a_colon, bare_code)))"
    ): ("any of them is enough, whichever is tried first"),
    (
        "scripts/reading/lines.py: for other in (*form.notes, *form.printed_headings, *form.furniture) → for other in "
        "(*form.printed_headings, *form.notes, *form.furniture)"
    ): ("the numbers of lines are gathered in a set"),
    (
        'scripts/reading/lines.py: WITHOUT_A_COLON = ("dash", "brackets", "sign", "column", "emphasis", "time", "divider", '
        "\"aside\") → WITHOUT_A_COLON = ('brackets', 'dash', 'sign', 'column', 'emphasis', 'time', "
        "'divider', 'aside')"
    ): "it is asked whether a form is one of them, whichever comes first",
    (
        'scripts/drafting/evidence.py: WITHOUT_A_SIGN = ("no-colon", "full-stop", "bare", "column") → WITHOUT_A_SIGN = '
        "('full-stop', 'no-colon', 'bare', 'column')"
    ): ("it is asked whether a form is one of them, whichever comes first"),
    (
        'scripts/reading/source.py: UTF_16_BYTE_ORDER_MARKS = (b"\\xff\\xfe", b"\\xfe\\xff") → UTF_16_BYTE_ORDER_MARKS = '
        "(b'\\xfe\\xff', b'\\xff\\xfe')"
    ): ("it is asked whether a text begins with one of them, whichever comes first"),
    (
        'scripts/reading/questions.py: LABELS_BEHIND_LABELS = ("inline", "dash", "full-stop", "brackets", "aside", '
        "\"emphasis\", \"divider\") → LABELS_BEHIND_LABELS = ('dash', 'inline', 'full-stop', 'brackets', 'aside', "
        "'emphasis', 'divider')"
    ): ("it is asked whether a form is one of them, whichever comes first"),
    "scripts/drafting/days.py: continue → pass": "nothing follows in the loop",
    (
        "scripts/drafting/draft.py: end = after.label.line if after else len(self.source.lines) + 1 → end = after.label.line "
        "if after else len(self.source.lines) + 2"
    ): "nothing stands below the last line",
    (
        'scripts/drafting/draft.py: return value | {key: one for key, one in (("people", people), ("outlets", outlets), '
        "(\"unnamed\", unnamed)) if one} → return value | {key: one for key, one in (('outlets', outlets), ('people', people), "
        "('unnamed', unnamed)) if one}"
    ): ("what a form says is looked up by its keys, and a draft is written in the order of its own"),
    "scripts/drafting/remarks.py: for key in (\"people\", \"outlets\"): → for key in ('outlets', 'people'):": (
        "a remark stands at the path of what it is about, whichever is made first"
    ),
    "scripts/checking/addresses.py: WRONG = (LOST, LYING) → WRONG = (LYING, LOST)": (
        "it is asked whether a verdict is one of them, whichever comes first"
    ),
    "scripts/exports/link_card.py: yield WHO, briefing.held_by, 0, 2 → yield WHO, briefing.held_by, 1, 2": (
        "nothing stands below the last text"
    ),
    (
        "scripts/importing/sheets.py: wide, other = (max(run.right for run in side) - min(run.left for run in side) for side "
        "in (left, right)) → wide, other = (max(run.right for run in side) - min(run.left for run in side) for side in (right, "
        "left))"
    ): ("each is held against the other, whichever comes first"),
    (
        "scripts/links/matching/alignment.py: return [None if key is None else (key, other) for key, other in zip(keys, "
        "others, strict=True)] → return [None if key is None else (key, other) for key, other in zip(keys, others, "
        "strict=False)]"
    ): ("both have a member for each paragraph"),
    (
        "scripts/record/data_files.py: yield from (all_data_path(name) for name in (SCHEMA, *(file.name for file in "
        "ARCHIVE_FILES))) → yield from (all_data_path(name) for name in (*(file.name for file in ARCHIVE_FILES), SCHEMA))"
    ): ("each address is looked up by itself, whichever comes first"),
    (
        "scripts/record/ledger.py: between = bool(before) and sort_key(before)[0] == count and sort_key(before)[1] > letters → "
        "between = bool(before) and sort_key(before)[0] == count and (sort_key(before)[1] >= letters)"
    ): ("two paragraphs have two numbers"),
    (
        'scripts/words/sorting.py: "tr": ("cç", "gğ", "hı", "oö", "sş", "uü"), → "tr": (\'gğ\', \'cç\', \'hı\', \'oö\', '
        "'sş', 'uü'),"
    ): ("each row says what stands behind one letter, and no two are of the same"),
    (
        "scripts/reading/unsaid.py: below = [paragraph for paragraph in paragraphs if paragraph.line > number] → below = "
        "[paragraph for paragraph in paragraphs if (paragraph.line >= number)]"
    ): ("no paragraph stands on the line of a heading or a note"),
    (
        "scripts/reading/form.py: entries += [(start.slug, start.declared) for part in form.parts for start in (part.start, "
        "*part.sections)] → entries += [(start.slug, start.declared) for part in form.parts for start in (*part.sections, "
        "part.start)]"
    ): ("each start is held against the names of folders by itself, and problems are printed in the order of lines"),
}

# What tests ask for or call that take long, as they build a site, run a command or copy the project: they come last.
SLOW = {
    "site",
    "project",
    "small",
    "built",
    "clone",
    "served",
    "browser",
    "run",
    "copy_project",
    "rendered",
    "build",
    "make",
    "serving",
}

QUICK = ("-p", "tests.mutants")

# What says how the code is written proves nothing about what it does.
NO_PROOF = ("glossary", "lint", "modules", "places", "rooms")

# Seconds after which a test that hangs, and a run of tests, is taken for one that fails.
TEST_SECONDS, RUN_SECONDS = 120, 1500

# Tests after whose failure a run ends.
MOST_FAILED = 3

# Mutants that stand together in the second run.
TOGETHER = 16

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
OPPOSITES = {"min": "max", "max": "min", "any": "all", "all": "any", "find": "rfind", "lstrip": "strip", "rstrip": "strip"}
KINDS = ("limit", "list", "condition", "order", "exit")


@dataclass(frozen=True, order=True)
class Mutant:
    """One change of one file."""

    path: str  # below the project's folder
    start: int  # in its bytes
    end: int
    kind: str  # one of KINDS
    new: str

    @cached_property
    def _before(self) -> bytes:
        return (ROOT / self.path).read_bytes()

    @cached_property
    def line(self) -> int:
        return self._before.count(b"\n", 0, self.start) + 1

    @property
    def room(self) -> str:
        return room_of(Path(self.path).relative_to("scripts").with_suffix("").as_posix().replace("/", "."))

    @property
    def name(self) -> str:
        """The file and the changed lines, before and after; the line's number is no part of it."""
        begin = self._before.rfind(b"\n", 0, self.start) + 1
        end = self._before.find(b"\n", self.end)
        before = self._before[begin:end].decode()
        after = (self._before[begin : self.start] + self.new.encode() + self._before[self.end : end]).decode()
        return f"{self.path}: {_short(before)} → {_short(after)}"

    def __str__(self) -> str:
        return self.name.replace(": ", f":{self.line}: ", 1)


def _short(text: str) -> str:
    return " ".join(text.split())


def mutants(path: Path) -> Iterator[Mutant]:
    """Yield every change that is known for a file."""
    data = path.read_bytes()
    starts = [0, *(found.end() for found in re.finditer(b"\n", data))]
    name = path.relative_to(ROOT).as_posix()
    for kind, node, new in _changes(ast.parse(data), False):
        begin, end = node if isinstance(node, tuple) else (node, node)
        yield Mutant(
            name, starts[begin.lineno - 1] + begin.col_offset, starts[end.end_lineno - 1] + end.end_col_offset, kind, new
        )


Place = ast.AST | tuple[ast.AST, ast.AST]
Change = tuple[str, Place, str]  # the kind, what is replaced (a node, or all from one to another), and by what


def _changes(node: ast.AST, constant: bool) -> Iterator[Change]:
    """Yield the changes of a node and of all below it; `constant` in the value of a name in capitals."""
    if isinstance(node, ast.JoinedStr):  # before Python 3.12, what is in it does not know where it stands
        return
    if isinstance(node, ast.Assign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        names = [one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name)]
        constant = any(name.isupper() for name in names)
        if constant and isinstance(node.value, ast.Tuple) and len(names) > 1:  # one name for each: it must have its value
            for element in node.value.elts:
                yield from _changes(element, constant)
            return
        yield from _changes(node.value, constant) if node.value else ()
        return
    for change in (_compared, _joined, _turned, _counted, _listed, _ordered, _left):
        yield from change(node, constant)
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Tuple):  # a type
        return
    if isinstance(node, ast.If) and ast.unparse(node.test).startswith("__name__"):
        return
    for field, value in ast.iter_fields(node):
        if field not in ("annotation", "returns", "decorator_list", "type_params"):
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST) and not _is_no_code(child):
                    yield from _changes(child, constant)


def _is_no_code(node: ast.AST) -> bool:
    """Return whether a node is a docstring, or what a command says of itself."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "add_argument"


def _compared(node: ast.AST, _constant: bool) -> Iterator[Change]:
    if isinstance(node, ast.Compare):
        for at, op in enumerate(node.ops):
            ops = [*node.ops[:at], COMPARISONS[type(op)](), *node.ops[at + 1 :]]
            kind = "limit" if isinstance(op, ast.Lt | ast.LtE | ast.Gt | ast.GtE) else "condition"
            yield kind, node, f"({ast.unparse(ast.Compare(node.left, ops, node.comparators))})"


def _joined(node: ast.AST, _constant: bool) -> Iterator[Change]:
    if isinstance(node, ast.BoolOp):
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield "condition", node, f"({ast.unparse(ast.BoolOp(other, node.values))})"
        for at in range(len(node.values)):
            rest = [*node.values[:at], *node.values[at + 1 :]]
            yield "condition", node, f"({ast.unparse(ast.BoolOp(node.op, rest) if len(rest) > 1 else rest[0])})"


def _turned(node: ast.AST, _constant: bool) -> Iterator[Change]:
    tests = [node.test] if isinstance(node, ast.If | ast.IfExp | ast.While) else getattr(node, "ifs", [])
    for test in tests:
        if not isinstance(test, ast.Constant) and not any(isinstance(one, ast.NamedExpr) for one in ast.walk(test)):
            yield "condition", test, f"(not ({ast.unparse(test)}))"


def _counted(node: ast.AST, constant: bool) -> Iterator[Change]:
    if not isinstance(node, ast.Constant):
        return
    if isinstance(node.value, bool):
        yield "condition", node, str(not node.value)
    elif isinstance(node.value, int):
        yield from (("limit", node, f"{node.value + step}") for step in ((1, -1) if node.value else (1,)))
    elif isinstance(node.value, float):
        yield from (("limit", node, f"{node.value * factor:.6g}") for factor in (0.9, 1.1))
    elif constant and isinstance(node.value, str):
        yield from (("list", node, repr(text)) for text in _without_one(node.value))


def _without_one(text: str) -> Iterator[str]:
    """Yield a list that is written as one text without one of its members, or a pattern with another count."""
    words = text.split(" ")
    if len(words) > 11 and all(word.isalnum() for word in words):
        yield from (" ".join([*words[:at], *words[at + 1 :]]) for at in range(len(words)))
    elif len(text) > 1 and not any(character.isalnum() for character in text):
        yield from (text[:at] + text[at + 1 :] for at in range(len(text)))
    for found in re.finditer(r"(?<=\|)\w+\||\{\d+(?=[,}])", text):
        new = f"{{{int(found[0][1:]) + 1}" if found[0][0] == "{" else ""
        yield text[: found.start()] + new + text[found.end() :]


def _listed(node: ast.AST, constant: bool) -> Iterator[Change]:
    """Yield lists without one of their members."""
    if isinstance(node, ast.Dict) and constant and None not in node.keys and len(node.keys) > 1:
        for at in range(len(node.keys)):
            left = [one for one in range(len(node.keys)) if one != at]
            rest = ast.Dict([node.keys[one] for one in left], [node.values[one] for one in left])
            yield "list", node, ast.unparse(rest)
    if isinstance(node, ast.Tuple | ast.List | ast.Set) and isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
        words = all(isinstance(one, ast.Constant) and isinstance(one.value, str) for one in node.elts)
        if len(node.elts) > (2 if constant else 1) and (constant or words):
            for at in range(len(node.elts)):
                yield "list", node, ast.unparse(type(node)(elts=[*node.elts[:at], *node.elts[at + 1 :]], ctx=ast.Load()))


def _ordered(node: ast.AST, constant: bool) -> Iterator[Change]:
    """Yield what is in another order, or in none: lists in capitals, lists that are gone through, keys to sort by."""
    listed = node if constant else getattr(node, "body" if isinstance(node, ast.Lambda) else "iter", None)
    if isinstance(listed, ast.Tuple | ast.List) and len(listed.elts) > 1:
        yield "order", listed, ast.unparse(type(listed)([listed.elts[1], listed.elts[0], *listed.elts[2:]], ast.Load()))
    if not isinstance(node, ast.Call):
        return
    called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    if called in OPPOSITES:
        end = OPPOSITES[called] if isinstance(node.func, ast.Name) else f"{ast.unparse(node.func.value)}.{OPPOSITES[called]}"
        yield "order", node.func, end
    if called == "sorted":
        yield "order", node, f"list({ast.unparse(node.args[0])})"
    if called == "reversed":
        yield "order", node, f"iter({ast.unparse(node.args[0])})"
    if called in ("sorted", "sort", "min", "max"):
        for keyword in node.keywords:
            if keyword.arg in ("key", "reverse"):
                rest = [one for one in node.keywords if one is not keyword]
                yield "order", node, ast.unparse(ast.Call(node.func, node.args, rest))


def _left(node: ast.AST, _constant: bool) -> Iterator[Change]:
    """Yield early exits that are not taken."""
    if isinstance(node, ast.Continue | ast.Break):
        yield "exit", node, "pass"
    body = getattr(node, "body", None)
    if isinstance(node, ast.FunctionDef):
        for statement in node.body[:-1]:
            if isinstance(statement, ast.If) and isinstance(statement.body[-1], ast.Return):
                yield "exit", statement.body[-1], "pass"
    elif isinstance(node, ast.For | ast.While) and isinstance(body, list):
        for statement in ast.walk(node):
            if isinstance(statement, ast.Return):
                yield "exit", statement, "pass"


def chosen(each: int, seed: int, rooms: Sequence[str]) -> list[Mutant]:
    """Return so many mutants of each room, of every kind in turn, no two on one line."""
    order = random.Random(seed)
    found: list[Mutant] = []
    for room in rooms:
        known = [one for path in sorted(SCRIPTS.rglob("*.py")) for one in _of_room(path, room)]
        order.shuffle(known)
        by_kind = [[one for one in known if one.kind == kind] for kind in KINDS]
        turn = cycle(one for one in zip(*(islice(cycle(kind), len(known)) for kind in by_kind if kind), strict=True))
        picked: dict[tuple[str, int], Mutant] = {}
        for one in islice((one for several in turn for one in several), 50 * each):
            if len(picked) < each:
                picked.setdefault((one.path, one.line), one)
        found += picked.values()
    return found


def _of_room(path: Path, room: str) -> Iterator[Mutant]:
    """Yield the mutants of a file that stands in a room."""
    module = ".".join(path.relative_to(SCRIPTS).with_suffix("").parts)
    if path.name != "__init__.py" and room_of(module) == room:
        yield from mutants(path)


class Copy:
    """A copy of the project, in which the code is changed and put back."""

    def __init__(self, root: Path, left_out: Iterable[str]) -> None:
        self.root = root
        self.left_out = [f"--deselect={test}" for test in left_out]
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(root)], check=True)
        copy_project(root, tests=True)
        if (ROOT / "tests/node_modules").is_dir():
            (root / "tests/node_modules").symlink_to(ROOT / "tests/node_modules")
            for name in ("package-lock.json", "package.json", ".npmrc"):  # make installs anew what is older than these
                os.utime(root / "tests" / name, (0, 0))
        by_hash = py_compile.PycInvalidationMode.CHECKED_HASH  # a file changed twice in a second has the same time
        compileall.compile_dir(root / "scripts", quiet=1, invalidation_mode=by_hash)

    def fails(self, changes: Iterable[Mutant], tests: Sequence[str]) -> list[str]:
        """Return some tests that fail with some changes made, none if none does."""
        touched: dict[str, bytes] = {}
        for one in sorted(changes, reverse=True):  # from the end of each file, so that places stay what they are
            data = (self.root / one.path).read_bytes()
            touched.setdefault(one.path, data)
            (self.root / one.path).write_bytes(data[: one.start] + one.new.encode() + data[one.end :])
        try:
            return self._surely(tests)
        finally:
            for path, data in touched.items():
                (self.root / path).write_bytes(data)

    def _surely(self, tests: Sequence[str]) -> list[str]:
        """Return tests that fail, and once more by themselves: on a busy machine some fail that should not."""
        for _ in range(3):
            failed = self._run(tests)
            again = self._run(failed) if failed else []
            if again or len(failed) < MOST_FAILED:
                return again
            print(f"fail at times, and pass by themselves: {failed}", file=sys.stderr)
        raise RuntimeError("the machine is too busy for these tests")

    def _run(self, tests: Sequence[str]) -> list[str]:
        """Return the first tests that fail."""
        # A file changed twice in a second would be taken from Python's cache as it was before.
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
        options = ["-q", f"--maxfail={MOST_FAILED}", "-n", "2", "-p", "no:cacheprovider", f"--timeout={TEST_SECONDS}"]
        kinds = ["-m", "not browser and not lighthouse and not audit"]
        command = [sys.executable, "-m", "pytest", *options, *kinds, *self.left_out, *tests]
        try:
            done = subprocess.run(
                command, cwd=self.root, env=environment, capture_output=True, text=True, check=False, timeout=RUN_SECONDS
            )
        except subprocess.TimeoutExpired:
            return ["the run, which does not end"]
        if done.returncode in (0, 5):  # 5: all of them need a browser
            return []
        failed = re.findall(r"^(?:FAILED|ERROR) (.+?)(?: - .*)?$", done.stdout, re.MULTILINE)
        return failed[:MOST_FAILED] or [f"pytest: {(done.stdout + done.stderr).strip().splitlines()[-1]}"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the quick tests, where pytest has this module as a plugin."""
    items[:] = [item for item in items if isinstance(item, pytest.Function) and SLOW.isdisjoint(_asked_for(item))]


def _asked_for(test: pytest.Function) -> set[str]:
    """Return the fixtures that a test asks for and the names that it uses."""
    function = getattr(test.obj, "hypothesis", None)
    return {*test.fixturenames, *(function.inner_test if function else test.obj).__code__.co_names}


def nearest(mutant: Mutant) -> list[str]:
    """Return the cases of the limits of a mutant's module, and those of transcripts: most mutants need no more."""
    return [*QUICK, "-n", "0", "-k", f"[{_module(mutant)}] or test_cases", "tests/test_limits.py", "tests/test_cases.py"]


def _module(mutant: Mutant) -> str:
    return ".".join(Path(mutant.path).relative_to("scripts").with_suffix("").parts)


def near(mutant: Mutant, imports: Mapping[str, set[str]]) -> list[str]:
    """Return the quick tests of a mutant's module, and if there are none, of its room."""
    module = _module(mutant)
    own = [name for name, known in imports.items() if module in known]
    room = [name for name, known in imports.items() if any(room_of(other) == mutant.room for other in known)]
    return [*QUICK, *(own or room), "tests/test_cases.py"]


def living(copy: Copy, together: Sequence[Mutant], tests: Sequence[str]) -> Iterator[Mutant]:
    """Yield those of some mutants that no test sees: all at once, and where tests fail, without those that make them fail."""
    left = list(together)
    while left and (failed := copy.fails(left, tests)):
        seen = {one: test for test in failed for one in _making(copy, left, test)}
        if not seen:  # they fail only where several stand together
            break
        for one, test in seen.items():
            print(f"killed      {one}\n            by {test}", flush=True)
        left = [one for one in left if one not in seen]
    yield from left


def _making(copy: Copy, together: Sequence[Mutant], test: str) -> list[Mutant]:
    """Return those of some mutants that make a test fail, each by itself."""
    if not together or not copy.fails(together, [test]):
        return []
    half = len(together) // 2
    if not half:
        return [*together]
    return [*_making(copy, together[:half], test), *_making(copy, together[half:], test)]


def groups(found: Iterable[Mutant]) -> list[list[Mutant]]:
    """Return mutants in groups that can stand together: of each line one."""
    made: list[list[Mutant]] = []
    for one in found:
        for group in made:
            lines = {(other.path, other.line) for other in group}
            if len(group) < TOGETHER and (one.path, one.line) not in lines:
                group.append(one)
                break
        else:
            made.append([one])
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    rooms = [*MAY_IMPORT, COMMANDS]
    parser = argparse.ArgumentParser(
        prog="python -m tests.mutants", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--each", type=int, default=5, help="how many in each room (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="the same number chooses the same ones (default: %(default)s)")
    parser.add_argument("--rooms", nargs="+", default=rooms, choices=rooms, metavar="ROOM", help="only these rooms")
    parser.add_argument("--again", type=Path, help="a file with what was printed before: those that lived are tried again")
    parser.add_argument("--but", nargs="+", default=[], metavar="TEST", help="tests that are left out")
    parser.add_argument("--passed", action="store_true", help="the tests have passed without a change: do not try that first")
    parser.add_argument("--list", action="store_true", help="only name them")
    options = parser.parse_args(arguments)
    found = (
        again(options.again.read_text(encoding="utf-8")) if options.again else chosen(options.each, options.seed, options.rooms)
    )
    if options.list:
        print(*found, sep="\n")
        return 0
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        copy = Copy(Path(folder) / "project", options.but)
        files = [path for path in sorted((ROOT / "tests").glob("test_*.py")) if path.stem[5:] not in NO_PROOF]
        imports = {f"tests/{path.name}": set(read(path, path.stem).own) for path in files}
        if not options.passed and (failed := copy.fails((), [*imports])):
            parser.error(f"the tests must pass without a change, found that {failed[0]} fails")
        return told(found, list(tried(copy, found, imports)))


def again(printed: str) -> list[Mutant]:
    """Return the mutants that lived, as far as their lines are still there."""
    lived = [line.split(maxsplit=1)[1] for line in printed.splitlines() if line.startswith("alive ")]
    known = [one for path in sorted(SCRIPTS.rglob("*.py")) for one in mutants(path)]
    here = {str(one) for one in known}
    moved = {re.sub(r":\d+: ", ": ", name, count=1) for name in lived if name not in here}
    return [one for one in known if str(one) in lived or one.name in moved]


def tried(copy: Copy, found: Sequence[Mutant], imports: Mapping[str, set[str]]) -> Iterator[Mutant]:
    """Yield the mutants that no test sees; those that are equivalent are not tried."""
    left = []
    for one in found:
        if one.name in EQUIVALENT:
            continue
        if failed := copy.fails([one], nearest(one)) or copy.fails([one], near(one, imports)):
            print(f"killed      {one}\n            by {failed[0]}", flush=True)
        else:
            left.append(one)
    for tests in ([*QUICK, *imports], [*imports]):
        left = [one for group in groups(left) for one in living(copy, group, tests)]
    yield from left


def told(found: Sequence[Mutant], alive: Sequence[Mutant]) -> int:
    """Print what lives and what is equivalent, and how many of each; return the exit status."""
    equivalent = [one for one in found if one.name in EQUIVALENT]
    for one in equivalent:
        print(f"equivalent  {one}\n            {EQUIVALENT[one.name]}")
    for one in alive:
        print(f"alive       {one}")
    by_room = Counter(one.room for one in alive)
    print(", ".join(f"{room} {by_room[room]}" for room in dict.fromkeys(one.room for one in found)))
    killed = len(found) - len(equivalent) - len(alive)
    print(f"{len(found)} tried: {killed} killed, {len(equivalent)} equivalent, {len(alive)} alive")
    return 1 if alive else 0


if __name__ == "__main__":
    sys.exit(main())
