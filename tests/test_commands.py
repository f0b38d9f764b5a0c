"""The commands: those of the README, with what it says of them, and those behind them."""

from __future__ import annotations

import gzip
import importlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser

from scripts.links.permalinks import NAME
from tests import chromium
from tests.conftest import ROOT, SLUG, copy_project, copy_small, run, some, tree
from tests.serving import serving as folder_served

README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL)


def with_environment(root: Path) -> Path:
    """Return a project as a user has it, its environment lent by the one that runs the tests, not made anew."""
    if not (root / "tests").is_dir():
        copy_project(root, transcripts=False, tests=True)
    (root / ".venv").mkdir()
    for entry in Path(sys.prefix).iterdir():
        (root / ".venv" / entry.name).symlink_to(entry)
    for name in ("ready", "ready-to-test"):
        (root / ".venv" / name).unlink(missing_ok=True)
        (root / ".venv" / name).touch()
    (root / "tests/node_modules").symlink_to(ROOT / "tests/node_modules")
    os.utime(root / "tests/package-lock.json", (0, 0))  # what is lent is not to be installed anew
    for compiled in (*ROOT.glob("scripts/**/*.pyc"), *ROOT.glob("tests/__pycache__/*.pyc")):  # to begin sooner
        copy = root / compiled.relative_to(ROOT)
        copy.parent.mkdir(exist_ok=True)
        shutil.copy2(compiled, copy)
    return root


@pytest.fixture(scope="module")
def built(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone with a built site, in which one command after the other is run; each leaves it as it was, or built anew."""
    return with_environment(Path(shutil.copytree(small, tmp_path_factory.mktemp("built") / "clone")))


def make(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess:
    inherited = {key: value for key, value in os.environ.items() if not key.startswith(("MAKE", "MFLAGS", "PYTEST"))}
    own = {"PYTEST_DEBUG_TEMPROOT": str(root.parent)}  # tests within tests clear away nothing but their own
    return subprocess.run(
        ["make", *arguments],
        cwd=root,
        env={**inherited, **own, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def wait_for(what: Callable[[], object], seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.1)


def answers(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=5) as response:
            return response.read().decode()
    except OSError:
        return ""


class Serving:
    """`make serve` at work."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}/"
        inherited = {key: value for key, value in os.environ.items() if not key.startswith("MAKE")}
        self.log = root.parent / "serve.log"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                ["make", "serve", f"PORT={self.port}"], cwd=root, env=inherited, stdout=log, stderr=log, start_new_session=True
            )

    def stop(self) -> None:
        os.killpg(self.process.pid, signal.SIGINT)
        try:
            self.process.wait(timeout=20)
        finally:
            if self.process.poll() is None:
                os.killpg(self.process.pid, signal.SIGKILL)


