"""From the evidence to a decision: in which forms labels stand, which words are labels, and which of them are doubtful.

The evidence, in the order of its worth: a sign that the lines with labels share; the same words in the same form again;
capitals, where most labels have them; words for somebody who is not named; what stands above and behind a label that
stands there once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from scripts.drafting.evidence import (
    ADDRESS,
    BELOW_A_LABEL,
    WITHOUT_A_SIGN,
    Candidate,
    Evidence,
    is_abbreviated,
    is_anybodys,
    is_emphasis_open,
    is_of_a_year,
    is_vetoed,
)
from scripts.drafting.sheets import DIGITS, RULE
from scripts.drafting.vocabulary import (
    COUNTING,
    FIELDS,
    HONORIFICS,
    PARTICLES,
    asks,
    asks_by_name,
    could_name,
    is_a_question,
    is_a_short_code,
    is_a_written_name,
    is_behind_an_honorific,
    is_large,
    is_large_at_the_end,
    is_large_behind_a_title,
    is_nameless,
    is_of_an_office,
    is_of_particles,
    role_and_name,
    without_what_is_told,
)
from scripts.reading.labels import CODE
from scripts.reading.look_alikes import WORDS_OF_ONE_LETTER, ends_a_sentence

COLON_KINDS = ("inline", "own-line", "colon", "aside")

# The share of labels that must be in capitals, or decorated, for the others to be none.
MOST = 0.9

# So many turns of the same speaker, each with one label between it and the next, tell that somebody speaks there.
FEWEST_BETWEEN = 2

# So many labels, of those with one between, may be printed again though nobody else spoke: at the begin of a part.
MOST_AGAIN = 0.25

# So many names in capitals make one in small letters doubtful; one alone may be that of a paper that asks: "SPIEGEL:".
FEWEST_LARGE = 2

# Forms in which words of a text stand, too.
WITHOUT_A_COLUMN = ("no-colon", "bare", "colon")

# So many lines in capitals below rules, and nearly nothing else there, are labels.
FEWEST_RULED = 3

# Fewer labels that recur tell little: then every line counts that could have one.
LEAST_CERTAIN = 4

# So many lines with names in capitals tell what is no label.
LEAST_LARGE = 12

# A form that fewer labels have, of those in the form that most have, is none of the text's own.
LEAST_SHARE = 0.1

# Labels in several forms are only certain in a text that has so many.
LEAST_MIXED = 12
MIXED = "labels stand in several forms here, and few of them"

# What is the end of a time, and no begin of a name: "5:20 P.M. CET CHAIR:".
MERIDIEM = re.compile(r"[ap]\.\s?m\.\s", re.IGNORECASE)

# The dash behind a name, before what somebody is called.
BEHIND_A_NAME = re.compile(r"\s[–—-]{1,2}\s")

# Where a label could end within a longer one.
BEHIND_WORDS = re.compile(r"[.|]?\s")

# A title with small letters that is a label has no more words.
MOST_WORDS_OF_A_TITLE = 10

# Words before a colon that are written as no name, and more than these, are in doubt whatever stands before them.
MOST_WORDS_BEFORE_A_COLON = 3

# What somebody is called by at the end of a sentence; no short form, as the others before names are: "Thank you, sir.".
CALLED = frozenset("sir madam miss herr frau".split())

# So many who ask are named behind the word for that where it is how they are printed.
FEWEST_BY_NAME = 2

# Somebody is called within so many characters before what he or she says.
MOST_CHARACTERS_OF_A_CALL = 400

# A word that heads a point of what somebody says heads fewer: more may be somebody's who is called so.
FEWEST_POINTS = 4

# What is said of a label that stands there once.
ONCE = "stands once"

# What is said of a label with the same words behind it each time: the head of a page, or an entry of a list.
FEWEST_WITH_THE_SAME_WORDS = 3
ALIKE = "has the same words behind it each time"

# What is said of a label that stands there once, with an address of the web behind it.
AS_A_LINK = "has only an address behind it"

# What is said of a label that stands there once, with hardly anything but numbers behind it.
BEFORE_NUMBERS = "has only numbers behind it, as what heads a field has"

# What is said of a label in small letters.
AS_A_NICK = "is in small letters, as the names are that people give themselves"

# What is said of words that recur and could be those of a sentence.
AS_NO_NAME = "is written as no name is"

# What is said of a label that stands alone on its line, and is told from a heading by nothing.
AS_A_HEADING = "stands alone on its line, as a heading does"

# What is said of a heading with words behind its colon, where all of the others is the label.
WITH_WORDS = "has words behind it in its heading, which may be part of the label"

# What is said of a label that recurs in a form that few have.
OTHERWISE = "stands in another form than most labels"

# What is said of a label that holds another with words behind it: "Q Lin Example".
AS_ANOTHER = "begins as another label does, which stands there more often"

# What is said of a label in the middle of a paragraph, before a small letter.
WITHIN = "stands within a sentence that goes on from the line above"


@dataclass(frozen=True, slots=True)
class Decided:
    """A label of the draft."""

    label: str
    lines: tuple[int, ...]
    kinds: tuple[str, ...]
    doubt: str = ""  # why it may be none; "" where the evidence settles it
    is_told: bool = False  # whether more than its look tells that somebody speaks, however it is printed
    doubtful: frozenset[int] = frozenset()  # the lines on which it is doubtful, if it is certain on others


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How labels stand in a text, and what they are."""

    layout: tuple[str, ...]
    labels: tuple[Decided, ...]
    decoration: str = ""  # what is printed before every label
    is_large: bool = False  # whether labels are in capitals


