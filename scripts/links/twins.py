"""Words that two branches of a project published under one number: told apart, as soon as both stand in one text.

Each branch took over another edition of a briefing, and each gave the next number to a paragraph of its own. The ledger of one
is kept, and the text of the other is taken over; its words get numbers that nothing here had. What each address was published
for in the other branch, the ledgers of all commits say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from scripts.record.ledger import Entry, Ledger, PageNames, Twin, Version
from scripts.record.places import is_page


def told_apart(ledger: Ledger, others: Iterable[Ledger]) -> Ledger:
    """Return a ledger that knows for which words other ledgers of the same briefing gave its numbers, where that is clear.

    It is, where the words stand under one other number now, letter for letter. Every page and every name of a speech that
    another ledger gave is kept too; a page on which a number stood there, and never here, tells where it stands.
    """
    others = tuple(others)
    found: dict[str, dict[str, Twin]] = {}
    told: dict[str, dict[str, None]] = {}
    for number, twin in _twins(ledger, others):
        found.setdefault(number, {})[twin.words] = twin
    for where, number in _stood(ledger, others):
        told.setdefault(where, {})[number] = None
    gone = dict.fromkeys(page.address for other in others for page in other.pages if is_page(page.address))
    pages = [*ledger.pages, *(PageNames(where) for where in gone if where not in ledger.by_page)]
    pages = [replace(one, notices=tuple(dict.fromkeys((*one.notices, *told.get(one.address, ()))))) for one in pages]
    entries = (replace(entry, twins=(*entry.twins, *found.get(entry.number, {}).values())) for entry in ledger.entries)
    ledger = replace(ledger, entries=tuple(entries))
    return replace(ledger, pages=tuple(_with_names(page, ledger, others) for page in pages))


def numbers_elsewhere(ledger: Ledger, others: Iterable[Ledger]) -> dict[str, str]:
    """Return by the fingerprint of words the one number that other ledgers gave to them, and this one never to anything."""
    found: dict[str, set[str]] = {}
    for other in others:
        for entry in other.entries:
            for version in entry.versions if entry.number not in ledger.by_number else ():
                found.setdefault(version.words, set()).add(entry.number)
    return {words: min(numbers) for words, numbers in found.items() if len(numbers) == 1}


def untold(ledger: Ledger, others: Iterable[Ledger]) -> tuple[str, ...]:
    """Return the numbers that other ledgers gave to words which never stood in this one, letter for letter."""
    ever = _ever(ledger)
    found = (entry.number for other in others for entry in other.entries if {one.words for one in entry.versions} - ever)
    return tuple(dict.fromkeys(found))


def left_out(before: Ledger, after: Ledger, others: Iterable[Ledger]) -> tuple[str, ...]:
    """Return the numbers under which other ledgers have words that must come next here, letter for letter, and do not.

    `before` is the ledger without the edition that is to come, `after` with it. Of words that were edited there, what stood
    first must come first: no text has both.
    """
    known, here = _ever(before), _ever(after)
    missing: dict[str, None] = {}
    for entry in (entry for other in others for entry in other.entries):
        first = next((version.words for version in entry.versions if version.words not in known), None)
        if first is not None and first not in here:
            missing[entry.number] = None
    return tuple(missing)


def _ever(ledger: Ledger) -> set[str]:
    return {version.words for entry in ledger.entries for version in entry.versions}


def _twins(ledger: Ledger, others: Iterable[Ledger]) -> Iterator[tuple[str, Twin]]:
    """Yield each number that stood for other words, with these words."""
    now: dict[str, list[str]] = {}
    for entry in ledger.living:
        now.setdefault(entry.last.words, []).append(entry.number)
    for known, version in _versions(ledger, others):
        stands = now.get(version.words, ())
        if len(stands) == 1 and version.words not in _known_of(known):
            yield known.number, Twin(version.words, stands[0], ledger.edition.number)


def _stood(ledger: Ledger, others: Iterable[Ledger]) -> Iterator[tuple[str, str]]:
    """Yield each page on which a number stood, or its notice, in another ledger, and never in this one."""
    for known, version in _versions(ledger, others):
        if version.page not in known.pages:
            yield version.page, known.number
    for page in (page for other in others for page in other.pages):
        for known in (ledger.by_number[number] for number in page.notices if number in ledger.by_number):
            if page.address not in known.pages:
                yield page.address, known.number


def _versions(ledger: Ledger, others: Iterable[Ledger]) -> Iterator[tuple[Entry, Version]]:
    """Yield every way in which a paragraph stood in other ledgers, with what its number is here."""
    for other in others:
        for entry in other.entries:
            if known := ledger.by_number.get(entry.number):
                yield from ((known, version) for version in entry.versions)


def _with_names(page: PageNames, ledger: Ledger, others: Iterable[Ledger]) -> PageNames:
    """Return a page with the names of speeches that it has in other ledgers, where it tells of the paragraphs these were of.

    A name goes with the words it was given for, where these have another number here; the page tells of that one too.
    """
    here = {*page.notices, *(entry.number for entry in ledger.entries if page.address in entry.pages)}
    new: dict[str, str] = {}
    names: dict[str, str] = {}
    also: dict[str, dict[str, None]] = {anchor: dict.fromkeys(numbers) for anchor, numbers in page.also.items()}
    for other in (other for other in others if page.address in other.by_page):
        one = other.by_page[page.address]
        for anchor in one.last_holders:
            led = (one.names[anchor],) if anchor in one.names else ()
            given = [_with_its_words(number, other, ledger) for number in (*led, *one.holders(anchor)) if number in here]
            if anchor in one.anchors and anchor not in page.anchors and given:
                new.setdefault(anchor, page.names.get(anchor, given[-1]))
            elif anchor in one.names and anchor not in page.last_holders and given:
                names.setdefault(anchor, given[-1])
            if anchor in page.last_holders:
                also.setdefault(anchor, {}).update(dict.fromkeys(one for one in given if one not in page.holders(anchor)))
    told = {anchor: tuple(numbers) for anchor, numbers in also.items() if numbers}
    names = {anchor: number for anchor, number in names.items() if anchor not in new}
    if not (new or names or told):
        return page
    of_all = (*new.values(), *names.values(), *(number for numbers in told.values() for number in numbers))
    notices = dict.fromkeys((*page.notices, *(number for number in of_all if number not in here)))
    return replace(page, anchors={**page.anchors, **new}, notices=tuple(notices), names={**page.names, **names}, also=told)


def _with_its_words(number: str, other: Ledger, ledger: Ledger) -> str:
    """Return the number here of the words that had one in another ledger."""
    had = {version.words for version in other.versions_of(number)}
    now = [twin.now for twin in ledger.by_number[number].twins if twin.words in had]
    return now[-1] if now else number


def _known_of(entry: Entry) -> set[str]:
    return {*(version.words for version in entry.versions), *(twin.words for twin in entry.twins)}
