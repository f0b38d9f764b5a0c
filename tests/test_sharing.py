"""However many processes share the work, the site is the same to the byte, and what is wrong is told all the same."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Self

import pytest

from scripts.archive.folders import read_briefings
from scripts.files import beside
from scripts.files.beside import FEW, Beside, shared_out
from scripts.files.keeping import Keeping
from scripts.files.writing import write_all
from scripts.pages.written import everything
from tests.archives import Archive
from tests.conftest import ROOT, tree

SHARING = (
    "import sys; from scripts.publishing import generator; generator.WORTH_SHARING = 1; sys.exit(generator.main(sys.argv[1:]))"
)


@pytest.fixture
def root(small: Path, tmp_path: Path) -> Path:
    """A project whose pages are written, as far as MkDocs reads it."""
    (tmp_path / "project").mkdir()
    shutil.copy2(small / "mkdocs.yml", tmp_path / "project")
    shutil.copytree(small / "docs", tmp_path / "project/docs")
    return tmp_path / "project"


def generated(root: Path, workers: int) -> tuple[dict[str, str], str]:
    """Return the files of a site that so many processes render, and what they say."""
    site = root / f"site-{workers}"
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "0", "NO_MKDOCS_2_WARNING": "1", "SITE_URL": "https://example.org/"}
    done = subprocess.run(
        [sys.executable, "-c", SHARING, str(root / "mkdocs.yml"), str(site), str(workers)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    said = done.stdout + done.stderr
    assert workers == 1 or done.returncode or "Documentation built" not in said, "one process had to do it all again"
    assert (done.returncode == 0) == ("WARNING" not in said), said
    return tree(site), said


@pytest.mark.audit
@pytest.mark.parametrize("workers", [2, 3, 7])
def test_a_site_is_the_same_whatever_number_of_processes_renders_it(root: Path, workers: int) -> None:
    retired = root / "docs/people/liu-zhenmin.md"  # what the list of pages leaves out
    retired.write_text(retired.read_text(encoding="utf-8").replace("---\n", "---\nretired: true\n", 1), encoding="utf-8")
    alone, said = generated(root, 1)
    assert len(alone) > 40 and "Documentation built" in said
    shared, _ = generated(root, workers)
    assert shared == alone


@pytest.mark.audit
@pytest.mark.parametrize(
    "to", ["gone.md", "index.md#gone", "liu-zhenmin.md#gone", "hu-kaihong.md#gone", "../topics/index.md#gone"]
)
def test_what_is_wrong_is_told_as_by_one_process(root: Path, to: str) -> None:
    """Wherever the link leads: to no page, to one that each process reads, to one of the same process, to one of another."""
    with (root / "docs/people/liu-zhenmin.md").open("a", encoding="utf-8") as page:
        page.write(f"\n[There]({to})\n")
    alone, shared = ([line for line in generated(root, workers)[1].splitlines() if "WARNING" in line] for workers in (1, 5))
    assert alone == shared
    assert "gone" in alone[0]


@pytest.mark.audit
def test_titles_of_pages_by_hand_are_in_every_page_s_navigation(root: Path) -> None:
    """The title of a page stands in the text of it, which only one process renders."""
    (root / "docs/about.md").write_text("# A title of its own\n\nWords.\n", encoding="utf-8")
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(settings.replace("nav:\n", "nav:\n  - about.md\n"), encoding="utf-8")
    alone = generated(root, 1)[0]
    for workers in (2, 3):  # whichever of them has the page
        assert generated(root, workers)[0] == alone
    pages = [path.read_text(encoding="utf-8") for path in (root / "site-2").rglob("*.html")]
    assert sum("A title of its own" in page for page in pages) > 10


def test_work_is_shared_out_and_comes_back_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "processors", lambda: 3)
    made = list(shared_out(lambda number: (number * number, os.getpid()), range(10)))
    assert [square for square, _ in made] == [number * number for number in range(10)]
    assert len({process for _, process in made}) == 3
    assert list(shared_out(str, [])) == []


@pytest.mark.audit
def test_an_archive_is_read_and_written_the_same_by_any_number_of_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = Archive().write(tmp_path, FEW + 2)
    found = []
    for number in (1, 3):
        monkeypatch.setattr(beside, "processors", lambda number=number: number)
        briefings, problems = read_briefings(tmp_path)
        assert problems == [] and len(briefings) == FEW + 2
        found.append(tuple(everything(briefings)))
    assert found[0] == found[1] and len(found[0]) > 200
    for folder in folders[::3]:
        (folder / "source.txt").write_text("Other words.\n", encoding="utf-8")
    told = []
    for number in (1, 3):
        monkeypatch.setattr(beside, "processors", lambda number=number: number)
        told.append(read_briefings(tmp_path)[1])
    assert told[0] == told[1] and len({problem.path for problem in told[0]}) > 3


def test_processors_that_are_busy_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "processors", lambda: 3)
    for busy, number in ((1, 2), (2, 1), (3, 1)):
        made = list(shared_out(lambda _: os.getpid(), range(10), busy=busy))
        assert len(set(made)) == number, f"{busy} of three are busy"


def test_one_processor_does_it_all_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "processors", lambda: 1)
    assert set(shared_out(lambda _: os.getpid(), range(4))) == {os.getpid()}


def test_what_was_made_of_several_is_told_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """At once, it would be held twice for a while: as it is, and as it is sent."""
    sent: list[object] = []

    class Tells:
        send = sent.append

    made_so_far = []
    beside._tell(map(made_so_far.append, "ab"), Tells())
    assert sent == [(None, None), (None, None)] and made_so_far == ["a", "b"]
    monkeypatch.setattr(beside, "processors", lambda: 2)
    for made in ([], ["only"], [["within"], []], ("no", "list")):
        assert Beside(lambda made=made: made).result() == made


class Counted(bytes):
    """Something large, which counts how many there are."""

    alive = most = 0

    def __new__(cls, content: bytes) -> Self:
        Counted.alive += 1
        Counted.most = max(Counted.most, Counted.alive)
        return super().__new__(cls, content)

    def __del__(self) -> None:
        Counted.alive -= 1


@pytest.mark.parametrize("number", [1, 2])
def test_what_is_made_is_held_one_by_one(number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many briefings there are: what is written of all of them is never in memory at a time."""
    monkeypatch.setattr(beside, "processors", lambda: number)
    docs, work, keeping = tmp_path / "docs", tmp_path / "work", Keeping(tmp_path / "kept")
    docs.mkdir(), work.mkdir()
    for _ in ("made", "taken over"):
        Counted.alive = Counted.most = 0
        each = keeping.each("written", [keeping.key_of(str(at)) for at in range(30)], _content, range(30))
        assert write_all(docs, ((f"{at}.md", content) for at, content in enumerate(each)), work) == []
        assert 0 < Counted.most < 5
    assert len(tree(docs)) == 32 and (docs / "29.md").read_bytes() == _content(29)


def _content(at: int) -> Counted:
    return Counted(str(at).encode() * 100_000)


def test_what_nobody_takes_any_more_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "processors", lambda: 2)
    making = shared_out(lambda number: bytes(number * 1_000_000), range(20))
    assert len(next(making)) == 0
    begun = multiprocessing.active_children()
    making.close()
    assert len(begun) == 1 and not multiprocessing.active_children()


def test_a_call_beside_raises_what_it_raises(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "processors", lambda: 2)

    def fails() -> None:
        raise FileNotFoundError(2, "No such file", "gone.txt")

    with pytest.raises(FileNotFoundError) as caught:
        Beside(fails).result()
    assert caught.value.filename == "gone.txt"
    with pytest.raises(RuntimeError, match="before it was done"):
        Beside(lambda: os._exit(1)).result()
