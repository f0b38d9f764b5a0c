"""Faults that transcripts in every form have found, each in a few lines."""

from __future__ import annotations

import pytest

from scripts.reading.look_alikes import declared_before_a_sign
from tests.conftest import ROOT
from tests.reads import Read, read

MORNING = "Bo Example: Good morning to all of you."

# Lines that begin with a label nobody declared, or hold one, in many forms and languages; Lin Example is declared.
LINES = (ROOT / "tests/lines_with_labels.txt").read_text(encoding="utf-8").splitlines()


def asked_on(done: Read, line: int) -> list[str]:
    return [problem.code for problem in done.asked if problem.line == line]


@pytest.mark.parametrize(
    ("form", "line", "label", "said"),
    [
        ("sign", "**○Ann Placeholder** In June.", "Ann Placeholder", "In June."),
        ("sign", "*○大臣* 六月です。", "大臣", "六月です。"),
        ("aside", "**Ann Placeholder** (to laughter): In June.", "Ann Placeholder", "In June."),
        ("time", "**Ann Placeholder** 0:12\nIn June.", "Ann Placeholder", "In June."),
        ("brackets", "*[Ann Placeholder]* In June.", "Ann Placeholder", "In June."),
        ("own-line", "**見本太郎：**\n六月です。", "見本太郎", "六月です。"),
    ],
)
def test_emphasis_around_a_label_is_no_word(form: str, line: str, label: str, said: str) -> None:
    done = read(f"{MORNING}\n{line}", ["Bo Example", label], ["inline", form])
    assert done.problems == [] and done.said[1:] == [[said]]


def test_a_label_alone_in_bold_is_no_inline_label_before_two_stars() -> None:
    done = read(f"{MORNING}\n**Ann Placeholder:**\nIn June.", ["Bo Example", "Ann Placeholder"], ["inline"])
    assert asked_on(done, 2) == ["label-in-another-form"]


@pytest.mark.parametrize(
    ("form", "label"), [("brackets", "[Lin Example]"), ("inline", "Lin Example:"), ("full-stop", "Lin Example.")]
)
def test_a_declared_label_in_the_middle_of_a_line_is_one_or_asked_about_in_its_form(form: str, label: str) -> None:
    text = f"{MORNING} {label} In June.\n{label} Yes."
    asked = read(text, ["Bo Example", "Lin Example"], ["inline", form])
    assert asked_on(asked, 1) == ["label-in-another-form"]
    done = read(text, ["Bo Example", "Lin Example"], ["inline", form, "running"])
    assert done.problems == [] and done.said == [[MORNING.removeprefix("Bo Example: ")], ["In June."], ["Yes."]]


def test_of_labels_that_begin_alike_the_longest_stands_before_a_sign() -> None:
    """Each goes on with a word that begins sentences, so that a shorter one would be a label before words."""
    words = "Lee In Es Das Was Je Oui Non".split()
    names = [" ".join(words[:count]) for count in range(1, len(words) + 1)]
    assert [declared_before_a_sign(f"{name}… We deny", frozenset(names)) for name in names] == names


@pytest.mark.parametrize("other", ["dash", "time"])
def test_a_bare_code_comes_last(other: str) -> None:
    text = {"dash": "LE Good morning.\nLE – In June.", "time": "LE Good morning.\nLE 0:12\nIn June."}[other]
    done = read(text, ["LE"], ["bare", other])
    assert done.problems == [] and done.said == [["Good morning."], ["In June."]]


@pytest.mark.parametrize(
    "line",
    [
        "A And so it is.",
        "### LE In June.",
        "[00:01:02] **Ann Placeholder** – In June.",
        "ש כך אומר החוק.",
        "س. صباح الخير جميعا. نعم.",
        "لين مثال. صباح الخير جميعا.",
        "लिन उदाहरण. आप सभी को सुप्रभात।",
        "श्री नमूना\nआप सभी को सुप्रभात।",
        "ש   כך אומר החוק.",
        "（問）大家早安。",
        "[MR.\nSAMPLE] In June.",
        "The Deputy Minister for Regional Affairs and Public Harbour Works – In June.",
        "The Deputy Minister for Regional Affairs and Public Harbour Works   In June.",
    ],
)
def test_what_a_careful_reader_takes_for_a_label_is_asked_about(line: str) -> None:
    assert asked_on(read(f"{MORNING}\n{line}", ["Bo Example"], ["inline"]), 2)


@pytest.mark.audit
def test_no_line_with_a_label_is_anothers_words_in_silence() -> None:
    inline = "Lin Example: Good morning to all of you here.\n{}\nLin Example: That was it, thank you."
    own_line = "Lin Example:\nGood morning to all of you here.\n{}\nThat goes on.\nLin Example:\nThat was it, thank you."
    silent = [
        (layout, line)
        for layout, text in (("inline", inline), ("own-line", own_line))
        for line in LINES
        if not read(text.format(line), ["Lin Example"], [layout]).asked
    ]
    assert len(LINES) > 300 and silent == []


