"""Publish what the build writes, without MkDocs, and remember what readers saw: every promise about links is held against that.

Pages are rendered with Python-Markdown, as mkdocs.yml sets it up, and get the head that the templates give them.
"""

from __future__ import annotations

import functools
import gc
import posixpath
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser, LexborNode

from scripts.archive import editions, folder, folders, withdrawn
from scripts.archive.folders import read_briefings
from scripts.checking.addresses import Verdict, replay
from scripts.checking.elements import elements_of
from scripts.checking.site_pages import SitePage
from scripts.exports.atom import feeds
from scripts.exports.data import data
from scripts.files import beside, schema
from scripts.files.problems import Problem
from scripts.links import published as links_published
from scripts.links.permalinks import EARLIER_SOURCES, NAME, ORIGINALS, Permalinks, parse, read_permalinks, write_permalinks
from scripts.links.published import Expected, published
from scripts.links.roll import periods, write_roll
from scripts.pages.shared import listings
from scripts.pages.written import everything, files
from scripts.pages.written import periods as periods_in
from scripts.reading.roster import Roster
from scripts.record.briefing import Briefing, Draft
from scripts.record.ledger import Ledger, PageNames, fingerprint
from scripts.record.places import address
from tests.conftest import words_of
from tests.test_properties import renderer

HOST = "http://record.test/"

# A link to another file of docs/, as MkDocs turns it into one to its page.
LINK = re.compile(r'href="(?P<to>[^":#]+\.(?:md|txt))(?P<fragment>#[^"]*)?"')

ID = re.compile(r' id="([^"]+)"')


# A block of a page that holds others, as scripts/pages/ writes it: its slashes, and what it is.
BLOCK = re.compile(r"(/{3,}) html \| (?:section|div|details)\b")

# What can stand by itself: between two empty lines, and neither further down in a list nor an item of one.
FOLLOWS = re.compile(r"[ \t]|[-*+] |[0-9]+\. |: ")

INSIDE = "What-stands-inside"


def converted(body: str) -> str:
    """Return the HTML of Markdown; of what stands on a page as it stood on another, nothing is rendered again.

    It is that of the page as one piece (tests/test_links.py), but for empty lines between what stands on it.
    """
    return "\n".join(_converted_block(block) for block in blocks(body))


def blocks(body: str) -> Iterator[str]:
    """Yield the pieces of Markdown that can be rendered each by itself."""
    block: list[str] = []
    ends, after_empty = "", False
    lines = body.split("\n")
    for line, following in zip(lines, (*lines[1:], ""), strict=True):
        if after_empty and block and not ends and line.strip() and not (FOLLOWS.match(line) or following.startswith(": ")):
            yield "\n".join(block)
            block = []
        if not ends and (begun := re.match(r"(/{3,}) html \|", line)):
            ends = begun[1]
        elif line == ends:
            ends = ""
        block.append(line)
        after_empty = not line.strip()
    yield "\n".join(block)


@functools.lru_cache(maxsize=20_000)
def _converted_block(block: str) -> str:
    block = block.strip("\n")
    first, _, rest = block.partition("\n")
    if (begun := BLOCK.match(first)) and rest.endswith(f"\n{begun[1]}") and rest.strip("/\n"):
        before, after = _at_once(f"{first}\n\n{INSIDE}\n\n{begun[1]}").split(f"<p>{INSIDE}</p>")
        return before + converted(rest.removesuffix(begun[1])) + after
    return _at_once(block)


@functools.lru_cache(maxsize=20_000)
def _at_once(body: str) -> str:
    converter = renderer(False)
    converter.reset()
    return converter.convert(body)


@functools.lru_cache(maxsize=4000)
def front_matter(text: str) -> Mapping[str, object]:
    """Return what stands above the words of a page; nothing if it says nothing of what document() asks."""
    if not re.search("^(?:moved_to|retired):", text, re.MULTILINE):
        return {}
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


