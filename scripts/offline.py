"""Pack the built site as a zip to hand on, to be read from a folder without a server.

A browser shows no index for a folder on a disk, so links to a page's folder become links to its file; it fetches nothing there,
so what the search fetches is one script; nor does it run modules, so they and the script that asks for them become one.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts import ROOT
from scripts.archive.folders import read_briefings
from scripts.exports.offline import INSIDE, ZIP, pack
from scripts.files.problems import file_trouble, report, shown


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.offline",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="Exit status: 0 if all is well, 1 if the input has problems or nothing can be written, 2 for wrong usage.",
    )
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder (default: %(default)s)")
    parser.add_argument("--zip", type=Path, help=f"where to write the zip (default: {ZIP} in the project's folder)")
    options = parser.parse_args(arguments)
    root = options.root.resolve()
    target = (options.zip or root / ZIP).resolve()
    if not (root / "site" / "index.html").is_file():
        parser.error(f"{root / 'site'} holds no site: build it first")
    if not target.parent.is_dir():
        parser.error(f"{target.parent} is not a folder")
    briefings, problems = read_briefings(root)
    try:
        problems = problems or pack(root / "site", briefings, target)
    except OSError as error:
        problems = [file_trouble(OSError(error.errno, error.strerror), target)]
    if problems:
        return report(problems)
    print(f"The site to hand on is {shown(target)}: unpack it and open {INSIDE}/index.html")
    return 0


if __name__ == "__main__":
    sys.exit(main())
