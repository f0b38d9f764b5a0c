"""Measure a build from nothing, side by side with one page that holds the same transcripts."""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from scripts import ROOT
from scripts.files.writing import LIST, listed
from scripts.publishing.rendering import CONFIGURATION, GENERATOR, render_one_page

OWN_STEPS = ("read", "write")


def run(command: list[str], folder: Path) -> tuple[float, str]:
    """Run a command and return its wall time in seconds and what it printed. Raises CalledProcessError if it fails."""
    begun = time.perf_counter()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return time.perf_counter() - begun, done.stdout


def ours(root: Path, folder: Path) -> tuple[float, float]:
    """Build a copy of the project from nothing; return the seconds of the whole, and of reading and writing pages."""
    own = listed(root / "docs") | {LIST}
    shutil.copytree(
        root / "docs",
        folder / "docs",
        ignore=lambda inside, names: [
            name for name in names if (Path(inside) / name).relative_to(root / "docs").as_posix() in own
        ],
    )
    shutil.copytree(root / "transcript", folder / "transcript")
    shutil.copy2(root / CONFIGURATION, folder)
    whole, printed = run([sys.executable, "-m", "scripts.build", "--root", str(folder), "--times"], root)
    steps = dict(re.findall(r"(\w+)=([0-9.]+)", printed))
    return whole, sum(float(steps[step]) for step in OWN_STEPS)


def one_page(root: Path, folder: Path) -> float:
    """Render one page with all transcripts with the generator and its theme as they come; return the seconds."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((root / "transcript").glob("*/source.txt"))]
    return render_one_page(folder, "# Transcript\n\n" + "\n\n".join(texts))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m scripts.bench", description=__doc__)
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder (default: %(default)s)")
    parser.add_argument("--runs", type=int, default=5, help="how often each is measured (default: %(default)s)")
    options = parser.parse_args(arguments)
    root = options.root.resolve()
    wholes, owns, theirs = [], [], []
    for _ in range(options.runs):
        with tempfile.TemporaryDirectory() as folder:
            whole, own = ours(root, Path(folder))
        with tempfile.TemporaryDirectory() as folder:
            theirs.append(one_page(root, Path(folder)))
        wholes.append(whole)
        owns.append(own)
    whole, own, their = map(statistics.median, (wholes, owns, theirs))
    print(f"Medians of {options.runs} runs, each from nothing, on this machine:")
    print(f"  python -m scripts.build, the whole              {whole:6.2f} s")
    print(f"  of that, reading, splitting and writing pages   {own:6.2f} s   {own / whole:.1%} (goal: under 10%)")
    print(f"  {GENERATOR} on one page with the same words            {their:6.2f} s")
    print(f"  the whole against one page                      {whole / their:6.2f} times")
    return 0


if __name__ == "__main__":
    sys.exit(main())
