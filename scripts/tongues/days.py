"""Days as people write them in the languages of the site: what its months and weekdays are called, and from when to when."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from babel import Locale

from scripts.tongues.tongue import ENGLISH, SOURCE_LOCALE, TRANSLATED, Tongue, message, names_in, tongue

# What stands before the first of two days, and between them; before one since which, and one until which, all is meant.
FROM = message("from between")
TO = message("to until till through")
SINCE = message("since after")
UNTIL = message("until before")

# The forms of a name: as it stands in a day, and by itself (января, январь).
CONTEXTS = ("format", "stand-alone")
WIDTHS = ("wide", "abbreviated")

# English as it is written on either side of the ocean: Sept, Sep.
ENGLISH_LOCALES = (SOURCE_LOCALE, Locale("en"))


def months(languages: Iterable[str]) -> dict[str, int]:
    """Return the number of each month by its names in all languages, and by the short ones in some.

    A short name may be another word elsewhere: "set" is September in Portuguese.
    """
    found: dict[str, int] = {}
    short = {one.locale for one in map(tongue, languages)} | set(ENGLISH_LOCALES)
    for locale in _locales():
        for width in WIDTHS if locale in short else WIDTHS[:1]:
            for context in CONTEXTS:
                for number, name in names_in(locale, "months", context, width).items():
                    if not any(map(str.isdigit, name)):
                        found.setdefault("".join(_words(name)), number)
    return found


def weekdays() -> list[str]:
    """Return the words of the names of weekdays."""
    names = (
        name
        for locale in _locales()
        for width in WIDTHS
        for context in CONTEXTS
        for name in names_in(locale, "days", context, width).values()
    )
    return sorted({word for name in names for word in _words(name) if len(word) > 1})


def bounds() -> dict[str, list[str]]:
    """Return the words by which something is meant from one day on, or until one."""
    said = {"from": FROM, "to": TO, "since": SINCE, "until": UNTIL}
    return {name: sorted({word for one in _tongues() for word in _words(one.say(text))}) for name, text in said.items()}


def _locales() -> Iterator[Locale]:
    yield from ENGLISH_LOCALES
    yield from (one.locale for one in _tongues())


def _tongues() -> Iterator[Tongue]:
    yield ENGLISH
    yield from (tongue(name.replace("_", "-")) for name in TRANSLATED)


def _words(text: str) -> list[str]:
    """Return the words of a text as docs/assets/record/days.js compares them: no capitals, no marks on letters."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.category(one).startswith("M"))
    return "".join(one if one.isalpha() else " " for one in plain.lower()).split()
