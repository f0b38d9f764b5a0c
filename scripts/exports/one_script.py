"""Make one classic script of a script and the modules it asks for: from a disk, browsers run no modules.

Each module becomes a function, so that no two share a name, and runs once, when it is first asked for. These ways to say so
are known, each on one line; whatever else says `import` or `export` is a problem:

    import { one, other } from "./path.js";      export function name       export const name
    import("./path.js")                          export async function name
    import(new URL(…))                           (a module of somebody else's, which stays what it is)
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from scripts.files.problems import Problem, quoted

PATH = r'"(?P<path>\.\.?/[\w./-]+\.js)"'

# A line that imports, at once or when it is run; the second may stand anywhere in a line.
AT_ONCE = re.compile(r"import \{ (?P<names>\w+(?:, \w+)*) \} from " + PATH + ";")
LATER = re.compile(rf"\bimport\({PATH}\)")
ELSEWHERE = re.compile(r"\bimport\(new URL\(")

# What begins a line that exports. What is exported never changes: `export let` is not known.
EXPORT = re.compile(r"export (?=(?:async )?function (?P<function>\w+)\(|const (?P<constant>\w+) = )")

COMMENT = re.compile(r"\s*//")

# A comment behind what a line says, and what may hold two slashes that are none: there must be as many before them as close it.
BEHIND = re.compile(r"\s+// .*$")
QUOTES = "\"'`"
WORDS = re.compile(r"\b(?:import|export)\b")

# A module waits for nothing where it begins: in a function, that would be no JavaScript. What is in a function is set in.
WAITS = re.compile(r"(?!.*\basync\b)(?=\S).*\bawait\b")

# The names that are the whole's own.
OWN = re.compile(r"\$(?:use|later|modules|made)\b")

WHOLE = """"use strict";

{{
const $made = new Map();
const $modules = {{
{modules}
}};

function $use(path) {{
  if (!$made.has(path)) $made.set(path, $modules[path]());
  return $made.get(path);
}}

const $later = path => Promise.resolve().then(() => $use(path));

{script}
}}
"""


# The module that a reader's browser asks for when somebody searches, below the folder of all.
SEARCH = "search/dialog.js"

# A module with all that it imports of its own folder; what else is imported stays so.
PACKED = """{imports}

const $done = {{}};
const $parts = {{
{modules}
}};
const $part = path => ($done[path] ??= $parts[path]());
const $whole = $part({main});
{exports}
"""


@dataclass(frozen=True, slots=True)
class Import:
    """What a line of a module asks another one for: names at once, or none where it is asked for when it is used."""

    line: int
    path: str  # below the folder of all
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Module:
    """A module, its text without what imports at once and without the word `export`."""

    path: str
    text: str
    imports: tuple[Import, ...]
    exports: frozenset[str]


def read_module(folder: Path, path: str) -> tuple[Module, list[Problem]]:
    """Read a script or a module below `folder`; return it and what of it is in no way that is known."""
    try:
        text = (folder / path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else error.reason
        unread = Problem(
            folder / path, 1, "module-form", f"a module must be a file of UTF-8, found: {why}", "put it back under docs/assets"
        )
        return Module(path, "", (), frozenset()), [unread]
    lines: list[str] = []
    imports: list[Import] = []
    exports: set[str] = set()
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if found := AT_ONCE.fullmatch(line):
            imports.append(Import(number, _below(path, found["path"]), tuple(found["names"].split(", "))))
            line = ""
        if export := EXPORT.match(line):
            exports.add(export["function"] or export["constant"])
            line = line[export.end() :]
        if not COMMENT.match(line):
            problems += _unknown(folder / path, number, line)
            imports += [Import(number, _below(path, later["path"]), ()) for later in LATER.finditer(line)]
            line = LATER.sub(lambda later: f"$later({json.dumps(_below(path, later['path']))})", line)
        lines.append(line)
    return Module(path, "\n".join(lines), tuple(imports), frozenset(exports)), problems


def _below(path: str, address: str) -> str:
    """Return where an address leads that stands in the module at `path`."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), address))


def _unknown(path: Path, number: int, line: str) -> Iterator[Problem]:
    if WORDS.search(ELSEWHERE.sub("", LATER.sub("", line))) or WAITS.match(line) or OWN.search(line):
        yield Problem(
            path,
            number,
            "module-form",
            f"a module must be written as it can be packed, found {quoted(line.strip())}",
            "scripts/exports/one_script.py says which ways are known",
        )


