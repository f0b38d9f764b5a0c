"""A briefing as a book, EPUB 3: a chapter for each place, the numbers of the paragraphs as its pages, links back to the site.

The archive is made here: its bytes depend on the briefing alone, and what stands in it is ours to the letter. The day on which
it was changed last is the record's, not the build's.
"""

from __future__ import annotations

import io
import uuid
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from scripts.exports.plain_text import behind_slips, facts
from scripts.exports.spoken import InContext, by_place, place_address, place_id, speech_id
from scripts.exports.xml_text import document, element, fit
from scripts.record.briefing import Briefing, Speech
from scripts.record.places import Place
from scripts.record.telling import bracketed, last_changed, why_withdrawn
from scripts.tongues.tongue import direction_of

MEDIA_TYPE = "application/epub+zip"

# The time of every file in the archive, the earliest that the format knows.
TIME = (1980, 1, 1, 0, 0, 0)

# Where files stand in the archive, and what they are called there.
FOLDER = "EPUB"
PACKAGE = "package.opf"
CONTENTS = "contents.xhtml"
TITLE_FILE = "title.xhtml"
STYLES = "book.css"

CONTAINER = f"""<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles><rootfile full-path="{FOLDER}/{PACKAGE}" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""

STYLE_SHEET = """.number { font-size: 0.75em; margin-inline-end: 0.25em; }
.speaker { font-weight: bold; margin-block-start: 1.5em; }
.unsaid, .reading { font-style: italic; }
.words { white-space: pre-line; }
"""

XHTML = "http://www.w3.org/1999/xhtml"
OPS = "http://www.idpf.org/2007/ops"
DOCTYPE = "<!DOCTYPE html>\n"

# Names of books: a briefing's is made of its slug and of its source.
BOOKS = uuid.UUID("9f0d0f5e-5a5c-5c8e-9f63-0d2f5f0c7d11")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A file of the book, with what the contents say of it."""

    file: str
    title: str
    content: bytes
    numbers: tuple[tuple[str, str], ...] = ()  # the anchor and the number of each paragraph in it


