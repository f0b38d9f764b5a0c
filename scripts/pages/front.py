"""The page of a briefing itself: who, when and what, its shape, its parts and its questions."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scripts.pages.escaping import markdown
from scripts.pages.page import Page
from scripts.pages.prose import block, exchange_list, extent, extent_of, link, note, own, place_name
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
from scripts.record.telling import day, numbers, plural, word_count

FUNCTIONS = {
    "moderator": "Moderator",
    "briefer": "Briefer",
    "moderator and briefer": "Moderator and briefer",
    "other": "Also speaking",
}


def briefing_front(briefing: Briefing, path: str) -> Page:
    """Return the page that says who, when and what, and lists the parts; at `path`, which may be the site's front."""
    rows = [f"# {markdown(briefing.title)}\n"]
    rows.append(
        note("Titles and headings in square brackets are this site’s. " + link(ACCOUNT.title, account_path(briefing), path))
    )
    rows.append(_facts(briefing, path))
    rows.append(_shape(briefing, path))
    rows.append("## Parts { #briefing }\n")
    for part in briefing.parts:
        stretches = [s for stretch in part.stretches() for s in stretch]
        rows.append(f"- {link(own(part.title), part_path(briefing, part), path)} {extent(extent_of(tuple(stretches)))}\n")
        rows += [f"    - {link(own(s.title), item_path(briefing, part, s), path)}\n" for s in part.sections]
    rows += _own_pages(briefing, path)
    asked = [place for place in places(briefing) if place.exchange]
    if asked:
        rows.append("## Questions { #questions }\n")
        rows.append(exchange_list(asked, path))
    description = (
        f"{briefing.title}: {_held(briefing)}, {day(briefing.date)}, with "
        f"{plural(len(briefing.exchanges), 'question')}. Every question and every answer has its own address."
    )
    return Page(path, briefing.title, description, briefing.slug, "\n".join(rows))


def _held(briefing: Briefing) -> str:
    return f"briefing by {briefing.held_by}" if briefing.held_by else "briefing"


def _own_pages(briefing: Briefing, path: str) -> Iterator[str]:
    """Yield a link to each page beside those of the parts, with its extent; that to the account stands above already."""
    for page in own_pages(briefing):
        if page is not ACCOUNT:
            how_much = f" {extent(EXTENTS[page](briefing))}" if page in EXTENTS else ""
            yield f"- {link(page.title, own_path(briefing, page), path)}{how_much}\n"


def _words(briefing: Briefing) -> str:
    return plural(sum(word_count(place.speeches) for place in places(briefing)), "word")


def _changes(briefing: Briefing) -> str:
    return f"{plural(len(briefing.corrections), 'correction')}, {plural(len(briefing.ledger.editions), 'edition')}"


# How much there is on pages of which that can be said.
EXTENTS: dict[OwnPage, Callable[[Briefing], str]] = {
    TRANSCRIPT: lambda briefing: f"{_words(briefing)} on one page, as spoken",
    MATRIX: lambda briefing: plural(len(briefing.topics), "topic"),
    CORRECTIONS: _changes,
}


def _shape(briefing: Briefing, path: str) -> str:
    """Return the figure that a template draws the shape of the briefing into, with the same as a table."""
    rows = ["| ¶ | Who | Where | Words |", "| --- | --- | --- | ---: |"]
    for place in places(briefing):
        where = place_name(place)
        rows += [
            f"| {link(numbers(s.paragraphs), place.path, path, place.anchor(s))} | {markdown(s.speaker.name)} | {where} | "
            f"{word_count((s,)):,} |"
            for s in place.speeches
        ]
    caption = (
        f"{_words(briefing)} in the order spoken, from left to right; each bar is as long as its words, with room behind a "
        "very short one, so that it can be pressed. Those who ask stand above, those who state and answer below, the "
        "moderator lighter."
    )
    table = block("details", block("summary", "The same as a table") + "\n" + "\n".join(rows))
    return "## The shape of the briefing { #shape }\n\n" + block("figure.shape", f"{block('figcaption', caption)}\n{table}")


def _facts(briefing: Briefing, path: str) -> str:
    facts = [("Held by", markdown(briefing.held_by)), ("Date", day(briefing.date)), ("Place", markdown(briefing.venue))]
    for person in briefing.people:
        who = link(markdown(person.name), speaker_path(person), path)
        facts.append((FUNCTIONS[person.function], f"{who}, {markdown(person.role)}" if person.role else who))
    publisher = markdown(briefing.publisher)
    if briefing.address:
        publisher = f"[{publisher}](<{briefing.address.replace('&', '&amp;')}>)"
    if publisher:
        facts.append(("Published by", f"{publisher}, {day(briefing.published)}" if briefing.published else publisher))
    facts.append(("Rights", markdown(briefing.rights)))
    return "\n".join(f"{name}\n:   {value}\n" for name, value in facts if value)
