"""The pages of a briefing's parts: a statement, the index of sections or of questions, a section, an exchange."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.pages.beside import beside
from scripts.pages.escaping import markdown
from scripts.pages.page import Page
from scripts.pages.prose import (
    Between,
    block,
    context,
    excerpt,
    exchange_list,
    extent,
    extent_of,
    heading,
    link,
    navigation_block,
    note,
    own,
    speech,
)
from scripts.pages.setting import Setting
from scripts.record.briefing import Briefing, Exchange, Outlet, Person, Section, Speech
from scripts.record.places import ACCOUNT, Place, account_path, part_path, places, speaker_path, transcript_path
from scripts.record.telling import asker_name, bracketed, day, names

WORD_FOR_WORD = "Everything with a number beside it is the transcript, word for word."


def part_pages(briefing: Briefing, setting: Setting) -> Iterator[Page]:
    for place in places(briefing):
        if isinstance(place.item, Exchange):
            yield _exchange_page(place, place.item, setting)
        elif place.item is None:
            yield _part_page(place, setting)
        elif not place.is_closing:
            yield _section_page(place, place.item, setting)


def _part_page(place: Place, setting: Setting) -> Page:
    """Return the page of a statement, or the index of sections or questions with what is said around them."""
    briefing, part, path = place.briefing, place.part, place.path
    top = [context(path, briefing), heading(part.title), note(f"Heading by this site. {WORD_FOR_WORD}")]
    between = setting.past.between(path)
    rows = [between.first, *_speeches(place, between)]
    if part.sections:
        rows += [
            f"- {link(own(p.title), p.path, path)} {extent(extent_of(p.speeches))}\n\n    {excerpt(p, p.speeches[0], path)}\n"
            for p in places(briefing)
            if p.item in part.sections
        ]
    if part.exchanges:
        rows.append(exchange_list([p for p in places(briefing) if p.item in part.exchanges], path))
    shown = list(place.speeches)
    if part.closing:
        closing = next(p for p in places(briefing) if p.item is part.closing)
        rows += [heading(part.closing.title, 2, closing.top), *_speeches(closing, between, 3)]
        shown += closing.speeches
    body = "\n".join([*top, _spread(place, rows, setting)])
    description = f"{bracketed(part.title)}: briefing on {briefing.title}, {day(briefing.date)}."
    return Page(path, bracketed(part.title), description, briefing.slug, body, _shown(shown))


def _section_page(place: Place, section: Section, setting: Setting) -> Page:
    briefing, path = place.briefing, place.path
    between = setting.past.between(path)
    at = place.part.sections.index(section)
    position = f"{link(own(place.part.title), part_path(briefing, place.part), path)}, {at + 1} of {len(place.part.sections)}"
    rows = [
        context(path, briefing, position),
        heading(section.title),
        note(f"Heading by this site. {WORD_FOR_WORD}"),
        _spread(place, [between.first, *_speeches(place, between), _neighbours(place)], setting),
    ]
    who = " and ".join(dict.fromkeys(s.speaker.name for s in section.speeches))
    description = f"{bracketed(section.title)}: {who}, briefing on {briefing.title}, {day(briefing.date)}."
    return Page(path, bracketed(section.title), description, briefing.slug, "\n".join(rows), _shown(section.speeches))


def _exchange_page(place: Place, exchange: Exchange, setting: Setting) -> Page:
    briefing, path = place.briefing, place.path
    between = setting.past.between(path)
    position = f"Question {exchange.number} of {len(briefing.exchanges)}"
    marked = "Heading by this site. " if exchange.heading else ""
    rows = [
        context(path, briefing, link(position, part_path(briefing, place.part), path)),
        heading(place.title),
        note(marked + WORD_FOR_WORD),
        _spread(place, [between.first, *_speeches(place, between), _neighbours(place)], setting),
    ]
    answered = f", answered by {names(exchange.answerers)}" if exchange.answerers else ""
    title = bracketed(place.title)
    description = (
        f"{title}: {exchange.asker.name} asks{answered}. {position}, briefing on {briefing.title}, {day(briefing.date)}."
    )
    return Page(
        path, f"{asker_name(exchange)}: {title}", description, briefing.slug, "\n".join(rows), _shown(exchange.speeches)
    )


def _speeches(place: Place, between: Between, level: int = 2) -> list[str]:
    return [speech(place, s, level, place.anchor(s), place.path, between) for s in place.speeches]


def _spread(place: Place, words: list[str], setting: Setting) -> str:
    """Return the words of a page, and what stands beside them where there is room and below them where not."""
    aside = "\n".join([_ways(place), *beside(place, setting.around)])
    return block("div.spread", block("div.words", "\n".join(words)) + "\n" + block("div.beside", aside))


def _shown(speeches: list[Speech] | tuple[Speech, ...]) -> tuple[str, ...]:
    return tuple(p.number for s in speeches for p in s.paragraphs)


def _ways(place: Place) -> str:
    """Return the links from a place to the same words in the whole transcript, to who speaks, and to the account."""
    briefing, path = place.briefing, place.path
    ways = [link("This place in the whole transcript", transcript_path(briefing), path, place.whole)]
    closing = place.part.closing.speeches if place.item is None and place.part.closing else ()
    speakers = dict.fromkeys(s.speaker for s in (*place.speeches, *closing))
    for what, kind in (("asked", Outlet), ("said", Person)):
        ways += [
            link(f"Everything {what} by {markdown(speaker.name)}", speaker_path(speaker), path)
            for speaker in speakers
            if isinstance(speaker, kind)
        ]
    ways.append(link(ACCOUNT.title, account_path(briefing), path))
    return navigation_block("ways", "From here", "".join(f"- {way}\n" for way in ways))


def _neighbours(place: Place) -> str:
    """Return the links to the section or exchange before this one and to the one after it."""
    siblings = [
        p for p in places(place.briefing) if p.item is not None and type(p.item) is type(place.item) and not p.is_closing
    ]
    at = next(index for index, p in enumerate(siblings) if p.item is place.item)
    rows = []
    for step, found in (("previous", siblings[:at][-1:]), ("next", siblings[at + 1 :][:1])):
        for other in found:
            text = f"*{step.capitalize()}{_which(other)}*{{ .step }} {own(other.title)}"
            rows.append(f"{link(text, other.path, place.path)}\n{{ .{step} }}\n")
    return navigation_block("neighbours", "Before and after this", "\n".join(rows))


def _which(place: Place) -> str:
    """Return which question this is, behind "Previous" or "Next"."""
    exchange = place.exchange
    return f": question {exchange.number}, {markdown(asker_name(exchange))}" if exchange else ""
