"""A publisher who does to an invented briefing whatever can be done, and looks at every address after each step.

A history is a hundred such steps, drawn by numbers of its own: a seed and a number name it, and it is the same everywhere.
`python -m tests.publisher SEED NUMBER` runs one alone.
"""

from __future__ import annotations

import gc
import hashlib
import random
import re
import shutil
import string
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Self, TypeVar

from selectolax.lexbor import LexborHTMLParser

from scripts.archive.editions import Taken, take_over
from scripts.archive.folders import read_briefings
from scripts.archive.withdrawn import withdraw
from scripts.checking.addresses import replay
from scripts.files.problems import Problem
from scripts.links.permalinks import NAME
from scripts.links.published import published
from scripts.links.withdrawing import published_again
from scripts.pages.past import NOT_NAMED
from scripts.record.ledger import Ledger
from tests import histories, invent
from tests.claims import ALSO_GIVEN, Claims, behind, had_words
from tests.conftest import tree
from tests.editions import OPERATIONS
from tests.histories import (
    LABELS,
    LAYOUTS,
    NOBODY,
    Form,
    Standing,
    Text,
    akin,
    changed,
    first_text,
    is_third_of_either,
    standings,
)
from tests.publishing import Publication, Readers, forget, publish, quickly, write_ledgers
from tests.test_replay import git

FIRST_DAY = date(2031, 5, 6)

# Other names for what has one. What one outlet was called, the other never is.
OUTLETS = {"daily": ("invented-daily", "daily", "weekly-2"), "wire": ("invented-wire", "wire", "daily-wire")}
PARTS = ("opening", "terms", "questions", "first", "second", "remarks", "floor")
BRIEFINGS = ("2031-05-05-harbour", "2031-05-05-pier", "2031-05-05-quay")
DATES = ("2031-05-05", "2031-04-30", "2030-12-31")
TOPICS = ("harbour", "port", "quays")

# What has names.
NAMED = (*OUTLETS, *histories.PEOPLE, "topic", "opening", "terms", "questions", "first", "second")

REASON = "The office says that nothing of it was said."

LETTERS = string.ascii_uppercase * 4

# What kinds of file a text comes out of, "" for none that is kept.
ORIGINALS = ("", "pdf", "html", "docx")

# What a publisher who is asked what became of a paragraph does: says it, says that it is gone, or leaves the edition.
ANSWERS = ("truth", "gone", "leave")


# What draws an argument of a step.
Draw = Callable[[random.Random], object]

Step = TypeVar("Step", bound=Callable[..., None])

# What a publisher does, in the order in which it stands below: by the name of each step, what draws its arguments.
STEPS: dict[str, dict[str, Draw]] = {}

# Steps that change nothing, and look all the same.
LOOKS = ("remove_the_folder", "replay_all_that_was_ever_published", "take_over_the_same_text")


def step(**drawn: Draw) -> Callable[[Step], Step]:
    """Have a method of a publisher among the steps of histories; `drawn` says what draws each of its arguments."""

    def kept(done: Step) -> Step:
        STEPS[done.__name__] = drawn
        return done

    return kept


def one_of(values: Sequence[object]) -> Draw:
    return lambda choice: choice.choice(values)


def whole(most: int) -> Draw:
    return lambda choice: choice.randint(0, most)


def changes(choice: random.Random) -> list[tuple[str, int, int]]:
    """Return what is done to a text: operations, each with where and a seed for the rest."""
    return [(choice.choice(sorted(OPERATIONS)), *place(choice)) for _ in range(choice.randint(1, 4))]


def place(choice: random.Random) -> tuple[int, int]:
    return choice.randint(0, 30), choice.randint(0, 2**16)


def places(choice: random.Random) -> list[tuple[int, int]]:
    return [place(choice) for _ in range(choice.randint(1, 3))]


def a_name(choice: random.Random) -> tuple[str, int]:
    """Return something that has names, and a number that chooses one."""
    return choice.choice(NAMED), choice.randint(0, 8)


