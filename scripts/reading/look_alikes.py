"""What a careful reader would take for a speaker's label, though nobody declared it: a look for each way of printing one.

A *look* takes the text of a line and returns the label that it seems to begin with, or "". It errs on the side of asking: a
line that is asked about costs its publisher one number or one word, a label that is missed puts words into the wrong mouth.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from scripts.reading.labels import (
    ABBREVIATION,
    BEHIND_AN_ABBREVIATION,
    CLOSING,
    COLONS,
    DIVIDER,
    HYPHEN,
    LONG,
    OPENING,
    SHORT,
    SIGN,
    TIME,
    VOICE,
    Patterns,
    Recogniser,
    sentence_ends,
)
from scripts.reading.vocabulary import PARTICLES, ROLES, SENTENCE_BEGINS, UNCASED_ROLES

Find = Callable[[str], str]

# A line is held against all looks before the next: of so many texts it is known what the last looks found.
AT_ONCE = 64

# What breaks a line for some readers and not for others: a label may stand behind it.
HIDDEN_BREAK = re.compile("[\f\u2028\u2029]")

# Anything longer is words, even if a colon ends it; titles in capitals are longer than names.
MOST_LABEL_CHARACTERS = 100
MOST_CHARACTERS_IN_CAPITALS = 200

# Longer lines in emphasis are quoted, and no question that somebody asks.
MOST_CHARACTERS_IN_EMPHASIS = 1000

# What may stand before a name's first letter.
OPENERS = "([\"'“‘«"

# What ends with a sentence, though it is written as a name is.
STOPPED = re.compile(r"[^\W\d_]{3}[.!?][\"'”’)\]]*$")

# What no heading holds: a sentence's punctuation, or a full stop before a small letter.
NO_HEADING = re.compile(r"[,;?!]|[.] (?=[a-z])")

# Short forms of titles that are as long as words.
LONG_TITLES = "prof|capt|mlle|cllr|pres|supt|insp|brig|cmdr|comm"

# What no name holds: a sentence's punctuation. A full stop may stand behind "Mr" and "Prof".
NO_NAME = re.compile(rf"[;?，。？！…।؟۔።]|!$|[.]\s+(?=[a-z])|[^\W\d_]{{4}}(?<!\b(?i:{LONG_TITLES}))[.]\s")

# What no label before a colon holds: the end of a sentence, or of a clause where words are not parted by blanks.
CLAUSE_END = re.compile(r"[.!?…]\s|[。！？，।؟۔።]")

# What a label may be dressed in: white space of any kind, emphasis, brackets, dashes, colons.
DECORATION = " \t\f\u00a0\u200b\u202f\u3000\ufeff*_#[](){}<>|-–—.,;!?" + COLONS

A_COLON = re.compile(f"[{COLONS}]")

# What a line may be dressed in before its label: white space, Markdown, a time.
DRESS = re.compile(rf"[\s\u200b\ufeff]*(?:{TIME}\s+)?(?:#{{1,6}}\s+|[-+*•]\s+|[0-9]{{1,3}}[.)]\s+)*(?P<emphasis>[*_]*)")

# What may stand between a declared label and the words when it is no colon: a full stop, a dash, closing punctuation.
BEHIND_A_LABEL = re.compile(rf"\s*[{COLONS}|\])*]|[.]\s|\s+[-–—]+\s|;")

# What ends a label that has no colon, in the way of stenographers: "CHAIR POWELL.  Good afternoon."
FULL_STOP = re.compile(r"[.]\s")

# A word that is more than initials.
WHOLE_WORD = re.compile(r"[^\W\d_]{3}")

# Questions and answers by nobody named, in the way of stenographers: "Q   Has he", "Q. Has he", "A.", but not "A lake".
BARE_LETTER = re.compile(r"\s*(?P<label>Q[.]?(?=\s|$)|A[.]?(?=\s*$)|A[.]?(?=\s{2,}|\t))")

# A code before a word that begins a sentence: "LE In June.", "Q1 When", "A In June.". A number alone is none.
BARE_CODE = re.compile(r"\s*(?P<label>(?=[^\s]*[^\W\d_])[^\W_]{1,5})[.)]?\s+(?P<next>\S)")

# Scripts without capitals in which words are not parted by blanks: a blank behind a few characters parts a label.
UNSPACED_LABEL = re.compile(
    r"\s*(?P<label>[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]{1,5})[ \u00a0]+(?=[「『“\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff])"
)

LONG_UNSPACED_LABEL = re.compile(
    r"(?P<label>[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]{6,16})[ \u00a0]+(?=[「『“\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff])"
)

# What a word of a name may go on with: the vowels of many scripts are signs and no letters.
IN_A_NAME = r"[^\s.։,:：;!?()\[\]。？！]*"

NAME_BEFORE_FULL_STOP = re.compile(
    rf"(?P<label>(?:{ABBREVIATION}\s+|[^\W\d_]{IN_A_NAME}\s+){{0,24}}(?:(?!{ABBREVIATION})[^\W\d_]{IN_A_NAME}))[.։]\s+(?P<next>\S)"
)

# Letters of scripts without capitals in which words are longer: Hangul, as Chinese, has words of one.
UNCASED_LETTER = r"[\u0531-\u10ff\u1200-\u16ff\u1780-\u18af]"
# A family name before initials, as Russian lists have it: "Example L. B. In June.", "Example L. B., fraction."; a blank parts
# them in Latin letters, where others are short for something: "The U.S. Coast Guard".
INITIALS = r"[^\W\d_][^\W\d_'’-]+(?:-[^\W\d_]+)?\s[^\W\d_][.](?:\s[^\W\d_]|[\u0370-\u07ff])"
BEFORE_INITIALS = re.compile(rf"(?P<label>{INITIALS})[.]\s+(?P<next>\S)")
BEFORE_INITIALS_AND_AN_ASIDE = re.compile(rf"(?P<label>{INITIALS})[.](?=,\s)")

# A name before an aside between a comma and ". –", as the records of the European Parliament have it.
BEFORE_A_COMMA_AND_A_DASH = re.compile(r"(?P<label>[^,:–—.]{2,60}),\s[^:–—.]{2,80}[.]\s*[–—]\s*(?P<next>\S)")

LETTER_BEFORE_FULL_STOP = re.compile(rf"(?P<label>{UNCASED_LETTER})[.]\s+(?P<next>{UNCASED_LETTER})")

A_DASH = re.compile(rf"{LONG}|\s{SHORT}|{SHORT}\s|\s{HYPHEN}\s|[.]\s*-")
# A full stop and a dash; behind initials a single one is within a word: "The U.S.-EU Summit".
STOP_AND_DASH = r"(?:(?<![.][^\W\d_])\s*[.]\s*-{1,2}\s*|\s*[.]\s*(?:-\s+|--\s*))"
BEFORE_A_DASH = re.compile(
    r"(?P<label>[^–−‒—―─⸺⸻:：?!。]{1,100}?)"
    rf"(?:{STOP_AND_DASH}|\s*{LONG}\s*|\s+{SHORT}\s*|{SHORT}\s+|\s+{HYPHEN}\s+)(?P<next>\S)"
)
IN_BRACKETS = re.compile(
    rf"{OPENING}\s*{VOICE}(?P<label>[^()\[\]{{}}（）［］【】〔〕<>＜＞〈〉《》「」『』]{{1,80}}?)\s*{CLOSING}\s*[:：]?\s*(?P<next>\S)"
)
NOT_CLOSED = re.compile(rf"{OPENING}\s*{VOICE}(?P<label>[^()\[\]（）［］【】〔〕<>＜＞〈〉《》]{{2,80}})")
NAME_ALONE_IN_BRACKETS = re.compile(rf"\s*{OPENING}(?P<label>[^()\[\]（）［］【】]{{1,80}}){CLOSING}\s*:?\s*")
ALONE_IN_BRACKETS = re.compile(
    rf"[\s*_]*(?P<note>(?:{OPENING}[^()\[\]（）［］【】〔〕<>＜＞〈〉《》]*{CLOSING}[.\s]*)+)[.\s*_]*"
)
BEHIND_A_SIGN = re.compile(
    rf"\s*(?P<sign>{SIGN})\s*(?P<label>[^:：,，、\u3000\t]{{0,80}}?)(?P<end>\s*[:：,，、]|\s*[\u3000\t]|\s{{2,}}|$)"
)
BEFORE_A_COLUMN = re.compile(r"(?P<label>\S+(?:[ \u00a0]\S+){0,24}?)(?:\t|\u3000|[ \u00a0]{2,})\s*(?=\S)")
A_GAP = re.compile(r"[\t\u3000]|[ \u00a0]{2}")
BEFORE_A_TIME = re.compile(rf"(?P<label>[^:：]{{1,100}}?)\s*+[,–—-]?\s*+{TIME}\s*+[:：]?\s*+$")
A_TIME = re.compile(TIME)
ONLY_A_TIME = re.compile(rf"(?:{TIME}|-+>|[–—-]|\s)++(?:[:：]\s*)?")
ONLY_A_RULE = re.compile(r"[-–—=*_~#·•.\s]{3,}+")
WITH_AN_ASIDE = re.compile(
    r"(?P<label>[^(\[（–—:：,，]{1,100}?)\s*(?:[(\[（][^)\]）]*[)\]）]|\s[–—-].*[–—-]|(?P<comma>[,，].*))\s*"
)
ASIDE_BEHIND_A_TITLE = re.compile(r"(?P<label>[^:：]+[,，][^:：]*?)\s*[(\[（][^)\]）]*[)\]）]\s*")
IN_EMPHASIS = re.compile(r"\s*(?P<emphasis>\*\*|__|[*_])(?P<label>[^*_]{1,80}?)[.]?(?P=emphasis)[.]?\s+(?P<next>\S)")
A_DIVIDER = re.compile(rf"[|;；؛]|{DIVIDER}")
BEFORE_A_DIVIDER = re.compile(rf"(?P<label>[^:：?!。|;؛]{{1,100}}?)(?:\s*[|;；؛]|\s+{DIVIDER})\s*(?P<next>\S)")
BEFORE_A_TIME_AND_WORDS = re.compile(rf"(?P<label>[^:：0-9]{{1,100}}?)\s+{TIME}\s+(?P<next>\S)")
ASIDE_WITHOUT_A_COLON = re.compile(
    r"(?P<label>[^(\[（:：,，]{1,100}?)\s*[(\[（][^)\]）]*[)\]）]\s*(?:[.]\s+|[.]?\s*[–—-]+\s*)(?P<next>\S)"
)
NUMBERED_LABEL = re.compile(r"\s*(?P<label>[^\W\d_][^\W\d_]+[ _#]*[0-9]{1,3})\s+(?P<next>\S)")

# What stands in the middle of a line behind the end of a sentence: a name before a colon, the letter of a question, a name of
# two words in brackets, words in capitals before a full stop. A name before a colon may end the line, too.
IN_LINE = re.compile(
    rf"[*_]*(?P<label>(?:(?i:{ABBREVIATION})\s*)?[^.:：!?。！？;\n]{{1,100}}?)[*_]*\s*(?::[*_]*\s+|：[*_]*\s*)(?P<next>\S)"
)
AT_THE_END = re.compile(r"[*_]*(?P<label>[^.:：!?。！？;\n]{1,100}?)[*_]*\s*[:：][*_]*\s*(?P<next>$)")
LETTER_IN_LINE = re.compile(r"(?P<label>Q)[.)]?\s+(?P<next>\S)")
BRACKETS_IN_LINE = re.compile(rf"{OPENING}(?P<label>[^()\[\]（）［］【】]{{1,80}}?){CLOSING}\s*(?P<next>\S)")
CAPITALS_AT_THE_END = re.compile(r"(?P<label>[^\W\d_a-z][^.:!?a-z]{1,100}?)[.]?\s*[–—-]?\s*(?P<next>$)")
CAPITALS_IN_LINE = re.compile(r"(?P<label>[^\W\d_a-z][^.:!?a-z]{1,100}?)[.]\s+(?P<next>\S)")
CAPITALS_BEFORE_A_DASH = re.compile(
    rf"(?P<label>[^\W\d_a-z](?:[^.:!?–—a-z]|{ABBREVIATION}(?=\s*\w)){{1,100}}?)(?:[.]\s?-{{1,2}}|[.]?\s*{LONG}|[.]?\s+{SHORT})\s*(?P<next>\w)"
)

# An article and a noun without a capital, as French and Spanish have it: "Le ministre. En juin.", "Mme la présidente. – Non.";
# "a" and "another" stand before those alone who ask or answer: "Un journaliste. – Quand ?".
ARTICLE_AND_NOUN = re.compile(
    r"(?:(?:M|MM|Mme|Mmes)[.]?\s)?(?:le|la|les|el|los|las|il|lo|o|os|as|der|die|das|the)\s[^\W\d_]+"
    rf"|(?:une?|una?|uno|uma?|eine?|an?|another|un autre|une autre|otro|otra|outro|outra)\s(?:{'|'.join(ROLES)})",
    re.IGNORECASE,
)

# Brackets around a whole name.
AROUND_A_NAME = re.compile(rf"^{OPENING}\s*(?P<name>[^()\[\]（）［］【】]+?)\s*{CLOSING}$")

# How a question is printed of which nobody is named: behind a dash, in emphasis, with the letter of a question.
BEHIND_A_DASH = re.compile(r"\s*(?P<label>[—–―‒−─]|-(?!-))\s*(?P<next>\S)")
BROKEN_EMPHASIS = re.compile(r"\s*(?:\*\*|__|[*_])(?P<label>[^*_\s][^*_]{0,80})")
ALL_IN_EMPHASIS = re.compile(r"\s*(?P<label>\*\*|__|[*_])(?P<next>[^*_\s])[^*_]*(?P=label)\s*")
LETTER_OF_A_QUESTION = re.compile(r"\s*(?P<label>[Qq])[.)]?\s+(?P<next>\S)")

# The name that somebody gave himself or herself, before what is written there: "<bo_sample> In June."; no tag of a page.
NICK_IN_ANGLES = re.compile(r"<(?P<label>[@+%&~]?[^\W\d][\w.|^`{}\\-]{1,30})>\s+\S(?!.*</)")

# What a log of what people write says itself, of somebody who comes, goes or does something: "*** bo_sample has left".
OF_A_LOG = re.compile(r"\s*(?:[0-9:\[\]]+\s+)?(?P<label>-+>|<-+|-!-|\*{3}|={2,}>?)\s+[\w@\[]")
DONE = re.compile(r"[*•]\s+(?P<words>\S.*)")

# A name in signs that are no brackets of any form, or behind one: "#Bo Sample# In June.", "<b>Bo Sample</b> In June.".
IN_SIGNS = re.compile(
    r"(?:(?P<sign>[#|/\\=~`]{1,2})(?P<label>[^#|/\\=~`]{1,80}?)(?P=sign)"
    r"|<(?P<tag>\w+)[^<>]*>(?P<tagged>[^<>]{1,80})</(?P=tag)>)\s*(?P<next>\S)"
)
AT_A_NAME = re.compile(r"(?P<label>@[\w.]+)\s+\S")

# Who asks or answers in a script without capitals, before a comma, a gap, a quote or a dash.
BEHIND_A_ROLE = re.compile(
    r"(?P<label>[^\W\d_]{1,4}?)(?:\s*[、，,…]|\s*[─—ー]+|\s+|(?=[「『“\"]))\s*(?P<next>\S).*?(?P<end>\S)\s*"
)

ROLES_AT_A_BEGIN = tuple(sorted(UNCASED_ROLES))

# A sign behind a declared label, and the word behind it; a hyphen or an apostrophe within a word is none.
BEHIND_A_DECLARED_LABEL = re.compile(r"(?![-’'‐]\w)\s*(?P<sign>[^\w\s]*)\s*(?P<next>[^\W_]+)")

# A dash or a hyphen between two words.
WITHIN_A_WORD = re.compile(r"(?<=\w)[-–‐](?=\w)")

# What stands around a name: quotes of any kind.
QUOTES = "\"'“”‘’«»„`"

# A name that words follow without any sign has no more.
MOST_NAME_WORDS = 5

# What ends a sentence at the end of a line, before what closes it; Thai and Lao have no sign for it.
CLOSERS = "\"'”’»)]」』）】*_"
FIRST_WITHOUT_A_SIGN = "\u0e01"
ENDS_A_SENTENCE = re.compile(
    rf"(?:[.!?…。！？؟।۔։።។:：–—{FIRST_WITHOUT_A_SIGN}-\u0e4e\u0e81-\u0ecd]|\s-{{1,2}})[{re.escape(CLOSERS)}]*\s*$"
)

# A sentence that is taken up again, by whoever was interrupted: behind a dash or an ellipsis, or with a small letter.
TAKEN_UP = re.compile(r"\s*(?:[–—―]|-{1,2}\s|…|[.]{3})")
BROKEN_OFF = re.compile(r"(?:[–—―]|\s-{1,2}|…|[.]{3})[\"'”’)\]]*\s*$")

# The small words that stand inside names.
SMALL_WORDS = frozenset(
    "of the and for in at on de del la las los el y da do dos das di van von der den al bin du des et le les e".split()
)

# Words that are sentences by themselves: before a full stop or a dash they are no names.
ONE_WORD_SENTENCES = frozenset(
    """yes no yeah yep nope ok okay right sure well so and but now good great fine true correct exactly absolutely certainly
    definitely indeed hi hello thanks sorry please look listen order again first second third finally also anyway perhaps maybe
    sí bueno gracias claro bien correcto exacto perfecto entonces pues hola oui non merci bonjour voilà alors donc
    ja nein danke gut genau richtig nun doch sim não obrigado obrigada bom certo sì grazie bene да нет спасибо
    хорошо 네 예 아니요 نعم لا شكرا""".split()
)

# Words that no noun can be: behind "A" they begin a sentence, so that the "A" is a label and not an article.
NEVER_BEHIND_AN_ARTICLE = frozenset(
    """the this that these those in on at by for from to with of as if when where while because since after before about
    i we you he she it they there our my your his her its their yes no well thank thanks so and but or not let how what who
    why which is are was were do does did can could will would should may might must""".split()
)

# Words with which no name begins, though what follows has a capital: "In June.", "Im Juni.".
NO_NAME_BEGINS = frozenset(
    """in on at by for from to with of as if when where while because since after before about i we you he she it they and
    but or not how what who why which this that these those there im am um auf bei mit nach vor zu für seit bis und aber wenn
    weil dann ich wir sie""".split()
)

# Letters that are words of a language too.
WORDS_OF_ONE_LETTER = frozenset("aeiouyàéóøœæåаивокусяوهनव")

# No label that anybody printed has more words before its colon, and no heading has more at all; a long title has every
# word but the small ones with a capital.
MOST_LABEL_WORDS = 8
MOST_WORDS_BEFORE_A_COLON = 12
MOST_HEADING_WORDS = 14
MOST_TITLE_WORDS = 25

# The letter or the number of an item in a list, and what is none though it is one letter.
AN_ITEM = re.compile(r"[^\W\d_]|[ivxlcdm]+|[IVXLCDM]+")
CODES_OF_ONE_LETTER = frozenset("Q問问答문답")

# Names without capitals have no more characters, and no more words.
MOST_UNCASED_CHARACTERS = 12
MOST_UNCASED_BEFORE_A_COLON = 20
MOST_UNCASED_WORDS = 3

# What a line may end with that ends no sentence: markup, brackets, dashes.
UNDONE = " \t\u00a0\u3000*_#>[](){}|-–—"

# Lines of so few words without punctuation at their end are no sentences, whatever their letters.
FEW_WORDS = 3


@dataclass(frozen=True, slots=True)
class Look:
    """A way of looking like a label."""

    kind: str  # the label form it is looked for in, or what else it is
    find: Find
    needs_a_begin: bool = False  # whether it only counts where a sentence cannot be going on from the line above


@lru_cache(maxsize=AT_ONCE)
def without_dress(text: str) -> str:
    """Return a line without what a label at its begin may be dressed in: white space, Markdown, a time."""
    dress = DRESS.match(text)
    plain, emphasis = (text[dress.end() :], dress["emphasis"]) if dress else (text, "")
    return plain.replace(emphasis, "", 1) if emphasis else plain


@lru_cache(maxsize=AT_ONCE)
def _emphasized(text: str) -> str:
    """Return the begin of a line without what a label at its begin may be dressed in, but with its emphasis."""
    dress = DRESS.match(text)
    return text[dress.start("emphasis") if dress else 0 :]


@lru_cache(maxsize=AT_ONCE)
def _undressed(text: str) -> str:
    """Return the begin of a line, where a label would stand, without what it may be dressed in."""
    return without_dress(text)[: MOST_CHARACTERS_IN_CAPITALS + 1]


def as_printed(text: str, declared: frozenset[str]) -> str:
    """Find a declared label alone on a line, or before punctuation, in other letters or signs than any form has."""
    plain = without_dress(text)
    bare, start = plain.strip(DECORATION).casefold(), plain.lstrip(DECORATION)
    labels, folded = _begins_of(declared)
    if bare not in folded and not start.startswith(labels):  # as most lines of words
        return ""
    found = (
        label
        for label in declared
        if bare == label.casefold() or (start.startswith(label) and BEHIND_A_LABEL.match(start, len(label)))
    )
    return max(found, key=len, default="")


@lru_cache(maxsize=AT_ONCE)
def before_a_colon(text: str) -> str:
    """Find a name, a title or words in capitals before a colon."""
    label, _ = _before_a_colon(text)
    return label if _is_in_capitals(label) or is_a_name(label, most_uncased=MOST_UNCASED_BEFORE_A_COLON) else ""


@lru_cache(maxsize=AT_ONCE)
def _begins_of(declared: frozenset[str]) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return some labels, a longer one before those that it begins with, and what they are in small letters."""
    return tuple(sorted(declared, reverse=True)), frozenset(label.casefold() for label in declared)