def epub(briefing: Briefing, site: str) -> bytes:
    """Return a briefing as an EPUB."""
    chapters = (_title_page(briefing, site), *_chapters(briefing, site))
    files = {
        "META-INF/container.xml": CONTAINER.encode("utf-8"),
        f"{FOLDER}/{PACKAGE}": _package(briefing, chapters),
        f"{FOLDER}/{CONTENTS}": _contents(briefing, chapters),
        f"{FOLDER}/{STYLES}": STYLE_SHEET.encode("utf-8"),
        **{f"{FOLDER}/{one.file}": one.content for one in chapters},
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(_entry("mimetype", zipfile.ZIP_STORED), MEDIA_TYPE)
        for name, content in files.items():
            archive.writestr(_entry(name, zipfile.ZIP_DEFLATED), content)
    return made.getvalue()


def _entry(name: str, compression: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, TIME)
    entry.compress_type = compression
    entry.external_attr = 0o644 << 16
    entry.create_system = 3  # on every system the same
    return entry


def _document(briefing: Briefing, title: str) -> tuple[Element, Element]:
    """Return a page of the book and its body, both empty yet."""
    language = {"xml:lang": briefing.language, "lang": briefing.language, "dir": direction_of(briefing.language)}
    root = element(None, "html", {"xmlns": XHTML, "xmlns:epub": OPS, **language})
    head = element(root, "head")
    element(head, "title", text=title)
    element(head, "link", {"rel": "stylesheet", "type": "text/css", "href": STYLES})
    return root, element(root, "body")


def _title_page(briefing: Briefing, site: str) -> Chapter:
    root, body = _document(briefing, briefing.title)
    element(body, "h1", text=briefing.title)
    for fact in facts(briefing, ""):
        element(body, "p", text=fact)
    if site:
        where = f"{site}{briefing.slug}/"
        element(element(body, "p"), "a", {"href": where}, where)
    if briefing.is_withdrawn:
        element(body, "p", text=why_withdrawn(briefing))
    return Chapter(TITLE_FILE, briefing.title, document(root, DOCTYPE))


def _chapters(briefing: Briefing, site: str) -> Iterator[Chapter]:
    for place, speeches in by_place(briefing):
        if speeches:
            title = bracketed(place.title)
            if place.exchange:
                title = f"{place.exchange.asker.name}: {title}"
            root, body = _document(briefing, title)
            heading = element(body, "h1")
            if site:
                element(heading, "a", {"href": site + place_address(place)}, title)
            else:
                heading.text = fit(title)
            for speech, held in speeches:
                _speech(body, briefing, place, speech, held, site)
            numbers = tuple((one.id, one.paragraph.number) for _, held in speeches for one in held)
            yield Chapter(f"{place_id(place)}.xhtml", title, document(root, DOCTYPE), numbers)


def _speech(body: Element, briefing: Briefing, place: Place, speech: Speech, held: Sequence[InContext], site: str) -> None:
    for at, one in enumerate(held):
        _unsaid(body, briefing, one, is_before=True)
        if at == 0:
            element(body, "p", {"class": "speaker", "id": speech_id(place, speech)}, speech.speaker.name)
        _paragraph(body, briefing, one, site)
        _unsaid(body, briefing, one, is_before=False)


def _paragraph(body: Element, briefing: Briefing, one: InContext, site: str) -> None:
    """Add a paragraph: its number, as the begin of a page and a link back, then its words, with readings of slips."""
    number = one.paragraph.number
    said = element(body, "p", {"id": one.id})
    label = {"class": "number", "epub:type": "pagebreak", "role": "doc-pagebreak", "id": f"page.{one.id}", "aria-label": number}
    shown = element(said, "span", label)
    if site:
        element(shown, "a", {"href": site + one.address}, f"¶ {number}")
    else:
        shown.text = f"¶ {number}"
    shown.tail = " "  # for programs that take the text out of the book
    words = element(said, "span", {"class": "words"})
    done, last = 0, None
    for at, read in sorted(behind_slips(briefing, one)):
        _add_text(words, last, one.paragraph.text[done:at])
        last = element(words, "span", {"class": "reading"}, f" {read}")
        done = at
    _add_text(words, last, one.paragraph.text[done:])


def _add_text(parent: Element, last: Element | None, text: str) -> None:
    """Add text to an element, behind the last one in it if there is one."""
    if last is None:
        parent.text = fit(text)
    else:
        last.tail = fit(text)


def _unsaid(body: Element, briefing: Briefing, one: InContext, is_before: bool) -> None:
    for line in briefing.unsaid.get((one.paragraph.number, is_before), ()):
        element(body, "p", {"class": "unsaid"}, line.line.words)


def _contents(briefing: Briefing, chapters: Sequence[Chapter]) -> bytes:
    """Return the page with the contents, and with the list of all paragraphs as pages."""
    root, body = _document(briefing, briefing.title)
    contents = element(body, "nav", {"epub:type": "toc", "id": "toc"})
    element(contents, "h1", text=briefing.title)
    listed = element(contents, "ol")
    for chapter in chapters:
        element(element(listed, "li"), "a", {"href": chapter.file}, chapter.title)
    numbers = [(chapter.file, *one) for chapter in chapters for one in chapter.numbers]
    if numbers:  # a list in the contents has an entry
        listed = element(element(body, "nav", {"epub:type": "page-list", "id": "pages"}), "ol")
    for file, anchor, number in numbers:
        element(element(listed, "li"), "a", {"href": f"{file}#page.{anchor}"}, number)
    return document(root, DOCTYPE)


def _package(briefing: Briefing, chapters: Sequence[Chapter]) -> bytes:
    root = element(
        None,
        "package",
        {"xmlns": "http://www.idpf.org/2007/opf", "version": "3.0", "unique-identifier": "book", "xml:lang": briefing.language},
    )
    _metadata(root, briefing)
    manifest = element(root, "manifest")
    xhtml = {"media-type": "application/xhtml+xml"}
    element(manifest, "item", {"id": "contents", "href": CONTENTS, "properties": "nav", **xhtml})
    element(manifest, "item", {"id": "styles", "href": STYLES, "media-type": "text/css"})
    direction = {"page-progression-direction": direction_of(briefing.language)}
    spine = element(root, "spine", direction)
    for at, chapter in enumerate(chapters):
        element(manifest, "item", {"id": f"chapter-{at}", "href": chapter.file, **xhtml})
        element(spine, "itemref", {"idref": f"chapter-{at}"})
    return document(root)


def _metadata(root: Element, briefing: Briefing) -> None:
    held = element(root, "metadata", {"xmlns:dc": "http://purl.org/dc/elements/1.1/"})
    name = uuid.uuid5(BOOKS, f"{briefing.slug} {briefing.account.sha256}")
    element(held, "dc:identifier", {"id": "book"}, f"urn:uuid:{name}")
    element(held, "dc:title", text=briefing.title)
    element(held, "dc:language", text=briefing.language)
    for tag, text in (
        ("dc:creator", briefing.held_by),
        ("dc:publisher", briefing.publisher),
        ("dc:date", briefing.date),
        ("dc:rights", briefing.rights),
    ):
        if text:
            element(held, tag, text=text)
    element(held, "meta", {"property": "dcterms:modified"}, f"{last_changed(briefing)}T00:00:00Z")
    element(held, "meta", {"property": "pageBreakSource"}, "none")
