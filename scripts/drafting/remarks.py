"""What stands beside the values of a drafted form: how often a label stands there, and where."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from scripts.drafting.draft import Drafted
from scripts.drafting.hints import outlets_named

Remarks = dict[tuple[str | int, ...], str]


def introduction(name: str, notes: Sequence[str]) -> list[str]:
    """Return what stands above a drafted form."""
    lines = [
        f"Drafted from {name}. What the text does not say is left out; take a `doubt` out when it is settled.",
        'Every key is described in README.md, "Add a briefing".',
    ]
    return [*lines, *(f"Of the original: {note}" for note in notes)]


# What a form should say and a text may not tell, each with an example and what it is.
WANTED = {
    "title": ("The harbour reform", "what the briefing was about"),
    "date": ("2031-05-05", "its day"),
    "held_by": ("Invented Office", "who held it"),
    "place": ("Harbourtown", "where it was held"),
    "language": ("en", "the language of the transcript"),
    "published": ("{by: Invented Press, date: 2031-05-06}", "who published the transcript, and when"),
}


def missing_from(value: Mapping[str, Any]) -> list[str]:
    """Return a line for each thing that a form should say and does not, to be filled in."""
    lines = [f"{key}: {example}  # {what}" for key, (example, what) in WANTED.items() if key not in value]
    return ["TODO, as far as it is known: take the # away, and write what is so.", *lines] if lines else []


def headings_missing(exchanges: Mapping[str, int]) -> list[str]:
    """Return a line for each exchange, which may have a heading: its slug, and the line where it begins."""
    lines = [f"  {slug}: …  # line {line}" for slug, line in exchanges.items()]
    return ["TODO, for readers: a short neutral heading for each exchange.", "headings:", *lines] if lines else []


def remarks_on(drafted: Drafted, value: Mapping[str, Any]) -> Remarks:
    """Return the remarks on a drafted form, by the paths of its values."""
    turns: dict[str, list[int]] = defaultdict(list)
    for turn in drafted.transcript.turns:
        turns[turn.label.text].append(turn.label.line)
    remarks: Remarks = {}
    for key in ("people", "outlets"):
        for index, entry in enumerate(value.get(key, ())):
            remarks[key, index, "labels"] = ", ".join(_how_often(turns[label]) for label in entry["labels"])
    if "unnamed" in value:
        counts = Counter({label: len(turns[label]) for label in value["unnamed"]})
        remarks["unnamed",] = ", ".join(f"{label}: {_how_often(turns[label])}" for label, _ in counts.most_common())
    if found := list(outlets_named(drafted)):
        lines = [f"line {line}: {name}?" for line, name in found]
        remarks["parts",] = "\n".join(["Outlets that only the words name, to be said under said_by:", *lines])
    return remarks


def _how_often(lines: Sequence[int]) -> str:
    if not lines:
        return "not found by reading"
    return f"once, on line {lines[0]}" if len(lines) == 1 else f"{len(lines)} times, first on line {lines[0]}"
