"""From a briefing to its pages, in Markdown that reads well in any editor and that any site generator can render.

Every page of a briefing is one of `KINDS`, in the order in which it is read; the account of them comes last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from scripts.pages.account import account_page
from scripts.pages.beside import beside
from scripts.pages.changes import changes_page
from scripts.pages.escaping import markdown
from scripts.pages.page import Page
from scripts.pages.past import Past
from scripts.pages.prose import Marks, block, context, excerpt, extent, heading, link, navigation_block, note, own, speech
from scripts.record.briefing import Briefing, Exchange, Outlet, Speech
from scripts.record.nearness import Neighbourhood
from scripts.record.places import (
    Place,
    account_path,
    briefing_path,
    corrections_path,
    matrix_path,
    part_path,
    places,
    transcript_path,
)
from scripts.record.telling import asker_name, bracketed, day, names, numbers, plural, word_count

FUNCTIONS = {"moderator": "Moderator", "briefer": "Briefer", "other": "Also speaking"}

WORD_FOR_WORD = "Everything with a number beside it is the transcript, word for word."


@dataclass(frozen=True, slots=True)
class Setting:
    """What a page shows beside its words: what is near them, and what was there."""

    around: Neighbourhood
    past: Past


def briefing_pages(briefing: Briefing, around: Neighbourhood) -> tuple[Page, ...]:
    """Return every page of a briefing; the last accounts for the others."""
    setting = Setting(around, Past(briefing))
    pages = tuple(page for kind in KINDS for page in kind(briefing, setting))
    shown = {page.path: page.paragraphs for page in pages if page.paragraphs}
    return (*pages, *setting.past.pages(), account_page(briefing, shown))


def _front_pages(briefing: Briefing, _setting: Setting) -> Iterator[Page]:
    yield briefing_front(briefing, briefing_path(briefing))


def briefing_front(briefing: Briefing, path: str) -> Page:
    """Return the page that says who, when and what, and lists the parts; at `path`, which may be the site's front."""
    rows = [f"# {markdown(briefing.title)}\n"]
    rows.append(
        note(
            "Titles and headings in square brackets are this site’s. "
            + link("How this record was made", account_path(briefing), path)
        )
    )
    rows.append(_facts(briefing, path))
    rows.append(_shape(briefing, path))
    rows.append("## Parts { #briefing }\n")
    for part in briefing.parts:
        stretches = [s for stretch in part.stretches() for s in stretch]
        rows.append(f"- {link(own(part.title), part_path(briefing, part), path)} {extent(_extent(tuple(stretches)))}\n")
        rows += [f"    - {link(own(s.title), f'{briefing.slug}/{part.slug}/{s.slug}.md', path)}\n" for s in part.sections]
    whole = plural(sum(word_count(place.speeches) for place in places(briefing)), "word")
    rows.append(
        f"- {link('The whole transcript', transcript_path(briefing), path)} {extent(f'{whole} on one page, as spoken')}\n"
    )
    if briefing.topics:
        rows.append(
            f"- {link('What is named where', matrix_path(briefing), path)} {extent(plural(len(briefing.topics), 'topic'))}\n"
        )
    corrected, issued = plural(len(briefing.corrections), "correction"), plural(len(briefing.ledger.editions), "edition")
    rows.append(f"- {link('Corrections and editions', corrections_path(briefing), path)} {extent(f'{corrected}, {issued}')}\n")
    exchanges = [place for place in places(briefing) if isinstance(place.item, Exchange)]
    if exchanges:
        rows.append("## Questions { #questions }\n")
        rows.append(_exchange_list(exchanges, path))
    description = (
        f"{briefing.title}: briefing by {briefing.held_by}, {day(briefing.date)}, with "
        f"{plural(len(briefing.exchanges), 'question')}. Every question and every answer has its own address."
    )
    return Page(path, briefing.title, description, briefing.slug, "\n".join(rows))


def _shape(briefing: Briefing, path: str) -> str:
    """Return the figure that a template draws the shape of the briefing into, with the same as a table."""
    rows = ["| ¶ | Who | Where | Words |", "| --- | --- | --- | ---: |"]
    for place in places(briefing):
        where = _label(place) if isinstance(place.item, Exchange) else own(place.title)
        rows += [
            f"| {link(numbers(s.paragraphs), place.path, path, place.anchor(s))} | {markdown(s.speaker.name)} | {where} | "
            f"{word_count((s,)):,} |"
            for s in place.speeches
        ]
    words = plural(sum(word_count(place.speeches) for place in places(briefing)), "word")
    caption = (
        f"{words} in the order spoken, from left to right; each bar is as long as its words, with room behind a very "
        "short one, so that it can be pressed. Those who ask stand above, those who state and answer below, the "
        "moderator lighter."
    )
    table = block("details", block("summary", "The same as a table") + "\n" + "\n".join(rows))
    return "## The shape of the briefing { #shape }\n\n" + block("figure.shape", f"{block('figcaption', caption)}\n{table}")


