"""How well drafts understand a pool of transcripts: `make score POOL=folder`, with RULE= for one whose print tells the truth.

A file's truth is `NAME.truth.json` beside it, an object with `label_sequence`, or what its pool's print says (`RULES`). Printed
are the files of which every label is right, whatever stands in brackets behind it, the labels that are wrong in turns without
any doubt and those in turns with one, whatever it is about, the doubts in 100 turns, the share of files that can be published
without a line by hand, and the speed. A file for which there is no truth is counted for itself.
"""

from __future__ import annotations

import argparse
import difflib
import json
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from scripts.archive.folder import read_briefing
from scripts.drafting.draft import Told, draft, form_value
from scripts.drafting.evidence import ASIDE
from scripts.drafting.form_text import form_text
from scripts.drafting.telling import OPENING, turns_told
from scripts.files.problems import ProblemsError
from scripts.importing.originals import Original, read_original
from scripts.reading.source import read_source

NOTE = re.compile(r"\s*\(.*\)\s*")
HEADING = re.compile(r"###\s+(.*?)\s*[:：]\s*$")
CAPITALS = re.compile(
    r"\s*\**(?!URL|END\b)([A-ZÀ-ÖØ-Þ](?:[A-ZÀ-ÖØ-Þ0-9 \u00a0\u0300-\u036f\u2060_.,´‘’'“”\"/&()+@-]|\([^)]*\))*)\**\s*:"
    r"|[\s*]*(Q(?=[\s.:])|Moderator(?=:))"
)

# A name that is printed otherwise than in capitals: a few words, each with a capital, before a colon and words.
NAME = re.compile(r"\s*\**((?:[A-ZÀ-ÖØ-Þ][^\W\d_.’'-]*[.’'-]*\s?){1,6})\**\s*:\s")

# A word short for something, with its number: "COVID-19".
WITH_A_NUMBER = re.compile(r"[A-Z]+-[0-9]+")

# What stands before names alone.
HONORIFIC = re.compile(r"(?:Mr|Mrs|Ms|Dr|Prof|Sr|Sra|Dra|Lic|Ing)[.]?\s", re.IGNORECASE)

# The share of labels with nothing, or a blank line, right above where all have.
MOST_PARTED = 0.9


def _by_headings(lines: Sequence[str]) -> Iterator[str]:
    yield from (found[1] for line in lines if (found := HEADING.match(line)))


