"""The page of a briefing itself: who, when and what, its shape, its parts and its questions."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scripts.citing.cited import NOWHERE, Home
from scripts.pages.citing import cite_briefing
from scripts.pages.page import Page
from scripts.pages.prose import (
    AS_IT_IS,
    block,
    exchange_list,
    extent,
    extent_of,
    kept,
    link,
    name,
    note,
    numbered,
    own,
    place_name,
)
from scripts.record.briefing import Briefing
from scripts.record.places import (
    ACCOUNT,
    CORRECTIONS,
    MATRIX,
    TRANSCRIPT,
    OwnPage,
    account_path,
    item_path,
    own_pages,
    own_path,
    part_path,
    places,
    speaker_path,
)
from scripts.record.telling import word_count
from scripts.tongues.tongue import message

FUNCTIONS = {
    "moderator": message("Moderator"),
    "briefer": message("Briefer"),
    "moderator and briefer": message("Moderator and briefer"),
    "other": message("Also speaking"),
}


def briefing_front(briefing: Briefing, path: str, home: Home = NOWHERE) -> Page:
    """Return the page that says who, when and what, and lists the parts; at `path`, which may be the site's front."""
    tongue = briefing.tongue
    rows = [f"# {name(briefing.title, briefing, tongue)}\n"]
    account = link(tongue.say(ACCOUNT.title), account_path(briefing), path)
    rows.append(note(tongue.say("Titles and headings in square brackets are this site’s. {account}", account=account)))
    rows.append(_facts(briefing, path))
    rows.append(_questions_and_shape(briefing, path))
    rows.append(f"## {tongue.say('Parts')} {{ #briefing }}\n")
    for part in briefing.parts:
        stretches = [s for stretch in part.stretches() for s in stretch]
        how_much = extent(extent_of(tuple(stretches), tongue))
        rows.append(f"- {link(own(part.title, briefing.language, tongue), part_path(briefing, part), path)} {how_much}\n")
        rows += [
            f"    - {link(own(s.title, briefing.language, tongue), item_path(briefing, part, s), path)}\n"
            for s in part.sections
        ]
    rows += _own_pages(briefing, path)
    description = _description(briefing)
    return Page(path, briefing.title, description, briefing.slug, "\n".join(rows), cite=cite_briefing(briefing, home))


def _questions_and_shape(briefing: Briefing, path: str) -> str:
    """Return the list of questions, which most come for, and the shape: in this order on every screen, and for keys."""
    asked, shape = [place for place in places(briefing) if place.exchange], _shape(briefing, path)
    if not asked:
        return shape
    title = f"## {briefing.tongue.say('Questions')} {{ #questions }}\n\n"
    return block("div.front", block("section", title + exchange_list(asked, path)) + "\n" + block("section", shape))


def _description(briefing: Briefing) -> str:
    """Return what the page holds: the title, who held the briefing if that is known, when, and how many questions."""
    tongue, count = briefing.tongue, len(briefing.exchanges)
    values = {"title": briefing.title, "day": tongue.day(briefing.date)}
    if not briefing.held_by:
        return tongue.count(
            "{title}: briefing, {day}, with {count} question. Every question and every answer has its own address.",
            "{title}: briefing, {day}, with {count} questions. Every question and every answer has its own address.",
            count,
            **values,
        )
    return tongue.count(
        "{title}: briefing by {held_by}, {day}, with {count} question. Every question and every answer has its own address.",
        "{title}: briefing by {held_by}, {day}, with {count} questions. Every question and every answer has its own address.",
        count,
        held_by=briefing.held_by,
        **values,
    )


def _own_pages(briefing: Briefing, path: str) -> Iterator[str]:
    """Yield a link to each page beside those of the parts, with its extent; that to the account stands above already."""
    for page in own_pages(briefing):
        if page is not ACCOUNT:
            how_much = f" {extent(EXTENTS[page](briefing))}" if page in EXTENTS else ""
            yield f"- {link(briefing.tongue.say(page.title), own_path(briefing, page), path)}{how_much}\n"


