"""Nobody's words are merged with another's in silence: what is printed as labels are is one, or asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.drafting.sheets import sheet_lines
from scripts.drafting.telling import turns_told
from scripts.record.briefing import Line
from tests.test_drafting import doubts, drafted, labels

EMPHASIS = "".join(f"0:0{n}:10 **Lin Example** So it is {n}.\n\n0:0{n}:20 **Bo Sample** And is it {n}?\n\n" for n in range(4))
ALONE = "".join(f"**Lin Example**\n\nSo it is {n}.\n\n**Bo Sample**\n\nAnd is it {n}?\n\n" for n in range(4))
LARGE = "".join(f"HON. B. SAMPLE.- So it is, {n} times.\n\nHON. PROF. L. M. EXAMPLE.- And is it {n}?\n\n" for n in range(8))


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        (EMPHASIS, ":00:40.6 **Bo Sample** 'Cause it is.", "a time that lacks its begin"),
        (EMPHASIS, "0:35:45:9 **Bo Sample** (laughing)", "a time with a colon for its full stop"),
        (EMPHASIS, "[**Bo Sample**](https://example.org/a) So I said.", "a link around emphasis"),
        (EMPHASIS, "__Bo Sample__ (0:50) so I said.", "another emphasis"),
        (ALONE, "[**Bo Sample**](https://example.org/a)\n\nSo I said.", "a link around a label that stands alone"),
        (ALONE, "So it is. **Bo Sample** And in July.", "emphasis in the middle of a line"),
        (ALONE, "So it is. Bo Sample – And in July.", "a label before a dash in the middle of a line"),
        (LARGE, "And so on. HON. B. SAMPLE.- Never!", "a label behind the end of a sentence"),
        (LARGE, "And so on. HON. C. D. TEST.- Never!", "the same of somebody who stands nowhere else"),
        (LARGE, "HON. C. D. TEST.- Never:", "a label before a sign and words that end in a colon"),
        (LARGE, "HON. C. D. TEST.- It is wrong: never.", "a label before a sign and words before a colon"),
    ],
)
def test_what_is_printed_as_a_label_elsewhere_is_asked_about(text: str, line: str, what: str, tmp_path: Path) -> None:
    assert doubts(drafted(tmp_path, text)) == [], what
    done = drafted(tmp_path, f"{text}{line}\n")
    assert doubts(done) != [] or len(labels(done)) == len(labels(drafted(tmp_path, text))) + 1, what


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (EMPHASIS, "0:05:00 **Lin Example** So **it** is, and **Bo Sample** said so."),
        (ALONE, "So it is. Bo Sample – who is here – said so."),
        (LARGE, "HON. B. SAMPLE.- So it is: we say so – all of us."),
    ],
)
def test_what_only_names_somebody_is_not(text: str, line: str, tmp_path: Path) -> None:
    assert doubts(drafted(tmp_path, f"{text}{line}\n")) == []


@pytest.mark.parametrize(
    ("words", "sign", "count"),
    [
        (["it is", "so it is", "and so it was and is and will be"], "", 2),  # no line ends a sentence, as in captions
        (["it is so.", "it is", "so we all said before that"], "", 5),  # more names than a sheet has heads
        (["it is so.", "it is", "so we said", "and so it was and is and will be"], "**", 2),  # in emphasis
    ],
)
def test_labels_alone_on_their_lines_are_no_heads_of_sheets_though_sentences_go_on_around_them(
    words: list[str], sign: str, count: int
) -> None:
    names = ["Lin Example", "Bo Sample", "Cy Test", "Di Trial", "Eva Probe"][:count]
    texts = [line for _ in range(4) for name in names for line in (f"{sign}{name}{sign}", *words, "")]
    assert sheet_lines([Line(number, text, "\n") for number, text in enumerate(texts, start=1)]) == frozenset()


COLONS = "".join(f"Mr. Sample: So it is, {n} times.\n\nBo Example: And is it {n}?\n\n" for n in range(8))


@pytest.mark.parametrize(
    ("added", "label", "what"),
    [
        (3 * "COUNCIL OF PORTS   {}\n\nIt is so.\n\n", "COUNCIL OF PORTS", "the numbers of sheets"),
        (2 * "MOTIONS\n\nThe motion is number {}.\n\n", "MOTIONS", "a heading that comes again"),
        (2 * "Committee of Ports on   Cy Test is there, {} times.\n\n", "Committee of Ports on", "half of a name"),
    ],
)
def test_what_is_no_name_is_in_doubt_on_each_of_its_lines(added: str, label: str, what: str, tmp_path: Path) -> None:
    done = drafted(tmp_path, COLONS + added.format(5, 9, 13))
    assert [turn["line"] for turn in turns_told(done) if turn["label"] == label and not turn["doubts"]] == [], what


def test_a_letter_that_is_a_word_in_the_middle_of_a_line_is_in_doubt_each_time(tmp_path: Path) -> None:
    said = "Bo Example: It was so. A Summary is here, too.\n\n"
    done = drafted(tmp_path, COLONS + 2 * "A   RECORDED VOTE.\n\n" + 2 * said)
    within = [turn for turn in turns_told(done) if turn["label"] == "A" and turn["line"] > 36]
    assert len(within) == 2 and all(turn["doubts"] for turn in within)