def _by_rules(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines below rules; none where a note or nothing stands there."""
    for rule, below in pairwise(lines):
        if rule.strip() == "---" and below.strip() and not NOTE.fullmatch(below):
            yield below.strip()


def _by_capitals(lines: Sequence[str]) -> Iterator[str]:
    """Yield names in capitals before colons; where most are parted from what stands above, no others that are not.

    Names in other letters are yielded, too, where one in capitals is the same or ends in the same word, or behind "Mr.".
    """
    large = {at: label for at, line in enumerate(lines) if (label := _in_capitals(line))}
    parted = {at: large.get(at, "") for at, _ in enumerate(lines) if at == 0 or not lines[at - 1].strip()}
    are_parted = sum(bool(label) for label in parted.values()) >= MOST_PARTED * len(large)
    known = set(parted.values()) if are_parted else set(large.values())
    names = {one for label in known if label for one in (label.casefold(), label.casefold().split()[-1])}
    for at, line in enumerate(lines):
        found = NAME.match(line) if at in parted or not are_parted else None
        name = found[1].strip() if found else ""
        is_known = bool(name) and (name.casefold() in names or name.casefold().split()[-1] in names or HONORIFIC.match(name))
        if large.get(at, "") in known - {""} or is_known:
            yield large.get(at, "") or name


def _in_capitals(line: str) -> str:
    """Return the name in capitals, or the letter, with which a line begins; "" if with none."""
    found = CAPITALS.match(line)
    label = (found[1] or found[2]).strip() if found else ""
    return "" if WITH_A_NUMBER.fullmatch(label) else label


# How the print of a pool tells who speaks: a heading with a colon, the line below a rule, capitals before a colon, or a Q.
RULES: dict[str, Callable[[Sequence[str]], Iterator[str]]] = {
    "headings": _by_headings,
    "rules": _by_rules,
    "capitals": _by_capitals,
}


@dataclass
class Score:
    """What was counted in a pool."""

    files: int = 0
    exact: int = 0
    labels: int = 0
    wrong: int = 0  # labels that are missing, or too many, in turns that are not in doubt
    beside: int = 0  # and in turns that are, whatever the doubt is about
    turns: int = 0
    doubts: int = 0
    publishable: int = 0
    refused: int = 0
    size: int = 0  # bytes
    seconds: float = 0.0
    differing: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        yield f"{self.files} files, {self.exact} exact, {self.refused} refused"
        yield f"{self.labels} labels, {self.wrong} wrong and not in doubt, {self.beside} wrong in a turn with a doubt"
        yield f"{self.turns} turns, {self.doubts} in doubt ({100 * self.doubts / max(self.turns, 1):.2f} in 100)"
        yield f"{self.publishable} files to be published without a line by hand"
        yield f"{self.size / 1000 / max(self.seconds, 1e-9):.0f} KB in a second of the processor"


def score(paths: Sequence[Path], rule: str = "") -> Score:
    """Return how well drafts understand some files."""
    counted = Score()
    with tempfile.TemporaryDirectory() as folder:
        for path in paths:
            counted.files += 1
            try:
                _one(path, rule, Path(folder), counted)
            except ProblemsError:
                counted.refused += 1
    return counted


def _one(path: Path, rule: str, folder: Path, counted: Score) -> None:
    original = read_original(path)
    begun = time.process_time()
    (folder / "source.txt").write_text(original.text, encoding="utf-8")
    source, _ = read_source(folder / "source.txt")
    if not source:
        counted.refused += 1
        return
    done = draft(source, Told(original.metadata))
    if done.is_no_transcript:
        counted.refused += 1
        return
    told = list(turns_told(done))
    counted.seconds += time.process_time() - begun
    counted.size += len(source.data)
    counted.turns += len(told)
    counted.doubts += sum(bool(turn["doubts"]) for turn in told)
    truth = _truth(path, rule, original)
    mine = [_bare(turn["label"]) for turn in told]
    counted.labels += len(truth or mine)
    if truth is None or truth == mine or truth == [label for label in mine if label != OPENING]:
        counted.exact += 1
    else:
        counted.differing.append(path.name)
        wrong = list(_wrong(truth, mine))
        counted.beside += sum(bool(told[at]["doubts"]) for at in wrong if told)
        counted.wrong += sum(not (told and told[at]["doubts"]) for at in wrong)
    form = folder / "briefing.yml"
    form.write_text(form_text(form_value(done), {}, []), encoding="utf-8")
    counted.publishable += not [one for one in read_briefing(folder)[1] if one.path.parent == folder and one.path != folder]


def _truth(path: Path, rule: str, original: Original) -> list[str] | None:
    beside = path.with_suffix(".truth.json")
    if beside.is_file():
        sequence: list[str] = json.loads(beside.read_text(encoding="utf-8"))["label_sequence"]
        return [OPENING if label.startswith("(") else _bare(label) for label in sequence]
    if not rule:
        return None
    return [_bare(" ".join(label.split())) for label in RULES[rule](original.text.split("\n"))]


def _bare(label: str) -> str:
    """Return a label without what stands in brackets behind it."""
    return ASIDE.sub("", label) or label


def _wrong(truth: list[str], mine: list[str]) -> Iterator[int]:
    """Yield the turn of each label that is wrong: its own, or the one above in which a label is missing, or the first."""
    matcher = difflib.SequenceMatcher(None, truth, mine, autojunk=False)
    for what, begin, end, first, last in matcher.get_opcodes():
        if what != "equal":
            yield from range(first, last)
            yield from (end - begin - (last - first)) * [max(last - 1, 0)]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.score", description=__doc__)
    parser.add_argument("pool", type=Path, help="a folder of transcripts")
    parser.add_argument("--rule", choices=RULES, default="", help="how the print of the pool tells the truth")
    options = parser.parse_args(arguments)
    paths = sorted(
        path for path in options.pool.rglob("*") if path.suffix in (".txt", ".md", ".html", ".pdf", ".docx", ".vtt", ".srt")
    )
    counted = score(paths, options.rule)
    print("\n".join(counted.lines()))
    if counted.differing:
        print("not exact: " + ", ".join(counted.differing))
    return 0


if __name__ == "__main__":
    sys.exit(main())
