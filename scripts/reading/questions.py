"""What is asked of the publisher: every line that could be read otherwise than it is, told once, with what to write.

A *doubt* is a line that looks like what it was not taken for. One that `briefing.yml` settles is remembered for the account;
every other one is a problem, so that nothing is guessed.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, takewhile

from scripts.files.problems import Problem, quoted
from scripts.reading.form import Form, NotLabels
from scripts.reading.labels import BY_NAME_ALONE, NAMELESS, RUNNING, TAKEN, WITHIN_A_LINE, goes_on
from scripts.reading.lines import SENTENCE, Layout, ReadLine, field_name, is_a_word, over_two_lines
from scripts.reading.look_alikes import (
    BROKEN_OFF,
    DECORATION,
    HIDDEN_BREAK,
    TAKEN_UP,
    as_printed,
    declared_before_a_sign,
    ends_a_sentence,
    only_a_time,
    without_dress,
)
from scripts.reading.source import MOST_CHARACTERS, Source
from scripts.reading.turns import said_by
from scripts.record.briefing import Line, LineClass, Speaker, Turn

# The forms in which a declared label is looked for right behind another.
LABELS_BEHIND_LABELS = ("inline", "dash", "full-stop", "brackets", "aside", "emphasis", "divider")

# Labels that differ in these only are asked about together: "Page 1 of 26".
DIGITS = re.compile("[0-9]+")

# How alike a label that nobody declared is to one that was written otherwise by mistake, from 0 to 1 (difflib's ratio).
ALIKE = 0.8

# Lines that are wrapped are nearly as long as the longest, which is no longer than print has; a few could be so by chance.
NEARLY, WIDEST, FEWEST_WRAPPED = 0.75, 120, 8

# No title stands below more lines.
MOST_LINES_ABOVE_A_TITLE = 5

# An entry of a list of who takes part has no more words behind the label.
MOST_ENTRY_WORDS = 15

# What is asked about that is no form of labels: a bare letter that could be a word, an entry of a list of who takes part, a
# sentence that is taken up again after somebody else spoke.
WORD, LIST = "word", "list"


# What is no label, but that nobody said, with the list of rules in `briefing.yml` for it.
RULES_FOR = {"times": "furniture", "rules": "furniture", "notes": "notes"}

# Words before a colon that are written as no name is.
COLON = "colon"

# Whatever else lines are held against, besides the forms of labels.
KINDS = (COLON, WITHIN_A_LINE, *RULES_FOR, NAMELESS, WORD, LIST, TAKEN)

# What is asked about once for all lines, whatever they hold.
ASKED_TOGETHER = (*RULES_FOR, COLON, NAMELESS, LIST, TAKEN)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A line that looks like what it was not taken for."""

    line: int
    kind: str  # the form of labels it looks like, or WORD, LIST, TAKEN, or a key of RULES_FOR
    label: str  # what looks so
    is_declared: bool = False  # whether the label is somebody's, in a form that is not one of the layout
    label_form: str = ""  # the one of a declared label that could be words; COLON where nothing else tells a label from words


@dataclass(frozen=True, slots=True)
class Doubts:
    """All doubts of a transcript, by whether they are settled."""

    open: tuple[Doubt, ...]
    settled: tuple[tuple[Doubt, int, str], ...]  # with the line of briefing.yml that does, and what it says


def doubts_of(lines: Sequence[ReadLine], turns: Sequence[Turn], form: Form, layout: Layout) -> Doubts:
    """Return every line that could be read otherwise than it is."""
    found = [*_look_alikes(lines, form, layout), *_words(lines, layout), *_listed(turns), *_taken_up(turns)]
    is_open: list[Doubt] = []
    settled = [(doubt, read.declared, read.line_class.value) for read in lines for doubt in _nobodys(read, layout)]
    taken_up = {doubt.line for doubt in found if doubt.kind == TAKEN}
    found = [doubt for doubt in found if doubt.kind != NAMELESS or doubt.line not in taken_up]
    for doubt in sorted(found, key=lambda doubt: doubt.line):
        answer = _answer(doubt, form, layout)
        if answer:
            settled.append((doubt, *answer))
        else:
            is_open.append(doubt)
    return Doubts(tuple(is_open), tuple(sorted(settled, key=lambda one: one[0].line)))


