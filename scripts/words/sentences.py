"""Where the sentences of a text begin and end, well enough to quote one: in doubt, two stay together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

# What ends a sentence: punctuation with what closes behind it and white space; that of Chinese and Japanese needs none.
END = re.compile(r"""[.!?…؟۔।]+["'”’»)\]]*\s+|[。！？][」』”’）]*\s*""")

# A full stop that belongs to a word: one letter ("U.S.", "J. Smith"), a Roman number before its heading, and what is
# commonly cut short before a name or a number.
SHORT = re.compile(
    r"\b(?:[^\W\d_]|[IVXLC]+|Mr|Mrs|Ms|Messrs|Dr|Prof|Hon|Rev|Sen|Rep|Gov|Gen|Col|Lt|Capt|Sgt|Adm|Amb|St|Jr|Sr|No|"
    r"Nos|Art|Sec|Fig|Vol|vs|cf|al|ca|approx|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$"
)

# Characters before the end of a sentence among which what is cut short is looked for: more than any of it has.
LONGEST_SHORT = 12


def sentences(text: str, whole: Sequence[tuple[int, int]] = ()) -> Iterator[tuple[int, int]]:
    """Yield the start and the end of every sentence, without white space around it.

    No sentence ends within one of the stretches in `whole`, which are in order and do not overlap.
    """
    start = len(text) - len(text.lstrip())
    stretches = iter(whole)
    stretch = next(stretches, None)
    for found in END.finditer(text):
        at = found.end()
        while stretch and stretch[1] <= found.start():
            stretch = next(stretches, None)
        if at < len(text) and _ends(text, found) and not (stretch and stretch[0] < at < stretch[1]):
            yield start, found.start() + len(found[0].rstrip())
            start = at
    if end := len(text.rstrip()):
        yield start, end


def _ends(text: str, found: re.Match[str]) -> bool:
    """Return whether a sentence ends where its punctuation stands: not before a small letter, nor behind what is cut short."""
    return not text[found.end()].islower() and not (
        found[0][0] == "." and SHORT.search(text[: found.start() + 1][-LONGEST_SHORT:])
    )
