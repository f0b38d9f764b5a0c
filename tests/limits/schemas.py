"""The limits of the forms: what the schemas count, and what their patterns take."""

from __future__ import annotations

from scripts.reading.labels import FORMS
from scripts.reading.questions import KINDS

SHA = ([64 * "a", 64 * "0"], [63 * "a", 65 * "a", 63 * "a" + "g", 63 * "a" + "A", 64 * "a" + "\n"])
FINGERPRINT = ([16 * "a", 16 * "0"], [15 * "a", 17 * "a", 15 * "a" + "g", 16 * "a" + "\n"])
DATE = (["2031-05-05"], ["2031-5-05", "2031-05-5", "31-05-05", "02031-05-05", "2031-02-30", "2031-05-05\n", "20310505"])
TEXT = (["a", "a b"], ["", " a", "a ", "a\nb", "a\n"])
SLUG = (["a", "1", "a-b", "a1-2b"], ["", "A", "a--b", "-a", "a-", "a_b", "a\n"])
FROM_ONE = ([1, 2], [0, -1, "1", 1.5])
FROM_ZERO = ([0, 1], [-1])
STRETCH = (
    [1, 5, "1", "1-2", "123456789-123456789"],
    [0, -1, 1.5, "0", "01", "1-", "-2", "1234567890", "1-1234567890", "1-2-3", "1\n"],
)
ORIGINAL = (
    ["original.pdf", "original.html", "original.a1"],
    ["original", "original.", "original.abcdef", "Original.pdf", "original.PDF", "a/original.pdf", "original.pdf\n"],
)
WAYS = [*FORMS, *KINDS]
ONE_OR_MORE = (1, 0)
ASKER = (["", "outlets/a-b/"], ["people/ann/", "outlets/", "outlets/a", "outlets/a/b/", "outlets/A/", "outlets/a/\n"])
BY = (["", "people/ann/", "outlets/a-b/"], ["topics/a/", "people/", "people/ann", "people/a/b/", "people/A/", "people/ann/\n"])

