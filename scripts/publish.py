"""Publish briefings that never were: build the site with them, and write their addresses down for good.

One that was withdrawn is published again if it is named.
"""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts import ROOT
from scripts.build import Wanted, build_and_tell
from scripts.publishing.rendering import not_a_project


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.publish",
        description=__doc__,
        epilog="Exit status: 0 if all is well, 1 if the input has problems, 2 for wrong usage.",
    )
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder (default: %(default)s)")
    parser.add_argument(
        "--briefing", action="append", metavar="NAME", help="the folder's name; may be given several times (default: all)"
    )
    parser.add_argument("--cluster", default="", help="have batches done by the workers of the Dask scheduler at this address")
    options = parser.parse_args(arguments)
    if problem := not_a_project(options.root):
        parser.error(problem)
    today = datetime.date.today().isoformat()
    wanted = Wanted(publish=frozenset(options.briefing) if options.briefing else "all", day=today, cluster=options.cluster)
    return build_and_tell(options.root, wanted)


if __name__ == "__main__":
    sys.exit(main())
