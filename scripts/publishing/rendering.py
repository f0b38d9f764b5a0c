"""From Markdown to a site: the one module that knows which site generator renders, and how it is asked."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import yaml

from scripts import ROOT
from scripts.files.batch import Batch
from scripts.files.beside import processors
from scripts.files.progress import SILENT, Progress
from scripts.files.whole import BATCHES, KEPT, WORK

# The generator, as people call it, and the file that configures it.
GENERATOR = "MkDocs"
CONFIGURATION = "mkdocs.yml"

# What says of what the pages of a site were made.
MADE_FROM = "pages"

# Of a batch: its pages, and how the folder is called in which it is being made.
SITE = "site"
UNFINISHED = ".unfinished-"

# What tells the generator where to count its pages, and seconds to wait for the last of them.
COUNTS = "COUNT_PAGES_TO"
PATIENCE = 1.0

# What the folder of a project holds.
OF_A_PROJECT = (CONFIGURATION, "docs/overrides/main.html")

AS_THEY_COME = """\
site_name: One page
theme: {name: material, font: false}
plugins: [search]
"""


def not_a_project(root: Path) -> str:
    """Return why a folder cannot be built in, or "" if it can."""
    missing = next((name for name in OF_A_PROJECT if not (root / name).is_file()), "")
    return f"{root} is not the folder of a project: it has no {missing}" if missing else ""


class _Settings(yaml.SafeLoader):
    """Reads the generator's settings; what a tag stands for, such as !ENV, is left to the generator."""


def _from_environment(loader: yaml.SafeLoader, node: yaml.Node) -> object:
    """Return what !ENV stands for: the first variable that is there, else the last of several things, which is no name."""
    if isinstance(node, yaml.ScalarNode):
        return os.environ.get(str(loader.construct_scalar(node)))
    *names, default = loader.construct_sequence(node) if isinstance(node, yaml.SequenceNode) else [None]
    return next((os.environ[name] for name in map(str, names) if name in os.environ), default)


class _Variables(yaml.SafeLoader):
    """Reads which variables of the environment the generator's settings ask for."""


def _names_of_variables(loader: yaml.SafeLoader, node: yaml.Node) -> list[str]:
    """Return the names that stand behind !ENV, with a last thing that may be none."""
    if isinstance(node, yaml.ScalarNode):
        return [str(loader.construct_scalar(node))]
    return [str(one) for one in loader.construct_sequence(node)] if isinstance(node, yaml.SequenceNode) else []


_Variables.add_multi_constructor("", lambda _loader, _tag, _node: None)
_Variables.add_constructor("!ENV", _names_of_variables)


def variables(root: Path) -> dict[str, str]:
    """Return the variables of the environment on which the pages depend, as far as they are there."""
    names = ["SOURCE_DATE_EPOCH"]

    def gather(value: object) -> None:
        for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            names.extend([one] if isinstance(one, str) else [])
            gather(one)

    with suppress(yaml.YAMLError):
        gather(yaml.load((root / CONFIGURATION).read_bytes(), _Variables))
    return {name: os.environ[name] for name in sorted(set(names)) if name in os.environ}


_Settings.add_multi_constructor("", lambda _loader, _tag, _node: None)
_Settings.add_constructor("!ENV", _from_environment)


def site_language(root: Path) -> str:
    """Return the language of the pages that stand above briefings, as the theme is told it."""
    try:
        settings = yaml.load((root / CONFIGURATION).read_bytes(), _Settings)
        return str(settings["theme"]["language"])
    except (yaml.YAMLError, LookupError, TypeError):
        return "en"  # what is wrong with the file, the generator says


@dataclass(frozen=True, slots=True)
class Site:
    """What the settings say of a site."""

    name: str
    description: str
    address: str  # where it will stand, such as https://example.org/, or "" if nobody says


