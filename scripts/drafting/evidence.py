"""What on each line could be a speaker's label, with what tells for and against it: the evidence, not the decision."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from statistics import quantiles

from scripts.drafting.vocabulary import HONORIFICS, is_nameless, is_said
from scripts.reading.labels import CLOSING, CODE, OPENING, SIGN, TIME
from scripts.reading.lines import COLON, margins_of
from scripts.reading.look_alikes import DRESS, LOOKS, ends_a_sentence, only_a_rule, only_a_time
from scripts.record.briefing import Line

# What is printed before labels of one kind, and before nothing else: the signs of headings, emphasis, stenographers' signs.
DECORATION = re.compile(
    rf"\s*(?:{TIME}\s+)?(?P<sign>(?:[-–—•*]\s+)?(?:#{{1,6}}\s+)?(?:\*\*|__|[*_](?=\S)|>{{1,3}}|[○●◎◇◆■□▲△▼▽※»›]|[【（\[<《〈])?)"
)

# The share of lines that begin with their numbers on a printed page where they do, and how many they are at least.
LEAST_NUMBERED = 0.8
FEWEST_NUMBERED = 4

# A line of a list of who takes part is no longer, in characters behind the name.
MOST_CHARACTERS_OF_AN_ENTRY = 120

# The time of day, with what tells it from a time of the recording.
OF_THE_DAY = re.compile(r"\d\s*(?:[AaPp]\.?[Mm]\b|[Uu]hr|h\b|時|时)")

# A gap behind which words begin, where labels stand in a column of their own.
GAP = re.compile(r" {3,}|\t|\u3000")

# Brackets around a whole label.
WHOLE_IN_BRACKETS = re.compile(rf"{OPENING}(?P<label>[^()\[\]]+){CLOSING}")

# A label behind a short form has no more words, and ends in a colon before so many characters.
MOST_WORDS_WITH_AN_ABBREVIATION = 6
MOST_BEFORE_A_COLON = 60

# The signs of stenographers before a label.
SIGNS = re.compile(rf"^(?:{SIGN}\s*)+")

# A line in brackets, in quoting signs or in emphasis.
IN_BRACKETS = re.compile(r"[\s>*_]*[(\[（［【].*[)\]）］】][\s.。*_]*")

# What a label may be dressed in: the signs of lists, headings and emphasis.
DRESSED = re.compile(r"^[\s>#*_•-]+|\*\*|__")

# What stands in brackets between a label and its colon.
ASIDE = re.compile(r"\s*[(\[（][^)\]）]*[)\]）]$")

# Forms that hold no sign: what recurs in them may be anything short.
WITHOUT_A_SIGN = ("no-colon", "full-stop", "bare", "column")

# The look of a line that is no form of labels.
LOOKS_OF_NO_LABELS = ("times", "rules", "notes", "nameless")

# Lines of a wrapped text are of nearly one length: between the longest and a fifth less.
NEARLY = 0.8
MOST_WRAPPED_CHARACTERS = 140
LEAST_WRAPPED_LINES = 12


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a line seems to begin with."""

    line: int
    kind: str  # the form of labels
    label: str
    decoration: str  # what is printed before it; "---" for a rule above
    is_open: bool  # whether a blank line, a rule or the end of a sentence stands above
    words: str  # what stands behind it on the line


@dataclass(frozen=True)
class Evidence:
    """A text with what its lines seem to begin with."""

    lines: Sequence[Line]
    candidates: tuple[Candidate, ...]
    paragraphs: str  # as in briefing.yml: lines, blocks or wrapped
    is_numbered: bool = False  # whether lines begin with their numbers on a printed page
    listed: frozenset[int] = frozenset()  # the lines of a list of who takes part

    @cached_property
    def counts(self) -> Counter[tuple[str, str]]:
        """How often each label stands in each kind of form."""
        return Counter((_colons_as_one(one.kind), one.label) for one in self.candidates)

    @cached_property
    def signed(self) -> Counter[str]:
        """How often each label stands before or behind a sign, whichever it is."""
        return Counter(one.label for one in self.candidates if one.kind not in WITHOUT_A_SIGN)

    @cached_property
    def spoken(self) -> frozenset[str]:
        """The words that stand behind what could be a label, or behind the first word of a line."""
        begins = {one.line: one.words for one in self.candidates}
        texts = (begins.get(line.number, line.words.partition(" ")[2]) for line in self.lines)
        return frozenset(word for text in texts for word in re.findall(r"\w+", text))

    def is_spoken_of(self, code: str) -> bool:
        """Return whether a code stands in sentences, too: then it is short for something, and nobody's label."""
        return code in self.spoken

    def recurs(self, one: Candidate) -> bool:
        """Return whether a label stands there again, in the same form or in another that has a sign."""
        return self.counts[_colons_as_one(one.kind), one.label] > 1 or (
            one.kind not in WITHOUT_A_SIGN and self.signed[one.label] > 1
        )


def _colons_as_one(kind: str) -> str:
    return "inline" if kind in ("own-line", "colon") else kind


