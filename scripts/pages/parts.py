"""The pages of a briefing's parts: a statement, the index of sections or of questions, a section, an exchange."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scripts.pages.beside import beside
from scripts.pages.citing import cite_place
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
    kept,
    link,
    navigation_block,
    note,
    own,
    speech,
    who_asks,
)
from scripts.pages.setting import Setting
from scripts.record.briefing import Briefing, Exchange, Outlet, Person, Section, Speech
from scripts.record.places import ACCOUNT, Place, account_path, part_path, places, speaker_path, transcript_path
from scripts.record.telling import asker_name, bracketed, kind, names
from scripts.tongues.tongue import message

WORD_FOR_WORD = message("Everything with a number beside it is the transcript, word for word.")
BY_THIS_SITE = message("Heading by this site. Everything with a number beside it is the transcript, word for word.")


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
    briefing, part, path, tongue = place.briefing, place.part, place.path, place.briefing.tongue
    top = [context(path, briefing), heading(part.title, briefing.language, briefing.tongue), note(tongue.say(BY_THIS_SITE))]
    between = setting.past.between(path)
    rows = [between.first, *_speeches(place, between)]
    if part.sections:
        rows += [
            f"- {link(own(p.title, p.language, tongue), p.path, path)} {extent(extent_of(p.speeches, tongue))}\n\n"
            f"    {excerpt(p, p.speeches[0], path, tongue)}\n"
            for p in places(briefing)
            if p.item in part.sections
        ]
    if part.exchanges:
        rows.append(exchange_list([p for p in places(briefing) if p.item in part.exchanges], path))
    shown = list(place.speeches)
    if part.closing:
        closing = next(p for p in places(briefing) if p.item is part.closing)
        rows += [
            heading(part.closing.title, briefing.language, briefing.tongue, 2, closing.top),
            *_speeches(closing, between, 3),
        ]
        shown += closing.speeches
    body = "\n".join([*top, _spread(place, rows)])
    description = tongue.say(
        "{part}: briefing on {title}, {day}.", part=bracketed(part.title), title=briefing.title, day=tongue.day(briefing.date)
    )
    return Page(
        path, bracketed(part.title), description, briefing.slug, body, _shown(shown), cite=cite_place(place, setting.home)
    )


def _section_page(place: Place, section: Section, setting: Setting) -> Page:
    briefing, path, tongue = place.briefing, place.path, place.briefing.tongue
    between = setting.past.between(path)
    at = place.part.sections.index(section)
    position = tongue.say(
        "{part}, {number} of {all}",
        part=link(own(place.part.title, briefing.language, tongue), part_path(briefing, place.part), path),
        number=str(at + 1),
        all=str(len(place.part.sections)),
    )
    rows = [
        context(path, briefing, position),
        heading(section.title, briefing.language, briefing.tongue),
        note(tongue.say(BY_THIS_SITE)),
        _spread(place, [between.first, *_speeches(place, between), _neighbours(place)]),
    ]
    description = tongue.say(
        "{section}: {speakers}, briefing on {title}, {day}.",
        section=bracketed(section.title),
        speakers=tongue.join(list(dict.fromkeys(s.speaker.name for s in section.speeches))),
        title=briefing.title,
        day=tongue.day(briefing.date),
    )
    cite = cite_place(place, setting.home)
    return Page(
        path, bracketed(section.title), description, briefing.slug, "\n".join(rows), _shown(section.speeches), cite=cite
    )


def _exchange_page(place: Place, exchange: Exchange, setting: Setting) -> Page:
    briefing, path, tongue = place.briefing, place.path, place.briefing.tongue
    between = setting.past.between(path)
    number, count = str(exchange.number), str(len(briefing.exchanges))
    position = tongue.say("Question {number} of {all}", number=number, all=count)
    rows = [
        context(path, briefing, link(position, part_path(briefing, place.part), path)),
        heading(place.title, place.language, briefing.tongue),
        note(tongue.say(BY_THIS_SITE if exchange.heading else WORD_FOR_WORD)),
        _spread(place, [between.first, *_turns(exchange, _speeches(place, between)), _neighbours(place)]),
    ]
    title = bracketed(place.title)
    text = tongue.say("{asker}: {title}", asker=asker_name(exchange), title=title)
    description, cite = _description(place, exchange, position), cite_place(place, setting.home)
    return Page(path, text, description, briefing.slug, "\n".join(rows), _shown(exchange.speeches), cite=cite)


def _description(place: Place, exchange: Exchange, position: str) -> str:
    briefing, tongue = place.briefing, place.briefing.tongue
    values = {
        "title": bracketed(place.title),
        "asker": exchange.asker.name,
        "position": position,
        "briefing": briefing.title,
        "day": tongue.day(briefing.date),
    }
    if not exchange.answerers:
        return tongue.say("{title}: {asker} asks. {position}, briefing on {briefing}, {day}.", **values)
    return tongue.say(
        "{title}: {asker} asks, answered by {people}. {position}, briefing on {briefing}, {day}.",
        people=names(exchange.answerers, tongue),
        **values,
    )


def _speeches(place: Place, between: Between, level: int = 2) -> list[str]:
    return [speech(place, s, level, place.anchor(s), place.path, between) for s in place.speeches]


def _turns(exchange: Exchange, written: list[str]) -> list[str]:
    """Return the written speeches of an exchange on its own page.

    A block is what a question is beside its answers in; where there is one question, the page's words are.
    """
    return written if len(_questions(exchange.speeches)) < 2 else turns(exchange.speeches, written)


def turns(speeches: Sequence[Speech], written: list[str]) -> list[str]:
    """Return the written speeches of an exchange, each question in a block with what answers it."""
    questions = _questions(speeches)
    if not questions:
        return written
    ends = [*questions[1:], len(written)]
    blocks = [block("section.turns", "\n".join(written[at:end])) for at, end in zip(questions, ends, strict=True)]
    return [*written[: questions[0]], *blocks]


def _questions(speeches: Sequence[Speech]) -> list[int]:
    return [at for at, spoken in enumerate(speeches) if kind(spoken) == "question"]


def _spread(place: Place, words: list[str]) -> str:
    """Return the words of a page, and what stands beside them where there is room and below them where not.

    The reader views of browsers keep what is called text, however many links it has.
    """
    aside = f"{_ways(place)}\n{beside(place)}"
    return block("section.spread", block("section.words", "\n".join(words)) + "\n" + block("div.beside", aside))


def _shown(speeches: list[Speech] | tuple[Speech, ...]) -> tuple[str, ...]:
    return tuple(p.number for s in speeches for p in s.paragraphs)


def _ways(place: Place) -> str:
    """Return the links from a place to the same words in the whole transcript, to who speaks, and to the account."""
    briefing, path, tongue = place.briefing, place.path, place.briefing.tongue
    ways = [link(tongue.say("This place in the whole transcript"), transcript_path(briefing), path, place.whole)]
    closing = place.part.closing.speeches if place.item is None and place.part.closing else ()
    speakers = dict.fromkeys(s.speaker for s in (*place.speeches, *closing))
    for what, whose in ((message("Everything asked by {speaker}"), Outlet), (message("Everything said by {speaker}"), Person)):
        ways += [
            link(tongue.say(what, speaker=kept(speaker.name, briefing, tongue)), speaker_path(speaker), path)
            for speaker in speakers
            if isinstance(speaker, whose)
        ]
    ways.append(link(tongue.say(ACCOUNT.title), account_path(briefing), path))
    return navigation_block("ways", tongue.say("From here"), "".join(f"- {way}\n" for way in ways))


# What stands before the title of the place before this one, and of the one after it, by the name of the step.
STEPS = {
    "previous": (message("Previous"), message("Previous: question {number}, {asker}")),
    "next": (message("Next"), message("Next: question {number}, {asker}")),
}


def _neighbours(place: Place) -> str:
    """Return the links to the section or exchange before this one and to the one after it."""
    tongue = place.briefing.tongue
    siblings = [
        p for p in places(place.briefing) if p.item is not None and type(p.item) is type(place.item) and not p.is_closing
    ]
    at = next(index for index, p in enumerate(siblings) if p.item is place.item)
    rows = []
    for step, found in (("previous", siblings[:at][-1:]), ("next", siblings[at + 1 :][:1])):
        for other in found:
            text = f"*{_step(step, other)}*{{ .step }} {own(other.title, other.language, tongue)}"
            rows.append(f"{link(text, other.path, place.path)}\n{{ .{step} }}\n")
    return navigation_block("neighbours", tongue.say("Before and after this"), "\n".join(rows))


def _step(step: str, other: Place) -> str:
    """Return which step it is to another place, and to which question."""
    exchange, tongue = other.exchange, other.briefing.tongue
    alone, to_a_question = STEPS[step]
    if not exchange:
        return tongue.say(alone)
    return tongue.say(to_a_question, number=str(exchange.number), asker=who_asks(other, exchange, tongue))
