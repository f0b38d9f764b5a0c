"""The pieces that pages are written with: Markdown for paragraphs, speeches, links and the site's own words.

Two kinds of words are on a page. The *record's* stand in elements with `data-line`, which `scripts.checking.words` compares
with the source. The *site's own* that could be taken for the record's, such as headings, stand in
square brackets, the librarians' sign for a supplied title, and carry the class `own`. How a slip is to be read stands
within the record's elements, right behind the words, with the class `reading` too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from scripts.pages.escaping import Around, markdown
from scripts.record.briefing import (
    Correction,
    Draft,
    Exchange,
    Line,
    LineClass,
    Mention,
    Outlet,
    Paragraph,
    Person,
    Speech,
    Unsaid,
)
from scripts.record.places import (
    Place,
    briefing_path,
    correction_anchor,
    corrections_path,
    paragraph_anchor,
    paragraph_of,
    relative,
    topic_path,
    transcript_path,
)
from scripts.record.telling import as_read, asker_name, attribution, bracketed, kind, numbers, said_by, word_count
from scripts.tongues.tongue import Tongue, message
from scripts.words.directions import balanced, closing
from scripts.words.spaces import LAYOUT_SPACE

NOT_NAMED = message("a journalist not named")

# What a browser that translates a page leaves as it is: names and numbers, by which one cites.
AS_IT_IS = "translate=no"

# The longest first words of a paragraph that a list shows.
MOST_EXCERPT = 140


def own(title: str, language: str, tongue: Tongue) -> str:
    """Return a title that the site gives, in a language, and that could be taken for the record's, as the site's own."""
    attributes = tongue.attributes(language)
    isolated = ' dir="auto"' if not attributes and tongue.is_torn(title) else attributes
    return f"*{markdown(bracketed(title))}*{{ .own{isolated} }}"


def name(text: str, briefing: Draft, tongue: Tongue) -> str:
    """Return a name or a title in a briefing, among words in the language of the page (Markdown)."""
    language = tongue.attributes(briefing.language)
    return f"<bdi{language}>{markdown(balanced(text))}</bdi>" if language and text else isolated(text, tongue)


def kept(text: str, briefing: Draft, tongue: Tongue) -> str:
    """Return a name of somebody among words that a browser may translate, as it is (Markdown)."""
    return f'<span translate="no">{name(text, briefing, tongue)}</span>' if text else ""


def who_asks(place: Place, exchange: Exchange, tongue: Tongue) -> str:
    """Return who asks in an exchange, short; what stands for somebody not named is no name (Markdown)."""
    shown = kept if isinstance(exchange.asker, Outlet) else name
    return shown(asker_name(exchange), place.briefing, tongue)


def who_asked(place: Place, exchange: Exchange, site: Tongue) -> str:
    """Return who asks in an exchange, short, within a sentence of a page for all briefings (Markdown)."""
    return who_asks(place, exchange, site) if isinstance(exchange.asker, Outlet) else site.say(NOT_NAMED)


def isolated(text: str, tongue: Tongue) -> str:
    """Return a text that words around it may not tear: in an element of its own where they run the other way (Markdown)."""
    return f"<bdi>{markdown(balanced(text))}</bdi>" if tongue.is_torn(text) else markdown(text)


def numbered(paragraphs: tuple[Paragraph, ...], tongue: Tongue) -> str:
    """Return the numbers of paragraphs, not to be torn by words around them (Markdown)."""
    found = numbers(paragraphs)
    return f'<bdi dir="ltr">{found}</bdi>' if tongue.is_torn(found) else found


def link(text: str, target: str, path: str, anchor: str = "") -> str:
    """Return a link with Markdown for its text, to a file or an anchor on it, as seen from the page in another."""
    return f"[{text}]({relative(target, path, anchor)})"


def paragraph(value: Paragraph, language: str, tongue: Tongue, around: Sequence[Around] = ()) -> str:
    """Return a paragraph of the record, with links and readings in it, and its number before it, which is a link to it."""
    where = {"line": str(value.line), "before": value.before, "after": value.after, "pieces": _pieces(value)}
    anchor = f"#{paragraph_anchor(value.number)}"
    attributes = f"{anchor} {_data(where)}{tongue.attributes(language)}"
    return f"[{value.number}]({anchor})\n{{ .number {AS_IT_IS} }}\n\n{markdown(value.text, around)}\n{{ {attributes} }}\n"


def _pieces(value: Paragraph) -> str:
    """Return what a paragraph's pieces are put back into their lines by: the line, the column, what stands before, behind."""
    return ";".join(
        f"{piece.line},{piece.begin - len(piece.before)},{quote(piece.before, safe='')},{quote(piece.after, safe='')}"
        for piece in value.pieces
    )


