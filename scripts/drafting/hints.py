"""Who asks, as far as no label says it: an outlet named at the begin of a question, or in brackets at its end or its begin."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.drafting.draft import Drafted
from scripts.drafting.vocabulary import DIRECTIONS, is_a_direction
from scripts.record.briefing import Label

# A name of up to four words, each with a capital.
NAME = (
    r"(?P<name>(?:[A-ZÁÉÍÓÚÑÜ][\w&’'-]*(?:\.\w+)*)"
    r"(?:\s+(?:of\s+|de\s+|del\s+)?[A-ZÁÉÍÓÚÑÜ][\w&’'-]*(?:\.\w+)*){0,3})"
)

# How an asker says where he or she is from, in the first sentences.
FROM = re.compile(
    rf"(?:\b(?:from|with|for)\s+(?:the\s+)?|\bde(?:l)?\s+(?:la\s+|el\s+)?|\bvon\s+(?:der\s+|dem\s+)?){NAME}(?=[.,;:!?–—\s]|$)"
)
IN_BRACKETS_AT_THE_END = re.compile(rf"[(\[]{NAME}[)\]]\W*$")
BEHIND_A_LABEL = re.compile(r"\W*[(（\[［【](?P<name>[^()（）\[\]［］【】]{2,60})[)）\]］】]")
CHINESE = re.compile(r"我是(?P<name>[\u4e00-\u9fffA-Za-z]{2,12}?)(?:的?记者|的?記者)")

# So many characters of a question may name the outlet.
BEGIN = 160


def outlets_named(drafted: Drafted) -> Iterator[tuple[int, str]]:
    """Yield the lines of questions by nobody named whose words name an outlet, each with the name."""
    unnamed = {label for voice in drafted.voices if voice.kind == "unnamed" for label in voice.labels}
    for turn in drafted.transcript.turns:
        if turn.label.text in unnamed and turn.paragraphs:
            first, last = turn.paragraphs[0], turn.paragraphs[-1]
            found = (
                _behind(turn.label, drafted)
                or CHINESE.search(first.text[:BEGIN])
                or _introduced(first.text[:BEGIN])
                or IN_BRACKETS_AT_THE_END.search(last.text)
            )
            if found and found["name"].split()[0].casefold() not in DIRECTIONS:
                yield turn.label.line, " ".join(found["name"].split())


def _behind(label: Label, drafted: Drafted) -> re.Match[str] | None:
    """Return what stands in brackets right behind a label, if it is no aside: "Question (Invented Daily): …"."""
    found = BEHIND_A_LABEL.match(drafted.source.lines[label.line - 1].words.partition(label.text)[2])
    return found if found and not (found["name"][0].islower() or is_a_direction(found["name"])) else None


def _introduced(begin: str) -> re.Match[str] | None:
    """Return the outlet of an asker who says it: behind a greeting or the asker's name."""
    greeting = re.match(
        r"(?:thank|thanks|hi|hello|good (?:morning|afternoon|evening)|gracias|buen|bonjour|guten|I[’']?m\b|soy\b|my name)",
        begin,
        re.IGNORECASE,
    )
    return FROM.search(begin) if greeting else None
