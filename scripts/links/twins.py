"""Words that two branches of a project published under one number: told apart, as soon as both stand in one text.

Each branch took over another edition of a briefing, and each gave the next number to a paragraph of its own. The ledger of one
is kept, and the text of the other is taken over; its words get numbers that nothing here had. What each address was published
for in the other branch, the ledgers of all commits say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from scripts.record.ledger import Entry, Ledger, PageNames, Twin


def told_apart(ledger: Ledger, others: Iterable[Ledger]) -> Ledger:
    """Return a ledger that knows for which words other ledgers of the same briefing gave its numbers, where that is clear.

    It is, where the words stand under one other number now, letter for letter.
    """
    found: dict[str, dict[str, Twin]] = {}
    told: dict[str, dict[str, None]] = {}
    for where, number, twin in _twins(ledger, others):
        found.setdefault(number, {})[twin.words] = twin
        if where not in ledger.by_number[number].pages:
            told.setdefault(where, {})[number] = None
    pages = [*ledger.pages, *(PageNames(where) for where in told if where not in ledger.by_page)]
    return replace(
        ledger,
        entries=tuple(replace(entry, twins=(*entry.twins, *found.get(entry.number, {}).values())) for entry in ledger.entries),
        pages=tuple(
            replace(page, notices=tuple(dict.fromkeys((*page.notices, *told.get(page.address, ()))))) for page in pages
        ),
    )


def _twins(ledger: Ledger, others: Iterable[Ledger]) -> Iterator[tuple[str, str, Twin]]:
    """Yield each page on which a number stood for other words, with the number and these words."""
    now: dict[str, list[str]] = {}
    for entry in ledger.living:
        now.setdefault(entry.last.words, []).append(entry.number)
    for other in others:
        for entry in other.entries:
            known = ledger.by_number.get(entry.number)
            for version in entry.versions:
                stands = now.get(version.words, ())
                if known and len(stands) == 1 and version.words not in _known_of(known):
                    yield version.page, entry.number, Twin(version.words, stands[0], ledger.edition.number)


def _known_of(entry: Entry) -> set[str]:
    return {*(version.words for version in entry.versions), *(twin.words for twin in entry.twins)}
