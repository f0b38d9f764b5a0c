"""The pages across briefings: the front, and every person's and every outlet's, with all they said or asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from scripts.pages.escaping import markdown
from scripts.pages.front import briefing_front
from scripts.pages.page import Page
from scripts.pages.prose import excerpt, link, note, own
from scripts.record.briefing import Briefing, Outlet, Person, Speaker, Speech
from scripts.record.places import FRONT, OUTLETS, PEOPLE, Place, briefing_path, index_path, places, speaker_path
from scripts.record.telling import asker_name, day, numbers, plural, word_count

Said = list[tuple[Place, Speech]]

Listed = Person | Outlet

# What each speaker says: by kind and slug, then by briefing.
SaidBy = dict[tuple[type, str], dict[str, Said]]

# How many turns each speaker has: by kind, slug and briefing.
TurnCounts = Counter[tuple[type, str, str]]


@dataclass(frozen=True, slots=True)
class Directory:
    """A kind of speaker that has pages: an index of all, and a page each."""

    folder: str
    title: str
    remark: str
    kind: type[Person | Outlet]
    declared: Callable[[Briefing], tuple[Listed, ...]]
    all_of_them: str  # descriptions, of the index and of one's page
    one_of_them: str


DIRECTORIES = (
    Directory(
        PEOPLE,
        "People",
        "Names and roles are those of the transcripts.",
        Person,
        lambda briefing: briefing.people,
        "Who answers and moderates in the briefings, with links to all they say.",
        "What {name}, {fact}, says in the briefings: a link to every passage, and to what it answers.",
    ),
    Directory(
        OUTLETS,
        "Outlets",
        "Names are those of the transcripts; what kind of outlet each is, this site says.",
        Outlet,
        lambda briefing: briefing.outlets,
        "The news outlets that ask in the briefings, with links to all they ask.",
        "What {name} ({fact}) asks in the briefings: a link to every question with its answer.",
    ),
)


def directory_pages(briefings: tuple[Briefing, ...]) -> tuple[Page, ...]:
    """Return the pages that stand above the briefings; briefings come the newest first."""
    spoken, turns = _spoken(briefings), _turns(briefings)
    return (_front(briefings), *(page for directory in DIRECTORIES for page in _pages(directory, briefings, spoken, turns)))


def _spoken(briefings: tuple[Briefing, ...]) -> SaidBy:
    spoken: SaidBy = {}
    for briefing in briefings:
        for place in places(briefing):
            for speech in place.speeches:
                if isinstance(speech.speaker, Person | Outlet):
                    by_briefing = spoken.setdefault((type(speech.speaker), speech.speaker.slug), {})
                    by_briefing.setdefault(briefing.slug, []).append((place, speech))
    return spoken


def _turns(briefings: tuple[Briefing, ...]) -> TurnCounts:
    return Counter(
        (type(turn.speaker), turn.speaker.slug, briefing.slug)
        for briefing in briefings
        for turn in briefing.turns
        if isinstance(turn.speaker, Person | Outlet)
    )


def _front(briefings: tuple[Briefing, ...]) -> Page:
    """Return the front page: the briefing's own page while there is one, the list of briefings after that."""
    if len(briefings) == 1:
        return briefing_front(briefings[0], FRONT)
    rows = ["# Briefings\n", note("Every question and every answer has an address of its own.")]
    rows += [
        f"- {link(markdown(briefing.title), briefing_path(briefing), FRONT)} {_when_and_by_whom(briefing)}, "
        f"{plural(len(briefing.exchanges), 'question')}\n"
        for briefing in briefings
    ]
    description = (
        f"{plural(len(briefings), 'press briefing')} as spoken. Every question and every answer has an address of its own."
    )
    return Page(FRONT, "Briefings", description, "", "\n".join(rows))


def _when_and_by_whom(briefing: Briefing) -> str:
    return ", ".join(filter(None, (day(briefing.date), markdown(briefing.held_by))))


def _pages(directory: Directory, briefings: tuple[Briefing, ...], spoken: SaidBy, turns: TurnCounts) -> Iterator[Page]:
    """Yield the index of a directory and the page of each speaker in it, in the order of names.

    A speaker is described as in the newest briefing, and on each briefing's part of the page as there.
    """
    speakers = {s.slug: s for briefing in reversed(briefings) for s in directory.declared(briefing)}
    path = index_path(directory.folder)
    rows = [f"# {directory.title}\n", note(directory.remark)]
    pages = []
    for speaker in sorted(speakers.values(), key=lambda s: (s.name.casefold(), s.slug)):
        own_path = speaker_path(speaker)
        found = spoken[directory.kind, speaker.slug]
        own_turns = {slug: turns[directory.kind, speaker.slug, slug] for slug in found}
        extent = _extent([place for in_one in found.values() for place in in_one], sum(own_turns.values()))
        who = ", ".join(filter(None, (link(markdown(speaker.name), own_path, path), markdown(_fact(speaker)))))
        rows.append(f"- {who}. {extent}\n")
        pages.append(_page(directory, speaker, own_path, found, own_turns))
    yield Page(path, directory.title, directory.all_of_them, "", "\n".join(rows))
    yield from pages


def _page(directory: Directory, speaker: Listed, path: str, found: dict[str, Said], turns: dict[str, int]) -> Page:
    rows = [f"# {markdown(speaker.name)}\n"]
    for slug, in_one in found.items():
        rows += _in_briefing(in_one, turns[slug], path)
    description = directory.one_of_them.format(name=speaker.name, fact=_fact(speaker))
    return Page(path, speaker.name, description, "", "\n".join(rows))


def _fact(speaker: Speaker) -> str:
    """Return what is said of somebody beside the name: a person's role, what kind of outlet it is."""
    if isinstance(speaker, Person):
        return speaker.role
    return speaker.kind if isinstance(speaker, Outlet) else ""


def _extent(found: Said, turns: int) -> str:
    paragraphs = sum(len(speech.paragraphs) for _, speech in found)
    words = word_count(tuple(speech for _, speech in found))
    return f"{plural(words, 'word')} in {plural(paragraphs, 'paragraph')}, {plural(turns, 'turn')}"


def _in_briefing(found: Said, turns: int, path: str) -> list[str]:
    """Return what somebody says in one briefing: a heading, how much, and a list in the order spoken."""
    (place, speech), *_ = found
    briefing = place.briefing
    title = link(markdown(briefing.title), briefing_path(briefing), path)
    rows = [
        f"## {title} {{ #{briefing.slug} }}\n",
        f"{day(briefing.date)} · {markdown(_fact(speech.speaker))} · {_extent(found, turns)}\n",
    ]
    for place, speech in found:
        rows.append(
            f"- {link(_occasion(place, speech), place.path, path, place.anchor(speech))} "
            f"{numbers(speech.paragraphs)}\n\n    {excerpt(place, speech, path)}\n"
        )
    return rows


def _occasion(place: Place, speech: Speech) -> str:
    """Return on what occasion somebody speaks: a part, or a question and who asked it."""
    if place.exchange and speech.anchor.startswith("answer"):
        return f"Answering {markdown(asker_name(place.exchange))}: {own(place.title)}"
    return own(place.title)
