"""What pages say of their past: words that were edited, paragraphs that are gone or elsewhere, names that lead on.

Every address that the ledger has leads to the words it was published with, or to what became of them:

- An edited paragraph stands with its earlier words below it, one that came later or had another speaker with a remark.
- Where a paragraph stood, and on the whole transcript, a notice has its name, says what became of it and leads on; among
  words that are there to be read, its own are folded away.
- A page that moved leads on; one that is retired says what it held.
- A name that is no longer used stands as an empty anchor before the paragraph it was given for.

Where everything is, `scripts.links.whereabouts` knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from scripts.links.fates import End, Former, Story
from scripts.links.whereabouts import Absent, RetiredPage, Standing, Whereabouts, whereabouts
from scripts.pages.escaping import markdown
from scripts.pages.page import Page
from scripts.pages.prose import Between, block, context, language_attribute, link, note, own
from scripts.record.briefing import Briefing
from scripts.record.ledger import Entry, SharedName, Version
from scripts.record.places import (
    address,
    address_below,
    address_in,
    briefing_path,
    corrections_path,
    index_path,
    paragraph_anchor,
    path_at,
    transcript_path,
    version_of,
)
from scripts.record.telling import day, listed

NOT_NAMED = "a journalist not named"


@dataclass(frozen=True, slots=True)
class Past:
    """The past of a briefing, as its pages tell it."""

    briefing: Briefing
    where: Whereabouts

    def path(self, where: str) -> str:
        """Return the file of the page at an address, below `docs/`."""
        return self.where.present.paths.get(where) or path_at(address_in(self.briefing.slug, where))

    def link(self, number: str, path: str) -> str:
        """Return a link from a page to a paragraph, or to what stands in its place."""
        return link(f"¶ {number}", self.path(self.where.page_of(number)), path, paragraph_anchor(number))

    def links(self, numbers: Sequence[str], path: str) -> str:
        """Return links from a page to paragraphs, as a sentence lists them."""
        return listed([self.link(number, path) for number in numbers])

    # What stands on a page

    def between(self, path: str) -> Between:
        """Return what stands between the paragraphs of a page that shows some, or of the whole transcript."""
        between = Between()
        for shown in self._shown(path):
            number = shown.entry.number if shown.entry else ""
            between.before[number] = [*self._notices(shown.before, path), _aliases(shown.aliases)]
            between.behind[number] = [*self._remarks(shown), *self._notices(shown.behind, path)]
        return between

    def _shown(self, path: str) -> tuple[Standing, ...]:
        whole = path == transcript_path(self.briefing)
        return self.where.on_whole if whole else self.where.on_page(address_below(self.briefing, path))

    def _notices(self, absent: Iterable[Absent], path: str) -> Iterator[str]:
        return (_aliases(one.aliases) + self._notice(one, path) for one in absent)

    # What is said below a paragraph that is there

    def _remarks(self, shown: Standing) -> Iterator[str]:
        """Yield since when a paragraph is there, who said it before, and how it read before."""
        if shown.entry and shown.story:
            yield from self._came(shown.story)
            yield from map(self._had_another_speaker, shown.story.speakers)
            for earlier in shown.story.words:
                yield self._edited(shown.entry, earlier)

    def _came(self, story: Story) -> Iterator[str]:
        since, several = self._day(story.came), len(story.made_of) > 1
        if story.came > 1 and story.made_of:
            yield _remark(f"Until the edition of {since}, this was {'' if several else 'part of '}{_numbers(story.made_of)}.")
        elif story.came > 1:
            yield _remark(f"Added in the edition of {since}.")

    def _had_another_speaker(self, earlier: Former) -> str:
        until, who = self._day(earlier.until), self._who(earlier.version)
        return _remark(f"Until the edition of {until}, this stood under the name of {who}.")

    def _edited(self, entry: Entry, earlier: Former) -> str:
        said = f"Edited in the edition of {self._day(earlier.until)}. Before, ¶ {entry.number} read:"
        return block("details.past", f"{block('summary', said)}\n{self._was(entry, earlier.version)}")

    def _was(self, entry: Entry, version: Version) -> str:
        """Return words as they once stood: a paragraph of its own that is not the record's."""
        name = version_of(self.briefing.slug, entry.number, version.edition)
        return f'{markdown(version.text)}\n{{ .was data-was="{name}"{language_attribute(self.briefing.language)} }}\n'

    # What stands in the place of a paragraph that is not there

    def _notice(self, absent: Absent, path: str, unfolded: bool = False) -> str:
        """Return what stands in the place of an absent paragraph, as seen from a page; its words may be unfolded there."""
        if absent.end:
            kind, text = str(absent.end.kind), self._gone(absent.entry, absent.end, path, unfolded)
        else:
            kind, text = "moved", self._elsewhere(absent, path)
        return block(f'div.past#{paragraph_anchor(absent.entry.number)}[data-past="{kind}"]', text)

    def _elsewhere(self, absent: Absent, path: str) -> str:
        number, place = absent.entry.number, self.where.present.places[absent.entry.number]
        there = link(f"{own(place.title)} ¶ {number}", place.path, path, paragraph_anchor(number))
        return f"¶ {number} has stood elsewhere since the edition of {self._day(absent.since)}: {there}{{ .now }}\n"

    def _gone(self, entry: Entry, end: End, path: str, unfolded: bool) -> str:
        rows = [f"{self._end(entry, end, path)}\n"]
        if end.same_words:
            rows.append(f"The same words stand at {self.links(end.same_words, path)} now.\n")
        rows.append(block("details[open]" if unfolded else "details", "\n".join(self._read(entry, end))))
        return "\n".join(rows)

    def _read(self, entry: Entry, end: End) -> Iterator[str]:
        """Yield every way in which a paragraph that is gone read, the last one first."""
        yield block("summary", "It read:")
        yield self._was(entry, entry.last)
        for earlier in end.words:
            yield f"Until the edition of {self._day(earlier.until)}, it read:\n"
            yield self._was(entry, earlier.version)

    def _end(self, entry: Entry, end: End, path: str) -> str:
        """Return the sentence that says what became of a paragraph that is gone."""
        name = f"¶ {entry.number}, under the name of {self._who(entry.last)},"
        edition = link(self._day(end.edition), corrections_path(self.briefing), path, f"edition-{end.edition}")
        if end.kind == "withdrawn":
            return f"{name} was withdrawn in the edition of {edition}."
        done = f"joined with {_numbers(end.merged_with)}" if end.kind == "merged" else "split"
        return f"{name} was {done} in the edition of {edition} and {self._made(end, path)}"

    def _made(self, end: End, path: str) -> str:
        """Return the end of a sentence: what a paragraph was made into, and where that is now, if it is not there any more."""
        made = self.links(end.became, path)
        if not end.gone:
            return f"is {made} now."
        there = f" What became of {_numbers(end.gone)} stands at {self.links(end.heirs, path)} now." if end.heirs else ""
        return f"became {made}.{there}"

    def _who(self, version: Version) -> str:
        return markdown(self.where.speakers.get(version.by, "") or NOT_NAMED)

    def _day(self, edition: int) -> str:
        return _time(self.briefing.ledger.date(edition))

    # Pages that are there only for the addresses they have

    def pages(self) -> Iterator[Page]:
        """Yield the pages that moved, those that are retired, and all of them under the slugs there were."""
        retired = {page.address: page for page in self.where.retired}
        for was in self.where.addresses:
            if was in self.where.moved:
                yield _moved_page(self.path(was), self.path(self.where.moved[was]))
            elif was in retired:
                yield self._retired_page(retired[was])
        for slug in self.briefing.ledger.formerly:
            for was in self.where.addresses:
                yield _moved_page(path_at(address_in(slug, was)), self.path(self.where.leads_to(was)))

    def _retired_page(self, page: RetiredPage) -> Page:
        path = self.path(page.address)
        words = [_aliases(absent.aliases) + self._notice(absent, path, unfolded=True) for absent in page.held]
        words.append(note(self._ways_on(path)))
        rows = [context(path, self.briefing), "# What stood here\n", note(self._why(page))]
        rows.append(block("div.spread", block("div.words", "\n".join(words))))
        description = f"What stood at this address, and what became of it: briefing on {self.briefing.title}."
        return Page(path, "What stood here", description, self.briefing.slug, "\n".join(rows), retired=True)

    def _why(self, page: RetiredPage) -> str:
        if not page.held:
            return "This address held a list of what is elsewhere on this site. Nothing stands here any more."
        return f"Since the edition of {self._day(page.since)}, nothing of the transcript stands at this address. It held:"

    def _ways_on(self, path: str) -> str:
        whole = link("The whole transcript", transcript_path(self.briefing), path)
        return f"{whole} · {link('The briefing', briefing_path(self.briefing), path)}"


