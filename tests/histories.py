"""A briefing whose true history is known: who changed which paragraph how, in which edition, and what every name stood for."""

from __future__ import annotations

import hashlib
import itertools
import random
import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import yaml

from tests import editions
from tests.editions import Paragraph, Piece
from tests.reads import answers

LABELS = {"ann": "Ann Placeholder", "bo": "Bo Example", "daily": "Invented Daily", "wire": "Invented Wire"}
PEOPLE = {"ann": "moderator", "bo": "briefer"}

# Who asks while it is not known who stands behind a label.
NOBODY = "nobody"

# Where the parts, the sections and the closings of the briefing begin, in their order.
STARTS = ("opening", "terms", "first", "second", "summary", "questions", "closing")

# What is named in some paragraphs, and a slip in one of them.
TOPIC = "Harbour"
SLIP = "harbor"

LAYOUTS = ("own-line", "inline")


@dataclass(frozen=True)
class Origin:
    """Words of a paragraph that once was: its name, and where they begin and end in it, counted in words."""

    id: str
    begin: int
    end: int


def akin(some: Iterable[Origin], others: Iterable[Origin]) -> bool:
    """Return whether some words are the same ones as some of others, edited or not."""
    return any(one.id == other.id and one.begin < other.end and other.begin < one.end for one in some for other in others)


def is_third_of_either(some: Iterable[Origin], others: Iterable[Origin]) -> bool:
    """Return whether a third of the words of a paragraph, or of another, are the same ones, edited or not.

    A sentence or two of a long paragraph in another long one do not show that it became that one.
    """
    some, others = tuple(some), tuple(others)
    pairs = ((one, other) for one in some for other in others if one.id == other.id)
    shared = sum(max(0, min(one.end, other.end) - max(one.begin, other.begin)) for one, other in pairs)
    return 3 * shared >= min(sum(one.end - one.begin for one in origins) for origins in (some, others))


@dataclass
class Text:
    """A text of the transcript, with where each part begins."""

    paragraphs: list[Paragraph]
    starts: dict[str, int]  # positions of paragraphs
    layout: str = "own-line"
    labels: dict[str, str] = field(default_factory=lambda: dict(LABELS))

    def lines(self) -> tuple[list[str], list[int]]:
        """Return the lines of the transcript, and on which of them, counted from 1, each paragraph begins."""
        lines, at, speaker = ["An invented briefing", ""], [], ""
        for paragraph in self.paragraphs:
            label = f"{self.labels[paragraph.by]}:"
            if paragraph.by != speaker and self.layout == "own-line":
                lines += [label, ""]
            at.append(len(lines) + 1)
            lines += [
                f"{label} {paragraph.text}" if paragraph.by != speaker and self.layout == "inline" else paragraph.text,
                "",
            ]
            speaker = paragraph.by
        return lines, at

    @property
    def data(self) -> bytes:
        return "\n".join(self.lines()[0]).encode("utf-8")

    def origins(self, at: int) -> frozenset[Origin]:
        """Return from which words of paragraphs that ever were those of one are."""
        return frozenset(
            Origin(piece.id, piece.begin, piece.begin + len(piece.text.split())) for piece in self.paragraphs[at].pieces
        )

    def is_sound(self) -> bool:
        """Return whether parts begin one behind another, each with a paragraph that no other begins like."""
        positions = [self.starts[name] for name in STARTS]
        texts = [paragraph.text for paragraph in self.paragraphs]
        return (
            positions[0] == 0
            and positions == sorted(set(positions))
            and positions[-1] < len(texts)
            and all(sum(text.startswith(texts[at]) for text in texts) == 1 for at in positions)
            and set(LABELS) == {paragraph.by for paragraph in self.paragraphs}
        )


