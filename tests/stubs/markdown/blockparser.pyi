from collections.abc import Iterator

from markdown.blockprocessors import BlockProcessor

class BlockProcessors:
    def __iter__(self) -> Iterator[BlockProcessor]: ...

class BlockParser:
    blockprocessors: BlockProcessors
