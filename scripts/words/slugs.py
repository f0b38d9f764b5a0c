"""Names to slugs: lower-case letters and digits joined by hyphens, that say in an address what the name says.

They are proposals, for a form to hold: what a form declares is never made anew, as addresses stay. What tells the letters of
one script in another is read off a table (anyascii), which does not know how a name is said; of the Chinese surnames that are
said otherwise than the same character elsewhere there is a list here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from itertools import chain, count

from anyascii import anyascii

# The most characters of a slug; it ends with a whole word.
MOST_SLUG_CHARACTERS = 60

# What a name is called that has nothing of which a slug can be made.
NAMELESS = "name"

# What no slug can be: the pages of folders, and who is not named.
NEVER = frozenset(("index", "readme", "unnamed"))

# Surnames of Chinese that are said otherwise than the character is elsewhere; ü is written as GB/T 28039-2011 has it.
SURNAMES = {
    "单": "shan",
    "單": "shan",
    "仇": "qiu",
    "吕": "lyu",
    "呂": "lyu",
    "曾": "zeng",
    "解": "xie",
    "区": "ou",
    "區": "ou",
    "朴": "piao",
    "查": "zha",
    "盖": "ge",
    "蓋": "ge",
    "覃": "qin",
    "乐": "yue",
    "樂": "yue",
    "缪": "miao",
    "繆": "miao",
    "翟": "zhai",
    "种": "chong",
    "郇": "xun",
    "尉迟": "yuchi",
    "尉遲": "yuchi",
    "万俟": "moqi",
    "令狐": "linghu",
    "长孙": "zhangsun",
    "長孫": "zhangsun",
    "澹台": "tantai",
    "诸葛": "zhuge",
    "諸葛": "zhuge",
    "欧阳": "ouyang",
    "歐陽": "ouyang",
    "司马": "sima",
    "司馬": "sima",
    "上官": "shangguan",
    "皇甫": "huangfu",
    "东方": "dongfang",
    "東方": "dongfang",
    "夏侯": "xiahou",
    "慕容": "murong",
    "司徒": "situ",
    "公孙": "gongsun",
    "公孫": "gongsun",
    "宇文": "yuwen",
}

# A name in Chinese characters: a surname and one or two more.
HAN_NAME = re.compile(r"[\u3400-\u9fff]{2,4}")
A_HAN = re.compile(r"([\u3400-\u9fff])")

# Letters of German and of the languages of the North that are written as two where there are no others.
SPELLED = {"de": {"ä": "ae", "ö": "oe", "ü": "ue"}, "da": {"å": "aa"}, "nb": {"å": "aa"}, "no": {"å": "aa"}}

# Characters that part nothing: "O’Example" is one word, "U.S." too.
WITHIN_WORDS = re.compile(r"(?<=\w)['’ʼ]|(?<=\w)\.(?=\w\b)|(?<=\b\w)\.")


def slug(name: str, language: str = "", is_person: bool = False) -> str:
    """Return a slug for a name in a language; that of a person in Chinese characters has the surname first, by itself."""
    text = unicodedata.normalize("NFC", name).casefold()
    if is_person and HAN_NAME.fullmatch(text) and language.split("-")[0] not in ("ja", "ko"):
        return _chinese_name(text)
    for letter, letters in SPELLED.get(language.split("-")[0], {}).items():
        text = text.replace(letter, letters)
    text = WITHIN_WORDS.sub("", A_HAN.sub(r" \1 ", text))
    words = re.findall(r"[a-z0-9]+", " ".join(_latin(word) for word in text.split()))
    return _of_words(words)


def _latin(word: str) -> str:
    return re.sub(r"['’`]", "", anyascii(word)).lower()


def _chinese_name(text: str) -> str:
    compound = len(text) > 2 and text[:2] in SURNAMES
    surname, given = (text[:2], text[2:]) if compound else (text[:1], text[1:])
    return _of_words([SURNAMES.get(surname) or _latin(surname), "".join(_latin(character) for character in given)])


def _of_words(words: list[str]) -> str:
    """Return words joined by hyphens, as many as there is room for."""
    made = ""
    for word in words:
        longer = f"{made}-{word}" if made else word[:MOST_SLUG_CHARACTERS]
        if len(longer) > MOST_SLUG_CHARACTERS:
            break
        made = longer
    return made or NAMELESS


def slugs(
    names: Iterable[str],
    language: str = "",
    is_person: bool = False,
    declared: Mapping[str, str] | None = None,
    others: Collection[str] = (),
) -> dict[str, str]:
    """Return a slug for each name, none twice: what is declared stays, and nothing else gets it, nor what others have.

    Where names meet in a slug, the first keeps it, and those behind get the next free number: the same names in the same order
    get the same slugs.
    """
    given = dict(declared or {})
    taken = {*NEVER, *given.values(), *others}
    for name in names:
        if name not in given:
            wanted = slug(name, language, is_person)
            numbered = (f"{wanted}-{number}" for number in count(2))
            given[name] = next(one for one in chain([wanted], numbered) if one not in taken)
            taken.add(given[name])
    return given
