"""The package of a DOCX: its parts as trees of elements, within limits, and how they lead to each other."""

from __future__ import annotations

import io
import posixpath
import xml.etree.ElementTree as Tree
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from scripts.importing.extracts import NothingToReadError

# What a part unpacks to at most, and how deep its elements are nested: far more than a document of words needs.
MOST_BYTES = 30_000_000
MOST_NESTED = 200

# Word's own elements, in both editions of the standard: their names are used here as they are, others behind a prefix.
WORDS_OWN = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
OTHERS = "other:"

DAMAGED = "a DOCX that is damaged", "open it in a word processor and save it anew"


@dataclass(slots=True)
class Node:
    """An element of a part; attributes without their namespaces."""

    name: str  # "p", "other:AlternateContent"
    attributes: dict[str, str]
    children: list[Node] = field(default_factory=list)
    text: str = ""

    def child(self, name: str) -> Node | None:
        return next((one for one in self.children if one.name == name), None)

    def value(self, *names: str) -> str | None:
        """Return the attribute `val` of the element at the end of a path of names, or None if that is not there."""
        found: Node | None = self
        for name in names:
            found = found.child(name) if found else None
        return found.attributes.get("val", "") if found else None

    def below(self, name: str) -> Iterator[Node]:
        """Yield the elements of a name anywhere below, in their order, and nothing within them."""
        on_the_way = self.children[::-1]
        while on_the_way:
            one = on_the_way.pop()
            if one.name == name:
                yield one
            else:
                on_the_way += one.children[::-1]


class _Builder:
    """Builds a tree of elements; refuses what no DOCX may hold and what is nested too deep."""

    def __init__(self) -> None:
        self.top = Node("", {})
        self.open = [self.top]
        self.pieces: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self.open) > MOST_NESTED:
            raise NothingToReadError("a DOCX whose elements are nested too deep", DAMAGED[1])
        self._end_text()
        named = Node(_name(tag), {name.rpartition("}")[2]: value for name, value in attributes.items()})
        self.open[-1].children.append(named)
        self.open.append(named)

    def end(self, _tag: str) -> None:
        self._end_text()
        self.open.pop()

    def data(self, text: str) -> None:
        self.pieces.append(text)

    def _end_text(self) -> None:
        """Give the innermost element the text that was read: all at once, since it comes in many pieces."""
        if self.pieces:
            self.open[-1].text += "".join(self.pieces)
            self.pieces.clear()

    def doctype(self, *_declared: str | None) -> None:
        raise NothingToReadError("a DOCX that declares a document type, which none may", DAMAGED[1])


def _name(tag: str) -> str:
    for space in WORDS_OWN:
        if tag.startswith(space):
            return tag[len(space) :]
    return OTHERS + tag.rpartition("}")[2]


class Package:
    """A DOCX, opened. Its methods raise NothingToReadError where it is damaged."""

    def __init__(self, data: bytes) -> None:
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(data))
            self.names = {name.casefold(): name for name in self.zip.namelist()}
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError) as error:
            raise NothingToReadError(*DAMAGED) from error
        self.left = MOST_BYTES
        self.main = self._target("", "officeDocument") or "word/document.xml"
        if not self.has(self.main):
            raise NothingToReadError("a packed file that is no DOCX", "save the transcript as DOCX, or unpack it")

    def has(self, part: str) -> bool:
        return part.casefold() in self.names

    def part(self, name: str) -> Node | None:
        """Return the tree of a part, or None if there is none of that name."""
        if not self.has(name):
            return None
        builder = _Builder()
        parser = Tree.XMLParser(target=builder)
        try:
            with self.zip.open(self.names[name.casefold()]) as file:
                while chunk := file.read(1 << 16):
                    self.left -= len(chunk)
                    if self.left < 0:
                        raise NothingToReadError("a DOCX that unpacks to far more than words", "save it anew without pictures")
                    parser.feed(chunk)
            parser.close()
        except (
            Tree.ParseError,
            zipfile.BadZipFile,
            zlib.error,
            ValueError,
            LookupError,
            RuntimeError,
            EOFError,
            OSError,
        ) as error:
            raise NothingToReadError(*DAMAGED) from error
        return builder.top.children[0]

    def related(self, kind: str) -> Node | None:
        """Return the part of a kind that the document leads to: "styles", "numbering", "footnotes"."""
        target = self._target(self.main, kind)
        return self.part(target) if target else None

    def all_related(self, kind: str) -> list[Node]:
        found = (self.part(target) for target in self._targets(self.main, kind))
        return [part for part in found if part]

    def _target(self, part: str, kind: str) -> str:
        return next(iter(self._targets(part, kind)), "")

    def _targets(self, part: str, kind: str) -> list[str]:
        """Return the parts of a kind that a part leads to."""
        folder, name = posixpath.split(part)
        relations = self.part(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = []
        for one in relations.children if relations else ():
            if one.attributes.get("Type", "").rpartition("/")[2] == kind and one.attributes.get("TargetMode") != "External":
                target = one.attributes.get("Target", "")
                found.append(posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))
        return found
