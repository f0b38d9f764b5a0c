"""The limits and lists of words/, with a case on either side."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from scripts.links.matching.resemblance import Vocabulary
from scripts.record.briefing import Line
from scripts.words.abbreviations import abbreviations
from scripts.words.counting import count_words, minutes_to_read
from scripts.words.differences import differences, is_slight
from scripts.words.directions import closing
from scripts.words.names import folded, occurrences
from scripts.words.sentences import sentences
from scripts.words.slugs import slug, slugs
from scripts.words.sorting import sort_key
from scripts.words.spellings import other_spellings
from tests.limits.cases import Case, each, same


def short_forms(text: str) -> list[str]:
    return [one.short for one in abbreviations(text)]


def taken_out(texts: str) -> list[str]:
    """Return the words that were taken out of the first of two texts, with a bar between them, to become the other."""
    before, after = texts.split("|")
    return [before[one.start : one.end] for one in differences(before, after)]


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


def in_order(language: str, *names: str) -> bool:
    """Return whether names stand in the order of a language, each before the next."""
    keys = [sort_key(name, language) for name in names]
    return all(one < other for one, other in pairwise(keys))


def letters_of(name: str) -> object:
    return sort_key(name, "ja")[0]


# Surnames as they are said; none of them is a given name here.
SURNAMES = (
    "单 shan 單 shan 仇 qiu 吕 lyu 呂 lyu 曾 zeng 解 xie 区 ou "
    "區 ou 朴 piao 查 zha 盖 ge 蓋 ge 覃 qin 乐 yue 樂 yue "
    "缪 miao 繆 miao 翟 zhai 种 chong 郇 xun 尉迟 yuchi 尉遲 yuchi 万俟 moqi "
    "令狐 linghu 长孙 zhangsun 長孫 zhangsun 澹台 tantai 诸葛 zhuge 諸葛 zhuge 欧阳 ouyang 歐陽 ouyang "
    "司马 sima 司馬 sima 上官 shangguan 皇甫 huangfu 东方 dongfang 東方 dongfang 夏侯 xiahou 慕容 murong "
    "司徒 situ 公孙 gongsun 公孫 gongsun 宇文 yuwen"
).split()

# Letters of a language's own, each between the letter it stands behind and what comes next.
OWN_LETTERS = {
    "cs": ["cz č d", "rz ř s", "sz š t", "zz ž"],
    "da": ["zz æ ø å"],
    "es": ["nz ñ o"],
    "et": ["sz š z ž t"],
    "fi": ["zz å ä ö"],
    "hr": ["cz č ć d", "dz đ e", "sz š t", "zz ž"],
    "is": ["az á b", "dz ð e", "ez é f", "iz í j", "oz ó p", "uz ú v", "yz ý z", "zz þ æ ö"],
    "nb": ["zz æ ø å"],
    "nn": ["zz æ ø å"],
    "no": ["zz æ ø å"],
    "pl": ["az ą b", "cz ć d", "ez ę f", "lz ł m", "nz ń o", "oz ó p", "sz ś t", "zz ź ż"],
    "ro": ["az ă â b", "iz î j", "sz ș t", "tz ț u"],
    "ru": ["ия й к"],
    "sk": ["az ä b", "cz č d", "oz ô p", "sz š t", "zz ž"],
    "sl": ["cz č d", "sz š t", "zz ž"],
    "sv": ["zz å ä ö"],
    "tr": ["cz ç d", "gz ğ h", "hz ı i", "oz ö p", "sz ş t", "uz ü v"],
    "uk": ["гя ґ д", "ея є ж", "ия і ї й к"],
}


WORDS: dict[str, list[Case]] = {
    "words.directions.POP": each(closing, {"\u202ea": "\u202c"}, same(["\u202ea\u202c", "a"], "")),
    "words.directions.CLOSE": each(closing, {"\u2066a": "\u2069"}, same(["\u2066a\u2069", "a"], "")),
    "words.directions.CLOSED_BY": each(
        closing,
        same("\u202a\u202b\u202d\u202e", "\u202c") | same("\u2066\u2067\u2068", "\u2069"),
        same("\u200e\u200f\u061c\u202c\u2069", ""),
    ),
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
    "words.counting.WORDS_A_MINUTE": each(minutes_to_read, {1: 1, 359: 1}, {361: 2, 4456: 19}),
    "words.counting.WORD": each(
        lambda character: count_words(2 * character),
        same("\u3040\u30ff\u3400\u4dbf\u4e00\u9fff\uac00\ud7a3\uf900\ufaff", 2),
        {**same("\u303f\u3100\u33ff\u4dc0\ua000\uabff\ud7a4\uf8ff\ufb00a", 1), " ": 0},
    ),
    "words.differences.UNIT": each(
        taken_out,
        {"one two|one six": ["two"], "it's|it'd": ["it's"], "3.5|3.6": ["3.5"], "4th|5th": ["4th"], "明天|明日": ["天"]},
        {"one-two|one-six": ["two"], "'so|'no": ["so"], "a.b|a.c": ["b"], "it 's|it 'd": ["s"]},
    ),
    "words.differences.WITHIN_NUMBERS": each(
        taken_out, {f"1{mark}2|1{mark}3": [f"1{mark}2"] for mark in ".,:/"}, {f"1{mark}2|1{mark}3": ["2"] for mark in "-;?"}
    ),
    "words.differences.MOST_COMPARED": [
        (lambda: len(differences("a b " * 499 + "a", "z " + "a b " * 499)), 2),
        (lambda: len(differences("a b " * 500, "z " + "a b " * 499 + "a")), 1),
    ],
    "words.differences.MEANT": each(
        lambda mark: is_slight(f"a {mark} b", "a b"), same("%‰&@#*§", False), same('!.;:?…/\\"', True)
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
    "words.slugs.MOST_SLUG_CHARACTERS": [
        (lambda: slug(f"{30 * 'a'} {29 * 'b'}"), f"{30 * 'a'}-{29 * 'b'}"),
        (lambda: slug(f"{30 * 'a'} {30 * 'b'}"), 30 * "a"),
        (lambda: slug(61 * "a"), 60 * "a"),
    ],
    "words.slugs.NEVER": each(
        lambda name: slugs([name])[name],
        {"Index": "index-2", "Readme": "readme-2", "Unnamed": "unnamed-2"},
        {"Indexes": "indexes"},
    ),
    "words.slugs.SURNAMES": [
        (partial(slug, f"{name}明明", "zh", is_person=True), f"{said}-mingming")
        for name, said in zip(SURNAMES[::2], SURNAMES[1::2], strict=True)
    ]
    + [(lambda: slug("陳明明", "zh", is_person=True), "chen-mingming")],
    "words.slugs.HAN_NAME": each(
        lambda name: slug(name, "zh", is_person=True),
        {"明": "ming", "明明": "ming-ming", "明明明明": "ming-mingmingming", "明明明明明": "ming-ming-ming-ming-ming"},
        {"㐀明": "qiu-ming", "明a": "ming-a"},
    ),
    "words.slugs.A_HAN": each(slug, {"a明b": "a-ming-b", "a㐀b": "a-qiu-b"}, {"aめb": "ameb"}),
    "words.slugs.SPELLED": [
        (lambda: [slug("Ä Ö Ü", language) for language in ("de", "sv")], ["ae-oe-ue", "a-o-u"]),
        (lambda: [slug("Å", language) for language in ("da", "nb", "no", "sv")], ["aa", "aa", "aa", "a"]),
    ],
    "words.slugs.WITHIN_WORDS": each(
        slug, same(["O'B", "O’B", "OʼB", "O.B."], "ob"), {"O-B": "o-b", "it ends.So": "it-ends-so", "Mr.Bo": "mr-bo"}
    ),
    "words.sorting.LETTERS_OF_THEIR_OWN": [
        (partial(in_order, language, *row.split()), True) for language, rows in OWN_LETTERS.items() for row in rows
    ]
    + [(lambda: in_order("en", "a", "ä", "b", "nz", "ñ"), False), (lambda: in_order("en", "a", "ä", "az"), True)],
    "words.sorting.SORTED_AS": [
        (partial(in_order, "en", *row.split()), True)
        for row in "ad æa af|od œa of|oa øb oc|sr ßa st|da đb dc|da ðb dc|tg þa ti|la łb lc|ia ıb ic".split("|")
    ]
    + [(partial(in_order, "ar", *row.split()), True) for row in "اا ٱب اج|يا ىب يج|ها ةب هج".split("|")],
    "words.sorting.HAN": each(lambda character: len(sort_key(character, "zh")[0]), same("㐀鿿一", 1), {"㏿": 3, "ꀀ": 1}),
    "words.sorting.KATAKANA": [
        (partial(in_order, "ja", "アイ", "あう", "アエ"), True),
        (lambda: [chr(at) for at in range(0x3041, 0x3097) if letters_of(chr(at)) != letters_of(chr(at + 0x60))], []),
    ],
    "words.spaces.LAYOUT_SPACE": each(
        lambda space: Line(1, f"{space}words{space}", "").words, same(" \t\f", "words"), {"\u00a0": "\u00a0words\u00a0"}
    ),
    "words.spaces.UNSEEN": each(
        lambda character: Line(1, character, "").words,
        same("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", ""),
        {"\u2061": "\u2061"},
    ),
    "words.spellings.ENDINGS": [(partial(spelled_as, *pair), True) for pair in both_ways(ENDINGS, "stem")]
    + [(lambda: other_spellings("stemming"), ()), (lambda: other_spellings("judgement")[0], "judgment")],
    "words.spellings.PAIRS": [(partial(spelled_as, *pair), True) for pair in both_ways(PAIRS)]
    + [(lambda: other_spellings("green"), ())],
    "words.spellings.SHORTEST": [(lambda: other_spellings("odour"), ("odor",)), (lambda: other_spellings("four"), ())],
    "words.spellings.WORD": each(
        lambda mark: other_spellings(f"harb{mark}our"),
        {"-": ("harb-or", "harbour"), "'": ("harb'or",), "’": ("harb’or",)},
        same("_/ 1", ()),
    ),
}
