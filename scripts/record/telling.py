"""Plain words about a briefing, in a language: names, numbers of paragraphs, who says what to whom."""

from __future__ import annotations

from collections.abc import Sequence

from scripts.record.briefing import (
    Briefing,
    Correction,
    Draft,
    Exchange,
    Outlet,
    Paragraph,
    Person,
    Speaker,
    Speech,
    Topic,
    asks,
)
from scripts.record.ledger import sort_key
from scripts.record.places import Place
from scripts.tongues.tongue import Tongue, message
from scripts.words.counting import count_words


def bracketed(text: str) -> str:
    """Return words of the site's own in square brackets: text, for places that take no Markdown too."""
    return f"[{text}]"


def numbers(paragraphs: tuple[Paragraph, ...]) -> str:
    """Return the numbers of paragraphs in their order, ¶ 44–45a or ¶ 44, 12, with a space at which no line ends."""
    runs: list[list[str]] = []
    for number in (paragraph.number for paragraph in paragraphs):
        if runs and sort_key(runs[-1][-1]) < sort_key(number) <= (sort_key(runs[-1][-1])[0] + 1, ""):
            runs[-1].append(number)
        else:
            runs.append([number])
    return "¶\u00a0" + ", ".join(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def word_count(speeches: tuple[Speech, ...]) -> int:
    return sum(count_words(p.text) for speech in speeches for p in speech.paragraphs)


def kind(value: Speech) -> str:
    """Return what kind of speech this is, by which styles and pictures know it: question, answer, statement and so on."""
    return "question" if asks(value.speaker) else value.anchor.rstrip("-0123456789")


def said_by(place: Place, value: Speech, is_short: bool = False) -> str:
    """Return who says something, and in an exchange, to whom, in the briefing's language: Liu Zhenmin, answering Reuters.

    Where there is little room, outlets are called by their short names.
    """
    exchange, tongue = place.exchange, place.briefing.tongue
    who = called(value.speaker, is_short)
    if exchange and asks(value.speaker) and exchange.answerers:
        return tongue.say("{speaker}, asking {people}", speaker=who, people=names(exchange.answerers, tongue))
    if exchange and value.anchor.startswith("answer"):
        if isinstance(exchange.asker, Outlet):
            return tongue.say("{speaker}, answering {asker}", speaker=who, asker=called(exchange.asker, is_short))
        return tongue.say("{speaker}, answering a journalist not named", speaker=who)
    return who


def called(speaker: Speaker, is_short: bool) -> str:
    """Return the name of a speaker, or the short one that only an outlet has."""
    return speaker.short if is_short and isinstance(speaker, Outlet) else speaker.name


def attribution(place: Place, value: Speech) -> str:
    """Return what a quotation names as its source: who, to or for whom, when; without paragraph and address."""
    tongue = place.briefing.tongue
    return tongue.say("{speaker}, {day}", speaker=said_by(place, value), day=tongue.day(place.briefing.date))


def as_read(briefing: Draft, correction: Correction) -> str:
    """Return how a slip is to be read, as it stands behind the words, in the briefing's language: [read: words]."""
    return bracketed(briefing.tongue.say("read: {words}", words=correction.read))


def topic_title(topic: Topic) -> str:
    """Return a topic's name as it begins a line: with a capital, unless its first word has one elsewhere."""
    return topic.name[:1].upper() + topic.name[1:] if topic.name.split()[0].islower() else topic.name


def asker_name(exchange: Exchange) -> str:
    """Return who asks, short enough for a list."""
    return called(exchange.asker, is_short=True)


def names(people: tuple[Person, ...], tongue: Tongue) -> str:
    """Return people's names as a sentence lists them."""
    return tongue.join([person.name for person in people])


# What is said of a briefing that is withdrawn, and of what was said in it.
WITHDRAWN = message("This briefing was withdrawn on {day}: {reason}")
WORDS_KEPT = message("What was said in it is kept at its addresses, as what was withdrawn.")
WORDS_REMOVED = message("What was said in it was removed from this site.")


def why_withdrawn(briefing: Briefing) -> str:
    """Return since when a briefing is withdrawn, why, and whether its words are kept, in its language."""
    tongue, withdrawal = briefing.tongue, briefing.ledger.withdrawals[-1]
    said = tongue.say(WITHDRAWN, day=tongue.day(withdrawal.since), reason=withdrawal.reason)
    return f"{said} {tongue.say(WORDS_KEPT if withdrawal.keeps_words else WORDS_REMOVED)}"


def last_changed(briefing: Briefing) -> str:
    """Return the day of the record since which it stands as it does: of its edition, or of the last correction."""
    days = [edition.date for edition in briefing.ledger.editions] or [briefing.published or briefing.date]
    return max(*days, *(correction.date for correction in briefing.corrections), briefing.date)


GROUPS = {
    "places": message("Places"),
    "people": message("People mentioned"),
    "organizations": message("Organizations and mechanisms"),
    "subjects": message("Subjects"),
}


def by_name(topics: Sequence[Topic], tongue: Tongue) -> list[tuple[str, list[Topic]]]:
    """Return topics by the titles of their groups, each group's in the order of their names."""
    return [
        (tongue.say(title), sorted((t for t in topics if t.group == group), key=lambda t: (tongue.in_order(t.name), t.slug)))
        for group, title in GROUPS.items()
        if any(t.group == group for t in topics)
    ]
