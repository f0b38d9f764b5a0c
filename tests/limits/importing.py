"""The limits and lists of importing/, with a case on either side."""

from __future__ import annotations

import json

from scripts.files.problems import ProblemsError
from scripts.importing.captions import read_webvtt
from scripts.importing.columns import read_columns
from scripts.importing.extracts import NothingToReadError, bold, finished, joined, named
from scripts.importing.numbers import in_form
from scripts.importing.originals import format_of, read_original
from scripts.importing.pdf import read_pdf
from scripts.importing.plain import decoded, read_markdown
from scripts.importing.recognisers import read_recognised
from scripts.importing.right_to_left import in_order
from scripts.importing.sheets import Run, Sheet, in_lines
from scripts.importing.voices import Said, paragraphs, with_counted
from scripts.importing.web_page import read_web_page
from scripts.importing.word import read_word
from tests.limits.cases import Case, each, in_a_file, same
from tests.originals import abstract, in_list, level, number, paragraph, pdf, run, word


def refused(call: object, *given: object) -> str:
    """Return what was found that is no transcript, "" if it is one."""
    try:
        call(*given)
    except NothingToReadError as error:
        return error.found
    except ProblemsError as error:
        return error.problems[0].code
    return ""


def rolled(repeats: int, others: int) -> bool:
    """Return whether captions of which some repeat the line before are taken to roll up."""
    words = [f"w{count // 2}" for count in range(2 * repeats)] + [f"o{count}" for count in range(others)]
    cues = "".join(f"00:00.000 --> 00:01.000\n{one}\n\n" for one in words)
    return "captions roll up" in " ".join(read_webvtt(f"WEBVTT\n\n{cues}".encode()).notes)


def in_captions(*cues: str) -> str:
    return read_webvtt("".join(["WEBVTT\n\n", *(f"00:00.000 --> 00:01.000\n{one}\n\n" for one in cues)]).encode()).text.strip()


def are_voices(name: str, others: int = 0) -> bool:
    """Return whether a name above words, and another, are voices beside so many captions without one."""
    return "Bo: " in in_captions(*(5 * [f"{name}\nSo.", "(Bo)\nYes."]), *(others * ["And."]))


def _within(keys: str) -> bytes:
    """Return entries of somebody who speaks within objects, one in another."""
    value: object = [{"speaker": "Lin", "text": "Yes"}]
    for key in reversed(keys):
        value = {key: value}
    return json.dumps(value).encode()


def bold_labels(count: int) -> bool:
    return "**" in finished("\n".join(f"{bold('Lin')} yes" for _ in range(count)), "").text


def bold_lines(words: str) -> bool:
    return "**" in finished("\n\n".join(bold(word) for word in words.split()), "").text


def page(body: str | bytes) -> str:
    return read_web_page(body.encode() if isinstance(body, str) else body).text.strip()


def encoding(data: bytes) -> str:
    """Return what is told of the encoding of a text."""
    return refused(decoded, data) or "".join(decoded(data)[1])


def rows_of(text: str) -> int:
    """Return how many rows of tables stand on lines of their own."""
    found = read_markdown(text.encode())
    return int(found.notes[0].split()[0]) if found.notes else 0


def seen(text: str) -> str:
    return refused(_held, text)


def _held(text: str) -> None:
    in_a_file(text.encode(), read_original, "a.txt")


def at(left: float, top: float, text: str, height: float = 10, width: float = 0) -> Run:
    """Return words at a place, with room for each character."""
    right = left + (width or 5 * len(text))
    placed = [(left + 5 * count, left + 5 * count + 5, one) for count, one in enumerate(text)]
    return Run(text, left, right, 1000 - top, height, placed=placed)


def sheet(*runs: Run, sheet_number: int = 1) -> Sheet:
    return Sheet(sheet_number, 1000, 1000, runs)


def lines(*runs: Run) -> str:
    return in_lines([sheet(*runs)])[0]


def voices_called(names: str) -> str:
    """Return what voices are called, by their names with a blank between them."""
    return ", ".join(one.voice for one in with_counted(Said(name, "In June.") for name in names.split(" ")))


