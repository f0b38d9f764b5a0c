"""Numbers as lists print them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

ROMAN = tuple(
    zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), "M CM D CD C XC L XL X IX V IV I".split(), strict=True)
)

# Beyond these, lists are numbered in digits.
MOST_ROMAN = 3999
MOST_LETTERS = 780  # "zz…z", thirty times z
MOST_CHINESE = 99

DIGITS = "〇一二三四五六七八九"


def _letters(number: int) -> str:
    """Return a, b … z, aa, bb … as word processors count."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number <= MOST_LETTERS else str(number)


def _roman(number: int) -> str:
    if not 0 < number <= MOST_ROMAN:
        return str(number)
    text = ""
    for value, letters in ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def _chinese(number: int) -> str:
    """Return 一, 二 … 十, 十一 … 九十九."""
    if not 0 < number <= MOST_CHINESE:
        return str(number)
    tens, ones = divmod(number, 10)
    return (DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (DIGITS[ones] if ones else "")


COUNTING: Mapping[str, Callable[[int], str]] = {
    "decimalZero": "{:02}".format,
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperRoman": _roman,
    "none": "".format,
    "bullet": "".format,
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "ideographDigital": lambda number: "".join(DIGITS[int(digit)] for digit in str(abs(number))),
}


def in_form(number: int, how: str) -> str:
    """Return a number in a form that has a name in Word; in one that is not known here, in digits."""
    return COUNTING.get(how, str)(number)
