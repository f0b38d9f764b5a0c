"""A citation as CSL-JSON, the one format in which all of it is whole: https://github.com/citation-style-language/schema."""

from __future__ import annotations

import json

from scripts.citing.citation import Author, Citation

# The item type that all three styles print right.
TYPE = "webpage"


def item(cited: Citation) -> dict[str, object]:
    """Return a citation as an item of CSL-JSON, with what is known."""
    found = {
        "id": cited.key,
        "type": TYPE,
        "title": cited.title,
        "author": [_author(one) for one in cited.authors],
        "issued": {"date-parts": [[cited.day.year, cited.day.month, cited.day.day]]},
        "container-title": cited.container,
        "publisher": cited.publisher,
        "genre": cited.genre,
        "URL": cited.address,
        "language": cited.language,
        "note": cited.note,
    }
    return {name: value for name, value in found.items() if value}


def _author(author: Author) -> dict[str, str]:
    return {"family": author.family, "given": author.given} if author.given else {"literal": author.name}


def csl_json(cited: Citation) -> str:
    """Return a file of CSL-JSON."""
    return json.dumps([item(cited)], ensure_ascii=False, indent=1) + "\n"
