"""Other spellings of English words: what a reader may type where a transcript has the other one.

Two sorts, both by ending, as style guides list them: British and American spelling ("defence", "defense"), and a noun
and the verb or agent it belongs to that a stemmer keeps apart ("pirate", "piracy"). A rule may make a word that does not
exist; nobody types it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# An ending and what it may be in the other spelling, both ways; applied to words in small letters.
ENDINGS = (
    ("our", "or"),
    ("ours", "ors"),
    ("oured", "ored"),
    ("ouring", "oring"),
    ("oural", "oral"),
    ("ise", "ize"),
    ("ises", "izes"),
    ("ised", "ized"),
    ("ising", "izing"),
    ("isation", "ization"),
    ("isations", "izations"),
    ("yse", "yze"),
    ("ysed", "yzed"),
    ("ysing", "yzing"),
    ("tre", "ter"),
    ("tres", "ters"),
    ("tred", "tered"),
    ("ence", "ense"),
    ("ences", "enses"),
    ("ogue", "og"),
    ("ogues", "ogs"),
    ("amme", "am"),
    ("ammes", "ams"),
    ("elling", "eling"),
    ("elled", "eled"),
    ("eller", "eler"),
    ("ement", "ment"),
    ("ements", "ments"),
    ("acy", "ate"),
    ("acy", "ates"),
)

# Spellings that no ending shows; British first.
PAIRS = (
    ("grey", "gray"),
    ("cheque", "check"),
    ("tyre", "tire"),
    ("aluminium", "aluminum"),
    ("sceptical", "skeptical"),
    ("manoeuvre", "maneuver"),
    ("manoeuvres", "maneuvers"),
    ("whilst", "while"),
    ("ageing", "aging"),
)

SHORTEST = 5  # letters of a word that has endings

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def other_spellings(text: str) -> tuple[str, ...]:
    """Return the other spellings of the words of an English text that it does not hold itself, in the order of the words."""
    words = dict.fromkeys(found[0].lower() for found in WORD.finditer(text))
    known, endings = {word for pair in PAIRS for word in pair}, tuple(ending for pair in ENDINGS for ending in pair)
    with_others = (word for word in words if word in known or "-" in word or word.endswith(endings))
    return tuple(dict.fromkeys(other for word in with_others for other in (*_of(word), *_joined(word)) if other not in words))


def _of(word: str) -> Iterator[str]:
    for pair in PAIRS:
        if word in pair:
            yield pair[1 - pair.index(word)]
    if len(word) < SHORTEST:
        return
    for pair in ENDINGS:
        for ending, other in (pair, pair[::-1]):
            if word.endswith(ending):
                yield word.removesuffix(ending) + other


def _joined(word: str) -> Iterator[str]:
    """Yield a word with hyphens as one, which some write it as: counter-terrorism, counterterrorism."""
    if "-" in word:
        yield word.replace("-", "")
