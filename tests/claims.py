"""What a reader who reads only built pages saw: at each address who said which words, and whose page it was.

It knows nothing of ledgers, nor of any code that makes or checks a site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.conftest import words_of
from tests.publishing import HOST, Rendered

# How pages say under which name words stood, in the language of the invented briefings.
UNDER = "under the name of "

# How they say whose question is answered, and was.
ANSWERING, ANSWER_TO = ", answering ", "this was an answer to "

# How they say that a name of a speech was given for another too.
ALSO_GIVEN = "An address that leads here was also given to "

# How they say that a briefing is withdrawn, and that words of it are not to be seen any more.
WITHDRAWN, REMOVED = "This briefing was withdrawn on ", "Its words were removed from this site."


@dataclass
class Claims:
    """Everything that was ever seen."""

    words: dict[str, set[str]] = field(default_factory=dict)  # by address of a paragraph, its words, letter for letter
    files: set[str] = field(default_factory=set)  # every address of what is no page
    said: dict[str, set[str]] = field(default_factory=dict)  # by address of a paragraph, the names under which it stood
    answered: dict[str, set[str]] = field(default_factory=dict)  # by address of an answer, those whose question it answered
    named: dict[str, set[str]] = field(default_factory=dict)  # by address of a speech of a branch, the words of its paragraphs
    whose: dict[str, set[str]] = field(default_factory=dict)  # by address of a shared page, its titles
    anchors: set[str] = field(default_factory=set)  # every name on every page that is no paragraph's
    pages: Rendered | None = None
    led: dict[str, str] = field(default_factory=dict)  # where one is led on to at last on these pages
    read: dict[str, str] = field(default_factory=dict)  # by address, the page from which all was remembered last

    def hold(self, pages: Rendered) -> None:
        """Hold that everything that was ever claimed still is, or that it is said what became of it; then remember."""
        self.pages = pages
        self.led.clear()
        assert not self.files - pages.paths.keys(), f"{self.files - pages.paths.keys()} are gone"
        for where, words in self.words.items():
            assert not (lost := self.not_told(where, words)), f"/{where} read {lost}, and the page knows nothing of it"
        for where, names in self.said.items():
            standing = self.arrive(where)
            assert standing is not None, f"/{where} is gone"
            lost = names - set(map(str.casefold, _names_at(standing)))
            assert not lost, f"/{where} was said by {lost}, and the page knows nothing of it"
        for where, names in self.answered.items():
            if standing := self.still_standing(where):
                lost = names - _answered_at(standing)
                assert not lost, f"/{where} answered {lost}, and the page knows nothing of it"
        answered: dict[str, set[str]] = {}
        for where, names in self.answered.items():
            answered.setdefault(self.lasting(where), set()).update(names)
        for where in self.said:
            if "/transcript/#" in where and (standing := self.still_standing(where)):
                told = _answered_at(standing) - _asker(standing)
                assert told <= answered.get(self.lasting(where), set()), f"/{where} never answered {told}"
        for where, words in self.named.items():
            assert self.tells_of_speech(where, words), f"/{where} is a speech of others, and the page does not say so"
        self.named.clear()  # to whom the name goes on after that, no page says
        for where, names in self.whose.items():
            page = self.parsed(self.leads(where))
            here = {name.casefold() for name in (page.css_first("h1").text(strip=True), *_under(page.body))}
            assert names <= here, f"/{where} was the page of {names}, and is that of {here}"
        for where in sorted(self.anchors):
            address, _, anchor = where.partition("#")
            assert self.parsed(self.leads(address)).css_first(f'[id="{anchor}"]'), f"/{where} is gone"
        self.read |= self.remember()

    def remember_a_branch(self, pages: Rendered, both: Rendered) -> None:
        """Remember what another branch published, but for whom it says that words answer: what became of them leads there.

        `both` are the pages that both branches had: what becomes of a name that stood there for the same words, no merge says.
        """
        answered = {where: set(names) for where, names in self.answered.items()}
        self.pages = pages
        self.led.clear()
        self.remember()
        self.answered = answered
        stood = dict(_speeches(both))
        for where, words in _speeches(pages):
            if not words & stood.get(where, set()):
                self.named.setdefault(where, set()).update(words)

    def remember(self) -> dict[str, str]:
        """Remember what every page claims that is another than before, and return those."""
        others = {}
        for where, path in self.pages.paths.items():
            if not path.endswith(".md"):
                self.files.add(where)
                continue
            if self.read.get(where) == self.pages.html(where):
                continue
            others[where] = self.pages.html(where)
            page = self.parsed(where)
            if page.css_first('meta[http-equiv="refresh"]'):
                continue
            for node in page.css("p[data-line][id]"):
                self.words.setdefault(f"{where}#{node.id}", set()).add(words_of(node))
                self.said.setdefault(f"{where}#{node.id}", set()).add(_speaker(node).casefold())
                for name in _asker(node):
                    self.answered.setdefault(f"{where}#{node.id}", set()).add(name)
            for node in page.css("[id]"):
                self.anchors |= {f"{where}#{node.id}"} if is_kept(where) and is_lasting(node) else set()
            kind, _, name = where.rstrip("/").partition("/")
            if kind in ("people", "outlets") and name:
                self.whose.setdefault(where, set()).add(page.css_first("h1").text(strip=True).casefold())
        return others

    def parsed(self, where: str) -> LexborHTMLParser:
        assert where in self.pages.paths, f"/{where} is gone"
        return self.pages.tree(where)

    def leads(self, where: str) -> str:
        """Return the address of the page to which one is led on at last."""
        if where not in self.led:
            self.led[where] = self._leads(where)
        return self.led[where]

    def _leads(self, where: str) -> str:
        for _ in range(20):
            refresh = self.parsed(where).css_first('meta[http-equiv="refresh"]')
            if not refresh:
                return where
            where = refresh.attributes["content"].partition("url=")[2].removeprefix(HOST)
        raise AssertionError(f"/{where} leads on for ever")

    def lasting(self, where: str) -> str:
        """Return an address with the page to which it leads at last in place of its own."""
        address, _, anchor = where.partition("#")
        return f"{self.leads(address)}#{anchor}"

    def arrive(self, where: str) -> LexborNode | None:
        """Return the paragraph or notice at which an address leads at last, through notices too."""
        for _ in range(20):
            address, _, anchor = where.partition("#")
            node = self.parsed(self.leads(address)).css_first(f'[id="{anchor}"]')
            if node is None or node.attributes.get("data-past") != "moved":
                return node
            where = node.css_first("a.now").attributes["href"].removeprefix(HOST)
        return None

    def not_told(self, where: str, words: set[str]) -> set[str]:
        """Return which of the words that stood at an address stand there no more, nor behind a day; none that are removed."""
        node = self.arrive(where)
        assert node is not None, f"/{where} is gone"
        told = set(_words_at(node))
        if REMOVED not in node.text():
            return words - told
        page = self.leads(where.partition("#")[0])
        assert WITHDRAWN in self.text(page) and not told & words, f"/{where} shows words that are removed"
        return set()

    def tells_of_speech(self, where: str, words: set[str]) -> bool:
        """Return whether an address of a speech leads to some of its words, or to what says that it was given twice."""
        address, _, anchor = where.partition("#")
        page = self.parsed(self.leads(address))
        node = page.css_first(f'[id="{anchor}"]')
        if "speaker" not in (node.attributes.get("class") or "").split():
            return True  # a name that no speech has now
        if REMOVED in page.body.text() or ALSO_GIVEN in node.parent.text():
            return True
        return any(words & set(_words_at(one)) for one in node.parent.css("[data-past], p[data-line][id]"))

    def is_said_to_be_given_twice(self, where: str) -> bool:
        """Return whether a page says of the speech at which a name stands that a name there was given for another too."""
        address, _, anchor = where.partition("#")
        node = self.parsed(self.leads(address)).css_first(f'[id="{anchor}"]')
        while node.parent and "speech" not in (node.attributes.get("class") or "").split():
            node = node.parent
        return ALSO_GIVEN in node.text()

    def still_standing(self, where: str) -> LexborNode | None:
        """Return the paragraph at which an address leads at last, if it is none that is gone."""
        node = self.arrive(where)
        return node if node is not None and "data-line" in node.attributes else None

    def text(self, where: str) -> str:
        return " ".join(self.parsed(where).body.text().split())

    def at(self, where: str) -> str:
        """Return what is said at an anchor: the text of what has it, or of the entry of a list that begins with it."""
        address, _, anchor = where.partition("#")
        node = self.parsed(address).css_first(f"[id='{anchor}']")
        return " ".join((node.parent if node.parent.tag == "li" else node).text().split())


def _speeches(pages: Rendered) -> Iterator[tuple[str, set[str]]]:
    """Yield every name of a speech on pages, with the words of its paragraphs."""
    for where, path in pages.paths.items():
        page = pages.tree(where) if path.endswith(".md") else None
        for heading in page.css("section.speech > .speaker[id]") if page else ():
            yield f"{where}#{heading.id}", {words_of(node) for node in heading.parent.css("p[data-line][id]")}


def is_kept(where: str) -> bool:
    """Return whether a page keeps its names: not lists of what there is, nor pages of the site's own words alone."""
    return where.count("/") > 1 and not where.endswith(("/account/", "/topics/"))