class Publisher:
    """Changes an invented briefing in every way, and looks at every address after each."""

    def __init__(self) -> None:
        self.patched = quickly()
        self.root = Path(tempfile.mkdtemp())
        self.readers = Readers()
        self.form = Form()
        self.slug = BRIEFINGS[0]
        self.day = FIRST_DAY
        self.texts: list[Text] = []
        self.standing: dict[str, Standing] = {}
        self.gone: dict[str, Gone] = {}
        self.new: dict[str, str] = {}  # number → the day of the edition that had it first, if it was not the first edition
        self.until: dict[str, dict[str, str]] = {}  # number → words it had → the last day on which others took their place
        self.spoke: dict[str, list[tuple[str, str]]] = {}  # number → those who said it before, each with the day that changed
        self.said_gone: set[str] = set()  # what the publisher said is gone, although its words are there
        self.names: dict[str, set[str]] = {}  # of speakers, all they ever had
        self.claims = Claims()
        self.ever: list[Ledger] = []  # as they were after each step, the newest first
        self.published: Publication | None = None
        self.looked_at: tuple[str, dict[str, str]] = ("", {})  # the day, and all files, when readers looked last
        self.looks = 0  # how often readers looked at something new
        self.strangers = 0
        self.slugs: set[str] = set()  # of speakers, all there ever were
        self.slugs_of_outlets: set[str] = set()
        self.called: dict[str, str] = {}  # of outlets, as they were called when readers looked last

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.teardown()

    def teardown(self) -> None:
        self.patched.undo()
        shutil.rmtree(self.root)
        forget()

    @property
    def folder(self) -> Path:
        return self.root / "transcript" / self.slug

    @property
    def text(self) -> Text:
        return self.texts[-1]

    # What a publisher does

    def publish_for_the_first_time(self, seed: int, layout: str, named: bool, is_short: bool = False) -> None:
        self.form.wire_is_named = named
        self.texts.append(first_text(random.Random(seed), layout, is_short))
        self.folder.mkdir(parents=True)
        (self.folder / "source.txt").write_bytes(self.text.data)
        self.form.write(self.folder, self.text)
        self.look()

    @step(done=changes, answer=one_of(ANSWERS))
    def issue_a_new_edition(self, done: list[tuple[str, int, int]], answer: str) -> None:
        text = self.text
        for operation, at, seed in done:
            text = changed(text, operation, at, random.Random(seed))
        self.take_over(text, answer)

    @step(done=changes, named=a_name)
    def issue_a_new_edition_under_other_names(self, done: list[tuple[str, int, int]], named: tuple[str, int]) -> None:
        self.name(*named)
        self.issue_a_new_edition(done, "truth")

    @step(key=one_of(sorted(LABELS)), done=changes)
    def find_out_that_another_spoke(self, key: str, done: list[tuple[str, int, int]]) -> None:
        """A new text prints another's label wherever one spoke; nothing of the one before is left in the form."""
        if key == "wire" and not self.form.wire_is_named:
            return
        self.strangers += 1
        text, stranger = self.text, f"Stranger {LETTERS[self.strangers]}"
        for operation, at, seed in done[:2]:
            text = changed(text, operation, at, random.Random(seed))
        self.form.who[key], self.form.names[key] = stranger, stranger
        slug = stranger.lower().replace(" ", "-")
        (self.form.outlets if key in OUTLETS else self.form.people)[key] = slug
        self.take_over(Text(text.paragraphs, text.starts, text.layout, {**text.labels, key: stranger}), "truth")

    @step()
    def take_the_correction_back_or_make_it_again(self) -> None:
        self.form.is_corrected ^= True
        self.form.write(self.folder, self.text)
        self.look()

    @step(which=whole(20))
    def publish_another_briefing(self, which: int) -> None:
        """It may have no slug that was somebody's in this one and is not in use."""
        used = {*self.form.outlets.values(), *self.form.people.values()}
        left = sorted(slug for slug in self.slugs if slug not in used)
        slug = left[which % len(left)] if left else "pier-post"
        self.write_another_briefing(slug)
        if left:
            assert {problem.code for problem in publish(self.root)[1]} == {"slug-taken"}
            self.write_another_briefing("pier-post")
        self.look()

    def write_another_briefing(self, slug: str) -> None:
        source, looks = invent.transcript(["Who pays for the pier, and since when?", "Nobody."])
        for label, own in zip(invent.LABELS, ("Cy Pier", "Di Pier", "Pier Post"), strict=True):
            source = source.replace(f"{label}:", f"{own}:")
        form = invent.form(source.encode(), looks)
        speakers = [*form["people"], *form["outlets"]]
        for one, own in zip(speakers, ("Cy Pier", "Di Pier", "Pier Post"), strict=True):
            one |= {"slug": own.lower().replace(" ", "-"), "name": own, "labels": [own]}
        for part in form["parts"]:
            part["slug"] = f"pier-{part['slug']}"
        (form["outlets"] if slug in self.slugs_of_outlets else form["people"])[-1]["slug"] = slug
        invent.write(self.root, source.encode(), form, "2031-04-04-pier")

    @step(kind=one_of(ORIGINALS), done=changes)
    def issue_a_text_that_came_out_of_another_file(self, kind: str, done: list[tuple[str, int, int]]) -> None:
        """Or out of none that is kept; what texts before came out of stays at its address (Claims)."""
        text = self.text
        for operation, at, seed in done:
            text = changed(text, operation, at, random.Random(seed))
        if text.data == self.text.data:
            return
        self.form.original = (f"original.{kind}", hashlib.sha256(text.data).digest()) if kind else None
        self.take_over(text, "truth")

    @step(back=whole(10), answer=one_of(ANSWERS))
    def go_back_to_an_earlier_text(self, back: int, answer: str) -> None:
        self.take_over(self.texts[back % len(self.texts)], answer)

    @step(layout=one_of(LAYOUTS), asked=one_of((False, True)))
    def read_the_same_words_otherwise(self, layout: str, asked: bool) -> None:
        """Set them in another layout, or find out who asked, or that it is not known."""
        self.form.wire_is_named ^= asked
        self.take_over(Text(self.text.paragraphs, self.text.starts, layout, self.text.labels), "truth")

    @step(named=a_name)
    def rename(self, named: tuple[str, int]) -> None:
        """Give a new slug with a build; a new name needs an edition, as a build says."""
        before = dict(self.form.names)
        self.name(*named)
        self.form.write(self.folder, self.text)
        if self.form.names != before:
            assert {problem.code for problem in publish(self.root)[1]} == {"said-by-another"}
            self.take_over(self.text, "truth")
        else:
            self.look()

    @step(date=one_of(DATES))
    def find_out_that_it_was_held_on_another_day(self, date: str) -> None:
        """Pages of years keep its name (Claims)."""
        self.form.date = date
        self.form.write(self.folder, self.text)
        self.look()

    @step(slug=one_of(BRIEFINGS))
    def rename_the_folder(self, slug: str) -> None:
        before, self.slug = self.folder, slug
        before.rename(self.folder)
        self.look()

    @step()
    def remove_the_folder(self) -> None:
        """Without git, only the roll knows of it; put back, it is as it was."""
        away = self.root / "away"
        self.folder.rename(away)
        problems = publish(self.root)[1]
        assert "briefing-gone" in {problem.code for problem in problems}
        away.rename(self.folder)
        self.look()

    @step(keeps_words=one_of((False, True)), moved=one_of((None, *BRIEFINGS)), days=whole(2))
    def withdraw_and_publish_again(self, keeps_words: bool, moved: str | None, days: int) -> None:
        """It may get another folder meanwhile, and lose its texts if its words are removed."""
        self.day += timedelta(1)
        done, problems = withdraw(self.root, self.slug, REASON, keeps_words, self.day.isoformat(), self.root / ".build")
        assert done and not problems, "\n".join(map(str, problems))
        kept = {path.name: path.read_bytes() for path in self.folder.iterdir() if path.name != NAME}
        for name in () if keeps_words else kept:
            (self.folder / name).unlink()
        self.look_at_what_is_withdrawn(keeps_words)
        if moved:
            before, self.slug = self.folder, moved
            before.rename(self.folder)
            self.look_at_what_is_withdrawn(keeps_words)
        for name, content in kept.items():
            (self.folder / name).write_bytes(content)
        self.day += timedelta(days)
        self.publish_again()
        self.look()

    def publish_again(self) -> None:
        briefings, problems = read_briefings(self.root, again=[self.slug])
        assert not problems, "\n".join(map(str, problems))
        day = self.day.isoformat()
        again = tuple(replace(one, ledger=published_again(one.ledger, day)) for one in briefings)
        write_ledgers(self.root, tuple(one for one in again if one.slug == self.slug))

    def look_at_what_is_withdrawn(self, keeps_words: bool) -> None:
        """Publish, and see that every address says that all is withdrawn, with the words that are kept or with none."""
        publication, problems = publish(self.root)
        assert not problems, "\n".join(map(str, problems))
        assert self.readers.hidden == set()
        ever = {where.partition("/")[0] for where in self.readers.pages} & {*BRIEFINGS}
        self.readers.hidden = set() if keeps_words else ever
        self.readers.hold(publication)
        self.readers.hidden = set()
        self.readers.look(publication.pages, self.day.isoformat())
        self.claims.hold(publication.pages)
        for where, path in publication.pages.paths.items():
            if where.startswith(f"{self.slug}/") and path.endswith(".md"):
                page = LexborHTMLParser(publication.pages.html(where))
                assert REASON in page.body.text() or page.css_first('meta[http-equiv="refresh"]'), where
                assert not page.css("[data-line]") and (keeps_words or not page.css("[data-was]")), where
        whole = LexborHTMLParser(publication.pages.html(f"{self.slug}/transcript/"))
        for number, one in self.standing.items():
            notice = whole.css_first(f"[id='p{number}']")
            assert notice.css_first("time").attributes["datetime"] == self.day.isoformat(), notice.text()
            shown = {had_words(was.html, "ins") for was in notice.css(".was")}
            assert one.words in shown if keeps_words else not shown, notice.text()

    @step(ours=changes, theirs=places)
    def merge_with_a_branch_that_published_too(self, ours: list[tuple[str, int, int]], theirs: list[tuple[int, int]]) -> None:
        """Both take over a text with paragraphs of their own; the ledger of one is kept, and a text has the words of both."""
        base, both_had = self.text, self.published.pages
        own = other = base
        for operation, at, seed in ours:
            own = changed(own, operation, at, random.Random(seed))
        for at, seed in theirs:
            other = changed(other, "insert", at, random.Random(seed))
        both = with_words_added(own, base, other)
        if both is None:
            return
        if not (self.root / ".git").exists():
            git(self.root, "init", "--quiet")
        self.commit("what both have")
        git(self.root, "checkout", "--quiet", "-B", "other")
        publication, day = self.publish_on_the_branch(other)
        self.commit("what the other branch published")
        git(self.root, "checkout", "--quiet", "main")
        self.take_over(own, "truth")
        self.commit("what this branch published")
        git(self.root, "merge", "--quiet", "--strategy=ours", "--no-commit", "other")
        self.readers.look_at_a_branch(publication, self.slug, day)
        self.claims.remember_a_branch(publication.pages, both_had)
        given = dict(self.claims.named)
        self.take_over(both, "truth")
        self.commit("the words of both")
        for where, words in given.items():
            if not self.claims.is_said_to_be_given_twice(where):
                self.readers.remember_name(where, [number for number, one in self.standing.items() if one.words in words])

    def commit(self, what: str) -> None:
        git(self.root, "add", "--all", "transcript")
        git(self.root, "commit", "--quiet", "--allow-empty", "--message", what)

    def publish_on_the_branch(self, text: Text) -> tuple[Publication, str]:
        self.form.write(self.folder, text)
        self.day += timedelta(1)
        taken, _, problems = self.decide(text, "truth", carried=False)
        assert taken and not problems, "\n".join(map(str, problems))
        publication, problems = publish(self.root)
        assert not problems, "\n".join(map(str, problems))
        return publication, self.day.isoformat()

    @step()
    def replay_all_that_was_ever_published(self) -> None:
        """As if every ledger there ever was had been committed."""
        expected = published([*self.ever, *self.readers.branches])
        wrong = [str(verdict) for verdict in replay(expected, self.published.pages) if verdict.wrong]
        assert not wrong, "\n".join(wrong)

    @step()
    def take_over_the_same_text(self) -> None:
        self.form.write(self.folder, self.text)
        self.look()
        before = tree(self.folder)
        (self.root / "same.txt").write_bytes(self.text.data)
        for file in (None, self.root / "same.txt"):
            taken, problems = take_over(self.root, self.slug, file, "2040-01-01")
            assert not problems and taken.before is taken.after and tree(self.folder) == before

    # How it is done

    def name(self, what: str, which: int) -> None:
        """Give another slug, and to an outlet another name, to one thing; a part never gets that of another.

        An outlet of which nothing is known now keeps the name it had, or the site would take it for another.
        """
        if what == "wire" and not self.form.wire_is_named:
            return
        who = self.form.who.get(what, what)
        if who != what:  # what the one before was called, this one never is
            names = self.form.outlets if what in OUTLETS else self.form.people
            names[what] = f"{who.lower().replace(' ', '-')}-{which % 3}"
            self.form.names[what] = f"{who}, number {which // 3}"
        elif what in OUTLETS:
            self.form.outlets[what] = OUTLETS[what][which % 3]
            self.form.names[what] = f"The {what} {which // 3}"
        elif what in histories.PEOPLE:
            self.form.people[what] = f"{what}-{which}"
        elif what == "topic":
            self.form.topic = TOPICS[which % 3]
        elif PARTS[which % 7] not in self.form.slugs.values():
            self.form.slugs[what] = PARTS[which % 7]

    def take_over(self, text: Text, answer: str) -> None:
        """Take over a text, and decide what is not clear; if it is left, nothing has changed."""
        carried = self.form.can_be_carried_over(self.folder, text)
        if not carried:
            self.form.write(self.folder, text)
        self.day += timedelta(1)
        taken, decided, problems = self.decide(text, answer, carried)
        if problems:  # it is left, and all is as it was
            self.look()
            return
        assert "decisions:" not in (self.folder / NAME).read_text(encoding="utf-8")
        self.said_gone |= {number for number, lines in decided.items() if not lines}
        new = taken.before is not taken.after
        if new:
            self.texts.append(text)
        self.look(new)

    def decide(self, text: Text, answer: str, carried: bool) -> tuple[Taken | None, dict[str, list[int]], list[Problem]]:
        """Take over a text and say what became of what is not clear; return what was done and decided, and what is left."""
        file = self.root / "new.txt"
        file.write_bytes(text.data)
        ledger = (self.folder / NAME).read_text(encoding="utf-8")
        decided: dict[str, list[int]] = {}
        for _ in range(len(text.paragraphs) + 2):
            before = tree(self.folder)
            taken, problems = take_over(self.root, self.slug, file, self.day.isoformat())
            if not problems:
                assert not carried or self.form.is_written(self.folder, text)
                return taken, decided, []
            assert tree(self.folder) == before
            if carried and {problem.code for problem in problems} != {"unclear"}:
                carried = False
                self.form.write(self.folder, text)
                continue
            assert {problem.code for problem in problems} == {"unclear"}, "\n".join(map(str, problems))
            if answer == "leave":
                (self.folder / NAME).write_text(ledger, encoding="utf-8")
                self.form.write(self.folder, self.text)
                return None, decided, problems
            decided |= {number: self.lines_of(number, text) if answer == "truth" else [] for number in unclear(problems)}
            rows = [f"- {{paragraph: p{number}, becomes: {lines}}}" for number, lines in decided.items()]
            (self.folder / NAME).write_text("\n".join([ledger + "decisions:", *rows]), encoding="utf-8")
        raise AssertionError("what is decided is asked again")

    def lines_of(self, number: str, text: Text) -> list[int]:
        """Return the lines on which the words of a paragraph stand in a new text."""
        return [line for at, line in enumerate(text.lines()[1]) if akin(text.origins(at), self.standing[number].origins)]

    # What must hold

    def look(self, new: bool = False) -> None:
        """Publish, and see whether all is there; `new` says that an edition was taken over."""
        day = self.day.isoformat()
        self.names.setdefault(NOBODY, set()).add(NOT_NAMED)
        for key, name in self.form.names.items():
            self.names.setdefault(self.form.who[key], set()).add(name)
        named = {key: slug for key, slug in self.form.outlets.items() if key != "wire" or self.form.wire_is_named}
        self.slugs_of_outlets |= set(named.values())
        self.slugs |= {*named.values(), *self.form.people.values()}
        if self.looked_at == (day, tree(self.root / "transcript")):
            return  # what a build makes of the same files is the same (tests/test_building.py)
        self.looks += 1
        taken = tree(self.folder)
        publication, problems = publish(self.root)
        if {problem.code for problem in problems} == {"address-gone"}:
            self.retire_the_topic()
            publication, problems = publish(self.root)
        assert not problems, "\n".join(map(str, problems))
        before = tree(self.folder)
        assert before == taken or not new or problems, "a build adds nothing to an edition that was taken over"
        write_ledgers(self.root, read_briefings(self.root)[0])
        assert tree(self.folder) == before, "a second build writes nothing"
        whole = LexborHTMLParser(publication.pages.html(f"{self.slug}/transcript/"))
        numbers = {int(node.attributes["data-line"]): node.id.removeprefix("p") for node in whole.css("p[data-line][id]")}
        now = {one.number: one for one in standings(self.text, self.form, numbers)}
        self.hold_names(now)
        self.called = {self.form.who[key]: name for key, name in self.form.names.items()}
        self.readers.hold_ledgers(self.root)
        self.readers.look(publication.pages, day)
        self.readers.hold(publication)
        self.claims.hold(publication.pages)
        self.hold_what_is_said(whole, now)
        self.published = publication
        self.ever = [*publication.ledgers, *self.ever]
        self.standing = now
        self.looked_at = day, tree(self.root / "transcript")

    def retire_the_topic(self) -> None:
        """Write into the ledger that nothing is listed any more under the topic, as its problem says."""
        path = self.folder / NAME
        rows = [
            row.replace("}", f', retired: "{self.day.isoformat()}"}}')
            if row.startswith("- {address: topics/") and 'name: "' in row and "to: " not in row and "retired: " not in row
            else row
            for row in path.read_text(encoding="utf-8").split("\n")
        ]
        path.write_text("\n".join(rows), encoding="utf-8")

    def hold_names(self, now: dict[str, Standing]) -> None:
        """Hold that no number went to another paragraph, nor was lost by one that stands there as it stood."""
        before, day = self.standing, self.day.isoformat()
        now_called = {self.form.who[key]: name for key, name in self.form.names.items()}
        texts, were = ([(one.words, one.origins) for one in standing.values()] for standing in (now, before))
        for number, one in now.items():
            assert number not in self.gone, f"p{number} was given again"
            was = before.get(number)
            if not was:
                self.new |= {number: day} if before else {}
                continue
            assert akin(was.origins, one.origins) or was.words == one.words, f"p{number} stands on another paragraph"
            if was.words != one.words:
                self.until.setdefault(number, {})[was.words] = day
            if was.by != one.by or self.called.get(one.by) != now_called.get(one.by):
                self.spoke.setdefault(number, []).append((was.by, day))
        for number in before.keys() - now.keys():
            one = before[number]
            same = (one.words, one.origins)
            assert number in self.said_gone or texts.count(same) != 1 or were.count(same) != 1 or self.is_others(one, now), (
                f"p{number} lost its number, and its words stand there"
            )
            with_its_words = {other.number: other for other in now.values() if akin(other.origins, one.origins)}
            became = {
                number for number, other in with_its_words.items() if is_third_of_either(other.origins, one.origins)
            } - before.keys()
            alike = (with_its_words.keys() - became - before.keys()) | {
                other.number for other in now.values() if holds(other.words, one.words) or holds(one.words, other.words)
            } - before.keys()
            self.gone[number] = Gone(one, day, set() if number in self.said_gone else became, alike)

    def is_others(self, one: Standing, now: dict[str, Standing]) -> bool:
        """Return whether words stand under the number of others that were the same, and might as well be those.

        Who really said them no text can say of two who said "Thank you."; but of these it is the one who says them now.
        """
        [here] = [other for other in now.values() if (other.words, other.origins) == (one.words, one.origins)]
        was = self.standing.get(here.number)
        return was is not None and was.words == one.words and (was.by == here.by or one.by != here.by)

    def hold_what_is_said(self, whole: LexborHTMLParser, now: dict[str, Standing]) -> None:
        """Hold that what the whole transcript says of the past is what happened."""
        for number, gone in self.gone.items():
            notice = whole.css_first(f"[id='p{number}']")
            said = notice.css_first("p").text()
            assert any(said.startswith(f"¶ {number}, under the name of {name}, was ") for name in self.names[gone.was.by]), said
            assert notice.css_first("time").attributes["datetime"] == gone.day, f"¶ {number} went on {gone.day}: {said}"
            until = [one.text() for one in notice.css("p") if one.text().startswith("Until the edition of ")]
            for by, _ in self.spoke.get(number, ()):
                assert any(row.endswith(f"under the name of {name}.") for row in until for name in self.names[by]), until
            links = {link.attributes["href"].partition("#p")[2] for link in notice.css_first("p").css("a[href*='#p']")}
            assert gone.became <= links <= gone.became | gone.alike | now.keys(), f"¶ {number} became {gone.became}: {said}"
            there = gone.became <= now.keys()
            assert links <= gone.became | gone.alike if there else " now." not in said or links - gone.became, (
                f"{said}: no more"
            )
        for number in now:
            remarks = list(behind(whole.css_first(f"[id='p{number}']")))
            days = {
                had_words(remark.css_first(".was").html, "ins"): remark.css_first("time").attributes["datetime"]
                for remark in remarks
                if remark.tag == "details"
            }
            had = {words: day for words, day in self.until.get(number, {}).items() if words != now[number].words}
            assert days == had, f"¶ {number} was edited on {had}, not {days}"
            if days:
                then = [had_words(remark.css_first(".was").html, "del") for remark in remarks if remark.tag == "details"]
                assert now[number].words in then and {*then} <= {now[number].words, *self.until[number]}, then
            of_claims = ("this was an answer to", ALSO_GIVEN)
            remarks = [one for one in remarks if one.tag == "p" and not any(said in one.text() for said in of_claims)]
            lines = [remark.text() for remark in remarks]
            times = [remark.css_first("time").attributes["datetime"] for remark in remarks]
            if number in self.new:
                assert times.pop(0) == self.new[number], lines.pop(0)
                lines.pop(0)
            said = dict(zip(times, lines, strict=True))
            for by, day in self.spoke.get(number, ()):
                assert any(said[day].endswith(f"this stood under the name of {name}.") for name in self.names[by]), lines
                del said[day]
            assert not said, lines