def before_a_last_colon(text: str) -> str:
    """Find a name, a title or words in capitals before the colon that ends a line."""
    _, ends_line = _before_a_colon(text)
    return before_a_colon(text) if ends_line else ""


def words_before_a_colon(text: str) -> str:
    """Find a few words before a colon that are written as no name is, but could be one: "Unidentified reporter: When?"."""
    label, ends_line = _before_a_colon(text)
    few = len(label) <= MOST_LABEL_CHARACTERS and (ends_line or len(label.split()) <= MOST_WORDS_BEFORE_A_COLON)
    ends = (end for end in CLAUSE_END.finditer(label) if not BEHIND_AN_ABBREVIATION.search(label[: end.end()]))
    return label if few and not any(ends) else ""


@lru_cache(maxsize=AT_ONCE)
def _before_a_colon(text: str) -> tuple[str, bool]:
    """Return what stands before the first colon of a line, and whether that ends the line; "" if it has none."""
    dressed = without_dress(text).lstrip(DECORATION)
    at = _colon(dressed[: MOST_CHARACTERS_IN_CAPITALS + 1])
    return ("", False) if at is None else (dressed[:at].strip(), not dressed[at + 1 :].strip(DECORATION))


def before_an_aside(text: str) -> str:
    """Find a name before an aside and a colon: "Lin Example – to laughter –: Yes", "Bo Sample, Minister (online): No"."""
    start = _undressed(text)
    at = _colon(start)
    titled = ASIDE_BEHIND_A_TITLE.fullmatch(start[:at]) if at else None
    if titled and is_a_name(titled["label"]):
        return titled["label"]
    found = WITH_AN_ASIDE.fullmatch(start[:at]) if at else None
    if not found or (found["comma"] and len(start[:at].split()) <= MOST_LABEL_WORDS):  # "Smith, J.:" is one label
        return ""
    return found["label"].strip() if is_a_name(found["label"]) else ""


