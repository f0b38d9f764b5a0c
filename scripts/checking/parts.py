"""The checks of a whole site, part by part: the folder of a briefing, or one of those of the pages for all.

Of a part, every page is read once, for its words and for its addresses, and let go when both are checked: what that takes does
not grow with the number of parts. All processors share them. What was read before of pages that are the same is taken over.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.checking.addresses import Replaying
from scripts.checking.elements import Element, elements_of
from scripts.checking.site_pages import FolderPages
from scripts.checking.words import read_site, verify_part
from scripts.files.beside import shared_out
from scripts.files.keeping import NOTHING, Keeping
from scripts.files.problems import Problem
from scripts.links.published import Expected
from scripts.record.briefing import Briefing

# What the elements of the pages of a part are kept as.
ELEMENTS = "elements"


@dataclass(frozen=True, slots=True)
class Checked:
    """What is wrong with a part: with its words, and with its addresses."""

    words: list[Problem]
    addresses: list[Problem]
    key: str  # of what was read of it


def check_parts(
    briefings: Sequence[Briefing], site: Path, keeping: Keeping = NOTHING, also: Iterable[Expected] = ()
) -> tuple[list[Problem], list[Problem]]:
    """Return where a site has other words than briefings, and which of their addresses, and of others, are lost or lie."""
    by_slug = {briefing.slug: briefing for briefing in briefings}
    replaying = Replaying(briefings)
    parts: dict[str, tuple[list[Path], list[Expected]]] = {slug: ([], []) for slug in by_slug}
    for path in sorted(site.rglob("*.html")):
        parts.setdefault(_part(path.relative_to(site).as_posix(), by_slug), ([], []))[0].append(path)
    for one in (*replaying.expected, *also):
        parts.setdefault(_part(one.address.partition("#")[0], by_slug), ([], []))[1].append(one)

    def check(part: str) -> Checked:
        paths, expected = parts[part]
        key, known = _elements(site, paths, keeping)
        pages = FolderPages(site, known)
        words = verify_part(part, by_slug, read_site(pages, paths))
        return Checked(words, replaying.problems(expected, pages), key)

    checked = shared_out(check, list(parts), keeping.progress)
    for part in checked:
        keeping.ask(ELEMENTS, part.key)
    return [problem for part in checked for problem in part.words], [one for part in checked for one in part.addresses]


def _part(path: str, slugs: Container[str]) -> str:
    """Return the part that a page is of: that of a briefing, or its own folder."""
    folder = path.partition("/")[0]
    return folder if folder in slugs else path.rpartition("/")[0]


def _elements(site: Path, paths: list[Path], keeping: Keeping) -> tuple[str, dict[Path, tuple[Element, ...]]]:
    """Return the elements of some pages, and the key under which they are kept."""
    contents = [path.read_bytes() for path in paths]
    names = [path.relative_to(site).as_posix() for path in paths]
    key = keeping.key_of(*(part for named in zip(names, contents, strict=True) for part in named))
    found = keeping.made(ELEMENTS, key, lambda: [elements_of(content) for content in contents])
    return key, dict(zip(paths, found, strict=True))


def read_beforehand(slugs: Sequence[str], site: Path, keeping: Keeping) -> None:
    """Read the pages of briefings that stand below a folder, so that who checks the site takes that over."""
    for slug in slugs:
        paths = sorted((site / slug).rglob("*.html"))
        if paths:
            _elements(site, paths, keeping)
