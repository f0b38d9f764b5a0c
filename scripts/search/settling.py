"""Put what Pagefind writes into the order and the pieces in which a reader's browser is to have it.

What it writes in any order is put into one: the filters and their values, and the list of them. The words of an index that is
small come in pieces that are smaller, and the entry, which is fetched first, says of everything where it is.

Its files are CBOR (RFC 8949: numbers, texts and arrays, nothing else), with a signature before it, compressed, and named by
what is in them. Two builds of the same transcripts then are the same to the byte.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

SIGNATURE = b"pagefind_dcd"
ENTRY = "pagefind-entry.json"
PROGRAM = "wasm.site"  # what the compiled program is called: Pagefind's has the language in its name that it stems
CHUNKS = 2  # where the words stand in the list of everything: for each file the first of its words, the last, and its name
LEAST = 8_000  # bytes of words, not compressed, from which on those with another first letter are put into another file
LAST = "\U0010ffff"  # behind a letter: after all words that begin with it
FILTERS = 3  # where the filters stand in the list of everything: pairs of a name and a file
UINT, NEGATIVE, TEXT, ARRAY = 0, 1, 3, 4  # major types
OF_A_TYPE = 32  # the first byte holds the type and one of so many numbers
IN_FIRST_BYTE = 24  # smaller numbers stand there; from this one on, it says how many bytes the number has that follow


def settle(folder: Path) -> None:
    """Write the filters of an index anew, in order, and its words in smaller pieces."""
    entry = json.loads((folder / ENTRY).read_text(encoding="utf-8"))
    for language in entry["languages"].values():
        meta = folder / f"pagefind.{language['hash']}.pf_meta"
        everything = _read(meta)
        everything[FILTERS] = sorted([name, _settle_filter(folder / "filter", file)] for name, file in everything[FILTERS])
        everything[CHUNKS] = [list(piece) for one in everything[CHUNKS] for piece in _pieces(folder / "index", *one)]
        language["hash"] = _name(everything, language["hash"])
        language["words"], language["filters"] = everything[CHUNKS], [file for _, file in everything[FILTERS]]
        meta.unlink()
        _write(folder / f"pagefind.{language['hash']}.pf_meta", everything)
    entry["languages"] = dict(sorted(entry["languages"].items()))
    _rename_program(folder, entry["languages"])
    (folder / ENTRY).write_text(json.dumps(entry, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _rename_program(folder: Path, languages: dict[str, dict[str, Any]]) -> None:
    """Give the compiled program a name that pages know before they have read what language it stems, and leave no other."""
    for language in languages.values():
        (folder / f"wasm.{language['wasm'] or 'unknown'}.pagefind").rename(folder / f"{PROGRAM}.pagefind")
        language["wasm"] = PROGRAM.removeprefix("wasm.")
    for path in folder.glob("wasm.*.pagefind"):
        if path.stem != PROGRAM:
            path.unlink()


def _pieces(folder: Path, first: str, last: str, file: str) -> list[tuple[str, str, str]]:
    """Write a file of words as several, and return for each the first word, the last, and the name.

    Words that begin with one letter stay together: Pagefind finds a word by others that begin as it does, in the same file.
    """
    if first[:1] == last[:1]:
        return [(first, last, file)]
    old = folder / f"{file}.pf_index"
    content = _content(old)
    (words, at), others = _words(content), []
    while at < len(content):
        begin, at = at, _end(content, at)
        others.append(content[begin:at])
    pieces: list[list[bytes]] = [[]]
    ends: list[tuple[str, str]] = [(words[0][0], words[0][0])]  # of each piece, the first word and the last
    size = 0
    for word, encoded in words:
        if size > LEAST and word[:1] != ends[-1][1][:1]:
            pieces.append([])
            ends.append((word, word))
            size = 0
        pieces[-1].append(encoded)
        ends[-1] = (ends[-1][0], word)
        size += len(encoded)
    old.unlink()
    names = [_name([piece, *others], file) for piece in pieces]
    for name, piece in zip(names, pieces, strict=True):
        _write(folder / f"{name}.pf_index", [piece, *others])
    firsts = [first, *(begin[:1] for begin, _ in ends[1:])]
    lasts = [*(end[:1] + LAST for _, end in ends[:-1]), last]
    return list(zip(firsts, lasts, names, strict=True))


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


def _words(content: bytes) -> tuple[list[tuple[str, bytes]], int]:
    """Return the words of a file of words, each with its item as it stands there, and where the items behind them begin.

    Each is an array that begins with the word; where it is in which passages is not looked at, which would take long.
    """
    _, at = _head_at(content, 0)
    count, at = _head_at(content, at)
    words = []
    for _ in range(count):
        begin, at = at, _end(content, at)
        word, _ = _decode(content, _head_at(content, begin)[1])
        words.append((str(word), content[begin:at]))
    return words, at


def _content(path: Path) -> bytes:
    """Return the CBOR of one of Pagefind's files. Raises ValueError if it is not as Pagefind 1.5 writes it."""
    content = gzip.decompress(path.read_bytes())
    if not content.startswith(SIGNATURE):
        raise ValueError(f"{path} is not as Pagefind 1.5 writes it")
    return content.removeprefix(SIGNATURE)


def _read(path: Path) -> Any:
    return _decode(_content(path), 0)[0]


def _head_at(content: bytes, at: int) -> tuple[int, int]:
    """Return the size that an item says at its begin, and where what it holds begins."""
    size, at = content[at] % OF_A_TYPE, at + 1
    if size < IN_FIRST_BYTE:
        return size, at
    behind = at + (1 << size - IN_FIRST_BYTE)
    return int.from_bytes(content[at:behind]), behind


def _end(content: bytes, at: int) -> int:
    """Return where the item ends that begins somewhere."""
    left = 1
    while left:
        left -= 1
        kind = content[at] // OF_A_TYPE
        size, at = _head_at(content, at)
        if kind == TEXT:
            at += size
        elif kind == ARRAY:
            left += size
    return at


def _write(path: Path, item: object) -> None:
    path.write_bytes(gzip.compress(SIGNATURE + _encode(item), mtime=0))


def _decode(content: bytes, at: int) -> tuple[object, int]:
    """Return the item that begins somewhere, and where it ends."""
    kind = content[at] // OF_A_TYPE
    size, at = _head_at(content, at)
    if kind == UINT:
        return size, at
    if kind == NEGATIVE:
        return -1 - size, at
    if kind == TEXT:
        return content[at : at + size].decode("utf-8"), at + size
    if kind == ARRAY:
        items = []
        for _ in range(size):
            item, at = _decode(content, at)
            items.append(item)
        return items, at
    raise ValueError(f"a file of Pagefind's has an item of type {kind}")


def _encode(item: Any) -> bytes:
    """Return an item as CBOR; bytes are one already."""
    if isinstance(item, bytes):
        return item
    if isinstance(item, int):
        return _head(UINT, item) if item >= 0 else _head(NEGATIVE, -1 - item)
    if isinstance(item, str):
        text = item.encode("utf-8")
        return _head(TEXT, len(text)) + text
    return _head(ARRAY, len(item)) + b"".join(_encode(one) for one in item)


def _head(kind: int, size: int) -> bytes:
    if size < IN_FIRST_BYTE:
        return bytes([kind * OF_A_TYPE + size])
    wide = next(power for power in range(4) if size < 1 << (8 << power))
    return bytes([kind * OF_A_TYPE + IN_FIRST_BYTE + wide]) + size.to_bytes(1 << wide)
