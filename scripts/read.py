"""From the folders in `transcript/` to briefings: reads every one, and gathers every problem of all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from scripts.corrections import read_corrections
from scripts.form import Form, read_form
from scripts.mentions import find_mentions, not_found
from scripts.model import Briefing, Outlet, Person, Topic
from scripts.names import folded
from scripts.parts import arrange
from scripts.problems import Problem, quoted
from scripts.source import Source, read_source
from scripts.turns import read_turns

FOLDER_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

# First words of addresses that are not briefings'.
RESERVED = frozenset("people outlets topics assets overrides search pagefind readme index 404 site stylesheets javascripts "
                     "images fonts css js img".split())


def read_briefings(root: Path) -> tuple[tuple[Briefing, ...], list[Problem]]:
    """Return the briefings of a project, the newest first, and what is wrong with any of them."""
    folder = root / "transcript"
    folders = sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))\
        if folder.is_dir() else []
    if not folders:
        return (), [Problem(folder, 1, "no-briefing", "transcript/ must hold a folder for each briefing, found none",
                            "see README.md, \"Add a briefing\"")]
    briefings, problems = [], []
    for path in folders:
        briefing, found = read_briefing(path)
        problems += found
        if briefing:
            briefings.append(briefing)
    problems += _one_name_each(root, briefings)
    problems += _topics_by_their_names(root, briefings)
    return tuple(sorted(briefings, key=lambda b: (b.date, b.slug), reverse=True)), problems


def read_briefing(folder: Path) -> tuple[Briefing | None, list[Problem]]:
    """Return the briefing in a folder, or None, and everything that is wrong with it."""
    problems = list(_folder_problems(folder))
    form, found = read_form(folder / "briefing.yml")
    problems += found
    source, found = read_source(folder / "source.txt")
    problems += found
    corrections_path = folder / "corrections.yml"
    if form is None or source is None:
        return None, problems + read_corrections(corrections_path, (), ())[1]
    problems += _pin_problems(form, source)
    lines, turns, found = read_turns(source, form)
    problems += found
    paragraphs = tuple(paragraph for turn in turns for paragraph in turn.paragraphs)
    corrections, found = read_corrections(corrections_path, paragraphs, source.lines)
    problems += found
    briefing, found = arrange(source, form, lines, turns)
    problems += found
    if briefing is None:
        return None, problems
    mentions, found = find_mentions(form, briefing.paragraphs)
    return replace(briefing, topics=form.topics, mentions=mentions, corrections=corrections), problems + found


def _folder_problems(folder: Path) -> Iterator[Problem]:
    if not FOLDER_NAME.fullmatch(folder.name) or len(folder.name) > 100:
        yield Problem(folder, 1, "wrong-value", "a briefing's folder must be named in lower-case letters and digits joined by "
                      f"single hyphens, found {quoted(folder.name)}", "rename it; the name is the briefing's address")
    if folder.name in RESERVED:
        yield Problem(folder, 1, "slug-taken", f"a briefing's folder must have a free name, found {quoted(folder.name)}",
                      "rename it; the name is the address of other pages")


def _pin_problems(form: Form, source: Source) -> Iterator[Problem]:
    if not form.sha256:
        yield Problem(form.path, form.line("source", "sha256"), "not-pinned", f"the transcript must be pinned, found no pin for "
                      f"{source.path.name}", f"write sha256: {source.sha256} under source")
    elif form.sha256 != source.sha256:
        pin = f"{form.path.name}:{form.line('source', 'sha256')}"
        yield Problem(source.path, 1, "source-changed", f"the transcript must be the one pinned in {pin}, found the SHA-256 "
                      f"{source.sha256}",
                      "put the pinned text back; only for a text that was never published, pin it anew")


def _one_name_each(root: Path, briefings: list[Briefing]) -> Iterator[Problem]:
    """Yield where one slug stands for two names: a person's, an outlet's or a topic's page is one across briefings."""
    first: dict[tuple[type, str], tuple[Person | Outlet | Topic, str]] = {}
    for briefing in briefings:
        path = root / "transcript" / briefing.slug / "briefing.yml"
        for entry in (*briefing.people, *briefing.outlets, *briefing.topics):
            known, where = first.setdefault((type(entry), entry.slug), (entry, briefing.slug))
            if known.name != entry.name:
                yield Problem(path, entry.declared, "slug-twice", "a slug must stand for one name in all briefings, found "
                              f"{quoted(entry.slug)} for {quoted(entry.name)} here and for {quoted(known.name)} in {where}",
                              "use one name, or another slug")
            elif isinstance(entry, Topic) and entry.group != known.group:
                yield Problem(path, entry.declared, "group-twice", "a topic must be in one group in all briefings, found "
                              f"{quoted(entry.slug)} in {entry.group} here and in {known.group} in {where}",
                              "use one group, or another slug")


def _topics_by_their_names(root: Path, briefings: list[Briefing]) -> Iterator[Problem]:
    """Yield the topics whose own name stands in none of the briefings that declare them, only their other names."""
    named = {mention.topic.slug for briefing in briefings for mention in briefing.mentions
             if folded(mention.name) == folded(mention.topic.name)}
    for briefing in briefings:
        path = root / "transcript" / briefing.slug / "briefing.yml"
        yield from (not_found(path, topic.declared, topic.name) for topic in briefing.topics if topic.slug not in named)