def read_modules(folder: Path, script: str) -> tuple[dict[str, Module], list[Problem]]:
    """Read a script and all that it asks for, at once or later, by path in the order in which they are found."""
    modules: dict[str, Module] = {}
    problems: list[Problem] = []
    asked = [script]
    for path in asked:
        if path not in modules:
            modules[path], found = read_module(folder, path)
            problems += found
            for one in modules[path].imports:
                if (folder / one.path).is_file():
                    asked.append(one.path)
                else:
                    problems.append(_wrong(folder / path, one, "there must be a file where an import leads"))
    return modules, problems + [problem for module in modules.values() for problem in _missing(folder, module, modules)]


def _missing(folder: Path, module: Module, modules: dict[str, Module]) -> Iterator[Problem]:
    for one in module.imports:
        names = set(one.names) - modules[one.path].exports if one.path in modules else ()
        for name in sorted(names):
            yield _wrong(folder / module.path, one, f"what is imported must be exported, found no '{name}'")
        if one.names and module.path in _behind(one.path, modules):
            yield _wrong(folder / module.path, one, "modules must not import each other in a circle")


def _behind(path: str, modules: dict[str, Module]) -> set[str]:
    """Return a module and all that it imports at once, and these do."""
    behind, asked = set(), [path]
    while asked:
        path = asked.pop()
        if path in modules and path not in behind:
            behind.add(path)
            asked += [one.path for one in modules[path].imports if one.names]
    return behind


def _wrong(path: Path, one: Import, must: str) -> Problem:
    return Problem(path, one.line, "module-import", f"{must}: {one.path}", "put the import right")


def one_script(modules: Mapping[str, Module]) -> str:
    """Return a script and its modules, as they were read, as one script."""
    script, *others = modules.values()
    return WHOLE.format(modules="\n".join(map(_as_function, others)), script=script.text)


def _as_function(module: Module) -> str:
    asks = [f"const {{ {', '.join(one.names)} }} = $use({json.dumps(one.path)});" for one in module.imports if one.names]
    gives = f"return {{ {', '.join(sorted(module.exports))} }};"
    return "\n".join([f"{json.dumps(module.path)}() {{", *asks, module.text, gives, "},"])


def packed(modules: Mapping[str, Module]) -> str:
    """Return the first of some modules and those of its folder as one module: on a slow line, each file is a wait."""
    main, *_ = modules.values()
    folder = posixpath.dirname(main.path)
    inside = [module for path, module in modules.items() if posixpath.dirname(path) == folder]
    outside: dict[str, set[str]] = {}
    for one in (one for module in inside for one in module.imports if one.names and posixpath.dirname(one.path) != folder):
        outside.setdefault(one.path, set()).update(one.names)
    return PACKED.format(
        imports="\n".join(
            f"import {{ {', '.join(sorted(names))} }} from {json.dumps(posixpath.relpath(path, folder))};"
            for path, names in sorted(outside.items())
        ),
        modules="\n".join(_as_part(module, folder) for module in inside),
        main=json.dumps(main.path),
        exports="\n".join(f"export const {name} = $whole.{name};" for name in sorted(main.exports)),
    )


def _as_part(module: Module, folder: str) -> str:
    asks = [
        f"const {{ {', '.join(one.names)} }} = $part({json.dumps(one.path)});"
        for one in module.imports
        if posixpath.dirname(one.path) == folder
    ]
    text = re.sub(r"\$later\(\"([^\"]+)\"\)", lambda asked: f'import("{posixpath.relpath(asked[1], folder)}")', module.text)
    lines = [line for one in text.split("\n") if not COMMENT.match(one) and (line := _lean(one))]
    gives = f"return {{ {', '.join(sorted(module.exports))} }};"
    return "\n".join([f"{json.dumps(module.path)}() {{", *asks, *lines, gives, "},"])


def _lean(line: str) -> str:
    """Return what a browser reads of a line, without a comment behind it; one blank is left of what sets it in."""
    said = BEHIND.sub("", line)
    kept = said if all(said.count(quote) % 2 == 0 for quote in QUOTES) else line
    return (" " if kept[:1].isspace() else "") + kept.strip() if kept.strip() else ""


def pack_search(assets: Path, site_assets: Path) -> list[Problem]:
    """Put the search of a rendered site into one module, as it stands below `assets`; return what is wrong with it."""
    modules, problems = read_modules(assets, SEARCH)
    if problems:
        return problems
    for path in modules:
        if path == SEARCH:
            (site_assets / path).write_text(packed(modules), encoding="utf-8")
        elif posixpath.dirname(path) == posixpath.dirname(SEARCH):
            (site_assets / path).unlink()
    return []
