"""The pages across briefings: the front, and every person's and every outlet's, with all they said or asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from scripts.citing.cited import NOWHERE, Home
from scripts.pages.front import briefing_front
from scripts.pages.page import Page
from scripts.pages.past import briefing_heading
from scripts.pages.prose import AS_IT_IS, excerpt, extent, link, name, note, numbered, own
from scripts.pages.shared import Listings, listings
from scripts.record.briefing import Briefing, Draft, Outlet, Person, Speech, Unnamed, standing
from scripts.record.places import FRONT, OUTLETS, PEOPLE, Place, briefing_path, index_path, places, speaker_path
from scripts.record.telling import asker_name, word_count
from scripts.tongues.tongue import Tongue, message

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
    one_of_whom_nothing_is_said: str


DIRECTORIES = (
    Directory(
        PEOPLE,
        message("People"),
        message("Names and roles are those of the transcripts."),
        Person,
        lambda briefing: briefing.people,
        message("Who answers and moderates in the briefings, with links to all they say."),
        message("What {name}, {fact}, says in the briefings: a link to every passage, and to what it answers."),
        message("What {name} says in the briefings: a link to every passage, and to what it answers."),
    ),
    Directory(
        OUTLETS,
        message("Outlets"),
        message("Names are those of the transcripts; what kind of outlet each is, this site says."),
        Outlet,
        lambda briefing: briefing.outlets,
        message("The news outlets that ask in the briefings, with links to all they ask."),
        message("What {name} ({fact}) asks in the briefings: a link to every question with its answer."),
        message("What {name} asks in the briefings: a link to every question with its answer."),
    ),
)


# What kind of outlet it is, as forms say it; of any other there is nothing to say.
OUTLET_KINDS = {
    "news agency": message("news agency"),
    "newspaper": message("newspaper"),
    "broadcaster": message("broadcaster"),
    "magazine": message("magazine"),
    "online": message("online"),
    "other": "",
}


def directory_pages(briefings: tuple[Briefing, ...], site: Tongue, home: Home = NOWHERE) -> tuple[Page, ...]:
    """Return the pages that stand above the briefings; briefings come the newest first."""
    spoken, turns, shared = _spoken(briefings), _turns(briefings), listings(briefings)
    pages = (page for directory in DIRECTORIES for page in _pages(directory, briefings, spoken, turns, shared, site))
    return (_front(briefings, site, home), *pages)


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


def _front(briefings: tuple[Briefing, ...], site: Tongue, home: Home) -> Page:
    """Return the front page: the briefing's own page while there is one, the list of briefings after that."""
    stand = standing(briefings)
    if len(briefings) == 1 and stand:
        return briefing_front(briefings[0], FRONT, home)
    title = site.say("Briefings")
    rows = [f"# {title}\n", note(site.say("Every question and every answer has an address of its own."))]
    for briefing in stand:
        title_of = link(name(briefing.title, briefing, site), briefing_path(briefing), FRONT)
        rows.append(f"- {title_of} {_facts(briefing, site)}\n")
    rows += _withdrawn(briefings, site)
    description = site.count(
        "{count} press briefing as spoken. Every question and every answer has an address of its own.",
        "{count} press briefings as spoken. Every question and every answer has an address of its own.",
        len(stand),
    )
    return Page(FRONT, title, description, "", "\n".join(rows))


def _withdrawn(briefings: tuple[Briefing, ...], site: Tongue) -> Iterator[str]:
    """Yield the briefings that are withdrawn, below a heading, if any are."""
    gone = [briefing for briefing in briefings if briefing.is_withdrawn]
    if gone:
        yield f"## {site.say('Withdrawn briefings')} {{ #withdrawn }}\n"
    for briefing in gone:
        title = link(name(briefing.title, briefing, site), briefing_path(briefing), FRONT)
        days = {"day": site.day(briefing.date), "since": site.day(briefing.ledger.withdrawals[-1].since)}
        yield f"- {title} {site.say('{day}, withdrawn on {since}', **days)}\n"


def _facts(briefing: Briefing, site: Tongue) -> str:
    """Return when a briefing was, who held it if that is known, and how many questions were asked."""
    day, questions = site.day(briefing.date), site.count("{count} question", "{count} questions", len(briefing.exchanges))
    if not briefing.held_by:
        return site.say("{day}, {questions}", day=day, questions=questions)
    held_by = name(briefing.held_by, briefing, site)
    return site.say("{day}, {held_by}, {questions}", day=day, held_by=held_by, questions=questions)


