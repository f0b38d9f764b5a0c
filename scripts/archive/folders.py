"""From the folders in `transcript/` to briefings: reads every one, and gathers every problem of all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial
from pathlib import Path

from scripts.archive.folder import read_briefing
from scripts.files.batch import Batch
from scripts.files.beside import shared_out
from scripts.files.keeping import NOTHING, Keeping, folder_hash, hash_of
from scripts.files.problems import Gathered, Problem, quoted
from scripts.links.permalinks import NAME, was_published
from scripts.links.recording import declared_pages
from scripts.links.register import name_across, renamed_in_one_only, taken
from scripts.links.roll import missing
from scripts.reading.mentions import not_found
from scripts.reading.roster import Roster, read_roster
from scripts.record.briefing import Briefing, Draft, Outlet, Person, Topic
from scripts.words.names import folded

# What the briefings that were read are kept as.
READ = "read"


def read_briefings(
    root: Path,
    published_only: bool = False,
    without: Collection[str] = (),
    again: Collection[str] = (),
    keeping: Keeping = NOTHING,
) -> tuple[tuple[Briefing, ...], list[Problem]]:
    """Return the briefings of a project, the newest first, and what is wrong with any of them.

    With `published_only`, those that were never published are not even read, nor are those `without` which it is asked for.
    Those that are withdrawn have no words, unless they are to be published `again`.
    """
    there = briefing_folders(root)
    folders = [path for path in there if path.name not in without]
    folders = [path for path in folders if not published_only or was_published(path)]
    if not folders:
        return (), [
            *missing(root, there),
            Problem(
                root / "transcript",
                1,
                "no-briefing",
                f"transcript/ must hold a folder for each briefing, found none{' published' if published_only else ''}",
                "publish one with make publish" if published_only else 'see README.md, "Add a briefing"',
            ),
        ]
    problems = Gathered(missing(root, there))
    roster, wrong = read_roster(root / "transcript")
    problems += wrong
    drafts = [draft for found in _read_all(folders, again, roster, keeping) if (draft := problems.take(found))]
    problems += _across(root, drafts)
    briefings = [draft for draft in drafts if isinstance(draft, Briefing)]
    return tuple(sorted(briefings, key=lambda b: (b.date, b.slug), reverse=True)), problems


def at_odds(root: Path, briefing: Briefing, keeping: Keeping = NOTHING) -> Iterator[Problem]:
    """Yield where a briefing as it is to be from now on is at odds with another that was published.

    What is wrong with the others alone keeps it from nothing.
    """
    folders = [path for path in briefing_folders(root) if path.name != briefing.slug and was_published(path)]
    roster, _ = read_roster(root / "transcript")
    others = [draft for draft, _ in _read_all(folders, (), roster, keeping) if draft] if folders else []
    told = {*_across(root, others)}
    yield from (problem for problem in _across(root, [*others, briefing]) if problem not in told)


def _across(root: Path, drafts: list[Draft]) -> Iterator[Problem]:
    """Yield what is wrong with briefings together, though each may be right by itself."""
    briefings = [draft for draft in drafts if isinstance(draft, Briefing)]
    yield from _one_name_each(root, drafts)
    yield from _topics_by_their_names(root, drafts)
    yield from _slugs_of_others(root, briefings)
    yield from _one_slug_each(root, briefings)
    yield from _addresses_that_lead_nowhere(root, drafts, briefings)


def read_beforehand(root: Path, batch: Batch, keeping: Keeping) -> tuple[int, int]:
    """Read a batch of the briefings of a project, so that who reads all takes them over.

    Return how many, and how many are whole; what is wrong with the others, who reads all says.
    """
    roster, _ = read_roster(root / "transcript")
    found = _read_all(batch.of(briefing_folders(root)), (), roster, keeping)
    return len(found), sum(1 for draft, problems in found if draft and not problems)


def _read(folder: Path, again: Collection[str], roster: Roster) -> tuple[Draft | None, list[Problem]]:
    return read_briefing(folder, again=folder.name in again, roster=roster)


def _hash_of(folder: Path, roster: Roster) -> str:
    """Return a hash of all that a briefing is read from: the name of its folder, its files, and whom its form may refer to."""
    path = folder / "briefing.yml"
    return hash_of(folder.name, folder_hash(folder), roster.told(path.read_bytes() if path.is_file() else b""))


def _read_all(
    folders: list[Path], again: Collection[str], roster: Roster, keeping: Keeping
) -> list[tuple[Draft | None, list[Problem]]]:
    """Return what stands in each folder, and what is wrong there; what was read before and is the same is not read again."""
    read = partial(_read, again=again, roster=roster)
    if not keeping.folder:
        return list(shared_out(read, folders))
    keeping.read = {path.name: "" if path.name in again else _hash_of(path, roster) for path in folders}

    def is_kept(found: tuple[Draft | None, list[Problem]]) -> bool:
        draft, problems = found
        if not draft or problems:
            return False
        if _hash_of(folders[0].parent / draft.slug, roster) != keeping.read[draft.slug]:
            keeping.read[draft.slug] = ""  # it was changed while it was read
        return bool(keeping.read[draft.slug])

    return list(keeping.each(READ, [keeping.key(path.name, str(path)) for path in folders], read, folders, is_kept))


def briefing_folders(root: Path) -> list[Path]:
    """Return the folders of a project's briefings, in the order of their names."""
    folder = root / "transcript"
    return (
        sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith(".")) if folder.is_dir() else []
    )


