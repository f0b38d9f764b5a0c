"""An address once published leads to its words or says what became of them: whatever else it does is found."""

from __future__ import annotations

import http.server
import shutil
import socket
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from scripts.checking import site_pages
from scripts.checking.addresses import lost_or_lying, replay
from scripts.checking.elements import elements_of
from scripts.checking.site_pages import FolderPages, SitePage, UnreadableError, served_pages
from scripts.links import published as published_module
from scripts.links.permalinks import permalinks_text
from scripts.links.published import Expected, ledgers_of, published
from scripts.record.data_files import ARCHIVE_FILES, SCHEMA
from scripts.record.ledger import EarlierName, Edition, Entry, Ledger, PageNames, SharedName, Version, fingerprint
from scripts.replay import main
from tests.conftest import ROOT
from tests.serving import serving

HOST = "http://record.test/"
NOW, BEFORE = "In June.", "In July."
DAILY, WEEKLY, WHOLE = "harbour/questions/daily/", "harbour/questions/weekly/", "harbour/transcript/"
ANSWER = Expected(f"{DAILY}#p2", fingerprint(BEFORE), ("2",))
LATER = Expected(f"{DAILY}#p2", fingerprint(NOW), ("2",))
EDITED_ON = '<time datetime="2031-06-01">1 June 2031</time>'


def document(body: str, head: str = "") -> str:
    return f'<!doctype html><html lang="en"><head><meta charset="utf-8">{head}</head><body><main>{body}</main></body></html>'


def paragraph(words: str, number: str = "2") -> str:
    return f'<p class="number"><a href="#p{number}">{number}</a></p><p data-line="7" id="p{number}">{words}</p>'


def was(words: str, of: str = "harbour#p2@1") -> str:
    return f'<p class="was" data-was="{of}">{words}</p>'


def remark(words: str = was(BEFORE), when: str = EDITED_ON) -> str:
    return f'<details class="past"><summary>Edited on {when}:</summary>{words}</details>'


def notice(
    kind: str = "withdrawn",
    words: str = was(BEFORE),
    when: str = EDITED_ON,
    links: str = '<a href="../../transcript/">The whole transcript</a>',
    number: str = "2",
) -> str:
    return f'<div class="past" id="p{number}" data-past="{kind}"><p>Gone on {when}.</p>{words}<p>{links}</p></div>'


def moved(to: str) -> str:
    return f'<div class="past" id="p2" data-past="moved"><p>It stands <a class="now" href="{to}">elsewhere</a>.</p></div>'


def redirect(to: str, canonical: str | None = None, robots: str = "noindex", refresh: str = "0; url=", more: str = "") -> str:
    head = (
        f'<link rel="canonical" href="{to if canonical is None else canonical}"><meta name="robots" content="{robots}">'
        f'<noscript><meta http-equiv="refresh" content="{refresh}{to}"></noscript>{more}'
    )
    return document("<h1>This page has moved</h1>", head)


def speech(anchor: str, *content: str, level: str = "h2") -> str:
    return f'<section class="speech"><{level} class="speaker" id="{anchor}">Lin Example</{level}>{"".join(content)}</section>'


def verdict(pages: Mapping[str, str], expected: Expected, *others: Expected) -> tuple[str, str]:
    """Return the verdict on an address, and what was found, where pages are bodies or whole documents."""
    texts = {WHOLE: "<h1>The whole transcript</h1>", **pages}

    def page(address: str) -> SitePage | None:
        text = texts.get(address)
        if text is None:
            return None
        return SitePage(HOST, address, elements_of((text if text.startswith("<!doctype") else document(text)).encode()))

    found = replay((expected, *others), page)[0]
    return found.verdict, found.found


STANDS = {
    "the words stand there": (paragraph(BEFORE), "same words"),
    "with links in them": (paragraph('In <a href="../../../topics/july/">Jul<em>y</em></a>.'), "same words"),
    "with characters written as entities": (paragraph("In&#32;J&#117;ly."), "same words"),
    "with a reading by the site": (
        paragraph('In July<a class="own reading" href="#"> <em>[read: June]</em></a>.'),
        "corrected",
    ),
    "other words, and behind them those that were published": (paragraph(NOW) + remark(), "edited"),
    "behind other remarks": (paragraph(NOW) + '<p class="past">Added.</p>' + remark(was(NOW)) + remark(), "edited"),
    "withdrawn": (notice(), "retired"),
    "withdrawn, with a link to another site too": (
        notice(links='<a href="../../transcript/">There</a> <a href="https://example.org/">and elsewhere</a>'),
        "retired",
    ),
    "split": (
        notice("split", links='<a href="#p3">3</a> and <a href="#p4">4</a>') + paragraph("In", "3") + paragraph("July.", "4"),
        "retired",
    ),
    "merged": (notice("merged", links=f'<a href="/{DAILY}#p3">3</a>') + paragraph("In July. In all.", "3"), "retired"),
    "with words from several editions": (notice(words=was(NOW, "harbour#p2@2") + was(BEFORE)), "retired"),
}


@pytest.mark.parametrize("name", STANDS)
def test_words_that_stand_or_of_which_the_page_says_what_became_are_found(name: str) -> None:
    body, wanted = STANDS[name]
    assert verdict({DAILY: body}, ANSWER, LATER) == (wanted, "")


HERE = paragraph(BEFORE)

