"""Join the chapters of the style sheet: a reader's browser asks for one file, and a person finds one by its name.

`docs/assets/styles/record.css` says the order, as browsers know it: a line `@import "chapter.css";` for each chapter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from scripts.files.problems import Problem, quoted

# Below docs/: the folder of the chapters, the file there that says their order, and what is written.
CHAPTERS = "assets/styles"
ORDER = "record.css"
SHEET = "assets/record.css"

IMPORT = re.compile(r'@import "(?P<name>[\w-]+\.css)";')


def style_sheet(docs: Path) -> tuple[dict[str, bytes], list[Problem]]:
    """Return the style sheet by its path below `docs`, and what is wrong with its chapters."""
    folder = docs / CHAPTERS
    unread = [_problem(path, 1, f"it must be a file of UTF-8, found {found}") for path, found in _unreadable(folder)]
    if unread:
        return {}, unread
    before, chapters, problems = [], [], []
    for number, line in enumerate((folder / ORDER).read_text(encoding="utf-8").splitlines(), start=1):
        if found := IMPORT.fullmatch(line):
            chapters.append(found["name"])
            problems += _missing(folder, number, chapters)
        elif not chapters and "@import" not in line:
            before.append(line)
        elif line:
            problems.append(
                _problem(folder / ORDER, number, f"a line behind the first import must be one, found {quoted(line)}")
            )
    forgotten = {path.name for path in folder.glob("*.css")} - {ORDER, *chapters}
    problems += [
        _problem(folder / ORDER, 1, f"every chapter must be imported, found no line for {name}") for name in sorted(forgotten)
    ]
    if problems:
        return {}, problems
    parts = ["\n".join(before).strip("\n") + "\n", *((folder / name).read_text(encoding="utf-8") for name in chapters)]
    return {SHEET: "\n".join(parts).encode("utf-8")}, []


def _unreadable(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield the files of the style sheet that cannot be read, and why; the order of the chapters must be there."""
    for path in sorted({folder / ORDER, *folder.glob("*.css")}):
        try:
            path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            yield path, str(error.strerror if isinstance(error, OSError) else error.reason)


def _missing(folder: Path, number: int, chapters: list[str]) -> list[Problem]:
    *earlier, name = chapters
    if name in earlier or not (folder / name).is_file():
        return [_problem(folder / ORDER, number, f"an import must name a chapter that is there, once, found {quoted(name)}")]
    return []


def _problem(path: Path, number: int, message: str) -> Problem:
    return Problem(path, number, "style-sheet", message, 'write @import "chapter.css"; for each file beside it')
