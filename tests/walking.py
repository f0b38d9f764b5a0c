"""A publisher who knows what a transcript is, and writes into the form what each hint says: nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from scripts.files.problems import Problem
from scripts.reading.labels import RUNNING
from tests.reads import Read, read
from tests.transcripts import Printed, Written

# More rounds than any publisher would bear.
MOST_ROUNDS = 12

QUOTED = re.compile(r"found '(?P<text>.*?)'(?= |,|$)|label '(?P<label>.*?)'(?= |,|$)")
ALSO = re.compile(r"\(also on lines? (?P<lines>[0-9, ]+)\)")
BEFORE_A_COLON = re.compile(r"'(?P<text>[^']*(?:'[^ ,][^']*)*)' on lines? (?P<lines>[0-9]+(?:, [0-9]+)*)")
NOT_LABELS = re.compile(r"list (?:lines? )?(?P<entries>[0-9][0-9a-z, -]*?) (?:under not_labels|there)")
TO_LAYOUT = re.compile(r"(?:and|add) (?P<forms>[a-z-]+(?:, [a-z-]+)*) to layout")


def numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall("[0-9]+", text)]


def is_about(quoted: str, label: str) -> bool:
    """Return whether a problem that quotes some words, perhaps cut in the middle, speaks of a label."""
    if not any(letter.isalnum() for letter in quoted):
        return True  # the sign before a label
    found, meant = " ".join(quoted.split(" … ")[0].split()).casefold(), label.casefold()
    return (
        found == meant
        or meant.startswith((f"{found}.", f"{found} "))  # initials; the first line of a label
        or (" … " in quoted and meant.startswith(found))
        or meant.endswith(f" {found}")
        or (meant in found if len(meant) > 1 else re.match(rf"{re.escape(meant)}\b", found) is not None)
    )


@dataclass
class Publisher:
    """Somebody with a form of a transcript, who sees what is printed."""

    written: Written
    labels: list[str]  # declared
    layout: list[str]
    source: dict[str, Any] = field(default_factory=dict)
    root: dict[str, Any] = field(default_factory=dict)
    changed: bool = False

    def read(self, without: str = "", layout: list[str] | None = None) -> Read:
        people = [[name] if name != without else [] for name in self.labels]
        style = self.written.style
        return read(
            self.written.text,
            people,
            layout or self.layout,
            root=self.root,
            paragraphs=style.paragraphs,
            line_numbers=style.numbered,
            **{key: value for key, value in self.source.items() if value},
        )

    def slug(self, speaker: int) -> str:
        """Return the slug of a speaker, who is declared if need be."""
        name = self.written.names[speaker]
        if name not in self.labels:
            self.labels.append(name)
        return f"s{self.labels.index(name)}"

    def walk(self) -> Read:
        """Follow each hint until nothing is asked any more."""
        for _ in range(MOST_ROUNDS):
            done = self.read()
            if not done.problems:
                return done
            self.changed = False
            for problem in done.problems:
                self.answer(problem)
            assert self.changed, f"no hint leads on:\n{self.told(done)}"
        raise AssertionError(f"after {MOST_ROUNDS} rounds:\n{self.told(self.read())}")

    def told(self, done: Read) -> str:
        problems = "\n".join(map(str, done.problems))
        return f"{self.written.text}\n{self.labels} {self.layout} {self.source} {self.root}\n{problems}"

    def answer(self, problem: Problem) -> None:
        code = problem.code.replace("-", "_")
        getattr(self, f"_{code}", self._unexpected)(problem)

    def _unexpected(self, problem: Problem) -> None:
        raise AssertionError(f"unexpected {problem}\n{self.told(self.read())}")

    def put(self, key: str, value: object, into: dict[str, Any] | None = None) -> None:
        """Add an entry to a list of the form."""
        held = (self.source if into is None else into).setdefault(key, [])
        if value not in held:
            held.append(value)
            self.changed = True

    def say(self, key: str, value: object, into: dict[str, Any] | None = None) -> None:
        """Give a key of the form a value."""
        into = self.source if into is None else into
        if into.get(key) != value:
            into[key] = value
            self.changed = True

    def _unknown_label(self, problem: Problem) -> None:
        found = QUOTED.search(problem.message)
        assert found, problem
        self._about(problem, found["text"] or found["label"], [problem.line, *self._also(problem)])

    def _words_before_colon(self, problem: Problem) -> None:
        found = [(one["text"], numbers(one["lines"])) for one in BEFORE_A_COLON.finditer(problem.message)]
        assert found, problem
        for quoted, lines in found:
            self._about(problem, quoted, lines)

    def _label_in_another_form(self, problem: Problem) -> None:
        self._unknown_label(problem)

    def _about(self, problem: Problem, quoted: str, lines: list[int]) -> None:
        """Answer what some words on some lines are."""
        for line in lines:
            printed = self.written.printed[line]
            meant = [
                (label, form) for label, form in printed.labels if f"'{label}'" in problem.message or is_about(quoted, label)
            ]
            if "in another, running" in problem.message and (quoted, RUNNING.name) not in printed.labels:
                meant = []
            if printed.what in ("note", "rule", "list"):
                self._nobody_said(problem, line, printed)
            elif meant:
                self._is_a_label(problem, meant)
            else:
                self._is_words(problem, line)

    def _is_a_label(self, problem: Problem, meant: list[tuple[str, str]]) -> None:
        for label, _ in meant:
            if label not in self.labels:
                self.labels.append(label)
                self.changed = True
        named = [form for found in TO_LAYOUT.finditer(problem.hint) for form in found["forms"].split(", ")]
        if "and its form" in problem.hint:
            named = [form for _, form in meant]
        for form in named:
            if form not in self.layout:
                self.layout.append(form)
                self.changed = True

    def _is_words(self, problem: Problem, line: int) -> None:
        found = NOT_LABELS.search(problem.hint)
        assert found, f"no hint for words: {problem}"
        entries = [entry.strip() for entry in found["entries"].split(",")]
        own = [entry for entry in entries if numbers(entry) == [line]]
        assert own, f"no entry for line {line}: {problem}"
        self.put("not_labels", int(own[0]) if own[0].isdecimal() else own[0])

    def _nobody_said(self, problem: Problem, line: int, printed: Printed) -> None:
        if printed.what == "list":
            if "participants" in problem.hint:
                listed = [number for number, one in self.written.printed.items() if one.what == "list"]
                self.say("participants", f"{listed[0]}-{listed[-1]}")
            return
        key = "notes" if printed.what == "note" else "furniture"
        assert f"source.{key}" in problem.hint or key in problem.hint, f"no hint for a {printed.what}: {problem}"
        asked = (problem.line, *self._also(problem))
        is_kind = all(self.written.printed[one].what == printed.what for one in asked)
        kind = re.search(r"`kind: (\w+)`", problem.hint) if is_kind else None
        self.put(key, {"kind": kind[1]} if kind else {"lines": str(line)})

    def _perhaps_nobodys(self, problem: Problem) -> None:
        for line in (problem.line, *self._also(problem)):
            printed = self.written.printed[line]
            if printed.what in ("note", "rule"):
                self._nobody_said(problem, line, printed)
            elif printed.labels:
                self._is_a_label(problem, printed.labels)
            else:
                self._is_words(problem, line)

    def _perhaps_anothers(self, problem: Problem) -> None:
        for line in (problem.line, *self._also(problem)):
            printed = self.written.printed[line]
            if printed.labels and any(label not in self.labels or form not in self.layout for label, form in printed.labels):
                for label, form in printed.labels:
                    self.labels += [label] if label not in self.labels else []
                    self.layout += [name for name in form.split() if name not in self.layout]
                self.changed = True
            elif printed.what in ("taken-up", "opening"):
                first, last = self._stretch(line, printed.what)
                self.put("said_by", {"lines": f"{first}-{last}", "speaker": self.slug(printed.speaker)}, self.root)
            else:
                assert f"{line} nameless" in problem.hint, problem
                self.put("not_labels", f"{line} nameless")

    def _perhaps_a_word(self, problem: Problem) -> None:
        for line in (problem.line, *self._also(problem)):
            is_label = bool(self.written.printed[line].labels)
            self.put("are_labels" if is_label else "not_labels", line)

    def _perhaps_a_list(self, problem: Problem) -> None:
        for line in (problem.line, *self._also(problem)):
            printed = self.written.printed[line]
            if printed.what == "list":
                self._nobody_said(problem, line, printed)
            else:
                self.put("are_labels", line)

    def _perhaps_taken_up(self, problem: Problem) -> None:
        for line in (problem.line, *self._also(problem)):
            printed = self.written.printed[line]
            if printed.what == "taken-up":
                stretch = self._stretch(line, "taken-up")
                self.put("said_by", {"lines": f"{stretch[0]}-{stretch[-1]}", "speaker": self.slug(printed.speaker)}, self.root)
            else:
                self._is_words(problem, line)

    def _text_before_label(self, problem: Problem) -> None:
        printed = self.written.printed[problem.line]
        if printed.what == "opening":
            text = self.written.lines[problem.line - 1]
            words = re.sub(r"^ *[0-9]+ +", "", text) if self.written.style.numbered else text
            first = min(number for number, one in self.written.printed.items() if one.what == "opening")
            if problem.line == first:
                self.say("opening", {"speaker": self.slug(printed.speaker), "starts": words}, self.root)
        elif printed.what == "list":
            self._nobody_said(problem, problem.line, printed)

    def _label_without_text(self, problem: Problem) -> None:
        """The words below are under another question."""

    def _no_label(self, problem: Problem) -> None:
        if not self.labels:
            self.labels.append(self.written.names[0])
            self.changed = True

    def _not_a_label_anyway(self, problem: Problem) -> None:
        self._take_out("not_labels", problem)

    def _a_label_anyway(self, problem: Problem) -> None:
        self._take_out("are_labels", problem)

    def _take_out(self, key: str, problem: Problem) -> None:
        held = self.source[key]
        named = re.search(r"line ([0-9]+)|'([^']+)'", problem.message)
        assert named, problem
        entry = int(named[1]) if named[1] else named[2]
        if entry in held:
            held.remove(entry)
            self.changed = True

    def _stretch(self, line: int, what: str) -> list[int]:
        """Return the lines around one that are the same."""
        first = last = line
        same = {number for number, one in self.written.printed.items() if one.what == what}
        while first - 1 in same:
            first -= 1
        while last + 1 in same:
            last += 1
        return [first, last]

    def _also(self, problem: Problem) -> list[int]:
        found = ALSO.search(problem.message)
        return numbers(found["lines"]) if found else []

    def _label_in_paragraph(self, problem: Problem) -> None:
        assert not self.written.printed[problem.line].labels, f"a label must be one here: {problem}"
        self._is_words(problem, problem.line)
