"""Blocks of Markdown, read by Python-Markdown as always, but without asking for what cannot be there.

Python-Markdown asks each of its processors whether a block is theirs. Most need a sign: a heading its #, a table a bar. Where
the sign is not in the block, the processor is passed over. And for each block between `///` its extension goes through the
whole page so far, to see in how many lists it stands, which takes the longer, the longer a page is: it does so only where it
stands in one. What comes out is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from markdown import Markdown, blockprocessors
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.extensions.def_list import DefListProcessor
from markdown.extensions.tables import TableProcessor

# The signs of which a processor of Python-Markdown needs one. Another processor is always asked.
NEEDS: dict[type, str] = {
    blockprocessors.HashHeaderProcessor: "#",
    blockprocessors.SetextHeaderProcessor: "\n",
    blockprocessors.HRProcessor: "*-_",
    blockprocessors.UListProcessor: "*+-",
    blockprocessors.OListProcessor: ".",
    blockprocessors.BlockQuoteProcessor: ">",
    blockprocessors.ReferenceProcessor: "[",
    DefListProcessor: ":",
    TableProcessor: "|",
}
SIGNS = frozenset("".join(NEEDS.values()))

# The method of its parser that reads blocks.
READ = "parseBlocks"

# The method of the processor of blocks between `///` that goes through the page, and the elements that it looks for there.
GO_THROUGH = "parse_blocks"
OF_LISTS = ("li", "dd")


class _Reading:
    """Reads blocks with the processors that are there when the first is read."""

    def __init__(self, md: Markdown) -> None:
        self._md = md
        self._all: list[tuple[frozenset[str], BlockProcessor]] = []
        self._apt: dict[frozenset[str], list[BlockProcessor]] = {}

    def read(self, parent: Any, blocks: list[str]) -> None:
        while blocks:
            for processor in self._apt_for(blocks[0]):
                if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                    break

    def _apt_for(self, block: str) -> list[BlockProcessor]:
        """Return the processors to which a block may belong, in their order."""
        if not self._all:
            self._all = [(frozenset(NEEDS.get(type(one), "")), one) for one in self._md.parser.blockprocessors]
            for between in (one for _, one in self._all if hasattr(one, GO_THROUGH)):
                setattr(between, GO_THROUGH, partial(_go_through, between, getattr(between, GO_THROUGH)))
        there = SIGNS.intersection(block)
        if there not in self._apt:
            self._apt[there] = [one for signs, one in self._all if not signs or signs & there]
        return self._apt[there]


class _Page:
    """A page so far, which is gone through only where the block that is read may stand in a list."""

    def __init__(self, top: Any, open_blocks: Sequence[Any]) -> None:
        self._top = top
        self._open = open_blocks  # those between `///`, each below the one before

    def iter(self) -> Iterator[Any]:
        """Return all its elements; none if the last open block is not within a list that is within another open one."""
        return self._top.iter() if len(self._open) > 1 and self._may_be_in_list(self._open[-1].el) else iter(())

    def _may_be_in_list(self, wanted: Any) -> bool:
        """Return whether an element is in a list, or is not the last one of the page, of the last one in it, and so on."""
        one = self._top
        while one is not wanted:
            if one.tag in OF_LISTS or not len(one):
                return True
            one = one[-1]
        return False


def _go_through(between: Any, read: Callable[[list[str], Any], None], blocks: list[str], parent: Any) -> None:
    read(blocks, _Page(parent, between.stack))


class QuickBlocks(Extension):
    """Has Python-Markdown read blocks so."""

    def extendMarkdown(self, md: Markdown) -> None:
        setattr(md.parser, READ, _Reading(md).read)
