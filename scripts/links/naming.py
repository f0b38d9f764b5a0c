"""Names for what is read: paragraphs, exchanges and speeches are called what the ledger calls them, new ones by new names.

A name belongs to the paragraph it was given for. An exchange keeps the slug under which its question was published, and
a speech the anchor that was given for one of its paragraphs; what is new takes a name that nothing ever had.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from scripts.files.problems import Problem
from scripts.links.permalinks import NAME, Permalinks
from scripts.reading.source import Source
from scripts.record.briefing import Exchange, Outlet, Paragraph, Part, Section, Speech, Turn, asks
from scripts.record.ledger import Edition, Ledger, Version, fingerprint
from scripts.record.places import IN_CLOSING, above, below, last_name, speaker_address

COUNT = re.compile(r"-[0-9]+$")

# Where a paragraph stands: its first line, its last, the characters before it on the first, and its pieces, if it has any.
Spot = tuple[int, int, int, tuple[tuple[int, int, int], ...]]


def spot(one: Paragraph | Version) -> Spot:
    return one.line, one.last_line, one.column, one.pieces if isinstance(one, Version) else one.spans


@dataclass(frozen=True, slots=True)
class Names:
    """What the paragraphs of a text are called, and what became of those that are gone."""

    edition: Edition  # that the text is
    numbers: tuple[str, ...] = ()  # in the order of the text; none if they could not be told
    became: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # numbers of what those that are gone were made into


# What names the paragraphs of a text that has a ledger: as they were published, or as a new edition matches them.
Naming = Callable[[tuple[Turn, ...], Permalinks, Source], tuple[Names, list[Problem]]]


def as_published(turns: tuple[Turn, ...], permalinks: Permalinks, source: Source) -> tuple[Names, list[Problem]]:
    """Return the names of paragraphs as they were published, and where what is read is not what was published."""
    ledger = permalinks.ledger
    names = Names(ledger.edition)
    if source.sha256 != ledger.edition.sha256:
        return names, [_not_the_edition(ledger.edition, source)]
    paragraphs = [paragraph for turn in turns for paragraph in turn.paragraphs]
    published = {spot(entry.last): entry for entry in ledger.living}
    here = {spot(paragraph) for paragraph in paragraphs}
    problems = [_not_read(permalinks, entry.number, entry.last) for entry in ledger.living if spot(entry.last) not in here]
    for paragraph in paragraphs:
        entry = published.get(spot(paragraph))
        if entry is None:
            problems.append(_not_published(source, paragraph))
        elif entry.last.words != fingerprint(paragraph.text):
            problems.append(_wrong_words(permalinks, entry.number, paragraph))
    if problems:
        return names, problems
    return replace(names, numbers=tuple(published[spot(paragraph)].number for paragraph in paragraphs)), []


def _not_the_edition(edition: Edition, source: Source) -> Problem:
    return Problem(
        source.path,
        1,
        "not-the-edition",
        f"the transcript must be the text that was published, edition "
        f"{edition.number} in {NAME}, found the SHA-256 {source.sha256}",
        "put that text back and take the new one over with make edition; only if nothing of this briefing "
        f"was ever published, remove {NAME}",
    )


def _not_published(source: Source, paragraph: Paragraph) -> Problem:
    return Problem(
        source.path,
        paragraph.line,
        "not-published",
        f"paragraphs must be those that were published, found one that is not in {NAME}",
        "put briefing.yml back, or write what changed into the ledger with make edition",
    )


def _wrong_words(permalinks: Permalinks, number: str, paragraph: Paragraph) -> Problem:
    return Problem(
        permalinks.path,
        permalinks.line_of(number),
        "wrong-words",
        f"the words of p{number} must "
        f"be those of line {paragraph.line} of the transcript, found that their fingerprint is "
        "another",
        "put back the file as the build wrote it",
    )


def _not_read(permalinks: Permalinks, number: str, version: Version) -> Problem:
    return Problem(
        permalinks.path,
        permalinks.line_of(number),
        "not-read",
        f"p{number} was published and must be read still, found that line {version.line} is not read as it was",
        "put briefing.yml back, or write what changed into the ledger with make edition",
    )


def with_numbers(turns: tuple[Turn, ...], numbers: Iterable[str]) -> tuple[Turn, ...]:
    """Return turns with their paragraphs called by numbers, in the order of the text."""
    named = iter(numbers)
    return tuple(
        replace(turn, paragraphs=tuple(replace(paragraph, number=next(named)) for paragraph in turn.paragraphs))
        for turn in turns
    )


def keep_names(
    parts: tuple[Part, ...], ledger: Ledger, became: Mapping[str, tuple[str, ...]], declared: Collection[str]
) -> tuple[Part, ...]:
    """Return parts with the slugs and anchors that the ledger has for them.

    `became` says what paragraphs that are gone now were made into; `declared` are the speakers' addresses.
    """
    speeches = (speech for part in parts for stretch in part.stretches() for speech in stretch)
    here = {paragraph.number for speech in speeches for paragraph in speech.paragraphs}
    return _Keeper(ledger, became, declared, here).parts(parts)


# For each number, the pages and the speeches' names on them that are its.
Anchored = dict[str, list[tuple[str, str]]]


class _Keeper:
    """Gives what is read the names it has, and to what is new names that nothing ever had."""

    def __init__(
        self, ledger: Ledger, became: Mapping[str, tuple[str, ...]], declared: Collection[str], here: Collection[str]
    ) -> None:
        self.ledger = ledger
        self.declared = declared
        self.given: Anchored = {}
        self.inherited: Anchored = {}
        for page in ledger.pages:
            for anchor in page.anchors:
                number = page.holders(anchor)[-1]
                self.given.setdefault(number, []).append((page.address, anchor))
                # The name of what lives on elsewhere stays with it, also where others of its speech are left.
                for heir in ledger.heirs(page.address, number, became) if number not in here else ():
                    self.inherited.setdefault(heir, []).append((page.address, anchor))
        self.slugs_used = {last_name(page.address) for page in ledger.pages}

    def parts(self, parts: tuple[Part, ...]) -> tuple[Part, ...]:
        slugs = self._exchange_slugs(
            [(exchange, self._given_on(below(part.slug))) for part in parts for exchange in part.exchanges]
        )
        return tuple(self._part(part, slugs) for part in parts)

    def _part(self, part: Part, slugs: Mapping[int, str]) -> Part:
        index = below(part.slug)
        return replace(
            part,
            speeches=self._speeches(part.speeches, index, below=self._pages_below(index) | set(slugs.values())),
            sections=tuple(
                replace(section, speeches=self._speeches(section.speeches, below(part.slug, section.slug)))
                for section in part.sections
            ),
            exchanges=tuple(
                replace(
                    exchange,
                    slug=slugs[exchange.number],
                    speeches=self._speeches(exchange.speeches, below(part.slug, slugs[exchange.number])),
                )
                for exchange in part.exchanges
            ),
            closing=self._closing(part.closing, index) if part.closing else None,
        )

    def _closing(self, closing: Section, index: str) -> Section:
        return replace(closing, speeches=self._speeches(closing.speeches, index, IN_CLOSING))

    def _names_on(self, where: str) -> Collection[str]:
        """Return the names that speeches on a page ever had."""
        return self.ledger.by_page[where].last_holders.keys() if where in self.ledger.by_page else ()

    def _given_on(self, where: str) -> Collection[str]:
        """Return the names that were given to speeches on a page; those that came with others which moved there are none."""
        return self.ledger.by_page[where].anchors.keys() if where in self.ledger.by_page else ()

    def _pages_below(self, index: str) -> set[str]:
        return {page.address.removeprefix(index).rstrip("/") for page in self.ledger.pages if page.address.startswith(index)}

    def _exchange_slugs(self, exchanges: list[tuple[Exchange, Collection[str]]]) -> dict[int, str]:
        """Return the slug of each exchange, by its number: first those that were published, then new ones.

        With each are the names given to speeches on the page above: on the whole transcript, both stand behind that page's.
        """
        slugs: dict[int, str] = {}
        for exchange, anchors in exchanges:
            for slug in self._published_slugs(exchange):
                if slug not in slugs.values() and slug not in anchors:
                    slugs[exchange.number] = slug
                    break
        for exchange, anchors in exchanges:
            if exchange.number not in slugs:
                used = self.slugs_used | set(slugs.values()) | set(anchors)
                slugs[exchange.number] = next(slug for slug in _possible_slugs(exchange) if slug not in used)
        return slugs

    def _published_slugs(self, exchange: Exchange) -> Iterator[str]:
        """Yield the slugs under which what is asked in an exchange was published, if they are its asker's."""
        wanted = exchange.asker.slug if isinstance(exchange.asker, Outlet) else "question"
        by = speaker_address(exchange.asker)
        for paragraph in exchange.speeches[0].paragraphs:
            entry = self.ledger.by_number.get(paragraph.number)
            if entry is None:
                continue
            slug = last_name(entry.last.page)
            former = entry.last.by
            if former and former != by and former not in self.declared:  # the outlet has a new slug
                slug = re.sub(f"^{former.split('/')[1]}(?=$|-[0-9]+$)", wanted, slug)
            if not re.fullmatch(f"{wanted}(-[0-9]+)?", slug) or (wanted == "question" and slug == wanted):
                continue
            if slug not in self.slugs_used or any(above(where) and last_name(where) == slug for where in entry.pages):
                yield slug

    def _speeches(
        self, speeches: tuple[Speech, ...], where: str, prefix: str = "", below: Collection[str] = ()
    ) -> tuple[Speech, ...]:
        """Return speeches with the anchors that were given for their paragraphs, on this page first, then elsewhere.

        `below` are the slugs of pages below this one, which no anchor may have that it did not have before.
        """
        given: dict[int, str] = {}
        in_use: set[str] = set()  # the anchors that are given
        recorded = {*self._names_on(where), *below}
        for names, here in ((self.given, True), (self.inherited, True), (self.given, False), (self.inherited, False)):
            for at, speech in enumerate(speeches):
                for anchor in _published_anchors(speech, names, where, prefix, here):
                    if at not in given and anchor not in in_use and (here or prefix + anchor not in recorded):
                        given[at] = anchor
                        in_use.add(anchor)
        used = {
            name for speech in speeches for paragraph in speech.paragraphs for _, name in self.given.get(paragraph.number, ())
        }
        taken = used | recorded | {prefix + anchor for anchor in in_use}
        counted = {kind: _counted(kind) for kind in map(_kind, speeches)}  # what one of a kind may not have, no other may
        for at, speech in enumerate(speeches):
            if at not in given:
                given[at] = next(anchor for anchor in counted[_kind(speech)] if prefix + anchor not in taken)
                taken.add(prefix + given[at])
        return tuple(replace(speech, anchor=given[at]) for at, speech in enumerate(speeches))


def _published_anchors(speech: Speech, names: Anchored, on: str, prefix: str, here: bool) -> Iterator[str]:
    """Yield the anchors of its kind that were given for a speech's paragraphs, on its page or elsewhere."""
    for paragraph in speech.paragraphs:
        for where, name in names.get(paragraph.number, ()):
            anchor = name.removeprefix(prefix)
            if (where == on) is here and name.startswith(prefix) and COUNT.sub("", anchor) == _kind(speech):
                yield anchor


def _kind(speech: Speech) -> str:
    return COUNT.sub("", speech.anchor)


def _counted(name: str) -> Iterator[str]:
    """Yield a name, and then the same with 2, 3 … behind it."""
    yield name
    count = 2
    while True:
        yield f"{name}-{count}"
        count += 1


def _possible_slugs(exchange: Exchange) -> Iterator[str]:
    """Yield the slugs that an exchange may have, the plainest first."""
    if asks(exchange.asker) and isinstance(exchange.asker, Outlet):
        yield from _counted(exchange.asker.slug)
    count = exchange.number
    while True:
        yield f"question-{count}"
        count += 1
