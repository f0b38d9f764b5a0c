"""The roll of a site: the folder of every briefing that was ever published, in a file of its own, transcript/published.yml.

A ledger lies in its folder and is gone with it; without git, nothing else would know that there was one. Beside the folders
stands what belongs to no briefing: the pages of years, months and days, which come and go with how much there is. The file only
grows, a line for each, and git puts the lines of two branches together (.gitattributes).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from scripts.files.problems import Problem
from scripts.files.schema import load_schema, read_what_was_written
from scripts.files.writing import write_file
from scripts.links.permalinks import EARLIER_SOURCES, was_published
from scripts.links.permalinks import NAME as LEDGER
from scripts.links.published import NOT_A_LEDGER

NAME = "published.yml"

SCHEMA = load_schema("published.schema.json")

HEAD = """\
# The folder of every briefing that was ever published, and the address of every page of a year, a month or a day. The build
# adds what is new; commit it. A briefing on this list must be there, or be withdrawn with make withdraw: links lead to it.
"""

# What to do about a merge of two rolls.
MERGING = "keep the lines of both sides, each once, and take out git's"

# What a ledger begins with: the slugs that the briefing has and had.
SLUGS = re.compile(r"^briefing:.*\n(?:formerly:.*\n)?", re.MULTILINE)


def read_roll(root: Path) -> tuple[dict[str, int], list[Problem]]:
    """Return everything on the roll with its line, and what is wrong with the file; a project may have none yet."""
    path = _path(root)
    if not path.exists():
        return {}, []
    value, where, problems = read_what_was_written(path, SCHEMA, MERGING)
    return {one: where[(at,)] for at, one in enumerate(value)} if isinstance(value, list) else {}, problems


def missing(root: Path, folders: Iterable[Path]) -> Iterator[Problem]:
    """Yield the folders on the roll that are not there any more, under no name, and what is wrong with the roll."""
    roll, problems = read_roll(root)
    yield from problems
    there = {slug for folder in folders if was_published(folder) for slug in (folder.name, *slugs(folder / LEDGER))}
    for slug in sorted(one for one in roll.keys() - there if not is_address(one)):
        yield Problem(
            _path(root),
            roll[slug],
            "briefing-gone",
            f"a briefing that was published must be there, found no transcript/{slug} with a {LEDGER}",
            f"put it back as it was and take it from the site with make withdraw BRIEFING={slug}, which keeps its addresses; "
            "only if nobody ever saw it, take this line out",
        )


def is_address(one: str) -> bool:
    """Return whether what stands on the roll is the address of a page, and no folder's name."""
    return one.endswith("/")


def periods(root: Path) -> tuple[str, ...]:
    """Return the address of every page of a year, a month or a day that was ever published."""
    return tuple(filter(is_address, read_roll(root)[0]))


def slugs(path: Path) -> tuple[str, ...]:
    """Return the slugs in a ledger, also where other lines of it are wrong; none if they cannot be read."""
    try:
        found = SLUGS.search(path.read_text(encoding="utf-8-sig"))
        value = yaml.safe_load(found[0]) if found else {}
        return tuple(slug for slug in (value["briefing"], *value.get("formerly", ())) if isinstance(slug, str))
    except (OSError, *NOT_A_LEDGER):
        return ()


def copied(folder: Path) -> Iterator[Problem]:
    """Yield that a folder has the ledger of another, which is there and has it too: one of them is a copy."""
    own, *_ = slugs(folder / LEDGER) or ("",)
    other = folder.with_name(own) if own and own != folder.name else folder
    if other != folder and slugs(other / LEDGER)[:1] == (own,):
        texts = sorted(text.name for text in folder.glob(EARLIER_SOURCES))
        yield Problem(
            folder / LEDGER,
            1,
            "copied-ledger",
            f"a ledger must be that of its own briefing, found the one of transcript/{own}, which is there too",
            f"if this folder is a copy to begin another briefing with, remove {' and '.join((LEDGER, *texts))} here; "
            f"if transcript/{own} is to be called so from now on, remove the folder with the old name",
        )


def write_roll(root: Path, published: Iterable[str], work: Path) -> None:
    """Write what is published into the roll, folders and addresses, in one step; nothing is taken out."""
    listed = {*read_roll(root)[0], *published}
    text = HEAD + "".join(f'- "{one}"\n' for one in sorted(listed))
    write_file(_path(root), text.encode("utf-8"), work)


def _path(root: Path) -> Path:
    return root / "transcript" / NAME
