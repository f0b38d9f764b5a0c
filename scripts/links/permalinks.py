"""The ledger of a briefing as a file, permalinks.yml: read, held against what it must be, and written.

A line of its own for each name, so that two branches of a project merge without a conflict, or with one that git shows.
The build writes the file; only what stands under `decisions` is written by hand, and `make edition` takes it out again.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from scripts.files.problems import Problem, quoted
from scripts.files.raw import read_file
from scripts.files.schema import load_schema, read_what_was_written
from scripts.files.writing import write_file
from scripts.files.yaml_lines import Where
from scripts.reading.source import Source, read_source
from scripts.record.briefing import Briefing, Line
from scripts.record.ledger import (
    CorrectionName,
    EarlierName,
    EarlierWithdrawal,
    Edition,
    Entry,
    Ledger,
    PageNames,
    PublishedOriginal,
    SharedName,
    Twin,
    Version,
    Withdrawal,
    fingerprint,
)
from scripts.record.places import number_of, paragraph_anchor, source_name
from scripts.words.spaces import LAYOUT_SPACE

NAME = "permalinks.yml"

SCHEMA = load_schema("permalinks.schema.json")

HEAD = """\
# Every address that was ever given to this briefing's words, and the words' fingerprints. The build adds what is new and
# `make edition` what became of it. Commit it with the transcript; edit nothing but `decisions`, as README.md has it under
# "When something changes".
"""

# What to do about a merge of two ledgers.
MERGING = "keep the ledger of the branch whose transcript is kept, and take the other over with make edition"

# How the withdrawals in a ledger begin.
WITHDRAWALS = b"\nwithdrawals:\n"

# What a withdrawal says became of a briefing's words.
KEPT, REMOVED = "kept", "removed"

# What is written under `decisions`, up to the next key or the end.
DECISIONS = re.compile(r"^decisions:.*?(?=^[a-z]|\Z)", re.MULTILINE | re.DOTALL)

# What texts came out of, as it lies beside them.
ORIGINALS = "original.*"

# The texts of editions that are no longer shown.
EARLIER_SOURCES = "source.[1-9]*.txt"


@dataclass(frozen=True, slots=True)
class Decision:
    """What the publisher says became of a paragraph in a new text."""

    number: str
    becomes: tuple[int, ...]  # lines of the new text; none if it is gone
    declared: int


@dataclass(frozen=True, slots=True)
class Permalinks:
    """A permalinks.yml."""

    path: Path
    ledger: Ledger
    decisions: tuple[Decision, ...]
    where: Where

    def line(self, *at: str | int) -> int:
        while at not in self.where:
            at = at[:-1]
        return self.where[at]

    def line_of(self, number: str) -> int:
        """Return the line on which a paragraph stands."""
        return self.line("paragraphs", self.ledger.position[number])


def was_published(folder: Path) -> bool:
    """Return whether anything in a briefing's folder says that it was published: its ledger, or an earlier text."""
    return os.path.lexists(folder / NAME) or any(folder.glob(EARLIER_SOURCES))


def is_withdrawn(folder: Path) -> bool:
    """Return whether the ledger in a folder is there and has withdrawals of which one may hold."""
    path = folder / NAME
    return path.is_file() and WITHDRAWALS in path.read_bytes()


def read_permalinks(folder: Path, again: bool = False) -> tuple[Permalinks | None, list[Problem]]:
    """Return the ledger of a briefing's folder, or None if there is none yet or it is wrong, and what is wrong with it.

    Words of earlier editions are taken from the texts kept beside it; where words were removed, if it is published `again`.
    """
    path = folder / NAME
    if not os.path.lexists(path):
        return None, list(_lost(path))
    value, where, problems = read_what_was_written(path, SCHEMA, MERGING, by_hand="decisions")
    if not isinstance(value, dict):
        return None, problems
    ledger = as_ledger(value, where)
    decisions = tuple(
        Decision(number_of(entry["paragraph"]), tuple(entry["becomes"]), where["decisions", at])
        for at, entry in enumerate(value.get("decisions", ()))
    )
    permalinks = Permalinks(path, ledger, decisions, where)
    problems += _contradictions(permalinks)
    if problems or (ledger.hides_words and not again):
        return None if problems else permalinks, problems
    ledger, problems = _with_earlier_words(permalinks, folder)
    return (None, problems) if problems else (replace(permalinks, ledger=ledger), [])


