"""The limits and lists of checking/, with a case on either side."""

from __future__ import annotations

import tempfile
from email.message import Message
from pathlib import Path
from types import SimpleNamespace
from typing import Self
from unittest import mock

from scripts.checking import site_pages, words
from scripts.checking.addresses import Verdict
from scripts.checking.elements import elements_of
from scripts.checking.words import read_site, verify
from scripts.links.published import Expected
from scripts.record.ledger import fingerprint
from tests.limits.cases import Case, each, invented, same
from tests.test_replay import DAILY, WEEKLY, notice, redirect, speech, verdict
from tests.test_replay import paragraph as said


def answered(status: int) -> str:
    """Return where a page leads for which a server answers with a status and another place, or why it leads nowhere."""

    class Answer:
        def __init__(self, url: str) -> None:
            self.status = status if url.endswith("/page/") else 200
            self.headers = Message()
            self.headers["Location"] = "../other/" if url.endswith("/page/") else ""

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            """A server that is none has nothing to close."""

        def read(self) -> bytes:
            return b""

    opener = SimpleNamespace(open=lambda request, **_: Answer(request.full_url))
    with mock.patch.object(site_pages.urllib.request, "build_opener", return_value=opener):
        try:
            page = site_pages.served_pages("http://record.test/")("page/")
        except site_pages.UnreadableError:
            return "not now"
    return page.location if page else "nothing"


def kept(body: str, head: str = "") -> list[str]:
    """Return the tags of the elements that are kept of a page, but for its body."""
    found = elements_of(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode())
    return [one.tag for one in found if one.tag != "body"]


def marked(attribute: str) -> bool:
    return any(one.of_record for one in elements_of(f'<p id="a" {attribute}="1">Words</p>'.encode()))


def stray(body: str) -> str:
    """Return the words in a speech that are neither the record's nor the site's."""
    speech = elements_of(f'<section data-source="Bo">{body}<p data-line="1" id="a">Words</p></section>'.encode())
    return next(one.text for one in speech if one.tag == "section")


def seen(attribute: str) -> str:
    """Return the words of a paragraph that holds an element with an attribute."""
    found = elements_of(f'<p data-line="1" id="a">Words<i {attribute}>!</i></p>'.encode())
    return next(one.text for one in found if one.id == "a")


def rank(tag: str) -> int:
    (found,) = [one.rank for one in elements_of(f'<{tag} id="a">Words</{tag}>'.encode()) if one.id]
    return found


def after_moves(count: int) -> str:
    """Return the verdict on an address from which one has to go on so many times."""
    pages = {f"harbour/questions/{at}/": redirect(f"../{at + 1}/") for at in range(count)}
    last = {f"harbour/questions/{count}/": said("In July.")}
    return verdict({**pages, **last}, Expected("harbour/questions/0/#p2", fingerprint("In July."), ("2",)))[0]


def leads_to_others(count: int) -> str:
    """Return what is found where the name of a speech leads to so many other paragraphs."""
    body = speech("answer", *(said(f"Words {at}.", str(at)) for at in range(3, 3 + count)))
    return verdict({DAILY: body}, Expected(f"{DAILY}#answer", fingerprint("In July."), ("2",)))[1]


def differing(found: str, wanted: str) -> str:
    """Return where a paragraph on a site differs from the transcript."""
    briefing = invented(f"Daily|{wanted}")
    page = f'<p id="p3" data-line="11">{found}</p>'.encode()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / briefing.slug / "index.html"
        path.parent.mkdir()
        path.write_bytes(page)
        problems = verify(briefing, read_site(site_pages.FolderPages(Path(folder))))
    (message,) = [problem.message for problem in problems if problem.code == "not-verbatim"]
    return message.partition("found ")[2]


def gone(kind: str) -> str:
    body = notice(kind)
    return verdict({DAILY: body}, Expected(f"{DAILY}#p2", fingerprint("In July."), ("2",)))[0]