def never_published(root: Path) -> list[str]:
    """Return the slugs of a project's briefings that were never published."""
    return [path.name for path in briefing_folders(root) if not was_published(path)]


def _one_name_each(root: Path, briefings: list[Draft]) -> Iterator[Problem]:
    """Yield where one slug stands for two names: a person's, an outlet's or a topic's page is one across briefings."""
    first: dict[tuple[type, str], tuple[Person | Outlet | Topic, str]] = {}
    for briefing in sorted(briefings, key=lambda one: not was_published(root / "transcript" / one.slug)):
        path = root / "transcript" / briefing.slug / "briefing.yml"
        entries: tuple[Person | Outlet | Topic, ...] = (*briefing.people, *briefing.outlets, *briefing.topics)
        for entry in entries:
            known, where = first.setdefault((type(entry), entry.slug), (entry, briefing.slug))
            if name_across(known) != name_across(entry):
                yield Problem(
                    path,
                    entry.declared,
                    "slug-twice",
                    "a slug must stand for one name in all briefings, found "
                    f"{quoted(entry.slug)} for {quoted(entry.name)} here and for {quoted(known.name)} in {where}",
                    f"use one name, or another slug{_or_declare(entry)}",
                )
            elif isinstance(entry, Topic) and isinstance(known, Topic) and entry.group != known.group:
                yield Problem(
                    path,
                    entry.declared,
                    "group-twice",
                    "a topic must be in one group in all briefings, found "
                    f"{quoted(entry.slug)} in {entry.group} here and in {known.group} in {where}",
                    "use one group, or another slug",
                )


def _or_declare(entry: Person | Outlet | Topic) -> str:
    """Return how somebody is declared who was called otherwise on another day."""
    if isinstance(entry, Topic):
        return ""
    file = "people.yml" if isinstance(entry, Person) else "outlets.yml"
    return f"; or, if the name is another since a day, declare both in transcript/{file}, the earlier one under was"


def _slugs_of_others(root: Path, briefings: list[Briefing]) -> Iterator[Problem]:
    """Yield the slugs that another briefing published for another, and that are not in use there any more."""
    for one in taken(briefings):
        yield Problem(
            root / "transcript" / one.briefing.slug / "briefing.yml",
            one.declared.declared,
            "slug-taken",
            f"an address must stay that of the name it was published for, {quoted(one.claim.name.name)} in "
            f"{one.claim.briefing}, found {quoted(one.claim.name.address)} declared for {quoted(one.declared.name)}",
            "give what has it now in briefing.yml a slug that nothing ever had",
        )


def _one_slug_each(root: Path, briefings: list[Briefing]) -> Iterator[Problem]:
    """Yield who or what got another slug in one briefing only: there would be two pages for one name."""
    for one in renamed_in_one_only(briefings):
        yield Problem(
            root / "transcript" / one.briefing.slug / "briefing.yml",
            one.declared.declared,
            "renamed-in-one",
            f"a slug that briefings share must be renamed in all of them, found {quoted(one.declared.slug)} for "
            f"{quoted(one.declared.name)} here and {quoted(one.still.slug)} in {one.other.slug}",
            "change it there too, or put back the slug that it had",
        )


def _topics_by_their_names(root: Path, briefings: list[Draft]) -> Iterator[Problem]:
    """Yield the topics whose own name stands in none of the briefings that declare them, only their other names.

    Of which no name stands in its briefing, that is told already.
    """
    named = {
        mention.topic.slug
        for briefing in briefings
        for mention in briefing.mentions
        if folded(mention.name) == folded(mention.topic.name)
    }
    for briefing in briefings:
        path = root / "transcript" / briefing.slug / "briefing.yml"
        by_others = {mention.topic.slug for mention in briefing.mentions} - named
        yield from (not_found(path, topic.declared, topic.name) for topic in briefing.topics if topic.slug in by_others)


def _addresses_that_lead_nowhere(root: Path, drafts: list[Draft], briefings: list[Briefing]) -> Iterator[Problem]:
    """Yield slugs that two briefings claim, and shared pages that were published and are nobody's any more."""
    slugs = {draft.slug for draft in drafts}
    declared = {where for draft in drafts for where in declared_pages(draft)}
    for briefing in briefings:
        path = root / "transcript" / briefing.slug / NAME
        there = declared | {name.address for name in briefing.ledger.shared if name.retired}
        for slug in slugs & set(briefing.ledger.formerly):
            yield Problem(
                path,
                1,
                "slug-taken",
                f"a slug that a briefing had must stay free, found {quoted(slug)}, which is another's now",
                f"rename transcript/{slug}",
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