LEADS_ON = {
    "the page moved": {DAILY: redirect("../weekly/"), WEEKLY: HERE},
    "to where they are edited": {DAILY: redirect("../weekly/"), WEEKLY: paragraph(NOW) + remark()},
    "to where they are gone": {DAILY: redirect("../weekly/"), WEEKLY: notice()},
    "to another briefing's name": {
        DAILY: redirect("../../../pier/questions/daily/"),
        "pier/questions/daily/": paragraph(NOW) + remark(was(BEFORE, "pier#p2@1")),
    },
    "with a canonical address on the host it is made for": {
        DAILY: redirect("../weekly/", f"https://example.org/record/{WEEKLY}"),
        WEEKLY: HERE,
    },
    "with names in capitals": {
        DAILY: redirect("../weekly/")
        .replace("canonical", "Canonical")
        .replace("refresh", "REFRESH")
        .replace("robots", "Robots"),
        WEEKLY: HERE,
    },
    "with a script that leads there": {
        DAILY: redirect("../weekly/", more='<script src="a.js" data-moved-to="../weekly/"></script>'),
        WEEKLY: HERE,
    },
    "a notice leads there": {DAILY: moved("../weekly/#p2"), WEEKLY: HERE},
    "a notice leads there with a query": {DAILY: moved("../weekly/?q=July#p2"), WEEKLY: HERE},
    "a notice on a page whose links lead from elsewhere": {
        DAILY: document(moved("weekly/#p2"), '<base href="../"><base href="../../">'),
        WEEKLY: HERE,
    },
    "a notice leads to a file": {DAILY: moved("../weekly/index.html#p2"), WEEKLY: HERE},
    "a notice, then a page that moved, then a notice": {
        DAILY: moved("../second/#p2"),
        "harbour/questions/second/": redirect("../third/"),
        "harbour/questions/third/": moved("../weekly/#p2"),
        WEEKLY: paragraph(NOW) + remark(),
    },
    "ten times": {
        DAILY: redirect("../1/"),
        **{f"harbour/questions/{n}/": redirect(f"../{n + 1}/") for n in range(1, 10)},
        "harbour/questions/10/": HERE,
    },
}


@pytest.mark.parametrize("name", LEADS_ON)
def test_words_are_found_where_they_moved(name: str) -> None:
    assert verdict(LEADS_ON[name], ANSWER, LATER, *(replace(one, address="pier/#p2") for one in (ANSWER, LATER)))[0] == "moved"


DIED = {
    "the page is gone": {},
    "nothing has the name": {DAILY: paragraph(BEFORE, "3")},
    "a heading has the name": {DAILY: f'<h2 id="p2">{BEFORE}</h2>'},
    "a comment holds it": {DAILY: f"<!-- {HERE} -->"},
    "a template holds it": {DAILY: f"<template>{HERE}</template>"},
    "an earlier version has the name": {DAILY: f'<div class="past"><p data-line="7" id="p2">{BEFORE}</p></div>'},
    "the page moved to one that is gone": {DAILY: redirect("../weekly/")},
    "the page moved to one that does not hold the words": {DAILY: redirect("../../transcript/")},
    "the page moved to another site": {DAILY: redirect(f"https://example.org/{WEEKLY}"), WEEKLY: HERE},
    "the page moved to itself": {DAILY: redirect("./")},
    "two pages moved to each other": {DAILY: redirect("../weekly/"), WEEKLY: redirect("../daily/")},
    "two notices lead to each other": {DAILY: moved("../weekly/#p2"), WEEKLY: moved("../daily/#p2")},
    "it moved eleven times": {
        DAILY: redirect("../0/"),
        **{f"harbour/questions/{n}/": redirect(f"../{n + 1}/") for n in range(10)},
        "harbour/questions/10/": HERE,
    },
    "the redirect drops the name": {DAILY: redirect("../weekly/#top"), WEEKLY: HERE},
    "the redirect has no canonical address": {
        DAILY: redirect("../weekly/").replace('rel="canonical"', 'rel="next"'),
        WEEKLY: HERE,
    },
    "the redirect has two canonical addresses": {
        DAILY: redirect("../weekly/", more='<link rel="canonical" href="../../">'),
        WEEKLY: HERE,
    },
    "the redirect and its canonical address differ": {DAILY: redirect("../weekly/", "../../"), WEEKLY: HERE},
    "the redirect and its canonical address on another host differ": {
        DAILY: redirect("../weekly/", "https://example.org/harbour/"),
        WEEKLY: HERE,
    },
    "the redirect and its script differ": {
        DAILY: redirect("../weekly/", more='<script data-moved-to="../../"></script>'),
        WEEKLY: HERE,
    },
    "the canonical address of the redirect is no head's": {
        DAILY: redirect("../weekly/")
        .replace('<link rel="canonical" href="../weekly/">', "")
        .replace("<main>", '<main><link rel="canonical" href="../weekly/">'),
        WEEKLY: HERE,
    },
    "the redirect is for search engines too": {DAILY: redirect("../weekly/", robots="all"), WEEKLY: HERE},
    "the redirect waits": {DAILY: redirect("../weekly/", refresh="5; url="), WEEKLY: HERE},
    "the page reloads": {DAILY: document(HERE, '<meta http-equiv="Refresh" content="0">')},
    "the page leads away though it holds the words": {
        DAILY: f'{HERE}<meta http-equiv="refresh" content="0; url=../weekly/">',
        WEEKLY: HERE,
    },
    "the notice says moved and not where": {DAILY: moved("../weekly/#p2").replace(' class="now"', ""), WEEKLY: HERE},
    "the notice leads to a page that is gone": {DAILY: moved("../weekly/#p2")},
    "the notice leads to another site": {DAILY: moved("https://example.org/#p2")},
    "what is gone leads nowhere": {DAILY: notice(links="")},
    "what is gone leads to itself": {DAILY: notice(links='<a href="#p2">2</a>')},
    "what is gone is on a page whose links lead from elsewhere": {DAILY: document(notice(), '<base href="/pier/">')},
    "what is gone leads on only from its earlier words": {
        DAILY: notice(words=was(f'<a href="../../transcript/">{BEFORE}</a>'), links="")
    },
    "what is gone leads to another site": {DAILY: notice(links='<a href="https://example.org/">Elsewhere</a>')},
    "what is gone leads to a page that is gone": {DAILY: notice(links='<a href="../weekly/">There</a>')},
    "what is gone leads to a paragraph that is gone": {DAILY: notice(links='<a href="../../transcript/#p9">9</a>')},
    "one of its links leads nowhere": {
        DAILY: notice(links='<a href="../../transcript/">There</a> <a href="../weekly/">and there</a>')
    },
}


