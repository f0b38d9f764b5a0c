"""Render the pages of one briefing as its folder has it now, before the site is built anew: nothing is checked, nothing kept.

Where something is wrong with the folder, it is left to the build to say what.
"""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from scripts.archive.folder import read_briefing
from scripts.citing.cited import Home
from scripts.files.problems import EXIT_PROBLEMS, EXIT_WELL
from scripts.pages.beside import filled
from scripts.pages.written import Written, files_of
from scripts.publishing.rendering import site_language, site_settings
from scripts.publishing.some_pages import render_some
from scripts.reading.roster import read_roster
from scripts.record.briefing import Briefing
from scripts.tongues.tongue import tongue


def glimpse(root: Path, slug: str, into: Path) -> int:
    """Render the pages of a briefing into a folder, without what is near them; return the exit status, 1 if it could not be."""
    roster, problems = read_roster(root / "transcript")
    briefing, wrong = read_briefing(root / "transcript" / slug, roster=roster)
    if problems or wrong or not isinstance(briefing, Briefing) or briefing.is_withdrawn:
        return EXIT_PROBLEMS
    site = site_settings(root)
    with tempfile.TemporaryDirectory() as folder:
        for one in files_of(briefing, tongue(site_language(root)), Home(site.name, site.address)):
            _put_down(Path(folder), one)
        return EXIT_WELL if render_some(root, Path(folder), into) else EXIT_PROBLEMS


def _put_down(folder: Path, one: Written) -> None:
    path = folder / one.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(filled(one.content, "") if one.path.endswith(".md") else one.content)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.glimpse",
        description=__doc__.partition("\n")[0],
        epilog="Exit status: 0 if all is well, 1 if the pages could not be rendered.",
    )
    parser.add_argument("--root", type=Path, required=True, help="the project's folder")
    parser.add_argument("--briefing", required=True, metavar="NAME", help="the name of its folder")
    parser.add_argument("--into", type=Path, required=True, help="the folder that is to hold the pages, and nothing else")
    options = parser.parse_args(arguments)
    logging.disable()
    return glimpse(options.root.resolve(), options.briefing, options.into.resolve())


if __name__ == "__main__":
    sys.exit(main())
