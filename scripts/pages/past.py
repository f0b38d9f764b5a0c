"""What pages say of their past: words that were edited, paragraphs that are gone or elsewhere, names that lead on.

Every address that the ledger has leads to the words it was published with, or to what became of them:

- An edited paragraph stands with its earlier words below it, one that came later or had another speaker with a remark.
- Where a paragraph stood, and on the whole transcript, a notice has its name, says what became of it and leads on; among
  words that are there to be read, its own are folded away.
- A page whose paragraphs all went to one other is a page that moved; one that holds nothing any more says what it held.
- A speech's name that is no longer used stands as an empty anchor before the paragraph it was given for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from scripts.pages.escaping import markdown
from scripts.pages.page import Page
from scripts.pages.prose import Marks, block, context, language_attribute, link, note, own
from scripts.record.briefing import Briefing, Paragraph, Speech
from scripts.record.ledger import Entry, Ledger, PageNames, SharedName, Version
from scripts.record.places import Place, address, briefing_path, corrections_path, own_paths, places, transcript_path
from scripts.record.telling import day

NOT_NAMED = "a journalist not named"


class Past:
    """The past of a briefing, held against what is read now."""

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing
        self.ledger: Ledger = briefing.ledger
        self.here: dict[str, tuple[Place, Speech, Paragraph]] = {
            paragraph.number: (place, speech, paragraph)
            for place in places(briefing)
            for speech in place.speeches
            for paragraph in speech.paragraphs
        }
        self.names = {name.address: name.name for name in self.ledger.shared}
        self.spoken = {transcript_path(briefing), *(place.path for place in places(briefing))}  # pages with words to be read
        self.made = {self._below(path): path for path in (*own_paths(briefing), *(place.path for place in places(briefing)))}

    @cached_property
    def held(self) -> dict[str, list[Entry]]:
        """What each page ever held, in the order of the text."""
        held: dict[str, list[Entry]] = {}
        for entry in self.ledger.entries:
            for page in entry.pages:
                held.setdefault(page, []).append(entry)
        return held

    @cached_property
    def moved(self) -> dict[str, str]:
        """Where pages went that are no longer made and whose names all lead to the same words on one other page."""
        moved = {}
        former: dict[str, dict[str, str]] = {}  # names that speeches on a page had, with their paragraphs, by page
        for page in self.ledger.pages:
            if page.address in self.held and page.address not in self.made:
                to = {self.page_of(entry) for entry in self._last_on(page.address) if not entry.retired}
                if len(to) == 1 and self._leads_right(page, min(to), former.setdefault(min(to), self._former(min(to)))):
                    moved[page.address] = to.pop()
        for page in self.ledger.pages:  # a part without words of its own goes where what was below it went
            if page.address not in self.held and page.address not in self.made:
                below = {_above(to) for was, to in moved.items() if _above(was) == page.address}
                if len(below) == 1 and below <= self.made.keys():
                    moved[page.address] = below.pop()
        return moved

    @cached_property
    def due(self) -> dict[str, list[Entry]]:
        """What each page must show or say something of: what was published there, or on a page that moved there."""
        due: dict[str, dict[str, Entry]] = {}
        for entry in self.ledger.entries:
            for page in (*entry.pages, self.page_of(entry)):
                due.setdefault(self.moved.get(page, page), {})[entry.number] = entry
        return {page: list(entries.values()) for page, entries in due.items()}

    def _last_on(self, page: str) -> list[Entry]:
        """Return the paragraphs that were the last to leave a page."""
        last = max(_left(entry, page) for entry in self.held[page])
        return [entry for entry in self.held[page] if _left(entry, page) == last]

    def _leads_right(self, page: PageNames, to: str, former: dict[str, str]) -> bool:
        """Return whether a speech's name that was on a page is no other speech's on the one it moved to, nor was; then add it."""
        for anchor in page.anchors:
            numbers = page.holders(anchor)
            speech = self._speech_of(to, anchor)
            if speech and not speech & {*numbers, *self.ledger.made_of(numbers[-1])}:
                return False
            if not speech and former.get(anchor, numbers[-1]) not in numbers:
                return False
        former.update({anchor: page.holders(anchor)[-1] for anchor in page.anchors if anchor not in former})
        return True

    def _former(self, page: str) -> dict[str, str]:
        """Return the names that speeches on a page ever had, with the paragraphs they are of."""
        names = self.ledger.by_page[page]
        return {anchor: names.holders(anchor)[-1] for anchor in names.anchors}

    def _speech_of(self, page: str, anchor: str) -> set[str]:
        """Return the paragraphs of the speech that has a name on a page now, none if none has."""
        return {
            paragraph.number
            for place in places(self.briefing)
            if self._below(place.path) == page
            for speech in place.speeches
            if place.anchor(speech) == anchor
            for paragraph in speech.paragraphs
        }

    def _below(self, path: str) -> str:
        return address(path).removeprefix(address(briefing_path(self.briefing)))

    def page_of(self, entry: Entry) -> str:
        """Return the page on which a paragraph stands, or where its notice does if it is gone."""
        if entry.number in self.here:
            return self._below(self.here[entry.number][0].path)
        page = entry.last.page
        return page if page in self.made else self.moved.get(page, page)

    def path(self, page: str) -> str:
        """Return the file of a page, below `docs/`."""
        return self.made.get(page, f"{self.briefing.slug}/{page}index.md")

    # What stands on a page

    def marks(self, path: str) -> Marks:
        """Return what stands between the paragraphs of a page that shows some, or of the whole transcript."""
        whole = path == transcript_path(self.briefing)
        page = self._below(path)
        aliases = {number: _aliases_block("".join(names)) for number, names in self._aliases(page, whole).items()}
        marks, at = Marks(), ""
        gone: list[Entry] = []
        for entry in (*(self.ledger.entries if whole else self.due.get(page, ())), None):
            if entry and not (entry.number in self.here and (whole or self.page_of(entry) == page)):
                gone.append(entry)
                continue
            split = self._belongs_to_the_next(gone, at, entry)
            notices = [aliases.get(other.number, "") + self.notice(other, path) for other in gone]
            marks.behind.setdefault(at, []).extend(notices[:split])
            if entry:
                at, gone = entry.number, []
                marks.before[at] = [*notices[split:], aliases.get(at, "")]
                marks.behind[at] = list(self._remarks(entry))
        return marks

    def _belongs_to_the_next(self, gone: list[Entry], before: str, behind: Entry | None) -> int:
        """Return from which on paragraphs that are gone belong to the speech behind them, not to the one before them."""
        if behind is None:
            return len(gone)
        speaker = self.ledger.by_number[before].last.by if before else None
        for at, entry in enumerate(gone):
            if behind.number in entry.became or entry.last.by == behind.last.by != speaker:
                return at
        return len(gone)

    def _aliases(self, page: str, whole: bool) -> dict[str, list[str]]:
        """Return the names that speeches and places had on a page and have no longer, by their paragraphs."""
        names: dict[str, list[str]] = {}
        in_use = self._names_in_use(page, whole)
        for was in self.ledger.pages:
            if not whole and self.moved.get(was.address, was.address) != page:
                continue
            found = [(whole_name(was.address, anchor) if whole else anchor, was.holders(anchor)[-1]) for anchor in was.anchors]
            if whole and (first := self._first_held(was.address)):
                found.insert(0, (was.address.rstrip("/"), first))
            for name, number in found:
                if name not in in_use:
                    in_use.add(name)
                    names.setdefault(number, []).append(f'<span class="alias" id="{name}"></span>')
        return names

    def _first_held(self, page: str) -> str:
        entries = self.held.get(page, ())
        return next((entry.number for entry in entries if not entry.retired), entries[0].number if entries else "")

    def _names_in_use(self, page: str, whole: bool) -> set[str]:
        used = set()
        for place in places(self.briefing):
            if whole:
                used |= {place.whole, *(f"{place.whole}/{speech.anchor}" for speech in place.speeches)}
            elif self._below(place.path) == page:
                used |= {place.anchor(speech) for speech in place.speeches}
                used |= {"closing"} if place.item is not None and place.item is place.part.closing else set()
        return used

    def _remarks(self, entry: Entry) -> Iterator[str]:
        """Yield what is to be said below a paragraph that is there: since when it reads so, and what it was before."""
        ledger, first = self.ledger, entry.versions[0]
        if first.since > 1:
            was_part_of = [other.number for other in ledger.entries if entry.number in other.became]
            if was_part_of:
                of = _numbers(was_part_of) if len(was_part_of) > 1 else f"part of {_numbers(was_part_of)}"
                yield _remark(f"Until the edition of {self._day(first.since)}, this was {of}.")
            else:
                yield _remark(f"Added in the edition of {self._day(first.since)}.")
        for before, now in pairwise(entry.versions):
            if not ledger.same_speaker(before.by, now.by):
                yield _remark(f"Until the edition of {self._day(now.since)}, this stood under the name of {self._who(before)}.")
        yield from self._earlier_words(entry)

    def _earlier_words(self, entry: Entry) -> Iterator[str]:
        seen = {entry.last.words}
        for before, now in reversed(list(pairwise(entry.versions))):
            if before.words not in seen:
                seen.add(before.words)
                summary = block("summary", f"Edited in the edition of {self._day(now.since)}. Before, ¶ {entry.number} read:")
                yield block("details.past", f"{summary}\n{self._was(entry, before)}")

    def _was(self, entry: Entry, version: Version) -> str:
        """Return words as they once stood: a paragraph of its own that is not the record's."""
        name = f"{self.briefing.slug}#p{entry.number}@{version.edition}"
        return f'{markdown(version.text)}\n{{ .was data-was="{name}"{language_attribute(self.briefing.language)} }}\n'

    def notice(self, entry: Entry, path: str) -> str:
        """Return what stands in the place of a paragraph that is not on a page any more, as seen from there."""
        if entry.number in self.here:
            place = self.here[entry.number][0]
            page = self._below(path)
            since = max(_left(entry, was) for was in entry.pages if self.moved.get(was, was) == page)
            there = link(f"{own(place.title)} ¶ {entry.number}", place.path, path, f"p{entry.number}")
            text = f"¶ {entry.number} has stood elsewhere since the edition of {self._day(since)}: {there}{{ .now }}\n"
            return block(f'div.past#p{entry.number}[data-past="moved"]', text)
        kind, what = self._end(entry, path)
        rows = [f"{what}\n"]
        same = [other for other in self.ledger.living if other.last.words == entry.last.words]
        if same and not entry.became:
            rows.append(f"The same words stand at {_listed([self.link(other.number, path) for other in same])} now.\n")
        rows.append(block("details" if path in self.spoken else "details[open]", "\n".join(self._read(entry))))
        return block(f'div.past#p{entry.number}[data-past="{kind}"]', "\n".join(rows))

    def _read(self, entry: Entry) -> Iterator[str]:
        """Yield every way in which a paragraph that is gone read, the last one first."""
        yield block("summary", "It read:")
        yield self._was(entry, entry.last)
        for before, now in reversed(list(pairwise(entry.versions))):
            if before.words not in {version.words for version in entry.versions[entry.versions.index(now) :]}:
                yield f"Until the edition of {self._day(now.since)}, it read:\n"
                yield self._was(entry, before)

    def _end(self, entry: Entry, path: str) -> tuple[str, str]:
        """Return what became of a paragraph that is gone, in a word and in a sentence."""
        name = f"¶ {entry.number}, under the name of {self._who(entry.last)},"
        edition = link(self._day(entry.retired), corrections_path(self.briefing), path, f"edition-{entry.retired}")
        when = f"in the edition of {edition}"
        if not entry.became:
            return "withdrawn", f"{name} was withdrawn {when}."
        became = f"{when} and {self._made(entry, path)}"
        if others := self.ledger.merged(entry):
            return "merged", f"{name} was joined with {_numbers([other.number for other in others])} {became}"
        return "split", f"{name} was split {became}"

    def _made(self, entry: Entry, path: str) -> str:
        """Return the end of a sentence: what a paragraph was made into, and where that is now, if it is not there any more."""
        made = _listed([self.link(number, path) for number in entry.became])
        gone = [number for number in entry.became if number not in self.here]
        if not gone:
            return f"is {made} now."
        heirs = [
            number for number in dict.fromkeys(heir for one in gone for heir in self.ledger.made_of(one)) if number in self.here
        ]
        there = f" What became of {_numbers(gone)} stands at {_listed([self.link(heir, path) for heir in heirs])} now."
        return f"became {made}.{there if heirs else ''}"

    def link(self, number: str, path: str) -> str:
        """Return a link from a page to a paragraph, or to what stands in its place."""
        return link(f"¶ {number}", self.path(self.page_of(self.ledger.by_number[number])), path, f"p{number}")

    def _who(self, version: Version) -> str:
        return markdown(self.names.get(version.by, "") or NOT_NAMED)

    def _day(self, edition: int) -> str:
        return time(self.ledger.date(edition))

    # Pages that are there only for the addresses they have

    def pages(self) -> Iterator[Page]:
        """Yield the pages that moved, those that hold nothing any more, and all of them under the slugs there were."""
        for was in self.ledger.pages:
            if was.address in self.moved:
                to = self.path(self.moved[was.address])
                yield moved_page(self.path(was.address), to)
            elif was.address not in self.made and not was.address.endswith(".txt"):
                yield self._retired_page(was.address)
        for slug in self.ledger.formerly:
            for was in self.ledger.pages:
                if not was.address.endswith(".txt"):
                    yield moved_page(f"{slug}/{was.address}index.md", self.path(self.moved.get(was.address, was.address)))

    def _retired_page(self, page: str) -> Page:
        path = self.path(page)
        held = self.held.get(page, [])
        if held:
            since = max(_left(entry, page) for entry in held)
            said = f"Since the edition of {self._day(since)}, nothing of the transcript stands at this address. It held:"
        else:
            said = "This address held a list of what is elsewhere on this site. Nothing stands here any more."
        rows = [context(path, self.briefing), "# What stood here\n", note(said)]
        aliases = self._aliases(page, False)
        words = [_aliases_block("".join(aliases.get(entry.number, ()))) + self.notice(entry, path) for entry in held]
        words.append(
            note(
                f"{link('The whole transcript', transcript_path(self.briefing), path)} · "
                f"{link('The briefing', briefing_path(self.briefing), path)}"
            )
        )
        rows.append(block("div.spread", block("div.words", "\n".join(words))))
        description = f"What stood at this address, and what became of it: briefing on {self.briefing.title}."
        return Page(path, "What stood here", description, self.briefing.slug, "\n".join(rows), retired=True)


