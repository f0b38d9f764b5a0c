"""What on each line could be a speaker's label, with what tells for and against it: the evidence, not the decision."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise, zip_longest
from statistics import median, quantiles

from scripts.drafting.sheets import front_matter, sheet_lines
from scripts.drafting.vocabulary import (
    FIELDS,
    HONORIFICS,
    NAMELESS,
    YES_AND_NO,
    asks,
    asks_by_name,
    heads_columns,
    is_a_direction,
    is_a_written_name,
    is_large,
    is_nameless,
    is_said,
    is_titled,
    without_what_is_told,
)
from scripts.reading.labels import CLOSING, CODE, OPENING, SIGN, TIME
from scripts.reading.lines import COLON, margins_of
from scripts.reading.look_alikes import DRESS, ONE_WORD_SENTENCES, Looked, ends_a_sentence, is_small, only_a_rule, only_a_time
from scripts.record.briefing import Line
from scripts.words.spaces import LAYOUT_SPACE

# What is printed before labels of one kind, and before nothing else: the signs of headings, emphasis, stenographers' signs.
DECORATION = re.compile(
    rf"\s*(?P<time>{TIME}\s+)?(?P<sign>(?:[-–—•*]\s+)?(?:#{{1,6}}\s+)?(?:\*\*|__|[*_](?=\S)|>{{1,3}}|[○●◎◇◆■□▲△▼▽※»›]|[【（\[<《〈])?)"
)

# The share of lines that begin with their numbers on a printed page where they do, and how many they are at least.
LEAST_NUMBERED = 0.8
FEWEST_NUMBERED = 4

# A page with a line on it, as an index at the end of a printed text names them.
PAGE_AND_LINE = re.compile(r"(?<![\d:])[0-9]{1,4}: ?[0-9]{1,2}(?![\d:])")

# A line of a list of who takes part is no longer, in characters behind the name.
MOST_CHARACTERS_OF_AN_ENTRY = 120

# The time of day, with what tells it from a time of the recording.
OF_THE_DAY = re.compile(r"\d\s*(?:[AaPp]\.?[Mm]\b|[Uu]hr|h\b|時|时)")

# A gap behind which words begin, where labels stand in a column of their own.
GAP = re.compile(r"[ \u00a0]{3,}|\t|\u3000")

# Brackets around a whole label.
WHOLE_IN_BRACKETS = re.compile(rf"{OPENING}(?P<label>[^()\[\]]+){CLOSING}")

# A label behind a short form has no more words, and ends in a colon before so many characters.
MOST_WORDS_WITH_AN_ABBREVIATION = 6
MOST_BEFORE_A_COLON = 60

# A name, the dash behind it and the begin of what somebody is called.
BEFORE_AN_OFFICE = re.compile(r"[^–—-]+\s[–—-]{1,2}\s\S")

# What somebody is called behind a name and a dash has no more words, and in small letters only these.
MOST_WORDS_OF_AN_OFFICE = 10
WITHIN_OFFICES = frozenset("of the and for at in de del la et des du der und für e da do".split())

# The title of a paper, with what its people are behind it, before a colon: "《样本时报》记者：".
BEHIND_A_TITLE = re.compile(r"[《〈][^《》〈〉:：]{1,40}[》〉][^\s:：《》〈〉]{1,10}")

# A line that is a label in brackets, and nothing else.
ALONE_IN_BRACKETS = re.compile(rf"{OPENING}(?P<label>[^()\[\]（）［］【】〔〕<>＜＞〈〉《》]{{1,40}}){CLOSING}[:：]?")

# Letters that stand in a word of another script, with what that has behind them: "IMO로".
LATIN = re.compile("[A-Za-z0-9]+")

# The signs of stenographers before a label.
SIGNS = re.compile(rf"^(?:{SIGN}\s*)+")

# A line in brackets, in quoting signs or in emphasis.
IN_BRACKETS = re.compile(r"[\s>*_]*[(\[（［【].*[)\]）］】][\s.。*_]*")

# A line that is one note in brackets.
ONE_IN_BRACKETS = re.compile(r"[(\[（［【〔][^()\[\]（）［］【】〔〕]*[)\]）］】〕][\s.。]*")

# What a label may be dressed in: the signs of lists, headings and emphasis.
DRESSED = re.compile(r"^[\s>#*_•-]+|\*\*|__")

# What stands before emphasis at the begin of a line: a time, signs of lists and headings; and its own signs.
LIST_SIGNS = re.compile(rf"^\s*(?:{TIME}\s+)?(?:#{{1,6}}\s+|[-–—•*+]\s+|>+\s*)*")
EMPHASIS = re.compile(r"\*\*|__|[*_](?=\S)")

# What could part a label from the words behind it, with the form that has it: a dash with white space around it, a full stop.
SIGNS_WITHIN = (("dash", re.compile(r"\s+[–—-]\s+")), ("full-stop", re.compile(r"[.]\s+")))

# This share of the lines with words is no longer than there is room for on one, where paragraphs are wrapped.
FULL_LINES = 0.9

# The begin of a label that stands on a line of its own has no more words, or is an initial or a short form.
MOST_WORDS_ABOVE = 3
ABBREVIATED = re.compile(r"\w{1,4}[.]")

# The initial of a name that goes on.
INITIAL = re.compile(r"(?<![^\W_])\w[.]\s+\w")

# A bracket that is closed in a label, which did not open it.
CLOSED = re.compile(r"^[^(\[（【]*[)\]）】]")

# What stands in brackets between a label and its colon.
ASIDE = re.compile(r"\s*[(\[（][^)\]）]*[)\]）]$")

# The number of a question, and one with a name behind it.
NUMBERED_QUESTION = re.compile(r"Q[0-9]{1,3}")
NUMBERED_NAME = re.compile(r"Q[0-9]{1,3}[.)]?\s+(?P<label>[^\W\d].*)")

# A first word that is parted from others by more than a blank.
PARTED = re.compile(r"\W*\w+(?:[ \u00a0]{2}|[\t\u3000]|[.:)]|\W*$)")

# A year behind a code.
YEAR = re.compile(r"[0-9]{4}\b")

YEAR_WITHIN = re.compile(r"\b[0-9]{4}\b")

# Forms that hold no sign: what recurs in them may be anything short.
WITHOUT_A_SIGN = ("no-colon", "full-stop", "bare", "column")

# What the words below a label often look like.
WITHOUT_A_LABEL_BELOW = ("no-colon", "bare", "colon")

# An address of the web, and nothing else.
ADDRESS = re.compile(r"\W*\w+://\S+\s*")

# What looks so right below labels alone on their lines is words, where so many stand so, and hardly any otherwise.
BELOW_A_LABEL = ("full-stop", "colon")
FEWEST_ALONE = 6
MOST_ALONE = 0.9

# The look of a line that is no form of labels.
LOOKS_OF_NO_LABELS = ("times", "rules", "notes", "nameless")

# The names that people give themselves where they write to each other, and the share of lines with words that begin so there.
NICK = re.compile(r"[a-z][\w.-]{0,30}")
BEHIND_A_NICK = re.compile(rf"{NICK.pattern}:\s")
MOST_BEGIN_SO = 0.5

# So many names behind titles, and so many of the lines that stand alone again and again, make the record of a parliament; of
# its labels so many may stand before signs.
FEWEST_TITLED = 2
LEAST_TITLED = 0.5
MOST_OTHERS = 0.25
BESIDE_TITLES = ("inline", "own-line", "dash", "full-stop", "brackets", "sign", "time", "emphasis")

# The share of lines with words that are labels alone on their lines, where nothing tells them from headings.
LEAST_HEADED = 0.25

# A line of a wrapped text that is shorter than this share of most ends early.
EARLY = 0.4

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
    ruled: frozenset[int] = frozenset()  # the lines below a rule
    sheets: frozenset[int] = frozenset()  # the numbers, heads and feet of printed sheets
    looked: Looked = field(default_factory=Looked, compare=False)

    @cached_property
    def counts(self) -> Counter[tuple[str, str]]:
        """How often each label stands in each kind of form."""
        return Counter((_colons_as_one(one.kind), one.label) for one in self.candidates)

    @cached_property
    def signed(self) -> Counter[str]:
        """How often each label stands before or behind a sign, whichever it is."""
        return Counter(one.label for one in self.candidates if one.kind not in WITHOUT_A_SIGN)

    @cached_property
    def folded(self) -> Counter[str]:
        """How often each label stands there, in whichever letters and form."""
        return Counter(one.label.casefold() for one in self.candidates)

    @cached_property
    def _words_of_labels(self) -> tuple[frozenset[str], ...]:
        """The words of each label of three words and more that recurs."""
        labels = {label for (_, label), count in self.counts.items() if count > 1 and label.count(" ") > 1}
        return tuple(frozenset(re.findall(r"\w+", label)) for label in sorted(labels))

    def is_of_another(self, label: str) -> bool:
        """Return whether a label of several words has them all from one that recurs: "CHAIR SAMPLE", "CHAIR, BO SAMPLE"."""
        words = frozenset(re.findall(r"\w+", label))
        return len(words) > 1 and any(words < others for others in self._words_of_labels)

    @cached_property
    def nicks(self) -> frozenset[str]:
        """The words in small letters before colons, two and more, each again and again, where most lines begin so."""
        small = Counter(one.label for one in self.candidates if one.kind == "colon" and NICK.fullmatch(one.label))
        found = {label: count for label, count in small.items() if count > 1 and not is_said(label)}
        begun = sum(found.values())
        is_usual = begun >= MOST_BEGIN_SO * sum(bool(line.words) for line in self.lines)
        return frozenset(found) if len(found) > 1 and is_usual else frozenset()

    @cached_property
    def spoken(self) -> frozenset[str]:
        """The words that stand behind what could be a label, or behind the first word of a line."""
        begins = {one.line: one.words for one in self.candidates}
        texts = (begins.get(line.number, line.words.partition(" ")[2]) for line in self.lines)
        words = {word for text in texts for word in re.findall(r"\w+", text)}
        return frozenset(words.union(*(LATIN.findall(word) for word in words if not word.isascii())))

    @cached_property
    def halves(self) -> frozenset[str]:
        """What stands alone on lines, two or more, each right above the same other label: it may be the begin of that."""
        below: dict[str, list[str]] = {}
        for one in self.candidates:
            if one.kind in ("no-colon", "sign") and not one.words:
                found = _found(self.lines[one.line], True, self.looked) if one.line < len(self.lines) else None
                is_label = found is not None and found[0] not in WITHOUT_A_LABEL_BELOW
                is_label = is_label and found is not None and one.label.isupper() <= found[1].isupper()
                below.setdefault(one.label, []).append(found[1] if found and is_label else "")
        return frozenset(label for label, others in below.items() if len(others) > 1 and len(set(others)) == 1 and others[0])

    @cached_property
    def are_signed_alone(self) -> bool:
        """Whether labels behind a sign stand alone on their lines: all of them, but for one."""
        signed = [one for one in self.candidates if one.kind == "sign" or one.decoration.endswith(">")]
        return sum(bool(one.words) for one in signed) <= 1

    @cached_property
    def short(self) -> tuple[int, ...]:
        """The lines of a wrapped text that end early though no sentence does, and go on right below: labels are printed so."""
        if self.paragraphs == "lines":
            return ()
        own = [line for line in self.lines if line.number not in self.sheets]
        going_on = [(line, below) for line, below in pairwise(own) if line.words and below.words]
        going_on = [(line, below) for line, below in going_on if not ends_a_sentence(line.words)]
        if not going_on:
            return ()
        width = median(len(line.words) for line, _ in going_on)
        early = [line for line, below in going_on if len(line.words) + len(below.words.split()[0]) < EARLY * width]
        return tuple(
            line.number
            for line in early
            if not (
                is_small(line.words) or only_a_rule(line.text) or only_a_time(line.text) or IN_BRACKETS.fullmatch(line.words)
            )
        )

    @cached_property
    def _bare(self) -> frozenset[str]:
        return frozenset(one.label for one in self.candidates if not one.decoration.startswith("#"))

    def stands_bare(self, label: str) -> bool:
        """Return whether a label stands on a line that is no heading of Markdown, too."""
        return label in self._bare

    @cached_property
    def first(self) -> int:
        """The line of the first label that stands there again."""
        return min((one.line for one in self.candidates if self.recurs(one)), default=0)

    @cached_property
    def fields(self) -> frozenset[int]:
        """The lines of a block of fields above the first label that recurs: one is known, and none holds a sentence or a name.

        "Date: 5 May 2031", right below it "Company: Invented Ports". Somebody who is not named there has a name behind it.
        """
        found = {one.line for one in self.candidates if one.line < self.first and self._could_be_a_field(one)}
        known = {line.number for line in self.lines if _is_a_known_field(line.words)}
        worded = [line.number for line in self.lines if line.words]
        blocks: list[list[int]] = [[]]
        for number in worded:
            if number in found | known:
                blocks[-1].append(number)
            elif blocks[-1]:
                blocks.append([])
        return frozenset(number for block in blocks if not known.isdisjoint(block) and len(block) > 1 for number in block)

    def _could_be_a_field(self, one: Candidate) -> bool:
        is_short = one.kind in ("inline", "colon") and bool(one.words) and not ends_a_sentence(one.words)
        is_nobody = not (self.recurs(one) or is_a_written_name(one.label) or one.words.casefold() in YES_AND_NO)
        return is_short and is_nobody and (not is_nameless(one.label) or is_a_written_name(one.words))

    @cached_property
    def titled(self) -> frozenset[str]:
        """The labels alone on their lines in the record of a parliament, where most of what recurs so begins with a title.

        A name without one is a label where it stands elsewhere with what parliaments tell behind it: "Bo Sample (Harbourtown)".
        """
        alone = [one.label for one in self._heads if not (one.decoration or one.label.isupper() or is_vetoed(one, True))]
        bare = Counter(map(without_what_is_told, alone))
        again = [label for label in alone if bare[without_what_is_told(label)] > 1]
        in_titles = sum(map(is_titled, again))
        others = sum(self.recurs(one) and not is_vetoed(one, True) for one in self.candidates if one.kind in BESIDE_TITLES)
        are_few = len(set(filter(is_titled, again))) < FEWEST_TITLED
        if are_few or in_titles < LEAST_TITLED * len(again) or others > MOST_OTHERS * in_titles:
            return frozenset()
        told = {without_what_is_told(label) for label in again if without_what_is_told(label) != label}
        return frozenset(label for label in alone if is_titled(label) or without_what_is_told(label) in told)

    def is_told_of(self, name: str) -> bool:
        """Return whether a name stands alone on another line with what parliaments tell behind it."""
        return any(without_what_is_told(label) == name != label for label in self.titled)

    @cached_property
    def _heads(self) -> tuple[Candidate, ...]:
        return tuple(one for one in self.candidates if one.kind == "no-colon")

    @cached_property
    def told_alone(self) -> frozenset[str]:
        """The labels alone on their lines with what somebody is called behind a dash: "Bo Sample – Clerk of the Port"."""
        return frozenset(one.label for one in self._heads if BEFORE_AN_OFFICE.match(one.label))

    @cached_property
    def stacked(self) -> frozenset[int]:
        """The lines of labels alone on their lines with another right above or below, as in a list of names."""
        heads = {one.line for one in self._heads if one.label in self.titled}
        worded = [line.number for line in self.lines if line.words]
        pairs = [(one, other) for one, other in pairwise(worded) if one in heads and other in heads]
        return frozenset(line for pair in pairs for line in pair)

    @cached_property
    def is_headed(self) -> bool:
        """Whether nothing else is a label than what stands alone on lines, and that again and again, by two and more."""
        if self.titled:
            return True
        heads = [one for one in self.candidates if one.kind == "no-colon" and (self.recurs(one) or is_anybodys(one.label))]
        others = [one for one in self.candidates if one.kind not in ("no-colon", "colon") and not is_vetoed(one, True)]
        others = [one for one in others if not is_of_a_year(one)]
        if any(self.recurs(one) or is_nameless(one.label) for one in others) or len({one.label for one in heads}) < 2:
            return False
        worded = sum(bool(line.words) for line in self.lines)
        return any(is_anybodys(one.label) for one in heads) or len(heads) >= worded * LEAST_HEADED

    @cached_property
    def said_below(self) -> frozenset[int]:
        """The first lines with words below labels alone on theirs, where nearly all that recur stand so: they are said."""
        again = [one for one in self.candidates if one.kind not in WITHOUT_A_SIGN and self.recurs(one)]
        alone = {
            one.line
            for one in again
            if one.kind in ("own-line", "time", "inline") and (not one.words or only_a_time(one.words.strip("()[] ")))
        }
        if len(alone) < max(FEWEST_ALONE, MOST_ALONE * sum(not is_vetoed(one, True) for one in again)):
            return frozenset()
        worded = [line.number for line in self.lines if line.words]
        return frozenset(below for above, below in pairwise(worded) if above in alone)

    @cached_property
    def are_letters_parted(self) -> bool:
        """Whether letters of those who are not named stand before two blanks or a sign at the least, wherever they do."""
        letters = [one for one in self.candidates if one.label != "A" and is_nameless(one.label) and CODE.fullmatch(one.label)]
        return all(one.kind not in WITHOUT_A_SIGN or self.is_parted(one.line) for one in letters)

    def is_parted(self, number: int) -> bool:
        """Return whether the first word of a line stands before two blanks or a tab, a full stop, or nothing."""
        return bool(PARTED.match(self.lines[number - 1].text))

    def begins_a_list(self, number: int) -> bool:
        """Return whether the next two lines with words count on from a letter: "A. In June", "B. In July", "C. In May"."""
        below = [line.words for line in self.lines[number - 1 :] if line.words][:3]
        begins = [PARTED.match(words) for words in below]
        return [found[0].strip(" .:)") for found in begins if found] == ["A", "B", "C"]

    def is_spoken_of(self, code: str) -> bool:
        """Return whether a code stands in sentences, too: then it is short for something, and nobody's label."""
        return code in self.spoken

    def recurs(self, one: Candidate) -> bool:
        """Return whether a label stands there again, in the same form or in another that has a sign."""
        return self.counts[_colons_as_one(one.kind), one.label] > 1 or (
            one.kind not in WITHOUT_A_SIGN and self.signed[one.label] > 1
        )


