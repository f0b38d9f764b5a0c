"""Where everything is that was ever published of a briefing.

The ledger is held against what stands where now. Each page that was ever there can be asked what it shows, and between which
of that stood what it does not show any more; `scripts.links.fates` says what became of that.

- A page *moved* if it is not there any more, all that was left on it went to one other page, and every name that speeches
  had on it leads to the same words there. Any other that is not there any more is *retired*.
- A paragraph is *absent* from a page that held it, or that a page moved to which held it, if it does not stand there: it
  stands on another page, or it is gone.
- An *alias* is a name that a speech had on a page, or a page on the whole transcript, and that none has there now.

A page is called by its address below the briefing's, a paragraph by its number, as in the ledger; no words are put together
here: `scripts.pages.past` tells a reader of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import pairwise

from scripts.links.fates import End, Story, ends, stories
from scripts.record.briefing import Draft
from scripts.record.ledger import Entry, Ledger, PageNames
from scripts.record.places import Place, above, address_below, anchor_on_whole, headed_on_whole, is_page, own_paths, places

# The aliases on a page, by the paragraph they were given for.
Aliases = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Present:
    """What stands where in the text that is shown."""

    paths: Mapping[str, str]  # the file of every page that is there, below docs/
    places: Mapping[str, Place]  # where each paragraph stands
    names: Mapping[str, Mapping[str, frozenset[str]]]  # by page, each name on it, with the paragraphs of the speech it is of
    names_on_whole: frozenset[str]  # those of places and speeches on the whole transcript


@dataclass(frozen=True, slots=True)
class Absent:
    """A paragraph that was on a page, or on one that moved there, and does not stand there now."""

    entry: Entry
    aliases: tuple[str, ...]  # the page's, which were given for it
    since: int  # the edition in which it left the page
    end: End | None  # None if it stands on another page


@dataclass(frozen=True, slots=True)
class Standing:
    """A paragraph that a page shows, between those that are absent from there and belong to its speech."""

    entry: Entry | None  # None for the top of the page, above all of them
    aliases: tuple[str, ...]  # the page's, which were given for it
    story: Story | None  # None for the top of the page
    before: tuple[Absent, ...]
    behind: tuple[Absent, ...]


@dataclass(frozen=True, slots=True)
class RetiredPage:
    """A page that is not there any more, of which not everything went to one other."""

    address: str  # below the briefing's
    since: int  # the edition since which it holds nothing; 0 if it never held words
    held: tuple[Absent, ...]  # in the order of the text


@dataclass(frozen=True, eq=False)
class Whereabouts:
    """A briefing's past, held against what stands where now."""

    ledger: Ledger
    present: Present

    # Pages

    @cached_property
    def addresses(self) -> tuple[str, ...]:
        """Every page there ever was, in the order of the ledger."""
        return tuple(page.address for page in self.ledger.pages if is_page(page.address))

    @cached_property
    def moved(self) -> Mapping[str, str]:
        """Where each page went that moved."""
        return _moved(self.ledger, self.present, self._held)

    def leads_to(self, where: str) -> str:
        """Return the page that an address leads to: itself, or where it moved."""
        return self.moved.get(where, where)

    @cached_property
    def retired(self) -> tuple[RetiredPage, ...]:
        """The pages that are retired, in the order of the ledger."""
        gone = (where for where in self.addresses if where not in self.present.paths and where not in self.moved)
        return tuple(self._retired(where) for where in gone)

    def _retired(self, where: str) -> RetiredPage:
        held = tuple(self._absent_from(where, self._aliases(where)).values())
        return RetiredPage(where, max((absent.since for absent in held), default=0), held)

    @cached_property
    def _held(self) -> Mapping[str, Sequence[Entry]]:
        """What each page ever held, in the order of the text."""
        return _by_page((where, entry) for entry in self.ledger.entries for where in entry.pages)

    @cached_property
    def _headed(self) -> Mapping[str, Sequence[Entry]]:
        """What ever stood below the heading of each page on the whole transcript; that of a part has all its exchanges."""
        return _by_page((up, one) for one in self.ledger.entries for up in headed_on_whole(one.pages))

    @cached_property
    def _due(self) -> Mapping[str, Sequence[Entry]]:
        """What each page must show or say something of: what it ever held, or a page did that moved there."""
        told: dict[str, list[str]] = {}  # by number, the pages on which a notice stood and never the paragraph
        for page in self.ledger.pages:
            for number in page.notices:
                told.setdefault(number, []).append(page.address)
        return _by_page(
            (to, entry)
            for entry in self.ledger.entries
            for to in dict.fromkeys(map(self.leads_to, (*entry.pages, *told.get(entry.number, ()))))
        )

    # What stands on a page

    def on_page(self, where: str) -> tuple[Standing, ...]:
        """Return what a page shows from its top on, in the order of the text, and what is absent from it."""
        aliases = self._aliases(where)
        return self._shown(self._due.get(where, ()), self._absent_from(where, aliases), aliases)

    @cached_property
    def on_whole(self) -> tuple[Standing, ...]:
        """What the whole transcript shows from its top on, in the order of the text, and what is absent from it."""
        aliases = self._aliases_on_whole
        gone = (entry for entry in self.ledger.entries if entry.retired)
        absent = {
            entry.number: Absent(entry, aliases.get(entry.number, ()), entry.retired, self._ends[entry.number])
            for entry in gone
        }
        return self._shown(self.ledger.entries, absent, aliases)

    def _shown(self, due: Sequence[Entry], absent: Mapping[str, Absent], aliases: Aliases) -> tuple[Standing, ...]:
        shown: list[Standing] = []
        last: Entry | None = None
        before: tuple[Absent, ...] = ()
        for between, entry in _gaps(due, absent):
            cut = _belong_to_the_next(between, last, entry)
            number = last.number if last else ""
            shown.append(Standing(last, aliases.get(number, ()), self._stories.get(number), before, between[:cut]))
            last, before = entry, between[cut:]
        return tuple(shown)

    def _absent_from(self, where: str, aliases: Aliases) -> dict[str, Absent]:
        """Return what is due on a page and does not stand there, by number, in the order of the text."""
        due = self._due.get(where, ())
        return {
            entry.number: Absent(
                entry, aliases.get(entry.number, ()), self._left_for_good(entry, where), self._ends.get(entry.number)
            )
            for entry in due
            if entry.retired or entry.last.page != where
        }

    def _left_for_good(self, entry: Entry, where: str) -> int:
        """Return the edition in which a paragraph left a page, or the last page that moved there."""
        left = [_left(entry, was) for was in entry.pages if self.leads_to(was) == where]
        return max(left) if left else _came_to_its_page(entry)

    def led_to(self, where: str) -> tuple[tuple[str, ...], dict[str, str]]:
        """Return whose notices stand on a page though they never stood there, and what names it has from other pages."""
        notices = tuple(entry.number for entry in self._due.get(where, ()) if where not in entry.pages)
        own = self.ledger.by_page[where].anchors
        aliases = self._aliases(where).items()
        return notices, {anchor: number for number, anchors in aliases for anchor in anchors if anchor not in own}

    # Names

    def _aliases(self, where: str) -> Aliases:
        """Return the names that led to a page: of two paragraphs that had one on two pages, what the first was made into."""
        last: dict[str, str] = {}
        for was in (was for was in self.ledger.pages if self.leads_to(was.address) == where):
            for name, number in was.last_holders.items():
                if name not in last or number in self.ledger.made_of(last[name]):
                    last[name] = number
        return _unused(last.items(), self.present.names.get(where, ()))

    @cached_property
    def _aliases_on_whole(self) -> Aliases:
        named = (pair for page in self.ledger.pages for pair in self._names_on_whole(page))
        return _unused(named, self.present.names_on_whole)

    def _names_on_whole(self, page: PageNames) -> Iterator[tuple[str, str]]:
        """Yield the names that a page and its speeches had on the whole transcript, with the paragraphs they are of."""
        held = self._held.get(page.address, ()) or self._headed.get(page.address, ())
        if not held and page.notices:  # a branch had the page: what stood there comes first, then what had moved there
            yield anchor_on_whole(page.address), page.notices[0]
        if held:
            to = self.leads_to(page.address)
            there = [entry for entry in held if to in headed_on_whole([self.leads_to(entry.last.page)])]
            told = there or [entry for entry in held if entry.retired] or [min(held, key=partial(_came_below, page.address))]
            yield anchor_on_whole(page.address), told[0].number
        for anchor in page.anchors:
            yield anchor_on_whole(page.address, anchor), page.holders(anchor)[-1]

    def named_before(self, where: str) -> tuple[str, ...]:
        """Return for what else the heading of a page on the whole transcript had its name: when nothing below it stood there.

        It is the first paragraph of each such time that lives, elsewhere.
        """
        headed = self._headed.get(where, ())
        here = {one.number for one in headed if not one.retired and where in headed_on_whole([one.last.page])}
        left = [one for one in headed if one.number not in here]
        found: dict[str, None] = {}
        for edition in sorted({version.edition for one in left for version in one.versions}):
            held = [one.number for one in headed if _stood_below(where, one, edition)]
            heirs = (heir for number in held for heir in (number, *self.ledger.made_of(number)))
            alive = [heir for heir in heirs if not self.ledger.by_number[heir].retired]
            if alive and not here & {*alive}:
                found[alive[0]] = None
        return tuple(found)

    # Paragraphs

    def page_of(self, number: str) -> str:
        """Return the page on which a paragraph stands, or on which it is said what became of it."""
        return self.leads_to(self.ledger.by_number[number].last.page)

    def ever_said_by(self, speaker: str) -> tuple[str, ...]:
        """Return the paragraphs that ever stood under the name of a speaker, who is called by an address."""
        entries = self.ledger.entries
        return tuple(entry.number for entry in entries if any(version.by == speaker for version in entry.versions))

    @cached_property
    def _stories(self) -> Mapping[str, Story]:
        return stories(self.ledger)

    @cached_property
    def _ends(self) -> Mapping[str, End]:
        return ends(self.ledger)


