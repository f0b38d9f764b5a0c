"""The picture that others show of a link (Open Graph): the shape of the briefing, who says it to whom, how it begins.

Each is a PNG of four colours and 1200 by 630 pixels, the size that is asked for. Only a site that knows its address has them:
`og:image` needs a whole one.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from PIL import Image, ImageDraw

from scripts.exports.typesetting import Inked, Type, can_set, lines
from scripts.pictures.shape import ABOVE, FULL, one_line, segments
from scripts.record.briefing import Briefing
from scripts.record.places import PICTURE_ENDING, Place, citation_path, is_cited, places
from scripts.record.telling import bracketed, kind, said_by
from scripts.tongues.tongue import direction_of
from scripts.words.sentences import sentences

WIDTH, HEIGHT = 1200, 630
MARGIN = 60

# The colours: of paper, of what is beside it and of the edges of letters, of ink, and of the place.
PAPER, SIDE, INK, HERE = range(4)
COLOURS = (251, 250, 247, 141, 136, 124, 29, 28, 26, 138, 43, 30)
BITS = 2  # for each pixel

# How hard it is compressed: level 6 makes it smaller by a fiftieth and takes a third longer.
COMPRESSION = 4

# The bars: where those who ask and those who answer stand, from the top, and how high each is.
LANES = {ABOVE: 516, 1 - ABOVE: 548}
BAR = 28

# Where the words must end.
LAST = 492

# How it is set: the day and the briefing, who speaks, what the site calls it, what is said.
DAY, WHO, TITLE, SAID, SAID_SHORTLY = (30, 400), (36, 600), (36, 400), (42, 400), (56, 400)

# Characters up to which a sentence is set in larger letters.
SHORT = 80


def link_cards(briefing: Briefing) -> Iterator[tuple[str, bytes]]:
    """Yield the pictures of a briefing, by path: of itself, and of each place where something is said, under all its slugs.

    A page that is not there any more has the picture of the briefing.
    """
    made = dict(_drawn(briefing))
    for page in briefing.ledger.pages:
        if is_cited(page.address):
            made.setdefault(page.address.rstrip("/"), made[""])
    for slug in (briefing.slug, *briefing.ledger.formerly):
        yield from ((citation_path(slug, whole, PICTURE_ENDING), drawn) for whole, drawn in made.items())


def _drawn(briefing: Briefing) -> Iterator[tuple[str, bytes]]:
    """Yield the pictures, by what of the briefing they show: by its name on the whole transcript, "" for all of it."""
    strip = _strip(briefing)
    yield "", _png(_words(strip.copy(), briefing, None))
    for place in places(briefing):
        if place.speeches and not place.is_closing:
            yield place.whole, _png(_words(_filled(strip.copy(), briefing, place), briefing, place))


def _strip(briefing: Briefing) -> Image.Image:
    """Return an empty picture with a bar for each speech."""
    made = Image.new("P", (WIDTH, HEIGHT), PAPER)
    made.putpalette(COLOURS)
    _draw_bars(made, briefing, SIDE, None)
    return made


def _filled(made: Image.Image, briefing: Briefing, place: Place) -> Image.Image:
    _draw_bars(made, briefing, HERE, place)
    return made


def _draw_bars(made: Image.Image, briefing: Briefing, colour: int, place: Place | None) -> None:
    draw, scale = ImageDraw.Draw(made), (WIDTH - 2 * MARGIN) / FULL
    for span in one_line(segments(briefing)):
        if place is None or span.segment.place.path == place.path:
            left, right = (MARGIN + scale * end for end in (span.start, span.start + span.width))
            if direction_of(briefing.language) == "rtl":
                left, right = WIDTH - right, WIDTH - left
            top = LANES[span.segment.lane]
            draw.rectangle((round(left), top, max(round(left), round(right) - 2), top + BAR - 1), fill=colour)


def _words(made: Image.Image, briefing: Briefing, place: Place | None) -> Image.Image:
    """Write what is said of a place, or of the briefing; what cannot be written in letters is left out."""
    top = MARGIN
    for (size, weight), text, gap, most in _texts(briefing, place):
        how = Type(size, weight, briefing.language)
        if can_set(text, briefing.language):
            most = min(most, (LAST - top) // how.line_height)
            for line in lines(text, how, WIDTH - 2 * MARGIN, most) if most > 0 else ():
                for at, word in line:
                    _paste(made, word, MARGIN + round(at), top)
                top += how.line_height
        top += gap
    return made


def _paste(made: Image.Image, word: Inked, left: int, top: int) -> None:
    if word.picture:
        made.paste(word.picture, (left + word.left, top + word.top), word.mask)


def _texts(briefing: Briefing, place: Place | None) -> Iterator[tuple[tuple[int, int], str, int, int]]:
    """Yield the texts: how each is set, its words, what is left below it, and how many lines it may have."""
    day = briefing.tongue.day(briefing.date)
    if place is None:
        yield DAY, day, 24, 1
        yield (60, 600), briefing.title, 24, 4
        yield WHO, briefing.held_by, 0, 2
        return
    others = ("question", "moderator")
    speech = next((one for one in place.speeches if kind(one) not in others), place.speeches[0])
    yield DAY, f"{day} · {briefing.title}", 24, 1
    yield WHO, said_by(place, speech), 0, 2
    yield TITLE, bracketed(place.title), 16, 2
    start, end = next(sentences(speech.paragraphs[0].text), (0, 0))
    yield SAID if end - start > SHORT else SAID_SHORTLY, speech.paragraphs[0].text[start:end], 0, 6


def _png(made: Image.Image) -> bytes:
    file = io.BytesIO()
    made.save(file, "PNG", bits=BITS, compress_level=COMPRESSION)
    return file.getvalue()