@dataclass
class _Gathered:
    lines: list[int] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    @property
    def doubt(self) -> str:
        """What is doubtful about a label, with the first line on which it is, if it is certain on others."""
        words = {"#" if DIGITS.fullmatch(one) else one for one in self.words}  # the numbers of sheets differ
        is_alike = len(self.words) >= FEWEST_WITH_THE_SAME_WORDS and len(words) == 1 and any(map(str.isalnum, self.words[0]))
        if is_alike and set(self.doubts) <= {"", WITHIN}:
            return ALIKE
        first = next((at for at, doubt in enumerate(self.doubts) if doubt), None)
        if first is None or all(self.doubts):
            return self.doubts[0]
        return f"on line {self.lines[first]} it {self.doubts[first]}"

    @property
    def doubtful(self) -> frozenset[int]:
        """The lines on which a label is doubtful, if it is certain on others."""
        found = frozenset(line for line, doubt in zip(self.lines, self.doubts, strict=True) if doubt)
        return frozenset() if all(self.doubts) else found

    def is_told(self, label: str, are_asked: bool) -> bool:
        """Return whether more tells for a label than its look: it recurs, or names nobody; alone on lines where one asks."""
        of_how = ("", OTHERWISE, AS_A_HEADING) if are_asked else ("", OTHERWISE)
        return any(doubt in of_how for doubt in self.doubts) and (len(self.lines) > 1 or is_nameless(label))


def decide(evidence: Evidence) -> Arrangement:
    """Return in which forms labels stand in a text, and which they are."""
    certain = [one for one in evidence.candidates if is_supported(one, evidence)]
    possible = [one for one in evidence.candidates if _may_be_one(one)]
    is_of_few = len(certain) < LEAST_CERTAIN
    ruled = [one for one in evidence.candidates if one.decoration == RULE and is_large(one.label)]
    ruled = ruled if _are_ruled(evidence) and not any(one.decoration == RULE for one in certain) else []
    candidates = [*ruled, *certain]
    style = _style([*candidates, *possible] if is_of_few else candidates, is_of_few, RULE if _are_ruled(evidence) else None)
    if not style:
        return Arrangement((), ())
    gathered = _without_headings(_gather(evidence, style), evidence)
    are_asked = any(asks(label) for label in gathered)
    labels = tuple(
        Decided(
            label, tuple(one.lines), tuple(dict.fromkeys(one.kinds)), one.doubt, one.is_told(label, are_asked), one.doubtful
        )
        for label, one in gathered.items()
    )
    labels = _doubted_beside_others(_called(_told_by_turns(labels, evidence), evidence), style)
    kinds = Counter(kind for one in gathered.values() for kind in one.kinds)
    return Arrangement(tuple(kind for kind, _ in kinds.most_common()), labels, style.decoration, style.is_large)