@pytest.fixture(scope="module")
def serving(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """`make serve` of a project that was built before, as most are."""
    root = with_environment(Path(shutil.copytree(small, tmp_path_factory.mktemp("serving") / "clone")))
    started = Serving(root)
    try:
        wait_for(lambda: answers(started.address))
        yield started
    finally:
        started.stop()


def serve_is_tested_below(root: Path) -> None:
    assert test_serve_rebuilds_and_reloads_what_a_reader_looks_at


def collected(root: Path, target: str, *files: str) -> str:
    """Return the list of the tests that a target of make runs, of all files or of some (pytest's arguments)."""
    done = make(root, target, f"TESTS=--collect-only -q -n 0 {' '.join(files)}")
    assert done.returncode == 0, done.stderr
    return done.stdout


def collects_the_tests(root: Path) -> None:
    """`make test` is what runs this; that the command itself works is shown by having it collect the tests.

    It is told no files and goes through all; those that begin with other letters are left out of it here.
    """
    tests = collected(root, "test", *(f"--ignore-glob='*/test_{others}*'" for others in ("[!bcl]", "c[!o]", "l[!i]")))
    assert "test_commands.py::" in tests and "test_browser.py::" in tests
    assert "test_lighthouse.py::" not in tests, "what takes long is left out"


def collects_what_takes_long(root: Path) -> None:
    """`.ci/run` runs it; here, that it takes what `make test` leaves out, and nothing else."""
    names = ("lighthouse", "accessibility", "rooms", "slugs")
    tests = collected(root, "audit", *(f"tests/test_{name}.py" for name in names))
    assert tests.count("test_lighthouse.py::") == 3 and "test_accessibility.py::" in tests
    assert "test_rooms.py::" not in tests and "test_slugs.py::" not in tests
    assert "\nmake audit TESTS=" in (ROOT / ".ci/run").read_text(encoding="utf-8")


def lists_the_targets(root: Path) -> None:
    done = make(root)
    assert done.returncode == 0
    assert re.findall(r"^make (\w+) ", done.stdout, flags=re.MULTILINE) == [
        "help",
        "serve",
        "site",
        "publish",
        "edition",
        "withdraw",
        "briefing",
        "check",
        "offline",
        "test",
        "lint",
        "rooms",
        "audit",
        "verify",
        "replay",
        "bench",
        "weigh",
        "relevance",
        "score",
        "fuzz",
        "screenshots",
        "lock",
        "clean",
    ]


def verifies_the_site(root: Path) -> None:
    done = make(root, "verify")
    assert done.returncode == 0 and ": 15 paragraphs are letter for letter those of the source" in done.stdout


def writes_and_packs_the_site(root: Path) -> None:
    """`make offline` makes `make site` first, as it is told to."""
    shutil.rmtree(root / "site")
    done = make(root, "offline", SITE_URL="https://example.org/")
    assert done.returncode == 0, done.stderr
    assert (root / "site" / SLUG / "questions/reuters/index.html").is_file() and "The site is in site/" in done.stdout
    assert "on-the-record.zip" in done.stdout and (root / "on-the-record.zip").is_file()
    assert f"<loc>https://example.org/{SLUG}/questions/reuters/</loc>" in (root / "site/sitemap.xml").read_text()
    page = (root / "site" / SLUG / "questions/reuters/index.html").read_text(encoding="utf-8")
    assert f'<link rel="canonical" href="https://example.org/{SLUG}/questions/reuters/">' in page


def replays_the_site(root: Path) -> None:
    done = make(root, "replay")
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(r"\d+ published: \d+ same words, 2 corrected, \d+ there\n", done.stdout)


def replays_what_is_served(root: Path) -> None:
    """It asks whichever server it is told, here one with a site in which a paragraph is missing."""
    page = root / "site" / SLUG / "questions/reuters/index.html"
    whole = page.read_text(encoding="utf-8")
    page.write_text(whole.replace('id="p11"', 'id="p110"'), encoding="utf-8")
    with folder_served(root / "site") as server:
        done = make(root, "replay", f"AGAINST={server.address}")
    page.write_text(whole, encoding="utf-8")
    assert done.returncode and done.stdout.startswith(f"lost        /{SLUG}/questions/reuters/#p11: found nothing called #p11")


def reads_anew(root: Path) -> None:
    done = make(root, "edition")
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"Nothing has changed: this is edition 1 of {SLUG}, as it was published.\n"


def takes_an_edition_over(root: Path) -> None:
    before = tree(root / "transcript")
    folder, kept = root / "transcript" / SLUG, root / "kept"
    shutil.copytree(folder, kept)
    text = (folder / "source.txt").read_text(encoding="utf-8")
    (root / "new.txt").write_text(text.replace("I'm glad to see", "I am glad to see"), encoding="utf-8")
    done = make(root, "edition", "FILE=new.txt", "DATE=2017-03-01")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"This is edition 2 of {SLUG}, 1 March 2017.\n1 edited: ¶ 5\nIt is shown as published by ")
    assert (folder / "source.1.txt").read_text(encoding="utf-8") == text
    shutil.rmtree(folder)
    kept.rename(folder)
    assert tree(root / "transcript") == before


def checks_how_it_is_written(root: Path) -> None:
    """What the checks find is tested in tests/test_lint.py, and of scripts in tests/test_modules.py."""
    planned = make(root, "--dry-run", "lint").stdout
    assert "-m tests.lint" in planned and "run --silent lint -- docs/assets" in planned


