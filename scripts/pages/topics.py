"""The pages of topics: the list of all, a page for each with every mention, and the matrix of a briefing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from scripts.pages.escaping import markdown
from scripts.pages.page import Page
from scripts.pages.prose import block, context, extent, link, note, own, quotation
from scripts.pages.setting import Setting
from scripts.record.briefing import Briefing, Mention, Paragraph, Speech, Topic, asks
from scripts.record.places import MATRIX, TOPICS_INDEX, Place, briefing_path, matrix_path, paragraph_anchor, places, topic_path
from scripts.record.telling import asker_name, by_name, day, numbers, plural, topic_title
from scripts.words.abbreviations import Abbreviation, abbreviations
from scripts.words.names import folded
from scripts.words.sentences import sentences

# How many who name a topic are listed with it, and how many briefings with what they name, at most.
MOST_SPEAKERS = 3
MOST_BRIEFINGS = 10

NEARNESS = """## What near means { #nearness }

Beside each question and section stand at most four places of this site that are near it. How near two places are is the
sum of ln(*N* / *n*) over the topics that both name: *N* is the number of all places, *n* the number of those that name the
topic. So a topic that is named everywhere counts for nothing, and a rare one for much. Of two places equally near, the one
that was spoken first comes first.
"""


@dataclass(frozen=True, slots=True)
class Named:
    """Mentions of a topic in one paragraph, with where it stands."""

    place: Place
    speech: Speech
    mentions: tuple[Mention, ...]

    @property
    def paragraph(self) -> Paragraph:
        return self.mentions[0].paragraph


@dataclass(frozen=True, slots=True)
class SpelledOut:
    """An abbreviation with the words it is short for, and where a transcript has both."""

    place: Place
    speech: Speech
    paragraph: Paragraph
    words: Abbreviation


# What is named of one topic: by briefing, the newest first.
Namings = dict[str, list[Named]]


def topic_pages(briefings: tuple[Briefing, ...]) -> Iterator[Page]:
    """Yield the list of topics and the page of each; briefings come the newest first."""
    topics = {topic.slug: topic for briefing in reversed(briefings) for topic in briefing.topics}
    names = _names(briefings)
    spelled_out = [found for briefing in briefings if briefing.topics for found in _spelled_out(briefing)]
    found: dict[str, Namings] = {slug: {} for slug in topics}
    for briefing in briefings:
        for named in _named(briefing):
            found[named.mentions[0].topic.slug].setdefault(briefing.slug, []).append(named)
    yield _index(briefings, list(topics.values()), found)
    for topic in topics.values():
        own_names = names[topic.slug]
        yield _topic_page(topic, own_names, [s for s in spelled_out if _explains(s.words, own_names)], found[topic.slug])


def _named(briefing: Briefing) -> Iterator[Named]:
    """Yield what each paragraph names, by topic, in the order spoken."""
    for place in places(briefing):
        for speech in place.speeches:
            by_topic: dict[tuple[str, str], list[Mention]] = {}
            for mention in briefing.mentions_in(speech):
                by_topic.setdefault((mention.paragraph.number, mention.topic.slug), []).append(mention)
            for mentions in by_topic.values():
                yield Named(place, speech, tuple(mentions))


def _index(briefings: tuple[Briefing, ...], topics: list[Topic], found: dict[str, Namings]) -> Page:
    description = "What is named in the briefings: places, people, organizations and subjects, with every mention of each."
    rows = ["# Topics\n"]
    if not topics:
        return Page(TOPICS_INDEX, "Topics", description, "", "\n".join([*rows, "No briefing of this site lists topics yet.\n"]))
    rows.append(
        note(
            "Which topics are listed is this site’s choice; their names are those of the transcripts. "
            "[What near means](#nearness)"
        )
    )
    for title, listed in by_name(topics):
        rows.append(f"## {title}\n")
        rows += [
            f"- {link(markdown(topic_title(topic)), topic_path(topic), TOPICS_INDEX)} {extent(_by_whom(found[topic.slug]))}\n"
            for topic in listed
        ]
    rows.append(f"## {MATRIX.title} {{ #matrix }}\n")
    if len(briefings) == 1:
        rows.append(block("div.matrix", ""))
    rows += [
        f"- {link(markdown(briefing.title), matrix_path(briefing), TOPICS_INDEX)}, {day(briefing.date)}\n"
        for briefing in briefings[:MOST_BRIEFINGS]
        if briefing.topics and len(briefings) > 1
    ]
    rows.append(NEARNESS)
    return Page(
        TOPICS_INDEX, "Topics", description, "", "\n".join(rows), matrix=briefings[0].slug if len(briefings) == 1 else ""
    )


def _by_whom(found: Namings) -> str:
    """Return how often a topic is named, and by whom most."""
    counts: Counter[str] = Counter()
    for in_one in found.values():
        for named in in_one:
            counts[markdown(named.speech.speaker.name)] += len(named.mentions)
    listed = ", ".join(f"{name} {count:,}" for name, count in counts.most_common(MOST_SPEAKERS))
    others = f" and {plural(len(counts) - MOST_SPEAKERS, 'other')}" if len(counts) > MOST_SPEAKERS else ""
    return f"{plural(counts.total(), 'mention')}: {listed}{others}"


def _names(briefings: tuple[Briefing, ...]) -> dict[str, dict[str, str]]:
    """Return every name of each topic, by its slug and as compared, so that each spelling is there once."""
    names: dict[str, dict[str, str]] = {}
    for briefing in briefings:
        for topic in briefing.topics:
            for name in (topic.name, *topic.names):
                names.setdefault(topic.slug, {}).setdefault(folded(name), name)
    return names


def _spelled_out(briefing: Briefing) -> Iterator[SpelledOut]:
    """Yield every abbreviation that a transcript spells out, in the order spoken."""
    for place in places(briefing):
        for speech in place.speeches:
            for paragraph in speech.paragraphs:
                for words in abbreviations(paragraph.text):
                    yield SpelledOut(place, speech, paragraph, words)


def _explains(words: Abbreviation, names: dict[str, str]) -> bool:
    return folded(words.short) in names or folded(words.long) in names


def _topic_page(topic: Topic, names: dict[str, str], explained: list[SpelledOut], found: Namings) -> Page:
    path, title = topic_path(topic), topic_title(topic)
    also = f". Named as {', '.join(markdown(name) for name in names.values())}" if len(names) > 1 else ""
    rows = [
        f"{link('Topics', TOPICS_INDEX, path)}\n{{ .context }}\n",
        f"# {markdown(title)}\n",
        note(f"{_by_whom(found)}{also}."),
    ]
    for one in {folded(one.words.short): one for one in reversed(explained)}.values():
        quoted = quotation(one.place, one.speech, one.paragraph, (one.words.start, one.words.end), path)
        where = link(numbers((one.paragraph,)), one.place.path, path, paragraph_anchor(one.paragraph.number))
        rows.append(f"- {markdown(one.words.short)}: “{quoted}”, {where}\n")
    for in_one in found.values():
        rows += _in_briefing(in_one, path)
    description = f"Every mention of {topic.name} in the briefings, with its sentence, who says it and its address."
    return Page(path, title, description, "", "\n".join(rows))


def _in_briefing(found: list[Named], path: str) -> Iterator[str]:
    """Yield what is named in one briefing: a heading, how often, and by speech each sentence in the order spoken."""
    briefing = found[0].place.briefing
    count = sum(len(named.mentions) for named in found)
    yield f"## {link(markdown(briefing.title), briefing_path(briefing), path)} {{ #{briefing.slug} }}\n"
    yield f"{day(briefing.date)} · {plural(count, 'mention')}\n"
    for _, group in groupby(found, key=lambda named: (named.place.whole, named.speech.anchor)):
        in_speech = list(group)
        first = in_speech[0]
        anchor = paragraph_anchor(first.paragraph.number)
        yield f"- {link(f'{_who(first)} {own(first.place.title)}', first.place.path, path, anchor)}\n"
        yield from (f"    {quoted}\n" for named in in_speech for quoted in _quotations(named, path))


def _quotations(named: Named, path: str) -> Iterator[str]:
    """Yield each sentence with mentions in it, and the number of its paragraph, which is a link to it."""
    where = link(numbers((named.paragraph,)), named.place.path, path, paragraph_anchor(named.paragraph.number))
    for start, end, mentions in _sentences(named.paragraph, named.mentions):
        yield f"{quotation(named.place, named.speech, named.paragraph, (start, end), path, mentions)} {extent(where)}"


def _sentences(paragraph: Paragraph, mentions: Sequence[Mention]) -> Iterator[tuple[int, int, list[Mention]]]:
    """Yield the sentences that hold mentions, each with those that it holds."""
    for start, end in sentences(paragraph.text, [(mention.start, mention.end) for mention in mentions]):
        if here := [mention for mention in mentions if start <= mention.start < end]:
            yield start, end, here


def _who(named: Named) -> str:
    """Return who names it, and to whom."""
    name = f"**{markdown(named.speech.speaker.name)}**"
    if asks(named.speech.speaker):
        return f"{name} asks:"
    if named.place.exchange and named.speech.anchor.startswith("answer"):
        return f"{name} answers {markdown(asker_name(named.place.exchange))}:"
    return f"{name}:"


def matrix_pages(briefing: Briefing, _setting: Setting) -> Iterator[Page]:
    """Yield the page that shows which place of a briefing names what, if it has topics."""
    if not briefing.topics:
        return
    path = matrix_path(briefing)
    rows = [
        context(path, briefing),
        f"# {MATRIX.title}\n",
        note(
            f"Which topics are listed is this site’s choice; their names are those of the transcript. "
            f"{link('All topics', TOPICS_INDEX, path)}"
        ),
        block("div.matrix", ""),
    ]
    description = (
        f"Which of {plural(len(briefing.topics), 'topic')} is named in which part of the briefing on "
        f"{briefing.title}, {day(briefing.date)}, and how often."
    )
    yield Page(path, f"{MATRIX.title}: {briefing.title}", description, briefing.slug, "\n".join(rows), matrix=briefing.slug)