def _lost(path: Path) -> Iterator[Problem]:
    """Yield that a ledger is not there any more: only what was published has earlier texts."""
    if earlier := sorted(text.name for text in path.parent.glob(EARLIER_SOURCES)):
        yield Problem(
            path,
            1,
            "no-ledger",
            f"a briefing with an earlier text must have its ledger, found {earlier[0]} and no {NAME}",
            "put it back as it was committed; only if nothing of this briefing was ever published, remove "
            "the earlier texts too",
        )


def parse(text: str) -> Ledger:
    """Return the ledger in the text of a permalinks.yml that was valid when it was written."""
    return as_ledger(yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)), {})


def as_ledger(value: Mapping[str, Any], where: Where) -> Ledger:
    """Return the ledger that a valid file holds."""
    current = len(value["editions"])
    return Ledger(
        briefing=value["briefing"],
        formerly=tuple(value.get("formerly", ())),
        editions=tuple(Edition(entry["number"], entry["date"], entry["sha256"]) for entry in value["editions"]),
        entries=tuple(_entry(entry, current) for entry in value["paragraphs"]),
        pages=tuple(_page(entry) for entry in value["pages"]),
        shared=tuple(
            SharedName(
                entry["address"],
                entry.get("name", ""),
                entry.get("to", ""),
                entry.get("retired", ""),
                tuple(entry.get("labels", ())),
                tuple(EarlierName(was["name"], was["until"]) for was in entry.get("was", ())),
                where.get(("shared", at), 0),
            )
            for at, entry in enumerate(value["shared"])
        ),
        withdrawals=tuple(map(_withdrawal, value.get("withdrawals", ()))),
        originals=tuple(
            PublishedOriginal(entry["file"], entry["sha256"], entry["since"], entry["edition"])
            for entry in value.get("originals", ())
        ),
        dates=tuple(value.get("dates", ())),
    )


def _withdrawal(entry: Mapping[str, Any]) -> Withdrawal:
    return Withdrawal(
        entry["since"],
        entry["reason"],
        entry["words"] == KEPT,
        entry["title"],
        entry["date"],
        entry["language"],
        entry.get("held_by", ""),
        entry.get("until", ""),
        tuple(EarlierWithdrawal(one["reason"], one["words"] == KEPT, one["until"]) for one in entry.get("was", ())),
    )


def _page(entry: Mapping[str, Any]) -> PageNames:
    return PageNames(
        entry["address"],
        {anchor: number_of(name) for anchor, name in entry.get("anchors", {}).items()},
        {anchor: tuple(number_of(name) for name in names) for anchor, names in entry.get("passed", {}).items()},
        tuple(map(number_of, entry.get("notices", ()))),
        {anchor: number_of(name) for anchor, name in entry.get("names", {}).items()},
        tuple(CorrectionName(one["anchor"], number_of(one["in"]), one["words"]) for one in entry.get("corrections", ())),
        {anchor: tuple(number_of(name) for name in names) for anchor, names in entry.get("also", {}).items()},
    )


def _entry(entry: Mapping[str, Any], current: int) -> Entry:
    earlier = tuple(_version(version, version["edition"]) for version in entry.get("earlier", ()))
    living = (_version(entry, current),) if "line" in entry else ()
    return Entry(
        number_of(entry["id"]),
        (*earlier, *living),
        entry.get("retired", 0),
        tuple(number_of(name) for name in entry.get("became", ())),
        tuple(Twin(one["words"], number_of(one["now"]), one["since"]) for one in entry.get("twins", ())),
    )


def _version(entry: Mapping[str, Any], edition: int) -> Version:
    return Version(
        entry.get("since", 1),
        edition,
        entry["line"],
        entry.get("last_line", entry["line"]),
        entry.get("column", 0),
        entry["words"],
        entry.get("by", ""),
        entry["page"],
        pieces=tuple((line, begin, end) for line, begin, end in entry.get("pieces", ())),
        to=entry.get("to"),
        answers=entry.get("answers"),
    )


def _contradictions(permalinks: Permalinks) -> Iterator[Problem]:
    """Yield what the schema cannot see: a name given twice, editions out of order, an entry that says nothing."""
    yield from _named_twice(permalinks)
    yield from _wrong_editions(permalinks)
    yield from _named_for_nothing(permalinks)
    yield from _given_out_of_order(permalinks)
    yield from _wrong_entries(permalinks)
    yield from _said_by_nobody(permalinks)
    yield from _became_nothing(permalinks)
    yield from _wrong_decisions(permalinks)
    yield from _wrong_withdrawals(permalinks)