def _is_a_known_field(words: str) -> bool:
    """Return whether a line begins with the name of a field, and no sentence follows: "**Date:** 5 May 2031"."""
    name, _, value = DRESSED.sub("", words).partition(":")
    return name.strip().casefold() in FIELDS - NAMELESS and bool(value.strip()) and not ends_a_sentence(value)


def _colons_as_one(kind: str) -> str:
    return "inline" if kind in ("own-line", "colon") else kind


def evidence_in(lines: Sequence[Line]) -> Evidence:
    """Return what the lines of a text seem to begin with, behind their numbers on a printed page, if they have them."""
    margins = dict(margins_of(lines))
    is_numbered = _are_numbered(lines, margins)
    if is_numbered:
        lines = [replace(line, text=line.text[margins.get(line.number, 0) :]) for line in lines]
    index = _index(lines, margins) if is_numbered else frozenset()
    sheets = sheet_lines([line for line in lines if line.number not in index]) | index
    matter = front_matter(lines)
    of_words = [line for line in lines if line.number not in sheets and line.number > matter]
    paragraphs = paragraphs_of(of_words)
    ruled: set[int] = set()
    looked = Looked()
    candidates = list(_candidates(of_words, paragraphs, ruled, looked))
    candidates = sorted((*candidates, *_alone_in_brackets(of_words)), key=lambda one: one.line)
    candidates = list(_behind_numbers(list(_before_signs(list(_with_what_they_are(_whole(candidates, lines), lines))))))
    candidates = list(_without_words(candidates))
    wrapped = _wrapped(lines, candidates) if paragraphs != "lines" else ()
    broken = {one.line: one for one in (*wrapped, *_below_the_same(lines, candidates), *_broken(lines, candidates))}
    candidates = [one for one in candidates if not {one.line, one.line - 1} & broken.keys()] + list(broken.values())
    candidates.sort(key=lambda one: one.line)
    listed = frozenset(_participants(lines, candidates))
    own = tuple(one for one in candidates if one.line not in listed)
    return Evidence(lines, own, paragraphs, is_numbered, listed, frozenset(ruled), sheets, looked)


