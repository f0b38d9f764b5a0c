"""A briefing that is withdrawn: its ledger as pages see it while it is, and what is written down when it is and when it is not.

The ledger in its file stays as it is but for the withdrawal, so that a decision taken back loses nothing. For the pages, every
paragraph is gone since that day, as if an edition without words had come, and nothing is listed any more on shared pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from scripts.links.permalinks import with_words
from scripts.reading.source import Source
from scripts.record.ledger import EarlierWithdrawal, Edition, Ledger, SharedName, Withdrawal


def as_withdrawn(ledger: Ledger, withdrawal: Withdrawal, sources: Mapping[int, Source]) -> Ledger:
    """Return a ledger of which all is gone since a withdrawal; `sources` are the texts whose words are shown, by edition."""
    day = Edition(ledger.edition.number + 1, withdrawal.since, "")
    entries = (with_words(entry, sources) for entry in ledger.entries)
    return replace(
        ledger,
        editions=(*ledger.editions, day),
        entries=tuple(entry if entry.retired else replace(entry, retired=day.number) for entry in entries),
        shared=tuple(_unlisted(name, withdrawal.since) for name in ledger.shared),
    )


def _unlisted(name: SharedName, day: str) -> SharedName:
    return replace(name, retired=name.retired or day) if name.name and not name.to else name


def withdrawn(ledger: Ledger, withdrawal: Withdrawal) -> Ledger:
    """Return a ledger with a withdrawal; one that holds already keeps its day, and what was said of it until this one's."""
    before = ledger.withdrawals
    if first := ledger.withdrawn:
        said = EarlierWithdrawal(first.reason, first.keeps_words, withdrawal.since)
        is_other = (withdrawal.reason, withdrawal.keeps_words) != (first.reason, first.keeps_words)
        was = (*first.was, said) if is_other else first.was
        before, withdrawal = before[:-1], replace(withdrawal, since=first.since, was=was)
    return replace(ledger.held_on(withdrawal.date), withdrawals=(*before, withdrawal))


def published_again(ledger: Ledger, day: str) -> Ledger:
    """Return the ledger of a briefing whose withdrawal ends on a day."""
    if not ledger.withdrawn:
        return ledger
    ended = replace(ledger.withdrawn, until=max(day, ledger.withdrawn.since))
    return replace(ledger, withdrawals=(*ledger.withdrawals[:-1], ended))
