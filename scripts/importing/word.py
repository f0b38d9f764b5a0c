"""A document of Word (DOCX): every word that it prints, in order, and no other.

What was inserted is in and what was deleted is out; numbers that Word counts stand before their paragraphs, text boxes behind
theirs, footnotes at the end.
"""

from __future__ import annotations

import pyexpat
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from scripts.importing.extracts import Extract, bold, counted, finished, row
from scripts.importing.numbers import in_form
from scripts.importing.word_numbers import Numbers, read_numbers
from scripts.importing.word_package import OTHERS, Node, Package
from scripts.importing.word_styles import Styles, is_on, read_styles

# Elements that only hold others, whose words are printed.
HOLDERS = frozenset(
    "hyperlink smartTag customXml ins moveTo dir bdo sdt sdtContent fldSimple ruby rubyBase txbxContent".split()
) | {f"{OTHERS}{name}" for name in ("oMath", "oMathPara", "r")}

# What was taken out while changes were tracked.
DELETED = ("del", "moveFrom")
INSERTED = ("ins", "moveTo")

# What stands for a character or two.
CHARACTERS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\xad"}

# Notes of Word's own: the lines above footnotes.
SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")

# Footnotes are counted in digits, endnotes in small Roman numbers, as Word does.
NOTES = (("footnote", "decimal"), ("endnote", "lowerRoman"))

# Characters of fonts of signs: no letters.
PRIVATE = range(0xE000, 0xF900)


@dataclass(slots=True)
class _Reading:
    """What is known on the way through a document."""

    styles: Styles
    numbers: Numbers
    counts: Counter[str] = field(default_factory=Counter)  # what was left out, and how often
    notes: list[tuple[str, str, str]] = field(default_factory=list)  # kind, id and sign of each footnote and endnote
    boxes: list[Node] = field(default_factory=list)  # text boxes of the paragraph that is read
    in_code: list[bool] = field(default_factory=list)  # of each field within fields, whether its code is still read
    inserted: int = 0  # tracked insertions that were read
    held: str = ""  # words of a paragraph whose end was deleted

    def blocks(self, parent: Node) -> Iterator[str]:
        """Yield the blocks of text in a part, a cell or a text box."""
        for one in parent.children:
            if one.name == "p":
                yield from self._paragraph(one)
            elif one.name == "tbl":
                yield from self._table(one)
            elif one.name in DELETED:
                self.counts["tracked deletion"] += 1
            elif one.name == "altChunk":
                self.counts["part in another format"] += 1
            elif one.name in HOLDERS:
                yield from self.blocks(one)
            elif one.name == f"{OTHERS}AlternateContent":
                yield from self.blocks(_chosen(one))

    def _paragraph(self, paragraph: Node) -> Iterator[str]:
        properties = paragraph.child("pPr")
        style = (properties.value("pStyle") if properties else None) or self.styles.default
        ends = properties.child("rPr") if properties else None
        begun, self.held = self.held, ""
        number = "" if begun else self.numbers.next(properties, style)
        boxes, self.boxes = self.boxes, []
        words = begun + "".join(self._words(paragraph, style))
        own, self.boxes = self.boxes, boxes
        if ends and any(ends.child(name) for name in DELETED):
            self.counts["tracked deletion"] += 1
            self.held = words
        elif words.strip():
            yield number + words.strip(" ")
        elif number:
            yield number
        for box in own:
            yield from self.blocks(box)

    def _words(self, parent: Node, style: str) -> Iterator[str]:
        """Yield the words of a paragraph or of what it holds, piece by piece."""
        for one in parent.children:
            if one.name == "r":
                yield from self._run(one, style)
            elif one.name in DELETED:
                self.counts["tracked deletion"] += 1
            elif one.name in HOLDERS:
                self.inserted += one.name in INSERTED
                yield from self._words(one, style)
            elif one.name == f"{OTHERS}t":
                yield one.text
            elif one.name == f"{OTHERS}AlternateContent":
                yield from self._words(_chosen(one), style)

    def _run(self, run: Node, style: str) -> Iterator[str]:
        properties = run.child("rPr")
        if self._says(properties, style, "vanish"):
            self.counts["hidden text"] += any(one.name == "t" and one.text.strip() for one in run.children)
            words = "".join(self._pieces(run))  # for its fields
            return
        words = "".join(self._pieces(run))
        yield bold(words) if words.strip() and "\n" not in words and self._says(properties, style, "b") else words

    def _says(self, properties: Node | None, style: str, sign: str) -> bool:
        """Return what a run says about a trait: itself, its own style, or that of its paragraph."""
        said = is_on(properties, sign)
        if said is not None:
            return said
        own = (properties.value("rStyle") if properties else None) or ""
        return self.styles.says(own, sign) or self.styles.says(style, sign)

    def _pieces(self, run: Node) -> Iterator[str]:
        """Yield the text of a run; the code of a field is none."""
        for one in run.children:
            if one.name == "fldChar":
                self._field(one.attributes.get("fldCharType", ""))
            elif any(self.in_code):
                continue
            elif one.name == "t":
                yield one.text
            elif one.name in CHARACTERS:
                yield CHARACTERS[one.name]
            elif one.name == "br":
                yield "\n" if one.attributes.get("type", "textWrapping") == "textWrapping" else ""
            elif one.name == "sym":
                yield _symbol(one.attributes.get("char", ""))
            elif one.name in ("footnoteReference", "endnoteReference"):
                yield self._note_sign(one.name.removesuffix("Reference"), one.attributes.get("id", ""))
            elif one.name == "ruby":
                yield from self._words(one, "")
            elif one.name == f"{OTHERS}AlternateContent":
                self.boxes += _chosen(one).below("txbxContent")
            elif one.name in ("drawing", "pict", "object"):
                self.boxes += one.below("txbxContent")

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.in_code.append(True)
        elif kind == "separate" and self.in_code:
            self.in_code[-1] = False
        elif kind == "end" and self.in_code:
            self.in_code.pop()

    def _note_sign(self, kind: str, name: str) -> str:
        number = sum(kind == other for other, _, _ in self.notes) + 1
        sign = f"[{in_form(number, dict(NOTES)[kind])}]"
        self.notes.append((kind, name, sign))
        return sign

    def _table(self, table: Node) -> Iterator[str]:
        for line in _held(table, "tr"):
            properties = line.child("trPr")
            if properties and properties.child("del"):
                self.counts["tracked deletion"] += 1
            elif text := row("\n".join(self.blocks(cell)) for cell in _held(line, "tc") if not _goes_on(cell)):
                yield text