def draws_the_rooms(root: Path) -> None:
    done = make(root, "rooms")
    assert done.returncode == 0, done.stderr
    assert re.search(r"^17 rooms on \d+ floors, \d+ modules, \d+ arrows, 0 up$", done.stdout, re.MULTILINE)


def weighs(root: Path) -> None:
    """What it prints is tested in tests/test_weigh.py."""
    assert "-m tests.weigh" in make(root, "--dry-run", "weigh").stdout


def measures_searches(root: Path) -> None:
    """`.ci/run` runs it; what it measures, and how, is tested in tests/test_relevance.py."""
    assert "-m tests.relevance" in make(root, "--dry-run", "relevance").stdout
    assert "_left 1900 relevance\n" in (ROOT / ".ci/run").read_text(encoding="utf-8")


def measures(root: Path) -> None:
    """What it prints is tested below."""
    assert "tests.bench" in make(root, "--dry-run", "bench").stdout
    assert '--briefings "100"' in make(root, "--dry-run", "bench", BRIEFINGS="100").stdout


def runs_long(root: Path) -> None:
    """`.ci/run` runs it; here, that it is the property tests with the profile that makes them long."""
    assert "HYPOTHESIS_PROFILE=long" in make(root, "--dry-run", "fuzz").stdout
    assert "--hypothesis-seed=2017" in make(root, "--dry-run", "fuzz", "SEED=2017").stdout
    assert "tests/test_links.py" in make(root, "--dry-run", "fuzz").stdout
    assert "test_a_transcript_in_any_form_is_understood_or_doubtful" in make(root, "--dry-run", "fuzz").stdout
    assert "tests/test_links.py" not in make(root, "--dry-run", "fuzz", "HISTORIES=no").stdout
    planned = make(root, "--dry-run", "fuzz", "HISTORIES=200", "SEED=2017").stdout
    assert 'HISTORIES="200"' in planned and 'SEED="2017"' in planned
    assert 'SEED="$(date +%s)"' in make(root, "--dry-run", "fuzz").stdout, "each time with others, the same for both workers"
    assert "_left 1600 fuzz SEED=2017 HISTORIES=3\n" in (ROOT / ".ci/run").read_text(encoding="utf-8")


def publishes(root: Path) -> None:
    """What is published, and what is not, is tested in tests/test_publishing.py."""
    written = [root / f"transcript/{SLUG}/{NAME}", root / "transcript/published.yml"]
    before = [path.read_bytes() for path in written]
    for path in written:
        path.unlink()
    assert make(root, "publish").returncode == 0
    assert [path.read_bytes() for path in written] == before


def builds_from_nothing(root: Path) -> None:
    assert "-m scripts.build  --fresh" in make(root, "--dry-run", "site", "FRESH=yes").stdout


def builds_on_a_cluster(root: Path) -> None:
    """What is asked of a cluster, tests/test_batches.py does; here, that Dask is there before it is asked for."""
    for target in ("site", "publish"):
        planned = make(root, "--dry-run", target, "CLUSTER=tcp://127.0.0.1:8786").stdout
        assert planned.index("-r scripts/requirements-cluster.lock") < planned.index('--cluster "tcp://127.0.0.1:8786"')
    assert "-r scripts/requirements-cluster.lock" in make(root, "--dry-run", ".venv/ready-for-cluster").stdout
    assert "scripts/requirements-cluster.lock" not in make(root, "--dry-run", "site").stdout


def publishes_one(root: Path) -> None:
    planned = make(root, "--dry-run", "publish", "BRIEFING=one").stdout
    assert '-m scripts.publish --briefing "one"' in planned