def site_settings(root: Path) -> Site:
    """Return what the settings say of the site; what is wrong with them, the generator says."""
    try:
        settings = yaml.load((root / CONFIGURATION).read_bytes(), _Settings)
        name, description, where = (str(settings.get(key) or "") for key in ("site_name", "site_description", "site_url"))
    except (yaml.YAMLError, AttributeError):
        return Site("", "", "")
    return Site(name, description, where if not where or where.endswith("/") else f"{where}/")


def render(root: Path, work: Path, progress: Progress = SILENT) -> Path | None:
    """Render `docs/` with MkDocs into a new folder in `work` and return it, or None if MkDocs found something wrong.

    Pages that would come out as they stand in the site that is there are taken over from it.

    What MkDocs has to say goes to standard error. The date of a build stands nowhere in a site; where a format must
    have one (the time in a gzip file's header), it is SOURCE_DATE_EPOCH, or 0 for none.
    """
    site = Path(tempfile.mkdtemp(dir=work, prefix="site-"))
    os.chmod(site, 0o755)
    before = [root / "site", root / WORK / KEPT / MADE_FROM, work / MADE_FROM, root / WORK / BATCHES]
    with _counted(progress) as tells:
        done = _generate([root / CONFIGURATION, site, processors(), *before], {COUNTS: str(tells)})
    if done.returncode == 0:
        return site
    print("\n".join(line for line in done.stdout.splitlines() if not line.startswith("INFO")), file=sys.stderr)
    return None


def render_batch(root: Path, batch: Batch) -> Path:
    """Render a batch of the pages in `docs/` that are not in the site that is there as they would come out, and return where.

    It stands below the folder of batches, from which a build takes over what is still right then. What is wrong with a page,
    the build says; the folder has no pages then.
    """
    batches = root / WORK / BATCHES
    batches.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=batches, prefix=UNFINISHED))
    (made / SITE).mkdir()
    before = [root / "site", root / WORK / KEPT / MADE_FROM, made / MADE_FROM]
    _generate([root / CONFIGURATION, made / SITE, processors(), *before, str(batch)], {})
    there = made.with_name(f"{batch.number}-{batch.count}-{made.name.removeprefix(UNFINISHED)}")
    os.rename(made, there)
    return there


def _generate(arguments: Sequence[object], more: dict[str, str]) -> subprocess.CompletedProcess[str]:
    environment = {"SOURCE_DATE_EPOCH": "0", **os.environ, "PYTHONHASHSEED": "0", "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(
        [sys.executable, "-m", "scripts.publishing.generator", *map(str, arguments)],
        env=environment | more,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        close_fds=False,
        encoding="utf-8",
        errors="replace",
    )


@contextmanager
def _counted(progress: Progress) -> Iterator[int]:
    """Give what the generator is to write its pages to, a line for each, and first how many there will be; tell of them."""
    hears, tells = os.pipe()
    os.set_inheritable(tells, True)
    hearing = threading.Thread(target=_hear, args=(hears, progress), daemon=True)
    hearing.start()
    try:
        yield tells
    finally:
        os.close(tells)
        hearing.join(PATIENCE)  # a share that outlives the generator holds the pipe, too
        progress.end()


def _hear(hears: int, progress: Progress) -> None:
    progress.begin()
    count = done = 0
    with os.fdopen(hears, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            if not count:
                count = int(line)
            else:
                done += 1
                progress.tell(done, count, line.strip())


def keep(work: Path) -> None:
    """Keep for the next build what the pages were made from, when the site that was rendered is there to be seen."""
    if (work / MADE_FROM).is_file():
        (work / KEPT).mkdir(exist_ok=True)
        os.replace(work / MADE_FROM, work / KEPT / MADE_FROM)


def render_one_page(folder: Path, text: str) -> float:
    """Render a text as one page into a folder as the generator and its theme come, and return the seconds that took."""
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text(text, encoding="utf-8")
    (folder / CONFIGURATION).write_text(AS_THEY_COME, encoding="utf-8")
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-m", "mkdocs", "build"], cwd=folder, capture_output=True, check=True)
    return time.perf_counter() - begun
