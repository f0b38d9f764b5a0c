"""A briefing of 8,000 paragraphs has a ledger that can be read, and its next edition is matched in seconds."""

from __future__ import annotations

import copy
import random
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from scripts.archive.editions import take_over
from scripts.archive.folders import read_briefings
from scripts.files.yaml_lines import MOST_BYTES
from scripts.links.matching.paragraphs import match
from scripts.links.permalinks import NAME, permalinks_text, read_permalinks
from scripts.record.ledger import Edition, Entry, Ledger, PageNames, SharedName, Version
from tests import editions, invent
from tests.publishing import write_ledgers

SLUG = "2031-05-05-harbour"
PARAGRAPHS = 8_000

# One briefing four times as long as another may take so many times as long: four, and what a machine does meanwhile. Were it
# the square, it were sixteen.
FOUR_TIMES = 9


def seconds(call: Callable[[], object]) -> float:
    """Return the least seconds of three that a processor needed for a call."""
    taken = []
    for _ in range(3):
        begun = time.process_time()
        call()
        taken.append(time.process_time() - begun)
    return min(taken)


def texts(count: int) -> list[str]:
    choice = random.Random(count)
    return [editions.long_text(choice) if at % 8 else choice.choice(editions.SHORT) for at in range(count)]


def edited(before: list[str], seed: int) -> list[str]:
    """Return a text in which a word of every tenth paragraph is another."""
    choice = random.Random(seed)
    found = [editions.Paragraph([editions.Piece(str(at), text)], "bo") for at, text in enumerate(before)]
    for at in range(seed % 10, len(found), 10):
        editions.edit(found, at, choice)
    return [paragraph.text for paragraph in found]


def published(root: Path, count: int) -> list[str]:
    """Publish a briefing of so many paragraphs; return them."""
    said = texts(count)
    data, look_alikes = invent.transcript(said)
    invent.write(root, data.encode(), invent.form(data.encode(), look_alikes), SLUG)
    briefings, problems = read_briefings(root)
    assert not problems
    write_ledgers(root, briefings)
    return said


def issued(root: Path, said: list[str], edition: int) -> None:
    """Take over the next edition of a briefing."""
    new = root / "new.txt"
    new.write_bytes(invent.transcript(said)[0].encode())
    taken, problems = take_over(root, SLUG, new, f"20{30 + edition}-01-01")
    assert taken and not problems and len(taken.after.editions) == edition


@pytest.mark.audit
def test_a_ledger_has_no_greatest_length(tmp_path: Path) -> None:
    versions = (
        Version(1, 1, at + 1, at + 1, 0, f"{at:016x}", "people/bo/", "questions/invented-daily/") for at in range(11_000)
    )
    entries = tuple(Entry(str(at + 1), (version,)) for at, version in enumerate(versions))
    pages = (PageNames("questions/invented-daily/", {"question": "1"}),)
    ledger = Ledger(SLUG, (), (Edition(1, "2031-05-06", 64 * "0"),), entries, pages, (SharedName("people/bo/", "Bo"),))
    (tmp_path / NAME).write_text(permalinks_text(ledger), encoding="utf-8")
    permalinks, problems = read_permalinks(tmp_path)
    assert (tmp_path / NAME).stat().st_size > MOST_BYTES, "more than any other file of the project may have"
    assert not problems and permalinks and permalinks.ledger.entries == entries


@pytest.mark.audit
def test_a_ledger_grows_by_what_changed(tmp_path: Path) -> None:
    said = published(tmp_path, 200)
    ledger, sizes = tmp_path / "transcript" / SLUG / NAME, []
    for edition in (2, 3, 4):
        sizes.append(ledger.stat().st_size)
        said = edited(said, edition)
        issued(tmp_path, said, edition)
    sizes.append(ledger.stat().st_size)
    assert all(0 < later - size < 0.2 * sizes[0] for size, later in pairwise(sizes)), sizes


@pytest.mark.audit
@pytest.mark.slowest
def test_matching_takes_as_long_as_the_texts_are() -> None:
    took = {}
    for count in (PARAGRAPHS // 4, PARAGRAPHS):
        choice = random.Random(count)
        before = editions.edition([editions.text(choice) for _ in range(count)], choice.choices(editions.SPEAKERS, k=count))
        after = copy.deepcopy(before)
        for at in choice.sample(range(count), count // 10):
            editions.edit(after, at, choice)
        both = editions.as_earlier(before), editions.as_later(after)
        took[count] = seconds(lambda both=both: match(*both))
    assert took[PARAGRAPHS] < 12 and took[PARAGRAPHS] < FOUR_TIMES * took[PARAGRAPHS // 4], took
