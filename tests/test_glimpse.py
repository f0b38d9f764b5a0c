"""What changed in a briefing is shown before the site is built: its own pages, without what is near them."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path
from unittest import mock

import pytest
from selectolax.lexbor import LexborHTMLParser

from scripts.glimpse import glimpse
from scripts.publishing.preview import Building, Builds, Changes
from scripts.serve import _show_at_once
from tests.conftest import SLUG

TITLE = "North Korea"  # of a question


def without_what_is_near(page: Path) -> str:
    tree = LexborHTMLParser(page.read_text(encoding="utf-8"))
    for node in tree.css("nav.nearest"):
        node.decompose()
    return "".join((tree.html or "").split())


def test_the_pages_of_a_briefing_are_those_that_the_site_has(small: Path, tmp_path: Path) -> None:
    into = tmp_path / "pages"
    assert glimpse(small, SLUG, into) == 0
    pages = {path.relative_to(into) for path in into.rglob("*.html")}
    assert pages >= {path.relative_to(small / "site") for path in (small / "site" / SLUG).rglob("*.html")}
    for path in pages:
        assert without_what_is_near(into / path) == without_what_is_near(small / "site" / path), path


def test_what_was_changed_stands_there_and_of_what_is_wrong_nothing(small: Path, tmp_path: Path) -> None:
    root, into = Path(shutil.copytree(small, tmp_path / "copy")), tmp_path / "pages"
    form = root / "transcript" / SLUG / "briefing.yml"
    text = form.read_text(encoding="utf-8")
    assert TITLE in text
    form.write_text(text.replace(TITLE, f"{TITLE} anew", 1), encoding="utf-8")
    assert glimpse(root, SLUG, into) == 0
    for page in ("questions/reuters", "opening"):  # on each page, the way through the briefing has the titles of all
        assert f"{TITLE} anew" in (into / SLUG / page / "index.html").read_text(encoding="utf-8"), page
        assert f"{TITLE} anew" not in (root / "site" / SLUG / page / "index.html").read_text(encoding="utf-8")
    form.write_text("title: [", encoding="utf-8")
    assert glimpse(root, SLUG, tmp_path / "none") == 1 and not (tmp_path / "none").exists()
    assert glimpse(root, "2031-01-01-not-there", tmp_path / "none") == 1


SHOWN = {
    "the form": (["transcript/harbour/briefing.yml"], True),
    "form and text": (["transcript/harbour/briefing.yml", "transcript/harbour/source.txt"], True),
    "two briefings": (["transcript/harbour/briefing.yml", "transcript/pier/briefing.yml"], False),
    "one that is not in the site": (["transcript/quay/briefing.yml"], False),
    "people for all": (["transcript/people.yml"], False),
    "a form and a template": (["transcript/harbour/briefing.yml", "docs/overrides/main.html"], False),
    "below a folder": (["transcript/harbour/more/notes.txt"], False),
}


@pytest.mark.parametrize("what", SHOWN)
def test_only_what_changed_in_one_briefing_is_shown_at_once(what: str, tmp_path: Path) -> None:
    paths, is_shown = SHOWN[what]
    for slug in ("harbour", "pier"):
        (tmp_path / "site" / slug).mkdir(parents=True)
    with mock.patch("scripts.serve.subprocess.run", return_value=mock.Mock(returncode=0)) as ran:
        assert _show_at_once(tmp_path, tmp_path / "over", {tmp_path / path for path in paths}) is is_shown
    assert ran.call_count == int(is_shown)
    assert not is_shown or ran.call_args.args[0][-3:] == ["harbour", "--into", str(tmp_path / "over")]


def test_of_pages_that_could_not_be_rendered_none_is_shown(tmp_path: Path) -> None:
    over = tmp_path / "over"
    for folder in (over, tmp_path / "site/harbour"):
        folder.mkdir(parents=True)
    with mock.patch("scripts.serve.subprocess.run", return_value=mock.Mock(returncode=1)):
        assert not _show_at_once(tmp_path, over, {tmp_path / "transcript/harbour/briefing.yml"})
    assert not over.exists()


class Told:
    """What a build was told to do, one thing after another."""

    def __init__(self) -> None:
        self.changes, self.builds, self.done = Changes(), Builds(), list[str]()
        self.first = self.builds.number
        self.while_building: list[str] = []  # what changes while it is at work
        self.shown = threading.Event()

    def at_once(self, paths: set[Path]) -> bool:
        self.done.append(f"show {' '.join(sorted(map(str, paths)))}, told {self._told()}")
        if Path("last") in paths:
            raise InterruptedError
        if Path("two") in paths:
            self.shown.set()
        return Path("not so") not in paths

    def build(self) -> None:
        self.done.append(f"build, told {self._told()}")
        for name in self.while_building:
            self.changes.note(Path(name))
            assert self.shown.wait(10)
        self.while_building = []

    def forget(self) -> None:
        self.done.append("forget")
        self.changes.note(Path("last"))

    def run(self, *names: str) -> list[str]:
        for name in names:
            self.changes.note(Path(name))
        with pytest.raises(InterruptedError):
            Building(self.build, self.builds, self.at_once, self.forget).run(self.changes)
        return self.done

    def _told(self) -> int:
        return self.builds.number - self.first


def test_what_is_shown_at_once_is_told_before_the_build_and_forgotten_after_it() -> None:
    assert Told().run("one", "two") == ["show one two, told 0", "build, told 1", "forget", "show last, told 2"]


def test_what_cannot_be_shown_at_once_is_built() -> None:
    assert Told().run("not so") == ["show not so, told 0", "build, told 0", "forget", "show last, told 1"]


def test_what_changes_while_a_build_is_at_work_is_shown_at_once_and_built_after_it() -> None:
    told = Told()
    told.while_building = ["two"]
    shown = ["show one, told 0", "build, told 1", "show two, told 1"]
    assert told.run("one")[:3] == shown
    assert told.done[3:] == ["build, told 3", "forget", "show last, told 4"]
