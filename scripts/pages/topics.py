"""The pages of topics: the list of all, a page for each with every mention, and the matrix of a briefing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from scripts.citing.cited import NOWHERE, Home
from scripts.files.keeping import NOTHING, Keeping
from scripts.pages.divided import ListedInOne, divided, listed_in_one
from scripts.pages.fed import fed
from scripts.pages.page import Page
from scripts.pages.prose import (
    NOT_NAMED,
    block,
    bold,
    context,
    extent,
    kept,
    link,
    name,
    note,
    numbered,
    occasion,
    own,
    quotation,
    who_asked,
)
from scripts.pages.setting import Setting
from scripts.pages.shared import listings
from scripts.record.briefing import Briefing, Mention, Paragraph, Speaker, Speech, Topic, Unnamed, asks, standing
from scripts.record.places import (
    MATRIX,
    TOPICS_INDEX,
    WHAT_NEAR_MEANS,
    Place,
    is_topics,
    matrix_path,
    paragraph_anchor,
    places,
    speaker_address,
    topic_path,
)
from scripts.record.telling import by_name, topic_title
from scripts.tongues.tongue import Tongue, message
from scripts.words.abbreviations import Abbreviation, abbreviations
from scripts.words.names import folded
from scripts.words.sentences import sentences

# How many who name a topic are listed with it, and how many briefings with what they name, at most.
MOST_SPEAKERS = 3
MOST_BRIEFINGS = 10

# The most mentions in one briefing that are listed in the order spoken; more are told apart by who names it, and folded.
MOST_UNFOLDED = 20

# What the pages of topics show of a briefing is kept as; and the page of any topic: links lead from each as from all others.
TOPICAL = "topical"
ON_A_TOPIC = "topics/topic.md"

NEARNESS = message(
    """Beside each question and section stand at most four places of this site that are near it. How near two places are is the
