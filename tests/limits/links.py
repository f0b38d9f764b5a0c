"""The limits and lists of links/, with a case on either side."""

from __future__ import annotations

import subprocess
import tempfile
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from scripts.links import renumbering
from scripts.links.permalinks import NAME, is_withdrawn, permalinks_text, read_permalinks
from scripts.links.published import ledgers_of
from scripts.links.recording import declared_pages
from scripts.links.renumbering import counted_anew, renumber
from scripts.links.roll import slugs
from scripts.record.ledger import CorrectionName, Entry, Ledger, PageNames, SharedName, Twin, Version, Withdrawal
from tests.limits.cases import Case, codes, each, in_a_file, invented, ledger, same


def paragraph(number: int, page: str, **changes: object) -> Entry:
    return Entry(f"{number}", (Version(1, 1, number, number, 0, f"{number:016}", "people/ann/", page),), **changes)


WHOLE_LEDGER = ledger(
    paragraph(1, "opening/"),
    paragraph(2, "opening/", retired=2, became=("1", "3")),
    paragraph(3, "opening/", twins=(Twin(15 * "0" + "1", "1", 1),)),
    pages=(
        PageNames("opening/", {"statement": "1"}, {"statement": ("3",)}),
        PageNames(
            "floor/", notices=("1",), names={"answer": "3"}, corrections=(CorrectionName("correction-p3", "3", 16 * "0"),)
        ),
    ),
    shared=(SharedName("people/an/", "NO", "people/ann/", "2031-05-07"),),
)

ANSWERED_LEDGER = ledger(
    Entry("1", (Version(1, 1, 1, 1, 0, 16 * "0", "people/ann/", "opening/", answers="outlets/daily/"),)),
    pages=(PageNames("opening/", {"answer": "1"}, also={"answer": ("1",)}),),
)

WITHDRAWN_LEDGER = replace(
    WHOLE_LEDGER,
    withdrawals=(
        Withdrawal("2031-05-05", "Why.", True, "Title", "2031-01-01", "en", until="2031-06-01"),
        Withdrawal("2031-06-05", "Why.", False, "Title", "2031-01-01", "en"),
    ),
)


def rows(found: Ledger, begin: str) -> str:
    """Return the line of a ledger's file that begins so, "" if none does."""
    return next((row for row in permalinks_text(found).splitlines() if row.strip().startswith(begin)), "")


def became(number: int) -> str:
    """Return what the file of a ledger says became of the words in a withdrawal."""
    found = [
        row.partition("words: ")[2] for row in permalinks_text(WITHDRAWN_LEDGER).splitlines() if row.startswith("- {since")
    ]
    return found[number][:8]


def without_ledger(name: str) -> set[str]:
    """Return what is wrong with a folder that has a file and no ledger."""
    return codes(in_a_file(b"Words", lambda path: read_permalinks(path.parent), name)[1])