def _gather(evidence: Evidence, style: _Style) -> dict[str, _Gathered]:
    """Return what may be labels, with every line on which each stands and what is doubtful there."""
    gathered: dict[str, _Gathered] = {}
    beside = _beside_words(evidence.candidates)
    for one in evidence.candidates:
        doubt = _verdict(one, evidence, style)
        if doubt == "" and (_is_half_a_label(one, evidence) or MERIDIEM.match(one.label) or _ends_small(one.label)):
            doubt = AS_NO_NAME
        if doubt == "" and _is_behind_a_title(one, evidence):
            doubt = WITHIN
        if doubt == "" and one.line in beside:
            doubt = WITH_WORDS
        if doubt == "" and not evidence.recurs(one):
            doubt = AS_A_LINK if ADDRESS.fullmatch(one.words) else _of_numbers(one)
        if doubt is not None:
            mine = gathered.setdefault(" ".join(one.label.split()), _Gathered())
            mine.lines.append(one.line)
            mine.kinds.append(_kind(one))
            mine.doubts.append(doubt)
            mine.words.append("" if is_nameless(one.label) or one.kind == "time" else one.words)
    return gathered


def _without_headings(gathered: Mapping[str, _Gathered], evidence: Evidence) -> dict[str, _Gathered]:
    """Return what may be labels without what always stands alone on its line right above a label with a colon: a heading."""
    colons = {line for one in gathered.values() for line, kind in zip(one.lines, one.kinds, strict=True) if kind in COLON_KINDS}

    def heads_a_label(line: int) -> bool:
        return next((below.number for below in evidence.lines[line:] if below.words), None) in colons

    return {
        label: one
        for label, one in gathered.items()
        if not all(kind == "no-colon" and heads_a_label(line) for line, kind in zip(one.lines, one.kinds, strict=True))
    }


def _told_by_turns(labels: tuple[Decided, ...], evidence: Evidence) -> tuple[Decided, ...]:
    """Return labels, those that stand once without a doubt where the turns of others tell that somebody speaks there.

    Where hardly any label is printed again before somebody else spoke, whoever asks between two of the same is one, if there is
    one alone between them. So is what stands above the first label and asks.
    """
    lines = sorted((line, one) for one in labels for line in one.lines if not one.doubt or one.doubt == ONCE)
    spans = list(_between_the_same(lines))
    alone = [span[1] for span in spans if len(span) == 3]
    again = sum(len(span) < 3 for span in spans)
    if len(alone) < FEWEST_BETWEEN or again > MOST_AGAIN * len(alone):
        return labels
    first = next(at for at, (_, one) in enumerate(lines) if not one.doubt)
    asking = [*alone, *(lines[:first] if first == 1 else ())]
    told = {one.label for line, one in asking if set(one.kinds) <= set(COLON_KINDS) and _asks(line, lines, evidence)}
    return tuple(replace(one, doubt="") if one.label in told else one for one in labels)


def _called(labels: tuple[Decided, ...], evidence: Evidence) -> tuple[Decided, ...]:
    """Return labels, those that stand once without a doubt where who speaks right before calls somebody of that name.

    "The next question comes from Ann Sample of the Invented Wire.", and right below it "Ann B. Sample: When?".
    """
    certain = sorted(line for one in labels for line in one.lines if not one.doubt)
    return tuple(replace(one, doubt="") if one.doubt == ONCE and _is_called(one, certain, evidence) else one for one in labels)


def _is_called(one: Decided, certain: Sequence[int], evidence: Evidence) -> bool:
    """Return whether a name of several words before a colon is called by its last in what is said right above it."""
    line = one.lines[0]
    above = max((other for other in certain if other < line), default=0)
    name = BEHIND_A_NAME.split(one.label)[0] if one.label in evidence.told_alone else one.label
    is_printed_so = set(one.kinds) <= {"inline", "own-line"} or name != one.label
    if not (above and is_printed_so and is_a_written_name(name)) or is_of_an_office(name) or len(one.lines) > 1:
        return False
    begun = next((other.words for other in evidence.candidates if other.line == above), "")
    said = [text for text in (begun, *(text.words for text in evidence.lines[above : line - 1])) if text]
    words = re.findall(r"\w+", " ".join(said)[-MOST_CHARACTERS_OF_A_CALL:])
    return bool(said) and ends_a_sentence(said[-1]) and re.findall(r"\w+", name)[-1] in words