@pytest.mark.parametrize("name", DIED)
def test_an_address_that_leads_nowhere_is_lost(name: str) -> None:
    said, found = verdict(DIED[name], ANSWER, LATER)
    assert (said, bool(found)) == ("lost", True)


LIED = {
    "a letter changed": {DAILY: paragraph("In july.")},
    "a space came in": {DAILY: paragraph("In July. ")},
    "two paragraphs were swapped": {DAILY: paragraph("Thank you.") + paragraph(BEFORE, "3")},
    "a word stands in a reading": {DAILY: paragraph('In July<em class="reading">.</em>')},
    "the words were edited": {DAILY: paragraph(NOW)},
    "a remark does not hold them": {DAILY: paragraph(NOW) + remark("")},
    "a remark holds only those of another edition": {DAILY: paragraph("At noon.") + remark(was(NOW))},
    "a remark holds them with a letter changed": {DAILY: paragraph(NOW) + remark(was("In july."))},
    "a remark holds them as those of another paragraph": {DAILY: paragraph(NOW) + remark(was(BEFORE, "harbour#p22@1"))},
    "a remark holds them as those of another briefing": {DAILY: paragraph(NOW) + remark(was(BEFORE, "pier#p2@1"))},
    "a remark has no date": {DAILY: paragraph(NOW) + remark(when="1 June 2031")},
    "a remark has a date that is none": {DAILY: paragraph(NOW) + remark(when='<time datetime="June">June</time>')},
    "a remark stands behind another paragraph": {DAILY: paragraph(NOW) + paragraph("Thank you.", "3") + remark()},
    "something stands between it and its remark": {DAILY: paragraph(NOW) + "<div>Advertisement</div>" + remark()},
    "a remark stands outside of what holds the paragraph": {DAILY: f"<div>{paragraph(NOW)}</div>" + remark()},
    "a remark stands in a notice": {DAILY: paragraph(NOW) + notice("withdrawn", number="3")},
    "earlier words stand open": {DAILY: paragraph(NOW) + was(BEFORE) + EDITED_ON},
    "it had words that it never had": {DAILY: HERE + remark(was("Never."))},
    "what is gone does not hold them": {DAILY: notice(words="")},
    "what is gone holds those of another paragraph": {DAILY: notice(words=was("Thank you.", "harbour#p3@1"))},
    "what is gone holds them as those of another paragraph": {DAILY: notice(words=was(BEFORE, "harbour#p3@1"))},
    "what is gone has no date": {DAILY: notice(when="1 June 2031")},
    "what is gone does not say how": {DAILY: notice("")},
    "the page moved to other words": {DAILY: redirect("../weekly/"), WEEKLY: paragraph("Thank you.")},
    "a notice leads to other words": {DAILY: moved("../weekly/#p2"), WEEKLY: paragraph("Thank you.")},
    "a notice leads to another paragraph with the same words": {DAILY: moved("../weekly/#p3"), WEEKLY: paragraph(BEFORE, "3")},
    "a notice leads to no paragraph": {DAILY: moved("../weekly/"), WEEKLY: HERE},
}


@pytest.mark.parametrize("name", LIED)
def test_an_address_with_other_words_that_does_not_say_so_lies(name: str) -> None:
    said, found = verdict(LIED[name], ANSWER, LATER)
    assert (said, bool(found)) == ("lying", True)


ASKED = paragraph("When?", "1")
ALIAS = '<p class="aliases"><span class="alias" id="answer"></span></p>'

ANCHORED = {
    "its section holds it": (speech("question", ASKED) + speech("answer", paragraph("First.", "7"), HERE), "same words"),
    "a line that says who speaks": (speech("answer", HERE, level="p"), "same words"),
    "a line behind a rule": (speech("answer", HERE, level="p").replace("<p ", "<hr><p ", 1), "same words"),
    "a heading of all that follows": ("<h2 id='answer'>Summary</h2>" + speech("statement", HERE, level="h3"), "same words"),
    "edited": (speech("answer", paragraph(NOW), remark()), "edited"),
    "gone": (speech("answer", notice()), "retired"),
    "moved": (speech("answer", moved("../weekly/#p2")), "moved"),
    "an alias right before it": (speech("question", ASKED, ALIAS, HERE), "same words"),
    "an alias right before its notice": (speech("question", ASKED, ALIAS, notice()), "retired"),
    "an alias before the section that begins with it": (
        speech("question", ASKED) + ALIAS + speech("answer-2", HERE),
        "same words",
    ),
}

ASTRAY = {
    "it names another speech": (speech("answer", ASKED) + speech("question", HERE), "lying"),
    "it names nothing": (speech("question", ASKED) + speech("answer"), "lying"),
    "its paragraph is gone without a word": (speech("answer", ASKED), "lying"),
    "its words changed without a word": (speech("answer", paragraph(NOW)), "lying"),
    "its notice leads nowhere": (speech("answer", notice(links="")), "lost"),
    "nothing has the name": (speech("question", HERE), "lost"),
    "it is below its paragraph": (HERE + speech("answer", ASKED), "lying"),
    "another heading stands between": (
        "<h2 id='answer'>Summary</h2>" + speech("statement", ASKED) + speech("question", HERE),
        "lying",
    ),
    "a heading of higher rank stands between": ("<h2 id='answer'>Summary</h2><h1>Next</h1>" + HERE, "lying"),
    "an alias before another paragraph": (speech("question", ALIAS, ASKED, HERE), "lying"),
    "an alias before another's notice": (speech("question", ALIAS, notice(number="7"), HERE), "lying"),
    "its section ends right before it": (speech("answer") + f'<p data-line="7" id="p2">{BEFORE}</p>', "lying"),
    "its section ends before": (speech("answer") + f"<section>{HERE}</section>", "lying"),
    "an element that names nothing": (f'<div id="answer">{HERE}</div>', "lying"),
    "an element of a section that names nothing": (f'<section><p id="answer">Lin</p>{HERE}</section>', "lying"),
    "a line beside the section": (f'<div><p class="speaker" id="answer">Lin</p>{HERE}</div>', "lying"),
    "a second element has its name": (speech("question", paragraph(BEFORE)) + speech("answer", HERE), "lying"),
}


