"""From the folders in `transcript/` to briefings: reads every one, and gathers every problem of all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from scripts.files.problems import Problem, quoted
from scripts.links.naming import Naming, as_published, with_numbers
from scripts.links.permalinks import NAME, read_permalinks
from scripts.links.recording import declared_pages, recorded, taken_from_another, unexplained
from scripts.reading.corrections import read_corrections
from scripts.reading.form import Form, read_form
from scripts.reading.mentions import find_mentions, not_found
from scripts.reading.parts import arrange
from scripts.reading.source import Source, read_source
from scripts.reading.turns import read_turns
from scripts.record.briefing import Briefing, Outlet, Person, Topic
from scripts.record.ledger import Edition
from scripts.words.names import folded

FOLDER_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

# First words of addresses that are not briefings'.
RESERVED = frozenset(
    "people outlets topics assets overrides search pagefind readme index 404 site stylesheets javascripts "
    "images fonts css js img".split()
)


def read_briefings(root: Path) -> tuple[tuple[Briefing, ...], list[Problem]]:
    """Return the briefings of a project, the newest first, and what is wrong with any of them."""
    folders = briefing_folders(root)
    if not folders:
        return (), [
            Problem(
                root / "transcript",
                1,
                "no-briefing",
                "transcript/ must hold a folder for each briefing, found none",
                'see README.md, "Add a briefing"',
            )
        ]
    briefings, problems = [], []
    for path in folders:
        briefing, found = read_briefing(path)
        problems += found
        if briefing:
            briefings.append(briefing)
    problems += _one_name_each(root, briefings)
    problems += _topics_by_their_names(root, briefings)
    problems += _addresses_that_lead_nowhere(root, briefings)
    return tuple(sorted(briefings, key=lambda b: (b.date, b.slug), reverse=True)), problems


def briefing_folders(root: Path) -> list[Path]:
    """Return the folders of a project's briefings, in the order of their names."""
    folder = root / "transcript"
    return (
        sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith(".")) if folder.is_dir() else []
    )


def read_briefing(folder: Path, naming: Naming = as_published) -> tuple[Briefing | None, list[Problem]]:
    """Return the briefing in a folder, or None, and everything that is wrong with it."""
    problems = list(_folder_problems(folder))
    form, found = read_form(folder / "briefing.yml")
    problems += found
    source, found = read_source(folder / "source.txt")
    problems += found
    permalinks, wrong = read_permalinks(folder)
    problems += wrong
    corrections_path = folder / "corrections.yml"
    if form is None or source is None:
        return None, problems + read_corrections(corrections_path, (), ())[1]
    problems += _pin_problems(form, source)
    lines, turns, found = read_turns(source, form)
    problems += found
    unread = any(problem.path == source.path for problem in found)
    names, found = naming(turns, permalinks, source) if permalinks and turns and not unread else (None, [])
    problems += found
    known = bool(names and names.numbers)
    turns = with_numbers(turns, names.numbers) if known else turns
    paragraphs = tuple(paragraph for turn in turns for paragraph in turn.paragraphs)
    corrections, found = read_corrections(corrections_path, paragraphs, source.lines)
    problems += found
    briefing, found = arrange(source, form, lines, turns, permalinks.ledger if known else None, names.became if known else {})
    problems += found
    if briefing is None:
        return None, problems
    mentions, found = find_mentions(form, briefing.paragraphs)
    problems += found
    briefing = replace(briefing, topics=form.topics, mentions=mentions, corrections=corrections)
    if known:
        problems += taken_from_another(permalinks, briefing)
        briefing = replace(briefing, ledger=recorded(briefing, permalinks.ledger, names.edition, names.became))
        if names.edition == permalinks.ledger.edition:
            problems += unexplained(permalinks, briefing.ledger)
    elif permalinks is None and not wrong:
        briefing = replace(briefing, ledger=recorded(briefing, None, Edition(1, form.published, source.sha256)))
    return briefing, problems


