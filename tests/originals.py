"""Originals that tests write: packages of Word with the very elements that they are about, PDFs with words at places."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence

from fpdf import FPDF

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def paragraph(*inner: str, properties: str = "") -> str:
    """Return a paragraph; what does not begin with an element is a run of text."""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(map(run, inner))}</w:p>"


def run(inner: str, properties: str = "") -> str:
    """Return a run of text; an element as it is."""
    if inner.startswith("<"):
        return inner
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{inner}</w:t></w:r>'


def in_list(number: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def abstract(name: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def level(at: int, text: str, how: str = "decimal", more: str = "") -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{how}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def number(name: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def word(*body: str, main: str = "word/document.xml", **parts: str | Sequence[str]) -> bytes:
    """Return a DOCX of some blocks; parts are the XML within styles, numbering, footnotes, endnotes, header or footer."""
    written = {"[Content_Types].xml": TYPES, "_rels/.rels": _relations([("officeDocument", main)])}
    written[main] = f"<w:document {SPACES}><w:body>{''.join(body)}</w:body></w:document>"
    leads = []
    for kind, inner in parts.items():
        for count, one in enumerate([inner] if isinstance(inner, str) else inner):
            leads.append((kind, f"{kind}{count}.xml"))
            written[f"word/{kind}{count}.xml"] = f"<w:{kind} {SPACES}>{one}</w:{kind}>"
    folder, _, name = main.rpartition("/")
    written[f"{folder}/_rels/{name}.rels"] = _relations(leads)
    return packed(written)


def packed(written: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in written.items():
            package.writestr(name, text)
    return out.getvalue()


def _relations(leads: Iterable[tuple[str, str]]) -> str:
    rows = (f'<Relationship Id="r{at}" Type="{OFFICE}/{kind}" Target="{to}"/>' for at, (kind, to) in enumerate(leads))
    return f'<Relationships xmlns="{RELATIONS}">{"".join(rows)}</Relationships>'


def pdf(*pages: Sequence[tuple[float, float, str] | tuple[float, float, str, float]], size: float = 11, **said: str) -> bytes:
    """Return a PDF with words at places of its pages, in points from the left and the top, of a size in the end."""
    document = FPDF(unit="pt", format=(600, 800))
    document.set_title(said.get("title", ""))
    for page in pages:
        document.add_page()
        for left, top, words, *own in page:
            document.set_font("Helvetica", size=own[0] if own else size)
            document.text(left, top, words)
    return bytes(document.output())


def down(words: Iterable[str], left: float = 72, top: float = 90, room: float = 14) -> list[tuple[float, float, str]]:
    """Return words one below the other."""
    return [(left, top + at * room, one) for at, one in enumerate(words)]