def evidence_in(lines: Sequence[Line]) -> Evidence:
    """Return what the lines of a text seem to begin with, behind their numbers on a printed page, if they have them."""
    margins = dict(margins_of(lines))
    is_numbered = len(margins) >= max(LEAST_NUMBERED * sum(bool(line.words) for line in lines), FEWEST_NUMBERED)
    if is_numbered:
        lines = [replace(line, text=line.text[margins.get(line.number, 0) :]) for line in lines]
    paragraphs = paragraphs_of(lines)
    candidates = list(_candidates(lines, paragraphs))
    candidates = list(_without_words(_whole(candidates, lines)))
    broken = {one.line: one for one in _broken(lines, candidates)}
    candidates = sorted([one for one in candidates if one.line not in broken] + list(broken.values()), key=lambda one: one.line)
    listed = frozenset(_participants(lines, candidates))
    return Evidence(lines, tuple(one for one in candidates if one.line not in listed), paragraphs, is_numbered, listed)


def _whole(candidates: Sequence[Candidate], lines: Sequence[Line]) -> list[Candidate]:
    """Return candidates, those with the same words in brackets behind them each time with these: "Lin Example (chair):"."""
    texts = {line.number: DRESSED.sub("", COLON.split(line.words, maxsplit=1)[0]).strip() for line in lines}
    counts = Counter(texts[one.line] for one in candidates if one.kind == "aside")
    return [
        replace(one, kind="inline" if one.words else "own-line", label=texts[one.line])
        if one.kind == "aside" and counts[texts[one.line]] > 1 and ASIDE.search(texts[one.line])
        else one
        for one in candidates
    ]


