"""What stands beside a place: the topics it names, and the places of the site that are nearest to it.

What is nearest depends on all briefings; all else on a page of one depends on that one. So a page that is kept has a slot for
it, which is filled when the page is taken over.
"""

from __future__ import annotations

from collections import Counter

from scripts.pages.prose import extent, link, name, navigation_block, note, own, who_asks
from scripts.record.briefing import Topic
from scripts.record.nearness import Near, Neighbourhood, mentions_in
from scripts.record.places import TOPICS_INDEX, WHAT_NEAR_MEANS, Place, topic_path
from scripts.record.telling import asker_name, topic_title

# How many shared topics are named at most; the rarest come first.
MOST_SHARED = 4

# Where what is near a place goes: a control character, which no words have.
SLOT = "\0"


def beside(place: Place) -> str:
    """Return the topics of a place, and a slot for what is near it; "" where it names none."""
    named, tongue = mentions_in(place), place.briefing.tongue
    if not named:
        return ""
    topics = navigation_block("touches", tongue.say("Topics named here"), _topics(place, Counter(m.topic for m in named)))
    return topics.rstrip("\n") + SLOT


def nearest(place: Place, around: Neighbourhood) -> str:
    """Return what is near a place, as it goes into the slot on its page; "" where nothing is."""
    near, tongue = around.nearest(place) if mentions_in(place) else (), place.briefing.tongue
    if not near:
        return ""
    rows = [note(tongue.say("Near this")), *(_near(place, one) for one in near)]
    rows.append("\n" + note(link(tongue.say("What near means"), TOPICS_INDEX, place.path, WHAT_NEAR_MEANS)))
    return "\n\n" + navigation_block("nearest", tongue.say("Near this"), "\n".join(rows)).rstrip("\n")


def filled(content: bytes, near: str) -> bytes:
    """Return the bytes of a page with what is near in its slot."""
    return content.replace(SLOT.encode("utf-8"), near.encode("utf-8"))


def told_beside(place: Place, around: Neighbourhood) -> str:
    """Return all of other briefings, and of weights, that stands beside a place: another text means that it changed."""
    return "\n".join(
        "\t".join(
            (
                near.place.path,
                near.place.top,
                near.place.language,
                near.place.title,
                near.place.briefing.language,
                near.place.briefing.date,
                asker_name(near.place.exchange) if near.place.exchange else "",
                *(topic.name for topic in near.shared),
            )
        )
        for near in (around.nearest(place) if mentions_in(place) else ())
    )


def _topics(place: Place, counts: Counter[Topic]) -> str:
    briefing, tongue = place.briefing, place.briefing.tongue
    rows = [
        f"- {link(name(topic_title(topic), briefing, tongue), topic_path(topic), place.path)} {extent(tongue.number(count))}\n"
        for topic, count in counts.most_common()
    ]
    return note(tongue.say("Named here")) + "\n" + "".join(rows)


def _near(place: Place, near: Near) -> str:
    other, tongue = near.place, place.briefing.tongue
    who = f"**{who_asks(other, other.exchange, tongue)}** " if other.exchange else ""
    anchor = other.top
    when = f", {tongue.day(other.briefing.date)}" if other.briefing is not place.briefing else ""
    shared = ", ".join(name(topic.name, place.briefing, tongue) for topic in near.shared[:MOST_SHARED])
    if len(near.shared) > MOST_SHARED:
        shared = tongue.count(
            "{names} and {count} more", "{names} and {count} more", len(near.shared) - MOST_SHARED, names=shared
        )
    title = who + own(other.title, other.language, tongue)
    return f"- {link(title, other.path, place.path, anchor)}{when}\n\n    {extent(shared)}\n"
