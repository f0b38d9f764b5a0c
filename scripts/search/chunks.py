"""Some passages as Pagefind indexes them, taken apart, so that several such chunks can be put together as one index.

That is possible as they stand: a passage has a number, in the order in which it came; a word has those numbers, each as what it
is more than the one before; and nothing in an index depends on how many passages there are.

What is shown of a passage, its text for one, Pagefind indexes once more, as another text to look through. A search here finds
nothing by that, so it is left out: that is a fifth of an index, and a word is as rare as it is said.

Nor is a word told apart by its accents, as Pagefind does beside what it finds without: where a passage has a word in two
spellings, such as a and à, it would find no phrase with either.
"""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from posixpath import join
from typing import NamedTuple

from scripts.search.cbor import ARRAY, UINT, content_of, decode, encode, end_of, head, read, size_at
from scripts.search.neighbours import initials

ENTRY = "pagefind-entry.json"
INDEXES, FRAGMENTS, FILTERS = "index", "fragment", "filter"  # folders of an index, and how files in each end
INDEX_FILE, FRAGMENT_FILE, FILTER_FILE, META_FILE = ".pf_index", ".pf_fragment", ".pf_filter", ".pf_meta"

# Where else a word is in a passage, in what is shown of it: nowhere.
NOT_SHOWN = head(ARRAY, 0)


class Postings(NamedTuple):
    """The passages that hold a word, with where in each."""

    passages: int
    first: int  # the number of the first of them in the chunk
    last: int
    rest: bytes  # CBOR: all of them, but for the begin of the first, which holds its number


class Word(NamedTuple):
    """A word of a chunk, without accents."""

    word: str
    held: Postings


@dataclass(frozen=True, slots=True)
class Chunk:
    """An index of some passages."""

    version: str
    lengths: tuple[int, ...]  # how many words each passage has
    fragments: tuple[bytes, ...]  # the file of each
    initials: tuple[str, ...]  # the letters with which its words begin
    words: tuple[bytes, ...]  # of each file of words, in order, pickled: all of them as objects would take far more memory
    filters: dict[str, dict[str, list[int]]]  # by filter and value the numbers of passages
    fields: list[str]  # what is shown of a passage; words in it are told by its place in this list


def read_chunk(files: Mapping[str, bytes]) -> Chunk:
    """Return the index that Pagefind made, of its files by their paths. Raises ValueError if it is not as 1.5 makes it."""
    (language,) = json.loads(files[ENTRY])["languages"].values()
    version, passages, pieces, filters, _, fields = read(files[f"pagefind.{language['hash']}{META_FILE}"])
    words = (content_of(files[join(INDEXES, f"{name}{INDEX_FILE}")]) for _, _, name in pieces)
    fragments = tuple(files[join(FRAGMENTS, f"{name}{FRAGMENT_FILE}")] for name, _ in passages)
    values = (read(files[join(FILTERS, f"{name}{FILTER_FILE}")]) for _, name in filters)
    return Chunk(
        version=version,
        lengths=tuple(count for _, count in passages),
        fragments=fragments,
        initials=tuple(map(initials, fragments)),
        words=tuple(map(kept_words, words)),
        filters={name: dict(held) for name, held in values},
        fields=fields,
    )


def kept_words(content: bytes) -> bytes:
    """Return the words of a file of words as a chunk has them: where each ends is found once, when the chunk is made."""
    return pickle.dumps(list(_words_of(content)))


def words_in(pickled: bytes) -> Iterator[Word]:
    """Yield the words of a file, as a chunk has them."""
    return iter(pickle.loads(pickled))


def _words_of(content: bytes) -> Iterator[Word]:
    """Yield the words of a file of words as Pagefind wrote it, but for those of what is shown alone."""
    _, at = size_at(content, 0)
    count, at = size_at(content, at)
    for _ in range(count):
        word, at = decode(content, size_at(content, at)[1])
        said, at = _said(content, at)
        spellings, at = size_at(content, at)
        for _ in range(spellings):
            _, at = decode(content, size_at(content, at)[1])
            other, at = _said(content, at)
            said = _both(said, other)
        if said:
            yield Word(word, _postings(said))


def _said(content: bytes, at: int) -> tuple[dict[int, bytes], int]:
    """Return the passages that say a word, by number, each with its positions there as CBOR; and where all its passages end."""
    count, at = size_at(content, at)
    said: dict[int, bytes] = {}
    number = 0
    for _ in range(count):
        more, begin = size_at(content, size_at(content, at)[1])
        positions, end = size_at(content, begin)
        for _ in range(positions):
            _, end = size_at(content, end)
        number, at = number + more, end_of(content, end)
        if positions:
            said[number] = content[begin:end]
    return said, at


def _both(one: Mapping[int, bytes], other: Mapping[int, bytes]) -> dict[int, bytes]:
    """Return the passages of two spellings of a word as those of one."""
    both = {**one, **other}
    for number in one.keys() & other.keys():
        both[number] = encode(_positions([*decode(one[number], 0)[0], *decode(other[number], 0)[0]]))
    return dict(sorted(both.items()))


def _positions(items: Iterable[int]) -> list[int]:
    """Return the positions of two lists as Pagefind tells them in one.

    They are told by what they weigh, in order: a number below zero says what those behind it do, of which the first stands as
    it is, and each other as what it is more than the one before.
    """
    by_weight: dict[int, list[int]] = {}
    weight = position = 0
    for item in items:
        weight, position = (item, 0) if item < 0 else (weight, position + item)
        if item >= 0:
            by_weight.setdefault(weight, []).append(position)
    return [item for weight, found in by_weight.items() for item in (weight, *_apart(sorted(found)))]


def _apart(numbers: Sequence[int]) -> Iterator[int]:
    return (number - before for before, number in pairwise((0, *numbers)))


def _postings(said: Mapping[int, bytes]) -> Postings:
    (first, positions), *others = said.items()
    parts, last = [positions + NOT_SHOWN], first
    for number, positions in others:
        parts.append(head(ARRAY, 3) + head(UINT, number - last) + positions + NOT_SHOWN)
        last = number
    return Postings(len(said), first, last, b"".join(parts))