fingerprint_of = functools.lru_cache(maxsize=20_000)(fingerprint)

# A ledger, also one of a commit that is read again and again; none is ever changed.
ledger_of = functools.lru_cache(maxsize=4000)(parse)


@functools.lru_cache(maxsize=4000)
def page(where: str, html: str) -> SitePage:
    """Return a page; one that has not changed is not read again."""
    return SitePage(HOST, where, elements_of(html.encode()))


def quickly() -> pytest.MonkeyPatch:
    """Let nothing be done twice or in a process of its own, until that is undone.

    Each folder, each ledger and each form is read once, as long as all that lies there is the same to the byte.
    """
    drafts: dict[tuple[Path, bool, str], tuple[Draft | None, list[Problem]]] = {}
    read_folder = folders._read

    def draft(where: Path, again: Collection[str], roster: Roster) -> tuple[Draft | None, list[Problem]]:
        key = (where, where.name in again, folders._hash_of(where, roster))
        if key not in drafts:
            drafts[key] = read_folder(where, again, roster)
        found, problems = drafts[key]
        return found, [*problems]

    known: dict[tuple[Path, bool, tuple[bytes, ...]], tuple[Permalinks | None, list[Problem]]] = {}

    def read(where: Path, again: bool = False) -> tuple[Permalinks | None, list[Problem]]:
        paths = (where / NAME, *sorted(where.glob(EARLIER_SOURCES)), *sorted(where.glob(ORIGINALS)))
        key = (where, again, tuple(path.read_bytes() for path in paths if path.is_file()))
        if key not in known:
            known[key] = read_permalinks(where, again)
        permalinks, problems = known[key]
        return permalinks, [*problems]

    sound: set[tuple[int, str]] = set()
    breaches = schema._breaches

    def breaches_of(value: object, of: schema.Schema) -> Iterator[schema.Breach]:
        key = (id(of), repr(value))
        found = [] if key in sound else [*breaches(value, of)]
        sound.update(() if found else (key,))
        return iter(found)

    patched = pytest.MonkeyPatch()
    patched.setattr(folders, "_read", draft)
    patched.setattr(schema, "_breaches", breaches_of)
    patched.setattr(links_published, "parse", ledger_of)
    for module in (editions, folder, withdrawn):
        patched.setattr(module, "read_permalinks", read)
    patched.setattr(beside, "processors", lambda: 1)  # a briefing of thirty paragraphs is made sooner than a process
    return patched


def forget() -> None:
    """Let go of the pages read: among so many objects all that comes after would be slow."""
    _converted_block.cache_clear()
    _at_once.cache_clear()
    front_matter.cache_clear()
    page.cache_clear()
    ledger_of.cache_clear()
    fingerprint_of.cache_clear()
    names_and_links.cache_clear()
    gc.collect()


