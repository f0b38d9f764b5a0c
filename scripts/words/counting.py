"""How many words a text has."""

from __future__ import annotations

import re

# A word, for counting: one Han, Kana or Hangul character, or a run of anything else but white space (as `wc -w` has it).
WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff]"
    r"|[^\s\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff]+"
)

# How many words are read in a minute, silently: English prose at 238 (Brysbaert 2019, doi:10.1016/j.jml.2019.104047); Chinese,
# whose characters count as words, at 255 (Trauzettel-Klosinski and Dietz 2012, doi:10.1167/iovs.11-8284).
WORDS_A_MINUTE = 240


def count_words(text: str) -> int:
    """Return the number of words in a text: runs between white space, and each character of Chinese or Japanese."""
    return len(WORD.findall(text))


def minutes_to_read(words: int) -> int:
    """Return how many minutes it takes to read some words, rounded; never less than one."""
    return max(1, round(words / WORDS_A_MINUTE))