def _left(entry: Entry, page: str) -> int:
    """Return the edition in which a paragraph left a page on which it does not stand any more; 0 if it stands there."""
    return max(
        (later.since for earlier, later in pairwise(entry.versions) if earlier.page == page != later.page),
        default=entry.retired,
    )


def whole_name(page: str, anchor: str) -> str:
    """Return the name on the whole transcript of what has a name on its own page."""
    if anchor == "closing" or anchor.startswith("closing-"):
        return f"{page}{anchor.replace('closing-', 'closing/', 1)}"
    return f"{page}{anchor}"


def _above(page: str) -> str:
    """Return the page above another: "questions/" for "questions/reuters/"."""
    folder, _, _ = page.rstrip("/").rpartition("/")
    return f"{folder}/" if folder else ""


def moved_page(path: str, to: str) -> Page:
    """Return the page at an address from which everything moved to another."""
    text = f"# This page has moved\n\nEverything that stood here stands {link('at its new address', to, path)} now.\n"
    return Page(path, "This page has moved", "Everything that stood at this address has moved.", "", text, moved_to=address(to))


def shared_pages(briefings: Sequence[Briefing], declared: Iterable[str]) -> Iterator[Page]:
    """Yield the pages of people, outlets and topics that have other names now, or none any more; the newest briefing's first."""
    listed = set(declared)
    done = set(listed)
    for briefing in briefings:
        for name in briefing.ledger.shared:
            if name.address in done:
                continue
            done.add(name.address)
            path = f"{name.address}index.md"
            if name.to:
                to = briefing.ledger.renamed[name.address]
                yield moved_page(path, f"{to.rstrip('/')}.md" if to in listed else f"{to}index.md")
            elif name.retired:
                yield _retired_shared_page(briefings, name, path)