def begin_lines(name: str, times: int, others: int) -> bool:
    """Return whether a name in brackets begins lines beside another that does, among so many other captions."""
    cues = [f"{one} So it is." for _ in range(times) for one in ("[Lin]", name)] + others * ["so it was."]
    return paragraphs([Said("", cue) for cue in ["So.", *cues][others > 0 :]])[0].count("\n") >= 2 * times - 1 > 1


def furniture(shared: int, others: int, rows: int = 1, room: float = 20) -> int:
    """Return how many lines are furniture if some sheets share rows above their words."""
    sheets = []
    for count in range(shared + others):
        own = "" if count < shared else "xyzuvwrs"[count]
        top = [at(0, 10 * row, f"head{own}{row * 'q'}") for row in range(rows)]
        begin = 10 * rows + room - 10
        words = [at(0, begin + 10 * row, f"w{'abcdefgh'[count]}{'ijklmnopqrst'[row]}") for row in range(10)]
        sheets.append(sheet(*top, *words, sheet_number=count + 1))
    note = next((one for one in in_lines(sheets)[1] if one.startswith("headers")), "")
    return note.count(",") + 1 if note else 0


def paragraphs_printed(close: int, apart: int) -> int:
    """Return how many paragraphs are read of rows of which some stand close to the one above and others do not."""
    tops = [10 * row for row in range(close + 1)] + [10 * close + 20 * row for row in range(1, apart + 1)]
    return lines(*(at(0, top, "words") for top in tops)).count("\n\n") + 1


def numbered(count: int) -> bool:
    rows = [one for row in range(count) for one in (at(0, 10 * row, str(row + 1)), at(100, 10 * row, "words"))]
    return "numbers of printed lines" in " ".join(in_lines([sheet(*rows)])[1])


def columns(left: int, crossing: int = 0, width: float = 100) -> bool:
    rows = [one for row in range(left) for one in (at(0, 10 * row, "l", width=width), at(200, 10 * row, "r", width=100))]
    rows += [at(0, 500 + 10 * row, "over", width=300) for row in range(crossing)]
    return "two columns" in " ".join(in_lines([sheet(*rows)])[1])


def with_footnote(height: float, raised: float = 3, size: float = 5) -> str:
    rows = [at(0, 10 * row, "words") for row in range(4)]
    return lines(*rows, at(25, 10 - raised, "1", size), at(0, 900, "1 By law.", height))


WHOLE = {
    "a.txt": b"Lin\r\nBo",
    "a.md": b"Lin\r\nBo",
    "a.html": b"<p>Lin",
    "a.vtt": b"WEBVTT\n\n00:01.000 --> 00:02.000\nLin",
    "a.srt": b"1\n00:01,000 --> 00:02,000\nLin",
}


def inserted(depth: int) -> bytes:
    """Return a document with words within so many insertions."""
    return word(paragraph(depth * "<w:ins>" + run("x") + depth * "</w:ins>"))


