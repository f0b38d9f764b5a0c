"""Say everything that keeps briefings from being published, each with its line and what to write."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TextIO

from scripts import ROOT
from scripts.archive.folders import briefing_folders, read_briefings
from scripts.files.problems import EXIT_PROBLEMS, EXIT_WELL, Problem, report, shown
from scripts.publishing.rendering import not_a_project
from scripts.reading.roster import DECLARED

BOLD, RED, CYAN, PLAIN = "\033[1m", "\033[31m", "\033[36m", "\033[0m"


def as_text(problems: Sequence[Problem]) -> None:
    """Print problems as everywhere; on a terminal the place, what is wrong and what to do in colours of their own."""
    if not _has_colours(sys.stdout):
        report(problems, sys.stdout)
        return
    for one in problems:
        print(f"{BOLD}{shown(one.path)}:{one.line}{PLAIN}: {RED}{one.message}{PLAIN}: {CYAN}{one.hint}{PLAIN} [{one.code}]")
    print(f"{BOLD}{len(problems)} problem{'s' if len(problems) > 1 else ''}{PLAIN}" if problems else "")


def as_json(problems: Sequence[Problem]) -> None:
    """Print problems as a JSON list."""
    values = [
        {"file": shown(one.path), "line": one.line, "code": one.code, "message": one.message, "hint": one.hint}
        for one in problems
    ]
    print(json.dumps(values, ensure_ascii=False, indent=2))


def for_github(problems: Iterable[Problem]) -> None:
    """Print problems as GitHub Actions shows them beside the line (workflow commands)."""
    for one in problems:
        message = f"{one.message}: {one.hint}".replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        path = shown(one.path).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
        print(f"::error file={path},line={one.line},title={one.code}::{message}")


FORMATS: dict[str, Callable[[Sequence[Problem]], None]] = {"text": as_text, "json": as_json, "github": for_github}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.check",
        description=__doc__,
        epilog="Exit status: 0 if all is well, 1 if there are problems, 2 for wrong usage.",
    )
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder (default: %(default)s)")
    parser.add_argument("--briefing", default="", metavar="NAME", help="the folder's name in transcript/ (default: all)")
    parser.add_argument("--format", choices=FORMATS, default="text", help="text, json, or github: shown beside the line there")
    options = parser.parse_args(arguments)
    if problem := not_a_project(options.root):
        parser.error(problem)
    root = options.root.resolve()
    folders = [path.name for path in briefing_folders(root)]
    if options.briefing and options.briefing not in folders:
        parser.error(f"--briefing must be one of {', '.join(folders)}, found {options.briefing!r}")
    _, found = read_briefings(root)
    own = root / "transcript" / options.briefing
    problems = sorted({one for one in found if not options.briefing or one.path.is_relative_to(own) or _is_of_all(one, root)})
    FORMATS[options.format](problems)
    if not problems and options.format == "text":
        print(f"Nothing keeps {options.briefing or 'any of ' + str(len(folders))} from being published.")
    return EXIT_PROBLEMS if problems else EXIT_WELL


def _is_of_all(problem: Problem, root: Path) -> bool:
    """Return whether a problem is in what is declared for all briefings."""
    return problem.path.parent == root / "transcript" and problem.path.stem in DECLARED


def _has_colours(stream: TextIO) -> bool:
    """Return whether a stream shows colours and nobody asked for none (no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


if __name__ == "__main__":
    sys.exit(main())