@dataclass(frozen=True)
class Gone:
    """A paragraph that is gone: how it stood last, since when it is gone, and the numbers of what has its words.

    `alike` are those of paragraphs that came when it went and have the same words: from whom, no text can say; and those that
    have little of it.
    """

    was: Standing
    day: str
    became: set[str]
    alike: set[str]


def with_words_added(own: Text, base: Text, other: Text) -> Text | None:
    """Return a text with the paragraphs that another added to what both had, each behind what it stands behind there."""
    known = {piece.id for paragraph in base.paragraphs for piece in paragraph.pieces}
    after = deepcopy(own)
    first = {name: after.paragraphs[at] for name, at in after.starts.items()}
    for before, one in pairwise(other.paragraphs):
        if not {piece.id for piece in one.pieces} & known:
            beside = {piece.id for piece in before.pieces}
            found = [at for at, here in enumerate(after.paragraphs) if {piece.id for piece in here.pieces} & beside]
            after.paragraphs.insert(found[-1] + 1 if found else len(after.paragraphs), deepcopy(one))
    where_now = {id(paragraph): at for at, paragraph in enumerate(after.paragraphs)}
    after.starts = {name: where_now[id(paragraph)] for name, paragraph in first.items()}
    is_all = len(after.paragraphs) - len(own.paragraphs) == len(other.paragraphs) - len(base.paragraphs) > 0
    return after if is_all and after.is_sound() else None


