"""The order of names in a language: a plain rule, as no well-kept library does it without one to compile.

What counts first is letters, without accents and capitals and what stands between words.
A letter that a language counts as one of its own has a place of its own. Characters of Chinese are sorted by how they are read
aloud, as its own dictionaries do; in traditional script by their place in Unicode, which is that of radicals and strokes.
"""

from __future__ import annotations

import unicodedata

from anyascii import anyascii

SortKey = tuple[tuple[tuple[str, int], ...], str, str]

# Letters that stand behind another one, in their order: of Spanish, n < ñ.
LETTERS_OF_THEIR_OWN = {
    "cs": ("cč", "rř", "sš", "zž"),
    "da": ("zæøå",),
    "es": ("nñ",),
    "et": ("sšzž",),
    "fi": ("zåäö",),
    "hr": ("cčć", "dđ", "sš", "zž"),
    "is": ("aá", "dð", "eé", "ií", "oó", "uú", "yý", "zþæö"),
    "nb": ("zæøå",),
    "nn": ("zæøå",),
    "no": ("zæøå",),
    "pl": ("aą", "cć", "eę", "lł", "nń", "oó", "sś", "zźż"),
    "ro": ("aăâ", "iî", "sș", "tț"),
    "ru": ("ий",),
    "sk": ("aä", "cč", "oô", "sš", "zž"),
    "sl": ("cč", "sš", "zž"),
    "sv": ("zåäö",),
    "tr": ("cç", "gğ", "hı", "oö", "sş", "uü"),
    "uk": ("гґ", "еє", "иіїй"),
}

# Letters with accents that are a part of them, and what they are sorted as where they are none of the language's own.
SORTED_AS = {"æ": "ae", "œ": "oe", "ø": "o", "ß": "ss", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"}
SORTED_AS |= {"ٱ": "ا", "ى": "ي", "ة": "ه"}

# Scripts in which a character is a syllable with a reading: Han, up to the end of the first extension.
HAN = ("\u3400", "\u9fff")

# From hiragana to katakana, so that both are sorted as one.
KATAKANA = {ord("ぁ") + at: chr(ord("ァ") + at) for at in range(ord("ゖ") - ord("ぁ") + 1)}


def sort_key(name: str, language: str) -> SortKey:
    """Return what names are sorted by in a language (BCP 47)."""
    lowered = _lowered(name, language)
    letters = tuple(letter for character in lowered for letter in _letters(character, language))
    return letters, lowered, name


def _lowered(name: str, language: str) -> str:
    text = unicodedata.normalize("NFC", name)
    if language.split("-")[0] == "tr":
        text = text.replace("I", "ı").replace("İ", "i")
    return text.casefold().translate(KATAKANA) if "ß" not in text else text.lower()


def _own_letters(language: str) -> dict[str, tuple[str, int]]:
    """Return where the letters that a language has of its own stand: behind which other one, and how far."""
    rows = LETTERS_OF_THEIR_OWN.get(language, ())
    return {letter: (row[0], rank) for row in rows for rank, letter in enumerate(row[1:], start=1)}


def _letters(character: str, language: str) -> list[tuple[str, int]]:
    """Return what a character is sorted as."""
    own = _own_letters(language.split("-")[0]).get(character)
    if own:
        return [own]
    if HAN[0] <= character <= HAN[1]:
        return [(_read_aloud(character, language), 0)]
    plain = "".join(SORTED_AS.get(c, c) for c in SORTED_AS.get(character, unicodedata.normalize("NFKD", character)))
    return [(letter, 0) for letter in plain if letter.isalnum() or letter.isspace()]


def _read_aloud(character: str, language: str) -> str:
    """Return a character of Chinese as it is sorted: in simplified script behind its reading."""
    parts = language.split("-")
    traditional = {"Hant", "TW", "HK", "MO"} & set(parts)
    return character if parts[0] != "zh" or traditional else anyascii(character).lower() + character
