"""The site's own words in a language: whole sentences, days, numbers and lists.

A sentence is written where it is said, in English, and is its own name in the catalogues beside this module (gettext). What a
sentence says of a case stands in it as a named placeholder. English needs no catalogue, and speaks where there is none.
"""

from __future__ import annotations

import copy
import datetime
import io
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from gettext import NullTranslations
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_interval, format_skeleton
from babel.numbers import format_decimal
from babel.units import format_unit

from scripts.words.counting import minutes_to_read
from scripts.words.sorting import SortKey, sort_key

CATALOGUES = Path(__file__).parent / "catalogues"

# The language of the sentences in the code, and what its days and lists are like: 11 January 2017; one, two and three.
SOURCE_LANGUAGE = "en"
SOURCE_LOCALE = Locale("en", "GB")

# The languages that have a catalogue, as Babel calls them.
TRANSLATED = ("ar", "de", "es", "fr", "ja", "ko", "pt", "ru", "zh_Hans", "zh_Hant")

# The script that a language has in a catalogue, where it is not the one that it is mostly written in.
USUAL_SCRIPT = {"zh": "Hans"}

# Scripts that run from right to left, as tags of languages name them.
RIGHT_TO_LEFT = frozenset(("Adlm", "Arab", "Aran", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"))

# Classes of characters that have a direction of their own (Unicode Annex 9), and numbers.
LEFT_TO_RIGHT_CLASSES = frozenset(("L",))
RIGHT_TO_LEFT_CLASSES = frozenset(("R", "AL", "AN"))
NUMBER_CLASSES = frozenset(("EN",))

# Signs that turn the direction of what follows them, whatever that is.
TURNING_CLASSES = frozenset(("LRE", "RLE", "LRO", "RLO", "LRI", "RLI", "FSI"))

# What stands in a sentence with a full stop behind it, and what ends one already: a Russian day, `Inc.` or a question, in an
# element or as a link of Markdown too.
STOPPED = re.compile(r"\{(?P<name>\w+)\}\.(?!\.)")
ENDS_ALREADY = re.compile(r"[.!?…](?:</\w+>|\]\([^()]*\)|\{[^{}]*\})*$")


def message(text: str) -> str:
    """Return a sentence that is said elsewhere, so that it is found for the catalogues."""
    return text


class Sentence:
    """A sentence that is said later, in whatever language that is then."""

    def __init__(self, text: str, **values: str) -> None:
        self.text, self.values = text, values

    def said(self, tongue: Tongue) -> str:
        return tongue.say(self.text, **self.values)


@dataclass(frozen=True, slots=True)
class Tongue:
    """The site's own words in a language."""

    language: str  # of the words, BCP 47
    locale: Locale
    translations: NullTranslations

    @property
    def direction(self) -> str:
        return direction_of(self.language)

    @property
    def is_source(self) -> bool:
        """Whether these are the words as they stand in the code."""
        return self.language.split("-")[0] == SOURCE_LANGUAGE

    def say(self, text: str, **values: str) -> str:
        """Return a sentence with its placeholders filled in."""
        said = text if self.is_source else self.translations.gettext(text)
        return _filled_in(said, values) if values else said

    def count(self, one: str, other: str, number: int, **values: str) -> str:
        """Return a sentence about a number of things; the number is its placeholder `{count}`."""
        said = self.translations.ngettext(one, other, number)
        return _filled_in(said, {"count": self.number(number), **values})

    def number(self, value: int) -> str:
        return f"{value:,}" if self.is_source else format_decimal(value, locale=self.locale)

    def words(self, number: int) -> str:
        return self.count("{count} word", "{count} words", number)

    def with_minutes(self, said: str, words: int) -> str:
        """Return what is said of some words, and how long it takes to read them: 450 words, 2 min."""
        minutes = format_unit(minutes_to_read(words), "duration-minute", "short", locale=self.locale)
        return self.say("{words}, {minutes}", words=said, minutes=minutes)

    def day(self, iso: str) -> str:
        """Return a day as it is written out: 11 January 2017."""
        return format_date(datetime.date.fromisoformat(iso), "long", locale=self.locale)

    def period(self, iso: str) -> str:
        """Return a year, a month or a day as it is written out: 2017, January 2017, 11 January 2017."""
        year, *rest = iso.split("-")
        if len(rest) > 1:
            return self.day(iso)
        first = datetime.date(int(year), int("".join(rest) or 1), 1)
        return format_skeleton("yMMMM" if rest else "y", first, locale=self.locale)

    def years(self, first: int, last: int) -> str:
        """Return years that follow each other as they are written: 1918–2015; a single one as that."""
        if first == last:
            return self.period(f"{first:04}")
        return format_interval(datetime.date(first, 1, 1), datetime.date(last, 1, 1), "y", locale=self.locale)

    @property
    def first_weekday(self) -> int:
        """The day with which a week begins, from Monday, 0, on."""
        return int(self.locale.first_week_day)

    @property
    def weekdays(self) -> list[dict[str, str]]:
        """The days of a week in their order, each by its name and by the shortest that it has."""
        names, short = (names_in(self.locale, "days", "stand-alone", width) for width in ("wide", "narrow"))
        order = [(self.first_weekday + at) % len(names) for at in range(len(names))]
        return [{"name": names[day], "short": short[day]} for day in order]

    @property
    def months(self) -> list[dict[str, str]]:
        """The months of a year, each by its name and by the shortest that it has."""
        names, short = (names_in(self.locale, "months", "stand-alone", width) for width in ("wide", "narrow"))
        return [{"name": names[month], "short": short[month]} for month in names]

    def join(self, items: Sequence[str]) -> str:
        """Return things as a sentence lists them: one, two and three."""
        patterns = self.locale.list_patterns["standard"]
        if len(items) < 2:
            return "".join(items)
        if len(items) == 2:
            return _paired(patterns["2"], *items)
        listed = _paired(patterns["end"], items[-2], items[-1])
        for item in reversed(items[1:-2]):
            listed = _paired(patterns["middle"], item, listed)
        return _paired(patterns["start"], items[0], listed)

    def in_order(self, name: str) -> SortKey:
        """Return what names are sorted by in this language."""
        return sort_key(name, self.language)

    def attributes(self, language: str) -> str:
        """Return the attributes of words in a language among these: which it is, if not the same, and which way it runs."""
        if language.split("-")[0] == self.language.split("-")[0] and direction_of(language) == self.direction:
            return ""
        turned = f' dir="{direction_of(language)}"' if direction_of(language) != self.direction else ""
        return f' lang="{language}"{turned}'

    def is_torn(self, text: str) -> bool:
        """Return whether a name, a title or numbers would mix with words of this language around them that run otherwise."""
        classes = {unicodedata.bidirectional(character) for character in text}
        if classes & TURNING_CLASSES:
            return True
        if self.direction == "ltr":
            return bool(classes & RIGHT_TO_LEFT_CLASSES)
        parts = bool(classes & NUMBER_CLASSES) and not text.isdecimal() and not classes & RIGHT_TO_LEFT_CLASSES
        return bool(classes & LEFT_TO_RIGHT_CLASSES) or parts


def _filled_in(said: str, values: Mapping[str, str]) -> str:
    """Return a sentence with its placeholders filled in; what ends one already gets no full stop behind it."""
    if "}." in said:
        said = STOPPED.sub(lambda held: held[0].removesuffix("." if ENDS_ALREADY.search(values[held["name"]]) else ""), said)
    return said.format_map(values)


def _paired(pattern: str, one: str, other: str) -> str:
    """Return two things as a pattern lists them, whatever stands in them."""
    before, _, rest = pattern.partition("{0}")
    between, _, behind = rest.partition("{1}")
    return f"{before}{one}{between}{other}{behind}"


@cache
def direction_of(language: str) -> str:
    """Return which way a language is written: "ltr" or "rtl"."""
    scripts = [part.capitalize() for part in language.split("-")[1:] if len(part) == 4 and part.isalpha()]
    if scripts:
        return "rtl" if scripts[0] in RIGHT_TO_LEFT else "ltr"
    locale = _locale(language)
    return locale.text_direction if locale else "ltr"


@cache
def _locale(language: str) -> Locale | None:
    """Return what Babel knows of a language, or of the language without its country; None if it knows neither."""
    for tag in (language, language.split("-")[0]):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None


@cache
def names_in(locale: Locale, what: str, context: str, width: str) -> Mapping[int, str]:
    """Return what months or days are called in a language, by their numbers, as `Locale.months` and `Locale.days` have them.

    Of a copy: where one name stands for another, Babel writes what it found in one language into what all languages share.
    """
    names: Mapping[int, str] = copy.deepcopy(getattr(locale, what))[context][width]
    return dict(names)


def catalogue_of(language: str) -> str:
    """Return which catalogue has the site's own words in a language, or "" if none has."""
    locale = _locale(language)
    if not locale:
        return ""
    usual = USUAL_SCRIPT.get(locale.language, "")
    named = f"{locale.language}_{locale.script or usual}" if usual else locale.language
    foreign = direction_of(language) != direction_of(locale.language)  # written in another script than the catalogue
    return named if named in TRANSLATED and not foreign else ""


@cache
def tongue(language: str) -> Tongue:
    """Return the site's own words in a language: English, if there is no catalogue for it."""
    name = catalogue_of(language)
    locale = _locale(language)
    if name and locale:
        return Tongue(language, locale, _read(name))
    own = language if language.split("-")[0] == SOURCE_LANGUAGE else SOURCE_LANGUAGE
    return Tongue(own, SOURCE_LOCALE, NullTranslations())


ENGLISH = tongue(SOURCE_LANGUAGE)


def _read(name: str) -> NullTranslations:
    """Return a catalogue, compiled in memory: only the text is kept, which a person can read and mend."""
    from babel.messages.mofile import write_mo  # takes time, and English does without
    from babel.messages.pofile import read_po
    from babel.support import Translations

    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO((CATALOGUES / f"{name}.po").read_bytes()), locale=name, abort_invalid=True))
    compiled.seek(0)
    return Translations(compiled)


def all_said(said: Tongue, messages: Iterable[str]) -> dict[str, str]:
    """Return sentences without placeholders filled in, each by its English."""
    return {text: said.say(text) for text in messages}