def _folder_problems(folder: Path) -> Iterator[Problem]:
    if not FOLDER_NAME.fullmatch(folder.name) or len(folder.name) > 100:
        yield Problem(
            folder,
            1,
            "wrong-value",
            "a briefing's folder must be named in lower-case letters and digits joined by "
            f"single hyphens, found {quoted(folder.name)}",
            "rename it; the name is the briefing's address",
        )
    if folder.name in RESERVED:
        yield Problem(
            folder,
            1,
            "slug-taken",
            f"a briefing's folder must have a free name, found {quoted(folder.name)}",
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


def _one_name_each(root: Path, briefings: list[Briefing]) -> Iterator[Problem]:
    """Yield where one slug stands for two names: a person's, an outlet's or a topic's page is one across briefings."""
    first: dict[tuple[type, str], tuple[Person | Outlet | Topic, str]] = {}
    for briefing in briefings:
        path = root / "transcript" / briefing.slug / "briefing.yml"
        for entry in (*briefing.people, *briefing.outlets, *briefing.topics):
            known, where = first.setdefault((type(entry), entry.slug), (entry, briefing.slug))
            if known.name != entry.name:
                yield Problem(
                    path,
                    entry.declared,
                    "slug-twice",
                    "a slug must stand for one name in all briefings, found "
                    f"{quoted(entry.slug)} for {quoted(entry.name)} here and for {quoted(known.name)} in {where}",
                    "use one name, or another slug",
                )
            elif isinstance(entry, Topic) and entry.group != known.group:
                yield Problem(
                    path,
                    entry.declared,
                    "group-twice",
                    "a topic must be in one group in all briefings, found "
                    f"{quoted(entry.slug)} in {entry.group} here and in {known.group} in {where}",
                    "use one group, or another slug",
                )


def _topics_by_their_names(root: Path, briefings: list[Briefing]) -> Iterator[Problem]:
    """Yield the topics whose own name stands in none of the briefings that declare them, only their other names."""
    named = {
        mention.topic.slug
        for briefing in briefings
        for mention in briefing.mentions
        if folded(mention.name) == folded(mention.topic.name)
    }
    for briefing in briefings:
        path = root / "transcript" / briefing.slug / "briefing.yml"
        yield from (not_found(path, topic.declared, topic.name) for topic in briefing.topics if topic.slug not in named)


def _addresses_that_lead_nowhere(root: Path, briefings: list[Briefing]) -> Iterator[Problem]:
    """Yield slugs that two briefings claim, and shared pages that were published and are nobody's any more."""
    slugs = {briefing.slug for briefing in briefings}
    declared = {where for briefing in briefings for where in declared_pages(briefing)}
    for briefing in (briefing for briefing in briefings if briefing.ledger):
        path = root / "transcript" / briefing.slug / NAME
        there = declared | {name.address for name in briefing.ledger.shared if name.retired}
        for slug in slugs & set(briefing.ledger.formerly):
            yield Problem(
                path,
                1,
                "slug-taken",
                f"a slug that a briefing had must stay free, found {quoted(slug)}, which is another's now",
                f"rename transcript/{slug}; or, if this is a copy of it, of which nothing was published, remove this {NAME}",
            )
        for name in briefing.ledger.shared:
            if name.address in declared or name.retired:
                continue
            if not name.to:
                yield Problem(
                    path,
                    name.declared,
                    "address-gone",
                    f"an address that was published must lead somewhere, found no page for {quoted(name.address)}",
                    "put it back into briefing.yml; or write, in its line here, "
                    "to: and the address it has now, or retired: and the day",
                )
            elif briefing.ledger.renamed[name.address] not in there:
                yield Problem(
                    path,
                    name.declared,
                    "address-gone",
                    f"what an address was renamed to must be there, found no page for {quoted(name.to)}",
                    "write the address that it has now",
                )
