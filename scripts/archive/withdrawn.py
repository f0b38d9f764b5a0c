"""A briefing that is withdrawn: how it becomes so, and how it is read, from its ledger and, if its words are kept, its text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from scripts.files.problems import Gathered, Problem, quoted
from scripts.files.writing import write_file
from scripts.links.permalinks import NAME, Permalinks, permalinks_text, read_permalinks
from scripts.links.published import under
from scripts.links.roll import copied
from scripts.links.withdrawing import as_withdrawn, withdrawn
from scripts.reading.form import read_form
from scripts.reading.source import Source, read_source
from scripts.record.briefing import Account, Briefing, Draft, with_ledger
from scripts.record.ledger import Ledger, Withdrawal


def read_withdrawn(folder: Path) -> tuple[Briefing | None, list[Problem]]:
    """Return the briefing in a folder that is withdrawn: nothing is left of it but its ledger, and its words if they are kept.

    It is None too, without problems, if its withdrawal is over.
    """
    permalinks, problems = read_permalinks(folder)
    if permalinks is None or not permalinks.ledger.withdrawn:
        return None, problems
    sources, problems = _sources(folder, permalinks)
    if problems:
        return None, problems
    on_file = under(folder.name, permalinks.ledger)
    return _without_words(on_file, permalinks.ledger.withdrawn, sources), []


def _without_words(ledger: Ledger, withdrawal: Withdrawal, sources: Mapping[int, Source]) -> Briefing:
    """Return a briefing in which nobody says anything."""
    ledger = ledger.held_on(withdrawal.date)
    source = sources.get(ledger.edition.number)
    nobody = Draft(
        ledger.briefing,
        withdrawal.title,
        withdrawal.date,
        withdrawal.held_by,
        venue="",
        publisher="",
        published="",
        address="",
        rights="",
        language=withdrawal.language,
        people=(),
        outlets=(),
        turns=(),
        parts=(),
        account=Account(ledger.edition.sha256, bool(source and source.byte_order_mark), source.lines if source else (), (), ()),
    )
    return replace(with_ledger(nobody, as_withdrawn(ledger, withdrawal, sources)), on_file=ledger)


def _sources(folder: Path, permalinks: Permalinks) -> tuple[dict[int, Source], list[Problem]]:
    """Return the text in place, if the words are kept, and why it is not what was published; earlier words are there."""
    if permalinks.ledger.hides_words:
        return {}, []
    problems = Gathered()
    source = problems.take(read_source(folder / "source.txt"))
    if source is None:
        return {}, problems
    edition = permalinks.ledger.edition
    if source.sha256 != edition.sha256:
        return {}, [
            Problem(
                source.path,
                1,
                "not-the-edition",
                f"the words that are kept must be those that were published, edition {edition.number} in {NAME}, "
                f"found the SHA-256 {source.sha256}",
                "put that text back, or withdraw the briefing once more with WORDS=removed",
            )
        ]
    return {edition.number: source}, []


def withdraw(
    root: Path, slug: str, reason: str, keeps_words: bool | None, date: str, work: Path
) -> tuple[Withdrawal | None, list[Problem]]:
    """Write into a briefing's ledger that it is withdrawn; return that, or why it cannot be. Nothing is removed.

    Once more, it is put in other words from a day on, and what was said before stays written down. Unless it is said that its
    words are kept, they are removed; of a briefing that is withdrawn already, that stays as it is.
    """
    folder = root / "transcript" / slug
    if of_another := list(copied(folder)):
        return None, of_another
    permalinks, problems = read_permalinks(folder)
    if permalinks is None:
        return None, problems or [_never_published(folder)]
    said, problems = _said_of(folder, permalinks.ledger)
    if said is None:
        return None, problems
    if keeps_words is None:
        keeps_words = bool(permalinks.ledger.withdrawn and said.keeps_words)
    ledger = withdrawn(permalinks.ledger, replace(said, since=date, reason=reason, keeps_words=keeps_words))
    withdrawal = ledger.withdrawals[-1]
    problems = list(_too_early(permalinks, date if withdrawal != permalinks.ledger.withdrawn else withdrawal.last_day))
    problems += _sources(folder, replace(permalinks, ledger=ledger))[1]
    if problems:
        return None, problems
    write_file(folder / NAME, permalinks_text(ledger).encode("utf-8"), work)
    return withdrawal, []


def _said_of(folder: Path, ledger: Ledger) -> tuple[Withdrawal | None, list[Problem]]:
    """Return what is said of a briefing that is withdrawn: as its form says, or as before if it is withdrawn already."""
    if ledger.withdrawn:
        return ledger.withdrawn, []
    form, problems = read_form(folder / "briefing.yml")
    if form is None or not (form.title and form.date and form.language):
        return None, problems
    return Withdrawal("", "", True, form.title, form.date, form.language, form.held_by), []


def _never_published(folder: Path) -> Problem:
    return Problem(
        folder / NAME,
        1,
        "never-published",
        "a briefing that is withdrawn must be one that was published, found no ledger",
        "remove its folder: no link leads to it",
    )


def _too_early(permalinks: Permalinks, day: str) -> list[Problem]:
    ledger = permalinks.ledger
    first = max(ledger.edition.date, *(one.last_day for one in ledger.withdrawals), "")
    if day >= first:
        return []
    return [
        Problem(
            permalinks.path,
            permalinks.line("editions", ledger.edition.number - 1),
            "wrong-date",
            f"a briefing must be withdrawn on the day of what is shown, {first}, or on a later one, found {quoted(day)}",
            "give the day from which the site does not show it as DATE",
        )
    ]
