"""A citation as RIS, of the type `ELEC`: other types become articles of a journal in some programs."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.citing.citation import Author, Citation


def ris(cited: Citation) -> str:
    """Return a file of RIS, whose lines end as the format says."""
    return "".join(f"{tag}  - {value}\r\n" for tag, value in _rows(cited) if value or tag == "ER")


def _rows(cited: Citation) -> Iterator[tuple[str, str]]:
    yield "TY", "ELEC"
    yield "ID", cited.key
    for author in cited.authors:
        yield "AU", _author(author)
    yield "TI", cited.title
    yield "T2", cited.container
    yield "PY", str(cited.day.year)  # the bare year: some programs read no other
    yield "DA", cited.date.replace("-", "/")
    yield "PB", cited.publisher
    yield "M3", cited.genre
    yield "LA", cited.language
    yield "UR", cited.address
    yield "N1", cited.note
    yield "ER", ""


def _author(author: Author) -> str:
    """Return a name; a comma behind a whole one says that there is no given name in it."""
    return f"{author.family}, {author.given}" if author.given else f"{author.name},"
