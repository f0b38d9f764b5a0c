"""A briefing as one Markdown file, to read and to paste wherever CommonMark is read: no attributes, no HTML.

The pages' own Markdown is another: it is Python-Markdown's, with attributes that make anchors. Here every character that
could be markup has a backslash before it, and white space that a reader would drop is an entity. GitHub's dialect makes a link
of what begins like an address, with backslashes and punctuation behind it: so each address is a link, and ends where it does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from scripts.exports.plain_text import behind_slips, facts, number, unsaid
from scripts.exports.spoken import InContext, by_place
from scripts.record.briefing import Briefing
from scripts.record.telling import bracketed, why_withdrawn

# What is markup in CommonMark, on GitHub or for pandoc wherever it stands, and what would make an address there.
ANYWHERE = re.compile(r"[\\`*_{}\[\]<>&#~|$^@]|!(?=\[)|:(?=//)|(?<=www)\.")

# What is markup where a line begins: lists, an underline, a definition; the sign behind a number makes it a list.
LINE_START = re.compile(r"[ \t]*(?:\d{1,9}(?=[.)])|(?=[-+=:]))(?P<sign>.)")

# White space at either end of a line, which readers drop.
AT_AN_END = re.compile(r"^[ \t\f]+|[ \t\f]+$")

# An address as GitHub's dialect finds it, up to what no address holds; a letter of Chinese, Japanese or Korean belongs to it
# only behind a sign that parts addresses, because words follow without a blank.
ADDRESS = re.compile(
    r"(?<![A-Za-z0-9])(?:(?:https?|ftp)://|www\.)(?=[^\W_])"
    r"(?:[!#-;=?-\[\]_a-z~]|(?<=[/=?&_.+-])[\u3005-\u9fff\uac00-\ud7a3]+|[^\W\u0000-\u007f\u2e80-\U0010ffff])+",
    re.IGNORECASE,
)

# What ends a sentence or a clause rather than an address, and brackets that close what an address does not open.
BEHIND_ADDRESS = "?!.,:;*_~'"
BRACKETS = {")": "(", "]": "["}

# An address that CommonMark shows as it is between angle brackets: none of it is read otherwise there.
AS_IT_STANDS = re.compile(r"(?!www\.)(?!.*&\w+;)[!#$&-;=?-\[\]_a-z~]+", re.IGNORECASE)

NOTHING: Mapping[int, str] = MappingProxyType({})


def markdown_text(briefing: Briefing, site: str) -> bytes:
    """Return a briefing as CommonMark; with a site's address, the number of a paragraph is a link to it."""
    return ("\n\n".join(_blocks(briefing, site)) + "\n").encode("utf-8")


def _blocks(briefing: Briefing, site: str) -> Iterator[str]:
    yield f"# {escaped(briefing.title)}"
    yield "\\\n".join(escaped(fact) for fact in facts(briefing, site))
    if briefing.is_withdrawn:
        yield escaped(why_withdrawn(briefing))
    for place, speeches in by_place(briefing):
        yield f"## {escaped(bracketed(place.title))}"
        for speech, held in speeches:
            for one in held:
                yield from (f"*{escaped(line)}*" for line in unsaid(briefing, one, is_before=True))
                if one is held[0]:
                    yield f"**{escaped(speech.speaker.name)}**"
                yield f"{_number(one, site)} {_words(briefing, one)}"
                yield from (f"*{escaped(line)}*" for line in unsaid(briefing, one, is_before=False))


def _number(one: InContext, site: str) -> str:
    return f"[{number(one)}](<{site}{one.address}>)" if site else escaped(bracketed(number(one)))


def _words(briefing: Briefing, one: InContext) -> str:
    """Return a paragraph's words, with how slips in them are to be read behind these, emphasized."""
    behind = {at: f" *{escaped(shown)}*" for at, shown in behind_slips(briefing, one)}
    return escaped(one.paragraph.text, behind)


def escaped(text: str, put_in: Mapping[int, str] = NOTHING) -> str:
    """Return CommonMark that reads as a text, with Markdown put in before the characters at some positions."""
    pieces, begin = [], 0
    for line in text.split("\n"):
        otherwise = _otherwise(line, [at - begin for at in put_in])
        pieces.append("".join(put_in.get(begin + at, "") + otherwise.get(at, one) for at, one in enumerate(line)))
        begin += len(line)
        pieces.append(put_in.get(begin, "") + "\n")
        begin += 1
    return "".join(pieces).removesuffix("\n")


def _otherwise(line: str, put_in: Sequence[int]) -> dict[int, str]:
    """Return the characters of a line that are written otherwise than they are, by their position; addresses are links.

    One into which something is put stays words.
    """
    found = _escapes(line)
    for start, end in _addresses(line):
        if any(start < at < end for at in put_in):
            continue
        opening, closing = _around(line[start:end])
        if opening == "<":
            found = {at: written for at, written in found.items() if not start <= at < end}
        if opening != "<" and line[:start].endswith("!"):
            found[start - 1] = "\\!"  # before a bracket it would make an image
        found[start] = opening + found.get(start, line[start])
        found[end - 1] = found.get(end - 1, line[end - 1]) + closing
    return found


def _addresses(line: str) -> Iterator[tuple[int, int]]:
    """Yield where addresses begin and end, without the punctuation behind them."""
    for found in ADDRESS.finditer(line):
        text = found[0]
        while text[-1] in BEHIND_ADDRESS or (text[-1] in BRACKETS and text.count(text[-1]) > text.count(BRACKETS[text[-1]])):
            text = text[:-1]
        yield found.start(), found.start() + len(text)


def _around(address: str) -> tuple[str, str]:
    """Return what stands around an address, so that it is a link to itself."""
    if AS_IT_STANDS.fullmatch(address):
        return "<", ">"
    target = address.replace("&", "&amp;")
    return "[", f"](<{'http://' if address.lower().startswith('www.') else ''}{target}>)"


def _escapes(line: str) -> dict[int, str]:
    """Return the characters of a line before which a backslash stands, or for which an entity does."""
    signs = [found.start() for found in ANYWHERE.finditer(line)]
    if begins := LINE_START.match(line):
        signs.append(begins.start("sign"))
    blanks = [at for found in AT_AN_END.finditer(line) for at in range(*found.span())]
    return {at: f"\\{line[at]}" for at in signs} | {at: f"&#{ord(line[at])};" for at in blanks}