def line_cell(line: Line) -> str:
    """Return a line of the source for a table's cell: its words, and in its attributes what surrounds them."""
    return f"{markdown(line.words)} {{ {_data(_around(line))} {AS_IT_IS} }}"


def _around(line: Line) -> dict[str, str]:
    """Return the number of a line, and what surrounds its words."""
    begin = len(line.text) - len(line.text.lstrip(LAYOUT_SPACE))
    return {"line": str(line.number), "before": line.text[:begin], "after": line.text[begin + len(line.words) :]}


def _data(values: dict[str, str]) -> str:
    return " ".join(f'data-{key}="{quote(value, safe="")}"' for key, value in values.items() if value)


def speaker_line(value: Speech, briefing: Draft) -> str:
    """Return who asks, or who speaks and in what role (Markdown)."""
    speaker, tongue = value.speaker, briefing.tongue
    who = bold(speaker.name, briefing, tongue)
    if not isinstance(speaker, Person):
        return tongue.say("{speaker} asks", speaker=who)
    if not speaker.role:
        return who
    return tongue.say("{speaker}, {role}", speaker=who, role=name(speaker.role, briefing, tongue))


def bold(speaker: str, briefing: Draft, tongue: Tongue) -> str:
    """Return the name of who speaks, as it stands in a heading, in no other language ever (Markdown)."""
    return f"**{name(speaker, briefing, tongue)}**{{ {AS_IT_IS} }}"


@dataclass(frozen=True, slots=True)
class Between:
    """What stands between the paragraphs of one page: Markdown, by the number of the paragraph it stands at."""

    before: dict[str, list[str]] = field(default_factory=dict)
    behind: dict[str, list[str]] = field(default_factory=dict)  # behind "" is what stands above all of them

    @property
    def first(self) -> str:
        return "\n".join(self.behind.get("", ()))

    def around(self, number: str, text: str) -> str:
        """Return a paragraph's Markdown with what stands before it and behind it."""
        return "\n".join(filter(None, (*self.before.get(number, ()), text, *self.behind.get(number, ()))))


def speech(place: Place, value: Speech, level: int, anchor: str, path: str, between: Between, headed: bool = True) -> str:
    """Return a speech in a section of a page: who speaks, as a heading unless they just carry on, and the paragraphs.

    What it names is a link to the topic's page where it is named first.
    """
    briefing = place.briefing
    tongue = briefing.tongue
    heading = f"{'#' * level} {speaker_line(value, briefing)} {{ #{anchor} .speaker }}\n"
    who = bold(value.speaker.name, briefing, tongue)
    carries_on = f"{tongue.say('{speaker} carries on', speaker=who)}\n{{ #{anchor} .speaker }}\n"
    links = _links(briefing, value, path)
    first = value.paragraphs[0]
    paragraphs = "\n".join(
        between.around(
            p.number,
            "\n".join(
                (
                    *(() if p is first else _unsaid(briefing, p, is_before=True)),
                    paragraph(p, briefing.language, tongue, [*links.get(p.number, ()), *_behind_slips(briefing, p, path)]),
                    *_unsaid(briefing, p, is_before=False),
                )
            ),
        )
        for p in value.paragraphs
    )
    above = "\n".join((*_unsaid(briefing, first, is_before=True), ""))
    source = f'[data-source="{_plain(attribution(place, value))}"]'
    head = f'<div class="head"><span inert{_running(place, value, path)}></span></div>\n\n'
    return block(f"section.speech.{kind(value)}{source}", f"{head}{above}{heading if headed else carries_on}\n{paragraphs}")


def _unsaid(briefing: Draft, said: Paragraph, is_before: bool) -> list[str]:
    """Return the headings and notes at a paragraph that nobody said, as such."""
    return [_unsaid_line(one, briefing) for one in briefing.unsaid.get((said.number, is_before), ())]


