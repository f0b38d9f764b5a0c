"""A build in batches, on whatever machines: the same site to the byte, whatever of them was lost on the way."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml

from scripts.batch import commands
from scripts.files import cluster
from scripts.files.batch import Batch
from scripts.publishing import generator
from tests.archives import Archive
from tests.conftest import ROOT, copy_project, copy_small, run, run_here, some, tree
from tests.test_commands import with_environment

WORKFLOW = ROOT / "docs/readme/hosting/github-pages-in-batches.yml"
WHERE = "https://user.example.org/repository"


def done(*command: str, env: dict[str, str] | None = None) -> str:
    ended = run(*command, env=env)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout + ended.stderr


def in_batches(root: Path, count: int) -> None:
    """Have all batches of a project done."""
    numbers = range(1, count + 1)
    for number in numbers:
        done("scripts.batch", "read", f"{number}/{count}", "--root", str(root))
    done("scripts.build", "--pages-only", "--root", str(root))
    for number in numbers:
        done("scripts.batch", "render", f"{number}/{count}", "--root", str(root))


def published_before(small: Path, root: Path) -> Path:
    """Return a project of which everything was published, on a machine that knows nothing of it."""
    shutil.copytree(small, root)
    shutil.rmtree(root / ".build")
    shutil.rmtree(root / "site")
    return root


def rendered(root: Path) -> dict[str, Path]:
    """Return the pages that batches rendered, by where they are to stand in the site."""
    sites = list((root / ".build/batches").glob("*/site"))
    return {path.relative_to(site).as_posix(): path for site in sites for path in site.rglob("*.html")}


@pytest.mark.audit
def test_what_is_done_in_batches_is_taken_over_and_the_site_is_the_same(tmp_path: Path, small: Path) -> None:
    root = published_before(small, tmp_path / "project")
    in_batches(root, 2)
    pages = rendered(root)
    assert len(pages) > 20
    changed = pages["index.html"]
    changed.write_bytes(changed.read_bytes() + b"<!-- not what came out -->")
    files = {where: path.stat().st_ino for where, path in pages.items()}
    kept = {path: path.stat().st_ino for kind in ("read", "chunks") for path in (root / ".build/kept" / kind).iterdir()}
    done("scripts.build", "--root", str(root))
    assert tree(root / "site") == tree(small / "site")
    site = {where: (root / "site" / where).stat().st_ino for where in pages}
    assert [where for where in pages if site[where] != files[where]] == ["index.html"]
    assert {path: path.stat().st_ino for path in kept} == kept and len(kept) == 2
    assert not (root / ".build/batches").exists()


@pytest.mark.audit
def test_what_changed_since_a_batch_was_done_is_not_taken_over(tmp_path: Path) -> None:
    root, whole = copy_small(tmp_path / "project"), tmp_path / "whole"
    in_batches(root, 3)
    shutil.rmtree(next((root / ".build/batches").glob("2-3-*")))
    template = root / "docs/overrides/main.html"
    template.write_text(template.read_text(encoding="utf-8") + "{# Another template. #}\n", encoding="utf-8")
    form = root / "transcript" / next((root / "transcript").glob("2*")).name / "briefing.yml"
    form.write_text(form.read_text(encoding="utf-8").replace("role: ", "role: first ", 1), encoding="utf-8")
    shutil.copytree(root, whole, ignore=shutil.ignore_patterns(".build"))
    for project in (root, whole):
        done("scripts.publish", "--root", str(project))
    assert tree(root / "site") == tree(whole / "site")


def test_a_batch_has_a_number_of_so_many(tmp_path: Path) -> None:
    for wrong in ("3", "0/2", "3/2", "1/0", "a/b", "01/2", "1/2/3"):
        ended = run_here("scripts.batch", "read", wrong, "--root", str(ROOT))
        assert ended.returncode == 2 and "must be named as 3/10 is" in ended.stderr, wrong
    things = list(range(11))
    assert sorted(one for number in (1, 2, 3) for one in Batch(number, 3).of(things)) == things


def test_the_site_generator_renders_a_batch_where_it_is_given_one(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(generator, "render_batch", lambda *given: asked.append(str(given[-1])) or 0)
    monkeypatch.setattr(generator, "generate", lambda *given: asked.append("all") or 0)
    for batch, wanted in (("3/10", "3/10"), ("batches", "all")):
        assert generator.main(["mkdocs.yml", "site", "2", "before", "kept", "new", batch]) == 0
        assert asked.pop() == wanted and asked == []


def test_a_command_for_another_machine_has_the_variables_that_pages_depend_on(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"SITE_URL": WHERE, "SOURCE_DATE_EPOCH": "1", "SECRET": "nobody's business"}.items():
        monkeypatch.setenv(name, value)
    [command] = commands("render", ROOT, 1, True)
    assert command[:3] == ["env", f"SITE_URL={WHERE}", "SOURCE_DATE_EPOCH=1"] and not any("nobody" in one for one in command)
    assert command[3:] == [sys.executable, "-m", "scripts.batch", "render", "1/1", "--root", str(ROOT), "--published-only"]


@pytest.mark.audit
def test_a_cluster_that_does_not_answer_is_told_and_the_site_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 0.2)
    root = copy_project(tmp_path / "project")
    for command, address in (("scripts.build", f"tcp://127.0.0.1:{free_port()}"), ("scripts.publish", "nowhere://")):
        ended = run_here(command, "--root", str(root), "--cluster", address)
        assert ended.returncode == 1 and "Nothing was published" in ended.stderr
        assert (
            f"CLUSTER must be where a Dask scheduler answers, such as tcp://127.0.0.1:8786, found '{address}'" in ended.stderr
        )
    assert not (root / "site").exists()


@pytest.mark.parametrize(
    "address", some(["nowhere", "http://127.0.0.1:1", "tls://127.0.0.1:1", "tcp://127.0.0.1:one"], "nowhere")
)
def test_what_is_no_address_of_a_cluster_is_told_at_once(address: str) -> None:
    """With nothing behind it: a client that could not be made told of itself as a crash, after as long again."""
    asked = f"from scripts.files import cluster; cluster.PATIENCE = 5; cluster.cluster({address!r}).__enter__()"
    begun_at = time.monotonic()
    ended = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=False)
    assert time.monotonic() - begun_at < 9
    assert "NoClusterError: CLUSTER must be where a Dask scheduler answers" in ended.stderr.splitlines()[-1]
    assert "Exception ignored" not in ended.stderr


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Dask leaves its socket open
def test_something_else_that_answers_is_no_cluster(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(cluster.NoClusterError, match="not the words of a scheduler within 1 s"):
            cluster.cluster(address).__enter__()
    gc.collect()


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def begun(*command: str) -> Iterator[subprocess.Popen[bytes]]:
    """Begin a program, and end it with everything that it began."""
    program = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        yield program
    finally:
        lose(program)


def lose(program: subprocess.Popen[bytes]) -> None:
    """Kill a program and everything that it began, as a machine that is switched off does."""
    if program.poll() is None:
        os.killpg(program.pid, signal.SIGKILL)
        program.wait()


def wait_until(seconds: float, is_so: object) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it did not come in time"
        time.sleep(0.02)


def at_work(root: Path) -> int:
    """Return how many batches are being rendered of which some pages stand there."""
    return len({path.parent for path in (root / ".build/batches").glob(".unfinished-*/site/*")})


@pytest.mark.audit
@pytest.mark.slowest
@pytest.mark.timeout(600)
def test_a_site_built_on_a_cluster_of_which_a_machine_is_lost_is_the_same(tmp_path: Path) -> None:
    alone, root = (copy_project(tmp_path / name, transcripts=False) for name in ("alone", "together"))
    for project in (alone, root):
        Archive().write(project, 8)
    done("scripts.build", "--root", str(alone), env={"SITE_URL": WHERE})
    address, dask = f"tcp://127.0.0.1:{free_port()}", [sys.executable, "-m", "dask"]
    worker = [*dask, "worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory"]
    with (
        begun(*dask, "scheduler", "--host", "127.0.0.1", "--port", address.rpartition(":")[2], "--no-dashboard"),
        begun(*worker, str(tmp_path / "one")) as one,
        begun(*worker, str(tmp_path / "other")),
    ):
        wait_until(60, lambda: workers_at(address) == 2)
        command = [sys.executable, "-m", "scripts.build", "--root", str(root), "--cluster", address]
        with subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, "SITE_URL": WHERE},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ) as building:
            wait_until(300, lambda: at_work(root) == 2 or building.poll() is not None)
            assert building.poll() is None
            lose(one)
            said, _ = building.communicate(timeout=300)
        assert workers_at(address) == 1
    assert building.returncode == 0, said
    assert "is done here" not in said, "the worker that was left does what the other had begun"
    assert tree(root / "site") == tree(alone / "site")


def workers_at(address: str) -> int:
    try:
        with cluster.cluster(address) as found:
            return found.batches // cluster.BATCHES_EACH
    except cluster.NoClusterError:
        return 0


@pytest.mark.audit
@pytest.mark.slowest
@pytest.mark.timeout(600)
def test_the_workflow_hands_from_machine_to_machine_what_makes_the_same_site(tmp_path: Path, small: Path) -> None:
    """Each job has a machine of its own, at the same path; what it uploads is all that the others see of it."""
    jobs = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))["jobs"]
    uploaded = tmp_path / "artifacts"
    for name in ("read", "render", "publish"):
        for number in jobs[name].get("strategy", {}).get("matrix", {}).get("batch", [0]):
            root = with_environment(published_before(small, tmp_path / "machine"))
            for step in jobs[name]["steps"]:
                follow(step, number, root, uploaded)
            if name != "publish":
                shutil.rmtree(root)
    whole = Path(shutil.copytree(small, tmp_path / "whole"))
    done("scripts.build", "--published-only", "--fresh", "--root", str(whole), env={"SITE_URL": WHERE})
    assert tree(root / "site") == tree(whole / "site")


def follow(step: dict, number: int, root: Path, uploaded: Path) -> None:
    """Do what a step of the workflow says on a machine, but for what only the host can do."""
    action, told = step.get("uses", "").partition("@")[0], step.get("with", {})
    if "git add" in step.get("run", "") or "make replay" in step.get("run", ""):
        return  # tests/test_hosting.py runs the same
    if "run" in step:
        text = step["run"].replace("${{ matrix.batch }}", str(number))
        env = os.environ | dict.fromkeys(step.get("env", {}), WHERE)
        ended = subprocess.run(["bash", "-e", "-c", text], cwd=root, env=env, capture_output=True, text=True, check=False)
        assert ended.returncode == 0, ended.stdout + ended.stderr
    elif action == "actions/upload-artifact":
        paths = told["path"].split()
        above = Path(os.path.commonpath(paths))
        to = uploaded / told["name"].replace("${{ matrix.batch }}", str(number))
        for path in paths:
            if (root / path).exists():
                shutil.copytree(root / path, to / Path(path).relative_to(above))
    elif action == "actions/download-artifact":
        for artifact in uploaded.glob(told["pattern"]):
            shutil.copytree(artifact, root / told["path"], dirs_exist_ok=True)