def _words(briefing: Briefing) -> int:
    return sum(word_count(place.speeches) for place in places(briefing))


def _changes(briefing: Briefing) -> str:
    tongue = briefing.tongue
    return tongue.say(
        "{corrections}, {editions}",
        corrections=tongue.count("{count} correction", "{count} corrections", len(briefing.corrections)),
        editions=tongue.count("{count} edition", "{count} editions", len(briefing.ledger.editions)),
    )


def _on_one_page(briefing: Briefing) -> str:
    tongue, words = briefing.tongue, _words(briefing)
    said = tongue.count("{count} word on one page, as spoken", "{count} words on one page, as spoken", words)
    return tongue.with_minutes(said, words)


def _topics(briefing: Briefing) -> str:
    return briefing.tongue.count("{count} topic", "{count} topics", len(briefing.topics))


# How much there is on pages of which that can be said.
EXTENTS: dict[OwnPage, Callable[[Briefing], str]] = {TRANSCRIPT: _on_one_page, MATRIX: _topics, CORRECTIONS: _changes}


def _shape(briefing: Briefing, path: str) -> str:
    """Return the figure that a template draws the shape of the briefing into, with the same as a table."""
    tongue = briefing.tongue
    rows = [f"| ¶ | {tongue.say('Who')} | {tongue.say('Where')} | {tongue.say('Words')} |", "| --- | --- | --- | --- |"]
    for place in places(briefing):
        where = place_name(place, tongue)
        rows += [
            f"| {link(numbered(s.paragraphs, tongue), place.path, path, place.anchor(s))} | "
            f"{kept(s.speaker.name, briefing, tongue)} | {where} | {tongue.number(word_count((s,)))} |"
            for s in place.speeches
        ]
    caption = tongue.count(
        "{count} word in the order spoken, from left to right; each bar is as long as its words, with room behind a very short "
        "one, so that it can be pressed. Those who ask stand above, those who state and answer below, the moderator lighter.",
        "{count} words in the order spoken, from left to right; each bar is as long as its words, with room behind a very "
        "short one, so that it can be pressed. Those who ask stand above, those who state and answer below, the moderator "
        "lighter.",
        _words(briefing),
    )
    table = block("details.end-4", block("summary", tongue.say("The same as a table")) + "\n" + "\n".join(rows))
    title = f"## {tongue.say('The shape of the briefing')} {{ #shape }}\n\n"
    return title + block("figure.shape", block("figcaption", f"{caption}\n\n{table}"))


def _facts(briefing: Briefing, path: str) -> str:
    tongue = briefing.tongue
    facts = [
        (tongue.say("Held by"), kept(briefing.held_by, briefing, tongue)),
        (tongue.say("Date"), tongue.day(briefing.date)),
        (tongue.say("Place"), name(briefing.venue, briefing, tongue)),
    ]
    for person in briefing.people:
        who = f"{link(name(person.name, briefing, tongue), speaker_path(person), path)}{{ {AS_IT_IS} }}"
        if person.role:
            who = tongue.say("{speaker}, {role}", speaker=who, role=name(person.role, briefing, tongue))
        facts.append((tongue.say(FUNCTIONS[person.function]), who))
    publisher = kept(briefing.publisher, briefing, tongue)
    if briefing.address:
        publisher = f"[{publisher}](<{briefing.address.replace('&', '&amp;')}>)"
    if publisher and briefing.published:
        publisher = tongue.say("{publisher}, {day}", publisher=publisher, day=tongue.day(briefing.published))
    facts.append((tongue.say("Published by"), publisher))
    facts.append((tongue.say("Rights"), name(briefing.rights, briefing, tongue)))
    return "\n".join(f"{what}\n:   {value}\n" for what, value in facts if value)