@dataclass
class Form:
    """What briefing.yml says of the briefing, and may be said otherwise."""

    outlets: dict[str, str] = field(default_factory=lambda: {"daily": "invented-daily", "wire": "invented-wire"})
    names: dict[str, str] = field(default_factory=lambda: dict(LABELS))
    who: dict[str, str] = field(default_factory=lambda: {key: key for key in LABELS})  # who really speaks under a key
    people: dict[str, str] = field(default_factory=lambda: {"ann": "ann-placeholder", "bo": "bo-example"})
    slugs: dict[str, str] = field(default_factory=lambda: {name: name for name in STARTS})
    topic: str = "harbour"
    wire_is_named: bool = True
    is_corrected: bool = True
    date: str = "2031-05-05"
    original: tuple[str, bytes] | None = None  # what the text came out of: the name of the file, and what is in it

    def value(self, text: Text) -> dict[str, object]:
        """Return briefing.yml for a text."""
        looks = _looks(("", *text.lines()[0][1:]), tuple(text.labels.values()), text.layout)
        named = [key for key in ("daily", "wire") if key == "daily" or self.wire_is_named]
        start = {name: text.paragraphs[at].text for name, at in text.starts.items()}
        value: dict[str, object] = {
            "title": "The invented harbour",
            "date": self.date,
            "held_by": "Invented Office",
            "language": "en",
            "published": {"by": "Invented Press", "date": "2031-05-06"},
            "source": {
                "sha256": hashlib.sha256(text.data).hexdigest(),
                "layout": [text.layout],
                "title": "An invented briefing",
                **self._pinned(),
                **looks,
            },
            "people": [
                {
                    "slug": self.people[key],
                    "name": self.names[key],
                    "role": "official",
                    "function": PEOPLE[key],
                    "labels": [text.labels[key]],
                }
                for key in PEOPLE
            ],
            "outlets": [
                {
                    "slug": self.outlets[key],
                    "name": self.names[key],
                    "short": self.names[key].split()[-1],
                    "kind": "newspaper",
                    "labels": [text.labels[key]],
                }
                for key in named
            ],
            **({} if self.wire_is_named else {"unnamed": [text.labels["wire"]]}),
            "parts": [
                self._part("opening", "statement", start),
                {
                    **self._part("terms", "sections", start),
                    "sections": [self._start("first", start), self._start("second", start)],
                    "closing": {"title": "Summary", "starts": start["summary"]},
                },
                {**self._part("questions", "questions", start), "closing": {"title": "Closing", "starts": start["closing"]}},
            ],
        }
        if any(re.search(rf"\b{TOPIC}\b", paragraph.text) for paragraph in text.paragraphs):
            value["topics"] = [{"slug": self.topic, "name": TOPIC, "group": "places"}]
        return value

    def _pinned(self) -> dict[str, object]:
        if not self.original:
            return {}
        name, data = self.original
        return {"original": {"file": name, "read_by": "a reader 1.0", "sha256": hashlib.sha256(data).hexdigest()}}

    def _part(self, name: str, kind: str, start: dict[str, str]) -> dict[str, str]:
        return {**self._start(name, start), "kind": kind}

    def _start(self, name: str, start: dict[str, str]) -> dict[str, str]:
        return {"slug": self.slugs[name], "title": f"The {name}", "starts": start[name]}

    def corrections(self, text: Text) -> list[dict[str, object]]:
        """Return corrections.yml for a text."""
        return [
            {"line": line, "words": SLIP, "read": "harbour", "reason": "A letter is missing.", "date": "2031-05-07"}
            for line, paragraph in zip(text.lines()[1], text.paragraphs, strict=True)
            if self.is_corrected and len(re.findall(rf"\b{SLIP}\b", paragraph.text)) == 1
        ][:1]

    def can_be_carried_over(self, folder: Path, text: Text) -> bool:
        """Return whether what stands beside a text fits another but for numbers of lines and the pin."""
        written, value = yaml.safe_load((folder / "briefing.yml").read_text(encoding="utf-8")), self.value(text)
        for one in (written, value):
            looks = {key: len(one["source"].get(key, ())) for key in ("not_labels", "are_labels")}
            one["source"] = {**one["source"], "sha256": "", **looks}
        return written == value and [{**one, "line": 0} for one in corrections_in(folder)] == [
            {**one, "line": 0} for one in self.corrections(text)
        ]

    def is_written(self, folder: Path, text: Text) -> bool:
        return yaml.safe_load((folder / "briefing.yml").read_text(encoding="utf-8")) == self.value(text) and corrections_in(
            folder
        ) == self.corrections(text)

    def write(self, folder: Path, text: Text) -> None:
        """Write what stands beside a text into a briefing's folder."""
        (folder / "briefing.yml").write_text(yaml.safe_dump(self.value(text), sort_keys=False), encoding="utf-8")
        if self.original:
            self._keep(folder, *self.original)
        (folder / "corrections.yml").unlink(missing_ok=True)
        if corrections := self.corrections(text):
            (folder / "corrections.yml").write_text(yaml.safe_dump(corrections, sort_keys=False), encoding="utf-8")

    def _keep(self, folder: Path, name: str, data: bytes) -> None:
        """Put an original into a folder; another that has its name there gets one of its own."""
        path = folder / name
        if path.exists() and path.read_bytes() != data:
            path.rename(folder / f"original.{hashlib.sha256(path.read_bytes()).hexdigest()[:8]}{path.suffix}")
        path.write_bytes(data)


