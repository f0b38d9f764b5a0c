"""MkDocs as a build asks for it: several processes side by side, each of which renders its share of the pages.

    python -m scripts.publishing.generator CONFIGURATION SITE WORKERS

However many share the work, the site is the same to the byte. What one process cannot see, a link to an anchor of a page that
another renders, is looked up when all are done; what is wrong is then told by a process that renders everything.
"""

from __future__ import annotations

import json
import logging
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import jinja2
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from scripts.publishing.inline import QuickInline

# A template that only sets a variable to a value: as JSON it is read a hundred times faster than as a template.
SETS = re.compile(r"\{% set (?P<name>\w+) = (?P<value>[{\[].*[}\]]) %\}\n?", re.DOTALL)

# What such values are called among the names that every template knows.
VALUES = "values_of_files"

# From how many pages on it is worth to share them: to begin takes each process as long as some.
WORTH_SHARING = 200

# What MkDocs says of a build that leaves pages out; here another process renders these.
OF_SHARES = "A 'dirty' build"


class Values(jinja2.BaseLoader):
    """Loads templates from another loader, and the values of those that only set a variable at once."""

    def __init__(self, loader: jinja2.BaseLoader) -> None:
        self.loader = loader
        self.values: dict[str, object] = {}  # by the templates that set them

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str | None, Callable[[], bool] | None]:
        source, file, is_current = self.loader.get_source(environment, template)
        if found := SETS.fullmatch(source):
            try:
                value = json.loads(found["value"])
            except ValueError:  # it is one of the language of templates only
                return source, file, is_current
            self.values[template] = value
            environment.globals[VALUES] = self.values
            source = f"{{% set {found['name']} = {VALUES}[{json.dumps(template)}] %}}"
        return source, file, is_current

    def list_templates(self) -> list[str]:
        return self.loader.list_templates()


class NoOptions(Config):
    """Nothing can be chosen."""


class Quick(BasePlugin[NoOptions]):
    """Has the values in templates read at once, and Markdown without trying what cannot be there."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        extensions: list[object] = [*config.markdown_extensions, QuickInline()]
        config["markdown_extensions"] = extensions
        return config

    def on_env(self, env: jinja2.Environment, /, **_: object) -> jinja2.Environment:
        if env.loader:
            env.loader = Values(env.loader)
        return env


class Share(BasePlugin[NoOptions]):
    """The share of one process: every so many pages, the longest dealt out first; the first process has all that is no page.

    Says at the end which anchors are on its pages, and which are linked to.
    """

    def __init__(self, number: int, workers: int, told: Path) -> None:
        super().__init__()
        self.number, self.workers, self.told = number, workers, told
        self.own: list[File] = []  # the files of the pages of this share
        self.others: list[File] = []

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self.site = config
        if self.number:
            config.theme.static_templates = set()
        return config

    def on_files(self, files: Files, /, **_: object) -> Files:
        all_of_them = sorted(files.documentation_pages(), key=lambda file: (-_size(file), file.src_uri))
        self.own = all_of_them[self.number :: self.workers]
        own = {file.src_uri for file in self.own}
        self.others = [file for file in all_of_them if file.src_uri not in own]
        for file in files:
            is_own = file.src_uri in own if file.is_documentation_page() else not self.number
            vars(file)["is_modified"] = _yes if is_own else _no
        return files

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Read the pages of others that are linked by their titles from every page."""
        for page in nav.pages:
            if page.file.is_modified():
                continue
            page.read_source(config)
            page.render(config, files)
        return nav

    def on_env(self, env: jinja2.Environment, /, **_: object) -> jinja2.Environment:
        """Read what all pages say of themselves, for the list of them."""
        for page in _pages(self.others) if not self.number else ():
            if not page.meta:
                page.read_source(self.site)
        return env

    def on_post_build(self, **_: object) -> None:
        anchors = {page.file.src_uri: sorted(page.present_anchor_ids or ()) for page in _pages(self.own)}
        linked = {
            (to.src_uri, anchor)
            for page in _pages(self.own)
            for to, links in (page.links_to_anchors or {}).items()
            for anchor in links
        }
        self.told.write_text(json.dumps({"anchors": anchors, "linked": sorted(linked)}), encoding="utf-8")


def _pages(files: Sequence[File]) -> Iterator[Page]:
    return (file.page for file in files if file.page)


def _size(file: File) -> int:
    return os.path.getsize(file.abs_src_path) if file.abs_src_path else 0


def _yes() -> bool:
    return True


def _no() -> bool:
    return False


def generate(configuration: Path, site: Path, workers: int) -> int:
    """Render a site and return the exit status: 1 if something was wrong, which stands on standard error then."""
    _listen()
    try:
        config = load_config(str(configuration), strict=True, site_dir=str(site))
    except MkDocsException as error:
        return _failed(error)
    is_worth = workers > 1 and hasattr(os, "fork") and not config.plugins and _count(config) >= WORTH_SHARING
    config.plugins["quick"] = Quick()
    if is_worth and _shared(config, workers):
        return 0
    return _rendered(config)


def _count(config: MkDocsConfig) -> int:
    return sum(1 for _ in Path(config.docs_dir).rglob("*.md"))


def _listen() -> None:
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.INFO)
    logger.propagate = False
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)-8s-  %(message)s"))
    logger.addHandler(handler)


def _shared(config: MkDocsConfig, workers: int) -> bool:
    """Render in several processes; return whether all was well, to say what was not is left to one process."""
    with tempfile.TemporaryDirectory(dir=Path(config.site_dir).parent, prefix="shares-") as folder:
        told = [Path(folder) / str(number) for number in range(workers)]
        children = [_begun(config, Share(number, workers, path)) for number, path in enumerate(told)]
        statuses = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
        if any(statuses):
            return False
        shares = [json.loads(path.read_bytes()) for path in told]
    anchors = {file: frozenset(there) for share in shares for file, there in share["anchors"].items()}
    return all(anchor in anchors.get(file, ()) for share in shares for file, anchor in share["linked"])


def _begun(config: MkDocsConfig, share: Share) -> int:
    """Begin to render a share in a process of its own, and return its number."""
    sys.stdout.flush()
    sys.stderr.flush()
    if child := os.fork():
        return child
    status = 1
    try:
        logging.getLogger("mkdocs.commands.build").addFilter(lambda record: not record.getMessage().startswith(OF_SHARES))
        logging.getLogger("mkdocs").handlers.clear()
        config.plugins["share"] = share
        status = _rendered(config, is_share=True)
    finally:
        os._exit(status)


def _rendered(config: MkDocsConfig, is_share: bool = False) -> int:
    try:
        config.plugins.on_startup(command="build", dirty=is_share)
        build(config, dirty=is_share)
        config.plugins.on_shutdown()
    except MkDocsException as error:
        return _failed(error)
    return 0


def _failed(error: MkDocsException) -> int:
    print(f"\n{error}", file=sys.stderr)
    return 1


def main(arguments: Sequence[str]) -> int:
    configuration, site, workers = arguments
    return generate(Path(configuration), Path(site), int(workers))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
