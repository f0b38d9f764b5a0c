"""The limits and lists of reading/, with a case on either side."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from scripts.reading.labels import looks_like_a_label, recogniser
from scripts.reading.look_alikes import as_a_heading, bare_letter, before_a_colon, declared_otherwise, in_capitals
from scripts.reading.source import read_source
from scripts.reading.turns import read_turns
from tests.limits.cases import SHA256, Case, each, error, form_read, in_a_file, part_codes, same, source_codes


def furniture(how: str) -> int:
    """Return how many rules for furniture a form with one has."""
    return len(form_read(source={"sha256": SHA256, "title": "A title", "furniture": [{how: "3-4"}]})[0].furniture)


def label_in(layout: str, line: str, declared: Iterable[str] = ("Ann",)) -> str:
    """Return the declared label that a line begins with in a layout, "" if it has none."""
    found = recogniser((layout,), frozenset(declared))(line)
    return found.label if found else ""


def look(line: str) -> str:
    return looks_like_a_label(line, frozenset({"Ann Lee"}))


def heading(line: str) -> str:
    return as_a_heading(line, frozenset())


def head_class(value: str, field: str = "Field:") -> tuple[str, str]:
    """Return what a line above the first label is, and the line below it."""
    text = f"A title\n\n{field}\n{value}\n\nAnn Lee:\n\nGood morning from here.\n"

    def read(path: Path) -> tuple[str, str]:
        source, _ = read_source(path)
        assert source
        wanted, _ = form_read(
            source={"sha256": SHA256, "title": "A title", "header_fields": ["Field"], "layout": ["own-line"]},
            people=[{"slug": "ann", "name": "Ann Lee", "role": "clerk", "function": "other", "labels": ["Ann Lee"]}],
            outlets=[],
        )
        (lines, _), _ = read_turns(source, wanted)
        return lines[2].line_class.value, lines[3].line_class.value

    return in_a_file(text.encode(), read)


def value_class(value: str) -> str:
    """Return what a line below the name of a header field is."""
    return head_class(value)[1]


def spelling_hint(label: str) -> bool:
    """Return whether a label that nobody declared is taken for one of Alice's, written otherwise."""

    def read(path: Path) -> bool:
        source, _ = read_source(path)
        assert source
        wanted, _ = form_read(
            source={"sha256": SHA256, "layout": ["own-line"]},
            people=[{"slug": "alice", "name": "Alice", "role": "clerk", "function": "other", "labels": ["Alice"]}],
            outlets=[],
        )
        _, problems = read_turns(source, wanted)
        (hint,) = [problem.hint for problem in problems if problem.code == "unknown-label"]
        return "another label of whoever is 'Alice'?" in hint

    return in_a_file(f"Alice:\n\nGood morning from here.\n\n{label}:\n\nGood evening from here.\n".encode(), read)


COLONS = ":：∶﹕︓꞉"