@pytest.mark.parametrize("name", {**ANCHORED, **ASTRAY})
def test_an_anchor_leads_to_the_paragraph_it_was_given_for_and_no_other(name: str) -> None:
    body, wanted = {**ANCHORED, **ASTRAY}[name]
    anchor = replace(ANSWER, address=f"{DAILY}#answer")
    assert verdict({DAILY: body, WEEKLY: HERE}, anchor, LATER)[0] == wanted
    second = {DAILY: redirect("../second/"), "harbour/questions/second/": body, WEEKLY: HERE}
    assert verdict(second, anchor, LATER)[0] == (wanted if wanted in ("lost", "lying") else "moved"), "by way of a redirect"


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("<h3 id='questions/daily'>Daily</h3>" + speech("a", ASKED, level="h4") + "<h3>Weekly</h3>", "there"),
        ("<h3 id='questions/daily'>Daily</h3><h3>Weekly</h3>" + ASKED + HERE, "lying"),
        ("<h3>Daily</h3>" + ASKED + HERE, "lost"),
        ("<h3>Weekly</h3><span class='alias' id='questions/daily'></span>" + HERE, "there"),
        ("<h3>Weekly</h3><span class='alias' id='questions/daily'></span>" + paragraph("Thank you.", "3") + HERE, "lying"),
    ],
)
def test_a_place_on_the_whole_transcript_holds_a_paragraph_that_was_published_there(body: str, wanted: str) -> None:
    place = Expected(f"{WHOLE}#questions/daily", paragraphs=("1", "2"))
    assert verdict({WHOLE: body}, place)[0] == wanted
    if wanted == "there":
        renamed = replace(place, address="pier/transcript/#questions/daily")
        assert verdict({WHOLE: body, "pier/transcript/": redirect("../../harbour/transcript/")}, renamed)[0] == "moved"


PAGES = {
    "it is there": ({DAILY: "<h1>Daily</h1>"}, "", "there"),
    "it says that nothing is there any more": ({DAILY: document("", '<meta name="robots" content="noindex">')}, "", "retired"),
    "it moved": ({DAILY: redirect("../weekly/"), WEEKLY: ""}, "", "moved"),
    "it moved to its new name": ({DAILY: redirect("../weekly/"), WEEKLY: ""}, WEEKLY, "moved"),
    "its new name has a newer one": ({DAILY: redirect("../../"), WEEKLY: redirect("../../"), "harbour/": ""}, WEEKLY, "moved"),
    "its name came back": ({DAILY: "", WEEKLY: redirect("../daily/")}, WEEKLY, "there"),
    "it is gone": ({}, "", "lost"),
    "it moved to a page that is gone": ({DAILY: redirect("../weekly/")}, "", "lost"),
    "it moved and not to its new name": ({DAILY: redirect("../../"), WEEKLY: "", "harbour/": ""}, WEEKLY, "lying"),
    "its new name is gone": ({DAILY: redirect("../../"), "harbour/": ""}, WEEKLY, "lost"),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_there_or_says_that_it_moved_or_was_retired(name: str) -> None:
    pages, to, wanted = PAGES[name]
    assert verdict(pages, Expected(DAILY, to=to))[0] == wanted


# The ledger of an invented briefing, and its site.


def ledger(slug: str = "harbour", *, words: Mapping[str, str] | None = None, formerly: tuple[str, ...] = ()) -> Ledger:
    entries = tuple(
        Entry(number, (Version(1, 1, int(number), int(number), 0, fingerprint(text), "", "questions/daily/"),))
        for number, text in (words or {"1": "When?", "2": BEFORE}).items()
    )
    pages = (
        PageNames(""),
        PageNames("transcript/"),
        PageNames("source.txt"),
        PageNames("questions/"),
        PageNames("questions/daily/", {"question": "1", "closing": "2", "closing-answer": "2"}),
    )
    return Ledger(
        slug,
        formerly,
        (Edition(1, "2031-05-05", "0" * 64),),
        entries,
        pages,
        (SharedName(""), SharedName("outlets/daily/", "Daily", to="outlets/weekly/")),
    )


# The files of its data, which no version of the project leaves out once they were published.
# The data of all briefings together.
OF_ALL = tuple(f"data/{one}" for one in (SCHEMA, *(file.name for file in ARCHIVE_FILES)))

FILES = (
    *("briefing.json", "paragraphs.csv", "exchanges.csv", "datapackage.json", "briefing.tei.xml", "briefing.akn.xml"),
    *("briefing.epub", "briefing.md.txt", "briefing.txt"),
    *(f"cite/{what}.{ending}" for what in ("briefing", "questions", "questions/daily") for ending in ("bib", "ris", "json")),
)


def write(ledger: Ledger, root: Path, folder: str = "") -> None:
    path = root / "transcript" / (folder or ledger.briefing) / "permalinks.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(permalinks_text(ledger), encoding="utf-8")


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    """A project with the ledger of a briefing, and the site that holds what the ledger says."""
    write(ledger(), tmp_path)
    closing = "<h2 id='closing'>[Summary]</h2>" + speech("closing-answer", HERE, level="h3")
    whole = (
        "<h2 id='questions'>Questions</h2><h3 id='questions/daily'>Daily</h3>"
        + speech("questions/daily/question", ASKED, level="h4")
        + "<h3 id='questions/daily/closing'>[Summary]</h3>"
        + speech("questions/daily/closing/answer", HERE, level="h4")
    )
    pages = {
        "": "",
        "harbour/": "",
        WHOLE: whole,
        "harbour/questions/": "",
        "data/": "",
        "data/harbour/": "",
        DAILY: speech("question", ASKED) + closing,
        "outlets/weekly/": "<h1>Daily</h1><h2 id='harbour'>The harbour</h2>",
        "outlets/daily/": redirect("../weekly/"),
    }
    for address, text in pages.items():
        path = tmp_path / "site" / address / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text if text.startswith("<!doctype") else document(f"<h1>{address}</h1>{text}"), encoding="utf-8")
    for name in ("harbour/source.txt", *(f"data/harbour/{file}" for file in FILES), *OF_ALL):
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HERE, encoding="utf-8")
    (tmp_path / "site" / "404.html").write_text(document("<h1>This address leads nowhere</h1>"), encoding="utf-8")
    return tmp_path


