"""PDFs are read as they are printed: in the order of the eye, by rows or by columns, with furniture told and not mixed in."""

from __future__ import annotations

from typing import Any

import pytest
from fpdf import FPDF

from scripts.importing.extracts import NothingToReadError
from scripts.importing.pdf import read_pdf
from tests.originals import down, pdf


def lines(*pages: list[tuple[float, float, str] | tuple[float, float, str, float]]) -> list[str]:
    return read_pdf(pdf(*pages)).text.rstrip("\n").split("\n")


def body(page: int) -> list[tuple[float, float, str]]:
    """Return lines of a page that goes on over the next, each page with others."""
    words = (
        f"LIN EXAMPLE: On page {page} we speak",
        f"of the {page * 'many '}dues.",
        f"BO: Why on page {page}?",
        f"LIN: By law {page} and",
    )
    return down(words)


def test_a_footer_that_is_drawn_first_comes_last_and_headers_and_footers_are_told() -> None:
    pages = [[(72, 770, f"Invented Office - Page {at} of 3"), *body(at), (72, 40, "Briefing on harbours")] for at in (1, 2, 3)]
    found = read_pdf(pdf(*pages))
    rows = found.text.rstrip("\n").split("\n")
    assert rows[0] == "Briefing on harbours" and rows[-1] == "Invented Office - Page 3 of 3"
    told = [at for at, row in enumerate(rows, start=1) if row.startswith(("Briefing", "Invented"))]
    assert len(told) == 6 and found.notes == (f"headers and footers of pages: lines {', '.join(map(str, told))}",)


def test_a_paragraph_that_goes_on_over_a_page_is_not_parted_by_its_furniture() -> None:
    rows = lines(*([*body(at), (72, 770, str(at))] for at in (1, 2)))
    assert rows[3:6] == ["LIN: By law 1 and", "1", "LIN EXAMPLE: On page 2 we speak"]


def test_a_row_that_pages_share_by_chance_right_at_their_words_is_no_furniture() -> None:
    found = read_pdf(
        pdf(
            *(
                down(("LIN EXAMPLE:", f"Of {at} dues we speak", "BO:", f"Why {at}?", "LIN:", f"By law {at * 'x'}."))
                for at in (1, 2)
            )
        )
    )
    assert found.notes == ()


def test_two_columns_of_words_are_read_one_after_the_other() -> None:
    left = [
        "LIN EXAMPLE: We speak of dues",
        "that do not fall in June or",
        "in any month.",
        "BO: Why is that?",
        "LIN: It is the law.",
    ]
    right = ["BO: And then?", "LIN: Then we look at them", "again in autumn with all of", "those who ask.", "BO: Thank you."]
    over = [(60, 60, "A briefing on harbours and dues, held in the Office of Invented Affairs on the harbour square")]
    found = read_pdf(pdf([*over, *down(left, 60), *down(right, 320)]))
    assert found.text.split("\n\n") == [over[0][2], "\n".join(left), "\n".join(right) + "\n"]
    assert found.notes == ("two columns read one after the other on page 1",)


def test_a_column_of_names_is_read_row_by_row() -> None:
    page: list[tuple[float, float, str]] = []
    top = 90.0
    turns = (
        ("Lin Example", ("Dues do not fall in June, as we have", "said so often.")),
        ("Bo", ("Why?",)),
        ("Lin Example", ("It is the law.",)),
    )
    for name, words in turns:
        page += [(60, top, name), *down(words, 200, top)]
        top += 14 * len(words) + 12
    expected = [
        "Lin Example   Dues do not fall in June, as we have\nsaid so often.",
        "Bo   Why?",
        "Lin Example   It is the law.\n",
    ]
    assert read_pdf(pdf(page)).text.split("\n\n") == expected


def test_a_bold_name_right_before_its_words_is_no_column() -> None:
    words = "Dues do not fall in June. They do not fall in any other month of the year either, as we said before."
    turns = [("LIN EXAMPLE", words)] * 4
    document = FPDF()
    document.add_page()
    for name, words in turns:
        for style, text in (("B", f"{name}: "), ("", words)):
            document.set_font("Helvetica", style=style, size=11)
            document.write(6, text)
        document.ln(10)
    blocks = read_pdf(bytes(document.output())).text.strip().split("\n\n")
    assert [" ".join(block.split()) for block in blocks] == [f"{name}: {words}" for name, words in turns]


def test_a_name_beside_the_middle_of_its_words_stands_before_them() -> None:
    page = [(60, 97, "Lin Example"), *down(("Dues do not fall in June, as we have", "said so often."), 200, 90)]
    page += [
        (60, 140, "Bo"),
        (200, 140, "Why?"),
        (60, 177, "Lin Example"),
        *down(("It is the law, and that", "is all."), 200, 170),
    ]
    assert lines(page) == [
        "Lin Example   Dues do not fall in June, as we have",
        "said so often.",
        "",
        "Bo   Why?",
        "",
        "Lin Example   It is the law, and that",
        "is all.",
    ]


def test_numbers_of_printed_lines_stand_before_their_words() -> None:
    words = ["LIN EXAMPLE: Dues do not fall", "in June.", "", "BO: Why?", "LIN EXAMPLE: It is the law."]
    numbers = [(60, 90 + 24 * at, str(at + 1), 8) for at in range(5)]
    found = read_pdf(pdf([*down(words, 100, 90, 24), *numbers]))
    assert found.text.split("\n")[:5] == [f"{at:>4}  {one}".rstrip() for at, one in enumerate(words, start=1)]
    assert found.notes == ("numbers of printed lines stand before the words on page 1",)