def _unsaid_line(one: Unsaid, briefing: Draft) -> str:
    style = ".printed-heading" if one.line_class is LineClass.HEADING else ".printed-note role=note"
    language = briefing.tongue.attributes(briefing.language)
    return f"{markdown(one.line.words)}\n{{ {style} {_data(_around(one.line))}{language} }}\n"


def _links(briefing: Draft, value: Speech, path: str) -> dict[str, tuple[Around, ...]]:
    """Return the links for a speech, from the first mention of each topic, by the numbers of their paragraphs.

    A mention with a reading in it, which is a link itself, is no link.
    """
    links: dict[str, tuple[Around, ...]] = {}
    named = set()
    for mention in briefing.mentions_in(value):
        parted = any(mention.start < c.end < mention.end for c in briefing.corrections_in(mention.paragraph))
        if mention.topic.slug not in named and not parted:
            named.add(mention.topic.slug)
            closing = f"]({relative(topic_path(mention.topic), path)}){{ .topic }}"
            found = links.get(mention.paragraph.number, ())
            links[mention.paragraph.number] = (*found, Around(mention.start, mention.end, "[", closing))
    return links


def _behind_slips(briefing: Draft, said: Paragraph, path: str) -> list[Around]:
    """Return how a paragraph's slips are to be read: behind the words, the site's own, a link to the reason."""
    return [Around(c.end, c.end, _as_read(briefing, c, path), "") for c in briefing.corrections_in(said)]


def _as_read(briefing: Draft, correction: Correction, path: str) -> str:
    """Return how words are to be read, turned as the site's own words are, whatever is open in those around it."""
    is_open = closing(correction.paragraph.text[: correction.end])
    turned = f' dir="{briefing.tongue.direction}"' if is_open else ""
    text, reasons = f"&#32;{markdown(as_read(briefing, correction))}", corrections_path(briefing)
    shown = f"*{text}*" if path == reasons else link(text, reasons, path, correction_anchor(briefing, correction))
    return f"{shown}{{ .own .reading{turned} }}"


def _plain(text: str) -> str:
    """Return text for an attribute of a block, percent-encoded where a character means something there."""
    return "".join(c if c.isalnum() or c in " ,.;:!?'()/-" else quote(c, safe="") for c in text)


def _referred(text: str) -> str:
    """Return text for an attribute of a block that a page shows: a character that means something there by its number."""
    return "".join(f"&#{ord(c)};" if c in '"\\&<>' or not c.isprintable() else c for c in text)


def _running(place: Place, value: Speech, path: str) -> str:
    """Return the attributes that hold the running head of a speech, and the one for a phone where that is shorter."""
    head, short = (running_head(place, value, path, is_short) for is_short in (False, True))
    return f' data-head="{_referred(head)}"' + (f' data-short="{_referred(short)}"' if short != head else "")


def running_head(place: Place, value: Speech, path: str, is_short: bool) -> str:
    """Return what stands above a speech while it is read: who says it to whom, on the whole transcript which question, when."""
    briefing, tongue = place.briefing, place.briefing.tongue
    parts = [said_by(place, value, is_short), bracketed(place.title), tongue.day(briefing.date)]
    if place.exchange and path == transcript_path(briefing):
        number, count = str(place.exchange.number), str(len(briefing.exchanges))
        parts.insert(1, tongue.say("{number} of {all}", number=number, all=count))
    return " · ".join(parts)


def excerpt(place: Place, value: Speech, path: str, tongue: Tongue) -> str:
    """Return the first words of a speech, as a quotation that can be checked and quoted."""
    first = value.paragraphs[0]
    words = first.text.split("\n")[0]
    if len(words) > MOST_EXCERPT:
        words = words[:MOST_EXCERPT].rsplit(" ", 1)[0].rstrip()
    return quotation(place, value, first, (0, len(words)), path, tongue) + ("\u00a0…" if words != first.text else "")


def quotation(
    place: Place,
    value: Speech,
    said: Paragraph,
    stretch: tuple[int, int],
    path: str,
    tongue: Tongue,
    marked: Sequence[Mention | Correction] = (),
) -> str:
    """Return a stretch of a paragraph as a quotation on a page that can be checked and quoted.

    Mentions or corrected words in it may be marked; the readings of slips that it holds stand in it.
    """
    start, end = stretch
    source_of = paragraph_of(place.briefing.slug, said.number)
    held = [c for c in place.briefing.corrections_in(said) if start <= c.start and c.end <= end]
    around = [Around(m.start - start, m.end - start, "**", f"**{_highlight(m, source_of)}") for m in marked]
    around += [Around(c.end - start, c.end - start, _as_read(place.briefing, c, path), "") for c in held]
    at = f' data-at="{start}"' if start else ""
    source = _plain(attribution(place, value))
    return (
        f'_{markdown(said.text[start:end], around)}_{{ .excerpt data-of="{source_of}"{at} data-source="{source}"'
        f"{tongue.attributes(place.briefing.language)} }}{markdown(closing(said.text[start:end]))}"
    )