def withdraws(root: Path) -> None:
    """It is withdrawn, built without its words, and published again as it was."""
    ledger = root / "transcript" / SLUG / NAME
    before, published = tree(root / "transcript"), ledger.read_bytes()
    asked = ("withdraw", f"BRIEFING={SLUG}", "REASON=It was never held, says the office.", "DATE=2031-05-05")
    done = make(root, *asked)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{SLUG} is withdrawn since 5 May 2031. The site shows none of its words.")
    assert make(root, "site").returncode == 0 and make(root, "verify").returncode == 0
    page = (root / "site" / SLUG / "questions/reuters/index.html").read_text(encoding="utf-8")
    assert "This briefing was withdrawn on" in page and "It was never held, says the office." in page
    found = [gzip.decompress(path.read_bytes()) for path in (root / "site/pagefind/fragment").iterdir()]
    assert len(found) == 1 and "ꙮ".encode() in found[0] and make(root, "replay").returncode == 0
    planned = make(root, "--dry-run", *asked, "WORDS=kept").stdout
    assert '--words "kept"' in planned and '--date "2031-05-05"' in planned
    done = make(root, "publish", f"BRIEFING={SLUG}")
    assert done.returncode == 0 and f"Published: {SLUG}" in done.stdout, done.stderr
    after = tree(root / "transcript")
    assert [name for name in before if after[name] != before[name]] == [f"{SLUG}/{NAME}"]
    assert "from 5 May 2031 to" in (root / "site" / SLUG / "corrections/index.html").read_text(encoding="utf-8")
    ledger.write_bytes(published)
    assert make(root, "site").returncode == 0


def drafts(root: Path) -> None:
    """How well, is tested in tests/test_drafting.py."""
    shutil.copy(ROOT / "tests/cases/valid/inline/source.txt", root / "report.txt")
    done = make(root, "briefing", "FILE=report.txt", "SLUG=lake")
    assert done.returncode == 0, done.stderr
    assert (root / "transcript/lake/briefing.yml").is_file() and "lake is drafted from report.txt" in done.stdout
    shutil.rmtree(root / "transcript/lake")
    told = ("HELD_BY=Invented Office", "PLACE=Harbourtown", "PUBLISHER=Invented Press")
    planned = " ".join(
        make(root, "--dry-run", "briefing", "FILE=report.pdf", "SLUG=lake", *told).stdout.replace("\\\n", "").split()
    )
    assert '"report.pdf" --slug "lake" --held-by "Invented Office" --place "Harbourtown"' in planned
    assert '--publisher "Invented Press"' in planned


def says_what_keeps_briefings_back(root: Path) -> None:
    done = make(root, "check")
    assert done.returncode == 0, done.stderr
    assert "Nothing keeps any of " in done.stdout
    planned = make(root, "--dry-run", "check", "BRIEFING=one", "FORMAT=json").stdout
    assert '-m scripts.check --briefing "one" --format "json"' in planned


def leaves_out_what_was_never_published(root: Path) -> None:
    assert "-m scripts.build --published-only" in make(root, "--dry-run", "site", "PUBLISHED_ONLY=yes").stdout


# Those in the README's sentences.
INLINE = {
    "make serve PORT=8001": serve_is_tested_below,
    "make serve": serve_is_tested_below,
    "make site": writes_and_packs_the_site,
    "make site PUBLISHED_ONLY=yes": leaves_out_what_was_never_published,
    "make site FRESH=yes": builds_from_nothing,
    "make site CLUSTER=tcp://127.0.0.1:8786": builds_on_a_cluster,
    "make .venv/ready-for-cluster": builds_on_a_cluster,
    "make publish": publishes,
    "make publish BRIEFING=2031-05-05-harbour-reform": publishes_one,
    "make audit": collects_what_takes_long,
    "make test": collects_the_tests,
    "make fuzz": runs_long,
    "make fuzz HISTORIES=200 SEED=2017": runs_long,
    "make weigh": weighs,
    "make verify": verifies_the_site,
    "make replay": replays_the_site,
    "make replay AGAINST=http://127.0.0.1:8000/": replays_what_is_served,
    "make briefing FILE=report.txt": drafts,
    (
        'make briefing FILE=report.pdf SLUG=2031-05-05-harbour-reform HELD_BY="Invented Office" PLACE=Harbourtown '
        'PUBLISHER="Invented Press"'
    ): drafts,
    "make check": says_what_keeps_briefings_back,
    "make check BRIEFING=2031-05-05-harbour-reform": says_what_keeps_briefings_back,
    "make check FORMAT=json": says_what_keeps_briefings_back,
    "make check FORMAT=github": says_what_keeps_briefings_back,
    'make withdraw BRIEFING=2031-05-05-harbour-reform REASON="The office denies that it was held."': withdraws,
    "make edition": reads_anew,
    "make edition FILE=new.txt": takes_an_edition_over,
    "make relevance": measures_searches,
    "SITE_URL=https://example.org/ make site": writes_and_packs_the_site,
}


