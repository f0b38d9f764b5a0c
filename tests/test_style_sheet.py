"""The style sheet in chapters: one file for a reader, in the order that is declared."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts.files.writing import listed
from scripts.publishing.style_sheet import CHAPTERS, ORDER, SHEET, style_sheet
from tests.conftest import ROOT, copy_project, run


def write(docs: Path, order: str, **chapters: str) -> Path:
    folder = docs / CHAPTERS
    folder.mkdir(parents=True)
    for name, text in {Path(ORDER).stem: order, **chapters}.items():
        (folder / f"{name}.css").write_text(text, encoding="utf-8")
    return docs


# Room on the left or the right in every language: one of them by its name, or four sides of which these two differ.
NAMED = re.compile(r"(?:margin|padding|border)-(?:left|right)\b.*?;|text-align: (?:left|right);")
SIDES = re.compile(r"(?:margin|padding): (.*?);")
SIDE = re.compile(r"\w+\((?:[^()]|\([^()]*\))*\)|[^\s()]+")


def one_sided(style: str) -> set[str]:
    """Return the declarations of room that is on one side in every language."""
    of_four = {one[0] for one in SIDES.finditer(style) if len(at := SIDE.findall(one[1])) == 4 and at[1] != at[3]}
    return of_four | {one[0] for one in NAMED.finditer(style)}


# The margin of a sheet is no part of a page, and has no begin of lines.
OF_SHEETS = ("padding-left: 12mm;",)


@pytest.mark.parametrize(
    ("declared", "is_one_sided"),
    [
        ("padding: var(--beat) 0 calc(2 * var(--beat)) var(--margin);", True),
        ("margin: 0 0 0.6rem var(--margin);", True),
        ("margin: 0 1rem 2rem 1rem;", False),
        ("margin: 0 1rem;", False),
        ("margin: 0 1rem 2rem;", False),
        ("padding: calc(1px + 1rem) 1rem 2rem;", False),
        ("margin-left: 1rem;", True),
        ("margin-inline-start: 1rem;", False),
        ("text-align: right;", True),
    ],
)
def test_room_on_one_side_is_found(declared: str, is_one_sided: bool) -> None:
    assert one_sided(declared) == ({declared} if is_one_sided else set())


def test_room_on_one_side_is_where_lines_begin_or_end() -> None:
    """They begin on the right in some languages, and no window can be scrolled to what stands before their begin."""
    docs = ROOT / "docs"
    written = {docs / name for name in listed(docs)}  # by a build, perhaps of other sheets
    for path in sorted({*(docs / "assets").rglob("*.css")} - written):
        found = one_sided(path.read_text(encoding="utf-8")) - {*OF_SHEETS}
        assert path.name == "right-to-left.css" or found == set(), path


def test_the_site_has_every_chapter_once_in_the_order_declared_and_in_one_file(site: Path) -> None:
    folder = ROOT / "docs" / CHAPTERS
    sheet = (site / SHEET).read_text(encoding="utf-8")
    declared = re.findall(r'@import "(.*)";', (folder / ORDER).read_text(encoding="utf-8"))
    places = [sheet.index((folder / name).read_text(encoding="utf-8")) for name in declared]
    assert len(declared) > 10 and places == sorted(set(places))
    assert {path.name for path in folder.iterdir()} == {ORDER, *declared}
    assert "@import" not in sheet and not (site / CHAPTERS).exists(), "a browser asks for nothing else"


def test_chapters_are_joined_with_a_blank_line_and_nothing_else(tmp_path: Path) -> None:
    docs = write(tmp_path, '/* All */\n\n@import "b.css";\n\n@import "a-2.css";\n', b="b {}\n", **{"a-2": "a {}\n\na a {}\n"})
    assert style_sheet(docs) == ({SHEET: b"/* All */\n\nb {}\n\na {}\n\na a {}\n"}, [])


@pytest.mark.parametrize(
    ("order", "line", "said"),
    [
        ('@import "a.css";\n@import "b.css";\n', 2, "an import must name a chapter that is there, once, found 'b.css'"),
        ('@import "a.css";\n@import "a.css";\n', 2, "an import must name a chapter that is there, once, found 'a.css'"),
        ("/* All */\n", 1, "every chapter must be imported, found no line for a.css"),
        ('@import "a.css";\nb {}\n', 2, "a line behind the first import must be one, found 'b {}'"),
        ('@import "a.css" print;\n', 1, """a line behind the first import must be one, found '@import "a.css" print;'"""),
        ("@import url(a.css);\n", 1, "a line behind the first import must be one, found '@import url(a.css);'"),
    ],
)
def test_an_order_that_is_not_one_is_a_problem(tmp_path: Path, order: str, line: int, said: str) -> None:
    sheet, problems = style_sheet(write(tmp_path, order, a="a {}\n"))
    assert sheet == {} and (line, said, "style-sheet") in [(found.line, found.message, found.code) for found in problems]
    assert {found.path for found in problems} == {tmp_path / CHAPTERS / ORDER}


@pytest.mark.audit
def test_a_chapter_that_is_forgotten_stops_the_build(tmp_path: Path) -> None:
    root = copy_project(tmp_path)
    (root / "docs" / CHAPTERS / "new.css").write_text("p {}\n")
    done = run("scripts.build", "--root", str(root))
    assert done.returncode == 1 and f"{CHAPTERS}/{ORDER}:1: every chapter must be imported" in done.stderr
    assert not (root / "site").exists()


@pytest.mark.audit
def test_a_sheet_written_by_hand_is_not_overwritten(tmp_path: Path) -> None:
    root = copy_project(tmp_path)
    (root / "docs" / SHEET).write_text("p {}\n")
    done = run("scripts.build", "--root", str(root))
    assert done.returncode == 1 and f"{SHEET}:1: the build writes only its own files" in done.stderr
    assert (root / "docs" / SHEET).read_text() == "p {}\n"


def test_a_style_sheet_that_is_not_there_or_no_text_is_told_with_its_file(tmp_path: Path) -> None:
    sheet, [problem] = style_sheet(tmp_path)
    assert sheet == {} and (problem.code, problem.path) == ("style-sheet", tmp_path / CHAPTERS / ORDER)
    (tmp_path / CHAPTERS).mkdir(parents=True)
    (tmp_path / CHAPTERS / ORDER).write_text('@import "frame.css";\n', encoding="utf-8")
    (tmp_path / CHAPTERS / "frame.css").write_bytes(b"/* caf\xe9 */")
    sheet, [problem] = style_sheet(tmp_path)
    assert sheet == {} and (problem.path, problem.line) == (tmp_path / CHAPTERS / "frame.css", 1)