def _came_below(where: str, entry: Entry) -> int:
    """Return the edition in which a paragraph came first below the heading of a page on the whole transcript."""
    return min(version.since for version in entry.versions if where in headed_on_whole([version.page]))


def _stood_below(where: str, entry: Entry, edition: int) -> bool:
    """Return whether a paragraph stood below the heading of a page on the whole transcript in an edition."""
    stood = [version.page for version in entry.versions if version.since <= edition <= version.edition]
    return where in headed_on_whole(stood)


def led_to(briefing: Draft, ledger: Ledger) -> dict[str, tuple[tuple[str, ...], dict[str, str]]]:
    """Return what pages show because others moved there, and is not in a ledger yet.

    By page: the paragraphs whose notices stand there and that never stood there, and names of speeches with their paragraphs.
    """
    where = whereabouts(briefing, ledger)
    return {to: where.led_to(to) for to in dict.fromkeys(where.moved.values())}


def whereabouts(briefing: Draft, ledger: Ledger) -> Whereabouts:
    """Return where everything is that was ever published of a briefing; the ledger must have the names of its text."""
    return Whereabouts(ledger, _present(briefing))


# What stands where now


def _present(briefing: Draft) -> Present:
    found = places(briefing)
    paths = (*own_paths(briefing), *(place.path for place in found))
    stands = {one.number: place for place in found for speech in place.speeches for one in speech.paragraphs}
    on_whole = (name for place in found for name in (place.whole, *map(place.anchor_on_whole, place.speeches)))
    return Present({address_below(briefing, path): path for path in paths}, stands, _names(briefing), frozenset(on_whole))