def before_an_aside_without_a_colon(text: str) -> str:
    """Find a name before an aside in brackets and a full stop or a dash: "Bo Sample (laughing). In June."."""
    return _name_in(ASIDE_WITHOUT_A_COLON.match(_undressed(text)))


def in_emphasis(text: str) -> str:
    """Find a name in the emphasis of Markdown before words: "**Bo Sample** In June."."""
    label = _name_in(IN_EMPHASIS.match(_emphasized(text)[: MOST_CHARACTERS_IN_CAPITALS + 1]))
    return "" if label.endswith(tuple(COLONS)) or re.match(f"{OPENING}|{SIGN}", label) else label


def before_a_divider(text: str) -> str:
    """Find a name before a sign that parts it from the words: "Bo Sample | In June."."""
    start = _undressed(text)
    return _name_in(BEFORE_A_DIVIDER.match(start)) if A_DIVIDER.search(start) else ""


def before_a_time_and_words(text: str) -> str:
    """Find a name before a time of the recording and words: "Bo Sample 0:12 In June."."""
    start = _undressed(text)
    return _name_in(BEFORE_A_TIME_AND_WORDS.match(start)) if ":" in start else ""


def before_its_number(text: str) -> str:
    """Find a word with a number before a word that begins a sentence: "Speaker 1 When?"."""
    return _name_in(NUMBERED_LABEL.match(_undressed(text)))


