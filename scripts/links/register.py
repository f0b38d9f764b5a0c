"""The register of a site: for whom every page that briefings share was ever published, whichever of them did it.

It is made of all ledgers together and stands in no file of its own: two branches could not both write that. A slug that any
briefing has for one name is nobody else's in any other, whether it is in use there, was renamed or is retired.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scripts.record.briefing import Briefing, Outlet, Person, Topic
from scripts.record.ledger import SharedName
from scripts.record.places import address, speaker_address, topic_path
from scripts.words.names import folded

Shared = Person | Outlet | Topic


@dataclass(frozen=True, slots=True)
class Claim:
    """That a briefing published a page that briefings share, and for whom."""

    briefing: str  # its slug
    name: SharedName


@dataclass(frozen=True, slots=True)
class HeldForAnother:
    """Somebody or something that is declared in a briefing, and has the slug of another that another briefing published."""

    briefing: Briefing
    declared: Shared
    claim: Claim


@dataclass(frozen=True, slots=True)
class RenamedHere:
    """Somebody or something that has another slug in a briefing than before, and in another briefing the one before."""

    briefing: Briefing
    declared: Shared
    other: Briefing
    still: Shared


def register(briefings: Iterable[Briefing]) -> dict[str, list[Claim]]:
    """Return by address what the ledgers of published briefings claim, but for what a briefing goes on to declare."""
    claims: dict[str, list[Claim]] = {}
    for briefing in briefings:
        declared = {address_of(one) for one in shared_by(briefing)}
        for name in briefing.ledger.shared if briefing.is_published else ():
            if name.name and name.address not in declared:
                claims.setdefault(name.address, []).append(Claim(briefing.slug, name))
    return claims


def taken(briefings: Iterable[Briefing]) -> Iterator[HeldForAnother]:
    """Yield who or what has a slug that was published for another name; one name for two in use is told elsewhere."""
    briefings = tuple(briefings)
    claims = register(briefings)
    for briefing in briefings:
        for one in shared_by(briefing):
            names = briefing.ledger.by_address[address_of(one)].names
            names |= frozenset(map(folded, one.names))
            for claim in claims.get(address_of(one), ()):
                if not names & claim.name.names:
                    yield HeldForAnother(briefing, one, claim)


def renamed_in_one_only(briefings: Iterable[Briefing]) -> Iterator[RenamedHere]:
    """Yield who or what got another slug in a briefing and keeps the name, while another briefing has the old slug in use.

    There it may stand under a name of before: the old address would be its page, and know nothing of the later name.
    """
    briefings = tuple(briefings)
    users: dict[str, list[tuple[Briefing, Shared]]] = {}
    for briefing in briefings:
        for one in shared_by(briefing):
            users.setdefault(address_of(one), []).append((briefing, one))
    for briefing in briefings:
        now = {address_of(one): one for one in shared_by(briefing)}
        for before in briefing.ledger.shared:
            renamed = now.get(briefing.ledger.renamed.get(before.address, ""))
            names = {folded(one.name) for one in before.was}
            for other, same in users.get(before.address, ()) if renamed else ():
                if renamed and folded(name_across(same)) in {folded(name_across(renamed)), *names}:
                    yield RenamedHere(briefing, renamed, other, same)


def shared_by(briefing: Briefing) -> tuple[Shared, ...]:
    """Return everybody and everything in a briefing that has a page which briefings share."""
    return (*briefing.people, *briefing.outlets, *briefing.topics)


def address_of(one: Shared) -> str:
    return address(topic_path(one)) if isinstance(one, Topic) else speaker_address(one)


def name_across(one: Shared) -> str:
    """Return the name that somebody or something has across briefings."""
    return one.name if isinstance(one, Topic) else one.across
