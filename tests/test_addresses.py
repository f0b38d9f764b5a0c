"""The addresses of the design: once published they stay, so each is held here."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from scripts.archive.folder import read_briefing
from scripts.links.permalinks import permalinks_text
from tests.conftest import ROOT, SLUG

TERMS = (
    "mutually-beneficial-cooperation",
    "opening-up-and-innovation",
    "positive-interaction",
    "dialogue-and-consultation",
    "regional-mechanisms",
    "pragmatic-cooperation",
)
OUTLETS = (
    "cctv",
    "cna",
    "hong-kong-wen-wei-po",
    "peoples-daily",
    "lianhe-zaobao",
    "cri",
    "bbc",
    "china-daily",
    "reuters",
    "china-news-service",
)
TOPICS = tuple(topic.slug for topic in read_briefing(ROOT / "transcript" / SLUG)[0].topics)

# Each page of the design's table with the paragraphs that stand on it.
PARAGRAPHS = {
    "": [],
    f"{SLUG}/": [],
    f"{SLUG}/opening/": range(1, 8),
    f"{SLUG}/terms/": [8, 15],
    **{f"{SLUG}/terms/{slug}/": [number] for number, slug in enumerate(TERMS, start=9)},
    f"{SLUG}/questions/": [16, 49],
    **{
        f"{SLUG}/questions/{slug}/": numbers
        for slug, numbers in zip(
            OUTLETS,
            (
                [17, 18],
                [19, 20, 21],
                range(22, 27),
                [27, 28],
                range(29, 34),
                [34, 35, 36],
                [37, 38, 39],
                [40, 41, 42],
                [43, 44, 45],
                [46, 47, 48],
            ),
            strict=True,
        )
    },
    f"{SLUG}/transcript/": range(1, 50),
    f"{SLUG}/corrections/": [],
    f"{SLUG}/account/": [],
    f"{SLUG}/topics/": [],
    "data/": [],
    f"data/{SLUG}/": [],
    "people/": [],
    "people/liu-zhenmin/": [],
    "people/hu-kaihong/": [],
    "outlets/": [],
    **{f"outlets/{slug}/": [] for slug in OUTLETS},
    "topics/": [],
    **{f"topics/{slug}/": [] for slug in TOPICS},
}

ANCHORS = {
    f"{SLUG}/opening/": ["moderator", "statement"],
    f"{SLUG}/terms/": ["statement", "closing", "closing-statement"],
    f"{SLUG}/questions/": ["statement", "closing", "closing-moderator"],
    **{f"{SLUG}/terms/{slug}/": ["statement"] for slug in TERMS},
    **{f"{SLUG}/questions/{slug}/": ["question", "answer"] for slug in OUTLETS},
    f"{SLUG}/transcript/": [
        "opening",
        "opening/moderator",
        "opening/statement",
        "terms",
        "terms/statement",
        "terms/regional-mechanisms",
        "terms/closing",
        "questions",
        "questions/reuters",
        "questions/reuters/question",
        "questions/reuters/answer",
        "questions/closing",
        "questions/closing/moderator",
    ],
    f"{SLUG}/corrections/": ["corrections", "correction-p48", "editions", "edition-1"],
}


def page(site: Path, address: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / address / "index.html").read_text(encoding="utf-8"))


def ids(tree: LexborHTMLParser) -> list[str]:
    return [node.attributes["id"] for node in tree.css("[id]")]


@pytest.mark.parametrize("address", PARAGRAPHS)
def test_every_address_of_the_design_leads_to_its_paragraphs(site: Path, address: str) -> None:
    found = [i for i in ids(page(site, address)) if i.startswith("p") and i[1:].isdigit()]
    assert found == [f"p{number}" for number in PARAGRAPHS[address]]


@pytest.mark.parametrize("address", ANCHORS)
def test_every_turn_of_the_design_has_its_anchor(site: Path, address: str) -> None:
    assert set(ANCHORS[address]) <= set(ids(page(site, address)))


def test_there_are_no_addresses_that_the_design_does_not_have(site: Path) -> None:
    found = {path.parent.relative_to(site).as_posix() + "/" for path in site.rglob("index.html")}
    assert found == {address or "./" for address in PARAGRAPHS}


def test_no_page_has_an_id_twice(site: Path) -> None:
    for path in site.rglob("*.html"):
        found = ids(LexborHTMLParser(path.read_text(encoding="utf-8")))
        assert len(found) == len(set(found)), path


def test_every_link_within_the_site_leads_to_a_page_and_an_element(site: Path) -> None:
    pages = {path: LexborHTMLParser(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")}
    anchors = {path: set(ids(tree)) for path, tree in pages.items()}
    checked = 0
    for path, tree in pages.items():
        if path.name == "404.html":
            continue
        here = "http://site/" + path.relative_to(site).as_posix().removesuffix("index.html")
        for node in tree.css("a[href], link[href]:not([rel=type]), script[src]"):
            where = urlsplit(urljoin(here, node.attributes.get("href") or node.attributes.get("src")))
            assert where.netloc == "site", f"{path}: {where.geturl()}"
            target = site / where.path.lstrip("/")
            target = target / "index.html" if where.path.endswith("/") else target
            assert target.is_file(), f"{path}: {where.geturl()}"
            if where.fragment and target.suffix == ".html":
                assert where.fragment in anchors[target], f"{path}: {where.geturl()}"
            checked += 1
    assert checked > 1000


def test_every_page_has_a_title_a_description_and_one_heading_of_its_own(site: Path) -> None:
    titles: dict[str, list[str]] = {}
    descriptions: dict[str, list[str]] = {}
    for address in PARAGRAPHS:
        tree = page(site, address)
        description = tree.css_first("meta[name=description]")
        assert description and len(description.attributes["content"]) > 20, address
        assert len(tree.css("h1")) == 1, address
        descriptions.setdefault(description.attributes["content"], []).append(address)
        titles.setdefault(tree.css_first("title").text().strip(), []).append(address)
    for found in (titles, descriptions):
        twice = [addresses for addresses in found.values() if len(addresses) > 1]
        assert twice == [["", f"{SLUG}/"]], "with one briefing, the front page is the briefing's"


@pytest.mark.parametrize("address", PARAGRAPHS)
def test_navigation_says_which_page_one_is_on(site: Path, address: str) -> None:
    for navigation in (".md-nav", ".indexes"):
        listed = [
            (urlsplit(urljoin(f"http://site/{address}", node.attributes["href"])).path[1:], node.attributes.get("aria-current"))
            for node in page(site, address).css(f"{navigation} a")
        ]
        assert len(listed) >= 3 and listed == [(where, "page" if where == address else None) for where, _ in listed]


def test_navigation_is_in_the_order_of_the_briefing(site: Path) -> None:
    links = [node.attributes["href"] for node in page(site, f"{SLUG}/questions/reuters/").css(".record-nav a")]
    here = f"http://site/{SLUG}/questions/reuters/"
    order = [urlsplit(urljoin(here, link)).path.strip("/") + "/" for link in links]
    assert order == [
        f"{SLUG}/",
        f"{SLUG}/opening/",
        f"{SLUG}/terms/",
        *(f"{SLUG}/terms/{slug}/" for slug in TERMS),
        f"{SLUG}/questions/",
        *(f"{SLUG}/questions/{slug}/" for slug in OUTLETS),
        f"{SLUG}/transcript/",
        f"{SLUG}/topics/",
        f"{SLUG}/corrections/",
        f"{SLUG}/account/",
    ]


def test_the_ledger_holds_every_address_of_the_record_and_nothing_is_left_to_add() -> None:
    folder = ROOT / "transcript" / SLUG
    briefing, problems = read_briefing(folder)
    assert problems == [], "what is read is what was published"
    assert permalinks_text(briefing.ledger) == (folder / "permalinks.yml").read_text(encoding="utf-8"), (
        "make site adds what is new: commit it"
    )
    pages = {f"{SLUG}/{page.address}" for page in briefing.ledger.pages} | {name.address for name in briefing.ledger.shared}
    of_the_data = {"data/", f"data/{SLUG}/"}
    assert pages - {f"{SLUG}/source.txt"} == set(PARAGRAPHS) - of_the_data
    assert {entry.number: entry.last.line for entry in briefing.ledger.entries} == {
        paragraph.number: paragraph.line for paragraph in briefing.paragraphs
    }