def before_initials(text: str) -> str:
    """Find a family name with its initials before a full stop: "Example L. B. In June."."""
    found = BEFORE_INITIALS.match(_undressed(text))
    return found["label"] if found and _are_initials(found["label"]) and not is_small(found["next"]) else ""


def before_initials_and_an_aside(text: str) -> str:
    """Find a family name with its initials before a comma: "Example L. B., chair."."""
    found = BEFORE_INITIALS_AND_AN_ASIDE.match(_undressed(text))
    return found["label"] if found and _are_initials(found["label"]) else ""


def _are_initials(label: str) -> bool:
    words = re.findall(r"[^\W\d_]+", label)
    return words[0].casefold() not in NEVER_BEHIND_AN_ARTICLE and all(word[0].isupper() for word in words)


def before_a_comma_and_a_dash(text: str) -> str:
    """Find a name before an aside between a comma and a full stop with a dash: "Bo Sample, on behalf of all. – Who pays?"."""
    return _name_in(BEFORE_A_COMMA_AND_A_DASH.match(_undressed(text)))


def _name_in(found: re.Match[str] | None) -> str:
    """Return the label that was found, if it is a name and what follows can begin a sentence."""
    return (
        found["label"].strip() if found and not is_small(found["next"]) and is_a_name(found["label"], MOST_TITLE_WORDS) else ""
    )