def _between_the_same(lines: Sequence[tuple[int, Decided]]) -> Iterator[Sequence[tuple[int, Decided]]]:
    """Yield the labels from one that is certain to the next of these, where that is the same."""
    certain = [at for at, (_, one) in enumerate(lines) if not one.doubt]
    for at, other in pairwise(certain):
        if lines[at][1] is lines[other][1]:
            yield lines[at : other + 1]


def _asks(line: int, lines: Sequence[tuple[int, Decided]], evidence: Evidence) -> bool:
    """Return whether what stands under the label of a line holds a question."""
    below = next((other for other, _ in lines if other > line), len(evidence.lines) + 1)
    return any("?" in text.words or "？" in text.words for text in evidence.lines[line - 1 : below - 1])


def _doubted_beside_others(labels: tuple[Decided, ...], style: _Style) -> tuple[Decided, ...]:
    """Return labels with what is doubtful about each beside the others: one that begins as another, codes and forms of few."""
    known = {one.label: one for one in labels}
    is_printed = style.is_large and bool(style.decoration)  # then a label ends with its line
    labels = tuple(
        replace(one, doubt=AS_ANOTHER)
        if not (one.doubt or (is_printed and one.kinds == ("no-colon",))) and _holds_another(one, known, style)
        else one
        for one in labels
    )
    labels = _doubted_in_small_letters(labels)
    bare = [one for one in labels if one.kinds == ("bare",)]
    if len(bare) == 1 and not is_nameless(bare[0].label):  # nobody speaks alone, and most codes are short for something
        labels = tuple(replace(one, doubt=one.doubt or AS_NO_NAME) if one is bare[0] else one for one in labels)
    families = {_family(kind) for one in labels for kind in one.kinds if not (kind == "bare" and is_nameless(one.label))}
    if sum(len(one.lines) for one in labels) < LEAST_MIXED and len(families) > 1:
        labels = tuple(replace(one, doubt=one.doubt or MIXED) for one in labels)
    return labels


def _doubted_in_small_letters(labels: tuple[Decided, ...]) -> tuple[Decided, ...]:
    """Return labels, those with small letters in doubt where more lines have names in capitals: "Minister: when is that?"."""
    named = [one for one in labels if one.doubt in ("", ONCE) and not is_nameless(one.label)]
    named = [one for one in named if one.label != one.label.swapcase()]
    large = [
        one for one in named if is_large(one.label) or is_large_at_the_end(one.label) or is_large_behind_a_title(one.label)
    ]
    small = {one.label for one in named if one not in large and not one.doubt}
    in_small = sum(len(one.lines) for one in named if one.label in small)
    if len(large) < FEWEST_LARGE or sum(len(one.lines) for one in large) <= in_small:
        return labels
    return tuple(replace(one, doubt=OTHERWISE) if one.label in small else one for one in labels)


def _holds_another(one: Decided, known: Mapping[str, Decided], style: _Style) -> bool:
    """Return whether a label begins with another, and does not only number it: one that stands once, or behind a code.

    Where labels are in capitals, what stands in these up to the colon goes on with the other name.
    """
    begins = (one.label[: at.start()] for at in BEHIND_WORDS.finditer(one.label))
    is_closed = style.is_large and is_large(one.label) and set(one.kinds) <= set(COLON_KINDS)
    others = [known[begin] for begin in begins if begin in known]
    if one.kinds == ("no-colon",) and without_what_is_told(one.label) in set(known) - {one.label}:
        return False
    if is_closed and asks_by_name(one.label) and one.label.partition(" ")[2] not in known:  # "FRAGE BEISPIEL: …"
        return sum(map(asks_by_name, known)) < FEWEST_BY_NAME
    others = [other for other in others if not is_closed or is_nameless(other.label) or " " not in other.label]
    is_rarer = any(CODE.fullmatch(other.label) and len(one.lines) < len(other.lines) for other in others)
    return bool(others) and (len(one.lines) == 1 or is_rarer) and not one.label[-1].isdigit()


