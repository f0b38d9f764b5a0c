"""Every limit and every list of `scripts/`, with a case on either side: what is at the limit and what is beyond it.

A case calls what uses the limit and holds what must come of it, written out: none is computed from the limit itself, so
that whoever changes the limit changes the case. A list has a case for each of its members that needs just this one, and
one for what is no member.
"""

from __future__ import annotations

import contextlib
import json
import re
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from email.message import Message
from functools import cache, partial
from pathlib import Path
from types import SimpleNamespace
from typing import Self, TypeVar
from unittest import mock

import yaml

from scripts import serve
from scripts.archive.editions import take_over
from scripts.archive.folder import read_briefing
from scripts.archive.folders import read_briefings
from scripts.checking import site_pages
from scripts.checking.addresses import Verdict
from scripts.checking.elements import elements_of
from scripts.checking.words import read_site, verify
from scripts.exports.offline import offline_files, to_files
from scripts.files.problems import Problem, quoted
from scripts.files.schema import check
from scripts.files.writing import listed
from scripts.files.yaml_lines import read_yaml
from scripts.links import renumbering
from scripts.links.matching.paragraphs import Earlier, Later, match
from scripts.links.matching.resemblance import Index, Vocabulary
from scripts.links.permalinks import permalinks_text, read_permalinks, write_permalinks
from scripts.links.published import Expected, ledgers_of
from scripts.links.recording import declared_pages
from scripts.links.renumbering import counted_anew, renumber
from scripts.pages.account import account_page
from scripts.pages.beside import beside
from scripts.pages.briefing import briefing_pages
from scripts.pages.directory import directory_pages
from scripts.pages.escaping import markdown
from scripts.pages.front import briefing_front
from scripts.pages.page import Page
from scripts.pages.prose import excerpt
from scripts.pages.topics import topic_pages
from scripts.pages.written import shared_addresses
from scripts.pictures.matrix import matrix
from scripts.pictures.shape import lines, names, one_line, picture
from scripts.publishing.rendering import not_a_project
from scripts.reading.form import Form, read_form
from scripts.reading.labels import looks_like_a_label, recogniser
from scripts.reading.look_alikes import as_a_heading, bare_letter, before_a_colon, declared_in_another_form, in_capitals
from scripts.reading.source import read_source
from scripts.reading.turns import read_turns
from scripts.record.briefing import Briefing, Line, Topic
from scripts.record.ledger import Edition, Entry, Ledger, PageNames, SharedName, Version, fingerprint, sort_key
from scripts.record.nearness import neighbourhood
from scripts.record.places import places
from scripts.record.telling import by_name, day
from scripts.search.passages import Passage, passages, spaced, stub, words_that_occur
from scripts.search.settling import _decode, _encode
from scripts.words.abbreviations import abbreviations
from scripts.words.counting import count_words
from scripts.words.names import folded, occurrences
from scripts.words.sentences import sentences
from scripts.words.spellings import other_spellings
from tests.conftest import ROOT
from tests.invent import form, write
from tests.test_replay import DAILY, WEEKLY, notice, redirect, speech, verdict
from tests.test_replay import paragraph as said
from tests.test_shape import segments

T = TypeVar("T")

# What is called, and what must come of it.
Case = tuple[Callable[[], object], object]


def each(call: Callable[[str], object], members: Mapping[str, object], others: Mapping[str, object]) -> list[Case]:
    """Return a case for each member of a list, and for what is none."""
    return [(partial(call, one), expected) for found in (members, others) for one, expected in found.items()]


def same(members: Iterable[str], expected: object) -> dict[str, object]:
    """Return members of which the same comes."""
    return dict.fromkeys(members, expected)


def codes(problems: Iterable[Problem]) -> set[str]:
    return {problem.code for problem in problems}


def error(call: Callable[[], object]) -> str:
    """Return what kind of error a call raises, "" if it raises none."""
    try:
        call()
    except (ValueError, LookupError) as raised:
        return type(raised).__name__
    return ""