def is_lasting(node: LexborNode) -> bool:
    """Return whether what has a name keeps it: words, notices, names of speeches, corrections, and headings but a title's."""
    is_heading = node.tag in ("h2", "h3", "h4", "span", "a")  # a link, where a page lists briefings
    return is_heading or bool({"data-line", "data-past"} & set(node.attributes)) or node.id[:11] == "correction-"


def _words_at(node: LexborNode) -> Iterator[str]:
    """Yield the words of a paragraph, and those that it had before: in a notice, or right behind the paragraph, with a day."""
    if "data-line" in node.attributes:
        yield words_of(node)
    for one in [node] if "data-past" in node.attributes else behind(node):
        if one.css_first("time"):
            yield from (had_words(was.html, "ins") for was in one.css(".was"))


def behind(paragraph: LexborNode) -> Iterator[LexborNode]:
    """Yield what is said of a paragraph right behind it, up to the notice of another."""
    node = paragraph.next
    while node and (
        node.tag == "-text" or ("past" in (node.attributes.get("class") or "").split() and "data-past" not in node.attributes)
    ):
        if node.tag != "-text":
            yield node
        node = node.next


@cache
def had_words(html: str, without: str) -> str:
    """Return earlier words without those that were put in ("ins"), or later ones without those that were taken out ("del")."""
    shown = LexborHTMLParser(html).css_first(".was")
    for element in shown.css(without):
        element.decompose()
    return shown.text()


