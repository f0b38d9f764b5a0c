"""Build the site: read the transcripts, write the pages, render them, check the result, publish it."""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Literal

from scripts import ROOT
from scripts.archive.folders import never_published, read_briefings
from scripts.batch import commands
from scripts.checking.parts import check_parts
from scripts.citing.cited import Home
from scripts.exports.atom import feeds
from scripts.exports.data import data
from scripts.exports.for_machines import for_machines
from scripts.exports.offline import ASSETS
from scripts.exports.one_script import pack_search
from scripts.exports.sitemap import cut_sitemap
from scripts.files.beside import Beside
from scripts.files.cluster import NoClusterError, cluster
from scripts.files.keeping import Keeping
from scripts.files.problems import EXIT_PROBLEMS, EXIT_STOPPED, EXIT_WELL, Problem, file_trouble, quoted, report, shown
from scripts.files.progress import SILENT, Progress, of_the_terminal
from scripts.files.whole import BATCHES, KEPT, work_folder
from scripts.files.writing import by_hand, write_all
from scripts.links.permalinks import NAME, write_permalinks
from scripts.links.published import Expected, published_beside
from scripts.links.roll import NAME as ROLL
from scripts.links.roll import periods, write_roll
from scripts.links.withdrawing import published_again
from scripts.pages.shared import listings
from scripts.pages.written import Noted, Written, by, everything, shared_addresses
from scripts.pages.written import periods as periods_in
from scripts.publishing.rendering import GENERATOR, keep, not_a_project, render, site_language, site_settings
from scripts.publishing.replacing import check_site, publish
from scripts.publishing.style_sheet import style_sheet
from scripts.record.briefing import Briefing
from scripts.search.indexing import index
from scripts.tongues.tongue import ENGLISH


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a build is to make."""

    pages_only: bool = False  # stop before the site generator
    preview: bool = False  # leave the ledgers of addresses as they are
    published_only: bool = False  # leave out what was never published
    fresh: bool = False  # take nothing over from the build before
    cluster: str = ""  # the address of a Dask scheduler, whose workers do what can be done in batches
    publish: frozenset[str] | Literal["none", "all"] = "none"  # what is published now for good: the slugs of briefings
    day: str = ""  # ISO 8601: on which what was withdrawn is published again

    def publishes(self, slug: str) -> bool:
        return self.publish == "all" or slug in self.publish


def build(root: Path, wanted: Wanted | None = None, clock: Clock | None = None) -> int:
    """Build the site of a project and return the exit status: 0 if all is well, 1 if there were problems.

    With problems, the site that was there stays as it was. New addresses of what is published are written into the ledgers
    before the site is there to be seen, unless it is only a preview.
    """
    wanted, clock = wanted or Wanted(), clock or Clock()
    with work_folder(root) as work:
        if wanted.fresh:
            for name in (KEPT, BATCHES):
                shutil.rmtree(work / name, ignore_errors=True)
        keeping = Keeping(work / KEPT)
        keeping.progress = clock.progress
        try:
            _elsewhere("read", root, wanted, clock)
            briefings, new, shown = _written(root, work, wanted, clock, keeping)
            if not wanted.pages_only:
                _elsewhere("render", root, wanted, clock)
                site = _checked(root, work, briefings, shown, clock, keeping)
                with clock.step("publish"):
                    if not wanted.preview:
                        _write_down(root, work, briefings, shown, wanted)
                    publish(site, root, work)
                    keep(work)
                    keeping.tidy()
                    shutil.rmtree(work / BATCHES, ignore_errors=True)
                _say_what_is_published(briefings, new)
        except _RefusedError as refused:
            status = _refuse(refused.problems, refused.said)
            _say_the_way_out(root, refused.problems, wanted)
            return status
    return EXIT_WELL


def _elsewhere(step: str, root: Path, wanted: Wanted, clock: Clock) -> None:
    """Have a step done on the cluster in batches, if one is wanted; what is missing then is done here, and said."""
    if not wanted.cluster:
        return
    with clock.step(f"{step} on the cluster"):
        try:
            with cluster(wanted.cluster) as workers:
                failed = workers.run(commands(step, root, workers.batches, wanted.published_only), ROOT, clock.progress)
        except NoClusterError as error:
            raise _RefusedError(str(error)) from None
    for said in failed:
        print(f"One batch was not done on the cluster, and is done here: {said.strip()}", file=sys.stderr)


def _write_down(root: Path, work: Path, briefings: Sequence[Briefing], shown: Sequence[str], wanted: Wanted) -> None:
    """Write what is published into the ledgers, and into the roll, but for a host's build, which adds no file.

    `shown` are the addresses of pages of a year, a month or a day.
    """
    published = [briefing for briefing in briefings if briefing.is_published]
    write_permalinks(root, published, work)
    if published and not wanted.published_only:
        write_roll(root, [*(briefing.slug for briefing in published), *shown], work)


def _say_the_way_out(root: Path, problems: Sequence[Problem], wanted: Wanted) -> None:
    """Say how to build without drafts, where all problems are theirs."""
    drafts = [slug for slug in never_published(root) if slug not in (wanted.publish if wanted.publish != "all" else ())]
    faulty = [slug for slug in drafts if any(_is_about(one, root, slug) for one in problems)]
    if faulty and all(any(_is_about(one, root, slug) for slug in faulty) for one in problems):
        print(
            f"All problems are those of what was never published: {', '.join(faulty)}. make site PUBLISHED_ONLY=yes builds "
            "the site without, make publish BRIEFING=name publishes another briefing.",
            file=sys.stderr,
        )


def _say_what_is_published(briefings: Sequence[Briefing], new: frozenset[str]) -> None:
    """Say what was published now, and what still is not."""
    for briefing in briefings:
        if briefing.slug in new:
            ledger = f"transcript/{briefing.slug}/{NAME}"
            paragraphs = ENGLISH.count("{count} paragraph", "{count} paragraphs", len(briefing.ledger.living))
            print(f"Published: {briefing.slug}, {paragraphs}. Commit {ledger} and transcript/{ROLL}.")
    slugs = [briefing.slug for briefing in briefings if not briefing.is_published]
    if slugs:
        print(f"Not published yet, and marked so: {', '.join(slugs)}. make publish gives their addresses for good.")


def _written(
    root: Path, work: Path, wanted: Wanted, clock: Clock, keeping: Keeping
) -> tuple[tuple[Briefing, ...], frozenset[str], tuple[str, ...]]:
    """Read the transcripts and write their pages into docs/.

    Return the briefings, the slugs of those published now, and the addresses of the pages of a year, a month or a day.
    """
    with clock.step("read"):
        found, problems = _read(root, wanted, keeping)
        problems += check_site(root)
        problems += _nothing_to_publish(root, found, wanted)
        again = {one.slug for one in found if one.ledger.withdrawn and not one.is_withdrawn}
        new = frozenset(one.slug for one in found if not one.is_published and wanted.publishes(one.slug)) | again
        briefings = tuple(_published(one, new, wanted.day) for one in found)
        keeping.read |= dict.fromkeys(new, "")  # what is published now is another than what was read
    _go_on_without(problems)
    with clock.step("write"):
        docs = root / "docs"
        sheet, problems = style_sheet(docs)
        own, site, there = by_hand(docs), site_settings(root), list[Noted]()
        written = chain(
            everything(briefings, site_language(root), Home(site.name, site.address), keeping, periods(root)),
            by("the style sheet", sheet.items()),
            _as_data(root, briefings, own, keeping),
        )

        def files() -> Iterator[tuple[str, bytes]]:
            for one in written:
                there.append(one.noted)
                yield one.path, one.content

        problems = write_all(docs, files(), work, lambda: [*problems, *shared_addresses(there, own, docs)])
    _go_on_without(problems)
    return briefings, new, periods_in(there)


def _read(root: Path, wanted: Wanted, keeping: Keeping) -> tuple[tuple[Briefing, ...], list[Problem]]:
    """Read the transcripts; drafts with problems do not keep from being published what alone is to be, and are left out."""
    again = wanted.publish if isinstance(wanted.publish, frozenset) else frozenset()
    found, problems = read_briefings(root, wanted.published_only, again=again, keeping=keeping)
    if isinstance(wanted.publish, frozenset) and wanted.publish and problems:
        others = [slug for slug in never_published(root) if slug not in wanted.publish]
        faulty = [slug for slug in others if any(_is_about(one, root, slug) for one in problems)]
        for left_out in (faulty, others):  # all others, where two drafts are at odds
            found, problems = read_briefings(root, without=left_out, again=again, keeping=keeping)
            if left_out and not problems:
                print(f"Not published, and left out: {', '.join(left_out)}. make check says what keeps them from it.")
                break
    return found, problems


def _published(briefing: Briefing, new: frozenset[str], day: str) -> Briefing:
    """Return a briefing as it is published, if it is one of the new ones; if it was withdrawn, until a day."""
    if briefing.slug not in new:
        return briefing
    ledger = briefing.ledger if briefing.is_withdrawn else published_again(briefing.ledger, day)
    return replace(briefing, is_published=True, ledger=ledger)


def _is_about(problem: Problem, root: Path, slug: str) -> bool:
    return problem.path.is_relative_to(root / "transcript" / slug)


def _as_data(root: Path, briefings: tuple[Briefing, ...], own: set[str], keeping: Keeping) -> Iterator[Written]:
    """Yield the record in its other formats; a file for programs that somebody wrote by hand stays theirs."""
    site = site_settings(root)
    for_programs = for_machines(briefings, site.address, site.name, site.description)
    news = feeds(briefings, site.address, site.name, listings(briefings).arrived(), site_language(root))
    files = ((path, content) for path, content in chain(for_programs, news) if path not in own)
    yield from by("the data", data(briefings, site.address, keeping))
    yield from by("the files for programs", files)


def _nothing_to_publish(root: Path, briefings: Sequence[Briefing], wanted: Wanted) -> Iterator[Problem]:
    """Yield the slugs that are to be published and belong to nothing that can be."""
    new = {briefing.slug for briefing in briefings if not briefing.is_published or briefing.ledger.withdrawn}
    for slug in sorted(wanted.publish - new) if isinstance(wanted.publish, frozenset) else ():
        yield Problem(
            root / "transcript" / slug,
            1,
            "nothing-to-publish",
            f"a briefing to be published must be there and not be published already, found {quoted(slug)}",
            f"choose one of {', '.join(sorted(new))}" if new else "make site takes over what changes in what is published",
        )


def _checked(
    root: Path, work: Path, briefings: tuple[Briefing, ...], shown: Sequence[str], clock: Clock, keeping: Keeping
) -> Path:
    """Render the pages, check the words and addresses of what comes out, and index it; return its folder."""
    with clock.step("render"):
        site = render(root, work, clock.progress)
    if not site:
        raise _RefusedError(f"{GENERATOR} found the problems above.")
    cut_sitemap(site, site_settings(root).address)
    indexing = Beside(partial(index, briefings, site, keeping))  # adds files of its own, which nobody else reads
    try:
        with clock.step("verify"):
            also = promised(root, briefings, shown)
            words, addresses = check_parts(briefings, site, keeping, also, root / "site", busy=1)
        _go_on_without(words or addresses)
    except BaseException:
        indexing.end()
        raise
    with clock.step("index"):
        try:
            indexed = indexing.result()
        except BaseException:
            indexing.end()
            raise
        if indexed.trouble:
            raise _RefusedError(f"Pagefind could not make the index:\n{indexed.trouble}")
        keeping.asked |= indexed.asked
        _go_on_without(pack_search(root / "docs" / ASSETS, site / ASSETS))
    return site


def promised(root: Path, briefings: Sequence[Briefing], shown: Sequence[str]) -> tuple[Expected, ...]:
    """Return what the site must have beside the pages of briefings; of drafts it promises nothing."""
    ledgers = [one.ledger for one in briefings if one.is_published]
    return published_beside(ledgers, shown, bool(site_settings(root).address))


class _RefusedError(Exception):
    """Nothing is to be published; holds what is said of that, and the problems."""

    def __init__(self, said: str = "", problems: Sequence[Problem] = ()) -> None:
        super().__init__(said)
        self.said = said
        self.problems = problems


def _go_on_without(problems: Sequence[Problem]) -> None:
    if problems:
        raise _RefusedError(problems=problems)


def _refuse(problems: Sequence[Problem], said: str = "") -> int:
    """Report why nothing is published, and return the exit status."""
    if said:
        print(said, file=sys.stderr)
    report(problems)
    print("Nothing was published; the site is as it was.", file=sys.stderr)
    return EXIT_PROBLEMS


class Clock:
    """Seconds that each step took, and who is told how far it is."""

    def __init__(self, progress: Progress = SILENT) -> None:
        self.seconds: dict[str, float] = {}
        self.progress = progress

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        begun = time.perf_counter()
        self.progress.step = name
        try:
            yield
        finally:
            self.progress.end()
            self.seconds[name] = time.perf_counter() - begun


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.build",
        description=__doc__,
        epilog="Exit status: 0 if all is well, 1 if the input has problems, 2 for wrong usage.",
    )
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder (default: %(default)s)")
    parser.add_argument(
        "--pages-only", action="store_true", help="write the pages into docs/ and stop before the site generator"
    )
    parser.add_argument("--preview", action="store_true", help="leave the ledgers of addresses as they are")
    parser.add_argument("--published-only", action="store_true", help="leave out briefings that were never published")
    parser.add_argument("--fresh", action="store_true", help="build from nothing: take nothing over from the build before")
    parser.add_argument("--cluster", default="", help="have batches done by the workers of the Dask scheduler at this address")
    parser.add_argument("--times", action="store_true", help="say how many seconds each step took")
    options = parser.parse_args(arguments)
    if problem := not_a_project(options.root):
        parser.error(problem)
    wanted = Wanted(options.pages_only, options.preview, options.published_only, options.fresh, options.cluster)
    return build_and_tell(options.root, wanted, with_times=options.times)


def build_and_tell(given: Path, wanted: Wanted, with_times: bool = False) -> int:
    """Build the site of a project and say where it is; return the exit status."""
    root, clock = given.resolve(), Clock(of_the_terminal())
    try:
        status = build(root, wanted, clock)
    except OSError as error:
        status = _refuse([file_trouble(error, root)])
    except KeyboardInterrupt:
        status = EXIT_STOPPED
        print("Stopped. The site is whole: as it was, or, if it was being put in its place, the new one.", file=sys.stderr)
    if with_times:
        print(" ".join(f"{name}={seconds:.3f}" for name, seconds in clock.seconds.items()))
    if status == EXIT_WELL and not wanted.pages_only:
        print(f"The site is in {shown(root / 'site')}/")
    return status


if __name__ == "__main__":
    sys.exit(main())
