"""Where a speaker's label stands on a line: the forms of labels, and how a line is recognised in each.

A transcript's layout is one of `LABEL_FORMS`, or several. Only a label that `briefing.yml` declares is one. Whatever else looks
like a label, in any form, is asked about (`scripts.reading.look_alikes`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

# White space as it stands around labels: no-break spaces before a colon in French, wide ones in Chinese.
SPACE = r"[ \t\f\u00a0\u202f\u3000]"

ANY_SPACE, SOME_SPACE = rf"{SPACE}*+", rf"{SPACE}++"

# White space within a label, which may stand on two lines.
WITHIN = r"\s++"

# Emphasis in Markdown, opened before a label, closed behind it or behind its colon.
OPENED, CLOSED = r"(?P<emphasis>\*\*|__|[*_](?=[^\s*_]))?", r"(?:(?(emphasis)(?:(?P=emphasis))?))"

# Colons, and what is printed for one: signs that look so, and those of Hebrew, Ethiopic, Khmer and Armenian.
COLONS = ":：∶﹕︓꞉ː˸︰׃፡፦៖՝"

# A colon, with the space and the emphasis that may stand around it, and one that may be missing.
COLON = rf"{ANY_SPACE}{CLOSED}{ANY_SPACE}[{COLONS}]{CLOSED}{ANY_SPACE}"
PERHAPS_A_COLON = rf"{ANY_SPACE}{CLOSED}{ANY_SPACE}[{COLONS}]?{CLOSED}{ANY_SPACE}"

# Words must follow on the line, the label must end it.
WORDS, END = rf"(?!{SPACE}|[*_]*{ANY_SPACE}$)", rf"{ANY_SPACE}$"

# A time of the recording: 0:12, [00:00:12], 00:00:12,500; of a log, with its day: [2031-05-05 10:02:11].
TIME = (
    r"[\[(（]?(?:[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{2,4}(?:,\s?|\s|T))?"
    r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:[.,][0-9]{1,3})?(?!:?[0-9])[\])）]?"
)

# What may stand before a label in any form: white space, a time, the signs of headings and lists in Markdown, a dash, the
# number of a question.
BEFORE = (
    rf"{ANY_SPACE}(?:{TIME}{SOME_SPACE})?"
    rf"(?:#{{1,6}}{SOME_SPACE}|[-–—+*•]{SOME_SPACE}|[0-9]{{1,3}}[.)]{SOME_SPACE}|Q[0-9]{{1,3}}[.:)]?{SOME_SPACE})*{OPENED}"
)

# Brackets that stand around labels, the signs of stenographers and captioners before them, and signs behind them.
OPENING, CLOSING = r"[(\[{（［【〔<＜〈《「『]", r"[)\]}）］】〕>＞〉》」』]"
DIVIDER = r"[|/>=→⇒~;；؛·•»]"
SIGN = r"(?:[○◯⚫●◎◇◆■□▲△▼▽▶►※★☆]|〇(?![〇一二三四五六七八九十])|[>＞]{1,3}|[»›])"

# In captions of the web a name stands in a tag of its voice: "<v Name>", "<v.loud Name>".
VOICE = rf"(?:v(?:[.]\w+)*{SOME_SPACE})?"

# Dashes, by their length. A hyphen is one only with white space around it, and so are two.
LONG, SHORT, HYPHEN = "[—―─⸺⸻]+", "[–−‒]+", "[-‐‑]{1,2}"
DASH = (
    rf"(?:[.]{ANY_SPACE}-{{1,2}}{ANY_SPACE}"
    rf"|[.]?{CLOSED}(?:{ANY_SPACE}{LONG}{ANY_SPACE}|{SOME_SPACE}{SHORT}{ANY_SPACE}|{SHORT}{SOME_SPACE}"
    rf"|{SOME_SPACE}{HYPHEN}{SOME_SPACE}))"
)

# What is said of a speaker behind the label: in brackets, or between dashes. Behind a comma it is part of the label, or words.
IN_BRACKETS = rf"{ANY_SPACE}[(\[（][^)\]）]*[)\]）]"
BETWEEN_DASHES = rf"{SOME_SPACE}[–—-]{{1,2}}{SPACE}.*?[–—-]{{1,2}}"

# A code instead of a name: "Q", "LE", "A1", "记者", "Speaker 1".
CODE = re.compile(r"\w{1,5}|[^\W\d_]+[ _#]*[0-9]{1,3}")

# The end of a sentence in the middle of a line, behind which another may begin to speak.
SENTENCE_END = re.compile(rf"[.!?…。！？؟।۔։።។–—][\"'”’»)\]」』）】]*{ANY_SPACE}")


# Short forms that end in a full stop and end no sentence, and initials.
ABBREVIATION = r"(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|Hon|Rev|St|Lt|Col|Capt|Amb|Sra?|Mme|Mlle|Ing|Lic|[^\W\d_])[.]"
BEHIND_AN_ABBREVIATION = re.compile(rf"\b{ABBREVIATION}\s*$", re.IGNORECASE)


def alternatives(labels: Iterable[str]) -> str:
    """Return a pattern for any of some labels, the longest that there is."""
    longest_first = sorted(labels, key=len, reverse=True)
    return "|".join(WITHIN.join(map(re.escape, label.split())) for label in longest_first) or "(?!)"


@dataclass(frozen=True, slots=True)
class LabelForm:
    """A form in which labels stand."""

    name: str  # in briefing.yml, under source.layout
    example: str  # as a publisher is told it
    behind: str  # a pattern for what stands behind the label
    before: str = ""  # a pattern for what stands before the label, behind what may stand before any
    of_codes: bool = False  # whether only codes stand in it, and no names
    in_lines: bool = False  # whether it is looked for in the middle of a line too
    asked_in_lines: bool = False  # whether it is only asked about there

    def holds(self, label: str) -> bool:
        """Return whether a label may stand in this form."""
        return not self.of_codes or bool(CODE.fullmatch(label))

    def pattern(self, labels: tuple[str, ...], before: str = BEFORE) -> re.Pattern[str]:
        """Return the pattern of this form with every label it may have; the longest of several is meant."""
        names = alternatives(label for label in labels if self.holds(label))
        return re.compile(rf"{before}{self.before}(?P<label>{names}){self.behind}")


# The forms of labels, in the order in which a line is held against them: a bare code,
# behind which anything is words, comes last.
LABEL_FORMS = (
    LabelForm("own-line", "`Name:` alone on its line", rf"{COLON}{END}", in_lines=True),
    LabelForm("inline", "`Name: words`", rf"{COLON}{WORDS}", in_lines=True),
    LabelForm(
        "time",
        "`Name 0:12`",
        rf"{CLOSED}{ANY_SPACE}{CLOSING}?{ANY_SPACE}[,–—-]?{ANY_SPACE}{TIME}{PERHAPS_A_COLON}",
        rf"(?:{OPENING}{ANY_SPACE})?",
        asked_in_lines=True,
    ),
    LabelForm("dash", "`Name – words`", rf"{DASH}{WORDS}", asked_in_lines=True),
    LabelForm("full-stop", "`Name. words`", rf"{CLOSED}[.։]{CLOSED}{SOME_SPACE}{WORDS}", in_lines=True),
    LabelForm("no-colon", "`Name` alone on its line", rf"{CLOSED}{END}"),
    LabelForm(
        "brackets", "`[Name] words`", rf"{ANY_SPACE}{CLOSING}{PERHAPS_A_COLON}", rf"{OPENING}{ANY_SPACE}{VOICE}", in_lines=True
    ),
    LabelForm(
        "sign",
        "`>> Name: words`, `○Name words`",
        rf"(?:{COLON}|{CLOSED}(?:{ANY_SPACE}[,，、]{ANY_SPACE}|{SOME_SPACE}|{END}))",
        rf"{SIGN}{ANY_SPACE}",
        in_lines=True,
    ),
    LabelForm("column", "`Name   words`", rf"{CLOSED}(?:\t|\u3000|[ \u00a0]{{2,}}){ANY_SPACE}{WORDS}"),
    LabelForm(
        "aside",
        "`Name (aside): words`",
        rf"{CLOSED}(?:{IN_BRACKETS}(?:{COLON}|[.]{SOME_SPACE}|{DASH})|{BETWEEN_DASHES}{COLON})",
        in_lines=True,
    ),
    LabelForm("emphasis", "`**Name** words`", rf"[.]?(?P=emphasis)[.]?{SOME_SPACE}{WORDS}", asked_in_lines=True),
    LabelForm("divider", "`Name | words`", rf"(?:{ANY_SPACE}[|;；؛]|{SOME_SPACE}{DIVIDER}){ANY_SPACE}{WORDS}"),
    LabelForm("bare", "`Q words`, codes only", rf"{CLOSED}{SOME_SPACE}{WORDS}", of_codes=True),
)

# The form of a layout in which labels stand in the middle of lines, behind the end of a sentence, in its other forms.
RUNNING = LabelForm("running", "`… words. Name: words`", "(?!)")

# Names before a colon in the middle of a line that nobody declared; a sentence that is taken up again after somebody else
# spoke; what may be said by somebody whom nothing names: behind a dash, in emphasis, right behind a label.
WITHIN_A_LINE, TAKEN, NAMELESS = "within", "taken-up", "nameless"

# What is said of a line by its number alone is said of its begin: these must be named.
BY_NAME_ALONE = (RUNNING.name, WITHIN_A_LINE, TAKEN, NAMELESS)

FORMS = {form.name: form for form in (*LABEL_FORMS, RUNNING)}

# The form that labels have where a publisher does not say.
USUAL_LAYOUT = (LABEL_FORMS[0].name,)


@dataclass(frozen=True, slots=True)
class FoundLabel:
    """A declared label on a line."""

    label: str  # as declared
    label_form: str  # the name of the form it stands in
    begin: int  # where it begins, with what stands before it
    words_at: int  # where the words behind it begin; the line's length when the label stands alone


def sentence_ends(text: str, at: int) -> Iterator[int]:
    """Yield where sentences end in a text, with the white space behind them, from a position on."""
    for end in SENTENCE_END.finditer(text, at):
        is_full_stop = text[end.start()] == "."
        if not (is_full_stop and BEHIND_AN_ABBREVIATION.search(text[max(end.start() - 6, 0) : end.end()])):
            yield end.end()


def goes_on(found: FoundLabel, text: str) -> bool:
    """Return whether a code, or a name before a dash, is part of a sentence that goes on: "… in June. A tenth is a lot."."""
    return found.label_form in ("bare", "dash") and text[found.words_at : found.words_at + 1].islower()


class Patterns:
    """What declared labels are found by, each compiled when it is first asked for: most forms never are."""

    def __init__(self, declared: frozenset[str]) -> None:
        self.labels = tuple(declared)
        names = alternatives(self.labels)
        self.anywhere = re.compile(rf"(?<!\w)(?P<label>{names}){ANY_SPACE}[{COLONS}](?!//)")
        first = alternatives({word for label in declared for word in label.split()[:1]})
        self._first = re.compile(rf"{BEFORE}(?:{'|'.join(dict.fromkeys(form.before for form in LABEL_FORMS))})(?:{first})")
        self.plain: set[tuple[str, int, bool, bool]] = set()  # the lines that were found to look like nothing
        self._begun: dict[tuple[str, int], bool] = {}
        self._compiled: dict[tuple[str, str], re.Pattern[str]] = {}

    def may_begin(self, text: str, at: int) -> bool:
        """Return whether a label could begin there: its first word stands there, behind what may stand before it."""
        if (text, at) not in self._begun:
            self._begun[text, at] = bool(self._first.match(text, at))
        return self._begun[text, at]

    def of(self, form: LabelForm, before: str) -> re.Pattern[str]:
        """Return the pattern of a form."""
        key = (form.name, before)
        if key not in self._compiled:
            self._compiled[key] = form.pattern(self.labels, before)
        return self._compiled[key]


class Recogniser:
    """Finds declared labels in some forms."""

    def __init__(self, layout: tuple[str, ...], declared: frozenset[str], patterns: Patterns | None = None) -> None:
        self.declared = {" ".join(label.split()): label for label in declared}
        self.label_forms = layout
        self.running = RUNNING.name in layout
        self.at_begin = [form for form in LABEL_FORMS if form.name in layout]
        self.in_lines = [form for form in self.at_begin if form.in_lines or form.of_codes]
        self.asked_in_lines = [form for form in self.at_begin if form.asked_in_lines]
        self.patterns = patterns or Patterns(declared)
        self._begun: dict[tuple[str, int], FoundLabel | None] = {}
        self._within: dict[tuple[str, int], tuple[FoundLabel, ...]] = {}
        self._before_a_colon: dict[tuple[str, int], tuple[FoundLabel, ...]] = {}

    def begins(self, text: str, at: int = 0) -> FoundLabel | None:
        """Return the label with which a line begins behind its margin, in the first of the forms that it has."""
        if (text, at) not in self._begun:
            self._begun[text, at] = self._found(self.at_begin, BEFORE, text, at)
        return self._begun[text, at]

    def before_a_colon(self, text: str, at: int) -> tuple[FoundLabel, ...]:
        """Return every declared label that stands before a colon from a position on, wherever that is in a sentence."""
        if (text, at) not in self._before_a_colon:
            found = self.patterns.anywhere.finditer(text, at)
            self._before_a_colon[text, at] = tuple(
                FoundLabel(self.declared[" ".join(one["label"].split())], "inline", one.start(), one.end()) for one in found
            )
        return self._before_a_colon[text, at]

    def within(self, text: str, at: int) -> tuple[FoundLabel, ...]:
        """Return the labels in the middle of a line that stand behind the end of a sentence, from a position on."""
        if (text, at) not in self._within:
            self._within[text, at] = tuple(self._behind_sentences(self.in_lines, text, at))
        return self._within[text, at]

    def perhaps_within(self, text: str, at: int) -> Iterator[FoundLabel]:
        """Yield those of forms that begin no turn in the middle of a line."""
        yield from self._behind_sentences(self.asked_in_lines, text, at)

    def _behind_sentences(self, forms: Sequence[LabelForm], text: str, at: int) -> Iterator[FoundLabel]:
        for end in sentence_ends(text, at):
            if end >= at and (found := self._found(forms, OPENED, text, end)):
                yield found
                at = found.words_at

    def _found(self, forms: Sequence[LabelForm], before: str, text: str, at: int) -> FoundLabel | None:
        if not self.patterns.may_begin(text, at):
            return None
        for form in forms:
            if found := self.patterns.of(form, before).match(text, at):
                label = self.declared[" ".join(found["label"].split())]
                return FoundLabel(label, form.name, at, found.end())
        return None
