"""Take over a new edition: the text of a transcript as its publisher issues it anew, or the same text read anew.

Equal words keep their names; a paragraph with one clear counterpart that was edited keeps its own, too, and the site
shows its earlier words. New paragraphs get new names, and those that are gone, split or joined are retired. Where it is
not clear what became of a paragraph, nothing is changed, the candidates are listed, and the publisher decides in
permalinks.yml. The earlier text is kept beside the new one. A file that is no text (HTML, PDF, DOCX, captions, a recogniser's
JSON) is read as a draft is, and kept, too: if another version of a reader gets another text out of it, that is an edition.

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
from scripts.archive.editions import Issued, NewOriginal, take_over, told
from scripts.archive.folders import briefing_folders
from scripts.files.problems import EXIT_PROBLEMS, EXIT_WELL, ProblemsError, file_trouble, report
from scripts.files.raw import read_file
from scripts.importing.extracts import NothingToReadError
from scripts.importing.originals import BEGIN, Original, format_of, read_original
from scripts.publishing.rendering import not_a_project
from scripts.reading.form import Form, read_form
from scripts.tongues.tongue import ENGLISH


def main(arguments: Sequence[str] | None = None) -> int:
    parser = _parser()
    options = parser.parse_args(arguments)
    if problem := not_a_project(options.root):
        parser.error(problem)
    for day in (options.date, *filter(None, [options.published])):
        if not is_day(day):
            parser.error(f"a date must be a day of the calendar such as 2017-03-01, found {day!r}")
    root = options.root.resolve()
    folders = [path.name for path in briefing_folders(root)]
    if not options.briefing and len(folders) != 1:
        parser.error(f"--briefing must be one of {', '.join(folders)}" if folders else "there is no briefing in transcript/")
    if options.briefing and options.briefing not in folders:
        parser.error(f"--briefing must be one of {', '.join(folders)}, found {options.briefing!r}")
    slug = options.briefing or folders[0]
    issued = Issued(options.publisher, options.published)
    before, _ = read_form(root / "transcript" / slug / "briefing.yml")
    if options.file and before and issued == Issued() and _at_a_terminal():
        issued = _asked(before)
    try:
        original = _original(options.file) if options.file else None
        new = _new(options.file, original) if original else None
        taken, problems = take_over(root, slug, options.file, options.date, issued, new, options.unseen)
    except OSError as error:
        taken, problems = None, [file_trouble(error, root)]
    except ProblemsError as error:
        taken, problems = None, list(error.problems)
    if problems or taken is None:
        report(problems)
        print("Nothing was taken over; everything is as it was.", file=sys.stderr)
        return EXIT_PROBLEMS
    print("\n".join((*told(taken), *(_told_of(original) if original else ()))))
    if options.file and before and before.publisher and issued == Issued() and taken.after is not taken.before:
        said = ", ".join(filter(None, (before.publisher, before.published and ENGLISH.day(before.published))))
        print(
            f"It is shown as published by {said}, as before; if that is not so, put it right under published in briefing.yml."
        )
    return EXIT_WELL


def _parser() -> argparse.ArgumentParser:
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
    parser.add_argument("--publisher", default="", help="who published the new text, for briefing.yml (default: as before)")
    parser.add_argument("--published", default="", help="the day on which that was, such as 2017-03-01 (default: as before)")
    parser.add_argument(
        "--unseen", action="store_true", help="nobody saw what is missing here of what a branch that was merged published"
    )
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder (default: %(default)s)")
    return parser


def _original(file: Path) -> Original | None:
    """Return what a file is read as, None for text, which is taken as it stands. Raises ProblemsError if it holds none."""
    try:
        with file.open("rb") as opened:
            is_text = format_of(opened.read(BEGIN), file.suffix.casefold()) in ("text", "markdown")
    except NothingToReadError:
        is_text = False
    except OSError:  # told where the text is taken
        return None
    return None if is_text else read_original(file)


def _new(file: Path, original: Original) -> NewOriginal:
    return NewOriginal(read_file(file), original.suffix, original.read_by, original.text.encode("utf-8"))


def _told_of(original: Original) -> list[str]:
    """Return by what a text was read, and what is to be looked at."""
    return [f"The text was read by {original.read_by}.", *(f"Note: {note}" for note in original.notes)]


def _at_a_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _asked(form: Form) -> Issued:
    """Return what whoever runs the command says of who published the new text, and when; nothing where it is as before."""
    by = input(f"Who published the new text? [{form.publisher or 'not known'}] ").strip()
    while (day := input(f"On which day, such as 2017-03-01? [{form.published or 'not known'}] ").strip()) and not is_day(day):
        print("That is no day of the calendar.")
    return Issued(by, day)


def is_day(text: str) -> bool:
    """Return whether a text is a day as ledgers have it; ISO 8601 has others too, such as 20310801 and 2031-W31-5."""
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


if __name__ == "__main__":
    sys.exit(main())
