"""From labels to who speaks under them: people, outlets that ask, and askers whom nothing names."""

from __future__ import annotations

import difflib
import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Literal

from scripts.drafting.deciding import Arrangement, Decided
from scripts.drafting.evidence import ASIDE
from scripts.drafting.head import Head
from scripts.drafting.settling import Settled
from scripts.drafting.vocabulary import (
    HONORIFICS,
    OUTLETS,
    ROLES,
    asks,
    differ_in_numbers,
    is_a_short_code,
    is_nameless,
    is_of_an_office,
    moderates,
    role_and_name,
    without_what_is_told,
)
from scripts.reading.look_alikes import SMALL_WORDS, ends_a_sentence
from scripts.record.briefing import Line, Turn
from scripts.words.names import folded
from scripts.words.slugs import slugs

Kind = Literal["person", "outlet", "unnamed"]

# How alike two labels are that may be one, written otherwise by mistake, from 0 to 1 (difflib's ratio).
ALIKE = 0.85

# How alike the only word is in which two such labels differ, for one to be the other written otherwise.
LEAST_ALIKE_IN_A_WORD = 0.5

# Names of so few letters may be one if they differ in one; single letters are codes, and each is another's.
MOST_LETTERS_OF_A_SHORT_NAME = 3

# Shorter names are too short to be alike by that.
FEWEST_ALIKE = 5

# The share of turns that end with a question under the label of somebody who asks.
MOST_ASK = 0.6

# How often somebody speaks at the least who is taken for one who hands over to the next question, or answers.
FEWEST_HANDED_OVER = 3

# How many times as long as his or hers the turns of somebody are who answers.
TIMES_AS_BRIEF = 5

QUESTION = re.compile(r"[?？؟;]\W*$|[?？؟]")


@dataclass(frozen=True)
class Known:
    """Somebody whom another briefing of the project has already."""

    kind: Kind
    slug: str
    name: str
    role: str = ""
    function: str = "other"
    short: str = ""
    outlet_kind: str = "other"


@dataclass(frozen=True)
class Voice:
    """Somebody who speaks, with the labels."""

    kind: Kind
    slug: str
    name: str
    function: str
    labels: tuple[str, ...]
    lines: tuple[int, ...]  # of the labels
    role: str = ""
    short: str = ""
    outlet_kind: str = "other"
    doubt: str = ""
    remarks: tuple[str, ...] = ()

    def as_value(self) -> dict[str, Any]:
        """Return the entry in briefing.yml."""
        value: dict[str, Any] = {"slug": self.slug, "name": self.name}
        if self.kind == "person":
            value |= ({"role": self.role} if self.role else {}) | {"function": self.function}
        else:
            value |= {"short": self.short or self.name, "kind": self.outlet_kind}
        return value | {"labels": list(self.labels)} | ({"doubt": self.doubt} if self.doubt else {})


def voices_of(decision: Arrangement, settled: Settled) -> tuple[Voice, ...]:
    """Return who speaks by the labels alone, each by himself, before anything was read."""
    return tuple(
        Voice(
            "unnamed" if is_nameless(one.label) and asks(one.label) else "person",
            f"s{at}",
            one.label,
            "moderator" if moderates(one.label) else "briefer",
            (one.label,),
            one.lines,
            doubt=one.doubt,
        )
        for at, one in enumerate(_labels(decision, settled))
    )


def _labels(decision: Arrangement, settled: Settled) -> Iterator[Decided]:
    yield from decision.labels
    seen = {one.label for one in decision.labels}
    for label, doubt in settled.labels.items():
        if label not in seen:
            yield Decided(label, (), (), doubt)


