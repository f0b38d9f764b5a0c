"""What the search is given: every paragraph once, letter for letter, with what it is found by beside it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from scripts.archive.folders import read_briefings
from scripts.record.briefing import Briefing
from scripts.search.han import characters_file
from scripts.search.index_words import indexed, spaced
from scripts.search.passages import Passage, passages, stub, words_file, words_that_occur
from scripts.words.spellings import other_spellings
from tests.conftest import ROOT, SLUG, copy_project, words_of
from tests.invent import form, transcript, write
from tests.test_verbatim import spoken_lines


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    (briefing,), problems = read_briefings(ROOT)
    assert not problems
    return briefing


def test_a_search_knows_of_each_character_that_occurs_that_of_the_other_script() -> None:
    assert characters_file(["Dues of 國", "Dues"]) == characters_file(["国"]) == '{"國":"国"}'.encode()
    assert characters_file(["Dues"]) == b"{}"


def test_each_paragraph_is_a_passage_once_in_order_letter_for_letter(briefing: Briefing, source: str, site: Path) -> None:
    all_of_them = list(passages(briefing))
    assert [(one.id, one.text) for one in all_of_them] == [
        (f"p{number}", text) for number, (_, text) in enumerate(spoken_lines(source), start=1)
    ]
    for one in all_of_them:
        path, _, anchor = one.url.partition("#")
        page = LexborHTMLParser((site / path / "index.html").read_text(encoding="utf-8"))
        assert words_of(page.css_first(f"p[id={anchor}]")) == one.text
    assert len({one.url for one in all_of_them}) == len(all_of_them)


def test_a_passage_says_who_and_has_the_values_to_narrow_by(briefing: Briefing) -> None:
    found = {one.id: one for one in passages(briefing)}
    answer = found["p45"]
    assert (answer.who, answer.own, answer.number, answer.when) == ("Liu Zhenmin, answering Reuters", "North Korea", "¶ 45", "")
    assert answer.url == f"{SLUG}/questions/reuters/#p45"
    assert answer.filters["kind"] == ("answer Answers",) or answer.filters["kind"][0].startswith("answer ")
    assert answer.filters["speaker"] == ("liu-zhenmin Liu Zhenmin",) and answer.filters["outlet"] == ("reuters Reuters",)
    assert "briefing" not in answer.filters
    assert "speaker" not in found["p43"].filters and found["p43"].filters["kind"][0].startswith("question ")
    assert {one.filters["kind"][0].split()[0] for one in found.values()} == {"question", "answer", "statement", "moderator"}
    dated = next(iter(passages(briefing, dated=True)))
    assert dated.when == "11 January 2017" and dated.filters["briefing"][0].startswith(f"{SLUG} ")


def test_the_topics_of_a_passage_are_those_it_mentions(briefing: Briefing) -> None:
    mentioned: dict[str, set[str]] = {}
    for mention in briefing.mentions:
        mentioned.setdefault(f"p{mention.paragraph.number}", set()).add(mention.topic.slug)
    assert mentioned
    for one in passages(briefing):
        values = one.filters.get("topic", ())
        assert {value.split()[0] for value in values} == mentioned.get(one.id, set()) and len(set(values)) == len(values)


def test_a_stub_holds_the_text_first_and_all_beside_it_weighs_less_or_is_a_title(briefing: Briefing) -> None:
    for one in passages(briefing):
        tree = LexborHTMLParser(stub(one, "en"))
        paragraphs = tree.css("p")
        assert paragraphs[0].text() == indexed(one.text) and "data-pagefind-weight" not in paragraphs[0].attributes
        assert all("data-pagefind-weight" in node.attributes for node in paragraphs[1:])
        assert len(tree.css("[data-pagefind-body]")) == 1 and tree.css_first("html").attributes["lang"] == "en"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script> & &amp; <b>",
        "It's \"quoted\" 'so' `so`",
        "</p></body><p data-pagefind-weight='10'>x",
        "a\u00a0b\u202ec\u200bd",
        "two\nlines  and\tblanks",
        "中国与东盟",
        "' data-pagefind-filter='kind[content]' content='x",
    ],
)
def test_a_stub_says_strange_words_letter_for_letter(text: str) -> None:
    passage = Passage(
        "p1", "x/#p1", f"who {text}", f"own {text}", "¶ 1", "", "1", text, {"topic": (f"slug {text}",)}, {"own": text}
    )
    tree = LexborHTMLParser(stub(passage, "en"))
    meta = {node.attributes["data-pagefind-meta"]: node.attributes["content"] for node in tree.css("[data-pagefind-meta]")}
    assert meta["text[content]"] == text and meta["who[content]"] == f"who {text}" and meta["own[content]"] == f"own {text}"
    assert meta["when[content]"] == ""  # every passage has the same fields: indexes of several can be put together
    assert [node.attributes["content"] for node in tree.css("[data-pagefind-filter]")] == [f"slug {text}"]
    assert [node.text() for node in tree.css("p")] == [indexed(text)] * 2 and not tree.css("b, script")


def test_a_script_without_blanks_has_a_word_for_each_character() -> None:
    assert spaced("中国 ok ไทย").split() == ["中", "国", "ok", "ไ", "ท", "ย"]
    assert spaced("Code of Conduct, café") == "Code of Conduct, café"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It's 16,000 – or 1.8, at 7:00.", "It's 16000 or 1x8, at 7x00."),
        ("issues¬ – an", "issues¬ an"),
        ("¶ 45, p45", "45, pqzef"),
        ("\u3067\u3059\u304b。", "\u3066v \u3059 \u304b"),
        ("a\u00a0b\tc\nd", "a b c d"),
    ],
)
def test_the_index_has_numbers_as_words_and_no_marks_by_themselves(text: str, words: str) -> None:
    assert indexed(text) == words


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("defence", "defense"),
        ("defense", "defence"),
        ("harbour", "harbor"),
        ("organization", "organisation"),
        ("piracy", "pirate"),
        ("pirates", "piracy"),
        ("centre", "center"),
        ("counter-terrorism", "counterterrorism"),
        ("grey", "gray"),
    ],
)
def test_other_spellings(word: str, other: str) -> None:
    assert other in other_spellings(f"The {word} of it")
    assert other not in other_spellings(f"The {word} and {other.upper()}"), "what the text has itself is not added"


def test_words_that_occur_are_listed_once_in_one_form_the_most_frequent_first(briefing: Briefing) -> None:
    words = json.loads(words_file(words_that_occur((briefing,))))
    assert {"Tillerson", "Philippines", "Vietnam", "security", "Reuters"} <= set(words)
    assert len({word.lower() for word in words}) == len(words) and "Security" not in words
    assert words.index("the") < words.index("security") < words.index("Tillerson")
    assert all(re.fullmatch(r"[^\W\d_]{3,}", word) or re.fullmatch(r"[A-Z][a-z]", word) for word in words) and "Hu" in words


def test_two_briefings_tell_the_day_and_are_told_apart(tmp_path: Path) -> None:
    root = copy_project(tmp_path, transcripts=False)
    said, look_alikes = transcript(["What of the quay?", "It is open."])
    for slug, date in (("2031-05-05-harbour", "2031-05-05"), ("2031-06-06-anchorage", "2031-06-06")):
        write(root, said.encode(), form(said.encode(), look_alikes, date=date, published={"by": "Press", "date": date}), slug)
    briefings, problems = read_briefings(root)
    assert not problems
    for briefing in briefings:
        for one in passages(briefing, dated=True):
            assert one.when in ("5 May 2031", "6 June 2031")
            assert one.filters["briefing"] == (f"{briefing.slug} {briefing.title}, {one.when}",)