COMMANDS: dict[str, Callable[[Path], None]] = {
    "make serve": serve_is_tested_below,
    "make test": collects_the_tests,
    "make": lists_the_targets,
    "make audit": collects_what_takes_long,
    "make briefing FILE=report.txt": drafts,
    "make check": says_what_keeps_briefings_back,
    "make site": writes_and_packs_the_site,
    "make publish": publishes,
    "make verify": verifies_the_site,
    "make bench": measures,
    "make bench BRIEFINGS=100": measures,
    "make weigh": weighs,
    "make relevance": measures_searches,
    "make offline": writes_and_packs_the_site,
    "make replay": replays_the_site,
    "make lint": checks_how_it_is_written,
    "make rooms": draws_the_rooms,
}


def test_every_command_of_the_readme_is_tested() -> None:
    listed = {line.partition("#")[0].strip() for block in blocks("sh") for line in block.splitlines()}
    assert listed == set(COMMANDS)
    assert set(re.findall(r"`((?:\w+=\S+ )?make [^`]*)`", README)) == set(INLINE)


ALL = dict.fromkeys([*COMMANDS.values(), *INLINE.values()])

# What takes a second and more; what a publisher does first is tried with each change.
LATER = {
    *(withdraws, publishes, collects_the_tests, collects_what_takes_long, draws_the_rooms),
    *(reads_anew, replays_the_site, replays_what_is_served, verifies_the_site, writes_and_packs_the_site),
}


@pytest.mark.parametrize("does", some(ALL, *(ALL.keys() - LATER)))
def test_the_commands_of_the_readme_do_what_it_says(does: Callable[[Path], None], built: Path) -> None:
    does(built)


@pytest.mark.audit
@pytest.mark.slowest
@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--runs", "1"], "the whole against one page"),
        (["--briefings", "2"], r"the one against the other [0-9.]+ times, [0-9.]+ of a processor"),
    ],
)
def test_a_bench_says_what_it_measured(options: list[str], said: str, built: Path) -> None:
    done = run("tests.bench", "--root", str(built), *options)
    assert done.returncode == 0, done.stderr
    assert re.search(said, done.stdout)


@pytest.mark.audit
def test_the_readmes_briefings_are_built_beside_the_first_one(tmp_path: Path) -> None:
    clone = copy_small(tmp_path / "clone", tests=True)
    write_the_readmes_second_briefing(clone / "transcript/2031-06-02-harbour")
    (source,), (form, _, *for_all, corrections) = (
        [block for block in blocks("text") if "Xu Placeholder:" in block],
        blocks("yaml"),
    )
    folder = clone / "transcript/2031-05-05-harbour-reform"
    folder.mkdir()
    (folder / "source.txt").write_text(source, encoding="utf-8")
    (folder / "briefing.yml").write_text(form, encoding="utf-8")
    (folder / "corrections.yml").write_text(corrections, encoding="utf-8")
    for name, declared in zip(("people", "outlets"), for_all, strict=True):
        (folder.parent / f"{name}.yml").write_text(declared, encoding="utf-8")
        assert f"$schema=../scripts/{name}.schema.json" in declared
    done = run("scripts.build", "--root", str(clone))
    assert done.returncode == 0, done.stderr
    assert (clone / "site/2031-05-05-harbour-reform/questions/invented-daily/index.html").is_file()
    assert (clone / "site" / SLUG / "questions/reuters/index.html").is_file()
    opening = (clone / "site/2031-05-05-harbour-reform/opening/index.html").read_text(encoding="utf-8")
    assert re.sub(r"<[^>]*>", "", opening).count("First, Ms. Example&#32;[read: Ms. Lin].") == 1
    front = (clone / "site/index.html").read_text(encoding="utf-8")
    assert "The harbour reform" in front and "Asia-Pacific Security" in front
    # Of the second, each question names nobody.
    page = (clone / "site/2031-06-02-harbour/transcript/index.html").read_text(encoding="utf-8")
    assert page.count('class="question speech"') == page.count('class="answer speech"') == 2
    assert page.count(">(Laughter.)</p>") == 1


