"""The limits and lists of tongues/, with a case on either side."""

from __future__ import annotations

from scripts.tongues.days import months, weekdays
from scripts.tongues.tongue import ENGLISH, catalogue_of, direction_of, tongue
from tests.limits.cases import Case, each, same

RIGHT_TO_LEFT = "Adlm Arab Aran Hebr Nkoo Rohg Syrc Thaa".split()

CATALOGUES = {
    "ar": "ar",
    "ar-EG": "ar",
    "de-AT": "de",
    "es-419": "es",
    "fr": "fr",
    "ja": "ja",
    "ko": "ko",
    "pt-BR": "pt",
    "ru": "ru",
    "zh": "zh_Hans",
    "zh-CN": "zh_Hans",
    "zh-Hant": "zh_Hant",
    "zh-TW": "zh_Hant",
    "zh-HK": "zh_Hant",
}

TONGUES: dict[str, list[Case]] = {
    "tongues.tongue.TRANSLATED": each(catalogue_of, CATALOGUES, same(["en", "it", "ur", "ar-Latn", "xx", "-"], "")),
    "tongues.tongue.STOPPED": each(
        lambda said: ENGLISH.say(said, a="b."), {"{a}.": "b.", "{a}. C": "b. C"}, {"{a}...": "b....", "{a}, c.": "b., c."}
    ),
    "tongues.tongue.ENDS_ALREADY": each(
        lambda value: ENGLISH.say("{a}.", a=value),
        {one: one for one in ("г.", "Why?", "No!", "more…", "<time>г.</time>", "[Inc.](a/b/){ .c }", "<b><i>A.</i></b>")},
        {"a": "a.", "a)": "a).", "“a.”": "“a.”.", "[a]": "[a].", "<i>a</i>": "<i>a</i>."},
    ),
    "tongues.tongue.USUAL_SCRIPT": each(catalogue_of, {"zh": "zh_Hans"}, {"zh-Hant": "zh_Hant"}),
    "tongues.tongue.RIGHT_TO_LEFT": each(
        lambda script: direction_of(f"en-{script}"), same(RIGHT_TO_LEFT, "rtl"), same(["Latn", "Cyrl", "Hans"], "ltr")
    ),
    "tongues.tongue.LEFT_TO_RIGHT_CLASSES": each(tongue("ar").is_torn, {"Reuters": True}, {"لين": False}),
    "tongues.tongue.RIGHT_TO_LEFT_CLASSES": each(
        tongue("en").is_torn, same(["לין", "لين", "٢"], True), same(["Lin", "2–5", "林"], False)
    ),
    "tongues.tongue.TURNING_CLASSES": [
        case
        for language in ("en", "ar")
        for case in each(
            tongue(language).is_torn,
            same(
                [f"٢{sign}" if language == "ar" else f"a{sign}" for sign in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068"], True
            ),
            same(["٢" if language == "ar" else "a\u202c", "\u200e" if language == "en" else "\u200f"], False),
        )
    ],
    "tongues.tongue.NUMBER_CLASSES": each(tongue("ar").is_torn, {"2–5": True}, same(["2", "–", "لين 2–5"], False)),
    "tongues.days.CONTEXTS": each(lambda name: months(()).get(name), {"января": 1, "январь": 1}, same(["январ", "1月"], None)),
    "tongues.days.WIDTHS": [
        *each(lambda name: months(("de",)).get(name), {"januar": 1, "dez": 12}, same(["d", "j"], None)),
        *each(lambda name: months(()).get(name), {"dezember": 12, "dec": 12}, {"dez": None}),
        *each(lambda name: name in weekdays(), same(["montag", "mo", "lunes"], True), same(["m", "lunedi"], False)),
    ],
    "tongues.days.ENGLISH_LOCALES": each(lambda name: months(()).get(name), {"sept": 9, "sep": 9}, {"set": None}),
}
