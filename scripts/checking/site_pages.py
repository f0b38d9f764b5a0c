"""The pages of a site as a browser gets them, from a folder or a server: where they are, where they lead, what they hold.

The HTML is read with nothing known of how it was made.
"""

from __future__ import annotations

import http.client
import itertools
import os
import posixpath
import re
import stat
import urllib.error
import urllib.request
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

from scripts.checking.elements import BY_SCRIPT, Element, elements_of
from scripts.record.places import from_root, with_anchor

# What the elements of a page are in the order of.
AT = attrgetter("at")

# A refresh that leads on at once: no seconds, and an address.
AT_ONCE = re.compile(r"\s*0\s*;\s*url\s*=\s*(?P<to>\S+)\s*", re.IGNORECASE)

# What a host shows where it has no page, and an address that no site has.
NOT_FOUND = "404.html"
NEVER_GIVEN = "an-address-that-was-never-given/"

# How a server is asked: so many pages at a time, each for so many seconds at most.
AT_A_TIME = 4
SECONDS = 20
HEADERS = {"User-Agent": "on-the-record-replay"}

# Statuses with which a server sends a browser on.
REDIRECTS = range(300, 400)

# Statuses by which a server says that it cannot answer now, which says nothing about the page.
TOO_MANY_REQUESTS, SERVER_ERRORS = 429, range(500, 600)


@dataclass(frozen=True)
class SitePage:
    """What stands at an address."""

    root: str  # the URL of the site
    address: str  # of the page, from there
    elements: tuple[Element, ...] = ()  # that the checks ask for; none for files of another kind
    location: str = ""  # where the server itself sends a browser on, a URL

    @cached_property
    def by_id(self) -> dict[str, Element]:
        """The elements that a fragment leads to; of several with one id, the first."""
        found: dict[str, Element] = {}
        for element in self.elements:
            if element.id:
                found.setdefault(element.id, element)
        return found

    @cached_property
    def head(self) -> tuple[Element, ...]:
        """What stands before the body."""
        return tuple(itertools.takewhile(lambda element: element.tag != "body", self.elements))

    def parent(self, element: Element) -> Element | None:
        return self._at(element.parent)

    def within(self, element: Element) -> tuple[Element, ...]:
        """Return everything inside an element that a check asks for."""
        return self.elements[self._index(element.at + 1) : self._index(element.end)]

    def after(self, element: Element) -> tuple[Element, ...]:
        """Return everything that begins after an element, inside it too."""
        return self.elements[self._index(element.at + 1) :]

    def behind(self, element: Element) -> Iterator[Element]:
        """Yield the elements that directly follow one, next to it, up to the first that no check asks for."""
        following = self._at(element.end)
        while following and following.parent == element.parent:
            yield following
            following = self._at(following.end)

    def _at(self, position: int) -> Element | None:
        index = self._index(position)
        found = self.elements[index] if index < len(self.elements) else None
        return found if found and found.at == position else None

    def _index(self, position: int) -> int:
        return bisect_left(self.elements, position, key=AT)

    def leads_to(self, href: str) -> str | None:
        """Return the address, with its fragment, to which a link on this page leads; None if that is elsewhere."""
        where, _, fragment = urljoin(self._base, href).partition("#")
        where = where.partition("?")[0]
        if not where.startswith(self.root):
            return None
        address = unquote(where.removeprefix(self.root))
        folder, slash, name = address.rpartition("/")
        address = folder + slash if name == "index.html" else address
        return with_anchor(address, unquote(fragment))

    @cached_property
    def _base(self) -> str:
        """The URL from which links lead: the page's own, unless the page names another."""
        bases = [one.attributes["href"] for one in self.elements if one.tag == "base" and "href" in one.attributes]
        return urljoin(self.root + quote(self.address), bases[0] if bases else "")

    @cached_property
    def noindex(self) -> bool:
        return any("noindex" in meta.attributes.get("content", "") for meta in _such(self.head, "meta", "name", "robots"))

    @cached_property
    def redirects(self) -> bool:
        """Whether the page only leads on to another, well or badly."""
        return bool(self.location or self._refreshes)

    @property
    def _refreshes(self) -> list[Element]:
        # A browser follows one wherever it stands.
        return _such(self.elements, "meta", "http-equiv", "refresh")

    @cached_property
    def moved_to(self) -> str | None:
        """The address to which a page that redirects leads on; None if that is elsewhere or not said with one voice."""
        if self.location:
            return self.leads_to(self.location)
        refreshes = [AT_ONCE.fullmatch(meta.attributes.get("content", "")) for meta in self._refreshes]
        targets = {self.leads_to(found["to"]) if found else None for found in refreshes}
        targets |= {
            self.leads_to(element.attributes[BY_SCRIPT]) for element in self.elements if BY_SCRIPT in element.attributes
        }
        canonical = [link.attributes.get("href", "") for link in _such(self.head, "link", "rel", "canonical")]
        to = targets.pop() if len(targets) == 1 else None
        if to is None or not self.noindex or len(canonical) != 1 or not self._is_address_of(canonical[0], to):
            return None
        return to

    def _is_address_of(self, canonical: str, address: str) -> bool:
        """Return whether a canonical address is a page's; it may be that on the host for which the site was built."""
        found = urlsplit(canonical)
        return self.leads_to(canonical) == address or (bool(found.netloc) and unquote(found.path).endswith(from_root(address)))