def _named_twice(permalinks: Permalinks) -> Iterator[Problem]:
    ledger, path = permalinks.ledger, permalinks.path
    named: dict[tuple[str, str], int] = {}
    for kind, key, names in (
        ("paragraph", "paragraphs", [entry.number for entry in ledger.entries]),
        ("page", "pages", [page.address for page in ledger.pages]),
        ("shared page", "shared", [name.address for name in ledger.shared]),
    ):
        for at, name in enumerate(names):
            line = permalinks.line(key, at)
            first = named.get((kind, name), 0)
            named.setdefault((kind, name), line)
            if first:
                yield Problem(
                    path,
                    line,
                    "name-twice",
                    f"every {kind} must have a name of its own, found {quoted(name)} again, first on line {first}",
                    "put back the file as the build wrote it, of one branch after a merge",
                )


def _wrong_editions(permalinks: Permalinks) -> Iterator[Problem]:
    ledger, path = permalinks.ledger, permalinks.path
    for at, edition in enumerate(ledger.editions):
        if edition.number != at + 1:
            yield Problem(
                path,
                permalinks.line("editions", at),
                "wrong-edition",
                f"editions must be numbered from 1, found {edition.number} as number {at + 1}",
                "put back the file as the build wrote it",
            )


def _named_for_nothing(permalinks: Permalinks) -> Iterator[Problem]:
    ledger, path = permalinks.ledger, permalinks.path
    known = {entry.number for entry in ledger.entries}
    for at, page in enumerate(ledger.pages):
        held = {number for anchor in page.last_holders for number in (*page.holders(anchor), *page.also.get(anchor, ()))}
        for number in {*held, *page.notices, *page.names.values(), *(one.number for one in page.corrections)} - known:
            yield Problem(
                path,
                permalinks.line("pages", at),
                "wrong-entry",
                f"what a name was given for must be in the ledger, found no p{number}",
                "put back the file as the build wrote it",
            )


def _given_out_of_order(permalinks: Permalinks) -> Iterator[Problem]:
    """Yield numbers that were swapped by hand: what they are of is whole, but the first text was counted from its top.

    Of what stood so in later texts too, nobody can tell from the ledger alone where it stood in the first.
    """
    first = [(one.number, one.versions[0]) for one in permalinks.ledger.entries if one.versions]
    stood = sorted((version.line, version.column, number) for number, version in first if version.edition == 1)
    for (*_, before), (*_, number) in pairwise(stood):
        if before.isdecimal() and number.isdecimal() and int(before) > int(number):
            yield Problem(
                permalinks.path,
                permalinks.line_of(number),
                "wrong-entry",
                f"numbers of the first edition must be in the order of its text, found p{before} before p{number}",
                "put back the file as the build wrote it",
            )


def _wrong_entries(permalinks: Permalinks) -> Iterator[Problem]:
    """Yield paragraphs that neither stand nor are retired, or both, and those that stood in no order."""
    ledger, path = permalinks.ledger, permalinks.path
    for entry in ledger.entries:
        line = permalinks.line_of(entry.number)
        if (
            not entry.versions
            or bool(entry.retired) == (entry.last.edition == len(ledger.editions))
            or max(entry.retired, entry.last.edition) > len(ledger.editions)
        ):
            yield Problem(
                path,
                line,
                "wrong-entry",
                "a paragraph must have a line in the edition that is shown or be retired, "
                f"found neither or both for p{entry.number}",
                "put back the file as the build wrote it",
            )
        elif not _is_in_order(entry):
            yield Problem(
                path,
                line,
                "wrong-entry",
                "a paragraph must have stood in one way after another, and be retired "
                f"after that, found since, edition and retired of p{entry.number} in another order",
                "put back the file as the build wrote it",
            )


def _said_by_nobody(permalinks: Permalinks) -> Iterator[Problem]:
    """Yield, each once, who said something, or was answered, and has no page in the ledger."""
    first: dict[str, str] = {}
    for entry in permalinks.ledger.entries:
        for who in (who for one in entry.versions for who in (one.by, one.to, one.answers) if who):
            first.setdefault(who, entry.number)
    for who in (who for who in first if who not in permalinks.ledger.by_address):
        yield Problem(
            permalinks.path,
            permalinks.line_of(first[who]),
            "wrong-entry",
            f"whom p{first[who]} names must be among those that are shared, found no {who}",
            "put back the file as the build wrote it",
        )


