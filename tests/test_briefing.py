"""make briefing and make check: from a file to a briefing that can be published, and what keeps one from it."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest
import yaml
from fpdf import FPDF

from tests.conftest import ROOT, built, copy_project, run_here, tree

README = (ROOT / "README.md").read_text(encoding="utf-8")
SECTION = README.split("## Draft a briefing")[1].split("\n## ")[0]
REPORT, TOLD = re.findall(r"^```text\n(.*?)^```", SECTION, flags=re.MULTILINE | re.DOTALL)

NOTICE = "On the harbour\n\nThe office is closed on Monday. It opens again on Tuesday.\nNotice: bring your papers.\n" * 3


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_project(tmp_path / "project", transcripts=False)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_the_readmes_walk_ends_in_a_site(root: Path, report: Path) -> None:
    done = run_here("scripts.briefing", "--root", str(root), str(report))
    assert done.returncode == 0, done.stderr
    for line in TOLD.splitlines():
        assert line in done.stdout
    [folder] = (root / "transcript").iterdir()
    assert folder.name == "2031-05-05-press-briefing-on-the-harbour-reform"
    assert (folder / "source.txt").read_bytes() == report.read_bytes()
    checked = run_here("scripts.check", "--root", str(root))
    assert (checked.returncode, checked.stdout) == (0, "Nothing keeps any of 1 from being published.\n")
    site = built(root) / "site"
    assert (site / folder.name / "questions/question-2/index.html").is_file()


def test_the_readmes_turns_are_printed_and_nothing_is_written(root: Path, report: Path) -> None:
    before = tree(root)
    done = run_here("scripts.briefing", "--root", str(root), str(report), "--turns")
    turns = [json.loads(line) for line in done.stdout.splitlines()]
    [shown] = re.findall(r"`(\{\"turn\": 3.*?\})`", SECTION)
    assert turns[2] == json.loads(shown)
    assert [turn["label"] for turn in turns] == [
        "XU PLACEHOLDER",
        "LIN EXAMPLE",
        "Q",
        "LIN EXAMPLE",
        "Q",
        "LIN EXAMPLE",
        "XU PLACEHOLDER",
    ]
    assert tree(root) == before


@pytest.mark.audit
def test_the_same_walk_with_a_pdf_keeps_the_original(root: Path, tmp_path: Path) -> None:
    paper = FPDF()
    paper.add_page()
    paper.set_font("helvetica", size=12)
    for block in REPORT.strip().split("\n\n"):
        paper.multi_cell(0, 6, block, new_x="LMARGIN", new_y="NEXT")
        paper.ln(6)
    (tmp_path / "report.pdf").write_bytes(bytes(paper.output()))
    done = run_here(
        "scripts.briefing",
        "--root",
        str(root),
        str(tmp_path / "report.pdf"),
        "--slug",
        "harbour",
        "--held-by",
        "Invented Office",
    )
    assert done.returncode == 0, done.stderr
    folder = root / "transcript/harbour"
    form = yaml.safe_load((folder / "briefing.yml").read_text(encoding="utf-8"))
    kept = (folder / "original.pdf").read_bytes()
    assert form["source"]["original"]["sha256"] == hashlib.sha256(kept).hexdigest()
    assert form["source"]["original"]["read_by"].startswith("pypdfium2 ")
    assert form["held_by"] == "Invented Office"
    assert run_here("scripts.check", "--root", str(root)).returncode == 0
    assert (built(root) / "site/harbour/original.pdf").read_bytes() == kept


@pytest.mark.parametrize(
    ("above", "slug", "day"),
    [
        ("The harbour", "2031-05-05-harbour", "2031-05-05"),
        ("The harbour, 6 May 2031", "2031-05-05-harbour", "2031-05-06"),
        ("The harbour", "harbour-2031-05-05", None),
        ("The harbour", "2031-13-05-harbour", None),
    ],
)
def test_the_folders_name_says_the_day_where_the_text_does_not(
    above: str, slug: str, day: str | None, root: Path, tmp_path: Path
) -> None:
    said = "".join(f"LIN EXAMPLE: So it is, {n} times.\n\nQ   Why is it {n}?\n\n" for n in range(4))
    (tmp_path / "next.txt").write_text(f"{above}\n\n{said}", encoding="utf-8")
    assert run_here("scripts.briefing", "--root", str(root), str(tmp_path / "next.txt"), "--slug", slug).returncode == 0
    form = yaml.safe_load((root / "transcript" / slug / "briefing.yml").read_text(encoding="utf-8"))
    assert form.get("date") == day


def test_nothing_that_is_there_is_overwritten(root: Path, report: Path) -> None:
    arguments = ("--root", str(root), str(report), "--slug", "harbour")
    assert run_here("scripts.briefing", *arguments).returncode == 0
    before = tree(root / "transcript")
    again = run_here("scripts.briefing", *arguments)
    assert again.returncode == 1 and "[already-there]" in again.stderr and "Nothing was written." in again.stderr
    assert tree(root / "transcript") == before


def test_a_draft_that_cannot_be_written_is_said(root: Path, report: Path) -> None:
    (root / "transcript").touch()  # no folder can be made in it, whoever one is
    done = run_here("scripts.briefing", str(report), "--root", str(root))
    assert done.returncode == 1 and "transcript:1: a command must be able to read and write here" in done.stderr
    assert "[file-trouble]" in done.stderr and "Traceback" not in done.stderr and report.is_file()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (NOTICE.encode(), "labels"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\nWe begin.\n\n00:02.000 --> 00:03.000\nand go on.\n", "labels"),
        (b"The harbour is old. It was built of stone.\n\nPeople like it.\n", "found none"),
        (bytes(range(256)), "no text"),
        (b"", "no words"),
        (b"a" * 2_000_000, "a line of 2,000,000 characters"),
    ],
    ids=["notice", "captions", "article", "binary", "nothing", "one letter"],
)
def test_what_is_no_transcript_gets_one_sentence(root: Path, tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "file.txt").write_bytes(data)
    done = run_here("scripts.briefing", "--root", str(root), str(tmp_path / "file.txt"))
    assert done.returncode == 1
    first, *others = [line for line in done.stderr.splitlines() if not line.startswith("Reading ")]
    assert said in first and first.endswith("[no-transcript]") and others == ["1 problem", "Nothing was written."]
    assert not (root / "transcript").exists() or not list((root / "transcript").iterdir())


def test_all_that_is_doubtful_is_named_by_check(root: Path, tmp_path: Path) -> None:
    text = REPORT.replace("XU PLACEHOLDER: Thank you all.", "LIN EXAMPEL: And more.\n").replace(", 5 May 2031", "")
    (tmp_path / "report.txt").write_text(text, encoding="utf-8")
    assert run_here("scripts.briefing", "--root", str(root), str(tmp_path / "report.txt"), "--slug", "harbour").returncode == 0
    done = run_here("scripts.check", "--root", str(root))
    assert done.returncode == 1
    assert "[open-doubt]" in done.stdout and "the key 'date' must be here" in done.stdout
    assert "\033[" not in done.stdout, "in a pipe there are no colours"
    told = json.loads(run_here("scripts.check", "--root", str(root), "--format", "json").stdout)
    assert {one["code"] for one in told} == {"open-doubt", "missing-key"}
    assert {tuple(one) for one in told} == {("file", "line", "code", "message", "hint")}
    beside = run_here("scripts.check", "--root", str(root), "--format", "github").stdout.splitlines()
    line = next(one["line"] for one in told if one["code"] == "open-doubt")
    assert any(re.match(rf"::error file=.*/briefing\.yml,line={line},title=open-doubt::", one) for one in beside)


def test_what_the_text_does_not_tell_stands_there_to_be_filled_in(root: Path, tmp_path: Path) -> None:
    text = REPORT.replace("Press briefing on the harbour reform, 5 May 2031\n", "")
    (tmp_path / "report.txt").write_text(text, encoding="utf-8")
    assert run_here("scripts.briefing", "--root", str(root), str(tmp_path / "report.txt")).returncode == 0
    form = root / "transcript/briefing/briefing.yml"
    drafted = form.read_text(encoding="utf-8")
    wanted = ["title", "date", "held_by", "place", "published"]
    todo = [line.removeprefix("# ").split("  # ")[0] for line in drafted.splitlines() if re.match(r"# \w+: ", line)]
    assert [line.split(":")[0] for line in todo] == wanted
    assert "#   question-1: …  # line 6\n" in drafted
    told = drafted.replace("#   question-2: …", "  question-2: The dues").replace("# headings:", "headings:")
    form.write_text("\n".join([*todo, told]), encoding="utf-8")
    checked = run_here("scripts.check", "--root", str(root))
    assert checked.returncode == 0, checked.stdout


def test_a_title_that_is_a_day_makes_no_second_day_of_the_folders_name(root: Path, tmp_path: Path) -> None:
    for title, name in (("2031年5月6日", "2031-05-06"), ("Briefing of 5 May 2031 on dues", "2031-05-05-briefing-of-on-dues")):
        (tmp_path / "report.txt").write_text(REPORT.replace(REPORT.splitlines()[0], title), encoding="utf-8")
        assert run_here("scripts.briefing", "--root", str(root), str(tmp_path / "report.txt")).returncode == 0
        assert (root / "transcript" / name).is_dir()


def test_a_file_that_is_not_there_is_told_as_that(root: Path, tmp_path: Path) -> None:
    done = run_here("scripts.briefing", "--root", str(root), str(tmp_path / "nothing.txt"))
    assert done.returncode == 1 and "must be there and readable, found no such file: name the file" in done.stderr
    none = run_here("scripts.briefing", "--root", str(root))
    assert none.returncode == 2 and none.stderr.endswith("must be named: make briefing FILE=report.txt\n")


def test_a_second_briefing_knows_who_spoke_in_the_first(root: Path, report: Path, tmp_path: Path) -> None:
    assert run_here("scripts.briefing", "--root", str(root), str(report), "--slug", "one").returncode == 0
    form = root / "transcript/one/briefing.yml"
    form.write_text(form.read_text(encoding="utf-8").replace("slug: lin-example", "slug: example-lin"), encoding="utf-8")
    (tmp_path / "next.txt").write_text(REPORT.replace("tenth", "fifth").replace("5 May", "6 May"), encoding="utf-8")
    assert run_here("scripts.briefing", "--root", str(root), str(tmp_path / "next.txt"), "--slug", "two").returncode == 0
    people = yaml.safe_load((root / "transcript/two/briefing.yml").read_text(encoding="utf-8"))["people"]
    assert "example-lin" in {person["slug"] for person in people}