def _beside_words(candidates: Sequence[Candidate]) -> frozenset[int]:
    """Return the lines of headings with words behind a label, where most others end with it."""
    headings = [one for one in candidates if one.decoration.startswith("#") and one.kind in COLON_KINDS]
    beside = frozenset(one.line for one in headings if one.words)
    return beside if 2 * len(beside) < len(headings) else frozenset()


@dataclass(frozen=True, slots=True)
class _Style:
    """How most labels of a text are printed."""

    families: frozenset[str]  # of forms
    first: str  # the family that most labels have
    of_names: str  # and that most names have
    decoration: str
    is_large: bool  # in capitals
    is_of_few: bool = False  # whether hardly any label recurs
    is_certain: bool = False  # whether many are in capitals: what is not printed as they are is none


def _are_ruled(evidence: Evidence) -> bool:
    """Return whether what stands below rules is in capitals each time, as labels are, however seldom each stands there.

    Not so where more that could be labels, and stand there again, have a sign or a column of their own, and no rule above.
    """
    below = sum(is_large(one.label) for one in evidence.candidates if one.line in evidence.ruled)
    others = (one for one in evidence.candidates if one.line not in evidence.ruled and one.kind not in WITHOUT_A_COLUMN)
    beside = sum(evidence.recurs(one) and not is_vetoed(one, True) for one in others)
    return below >= max(MOST * len(evidence.ruled), FEWEST_RULED, beside)


def _style(candidates: list[Candidate], is_of_few: bool, sign: str | None = None) -> _Style | None:
    """Return how most of some candidates are printed, None if there are none; behind a sign if that is known of labels."""
    candidates = [one for one in candidates if sign in (None, one.decoration)]
    if not candidates:
        return None
    decoration = Counter(one.decoration for one in candidates).most_common(1)[0][0]
    families = Counter(_family(kind) for one in candidates if one.decoration == decoration for kind in {_kind(one), one.kind})
    most = families.most_common(1)[0][1]
    main = frozenset(family for family, count in families.items() if count >= max(most * LEAST_SHARE, min(most, 2)))
    of_them = [
        one for one in candidates if _family(_kind(one)) in main and not (is_nameless(one.label) or is_of_particles(one.label))
    ]
    most_large = bool(of_them) and sum(is_large(one.label) for one in of_them) >= MOST * len(of_them)
    first = families.most_common(1)[0][0]
    of_names = Counter(_family(_kind(one)) for one in of_them).most_common(1)[0][0] if of_them else first
    is_text = most_large and not is_of_few
    return _Style(main, first, of_names, decoration, is_text, is_of_few, is_text and len(of_them) >= LEAST_LARGE)


def _may_be_one(one: Candidate) -> bool:
    """Return whether a candidate may be a label in a text in which none recurs: not what only stands alone on its line."""
    is_printed_so = one.kind != "no-colon" or (is_large(one.label) and bool(one.decoration))
    return is_printed_so and one.kind not in ("colon", "divider", "column") and not is_vetoed(one, recurs=False)


def _kind(one: Candidate) -> str:
    """Return the form of labels in which a candidate stands."""
    if one.kind == "colon":
        return "inline" if one.words else "own-line"
    return "bare" if one.kind == "column" and is_nameless(one.label) and len(one.label) < 3 else one.kind


def is_supported(one: Candidate, evidence: Evidence) -> bool:
    """Return whether more than its look tells for a candidate: it recurs, or calls somebody by what he or she does."""
    recurs = evidence.recurs(one)
    if is_vetoed(one, recurs) or _is_no_label_anywhere(one) or _is_said_below(one, evidence):
        return False
    if one.kind == "no-colon" and one.label in evidence.titled:
        return True
    if one.kind == "no-colon":
        return evidence.is_headed and is_anybodys(one.label) if not recurs else is_printed_as_a_label(one, evidence)
    if one.kind == "colon":
        is_title = bool(one.decoration) or _is_a_title(one.label) or one.label in evidence.nicks
        return is_nameless(one.label) or (recurs and is_title)
    return recurs or is_nameless(one.label)


def is_printed_as_a_label(one: Candidate, evidence: Evidence) -> bool:
    """Return whether what stands alone on its line is in capitals or behind a sign, or nothing else could be a label."""
    return is_large(one.label) or bool(one.decoration) or evidence.is_headed


