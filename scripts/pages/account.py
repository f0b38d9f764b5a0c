"""The page that accounts for every line of a source: what it was taken for, where it is shown, and why.

Everything needed to rebuild the source is on it or on the whole transcript: lines that are no paragraphs stand here
with their numbers, and the white space and line ends that a page cannot show are in attributes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from urllib.parse import quote

from scripts.pages.escaping import markdown
from scripts.pages.page import Page
from scripts.pages.prose import AS_IT_IS, block, context, kept, line_cell, link, name, numbered
from scripts.record.briefing import Asked, Briefing, Line, LineClass, Outlet, Person, Turn, Unnamed
from scripts.record.places import ACCOUNT, account_path, original_path, source_path, speaker_path, transcript_path
from scripts.tongues.tongue import Tongue, message
from scripts.words.counting import count_words
from scripts.words.spaces import LAYOUT_SPACE

# What the lines of each class are called, in tables.
CALLED = {
    LineClass.TITLE: message("title"),
    LineClass.FURNITURE: message("furniture"),
    LineClass.HEADING: message("heading"),
    LineClass.NOTE: message("note"),
    LineClass.HEADER_FIELD: message("header field"),
    LineClass.LABEL: message("label"),
    LineClass.PARAGRAPH: message("paragraph"),
    LineClass.BLANK: message("blank"),
}

# How a line that could be read otherwise is settled, where it is of no class.
SETTLED = {"a label": message("a label"), "words": message("words")}

# Where the lines of each class are shown.
SHOWN = {
    LineClass.TITLE: message("below, with its number"),
    LineClass.FURNITURE: message("below, each with its number"),
    LineClass.HEADING: message("between the words, as what nobody said, and below"),
    LineClass.NOTE: message("between the words, as what nobody said, and below"),
    LineClass.HEADER_FIELD: message("below, each with its number"),
    LineClass.LABEL: message("below, each with its turn; its speaker's name heads the words"),
    LineClass.PARAGRAPH: message("as the record"),
    LineClass.BLANK: message("by number, at the end"),
}

# The file that a publisher writes for a briefing, as pages name it, and how it says who spoke on a line.
BRIEFING_FILE = "`briefing.yml`"
SAID_BY = "said by "

LISTED = (LineClass.TITLE, LineClass.HEADER_FIELD, LineClass.FURNITURE, LineClass.HEADING, LineClass.NOTE)

# The longest words that are shown of what looks like a label.
MOST_LABEL = 60

# What a transcript need not have.
RARE = (LineClass.HEADING, LineClass.NOTE)


def account_page(briefing: Briefing, shown: dict[str, tuple[str, ...]]) -> Page:
    """Return the page that says how the record of a briefing was made.

    `shown` holds, for each page of the briefing that shows paragraphs, their numbers: what the pages were made with.
    """
    path, tongue = account_path(briefing), briefing.tongue
    rows = [
        context(path, briefing),
        f"# {tongue.say(ACCOUNT.title)}\n",
        _introduction(briefing, path),
        f"## {tongue.say('Every line of the source')} {{ #lines }}\n",
        _classes(briefing),
        _words_out(briefing, shown, path),
        f"## {tongue.say('Every turn and its speaker')} {{ #turns }}\n",
        _turns(briefing, path),
        f"## {tongue.say('Every line that could be read otherwise')} {{ #asked }}\n",
        _asked(briefing),
        f"## {tongue.say('Lines that are not spoken words')} {{ #listed }}\n",
        _listed(briefing),
        f"## {tongue.say('What a page cannot show')} {{ #form }}\n",
        _unseen(briefing),
    ]
    description = tongue.say(
        "How every line of the transcript was read: briefing on {title}, {day}.",
        title=briefing.title,
        day=tongue.day(briefing.date),
    )
    title = tongue.say("{page}: {title}", page=tongue.say(ACCOUNT.title), title=briefing.title)
    return Page(path, title, description, briefing.slug, "\n".join(rows))


def _introduction(briefing: Briefing, path: str) -> str:
    account, tongue = briefing.account, briefing.tongue
    source = link("source.txt", source_path(briefing.slug), path)
    count = len(account.lines)
    if briefing.publisher:
        taken = tongue.count(
            "The file it was taken from, {source}, has {count} line and is never edited.",
            "The file it was taken from, {source}, has {count} lines and is never edited.",
            count,
            source=source,
        )
    else:
        taken = tongue.count(
            "The file the transcript was taken from, {source}, has {count} line and is never edited.",
            "The file the transcript was taken from, {source}, has {count} lines and is never edited.",
            count,
            source=source,
        )
    checked = tongue.say(
        "Its SHA-256 is {sha256}; the site is only built from the file that has it.", sha256=f"`{account.sha256}`"
    )
    first = " ".join(filter(None, (_published(briefing), taken, checked, _came_out_of(briefing, path))))
    second = tongue.say(
        "This page says what each line was taken for. The numbers are counted when the site is built. Then the built pages are "
        "read again: unless the source can be put together from them letter for letter, nothing is published."
    )
    return f"{first}\n\n{second}\n"


def _table(headings: Sequence[str], aligned: str, rows: Iterable[str]) -> str:
    """Return a table (Markdown); `aligned` has the sign of each column, ":" for one whose cells stand at the end."""
    line = " | ".join("---" for _ in aligned)
    styles = "".join(f".end-{number}" for number, sign in enumerate(aligned, start=1) if sign == ":")
    return block(f"div{styles}", "\n".join([f"| {' | '.join(headings)} |", f"| {line} |", *rows]))


def _published(briefing: Briefing) -> str:
    """Return who published the transcript and when, as far as that is known."""
    tongue = briefing.tongue
    if not briefing.publisher:
        return ""
    publisher = kept(briefing.publisher, briefing, tongue)
    if not briefing.published:
        return tongue.say("The transcript was published by {publisher}.", publisher=publisher)
    day = tongue.day(briefing.published)
    return tongue.say("The transcript was published by {publisher} on {day}.", publisher=publisher, day=day)


def _came_out_of(briefing: Briefing, path: str) -> str:
    """Return what the text came out of, if that is kept."""
    original = briefing.account.original
    if not original:
        return ""
    return briefing.tongue.say(
        "The text came out of {original} by {reader}; the SHA-256 of that file is {sha256}.",
        original=link(original.name, original_path(briefing.slug, original), path),
        reader=markdown(original.read_by),
        sha256=f"`{original.sha256}`",
    )


def _classes(briefing: Briefing) -> str:
    account, tongue = briefing.account, briefing.tongue
    lines, words = Counter(account.classes), words_by_class(briefing)
    rows = [
        f"| {tongue.say(CALLED[line_class])} | {tongue.number(lines[line_class])} | {tongue.number(words[line_class])} | "
        f"{tongue.say(SHOWN[line_class])} |"
        for line_class in LineClass
        if line_class not in RARE or lines[line_class]
    ]
    together = tongue.say("together")
    rows.append(f"| **{together}** | **{tongue.number(lines.total())}** | **{tongue.number(words.total())}** | |")
    return _table([tongue.say("Line is"), tongue.say("Lines"), tongue.say("Words"), tongue.say("Shown")], "-::-", rows)


def words_by_class(briefing: Briefing) -> Counter[LineClass]:
    """Return the number of words in the lines of each class; spoken words behind a label are a paragraph's.

    What stands around the words of a line without a label, such as the number of a printed line, is furniture.
    """
    account = briefing.account
    spoken: Counter[int] = Counter()
    for paragraph in briefing.paragraphs:
        for number, words in zip(paragraph.lines, paragraph.text.split("\n"), strict=True):
            spoken[number] += count_words(words)
    counted = Counter({LineClass.PARAGRAPH: spoken.total()})
    for line, line_class in zip(account.lines, account.classes, strict=True):
        around = LineClass.FURNITURE if line_class is LineClass.PARAGRAPH else line_class
        counted[around] += count_words(line.text) - spoken[line.number]
    return counted


def _words_out(briefing: Briefing, shown: dict[str, tuple[str, ...]], path: str) -> str:
    tongue = briefing.tongue
    words = {p.number: count_words(p.text) for p in briefing.paragraphs}
    lines = {p.number: len(p.lines) for p in briefing.paragraphs}
    whole = shown[transcript_path(briefing)]
    parts = [number for where, numbers in shown.items() if where != transcript_path(briefing) for number in numbers]
    rows = []
    for what, found in (
        (link(tongue.say("the whole transcript"), transcript_path(briefing), path), whole),
        (tongue.say("the pages of parts, sections and questions, together"), parts),
    ):
        counts = (len(found), sum(lines[n] for n in found), sum(words[n] for n in found))
        rows.append(f"| {what} | {' | '.join(map(tongue.number, counts))} |")
    headings = [tongue.say("Shown as the record"), tongue.say("Paragraphs"), tongue.say("Lines"), tongue.say("Words")]
    return _table(headings, "-:::", rows)


def _turns(briefing: Briefing, path: str) -> str:
    tongue = briefing.tongue
    introduction = tongue.count(
        "The transcript has {count} label. A label belongs to a speaker only if {form} says so, on the line given here; a "
        "label that it does not name stops the build.",
        "The transcript has {count} labels. A label belongs to a speaker only if {form} says so, on the line given here; a "
        "label that it does not name stops the build.",
        sum(bool(turn.label.text) for turn in briefing.turns),
        form=BRIEFING_FILE,
    )
    rows = []
    lines = {line.number: line for line in briefing.account.lines}
    spoken = {line for paragraph in briefing.paragraphs for line in paragraph.lines}
    for turn in briefing.turns:
        line = str(turn.declared or turn.speaker.declared)
        why = tongue.say("line {line}: {reason}", line=line, reason=_why(turn, tongue))
        rows.append(
            f"| {turn.number} | {turn.label.line} | {_label(turn, lines, spoken, tongue)} | {_speaker(turn, briefing, path)} | "
            f"{why} | {numbered(turn.paragraphs, tongue)} |"
        )
    headings = [
        tongue.say("Turn"),
        tongue.say("Line"),
        tongue.say("Label as printed"),
        tongue.say("Speaker"),
        tongue.say("Why"),
        tongue.say("Paragraphs"),
    ]
    return f"{introduction}\n\n{_table(headings, '::----', rows)}"


def _label(turn: Turn, lines: dict[int, Line], spoken: set[int], tongue: Tongue) -> str:
    """Return the label as printed; one that has words on its line is rebuilt from their paragraph."""
    if not turn.label.text:
        return tongue.say("none")
    if turn.paragraphs[0].line == turn.label.line:
        return markdown(turn.paragraphs[0].before.strip(LAYOUT_SPACE))
    if turn.label.line in spoken:
        return markdown(turn.label.text)
    return line_cell(lines[turn.label.line])


# Why the words of a turn belong to its speaker.
REASONS = {
    "moderator": message("moderator"),
    "briefer": message("briefer"),
    "moderator and briefer": message("moderator and briefer"),
    "other": message("person"),
}


def _why(turn: Turn, tongue: Tongue) -> str:
    if turn.declared:
        return tongue.say("says who speaks here")
    if isinstance(turn.speaker, Person):
        return tongue.say(REASONS[turn.speaker.function])
    return tongue.say("outlet") if isinstance(turn.speaker, Outlet) else tongue.say("questions that name nobody")


def _speaker(turn: Turn, briefing: Briefing, path: str) -> str:
    called = turn.speaker.name
    if isinstance(turn.speaker, Unnamed):
        return name(called, briefing, briefing.tongue)
    return link(kept(called, briefing, briefing.tongue), speaker_path(turn.speaker), path)


def _asked(briefing: Briefing) -> str:
    """Return which forms of labels were looked for, and each line that looked like one and is none."""
    account, tongue = briefing.account, briefing.tongue
    label_forms, looked_for = (", ".join(f"`{one}`" for one in names) for names in (account.label_forms, account.looked_for))
    introduction = tongue.say(
        "Labels were read in the forms that {form} names: {label_forms}. Each line was also held against every other form, and "
        "against what else is no speech: {looked_for}. Where it looked like one of them, the build asked, and {form} answers "
        "on the line given here.",
        form=BRIEFING_FILE,
        label_forms=label_forms,
        looked_for=looked_for,
    )
    if not account.asked:
        return f"{introduction}\n\n{tongue.say('No line did.')}\n"
    rows = [
        f"| {one.line} | {_looks_like(one, tongue)} | {markdown(one.label[:MOST_LABEL])} {{ {AS_IT_IS} }} | "
        f"{_settled(one, tongue)} | {one.declared} |"
        for one in account.asked
    ]
    headings = [
        tongue.say("Line"),
        tongue.say("Looks like"),
        tongue.say("Because of"),
        tongue.say("Is"),
        tongue.say("Line of {form}", form=BRIEFING_FILE),
    ]
    return f"{introduction}\n\n{_table(headings, ':---:', rows)}"


def _looks_like(one: Asked, tongue: Tongue) -> str:
    """Return what a line looks like, as forms of transcripts call it."""
    if not one.kind:
        return tongue.say("a label")
    return one.kind if tongue.is_source else f"`{one.kind}`"


def _settled(one: Asked, tongue: Tongue) -> str:
    """Return what a line is that could be read otherwise."""
    if one.answer in SETTLED:
        return tongue.say(SETTLED[one.answer])
    if one.answer in set(LineClass):
        return tongue.say(CALLED[LineClass(one.answer)])
    return tongue.say("said by {speaker}", speaker=one.answer.removeprefix(SAID_BY))


def _listed(briefing: Briefing) -> str:
    account, tongue = briefing.account, briefing.tongue
    heads = {turn.label.line for turn in briefing.turns if turn.label.text}
    rows = [
        f"| {line.number} | {tongue.say(CALLED[line_class])} | {line_cell(line)} |"
        for line, line_class in zip(account.lines, account.classes, strict=True)
        if line_class in LISTED or (line_class is LineClass.LABEL and line.number not in heads)
    ]
    if not rows:
        return f"{tongue.say('There are none.')}\n"
    return _table([tongue.say("Line"), tongue.say("Is"), tongue.say("As printed")], ":--", rows)


def _unseen(briefing: Briefing) -> str:
    """Return what is needed beside the words to rebuild the file: blank lines, white space, line ends."""
    account, tongue = briefing.account, briefing.tongue
    blank = [line for line, line_class in zip(account.lines, account.classes, strict=True) if line_class is LineClass.BLANK]
    lines = ranges([line.number for line in blank])
    rows = [tongue.say("Blank lines: {lines}.", lines=lines) if blank else tongue.say("No line is blank.")]
    for line in blank:
        if line.text:
            said = tongue.say("Line {line} holds only white space.", line=str(line.number))
            rows.append(f'{said}\n{{ #blank-{line.number} data-blank="{quote(line.text, safe="")}" }}')
    codes = {"\n": "lf", "\r\n": "crlf", "": "none"}
    ends = [
        f"{codes[end]}:{ranges([line.number for line in group]).replace(', ', ',')}" for end, group in _by_end(account.lines)
    ]
    notes = "".join(f" {markdown(note.said(tongue))}" for note in account.notes)
    rows.append(
        f"{tongue.count('The file has {count} line.', 'The file has {count} lines.', len(account.lines))}{notes}\n"
        f'{{ #file data-lines="{len(account.lines)}" data-ends="{";".join(ends)}" '
        f'data-mark="{"yes" if account.byte_order_mark else "no"}" data-sha256="{account.sha256}" }}'
    )
    return "\n\n".join(rows) + "\n"


def _by_end(lines: tuple[Line, ...]) -> list[tuple[str, list[Line]]]:
    return [(end, list(group)) for end, group in groupby(sorted(lines, key=lambda line: line.end), key=lambda line: line.end)]


def ranges(numbers: list[int]) -> str:
    """Return numbers in ascending order with runs drawn together: 2, 5, 7–9."""
    runs = [[n for _, n in run] for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])]
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
