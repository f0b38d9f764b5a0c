"""Check a built site against the transcripts: are the words on it the words of the source, all of them, and no others?

The HTML is read again, with nothing known of how it was made. Every element with `data-line` claims to show that
line; every paragraph must be there, letter for letter, on one page of its own and once on the whole transcript; and
the source must be rebuilt from what the pages hold, to the byte. What stands in such an element with the class `reading`
is not the record's: it must be how a correction reads the words right before it, and every correction must be there.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts import ROOT
from scripts.archive.folders import read_briefings
from scripts.checking.site_pages import FolderPages
from scripts.checking.words import read_site, verify
from scripts.files.problems import report


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.verify",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="Exit status: 0 if all is well, 1 if the site differs, 2 for wrong usage.",
    )
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder (default: %(default)s)")
    parser.add_argument("--site", type=Path, help="the built site (default: site/ in the project's folder)")
    options = parser.parse_args(arguments)
    site = (options.site or options.root / "site").resolve()
    if not (site / "index.html").is_file():
        parser.error(f"{site} holds no site: it has no index.html")
    briefings, problems = read_briefings(options.root.resolve())
    words = read_site(FolderPages(site))
    for briefing in briefings:
        if not briefing.is_published and not (site / briefing.slug).exists():
            print(f"{briefing.slug}: not published, and left out of the site")
            continue
        found = verify(briefing, words)
        problems += found
        if not found:
            print(
                f"{briefing.slug}: {len(briefing.paragraphs)} paragraphs are letter for letter those of the source; all "
                f"{len(briefing.account.lines)} lines can be rebuilt from the site"
            )
    return report(problems)


if __name__ == "__main__":
    sys.exit(main())