READING: dict[str, list[Case]] = {
    "reading.form.FURNITURE_RULES": each(furniture, same(["line", "starts", "from", "lines"], 1), {"ends": 0}),
    "reading.form.PARAGRAPH_NAME": each(
        part_codes, same(["p1", "p12", "p45a", "p45zz"], {"slug-taken"}), same(["p", "pa", "p1a1", "pp1", "q1"], set())
    ),
    "reading.labels.SPACE": each(
        lambda space: label_in("own-line", f"{space}Ann{space}:{space}"),
        same(" \t\f\u00a0\u202f\u3000", "Ann"),
        same("\u2003_", ""),
    ),
    "reading.labels.COLON": each(lambda colon: label_in("own-line", f"Ann{colon}"), same(":：", "Ann"), same("∶;", "")),
    "reading.labels.HIDDEN_BREAK": each(
        lambda mark: look(f"and so it went on,{mark}Bo Example:"),
        same("\f\u2028\u2029", "Bo Example"),
        {" ": "and so it went on, Bo Example"},
    ),
    "reading.labels.LABEL_FORMS": [
        *each(
            lambda line: [
                name for name in ("own-line", "inline", "full-stop", "bare", "no-colon") if label_in(name, line, ["Q"])
            ],
            {"Q:": ["own-line"], "Q: words": ["inline"], "Q. words": ["full-stop"], "Q words": ["bare"], "Q": ["no-colon"]},
            {"Q": ["no-colon"], "Q, words": []},
        )
    ],
    "reading.labels.BY_NAME": each(
        lambda name: error(lambda: label_in(name, "Q")),
        same(["own-line", "inline", "full-stop", "bare", "no-colon"], ""),
        {"columns": "KeyError"},
    ),
    "reading.labels.MOST_BARE_LETTERS": [
        (lambda: label_in("bare", "Qu words", ["Qu"]), "Qu"),
        (lambda: label_in("bare", "Ann words"), ""),
    ],
    "reading.labels.USUAL_LAYOUT": [
        (lambda: form_read(source={"sha256": SHA256})[0].layout, ("own-line",)),
        (lambda: form_read(source={"sha256": SHA256, "layout": ["bare"]})[0].layout, ("bare",)),
    ],
    "reading.labels.LOOKS": each(
        look,
        {
            "Ann Lee | China: it is so": "Ann Lee",  # one that is declared, before what stands before a colon
            "BO LEE: HE SAYS SO HERE": "BO LEE",  # what stands before a colon, before a line in capitals
            "BO LEE. He says so here.": "BO LEE",
            "Q. HAS HE": "Q",
            "Bo of the North": "Bo of the North",
        },
        {"He says so here.": ""},
    ),
    "reading.look_alikes.COLONS": each(
        lambda colon: look(f"Bo Lee{colon} it is so, as we say"), same(COLONS, "Bo Lee"), same(";፡", "")
    ),
    "reading.look_alikes.MOST_LABEL_CHARACTERS": [
        (lambda: before_a_colon("B" + 99 * "b" + ": words", frozenset()), "B" + 99 * "b"),
        (lambda: before_a_colon("B" + 100 * "b" + ": words", frozenset()), ""),
        (lambda: heading("B" + 99 * "b"), "B" + 99 * "b"),
        (lambda: heading("B" + 100 * "b"), ""),
    ],
    "reading.look_alikes.MOST_CHARACTERS_IN_CAPITALS": [
        (lambda: before_a_colon(200 * "B" + ": words", frozenset()), 200 * "B"),
        (lambda: before_a_colon(201 * "B" + ": words", frozenset()), ""),
        (lambda: in_capitals(200 * "B" + ". Words", frozenset()), 200 * "B"),
        (lambda: in_capitals(201 * "B" + ". Words", frozenset()), ""),
    ],
    "reading.look_alikes.OPENERS": each(
        lambda mark: heading(f"Some {mark}good Words Of Length"), same("([\"'“‘«", ""), {"„": "Some „good Words Of Length"}
    ),
    "reading.look_alikes.NO_HEADING": [
        *each(
            lambda mark: bool(heading(f"Some Good{mark} of Words Length")),
            same([",", ";", "?", "!", "."], False),
            same(["/", ""], True),
        ),
        (lambda: heading("Some Good. Words Of Length"), "Some Good. Words Of Length"),
    ],
    "reading.look_alikes.DECORATION": each(
        lambda mark: declared_otherwise(f"{mark}Ann Lee{mark}", frozenset({"Ann Lee"})),
        same(" \t\f\u00a0\u200b\u202f\u3000\ufeff*_#>[](){}<>|-–—.,;!?" + COLONS, "Ann Lee"),
        same("~/\u2003", ""),
    ),
    "reading.look_alikes.BEHIND_A_LABEL": each(
        lambda mark: declared_otherwise(f"Ann Lee{mark}words", frozenset({"Ann Lee"})),
        same([*COLONS, *"|])*", " |", ". ", " - ", " – ", " — ", " -- "], "Ann Lee"),
        same([".", "-", ", ", " ~ ", " -", "- "], ""),
    ),
    "reading.look_alikes.FULL_STOP": each(
        lambda mark: in_capitals(f"CHAIR LEE{mark}Good morning", frozenset()),
        same([". ", ".\t"], "CHAIR LEE"),
        same([".", ", "], ""),
    ),
    "reading.look_alikes.WHOLE_WORD": [
        (lambda: in_capitals("A BCD. Then", frozenset()), "A BCD"),
        (lambda: in_capitals("A BC. Then", frozenset()), ""),
    ],
    "reading.look_alikes.BARE_LETTER": each(
        lambda line: bare_letter(line, frozenset()),
        {
            **same(["Q Has he", "Q. Has he", "Q", "  Q Has he"], "Q"),
            **same(["A", "A.", "A  He has", "A\tHe has", "A.  He has"], "A"),
        },
        same(["A lake", "A. lake", "Question", "Q: he", "B  lake"], ""),
    ),
    "reading.look_alikes.SMALL_WORDS": each(
        lambda word: bool(heading(f"Head Big {word} North South")),
        same(
            "of the and for in at on de del la las los el y da do das dos di van von der den al bin du des et le les".split(),
            True,
        ),
        same(["with", "to", "Of"], False) | {"Of": True},
    ),
    "reading.look_alikes.MOST_LABEL_WORDS": [
        (lambda: before_a_colon("Ab Cd Ef Gh Ij Kl Mn Op: words", frozenset()), "Ab Cd Ef Gh Ij Kl Mn Op"),
        (lambda: before_a_colon("Ab Cd Ef Gh Ij Kl Mn Op Qr: words", frozenset()), ""),
        (lambda: before_a_colon("Ab Cd Ef Gh Ij Kl Mn Op Qr:", frozenset()), "Ab Cd Ef Gh Ij Kl Mn Op Qr"),
    ],
    "reading.look_alikes.MOST_HEADING_WORDS": [
        (lambda: bool(heading(14 * "Ab ")), True),
        (lambda: bool(heading(15 * "Ab ")), False),
    ],
    "reading.look_alikes.UNDONE": each(
        lambda mark: heading(f"Good Words Of Some Length{mark}"),
        same(" \t\u00a0\u3000*_#>[](){}|-–—", "Good Words Of Some Length"),
        same(".:…”", ""),
    ),
    "reading.look_alikes.FEW_WORDS": [
        (lambda: heading("some small words"), "some small words"),
        (lambda: heading("some small words here"), ""),
    ],
    "reading.source.BYTE_ORDER_MARK": [
        (lambda: in_a_file(b"\xef\xbb\xbfWords", read_source)[0].lines[0].text, "Words"),
        (lambda: in_a_file(b"\xef\xbb\xbeWords", read_source)[0].lines[0].text, "\ufefeWords"),
    ],
    "reading.source.UTF_16_BYTE_ORDER_MARKS": [
        (
            lambda: [p.message for p in in_a_file(b"\xff\xfeW\0", read_source)[1]],
            ["the transcript must be UTF-8, found what looks like UTF-16"],
        ),
        (
            lambda: [p.message for p in in_a_file(b"\xfe\xff\0W", read_source)[1]],
            ["the transcript must be UTF-8, found what looks like UTF-16"],
        ),
        (
            lambda: [p.message for p in in_a_file(b"\xfeWords", read_source)[1]],
            ["the transcript must be UTF-8, found the byte 0xfe at byte 1 of the line"],
        ),
    ],
    "reading.source.MOST_CHARACTERS": [
        (lambda: source_codes(100_000 * b"a"), set()),
        (lambda: source_codes(100_001 * b"a"), {"line-too-long"}),
    ],
    "reading.turns.COLON": each(
        lambda colon: head_class("It is so", f"Field{colon}")[0], same(":：", "header field"), same(";∶", "paragraph")
    ),
    "reading.turns.SENTENCE": each(
        value_class,
        same(
            [
                "It is here. Then",
                "It is here… Then",
                'It is here." Then',
                "To the end.",
                "To the end…",
                "To the end.”",
                "So?",
                "So!",
                "So。",
                "So？",
                "So！",
            ],
            "paragraph",
        ),
        same(["It is her. Then", "It is here. 5", "Bo Lee Jr.", "To the End.", "So;"], "header field"),
    ),
    "reading.turns.MOST_VALUE_CHARACTERS": [
        (lambda: value_class(200 * "b"), "header field"),
        (lambda: value_class(201 * "b"), "paragraph"),
    ],
    "reading.turns.ALIKE": [
        (lambda: spelling_hint("Alicf"), True),
        (lambda: spelling_hint("Alixf"), False),
        (lambda: spelling_hint("Ali"), False),
    ],
}
