"""What CONTRIBUTING says: its rooms, its words, its commands, and two changes that are made as it says."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT, SLUG, copy_project, run
from tests.rooms import MAY_IMPORT, SCRIPTS
from tests.test_cases import CASES, folder_of
from tests.test_commands import make, with_environment
from tests.test_same_site import made, write_list

CONTRIBUTING = ROOT / "CONTRIBUTING.md"
TEXT = CONTRIBUTING.read_text(encoding="utf-8")


def chapter(title: str) -> str:
    """Return what stands under a title, up to the next."""
    return re.split(rf"^## {re.escape(title)}\n", TEXT, flags=re.MULTILINE)[1].split("\n## ")[0]


def rows(text: str) -> list[list[str]]:
    """Return the cells of a table, its head left out."""
    found = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in row] for row in found[2:]]


# Rooms

ROOM_TABLE = re.compile(r"(?<=\| room \| what is in it, and what is not \|\n\| --- \| --- \|\n)(?:\|.*\n)*")


def test_the_rooms_are_those_of_the_code_in_the_words_of_the_code(regenerate: bool) -> None:
    said = {
        room: ast.get_docstring(ast.parse((SCRIPTS / room.replace(".", "/") / "__init__.py").read_text()))
        for room in MAY_IMPORT
    }
    table = "".join(f"| `{room.replace('.', '/')}/` | {' '.join(text.split())} |\n" for room, text in said.items())
    wanted = ROOM_TABLE.sub(lambda _: table, TEXT)
    if regenerate:
        CONTRIBUTING.write_text(wanted, encoding="utf-8")
    assert CONTRIBUTING.read_text(encoding="utf-8") == wanted
    assert table in wanted


def test_the_rooms_that_readme_draws_are_there() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    drawn = readme.split("## How a line becomes a page")[1].split("```")[1]
    named = [room for line in re.findall(r"^  ([a-z, ]+?)(?=  | →)", drawn, re.MULTILINE) for room in line.split(", ")]
    assert len(named) > 8 and [room for room in named if room not in MAY_IMPORT] == []


# Decisions


def test_the_zensical_that_is_said_to_be_tried_is_the_one_that_is_pinned() -> None:
    [pinned] = re.findall(r"^zensical==([\d.]+)$", (ROOT / "tests/zensical.in").read_text(encoding="utf-8"), re.MULTILINE)
    locked = (ROOT / "tests/zensical.lock").read_text(encoding="utf-8")
    assert f"Zensical {pinned}, which `tests/zensical.in` pins" in chapter("Why it is so")
    assert f"\nzensical=={pinned} " in locked


# Changes


@dataclass(frozen=True)
class Step:
    """A step of a change: the files that it names, and what becomes of them."""

    files: tuple[str, ...]
    diffs: tuple[str, ...]
    commands: tuple[str, ...]


LABEL_FORM, PAGE = "A change walked through: a new label form", "Another: a new kind of page"

# The cases of the first change.
VALID, INVALID = "tests/cases/valid/labels-behind-at-signs", "tests/cases/invalid/label-behind-an-at-sign"

# What is tested after a change, beside the files it touches: whatever has a list of kinds of pages or of label forms.
HELD = (
    *("label_forms", "cases", "addresses", "written", "same_site", "rooms", "problem_codes", "new_editions", "hosting"),
    "limits",
)


def steps(title: str) -> Iterator[Step]:
    """Yield the steps of a change as CONTRIBUTING has them."""
    for item in re.split(r"^\d+\. ", chapter(title), flags=re.MULTILINE)[1:]:
        named = re.match(r"`[^`]+`(?:,\s+`[^`]+`)*(?=:)", item)
        assert named, item
        found = re.findall(r"^ +```(\w+)\n(.*?)^ +```", item, re.MULTILINE | re.DOTALL)
        blocks = [(kind, textwrap.dedent(text)) for kind, text in found]
        commands = [line for kind, text in blocks if kind == "sh" for line in text.splitlines()]
        diffs = [text for kind, text in blocks if kind == "diff"]
        yield Step(tuple(re.findall(r"`([^`]+)`", named[0])), tuple(diffs), tuple(commands))


def apply(path: Path, diff: str) -> None:
    """Change a file as a diff says; one of new lines only is a new file, or stands before a line that it has."""
    lines = [(line[:1], line[1:] + "\n") for line in diff.splitlines()]
    before = "".join(text for sign, text in lines if sign in " -")
    after = "".join(text for sign, text in lines if sign in " +")
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    assert text.count(before) == 1 if text else not before, f"{path}: this stands there once: {before}"
    path.write_text(text.replace(before, after) if text else after, encoding="utf-8")


def git(root: Path, *arguments: str) -> str:
    own = ("-c", "user.name=A Tester", "-c", "user.email=tester@example.org")
    return subprocess.run(["git", *own, *arguments], cwd=root, check=True, capture_output=True, text=True).stdout


def commit(root: Path) -> None:
    git(root, "init", "-q")
    (root / ".git/info/exclude").write_text("/tests/node_modules\n", encoding="utf-8")  # a link here
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "before")


def touched(root: Path) -> set[str]:
    """Return the files that are others than before, or new, but for what git ignores."""
    return {line[3:] for line in git(root, "status", "--porcelain", "--untracked-files=all", "--no-renames").splitlines()}


def change(root: Path, title: str) -> list[str]:
    """Apply the diffs of a change to a copy of the project; return the commands that CONTRIBUTING gives for the rest."""
    for step in steps(title):
        for diff in step.diffs:
            apply(root / step.files[0], diff)
        assert len(step.files) == 1 or not step.diffs
    return [command for step in steps(title) for command in step.commands]


def run_make(root: Path, command: str, narrowed: str = "") -> None:
    """Run a command of make as CONTRIBUTING has it; `narrowed` is added to what tests it runs."""
    target, _, tests = command.removeprefix("make ").partition(" TESTS=")
    done = make(root, target, *([f"TESTS={tests.strip(chr(34))}{narrowed}"] if tests else []))
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"


def is_well_written(root: Path, files: set[str]) -> None:
    code = sorted(name for name in files if name.endswith(".py"))
    for check in (["check", "--no-cache"], ["format", "--check", "--no-cache"]):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *check, *code], cwd=root, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout


def files_of(title: str) -> set[str]:
    return {name for step in steps(title) for name in step.files}


def behind_at_signs(text: str, labels: list[str]) -> str:
    """Return the text of a case with at signs before its labels, their words on the same line."""
    return re.sub(rf"^({'|'.join(labels)}):\s*", r"@\1 ", text, flags=re.MULTILINE)


def write_case(folder: Path, labels: list[str], declared: bool) -> None:
    """Write the case `inline` with its labels behind at signs; one of them not declared, if they are not to be."""
    shutil.copytree(CASES / "valid/inline", folder, ignore=shutil.ignore_patterns("record.txt"))
    source = behind_at_signs((folder / "source.txt").read_text(encoding="utf-8"), labels)
    source = source if declared else source.replace("@Wire of Nowhere", "@Wire_of_Everywhere", 1)
    (folder / "source.txt").write_text(source, encoding="utf-8")
    form = (folder / "briefing.yml").read_text(encoding="utf-8").replace("[own-line, inline]", "[handle]")
    (folder / "briefing.yml").write_text(form, encoding="utf-8")


def add_label_form(root: Path) -> None:
    """Make the first change in a copy of the project; of the tests that write files anew, run those that do."""
    commands = change(root, LABEL_FORM)
    labels = ["Ann Placeholder", "Invented Daily", "Wire of Nowhere"]
    write_case(root / VALID, labels, declared=True)
    write_case(root / INVALID, labels, declared=False)
    for golden in (root / VALID / "record.txt", root / INVALID / "problems.txt"):
        golden.touch()
    for command in commands:
        narrowed = " -k 'form or label or person_would or every_problem'" if "test_cases" in command else ""
        run_make(root, command, f"{narrowed} -n 0")


def add_kind_of_page(root: Path) -> None:
    """Make the second change in a copy of the project."""
    for command in change(root, PAGE):
        run_make(root, command, " -n 0")


@pytest.fixture
def small_copy(small: Path, tmp_path: Path) -> Path:
    """The project with its first briefing cut short, the list of its site with it, before a change."""
    root = with_environment(Path(shutil.copytree(small, tmp_path / "copy")))
    write_list(root / "tests/site.sha256", made(small))
    commit(root)
    return root


@pytest.mark.audit
@pytest.mark.slowest
def test_a_new_label_form_touches_the_files_that_are_named_and_no_others(small_copy: Path) -> None:
    root = small_copy
    add_label_form(root)
    assert touched(root) == files_of(LABEL_FORM)
    is_well_written(root, files_of(LABEL_FORM))
    assert "unknown speaker label 'Wire_of_Everywhere'" in (root / INVALID / "problems.txt").read_text(encoding="utf-8")
    assert "`handle` (`@Name words`)" in (root / "README.md").read_text(encoding="utf-8")
    folder_of(root / VALID, root)
    done = run("scripts.build", cwd=root)
    assert done.returncode == 0, done.stderr
    page = (root / "site/labels-behind-at-signs/questions/invented-daily/index.html").read_text(encoding="utf-8")
    assert "The lake talks open on Friday." in page and "@Invented Daily" not in page


@pytest.mark.audit
@pytest.mark.slowest
def test_a_new_kind_of_page_touches_the_files_that_are_named_and_no_others(small_copy: Path) -> None:
    root = small_copy
    add_kind_of_page(root)
    assert touched(root) == files_of(PAGE)
    is_well_written(root, files_of(PAGE))
    run_make(root, 'make test TESTS="tests/test_limits.py"', " -k 'record.places or pages.briefing' -n 0")
    page = (root / f"site/{SLUG}/speakers/index.html").read_text(encoding="utf-8")
    assert 'href="../../people/liu-zhenmin/"' in page and 'href="../../outlets/reuters/"' in page
    front = (root / "site/index.html").read_text(encoding="utf-8")
    assert front.count(f'href="{SLUG}/speakers/"') == 2, "in the navigation, and in the list of its pages"
    ledger = yaml.safe_load((root / f"transcript/{SLUG}/permalinks.yml").read_text(encoding="utf-8"))
    assert "speakers/" in [named["address"] for named in ledger["pages"]]
    for command in ("scripts.verify", "scripts.replay"):
        done = run(command, cwd=root)
        assert done.returncode == 0, done.stdout + done.stderr
    assert f"there       /{SLUG}/speakers/" in done.stdout
    form = root / f"transcript/{SLUG}/briefing.yml"
    form.write_text(form.read_text(encoding="utf-8").replace("slug: opening", "slug: speakers"), encoding="utf-8")
    done = run("scripts.build", cwd=root)
    assert done.returncode == 1 and "found 'speakers', which every briefing has already" in done.stderr


@pytest.mark.audit
@pytest.mark.slowest
@pytest.mark.timeout(900)
@pytest.mark.parametrize("add", [add_label_form, add_kind_of_page])
def test_types_and_tests_hold_after_a_change(add: Callable[[Path], None], tmp_path: Path) -> None:
    root = with_environment(copy_project(tmp_path / "copy", tests=True))
    commit(root)
    add(root)
    done = subprocess.run([sys.executable, "-m", "mypy"], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    names = " ".join(f"tests/test_{name}.py" for name in HELD)
    run_make(root, f'make test TESTS="{names}"', " -m 'not browser and not audit' -n 0")


# Commands


def is_run_with_the_changes(_root: Path) -> None:
    assert "make site" in [command for step in steps(PAGE) for command in step.commands]


def collects_some_tests(root: Path) -> None:
    done = make(root, "test", "TESTS=tests/test_written.py --collect-only -q -n 0")
    assert done.returncode == 0 and "test_written.py::" in done.stdout and "test_cases.py::" not in done.stdout


def lints(root: Path) -> None:
    """What it finds is tested in tests/test_lint.py."""
    assert "-m tests.lint" in make(root, "--dry-run", "lint").stdout


def draws_the_rooms(root: Path) -> None:
    """What it draws is tested in tests/test_commands.py."""
    assert "-m tests.rooms" in make(root, "--dry-run", "rooms").stdout


def runs_what_takes_long(root: Path) -> None:
    """What that is, is tested in tests/test_commands.py."""
    assert "-m audit" in make(root, "--dry-run", "audit").stdout


def tries_the_readers(root: Path) -> None:
    """It takes long; here, that the readers are tried at all."""
    assert "-m tests.fuzzing" in make(root, "--dry-run", "fuzz").stdout


def lists_the_codes_as_they_are(root: Path) -> None:
    run_make(root, 'make test TESTS="tests/test_problem_codes.py --regenerate"', " -n 0")
    assert (root / "CONTRIBUTING.md").read_text(encoding="utf-8") == TEXT


COMMANDS: dict[str, Callable[[Path], None]] = {
    "make site": is_run_with_the_changes,
    "make test": collects_some_tests,
    'make test TESTS="tests/test_written.py"': collects_some_tests,
    "make lint": lints,
    "make rooms": draws_the_rooms,
    "make audit": runs_what_takes_long,
    "make fuzz": tries_the_readers,
    'make test TESTS="tests/test_problem_codes.py --regenerate"': lists_the_codes_as_they_are,
}


def test_every_command_of_contributing_is_tested() -> None:
    blocks = re.findall(r"^```sh\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
    listed = {line.partition("  #")[0].strip() for block in blocks for line in block.splitlines()}
    assert listed | set(re.findall(r"`((?:\w+=\S+ )?make [^`]*)`", TEXT)) == set(COMMANDS)


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_environment(copy_project(tmp_path_factory.mktemp("contributing") / "clone", transcripts=False, tests=True))


@pytest.mark.audit
@pytest.mark.parametrize("command", COMMANDS)
def test_the_commands_of_contributing_do_what_it_says(command: str, clone: Path) -> None:
    COMMANDS[command](clone)