def _highlight(marked: Mention | Correction, source: str) -> str:
    """Return the attributes of words that are marked in a quotation."""
    return "{ .corrected }" if isinstance(marked, Correction) else f'{{ .named data-mention="{source}:{marked.start}" }}'


def context(path: str, briefing: Draft, *more: str) -> str:
    """Return the line above a page's title: which briefing, when, and where in it."""
    tongue = briefing.tongue
    title = name(briefing.title, briefing, tongue)
    parts = [link(title, briefing_path(briefing), path), tongue.day(briefing.date), *more]
    return f"{' · '.join(parts)}\n{{ .context }}\n"


def heading(title: str, language: str, tongue: Tongue, level: int = 1, anchor: str = "page") -> str:
    """Return a heading of the site's own; its name in addresses is none that a speech has or had, whatever it says."""
    attributes = tongue.attributes(language)
    return f"{'#' * level} {markdown(bracketed(title))} {{ #{anchor} .own{attributes} }}\n"


def block(element: str, content: str) -> str:
    """Return an element around Markdown: its name, classes and attributes as in a selector."""
    fence = "/" * (3 + _depth(content))
    return f"{fence} html | {element}\n\n{content.strip()}\n\n{fence}\n"


def _depth(content: str) -> int:
    """Return how many slashes more than three an element needs around what may hold elements itself."""
    fences = [len(found) for found in re.findall(r"^(/{3,})(?= html )", content, re.MULTILINE)]
    return max(fences, default=2) - 2


def navigation_block(style: str, label: str, content: str) -> str:
    """Return links as a landmark with a label of its own."""
    return block(f'nav.{style}[aria-label="{label}"]', content)


def extent(text: str) -> str:
    """Return how much there is of something, for lists."""
    return f"*{text}*{{ .extent }}"


def note(text: str) -> str:
    """Return a remark of the site's (Markdown)."""
    return f"{text}\n{{ .note }}\n"


def extent_of(speeches: tuple[Speech, ...], tongue: Tongue) -> str:
    """Return which paragraphs speeches are, how many words, and how long it takes to read them."""
    paragraphs = tuple(p for s in speeches for p in s.paragraphs)
    if not paragraphs:
        return tongue.say("nothing")
    words = word_count(speeches)
    length = tongue.with_minutes(tongue.words(words), words)
    return tongue.say("{paragraphs}, {words}", paragraphs=numbered(paragraphs, tongue), words=length)


def exchange_list(found: Iterable[Place], path: str) -> str:
    """Return a list of the exchanges among some places: who asks, what about, how much, and the first words."""
    rows = []
    for place in found:
        if not place.exchange:
            continue
        briefing, tongue = place.briefing, place.briefing.tongue
        text = f"{bold(asker_name(place.exchange), briefing, tongue)} {own(place.title, place.language, tongue)}"
        rows.append(
            f"{place.exchange.number}. {link(text, place.path, path)} {extent(extent_of(place.speeches, tongue))}\n\n"
            f"    {excerpt(place, place.speeches[0], path, tongue)}\n"
        )
    return "\n".join(rows)


def place_name(place: Place, tongue: Tongue) -> str:
    """Return what a place is called in a list, with who asks in an exchange (Markdown)."""
    title = own(place.title, place.language, tongue)
    if not place.exchange:
        return title
    asker = who_asks(place, place.exchange, tongue)
    return tongue.say("{asker}: {title}", asker=asker, title=title)


def occasion(place: Place, speech: Speech, site: Tongue) -> str:
    """Return on what occasion somebody speaks: a part, or a question and who asked it."""
    title = own(place.title, place.language, site)
    if place.exchange and speech.anchor.startswith("answer"):
        asker = who_asked(place, place.exchange, site)
        return site.say("Answering {asker}: {title}", asker=asker, title=title)
    return title