def test_bold_that_is_drawn_twice_is_one_name_and_a_spaced_name_one_word() -> None:
    document = FPDF(unit="pt")
    document.add_page()
    document.set_font("Helvetica", size=11)
    for top, name in ((90, "LIN:"), (110, "REYES:")):
        document.text(72, top, name)
        document.text(72.4, top, name)
        document.text(130, top, "Why?")
    document.set_char_spacing(5)
    document.text(72, 130, "REYES:")
    document.set_char_spacing(0)
    document.text(150, 130, "In June.")
    assert read_pdf(bytes(document.output())).text.split() == "LIN: Why? REYES: Why? REYES: In June.".split()


def test_a_page_whose_words_are_all_drawn_again_has_them_once() -> None:
    rows = [f"LIN: In June, {at * 'and '}so." for at in range(12)]
    again = [(left + 0.4, top, words) for left, top, words in down(rows)]
    assert lines([*down(rows), *again]) == rows


def test_hyphens_at_the_end_of_a_line_stay_and_are_told() -> None:
    found = read_pdf(pdf(down(["LIN: The har-", "bour of the Asia-", "Pacific - yes."])))
    assert found.text == "LIN: The har-\nbour of the Asia-\nPacific - yes.\n"
    assert found.notes == ("2 lines with a hyphen at the end as printed: lines 1, 2",)


def test_a_footnote_stands_at_the_end_behind_its_mark() -> None:
    page = [
        *down(["LIN EXAMPLE: Dues do not fall", "in June.", "BO: Why in 10", "months?"]),
        (226.5, 86, "1", 6),
        (72, 700, "1 The law of 2031.", 8),
    ]
    found = read_pdf(pdf(page, [*down(["LIN: By law."])]))
    assert (
        found.text
        == "LIN EXAMPLE: Dues do not fall[1]\nin June.\nBO: Why in 10\nmonths?\n\nLIN: By law.\n\n[1] The law of 2031.\n"
    )
    assert found.notes == ("footnotes at the end: line 8",)


def test_what_is_raised_stands_in_its_row_behind_its_word() -> None:
    words = down(["LIN EXAMPLE: Dues fall on", "Friday, the 5", "and not before."])
    raised = [(133.2, 98.5, "th", 7), (146, 104, "June, by law")]
    assert lines([*words, *raised]) == ["LIN EXAMPLE: Dues fall on", "Friday, the 5th June, by law", "and not before."]


def test_small_words_above_others_are_a_row_of_their_own() -> None:
    assert lines([(72, 90, "LIN: Friday, the 5"), (190, 84.5, "th", 7)]) == ["th", "LIN: Friday, the 5"]
    assert lines([(72, 90, "LIN: Friday, the 5"), (90, 84.5, "th", 7)]) == ["th", "LIN: Friday, the 5"]


def test_more_room_or_a_line_set_in_begins_a_paragraph() -> None:
    page = [
        *down(["LIN: Dues fall", "in June."]),
        *down(["BO: Why do they", "fall?"], top=132),
        (84, 160, "And when?"),
        (72, 174, "Yes."),
    ]
    assert lines(page) == ["LIN: Dues fall", "in June.", "", "BO: Why do they", "fall?", "", "And when?", "Yes."]


def test_words_askew_are_told() -> None:
    document = FPDF(unit="pt")
    document.add_page()
    document.set_font("Helvetica", size=11)
    document.text(72, 90, "LIN: In June.")
    with document.rotation(45, 300, 400):
        document.text(300, 400, "Draft")
    found = read_pdf(bytes(document.output()))
    assert (found.text, found.notes) == ("LIN: In June.\n", ("words that stand askew left out on page 1",))


def test_a_pdf_says_its_title() -> None:
    found = read_pdf(pdf(down(["LIN: In June."]), title="On dues"))
    assert found.metadata == {"title": "On dues"} and found.read_by.startswith("pypdfium2 5.")


def test_a_pdf_without_letters_and_one_with_a_password_are_refused() -> None:
    with pytest.raises(NothingToReadError, match="1 page without letters"):
        read_pdf(pdf([]))
    document = FPDF()
    document.add_page()
    document.set_encryption(owner_password="a", user_password="b")
    with pytest.raises(NothingToReadError, match="password"):
        read_pdf(bytes(document.output()))


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_that_lies_on_its_side_is_read_upright(quarters: int) -> None:
    document = FPDF(unit="pt", format=(600, 600))
    document.add_page()
    document.set_font("Helvetica", size=11)
    with document.rotation(90 * quarters, 300, 300):
        for at, words in enumerate(("LIN: Dues do not fall in June.", "BO: Why?", "LIN: By law.")):
            document.text(72, 90 + 14 * at, words)
    assert read_pdf(bytes(document.output())).text == "LIN: Dues do not fall in June.\nBO: Why?\nLIN: By law.\n"


@pytest.mark.browser
def test_what_a_browser_prints_comes_back_in_arabic_and_hebrew_too(browser: Any) -> None:
    turns = ("لين مثال: تنخفض الرسوم في يونيو 2031 كما قلنا من قبل.", "שר: בוקר טוב לכולם (abc).", "Øystein Åsen: Ja, 10:30.")
    page = browser.new_page()
    page.set_content("".join(f"<p dir=auto>{turn}</p>" for turn in turns))
    printed = page.pdf()
    page.close()
    assert read_pdf(printed).text.split("\n") == [*turns, ""]