def _nobodys(read: ReadLine, layout: Layout) -> Iterator[Doubt]:
    """Yield what a line that a rule has taken looks like."""
    if read.declared and len(read.line.text) <= MOST_CHARACTERS:
        text = read.line.text[layout.margin(read.line) :]
        yield from (Doubt(read.line.number, look.kind, label) for look, label in layout.looked.begins(text)[:1])


def _answer(doubt: Doubt, form: Form, layout: Layout) -> tuple[int, str] | None:
    """Return the line of briefing.yml that settles a doubt, and what it says; None if there is none."""
    if doubt.kind in (WORD, LIST) and doubt.line in layout.are_labels:
        return form.line("source", "are_labels", form.are_labels.index(doubt.line)), "a label"
    said = next((one for one in form.said_by if doubt.line in one.lines), None)
    if said and doubt.kind in (TAKEN, NAMELESS):
        return said.lines.declared, f"said by {said.speaker}"
    exception = _exception(doubt, layout)
    return (exception.lines.declared, "words") if exception else None


def _exception(doubt: Doubt, layout: Layout) -> NotLabels | None:
    """Return what says that a line which looks so has no label, if anything does."""
    kinds = (doubt.kind, doubt.label_form) if doubt.kind == WORD else (doubt.kind,)
    return next((found for kind in kinds if (found := layout.exception(doubt.line, kind))), None)


def _look_alikes(lines: Sequence[ReadLine], form: Form, layout: Layout) -> Iterator[Doubt]:
    """Yield the lines of words that begin like a label, or have what looks like one behind the end of a sentence."""
    recurring = _recurring(lines, layout)
    is_open = True  # whether a sentence cannot be going on from the line above
    for at, read in enumerate(lines):
        if read.has_words and len(read.line.text) <= MOST_CHARACTERS:
            if read.line_class is LineClass.PARAGRAPH and read.since == 0:
                following = [below.line for below in lines[at + 1 : at + 2]]
                begin = list(_at_begin(read, following, layout, is_open or form.paragraphs == "lines"))
            else:
                begin = list(_behind_a_label(read, layout)) if read.label else []
            yield from begin
            asked = begin[0].label if begin else ""
            yield from (doubt for doubt in _in_line(read, layout, recurring) if not _ends_with(asked, doubt))
        if read.has_words:
            is_open = ends_a_sentence(read.words)
        elif form.paragraphs != "wrapped" or read.line_class is not LineClass.BLANK:
            is_open = True


def _ends_with(label: str, doubt: Doubt) -> bool:
    """Return whether a label that is asked about holds another at its end, so that both are one question: "Bo Lee, Wire:"."""
    return doubt.kind == RUNNING.name and doubt.is_declared and label != doubt.label and label.endswith(doubt.label)


def _at_begin(read: ReadLine, following: Sequence[Line], layout: Layout, is_open: bool) -> Iterator[Doubt]:
    text = read.line.text[: read.end]
    margin, number = layout.margin(read.line), read.line.number
    patterns, seen = layout.recogniser.patterns, (text, margin, is_open, read.is_last)
    if seen in patterns.plain:
        return
    if not patterns.may_begin(text, margin):
        found = next(_looked_at(read, layout, is_open), None)
        if found:
            yield found
        else:
            patterns.plain.add(seen)
        return
    own = layout.recogniser.begins(text, margin)
    if own and not is_a_word(read.line, own):  # it was taken for words because not_labels says so
        yield Doubt(number, own.label_form, own.label)
        return
    if own:
        return
    if other := layout.others.begins(text, margin) or over_two_lines(read.line, following, layout, layout.others):
        yield Doubt(number, other.label_form, other.label, is_declared=True)
        return
    yield from islice(_looked_at(read, layout, is_open), 1)


def _looked_at(read: ReadLine, layout: Layout, is_open: bool) -> Iterator[Doubt]:
    """Yield what a line looks like that begins with no declared label in any form, the first of it first."""
    text, number = read.line.text[layout.margin(read.line) : read.end], read.line.number
    for piece in HIDDEN_BREAK.split(text):
        if label := as_printed(piece, layout.declared):
            yield Doubt(number, "", label, is_declared=True)
        for look, label in layout.looked.begins(piece, is_open):
            if read.is_last or look.kind not in RULES_FOR:
                yield Doubt(number, look.kind, label, is_declared=label in layout.declared and look.kind != NAMELESS)
        if label := declared_before_a_sign(piece, layout.declared):
            yield Doubt(number, NAMELESS, label)


