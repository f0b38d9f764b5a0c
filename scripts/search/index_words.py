"""The words of a text as the index has them. docs/assets/search/text.js makes the same of a query."""

from __future__ import annotations

import re
import unicodedata

from scripts.search.han import in_one_script

# Scripts without blanks between words: each character is a word to the index, and to the script that asks it.
UNSPACED = re.compile(r"([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])")

# A number with signs in it, and one whose signs only part its thousands.
MARKED_NUMBER = re.compile(r"\d+(?:[.,:'’]\d+)+", re.ASCII)
GROUPED_NUMBER = re.compile(r"\d{1,3}([.,'’])\d{3}(?:\1\d{3})*", re.ASCII)

# The number of a paragraph, which the index would take for a number too, and its digits as letters.
PARAGRAPH = re.compile(r"\bp(\d+)([a-z]*)\b", re.ASCII | re.IGNORECASE)
AS_LETTERS = str.maketrans("0123456789", "abcdefghij")

# Letters of kana, and what stands for the signs of voice on them.
KANA = re.compile(r"[\u3040-\u30ff]")
VOICING = {0x3099: "v", 0x309A: "w"}


def spaced(text: str) -> str:
    """Return text with each character of a script without blanks as a word of its own."""
    return UNSPACED.sub(r" \1 ", text)


def numbered(text: str) -> str:
    """Return text with each number as one word: 16,000 as 16000, and 1.5, which is no 15, as 1x5.

    The name of a paragraph is no number: p45 is pqzef.
    """
    coded = MARKED_NUMBER.sub(lambda found: re.sub(r"\D", "" if GROUPED_NUMBER.fullmatch(found[0]) else "x", found[0]), text)
    return PARAGRAPH.sub(lambda found: f"pqz{found[1].translate(AS_LETTERS)}{found[2]}", coded)


def indexed(text: str) -> str:
    """Return the words of a text as the index has them, each of which holds a letter or a digit."""
    return " ".join(_voiced(word) for word in spaced(in_one_script(numbered(text))).split() if any(map(str.isalnum, word)))


def _voiced(word: str) -> str:
    """Return a letter of kana with its sign of voice as a letter of its own: Pagefind would take one for another."""
    return KANA.sub(lambda kana: unicodedata.normalize("NFD", kana[0]).translate(VOICING), word)
