"""MkDocs as a build asks for it: only for pages that are not there as they would come out, in several processes side by side.

    python -m scripts.publishing.generator CONFIGURATION SITE WORKERS [BEFORE KEPT NEW [BATCHES or BATCH]]

BEFORE is the site as it is, KEPT says what its pages were made from, and NEW is where that is written of the new site. BATCHES
is a folder of pages that were rendered elsewhere, and of BATCH, such as 3/10, only the pages are rendered, and nothing else.

However many share the work, and however many pages are taken over, the site is the same to the byte. What one process cannot
see, a link to an anchor of a page that another renders or that is taken over, is looked up when all are done; what is wrong is
then told by a process that renders everything. A share renders page by page, and keeps of each only what is asked later.
"""

from __future__ import annotations

import gc
import json
import logging
import os
import pickle
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils import clean_directory
from mkdocs.utils.meta import get_data
from mkdocs.utils.templates import TemplateContext

from scripts.files.batch import NAMED, Batch, batch_of
from scripts.publishing.blocks import QuickBlocks
from scripts.publishing.inline import QuickInline
from scripts.publishing.pages_kept import (
    Kept,
    LastRender,
    Now,
    key_of,
    read_known,
    sha256,
    still_right,
    take_over,
    target_of,
    template_hash,
)
from scripts.publishing.rendering import COUNTS, MADE_FROM, SITE

# A template that only sets a variable to a value: as JSON it is read a hundred times faster than as a template.
SETS = re.compile(r"\{% set (?P<name>\w+) = (?P<value>[{\[].*[}\]]) %\}\n?", re.DOTALL)

# Material's words of a language: a template that makes a table anew each time that a word is asked for.
WORDS = re.compile(r"(?:\{#-.*?-#\}\n)?\{% macro t\(key\) %\}\{\{ (?P<value>\{.*\})\[key\] \}\}\{% endmacro %\}\n?", re.DOTALL)

# What a table has of its own, which templates get rather than what is in it.
OF_TABLES = frozenset(dir(dict))

# What such values are called among the names that every template knows.
VALUES = "values_of_files"

# How many of them are kept at a time: pages of one briefing are rendered one after another.
MOST_VALUES = 16

# From how many pages on it is worth to share them: to begin takes each process as long as some.
WORTH_SHARING = 200

# What MkDocs says of a build that leaves pages out; here another process renders these.
OF_SHARES = "A 'dirty' build"


class Values(jinja2.BaseLoader):
    """Loads templates from another loader, and the values of those that only set a variable at once, the last few of them."""

    def __init__(self, loader: jinja2.BaseLoader) -> None:
        self.loader = loader
        self.values: dict[str, object] = {}  # by the templates that set them

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str | None, Callable[[], bool] | None]:
        source, file, is_current = self.loader.get_source(environment, template)
        if found := SETS.fullmatch(source) or WORDS.fullmatch(source):
            try:
                self._keep(template, json.loads(found["value"]))
            except ValueError:  # it is one of the language of templates only
                return source, file, is_current
            environment.globals[VALUES] = partial(self._value, environment)
            name = found.groupdict().get("name", "words")
            source = f"{{% set {name} = {VALUES}({json.dumps(template)}) %}}"
            source += "" if "name" in found.groupdict() else f"{{% macro t(key) %}}{{{{ {name}[key] }}}}{{% endmacro %}}"
        return source, file, is_current

    def list_templates(self) -> list[str]:
        return self.loader.list_templates()

    def _value(self, environment: jinja2.Environment, template: str) -> object:
        if template not in self.values:
            self.get_source(environment, template)
        return self.values[template]

    def _keep(self, template: str, value: object) -> None:
        while len(self.values) >= MOST_VALUES:
            del self.values[next(iter(self.values))]
        self.values[template] = value


class NoOptions(Config):
    """Nothing can be chosen."""


