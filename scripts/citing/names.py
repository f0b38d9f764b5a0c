"""Authors as the styles list them. A name that nobody parted is never torn."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from scripts.citing.citation import Author
from scripts.words.quotes import printed

# Of how many authors Chicago lists all, and of more, how many.
CHICAGO_ALL, CHICAGO_FIRST = 6, 3

# Of how many authors APA lists all; of more, the first ones and the last.
APA_ALL, APA_FIRST = 20, 19

# From how many authors on only the first is named: in Chicago's notes and APA's text, and in MLA.
AND_OTHERS = 3

# Small words before a family name, which Chicago and MLA do not sort by.
PARTICLE = re.compile(r"(?:[a-zà-ÿ'’]+ )+(?=[^\W\d_])")

# The first letters of given names, and the hyphens between them.
GIVEN_NAMES = re.compile(r"[^\s\-‐]+|[-‐]")


def inverted(author: Author) -> str:
    """Return a name with its family name first, as bibliographies sort it: Berg, Jan van der."""
    if not _turns(author):
        return straight(author)
    particle = PARTICLE.match(author.family)
    small = particle[0].strip() if particle else ""
    return f"{author.family.removeprefix(small).strip()}, {author.given}{' ' if small else ''}{small}"


def inverted_whole(author: Author) -> str:
    """Return a name with its family name first, small words and all: van der Berg, Jan."""
    return f"{author.family}, {author.given}" if _turns(author) else straight(author)


def with_initials(author: Author) -> str:
    """Return a name as APA has it: Doe, J.-P. J."""
    if not author.given or author.is_one_word:
        return author.name
    return f"{author.family}{'' if author.family_first else ','} {_initials(author.given)}"


def straight(author: Author) -> str:
    """Return a name as it is spoken."""
    if not author.given or author.is_one_word:
        return author.name
    return f"{author.family} {author.given}" if author.family_first else f"{author.given} {author.family}"


def short(author: Author) -> str:
    """Return what stands for somebody in the text: the family name, or the whole name where nobody said which that is."""
    return author.family or author.name


def _turns(author: Author) -> bool:
    """Return whether a name has another order in a bibliography than where it is spoken."""
    return bool(author.given) and not author.is_one_word and not author.family_first


def _initials(given: str) -> str:
    found = ""
    for piece in GIVEN_NAMES.findall(given):
        hyphen = piece in "-‐"
        found += "-" if hyphen else f"{'' if found.endswith('-') or not found else ' '}{piece[0].upper()}."
    return found


def chicago_note(authors: Sequence[Author]) -> str:
    return _short_list([straight(one) for one in authors], " and ")


def chicago_bibliography(authors: Sequence[Author]) -> str:
    if len(authors) > CHICAGO_ALL:
        return printed(f"{', '.join(_first_inverted(authors[:CHICAGO_FIRST], inverted))}, et al.")
    return _listed(_first_inverted(authors, inverted), "and", authors)


def apa(authors: Sequence[Author]) -> str:
    names = [with_initials(one) for one in authors]
    if len(names) > APA_ALL:
        return printed(f"{', '.join(names[:APA_FIRST])}, … {names[-1]}")
    return _listed(names, "&", authors)


def apa_in_text(authors: Sequence[Author]) -> str:
    return _short_list([short(one) for one in authors], " & ")


def mla(authors: Sequence[Author]) -> str:
    if len(authors) >= AND_OTHERS:
        return printed(f"{inverted_whole(authors[0])}, et al.")
    return _listed(_first_inverted(authors, inverted_whole), "and", authors)


def mla_in_text(authors: Sequence[Author]) -> str:
    return _short_list([short(one) for one in authors], " and ")


def _first_inverted(authors: Sequence[Author], first: Callable[[Author], str]) -> list[str]:
    return [first(authors[0]), *map(straight, authors[1:])] if authors else []


def _short_list(names: Sequence[str], joined: str) -> str:
    return printed(f"{names[0]} et al." if len(names) >= AND_OTHERS else joined.join(names))


def _listed(names: Sequence[str], joined: str, authors: Sequence[Author]) -> str:
    """Return names as a list; of two, a comma parts the second if it is a person's whose family name is known."""
    if len(names) < 2:
        return printed("".join(names))
    comma = "," if len(names) > 2 or authors[-1].given else ""
    return printed(f"{', '.join(names[:-1])}{comma} {joined} {names[-1]}")
