"""On the Record: the build script.

How a line of a transcript becomes a page, module by module:

    source, form    the bytes of source.txt and briefing.yml, held against what they must be
    layouts, turns  lines → turns: every label a declared speaker, every line one class
    parts           turns → the briefing: parts, sections, exchanges
    places          the addresses
    prose, pages, directory, account    the briefing → Markdown
    shape, navigation    the briefing → numbers and order, which templates draw above the pages
    writing, rendering, verify    Markdown → docs/ → site/, read back and compared before it is published

`build` is the entry; `verify` and `serve` can be run by themselves.
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
