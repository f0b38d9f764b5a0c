"""Pack the built site as a zip to hand on, to be read from a folder without a server.

A browser shows no index for a folder on a disk, so links to a page's folder become links to its file; it fetches nothing there,
so what the search fetches is one script; nor does it run modules, so they and the script that asks for them become one.
"""

from __future__ import annotations

import base64
import json
import re
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from scripts.checking.site_pages import FolderPages
from scripts.checking.words import read_site, verify
from scripts.exports.one_script import Module, one_script, read_modules
from scripts.files.problems import Problem
from scripts.record.briefing import Briefing
from scripts.search.indexing import ENGINE_FILE, NEAR
from scripts.search.indexing import FOLDER as INDEX

# The zip, and the one folder in it.
ZIP = "on-the-record.zip"
INSIDE = "on-the-record"

# The script of every page, below the folder that its modules are below too: on a disk they are one.
ASSETS = "assets"
SCRIPT = "record.js"

# What the search fetches, as a script that sets a global: from a disk, nothing else can be fetched.
SEARCH_FILES = f"{ASSETS}/search-files.js"

# What nothing in a folder leads to: the search's files, Material's scripts, what only a server answers with, what others show.
LEFT_OUT = re.compile(
    rf"{INDEX}/(?!{ENGINE_FILE}$).*|assets/javascripts/.*|.*\.map|404\.html|sitemap\.xml(\.gz)?|data/[^/]+/cite/.*\.png"
)

# The time of every file in the zip, the earliest that the format knows: two zips of one site are the same to the byte.
TIME = (1980, 1, 1, 0, 0, 0)

# Where a tag leads to another page, by a link or because the page moved: text has no bare "<", and attributes no bare ">".
LEADS = re.compile(
    r"(?P<before><(?:a|link)\s(?:[^>]*\s)?href=\"|<script\s(?:[^>]*\s)?data-moved-to=\"|"
    r"<meta http-equiv=\"refresh\" content=\"0; url=)(?P<address>[^\"]*)(?=\")"
)


# What a path ends before: a query or a fragment.
END_OF_PATH = re.compile("[?#]")


def offline_files(site: Path, modules: Mapping[str, Module]) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the content of every file of a site that is read from a disk."""
    packed = {f"{ASSETS}/{path}" for path in modules if path != SCRIPT}
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_dir() or name in packed or LEFT_OUT.fullmatch(name):
            continue
        content = one_script(modules).encode("utf-8") if name == f"{ASSETS}/{SCRIPT}" else path.read_bytes()
        yield name, to_files(content.decode("utf-8")).encode("utf-8") if name.endswith(".html") else content
    fetched = {
        path.relative_to(site).as_posix(): base64.b64encode(path.read_bytes()).decode("ascii")
        for path in sorted((site / INDEX).rglob("*"))
        if path.is_file() and path.name != ENGINE_FILE and path.parent.name != NEAR
    }
    yield SEARCH_FILES, f"globalThis.recordFiles = {json.dumps(fetched, indent=0)};\n".encode()


def to_files(html: str) -> str:
    """Return a page whose links to folders lead to the files in them."""
    return LEADS.sub(lambda found: found["before"] + to_file(found["address"]), html)


def to_file(address: str) -> str:
    """Return an address with the file's name where it ends with a folder; one with a scheme or a host stays as it is."""
    path = END_OF_PATH.split(address, maxsplit=1)[0]
    if not path or path.startswith("/") or ":" in path or path.rpartition("/")[2] not in ("", ".", ".."):
        return address
    return f"{path.removesuffix('/')}/index.html{address.removeprefix(path)}"


def _where_it_is_written(problem: Problem, site: Path) -> Problem:
    """Return a problem of a file of the site as one of the file in docs/ that a person would put right."""
    return replace(problem, path=site.parent / "docs" / problem.path.relative_to(site))


def pack(site: Path, briefings: tuple[Briefing, ...], target: Path) -> list[Problem]:
    """Write the zip, and return what is wrong with its scripts or its words; with problems, a zip that was there stays."""
    modules, problems = read_modules(site / ASSETS, SCRIPT)
    if problems:
        return [_where_it_is_written(problem, site) for problem in problems]
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".offline-") as work:
        folder, made = Path(work) / INSIDE, Path(work) / target.name
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in offline_files(site, modules):
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes(content)
                entry = zipfile.ZipInfo(f"{INSIDE}/{name}", TIME)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, content)
        words = read_site(FolderPages(folder))
        problems = [problem for briefing in briefings for problem in verify(briefing, words)]
        if not problems:
            made.replace(target)
    return problems
