"""The shape of a briefing: every speech in the order spoken, each as long as its words, as numbers for a picture.

The picture has two lanes, those who ask above and those who answer or state below, and as many lines as it takes for
every bar to be hit by a finger. All bars of a picture have one scale. Widths and positions are per cent of its width;
`docs/overrides/partials/shape.html` draws them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from scripts.record.briefing import Briefing, Exchange, Outlet, Part, Speech, asks
from scripts.record.places import Place, address, part_path, places
from scripts.record.telling import asker_name, bracketed, kind, numbers
from scripts.tongues.tongue import Tongue
from scripts.words.counting import count_words

# The least share of the width, in per cent, that a link takes: 24 pixels (WCAG 2.2, 2.5.8) in the narrowest picture
# that has links, of 1120 pixels.
LEAST = 2.2

# What parts two bars that follow each other, in per cent.
GAP = 0.15

# The width of a character of a name, in per cent: what the picture's type takes where the picture is narrowest, with room
# for readers who set their letters wider apart (WCAG 2.2, 1.4.12).
CHARACTER = 0.75

# How far below the scale that words alone would give a line may be set to make room for short turns.
LEAST_SCALE = 0.75

# The width of a picture: all positions and widths in it are per cent of it.
FULL = 100

# How often the range of a scale is halved until it is certain: far below what a screen can show.
HALVINGS = 40

# Rows of names on each side of the bars, and the characters that part two names in a row.
ROWS = 2
BETWEEN_NAMES = 2

ABOVE, BELOW = 0, 1


@dataclass(frozen=True, slots=True)
class Segment:
    """A speech in a picture, not yet laid out."""

    place: Place
    speech: Speech
    words: int

    @property
    def lane(self) -> int:
        return ABOVE if asks(self.speech.speaker) else BELOW


@dataclass(frozen=True, slots=True)
class Span:
    """A segment on its line."""

    segment: Segment
    start: float
    width: float  # as long as its words
    reach: float  # of its link, which may go beyond a short bar


@dataclass(frozen=True, slots=True)
class Lettering:
    """Words beside the bars."""

    text: str
    at: float  # where they are tied to
    anchor: str  # which end of them: "start", "middle", "end"
    row: int  # away from the bars, from 0


def segments(briefing: Briefing) -> tuple[Segment, ...]:
    """Return every speech of a briefing in the order spoken."""
    return tuple(
        Segment(place, speech, sum(count_words(p.text) for p in speech.paragraphs))
        for place in places(briefing)
        for speech in place.speeches
    )


def lines(found: Sequence[Segment]) -> list[list[Span]]:
    """Lay segments out in the fewest lines on which every link can be hit, all to one scale.

    What takes more than a line even by itself is laid out to scale all the same, with links as narrow as their words.
    """
    stretches = [list(group) for _, group in groupby(found, key=lambda segment: segment.place)]
    for count in range(1, len(stretches) + 1):
        rows = _split(stretches, count)
        scales = [_scale(row, LEAST) for row in rows]
        if min(scales) >= LEAST_SCALE * min(FULL / _words(row) for row in rows):
            return [_set(row, min(scales), LEAST) for row in rows]
    return [_set(row, min(FULL / _words(row) for row in rows), 0) for row in rows]


def one_line(found: Sequence[Segment]) -> list[Span]:
    """Lay segments out in one line by their words alone."""
    return _set(found, FULL / _words(found), 0)


def _words(row: Sequence[Segment]) -> int:
    return max(1, sum(segment.words for segment in row))


def _split(stretches: list[list[Segment]], count: int) -> list[list[Segment]]:
    """Split stretches, each kept whole, into lines of about the same number of words."""
    share = sum(_words(stretch) for stretch in stretches) / count
    rows: list[list[Segment]] = [[]]
    for stretch in stretches:
        if rows[-1] and _words(rows[-1]) + _words(stretch) / 2 > share and len(rows) < count:
            rows.append([])
        rows[-1] += stretch
    return rows


def _scale(row: Sequence[Segment], least: float) -> float:
    """Return the per cent a word takes if a line is to be filled; 0 if its links do not fit."""
    low, high = 0.0, FULL / _words(row)
    if _end(row, 0, least) > FULL:
        return 0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if _end(row, middle, least) <= FULL else (low, middle)
    return low


def _end(row: Sequence[Segment], scale: float, least: float) -> float:
    return max((span.start + max(span.width, span.reach) for span in _set(row, scale, least)), default=0)


def _set(row: Sequence[Segment], scale: float, least: float) -> list[Span]:
    """Set bars one behind the other; a short one's link reaches over the bar in the other lane."""
    at, free, spans = 0.0, [0.0, 0.0], []
    for segment in row:
        start, width = max(at, free[segment.lane]), segment.words * scale
        reach = max(width, least)
        spans.append(Span(segment, start, width, reach))
        at, free[segment.lane] = start + width, start + reach
    return spans


def names(wanted: list[tuple[str, float]], rows: int, end: float = FULL) -> list[Lettering]:
    """Set names, each beside where it belongs, into rows from the bars outward; all of them, or none.

    `wanted` are names and positions in ascending order. If one had to be left out, who has no name would seem to be whoever
    has the one before.
    """
    free = [0.0] * rows
    found = []
    for text, at in wanted:
        width = len(text) * CHARACTER
        start, anchor = (at, "start") if at + width <= end else (end - width, "end")
        row = next((row for row in range(rows) if free[row] <= start), None)
        if row is None:
            return []
        free[row] = start + width + BETWEEN_NAMES * CHARACTER
        found.append(Lettering(text, at if anchor == "start" else end, anchor, row))
    return found


