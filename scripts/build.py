"""Build the site: read the transcripts, write the pages, render them, check the result, publish it."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from scripts import ROOT
from scripts.directory import directory_pages
from scripts.indexing import index
from scripts.matrix import matrix, matrix_data_path
from scripts.model import Briefing
from scripts.navigation import navigation, navigation_path, running_title, running_title_path
from scripts.nearness import neighbourhood
from scripts.pages import briefing_pages
from scripts.past import shared_pages
from scripts.permalinks import write_permalinks
from scripts.places import source_path
from scripts.problems import EXIT_PROBLEMS, EXIT_WELL, Problem, report, shown
from scripts.read import read_briefings
from scripts.recording import declared_pages
from scripts.replay import lost_or_lying
from scripts.rendering import check_site, publish, render, work_folder
from scripts.source import rejoin
from scripts.style_sheet import style_sheet
from scripts.topics import topic_pages
from scripts.verify import read_site, verify
from scripts.writing import write_all


def build(root: Path, pages_only: bool = False, clock: Clock | None = None, preview: bool = False) -> int:
    """Build the site of a project and return the exit status: 0 if all is well, 1 if there were problems.

    With problems, the site that was there stays as it was. New addresses are written into the ledgers before the site is
    there to be seen, unless it is only a preview.
    """
    clock = clock or Clock()
    with work_folder(root) as work:
        with clock.step("read"):
            briefings, problems = read_briefings(root)
            problems += check_site(root)
        if problems:
            return _refuse(problems)
        with clock.step("write"):
            sheet, problems = style_sheet(root / "docs")
            problems = problems or write_all(root / "docs", files(briefings) | sheet, work)
        if problems:
            return _refuse(problems)
        if pages_only:
            return EXIT_WELL
        with clock.step("render"):
            site = render(root, work)
        if not site:
            print("MkDocs found the problems above.", file=sys.stderr)
            return _refuse([])
        with clock.step("verify"):
            words = read_site(site)
            problems = [problem for briefing in briefings for problem in verify(briefing, words)]
        if problems:
            return _refuse(problems)
        with clock.step("replay"):
            problems = lost_or_lying(briefings, site)
        if problems:
            return _refuse(problems)
        with clock.step("index"):
            trouble = index(briefings, site, work)
        if trouble:
            print(f"Pagefind could not make the index:\n{trouble}", file=sys.stderr)
            return _refuse([])
        with clock.step("publish"):
            if not preview:
                write_permalinks(root, briefings, work)
            publish(site, root, work)
    return EXIT_WELL


def _refuse(problems: list[Problem]) -> int:
    """Report why nothing is published, and return the exit status."""
    report(problems)
    print("Nothing was published; the site is as it was.", file=sys.stderr)
    return EXIT_PROBLEMS


def files(briefings: tuple[Briefing, ...]) -> dict[str, bytes]:
    """Return every file the build writes into `docs/`, by path."""
    around = neighbourhood(briefings)
    pages = [*directory_pages(briefings), *topic_pages(briefings),
             *(page for briefing in briefings for page in briefing_pages(briefing, around)),
             *shared_pages(briefings, {where for briefing in briefings for where in declared_pages(briefing)})]
    written = {page.path: page.text().encode("utf-8") for page in pages}
    for briefing in briefings:
        if briefing.topics:
            written[matrix_data_path(briefing)] = matrix(briefing).encode("utf-8")
        written[navigation_path(briefing)] = navigation(briefing).encode("utf-8")
        written[running_title_path(briefing)] = running_title(briefing).encode("utf-8")
        text = rejoin(briefing.account.lines, briefing.account.byte_order_mark)
        for slug in (briefing.slug, *briefing.ledger.formerly):
            written[source_path(slug)] = text
            written |= {source_path(slug, edition.number): edition.data for edition in briefing.ledger.editions[:-1]}
    return written


class Clock:
    """Seconds that each step took."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        begun = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = time.perf_counter() - begun


def not_a_project(root: Path) -> str:
    """Return why a folder cannot be built in, or "" if it can."""
    for name in ("mkdocs.yml", "docs/overrides/main.html"):
        if not (root / name).is_file():
            return f"{root} is not the folder of a project: it has no {name}"
    return ""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m scripts.build", description=__doc__,
                                     epilog="Exit status: 0 if all is well, 1 if the input has problems, 2 for wrong usage.")
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder (default: %(default)s)")
    parser.add_argument("--pages-only", action="store_true", help="write the pages into docs/ and stop before MkDocs")
    parser.add_argument("--preview", action="store_true", help="leave the ledgers of addresses as they are")
    parser.add_argument("--times", action="store_true", help="say how many seconds each step took")
    options = parser.parse_args(arguments)
    if problem := not_a_project(options.root):
        parser.error(problem)
    clock = Clock()
    try:
        status = build(options.root.resolve(), options.pages_only, clock, options.preview)
    except OSError as error:
        status = _refuse([Problem(Path(error.filename or options.root), 1, "file-trouble", "the build must be able to read and "
                                  f"write here, found: {error.strerror or error}", "put the file or its permissions right")])
    if options.times:
        print(" ".join(f"{name}={seconds:.3f}" for name, seconds in clock.seconds.items()))
    if status == EXIT_WELL and not options.pages_only:
        print(f"The site is in {shown(options.root.resolve() / 'site')}/")
    return status


if __name__ == "__main__":
    sys.exit(main())