def past(briefing: Briefing) -> Past:
    """Return the past of a briefing; it is looked up once."""
    return briefing.once(_past)


def _past(briefing: Briefing) -> Past:
    return Past(briefing, whereabouts(briefing, briefing.ledger))


def shared_pages(briefings: Sequence[Briefing], declared: Iterable[str]) -> Iterator[Page]:
    """Yield the pages of people, outlets and topics that have other names now, or none any more.

    Of an address that several briefings had, the newest one that had it decides; `declared` are those that have a page.
    """
    there = set(declared)
    had: dict[str, tuple[Briefing, SharedName]] = {}
    for briefing in briefings:
        for name in briefing.ledger.shared:
            had.setdefault(name.address, (briefing, name))
    for briefing, name in had.values():
        if name.address not in there and name.to:
            to = briefing.ledger.renamed[name.address]
            yield _moved_page(path_at(name.address), f"{to.rstrip('/')}.md" if to in there else path_at(to))
        elif name.address not in there and name.retired:
            yield _retired_shared_page(briefings, name)


def _retired_shared_page(briefings: Sequence[Briefing], name: SharedName) -> Page:
    """Return the page of a person, an outlet or a topic of which nothing is listed any more: what stood under the name."""
    path, kind = path_at(name.address), name.address.split("/")[0]
    rows = [
        f"# {markdown(name.name)}\n",
        note(f"Since {_time(name.retired)}, nothing is listed here."),
        *_stood_under(name, briefings, path),
        note(link(f"All {kind}", index_path(kind), path)),
    ]
    description = f"What was listed under {name.name}, and where it stands now."
    return Page(path, name.name, description, "", "\n".join(rows), retired=True)


def _stood_under(name: SharedName, briefings: Sequence[Briefing], path: str) -> Iterator[str]:
    for briefing in briefings:
        if stood := past(briefing).where.ever_said_by(name.address):
            title = link(markdown(briefing.title), briefing_path(briefing), path)
            yield f"Under this name stood in {title}: {past(briefing).links(stood, path)}.\n"


def _moved_page(path: str, to: str) -> Page:
    """Return the page at an address from which everything moved to another."""
    text = f"# This page has moved\n\nEverything that stood here stands {link('at its new address', to, path)} now.\n"
    return Page(path, "This page has moved", "Everything that stood at this address has moved.", "", text, moved_to=address(to))


def _time(iso: str) -> str:
    """Return a day as an element that says it to machines too."""
    return f'<time datetime="{iso}">{day(iso)}</time>'


def _remark(text: str) -> str:
    return f"{text}\n{{ .past }}\n"


def _aliases(names: Sequence[str]) -> str:
    anchors = "".join(f'<span class="alias" id="{name}"></span>' for name in names)
    return f"{anchors}\n{{ .aliases }}\n\n" if names else ""


def _numbers(numbers: Sequence[str]) -> str:
    return listed([f"¶ {number}" for number in numbers])