def test_every_address_of_a_ledger_is_replayed_once_under_every_name_of_the_briefing() -> None:
    one, two = fingerprint("When?"), fingerprint(BEFORE)
    wanted = {("", ""), ("outlets/daily/", ""), ("outlets/daily/#harbour", ""), ("outlets/daily/#pier", "")}
    for slug in ("harbour", "pier"):
        wanted |= {(f"data/{slug}/{file}", "") for file in ("", *FILES)}
        wanted |= {(f"{slug}/{page}", "") for page in ("", "transcript/", "source.txt", "questions/", "questions/daily/")}
        wanted |= {(f"{slug}/transcript/#{place}", "") for place in ("questions", "questions/daily")}
        wanted |= {
            (f"{slug}/{page}", one)
            for page in (
                "questions/daily/#p1",
                "transcript/#p1",
                "questions/daily/#question",
                "transcript/#questions/daily/question",
            )
        }
        wanted |= {
            (f"{slug}/{page}", two)
            for page in (
                "questions/daily/#p2",
                "transcript/#p2",
                "questions/daily/#closing",
                "transcript/#questions/daily/closing",
                "questions/daily/#closing-answer",
                "transcript/#questions/daily/closing/answer",
            )
        }
    same_name = replace(ledger(), shared=(SharedName(""), SharedName("outlets/daily/", "Daily")))
    found = published([ledger(formerly=("pier",)), ledger(), same_name])
    assert Counter((one.address, one.words) for one in found) == Counter(wanted)
    assert next(one.to for one in found if one.address == "outlets/daily/") == "outlets/weekly/"


def test_a_name_that_came_with_a_page_and_went_on_is_replayed_where_it_went() -> None:
    """As long as nothing else is known, it leads to what it came with."""
    came = PageNames("questions/daily/", {}, names={"answer": "1"})
    went = PageNames("questions/daily/", {"answer": "1"}, {"answer": ("2",)}, names={"answer": "1"})
    then, now = (replace(ledger(), pages=(*ledger().pages[:-1], page)) for page in (came, went))
    for ledgers, wanted in (([then], {("1",)}), ([now], {("1", "2")}), ([now, then], {("1", "2")})):
        found = {one.paragraphs for one in published(ledgers) if one.address == f"{DAILY}#answer"}
        assert found == wanted


def test_every_version_of_a_paragraph_is_replayed_on_every_page_where_it_stood() -> None:
    first, second = (
        ledger().entries[1].last,
        replace(ledger().entries[1].last, words=fingerprint(NOW), page="questions/weekly/"),
    )
    changed = replace(ledger(), entries=(replace(ledger().entries[1], versions=(first, second)),))
    found = {(one.address, one.words) for one in published([changed]) if one.address.endswith("#p2")}
    assert found == {
        (f"{DAILY}#p2", first.words),
        (f"{WEEKLY}#p2", second.words),
        (f"{WHOLE}#p2", first.words),
        (f"{WHOLE}#p2", second.words),
    }


def test_a_place_that_holds_more_now_must_still_lead_to_what_it_held_then() -> None:
    more = ledger(words={"1": "When?", "2": BEFORE, "3": "Thank you."})
    places = [one for one in published([more, ledger()]) if one.address == f"{WHOLE}#questions/daily"]
    assert [one.paragraphs for one in places] == [("1", "2")]


def test_a_ledger_is_replayed_under_the_name_of_its_folder_and_under_its_own(tmp_path: Path) -> None:
    write(ledger(), tmp_path, "renamed")
    assert {"renamed/questions/daily/#p2", "harbour/questions/daily/#p2"} <= addresses(tmp_path)


def test_a_file_is_no_folder_and_holds_no_paragraphs(harbour: Path) -> None:
    expected = [
        Expected("harbour/source.txt"),
        Expected("harbour/source.txt/"),
        replace(ANSWER, address="harbour/source.txt#p2"),
    ]
    assert [one.verdict for one in replay(expected, FolderPages(harbour / "site"))] == ["there", "lost", "lost"]
    with serving(harbour / "site") as server:
        assert replay(expected[2:], served_pages(server.address))[0].verdict == "lost"


def test_a_site_in_a_folder_is_replayed(harbour: Path) -> None:
    found = Counter(one.verdict for one in replay(published([ledger()]), FolderPages(harbour / "site")))
    assert found == {"same words": 10, "there": 27, "moved": 2}


def test_a_build_is_told_of_every_address_that_is_lost_or_lying_with_its_file(harbour: Path) -> None:
    site, briefings = harbour / "site", [SimpleNamespace(ledger=ledger())]
    assert lost_or_lying(briefings, FolderPages(site)) == []
    (site / "harbour" / "source.txt").unlink()
    (site / "data/harbour/cite/questions/daily.bib").unlink()
    (site / "harbour" / "questions" / "index.html").unlink()
    page = site / WHOLE / "index.html"
    page.write_text(page.read_text(encoding="utf-8").replace(BEFORE, NOW), encoding="utf-8")
    problems = lost_or_lying(briefings, FolderPages(site))
    assert all("put permalinks.yml back if somebody changed it" in problem.hint for problem in problems)
    assert {(problem.path.relative_to(site).as_posix(), problem.code) for problem in problems} == {
        ("harbour/source.txt", "address-lost"),
        ("data/harbour/cite/questions/daily.bib", "address-lost"),
        ("harbour/questions/index.html", "address-lost"),
        (f"{WHOLE}index.html", "address-lying"),
    }