def _is_a_title(label: str) -> bool:
    """Return whether words with small letters among them could be a title: the first begins large, or is an article."""
    words = label.split()
    return len(words) <= MOST_WORDS_OF_A_TITLE and (words[0][:1].isupper() or words[0].casefold() in PARTICLES)


def _is_no_label_anywhere(one: Candidate) -> bool:
    """Return whether a candidate is a letter that is a word, or stands alone in brackets, as notes do."""
    is_letter = len(one.label) == 1 and not is_nameless(one.label) and one.kind != "bare" and not one.decoration
    return is_letter or (one.kind == "brackets" and not one.words) or is_of_a_year(one)


def _is_said_below(one: Candidate, evidence: Evidence) -> bool:
    """Return whether words before a sign are the first below a label alone on its line, as all labels stand: "Wow. Is it?"."""
    return one.kind in BELOW_A_LABEL and one.line in evidence.said_below


def _family(kind: str) -> str:
    return "colon" if kind in COLON_KINDS else kind


def _verdict(one: Candidate, evidence: Evidence, style: _Style) -> str | None:
    """Return None if a candidate is no label, "" if it is one, and otherwise why it may be one."""
    recurs, nameless = evidence.recurs(one), is_nameless(one.label)
    if is_vetoed(one, recurs) or _is_field(one, evidence) or _is_no_label_anywhere(one) or _is_said_below(one, evidence):
        return AS_NO_NAME if _counts_too_often(one, evidence, style) else None
    if one.kind == "no-colon" and one.label in evidence.titled:
        return _in_a_record_of_titles(one, evidence, recurs)
    if (told := _told_alone(one, evidence, style)) is not None:
        return told
    is_plain = one.kind == "no-colon" and not (is_large(one.label) or one.decoration)
    if is_plain and not (style.is_large or style.decoration) and evidence.is_headed and (recurs or is_anybodys(one.label)):
        return AS_A_HEADING
    is_main = _family(_kind(one)) in style.families or (style.is_of_few and _may_be_one(one))
    if style.decoration:
        if one.decoration == style.decoration and (is_main or one.kind not in ("no-colon", "colon")):
            return _with_the_sign(one, style, recurs)
        return "stands without the sign that labels have here" if recurs and nameless and is_main else None
    if style.is_large and not nameless and not is_large(one.label):
        is_title = one.kind == "inline" and one.is_open and ends_a_sentence(one.words)
        return ONCE if is_title and is_behind_an_honorific(one.label) else None
    if _kind(one) == "bare" and _is_a_word(one, evidence, style):
        return None
    if nameless and (is_main or recurs or not style.is_large):
        if one.label.islower() and not one.is_open:
            return WITHIN
        if is_a_question(one.label):
            return AS_NO_NAME
        if style.is_large and not is_large(one.label) and evidence.folded[one.label.casefold()] == 1:
            return ONCE
        return "" if is_main or recurs else ONCE
    if nameless and asks(one.label) and one.is_open and evidence.is_parted(one.line) and CODE.fullmatch(one.label):
        return ONCE
    if is_main and one.decoration.startswith("#") and not evidence.stands_bare(one.label):
        return AS_A_HEADING
    if is_main:
        return _as_most_are(one, evidence, style, recurs)
    is_within = evidence.paragraphs != "lines" and not one.is_open and not recurs
    return None if is_within else _of_another_form(one, recurs)


def _counts_too_often(one: Candidate, evidence: Evidence, style: _Style) -> bool:
    """Return whether a word that counts or heads a point begins more lines with sentences than one does: "Nota: Así es."."""
    is_as_labels = _family(one.kind) in style.families and (not style.decoration or one.decoration == style.decoration)
    is_point = one.kind == "inline" and one.is_open and one.label.casefold() in COUNTING and ends_a_sentence(one.words)
    return is_as_labels and is_point and evidence.folded[one.label.casefold()] >= FEWEST_POINTS


def _told_alone(one: Candidate, evidence: Evidence, style: _Style) -> str | None:
    """Return "" if a label alone on its line tells what somebody is, or names nobody where others tell; None if it does not."""
    if one.kind != "no-colon" or style.decoration or not evidence.told_alone:
        return None
    if one.label in evidence.told_alone:
        return "" if evidence.recurs(one) else ONCE
    return "" if is_nameless(one.label) and evidence.recurs(one) else None


