"""The limits and lists of words/, with a case on either side."""

from __future__ import annotations

from functools import partial

from scripts.links.matching.resemblance import Vocabulary
from scripts.record.briefing import Line
from scripts.words.abbreviations import abbreviations
from scripts.words.counting import count_words
from scripts.words.names import folded, occurrences
from scripts.words.sentences import sentences
from scripts.words.spellings import other_spellings
from tests.limits.cases import Case, each, same


def short_forms(text: str) -> list[str]:
    return [one.short for one in abbreviations(text)]


def count_of_sentences(text: str) -> int:
    return len(list(sentences(text)))


def is_unspaced(character: str) -> bool:
    """Return whether a character is of a script without blanks: to a comparison of texts, four are then two words."""
    return Vocabulary().read(4 * character).size == 2


CUT_SHORT = (
    "a Q XIV I V X L C Mr Mrs Ms Messrs Dr Prof Hon Rev Sen Rep Gov Gen Col Lt Capt Sgt Adm Amb St Jr Sr No Nos Art Sec Fig "
    "Vol vs cf al ca approx Inc Ltd Co Corp Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec"
).split()

ENDINGS = (
    "our or ours ors oured ored ouring oring oural oral ise ize ises izes ised ized ising izing isation ization isations "
    "izations yse yze ysed yzed ysing yzing tre ter tres ters tred tered ence ense ences enses ogue og ogues ogs amme am "
    "ammes ams elling eling elled eled eller eler ement ment ements ments acy ate acy ates"
).split()

PAIRS = (
    "grey gray cheque check tyre tire aluminium aluminum sceptical skeptical manoeuvre maneuver manoeuvres maneuvers whilst "
    "while ageing aging"
).split()


def both_ways(words: list[str], stem: str = "") -> list[tuple[str, str]]:
    """Return the pairs that stand one behind the other in a list, each in both orders."""
    pairs = list(zip(words[::2], words[1::2], strict=True))
    return [(stem + one, stem + other) for pair in pairs for one, other in (pair, pair[::-1])]


def spelled_as(word: str, other: str) -> bool:
    return other in other_spellings(word)


