"""The shape of any briefing: to scale, every link wide enough, in as many lines as that takes, names side by side."""

from __future__ import annotations

import itertools

import hypothesis.strategies as st
import pytest
from hypothesis import given

from scripts.pictures.shape import ABOVE, CHARACTER, LEAST, Segment, lines, names, one_line
from scripts.record.briefing import Exchange, Outlet, Person, Speech
from scripts.record.places import Place

OUTLET = Outlet("paper", "Paper", "Paper", "newspaper", ("Paper",), 1)
PERSON = Person("person", "Person", "minister", "briefer", ("Person",), 1)


def segments(exchanges: list[list[int]]) -> list[Segment]:
    """Return the segments of exchanges, each a question and answers of so many words."""
    found = []
    for number, counts in enumerate(exchanges, start=1):
        place = Place(None, None, Exchange(number, f"paper-{number}", "", ()), f"{number}.md", str(number), ())
        for at, words in enumerate(counts):
            speaker = OUTLET if at % 2 == 0 else PERSON
            found.append(Segment(place, Speech("question" if at % 2 == 0 else "answer", speaker, ()), words))
    return found


counts = st.lists(st.lists(st.integers(1, 900), min_size=1, max_size=6), min_size=1, max_size=60)


@given(counts)
def test_all_turns_are_there_in_order_to_one_scale(exchanges: list[list[int]]) -> None:
    found = segments(exchanges)
    rows = lines(found)
    spans = [span for row in rows for span in row]
    assert [span.segment for span in spans] == found
    scale = spans[0].width / spans[0].segment.words
    assert all(abs(span.width - span.segment.words * scale) < 1e-6 for span in spans)


@pytest.mark.audit
@given(counts)
def test_no_link_covers_another_or_leaves_the_picture_and_each_can_be_hit(exchanges: list[list[int]]) -> None:
    for row in lines(segments(exchanges)):
        for lane in (0, 1):
            ends = 0.0
            for span in (span for span in row if span.segment.lane == lane):
                assert span.start >= ends - 1e-6 and span.reach >= min(LEAST, 100 / len(row))
                ends = span.start + span.reach
            assert ends <= 100 + 1e-6
        bars = sorted((span.start, span.start + span.width) for span in row)
        assert all(after[0] >= before[1] - 1e-6 for before, after in itertools.pairwise(bars))


def test_a_short_briefing_is_one_line_and_a_long_one_several_with_every_exchange_on_one() -> None:
    assert len(lines(segments([[30, 200]] * 10))) == 1
    rows = lines(segments([[10, 60, 10, 60]] * 40))
    assert len(rows) > 1
    for before, after in itertools.pairwise(rows):
        assert before[-1].segment.place is not after[0].segment.place


@pytest.mark.audit
@given(counts)
def test_the_map_is_one_line_of_bars_by_their_words_alone(exchanges: list[list[int]]) -> None:
    spans = one_line(segments(exchanges))
    total = sum(map(sum, exchanges))
    at = 0.0
    for span in spans:
        assert abs(span.start - at) < 1e-6 and abs(span.width - 100 * span.segment.words / total) < 1e-6
        at += span.width


@given(st.lists(st.tuples(st.text("abc", min_size=1, max_size=30), st.floats(0, 99)), max_size=40))
def test_no_name_stands_on_another_or_outside(wanted: list[tuple[str, float]]) -> None:
    wanted.sort(key=lambda one: one[1])
    found = names(wanted, 2)
    assert not found or [name.text for name in found] == [text for text, _ in wanted]
    for row in (0, 1):
        ends = 0.0
        for name in (name for name in found if name.row == row):
            width = len(name.text) * CHARACTER
            start = name.at if name.anchor == "start" else name.at - width
            assert start >= ends - 1e-6 and start + width <= 100 + 1e-6
            ends = start + width


def test_all_names_are_there_or_none_so_that_nobody_seems_to_be_the_one_before() -> None:
    assert [name.text for name in names([("Lin", 0), ("Zhao", 2), ("Lin", 9)], 2)] == ["Lin", "Zhao", "Lin"]
    assert names([("Lin", 0), ("Zhao", 1), ("Lin", 2)], 2) == []


def test_who_asks_stands_above() -> None:
    assert [segment.lane == ABOVE for segment in segments([[1, 2, 3]])] == [True, False, True]
