"""The page that accounts for every line of a source: what it was taken for, where it is shown, and why.

Everything needed to rebuild the source is on it or on the whole transcript: lines that are no paragraphs stand here
with their numbers, and the white space and line ends that a page cannot show are in attributes.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from urllib.parse import quote

from scripts.pages.escaping import markdown
from scripts.pages.page import Page
from scripts.pages.prose import context, line_cell, link
from scripts.record.briefing import Briefing, Line, LineClass, Outlet, Person, Turn, Unnamed
from scripts.record.places import ACCOUNT, account_path, original_path, source_path, speaker_path, transcript_path
from scripts.record.telling import day, numbers, plural
from scripts.words.counting import count_words
from scripts.words.spaces import LAYOUT_SPACE

# Where the lines of each class are shown.
SHOWN = {
    LineClass.TITLE: "below, with its number",
    LineClass.FURNITURE: "below, each with its number",
    LineClass.HEADING: "between the words, as what nobody said, and below",
    LineClass.NOTE: "between the words, as what nobody said, and below",
    LineClass.HEADER_FIELD: "below, each with its number",
    LineClass.LABEL: "below, each with its turn; its speaker's name heads the words",
    LineClass.PARAGRAPH: "as the record",
    LineClass.BLANK: "by number, at the end",
}

LISTED = (LineClass.TITLE, LineClass.HEADER_FIELD, LineClass.FURNITURE, LineClass.HEADING, LineClass.NOTE)

# The longest words that are shown of what looks like a label.
MOST_LABEL = 60

# What a transcript need not have.
RARE = (LineClass.HEADING, LineClass.NOTE)


def account_page(briefing: Briefing, shown: dict[str, tuple[str, ...]]) -> Page:
    """Return the page that says how the record of a briefing was made.

    `shown` holds, for each page of the briefing that shows paragraphs, their numbers: what the pages were made with.
    """
    path = account_path(briefing)
    rows = [
        context(path, briefing),
        f"# {ACCOUNT.title}\n",
        _introduction(briefing, path),
        "## Every line of the source { #lines }\n",
        _classes(briefing),
        _words_out(briefing, shown, path),
        "## Every turn and its speaker { #turns }\n",
        _turns(briefing, path),
        "## Every line that could be read otherwise { #asked }\n",
        _asked(briefing),
        "## Lines that are not spoken words { #listed }\n",
        _listed(briefing),
        "## What a page cannot show { #form }\n",
        _unseen(briefing),
    ]
    description = f"How every line of the transcript was read: briefing on {briefing.title}, {day(briefing.date)}."
    title = f"{ACCOUNT.title}: {briefing.title}"
    return Page(path, title, description, briefing.slug, "\n".join(rows))


def _introduction(briefing: Briefing, path: str) -> str:
    account = briefing.account
    lines = plural(len(account.lines), "line")
    source = link("source.txt", source_path(briefing.slug), path)
    checked = f"Its SHA-256 is `{account.sha256}`; the site is only built from the file that has it."
    checked += _came_out_of(briefing, path)
    return (
        f"{_published(briefing)}The file {'it' if briefing.publisher else 'the transcript'} was taken from, {source}, has "
        f"{lines} and is never edited. {checked}\n\n"
        "This page says what each line was taken for. The numbers are counted when the site is built. Then the built "
        "pages are read again: unless the source can be put together from them letter for letter, nothing is "
        "published.\n"
    )


def _published(briefing: Briefing) -> str:
    """Return who published the transcript and when, as far as that is known."""
    on = f" on {day(briefing.published)}" if briefing.published else ""
    return f"The transcript was published by {markdown(briefing.publisher)}{on}. " if briefing.publisher else ""


def _came_out_of(briefing: Briefing, path: str) -> str:
    """Return what the text came out of, if that is kept."""
    original = briefing.account.original
    if not original:
        return ""
    kept = link(original.name, original_path(briefing.slug, original), path)
    return f" The text came out of {kept} by {markdown(original.read_by)}; the SHA-256 of that file is `{original.sha256}`."


def _classes(briefing: Briefing) -> str:
    account = briefing.account
    lines, words = Counter(account.classes), words_by_class(briefing)
    rows = ["| Line is | Lines | Words | Shown |", "| --- | ---: | ---: | --- |"]
    rows += [
        f"| {line_class} | {lines[line_class]:,} | {words[line_class]:,} | {SHOWN[line_class]} |"
        for line_class in LineClass
        if line_class not in RARE or lines[line_class]
    ]
    rows.append(f"| **together** | **{lines.total():,}** | **{words.total():,}** | |")
    return "\n".join(rows) + "\n"


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
    words = {p.number: count_words(p.text) for p in briefing.paragraphs}
    lines = {p.number: len(p.lines) for p in briefing.paragraphs}
    whole = shown[transcript_path(briefing)]
    parts = [number for where, numbers in shown.items() if where != transcript_path(briefing) for number in numbers]
    rows = ["| Shown as the record | Paragraphs | Lines | Words |", "| --- | ---: | ---: | ---: |"]
    for name, found in (
        (link("the whole transcript", transcript_path(briefing), path), whole),
        ("the pages of parts, sections and questions, together", parts),
    ):
        rows.append(f"| {name} | {len(found):,} | {sum(lines[n] for n in found):,} | {sum(words[n] for n in found):,} |")
    return "\n".join(rows) + "\n"


def _turns(briefing: Briefing, path: str) -> str:
    labels = sum(bool(turn.label.text) for turn in briefing.turns)
    introduction = (
        f"The transcript has {plural(labels, 'label')}. A label belongs to a speaker only if "
        "`briefing.yml` says so, on the line given here; a label that it does not name stops the build.\n"
    )
    rows = ["| Turn | Line | Label as printed | Speaker | Why | Paragraphs |", "| ---: | ---: | --- | --- | --- | --- |"]
    lines = {line.number: line for line in briefing.account.lines}
    spoken = {line for paragraph in briefing.paragraphs for line in paragraph.lines}
    for turn in briefing.turns:
        why = f"line {turn.declared or turn.speaker.declared}: {_why(turn)}"
        rows.append(
            f"| {turn.number} | {turn.label.line} | {_label(turn, lines, spoken)} | {_speaker(turn, path)} | {why} | "
            f"{numbers(turn.paragraphs)} |"
        )
    return introduction + "\n" + "\n".join(rows) + "\n"


def _label(turn: Turn, lines: dict[int, Line], spoken: set[int]) -> str:
    """Return the label as printed; one that has words on its line is rebuilt from their paragraph."""
    if not turn.label.text:
        return "none"
    if turn.paragraphs[0].line == turn.label.line:
        return markdown(turn.paragraphs[0].before.strip(LAYOUT_SPACE))
    if turn.label.line in spoken:
        return markdown(turn.label.text)
    return line_cell(lines[turn.label.line])


def _why(turn: Turn) -> str:
    if turn.declared:
        return "says who speaks here"
    if isinstance(turn.speaker, Person):
        return turn.speaker.function if turn.speaker.function != "other" else "person"
    return "outlet" if isinstance(turn.speaker, Outlet) else "questions that name nobody"


def _speaker(turn: Turn, path: str) -> str:
    name = markdown(turn.speaker.name)
    return name if isinstance(turn.speaker, Unnamed) else link(name, speaker_path(turn.speaker), path)


def _asked(briefing: Briefing) -> str:
    """Return which forms of labels were looked for, and each line that looked like one and is none."""
    account = briefing.account
    label_forms, looked_for = (", ".join(f"`{name}`" for name in names) for names in (account.label_forms, account.looked_for))
    introduction = (
        f"Labels were read in the forms that `briefing.yml` names: {label_forms}. Each line was also held against every other "
        f"form, and against what else is no speech: {looked_for}. Where it looked like one of them, the build asked, and "
        "`briefing.yml` answers on the line given here.\n"
    )
    if not account.asked:
        return introduction + "\nNo line did.\n"
    rows = ["| Line | Looks like | Because of | Is | Line of `briefing.yml` |", "| ---: | --- | --- | --- | ---: |"]
    rows += [
        f"| {one.line} | {one.kind or 'a label'} | {markdown(one.label[:MOST_LABEL])} | {one.answer} | {one.declared} |"
        for one in account.asked
    ]
    return introduction + "\n" + "\n".join(rows) + "\n"


def _listed(briefing: Briefing) -> str:
    account = briefing.account
    heads = {turn.label.line for turn in briefing.turns if turn.label.text}
    rows = ["| Line | Is | As printed |", "| ---: | --- | --- |"]
    rows += [
        f"| {line.number} | {line_class} | {line_cell(line)} |"
        for line, line_class in zip(account.lines, account.classes, strict=True)
        if line_class in LISTED or (line_class is LineClass.LABEL and line.number not in heads)
    ]
    if len(rows) == 2:
        return "There are none.\n"
    return "\n".join(rows) + "\n"


def _unseen(briefing: Briefing) -> str:
    """Return what is needed beside the words to rebuild the file: blank lines, white space, line ends."""
    account = briefing.account
    blank = [line for line, line_class in zip(account.lines, account.classes, strict=True) if line_class is LineClass.BLANK]
    rows = [f"Blank lines: {ranges([line.number for line in blank])}." if blank else "No line is blank."]
    rows += [
        f'Line {line.number} holds only white space.\n{{ #blank-{line.number} data-blank="{quote(line.text, safe="")}" }}'
        for line in blank
        if line.text
    ]
    names = {"\n": "lf", "\r\n": "crlf", "": "none"}
    ends = [
        f"{names[end]}:{ranges([line.number for line in group]).replace(', ', ',')}" for end, group in _by_end(account.lines)
    ]
    notes = "".join(f" {markdown(note)}" for note in account.notes)
    rows.append(
        f"The file has {plural(len(account.lines), 'line')}.{notes}\n"
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