@dataclass(frozen=True)
class Rendered:
    """The pages of a site, by address; each is rendered when it is asked for."""

    written: Mapping[str, bytes]  # what the build writes into docs/, by path

    @functools.cached_property
    def paths(self) -> dict[str, str]:
        return {
            address(path) if path.endswith(".md") else path: path
            for path in self.written
            if not path.startswith(("overrides/", "assets/"))
        }

    def __call__(self, where: str) -> SitePage | None:
        if where not in self._pages:
            self._pages[where] = page(where, self.html(where)) if where in self.paths else None
        return self._pages[where]

    @functools.cached_property
    def _pages(self) -> dict[str, SitePage | None]:
        return {}

    @functools.cached_property
    def _made(self) -> dict[str, str]:
        return {}

    def html(self, where: str) -> str:
        """Return the HTML of a page; nothing for a file of another kind."""
        path = self.paths[where]
        if not path.endswith(".md"):
            return ""
        if path not in self._made:
            _, front, body = self.written[path].decode("utf-8").split("---\n", 2)
            self._made[path] = document(front_matter(front), LINK.sub(functools.partial(self._led, path), converted(body)))
        return self._made[path]

    def tree(self, where: str) -> LexborHTMLParser:
        """Return a page as it is read, once for all who only look at it."""
        if where not in self._trees:
            self._trees[where] = LexborHTMLParser(self.html(where))
        return self._trees[where]

    @functools.cached_property
    def _trees(self) -> dict[str, LexborHTMLParser]:
        return {}

    def _led(self, path: str, found: re.Match[str]) -> str:
        to = posixpath.normpath(posixpath.join(posixpath.dirname(path), found["to"]))
        assert to in self.written, f"{path} links to {to}, which is not there"
        return f'href="{HOST}{address(to) if to.endswith(".md") else to}{found["fragment"] or ""}"'

    def dead_links(self) -> Iterator[str]:
        """Yield the links that lead to nothing on their page: MkDocs would stop at them."""
        found = {where: names_and_links(self.html(where)) for where in self.paths}
        ids = {where: {*names} for where, (names, _) in found.items()}
        for where, (names, links) in found.items():
            yield from (f"/{where} has #{name} twice" for name, count in Counter(names).items() if count > 1)
            for link in links:
                to, _, fragment = link.partition("#")
                if fragment not in ids.get(to.removeprefix(HOST) if to else where, ()):
                    yield f"/{where} links to {link}"


@functools.lru_cache(maxsize=4000)
def names_and_links(html: str) -> tuple[list[str], list[str]]:
    """Return every name on a page, and every link with a name that stands there."""
    return ID.findall(html), re.findall(r'href="([^"]*#[^"]*)"', html)


def document(meta: Mapping[str, object], body: str) -> str:
    """Return a page with the head that docs/overrides/main.html gives it."""
    head = '<meta name="robots" content="noindex">' if meta.get("moved_to") is not None or meta.get("retired") else ""
    if meta.get("moved_to") is not None:
        to = f"{HOST}{meta['moved_to']}"
        head += (
            f'<link rel="canonical" href="{to}"><script data-moved-to="{to}"></script>'
            f'<noscript><meta http-equiv="refresh" content="0; url={to}"></noscript>'
        )
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


@dataclass(frozen=True)
class Publication:
    """A site as it was published on a day."""

    briefings: tuple[Briefing, ...]
    pages: Rendered

    @property
    def ledgers(self) -> tuple[Ledger, ...]:
        return tuple(briefing.ledger for briefing in self.briefings)

    def replayed(self) -> list[Verdict]:
        return replay(published(self.ledgers), self.pages)


def publish(root: Path) -> tuple[Publication | None, list[Problem]]:
    """Publish the transcripts of a project as the build does, but for MkDocs; or return why not."""
    briefings, problems = read_briefings(root)
    if problems:
        return None, problems
    briefings = tuple(replace(one, is_published=True) for one in briefings)
    written = tuple(everything(briefings, periods=periods(root)))
    news = feeds(briefings, HOST, "The record", listings(briefings).arrived())
    pages = Rendered({**files(written), **dict(data(briefings, "")), **dict(news)})
    write_ledgers(root, briefings, periods_in(written))
    return Publication(briefings, pages), []


def write_ledgers(root: Path, briefings: tuple[Briefing, ...], shown: tuple[str, ...] = ()) -> None:
    work = root / ".build"
    work.mkdir(exist_ok=True)
    write_permalinks(root, briefings, work)
    write_roll(root, [*(briefing.slug for briefing in briefings), *shown], work)