@pytest.mark.parametrize(
    "line",
    [
        "Bo Example, in June, as we said.",
        "Bo Example’s office says so, too.",
        "Bo Example will say so in June.",
        "Bo Example-Sample will say so in June.",
        "Thank You for all of that.",
        "In June, we said so.",
        "Presidenta, ¿no creen que se tense el ambiente aquí?",
        "기자 여러분 안녕하십니까.",
        "von der Stadt aus sieht man die Häfen.",
        "今日、料金は下がります。",
    ],
)
def test_words_are_not_asked_about_because_they_might_be_a_label(line: str) -> None:
    assert read(f"{MORNING}\n{line}", ["Bo Example"], ["inline"]).asked == []


@pytest.mark.parametrize(
    ("form", "line", "label", "said"),
    [
        ("brackets", "<v Ann Placeholder> In June.", "Ann Placeholder", "In June."),
        ("brackets", "<v.loud Ann Placeholder>In June.", "Ann Placeholder", "In June."),
        ("brackets", "《記者》いつですか。", "記者", "いつですか。"),
        ("sign", "★Ann Placeholder: In June.", "Ann Placeholder", "In June."),
        ("dash", "Ann Placeholder − In June.", "Ann Placeholder", "In June."),
        ("dash", "大臣──六月です。", "大臣", "六月です。"),
        ("inline", "Ann Placeholder˸ In June.", "Ann Placeholder", "In June."),
        ("inline", "រដ្ឋមន្ត្រី៖ ក្នុងខែមិថុនា។", "រដ្ឋមន្ត្រី", "ក្នុងខែមិថុនា។"),
        ("full-stop", "Նախարար։ Հունիսին։", "Նախարար", "Հունիսին։"),
        ("divider", "الوزير؛ في يونيو.", "الوزير", "في يونيو."),
        ("bare", "q why?", "q", "why?"),
    ],
)
def test_what_is_asked_about_can_be_declared(form: str, line: str, label: str, said: str) -> None:
    assert asked_on(read(f"{MORNING}\n{line}", ["Bo Example"], ["inline"]), 2)
    done = read(f"{MORNING}\n{line}", ["Bo Example", label], ["inline", form])
    assert done.problems == [] and done.said[1:] == [[said]]


def test_what_stands_behind_a_name_in_no_form_can_be_said_by_another() -> None:
    text = f"{MORNING}\nFemale Reporter Thank you.\nBo Example… We deny that."
    (asked,) = read(text, ["Bo Example"], ["inline"]).asked
    assert asked.code == "perhaps-anothers" and "(also on line 3)" in asked.message
    said = {"said_by": [{"lines": 2, "speaker": "s1"}, {"lines": 3, "speaker": "s0"}]}
    assert read(text, ["Bo Example", []], ["inline"], root=said).problems == []


@pytest.mark.parametrize(
    "line",
    ["So it is. MR. SAMPLE: In June.", "So it is. **Ann Placeholder:** In June.", "好。*中央社：*大家早安。中央社：早。"],
)
def test_a_name_in_the_middle_of_a_line_is_asked_about(line: str) -> None:
    assert asked_on(read(f"{MORNING}\n{line}", ["Bo Example"], ["inline"]), 2)


@pytest.mark.parametrize("space", ["\u1680", "\u2003", "\u2009", "\u205f", "\u2003\u200b"])
@pytest.mark.parametrize("line", ["[Ann Placeholder] In June.", "[Ann\nPlaceholder] In June.", "(A man at the back) In June."])
def test_a_label_in_brackets_behind_white_space_of_any_kind_is_asked_about(line: str, space: str) -> None:
    assert asked_on(read(f"{MORNING}\n{space}{line}", ["Bo Example"], ["inline"]), 2)


def test_a_name_without_capitals_is_asked_about_in_the_middle_of_a_line() -> None:
    text = "Bo Example: 大家早安。 記者：什麼時候？"
    assert asked_on(read(text, ["Bo Example"], ["inline"]), 1) == ["words-before-colon"]
    assert asked_on(read(text, ["Bo Example"], ["inline", "running"]), 1) == ["unknown-label"]


TWO = f"{MORNING}\nI will make two points: first. Ann Placeholder: In June."


def test_the_number_of_a_line_says_nothing_of_its_middle() -> None:
    done = read(TWO, ["Bo Example"], ["inline"], not_labels=[2])
    assert [problem.hint for problem in done.asked if "2 within" in problem.hint]
    assert asked_on(read(TWO, ["Bo Example", "Ann Placeholder"], ["inline"], not_labels=[2]), 2) == ["label-in-another-form"]
    done = read(TWO, ["Bo Example", "Ann Placeholder"], ["inline", "running"], not_labels=[2])
    assert done.problems == [] and done.labels == ["Bo Example", "Ann Placeholder"]


