"""Put what Pagefind writes in any order into one order: the filters and their values, and the list of them.

Its files are CBOR (RFC 8949: numbers, texts and arrays, nothing else), with a signature before it, compressed, and named by
what is in them. Two builds of the same transcripts then are the same to the byte.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SIGNATURE = b"pagefind_dcd"
ENTRY = "pagefind-entry.json"
FILTERS = 3  # where the filters stand in the list of everything: pairs of a name and a file
UINT, TEXT, ARRAY = 0, 3, 4  # major types
OF_A_TYPE = 32  # the first byte holds the type and one of so many numbers
IN_FIRST_BYTE = 24  # smaller numbers stand there; from this one on, it says how many bytes the number has that follow


def settle(folder: Path) -> None:
    """Write the filters of an index anew, in order."""
    entry = json.loads((folder / ENTRY).read_text(encoding="utf-8"))
    for language in entry["languages"].values():
        meta = folder / f"pagefind.{language['hash']}.pf_meta"
        everything = _read(meta)
        everything[FILTERS] = sorted([name, _settle_filter(folder / "filter", file)] for name, file in everything[FILTERS])
        language["hash"] = _name(everything, language["hash"])
        meta.unlink()
        _write(folder / f"pagefind.{language['hash']}.pf_meta", everything)
    entry["languages"] = dict(sorted(entry["languages"].items()))
    (folder / ENTRY).write_text(json.dumps(entry, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _settle_filter(folder: Path, file: str) -> str:
    """Write a filter with its values in order, under a name of the same length, and return that."""
    old = folder / f"{file}.pf_filter"
    name, values = _read(old)
    settled = [name, sorted(values)]
    old.unlink()
    _write(folder / f"{_name(settled, file)}.pf_filter", settled)
    return _name(settled, file)


def _name(item: object, before: str) -> str:
    """Return the name of a file by what is in it: the language and as much of a hash as was there before."""
    language, _, hashed = before.rpartition("_")
    return f"{language}_{hashlib.sha256(_encode(item)).hexdigest()[: len(hashed)]}"


def _read(path: Path) -> Any:
    """Return what one of Pagefind's files holds. Raises ValueError if it is not as Pagefind 1.5 writes it."""
    content = gzip.decompress(path.read_bytes())
    if not content.startswith(SIGNATURE):
        raise ValueError(f"{path} is not as Pagefind 1.5 writes it")
    return _decode(iter(content.removeprefix(SIGNATURE)))


def _write(path: Path, item: object) -> None:
    path.write_bytes(gzip.compress(SIGNATURE + _encode(item), mtime=0))


def _decode(content: Iterator[int]) -> object:
    kind, size = divmod(next(content), OF_A_TYPE)
    if size >= IN_FIRST_BYTE:
        size = int.from_bytes(bytes(next(content) for _ in range(1 << size - IN_FIRST_BYTE)))
    if kind == UINT:
        return size
    if kind == TEXT:
        return bytes(next(content) for _ in range(size)).decode("utf-8")
    if kind == ARRAY:
        return [_decode(content) for _ in range(size)]
    raise ValueError(f"a file of Pagefind's has an item of type {kind}")


def _encode(item: Any) -> bytes:
    if isinstance(item, int):
        return _head(UINT, item)
    if isinstance(item, str):
        return _head(TEXT, len(item.encode("utf-8"))) + item.encode("utf-8")
    return _head(ARRAY, len(item)) + b"".join(_encode(one) for one in item)


def _head(kind: int, size: int) -> bytes:
    if size < IN_FIRST_BYTE:
        return bytes([kind * OF_A_TYPE + size])
    wide = next(power for power in range(4) if size < 1 << (8 << power))
    return bytes([kind * OF_A_TYPE + IN_FIRST_BYTE + wide]) + size.to_bytes(1 << wide)