@dataclass
class Readers:
    """What readers saw at every address since the beginning; it knows nothing of any ledger."""

    words: dict[str, dict[str, str]] = field(default_factory=dict)  # of paragraphs by address, with the day they were last read
    # By the address of a heading behind the briefing's slugs, these and all paragraphs that ever stood below it.
    speeches: dict[str, tuple[set[str], dict[str, None]]] = field(default_factory=dict)
    places: dict[str, tuple[set[str], dict[str, None]]] = field(default_factory=dict)
    pages: set[str] = field(default_factory=set)
    ledgers: dict[str, Ledger] = field(default_factory=dict)  # the last one of each briefing, as its file has it
    hidden: set[str] = field(default_factory=set)  # slugs of what is withdrawn, and nobody is to see words of
    read: dict[str, str] = field(default_factory=dict)  # by address, the page that was read there last
    branches: list[Ledger] = field(default_factory=list)  # ledgers that branches published beside those that are there

    def look(self, pages: Rendered, day: str) -> None:
        """Remember everything that is there to be seen; of a page that is the same as before, all of it is known."""
        for where in pages.paths:
            self.pages.add(where)
            if pages.paths[where].endswith(".md") and self.read.get(where) != pages.html(where):
                self._read(where, pages.tree(where), day)
                self.read[where] = pages.html(where)

    def look_at_a_branch(self, publication: Publication, slug: str, day: str) -> None:
        """Remember the pages and the words of a site that another branch published, and its ledger of a briefing."""
        self.branches += [ledger for ledger in publication.ledgers if ledger.briefing == slug]
        for where in publication.pages.paths:
            self.pages.add(where)
            if publication.pages.paths[where].endswith(".md") and self.read.get(where) != publication.pages.html(where):
                self._read_words(where, publication.pages.tree(where), day)

    def _read_words(self, where: str, page: LexborHTMLParser, day: str) -> None:
        for node in page.css("p[data-line][id]"):
            self.words.setdefault(f"{where}#{node.id}", {})[words_of(node)] = day

    def _read(self, where: str, page: LexborHTMLParser, day: str) -> None:
        self._read_words(where, page, day)
        for node in page.css("section.speech > .speaker[id]"):
            numbers = shown(node.parent)
            _, held = self._at(self.speeches, f"{where}#{node.id}")
            assert not held or set(numbers) & set(self.heirs(held)), (
                f"/{where}#{node.id} names another speech: {held}, {numbers}"
            )
            held.update(dict.fromkeys(numbers))
        for node in page.css("h2[id]:not(.speaker), h3[id]:not(.speaker)"):
            if numbers := below(node):
                self._at(self.places, f"{where}#{node.id}")[1].update(dict.fromkeys(numbers))

    def remember_name(self, where: str, numbers: Iterable[str]) -> None:
        """Remember for which paragraphs a speech has a name that a branch gave: for good."""
        if numbers := dict.fromkeys(numbers):
            self._at(self.speeches, where)[1].update(numbers)

    @staticmethod
    def _at(seen: dict[str, tuple[set[str], dict[str, None]]], where: str) -> tuple[set[str], dict[str, None]]:
        slug, _, place = where.partition("/")
        found = seen.setdefault(place, (set(), {}))
        found[0].add(slug)
        return found

    def expected(self) -> Iterator[Expected]:
        for where, seen in self.words.items():
            for words in seen:
                removed = where.partition("/")[0] in self.hidden
                yield Expected(where, fingerprint_of(words), (where.rpartition("#p")[2],), removed=removed)
        for seen in (self.speeches, self.places):
            for place, (slugs, numbers) in seen.items():
                yield from (Expected(f"{slug}/{place}", paragraphs=tuple(self.heirs(numbers))) for slug in sorted(slugs))
        yield from map(Expected, self.pages)

    def heirs(self, numbers: Iterable[str]) -> Iterator[str]:
        """Yield paragraphs, and what they were split or merged into, each once."""
        waiting, seen = [*numbers], set[str]()
        while waiting:
            number = waiting.pop(0)
            if number not in seen:
                seen.add(number)
                yield number
                of_it = (ledger.by_number[number].became for ledger in self.ledgers.values() if number in ledger.by_number)
                waiting += (one for became in of_it for one in became)

    def verdicts(self, publication: Publication) -> list[Verdict]:
        """Return what became of everything that readers ever saw, and of everything that the ledgers say was published.

        Where a ledger says the same of an address as readers, and more (who said it), that is asked alone.
        """
        told = published((*publication.ledgers, *self.branches))
        same = {(one.address, one.words, one.paragraphs, one.removed) for one in told}
        seen = (one for one in self.expected() if (one.address, one.words, one.paragraphs, one.removed) not in same)
        return replay((*dict.fromkeys(seen), *told), publication.pages)

    def hold(self, publication: Publication) -> None:
        """Assert that everything that readers ever saw is still there, or that the site says what became of it."""
        wrong = [str(verdict) for verdict in self.verdicts(publication) if verdict.wrong]
        assert not wrong, "\n".join(wrong)
        dead = list(publication.pages.dead_links())
        assert not dead, "\n".join(dead)

    def hold_ledgers(self, root: Path) -> None:
        """Assert that no ledger has lost anything since it was last looked at."""
        for path in sorted((root / "transcript").glob(f"*/{NAME}")):
            now = ledger_of(path.read_text(encoding="utf-8"))
            for before in self.ledgers.values():
                if before.briefing in (now.briefing, *now.formerly):
                    gone = list(lost(before, now))
                    assert not gone, f"the ledger of {now.briefing} has lost {', '.join(gone)}"
            self.ledgers[now.briefing] = now