CHECKING: dict[str, list[Case]] = {
    "checking.addresses.WRONG": each(
        lambda name: Verdict(Expected("harbour/"), name).wrong,
        same(["lost", "lying"], True),
        same(["same words", "corrected", "edited", "retired", "moved", "there"], False),
    ),
    "checking.addresses.MOST_MOVES": [(lambda: after_moves(10), "moved"), (lambda: after_moves(11), "lost")],
    "checking.addresses.MOST_NAMED": [
        (lambda: leads_to_others(3), "that it leads to p3, p4, p5, not to p2"),
        (lambda: leads_to_others(4), "that it leads to p3, p4, p5, not to p2"),
        (lambda: leads_to_others(2), "that it leads to p3, p4, not to p2"),
    ],
    "checking.addresses.GONE": each(gone, same(["withdrawn", "split", "merged"], "retired"), same(["gone", ""], "lying")),
    "checking.words.MOST_DIFFERING": [
        (lambda: differing("a" + 20 * "c", "a" + 20 * "b"), f"'{20 * 'c'}' in place of '{20 * 'b'}' at character 2"),
        (lambda: differing("a" + 21 * "c", "a" + 21 * "b"), f"'{20 * 'c'}' in place of '{20 * 'b'}' at character 2"),
        (lambda: differing("a" + 19 * "c", "a" + 19 * "b"), f"'{19 * 'c'}' in place of '{19 * 'b'}' at character 2"),
    ],
    "checking.site_pages.AT_ONCE": each(
        lambda refresh: verdict(
            {DAILY: redirect("../weekly/", refresh=refresh), WEEKLY: said("In July.")},
            Expected(f"{DAILY}#p2", fingerprint("In July."), ("2",)),
        )[0],
        same(["0; url=", "0;url=", " 0 ; URL = "], "moved"),
        same(["1; url=", "00; url=", "0, url=", "0; "], "lost"),
    ),
    "checking.site_pages.REDIRECTS": each(
        lambda status: answered(int(status)),
        same(["300", "301", "399"], "http://record.test/other/"),
        same(["299", "400"], "nothing"),
    ),
    "checking.site_pages.TOO_MANY_REQUESTS": each(
        lambda status: answered(int(status)), {"429": "not now"}, same(["428", "430"], "nothing")
    ),
    "checking.site_pages.SERVER_ERRORS": each(
        lambda status: answered(int(status)), same(["500", "503", "599"], "not now"), same(["499", "600"], "nothing")
    ),
    "checking.elements.OF_RECORD": each(
        marked,
        same(["data-line", "data-of", "data-blank", "data-ends", "data-was"], True),
        same(["data-at", "data-past"], False),
    ),
    "checking.elements.CHANGED": each(
        lambda tag: [
            (one.text, one.then) for one in elements_of(f'<p data-was="p1@1">So<{tag}>!</{tag}></p>'.encode()) if one.then
        ],
        {"del": [("So!", "So")], "ins": [("So", "So!")]},
        {"b": [("So!", "So!")]},
    ),
    "checking.elements.RANKS": each(rank, {f"h{number}": number for number in (1, 2, 3, 4, 5, 6)}, {"h7": 7, "p": 7}),
    "checking.elements.OWN": each(
        lambda name: stray(f'<p class="{name}">So</p>'),
        same(["own", "note", "number", "speaker", "past"], ""),
        same(["", "x"], "So"),
    ),
    "checking.elements.HIDES": each(
        lambda style: seen(f'style="{style}"'),
        same(
            [
                "display:none",
                "Display : None",
                "visibility: hidden",
                "visibility:collapse",
                "opacity:0",
                "opacity: 0.0",
                "color:red;font-size:0px",
            ],
            "Words",
        ),
        same(["display:block", "visibility:visible", "opacity:0.5", "opacity:1", "font-size:0.8em", ""], "Words!"),
    ),
    "checking.words.UNSAID": each(
        lambda name: [
            one.text
            for one in elements_of(f'<p class="{name}" data-line="1">So</p>'.encode())
            if not words.UNSAID.isdisjoint(one.classes)
        ],
        same(["printed-note", "printed-heading"], ["So"]),
        same(["note", "printed"], []),
    ),
    "checking.elements.BELOW_HEADINGS": each(rank, {"p": 7}, {"h6": 6}),
    "checking.elements.KEPT_ATTRIBUTES": each(
        lambda attribute: kept(f'<p {attribute}="1">Words</p>'),
        same(
            [
                "data-line",
                "data-of",
                "data-blank",
                "data-ends",
                "data-was",
                "data-past",
                "data-moved-to",
                "data-source",
                "id",
                "http-equiv",
            ],
            ["p"],
        ),
        same(["data-at", "class", "title"], []),
    ),
    "checking.elements.KEPT_TAGS": [
        *each(lambda tag: kept(f"<{tag}>Words</{tag}>"), {f"h{at}": [f"h{at}"] for at in range(1, 7)}, {"p": [], "h7": []}),
        (lambda: kept("", '<base href="/">'), ["base"]),
        (lambda: [one.tag for one in elements_of(b"<body>Words</body>")], ["body"]),
    ],
    "checking.elements.KEPT_VALUES": each(
        lambda values: kept("", f"<meta {values}>"),
        same(['name="robots"', 'rel="canonical"', 'name="ROBOTS"'], ["meta"]),
        same(['name="author"', 'rel="next"', 'rel="robots"'], []),
    ),
}
