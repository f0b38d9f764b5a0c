"""Take over a new edition: the text of a transcript as its publisher issues it anew, or the same text read anew.

Equal words keep their names; a paragraph with one clear counterpart that was edited keeps its own, too, and the site
shows its earlier words. New paragraphs get new names, and those that are gone, split or joined are retired. Where it is
not clear what became of a paragraph, nothing is changed, the candidates are listed, and the publisher decides in
permalinks.yml. The earlier text is kept beside the new one.

Line numbers in briefing.yml and corrections.yml are those of the text in place and are carried over to the new one;
if briefing.yml pins the new text already, they are the new text's.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import shutil
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from scripts.archive.folder import read_briefing
from scripts.archive.folders import at_odds
from scripts.files.keeping import Keeping
from scripts.files.problems import Gathered, Problem, quoted
from scripts.files.raw import read_file
from scripts.files.whole import KEPT, exchange, move, work_folder
from scripts.files.yaml_lines import read_yaml
from scripts.links.matching.paragraphs import Earlier, Later, Matching, match
from scripts.links.naming import Names, Naming
from scripts.links.permalinks import NAME, Permalinks, permalinks_text, read_permalinks, with_words, words_at, wrong_words
from scripts.links.published import merged_since, other_branches
from scripts.links.recording import with_what_led_there
from scripts.links.renumbering import (
    BRIEFING,
    CORRECTIONS,
    counted_anew,
    put_scalars,
    renumber,
    replace_scalar,
    shifted_lines,
    with_original,
)
from scripts.links.roll import copied
from scripts.links.twins import left_out, numbers_elsewhere, told_apart, untold
from scripts.reading.form import Form, read_form
from scripts.reading.roster import read_roster
from scripts.reading.source import Source, read_source
from scripts.record.briefing import Briefing, Draft, Turn
from scripts.record.ledger import Edition, Entry, Ledger, fingerprint, fresh_number
from scripts.record.places import source_name, speaker_address
from scripts.tongues.tongue import ENGLISH

# The files beside a source that name its lines, with where in them.
WITH_LINE_NUMBERS = {"briefing.yml": BRIEFING, "corrections.yml": CORRECTIONS}

# A number behind that of every paragraph there is.
BEHIND_ALL = "1000000000"


@dataclass(frozen=True, slots=True)
class Taken:
    """An edition that was taken over: the ledger before it and with it, the same one if nothing has changed."""

    before: Ledger
    after: Ledger
    untold: tuple[str, ...] = ()  # numbers under which a branch published words that never stood here


@dataclass(frozen=True, slots=True)
class NewOriginal:
    """A file that a new text came out of, and that text."""

    data: bytes
    suffix: str  # ".pdf"
    read_by: str  # library and version
    text: bytes


@dataclass(frozen=True, slots=True)
class Issued:
    """By whom and on which day a new text was published, as far as it is said."""

    by: str = ""
    date: str = ""  # ISO 8601


def take_over(
    root: Path,
    slug: str,
    file: Path | None,
    date: str,
    issued: Issued | None = None,
    original: NewOriginal | None = None,
    unseen: bool = False,
) -> tuple[Taken | None, list[Problem]]:
    """Take over a new text of a briefing, or what is in place read anew; return what was done, or why nothing was.

    The text is that of a file, or what came out of it, if that is an original. What is said of who issued it is written into
    the form. `unseen` says that nobody saw what is missing in it of a branch that was merged. Unless all is well, everything
    stays as it was.
    """
    folder = root / "transcript" / slug
    with work_folder(root) as work:
        published, problems = _published(folder)
        if published is None:
            return None, problems
        permalinks, source = published
        draft = Path(shutil.copytree(folder, work / slug))
        problems = _lay_out(draft, source, file, original, permalinks.ledger.edition.number)
        _say_who_issued_it(draft / "briefing.yml", issued or Issued())
        others = other_branches(root, slug)
        naming = partial(as_matched, published=source, date=date, others=others)
        briefing, found = _read(draft, naming, root) if not problems else (None, [])
        problems = [_where_it_is(problem, draft, folder, file) for problem in (*problems, *found)]
        if problems or not isinstance(briefing, Briefing):
            return None, problems
        before, after = permalinks.ledger, _as_issued(briefing, permalinks.ledger, source, others)
        if _is_the_same(before, after):
            return Taken(before, before), []
        problems = list(_not_to_be_taken(permalinks, after, date, () if unseen else merged_since(root, slug)))
        problems += at_odds(root, replace(briefing, ledger=after), Keeping(work / KEPT))
        if problems:
            return None, problems
        (draft / NAME).write_text(permalinks_text(after), encoding="utf-8")
        _replace(draft, folder.resolve())  # where it is a link, that stays
        return Taken(before, after, untold(after, others)), []


def _as_issued(briefing: Briefing, before: Ledger, source: Source, others: Sequence[Ledger]) -> Ledger:
    """Return the ledger of a new text: with the words that the last edition had, and told apart from other branches."""
    entries = tuple(with_words(entry, {before.edition.number: source}) for entry in briefing.ledger.entries)
    return with_what_led_there(briefing, told_apart(replace(briefing.ledger, entries=entries), others))


def _read(draft: Path, naming: Naming, root: Path) -> tuple[Draft | None, list[Problem]]:
    """Return the briefing in a copy of a folder, read with who is declared for all briefings, and everything that is wrong."""
    roster, problems = read_roster(root / "transcript")
    return (None, problems) if problems else read_briefing(draft, naming, roster=roster)


def _published(folder: Path) -> tuple[tuple[Permalinks, Source] | None, list[Problem]]:
    """Return the ledger and the text that are in place, or None and why nothing can be taken over from there."""
    problems = Gathered(copied(folder))
    permalinks = problems.take(read_permalinks(folder)) if not problems else None
    if permalinks and permalinks.ledger.withdrawn:
        return None, [_withdrawn(permalinks)]
    source = problems.take(read_source(folder / "source.txt"))
    if problems or source is None:
        return None, problems
    if permalinks is None:
        return None, [
            Problem(
                folder / NAME,
                1,
                "never-published",
                "an edition must follow one that was published, found no ledger",
                "put the text in place as source.txt and run make site",
            )
        ]
    if source.sha256 != permalinks.ledger.edition.sha256:
        return None, [
            Problem(
                source.path,
                1,
                "not-the-edition",
                f"the transcript in place must be the one that was published, found the SHA-256 {source.sha256}",
                "put it back; the new text is given to make edition as FILE",
            )
        ]
    texts = {permalinks.ledger.edition.number: source}
    wrong = list(wrong_words(permalinks, [with_words(entry, texts) for entry in permalinks.ledger.entries], texts))
    return (None if wrong else (permalinks, source)), wrong


def _withdrawn(permalinks: Permalinks) -> Problem:
    return Problem(
        permalinks.path,
        permalinks.line("withdrawals", len(permalinks.ledger.withdrawals) - 1),
        "withdrawn",
        "an edition must be of a briefing that is on the site, found that it is withdrawn",
        f"publish it again first, with make publish BRIEFING={permalinks.path.parent.name}",
    )


def _not_to_be_taken(permalinks: Permalinks, after: Ledger, date: str, merged: Sequence[Ledger]) -> Iterator[Problem]:
    """Yield why an edition is not to be taken over: it is of a day too early, or words of a branch that was merged are lost."""
    if date < permalinks.ledger.edition.date:
        yield _too_early(permalinks, date)
    if numbers := left_out(permalinks.ledger, after, merged):
        yield Problem(
            permalinks.path,
            1,
            "branch-left-out",
            f"what a branch that was merged published must stand in the next text letter for letter, found no words of "
            f"¶ {', '.join(numbers)} as they stood there",
            "take over a text first in which they stand as they were, and what is edited or taken out of it as the edition "
            "after that; only if nobody ever saw them, add UNSEEN=yes",
        )


def _too_early(permalinks: Permalinks, date: str) -> Problem:
    last = permalinks.ledger.edition
    return Problem(
        permalinks.path,
        permalinks.line("editions", last.number - 1),
        "wrong-date",
        f"an edition must be of the day of the one before it, {last.date}, or of a later one, found {date}",
        "give the day from which the site shows it as DATE",
    )


def _is_the_same(before: Ledger, after: Ledger) -> bool:
    """Return whether a text is the one that was published and is read as it was."""
    return (
        before.edition.sha256 == after.edition.sha256
        and len(before.entries) == len(after.entries)
        and not any(len(entry.twins) > len(before.by_number[entry.number].twins) for entry in after.entries)
        and all(
            len(entry.versions) == len(before.by_number[entry.number].versions)
            and entry.retired == before.by_number[entry.number].retired
            for entry in after.entries
        )
    )


def _lay_out(draft: Path, source: Source, file: Path | None, original: NewOriginal | None, number: int) -> list[Problem]:
    """Lay out a copy of a briefing's folder for the next edition; return what in it cannot be carried over."""
    try:
        data = original.text if original else read_file(file) if file else source.data
    except OSError as error:
        return [_no_source(file or source.path, error)]
    kept = draft / source_name(number)
    if os.path.lexists(kept):
        return [_in_the_way(kept)]
    kept.write_bytes(source.data)
    (draft / "source.txt").write_bytes(data)
    new, problems = read_source(draft / "source.txt")
    form, _ = read_form(draft / "briefing.yml")
    if new is None or form is None or form.sha256 != source.sha256 or new.sha256 == source.sha256:
        return problems
    if original:
        _keep(draft, form, original, number)
    return [*problems, *(() if original else _another_original(form)), *_carry_over(draft, source, new)]


