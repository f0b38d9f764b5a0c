"""Saved web pages are read block by block: nothing is scored, so short answers and repeated lines stay."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from scripts.importing.extracts import Extract, NothingToReadError
from scripts.importing.web_page import read_web_page
from tests.test_drafting import doubts, drafted, labels


def page(body: str, head: str = "") -> Extract:
    return read_web_page(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode())


def blocks(body: str) -> list[str]:
    return page(body).text.strip("\n").split("\n\n")


def test_short_answers_and_repeated_pairs_stay() -> None:
    turns = ["Lin Example", "In June.", "Bo", "Yes.", "Lin Example", "In June.", "Bo", "No."]
    assert blocks("".join(f"<div>{one}</div>" for one in turns)) == turns


def test_blocks_keep_the_order_of_the_page_and_text_between_them() -> None:
    assert blocks("Lin: Yes.<p>Bo: Why?</p>By law.<div><span>And</span> <em>so</em><p>on</div>") == [
        "Lin: Yes.",
        "Bo: Why?",
        "By law.",
        "And so",
        "on",
    ]


BLOCKS = """address article aside blockquote center dd details dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4
    h5 h6 header hgroup legend li main menu ol p pre search section summary ul""".split()


def test_a_block_begins_on_a_line_of_its_own_and_ends_with_it() -> None:
    found = {tag: page(f"<i>Yes.</i><{tag}>No.</{tag}><i>So.</i>").text for tag in BLOCKS}
    assert {
        tag: text for tag, text in found.items() if [line.strip() for line in text.split("\n\n")] != ["Yes.", "No.", "So."]
    } == {}
    assert page("<b>Yes.</b><span>No.</span><b>So.</b>").text == "Yes.No.So.\n"


def test_a_line_break_divides_lines_and_two_divide_blocks() -> None:
    assert page("<p>Lin Example:<br>In June.<br/><br>Bo:<br>Why?</p>").text == "Lin Example:\nIn June.\n\nBo:\nWhy?\n"


def test_menus_scripts_styles_and_templates_are_no_words() -> None:
    left_out = "<nav>Home</nav><script>Lin</script><style>p {}</style><template><p>Lin</p></template><noscript>Lin</noscript>"
    assert blocks(f"{left_out}<header>Office</header><p>Why?<!-- no --></p><footer>2031</footer>") == ["Office", "Why?", "2031"]


def test_entities_and_spaces_are_those_that_a_reader_sees() -> None:
    assert page("<p>R&amp;D &lt;sic&gt; &eacute;\n\t  har&shy;bour&nbsp;A&#8209;P</p>").text == "R&D <sic> é harbour\xa0A‑P\n"


def test_what_is_hidden_is_left_out_and_told() -> None:
    hidden = '<p hidden>Lin</p><p style="color:red; DISPLAY : none">Bo</p><div hidden></div><dialog>Ann</dialog>'
    found = page(f'{hidden}<p style="display:block">Why?</p><dialog open>So.</dialog>')
    assert (found.text, found.notes) == ("Why?\n\nSo.\n", ("3 hidden elements left out",))


def test_a_table_is_read_row_by_row() -> None:
    table = "<table><tr><th>Lin<td>In June.<tr><td>Bo<td><p>Why?</p><p>When?</p><tr><td colspan=2>End<td></table>"
    assert page(table).text == "Lin   In June.\n\nBo   Why?\n\nWhen?\n\nEnd\n"


def test_a_table_that_lays_out_a_page_keeps_its_blocks() -> None:
    inner = "<table><tr><td>Lin</td><td>In June.</td></tr></table>"
    assert blocks(f"<table><tr><td><p>Menu</p><p>More</p></td><td><p>Bo: Why?</p>{inner}</td></tr></table>") == [
        "Menu",
        "More",
        "Bo: Why?",
        "Lin   In June.",
    ]


def test_lists_keep_their_numbers() -> None:
    assert blocks("<ol start=3><li>When?<li><p>Why?</p><p>So.</p></ol><ul><li>Yes.</ul>") == [
        "3. When?",
        "4. Why?",
        "So.",
        "Yes.",
    ]
    assert blocks("<ol type=a><li>x<ol type=I><li>y<li>z</ol><li>w</ol>") == ["a. x", "I. y", "II. z", "b. w"]


@pytest.mark.parametrize(
    ("listed", "printed"),
    [
        ("<ol><li>x<li value=9>y<li>z</ol>", ["1. x", "9. y", "10. z"]),
        ("<ol start=5><li value=-2>x<li value=nine>y</ol>", ["-2. x", "-1. y"]),
        ("<ol reversed><li>x<ol><li>y<li>z</ol><li>w</ol>", ["2. x", "1. y", "2. z", "1. w"]),
        ("<ol reversed start=7 type=a><li>x<li value=3>y<li>z</ol>", ["g. x", "c. y", "b. z"]),
        ("<ul><li value=9>x<li>y</ul>", ["x", "y"]),
    ],
)
def test_an_entry_of_a_list_has_the_number_that_a_browser_prints(listed: str, printed: list[str]) -> None:
    assert blocks(listed) == printed


def test_struck_words_are_words_as_all_and_told() -> None:
    struck = "".join(f"<{tag}>in May</{tag}> [in June], " for tag in ("s", "del", "strike"))
    found = page(f"<p>Dues fall {struck}said Lin<s></s>.</p>")
    assert found.text == f"Dues fall {3 * 'in May [in June], '}said Lin.\n"
    assert found.notes == ("3 passages struck through are read as words",)
    assert page("<p>in <s>May</s> June").notes == ("1 passage struck through is read as words",)


def test_how_characters_are_read_aloud_is_left_out_and_told() -> None:
    name = "<ruby>林<rp>（</rp><rt>りん</rt><rp>）</rp></ruby><ruby>例<rt>れい</ruby>"
    found = page(f"<p>{name}：六月です。</p>")
    assert (found.text, found.notes) == ("林例：六月です。\n", ("2 ruby annotations left out",))


def test_preformatted_lines_keep_their_spaces() -> None:
    assert page("<pre>Q   When?\n    In   June.</pre>").text == "Q   When?\n    In   June.\n"


def test_marks_of_footnotes_stand_in_brackets_and_other_raised_words_do_not() -> None:
    assert (
        page('<p>By law<sup><a href="#1">1</a></sup> of 10<sup>6</sup> the 1<sup>st</sup>').text == "By law[1] of 106 the 1st\n"
    )


def test_bold_names_without_a_colon_stand_between_asterisks() -> None:
    turns = "".join(
        f"<p><b>{name}</b> {words}</p>" for name, words in (("Lin", "In June."), ("Bo", "Why?"), ("Lin", "By law."))
    )
    found = page(f"{turns}<p><strong>Ann:</strong> No.</p><p><b>All of it.</b></p>")
    assert found.text == "**Lin** In June.\n\n**Bo** Why?\n\n**Lin** By law.\n\nAnn: No.\n\nAll of it.\n"
    assert found.notes == ("bold words at the begin of 3 lines stand between asterisks",)


def test_a_page_says_its_title_day_language_and_publisher() -> None:
    head = '<title>On dues</title><meta property="og:site_name" content="Invented Office">'
    found = read_web_page(f'<html lang="pt-BR">{head}<p><time datetime="2031-05-06T10:00Z">today</time> Lin'.encode())
    assert found.metadata == {"title": "On dues", "publisher": "Invented Office", "date": "2031-05-06", "language": "pt-BR"}


@pytest.mark.parametrize(
    ("data", "note"),
    [
        ('<meta charset="windows-1251"><p>Министр: да'.encode("cp1251"), "cp1251 in the original, as it says"),
        ("<p>Министр: да".encode("utf-8-sig"), ""),
        ("<p>Министр: да".encode("utf-16"), "UTF-16 in the original"),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_declares(data: bytes, note: str) -> None:
    found = read_web_page(data)
    assert (found.text, "".join(found.notes)) == ("Министр: да\n", note)


def test_elements_nested_deeper_than_any_browser_nests_are_refused() -> None:
    with pytest.raises(NothingToReadError, match="nested"):
        page(1_999 * "<div>" + "Lin")
    assert page(1_998 * "<div>" + "Lin").text == "Lin\n"
    assert page(5_000 * "<div>Lin</div>").text.count("Lin") == 5_000


@pytest.mark.parametrize(
    "tags", [("<b>", "</b>"), ("<em>", "</em>"), ("<em><strong>", "</strong></em>"), ("<b><i>", "</i></b>")]
)
def test_questions_in_bold_or_italics_alone_stand_between_asterisks(tags: tuple[str, str]) -> None:
    begin, end = tags
    asked = "".join(f"<p>{begin}And is it {n}?{end}</p><p><b>Lin Example:</b> It <i>is</i>, {n} times.</p>" for n in range(3))
    said = f"{asked}<p>{begin}In June, then.{end}</p><p>{begin}Note: in June.{end}</p>"
    found = page(said)
    assert found.text.count("**And is it ") == 3 and found.text.count("**") == 8 and "**In June, then.**" in found.text
    assert found.notes == ("4 lines of bold words, most of which ask, stand between asterisks",)
    assert "**" not in page(said.replace("And is it 2?", "So it is.")).text


def test_who_is_asked_in_italics_alone_is_in_doubt(tmp_path: Path) -> None:
    asked = "".join(f"<p><em>And is it {n}?</em></p><p><b>Lin Example:</b> It is, {n} times.</p>" for n in range(6))
    done = drafted(tmp_path, page(f"<h1>Press conference, 5 May 2031</h1><p><b>Lin Example:</b> So it is.</p>{asked}").text)
    assert sum("**" in doubt for doubt in doubts(done)) == 6


def pairs(tag: str, told: Sequence[tuple[str, str]]) -> str:
    """Return the body of a page with each name between tags, and what is said in a paragraph below it."""
    said = "dd" if tag == "dt" else "p"
    told_by = "".join(f"<{tag}>{name}</{tag}><{said}>{words}</{said}>" for name, words in told)
    return f"<h1>Press conference, 5 May 2031</h1><{'dl' if tag == 'dt' else 'div'}>{told_by}</div><h2>Read on</h2>"


@pytest.mark.parametrize("tag", ["dt", "h2", "h4", "strong"])
def test_names_that_stand_out_above_what_they_say_are_labels_without_a_doubt(tmp_path: Path, tag: str) -> None:
    told = [("Lin Example", "Dues fall."), ("Reporter", "When?"), ("Lin Example", "In June."), ("Ann Probe", "All?")]
    found = page(pairs(tag, [*told, ("Lin Example", "All of it.")]))
    assert found.text.count("**") == 10 and "Read on" in found.text and "**Read on**" not in found.text
    assert found.notes == ("5 bold lines, of which some come again, stand between asterisks",)
    done = drafted(tmp_path, found.text)
    assert labels(done) == ["Lin Example", "Reporter", "Lin Example", "Ann Probe", "Lin Example"]
    assert doubts(done) == ["stands once"]


def test_headings_that_ask_stand_between_asterisks_and_others_are_lines_as_all() -> None:
    asked = "".join(f"<h3>And is it <b>{n}</b>?</h3><p>It is, {n} times.</p>" for n in range(3))
    assert page(asked).text.count("**And is it ") == 3
    assert "**" not in page("<h2>Dues</h2><p>They fall.</p><h2>Nets</h2><p>They rise.</p><h2>Boats</h2><p>All.</p>").text
