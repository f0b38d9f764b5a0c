"""Transcripts that must be read, and transcripts that must be refused: a folder each, and the folder is the verdict.

`valid/` holds what is read (record.txt: every line's class; every part, speech and paragraph), `invalid/` what is
refused (problems.txt: every problem, as it is printed). Both are golden files: `pytest --regenerate` writes them anew.
A pin of nothing but zeros is filled in.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import shutil
import time
from pathlib import Path
from urllib.parse import unquote

import pytest
from selectolax.lexbor import LexborHTMLParser

from scripts.archive.folder import read_briefing
from scripts.files.problems import report
from scripts.pages.account import words_by_class
from scripts.pages.written import everything, files
from scripts.record.briefing import Briefing, LineClass
from scripts.tongues.tongue import ENGLISH
from scripts.words.counting import count_words
from tests.conftest import copy_project, run

CASES = Path(__file__).parent / "cases"
NO_PIN = "0" * 64


def folder_of(case: Path, root: Path) -> Path:
    """Copy a case into a project's transcript/, pinned."""
    folder = root / "transcript" / case.name
    shutil.copytree(case, folder)
    form = folder / "briefing.yml"
    if form.exists():
        pin = hashlib.sha256((folder / "source.txt").read_bytes()).hexdigest()
        form.write_text(form.read_text(encoding="utf-8").replace(NO_PIN, pin), encoding="utf-8")
    return folder


def cases(verdict: str) -> list[Path]:
    found = sorted(path for path in (CASES / verdict).iterdir() if path.is_dir())
    assert found
    return found


def golden(path: Path, text: str, regenerate: bool) -> None:
    if regenerate:
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def record(briefing: Briefing) -> str:
    """Return everything that was read from a transcript, for a person to compare."""
    account = briefing.account
    rows = [f"{line.number:>3} {kind:<12} {line.text!r}" for line, kind in zip(account.lines, account.classes, strict=True)]
    rows += ["", *(f"note: {note.said(ENGLISH)}" for note in account.notes)]
    for part in briefing.parts:
        rows += ["", f"{part.kind} {part.slug}"]
        stretches = [("", part.speeches), *((f"{i.slug}: ", i.speeches) for i in (*part.sections, *part.exchanges))]
        stretches += [("closing: ", part.closing.speeches)] if part.closing else []
        for name, speeches in stretches:
            for speech in speeches:
                rows.append(f"  {name}#{speech.anchor} {speech.speaker.name}")
                rows += [f"    p{p.number} line {p.line} {p.before!r} {p.text!r} {p.after!r}" for p in speech.paragraphs]
    rows += ["", "mentions"] if briefing.mentions else []
    rows += [f"  {m.topic.slug} p{m.paragraph.number}:{m.start} {m.name!r}" for m in briefing.mentions]
    rows += ["", "corrections"] if briefing.corrections else []
    rows += [
        f"  p{c.paragraph.number}:{c.start} line {c.line} {c.words!r} read {c.read!r}, {c.date}: {c.reason}"
        for c in briefing.corrections
    ]
    return "\n".join(rows) + "\n"


@pytest.mark.parametrize("case", cases("valid"), ids=lambda case: case.name)
def test_a_transcript_is_read_as_a_person_would_read_it(case: Path, tmp_path: Path, regenerate: bool) -> None:
    briefing, problems = read_briefing(folder_of(case, tmp_path))
    assert [str(problem) for problem in problems] == []
    golden(case / "record.txt", record(briefing), regenerate)


@pytest.mark.parametrize("case", cases("valid"), ids=lambda case: case.name)
def test_every_word_is_accounted_for_once(case: Path, tmp_path: Path) -> None:
    briefing, _ = read_briefing(folder_of(case, tmp_path))
    words = words_by_class(briefing)
    assert words.total() == sum(count_words(line.text) for line in briefing.account.lines)
    assert words[LineClass.PARAGRAPH] == sum(count_words(paragraph.text) for paragraph in briefing.paragraphs)