def _are_numbered(lines: Sequence[Line], margins: Mapping[int, int]) -> bool:
    """Return whether lines begin with their numbers on a printed page: nearly all of a text, but for the index at its end."""
    index = _index(lines, margins)
    worded = [line.number for line in lines if line.words and line.number not in index]
    numbered = sum(number in margins for number in worded)
    return numbered >= max(LEAST_NUMBERED * len(worded), FEWEST_NUMBERED)


def _index(lines: Sequence[Line], margins: Mapping[int, int]) -> frozenset[int]:
    """Return the lines of an index below the last of some numbered lines in a row: most name pages with lines, "12:4"."""
    runs = (
        one
        for one, *_, other in zip(*(lines[at:] for at in range(FEWEST_NUMBERED)), strict=False)
        if margins.keys() >= set(range(one.number, other.number + 1))
    )
    last = max((one.number for one in runs), default=0) + FEWEST_NUMBERED - 1
    below = [line for line in lines[last:] if line.words] if margins else []
    named = sum(bool(PAGE_AND_LINE.search(line.text)) for line in below)
    return frozenset(line.number for line in below) if named > len(below) / 2 else frozenset()


def _whole(candidates: Sequence[Candidate], lines: Sequence[Line]) -> list[Candidate]:
    """Return candidates, those with the same words in brackets behind them each time with these: "Lin Example (chair):"."""
    printed = {line.number: line.words for line in lines}
    texts = {number: DRESSED.sub("", COLON.split(words, maxsplit=1)[0]).strip() for number, words in printed.items()}
    counts = Counter(texts[one.line] for one in candidates if one.kind == "aside")
    alone = {
        one.label for one in candidates if one.kind != "aside" and one.label.isupper()
    }  # then small letters are an aside's
    return [
        _with_its_aside(one, texts[one.line], printed[one.line])
        if one.kind == "aside"
        and counts[texts[one.line]] > 1
        and _is_whole(texts[one.line], printed[one.line])
        and not ((one.label in alone or one.label.isupper()) and not texts[one.line].isupper())
        else one
        for one in candidates
    ]


