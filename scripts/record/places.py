"""Where each speech of a briefing stands on the site: the addresses, in one place.

    <briefing>/                        its page            <briefing>/questions/             the exchanges
    <briefing>/opening/                a statement         <briefing>/questions/reuters/     an exchange
    <briefing>/terms/                  sections            <briefing>/transcript/            everything, as spoken
    <briefing>/terms/<section>/        a section           <briefing>/account/ …             the others of `OWN_PAGES`

Paths are those of Markdown files below `docs/`; the generator makes `questions/reuters.md` the address `questions/reuters/`.
On the whole transcript, a part is `#questions`, an exchange `#questions/reuters`, a speech `#questions/reuters/answer`.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scripts.record.briefing import (
    Briefing,
    Correction,
    Draft,
    Exchange,
    KeptOriginal,
    Outlet,
    Part,
    Person,
    Section,
    Speaker,
    Speech,
    Topic,
    Unnamed,
)
from scripts.record.ledger import CLOSING, Ledger, PublishedOriginal, fingerprint
from scripts.tongues.tongue import message

# How the anchors of speeches in the closing of a part begin on the part's page; on the whole transcript they stand below it.
IN_CLOSING = f"{CLOSING}-"


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the record that stands together under one title of the site's."""

    briefing: Draft
    part: Part
    item: Section | Exchange | None  # None for what a part holds beside its sections and exchanges
    path: str  # the page that shows it, below docs/
    whole: str  # its anchor on the whole transcript
    speeches: tuple[Speech, ...]

    @property
    def exchange(self) -> Exchange | None:
        """The exchange that stands here, if one does."""
        return self.item if isinstance(self.item, Exchange) else None

    @property
    def is_closing(self) -> bool:
        """Whether this is the closing of its part, which stands on the part's own page."""
        return self.item is not None and self.item is self.part.closing

    @property
    def title(self) -> str:
        """The site's title; an exchange without a heading is called by its number."""
        if isinstance(self.item, Exchange):
            return self.item.heading or self.briefing.tongue.say("Question {number}", number=self.item.name_number)
        return self.item.title if self.item else self.part.title

    @property
    def language(self) -> str:
        """The language of its title: of the briefing, or of the site's own words where it is called by its number."""
        is_called_by_number = self.exchange and not self.exchange.heading
        return self.briefing.tongue.language if is_called_by_number else self.briefing.language

    @property
    def top(self) -> str:
        """Its own anchor on the page that shows it; "" if that page is its own."""
        return CLOSING if self.is_closing else ""

    def anchor(self, speech: Speech) -> str:
        """Return a speech's anchor on this place's own page: its kind, or that behind "closing"."""
        return IN_CLOSING + speech.anchor if self.is_closing else speech.anchor

    def anchor_on_whole(self, speech: Speech) -> str:
        """Return a speech's anchor on the whole transcript."""
        return f"{self.whole}/{speech.anchor}"


def places(briefing: Draft) -> tuple[Place, ...]:
    """Return every place of a briefing, in the order spoken."""
    return briefing.once(_places)


def _places(briefing: Draft) -> tuple[Place, ...]:
    return tuple(place for part in briefing.parts for place in _places_in(briefing, part))