sum of ln(*N* / *n*) over the topics that both name: *N* is the number of all places, *n* the number of those that name the
topic. So a topic that is named everywhere counts for nothing, and a rare one for much. Of two places equally near, the one
that was spoken first comes first."""
)


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
    """An abbreviation that a transcript spells out, as a line on the page of a topic."""

    words: Abbreviation
    row: str


@dataclass(frozen=True, slots=True)
class NamedInOne:
    """What is named of one topic in one briefing."""

    counts: Counter[str]  # of mentions, by the address of the page of who says them; "" for those who are not named
    called: dict[str, str]  # who that is across briefings (Markdown), by the same
    listed: ListedInOne


@dataclass(frozen=True, slots=True)
class Topical:
    """What the pages of topics show of one briefing."""

    named: dict[str, NamedInOne]  # by the slug of the topic
    spelled_out: tuple[SpelledOut, ...]


def topic_pages(
    briefings: tuple[Briefing, ...], site: Tongue, home: Home = NOWHERE, keeping: Keeping = NOTHING
) -> Iterator[Page]:
    """Yield the list of topics and the page of each; briefings come the newest first.

    What was shown of a briefing before is taken over, where it was read from the same files.
    """
    shared = listings(briefings)
    briefings = standing(briefings)
    topics = {topic.slug: (topic, briefing) for briefing in reversed(briefings) for topic in briefing.topics}
    names = _names(briefings)
    found: dict[str, list[NamedInOne]] = {slug: [] for slug in topics}
    spelled_out: list[SpelledOut] = []
    published = {briefing.slug for briefing in briefings if briefing.is_published}
    keys = [keeping.key(briefing.slug, site.language) for briefing in briefings]
    for topical in keeping.each(TOPICAL, keys, partial(_topical, site=site), briefings):
        spelled_out += topical.spelled_out
        for slug, named in topical.named.items():
            found[slug].append(named)
    yield _index(briefings, topics, found, any(map(is_topics, shared.had)), site)
    for topic, briefing in topics.values():
        own_names = names[topic.slug]
        explained = [s for s in spelled_out if _explains(s.words, own_names)]
        page, called = _topic_page(topic, briefing, own_names, explained, found[topic.slug], site)
        page = shared.marked(page)
        listed = [one.listed for one in found[topic.slug]]
        if any(one.slug in published for one in listed):
            page = fed(page, home)
        left = [listed_in_one(one, "", (), page.path, site) for one in shared.left(page.path, (one.slug for one in listed))]
        main, *others = divided(page, called, site.say("Topics"), listed, partial(_mentions, site=site), site, left)
        before = shared.before(page.path, (one.slug for one in listed), site)
        yield replace(main, body="\n".join((main.body, *before)))
        yield from others


def _topical(briefing: Briefing, site: Tongue) -> Topical:
    found: dict[str, list[Named]] = {}
    for named in _named(briefing):
        found.setdefault(named.mentions[0].topic.slug, []).append(named)
    spelled_out = tuple(_spelled_out(briefing, site)) if briefing.topics else ()
    return Topical({slug: _in_one(briefing, in_one, site) for slug, in_one in found.items()}, spelled_out)


def _in_one(briefing: Briefing, found: list[Named], site: Tongue) -> NamedInOne:
    """Return what is named in one briefing: how often by whom, and each sentence; where there are many, by who says it."""
    path = topic_path(found[0].mentions[0].topic)
    counts: Counter[str] = Counter()
    called: dict[str, str] = {}
    for named in found:
        speaker = named.speech.speaker
        where = speaker_address(speaker)
        counts[where] += len(named.mentions)
        called[where] = site.say(NOT_NAMED) if isinstance(speaker, Unnamed) else kept(speaker.across, briefing, site)
    told = f"{site.day(briefing.date)} · {_mentions(counts.total(), site)}"
    rows = (_by_speaker if counts.total() > MOST_UNFOLDED else _in_order)(found, path, site)
    return NamedInOne(counts, called, listed_in_one(briefing, told, list(rows), path, site, counts.total()))


def _named(briefing: Briefing) -> Iterator[Named]:
    """Yield what each paragraph names, by topic, in the order spoken."""
    for place in places(briefing):
        for speech in place.speeches:
            by_topic: dict[tuple[str, str], list[Mention]] = {}
            for mention in briefing.mentions_in(speech):
                by_topic.setdefault((mention.paragraph.number, mention.topic.slug), []).append(mention)
            for mentions in by_topic.values():
                yield Named(place, speech, tuple(mentions))


def _index(
    briefings: tuple[Briefing, ...],
    topics: dict[str, tuple[Topic, Briefing]],
    found: dict[str, list[NamedInOne]],
    once: bool,
    site: Tongue,
) -> Page:
    """Return the list of topics; `once` says whether there ever were any, whose pages led here."""
    description = site.say(
        "What is named in the briefings: places, people, organizations and subjects, with every mention of each."
    )
    title = site.say("Topics")
    rows = [f"# {title}\n"]
    if not topics:
        rows.append(f"{site.say('No briefing of this site lists topics yet.')}\n")
        rows += [_what_near_means(site)] if once else []
        return Page(TOPICS_INDEX, title, description, "", "\n".join(rows))
    near = link(site.say("What near means"), TOPICS_INDEX, TOPICS_INDEX, WHAT_NEAR_MEANS)
    remark = site.say(
        "Which topics are listed is this site’s choice; their names are those of the transcripts. {near}", near=near
    )
    rows.append(note(remark))
    for group, listed in by_name([topic for topic, _ in topics.values()], site):
        rows.append(f"## {group}\n")
        for topic in listed:
            called = name(topic_title(topic), topics[topic.slug][1], site)
            rows.append(f"- {link(called, topic_path(topic), TOPICS_INDEX)} {extent(_by_whom(found[topic.slug], site))}\n")
    rows.append(f"## {site.say(MATRIX.title)} {{ #matrix }}\n")
    if len(briefings) == 1:
        rows.append(block("div.matrix", ""))
    rows += [
        f"- {link(name(briefing.title, briefing, site), matrix_path(briefing), TOPICS_INDEX)}, {site.day(briefing.date)}\n"
        for briefing in briefings[:MOST_BRIEFINGS]
        if briefing.topics and len(briefings) > 1
    ]
    rows.append(_what_near_means(site))
    matrix = briefings[0].slug if len(briefings) == 1 else ""
    return Page(TOPICS_INDEX, title, description, "", "\n".join(rows), matrix=matrix)


def _what_near_means(site: Tongue) -> str:
    return f"## {site.say('What near means')} {{ #{WHAT_NEAR_MEANS} }}\n\n{site.say(NEARNESS)}\n"


def _by_whom(found: list[NamedInOne], site: Tongue) -> str:
    """Return how often a topic is named, and by whom most: each by the name across briefings, that of the newest first."""
    counts: Counter[str] = Counter()
    called: dict[str, str] = {}
    for in_one in found:
        counts.update(in_one.counts)
        called = in_one.called | called
    listed = ", ".join(f"{called[who]} {site.number(count)}" for who, count in counts.most_common(MOST_SPEAKERS))
    if len(counts) > MOST_SPEAKERS:
        listed = site.count(
            "{names} and {count} other", "{names} and {count} others", len(counts) - MOST_SPEAKERS, names=listed
        )
    return site.say("{mentions}: {names}", mentions=_mentions(counts.total(), site), names=listed)


def _mentions(number: int, site: Tongue) -> str:
    return site.count("{count} mention", "{count} mentions", number)


def _names(briefings: tuple[Briefing, ...]) -> dict[str, dict[str, str]]:
    """Return every name of each topic, by its slug and as compared, so that each spelling is there once."""
    names: dict[str, dict[str, str]] = {}
    for briefing in briefings:
        for topic in briefing.topics:
            for one in (topic.name, *topic.names):
                names.setdefault(topic.slug, {}).setdefault(folded(one), one)
    return names


def _spelled_out(briefing: Briefing, site: Tongue) -> Iterator[SpelledOut]:
    """Yield every abbreviation that a transcript spells out, in the order spoken."""
    for place in places(briefing):
        for speech in place.speeches:
            for paragraph in speech.paragraphs:
                for words in abbreviations(paragraph.text):
                    yield SpelledOut(words, _explanation(place, speech, paragraph, words, site))


def _explanation(place: Place, speech: Speech, paragraph: Paragraph, words: Abbreviation, site: Tongue) -> str:
    path = ON_A_TOPIC
    quoted = quotation(place, speech, paragraph, (words.start, words.end), path, site)
    where = link(numbered((paragraph,), site), place.path, path, paragraph_anchor(paragraph.number))
    said = site.say("{name}: “{words}”, {link}", name=name(words.short, place.briefing, site), words=quoted, link=where)
    return f"- {said}\n"


def _explains(words: Abbreviation, names: dict[str, str]) -> bool:
    return folded(words.short) in names or folded(words.long) in names


def _topic_page(
    topic: Topic, briefing: Briefing, names: dict[str, str], explained: list[SpelledOut], found: list[NamedInOne], site: Tongue
) -> tuple[Page, str]:
    """Return the page of a topic before it lists anything, and its heading."""
    path, title = topic_path(topic), topic_title(topic)
    said = site.say("{mentions}.", mentions=_by_whom(found, site))
    if len(names) > 1:
        listed = ", ".join(name(one, briefing, site) for one in names.values())
        said = site.say("{mentions}. Named as {names}.", mentions=_by_whom(found, site), names=listed)
    called = name(title, briefing, site)
    rows = [f"{link(site.say('Topics'), TOPICS_INDEX, path)}\n{{ .context }}\n", f"# {called}\n", note(said)]
    rows += {folded(one.words.short): one.row for one in reversed(explained)}.values()
    description = site.say(
        "Every mention of {topic} in the briefings, with its sentence, who says it and its address.", topic=topic.name
    )
    return Page(path, title, description, "", "\n".join(rows)), called


def _by_speaker(found: list[Named], path: str, site: Tongue) -> Iterator[str]:
    """Yield what each speaker says with mentions in it, to be unfolded; who names it most stands first, unfolded already.

    The name stands above all of it, and is not said again.
    """
    said: dict[Speaker, list[Named]] = {}
    for named in found:
        said.setdefault(named.speech.speaker, []).append(named)
    counts = {speaker: sum(len(named.mentions) for named in own) for speaker, own in said.items()}
    for at, speaker in enumerate(sorted(said, key=lambda speaker: -counts[speaker])):
        called = bold(speaker.name, found[0].place.briefing, site)
        summary = block("summary", f"{called} {extent(_mentions(counts[speaker], site))}")
        is_open = "" if at else "[open=open]"
        rows = _in_order(said[speaker], path, site, _occasion)
        yield block(f"details.said{is_open}", "\n".join((summary, *rows)))


def _who(named: Named, site: Tongue) -> str:
    """Return who names it, and to whom."""
    briefing, exchange = named.place.briefing, named.place.exchange
    who = bold(named.speech.speaker.name, briefing, site)
    if asks(named.speech.speaker):
        return site.say("{speaker} asks:", speaker=who)
    if exchange and named.speech.anchor.startswith("answer"):
        return site.say("{speaker} answers {asker}:", speaker=who, asker=who_asked(named.place, exchange, site))
    return site.say("{speaker}:", speaker=who)


def _who_where(named: Named, site: Tongue) -> str:
    """Return who names it, to whom, and where."""
    return f"{_who(named, site)} {own(named.place.title, named.place.language, site)}"


def _occasion(named: Named, site: Tongue) -> str:
    """Return where somebody names it who stands above already."""
    return occasion(named.place, named.speech, site)


def _in_order(
    found: list[Named], path: str, site: Tongue, titled: Callable[[Named, Tongue], str] = _who_where
) -> Iterator[str]:
    """Yield by speech each sentence with mentions in it, in the order spoken, below what a speech is called."""
    for _, group in groupby(found, key=lambda named: (named.place.whole, named.speech.anchor)):
        in_speech = list(group)
        first = in_speech[0]
        anchor = paragraph_anchor(first.paragraph.number)
        yield f"- {link(titled(first, site), first.place.path, path, anchor)}\n"
        yield from (f"    {quoted}\n" for named in in_speech for quoted in _quotations(named, path, site))


def _quotations(named: Named, path: str, site: Tongue) -> Iterator[str]:
    """Yield each sentence with mentions in it, and the number of its paragraph, which is a link to it."""
    where = link(numbered((named.paragraph,), site), named.place.path, path, paragraph_anchor(named.paragraph.number))
    for start, end, mentions in _sentences(named.paragraph, named.mentions):
        yield f"{quotation(named.place, named.speech, named.paragraph, (start, end), path, site, mentions)} {extent(where)}"


def _sentences(paragraph: Paragraph, mentions: Sequence[Mention]) -> Iterator[tuple[int, int, list[Mention]]]:
    """Yield the sentences that hold mentions, each with those that it holds."""
    for start, end in sentences(paragraph.text, [(mention.start, mention.end) for mention in mentions]):
        if here := [mention for mention in mentions if start <= mention.start < end]:
            yield start, end, here


def matrix_pages(briefing: Briefing, _setting: Setting) -> Iterator[Page]:
    """Yield the page that shows which place of a briefing names what, if it has topics."""
    if not briefing.topics:
        return
    path, tongue = matrix_path(briefing), briefing.tongue
    all_topics = link(tongue.say("All topics"), TOPICS_INDEX, path)
    remark = tongue.say(
        "Which topics are listed is this site’s choice; their names are those of the transcript. {all}", all=all_topics
    )
    rows = [context(path, briefing), f"# {tongue.say(MATRIX.title)}\n", note(remark), block("div.matrix", "")]
    description = tongue.count(
        "Which of {count} topic is named in which part of the briefing on {title}, {day}, and how often.",
        "Which of {count} topics is named in which part of the briefing on {title}, {day}, and how often.",
        len(briefing.topics),
        title=briefing.title,
        day=tongue.day(briefing.date),
    )
    title = tongue.say("{page}: {title}", page=tongue.say(MATRIX.title), title=briefing.title)
    yield Page(path, title, description, briefing.slug, "\n".join(rows), matrix=briefing.slug)
