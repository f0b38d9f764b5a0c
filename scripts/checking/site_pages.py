"""The pages of a site as a browser gets them, from a folder or a server: where they are, where they lead, what they hold.

The HTML is read with nothing known of how it was made, each page once, and no further than it is asked for.
"""

from __future__ import annotations

import http.client
import re
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache, cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

# Elements without an end tag (HTML, section 13.1.2).
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())

# The rank of a heading; what is none ranks below them all.
RANKS = {f"h{rank}": rank for rank in range(1, 7)}
BELOW_HEADINGS = 7

# A refresh that leads on at once: no seconds, and an address.
AT_ONCE = re.compile(r"\s*0\s*;\s*url\s*=\s*(?P<to>\S+)\s*", re.IGNORECASE)

# The attribute that tells a script where to lead on.
BY_SCRIPT = "data-moved-to"

# What a host shows where it has no page, and an address that no site has.
NOT_FOUND = "404.html"
NEVER_GIVEN = "an-address-that-was-never-given/"

# How a server is asked: so many pages at a time, each for so many seconds at most.
AT_A_TIME = 4
SECONDS = 20
HEADERS = {"User-Agent": "on-the-record-replay"}

# Statuses by which a server says that it cannot answer now, which says nothing about the page.
TOO_MANY_REQUESTS, SERVER_ERRORS = 429, range(500, 600)


@dataclass(slots=True)
class Element:
    """An element of a page."""

    tag: str
    attributes: dict[str, str]
    at: int  # its position among the elements of the page, in the order of their start tags
    parent: int  # the position of the element it stands in; -1 at the top
    end: int = 0  # the position of the first element behind it that is not in it
    pieces: list[str] = field(default_factory=list)  # of its text, for what shows words of the record; else none
    reading: bool = False  # whether a reading by the site stands in it

    @property
    def id(self) -> str:
        return self.attributes.get("id", "")

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    @property
    def rank(self) -> int:
        return RANKS.get(self.tag, BELOW_HEADINGS)

    @property
    def text(self) -> str:
        """Return the words of an element with `data-line` or `data-was`, without what the site adds to them."""
        return "".join(self.pieces)


@dataclass(frozen=True)
class Page:
    """What stands at an address."""

    root: str  # the URL of the site
    address: str  # of the page, from there
    html: str = ""  # nothing for files of another kind
    location: str = ""  # where the server itself sends a browser on, a URL

    @cached_property
    def head(self) -> tuple[Element, ...]:
        """What stands before the body."""
        return _read(self.html.partition("<body")[0])

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        return _read(self.html)

    @cached_property
    def by_id(self) -> dict[str, Element]:
        """The elements that a fragment leads to; of several with one id, the first."""
        found: dict[str, Element] = {}
        for element in self.elements:
            if element.id:
                found.setdefault(element.id, element)
        return found

    def parent(self, element: Element) -> Element | None:
        return self.elements[element.parent] if element.parent >= 0 else None

    def within(self, element: Element) -> tuple[Element, ...]:
        """Return everything inside an element."""
        return self.elements[element.at + 1 : element.end]

    def behind(self, element: Element) -> Iterator[Element]:
        """Yield the elements that directly follow one, next to it."""
        at = element.end
        while at < len(self.elements) and self.elements[at].parent == element.parent:
            yield self.elements[at]
            at = self.elements[at].end

    def leads_to(self, href: str) -> str | None:
        """Return the address, with its fragment, to which a link on this page leads; None if that is elsewhere."""
        where, _, fragment = urljoin(self.root + quote(self.address), href).partition("#")
        where = where.partition("?")[0]
        if not where.startswith(self.root):
            return None
        address = unquote(where.removeprefix(self.root))
        folder, slash, name = address.rpartition("/")
        address = folder + slash if name == "index.html" else address
        return f"{address}#{unquote(fragment)}" if fragment else address

    @cached_property
    def noindex(self) -> bool:
        return any("noindex" in meta.attributes.get("content", "") for meta in self._metas("name", "robots"))

    @cached_property
    def redirects(self) -> bool:
        """Whether the page only leads on to another, well or badly."""
        return bool(self.location or self._metas("http-equiv", "refresh"))

    @cached_property
    def moved_to(self) -> str | None:
        """The address to which a page that redirects leads on; None if that is elsewhere or not said with one voice."""
        if self.location:
            return self.leads_to(self.location)
        refreshes = [AT_ONCE.fullmatch(meta.attributes.get("content", "")) for meta in self._metas("http-equiv", "refresh")]
        targets = {self.leads_to(found["to"]) if found else None for found in refreshes}
        targets |= {self.leads_to(element.attributes[BY_SCRIPT]) for element in self.head if BY_SCRIPT in element.attributes}
        canonical = [
            link.attributes.get("href", "")
            for link in self.head
            if link.tag == "link" and link.attributes.get("rel") == "canonical"
        ]
        to = targets.pop() if len(targets) == 1 else None
        if to is None or not self.noindex or len(canonical) != 1 or not self._is_address_of(canonical[0], to):
            return None
        return to

    def _is_address_of(self, canonical: str, address: str) -> bool:
        """Return whether a canonical address is a page's; it may be that on the host for which the site was built."""
        found = urlsplit(canonical)
        return self.leads_to(canonical) == address or bool(found.netloc) and unquote(found.path).endswith(f"/{address}")

    def _metas(self, key: str, value: str) -> list[Element]:
        return [element for element in self.head if element.tag == "meta" and element.attributes.get(key, "").lower() == value]


