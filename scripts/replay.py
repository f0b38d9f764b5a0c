"""Replay every address that was ever published: does each still lead to its words, or to what says what became of them?

The addresses are those of the ledgers, transcript/*/permalinks.yml, as they are now and as they were in every commit. Each
gets a verdict:

    same words    the paragraph stands there, letter for letter, and nothing says that it had words which it never had
    corrected     it does, and a reading by the site stands in it
    edited        other words stand there, and right behind them, with a date, those that were published
    retired       a notice stands there, with the words that were published, a date, and links that lead on
    moved         the page, or a notice in it, leads on to where one of these holds
    there         a page that was not published for certain words is there
    lost          nothing stands there, or what stands there leads nowhere
    lying         other words stand there, or another said them, and nothing says so

An anchor of a speech leads to the paragraph it was given for if that paragraph, or its notice, stands in what the anchor
names, and has its verdict. A heading names what stands behind it in the element it is in, up to the next heading of its
rank or a higher one; a line that says who speaks names what stands behind it in its section, up to the next heading; an
alias names only the very next paragraph or notice; nothing else names anything.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from scripts import ROOT
from scripts.checking.addresses import VERDICTS, Verdict, replay
from scripts.checking.site_pages import FolderPages, UnreadableError, knows_its_address, served_pages
from scripts.files.problems import EXIT_PROBLEMS, EXIT_WELL, report
from scripts.links.permalinks import NAME
from scripts.links.published import ledgers_of, published, published_beside
from scripts.links.roll import periods
from scripts.record.ledger import Ledger

# What is said where a site was built without the address at which it will stand.
NO_ADDRESS = (
    "this site does not know its address (SITE_URL), and has neither feeds nor pictures for links: where it is published, "
    "it must, and these are not replayed here"
)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.replay",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="Exit status: 0 if no address is lost or lying, 1 otherwise, 2 for wrong usage.",
    )
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder (default: %(default)s)")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--site", type=Path, help="the built site (default: site/ in the project's folder)")
    where.add_argument("--against", metavar="URL", help="a site on a server, such as http://127.0.0.1:8000/")
    parser.add_argument("--quiet", action="store_true", help="say only what is wrong, and the counts")
    options = parser.parse_args(arguments)
    root = options.root.resolve()
    site = (options.site or root / "site").resolve()
    if options.against and (urlsplit(options.against).scheme not in ("http", "https") or not urlsplit(options.against).netloc):
        parser.error(f"{options.against} is no address of a site: it must begin with http:// or https://")
    if not options.against and not (site / "index.html").is_file():
        parser.error(f"{site} holds no site: it has no index.html")
    ledgers, problems, remarks = ledgers_of(root)
    for remark in remarks:
        print(remark, file=sys.stderr)
    if problems:
        return report(problems)
    if not ledgers:
        parser.error(f"{root} has never published anything: it has no transcript/*/{NAME}, and had none in any commit")
    try:
        verdicts = _verdicts(root, ledgers, site, options.against)
    except UnreadableError as trouble:
        print(f"{trouble}. Nothing is proved.", file=sys.stderr)
        return EXIT_PROBLEMS
    return _tell(verdicts, options.quiet)


def _verdicts(root: Path, ledgers: Sequence[Ledger], site: Path, against: str | None) -> list[Verdict]:
    """Return what became of all that ledgers and the roll say was published, in a folder or on a server."""
    has_address = knows_its_address(served_pages(against) if against else FolderPages(site))
    if not has_address:
        print(NO_ADDRESS, file=sys.stderr)
    expected = (*published(ledgers), *published_beside(ledgers, periods(root), has_address))
    ahead = (one.address.partition("#")[0] for one in expected)
    return replay(expected, served_pages(against, ahead) if against else FolderPages(site))


def _tell(verdicts: list[Verdict], quiet: bool) -> int:
    """Print the verdicts, or only those that something is wrong with, and how many there are of each."""
    for verdict in verdicts:
        if verdict.wrong or not quiet:
            print(verdict)
    counts = Counter(verdict.verdict for verdict in verdicts)
    print(f"{len(verdicts)} published: " + ", ".join(f"{counts[name]} {name}" for name in VERDICTS if counts[name]))
    return EXIT_PROBLEMS if any(verdict.wrong for verdict in verdicts) else EXIT_WELL


if __name__ == "__main__":
    sys.exit(main())