def _facts(briefing: Briefing, path: str) -> str:
    facts = [("Held by", markdown(briefing.held_by)), ("Date", day(briefing.date)), ("Place", markdown(briefing.place))]
    for person in briefing.people:
        who = link(markdown(person.name), f"people/{person.slug}.md", path)
        facts.append((FUNCTIONS[person.function], f"{who}, {markdown(person.role)}"))
    publisher = markdown(briefing.publisher)
    if briefing.address:
        publisher = f"[{publisher}](<{briefing.address.replace('&', '&amp;')}>)"
    facts.append(("Published by", f"{publisher}, {day(briefing.published)}"))
    facts.append(("Rights", markdown(briefing.rights)))
    return "\n".join(f"{name}\n:   {value}\n" for name, value in facts if value)


def _extent(speeches: tuple[Speech, ...]) -> str:
    paragraphs = tuple(p for s in speeches for p in s.paragraphs)
    return f"{numbers(paragraphs)}, {plural(word_count(speeches), 'word')}" if paragraphs else "nothing"


def _exchange_list(exchanges: list[Place], page: str) -> str:
    rows = []
    for place in exchanges:
        text = f"**{markdown(asker_name(place))}** {own(place.title)}"
        rows.append(
            f"{place.item.number}. {link(text, place.path, page)} {extent(_extent(place.speeches))}\n\n"
            f"    {excerpt(place, place.speeches[0], page)}\n"
        )
    return "\n".join(rows)


def _part_pages(briefing: Briefing, setting: Setting) -> Iterator[Page]:
    for place in places(briefing):
        if isinstance(place.item, Exchange):
            yield _exchange_page(place, setting)
        elif place.item is None:
            yield _part_page(place, setting)
        elif place.item is not place.part.closing:
            yield _section_page(place, setting)


def _part_page(place: Place, setting: Setting) -> Page:
    """Return the page of a statement, or the index of sections or questions with what is said around them."""
    briefing, part, path = place.briefing, place.part, place.path
    top = [context(path, briefing), heading(part.title), note(f"Heading by this site. {WORD_FOR_WORD}")]
    marks = setting.past.marks(path)
    rows = [marks.first, *_speeches(place, marks)]
    if part.sections:
        rows += [
            f"- {link(own(p.title), p.path, path)} {extent(_extent(p.speeches))}\n\n    {excerpt(p, p.speeches[0], path)}\n"
            for p in places(briefing)
            if p.item in part.sections
        ]
    if part.exchanges:
        rows.append(_exchange_list([p for p in places(briefing) if p.item in part.exchanges], path))
    shown = list(place.speeches)
    if part.closing:
        closing = next(p for p in places(briefing) if p.item is part.closing)
        rows += [heading(part.closing.title, 2, "closing"), *_speeches(closing, marks, 3)]
        shown += closing.speeches
    body = "\n".join([*top, _spread(place, rows, setting)])
    description = f"{bracketed(part.title)}: briefing on {briefing.title}, {day(briefing.date)}."
    return Page(path, bracketed(part.title), description, briefing.slug, body, _shown(shown))


def _section_page(place: Place, setting: Setting) -> Page:
    briefing, section, path = place.briefing, place.item, place.path
    marks = setting.past.marks(path)
    at = place.part.sections.index(section)
    position = f"{link(own(place.part.title), part_path(briefing, place.part), path)}, {at + 1} of {len(place.part.sections)}"
    rows = [
        context(path, briefing, position),
        heading(section.title),
        note(f"Heading by this site. {WORD_FOR_WORD}"),
        _spread(place, [marks.first, *_speeches(place, marks), _neighbours(place)], setting),
    ]
    who = " and ".join(dict.fromkeys(s.speaker.name for s in section.speeches))
    description = f"{bracketed(section.title)}: {who}, briefing on {briefing.title}, {day(briefing.date)}."
    return Page(path, bracketed(section.title), description, briefing.slug, "\n".join(rows), _shown(section.speeches))


def _exchange_page(place: Place, setting: Setting) -> Page:
    briefing, exchange, path = place.briefing, place.item, place.path
    marks = setting.past.marks(path)
    position = f"Question {exchange.number} of {len(briefing.exchanges)}"
    marked = "Heading by this site. " if exchange.heading else ""
    rows = [
        context(path, briefing, link(position, part_path(briefing, place.part), path)),
        heading(place.title),
        note(marked + WORD_FOR_WORD),
        _spread(place, [marks.first, *_speeches(place, marks), _neighbours(place)], setting),
    ]
    answered = f", answered by {names(exchange.answerers)}" if exchange.answerers else ""
    title = bracketed(place.title)
    description = (
        f"{title}: {exchange.asker.name} asks{answered}. {position}, briefing on {briefing.title}, {day(briefing.date)}."
    )
    return Page(path, f"{asker_name(place)}: {title}", description, briefing.slug, "\n".join(rows), _shown(exchange.speeches))


