"""What the files of a built site link to, whatever kind of file it is: pages, feeds, lists for programs, data, style sheets."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin

from selectolax.lexbor import LexborHTMLParser

# Where elements of HTML lead to.
LEADING = ("href", "src", "action", "data-moved-to", "cite", "poster")

# An address within the text of a file, up to what ends it in XML, JSON, CSV, Markdown, RIS, BibTeX or a sentence.
ENDS = r"\s\"'<>\\)\]}|,;"

# What a style sheet fetches, but for what stands in it.
FETCHED = re.compile(r"url\(\s*[\"']?(?!data:)(?P<to>[^\"')]+)")

# Files of text that are no HTML; what is packed is unpacked.
TEXTS = {".xml", ".json", ".txt", ".csv", ".bib", ".ris", ".css", ".js", ".xhtml", ".opf", ".ncx"}


def linked(site: Path, home: str) -> dict[str, str]:
    """Return every address within a site, which stands at `home`, to which any of its files leads, with one of these."""
    found: dict[str, str] = {}
    for path in sorted(site.rglob("*")):
        if path.is_file():
            where = path.relative_to(site).as_posix()
            for to in _leads_to(path.suffix, path.read_bytes(), home + where.removesuffix("index.html"), home):
                if to.startswith(home):
                    found.setdefault(unquote(to.removeprefix(home)), where)
    return found


def _leads_to(kind: str, content: bytes, url: str, home: str) -> Iterator[str]:
    if kind == ".html":
        page = LexborHTMLParser(content)
        for node in page.css(", ".join(f"[{name}]" for name in LEADING)):
            yield from (urljoin(url, to) for name in LEADING if (to := node.attributes.get(name)))
        yield from (to for node in page.css("meta[content]") for to in _in_text(node.attributes["content"] or "", home))
        yield from (to for script in page.css("script") for to in _in_text(script.text(), home))
    elif kind == ".epub":
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            yield from (to for name in book.namelist() for to in _in_text(book.read(name).decode("utf-8", "replace"), home))
    elif kind in TEXTS:
        text = content.decode("utf-8")
        yield from _in_text(text, home)
        if kind == ".css":
            yield from (urljoin(url, to["to"]) for to in FETCHED.finditer(text))


def _in_text(text: str, home: str) -> Iterator[str]:
    return (to.rstrip(".") for to in re.findall(rf"{re.escape(home)}[^{ENDS}]*", text))