def _retired_shared_page(briefings: Sequence[Briefing], name: SharedName, path: str) -> Page:
    """Return the page of a person, an outlet or a topic of which nothing is listed any more: what stood under the name."""
    rows = [f"# {markdown(name.name)}\n", note(f"Since {time(name.retired)}, nothing is listed here.")]
    for briefing in briefings:
        past = Past(briefing)
        if stood := [entry for entry in briefing.ledger.entries if name.address in {version.by for version in entry.versions}]:
            title = link(markdown(briefing.title), briefing_path(briefing), path)
            rows.append(f"Under this name stood in {title}: {_listed([past.link(entry.number, path) for entry in stood])}.\n")
    kind = name.address.split("/")[0]
    rows.append(note(link(f"All {kind}", f"{kind}/index.md", path)))
    description = f"What was listed under {name.name}, and where it stands now."
    return Page(path, name.name, description, "", "\n".join(rows), retired=True)


def time(iso: str) -> str:
    """Return a day as an element that says it to machines too."""
    return f'<time datetime="{iso}">{day(iso)}</time>'


def _remark(text: str) -> str:
    return f"{text}\n{{ .past }}\n"


def _aliases_block(names: str) -> str:
    return f"{names}\n{{ .aliases }}\n\n" if names else ""


def _numbers(numbers: Sequence[str]) -> str:
    return _listed([f"¶ {number}" for number in numbers])


def _listed(items: Sequence[str]) -> str:
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)
