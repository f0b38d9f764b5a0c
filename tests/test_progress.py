"""Long work says how far it is, and what is stopped leaves everything whole."""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scripts import build
from scripts.files import beside
from scripts.files.beside import shared_out
from scripts.files.problems import EXIT_STOPPED
from scripts.files.progress import ANEW, Progress
from scripts.publishing.rendering import _counted
from tests.conftest import ROOT, run, tree


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    """A clock that goes on by some seconds whenever somebody looks."""

    def __init__(self, step: float) -> None:
        self.time, self.step = 0.0, step

    def __call__(self) -> float:
        self.time += self.step
        return self.time


def told(out: io.StringIO, step: float, count: int) -> str:
    progress = Progress(out, Clock(step))
    progress.step = "read"
    assert list(progress.over([Path(f"transcript/day-{number}") for number in range(count)])) != []
    return out.getvalue()


def test_a_terminal_has_one_line_that_is_gone_at_the_end() -> None:
    said = told(Terminal(), 1.0, 100)
    assert "\n" not in said and said.endswith(ANEW)
    lines = said.split(ANEW)
    assert lines[1] == "read: 0 of 100, day-0" and "read: 50 of 100, 51 s left, day-50" in lines


def test_elsewhere_there_is_a_plain_line_from_time_to_time() -> None:
    lines = told(io.StringIO(), 2.0, 100).splitlines()
    assert 15 < len(lines) < 25 and not any("\x1b" in line or "\r" in line for line in lines)
    assert all(line.startswith("read: ") and " of 100, " in line for line in lines)
    assert " min " in lines[0] and " min " not in lines[-1]


@pytest.mark.parametrize(("step", "count"), [(0.1, 20), (60.0, 7)])
def test_what_is_soon_done_or_is_of_few_things_says_nothing(step: float, count: int) -> None:
    assert told(io.StringIO(), step, count) == ""


def test_what_others_do_at_the_same_time_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "processors", lambda: 2)
    out = Terminal()
    progress = Progress(out, Clock(1.0))
    progress.step = "read"
    assert len(list(shared_out(str, [f"day-{number}" for number in range(100)], progress))) == 100
    assert {"read: 50 of 100, 51 s left, day-50", "read: 51 of 100, 50 s left, day-51"} <= set(out.getvalue().split(ANEW))


def test_pages_that_other_processes_render_are_counted() -> None:
    out = Terminal()
    progress = Progress(out, Clock(1.0))
    progress.step = "render"
    with _counted(progress) as tells:
        script = f"import os\nfor line in ('50', 'p1/', 'p2/', 'p3/'):\n    os.write({tells}, (line + chr(10)).encode())"
        subprocess.run([sys.executable, "-c", script], close_fds=False, check=True)
    assert "render: 3 of 50, " in out.getvalue() and "p3/" in out.getvalue() and out.getvalue().endswith(ANEW)


def test_a_build_that_is_stopped_says_so_and_leaves_the_site(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "project"
    shutil.copytree(small, root, ignore=shutil.ignore_patterns(".build"))
    before = tree(root / "site")

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(build, "render", stopped)
    done = run("scripts.build", "--root", str(root))
    assert done.returncode == EXIT_STOPPED
    assert done.stderr.startswith("Stopped. The site is whole") and "Traceback" not in done.stderr
    assert tree(root / "site") == before


@pytest.mark.audit
@pytest.mark.timeout(600)
@pytest.mark.parametrize("to_all", [True, False], ids=["from a terminal", "to one process"])
def test_control_c_at_any_moment_leaves_a_whole_site_and_no_process(small: Path, tmp_path: Path, to_all: bool) -> None:
    root = tmp_path / "project"
    shutil.copytree(small, root, ignore=shutil.ignore_patterns(".build"))
    before = tree(root / "site")
    for after in (0.5, 1.5, 2.5, 3.5):
        command = [sys.executable, "-m", "scripts.build", "--fresh", "--root", str(root)]
        pipe = subprocess.PIPE
        started = subprocess.Popen(command, cwd=ROOT, start_new_session=True, stdout=pipe, stderr=pipe, text=True)
        time.sleep(after)
        (os.killpg if to_all else os.kill)(started.pid, signal.SIGINT)
        _, said = started.communicate(timeout=120)
        assert started.returncode in (EXIT_STOPPED, 0, -signal.SIGINT), said  # the last, before it has begun
        assert started.returncode == -signal.SIGINT or "Traceback" not in said
        assert tree(root / "site") == before
        for _ in range(100):
            if not _group_is_there(started.pid):
                break
            time.sleep(0.2)
        assert not _group_is_there(started.pid)
    assert run("scripts.build", "--root", str(root)).returncode == 0
    assert tree(root / "site") == before


def _group_is_there(number: int) -> bool:
    try:
        os.killpg(number, 0)
    except ProcessLookupError:
        return False
    return True