def _colon(text: str) -> int | None:
    """Return where the first colon stands that is not part of an address or of a time."""
    for at in (colon.start() for colon in A_COLON.finditer(text)):
        is_address = text[at + 1 : at + 3] == "//"
        is_time = text[max(at - 1, 0) : at].isdigit() and text[at + 1 : at + 2].isdigit()
        if not is_address and not is_time:
            return at
    return None


def in_capitals(text: str) -> str:
    """Find a line in capitals; scripts without capitals have none."""
    line = without_dress(text).strip(DECORATION)
    return line if not FULL_STOP.search(line) and _is_in_capitals(line) else ""


def in_capitals_before_a_full_stop(text: str) -> str:
    """Find words in capitals before a full stop, in the way of stenographers: "CHAIR POWELL.  Good afternoon."."""
    head, *words = FULL_STOP.split(without_dress(text).strip(DECORATION), maxsplit=1)
    return head if words and _is_in_capitals(head) else ""


def before_a_full_stop(text: str) -> str:
    """Find a name before a full stop: "Secretary Sample. In June." A word that is a sentence by itself is none."""
    start = _undressed(text)
    if "." not in start and "։" not in start:
        return ""
    found = LETTER_BEFORE_FULL_STOP.match(start) or NAME_BEFORE_FULL_STOP.match(start)
    if found and not is_small(found["next"]) and ARTICLE_AND_NOUN.fullmatch(found["label"]):
        return found["label"]
    return _name_in(found)


def bare_code(text: str) -> str:
    """Find the letter of a question or an answer by nobody named, or another code before a word that begins a sentence."""
    text = _undressed(text)
    if found := BARE_LETTER.match(text):
        return found["label"].rstrip(".")
    found = BARE_CODE.match(text) or UNSPACED_LABEL.match(text)
    if not found:
        return ""
    label, following = found["label"], found.groupdict().get("next") or "漢"
    is_short = label.isupper() or len(label) <= MOST_UNCASED_WORDS or UNSPACED_LABEL.match(text)
    is_code = is_short and not any(letter.islower() for letter in label)
    return (
        label
        if is_code and label != "I" and not _is_said_twice(label, text) and not is_small(following) and _alike(label, following)
        else ""
    )


def before_a_blank(text: str) -> str:
    """Find some characters before a blank, more than a code has, where words are not parted by blanks."""
    found = LONG_UNSPACED_LABEL.match(_undressed(text))
    return found["label"] if found else ""


def _is_said_twice(label: str, text: str) -> bool:
    """Return whether a code stands there twice: a word that is said again."""
    return text.split()[1:2] == [label]


def _alike(label: str, following: str) -> bool:
    """Return whether what follows a code may begin a sentence: with a capital, a quote, or without capitals at all."""
    if label.isupper():
        return following.isupper() or following in "\"'“‘«¿¡—–" or (following.isalpha() and not is_small(following))
    is_letter = re.fullmatch(UNCASED_LETTER, label) and label not in WORDS_OF_ONE_LETTER and following.isalpha()
    return bool(is_letter or UNSPACED_LABEL.match(f"{label} {following}"))


def before_a_dash(text: str) -> str:
    """Find a name before a dash and a word that begins a sentence: "THE MINISTER - In June."."""
    start = _undressed(text)
    found = BEFORE_A_DASH.match(start) if A_DASH.search(start) else None
    if found and in_brackets(text):  # "[問] はい――": what the words begin with is no second label
        return ""
    if found and not is_small(found["next"]) and ARTICLE_AND_NOUN.fullmatch(found["label"].rstrip(". ")):
        return found["label"].rstrip(". ")
    return _name_in(found).rstrip(". ")


def in_brackets(text: str) -> str:
    """Find a name in brackets before words, "（記者）いつ", or the begin of one that is broken at the line's end."""
    start = _undressed(text).strip()
    found = IN_BRACKETS.match(start) or NOT_CLOSED.fullmatch(start)
    is_name = found and _has_letters(found["label"]) and not STOPPED.search(found["label"]) and is_a_name(found["label"])
    return found["label"] if found and is_name else ""


def in_brackets_with_small_letters(text: str) -> str:
    """Find a few words in brackets before words that begin a sentence: "(Reporter from the back) And where?"."""
    found = IN_BRACKETS.match(_undressed(text))
    few = found and 1 < len(found["label"].split()) <= MOST_LABEL_WORDS and not STOPPED.search(found["label"])
    return found["label"] if found and few and found["label"][0].isupper() and found["next"].isupper() else ""