def shown(section: LexborNode) -> list[str]:
    """Return the numbers of the paragraphs in a speech."""
    return [node.id.removeprefix("p") for node in section.css("p[data-line][id]")]


def below(heading: LexborNode) -> list[str]:
    """Return the numbers of the paragraphs below a heading, to the next one of its rank or a higher one."""
    numbers: list[str] = []
    node = heading.next
    while node and not ("h1" <= node.tag <= heading.tag):
        numbers += shown(node) if node.tag == "section" else []
        node = node.next
    return numbers


def lost(before: Ledger, now: Ledger) -> Iterator[str]:
    """Yield what stood in a ledger and does not stand in a later one."""
    if now.editions[: len(before.editions)] != before.editions:
        yield "an edition"
    yield from (f"the slug {slug}" for slug in (before.briefing, *before.formerly) if slug not in (now.briefing, *now.formerly))
    for entry in before.entries:
        kept = now.by_number.get(entry.number)
        had = {(version.words, version.page) for version in kept.versions} if kept else set()
        yield from (
            f"p{entry.number} with {version.words} on {version.page}"
            for version in entry.versions
            if (version.words, version.page) not in had
        )
        if entry.retired and (kept is None or (kept.retired, kept.became) != (entry.retired, entry.became)):
            yield f"what became of p{entry.number}"
    for page in before.pages:
        kept = now.by_page.get(page.address, PageNames(page.address))
        yield from (
            f"{page.address}#{anchor}"
            for anchor in page.anchors
            if anchor not in kept.anchors or kept.holders(anchor)[: len(page.holders(anchor))] != page.holders(anchor)
        )
        for what in ("notices", "corrections"):
            had, has = getattr(page, what), getattr(kept, what)
            yield from (f"{what} of {page.address}: {one}" for one in had if one not in has)
        yield from (f"{page.address}#{anchor}" for anchor, number in page.names.items() if kept.names.get(anchor) != number)
        yield from (
            f"what else {page.address}#{anchor} was given for"
            for anchor, numbers in page.also.items()
            if kept.also.get(anchor, ())[: len(numbers)] != numbers
        )
    here = {name.address for name in now.shared}
    yield from (name.address for name in before.shared if name.address not in here)
    yield from (f"the original {one.name}" for one in before.originals if (one.name, one.sha256) not in _originals(now))
    yield from (f"the day {date}" for date in before.dates if date not in now.dates)


def _originals(ledger: Ledger) -> set[tuple[str, str]]:
    return {(one.name, one.sha256) for one in ledger.originals}
