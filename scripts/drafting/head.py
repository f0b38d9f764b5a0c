"""What stands above the first turn: the title, the fields of the briefing, who takes part, words under no label, the rest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, groupby, takewhile

from scripts.drafting.evidence import IN_BRACKETS, Evidence
from scripts.drafting.sheets import IN_MARKDOWN, front_matter
from scripts.drafting.vocabulary import FIELDS, OF_THE_TEXT, TITLES
from scripts.reading.lines import MOST_VALUE_CHARACTERS, SENTENCE, field_name
from scripts.reading.look_alikes import ends_a_sentence, is_small
from scripts.record.briefing import Line

# No title stands below more lines with words.
MOST_ABOVE_A_TITLE = 2

# A speech that begins without a label has no fewer characters before the first label.
LEAST_OPENING_CHARACTERS = 20

# A picture in Markdown, which may be quoted.
PICTURE = re.compile(r"[\s>]*!\[[^\]]*\]\(\S*\)\s*")

# What the title of a briefing calls it.
OCCASION = re.compile(
    r"briefing|press (?:conference|gaggle)|news conference|remarks|interview|hearing|q ?(?:&|and) ?a|conferencia"
    r"|rueda de prensa|estenográfica|conférence|point de presse|pressekonferenz|coletiva|entrevista|conferenza"
    r"|брифинг|пресс-конференц|記者會|记者会|發布會|发布会|会見|ブリーフィング|브리핑|기자회견|مؤتمر صحفي|إحاطة",
    re.IGNORECASE,
)

# How words to an audience begin.
TO_AN_AUDIENCE = re.compile(
    r"(?:good (?:morning|afternoon|evening)|ladies and gentlemen|hello|hi,|thank you|welcome|dear|buenos|buenas|muy buen"
    r"|señoras|bonjour|mesdames|guten (?:morgen|tag|abend)|meine damen|bom dia|boa tarde|senhoras|buongiorno"
    r"|добрый|здравствуйте|уважаемые|大家好|各位|女士们|女士們|皆さん|おはよう|안녕하)",
    re.IGNORECASE,
)


# A line that says no more than that the transcript begins below it: "## Transcript", "**FULL TRANSCRIPT BELOW:**".
HEADS_THE_TEXT = re.compile(
    r"(?:the |full |complete |episode |interview |edited )*transcript(?:ion)?(?: text| below| begins| starts| follows)?"
    r"|(?:vollständiges )?transkript|transcripción(?: completa)?|transcrição(?: completa)?|trascrizione(?: completa)?"
    r"|transcription(?: complète)?|стенограмма|расшифровка|逐字稿|文字稿|文字实录|文字實錄|書き起こし|文字起こし|녹취록",
    re.IGNORECASE,
)


# The signs around such a line.
HEADING_SIGNS = "#*_=–—:：()[] -"


@dataclass
class Head:
    """What the lines above the first turn are."""

    title: str = ""  # as printed on its line
    unread: str = ""  # a title that is read as something else, such as the head of every page
    header_fields: dict[str, list[str]] = field(default_factory=dict)  # each with its values
    furniture: list[int] = field(default_factory=list)
    matter: int = 0  # the last line of front matter; 0 if there is none
    heading: int = 0  # the line that says that the transcript begins below it; 0 if none does
    shown: frozenset[int] = frozenset()  # the lines of pictures that stand on several
    opening: int = 0  # the line on which words under no label begin; 0 if there are none

    @property
    def titled(self) -> str:
        """What a field says the briefing was called, or a line that is no title alone; "" if none does."""
        said = (values for name, values in self.header_fields.items() if name.strip().casefold() in TITLES)
        return next((values[0] for values in said if values), self.unread)


def heading_of_the_text(evidence: Evidence) -> int:
    """Return the line that says that the transcript begins below it, 0 if none does or somebody speaks above it, too.

    A page shows its notes above, and names there who speaks: "Lin Example: https://example.org/lin".
    """
    headed = [line.number for line in evidence.lines if HEADS_THE_TEXT.fullmatch(line.words.strip(HEADING_SIGNS))]
    for number in reversed(headed):
        below = Counter(one.label for one in evidence.candidates if one.line > number)
        above = [one for one in evidence.candidates if one.line < number and below[one.label] > 1]
        if max(below.values(), default=0) > 1 and not any(SENTENCE.search(one.words) for one in above):
            return number
    return 0


def head_of(
    lines: Sequence[Line],
    first: int,
    listed: frozenset[int] = frozenset(),
    fields: frozenset[int] = frozenset(),
    heading: int = 0,
    is_wrapped: bool = False,
) -> Head:
    """Return what the lines above a line are, the first with a label; some are known to be fields, as they are printed.

    Above the heading of the transcript, all but the title and the fields is the page's. Where lines are wrapped, those of a
    paragraph with a sentence are nobody's furniture, whatever each of them holds.
    """
    head = Head(matter=front_matter(lines), heading=heading)
    above = [line for line in lines if line.number < first and line.words]
    said = _in_paragraphs_with_a_sentence(lines[: first - 1]) if is_wrapped else frozenset()
    head.shown = _pictures_on_lines(lines[: first - 1]) if is_wrapped else frozenset()
    in_field = False
    for at, line in enumerate(above):
        if line.number <= head.matter:
            head.furniture.append(line.number)
        elif line.number <= heading:
            _take_above_the_heading(head, line, above[:at])
        elif head.opening or line.number in listed:
            continue
        elif _is_a_field((name := field_name(line.words)).strip()):
            in_field = True
            head.header_fields[name] = [value] if (value := line.words[len(name) + 1 :].strip()) else []
        elif in_field and len(line.words) <= MOST_VALUE_CHARACTERS and not SENTENCE.search(line.words):
            head.header_fields[next(reversed(head.header_fields))].append(line.words)
        elif line.number in fields | head.shown:
            head.furniture.append(line.number)
        elif _opens(line, above[at:]):
            head.opening = line.number
        elif line.number not in said and _is_the_title(line, head, at - sum(one.number <= head.matter for one in above)):
            _take_the_title(head, line, above[:at])
        elif _is_furniture(line) and line.number not in said:
            in_field = False
            head.furniture.append(line.number)
    return head


def _in_paragraphs_with_a_sentence(lines: Sequence[Line]) -> frozenset[int]:
    """Return the lines of the paragraphs between blank lines that hold a sentence on several lines, and no address alone."""
    found: set[int] = set()
    for is_worded, block in groupby(lines, key=lambda line: bool(line.words)):
        paragraph = list(block)
        text = " ".join(line.words for line in paragraph)
        goes_on = any(is_small(line.words) for line in paragraph[1:])
        is_said = (SENTENCE.search(text) or (goes_on and ends_a_sentence(text))) and not (
            IN_MARKDOWN.match(text) or "://" in text
        )
        if is_worded and len(paragraph) > 1 and is_said:
            found |= {line.number for line in paragraph}
    return frozenset(found)


def _pictures_on_lines(lines: Sequence[Line]) -> frozenset[int]:
    """Return the lines of pictures in Markdown whose words go on below: "![The harbour in", "June](harbour.jpg)"."""
    found: set[int] = set()
    for at, line in enumerate(lines):
        block = list(takewhile(lambda one: one.words, lines[at:])) if line.words.startswith("![") else []
        ends = accumulate((one.words for one in block), lambda text, words: f"{text} {words}")
        last = next((count for count, text in enumerate(ends, start=1) if PICTURE.fullmatch(text)), 0)
        found |= {one.number for one in block[:last]}
    return frozenset(found)


def _take_the_title(head: Head, line: Line, above: Sequence[Line]) -> None:
    head.furniture += [one.number for one in above if one.words == head.title]
    head.title = line.words


def _take_above_the_heading(head: Head, line: Line, above: Sequence[Line]) -> None:
    """Take a line above the heading of the transcript: for the title, a field with its value, or what is the page's."""
    name = field_name(line.words)
    value = line.words[len(name) + 1 :].strip()
    if value and _is_a_field(name.strip()):
        head.header_fields[name] = [value]
    elif _is_the_title(line, head, sum(one.number > head.matter for one in above)):
        _take_the_title(head, line, above)
    else:
        head.furniture.append(line.number)


