"""What the reader of transcripts asks about a draft, settled as far as the evidence goes; the rest stays open."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import zip_longest

from scripts.drafting.deciding import COLON_KINDS, MOST, Arrangement
from scripts.drafting.evidence import (
    BELOW_A_LABEL,
    DECORATION,
    EMPHASIS,
    IN_BRACKETS,
    MOST_CHARACTERS_OF_AN_ENTRY,
    MOST_WORDS_ABOVE,
    WITHOUT_A_LABEL_BELOW,
    Evidence,
    is_emphasis_open,
)
from scripts.drafting.head import TO_AN_AUDIENCE
from scripts.drafting.sheets import RULE
from scripts.drafting.vocabulary import (
    asks,
    could_name,
    is_a_direction,
    is_a_written_name,
    is_large,
    is_large_at_the_end,
    is_nameless,
    is_of_particles,
    is_said,
)
from scripts.reading.labels import CODE, FORMS, NAMELESS, RUNNING, TAKEN, TIME, WITHIN_A_LINE
from scripts.reading.lines import SENTENCE
from scripts.reading.look_alikes import (
    LOOKS,
    WORDS_OF_ONE_LETTER,
    ends_a_sentence,
    is_small,
    large_before_a_dash,
    large_before_a_full_stop,
    only_a_rule,
    only_a_time,
)
from scripts.reading.questions import COLON, LIST, RULES_FOR, WORD, Doubt
from scripts.reading.transcript import Transcript

# A sign or capitals that so many lines with labels share tells what is none.
LEAST_CERTAIN = 12

# So many lines do that share both.
LEAST_PRINTED = 4

# Words before a colon that are no name, and more than these, are no label.
MOST_WORDS_OF_A_ROLE = 3

# No label has more words before a full stop where no capitals tell names from what is said.
MOST_WORDS_WITHOUT_CAPITALS = 5

# Nor more letters alone on its line, if there is a comma among them, as in a list of names there is none.
MOST_LETTERS_WITHOUT_CAPITALS = 14
WIDE_COMMA = re.compile("[，；。؛،]")

# What is thrown in between two dashes, by whoever speaks.
BETWEEN_DASHES = re.compile(r"\s*[—―–-].*[—―–-]\W*\s*")

# The same before words that go on: the second dash ends what the first began, and no third begins with it.
CLOSED_ASIDE = re.compile(r"\s*[—―–](?=\S)[^—―–]*(?<=\S)[—―–](?=[\s.,;:!?…])")

# The signs of a heading in Markdown; emphasis that is never closed heads a stretch, too.
HEADING = re.compile(r"\s*(?:#{1,6}\s+\S.*|\*\*[^*]+(?:\*\*)?\s*)")


# The signs that stenographers have before labels, and nobody before words.
STENOGRAPHERS = re.compile(r"\W*[○◯◎◇◆△▽]")

# The share of lines that end a sentence where any do: captions have few, and wrapped text has some.
LEAST_PUNCTUATED = 0.1

# How a text ends that was spoken has no more words: "END 1:37 P.M. EST".
MOST_WORDS_AT_THE_END = 4

# The initials of a name that stands before them: "Lin Example (LE): So it is.".
INITIALS = re.compile(r"[(（][^\W\d_]{1,3}[)）]\s*[:：]")

# What stands behind somebody's name in angle brackets, and the time before that.
BEHIND_A_NICK = re.compile(rf"\s*(?:{TIME}\s+)?<[^<>\s]+>\s+(?P<words>\S.*)")

# A letter with a number, as those have who are not named: "Q1". A letter before words, and whatever it is, before its sign.
NUMBERED = re.compile(r"[^\W\d_][0-9]{1,2}")
BEHIND_A_LETTER = re.compile(r"(?P<letter>[^\W\d_])(?P<sign>[.)]?)\s")

# The letter of an answer before more than a blank.
LETTER_PARTED = re.compile(r"(?<!\w)A(?:\s{2}|[\t.:)]|$)")

# The signs of labels other than a colon; a code stands before words without any.
OTHER_SIGNS = ("divider", "column", "brackets", "emphasis", "time", "sign", "dash", "bare")
COLON_SIGN = re.compile("[:：]")


def ends_with(text: str, label: str) -> bool:
    """Return whether words before a colon are a sentence and a label: "It is so. **Bo Test"."""
    return text.endswith(label) and ends_a_sentence(text[: -len(label)].rstrip("*_ "))


def is_behind_a_letter(text: str) -> bool:
    """Return whether words stand behind a letter that is no word: "Q. As he said", "Ε Θα πω", but not "I say"."""
    found = BEHIND_A_LETTER.match(text)
    return found is not None and (bool(found["sign"]) or found["letter"].casefold() not in WORDS_OF_ONE_LETTER)


def is_said_without_capitals(label: str, kind: str) -> bool:
    """Return whether words in a script without capitals are a sentence, or some of one with a comma, or a code that goes on."""
    if is_nameless(label) or not any(letter.isalpha() and letter == letter.swapcase() for letter in label):
        return False
    is_sentence = kind == "full-stop" and len(label.split()) > MOST_WORDS_WITHOUT_CAPITALS
    is_long = kind == "no-colon" and len(label) > MOST_LETTERS_WITHOUT_CAPITALS and bool(WIDE_COMMA.search(label))
    return is_sentence or is_long or (kind == "bare" and label != label.swapcase())  # "IMO로"


def is_uncased(text: str) -> bool:
    """Return whether most letters of words have no capitals."""
    letters = [letter for letter in text if letter.isalpha()]
    return 2 * sum(letter == letter.swapcase() for letter in letters) > len(letters)


def is_known_code(label: str) -> bool:
    """Return whether a code is one of those who ask or answer: a letter, or one with a number."""
    return is_nameless(label) or bool(NUMBERED.fullmatch(label))


def is_large_before_another_sign(text: str) -> bool:
    """Return whether a line begins with several words in capitals before a dash or a full stop, whatever colon follows."""
    return bool(large_before_a_dash(text) or large_before_a_full_stop(text))


def _begins_with(sign: str, signs: str) -> bool:
    return signs == sign or signs.startswith(f"{sign} ")


# What stands for any time before the words of a line.
TIMED = "0:00"


@dataclass
class Settled:
    """What the draft says of single lines."""

    kinds: set[str] = field(default_factory=set)  # of furniture and notes
    furniture: set[int] = field(default_factory=set)
    headings: set[int] = field(default_factory=set)
    notes: set[int] = field(default_factory=set)
    said: set[int] = field(default_factory=set)  # lines in brackets that are all that stands under a label
    participants: set[int] = field(default_factory=set)
    are_labels: set[int] = field(default_factory=set)
    layout: set[str] = field(default_factory=set)
    labels: dict[str, str] = field(default_factory=dict)  # found by reading, each with its doubt
    words: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))  # by the way of looking like a label
    left: set[tuple[str, int]] = field(default_factory=set)  # the ways of looking like a label that are open, with their lines

    @property
    def size(self) -> int:
        """How much is said: more after a round in which anything was settled."""
        sets = (
            self.kinds,
            self.furniture,
            self.headings,
            self.notes,
            self.said,
            self.participants,
            self.are_labels,
            self.layout,
        )
        return sum(len(one) for one in sets) + len(self.labels) + sum(len(one) for one in self.words.values())


class Settling:
    """Settles what is asked about one text."""

    def __init__(self, evidence: Evidence, decision: Arrangement) -> None:
        self.lines, self.ruled, self.said_below = evidence.lines, evidence.ruled, evidence.said_below
        self.begun = {one.line: one for one in evidence.candidates}
        self.decision = decision
        self.unread: set[str] = set()  # labels that the evidence has and reading does not
        self.is_wrapped = evidence.paragraphs != "lines"
        self.spoken, self.are_letters_parted = evidence.spoken, evidence.are_letters_parted
        self.settled = Settled()
        label_lines = sum(len(one.lines) for one in decision.labels)
        are_large = all(is_large(one.label) for one in decision.labels)
        self.is_printed = label_lines >= LEAST_PRINTED and decision.decoration == RULE and are_large
        self.is_certain = self.is_printed or (label_lines >= LEAST_CERTAIN and (bool(decision.decoration) or decision.is_large))
        worded = [line for line in self.lines if line.words]
        self.is_punctuated = sum(ends_a_sentence(line.words) for line in worded) >= LEAST_PUNCTUATED * len(worded)
        self.label_lines = {one.label: one.lines for one in decision.labels}
        self.labels = set(self.label_lines)
        self.folded = frozenset(label.casefold() for label in self.labels)
        self.again = Counter(one.label for one in evidence.candidates if one.kind in COLON_KINDS)
        are_alone = (decision.is_large or self.is_printed) and decision.layout[:1] == ("no-colon",)
        # where all stand alone, it tells nothing of one
        once = {one.lines[0] for one in decision.labels if len(one.lines) == 1 and one.kinds == ("no-colon",)}
        self.once = frozenset() if are_alone else frozenset(once)
        self.sign = self._shared([self._sign(line) for one in decision.labels for line in one.lines if line <= len(self.lines)])

    def _shared(self, signs: list[str]) -> str:
        """Return the signs that most lines with labels begin with: those that most have, or the first of these."""
        most = Counter(signs).most_common(1)[0][0] if signs else ""
        return next(
            (sign for sign in (most, most.split(" ")[0]) if sum(map(partial(_begins_with, sign), signs)) >= MOST * len(signs)),
            "",
        )

    def take(self, transcript: Transcript) -> None:
        """Settle what is open in a reading, as far as the evidence goes."""
        self._give_back(transcript)
        last = max(
            (*(turn.label.line for turn in transcript.turns), *(max(lines) for lines in self.label_lines.values())), default=0
        )
        again = Counter((doubt.kind, doubt.label) for doubt in transcript.doubts.open)
        for doubt in transcript.doubts.open:
            self._settle(doubt, last, again[doubt.kind, doubt.label])
            if not self._is_settled(doubt):
                self.settled.left.add((doubt.kind, doubt.line))
        for kind, line in self.settled.left:  # what is said of a line would hold for what is open on it, too
            self.settled.words[kind].discard(line)

    def leave_out_what_is_unread(self, transcript: Transcript) -> bool:
        """Take back the labels that are read nowhere, nor asked about, on lines of nobody; return whether there are any."""
        mine = self.settled
        read = {turn.label.text for turn in transcript.turns} | {doubt.label for doubt in transcript.doubts.open}
        nobodys = mine.furniture | mine.headings | mine.notes | mine.participants
        labels = {one.label: one.lines for one in self.decision.labels} | dict.fromkeys(mine.labels, ())
        unread = {label for label, lines in labels.items() if label not in read and nobodys.issuperset(lines)}
        self.decision = replace(self.decision, labels=tuple(one for one in self.decision.labels if one.label not in unread))
        mine.labels = {label: doubt for label, doubt in mine.labels.items() if label not in unread}
        is_new = not unread <= self.unread
        self.unread |= unread
        return is_new

    def _is_settled(self, doubt: Doubt) -> bool:
        mine = self.settled
        nobodys = (mine.furniture, mine.headings, mine.notes, mine.participants, mine.are_labels, mine.words[doubt.kind])
        return doubt.kind in mine.kinds or doubt.label in mine.labels or any(doubt.line in lines for lines in nobodys)

    def _give_back(self, transcript: Transcript) -> None:
        """Take notes for what is said under a label, "(Inaudible.)", where nothing else stands there but what is of a sheet."""
        for turn, after in zip_longest(transcript.turns, transcript.turns[1:]):
            if all(only_a_time(paragraph.text) for paragraph in turn.paragraphs):
                end = after.label.line - 1 if after else len(self.lines)
                lines = [line for line in self.lines[turn.label.line : end] if line.words]
                below = [line for line in lines if not (only_a_rule(line.words) or only_a_time(line.words))]
                notes = {line.number for line in below if IN_BRACKETS.fullmatch(line.words)}
                if all(line.number in notes | self.settled.furniture for line in below):
                    self.settled.said |= notes

    def _settle(self, doubt: Doubt, last: int, count: int) -> None:
        mine, text = self.settled, self.lines[doubt.line - 1].words
        calls = self._calls_another(doubt)
        if not calls and self._has_a_label(doubt):
            return
        if calls or doubt.line in mine.said:
            mine.words[doubt.kind].add(doubt.line)
        elif doubt.kind == "notes":
            if not self._is_within_a_sentence(doubt.line):
                mine.notes.add(doubt.line)
        elif doubt.kind in RULES_FOR:
            mine.kinds.add(doubt.kind)
        elif doubt.kind == WORD:
            self._letter(doubt)
        elif doubt.kind == LIST:
            words = text.removeprefix(doubt.label).lstrip(" :：")
            if self.decision.decoration or len(text) > MOST_CHARACTERS_OF_AN_ENTRY or TO_AN_AUDIENCE.match(words):
                mine.are_labels.add(doubt.line)
            elif words[:1].islower() and not is_small(doubt.label):
                mine.participants.add(doubt.line)
        elif doubt.kind in (RUNNING.name, WITHIN_A_LINE):
            self._within(doubt, count)
        elif IN_BRACKETS.fullmatch(text) and not (doubt.is_declared or is_nameless(doubt.label)):
            mine.notes.add(doubt.line)
        elif HEADING.fullmatch(text) and not self._is_said(doubt, count):
            mine.headings.add(doubt.line)
        elif doubt.line > last + 1 and self._ends_the_text(doubt.line) and not self._may_be_said(doubt):
            mine.furniture.add(doubt.line)
        elif doubt.kind in ("brackets", NAMELESS) and self._tells_what_is_heard_or_who_asks(doubt):
            mine.words[doubt.kind].add(doubt.line)
        elif doubt.kind in (NAMELESS, TAKEN):
            is_none = doubt.label[:1].isalpha() and self._is_certainly_none(doubt)
            is_undecorated = bool(self.decision.decoration) and not self._is_decorated(doubt.line)
            if self._is_thrown_in(text) or is_none or (is_undecorated and doubt.kind == NAMELESS):
                mine.words[doubt.kind].add(doubt.line)
        elif self._is_words(doubt):
            mine.words[doubt.kind].add(doubt.line)
        elif doubt.kind == "no-colon" and self.is_punctuated and not is_small(text) and self._heads_a_turn(doubt.line):
            mine.headings.add(doubt.line)

    def _tells_what_is_heard_or_who_asks(self, doubt: Doubt) -> bool:
        """Return whether brackets tell what is heard, or who asks right behind such a label: "Q: (Ann Probe – Wire) When?"."""
        one = self.begun.get(doubt.line)
        label = one.label if one and doubt.line in self.label_lines.get(one.label, ()) and asks(one.label) else ""
        behind = self.lines[doubt.line - 1].words.partition(label)[2].lstrip(" .:：*_") if label else ""
        tells = doubt.kind == NAMELESS and behind.startswith((f"({doubt.label})", f"（{doubt.label}）"))
        return tells or (is_a_direction(doubt.label) and not doubt.is_declared)

    def _calls_another(self, doubt: Doubt) -> bool:
        """Return whether somebody who writes calls another right behind the own name in angles: "<lin_> bo: it is so"."""
        behind = BEHIND_A_NICK.match(self.lines[doubt.line - 1].words)
        begun = self.begun.get(doubt.line)
        is_own = begun is not None and begun.kind == "brackets" and doubt.line in self.label_lines.get(begun.label, ())
        called = behind["words"].partition(":")[0].strip() if behind else ""
        return is_own and bool(called) and " " not in called and doubt.label == called

    def _is_thrown_in(self, text: str) -> bool:
        """Return whether a line stands between two dashes, or begins so where all who speak, and ask, have labels."""
        is_labelled = self.is_certain and any(asks(label) for label in self.labels)
        return bool(BETWEEN_DASHES.fullmatch(text) or (is_labelled and CLOSED_ASIDE.match(text)))

    def _is_said(self, doubt: Doubt, count: int) -> bool:
        """Return whether what is printed as a heading may be said: a sentence, a name, or again and again as labels are."""
        text = self.lines[doubt.line - 1].words
        is_as_labels = self.decision.decoration.startswith("#") and text.startswith("#")
        is_as_labels = is_as_labels and (count > 1 or not self.is_certain or bool(EMPHASIS.search(text)))
        return is_as_labels or bool(SENTENCE.search(text)) or self._names_one(doubt) or self._goes_on(doubt.line)

    def _names_one(self, doubt: Doubt) -> bool:
        """Return whether a heading names somebody who has a label, with what stands behind it there, or who has no name."""
        words = self.lines[doubt.line - 1].words.strip("#*_ ")
        return doubt.is_declared or is_nameless(words) or any(label.startswith(f"{words} ") for label in self.labels)

    def _has_a_label(self, doubt: Doubt) -> bool:
        """Return whether a line has a label of the evidence, in the form that reading knows, or is dressed as if it had one."""
        is_of_labels = doubt.kind in FORMS and doubt.kind not in WITHOUT_A_LABEL_BELOW
        if doubt.is_declared and is_of_labels and doubt.line in self.label_lines.get(doubt.label, ()):
            self.settled.layout.add(doubt.kind)
            return True
        is_heard = doubt.kind == "brackets" and is_a_direction(doubt.label) and not doubt.is_declared
        return self.is_dressed_as_labels(doubt.line) and doubt.kind not in (*RULES_FOR, WORD, LIST) and not is_heard

    def _is_within_a_sentence(self, number: int) -> bool:
        """Return whether a line in brackets goes on from the one right above it, and tells nothing that is heard."""
        above, words = self.lines[number - 2].words if number > 1 else "", self.lines[number - 1].words
        goes_on = (
            bool(above) and not ends_a_sentence(above) and words[0] in "([（［" and (self.is_wrapped or is_small(words[1:]))
        )
        return goes_on and not is_a_direction(words)

    def _goes_on(self, number: int) -> bool:
        """Return whether a heading begins what somebody says: with a sign or a colon as labels have, or going on below."""
        below = self.lines[number].words if number < len(self.lines) else ""
        text = self.lines[number - 1].words
        is_dressed = bool(STENOGRAPHERS.match(text)) or (
            self.decision.decoration.startswith("#") and bool(COLON_SIGN.search(text))
        )
        is_closed_below = (is_emphasis_open(text) and "**" in below) or below.endswith((":", "："))  # a label on two lines
        return is_dressed or is_closed_below or (self.is_wrapped and is_small(below))

    def _may_be_said(self, doubt: Doubt) -> bool:
        """Return whether a line below the last label may be somebody's words: a sentence, or one that is taken up again."""
        text = self.lines[doubt.line - 1].words
        is_long, is_begun = len(text.split()) > MOST_WORDS_AT_THE_END, doubt.kind in (NAMELESS, TAKEN)
        is_spoken = not self.is_punctuated or is_small(text)  # captions end no sentence
        is_sentence = ends_a_sentence(text) and (is_long or is_begun)
        return is_spoken or bool(SENTENCE.search(text)) or is_sentence or (is_long and is_begun)

    def _letter(self, doubt: Doubt) -> None:
        """Settle whether a letter is a label: that of a question is, where others are; before a small letter no other is."""
        text = self.lines[doubt.line - 1].words
        following = text.partition(f"{doubt.label} ")[2].lstrip()
        if is_nameless(doubt.label) and doubt.label.casefold() != "a":
            self.settled.are_labels.add(doubt.line)
        elif following[:1].islower() or doubt.label not in self.labels:
            self.settled.words[WORD].add(doubt.line)

    def _within(self, doubt: Doubt, count: int) -> None:
        """Settle what stands in the middle of a line: a label that stands at the begin of others, or a name that recurs."""
        is_label = doubt.label in self.labels
        if doubt.is_declared and self.is_certain:
            return
        is_cased = doubt.label != doubt.label.swapcase()  # elsewhere many words are as short as codes
        is_code = bool(CODE.fullmatch(doubt.label)) and is_cased
        is_code = is_code and self.is_certain and not (is_nameless(doubt.label) or self._is_dressed_within(doubt))
        is_none = not is_label and (self._lacks_capitals(doubt) if count > 1 else is_code or self._is_certainly_none(doubt))
        is_note = not is_label and is_a_direction(doubt.label) and f"[{doubt.label}]" in self.lines[doubt.line - 1].text
        if is_none or is_note or is_said(doubt.label) or self.is_a_word(doubt.label, doubt.line):
            self.settled.words[doubt.kind].add(doubt.line)
        elif is_label or (count > 1 and not (is_code or self.decision.decoration)):
            self.settled.layout.add(RUNNING.name)
            self.settled.labels[doubt.label] = "stands in the middle of a line"
        else:
            self.settled.left.add((doubt.kind, doubt.line))

    def _is_dressed_within(self, doubt: Doubt) -> bool:
        """Return whether a code in the middle of a line is in emphasis, or has a number as those who are not named have."""
        text = self.lines[doubt.line - 1].words
        return any(f"{sign}{doubt.label}" in text for sign in "*_") or is_known_code(doubt.label)

    def _lacks_capitals(self, doubt: Doubt) -> bool:
        """Return whether a label lacks the capitals that all others have."""
        return self.is_certain and self.decision.is_large and not is_large(doubt.label) and not is_nameless(doubt.label)

    def _is_words(self, doubt: Doubt) -> bool:
        """Return whether a line that looks like one with a label is words for certain."""
        if not doubt.is_declared and is_said_without_capitals(doubt.label, doubt.kind):
            return True
        if doubt.kind == "bare" and self.is_certain and len(doubt.label) == 1 and is_of_particles(doubt.label):
            return True
        if (doubt.is_declared and doubt.kind) or STENOGRAPHERS.match(self.lines[doubt.line - 1].words):
            return False
        if self.is_certain and len(doubt.label) == 1 and doubt.kind == "aside" and not is_nameless(doubt.label):
            return True
        if doubt.kind == "bare" and (self.is_a_word(doubt.label, doubt.line) or self._is_spoken_of(doubt)):
            return True
        if doubt.kind in BELOW_A_LABEL and doubt.line in self.said_below:
            return True
        if doubt.line - 1 in self.once or self._is_seen_otherwise(doubt):  # a label may stand on two lines
            return False
        if self._is_certainly_none(doubt):
            return True
        is_before_a_colon = doubt.kind in (COLON, "inline", "own-line")
        code = doubt.label.partition(" ")[0]
        if doubt.kind == COLON and "bare" in self.decision.layout and code.isupper() and len(code) > 1 and CODE.fullmatch(code):
            return False
        if is_behind_a_letter(doubt.label) or (is_before_a_colon and self._has_another_sign(doubt.line)):
            return False
        if doubt.kind == COLON and any(ends_with(doubt.label, label) for label in self.labels):
            return False
        is_role = len(doubt.label.split()) <= MOST_WORDS_OF_A_ROLE
        is_role = is_role or is_large_at_the_end(doubt.label) or could_name(doubt.label)
        return not is_nameless(doubt.label) and (is_said(doubt.label) or (doubt.kind == COLON and not is_role))

    def is_a_word(self, letter: str, number: int) -> bool:
        """Return whether "A" is no answer: a word in many languages, where labels have capitals and no such letter.

        Without rules above them, letters that are labels have more than a blank behind them, and it has one.
        """
        is_unlike = self.is_certain and self.are_letters_parted and not LETTER_PARTED.search(self.lines[number - 1].text)
        return letter == "A" and letter not in self.labels and (self.is_printed or is_unlike)

    def _is_spoken_of(self, doubt: Doubt) -> bool:
        """Return whether a code is short for something that is spoken of, where print tells labels from words."""
        is_parted = self.is_certain or is_uncased(self.lines[doubt.line - 1].words.partition(doubt.label)[2])
        return is_parted and doubt.label not in self.labels and not is_nameless(doubt.label) and doubt.label in self.spoken

    def _is_seen_otherwise(self, doubt: Doubt) -> bool:
        """Return whether a line could begin with a shorter label in another form, in a script without capitals."""
        begun = self.begun.get(doubt.line)
        is_uncased = doubt.label == doubt.label.swapcase()
        return bool(is_uncased and begun and begun.kind != doubt.kind and doubt.label.startswith(f"{begun.label}."))

    def _has_another_sign(self, number: int) -> bool:
        """Return whether a line could begin with a label before another sign than the colon further on."""
        text = self.lines[number - 1].text
        found = ((look.kind, label) for look in LOOKS if look.kind in OTHER_SIGNS and (label := look.find(text)))
        return any(
            is_known_code(label) if kind == "bare" else not (is_said(label) or COLON_SIGN.search(label))
            for kind, label in found
        )

    def _is_certainly_none(self, doubt: Doubt) -> bool:
        """Return whether a label lacks the sign or the capitals that all others have."""
        if not self.is_certain or is_nameless(doubt.label) or (self._is_decorated(doubt.line) and not self._is_aside(doubt)):
            return False
        if self._names_one_otherwise(doubt):
            return False
        text = self.lines[doubt.line - 1].words if doubt.is_declared and not doubt.kind else doubt.label
        if doubt.kind in COLON_KINDS and is_large_before_another_sign(self.lines[doubt.line - 1].words):
            return False
        following = self.lines[doubt.line - 1].words.partition(f"{doubt.label} ")[2].lstrip()
        is_bare = doubt.kind == "bare" and doubt.label not in self.labels and following[:1].isalnum()
        return bool(self.decision.decoration) or is_bare or not is_large(text[: len(doubt.label)])

    def _names_one_otherwise(self, doubt: Doubt) -> bool:
        """Return whether a name before a colon begins a paragraph that quotes nothing, though labels are printed otherwise.

        So does a time behind any word, a label in other letters, a name that ends in capitals, and one before its initials.
        """
        line, text = self.lines[doubt.line - 1], self.lines[doubt.line - 2].words if doubt.line > 1 else ""
        behind = line.words.partition(doubt.label)[2].lstrip(" *_:：")
        is_begun = not text or ends_a_sentence(text) or not self.is_wrapped
        is_alone_as_labels = doubt.kind == "own-line" and "own-line" in self.decision.layout  # elsewhere somebody is called so
        if not is_begun or not (is_alone_as_labels or doubt.kind in ("inline", "aside")):
            return False
        if doubt.kind == "aside":
            return bool(INITIALS.match(behind)) and not is_said(doubt.label)
        is_other = doubt.label.casefold() in self.folded or only_a_time(behind.replace("\\", "").strip("[]()"))
        is_name = (
            is_a_written_name(doubt.label) or is_large_at_the_end(doubt.label) or self._is_only_a_name(doubt.label, behind)
        )
        return bool(is_other or is_name) and not behind.startswith(tuple("\"“”«„'‘"))

    def _is_only_a_name(self, label: str, behind: str) -> bool:
        """Return whether words are in capitals, or a word that nowhere stands in small letters, or a letter that recurs."""
        if len(label) == 1:
            return label.isupper() and self.again[label] > 1
        capitals, letters = sum(map(str.isupper, label)), sum(map(str.isalpha, label))
        if 2 * capitals >= letters > 2 or label.isupper():  # misread, or in a text whose labels have a sign
            return not is_said(label)
        first = behind.lstrip("¿¡")[:1]
        is_written_so = label.isalpha() and label.istitle() and (first.isupper() or first.isdigit())
        return is_written_so and label.casefold() not in self.spoken and not is_said(label)

    def _is_decorated(self, number: int) -> bool:
        """Return whether a line begins with a sign that labels could have, though not with that of most."""
        sign = DECORATION.match(self.lines[number - 1].words)
        return bool(sign and sign["sign"] and sign["sign"].strip() not in (self.decision.decoration, "-", "–", "—", "[", "<"))

    def _is_aside(self, doubt: Doubt) -> bool:
        """Return whether brackets that nobody's label stands in begin a line below headings that are labels: "（簡報）".

        In others labels stand on lines of words, too: "【記者】".
        """
        is_headed = self.decision.decoration.startswith("#")
        is_open = self.lines[doubt.line - 1].words.startswith(("（", "《", "〈"))
        return is_headed and is_open and doubt.kind == "brackets" and not doubt.is_declared

    def is_dressed_as_labels(self, number: int) -> bool:
        """Return whether a line begins with the sign that labels have here, or stands below a rule as they do."""
        return bool(self.sign) and _begins_with(self.sign, self._sign(number))

    def _sign(self, number: int) -> str:
        """Return the signs with which a line begins, but for a bracket: "---" for a rule above it and any time come first."""
        found = DECORATION.match(self.lines[number - 1].words)
        signs = (
            "---" if number in self.ruled else "",
            TIMED if found and found["time"] else "",
            found["sign"] if found else "",
        )
        return " ".join(filter(None, (sign.strip("【（[<《〈 ") for sign in signs)))

    def _ends_the_text(self, number: int) -> bool:
        """Return whether no sentence stands below a line, nor more words than the end of a text has, "END 1:37 P.M."."""
        below = (line.words for line in self.lines[number:])
        return not any(
            SENTENCE.search(words) or (ends_a_sentence(words) and len(words.split()) > MOST_WORDS_AT_THE_END) for words in below
        )

    def _begins_a_label(self, number: int) -> bool:
        """Return whether a line could be the begin of a label: right above one, where blank lines part the others from it."""
        labelled = {line for one in self.decision.labels for line in one.lines}
        parted = sum(line > 1 and not self.lines[line - 2].words for line in labelled)
        return number + 1 in labelled and parted > len(labelled) / 2

    def _heads_a_turn(self, number: int) -> bool:
        """Return whether the next line with words has a label."""
        labelled = {line for one in self.decision.labels for line in one.lines}
        is_next = next((line.number for line in self.lines[number:] if line.words), 0) in labelled
        return is_next and not (self._begins_a_label(number) or self._begins_one_that_stands_once(number))

    def _begins_one_that_stands_once(self, number: int) -> bool:
        """Return whether a few words stand right above a label that stands there once, and may be the begin of it."""
        is_once = any(one.lines == (number + 1,) for one in self.decision.labels)
        return is_once and len(self.lines[number - 1].words.split()) <= MOST_WORDS_ABOVE
