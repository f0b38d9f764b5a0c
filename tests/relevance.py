"""Measure how often a search finds: `make relevance`. Beside ours, the same transcript in searches of others as they come.

Each query of tests/relevance.yml and of relevance_afresh.yml, to which no number is tuned, is asked, and the first five results
are tried in the order in which they are shown. A result of Material's counts when a paragraph that answers is in view after the
click (1280 × 800, below the header); every link of its list is a result, a page's as well as its sections', and so is a section
of Pagefind's. One of ours, or of MiniSearch's, which has an index of every paragraph, counts only when the paragraph it names
is one that answers.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from playwright.sync_api import sync_playwright

from scripts.archive.folder import read_briefing
from scripts.record.briefing import Briefing
from tests.chromium import ARGUMENTS, find
from tests.conftest import ROOT, SLUG, copy_project
from tests.peers import MiniSearches, Pagefinds, minisearch_site, pagefind_site
from tests.searching import Hit, Materials, Ours, Paragraphs, Search, Waiting, build, one_page, page_per_part
from tests.serving import serving

TABLE = ROOT / "tests/relevance.yml"
AFRESH = ROOT / "tests/relevance_afresh.yml"  # to which no number is tuned
EVERY = 16  # one query in so many is also the first of a visit, to see how long it takes


# What is measured beside this site: its name, how a reader uses it, and what builds it.
PEERS: tuple[tuple[str, type[Search], Callable[[Path, Briefing], Path]], ...] = (
    ("Material, one page", Materials, lambda folder, briefing: build(folder, one_page(briefing))),
    ("Material, a page per exchange", Materials, lambda folder, briefing: build(folder, page_per_part(briefing))),
    ("Pagefind, a page per exchange", Pagefinds, pagefind_site),
    ("MiniSearch, every paragraph", MiniSearches, minisearch_site),
)


@dataclass(frozen=True, slots=True)
class Query:
    """What a reader types, what kind of thing that is, and the numbers of the paragraphs that answer it."""

    text: str
    kind: str
    answers: frozenset[int]


@dataclass(frozen=True, slots=True)
class Found:
    """A query with the results that were tried, and the place of the first that answers, from 1; 0 if none does."""

    query: Query
    hits: tuple[Hit, ...]

    @property
    def rank(self) -> int:
        return next((place for place, hit in enumerate(self.hits, start=1) if hit.paragraphs & self.query.answers), 0)


@dataclass(frozen=True, slots=True)
class Measured:
    """A search measured: what was found for every query, and how long a visitor waits."""

    name: str
    found: tuple[Found, ...]
    waiting: tuple[Waiting, ...]


def read_queries(path: Path = TABLE) -> tuple[Query, ...]:
    kinds = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(
        Query(text, kind, frozenset(answers))
        for kind, entries in kinds.items()
        for entry in entries
        for text, answers in entry.items()
    )


def success(found: Sequence[Found], within: int) -> float:
    """Return the share of queries with an answer among so many first results."""
    return sum(1 <= one.rank <= within for one in found) / len(found)


def mean_reciprocal_rank(found: Sequence[Found]) -> float:
    """Return the mean of 1 / rank, with 0 for a query that is not answered (Voorhees 1999)."""
    return sum(1 / one.rank for one in found if one.rank) / len(found)


def ask(search: Search, queries: Iterable[Query]) -> tuple[Found, ...]:
    return tuple(Found(query, tuple(search.hits(query.text))) for query in queries)


def measure(name: str, search: Search, queries: Sequence[Query]) -> Measured:
    sample = [query.text for query in queries[::EVERY]]
    return Measured(name, ask(search, queries), tuple(search.wait(*pair) for pair in itertools.pairwise(sample)))


def table(measured: Iterable[Measured]) -> str:
    """Return the measures side by side; a KB is 1000 bytes as sent, and all but the first three columns are medians."""
    rows = [f"{'':<30}{'at 1':>7}{'at 3':>7}{'MRR':>7}{'page KB':>10}{'query KB':>10}{'first ms':>10}{'next ms':>9}"]
    for one in measured:
        numbers = [success(one.found, 1), success(one.found, 3), mean_reciprocal_rank(one.found)]
        sizes = [statistics.median(getattr(wait, name) for wait in one.waiting) / 1000 for name in ("page", "query")]
        times = [
            statistics.median(time for wait in one.waiting if (time := getattr(wait, name)) is not None)
            for name in ("first", "second")
        ]
        rows.append(
            f"{one.name:<30}"
            + "".join(f"{number:>7.3f}" for number in numbers)
            + f"{sizes[0]:>10.1f}{sizes[1]:>10.1f}{times[0]:>10.0f}{times[1]:>9.0f}"
        )
    return "\n".join(rows)


def by_kind(measured: Sequence[Measured]) -> str:
    """Return by kind of query, and by half, how often the first result answers and one of three does, side by side."""
    names = [one.name.partition(",")[0] for one in measured]
    rows = [f"{'at 1, at 3':<30}{'queries':>8}" + "".join(f"{name:>14}" for name in names)]
    queries = [found.query for found in measured[0].found]
    groups = {kind: [query.kind == kind for query in queries] for kind in dict.fromkeys(query.kind for query in queries)}
    groups |= {f"half {number}": [half(query) == number for query in queries] for number in (0, 1)}
    for name, chosen in groups.items():
        rows.append(f"{name:<30}{sum(chosen):>8}")
        for one in measured:
            some = [found for found, is_chosen in zip(one.found, chosen, strict=True) if is_chosen]
            rows[-1] += f"{success(some, 1):>8.3f}{success(some, 3):>6.3f}" if some else f"{'':>14}"
    return "\n".join(rows)


def half(query: Query) -> int:
    """Return in which half of its table a query is, 0 or 1: what is tuned is tuned on one."""
    return hashlib.sha256(query.text.encode()).digest()[-1] % 2


def misses(measured: Measured) -> str:
    """Return the queries whose first result does not answer, with what stood there."""
    rows = [f"{measured.name}: the first result does not answer"]
    for one in measured.found:
        if one.rank != 1:
            at = f"answered at {one.rank}" if one.rank else "not answered"
            first = f"{_numbers(one.hits[0].paragraphs)} {one.hits[0].name[:60]}" if one.hits else "nothing"
            rows.append(f"  {one.query.text}  ({one.query.kind}; {_numbers(one.query.answers)}; {at}): {first}")
    return "\n".join(rows)


def _numbers(paragraphs: Iterable[int]) -> str:
    return "¶ " + " ".join(map(str, sorted(paragraphs)))


def run(briefing: Briefing, folder: Path, only_ours: bool) -> dict[Path, list[Measured]]:
    """Build every site in a folder and measure its search on each table; one Chromium for all."""
    systems: list[tuple[str, type[Search], Path]] = [("this site", Ours, _ours(folder / "ours"))]
    if not only_ours:
        for name, search, site in PEERS:
            (folder / name).mkdir()
            systems.append((name, search, site(folder / name, briefing)))
    measured: dict[Path, list[Measured]] = {TABLE: [], AFRESH: []}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=list(ARGUMENTS))
        for name, search, site in systems:
            with serving(site) as server:
                for path, done in measured.items():
                    done.append(measure(name, search(browser, server, Paragraphs(briefing)), read_queries(path)))
        browser.close()
    return measured


def _ours(folder: Path) -> Path:
    root = copy_project(folder)
    subprocess.run([sys.executable, "-m", "scripts.publish", "--root", str(root)], check=True, stdout=subprocess.DEVNULL)
    return root / "site"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.relevance", description=__doc__.partition("\n")[0])
    parser.add_argument("--misses", action="store_true", help="list the queries whose first result does not answer")
    parser.add_argument("--only", choices=["ours"], help="leave the others out")
    options = parser.parse_args(arguments)
    briefing, _ = read_briefing(ROOT / "transcript" / SLUG)
    with tempfile.TemporaryDirectory() as folder:
        measured = run(briefing, Path(folder), bool(options.only))
    for path, done in measured.items():
        if options.misses and path == TABLE:
            print("\n\n".join(map(misses, done)), end="\n\n")
        print(path.name, table(done), by_kind(done), sep="\n\n", end="\n\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