def _pages(
    directory: Directory, briefings: tuple[Briefing, ...], spoken: SaidBy, turns: TurnCounts, shared: Listings, site: Tongue
) -> Iterator[Page]:
    """Yield the index of a directory and the page of each speaker in it, in the order of names.

    A speaker is described as in the newest briefing, and on each briefing's part of the page as there.
    """
    speakers = {s.slug: (s, briefing) for briefing in reversed(briefings) for s in directory.declared(briefing)}
    path = index_path(directory.folder)
    rows = [f"# {site.say(directory.title)}\n", note(site.say(directory.remark))]
    pages = []
    for speaker, briefing in sorted(speakers.values(), key=lambda s: (site.in_order(s[0].name), s[0].slug)):
        own_path = speaker_path(speaker)
        found = spoken[directory.kind, speaker.slug]
        own_turns = {slug: turns[directory.kind, speaker.slug, slug] for slug in found}
        how_much = extent(_extent([place for in_one in found.values() for place in in_one], sum(own_turns.values()), site))
        who, fact = (
            f"{link(name(speaker.name, briefing, site), own_path, path)}{{ {AS_IT_IS} }}",
            _shown_fact(speaker, briefing, site),
        )
        said = site.say("{speaker}, {fact}. {extent}", speaker=who, fact=fact, extent=how_much)
        rows.append(f"- {said if fact else site.say('{speaker}. {extent}', speaker=who, extent=how_much)}\n")
        pages.append(_page(directory, speaker, briefing, own_path, found, own_turns, shared, site))
    yield Page(path, site.say(directory.title), site.say(directory.all_of_them), "", "\n".join(rows))
    yield from pages


def _page(
    directory: Directory,
    speaker: Listed,
    briefing: Briefing,
    path: str,
    found: dict[str, Said],
    turns: dict[str, int],
    shared: Listings,
    site: Tongue,
) -> Page:
    rows = [f"# {name(speaker.name, briefing, site)} {{ {AS_IT_IS} }}\n"]
    for slug, in_one in found.items():
        rows += _in_briefing(in_one, turns[slug], path, site)
    rows += shared.before(path, found, site)
    fact = _fact(speaker, site)
    description = site.say(
        directory.one_of_them if fact else directory.one_of_whom_nothing_is_said, name=speaker.name, fact=fact
    )
    return Page(path, speaker.name, description, "", "\n".join(rows))


def _fact(speaker: Listed, site: Tongue) -> str:
    """Return what is said of somebody beside the name: a person's role, what kind of outlet it is."""
    if isinstance(speaker, Person):
        return speaker.role
    kind = OUTLET_KINDS[speaker.kind]
    return site.say(kind) if kind else ""


def _shown_fact(speaker: Listed, briefing: Draft, site: Tongue) -> str:
    """Return the same in a page (Markdown): a role is in the language of the briefing."""
    fact = _fact(speaker, site)
    return name(fact, briefing, site) if isinstance(speaker, Person) else fact


def _extent(found: Said, turns: int, site: Tongue) -> str:
    paragraphs = sum(len(speech.paragraphs) for _, speech in found)
    return site.say(
        "{words} in {paragraphs}, {turns}",
        words=site.words(word_count(tuple(speech for _, speech in found))),
        paragraphs=site.count("{count} paragraph", "{count} paragraphs", paragraphs),
        turns=site.count("{count} turn", "{count} turns", turns),
    )


def _in_briefing(found: Said, turns: int, path: str, site: Tongue) -> list[str]:
    """Return what somebody says in one briefing: a heading, how much, and a list in the order spoken."""
    (place, speech), *_ = found
    briefing = place.briefing
    speaker = speech.speaker
    fact = "" if isinstance(speaker, Unnamed) else _shown_fact(speaker, briefing, site)
    told = filter(None, (site.day(briefing.date), fact, _extent(found, turns, site)))
    rows = [briefing_heading(briefing, path, site), f"{' · '.join(told)}\n"]
    for place, speech in found:
        rows.append(
            f"- {link(_occasion(place, speech, site), place.path, path, place.anchor(speech))} "
            f"{extent(numbered(speech.paragraphs, site))}\n\n    {excerpt(place, speech, path, site)}\n"
        )
    return rows


def _occasion(place: Place, speech: Speech, site: Tongue) -> str:
    """Return on what occasion somebody speaks: a part, or a question and who asked it."""
    title = own(place.title, place.language, site)
    if place.exchange and speech.anchor.startswith("answer"):
        asker = name(asker_name(place.exchange), place.briefing, site)
        return site.say("Answering {asker}: {title}", asker=asker, title=title)
    return title
