"""A title with capitals as American styles of citation print it, as citeproc-js does, which Zotero uses.

Every word begins with a capital but small ones in the middle; a word that has a capital anywhere stays as it is. What a quote
does to the word behind it is citeproc-js's too: a reader's own program would print these capitals and no others.
"""

from __future__ import annotations

import re

# What stands between words without being one: quotation signs, a blank with them, punctuation, brackets, and what is markup in
# the titles that other programs hold.
BETWEEN = re.compile(r"([‘’“”]| \"| '|\"|'|[-–—/.,;?!:\[\]()]|</span>|</?(?:i|sc|b|sub|sup)>)")

# Of markup, that within which words stay as they are, with what ends it.
AS_IT_IS = {f"<{name}>": f"</{name}>" for name in ("sc", "sub", "sup")}

# White space at which words part.
BLANKS = re.compile(r"([\u00a0\u0020\u2000-\u200b\u205f\u3000]+)")

# What makes the next word a first one.
BEGINS_ANEW = ("!", "?", ":")

# What opens a quotation, and what ends it; of the next that opens, those that go on within the first.
QUOTATIONS = {' "': ('"', " '"), " '": ("'", ' "'), "‘": ("’", "‘"), "“": ("”", "“")}

# Words that stay small in the middle of a title.
SMALL = frozenset(
    """about above across afore after against al along alongside amid amidst among amongst anenst apropos apud around as
    aside astride at athwart atop barring before behind below beneath beside besides between beyond but by circa despite
    down during et except for forenenst from given in inside into lest like modulo near next notwithstanding of off on
    onto out over per plus pro qua sans since than through throughout thruout till to toward towards under underneath
    until unto up upon versus vs v via with within without or yet so and nor a an the de von van c ca""".split()
)


class _Title:
    """A title on its way."""

    def __init__(self, text: str) -> None:
        pieces: list[str] = BETWEEN.split(text)
        self.strings, self.signs = pieces[::2], pieces[1::2]
        for at in range(len(self.signs)):
            if self.signs[at] == "'" and self.strings[at + 1]:
                self.strings[at + 1], self.signs[at] = "'" + self.strings[at + 1], ""
        self.before = list(self.strings)
        self.is_first = True
        self.begins_anew = False
        self.last: tuple[int, int] | None = None  # the last word: which string, and which piece of it
        self.open: list[tuple[str, str, int | None]] = []  # what ends a quotation, what opens one in it, and where it opened

    def cased(self) -> str:
        self._capitals_in(0)
        as_it_is: list[str] = []  # what ends markup within which words stay as they are
        for at, sign in enumerate(self.signs):
            text = self.strings[at + 1]
            if sign in AS_IT_IS:
                as_it_is.append(AS_IT_IS[sign])
            elif as_it_is and sign == as_it_is[-1]:
                as_it_is.pop()
            self.begins_anew |= sign.endswith(BEGINS_ANEW)
            if not as_it_is:
                self._capitals_in(at + 1)
            elif text.strip():
                self.last = None
            undone = self._quoted(sign, at)
            if undone is not None:
                self._undo(undone)
                self.last = None
            self.is_first &= not text.strip()
            self.begins_anew &= not text.strip()
        for _, _, where in self.open:
            if where is not None:
                self._undo(where)
        self._end()
        return "".join(piece for pair in zip(self.strings, [*self.signs, ""], strict=True) for piece in pair)

    def _capitals_in(self, at: int) -> None:
        if not self.strings[at].strip():
            return
        words = BLANKS.split(self.strings[at])
        hyphen = at == 0 and self.signs[:1] == ["-"]
        for number in range(0, len(words), 2):
            word = words[number]
            if not word:
                continue
            is_big = len(word) > 1 and word.lower() not in SMALL
            is_big |= hyphen and number == len(words) - 1
            if (is_big or self.is_first or self.begins_anew) and word == word.lower():
                words[number] = _capital(word)
            self.begins_anew = self.is_first = False
            self.last = (at, number)
        self.strings[at] = "".join(words)

    def _quoted(self, sign: str, at: int) -> int | None:
        """Follow quotations; return behind which sign the first letter is to be as it was, if one is."""
        if sign in QUOTATIONS:
            end, within = QUOTATIONS[sign]
            if not self.open or sign == self.open[-1][1]:
                self.open.append((end, within, at))
                return None
            _, _, where = self.open.pop()
            self.open.append((end, within, None))
            return where
        if sign in ("’", "”", '"', "'"):
            if not self.open or sign != self.open[-1][0]:
                return at
            self.open.pop()
        return None

    def _undo(self, at: int) -> None:
        self.strings[at + 1] = self.before[at + 1][:1] + self.strings[at + 1][1:]

    def _end(self) -> None:
        """Give the last word a capital, small or not."""
        if self.last:
            at, number = self.last
            words = BLANKS.split(self.strings[at])
            if len(words[number]) > 1 and words[number].lower() in SMALL:
                words[number] = _capital(words[number])
            self.strings[at] = "".join(words)


def _capital(word: str) -> str:
    """Return a word with a capital; a Greek letter alone is a sign and stays."""
    return word if len(word) == 1 and "\u0370" <= word <= "\u03ff" else word[0].upper() + word[1:]


def title_case(text: str) -> str:
    """Return a title with capitals."""
    return _Title(text).cased()