def nick_in_angles(text: str) -> str:
    """Find a name in small letters in angle brackets before words: "<bo_sample> In June."."""
    found = NICK_IN_ANGLES.match(_undressed(text))
    return found["label"] if found else ""


def of_a_log(text: str) -> str:
    """Find the sign before what a log says itself, and nobody in it: "*** bo_sample has left"."""
    found = OF_A_LOG.match(text)
    return found["label"] if found else ""


def alone_in_brackets(text: str) -> str:
    """Find a line in brackets: a stage direction that nobody said, or a label."""
    if name_alone_in_brackets(text):
        return ""
    found = ALONE_IN_BRACKETS.fullmatch(text) if len(text.strip()) <= MOST_CHARACTERS_IN_CAPITALS else None
    return found["note"].strip() if found else ""


def in_emphasis_that_is_broken(text: str) -> str:
    """Find a few words in emphasis that ends on another line: "**MR.", above "SAMPLE** In June."."""
    found = BROKEN_EMPHASIS.fullmatch(_emphasized(text))
    return found["label"] if found and len(found["label"].split()) <= MOST_LABEL_WORDS else ""


def behind_a_dash(text: str) -> str:
    """Find a dash before words that begin a sentence: "— And who pays?"; of one that goes on they do not."""
    found = BEHIND_A_DASH.match(text)
    return found["label"] if found and (found["next"].isupper() or found["next"] in '¿¡"“«') else ""


def all_in_emphasis(text: str) -> str:
    """Find a line of words that stands in emphasis from its begin to its end, in Markdown."""
    found = ALL_IN_EMPHASIS.fullmatch(_emphasized(text)) if len(text) <= MOST_CHARACTERS_IN_EMPHASIS else None
    return found["label"] if found else ""


def letter_of_a_question(text: str) -> str:
    """Find the letter of a question before a word that begins a sentence, wherever a line breaks: "Q Who pays?"."""
    found = LETTER_OF_A_QUESTION.match(_undressed(text))
    begins = found and (
        found["next"].isupper() or found["next"] in '¿¡"“«' or (found["label"] == "q" and found["next"].isalpha())
    )
    return found["label"] if found and begins else ""


def before_the_begin_of_a_sentence(text: str) -> str:
    """Find a name before a word with which sentences begin, though no sign parts them: "Female Reporter Thank you."."""
    first, *others = _undressed(text).split() or [""]
    words = [first, *WITHIN_A_WORD.sub(" ", " ".join(others[:MOST_NAME_WORDS])).split()]
    for at, word in enumerate(words[1 : MOST_NAME_WORDS + 1], start=1):
        begin = re.match(r"[^\W\d_]+", word)
        begins = (word[0] in "¿¡" and words[at - 1][-1] != ",") or (
            word[0].isupper() and begin and begin[0].casefold() in SENTENCE_BEGINS
        )
        label = " ".join(words[:at]).strip(QUOTES)
        if label.endswith(",") and word.casefold() != "the":
            label = label[:-1]
        if begins and label[-1:].isalnum() and label != "Thank" and not text.isupper():
            return label if is_a_name(label) else ""
    return ""


def in_signs(text: str) -> str:
    """Find a name in signs that are no brackets, or behind one: "#Bo Sample# In June.", "@bosample When?"."""
    start = text.lstrip()[: MOST_CHARACTERS_IN_CAPITALS + 1]
    if found := AT_A_NAME.match(start):
        return found["label"]
    found = IN_SIGNS.match(start)
    label = (found["label"] or found["tagged"]) if found else ""
    return label if is_a_name(label) else ""


def behind_a_role(text: str) -> str:
    """Find who asks or answers in a script without capitals: "記者、いつ", "大臣「六月です。」", "기자 언제입니까?".

    Before a blank where words are parted by blanks only a question counts.
    """
    start = _undressed(text)
    found = BEHIND_A_ROLE.fullmatch(start) if start.startswith(ROLES_AT_A_BEGIN) else None
    if not found or found["label"] not in UNCASED_ROLES:
        return ""
    is_spaced = re.fullmatch("[가-힣]+", found["label"]) and text.strip()[len(found["label"])].isspace()
    return found["label"] if not is_spaced or found["end"] in "?？" else ""


def declared_before_a_sign(text: str, declared: frozenset[str]) -> str:
    """Find a declared label before a sign that no form has, or the begin of a sentence: "Bo Sample… We deny".

    Behind a star any word may follow: "* bo_sample nods".
    """
    start = without_dress(text)
    labels, _ = _begins_of(declared)
    done = DONE.match(text)
    if done and done["words"].startswith(tuple(f"{label} " for label in labels if label.islower())):
        return done["words"].split()[0]
    for label in labels if start.startswith(labels) else ():
        following = start[len(label) :]
        found = BEHIND_A_DECLARED_LABEL.match(following) if start.startswith(label) and len(label) > 1 else None
        if found and (found["sign"] or found["next"].casefold() in SENTENCE_BEGINS) and not found["next"][0].islower():
            return label
    return ""


def behind_a_sign(text: str) -> str:
    """Find a name behind the sign of a stenographer or a captioner, or the sign alone: "○大臣　法律です。", ">> When?"."""
    text = without_dress(text)
    found = BEHIND_A_SIGN.match(text)
    return found["label"].strip() if found and found["label"].strip() and is_a_name(found["label"]) else ""


def behind_a_bare_sign(text: str) -> str:
    """Find the sign of a stenographer or a captioner before words that no name stands before: ">> When?"."""
    found = re.match(rf"\s*({SIGN})\s*\S", without_dress(text))
    return found[1] if found and not behind_a_sign(text) else ""


def large_before_a_full_stop(text: str) -> str:
    """Find several words in capitals before a full stop, wherever a line breaks."""
    return _of_several_words(in_capitals_before_a_full_stop(text))


def large_before_a_dash(text: str) -> str:
    """Find several words in capitals before a dash, wherever a line breaks."""
    first = _undressed(text).split(maxsplit=1)[:1]
    label = _of_several_words(before_a_dash(text)) if first and first[0] == first[0].upper() else ""
    return label if label.isupper() else ""