def _speaker(paragraph: LexborNode) -> str:
    """Return the name above the speech in which a paragraph stands."""
    node = paragraph
    while node.tag != "section":
        node = node.parent
    return node.css_first(".speaker strong").text()


def _asker(paragraph: LexborNode) -> set[str]:
    """Return whose question the speech answers in which a paragraph stands, as a quotation of it would say; none if none."""
    node = paragraph
    while node.tag != "section":
        node = node.parent
    source = unquote(node.attributes.get("data-source") or "").casefold()
    return {source.partition(ANSWERING)[2].rpartition(", ")[0]} if ANSWERING in source else set()


def _answered_at(node: LexborNode) -> set[str]:
    """Return everybody whose question a paragraph answers or answered, as said above it and right behind it."""
    said = [one.text().casefold() for one in behind(node) if one.tag == "p"]
    return _asker(node) | {one.partition(ANSWER_TO)[2].strip().removesuffix(".") for one in said if ANSWER_TO in one}


def _names_at(node: LexborNode) -> set[str]:
    """Return everybody as whose words something stands or stood: in a notice, or above a paragraph and right behind it."""
    if "data-past" in node.attributes:
        return set(_under(node))
    return {_speaker(node), *(name for one in behind(node) for name in _under(one))}


def _under(node: LexborNode) -> list[str]:
    """Return the names that stand behind "under the name of", in sentences with a day."""
    found = []
    for one in node.css("p, div, details"):
        text = one.text()
        if UNDER in text and one.css_first("time"):
            ends = (re.split(r", was |; they stand |\.\n", end)[0] for end in text.split(UNDER)[1:])
            found += [end.strip().removesuffix(".") for end in ends]
    return found
