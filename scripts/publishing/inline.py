"""Markdown within a line, read by Python-Markdown as always, but without asking for what cannot be there.

Python-Markdown holds each stretch of text against each of its patterns, of which most begin with one sign: a link with a
bracket, an entity with an ampersand. Where the sign is not in the text, the pattern is passed over. What comes out is the same.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from markdown import Markdown, inlinepatterns
from markdown.extensions import Extension
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

Tree = TypeVar("Tree")

# The signs of which a pattern of Python-Markdown needs one. Another pattern is always tried.
NEEDS = {
    inlinepatterns.BACKTICK_RE: "`\\",
    inlinepatterns.ESCAPE_RE: "\\",
    inlinepatterns.LINK_RE: "[",
    inlinepatterns.IMAGE_LINK_RE: "[",
    inlinepatterns.AUTOLINK_RE: "<",
    inlinepatterns.AUTOMAIL_RE: "<",
    inlinepatterns.LINE_BREAK_RE: "\n",
    inlinepatterns.HTML_RE: "<",
    inlinepatterns.ENTITY_RE: "&",
    r"\*|_": "*_",
}
SIGNS = frozenset("".join(NEEDS.values()))

# Its method that reads a stretch of text, and the one that tries a pattern; no public ones do.
READ, TRY = "_InlineProcessor__handleInline", "_InlineProcessor__applyPattern"


def _finds(pattern: inlinepatterns.Pattern) -> Callable[[str], object]:
    """Return what says of a text whether it is worth to try a pattern on it."""
    is_new = isinstance(pattern, inlinepatterns.InlineProcessor)  # others are held against the text in ways of their own
    return pattern.getCompiledRegExp().search if is_new else _always


def _always(_text: str) -> bool:
    return True


class Inline(InlineProcessor):
    """Reads what stands within lines."""

    def run(self, tree: Tree, ancestors: list[str] | None = None) -> Tree:
        patterns = list(self.md.inlinePatterns)  # its registry would put them in order each time that one is asked for
        needed = [frozenset(NEEDS.get(pattern.getCompiledRegExp().pattern, "")) for pattern in patterns]
        finds = [_finds(pattern) for pattern in patterns]
        apt: dict[frozenset[str], list[int]] = {}
        tries: Callable[[Any, str, int, int], tuple[str, bool, int]] = getattr(self, TRY)

        def read(data: str, first: int = 0) -> str:
            if isinstance(data, AtomicString):
                return data
            there = SIGNS.intersection(data)
            if there not in apt:
                apt[there] = [number for number, signs in enumerate(needed) if not signs or signs & there]
            for number in apt[there]:
                start, matched = 0, number >= first and finds[number](data)
                while matched:
                    data, matched, start = tries(patterns[number], data, number, start)
            return data

        setattr(self, READ, read)
        return super().run(tree, ancestors)


class QuickInline(Extension):
    """Has Python-Markdown read what stands within lines so."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(Inline(md), "inline", 20)
