"""Days written out in a text, in the languages that calendars are known of, and the language of a text."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from functools import cache

from babel.dates import get_day_names, get_month_names

from scripts.drafting.vocabulary import FUNCTION_WORDS_OF

# The years in which a transcript may be of.
EARLIEST, LATEST = 1900, 2099

LANGUAGES = ("en", "es", "fr", "pt", "de", "it", "ru", "ar", "nl", "pl", "tr", "uk")

IN_NUMBERS = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)\s*[-/.年년]\s*(?P<month>\d{1,2})\s*[-/.月월]\s*(?P<day>\d{1,2})(?!\d)")
DAY_FIRST = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|\.)?\s+(?:de\s+|of\s+)?(?P<month>[^\W\d_]+)\.?,?\s+(?:de\s+|del\s+)?(?P<year>(?:19|20)\d\d)(?!\d)"
)
MONTH_FIRST = re.compile(
    r"(?<![^\W\d_])(?P<month>[^\W\d_]+)\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)(?!\d)"
)

# The year before the first of each era by which East Asia counts; and a day counted so, or written out in characters.
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
CHARACTERS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "元": 1}
_NUMBER = rf"(?:\d{{1,4}}|[{''.join(CHARACTERS)}十]{{1,4}})"
IN_CHARACTERS = re.compile(
    rf"(?:(?:中[華华])?(?P<era>{'|'.join(ERAS)})\s*)?(?P<year>{_NUMBER})\s*年\s*(?P<month>{_NUMBER})\s*月\s*(?P<day>{_NUMBER})\s*日"
)

# What parts a day from the rest of a title, and what stands behind its number where words are not parted by blanks.
PARTS = " ,，、;:：·|–—-()（）[]【】/."
SIGN_OF_A_DAY = re.compile(r"^\s*[日일]")

# Scripts that one language has, and characters that only one way of writing Chinese has.
SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("he", re.compile("[\u05d0-\u05ea]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("fa", re.compile("[پچژگ]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
)
HAN = re.compile("[\u4e00-\u9fff]")
TRADITIONAL, SIMPLIFIED = re.compile("[們這國個會來對時說為]"), re.compile("[们这国个会来对时说为]")

# The share of letters that a script must have to be that of the text; Japanese has many letters that are not its own.
LEAST_SHARE = 0.25
LEAST_SHARE_OF_KANA = 0.1


def days_in(text: str) -> list[str]:
    """Return the days that stand in a text, as ISO has them, in their order, each once; what could be two days is none."""
    return list(dict.fromkeys(day for _, day in sorted((found.start(), day) for found, day in _found(text))))


def _found(text: str) -> Iterator[tuple[re.Match[str], str]]:
    for pattern in (IN_NUMBERS, DAY_FIRST, MONTH_FIRST):
        for match in pattern.finditer(text):
            month = match["month"] if match["month"].isdigit() else _months().get(match["month"].casefold(), "0")
            yield from _day(match, int(match["year"]), int(month), int(match["day"]))
    for match in IN_CHARACTERS.finditer(text):
        if match["era"] or not match["year"].isdigit():
            year = ERAS.get(match["era"], 0) + _number(match["year"])
            yield from _day(match, year, _number(match["month"]), _number(match["day"]))


def _day(match: re.Match[str], year: int, month: int, day: int) -> Iterator[tuple[re.Match[str], str]]:
    """Yield a day with where it stands, if there is such a day and it may be that of a transcript."""
    if EARLIEST <= year <= LATEST:
        with suppress(ValueError):
            yield match, datetime.date(year, month, day).isoformat()


def _number(text: str) -> int:
    """Return the value of a number below a hundred, or of digits, in characters or not: 十一, 二〇一七, 13, １３."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return 10 * (_digits(tens) or 1) + _digits(ones) if ten else _digits(text)


def _digits(text: str) -> int:
    return int("0" + "".join(str(CHARACTERS[character]) for character in text))


def without_day(text: str, day: str, anywhere: bool = False) -> str:
    """Return a title without the day at its begin or its end, with what parts it from the rest; or wherever it stands."""
    for match, found in _found(text):
        before, behind = text[: match.start()], SIGN_OF_A_DAY.sub("", text[match.end() :])
        at_end = not behind.strip(PARTS) and before.rstrip(" ")[-1:] in PARTS
        if found == day and (at_end or anywhere or not before.strip(PARTS)):
            words = _without_weekday(before) if at_end else before
            return f"{words.strip(PARTS)} {behind.strip(PARTS)}".strip()
    return text


def _without_weekday(text: str) -> str:
    """Return words without the name of a day of the week at their end, behind what parts it from them."""
    words = text.rstrip(PARTS).rpartition(" ")
    return words[0] if words[2].casefold() in _weekdays() and words[0][-1:] in PARTS else text


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(name.casefold() for language in LANGUAGES for name in get_day_names("wide", locale=language).values())


@cache
def _months() -> dict[str, str]:
    """Return the numbers of months by their names, as sentences have them and short."""
    return {
        name.casefold().rstrip("."): str(number)
        for language in LANGUAGES
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=language).items()
    }


def language_of(text: str) -> str:
    """Return the language of a text as a BCP 47 tag, by its script or its small words; "" where they do not tell."""
    characters = Counter(text)
    letters = sum(count for character, count in characters.items() if character.isalpha()) or 1
    for language, script in SCRIPTS:
        share = LEAST_SHARE_OF_KANA if language in ("ja", "fa") else LEAST_SHARE
        if _count(script, characters) >= share * letters:
            return language
    if _count(HAN, characters) >= LEAST_SHARE * letters:
        return "zh-Hant" if _count(TRADITIONAL, characters) > _count(SIMPLIFIED, characters) else "zh-Hans"
    words = Counter(re.findall(r"[^\W\d_]+", text.casefold()))
    scores = {language: sum(words[word] for word in small) for language, small in FUNCTION_WORDS_OF.items()}
    best = max(scores, key=lambda language: scores[language])
    return best if scores[best] else ""


def _count(script: re.Pattern[str], characters: Counter[str]) -> int:
    """Return how many of some characters a script has."""
    return sum(count for character, count in characters.items() if script.match(character))
