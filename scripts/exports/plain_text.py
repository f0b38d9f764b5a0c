"""A briefing as plain text, to read and to paste: the numbers of the paragraphs, the site's own words in square brackets."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.exports.spoken import InContext, by_place
from scripts.record.briefing import Briefing, Correction
from scripts.record.places import address, briefing_path
from scripts.record.telling import as_read, bracketed, why_withdrawn


def plain_text(briefing: Briefing, site: str) -> bytes:
    """Return a briefing as text: an empty line between two paragraphs, and every other line as it stands."""
    return ("\n\n".join(_blocks(briefing, site)) + "\n").encode("utf-8")


def _blocks(briefing: Briefing, site: str) -> Iterator[str]:
    yield "\n".join([briefing.title, *facts(briefing, site)])
    if briefing.is_withdrawn:
        yield why_withdrawn(briefing)
    for place, speeches in by_place(briefing):
        yield bracketed(place.title)
        for speech, held in speeches:
            for one in held:
                yield from unsaid(briefing, one, is_before=True)
                if one is held[0]:
                    yield f"{speech.speaker.name}:"
                yield f"{bracketed(number(one))} {with_readings(briefing, one)}"
                yield from unsaid(briefing, one, is_before=False)


def facts(briefing: Briefing, site: str) -> list[str]:
    """Return who held it and where, when, who published it, and its address if the site has one."""
    held = [briefing.held_by, briefing.venue, briefing.tongue.day(briefing.date)]
    published = [briefing.publisher, briefing.published and briefing.tongue.day(briefing.published)]
    rows = [", ".join(filter(None, held)), ", ".join(filter(None, published)) if briefing.publisher else ""]
    return [*filter(None, rows), *([site + address(briefing_path(briefing))] if site else [])]


def number(one: InContext) -> str:
    return f"¶ {one.paragraph.number}"


def unsaid(briefing: Briefing, one: InContext, is_before: bool) -> Iterator[str]:
    """Yield what stands before or behind a paragraph and nobody said, as it is printed."""
    return (line.line.words for line in briefing.unsaid.get((one.paragraph.number, is_before), ()))


def with_readings(briefing: Briefing, one: InContext) -> str:
    """Return a paragraph's words, with how slips in them are to be read right behind these."""
    text = one.paragraph.text
    for at, shown in sorted(behind_slips(briefing, one), reverse=True):
        text = f"{text[:at]} {shown}{text[at:]}"
    return text


def behind_slips(briefing: Briefing, one: InContext) -> list[tuple[int, str]]:
    """Return what stands behind slips in a paragraph, in square brackets, each with the position at which it does."""
    found: tuple[Correction, ...] = briefing.corrections_in(one.paragraph)
    return [(correction.end, as_read(briefing, correction)) for correction in found]