def _speeches(place: Place, marks: Marks, level: int = 2) -> list[str]:
    return [speech(place, s, level, place.anchor(s), place.path, marks) for s in place.speeches]


def _spread(place: Place, words: list[str], setting: Setting) -> str:
    """Return the words of a page, and what stands beside them where there is room and below them where not."""
    aside = "\n".join([_ways(place), *beside(place, setting.around)])
    return block("div.spread", block("div.words", "\n".join(words)) + "\n" + block("div.beside", aside))


def _shown(speeches: list[Speech] | tuple[Speech, ...]) -> tuple[str, ...]:
    return tuple(p.number for s in speeches for p in s.paragraphs)


def _ways(place: Place) -> str:
    """Return the links from a place to the same words in the whole transcript, to who speaks, and to the account."""
    briefing, path = place.briefing, place.path
    ways = [link("This place in the whole transcript", transcript_path(briefing), path, place.whole)]
    closing = place.part.closing.speeches if place.item is None and place.part.closing else ()
    speakers = dict.fromkeys(s.speaker for s in (*place.speeches, *closing))
    for outlet in (s for s in speakers if s in briefing.outlets):
        ways.append(link(f"Everything asked by {markdown(outlet.name)}", f"outlets/{outlet.slug}.md", path))
    for person in (s for s in speakers if s in briefing.people):
        ways.append(link(f"Everything said by {markdown(person.name)}", f"people/{person.slug}.md", path))
    ways.append(link("How this record was made", account_path(briefing), path))
    return navigation_block("ways", "From here", "".join(f"- {way}\n" for way in ways))


def _neighbours(place: Place) -> str:
    """Return the links to the section or exchange before this one and to the one after it."""
    siblings = [
        p
        for p in places(place.briefing)
        if p.item is not None and type(p.item) is type(place.item) and p.item is not p.part.closing
    ]
    at = next(index for index, p in enumerate(siblings) if p.item is place.item)
    rows = []
    for step, found in (("previous", siblings[:at][-1:]), ("next", siblings[at + 1 :][:1])):
        for other in found:
            text = f"*{step.capitalize()}{_which(other)}*{{ .step }} {own(other.title)}"
            rows.append(f"{link(text, other.path, place.path)}\n{{ .{step} }}\n")
    return navigation_block("neighbours", "Before and after this", "\n".join(rows))


def _which(place: Place) -> str:
    """Return which question this is, behind "Previous" or "Next"."""
    return f": question {place.item.number}, {markdown(asker_name(place))}" if isinstance(place.item, Exchange) else ""


def _label(place: Place) -> str:
    if isinstance(place.item, Exchange):
        return f"{markdown(asker_name(place))}: {own(place.title)}"
    return own(place.title)


def _transcript_pages(briefing: Briefing, setting: Setting) -> Iterator[Page]:
    """Yield the whole transcript on one page; a speaker carrying on within a part gets no new heading."""
    path = transcript_path(briefing)
    marks = setting.past.marks(path)
    rows = [
        context(path, briefing),
        "# The whole transcript\n",
        note(f"Headings in square brackets are this site’s. {WORD_FOR_WORD}"),
        _contents(briefing),
        marks.first,
    ]
    speaker = None
    for place in places(briefing):
        rows.append(_place_heading(place))
        level = 3 if place.item is None else 4
        if place.item is None or isinstance(place.item, Exchange):
            speaker = None
        for value in place.speeches:
            rows.append(
                speech(place, value, level, f"{place.whole}/{value.anchor}", path, marks, headed=value.speaker != speaker)
            )
            speaker = value.speaker
        if place.speeches:
            rows.append(note(link("On a page of its own", place.path, path, place.anchor(place.speeches[0]))))
    description = f"The whole transcript on one page, in the order spoken: briefing on {briefing.title}, {day(briefing.date)}."
    title = f"The whole transcript: {briefing.title}"
    yield Page(path, title, description, briefing.slug, "\n".join(rows), tuple(p.number for p in briefing.paragraphs))


def _contents(briefing: Briefing) -> str:
    """Return the links to every place on the whole transcript, by part."""
    rows = []
    for place in places(briefing):
        named = isinstance(place.item, Exchange) and isinstance(place.item.asker, Outlet)
        text = markdown(asker_name(place)) if named else own(place.title)
        rows.append(f"{'    ' if place.item else ''}- [{text}](#{place.whole})\n")
    return navigation_block("contents", "Parts of the transcript", "".join(rows))


def _place_heading(place: Place) -> str:
    """Return the heading of a part, a section or an exchange on the whole transcript."""
    if isinstance(place.item, Exchange):
        return f"### {_label(place)} {{ #{place.whole} }}\n"
    return heading(place.title, 2 if place.item is None else 3, place.whole)


def _changes_pages(briefing: Briefing, setting: Setting) -> Iterator[Page]:
    yield changes_page(briefing, setting.past)


KINDS: tuple[Callable[[Briefing, Setting], Iterator[Page]], ...] = (
    _front_pages,
    _part_pages,
    _transcript_pages,
    _changes_pages,
)