def _names(briefing: Draft) -> dict[str, dict[str, frozenset[str]]]:
    """Return the names on each page, with the paragraphs of the speeches they are of; the heading of a closing is of none."""
    names: dict[str, dict[str, frozenset[str]]] = {}
    for place in places(briefing):
        here = names.setdefault(address_below(briefing, place.path), {})
        if place.is_closing:
            here[place.top] = frozenset()
        for speech in place.speeches:
            here[place.anchor(speech)] = frozenset(paragraph.number for paragraph in speech.paragraphs)
    return names


def _by_page(found: Iterable[tuple[str, Entry]]) -> dict[str, list[Entry]]:
    found_on: dict[str, list[Entry]] = {}
    for where, entry in found:
        found_on.setdefault(where, []).append(entry)
    return found_on


# What moved


def _moved(ledger: Ledger, present: Present, held: Mapping[str, Sequence[Entry]]) -> dict[str, str]:
    """Return where each page went that moved; `held` is what each ever held."""
    moved: dict[str, str] = {}
    led: dict[str, dict[str, str]] = {}  # by page, the names that ever led to it, with the last paragraph each was of
    for page in ledger.pages:
        to = _went_to(page.address, held.get(page.address, ())) if page.address not in present.paths else ""
        if to and _keeps_its_names(page, ledger, present.names[to], led.setdefault(to, ledger.by_page[to].last_holders)):
            moved[page.address] = to
            led[to] = page.last_holders | led[to]
    return moved | _moved_with_what_is_below(ledger, present, held, moved)


