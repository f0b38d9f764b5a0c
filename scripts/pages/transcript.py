"""The whole transcript on one page, in the order spoken."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.pages.citing import cite_transcript, context_objects
from scripts.pages.page import Page
from scripts.pages.parts import turns
from scripts.pages.prose import Between, context, heading, link, navigation_block, note, own, place_name, speech, who_asks
from scripts.pages.setting import Setting
from scripts.record.briefing import Briefing, Outlet, Speaker, Speech, Unnamed
from scripts.record.places import TRANSCRIPT, Place, places, transcript_path
from scripts.tongues.tongue import message

IN_BRACKETS = message(
    "Headings in square brackets are this site’s. Everything with a number beside it is the transcript, word for word."
)


def transcript_pages(briefing: Briefing, setting: Setting) -> Iterator[Page]:
    """Yield the whole transcript on one page; a speaker carrying on within a part gets no new heading."""
    path, tongue = transcript_path(briefing), briefing.tongue
    between = setting.past.between(path)
    rows = [
        context(path, briefing),
        f"# {tongue.say(TRANSCRIPT.title)}\n",
        note(tongue.say(IN_BRACKETS)),
        _contents(briefing),
        between.first,
    ]
    speaker: Speaker | None = None
    for place in places(briefing):
        before = None if place.item is None or place.exchange else speaker
        rows += [_place_heading(place), *setting.past.named_before(place), *_spoken_at(place, before, path, between)]
        speaker = place.speeches[-1].speaker if place.speeches else before
    description = tongue.say(
        "The whole transcript on one page, in the order spoken: briefing on {title}, {day}.",
        title=briefing.title,
        day=tongue.day(briefing.date),
    )
    title = tongue.say("{page}: {title}", page=tongue.say(TRANSCRIPT.title), title=briefing.title)
    yield Page(
        path,
        title,
        description,
        briefing.slug,
        "\n".join(rows),
        tuple(p.number for p in briefing.paragraphs),
        cite=cite_transcript(briefing, setting.home),
        context_objects=context_objects(briefing, setting.home),
    )


def _spoken_at(place: Place, speaker: Speaker | None, path: str, between: Between) -> Iterator[str]:
    """Yield what is said at a place, with whoever spoke last carrying on, and the way to its own page."""
    level = 3 if place.item is None else 4
    written = []
    for value in place.speeches:
        headed = is_another(value, speaker)
        written.append(speech(place, value, level, place.anchor_on_whole(value), path, between, headed=headed))
        speaker = value.speaker
    yield from turns(place.speeches, written) if place.exchange else written
    if place.speeches:
        way = link(place.briefing.tongue.say("On a page of its own"), place.path, path, place.anchor(place.speeches[0]))
        yield note(way)


def is_another(value: Speech, before: Speaker | None) -> bool:
    """Return whether a speech may be another's than the one before: two by somebody not named always may."""
    return value.speaker != before or isinstance(value.speaker, Unnamed)


def _contents(briefing: Briefing) -> str:
    """Return the links to every place on the whole transcript, by part."""
    path, tongue, rows = transcript_path(briefing), briefing.tongue, []
    for place in places(briefing):
        exchange = place.exchange
        if exchange and isinstance(exchange.asker, Outlet):
            text = who_asks(place, exchange, tongue)
        else:
            text = own(place.title, place.language, tongue)
        rows.append(f"{'    ' if place.item else ''}- {link(text, path, path, place.whole)}\n")
    return navigation_block("contents#page--contents", tongue.say("Parts of the transcript"), "".join(rows))


def _place_heading(place: Place) -> str:
    """Return the heading of a part, a section or an exchange on the whole transcript."""
    if place.exchange:
        return f"### {place_name(place, place.briefing.tongue)} {{ #{place.whole} }}\n"
    return heading(place.title, place.language, place.briefing.tongue, 2 if place.item is None else 3, place.whole)
