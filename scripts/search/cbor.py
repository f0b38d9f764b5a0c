"""Pagefind's files: CBOR (RFC 8949: numbers, texts and arrays, nothing else), with a signature before it, compressed.

Much of it is never looked at, but moved as it stands: to find where an item ends takes less than to know what it holds.
"""

from __future__ import annotations

import gzip
from typing import Any

SIGNATURE = b"pagefind_dcd"
UINT, NEGATIVE, TEXT, ARRAY = 0, 1, 3, 4  # major types
OF_A_TYPE = 32  # the first byte holds the type and one of so many numbers
IN_FIRST_BYTE = 24  # smaller numbers stand there; from this one on, it says how many bytes the number has that follow


def content_of(file: bytes) -> bytes:
    """Return the CBOR of one of Pagefind's files. Raises ValueError if it is not as Pagefind 1.5 writes it."""
    content = gzip.decompress(file)
    if not content.startswith(SIGNATURE):
        raise ValueError("a file of Pagefind's is not as Pagefind 1.5 writes it")
    return content.removeprefix(SIGNATURE)


def read(file: bytes) -> Any:
    return decode(content_of(file), 0)[0]


def file_of(item: object) -> bytes:
    """Return a file of Pagefind's that holds an item."""
    return gzip.compress(SIGNATURE + encode(item), mtime=0)


def decode(content: bytes, at: int) -> tuple[Any, int]:
    """Return the item that begins somewhere, and where it ends."""
    kind = content[at] // OF_A_TYPE
    size, at = size_at(content, at)
    if kind == UINT:
        return size, at
    if kind == NEGATIVE:
        return -1 - size, at
    if kind == TEXT:
        return content[at : at + size].decode("utf-8"), at + size
    if kind == ARRAY:
        items = []
        for _ in range(size):
            item, at = decode(content, at)
            items.append(item)
        return items, at
    raise ValueError(f"a file of Pagefind's has an item of type {kind}")


def size_at(content: bytes, at: int) -> tuple[int, int]:
    """Return the size that an item says at its begin, and where what it holds begins."""
    size, at = content[at] % OF_A_TYPE, at + 1
    if size < IN_FIRST_BYTE:
        return size, at
    behind = at + (1 << size - IN_FIRST_BYTE)
    return int.from_bytes(content[at:behind]), behind


def end_of(content: bytes, at: int) -> int:
    """Return where the item ends that begins somewhere."""
    left = 1
    while left:
        left -= 1
        kind = content[at] // OF_A_TYPE
        size, at = size_at(content, at)
        if kind == TEXT:
            at += size
        elif kind == ARRAY:
            left += size
    return at


def encode(item: Any) -> bytes:
    """Return an item as CBOR; bytes are one already."""
    if isinstance(item, bytes):
        return item
    if isinstance(item, int):
        return head(UINT, item) if item >= 0 else head(NEGATIVE, -1 - item)
    if isinstance(item, str):
        text = item.encode("utf-8")
        return head(TEXT, len(text)) + text
    return head(ARRAY, len(item)) + b"".join(encode(one) for one in item)


def head(kind: int, size: int) -> bytes:
    if size < IN_FIRST_BYTE:
        return bytes([kind * OF_A_TYPE + size])
    wide = next(power for power in range(4) if size < 1 << (8 << power))
    return bytes([kind * OF_A_TYPE + IN_FIRST_BYTE + wide]) + size.to_bytes(1 << wide)
