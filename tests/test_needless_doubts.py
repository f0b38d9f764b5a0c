"""What print settles is not asked about, and what it leaves open is: each kind of line of a draft from both sides."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from scripts.archive.folder import read_briefing
from scripts.drafting.days import language_of
from scripts.drafting.draft import form_value
from scripts.drafting.evidence import evidence_in
from scripts.drafting.form_text import form_text
from scripts.drafting.head import head_of
from scripts.drafting.remarks import missing_from, remarks_on
from scripts.drafting.telling import turns_told
from scripts.drafting.vocabulary import asks, is_a_written_name, is_nameless, is_said, role_and_name
from scripts.record.briefing import Line
from tests.test_drafting import doubts, drafted, labels

# A line is a paragraph, and all labels stand in capitals before a colon.
NAMES = ["PRESIDENTA LIN EJEMPLO", "PREGUNTA"]
CAPITALS = "".join(f"{NAMES[0]}: Es la respuesta {n}.\n{NAMES[1]}: ¿Por qué {n}?\n" for n in range(12))
NOBODY_ASKS = "".join(f"{NAMES[0]}: Es la respuesta {n}.\nMINISTRO BO TEXTO: Así es {n}.\n" for n in range(12))
WRAPPED = "".join(f"LIN EXAMPLE: This is answer {n}, which is long.\n\nQ   Why is it {n}?\n\n" for n in range(12))
NARROW = WRAPPED.replace("Q   ", "Q ")
RULED = "".join(f"---\nPRESIDENTA LIN EJEMPLO\nEs la respuesta {n}.\n---\nPREGUNTA\n¿Por qué {n}?\n" for n in range(8))
HEADED = "".join(f"### 林例：\n這是第{n}點。\n\n### 記者：\n為什麼是{n}？\n\n" for n in range(8))
SMALL = "".join(f"Lin Example: This is answer {n}.\n\nQuestion: Why is it {n}?\n\n" for n in range(8))

ASKED = "a doubt"


@pytest.mark.parametrize(
    ("text", "added", "what"),
    [
        (CAPITALS + "(INICIA VIDEO)\nBO MUESTRA: Sí.\n", ["BO MUESTRA"], "brackets end what stands above"),
        (CAPITALS + "El puerto es\nBO MUESTRA: Sí.\n", ASKED, "a sentence could go on, and nothing tells a name"),
        (CAPITALS + "Adelante, Bo\nBO MUESTRA, MINISTRO: Sí.\n", ["BO MUESTRA, MINISTRO"], "a role stands beside a name"),
        (CAPITALS + "Es lunes\nLIN EJEMPLO: Sí.\n", ["LIN EJEMPLO"], "the words are those of a name that recurs"),
        (CAPITALS + 2 * "PREGUNTA (en inglés): ¿Y?\n", 2 * ["PREGUNTA"], "small letters in brackets are no part of a name"),
        (CAPITALS + "DE: Sí.\n", ASKED, "two capitals that stand once may be a word"),
        (CAPITALS + 2 * "DE: Sí.\n", ["DE", "DE"], "two capitals that recur are initials, whatever word they are"),
        (CAPITALS + "BO McTEXTO: Sí.\n", ["BO McTEXTO"], "a name is in capitals but for a letter"),
        (CAPITALS + "Sr. Bo Texto: Sí.\n", ASKED, "a name behind what stands before names alone"),
        (CAPITALS + "Bo Texto: Sí, y no.\n", ASKED, "a name that is printed otherwise than the others"),
        (CAPITALS + "Bo Texto: «Sí, y no».\n", [], "somebody is quoted"),
        (CAPITALS + "Bueno, Presidenta: ¿y el puerto?\n", [], "somebody is called"),
        (CAPITALS + "En Puerto Texto: ocho barcos.\n", [], "a small word begins no name"),
        (RULED + 2 * "---\nBO MUESTRA TEXTO\nUno. Y dos, si no.\n", 2 * ["BO MUESTRA TEXTO"], "words below a name recur, too"),
        (
            WRAPPED + "LIN EXAMPLE: It is, with what we saw at\nIMF, ECB — IMO, too — on Friday.\n",
            ASKED,
            "a dash in a sentence",
        ),
        (SMALL + "Slides: https://example.org/a\n", ASKED, "an address alone may be said"),
        (SMALL + 2 * "## Harbour: how it is\n\nSo it is.\n\n", ASKED, "a heading of Markdown, where no label is one"),
        (SMALL + 2 * "Presenter: Bo Sample (BS)\n\n", ASKED, "a name behind a label each time"),
        (SMALL + 2 * "Break: [1:33] to [3:00]\n\n", ASKED, "only times, which nobody says"),
        (CAPITALS + "Es lunes\nLIN MUESTRA: Sí.\n", ASKED, "one word is another's"),
        (
            CAPITALS + 2 * "BO MUESTRA: Sí.\n" + "BO MUESTRA VIVO: No.\n",
            [*(2 * ["BO MUESTRA"]), "BO MUESTRA VIVO"],
            "a name goes on up to the colon",
        ),
        (CAPITALS + "BO MUESTRA: Sí.\nPREGUNTA BO MUESTRA: ¿Y?\n", ASKED, "a name behind a label of nobody named"),
        (
            CAPITALS + "TJ: Sí.\nTJ: No.\nTJ EJEMPLO: Ya.\nTJ EJEMPLO: Así es.\n",
            ["TJ", "TJ", "TJ EJEMPLO", "TJ EJEMPLO"],
            "a name as often as the code with which it begins",
        ),
        (CAPITALS + "TJ: Sí.\nTJ: No.\nTJ: Ya.\nTJ EJEMPLO: Ya.\nTJ EJEMPLO: Así es.\n", ASKED, "a name less often than that"),
        (CAPITALS + "—Y como se ve aquí— el puerto crece.\n", [], "an aside is closed"),
        (CAPITALS + "—Estas son las tasas—, y bajan.\n", [], "an aside is closed before a comma"),
        (CAPITALS + "—Y como se ve aquí, el puerto crece.\n", ASKED, "an aside that is not closed may be another's"),
        (CAPITALS + 8 * "—Así es— y ya.\n" + "—Así es todo.\n", ASKED, "one among many that are closed"),
        (CAPITALS + "—Sí —dijo ella— y es todo.\n", ASKED, "the second dash opens"),
        (NOBODY_ASKS + "—¿Y cuándo?— En junio.\n", ASKED, "those who ask have no labels"),
        (CAPITALS + "A Bo le dije que sí.\n", [], "a letter that is a word, where no letter is a label"),
        (CAPITALS + "Es todo. A Bo se lo dije. A Lin también.\n", [], "the same in the middle of a line"),
        (WRAPPED + "A Wire poll says so.\n", [], "letters that are labels have more than a blank behind them"),
        (
            WRAPPED + 2 * "Q   So it is.  A Wire poll says so.\n\n" + "A Wire says so.\n",
            ["Q", "Q"],
            "the same in the middle of lines",
        ),
        (WRAPPED + "A   Wire says so.\n", ["A"], "it has more than a blank behind it, too"),
        (NARROW + "A In June.\n", ["A"], "letters that are labels have one blank behind them"),
        (CAPITALS + "La TPN crece.\nTPN. Por cierto, es nueva.\n", [], "a code that is spoken of"),
        (CAPITALS + "TPN. Por cierto, es nueva.\n", ASKED, "a code that nobody speaks of"),
        (WRAPPED + "NDS Ferries is a firm.\n", [], "a code where all names stand before a colon"),
        (WRAPPED + "The F- — FOB, the Ferry Office — is open.\n", [], "a word broken off"),
        (WRAPPED + "### Harbour dues: what is new\n\nQ   Why so?\n", ["Q"], "a heading with a colon where labels are none"),
        (WRAPPED + "Q — Port Sample, at the harbour.  So why?\n", ["Q"], "a question that begins with a dash"),
        (CAPITALS + 4 * "Y Bo dijo que sí.\n" + "En el puerto:\nTodo bien.\n", [], "a small word is no label in small letters"),
        (RULED + "---\n(REPRODUCCIÓN DE VIDEO DE CANCIONES)\n", [], "what is shown"),
        (HEADED + "### 林例：\n（簡報第4頁）這是第九點。\n", ["林例"], "brackets below a heading that is a label"),
        (HEADED + "### 林例：\n《港口法》是第九點。\n", ["林例"], "a title below a heading that is a label"),
        (HEADED + "### 記者：\n（林例）這是第九點。\n", ASKED, "a name in brackets"),
        (HEADED + "### 林例：\n【樣本】這是第九點。\n", ASKED, "brackets in which labels stand"),
        (WRAPPED + "Moderator: Next.\n\nMODERATOR: Thanks.\n", ["Moderator", "MODERATOR"], "the same in capitals"),
        (WRAPPED + "Moderator: Next.\n", ASKED, "small letters where all others have capitals"),
        (WRAPPED + "The second question: When does it fall?\n", ASKED, "which question it is"),
        (SMALL + "The second question: When does it fall?\n\n" * 2, ASKED, "the same where labels have small letters"),
        (SMALL + "The reporter: When does it fall?\n", ["The reporter"], "who asks"),
        (HEADED + 2 * "### 林讓例：\n這是第九點。\n\n", 2 * ["林讓例"], "a character of sentences within a name"),
        (HEADED + 2 * "Port: so it is.\n", [], "words without the sign of labels that stand there again"),
        (HEADED + 2 * "### 不讓：\n這是第九點。\n\n", ASKED, "the same at the end of a word"),
        (
            CAPITALS + "DIRECTORA DE PUERTOS, MARES Y RÍOS (BoP), LIN MUESTRA: Sí.\n",
            ["DIRECTORA DE PUERTOS, MARES Y RÍOS (BoP), LIN MUESTRA"],
            "within a title",
        ),
        (
            CAPITALS + 2 * "BO MUESTRA (en videollamada desde el puerto): Sí.\n",
            2 * ["BO MUESTRA"],
            "an aside longer than a name",
        ),
        (WRAPPED + "The U.S.-EU Port is open.\n", [], "initials with a hyphen behind them"),
        (CAPITALS + "TEL: 18 May 31 12.43\n", ASKED, "a label that stands once before numbers"),
        (CAPITALS + 2 * "TEL: 18.5.31 12.43\n", ["TEL", "TEL"], "the same twice"),
        (CAPITALS + "BO MUESTRA: 2031 es el año.\n", ["BO MUESTRA"], "a number before words"),
        (CAPITALS + "BO MUESTRA: En 2031 o 2032.\n", ASKED, "half of the words are numbers"),
        (CAPITALS + "PRENSA: 2031.\n", ["PRENSA"], "somebody who is not named answers with a number"),
        (WRAPPED + "LIN EXAMPLE: So he told us, as did MS.\nSAMPLE: No.\n", ASKED, "half a label at the end of a line"),
        (SMALL + "Ms.\nSample: No.\n", ASKED, "half a label alone on its line"),
        (
            2 * "### 林例\n\n這是一。\n\n### 記者\n\n為什麼？\n\n" + "### 港口\n\n這是二。\n",
            ASKED,
            "a heading that stands once",
        ),
        (CAPITALS + "Fíjense: son dos.\n", [], "a word before a small letter"),
        (CAPITALS + "En mi puerto.\nPuerto: Sí y no.\n", [], "a word that is no name elsewhere"),
    ],
)
def test_a_line_is_asked_about_where_print_does_not_settle_it(
    text: str, added: list[str] | str, what: str, tmp_path: Path
) -> None:
    done = drafted(tmp_path, text)
    if added == ASKED:
        assert doubts(done) != [], what
        return
    before = next(one for one in (CAPITALS, NOBODY_ASKS, WRAPPED, NARROW, RULED, HEADED, SMALL) if text.startswith(one))
    assert labels(done) == [*labels(drafted(tmp_path, before)), *added], what
    assert doubts(done) == [], what


@pytest.mark.parametrize(
    ("one", "other", "may_be_one"),
    [
        ("VOZ MUJER", "VOZ DE MUJER", False),
        ("OFFICIAL OF EXAMPLE ONE", "OFFICIAL OF EXAMPLE TWO", False),
        ("MUJER DEL PUERTO NORTE", "MUJER DEL PUERTO ALTO", False),
        ("BO MUESTRA", "BO MUESTRO", True),
        ("ANA DE LA MUESTRA", "ANA EVA DE LA MUESTRA", True),
        ("ASESOR DEL PUERTO NUEVO DE TODOS, BO MUESTRA", "ASESOR DEL PUERTO DE TODOS, BO MUESTRA", False),
        ("JESÚS MUESTRA", unicodedata.normalize("NFD", "JESÚS MUESTRA"), False),
    ],
)
def test_names_are_proposed_as_one_if_nothing_tells_them_apart(one: str, other: str, may_be_one: bool, tmp_path: Path) -> None:
    done = drafted(tmp_path, CAPITALS + 2 * f"{one}: Así es.\n{other}: Así no.\n")
    assert [voice.doubt.startswith("may be") for voice in done.voices if voice.doubt] == [True] * may_be_one


@pytest.mark.parametrize(
    ("label", "role", "name"),
    [
        ("Minister of Harbours, Lin Example", "Minister of Harbours", "Lin Example"),
        ("Lin Example, Minister of Harbours", "Minister of Harbours", "Lin Example"),
        ("Minister, Example", "", "Minister, Example"),
        ("Example, Minister", "", "Example, Minister"),
        ("Minister, Deputy Chair", "", "Minister, Deputy Chair"),
        ("Lin Example, Bo Test", "", "Lin Example, Bo Test"),
    ],
)
def test_a_role_is_told_from_a_name_of_two_words_and_more(label: str, role: str, name: str) -> None:
    assert role_and_name(label) == (role, name)


@pytest.mark.parametrize(
    ("label", "is_words"), [("Will Example", False), ("That example", True), ("Will", True), ("Bo Example", False)]
)
def test_words_that_recur_are_a_name_if_each_begins_large(label: str, is_words: bool) -> None:
    assert is_said(label, recurs=True) is is_words


def test_what_a_form_should_say_is_left_to_be_filled_in() -> None:
    known = {"title": "Dues", "held_by": "Office", "place": "Harbourtown", "language": "en", "published": {}}
    assert missing_from({"date": "2031-05-05", **known}) == []
    assert missing_from(known)[1:] == ["date: 2031-05-05  # its day"]
    assert missing_from({"date": "2031-05-05"})[1:] == [
        "title: The harbour reform  # what the briefing was about",
        "held_by: Invented Office  # who held it",
        "place: Harbourtown  # where it was held",
        "language: en  # the language of the transcript",
        "published: {by: Invented Press, date: 2031-05-06}  # who published the transcript, and when",
    ]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "and are be for have it not of on that the this to was we with you"),
        ("es", "del el las los más pero su y"),
        ("fr", "au ce dans du est et les nous pas pour qui sur une vous"),
        ("pt", "com da do dos e ele em foi mais na não o os um uma"),
        ("de", "als auch auf das dem den der die ein eine für im ist mit nicht sich und von zu"),
        ("it", "che della di gli ha ho ma mi non per si sono è"),
        ("nl", "aan dat een er het hij met niet om op te van voor zijn"),
    ],
)
def test_each_small_word_that_one_language_has_tells_it(language: str, words: str) -> None:
    assert {word: language_of(word) for word in words.split()} == dict.fromkeys(words.split(), language)


@pytest.mark.parametrize(
    ("language", "beside", "words"),
    [
        ("en", "and el los", "as in is"),
        ("es", "los the", "como con de en es la lo no para por que se un una"),
        ("fr", "vous the", "de des en il la le que un"),
        ("pt", "não the", "a como de no para por que se"),
        ("pt", "não", "as"),
        ("de", "und the", "des es"),
        ("de", "und", "in"),
        ("it", "che the", "a con il la le lo un una"),
        ("it", "che", "in"),
        ("nl", "het the", "de en"),
        ("nl", "het", "in is"),
    ],
)
def test_each_small_word_that_several_languages_have_counts_for_each(language: str, beside: str, words: str) -> None:
    """As many words of another language stand beside it as make it the one that tells."""
    found = {word: language_of(f"{word} {beside}") for word in words.split()}
    assert found == dict.fromkeys(words.split(), language)


def test_who_answers_without_a_name_is_known_in_each_language() -> None:
    words = "a r answer respuesta réponse antwort resposta risposta ответ о ת ج 答 回答 답변 답 الجواب جواب תשובה پاسخ"
    assert [word for word in words.split() if not is_nameless(word.upper()) or asks(word.upper())] == []


OCCASIONS = (
    "Briefing|Press conference|Press gaggle|News conference|Remarks|Interview|Hearing|Q & A|Q and A|Q&A|Conferencia"
    "|Rueda de prensa|Versión estenográfica|Conférence|Point de presse|Pressekonferenz|Coletiva|Entrevista|Conferenza"
    "|Брифинг|Пресс-конференция|記者會|记者会|發布會|发布会|会見|ブリーフィング|브리핑|기자회견|مؤتمر صحفي|إحاطة"
)


@pytest.mark.parametrize("occasion", OCCASIONS.split("|"))
def test_the_first_line_that_names_an_occasion_is_the_title(occasion: str) -> None:
    lines = [Line(number, line, "\n") for number, line in enumerate(("Port Example", occasion, "Port Test"), start=1)]
    assert head_of(lines, 4).title == occasion


@pytest.mark.parametrize("dress", ["*", "_", "- ", ">", "○", "[", "【", "（", "(", "\u2003"])
def test_the_first_line_is_the_title_but_where_it_is_dressed(dress: str) -> None:
    lines = [Line(1, f"{dress}Port Example", "\n"), Line(2, "Port Test", "\n")]
    assert head_of(lines, 3).title == "Port Test"
    assert head_of([Line(1, "+ Port Example", "\n"), *lines[1:]], 3).title == "+ Port Example"


@pytest.mark.parametrize(("other", "opens"), [("MODERATOR", "moderator"), ("BO TEST", "lin-example")])
def test_who_leads_or_else_speaks_most_is_proposed_for_the_opening(other: str, opens: str, tmp_path: Path) -> None:
    text = f"Ladies and gentlemen, I am here to report.\n\n{WRAPPED}{other}: Thank you all for this.\n"
    assert form_value(drafted(tmp_path, text))["opening"]["speaker"] == opens


@pytest.mark.parametrize("dressed", ["**Harbour**", "__Harbour__", ">> Harbour", "○Harbour", "【Harbour】"])
def test_what_is_dressed_as_labels_are_is_no_furniture(dressed: str) -> None:
    lines = [Line(number, line, "\n") for number, line in enumerate(("Dues", dressed, "Port"), start=1)]
    assert head_of(lines, 4).furniture == [3]


def test_an_accent_of_its_own_parts_no_name(tmp_path: Path) -> None:
    done = drafted(tmp_path, CAPITALS + 2 * unicodedata.normalize("NFD", "JESÚS MUESTRA: Así es.\n"))
    assert [voice.name for voice in done.voices][-1] == "Jesús Muestra"


@pytest.mark.parametrize("begin", ["Good morning\n", "Good morning. I have a few words\n"])
def test_a_first_turn_that_greets_or_ends_a_sentence_is_no_list(begin: str, tmp_path: Path) -> None:
    greeted = drafted(tmp_path, f"LIN EXAMPLE: {begin}Q: Hello.\n{CAPITALS}LIN EXAMPLE: Yes.\n")
    assert doubts(greeted) == []
    listed = drafted(tmp_path, f"LIN EXAMPLE: Chair of all\nQ: Hello.\n{CAPITALS}LIN EXAMPLE: Yes.\n")
    assert doubts(listed) != []


@pytest.mark.parametrize("shown", ["> ![](https://example.com/a.png?b=1)", "> （[簡報](https://example.com/watch?v=1)）"])
def test_what_is_shown_above_the_first_label_is_no_opening(shown: str, tmp_path: Path) -> None:
    done = drafted(tmp_path, f"# 2031-05-05 港口費\n\n{shown}\n\n{HEADED}")
    assert (labels(done)[0], doubts(done)) == ("林例", [])
    said = drafted(tmp_path, f"# 2031-05-05 港口費\n\n{shown} 各位早，我們開始好嗎？\n\n{HEADED}")
    assert doubts(said) != []


def test_a_blank_line_above_the_first_label_is_nobodys_words(tmp_path: Path) -> None:
    assert doubts(drafted(tmp_path, f"Título: Tasas\n\nBO MUESTRA: Buenos días.\n{CAPITALS}")) == []


def codes(text: str, folder: Path) -> set[str]:
    """Return what a check says of the draft of a text, but for the name of its folder."""
    value = form_value(drafted(folder, text))
    (folder / "briefing.yml").write_text(form_text(value, {}, []), encoding="utf-8")
    return {problem.code for problem in read_briefing(folder)[1] if problem.path != folder}


@pytest.mark.parametrize(
    "text",
    [
        CAPITALS + "BO MUESTRA: Bueno…\nMINISTRO DEL PUERTO, BO MUESTRA: Sí.\n—Y bajan—\nBO MUESTRA: No.\n",
        CAPITALS + "PRESIDENTA LIN EJEMPLO: Bueno…\nPREGUNTA: ¿Y?\nSí.\n—000—\n",
        f"\u00a0Por teléfono\n\n{CAPITALS}",
    ],
    ids=["of one under two labels", "the end", "spaces of another kind around a title"],
)
def test_a_draft_says_nothing_that_a_check_refuses(text: str, tmp_path: Path) -> None:
    assert codes(text, tmp_path) <= {"missing-key", "open-doubt", "perhaps-anothers"}


def test_an_address_or_front_matter_above_the_first_label_is_nobodys(tmp_path: Path) -> None:
    matter = "---\ntitle: Harbour\nmedia: https://example.org/a\ntags:\n- harbour\n---\n"
    for above in ("Slides: https://example.org/a\n\n", matter):
        done = drafted(tmp_path, above + SMALL)
        assert labels(done) == labels(drafted(tmp_path, SMALL)), above
        assert doubts(done) == [], above


def test_codes_that_are_short_for_something_are_in_doubt_where_nobody_else_speaks(tmp_path: Path) -> None:
    words = "LMD GHOST is a rule. It says which block is the head.\n\n"
    done = drafted(tmp_path, "Please welcome Lin Example.\n\n" + 3 * words)
    assert done.is_no_transcript or all(turn["doubts"] for turn in turns_told(done) if turn["label"] == "LMD")


def test_times_below_names_are_no_list_of_who_takes_part(tmp_path: Path) -> None:
    text = "".join(f"Lin Example: 0:0{n}\nThis is answer {n}.\n\nBo Sample: 0:1{n}\nWhy is it {n}?\n\n" for n in range(8))
    done = drafted(tmp_path, text)
    assert labels(done) == 8 * ["Lin Example", "Bo Sample"]
    assert doubts(done) == []


def test_a_day_with_a_time_is_nobodys_label(tmp_path: Path) -> None:
    text = "Mon, May 5, 2031 • 32:10\n\n" + "".join(
        f"Lin Example  0:0{n}\nSo it is.\n\nBo Sample  0:1{n}\nWhy?\n\n" for n in range(8)
    )
    assert labels(drafted(tmp_path, text)) == 8 * ["Lin Example", "Bo Sample"]
    assert "12:06 P.M. EDT" not in labels(drafted(tmp_path, f"12:06 P.M. EDT\n\n{WRAPPED}12:06 P.M. EDT\n"))


# Whoever answers has a label each time; those who ask have one each.
ASKED_ONCE = "".join(
    f"{paper}: When does it fall, for the {n} of us?\n\nLin Example: In June, {n}.\n\nAs I said, it falls.\n\n"
    for n, paper in enumerate(("Invented Daily", "Wire of Nowhere", "CNNX", "Port Press"))
)
OWN_LINES = ASKED_ONCE.replace(": ", ":\n\n")


@pytest.mark.parametrize("text", [ASKED_ONCE, OWN_LINES])
def test_who_asks_once_between_two_answers_of_the_same_is_not_asked_about(text: str, tmp_path: Path) -> None:
    done = drafted(tmp_path, text)
    assert len(labels(done)) == 8 and doubts(done) == []


@pytest.mark.parametrize(
    ("old", "new", "asked"),
    [
        (
            "\n\nAs I",
            "\n\nLin Example: As I",
            ["Invented Daily", "Wire of Nowhere", "CNNX", "Port Press"],
        ),  # on every paragraph
        ("As I said, it falls.\n\nCNNX", "Bo Sample: Why?\n\nCNNX", ["Bo Sample", "CNNX"]),  # two stand between
        (
            "Wire of Nowhere: When does it fall, for the 1 of us?",
            "Wire of Nowhere: So.",
            ["Wire of Nowhere"],
        ),  # nothing is asked
        ("Invented", "Bo Sample: Why?\n\nInvented", ["Bo Sample", "Invented Daily"]),  # two stand above the first answer
    ],
)
def test_a_label_that_stands_once_is_asked_about_where_turns_do_not_tell(
    old: str, new: str, asked: list[str], tmp_path: Path
) -> None:
    assert old in ASKED_ONCE
    done = drafted(tmp_path, ASKED_ONCE.replace(old, new))
    assert [turn["label"] for turn in turns_told(done) if "stands once" in turn["doubts"]] == asked


def test_a_question_that_begins_with_a_dash_behind_its_gap_is_one(tmp_path: Path) -> None:
    done = drafted(tmp_path, f"{WRAPPED}Q   — 16 months.\n\nSo when does it fall?\n")
    assert labels(done)[-1] == "Q" and doubts(done) == []


@pytest.mark.parametrize(
    ("head", "is_asked"),
    [
        ("Speakers:\nLin Example, minister\n\nChairperson:\nBo Sample, of the office\n\nDate:\n5 May 2031\n\n", False),
        ("Speakers:\nLin Example, minister\n\nChairperson:\nGood morning to all of you.\n\nDate:\n5 May 2031\n\n", True),
        ("Chairperson:\nBo Sample, of the office\n\n", True),
    ],
)
def test_a_field_among_others_above_the_first_label_is_not_asked_about(head: str, is_asked: bool, tmp_path: Path) -> None:
    asked = [doubt for doubt in doubts(drafted(tmp_path, head + SMALL)) if "Chairperson looks like" in doubt]
    assert bool(asked) == is_asked


@pytest.mark.parametrize(
    ("row", "own"),
    [
        ("Speaker   Words", []),
        ("Time\tName\tText", []),
        ("Speaker   So it is.", ["Speaker"]),
        ("Bo Sample   Words", ["Bo Sample"]),
    ],
)
def test_what_heads_the_columns_of_a_table_is_nobodys(row: str, own: list[str], tmp_path: Path) -> None:
    rows = "".join(f"Lin Example   So it is, {n} times.\n\nBo Sample   And why {n}?\n\n" for n in range(3))
    done = drafted(tmp_path, f"Harbour dues, 5 May 2031\n\n{row}\n\n{rows}")
    assert labels(done) == [*own, *(3 * ["Lin Example", "Bo Sample"])]
    assert own or doubts(done) == []


IN_PARTS = """Harbour dues, 5 May 2031

