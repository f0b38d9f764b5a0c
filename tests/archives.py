"""Invented archives: as many briefings as one wants, in the sizes of real ones, always the same for the same numbers.

    python -m tests.archives FOLDER COUNT

A briefing has 60 paragraphs or so, 2,700 words, and 23 pages: an opening, and 18 questions with their answers. Its words are
made of syllables, as frequent as words are (Zipf's law), so that an index of them grows as one of real transcripts does.
"""

from __future__ import annotations

import argparse
import datetime
import itertools
import random
from collections.abc import Sequence
from pathlib import Path

from tests import invent

# How many there are of each in all briefings, and in one of them.
OUTLETS, ASKING = 90, 18
PEOPLE = 40
SUBJECTS, NAMED = 60, 14
VOCABULARY = 20_000

FIRST_DAY = datetime.date(2031, 1, 1)
ONSETS, VOWELS, CODAS = (
    "b br d dr f g gr k kl l m n p pl r s st t tr v".split(),
    "a e i o u".split(),
    ["", "l", "m", "n", "r", "s"],
)
SYLLABLES = ["".join(parts) for parts in itertools.product(ONSETS, VOWELS, CODAS)]


def _name(random_one: random.Random, syllables: int) -> str:
    return "".join(random_one.choices(SYLLABLES, k=syllables)).capitalize()


class Archive:
    """What the briefings of an invented archive share: outlets, people, subjects and a vocabulary; how many ask in each."""

    def __init__(self, seed: int = 1, asking: int = ASKING) -> None:
        chance = random.Random(seed)
        self.seed = seed
        self.asking = asking
        self.outlets = [
            f"{_name(chance, 2)} {kind}" for kind in itertools.islice(itertools.cycle(("Daily", "News", "Wire")), OUTLETS)
        ]
        self.people = [f"{_name(chance, 2)} {_name(chance, 3)}" for _ in range(PEOPLE)]
        self.subjects = [f"{_name(chance, 3)}land" for _ in range(SUBJECTS)]
        words = {"".join(chance.choices(SYLLABLES, k=chance.choice((1, 2, 2, 3)))) for _ in range(VOCABULARY)}
        self.words = sorted(words - {name.lower() for name in self.subjects}, key=lambda word: (len(word), word))
        self.frequencies = list(itertools.accumulate(1 / rank for rank in range(1, len(self.words) + 1)))

    def briefing(self, number: int) -> tuple[str, bytes, dict[str, object]]:
        """Return the slug, the source and the form of a briefing, by its number from 0."""
        chance = random.Random(f"{self.seed} {number}")
        day = FIRST_DAY + datetime.timedelta(days=3 * number)
        moderator, briefer = chance.sample(self.people, 2)
        outlets = sorted(chance.sample(self.outlets, self.asking))
        subjects = sorted(chance.sample(self.subjects, NAMED))
        said = [self._paragraph(chance, 70, subjects) for _ in range(7)]
        floor = f"The floor is open on {day:%A}."
        turns = [(briefer, said), (moderator, [floor])]
        for outlet in outlets:
            turns += [
                (outlet, [self._paragraph(chance, 35, subjects)]),
                (briefer, [self._paragraph(chance, 45, subjects) for _ in range(chance.choice((1, 2, 2, 3)))]),
            ]
        title = f"Briefing {number + 1} on {subjects[0]}"
        lines = [title, ""]
        for label, texts in turns:
            lines += [f"{label}:", ""]
            lines += [line for text in texts for line in (text, "")]
        source = "\n".join(lines).encode()
        return f"{day}-{subjects[0].lower()}", source, self._form(source, title, day, turns, outlets, subjects)

    def write(self, root: Path, count: int) -> list[Path]:
        """Write the first briefings into a project's transcript/ and return their folders."""
        written = []
        for number in range(count):
            slug, source, form = self.briefing(number)
            written.append(invent.write(root, source, form, slug))
        return written

    def _paragraph(self, chance: random.Random, length: int, subjects: Sequence[str]) -> str:
        """Return some sentences of about so many words; a name of a subject stands in every third."""
        sentences, left = [], length
        while left > 0:
            words = chance.choices(self.words, cum_weights=self.frequencies, k=min(left, chance.randint(8, 20)))
            if chance.random() < 1 / 3:
                words.insert(len(words) // 2, chance.choice(subjects))
            sentences.append(f"{words[0].capitalize()} {' '.join(words[1:])}.")
            left -= len(words)
        return " ".join(sentences)

    def _form(
        self,
        source: bytes,
        title: str,
        day: datetime.date,
        turns: Sequence[tuple[str, list[str]]],
        outlets: Sequence[str],
        subjects: Sequence[str],
    ) -> dict[str, object]:
        (briefer, (opening, *_)), (moderator, (floor,)) = turns[:2]
        spoken = " ".join(text for _, texts in turns for text in texts)
        people = ((briefer, "minister", "briefer"), (moderator, "spokesperson", "moderator"))
        changes = {
            "title": title,
            "date": str(day),
            "published": {"by": "Invented Press", "date": str(day + datetime.timedelta(days=1))},
            "people": [
                {"slug": _slug(name), "name": name, "role": role, "function": function, "labels": [name]}
                for name, role, function in people
            ],
            "outlets": [
                {"slug": _slug(name), "name": name, "short": name.split()[0], "kind": "newspaper", "labels": [name]}
                for name in outlets
            ],
            "parts": [
                {"slug": "opening", "kind": "statement", "title": "Opening", "starts": opening},
                {"slug": "questions", "kind": "questions", "title": "Questions and answers", "starts": floor},
            ],
            "headings": {_slug(name): f"What {name} asks" for name in outlets},
            "topics": [{"slug": name.lower(), "name": name, "group": "places"} for name in subjects if name in spoken],
        }
        form = invent.form(source)
        form["source"] = {**dict(form["source"]), "title": title, "not_labels": []}
        return {**form, **changes}


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tests.archives", description="Write an invented archive into a project's folder."
    )
    parser.add_argument("root", type=Path)
    parser.add_argument("count", type=int)
    options = parser.parse_args(arguments)
    Archive().write(options.root, options.count)


if __name__ == "__main__":
    main()
