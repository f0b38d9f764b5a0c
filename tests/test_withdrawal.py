"""A briefing that is withdrawn keeps every address; a folder that was published and is gone is a problem.

What must hold is read off built pages alone, as `tests/claims.py` does.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from lxml import etree

from scripts.archive.editions import take_over
from scripts.archive.folders import read_briefings
from scripts.archive.withdrawn import withdraw
from scripts.checking.addresses import replay
from scripts.checking.site_pages import FolderPages
from scripts.checking.words import read_site, verify
from scripts.exports.for_machines import llms
from scripts.links.permalinks import NAME
from scripts.links.published import published as published_by
from scripts.links.roll import NAME as ROLL
from scripts.links.roll import periods, write_roll
from scripts.links.withdrawing import published_again
from scripts.pages.written import everything, files
from scripts.record.data_files import AKOMA_NTOSO, DATA_FILES, EXCHANGES, JSON, PACKAGE, PARAGRAPHS, TEI, data_addresses
from scripts.search.passages import words_that_occur
from scripts.withdraw import main as command
from tests.publishing import forget, write_ledgers
from tests.test_claims import ASKED, DAY, HARBOUR, KYODO, LAST, LATER, PIER, Project, corrections, line, outlet
from tests.test_data import akn_schema, schema

REASON = "The office *denies* that it was held."
NOW = ASKED[0].replace("by how much", "by how many parts")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """Two briefings: one with three editions, another slug of an outlet, another outlet then, and a correction."""
    project = Project(tmp_path_factory.mktemp("withdrawal"))
    project.add(PIER)
    project.add(HARBOUR)
    corrections(project, (line(project, "dues"), "fish", "eel", DAY))
    assert not project.publish()
    project.issue(HARBOUR, {ASKED[1]: "", "by how much": "by how many parts"})
    assert not project.publish()
    for slug in (HARBOUR, PIER):
        project.change(slug, outlet(slug="daily"))
    assert not project.publish()
    project.issue(HARBOUR, {"Invented Daily:": "Invented Agency:"}, outlet(**KYODO), day=LATER)
    assert not project.publish()
    yield project
    forget()


@pytest.fixture
def project(published: Project, tmp_path: Path) -> Project:
    """The same, to be changed, with what a reader has seen of it."""
    copy = Project(shutil.copytree(published.root, tmp_path / "project"))
    seen = published.claims
    copy.claims = deepcopy(replace(seen, pages=None, read={}))
    copy.claims.pages = seen.pages
    return copy


def withdrawn(project: Project, words: str, slug: str = HARBOUR, day: str = LAST) -> None:
    work = project.root / ".build"
    done, problems = withdraw(project.root, slug, REASON, words == "kept", day, work)
    assert done and not problems, "\n".join(map(str, problems))


def of(project: Project, slug: str = HARBOUR) -> dict[str, str]:
    """Return the HTML of every page of a briefing that leads nowhere else."""
    found = {where: project.claims.pages.html(where) for where in project.claims.pages.paths if where.startswith(f"{slug}/")}
    return {where: html for where, html in found.items() if html and "http-equiv" not in html}


@pytest.mark.parametrize("words", ["kept", "removed"])
def test_every_address_of_a_briefing_that_is_withdrawn_says_what_stood_there_and_why(words: str, project: Project) -> None:
    withdrawn(project, words)
    assert not project.publish()
    pages = of(project)
    assert {f"{HARBOUR}/", f"{HARBOUR}/transcript/", f"{HARBOUR}/questions/invented-daily/"} <= pages.keys()
    for where, html in pages.items():
        said = project.claims.text(where)
        assert "This briefing was withdrawn on 1 August 2031: The office *denies* that it was held." in said, where
        assert 'name="robots" content="noindex"' in html and "data-line" not in html, where
    front = project.claims.text(f"{HARBOUR}/")
    assert all(one in front for one in ("Invented Office", "5 May 2031", "Ann Placeholder", "Invented Agency"))
    notice = project.claims.at(f"{HARBOUR}/transcript/#p3")
    assert "¶ 3, under the name of Invented Agency, was withdrawn with the whole briefing on 1 August 2031." in notice
    assert (NOW in notice) == (words == "kept") != ("Its words were removed from this site." in notice)
    assert "¶ 4, under the name of Invented Daily, was withdrawn in the edition of" in project.claims.text(
        f"{HARBOUR}/transcript/"
    )
    assert (ASKED[1] in project.claims.text(f"{HARBOUR}/transcript/")) == (words == "kept")


def test_no_word_that_is_removed_is_anywhere_on_the_site(project: Project) -> None:
    """Not on its own pages, nor on shared ones, in texts, data or what a search finds."""
    project.issue(HARBOUR, {"how many parts": "how many quincunx parts"}, day=LATER)
    assert not project.publish()
    assert any(b"quincunx" in one for one in project.claims.pages.written.values())
    withdrawn(project, "removed")
    assert not project.publish()
    briefings, _ = read_briefings(project.root)
    written = project.claims.pages.written
    found = " ".join(words_that_occur(briefings)) + llms(briefings, "", "", "")
    assert not [path for path, content in written.items() if b"uincunx" in unpacked(path, content)] and "uincunx" not in found
    assert HARBOUR not in found and HARBOUR.encode() not in written["data/paragraphs.csv"]
    text = written[f"{HARBOUR}/source.1.txt"].decode()
    assert text.startswith(f"{HARBOUR}\n\nThis briefing was withdrawn on 1 August 2031: {REASON}")


def unpacked(path: str, content: bytes) -> bytes:
    """Return the bytes of a file, of a book those of all that is in it."""
    if not path.endswith(".epub"):
        return content
    book = zipfile.ZipFile(io.BytesIO(content))
    return b"\n".join(book.read(name) for name in book.namelist())


@pytest.mark.audit
@pytest.mark.parametrize("words", ["kept", "removed"])
def test_every_file_of_the_data_says_in_its_own_format_that_the_briefing_is_withdrawn(words: str, project: Project) -> None:
    """Under every slug it had; where the words are kept, JSON has them."""
    project.folder(HARBOUR).rename(project.folder("2031-05-05-quay"))
    assert not project.publish()
    withdrawn(project, words, "2031-05-05-quay")
    assert not project.publish()
    said = f"This briefing was withdrawn on 1 August 2031: {REASON} What was said in it "
    written = project.claims.pages.written
    for path in data_addresses("2031-05-05-quay", ["", "questions/", "questions/invented-daily/", "opening/"]):
        if not path.endswith("/"):
            content = unpacked(path, written[path]).decode()
            assert said in content.replace("\\*", "*"), path
            assert written[path] == written[path.replace("2031-05-05-quay", HARBOUR, 1)], path
    held = {file.name: written[f"data/{HARBOUR}/{file.name}"] for file in DATA_FILES}
    told = json.loads(held[JSON.name])
    checker = jsonschema.FormatChecker(["date"])
    jsonschema.Draft202012Validator(schema(strict=True), format_checker=checker).validate(told)
    assert (NOW in json.dumps(told)) == (words == "kept") == told["withdrawn"]["keeps_words"]
    for name in (PARAGRAPHS.name, EXCHANGES.name):
        [row] = csv.DictReader(io.StringIO(held[name].decode()))
        assert row["id"] == "withdrawn" and row["date"] == "2031-05-05" and said in (row.get("title") or row["heading"])
    assert akn_schema().validate(etree.fromstring(held[AKOMA_NTOSO.name])), akn_schema().error_log
    assert etree.fromstring(held[TEI.name]).findtext(".//{*}div[@type='withdrawn']/{*}note").startswith(said)


@pytest.mark.parametrize("words", ["", "kept", "removed"])
def test_who_said_what_is_gone_is_declared_in_the_json(words: str, project: Project) -> None:
    """Of a briefing that is withdrawn, and of one whose speakers are others now, or have another id."""
    starts = {"starts": "Good morning"}
    project.issue(HARBOUR, {"invented office.": "invented office!"}, lambda form: form["parts"][0].update(starts), day=LAST)
    if words:
        withdrawn(project, words)
    assert not project.publish()
    told = json.loads(project.claims.pages.written[f"data/{HARBOUR}/{JSON.name}"])
    jsonschema.Draft202012Validator(schema(strict=True)).validate(told)
    now = {one["id"]: one["name"] for key in ("people", "outlets") for one in told[key]}
    before = {one["id"]: one for one in told["former_speakers"]}
    said = {past["speaker"] for key in ("paragraphs", "retired") for one in told[key] for past in one["past"]}
    assert "person.ann-placeholder" in said
    assert before.keys() | now.keys() >= said - {"unnamed"} and not before.keys() & now.keys()
    assert (len(before), bool(now)) == ((5, False) if words else (2, True))
    assert before["outlet.invented-daily"] | {"address": ""} == {
        "id": "outlet.invented-daily",
        "name": "Invented Daily",
        "other_names": [],
        "now": "outlet.daily",
        "address": "",
    }
    assert all(project.claims.pages.html(one["address"].removeprefix(told["site"])) for one in before.values())


def test_what_the_row_of_a_briefing_that_is_withdrawn_holds_is_described(project: Project) -> None:
    withdrawn(project, "kept")
    assert not project.publish()
    written = {file: project.claims.pages.written[f"data/{HARBOUR}/{file}"] for file in (PACKAGE.name, *TABLE_NAMES)}
    for table in json.loads(written[PACKAGE.name])["resources"]:
        [row] = csv.DictReader(io.StringIO(written[table["path"]].decode()))
        for column in table["schema"]["fields"]:
            if row[column["name"]] in ("0", "withdrawn") or row[column["name"]].startswith("This briefing was withdrawn"):
                assert "withdrawn" in column["description"], column["name"]


TABLE_NAMES = (PARAGRAPHS.name, EXCHANGES.name)


def test_a_year_of_which_all_is_withdrawn_keeps_its_tables(project: Project) -> None:
    tables = [path for path in project.claims.pages.written if path.endswith("/2031.parquet")]
    for slug in (HARBOUR, PIER):
        withdrawn(project, "removed", slug)
    assert not project.publish()
    assert len(tables) == 2 and {*tables} <= project.claims.pages.written.keys()
    assert [one["rows"] for one in json.loads(project.claims.pages.written["data/manifest.json"])["files"]] == [0, 0]


def test_a_page_that_shows_words_that_are_removed_lies(project: Project) -> None:
    withdrawn(project, "kept")
    assert not project.publish()
    pages = project.claims.pages
    withdrawn(project, "removed")
    ledgers = [one.ledger for one in read_briefings(project.root)[0]]
    lying = [str(verdict) for verdict in replay(published_by(ledgers), pages) if verdict.wrong]
    assert any("words of p3, though the briefing is withdrawn and they are removed" in one for one in lying)


def verified(project: Project, root: Path) -> list[str]:
    """Return the codes of what a check of the built site finds in its pages."""
    briefings, _ = read_briefings(project.root)
    pages = FolderPages(root)
    return [problem.code for one in briefings if one.is_withdrawn for problem in verify(one, read_site(pages))]


@pytest.mark.audit
def test_a_site_with_words_of_what_is_withdrawn_is_not_published(project: Project, tmp_path: Path) -> None:
    for words, wrong in (("kept", f'<p data-line="13">{NOW}</p>'), ("removed", f'<p data-was="{HARBOUR}#p3@1">{NOW}</p>')):
        withdrawn(project, words)
        assert not project.publish()
        site = tmp_path / words
        for where in project.claims.pages.paths:
            path = site / where / "index.html" if where.endswith("/") or not where else site / where
            path.parent.mkdir(parents=True, exist_ok=True)
            content = project.claims.pages.html(where).encode() or project.claims.pages.written[where]
            path.write_bytes(content)
        assert verified(project, site) == []
        page = site / HARBOUR / "transcript/index.html"
        page.write_text(page.read_text(encoding="utf-8").replace("</body>", f"{wrong}</body>"), encoding="utf-8")
        assert verified(project, site) == ["not-withdrawn"]


@pytest.mark.parametrize("words", ["kept", "removed"])
def test_the_rest_of_the_site_agrees(words: str, project: Project) -> None:
    withdrawn(project, words)
    assert not project.publish()
    assert "Under this name stood in 2031-05-05-harbour: ¶ 1" in project.claims.text("people/ann-placeholder/")
    assert "Since 1 August 2031, nothing is listed here." in project.claims.text("outlets/invented-agency/")
    front = project.claims.text("")
    assert "Withdrawn briefings 2031-05-05-harbour 5 May 2031, withdrawn on 1 August 2031" in front
    assert front.index(PIER) < front.index("Withdrawn briefings")
    assert HARBOUR not in project.claims.text("data/")


@pytest.mark.audit
@pytest.mark.parametrize("gone", [False, True])
def test_the_files_of_words_that_are_removed_may_go_and_come_back(gone: bool, project: Project) -> None:
    before = {path: path.read_bytes() for path in project.folder(HARBOUR).iterdir()}
    withdrawn(project, "removed")
    for path in before if gone else ():
        if path.name != NAME:
            path.unlink()
    assert not project.publish()
    renamed = project.folder(HARBOUR).rename(project.folder("2031-05-05-quay"))
    assert not project.publish()
    assert project.claims.leads(f"{HARBOUR}/transcript/") == "2031-05-05-quay/transcript/"
    renamed.rename(project.folder(HARBOUR))
    assert not project.publish()
    for path, content in before.items():
        path.write_bytes(content if path.name != NAME else path.read_bytes())
    again(project)
    said = project.claims.at(f"{HARBOUR}/corrections/#withdrawal-1")
    assert said == "Withdrawn from 1 August 2031 to 1 September 2031"
    assert "The office *denies* that it was held." in project.claims.text(f"{HARBOUR}/corrections/")
    assert "who land no fish [read: eel], and by how many parts?" in project.claims.text(f"{HARBOUR}/transcript/")


def again(project: Project, slug: str = HARBOUR, day: str = "2031-09-01") -> None:
    """Publish a briefing again, as make publish does that names it."""
    briefings, problems = read_briefings(project.root, again=[slug])
    assert not problems, "\n".join(map(str, problems))
    [one] = [one for one in briefings if one.slug == slug]
    ledger = published_again(one.ledger, day)
    assert ledger.withdrawn is None
    object.__setattr__(one, "ledger", ledger)
    at_once = files(everything(briefings, periods=periods(project.root)))
    write_ledgers(project.root, briefings)
    assert not project.publish()
    assert at_once.items() <= project.claims.pages.written.items()  # earlier words, too, are there with the first build


@pytest.fixture
def two(tmp_path: Path) -> Project:
    """Two briefings in which the same outlet asks, one of which is withdrawn."""
    project = Project(tmp_path)
    for slug in (HARBOUR, PIER):
        project.add(slug)
    assert not project.publish()
    withdrawn(project, "kept", PIER)
    assert not project.publish()
    return project


def test_an_outlet_that_is_renamed_where_it_still_asks_has_one_page_for_both(two: Project) -> None:
    two.change(HARBOUR, outlet(slug="daily"))
    assert not two.publish()
    assert two.claims.leads("outlets/invented-daily/") == "outlets/daily/"
    assert f"Under this name stood in {PIER}: ¶ 3 and ¶ 4." in two.claims.text("outlets/daily/")


def test_what_stood_under_an_earlier_name_is_not_said_to_have_stood_under_the_later_one(two: Project) -> None:
    """And what is withdrawn can be published again, with both names declared for all briefings."""
    two.change(HARBOUR, outlet(name="Invented Agency"))
    assert take_over(two.root, HARBOUR, None, LAST)[0]
    assert not two.publish()
    said = two.claims.text("outlets/invented-daily/")
    assert f"Under the name of Invented Daily stood in {PIER}: ¶ 3 and ¶ 4." in said and "Under this name" not in said
    [problem] = read_briefings(two.root, again=[PIER])[1]
    assert problem.code == "slug-twice" and "declare both in transcript/outlets.yml, the earlier one under was" in problem.hint
    was = "[{name: Invented Daily, short: Daily, until: 2031-05-05}]"
    declared = f"- {{slug: invented-daily, name: Invented Agency, short: Agency, kind: newspaper, was: {was}}}\n"
    (two.root / "transcript/outlets.yml").write_text(declared, encoding="utf-8")
    again(two, PIER)


def test_the_only_briefing_can_be_withdrawn_too(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.add(HARBOUR)
    assert not project.publish()
    withdrawn(project, "removed")
    assert not project.publish()
    assert "Withdrawn briefings" in project.claims.text("")


def test_what_was_said_of_a_withdrawal_stays_when_it_is_put_in_other_words(project: Project) -> None:
    """With the day until which that was; the day since which the briefing is withdrawn stays, and so do its words."""
    work, last = project.root / ".build", "2031-08-20"
    withdrawn(project, "kept")
    ledger = (project.folder(HARBOUR) / NAME).read_bytes()
    assert withdraw(project.root, HARBOUR, REASON, None, last, work)[0], "said again, it is the same"
    assert (project.folder(HARBOUR) / NAME).read_bytes() == ledger
    assert withdraw(project.root, HARBOUR, "Nobody came.", None, last, work)[0]
    assert not project.publish()
    said = project.claims.text(f"{HARBOUR}/corrections/")
    assert "Withdrawn, 1 August 2031 Nobody came. Until 20 August 2031, another reason was given: The office *denies*" in said
    assert NOW in project.claims.text(f"{HARBOUR}/transcript/")
    _, problems = withdraw(project.root, HARBOUR, "It rained.", None, "2031-08-19", work)
    assert [problem.code for problem in problems] == ["wrong-date"]
    assert withdraw(project.root, HARBOUR, "Nobody came.", False, "2031-08-21", work)[0]
    assert withdraw(project.root, HARBOUR, "It rained.", None, "2031-08-22", work)[0]
    assert not project.publish()
    said = project.claims.text(f"{HARBOUR}/corrections/")
    assert "It rained. Until 22 August 2031, another reason was given: Nobody came. Until 20 August" in said
    assert "21 August" not in said and NOW not in project.claims.text(f"{HARBOUR}/transcript/")


def test_the_command_says_what_stays_of_a_withdrawal_before(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    (project.root / "mkdocs.yml").touch()
    (project.root / "docs/overrides").mkdir(parents=True)
    (project.root / "docs/overrides/main.html").touch()
    arguments = ["--root", str(project.root), "--briefing", HARBOUR, "--reason"]
    assert not command([*arguments, REASON, "--words", "kept", "--date", LAST])
    assert "withdrawn already" not in capsys.readouterr().out
    assert not command([*arguments, REASON, "--date", "2031-08-09"])
    assert "It was withdrawn already since that day, which stays" in capsys.readouterr().out
    assert not command([*arguments, "Nobody came.", "--date", "2031-08-09"])
    said = capsys.readouterr().out
    assert "withdrawn since 1 August 2031. Its words stay on the site" in said
    assert f"which reason was given until 9 August 2031: {REASON}" in said


@pytest.mark.audit
def test_a_briefing_can_be_withdrawn_more_than_once_and_the_reason_put_in_other_words(project: Project) -> None:
    withdrawn(project, "removed")
    withdrawn(project, "kept", day="2031-08-09")
    assert not project.publish()
    assert "withdrawn on 1 August 2031" in project.claims.text(f"{HARBOUR}/")
    assert NOW in project.claims.text(f"{HARBOUR}/transcript/")
    again(project)
    withdrawn(project, "kept", day="2031-10-01")
    assert not project.publish()
    assert project.claims.at(f"{HARBOUR}/corrections/#withdrawal-2") == "Withdrawn, 1 October 2031"


def test_what_a_withdrawn_briefing_published_is_nobody_elses(project: Project) -> None:
    withdrawn(project, "removed")
    project.change(PIER, outlet(slug="invented-agency"))
    assert "slug-taken" in {problem.code for problem in project.publish()}


def test_what_cannot_be_withdrawn_is_said(project: Project) -> None:
    work = project.root / ".build"
    project.add("2031-05-07-quay")
    for slug, day, code in (("2031-05-07-quay", LAST, "never-published"), (HARBOUR, DAY, "wrong-date")):
        done, problems = withdraw(project.root, slug, REASON, False, day, work)
        assert done is None and [problem.code for problem in problems] == [code]
    source = project.folder(HARBOUR) / "source.txt"
    source.write_text(source.read_text().replace("floor", "door"), encoding="utf-8")
    done, problems = withdraw(project.root, HARBOUR, REASON, True, LAST, work)
    assert done is None and [problem.code for problem in problems] == ["not-the-edition"]


def test_no_edition_is_taken_over_of_what_is_withdrawn(project: Project) -> None:
    withdrawn(project, "kept")
    taken, problems = take_over(project.root, HARBOUR, None, LAST)
    assert taken is None and [problem.code for problem in problems] == ["withdrawn"]


def rolled(project: Project) -> None:
    briefings, problems = read_briefings(project.root)
    assert not problems
    write_roll(project.root, [one.slug for one in briefings], project.root / ".build")


@pytest.mark.parametrize("what", ["the folder", "its ledger"])
def test_a_folder_that_was_published_and_is_gone_is_a_problem_with_the_way_out(what: str, project: Project) -> None:
    rolled(project)
    (project.folder(HARBOUR) / NAME).unlink()
    for path in [*project.folder(HARBOUR).glob("*")]:
        if what == "the folder" or re.match(r"source\.\d", path.name):
            path.unlink()
    if what == "the folder":
        project.folder(HARBOUR).rmdir()
    [problem] = [problem for problem in project.publish() if problem.code == "briefing-gone"]
    assert problem.path.name == ROLL and HARBOUR in problem.path.read_text().splitlines()[problem.line - 1]
    assert f"make withdraw BRIEFING={HARBOUR}" in problem.hint


def test_a_folder_that_got_another_name_is_there(project: Project) -> None:
    rolled(project)
    project.folder(HARBOUR).rename(project.folder("2031-05-05-quay"))
    assert not project.publish()
    rolled(project)
    listed = (project.root / "transcript" / ROLL).read_text()
    assert [row for row in listed.splitlines() if row[0] == "-"] == [
        f'- "{name}"' for name in (HARBOUR, "2031-05-05-quay", PIER, "briefings/2031/")
    ]


def test_a_roll_that_is_none_is_a_problem(project: Project) -> None:
    (project.root / "transcript" / ROLL).write_text("- 2031\n", encoding="utf-8")
    assert {problem.code for problem in project.publish()} == {"wrong-type"}