def _behind_a_label(read: ReadLine, layout: Layout) -> Iterator[Doubt]:
    """Yield what looks like another label right behind one, or behind a break that not everybody sees."""
    first, *others = HIDDEN_BREAK.split(read.words)
    found = layout.everywhere.begins(first)
    if found and found.label_form in LABELS_BEHIND_LABELS and found.words_at < len(first):
        yield Doubt(read.line.number, NAMELESS, found.label)
        return
    hidden = (label for piece in others for look, label in layout.looked.begins(piece) if look.kind not in RULES_FOR)
    declared = (as_printed(piece, layout.declared) for piece in others)
    if label := layout.looked.behind(first) or next(filter(None, (*declared, *hidden)), ""):
        yield Doubt(read.line.number, NAMELESS, label)


def _in_line(read: ReadLine, layout: Layout, recurring: frozenset[str]) -> Iterator[Doubt]:
    """Yield what looks like labels in the middle of a line; those of the layout have begun another piece."""
    text, number = read.line.text[: read.end], read.line.number
    within = layout.everywhere.within(text, read.begin)
    for found in layout.everywhere.before_a_colon(text, read.begin + 1):
        begins = not without_dress(text[read.begin : found.begin]).strip(DECORATION)
        if not begins and not any(other.begin <= found.begin < other.words_at for other in within):
            yield Doubt(number, RUNNING.name, found.label, is_declared=True)
    begun = {found.begin for found in within}
    perhaps = (found for found in layout.everywhere.perhaps_within(text, read.begin) if found.begin not in begun)
    for found in (*within, *perhaps):
        if not goes_on(found, text):
            yield Doubt(number, RUNNING.name, found.label, is_declared=True, label_form=found.label_form)
    for _, label, must_recur in layout.looked.in_line(text, read.begin):
        if label not in layout.declared:
            is_told = label in recurring or not must_recur or layout.recogniser.running
            yield Doubt(number, WITHIN_A_LINE, label, label_form="" if is_told else COLON)


def _recurring(lines: Sequence[ReadLine], layout: Layout) -> frozenset[str]:
    """Return the words that stand before a colon, as labels do, several times."""
    counts: dict[str, int] = {}
    for read in lines:
        if read.has_words and len(read.line.text) <= MOST_CHARACTERS:
            if begin := field_name(read.line.text[layout.margin(read.line) :]).strip():
                counts[begin] = counts.get(begin, 0) + 1
            for _, label, _ in layout.looked.in_line(read.line.text, read.begin):
                counts[label] = counts.get(label, 0) + 1
    return frozenset(label for label, count in counts.items() if count > 1)


def _words(lines: Iterable[ReadLine], layout: Layout) -> Iterator[Doubt]:
    """Yield the bare letters that are labels or words."""
    for read in lines:
        found = layout.recogniser.begins(read.line.text, layout.margin(read.line)) if read.since == 0 else None
        if found and is_a_word(read.line, found) and read.line_class in (LineClass.PARAGRAPH, LineClass.LABEL):
            yield Doubt(read.line.number, WORD, found.label, label_form=found.label_form)


def _listed(turns: Sequence[Turn]) -> Iterator[Doubt]:
    """Yield the labels at the begin that may be entries of a list of who takes part: few words, no sentence, again later."""
    for at, turn in enumerate(turns):
        text = turn.paragraphs[0].text if turn.paragraphs else ""
        again = any(turn.label.text == later.label.text for later in turns[at + 1 :])
        if (
            not turn.paragraphs
            or ends_a_sentence(text)
            or len(text.split()) > MOST_ENTRY_WORDS
            or not again
            or not turn.label.text
            or only_a_time(text)
        ):
            return
        yield Doubt(turn.label.line, LIST, turn.label.text)
        if len(turn.paragraphs) > 1:  # the list ends, and somebody goes on without a label
            return


def _taken_up(turns: Sequence[Turn]) -> Iterator[Doubt]:
    """Yield the paragraphs that go on with a sentence which somebody else has broken into."""
    for before, turn in pairwise(turns):
        if before.speaker == turn.speaker or not before.paragraphs or not BROKEN_OFF.search(before.paragraphs[-1].text):
            continue
        for one, other in pairwise(turn.paragraphs):
            is_taken_up = TAKEN_UP.match(other.text) or other.text[:1].islower()
            if is_taken_up and not BROKEN_OFF.search(one.text):
                yield Doubt(other.line, TAKEN, before.label.text or before.speaker.name)
                break