Bo Chair: Good morning to all of you.

Questions

Question (Invented Daily): When do the dues fall?

Lin Example: In June, as we have said.

Question (Radio Nowhere): For whom?

Lin Example: For everyone.

Bo Chair: Thank you all.
"""


@pytest.mark.parametrize(
    ("below", "own"), [("", []), ("Who is first?\n\n", ["Questions"]), ("Lin Example (rising): I am.\n\n", [])]
)
def test_what_stands_alone_above_a_label_is_a_heading_though_it_could_ask(below: str, own: list[str], tmp_path: Path) -> None:
    done = drafted(tmp_path, IN_PARTS.replace("Questions\n\n", f"Questions\n\n{below}"))
    assert [label for label in labels(done) if label == "Questions"] == own
    assert own or doubts(done) == []


def test_outlets_in_brackets_behind_labels_are_proposed_with_their_lines(tmp_path: Path) -> None:
    found = drafted(tmp_path, IN_PARTS)
    told = remarks_on(found, form_value(found))["parts",]
    assert told.split("\n")[1:] == ["line 7: Invented Daily?", "line 11: Radio Nowhere?"]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("sign", [":", " (0:12):"])
def test_what_stands_first_below_labels_alone_on_their_lines_is_said(gap: str, sign: str, tmp_path: Path) -> None:
    """A word before a full stop, or words before a colon, are no other label where one would be left without words."""
    text = "".join(f"Lin Example{sign}{gap}So it is, {n} times.\n\nBo Sample{sign}{gap}And is it {n}?\n\n" for n in range(7))
    said = ["Totally. So it is.", "Wow. Is it?", "Wow. It is.", "My own point here: it is so, as we say."]
    below = "".join(f"{('Lin Example', 'Bo Sample')[at % 2]}{sign}{gap}{words}\n\n" for at, words in enumerate(said))
    done = drafted(tmp_path, text + below)
    assert doubts(done) == [] and len(labels(done)) == 18
    assert doubts(drafted(tmp_path, f"{text}{below}Totally. So it is.\n\nLin Example{sign}{gap}Yes.\n")) != [], (
        "below other words"
    )
    few = "".join(f"Lin Example{sign}{gap}So it is, {n} times.\n\n" for n in range(9))
    assert doubts(drafted(tmp_path, f"{few}Bo Sample{sign}{gap}Totally. So it is.\n")) != [], "in a text with few labels"
    inline = "".join(f"Lin Example: So it is, {n} times.\n\n" for n in range(3))
    mixed = turns_told(drafted(tmp_path, text + below + inline))
    assert [turn for turn in mixed if turn["label"] in ("Totally", "Wow") and not turn["doubts"]] == [], (
        "not all labels stand so"
    )


def test_a_time_in_brackets_before_a_colon_is_nobodys(tmp_path: Path) -> None:
    text = "".join(
        f"Lin Example (0:0{n}):\nSo it is.\n\n(0:0{n}:30):\nAnd so on.\n\nBo Sample (0:0{n}:40):\nIs it?\n\n" for n in range(6)
    )
    done = drafted(tmp_path, text)
    assert doubts(done) == [] and labels(done) == 6 * ["Lin Example", "Bo Sample"]


def test_a_letter_of_nobody_named_before_a_gap_and_a_dash_stands_before_words() -> None:
    """A dash behind the gap is said; behind another letter it parts what stands before it."""
    kinds = {label: [one.kind for one in evidence_in([Line(1, f"{label}   — So it is.", "")]).candidates] for label in "QK"}
    assert kinds == {"Q": ["bare"], "K": ["dash"]}


def test_who_is_called_before_a_comma_of_any_width_is_no_name() -> None:
    assert not is_a_written_name("Bueno, Presidenta") and not is_a_written_name("Bueno， Presidenta")
    assert is_a_written_name("Buena Presidenta")


def test_a_number_in_a_name_in_capitals_stays_as_it_is(tmp_path: Path) -> None:
    done = drafted(tmp_path, CAPITALS + 2 * "LIN 2ND MUESTRA: Sí.\n")
    assert "Lin 2ND Muestra" in [voice.name for voice in done.voices]


TIMED = "".join(f"Lin Example: (0{n}:00)\nSo it is {n}.\nBo Sample: (0{n}:20)\nAnd is it {n}?\n" for n in range(8))
LONG = TIMED.replace("So it is", f"{6 * 'And so on, as we said before this in all of our ports. '}So it is")
ABOVE = "home jobs\nOur Clients:\nBrowse by Port\nPort Sports RSS\n\nHARBOUR OPEN\n\n5 May 2031\n\n"
FRAGEN = "".join(
    f"FRAGE {name}: Ist es so?\n\nSTS BEISPIEL: So ist es, {name}.\n\nFRAGE: Warum?\n\n"
    for name in "MUSTER NEMO JEMAND NIE".split()
)
VOPROS = "".join(f"Вопрос: Когда это {n}?\n\nЛ.Пример: Это так {n}.\n\n" for n in range(5))
INITIALS = "".join(f"RT: So it is {n}.\n\nBT: Is it {n}?\n\nTT: It is {n}.\n\n" for n in range(4))
WORDLESS = "".join(f"Lin Example: (\n0{n}:00) So it is {n}.\nBo Sample: (\n0{n}:20) And is it {n}?\n" for n in range(4))
NICKS = "".join(f"20:0{n}:03 <linx_> so it is, {n}.\n20:0{n}:13 <bo|away> and is it {n}?\n" for n in range(4))


@pytest.mark.parametrize(
    ("text", "count", "what"),
    [
        (TIMED + "Lin Example: (09:00)\n[crosstalk 00:44:39].\nBo Sample: (09:10)\nYes.\n", 18, "what is heard, and when"),
        (
            LONG + "Lin Example: (09:00)\nDues. Okay. So it is.\nBo Sample: (09:10)\nYes.\n",
            18,
            "a word below a label and a time",
        ),
        (
            TIMED + "Lin Example: (09:00)\nThank you, sir.\nBo Sample: (09:10)\nYes.\n",
            18,
            "what ends in a way to call somebody",
        ),
        (
            TIMED + "Lin Example: (09:00)\nDues. Okay. So it is.\nBo Sample: (09:10)\nYes.\n",
            18,
            "a word below a label with a time",
        ),
        (ABOVE + SMALL, 16, "what stands around a web page"),
        ("This is a provisional translation for reference only.\n\n" + SMALL, 16, "what a text says of itself"),
        (FRAGEN, 12, "who asks, behind the word for that"),
        (FRAGEN + "FRAGE TEST: Und jetzt?\n\nSTS BEISPIEL: Ja.\n\n", 14, "the same once"),
        (FRAGEN + "VORS. PROBE geht.\n\nVORS. PROBE: Dann danke ich.\n", 13, "a short form before a name, and both in words"),
        (INITIALS, 12, "initials that differ in a letter"),
        (WORDLESS, 8, "a bracket behind each label"),
        (NICKS + "20:09:13 <linx_> bo|away: so it is\n", 9, "whom somebody calls who writes"),
    ],
)
def test_these_are_read_without_more_doubts(text: str, count: int, what: str, tmp_path: Path) -> None:
    done = drafted(tmp_path, text)
    known = ("words stand above the first label", "could be an entry of a list", "(list)", "VORS looks like a label (bare)")
    assert len([label for label in labels(done) if label]) == count, what
    assert [doubt for doubt in doubts(done) if not any(one in doubt for one in known)] == [], what


def test_lines_above_the_first_label_are_named_in_one_doubt(tmp_path: Path) -> None:
    """Where nothing that is said ends as sentences do, what begins as labels do may be said, and all below it."""
    text = ABOVE + SMALL.replace(".", "").replace("?", "")
    told = [one for one in doubts(drafted(tmp_path, text)) if "could be what somebody says" in one]
    assert told == ["lines 1-4, 6, 8: could be what somebody says"]


def test_a_letter_that_is_a_word_is_no_label_where_those_who_ask_stand_before_colons(tmp_path: Path) -> None:
    text = f"Из ответов на вопросы:\n\nБыло так.\n\nВ Порту был день и было так.\n\n{VOPROS}"
    done = drafted(tmp_path, text)
    assert "В" not in labels(done) and any("line 5: " in doubt for doubt in doubts(done))


def test_names_in_front_matter_are_no_labels_in_furniture(tmp_path: Path) -> None:
    matter = "---\ntitle: Harbour dues\nspeakers:\n  - Lin Example\n  - Bo Sample\ndate: 2031-05-05\n---\n"
    text = matter + "".join(f"Lin Example:\n\nSo it is, {n} times.\n\nBo Sample:\n\nWhy {n}?\n\n" for n in range(6))
    done = drafted(tmp_path, text)
    assert doubts(done) == [] and [one.code for one in done.problems] == []
    assert 5 in form_value(done)["source"]["not_labels"]


def test_a_title_that_is_the_head_of_every_page_is_no_title_that_is_not_found(tmp_path: Path) -> None:
    pages = "".join(
        f"Harbour – 5 May 2031\n{at}\nLin Example: So it is, {at} times.\nBo Sample: Why {at}?\n" for at in range(9)
    )
    done = drafted(tmp_path, pages)
    assert "title-not-found" not in {one.code for one in done.problems}
    assert form_value(done)["title"] == "Harbour"


def test_a_label_that_reading_finds_nowhere_is_not_drafted(tmp_path: Path) -> None:
    note = "(CORRECTED COPY – CORRECTS SPEAKER IDENTIFICATION)\n"
    text = "".join(f"SAMPLE: Do dues fall in year {n}?\n{note}EXAMPLE: They fall in year {n}.\n" for n in range(8))
    done = drafted(tmp_path, text)
    assert "label-not-found" not in {one.code for one in done.problems}
    assert set(labels(done)) == {"SAMPLE", "EXAMPLE"}


NOTES = (
    "# Harbours and dues\n\nThis week we speak of the dues of harbours, with two guests.\n\n**Our guests:**\n\n"
    "- Lin Example: [site](https://example.org/lin)\n- Bo Sample\n\n**News:**\n\n[Dues of 2031](https://example.org/a)\n\n"
)


@pytest.mark.parametrize(
    "heading",
    ["**TRANSCRIPT BELOW:**", "## Transcript", "Full transcript", "=== Transcripción ===", "## 逐字稿", "Стенограмма:"],
)
def test_what_a_page_has_above_the_heading_of_the_transcript_is_the_pages(heading: str, tmp_path: Path) -> None:
    said = "".join(f"**Lin Example:** So it is, {n} times.\n\n**Bo Sample:** Why is it {n}?\n\n" for n in range(6))
    done = drafted(tmp_path, f"{NOTES}{heading}\n\n{said}")
    assert doubts(done) == [] and [one.code for one in done.problems] == []
    assert labels(done) == 6 * ["Lin Example", "Bo Sample"]
    assert form_value(done)["title"] == "Harbours and dues" and done.head.heading == 14


@pytest.mark.parametrize(
    ("above", "heading"),
    [
        ("**Lin Example:** So it is, as we all say.\n\n", "## Transcript"),  # somebody speaks above
        (NOTES, "## The transcript of a day"),
        (NOTES, "Transcript of this week"),
    ],
)
def test_above_other_headings_what_may_be_said_is_asked_about(above: str, heading: str, tmp_path: Path) -> None:
    said = "".join(f"**Lin Example:** So it is, {n} times.\n\n**Bo Sample:** Why is it {n}?\n\n" for n in range(6))
    done = drafted(tmp_path, f"{above}{heading}\n\n{said}")
    assert done.head.heading == 0
    assert len(labels(done)) > 12 or doubts(done) != []


def test_a_title_and_a_picture_in_markdown_may_stand_on_several_lines(tmp_path: Path) -> None:
    above = "# Conferencia encabezada por Lin Example, ministra de Puertos\ny de la Costa, en Ejemplo\n\nPuerto de Ejemplo\n\n"
    picture = "![El puerto de la costa! En\nEjemplo](https://example.org/puerto.jpeg)\nEl puerto de la costa\n\n"
    said = "".join(
        f"LIN EXAMPLE: Las cuotas bajan en el año {n}, y lo decimos\naquí a quien quiera.\n\nPREGUNTA: ¿Por qué en {n}?\n\n"
        for n in range(6)
    )
    done = drafted(tmp_path, f"{above}{picture}{said}")
    assert doubts(done) == [] and done.problems == ()
    assert form_value(done)["title"] == "Conferencia encabezada por Lin Example, ministra de Puertos y de la Costa, en Ejemplo"
    assert form_value(done)["source"]["title"] == "# Conferencia encabezada por Lin Example, ministra de Puertos"
