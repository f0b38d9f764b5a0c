"""A draft told to whoever made it: each turn as a value, and who speaks as a short table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from scripts.drafting.draft import Drafted

# The label of words under none.
OPENING = "(opening)"

# No column of the table is wider, in characters.
MOST_IN_A_COLUMN = 44


def turns_told(drafted: Drafted) -> Iterator[dict[str, Any]]:
    """Yield each turn: its number and line, the label as printed, who speaks, and what is doubtful about it."""
    turns = drafted.transcript.turns
    for turn, after in zip_longest(turns, turns[1:]):
        end = after.label.line if after else len(drafted.source.lines) + 1
        voice = drafted.voice_of(turn.label.text)
        yield {
            "turn": turn.number,
            "line": turn.label.line,
            "label": turn.label.text or OPENING,
            "speaker": voice.name if voice else "",
            "doubts": list(drafted.doubts_on(turn, end)),
        }


def table_of(drafted: Drafted) -> Iterator[str]:
    """Yield the lines of a table: each label, how often it stands there, and whose it is taken for."""
    counts = Counter(turn.label.text for turn in drafted.transcript.turns)
    rows = [("label", "turns", "speaker", "is")]
    if counts[""]:
        rows.append((OPENING, str(counts[""]), "", "in doubt"))
    for voice in drafted.voices:
        for label in voice.labels:
            what = {"person": voice.function, "outlet": "asks", "unnamed": "asks, not named"}[voice.kind]
            rows.append((label, str(counts[label]), voice.name, f"{what}?" if voice.doubt else what))
    widths = [min(max(len(row[at]) for row in rows), MOST_IN_A_COLUMN) for at in range(3)]
    for label, count, name, what in rows:
        cells = (_cell(label, widths[0]), count.rjust(widths[1]), _cell(name, widths[2]), what)
        yield "  ".join(cells).rstrip()


def _cell(text: str, width: int) -> str:
    return (text if len(text) <= width else text[: width - 1] + "…").ljust(width)
