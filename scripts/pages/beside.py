"""What stands beside a place: the topics it names, and the places of the site that are nearest to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from scripts.pages.prose import extent, link, name, navigation_block, note, own, who_asks
from scripts.record.briefing import Topic
from scripts.record.nearness import Near, Neighbourhood, mentions_in
from scripts.record.places import TOPICS_INDEX, WHAT_NEAR_MEANS, Place, topic_path
from scripts.record.telling import asker_name, topic_title

# How many shared topics are named at most; the rarest come first.
MOST_SHARED = 4


def beside(place: Place, around: Neighbourhood) -> Iterator[str]:
    """Yield the topics of a place, and what is near it; nothing where it names none."""
    named, tongue = mentions_in(place), place.briefing.tongue
    if named:
        yield navigation_block("touches", tongue.say("Topics named here"), _topics(place, Counter(m.topic for m in named)))
    if near := around.nearest(place) if named else ():
        rows = [note(tongue.say("Near this")), *(_near(place, one) for one in near)]
        rows.append("\n" + note(link(tongue.say("What near means"), TOPICS_INDEX, place.path, WHAT_NEAR_MEANS)))
        yield navigation_block("nearest", tongue.say("Near this"), "\n".join(rows))


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
