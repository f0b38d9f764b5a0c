"""Where the parts of a briefing begin: what is stated first, and the questions with their answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from scripts.drafting.speakers import Voice
from scripts.record.briefing import Turn
from scripts.tongues.tongue import Tongue

# The fewest words by which a part is known to begin, where they stand at the begin of no other paragraph.
FEWEST_WORDS = 5


def parts_of(turns: Sequence[Turn], voices: Sequence[Voice], tongue: Tongue) -> list[dict[str, Any]]:
    """Return the parts of a briefing as briefing.yml has them; none if no paragraph begins as no other does."""
    asking = {label for voice in voices if voice.kind != "person" for label in voice.labels}
    paragraphs = [" ".join(paragraph.text.split()) for turn in turns for paragraph in turn.paragraphs]
    begins = [at for at, turn in _numbered(turns) if turn.label.text in asking]
    first = next((at for at in range(begins[0], -1, -1) if _start(paragraphs, at)), 0) if begins else len(paragraphs)
    parts = []
    if first > 0 and paragraphs:
        slug, title = ("opening", tongue.say("Opening statement")) if begins else ("statement", tongue.say("Statement"))
        parts.append({"slug": slug, "kind": "statement", "title": title, "starts": _first(paragraphs)})
    if begins:
        title = tongue.say("Questions and answers")
        parts.append(
            {
                "slug": "questions",
                "kind": "questions",
                "title": title,
                "starts": _start(paragraphs, first) if first else _first(paragraphs),
            }
        )
    return parts if all(part["starts"] for part in parts) else []


def _numbered(turns: Sequence[Turn]) -> list[tuple[int, Turn]]:
    """Return the turns with words, each with the position of its first paragraph among all."""
    at, numbered = 0, []
    for turn in turns:
        if turn.paragraphs:
            numbered.append((at, turn))
        at += len(turn.paragraphs)
    return numbered


def _first(paragraphs: Sequence[str]) -> str:
    """Return how the first paragraph starts, as no other does if it can be told."""
    return _start(paragraphs, 0) or paragraphs[0]


def _start(paragraphs: Sequence[str], at: int) -> str:
    """Return how a paragraph starts as no other does, in as few words as tell it; "" if nothing does."""
    words = paragraphs[at].split(" ")
    for count in range(min(FEWEST_WORDS, len(words)), len(words) + 1):
        start = " ".join(words[:count])
        if sum(text.startswith(start) for text in paragraphs) == 1:
            return start
    return ""
