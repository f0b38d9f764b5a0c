"""Citations: in Chicago, APA and MLA as citeproc-js prints them, and in files that other programs read back whole."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import islice

import jsonschema
import pytest
import rispy
from bibtexparser import parse_string

from scripts.citing import styles
from scripts.citing.bibtex import bibtex
from scripts.citing.citation import Author, Citation
from scripts.citing.csl_json import csl_json, item
from scripts.citing.ris import ris
from scripts.citing.styles import StyledText
from scripts.words.title_case import SMALL
from tests.citing import by_citation_js, by_citeproc, by_pandoc, schema
from tests.conftest import ROOT
from tests.zotero import READ_WHOLE

AUTHORS = (
    Author("Liu Zhenmin"),
    Author("Liu Zhenmin", "Liu"),
    Author("Ann Mary Sample", "Sample"),
    Author("Jean-Paul J. Doe", "Doe"),
    Author("Jan van der Berg", "van der Berg"),
    Author("Ann O'Neil", "O'Neil"),
    Author("State Council Information Office"),
    Author("U.S. Office Inc."),
    Author("People's Daily"),
    Author("A & B"),
    Author("刘振民"),
    Author("刘振民", "刘"),
)

TITLES = (
    "Reuters: [North Korea]",
    "People's Daily: [A code of conduct in the South China Sea]",
    "CCTV: [Expectations of the new U.S. administration]",
    "[what for?]",
    "Is it so? It is!",
    "the “one ‘China’ policy” of 1972",
    'a "quoted" word and its speaker\'s',
    "a 'quoted' word",
    "A quoted “end”",
    "“begun” with one",
    "self-rule and co-operation: the end of it",
    "C++ & a_b: α and αβγ",
    "[中国的政策]",
)

OF_ONE = Citation(
    "b-questions-reuters",
    "Reuters: [North Korea]",
    (Author("Liu Zhenmin"),),
    "2017-01-11",
    "On the Record",
    "China.org.cn",
    "https://example.org/b/questions/reuters/",
    "en",
)

# More authors than any style lists, and at each limit of one.
NUMBERS_OF_AUTHORS = (0, 1, 2, 3, 6, 7, 19, 20, 21)


def written(pieces: StyledText) -> str:
    return "".join(f"<i>{one.text}</i>" if one.italic else one.text for one in pieces)


# How many invented citations are printed with each change, and how many by `make audit`.
FEW, MANY = 18, 180


def invented() -> Iterator[Citation]:
    """Yield citations that differ in everything they may differ in."""
    chance = random.Random(16)
    for number in range(MANY):
        language = chance.choice(["en", "en-GB", "zh", "ja", "de"])
        several = chance.choices(AUTHORS, k=NUMBERS_OF_AUTHORS[number % len(NUMBERS_OF_AUTHORS)])
        yield Citation(
            "k",
            TITLES[number % len(TITLES)],
            tuple(replace(one, family_first=language in ("zh", "ja")) for one in several),
            f"20{number % 90 + 10}-{number % 12 + 1:02}-{number % 28 + 1:02}",
            chance.choice(["On the Record", "on the record", "Harbour & Co."]),
            chance.choice(["", "China.org.cn", "Invented press", "A & B."]),
            chance.choice(["", "https://example.org/a/?x=1&y=2"]),
            language,
            chance.choice(["", "45", "45a", "45–46"]),
            chance.choice(["press briefing transcript", ""]),
        )


SMALL_WORDS = sorted({*SMALL, "abroad", "this", "that", "is", "not", "when", "while", "because", "if", "than", "its"})
WITH_SMALL_WORDS = replace(OF_ONE, title=f"One {' two '.join(SMALL_WORDS)} two")
WITH_MARKS = tuple(
    replace(OF_ONE, title=title)
    for title in (
        '["One China"]',
        "Daily: ['One' and \"two\"]",
        "a 'b' and \"c\", then \"d 'e “f” g' h\"",
        '—"why" ("so") not "now',
        "the '90s of rock 'n' roll",
        "the <b>bold</b> and the <sup>small one</sup> of <script>it</script>",
        "what it is:",
        "“what it is,”",
        "why “a port’s end” is so",
        "why a 'port's end' is so",
        "it is;",
    )
)


# Of whom nobody is known but the site, in letters that italics know, and in others.
BY_NOBODY = tuple(
    replace(OF_ONE, title=title, authors=(), publisher="", paragraphs=paragraphs, language=language)
    for title, paragraphs, language in (
        ("Reuters: [North Korea]", "", "en"),
        ("the end of “self-rule”", "45", "en"),
        ("[中国的政策]", "45–46", "zh"),
    )
)

# What citeproc-js prints of some citations; `--regenerate` has it print them anew, which takes it some seconds.
PRINTED = ROOT / "tests/citeproc.json"
OFTEN_PRINTED = (*islice(invented(), FEW), *BY_NOBODY, WITH_SMALL_WORDS, *WITH_MARKS)


@pytest.fixture(scope="module")
def printed(request: pytest.FixtureRequest) -> dict[Citation, dict[str, str]]:
    """What citeproc-js printed of some citations."""
    if request.config.getoption("--regenerate"):
        PRINTED.write_text(json.dumps(by_citeproc(OFTEN_PRINTED), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return dict(zip(OFTEN_PRINTED, json.loads(PRINTED.read_text(encoding="utf-8")), strict=True))


def as_printed(one: Citation, printed: dict[str, str]) -> None:
    assert {name: written(getattr(styles, name)(one)) for name in printed} == printed, one


@pytest.mark.audit
def test_what_is_kept_of_citeproc_js_is_what_it_prints(printed: dict[Citation, dict[str, str]]) -> None:
    assert by_citeproc(OFTEN_PRINTED) == [*printed.values()]


def test_citations_are_as_citeproc_js_prints_them(printed: dict[Citation, dict[str, str]]) -> None:
    for one in (*islice(invented(), FEW), *BY_NOBODY):
        as_printed(one, printed[one])


@pytest.mark.audit
def test_many_more_citations_are_as_citeproc_js_prints_them() -> None:
    cited = tuple(islice(invented(), FEW, None))
    for one, printed in zip(cited, by_citeproc(cited), strict=True):
        as_printed(one, printed)


def test_the_words_that_stay_small_in_a_title_are_those_of_citeproc_js(printed: dict[Citation, dict[str, str]]) -> None:
    assert written(styles.chicago_note(WITH_SMALL_WORDS)) == printed[WITH_SMALL_WORDS]["chicago_note"]


@pytest.mark.parametrize(
    ("author", "note", "listed", "apa", "mla"),
    [
        (Author("Liu Zhenmin"), "Liu Zhenmin,", "Liu Zhenmin.", "Liu Zhenmin. (", "Liu Zhenmin."),
        (Author("Liu Zhenmin", "Liu"), "Zhenmin Liu,", "Liu, Zhenmin.", "Liu, Z. (", "Liu, Zhenmin."),
        (Author("刘振民", "刘"), "刘振民,", "刘振民.", "刘振民. (", "刘振民."),
    ],
)
def test_a_name_is_parted_only_where_the_form_says_so(author: Author, note: str, listed: str, apa: str, mla: str) -> None:
    one = replace(OF_ONE, authors=(author,))
    found = (styles.chicago_note(one), styles.chicago_bibliography(one), styles.apa(one), styles.mla(one))
    assert [text.startswith(name) for text, name in zip(map(written, found), (note, listed, apa, mla), strict=True)] == [
        True
    ] * 4


def test_a_paragraph_is_named_as_each_style_names_it() -> None:
    one = replace(OF_ONE, paragraphs="45")
    assert ", January 11, 2017, para. 45, https:" in written(styles.chicago_note(one))
    assert written(styles.apa_in_text(one)) == "(Liu Zhenmin, 2017, para. 45)"
    assert written(styles.mla_in_text(one)) == "(Liu Zhenmin, par. 45)"


def test_quotes_and_markup_in_titles_are_as_citeproc_js_prints_them(printed: dict[Citation, dict[str, str]]) -> None:
    for one in WITH_MARKS:
        as_printed(one, printed[one])


@pytest.mark.audit
def test_titles_put_together_of_quotes_are_as_citeproc_js_prints_them() -> None:
    """Its blanks between two straight quotes that open together are left out: it has them in the wrong place."""
    chance = random.Random(18)
    cited = tuple(replace(OF_ONE, title=of_quotes(chance)) for _ in range(MANY))
    for one, printed in zip(cited, by_citeproc(cited), strict=True):
        as_printed(one, printed)


def of_quotes(chance: random.Random, depth: int = 0) -> str:
    """Return words of which some stand in quotes or brackets."""
    words = [chance.choice(["the", "word", "it's", "C++", "of", "U.S."]) for _ in range(chance.randint(1, 4))]
    if depth < 3:
        opening, closing = chance.choice([*TWO_KINDS[depth % 2], ("[", "]"), ("(", ")"), ("", "?"), ("", ":")])
        words.insert(chance.randint(0, len(words)), f"{opening}{of_quotes(chance, depth + 1)}{closing}")
    return " ".join(words)


# Quotes of which none opens right behind another of its like.
TWO_KINDS = ((('"', '"'), ("“", "”")), (("'", "'"), ("‘", "’")))


# Files


HOSTILE = (
    OF_ONE,
    replace(OF_ONE, authors=(Author("Ann Mary Sample", "Sample"), Author("Bo and Sons"), Author("刘振民", "刘"))),
    replace(OF_ONE, title="Daily: [“One” & {two} 100% $5 #1 a_b C++ and the C: D]", publisher="A & B {Press}"),
    replace(OF_ONE, title="[中国的政策]", language="zh", publisher=""),
    replace(OF_ONE, authors=(), address=""),
    replace(OF_ONE, address="https://example.org/a_b/%20~x/?q=1&r=#p45"),
)

FORMATS = (bibtex, csl_json, ris)

# What is whole in CSL-JSON only.
NOT_IN_BIBTEX = "it's -- a \\ b ~ c ^ d"


def names(read: dict[str, object]) -> list[str]:
    """Return authors as `family, given`, however a reader calls the parts."""
    people = read.get("author", [])
    assert isinstance(people, list)
    return [", ".join(filter(None, (one.get("family") or one.get("literal"), one.get("given")))) for one in people]


def expected(cited: Citation) -> list[str]:
    return [f"{one.family}, {one.given}" if one.given else one.name for one in cited.authors]


@cache
def read_by_citation_js() -> dict[Citation, list[dict[str, object]]]:
    """Return what citation-js reads in the files of each hostile citation."""
    found = iter(by_citation_js(*(write(one) for one in HOSTILE for write in FORMATS)))
    return {one: [item for _ in FORMATS for item in next(found)] for one in HOSTILE}


@pytest.mark.parametrize("cited", HOSTILE)
def test_files_are_read_back_whole_by_pandoc_and_citation_js(cited: Citation) -> None:
    known = {"title": cited.title, "URL": cited.address, "publisher": cited.publisher}
    issued = {"date-parts": [[2017, 1, 11]]}
    by_pandocs = (*by_pandoc(bibtex(cited), "biblatex"), *by_pandoc(csl_json(cited), "csljson"))
    for read in (*by_pandocs, *read_by_citation_js()[cited]):
        assert {name: read.get(name, "") for name in known} == known
        assert (read["type"], read["issued"], names(read)) == ("webpage", issued, expected(cited))


@pytest.mark.parametrize("cited", HOSTILE)
def test_of_ris_pandoc_reads_all_but_the_day(cited: Citation) -> None:
    (read,) = by_pandoc(ris(cited), "ris")
    assert (read["title"], read.get("URL", ""), names(read)) == (cited.title, cited.address, expected(cited))
    assert read["issued"] == {"date-parts": [[2017]]}


@pytest.mark.parametrize("cited", HOSTILE)
def test_files_have_what_their_formats_own_readers_expect(cited: Citation) -> None:
    (read,) = rispy.loads(ris(cited))
    assert (read["type_of_reference"], read["year"], read["date"]) == ("ELEC", "2017", "2017/01/11")
    assert read.get("authors", []) == [name if ", " in name else f"{name}," for name in expected(cited)]
    parsed = parse_string(bibtex(cited))
    assert not parsed.failed_blocks and [one.entry_type for one in parsed.entries] == ["online"]


@pytest.mark.audit
def test_what_bibtex_cannot_carry_is_whole_in_csl_json() -> None:
    one = replace(OF_ONE, title=NOT_IN_BIBTEX, authors=(Author("Sample, Inc."),))
    ((whole,),) = by_citation_js(csl_json(one))
    (cut,) = by_pandoc(bibtex(one), "biblatex")
    assert (whole["title"], names(whole)) == (NOT_IN_BIBTEX, ["Sample, Inc."])
    assert cut["title"] != NOT_IN_BIBTEX
    assert names(*by_pandoc(ris(one), "ris")) != ["Sample, Inc."]
    arabic = replace(OF_ONE, authors=(Author("وزارة الخارجية"),))
    assert names(*by_pandoc(csl_json(arabic), "csljson")) == ["وزارة الخارجية"] == names(*by_pandoc(bibtex(arabic), "biblatex"))
    assert names(*by_pandoc(ris(arabic), "ris")) != ["وزارة الخارجية"]


def test_csl_json_is_laid_out_so_that_its_changes_can_be_read() -> None:
    assert csl_json(OF_ONE).startswith('[\n {\n  "id": "') and csl_json(OF_ONE).endswith("\n }\n]\n")


def schema_faults(items: object) -> list[str]:
    return [one.message for one in jsonschema.Draft3Validator(schema()).iter_errors(items)]


@pytest.mark.audit
def test_csl_json_is_valid_against_the_official_schema() -> None:
    for one in (*HOSTILE, *islice(invented(), FEW)):
        assert schema_faults(json.loads(csl_json(one))) == [], one


@pytest.mark.parametrize(
    "changed",
    [{"type": "briefing"}, {"author": [{"full": "Ann"}]}, {"issued": {"date-parts": "2017"}}, {"who": "Ann"}, {"id": None}],
)
def test_csl_json_that_is_not_valid_is_found_out(changed: dict[str, object]) -> None:
    assert schema_faults([item(OF_ONE) | changed]) != []


@pytest.mark.parametrize("cited", HOSTILE)
def test_zotero_reads_files_back_whole(cited: Citation) -> None:
    """What Zotero read was written so: a file that is another now is to be measured anew."""
    for write in FORMATS:
        assert hashlib.sha256(write(cited).encode("utf-8")).hexdigest()[:16] in READ_WHOLE, write(cited)


def test_csl_json_says_nothing_that_is_not_known() -> None:
    bare = replace(OF_ONE, authors=(), publisher="", address="", genre="")
    assert item(bare).keys() == {"id", "type", "title", "issued", "container-title", "language"}
