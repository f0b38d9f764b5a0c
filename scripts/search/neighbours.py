"""The positions of the most frequent words, told apart by what stands beside them.

For a phrase with such a word, "the minister", a reader would have to fetch hundreds of kilobytes. Of the positions of the word
only those count that have the next word of the phrase behind them, or the last one before. So they stand in small files as
well, by the letter with which that begins; whether it is that word, its own file says.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from scripts.search.cbor import content_of, decode, encode, size_at

# What stands for a letter where the index may have a word under several: U.S.-led, NATO's.
ANY = "*"

# Languages in which a word in another form may begin with another letter, so that the letter does not tell it.
CHANGING = frozenset({"ar", "ga", "id", "ta"})

# On which side of a word the other stands, as parts of names of files.
SIDES = {"behind": 1, "before": -1}


def initials(fragment: bytes) -> str:
    """Return the letters with which the words of a passage begin, a letter for each; `fragment` is the passage's file."""
    return "".join(_initial(word) for word in json.loads(content_of(fragment))["content"].split())


@cache
def _initial(word: str) -> str:
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", word) if unicodedata.category(sign)[0] != "M")
    begin = next((at for at, sign in enumerate(plain) if sign.isalnum()), len(plain))
    end = next((at for at in range(len(plain), begin, -1) if plain[at - 1].isalnum()), begin)
    told = plain[begin:end]
    is_one = told.isalnum() and (told.isupper() or told[1:] == told[1:].lower())
    return told[0].lower()[0] if is_one else ANY


def by_neighbour(item: bytes, words: Sequence[str]) -> dict[str, dict[str, bytes]]:
    """Return, for each side, the positions of a word by the letter of what stands there, each as a file of words has it.

    `item` is the word with all its positions, `words` are the letters of all passages.
    """
    word, at = decode(item, size_at(item, 0)[1])
    held = list(_positions(item, at))
    return {side: _told_apart(word, held, words, step) for side, step in SIDES.items()}


def _told_apart(word: str, held: Iterable[tuple[int, list[int]]], words: Sequence[str], step: int) -> dict[str, bytes]:
    by_letter: dict[str, dict[int, list[int]]] = {}
    for number, positions in held:
        letters = words[number]
        for position in positions:
            if 0 <= position + step < len(letters):
                by_letter.setdefault(letters[position + step], {}).setdefault(number, []).append(position)
    anywhere = by_letter.get(ANY, {})
    return {letter: encode([[[word, _as_passages(positions, anywhere), []]]]) for letter, positions in by_letter.items()}


def _as_passages(positions: Mapping[int, Sequence[int]], anywhere: Mapping[int, Sequence[int]]) -> list[list[object]]:
    """Return passages with positions, and those where the neighbour may begin with any letter, as Pagefind tells them."""
    passages: list[list[object]] = []
    last = 0
    for number in sorted({*positions, *anywhere}):
        before, told = 0, list[int]()
        for position in sorted({*positions.get(number, ()), *anywhere.get(number, ())}):
            told.append(position - before)
            before = position
        passages.append([number - last, told, []])
        last = number
    return passages


def _positions(item: bytes, at: int) -> Iterator[tuple[int, list[int]]]:
    """Yield the passages of a word with its positions in each; they begin somewhere in the word's item."""
    count, at = size_at(item, at)
    number = 0
    for _ in range(count):
        more, at = size_at(item, size_at(item, at)[1])
        number += more
        told, at = size_at(item, at)
        positions, position = list[int](), 0
        for _ in range(told):
            moved, at = decode(item, at)
            position = 0 if moved < 0 else position + moved
            if moved >= 0:
                positions.append(position)
        at = size_at(item, at)[1]
        yield number, positions
