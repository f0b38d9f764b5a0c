"""Feeds as Atom has them (RFC 4287): of all briefings, of what an outlet asks, of where a topic is named.

What is told stands for good: an entry is known by its paragraph on the whole transcript, whose address never changes, and its
times are days of the record. A feed needs to know where the site stands; without that there is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from scripts.exports.xml_text import document, element
from scripts.record.briefing import Briefing, Outlet, Topic, standing
from scripts.record.places import (
    FEED,
    Place,
    address,
    briefing_path,
    feed_path,
    paragraph_address,
    places,
    speaker_path,
    topic_path,
    whole_address,
)
from scripts.record.telling import asker_name, bracketed, last_changed, topic_title

NAMESPACE = "http://www.w3.org/2005/Atom"

# How many entries a feed has at most, the newest.
MOST_ENTRIES = 50


@dataclass(frozen=True, slots=True)
class News:
    """An entry of a feed: a briefing, or a place in one."""

    known_as: str  # an address for good, from the root of the site
    title: str
    leads_to: str
    briefing: Briefing
    author: str
    summary: str


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed is of, and its entries, the newest first."""

    title: str
    of: str  # the address of its page
    news: list[News]


def feeds(briefings: tuple[Briefing, ...], site: str, name: str) -> Iterator[tuple[str, bytes]]:
    """Yield each feed of a site by its path below `docs/`; briefings come the newest first. Drafts are in none."""
    published = tuple(one for one in standing(briefings) if one.is_published)
    if not site or not published:
        return
    yield FEED, _atom(Feed(name, "", [_of_all(one, name) for one in published[:MOST_ENTRIES]]), FEED, site)
    found: dict[str, Feed] = {}
    for briefing in published:
        for place in places(briefing):
            if place.speeches:
                for path, title in _told_in(place):
                    feed = found.setdefault(path, Feed(f"{name}: {title}", address(path), []))
                    if len(feed.news) < MOST_ENTRIES:
                        feed.news.append(_of_a_place(place, briefing))
    for path, feed in sorted(found.items()):
        yield feed_path(path), _atom(feed, feed_path(path), site)


def _told_in(place: Place) -> Iterator[tuple[str, str]]:
    """Yield the pages whose feeds tell of a place, and what they are called: of who asks there, and of what is named."""
    asker = place.exchange.asker if place.exchange else None
    if isinstance(asker, Outlet):
        yield speaker_path(asker), asker.across
    topics: Mapping[Topic, None] = dict.fromkeys(
        mention.topic for speech in place.speeches for mention in place.briefing.mentions_in(speech)
    )
    yield from ((topic_path(topic), topic_title(topic)) for topic in topics)


def _of_all(briefing: Briefing, site: str) -> News:
    tongue = briefing.tongue
    told = [tongue.day(briefing.date), briefing.held_by]
    told.append(tongue.count("{count} question", "{count} questions", len(briefing.exchanges)))
    known_as = address(briefing_path(briefing))
    author = briefing.held_by or briefing.publisher or site  # there must be one
    return News(known_as, briefing.title, known_as, briefing, author, " · ".join(filter(None, told)))


def _of_a_place(place: Place, briefing: Briefing) -> News:
    speech = place.speeches[0]
    first = speech.paragraphs[0]
    title = bracketed(place.title)
    return News(
        paragraph_address(whole_address(briefing.slug), first.number),
        f"{asker_name(place.exchange)}: {title}" if place.exchange else title,
        address(place.path),
        briefing,
        speech.speaker.name,
        first.text,
    )


def _atom(feed: Feed, path: str, site: str) -> bytes:
    root = element(None, "feed", {"xmlns": NAMESPACE})
    element(root, "id", text=site + feed.of)
    element(root, "title", text=feed.title)
    element(root, "updated", text=_time(max(last_changed(one.briefing) for one in feed.news)))
    element(root, "link", {"rel": "self", "type": "application/atom+xml", "href": site + path})
    element(root, "link", {"rel": "alternate", "type": "text/html", "href": site + feed.of})
    for news in feed.news:
        _add(root, news, site)
    return document(root)


def _add(root: Element, news: News, site: str) -> None:
    entry = element(root, "entry", {"xml:lang": news.briefing.language})
    element(entry, "id", text=site + news.known_as)
    element(entry, "title", text=news.title)
    element(entry, "link", {"rel": "alternate", "type": "text/html", "href": site + news.leads_to})
    element(entry, "published", text=_time(news.briefing.date))
    element(entry, "updated", text=_time(last_changed(news.briefing)))
    element(element(entry, "author"), "name", text=news.author)
    element(entry, "summary", text=news.summary)


def _time(day: str) -> str:
    return f"{day}T00:00:00Z"