@pytest.mark.parametrize("harm", ["deleted", "the page for what is missing"])
def test_a_page_in_a_folder_that_was_deleted_or_is_the_page_for_what_is_missing_is_lost(harbour: Path, harm: str) -> None:
    page = harbour / "site" / DAILY / "index.html"
    page.unlink() if harm == "deleted" else shutil.copy(harbour / "site" / "404.html", page)
    lost = [one.expected.address for one in replay(published([ledger()]), FolderPages(harbour / "site")) if one.wrong]
    assert sorted(lost) == [DAILY, *(f"{DAILY}#{name}" for name in ("closing", "closing-answer", "p1", "p2", "question"))]


def test_a_site_on_a_server_is_replayed_and_every_page_asked_for_once(harbour: Path) -> None:
    expected = published([ledger()])
    with serving(harbour / "site") as server:
        found = replay(expected, served_pages(server.address, (one.address.partition("#")[0] for one in expected)))
        asked = Counter(sent.path for sent in server.sent)
    assert found == replay(expected, FolderPages(harbour / "site"))
    assert {path for path, times in asked.items() if times > 1} == {"/"}, "the front page: first to see who answers"
    assert len(asked) == len({one.address.partition("#")[0] for one in expected} | {"outlets/weekly/"}) + 2


def test_a_page_to_which_the_server_leads_on_has_moved(harbour: Path) -> None:
    with serving(harbour) as server:
        [found] = replay([replace(ANSWER, address=ANSWER.address.replace("/#", "#"))], served_pages(f"{server.address}site"))
    assert found.verdict == "moved"


@contextmanager
def answering(answer: object) -> Iterator[str]:
    """Serve what a function answers to a path: a status, a location, and a body."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, location, body = answer(self.path)
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            if location:
                self.send_header("Location", location)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            """Nothing is logged."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize("status", [200, 404, 410])
def test_what_a_server_shows_where_it_has_no_page_is_no_page_whatever_its_status(status: int) -> None:
    def answer(path: str) -> tuple[int, str, str]:
        missing = "<h1>Nothing here</h1>" if status == 200 else f"<h1>{path} is nowhere</h1>"
        return (200, "", document(HERE)) if path in ("/", f"/{WEEKLY}") else (status, "", document(missing))

    with answering(answer) as url:
        pages = served_pages(url)
        found = replay([Expected(""), Expected(WEEKLY), Expected(DAILY)], pages)
    assert [one.verdict for one in found] == ["there", "there", "lost"]


def test_a_server_that_shows_its_front_page_everywhere_has_no_other() -> None:
    with answering(lambda _: (200, "", document("<h1>Front</h1>"))) as url:
        found = replay([Expected(""), Expected(DAILY)], served_pages(url))
    assert [one.verdict for one in found] == ["there", "lost"]


def test_a_redirect_of_the_server_keeps_the_name_unless_it_brings_its_own() -> None:
    def answer(path: str) -> tuple[int, str, str]:
        if path in ("/harbour/questions/kept/", "/harbour/questions/dropped/"):
            return 301, f"/{WEEKLY}#top" if "dropped" in path else f"/{WEEKLY}", ""
        return (200, "", document(HERE)) if path == f"/{WEEKLY}" else (404, "", "")

    with answering(answer) as url:
        pages = served_pages(url)
        found = replay([replace(ANSWER, address=f"harbour/questions/{name}/#p2") for name in ("kept", "dropped")], pages)
    assert [one.verdict for one in found] == ["moved", "lost"]


def test_a_site_that_moved_to_another_host_is_replayed_there(harbour: Path) -> None:
    with serving(harbour / "site") as server, answering(lambda path: (301, server.address.rstrip("/") + path, "")) as url:
        assert replay([ANSWER], served_pages(url))[0].verdict == "same words"


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_server_that_cannot_answer_now_proves_nothing(status: int) -> None:
    with answering(lambda _: (status, "", "")) as url, pytest.raises(UnreadableError, match=f"found the status {status}"):
        served_pages(url)


def test_a_server_that_does_not_answer_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_pages, "SECONDS", 0.2)
    begun = time.monotonic()
    with (
        socket.create_server(("127.0.0.1", 0)) as silent,
        pytest.raises(UnreadableError, match=r"must answer, found: .*timed out"),
    ):
        served_pages(f"http://127.0.0.1:{silent.getsockname()[1]}/")
    assert time.monotonic() - begun < 2


def test_a_server_is_asked_for_a_few_pages_at_a_time() -> None:
    at_once, most, lock = 0, 0, threading.Lock()

    def answer(_: str) -> tuple[int, str, str]:
        nonlocal at_once, most
        with lock:
            at_once += 1
            most = max(most, at_once)
        time.sleep(0.02)
        with lock:
            at_once -= 1
        return 200, "", ""

    with answering(answer) as url:
        served_pages(url, [f"{n}/" for n in range(20)])
    assert most == site_pages.AT_A_TIME == 4


# What was published is in the commits too.


def git(root: Path, *arguments: str) -> str:
    settings = [
        "-c",
        "user.name=Nobody",
        "-c",
        "user.email=nobody@example.org",
        "-c",
        "init.defaultBranch=main",
        "-c",
        "commit.gpgSign=false",
        "-c",
        "merge.renames=false",
    ]
    done = subprocess.run(["git", *settings, *arguments], cwd=root, check=True, capture_output=True, text=True)
    return done.stdout


def commit(root: Path, why: str) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", why)


