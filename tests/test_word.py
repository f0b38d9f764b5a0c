"""Documents of Word are read with every word that they print: common readers lose or change what each test has."""

from __future__ import annotations

import io
import zipfile

import pytest

from scripts.importing.extracts import NothingToReadError
from scripts.importing.word import read_word
from tests.originals import abstract, in_list, level, number, packed, paragraph, run, word

BOX = "<w:txbxContent>{}</w:txbxContent>"


def in_strict(data: bytes) -> bytes:
    """Return a package with the names that the strict edition of the standard has for everything."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    old, new = (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/"
    return packed({name: text.replace(old, new).replace(*office) for name, text in parts.items()})


def lines(*body: str, **parts: str | list[str]) -> list[str]:
    """Return the blocks of a document."""
    return read_word(word(*body, **parts)).text.strip("\n").split("\n\n")


def test_a_tracked_insertion_is_in_and_a_tracked_deletion_is_out_and_both_are_told() -> None:
    body = paragraph(
        "Dues do ",
        f'<w:ins w:id="1">{run("not ")}</w:ins>',
        '<w:del w:id="2"><w:r><w:delText>ever </w:delText></w:r></w:del>',
        "fall.",
    )
    found = read_word(word(body))
    assert found.text == "Dues do not fall.\n"
    assert found.notes == ("1 tracked deletion left out", "1 tracked insertion taken in")


def test_words_that_were_moved_stand_where_they_were_moved_to() -> None:
    away = paragraph("In June. ", f"<w:moveFrom>{run('Dues fall.')}</w:moveFrom>")
    found = read_word(word(away, paragraph(f"<w:moveTo>{run('Dues fall.')}</w:moveTo>")))
    assert found.text == "In June.\n\nDues fall.\n"
    assert found.notes == ("1 tracked deletion left out", "1 tracked insertion taken in")


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    ended = paragraph("Dues do ", properties="<w:rPr><w:del/></w:rPr>")
    assert lines(ended, paragraph("not fall."), paragraph("Why?")) == ["Dues do not fall.", "Why?"]


def test_a_deleted_row_of_a_table_is_out() -> None:
    row = "<w:tr>{}<w:tc><w:p>{}</w:p></w:tc></w:tr>"
    table = f"<w:tbl>{row.format('', run('In June.'))}{row.format('<w:trPr><w:del/></w:trPr>', run('In May.'))}</w:tbl>"
    assert lines(table) == ["In June."]


def test_automatic_numbers_say_who_asks() -> None:
    lists = abstract(0, level(0, "Q%1.")) + abstract(1, level(0, "A%1.")) + number(1, 0) + number(2, 1)
    body = [
        paragraph(words, properties=in_list(1 + at % 2)) for at, words in enumerate(("When?", "In June.", "Why?", "The law."))
    ]
    assert lines(*body, numbering=lists) == ["Q1. When?", "A1. In June.", "Q2. Why?", "A2. The law."]


def test_numbers_of_several_levels_count_within_each_other() -> None:
    levels = level(0, "%1."), level(1, "%1.%2)", "lowerLetter"), level(2, "(%3)", "lowerRoman")
    body = [paragraph(f"w{at}", properties=in_list(1, depth)) for at, depth in enumerate((0, 1, 1, 2, 2, 0, 1, 2))]
    found = lines(*body, numbering=abstract(0, *levels) + number(1, 0))
    assert [one.split()[0] for one in found] == ["1.", "1.a)", "1.b)", "(i)", "(ii)", "2.", "2.a)", "(i)"]


def test_a_level_may_go_on_counting_and_print_digits_only() -> None:
    kept = level(1, "%2.", more='<w:lvlRestart w:val="0"/>')
    legal = level(2, "%1.%3", more="<w:isLgl/>")
    body = [paragraph("w", properties=in_list(1, depth)) for depth in (0, 1, 0, 1, 2)]
    found = lines(*body, numbering=abstract(0, level(0, "%1", "upperRoman"), kept, legal) + number(1, 0))
    assert [one.split()[0] for one in found] == ["I", "1.", "II", "2.", "2.1"]


def test_lists_of_one_kind_count_on_unless_one_begins_anew() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "F%1:")}</w:lvlOverride>'
    lists = abstract(0, level(0, "%1.")) + number(1, 0) + number(2, 0) + number(3, 0, anew) + number(4, 0, other)
    body = [paragraph("w", properties=in_list(which)) for which in (1, 1, 2, 3, 3, 4)]
    assert [one.split()[0] for one in lines(*body, numbering=lists)] == ["1.", "2.", "3.", "5.", "6.", "F7:"]


def test_a_style_can_number_its_paragraphs_and_a_paragraph_can_refuse() -> None:
    styles = (
        f'<w:style w:type="paragraph" w:styleId="Ask"><w:pPr>{in_list(1)}</w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="AskMore"><w:basedOn w:val="Ask"/></w:style>'
    )
    of = '<w:pStyle w:val="{}"/>'.format
    body = (
        paragraph("When?", properties=of("Ask")),
        paragraph("Why?", properties=of("AskMore")),
        paragraph("So.", properties=of("Ask") + in_list(0)),
    )
    assert lines(*body, styles=styles, numbering=abstract(0, level(0, "Q%1:")) + number(1, 0)) == [
        "Q1: When?",
        "Q2: Why?",
        "So.",
    ]


def test_marks_of_lists_are_no_numbers_and_nothing_stands_behind_a_number_without_room() -> None:
    tight = level(0, "Q%1:", more='<w:suff w:val="nothing"/>')
    lists = abstract(0, level(0, "\uf0b7", "bullet")) + abstract(1, tight) + number(1, 0) + number(2, 1)
    body = paragraph("Yes.", properties=in_list(1)), paragraph("When?", properties=in_list(2))
    assert lines(*body, numbering=lists) == ["Yes.", "Q1:When?"]


def test_words_of_a_paragraph_that_holds_a_text_box_stay_and_the_box_follows_once() -> None:
    shape = f"<wps:txbx>{BOX.format(paragraph('Why?'))}</wps:txbx>"
    old = f"<w:pict><v:textbox>{BOX.format(paragraph('Why?'))}</v:textbox></w:pict>"
    both = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{shape}</w:drawing></mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(paragraph("In June, ", both, "as I said."), paragraph("Yes.")) == ["In June, as I said.", "Why?", "Yes."]
    assert lines(paragraph("In June.", f"<w:r>{old}</w:r>")) == ["In June.", "Why?"]


def test_fields_print_their_results_and_content_controls_their_words() -> None:
    field = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>".format
    code = "<w:r><w:instrText> REF other </w:instrText></w:r>"
    simple = f'<w:fldSimple w:instr="PAGEREF">{run("4")}</w:fldSimple>'
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('the law')}</w:sdtContent></w:sdt>"
    linked = f"<w:hyperlink>{run('2031')}</w:hyperlink>"
    words = paragraph(
        "See ", field("begin"), code, field("separate"), "part ", field("end"), simple, " of ", control, ", ", linked, "."
    )
    block = f"<w:sdt><w:sdtContent>{paragraph('Why?')}</w:sdtContent></w:sdt>"
    assert lines(words, block) == ["See part 4 of the law, 2031.", "Why?"]


def test_a_field_within_the_code_of_another_prints_nothing() -> None:
    field = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>".format
    inner = [field("begin"), field("separate"), "hidden", field("end")]
    assert lines(paragraph("In ", field("begin"), *inner, field("separate"), "June", field("end"), ".")) == ["In June."]


def test_hyphens_tabs_and_line_breaks_are_kept_and_soft_hyphens_are_told() -> None:
    hyphens = "<w:r><w:t>Asia</w:t><w:noBreakHyphen/><w:t>Pacific har</w:t><w:softHyphen/><w:t>bour</w:t></w:r>"
    broken = "<w:r><w:t>Lin Example:</w:t><w:tab/><w:t>In</w:t><w:br/><w:t>June.</w:t><w:br w:type='page'/></w:r>"
    found = read_word(word(paragraph(hyphens), paragraph(broken)))
    assert found.text == "Asia\u2011Pacific harbour\n\nLin Example:\tIn\nJune.\n"
    assert found.notes == ("1 soft hyphen left out",)


def test_cells_that_span_columns_or_rows_come_once() -> None:
    cell = "<w:tc><w:tcPr>{}</w:tcPr>{}</w:tc>".format
    rows = (
        cell('<w:gridSpan w:val="2"/>', paragraph("Briefing")),
        cell('<w:vMerge w:val="restart"/>', paragraph("Lin Example")) + cell("", paragraph("In June.")),
        cell("<w:vMerge/>", paragraph("Lin Example")) + cell("", paragraph("And in May.")),
    )
    table = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    assert lines(table) == ["Briefing", "Lin Example   In June.", "And in May."]


def test_a_cell_of_several_paragraphs_keeps_them_apart() -> None:
    cell = "<w:tc>{}</w:tc>".format
    table = f"<w:tbl><w:tr>{cell(paragraph('Lin'))}{cell(paragraph('In June.') + paragraph('Yes.'))}</w:tr></w:tbl>"
    assert read_word(word(table)).text == "Lin   In June.\nYes.\n"


def test_hidden_text_is_left_out_and_told_whether_a_run_or_a_style_hides_it() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>'
    )
    hidden = run("never ", "<w:vanish/>"), run("ever ", '<w:rStyle w:val="Gone"/>')
    shown = run("not ", '<w:rStyle w:val="Gone"/><w:vanish w:val="0"/>')
    found = read_word(word(paragraph("Dues do ", *hidden, shown, "fall."), styles=styles))
    assert found.text == "Dues do not fall.\n"
    assert found.notes == ("2 hidden texts left out",)


def test_footnotes_and_endnotes_stand_at_the_end_behind_their_marks() -> None:
    note = '<w:{0} w:id="{1}"><w:p><w:r><w:{0}Ref/><w:t xml:space="preserve"> {2}</w:t></w:r></w:p></w:{0}>'.format
    refer = '<w:r><w:{}Reference w:id="{}"/></w:r>'.format
    found = read_word(
        word(
            paragraph("Dues fall", refer("footnote", 2), " in June", refer("endnote", 1), ".", refer("footnote", 3)),
            paragraph("Why?"),
            footnotes=note("footnote", 3, "Or May.") + note("footnote", 2, "By law."),
            endnotes=note("endnote", 1, "Of 2031."),
        )
    )
    assert found.text == "Dues fall[1] in June[i].[2]\n\nWhy?\n\n[1] By law.\n\n[2] Or May.\n\n[i] Of 2031.\n"
    assert found.notes == ("3 footnotes at the end, behind their signs",)


def test_headers_and_footers_of_pages_are_told_and_left_out() -> None:
    found = read_word(
        word(paragraph("Why?"), header=[paragraph("Invented Office")], footer=[paragraph("Page 1"), paragraph("Page 1")])
    )
    assert found.text == "Why?\n"
    assert found.notes == ("headers of pages left out: Invented Office", "footers of pages left out: Page 1")


def test_bold_words_that_are_labels_by_their_weight_alone_stand_between_asterisks() -> None:
    asked = [
        paragraph(run(name, "<w:b/>"), f" {words}") for name, words in (("Lin", "In June."), ("Bo", "Why?"), ("Lin", "By law."))
    ]
    plain = paragraph(run("Lin:", "<w:b/>"), " In June.")
    found = read_word(word(*asked, plain))
    assert found.text == "**Lin** In June.\n\n**Bo** Why?\n\n**Lin** By law.\n\nLin: In June.\n"
    assert lines(*asked[:2]) == ["Lin In June.", "Bo Why?"]


def test_signs_and_formulas_are_words() -> None:
    sign = '<w:r><w:sym w:font="Arial" w:char="2192"/><w:sym w:font="Wingdings" w:char="F04A"/></w:r>'
    formula = "<m:oMath><m:r><m:t>2+2</m:t></m:r></m:oMath>"
    assert lines(paragraph("A ", sign, " B ", formula)) == ["A → B 2+2"]


def test_a_document_may_lie_elsewhere_in_its_package() -> None:
    assert read_word(word(paragraph("Why?"), main="text/main.xml")).text == "Why?\n"


def test_a_document_of_the_strict_standard_is_read() -> None:
    strict = word(paragraph("Why?"))
    assert read_word(in_strict(strict)).text == "Why?\n"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"PK\x03\x04 no package", "damaged"),
        (packed({"a.txt": "Lin: no"}), "no DOCX"),
        (packed({"word/document.xml": "<w:document"}), "damaged"),
        (packed({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "document type"),
        (packed({"word/document.xml": 201 * "<a>" + 201 * "</a>"}), "nested"),
        (packed({"word/document.xml": "<a>" + 30_000_000 * " " + "</a>"}), "far more"),
    ],
    ids=["no package", "other package", "no XML", "document type", "nested", "large"],
)
def test_what_is_no_document_is_refused(data: bytes, found: str) -> None:
    with pytest.raises(NothingToReadError, match=found):
        read_word(data)


def test_elements_nested_as_deep_as_may_be_are_read() -> None:
    deep = paragraph(190 * "<w:ins>" + run("Why?") + 190 * "</w:ins>")
    assert lines(deep) == ["Why?"]
    table = 60 * "<w:tbl><w:tr><w:tc>" + paragraph("Why?") + 60 * "</w:tc></w:tr></w:tbl>"
    assert lines(table) == ["Why?"]
