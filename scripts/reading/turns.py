"""From lines to turns: every paragraph one label, every label one declared speaker.

A turn begins with a label, or where `briefing.yml` says that somebody else speaks although no label does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, starmap

from scripts.reading.form import Form, SaidBy
from scripts.reading.lines import ReadLine
from scripts.reading.look_alikes import ends_a_sentence
from scripts.record.briefing import Label, LineClass, Paragraph, Piece, Speaker, Turn

# A line leaves room for a word if it is shorter than the longest by a fifth; letters of print are not of one width.
ROOM = 0.8


@dataclass(slots=True)
class _Begun:
    """A turn while its lines are gathered."""

    label: Label
    speaker: Speaker
    declared: int
    reads: list[ReadLine] = field(default_factory=list)


def turns_of(lines: Sequence[ReadLine], form: Form) -> tuple[Turn, ...]:
    """Return the turns; paragraphs are numbered through the briefing, as they are named when nothing was published yet."""
    width = max((len(read.line.words) for read in lines if read.has_words), default=0)
    turns: list[Turn] = []
    first = 1
    for begun in _begun(lines, form):
        paragraphs = tuple(_paragraphs(begun.reads, form.paragraphs, width, first))
        first += len(paragraphs)
        turns.append(Turn(len(turns) + 1, begun.label, begun.speaker, paragraphs, begun.declared))
    return tuple(turns)


def _begun(lines: Sequence[ReadLine], form: Form) -> Iterator[_Begun]:
    """Yield each turn with its lines; what stands above the first one, and what nobody is declared to say, is in none."""
    speakers = {label: speaker for speaker in reversed(form.speakers) for label in speaker.labels}
    turn: _Begun | None = None
    under: Speaker | None = None  # whose label the lines stand under
    said: SaidBy | None = None
    for read in lines:
        if not read.label and not read.has_words:
            if turn:
                turn.reads.append(read)
            continue
        before, said = said, said_by(form, read)
        opens = not under and not said and _opens(read, form)
        under = speakers[read.label.label] if read.label else opens or under
        if read.label or said is not before or opens:
            speaker = form.speaker(said.speaker) if said else under
            label = Label(read.label.label if read.label else "", read.line.number)
            if turn and said and not read.label and not any(one.has_words for one in turn.reads):
                label = turn.label  # it stands alone above words that are another's
            elif turn:
                yield turn
            declared = said.lines.declared if said else form.opening.declared if opens and form.opening else 0
            turn = _Begun(label, speaker, declared) if speaker else None
        if turn:
            turn.reads.append(read)
    if turn:
        yield turn


def said_by(form: Form, read: ReadLine) -> SaidBy | None:
    """Return who is declared to say a line, if anybody is."""
    if not form.said_by:
        return None
    slugs = {speaker.slug for speaker in form.named} | ({"unnamed"} if form.unnamed else set())
    return next((one for one in form.said_by if read.line.number in one.lines and one.speaker in slugs), None)


def _opens(read: ReadLine, form: Form) -> Speaker | None:
    """Return who says the words above the first label, if a line is the first of them."""
    if not form.opening or form.opening.speaker not in {speaker.slug for speaker in form.named}:
        return None
    starts = " ".join(form.opening.starts.split())
    return form.speaker(form.opening.speaker) if " ".join(read.words.split()).startswith(starts) else None


def _paragraphs(lines: Sequence[ReadLine], rule: str, width: int, first: int) -> Iterator[Paragraph]:
    """Yield the paragraphs of one turn: a line each, or several lines each."""
    number = first
    block: list[ReadLine] = []
    between: list[LineClass] = []  # the lines without words behind the last one with words
    for read in lines:
        if not read.has_words:
            between.append(read.line_class)
            continue
        if block and _ends_paragraph(block[-1], read, between, rule, width):
            yield _paragraph(number, block)
            number += 1
            block = []
        block.append(read)
        between = []
    if block:
        yield _paragraph(number, block)


def _ends_paragraph(read: ReadLine, following: ReadLine, between: Sequence[LineClass], rule: str, width: int) -> bool:
    """Return whether a paragraph ends with a line, before the next one of its turn that has words."""
    if rule == "lines" or LineClass.NOTE in between or LineClass.HEADING in between:
        return True
    ends = ends_a_sentence(read.words)
    if rule == "wrapped":
        return ends and len(read.line.words) + 1 + len(following.words.split()[0]) <= ROOM * width
    return bool(between) and (ends or LineClass.FURNITURE not in between)


def _paragraph(number: int, block: list[ReadLine]) -> Paragraph:
    """Return a paragraph: its lines without the white space before the first and after the last.

    Lines that are cut, or have others between them, are its pieces.
    """
    first, last = block[0], block[-1]
    if all(read.is_whole for read in block) and all(starmap(_stands_below, pairwise(block))):
        text = "\n".join(read.line.text for read in block)
        end = len(text) - len(last.line.text) + last.end
        return Paragraph(str(number), number, text[first.begin : end], first.line.number, text[: first.begin], text[end:])
    pieces = tuple(Piece(read.line.number, read.begin, read.end, read.before, read.after) for read in block)
    text = "\n".join(read.words for read in block)
    return Paragraph(str(number), number, text, first.line.number, first.before, last.after, pieces)


def _stands_below(one: ReadLine, other: ReadLine) -> bool:
    """Return whether a line stands right below another, with nothing before its words."""
    return other.line.number == one.line.number + 1 and not other.before.strip()
