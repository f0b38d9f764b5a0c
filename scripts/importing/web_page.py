"""A saved web page: its own blocks in their order, and nothing scored, so that short answers stay.

What belongs to the page and not to the record stays too, but for menus and what no reader sees: it is declared as furniture.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import selectolax
from selectolax.lexbor import LexborHTMLParser, LexborNode

from scripts.files.raw import UNFIT
from scripts.importing.extracts import BOLD, ITALIC, NOT_BOLD, NOT_ITALIC, Extract, NothingToReadError, counted, finished, row
from scripts.importing.numbers import in_form
from scripts.importing.plain import decoded

# What is no text of the page.
LEFT_OUT = frozenset(
    "head script style template noscript nav svg math iframe object embed canvas audio video map select datalist textarea "
    "button input meter progress rp -comment _comment".split()
)

# How characters are read aloud, which stands in small above them and not among the words.
RUBY = frozenset(("rt", "rtc"))

# Elements that begin on a line of their own and end with it.
BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu ol p pre search section summary table tbody tfoot thead "
    "tr ul td th".split()
)

BOLD_TAGS = frozenset(("b", "strong"))
ITALIC_TAGS = frozenset(("i", "em"))
STRUCK_TAGS = frozenset(("s", "del", "strike"))

# Blocks that stand out above what follows, as bold ones do, but for the title of a page.
STANDING_OUT = frozenset("dt h2 h3 h4 h5 h6".split())

# A style of an element that takes it off the page.
HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)

# The encoding that a page names at its begin.
CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE)
LOOKED_FOR_CHARSET = 4096

# White space that a page shows as one space.
SPACES = re.compile("[ \t\n\r\f]+")

# A space within words that keep theirs, until their block is whole.
KEPT_SPACE = "\x1c"

# Browsers nest no deeper than some five hundred elements; a parser's work grows with the square of the depth.
MOST_NESTED = 2_000

# A tag; those that a page may leave open, or that hold nothing, do not nest.
TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][^\s/>]*)")
MAY_STAY_OPEN = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li dt dd option optgroup tr td th thead tbody "
    "tfoot colgroup rt rp".split()
)

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

# Of a list of one kind, how its entries are numbered.
TYPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}

# Signs of footnotes within a link.
FOOTNOTE_SIGN = re.compile(r"[0-9]{1,3}|[*†‡§]")


@dataclass(slots=True)
class _Words:
    """Words on their way to blocks: a line goes on until something ends it."""

    blocks: list[str] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    number: str = ""  # of an entry of a list, until its words come

    def add(self, text: str) -> None:
        self.line.append(text)

    def end_line(self) -> None:
        """End a line within a block."""
        self.line.append("\n")

    def end_block(self) -> None:
        lines = "".join(self.line).split("\n")
        text = "\n".join(_one_space(line) for line in lines).replace(KEPT_SPACE, " ").strip("\n")
        self.line = []
        if text.strip():
            self._take(text)

    def _take(self, block: str) -> None:
        self.blocks.append(f"{self.number} {block}" if self.number else block)
        self.number = ""

    def add_block(self, text: str) -> None:
        self.end_block()
        if text.strip():
            self._take(text)

    def text(self) -> str:
        self.end_block()
        return "\n\n".join(self.blocks)


def _one_space(line: str) -> str:
    return SPACES.sub(" ", line).strip(" ")


@dataclass(slots=True)
class _List:
    """A list on the way through it: how its entries are numbered, if they are, and what the next one is."""

    how: str = ""
    following: int = 1
    step: int = 1

    def number(self, entry: LexborNode) -> str:
        """Return the number of the next entry as the list prints it; one that sets its own is where the next go on from."""
        if not self.how:
            return ""
        number = _integer(entry, "value", self.following)
        self.following = number + self.step
        return f"{in_form(number, self.how)}."


@dataclass(slots=True)
class _Walk:
    """What is known on the way through a page."""

    words: list[_Words] = field(default_factory=lambda: [_Words()])  # the page's, and those of each cell within cells
    rows: list[list[str]] = field(default_factory=list)  # the cells of each row within rows
    lists: list[_List] = field(default_factory=list)  # each list within lists
    kept: int = 0  # how many elements keep their white space
    bold: int = 0  # how many are bold
    hidden: int = 0
    ruby: int = 0
    struck: int = 0

    def enter(self, node: LexborNode) -> None:
        """Begin an element."""
        tag, words = node.tag or "", self.words[-1]
        if tag == "br":
            words.end_line()
        elif tag in BLOCKS:
            words.end_block()
        if tag in ("ol", "ul", "menu", "dir"):
            self.lists.append(_numbered(node) if tag == "ol" else _List())
        elif tag == "li" and self.lists and (number := self.lists[-1].number(node)):
            words.number = number
        elif tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.words.append(_Words())
        elif tag == "pre":
            self.kept += 1
        elif tag in BOLD_TAGS | STANDING_OUT:
            self.bold += 1
            words.add(BOLD if self.bold == 1 else "")
        elif tag in ITALIC_TAGS:
            words.add(ITALIC)
        elif tag in STRUCK_TAGS:
            self.struck += bool(node.text().strip())
        elif tag == "q":
            words.add("“")

    def leave(self, node: LexborNode) -> None:
        """End an element."""
        tag = node.tag or ""
        if tag in BOLD_TAGS | STANDING_OUT:
            self.bold -= 1
            self.words[-1].add("" if self.bold else NOT_BOLD)
        if tag in ("td", "th"):
            cell = self.words.pop().text()
            (self.rows[-1].append if self.rows else self.words[-1].add_block)(cell)
        elif tag == "tr":
            self.words[-1].add_block(row(self.rows.pop()))
        elif tag in BLOCKS:
            self.words[-1].end_block()
        if tag in ("ol", "ul", "menu", "dir"):
            self.lists.pop()
        elif tag == "pre":
            self.kept -= 1
        elif tag in ITALIC_TAGS:
            self.words[-1].add(NOT_ITALIC)
        elif tag == "q":
            self.words[-1].add("”")

    def notes(self) -> list[str]:
        """Return what there is to tell of what was left out, and of what a page shows otherwise than words."""
        notes = [f"{counted(self.hidden, 'hidden element')} left out"] if self.hidden else []
        notes += [f"{counted(self.ruby, 'ruby annotation')} left out"] if self.ruby else []
        struck = counted(self.struck, "passage struck through is", "passages struck through are")
        return notes + [f"{struck} read as words"] * bool(self.struck)

    def read(self, text: str) -> None:
        """Take the text of a node."""
        self.words[-1].add(text.replace(" ", KEPT_SPACE) if self.kept else SPACES.sub(" ", text))


def read_web_page(data: bytes) -> Extract:
    """Return the text of a saved web page."""
    declared = CHARSET.search(data[:LOOKED_FOR_CHARSET])
    text, notes = decoded(data, declared[1].decode("ascii") if declared else "")
    if _depth(text) > MOST_NESTED:
        raise NothingToReadError("a page whose elements are nested too deep", "save the page anew, from a browser")
    tree = LexborHTMLParser(UNFIT.sub(_fit, text))
    walk = _Walk()
    if tree.body is not None:
        _walk(tree.body, walk)
    return finished(walk.words[0].text(), f"selectolax {selectolax.__version__}", _metadata(tree), notes + walk.notes())


def _fit(unfit: re.Match[str]) -> str:
    return unfit[0] if unfit[0] == "\r" else ""


def _depth(text: str) -> int:
    """Return how deep the elements of a page are nested at most, by its tags alone."""
    open_ones: Counter[str] = Counter()
    depth = deepest = 0
    for tag in TAG.finditer(text):
        name = tag["name"].lower()
        if name in MAY_STAY_OPEN or (tag["end"] and not open_ones[name]):
            continue
        by = -1 if tag["end"] else 1
        open_ones[name] += by
        depth += by
        deepest = max(deepest, depth)
    return deepest


def _walk(top: LexborNode, walk: _Walk) -> None:
    """Go through everything below a node, in the order of the page and not deeper than one call."""
    on_the_way: list[tuple[LexborNode, bool]] = [(top, False)]
    while on_the_way:
        node, is_done = on_the_way.pop()
        if is_done:
            walk.leave(node)
        elif node.tag == "-text":
            walk.read(node.text_content or "")
        elif node.tag in LEFT_OUT:
            continue
        elif node.tag in RUBY:
            walk.ruby += 1
        elif _is_hidden(node):
            walk.hidden += bool(node.text().strip())
        elif node.tag == "sup" and (sign := _footnote(node)):
            walk.read(f"[{sign}]")
        else:
            walk.enter(node)
            on_the_way.append((node, True))
            on_the_way += [(child, False) for child in reversed(list(_children(node)))]


def _children(node: LexborNode) -> Iterator[LexborNode]:
    child = node.child
    while child is not None:
        yield child
        child = child.next


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    return (
        "hidden" in attributes
        or bool(HIDDEN.search(attributes.get("style") or ""))
        or (node.tag == "dialog" and "open" not in attributes)
    )


def _footnote(node: LexborNode) -> str:
    """Return the sign of a footnote that a raised link is; raised words of another kind are words."""
    text = (node.text() or "").strip().strip("[]()")
    is_link = node.css_first("a") is not None or (node.parent is not None and node.parent.tag == "a")
    return text if is_link and FOOTNOTE_SIGN.fullmatch(text) else ""


def _numbered(node: LexborNode) -> _List:
    """Return a numbered list at its begin; one that counts down ends with 1 unless it says where it starts."""
    attributes = node.attributes
    is_reversed = "reversed" in attributes
    first = sum(child.tag == "li" for child in _children(node)) if is_reversed else 1
    how = TYPES.get(attributes.get("type") or "", "decimal")
    return _List(how, _integer(node, "start", first), -1 if is_reversed else 1)


def _integer(node: LexborNode, name: str, otherwise: int) -> int:
    value = node.attributes.get(name) or ""
    return int(value) if re.fullmatch(r"-?[0-9]{1,6}", value) else otherwise


def _metadata(tree: LexborHTMLParser) -> dict[str, str]:
    """Return what a page says of itself."""
    found = {"title": _meta(tree, "og:title"), "publisher": _meta(tree, "og:site_name"), "date": "", "language": ""}
    if (title := tree.css_first("title")) is not None and not found["title"]:
        found["title"] = title.text()
    if (html := tree.css_first("html")) is not None:
        found["language"] = html.attributes.get("lang") or ""
    times = (node.attributes.get("datetime") or "" for node in tree.css("time"))
    for said in (_meta(tree, "article:published_time"), _meta(tree, "dc.date"), _meta(tree, "date"), *times):
        if not found["date"] and (day := DAY.match(said.strip())):
            found["date"] = day[0]
    return found


def _meta(tree: LexborHTMLParser, name: str) -> str:
    """Return what a page says of itself under a name."""
    for node in tree.css("meta"):
        attributes = node.attributes
        if name in ((attributes.get("property") or "").casefold(), (attributes.get("name") or "").casefold()):
            return attributes.get("content") or ""
    return ""
