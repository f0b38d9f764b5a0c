"""Words as pictures, in any script: each in a font that holds all its letters, in lines that run as the words do.

The fonts are Noto's, of two packages, so every machine draws the same. A text with a letter that none of them holds is not
drawn at all, and neither is one of a script whose letters change with their neighbours where the shaping of these is not to be
had (Raqm, which takes FriBidi from the system): no letters are better than boxes, or than wrong ones. Where words of both
directions stand on one line, each stretch of one is a piece, and the pieces stand in the order that browsers have.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path

import manimgx_fonts
import manimgx_fonts_cjk
from PIL import Image, ImageDraw, ImageFont, features

from scripts.exports.direction_levels import fribidi, in_order, is_from_left, levels, mirrored
from scripts.tongues.tongue import direction_of

# The fonts by what begins their files' names: what is drawn letter by letter, and what all others need to be shaped.
FOLDER = Path(manimgx_fonts.__file__).parent
UNSHAPED = ("NotoSans[wght]", "NotoSansArmenian", "NotoSansGeorgian", "NotoSansEthiopic", "NotoSansSymbols")
HAN = Path(manimgx_fonts_cjk.__file__).parent / "NotoSansCJK-VF.otf.ttc"

# Which font of that file draws a language; any other is drawn as simplified Chinese is.
HAN_FONTS = {"ja": 0, "ko": 1, "zh": 2, "zh-TW": 3, "zh-Hant": 3, "zh-HK": 4}

# From where on characters are looked for in the font of Chinese, Japanese and Korean first.
FIRST_HAN = "\u2e80"

# What is no character, so that every font draws for it what it draws for what it lacks.
LACKING = "\U0010ffff"

# What is set as one: an ideograph with the signs that may not begin a line; else what stands between blanks.
UNITS = re.compile(
    r"[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff][\u3001\u3002\u3009\u300b\u300d\u300f\u3011\u3015\uff01\uff09\uff0c\uff0e"
    r"\uff1a\uff1b\uff1f\u2019\u201d\u2026]*|[^\s\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
)

# Of ink, from which share of 255 on it is drawn half, and whole: a picture has two tones of it.
HALF, WHOLE = 70, 185
TONES = [(ink >= HALF) + (ink >= WHOLE) for ink in range(256)]
DRAWN = [255 * (ink >= HALF) for ink in range(256)]

# Where the feet of letters stand, in their size, below the top of their line.
BASELINE = 1.1

# What joins letters or keeps them apart, without being one.
JOINERS = "\u200c\u200d"

# How many words are kept as pictures: some thousand make up most of what is said.
KEPT = 8192

MORE = "…"


@dataclass(frozen=True, slots=True)
class Type:
    """How words are set."""

    size: int  # in pixels
    weight: int
    language: str  # BCP 47

    @property
    def line_height(self) -> int:
        return self.size * 7 // 5


@dataclass(frozen=True, slots=True)
class Inked:
    """A word as it is drawn, or what of it runs in one direction."""

    picture: Image.Image | None  # of the tones 0, 1 and 2; None for no ink
    mask: Image.Image | None  # where there is ink
    left: int
    top: int
    advance: float  # how far the next one stands


@dataclass(frozen=True, slots=True)
class Fitted:
    """A word in its line, in pieces, each with the level of its direction."""

    pieces: tuple[tuple[int, Inked], ...]
    before: float = 0  # the blank before it, unless it begins the line
    blank_level: int = 0

    @property
    def advance(self) -> float:
        return sum(one.advance for _, one in self.pieces)


@dataclass(frozen=True, slots=True)
class _Font:
    """A font of a file, by which a letter may be drawn."""

    path: str
    index: int = 0
    shaped: bool = False


@cache
def _fonts() -> tuple[_Font, ...]:
    """Return the fonts in the order in which they are asked, but for those of ideographs."""
    paths = sorted(FOLDER.glob("NotoSans*.ttf"), key=lambda path: (not path.name.startswith(UNSHAPED[0]), path.name))
    fonts = [_Font(str(path), shaped=not path.name.startswith(UNSHAPED)) for path in paths if "Italic" not in path.name]
    return tuple(one for one in fonts if not one.shaped or can_shape())


def can_shape() -> bool:
    """Return whether letters can be shaped by their neighbours here, and words be put in the order of both directions."""
    return bool(features.check("raqm")) and fribidi() is not None


def _han(language: str) -> _Font:
    known = (language, "-".join(language.split("-")[:2]), language.split("-")[0])
    return _Font(str(HAN), next((HAN_FONTS[one] for one in known if one in HAN_FONTS), HAN_FONTS["zh"]))


@cache
def _opened(font: _Font, size: int, weight: int) -> ImageFont.FreeTypeFont:
    engine = ImageFont.Layout.RAQM if font.shaped else ImageFont.Layout.BASIC
    opened = ImageFont.truetype(font.path, size, font.index, layout_engine=engine)
    lightest, heaviest = (opened.get_variation_axes()[0][end] or 0 for end in ("minimum", "maximum"))
    opened.set_variation_by_axes([min(max(weight, lightest), heaviest)])
    return opened


@cache
def _alone(font: _Font, character: str) -> bytes:
    """Return what a font draws for a character without any beside it."""
    return bytes(_opened(replace(font, shaped=False), 40, 400).getmask(character))


@cache
def _font_of(character: str, language: str) -> _Font | None:
    """Return the font that draws a character."""
    fonts = (_han(language), *_fonts()) if character >= FIRST_HAN else (*_fonts(), _han(language))
    return next((one for one in fonts if _alone(one, character) != _alone(one, LACKING)), None)


def _is_drawn(character: str) -> bool:
    """Return whether a character is one to look at, and no sign for those who set it."""
    return unicodedata.category(character) not in ("Cc", "Cf", "Cn", "Co", "Cs")


def can_set(text: str, language: str) -> bool:
    """Return whether all letters of a text can be drawn, and in their order."""
    drawn = {one for one in unicodedata.normalize("NFC", text) if _is_drawn(one) and not one.isspace()}
    has_order = can_shape() or is_from_left(text, direction_of(language) == "rtl")
    return has_order and all(_font_of(one, language) for one in drawn)


@lru_cache(KEPT)
def inked(word: str, kind: Type, right_to_left: bool = False) -> Inked:
    """Return a word as it is drawn, or what of it runs in one direction; every letter of it can be."""
    direction = "rtl" if right_to_left else "ltr"
    stretches = [
        (_opened(font, kind.size, kind.weight), text, direction if font.shaped else None)
        for font, text in _stretches(word, kind.language, right_to_left)
    ]
    widths = [font.getlength(text, direction=turn) for font, text, turn in stretches]
    canvas = Image.new("L", (int(sum(widths)) + 2 * kind.size, 2 * kind.size))
    at = float(kind.size)
    for (font, text, turn), width in list(zip(stretches, widths, strict=True))[:: -1 if right_to_left else 1]:
        start = (at, kind.size * BASELINE)
        ImageDraw.Draw(canvas).text(start, text, fill=255, font=font, anchor="ls", direction=turn)
        at += width
    box = canvas.point(DRAWN).getbbox()
    if not box:
        return Inked(None, None, 0, 0, sum(widths))
    ink = canvas.crop(box)
    tones = Image.frombytes("P", ink.size, ink.point(TONES).tobytes())
    return Inked(tones, ink.point(DRAWN, "1"), box[0] - kind.size, box[1], sum(widths))


def _stretches(word: str, language: str, right_to_left: bool) -> Iterator[tuple[_Font, str]]:
    """Yield what of a word has one font; from right to left, what is drawn without shaping stands alone and faces it."""
    font: _Font | None = None
    held = ""
    for one in (one for one in word if _is_drawn(one) or one in JOINERS):
        found = font if font and one in JOINERS else _font_of(one, language)
        alone = right_to_left and found and not found.shaped
        if font and held and (found != font or alone):
            yield font, held
            held = ""
        if found and alone:
            yield found, mirrored(one)
        else:
            font, held = found or font, held + one
    if font and held:
        yield font, held


def lines(text: str, kind: Type, width: int, most: int) -> list[list[tuple[float, Inked]]]:
    """Set a text into lines, at most so many, and return the words of each with where they stand from the left."""
    runs_back = direction_of(kind.language) == "rtl"
    found: list[list[Fitted]] = [[]]
    for word in _words(unicodedata.normalize("NFC", text), kind, runs_back):
        if found[-1] and _width([*found[-1], word]) > width:
            found.append([])
        found[-1].append(word)
    if len(found) > most:
        found[most - 1] = _cut(found[most - 1], kind, width, runs_back)
    return [_placed(line, width, runs_back) for line in found[:most] if line]


def _words(text: str, kind: Type, runs_back: bool) -> Iterator[Fitted]:
    """Yield the words of a text, each in pieces that run in one direction."""
    of_each, blank = levels(text, runs_back), _opened(_fonts()[0], kind.size, kind.weight).getlength(" ")
    for unit in UNITS.finditer(text):
        pieces = tuple(
            (level, inked("".join(text[at] for at in run), kind, level % 2 == 1))
            for level, run in groupby(range(*unit.span()), key=of_each.__getitem__)
        )
        before = unit.start() - 1
        yield Fitted(pieces, blank, of_each[before]) if text[: unit.start()][-1:].isspace() else Fitted(pieces)


def _width(line: Sequence[Fitted]) -> float:
    return sum(one.advance for one in line) + sum(one.before for one in line[1:])


def _cut(line: list[Fitted], kind: Type, width: int, runs_back: bool) -> list[Fitted]:
    """Return a line that says that there is more."""
    more = Fitted(((int(runs_back), inked(MORE, kind, runs_back)),))
    while len(line) > 1 and _width([*line, more]) > width:
        line = line[:-1]
    return [*line, more]


def _placed(line: Sequence[Fitted], width: int, runs_back: bool) -> list[tuple[float, Inked]]:
    """Return where the words of a line stand, from left to right."""
    logical: list[tuple[int, Inked | float]] = []
    for word in line:
        logical += [(word.blank_level, word.before)] if logical else []
        logical += word.pieces
    found: list[tuple[float, Inked]] = []
    at = width - _width(line) if runs_back else 0.0
    for one in in_order(logical):
        if isinstance(one, Inked):
            found.append((at, one))
            at += one.advance
        else:
            at += one
    return found