# Gives what stands at an address, from the root of a site and without a fragment; None where nothing does.
Pages = Callable[[str], Page | None]


class _Reader(HTMLParser):
    """Collects the elements of a page, and the text of those that show words of the record."""

    HOLD_WORDS = ("data-line", "data-was")

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.holding: list[Element] = []
        self.readings = 0  # how many of the open elements are readings by the site

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at = len(self.elements)
        element = Element(tag, {key: value or "" for key, value in attrs}, at, self.open[-1].at if self.open else -1, at + 1)
        self.elements.append(element)
        if tag in VOID:
            return
        self.open.append(element)
        if "reading" in element.classes:
            self.readings += 1
            for holder in self.holding:
                holder.reading = True
        if any(mark in element.attributes for mark in self.HOLD_WORDS):
            self.holding.append(element)

    def handle_endtag(self, tag: str) -> None:
        if any(element.tag == tag for element in self.open):
            while self._close().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self.readings:
            for holder in self.holding:
                holder.pieces.append(data)

    def close(self) -> None:
        super().close()
        while self.open:
            self._close()

    def _close(self) -> Element:
        element = self.open.pop()
        element.end = len(self.elements)
        self.readings -= "reading" in element.classes
        if self.holding and self.holding[-1] is element:
            self.holding.pop()
        return element


def _read(html: str) -> tuple[Element, ...]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(reader.elements)


def folder_pages(site: Path) -> Pages:
    """Return what reads the pages of a built site from its folder."""
    root = f"{site.resolve().as_uri()}/"
    not_found = (site / NOT_FOUND).read_bytes() if (site / NOT_FOUND).is_file() else None

    @cache
    def page(address: str) -> Page | None:
        path = site / address
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file() or address.endswith("/") and path.name != "index.html":
            return None
        content = path.read_bytes()
        if content == not_found:
            return None
        return Page(root, address, content.decode("utf-8", "replace") if path.suffix == ".html" else "")

    return page


class Unreadable(Exception):
    """A server does not answer, or not now."""


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    kind: str  # its media type
    location: str
    body: bytes


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Leaves it to the caller to follow where a server sends a browser on."""

    def redirect_request(self, *_: object) -> None:
        return None


def served_pages(url: str, ahead: Iterable[str] = ()) -> Pages:
    """Return what fetches the pages of a site from a server, each once; those `ahead` at once, a few at a time.

    What the server shows where it has no page is not taken for one, whatever its status. Raises Unreadable if the server
    does not answer.
    """
    root = _own_url(url if url.endswith("/") else f"{url}/")
    nothing = {answer.body for answer in (_ask(root + NOT_FOUND), _ask(root + NEVER_GIVEN)) if answer.body}
    known: dict[str, Page | None] = {}

    def fetch(address: str) -> Page | None:
        answer = _ask(root + quote(address))
        if answer.location:
            return Page(root, address, location=answer.location)
        if answer.status != http.HTTPStatus.OK or address and answer.body in nothing:
            return None
        return Page(root, address, answer.body.decode("utf-8", "replace") if answer.kind == "text/html" else "")

    def page(address: str) -> Page | None:
        if address not in known:
            known[address] = fetch(address)
        return known[address]

    addresses = tuple(dict.fromkeys(ahead))
    with ThreadPoolExecutor(AT_A_TIME) as workers:
        known.update(zip(addresses, workers.map(fetch, addresses), strict=True))
    return page


def _own_url(url: str) -> str:
    """Return the URL of a site on the host to which its server sends a browser."""
    location = urljoin(url, _ask(url).location)
    elsewhere = urlsplit(location)[:2] != urlsplit(url)[:2]
    return f"{location.partition('#')[0].rstrip('/')}/" if elsewhere else url


def _ask(url: str) -> _Answer:
    opener = urllib.request.build_opener(_NoRedirect)
    try:
        response = opener.open(urllib.request.Request(url, headers=HEADERS), timeout=SECONDS)
    except urllib.error.HTTPError as error:
        response = error
    except (OSError, http.client.HTTPException) as error:
        raise Unreadable(f"{url} must answer, found: {getattr(error, 'reason', error) or type(error).__name__}") from error
    with response:
        if response.status == TOO_MANY_REQUESTS or response.status in SERVER_ERRORS:
            raise Unreadable(f"{url} must answer, found the status {response.status}")
        try:
            body = response.read()
        except (OSError, http.client.HTTPException) as error:
            raise Unreadable(f"{url} must answer in full, found: {error}") from error
        location = response.headers.get("Location", "") if 300 <= response.status < 400 else ""
        return _Answer(response.status, response.headers.get_content_type(), urljoin(url, location) if location else "", body)