class Quick(BasePlugin[NoOptions]):
    """Has the values in templates read at once, and Markdown without trying what cannot be there."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        extensions: list[object] = [*config.markdown_extensions, QuickInline(), QuickBlocks()]
        config["markdown_extensions"] = extensions
        return config

    def on_env(self, env: jinja2.Environment, /, **_: object) -> jinja2.Environment:
        if env.loader:
            env.loader = Values(env.loader)
        env.auto_reload = False  # no template changes while a site is rendered
        vars(env).update(getattr=partial(_of_table, env, env.getattr))
        return env


def _of_table(env: jinja2.Environment, get: Callable[[Any, str], Any], thing: Any, name: str) -> Any:
    """Return what a template calls `thing.name`, in a table at once: most that templates ask is in one."""
    if type(thing) is not dict or name in OF_TABLES:
        return get(thing, name)
    return thing[name] if name in thing else env.undefined(obj=thing, name=name)


class Watching(Files):
    """The files of a site, which say what is asked for."""

    def __init__(self, files: Iterable[File], asked: Callable[[str, File | None], None]) -> None:
        super().__init__(files)
        self._asked = asked

    def get_file_from_path(self, path: str) -> File | None:
        found = super().get_file_from_path(path)
        self._asked(path, found)
        return found


class AllFiles(Sequence[File]):
    """All pages of a site, as a template has them, which say that they are looked at."""

    def __init__(self, files: Sequence[File], asked: Callable[[], None]) -> None:
        self._files, self._asked = files, asked

    def __getitem__(self, at: Any) -> Any:
        self._asked()
        return self._files[at]

    def __len__(self) -> int:
        self._asked()
        return len(self._files)


class Meta(Mapping[str, object]):
    """What a page says of itself, read when a template asks: that of all pages at once would take much room, and time."""

    def __init__(self, pickled: Callable[[], bytes]) -> None:
        self._pickled = pickled

    def __getitem__(self, name: str) -> object:
        return pickle.loads(self._pickled())[name]

    def __iter__(self) -> Iterator[str]:
        return iter(pickle.loads(self._pickled()))

    def __len__(self) -> int:
        return len(pickle.loads(self._pickled()))


class OfMenu(Mapping[str, object]):
    """What a page in the menu says of itself, which says that it is looked at."""

    def __init__(self, meta: Mapping[str, object], asked: Callable[[], None]) -> None:
        self._meta, self._asked = meta, asked

    def __getitem__(self, name: str) -> object:
        self._asked()
        return self._meta[name]

    def __iter__(self) -> Iterator[str]:
        self._asked()
        return iter(self._meta)

    def __len__(self) -> int:
        self._asked()
        return len(self._meta)


@dataclass(slots=True)
class Seen:
    """What a page asked for while it was rendered."""

    templates: set[str] = field(default_factory=set)
    links: set[str] = field(default_factory=set)
    asks_for_all: bool = False
    asks_for_menu: bool = False
    output: str = ""


class Share(BasePlugin[NoOptions]):
    """The share of one process: some pages; the first process has all that is no page, too.

    Each page is read when its turn comes, and what it holds is let go when it is written. At the end, it says what each was
    made from, which anchors it has, and which it links to.
    """

    def __init__(self, own: frozenset[str], kept: Mapping[str, Kept], told: Path, is_first: bool) -> None:
        super().__init__()
        self.own, self.kept, self.told, self.is_first = own, kept, told, is_first
        self.seen: dict[str, Seen] = {}
        self.metas: dict[str, bytes] = {}
        self.known = LastRender()
        self.is_building = False
        self.current: Seen | None = None
        self.loaded: list[jinja2.Template] = []

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self.site = config
        if not self.is_first:
            config.theme.static_templates = set()
        return config

    def on_files(self, files: Files, /, **_: object) -> Files:
        for file in files:
            if file.is_documentation_page():
                vars(file)["is_modified"] = partial(self._begin, file) if file.src_uri in self.own else _no
            else:
                vars(file)["is_modified"] = _yes if self.is_first else _no
        self.files = Watching(files, self._ask_for_file)
        return self.files

    def on_nav(self, nav: Navigation, /, **_: object) -> Navigation:
        """Read the pages that are linked by their titles from every page."""
        self.of_menu = {page.file.src_uri for page in nav.pages}
        for page in nav.pages:
            self.current = self.seen.setdefault(page.file.src_uri, Seen())
            page.read_source(self.site)
            page.render(self.site, self.files)
            vars(page).update(title=page.title, meta=OfMenu(page.meta, self._ask_for_menu))
        self.current = None
        return nav

    def on_env(self, env: jinja2.Environment, /, **_: object) -> jinja2.Environment:
        """Have all pages say of themselves what they say, to who looks at the list of them."""
        for file in self.files.documentation_pages() if self.is_first else ():
            if file.page and file.src_uri not in self.of_menu:
                vars(file.page).update(meta=Meta(partial(self._said_by, file)))
        self._watch(env)
        self.is_building = True
        return env

    def _said_by(self, file: File) -> bytes:
        """Return what a page says of itself, pickled."""
        if kept := self.kept.get(file.src_uri):
            return kept.meta
        if file.src_uri not in self.metas:
            self.metas[file.src_uri] = pickle.dumps(get_data(file.content_string)[1])
        return self.metas[file.src_uri]

    def _watch(self, env: jinja2.Environment) -> None:
        get, select = env.get_template, env.select_template

        def get_template(name: Any, parent: str | None = None, values: Any = None) -> jinja2.Template:
            self._ask_for_template(env.join_path(name, parent) if parent and isinstance(name, str) else name)
            template = get(name, parent, values)
            self.loaded.append(template)
            return template

        def select_template(names: Any, parent: str | None = None, values: Any = None) -> jinja2.Template:
            for name in names:
                self._ask_for_template(env.join_path(name, parent) if parent and isinstance(name, str) else name)
            template = select(names, parent, values)
            self.loaded.append(template)
            return template

        vars(env).update(get_template=get_template, select_template=select_template)
        self.env = env

    def _ask_for_template(self, name: object) -> None:
        if self.current and isinstance(name, str):
            self.current.templates.add(name)

    def _ask_for_file(self, path: str, found: File | None) -> None:
        if self.current:
            self.current.links.add(path)
            self.known.targets[path] = target_of(found)

    def _ask_for_all(self) -> None:
        if self.current:
            self.current.asks_for_all = True

    def _ask_for_menu(self) -> None:
        if self.current:
            self.current.asks_for_menu = True

    def _begin(self, file: File) -> bool:
        """Read a page when it is to be built; return whether it is now, which is what MkDocs asks."""
        page = file.page
        if not self.is_building or not page:
            return False
        self.current = self.seen.setdefault(file.src_uri, Seen())
        if page.content is None:
            page.read_source(self.site)
            page.render(self.site, self.files)
        self.metas[file.src_uri] = pickle.dumps(dict(page.meta))
        return True

    def on_page_context(self, context: TemplateContext, /, **_: object) -> TemplateContext:
        context["pages"] = AllFiles(context["pages"], self._ask_for_all)
        return context

    def on_post_page(self, output: str, /, *, page: Page, **_: object) -> str:
        uri = page.file.src_uri
        _count_out(page.url)
        self.seen[uri].output = sha256(output.encode("utf-8", errors="xmlcharrefreplace"))
        self.current = None
        for template in self.loaded:  # what it imports is to be asked for by the next page too
            vars(template).update(_module=None)
        self.loaded.clear()
        if uri not in self.of_menu:
            page.content = page.markdown = None
            page.toc = TableOfContents([])
            page.meta = {}
        return output

    def on_post_build(self, **_: object) -> None:
        for file in self.files.documentation_pages():
            if file.src_uri in self.own and file.page:
                self.known.kept[file.src_uri] = self._made(file.page, self.seen[file.src_uri])
        loader = self.env.loader.loader if isinstance(self.env.loader, Values) else self.env.loader
        for name in {name for seen in self.seen.values() for name in seen.templates} if loader else ():
            self.known.templates[name] = template_hash(loader, self.env, name) if loader else ""
        self.told.write_bytes(pickle.dumps(self.known))

    def _made(self, page: Page, seen: Seen) -> Kept:
        linked = {
            (to.src_uri, anchor)
            for to, links in (page.links_to_anchors or {}).items()
            for anchor in links
            if to.is_documentation_page()
        }
        return Kept(
            source="",
            output=seen.output,
            templates=tuple(sorted(seen.templates)),
            links=tuple(sorted(seen.links)),
            asks_for_all=seen.asks_for_all,
            asks_for_menu=seen.asks_for_menu,
            anchors=tuple(sorted(page.present_anchor_ids or ())),
            linked=tuple(sorted(linked)),
            meta=self.metas[page.file.src_uri],
        )


def _count_out(line: str) -> None:
    """Write a line to whoever counts the pages, if anybody does."""
    with suppress(KeyError, ValueError, OSError):
        os.write(int(os.environ[COUNTS]), f"{line}\n".encode())


def _size(file: File) -> int:
    return os.path.getsize(file.abs_src_path) if file.abs_src_path else 0


def _yes() -> bool:
    return True


def _no() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Before:
    """The site as it is, what its pages were made from, and where to write that of the new one."""

    site: Path
    kept: Path
    new: Path
    batches: Path | None = None  # a folder for each batch that was rendered elsewhere

    def known(self, now: Now) -> tuple[LastRender, dict[str, tuple[Path, Kept]]]:
        """Return what is known of pages as they stand somewhere, and those that would come out so, with the site of each."""
        known, found = LastRender(), dict[str, tuple[Path, Kept]]()
        elsewhere = sorted(self.batches.glob(f"[!.]*/{MADE_FROM}")) if self.batches else ()
        for kept, site in ((self.kept, self.site), *((path, path.parent / SITE) for path in elsewhere)):
            rendered = read_known(kept)
            found = {path: (site, one) for path, one in still_right(rendered, now, site).items()} | found
            known.take(rendered)
        return known, found


def generate(configuration: Path, site: Path, workers: int, before: Before | None = None) -> int:
    """Render a site and return the exit status: 1 if something was wrong, which stands on standard error then."""
    _listen()
    try:
        config = load_config(str(configuration), strict=True, site_dir=str(site))
    except MkDocsException as error:
        return _failed(error)
    is_worth = before or (workers > 1 and _count(config) >= WORTH_SHARING)
    can_share = hasattr(os, "fork") and not config.plugins
    config.plugins["quick"] = Quick()
    if is_worth and can_share and _shared(config, workers, before):
        return 0
    clean_directory(config.site_dir)
    return rendered(config)


def _count(config: MkDocsConfig) -> int:
    return sum(1 for _ in Path(config.docs_dir).rglob("*.md"))


def _listen() -> None:
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.INFO)
    logger.propagate = False
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)-8s-  %(message)s"))
    logger.addHandler(handler)


@contextmanager
def _silence() -> Iterator[None]:
    """Leave it to those who render to say what is wrong."""
    logger = logging.getLogger("mkdocs")
    handlers, logger.handlers = logger.handlers, [logging.NullHandler()]
    try:
        yield
    finally:
        logger.handlers = handlers


def _pages_now(config: MkDocsConfig) -> Now:
    """Return what the pages are made from now."""
    files, env = get_files(config), config.theme.get_env()
    set_exclusions(files, config)
    nav = get_navigation(files, config)
    for page in nav.pages:
        page.read_source(config)
        if "title" not in page.meta:
            page.render(config, files)
    sources = {file.src_uri: sha256(file.content_bytes) for file in files.documentation_pages()}
    loader = env.loader or jinja2.DictLoader({})
    menu = sha256(json.dumps([page.meta for page in nav.pages], default=str, sort_keys=True).encode("utf-8"))
    return Now(key_of(config, nav), sources, menu, files, cache(partial(template_hash, loader, env)))


def _shared(config: MkDocsConfig, workers: int, before: Before | None) -> bool:
    """Render in several processes; return whether all was well, to say what was not is left to one process."""
    try:
        with _silence():
            now = _pages_now(config)
    except MkDocsException:
        return False
    known, found = before.known(now) if before else (LastRender(), {})
    kept = {path: one for path, (_, one) in found.items()}
    fresh = [now.files.src_uris[path] for path in now.sources if path not in kept]
    own = _dealt_out(fresh, workers if len(fresh) >= WORTH_SHARING else 1)
    _count_out(str(len(fresh)))

    def take() -> None:
        for site in {site for site, _ in found.values()}:
            of_site = (now.files.src_uris[path] for path, (there, _) in found.items() if there == site)
            take_over(of_site, site, Path(config.site_dir))

    shares = partial(Share, kept=kept)
    told = _done(config, [partial(shares, one, is_first=not number) for number, one in enumerate(own)], take)
    made = _together(now, known, kept, told) if told is not None else LastRender()
    anchors = {file: frozenset(one.anchors) for file, one in made.kept.items()}
    if told is None or not all(anchor in anchors.get(file, ()) for one in made.kept.values() for file, anchor in one.linked):
        return False
    if before:
        before.new.write_bytes(pickle.dumps(made))
    return True


def _done(
    config: MkDocsConfig, shares: Sequence[Callable[..., Share]], meanwhile: Callable[[], None] = lambda: None
) -> list[LastRender] | None:
    """Render some shares side by side, and return what each says of its pages, or None if something was wrong."""
    with tempfile.TemporaryDirectory(dir=Path(config.site_dir).parent, prefix="shares-") as folder:
        told = [Path(folder) / str(number) for number in range(len(shares))]
        children = [_begun(config, share(told=path)) for share, path in zip(shares, told, strict=True)]
        meanwhile()
        statuses = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
        return None if any(statuses) else [pickle.loads(path.read_bytes()) for path in told]


def render_batch(configuration: Path, site: Path, workers: int, before: Before, batch: Batch) -> int:
    """Render the pages of a batch, and return the exit status; what is wrong with a page, a whole build says."""
    _listen()
    try:
        config = load_config(str(configuration), strict=True, site_dir=str(site))
        if config.plugins or not hasattr(os, "fork"):
            return 1
        config.plugins["quick"] = Quick()
        with _silence():
            now = _pages_now(config)
    except MkDocsException as error:
        return _failed(error)
    _, found = before.known(now)
    fresh = [now.files.src_uris[path] for path in now.sources if path not in found]
    paths = _dealt_out(fresh, batch.count)[batch.number - 1]
    own = [one for one in _dealt_out([now.files.src_uris[path] for path in sorted(paths)], workers) if one]
    told = _done(config, [partial(Share, one, {}, is_first=False) for one in own])
    if told is None:
        return 1
    made = _together(now, LastRender(), {}, told)
    made.kept = {path: one for path, one in made.kept.items() if not one.asks_for_all}  # of the others, nothing was read
    before.new.write_bytes(pickle.dumps(made))
    return 0


def _dealt_out(files: Sequence[File], workers: int) -> list[frozenset[str]]:
    """Return the paths of each share: pages of one folder, which need the same, stay together; the largest comes first."""
    folders: dict[str, list[File]] = {}
    for file in files:
        folders.setdefault(file.src_uri.partition("/")[0], []).append(file)
    sizes = {name: sum(map(_size, held)) for name, held in folders.items()}
    shares: list[list[str]] = [[] for _ in range(workers)]
    loads = [0] * workers
    for name in sorted(folders, key=lambda name: (-sizes[name], name)):
        least = loads.index(min(loads))
        shares[least] += [file.src_uri for file in folders[name]]
        loads[least] += sizes[name]
    return [frozenset(share) for share in shares]


def _together(now: Now, known: LastRender, kept: Mapping[str, Kept], told: Iterable[LastRender]) -> LastRender:
    """Return all pages of the new site, those that were taken over and those of each share."""
    made = LastRender(now.key, now.all_sources, now.menu, dict(known.templates), dict(known.targets), dict(kept))
    for share in told:
        share.kept = {path: replace(one, source=now.sources[path]) for path, one in share.kept.items()}
        made.take(share)
    templates = {name for one in made.kept.values() for name in one.templates}
    links = {path for one in made.kept.values() for path in one.links}
    made.templates = {name: hashed for name, hashed in made.templates.items() if name in templates}
    made.targets = {path: target for path, target in made.targets.items() if path in links}
    return made


def _begun(config: MkDocsConfig, share: Share) -> int:
    """Begin to render a share in a process of its own, and return its number."""
    sys.stdout.flush()
    sys.stderr.flush()
    if child := os.fork():
        return child
    status = 1
    gc.freeze()  # what is there now stays, and need not be looked through again and again
    try:
        logging.getLogger("mkdocs.commands.build").addFilter(lambda record: not record.getMessage().startswith(OF_SHARES))
        logging.getLogger("mkdocs").handlers.clear()
        config.plugins["share"] = share
        status = rendered(config, is_share=True)
    finally:
        os._exit(status)


def rendered(config: MkDocsConfig, is_share: bool = False) -> int:
    """Render the pages of a configuration, or of a share of them, and return the exit status."""
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
    configuration, site, workers, *before = arguments
    if len(before) > 3 and NAMED.fullmatch(before[3]):
        there = Before(*map(Path, before[:3]))
        return render_batch(Path(configuration), Path(site), int(workers), there, batch_of(before[3]))
    return generate(Path(configuration), Path(site), int(workers), Before(*map(Path, before)) if before else None)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