def _keep(draft: Path, form: Form, original: NewOriginal, number: int) -> None:
    """Keep what a new text came out of beside it, and name it in the form; what texts before came out of stays there."""
    name = f"original{original.suffix}"
    for before in {draft / name, *([draft / form.original.file] if form.original else ())}:
        if os.path.lexists(before):
            names = (before.with_name(f"{before.stem}.{at}{before.suffix}") for at in itertools.count(number))
            os.replace(before, next(one for one in names if not os.path.lexists(one)))
    (draft / name).write_bytes(original.data)
    pin = {"file": name, "read_by": original.read_by, "sha256": hashlib.sha256(original.data).hexdigest()}
    path = draft / "briefing.yml"
    path.write_bytes(with_original(path.read_bytes().decode("utf-8"), pin).encode("utf-8"))


def _say_who_issued_it(path: Path, issued: Issued) -> None:
    """Write into a form by whom a text was published, and when; one that is no YAML is told when it is read."""
    said = {name: value for name, value in (("date", issued.date), ("by", issued.by)) if value}
    with suppress(UnicodeDecodeError):
        if said and path.is_file():
            text = path.read_bytes().decode("utf-8")
            path.write_bytes(put_scalars(text, "published", said).encode("utf-8"))


def _another_original(form: Form) -> Iterator[Problem]:
    """Yield that the original in place is none of the new text."""
    if form.original:
        yield Problem(
            form.path,
            form.original.declared,
            "original-of-another",
            "the original must be what the new text came out of, found that of the text in place",
            "take original out of source, or pin the new text and its original there",
        )