def _in_a_record_of_titles(one: Candidate, evidence: Evidence, recurs: bool) -> str:
    """Return "" if a label alone on its line in the record of a parliament is one, otherwise why it may be none."""
    if one.line in evidence.stacked:
        return AS_A_HEADING
    is_known = recurs or without_what_is_told(one.label) != one.label or evidence.is_told_of(one.label)
    return "" if is_known else ONCE


def _as_most_are(one: Candidate, evidence: Evidence, style: _Style, recurs: bool) -> str | None:
    """Return None if what is printed as most labels are is none, "" if it is one, and otherwise why it may be one."""
    if one.label in evidence.nicks:
        return AS_A_NICK
    is_one_word = one.kind == "full-stop" and " " not in one.label and not is_large(one.label)
    if is_one_word and style.first != "full-stop":  # "Wow. Is it?"
        return OTHERWISE
    if _stands_alone(one) and style.first != "no-colon" and recurs and not evidence.signed[one.label]:
        return OTHERWISE
    doubt = _of_the_main_form(one, evidence, recurs, style.is_large)
    return AS_NO_NAME if doubt == "" and _is_written_as_no_name(one, style) else doubt


def _stands_alone(one: Candidate) -> bool:
    """Return whether a candidate stands alone on its line, as a heading does, with no sign that labels may have."""
    return one.kind == "no-colon" and not one.decoration


def _with_the_sign(one: Candidate, style: _Style, recurs: bool) -> str:
    """Return "" if what has the sign of labels is one, otherwise why it may be none."""
    nameless = is_nameless(one.label)
    is_long = one.kind == "colon" and len(one.label.split()) > MOST_WORDS_BEFORE_A_COLON and not nameless
    if is_long and _is_written_as_no_name(one, style):
        return AS_NO_NAME
    if style.decoration.startswith("#") and not (recurs or nameless) and (one.kind == "no-colon" or one.words):
        return WITH_WORDS if one.words else AS_A_HEADING
    is_emphasis = style.decoration.endswith(("*", "_"))
    return ONCE if is_emphasis and not (recurs or nameless or is_large(one.label)) else ""


def _is_a_word(one: Candidate, evidence: Evidence, style: _Style) -> bool:
    """Return whether a code before words is one of them: it is spoken of, or all others have capitals and another form."""
    if is_nameless(one.label):
        is_other_word = one.label.casefold() in WORDS_OF_ONE_LETTER and style.first == "colon"  # "В июне" above "Вопрос: …"
        if is_other_word and not (evidence.recurs(one) or evidence.is_parted(one.line)):
            return True
        is_letter = one.label == "A" and style.is_certain
        is_article = is_letter and evidence.are_letters_parted and not evidence.is_parted(one.line)
        return is_article or (is_letter and evidence.begins_a_list(one.line))
    is_unlike = style.is_certain and style.of_names == "colon" and not evidence.recurs(one)
    return evidence.is_spoken_of(one.label) or is_unlike


def _of_the_main_form(one: Candidate, evidence: Evidence, recurs: bool, is_large_text: bool) -> str | None:
    is_uncased = one.label == one.label.swapcase()
    goes_on = is_uncased or (one.words[:1].islower() and evidence.paragraphs != "lines")
    if not one.is_open and goes_on:
        return None if _is_short_for_something(one, evidence, recurs) else WITHIN
    if one.kind == "colon" and not recurs:
        return ONCE if one.is_open and (is_large_at_the_end(one.label) or could_name(one.label)) else None
    if one.kind == "no-colon" and not is_large(one.label):
        return None
    if recurs or (is_large_text and _kind(one) != "bare" and (one.is_open or _is_of_somebody(one, evidence))):
        return ""
    if evidence.paragraphs != "lines" and not one.is_open:
        return None
    return ONCE


def _is_of_somebody(one: Candidate, evidence: Evidence) -> bool:
    """Return whether a label that begins a line tells by itself that it is one: a role and a name, or another's words."""
    names_somebody = bool(role_and_name(one.label)[0]) or evidence.is_of_another(one.label)
    return evidence.paragraphs == "lines" and one.kind in COLON_KINDS and names_somebody


