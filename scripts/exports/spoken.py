"""A briefing paragraph by paragraph, for every format: what each is called, where it stands, who says it to whom.

Ids are the same in all formats, and can be a name in XML: a paragraph's is its anchor on the site, `p45`; what else has an
anchor or an address has that behind its kind, with full stops: `place.questions.reuters`, `person.liu-zhenmin`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scripts.record.briefing import Briefing, Paragraph, Person, Speaker, Speech, Topic, Turn, Unnamed
from scripts.record.places import PEOPLE, Place, address, paragraph_address, paragraph_anchor, places, topic_path, with_anchor

# What whoever is not named is called.
UNNAMED = "unnamed"

# What stands between the texts of several paragraphs in one value: an empty line.
BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class InContext:
    """A paragraph, with all that it belongs to."""

    paragraph: Paragraph
    turn: Turn
    place: Place
    speech: Speech

    @property
    def id(self) -> str:
        return paragraph_anchor(self.paragraph.number)

    @property
    def address(self) -> str:
        """Its address, from the root of the site."""
        return paragraph_address(address(self.place.path), self.paragraph.number)


def spoken(briefing: Briefing) -> tuple[InContext, ...]:
    """Return every paragraph of a briefing, in the order spoken; they are put together once."""
    return briefing.once(_spoken)


def _spoken(briefing: Briefing) -> tuple[InContext, ...]:
    turns = {paragraph.order: turn for turn in briefing.turns for paragraph in turn.paragraphs}
    return tuple(
        InContext(paragraph, turns[paragraph.order], place, speech)
        for place in places(briefing)
        for speech in place.speeches
        for paragraph in speech.paragraphs
    )


# A speech with its paragraphs.
Together = tuple[Speech, tuple[InContext, ...]]


def by_place(briefing: Briefing) -> tuple[tuple[Place, tuple[Together, ...]], ...]:
    """Return the places of a briefing, each with its speeches, each with its paragraphs."""
    of = {one.paragraph.order: one for one in spoken(briefing)}
    return tuple(
        (place, tuple((speech, tuple(of[p.order] for p in speech.paragraphs)) for speech in place.speeches))
        for place in places(briefing)
    )


def exchanges(briefing: Briefing) -> tuple[Place, ...]:
    """Return the places of a briefing at which somebody asks, in the order spoken."""
    return tuple(place for place in places(briefing) if place.exchange)


def paragraphs(speeches: Sequence[Speech]) -> tuple[Paragraph, ...]:
    return tuple(paragraph for speech in speeches for paragraph in speech.paragraphs)


def asked(place: Place) -> tuple[Speech, ...]:
    """Return what is asked at a place, a question and those that follow it up."""
    return tuple(one for one in place.speeches if not isinstance(one.speaker, Person))


def answered(place: Place) -> tuple[Speech, ...]:
    """Return what is answered at a place."""
    return tuple(one for one in place.speeches if one.anchor.startswith("answer"))


def speaker_id(speaker: Speaker) -> str:
    """Return what a speaker is called: person.liu-zhenmin, outlet.reuters, unnamed."""
    if isinstance(speaker, Unnamed):
        return UNNAMED
    return f"{'person' if isinstance(speaker, Person) else 'outlet'}.{speaker.slug}"


def speaker_id_at(where: str) -> str:
    """Return what a speaker is called who has an address: person.liu-zhenmin for people/liu-zhenmin/."""
    folder, _, slug = where.rstrip("/").partition("/")
    return f"{'person' if folder == PEOPLE else 'outlet'}.{slug}" if slug else UNNAMED


def topic_id(topic: Topic) -> str:
    return f"topic.{topic.slug}"


def place_id(place: Place) -> str:
    return f"place.{place.whole.replace('/', '.')}"


def speech_id(place: Place, speech: Speech) -> str:
    return f"{place_id(place)}.{speech.anchor}"


def place_address(place: Place) -> str:
    """Return the address of a place, from the root of the site."""
    return with_anchor(address(place.path), place.top)


def speech_address(place: Place, speech: Speech) -> str:
    return with_anchor(address(place.path), place.anchor(speech))


def topic_address(topic: Topic) -> str:
    return address(topic_path(topic))


def has_unnamed(briefing: Briefing) -> bool:
    return any(isinstance(turn.speaker, Unnamed) for turn in briefing.turns)
