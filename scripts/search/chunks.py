"""Some passages as Pagefind indexes them, taken apart, so that several such chunks can be put together as one index.

That is possible as they stand: a passage has a number, in the order in which it came; a word has those numbers, each as what it
is more than the one before; and nothing in an index depends on how many passages there are.
"""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from posixpath import join
from typing import NamedTuple

from scripts.search.cbor import content_of, decode, end_of, read, size_at

ENTRY = "pagefind-entry.json"
INDEXES, FRAGMENTS, FILTERS = "index", "fragment", "filter"  # folders of an index, and how files in each end
INDEX_FILE, FRAGMENT_FILE, FILTER_FILE, META_FILE = ".pf_index", ".pf_fragment", ".pf_filter", ".pf_meta"


class Postings(NamedTuple):
    """The passages that hold a word, with where in each."""

    passages: int
    first: int  # the number of the first of them in the chunk
    last: int
    rest: bytes  # CBOR: all of them, but for the begin of the first, which holds its number


class Word(NamedTuple):
    """A word of a chunk, and the passages in which it is spelled with other letters: naïve for naive."""

    word: str
    held: Postings
    spelled: tuple[tuple[str, Postings], ...]


@dataclass(frozen=True, slots=True)
class Chunk:
    """An index of some passages."""

    version: str
    lengths: tuple[int, ...]  # how many words each passage has
    fragments: tuple[bytes, ...]  # the file of each
    words: tuple[bytes, ...]  # of each file of words, in order, pickled: all of them as objects would take far more memory
    filters: dict[str, dict[str, list[int]]]  # by filter and value the numbers of passages
    fields: list[str]  # what is shown of a passage; words in it are told by its place in this list


def read_chunk(files: Mapping[str, bytes]) -> Chunk:
    """Return the index that Pagefind made, of its files by their paths. Raises ValueError if it is not as 1.5 makes it."""
    (language,) = json.loads(files[ENTRY])["languages"].values()
    version, passages, pieces, filters, _, fields = read(files[f"pagefind.{language['hash']}{META_FILE}"])
    words = (content_of(files[join(INDEXES, f"{name}{INDEX_FILE}")]) for _, _, name in pieces)
    values = (read(files[join(FILTERS, f"{name}{FILTER_FILE}")]) for _, name in filters)
    return Chunk(
        version=version,
        lengths=tuple(count for _, count in passages),
        fragments=tuple(files[join(FRAGMENTS, f"{name}{FRAGMENT_FILE}")] for name, _ in passages),
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
    """Yield the words of a file of words as Pagefind wrote it."""
    _, at = size_at(content, 0)
    count, at = size_at(content, at)
    for _ in range(count):
        word, at = decode(content, size_at(content, at)[1])
        held, at = _postings(content, at)
        spelled = []
        others, at = size_at(content, at)
        for _ in range(others):
            letters, at = decode(content, size_at(content, at)[1])
            there, at = _postings(content, at)
            spelled.append((str(letters), there))
        yield Word(str(word), held, tuple(spelled))


def _postings(content: bytes, at: int) -> tuple[Postings, int]:
    """Return the passages of a word, and where they end."""
    count, at = size_at(content, at)
    first, last, rest = 0, 0, at  # a word that is only spelled with other letters is in none
    for number in range(count):
        more, behind = size_at(content, size_at(content, at)[1])
        last += more
        if not number:
            first, rest = more, behind
        at = end_of(content, at)
    return Postings(count, first, last, content[rest:at]), at
