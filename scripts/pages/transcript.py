"""The whole transcript on one page, in the order spoken."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.pages.escaping import markdown
from scripts.pages.page import Page
from scripts.pages.parts import WORD_FOR_WORD
from scripts.pages.prose import context, heading, link, navigation_block, note, own, place_name, speech
from scripts.pages.setting import Setting
from scripts.record.briefing import Briefing, Outlet, Speaker, Speech, Unnamed
from scripts.record.places import TRANSCRIPT, Place, places, transcript_path
from scripts.record.telling import asker_name, day


def transcript_pages(briefing: Briefing, setting: Setting) -> Iterator[Page]:
    """Yield the whole transcript on one page; a speaker carrying on within a part gets no new heading."""
    path = transcript_path(briefing)
    between = setting.past.between(path)
    rows = [
        context(path, briefing),
        f"# {TRANSCRIPT.title}\n",
        note(f"Headings in square brackets are this site’s. {WORD_FOR_WORD}"),
        _contents(briefing),
        between.first,
    ]
    speaker: Speaker | None = None
    for place in places(briefing):
        rows.append(_place_heading(place))
        level = 3 if place.item is None else 4
        if place.item is None or place.exchange:
            speaker = None
        for value in place.speeches:
            rows.append(
                speech(place, value, level, place.anchor_on_whole(value), path, between, headed=is_another(value, speaker))
            )
            speaker = value.speaker
        if place.speeches:
            rows.append(note(link("On a page of its own", place.path, path, place.anchor(place.speeches[0]))))
    description = f"The whole transcript on one page, in the order spoken: briefing on {briefing.title}, {day(briefing.date)}."
    title = f"{TRANSCRIPT.title}: {briefing.title}"
    yield Page(path, title, description, briefing.slug, "\n".join(rows), tuple(p.number for p in briefing.paragraphs))


def is_another(value: Speech, before: Speaker | None) -> bool:
    """Return whether a speech may be another's than the one before: two by somebody not named always may."""
    return value.speaker != before or isinstance(value.speaker, Unnamed)


def _contents(briefing: Briefing) -> str:
    """Return the links to every place on the whole transcript, by part."""
    path, rows = transcript_path(briefing), []
    for place in places(briefing):
        exchange = place.exchange
        text = markdown(asker_name(exchange)) if exchange and isinstance(exchange.asker, Outlet) else own(place.title)
        rows.append(f"{'    ' if place.item else ''}- {link(text, path, path, place.whole)}\n")
    return navigation_block("contents", "Parts of the transcript", "".join(rows))


def _place_heading(place: Place) -> str:
    """Return the heading of a part, a section or an exchange on the whole transcript."""
    if place.exchange:
        return f"### {place_name(place)} {{ #{place.whole} }}\n"
    return heading(place.title, 2 if place.item is None else 3, place.whole)