def _is_a_field(name: str) -> bool:
    words = name.casefold().split()
    return bool(words) and (name.casefold() in FIELDS or (words[-1] in FIELDS and len(words) <= 3)) and "://" not in name


def _is_the_title(line: Line, head: Head, above: int) -> bool:
    """Return whether a line below so many others is the title: the first that names an occasion, else one at the top."""
    if SENTENCE.search(line.words) or not _is_a_title(line):
        return False
    names_an_occasion = bool(OCCASION.search(line.words)) and not OCCASION.search(head.title)
    return names_an_occasion or (not head.title and above <= MOST_ABOVE_A_TITLE)


def _is_furniture(line: Line) -> bool:
    """Return whether a line is of the text and not of what is said: no sentence, or one about the text."""
    is_dressed = line.words.startswith(("**", "__", ">>", "○", "【"))
    is_no_sentence = not (SENTENCE.search(line.words) or is_dressed)
    return is_no_sentence or bool(OF_THE_TEXT.search(line.words)) or "://" in line.words


def _is_a_title(line: Line) -> bool:
    is_dressed = line.words.startswith(("*", "_", "- ", ">", "○", "[", "【", "（", "("))
    is_dressed = is_dressed or line.words != line.words.strip()  # spaces that a form cannot say
    is_worded = any(map(str.isalnum, line.words)) and not HEADS_THE_TEXT.fullmatch(line.words.strip(HEADING_SIGNS))
    is_short = is_worded and not is_small(line.words) and len(line.words) <= MOST_VALUE_CHARACTERS
    return is_short and not line.words.endswith((":", "：")) and not is_dressed


def is_shown(line: Line) -> bool:
    """Return whether a line is a picture, or a note with an address: what was shown, and not said."""
    return bool(PICTURE.fullmatch(line.words) or ("://" in line.words and IN_BRACKETS.fullmatch(line.words)))


def _opens(line: Line, following: Sequence[Line]) -> bool:
    """Return whether words that somebody says begin with a line, and go on to the first label."""
    if OF_THE_TEXT.search(line.words) or line.words.startswith(("#", "*", "[", "(")) or is_shown(line):
        return False
    if TO_AN_AUDIENCE.match(line.words):
        return True
    sentences = [one for one in following if SENTENCE.search(one.words)]
    return (
        bool(SENTENCE.search(line.words))
        and len(line.words) >= LEAST_OPENING_CHARACTERS
        and len(sentences) > len(following) / 2
        and not any(OF_THE_TEXT.search(one.words) for one in following)
    )