def described(
    voices: Sequence[Voice],
    turns: Sequence[Turn],
    head: Head,
    lines: Sequence[Line],
    language: str,
    known: Mapping[str, Known],
    declared: Mapping[str, Sequence[Known]],
) -> tuple[Voice, ...]:
    """Return who speaks, with names, roles and functions as far as the text, other briefings and all of them tell.

    `known` is who speaks in other briefings, by label, and `declared` who is declared for all of them, by each name.
    """
    known, voices = _as_declared(voices, known, declared)
    written, namesakes = _lines_of_words(lines), _namesakes(known)
    told = [
        _described(voice, turns, head, lines, written, known.get(voice.name), namesakes.get(_compared(voice.name)))
        for voice in voices
    ]
    told = list(_with_functions(told, turns))
    others = {one.slug for one in (*known.values(), *itertools.chain(*declared.values()))}
    given = _slugs_of(told, language, known, others)
    named = [replace(voice, slug=given.get(without_honorifics(voice.name), "unnamed")) for voice in told]
    return tuple(_merged(named))


def _as_declared(
    voices: Sequence[Voice], known: Mapping[str, Known], declared: Mapping[str, Sequence[Known]]
) -> tuple[dict[str, Known], list[Voice]]:
    """Return whom labels are known as, and the voices, with a doubt where two that are declared could be meant.

    A name is declared in any capitals, and with "Mr." before it too; who is declared goes before whom another briefing has.
    """
    by_name: dict[str, dict[str, Known]] = {}
    for name, several in declared.items():
        by_name.setdefault(_compared(name), {}).update({one.slug: one for one in several})
    found, doubtful = dict(known), []
    for voice in voices:
        label = ASIDE.sub("", voice.name) or voice.name
        those = by_name.get(_compared(label), {})
        if len(those) == 1:
            found[voice.name] = next(iter(those.values()))
        elif those:
            found = {label: one for label, one in found.items() if one.slug not in those}
            may_be = f"may be {' or '.join(those)}, who are all declared under this name"
            voice = replace(voice, doubt="; ".join(filter(None, (voice.doubt, may_be))))
        doubtful.append(voice)
    return found, doubtful


def _namesakes(known: Mapping[str, Known]) -> dict[str, Known]:
    """Return who speaks in other briefings, by names as they are compared: those of one person or outlet, and of no office."""
    found: dict[str, dict[tuple[Kind, str], Known]] = {}
    for one in known.values():
        if not is_of_an_office(one.name):
            found.setdefault(_compared(one.name), {})[one.kind, one.slug] = one
    return {name: next(iter(several.values())) for name, several in found.items() if len(several) == 1}


def _compared(name: str) -> str:
    """Return a name as it is compared with others: in any capitals, and with "Mr." before it or not."""
    return folded(without_honorifics(name))


def _slugs_of(voices: Sequence[Voice], language: str, known: Mapping[str, Known], others: set[str]) -> dict[str, str]:
    """Return a slug for each name: that of another briefing, where it is the same name and no office, and no other's."""
    own = {without_honorifics(voice.name): voice for voice in voices if voice.kind != "unnamed"}
    declared = {
        voice.name: known[label].slug
        for voice in voices
        for label in voice.labels
        if label in known and not is_of_an_office(label)
    }
    declared |= {
        one.name: one.slug
        for one in known.values()
        if one.name in own and own[one.name].kind == one.kind and not is_of_an_office(one.name)
    }
    people = [name for name, voice in own.items() if voice.kind == "person"]
    offices = [name for name in people if is_of_an_office(name)]
    given = slugs([name for name in people if name not in offices], language, True, declared, others)
    return slugs([*offices, *(name for name in own if name not in people)], language, declared=given, others=others)


def without_honorifics(name: str) -> str:
    """Return a name without "Mr." and the like before it."""
    words = name.split()
    while len(words) > 1 and words[0].strip(".").casefold() in HONORIFICS:
        words = words[1:]
    return " ".join(words)


