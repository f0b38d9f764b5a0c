"""Plain English about a briefing: days, names, numbers of paragraphs, who says what to whom."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from scripts.record.briefing import Exchange, Outlet, Paragraph, Person, Speech, Topic, asks
from scripts.record.ledger import sort_key
from scripts.record.places import Place
from scripts.words.counting import count_words

MONTHS = ("January February March April May June July August September October November December").split()


def day(iso: str) -> str:
    """Return a day as it is written in English: 11 January 2017."""
    date = datetime.date.fromisoformat(iso)
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


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


def plural(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def kind(value: Speech) -> str:
    """Return what kind of speech this is, by which styles and pictures know it: question, answer, statement and so on."""
    return "question" if asks(value.speaker) else value.anchor.rstrip("-0123456789")


def said_by(place: Place, value: Speech) -> str:
    """Return who says something, and in an exchange, to whom: Liu Zhenmin, answering Reuters."""
    who, exchange = value.speaker.name, place.exchange
    if exchange and asks(value.speaker) and exchange.answerers:
        who += f", asking {names(exchange.answerers)}"
    elif exchange and value.anchor.startswith("answer"):
        who += f", answering {exchange.asker.name if isinstance(exchange.asker, Outlet) else 'a journalist not named'}"
    return who


def attribution(place: Place, value: Speech) -> str:
    """Return what a quotation names as its source: who, to or for whom, when; without paragraph and address."""
    return f"{said_by(place, value)}, {day(place.briefing.date)}"


def topic_title(topic: Topic) -> str:
    """Return a topic's name as it begins a line: with a capital, unless its first word has one elsewhere."""
    return topic.name[:1].upper() + topic.name[1:] if topic.name.split()[0].islower() else topic.name


def asker_name(exchange: Exchange) -> str:
    """Return who asks, short enough for a list."""
    asker = exchange.asker
    return asker.short if isinstance(asker, Outlet) else asker.name


def names(people: tuple[Person, ...]) -> str:
    """Return people's names as a sentence lists them."""
    return listed([person.name for person in people])


def listed(items: Sequence[str]) -> str:
    """Return things as a sentence lists them: one, two and three."""
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


GROUPS = {
    "places": "Places",
    "people": "People mentioned",
    "organizations": "Organizations and mechanisms",
    "subjects": "Subjects",
}


def by_name(topics: Sequence[Topic]) -> list[tuple[str, list[Topic]]]:
    """Return topics by the titles of their groups, each group's in the order of their names."""
    return [
        (title, sorted((t for t in topics if t.group == group), key=lambda t: (t.name.casefold(), t.slug)))
        for group, title in GROUPS.items()
        if any(t.group == group for t in topics)
    ]