def _held(parent: Node, name: str) -> Iterator[Node]:
    """Yield the rows of a table or the cells of a row, those that something holds among them."""
    for one in parent.children:
        if one.name == name:
            yield one
        elif one.name in HOLDERS:
            yield from _held(one, name)


def _goes_on(cell: Node) -> bool:
    """Return whether a cell only goes on with the one above it or before it."""
    properties = cell.child("tcPr")
    merges = (properties.value(name) for name in ("vMerge", "hMerge")) if properties else ()
    return any(merge is not None and merge != "restart" for merge in merges)


def _chosen(alternatives: Node) -> Node:
    """Return one of several ways to draw the same: the first, as a Word of today does."""
    return alternatives.children[0] if alternatives.children else alternatives


def _symbol(code: str) -> str:
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return chr(number) if 0x20 <= number < 0x110000 and number not in PRIVATE else ""


def read_word(data: bytes) -> Extract:
    """Return the text of a DOCX."""
    package = Package(data)
    document = package.part(package.main)
    styles = read_styles(package.related("styles"))
    walk = _Reading(styles, read_numbers(package.related("numbering"), styles))
    body = document.child("body") if document else None
    blocks = list(walk.blocks(body)) if body else []
    blocks += [walk.held] * bool(walk.held.strip())
    in_text = len(walk.notes)
    blocks += _notes(package, walk)
    notes = [f"{counted(count, what)} left out" for what, count in sorted(walk.counts.items())]
    notes += [f"{counted(walk.inserted, 'tracked insertion')} taken in"] if walk.inserted else []
    notes += [f"{counted(in_text, 'footnote')} at the end, behind their signs"] if in_text else []
    notes += _around_pages(package, walk)
    return finished("\n\n".join(blocks), f"scripts.importing.word, {pyexpat.EXPAT_VERSION}", _metadata(package), notes)


def _notes(package: Package, walk: _Reading) -> Iterator[str]:
    """Yield the footnotes and endnotes that are referred to, each behind its sign."""
    for kind, _ in NOTES:
        part = package.related(f"{kind}s")
        found = {one.attributes.get("id"): one for one in part.children if one.name == kind} if part else {}
        for name, sign in [(name, sign) for of, name, sign in walk.notes if of == kind]:
            note = found.get(name)
            if note and note.attributes.get("type") not in SEPARATORS:
                yield f"{sign} {' '.join(block.strip() for block in walk.blocks(note))}"


def _around_pages(package: Package, walk: _Reading) -> Iterator[str]:
    """Yield what stands above and below the words on every page, which is left out."""
    for kind in ("header", "footer"):
        parts = (finished(" ".join(walk.blocks(part)), "").text for part in package.all_related(kind))
        found = dict.fromkeys(text for part in parts if (text := " ".join(part.split())))
        if found:
            yield f"{kind}s of pages left out: {'; '.join(found)}"


def _metadata(package: Package) -> dict[str, str]:
    core = package.part("docProps/core.xml")
    said = {one.name.removeprefix(OTHERS): one.text for one in core.children} if core else {}
    return {"title": said.get("title", ""), "author": said.get("creator", ""), "language": said.get("language", "")}