IMPORTING: dict[str, list[Case]] = {
    "importing.captions.FEWEST_ROLLED": [(lambda: rolled(3, 0), True), (lambda: rolled(2, 0), False)],
    "importing.captions.ONLY_A_DASH": each(
        lambda sign: in_captions(f"So.\n{sign}\nYes."),
        {"-": "So.\n- Yes.", "—": "So.\n— Yes.", "–": "So.\n– Yes.", "--": "So.\n-- Yes."},
        {"=": "So. = Yes."},
    ),
    "importing.captions.ONLY_A_NAME": each(
        are_voices,
        same(["(Lin)", "[Lin]", "（Lin）", "【Lin】", "(Lin):", f"({60 * 'L'})"], True),
        same(["Lin", "()", "(Lin) so", f"({61 * 'L'})", "<Lin>"], False),
    ),
    "importing.captions.LEAST_NAMED": [(lambda: are_voices("(Lin)", 10), True), (lambda: are_voices("(Lin)", 11), False)],
    "importing.captions.ROLLING": [(lambda: rolled(3, 4), True), (lambda: rolled(3, 5), False)],
    "importing.extracts.FEWEST_BOLD_LABELS": [
        (lambda: bold_labels(3), True),
        (lambda: bold_labels(2), False),
        (lambda: bold_lines("Lin Lin Lin"), True),
        (lambda: bold_lines("Lin Lin"), False),
    ],
    "importing.extracts.COMES_AGAIN": [(lambda: bold_lines("Lin Bo Lin Bo"), True), (lambda: bold_lines("Lin Bo Ann"), False)],
    "importing.extracts.FEWEST_BOLD_QUESTIONS": [
        (lambda: "**" in finished("\n".join(3 * [bold("Is it?")]), "").text, True),
        (lambda: "**" in finished("\n".join(2 * [bold("Is it?")]), "").text, False),
    ],
    "importing.extracts.ASKED": each(
        lambda end: "**" in finished("\n".join([*(2 * [bold("Is it?")]), bold(f"So{end}")]), "").text,
        same(["?", "？", "؟"], True),
        same([".", "!", "。", "…"], False),
    ),
    "importing.extracts.SETS_APART": each(
        lambda end: "**" in finished("\n".join(3 * [f"{bold('Lin' + end)} yes"]), "").text,
        same(":：.。?!？！-–—,", False),
        same(["", ";", ")"], True),
    ),
    "importing.extracts.MOST_LINES": [
        (lambda: named(range(1, 13)), "lines 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12"),
        (lambda: named(range(1, 14)), "lines 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 …"),
    ],
    "importing.extracts.WITHOUT_SPACES": each(
        lambda character: joined(character, character) == 2 * character,
        same("\u3000\u30ff\u3400\u9fff\uf900\ufaff\uff00\uffef", True),
        same("a\u2fff\u3100\u33ff\ua000\uac00\uf8ff\ufb00\ufeff", False),
    ),
    "importing.numbers.MOST_ROMAN": [
        (lambda: in_form(3999, "upperRoman"), "MMMCMXCIX"),
        (lambda: in_form(4000, "upperRoman"), "4000"),
        (lambda: in_form(0, "upperRoman"), "0"),
    ],
    "importing.numbers.MOST_LETTERS": [
        (lambda: in_form(780, "lowerLetter"), 30 * "z"),
        (lambda: in_form(781, "lowerLetter"), "781"),
        (lambda: in_form(27, "upperLetter"), "AA"),
    ],
    "importing.numbers.MOST_CHINESE": [
        (lambda: in_form(99, "chineseCounting"), "九十九"),
        (lambda: in_form(100, "chineseCounting"), "100"),
    ],
    "importing.numbers.DIGITS": each(
        lambda digit: in_form(int(digit), "ideographDigital"),
        dict(zip("0123456789", "〇一二三四五六七八九", strict=True)),
        {"10": "一〇"},
    ),
    "importing.numbers.ROMAN": each(
        lambda value: in_form(int(value), "upperRoman"),
        {
            "1000": "M",
            "900": "CM",
            "500": "D",
            "400": "CD",
            "100": "C",
            "90": "XC",
            "50": "L",
            "40": "XL",
            "10": "X",
            "9": "IX",
            "5": "V",
            "4": "IV",
            "1": "I",
        },
        {"3": "III"},
    ),
    "importing.numbers.COUNTING": each(
        lambda how: in_form(3, how),
        {
            "decimalZero": "03",
            "lowerLetter": "c",
            "upperLetter": "C",
            "lowerRoman": "iii",
            "upperRoman": "III",
            "none": "",
            "bullet": "",
            **same(
                [
                    "chineseCounting",
                    "chineseCountingThousand",
                    "japaneseCounting",
                    "taiwaneseCounting",
                    "taiwaneseCountingThousand",
                    "ideographDigital",
                ],
                "三",
            ),
        },
        {"decimal": "3", "hex": "3"},
    ),
    "importing.originals.MOST_CHARACTERS": [
        (lambda: seen("Lin " + 99_996 * "a"), ""),
        (lambda: seen("Lin " + 99_997 * "a"), "no-transcript"),
    ],
    "importing.originals.FEWEST_LETTERS": [(lambda: seen("aaa b"), ""), (lambda: seen("aaa a"), "no-transcript")],
    "importing.originals.OTHERS": each(
        lambda begin: refused(format_of, begin.encode("latin-1"), ""),
        {
            "\xd0\xcf\x11\xe0": "a document of an old Word",
            "{\\rtf": "RTF",
            "\x1f\x8b": "a compressed file",
            "\x89PNG": "a picture",
            "\xff\xd8\xff": "a picture",
        },
        {"PNG": ""},
    ),
    "importing.originals.SUFFIXES": each(
        lambda name: in_a_file(WHOLE[name], read_original, name).suffix,
        {"a.txt": ".txt", "a.md": ".md", "a.vtt": ".vtt"},
        {"a.html": ".html", "a.srt": ".srt"},
    ),
    "importing.pdf.NO_TITLES": each(
        lambda title: read_pdf(pdf([(72, 90, "Lin")], title=title)).metadata,
        same(["Untitled", "unknown", "about:blank"], {}),
        {"On dues": {"title": "On dues"}},
    ),
    "importing.plain.TABLE_RULE": each(
        lambda rule: rows_of(f"| a | b |\n{rule}\n| c | d |"),
        same(["|---|---|", "| :-- | --: |", "---|---", "|-|-|", " |-|:-:| "], 2),
        same(["---", "|  |", "| a | b |", "- | -x", "|---|---|."], 0),
    ),
    "importing.plain.TABLE_ROW": each(
        lambda line: rows_of(f"| a | b |\n|---|---|\n{line}"),
        same(["| c |", " | c | d | "], 2),
        same(["c | d", "| c", "c |", ""], 1),
    ),
    "importing.plain.BETWEEN_CELLS": each(
        lambda line: read_markdown(f"| a | b |\n|---|---|\n{line}".encode()).text.split("\n")[2],
        {"| c | d |": "c   d", "|c|d|e|": "c   d   e", r"| c\|d | e |": "c|d   e", "| | d |": "d"},
        {},
    ),
    "importing.plain.LEAST_IN_TABLES": [
        (lambda: rows_of("| a | b |\n|---|---|\n| c | d |" + 2 * "\nx"), 2),
        (lambda: rows_of("| a | b |\n|---|---|\n| c | d |" + 3 * "\nx"), 0),
        (lambda: rows_of(10 * "| a | b |\n|---|---|\n| c | d |\n| c | d |\n| c | d |\n" + 40 * "x\n"), 40),
        (lambda: rows_of(10 * "| a | b |\n|---|---|\n| c | d |\n| c | d |\n| c | d |\n" + 41 * "x\n"), 0),
    ],
    "importing.plain.CLEARLY_1252": [
        (lambda: refused(decoded, 18 * b"\xe9" + 2 * b"\xa4" + 80 * b"a"), ""),
        (lambda: refused(decoded, 17 * b"\xe9" + 3 * b"\xa4" + 80 * b"a"), "bytes that are no text"),
    ],
    "importing.plain.MOST_BEYOND_ASCII": [
        (lambda: refused(decoded, 30 * b"\xe9" + 70 * b"a"), ""),
        (lambda: refused(decoded, 31 * b"\xe9" + 69 * b"a"), "bytes that are no text"),
    ],
    "importing.plain.UTF_16_BEGINS": each(
        lambda order: encoding("\ufeffa".encode(f"utf-{order}")), same(["16-le", "16-be"], "UTF-16 in the original"), {"8": ""}
    ),
    "importing.plain.UTF_32_BEGINS": each(
        lambda order: encoding("\ufeffa".encode(f"utf-{order}")),
        same(["32-le", "32-be"], "UTF-32 in the original"),
        {"16-le": "UTF-16 in the original"},
    ),
    "importing.plain.KEYS": each(
        lambda key: list(read_markdown(f"---\n{key}: 2031-05-06\n---\n".encode()).metadata),
        {
            "title": ["title"],
            "date": ["date"],
            "published": ["published"],
            "published_time": ["published"],
            "lang": ["language"],
            "language": ["language"],
            "publisher": ["publisher"],
            "site": ["publisher"],
            "source": ["publisher"],
        },
        {"tags": []},
    ),
    "importing.recognisers.VOICES": each(
        lambda key: read_recognised(f'[{{"{key}": "Lin", "text": "Yes"}}]'.encode()).text,
        same("speaker speaker_name speakerName speaker_label speakerLabel speaker_id voice name".split(), "Lin: Yes\n"),
        {"who": "Yes\n"},
    ),
    "importing.recognisers.WORDS": each(
        lambda key: refused(read_recognised, f'[{{"{key}": "Yes"}}]'.encode()),
        same("text body transcript content words utterance".split(), ""),
        {"said": "JSON that no known recogniser writes"},
    ),
    "importing.recognisers.LISTS": each(
        lambda key: refused(read_recognised, f'{{"{key}": [{{"text": "Yes"}}]}}'.encode()),
        same("segments utterances phrases entries transcript transcripts items data".split(), ""),
        {"lines": "JSON that no known recogniser writes"},
    ),
    "importing.recognisers.DEEPEST": each(
        lambda keys: refused(read_recognised, _within(keys)),
        same(["a", "ab", "abc"], ""),
        {"abcd": "JSON that no known recogniser writes"},
    ),
    "importing.columns.WHO": each(
        lambda name: read_columns(f"{name},text\nLin,Yes\n".encode()).text,
        same(
            """speaker speaker_name speakername speaker_label speakerlabel speaker_id voice name who orador sprecher intervenant
            orateur oratore спикер 發言人 发言人 話者 발언자""".split(),
            "Lin: Yes\n",
        ),
        {"day": "day,text\nLin,Yes\n"},
    ),
    "importing.columns.WHAT": each(
        lambda name: read_columns(f"who,{name}\nLin,Yes\n".encode()).text,
        same(
            """text body transcript content words utterance dialogue message sentence speech texto texte wortlaut testo текст
            內容 内容 発言 발언""".split(),
            "Lin: Yes\n",
        ),
        {"day": "who,day\nLin,Yes\n"},
    ),
    "importing.columns.BETWEEN": each(
        lambda sign: read_columns(f"who{sign}text\nLin{sign}Yes\n".encode()).text,
        same("\t;,", "Lin: Yes\n"),
        {"|": "who|text\nLin|Yes\n"},
    ),
    "importing.recognisers.LANGUAGES": each(
        lambda key: read_recognised(f'{{"{key}": "en", "text": "Yes"}}'.encode()).metadata.get("language"),
        same("language language_code languageCode locale".split(), "en"),
        {"tongue": None},
    ),
    "importing.recognisers.CLOSING": each(
        lambda sign: read_recognised(
            f'[{{"words": [{{"word": "a", "speaker": "L"}}, {{"word": "{sign}"}}, {{"word": "b", "speaker": "M"}}]}}]'.encode()
        ).text.split("\n")[0][-2:],
        {sign: f"a{sign}" for sign in ".,;:?!…%)]}»”’。，、？！：；"},
        {"(": " ("},
    ),
    "importing.right_to_left.BETWEEN_WORDS": [
        (lambda: in_order([(10, 20, "א"), (8.81, 8.81, "ב")], 10, 1.1, "|"), "אב"),
        (lambda: in_order([(10, 20, "א"), (8.7, 8.7, "ב")], 10, 1.1, "|"), "א ב"),
    ],
    "importing.right_to_left.BRACKETS": each(
        lambda pair: in_order([(-at, -at + 1, one) for at, one in enumerate(f"{pair[1]}א{pair[0]}")], 100, 1.1, "|"),
        {pair: f"{pair[0]}א{pair[1]}" for pair in ("()", "[]", "{}", "«»", "<>")},
        {"“”": "”א“"},
    ),
    "importing.sheets.BETWEEN_RUNS": [
        (lambda: lines(at(0, 0, "aa"), at(20.9, 0, "b")), "aa b"),
        (lambda: lines(at(0, 0, "aa"), at(21.1, 0, "b")), "aa   b"),
        (lambda: lines(at(0, 0, "aa"), at(20.0, 0, "b")), "aa b"),
        (lambda: lines(at(0, 0, "aa"), at(22.0, 0, "b")), "aa   b"),
    ],
    "importing.sheets.OFF_THE_ROW": [
        (lambda: lines(at(15, 0, "aa"), at(0, 3.9, "b")), "b aa"),
        (lambda: lines(at(15, 0, "aa"), at(0, 4.1, "b")), "aa\nb"),
    ],
    "importing.sheets.RAISED": [
        (lambda: lines(at(0, 10, "the 5"), at(25, 2.6, "th", 5)), "the 5th"),
        (lambda: lines(at(0, 10, "the 5"), at(25, 2.4, "th", 5)), "th\nthe 5"),
        (lambda: lines(at(0, 10, "the 5"), at(26.1, 2.6, "th", 5)), "the 5 th"),
        (lambda: lines(at(0, 10, "the 5"), at(26.3, 2.6, "th", 5)), "th\nthe 5"),
    ],
    "importing.sheets.SIGN_HEIGHT": [
        (lambda: lines(at(0, 10, "the 5"), at(25, 4, "th", 7.9)), "the 5th"),
        (lambda: lines(at(0, 10, "the 5"), at(25, 4, "th", 8.1)), "th\nthe 5"),
        (lambda: with_footnote(8, size=7.9).split("\n")[1], "words[1]"),
        (lambda: with_footnote(8, size=8.1).split("\n")[1], "words1"),
    ],
    "importing.sheets.FOOTNOTE_HEIGHT": [
        (lambda: with_footnote(8.9).split("\n")[-1], "[1] By law."),
        (lambda: with_footnote(9.1).split("\n")[-1], "1 By law."),
    ],
    "importing.sheets.MORE_ROOM": [
        (lambda: lines(*(at(0, top, "words") for top in (0, 10, 20, 32.9))), "words\nwords\nwords\nwords"),
        (lambda: lines(*(at(0, top, "words") for top in (0, 10, 20, 33.1))), "words\nwords\nwords\n\nwords"),
    ],
    "importing.sheets.CLOSER_THAN_MOST": [(lambda: paragraphs_printed(1, 8), 9), (lambda: paragraphs_printed(1, 9), 1)],
    "importing.sheets.MOST_ROOM": [
        (lambda: lines(at(0, 0, "words"), at(0, 32, "words")), "words\nwords"),
        (lambda: lines(at(0, 0, "words"), at(0, 33, "words")), "words\n\nwords"),
        (lambda: lines(at(0, 0, "words"), at(0, 30, "words")), "words\nwords"),
        (lambda: lines(at(0, 0, "words"), at(0, 35, "words")), "words\n\nwords"),
    ],
    "importing.sheets.SET_IN": [
        (lambda: lines(at(0, 0, "a"), at(7.9, 10, "b")), "a\nb"),
        (lambda: lines(at(0, 0, "a"), at(8.1, 10, "b")), "a\n\nb"),
    ],
    "importing.sheets.ROWS_OF_FURNITURE": [(lambda: furniture(3, 0, 3), 9), (lambda: furniture(3, 0, 4), 0)],
    "importing.sheets.SHARE_OF_SHEETS": [(lambda: furniture(2, 3), 2), (lambda: furniture(3, 5), 0)],
    "importing.sheets.FEWEST_NUMBERED": [(lambda: numbered(4), True), (lambda: numbered(3), False)],
    "importing.sheets.FEWEST_IN_COLUMN": [(lambda: columns(3), True), (lambda: columns(2), False)],
    "importing.sheets.MOST_CROSSING": [(lambda: columns(3, 2), True), (lambda: columns(4, 3), False)],
    "importing.sheets.AS_WIDE": [(lambda: columns(3, 0, 61), True), (lambda: columns(3, 0, 59), False)],
    "importing.voices.PRINTED": each(
        lambda line: paragraphs([Said("", "So."), Said("", line)])[0] == f"So.\n{line}",
        same(
            ["- Yes", "–Yes", "— Yes", ">> Yes", "LIN: yes", "Lin Example: yes", "Lin:", f"L{98 * 'i'}: yes", "林例：好"], True
        ),
        same(["yes", "-", "> yes", "lin: yes", "10:30", "Lin", f"L{99 * 'i'}: yes", f"{13 * 'a'}：好"], False),
    ),
    "importing.voices.IN_BRACKETS": each(
        lambda name: begin_lines(name, 2, 0),
        same(["[Bo]", "(BO)", "【林例】", "（林）", "[Bo]:", f"[B{60 * 'o'}]"], True),
        same(["[bo]", "Bo]", f"[B{61 * 'o'}]", "[1]"], False),
    ),
    "importing.voices.FEWEST_NAMES": [(lambda: begin_lines("[Bo]", 2, 0), True), (lambda: begin_lines("[Lin]", 2, 0), False)],
    "importing.voices.LEAST_NAMED": [(lambda: begin_lines("[Bo]", 2, 36), True), (lambda: begin_lines("[Bo]", 2, 37), False)],
    "importing.voices.COUNTED": each(
        voices_called,
        {"0": "Speaker 0", "1234": "Speaker 1234", "A": "Speaker A"},
        {"12345": "12345", "AB": "AB", "a": "a", "spk_0": "spk_0", "": ""},
    ),
    "importing.voices.LETTER": each(voices_called, {"Z": "Z", "C": "C"}, {"9": "Speaker 9"}),
    "importing.voices.MOST_PER_LETTER": each(
        voices_called,
        {"B": "Speaker B", "A D": "Speaker A, Speaker D", "A B F": "Speaker A, Speaker B, Speaker F"},
        {"C": "C", "A E": "A, E", "A B G": "A, B, G"},
    ),
    "importing.web_page.MOST_NESTED": [
        (lambda: refused(read_web_page, 2_000 * b"<div>"), ""),
        (lambda: refused(read_web_page, 2_001 * b"<div>"), "a page whose elements are nested too deep"),
    ],
    "importing.web_page.TYPES": each(
        lambda kind: page(f"<ol start=3 type={kind}><li>x"),
        {"a": "c. x", "A": "C. x", "i": "iii. x", "I": "III. x"},
        {"1": "3. x"},
    ),
    "importing.web_page.STANDING_OUT": each(
        lambda tag: "**" in page(3 * f"<{tag}>Lin</{tag}><p>yes</p>"),
        same("dt h2 h3 h4 h5 h6".split(), True),
        same(["h1", "dd"], False),
    ),
    "importing.web_page.BOLD_TAGS": each(
        lambda tag: "**" in page(3 * f"<p><{tag}>Lin</{tag}> yes</p>"), same(["b", "strong"], True), same(["i", "em"], False)
    ),
    "importing.web_page.ITALIC_TAGS": each(
        lambda tag: "**" in page(3 * f"<p><{tag}>Is it?</{tag}></p>"), same(["i", "em"], True), same(["u", "cite"], False)
    ),
    "importing.web_page.LOOKED_FOR_CHARSET": [
        (lambda: page(4_076 * b" " + b"<meta charset=cp1251>\xe4\xe0"), "да"),
        (lambda: page(4_077 * b" " + b"<meta charset=cp1251>\xe4\xe0"), "äà"),
    ],
    "importing.word.PRIVATE": each(
        lambda code: read_word(word(paragraph("a", f'<w:r><w:sym w:char="{code}"/></w:r>'))).text,
        same(["E000", "F8FF"], "a\n"),
        {"F900": "a\uf900\n", "D7FF": "a\ud7ff\n"},
    ),
    "importing.word_numbers.LEVELS": [(lambda: _ninth_after(0), "9.1"), (lambda: _ninth_after(7), "9.1")],
    "importing.word_numbers.SIGNS": each(
        lambda how: (
            read_word(
                word(paragraph("x", properties=in_list(1)), numbering=abstract(0, level(0, "-", how)) + number(1, 0))
            ).text
        ),
        same(["bullet", "none"], "x\n"),
        {"decimal": "- x\n"},
    ),
    "importing.word_package.MOST_NESTED": [
        (lambda: refused(read_word, inserted(195)), ""),
        (lambda: refused(read_word, inserted(196)), "a DOCX whose elements are nested too deep"),
    ],
    "importing.word_styles.OFF": each(
        lambda value: read_word(word(paragraph("a", run("b", f'<w:vanish w:val="{value}"/>')))).text,
        same(["0", "false", "off"], "ab\n"),
        same(["1", "true", "on", ""], "a\n"),
    ),
}


def _ninth_after(depth_between: int) -> str:
    levels = [level(depth, f"{depth + 1}.%{depth + 1}") for depth in range(9)]
    body = [paragraph("x", properties=in_list(1, depth)) for depth in (8, 8, depth_between, 8)]
    return read_word(word(*body, numbering=abstract(0, *levels) + number(1, 0))).text.split("\n")[-2].split()[0]