def problems_with(
    source: Source, form: Form, lines: Sequence[ReadLine], turns: Sequence[Turn], layout: Layout, doubts: Doubts
) -> Iterator[Problem]:
    """Yield every line that cannot be attributed, or could be otherwise, and what is declared and stands nowhere."""
    yield from _perhaps_wrapped(source, form, lines)
    yield from _labels_in_furniture(source, lines, layout)
    yield from _labels_within_ranges(source, form, lines)
    yield from _labels_in_blocks(source, form, lines, doubts)
    yield from _open(source, form, lines, layout, doubts)
    yield from _unattributed(source, lines, turns, doubts)
    yield from _labels_of_several(source, form, turns)
    yield from _participants_who_speak(source, form, lines)
    yield from _not_found_in_head(form, lines)
    yield from _needless_exceptions(form, lines, layout, doubts)
    yield from _said_by_nobody(form, lines)
    yield from _turn_problems(source, form, turns, doubts)


def _perhaps_wrapped(source: Source, form: Form, lines: Sequence[ReadLine]) -> Iterator[Problem]:
    """Yield that lines look wrapped, where the form does not say what parts paragraphs.

    Most of them are nearly as long as the longest and end no sentence, and a next line goes on right below.
    """
    if form.paragraphs_said:
        return
    pairs = [(one.line, other.line) for one, other in pairwise(lines) if one.has_words and other.has_words]
    width = max((len(read.line.words) for read in lines if read.has_words), default=0)
    full = [one for one, _ in pairs if len(one.words) >= NEARLY * width and not ends_a_sentence(one.words)]
    if len(full) >= FEWEST_WRAPPED and len(full) > len(pairs) / 2 and width <= WIDEST:
        yield Problem(
            source.path,
            full[0].number,
            "perhaps-wrapped",
            f"a line must be a paragraph unless the form says otherwise, found {len(full)} of {len(pairs)} lines that end "
            "no sentence, nearly as long as the longest",
            "write under source: `paragraphs: wrapped` if lines are broken there, `blocks` if blank lines part paragraphs, "
            "or `lines` if each is one",
        )


def _labels_within_ranges(source: Source, form: Form, lines: Sequence[ReadLine]) -> Iterator[Problem]:
    """Yield labels of others that stand within lines that somebody is said to say, and do not begin them."""
    for read in lines:
        said = said_by(form, read) if read.label else None
        owners = {speaker.slug for speaker in form.named if read.label and read.label.label in speaker.labels}
        if said and read.label and read.line.number != said.lines.first and said.speaker not in owners:
            yield Problem(
                source.path,
                read.line.number,
                "label-within-lines",
                f"lines under said_by must hold no label of another within them, found {quoted(read.label.label)}",
                f"end the lines above it; if its words are said by {said.speaker} too, name them by an entry of their own",
            )


def _labels_in_furniture(source: Source, lines: Iterable[ReadLine], layout: Layout) -> Iterator[Problem]:
    """Yield declared labels that a rule for furniture takes away, with all the words they would head."""
    taken = (read for read in lines if read.line_class in (LineClass.FURNITURE, LineClass.NOTE, LineClass.HEADING))
    for read in taken:
        label = layout.label_on(read.line) or layout.others.begins(read.line.text, layout.margin(read.line))
        if label and not layout.exception(read.line.number, label.label_form):
            yield Problem(
                source.path,
                read.line.number,
                "label-in-furniture",
                f"furniture must hold no speaker's label, found {quoted(label.label)}",
                f"write the rule so that it leaves the line, or list line {read.line.number} under not_labels",
            )


def _labels_in_blocks(source: Source, form: Form, lines: Sequence[ReadLine], doubts: Doubts) -> Iterator[Problem]:
    """Yield labels right below words that end no sentence, in a paragraph of several lines: those lines may just begin so.

    Below what is asked about, which may be no words at all, they are no second problem.
    """
    asked = {doubt.line for doubt in doubts.open}
    if form.paragraphs == "lines":
        return
    for above, read in pairwise(lines):
        if (
            read.label
            and read.since == 0
            and above.has_words
            and above.line.number not in asked
            and not ends_a_sentence(above.words)
        ):
            yield Problem(
                source.path,
                read.line.number,
                "label-in-paragraph",
                "in paragraphs of several lines a label must follow a blank line or the end of a sentence, "
                f"found {quoted(read.label.label)} below words",
                f"if the line is words, list line {read.line.number} under not_labels; "
                "if it is a label, set paragraphs to lines",
            )


