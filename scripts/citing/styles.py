"""A citation in the styles that people write in: Chicago 18 (note and bibliography), APA 7 and MLA 9.

They are for one item type, a web page of which genre, container and publisher are known, and come out as citeproc-js prints it
with the official style files.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from scripts.citing import names
from scripts.citing.citation import Author, Citation
from scripts.words.quotes import printed
from scripts.words.title_case import title_case

# Months as the styles write them, in English, whatever is cited.
MONTHS = "January February March April May June July August September October November December".split()
MLA_MONTHS = "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.".split()

# What ends a sentence already, so that no full stop follows.
ENDS = (".", "!", "?")

# What no full stop follows within quotes either.
ENDS_IN_QUOTES = (*ENDS, ":", ";")

# Quotes at the end, which a full stop or a comma goes before.
CLOSING = "’”"


# A letter of a script that knows italics.
LATIN = re.compile(r"[A-Za-zÀ-ÿ]")


@dataclass(frozen=True, slots=True)
class Styled:
    """Words of a citation in one kind of type."""

    text: str
    italic: bool = False


StyledText = tuple[Styled, ...]


def plain(pieces: StyledText) -> str:
    """Return a citation without its italics."""
    return "".join(piece.text for piece in pieces)


def chicago_note(cited: Citation) -> StyledText:
    day = f"{MONTHS[cited.day.month - 1]} {cited.day.day}, {cited.day.year}"
    rest = [cited.genre, _container(cited), cited.publisher, day, _paragraphs(cited, "para."), cited.address]
    author = [names.chicago_note(cited.authors)] if cited.authors else []
    parts = ", ".join(printed(part) for part in rest if part)
    return (Styled(f"{''.join(f'{one}, ' for one in author)}“{_before(_quoted(cited), ',')}” {_ended(parts)}"),)


def chicago_bibliography(cited: Citation) -> StyledText:
    day = f"{MONTHS[cited.day.month - 1]} {cited.day.day}, {cited.day.year}"
    author, inside = _stands_for_author(cited)
    parts = [author, _capital(cited.genre), ", ".join([*inside, day]), cited.address]
    first, *others = (_ended(printed(part)) if part else "" for part in parts)
    return (Styled(" ".join(filter(None, [first, f"“{_stopped(_quoted(cited))}”", *others]))),)


def apa(cited: Citation) -> StyledText:
    day = f"({cited.day.year}, {MONTHS[cited.day.month - 1]} {cited.day.day})."
    genre = f"[{_capital(cited.genre)}]." if cited.genre else ""
    title, publisher = printed(cited.title), cited.publisher
    is_named = bool(cited.authors or publisher)
    is_stopped = not title.endswith(ENDS) and not (is_named and genre)
    italic, stop = _behind_italics(title, "." if is_stopped else "")
    behind = [genre, *(_ended(printed(part)) for part in (publisher if cited.authors else "", _container(cited)) if part)]
    rest = " ".join(filter(None, (*behind, cited.address)))
    if not is_named:
        return Styled(italic, italic=True), Styled(f"{stop} {day} {rest}")
    author = names.apa(cited.authors) if cited.authors else printed(publisher)
    return Styled(f"{_ended(author)} {day} "), Styled(italic, italic=True), Styled(f"{stop} {rest}")


def apa_in_text(cited: Citation) -> StyledText:
    year, where = str(cited.day.year), _paragraphs(cited, "para.")
    rest = ", ".join(filter(None, [year, where]))
    if not cited.authors and not cited.publisher:
        title = printed(title_case(cited.title) if cited.is_english else cited.title)
        shown, comma = _behind_italics(title, ",")
        return Styled("("), Styled(shown, italic=bool(LATIN.search(title))), Styled(f"{comma} {rest})")
    return (Styled(f"({names.apa_in_text(cited.authors or (Author(cited.publisher),))}, {rest})"),)


def mla(cited: Citation) -> StyledText:
    day = f"{cited.day.day} {MLA_MONTHS[cited.day.month - 1]} {cited.day.year}"
    author = f"{_ended(names.mla(cited.authors))} " if cited.authors else ""
    genre = f" {_ended(printed(_capital(cited.genre)))}" if cited.genre else ""
    rest = "".join(f", {part}" for part in (printed(cited.publisher), day, cited.address) if part)
    head = Styled(f"{author}“{_stopped(_quoted(cited))}”{genre} ")
    return head, Styled(printed(_container(cited)), italic=True), Styled(_ended(rest))


def mla_in_text(cited: Citation) -> StyledText:
    where = _paragraphs(cited, "par.")
    if cited.authors:
        return (Styled(f"({', '.join(filter(None, [names.mla_in_text(cited.authors), where]))})"),)
    return (Styled(f"(“{_before(_quoted(cited), ',')}” {where})" if where else f"(“{_quoted(cited)}”)"),)


def _quoted(cited: Citation) -> str:
    """Return the title as it stands in quotes, with capitals where it is English."""
    return printed(title_case(cited.title) if cited.is_english else cited.title, within=True)


def _container(cited: Citation) -> str:
    return title_case(cited.container) if cited.is_english else cited.container


def _paragraphs(cited: Citation, word: str) -> str:
    """Return which paragraphs are meant: para. 45, paras. 45–46."""
    if not cited.paragraphs:
        return ""
    several = any(sign in cited.paragraphs for sign in "–,")
    return f"{word.removesuffix('.')}{'s' if several else ''}. {cited.paragraphs}"


def _stands_for_author(cited: Citation) -> tuple[str, list[str]]:
    """Return who stands first in Chicago's bibliography, and what it is in: without an author the publisher comes first."""
    inside = [one for one in (_container(cited), cited.publisher) if one]
    if cited.authors:
        return names.chicago_bibliography(cited.authors), list(map(printed, inside))
    first = cited.publisher or _container(cited)
    return first, [printed(one) for one in inside if one != first]


def _capital(text: str) -> str:
    """Return words with which a sentence begins; one that has a capital anywhere stays as it is."""
    word = text.partition(" ")[0]
    return text[:1].upper() + text[1:] if word == word.lower() else text


def _before(text: str, sign: str) -> str:
    """Return words in quotes with a sign behind them, which stands before quotes that end there."""
    bare = text.rstrip(CLOSING)
    return f"{bare.removesuffix(sign)}{sign}{text[len(bare) :]}"


def _stopped(text: str) -> str:
    """Return words in quotes with a full stop behind them, unless they end a sentence already."""
    return text if text.rstrip(CLOSING).endswith(ENDS_IN_QUOTES) else _before(text, ".")


def _ended(text: str) -> str:
    return text if not text or text.endswith(ENDS) else f"{text}."


def _behind_italics(title: str, sign: str) -> tuple[str, str]:
    """Return a title and what stands behind it; a sign goes into the title before quotes that end there."""
    return (_before(title, sign), "") if title.endswith(tuple(CLOSING)) else (title, sign)
