#!/usr/bin/env bash
# EbookLib 0.17.1 (PyPI): a book that is read has blanks within words, and a book that is written again keeps them.
#
# In XHTML, two elements that touch are one word: a large first letter (<span>H</span><span>arbour</span>), or a name of which each
# character has its reading above it. One would expect get_content of a chapter that was read to have the words as they stand in the
# book, and a copy to have them too.
# What is so: where a paragraph has nothing but elements, each is put on a line of its own, and a line end within a paragraph is a
# blank: "H arbour", and "林 例" of the name 林例. The same words with a letter between the elements stay whole. get_content gives it
# so, and write_epub writes it. The bytes as they were are in the attribute content.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check \
  EbookLib==0.17.1 2>"$work/pip" || { cat "$work/pip" >&2; exit 1; }
cd "$work"
"$work/env/bin/python" -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version
from zipfile import ZipFile

from ebooklib import epub
from lxml import etree

PARAGRAPHS = "<p><span>H</span><span>arbour</span></p><p>H<span>arbour</span></p><p><ruby>林<rt>a</rt></ruby><ruby>例<rt>b</rt></ruby></p>"
NAMES = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
FILES = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    "book.opf": '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">'
    '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:example:dues</dc:identifier>'
    '<dc:title>Dues</dc:title><dc:language>en</dc:language><meta property="dcterms:modified">2031-05-05T00:00:00Z</meta></metadata>'
    '<manifest><item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
    '<item id="dues" href="dues.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="dues"/></spine></package>',
    "nav.xhtml": f'<html {NAMES}><head><title>Contents</title></head><body><nav epub:type="toc"><ol><li><a href="dues.xhtml">Dues</a>'
    "</li></ol></nav></body></html>",
    "dues.xhtml": f"<html {NAMES}><head><title>Dues</title></head><body>{PARAGRAPHS}</body></html>",
}


def words(page: bytes) -> list[str]:
    """Return what a reader sees of each paragraph, without the readings of characters."""
    path = ".//{http://www.w3.org/1999/xhtml}"
    found = etree.fromstring(page).findall(f"{path}p")
    etree.strip_elements(etree.ElementTree(found[-1]), "{*}rt", with_tail=False)
    return [" ".join("".join(one.itertext()).split()) for one in found]


with ZipFile("book.epub", "w") as made:
    for name, text in FILES.items():
        made.writestr(name, text)
book = epub.read_epub("book.epub")
chapter = book.get_item_with_href("dues.xhtml")
found = {"as they were": words(chapter.content), "read": words(chapter.get_content())}
epub.write_epub("again.epub", book)
found["written again"] = words(ZipFile("again.epub").read("EPUB/dues.xhtml"))
print(f"EbookLib {version('EbookLib')}: {found}")
whole, torn = ["Harbour", "Harbour", "林例"], ["H arbour", "Harbour", "林 例"]
sys.exit(list(found.values()) != [whole, torn, torn])
PYTHON
echo "As described above."
