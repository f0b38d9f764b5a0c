"""The codes of all problems, read from the code that finds them, with what each says must hold."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from scripts.checking.addresses import WRONG
from scripts.files import schema
from tests.conftest import ROOT

SCRIPTS = ROOT / "scripts"

# What is filled in when a problem is found.
FILLED_IN = "…"

# Expressions in codes that no call gives a value, with all values they can have.
VALUES: Mapping[str, tuple[str, ...]] = {"verdict.verdict": WRONG}

# Where the code of a problem comes from a table, which is read instead.
TABLES = {"files.schema": (*schema.RULES.values(), schema.ANY_RULE)}

Arguments = Mapping[str, ast.expr]


@dataclass(frozen=True, order=True)
class Told:
    """What the code says under a code, in one place."""

    code: str
    message: str  # with FILLED_IN for what is filled in
    module: str  # below scripts

    @property
    def must_hold(self) -> str:
        """The message without what was found."""
        return re.split(r",? found\b", self.message, maxsplit=1)[0]


def everything_told(scripts: Path = SCRIPTS) -> list[Told]:
    """Return all that problems can say. Raises ValueError where a code cannot be read."""
    return sorted({told for path in sorted(scripts.rglob("*.py")) for told in _in_module(path, scripts)})


def _in_module(path: Path, scripts: Path) -> Iterator[Told]:
    module = ".".join(path.relative_to(scripts).with_suffix("").parts)
    if module in TABLES:
        for code, function in TABLES[module]:
            yield from (Told(code, message, module) for message in _returned(function))
        return
    text = path.read_text(encoding="utf-8")
    if "Problem(" not in text:  # a tree takes long to be made and walked
        return
    tree = ast.parse(text)
    for function, call in _problems(tree):
        for arguments in _calls_with(tree, function, call.args[2:4]):
            try:
                codes = list(_codes(call.args[2], arguments))
            except ValueError as error:
                raise ValueError(f"{path}:{call.lineno}: {error}") from None
            yield from (Told(code, _text(call.args[3], arguments), module) for code in codes)


def _returned(function: object) -> Iterator[str]:
    """Yield the messages of a function that returns a message and a hint."""
    for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(function)))):
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
            yield _text(node.value.elts[0], {})


def _problems(tree: ast.Module) -> Iterator[tuple[ast.FunctionDef, ast.Call]]:
    """Yield every place where a problem is made, with the innermost function around it."""
    inner: dict[ast.Call, ast.FunctionDef] = {}
    for function in ast.walk(tree):  # outer functions come before inner ones
        if isinstance(function, ast.FunctionDef):
            calls = (node for node in ast.walk(function) if isinstance(node, ast.Call) and _name(node.func) == "Problem")
            inner |= dict.fromkeys(calls, function)
    yield from ((function, call) for call, function in inner.items())


def _calls_with(tree: ast.Module, function: ast.FunctionDef, texts: list[ast.expr]) -> Iterator[Arguments]:
    """Yield the arguments of each call of a function that is told the code, the message or a part of them; else none, once."""
    parameters = [one.arg for one in function.args.args if one.arg != "self"]
    told = {node.id for text in texts for node in ast.walk(text) if isinstance(node, ast.Name)} & set(parameters)
    calls = (
        [node for node in ast.walk(tree) if isinstance(node, ast.Call) and _name(node.func) == function.name] if told else []
    )
    if not calls:
        yield {}
    for call in calls:
        yield dict(zip(parameters, call.args, strict=False)) | {one.arg: one.value for one in call.keywords if one.arg}


def _codes(node: ast.expr, arguments: Arguments) -> Iterator[str]:
    """Yield every text that an expression can be."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        texts = [""]
        for part in node.values:
            piece = part.value if isinstance(part, ast.FormattedValue) else part
            texts = [text + more for text in texts for more in _codes(piece, arguments)]
        yield from texts
    elif isinstance(node, ast.Name) and node.id in arguments:
        yield from _codes(arguments[node.id], {})
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "replace":
        old, new = (one.value for one in node.args if isinstance(one, ast.Constant))
        yield from (text.replace(str(old), str(new)) for text in _codes(node.func.value, arguments))
    elif ast.unparse(node) in VALUES:
        yield from VALUES[ast.unparse(node)]
    else:
        raise ValueError(f"a code must be a text that can be read here, found {ast.unparse(node)}")


def _text(node: ast.expr, arguments: Arguments) -> str:
    """Return a message, as far as it stands in the code."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part.value if isinstance(part, ast.FormattedValue) else part, arguments) for part in node.values)
    if isinstance(node, ast.Name) and node.id in arguments:
        return _text(arguments[node.id], {})
    return FILLED_IN


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def table(told: list[Told]) -> str:
    """Return the codes as a table in Markdown: a row for each, with what must hold wherever it is told."""
    rows = ["| code | what must hold | told in |", "| --- | --- | --- |"]
    for code in sorted({one.code for one in told}):
        own = [one for one in told if one.code == code]
        holds, modules = (dict.fromkeys(values) for values in ((o.must_hold for o in own), (o.module for o in own)))
        rows.append(f"| `{code}` | {'; '.join(holds)} | {', '.join(f'`{module}`' for module in modules)} |")
    return "\n".join(rows) + "\n"
