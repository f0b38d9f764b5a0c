"""Nobody's words are merged with another's in silence: what is printed as labels are is one, or asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.drafting.draft import form_value
from scripts.drafting.sheets import sheet_lines
from scripts.drafting.telling import turns_told
from scripts.record.briefing import Line
from tests.test_drafting import doubts, drafted, labels

EMPHASIS = "".join(f"0:0{n}:10 **Lin Example** So it is {n}.\n\n0:0{n}:20 **Bo Sample** And is it {n}?\n\n" for n in range(4))
ALONE = "".join(f"**Lin Example**\n\nSo it is {n}.\n\n**Bo Sample**\n\nAnd is it {n}?\n\n" for n in range(4))
CODES = "".join(f"MF: So it is, {n} times.\n\nKA: And is it {n}?\n\n" for n in range(8))
BELOW = "".join(f"LIN EXAMPLE:\n\nSo it is, {n} times.\n\nJOURNALIST:\n\nAnd is it {n}?\n\n" for n in range(8))
BOLD = "".join(f"**Lin Example:** So it is, {n} times.\n\n**Bo Sample:** And is it {n}?\n\n" for n in range(8))
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
        (CODES, "Emzy (E): I say so, too.", "a name before the code by which it is called from there on"),
        (CODES, "E: So it was.\n\nE: So it is.", "a code of one letter, which is a word in other languages"),
        (BELOW, "Northern Ports CHIEF MINISTER:\n\nIt is.", "a label that ends in capitals"),
        (BELOW, "Bo Sample:\n\nIt is.", "a name in small letters alone on its line"),
        (CODES, "Ka: so it is, too.", "a label in other letters than elsewhere"),
        (BOLD, "CY: my port is there, too.", "capitals without the sign of labels"),
        (BELOW, "EXAnvLER:\n\nIt is so.", "a name in capitals that were misread"),
        (BOLD, "Rory: 2031, in my port.", "the same before a number"),
        (BOLD, "Rory: My port is there, too.", "a name of one word without the sign of labels"),
        (BOLD, "Break: \\[19:00\\]\n\nSo we go on, as we said.", "a time behind a word"),
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
        (CODES, "MF: All of the Port (there is one): so it is."),
        (CODES, "E: so it was."),
        (BOLD, "Again: My port is there, too."),
        (BOLD, "NOTE: my port is there, too."),
        (BOLD, "McPort: my port is there, too."),
        (BOLD, "Dear Minister:\n\nMy port is there, too."),
        (BOLD, "Rory: my port is there, too."),
        (BOLD, "Rory is here.\n\n**Bo Sample:** No rory is.\n\nRory: My port."),
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


FEW = "".join(f"PRESIDENTA LIN EJEMPLO: Es la respuesta {n}.\n\nPREGUNTA: ¿Por qué {n}?\n\n" for n in range(8))
ONCE_EACH = "".join(f"SECRETARIO {name} MUESTRA: Así es, y así fue.\n\n" for name in ("BO", "CY", "DI", "EVA"))


def test_words_in_small_letters_are_in_doubt_where_others_in_capitals_stand_once(tmp_path: Path) -> None:
    """A president is spoken to: "Presidenta: ¿y el puerto?"."""
    done = drafted(tmp_path, f"{FEW}{ONCE_EACH}Presidenta:\n\nAsí es el puerto.\n\nHoy: Así es.\n\nPresidenta: ¿Y en julio?\n")
    turns = turns_told(done)
    assert [turn for turn in turns if turn["label"] == "Presidenta" and not turn["doubts"]] == []


FOLDED = "".join(
    f"LIN EXAMPLE: So it is, and so it was for {n} years in which we said it\nagain and again, to everybody who came.\n\n"
    f"Q   And is it so now, as it was said to have been for {n} years and so\nlong before, in the port and in the town?\n\n"
    for n in range(8)
)


@pytest.mark.parametrize(
    ("text", "line", "label"),
    [
        (
            FOLDED,
            "LIN EXAMPLE: It is so, and it will be so in the way that is told by the\nIMO: it is what the IMO says.",
            "IMO",
        ),
        (2 * FEW, "\n\n".join(2 * ["A. En junio, así es.", "B. En julio, así es.", "C. En mayo, así es."]), "A"),
    ],
)
def test_what_is_short_for_something_or_heads_a_list_is_no_label_but_asked_about(
    text: str, line: str, label: str, tmp_path: Path
) -> None:
    done = drafted(tmp_path, f"{text}{line}\n")
    assert label not in labels(done) and doubts(done) != []


def test_a_heading_with_words_behind_its_colon_that_stands_once_is_in_doubt(tmp_path: Path) -> None:
    text = "".join(f"# HMN-{n}: Harbour\n\nSo it is, and so it was.\n\n" for n in range(2031, 2036))
    done = drafted(tmp_path, text)
    assert done.is_no_transcript or [turn for turn in turns_told(done) if not turn["doubts"]] == []


SPEECH = "Address in Harbourtown\n\n{}\n\n" + "So it is, and so it was, as we all know.\n\n" * 12


@pytest.mark.parametrize(("label", "is_one"), [("LIN EXAMPLE:", True), ("Lin Example:", False), ("LIN EXAMPLE –", False)])
def test_all_that_stands_under_one_label_is_a_speech(label: str, is_one: bool, tmp_path: Path) -> None:
    done = drafted(tmp_path, SPEECH.format(label))
    assert (done.is_no_transcript == "") is is_one
    assert not is_one or doubts(done) != []


def test_a_letter_that_is_a_word_in_the_middle_of_a_line_is_in_doubt_each_time(tmp_path: Path) -> None:
    said = "Bo Example: It was so. A Summary is here, too.\n\n"
    done = drafted(tmp_path, COLONS + 2 * "A   RECORDED VOTE.\n\n" + 2 * said)
    within = [turn for turn in turns_told(done) if turn["label"] == "A" and turn["line"] > 36]
    assert len(within) == 2 and all(turn["doubts"] for turn in within)


TIMES_ABOVE = "".join(
    f"00:0{n}:00\n\nCL          Hello to all of you, {n}.\n\nJK          Is it so, {n}?\n\nMK          It is {n}.\n\n"
    for n in range(4)
)
HEARING = (
    "=====\n\n          HEARING\n\n          _____\n\n          MAY 5, 2031\n\n          _____\n\n          HARBOURTOWN\n\n"
    + "".join(f"    Chairman Sample. I call it to order, {n}.\n    Senator Example. Is it so, {n}?\n" for n in range(4))
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (TIMES_ABOVE, 4 * ["CL", "JK", "MK"]),
        (TIMES_ABOVE + "UF          May I add?\n", [*(4 * ["CL", "JK", "MK"]), "UF"]),
        (HEARING, 4 * ["Chairman Sample", "Senator Example"]),
    ],
)
def test_rules_and_times_above_a_few_lines_hide_no_labels_of_another_form(text: str, found: list[str], tmp_path: Path) -> None:
    assert labels(drafted(tmp_path, text)) == found


def test_a_label_in_emphasis_with_an_office_behind_a_dash_is_told_without_the_emphasis(tmp_path: Path) -> None:
    text = "".join(f"**Lin Example - Port Inc**\nSo it is {n}.\n\n**Bo Sample - Port Inc**\nIs it {n}?\n\n" for n in range(4))
    assert labels(drafted(tmp_path, text)) == 4 * ["Lin Example - Port Inc", "Bo Sample - Port Inc"]


def test_entries_of_lists_below_another_with_lines_of_its_own_are_in_doubt(tmp_path: Path) -> None:
    above = "PRESSE/5: Termine vom 5. Mai\n\nPresse- und Amt\n\nIm Wortlaut\nMitschrift der Konferenz - Montag\n\n"
    above += "Sprecher: StS Muster, Beispiel (AA), Probe (BMF)\n\nMuster eröffnet die Konferenz.\n\n"
    text = above + "".join(f"Muster: So ist es {n}.\n\nFrage: Warum {n}?\n\n" for n in range(5))
    assert all(turn["doubts"] for turn in turns_told(drafted(tmp_path, text)) if turn["label"] == "Sprecher")


HEARING = "".join(f"SAMPLE: Do dues fall in year {n}?\nPLACEHOLDER: They fall in year {n}.\n" for n in range(6))
OFFER = "harbour\nPlease enter a valid address\n\nThank You!\nYou have signed up for the series.\n"


@pytest.mark.parametrize(
    ("end", "lines", "what"),
    [
        (f"END\n{OFFER}", "13-15, 17-18", "a page goes on below the end of what was said"),
        (f"(End)\n{OFFER}", "14-15, 17-18", "the same in brackets, which are nobody's"),
        (f"\n{OFFER}", "14-15, 17-18", "a page goes on below a blank line, where none stands within the text"),
        (f"完\n{OFFER}", "13-15, 17-18", "an end in a script without capitals"),
    ],
)
def test_what_a_page_prints_below_what_was_said_is_in_nobodys_mouth_unasked(
    end: str, lines: str, what: str, tmp_path: Path
) -> None:
    done = drafted(tmp_path, HEARING + end)
    told = f"lines {lines}: below the end of what is said, perhaps nobody's"
    assert doubts(done) == [told], what
    assert [one["doubt"] for one in form_value(done)["people"] if "doubt" in one] == [told]


def test_a_doubt_about_what_stands_below_is_told_beside_any_other(tmp_path: Path) -> None:
    done = drafted(tmp_path, f"{HEARING}BO TEST: By law.\n— (the door opens) and so it is\n{HEARING}SAMPLE: So?\n\n{OFFER}")
    told = [one["doubt"] for one in form_value(done)["people"] if "doubt" in one]
    assert sum("below the end of what is said" in one for one in told) == 1


@pytest.mark.parametrize(
    "text",
    [
        f"{HEARING}SAMPLE: We are done.\nThank you.\nEND\n",
        f"{HEARING}SAMPLE: We are done.\nThe end is near.\nEnd\nof the year it is.\n",
        f"{HEARING}SAMPLE: We are done.\n\n{HEARING}SAMPLE: So it is.\n\nThank you.\n",
        "SAMPLE: We speak.\n\nWe go on.\n\nWe end.\n",
    ],
)
def test_what_is_said_at_the_end_is_not_asked_about(text: str, tmp_path: Path) -> None:
    assert not [one for one in doubts(drafted(tmp_path, text)) if "below the end" in one]


TURNS = "".join(
    f"LIN EXAMPLE: Las cuotas del puerto bajan en el año {n}, y lo decimos aquí en la\nconferencia de todos los días a quien "
    f"lo quiera oír, como siempre.\n\nPREGUNTA: ¿Por qué bajan las cuotas del puerto en el año {n} y no antes, como se\n"
    "había dicho?\n\n"
    for n in range(6)
)


def test_where_all_is_in_capitals_a_line_with_a_comma_is_no_begin_of_a_label(tmp_path: Path) -> None:
    words = "ASÍ LO DECIMOS HOY AQUÍ, CON TODOS LOS QUE PAGAN LAS CUOTAS DEL PUERTO Y DE LA\nCOSTA DE EJEMPLO: SÍ.\n\n"
    found = labels(drafted(tmp_path, TURNS.upper() + words + TURNS.upper()))
    assert not any(one.startswith("ASÍ LO") for one in found)


def test_wrapped_lines_above_the_first_label_are_no_furniture(tmp_path: Path) -> None:
    said = "Hoy se habla de las cuotas del puerto y de lo que se paga\npor ellas en toda la costa, y de lo que se va a pagar\n"
    above = 3 * f"{said}cuando la ley diga otra cosa. Y de nada más se habla\naquí en esta sala del puerto\n\n"
    above += f"{said}en la conferencia de prensa del puerto\nde Ejemplo.\n\n"
    done = drafted(tmp_path, f"# Conferencia del puerto\n\nPuerto de Ejemplo\n\n{above}{TURNS}")
    rules = (one["lines"].split("-") for one in form_value(done)["source"].get("furniture", ()))
    furniture = {number for first, *last in rules for number in range(int(first), int((last or [first])[0]) + 1)}
    assert furniture <= {3} and doubts(done) != []
    assert form_value(done)["title"] == "Conferencia del puerto"


@pytest.mark.parametrize("sign", ["", "**"])
def test_a_label_in_capitals_that_goes_on_below_with_a_role_is_one(sign: str, tmp_path: Path) -> None:
    label = (
        f"{sign}ANA MUESTRA TEXTO, SUBSECRETARIO DE PUERTOS Y DE TODAS LAS CUOTAS Y TARIFAS DE\nLA COSTA:{sign} Muy buenas.\n\n"
    )
    text = TURNS.replace("LIN EXAMPLE:", f"{sign}LIN EXAMPLE:{sign}").replace("PREGUNTA:", f"{sign}PREGUNTA:{sign}")
    done = drafted(tmp_path, text + label + text)
    assert labels(done)[12] == "ANA MUESTRA TEXTO, SUBSECRETARIO DE PUERTOS Y DE TODAS LAS CUOTAS Y TARIFAS DE LA COSTA"
    assert len(labels(done)) == 25 and doubts(done) == [] and done.problems == ()


@pytest.mark.parametrize(
    "above",
    [
        "PUERTO DE EJEMPLO, 5 DE MAYO\nBO MUESTRA: Muy buenas.",  # there was room for the name
        "CON TODO LO QUE SE DIJO DE LAS CUOTAS DEL PUERTO EN EL AÑO, Y DE TODO LO\nPREGUNTA: ¿Y?",  # another's label
        "CON TODO LO QUE SE DIJO DE LAS CUOTAS DEL PUERTO EN EL AÑO Y DE TODO LO QU\nBO MUESTRA: Muy buenas.",  # no role
    ],
)
def test_what_stands_above_a_label_is_no_part_of_it(above: str, tmp_path: Path) -> None:
    assert not any(
        " " in one and "MUESTRA" in one and len(one) > 20 for one in labels(drafted(tmp_path, f"{TURNS}{above}\n\n{TURNS}"))
    )


def test_a_label_that_reading_does_not_find_on_lines_of_words_stays_a_problem(tmp_path: Path) -> None:
    text = "".join(
        f"<Speech>Mr. Sample: Do the dues of the harbour fall in year {n}?</Speech>\n"
        f"<Speech>The Minister (Ms. Placeholder): They fall in year {n}.</Speech>\n"
        for n in range(6)
    )
    done = drafted(tmp_path, f"{text}<Speech>Mr. Test: By law?</Speech>\n{text}")
    assert "Speech>Mr. Test" not in labels(done)
    assert any(one.code == "label-not-found" and "Mr. Test" in one.message for one in done.problems)
