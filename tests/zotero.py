"""What Zotero takes from a page: its translators themselves are not here, what they took of pages of our own is.

Each row of `MEASURED` was given on 29 November 2026 to Zotero's translation server, with its translators of 26 June 2026
(Embedded Metadata, COinS). `taken` says the same in code, for pages not measured; a test holds it against every row.
`READ_WHOLE` are files of citations of which it read title, authors, day, address, publisher and type as they were written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qs

from selectolax.lexbor import LexborHTMLParser

# What stands for a name that was parted: its given name and its family name.
Name = str | tuple[str, str]


@dataclass(frozen=True)
class Item:
    """What Zotero saves, without what it makes of the title."""

    title: str = ""
    creators: tuple[Name, ...] = ()
    date: str = ""
    publisher: str = ""
    site: str = ""
    address: str = ""
    language: str = ""
    genre: str = ""
    type: str = field(default="webpage")


# What it drops at either end of a name.
ENDS = " .,/[]:"

# Where each field comes from: of several, the first that is there.
FROM = {
    "title": ("citation_title", "dc.title", "og:title"),
    "date": ("citation_date", "article:published_time", "dc.date"),
    "publisher": ("dc.publisher",),
    "site": ("dc.source", "og:site_name"),
    "address": ("og:url",),
    "language": ("dc.language",),
    "genre": ("dc.type",),
}
FROM_SPANS = {
    "title": "rft.title",
    "date": "rft.date",
    "publisher": "rft.publisher",
    "site": "rft.source",
    "address": "rft_id",
    "language": "rft.language",
}


def taken(page: str) -> tuple[Item, ...]:
    """Return the items that Zotero offers of a page, of several those among which one chooses."""
    tree = LexborHTMLParser(page)
    spans = tree.css("span.Z3988")
    if spans:
        return tuple(_of_span(node.attributes["title"] or "") for node in spans)
    said: dict[str, list[str]] = {}
    for node in tree.css("meta[content]"):
        name = node.attributes.get("name") or node.attributes.get("property") or ""
        said.setdefault(name, []).append(node.attributes["content"] or "")
    values = {key: next((said[name][0] for name in names if name in said), "") for key, names in FROM.items()}
    creators = tuple(map(_name, said.get("dc.creator", [])))
    return (Item(creators=creators or tuple(dict.fromkeys(map(_torn, said.get("author", [])))), **values),)


def _of_span(text: str) -> Item:
    said = parse_qs(text.replace("%2B", "+"))  # a plus sign is a blank there, however it is written
    values = {key: said.get(name, [""])[0] for key, name in FROM_SPANS.items()}
    return Item(creators=(*said.get("rft.aulast", []), *map(_name, said.get("rft.au", []))), **values)


def _name(text: str) -> Name:
    """Return a name as Zotero parts it: at its comma, or before its last word."""
    if "," in text:
        family, *given = re.split("[,،] ?", re.sub(r"\.([^ ])", r". \1", text.strip(ENDS), count=1))
        return (given[0], family) if given and given[0] else family
    return _torn(text)


def _torn(text: str) -> Name:
    """Return a name as Zotero parts it without looking for a comma; one behind it is lost."""
    given, _, family = text.strip(ENDS).rpartition(" ")
    return (given, family) if given else family


HEAD = {
    "dc.title": "Daily: [Dues]",
    "dc.creator": "Invented Office,",
    "dc.date": "2031-05-05",
    "dc.publisher": "Invented Press",
    "dc.language": "en",
    "dc.type": "Press briefing transcript",
    "og:site_name": "Invented Record",
    "og:title": "OG title",
    "og:url": "http://127.0.0.1:8765/canon/",
}
OF_HEAD = Item(
    "Daily: [Dues]",
    ("Invented Office",),
    "2031-05-05",
    "Invented Press",
    "Invented Record",
    "http://127.0.0.1:8765/canon/",
    "en",
    "Press briefing transcript",
)
SPAN = (
    "ctx_ver=Z39.88-2004&rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Adc&rft.type=webpage&rft.title=Daily%3A%20%5BDues%5D&"
    "rft.source=Invented%20Record&rft.aulast=Liu%20Zhenmin&rft.date=2031-05-05&rft.publisher=Invented%20Press&"
    "rft.language=en&rft_id=http%3A%2F%2F127.0.0.1%3A8765%2Fx%2F%23p44"
)
OF_SPAN = replace(OF_HEAD, creators=("Liu Zhenmin",), address="http://127.0.0.1:8765/x/#p44", genre="")


def head(**changes: str) -> str:
    """Return a page with a head; of a name, `_` stands for what Python has no names with."""
    said = HEAD | {re.sub("_", ".", name, count=1) if name.startswith("dc") else name: text for name, text in changes.items()}
    return "".join(f'<meta name="{name}" content="{text}">' for name, text in said.items())


def span(old: str = "", new: str = "") -> str:
    return f'<span class="Z3988" title="{SPAN.replace(old, new).replace("&", "&amp;")}"></span>'


def by(name: str, text: str) -> str:
    return f'<meta name="{name}" content="{text}">'


BARE = head().replace(by("dc.creator", HEAD["dc.creator"]), "")
AULAST = "rft.aulast=Liu%20Zhenmin"
MEASURED: tuple[tuple[str, tuple[Item, ...]], ...] = (
    (head(), (OF_HEAD,)),
    (head(dc_creator="Invented Office"), (replace(OF_HEAD, creators=(("Invented", "Office"),)),)),
    (head(dc_creator="Sample, Ann"), (replace(OF_HEAD, creators=(("Ann", "Sample"),)),)),
    (head() + '<meta name="dc.creator" content="Bo Second,">', (replace(OF_HEAD, creators=("Invented Office", "Bo Second")),)),
    (BARE + by("author", "Invented Daily"), (replace(OF_HEAD, creators=(("Invented", "Daily"),)),)),
    (BARE + by("author", "Invented Daily,"), (replace(OF_HEAD, creators=(("Invented", "Daily"),)),)),
    (BARE + by("author", "Daily"), (replace(OF_HEAD, creators=("Daily",)),)),
    (BARE + by("parsely-author", "Invented Daily"), (replace(OF_HEAD, creators=()),)),
    (head(dc_creator="Trade, Industry and Sea,"), (replace(OF_HEAD, creators=(("Industry and Sea", "Trade"),)),)),
    (head(dc_creator="Trade， Industry and Sea,"), (replace(OF_HEAD, creators=("Trade， Industry and Sea",)),)),
    (head(dc_creator="تجارة، صناعة,"), (replace(OF_HEAD, creators=(("صناعة", "تجارة"),)),)),
    (head(dc_creator="U.S. Office of A.B.,"), (replace(OF_HEAD, creators=("U. S. Office of A.B",)),)),
    (head(dc_creator="[Ann]/,"), (replace(OF_HEAD, creators=("Ann",)),)),
    (head(citation_title="Cited"), (replace(OF_HEAD, title="Cited"),)),
    (head(citation_date="2031/05/05"), (replace(OF_HEAD, date="2031/05/05"),)),
    (head(**{"article:published_time": "2031-06-06"}), (replace(OF_HEAD, date="2031-06-06"),)),
    (head(dc_source="Elsewhere"), (replace(OF_HEAD, site="Elsewhere"),)),
    (head(author="Liu Zhenmin", **{"parsely-pub-date": "2031-07-07", "og:image": "http://127.0.0.1:8765/a.png"}), (OF_HEAD,)),
    (
        head(dc_title="A &quot;quoted&quot; &lt;b&gt; &amp; {braced}' title: C++ 中文", dc_creator="X &amp; {Y} &lt;Z&gt;,"),
        (replace(OF_HEAD, title='A "quoted" <b> & {braced}\' title: C++ 中文', creators=("X & {Y} <Z>",)),),
    ),
    (span(), (OF_SPAN,)),
    (head() + span() + span("Daily", "Other"), (OF_SPAN, replace(OF_SPAN, title="Other: [Dues]"))),
    (span(AULAST, "rft.au=Liu%20Zhenmin"), (replace(OF_SPAN, creators=(("Liu", "Zhenmin"),)),)),
    (span(AULAST, "rft.au=Liu%20Zhenmin%2C"), (OF_SPAN,)),
    (span(AULAST, "rft.au=Trade%EF%BC%8C%20Industry%2C"), (replace(OF_SPAN, creators=("Trade， Industry",)),)),
    (span(AULAST, "rft.au=Sample%2C%20Ann"), (replace(OF_SPAN, creators=(("Ann", "Sample"),)),)),
    (span(AULAST, f"{AULAST}&rft.aulast=Ann%20Sample"), (replace(OF_SPAN, creators=("Liu Zhenmin", "Ann Sample")),)),
    (span(AULAST, f"{AULAST}%2C%20Ann%20Sample"), (replace(OF_SPAN, creators=("Liu Zhenmin, Ann Sample",)),)),
    (span("Daily%3A%20%5BDues%5D", "C%2B%2B%20%5Ba%2Bb%5D"), (replace(OF_SPAN, title="C   [a b]"),)),
    (span("Daily%3A%20%5BDues%5D", "C%EF%BC%8B%EF%BC%8B"), (replace(OF_SPAN, title="C＋＋"),)),
    (span(f"{AULAST}&", ""), (replace(OF_SPAN, creators=()),)),
)

# The beginnings of their SHA-256.
READ_WHOLE = frozenset(
    """
    53d877722ad1c24c 9f23e4c660eef5f8 1884e8e5f6af95fb 0261eb39e4642cbe 91a1dcbd554adffe 30e3b2adf72291a5
    e348e3640c01ba3e 8a802ea1f293fc1d 3c2550bc900f06e4 500b8d370514731c b32e3f5f98597391 4a94e2593b8e7aa4
    708c048196737342 8712165b565adb04 a0311977af44fd71 ee644b6628377baa 64eaa42ef6b00f1b 25f8ba64b57cef6d
    """.split()
)
