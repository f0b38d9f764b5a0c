"""Signs that turn the direction of what follows them: closed where a text ends, so that nothing behind it is turned.

Embeddings and overrides last until a sign that pops them, isolates until one that closes them, and both until the end of the
block that they stand in (Unicode Standard Annex 9, rules X1 to X8).
"""

from __future__ import annotations

# What opens a stretch, with what closes it.
POP, CLOSE = "\u202c", "\u2069"
CLOSED_BY = {**dict.fromkeys("\u202a\u202b\u202d\u202e", POP), **dict.fromkeys("\u2066\u2067\u2068", CLOSE)}


def closing(text: str) -> str:
    """Return the signs that close what is open at the end of a text, "" for nearly all texts."""
    return "".join(reversed(_open(text)[0]))


def balanced(text: str) -> str:
    """Return a text with everything closed that it opens, and without signs that close nothing."""
    if not {POP, CLOSE, *CLOSED_BY} & {*text}:
        return text
    still_open, idle = _open(text)
    kept = "".join(character for at, character in enumerate(text) if at not in idle)
    return kept + "".join(reversed(still_open))


def _open(text: str) -> tuple[list[str], set[int]]:
    """Return what would close what is open at the end, the outermost first, and where signs stand that close nothing."""
    still_open: list[str] = []
    idle: set[int] = set()
    for at, character in enumerate(text):
        if character in CLOSED_BY:
            still_open.append(CLOSED_BY[character])
        elif character == POP and still_open[-1:] == [POP]:
            still_open.pop()
        elif character == CLOSE and CLOSE in still_open:
            while still_open.pop() == POP:  # an isolate that ends closes what was opened in it
                pass
        elif character in (POP, CLOSE):
            idle.add(at)
    return still_open, idle