WORDS: dict[str, list[Case]] = {
    "words.abbreviations.IN_PARENTHESES": each(short_forms, {"Asian Nations (AN)": ["AN"]}, {"Asian Nations [AN]": []}),
    "words.abbreviations.BREAKS": each(
        lambda mark: short_forms(f"Asia{mark}Nations (AN)"),
        same(["; ", ": ", " (old ", ") "], []),
        same([", ", ";", ":"], ["AN"]),
    ),
    "words.abbreviations.SHORTEST": [
        (lambda: short_forms("Asian Nations (AN)"), ["AN"]),
        (lambda: short_forms("the Alliance (A)"), []),
    ],
    "words.abbreviations.LONGEST": [
        (lambda: short_forms("Ab Bc Cd De Ef Fg Gh Hi Ij Jk (ABCDEFGHIJ)"), ["ABCDEFGHIJ"]),
        (lambda: short_forms("Ab Bc Cd De Ef Fg Gh Hi Ij Jk Kl (ABCDEFGHIJK)"), []),
    ],
    "words.abbreviations.MOST_WORDS": [
        (lambda: short_forms("Able Bold Corps (AB C)"), ["AB C"]),
        (lambda: short_forms("Able Bold Corps (A B C)"), []),
    ],
    "words.abbreviations.WORDS_MORE": [
        (lambda: short_forms("Aa oo oo oo oo oo Bb Cc Dd Ee Ff (ABCDEF)"), ["ABCDEF"]),
        (lambda: short_forms("Aa oo oo oo oo oo oo Bb Cc Dd Ee Ff (ABCDEF)"), []),
    ],
    "words.abbreviations.TIMES_THE_WORDS": [
        (lambda: short_forms("Aa oo oo Bb (AB)"), ["AB"]),
        (lambda: short_forms("Aa oo oo oo Bb (AB)"), []),
    ],
    "words.counting.WORD": each(
        lambda character: count_words(2 * character),
        same("\u3040\u30ff\u3400\u4dbf\u4e00\u9fff\uac00\ud7a3\uf900\ufaff", 2),
        {**same("\u303f\u3100\u33ff\u4dc0\ua000\uabff\ud7a4\uf8ff\ufb00a", 1), " ": 0},
    ),
    "words.names.HYPHENS": each(
        lambda mark: (list(occurrences("A-B", f"A{mark}B")), folded(f"A{mark}B")),
        same("-\u2010\u2011\u2012\u2013\u2212", ([(0, 3)], "a-b")),
        {"_": ([], "a_b"), "\u2014": ([], "a\u2014b")},
    ),
    "words.names.APOSTROPHES": each(
        lambda mark: (list(occurrences("O'B", f"O{mark}B")), folded(f"O{mark}B")),
        same("'\u2018\u2019\u02bc", ([(0, 3)], "o'b")),
        {"`": ([], "o`b")},
    ),
    "words.names.ALIKE": each(
        lambda mark: folded(f"A{mark}B"),
        same("-\u2010\u2011\u2012\u2013\u2212", "a-b") | same("'\u2018\u2019\u02bc", "a'b"),
        {"\u2014": "a\u2014b"},
    ),
    "words.names.UNSPACED": each(
        is_unspaced,
        same(
            "\u0e00\u0eff\u1000\u11ff\u1780\u17ff\u3005\u3007\u3040\u30ff\u3130\u318f\u31f0\u31ff\u3400\u4dbf\u4e00\u9fff"
            "\uac00\ud7a3\uf900\ufaff\U00020000\U0003ffff",
            True,
        ),
        same(
            "\u0dff\u0f00\u0fff\u1200\u177f\u1800\u3004\u3008\u303f\u3100\u312f\u3190\u31ef\u3200\u33ff\u4dc0\u4dff\ua000"
            "\uabff\ud7a4\uf8ff\ufb00\U0001ffff\U00040000",
            False,
        ),
    ),
    "words.names.LEAST_RUN_IN": [
        (lambda: list(occurrences("ASEAN", "isASEAN")), [(2, 7)]),
        (lambda: list(occurrences("ASEAN", "iASEAN")), []),
    ],
    "words.sentences.END": [
        *each(lambda mark: count_of_sentences(f"Ships{mark} Boats"), same(".!?…؟۔।", 2), same(",;:", 1)),
        *each(lambda mark: count_of_sentences(f"Ships.{mark} Boats"), same("\"'”’»)]", 2), same("}—", 1)),
        *each(lambda mark: count_of_sentences(f"船{mark}船"), same("。！？", 2), same("、．", 1)),
        *each(lambda mark: list(sentences(f"船。{mark}船")), same("」』”’）", [(0, 3), (3, 4)]), {"》": [(0, 2), (2, 4)]}),
    ],
    "words.sentences.SHORT": each(
        lambda word: count_of_sentences(f"Ships of {word}. Boats"), same(CUT_SHORT, 1), same(["Abc", "Septe", "Bo", "xNo"], 2)
    ),
    "words.spaces.LAYOUT_SPACE": each(
        lambda space: Line(1, f"{space}words{space}", "").words, same(" \t\f", "words"), {"\u00a0": "\u00a0words\u00a0"}
    ),
    "words.spaces.UNSEEN": each(
        lambda character: Line(1, character, "").words,
        same("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", ""),
        {"\u2061": "\u2061"},
    ),
    "words.spellings.ENDINGS": [(partial(spelled_as, *pair), True) for pair in both_ways(ENDINGS, "stem")]
    + [(lambda: other_spellings("stemming"), ())],
    "words.spellings.PAIRS": [(partial(spelled_as, *pair), True) for pair in both_ways(PAIRS)]
    + [(lambda: other_spellings("green"), ())],
    "words.spellings.SHORTEST": [(lambda: other_spellings("odour"), ("odor",)), (lambda: other_spellings("four"), ())],
    "words.spellings.WORD": each(
        lambda mark: other_spellings(f"harb{mark}our"),
        {"-": ("harb-or", "harbour"), "'": ("harb'or",), "’": ("harb’or",)},
        same("_/ 1", ()),
    ),
}