def _became_nothing(permalinks: Permalinks) -> Iterator[Problem]:
    """Yield what a paragraph became and what is not there since then."""
    ledger, path = permalinks.ledger, permalinks.path
    came = {entry.number: entry.versions[0].since for entry in ledger.entries if entry.versions}
    for entry in ledger.entries:
        line = permalinks.line_of(entry.number)
        if wrong := [one.now for one in entry.twins if one.words not in {was.words for was in ledger.versions_of(one.now)}]:
            yield Problem(
                path,
                line,
                "wrong-entry",
                f"other words that were published as p{entry.number} must be words that p{wrong[0]} had, found others",
                "put back the file as the build wrote it",
            )
        for name in dict.fromkeys(entry.became):
            if came.get(name) != entry.retired:
                yield Problem(
                    path,
                    line,
                    "wrong-entry",
                    "what a paragraph became must be in the ledger since the edition in "
                    f"which that was retired, found p{name}, which is not",
                    "put back the file as the build wrote it",
                )


def _wrong_decisions(permalinks: Permalinks) -> Iterator[Problem]:
    ledger, path = permalinks.ledger, permalinks.path
    living = {entry.number for entry in ledger.living}
    for decision in permalinks.decisions:
        if decision.number not in living:
            yield Problem(
                path,
                decision.declared,
                "wrong-decision",
                f"a decision must be about a paragraph that is shown, found p{decision.number}",
                "take it out",
            )
    for number, count in Counter(decision.number for decision in permalinks.decisions).items():
        if count > 1:
            last = max(decision.declared for decision in permalinks.decisions if decision.number == number)
            yield Problem(
                path,
                last,
                "wrong-decision",
                f"a paragraph must be decided on once, found p{number} {count} times",
                "leave the decision that is meant; what it was split into are several lines in one",
            )


def _wrong_withdrawals(permalinks: Permalinks) -> Iterator[Problem]:
    """Yield a withdrawal that was not over when the next one began."""
    for at, (one, then) in enumerate(pairwise(permalinks.ledger.withdrawals)):
        if not one.since <= one.until <= then.since:
            yield Problem(
                permalinks.path,
                permalinks.line("withdrawals", at),
                "wrong-entry",
                f"a withdrawal must be over when the next one begins, found since {one.since} until {one.until or 'now'}",
                "put back the file as the build wrote it",
            )


def _is_in_order(entry: Entry) -> bool:
    """Return whether the editions in which a paragraph stood in some way follow each other, and then the one without it."""
    editions = [edition for version in entry.versions for edition in (version.since, version.edition)]
    return editions == sorted(editions) and (not entry.retired or entry.retired > editions[-1])


def _with_earlier_words(permalinks: Permalinks, folder: Path) -> tuple[Ledger, list[Problem]]:
    """Return the ledger with the words of earlier editions, and which of them are not those that were published."""
    ledger = permalinks.ledger
    sources, problems = _earlier_sources(ledger, folder)
    if problems:
        return ledger, problems
    entries = tuple(with_words(entry, sources) for entry in ledger.entries)
    problems = list(wrong_words(permalinks, entries, sources))
    editions = [replace(edition, data=sources[edition.number].data) for edition in ledger.editions[:-1]]
    originals = tuple(_with_their_files(ledger, folder))
    problems += [_original_gone(permalinks, at) for at, original in enumerate(originals) if not original.data]
    return replace(ledger, editions=(*editions, ledger.edition), entries=entries, originals=originals), problems


def _with_their_files(ledger: Ledger, folder: Path) -> Iterator[PublishedOriginal]:
    """Yield what texts came out of with its content, under whatever name it lies there; without, if it does not."""
    paths = folder.glob(ORIGINALS) if ledger.originals else ()
    there = {hashlib.sha256(data).hexdigest(): data for data in map(read_file, filter(Path.is_file, paths))}
    yield from (replace(original, data=there.get(original.sha256, b"")) for original in ledger.originals)


