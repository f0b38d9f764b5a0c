"""What a search finds: every paragraph once, with who says it to whom, and beside it words that it does not hold itself.

A *passage* is a paragraph as an answer to a query. Pagefind reads it as a small page of its own, a stub.
"""

from __future__ import annotations

import datetime
import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from scripts.record.briefing import Briefing, Outlet, Paragraph, Person, Speaker, Speech, Topic
from scripts.record.places import Place, address, paragraph_address, paragraph_anchor, places
from scripts.record.telling import kind, said_by
from scripts.search.index_words import indexed
from scripts.tongues.tongue import Tongue, direction_of, message
from scripts.words.spellings import other_spellings

# How much a word beside the text counts; one in the text counts 1.
WEIGHTS = {
    "own": 2.0,
    "who": 1.0,
    "carries on": 0.4,
    "topics": 0.6,
    "readings": 1.0,
    "spellings": 0.4,
    "hours": 0.4,
    "number": 0.4,
}

# What a turn is, in the words of those who look for one.
TURNS = {
    "question": message("question asked asks"),
    "answer": message("answer answered answers said"),
    "statement": message("statement"),
    "moderator": message("moderator chairperson"),
}

# What chips call each kind of turn.
KINDS = {"question": "Questions", "answer": "Answers", "statement": "Statements", "moderator": "Moderator", "remark": "Remarks"}

# The hour of a time of the day: 7:00 is found by "7 am" too.
CLOCK = re.compile(r"(?<![\d:.])(\d{1,2})[:.][0-5]\d(?![\d:.])", re.ASCII)

