"""What pages that briefings share say of their past: whose they were, what stood there, and where they went.

Everything a briefing ever listed on the page of a person, an outlet or a topic has a heading there, by the briefing's name in
addresses, as long as the site stands: with what is listed now, or with what stood there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from scripts.links.fates import SaidBefore
from scripts.links.recording import declared_pages, is_speakers
from scripts.pages.page import Page
from scripts.pages.past import briefing_heading, moved_page, past, time_of, until
from scripts.pages.prose import isolated, link, name, note
from scripts.pages.terms import called_otherwise
from scripts.record.briefing import Briefing
from scripts.record.ledger import Entry, SharedName
from scripts.record.places import address, briefing_path, index_path, path_at
from scripts.tongues.tongue import Tongue, message
from scripts.words.names import folded

# How a page leads to the list of all of its kind.
ALL_OF = {"people": message("All people"), "outlets": message("All outlets"), "topics": message("All topics")}


@dataclass(frozen=True, slots=True)
class Listing:
    """What a briefing ever had in a page: the addresses that it published of those that lead there."""

    briefing: Briefing
    names: tuple[SharedName, ...]


@dataclass(frozen=True, eq=False)
class Listings:
    """What each briefing ever had in each page that briefings share; briefings come the newest first."""

    briefings: Sequence[Briefing]
    there: frozenset[str]  # the addresses that have a page of what is listed now

    @cached_property
    def had(self) -> dict[str, tuple[Briefing, SharedName]]:
        """Every address that any briefing has, with the newest that has it, which decides where it leads.

        Where nothing is listed any more in that one, as when it is withdrawn, it is one in which something is, or has moved.
        """
        had: dict[str, tuple[Briefing, SharedName]] = {}
        for briefing in self.briefings:
            for shared in briefing.ledger.shared:
                _, known = had.setdefault(shared.address, (briefing, shared))
                if known.retired and not known.to and (shared.to or not shared.retired):
                    had[shared.address] = (briefing, shared)
        return had

    def leads_to(self, where: str) -> str:
        """Return the address of the page at which one arrives at last."""
        seen = [where]
        while seen[-1] not in self.there and seen[-1] in self.had:
            briefing, _ = self.had[seen[-1]]
            to = briefing.ledger.renamed.get(seen[-1], seen[-1])
            if to in seen:
                break
            seen.append(to)
        return seen[-1]

    @cached_property
    def by_page(self) -> dict[str, list[Listing]]:
        found: dict[str, dict[str, tuple[Briefing, list[SharedName]]]] = {}
        for briefing in self.briefings:
            for shared in briefing.ledger.shared if briefing.is_published else ():
                if shared.name:
                    here = found.setdefault(self.leads_to(shared.address), {})
                    here.setdefault(briefing.slug, (briefing, []))[1].append(shared)
        return {where: [Listing(one, tuple(names)) for one, names in here.values()] for where, here in found.items()}

    def listed_at(self, path: str) -> Sequence[Listing]:
        """Return what each briefing ever had in the page at a path."""
        return self.by_page.get(address(path), ())

    def marked(self, page: Page) -> Page:
        """Return a page of what is listed now; while all of it is in drafts, its address may still change."""
        return replace(page, is_published=bool(self.listed_at(page.path)))

    def left(self, path: str, listed: Iterable[str]) -> tuple[Briefing, ...]:
        """Return the briefings that were listed on a page once, and are not `listed` any more."""
        listed = set(listed)
        return tuple(one.briefing for one in self.listed_at(path) if one.briefing.slug not in listed)

    def before(self, path: str, listed: Iterable[str], site: Tongue) -> Iterator[str]:
        """Yield what a page says of its past, by briefing; those that are `listed` there have a heading already."""
        listed = set(listed)
        for listing in self.listed_at(path):
            briefing, names = listing.briefing, list(self._names(listing, site))
            if briefing.slug in listed:  # its heading stands above, and others between
                title = link(name(briefing.title, briefing, site), briefing_path(briefing), path)
                names = [site.say("{page}: {title}", page=title, title=one) for one in names]
            said = [*names, *self._stood(listing, path, site)]
            if briefing.slug not in listed:
                yield briefing_heading(briefing, path, site)
                days = (shared.retired for shared in listing.names if shared.retired and not said)
                said += [site.say("Since {day}, nothing is listed here.", day=time_of(day, site)) for day in days]
            yield from (f"{one}\n" for one in said)

    def _names(self, listing: Listing, site: Tongue) -> Iterator[str]:
        """Yield until when a speaker had other names in a briefing."""
        ledger = listing.briefing.ledger
        for where in dict.fromkeys(ledger.renamed.get(shared.address, shared.address) for shared in listing.names):
            for one in ledger.former_names(where) if is_speakers(where) and where in ledger.by_address else ():
                yield until(SaidBefore(one.by, one.name, one.since), listing.briefing, site)

    def _stood(self, listing: Listing, path: str, site: Tongue) -> Iterator[str]:
        """Yield the paragraphs of a briefing that stood under a speaker's name and do not any more."""
        briefing = listing.briefing
        entries = briefing.ledger.by_number
        gone = {
            number
            for shared in listing.names
            if is_speakers(shared.address)
            for number in past(briefing).where.ever_said_by(shared.address)
            if entries[number].retired or self.leads_to(entries[number].last.by) != address(path)
        }
        stood: dict[str, list[str]] = {}
        for number in sorted(gone, key=briefing.ledger.position.__getitem__):
            stood.setdefault(self._under_another(entries[number], listing, path), []).append(number)
        for another, numbers in stood.items():
            said = {"briefing": link(name(briefing.title, briefing, site), briefing_path(briefing), path)}
            said["paragraphs"] = site.join([past(briefing).link(number, path) for number in numbers])
            if another:
                said["name"] = isolated(another, site)
                yield site.say("Under the name of {name} stood in {briefing}: {paragraphs}.", **said)
            else:
                yield site.say("Under this name stood in {briefing}: {paragraphs}.", **said)

    def _under_another(self, entry: Entry, listing: Listing, path: str) -> str:
        """Return the name under which a paragraph stood last of those that lead to a page; "" if it is the page's own."""
        addresses = {shared.address for shared in listing.names}
        last = next(version for version in reversed(entry.versions) if version.by in addresses)
        called, (_, own) = listing.briefing.ledger.called(last.by, last.edition), self.had[address(path)]
        return called if folded(called) != folded(own.name) else ""

    def arrived(self) -> dict[str, SharedName]:
        """Return, by every address that a published briefing has, whose page one arrives at there."""
        published = (one for one in self.briefings if one.is_published)
        where = dict.fromkeys(shared.address for one in published for shared in one.ledger.shared if shared.name)
        return {one: self.had[to][1] for one in where if (to := self.leads_to(one)) in self.had}

    def pages(self, site: Tongue) -> Iterator[Page]:
        """Yield the pages of people, outlets and topics that have other names now, or none any more."""
        for briefing, shared in self.had.values():
            if shared.address not in self.there and shared.to:
                to = briefing.ledger.renamed[shared.address]
                there = f"{to.rstrip('/')}.md" if to in self.there else path_at(to)
                yield moved_page(path_at(shared.address), there, site)
            elif shared.address not in self.there and shared.retired:
                yield self._retired(shared, site)

    def _retired(self, shared: SharedName, site: Tongue) -> Page:
        """Return the page of a person, an outlet or a topic of which nothing is listed any more: what stood under the name."""
        path, kind = path_at(shared.address), shared.address.split("/")[0]
        names = ((one, claim.briefing) for claim in self.listed_at(path) for one in claim.names)
        claimed = [(one.name, briefing) for one, briefing in names if is_speakers(one.address)]
        rows = [
            f"# {isolated(shared.name, site)}\n",
            note(site.say("Since {day}, nothing is listed here.", day=time_of(shared.retired, site))),
            *called_otherwise(shared.name, claimed, shared.address, path, site),
            *self.before(path, (), site),
            note(link(site.say(ALL_OF[kind]), index_path(kind), path)),
        ]
        description = site.say("What was listed under {name}, and where it stands now.", name=shared.name)
        return Page(path, shared.name, description, "", "\n".join(rows), retired=True)


def listings(briefings: Sequence[Briefing]) -> Listings:
    """Return what briefings, the newest first, ever had in the pages that they listing."""
    return Listings(briefings, frozenset(where for briefing in briefings for where in declared_pages(briefing)))