def write_the_readmes_second_briefing(folder: Path) -> None:
    (source,), (_, form, *_) = [block for block in blocks("text") if "MS. SAMPLE:" in block], blocks("yaml")
    folder.mkdir()
    (folder / "source.txt").write_text(source, encoding="utf-8")
    (folder / "briefing.yml").write_text(form, encoding="utf-8")


def test_the_readme_says_which_keys_must_be_there() -> None:
    schema = json.loads((ROOT / "scripts/briefing.schema.json").read_text(encoding="utf-8"))
    [said] = re.findall(r"^These keys must be there.*?\n\n", README, flags=re.MULTILINE | re.DOTALL)
    top, entries = said.split("Each person needs", 1)
    keys = schema["properties"]
    assert set(re.findall("`(\\w+)`", top)) == {*schema["required"], *keys["source"]["required"]}
    people, outlets, parts = re.split("each (?:outlet|part)", entries.split("A person")[0])
    assert set(re.findall("`(\\w+)`", people)) == set(keys["people"]["items"]["required"])
    assert set(re.findall("`(\\w+)`", outlets)) == set(keys["outlets"]["items"]["required"])
    assert set(re.findall("`(\\w+)`", parts)) == set(keys["parts"]["items"]["required"])


def test_the_readme_names_every_key_of_the_form() -> None:
    def keys(schema: dict) -> Iterator[str]:
        for name, inner in schema.get("properties", {}).items():
            yield name
            yield from keys(inner)
            yield from keys(inner.get("items", {}))

    schema = json.loads((ROOT / "scripts/briefing.schema.json").read_text(encoding="utf-8"))
    table = README.split("| key | what it says |")[1].split("\n\n")[0]
    missing = {key for key in keys(schema) if f"`{key}`" not in table and f"`{key}:" not in table}
    assert missing == set()
    section = README.split("### People and outlets")[1].split("\n### ")[0]
    for name in ("people", "outlets"):
        schema = json.loads((ROOT / f"scripts/{name}.schema.json").read_text(encoding="utf-8"))
        assert {key for key in keys(schema["items"]) if f"`{key}`" not in section and f"{key}: " not in section} == set()
    section = README.split("### Correct a slip")[1].split("\n## ")[0]
    schema = json.loads((ROOT / "scripts/corrections.schema.json").read_text(encoding="utf-8"))
    assert {key for key in keys(schema["items"]) if f"`{key}`" not in section and f"{key}: " not in section} == set()


def test_the_files_that_the_readme_names_are_there() -> None:
    for name in re.findall(r"`(tests/[\w./]+|scripts/[\w]+\.[\w.]+)`|\]\((?!http)([^)#]+)\)", README):
        path = ROOT / (name[0] or name[1])
        assert path.exists(), path


def replace(file: Path, before: str, after: str) -> None:
    content = file.read_text(encoding="utf-8")
    assert before in content
    file.write_text(content.replace(before, after), encoding="utf-8")


@pytest.mark.audit
@pytest.mark.long
@pytest.mark.browser
def test_serve_rebuilds_and_reloads_what_a_reader_looks_at(serving: Serving, browser: Browser) -> None:
    assert f"Open {serving.address} in a browser" in serving.log.read_text()
    root, context = serving.root, browser.new_context()
    page = context.new_page()
    page.goto(f"{serving.address}{SLUG}/questions/reuters/")
    assert page.locator("h1").text_content() == "[North Korea]"

    form = root / f"transcript/{SLUG}/briefing.yml"
    text, ledger = form.read_text(encoding="utf-8"), (root / "transcript" / SLUG / NAME).read_bytes()
    form.write_text(text.replace("reuters: North Korea", "reuters: The DPRK"), encoding="utf-8")
    page.locator("h1", has_text="[The DPRK]").wait_for()
    wait_for(lambda: serving.log.read_text().count("The site is in site/") == 2)

    form.write_text(text.replace("labels: [CCTV]", "labels: [CCTV News]"), encoding="utf-8")
    wait_for(lambda: serving.log.read_text().count("unknown speaker label 'CCTV'") == 1)
    assert "[The DPRK]" in answers(f"{serving.address}{SLUG}/questions/reuters/"), "the last good site stays"
    form.write_text(text, encoding="utf-8")
    page.locator("h1", has_text="[North Korea]").wait_for()
    page.goto("about:blank")  # nothing reloads while the browser's context is closed
    context.close()
    wait_for(lambda: serving.log.read_text().count("The site is in site/") == 3)
    time.sleep(1.5)
    assert serving.log.read_text().count("The site is in site/") == 3, "one build at first, and one for each change"
    assert (root / "transcript" / SLUG / NAME).read_bytes() == ledger, "nothing is published"
    says_if_its_port_is_taken(serving)


