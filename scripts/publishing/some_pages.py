"""A few pages rendered by themselves, at once: what else the site has is looked up where it stands, as they ask for it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation

from scripts.publishing.generator import NoOptions, Quick, rendered
from scripts.publishing.rendering import CONFIGURATION

OVERRIDES = "overrides"


class WithOthers(Files):
    """The files of some pages; others, to which they lead, are looked up in the folder of all."""

    def __init__(self, files: Iterable[File], docs: Path, config: MkDocsConfig) -> None:
        super().__init__(files)
        self._docs, self._config = docs, config
        self._other = cache(self._look_up)

    def get_file_from_path(self, path: str) -> File | None:
        return super().get_file_from_path(path) or self._other(path)

    def _look_up(self, path: str) -> File | None:
        if path.startswith("../") or not (self._docs / path).is_file():
            return None
        return File(path, str(self._docs), self._config.site_dir, self._config.use_directory_urls)


class Chosen(BasePlugin[NoOptions]):
    """Has only some pages rendered, of a folder of their own, and nothing that is for all."""

    def __init__(self, docs: Path, own: Path) -> None:
        super().__init__()
        self.docs, self.own = docs, own

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        config.theme.static_templates = set()
        config.theme.dirs.insert(0, str(self.own / OVERRIDES))
        return config

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        own = [file for file in files.documentation_pages() if Path(file.abs_src_path or "").is_relative_to(self.own)]
        return WithOthers(own, self.docs, config)

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, **_: object) -> Navigation:
        """Read the pages that are linked by their titles from every page."""
        for page in nav.pages:
            page.read_source(config)
        return nav


def render_some(root: Path, own: Path, site: Path) -> bool:
    """Render the pages in a folder, as if they stood in a project's `docs/`, into another; return whether all was well."""
    try:
        config = load_config(str(root / CONFIGURATION), docs_dir=str(own), site_dir=str(site), strict=False)
    except MkDocsException:
        return False
    config.plugins["quick"] = Quick()
    config.plugins["some"] = Chosen(root / "docs", own)
    return rendered(config) == 0
