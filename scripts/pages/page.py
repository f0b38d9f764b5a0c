"""A page to be written: a Markdown file with front matter."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass

import yaml

# What writes YAML: libyaml where it is there, four times faster than Python.
DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

# Characters of a line of front matter: more than any title has, so that each stays on its line.
WIDTH = 10_000


@dataclass(frozen=True, slots=True)
class Page:
    """A Markdown file to be."""

    path: str  # below docs/
    title: str
    description: str
    briefing: str  # the slug of the briefing it belongs to, or ""
    body: str
    paragraphs: tuple[str, ...] = ()  # the numbers of those it shows
    matrix: str = ""  # the slug of the briefing whose matrix of topics it shows
    moved_to: str = ""  # the address, from the site's root, to which all of it moved: the page only leads there
    is_published: bool = True  # whether its address holds for good
    language: str = ""  # of the site's own words on it, if it is another than that of the whole site's pages
    cite: Mapping[str, object] | None = None  # how it is cited, for templates
    context_objects: tuple[str, ...] = ()  # what it shows that is cited by itself, as COinS, escaped for attributes
    archive: Mapping[str, object] | None = None  # what templates draw of several briefings
    feed: str = ""  # the path of the feed of what it lists
    retired: bool = False  # it says what became of its address: not for search engines

    def text(self) -> str:
        """Return the file's text: front matter, then the body."""
        front: dict[str, object] = {"title": _front(self.title), "description": _front(self.description)}
        if self.briefing:
            front["briefing"] = self.briefing
        if self.language:
            front["tongue"] = self.language
        if self.matrix:
            front["matrix"] = self.matrix
        if self.moved_to:
            front["moved_to"] = self.moved_to
        if self.feed:
            front["feed"] = self.feed
        if self.retired:
            front["retired"] = True
        if not self.is_published:
            front["unpublished"] = True
        if self.archive:
            front["archive"] = dict(self.archive)
        if self.cite:
            front["cite"] = dict(self.cite)
        if self.context_objects:
            front["context_objects"] = list(self.context_objects)
        header = yaml.dump(front, Dumper=DUMPER, sort_keys=False, allow_unicode=True, width=WIDTH)
        return f"---\n{header}---\n\n{self.body.strip()}\n"


def _front(text: str) -> str:
    """Return text for front matter, which templates put into HTML as it is."""
    return html.escape(text, quote=False).replace('"', "&quot;")
