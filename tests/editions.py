"""Invented editions of an invented transcript, with what became of each paragraph: what a matching is held against."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from scripts.links.matching.paragraphs import Earlier, Later
from scripts.words.sentences import sentences

SYLLABLES = "ba ce di fo gu la me ni po ru sa te vi zo".split()
SPEAKERS = ("ann", "bo", "daily", "wire")
SHORT = ("Yes.", "No.", "Thank you.", "Thanks.", "Go ahead, please.", "Next question, please.")
FORMULAS = (
    "Thank you. The next question goes to the {} now, please.",
    "We welcome the {} and all that was said about it today.",
)


@dataclass
class Piece:
    """Words of an earlier paragraph, or of none, that stand in a paragraph."""

    id: str | None
    text: str
    edited: bool = False
    begin: int = 0  # words of the earlier paragraph before it


@dataclass
class Paragraph:
    pieces: list[Piece]
    by: str

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces)


def word(choice: random.Random) -> str:
    return "".join(choice.choices(SYLLABLES, k=choice.randint(1, 3)))


def sentence(choice: random.Random) -> str:
    return " ".join([word(choice).title(), *(word(choice) for _ in range(choice.randint(9, 14)))]) + "."


def long_text(choice: random.Random, most: int = 6) -> str:
    """Return a paragraph of some sentences."""
    return " ".join(sentence(choice) for _ in range(choice.randint(3, most)))


def text(choice: random.Random) -> str:
    """Return a paragraph of any kind: long, a sentence, a formula, or a few words that others have too."""
    kind = choice.random()
    if kind < 0.45:
        return long_text(choice)
    if kind < 0.6:
        return sentence(choice)
    return choice.choice(FORMULAS).format(word(choice)) if kind < 0.75 else choice.choice(SHORT)


def edition(texts: Sequence[str], by: Sequence[str]) -> list[Paragraph]:
    return [Paragraph([Piece(str(at), text)], says) for at, (text, says) in enumerate(zip(texts, by, strict=True), start=1)]


# What is done to a text. Each takes it and a position and changes it there; False says that it cannot.


def insert(paragraphs: list[Paragraph], at: int, choice: random.Random) -> bool:
    """Add a paragraph that no other is like."""
    paragraphs.insert(at, Paragraph([Piece(None, long_text(choice))], choice.choice(SPEAKERS)))
    return True


def repeat(paragraphs: list[Paragraph], at: int, choice: random.Random) -> bool:
    """Add a few words that others may have too."""
    paragraphs.insert(at, Paragraph([Piece(None, choice.choice(SHORT))], choice.choice(SPEAKERS)))
    return True


def delete(paragraphs: list[Paragraph], at: int, choice: random.Random) -> bool:
    del paragraphs[at]
    return True


def edit(paragraphs: list[Paragraph], at: int, choice: random.Random) -> bool:
    """Change a word of a paragraph that is not short; once, so that something is left of it."""
    piece = choice.choice(paragraphs[at].pieces)
    words = piece.text.split()
    if len(words) < 8 or piece.edited:
        return False
    words[choice.randrange(len(words))] = word(choice)
    piece.text, piece.edited = " ".join(words), True
    return True


def split(paragraphs: list[Paragraph], at: int, choice: random.Random) -> bool:
    """Cut a paragraph at the end of one of its sentences."""
    ends = [(number, end) for number, piece in enumerate(paragraphs[at].pieces) for _, end in sentences(piece.text)]
    if len(ends) < 2:
        return False
    number, end = choice.choice(ends[:-1])
    pieces, cut = paragraphs[at].pieces, paragraphs[at].pieces[number]
    head, tail = cut.text[:end].strip(), cut.text[end:].strip()
    rest = [Piece(cut.id, tail, cut.edited, cut.begin + len(head.split()))] if tail else []
    paragraphs[at : at + 1] = [
        Paragraph([*pieces[:number], Piece(cut.id, head, cut.edited, cut.begin)], paragraphs[at].by),
        Paragraph([*rest, *pieces[number + 1 :]], paragraphs[at].by),
    ]
    return True


def merge(paragraphs: list[Paragraph], at: int, choice: random.Random) -> bool:
    if at + 1 == len(paragraphs):
        return False
    paragraphs[at].pieces += paragraphs.pop(at + 1).pieces
    return True


def move(paragraphs: list[Paragraph], at: int, choice: random.Random) -> bool:
    moved = paragraphs.pop(at)
    paragraphs.insert(choice.randint(0, len(paragraphs)), moved)
    return True


def reattribute(paragraphs: list[Paragraph], at: int, choice: random.Random) -> bool:
    paragraphs[at].by = choice.choice([one for one in SPEAKERS if one != paragraphs[at].by])
    return True


OPERATIONS = {done.__name__: done for done in (insert, repeat, delete, edit, split, merge, move, reattribute)}


def as_earlier(paragraphs: Sequence[Paragraph]) -> list[Earlier]:
    return [Earlier(paragraph.pieces[0].id, paragraph.text, paragraph.by) for paragraph in paragraphs]


def as_later(paragraphs: Sequence[Paragraph]) -> list[Later]:
    return [Later(2 * at + 1, paragraph.text, paragraph.by) for at, paragraph in enumerate(paragraphs)]


def truth(earlier: Sequence[Earlier], paragraphs: Sequence[Paragraph]) -> dict[str, tuple[int, ...]]:
    """Return which later paragraphs have words of each earlier one."""
    return {
        one.id: tuple(index for index, paragraph in enumerate(paragraphs) if any(p.id == one.id for p in paragraph.pieces))
        for one in earlier
    }
