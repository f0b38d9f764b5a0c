"""From the folder of one briefing to the briefing: each step takes what the step before returned."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from scripts.archive.withdrawn import read_withdrawn
from scripts.files.problems import Gathered, Problem, quoted
from scripts.links.naming import Names, Naming, as_published, keep_names, with_numbers
from scripts.links.permalinks import Permalinks, is_withdrawn, read_permalinks
from scripts.links.recording import recorded, taken_from_another, unexplained
from scripts.links.roll import copied
from scripts.reading.corrections import read_corrections
from scripts.reading.form import Form, read_form
from scripts.reading.mentions import find_mentions
from scripts.reading.parts import arrange, find_parts
from scripts.reading.roster import NOBODY, Roster
from scripts.reading.source import Source, read_kept, read_source
from scripts.reading.transcript import read_transcript
from scripts.record.briefing import Draft, Part, Turn, with_ledger
from scripts.record.ledger import Edition, unpublished
from scripts.record.places import RESERVED_BRIEFINGS, speaker_address

FOLDER_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

MOST_NAME_CHARACTERS = 100


@dataclass(frozen=True, slots=True)
class Folder:
    """The files of a briefing's folder, as far as they hold what they must."""

    path: Path
    form: Form
    source: Source
    permalinks: Permalinks | None  # None too where a ledger is there and wrong
    was_published: bool

    @property
    def corrections(self) -> Path:
        return _corrections(self.path)


def read_briefing(
    path: Path, naming: Naming = as_published, again: bool = False, roster: Roster = NOBODY
) -> tuple[Draft | None, list[Problem]]:
    """Return the briefing in a folder, or None, and everything that is wrong with it.

    It is only a draft, without its ledger, where what of it was published cannot be told; then there are problems. One that is
    withdrawn is read `again` only if it is asked for.
    """
    problems = Gathered(_name_problems(path))
    if of_another := list(copied(path)):
        return None, [*problems, *of_another]
    if not again and is_withdrawn(path):
        briefing, wrong = read_withdrawn(path)
        if briefing or wrong:
            return briefing, [*problems, *wrong]
    folder = problems.take(_read_files(path, roster, again))
    if folder is None:
        return None, problems
    problems += _pin_problems(folder.form, folder.source)
    original = problems.take(read_kept(folder.form, folder.path))
    transcript, unattributed = read_transcript(folder.source, folder.form)
    problems += unattributed
    names = problems.take(_names(folder, transcript.turns, naming, unattributed))
    turns = with_numbers(transcript.turns, names.numbers) if names else transcript.turns
    paragraphs = tuple(paragraph for turn in turns for paragraph in turn.paragraphs)
    corrections = problems.take(read_corrections(folder.corrections, paragraphs, folder.source.lines))
    parts = problems.take(find_parts(folder.source, folder.form, turns))
    if not parts:
        return None, problems
    draft = problems.take(
        arrange(folder.source, folder.form, transcript._replace(turns=turns), _with_kept_names(parts, folder, names))
    )
    mentions = problems.take(find_mentions(folder.form, draft.paragraphs))
    account = replace(draft.account, original=original)
    draft = replace(draft, topics=folder.form.topics, mentions=mentions, corrections=corrections, account=account)
    return problems.take(_with_names_for_good(draft, folder, names)), problems


def _read_files(path: Path, roster: Roster, again: bool) -> tuple[Folder | None, list[Problem]]:
    """Return the files of a folder, or None if there are no form and no source to go on with."""
    problems = Gathered()
    form = problems.take(read_form(path / "briefing.yml", roster))
    source = problems.take(read_source(path / "source.txt"))
    permalinks, wrong = read_permalinks(path, again)
    problems += wrong
    if form is None or source is None:
        problems.take(read_corrections(_corrections(path), (), ()))
        return None, problems
    return Folder(path, form, source, permalinks, was_published=bool(permalinks or wrong)), problems


def _corrections(path: Path) -> Path:
    return path / "corrections.yml"


def _names(
    folder: Folder, turns: tuple[Turn, ...], naming: Naming, unattributed: list[Problem]
) -> tuple[Names | None, list[Problem]]:
    """Return what the paragraphs are called that were published, or None if nothing was or it cannot be told."""
    if not folder.permalinks or not turns or any(problem.path == folder.source.path for problem in unattributed):
        return None, []
    names, problems = naming(turns, folder.permalinks, folder.source)
    return names if names.numbers else None, problems


def _with_kept_names(parts: tuple[Part, ...], folder: Folder, names: Names | None) -> tuple[Part, ...]:
    """Return parts with the slugs and anchors under which they were published."""
    if not names or not folder.permalinks:
        return parts
    declared = {speaker_address(speaker) for speaker in folder.form.named}
    return keep_names(parts, folder.permalinks.ledger, names.became, declared)


def _with_names_for_good(draft: Draft, folder: Folder, names: Names | None) -> tuple[Draft, list[Problem]]:
    """Return a draft with the ledger of its names, and where it is not what was published.

    It stays a draft where something was published and it cannot be told what is called how.
    """
    day = folder.form.published or folder.form.date
    if not folder.was_published:
        first = Edition(1, day, folder.source.sha256)
        return with_ledger(draft, recorded(draft, unpublished(draft.slug), first), is_published=False), []
    if not names or not folder.permalinks:
        return draft, []
    before = folder.permalinks.ledger
    if names.edition == before.edition and len(before.editions) == 1 and not before.withdrawals:
        # What the form says of the only text holds for the edition that it is: a day that was a slip is set right there.
        names = replace(names, edition=replace(before.edition, date=day))
        before = replace(before, editions=(names.edition,))
    after = recorded(draft, before, names.edition, names.became)
    problems = list(taken_from_another(folder.permalinks, draft, names.became))
    if names.edition == before.edition:
        problems += unexplained(folder.permalinks, draft, after)
    return with_ledger(draft, after), problems


def _name_problems(path: Path) -> Iterator[Problem]:
    if not FOLDER_NAME.fullmatch(path.name) or len(path.name) > MOST_NAME_CHARACTERS:
        yield Problem(
            path,
            1,
            "wrong-value",
            "a briefing's folder must be named in lower-case letters and digits joined by "
            f"single hyphens, found {quoted(path.name)}",
            "rename it; the name is the briefing's address",
        )
    if path.name in RESERVED_BRIEFINGS:
        yield Problem(
            path,
            1,
            "slug-taken",
            f"a briefing's folder must have a free name, found {quoted(path.name)}",
            "rename it; the name is the address of other pages",
        )


def _pin_problems(form: Form, source: Source) -> Iterator[Problem]:
    if not form.sha256:
        yield Problem(
            form.path,
            form.line("source", "sha256"),
            "not-pinned",
            f"the transcript must be pinned, found no pin for {source.path.name}",
            f"write sha256: {source.sha256} under source",
        )
    elif form.sha256 != source.sha256:
        pin = f"{form.path.name}:{form.line('source', 'sha256')}"
        yield Problem(
            source.path,
            1,
            "source-changed",
            f"the transcript must be the one pinned in {pin}, found the SHA-256 {source.sha256}",
            "put the pinned text back; only for a text that was never published, pin it anew",
        )