def _no_source(path: Path, error: OSError) -> Problem:
    return Problem(
        path, 1, "no-source", f"the new text must be a file that can be read, found: {error.strerror}", "give its path as FILE"
    )


def _in_the_way(path: Path) -> Problem:
    return Problem(
        path,
        1,
        "in-the-way",
        "the text in place is to be kept under a name that is free, found a file there that no edition is in",
        "move it away",
    )


def _carry_over(draft: Path, source: Source, new: Source) -> list[Problem]:
    """Write the numbers that lines have in a new text, and its pin, into the files beside it; return what cannot be told."""
    problems: list[Problem] = []
    before, after = [line.text for line in source.lines], [line.text for line in new.lines]
    shifted = _shifted(source, new) | shifted_lines(before, after)
    for name, keys in WITH_LINE_NUMBERS.items():
        path = draft / name
        value, where, wrong = read_yaml(path) if path.is_file() else (None, {}, [])
        if value is None or wrong:  # what is wrong with it is told when it is read
            continue
        problems += counted_anew(path, value, where, shifted, before, after)
        text, found = renumber(path, path.read_bytes().decode("utf-8"), keys, shifted, before, after)
        problems += found
        if name == "briefing.yml":
            text = replace_scalar(text, ("source", "sha256"), new.sha256)
        path.write_bytes(text.encode("utf-8"))
    return problems


def _shifted(source: Source, new: Source) -> dict[int, int]:
    """Return the new numbers of lines that are clearly the same line, though it may have been edited."""
    earlier = [Earlier(str(line.number), line.text, "") for line in source.lines if line.words]
    later = [Later(line.number, line.text, "") for line in new.lines if line.words]
    return {
        int(number): later[indices[0]].line for number, indices in match(earlier, later).became.items() if len(indices) == 1
    }


def _where_it_is(problem: Problem, draft: Path, folder: Path, file: Path | None) -> Problem:
    """Return a problem of the draft as one of the file that a person would put right."""
    if not problem.path.is_relative_to(draft):
        return problem
    name = problem.path.relative_to(draft)
    return replace(problem, path=file if file and name == Path("source.txt") else folder / name)


def _replace(draft: Path, folder: Path) -> None:
    """Put a folder in the place of another, in one step where the system can, else file by file."""
    if exchange(draft, folder):
        return
    for path in sorted(draft.iterdir(), key=lambda path: path.name == "source.txt"):
        move(path, folder / path.name)