def _with_what_they_are(candidates: Sequence[Candidate], lines: Sequence[Line]) -> Iterator[Candidate]:
    """Yield candidates, names before a dash with the same few words behind it each time as the whole line: "Bo Sample – Clerk".

    So stand two people at the least, each again, and what is said stands below them.
    """
    dashed = [one for one in candidates if one.kind in ("dash", "divider") and _tells_what_one_is(one)]
    counts = Counter(lines[one.line - 1].words for one in dashed)
    again = {words for words, count in counts.items() if count > 1}
    are_told = len(again) > 1 and sum(counts.values()) > MOST_ALONE * sum(
        is_a_written_name(one.label) for one in candidates if one.kind == "dash"
    )
    for one in candidates:
        is_whole = are_told and one.kind in ("dash", "divider") and _tells_what_one_is(one)
        label = DRESSED.sub("", lines[one.line - 1].words).strip(" *_:：") if is_whole else one.label
        yield replace(one, kind="no-colon", label=label, words="") if is_whole else one


def _tells_what_one_is(one: Candidate) -> bool:
    """Return whether a name stands before a dash, and behind it a few words with capitals that end no sentence."""
    words = one.words.split()
    is_title = bool(words) and all(word[:1].isupper() or not word[:1].isalpha() or word in WITHIN_OFFICES for word in words)
    return (
        is_title and len(words) <= MOST_WORDS_OF_AN_OFFICE and not ends_a_sentence(one.words) and is_a_written_name(one.label)
    )


