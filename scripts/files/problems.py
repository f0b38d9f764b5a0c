"""What is wrong with the input, as values: gathered everywhere, printed in one place."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO, TypeVar

EXIT_WELL = 0
EXIT_PROBLEMS = 1
EXIT_STOPPED = 130  # as shells say of what was interrupted
EXIT_USAGE = 2  # argparse exits with it by itself


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that must be put right before a site can be built."""

    path: Path
    line: int  # from 1
    code: str  # stable, for searching: "unknown-label"
    message: str  # what must hold, and what was found
    hint: str  # what to do

    def __str__(self) -> str:
        """Return `path:line: message: hint [code]`, the path as seen from the current folder."""
        return f"{shown(self.path)}:{self.line}: {self.message}: {self.hint} [{self.code}]"


def file_trouble(error: OSError, otherwise: Path) -> Problem:
    """Return that a command could not read or write something, of a folder where the error does not say what."""
    path, why = error.filename or otherwise, error.strerror or str(error)
    if error.args and isinstance(error.args[0], list) and error.args[0]:  # one for each file of a folder that was copied
        path, _, why = error.args[0][0]
    return Problem(
        Path(path),
        1,
        "file-trouble",
        f"a command must be able to read and write here, found: {why}",
        "put the file or its permissions right",
    )


class ProblemsError(Exception):
    """Something cannot be read for these problems."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


# Characters of the transcript that a problem quotes: of more, the first half and the last quarter of so many.
MOST_QUOTED = 60

T = TypeVar("T")


class Gathered(list[Problem]):
    """The problems that steps find, gathered on the way from one to the next."""

    def take(self, found: tuple[T, Iterable[Problem]]) -> T:
        """Return what a step returned, and keep the problems that it found."""
        value, problems = found
        self += problems
        return value


def shown(path: Path) -> str:
    """Return a path as a person in the current folder would type it."""
    try:
        relative = os.path.relpath(path)
    except (ValueError, OSError):  # another drive; a current folder that is gone
        return str(path)
    return str(path) if relative.startswith("..") else relative


def quoted(text: str, most: int = MOST_QUOTED) -> str:
    """Return text in quotes on one line, invisible characters written out, shortened in the middle."""
    if len(text) > most:
        text = f"{text[: most // 2]} … {text[-most // 4 :]}"
    return "'" + "".join(c if c.isprintable() else repr(c)[1:-1] for c in text) + "'"


def report(problems: Iterable[Problem], stream: TextIO | None = None) -> int:
    """Print every problem once, in the order of files and lines, and return the exit status."""
    stream = stream or sys.stderr
    unique = sorted(set(problems))
    for problem in unique:
        print(problem, file=stream)
    if not unique:
        return EXIT_WELL
    print(f"{len(unique)} problem{'s' if len(unique) > 1 else ''}", file=stream)
    return EXIT_PROBLEMS