@lru_cache(maxsize=100)
def _looks(lines: tuple[str, ...], labels: tuple[str, ...], layout: str) -> dict[str, list[int | str]]:
    """Return what a form says of lines that are asked about; the same text is asked about several times."""
    return answers(lines, labels, [layout])


def corrections_in(folder: Path) -> list[dict[str, object]]:
    path = folder / "corrections.yml"
    return yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else []


_FRESH = itertools.count(1)


# Who says how many paragraphs of a first text, where its parts begin, and which paragraph names the topic and has the slip,
# which names the topic again, and which looks like a label.
FIRST = (
    "ann bo bo bo bo bo bo bo bo ann daily bo bo wire wire ann bo bo daily bo ann ann",
    (0, 3, 4, 5, 7, 9, 20),
    (1, 12, 13),
)
SHORT = ("ann bo bo bo bo bo daily bo bo wire bo ann", (0, 2, 3, 4, 5, 6, 11), (1, 7, 8))


def first_text(choice: random.Random, layout: str, is_short: bool = False) -> Text:
    """Return a text in which everybody speaks, and every part has words; a short one has as few as can be."""
    said, begin, (first, second, third) = SHORT if is_short else FIRST
    speakers = said.split()
    texts = [editions.text(choice) for _ in speakers]
    starts = dict(zip(STARTS, begin, strict=True))
    for at in starts.values():
        texts[at] = editions.sentence(choice)
    texts[first] = f"The {TOPIC} is open, and who lands fish in the {SLIP} pays half. {editions.sentence(choice)}"
    texts[second] = f"{editions.sentence(choice)} The {TOPIC} and the {TOPIC} office say so."
    texts[third] = "Remember this one thing"
    return named(Text([Paragraph([Piece(None, text)], by) for text, by in zip(texts, speakers, strict=True)], starts, layout))


def named(text: Text) -> Text:
    """Give every piece of a text that has none an origin of its own."""
    for paragraph in text.paragraphs:
        for piece in paragraph.pieces:
            piece.id = piece.id or f"origin {next(_FRESH)}"
    return text


def changed(text: Text, operation: str, where: int, choice: random.Random) -> Text:
    """Return a text in which something was done to a paragraph; the same text if it cannot be done there."""
    after = deepcopy(text)
    at = where % len(after.paragraphs)
    first = {name: id(after.paragraphs[start]) for name, start in after.starts.items()}
    if not editions.OPERATIONS[operation](after.paragraphs, at, choice):
        return text
    more = len(after.paragraphs) - len(text.paragraphs)
    shifted = {name: start + more if start > at else start for name, start in text.starts.items()}
    where_now = {id(paragraph): position for position, paragraph in enumerate(after.paragraphs)}
    kept = {name: where_now.get(first[name], shifted[name]) for name in STARTS}
    for after.starts in (kept, shifted):
        if after.is_sound():
            return named(after)
    return text


@dataclass(frozen=True)
class Standing:
    """A paragraph as it stood on a day."""

    number: str
    words: str
    by: str  # who really says it, or NOBODY
    origins: frozenset[Origin]


def standings(text: Text, form: Form, numbers: dict[int, str]) -> Iterator[Standing]:
    """Yield how each paragraph of a text stands, with the number that readers find at its line."""
    for at, line in enumerate(text.lines()[1]):
        by = text.paragraphs[at].by
        by = NOBODY if by == "wire" and not form.wire_is_named else form.who[by]
        yield Standing(numbers[line], text.paragraphs[at].text, by, text.origins(at))
