"""Feeds as Atom has them (RFC 4287): of all briefings, of what an outlet asks, of where a topic is named.

What is told stands for good: an entry is known by its paragraph on the whole transcript, whose address never changes, and its
times are days of the record. So does the address of a feed: that of an outlet or a topic which has another slug has the entries
of the new one, says that it is at that address itself, and keeps its name; one of which nothing is listed any more tells that.
A feed needs to know where the site stands; without that there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from xml.etree.ElementTree import Element

from scripts.exports.xml_text import document, element
from scripts.record.briefing import Briefing, Outlet, Speech, Topic, standing
from scripts.record.ledger import SharedName
from scripts.record.places import (
    FEED,
    Place,
    address,
    briefing_path,
    feed_at,
    is_fed,
    paragraph_address,
    places,
    speaker_path,
    topic_path,
    whole_address,
)
from scripts.record.telling import asker_name, bracketed, last_changed, topic_title, why_withdrawn
from scripts.tongues.tongue import SOURCE_LANGUAGE, Tongue, tongue

NAMESPACE = "http://www.w3.org/2005/Atom"

# What one arrives at, where nothing went elsewhere.
NOTHING: Mapping[str, SharedName] = MappingProxyType({})

# How many entries a feed has at most, the newest.
MOST_ENTRIES = 50


@dataclass(frozen=True, slots=True)
class News:
    """An entry of a feed: a briefing, or a place in one."""

    known_as: str  # an address for good, from the root of the site
    title: str
    leads_to: str
    author: str
    summary: str
    language: str
    published: str  # ISO 8601
    updated: str


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed is of, and its entries, the newest first."""

    title: str
    of: str  # the address of its page
    news: list[News]
    known_as: str = ""  # the address of the page that was its first, if that is another


def feeds(
    briefings: tuple[Briefing, ...],
    site: str,
    name: str,
    arrived: Mapping[str, SharedName] = NOTHING,
    language: str = SOURCE_LANGUAGE,
) -> Iterator[tuple[str, bytes]]:
    """Yield each feed of a site by its path below `docs/`; briefings come the newest first. Drafts are in none.

    `arrived` says, by the address of every page for which a feed was ever published, whose page one arrives at there.
    """
    published = tuple(one for one in briefings if one.is_published)
    if not site or not published:
        return
    stand = standing(published)
    told = [_of_all(one, name) for one in stand[:MOST_ENTRIES]] or [_withdrawn(one, name) for one in published[:MOST_ENTRIES]]
    yield FEED, _atom(Feed(name, "", told), FEED, site)
    found = _by_page(stand, name)
    for where, feed in sorted(found.items()):
        yield feed_at(where), _atom(feed, feed_at(where), site)
    for where, now in sorted(arrived.items()):
        if is_fed(where) and where not in found:
            last = max(map(last_changed, published))
            feed = found.get(now.address) or Feed(
                f"{name}: {now.name}", now.address, [_retired(now, last, name, tongue(language))]
            )
            yield feed_at(where), _atom(replace(feed, known_as=where), feed_at(now.address), site)


def _by_page(briefings: Iterable[Briefing], name: str) -> dict[str, Feed]:
    """Return the feeds of outlets and topics by the addresses of their pages."""
    found: dict[str, Feed] = {}
    for briefing in briefings:
        for place in places(briefing):
            for where, title, speech in _told_in(place):
                feed = found.setdefault(where, Feed(f"{name}: {title}", where, []))
                if len(feed.news) < MOST_ENTRIES:
                    feed.news.append(_of_a_place(place, speech, briefing))
    return found


def _told_in(place: Place) -> Iterator[tuple[str, str, Speech]]:
    """Yield the pages whose feeds tell of a place, what they are called, and where it begins: of who asks, of what is named."""
    asked: dict[Outlet, Speech] = {}
    for speech in place.speeches:
        if isinstance(speech.speaker, Outlet):
            asked.setdefault(speech.speaker, speech)
    yield from ((address(speaker_path(outlet)), outlet.across, speech) for outlet, speech in asked.items())
    topics: Mapping[Topic, None] = dict.fromkeys(
        mention.topic for speech in place.speeches for mention in place.briefing.mentions_in(speech)
    )
    yield from ((address(topic_path(topic)), topic_title(topic), place.speeches[0]) for topic in topics)


def _of_all(briefing: Briefing, site: str) -> News:
    tongue = briefing.tongue
    told = [tongue.day(briefing.date), briefing.held_by]
    told.append(tongue.count("{count} question", "{count} questions", len(briefing.exchanges)))
    return _whole(briefing, " · ".join(filter(None, told)), last_changed(briefing), site)


def _withdrawn(briefing: Briefing, site: str) -> News:
    return _whole(briefing, why_withdrawn(briefing), briefing.ledger.withdrawals[-1].since, site)


def _whole(briefing: Briefing, summary: str, updated: str, site: str) -> News:
    known_as = address(briefing_path(briefing))
    author = briefing.held_by or briefing.publisher or site  # there must be one
    return News(known_as, briefing.title, known_as, author, summary, briefing.language, briefing.date, updated)


def _of_a_place(place: Place, speech: Speech, briefing: Briefing) -> News:
    first = speech.paragraphs[0]
    title = bracketed(place.title)
    return News(
        paragraph_address(whole_address(briefing.slug), first.number),
        f"{asker_name(place.exchange)}: {title}" if place.exchange else title,
        address(place.path),
        speech.speaker.name,
        first.text,
        briefing.language,
        briefing.date,
        last_changed(briefing),
    )


def _retired(gone: SharedName, last: str, site: str, own: Tongue) -> News:
    """Return what is told at the end of a feed: since when nothing is listed on its page; at the `last`, since a day."""
    day = gone.retired or last
    said = own.say("Since {day}, nothing is listed here.", day=own.day(day))
    return News(gone.address, gone.name, gone.address, site, said, own.language, day, day)


def _atom(feed: Feed, path: str, site: str) -> bytes:
    """Return a feed that is at a path."""
    root = element(None, "feed", {"xmlns": NAMESPACE})
    element(root, "id", text=site + (feed.known_as or feed.of))
    element(root, "title", text=feed.title)
    element(root, "updated", text=_time(max(one.updated for one in feed.news)))
    element(root, "link", {"rel": "self", "type": "application/atom+xml", "href": site + path})
    element(root, "link", {"rel": "alternate", "type": "text/html", "href": site + feed.of})
    for news in feed.news:
        _add(root, news, site)
    return document(root)


def _add(root: Element, news: News, site: str) -> None:
    entry = element(root, "entry", {"xml:lang": news.language})
    element(entry, "id", text=site + news.known_as)
    element(entry, "title", text=news.title)
    element(entry, "link", {"rel": "alternate", "type": "text/html", "href": site + news.leads_to})
    element(entry, "published", text=_time(news.published))
    element(entry, "updated", text=_time(news.updated))
    element(element(entry, "author"), "name", text=news.author)
    element(entry, "summary", text=news.summary)


def _time(day: str) -> str:
    return f"{day}T00:00:00Z"