def with_page(address: str, slug: str = "harbour") -> Ledger:
    return replace(ledger(slug), pages=(*ledger().pages, PageNames(address)))


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository in which ledgers were renamed, deleted, merged away and rewritten; at its end, one is left."""
    root = tmp_path_factory.mktemp("history")
    git(root, "init", "--quiet")
    write(with_page("questions/forgotten/"), root)
    write(ledger("deleted"), root)
    commit(root, "Two briefings, one with a page that its ledger forgets later")
    (root / "notes.txt").write_text("Nothing of a ledger\n", encoding="utf-8")
    commit(root, "Something else")
    git(root, "checkout", "--quiet", "-b", "side")
    write(with_page("questions/on-a-branch/"), root)
    commit(root, "A page that only a branch has")
    git(root, "checkout", "--quiet", "main")
    shutil.rmtree(root / "transcript" / "deleted")
    write(ledger(), root)
    commit(root, "A briefing goes, and a page is forgotten")
    git(root, "merge", "--quiet", "--strategy=ours", "--message", "The branch's ledger is not kept", "side")
    git(root, "checkout", "--quiet", "-b", "other", "HEAD^1")
    write(with_page("questions/on-another/"), root)
    commit(root, "A page that only another branch has")
    git(root, "checkout", "--quiet", "main")
    git(root, "merge", "--quiet", "--no-commit", "--strategy=ours", "other")
    write(with_page("questions/in-a-merge/"), root)
    commit(root, "Neither side's ledger is kept")
    write(with_page("questions/later/"), root)
    commit(root, "What the merge had is forgotten")
    git(root, "mv", "transcript/harbour", "transcript/renamed")
    commit(root, "The folder has another name, the ledger is the same")
    write(ledger("renamed"), root)
    commit(root, "The ledger forgets the other name")
    return root


def addresses(root: Path) -> set[str]:
    return {one.address for one in published(ledgers_of(root)[0])}


def test_what_any_commit_published_is_replayed(history: Path) -> None:
    found = addresses(history)
    assert {f"harbour/questions/{page}/" for page in ("forgotten", "on-a-branch", "on-another", "in-a-merge", "later")} <= found
    assert {
        "harbour/questions/daily/#p2",
        "deleted/questions/daily/#p2",
        "renamed/questions/daily/#p2",
        "renamed/questions/later/",
    } <= found
    assert ledgers_of(history)[1:] == ([], [])
    now = {one.address for one in published(ledgers_of(history, history=False)[0])}
    assert not {address for address in now if not address.startswith(("renamed/", "data/renamed/", "outlets/"))} - {""}


def test_words_that_a_ledger_had_in_an_earlier_commit_are_replayed(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    for words in (BEFORE, NOW):
        write(ledger(words={"1": "When?", "2": words}), tmp_path)
        commit(tmp_path, words)
    (tmp_path / "transcript" / "harbour" / "permalinks.yml").unlink()
    found = {one.words for one in published(ledgers_of(tmp_path)[0]) if one.address == f"{DAILY}#p2"}
    assert found == {fingerprint(BEFORE), fingerprint(NOW)}


def test_the_history_of_a_project_in_a_folder_of_a_repository_is_its_own(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    write(ledger("elsewhere"), tmp_path)
    write(with_page("questions/forgotten/"), tmp_path / "project")
    commit(tmp_path, "A project, and another")
    write(ledger(), tmp_path / "project")
    found = addresses(tmp_path / "project")
    assert "harbour/questions/forgotten/" in found and not any(address.startswith("elsewhere/") for address in found)


def test_the_history_is_read_by_a_few_processes(history: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started, run = [], subprocess.run
    monkeypatch.setattr(published_module.subprocess, "run", lambda *given, **more: started.append(given) or run(*given, **more))
    ledgers_of(history)
    assert len(started) == 3


def test_a_shallow_history_is_said_to_be_shallow(history: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=1", history.as_uri(), "shallow")
    ledgers, problems, remarks = ledgers_of(tmp_path / "shallow")
    assert ledgers and not problems and len(remarks) == 1 and "shallow" in remarks[0]


@pytest.mark.parametrize("missing", ["git", "repository", "commits"])
def test_without_a_history_the_ledgers_in_the_folder_are_replayed_and_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    write(ledger(), tmp_path)
    if missing == "git":
        monkeypatch.setenv("PATH", str(tmp_path))
    if missing == "commits":
        git(tmp_path, "init", "--quiet")
    ledgers, problems, remarks = ledgers_of(tmp_path)
    assert published(ledgers) == published([ledger()]) and not problems
    assert len(remarks) == 1 and "only the ledgers in the folder are replayed" in remarks[0]


def test_a_text_that_the_history_has_lost_is_left_out_and_it_is_said(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    write(with_page("questions/forgotten/"), tmp_path)
    commit(tmp_path, "A ledger")
    blob = git(tmp_path, "rev-parse", "HEAD:transcript/harbour/permalinks.yml").strip()
    (tmp_path / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    write(ledger(), tmp_path)
    ledgers, _, remarks = ledgers_of(tmp_path)
    assert len(ledgers) == 1 and len(remarks) == 1 and blob[:12] in remarks[0]


def test_a_text_in_the_history_that_is_no_ledger_is_left_out_and_it_is_said(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    path = tmp_path / "transcript" / "harbour" / "permalinks.yml"
    path.parent.mkdir(parents=True)
    for text in ("<<<<<<< ours\n", "- a list\n", "briefing: harbour\n", ""):
        path.write_text(text, encoding="utf-8")
        commit(tmp_path, "Not a ledger")
    write(ledger(), tmp_path)
    ledgers, _, remarks = ledgers_of(tmp_path)
    assert len(ledgers) == 1 and len(remarks) == 4
    assert all("transcript/harbour/permalinks.yml is no ledger and is left out" in remark for remark in remarks)


# Who said it


SAID = replace(ANSWER, speaker="Lin Example")


def said_by(name: str, *behind: str) -> str:
    head = f'<h2 class="speaker" id="answer"><strong>{name}</strong>, minister</h2>'
    return f'<section data-source="{name}">{head}{HERE}{"".join(behind)}</section>'


def stood_under(name: str, when: str = EDITED_ON) -> str:
    return f'<p class="past">Until {when}, under the name of <span data-said-by="people/lin/">{name}</span>.</p>'


NAMED = {
    "the same one says it": (said_by("Lin Example"), "same words"),
    "the same one in other letters": (said_by("LIN  Example"), "same words"),
    "it is said who did before": (said_by("Bo Other", stood_under("Lin Example")), "same words"),
    "it is said of several who did": (said_by("Bo Other", stood_under("Cy"), stood_under("Lin Example")), "same words"),
    "the notice names who did": (notice(links=f'{stood_under("Lin Example")}<a href="../../transcript/">There</a>'), "retired"),
    "another says it": (said_by("Bo Other"), "lying"),
    "one with a longer name says it": (said_by("Lin Example the Younger"), "lying"),
    "nobody is named": (HERE, "lying"),
    "it is said who else did before": (said_by("Bo Other", stood_under("Cy")), "lying"),
    "it is said without a day": (said_by("Bo Other", stood_under("Lin Example", "now")), "lying"),
    "it is said behind another paragraph": (said_by("Bo Other", paragraph(NOW, "3"), stood_under("Lin Example")), "lying"),
    "the notice names another": (notice(links=f'{stood_under("Cy")}<a href="../../transcript/">There</a>'), "lying"),
    "the notice names nobody": (notice(), "lying"),
}


@pytest.mark.parametrize("name", NAMED)
def test_words_are_those_of_who_said_them_or_it_is_said_who_did(name: str) -> None:
    body, wanted = NAMED[name]
    assert verdict({DAILY: body}, SAID)[0] == wanted


WHOSE = Expected("outlets/daily/", speaker="The Daily")


@pytest.mark.parametrize(
    ("pages", "wanted"),
    [
        ({"outlets/daily/": "<h1>The Daily</h1>"}, "there"),
        ({"outlets/daily/": redirect("../post/"), "outlets/post/": "<h1>The Daily</h1>"}, "moved"),
        ({"outlets/daily/": redirect("../post/"), "outlets/post/": f"<h1>The Post</h1>{stood_under('The Daily')}"}, "moved"),
        ({"outlets/daily/": "<h1>The Post</h1>"}, "lying"),
        ({"outlets/daily/": redirect("../post/"), "outlets/post/": "<h1>The Post</h1>"}, "lying"),
    ],
)
def test_a_page_is_that_of_the_name_it_was_published_for_or_says_so(pages: Mapping[str, str], wanted: str) -> None:
    assert verdict(pages, WHOSE)[0] == wanted


def test_every_name_that_ever_was_at_an_address_is_replayed() -> None:
    shared = (SharedName("outlets/daily/", "The Post", was=(EarlierName("The Daily", 2),)), SharedName("topics/fish/", "fish"))
    found = published([replace(ledger(), shared=shared)])
    assert [(one.address, one.speaker) for one in found if one.address in ("outlets/daily/", "topics/fish/")] == [
        ("outlets/daily/", "The Post"),
        ("outlets/daily/", "The Daily"),
        ("topics/fish/", ""),
    ]


# The command


def test_the_command_says_the_verdict_on_every_address_and_their_counts(harbour: Path, capsys: pytest.CaptureFixture) -> None:
    assert main(["--root", str(harbour)]) == 0
    printed = capsys.readouterr()
    assert f"same words  /{DAILY}#p2\n" in printed.out
    assert printed.out.endswith("\n45 published: 10 same words, 2 moved, 33 there\n")
    assert len(printed.out.splitlines()) == 46
    assert "only the ledgers in the folder are replayed" in printed.err


def test_the_command_says_what_is_wrong_with_what_it_found_instead(harbour: Path, capsys: pytest.CaptureFixture) -> None:
    page = harbour / "site" / DAILY / "index.html"
    page.write_text(page.read_text(encoding="utf-8").replace(BEFORE, NOW), encoding="utf-8")
    assert main(["--root", str(harbour), "--quiet"]) == 1
    printed = capsys.readouterr().out.splitlines()
    assert printed[0] == (
        f"lying       /{DAILY}#p2: found 'In June.' on /{DAILY}, and no remark behind it with the words that p2 had"
    )
    assert len(printed) == 4 and printed[-1] == "45 published: 7 same words, 2 moved, 33 there, 3 lying"


def test_the_command_replays_a_site_on_a_server(harbour: Path, capsys: pytest.CaptureFixture) -> None:
    with serving(harbour / "site") as server:
        assert main(["--root", str(harbour), "--against", server.address, "--quiet"]) == 0
    assert capsys.readouterr().out == "45 published: 10 same words, 2 moved, 33 there\n"
    assert main(["--root", str(harbour), "--against", server.address]) == 1
    assert f"{server.address} must answer, found: " in capsys.readouterr().err


def test_the_command_says_what_is_wrong_with_a_ledger(harbour: Path, capsys: pytest.CaptureFixture) -> None:
    path = harbour / "transcript" / "harbour" / "permalinks.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("words: ", "word: "), encoding="utf-8")
    assert main(["--root", str(harbour)]) == 1
    printed = capsys.readouterr()
    assert not printed.out and "permalinks.yml:" in printed.err and "'word'" in printed.err


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (["--site", "transcript"], "holds no site"),
        (["--against", "127.0.0.1:8000"], "is no address of a site"),
        (["--against", "file:///site/"], "is no address of a site"),
        (["--root", "nowhere", "--site", "site"], "has never published"),
        (["--site", "site", "--against", "http://127.0.0.1/"], "not allowed with"),
    ],
)
def test_wrong_usage_of_the_command_is_said(
    harbour: Path, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch, wrong: list[str], said: str
) -> None:
    monkeypatch.chdir(harbour)
    (harbour / "nowhere").mkdir()
    with pytest.raises(SystemExit) as ended:
        main(wrong)
    assert ended.value.code == 2 and said in capsys.readouterr().err


def test_the_site_leads_to_everything_that_was_ever_published(project: Path) -> None:
    ledgers, problems, _ = ledgers_of(ROOT)
    expected = published((*ledgers, *ledgers_of(project, history=False)[0]))
    found = replay(expected, FolderPages(project / "site"))
    assert not problems and not [str(one) for one in found if one.wrong]
    counts = Counter(one.verdict for one in found)
    assert counts["same words"] > 150 and counts["corrected"]