def in_a_file(data: bytes, use: Callable[[Path], T], name: str = "source.txt") -> T:
    """Return what a function makes of a file with some bytes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return use(path)


# words


def short_forms(text: str) -> list[str]:
    return [one.short for one in abbreviations(text)]


def count_of_sentences(text: str) -> int:
    return len(list(sentences(text)))


def is_unspaced(character: str) -> bool:
    """Return whether a character is of a script without blanks: to a comparison of texts, four are then two words."""
    return Vocabulary().read(4 * character).size == 2


CUT_SHORT = (
    "a Q XIV I V X L C Mr Mrs Ms Messrs Dr Prof Hon Rev Sen Rep Gov Gen Col Lt Capt Sgt Adm Amb St Jr Sr No Nos Art Sec Fig "
    "Vol vs cf al ca approx Inc Ltd Co Corp Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec"
).split()

ENDINGS = (
    "our or ours ors oured ored ouring oring oural oral ise ize ises izes ised ized ising izing isation ization isations "
    "izations yse yze ysed yzed ysing yzing tre ter tres ters tred tered ence ense ences enses ogue og ogues ogs amme am "
    "ammes ams elling eling elled eled eller eler ement ment ements ments acy ate acy ates"
).split()

PAIRS = (
    "grey gray cheque check tyre tire aluminium aluminum sceptical skeptical manoeuvre maneuver manoeuvres maneuvers whilst "
    "while ageing aging"
).split()


def both_ways(words: list[str], stem: str = "") -> list[tuple[str, str]]:
    """Return the pairs that stand one behind the other in a list, each in both orders."""
    pairs = list(zip(words[::2], words[1::2], strict=True))
    return [(stem + one, stem + other) for pair in pairs for one, other in (pair, pair[::-1])]


def spelled_as(word: str, other: str) -> bool:
    return other in other_spellings(word)


WORDS: dict[str, list[Case]] = {
    "words.abbreviations.IN_PARENTHESES": each(short_forms, {"Asian Nations (AN)": ["AN"]}, {"Asian Nations [AN]": []}),
    "words.abbreviations.BREAKS": each(
        lambda mark: short_forms(f"Asia{mark}Nations (AN)"),
        same(["; ", ": ", " (old ", ") "], []),
        same([", ", ";", ":"], ["AN"]),
    ),
    "words.abbreviations.SHORTEST": [
        (lambda: short_forms("Asian Nations (AN)"), ["AN"]),
        (lambda: short_forms("the Alliance (A)"), []),
    ],
    "words.abbreviations.LONGEST_SHORT_FORM": [
        (lambda: short_forms("Ab Bc Cd De Ef Fg Gh Hi Ij Jk (ABCDEFGHIJ)"), ["ABCDEFGHIJ"]),
        (lambda: short_forms("Ab Bc Cd De Ef Fg Gh Hi Ij Jk Kl (ABCDEFGHIJK)"), []),
    ],
    "words.abbreviations.MOST_WORDS": [
        (lambda: short_forms("Able Bold Corps (AB C)"), ["AB C"]),
        (lambda: short_forms("Able Bold Corps (A B C)"), []),
    ],
    "words.abbreviations.WORDS_MORE": [
        (lambda: short_forms("Aa oo oo oo oo oo Bb Cc Dd Ee Ff (ABCDEF)"), ["ABCDEF"]),
        (lambda: short_forms("Aa oo oo oo oo oo oo Bb Cc Dd Ee Ff (ABCDEF)"), []),
    ],
    "words.abbreviations.TIMES_THE_WORDS": [
        (lambda: short_forms("Aa oo oo Bb (AB)"), ["AB"]),
        (lambda: short_forms("Aa oo oo oo Bb (AB)"), []),
    ],
    "words.counting.WORD": each(
        lambda character: count_words(2 * character),
        same("\u3040\u30ff\u3400\u4dbf\u4e00\u9fff\uac00\ud7a3\uf900\ufaff", 2),
        {**same("\u303f\u3100\u33ff\u4dc0\ua000\uabff\ud7a4\uf8ff\ufb00a", 1), " ": 0},
    ),
    "words.names.HYPHENS": each(
        lambda mark: (list(occurrences("A-B", f"A{mark}B")), folded(f"A{mark}B")),
        same("-\u2010\u2011\u2012\u2013\u2212", ([(0, 3)], "a-b")),
        {"_": ([], "a_b"), "\u2014": ([], "a\u2014b")},
    ),
    "words.names.APOSTROPHES": each(
        lambda mark: (list(occurrences("O'B", f"O{mark}B")), folded(f"O{mark}B")),
        same("'\u2018\u2019\u02bc", ([(0, 3)], "o'b")),
        {"`": ([], "o`b")},
    ),
    "words.names.ALIKE": each(
        lambda mark: folded(f"A{mark}B"),
        same("-\u2010\u2011\u2012\u2013\u2212", "a-b") | same("'\u2018\u2019\u02bc", "a'b"),
        {"\u2014": "a\u2014b"},
    ),
    "words.names.UNSPACED": each(
        is_unspaced,
        same(
            "\u0e00\u0eff\u1000\u11ff\u1780\u17ff\u3005\u3007\u3040\u30ff\u3130\u318f\u31f0\u31ff\u3400\u4dbf\u4e00\u9fff"
            "\uac00\ud7a3\uf900\ufaff\U00020000\U0003ffff",
            True,
        ),
        same(
            "\u0dff\u0f00\u0fff\u1200\u177f\u1800\u3004\u3008\u303f\u3100\u312f\u3190\u31ef\u3200\u33ff\u4dc0\u4dff\ua000"
            "\uabff\ud7a4\uf8ff\ufb00\U0001ffff\U00040000",
            False,
        ),
    ),
    "words.names.LEAST_RUN_IN": [
        (lambda: list(occurrences("ASEAN", "isASEAN")), [(2, 7)]),
        (lambda: list(occurrences("ASEAN", "iASEAN")), []),
    ],
    "words.sentences.END": [
        *each(lambda mark: count_of_sentences(f"Ships{mark} Boats"), same(".!?…؟۔।", 2), same(",;:", 1)),
        *each(lambda mark: count_of_sentences(f"Ships.{mark} Boats"), same("\"'”’»)]", 2), same("}—", 1)),
        *each(lambda mark: count_of_sentences(f"船{mark}船"), same("。！？", 2), same("、．", 1)),
        *each(lambda mark: list(sentences(f"船。{mark}船")), same("」』”’）", [(0, 3), (3, 4)]), {"》": [(0, 2), (2, 4)]}),
    ],
    "words.sentences.SHORT": each(
        lambda word: count_of_sentences(f"Ships of {word}. Boats"), same(CUT_SHORT, 1), same(["Abc", "Septe", "Bo", "xNo"], 2)
    ),
    "words.spaces.LAYOUT_SPACE": each(
        lambda space: Line(1, f"{space}words{space}", "").words, same(" \t\f", "words"), {"\u00a0": "\u00a0words\u00a0"}
    ),
    "words.spaces.UNSEEN": each(
        lambda character: Line(1, character, "").words,
        same("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", ""),
        {"\u2061": "\u2061"},
    ),
    "words.spellings.ENDINGS": [(partial(spelled_as, *pair), True) for pair in both_ways(ENDINGS, "stem")]
    + [(lambda: other_spellings("stemming"), ())],
    "words.spellings.PAIRS": [(partial(spelled_as, *pair), True) for pair in both_ways(PAIRS)]
    + [(lambda: other_spellings("green"), ())],
    "words.spellings.SHORTEST": [(lambda: other_spellings("odour"), ("odor",)), (lambda: other_spellings("four"), ())],
    "words.spellings.WORD": each(
        lambda mark: other_spellings(f"harb{mark}our"),
        {"-": ("harb-or", "harbour"), "'": ("harb'or",), "’": ("harb’or",)},
        same("_/ 1", ()),
    ),
}

# files


def schema_problem(schema: dict[str, object], value: object) -> tuple[str, str]:
    """Return the code of what is wrong with a value, and what must hold."""
    _, (problem,) = check(Path("form.yml"), value, {(): 1}, schema)
    return problem.code, problem.message.partition(", found")[0]


def source_codes(data: bytes) -> set[str]:
    """Return what is wrong with a source."""
    return codes(in_a_file(data, read_source)[1])


def yaml_codes(text: str) -> set[str]:
    return codes(in_a_file(text.encode("utf-8"), read_yaml, "form.yml")[2])


SHA256 = 64 * "a"

FILES: dict[str, list[Case]] = {
    "files.problems.MOST_QUOTED": [
        (lambda: quoted(60 * "a"), f"'{60 * 'a'}'"),
        (lambda: quoted(40 * "a" + 21 * "b"), f"'{30 * 'a'} … {15 * 'b'}'"),
        (lambda: quoted(61 * "a"), f"'{30 * 'a'} … {15 * 'a'}'"),
    ],
    "files.raw.UNFIT": each(
        lambda character: source_codes(f"Words{character}here".encode()),
        same(
            "\0\x08\x0b\x0e\x1f\x7f\x9f\r\ufdd0\ufdef\ufffe\uffff\U0001fffe\U0001ffff\U0008fffe\U0010fffe\U0010ffff",
            {"control-character"},
        ),
        same("\t\f \xa0\u0378\ufdcf\ufdf0\ufffd\U0001fffd", set()),
    ),
    "files.schema.TYPE_NAMES": each(
        lambda name: schema_problem({"type": name}, None),
        {
            "string": ("wrong-type", "must hold a text"),
            "integer": ("wrong-type", "must hold a whole number"),
            "array": ("wrong-type", "must hold a list"),
            "object": ("wrong-type", "must hold keys with values"),
        },
        {"number": ("wrong-type", "must hold number")},
    ),
    "files.schema.CODES": [
        (lambda: schema_problem({"type": "string"}, 1)[0], "wrong-type"),
        (lambda: schema_problem({"properties": {}, "additionalProperties": False}, {"a": 1})[0], "unknown-key"),
        (lambda: schema_problem({"required": ["a"], "properties": {"a": {"description": "the first"}}}, {})[0], "missing-key"),
        (lambda: schema_problem({"minimum": 1}, 0)[0], "wrong-value"),
    ],
    "files.schema.MESSAGES": [
        (lambda: schema_problem({"type": "string"}, 1)[1], "must hold a text"),
        (
            lambda: schema_problem({"properties": {}, "additionalProperties": False}, {"a": 1})[1],
            "only known keys may stand here",
        ),
        (
            lambda: schema_problem({"required": ["a"], "properties": {"a": {"description": "the first"}}}, {})[1],
            "the key 'a' must be here",
        ),
        (lambda: schema_problem({"enum": ["a", "b"]}, "c")[1], "an entry must be one of a, b"),
        (lambda: schema_problem({"pattern": "^a$", "description": "an a"}, "c")[1], "an entry must be an a"),
        (lambda: schema_problem({"format": "date"}, "2031-02-30")[1], "an entry must be a day of the calendar"),
        (lambda: schema_problem({"minimum": 1}, 0)[1], "an entry must be right"),
    ],
    "files.writing.ENTRY": each(
        lambda line: in_a_file(f"{line}\n".encode(), lambda path: listed(path.parent), ".written"),
        {f"{SHA256}  people/ann.md": {"people/ann.md"}, f"{SHA256}  ...": {"..."}},
        same(
            [
                f"{SHA256[1:]}  people/ann.md",
                f"{SHA256}a  people/ann.md",
                f"{SHA256} people/ann.md",
                f"{SHA256[1:]}A  ann.md",
                f"{SHA256}  ../ann.md",
                f"{SHA256}  people/../ann.md",
                f"{SHA256}  ./ann.md",
                f"{SHA256}  /ann.md",
            ],
            set(),
        ),
    ),
    "files.yaml_lines.MOST_BYTES": [
        (lambda: yaml_codes("a: " + 999_997 * "b"), set()),
        (lambda: yaml_codes("a: " + 999_998 * "b"), {"not-yaml"}),
    ],
    "files.yaml_lines.UNFIT_IN_FORM": each(
        lambda escaped: yaml_codes(f'a: "\\{escaped}"'),
        same(["u2028", "u2029", "ud800", "udfff", "0", "x1f", "ufffe"], {"control-character"}),
        same(["u2027", "u202a", "ud7ff", "ue000", "ud83d\\ude00"], set()),
    ),
    "files.yaml_lines.PLAIN_TAGS": each(
        lambda value: yaml_codes(f"a: !!{value}"),
        same(["str b", "bool true", "null ~", "int 1", "float 1.5", "seq [b]", "map {b: c}"], set()),
        same(["set {b}", "timestamp 2031-05-05", "binary YQ=="], {"yaml-tag"}),
    ),
}


# record


def ledger(*entries: Entry, **changes: object) -> Ledger:
    return replace(Ledger("harbour", (), (Edition(1, "2031-05-06", SHA256),), entries, (), ()), **changes)


OPENING, FLOOR = "Good morning from the invented office.", "The floor is open."

PEOPLE = [
    {"slug": "ann", "name": "Ann", "role": "spokesperson", "function": "moderator", "labels": ["Ann"]},
    {"slug": "bo", "name": "Bo", "role": "minister", "function": "briefer", "labels": ["Bo"]},
    {"slug": "cy", "name": "Cy", "role": "clerk", "function": "other", "labels": ["Cy"]},
]
OUTLETS = [
    {"slug": "daily", "name": "The Invented Daily", "short": "Daily", "kind": "newspaper", "labels": ["Daily"]},
    {"slug": "weekly", "name": "The Invented Weekly", "short": "Weekly", "kind": "newspaper", "labels": ["Weekly"]},
]


@cache
def invented(*turns: str, changes: str = "{}", slug: str = "2031-05-05-harbour") -> Briefing:
    """Return a briefing of some turns, "Daily|Why?", behind an opening by Ann and a word by Bo; `changes` are YAML."""
    said = [("Ann", OPENING), ("Bo", FLOOR), *(turn.split("|", 1) for turn in turns)]
    lines = [
        line for label, text in said for line in (f"{label}:", "", *(part for one in text.split("|") for part in (one, "")))
    ]
    labels = {label for label, _ in said}
    spoken = [number for number, line in enumerate(lines, start=1) if line and not line.endswith(":")]
    asked = [number for number in spoken if looks_like_a_label(lines[number - 1], frozenset(labels))]
    source = "\n".join(lines).encode()
    whole = form(source, asked) | {
        "people": [person for person in PEOPLE if person["name"] in labels],
        "outlets": [outlet for outlet in OUTLETS if outlet["short"] in labels],
        **yaml.safe_load(changes),
    }
    del whole["source"]["title"]
    with tempfile.TemporaryDirectory() as root:
        briefing, problems = read_briefing(write(Path(root), source, whole, slug))
    assert isinstance(briefing, Briefing), problems
    assert not problems, problems
    return briefing


def topics(*names: str) -> str:
    """Return the topics of a form, as YAML."""
    return yaml.safe_dump({"topics": [{"slug": name.lower(), "name": name, "group": "subjects"} for name in names]})


def near_places(others: int) -> int:
    """Return how many places are near to one that names a topic, where so many others name it too, and the opening does not."""
    turns = [f"{'Daily' if at % 2 else 'Weekly'}|What of nets, number {at}?" for at in range(others + 1)]
    around = neighbourhood((invented(*turns, changes=topics("nets")),))
    return len(around.nearest(next(place for place in around.places if place.exchange)))


def folder_codes(name: str) -> set[str]:
    """Return what is wrong with the name of a briefing's folder."""
    with tempfile.TemporaryDirectory() as root:
        (Path(root) / name).mkdir()
        return codes(read_briefing(Path(root) / name)[1]) & {"slug-taken", "wrong-value"}