def _places_in(briefing: Draft, part: Part) -> Iterator[Place]:
    index = part_path(briefing, part)
    yield Place(briefing, part, None, index, part.slug, part.speeches)
    for item in part.items:
        yield Place(briefing, part, item, item_path(briefing, part, item), f"{part.slug}/{item.slug}", item.speeches)
    if part.closing:
        yield Place(briefing, part, part.closing, index, f"{part.slug}/{CLOSING}", part.closing.speeches)


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A page that briefings have beside those of their places."""

    name: str  # in its address; no part of a briefing can be called so
    title: str  # in the site's own words
    of_topics: bool = False  # whether only briefings with topics have it


TRANSCRIPT = OwnPage("transcript", message("The whole transcript"))
MATRIX = OwnPage("topics", message("What is named where"), of_topics=True)
CORRECTIONS = OwnPage("corrections", message("Corrections and editions"))
ACCOUNT = OwnPage("account", message("How this record was made"))

# All of them, in the order in which they are listed.
OWN_PAGES = (TRANSCRIPT, MATRIX, CORRECTIONS, ACCOUNT)

# The folders of the pages that briefings share; no briefing can be called so.
PEOPLE, OUTLETS, TOPICS = SHARED_FOLDERS = ("people", "outlets", "topics")

# What a web server or a generator takes for the page of the folder itself.
FOLDER_NAMES = ("index", "readme")

# The folder of the record as data, a folder in it for each briefing.
DATA = "data"

# The folder of the pages of years.
YEARS = "briefings"

# Names at the root of the site that are neither briefings' nor pages': the site's own files, its search's, the generator's.
SITE_FOLDERS = (
    DATA,
    YEARS,
    "assets",
    "overrides",
    "search",
    "pagefind",
    "404",
    "site",
    "stylesheets",
    "templates",
    "javascripts",
    "images",
    "fonts",
    "css",
    "js",
    "img",
)

# What no briefing can be called.
RESERVED_BRIEFINGS = frozenset((*SHARED_FOLDERS, *SITE_FOLDERS, *FOLDER_NAMES))

# The list of all topics.
TOPICS_INDEX = f"{TOPICS}/index.md"

# Where that says what near means, to which the page of every place leads.
WHAT_NEAR_MEANS = "nearness"

# The front page of the site.
FRONT = "index.md"


def briefing_path(briefing: Draft) -> str:
    return f"{briefing.slug}/index.md"


def part_path(briefing: Draft, part: Part) -> str:
    name = part.slug if part.kind == "statement" else f"{part.slug}/index"
    return f"{briefing.slug}/{name}.md"


def item_path(briefing: Draft, part: Part, item: Section | Exchange) -> str:
    return f"{briefing.slug}/{part.slug}/{item.slug}.md"


def own_path(briefing: Draft, page: OwnPage) -> str:
    return f"{briefing.slug}/{page.name}.md"


def transcript_path(briefing: Draft) -> str:
    return own_path(briefing, TRANSCRIPT)


def matrix_path(briefing: Draft) -> str:
    return own_path(briefing, MATRIX)


def account_path(briefing: Draft) -> str:
    return own_path(briefing, ACCOUNT)


def corrections_path(briefing: Draft) -> str:
    return own_path(briefing, CORRECTIONS)


def own_pages(briefing: Draft) -> Iterator[OwnPage]:
    """Yield those of `OWN_PAGES` that a briefing has."""
    return (page for page in OWN_PAGES if briefing.topics or not page.of_topics)


def own_paths(briefing: Draft) -> tuple[str, ...]:
    """Return the pages that a briefing has beside those of its places, its front first."""
    return (briefing_path(briefing), *(own_path(briefing, page) for page in own_pages(briefing)))


def index_path(folder: str) -> str:
    """Return the page that lists everything in a folder of shared pages."""
    return f"{folder}/index.md"


def speaker_path(speaker: Person | Outlet) -> str:
    return f"{PEOPLE if isinstance(speaker, Person) else OUTLETS}/{speaker.slug}.md"


def topic_path(topic: Topic) -> str:
    return f"{TOPICS}/{topic.slug}.md"


def year_path(year: str) -> str:
    """Return the page of a year: all its briefings."""
    return f"{YEARS}/{year}.md"


# The page of a year of briefings, and of a year, a month or a day of what a page that briefings share lists.
PERIOD = re.compile(r"(?P<of>briefings|(?:people|outlets|topics)/[a-z0-9-]+)/(?P<period>\d{4}(?:-\d{2}){0,2})/")


def period_of(where: str) -> tuple[str, str]:
    """Return of what page an address shows a part, and of which period: "topics/asean/", "2031-05"; twice "" if it does not."""
    found = PERIOD.fullmatch(where)
    return (f"{found['of']}/", found["period"]) if found else ("", "")


# The feed of all briefings.
FEED = "feed.xml"


def feed_path(path: str) -> str:
    """Return the feed of what a page lists."""
    return FEED if path == FRONT else f"{path.removesuffix('.md')}/{FEED}"


def feed_at(where: str) -> str:
    """Return the feed of what the page at an address lists."""
    return where + FEED


def is_fed(where: str) -> bool:
    """Return whether what a page lists, that briefings share, has a feed: that of an outlet or of a topic."""
    return is_topics(where) or (where.startswith(below(OUTLETS)) and where.count("/") > 1)


def is_topics(where: str) -> bool:
    """Return whether an address is that of the page of a topic."""
    return where.startswith(below(TOPICS)) and where.count("/") > 1


def period_path(path: str, period: str) -> str:
    """Return the page for a year, a month or a day of what a page lists: 2031, 2031-05, 2031-05-03."""
    return f"{path.removesuffix('.md')}/{period}.md"


def correction_anchor(briefing: Draft, correction: Correction) -> str:
    """Return a correction's anchor on the page of corrections, as the ledger has it.

    Of several of the same words in one paragraph, the oldest has the first name that was given for these.
    """
    if not isinstance(briefing, Briefing):
        raise TypeError("only a briefing with its ledger has names for corrections")
    alike = [other for other in briefing.corrections_in(correction.paragraph) if other.words == correction.words]
    at = sorted(alike, key=lambda other: (other.date, other.declared, other.start)).index(correction)
    is_of = (correction.paragraph.number, fingerprint(correction.words))
    return [one.anchor for one in briefing.ledger.corrections if (one.number, one.words) == is_of][at]


def edition_anchor(number: int) -> str:
    """Return the anchor of an edition on the page of corrections."""
    return f"edition-{number}"


def withdrawal_anchor(number: int) -> str:
    """Return the anchor of a withdrawal, counted from 1, on the page of corrections."""
    return f"withdrawal-{number}"


def source_name(edition: int = 0) -> str:
    """Return what the file of a transcript is called: as it is shown, or as it was in an earlier edition."""
    return f"source.{edition}.txt" if edition else "source.txt"


def source_path(slug: str, edition: int = 0) -> str:
    """Return the file of a briefing's transcript itself: as it is shown, or as it was in an earlier edition."""
    return f"{slug}/{source_name(edition)}"


