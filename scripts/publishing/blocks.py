"""Blocks of Markdown, read by Python-Markdown as always, but without asking for what cannot be there.

Python-Markdown asks each of its processors whether a block is theirs. Most need a sign: a heading its #, a table a bar. Where
the sign is not in the block, the processor is passed over. What comes out is the same.
"""

from __future__ import annotations

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
        there = SIGNS.intersection(block)
        if there not in self._apt:
            self._apt[there] = [one for signs, one in self._all if not signs or signs & there]
        return self._apt[there]


class QuickBlocks(Extension):
    """Has Python-Markdown read blocks so."""

    def extendMarkdown(self, md: Markdown) -> None:
        setattr(md.parser, READ, _Reading(md).read)