def form_read(**changes: object) -> tuple[Form, set[str]]:
    """Return an invented form with some keys changed, and what is wrong with it."""
    data = yaml.safe_dump({**form(b""), **changes}).encode()
    found, problems = in_a_file(data, read_form, "briefing.yml")
    assert found
    return found, codes(problems)


def part_codes(slug: str) -> set[str]:
    return form_read(parts=[{"slug": slug, "kind": "statement", "title": "Opening", "starts": "Good"}])[1]


def person_codes(slug: str) -> set[str]:
    return form_read(
        people=[{"slug": slug, "name": "Ann", "role": "clerk", "function": "other", "labels": ["Ann"]}], outlets=[]
    )[1]


SHARED, SITE, OF_A_FOLDER = (
    "people outlets topics".split(),
    "assets overrides search pagefind 404 site stylesheets javascripts images fonts css js img".split(),
    "index readme".split(),
)

RECORD: dict[str, list[Case]] = {
    "record.ledger.FINGERPRINT_DIGITS": [
        (lambda: fingerprint("words"), "dba36bffa5cab0f9"),
        (lambda: fingerprint("word"), "98c1eb4ee93476743"[:16]),
    ],
    "record.ledger.NUMBER": [
        (lambda: sort_key("45ab"), (45, "ab")),
        *each(
            lambda number: error(lambda: sort_key(number)),
            {"45": "", "045z": ""},
            same(["a45", "", "45A", "4 5"], "ValueError"),
        ),
    ],
    "record.nearness.MOST_NEAR": [(lambda: near_places(3), 3), (lambda: near_places(4), 4), (lambda: near_places(5), 4)],
    "record.places.OWN_NAMES": each(
        part_codes, same(["transcript", "topics", "corrections", "account"], {"slug-taken"}), same(["opening", "people"], set())
    ),
    "record.places.SHARED_FOLDERS": [
        *each(folder_codes, same(SHARED, {"slug-taken"}), {"harbour": set()}),
        (lambda: [*declared_pages(invented("Daily|Why?"))][:4], ["", "people/", "outlets/", "topics/"]),
    ],
    "record.places.SITE_FOLDERS": each(folder_codes, same(SITE, {"slug-taken"}), {"jsx": set()}),
    "record.places.FOLDER_PAGES": each(person_codes, same(OF_A_FOLDER, {"slug-taken"}), {"indexes": set()}),
    "record.places.RESERVED_BRIEFINGS": each(
        folder_codes, same([*SHARED, *SITE, *OF_A_FOLDER], {"slug-taken"}), {"harbour": set()}
    ),
    "record.telling.MONTHS": each(
        lambda month: day(f"2031-{month}-05"),
        {
            f"{number:02}": f"5 {name} 2031"
            for number, name in enumerate(
                "January February March April May June July August September October November December".split(), start=1
            )
        },
        {},
    ),
    "record.telling.GROUPS": [
        (
            lambda: [
                title
                for title, _ in by_name(
                    [Topic(group, group, group, (), (), 1) for group in ("subjects", "organizations", "people", "places")]
                )
            ],
            ["Places", "People mentioned", "Organizations and mechanisms", "Subjects"],
        ),
        (lambda: by_name([]), []),
    ],
}