def test_words_in_the_middle_of_a_line_leave_its_labels() -> None:
    text = f"{MORNING} The Answer: No. Ann Placeholder: In June."
    done = read(text, ["Bo Example", "Ann Placeholder"], ["inline", "running"], not_labels=["1 within"])
    assert done.problems == [] and done.labels == ["Bo Example", "Ann Placeholder"]


def test_the_number_of_a_line_does_not_say_who_takes_a_sentence_up() -> None:
    text = f"{MORNING}\nI mean to say two –\nAnn Placeholder: Pardon.\n– two things: the dues.\n"
    done = read(text, ["Bo Example", "Ann Placeholder"], ["inline"], not_labels=[4])
    assert asked_on(done, 4) == ["perhaps-taken-up"]
    assert not read(text, ["Bo Example", "Ann Placeholder"], ["inline"], not_labels=[4, "4 taken-up"]).problems


def test_a_declared_label_over_two_lines_in_another_form_is_asked_about() -> None:
    done = read(f"{MORNING}\n[Ann\nPlaceholder] In June.", ["Bo Example", "Ann Placeholder"], ["inline"])
    assert asked_on(done, 2) == ["label-in-another-form"] and "add brackets to layout" in done.asked[0].hint


def test_a_label_that_is_asked_about_is_not_missing() -> None:
    done = read(f"{MORNING}\nAnn Placeholder – In June.", ["Bo Example", "Ann Placeholder"], ["inline"])
    assert [problem.code for problem in done.problems] == ["label-in-another-form"]


def test_a_label_below_a_rule_that_is_asked_about_is_no_second_problem() -> None:
    text = f"{MORNING}\n---\nAnn Placeholder: In June."
    done = read(text, ["Bo Example", "Ann Placeholder"], ["inline"], paragraphs="blocks")
    assert [problem.code for problem in done.problems] == ["perhaps-nobodys"]


def test_rules_see_what_stands_behind_the_numbers_of_lines() -> None:
    text = f"   1  {MORNING}\n   2  ---\n   3  (Laughter.)\n   4  Page 7\n   5  In June."
    rules = {"furniture": [{"kind": "rules"}, {"line": "Page 7"}], "notes": [{"kind": "notes"}]}
    done = read(text, ["Bo Example"], ["inline"], line_numbers=True, **rules)
    assert done.problems == [] and done.said == [["Good morning to all of you.", "In June."]]


def test_a_list_of_one_above_an_opening_is_asked_about() -> None:
    text = f"Bo Example: minister\n\nGood morning from all of us.\n\n{MORNING}"
    done = read(text, ["Bo Example"], ["inline"])
    assert asked_on(done, 1) == ["perhaps-a-list"] and "`participants: 1`" in done.asked[0].hint


def test_a_label_in_a_list_in_another_form_may_be_in_a_list() -> None:
    text = "Bo Example: minister\n\nBo Example – Good morning."
    done = read(text, ["Bo Example"], ["dash"])
    assert "participants" in done.asked[0].hint
    assert read(text, ["Bo Example"], ["dash"], participants="1-1").problems == []


def test_a_line_with_a_time_before_and_brackets_behind_is_no_note() -> None:
    done = read(f"{MORNING}\n[00:01:02] ○Q1 So it is (laughs)", ["Bo Example", "Q1"], ["inline", "sign"], notes=[])
    assert done.labels == ["Bo Example", "Q1"]
    kinds = [{"kind": "notes"}]
    text = f"{MORNING}\n(Laughter.)\n[00:01:02] ○Q1 So it is (laughs)"
    assert read(text, ["Bo Example", "Q1"], ["inline", "sign"], notes=kinds).labels == ["Bo Example", "Q1"]


def test_brackets_before_a_label_in_the_middle_of_a_line_are_no_note() -> None:
    done = read(f"{MORNING}\n(and it was). Bo Example: In June.", ["Bo Example"], ["inline", "running"])
    assert done.problems == [] and len(done.labels) == 2


def test_a_whole_kind_of_words_takes_no_declared_label_away() -> None:
    text = "Lin Example: Good morning.\nThe Law - so it is called - stands.\nLin Example - In June.\nBo Example: Thank you.\n"
    done = read(text, ["Lin Example", "Bo Example"], ["inline", "dash"], not_labels=["dash"])
    assert done.labels == ["Lin Example", "Lin Example", "Bo Example"] and done.asked == []


def test_a_line_that_is_named_is_no_label_in_its_form() -> None:
    text = "Lin Example: Good morning.\nBo Example – and others – asked so.\nBo Example - Yes.\n"
    done = read(text, ["Lin Example", "Bo Example"], ["inline", "dash"], not_labels=["2 dash"])
    assert done.labels == ["Lin Example", "Bo Example"] and done.asked == []
