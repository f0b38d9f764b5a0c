"""Quotes and apostrophes as they are printed: curly ones for straight ones, and within another quotation the other kind.

What opens a quotation, what closes it and of which kind it is are citeproc-js's: what it prints of a title is printed here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

# The kinds of quotes, from the outermost in.
KINDS = (("“", "”"), ("‘", "’"))

# A quote; a straight one opens a quotation behind a blank or a round bracket, and where a text begins.
QUOTE = re.compile(r"([ (][\"']|[“‘\"'”’])")

# What closes what a quote opens.
CLOSED_BY = {' "': '"', '("': '"', " '": "'", "('": "'", "“": "”", "‘": "’"}

# An apostrophe between letters, curly or not, closes nothing.
LETTER = r"[-0-9A-Za-z\u0e01-\u0e5b\u00c0-\u017f\u0370-\u052f\u0590-\u05ff\u0600-\u06ff\u1f00-\u1fff]"
WITHIN_A_WORD = re.compile(f"(?<={LETTER})’(?={LETTER})")

# What a straight single quote stands before that is not its own end.
BEHIND_AN_END = ",.?:; "


@dataclass(slots=True)
class _Quote:
    """A quote in a text."""

    sign: str  # with the blank or the bracket before it, by which it opens
    behind: str  # the words up to the next one
    is_bare: bool = False  # whether it opens right behind another: there is no blank
    kind: int | None = None  # of the quotation that it opens or closes; None for one that does neither

    @property
    def opens(self) -> bool:
        return self.sign in CLOSED_BY

    @property
    def is_apostrophe(self) -> bool:
        if self.sign == "'":
            return bool(self.behind) and self.behind[0] not in BEHIND_AN_END
        return self.sign == " '" and self.behind.startswith(" ")

    @property
    def shown(self) -> str:
        before = self.sign[:-1] if len(self.sign) > 1 and not self.is_bare else ""
        if self.kind is None:
            return before + self.sign[-1].replace("'", "’")
        return before + KINDS[self.kind][not self.opens]


def printed(text: str, within: bool = False) -> str:
    """Return a text with its quotes as they are printed, on their own or within a quotation.

    What opens and is never closed stays as it is, and a straight single quote that opens nothing is an apostrophe. What stands
    in another quotation has the other kind of quotes; on its own, a straight one that comes first has the outermost.
    """
    begin, *pieces = QUOTE.split(" " + WITHIN_A_WORD.sub("'", text))
    quotes = [_Quote(sign, behind) for sign, behind in zip(pieces[::2], pieces[1::2], strict=True)]
    for before, one in pairwise(quotes):
        if before.opens and not before.behind and one.sign in "\"'":
            one.sign, one.is_bare = f" {one.sign}", True
    _choose_kinds(quotes, _pairs(quotes), within)
    return (begin + "".join(one.shown + one.behind for one in quotes))[1:]


def _pairs(quotes: list[_Quote]) -> dict[int, int]:
    """Return where quotations end, by where they begin; what is open when another ends is none."""
    found: dict[int, int] = {}
    still_open: list[int] = []
    for at, one in enumerate(quotes):
        if one.is_apostrophe:
            continue
        if one.opens:
            still_open.append(at)
        elif one.sign != "'":
            while still_open and at not in found.values():
                begin = still_open.pop()
                if CLOSED_BY[quotes[begin].sign] == one.sign:
                    found[begin] = at
        elif still_open and CLOSED_BY[quotes[still_open[-1]].sign] == "'":
            found[still_open.pop()] = at
    return found


def _choose_kinds(quotes: list[_Quote], pairs: dict[int, int], within: bool) -> None:
    straight = next((quotes[at].sign[-1] for at in sorted(pairs) if quotes[at].sign[-1] in "\"'"), "")
    around: list[tuple[int, int]] = []  # where each quotation that is open ends, and its kind
    for begin in sorted(pairs):
        while around and around[-1][0] < begin:
            around.pop()
        alone = int(within or quotes[begin].sign[-1] not in ("“", straight))
        kind = 1 - around[-1][1] if around else alone
        quotes[begin].kind = quotes[pairs[begin]].kind = kind
        around.append((pairs[begin], kind))
