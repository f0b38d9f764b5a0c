"""Put the chunks of an index together as one, in the order and the pieces in which a reader's browser is to have it.

Words come in pieces that are smaller than Pagefind's, and the entry, which is fetched first, says of everything where it is.
What Pagefind would have every reader fetch before a first search, a line for each passage and each value of a filter, is a
table of ours that takes a tenth of it (`scripts/search/table.py`); docs/assets/search/passages.js makes Pagefind's own of it.
Files are named by what is in them. Two builds of the same transcripts are the same to the byte, whether a chunk was made now or
before.
"""

from __future__ import annotations

import hashlib
import heapq
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from scripts.files.keeping import NOTHING, Keeping
from scripts.search.cbor import ARRAY, UINT, encode, file_of, head
from scripts.search.chunks import (
    ENTRY,
    FILTER_FILE,
    FILTERS,
    FRAGMENT_FILE,
    FRAGMENTS,
    INDEX_FILE,
    INDEXES,
    META_FILE,
    Chunk,
    Postings,
    Word,
    words_in,
)
from scripts.search.table import Facets, as_lengths, packed

PROGRAM = "wasm.site"  # what the compiled program is called: Pagefind's has the language in its name that it stems
LEAST = 2_000  # bytes of words, not compressed, from which on those with another first letter are put into another file
MOST = 64_000  # bytes from which on any word is
COMMON = 16_000  # bytes of one word from which on it is by itself
LAST = "\U0010ffff"  # behind letters: after all words that begin with them
SURROGATES = range(0xD800, 0xE000)  # numbers that no letter has
DIGITS = (7, 16, 64)  # of a hash that names a file, more of them where another has that name already
LITTLE = 4_000  # bytes of facets, compressed, up to which every reader has them at once


# What the files of words are kept as: to compress them takes a good part of the time that an index takes.
PIECES = "pieces"


