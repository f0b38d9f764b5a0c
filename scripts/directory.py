"""The pages across briefings: the front, and every person's and every outlet's, with all they said or asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scripts.escaping import markdown
from scripts.model import Briefing, Exchange, Outlet, Person, Speech
from scripts.pages import briefing_front
from scripts.places import Place, briefing_path, places
from scripts.prose import Page, asker_name, day, excerpt, link, note, numbers, own, plural, word_count

FRONT = "index.md"


def directory_pages(briefings: tuple[Briefing, ...]) -> tuple[Page, ...]:
    """Return the pages that stand above the briefings; briefings come the newest first."""
    return (_front(briefings), _people_index(briefings), *_people_pages(briefings), _outlets_index(briefings),
            *_outlet_pages(briefings))


def _front(briefings: tuple[Briefing, ...]) -> Page:
    """Return the front page: the briefing's own page while there is one, the list of briefings after that."""
    if len(briefings) == 1:
        return replace(briefing_front(briefings[0], FRONT), searched=False)
    rows = ["# Briefings\n", note("Every question and every answer has an address of its own.")]
    for briefing in briefings:
        rows.append(f"- {link(markdown(briefing.title), briefing_path(briefing), FRONT)} {day(briefing.date)}, "
                    f"{markdown(briefing.held_by)}, {plural(len(briefing.exchanges), 'question')}\n")
    description = f"{plural(len(briefings), 'press briefing')} as spoken. Every question and every answer has its own address."
    return Page(FRONT, "Briefings", description, "", "\n".join(rows))


def _people(briefings: tuple[Briefing, ...]) -> dict[str, Person]:
    """Return everybody who speaks by slug, in the order of names, as the newest briefing describes them."""
    people = {person.slug: person for briefing in reversed(briefings) for person in briefing.people}
    return dict(sorted(people.items(), key=lambda item: (item[1].name.casefold(), item[0])))


def _outlets(briefings: tuple[Briefing, ...]) -> dict[str, Outlet]:
    outlets = {outlet.slug: outlet for briefing in reversed(briefings) for outlet in briefing.outlets}
    return dict(sorted(outlets.items(), key=lambda item: (item[1].name.casefold(), item[0])))


def _speeches_of(briefing: Briefing, slug: str, kind: type) -> list[tuple[Place, Speech]]:
    return [(place, speech) for place in places(briefing) for speech in place.speeches
            if isinstance(speech.speaker, kind) and speech.speaker.slug == slug]


def _people_index(briefings: tuple[Briefing, ...]) -> Page:
    path = "people/index.md"
    rows = ["# People\n", note("Names and roles are those of the transcripts.")]
    for slug, person in _people(briefings).items():
        said = [found for briefing in briefings for found in _speeches_of(briefing, slug, Person)]
        rows.append(f"- {link(markdown(person.name), f'people/{slug}.md', path)}, {markdown(person.role)}. {_extent(said)}\n")
    return Page(path, "People", "Everybody who speaks in the briefings, and everything they said.", "", "\n".join(rows))


def _outlets_index(briefings: tuple[Briefing, ...]) -> Page:
    path = "outlets/index.md"
    rows = ["# Outlets\n", note("Names are those of the transcripts.")]
    for slug, outlet in _outlets(briefings).items():
        asked = [found for briefing in briefings for found in _speeches_of(briefing, slug, Outlet)]
        rows.append(f"- {link(markdown(outlet.name), f'outlets/{slug}.md', path)}, {outlet.kind}. {_extent(asked)}\n")
    return Page(path, "Outlets", "Every news outlet that asks in the briefings, and everything it asked.", "", "\n".join(rows))


def _extent(found: list[tuple[Place, Speech]]) -> str:
    paragraphs = sum(len(speech.paragraphs) for _, speech in found)
    words = word_count(tuple(speech for _, speech in found))
    return f"{plural(words, 'word')} in {plural(paragraphs, 'paragraph')}"


def _people_pages(briefings: tuple[Briefing, ...]) -> Iterator[Page]:
    for slug, person in _people(briefings).items():
        path = f"people/{slug}.md"
        rows = [_name_heading(person.name)]
        for briefing in briefings:
            roles = [markdown(p.role) for p in briefing.people if p.slug == slug]
            rows += _in_briefing(briefing, _speeches_of(briefing, slug, Person), path, roles)
        description = f"Everything said by {person.name}, {person.role}, with what it answers."
        yield Page(path, person.name, description, "", "\n".join(rows))


def _outlet_pages(briefings: tuple[Briefing, ...]) -> Iterator[Page]:
    for slug, outlet in _outlets(briefings).items():
        path = f"outlets/{slug}.md"
        rows = [_name_heading(outlet.name)]
        for briefing in briefings:
            rows += _in_briefing(briefing, _speeches_of(briefing, slug, Outlet), path, [outlet.kind])
        description = f"Every question asked by {outlet.name}, with the answers."
        yield Page(path, outlet.name, description, "", "\n".join(rows))


def _name_heading(name: str) -> str:
    return f"# {markdown(name)}\n"


def _in_briefing(briefing: Briefing, found: list[tuple[Place, Speech]], path: str, facts: list[str]) -> list[str]:
    """Return what somebody says in one briefing: a heading, how much, and a list in the order spoken."""
    if not found:
        return []
    title = link(markdown(briefing.title), briefing_path(briefing), path)
    rows = [f"## {title} {{ #{briefing.slug} }}\n", f"{day(briefing.date)} · {' · '.join([*facts, _extent(found)])}\n"]
    for place, speech in found:
        rows.append(f"- {link(_occasion(place, speech), place.path, path, place.anchor(speech))} "
                    f"{numbers(speech.paragraphs)}\n\n    {excerpt((speech,), briefing)}\n")
    return rows


def _occasion(place: Place, speech: Speech) -> str:
    """Return on what occasion somebody speaks: a part, or a question and who asked it."""
    if isinstance(place.item, Exchange) and speech.anchor.startswith("answer"):
        return f"Answering {markdown(asker_name(place))}: {own(place.title)}"
    return own(place.title)