@pytest.mark.parametrize("case", cases("invalid"), ids=lambda case: case.name)
def test_input_that_is_wrong_is_refused_with_every_problem(
    case: Path, tmp_path: Path, regenerate: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = folder_of(case, tmp_path)
    monkeypatch.chdir(tmp_path)
    _, problems = read_briefing(folder)
    printed = io.StringIO()
    assert report(problems, printed) == 1
    golden(case / "problems.txt", printed.getvalue().replace(hash_of(folder), "<the source's SHA-256>"), regenerate)


def hash_of(folder: Path) -> str:
    return hashlib.sha256((folder / "source.txt").read_bytes()).hexdigest()


def sources(tree: LexborHTMLParser) -> set[str]:
    """Return what quotations from a page name as their sources."""
    return {unquote(node.attributes["data-source"]) for node in tree.css("[data-source]")}


@pytest.mark.audit
def test_all_valid_transcripts_together_are_one_site(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project", transcripts=False)
    for case in cases("valid"):
        folder = folder_of(case, root)
        # The same invented people speak in several cases, under names of their own there.
        form = folder / "briefing.yml"
        form.write_text(
            form.read_text(encoding="utf-8")
            .replace("slug: invented-daily", f"slug: daily-{case.name}")
            .replace("invented-daily", f"daily-{case.name}"),
            encoding="utf-8",
        )
    done = run("scripts.build", "--root", str(root))
    assert done.returncode == 0, done.stderr
    verified = run("scripts.verify", "--root", str(root))
    assert verified.returncode == 0 and verified.stdout.count("can be rebuilt") == len(cases("valid"))
    account = (root / "site/bom-crlf-and-form-feeds/account/index.html").read_text(encoding="utf-8")
    assert all(note in account for note in ("a byte order mark", "35 of 35 lines end in CR LF", "Form feeds"))
    chinese, unnamed = (
        LexborHTMLParser((root / "site" / name / "transcript/index.html").read_text(encoding="utf-8"))
        for name in ("chinese-with-full-width-colons", "questions-by-nobody-named")
    )
    assert [page.css_first("html").attributes["lang"] for page in (chinese, unnamed)] == ["zh-Hant", "en"]
    assert {node.attributes.get("lang") for node in (*chinese.css("p[data-line]"), *unnamed.css("p[data-line]"))} == {None}
    assert "虛構日報，向林例提問，2031年5月5日" in sources(chinese)
    assert "Pat Placeholder, answering a journalist not named, 5 May 2031" in sources(unnamed)
    years = [path.read_text(encoding="utf-8") for path in (root / "site/briefings").glob("*/index.html")]
    assert {case.name for case in cases("valid") if not any(f'href="../../{case.name}/"' in year for year in years)} == set()


@pytest.mark.audit
def test_all_wrong_transcripts_together_get_all_their_problems_at_once(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project", transcripts=False)
    (root / "site").mkdir()
    (root / "site/index.html").write_text("the site that was there")
    wanted = []
    for case in cases("invalid"):
        folder = folder_of(case, root)
        printed = (case / "problems.txt").read_text(encoding="utf-8").replace("<the source's SHA-256>", hash_of(folder))
        wanted += printed.splitlines()[:-1]
    done = run("scripts.build", "--root", str(root), cwd=root)
    assert done.returncode == 1
    assert set(wanted) <= set(done.stderr.splitlines())
    assert (root / "site/index.html").read_text() == "the site that was there" and len(os.listdir(root / "site")) == 1


@pytest.mark.audit
def test_a_line_of_ten_megabytes_is_refused_in_few_words(tmp_path: Path) -> None:
    folder = folder_of(CASES / "valid/own-line", tmp_path)
    data = (folder / "source.txt").read_bytes().replace(b"In June.", b"In June: " + b"x " * 5_000_000)
    (folder / "source.txt").write_bytes(data)
    _, problems = read_briefing(folder)
    assert [(problem.code, problem.line) for problem in sorted(problems)] == [("source-changed", 1), ("line-too-long", 29)]
    assert all(len(str(problem)) < 500 for problem in problems)


def test_a_line_of_white_space_is_read_in_good_time(tmp_path: Path) -> None:
    folder = folder_of(CASES / "valid/own-line", tmp_path)
    form = folder / "briefing.yml"
    before = hash_of(folder)
    source = folder / "source.txt"
    source.write_bytes(source.read_bytes().replace(b"In June.", b"In" + b" " * 99_000 + b"June."))
    form.write_text(form.read_text(encoding="utf-8").replace(before, hash_of(folder)), encoding="utf-8")
    begun = time.monotonic()
    briefing, problems = read_briefing(folder)
    assert problems == [] and files(everything((briefing,)))
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize("name", ["source.txt", "briefing.yml"])
def test_what_is_no_file_is_refused_and_never_waited_for(name: str, tmp_path: Path) -> None:
    folder = folder_of(CASES / "valid/own-line", tmp_path)
    (folder / name).unlink()
    os.mkfifo(folder / name)
    _, problems = read_briefing(folder)
    assert [(problem.path.name, "no regular file" in problem.message) for problem in problems] == [(name, True)]


@pytest.mark.parametrize(
    "name", ["People", "a b", "-a", "a--b", "ä", "people", "outlets", "assets", "index", "readme", "x" * 101]
)
def test_a_folder_whose_name_is_no_address_is_refused(name: str, tmp_path: Path) -> None:
    shutil.copytree(CASES / "valid/own-line", tmp_path / "transcript" / name)
    _, problems = read_briefing(tmp_path / "transcript" / name)
    assert problems and {"wrong-value", "slug-taken"} & {problem.code for problem in problems}


def test_one_slug_for_two_names_in_two_briefings_is_refused(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project", transcripts=False)
    folder_of(CASES / "valid/own-line", root)
    second = folder_of(CASES / "valid/sections-in-a-statement", root)
    form = second / "briefing.yml"
    form.write_text(form.read_text(encoding="utf-8").replace("name: Lin Example", "name: Lin E."), encoding="utf-8")
    done = run("scripts.build", "--root", str(root))
    assert done.returncode == 1
    assert "sections-in-a-statement/briefing.yml:17: a slug must stand for one name in all briefings" in done.stderr


def test_no_briefing_at_all_is_refused(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project", transcripts=False)
    done = run("scripts.build", "--root", str(root))
    assert done.returncode == 1 and "must hold a folder for each briefing" in done.stderr and "[no-briefing]" in done.stderr


def test_of_several_questions_by_one_outlet_each_stands_in_a_block_with_its_answers(tmp_path: Path) -> None:
    briefing, _ = read_briefing(folder_of(CASES / "valid/follow-up-by-the-same-outlet", tmp_path))
    page = next(
        text.decode() for path, text in files(everything((briefing,))).items() if path.endswith("questions/invented-daily.md")
    )
    blocks = re.split(r"^/+ html \| section\.turns$", page, flags=re.MULTILINE)[1:]
    kinds = [re.findall(r"^/// html \| section\.speech\.(\w+)", block, re.MULTILINE) for block in blocks]
    assert kinds == [["question", "answer"], ["question", "answer", "moderator"], ["question", "answer"]]