def _with_its_aside(one: Candidate, label: str, printed: str) -> Candidate:
    words = COLON.split(printed, maxsplit=1)[-1].strip(" *_")
    return replace(one, kind="inline" if words else "own-line", label=label, words=words)


def _is_whole(label: str, printed: str) -> bool:
    """Return whether a label with an aside stands on its line as it is, with no emphasis around its name alone."""
    return bool(ASIDE.search(label)) and "*" not in label and label in printed


def _before_signs(candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield candidates, of those that hold a sign behind what stands elsewhere as one the begin: "Lin – I say this: no"."""
    known = Counter(one.label for one in candidates)
    for one in candidates:
        cuts = [(kind, sign.split(one.label, maxsplit=1)) for kind, sign in SIGNS_WITHIN]
        cuts = [(kind, cut) for kind, cut in cuts if len(cut) > 1 and known[cut[0]] > _is_short_for_a_title(one, cut[0])]
        kind, cut = cuts[0] if cuts else (one.kind, [one.label])
        yield replace(one, kind=kind, label=cut[0], words=f"{cut[1]}: {one.words}") if len(cut) > 1 else one


def _is_short_for_a_title(one: Candidate, begin: str) -> bool:
    """Return whether the begin of a label in capitals is a word that may be a short form: "VORS. BEISPIEL:"."""
    return one.kind == "inline" and one.label.isupper() and bool(CODE.fullmatch(begin)) and not is_nameless(begin)


def _without_words(candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield candidates, those that begin with a code which recurs as the code alone: "Q1 Yes - In June."."""
    whole = Counter(one.label for one in candidates)
    counts = Counter(one.label for one in candidates if CODE.fullmatch(one.label) and (one.words or is_nameless(one.label)))
    codes = {label for label, count in counts.items() if count > 1 and (is_nameless(label) or label.isupper())}
    for one in candidates:
        code, _, rest = one.label.partition(" ")
        bare = code.rstrip(".:|")
        is_letter = len(bare) == 1 and not bare.isupper() and not bare.islower()
        is_own = whole[one.label] > 1 and not is_nameless(bare)
        is_own = is_own or (one.kind == "inline" and asks_by_name(one.label) and is_large(one.label))
        is_code = (bare in codes and not is_own) or (
            is_nameless(bare) and (is_letter or (bare[-1:].isdigit() and bare.isupper()))
        )
        is_answer = one.kind == "dash" and bool(CODE.fullmatch(bare)) and rest.casefold() in ONE_WORD_SENTENCES | YES_AND_NO
        if rest and one.label not in counts and (is_code or is_answer):
            kind = "full-stop" if code.endswith(".") else "bare"
            yield replace(one, kind=kind, label=bare, words=f"{rest} {one.words}")
        else:
            yield one


def _alone_in_brackets(lines: Sequence[Line]) -> Iterator[Candidate]:
    """Yield the labels alone on their lines in brackets, "（記者）", where one is that of an asker and stands there again."""
    worded = [line for line in lines if line.words]
    pairs = zip_longest(worded, worded[1:])
    found = [
        (line, below, alone["label"].strip()) for line, below in pairs if (alone := ALONE_IN_BRACKETS.fullmatch(line.words))
    ]
    found = [one for one in found if one[1] and not (is_a_direction(one[2]) or ends_a_sentence(one[2]))]
    counts = Counter(label for _, _, label in found)
    if any(_asks_and_no_more(label) and count > 1 for label, count in counts.items()):
        for line, below, label in found:
            yield Candidate(line.number, "brackets", label, "", True, below.words if below else "")


def _asks_and_no_more(label: str) -> bool:
    """Return whether a label says that somebody asks, and nothing else where words tell: not "Question put and agreed to"."""
    return asks(label) and (is_nameless(label) or label == label.swapcase())


def _behind_numbers(candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield candidates, the numbers of questions with a name behind each as that name: "Q1 Ann Sample: When?"."""
    named = {one.line: found["label"] for one in candidates if (found := NUMBERED_NAME.fullmatch(one.label))}
    are_named = len(named) > 1 and not any(NUMBERED_QUESTION.fullmatch(one.label) for one in candidates)
    for one in candidates:
        yield replace(one, label=named[one.line]) if are_named and one.line in named else one


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


def _below_the_same(lines: Sequence[Line], candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the labels that stand right below the same few words each time: these are the begin of the label."""
    labels: dict[str, list[Candidate]] = {}
    for one in candidates:
        labels.setdefault(one.label, []).append(one)
    for found in labels.values():
        above = {_begin_of_a_label(lines[one.line - 2]) if one.line > 1 else "" for one in found}
        begin = above.pop()
        is_short = 0 < len(begin.split()) <= MOST_WORDS_ABOVE and (begin[-1].isalpha() or ABBREVIATED.fullmatch(begin))
        is_other = is_nameless(begin) or len(labels.get(begin, ())) > len(found) or begin.isupper() > found[0].label.isupper()
        if len(found) > 1 and not above and is_short and not is_other:
            yield from (replace(one, line=one.line - 1, label=f"{begin} {one.label}") for one in found)


def _wrapped(lines: Sequence[Line], candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the labels in capitals of which a role goes on below, where the line has no room for its next word.

    "LIN EXAMPLE, MINISTER FOR HARBOURS AND" stands right above "DUES: Good morning.".
    """
    begun = {one.line: one for one in candidates if one.kind in ("inline", "own-line") and one.label.isupper()}
    worded = [line.words for line in lines if line.words]
    if 2 * sum(map(str.isupper, worded)) > len(worded):  # all that is said is in capitals
        return []
    lengths = sorted(map(len, worded))
    room = lengths[int(FULL_LINES * len(lengths))] if lengths else 0
    found = [
        (_begin_of_a_label(line), begun[below.number])
        for above, (line, below) in zip(("", *(line.words for line in lines)), pairwise(lines), strict=False)
        if below.number in begun
        and (not above or ends_a_sentence(above))
        and _names_with_a_role(_begin_of_a_label(line))
        and len(line.words) + len(below.words.split()[0]) >= room  # with a blank between them
    ]
    again, every = Counter(one.label for _, one in found), Counter(one.label for one in candidates)
    return [
        replace(one, line=one.line - 1, label=f"{begin} {one.label}", decoration=_decoration(lines[one.line - 2]), is_open=True)
        for begin, one in found
        if again[one.label] == every[one.label] and not is_nameless(one.label)
    ]


def _names_with_a_role(text: str) -> bool:
    """Return whether words in capitals that end no sentence name somebody before a comma, and what he or she is."""
    return text.isupper() and "," in text and not (ends_a_sentence(text) or COLON.search(text))


def _begin_of_a_label(line: Line) -> str:
    """Return a line without what a label may be dressed in, and without the brackets or the sign before it."""
    dress = DRESS.match(line.words)
    return DRESSED.sub("", line.words[dress.end() if dress else 0 :]).strip(" *_[(（【<|>○")


def is_abbreviated(text: str) -> bool:
    """Return whether words are an initial or a short form of a title alone, behind which a name goes on: "J.", "Mr."."""
    return bool(ABBREVIATED.fullmatch(text)) and (len(text) == 2 or text.strip(".").casefold() in HONORIFICS)


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


def _found(line: Line, is_open: bool, looked: Looked) -> tuple[str, str] | None:
    """Return the form and the label with which a line seems to begin, None if with none.

    Words before a colon are none where it begins with a label before another sign, or without a name: "[Q] As he said: no."
    """
    first = None
    for look, label in looked.begins(line.text.rstrip(LAYOUT_SPACE), is_open):
        if look.kind in LOOKS_OF_NO_LABELS or (look.kind != "brackets" and IN_BRACKETS.fullmatch(line.words)):
            continue
        is_broken = look.kind == "no-colon" and is_emphasis_open(line.words)
        is_initial = label[:1].isupper() and len(label) == 1 and not is_nameless(label) and bool(INITIAL.search(line.words))
        is_before_a_name = look.kind != "inline" and label.split()[-1].strip(".").casefold() in HONORIFICS  # "A SRA."
        if is_before_a_name or is_broken or is_initial:
            continue
        is_weak = look.kind == "colon" or bool(CLOSED.match(label))
        if not is_weak and (not first or look.kind in ("brackets", "dash", "divider") or is_nameless(label)):
            return look.kind, label
        first = first or (look.kind, label)
    return first


def is_emphasis_open(text: str) -> bool:
    """Return whether emphasis begins on a line, in front of its words, and ends on another, as a label does on two lines."""
    bare = LIST_SIGNS.sub("", text)
    found = EMPHASIS.match(bare)
    return found is not None and bare.count(found[0]) % 2 == 1


def _candidates(lines: Sequence[Line], paragraphs: str, ruled: set[int], looked: Looked) -> Iterator[Candidate]:
    """Yield what lines seem to begin with; those below a rule go into `ruled`."""
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
        ends = not above or ends_a_sentence(above) or bool(ONE_IN_BRACKETS.fullmatch(above))
        is_open = is_rule or ends or (blank and paragraphs != "wrapped") or paragraphs == "lines"
        if is_rule:
            ruled.add(line.number)
        is_head = line.number == title or heads_columns(line.text)
        if not is_head and (found := _found(line, is_open, looked)):
            yield _candidate(line, *found, is_rule, is_open=is_rule or ends or blank)
        above, blank, is_rule = line.words, False, False


def _behind_an_abbreviation(text: str, label: str) -> str:
    """Return the whole label of which a short form with a full stop is the begin: "Vors. Example: Good day."."""
    whole = COLON.split(text, maxsplit=1)[0] if COLON.search(text[:MOST_BEFORE_A_COLON]) else ""
    words = whole.split()
    is_whole = 1 < len(words) <= MOST_WORDS_WITH_AN_ABBREVIATION and all(word[:1].isupper() for word in words)
    return whole if " " not in label and is_whole else ""


def _undressed(kind: str, label: str) -> tuple[str, str]:
    """Return the form and the label of words in emphasis, which may hold a sign before the label and a colon behind it."""
    if (begin := WHOLE_IN_BRACKETS.match(label)) and kind == "inline" and not BEHIND_A_TITLE.fullmatch(label):
        return "brackets", begin["label"].strip()
    bare = SIGNS.sub("", label).rstrip(" :：")
    if bare == label or not bare:
        return kind, label
    return ("sign" if SIGNS.match(label) else "inline"), bare


def _decoration(line: Line) -> str:
    """Return the sign with which a line begins, "" if with none."""
    sign = DECORATION.match(line.words)
    return " ".join(sign["sign"].split()) if sign else ""


def _candidate(line: Line, kind: str, label: str, is_rule: bool, is_open: bool) -> Candidate:
    sign = DECORATION.match(line.words)
    decoration = _decoration(line)
    if kind == "no-colon":
        is_dressed = bool(sign and line.words[: sign.end()].strip()) and not OF_THE_DAY.search(line.words)
        label = line.words[sign.end() if sign and is_dressed else 0 :].strip(" *_#")
    if kind in ("emphasis", "no-colon", "own-line", "inline"):
        kind, label = _undressed(kind, label)
    if kind in ("brackets", "sign") or BEHIND_A_TITLE.fullmatch(label):
        decoration = ""  # it is the form's own, or the label's
    elif SIGNS.match(label) and is_nameless(begin := SIGNS.sub("", label).split(" ")[0]):
        kind, label = "sign", begin
    elif kind == "aside":
        kind, label = _large_title(line.text) or (kind, label)
    elif kind == "full-stop" and is_rule and line.words.isupper() and not ends_a_sentence(line.words):
        kind, label = "no-colon", line.words.strip(" *_#")
    elif kind == "full-stop" and (whole := _behind_an_abbreviation(line.words, label)):
        kind, label = "inline", whole
    if " | " in label:
        kind, label = "divider", label.partition(" | ")[0]
    if kind not in ("column", "brackets") and (gap := GAP.search(label)):
        kind, label = "column", label[: gap.start()]
    label = label.rstrip(".") if kind == "column" and len(label) == 2 and is_nameless(label) else label
    label = label.strip("* " if kind == "brackets" else "*_ ") or label  # "<lin_>" is somebody's nick
    at = line.text.find(label)
    words = line.text[at + len(label) :].lstrip(" \t:：.)]】）*_-–—\u3000\u00a0|>") if at >= 0 else ""
    kind = "no-colon" if kind == "bare" and not words else kind
    if kind == "dash" and len(label) == 1 and is_nameless(label) and GAP.match(line.text, at + len(label)):  # "Q   — said so"
        kind = "bare"
    return Candidate(line.number, kind, label, decoration or ("---" if is_rule else ""), is_open, words.strip())


def _large_title(text: str) -> tuple[str, str] | None:
    """Return the form and the label of a line whose words before the colon are in capitals: with a comma, one long title."""
    label = DRESSED.sub("", COLON.split(text, maxsplit=1)[0]).strip()
    title = ASIDE.sub("", label)
    is_whole = label.isupper() if title != label else is_large(label)  # "DIRECTOR OF PORTS (BoP), LIN EXAMPLE"
    if is_whole and any(letter.isalpha() for letter in label[len(title) :] or "x"):
        return "inline", label
    return ("aside", title) if title.isupper() and title != label else None


def paragraphs_of(lines: Sequence[Line]) -> str:
    """Return how paragraphs stand in a text: a line each, in blocks that blank lines part, or wrapped with nothing between."""
    words = [line.words for line in lines if line.words]
    long = [len(text) for text in words if len(text) > 1]
    if len(words) < LEAST_WRAPPED_LINES:
        return _of_a_few(lines)
    width = quantiles(long, n=10)[-1]  # lines with long labels are longer
    near = [text for text in words if NEARLY * width <= len(text)]
    broken = sum(not ends_a_sentence(text) for text in near)
    if width > MOST_WRAPPED_CHARACTERS or len(near) < len(words) / 4 or broken < len(near) / 2:
        return "lines"
    below = [(one, other) for one, other in pairwise(lines) if one.words and len(one.words) >= NEARLY * width]
    joined = sum(bool(other.words) for _, other in below)
    return "blocks" if joined > len(below) / 2 and any(not line.words for line in lines) else "wrapped"


def _of_a_few(lines: Sequence[Line]) -> str:
    """Return how paragraphs stand in a text of a few lines: in blocks, where a line goes on with a small letter below one."""
    goes_on = any(
        one.words and not ends_a_sentence(one.words) and other.words[:1].islower() and not BEHIND_A_NICK.match(other.words)
        for one, other in pairwise(lines)
    )
    return "blocks" if goes_on else "lines"


def is_anybodys(label: str) -> bool:
    """Return whether a label names nobody, whatever stands in brackets behind it: "Question (Ann Probe, Wire)"."""
    return is_nameless(ASIDE.sub("", label) or label)


def is_of_a_year(one: Candidate) -> bool:
    """Return whether a code is that of a part of a year: "Q1 2031"."""
    return one.kind == "bare" and bool(YEAR.match(one.words))


def is_vetoed(one: Candidate, recurs: bool) -> bool:
    """Return whether the words of a candidate show that it is no label."""
    if one.kind in ("brackets", "notes") and is_a_direction(one.label):
        return True
    if one.kind == "no-colon" and one.label[:1].isdigit() and OF_THE_DAY.search(one.label):  # "12:06 P.M. EDT"
        return True
    if one.kind == "time" and YEAR_WITHIN.search(one.label):  # "Mon, May 5, 2031 · 32:10"
        return True
    is_heading = one.decoration.startswith("#") and one.kind == "own-line"  # all of it is the label
    return not is_nameless(one.label) and is_said(one.label, recurs or is_heading)