def several_in_brackets(text: str) -> str:
    """Find a name of several words in brackets before words, wherever a line breaks."""
    return _of_several_words(in_brackets(text))


def several_before_a_colon(text: str) -> str:
    """Find a name of several words before a colon, or one in capitals."""
    label = before_a_colon(text)
    return label if label.isupper() and len(label) > 1 else _of_several_words(label)


def _of_several_words(label: str) -> str:
    return label if len(label.split()) > 1 else ""


def name_alone_in_brackets(text: str) -> str:
    """Find a name of several words, or a letter, alone on a line in brackets: a label, and no note."""
    found = NAME_ALONE_IN_BRACKETS.fullmatch(without_dress(text)) if len(text.strip()) <= MOST_LABEL_CHARACTERS else None
    label = found["label"].strip() if found else ""
    is_label = label in ("Q", "A") or (_of_several_words(label) and not STOPPED.search(label) and is_a_name(label))
    return label if is_label else ""


def before_a_column(text: str) -> str:
    """Find a name before a wide gap: "REPORTER   When?"."""
    start = _undressed(text)
    found = BEFORE_A_COLUMN.match(start) if A_GAP.search(start) else None
    is_name = found and not found["label"].islower() and "," not in found["label"] and is_a_name(found["label"])
    return found["label"] if found and is_name and not STOPPED.search(found["label"]) else ""


def before_a_time(text: str) -> str:
    """Find a name before a time of the recording: "Lin Example  0:01"."""
    start = _undressed(text)
    found = BEFORE_A_TIME.fullmatch(start) if ":" in start else None
    label = AROUND_A_NAME.sub(r"\g<name>", found["label"].strip()) if found else ""
    return label if is_a_name(label) else ""


def only_a_time(text: str) -> str:
    """Find a line that holds nothing but times of the recording."""
    return text.strip() if ONLY_A_TIME.fullmatch(text) and A_TIME.search(text) else ""


def only_a_rule(text: str) -> str:
    """Find a line that holds no letter and no digit, but three signs or more: a rule between turns."""
    return text.strip() if ONLY_A_RULE.fullmatch(text) and len(text.strip()) >= FEW_WORDS else ""


def as_a_heading(text: str) -> str:
    """Find a short line that ends like no sentence: a label without a colon, or a heading that nobody said."""
    line = without_dress(text).strip(UNDONE)
    if not line or len(line) > MOST_LABEL_CHARACTERS or unicodedata.category(line[-1])[0] not in "LMN":
        return ""
    words = line.split()
    few = len(words) <= FEW_WORDS
    return line if few or _is_written_as_a_heading(line, words) or is_a_name(line, MOST_HEADING_WORDS) else ""


# How labels look, in the order in which they are looked for; what looks like a heading comes last. What is not a form of
# labels is something else that nobody said: a time, a rule, a note.
LOOKS = (
    Look("times", only_a_time),
    Look("rules", only_a_rule),
    Look("brackets", name_alone_in_brackets),
    Look("notes", alone_in_brackets),
    Look("time", before_a_time),
    Look("time", before_a_time_and_words, needs_a_begin=True),
    Look("aside", before_an_aside),
    Look("aside", before_an_aside_without_a_colon, needs_a_begin=True),
    Look("emphasis", in_emphasis, needs_a_begin=True),
    Look("own-line", before_a_last_colon),
    Look("inline", before_a_colon),
    Look("sign", behind_a_sign),
    Look("no-colon", in_capitals, needs_a_begin=True),
    Look("nameless", behind_a_bare_sign),
    Look("colon", words_before_a_colon, needs_a_begin=True),
    Look("full-stop", large_before_a_full_stop),
    Look("dash", large_before_a_dash),
    Look("brackets", several_in_brackets),
    Look("bare", letter_of_a_question),
    Look("bare", before_its_number, needs_a_begin=True),
    Look("divider", before_a_divider, needs_a_begin=True),
    Look("dash", before_a_dash, needs_a_begin=True),
    Look("brackets", in_brackets, needs_a_begin=True),
    Look("brackets", nick_in_angles, needs_a_begin=True),
    Look("column", before_a_column, needs_a_begin=True),
    Look("bare", bare_code, needs_a_begin=True),
    Look("full-stop", before_initials, needs_a_begin=True),
    Look("full-stop", before_a_full_stop, needs_a_begin=True),
    Look("nameless", before_initials_and_an_aside, needs_a_begin=True),
    Look("nameless", before_a_comma_and_a_dash, needs_a_begin=True),
    Look("no-colon", as_a_heading, needs_a_begin=True),
    Look("nameless", behind_a_dash, needs_a_begin=True),
    Look("nameless", all_in_emphasis, needs_a_begin=True),
    Look("emphasis", in_emphasis_that_is_broken),
    Look("nameless", in_brackets_with_small_letters, needs_a_begin=True),
    Look("nameless", in_signs, needs_a_begin=True),
    Look("nameless", of_a_log, needs_a_begin=True),
    Look("nameless", before_the_begin_of_a_sentence, needs_a_begin=True),
    Look("nameless", behind_a_role, needs_a_begin=True),
    Look("nameless", before_a_blank, needs_a_begin=True),
)


# Those that tell of a label though a sentence may be going on from the line above.
LOOKS_ANYWHERE = tuple(look for look in LOOKS if not look.needs_a_begin)

# What is looked for right behind a label, too: what no sentence begins with.
BEHIND_LABELS: tuple[Find, ...] = (
    several_before_a_colon,
    large_before_a_full_stop,
    large_before_a_dash,
    several_in_brackets,
    letter_of_a_question,
    behind_a_bare_sign,
)


def labels_in_line(text: str, at: int) -> Iterator[tuple[int, str, bool]]:
    """Yield what looks like a label in the middle of a line, behind the end of a sentence, with its position.

    The last value says whether it must stand elsewhere too to be one: without capitals, nothing else tells it from words.
    """
    seen = set()  # a dash behind a full stop ends a sentence too
    for end in sentence_ends(text, at):
        found = _in_line(text, end) if end > at else None
        if found and found.end("label") not in seen:
            seen.add(found.end("label"))
            label = found["label"].strip().lstrip("–—- ")
            yield end, label, not any(letter.isupper() or letter.islower() for letter in label)


