from collections.abc import Iterator

from markdown.blockparser import BlockParser
from markdown.inlinepatterns import Pattern
from markdown.treeprocessors import Treeprocessor

class InlinePatterns:
    def __iter__(self) -> Iterator[Pattern]: ...

class Treeprocessors:
    def register(self, item: Treeprocessor, name: str, priority: float) -> None: ...

class Markdown:
    inlinePatterns: InlinePatterns
    parser: BlockParser
    treeprocessors: Treeprocessors
