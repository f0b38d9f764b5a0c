from markdown import Markdown

class Extension:
    def extendMarkdown(self, md: Markdown) -> None: ...