def _open(source: Source, form: Form, lines: Sequence[ReadLine], layout: Layout, doubts: Doubts) -> Iterator[Problem]:
    """Yield the doubts that nothing settles: those of one label or of one kind together, at the first line."""
    first = next((read.line.number for read in lines if read.label), 0)
    together: dict[tuple[str, str, bool], list[Doubt]] = {}
    for doubt in doubts.open:
        is_together = doubt.kind in ASKED_TOGETHER or (doubt.kind == WITHIN_A_LINE and doubt.label_form == COLON)
        label = "" if is_together else DIGITS.sub("0", doubt.label)
        form_name = doubt.kind if doubt.is_declared or doubt.kind in (*ASKED_TOGETHER, WORD) else ""
        together.setdefault((form_name, label, doubt.is_declared), []).append(doubt)
    for (_, _, is_declared), found in together.items():
        kind, in_head = found[0].kind, not first or found[0].line < first
        if kind in RULES_FOR:
            yield _nobody_said(source, found)
        elif COLON in (kind, found[0].label_form):
            yield _before_a_colon(source, form, layout, found, in_head)
        elif kind == WORD:
            yield _perhaps_a_word(source, found)
        elif kind == NAMELESS:
            yield _perhaps_anothers(source, found)
        elif kind == LIST:
            yield _perhaps_a_list(source, found, lines)
        elif kind == TAKEN:
            yield _perhaps_taken_up(source, found)
        elif is_declared:
            yield _another_form(source, form, found, doubts, in_head)
        else:
            yield _unknown_label(source, form, layout, found, doubts, in_head)


def _nobody_said(source: Source, found: Sequence[Doubt]) -> Problem:
    kind, label, numbers = found[0].kind, found[0].label, _numbers(found)
    named = ", or declare it as a label" if kind == "notes" else ""
    return Problem(
        source.path,
        numbers[0],
        "perhaps-nobodys",
        f"a line must be words of the speaker above or nobody's, found {quoted(label)}, perhaps nobody's{_also(numbers)}",
        f"if nobody said it, add it to source.{RULES_FOR[kind]}, as `kind: {kind}` for all such lines{named}; "
        f"if it is words, list {_lines(numbers)} under not_labels",
    )


def _before_a_colon(source: Source, form: Form, layout: Layout, found: Sequence[Doubt], in_head: bool) -> Problem:
    labels = dict.fromkeys(doubt.label for doubt in found)
    named = ", ".join(f"{quoted(label)} on {_lines(_numbers(d for d in found if d.label == label))}" for label in labels)
    near = [match for label in labels for match in difflib.get_close_matches(label, layout.declared, n=1, cutoff=ALIKE)]
    spelling = f" (another label of whoever is {quoted(near[0])}?)" if near else ""
    fields = ", what is a field of the head to source.header_fields, what nobody said to source.furniture" if in_head else ""
    return Problem(
        source.path,
        found[0].line,
        "words-before-colon",
        f"words before a colon must be a declared label or words of the speaker above, found {named}",
        f"add what is a label to people, outlets or unnamed in {form.path.name}{spelling}{fields}; "
        f"if all are words, write {found[0].kind} under not_labels, or list {_entries(found)} there",
    )


def _perhaps_a_word(source: Source, found: Sequence[Doubt]) -> Problem:
    numbers = _numbers(found)
    return Problem(
        source.path,
        numbers[0],
        "perhaps-a-word",
        f"a label without a colon must be one or words, found {quoted(found[0].label)}, which could be either{_also(numbers)}",
        "list each of these lines under are_labels if it is a label, or under not_labels if it is words",
    )


def _perhaps_anothers(source: Source, found: Sequence[Doubt]) -> Problem:
    numbers = _numbers(found)
    words = source.lines[numbers[0] - 1].words
    return Problem(
        source.path,
        numbers[0],
        "perhaps-anothers",
        f"a line must be said by the speaker above, found {quoted(words)}, which is printed as what nobody named says"
        f"{_also(numbers)}",
        "declare the label and its form if one stands there, or say under said_by whose it is; if it is the speaker's above, "
        f"list {', '.join(f'{n} {NAMELESS}' for n in numbers)} under not_labels, or {NAMELESS}, for all that look so",
    )


