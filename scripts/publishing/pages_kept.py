"""What was rendered before, and of each page what it was made from: a page is rendered again only if that is another now.

A page is made from its Markdown, from the templates that were asked for while it was rendered (those that were not there too),
from where its links lead, and from what holds for all pages: settings, titles in the menu, and every program that renders.
What came out is known by its hash, so that a site that was changed by hand, or is of another build, is never taken over.
"""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import shutil
import sys
import sysconfig
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation

# What a link leads to: the file, its address, and whether it is a page that is left out.
Target = tuple[str, str, str] | None


@dataclass(frozen=True, slots=True)
class Kept:
    """A page that was rendered."""

    source: str  # the hash of its Markdown
    output: str  # that of the file that came out
    templates: tuple[str, ...]  # the names of those that were asked for
    links: tuple[str, ...]  # the files that it links to
    asks_for_all: bool  # whether a template looked at the other pages
    asks_for_menu: bool  # whether one looked at what pages in the menu say of themselves, but for their titles
    anchors: tuple[str, ...]
    linked: tuple[tuple[str, str], ...]  # the anchors that it links to: the page, and the name
    meta: bytes  # what it says of itself, pickled


@dataclass(slots=True)
class LastRender:
    """The pages of a site, as they were rendered."""

    key: str = ""  # of what holds for all of them
    sources: str = ""  # the hash of all their Markdown
    menu: str = ""  # that of what pages in the menu say of themselves
    templates: dict[str, str] = field(default_factory=dict)  # the hash of each, "" for one that is not there
    targets: dict[str, Target] = field(default_factory=dict)
    kept: dict[str, Kept] = field(default_factory=dict)  # by the path of the Markdown

    def take(self, other: LastRender) -> None:
        self.templates |= other.templates
        self.targets |= other.targets
        self.kept |= other.kept


def read_known(path: Path) -> LastRender:
    """Return what was kept; nothing, if nothing is there or it cannot be read."""
    try:
        known = pickle.loads(path.read_bytes())
    except (OSError, EOFError, pickle.UnpicklingError, AttributeError, ImportError, TypeError, ValueError):
        return LastRender()
    return known if isinstance(known, LastRender) else LastRender()


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def target_of(file: File | None) -> Target:
    return (file.src_uri, file.url, file.inclusion.name) if file else None


def template_hash(loader: jinja2.BaseLoader, env: jinja2.Environment, name: str) -> str:
    try:
        return sha256(loader.get_source(env, name)[0].encode("utf-8"))
    except jinja2.TemplateNotFound:
        return ""


def key_of(config: MkDocsConfig, nav: Navigation) -> str:
    """Return a hash of what holds for all pages: the settings, the menu, the programs and the versions of all packages."""
    settings = [{name: value for name, value in one.items() if name != "site_dir"} for one in config.user_configs]
    menu = [(page.url, page.title) for page in nav.pages]
    packages = sorted(path.name for path in Path(sysconfig.get_path("purelib")).glob("*.dist-info"))
    programs = {file for module in tuple(sys.modules.values()) if (file := getattr(module, "__file__", None))}
    day = os.environ.get("SOURCE_DATE_EPOCH")
    extensions = [list(map(str, config.markdown_extensions)), config.mdx_configs]
    said = [sys.version, day, settings, extensions, dict(config.theme), str(nav), menu, packages, hash_of_files(programs)]
    return sha256(json.dumps(said, default=str, sort_keys=True).encode("utf-8"))


def hash_of_files(names: Iterable[str]) -> str:
    """Return a hash of some files, in whatever order they are named; what is none is passed over."""
    hashed = hashlib.sha256()
    for file in sorted(names):
        if os.path.isfile(file):
            hashed.update(f"{file}\0".encode())
            hashed.update(hashlib.sha256(Path(file).read_bytes()).digest())
    return hashed.hexdigest()


@dataclass(frozen=True, slots=True)
class Now:
    """What the pages of a site are made from now."""

    key: str
    sources: Mapping[str, str]  # the hash of the Markdown of each page, by its path
    menu: str  # the hash of what pages in the menu say of themselves
    files: Files
    template: Callable[[str], str]  # the hash of a template, by its name

    @property
    def all_sources(self) -> str:
        return sha256(json.dumps(sorted(self.sources.items())).encode("utf-8"))


def still_right(before: LastRender, now: Now, site: Path) -> dict[str, Kept]:
    """Return the pages of a site that would come out as they stand there, by the paths of their Markdown."""
    if before.key != now.key:
        return {}
    templates = {name for name, hashed in before.templates.items() if now.template(name) != hashed}
    targets = {path for path, target in before.targets.items() if target_of(now.files.get_file_from_path(path)) != target}
    others, menu = before.sources != now.all_sources, before.menu != now.menu
    found = {}
    for path, kept in before.kept.items():
        is_same = kept.source == now.sources.get(path)
        is_same = is_same and not (kept.asks_for_all and others) and not (kept.asks_for_menu and menu)
        if is_same and templates.isdisjoint(kept.templates) and targets.isdisjoint(kept.links):
            file = now.files.src_uris[path]
            stands = site / file.dest_uri
            if stands.is_file() and not stands.is_symlink() and sha256(stands.read_bytes()) == kept.output:
                found[path] = kept
    return found


def take_over(files: Iterable[File], before: Path, site: Path) -> None:
    """Put files of the site before into another, as they are: as one file with two names, or a copy where that cannot be."""
    for file in files:
        there = site / file.dest_uri
        there.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(before / file.dest_uri, there)
        except OSError:
            shutil.copyfile(before / file.dest_uri, there)