@cache
def remark_on(text: bytes) -> list[str]:
    """Return what is said of a file of this text that was committed as a ledger and then removed, without the file's name."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "transcript/harbour/permalinks.yml"
        path.parent.mkdir(parents=True)
        path.write_bytes(text)
        who = ["-c", "user.name=Ann", "-c", "user.email=ann@example.org", "-c", "commit.gpgsign=false"]
        for command in (["init", "-q"], ["add", "."], [*who, "commit", "-qm", "One"]):
            subprocess.run(["git", *command], cwd=folder, check=True, capture_output=True)
        path.unlink()
        subprocess.run(["git", *who, "commit", "-qam", "Two"], cwd=folder, check=True, capture_output=True)
        _, _, remarks = ledgers_of(Path(folder))
    return [" ".join(remark.split()[:8]) for remark in remarks] + [str(len(remark.split("`")[1])) for remark in remarks]


NO_LEDGER = ["an earlier transcript/harbour/permalinks.yml is no ledger and is", "21"]
SEEN_LEDGER = permalinks_text(WHOLE_LEDGER).encode()


def counted_again(text: str, keys: tuple[tuple[str, ...], ...]) -> str:
    """Return a form in which line 3 is line 5 now."""
    lines = ["one", "two", "three", "four", "five", "six"]
    return renumber(Path("form.yml"), text, keys, {3: 5, 4: 6}, lines, ["", "", *lines])[0]


def counted(name: str, value: object, old: str = "the cat sat on the mat", new: str = "the mat") -> set[str]:
    """Return what is wrong with words that are counted on a line which is edited."""
    return codes(counted_anew(Path(name), value, {(): 1}, {1: 1}, [old], [new]))


ENTRY = {"line": 1, "words": "the", "name": "the"}

LINKS: dict[str, list[Case]] = {
    "links.permalinks.PLAIN": [
        (
            lambda: rows(WHOLE_LEDGER, "- {id: p1"),
            f'- {{id: p1, line: 1, page: opening/, by: people/ann/, words: "{15 * "0"}1"}}',
        ),
        (lambda: rows(WHOLE_LEDGER, "- id: p2"), "- id: p2"),
        (lambda: rows(WHOLE_LEDGER, "became:"), "  became: [p1, p3]"),
        (lambda: rows(ANSWERED_LEDGER, "- {id: p1").partition("answers: ")[2][:16], "outlets/daily/, "),
        (lambda: rows(ANSWERED_LEDGER, "- {address: o").partition("also: ")[2], "{answer: [p1]}}"),
        (
            lambda: rows(WHOLE_LEDGER, "- {address: o"),
            "- {address: opening/, anchors: {statement: p1}, passed: {statement: [p3]}}",
        ),
        (
            lambda: rows(WHOLE_LEDGER, "- {address: f"),
            '- {address: floor/, notices: [p1], names: {answer: p3}, corrections: [{anchor: correction-p3, in: p3, words: "'
            + 16 * "0"
            + '"}]}',
        ),
        (lambda: rows(WHOLE_LEDGER, "- {id: p3").partition("twins: ")[2], f'[{{words: "{15 * "0"}1", now: p1, since: 1}}]}}'),
        (
            lambda: rows(WHOLE_LEDGER, "- {address: p"),
            '- {address: people/an/, name: "NO", to: people/ann/, retired: "2031-05-07"}',
        ),
    ],
    "links.permalinks.KEPT": [(partial(became, at), said) for at, said in enumerate(('"kept", ', '"removed'))],
    "links.permalinks.REMOVED": [(partial(became, at), said) for at, said in enumerate(('"kept", ', '"removed'))],
    "links.permalinks.WITHDRAWALS": [
        (lambda: in_a_file(permalinks_text(WITHDRAWN_LEDGER).encode(), lambda path: is_withdrawn(path.parent), NAME), True),
        (lambda: in_a_file(SEEN_LEDGER, lambda path: is_withdrawn(path.parent), NAME), False),
    ],
    "links.roll.SLUGS": each(
        lambda text: in_a_file(text.encode(), lambda path: slugs(path), NAME),
        {'# a\nbriefing: "a"\nformerly: ["b"]\neditions: [': ("a", "b"), "briefing: a\n<<<<<<<": ("a",)},
        same(["editions:\n", "formerly: [b]\n", "briefing: [\n", "briefing: \n"], ()),
    ),
    "links.published.NOT_A_LEDGER": [
        *((partial(remark_on, text), NO_LEDGER) for text in (b"a: [", b"{}", b"3", b"\xff")),
        (lambda: remark_on(SEEN_LEDGER.replace(b"id: p1", b"id: 1")), NO_LEDGER),
        (lambda: remark_on(SEEN_LEDGER), []),
    ],
    "links.published.NO_BLOB": [(lambda: remark_on(SEEN_LEDGER), []), (lambda: remark_on(b"{}"), NO_LEDGER)],
    "links.published.LISTED": [(lambda: remark_on(SEEN_LEDGER), []), (lambda: remark_on(b"{}"), NO_LEDGER)],
    "links.published.BLOB_DIGITS": [(lambda: remark_on(b"{}")[1], "21"), (lambda: remark_on(SEEN_LEDGER), [])],
    "links.recording.INDEXES": [
        (lambda: [*declared_pages(invented("Daily|Why?"))][:4], ["", "people/", "outlets/", "topics/"]),
        (lambda: "people/ann/" in declared_pages(invented("Daily|Why?")), True),
    ],
    "links.renumbering.BRIEFING": each(
        lambda text: counted_again(text, renumbering.BRIEFING),
        {
            "source: {not_labels: [3]}": "source: {not_labels: [5]}",
            "source: {are_labels: [3]}": "source: {are_labels: [5]}",
            'source: {notes: [{lines: "3-4"}]}': 'source: {notes: [{lines: "5-6"}]}',
            'source: {headings: [{lines: "3-4"}]}': 'source: {headings: [{lines: "5-6"}]}',
            "source: {participants: 3-4}": "source: {participants: 5-6}",
            "said_by: [{lines: 3}]": "said_by: [{lines: 5}]",
            'source: {furniture: [{lines: "3-4"}]}': 'source: {furniture: [{lines: "5-6"}]}',
            "parts: [{follow_ups: [3]}]": "parts: [{follow_ups: [5]}]",
            "mentions: {exclude: [{line: 3}]}": "mentions: {exclude: [{line: 5}]}",
            "mentions: {redirect: [{line: 3}]}": "mentions: {redirect: [{line: 5}]}",
        },
        {"people: [{line: 3}]": "people: [{line: 3}]", "- {line: 3}": "- {line: 3}"},
    ),
    "links.renumbering.CORRECTIONS": each(
        lambda text: counted_again(text, renumbering.CORRECTIONS),
        {"- {line: 3}": "- {line: 5}"},
        {"- {date: 3}": "- {date: 3}"},
    ),
    "links.renumbering.COUNTED": [
        (lambda: counted("corrections.yml", [ENTRY]), {"counted-anew"}),
        (lambda: counted("briefing.yml", {"mentions": {"exclude": [ENTRY]}}), {"counted-anew"}),
        (lambda: counted("briefing.yml", {"mentions": {"redirect": [ENTRY]}}), {"counted-anew"}),
        (lambda: counted("briefing.yml", {"mentions": {"ambiguous": [ENTRY]}}), set()),
    ],
    "links.renumbering.LETTERS_BEHIND": [
        (lambda: counted("corrections.yml", [{"line": 1, "words": "the"}], new="the cat satin the mat the"), set()),
        (lambda: counted("corrections.yml", [{"line": 1, "words": "the"}], new="the cat sad the mat the"), {"counted-anew"}),
    ],
    "links.renumbering.NUMBERS": [
        *each(
            lambda number: counted_again(f"source: {{not_labels: [{number}]}}", renumbering.BRIEFING)[22:-2],
            {"3": "5", "3-4": "5-6", "3 dash": "5 dash", "3-4 taken-up": "5-6 taken-up"},
            {
                "1234567890": "1234567890",
                "03": "03",
                "3-": "3-",
                "0": "0",
                "3  dash": "3  dash",
                "3 dash 4": "3 dash 4",
                "dash": "dash",
            },
        ),
        (
            lambda: codes(renumber(Path("form.yml"), "- {line: 123456789}", renumbering.CORRECTIONS, {}, [], [])[1]),
            {"line-gone"},
        ),
    ],
}
