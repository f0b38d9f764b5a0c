"""A build of MkDocs that is forked writes and says what one from nothing does."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from scripts.publishing import rendering
from tests.conftest import tree
from tests.warm import Renderer


@pytest.fixture
def root(small: Path, tmp_path: Path) -> Path:
    """A project whose pages are written, as far as MkDocs reads it."""
    (tmp_path / "copy").mkdir()
    for name in ("mkdocs.yml", "docs"):
        copy = shutil.copytree if (small / name).is_dir() else shutil.copy2
        copy(small / name, tmp_path / "copy" / name)
    return tmp_path / "copy"


def rendered_twice(root: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> list[tuple[object, str]]:
    """Return what two builds wrote, or None, and what they said: a forked one, and one from nothing."""
    found = []
    assert isinstance(rendering.subprocess, Renderer), "the one that all tests share"
    for run_by in (rendering.subprocess, subprocess):
        monkeypatch.setattr(rendering, "subprocess", run_by)
        work = root / "work"
        work.mkdir()
        site = rendering.render(root, work)
        found.append((site and tree(site), capfd.readouterr().err.replace(str(site), "")))
        work.rename(root.parent / f"work-{len(found)}")
    return found


@pytest.mark.audit
def test_a_forked_build_is_the_same_to_the_byte(
    root: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    forked, new = rendered_twice(root, monkeypatch, capfd)
    assert forked[0] == new[0] and len(new[0]) > 40


@pytest.mark.audit
@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("docs/about.md", "# About\n\n[gone](gone.md)\n", "gone.md"),
        ("docs/overrides/main.html", "{% no such tag %}", "TemplateSyntaxError"),
        ("mkdocs.yml", "site_name: [", "mkdocs.yml"),
    ],
)
def test_a_forked_build_fails_as_one_from_nothing_does(
    root: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], file: str, text: str, said: str
) -> None:
    (root / file).write_text(text, encoding="utf-8")
    (forked, forked_said), (new, new_said) = rendered_twice(root, monkeypatch, capfd)
    assert forked is None and new is None
    assert said in forked_said and forked_said.splitlines()[-1] == new_said.splitlines()[-1]
