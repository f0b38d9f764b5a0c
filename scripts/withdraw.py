"""Withdraw a briefing: take it from the site, and keep every address that it ever had.

At each of them stands from then on what stood there: the title, who spoke, the day, since when the briefing is withdrawn, and
why. Its words stand there as what was withdrawn (--words kept), or are to be seen no more (--words removed). The ledger,
permalinks.yml, says so and stays; nothing is removed from the folder. Once more, it puts the reason in other words from --date
on: the day since which the briefing is withdrawn stays, and the page of corrections has the reason of before with its day.

A briefing that is withdrawn is published again with scripts.publish --briefing.
"""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from scripts import ROOT
from scripts.archive.folders import briefing_folders
from scripts.archive.withdrawn import withdraw
from scripts.edition import is_day
from scripts.files.problems import EXIT_PROBLEMS, EXIT_WELL, Problem, file_trouble, report
from scripts.files.whole import work_folder
from scripts.links.permalinks import KEPT, NAME, REMOVED
from scripts.publishing.rendering import not_a_project
from scripts.record.ledger import Withdrawal
from scripts.tongues.tongue import ENGLISH


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.withdraw",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="Exit status: 0 if all is well, 1 if the input has problems, 2 for wrong usage.",
    )
    parser.add_argument("--briefing", required=True, metavar="NAME", help="the briefing's folder in transcript/")
    parser.add_argument("--reason", required=True, help="why, in a sentence that readers see")
    parser.add_argument(
        "--words",
        choices=(KEPT, REMOVED),
        help=f"what becomes of its words (default: {REMOVED}; if it is withdrawn already, what was said of them)",
    )
    parser.add_argument("--date", default=datetime.date.today().isoformat(), help="the day since which it is (default: today)")
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder (default: %(default)s)")
    options = parser.parse_args(arguments)
    if problem := not_a_project(options.root):
        parser.error(problem)
    if not is_day(options.date):
        parser.error(f"a date must be a day of the calendar such as 2017-03-01, found {options.date!r}")
    reason = " ".join(options.reason.split())
    if not reason:
        parser.error("a reason must be given, in a sentence that readers see")
    root = options.root.resolve()
    folders = [path.name for path in briefing_folders(root)]
    if options.briefing not in folders:
        parser.error(f"--briefing must be one of {', '.join(folders)}, found {options.briefing!r}")
    keeps_words = options.words == KEPT if options.words else None
    done, problems = _withdraw(root, options.briefing, reason, keeps_words, options.date)
    if done is None:
        report(problems)
        print("Nothing was withdrawn; everything is as it was.", file=sys.stderr)
        return EXIT_PROBLEMS
    print("\n".join(_told(options.briefing, done, options.date)))
    return EXIT_WELL


def _withdraw(
    root: Path, slug: str, reason: str, keeps_words: bool | None, date: str
) -> tuple[Withdrawal | None, list[Problem]]:
    try:
        with work_folder(root) as work:
            return withdraw(root, slug, reason, keeps_words, date, work)
    except OSError as error:
        return None, [file_trouble(error, root)]


def _told(slug: str, done: Withdrawal, day: str) -> list[str]:
    """Return what was done, what is to be done, and how it is taken back."""
    folder = f"transcript/{slug}"
    words = (
        "Its words stay on the site as what was withdrawn: leave the texts in the folder."
        if done.keeps_words
        else f"The site shows none of its words. {folder}/{NAME} must stay; the other files there may, or may go."
    )
    return [
        f"{slug} is withdrawn since {ENGLISH.day(done.since)}. {words}",
        *_told_of_before(done, day),
        f"Commit {folder}/{NAME}; make site shows it. make publish BRIEFING={slug} publishes it again.",
    ]


def _told_of_before(done: Withdrawal, day: str) -> Iterator[str]:
    """Yield what stays written down of a briefing that was withdrawn before."""
    if done.was and done.was[-1].until == day:
        yield (
            f"It was withdrawn already; its page of corrections says which reason was given until {ENGLISH.day(day)}: "
            f"{done.was[-1].reason} If nobody ever saw that one, take it out of was in {NAME}."
        )
    elif done.since != day:
        yield "It was withdrawn already since that day, which stays; nothing else is said of it than before."


if __name__ == "__main__":
    sys.exit(main())
