"""A citation as BibTeX, an entry `@online`: of `@misc`, programs make what has no type.

What readers of BibTeX make of two hyphens, a straight apostrophe, a backslash, a tilde and a circumflex differs; names with a
comma or "and" in them are whole only because they stand in braces. All of them are whole in CSL-JSON.
"""

from __future__ import annotations

from collections.abc import Iterator

from scripts.citing.citation import Author, Citation

# Characters that mean something there, and how they are written.
ESCAPES = str.maketrans(
    {sign: f"\\{sign}" for sign in "&%$#_{}"}
    | {"\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}"}
)


def bibtex(cited: Citation) -> str:
    """Return a file of BibTeX."""
    rows = [f"  {name} = {{{value}}},\n" for name, value in _fields(cited) if value]
    return f"@online{{{cited.key},\n{''.join(rows)}}}\n"


def _fields(cited: Citation) -> Iterator[tuple[str, str]]:
    yield "author", " and ".join(map(_author, cited.authors))
    yield "title", f"{{{_escaped(cited.title)}}}"
    yield "date", cited.date
    yield "organization", _braced(cited.publisher)
    yield "type", _escaped(cited.genre)
    yield "url", cited.address
    yield "note", _escaped(cited.note)


def _author(author: Author) -> str:
    return f"{_braced(author.family)}, {_braced(author.given)}" if author.given else _braced(author.name)


def _braced(text: str) -> str:
    """Return text whose capitals and blanks are kept."""
    return f"{{{_escaped(text)}}}" if text else ""


def _escaped(text: str) -> str:
    return text.translate(ESCAPES)
