"""Build a written `docs/` with Zensical, and compare the site with the one of MkDocs: the way off Material, walked ahead.

Zensical runs in an environment of its own, made from tests/zensical.lock: it is neither among what the project runs with nor
among what its other tests need.
"""

from __future__ import annotations

import difflib
import os
import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scripts.exports.offline import ASSETS
from scripts.exports.one_script import SEARCH, pack_search
from tests.apart import environment

HOST = "http://record.test/"

# What a reader has searched for stands in the address of the page: a link that says nothing would keep it, "." does not.
QUERY = "?q=words"

# Attributes that hold an address.
ADDRESSES = ("href", "src", "data-moved-to", "data-base")


@dataclass(frozen=True)
class Known:
    """A difference between the pages of the two sites that is known, and cannot be had otherwise in a template of ours."""

    reason: str
    pages: str  # pattern: on which pages it is, on all of them and on no other
    lines: tuple[str, ...]  # patterns, each for one line of the difference, whichever comes first


KNOWN = (
    Known(
        "the style sheet of the theme has a name of its own",
        r".*",
        (
            r"-3 <link href='[^']*/assets/stylesheets/main\.\w+\.min\.css' rel='stylesheet'>",
            r"\+3 <link href='[^']*/assets/stylesheets/classic/main\.\w+\.min\.css' rel='stylesheet'>",
        ),
    ),
    Known(
        "so has the one with its colours",
        r".*",
        (
            r"-3 <link href='[^']*/assets/stylesheets/palette\.\w+\.min\.css' rel='stylesheet'>",
            r"\+3 <link href='[^']*/assets/stylesheets/classic/palette\.\w+\.min\.css' rel='stylesheet'>",
        ),
    ),
    Known(
        "base.html hides the shade behind the menu, which has no words, from screen readers",
        r".*",
        (r"-3 <label class='md-overlay' for='__drawer'>", r"\+3 <label aria-hidden='true' class='md-overlay' for='__drawer'>"),
    ),
    Known(
        "base.html gives the box for messages, which is empty here, a role",
        r".*",
        (
            r"-3 <div class='md-dialog' data-md-component='dialog'>",
            r"\+3 <div aria-atomic='true' class='md-dialog' data-md-component='dialog' role='status'>",
        ),
    ),
    Known(
        "base.html has a place of its own, right above the heading, to which the link past the navigation leads",
        r".*",
        (r"\+8 <a id='__skip' tabindex='-1'>", r"\+8 ' '"),
    ),
    Known(
        "so that link leads there, not to the heading",
        r"(?!404).*",
        (r"-4 <a class='md-skip' href='[^']*#[\w-]+'>", r"\+4 <a class='md-skip' href='[^']*#__skip'>"),
    ),
    Known(
        "and is on a page without a table of contents too",
        r"404\.html",
        (r"\+4 ' '", r"\+4 <a class='md-skip' href='[^']*#__skip'>", r"\+5 ' Skip to content '"),
    ),
)


@dataclass(frozen=True)
class KnownFiles:
    """Files that only one of the two sites has."""

    reason: str
    mkdocs: str = ""  # pattern of the paths that only MkDocs writes, if there are any
    zensical: str = ""


KNOWN_FILES = (
    KnownFiles(
        "the theme's own scripts, which no page asks for",
        r"assets/javascripts/.+\.(js|js\.map)",
        r"assets/javascripts/(.+\.js|LICENSE)",
    ),
    KnownFiles(
        "the theme's style sheets, in two looks of which the pages ask for one",
        r"assets/stylesheets/(main|palette)\.\w+\.min\.css(\.map)?",
        r"assets/stylesheets/(classic|modern)/(main|palette)\.\w+\.min\.css",
    ),
    KnownFiles(
        "Zensical writes an index for its own search, with `plugins: []` too; the site has another search",
        zensical=r"search\.json",
    ),
    KnownFiles("Zensical writes a sitemap, but not a compressed one beside it", mkdocs=r"sitemap\.xml\.gz"),
    KnownFiles("the index of the site's search is written by the build, when the generator is done", mkdocs=r"pagefind/.+"),
)


