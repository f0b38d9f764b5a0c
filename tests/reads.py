"""Invented transcripts read with a form that says only who speaks and how labels stand: what is read, and what is asked."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from scripts.files.problems import Problem
from scripts.reading.form import read_form
from scripts.reading.labels import BY_NAME_ALONE
from scripts.reading.questions import LIST
from scripts.reading.source import read_source
from scripts.reading.transcript import Transcript, read_transcript


@dataclass(frozen=True)
class Read:
    """A transcript as it is read, and the problems with it."""

    transcript: Transcript
    problems: list[Problem]

    @property
    def labels(self) -> list[str]:
        """The labels in order, "(opening)" for words under none."""
        return [turn.label.text or "(opening)" for turn in self.transcript.turns]

    @property
    def speakers(self) -> list[str]:
        return [turn.speaker.name for turn in self.transcript.turns]

    @property
    def said(self) -> list[list[str]]:
        """The paragraphs of each turn."""
        return [[paragraph.text for paragraph in turn.paragraphs] for turn in self.transcript.turns]

    @property
    def asked(self) -> list[Problem]:
        """The problems that ask about a line of the source."""
        return [problem for problem in self.problems if problem.path.name == "source.txt"]

    @property
    def doubtful(self) -> list[int]:
        """The lines that are asked about, each once."""
        return sorted({doubt.line for doubt in self.transcript.doubts.open})


def read(
    text: str,
    labels: Iterable[str | Sequence[str]],
    layout: Sequence[str],
    /,
    *,
    root: dict[str, object] | None = None,
    **source: object,
) -> Read:
    """Return an invented text as it is read: each label, or list of labels, is one person's, called s0, s1 and so on.

    `source` are more keys under source, `root` more keys of the form.
    """
    people = [[one] if isinstance(one, str) else list(one) for one in labels]
    form = {
        "title": "An invented briefing",
        "date": "2031-05-05",
        "held_by": "Invented Office",
        "language": "en",
        "published": {"by": "Invented Press", "date": "2031-05-06"},
        "source": {"sha256": hashlib.sha256(text.encode()).hexdigest(), "layout": list(layout), **source},
        "people": [
            {"slug": f"s{at}", "name": f"s{at}", "role": "speaker", "function": "briefer", "labels": own}
            for at, own in enumerate(people)
        ],
        "parts": [{"slug": "all", "kind": "statement", "title": "All", "starts": "x"}],
        **(root or {}),
    }
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        (path / "source.txt").write_bytes(text.encode())
        (path / "briefing.yml").write_text(yaml.safe_dump(form, allow_unicode=True, sort_keys=False), encoding="utf-8")
        declared, wrong = read_form(path / "briefing.yml")
        found, unfit = read_source(path / "source.txt")
        assert declared and found, (wrong, unfit)
        transcript, problems = read_transcript(found, declared)
    return Read(transcript, [*wrong, *unfit, *problems])


def answers(lines: Sequence[str], labels: Iterable[str], layout: Sequence[str] = ("own-line",)) -> dict[str, list[int | str]]:
    """Return what stands under source for lines that are asked about though every label is declared.

    What looks like an entry of a list of people is a label; whatever else looks like a label is words.
    """
    found = read("\n".join(lines), labels, layout).transcript.doubts.open
    words = (f"{one.line} {one.kind}" if one.kind in BY_NAME_ALONE else one.line for one in found if one.kind != LIST)
    listed = [one.line for one in found if one.kind == LIST]
    return {"not_labels": list(dict.fromkeys(words)), **({"are_labels": listed} if listed else {})}


def doubtful_lines(lines: Sequence[str], labels: Iterable[str], layout: Sequence[str] = ("own-line",)) -> list[int | str]:
    """Return what stands under not_labels for lines that are asked about though every label is declared."""
    return answers(lines, labels, layout)["not_labels"]
