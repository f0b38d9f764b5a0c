"""The pages across briefings: the front, and every person's and every outlet's, with all they said or asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from scripts.citing.cited import NOWHERE, Home
from scripts.files.keeping import NOTHING, Keeping
from scripts.pages.archive_front import front_of_several
from scripts.pages.divided import ListedInOne, divided, listed_in_one
from scripts.pages.fed import fed
from scripts.pages.front import briefing_front
from scripts.pages.page import Page
from scripts.pages.prose import AS_IT_IS, excerpt, extent, link, name, note, numbered, occasion
from scripts.pages.shared import Listings, listings
from scripts.pages.terms import Held, through_time
from scripts.record.briefing import Briefing, Draft, Outlet, Person, Speech, standing
from scripts.record.places import FRONT, OUTLETS, PEOPLE, Place, index_path, places, speaker_path
from scripts.record.telling import word_count
from scripts.tongues.tongue import Tongue, message

Said = list[tuple[Place, Speech]]

Listed = Person | Outlet

# What the pages of people and outlets show of a briefing is kept as.
SPOKEN = "spoken"


@dataclass(frozen=True, slots=True)
class Extent:
    """How much somebody says."""

    words: int
    paragraphs: int
    turns: int

    def told(self, site: Tongue) -> str:
        return site.say(
            "{words} in {paragraphs}, {turns}",
            words=site.words(self.words),
            paragraphs=site.count("{count} paragraph", "{count} paragraphs", self.paragraphs),
            turns=_turns(self.turns, site),
        )


@dataclass(frozen=True, slots=True)
class SaidInOne:
    """What somebody says in one briefing."""

    extent: Extent
    listed: ListedInOne


# What each speaker says, by kind and slug.
SaidBy = dict[tuple[type, str], list[SaidInOne]]


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


def directory_pages(
    briefings: tuple[Briefing, ...], site: Tongue, home: Home = NOWHERE, keeping: Keeping = NOTHING
) -> Iterator[Page]:
    """Yield the pages that stand above the briefings; briefings come the newest first.

    What was shown of a briefing before is taken over, where it was read from the same files.
    """
    said_by: SaidBy = {}
    keys = ["" if one.is_withdrawn else keeping.key(one.slug, site.language) for one in briefings]
    for spoken in keeping.each(SPOKEN, keys, partial(_spoken, site=site), briefings):
        for speaker, said in spoken.items():
            said_by.setdefault(speaker, []).append(said)
    shared = listings(briefings)
    front, *years = _front(briefings, site, home)
    yield fed(front, home) if any(one.is_published for one in standing(briefings)) else front
    yield from years
    for directory in DIRECTORIES:
        yield from _pages(directory, briefings, said_by, shared, site, home)


def _spoken(briefing: Briefing, site: Tongue) -> dict[tuple[type, str], SaidInOne]:
    """Return what each speaker says in a briefing, by kind and slug."""
    found: dict[Listed, Said] = {}
    for place in places(briefing):
        for speech in place.speeches:
            if isinstance(speech.speaker, Person | Outlet):
                found.setdefault(speech.speaker, []).append((place, speech))
    turns = Counter(turn.speaker for turn in briefing.turns)
    return {(type(one), one.slug): _in_one(one, briefing, said, turns[one], site) for one, said in found.items()}


def _front(briefings: tuple[Briefing, ...], site: Tongue, home: Home) -> Iterator[Page]:
    """Yield the front page: the briefing's own page while there is one, the newest and the years of several after that."""
    if len(briefings) == 1 and standing(briefings):
        yield briefing_front(briefings[0], FRONT, home)
    else:
        yield from front_of_several(briefings, site)


def _pages(
    directory: Directory, briefings: tuple[Briefing, ...], said_by: SaidBy, shared: Listings, site: Tongue, home: Home
) -> Iterator[Page]:
    """Yield the index of a directory and the pages of each speaker in it, in the order of names.

    A speaker is described as in the newest briefing, under the name across briefings, and on each briefing's part of the page
    as there.
    """
    held: Held = {}
    for briefing in briefings:
        for one in directory.declared(briefing):
            held.setdefault(one.slug, []).append((one, briefing))
    path = index_path(directory.folder)
    rows = [f"# {site.say(directory.title)}\n", note(site.say(directory.remark))]
    pages: list[Page] = []
    published = {briefing.slug for briefing in briefings if briefing.is_published}
    for heard in sorted(held.values(), key=lambda heard: (site.in_order(heard[0][0].across), heard[0][0].slug)):
        speaker, briefing = heard[0]
        found = said_by[directory.kind, speaker.slug]
        how_much = extent(_sum([one.extent for one in found]).told(site))
        called, fact = name(speaker.across, briefing, site), _shown_fact(speaker, briefing, site)
        who = f"{link(called, speaker_path(speaker), path)}{{ {AS_IT_IS} }}"
        said = site.say("{speaker}, {fact}. {extent}", speaker=who, fact=fact, extent=how_much)
        rows.append(f"- {said if fact else site.say('{speaker}. {extent}', speaker=who, extent=how_much)}\n")
        claimed = [(one.name, claim.briefing) for claim in shared.listed_at(speaker_path(speaker)) for one in claim.names]
        told = tuple(through_time(heard, claimed, speaker_path(speaker), site))
        page = shared.marked(_speaker_page(directory, speaker, called, told, site))
        listed = [one.listed for one in found]
        if directory.kind is Outlet and any(one.slug in published for one in listed):
            page = fed(page, home)
        left = [listed_in_one(one, "", (), page.path, site) for one in shared.left(page.path, (one.slug for one in listed))]
        main, *others = divided(page, called, site.say(directory.title), listed, partial(_turns, site=site), site, left)
        before = shared.before(page.path, (one.slug for one in listed), site)
        pages += [replace(main, body="\n".join((main.body, *before))), *others]
    yield Page(path, site.say(directory.title), site.say(directory.all_of_them), "", "\n".join(rows))
    yield from pages


def _speaker_page(directory: Directory, speaker: Listed, called: str, told: tuple[str, ...], site: Tongue) -> Page:
    """Return the page of a speaker before it lists anything, with what is told of who that was when."""
    fact = _fact(speaker, site)
    description = site.say(
        directory.one_of_them if fact else directory.one_of_whom_nothing_is_said, name=speaker.across, fact=fact
    )
    return Page(speaker_path(speaker), speaker.across, description, "", "\n".join((f"# {called} {{ {AS_IT_IS} }}\n", *told)))


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


def _turns(number: int, site: Tongue) -> str:
    return site.count("{count} turn", "{count} turns", number)


def _sum(extents: Sequence[Extent]) -> Extent:
    return Extent(sum(e.words for e in extents), sum(e.paragraphs for e in extents), sum(e.turns for e in extents))


def _in_one(speaker: Listed, briefing: Briefing, found: Said, turns: int, site: Tongue) -> SaidInOne:
    """Return what somebody says in one briefing: how much, and a list in the order spoken."""
    speeches = tuple(speech for _, speech in found)
    how_much = Extent(word_count(speeches), sum(len(speech.paragraphs) for speech in speeches), turns)
    told = " · ".join(filter(None, (site.day(briefing.date), _shown_fact(speaker, briefing, site), how_much.told(site))))
    path = speaker_path(speaker)
    listed = [
        f"- {link(occasion(place, speech, site), place.path, path, place.anchor(speech))} "
        f"{extent(numbered(speech.paragraphs, site))}\n\n    {excerpt(place, speech, path, site)}\n"
        for place, speech in found
    ]
    return SaidInOne(how_much, listed_in_one(briefing, told, listed, path, site, turns))
