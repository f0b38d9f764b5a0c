"""Measure a build from nothing, side by side with the site generator and its theme as they come.

    python -m tests.bench [--root FOLDER] [--runs NUMBER] [--briefings NUMBER]

With `--briefings`, an invented archive of that many is built twice: as this project does, with its checks and its index, and as
plain pages of the same Markdown with the theme's own search; then anew after changes. Seconds of a processor are those of all
processes together; the peak is that of the largest of them.
"""

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
from dataclasses import dataclass
from pathlib import Path

from scripts.files.writing import LIST, listed
from scripts.publishing.rendering import CONFIGURATION, GENERATOR, render_one_page
from tests import invent
from tests.archives import Archive
from tests.conftest import ROOT

OWN_STEPS = ("read", "write")

# The theme as it comes, with its search, and only what the written Markdown needs. All pages in the menu of every page would
# take several times as long: like the site, it has the indexes only.
PLAIN = """\
site_name: Plain
theme: {name: material, font: false}
plugins: [search]
nav: [index.md, people/index.md, outlets/index.md, topics/index.md]
not_in_nav: /*/**
markdown_extensions: [attr_list, def_list, pymdownx.blocks.html, tables, toc]
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took."""

    wall: float  # seconds
    processor: float  # seconds, of all its processes
    peak: float  # MB, of the largest of them
    said: str  # what it printed

    def __str__(self) -> str:
        return f"{self.wall:8.1f} s, {self.processor:8.1f} s of a processor, {self.peak:6.0f} MB at most"


def run(command: Sequence[str], folder: Path) -> Cost:
    """Run a command and return what it took. Raises CalledProcessError if it fails."""
    script = (
        "import resource, subprocess, sys; done = subprocess.run(sys.argv[1:]); "
        "used = resource.getrusage(resource.RUSAGE_CHILDREN); "
        "print('used', used.ru_utime + used.ru_stime, used.ru_maxrss); sys.exit(done.returncode)"
    )
    begun = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", script, *command], cwd=folder, capture_output=True, text=True, check=True)
    wall = time.perf_counter() - begun
    *said, used = done.stdout.splitlines()
    processor, peak = map(float, used.split()[1:])
    return Cost(wall, processor, peak / (1_000_000 if sys.platform == "darwin" else 1000), "\n".join(said))


def without_written(docs: Path, copy: Path) -> None:
    """Copy a folder of Markdown as it is before a build writes into it."""
    own = listed(docs) | {LIST}
    shutil.copytree(
        docs,
        copy,
        ignore=lambda inside, names: [name for name in names if (Path(inside) / name).relative_to(docs).as_posix() in own],
    )


def ours(root: Path, folder: Path) -> tuple[float, float]:
    """Build a copy of the project from nothing; return the seconds of the whole, and of reading and writing pages."""
    without_written(root / "docs", folder / "docs")
    shutil.copytree(root / "transcript", folder / "transcript")
    shutil.copy2(root / CONFIGURATION, folder)
    cost = run([sys.executable, "-m", "scripts.build", "--root", str(folder), "--times"], ROOT)
    steps = steps_of(cost)
    return cost.wall, sum(steps[step] for step in OWN_STEPS)


def steps_of(cost: Cost) -> dict[str, float]:
    return {step: float(seconds) for step, seconds in re.findall(r"(\w+)=([0-9.]+)", cost.said)}


def one_page(root: Path, folder: Path) -> float:
    """Render one page with all transcripts with the generator and its theme as they come; return the seconds."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((root / "transcript").glob("*/source.txt"))]
    return render_one_page(folder, "# Transcript\n\n" + "\n\n".join(texts))


def of_the_project(root: Path, runs: int) -> None:
    wholes, owns, theirs = [], [], []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            whole, own = ours(root, Path(folder))
        with tempfile.TemporaryDirectory() as folder:
            theirs.append(one_page(root, Path(folder)))
        wholes.append(whole)
        owns.append(own)
    whole, own, their = map(statistics.median, (wholes, owns, theirs))
    print(f"Medians of {runs} runs, each from nothing, on this machine:")
    print(f"  python -m scripts.build, the whole              {whole:6.2f} s")
    print(f"  of that, reading, splitting and writing pages   {own:6.2f} s   {own / whole:.1%} (goal: under 10%)")
    print(f"  {GENERATOR} on one page with the same words            {their:6.2f} s")
    print(f"  the whole against one page                      {whole / their:6.2f} times")


def of_an_archive(root: Path, count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project, plain = Path(folder) / "project", Path(folder) / "plain"
        without_written(root / "docs", project / "docs")
        shutil.copy2(root / CONFIGURATION, project)
        Archive().write(project, count)
        build = run([sys.executable, "-m", "scripts.publish", "--root", str(project)], ROOT)
        build = run([sys.executable, "-m", "scripts.build", "--root", str(project), "--times", "--fresh"], ROOT)
        shutil.copytree(project / "docs", plain / "docs", ignore=shutil.ignore_patterns("overrides", "readme", ".*"))
        (plain / CONFIGURATION).write_text(PLAIN, encoding="utf-8")
        theirs = run([sys.executable, "-m", "mkdocs", "build", "--quiet"], plain)
        files = [path for path in (project / "site").rglob("*") if path.is_file()]
        pages = [path for path in files if path.suffix == ".html"]
        print(f"{count} invented briefings, {len(pages)} pages, {sum(path.stat().st_size for path in files) / 1e6:.0f} MB:")
        print(f"  the whole build, with its checks and its index {build}")
        print(f"    {', '.join(f'{step} {seconds:.1f} s' for step, seconds in steps_of(build).items())}")
        print(f"  plain {GENERATOR}, Material and its search          {theirs}")
        ratios = f"{build.wall / theirs.wall:.2f} times, {build.processor / theirs.processor:.2f} of a processor"
        print(f"  the one against the other {ratios}")
        largest = max(pages, key=lambda path: path.stat().st_size)
        print(f"  the largest page {largest.stat().st_size / 1000:.0f} KB, {largest.relative_to(project / 'site').parent}/")
        after_changes(project, count, build)


def after_changes(project: Path, count: int, whole: Cost) -> None:
    """Build anew after nothing changed, after one heading did, and after a briefing came; say what each takes of the whole."""
    form = sorted((project / "transcript").glob("*/briefing.yml"))[count // 2]

    def heading() -> None:
        text = form.read_text(encoding="utf-8")
        form.write_text(re.sub(r"(?m)^(  [\w-]+: What .* asks)$", r"\1 anew", text, count=1), encoding="utf-8")
        assert form.read_text(encoding="utf-8") != text

    def briefing() -> None:
        slug, source, new = Archive().briefing(count)
        invent.write(project, source, new, slug)

    for what, change in (("nothing", lambda: None), ("one heading", heading), ("one briefing more", briefing)):
        change()
        cost = run([sys.executable, "-m", "scripts.build", "--root", str(project)], ROOT)
        print(f"  after {what:18} {cost}, {cost.processor / whole.processor:.2f} of the whole")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder (default: %(default)s)")
    parser.add_argument("--runs", type=int, default=5, help="how often each is measured (default: %(default)s)")
    parser.add_argument("--briefings", type=int, default=0, help="build an invented archive of so many instead")
    options = parser.parse_args(arguments)
    root = options.root.resolve()
    if options.briefings:
        of_an_archive(root, options.briefings)
    else:
        of_the_project(root, options.runs)


if __name__ == "__main__":
    main()