# Endings of originals that a host would show as pages of the site, or the generator make into some.
PAGES_OF_OTHERS = (".html", ".md")


def original_path(slug: str, original: KeptOriginal | PublishedOriginal, edition: int = 0) -> str:
    """Return the file of what a transcript came out of, as it was up to an edition, if another has its name since.

    What would be a page of the site is shown as text.
    """
    stem, ending = posixpath.splitext(original.name)
    name = f"{stem}.{edition}{ending}" if edition else original.name
    return f"{slug}/{name}{'.txt' if ending in PAGES_OF_OTHERS else ''}"


def original_paths(slug: str, ledger: Ledger) -> Iterator[tuple[PublishedOriginal, str]]:
    """Yield every file that texts of a briefing came out of, with its path: the last of a name has that name."""
    last = {original.name: original for original in ledger.originals}
    for original in ledger.originals:
        yield original, original_path(slug, original, 0 if last[original.name] is original else original.edition)


# The record as data


def data_path(slug: str, name: str = "index.md") -> str:
    """Return a file of a briefing's data, or the page that lists them."""
    return f"{DATA}/{slug}/{name}"


def data_address(slug: str) -> str:
    """Return the address of the page that lists a briefing's data."""
    return below(DATA, slug)


def all_data_path(name: str = "index.md") -> str:
    """Return a file of the data of all briefings, or the page that says how to use it."""
    return f"{DATA}/{name}"


def year_table_path(table: str, year: str) -> str:
    """Return the file of a table over all briefings of a year."""
    return all_data_path(f"{table}/{year}.parquet")


# How the files of citations end.
CITATION_ENDINGS = ("bib", "ris", "json")

# How the pictures end that others show of links.
PICTURE_ENDING = "png"


def citation_path(slug: str, whole: str, ending: str) -> str:
    """Return the file with the citation of what is called so on the whole transcript; "" for the briefing."""
    return f"{DATA}/{slug}/cite/{whole or 'briefing'}.{ending}"


def is_cited(where: str) -> bool:
    """Return whether a page, by its address below the briefing's, has a citation of its own: the briefing's, or a place's."""
    return is_page(where) and where.rstrip("/") not in {page.name for page in OWN_PAGES}


def is_page(where: str) -> bool:
    """Return whether what has an address below a briefing's is a page, and no file such as a text."""
    return not where or where.endswith("/")


