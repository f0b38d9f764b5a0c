"""What of a briefing can be cited, and as whose words: the briefing, an exchange or a section, a speech, paragraphs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from scripts.citing.citation import Author, Citation
from scripts.record.briefing import Draft, Paragraph, Person, Speaker, Speech, Unnamed
from scripts.record.places import Place, address, briefing_path, paragraph_anchor, with_anchor
from scripts.record.telling import asker_name, bracketed

# Languages in which a family name stands first, with no comma.
FAMILY_FIRST = ("ja", "zh")


@dataclass(frozen=True, slots=True)
class Home:
    """Where the site stands, and what it is called: what a citation needs that no transcript says."""

    name: str
    address: str = ""  # whole, with a slash at its end; "" if it is not known

    def at(self, where: str) -> str:
        """Return the whole address of what has one below the site's; "" if that is not known."""
        return self.address and self.address + where


# A site of which nothing is known.
NOWHERE = Home("")


def of_briefing(briefing: Draft, home: Home) -> Citation:
    """Return the citation of a whole briefing: its author is who held it, and where nobody is said to, who answered."""
    held_by = (Author(one_line(briefing.held_by)),) if briefing.held_by else _authors(briefing, _who_answer(briefing.people))
    where = home.at(address(briefing_path(briefing)))
    return _cited(briefing, home, briefing.slug, briefing.title, briefing.language, held_by, where)


def of_place(place: Place, home: Home) -> Citation:
    """Return the citation of what stands on a page: its authors are those who answer, or who speak where nobody asks."""
    briefing = place.briefing
    speakers = place.exchange.answerers if place.exchange else _who_answer(speech.speaker for speech in place.speeches)
    key = f"{briefing.slug}-{place.whole.replace('/', '-')}"
    title = bracketed(place.title)
    if place.exchange:
        title = briefing.tongue.say("{asker}: {title}", asker=asker_name(place.exchange), title=title)
    where = with_anchor(home.at(address(place.path)), place.top if home.address else "")
    return _cited(briefing, home, key, title, place.language, _authors(briefing, speakers), where)


def of_speech(place: Place, speech: Speech, home: Home) -> Citation:
    """Return the citation of what one speaker says, as that speaker's."""
    whole = of_place(place, home)
    return replace(
        whole,
        key=f"{whole.key}-{speech.anchor}",
        authors=_authors(place.briefing, [speech.speaker]),
        address=with_anchor(home.at(address(place.path)), place.anchor(speech) if home.address else ""),
    )


def of_paragraph(place: Place, speech: Speech, said: Paragraph, home: Home) -> Citation:
    """Return the citation of a paragraph, as its speaker's."""
    anchor = paragraph_anchor(said.number)
    return replace(
        of_speech(place, speech, home),
        key=f"{of_place(place, home).key}-{anchor}",
        address=with_anchor(home.at(address(place.path)), anchor if home.address else ""),
        paragraphs=said.number,
    )


def _cited(
    briefing: Draft, home: Home, key: str, title: str, language: str, authors: tuple[Author, ...], where: str
) -> Citation:
    publisher = "" if briefing.publisher == home.name else one_line(briefing.publisher)
    return Citation(key, one_line(title), authors, briefing.date, one_line(home.name), publisher, where, language)


def _who_answer(speakers: Iterable[Speaker]) -> tuple[Person, ...]:
    """Return the people among speakers who answer, or all people where none does; each once."""
    people = tuple(dict.fromkeys(one for one in speakers if isinstance(one, Person)))
    return tuple(one for one in people if one.answers) or people


def _authors(briefing: Draft, speakers: Iterable[Speaker]) -> tuple[Author, ...]:
    first = briefing.language.split("-")[0] in FAMILY_FIRST
    return tuple(
        Author(one_line(one.name), one.family if isinstance(one, Person) else "", first)
        for one in speakers
        if not isinstance(one, Unnamed)
    )


def one_line(text: str) -> str:
    """Return words on one line: a file of citations has one for each field."""
    return " ".join(text.split())
