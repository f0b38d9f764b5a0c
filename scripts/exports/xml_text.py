"""XML as the formats of texts want it: elements as they come, and what no XML can hold.

The elements have plain names and the root says their namespace: so no prefix is made up, and none is kept by the library.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, tostring

# The one character of a source that no XML can hold, a page break of the original, and what stands for it: white space too.
FORM_FEED = "\f"
BLANK = " "


def element(parent: Element | None, tag: str, attributes: Mapping[str, str] | None = None, text: str = "") -> Element:
    """Return a new element, the last in its parent if that is given; an attribute without a value is left out."""
    held = {key: fit(value) for key, value in (attributes or {}).items() if value}
    made = Element(tag, held) if parent is None else SubElement(parent, tag, held)
    if text:
        made.text = fit(text)
    return made


def fit(text: str) -> str:
    """Return a text as XML can hold it."""
    return text.replace(FORM_FEED, BLANK)


def document(root: Element, before: str = "") -> bytes:
    """Return a document in UTF-8; nothing is set in or broken anew, since white space could be words."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{before}{tostring(root, encoding="unicode")}\n'.encode()