@pytest.mark.audit
@pytest.mark.browser
def test_serve_rebuilds_when_templates_styles_scripts_or_pages_change(serving: Serving, browser: Browser) -> None:
    root, context = serving.root, browser.new_context()
    page = context.new_page()
    page.goto(f"{serving.address}{SLUG}/questions/reuters/")
    replace(root / "docs/overrides/partials/nav.html", "{{ config.site_name }}</span></label>", "A NEW TEMPLATE</span></label>")
    replace(root / "docs/assets/styles/paper-and-type.css", "--paper: light-dark(#fbfaf7", "--paper: light-dark(#123456")
    page.locator("body", has_text="A NEW TEMPLATE").wait_for()
    page.wait_for_function("() => getComputedStyle(document.body).backgroundColor === 'rgb(18, 52, 86)'")
    replace(root / "scripts/pages/parts.py", 'message("Next: question', 'message("Onward: question')
    page.locator("body", has_text="Onward: question").wait_for()
    assert page.locator("h1").text_content() == "[North Korea]"
    page.goto("about:blank")
    context.close()
    (root / "docs/about.md").write_text("# About this site\n")
    wait_for(lambda: 'not included in the "nav"' in serving.log.read_text())


def says_if_its_port_is_taken(serving: Serving) -> None:
    taken = run("scripts.serve", "--root", str(serving.root), "--port", str(serving.port))
    assert taken.returncode == 2 and f"Port {serving.port} of 127.0.0.1 must be free" in taken.stderr
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(serving.address + "no/such/page/", timeout=5)