def _merged(voices: Sequence[Voice]) -> Iterator[Voice]:
    """Yield one entry for labels that come to one name, and a doubt on those that look like one person."""
    entries: dict[str, Voice] = {}
    for voice in voices:
        if voice.kind == "unnamed" or voice.slug not in entries:
            entries[voice.slug if voice.kind != "unnamed" else voice.labels[0]] = voice
        else:
            one = entries[voice.slug]
            function = one.function if one.function != "other" else voice.function
            labels, lines = (*one.labels, *voice.labels), (*one.lines, *voice.lines)
            entries[voice.slug] = replace(one, labels=labels, lines=lines, function=function)
    seen: list[Voice] = []
    for voice in entries.values():
        near = next((one for one in seen if voice.kind != "unnamed" and _may_be_one(one.name, voice.name)), None)
        near = near or next((one for one in entries.values() if _holds_at_its_end(voice, one)), None)
        are_initials = near is not None and is_a_short_code(near.name) and is_a_short_code(voice.name)
        if near and are_initials and min(len(near.lines), len(voice.lines)) > 1:  # many people's are nearly another's
            near = None
        if near and is_nameless(near.name) and is_nameless(voice.name) and not _differ_in_blanks(near.name, voice.name):
            near = None  # whoever that is: nobody is named
        if near:
            may_be = f"may be {near.name} (slug {near.slug}), written otherwise"
            yield replace(voice, doubt="; ".join(filter(None, (voice.doubt, may_be))))
        else:
            yield voice
        if voice.kind != "unnamed":
            seen.append(voice)


def _holds_at_its_end(one: Voice, other: Voice) -> bool:
    """Return whether a label that stands once ends with the only word of one that stands above and below: "MORE EXAMPLE"."""
    words = one.name.split()
    is_once = len(one.lines) == 1 and one.kind == other.kind == "person"
    is_once = is_once and min(other.lines, default=0) < max(one.lines, default=0) < max(other.lines, default=0)
    is_name = not (is_of_an_office(one.name) or is_of_an_office(other.name))
    return is_once and is_name and len(words) > 1 and words[-1].casefold() == other.name.casefold()


def _may_be_one(one: str, other: str) -> bool:
    """Return whether two names may be one that is written otherwise by mistake."""
    if _differ_in_blanks(one, other):
        return True
    if differ_in_numbers(one, other) or _differ_in_a_word(one, other):
        return False
    if without_accents(one) == without_accents(other):
        return True
    if sorted(one) == sorted(other) or (
        1 < len(one) == len(other) <= MOST_LETTERS_OF_A_SHORT_NAME and sum(a != b for a, b in zip(one, other, strict=True)) == 1
    ):
        return True
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    tries = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
    return min(len(one), len(other)) > FEWEST_ALIKE and all(ratio() >= ALIKE for ratio in tries)


def _differ_in_blanks(one: str, other: str) -> bool:
    """Return whether two names are the same but for blanks: "Speaker 4" and "Speaker4"."""
    return "".join(one.split()) == "".join(other.split())


def _differ_in_a_word(one: str, other: str) -> bool:
    """Return whether two names of several words are the same but for words that are unlike: "Official One", "Official Two"."""
    pairs = list(itertools.zip_longest(one.casefold().split(), other.casefold().split(), fillvalue=""))
    different = [(mine, others) for mine, others in pairs if mine != others]
    likeness = (difflib.SequenceMatcher(None, mine, others, autojunk=False).ratio() for mine, others in different)
    is_whole = all(mine and others for mine, others in different)
    return len(pairs) > 1 and len(different) == 1 and is_whole and next(likeness) < LEAST_ALIKE_IN_A_WORD