def holds(words: str, others: str) -> bool:
    return f" {others} " in f" {words} "


def unclear(problems: list[Problem]) -> list[str]:
    return [re.search(r"what became of p(\S+),", problem.message)[1] for problem in problems]


# How a history begins.
BEGIN: dict[str, Draw] = {
    "seed": whole(2**32),
    "layout": one_of(LAYOUTS),
    "named": one_of((False, True)),
    "is_short": one_of((True,)),
}


@dataclass
class History:
    """Steps of a publisher, drawn by a seed and a number."""

    seed: int
    number: int
    steps: int = 100

    def __post_init__(self) -> None:
        self.done: list[str] = []  # each step so far, as a test would write it

    def play(self) -> None:
        """Do the first step and as many others; none of those counts that could not be done, or changed nothing."""
        choice = random.Random(f"{self.seed}, {self.number}")
        with Publisher() as publisher:
            try:
                self._do(publisher, "publish_for_the_first_time", choice, BEGIN)
                left = self.steps
                while left:
                    name = choice.choice([*STEPS])
                    before = publisher.looks
                    self._do(publisher, name, choice, STEPS[name])
                    left -= name in LOOKS or publisher.looks > before
            except Exception as error:
                error.add_note(self.told())
                raise

    def _do(self, publisher: Publisher, name: str, choice: random.Random, drawn: dict[str, Draw]) -> None:
        arguments = {key: draw(choice) for key, draw in drawn.items()}
        self.done.append(f"publisher.{name}({', '.join(f'{key}={value!r}' for key, value in arguments.items())})")
        getattr(publisher, name)(**arguments)

    def __str__(self) -> str:
        return f"seed {self.seed}, number {self.number}"

    def told(self) -> str:
        """Return how the history went so far, to be put into a test, and how to run it alone."""
        return "\n".join([*self.done, f"again: .venv/bin/python -m tests.publisher {self.seed} {self.number}"])


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the history of a seed and a number, or those of several numbers."""
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)  # what is kept of pages is much, and none of it is garbage
    seed, *numbers = map(int, sys.argv[1:] if arguments is None else arguments)
    for number in numbers:
        history, began = History(seed, number), time.process_time()
        history.play()
        print(
            f"{seed} {number}: all holds after {len(history.done)} steps, {time.process_time() - began:.0f} s of CPU",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
