"""Transcripts as courts, companies and broadcasters print them: numbered lines, indexes, feet of pages, calls, captions."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.drafting.draft import ANSWERED_DOUBT
from scripts.drafting.sheets import sheet_lines
from scripts.drafting.telling import turns_told
from scripts.importing.captions import read_srt
from scripts.record.briefing import Line
from tests.test_drafting import doubts, drafted, labels

ANSWERS = ("It is so, and it was so", "in every year that we know", "of, as the Port said once.")
NOTE = "Disclaimer: this report is for information only, and a"


def spoken(page: int) -> list[str]:
    """Return what stands on a page of a court: a question and an answer, each with as many lines."""
    said = [*ANSWERS[:2], *ANSWERS[:2], *ANSWERS]
    return [f"MR. SAMPLE: And is it so, {page}", *said, f"JUSTICE EXAMPLE: So it is, {page}", *said]


def court(pages: int = 14, index: str = "") -> str:
    """Return the text of a printed argument: numbered lines, a foot and the number of each page, perhaps an index."""
    rows: list[str] = []
    for page in range(1, pages + 1):
        rows += ["Official - Subject to Review", str(page)]
        rows += [f"{at:>2}  {words}" for at, words in enumerate(spoken(page), start=1)]
        rows += ["Invented Reporting Corporation"]
    return "\n".join([*rows, index])


def test_lines_numbered_on_pages_are_read_behind_their_numbers_above_an_index(tmp_path: Path) -> None:
    index = "\n".join(f"dues [{n}] {n}:3 {n + 1}: 4   port [1] {n}:1\nquay [2] 1:{n % 9 + 1} 2:2" for n in range(1, 60))
    done = drafted(tmp_path, court(index=index))
    assert labels(done) == 14 * ["MR. SAMPLE", "JUSTICE EXAMPLE"] and doubts(done) == []


def test_what_stands_below_numbered_lines_and_is_no_index_is_said_or_asked_about(tmp_path: Path) -> None:
    done = drafted(tmp_path, court(index="MR. TEST: And so on, as I said before that.\n"))
    assert labels(done)[-1] == "MR. TEST" or doubts(done) != []


def test_the_letter_of_an_answer_behind_the_number_of_its_line_begins_its_line(tmp_path: Path) -> None:
    rows = [f"{letter}.   {words}" for _ in range(8) for letter, words in (("Q", "And is it so?"), ("A", "So it is."))]
    done = drafted(tmp_path, "\n".join(f"{at:>2}       {row}" for at, row in enumerate(["On 5 May 2031", *rows], start=1)))
    assert labels(done) == 8 * ["Q", "A"] and not any("may be a word" in doubt for doubt in doubts(done))


def feet(count: int, foot: str, lost: tuple[int, ...] = ()) -> set[str]:
    """Return what is taken for the foot of so many sheets, some of which lost their numbers."""
    rows = [
        row
        for at in range(count)
        for row in (*ANSWERS, "And so on.", foot, "" if at in lost else str(at + 1), "It goes on there,", "and so.")
    ]
    lines = [Line(at, row, "\n") for at, row in enumerate(rows, start=1)]
    return {rows[at - 1] for at in sheet_lines(lines)}


@pytest.mark.parametrize("foot", [NOTE, "Official - Subject to Review", "Contact: press@port.example"])
def test_what_stands_by_the_number_of_every_sheet_is_its_foot_whatever_it_looks_like(foot: str) -> None:
    assert foot in feet(6, foot)


def test_what_stands_by_the_numbers_of_few_sheets_is_said() -> None:
    assert NOTE in feet(4, NOTE) and NOTE not in feet(3, NOTE)


def test_a_number_that_some_sheets_lost_does_not_hide_those_of_others() -> None:
    assert {"1", "2", "24"} <= feet(24, NOTE, (5, 9)) and "24" not in feet(24, NOTE, (5, 9, 13))


def test_the_foot_of_a_sheet_with_a_colon_is_nobodys_label(tmp_path: Path) -> None:
    said = "".join(
        f"Bo Sample: {ANSWERS[0]}, {n}, and\n{NOTE}\n{n}\nso on.\n\nLin Example: Is it so, {n}?\n\n" for n in range(1, 8)
    )
    assert "Disclaimer" not in labels(drafted(tmp_path, said))


def test_the_head_of_a_sheet_is_one_beside_other_numbers_and_without_capitals_too(tmp_path: Path) -> None:
    said = "".join(
        f"主席：港口的費用在{n}月會下降，而且\n議會  ─  二〇三一年\n\n{n}\n我們已經說過{n}次。\n\n"
        f"林議員：為什麼是{n}？\n\n{'7' * (n % 5 == 0)}\n\n"
        for n in range(3, 20)
    )
    assert set(labels(drafted(tmp_path, said))) == {"主席", "林議員"}


CALL = "**Date:** 2031-05-05\n**Company:** IPX\n**Quarter:** Q2 2031\n\n---\n\n" + "".join(
    f"Operator: [Operator Instructions] The next question comes from {name} with Invented Bank.\n\n"
    f"{first} B. {last}: When do the dues fall, and by how much?\n\nLin Example: In June, as we told {first}.\n\n"
    for name, first, last in (("Ann Probe", "Ann", "Probe"), ("Cy Test", "Cyrus", "Test"), ("Dee Trial", "Dee", "Trial"))
)


def test_who_is_called_right_before_is_no_doubt_though_the_label_stands_once(tmp_path: Path) -> None:
    done = drafted(tmp_path, CALL)
    called = ["Ann B. Probe", "Cyrus B. Test", "Dee B. Trial"]
    assert labels(done) == [label for name in called for label in ("Operator", name, "Lin Example")]
    assert doubts(done) == []


@pytest.mark.parametrize(
    ("line", "what"),
    [("Eve B. Other: And when, if not in June?", "nobody was called so"), ("Harbour: And when, if not in June?", "one word")],
)
def test_who_is_not_called_is_asked_about(line: str, what: str, tmp_path: Path) -> None:
    done = drafted(
        tmp_path, f"{CALL}Operator: The last question comes from Ed More of the Harbour.\n\n{line}\n\nLin Example: Yes.\n"
    )
    assert any("stands once" in doubt for doubt in doubts(done)), what


def test_a_field_beside_one_that_is_known_is_one_but_not_who_speaks_below(tmp_path: Path) -> None:
    fields = "DATE: 5 May 2031\nINTERVIEWER: Cy Test\nSUBJECT: Dues\n\n"
    said = "".join(f"Lin Example: So it is, {n} times.\n\nCy Test: And is it {n}?\n\n" for n in range(6))
    assert set(labels(drafted(tmp_path, fields + said))) == {"Lin Example", "Cy Test"}
    spoken_at_once = drafted(tmp_path, f"Date: 5 May 2031\nBo Sample: yes, and so on\n\n{said}")
    assert "Bo Sample" in labels(spoken_at_once) or doubts(spoken_at_once) != []


TITLED = "".join(
    f"Operator\n\nThe next question comes from Ann Probe, please.\n\nAnn Probe -- Invented Bank -- Analyst\n\n"
    f"When do the dues fall, {n}?\n\nLin Example -- Chief of Harbours\n\nIn June, as we said {n} times.\n\n"
    for n in range(5)
)


def test_a_name_with_a_dash_and_a_title_alone_on_its_line_is_a_label_as_a_whole(tmp_path: Path) -> None:
    done = drafted(tmp_path, TITLED)
    assert labels(done) == 5 * ["Operator", "Ann Probe -- Invented Bank -- Analyst", "Lin Example -- Chief of Harbours"]
    assert doubts(done) == []
    said = "The last question comes from Cy Test.\n\nCy Test -- Sample Wire -- Analyst\n\nAnd the quay?\n"
    called = drafted(tmp_path, f"{TITLED}Operator\n\n{said}")
    assert labels(called)[-1] == "Cy Test -- Sample Wire -- Analyst" and doubts(called) == []
    assert doubts(drafted(tmp_path, f"{TITLED}Operator\n\n{said.replace('from Cy Test', 'from there')}")) != []


def test_where_nobody_who_answers_has_a_label_every_answer_is_in_doubt(tmp_path: Path) -> None:
    text = "Press conference, 5 May 2031\n\n" + "".join(f"Q. And is it {n}?\n\nSo it is, {n} times.\n\n" for n in range(8))
    turns = list(turns_told(drafted(tmp_path, text)))
    assert len(turns) == 8 and all(ANSWERED_DOUBT in turn["doubts"] for turn in turns)
    named = "".join(f"Q. And is it {n}?\n\nLin Example. So it is.\n\nAnd so on.\n\n" for n in range(8))
    assert ANSWERED_DOUBT not in doubts(drafted(tmp_path, named))


def srt(*cues: str) -> str:
    rows = (f"{at}\n00:00:{at:02},000 --> 00:00:{at:02},900\n{cue}" for at, cue in enumerate(cues, start=1))
    return read_srt("\n\n".join(rows).encode()).text


@pytest.mark.parametrize("brackets", ["[]", "()", "【】"])
def test_names_in_brackets_that_begin_captions_again_and_again_begin_lines(brackets: str, tmp_path: Path) -> None:
    begin, end = brackets
    cues = [
        cue
        for n in range(4)
        for cue in (f"{begin}BO SAMPLE{end} So it is,", f"{n} times.", f"{begin}REPORTER{end} And is it {n}?")
    ]
    text = srt(*cues)
    assert text.count("\n") == 8 and set(labels(drafted(tmp_path, text))) == {"BO SAMPLE", "REPORTER"}


def test_one_note_in_brackets_that_begins_captions_begins_no_line() -> None:
    assert (
        srt("So it is,", "[Applause] and so", "it was.", "[Applause] And on.")
        == "So it is, [Applause] and so it was. [Applause] And on.\n"
    )


@pytest.mark.parametrize(("asks", "answers", "sign"), [("Ｑ", "Ａ", "："), ("Q", "A", ":")])
def test_letters_of_full_width_ask_and_answer_as_others_do(asks: str, answers: str, sign: str, tmp_path: Path) -> None:
    text = "".join(f"{asks}{sign} それは{n}ですか。\n\n{answers}{sign} そのとおりです、{n}。\n\n" for n in range(6))
    done = drafted(tmp_path, f"会見 2031年5月5日\n\n{text}")
    assert labels(done) == 6 * [asks, answers] and doubts(done) == []


def test_labels_alone_in_brackets_may_have_a_blank_line_below(tmp_path: Path) -> None:
    text = "".join(f"（問）\n\n　それは{n}ですか。\n\n（答）\n\n　そのとおりです、{n}。\n\n" for n in range(6))
    assert labels(drafted(tmp_path, f"会見 2031年5月5日\n\n{text}")) == 6 * ["問", "答"]


KOREAN = "회견 2031년 5월 5일\n\n" + "".join(
    f"기자:\n\n요금은 {n}월에 내려갑니까?\n\n김보기:\n\n네, IMO와 말씀드린 대로 {n}월입니다.\n\n" for n in range(1, 7)
)


@pytest.mark.parametrize(
    "line",
    [
        "그래서 우리가 Bo Sample 교수와 함께 새로 연구하기 시작했어요. 그 후에 열었습니다.",
        "IMO로 돌아와 이 부두를 보여드렸습니다.",
        "IMO 회의에서 그렇게 말했습니다.",
    ],
)
def test_sentences_and_words_with_particles_are_no_labels_without_capitals(line: str, tmp_path: Path) -> None:
    done = drafted(tmp_path, f"{KOREAN}네, 그렇습니다.\n\n{line}\n\n기자:\n\n그렇습니까?\n")
    assert doubts(done) == []


@pytest.mark.parametrize("label", ["PREMIER", "Premier"])
def test_who_is_called_as_what_counts_in_another_language_has_labels(label: str, tmp_path: Path) -> None:
    said = "".join(f"{label}: So it is, {n} times.\n\nJOURNALIST: And is it {n}?\n\n" for n in range(6))
    done = drafted(tmp_path, said)
    assert labels(done) == 6 * [label, "JOURNALIST"] and doubts(done) == []


def test_what_counts_and_begins_too_many_lines_is_in_doubt_and_merged_with_nobody(tmp_path: Path) -> None:
    def text(label: str, times: int) -> str:
        noted = [f"{label}: So it is, {n} times.\n\nBo Sample: And is it {n}?\n\n" for n in range(times)]
        return "".join(noted) + "".join(f"Bo Sample: And so on, {n}.\n\nLin Example: It is {n}.\n\n" for n in range(6))

    often, seldom = (list(turns_told(drafted(tmp_path, text("NOTA", times)))) for times in (4, 3))
    assert [turn["doubts"] for turn in often if turn["label"] == "NOTA"] == 4 * [["is written as no name is"]]
    assert [turn for turn in seldom if turn["label"] == "NOTA"] == []


def test_who_objects_among_letters_of_questions_and_answers_is_no_doubt_if_a_title_stands_before_the_name(
    tmp_path: Path,
) -> None:
    said = "".join(f"Q.   And is it so, {n}?\n\nA.   It is so, {n}.\n\n" for n in range(24))
    objects = "MR. SAMPLE:  Objection to {}.\n\nA.   It is.\n\n"
    done = drafted(tmp_path, f"Deposition, 5 May 2031\n\n{said}{objects.format('form')}{said}{objects.format('that')}{said}")
    assert labels(done).count("MR. SAMPLE") == 2 and doubts(done) == []
    assert doubts(drafted(tmp_path, f"{said}{objects.format('form').replace('MR. SAMPLE', 'SAMPLE')}{said}")) != []


def test_a_name_in_capitals_behind_a_title_is_one_among_others_though_small_letters_follow(tmp_path: Path) -> None:
    said = "".join(
        f"Mr. SAMPLE. So it is, {n}.\n\nMs. PROBE. And is it, {n}?\n\nMr. TRIAL of Invented State. It is, {n}.\n\n"
        for n in range(6)
    )
    done = drafted(tmp_path, said)
    assert labels(done) == 6 * ["Mr. SAMPLE", "Ms. PROBE", "Mr. TRIAL of Invented State"] and doubts(done) == []


def test_who_asks_in_brackets_right_behind_the_letter_of_a_question_is_nobody_else(tmp_path: Path) -> None:
    asked = "Q: (Ann Probe – Invented Wire) When do the dues fall?\n\n"
    said = "".join(f"Lin SAMPLE: We said so, {n}.\n\n{asked}Bo TEST: So it is, {n}.\n\n{asked}" for n in range(8))
    done = drafted(tmp_path, f"PRESS CONFERENCE\n\n{said}")
    assert labels(done) == 8 * ["Lin SAMPLE", "Q", "Bo TEST", "Q"] and doubts(done) == []


def test_the_title_of_a_paper_with_a_word_behind_it_is_a_label_as_a_whole(tmp_path: Path) -> None:
    said = "".join(f"《样本时报》记者：为什么是{n}？\n\n林例：就是这样，{n}次。\n\n" for n in range(6))
    assert labels(drafted(tmp_path, f"记者会 2031年5月5日\n\n{said}")) == 6 * ["《样本时报》记者", "林例"]