def without_accents(name: str) -> str:
    """Return a name in small letters without accents, which capitals are often printed without."""
    letters = unicodedata.normalize("NFD", name.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _described(
    voice: Voice,
    turns: Sequence[Turn],
    head: Head,
    lines: Sequence[Line],
    written: Mapping[str, Sequence[str]],
    known: Known | None,
    namesake: Known | None,
) -> Voice:
    """Return a voice with what is known of it; whose label is known is doubtful no more, whose name alone is, as before."""
    label = voice.name
    if not known and voice.kind == "unnamed":
        return voice
    if (one := known or namesake) and not is_of_an_office(label):
        return replace(
            voice,
            kind=one.kind,
            name=one.name,
            role=one.role,
            function=one.function,
            short=one.short,
            outlet_kind=one.outlet_kind,
            doubt="" if known else voice.doubt,
        )
    role, name = role_and_name(without_what_is_told(label))
    name = _as_written(name, written)
    own = [turn for turn in turns if turn.label.text == label]
    kind: Kind = "outlet" if not is_nameless(label) and not role and _is_of_an_outlet(label, own) else "person"
    role = role or _role_in_head(name, head, lines)
    return replace(voice, kind=kind, name=name, role=_as_written(role, written))


def _as_written(text: str, written: Mapping[str, Sequence[str]]) -> str:
    """Return a label in capitals as the text writes its words elsewhere, or with one capital each."""
    text = unicodedata.normalize("NFC", text)  # an accent of its own would part a word
    if text.isupper() and is_nameless(text):  # "CHAIR"
        return text.capitalize()
    if not text.isupper() or len(text) <= 3 or " " not in text:
        return text
    words = [_word_as_written(word, text, written) for word in text.split(" ")]
    return " ".join([words[0][:1].upper() + words[0][1:], *words[1:]])


def _lines_of_words(lines: Sequence[Line]) -> Mapping[str, Sequence[str]]:
    """Return what stands on the lines on which each word stands, in whichever letters; addresses hold no names."""
    found: dict[str, list[str]] = {}
    for line in lines:
        for word in set(WORD.findall(line.words.lower())) if "://" not in line.text else ():
            found.setdefault(word, []).append(line.words)
    return found


def _word_as_written(word: str, label: str, written: Mapping[str, Sequence[str]]) -> str:
    """Return a word as it mostly stands in lines that are not in capitals, but for its label."""
    bare = word.strip('.,()“”"')
    if bare.casefold() in SMALL_WORDS:
        return word.casefold()
    if len(bare) < 2 or any(character.isdigit() for character in bare):
        return word
    first = WORD.search(bare.lower())
    texts = (line.replace(label, "") for line in written.get(first[0] if first else "", ()))
    found = Counter(one for text in texts if not text.isupper() for one in _whole(bare, BEFORE_THE_SIGN.sub("", text)))
    large = [(count, one) for one, count in found.items() if not one.islower()]
    return word.replace(bare, max(large)[1] if large else bare.title())


def _whole(word: str, text: str) -> Iterator[str]:
    """Yield a word as it stands in a text, in whichever letters, and not within others."""
    sought, small = (one.replace("İ", "i").lower() for one in (word, text))  # of all letters this one has two in small
    at = small.find(sought)
    while at >= 0:
        end = at + len(sought)
        is_whole = not any(one.isalnum() or one == "_" for one in (small[at - 1 : at], small[end : end + 1]))
        if is_whole:
            yield text[at:end]
        at = small.find(sought, end if is_whole else at + 1)


WORD = re.compile(r"\w+")

# What stands in capitals before a colon at the begin of a line, or, several words, before a full stop.
BEFORE_THE_SIGN = re.compile(r"^[^a-z:：\n]+[:：]|^[^a-z.:：\n]+ [^a-z.:：\n]+\.(?=\s)", re.MULTILINE)


def _is_of_an_outlet(label: str, turns: Sequence[Turn]) -> bool:
    """Return whether a label is that of an outlet: by its words, or because all that is said under it is questions."""
    words = [word.strip("().,").casefold() for word in label.split()]
    if words and words[0] in HONORIFICS:
        return False
    if any(word in ROLES for word in words):
        return False
    if any(word in OUTLETS for word in words) or re.search(
        "[社報报]$|新聞|新闻|日報|日报|電視|电视|통신|방송|新华|晚报", label
    ):
        return True
    asked = sum(bool(turn.paragraphs) and bool(QUESTION.search(turn.paragraphs[-1].text[-200:])) for turn in turns)
    return bool(turns) and asked >= MOST_ASK * len(turns) and len(turns) <= 3


def _role_in_head(name: str, head: Head, lines: Sequence[Line]) -> str:
    """Return the role that a line above the first turn gives somebody: "Lin Example, vice minister"."""
    bare = " ".join(word for word in name.split() if word.strip(".").casefold() not in HONORIFICS)
    values = [value for values in head.header_fields.values() for value in values]
    values += [lines[number - 1].words for number in head.furniture]
    for value in values:
        found = re.match(rf"\W*{re.escape(bare)}\s*(?:[,，:：–—-]|\()\s*(?P<role>[^()]+?)\)?\W*$", value, re.IGNORECASE)
        if found and not ends_a_sentence(found["role"]):
            return found["role"]
    return ""


def _who_hand_over(turns: Sequence[Turn], kinds: Mapping[str, Voice], answers: Collection[str]) -> frozenset[str]:
    """Return the labels of people who mostly stand before somebody who asks and seldom behind one, and are always brief."""
    counts, before, behind, said = (Counter[str]() for _ in range(4))
    for turn in turns:
        counts[turn.label.text] += 1
        said[turn.label.text] += sum(len(paragraph.text) for paragraph in turn.paragraphs)
    for one, other in pairwise(turns):
        before[one.label.text] += other.label.text in kinds and kinds[other.label.text].kind != "person"
        behind[other.label.text] += one.label.text in kinds and kinds[one.label.text].kind != "person"
    answered = [said[label] / counts[label] for label in answers if behind[label] >= FEWEST_HANDED_OVER]
    return frozenset(
        label
        for label, count in counts.items()
        if count >= FEWEST_HANDED_OVER
        and 2 * before[label] >= count >= 4 * behind[label]
        and any(said[label] / count * TIMES_AS_BRIEF <= length for length in answered)
    )


def _called_on(turns: Sequence[Turn], hand_over: Collection[str]) -> frozenset[str]:
    """Return the labels that are heard first right behind somebody who hands over, and before somebody who does not."""
    labels = [turn.label.text for turn in turns]
    first = {label: at for at, label in reversed(list(enumerate(labels)))}
    return frozenset(
        label
        for label, at in first.items()
        if label not in hand_over
        and 0 < at < len(labels) - 1
        and labels[at - 1] in hand_over
        and labels[at + 1] not in hand_over
    )


def _with_functions(voices: Sequence[Voice], turns: Sequence[Turn]) -> Iterator[Voice]:
    """Yield people with what they do: who leads speaks first and last and briefly; who answers follows one who asks.

    Who hands over from an answer to the next question leads as well, and who is then heard first between two others asks.
    """
    kinds = {label: voice for voice in voices for label in voice.labels}
    said: Counter[str] = Counter()
    for turn in turns:
        said[turn.label.text] += sum(len(paragraph.text) for paragraph in turn.paragraphs)
    answers = {
        after.label.text
        for before, after in pairwise(turns)
        if before.label.text in kinds and kinds[before.label.text].kind != "person"
    }
    people = [voice for voice in voices if voice.kind == "person"]
    hand_over = _who_hand_over(turns, kinds, answers)
    called_on = _called_on(turns, hand_over)
    leads = turns[0].label.text if turns and turns[0].label.text == turns[-1].label.text else ""
    others_answer = bool(answers) and leads not in answers
    many = len(people) > 1 and (others_answer or any(said[leads] < count for count in said.values()))
    for voice in voices:
        if voice.kind != "person":
            yield voice
        elif voice.labels[0] in hand_over:
            yield replace(voice, function="moderator")
        elif voice.function == "moderator":
            is_named = not is_of_an_office(voice.labels[0])  # "Chair Sample", who may be in the chair of something else
            yield replace(voice, function="briefer" if hand_over and is_named and voice.labels[0] in answers else "moderator")
        elif voice.labels[0] in called_on - answers:
            yield replace(voice, kind="outlet")
        elif voice.labels[0] == leads and many:
            yield replace(voice, function="moderator and briefer" if leads in answers else "moderator")
        elif voice.labels[0] in answers or len(people) == 1 or not answers:
            yield replace(voice, function="briefer")
        else:
            yield replace(voice, function="other" if said[voice.labels[0]] < max(said.values()) else "briefer")
