"""Where headings and notes stand that nobody said: at the paragraph that they belong to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scripts.reading.lines import ReadLine
from scripts.record.briefing import LineClass, Paragraph, Unsaid


def unsaid(lines: Sequence[ReadLine], paragraphs: Sequence[Paragraph]) -> Iterator[Unsaid]:
    """Yield each heading before the paragraph below it, and each note behind the one above it, where there is one."""
    for read in lines:
        if read.line_class not in (LineClass.HEADING, LineClass.NOTE) or not paragraphs:
            continue
        number = read.line.number
        above = [paragraph for paragraph in paragraphs if paragraph.line < number]
        below = [paragraph for paragraph in paragraphs if paragraph.line > number]
        is_before = bool(below) if read.line_class is LineClass.HEADING else not above
        yield Unsaid(read.line, read.line_class, (below[0] if is_before else above[-1]).number, is_before)