def _such(elements: Iterable[Element], tag: str, attribute: str, value: str) -> list[Element]:
    """Return the elements with a tag and with a value, in small letters or capitals, of an attribute."""
    return [one for one in elements if one.tag == tag and one.attributes.get(attribute, "").lower() == value]


# Gives what stands at an address, from the root of a site and without a fragment; None where nothing does.
Pages = Callable[[str], SitePage | None]


class FolderPages:
    """The pages of a built site in a folder; each file is read once, when it is first asked for."""

    def __init__(self, site: Path, known: Mapping[Path, tuple[Element, ...]] | None = None) -> None:
        self.site = site
        self.root = posixpath.join(site.resolve().as_uri(), "")
        self._elements = dict(known or {})
        self._pages: dict[str, SitePage | None] = {}

    def __call__(self, address: str) -> SitePage | None:
        if address not in self._pages:
            path = self.path(address)
            self._pages[address] = SitePage(self.root, address, self.elements(path)) if path else None
        return self._pages[address]

    @property
    def asked(self) -> tuple[str, ...]:
        """The addresses that were asked for."""
        return tuple(self._pages)

    def elements(self, path: Path) -> tuple[Element, ...]:
        """Return the elements of a file that a check asks for."""
        if path not in self._elements:
            self._elements[path] = elements_of(path.read_bytes()) if path.suffix == ".html" else ()
        return self._elements[path]

    def path(self, address: str) -> Path | None:
        """Return the file that a host shows at an address; None where it shows what it shows for no page."""
        path = self.site / address
        found = _stat(path)
        if found and stat.S_ISDIR(found.st_mode):
            path = path / "index.html"
            found = _stat(path)
        if not found or not stat.S_ISREG(found.st_mode) or (address.endswith("/") and path.name != "index.html"):
            return None
        is_missing = self._missing is not None and found.st_size == len(self._missing) and path.read_bytes() == self._missing
        return None if is_missing else path

    @cached_property
    def _missing(self) -> bytes | None:
        """What a host shows where it has no page; None if there is no such file."""
        path = self.site / NOT_FOUND
        return path.read_bytes() if path.is_file() else None


def _stat(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except (OSError, ValueError):
        return None


def knows_its_address(pages: Pages) -> bool:
    """Return whether a site was built for an address that it knows: its front page says so."""
    front = pages("")
    said = _such(front.head, "link", "rel", "canonical") if front else ()
    return any(urlsplit(link.attributes.get("href", "")).netloc for link in said)


class UnreadableError(Exception):
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

    What the server shows where it has no page is not taken for one, whatever its status. Raises UnreadableError if the server
    does not answer.
    """
    root = _own_url(posixpath.join(url, ""))
    nothing = {answer.body for answer in (_ask(root + NOT_FOUND), _ask(root + NEVER_GIVEN)) if answer.body}
    known: dict[str, SitePage | None] = {}

    def fetch(address: str) -> SitePage | None:
        answer = _ask(root + quote(address))
        if answer.location:
            return SitePage(root, address, location=answer.location)
        if answer.status != http.HTTPStatus.OK or (address and answer.body in nothing):
            return None
        return SitePage(root, address, elements_of(answer.body) if answer.kind == "text/html" else ())

    def page(address: str) -> SitePage | None:
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
    return posixpath.join(location.partition("#")[0].rstrip("/"), "") if elsewhere else url


def _ask(url: str) -> _Answer:
    opener = urllib.request.build_opener(_NoRedirect)
    try:
        response = opener.open(urllib.request.Request(url, headers=HEADERS), timeout=SECONDS)
    except urllib.error.HTTPError as error:
        response = error
    except (OSError, http.client.HTTPException) as error:
        raise UnreadableError(f"{url} must answer, found: {getattr(error, 'reason', error) or type(error).__name__}") from error
    with response:
        if response.status == TOO_MANY_REQUESTS or response.status in SERVER_ERRORS:
            raise UnreadableError(f"{url} must answer, found the status {response.status}")
        try:
            body = response.read()
        except (OSError, http.client.HTTPException) as error:
            raise UnreadableError(f"{url} must answer in full, found: {error}") from error
        location = response.headers.get("Location", "") if response.status in REDIRECTS else ""
        return _Answer(response.status, response.headers.get_content_type(), urljoin(url, location) if location else "", body)
