"""Where each topic is named: every time that one of its names stands there, and nothing that `briefing.yml` says is not meant.

Longer names win over shorter ones that they hold or overlap, across all topics and the names that could mean two
things: "South China Sea" is not "China".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts.files.problems import Problem, quoted
from scripts.reading.form import Form, Occurrence, TopicName
from scripts.record.briefing import Mention, Paragraph, Topic
from scripts.words.names import folded, longest, occurrences


@dataclass(frozen=True, slots=True)
class Sighting:
    """One time that a name stands in the words."""

    name: TopicName
    paragraph: Paragraph
    start: int
    end: int
    which: tuple[int, str, int]  # its line, the name as compared, and which of the times there it is

    def mention(self, topic: Topic) -> Mention:
        return Mention(topic, self.paragraph, self.start, self.end)


def find_mentions(form: Form, paragraphs: tuple[Paragraph, ...]) -> tuple[tuple[Mention, ...], list[Problem]]:
    """Return every mention in the order spoken, and what is declared and cannot be found."""
    found = list(_find(form, paragraphs))
    elsewhere = {_which(occurrence): occurrence for occurrence in form.occurrences}
    topics = {topic.slug: topic for topic in form.topics}
    mentions = []
    for one in found:
        occurrence = elsewhere.get(one.which)
        topic = topics.get(occurrence.to) if occurrence else one.name.topic
        if topic:
            mentions.append(one.mention(topic))
    return tuple(mentions), list(_problems(form, found, mentions))


def _which(occurrence: Occurrence) -> tuple[int, str, int]:
    return occurrence.line, folded(occurrence.name), occurrence.number


def _find(form: Form, paragraphs: tuple[Paragraph, ...]) -> Iterator[Sighting]:
    """Yield every time that a name stands there and no longer one takes it, in the order spoken."""
    names = [(folded(name.text), name) for name in reversed(form.names) if name.text]  # of two alike the first is meant
    times: Counter[tuple[int, str]] = Counter()
    for paragraph in paragraphs:
        here = folded(paragraph.text)
        spans = {span: name for text, name in names if text in here for span in occurrences(name.text, paragraph.text)}
        for start, end in longest(spans):
            line = paragraph.line_at(start)
            text = folded(spans[start, end].text)
            times[line, text] += 1
            yield Sighting(spans[start, end], paragraph, start, end, (line, text, times[line, text]))


def _problems(form: Form, found: list[Sighting], mentions: list[Mention]) -> Iterator[Problem]:
    standing = {one.name for one in found}
    named = {mention.topic for mention in mentions}
    for name in form.names:
        if name.text and name not in standing and not _is_another_topics(form, name) and not _is_elsewhere(name, standing):
            yield not_found(form.path, name.declared, name.text)
    for topic in form.topics:
        names = [name for name in form.names if name.topic == topic]
        if topic not in named and any(name in standing for name in names):
            yield Problem(
                form.path,
                topic.declared,
                "topic-not-mentioned",
                f"a topic must be mentioned somewhere, found every place of {quoted(topic.name)} taken away under mentions",
                "leave one, or take the topic out",
            )
    there = {one.which for one in found}
    slugs = {topic.slug for topic in form.topics}
    for occurrence in form.occurrences:
        if _which(occurrence) not in there:
            times = sum(which[:2] == _which(occurrence)[:2] for which in there)
            yield Problem(
                form.path,
                occurrence.declared,
                "occurrence-not-found",
                "an occurrence must be one of a declared name "
                f"that stands by itself, found {quoted(occurrence.name)} {times} times on line {occurrence.line}, "
                f"not {occurrence.number}",
                "count again, or take it out",
            )
        if occurrence.to and occurrence.to not in slugs and form.holds("topics"):
            yield Problem(
                form.path,
                occurrence.declared,
                "unknown-topic",
                f"a name must be redirected to a topic of this briefing, found no {quoted(occurrence.to)}",
                "write the slug of one",
            )


def _is_elsewhere(name: TopicName, standing: set[TopicName]) -> bool:
    """Return whether a name may stand in another briefing: a topic's own, where others of the topic stand in this one."""
    return name.topic is not None and name.text == name.topic.name and any(one.topic == name.topic for one in standing)


def not_found(path: Path, line: int, name: str) -> Problem:
    """Return the problem that a name is declared and does not stand anywhere."""
    return Problem(
        path,
        line,
        "name-not-found",
        f"a name must stand in the spoken words, and not only within longer names, found no {quoted(name)}",
        "write it as the transcript has it, or take it out",
    )


def _is_another_topics(form: Form, name: TopicName) -> bool:
    """Return whether a name is one of another topic too, or declared twice: that is reported already."""
    alike = [other for other in form.names if folded(other.text) == folded(name.text)]
    return any(other.topic != name.topic or other.text == name.text for other in alike if other is not name)