@dataclass(slots=True)
class WholeIndex:
    """One index, into which chunks are put one after another."""

    folder: Path
    language: str
    version: str = ""
    chunks: list[tuple[str, int]] = field(default_factory=list)  # the name of each, and how many passages it has
    lengths: list[int] = field(default_factory=list)  # of the passages
    words: list[tuple[int, Sequence[bytes]]] = field(default_factory=list)  # of each chunk, and the number of its first passage
    facets: Facets = field(default_factory=Facets)
    fields: list[str] = field(default_factory=list)
    taken: dict[str, str] = field(default_factory=dict)  # the hash of what is in a file, by its name
    keeping: Keeping = NOTHING

    def put(self, chunk: Chunk) -> None:
        """Put a chunk behind those that are there. Raises ValueError if it shows other things of its passages than they do."""
        if self.chunks and (chunk.fields, chunk.version) != (self.fields, self.version):
            raise ValueError(f"chunks of one index show the same of each passage, found {chunk.fields} and {self.fields}")
        self.fields, self.version, base = chunk.fields, chunk.version, len(self.lengths)
        (self.folder / FRAGMENTS).mkdir(parents=True, exist_ok=True)
        name = self._name(b"".join(chunk.fragments))
        for number, content in enumerate(chunk.fragments):
            (self.folder / FRAGMENTS / f"{number}.{name}{FRAGMENT_FILE}").write_bytes(content)
        self.chunks.append((name, len(chunk.fragments)))
        self.lengths += chunk.lengths
        self.words.append((base, chunk.words))
        self.facets.put(base, chunk.filters)

    def write(self, entry: dict[str, Any]) -> None:
        """Write everything but the passages, which are written; `entry` is one of Pagefind's, of any index."""
        pieces, facets = list(self._pieces()), self.facets.packed()
        is_little = sum(map(len, facets.values())) <= LITTLE
        table = {
            "version": self.version,
            "fields": self.fields,
            "chunks": self.chunks,
            "lengths": as_lengths(self.lengths),
            "names": self.facets.names(),
            "briefings": self.facets.briefings(),
            "facets": {group: self.facets.lists(group) for group in facets} if is_little else {},
        }
        language = {
            "hash": self._name(packed(table)),
            "wasm": PROGRAM.removeprefix("wasm."),
            "page_count": len(self.lengths),
            "words": pieces,
            "filters": {} if is_little else {group: self._facet(content) for group, content in facets.items()},
        }
        (self.folder / f"pagefind.{language['hash']}{META_FILE}").write_bytes(packed(table))
        whole = {**entry, "languages": {self.language: language}}
        (self.folder / ENTRY).write_text(json.dumps(whole, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")

    def _name(self, content: bytes) -> str:
        """Return the name of a file by what is in it."""
        hashed = hashlib.sha256(content).hexdigest()
        names = (f"{self.language}_{hashed[:digits]}" for digits in DIGITS)
        name = next(one for one in names if self.taken.get(one, hashed) == hashed)
        self.taken[name] = hashed
        return name

    def _facet(self, content: bytes) -> str:
        """Write a facet, and return the name of its file."""
        file = self._name(content)
        (self.folder / FILTERS).mkdir(exist_ok=True)
        (self.folder / FILTERS / f"{file}{FILTER_FILE}").write_bytes(content)
        return file

    def _pieces(self) -> Iterator[tuple[str | int, ...]]:
        """Write the words as several files, and yield for each the first word, the last, and the name; 1 if it is common."""
        (self.folder / INDEXES).mkdir(exist_ok=True)
        for (begin, end), words in _cut(_together(self.words)):
            content = encode([words])
            file = self._name(content)
            path = self.folder / INDEXES / f"{file}{INDEX_FILE}"
            path.write_bytes(self.keeping.made(PIECES, self.keeping.key_of(content), partial(file_of, content)))
            yield (begin, end, file, 1) if len(words[0]) > COMMON else (begin, end, file)


def _together(chunks: Iterable[tuple[int, Sequence[bytes]]]) -> Iterator[tuple[str, bytes]]:
    """Yield every word of some chunks once, in order, with its item as a file of words has it."""
    merged = heapq.merge(*(_numbered(base, words) for base, words in chunks), key=itemgetter(0, 1))
    for text, found in groupby(merged, key=itemgetter(0)):
        yield text, encode([text, _joined([(base, word.held) for _, base, word in found]), []])


def _numbered(base: int, words: Sequence[bytes]) -> Iterator[tuple[str, int, Word]]:
    return ((word.word, base, word) for content in words for word in words_in(content))


def _joined(held: Sequence[tuple[int, Postings]]) -> bytes:
    """Return the passages of a word in several chunks as one list; each is told as what its number is more than the last."""
    parts, last = [head(ARRAY, sum(one.passages for _, one in held))], 0
    for base, one in held:
        parts.append(head(ARRAY, 3) + head(UINT, base + one.first - last) + one.rest)
        last = base + one.last
    return b"".join(parts)


def _cut(words: Iterable[tuple[str, bytes]]) -> Iterator[tuple[tuple[str, str], list[bytes]]]:
    """Yield words in pieces, each with its first word and its last.

    Words that begin with one letter stay together as long as they are not too many: Pagefind finds a word by others that begin
    as it does, in the same file. A common word is by itself. What a piece is told to begin and end with leaves no room between
    two: a word that is in none of them is looked for where it would be.
    """
    piece: list[bytes] = []
    size, begin, before = 0, "", ""
    for word, item in words:
        is_full = size > (LEAST if word[:1] != before[:1] else MOST)
        if piece and (is_full or len(item) > COMMON or len(piece[0]) > COMMON):
            next_one = _told_apart(before, word)
            yield (begin, _right_before(next_one)), piece
            piece, size, begin = [], 0, next_one
        begin = begin or word
        piece.append(item)
        size, before = size + len(item), word
    if piece:
        yield (begin, before), piece


def _told_apart(before: str, word: str) -> str:
    """Return as many letters of a word as tell it from one before it."""
    same = next((at for at, (one, other) in enumerate(zip(before, word, strict=False)) if one != other), len(before))
    return word[: same + 1]


def _right_before(text: str) -> str:
    """Return what stands right before a text and everything that begins with it, in the order of letters."""
    number = ord(text[-1]) - 1
    return text[:-1] + (chr(number) if number not in SURROGATES else chr(SURROGATES[0] - 1)) + LAST
