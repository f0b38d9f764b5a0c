"""Everything that is written into `docs/`, in one list: two pages never share an address, whoever makes them.

What a page is made by hand, by a briefing or across briefings, and what the generator and the search put beside the pages,
is held against each other here, by the file of the site that it becomes.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, replace
from pathlib import Path

from scripts.citing.cited import NOWHERE, Home
from scripts.files.beside import shared_out
from scripts.files.keeping import NOTHING, Keeping
from scripts.files.problems import Problem, quoted
from scripts.pages.archive_front import left_in
from scripts.pages.beside import filled, nearest, told_beside
from scripts.pages.briefing import briefing_pages
from scripts.pages.citing import citation_files
from scripts.pages.data import all_data_pages
from scripts.pages.directory import directory_pages
from scripts.pages.divided import moved_periods
from scripts.pages.page import Page
from scripts.pages.shared import Listings, listings
from scripts.pages.templates import words_files
from scripts.pages.topics import topic_pages
from scripts.pages.withdrawn import withdrawn_pages, withdrawn_texts
from scripts.pictures.matrix import matrix
from scripts.pictures.navigation import navigation, running_title
from scripts.record.briefing import Briefing, standing
from scripts.record.nearness import Neighbourhood, nearest_in, neighbourhood
from scripts.record.places import (
    Place,
    address,
    from_root,
    matrix_data_path,
    navigation_path,
    original_paths,
    period_of,
    places,
    running_title_path,
    source_path,
)
from scripts.tongues.tongue import SOURCE_LANGUAGE, Tongue, tongue

# What the files of a briefing are kept as, and what is near its places.
WRITTEN = "written"
BESIDE = "beside"

# What the nearest places of all are kept as.
NEAREST = "nearest"

# What the generator and the search put beside the pages.
GENERATED_FILES = ("404.html", "sitemap.xml", "sitemap.xml.gz")
GENERATED_FOLDERS = ("pagefind/",)

# How files end that become pages.
MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")


@dataclass(frozen=True, slots=True)
class Noted:
    """A file that is written, by its name alone."""

    path: str  # below docs/
    whose: str  # who makes it, in words
    is_published: bool  # whether its address holds for good


@dataclass(frozen=True, slots=True)
class Written:
    """A file that is written."""

    path: str  # below docs/
    content: bytes
    whose: str  # who makes it, in words
    is_published: bool = True  # whether its address holds for good

    @property
    def noted(self) -> Noted:
        return Noted(self.path, self.whose, self.is_published)


def everything(
    briefings: tuple[Briefing, ...],
    language: str = SOURCE_LANGUAGE,
    home: Home = NOWHERE,
    keeping: Keeping = NOTHING,
    periods: Iterable[str] = (),
) -> Iterator[Written]:
    """Yield every file that is written into `docs/`; briefings come the newest first, and pages for all have a language.

    What a briefing had written before is taken over, where it was read from the same files; what is near its places is put into
    the slots of its pages then.
    `periods` are the addresses of all pages of a year, a month or a day that were ever published.
    """
    site = tongue(language)
    shared, there = listings(briefings), dict[str, str]()
    for one in _standing_now(briefings, shared, site, home, keeping):
        if one.path.endswith(".md"):
            there[address(one.path)] = one.path
        yield one
    yield from (Written(path, content, "the site's own words") for path, content in words_files(briefings, language))
    yield from _as_files(_moved_periods(periods, there, shared, site), "periods that were published")


def _standing_now(
    briefings: tuple[Briefing, ...], shared: Listings, site: Tongue, home: Home, keeping: Keeping
) -> Iterator[Written]:
    """Yield the files of what there is now, and of names that were published."""
    stand = standing(briefings)
    directories = (_in_its_language(page, stand, site) for page in directory_pages(briefings, site, home, keeping))
    yield from _as_files(directories, "people and outlets")
    yield from _as_files(topic_pages(briefings, site, home, keeping), "topics")
    yield from _as_files(all_data_pages(stand, site), "the data")
    yield from _of_briefings(briefings, shared, site, home, keeping)
    yield from _as_files(shared.pages(site), "names that were published")


def _of_briefings(
    briefings: tuple[Briefing, ...], shared: Listings, site: Tongue, home: Home, keeping: Keeping
) -> Iterator[Written]:
    """Yield the files of each briefing, those kept and those written now, with what is near its places in their slots."""

    def of_one(briefing: Briefing) -> list[Written]:
        if briefing.is_withdrawn:
            gone = _with_what_holds_for_all(briefing, withdrawn_pages(briefing, shared.there), site)
            texts = (Written(path, content, briefing.slug) for path, content in withdrawn_texts(briefing))
            return [*_as_files(gone, briefing.slug), *texts, *_cited(briefing, home)]
        return files_of(briefing, site, home)

    holds_for_all = (site.language, *(str(part) for part in astuple(home)))
    # What is left of one that is withdrawn is made at once.
    keys = ["" if one.is_withdrawn else keeping.key(one.slug, str(one.is_published), *holds_for_all) for one in briefings]
    near = _near(briefings, keeping)
    for files_of_one in keeping.each(WRITTEN, keys, of_one, briefings):
        for one in files_of_one:
            yield replace(one, content=filled(one.content, near[one.path])) if one.path in near else one


def files_of(briefing: Briefing, site: Tongue, home: Home) -> list[Written]:
    """Return the files of a briefing that is not withdrawn, with slots for what is near its places."""
    pages = _with_what_holds_for_all(briefing, briefing_pages(briefing, home), site)
    beside = (Written(path, content, briefing.slug) for path, content in _files_beside(briefing))
    return [*_as_files(pages, briefing.slug), *beside, *_cited(briefing, home)]


def _near(briefings: tuple[Briefing, ...], keeping: Keeping) -> dict[str, str]:
    """Return what goes into the slots of pages, by their paths."""
    stand = standing(briefings)
    around = _with_the_nearest(neighbourhood(stand), keeping)

    def on_pages(briefing: Briefing) -> list[Place]:
        return [place for place in places(briefing) if place.speeches and not place.is_closing]

    def of_one(briefing: Briefing) -> dict[str, str]:
        return {place.path: nearest(place, around) for place in on_pages(briefing)}

    def key(briefing: Briefing) -> str:
        return keeping.key(briefing.slug, *(told_beside(place, around) for place in on_pages(briefing)))

    of_each = keeping.each(BESIDE, [key(one) for one in stand] if keeping.folder else [""] * len(stand), of_one, stand)
    return {path: near for of_one_briefing in of_each for path, near in of_one_briefing.items()}


def _moved_periods(once: Iterable[str], there: Mapping[str, str], shared: Listings, site: Tongue) -> Iterator[Page]:
    return moved_periods(once, there, shared.leads_to, lambda year, path: left_in(year, shared.briefings, path, site), site)


def _cited(briefing: Briefing, home: Home) -> Iterator[Written]:
    return (Written(path, text.encode("utf-8"), briefing.slug) for path, text in citation_files(briefing, home))


def _with_the_nearest(around: Neighbourhood, keeping: Keeping) -> Neighbourhood:
    """Return places with those nearest to each; what was found before is taken over, while the same is named at all of them."""

    def find() -> tuple[tuple[int, ...], ...]:
        return tuple(shared_out(nearest_in(around), range(len(around.places))))

    return replace(around, known=keeping.made(NEAREST, keeping.key_of(around.named_where()), find))


def _with_what_holds_for_all(briefing: Briefing, pages: Iterable[Page], site: Tongue) -> Iterator[Page]:
    language = _language(briefing, site)
    return (replace(page, is_published=briefing.is_published, language=language) for page in pages)


def _in_its_language(page: Page, briefings: tuple[Briefing, ...], site: Tongue) -> Page:
    """Return a page for all briefings, with the language of the one that it belongs to if there is only one."""
    return replace(page, language=_language(briefings[0], site)) if page.briefing else page


def _language(briefing: Briefing, site: Tongue) -> str:
    """Return the language of the site's own words on a briefing's pages, if it is another than that of the site's."""
    own = briefing.tongue
    return "" if own.language == site.language or (own.is_source and site.is_source) else own.language


