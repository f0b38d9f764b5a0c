"""The limits and lists of pages/, with a case on either side."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import yaml

from scripts.archive.folders import read_briefings
from scripts.pages.account import account_page
from scripts.pages.beside import nearest
from scripts.pages.briefing import briefing_pages
from scripts.pages.citing import _data
from scripts.pages.directory import directory_pages
from scripts.pages.divided import ListedInOne, divided
from scripts.pages.escaping import markdown
from scripts.pages.front import briefing_front
from scripts.pages.page import Page
from scripts.pages.prose import excerpt
from scripts.pages.topics import topic_pages
from scripts.pages.written import served_as, shared_addresses
from scripts.record.briefing import Briefing
from scripts.record.nearness import neighbourhood
from scripts.record.places import places
from scripts.tongues.tongue import ENGLISH
from tests.conftest import ROOT
from tests.limits.cases import PEOPLE, SPEAKERS, Case, codes, each, invented, same, topics


def in_a_script(text: str) -> bool:
    """Return whether a text stands in the data of a page as it is."""
    return _data(text) == f'"{text}"'


@cache
def first() -> Briefing:
    """Return the first briefing of the project, which has lines of every kind."""
    (briefing,), problems = read_briefings(ROOT)
    assert not problems
    return briefing


@cache
def with_unsaid() -> Briefing:
    """Return an invented briefing with a heading and a note."""
    rules = {"headings": [{"line": "A heading"}], "notes": [{"line": "(Laughter.)"}], "not_labels": []}
    return invented("Daily|A heading|Why?|(Laughter.)", changes=yaml.safe_dump({"source": rules}))


def account(of: Callable[[], Briefing]) -> str:
    whole = f"{of().slug}/transcript.md"
    return account_page(of(), {whole: tuple(one.number for one in of().paragraphs)}).body


def shown_as(kind: str, of: Callable[[], Briefing] = first) -> str:
    """Return where the account says that the lines of a class are shown."""
    return next((row.split(" | ")[3].rstrip(" |") for row in account(of).splitlines() if row.startswith(f"| {kind} |")), "")


def listed_kinds(of: Callable[[], Briefing]) -> set[str]:
    """Return the classes of the lines that the account lists."""
    below = account(of).partition("{ #listed }")[2].partition("{ #form }")[0]
    return set(re.findall(r"^\| [0-9]+ \| ([a-z ]+) \|", below, re.MULTILINE))


def shared(count: int) -> str:
    """Return what the nearest place to one shares with it, where both name so many topics and the others none."""
    names = ["Ash", "Birch", "Cedar", "Doum", "Elm"][:count]
    found = invented(f"Daily|Why {' '.join(names)}?", f"Weekly|How so, {' '.join(names)}?", changes=topics(*names))
    around = neighbourhood((found,))
    place = next(place for place in around.places if place.exchange)
    return re.findall(r"\*((?:Ash|Birch).*)\*\{ \.extent", nearest(place, around))[-1]


def days_beside() -> list[str]:
    """Return what stands behind each link to a near place: one of the same briefing, and two of another."""
    here, there = (
        invented("Daily|Why nets?", "Weekly|When nets?", changes=topics("nets"), slug=f"2031-05-05-{name}")
        for name in ("harbour", "pier")
    )
    place = next(place for place in places(here) if place.exchange)
    told = nearest(place, neighbourhood((here, there)))
    return [row.rpartition(")")[2] for row in told.splitlines() if row.startswith("- [")]


def excerpt_of(length: int) -> tuple[int, str]:
    """Return how many characters of a paragraph a list shows, and what stands behind them."""
    text = ("Why " + length * "o")[: length - 2] + " n"
    found = invented(f"Daily|{text}")
    place = next(place for place in places(found) if place.exchange)
    shown = re.match(r"_(.*)_\{[^}]*\}(.*)", excerpt(place, place.speeches[0], "index.md", ENGLISH))
    assert shown
    return len(shown[1]), shown[2]


def by_whom(count: int) -> str:
    """Return what the list of topics says of who names one, where so many do."""
    turns = ["Daily|Why nets?", "Weekly|How so, nets?", "Bo|So, nets.", "Cy|Or nets."][:count]
    (index, *_) = topic_pages((invented(*turns, changes=topics("nets")),), ENGLISH)
    return re.sub("<[^>]*>", "", re.findall(r"\*(\d mentions?: .*)\*\{", index.body)[0])


def folds(count: int) -> int:
    """Return of how many speakers the page of a topic folds what they say, where two name it so often together."""
    _, page = topic_pages((invented("Daily|Why nets?", f"Bo|{(count - 1) * 'So, nets. '}", changes=topics("nets")),), ENGLISH)
    return page.body.count("details.said")


def matrices(count: int) -> int:
    """Return how many of so many briefings the list of topics leads to, each with what is named where in it."""
    one = invented("Daily|Why nets?", changes=topics("nets"))
    (index, *_) = topic_pages(tuple(replace(one, slug=f"harbour-{at}") for at in range(count)), ENGLISH)
    return index.body.count("/topics.md), ")


def pages_of_a_list(size: int) -> list[str]:
    """Return the pages on which so many bytes of one briefing are listed."""
    found = ListedInOne("harbour", (), "2031-05-05", "Harbour", "5 May 2031", ("é" + "x" * (size - 3),), 1)
    return [page.path for page in divided(Page("topics/t.md", "T", "", "", "# T\n"), "T", "Topics", [found], str, ENGLISH)]


def front_tells_of(count: int) -> int:
    """Return of how many of so many briefings the front page tells."""
    several = tuple(replace(invented(), slug=f"harbour-{at}") for at in range(count))
    return next(directory_pages(several, ENGLISH)).body.count("{ #harbour-")


def named_on_the_front(count: int) -> str:
    """Return which of so many topics of a briefing the front page names."""
    names = ["Ash", "Birch", "Cedar", "Doum", "Elm", "Fir"][:count]
    one = invented(f"Daily|Why {' '.join(names)}?", changes=topics(*names))
    body = next(directory_pages((one, replace(one, slug="other")), ENGLISH)).body
    return re.sub(r"\[(\w+)\]\([^)]*\)", r"\1", re.findall(r"Topics\n:   (.*)", body)[0])


def lines_of_title(length: int) -> int:
    """Return how many lines of front matter a title of so many characters takes."""
    title = length * "a" + " b"
    return len(Page("a.md", title, "", "", "").text().partition("description")[0].splitlines()) - 1


# The last pages of a briefing.
DATA = "2031-05-05-harbour/index.md"
AT_THE_END = ("corrections.md", "account.md")
WITH_QUESTIONS = ("questions/index.md", "questions/daily.md")


def written(*turns: str, changes: str = "{}") -> list[str]:
    """Return the pages of a briefing in the order in which they are written."""
    found = invented(*turns, changes=changes)
    return [page.path.partition("/")[2] for page in briefing_pages(found)]


def extents() -> list[str]:
    """Return how much there is on the pages that a briefing has beside those of its parts."""
    body = briefing_front(invented("Daily|Why nets?", changes=topics("nets")), "index.md").body
    return re.findall(r"^- \[(?:The whole|What is|Corr).*\]\(.*\) \*(.*)\*\{ \.extent \}$", body, re.MULTILINE)


def by_hand_codes(name: str) -> set[str]:
    return codes(shared_addresses((), [name], Path("docs")))


ESCAPED = {
    "\\": "&#92;",
    "`": "&#96;",
    "*": "\\*",
    "_": "\\_",
    "{": "\\{",
    "}": "\\}",
    "[": "\\[",
    "]": "\\]",
    "#": "\\#",
    "+": "\\+",
    "<": "&lt;",
    ">": "&gt;",
    "&": "&amp;",
    "|": "&#124;",
    "~": "&#126;",
    "^": "&#94;",
    "=": "&#61;",
    "$": "&#36;",
    "@": "&#64;",
}


def front_of(function: str) -> str:
    """Return the front page of a briefing in which Bo has a function."""
    people = [person | ({"function": function} if person["slug"] == "bo" else {}) for person in PEOPLE[:2]]
    return briefing_front(invented(changes=yaml.safe_dump({"people": people})), "index.md").body


PAGES: dict[str, list[Case]] = {
    "pages.account.SHOWN": each(
        shown_as,
        {
            "title": "below, with its number",
            "furniture": "below, each with its number",
            "header field": "below, each with its number",
            "label": "below, each with its turn; its speaker's name heads the words",
            "paragraph": "as the record",
            "blank": "by number, at the end",
        },
        {"note": ""},
    )
    + each(
        lambda kind: shown_as(kind, with_unsaid),
        same(["heading", "note"], "between the words, as what nobody said, and below"),
        {"furniture": "below, each with its number"},
    ),
    "pages.account.LISTED": [
        (lambda: listed_kinds(first), {"title", "header field", "furniture"}),
        (lambda: listed_kinds(with_unsaid), {"heading", "note"}),
    ],
    "pages.account.MOST_LABEL": [
        (lambda: f"| no-colon | {60 * 'B'} {{ translate=no }} |" in account(lambda: invented(f"Daily|{60 * 'B'}")), True),
        (lambda: f"| no-colon | {60 * 'B'} {{ translate=no }} |" in account(lambda: invented(f"Daily|{61 * 'B'}")), True),
        (lambda: f"| no-colon | {61 * 'B'} {{ translate=no }} |" in account(lambda: invented(f"Daily|{61 * 'B'}")), False),
    ],
    "pages.account.RARE": each(
        lambda kind: shown_as(kind, invented),
        same(["heading", "note"], ""),
        same(["furniture", "header field"], "below, each with its number"),
    ),
    "pages.archive_front.MOST_NEWEST": [(lambda: front_tells_of(10), 10), (lambda: front_tells_of(11), 10)],
    "pages.archive_front.MOST_NAMED": [
        (lambda: named_on_the_front(5), "Ash, Birch, Cedar, Doum, Elm"),
        (lambda: named_on_the_front(6), "Ash, Birch, Cedar, Doum, Elm and 1 more"),
    ],
    "pages.beside.MOST_SHARED": [
        (lambda: shared(4), "Ash, Birch, Cedar, Doum"),
        (lambda: shared(5), "Ash, Birch, Cedar, Doum and 1 more"),
        (days_beside, ["", ", 5 May 2031", ", 5 May 2031"]),
    ],
    "pages.briefing.KINDS": [
        (
            lambda: written("Daily|Why nets?", changes=topics("nets")),
            ["index.md", "opening.md", *WITH_QUESTIONS, "transcript.md", "topics.md", DATA, *AT_THE_END],
        ),
        (written, ["index.md", "opening.md", "questions/index.md", "transcript.md", DATA, *AT_THE_END]),
    ],
    "pages.citing.ENDS_A_SCRIPT": each(
        in_a_script,
        same(["</script>", "</SCRIPT >", "<!-- <script>", "<script"], False),
        same(["</i>", "<i>", "< /script>", "a < b"], True),
    ),
    "pages.directory.DIRECTORIES": [
        (
            lambda: [page.path for page in directory_pages((invented("Daily|Why?"),), ENGLISH)],
            ["index.md", "people/index.md", "people/ann.md", "people/bo.md", "outlets/index.md", "outlets/daily.md"],
        ),
        (
            lambda: [page.path for page in directory_pages((invented(),), ENGLISH)],
            ["index.md", "people/index.md", "people/ann.md", "people/bo.md", "outlets/index.md"],
        ),
    ],
    "pages.divided.MOST_LISTED": [
        (lambda: pages_of_a_list(105_000), ["topics/t.md"]),
        (
            lambda: pages_of_a_list(105_001),
            ["topics/t.md", "topics/t/2031.md", "topics/t/2031-05.md", "topics/t/2031-05-05.md"],
        ),
    ],
    "pages.escaping.ANYWHERE": each(
        lambda text: markdown(f"a{text}b"), {one: f"a{new}b" for one, new in ESCAPED.items()}, {"%": "a%b"}
    ),
    "pages.escaping.ANYWHERE_AT_ALL": each(
        markdown, {"a*b": "a\\*b", "a\u00a0b": "a&nbsp;b"}, {"a~"[:1]: "a", " ": "&#32;", "é": "é"}
    ),
    "pages.escaping.IN_COMPANY": each(
        markdown,
        {
            "a :b: c": "a &#58;b: c",
            "a :+1: c": "a &#58;\\+1: c",
            "https://a": "https&#58;//a",
            "www.a": "www&#46;a",
            "WWW.a": "WWW&#46;a",
            "a !b": "a &#33;b",
        },
        {"a: b": "a: b", "ww.a": "ww.a", "a! b": "a! b", "a:b": "a:b"},
    ),
    "pages.escaping.LINE_START": each(
        lambda mark: markdown(f"{mark} b"),
        {"-": "&#45; b", ":": "&#58; b", "!": "&#33; b", "?": "&#63; b", "/": "&#47; b"},
        {".": ". b", "a -": "a - b"},
    ),
    "pages.escaping.LIST_NUMBER": each(
        lambda number: markdown(f"{number} b"),
        {
            "1.": "1&#46; b",
            "12)": "12&#41; b",
            "(a)": "(a&#41; b",
            "B.": "B&#46; b",
            "iv.": "iv&#46; b",
            "MCD)": "MCD&#41; b",
            "xvl.": "xvl&#46; b",
        },
        {"ab.": "ab. b", "1:": "1: b", "a 1.": "a 1. b"},
    ),
    "pages.escaping.JOINERS": each(
        markdown,
        same(["a\u200cb"], "a\u200cb") | same(["a\u200db"], "a\u200db"),
        {"a\u200bb": "a&#8203;b", "a\u2060b": "a&#8288;b"},
    ),
    "pages.front.FUNCTIONS": [
        (
            lambda: re.findall(
                r"^(\w[\w ]*)\n:   \[(\w+)\]", briefing_front(invented(*SPEAKERS), "index.md").body, re.MULTILINE
            ),
            [("Moderator", "Ann"), ("Briefer", "Bo"), ("Also speaking", "Cy")],
        ),
        (
            lambda: re.findall(r"^(\w[\w ]*)\n:   \[(\w+)\]", briefing_front(invented(), "index.md").body, re.MULTILINE),
            [("Moderator", "Ann"), ("Briefer", "Bo")],
        ),
        (
            lambda: re.findall(r"^(Moderator and briefer)\n:   \[(\w+)\]", front_of("moderator and briefer"), re.MULTILINE),
            [("Moderator and briefer", "Bo")],
        ),
    ],
    "pages.front.EXTENTS": [
        (extents, ["12 words on one page, as spoken, 1 min", "1 topic", "0 corrections, 1 edition"]),
        (lambda: "How this record was made" in extents(), False),
    ],
    "pages.page.WIDTH": [(lambda: lines_of_title(9_993), 1), (lambda: lines_of_title(9_994), 2)],
    "pages.prose.MOST_EXCERPT": [
        (lambda: excerpt_of(139), (139, "")),
        (lambda: excerpt_of(140), (140, "")),
        (lambda: excerpt_of(141), (139, "\u00a0…")),
    ],
    "pages.topics.MOST_SPEAKERS": [
        (lambda: by_whom(3), "3 mentions: The Invented Daily 1, The Invented Weekly 1, Bo 1"),
        (lambda: by_whom(4), "4 mentions: The Invented Daily 1, The Invented Weekly 1, Bo 1 and 1 other"),
    ],
    "pages.topics.MOST_UNFOLDED": [(lambda: folds(20), 0), (lambda: folds(21), 2)],
    "pages.topics.MOST_BRIEFINGS": [(lambda: matrices(9), 9), (lambda: matrices(10), 10), (lambda: matrices(11), 10)],
    "pages.written.GENERATED_FILES": each(
        by_hand_codes,
        same(["404.html", "sitemap.xml", "sitemap.xml.gz"], {"address-taken"}),
        same(["405.html", "robots.txt"], set()),
    ),
    "pages.written.MARKDOWN": each(
        served_as,
        same([f"people{ending}" for ending in (".md", ".markdown", ".mdown", ".mkdn", ".mkd")], "people/index.html"),
        {"people.txt": "people.txt", "people.mdx": "people.mdx"},
    ),
    "pages.written.GENERATED_FOLDERS": each(
        by_hand_codes,
        same(["pagefind/a.js", "pagefind/index.md"], {"address-taken"}),
        same(["pagefinder.md", "a/pagefind/b.js"], set()),
    ),
}