def _original_gone(permalinks: Permalinks, at: int) -> Problem:
    original = permalinks.ledger.originals[at]
    return Problem(
        permalinks.path,
        permalinks.line("originals", at),
        "original-gone",
        f"an original that was published must be there, found no file {ORIGINALS} with the SHA-256 {original.sha256}",
        f"put {original.name} back as it was published with edition {original.edition}; any name that begins with "
        "original. will do",
    )


def _earlier_sources(ledger: Ledger, folder: Path) -> tuple[dict[int, Source], list[Problem]]:
    """Return the texts of the editions that are no longer shown, and which of them are not those that were published."""
    sources: dict[int, Source] = {}
    problems: list[Problem] = []
    for edition in ledger.editions[:-1]:
        path = folder / source_name(edition.number)
        source, found = read_source(path)
        problems += found
        if source and source.sha256 != edition.sha256:
            problems.append(_source_changed(path, edition, source))
        elif source:
            sources[edition.number] = source
    return sources, problems


def _source_changed(path: Path, edition: Edition, source: Source) -> Problem:
    return Problem(
        path,
        1,
        "source-changed",
        f"the text of edition {edition.number} must be the one in {NAME}, found the SHA-256 {source.sha256}",
        "put the text back as it was published",
    )


def with_words(entry: Entry, sources: Mapping[int, Source]) -> Entry:
    """Return a paragraph with the words that it had in earlier editions."""
    return replace(
        entry,
        versions=tuple(
            replace(version, text=words_at(sources[version.edition].lines, version)) if version.edition in sources else version
            for version in entry.versions
        ),
    )


def wrong_words(permalinks: Permalinks, entries: Iterable[Entry], sources: Mapping[int, Source]) -> Iterator[Problem]:
    """Yield which of the words that stand in the texts of some editions are others than the ledger has."""
    for entry in entries:
        for version in entry.versions:
            if version.edition in sources and fingerprint(version.text) != version.words:
                yield _wrong_words(permalinks, entry.number, version, sources[version.edition].path.name)


def _wrong_words(permalinks: Permalinks, number: str, version: Version, name: str) -> Problem:
    return Problem(
        permalinks.path,
        permalinks.line_of(number),
        "wrong-words",
        f"the words of p{number} must be those of line {version.line} of {name}, found that their fingerprint is another",
        "put back the file as the build wrote it",
    )


def words_at(lines: tuple[Line, ...], version: Version) -> str:
    """Return the words that stand where a version says, or "" if the text is shorter."""
    if version.pieces:
        return "\n".join(lines[line - 1].text[begin:end] for line, begin, end in version.pieces if line <= len(lines))
    text = "\n".join(line.text for line in lines[version.line - 1 : version.last_line])
    return text[version.column :].rstrip(LAYOUT_SPACE)


def write_permalinks(root: Path, briefings: Iterable[Briefing], work: Path) -> None:
    """Write the ledger of each briefing where it is new or says more than before, each in one step.

    What the publisher has decided on an edition that is still to be taken over stays, as it is written.
    """
    for briefing in briefings:
        path = root / "transcript" / briefing.slug / NAME
        decided = DECISIONS.search(path.read_text(encoding="utf-8-sig")) if path.is_file() else None
        text = permalinks_text(briefing.on_file or briefing.ledger) + (
            decided[0].replace(HEAD, "").rstrip() + "\n" if decided else ""
        )
        write_file(path, text.encode("utf-8"), work)


def permalinks_text(ledger: Ledger) -> str:
    """Return the file that holds a ledger."""
    rows = [HEAD + f"briefing: {_flow(ledger.briefing)}"]
    rows += [f"formerly: {_flow(list(ledger.formerly))}"] if ledger.formerly else []
    rows += [f"dates: {_flow(list(ledger.dates))}"] if ledger.dates else []
    rows += ["withdrawals:", *map(_withdrawal_row, ledger.withdrawals)] if ledger.withdrawals else []
    rows += [
        "editions:",
        *(
            f"- {_flow({'number': edition.number, 'date': edition.date, 'sha256': edition.sha256})}"
            for edition in ledger.editions
        ),
    ]
    rows += ["originals:", *map(_original_row, ledger.originals)] if ledger.originals else []
    rows += ["paragraphs:", *(row for entry in ledger.entries for row in _entry_rows(entry))]
    rows += ["pages:", *(_page_row(page) for page in ledger.pages)]
    rows += ["shared:", *(_shared_row(name) for name in ledger.shared)]
    return "\n".join(rows) + "\n"


