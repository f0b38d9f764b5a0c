"""Every address and every anchor is put together in `scripts/record/places.py`: the code is read, and no other module does."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.rooms import MAY_IMPORT, SCRIPTS

# The rooms that know addresses: `record`, and those that may import it, but for `reading`, which does not know what a page is,
# and `exports`, which names files of other formats.
ROOMS = ["record", *(room for room, others in MAY_IMPORT.items() if "record" in others and room not in ("reading", "exports"))]

# Where a value stands in a text that is put together.
VALUE = "\0"

# A fragment behind a value, or a paragraph's number behind `p` where an anchor would stand.
ANCHOR = re.compile(rf"{VALUE}#|\(#|#p{VALUE}|^p{VALUE}$|^closing[-/]|#closing")

# A path of values and names: only a text without white space is one, or a part of one.
PATH = re.compile(rf"^[^\s<>]*(?:{VALUE}/|/{VALUE})[^\s<>]*$")


def as_text(node: ast.expr) -> str | None:
    """Return a text that is put together from constants and values, with `VALUE` for each value; None if it is none."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        return "".join(as_text(piece) or VALUE for piece in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = as_text(node.left), as_text(node.right)
        return None if left is None and right is None else f"{left or VALUE}{right or VALUE}"
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "join":
        between = as_text(node.func.value)
        return None if between is None else f"{VALUE}{between}{VALUE}"
    return None


def built_elsewhere(code: str) -> Iterator[str]:
    """Yield the line and the text of every address that code puts together itself."""
    tree = ast.parse(code)
    named = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Assign)}
    for node in ast.walk(tree):
        text = as_text(node) if isinstance(node, ast.expr) else None
        if text is None:
            continue
        is_put_together = not isinstance(node, ast.Constant) and (ANCHOR.search(text) or PATH.search(text))
        is_name = isinstance(node, ast.Constant) and re.match(r"#?closing\b[-/]?$", text) and id(node) not in named
        if is_put_together or is_name:
            yield f"{node.lineno}: {text!r}"


def test_no_address_is_put_together_outside_places() -> None:
    found = {
        path.relative_to(SCRIPTS).as_posix(): list(built_elsewhere(path.read_text(encoding="utf-8")))
        for room in ROOMS
        for path in SCRIPTS.joinpath(*room.split(".")).glob("*.py")
        if path != SCRIPTS / "record/places.py"
    }
    assert len(found) > 40
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_places_does_put_addresses_together() -> None:
    """What the test looks for is there to be found."""
    assert len(list(built_elsewhere((SCRIPTS / "record/places.py").read_text(encoding="utf-8")))) > 10


@pytest.mark.parametrize(
    "line",
    [
        'f"{address(place.path)}#p{number}"',
        'where + "#" + anchor',
        'f"p{number}"',
        '"p" + number',
        'f"[{number}](#p{number})"',
        'f"{slug}/transcript/"',
        '"/".join((part.slug, item.slug))',
        'anchor.startswith("closing-")',
        'anchor == "closing"',
        'url + ("#closing" if place.is_closing else "")',
        'f"{place.whole}/{speech.anchor}"',
    ],
)
def test_an_address_that_is_put_together_is_seen(line: str) -> None:
    assert list(built_elsewhere(f"def later():\n    return {line}\n"))


@pytest.mark.parametrize(
    "line",
    [
        'f"p{number} was published and must be read still"',
        'f"## {title} {{ #{slug} }}"',
        '", ".join(names)',
        "with_anchor(where, anchor)",
        'text.partition("#")',
        'f"<p>{text}</p>"',
    ],
)
def test_what_is_no_address_is_let_be(line: str) -> None:
    assert list(built_elsewhere(f"def later():\n    return {line}\n")) == []