@pytest.mark.parametrize(
    "module", ["build", "batch", "publish", "verify", "replay", "edition", "briefing", "check", "offline", "serve", "glimpse"]
)
def test_every_command_has_help_and_tells_wrong_usage_from_wrong_input(
    module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    main = importlib.import_module(f"scripts.{module}").main
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0 and f"usage: python -m scripts.{module}" in capsys.readouterr().out
    for wrong in (["--no-such-option"], ["--root", str(tmp_path)]):
        with pytest.raises(SystemExit) as ended:
            main(wrong)
        assert ended.value.code == 2


def test_a_draft_overwrites_no_briefing(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project", transcripts=False)
    source = ROOT / "tests/cases/valid/inline/source.txt"
    command = ("scripts.briefing", str(source), "--slug", "lake", "--root", str(root))
    first = run(*command)
    assert first.returncode == 0, first.stderr
    form = root / "transcript/lake/briefing.yml"
    form.write_text("looked at\n", encoding="utf-8")
    again = run(*command)
    assert again.returncode == 1 and "[already-there]" in again.stderr and "Nothing was written." in again.stderr
    assert form.read_text(encoding="utf-8") == "looked at\n"
    assert [path.name for path in (root / "transcript").iterdir()] == ["lake"]


@pytest.mark.audit
@pytest.mark.parametrize("command", ["scripts.check", "scripts.build"])
def test_commands_work_from_any_folder(command: str, built: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", command],
        cwd=elsewhere,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(built)},
    )
    assert done.returncode == 0, done.stderr
    assert ("The site is in " if command == "scripts.build" else "Nothing keeps any of ") in done.stdout
    assert not list(elsewhere.iterdir())


def test_a_machine_without_a_new_enough_python_is_told_so(tmp_path: Path) -> None:
    root = copy_project(tmp_path, tests=True)
    done = make(root, "site", "PYTHON=")
    assert done.returncode == 2 and "Python 3.11 or later must be on the PATH" in done.stderr


@pytest.mark.parametrize("missing", ["NODE", "NPM"])
def test_a_machine_without_node_is_told_in_one_line_what_the_tests_need(tmp_path: Path, missing: str) -> None:
    root = copy_project(tmp_path, tests=True)
    done = make(root, "test", f"{missing}=/no/such/{missing.lower()}")
    assert done.returncode == 2 and done.stdout == ""
    assert done.stderr.splitlines()[0] == "The tests need Node 18.20 or later and npm on the PATH; install them and try again."
    assert not (root / ".venv").exists(), "it is said before anything is fetched"


def test_without_a_browser_one_is_told_in_one_line_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(chromium, "find", lambda: None)
    assert chromium.main() == 1
    assert capsys.readouterr() == ("", f"{chromium.ADVICE}\n")


@pytest.mark.audit
def test_a_machine_without_a_browser_tries_to_get_one_and_is_told_what_to_install(tmp_path: Path) -> None:
    done = run(
        "tests.chromium",
        env={
            "CHROMIUM": "/no/such/browser",
            "PATH": str(tmp_path),
            "HOME": str(tmp_path),
            "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path / "browsers"),
            "PLAYWRIGHT_DOWNLOAD_HOST": "http://127.0.0.1:9",
        },
    )
    assert done.returncode == 1 and done.stdout == ""
    assert done.stderr.strip().splitlines()[-1] == chromium.ADVICE


def test_ci_runs_the_readmes_test_command() -> None:
    assert "\nmake test\n" in (ROOT / ".ci/run").read_text(encoding="utf-8")


def test_lock_files_name_no_hosts_and_pin_every_package_by_its_hash() -> None:
    for name in ("scripts/requirements-cluster.lock", "requirements.lock", "tests/requirements.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in text
        entries = re.split(r"\n(?=\S)", text.strip())
        assert len(entries) > 30 and all("==" in entry and "--hash=sha256:" in entry for entry in entries)


def test_the_lock_file_of_the_tests_tools_names_no_hosts_and_pins_every_package_by_its_hash() -> None:
    asked = json.loads((ROOT / "tests/package.json").read_text(encoding="utf-8"))["dependencies"]
    locked = json.loads((ROOT / "tests/package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert locked.pop("")["dependencies"] == asked
    assert {name: locked[f"node_modules/{name}"]["version"] for name in asked} == asked, "the versions are exact"
    assert all(entry["integrity"].startswith("sha512-") and "resolved" not in entry for entry in locked.values())
    assert not any(entry.get("hasInstallScript") for entry in locked.values())


def test_the_lock_file_holds_what_pyproject_asks_for() -> None:
    import tomllib

    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.match(r"[\w-]+", entry)[0] for entry in (*asked["dependencies"], *asked["optional-dependencies"]["test"])}
    locked = set(re.findall(r"^([\w-]+)==", (ROOT / "tests/requirements.lock").read_text(encoding="utf-8"), re.MULTILINE))
    assert names <= locked


def test_mkdocs_runs_no_python_of_ours_and_no_plugin() -> None:
    config = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("!ENV", ""), Loader=yaml.SafeLoader)
    assert config["plugins"] == [] and "hooks" not in config
    assert config["validation"] == dict.fromkeys(("omitted_files", "absolute_links", "unrecognized_links", "anchors"), "warn")
    for path in (ROOT / "docs/overrides").rglob("*.html"):
        assert not re.search(r"\.(items|keys|values|split|startswith|format|get)\(|page\.file", path.read_text()), path


def test_nothing_stands_at_the_top_but_what_belongs_there() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    top = {name.split("/")[0] for name in listed.splitlines() if not name.startswith(".")}
    assert top <= {
        "mkdocs.yml",
        "docs",
        "transcript",
        "scripts",
        "tests",
        "findings",
        "pyproject.toml",
        "README.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "netlify.toml",  # where a publisher copied it there
        "LICENSE",
        "Makefile",
        "requirements.lock",
    }
    assert shutil.which("git")