# For each schema and place in it: values that it takes, and values that it does not; of a list, how long it may be.
SCHEMA_LIMITS: dict[str, dict[str, tuple[object, object]]] = {
    "briefing": {
        "properties/language": (
            ["en", "zho", "en-GB", "zh-Hant-TW", "en-ab", "en-12345678"],
            ["e", "engl", "en-a", "en-123456789", "en-", "EN", "en_GB", "en\n"],
        ),
        "properties/published/properties/address": (
            ["http://a", "https://a.org/b?c=d#e"],
            ["ftp://a", "https://", "https://a b", "https://a<b", "https://a|b", "http://a\n"],
        ),
        "properties/source/properties/sha256": SHA,
        "properties/source/properties/original/properties/file": ORIGINAL,
        "properties/source/properties/original/properties/sha256": SHA,
        "properties/source/properties/layout": ONE_OR_MORE,
        "properties/source/properties/layout/items": (list(FORMS), ["columns", "colon"]),
        "properties/source/properties/paragraphs": (["lines", "blocks", "wrapped"], ["pages"]),
        "properties/source/properties/not_labels/items": (
            [*STRETCH[0], *WAYS, *(f"5-9 {way}" for way in WAYS), "5 dash", "123456789-123456789 dash"],
            [
                *STRETCH[1],
                "dashes",
                "5  dash",
                "5dash",
                "dash 5",
                "5 hyphen",
                "hyphen",
                " dash",
                "0 dash",
                "dash\n",
                "5 dash\n",
            ],
        ),
        "properties/people": ONE_OR_MORE,
        "properties/people/items/properties/function": (
            ["moderator", "briefer", "moderator and briefer", "other"],
            ["clerk", "briefer and moderator"],
        ),
        "properties/outlets/items/properties/kind": (
            ["news agency", "newspaper", "broadcaster", "magazine", "online", "other"],
            ["blog"],
        ),
        "properties/unnamed": ONE_OR_MORE,
        "properties/parts": ONE_OR_MORE,
        "properties/parts/items/properties/kind": (["statement", "sections", "questions"], ["closing"]),
        "properties/parts/items/properties/sections": ONE_OR_MORE,
        "properties/topics/items/properties/group": (["places", "people", "organizations", "subjects"], ["things"]),
        "$defs/text": TEXT,
        "$defs/line": FROM_ONE,
        "$defs/stretch": STRETCH,
        "$defs/rules/items": ([{"line": "a"}], [{}, {"line": "a", "from": "b"}]),
        "$defs/rules/items/properties/kind": (["times", "rules", "notes"], ["colon", "dash"]),
        "$defs/lines/items": FROM_ONE,
        "$defs/slug": (["a", "1", "a-b", 100 * "a"], ["", "A", "a--b", "-a", "a-", "a_b", 101 * "a", "a\n"]),
        "$defs/date": DATE,
    },
    "people": {
        "items/properties/was": ONE_OR_MORE,
        "$defs/text": TEXT,
        "$defs/slug": (SLUG[0] + [100 * "a"], SLUG[1] + [101 * "a"]),
        "$defs/date": DATE,
    },
    "outlets": {
        "items/properties/kind": (["news agency", "newspaper", "broadcaster", "magazine", "online", "other"], ["blog"]),
        "items/properties/was": ONE_OR_MORE,
        "$defs/text": TEXT,
        "$defs/slug": (SLUG[0] + [100 * "a"], SLUG[1] + [101 * "a"]),
        "$defs/date": DATE,
    },
    "corrections": {"$defs/text": TEXT, "$defs/count": FROM_ONE, "$defs/date": DATE},
    "published": {
        "$defs/published": (
            [*SLUG[0], "briefings/2031/", "people/a-b/2031/", "outlets/a/2031-05/", "topics/a/2031-05-03/"],
            [
                *SLUG[1],
                *("briefings/", "briefings/2031", "topics/a/", "a/2031/", "topics/a/b/2031/", "topics/a/203/"),
                *("topics/a/2031-5/", "topics/a/2031-05-03-01/", "topics/A/2031/", "topics/a/2031/\n"),
            ],
        )
    },
    "permalinks": {
        "properties/withdrawals": ONE_OR_MORE,
        "properties/withdrawals/items/properties/words": (["kept", "removed"], ["", "gone", "Kept"]),
        "properties/withdrawals/items/properties/reason": (["a"], [""]),
        "properties/withdrawals/items/properties/title": (["a"], [""]),
        "properties/withdrawals/items/properties/held_by": (["a"], [""]),
        "properties/withdrawals/items/properties/language": (["en"], ["e"]),
        "properties/withdrawals/items/properties/was": ONE_OR_MORE,
        "properties/withdrawals/items/properties/was/items/properties/words": (["kept", "removed"], ["", "gone", "Kept"]),
        "properties/withdrawals/items/properties/was/items/properties/reason": (["a"], [""]),
        "properties/editions": ONE_OR_MORE,
        "properties/editions/items/properties/sha256": SHA,
        "properties/originals": ONE_OR_MORE,
        "properties/originals/items/properties/file": ORIGINAL,
        "properties/originals/items/properties/sha256": SHA,
        "properties/paragraphs": ONE_OR_MORE,
        "properties/paragraphs/items/properties/column": FROM_ZERO,
        "properties/paragraphs/items/properties/by": BY,
        "properties/paragraphs/items/properties/words": FINGERPRINT,
        "properties/paragraphs/items/properties/earlier": ONE_OR_MORE,
        "properties/paragraphs/items/properties/earlier/items/properties/column": FROM_ZERO,
        "properties/paragraphs/items/properties/earlier/items/properties/by": BY,
        "properties/paragraphs/items/properties/answers": ASKER,
        "properties/paragraphs/items/properties/earlier/items/properties/answers": ASKER,
        "properties/paragraphs/items/properties/earlier/items/properties/to": ASKER,
        "properties/paragraphs/items/properties/earlier/items/properties/words": FINGERPRINT,
        "properties/pages/items/properties/passed/additionalProperties": ONE_OR_MORE,
        "properties/pages/items/properties/also/additionalProperties": ONE_OR_MORE,
        "properties/shared/items/properties/address": (
            ["", "people/", "outlets/a/", "topics/a-b/"],
            ["briefings/", "people", "people/a", "people/a/b/", "topics//", "a/people/"],
        ),
        "properties/shared/items/properties/name": (["a", " "], [""]),
        "properties/pages/items/properties/notices": ONE_OR_MORE,
        "properties/paragraphs/items/properties/twins": ONE_OR_MORE,
        "properties/paragraphs/items/properties/twins/items/properties/words": FINGERPRINT,
        "properties/pages/items/properties/corrections": ONE_OR_MORE,
        "properties/pages/items/properties/corrections/items/properties/anchor": (
            ["correction-p1", "correction-p45a-2"],
            ["correction-", "p1", "correction-p1-", "correction-p1-a", "correction-p1\n"],
        ),
        "properties/pages/items/properties/corrections/items/properties/words": FINGERPRINT,
        "properties/shared/items/properties/labels": ONE_OR_MORE,
        "properties/shared/items/properties/labels/items": (["a", " "], [""]),
        "properties/shared/items/properties/was": ONE_OR_MORE,
        "properties/shared/items/properties/was/items/properties/name": (["a", " "], [""]),
        "properties/shared/items/properties/to": (
            ["people/a/", "topics/a-b/"],
            ["", "people/", "people/a", "briefings/a/", "people/a/b/"],
        ),
        "$defs/pieces": ONE_OR_MORE,
        "$defs/pieces/items": ([[1, 0, 0]], [[1, 0], [1, 0, 0, 0]]),
        "$defs/pieces/items/items": FROM_ZERO,
        "$defs/slug": SLUG,
        "$defs/date": DATE,
        "$defs/id": (["p1", "p45", "p45az"], ["1", "p", "p45A", "p4a5", "pp1", "p1\n"]),
        "$defs/line": FROM_ONE,
        "$defs/edition": FROM_ONE,
        "$defs/page": (
            ["", "opening/", "questions/daily/", "source.txt", "source.1.txt", "a/source.12.txt"],
            ["opening", "/", "a//b/", "A/", "source.a.txt", "source..txt", "asource.txt", "a/\n"],
        ),
    },
}

# Words of a schema that are limits.
COUNTS = ("minLength maxLength minItems maxItems minimum maximum minProperties maxProperties pattern enum").split()
