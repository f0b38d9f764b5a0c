"""A table as Parquet: one row group, a page for each column, no value missing, compressed as every reader can unpack it.

    PAR1 page … page FileMetaData its-length PAR1

What stands in a page is plain: a whole number in four bytes, a day as the number of days since 1970, a text as its length in
four bytes and its bytes. The rest is written in Thrift's compact protocol, of which a few kinds of values are needed.
"""

from __future__ import annotations

import datetime
import gzip
import struct
from collections.abc import Sequence

from scripts.exports.tables import Cell, Column, Table

MAGIC = b"PAR1"

# Kinds of values in Thrift's compact protocol.
I32, I64, BINARY, LIST, STRUCT = 5, 6, 8, 9, 12

# Numbers of the format: physical types, what they stand for, encodings, and the way to compress.
INT32, BYTE_ARRAY = 1, 6
UTF8, DATE = 0, 6
LOGICAL = {"string": 1, "date": 6}
REQUIRED, PLAIN, RLE, GZIP, OF_DATA = 0, 0, 3, 2, 0
VERSION = 2

# The day from which days are counted.
FIRST_DAY = datetime.date(1970, 1, 1)

# A list of as many entries or more says so in bytes of their own.
LONG_LIST = 15

Field = tuple[int, int, bytes]  # its number, the kind of its value, and that


def parquet(table: Table, rows: Sequence[Sequence[Cell]]) -> bytes:
    """Return rows of a table as a file of Parquet; without rows, there is no row group either."""
    made, chunks, size = bytearray(MAGIC), [], 0
    for at, column in enumerate(table.columns if rows else ()):
        plain = b"".join(_plain(column, row[at]) for row in rows)
        packed = gzip.compress(plain, mtime=0)
        header = _page_header(len(plain), len(packed), len(rows))
        chunks.append(_chunk(column, len(made), len(header) + len(plain), len(header) + len(packed), len(rows)))
        made += header + packed
        size += len(header) + len(plain)
    group = _struct((1, LIST, _list(STRUCT, chunks)), (2, I64, _number(size)), (3, I64, _number(len(rows))))
    footer = _struct(
        (1, I32, _number(VERSION)),
        (2, LIST, _list(STRUCT, [_root(table), *map(_element, table.columns)])),
        (3, I64, _number(len(rows))),
        (4, LIST, _list(STRUCT, [group] if rows else [])),
        (6, BINARY, _text("On the Record")),
    )
    return bytes(made + footer + struct.pack("<I", len(footer)) + MAGIC)


def _plain(column: Column, cell: Cell) -> bytes:
    """Return a value as it stands in a page."""
    if column.type == "integer":
        return struct.pack("<i", cell)
    if column.type == "date":
        return struct.pack("<i", (datetime.date.fromisoformat(str(cell)) - FIRST_DAY).days)
    text = str(cell).encode("utf-8")
    return struct.pack("<I", len(text)) + text


def _page_header(plain: int, packed: int, count: int) -> bytes:
    told = _struct((1, I32, _number(count)), (2, I32, _number(PLAIN)), (3, I32, _number(RLE)), (4, I32, _number(RLE)))
    return _struct((1, I32, _number(OF_DATA)), (2, I32, _number(plain)), (3, I32, _number(packed)), (5, STRUCT, told))


def _chunk(column: Column, offset: int, plain: int, packed: int, count: int) -> bytes:
    told = _struct(
        (1, I32, _number(_physical(column))),
        (2, LIST, _list(I32, [_number(PLAIN), _number(RLE)])),
        (3, LIST, _list(BINARY, [_text(column.name)])),
        (4, I32, _number(GZIP)),
        (5, I64, _number(count)),
        (6, I64, _number(plain)),
        (7, I64, _number(packed)),
        (9, I64, _number(offset)),
    )
    return _struct((2, I64, _number(offset)), (3, STRUCT, told))


def _root(table: Table) -> bytes:
    return _struct((4, BINARY, _text(table.name)), (5, I32, _number(len(table.columns))))


def _element(column: Column) -> bytes:
    """Return what says the type of a column, in the old way and in the new one."""
    fields: list[Field] = [(1, I32, _number(_physical(column))), (3, I32, _number(REQUIRED)), (4, BINARY, _text(column.name))]
    if column.type in LOGICAL:
        fields.append((6, I32, _number(UTF8 if column.type == "string" else DATE)))
        fields.append((10, STRUCT, _struct((LOGICAL[column.type], STRUCT, _struct()))))
    return _struct(*fields)


def _physical(column: Column) -> int:
    return BYTE_ARRAY if column.type == "string" else INT32


def _struct(*fields: Field) -> bytes:
    """Return a struct: each field behind how much its number is higher than the one before, and a zero at the end."""
    made, last = bytearray(), 0
    for number, kind, value in fields:
        made.append((number - last) << 4 | kind)
        made += value
        last = number
    return bytes(made) + b"\0"


def _list(kind: int, entries: Sequence[bytes]) -> bytes:
    size = len(entries)
    head = bytes([size << 4 | kind]) if size < LONG_LIST else bytes([LONG_LIST << 4 | kind]) + _varint(size)
    return head + b"".join(entries)


def _number(value: int) -> bytes:
    """Return a number that is not negative, in zigzag."""
    return _varint(value << 1)


def _text(text: str) -> bytes:
    data = text.encode("utf-8")
    return _varint(len(data)) + data


def _varint(value: int) -> bytes:
    made = bytearray()
    while value > 0x7F:
        made.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*made, value])