class Looked:
    """What some lines look like, each held against a look once, however often it is asked about."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, bool], tuple[tuple[Look, str], ...]] = {}
        self._in_line: dict[tuple[str, int], tuple[tuple[int, str, bool], ...]] = {}
        self._behind: dict[str, str] = {}
        self._patterns: dict[frozenset[str], Patterns] = {}
        self._recognisers: dict[tuple[tuple[str, ...], frozenset[str]], Recogniser] = {}

    def recogniser(self, layout: tuple[str, ...], declared: frozenset[str]) -> Recogniser:
        """Return what finds declared labels in some forms, and knows what it found in these lines before."""
        if (layout, declared) not in self._recognisers:
            patterns = self._patterns.get(declared) or self._patterns.setdefault(declared, Patterns(declared))
            self._recognisers[layout, declared] = Recogniser(layout, declared, patterns)
        return self._recognisers[layout, declared]

    def begins(self, text: str, is_open: bool = True) -> tuple[tuple[Look, str], ...]:
        """Return the looks that a text has, each with its label; where a sentence may go on, those that tell even there."""
        if (text, is_open) not in self._found:
            looks = LOOKS if is_open else LOOKS_ANYWHERE
            self._found[text, is_open] = tuple((look, label) for look in looks if (label := look.find(text)))
        return self._found[text, is_open]

    def behind(self, text: str) -> str:
        """Return what looks like another label right behind one, "" if nothing does."""
        if text not in self._behind:
            self._behind[text] = next((label for find in BEHIND_LABELS if (label := find(text))), "")
        return self._behind[text]

    def in_line(self, text: str, at: int) -> tuple[tuple[int, str, bool], ...]:
        """Return what looks like labels in the middle of a line, as `labels_in_line` does."""
        if (text, at) not in self._in_line:
            self._in_line[text, at] = tuple(labels_in_line(text, at))
        return self._in_line[text, at]


def _in_line(text: str, at: int) -> re.Match[str] | None:
    """Return what looks like a label at a position in a line."""
    for pattern, holds in IN_LINES:
        found = pattern.match(text, at)
        if found and not is_small(found["next"]) and holds(found["label"]):
            return found
    return None


def _is_a_title(text: str) -> bool:
    return is_a_name(text)


def _is_of_several_words(text: str) -> bool:
    return len(text.split()) > 1 and not STOPPED.search(text) and is_a_name(text)


# The patterns in the middle of a line, each with what its label must be.
IN_LINES: tuple[tuple[re.Pattern[str], Callable[[str], bool]], ...] = (
    (IN_LINE, _is_a_title),
    (AT_THE_END, _is_a_title),
    (LETTER_IN_LINE, bool),
    (BRACKETS_IN_LINE, _is_of_several_words),
    (CAPITALS_IN_LINE, lambda text: _is_of_several_words(text) and _is_in_capitals(text)),
    (CAPITALS_BEFORE_A_DASH, lambda text: len(text.split()) > 1 and _is_in_capitals(text) and is_a_name(text)),
    (CAPITALS_AT_THE_END, lambda text: _is_of_several_words(text) and _is_in_capitals(text)),
)


def is_a_pause(text: str) -> bool:
    """Return whether a line holds nothing but full stops: a rule, or the pause of somebody who says nothing."""
    return bool(text.strip()) and not text.strip(" .…")


def ends_a_sentence(text: str) -> bool:
    """Return whether a line ends with the end of a sentence, or with one that is broken off."""
    if text[-1:].isalnum() and text[-1] < FIRST_WITHOUT_A_SIGN:  # as most lines that are wrapped
        return False
    last = len(text.rstrip().rstrip(CLOSERS))  # " --" has three characters
    return bool(ENDS_A_SENTENCE.search(text, max(last - 3, 0)))


def is_a_name(text: str, most_words: int = MOST_TITLE_WORDS, most_uncased: int = MOST_UNCASED_CHARACTERS) -> bool:
    """Return whether words are written as a name or a title is: each but the small ones begins without a small letter.

    Without capitals, a few characters in a few words are one. A word that is a sentence by itself is none.
    """
    words = text.split()
    if not words or len(words) > most_words or not any(letter.isalpha() for letter in text):
        return False
    if len(words) == 1 and (
        words[0].casefold().strip("*_\"'“”.,") in ONE_WORD_SENTENCES or (len(words[0]) == 1 and words[0] == "I")
    ):
        return False
    if not any(letter.isupper() or letter.islower() for letter in text):
        return len(text) <= most_uncased and len(words) <= MOST_UNCASED_WORDS and not NO_NAME.search(text)
    while len(words) > 1 and words[0] in PARTICLES:
        words = words[1:]
    first, *others = words
    if first.casefold() in NO_NAME_BEGINS and not text.isupper():
        return False
    is_written_so = _begins_large(first) and all(word in SMALL_WORDS or _begins_large(word) for word in others)
    return is_written_so and not NO_NAME.search(text)


def _begins_large(word: str) -> bool:
    return not is_small(word.lstrip(OPENERS))


def is_small(text: str) -> bool:
    """Return whether a text begins with a small letter of a script that has capitals, as Georgian has none in use."""
    return text[:1].islower() and not "\u10d0" <= text[:1] <= "\u10ff"


def _has_letters(text: str) -> bool:
    """Return whether a text is more than the letter or the number of an item in a list: "(a)", "(iv)", "[1]"."""
    return bool(re.search(r"[^\W\d_]", text)) and (text in CODES_OF_ONE_LETTER or not AN_ITEM.fullmatch(text))


def _is_in_capitals(text: str) -> bool:
    return (
        len(text) <= MOST_CHARACTERS_IN_CAPITALS
        and bool(WHOLE_WORD.search(text))
        and all(letter.isupper() for letter in text if letter.isalpha())
    )


def _is_written_as_a_heading(line: str, words: list[str]) -> bool:
    """Return whether a line is some words that begin without a small letter, but for those that names hold."""
    first, *others = words
    return (
        len(words) <= MOST_HEADING_WORDS
        and _begins_large(first)
        and all(word in SMALL_WORDS or _begins_large(word) for word in others)
        and not NO_HEADING.search(line)
    )
