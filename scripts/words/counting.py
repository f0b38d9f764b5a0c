"""How many words a text has."""

from __future__ import annotations

import re

# A word, for counting: one Han, Kana or Hangul character, or a run of anything else but white space (as `wc -w` has it).
WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff]"
    r"|[^\s\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff]+"
)


def count_words(text: str) -> int:
    """Return the number of words in a text: runs between white space, and each character of Chinese or Japanese."""
    return len(WORD.findall(text))
