"""How well drafts understand a pool of transcripts: `make score POOL=folder`, with RULE= for one whose print tells the truth.

A file's truth is `NAME.truth.json` beside it, an object with `label_sequence`, or what its pool's print says (`RULES`). Printed
are the files of which every label is right, whatever stands in brackets behind it, the labels that are wrong and not in doubt,
the doubts in 100 turns, the share of files that can be published without a line by hand, and the speed. A file for which there
is no truth is counted for itself.
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


def _by_headings(lines: Sequence[str]) -> Iterator[str]:
    yield from (found[1] for line in lines if (found := HEADING.match(line)))


def _by_rules(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines below rules; none where a note or nothing stands there."""
    for rule, below in pairwise(lines):
        if rule.strip() == "---" and below.strip() and not NOTE.fullmatch(below):
            yield below.strip()


def _by_capitals(lines: Sequence[str]) -> Iterator[str]:
    yield from ((found[1] or found[2]).strip() for line in lines if (found := CAPITALS.match(line)))


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
    wrong: int = 0  # labels that are missing, or too many, where no turn beside is in doubt
    turns: int = 0
    doubts: int = 0
    publishable: int = 0
    refused: int = 0
    size: int = 0  # bytes
    seconds: float = 0.0
    differing: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        yield f"{self.files} files, {self.exact} exact, {self.refused} refused"
        yield f"{self.labels} labels, {self.wrong} wrong and not in doubt"
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
        counted.wrong += _silent(truth, mine, [bool(turn["doubts"]) for turn in told])
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


def _silent(truth: list[str], mine: list[str], doubtful: list[bool]) -> int:
    """Return how many labels differ where neither the turn nor one beside it is in doubt."""
    matcher = difflib.SequenceMatcher(None, truth, mine, autojunk=False)
    return sum(
        max(end - begin, last - first)
        for what, begin, end, first, last in matcher.get_opcodes()
        if what != "equal" and not any(doubtful[max(first - 1, 0) : last + 1])
    )


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
