"""The checks of a whole site, part by part: the folder of a briefing, or one of those of the pages for all.

Of a part, every page is read once, for its words and for its addresses, and let go when both are checked: what that takes does
not grow with the number of parts. All processors share them. A part that was found right before is not checked again where its
pages, what was published there, the briefings whose words it shows, and the pages that its addresses lead to are the same. Its
pages are the same where no check can tell them from those of the site before: of the few that are other files, both are read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from scripts.checking.addresses import Replaying
from scripts.checking.elements import Element, are_alike, elements_of
from scripts.checking.site_pages import NOT_FOUND, FolderPages
from scripts.checking.words import SiteWords, read_site, verify_part
from scripts.files.beside import shared_out
from scripts.files.keeping import NOTHING, Keeping, hash_of
from scripts.files.problems import Problem
from scripts.links.published import Expected
from scripts.record.briefing import Briefing
from scripts.record.places import original_path, source_path

# What the elements of the pages of a part are kept as, and that it was found right.
ELEMENTS = "elements"
RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Checked:
    """What is wrong with a part: with its words, and with its addresses."""

    words: list[Problem]
    addresses: list[Problem]
    key: str  # of all that it was found right with, "" where that is not kept


# What a part was held against beside its own: of each page elsewhere and of each briefing, by address and slug, a hash.
Others = tuple[dict[str, str], dict[str, str]]


def check_parts(
    briefings: Sequence[Briefing],
    site: Path,
    keeping: Keeping = NOTHING,
    also: Iterable[Expected] = (),
    before: Path | None = None,
    busy: int = 0,
) -> tuple[list[Problem], list[Problem]]:
    """Return where a site has other words than briefings, and which of their addresses, and of others, are lost or lie.

    `before` is the folder of the site as it was, if there was one; so many processors are `busy` with something else.
    """
    checking = _Checking({briefing.slug: briefing for briefing in briefings}, site, keeping, before)
    replaying = Replaying(briefings)
    for one in (*replaying.expected, *also):
        checking.part_of(one.address.partition("#")[0]).expected.append(one)

    def check(name: str) -> Checked:
        return checking.check(name, replaying)

    checked = list(shared_out(check, list(checking.parts), keeping.progress, busy))
    for part in checked:
        keeping.ask(RIGHT, part.key)
    return [problem for part in checked for problem in part.words], [one for part in checked for one in part.addresses]


class _Part:
    """The pages of a part, and what was published there."""

    def __init__(self) -> None:
        self.paths: list[Path] = []
        self.expected: list[Expected] = []

    @cached_property
    def published(self) -> str:
        """A hash of what was published there."""
        hashed = hashlib.sha256()
        for one in self.expected:
            hashed.update(f"{one!r}\n".encode("utf-8", "surrogatepass"))
        return hashed.hexdigest()


class _Checking:
    """The parts of a site, by name, of which one is checked at a time."""

    def __init__(self, briefings: Mapping[str, Briefing], site: Path, keeping: Keeping, before: Path | None) -> None:
        self.briefings = briefings
        self.site = site
        self.keeping = keeping
        self.before = before
        self.parts = {slug: _Part() for slug in briefings}
        for path in sorted(site.rglob("*.html")):
            self.part_of(path.relative_to(site).as_posix()).paths.append(path)

    def part_of(self, address: str) -> _Part:
        return self.parts.setdefault(_part(address, self.briefings), _Part())

    def check(self, name: str, replaying: Replaying) -> Checked:
        """Return what is wrong with a part."""
        part = self.parts[name]
        contents = [path.read_bytes() for path in part.paths]
        key = self._key(name, contents)
        for others in self.keeping.found(RIGHT, key) or self._right_before(name, contents):
            if others == self._as_they_are(FolderPages(self.site), *others):
                self.keeping.keep(RIGHT, key, others)
                return Checked([], [], key)
        pages = FolderPages(self.site, _elements(self.site, part.paths, contents, self.keeping))
        words = read_site(pages, part.paths)
        checked = Checked(verify_part(name, self.briefings, words), replaying.problems(part.expected, pages), key)
        if key and not checked.words and not checked.addresses:
            others = self._as_they_are(pages, self._elsewhere(pages, {*part.paths}), self._shown(name, words))
            if all(others[1].values()):
                self.keeping.keep(RIGHT, key, others)
        return checked

    def _right_before(self, name: str, contents: list[bytes]) -> list[Others]:
        """Return what a part was found right with before, in a list; an empty one if a check can tell it from what it was."""
        paths = [self.before / path.relative_to(self.site) for path in self.parts[name].paths] if self.before else []
        if not self.keeping.folder or not paths or not all(path.is_file() for path in paths):
            return []
        earlier = [path.read_bytes() for path in paths]
        found: list[Others] = self.keeping.found(RIGHT, self._key(name, earlier))
        return found if found and all(map(self._are_alike, contents, earlier)) else []

    def _are_alike(self, content: bytes, earlier: bytes) -> bool:
        """Return whether no check can tell two pages apart; what stands for no page is like itself only."""
        if content == earlier:
            return True
        missing = self.site / NOT_FOUND
        stand_for_none = missing.is_file() and missing.read_bytes() in (content, earlier)
        return not stand_for_none and are_alike(elements_of(content), elements_of(earlier))

    def _key(self, name: str, contents: list[bytes]) -> str:
        """Return the key of a part: of its files, and what was published there; "" where nothing is kept."""
        part = self.parts[name]
        if not self.keeping.folder:
            return ""
        files = [self.site / NOT_FOUND]
        if name in self.briefings:
            original = self.briefings[name].account.original
            files.append(self.site / source_path(name))
            files += [self.site / original_path(name, original)] if original else []
        beside = (path.read_bytes() if path.is_file() else b"" for path in files)
        names = (path.relative_to(self.site).as_posix() for path in part.paths)
        own = (one for named in zip(names, contents, strict=True) for one in named)
        return self.keeping.key_of(name, part.published, *beside, *own)

    def _hash_of(self, slug: str) -> str:
        """Return a hash of a briefing as it was read; "" of what is none, or was changed since."""
        briefing, read = self.briefings.get(slug), self.keeping.read.get(slug, "")
        return hash_of(read, str(briefing.is_published)) if briefing and read else ""

    def _as_they_are(self, pages: FolderPages, elsewhere: Iterable[str], shown: Iterable[str]) -> Others:
        """Return some pages, and briefings, as they are now."""
        return {address: self._standing(pages, address) for address in elsewhere}, {slug: self._hash_of(slug) for slug in shown}

    def _standing(self, pages: FolderPages, address: str) -> str:
        """Return a hash of what stands at an address, and of what was published near it."""
        path = pages.path(address)
        content = path.read_bytes() if path and path.suffix == ".html" else b""
        return hash_of(str(bool(path)), content, self.part_of(address).published)

    def _elsewhere(self, pages: FolderPages, own: Container[Path]) -> list[str]:
        """Return the addresses that were asked for and stand on no page of a part."""
        return [address for address in pages.asked if pages.path(address) not in own]

    def _shown(self, name: str, words: SiteWords) -> list[str]:
        """Return the briefings that the words on the pages of a part are held against."""
        return sorted(self.briefings.keys() & {name, *words.excerpts}) if not words.strays else list(self.briefings)


def _part(path: str, slugs: Container[str]) -> str:
    """Return the part that a page is of: that of a briefing, or its own folder."""
    folder = path.partition("/")[0]
    return folder if folder in slugs else path.rpartition("/")[0]


def _elements(site: Path, paths: list[Path], contents: list[bytes], keeping: Keeping) -> dict[Path, tuple[Element, ...]]:
    """Return the elements of some pages; those that were read beforehand are taken over."""
    known: list[list[tuple[Element, ...]]] = keeping.found(ELEMENTS, _key_of_pages(site, paths, contents, keeping))
    found = known[0] if known else [elements_of(content) for content in contents]
    return dict(zip(paths, found, strict=True))


def _key_of_pages(site: Path, paths: list[Path], contents: list[bytes], keeping: Keeping) -> str:
    names = (path.relative_to(site).as_posix() for path in paths)
    return keeping.key_of(*(part for named in zip(names, contents, strict=True) for part in named))


def read_beforehand(slugs: Sequence[str], site: Path, keeping: Keeping) -> None:
    """Read the pages of briefings that stand below a folder, so that who checks the site takes that over."""
    for slug in slugs:
        paths = sorted((site / slug).rglob("*.html"))
        contents = [path.read_bytes() for path in paths]
        if paths:
            key = _key_of_pages(site, paths, contents, keeping)
            keeping.keep(ELEMENTS, key, [elements_of(content) for content in contents])
