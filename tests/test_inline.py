"""Markdown within lines comes out as Python-Markdown has it by itself, and what cannot be there is not tried."""

from __future__ import annotations

import random
from pathlib import Path
from unittest import mock

import pytest
from markdown import Markdown
from markdown.treeprocessors import InlineProcessor

from scripts.publishing.inline import NEEDS, TRY, QuickInline

EXTENSIONS = ["attr_list", "def_list", "pymdownx.blocks.html", "tables", "toc"]

# A text for each pattern, from which markup comes.
EACH = (
    "`code`",
    "\\\\`",
    "\\*",
    "[a][b]\n\n[b]: c.md",
    "[a](b.md)",
    "![a](b.png)",
    "![a][b]\n\n[b]: c.png",
    "[b]\n\n[b]: c.md",
    "![b]\n\n[b]: c.png",
    "<http://a.test/>",
    "<a@b.test>",
    "a  \nb",
    "<b>a</b>",
    "&copy;",
    "*a*",
    "_a_",
    "***a** b*",
    "*a*{ .b }",
)
PIECES = (*" \n`\\[]()!<>&;*_{}.#:ab", "  \n", "](b.md)", "&#42;", "**", "<i>", "</i>", "{ .a }", "![")


def both(text: str) -> tuple[str, str]:
    return Markdown(extensions=EXTENSIONS).convert(text), Markdown(extensions=[*EXTENSIONS, QuickInline()]).convert(text)


@pytest.mark.parametrize("text", EACH)
def test_each_pattern_is_tried_where_it_can_be(text: str) -> None:
    plain, quick = both(text)
    assert quick == plain
    assert "<" in plain.removeprefix("<p>").removesuffix("</p>") or text.startswith(("\\", "&"))


@pytest.mark.audit
def test_any_text_comes_out_the_same() -> None:
    chance = random.Random(1)
    for _ in range(300):
        plain, quick = both("".join(chance.choices(PIECES, k=chance.randint(1, 30))))
        assert quick == plain


@pytest.mark.audit
def test_pages_come_out_the_same(small: Path) -> None:
    pages = sorted((small / "docs").rglob("*.md"))
    assert len(pages) > 20
    for page in pages:
        plain, quick = both(page.read_text(encoding="utf-8").split("\n---\n", 1)[-1])
        assert quick == plain


def test_what_cannot_be_there_is_not_tried() -> None:
    tried: list[object] = []
    tries = getattr(InlineProcessor, TRY)

    def counted(self: InlineProcessor, pattern: object, *rest: object) -> object:
        tried.append(pattern)
        return tries(self, pattern, *rest)

    with mock.patch.object(InlineProcessor, TRY, counted):
        plain, quick = (both(text) for text in ("Some words.", "Some &amp; words."))
    assert plain[0] == plain[1] and quick[0] == quick[1]
    patterns = len(list(Markdown(extensions=EXTENSIONS).inlinePatterns))
    by_itself, quickly = 2 * patterns + 1, 2  # an entity that is found is looked for once more
    assert len(tried) == by_itself + quickly
    known = {pattern.getCompiledRegExp().pattern for pattern in Markdown(extensions=EXTENSIONS).inlinePatterns}
    assert known == set(NEEDS), "the patterns of the Python-Markdown that is installed are known"