def _perhaps_a_list(source: Source, found: Sequence[Doubt], lines: Sequence[ReadLine]) -> Problem:
    numbers = _numbers(found)
    below = takewhile(lambda read: not (read.label or SENTENCE.search(read.line.words)), lines[numbers[-1] :])
    last = max((read.line.number for read in below if read.line.words), default=numbers[-1])  # an entry a line
    stretch = str(numbers[0]) if last == numbers[0] else f"{numbers[0]}-{last}"
    return Problem(
        source.path,
        numbers[0],
        "perhaps-a-list",
        f"a turn must be what somebody said, found {quoted(found[0].label)} before words that are no sentence{_also(numbers)}",
        f"if they list who takes part, write `participants: {stretch}` under source; "
        f"if they were said, list {_lines(numbers)} under are_labels",
    )


def _perhaps_taken_up(source: Source, found: Sequence[Doubt]) -> Problem:
    numbers = _numbers(found)
    return Problem(
        source.path,
        numbers[0],
        "perhaps-taken-up",
        f"a line must be said by the speaker above, found one that seems to go on with what {quoted(found[0].label)} said "
        f"before{_also(numbers)}",
        f"say under said_by whose these lines are; if they are the speaker's above, list {_entries(found)} under not_labels",
    )


def _another_form(source: Source, form: Form, found: Sequence[Doubt], doubts: Doubts, in_head: bool) -> Problem:
    kind, label, numbers = found[0].kind, found[0].label, _numbers(found)
    missing = [name for name in (kind, found[0].label_form) if name and name not in form.layout]
    is_within = bool(missing) and missing[0] != kind  # the layout has labels in the middle of a line, but not in this form
    where = f", {missing[0]} in the middle of a line" if kind and is_within else f", {kind}" if kind else ""
    declare = f"add {missing[0]} to layout" if missing else "declare it as it is printed there too, and its form"
    if_words = (
        f"if it is words, list {_entries(found)} under not_labels{_whole_kind(found, doubts)}{_participants(found, in_head)}"
    )
    return Problem(
        source.path,
        numbers[0],
        "label-in-another-form",
        f"a label must stand in a form of the layout ({', '.join(form.layout)}), found {quoted(label)} in another{where}"
        f"{_also(numbers)}",
        f"if it is a label, {declare}; {if_words}",
    )


def _unknown_label(
    source: Source, form: Form, layout: Layout, found: Sequence[Doubt], doubts: Doubts, in_head: bool
) -> Problem:
    """Return the problem that nobody declared a label, told once, at the first line it stands on."""
    label, kinds, numbers = found[0].label, dict.fromkeys(doubt.kind for doubt in found), _numbers(found)
    near = difflib.get_close_matches(label, layout.declared, n=1, cutoff=ALIKE)
    spelling = (
        f" (another label of whoever is {quoted(near[0])}?)" if near else _journalist_of(_printed(source, found[0]), form)
    )
    missing_in = dict.fromkeys(RUNNING.name if kind == WITHIN_A_LINE else kind for kind in kinds)
    missing = [name for name in missing_in if name not in form.layout]
    layouts = f" and {', '.join(missing)} to layout" if missing else ""
    title = (
        f", or as source.title: {quoted(source.lines[numbers[0] - 1].words)}" if numbers[0] <= MOST_LINES_ABOVE_A_TITLE else ""
    )
    fields = f", or to source.header_fields{title}" if in_head else ""
    heading = (
        ", or to source.furniture, headings or notes if nobody said it"
        if "no-colon" in kinds or "full-stop" in kinds or "brackets" in kinds
        else ""
    )
    return Problem(
        source.path,
        numbers[0],
        "unknown-label",
        f"unknown speaker label {quoted(label)}{_also(numbers)}",
        f"add it to people, outlets or unnamed in {form.path.name}{spelling}{layouts}{fields}{heading}, or list "
        f"{_entries(found)} under not_labels{_whole_kind(found, doubts)}{_participants(found, in_head)}",
    )


def _printed(source: Source, doubt: Doubt) -> str:
    """Return a label as it is printed, with the aside behind it if it has one."""
    return field_name(source.lines[doubt.line - 1].words) if doubt.kind == "aside" else doubt.label


def _journalist_of(label: str, form: Form) -> str:
    """Return that a label names an outlet behind a journalist, if it does: it is one more label of that outlet."""
    names = {name: outlet for outlet in form.outlets for name in (*outlet.labels, outlet.name)}
    found = next((name for name in sorted(names, key=len, reverse=True) if label.rstrip(")]").endswith(name)), None)
    is_told = found and re.search(r"[,，(\[–—/-]\s*$", label.rstrip(")]").removesuffix(found))
    return f" (a journalist of {quoted(names[found].name)}? then to its labels)" if found and is_told else ""