def _without_words(candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield candidates, those that begin with a code which recurs as the code alone: "Q1 Yes - In June."."""
    counts = Counter(one.label for one in candidates if CODE.fullmatch(one.label))
    codes = {label for label, count in counts.items() if count > 1 and (is_nameless(label) or label == label.upper())}
    for one in candidates:
        code, _, rest = one.label.partition(" ")
        bare = code.rstrip(".:|")
        is_code = bare in codes or (is_nameless(bare) and bare[-1:].isdigit() and bare.isupper())
        if rest and one.label not in counts and is_code:
            kind = "full-stop" if code.endswith(".") else "bare"
            yield replace(one, kind=kind, label=bare, words=f"{rest} {one.words}")
        else:
            yield one


def _broken(lines: Sequence[Line], candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the labels that begin on one line and end on the next, and stand whole on another."""
    known: dict[str, list[Candidate]] = {}
    for one in candidates:
        if " " in one.label:
            known.setdefault(one.label.split()[0], []).append(one)
    for line, below in pairwise(lines):
        begin = _begin_of_a_label(line)
        for one in known.get(begin.split(" ")[0], ()) if begin else ():
            rest = one.label.removeprefix(f"{begin} ")
            if rest != one.label and below.words.startswith(rest) and one.line != line.number:
                words = below.words[len(rest) :].lstrip(" :：.)]】）*_-–—|>")
                yield replace(one, line=line.number, words=words)
                break


def _begin_of_a_label(line: Line) -> str:
    """Return a line without what a label may be dressed in, and without the brackets or the sign before it."""
    dress = DRESS.match(line.words)
    return DRESSED.sub("", line.words[dress.end() if dress else 0 :]).strip(" *_[(（【<|>○")


def _participants(lines: Sequence[Line], candidates: Sequence[Candidate]) -> list[int]:
    """Return the lines of a list of who takes part: the first ones, two or more, each a name that begins another line below."""
    labels = {one.line: one for one in candidates}
    entries: dict[str, int] = {}
    for at, line in enumerate(lines):
        one = labels.get(line.number)
        if line.words and not (one and one.label not in entries and _is_an_entry(one, lines[at + 1 :])):
            goes_on = at > 0 and bool(lines[at - 1].words) and not one
            return list(entries.values()) if len(entries) > 1 and not goes_on else []
        if one:
            entries[one.label] = line.number
    return []


def _is_an_entry(one: Candidate, below: Sequence[Line]) -> bool:
    """Return whether a line could be one of a list: a name, and a few words that are no sentence."""
    return (
        _colons_as_one(one.kind) == "inline"
        and bool(one.words)
        and not ends_a_sentence(one.words)
        and len(one.words) <= MOST_CHARACTERS_OF_AN_ENTRY
        and any(_begins(line, one.label) for line in below)
    )


def _begins(line: Line, label: str) -> bool:
    """Return whether a line begins with a label, whatever stands before it."""
    return line.words.lstrip(" #*_-•>○0123456789:.,[]()（【<|").startswith(label.split()[0]) and label.split()[-1] in line.words


def _candidates(lines: Sequence[Line], paragraphs: str) -> Iterator[Candidate]:
    above = ""  # the last line with words
    title = next((line.number for line in lines if line.words.startswith("# ")), 0)
    is_rule = False
    blank = True
    for line in lines:
        if not line.words:
            blank = True
            continue
        if only_a_rule(line.text) or only_a_time(line.text):
            is_rule, blank = True, True
            continue
        ends = not above or ends_a_sentence(above)
        is_open = is_rule or ends or (blank and paragraphs != "wrapped") or paragraphs == "lines"
        for look in LOOKS:
            if look.kind in LOOKS_OF_NO_LABELS or (look.needs_a_begin and not is_open):
                continue
            if line.number == title or (look.kind != "brackets" and IN_BRACKETS.fullmatch(line.words)):
                continue
            label = look.find(line.text)
            is_broken = look.kind == "no-colon" and any(line.words.count(sign) % 2 for sign in ("**", "__"))
            if label and label.strip(".").casefold() not in HONORIFICS and not is_broken:
                yield _candidate(line, look.kind, label, is_rule, is_open=is_rule or ends or blank)
                break
        above, blank, is_rule = line.words, False, False


def _behind_an_abbreviation(text: str, label: str) -> str:
    """Return the whole label of which a short form with a full stop is the begin: "Vors. Example: Good day."."""
    whole = COLON.split(text, maxsplit=1)[0] if COLON.search(text[:MOST_BEFORE_A_COLON]) else ""
    words = whole.split()
    is_whole = 1 < len(words) <= MOST_WORDS_WITH_AN_ABBREVIATION and all(word[:1].isupper() for word in words)
    return whole if " " not in label and is_whole else ""


def _undressed(kind: str, label: str) -> tuple[str, str]:
    """Return the form and the label of words in emphasis, which may hold a sign before the label and a colon behind it."""
    if in_brackets := WHOLE_IN_BRACKETS.fullmatch(label.rstrip(" :：")):
        return "brackets", in_brackets["label"].strip()
    if (begin := WHOLE_IN_BRACKETS.match(label)) and kind == "inline":
        return "brackets", begin["label"].strip()
    bare = SIGNS.sub("", label).rstrip(" :：")
    if bare == label or not bare:
        return kind, label
    return ("sign" if SIGNS.match(label) else "inline"), bare


def _candidate(line: Line, kind: str, label: str, is_rule: bool, is_open: bool) -> Candidate:
    sign = DECORATION.match(line.words)
    decoration = " ".join(sign["sign"].split()) if sign else ""
    if kind == "no-colon":
        is_dressed = bool(sign and line.words[: sign.end()].strip()) and not OF_THE_DAY.search(line.words)
        label = line.words[sign.end() if sign and is_dressed else 0 :].strip(" *_#")
    if kind in ("emphasis", "no-colon", "own-line", "inline"):
        kind, label = _undressed(kind, label)
    if kind in ("brackets", "sign"):
        decoration = ""  # it is the form's own
    elif kind == "aside":
        kind, label = _large_title(line.text) or (kind, label)
    elif kind == "full-stop" and (whole := _behind_an_abbreviation(line.words, label)):
        kind, label = "inline", whole
    if " | " in label:
        kind, label = "divider", label.partition(" | ")[0]
    if kind != "column" and (gap := GAP.search(label)):
        kind, label = "column", label[: gap.start()]
    label = label.strip("*_ ") or label
    at = line.text.find(label)
    words = line.text[at + len(label) :].lstrip(" \t:：.)]】）*_-–—\u3000\u00a0|>") if at >= 0 else ""
    return Candidate(line.number, kind, label, decoration or ("---" if is_rule else ""), is_open, words.strip())


def _large_title(text: str) -> tuple[str, str] | None:
    """Return the form and the label of a line whose words before the colon are in capitals: with a comma, one long title."""
    label = DRESSED.sub("", COLON.split(text, maxsplit=1)[0]).strip()
    title = ASIDE.sub("", label)
    if label.isupper() and any(letter.isalpha() for letter in label[len(title) :] or "x"):
        return "inline", label
    return ("aside", title) if title.isupper() and title != label else None


def paragraphs_of(lines: Sequence[Line]) -> str:
    """Return how paragraphs stand in a text: a line each, in blocks that blank lines part, or wrapped with nothing between."""
    words = [line.words for line in lines if line.words]
    long = [len(text) for text in words if len(text) > 1]
    if len(words) < LEAST_WRAPPED_LINES:
        return _of_a_few(lines)
    width = quantiles(long, n=50)[-1]
    near = [text for text in words if NEARLY * width <= len(text)]
    broken = sum(not ends_a_sentence(text) for text in near)
    if width > MOST_WRAPPED_CHARACTERS or len(near) < len(words) / 4 or broken < len(near) / 2:
        return "lines"
    below = [(one, other) for one, other in pairwise(lines) if one.words and len(one.words) >= NEARLY * width]
    joined = sum(bool(other.words) for _, other in below)
    return "blocks" if joined > len(below) / 2 and any(not line.words for line in lines) else "wrapped"


def _of_a_few(lines: Sequence[Line]) -> str:
    """Return how paragraphs stand in a text of a few lines: in blocks, where a line goes on with a small letter below one."""
    goes_on = any(one.words and not ends_a_sentence(one.words) and other.words[:1].islower() for one, other in pairwise(lines))
    return "blocks" if goes_on else "lines"


def is_vetoed(one: Candidate, recurs: bool) -> bool:
    """Return whether the words of a candidate show that it is no label."""
    return not is_nameless(one.label) and is_said(one.label, recurs)