def _withdrawal_row(one: Withdrawal) -> str:
    values: dict[str, object] = {"since": one.since, "until": one.until, "words": _said_of_words(one), "reason": one.reason}
    values |= {"title": one.title, "date": one.date, "held_by": one.held_by, "language": one.language}
    values["was"] = [{"until": was.until, "words": _said_of_words(was), "reason": was.reason} for was in one.was]
    return f"- {_flow({key: value for key, value in values.items() if value})}"


def _said_of_words(one: Withdrawal | EarlierWithdrawal) -> str:
    return KEPT if one.keeps_words else REMOVED


def _original_row(one: PublishedOriginal) -> str:
    return f"- {_flow({'file': one.name, 'since': one.since, 'edition': one.edition, 'sha256': one.sha256})}"


def _entry_rows(entry: Entry) -> Iterator[str]:
    """Yield the rows of a paragraph: one, and one more for each way in which it stood before."""
    values: dict[str, object] = {"id": paragraph_anchor(entry.number)}
    earlier = entry.versions if entry.retired else entry.versions[:-1]
    if entry.retired:
        values["retired"] = entry.retired
        values |= {"became": [paragraph_anchor(number) for number in entry.became]} if entry.became else {}
    else:
        values |= _version_values(entry.last)
    if entry.twins:
        twins = [{"words": one.words, "now": paragraph_anchor(one.now), "since": one.since} for one in entry.twins]
        values["twins"] = twins
    if not earlier:
        yield f"- {_flow(values)}"
        return
    rows = [f"{key}: {_flow(value, key in PLAIN)}" for key, value in values.items()]
    yield f"- {rows[0]}"
    yield from (f"  {row}" for row in rows[1:])
    yield "  earlier:"
    yield from (f"  - {_flow({'edition': version.edition, **_version_values(version)})}" for version in earlier)


def _version_values(version: Version) -> dict[str, object]:
    values: dict[str, object] = {"line": version.line}
    if version.last_line != version.line:
        values["last_line"] = version.last_line
    if version.column:
        values["column"] = version.column
    if version.pieces:
        values["pieces"] = [list(piece) for piece in version.pieces]
    values |= {"page": version.page, "by": version.by}
    values |= {key: who for key, who in (("answers", version.answers), ("to", version.to)) if who is not None}
    if version.since != 1:
        values["since"] = version.since
    return {**values, "words": version.words}


def _page_row(page: PageNames) -> str:
    values: dict[str, object] = {"address": page.address}
    if page.anchors:
        values["anchors"] = {anchor: paragraph_anchor(number) for anchor, number in page.anchors.items()}
    if page.passed:
        values["passed"] = {anchor: [paragraph_anchor(number) for number in numbers] for anchor, numbers in page.passed.items()}
    if page.also:
        values["also"] = {anchor: [paragraph_anchor(number) for number in numbers] for anchor, numbers in page.also.items()}
    if page.notices:
        values["notices"] = list(map(paragraph_anchor, page.notices))
    if page.names:
        values["names"] = {anchor: paragraph_anchor(number) for anchor, number in sorted(page.names.items())}
    if page.corrections:
        values["corrections"] = [
            {"anchor": one.anchor, "in": paragraph_anchor(one.number), "words": one.words} for one in page.corrections
        ]
    return f"- {_flow(values)}"


def _shared_row(name: SharedName) -> str:
    values = {
        "address": name.address,
        "name": name.name,
        "labels": list(name.labels),
        "was": [{"name": earlier.name, "until": earlier.until} for earlier in name.was],
        "to": name.to,
        "retired": name.retired,
    }
    return f"- {_flow({key: value for key, value in values.items() if value or key == 'address'})}"


# Texts that YAML and the loader of this project take for nothing but texts, whatever their letters.
PLAIN = (
    "page",
    "by",
    "answers",
    "address",
    "to",
    "id",
    "became",
    "anchors",
    "passed",
    "also",
    "notices",
    "names",
    "anchor",
    "in",
    "now",
)


def _flow(value: object, plain: bool = False) -> str:
    """Return a value as YAML on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(item, plain or key in PLAIN)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(item, plain) for item in value) + "]"
    return str(value) if isinstance(value, int) or (plain and value) else json.dumps(value, ensure_ascii=False)
