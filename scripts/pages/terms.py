"""Who somebody was when: the names and roles of a speaker through the briefings, each with its first and its last day there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from scripts.pages.past import former
from scripts.pages.prose import link, name
from scripts.record.briefing import Briefing, Outlet, Person
from scripts.record.places import briefing_path, speaker_address
from scripts.tongues.tongue import Tongue
from scripts.words.names import folded

# A speaker as each briefing has it, the newest first, by the slug.
Held = dict[str, list[tuple[Person | Outlet, Briefing]]]


@dataclass(frozen=True, slots=True)
class Term:
    """Some briefings, one after another, in which somebody is called the same and is the same."""

    called: str  # "" for the name across briefings
    role: str
    first: Briefing
    last: Briefing
    count: int


def through_time(
    heard: Sequence[tuple[Person | Outlet, Briefing]], claimed: Sequence[tuple[str, Briefing]], path: str, site: Tongue
) -> Iterator[str]:
    """Yield a list of who somebody was when, the newest first, if there is more than one briefing or name to tell of.

    `claimed` are the names for which briefings published the page, those too of which nothing is left there.
    """
    speaker = heard[0][0]
    terms = list(_terms(heard))
    told = {folded(called) for called in (speaker.across, *(term.called for term in terms))}
    others = {
        folded(called): (called, one) for called, one in reversed(claimed) if speaker.names and folded(called) not in told
    }
    terms += [Term(called, "", one, one, 1) for called, one in others.values()]
    terms.sort(key=lambda term: (term.last.date, term.first.date), reverse=True)
    if (len(heard) > 1 and any(term.role for term in terms)) or any(term.called for term in terms):
        yield "\n".join(_row(term, speaker_address(speaker), speaker.across, path, site) for term in terms) + "\n"


def called_otherwise(
    called: str, claimed: Sequence[tuple[str, Briefing]], where: str, path: str, site: Tongue
) -> Iterator[str]:
    """Yield a list of the other names for which briefings, the newest first, published a page of which nothing is left."""
    others: dict[str, list[tuple[str, Briefing]]] = {}
    for other, briefing in claimed:
        if folded(other) != folded(called):
            others.setdefault(folded(other), []).append((other, briefing))
    terms = [Term(held[0][0], "", held[-1][1], held[0][1], len(held)) for held in others.values()]
    if terms:
        yield "\n".join(_row(term, where, called, path, site) for term in terms) + "\n"


def _terms(heard: Sequence[tuple[Person | Outlet, Briefing]]) -> Iterator[Term]:
    """Yield the terms of a speaker; briefings in another language tell theirs in words of their own."""

    def said(one: tuple[Person | Outlet, Briefing]) -> tuple[str, str]:
        speaker = one[0]
        called = speaker.name if speaker.name != speaker.across else ""
        return called, speaker.role if isinstance(speaker, Person) else ""

    for language in dict.fromkeys(briefing.language for _, briefing in heard):
        for (called, role), group in groupby((one for one in heard if one[1].language == language), key=said):
            of_term = [briefing for _, briefing in group]
            yield Term(called, role, of_term[-1], of_term[0], len(of_term))


def _row(term: Term, where: str, across: str, path: str, site: Tongue) -> str:
    """Return what somebody was in some briefings; another name than that across briefings stands there for machines too."""
    called = former(where, term.called, term.first, site) if term.called else ""
    across = "" if called or term.role else name(across, term.first, site)
    role = name(term.role, term.first, site) if term.role else ""
    ends = (term.first, term.last) if term.first.date < term.last.date else (term.first,)
    days = [link(site.day(one.date), briefing_path(one), path) for one in ends]
    held = site.count("{count} briefing", "{count} briefings", term.count)
    return f"- {' · '.join(filter(None, (called or across, role, ' – '.join(days), held)))}"