def _went_to(where: str, held: Sequence[Entry]) -> str:
    """Return the one page to which everything went that was the last to leave a page; "" if there is none."""
    left = {entry.number: _left(entry, where) for entry in held}
    last = max(left.values(), default=0)
    to = {entry.last.page for entry in held if left[entry.number] == last and not entry.retired}
    return to.pop() if len(to) == 1 else ""


def _keeps_its_names(page: PageNames, ledger: Ledger, names: Mapping[str, Collection[str]], led: Mapping[str, str]) -> bool:
    """Return whether each name on a page is of the same speech on another page, if that has it now or ever had it.

    A name that came with a page that moved there and then went on is of what it went to, or of what it came with if that was
    made into it: no speech had it there before.
    """
    for anchor in page.last_holders:
        came, *went = numbers = page.holders(anchor)
        if anchor in page.names and went and not (led.get(anchor) == came and went[-1] in ledger.made_of(came)):
            numbers = tuple(went)
        speech, its = names.get(anchor), {*numbers, *ledger.made_of(numbers[-1])}
        if speech and not its & {*speech}:
            return False
        if not speech and anchor in led and led[anchor] not in its:
            return False
    return True


def _moved_with_what_is_below(
    ledger: Ledger, present: Present, held: Collection[str], moved: Mapping[str, str]
) -> dict[str, str]:
    """Return where the pages of parts went that held no words: where what was below them went."""
    found: dict[str, str] = {}
    for where in (page.address for page in ledger.pages if page.address not in present.paths and page.address not in held):
        targets = {above(to) for was, to in moved.items() if above(was) == where}
        if len(targets) == 1:
            found[where] = targets.pop()
    return found


def _left(entry: Entry, where: str) -> int:
    """Return the edition in which a paragraph left a page on which it does not stand any more; 0 if it stands there."""
    went = (now.since for before, now in pairwise(entry.versions) if before.page == where != now.page)
    return max(went, default=entry.retired)


def _came_to_its_page(entry: Entry) -> int:
    """Return the edition in which a paragraph came to the page on which it stands; the one without it if it is gone."""
    came = (now.since for before, now in pairwise(entry.versions) if before.page != now.page)
    return entry.retired or max(came, default=entry.versions[0].since)


# What stands on a page


def _gaps(due: Iterable[Entry], absent: Mapping[str, Absent]) -> Iterator[tuple[tuple[Absent, ...], Entry | None]]:
    """Yield each paragraph that stands with what is absent before it; at last, with None, what is absent behind them all."""
    between: list[Absent] = []
    for entry in due:
        if entry.number in absent:
            between.append(absent[entry.number])
        else:
            yield tuple(between), entry
            between = []
    yield tuple(between), None


def _belong_to_the_next(absent: Sequence[Absent], before: Entry | None, behind: Entry | None) -> int:
    """Return from which on paragraphs that are absent belong to the speech behind them, not to the one before them.

    Between two pages, that is the one on whose page they stood; else the one by whom they were said.
    """
    if behind is None:
        return len(absent)
    around = [entry.last.page for entry in (before, behind) if entry]
    for at, gone in enumerate(absent):
        of_the_next = gone.entry.last.by == behind.last.by and not (before and before.last.by == behind.last.by)
        if len(set(around)) > 1 and gone.entry.last.page in around:
            of_the_next = gone.entry.last.page == behind.last.page
        if of_the_next or behind.number in gone.entry.became:
            return at
    return len(absent)


def _unused(named: Iterable[tuple[str, str]], in_use: Collection[str]) -> Aliases:
    """Return the names that are not in use, each once, at the first paragraph it was given for."""
    first: dict[str, str] = {}
    for name, number in named:
        if name not in in_use:
            first.setdefault(name, number)
    found: dict[str, tuple[str, ...]] = {}
    for name, number in first.items():
        found[number] = (*found.get(number, ()), name)
    return found