def _whole_kind(found: Sequence[Doubt], doubts: Doubts) -> str:
    """Return how all lines that look like these are said to be words at once; before a colon, never."""
    kind = found[0].kind
    alike = len(list(islice((doubt for doubt in doubts.open if doubt.kind == kind), 2)))
    return f" (or {kind}, for all that look so)" if alike > 1 and kind not in ("", "own-line", "inline") else ""


def _participants(found: Sequence[Doubt], in_head: bool) -> str:
    """Return what is to be done with a label that stands in a list above the first turn, with words behind it."""
    if not in_head or found[0].kind in ("own-line", "no-colon") or len(found) > 1:
        return ""
    return "; if it is in a list of who takes part, name the list's lines under participants"


def _entries(found: Sequence[Doubt]) -> str:
    """Return the entries of not_labels that say of some lines that they are words; of the middle of a line, by name."""
    named = [doubt for doubt in found if doubt.kind in BY_NAME_ALONE]
    if not named:
        return _lines(_numbers(found))
    return ", ".join(dict.fromkeys(f"{doubt.line} {doubt.kind}" if doubt in named else str(doubt.line) for doubt in found))


def _numbers(found: Iterable[Doubt]) -> list[int]:
    return list(dict.fromkeys(doubt.line for doubt in found))


def _also(numbers: Sequence[int]) -> str:
    return f" (also on {_lines(numbers[1:])})" if numbers[1:] else ""


def _lines(numbers: Sequence[int]) -> str:
    return f"line{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers))}"


def _unattributed(source: Source, lines: Sequence[ReadLine], turns: Sequence[Turn], doubts: Doubts) -> Iterator[Problem]:
    """Yield words that stand in no turn: those of sentences together; below what is asked about they are no second problem."""
    asked = {doubt.line for doubt in doubts.open}
    known = asked | {line for turn in turns for paragraph in turn.paragraphs for line in paragraph.lines}
    first = min((*asked, *(turn.label.line for turn in turns)), default=len(source.lines) + 1)
    nobodys = [
        read.line
        for read in lines
        if read.line_class is LineClass.PARAGRAPH and read.line.number not in known and read.line.number < first
    ]
    sentences = [line for line in nobodys if SENTENCE.search(line.words)]
    nobody_said = "declare it as source.title, header_fields, participants, headings, notes or furniture"
    if sentences:
        numbers = [line.number for line in sentences]
        yield _text_before_label(
            source,
            numbers,
            "say who speaks under opening, with its speaker and how it starts, or under said_by; "
            f"if nobody said it, {nobody_said}",
        )
    for line in nobodys:
        if line not in sentences:
            yield _text_before_label(source, [line.number], f"{nobody_said}; or who says it: under opening, or under said_by")


def _text_before_label(source: Source, numbers: Sequence[int], hint: str) -> Problem:
    words = source.lines[numbers[0] - 1].words
    return Problem(
        source.path,
        numbers[0],
        "text-before-label",
        f"words must stand under a speaker's label, found {quoted(words)} above the first one{_also(numbers)}",
        hint,
    )


def _labels_of_several(source: Source, form: Form, turns: Sequence[Turn]) -> Iterator[Problem]:
    """Yield the labels that several speakers have, where it is not said whose turn it is."""
    owners: dict[str, list[Speaker]] = {}
    for speaker in form.speakers:
        for label in dict.fromkeys(speaker.labels):
            owners.setdefault(label, []).append(speaker)
    said = {turn.number for turn in turns if any(turn.label.line in one.lines for one in form.said_by)}
    for label, several in owners.items():
        open_turns = [turn for turn in turns if turn.label.text == label and turn.number not in said]
        if len(several) > 1 and open_turns:
            numbers = [turn.label.line for turn in open_turns]
            yield Problem(
                source.path,
                numbers[0],
                "label-of-several",
                f"a label must be one speaker's, found {quoted(label)}, which {len(several)} have{_also(numbers)}",
                f"say under said_by who speaks on {_lines(numbers)}",
            )


def _participants_who_speak(source: Source, form: Form, lines: Sequence[ReadLine]) -> Iterator[Problem]:
    """Yield lines that are said to list who takes part and do not: they hold a sentence, or stand below what is said."""
    first = next((read.line.number for read in lines if read.has_words), len(source.lines) + 1)
    for line in source.lines:
        if form.participants and line.number in form.participants and (SENTENCE.search(line.words) or line.number > first):
            yield Problem(
                source.path,
                line.number,
                "not-a-participant",
                f"lines under participants must list who takes part, above all that is said, found {quoted(line.words)}",
                "name the lines of the list only",
            )


