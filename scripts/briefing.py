"""Draft a briefing: read a transcript, and write its folder with the text and a briefing.yml as full as the text allows.

What the text does not tell is left out, what is doubtful is marked where it stands; `make check` names both. Nothing that
is there is overwritten. With --turns nothing is written: each turn is printed as a JSON object on a line of its own,
{"turn": 1, "line": 3, "label": "LIN EXAMPLE", "speaker": "Lin Example", "doubts": []}.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from scripts import ROOT
from scripts.archive.folder import FOLDER_NAME, read_briefing
from scripts.archive.folders import briefing_folders
from scripts.drafting.days import days_in, without_day
from scripts.drafting.draft import Drafted, Told, draft, form_value
from scripts.drafting.form_text import commented, form_text
from scripts.drafting.remarks import headings_missing, introduction, missing_from, remarks_on
from scripts.drafting.speakers import Known
from scripts.drafting.telling import table_of, turns_told
from scripts.files.problems import EXIT_PROBLEMS, EXIT_WELL, Problem, ProblemsError, file_trouble, quoted, report, shown
from scripts.files.whole import move, work_folder
from scripts.importing.originals import Original, read_original
from scripts.publishing.rendering import not_a_project
from scripts.reading.form import Form, read_form
from scripts.reading.roster import Roster, read_roster, without_what_is_declared
from scripts.reading.source import read_source
from scripts.record.briefing import Outlet
from scripts.words.slugs import slug

# Words of a title in a folder's name.
MOST_SLUG_WORDS = 6

# A larger file takes long enough to be told of.
LARGE = 300_000


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    root = options.root.resolve()
    try:
        if options.turns:
            return _print_turns(options.file)
        folder, drafted, original = _write(root, options)
    except (ProblemsError, OSError) as error:
        report(error.problems if isinstance(error, ProblemsError) else [file_trouble(error, root)])
        print("Nothing was written.", file=sys.stderr)
        return EXIT_PROBLEMS
    _tell(folder, drafted, original, options.file)
    return EXIT_WELL


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.briefing",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="Exit status: 0 if a draft was written, 1 if there is no transcript in the file, 2 for wrong usage.",
    )
    parser.add_argument(
        "file", type=Path, nargs="?", help="text, Markdown, a saved web page, PDF, DOCX, WebVTT, SRT or a recogniser's JSON"
    )
    parser.add_argument(
        "--slug",
        default="",
        help="the folder's name in transcript/, which says the day where no text does (default: the day and the title)",
    )
    parser.add_argument("--held-by", default="", help="the institution that held the briefing")
    parser.add_argument("--place", default="", help="where it was held")
    parser.add_argument("--publisher", default="", help="who published the transcript")
    parser.add_argument("--turns", action="store_true", help="print each turn as a line of JSON, and write nothing")
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder (default: %(default)s)")
    options = parser.parse_args(arguments)
    if not options.turns and (problem := not_a_project(options.root)):
        parser.error(problem)
    if options.file is None:
        parser.error("the file with the transcript must be named: make briefing FILE=report.txt")
    if options.slug and not FOLDER_NAME.fullmatch(options.slug):
        parser.error(f"a slug must be lower-case letters and digits joined by single hyphens, found {options.slug!r}")
    return options


def _print_turns(file: Path) -> int:
    original, folder = _read(file), Path(tempfile.mkdtemp())
    try:
        drafted = _drafted(original, folder, file, Told(original.metadata))
        with suppress(BrokenPipeError):  # whoever reads has seen enough
            print("\n".join(json.dumps(turn, ensure_ascii=False) for turn in turns_told(drafted)), flush=True)
    finally:
        shutil.rmtree(folder)
    return EXIT_WELL


def _read(file: Path) -> Original:
    if file.is_file() and file.stat().st_size > LARGE:
        print(f"Reading {shown(file)} …", file=sys.stderr)
    return read_original(file)


def _drafted(original: Original, folder: Path, file: Path, told: Told) -> Drafted:
    """Return how the text of an original is understood. Raises ProblemsError where it is no transcript."""
    path = folder / "source.txt"
    path.write_bytes(original.text.encode("utf-8"))
    source, problems = read_source(path)
    if source is None or problems:
        raise ProblemsError(*(replace(one, path=file) for one in problems))
    drafted = draft(source, told)
    if why := drafted.is_no_transcript:
        raise ProblemsError(
            Problem(
                file,
                1,
                "no-transcript",
                f"a transcript must have labels that say who speaks, found {why}",
                'choose another file, or describe this one by hand (README.md, "Add a briefing")',
            )
        )
    return drafted


def _write(root: Path, options: argparse.Namespace) -> tuple[Path, Drafted, Original]:
    """Write the folder of a drafted briefing, whole or not at all, and return it."""
    original = _read(options.file)
    roster, told = _told(root, original, options)
    with work_folder(root) as work:
        made = Path(tempfile.mkdtemp(dir=work))
        drafted = _drafted(original, made, options.file, told)
        value = without_what_is_declared(form_value(drafted), roster)
        folder = root / "transcript" / (options.slug or _slug(value))
        if folder.exists():
            raise ProblemsError(
                Problem(
                    folder,
                    1,
                    "already-there",
                    f"a new briefing must have a folder of its own, found {quoted(folder.name)}",
                    "give another name with SLUG=",
                )
            )
        if original.suffix:
            name, data = f"original{original.suffix}", options.file.read_bytes()
            (made / name).write_bytes(data)
            kept = {"file": name, "read_by": original.read_by, "sha256": hashlib.sha256(data).hexdigest()}
            value["source"] = {"sha256": value["source"]["sha256"], "original": kept} | value["source"]
        about = introduction(options.file.name, original.notes)
        text = form_text(value, remarks_on(drafted, value), about, missing_from(value))
        (made / "briefing.yml").write_text(text, encoding="utf-8")
        (made / "briefing.yml").write_text(text + _headings_of(made, roster), encoding="utf-8")
        os.chmod(made, 0o755)
        folder.parent.mkdir(exist_ok=True)
        move(made, folder)
    return folder, drafted, original


def _told(root: Path, original: Original, options: argparse.Namespace) -> tuple[Roster, Told]:
    """Return what is known beside a text, and who is declared for all briefings. Raises ProblemsError if that is wrong."""
    roster, problems = read_roster(root / "transcript")
    if problems:
        raise ProblemsError(*problems)
    forms = [form for folder in briefing_folders(root) if (form := read_form(folder / "briefing.yml", roster)[0])]
    forms.sort(key=lambda form: form.date)
    day = next(iter(days_in(options.slug[: len("2031-05-05")])), "")  # a folder's name mostly begins with it
    settings = {"held_by": options.held_by, "place": options.place, "publisher": options.publisher, "date": day}
    return roster, Told(original.metadata, dict(_known(forms)), _declared(roster, forms), settings)


def _headings_of(folder: Path, roster: Roster) -> str:
    """Return comments in which the headings of a drafted briefing can be written, "" where its exchanges cannot be told yet."""
    briefing, _ = read_briefing(folder, roster=roster)
    exchanges = {one.slug: one.speeches[0].paragraphs[0].line for one in briefing.exchanges} if briefing else {}
    return "".join(f"{line}\n" for line in ("", *commented(headings_missing(exchanges)))) if exchanges else ""


def _known(forms: Sequence[Form]) -> Iterator[tuple[str, Known]]:
    """Yield who speaks in other briefings, by label: the people and outlets that this one may have again."""
    for form in forms:
        for speaker in form.named:
            for label in speaker.labels:
                if isinstance(speaker, Outlet):
                    yield label, Known("outlet", speaker.slug, speaker.name, short=speaker.short, outlet_kind=speaker.kind)
                else:
                    yield label, Known("person", speaker.slug, speaker.name, speaker.role, speaker.function)


def _declared(roster: Roster, forms: Sequence[Form]) -> dict[str, list[Known]]:
    """Return who is declared for all briefings, by each name, in the role and with the function of the newest briefing."""
    newest = {speaker.slug: speaker for form in forms for speaker in form.people}
    found: dict[str, list[Known]] = {}
    for one in roster.declarations:
        if one.key == "outlets":
            known = Known("outlet", one.slug, one.name, short=one.short, outlet_kind=one.kind)
        else:
            before = newest.get(one.slug)
            role, function = (before.role, before.function) if before else ("", "briefer")
            known = Known("person", one.slug, one.name, role, function)
        for name in one.every_name:
            found.setdefault(name, []).append(known)
    return found


def _slug(value: Mapping[str, Any]) -> str:
    """Return a folder's name: the day, and the first words of the title, which has the day no second time."""
    day = value.get("date", "")
    title = without_day(value.get("title", ""), day, anywhere=True)
    words = slug(title, value.get("language", "")).split("-") if title else [] if day else ["briefing"]
    return "-".join(filter(None, (day, *words[:MOST_SLUG_WORDS])))


def _tell(folder: Path, drafted: Drafted, original: Original, file: Path) -> None:
    """Say how the text is understood, what is left to decide, and what comes next."""
    by = f", read by {original.read_by}" if original.read_by else ""
    print(f"{shown(folder)} is drafted from {shown(file)} ({original.format}{by}).\n")
    print("\n".join(table_of(drafted)))
    heading = drafted.head.heading
    above = [f"all above line {heading}, the heading of the transcript, is left out as the page's"] if heading else []
    for note in (*original.notes, *above):
        print(f"\nNote: {note}")
    _, problems = read_briefing(folder, roster=read_roster(folder.parent)[0])
    where = shown(folder / "briefing.yml")
    if problems:
        print(f"\nLeft to decide, in {where}:\n")
        report(problems, sys.stdout)
        print(f"\nNext: decide what is left in {where}, then make check; make serve shows the briefing.")
    else:
        print(f"\nNothing is doubtful. Next: make serve shows the briefing, make publish BRIEFING={folder.name} publishes it.")


if __name__ == "__main__":
    sys.exit(main())
