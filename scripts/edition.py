"""Take over a new edition: the text of a transcript as its publisher issues it anew, or the same text read anew.

Equal words keep their names; a paragraph with one clear counterpart that was edited keeps its own, too, and the site
shows its earlier words. New paragraphs get new names, and those that are gone, split or joined are retired. Where it is
not clear what became of a paragraph, nothing is changed, the candidates are listed, and the publisher decides in
permalinks.yml. The earlier text is kept beside the new one.

Line numbers in briefing.yml and corrections.yml are those of the text in place and are carried over to the new one;
if briefing.yml pins the new text already, they are the new text's.
"""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts import ROOT
from scripts.archive.editions import take_over, told
from scripts.archive.folders import briefing_folders
from scripts.files.problems import EXIT_PROBLEMS, EXIT_WELL, file_trouble, report
from scripts.publishing.rendering import not_a_project


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.edition",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="Exit status: 0 if all is well, 1 if the input has problems, 2 for wrong usage.",
    )
    parser.add_argument("file", type=Path, nargs="?", help="the new text; without it, the text in place is read anew")
    parser.add_argument("--briefing", help="the briefing's folder in transcript/ (default: the only one)")
    parser.add_argument(
        "--date", default=datetime.date.today().isoformat(), help="the day from which the site shows it (default: today)"
    )
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder (default: %(default)s)")
    options = parser.parse_args(arguments)
    if problem := not_a_project(options.root):
        parser.error(problem)
    if not is_day(options.date):
        parser.error(f"a date must be a day of the calendar such as 2017-03-01, found {options.date!r}")
    root = options.root.resolve()
    folders = [path.name for path in briefing_folders(root)]
    if not options.briefing and len(folders) != 1:
        parser.error(f"--briefing must be one of {', '.join(folders)}" if folders else "there is no briefing in transcript/")
    if options.briefing and options.briefing not in folders:
        parser.error(f"--briefing must be one of {', '.join(folders)}, found {options.briefing!r}")
    try:
        taken, problems = take_over(root, options.briefing or folders[0], options.file, options.date)
    except OSError as error:
        taken, problems = None, [file_trouble(error, root)]
    if problems or taken is None:
        report(problems)
        print("Nothing was taken over; everything is as it was.", file=sys.stderr)
        return EXIT_PROBLEMS
    print("\n".join(told(taken)))
    return EXIT_WELL


def is_day(text: str) -> bool:
    """Return whether a text is a day as ledgers have it; ISO 8601 has others too, such as 20310801 and 2031-W31-5."""
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


if __name__ == "__main__":
    sys.exit(main())
