"""What changed in words is found word by word, is told apart from marks, blanks and capitals, and is shown where it changed."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from scripts.archive.editions import told
from scripts.checking.site_pages import FolderPages
from scripts.checking.words import read_site, verify
from scripts.words.differences import differences, is_slight
from tests.publishing import Publication, publish
from tests.test_ledger_problems import DUES, EDITED, TEXTS, issue_on
from tests.test_ledger_problems import folder as folder
from tests.test_ledger_problems import two_editions as two_editions

# Two texts and how one became the other: [-taken out-] and [+put in+].
CHANGED = (
    ("He said, yes.", "He said yes.", "He said[-,-] yes."),
    ("Dues fall in June.", "Dues rise in July.", "Dues [-fall-][+rise+] in [-June-][+July+]."),
    ("one two three four", "one four", "one [-two three -]four"),
    ("one four", "one two three four", "one [+two three +]four"),
    ("They go", "They go now", "They go[+ now+]"),
    ("Good  day", "Good day", "Good [- -]day"),
    ("China\u2019s view", "China's view", "[-China\u2019s-][+China's+] view"),
    ("at 1.5%", "at 15%", "at [-1.5-][+15+]%"),
    ("A War of words", "A war of words", "A [-War-][+war+] of words"),
    (
        "\u4e00\u5e26\u4e00\u8def\u5021\u8bae",
        "\u4e00\u5e26\u4e00\u8def\u7684\u5021\u8bae",
        "\u4e00\u5e26\u4e00\u8def[+\u7684+]\u5021\u8bae",
    ),
    (
        "\u0928\u0947\u092a\u093e\u0932 \u0915\u0940",
        "\u0928\u0947\u092a\u093e\u0932 \u0915\u093e",
        "\u0928\u0947\u092a\u093e\u0932 [-\u0915\u0940-][+\u0915\u093e+]",
    ),
    ("", "All new", "[+All new+]"),
    ("All gone", "", "[-All gone-]"),
    ("one\ntwo", "one two", "one[-\n-][+ +]two"),
)

SLIGHT = (
    ("He said, yes.", "He said yes"),
    ("A War", "a war"),
    ("\u201cYes\u201d \u2013 he said", '"Yes" - he said'),
    ("China\u2019s", "China's"),
    ("well-known", "well\u2013known"),
    ("in 2017.", "in 2017"),
    ("e\u0301", "\u00e9"),
    ("one\ntwo", "one  two"),
    ("", " "),
)

NOT_SLIGHT = (
    ("June", "July"),
    ("1.5", "15"),
    ("1 5", "15"),
    ("-5 degrees", "5 degrees"),
    ("5%", "5"),
    ("$5", "5"),
    ("a & b", "a b"),
    ("caf\u00e9", "cafe"),
    ("x\u00b2", "x2"),
    ("10-20", "1020"),
)

texts = st.text(alphabet=st.sampled_from("ab A1.,' \n\u4e00\u0301-"), max_size=40)


def marked(before: str, after: str) -> str:
    shown, done = [], 0
    for change in differences(before, after):
        out = before[change.start : change.end]
        shown += [before[done : change.start], f"[-{out}-]" if out else "", f"[+{change.put_in}+]" if change.put_in else ""]
        done = change.end
    return "".join(shown) + before[done:]


@pytest.mark.parametrize(("before", "after", "wanted"), CHANGED)
def test_what_changed_is_found_word_by_word(before: str, after: str, wanted: str) -> None:
    assert marked(before, after) == wanted


@given(before=texts, after=texts)
@example(before="a  b", after="a b")
@example(before=" a", after="a ")
def test_with_what_was_put_in_and_without_what_was_taken_out_a_text_is_the_other(before: str, after: str) -> None:
    found = differences(before, after)
    assert all(one.start < one.end or one.put_in for one in found), "a change of nothing"
    assert all(one.end < other.start for one, other in pairwise(found)), "changes that touch"
    made, done = "", 0
    for one in found:
        made, done = made + before[done : one.start] + one.put_in, one.end
    assert made + before[done:] == after
    assert bool(found) == (before != after)


@pytest.mark.parametrize(("one", "other"), SLIGHT)
def test_marks_blanks_and_capitals_are_slight(one: str, other: str) -> None:
    assert is_slight(one, other) and is_slight(other, one)


@pytest.mark.parametrize(("one", "other"), NOT_SLIGHT)
def test_letters_and_what_a_number_is_made_of_are_not_slight(one: str, other: str) -> None:
    assert not is_slight(one, other) and not is_slight(other, one)


@pytest.mark.parametrize("words", ["a ", "a b ", "the a of the b "])
def test_long_paragraphs_are_compared_soon(words: str) -> None:
    begun = time.process_time()
    differences(words * 5_000 + "end", "begin " + words * 4_990)
    assert time.process_time() - begun < 5


@pytest.fixture
def edited(folder: Path) -> Publication:
    """A briefing of whose third edition changed a word of one paragraph and a mark of another."""
    texts = [EDITED.replace("thing", "word"), DUES, TEXTS[2], TEXTS[3].replace(",", ";"), TEXTS[4]]
    assert texts[0] != EDITED and texts[3] != TEXTS[3]
    taken, problems = issue_on(folder, "2031-09-01", *texts)
    assert taken and not problems
    assert [*told(taken)][1:] == ["1 edited: ¶ 3", "1 edited in punctuation, spacing or capitals only: ¶ 6"]
    publication, problems = publish(folder.parents[1])
    assert publication and not problems
    return publication


def remarks(publication: Publication, number: str) -> list[LexborNode]:
    html = publication.pages.html(f"{publication.briefings[0].slug}/transcript/")
    return [remark for remark in LexborHTMLParser(html).css("details.past") if f"#p{number}@" in remark.html]


def test_a_reader_sees_what_was_changed_in_each_edition(edited: Publication) -> None:
    last, first = (remark.css_first(".was") for remark in remarks(edited, "3"))
    assert [one.text() for one in last.css("del")] == ["thing"] and [one.text() for one in last.css("ins")] == ["word"]
    assert not first.css("del") and [one.text().strip() for one in first.css("ins")] == ["more"]


def test_a_change_of_marks_alone_is_said_otherwise_than_one_of_words(edited: Publication) -> None:
    [slight] = remarks(edited, "6")
    said = "Punctuation, spacing or capitals edited in the edition of 1 September 2031."
    assert slight.css_first("summary").text().startswith(said)
    assert "slight" in slight.attributes["class"] and [one.text() for one in slight.css(".was del")] == [","]
    for remark in remarks(edited, "3"):
        assert remark.css_first("summary").text().startswith("Edited in the edition of")
        assert "slight" not in remark.attributes["class"]


def test_the_list_of_changes_tells_marks_from_words(edited: Publication) -> None:
    html = edited.pages.html(f"{edited.briefings[0].slug}/corrections/")
    rows = [row.text().strip() for row in LexborHTMLParser(html).css("li")]
    assert rows[:2] == ["Edited: ¶ 3", "Edited in punctuation, spacing or capitals only: ¶ 6"]


def told_of(publication: Publication, folder: Path, change: Callable[[str], str] = str) -> list[str]:
    """Return what a check says of the earlier words on a site whose whole transcript is changed."""
    whole = f"{publication.briefings[0].slug}/transcript/"
    for where in publication.pages.paths:
        html = publication.pages.html(where)
        path = folder / where / "index.html" if not where.endswith(".txt") else folder / where
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(change(html) if where == whole else html, encoding="utf-8")
    problems = verify(publication.briefings[0], read_site(FolderPages(folder)))
    return [problem.code for problem in problems if "p3@" in problem.message or "p6@" in problem.message]


@pytest.mark.parametrize(
    ("was", "now", "code"),
    [
        ("<del>thing</del>", "thing", "wrong-change"),
        ("<ins>word</ins>", "", "wrong-change"),
        ("<ins>word</ins>", "<ins>deed</ins>", "wrong-change"),
        ("<ins>word</ins>", "word", "not-verbatim"),
        ("<del>thing</del>", "", "not-verbatim"),
    ],
)
def test_what_is_said_to_have_changed_is_what_changed(
    edited: Publication, tmp_path: Path, was: str, now: str, code: str
) -> None:
    assert not told_of(edited, tmp_path / "as-it-is")
    assert told_of(edited, tmp_path / "changed", lambda html: html.replace(was, now, 1)) == [code]