def as_matched(
    turns: tuple[Turn, ...],
    permalinks: Permalinks,
    source: Source,
    *,
    published: Source,
    date: str,
    others: Sequence[Ledger] = (),
) -> tuple[Names, list[Problem]]:
    """Return the names of the paragraphs of a new text, matched with those that were published, and what is not clear.

    What other branches of the project published, in `others`, keeps the number that it has there, if that is free here.
    """
    ledger = permalinks.ledger
    edition = Edition(len(ledger.editions) + 1, date, source.sha256)
    spoken = [(paragraph, speaker_address(turn.speaker)) for turn in turns for paragraph in turn.paragraphs]
    later = [Later(paragraph.line, paragraph.text, by) for paragraph, by in spoken]
    earlier = [
        Earlier(entry.number, words_at(published.lines, entry.last), ledger.renamed.get(entry.last.by, entry.last.by))
        for entry in ledger.living
    ]
    at_line = {paragraph.line: index for index, (paragraph, _) in enumerate(spoken)}
    problems = list(_wrong_decisions(permalinks, at_line))
    if problems:
        return Names(edition), problems
    decided = {decision.number: tuple(at_line[line] for line in decision.becomes) for decision in permalinks.decisions}
    matching = match(earlier, later, decided)
    if matching.unclear:
        return Names(edition), list(_unclear(permalinks, matching, later))
    elsewhere = numbers_elsewhere(ledger, others)
    named_there = [elsewhere.get(fingerprint(one.text), "") for one in later]
    numbers = _numbers(ledger, matching, named_there, {entry.number for other in others for entry in other.entries})
    became = {number: tuple(numbers[index] for index in indices) for number, indices in matching.became.items()}
    return Names(edition, tuple(numbers), became), []


def _wrong_decisions(permalinks: Permalinks, at_line: dict[int, int]) -> Iterator[Problem]:
    for decision in permalinks.decisions:
        for line in decision.becomes:
            if line not in at_line:
                yield Problem(
                    permalinks.path,
                    decision.declared,
                    "wrong-decision",
                    "a decision must name lines of the new text "
                    f"on which paragraphs begin, found line {line} for p{decision.number}",
                    "write the line on which the paragraph begins",
                )


def _unclear(permalinks: Permalinks, matching: Matching, later: Sequence[Later]) -> Iterator[Problem]:
    """Yield each paragraph of which it is not clear what became, with what it could be, and how to decide."""
    for case in matching.unclear:
        entry: Entry = permalinks.ledger.by_number[case.id]
        candidates = "; ".join(
            f"line {later[index].line} ({resemblance:.2f}), {quoted(later[index].text)}"
            for index, resemblance in case.candidates
        )
        lines = f"[{later[case.candidates[0][0]].line}]" if case.candidates else "[]"
        yield Problem(
            permalinks.path,
            permalinks.line_of(case.id),
            "unclear",
            f"it must be clear what became of p{case.id}, "
            f"line {entry.last.line} of the text in place, found that {case.why}: {candidates or 'no candidate'}",
            f"write under decisions what became of it, such as - {{paragraph: p{case.id}, becomes: {lines}}}, with the "
            "lines of the new text, or becomes: [] if it is gone",
        )


def _numbers(ledger: Ledger, matching: Matching, named_there: Sequence[str], there: Collection[str]) -> list[str]:
    """Return the number of each paragraph of a new text: its own, where it is the only one that one became, or a new one.

    A new one is the one that another branch gave to the same words, or none of those that are `there`.
    """
    origins: dict[int, list[str]] = {}
    for number, indices in matching.became.items():
        for index in indices:
            origins.setdefault(index, []).append(number)
    kept = {
        index: numbers[0] for index, numbers in origins.items() if len(numbers) == 1 and len(matching.became[numbers[0]]) == 1
    }
    new = {index: number for index, number in enumerate(named_there) if number and index not in origins}
    kept |= {index: number for index, number in new.items() if [*new.values()].count(number) == 1}
    used = {*ledger.by_number, *there}
    named: list[str] = []
    for index in range(len(named_there)):
        if index in kept:
            named.append(kept[index])
            continue
        origin = max(origins.get(index, ()), key=ledger.position.__getitem__, default="")
        if origin and not (index and origins.get(index - 1) == origins[index]):
            number = fresh_number(origin, BEHIND_ALL, used)
        else:
            before = next((kept[later] for later in range(index, len(named_there)) if later in kept), "")
            number = fresh_number(named[-1] if named else "", before or (BEHIND_ALL if origin else ""), used)
        used.add(number)
        named.append(number)
    return named


def told(taken: Taken) -> Iterator[str]:
    """Yield in words what an edition changed."""
    ledger = taken.after
    if ledger is taken.before:
        yield f"Nothing has changed: this is edition {ledger.edition.number} of {ledger.briefing}, as it was published."
        return
    yield f"This is edition {ledger.edition.number} of {ledger.briefing}, {ENGLISH.day(ledger.edition.date)}."
    for what, entries in ledger.changes(ledger.edition.number).items():
        yield f"{len(entries)} {what}: ¶ {', '.join(entry.number for entry in entries)}"
    if taken.untold:
        yield (
            f"Words that another branch published as ¶ {', '.join(taken.untold)} never stood here letter for letter, and links "
            "to them find others. Put this edition back, and take a text over in which they stand as they were; what is edited "
            "in them is the next edition."
        )
