"""Do one batch of a build, here or on another machine; the build that comes then takes over what is done.

    python -m scripts.batch read 3/10      # reads a tenth of the briefings
    python -m scripts.batch render 3/10    # renders, reads again and indexes a tenth of the pages that stand in docs/

What is read and indexed goes into .build/kept/, what is rendered into .build/batches/. Nothing is published, and nothing
that is not right any more is ever taken over: whatever is missing, the build does itself, and it alone says what is wrong.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from scripts import ROOT
from scripts.archive.folders import read_beforehand, read_briefings
from scripts.checking import parts
from scripts.files.batch import Batch, batch_of
from scripts.files.keeping import Keeping
from scripts.files.problems import EXIT_WELL
from scripts.files.whole import KEPT, WORK
from scripts.publishing.rendering import SITE, not_a_project, render_batch, variables
from scripts.search.indexing import index_beforehand


def read(root: Path, batch: Batch, _published_only: bool) -> str:
    """Read a batch of the briefings; return what was done."""
    count, whole = read_beforehand(root, batch, Keeping(root / WORK / KEPT))
    return f"read {count}, {count - whole} of them with problems, which the build tells"


def render(root: Path, batch: Batch, published_only: bool) -> str:
    """Render a batch of the pages in docs/, read them, and index a batch of the months; return what was done."""
    site = render_batch(root, batch) / SITE
    keeping = Keeping(root / WORK / KEPT)
    briefings, _ = read_briefings(root, published_only, keeping=keeping)
    parts.read_beforehand([one.slug for one in briefings], site, keeping)
    index_beforehand(briefings, batch, keeping)
    return f"rendered {sum(1 for _ in site.rglob('*.html'))} pages"


STEPS: dict[str, Callable[[Path, Batch, bool], str]] = {"read": read, "render": render}


def commands(step: str, root: Path, count: int, published_only: bool) -> list[list[str]]:
    """Return the commands that do all batches of a step, with the variables on which pages depend, for another machine."""
    given = [f"{name}={value}" for name, value in variables(root).items()]
    more = ["--root", str(root), *(["--published-only"] if published_only else [])]
    return [
        ["env", *given, sys.executable, "-m", "scripts.batch", step, str(Batch(number, count)), *more]
        for number in range(1, count + 1)
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.batch",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="Exit status: 0 if the batch was done, 2 for wrong usage.",
    )
    parser.add_argument("step", choices=STEPS, help="read, or render, when all pages stand in docs/")
    parser.add_argument("batch", help="which batch of how many, such as 3/10")
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder (default: %(default)s)")
    parser.add_argument("--published-only", action="store_true", help="leave out briefings that were never published")
    options = parser.parse_args(arguments)
    if problem := not_a_project(options.root):
        parser.error(problem)
    try:
        batch = batch_of(options.batch)
    except ValueError as error:
        parser.error(str(error))
    done = STEPS[options.step](options.root.resolve(), batch, options.published_only)
    print(f"{options.step} {batch}: {done}")
    return EXIT_WELL


if __name__ == "__main__":
    sys.exit(main())