# What templates and pages fetch for a briefing


def navigation_path(briefing: Draft) -> str:
    return f"overrides/briefings/{briefing.slug}.html"


def matrix_data_path(briefing: Draft) -> str:
    return f"overrides/briefings/{briefing.slug}.topics.html"


def words_path(language: str) -> str:
    """Return the path of what templates and scripts say in a language."""
    return f"overrides/tongues/{language}.html"


def running_title_path(briefing: Draft) -> str:
    return f"assets/briefings/{briefing.slug}.css"


def address(path: str) -> str:
    """Return the address of a Markdown file's page, from the root of the site, as the generator makes it."""
    folder, name = posixpath.split(path.removesuffix(".md"))
    return f"{posixpath.join(folder, name)}/" if name != "index" else f"{folder}/" if folder else ""


def from_root(where: str) -> str:
    """Return an address as one writes it behind the name of a host."""
    return f"/{where}"


def address_below(briefing: Draft, path: str) -> str:
    """Return the address of a briefing's page as seen from the briefing's own, by which ledgers know it."""
    return address(path).removeprefix(address(briefing_path(briefing)))


def path_at(where: str) -> str:
    """Return a Markdown file whose page gets an address, for a page that no briefing has there any more."""
    return f"{where}index.md"


def relative(path: str, seen_from: str, anchor: str = "") -> str:
    """Return a path as a page links to it, or an anchor there; one on the page itself is the anchor alone."""
    here = path == seen_from and anchor
    return with_anchor("" if here else posixpath.relpath(path, posixpath.dirname(seen_from) or "."), anchor)


def paragraph_anchor(number: str) -> str:
    """Return the anchor of a paragraph, wherever it stands: its name for good."""
    return f"p{number}"


def number_of(anchor: str) -> str:
    """Return the number of the paragraph that has an anchor."""
    return anchor.removeprefix("p")


def with_anchor(where: str, anchor: str) -> str:
    """Return the address of an anchor on a page; of the page itself, if the anchor is ""."""
    return f"{where}#{anchor}" if anchor else where


def paragraph_address(where: str, number: str) -> str:
    """Return the address of a paragraph on a page."""
    return with_anchor(where, paragraph_anchor(number))


def paragraph_of(slug: str, number: str) -> str:
    """Return what elements call a paragraph of a briefing whose words they show."""
    return with_anchor(slug, paragraph_anchor(number))


def version_of(slug: str, number: str, edition: int) -> str:
    """Return what elements call the words that a paragraph had in an edition."""
    return f"{paragraph_of(slug, number)}@{edition}"


# What ledgers know: addresses below a briefing's own


def below(*names: str) -> str:
    """Return the address of a page by the names in it: "questions/reuters/"."""
    return "".join(f"{name}/" for name in names)


def above(where: str) -> str:
    """Return the address above another: "questions/" for "questions/reuters/", "" for "questions/"."""
    return below(*where.split("/")[:-2])


def headed_on_whole(addresses: Iterable[str]) -> tuple[str, ...]:
    """Return, each once, the pages whose headings on the whole transcript stand above what some show: theirs, their parts'."""
    return tuple(dict.fromkeys(one for where in addresses for one in (where, above(where)) if one or one == where))


def last_name(where: str) -> str:
    """Return the last name in an address: "reuters" for "questions/reuters/"."""
    return where.rstrip("/").rpartition("/")[2]


def address_in(slug: str, where: str) -> str:
    """Return the address, from the root of the site, of what has an address below a briefing's."""
    return below(slug) + where


def whole_address(slug: str) -> str:
    """Return the address of the whole transcript of a briefing."""
    return below(slug, TRANSCRIPT.name)


def anchor_on_whole(where: str, anchor: str = "") -> str:
    """Return the anchor on the whole transcript of a page, or of a speech that has an anchor on that page."""
    if anchor.startswith(IN_CLOSING):
        return f"{where}{CLOSING}/{anchor.removeprefix(IN_CLOSING)}"
    return where + anchor if anchor else where.rstrip("/")


def speaker_address(speaker: Speaker) -> str:
    """Return the address of the page of whoever speaks, from the root of the site; "" for somebody not named."""
    return "" if isinstance(speaker, Unnamed) else address(speaker_path(speaker))
