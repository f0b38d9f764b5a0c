from typing import TypeVar

from markdown import Markdown

_Tree = TypeVar("_Tree")

class Treeprocessor: ...

class InlineProcessor(Treeprocessor):
    md: Markdown
    def __init__(self, md: Markdown) -> None: ...
    def run(self, tree: _Tree, ancestors: list[str] | None = ...) -> _Tree: ...
