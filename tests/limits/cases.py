"""What the cases of limits are made of: a call with what must come of it, and invented texts to call it with."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TypeVar

import yaml

from scripts.archive.folder import read_briefing
from scripts.files.problems import Problem
from scripts.reading.form import Form, read_form
from scripts.reading.source import read_source
from scripts.record.briefing import Briefing
from scripts.record.ledger import Edition, Entry, Ledger
from tests.invent import form, write
from tests.reads import doubtful_lines

T = TypeVar("T")

# What is called, and what must come of it.
Case = tuple[Callable[[], object], object]


def each(call: Callable[[str], object], members: Mapping[str, object], others: Mapping[str, object]) -> list[Case]:
    """Return a case for each member of a list, and for what is none."""
    return [(partial(call, one), expected) for found in (members, others) for one, expected in found.items()]


def same(members: Iterable[str], expected: object) -> dict[str, object]:
    """Return members of which the same comes."""
    return dict.fromkeys(members, expected)


def codes(problems: Iterable[Problem]) -> set[str]:
    return {problem.code for problem in problems}


def error(call: Callable[[], object]) -> str:
    """Return what kind of error a call raises, "" if it raises none."""
    try:
        call()
    except (ValueError, LookupError) as raised:
        return type(raised).__name__
    return ""


def in_a_file(data: bytes, use: Callable[[Path], T], name: str = "source.txt") -> T:
    """Return what a function makes of a file with some bytes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return use(path)


SHA256 = 64 * "a"


def ledger(*entries: Entry, **changes: object) -> Ledger:
    return replace(Ledger("harbour", (), (Edition(1, "2031-05-06", SHA256),), entries, (), ()), **changes)


OPENING, FLOOR = "Good morning from the invented office.", "The floor is open."

PEOPLE = [
    {"slug": "ann", "name": "Ann", "role": "spokesperson", "function": "moderator", "labels": ["Ann"]},
    {"slug": "bo", "name": "Bo", "role": "minister", "function": "briefer", "labels": ["Bo"]},
    {"slug": "cy", "name": "Cy", "role": "clerk", "function": "other", "labels": ["Cy"]},
]
OUTLETS = [
    {"slug": "daily", "name": "The Invented Daily", "short": "Daily", "kind": "newspaper", "labels": ["Daily"]},
    {"slug": "weekly", "name": "The Invented Weekly", "short": "Weekly", "kind": "newspaper", "labels": ["Weekly"]},
]


@cache
def invented(*turns: str, changes: str = "{}", slug: str = "2031-05-05-harbour") -> Briefing:
    """Return a briefing of some turns, "Daily|Why?", behind an opening by Ann and a word by Bo.

    `changes` are keys of its form, as YAML; what is under source there comes to what is there.
    """
    said = [("Ann", OPENING), ("Bo", FLOOR), *(turn.split("|", 1) for turn in turns)]
    lines = [
        line for label, text in said for line in (f"{label}:", "", *(part for one in text.split("|") for part in (one, "")))
    ]
    labels = {label for label, _ in said}
    asked = doubtful_lines(lines, labels)
    source = "\n".join(lines).encode()
    changed = yaml.safe_load(changes)
    more = changed.pop("source", {})
    whole = form(source, asked) | {
        "people": [person for person in PEOPLE if person["name"] in labels],
        "outlets": [outlet for outlet in OUTLETS if outlet["short"] in labels],
        **changed,
    }
    del whole["source"]["title"]
    whole["source"] |= more
    with tempfile.TemporaryDirectory() as root:
        briefing, problems = read_briefing(write(Path(root), source, whole, slug))
    assert isinstance(briefing, Briefing), problems
    assert not problems, problems
    return briefing


def topics(*names: str) -> str:
    """Return the topics of a form, as YAML."""
    return yaml.safe_dump({"topics": [{"slug": name.lower(), "name": name, "group": "subjects"} for name in names]})


def folder_codes(name: str) -> set[str]:
    """Return what is wrong with the name of a briefing's folder."""
    with tempfile.TemporaryDirectory() as root:
        (Path(root) / name).mkdir()
        return codes(read_briefing(Path(root) / name)[1]) & {"slug-taken", "wrong-value"}


def form_read(**changes: object) -> tuple[Form, set[str]]:
    """Return an invented form with some keys changed, and what is wrong with it."""
    data = yaml.safe_dump({**form(b""), **changes}).encode()
    found, problems = in_a_file(data, read_form, "briefing.yml")
    assert found
    return found, codes(problems)


def source_codes(data: bytes) -> set[str]:
    """Return what is wrong with a source."""
    return codes(in_a_file(data, read_source)[1])


def part_codes(slug: str) -> set[str]:
    return form_read(parts=[{"slug": slug, "kind": "statement", "title": "Opening", "starts": "Good"}])[1]


SPEAKERS = ("Daily|Why?", "Bo|So.", "Cy|Or so.")