# What is a word to be proposed: three letters or more, or a name.
PROPOSED = re.compile(r"[^\W\d_]{2,}")
LETTERS = 3


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph as an answer to a query."""

    id: str  # "p45"
    url: str  # from the root of the site, with the paragraph as its anchor
    who: str  # "Liu Zhenmin, answering Reuters"
    own: str  # the site's title of the place
    number: str  # "¶ 45"
    when: str  # the day, where a site has several briefings
    briefing: str  # and its title
    text: str  # the paragraph, letter for letter
    filters: dict[str, tuple[str, ...]]  # for each filter its values, a slug, a blank and a name
    beside: dict[str, str]  # words that it is found by and does not show; the keys are those of WEIGHTS
    direction: str = ""  # in which it runs, if not from left to right


def passages(briefing: Briefing, dated: bool = False) -> Iterator[Passage]:
    """Yield every paragraph of a briefing once, in the order spoken; `dated` if the day is to be told."""
    topics: dict[str, dict[Topic, None]] = {}
    for mention in briefing.mentions:
        topics.setdefault(mention.paragraph.number, {})[mention.topic] = None
    for place in places(briefing):
        for speech in place.speeches:
            for paragraph in speech.paragraphs:
                mentioned = tuple(topics.get(paragraph.number, ()))
                yield Passage(
                    id=paragraph_anchor(paragraph.number),
                    url=paragraph_address(address(place.path), paragraph.number),
                    who=said_by(place, speech),
                    own=place.title,
                    number=f"¶ {paragraph.number}",
                    when=briefing.tongue.day(briefing.date) if dated else "",
                    briefing=briefing.title if dated else "",
                    text=paragraph.text,
                    direction="rtl" if direction_of(briefing.language) == "rtl" else "",
                    filters=_filters(place, speech, mentioned, dated),
                    beside=_beside(place, speech, paragraph, mentioned),
                )


def newest_first(briefing: Briefing) -> str:
    """Return what briefings are in the order of; it is a text that no engine takes for a number, which it might round."""
    before_the_last_day = (datetime.date.max - datetime.date.fromisoformat(briefing.date)).days
    return f"{before_the_last_day:07} {briefing.slug}"


def _filters(place: Place, speech: Speech, topics: tuple[Topic, ...], several: bool) -> dict[str, tuple[str, ...]]:
    briefing, speaker = place.briefing, speech.speaker
    asker = place.exchange.asker if place.exchange else None
    values = {
        "kind": (f"{kind(speech)} {KINDS[kind(speech)]}",),
        "speaker": (f"{speaker.slug} {speaker.across}",) if isinstance(speaker, Person) else (),
        "outlet": (f"{asker.slug} {asker.short}",) if isinstance(asker, Outlet) else (),
        "topic": tuple(f"{topic.slug} {topic.name}" for topic in topics),
        "year": (f"{briefing.date[:4]} {briefing.date[:4]}",) if several else (),
        "briefing": (f"{briefing.slug} {briefing.title}, {briefing.tongue.day(briefing.date)}",) if several else (),
    }
    return {name: found for name, found in values.items() if found}


def _beside(place: Place, speech: Speech, paragraph: Paragraph, topics: tuple[Topic, ...]) -> dict[str, str]:
    """Return the words by which a paragraph is found though it does not hold them."""
    roles = speech.speaker.role if isinstance(speech.speaker, Person) else " ".join(speech.speaker.labels)
    also = " ".join(_also_called(speech.speaker, *([place.exchange.asker] if place.exchange else [])))
    words = {
        "own": place.title,
        "who"
        if paragraph is speech.paragraphs[0]
        else "carries on": f"{said_by(place, speech)} {roles} {_turn(speech, place.briefing.tongue)} {also}".rstrip(),
        "topics": " ".join(" ".join((topic.name, *topic.names, *topic.searched_as)) for topic in topics),
        "readings": " ".join(correction.read for correction in place.briefing.corrections_in(paragraph)),
        "spellings": " ".join(other_spellings(paragraph.text)) if place.briefing.language.startswith("en") else "",
        "hours": " ".join(dict.fromkeys(CLOCK.findall(paragraph.text))),
        "number": paragraph_anchor(paragraph.number),
    }
    return {name: found for name, found in words.items() if found}


def _also_called(*speakers: Speaker) -> Iterator[str]:
    """Yield the other names that readers type for those who speak or ask, each once."""
    for speaker in dict.fromkeys(speakers):
        yield from speaker.searched_as if isinstance(speaker, Person | Outlet) else ()


def _turn(speech: Speech, tongue: Tongue) -> str:
    """Return what a turn is, in the words of those who look for one."""
    sought = TURNS.get(kind(speech), "")
    return tongue.say(sought) if sought else ""


def stub(passage: Passage, language: str) -> str:
    """Return the small page that stands for a passage in Pagefind's index.

    The words of the text come first, so that the positions Pagefind reports for them are positions in the text.
    """
    shown = {
        "url": passage.url,
        "id": passage.id,
        "who": passage.who,
        "own": passage.own,
        "number": passage.number,
        "when": passage.when,
        "briefing": passage.briefing,
        "direction": passage.direction,
        "text": passage.text,
    }
    meta = "".join(
        f"<meta data-pagefind-meta='{name}[content]' content='{_attribute(value)}'>" for name, value in shown.items()
    )
    filters = "".join(
        f"<meta data-pagefind-filter='{name}[content]' content='{_attribute(value)}'>"
        for name, values in passage.filters.items()
        for value in values
    )
    beside = "".join(
        f"<p data-pagefind-weight='{WEIGHTS[name]}'>{html.escape(indexed(words))}</p>" for name, words in passage.beside.items()
    )
    return (
        f"<!doctype html><html lang='{language}'><body data-pagefind-body>{meta}{filters}"
        f"<p>{html.escape(indexed(passage.text))}</p>{beside}</body></html>"
    )


def _attribute(text: str) -> str:
    return html.escape(text, quote=True).replace("\n", "&#10;")


class Words:
    """The words of passages and of the names around them, as one passage after another is taken."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._spelled: dict[str, str] = {}

    def take(self, passage: Passage) -> None:
        for word in PROPOSED.findall(" ".join((passage.text, passage.who, passage.own, passage.beside.get("readings", "")))):
            key = word.lower()
            self._counts[key] = self._counts.get(key, 0) + 1
            if self._spelled.setdefault(key, word)[0].isupper() and word[0].islower():
                self._spelled[key] = word  # written small somewhere, it is no name

    def take_all(self, others: Words) -> None:
        """Take the words of others, whose passages come after those that were taken."""
        for key, count in others._counts.items():
            word = others._spelled[key]
            self._counts[key] = self._counts.get(key, 0) + count
            if self._spelled.setdefault(key, word)[0].isupper() and word[0].islower():
                self._spelled[key] = word

    def listed(self) -> list[str]:
        """Return them, the most frequent first, each in one spelling."""
        proposed = (word for word in self._spelled.values() if len(word) >= LETTERS or word.istitle())
        return sorted(proposed, key=lambda word: (-self._counts[word.lower()], word))


def words_that_occur(briefings: tuple[Briefing, ...]) -> list[str]:
    """Return the words of all transcripts and of the names around them, the most frequent first, each in one spelling."""
    words = Words()
    for briefing in briefings:
        for passage in passages(briefing):
            words.take(passage)
    return words.listed()


def words_file(words: list[str]) -> bytes:
    return json.dumps(words, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
