"""What the tests share: copies of the project to build in, the built site of the first briefing, a browser."""

from __future__ import annotations

import contextlib
import fcntl
import gc
import hashlib
import importlib
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import hypothesis
import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from scripts.files.whole import KEPT, WORK
from scripts.publishing import rendering
from tests.serving import serving
from tests.small import cut
from tests.warm import Renderer

ROOT = Path(__file__).resolve().parent.parent
# The day of the first briefing, as the date of a build that is told one.
EPOCH = 1484092800
SLUG = "2017-01-11-asia-pacific-security"

hypothesis.settings.register_profile("suite", max_examples=60, deadline=None, print_blob=True, derandomize=True)
hypothesis.settings.register_profile("long", max_examples=3000, deadline=None, print_blob=True)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regenerate", action="store_true", help="write the golden files anew; then read the diff")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Three workers for two cores: a test in a browser waits, and a browser has processes of its own."""
    return 3 * (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1) // 2


def pytest_collection_finish() -> None:
    """Keep the collector from going over all tests and libraries again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


# The files of the tests that were collected, each with whether `make test` has something of it, and whether `make audit` has.
COLLECTED = pytest.StashKey[dict[str, set[bool]]]()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Run first what takes longest; note what is left to the audit before it is left out."""
    collected = config.stash.setdefault(COLLECTED, {})
    for item in items:
        collected.setdefault(item.path.name, set()).add(item.get_closest_marker("audit") is not None)
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


def some(cases: Iterable[object], *kept: object) -> list[object]:
    """Return the cases of a test as its parameters: `make test` has those that are kept, `make audit` the others."""
    several = list(cases)
    assert kept, "each test keeps a case in make test"
    assert not [one for one in kept if one not in several], "what is kept is one of the cases"
    later = pytest.mark.audit
    return [one if one in kept else pytest.param(*(one if isinstance(one, tuple) else (one,)), marks=later) for one in several]


@pytest.fixture
def regenerate(request: pytest.FixtureRequest) -> bool:
    return request.config.getoption("--regenerate")


def copy_project(to: Path, transcripts: bool = True, tests: bool = False) -> Path:
    """Copy what git tracks, and what it would, to a folder; without the transcripts if they are to be others, or the tests."""
    left_out = (*(() if transcripts else ("transcript/",)), *(() if tests else ("tests/", "findings/")))
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    for name in filter(None, listed.split("\0")):
        if not name.startswith(left_out) and (ROOT / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, to / name)
    return to


def copy_small(to: Path, tests: bool = False) -> Path:
    """Copy the project with its first briefing cut short to a folder: for tests that need a briefing, and not all its words."""
    cut(copy_project(to, tests=tests) / "transcript" / SLUG)
    return to


def built(root: Path) -> Path:
    """Build the site of a project with everything in it published, and return the project."""
    done = run("scripts.publish", "--root", str(root))
    assert done.returncode == 0, done.stderr
    return root


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder that the first worker who asks for it fills for all of them; tests only read it."""
    own = factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / name
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.with_suffix(".made").exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            folder.with_suffix(".made").touch()
    return folder


# Commands that end by themselves: from the project's own folder, in the environment as it is, they need no process.
COMMANDS = {
    name: importlib.import_module(name).main
    for name in (f"scripts.{one}" for one in ("batch", "briefing", "build", "check", "offline", "publish", "replay", "verify"))
}

# What a build asks of its environment each time it runs.
READ_ANEW = {"SITE_URL", "SOURCE_DATE_EPOCH"}


def run(module: str, *arguments: str, cwd: Path = ROOT, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run one of the project's commands and return what it said."""
    if module in COMMANDS and cwd == ROOT and {*(env or {})} <= READ_ANEW:
        with pytest.MonkeyPatch.context() as patched:
            for name, value in (env or {}).items():
                patched.setenv(name, value)
            return run_here(module, *arguments)
    return subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


# What every build makes alike, of the program alone, and where the first one of a worker leaves it for the others.
MADE_ALIKE = ("known", "programs")
BUILDS = ("scripts.build", "scripts.publish")
LENT: list[Path] = []


@pytest.fixture(scope="session", autouse=True)
def lent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    LENT.append(tmp_path_factory.mktemp("lent"))
    yield
    LENT.clear()


@contextlib.contextmanager
def lending(module: str, arguments: Sequence[str]) -> Iterator[None]:
    """Give a project that was never built what every build makes alike, and take it from the first that is."""
    root = Path(arguments[arguments.index("--root") + 1]) if module in BUILDS and "--root" in arguments else ROOT
    kept, there = root / WORK / KEPT, [path.name for folder in LENT for path in folder.iterdir()]
    if there and root != ROOT and (root / rendering.CONFIGURATION).is_file() and not os.path.lexists(root / WORK):
        shutil.copytree(LENT[0], kept)
    yield
    if LENT and not there and all((kept / kind).is_dir() for kind in MADE_ALIKE):
        for kind in MADE_ALIKE:
            shutil.copytree(kept / kind, LENT[0] / kind)


def run_here(module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command in this process; what is wrong with its arguments ends it as it would end a process."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), lending(module, arguments):
        try:
            status = COMMANDS[module](arguments)
        except SystemExit as ended:
            status = ended.code
    return subprocess.CompletedProcess([module, *arguments], status, out.getvalue(), err.getvalue())


@pytest.fixture(scope="session", autouse=True)
def warm_renderer() -> Iterator[None]:
    """MkDocs, where a build in this process runs it, has its modules imported."""
    renderer = Renderer()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(rendering, "subprocess", renderer)
        yield
    renderer.end()


def tree(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def words_of(node: LexborNode) -> str:
    """Return the record's words in an element: its text without the readings of slips in it."""
    if not node.css(".reading"):
        return node.text()
    copy = LexborHTMLParser(node.html)
    for reading in copy.css(".reading"):
        reading.decompose()
    return copy.body.text()


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, built; tests only read it."""
    return once(tmp_path_factory, "project", lambda folder: built(copy_project(folder / "copy"))) / "copy"


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with its first briefing cut short, built; tests only read it."""
    return once(tmp_path_factory, "small", lambda folder: built(copy_small(folder / "copy"))) / "copy"


@pytest.fixture(scope="session")
def published(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project built to be published: at a known address, with a file of the host's, by a machine without a network."""
    return (
        once(tmp_path_factory, "published", lambda folder: build_to_publish(shutil.copytree(small, folder / "copy"))) / "copy"
    )


def build_to_publish(root: Path) -> None:
    (root / "docs/CNAME").write_text("example.org\n")
    guard = root / "guard"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(
        "import socket\n"
        "def refuse(*arguments, **options):\n"
        "    raise RuntimeError('the build asked the network')\n"
        "socket.socket.connect = refuse\n"
        "socket.getaddrinfo = refuse\n"
    )
    told = {"SITE_URL": "https://example.org/record/", "SOURCE_DATE_EPOCH": str(EPOCH), "PYTHONPATH": str(guard)}
    done = run("scripts.publish", "--root", str(root), env=told)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def site(project: Path) -> Path:
    return project / "site"


@pytest.fixture(scope="session")
def source() -> str:
    return (ROOT / "transcript" / SLUG / "source.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """The address at which the built site is served."""
    with serving(site) as server:
        yield server.address


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    from playwright.sync_api import sync_playwright

    from tests.browsing import FOR_MOMENTS, Lending
    from tests.chromium import find

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=find(), args=FOR_MOMENTS)
        yield Lending(launched)
        launched.close()
