"""What stands beside a place: the topics it names, and the places of the site that are nearest to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from scripts.pages.escaping import markdown
from scripts.pages.prose import extent, link, navigation_block, note, own
from scripts.record.briefing import Topic
from scripts.record.nearness import Near, Neighbourhood, mentions_in
from scripts.record.places import TOPICS_INDEX, Place, topic_path
from scripts.record.telling import asker_name, day, topic_title

# How many shared topics are named at most; the rarest come first.
MOST_SHARED = 4


def beside(place: Place, around: Neighbourhood) -> Iterator[str]:
    """Yield the topics of a place, and what is near it; nothing where it names none."""
    named = mentions_in(place)
    if named:
        yield navigation_block("touches", "Topics named here", _topics(place, Counter(m.topic for m in named)))
    if near := around.nearest(place) if named else ():
        rows = [note("Near this"), *(_near(place, one) for one in near)]
        rows.append("\n" + note(link("What near means", TOPICS_INDEX, place.path, "nearness")))
        yield navigation_block("nearest", "Near this", "\n".join(rows))


def _topics(place: Place, counts: Counter[Topic]) -> str:
    rows = [
        f"- {link(markdown(topic_title(topic)), topic_path(topic), place.path)} {extent(f'{count:,}')}\n"
        for topic, count in counts.most_common()
    ]
    return note("Named here") + "\n" + "".join(rows)


def _near(place: Place, near: Near) -> str:
    other = near.place
    who = f"**{markdown(asker_name(other.exchange))}** " if other.exchange else ""
    anchor = other.top
    when = f", {day(other.briefing.date)}" if other.briefing is not place.briefing else ""
    shared = ", ".join(markdown(topic.name) for topic in near.shared[:MOST_SHARED])
    more = f" and {len(near.shared) - MOST_SHARED} more" if len(near.shared) > MOST_SHARED else ""
    return f"- {link(who + own(other.title), other.path, place.path, anchor)}{when}\n\n    {extent(shared + more)}\n"