def zensical(root: Path, address: str = "", strict: bool = True) -> subprocess.CompletedProcess[str]:
    """Build the site of a folder that has a `mkdocs.yml` and a written `docs/` into its `site/`."""
    command = [str(environment("zensical") / "zensical"), "build", "--clean", *(["--strict"] if strict else [])]
    done = subprocess.run(
        [*command, "--config-file", str(root / "mkdocs.yml")],
        cwd=root,
        env=_surroundings(address),
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    if done.returncode == 0 and (root / "docs" / ASSETS / SEARCH).is_file():  # what a build does to any generator's site
        assert not list(pack_search(root / "docs" / ASSETS, root / "site" / ASSETS))
    return done


def _surroundings(address: str) -> dict[str, str]:
    """Return the environment of a build: what is not known is not there, which is not the same as an empty address."""
    inherited = {name: value for name, value in os.environ.items() if name != "SITE_URL"}
    return {**inherited, "NO_COLOR": "1", **({"SITE_URL": address} if address else {})}


def written(project: Path, to: Path) -> Path:
    """Copy what a generator reads of a project that was built: its settings and its written `docs/`."""
    shutil.copytree(project / "docs", to / "docs")
    shutil.copyfile(project / "mkdocs.yml", to / "mkdocs.yml")
    return to


def files(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


def pages(site: Path) -> list[str]:
    """Return the paths of the pages of a site, those of its search's index left out."""
    return sorted(path for path in files(site) if path.endswith(".html") and not path.startswith("pagefind/"))


def lines(html: str, path: str) -> list[str]:
    """Return a page as a browser takes it: a line for each element and text, with how deep it is, addresses in full."""
    where = f"{HOST}{path.removesuffix('index.html')}{QUERY}"
    root = LexborHTMLParser(html).root
    return [_line(node, where) for node in root.traverse(include_text=True)] if root else []


def _line(node: LexborNode, where: str) -> str:
    if node.tag == "-text":
        words = re.sub(r"\s+", " ", node.text_content or "")
        return f"{_depth(node)} {words!r}"
    attributes = ((name, _full(name, value, where)) for name, value in node.attributes.items())
    return f"{_depth(node)} <{' '.join([str(node.tag), *(f'{name}={value!r}' for name, value in sorted(attributes))])}>"


def _depth(node: LexborNode) -> int:
    return 1 + _depth(node.parent) if node.parent else 0


def _full(name: str, value: str | None, where: str) -> str | None:
    """Return the value of an attribute, an address with nothing left out: `x/` and `./x/` are one."""
    return urljoin(where, value) if name in ADDRESSES and value is not None else value


def changes(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield what differs between the lines of two pages: each time lines that went, with a `-`, and new ones, with a `+`."""
    for tag, i, j, k, m in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield (*(f"-{line}" for line in before[i:j]), *(f"+{line}" for line in after[k:m]))


def known(change: tuple[str, ...]) -> Known | None:
    """Return the difference that a change is, if it is a known one."""
    return next((one for one in KNOWN if _is(one, change)), None)


def _is(one: Known, change: tuple[str, ...]) -> bool:
    """Return whether a change has the lines of a difference, in any order."""
    return len(change) == len(one.lines) and all(any(re.fullmatch(line, got) for got in change) for line in one.lines)


def differences(mkdocs: Path, zensical: Path) -> list[str]:
    """Return what differs between the pages of two sites and should not, and what is known to differ and does not."""
    both = sorted(set(pages(mkdocs)) & set(pages(zensical)))
    wrong: list[str] = []
    found: dict[Known, set[str]] = defaultdict(set)
    for path in both:
        for change in changes(*(lines((site / path).read_text(encoding="utf-8"), path) for site in (mkdocs, zensical))):
            if one := known(change):
                found[one].add(path)
            else:
                wrong.append(f"{path}:\n" + "\n".join(change))
    for one in KNOWN:
        expected = {path for path in both if re.fullmatch(one.pages, path)}
        wrong += [f"{path}: no longer so: {one.reason}" for path in sorted(expected - found[one])]
        wrong += [f"{path}: unexpected here: {one.reason}" for path in sorted(found[one] - expected)]
    return wrong


def other_files(mkdocs: Path, zensical: Path) -> list[str]:
    """Return the files that one of two sites lacks and should not, and those known to be missing of which none is."""
    here, there = files(mkdocs), files(zensical)
    wrong = [f"only MkDocs has {path}" for path in sorted(here - there) if not _any("mkdocs", path)]
    wrong += [f"only Zensical has {path}" for path in sorted(there - here) if not _any("zensical", path)]
    for one in KNOWN_FILES:
        for pattern, alone in ((one.mkdocs, here - there), (one.zensical, there - here)):
            if pattern and not any(re.fullmatch(pattern, path) for path in alone):
                wrong.append(f"no longer so: {one.reason} ({pattern})")
    return wrong


def _any(side: str, path: str) -> bool:
    return any(re.fullmatch(getattr(one, side), path) for one in KNOWN_FILES)