def _not_found_in_head(form: Form, lines: Sequence[ReadLine]) -> Iterator[Problem]:
    """Yield the title and the header fields that are declared and do not stand above the first label."""
    if form.source_title and not any(read.line_class is LineClass.TITLE for read in lines):
        yield Problem(
            form.path,
            form.line("source", "title"),
            "title-not-found",
            f"the title must be a line above the first label, found none that is {quoted(form.source_title)}",
            "write it as the line has it",
        )
    names = [field_name(read.line.words) for read in lines if read.line_class is LineClass.HEADER_FIELD and not read.is_value]
    for name in sorted(set(form.header_fields) - set(names)):
        yield Problem(
            form.path,
            form.line("source", "header_fields"),
            "header-field-not-found",
            f"a header field must stand above the first label, found no {quoted(name)}",
            "write it as the line has it, or take it out",
        )


def _needless_exceptions(form: Form, lines: Sequence[ReadLine], layout: Layout, doubts: Doubts) -> Iterator[Problem]:
    """Yield what is said of lines that do not look like a label."""
    used = {exception for doubt, _, _ in doubts.settled if (exception := _exception(doubt, layout))}
    for read in lines:  # what nobody said is what it is, though it looks like a label
        is_head = read.line_class is LineClass.HEADER_FIELD
        looks = read.is_value or (is_head and layout.everywhere.begins(read.line.text))
        if looks and (exception := layout.exception(read.line.number, "")):
            used.add(exception)
    for one in form.not_labels:
        if one not in used:
            yield Problem(
                form.path,
                form.line("source", "not_labels"),
                "not-a-label-anyway",
                f"what is under not_labels must look like a label, found that {_named(one.text)} does not",
                "take it out",
            )
    doubtful = {doubt.line for doubt, _, _ in doubts.settled if doubt.kind in (WORD, LIST)}
    for number in sorted(set(form.are_labels) - doubtful):
        yield Problem(
            form.path,
            form.line("source", "are_labels"),
            "a-label-anyway",
            f"a line under are_labels must have a label that could be something else, found that line {number} does not",
            "take it out",
        )


def _said_by_nobody(form: Form, lines: Iterable[ReadLine]) -> Iterator[Problem]:
    """Yield what is said of lines that hold no words."""
    used = {said_by(form, read) for read in lines if read.has_words}
    for one in form.said_by:
        if one not in used:
            yield Problem(
                form.path,
                one.lines.declared,
                "line-not-spoken",
                "lines under said_by must hold spoken words, found none that is not said already",
                "write the numbers of the lines as an editor counts",
            )


def _named(text: str) -> str:
    return f"line {text}" if text.isdecimal() else quoted(text)


def _turn_problems(source: Source, form: Form, turns: Sequence[Turn], doubts: Doubts) -> Iterator[Problem]:
    """Yield turns without words, labels that stand nowhere, and that there are no turns at all."""
    if not turns and not any(not doubt.is_declared for doubt in doubts.open):
        yield Problem(
            source.path,
            1,
            "no-label",
            "a transcript must have speakers' labels, found none that is declared",
            f"declare the labels in {form.path.name}",
        )
    for turn in turns:
        if not turn.paragraphs:
            yield Problem(
                source.path,
                turn.label.line,
                "label-without-text",
                f"words must follow a label, found none after {quoted(turn.label.text)}",
                "if the line is no label, list it under not_labels",
            )
    seen = {turn.label.text for turn in turns} | {doubt.label for doubt in doubts.open}
    heard = {turn.speaker for turn in turns}
    for speaker in form.speakers:
        yield from _unused_labels(form, speaker, seen)
        if not speaker.labels and speaker not in heard:
            yield Problem(
                form.path,
                speaker.declared,
                "speaker-not-heard",
                f"who has no label must speak under opening or said_by, found nothing said by {quoted(speaker.name)}",
                "give the label, say what is said, or take the entry out",
            )


def _unused_labels(form: Form, speaker: Speaker, seen: set[str]) -> Iterator[Problem]:
    for label in speaker.labels:
        if label not in seen:
            yield Problem(
                form.path,
                speaker.declared,
                "label-not-found",
                f"a declared label must stand in the transcript, found no {quoted(label)}",
                "write it as the line has it, or take it out",
            )