# reading


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
        return lines[2].kind.value, lines[3].kind.value

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
    "reading.labels.FORMS": [
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
        lambda mark: declared_in_another_form(f"{mark}Ann Lee{mark}", frozenset({"Ann Lee"})),
        same(" \t\f\u00a0\u200b\u202f\u3000\ufeff*_#>[](){}<>|-–—.,;!?" + COLONS, "Ann Lee"),
        same("~/\u2003", ""),
    ),
    "reading.look_alikes.BEHIND_A_LABEL": each(
        lambda mark: declared_in_another_form(f"Ann Lee{mark}words", frozenset({"Ann Lee"})),
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
    "reading.source.UTF_16_MARKS": [
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


# links


def paragraph(number: int, page: str, **changes: object) -> Entry:
    return Entry(f"{number}", (Version(1, 1, number, number, 0, f"{number:016}", "people/ann/", page),), **changes)


WHOLE_LEDGER = ledger(
    paragraph(1, "opening/"),
    paragraph(2, "opening/", retired=2, became=("1", "3")),
    pages=(PageNames("opening/", {"statement": "1"}, {"statement": ("3",)}),),
    shared=(SharedName("people/an/", "NO", "people/ann/", "2031-05-07"),),
)


def rows(found: Ledger, begin: str) -> str:
    """Return the line of a ledger's file that begins so, "" if none does."""
    return next((row for row in permalinks_text(found).splitlines() if row.strip().startswith(begin)), "")


def without_ledger(name: str) -> set[str]:
    """Return what is wrong with a folder that has a file and no ledger."""
    return codes(in_a_file(b"Words", lambda path: read_permalinks(path.parent), name)[1])


@cache
def remark_on(text: bytes) -> list[str]:
    """Return what is said of a file of this text that was committed as a ledger and then removed, without the file's name."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "transcript/harbour/permalinks.yml"
        path.parent.mkdir(parents=True)
        path.write_bytes(text)
        who = ["-c", "user.name=Ann", "-c", "user.email=ann@example.org", "-c", "commit.gpgsign=false"]
        for command in (["init", "-q"], ["add", "."], [*who, "commit", "-qm", "One"]):
            subprocess.run(["git", *command], cwd=folder, check=True, capture_output=True)
        path.unlink()
        subprocess.run(["git", *who, "commit", "-qam", "Two"], cwd=folder, check=True, capture_output=True)
        _, _, remarks = ledgers_of(Path(folder))
    return [" ".join(remark.split()[:8]) for remark in remarks] + [str(len(remark.split("`")[1])) for remark in remarks]


NO_LEDGER = ["an earlier transcript/harbour/permalinks.yml is no ledger and is", "21"]
SEEN_LEDGER = permalinks_text(WHOLE_LEDGER).encode()


def counted_again(text: str, keys: tuple[tuple[str, ...], ...]) -> str:
    """Return a form in which line 3 is line 5 now."""
    lines = ["one", "two", "three", "four", "five", "six"]
    return renumber(Path("form.yml"), text, keys, {3: 5, 4: 6}, lines, ["", "", *lines])[0]


def counted(name: str, value: object, old: str = "the cat sat on the mat", new: str = "the mat") -> set[str]:
    """Return what is wrong with words that are counted on a line which is edited."""
    return codes(counted_anew(Path(name), value, {(): 1}, {1: 1}, [old], [new]))


ENTRY = {"line": 1, "words": "the", "name": "the"}

LINKS: dict[str, list[Case]] = {
    "links.permalinks.PLAIN": [
        (
            lambda: rows(WHOLE_LEDGER, "- {id: p1"),
            f'- {{id: p1, line: 1, page: opening/, by: people/ann/, words: "{15 * "0"}1"}}',
        ),
        (lambda: rows(WHOLE_LEDGER, "- id: p2"), "- id: p2"),
        (lambda: rows(WHOLE_LEDGER, "became:"), "  became: [p1, p3]"),
        (
            lambda: rows(WHOLE_LEDGER, "- {address: o"),
            "- {address: opening/, anchors: {statement: p1}, passed: {statement: [p3]}}",
        ),
        (
            lambda: rows(WHOLE_LEDGER, "- {address: p"),
            '- {address: people/an/, name: "NO", to: people/ann/, retired: "2031-05-07"}',
        ),
    ],
    "links.published.NOT_A_LEDGER": [
        *((partial(remark_on, text), NO_LEDGER) for text in (b"a: [", b"{}", b"3", b"\xff")),
        (lambda: remark_on(SEEN_LEDGER.replace(b"id: p1", b"id: 1")), NO_LEDGER),
        (lambda: remark_on(SEEN_LEDGER), []),
    ],
    "links.published.NO_BLOB": [(lambda: remark_on(SEEN_LEDGER), []), (lambda: remark_on(b"{}"), NO_LEDGER)],
    "links.published.LISTED": [(lambda: remark_on(SEEN_LEDGER), []), (lambda: remark_on(b"{}"), NO_LEDGER)],
    "links.published.BLOB_DIGITS": [(lambda: remark_on(b"{}")[1], "21"), (lambda: remark_on(SEEN_LEDGER), [])],
    "links.recording.INDEXES": [
        (lambda: [*declared_pages(invented("Daily|Why?"))][:4], ["", "people/", "outlets/", "topics/"]),
        (lambda: "people/ann/" in declared_pages(invented("Daily|Why?")), True),
    ],
    "links.renumbering.BRIEFING": each(
        lambda text: counted_again(text, renumbering.BRIEFING),
        {
            "source: {not_labels: [3]}": "source: {not_labels: [5]}",
            'source: {furniture: [{lines: "3-4"}]}': 'source: {furniture: [{lines: "5-6"}]}',
            "parts: [{follow_ups: [3]}]": "parts: [{follow_ups: [5]}]",
            "mentions: {exclude: [{line: 3}]}": "mentions: {exclude: [{line: 5}]}",
            "mentions: {redirect: [{line: 3}]}": "mentions: {redirect: [{line: 5}]}",
        },
        {"people: [{line: 3}]": "people: [{line: 3}]", "- {line: 3}": "- {line: 3}"},
    ),
    "links.renumbering.CORRECTIONS": each(
        lambda text: counted_again(text, renumbering.CORRECTIONS),
        {"- {line: 3}": "- {line: 5}"},
        {"- {date: 3}": "- {date: 3}"},
    ),
    "links.renumbering.COUNTED": [
        (lambda: counted("corrections.yml", [ENTRY]), {"counted-anew"}),
        (lambda: counted("briefing.yml", {"mentions": {"exclude": [ENTRY]}}), {"counted-anew"}),
        (lambda: counted("briefing.yml", {"mentions": {"redirect": [ENTRY]}}), {"counted-anew"}),
        (lambda: counted("briefing.yml", {"mentions": {"ambiguous": [ENTRY]}}), set()),
    ],
    "links.renumbering.LETTERS_BEHIND": [
        (lambda: counted("corrections.yml", [{"line": 1, "words": "the"}], new="the cat satin the mat the"), set()),
        (lambda: counted("corrections.yml", [{"line": 1, "words": "the"}], new="the cat sad the mat the"), {"counted-anew"}),
    ],
    "links.renumbering.NUMBERS": [
        *each(
            lambda number: counted_again(f"source: {{not_labels: [{number}]}}", renumbering.BRIEFING)[22:-2],
            {"3": "5", "3-4": "5-6"},
            {"1234567890": "1234567890", "03": "03", "3-": "3-", "0": "0"},
        ),
        (
            lambda: codes(renumber(Path("form.yml"), "- {line: 123456789}", renumbering.CORRECTIONS, {}, [], [])[1]),
            {"line-gone"},
        ),
    ],
}


# links.matching


def run(count: int, name: str = "w") -> list[str]:
    """Return so many words that stand nowhere else."""
    return [f"{name}{at}q" for at in range(count)]


def edited(words: list[str], count: int, name: str = "x") -> list[str]:
    """Return words of which the last ones are others."""
    return [*words[: len(words) - count], *run(count, name)]


def became(before: list[list[str]], after: list[list[str]], by: str = "") -> object:
    """Return what the first of some paragraphs became, or the candidates where it is not clear; others say what is new."""
    earlier = [Earlier(str(at), " ".join(words), "") for at, words in enumerate(before)]
    later = [Later(at, " ".join(words), by) for at, words in enumerate(after, start=1)]
    found = match(earlier, later)
    return found.became.get("0") or next(([index for index, _ in one.candidates] for one in found.unclear if one.id == "0"), ())


def moved(count: int, changed: int) -> object:
    """Return what became of a paragraph that stands behind another and is edited."""
    words, others = run(count), [run(30, "a"), run(30, "b"), run(30, "c")]
    return became([words, *others], [*others, edited(words, changed)])


def two(first: int, second: int) -> object:
    """Return what became of a paragraph that two resemble."""
    return became([run(40)], [edited(run(40), first), edited(run(40), second, "z")])


def stray(lost: int, kept: int, of: int) -> object:
    """Return what became of a paragraph that lost words, of which another has some."""
    words, other = run(of), run(30, "a")
    new = [*words[:-lost], *(run(lost, "k") if lost > kept else [])]
    return became([words, other], [new, other, [*run(50, "n"), *words[-lost:][:kept], *run(50, "o")]])


def behind(first: str) -> object:
    """Return what became of a paragraph whose last word is gone, where the next one begins with another word now."""
    words, following = run(40), run(30, "a")
    return became([[*words, "abcdefgh"], following], [[*words, "other"], [first, *following]])


def in_place(at: int) -> object:
    """Return the best candidate for a short paragraph where the new one at some place shares a word with it."""
    new = [run(20, f"n{index}") for index in range(26)]
    new[at - 1] = ["yes", *run(6, "r")]
    found = became([["yes", "indeed", "my", "friend"], run(30, "b")], [*new, run(30, "b")])
    return found[0] if isinstance(found, list) else found


def candidates(count: int) -> int:
    found = became([["yes", "indeed"]], [["yes", "indeed", *run(9, f"n{at}")] for at in range(count)])
    return len(found) if isinstance(found, list) else 0


def cut(at: int, changed: Iterable[int], count: int = 40) -> object:
    """Return what became of a paragraph that was cut, and of whose second piece some words were edited."""
    words = run(count)
    piece = [f"e{index}" if index in changed else word for index, word in enumerate(words[at:])]
    return became([words], [words[:at], piece])


def around_a_cut(letters: int) -> object:
    """Return what became of a paragraph that was cut, and edited so many letters behind the cut."""
    head, tail, word = run(20, "h"), run(20, "t"), letters * "z"
    return became([[*head, word, "edited", *tail]], [head, [word, "changed", *tail]])


def nearest(query: list[str], texts: list[list[str]]) -> int:
    """Return how many texts are looked at for what may resemble one."""
    vocabulary = Vocabulary()
    return len(Index([vocabulary.read(" ".join(words)) for words in texts]).near(vocabulary.read(" ".join(query))))


MATCHING: dict[str, list[Case]] = {
    "links.matching.counterparts.ALIKE": [
        (lambda: became([run(32)], [edited(run(32), 10)]), (0,)),
        (lambda: became([run(32)], [edited(run(32), 11)]), [0]),
    ],
    "links.matching.counterparts.ALIKE_IF_NOT_LONG": [
        (lambda: became([run(23)], [edited(run(23), 4)]), (0,)),
        (lambda: became([run(23)], [edited(run(23), 5)]), [0]),
    ],
    "links.matching.counterparts.MORE_IF_BY_ANOTHER": [
        (lambda: became([run(60)], [edited(run(60), 10)], by="bo"), (0,)),
        (lambda: became([run(50)], [edited(run(50), 9)], by="bo"), [0]),
    ],
    "links.matching.counterparts.MORE_IF_ELSEWHERE": [(lambda: moved(60, 10), (3,)), (lambda: moved(50, 9), [3])],
    "links.matching.counterparts.CLEARLY": [(lambda: two(2, 7), (0,)), (lambda: two(1, 5), [0, 1])],
    "links.matching.counterparts.STRAY": [(lambda: stray(60, 21, 200), (0,)), (lambda: stray(60, 22, 200), [0])],
    "links.matching.counterparts.LEAST_STRAY": [(lambda: stray(4, 4, 40), (0,)), (lambda: stray(5, 5, 40), [0])],
    "links.matching.counterparts.STRAY_WORDS": [(lambda: stray(4, 4, 40), (0,)), (lambda: stray(5, 5, 40), [0])],
    "links.matching.counterparts.TRACE": [
        (lambda: became([run(40)], [[*run(30, "n"), *run(40)[3:14], *run(5, "o")]]), ()),
        (lambda: became([run(40)], [[*run(30, "n"), *run(40)[3:15], *run(5, "o")]]), [0]),
    ],
    "links.matching.counterparts.LEAST_TRACE": [
        (lambda: became([run(12)], [[*run(12)[3:6], *run(5, "o")]]), ()),
        (lambda: became([run(12)], [[*run(12)[3:7], *run(5, "o")]]), [0]),
    ],
    "links.matching.counterparts.SHORT_TRACE": [
        (lambda: became([run(7), run(30, "a"), run(30, "b")], [run(30, "a"), run(30, "b"), [*run(5), *run(3, "o")]]), [2]),
        (lambda: became([run(7), run(30, "a"), run(30, "b")], [run(30, "a"), run(30, "b"), [*run(6), *run(6, "o")]]), ()),
    ],
    "links.matching.counterparts.AT_AN_END": [(lambda: behind("abcdefgh"), [0, 1]), (lambda: behind("bcdefgh"), (0,))],
    "links.matching.counterparts.MOST_IN_PLACE": [(lambda: in_place(10), 9), (lambda: in_place(11), 0)],
    "links.matching.paragraphs.MOST_CANDIDATES": [
        (lambda: candidates(10), 10),
        (lambda: candidates(11), 10),
        (lambda: candidates(9), 9),
    ],
    "links.matching.recuts.PIECE": [
        (lambda: cut(60, (10, 12, 14, 16), 100), (0, 1)),
        (lambda: cut(85, range(4, 8), 100), [0, 1]),
    ],
    "links.matching.recuts.NEARLY": [(lambda: cut(60, (3, 6, 9), 100), (0, 1)), (lambda: cut(10, (2, 3, 4)), [1, 0])],
    "links.matching.recuts.AROUND_A_CUT": [(lambda: around_a_cut(8), (0, 1)), (lambda: around_a_cut(7), [0, 1])],
    "links.matching.resemblance.SHORT": [
        (lambda: Vocabulary().read(" ".join(run(7))).short, True),
        (lambda: Vocabulary().read(" ".join(run(8))).short, False),
    ],
    "links.matching.resemblance.LONG": [
        (lambda: Vocabulary().read(" ".join(run(23))).width, 2),
        (lambda: Vocabulary().read(" ".join(run(24))).width, 3),
    ],
    "links.matching.resemblance.HARDLY_LONGER": [
        (lambda: nearest(run(7), [run(15)]), 1),
        (lambda: nearest(run(7), [run(16)]), 0),
    ],
    "links.matching.resemblance.CHARACTERS_OF_A_WORD": [
        (lambda: Vocabulary().read("船船").size, 1),
        (lambda: Vocabulary().read("船船船").size, 2),
        (lambda: Vocabulary().read("船船船船").size, 2),
    ],
    "links.matching.resemblance.COMMON": [
        (lambda: nearest(run(10), [run(9), *([*run(10)[8:], f"n{at}"] for at in range(30))]), 20),
        (lambda: nearest(run(10), [run(9), *([*run(10)[8:], f"n{at}"] for at in range(31))]), 1),
    ],
    "links.matching.resemblance.LEAST_USED": [
        (lambda: nearest(run(9), [run(8), *([*run(9)[7:], f"n{at}"] for at in range(31))]), 20),
        (lambda: nearest(run(10), [run(9), *([*run(10)[8:], f"n{at}"] for at in range(31))]), 1),
    ],
    "links.matching.resemblance.MOST_NEAR": [
        (lambda: nearest(run(10), 19 * [run(10)]), 19),
        (lambda: nearest(run(10), 20 * [run(10)]), 20),
        (lambda: nearest(run(10), 21 * [run(10)]), 20),
    ],
    "links.matching.resemblance.UNSPACED_RUN": [
        (lambda: Vocabulary().read("船港船 ab").size, 3),
        (lambda: Vocabulary().read("abc ab").size, 2),
    ],
}


# archive


@cache
def carried_over() -> dict[str, str]:
    """Return where numbers of lines stand in the files of a briefing whose new text has two lines more at its beginning."""
    source = f"Ann:\n\n{OPENING}\n\nBo:\n\n{FLOOR}\n\nDaily:\n\nNote: why?\n".encode()
    asked = [number for number, line in enumerate(source.decode().split("\n"), start=1) if line.startswith("Note:")]
    whole = form(source, asked) | {"people": PEOPLE[:2], "outlets": OUTLETS[:1]}
    del whole["source"]["title"]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        place = write(root, source, whole)
        (place / "corrections.yml").write_text("- {line: 3, words: Good, read: Bad, reason: So., date: 2031-05-07}\n")
        briefings, problems = read_briefings(root)
        assert not problems, problems
        (root / ".build").mkdir()
        write_permalinks(root, briefings, root / ".build")
        (root / "new.txt").write_bytes(b"\n\n" + source)
        _, problems = take_over(root, place.name, root / "new.txt", "2031-06-01")
        assert not problems, problems
        texts = {path.name: path.read_text(encoding="utf-8") for path in place.glob("*s.yml")}
        return {
            "corrections.yml": re.findall("line: [0-9]+", texts["corrections.yml"])[0],
            "briefing.yml": re.findall(r"not_labels:\s+- [0-9]+", (place / "briefing.yml").read_text(encoding="utf-8"))[0],
        }


ARCHIVE: dict[str, list[Case]] = {
    "archive.editions.WITH_LINE_NUMBERS": [
        (lambda: carried_over()["corrections.yml"], "line: 5"),
        (lambda: carried_over()["briefing.yml"].split(), ["not_labels:", "-", "13"]),
    ],
    "archive.folder.FOLDER_NAME": each(
        folder_codes,
        same(["a", "1", "a-b", "2031-05-05-harbour"], set()),
        same(["A", "a--b", "-a", "a-", "a_b", "a b"], {"wrong-value"}),
    ),
    "archive.folder.MOST_NAME_CHARACTERS": [
        (lambda: folder_codes(100 * "a"), set()),
        (lambda: folder_codes(101 * "a"), {"wrong-value"}),
    ],
}


# pictures


@cache
def shade(count: int) -> str:
    """Return the shade of the cell of a place that names a topic so often."""
    found = invented(f"Daily|Why {count * 'nets '}then?", changes=topics("nets"))
    table = json.loads(matrix(found).removeprefix("{% set matrix = ").removesuffix(" %}\n"))
    ((row,),) = [group["rows"] for group in table["groups"]]
    (cell,) = row["cells"]
    assert cell["count"] == str(count)
    return cell["shade"]


def reach(words: int, of: int) -> float:
    """Return how wide the link of a question of so many words is, in a line of so many words."""
    return round(lines(segments([[words, of - words]]))[0][0].reach, 2)


def drawn_in(short: int, words: int) -> int:
    """Return how many lines a picture takes of so many short exchanges and one with an answer of so many words."""
    return len(lines(segments([*(short * [[1, 1]]), [1, words]])))


def drawn(*turns: str) -> dict[str, object]:
    return picture(invented(*turns))["lines"][0]


def askers(count: int, words: int) -> list[tuple[str, int]]:
    """Return the names above a picture in which so many ask and one answers in so many words, each with its row."""
    asked = ["Daily|Why?", "Weekly|How so?", "Daily|And why?"][:count]
    return [(name["text"], name["row"]) for name in drawn(*asked, f"Bo|{words * 'so '}")["above"]]


def widths(*turns: str) -> list[str]:
    return [bar["w"] for bar in drawn(*turns)["bars"]]


PICTURES: dict[str, list[Case]] = {
    "pictures.matrix.STEPS": each(
        lambda count: shade(int(count)), {"1": "0", "2": "1", "3": "1", "4": "2", "7": "2", "8": "3"}, {}
    ),
    "pictures.shape.LEAST": [(lambda: reach(1, 1000), 2.2), (lambda: reach(22, 1000), 2.2), (lambda: reach(23, 1000), 2.3)],
    "pictures.shape.GAP": [
        (lambda: widths("Daily|Why?"), ["54.4", "36.21", "8.94"]),  # of 11 words: 6, 4 and 1
        (lambda: widths("Daily|Why?", f"Bo|{2000 * 'so '}"), ["0.15", "0.15", "0.15", "95.45"]),
    ],
    "pictures.shape.LEAST_SCALE": [(lambda: drawn_in(13, 500), 1), (lambda: drawn_in(14, 500), 2)],
    "pictures.shape.ROWS": [
        (lambda: askers(2, 80), [("Daily", 0), ("Weekly", 1)]),
        (lambda: askers(3, 80), [("1", 0), ("2", 1), ("3", 0)]),
    ],
    "pictures.shape.CHARACTER": [
        (lambda: len(names([("abcd", 0), ("x", 4.5)], 1)), 2),
        (lambda: len(names([("abcd", 0), ("x", 4.4)], 1)), 0),
    ],
    "pictures.shape.BETWEEN_NAMES": [
        (lambda: len(names([("abcd", 0), ("x", 4.5)], 1)), 2),
        (lambda: len(names([("abcd", 0), ("x", 4.4)], 1)), 0),
    ],
    "pictures.shape.FULL": [
        (lambda: [(span.start, span.width) for span in one_line(segments([[50, 50]]))], [(0, 50), (50, 50)]),
        (lambda: [(name.at, name.anchor) for name in names([("abcd", 97)], 1)], [(97, "start")]),
    ],
    "pictures.shape.ABOVE": [
        (lambda: [segment.lane for segment in segments([[1, 1]])], [0, 1]),
        (lambda: [segment.lane for segment in segments([[1]])], [0]),
    ],
    "pictures.shape.BELOW": [
        (lambda: [segment.lane for segment in segments([[1, 1]])], [0, 1]),
        (lambda: [segment.lane for segment in segments([[1]])], [0]),
    ],
}


# search


PASSAGE = Passage("p1", "harbour/#p1", "Ann", "Opening", "¶ 1", "", "1", "Words", {}, {})


def weight(name: str) -> str:
    """Return how much words beside the text count in Pagefind's index."""
    return re.findall(r"data-pagefind-weight='([0-9.]+)'", stub(replace(PASSAGE, beside={name: "words"}), "en"))[0]


SPEAKERS = ("Daily|Why?", "Bo|So.", "Cy|Or so.")


def kinds() -> list[tuple[str, str]]:
    """Return what each turn of a briefing is called, and the words that it is found by."""
    found = passages(invented(*SPEAKERS))
    return [(one.filters["kind"][0], " ".join(one.beside["who"].split()[-4:])) for one in found]


def heads(size: int) -> tuple[bytes, bool]:
    """Return how a number is written in CBOR, and whether it is read back."""
    written = _encode(size)
    return written, _decode(iter(written)) == size


SEARCH: dict[str, list[Case]] = {
    "search.passages.WEIGHTS": each(
        weight,
        {
            "own": "2.0",
            "who": "1.0",
            "carries on": "0.4",
            "topics": "0.6",
            "readings": "1.0",
            "spellings": "0.4",
            "number": "0.4",
        },
        {},
    ),
    "search.passages.TURNS": [
        (lambda: kinds()[0][1], "Ann spokesperson moderator chairperson"),
        (lambda: kinds()[1][1], "Bo minister statement"),
        (lambda: kinds()[2][1], "Daily question asked asks"),
        (lambda: kinds()[3][1], "answer answered answers said"),
        (lambda: kinds()[4][1], "Cy clerk"),
    ],
    "search.passages.KINDS": [
        (
            lambda: [kind for kind, _ in kinds()],
            ["moderator Moderator", "statement Statements", "question Questions", "answer Answers", "remark Remarks"],
        ),
        (lambda: [one.filters["kind"] for one in passages(invented())][1:], [("statement Statements",)]),
    ],
    "search.passages.UNSPACED": each(
        lambda character: spaced(character) != character,
        same("\u0e00\u0eff\u1000\u109f\u1780\u17ff\u3040\u30ff\u3400\u4dbf\u4e00\u9fff\uf900\ufaff", True),
        same("\u0dff\u0f00\u0fff\u10a0\u177f\u1800\u303f\u3100\u33ff\u4dc0\u4dff\ua000\uf8ff\ufb00a", False),
    ),
    "search.passages.PROPOSED": each(
        lambda word: word in words_that_occur((invented(f"Daily|Why so, {word}?"),)), {"abc": True}, {"ab": False, "ab1": False}
    ),
    "search.settling.UINT": [(lambda: _encode(7), b"\x07"), (lambda: _encode(8), b"\x08")],
    "search.settling.TEXT": [(lambda: _encode("a"), b"\x61a"), (lambda: _encode(""), b"\x60")],
    "search.settling.ARRAY": [(lambda: _encode([7]), b"\x81\x07"), (lambda: _encode([]), b"\x80")],
    "search.settling.OF_A_TYPE": [(lambda: _encode(["a"]), b"\x81\x61a"), (lambda: _decode(iter(b"\x81\x61a")), ["a"])],
    "search.settling.IN_FIRST_BYTE": [
        (lambda: heads(23), (b"\x17", True)),
        (lambda: heads(24), (b"\x18\x18", True)),
        (lambda: heads(255), (b"\x18\xff", True)),
        (lambda: heads(256), (b"\x19\x01\x00", True)),
        (lambda: heads(65_535), (b"\x19\xff\xff", True)),
        (lambda: heads(65_536), (b"\x1a\x00\x01\x00\x00", True)),
        (lambda: heads(2**32), (b"\x1b\x00\x00\x00\x01\x00\x00\x00\x00", True)),
    ],
}


# pages


@cache
def first() -> Briefing:
    """Return the first briefing of the project, which has lines of every kind."""
    (briefing,), problems = read_briefings(ROOT)
    assert not problems
    return briefing


def account() -> str:
    whole = "2017-01-11-asia-pacific-security/transcript.md"
    return account_page(first(), {whole: tuple(one.number for one in first().paragraphs)}).body


def shown_as(kind: str) -> str:
    """Return where the account says that the lines of a class are shown."""
    return next((row.split(" | ")[3].rstrip(" |") for row in account().splitlines() if row.startswith(f"| {kind} |")), "")


def listed_kinds() -> set[str]:
    """Return the classes of the lines that the account lists."""
    below = account().partition("{ #listed }")[2].partition("{ #form }")[0]
    return set(re.findall(r"^\| [0-9]+ \| ([a-z ]+) \|", below, re.MULTILINE))


def shared(count: int) -> str:
    """Return what the nearest place to one shares with it, where both name so many topics and the others none."""
    names = ["Ash", "Birch", "Cedar", "Doum", "Elm"][:count]
    found = invented(f"Daily|Why {' '.join(names)}?", f"Weekly|How so, {' '.join(names)}?", changes=topics(*names))
    around = neighbourhood((found,))
    place = next(place for place in around.places if place.exchange)
    return re.findall(r"\*((?:Ash|Birch).*)\*\{ \.extent", "\n".join(beside(place, around)))[-1]


def excerpt_of(length: int) -> tuple[int, str]:
    """Return how many characters of a paragraph a list shows, and what stands behind them."""
    text = ("Why " + length * "o")[: length - 2] + " n"
    found = invented(f"Daily|{text}")
    place = next(place for place in places(found) if place.exchange)
    shown = re.match(r"_(.*)_\{[^}]*\}(.*)", excerpt(place, place.speeches[0], "index.md"))
    assert shown
    return len(shown[1]), shown[2]


def by_whom(count: int) -> str:
    """Return what the list of topics says of who names one, where so many do."""
    turns = ["Daily|Why nets?", "Weekly|How so, nets?", "Bo|So, nets.", "Cy|Or nets."][:count]
    (index, *_) = topic_pages((invented(*turns, changes=topics("nets")),))
    return re.findall(r"\*(\d mentions?: .*)\*\{", index.body)[0]


def matrices(count: int) -> int:
    """Return how many of so many briefings the list of topics leads to, each with what is named where in it."""
    one = invented("Daily|Why nets?", changes=topics("nets"))
    (index, *_) = topic_pages(tuple(replace(one, slug=f"harbour-{at}") for at in range(count)))
    return index.body.count("/topics.md), ")


def lines_of_title(length: int) -> int:
    """Return how many lines of front matter a title of so many characters takes."""
    title = length * "a" + " b"
    return len(Page("a.md", title, "", "", "").text().partition("description")[0].splitlines()) - 1


def by_hand_codes(name: str) -> set[str]:
    return codes(shared_addresses((), [name], Path("docs")))


ESCAPED = {
    "\\": "&#92;", "`": "&#96;", "*": "\\*", "_": "\\_", "{": "\\{", "}": "\\}", "[": "\\[", "]": "\\]", "#": "\\#",
    "+": "\\+", "<": "&lt;", ">": "&gt;", "&": "&amp;", "|": "&#124;", "~": "&#126;", "^": "&#94;", "=": "&#61;", "$": "&#36;",
    "@": "&#64;",
}  # fmt: skip

PAGES: dict[str, list[Case]] = {
    "pages.account.SHOWN": each(
        shown_as,
        {
            "title": "below, with its number",
            "furniture": "below, each with its number",
            "header field": "below, each with its number",
            "label": "below, each with its turn; its speaker's name heads the words",
            "paragraph": "as the record",
            "blank": "by number, at the end",
        },
        {"note": ""},
    ),
    "pages.account.LISTED": [
        (listed_kinds, {"title", "header field", "furniture"}),
        (lambda: listed_kinds() & {"label", "paragraph", "blank"}, set()),
    ],
    "pages.beside.MOST_SHARED": [
        (lambda: shared(4), "Ash, Birch, Cedar, Doum"),
        (lambda: shared(5), "Ash, Birch, Cedar, Doum and 1 more"),
    ],
    "pages.briefing.KINDS": [
        (
            lambda: [
                page.path.partition("/")[2]
                for page in briefing_pages(invented("Daily|Why?"), neighbourhood((invented("Daily|Why?"),)))
            ],
            [
                "index.md",
                "opening.md",
                "questions/index.md",
                "questions/daily.md",
                "transcript.md",
                "corrections.md",
                "account.md",
            ],
        ),
        (
            lambda: [page.path.partition("/")[2] for page in briefing_pages(invented(), neighbourhood((invented(),)))],
            ["index.md", "opening.md", "questions/index.md", "transcript.md", "corrections.md", "account.md"],
        ),
    ],
    "pages.directory.DIRECTORIES": [
        (
            lambda: [page.path for page in directory_pages((invented("Daily|Why?"),))],
            ["index.md", "people/index.md", "people/ann.md", "people/bo.md", "outlets/index.md", "outlets/daily.md"],
        ),
        (
            lambda: [page.path for page in directory_pages((invented(),))],
            ["index.md", "people/index.md", "people/ann.md", "people/bo.md", "outlets/index.md"],
        ),
    ],
    "pages.escaping.ANYWHERE": each(
        lambda text: markdown(f"a{text}b"), {one: f"a{new}b" for one, new in ESCAPED.items()}, {"%": "a%b"}
    ),
    "pages.escaping.ANY_PLACE": each(
        markdown, {"a*b": "a\\*b", "a\u00a0b": "a&nbsp;b"}, {"a~"[:1]: "a", " ": "&#32;", "é": "é"}
    ),
    "pages.escaping.IN_COMPANY": each(
        markdown,
        {
            "a :b: c": "a &#58;b: c",
            "a :+1: c": "a &#58;\\+1: c",
            "https://a": "https&#58;//a",
            "www.a": "www&#46;a",
            "WWW.a": "WWW&#46;a",
            "a !b": "a &#33;b",
        },
        {"a: b": "a: b", "ww.a": "ww.a", "a! b": "a! b", "a:b": "a:b"},
    ),
    "pages.escaping.LINE_START": each(
        lambda mark: markdown(f"{mark} b"),
        {"-": "&#45; b", ":": "&#58; b", "!": "&#33; b", "?": "&#63; b", "/": "&#47; b"},
        {".": ". b", "a -": "a - b"},
    ),
    "pages.escaping.LIST_NUMBER": each(
        lambda number: markdown(f"{number} b"),
        {
            "1.": "1&#46; b",
            "12)": "12&#41; b",
            "(a)": "(a&#41; b",
            "B.": "B&#46; b",
            "iv.": "iv&#46; b",
            "MCD)": "MCD&#41; b",
            "xvl.": "xvl&#46; b",
        },
        {"ab.": "ab. b", "1:": "1: b", "a 1.": "a 1. b"},
    ),
    "pages.escaping.JOINERS": each(
        markdown,
        same(["a\u200cb"], "a\u200cb") | same(["a\u200db"], "a\u200db"),
        {"a\u200bb": "a&#8203;b", "a\u2060b": "a&#8288;b"},
    ),
    "pages.front.FUNCTIONS": [
        (
            lambda: re.findall(
                r"^(\w[\w ]*)\n:   \[(\w+)\]", briefing_front(invented(*SPEAKERS), "index.md").body, re.MULTILINE
            ),
            [("Moderator", "Ann"), ("Briefer", "Bo"), ("Also speaking", "Cy")],
        ),
        (
            lambda: re.findall(r"^(\w[\w ]*)\n:   \[(\w+)\]", briefing_front(invented(), "index.md").body, re.MULTILINE),
            [("Moderator", "Ann"), ("Briefer", "Bo")],
        ),
    ],
    "pages.page.WIDTH": [(lambda: lines_of_title(9_993), 1), (lambda: lines_of_title(9_994), 2)],
    "pages.prose.MOST_EXCERPT": [
        (lambda: excerpt_of(139), (139, "")),
        (lambda: excerpt_of(140), (140, "")),
        (lambda: excerpt_of(141), (139, " …")),
    ],
    "pages.topics.MOST_SPEAKERS": [
        (lambda: by_whom(3), "3 mentions: The Invented Daily 1, The Invented Weekly 1, Bo 1"),
        (lambda: by_whom(4), "4 mentions: The Invented Daily 1, The Invented Weekly 1, Bo 1 and 1 other"),
    ],
    "pages.topics.MOST_BRIEFINGS": [(lambda: matrices(9), 9), (lambda: matrices(10), 10), (lambda: matrices(11), 10)],
    "pages.written.GENERATED_FILES": each(
        by_hand_codes,
        same(["404.html", "sitemap.xml", "sitemap.xml.gz"], {"address-taken"}),
        same(["405.html", "robots.txt"], set()),
    ),
    "pages.written.GENERATED_FOLDERS": each(
        by_hand_codes,
        same(["pagefind/a.js", "pagefind/index.md"], {"address-taken"}),
        same(["pagefinder.md", "a/pagefind/b.js"], set()),
    ),
}


# publishing, and the commands


def missing(name: str) -> str:
    """Return what a folder has not that has a file of a project, and is to be one."""
    return in_a_file(b"", lambda path: not_a_project(path.parents[name.count("/")]), name).rpartition(" ")[2]


class WatchedError(Exception):
    """Ends a server when it has said what it watches."""


def watched() -> list[str]:
    """Return what is watched while a site is served."""
    seen: list[str] = []

    def watch(paths: Iterable[Path], *_: object) -> None:
        seen.extend(path.name for path in paths)
        raise WatchedError

    with mock.patch.object(serve, "_build"), mock.patch.object(serve, "watch", watch), contextlib.suppress(WatchedError):
        serve.serve(Path("project"), 0)
    return seen


def served_on(*arguments: str) -> int | None:
    """Return the port on which a site is served, None if it is refused."""
    with mock.patch.object(serve, "serve", lambda _root, port: port), mock.patch.object(serve.signal, "signal"):
        try:
            return serve.main([*arguments])
        except SystemExit:
            return None


PUBLISHING: dict[str, list[Case]] = {
    "publishing.rendering.OF_A_PROJECT": each(
        missing,
        {"mkdocs.yml": "docs/overrides/main.html", "docs/overrides/main.html": "mkdocs.yml"},
        {"docs/index.md": "mkdocs.yml"},
    ),
    "serve.WATCHED": [(watched, ["mkdocs.yml", "transcript", "docs", "scripts"]), (lambda: "site" in watched(), False)],
    "serve.PORTS": each(
        lambda port: served_on("--port", port), {"1": 1, "65535": 65535}, {"0": None, "65536": None, "-1": None}
    ),
    "serve.USUAL_PORT": [(served_on, 8000), (lambda: served_on("--port", "8001"), 8001)],
}

# checking


def answered(status: int) -> str:
    """Return where a page leads for which a server answers with a status and another place, or why it leads nowhere."""

    class Answer:
        def __init__(self, url: str) -> None:
            self.status = status if url.endswith("/page/") else 200
            self.headers = Message()
            self.headers["Location"] = "../other/" if url.endswith("/page/") else ""

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            """A server that is none has nothing to close."""

        def read(self) -> bytes:
            return b""

    opener = SimpleNamespace(open=lambda request, **_: Answer(request.full_url))
    with mock.patch.object(site_pages.urllib.request, "build_opener", return_value=opener):
        try:
            page = site_pages.served_pages("http://record.test/")("page/")
        except site_pages.UnreadableError:
            return "not now"
    return page.location if page else "nothing"


def kept(body: str, head: str = "") -> list[str]:
    """Return the tags of the elements that are kept of a page, but for its body."""
    found = elements_of(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode())
    return [one.tag for one in found if one.tag != "body"]


def marked(attribute: str) -> bool:
    return any(one.marked for one in elements_of(f'<p id="a" {attribute}="1">Words</p>'.encode()))


def rank(tag: str) -> int:
    (found,) = [one.rank for one in elements_of(f'<{tag} id="a">Words</{tag}>'.encode()) if one.id]
    return found


def after_moves(count: int) -> str:
    """Return the verdict on an address from which one has to go on so many times."""
    pages = {f"harbour/questions/{at}/": redirect(f"../{at + 1}/") for at in range(count)}
    last = {f"harbour/questions/{count}/": said("In July.")}
    return verdict({**pages, **last}, Expected("harbour/questions/0/#p2", fingerprint("In July."), ("2",)))[0]


def leads_to_others(count: int) -> str:
    """Return what is found where the name of a speech leads to so many other paragraphs."""
    body = speech("answer", *(said(f"Words {at}.", str(at)) for at in range(3, 3 + count)))
    return verdict({DAILY: body}, Expected(f"{DAILY}#answer", fingerprint("In July."), ("2",)))[1]


def differing(found: str, wanted: str) -> str:
    """Return where a paragraph on a site differs from the transcript."""
    briefing = invented(f"Daily|{wanted}")
    page = f'<p id="p3" data-line="11">{found}</p>'.encode()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / briefing.slug / "index.html"
        path.parent.mkdir()
        path.write_bytes(page)
        problems = verify(briefing, read_site(site_pages.FolderPages(Path(folder))))
    (message,) = [problem.message for problem in problems if problem.code == "not-verbatim"]
    return message.partition("found ")[2]


def gone(kind: str) -> str:
    body = notice(kind)
    return verdict({DAILY: body}, Expected(f"{DAILY}#p2", fingerprint("In July."), ("2",)))[0]


CHECKING: dict[str, list[Case]] = {
    "checking.addresses.WRONG": each(
        lambda name: Verdict(Expected("harbour/"), name).wrong,
        same(["lost", "lying"], True),
        same(["same words", "corrected", "edited", "retired", "moved", "there"], False),
    ),
    "checking.addresses.MOST_MOVES": [(lambda: after_moves(10), "moved"), (lambda: after_moves(11), "lost")],
    "checking.addresses.MOST_NAMED": [
        (lambda: leads_to_others(3), "that it leads to p3, p4, p5, not to p2"),
        (lambda: leads_to_others(4), "that it leads to p3, p4, p5, not to p2"),
        (lambda: leads_to_others(2), "that it leads to p3, p4, not to p2"),
    ],
    "checking.addresses.GONE": each(gone, same(["withdrawn", "split", "merged"], "retired"), same(["gone", ""], "lying")),
    "checking.words.MOST_DIFFERING": [
        (lambda: differing("a" + 20 * "c", "a" + 20 * "b"), f"'{20 * 'c'}' in place of '{20 * 'b'}' at character 2"),
        (lambda: differing("a" + 21 * "c", "a" + 21 * "b"), f"'{20 * 'c'}' in place of '{20 * 'b'}' at character 2"),
        (lambda: differing("a" + 19 * "c", "a" + 19 * "b"), f"'{19 * 'c'}' in place of '{19 * 'b'}' at character 2"),
    ],
    "checking.site_pages.AT_ONCE": each(
        lambda refresh: verdict(
            {DAILY: redirect("../weekly/", refresh=refresh), WEEKLY: said("In July.")},
            Expected(f"{DAILY}#p2", fingerprint("In July."), ("2",)),
        )[0],
        same(["0; url=", "0;url=", " 0 ; URL = "], "moved"),
        same(["1; url=", "00; url=", "0, url=", "0; "], "lost"),
    ),
    "checking.site_pages.REDIRECTS": each(
        lambda status: answered(int(status)),
        same(["300", "301", "399"], "http://record.test/other/"),
        same(["299", "400"], "nothing"),
    ),
    "checking.site_pages.TOO_MANY_REQUESTS": each(
        lambda status: answered(int(status)), {"429": "not now"}, same(["428", "430"], "nothing")
    ),
    "checking.site_pages.SERVER_ERRORS": each(
        lambda status: answered(int(status)), same(["500", "503", "599"], "not now"), same(["499", "600"], "nothing")
    ),
    "checking.elements.MARKS": each(
        marked,
        same(["data-line", "data-of", "data-blank", "data-ends", "data-was"], True),
        same(["data-at", "data-past"], False),
    ),
    "checking.elements.RANKS": each(rank, {f"h{number}": number for number in (1, 2, 3, 4, 5, 6)}, {"h7": 7, "p": 7}),
    "checking.elements.BELOW_HEADINGS": each(rank, {"p": 7}, {"h6": 6}),
    "checking.elements.KEPT_ATTRIBUTES": each(
        lambda attribute: kept(f'<p {attribute}="1">Words</p>'),
        same(
            ["data-line", "data-of", "data-blank", "data-ends", "data-was", "data-past", "data-moved-to", "id", "http-equiv"],
            ["p"],
        ),
        same(["data-at", "class", "title"], []),
    ),
    "checking.elements.KEPT_TAGS": [
        *each(lambda tag: kept(f"<{tag}>Words</{tag}>"), {f"h{at}": [f"h{at}"] for at in range(1, 7)}, {"p": [], "h7": []}),
        (lambda: kept("", '<base href="/">'), ["base"]),
        (lambda: [one.tag for one in elements_of(b"<body>Words</body>")], ["body"]),
    ],
    "checking.elements.KEPT_VALUES": each(
        lambda values: kept("", f"<meta {values}>"),
        same(['name="robots"', 'rel="canonical"', 'name="ROBOTS"'], ["meta"]),
        same(['name="author"', 'rel="next"', 'rel="robots"'], []),
    ),
}


# exports


def left_out(name: str) -> bool:
    """Return whether a file of a site is left out of what is read from a disk."""

    def names(path: Path) -> set[str]:
        site = path.parents[name.count("/")]
        return {one for one, _ in offline_files(site, ())}

    return name not in in_a_file(b"", names, name)


REFRESH = '<meta http-equiv="refresh" content="0; url='

EXPORTS: dict[str, list[Case]] = {
    "exports.offline.LEFT_OUT": each(
        left_out,
        same(
            [
                "pagefind/pagefind.js",
                "pagefind/a/b",
                "assets/javascripts/a.js",
                "assets/a.css.map",
                "404.html",
                "sitemap.xml",
                "sitemap.xml.gz",
            ],
            True,
        ),
        same(["assets/record.js", "assets/javascript.js", "a/404.html", "sitemap.xml.br", "pagefinder/a.js", "a.mapp"], False),
    ),
    "exports.offline.LEADS": each(
        to_files,
        {
            '<a href="../b/">': '<a href="../b/index.html">',
            '<a class="c" href="b/#d">': '<a class="c" href="b/index.html#d">',
            '<link rel="next" href="./">': '<link rel="next" href="./index.html">',
            '<script src="a.js" data-moved-to="../b/">': '<script src="a.js" data-moved-to="../b/index.html">',
            f'{REFRESH}../b/">': f'{REFRESH}../b/index.html">',
        },
        {one: one for one in ('<img src="../b/">', '<a data-href="../b/">', "<a href='../b/'>", '<abbr href="../b/">')},
    ),
}

LIMITS: dict[str, list[Case]] = {
    **WORDS, **FILES, **RECORD, **READING, **LINKS, **MATCHING, **ARCHIVE, **PICTURES, **SEARCH, **PAGES, **PUBLISHING,
    **CHECKING, **EXPORTS,
}  # fmt: skip

# Numbers, lists and patterns that are no limits, or that no case of their own can show, each with the reason.
NO_LIMITS = {
    "checking.addresses.VERDICTS": "names, in the order in which they are printed: test_replay has each",
    "checking.site_pages.AT_A_TIME": "how quickly a server is asked: the answers are the same",
    "checking.site_pages.SECONDS": "seconds for which a server is waited for",
    "checking.site_pages.HEADERS": "how this command calls itself",
    "checking.elements.START_TAG": "a pattern without a count, HTML's: test_elements holds it against a parser",
    "exports.offline.TIME": "the earliest time of the format: test_offline compares two zips",
    "files.problems.EXIT_WELL": "an exit status, which commands and their documentation name",
    "files.problems.EXIT_PROBLEMS": "an exit status",
    "files.problems.EXIT_USAGE": "an exit status",
    "files.whole.AT_FDCWD": "a number of the kernel's",
    "files.whole.RENAME_EXCHANGE": "a number of the kernel's",
    "files.whole.RENAME_SWAP": "a number of the kernel's",
    "archive.editions.BEHIND_ALL": "stands for what is behind every number: any that no transcript reaches does the same",
    "links.matching.paragraphs.NOTHING_DECIDED": "an empty default",
    "links.matching.recuts.LOOKED_UP_BY": "how pieces are looked up: any number finds the same, sooner or later",
    "links.matching.resemblance.BITS": "room for a word's number: any that all words fit into does the same",
    "links.naming.COUNT": "a pattern without a count: the number behind a name",
    "links.permalinks.DECISIONS": "a pattern without a count: all that is written under one key",
    "links.permalinks.SCHEMA": "a form of its own, briefing.schema.json and its like",
    "reading.corrections.SCHEMA": "a form of its own",
    "reading.form.SCHEMA": "a form of its own",
    "reading.labels.END": "a pattern without a count: the end of a line",
    "reading.labels.WORDS": "a pattern without a count: what is no end of a line",
    "links.renumbering.ANY": "stands for any position in a list",
    "pictures.shape.HALVINGS": "how exact a scale is: what is less than a screen can show looks the same",
    "publishing.preview.HOST": "the address of this machine",
    "publishing.preview.PAUSE": "seconds for which a person waits",
    "publishing.preview.PATIENCE": "seconds for which a browser waits",
    "record.ledger.NOTHING": "an empty default",
    "record.nearness.TOLERANCE": "more than floating point is wrong by: any such number does the same",
    "record.nearness.DIGITS": "more than floating point is wrong by: any such number does the same",
    "search.indexing.UNUSED": "the files of another program: test_same_site lists those that are left",
    "search.settling.FILTERS": "a place in the format of another program: test_passages reads it",
    "words.names.MOST_PATTERNS": "how much is remembered: any number finds the same, sooner or later",
    "words.sentences.LONGEST_SHORT": "how far one looks back: any number finds the same that none of SHORT is longer than",
    "bench.OWN_STEPS": "names of steps that a build prints: test_commands runs it",
}

# Changes of a limit by which nothing changes, with the reason: one more or less, a tenth more or less.
SAME_WITH = {
    ("links.matching.counterparts.STRAY_WORDS", "one more"): "a text has runs of at most three words",
    ("checking.elements.KEPT_ATTRIBUTES", "without data-past"): "what says something of the past is kept anyway",
    ("words.names.ALIKE", "without 45"): "a hyphen stands for itself",
    ("words.names.ALIKE", "without 39"): "an apostrophe stands for itself",
}

# Limits that are read when their module is imported, so that a change at run time is seen nowhere: their cases show it.
AT_IMPORT = {
    "files.problems.MOST_QUOTED": "the default of an argument",
    "reading.labels.FORMS": "BY_NAME is made of it",
    "reading.labels.MOST_BARE_LETTERS": "part of a form",
    "record.places.SHARED_FOLDERS": "RESERVED_BRIEFINGS is made of it",
    "record.places.SITE_FOLDERS": "RESERVED_BRIEFINGS is made of it",
}


# The forms: what the schemas count, and what their patterns take.

SHA = ([64 * "a", 64 * "0"], [63 * "a", 65 * "a", 63 * "a" + "g", 63 * "a" + "A", 64 * "a" + "\n"])
FINGERPRINT = ([16 * "a", 16 * "0"], [15 * "a", 17 * "a", 15 * "a" + "g", 16 * "a" + "\n"])
DATE = (["2031-05-05"], ["2031-5-05", "2031-05-5", "31-05-05", "02031-05-05", "2031-02-30", "2031-05-05\n", "20310505"])
TEXT = (["a", "a b"], ["", " a", "a ", "a\nb", "a\n"])
SLUG = (["a", "1", "a-b", "a1-2b"], ["", "A", "a--b", "-a", "a-", "a_b", "a\n"])
FROM_ONE = ([1, 2], [0, -1, "1", 1.5])
FROM_ZERO = ([0, 1], [-1])
ONE_OR_MORE = (1, 0)
BY = (["", "people/ann/", "outlets/a-b/"], ["topics/a/", "people/", "people/ann", "people/a/b/", "people/A/", "people/ann/\n"])

# For each schema and place in it: values that it takes, and values that it does not; of a list, how long it may be.
SCHEMA_LIMITS: dict[str, dict[str, tuple[object, object]]] = {
    "briefing": {
        "properties/language": (
            ["en", "zho", "en-GB", "zh-Hant-TW", "en-ab", "en-12345678"],
            ["e", "engl", "en-a", "en-123456789", "en-", "EN", "en_GB", "en\n"],
        ),
        "properties/published/properties/address": (
            ["http://a", "https://a.org/b?c=d#e"],
            ["ftp://a", "https://", "https://a b", "https://a<b", "https://a|b", "http://a\n"],
        ),
        "properties/source/properties/sha256": SHA,
        "properties/source/properties/layout": ONE_OR_MORE,
        "properties/source/properties/layout/items": (["own-line", "inline", "full-stop", "bare", "no-colon"], ["columns"]),
        "properties/source/properties/paragraphs": (["lines", "blocks"], ["pages"]),
        "properties/source/properties/furniture/items": ([{"line": "a"}], [{}, {"line": "a", "from": "b"}]),
        "properties/source/properties/furniture/items/properties/lines": (
            ["1", "1-2", "123456789-123456789"],
            ["0", "01", "1-", "-2", "1234567890", "1-1234567890", "1-2-3", "1\n"],
        ),
        "properties/people": ONE_OR_MORE,
        "properties/people/items/properties/function": (["moderator", "briefer", "other"], ["clerk"]),
        "properties/outlets/items/properties/kind": (
            ["news agency", "newspaper", "broadcaster", "magazine", "online", "other"],
            ["blog"],
        ),
        "properties/parts": ONE_OR_MORE,
        "properties/parts/items/properties/kind": (["statement", "sections", "questions"], ["closing"]),
        "properties/parts/items/properties/sections": ONE_OR_MORE,
        "properties/topics/items/properties/group": (["places", "people", "organizations", "subjects"], ["things"]),
        "$defs/text": TEXT,
        "$defs/labels": ONE_OR_MORE,
        "$defs/line": FROM_ONE,
        "$defs/lines/items": FROM_ONE,
        "$defs/slug": (["a", "1", "a-b", 100 * "a"], ["", "A", "a--b", "-a", "a-", "a_b", 101 * "a", "a\n"]),
        "$defs/date": DATE,
    },
    "corrections": {"$defs/text": TEXT, "$defs/count": FROM_ONE, "$defs/date": DATE},
    "permalinks": {
        "properties/editions": ONE_OR_MORE,
        "properties/editions/items/properties/sha256": SHA,
        "properties/paragraphs": ONE_OR_MORE,
        "properties/paragraphs/items/properties/column": FROM_ZERO,
        "properties/paragraphs/items/properties/by": BY,
        "properties/paragraphs/items/properties/words": FINGERPRINT,
        "properties/paragraphs/items/properties/earlier": ONE_OR_MORE,
        "properties/paragraphs/items/properties/earlier/items/properties/column": FROM_ZERO,
        "properties/paragraphs/items/properties/earlier/items/properties/by": BY,
        "properties/paragraphs/items/properties/earlier/items/properties/words": FINGERPRINT,
        "properties/pages/items/properties/passed/additionalProperties": ONE_OR_MORE,
        "properties/shared/items/properties/address": (
            ["", "people/", "outlets/a/", "topics/a-b/"],
            ["briefings/", "people", "people/a", "people/a/b/", "topics//", "a/people/"],
        ),
        "properties/shared/items/properties/name": (["a", " "], [""]),
        "properties/shared/items/properties/to": (
            ["people/a/", "topics/a-b/"],
            ["", "people/", "people/a", "briefings/a/", "people/a/b/"],
        ),
        "$defs/slug": SLUG,
        "$defs/date": DATE,
        "$defs/id": (["p1", "p45", "p45az"], ["1", "p", "p45A", "p4a5", "pp1", "p1\n"]),
        "$defs/line": FROM_ONE,
        "$defs/edition": FROM_ONE,
        "$defs/page": (
            ["", "opening/", "questions/daily/", "source.txt", "source.1.txt", "a/source.12.txt"],
            ["opening", "/", "a//b/", "A/", "source.a.txt", "source..txt", "asource.txt", "a/\n"],
        ),
    },
}

# Words of a schema that are limits.
COUNTS = ("minLength maxLength minItems maxItems minimum maximum minProperties maxProperties pattern enum").split()
