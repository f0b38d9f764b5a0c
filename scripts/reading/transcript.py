"""From a source and its form to turns, and what the publisher is asked about them."""

from __future__ import annotations

from typing import NamedTuple

from scripts.files.problems import Problem
from scripts.reading.form import Form
from scripts.reading.lines import ReadLine, layout_of, read_lines
from scripts.reading.look_alikes import Looked
from scripts.reading.questions import Doubts, doubts_of, problems_with
from scripts.reading.source import Source
from scripts.reading.turns import turns_of
from scripts.record.briefing import Turn


class Transcript(NamedTuple):
    """A transcript as it is read."""

    lines: tuple[ReadLine, ...] = ()
    turns: tuple[Turn, ...] = ()
    doubts: Doubts = Doubts((), ())


def read_transcript(source: Source, form: Form, looked: Looked | None = None) -> tuple[Transcript, list[Problem]]:
    """Return every line with its class, the turns and every doubt, and what could not be attributed.

    `looked` is what the lines look like, if they were looked at before.
    """
    if not form.says_how_to_read:
        return Transcript(), []
    layout = layout_of(form, source.lines, looked)
    lines, problems = read_lines(source, form, layout)
    turns = turns_of(lines, form)
    doubts = doubts_of(lines, turns, form, layout)
    problems += problems_with(source, form, lines, turns, layout, doubts)
    return Transcript(lines, turns, doubts), problems