def _as_files(pages: Iterable[Page], whose: str) -> Iterator[Written]:
    for page in pages:
        yield Written(page.path, page.text().encode("utf-8"), whose, page.is_published)


def _files_beside(briefing: Briefing) -> Iterator[tuple[str, bytes]]:
    """Yield what belongs to a briefing and is no page: data for its pictures, its print style sheet, its texts."""
    if briefing.topics:
        yield matrix_data_path(briefing), matrix(briefing).encode("utf-8")
    yield navigation_path(briefing), navigation(briefing).encode("utf-8")
    yield running_title_path(briefing), running_title(briefing).encode("utf-8")
    text = briefing.account.source
    for slug in (briefing.slug, *briefing.ledger.formerly):
        yield source_path(slug), text
        yield from ((path, original.data) for original, path in original_paths(slug, briefing.ledger))
        for edition in briefing.ledger.editions[:-1]:
            yield source_path(slug, edition.number), edition.data


def periods(written: Iterable[Written | Noted]) -> tuple[str, ...]:
    """Return the addresses that hold for good of the pages that show a year, a month or a day."""
    addresses = (address(one.path) for one in written if one.path.endswith(".md") and one.is_published)
    return tuple(where for where in addresses if any(period_of(where)))


def by(whose: str, files: Iterable[tuple[str, bytes]]) -> Iterator[Written]:
    """Yield files, by path, as written by somebody."""
    return (Written(path, content, whose) for path, content in files)


def files(written: Iterable[Written]) -> dict[str, bytes]:
    """Return what is to be written, by path."""
    return {one.path: one.content for one in written}


def shared_addresses(written: Iterable[Written | Noted], by_hand: Iterable[str], docs: Path) -> Iterator[Problem]:
    """Yield the files in `docs/` that would be at an address of another; `by_hand` are the paths of what nobody generates.

    A file that stands where one is to be written is told when that is written.
    """
    written = tuple(written)
    makers = dict.fromkeys(GENERATED_FILES, "the site generator's")
    for one in written:
        name = served_as(one.path)
        if name in makers:
            yield _taken(docs / one.path, one.path, makers[name])
        makers.setdefault(name, f"{one.path} of {one.whose}")
    for path in sorted(set(by_hand) - {one.path for one in written}):
        name = served_as(path)
        if name in makers:
            yield _taken(docs / path, path, makers[name])
        elif name.startswith(GENERATED_FOLDERS):
            yield _taken(docs / path, path, "the search's")
        makers.setdefault(name, f"{path} of your own")


def served_as(path: str) -> str:
    """Return the file of the site that a file below `docs/` becomes, as systems compare them that know no capitals."""
    folder, name = posixpath.split(path)
    stem, ending = posixpath.splitext(name)
    if ending not in MARKDOWN:
        return path.casefold()
    file = "index.md" if stem == "README" else f"{stem}.md"
    return f"{address(posixpath.join(folder, file))}index.html".casefold()


def _taken(path: Path, name: str, by: str) -> Problem:
    where = served_as(name).removesuffix("index.html")
    return Problem(
        path,
        1,
        "address-taken",
        f"every page must have an address of its own, found {quoted(from_root(where))} for this one and for {by}",
        "rename one of the two files, or give the briefing or part another slug",
    )