def _ends_small(label: str) -> bool:
    """Return whether the last of several words is one that stands inside names alone, in small letters: "Committee on"."""
    words = label.split()
    return len(words) > 1 and words[-1] in PARTICLES


def _is_short_for_something(one: Candidate, evidence: Evidence, recurs: bool) -> bool:
    """Return whether a label is one word in capitals that stands once, and of which somebody speaks: "IMO: it is"."""
    return not recurs and one.label.isupper() and " " not in one.label and evidence.is_spoken_of(one.label)


def _is_behind_a_title(one: Candidate, evidence: Evidence) -> bool:
    """Return whether the line above ends with what stands before names, and is no label itself: "he told us, MS."."""
    words = evidence.lines[one.line - 2].words.split() if 1 < one.line <= len(evidence.lines) else []
    return len(words) > 1 and words[-1].endswith(".") and words[-1].rstrip(".").casefold() in HONORIFICS - CALLED


def _of_numbers(one: Candidate) -> str:
    """Return what is doubtful of a label with a time, a number or a day behind it, and hardly a word: "TEL: 18. May 12:43"."""
    words = one.words.split()
    numbers = sum(any(letter.isdigit() for letter in word) for word in words)
    is_value = one.kind in COLON_KINDS and 0 < len(words) <= 2 * numbers and not is_nameless(one.label)
    return BEFORE_NUMBERS if is_value else ""


def _is_half_a_label(one: Candidate, evidence: Evidence) -> bool:
    """Return whether a label holds only small words, "THE", stands once behind a sign and alone, or above the same word."""
    is_alone = one.kind == "sign" and not one.words and not is_nameless(one.label)
    is_alone = is_alone and not (evidence.recurs(one) and evidence.are_signed_alone)
    printed = evidence.lines[one.line - 1].words if one.line <= len(evidence.lines) else ""
    if not one.words and is_emphasis_open(printed):  # it goes on below
        return True
    is_begin = (not one.words and one.label in evidence.halves) or (is_abbreviated(one.label) and not is_nameless(one.label))
    is_initials = is_a_short_code(one.label) and one.kind == "inline" and evidence.recurs(one)
    return is_alone or is_begin or (is_of_particles(one.label) and not is_initials)


def _is_written_as_no_name(one: Candidate, style: _Style) -> bool:
    """Return whether words that recur could be the begin of a sentence that does: before a colon, or without capitals."""
    is_uncased = one.label == one.label.swapcase()
    is_title = one.kind != "colon" or all(word[:1].isupper() or word in PARTICLES for word in one.label.split())
    is_title = is_title or is_large_at_the_end(one.label) or could_name(one.label) or is_of_an_office(one.label)
    return not (is_uncased or is_title) or (
        is_uncased and (one.kind in ("colon", "full-stop") or _family(_kind(one)) != style.first)
    )


def _of_another_form(one: Candidate, recurs: bool) -> str | None:
    """Return why a name in a form that few labels have may be one: it recurs, or stands in capitals before a sign."""
    if one.kind in WITHOUT_A_SIGN:
        return None
    is_titled = one.kind == "inline" and one.is_open and is_large(one.label) and is_behind_an_honorific(one.label)
    if recurs and is_titled:  # "MR. SAMPLE: Objection." among the letters of questions and answers
        return ""
    if recurs or (is_large(one.label) and len(one.label) > 1):
        return OTHERWISE
    return None


def _is_field(one: Candidate, evidence: Evidence) -> bool:
    """Return whether a candidate heads a field above what is said."""
    if one.line in evidence.fields:
        return True
    if evidence.recurs(one):
        return False
    is_said = ends_a_sentence(one.words or "x") and is_nameless(one.label)  # "Speaker: Good morning."
    is_link = bool(ADDRESS.fullmatch(one.words)) and one.line < evidence.first  # "Slides: https://…"
    return is_link or (one.label.casefold() in FIELDS and not is_said)


def lines_of(decision: Arrangement) -> Iterator[tuple[int, str]]:
    """Yield the lines of all labels, in order."""
    yield from sorted((line, one.label) for one in decision.labels for line in one.lines)