def picture(briefing: Briefing) -> dict[str, Any]:
    """Return the numbers of a briefing's pictures: the large one's lines, and the map's one."""
    found = segments(briefing)
    large = lines(found)
    small = large[0] if len(large) == 1 else one_line(found)
    most = max((segment.words for segment in found), default=1)
    return {
        "lines": [_line(row) for row in large],
        "linked": len(large) == 1,
        "map": [_bar(span) for span in small] if len(large) > 1 else [],
        "parts": [
            _name(name)
            | {"w": _number(len(name.text) * CHARACTER), "url": address(part_path(briefing, part)), "anchor": part.slug}
            for name, part in _part_names(small)
        ],
        "turns": [_turn(segment, most) for segment in found],
    }


def _line(row: list[Span]) -> dict[str, Any]:
    asked = list(_exchanges(row))
    tongue = row[0].segment.place.briefing.tongue
    above = names([(_asker(exchange, tongue), start) for exchange, start in asked], ROWS) or names(
        [(str(exchange.number), start) for exchange, start in asked], ROWS
    )
    below = names(list(_speakers(row)), ROWS)
    return {
        "bars": [_bar(span) for span in row],
        "above": [_name(name) for name in above],
        "below": [_name(name) for name in below],
        "parts": [_name(name) for name, _ in _part_names(row)],
        "reaches": [{"x": _number(start), "w": _number(end - start - GAP)} for start, end in _part_reaches(row)],
    }


def _part_reaches(row: list[Span]) -> Iterator[tuple[float, float]]:
    """Yield from where to where each part on a line reaches."""
    for _, group in groupby(row, key=lambda span: span.segment.place.part):
        spans = list(group)
        yield spans[0].start, max(span.start + span.width for span in spans)


def _exchanges(row: list[Span]) -> Iterator[tuple[Exchange, float]]:
    for place, spans in groupby(row, key=_stands_in):
        if place.exchange:
            yield place.exchange, next(spans).start


def _stands_in(span: Span) -> Place:
    return span.segment.place


def _speakers(row: list[Span]) -> Iterator[tuple[str, float]]:
    """Yield who speaks below and from where, each time it is somebody else."""
    below = [span for span in row if span.segment.lane == BELOW]
    for speaker, spans in groupby(below, key=lambda span: span.segment.speech.speaker):
        yield speaker.name, next(spans).start


def _part_names(row: list[Span]) -> list[tuple[Lettering, Part]]:
    """Return the names of the parts, each in the middle of its bars as far as the names beside it leave room."""
    found, free = [], 0.0
    for part, group in groupby(row, key=lambda span: span.segment.place.part):
        spans = list(group)
        text = bracketed(part.title)
        width = len(text) * CHARACTER
        middle = (spans[0].start + spans[-1].start + spans[-1].width) / 2
        start = max(free, min(middle - width / 2, FULL - width))
        if start + width <= FULL and start <= spans[-1].start + spans[-1].width:
            found.append((Lettering(text, start, "start", 0), part))
            free = start + width + BETWEEN_NAMES * CHARACTER
    return found


def _name(name: Lettering) -> dict[str, Any]:
    return {"text": name.text, "x": _number(name.at), "anchor": name.anchor, "row": name.row}


def _bar(span: Span) -> dict[str, Any]:
    place = span.segment.place
    return {
        "x": _number(span.start),
        "w": _number(max(span.width - GAP, GAP)),
        "reach": _number(span.reach),
        **_link(span.segment),
        "pages": [address(place.path), address(part_path(place.briefing, place.part))],
    }


def _turn(segment: Segment, most: int) -> dict[str, Any]:
    return {
        "w": _number(FULL * segment.words / most),
        "words": segment.place.briefing.tongue.number(segment.words),
        **_link(segment),
    }


def _link(segment: Segment) -> dict[str, Any]:
    place, speech = segment.place, segment.speech
    tongue = place.briefing.tongue
    return {
        "kind": kind(speech),
        "who": _who(segment),
        "own": "" if place.exchange else bracketed(place.title),
        "extent": tongue.say("{paragraphs}, {words}", paragraphs=numbers(speech.paragraphs), words=tongue.words(segment.words)),
        "url": address(place.path),
        "anchor": place.anchor(speech),
        "whole": place.anchor_on_whole(speech),
    }


def _who(segment: Segment) -> str:
    speaker, tongue = segment.speech.speaker, segment.place.briefing.tongue
    exchange = segment.place.exchange
    if not exchange:
        return tongue.say("{speaker} asks", speaker=speaker.name) if isinstance(speaker, Outlet) else speaker.name
    asker = _asker(exchange, tongue)
    if asks(speaker):
        return tongue.say("{speaker} asks", speaker=asker) if isinstance(speaker, Outlet) else asker
    if segment.speech.anchor.startswith("answer"):
        return tongue.say("{speaker} answers {asker}", speaker=speaker.name, asker=asker)
    return speaker.name


def _asker(exchange: Exchange, tongue: Tongue) -> str:
    """Return who asks; a question that names nobody is called by its number."""
    if isinstance(exchange.asker, Outlet):
        return asker_name(exchange)
    return tongue.say("question {number}", number=str(exchange.number))


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
