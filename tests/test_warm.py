"""A build of MkDocs that is forked writes and says what one from nothing does."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from scripts.publishing import rendering
from tests.conftest import copy_small, run, tree
from tests.warm import Renderer


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project in small whose pages are written."""
    root = copy_small(tmp_path / "copy")
    assert run("scripts.build", "--root", str(root), "--pages-only").returncode == 0
    return root


def rendered_twice(root: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> list[tuple[object, str]]:
    """Return what two builds wrote, or None, and what they said: a forked one, and one from nothing."""
    found = []
    renderer = Renderer()
    for run_by in (renderer, subprocess):
        monkeypatch.setattr(rendering, "subprocess", run_by)
        work = root / "work"
        work.mkdir()
        site = rendering.render(root, work)
        found.append((site and tree(site), capfd.readouterr().err.replace(str(site), "")))
        work.rename(root.parent / f"work-{len(found)}")
    renderer.end()
    return found


def test_a_forked_build_is_the_same_to_the_byte(
    root: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    forked, new = rendered_twice(root, monkeypatch, capfd)
    assert forked[0] == new[0] and len(new[0]) > 40


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
