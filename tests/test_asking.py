"""Small invented transcripts, read: what is a label, what is asked about, what each rule takes, and what goes on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.archive.folder import read_briefing
from scripts.reading.labels import Recogniser
from scripts.reading.look_alikes import (
    as_a_heading,
    as_printed,
    bare_code,
    before_a_colon,
    before_a_dash,
    before_a_last_colon,
    before_an_aside,
    declared_before_a_sign,
    in_brackets,
    in_brackets_with_small_letters,
    in_capitals,
)
from scripts.reading.source import read_source
from scripts.reading.unsaid import unsaid
from tests import invent
from tests.reads import Read, read

GOOD, EVENING, SO = "Good morning to all of you.", "Good evening to all of you.", "So it is, as I said."


def form_of(line: str, *layout: str, label: str = "Ann") -> str:
    """Return the form in which a line has a label, "" if it has none."""
    found = Recogniser(layout, frozenset({label})).begins(line)
    return found.label_form if found else ""


def codes_at(done: Read) -> list[tuple[str, int]]:
    """Return what is asked about a transcript, each with its line."""
    return [(problem.code, problem.line) for problem in done.asked]


def of_the_form(done: Read) -> set[str]:
    """Return what is wrong with what the form says of a transcript."""
    return {problem.code for problem in done.problems if problem.path.name == "briefing.yml"}


def classes(done: Read) -> list[str]:
    return [line.line_class.value for line in done.transcript.lines]


# Labels.


@pytest.mark.parametrize(
    ("layout", "line"),
    [
        ("full-stop", "Ann.Lee is here"),
        ("aside", "Ann –so – : yes"),
        ("aside", "Ann, who is here! So: no"),
        ("own-line", "Ann: words"),
        ("no-colon", "Ann words"),
        ("inline", "Ann:"),
    ],
)
def test_what_stands_otherwise_than_a_form_says_is_no_label(layout: str, line: str) -> None:
    assert form_of(line, layout) == ""


@pytest.mark.parametrize(
    ("layout", "line"),
    [
        ("dash", "Ann. - Yes."),
        ("dash", "Ann.— Yes."),
        ("inline", "0:12 Ann: Yes."),
        ("full-stop", "**Ann.** Yes."),
        ("emphasis", "**Ann** Yes."),
        ("emphasis", "**Ann.** Yes."),
        ("emphasis", "_Ann_. Yes."),
        ("divider", "Ann| Yes."),
        ("divider", "Ann; Yes."),
        ("aside", "Ann (so): Yes."),
        ("aside", "Ann (so). Yes."),
        ("aside", "Ann (so) – Yes."),
    ],
)
def test_what_stands_as_a_form_says_is_a_label(layout: str, line: str) -> None:
    assert form_of(line, layout) == layout


def test_a_line_is_held_against_the_forms_in_their_order() -> None:
    assert form_of("Ann (0:12): so", "aside", "time") == "time"
    assert form_of("Ann (so): so", "aside", "time") == "aside"


def test_the_longest_of_several_labels_is_meant() -> None:
    assert read(f">> Ann Lee {GOOD}\n>> Ann {SO}", ["Ann", "Ann Lee"], ["sign"]).labels == ["Ann Lee", "Ann"]
    assert read(f">> Ann Lee Jr {GOOD}\n>> Ann Lee {SO}", ["Ann Lee", "Ann  Lee Jr"], ["sign"]).labels == [
        "Ann  Lee Jr",
        "Ann Lee",
    ]


def test_the_longest_of_several_labels_is_meant_before_any_colon() -> None:
    for name in (
        "Ann",
        "Bo",
        "Co",
        "Di",
        "Ed",
        "Flo",
        "Gus",
        "Hal",
        "Ira",
        "Jo",
    ):  # a set has no order: one could be right by chance
        recogniser = Recogniser(("inline",), frozenset({name, f"{name}: Lee"}))
        assert [found.label for found in recogniser.before_a_colon(f"So {name}: Lee: yes", 0)] == [f"{name}: Lee"]


def test_the_longest_of_several_labels_is_meant_before_a_sign_of_no_form() -> None:
    for name in ("Ann", "Bo", "Co", "Di", "Ed", "Flo", "Gus", "Hal", "Ira", "Jo"):
        assert declared_before_a_sign(f"{name} (Wire)… Now", frozenset({name, f"{name} (Wire)"})) == f"{name} (Wire)"


def test_codes_stand_in_the_middle_of_lines_too() -> None:
    done = read(f"Ann Lee. {GOOD} Q Why is it so? Ann Lee. {SO}", ["Ann Lee", "Q"], ["full-stop", "bare", "running"])
    assert done.labels == ["Ann Lee", "Q", "Ann Lee"] and done.said == [[GOOD], ["Why is it so?"], [SO]]


def test_a_code_before_a_word_in_quotes_is_no_word_of_a_sentence() -> None:
    text = f"Ann Lee. {GOOD} Q “so it is”, you said?\nAnn Lee. {GOOD} Q iPhones are it?"
    assert read(text, ["Ann Lee", "Q"], ["full-stop", "bare", "running"]).labels == ["Ann Lee", "Q", "Ann Lee"]


def test_in_the_middle_of_a_line_no_sign_of_markdown_stands_before_a_label() -> None:
    done = read(f"Ann: {GOOD} - Bo: {SO}", ["Ann", "Bo"], ["inline", "running"])
    assert done.labels == ["Ann"]


def test_a_label_that_holds_the_end_of_a_sentence_is_one_label() -> None:
    done = read(f"Ann: {GOOD} Yes! Co: {SO}", ["Ann", "Yes! Co", "Co"], ["inline", "running"])
    assert done.labels == ["Ann", "Yes! Co"] and done.said == [[GOOD], [SO]]


def test_a_bare_letter_before_a_tab_is_a_label() -> None:
    assert read(f"Q Why is it so?\nA\tlake is near.\nA lake is near. {GOOD}", ["Q", "A"], ["bare"]).doubtful == [3]


# What looks like a label, though nobody declared it.


@pytest.mark.parametrize(
    ("look", "line", "label"),
    [
        (before_a_colon, "WHO IS IT?: in June", "WHO IS IT?"),
        (before_a_colon, "Who Is It?: in June", ""),
        (before_a_colon, "Http://example.org", ""),
        (before_a_colon, "Bo Lee 10:30", ""),
        (before_a_colon, "Bo Lee 10:30 : in June", "Bo Lee 10:30"),
        (before_a_colon, "12: in June", ""),
        (before_a_colon, "I: in June", ""),
        (before_a_colon, "bo Lee: in June", ""),
        (before_a_last_colon, "Bo Lee: in June", ""),
        (before_an_aside, "Bo Lee， who is so very much and again: in June", "Bo Lee"),
        (in_capitals, "MINISTER. OF ALL", ""),
        (bare_code, "I Have", ""),
        (bare_code, "LE ¿Cuándo", "LE"),
        (bare_code, "LE ¡Yes", "LE"),
        (bare_code, "LE — in June", "LE"),
        (bare_code, "LE – in June", "LE"),
        (before_a_dash, "**Bo Lee** – In *June*", "Bo Lee"),
        (before_a_dash, "Le ministre – En juin", "Le ministre"),
        (before_a_dash, "... le ministre – En juin", ""),
        (in_brackets, "[B] in June", ""),
        (in_brackets, "[IV] in June", ""),
        (in_brackets, "[iv] in June", ""),
        (in_brackets, "[1] in June", ""),
        (in_brackets, "[Bo] in June", "Bo"),
        (in_brackets_with_small_letters, "(Yes) And where?", ""),
        (in_brackets_with_small_letters, "(yes from the back) And where?", ""),
        (in_brackets_with_small_letters, "(Yes from the back) And where?", "Yes from the back"),
        (as_a_heading, "bo Lee Of All", ""),
        (as_a_heading, "in Some Of All", ""),
        (as_a_heading, "Bo Lee, Chair Of All", "Bo Lee, Chair Of All"),
    ],
)
def test_what_looks_like_a_label(look: Callable[[str], str], line: str, label: str) -> None:
    assert look(line) == label


def test_a_label_that_ends_in_a_bracket_is_found_before_punctuation_that_ends_the_line() -> None:
    for line in ("Ann Lee (Wire);", "**Ann Lee (Wire)**:"):
        assert as_printed(line, frozenset({"Ann Lee (Wire)"})) == "Ann Lee (Wire)", line


@pytest.mark.parametrize(
    ("line", "is_asked"),
    [
        ("0:12", True),
        ("* * *", True),
        ("(Laughter.)", True),
        ("Bo Lee 0:12", True),
        ("Bo Lee 0:12 In June, as I said.", False),
        ("Bo Lee (so): in June", True),
        ("Bo Lee (so). In June, as I said.", False),
        ("**Bo Lee** In June, as I said.", False),
        ("Bo Lee:", True),
        ("Bo Lee: in June", True),
        ("the clerk: in June", False),
        ("MINISTER OF ALL AND MORE", False),
        ("MINISTER. In June, as I said.", False),
        ("○Bo Lee", True),
        ("LE In June, as I said.", False),
        ("Speaker 1 In June, as I said.", False),
        ("Bo Lee | In June, as I said.", False),
        ("Bo Lee – In June, as I said.", False),
        ("[Bo Lee] in June, as I said.", True),
        ("Bo Lee   in June, as I said.", False),
        ("Bo Lee. In June, as I said.", False),
        ("Head Big of the North", False),
    ],
)
def test_a_line_that_may_go_on_with_a_sentence_is_asked_about_only_if_no_words_look_so(line: str, is_asked: bool) -> None:
    assert bool(read(f"Ann: and so\n{line}", ["Ann"], ["inline"], paragraphs="blocks").doubtful) is is_asked
    assert read(f"Ann: and so.\n{line}", ["Ann"], ["inline"], paragraphs="blocks").doubtful == [2]


def test_a_form_of_the_layout_makes_labels_though_all_that_looks_so_is_said_to_be_words() -> None:
    assert read(f"Ann: {GOOD}\nAnn: {SO}", ["Ann"], ["inline"], not_labels=["inline"]).labels == ["Ann", "Ann"]


# Rules for lines that nobody said.


def test_a_rule_that_begins_furniture_finds_one_line_only() -> None:
    text = f"Ann: {GOOD}\nEnd of it\nAnn: {SO}\nEnd of it\nmore"
    assert "furniture-not-found" in of_the_form(read(text, ["Ann"], ["inline"], furniture=[{"from": "End"}]))
    assert classes(read(text, ["Ann"], ["inline"], furniture=[{"from": "more"}]))[3:] == ["paragraph", "furniture"]


def test_of_several_rules_for_a_line_a_note_comes_first_and_furniture_last() -> None:
    text = f"Ann: {GOOD}\nA line\nAnn: {SO}"
    rules = {key: [{"line": "A line"}] for key in ("furniture", "headings", "notes")}
    assert classes(read(text, ["Ann"], ["inline"], **rules))[1] == "note"
    del rules["notes"]
    assert classes(read(text, ["Ann"], ["inline"], **rules))[1] == "heading"


def test_a_rule_for_lines_by_their_numbers_must_find_one_with_words() -> None:
    text = f"Ann: {GOOD}\n\nAnn: {SO}"
    assert "furniture-not-found" in of_the_form(read(text, ["Ann"], ["inline"], furniture=[{"lines": "2"}]))


def test_a_label_over_two_lines_can_be_words() -> None:
    text = f"Ann: {GOOD}\nBo\nLee:\n{SO}"
    assert read(text, ["Ann", "Bo Lee"], ["inline", "own-line"]).labels == ["Ann", "Bo Lee"]
    done = read(text, ["Ann", "Bo Lee"], ["inline", "own-line"], not_labels=[2, 3])
    assert done.labels == ["Ann"]


# What stands above the first turn.


def test_what_somebody_says_above_the_first_label_is_no_value_of_a_header_field() -> None:
    text = f"Date: some day\nGood to see you\nAnn: {GOOD}"
    done = read(text, ["Ann"], ["inline"], header_fields=["Date"], root={"said_by": [{"lines": 2, "speaker": "s0"}]})
    assert classes(done)[:2] == ["header field", "paragraph"] and done.said == [["Good to see you"], [GOOD]]


def test_an_opening_starts_above_the_first_label() -> None:
    opening = {"opening": {"speaker": "s0", "starts": "Good evening"}}
    assert "opening-not-found" in of_the_form(read(f"Ann: {GOOD}\n{EVENING}", ["Ann"], ["inline"], root=opening))
    assert "opening-not-found" in of_the_form(read(f"Ann: {EVENING}", ["Ann"], ["inline"], root=opening))
    assert read(f"{EVENING}\nAnn: {GOOD}", ["Ann"], ["inline"], root=opening).said == [[EVENING], [GOOD]]


def test_the_title_and_a_header_field_stand_once() -> None:
    text = f"A title\nA title\nDate: x.\nDate: y.\nAnn: {GOOD}"
    done = read(text, ["Ann"], ["inline"], title="A title", header_fields=["Date"])
    assert classes(done) == ["title", "paragraph", "header field", "paragraph", "label"]


@pytest.mark.parametrize(
    ("value", "line_class"),
    [
        ("some day", "header field"),
        ("Ann – some day", "paragraph"),
        ("MINISTER OF ALL", "paragraph"),
        ("Q Has he", "paragraph"),
        ("Bo Lee: some day", "paragraph"),
    ],
)
def test_what_looks_like_a_label_is_no_value_of_a_header_field(value: str, line_class: str) -> None:
    done = read(f"Date:\n{value}\nAnn: {GOOD}", ["Ann"], ["inline"], header_fields=["Date"])
    assert classes(done)[1] == line_class
    declared = read(f"Date:\n{value}\nAnn: {GOOD}", ["Ann"], ["inline"], header_fields=["Date"], not_labels=[2])
    assert classes(declared)[1] == "header field"


# Pieces of lines.


def test_a_line_in_which_labels_could_stand_is_left_whole_where_the_form_says_so() -> None:
    text = f"Ann: {GOOD} Bo: {SO}"
    cut = read(text, ["Ann", "Bo"], ["inline", "running"])
    assert cut.labels == ["Ann", "Bo"] and cut.problems == []
    whole = read(text, ["Ann", "Bo"], ["inline", "running"], not_labels=["1 running"])
    assert whole.said == [[f"{GOOD} Bo: {SO}"]] and of_the_form(whole) == {"label-not-found"}


def test_above_the_first_turn_a_line_is_left_whole_and_asked_about() -> None:
    done = read(f"{EVENING} Ann: {GOOD}\nAnn: {SO}", ["Ann"], ["inline", "running"])
    assert done.said == [[SO]] and done.asked[0].line == 1


def test_printed_numbers_stand_before_both_lines_of_a_label() -> None:
    done = read(f"1 Ann\n   2 Lee: {GOOD}\n3 {SO}", ["Ann Lee"], ["inline"], line_numbers=True)
    assert done.labels == ["Ann Lee"] and done.said == [[GOOD, SO]]


# Turns.


def test_whose_words_a_label_of_two_heads_is_asked_and_the_first_has_them_till_then() -> None:
    done = read(f"Ann: {GOOD}", ["Ann", "Ann"], ["inline"])
    assert done.speakers == ["s0"] and codes_at(done) == [("label-of-several", 1)]


def test_an_opening_is_said_once() -> None:
    opening = {"opening": {"speaker": "s1", "starts": "Good"}}
    done = read(f"{EVENING}\nAnn: {SO}\n{GOOD}", ["Ann", "Bo"], ["inline"], root=opening)
    assert done.speakers == ["s1", "s0"] and done.said == [[EVENING], [SO, GOOD]]


def test_lines_that_somebody_else_says_are_one_turn() -> None:
    done = read(
        f"Ann: {GOOD}\n{EVENING}\n{SO}", ["Ann", "Bo"], ["inline"], root={"said_by": [{"lines": "2-3", "speaker": "s1"}]}
    )
    assert done.speakers == ["s0", "s1"] and done.said == [[GOOD], [EVENING, SO]]
    assert done.labels == ["Ann", "(opening)"]


def test_a_turn_knows_the_line_of_the_form_that_says_who_speaks() -> None:
    more = {"opening": {"speaker": "s1", "starts": "Good"}, "said_by": [{"lines": 3, "speaker": "s1"}]}
    done = read(f"{EVENING}\nAnn: {GOOD}\n{SO}\nAnn: {SO}", ["Ann", "Bo"], ["inline"], root=more)
    opening, first, said, last = (turn.declared for turn in done.transcript.turns)
    assert 0 < opening < said and first == last == 0


# What is asked.


def test_in_the_middle_of_a_line_a_dash_makes_no_label_and_is_asked_about() -> None:
    done = read(f"Ann – {GOOD} Bo – {SO}", ["Ann", "Bo"], ["dash", "running"])
    assert done.labels == ["Ann"] and codes_at(done) == [("label-in-another-form", 1)]


def test_an_entry_of_a_list_is_a_label_where_the_form_says_so() -> None:
    text = f"Ann: the clerk\nAnn: {GOOD}"
    assert codes_at(read(text, ["Ann"], ["inline"])) == [("perhaps-a-list", 1)]
    assert read(text, ["Ann"], ["inline"], are_labels=[1]).problems == []


@pytest.mark.parametrize(
    "text",
    [
        f"Ann: the clerk.\nAnn: {GOOD}",  # a sentence
        "Ann: the clerk",  # not again
        f"Ann: {GOOD}\nBo: the chair\nBo: {SO}",  # behind what is no entry
        f"Ann:\nAnn: {GOOD}",
    ],
)
def test_what_is_no_list_of_who_takes_part_is_not_asked_about_as_one(text: str) -> None:
    assert "perhaps-a-list" not in {code for code, _ in codes_at(read(text, ["Ann", "Bo"], ["inline", "own-line"]))}


def test_every_entry_of_a_list_is_named() -> None:
    done = read(f"Ann: the clerk\nBo: the chair\nAnn: {GOOD}\nBo: {SO}", ["Ann", "Bo"], ["inline"])
    assert [doubt.line for doubt in done.transcript.doubts.open] == [1, 2]


def test_who_goes_on_with_a_sentence_is_asked_once_a_turn() -> None:
    text = f"Ann: So it –\nBo: {GOOD}\nand so it is.\nand so on.\nAnn: {SO}"
    assert [(one.line, one.kind) for one in read(text, ["Ann", "Bo"], ["inline"]).transcript.doubts.open] == [(3, "taken-up")]
    said = {"said_by": [{"lines": 3, "speaker": "s0"}]}
    assert read(text, ["Ann", "Bo"], ["inline"], root=said).said[2] == ["and so it is."]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (f"Ann: So it –\nAnn: {GOOD}\nand so it is.", ["Ann"]),  # nobody else has broken in
        (f"Ann: So it is.\nBo: {GOOD}\nand so it is.", ["Ann", "Bo"]),  # nothing was broken off
        ("Ann: So it –\nBo: But it –\nand so it is.", ["Ann", "Bo"]),  # a sentence of the speaker's own was
        (f"Ann: So it –\nBo: {GOOD}\nSo it is.", ["Ann", "Bo"]),  # another sentence begins
        (f"Ann: So it –\nBo: {GOOD}", ["Ann", "Bo"]),
    ],
)
def test_what_takes_up_no_sentence_of_another_is_not_asked_about_as_such(text: str, labels: list[str]) -> None:
    assert "taken-up" not in {doubt.kind for doubt in read(text, labels, ["inline"]).transcript.doubts.open}


def test_who_says_a_line_settles_nothing_but_whose_it_is() -> None:
    text = f"Ann: {GOOD}\nBo Lee: {SO}"
    done = read(text, ["Ann", "Cy"], ["inline"], root={"said_by": [{"lines": 2, "speaker": "s1"}]})
    assert ("unknown-label", 2) in codes_at(done)


@pytest.mark.parametrize(
    ("paragraphs", "above", "is_asked"),
    [
        ("lines", "and so it is", True),
        ("blocks", "and so it is", False),
        ("blocks", "and so it is.", True),
        ("blocks", "and so it is\n", True),
        ("wrapped", "and so it is\n", False),
        ("wrapped", "and so it is.\n", True),
    ],
)
def test_a_line_that_goes_on_with_a_sentence_begins_with_no_label(paragraphs: str, above: str, is_asked: bool) -> None:
    done = read(f"Ann: {GOOD}\n{above}\nBo Lee – In June, as I said.", ["Ann"], ["inline"], paragraphs=paragraphs)
    assert bool(done.doubtful) is is_asked
    furniture = f"Ann: {GOOD}\n{above.rstrip('.')}\nPage 3\nBo Lee – In June, as I said."
    assert read(furniture, ["Ann"], ["inline"], paragraphs=paragraphs, furniture=[{"line": "Page 3"}]).doubtful == [
        len(furniture.split("\n"))
    ]


def test_what_looks_like_a_name_before_a_colon_is_one_wherever_it_stands() -> None:
    done = read(f"Ann: {GOOD}\nand so it is\nBo Lee: in June", ["Ann"], ["inline"], paragraphs="blocks")
    assert done.doubtful == [3]


def test_words_of_the_form_that_nobody_declared_make_no_speaker() -> None:
    said = {"said_by": [{"lines": 2, "speaker": "bo"}, {"lines": 3, "speaker": "unnamed"}]}
    done = read(f"Ann: {GOOD}\n{EVENING}\n{SO}", ["Ann"], ["inline"], root=said)
    assert done.speakers == ["s0"] and "unknown-speaker" in of_the_form(done)


def test_a_list_ends_where_somebody_goes_on() -> None:
    text = f"Ann: the clerk\nand so it is\nBo: the chair\nAnn: {GOOD}\nBo: {GOOD}"
    doubts = read(text, ["Ann", "Bo"], ["inline"]).transcript.doubts.open
    assert [one.line for one in doubts if one.kind == "list"] == [1]


def test_the_outlet_of_a_journalist_is_the_one_with_the_longest_name() -> None:
    outlets = [
        {"slug": f"o{at}", "name": name, "kind": "agency", "labels": [name]} for at, name in enumerate(("Wire", "New Wire"))
    ]
    done = read(f"Ann: {GOOD}\nBo Lee, New Wire: {SO}", ["Ann"], ["inline"], root={"outlets": outlets})
    assert [problem.line for problem in done.asked if "(a journalist of 'New Wire'?" in problem.hint] == [2]


def test_white_space_around_a_line_is_none_of_its_words() -> None:
    done = read(f"Ann: {GOOD}\n  {SO}   \n{EVENING}\t", ["Ann"], ["inline"])
    assert done.said == [[GOOD, SO, EVENING]]


def test_a_rule_for_a_line_takes_no_line_that_goes_on() -> None:
    text = f"Ann: {GOOD}\nPage 3\nPage 3 is what I have read."
    assert read(text, ["Ann"], ["inline"], furniture=[{"line": "Page 3"}]).said == [[GOOD, "Page 3 is what I have read."]]


def test_a_heading_and_a_note_end_a_paragraph_and_furniture_does_not() -> None:
    text, rule = f"Ann: and so\nA line\n{SO}\n\n{EVENING}", [{"line": "A line"}]
    for key in ("headings", "notes"):
        assert read(text, ["Ann"], ["inline"], paragraphs="blocks", **{key: rule}).said == [["and so", SO, EVENING]]
        assert read(text, ["Ann"], ["inline"], paragraphs="wrapped", **{key: rule}).said[0][0] == "and so"
    assert read(text, ["Ann"], ["inline"], paragraphs="blocks", furniture=rule).said == [[f"and so\n{SO}", EVENING]]


def test_furniture_behind_a_sentence_ends_a_paragraph() -> None:
    text = f"Ann: {GOOD}\nPage 3\n{SO}"
    assert read(text, ["Ann"], ["inline"], paragraphs="blocks", furniture=[{"line": "Page 3"}]).said == [[GOOD, SO]]


def test_a_wrapped_line_goes_on_while_no_sentence_ends() -> None:
    done = read(f"Ann:\nso\nit {50 * 'b'}\nis.\n{EVENING}", ["Ann"], ["own-line"], paragraphs="wrapped")
    assert done.said == [[f"so\nit {50 * 'b'}\nis.", EVENING]]


def test_the_longest_line_with_words_is_how_wide_lines_are() -> None:
    text = f"{90 * 'x'}\nAnn:\n{GOOD}\n{EVENING}"
    done = read(text, ["Ann"], ["own-line"], paragraphs="wrapped", furniture=[{"starts": "xxx"}])
    assert done.said == [[f"{GOOD}\n{EVENING}"]]


def test_a_declared_label_behind_a_hidden_break_is_told_as_one_in_another_form() -> None:
    done = read(f"Ann Lee: {GOOD}\nand so,\fAnn Lee   in June", ["Ann Lee"], ["inline"])
    assert codes_at(done) == [("label-in-another-form", 2)]


def test_a_form_that_is_missing_is_named_where_labels_stand_in_the_middle_of_lines() -> None:
    done = read(f"Ann: {GOOD} Bo: {SO} Ann:\n{EVENING}", ["Ann", "Bo"], ["inline", "running"])
    (asked,) = (one for one in done.asked if one.code == "label-in-another-form")
    assert asked.message.endswith("found 'Ann' in another, own-line in the middle of a line")
    assert asked.hint.startswith("if it is a label, add own-line to layout")


def test_a_list_of_who_takes_part_is_named_with_every_line_of_it() -> None:
    text = f"SPEAKERS: Ann Lee, chair\nBo Lee, Esq.\nCy Lee\n\nAnn: {GOOD}\nSPEAKERS: {EVENING}\nAnn: {SO}"
    (asked,) = (one for one in read(text, ["SPEAKERS", "Ann"], ["inline"]).asked if one.code == "perhaps-a-list")
    assert "write `participants: 1-3` under source" in asked.hint
    ends = f"SPEAKERS: Ann Lee, chair\n{GOOD}\nCy Lee\nAnn: {GOOD}\nSPEAKERS: {EVENING}"
    (asked,) = (one for one in read(ends, ["SPEAKERS", "Ann"], ["inline"]).asked if one.code == "perhaps-a-list")
    assert "write `participants: 1` under source" in asked.hint


def test_the_number_of_a_line_is_no_part_of_what_looks_like_a_label() -> None:
    done = read(f"1 Ann: {GOOD}\n2 Bo Lee: in June", ["Ann"], ["inline"], line_numbers=True)
    assert [doubt.label for doubt in done.transcript.doubts.open] == ["Bo Lee"]


def test_what_looks_like_a_label_in_the_middle_of_a_line_is_one_doubt_though_the_line_is_cut() -> None:
    done = read(f"Ann: {GOOD} Bo: {SO} Cy Lee: In June.", ["Ann", "Bo"], ["inline", "running"])
    assert [(one.line, one.kind, one.label) for one in done.transcript.doubts.open] == [(1, "within", "Cy Lee")]


def test_without_capitals_words_before_a_colon_in_the_middle_of_a_line_are_one_question_if_they_stand_there_once() -> None:
    text = "林例：おはよう。記者：いつですか。\n林例：六月です。三点：第一に料金です。"
    (asked,) = read(text, ["林例"], ["inline"]).asked
    assert asked.code == "words-before-colon" and "'記者' on line 1, '三点' on line 2" in asked.message
    assert read(text, ["林例"], ["inline"], not_labels=["1 within", "2 within"]).asked == []
    assert read(text, ["林例"], ["inline"], not_labels=["within"]).asked == []
    assert len(read(text, ["林例"], ["inline"], not_labels=[1, 2]).asked) == 1


def test_without_capitals_a_label_in_the_middle_of_a_line_is_named_where_it_stands_twice_or_labels_stand_there() -> None:
    once = "林例：おはよう。記者：いつですか。"
    for done in (
        read(once, ["林例"], ["inline", "running"]),
        read(f"{once}\n林例：六月です。記者：なぜですか。", ["林例"], ["inline"]),
    ):
        assert [problem.code for problem in done.asked] == ["unknown-label"]


def test_words_under_no_label_are_no_entry_of_a_list() -> None:
    more = {"opening": {"speaker": "s1", "starts": "and"}, "said_by": [{"lines": 3, "speaker": "s1"}]}
    done = read(f"and so it is\nAnn: {GOOD}\n{SO}", ["Ann", "Bo"], ["inline"], root=more)
    assert done.labels == ["(opening)", "Ann", "(opening)"] and done.asked == []


# What the form says wrong.


def test_a_layout_that_is_wrong_is_told_and_the_usual_one_is_looked_for() -> None:
    done = read(f"Ann:\n{GOOD}", ["Ann"], [])
    assert done.labels == ["Ann"] and of_the_form(done) != set()


@pytest.mark.parametrize(
    ("more", "is_unknown"),
    [
        ({"outlets": [{"slug": "s0", "name": "Daily", "short": "Daily", "kind": "newspaper", "labels": ["Bo"]}]}, True),
        ({"outlets": [{"slug": "daily", "name": "Daily", "short": "Daily", "kind": "newspaper", "labels": ["Bo"]}]}, False),
        ({"outlets": [{"slug": "daily", "name": "Daily", "short": "Daily", "kind": "newspaper"}]}, False),
        ({"unnamed": ["Bo"]}, False),
    ],
)
def test_who_says_a_line_is_one_of_those_who_speak(more: dict[str, object], is_unknown: bool) -> None:
    slug = {"outlets": "daily", "unnamed": "unnamed"}[next(iter(more))]
    said = {"said_by": [{"lines": 2, "speaker": "s0" if is_unknown else slug}]}
    done = read(f"Ann: {GOOD}\n{EVENING}\nBo: {SO}", ["Ann"], ["inline"], root=more | said)
    assert ("unknown-speaker" in of_the_form(done)) is is_unknown


def test_who_is_left_out_because_an_entry_is_wrong_is_not_told_as_unknown() -> None:
    more = {"outlets": [{"slug": "Daily!"}], "said_by": [{"lines": 2, "speaker": "daily"}]}
    assert "unknown-speaker" not in of_the_form(read(f"Ann: {GOOD}\n{SO}", ["Ann"], ["inline"], root=more))


def test_a_line_end_at_the_end_is_no_further_line() -> None:
    assert classes(read(f"Ann: {GOOD}\n", ["Ann"], ["inline"])) == ["label"]
    assert classes(read(f"Ann: {GOOD}\n\n", ["Ann"], ["inline"])) == ["label", "blank"]


def test_what_is_no_text_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "source.txt").write_bytes(b"Ann: Good\xff morning.")
    source, problems = read_source(tmp_path / "source.txt")
    assert source is None and [problem.code for problem in problems] == ["not-utf-8"]


# What nobody said.


def beside(text: str) -> list[tuple[int, str, bool]]:
    """Return where the headings and notes of a transcript stand: the line, the paragraph, and whether before it."""
    rules = {"headings": [{"starts": "Of"}], "notes": [{"kind": "notes"}]}
    done = read(text, ["Ann"], ["inline"], **rules).transcript
    paragraphs = [paragraph for turn in done.turns for paragraph in turn.paragraphs]
    return [(one.line.number, one.paragraph, one.is_before) for one in unsaid(done.lines, paragraphs)]


def test_a_heading_stands_before_the_words_below_it_and_a_note_behind_those_above() -> None:
    text = f"(Bells.)\nOf it\nAnn: {GOOD}\n(Laughter.)\nOf more\n{SO}\n(Applause.)\nOf the end"
    assert beside(text) == [(1, "1", True), (2, "1", True), (4, "1", False), (5, "2", True), (7, "2", False), (8, "2", False)]


def test_where_nobody_speaks_nothing_stands_beside_words() -> None:
    assert beside("(Bells.)\nOf it") == []


# What problems say.


def test_what_could_be_a_label_of_the_page_is_told_of_every_rule_for_nobodys_lines() -> None:
    text = f"Ann: {GOOD}\nBo: {SO}"
    for key in ("furniture", "headings", "notes"):
        assert ("label-in-furniture", 2) in codes_at(read(text, ["Ann", "Bo"], ["inline"], **{key: [{"line": f"Bo: {SO}"}]}))


def test_a_label_below_words_that_end_no_sentence_is_asked_about_in_paragraphs_of_several_lines() -> None:
    text = f"Ann: and so\nBo: {SO}"
    assert codes_at(read(text, ["Ann", "Bo"], ["inline"], paragraphs="blocks")) == [("label-in-paragraph", 2)]
    assert codes_at(read(text, ["Ann", "Bo"], ["inline"])) == []
    assert codes_at(read(f"Ann: and so\n\nBo: {SO}", ["Ann", "Bo"], ["inline"], paragraphs="blocks")) == []
    running = f"Ann: and so – Bo: {SO}"
    assert codes_at(read(running, ["Ann", "Bo"], ["inline", "running"], paragraphs="blocks")) == []


def test_one_label_in_several_forms_is_one_problem_if_nobody_declared_it() -> None:
    done = read(f"Ann: {GOOD}\nBo Lee: {SO}\nBo Lee – {SO}", ["Ann"], ["inline"])
    assert codes_at(done) == [("unknown-label", 2)] and "also on line 3" in done.asked[0].message
    declared = read(f"Ann Lee: {GOOD}\nAnn Lee – {SO}\nAnn Lee | {SO}", ["Ann Lee"], ["inline"])
    assert codes_at(declared) == [("label-in-another-form", 2), ("label-in-another-form", 3)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Bo Lee: in June\nAnn: so it is.", "header_fields"),
        ("Ann: so it is.\nBo Lee: in June", ""),
        ("Ann: so it is.\n(Laughter.)", "or declare it as a label"),
        ("Ann: so it is.\n* * *", ""),
        ("Ann: so it is. Ann: it is.", "list 1 running under"),
        ("Ann: so it is.\nAnn – In June.", "list line 2 under not_labels"),
        ("Xu Lee: so it is.\nXu Lee – In June.\nXu Lee – In May.", "(or dash, for all that look so)"),
        ("Ann: so it is.\nBo Lee: in June\nBo Lee: in May", ""),
        ("Ann: so it is.\nAnn; in June.\nANN\nANN", ""),
    ],
)
def test_what_is_to_be_done_depends_on_where_a_line_stands_and_how_many_look_so(text: str, wanted: str) -> None:
    hint = read(text, ["Ann", "Xu Lee"], ["inline"]).asked[0].hint
    said = ("header_fields", "or declare it as a label", "list 1 running under", "for all that look so")
    assert wanted in hint and [one for one in said if one in hint and one not in wanted] == []


def test_words_above_the_first_turn_are_told_once() -> None:
    text = f"some words here and more of it,\nBo Lee: in June\nAnn: {GOOD}"
    assert codes_at(read(text, ["Ann"], ["inline"])) == [("unknown-label", 2), ("text-before-label", 1)]
    below = f"Bo Lee: in June\nsome words here and more of it,\nAnn: {GOOD}"
    assert codes_at(read(below, ["Ann"], ["inline"])) == [("unknown-label", 1)]
    said = {"said_by": [{"lines": 1, "speaker": "s0"}]}
    assert codes_at(read(text, ["Ann"], ["inline"], root=said)) == [("unknown-label", 2)]


def test_a_label_of_several_is_asked_about_where_it_is_not_said_who_speaks() -> None:
    text = f"Ann: {GOOD}\nAnn: {SO}\nBo: {EVENING}"
    labels = ["Ann", ["Ann", "Cy", "Cy"], "Bo", "Di"]
    done = read(text, labels, ["inline"], root={"said_by": [{"lines": 1, "speaker": "s1"}]})
    assert codes_at(done) == [("label-of-several", 2)] and done.speakers == ["s1", "s0", "s2"]
    both = {"said_by": [{"lines": 1, "speaker": "s1"}, {"lines": 2, "speaker": "s0"}]}
    assert codes_at(read(text, labels, ["inline"], root=both)) == []


def test_the_value_of_a_header_field_is_no_header_field() -> None:
    done = read(f"Date:\nPlace: here\nAnn: {GOOD}", ["Ann"], ["inline"], header_fields=["Date"], not_labels=[2])
    assert classes(done)[1] == "header field" and of_the_form(done) == set()


def test_what_is_said_of_a_line_that_nobody_said_is_needless_unless_it_looks_like_a_label() -> None:
    text = f"Ann: {GOOD}\nand so it is said.\nAnn – so\nAnn: {SO}"
    rules = [{"line": "and so it is said."}, {"line": "Ann – so"}]
    assert "not-a-label-anyway" in of_the_form(read(text, ["Ann"], ["inline"], furniture=rules, not_labels=[2]))
    assert of_the_form(read(text, ["Ann"], ["inline"], furniture=rules, not_labels=[3])) == set()


def test_the_longest_declared_label_that_is_printed_otherwise_is_meant() -> None:
    assert as_printed("Ann. B; words", frozenset({"Ann", "Ann. B"})) == "Ann. B"
    assert as_printed("Ann. Lee", frozenset({"Ann", "ANN. LEE"})) == "ANN. LEE"


def test_lines_under_said_by_hold_words() -> None:
    said = {"said_by": [{"lines": 2, "speaker": "s1"}]}
    assert "line-not-spoken" in of_the_form(read(f"Ann: {GOOD}\n\nBo: {SO}", ["Ann", "Bo"], ["inline"], root=said))


def test_without_any_turn_it_is_told_once_what_is_missing() -> None:
    assert codes_at(read("Bo Lee: in June", ["Ann"], ["inline"])) == [("unknown-label", 1)]
    assert ("no-label", 1) in codes_at(read("in June, as I said.", ["Ann"], ["inline"]))
    assert ("no-label", 1) in codes_at(read("Ann – In June.", ["Ann"], ["inline"]))


def test_who_has_a_label_may_not_speak_and_who_has_none_must() -> None:
    done = read(f"Ann: {GOOD}", ["Ann", "Bo", []], ["inline"])
    assert of_the_form(done) == {"label-not-found", "speaker-not-heard"}


@pytest.mark.parametrize("words", ["Ann, I agree. So it is.", "Ann, well – so it is.", "Ann (you know) said so."])
def test_who_is_addressed_does_not_speak(words: str) -> None:
    done = read(f"Bo: Good morning to all.\n{words}\nAnn: Yes it is.\n", ["Bo", "Ann"], ["inline", "aside"])
    assert done.labels == ["Bo", "Ann"] and done.said[0][1] == words


@pytest.mark.parametrize(
    ("layout", "labels"), [(["inline", "own-line", "running"], ["Ann", "Bo", "Ann"]), (["inline"], ["Ann", "Ann"])]
)
def test_a_label_at_the_end_of_a_line_heads_the_next_one(layout: list[str], labels: list[str]) -> None:
    done = read("Ann: Good morning to all of you. Bo:\nThank you all.\nAnn: Yes it is.\n", ["Ann", "Bo"], layout)
    assert done.labels == labels and bool(done.asked) == ("running" not in layout)


def test_an_undeclared_label_at_the_end_of_a_line_is_asked_about() -> None:
    done = read("Ann: Good morning to all of you. Bo Lee:\nThank you all.\nAnn: Yes it is.\n", ["Ann"], ["inline"])
    assert [(problem.code, problem.line) for problem in done.asked] == [("unknown-label", 1)]


def test_a_full_stop_before_a_dash_is_no_word() -> None:
    assert read("Bo. – So it is.\nAnn. Yes it is.\n", ["Bo", "Ann"], ["full-stop", "dash"]).said == [
        ["So it is."],
        ["Yes it is."],
    ]


def test_a_time_has_two_digits_behind_its_colon() -> None:
    assert read("Ann 0:123 so it is.\nBo: Yes it is.\n", ["Ann", "Bo"], ["inline", "time"]).asked


def test_a_short_form_before_a_name_is_no_label() -> None:
    assert read("Ann: Yes it is.\nMr. Lee was here.\n", ["Ann"], ["inline"]).asked == []


@pytest.mark.parametrize(
    "line",
    [
        "— And who pays?",
        "—¿Quién paga?",
        "- And who pays?",
        "*And who pays then?*",
        "**And who was it?**",
        "(Reporter from the back) And where?",
    ],
)
def test_what_is_printed_as_a_question_of_nobody_named_is_asked_about(line: str) -> None:
    text = f"Ann: Good morning to all of you.\n{line}\nAnn: Nobody pays.\n"
    asked = read(text, ["Ann"], ["inline"])
    assert [(problem.code, problem.line) for problem in asked.asked] == [("perhaps-anothers", 2)]
    said = read(text, ["Ann", "Daily"], ["inline"], root={"said_by": [{"lines": 2, "speaker": "s1"}]})
    assert said.asked == [] and said.speakers == ["s0", "s1", "s0"]
    assert read(text, ["Ann"], ["inline"], not_labels=["nameless"]).asked == []


@pytest.mark.parametrize(
    "line", ["— and nobody pays.", "-5 degrees it was.", "*Nobody* pays, I said.", "(Laughs.) Nobody pays."]
)
def test_what_goes_on_is_no_question_of_nobody_named(line: str) -> None:
    assert read(f"Ann: Good morning to all of you.\n{line}\n", ["Ann"], ["inline"]).asked == []


def test_the_letter_of_a_question_is_looked_for_in_the_middle_of_a_sentence_too() -> None:
    text = "Ann: Good morning. So that is what I would say of it, and it\nQ Who pays for it?\n\nAnn: Nobody.\n"
    assert [problem.line for problem in read(text, ["Ann"], ["inline"], paragraphs="blocks").asked] == [2]
    assert read(text.replace("Q Who", "Q who"), ["Ann"], ["inline"], paragraphs="blocks").asked == []


def test_a_label_above_words_that_are_anothers_is_no_turn_of_its_own() -> None:
    text = "Q\nWho pays?\n\nBOSS\nNobody.\n\nTHEBOSS\nAnd when, please?\n\nBOSS\nNever.\n"
    for lines in (8, "7-8"):
        done = read(
            text,
            ["BOSS", "THEBOSS"],
            ["no-colon"],
            root={"unnamed": ["Q"], "said_by": [{"lines": lines, "speaker": "unnamed"}]},
        )
        assert done.asked == [], lines
        assert done.labels == ["Q", "BOSS", "THEBOSS", "BOSS"]
        assert done.said[2] == ["And when, please?"] and done.transcript.turns[2].speaker.name == "A journalist not named"


def test_lines_that_differ_in_their_numbers_are_asked_about_once() -> None:
    text = "Ann: Good morning to all of you.\n\nPage 1 of 26\n\nIt is so.\n\nPage 2 of 26\n\nAnd so it was.\n"
    [problem] = read(text, ["Ann"], ["inline"]).asked
    assert "(also on line 7)" in problem.message and "'Page 1 of 26'" in problem.message


def test_a_rule_that_takes_a_sentence_with_others_is_told() -> None:
    text = "Ann: Good morning to all.\nPage 4 of the report says that nobody pays.\nThat is wrong.\n\nPage 1 of 2\n"
    rule = {"starts": "Page"}
    [problem] = read(text, ["Ann"], ["inline"], furniture=[rule]).asked
    assert (problem.code, problem.line) == ("furniture-speaks", 2)
    assert read(text, ["Ann"], ["inline"], furniture=[rule, {"lines": "2"}]).asked == []
    assert read(text.replace("Page 1 of 2\n", ""), ["Ann"], ["inline"], furniture=[rule]).asked == [], "it is all that it takes"


def test_a_title_is_proposed_as_it_is_printed() -> None:
    [problem] = read("# 2024: the harbour\n\nAnn: Good morning to all.\n", ["Ann"], ["inline"]).asked[:1]
    assert "'# 2024: the harbour'" in problem.hint or "header_fields" in problem.hint


@pytest.mark.parametrize(
    "line",
    [
        "Lin Example: Bo Sample: We deny it.",
        "Lin Example: - Bo Sample: We deny it.",
        "Lin Example: XU OTHER: We deny it.",
        "Lin Example: Xu Other: We deny it.",
        "Lin Example: Bo Sample. We deny it.",
        "Lin Example: [Xu Other] We deny it.",
        "Lin Example: XU OTHER – We deny it.",
        "Lin Example: Q Why is it so?",
        "Lin Example: >> Why is it so?",
        "Lin Example: Good.\u2028Bo Sample: We deny it.",
        "Lin Example: Good\fXU OTHER: We deny it.",
        "Lin Example: Thank you very much BO SAMPLE: We deny it.",
        "Lin Example: Why so (Bo Sample: We deny it.) then?",
    ],
)
def test_a_label_behind_a_label_is_asked_about(line: str) -> None:
    text = f"Lin Example: Good morning to all.\n{line}\nBo Sample: That was it.\nBO SAMPLE: Yes it was.\n"
    done = read(text, ["Lin Example", ["Bo Sample", "BO SAMPLE"]], ["inline"])
    assert [problem.line for problem in done.asked][:1] == [2], done.said


def test_a_label_behind_a_label_is_one_doubt() -> None:
    text = "Lin Example: Bo Sample: We deny it.\nBo Sample: That was it.\n"
    doubts = read(text, ["Lin Example", "Bo Sample"], ["inline"]).transcript.doubts.open
    assert [(one.line, one.label) for one in doubts if one.kind == "nameless"] == [(1, "Bo Sample")]


@pytest.mark.parametrize(
    "line", ["Lin Example: Okay. Thank you.", "Lin Example: Well — the dues fall.", "Lin Example: In June. Or so."]
)
def test_words_behind_a_label_are_words(line: str) -> None:
    assert read(f"{line}\nLin Example: That was it.\n", ["Lin Example"], ["inline"]).asked == []


@pytest.mark.parametrize(
    ("layout", "line"),
    [
        ("dash", "Bo Sample – who is here – will answer that."),
        ("sign", ">> Bo Sample went home and we with him."),
        ("brackets", "[Bo Sample] is what the note said."),
        ("column", "Bo Sample  was the man to ask."),
        ("emphasis", "**Bo Sample** is the man to ask."),
        ("time", "Bo Sample 12:30 is when he comes."),
        ("divider", "Bo Sample; and others; are here."),
        ("bare", "EU law is clear."),
    ],
)
def test_a_sentence_that_begins_with_a_declared_name_is_asked_about(layout: str, line: str) -> None:
    text = f"Lin Example: Good morning to all.\n{line}\nBo Sample: That was it.\nEU: Yes it was.\n"
    done = read(text, ["Lin Example", "Bo Sample", "EU"], ["inline", layout])
    assert [(problem.code, problem.line) for problem in done.asked] == [("perhaps-a-word", 2)]
    assert read(text, ["Lin Example", "Bo Sample", "EU"], ["inline", layout], not_labels=[2]).said[0][1] == line
    assert len(read(text, ["Lin Example", "Bo Sample", "EU"], ["inline", layout], are_labels=[2]).labels) == 4
    for rule in ("furniture", "notes"):
        assert read(text, ["Lin Example", "Bo Sample", "EU"], ["inline", layout], **{rule: [{"lines": 2}]}).asked == []


def test_a_range_of_words_takes_no_declared_label_away() -> None:
    text = "Lin Example: Good morning.\nThe Law - as it is - stands.\nBo Sample: Yes it does.\n"
    done = read(text, ["Lin Example", "Bo Sample"], ["inline"], not_labels=["2-3"])
    assert done.labels == ["Lin Example", "Bo Sample"]


@pytest.mark.parametrize("key", ["people", "outlets"])
def test_a_doubt_that_nobody_settled_is_told_of_people_and_of_outlets(key: str) -> None:
    entry = {"people": {"role": "speaker", "function": "briefer"}, "outlets": {"kind": "agency"}}[key]
    bo = {"slug": "bo", "name": "Bo", "labels": ["Bo"], "doubt": "Who is it?", **entry}
    done = read(f"Bo: {GOOD}", [], ["inline"], root={key: [bo]})
    assert "open-doubt" in of_the_form(done)


def test_lines_that_somebody_says_hold_no_other_label_and_are_no_other_speakers() -> None:
    text = "Lin Example: Good morning.\nDues fall.\nBo Sample: We deny it.\nThey do not.\n"
    done = read(text, ["Lin Example", "Bo Sample"], ["inline"], root={"said_by": [{"lines": "2-4", "speaker": "s0"}]})
    assert [(problem.code, problem.line) for problem in done.asked] == [("label-within-lines", 3)]
    own = text.replace("Bo Sample", "Lin Example")
    assert read(own, ["Lin Example"], ["inline"], root={"said_by": [{"lines": "2-4", "speaker": "s0"}]}).asked == []
    for one, other, is_twice in (("2-3", "3-4", True), ("3-4", "2-3", True), ("2-3", 4, False), (4, "2-3", False)):
        twice = [{"lines": one, "speaker": "s0"}, {"lines": other, "speaker": "s1"}]
        done = read(text, ["Lin Example", "Bo Sample"], ["inline"], root={"said_by": twice})
        assert ("lines-twice" in of_the_form(done)) is is_twice, (one, other)


def test_lines_that_are_named_backwards_are_told() -> None:
    done = read("Lin Example: Good morning.\n", ["Lin Example"], ["inline"], participants="5-3")
    assert "write 3-5" in [problem.hint for problem in done.problems]


@pytest.mark.parametrize("line", ["[Bo Sample]", "[Xu Other]", "(Q)"])
def test_a_name_alone_in_brackets_is_no_note(line: str) -> None:
    text = f"Lin Example: Good morning.\n(Laughter.)\nThe dues fall.\n{line}\nWe deny it.\nBo Sample: Yes.\n"
    done = read(text, ["Lin Example", "Bo Sample"], ["inline"], notes=[{"kind": "notes"}])
    assert [problem.line for problem in done.asked] == [4]


@pytest.mark.parametrize(
    "line", ["XU PLACEHOLDER – We deny it.", "XU PLACEHOLDER. We deny it.", "[Xu Placeholder] We deny it."]
)
def test_a_label_that_nobody_takes_for_words_is_asked_about_in_the_middle_of_a_sentence(line: str) -> None:
    text = f"Lin Example: Good morning to all of you.\nand that is what we say about it\n{line}\n"
    assert [problem.line for problem in read(text, ["Lin Example"], ["inline"], paragraphs="blocks").asked] == [3]


def test_a_label_in_an_ordered_list_is_one() -> None:
    assert read("1. Lin Example: Good.\n2. Bo Sample: Yes.\n", ["Lin Example", "Bo Sample"], ["inline"]).labels == [
        "Lin Example",
        "Bo Sample",
    ]


@pytest.mark.parametrize("words", ["5 years ago it fell.", "1 million ships came.", "9 per cent."])
def test_numbers_that_do_not_go_on_are_words(words: str) -> None:
    text = f" 1  Lin Example: Good morning.\n 2  It is so.\n{words}\n 3  And so it was.\n"
    assert words in "\n".join(one for said in read(text, ["Lin Example"], ["inline"], line_numbers=True).said for one in said)


@pytest.mark.parametrize(
    "line",
    [
        "• **Bo Lee** In June, as I said.",
        "1. **Bo Lee** In June, as I said.",
        "- Speaker 1 In June, as I said.",
        "### Q Why is it so?",
        "- **Bo",
    ],
)
def test_a_label_is_asked_about_behind_the_signs_of_lists_and_headings_too(line: str) -> None:
    assert read(f"Ann: {GOOD}\n{line}\nAnn: {SO}", ["Ann"], ["inline"]).doubtful == [2]


def test_a_name_in_emphasis_with_its_colon_stands_before_a_colon() -> None:
    (asked,) = read(f"Ann: {GOOD}\n*Bo Lee:* {SO}", ["Ann"], ["own-line", "inline"]).asked
    assert "unknown speaker label 'Bo Lee'" in asked.message and "emphasis" not in asked.hint


def test_one_name_in_the_middle_of_a_line_behind_a_full_stop_and_a_dash_is_one_question() -> None:
    (asked,) = read(f"Ann: {GOOD} – Bo: {SO}", ["Ann"], ["inline"]).asked
    assert "unknown speaker label 'Bo'" in asked.message


def test_a_label_behind_a_time_is_not_in_the_middle_of_its_line() -> None:
    done = read(f"Ann:\n{EVENING}\n[0:12] Ann: {GOOD}\n0:19 Ann: {SO}", ["Ann"], ["own-line"])
    assert [problem.code for problem in done.asked] == ["label-in-another-form"] and "another, inline" in done.asked[0].message


def test_the_only_line_of_the_last_page_stands_below_the_numbers_of_the_others() -> None:
    pages = "\n".join(f"{number:>4}  {SO}" for number in range(1, 26))
    done = read(f"{pages.replace(SO, f'Ann: {SO}', 1)}\n   1  Ann: {GOOD}", ["Ann"], ["inline"], line_numbers=True)
    assert done.labels == ["Ann", "Ann"] and done.said[-1] == [GOOD]
    words = read(f"{pages.replace(SO, f'Ann: {SO}', 1)}\n1  Ann is here, too.", ["Ann"], ["inline"], line_numbers=True)
    assert words.said[0][-1] == "1  Ann is here, too."


def test_in_the_middle_of_a_line_a_letter_in_a_sentence_is_no_label() -> None:
    text = f"Ann. {GOOD}\nQ Is it so? A tenth is a lot. A In June. Ann. {SO}"
    done = read(text, ["Ann", "Q", "A"], ["full-stop", "bare", "running"])
    assert done.labels == ["Ann", "Q", "A", "Ann"] and done.said[1] == ["Is it so? A tenth is a lot."]


def test_a_label_that_ends_a_line_is_not_asked_about_with_the_words_before_it() -> None:
    text = f"Ann:\nआप सभी को सुप्रभात। Bo:\n{SO}\nAnn:\nहाँ।"
    assert read(text, ["Ann", "Bo"], ["own-line", "running"]).problems == []


# What takes words.


@pytest.mark.parametrize("value", ["Good morning to all, we begin", "Thank you all for coming", "Yes"])
def test_what_is_said_is_no_value_of_a_header_field_unless_it_is_said_to_be(value: str) -> None:
    text = f"Date:\n{value}\nAnn: {GOOD}"
    done = read(text, ["Ann"], ["inline"], header_fields=["Date"])
    assert classes(done)[1] == "paragraph" and [problem.line for problem in done.asked] == [2]
    assert read(text, ["Ann"], ["inline"], header_fields=["Date"], not_labels=[2]).problems == []


def test_a_name_alone_is_no_value_of_a_header_field_where_labels_stand_alone() -> None:
    text = f"Speakers:\nBo Lee\nAnn\n{GOOD}"
    assert [p.line for p in read(text, ["Ann"], ["no-colon"], header_fields=["Speakers"]).asked] == [2]
    colon = f"Speakers:\nBo Lee\nAnn: {GOOD}"
    assert read(colon, ["Ann"], ["inline"], header_fields=["Speakers"]).problems == []


@pytest.mark.parametrize(
    ("words", "is_asked"), [("Yes.", True), ("No", True), ("In June, as I said.", True), ("Read more", False)]
)
def test_furniture_that_could_be_an_answer_is_asked_about(words: str, is_asked: bool) -> None:
    text = f"{words}\nAnn: {GOOD}\n{words}\nAnn: {SO}\n{words}"
    done = read(text, ["Ann"], ["inline"], furniture=[{"line": words}])
    assert codes_at(done) == ([("furniture-speaks", 3)] if is_asked else [])
    assert read(text, ["Ann"], ["inline"], furniture=[{"lines": n} for n in ("1", "3", "5")]).problems == []


def test_a_pause_is_no_rule_that_furniture_takes() -> None:
    text = f"Ann: {GOOD}\n...\n* * *\nAnn: {SO}"
    done = read(text, ["Ann"], ["inline"], furniture=[{"kind": "rules"}])
    assert classes(done) == ["label", "paragraph", "furniture", "label"] and codes_at(done) == [("perhaps-nobodys", 2)]


@pytest.mark.parametrize("label", ["Bo Lee, Wire", "Bo Lee (Wire)", "Bo Lee – Wire"])
def test_a_journalist_of_an_outlet_asks_for_it(label: str) -> None:
    wire = {"slug": "wire", "name": "Wire of Nowhere", "short": "Wire", "kind": "news agency"}
    text = f"Ann: {GOOD}\nWire:\n{SO}\n{label}:\n{SO}"
    (asked,) = read(text, ["Ann"], ["inline", "own-line"], root={"outlets": [{**wire, "labels": ["Wire"]}]}).asked
    assert "(a journalist of 'Wire of Nowhere'? then to its labels)" in asked.hint
    done = read(text, ["Ann"], ["inline", "own-line"], root={"outlets": [{**wire, "labels": ["Wire", label]}]})
    assert done.problems == [] and done.labels[1:] == ["Wire", label] and done.speakers[1:] == ["Wire of Nowhere"] * 2


def test_a_label_that_only_ends_like_an_outlet_names_no_journalist_of_it() -> None:
    wire = {"slug": "wire", "name": "Wire of Nowhere", "short": "Wire", "kind": "news agency", "labels": ["Wire"]}
    (asked,) = read(f"Ann: {GOOD}\nWire: {SO}\nHaywire: {SO}", ["Ann"], ["inline"], root={"outlets": [wire]}).asked
    assert "journalist" not in asked.hint


WRAPPED = "\n".join(f"The dues of harbour {number} fall by a tenth, as all of us have said before, and" for number in range(9))


def test_where_lines_look_wrapped_the_form_must_say_what_parts_paragraphs() -> None:
    text = f"Ann: {GOOD}\n{WRAPPED}\nso it is."
    (asked,) = read(text, ["Ann"], ["inline"]).asked
    assert (asked.code, asked.line) == ("perhaps-wrapped", 2) and "`paragraphs: wrapped`" in asked.hint
    for rule in ("lines", "wrapped"):
        assert "perhaps-wrapped" not in {code for code, _ in codes_at(read(text, ["Ann"], ["inline"], paragraphs=rule))}
    ended = text.replace(" and\n", " so.\n")
    assert "perhaps-wrapped" not in {code for code, _ in codes_at(read(ended, ["Ann"], ["inline"]))}


def test_a_title_in_capitals_behind_a_sign_is_asked_about_without_the_sign() -> None:
    done = read(f"Ann: {GOOD}\n○THE SECRETARY OF THE\nNORTH {SO}", ["Ann"], ["inline"])
    assert "unknown speaker label 'THE SECRETARY OF THE'" in done.asked[0].message


def test_a_name_in_brackets_within_emphasis_is_in_brackets() -> None:
    (asked,) = read(f"Ann: {GOOD}\n0:12 *[Bo Lee]* {SO}", ["Ann"], ["inline"]).asked
    assert "unknown speaker label 'Bo Lee'" in asked.message and "brackets to layout" in asked.hint


def test_before_a_dash_behind_brackets_the_name_in_them_is_asked_about() -> None:
    """Whoever answered that "[問] はい" is no label had said so of 問, too, whom nobody had named yet."""
    text = "大臣：おはようございます。\n[問] はい――下がります。\n[問] いつ下がりますか。\n"
    found = read(text, ["大臣"], ["inline"]).asked
    assert found and all("'問'" in str(problem) and "はい" not in problem.message for problem in found)


def test_what_is_excluded_and_redirected_too_is_told_where_it_is_redirected() -> None:
    once = {"line": 3, "name": "Dues"}
    mentions = {"exclude": [once], "redirect": [once | {"to": "harbour"}]}
    done = read(f"Ann: {GOOD}", ["Ann"], ["inline"], root={"mentions": mentions})
    [told] = [problem for problem in done.problems if problem.code == "occurrence-twice"]
    first = int(told.hint.rpartition(" ")[2])
    assert first < told.line, "the form has exclude above redirect"


def test_a_topic_of_which_every_place_is_taken_away_is_told_though_another_of_its_names_stands_nowhere(tmp_path: Path) -> None:
    text, asked = invent.transcript(["Dues fall in June."])
    line = text.split("\n").index("Dues fall in June.") + 1
    topic = {"slug": "dues", "name": "Dues", "group": "subjects", "names": ["Duties"]}
    form = invent.form(text.encode(), asked) | {"topics": [topic], "mentions": {"exclude": [{"line": line, "name": "Dues"}]}}
    _, problems = read_briefing(invent.write(tmp_path, text.encode(), form))
    assert {problem.code for problem in problems} == {"name-not-found", "topic-not-mentioned"}
