"""Links never die and never lie: whatever a publisher does to a transcript, every address that was ever published holds."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import replace

import hypothesis
import pytest

from tests import publisher as publishers
from tests.claims import ALSO_GIVEN
from tests.conftest import ROOT
from tests.histories import Origin, Standing
from tests.publisher import BRIEFINGS, LOOKS, STEPS, History, Publisher, main
from tests.publishing import blocks, converted
from tests.test_properties import renderer

# One that fails is not made shorter: that takes more than an hour.
LONG = hypothesis.settings.default.max_examples > 100


def asked_for(environment: Mapping[str, str], is_long: bool) -> list[History]:
    """Return the histories to be run: ten of 100 steps (`make fuzz`), or HISTORIES, drawn by SEED; else a short one."""
    seed, count = int(environment.get("SEED", "2017")), int(environment.get("HISTORIES", "10")) if is_long else 1
    return [History(seed, number, 100 if is_long else 12) for number in range(1, count + 1)]


@pytest.mark.long
@pytest.mark.parametrize("history", asked_for(os.environ, LONG), ids=str)
def test_links_hold_through_a_history(history: History) -> None:
    """Each is a test of its own, so that workers share them and each that fails is seen; it says how to run it alone."""
    history.play()


def test_long_histories_are_as_many_as_are_asked_for_and_drawn_by_the_seed() -> None:
    assert [(one.seed, one.number, one.steps) for one in asked_for({}, False)] == [(2017, 1, 12)]
    assert len(asked_for({}, True)) == 10 and {one.steps for one in asked_for({}, True)} == {100}
    assert list(map(str, asked_for({"SEED": "5", "HISTORIES": "2"}, True))) == ["seed 5, number 1", "seed 5, number 2"]


def test_a_history_is_drawn_by_its_seed_and_number_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every step is in it, and none counts that did nothing."""
    for name in (*STEPS, "publish_for_the_first_time"):
        monkeypatch.setattr(Publisher, name, does_something)
    drawn = [History(seed, number) for seed, number in ((1, 1), (1, 1), (1, 2), (2, 1))]
    for history in drawn:
        history.play()
    first, again, other, another = (history.done for history in drawn)
    assert first == again and first not in (other, another) and other != another
    assert len(first) == 101 and {re.match(r"publisher\.(\w+)\(", one)[1] for one in first[1:]} == {*STEPS}
    monkeypatch.setattr(Publisher, "rename", lambda _, **__: None)
    idle = History(1, 1)
    idle.play()
    assert len(idle.done) == 101 + sum(one.startswith("publisher.rename(") for one in idle.done) > 101
    assert {*LOOKS} < {*STEPS}


def does_something(publisher: Publisher, **_: object) -> None:
    publisher.looks += 1


def test_a_history_that_fails_says_its_steps_and_how_to_run_it_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What it says can be put into a test as it is."""
    monkeypatch.setattr(publishers, "STEPS", {"rename": STEPS["rename"]})
    monkeypatch.setattr(Publisher, "publish_for_the_first_time", does_something)
    monkeypatch.setattr(Publisher, "rename", does_something)
    assert main(["3", "7", "8"]) == 0
    assert [line.partition(" after ")[0] for line in capsys.readouterr().out.splitlines()] == [
        "3 7: all holds",
        "3 8: all holds",
    ]
    monkeypatch.setattr(Publisher, "rename", fails)
    with pytest.raises(AssertionError, match="an address is lost") as failed:
        main(["3", "7"])
    first, second, again = failed.value.__notes__[0].split("\n")
    assert re.fullmatch(
        r"publisher\.publish_for_the_first_time\(seed=[0-9]+, layout='[a-z-]+', named=(True|False), is_short=True\)", first
    )
    assert re.fullmatch(r"publisher\.rename\(named=\('[a-z]+', [0-8]\)\)", second)
    assert again == "again: .venv/bin/python -m tests.publisher 3 7"


def fails(publisher: Publisher, **_: object) -> None:
    raise AssertionError("an address is lost")


def test_what_looks_at_pages_alone_shares_no_code_with_what_it_checks() -> None:
    """It reads pages, takes them from where they are rendered, and knows of a paragraph what its words are; no more."""
    parsed = ast.walk(ast.parse((ROOT / "tests/claims.py").read_text(encoding="utf-8")))
    imported = {one.module: {name.name for name in one.names} for one in parsed if isinstance(one, ast.ImportFrom)}
    ours = {module: names for module, names in imported.items() if module.startswith(("scripts", "tests"))}
    assert ours == {"tests.conftest": {"words_of"}, "tests.publishing": {"HOST", "Rendered"}}


def test_pages_rendered_in_pieces_are_those_rendered_whole() -> None:
    """Or the oracle would look at pages that no reader sees."""

    def lines(html: str) -> list[str]:
        return [line for line in map(str.strip, html.split("\n")) if line]

    with Publisher() as publisher:
        publisher.publish_for_the_first_time(seed=1, layout="inline", named=True)
        publisher.issue_a_new_edition(done=[("split", 1, 0), ("merge", 4, 0), ("delete", 9, 0), ("edit", 12, 0)], answer="gone")
        pages = publisher.published.pages
        bodies = [pages.written[path].decode().split("---\n", 2)[2] for path in pages.paths.values() if path.endswith(".md")]
    pieces = {body: [*blocks(body)] for body in bodies}
    assert max(map(len, pieces.values())) > 20 and not [body for body, found in pieces.items() if "\n".join(found) != body]
    for body in bodies:
        renderer(False).reset()
        assert lines(converted(body)) == lines(renderer(False).convert(body))


@pytest.mark.parametrize(("number", "by", "held"), [("2", "ann", True), ("2", "daily", False), ("3", "ann", False)])
def test_of_two_who_said_the_same_words_the_one_who_says_them_now_has_its_number(number: str, by: str, held: bool) -> None:
    """The text has the words of paragraph 1 still, said by another now; those of paragraph 2 are gone."""
    publisher = Publisher()
    publisher.standing = {
        one: Standing(one, "Next question, please.", who, frozenset({Origin(one, 0, 3)}))
        for one, who in (("1", "daily"), ("2", "ann"))
    }
    now = {number: replace(publisher.standing["1"], number=number, by=by)}
    with nullcontext() if held else pytest.raises(AssertionError, match="p1 lost its number, and its words stand there"):
        publisher.hold_names(now)
    publisher.teardown()


def test_what_has_the_words_of_what_is_gone_may_be_said_to_have_been_made_of_it() -> None:
    """No text tells of two who said the same whose words they are."""
    publisher = Publisher()
    said = {"1": ("Thanks. So it is.", 1), "1a": ("Thanks.", 2), "1b": ("So it is.", 1), "1c": ("In June.", 3)}
    known = {
        number: Standing(number, words, "ann", frozenset({Origin(str(origin), 0, 3)}))
        for number, (words, origin) in said.items()
    }
    publisher.standing = {"1": known.pop("1")}
    publisher.hold_names(known)
    assert (publisher.gone["1"].became, publisher.gone["1"].alike) == ({"1b"}, {"1a", "1b"})
    publisher.teardown()


@pytest.mark.audit
def test_the_page_of_a_year_keeps_the_name_of_a_briefing_that_was_held_in_another() -> None:
    publisher = Publisher()
    publisher.publish_for_the_first_time(seed=0, layout="inline", named=True)
    publisher.publish_another_briefing(which=0)
    assert f"briefings/2031/#{publisher.slug}" in publisher.claims.anchors
    publisher.find_out_that_it_was_held_on_another_day(date="2030-12-31")
    publisher.rename_the_folder(slug=BRIEFINGS[1])
    publisher.teardown()


@pytest.mark.audit
def test_who_led_the_briefing_and_is_another_now_never_answered() -> None:
    publisher = Publisher()
    publisher.publish_for_the_first_time(seed=0, layout="own-line", named=False)
    publisher.find_out_that_another_spoke(done=[], key="ann")
    publisher.teardown()


@pytest.mark.audit
def test_a_question_in_a_statement_makes_no_answer_of_what_follows() -> None:
    publisher = Publisher()
    publisher.publish_for_the_first_time(seed=672187, named=False, layout="own-line")
    done = [("insert", 22, 51737), ("delete", 3, 4302), ("reattribute", 16, 207)]
    publisher.issue_a_new_edition_under_other_names(done=done, named=("terms", 1))
    publisher.take_over_the_same_text()
    publisher.teardown()


def test_an_outlet_whose_only_words_were_merged_with_others_may_have_another_name() -> None:
    """What was made of its words is its own still."""
    publisher = Publisher()
    publisher.publish_for_the_first_time(seed=2263857005, layout="own-line", named=False, is_short=True)
    publisher.issue_a_new_edition_under_other_names(done=[("merge", 6, 61821)], named=("daily", 3))
    assert publisher.form.names["daily"] in publisher.published.pages.html("outlets/invented-daily/")
    publisher.teardown()


MERGED = {
    "names that both gave": (
        24,
        [("merge", 5, 3180), ("insert", 21, 1503), ("insert", 25, 4642)],
        [(29, 208), (14, 7663), (27, 1893)],
        (1, 1),
    ),
    "a page that moved has names of the other's": (
        5443847,
        [("reattribute", 21, 42805), ("insert", 5, 21767), ("repeat", 24, 17250), ("move", 11, 3999)],
        [(13, 3631), (27, 9899)],
        (1, 0),
    ),
    "a page on which only the other had a number": (1, [("move", 3, 8117), ("split", 15, 6219)], [(3, 7993)], (0, 0)),
}


@pytest.mark.audit
@pytest.mark.parametrize("what", MERGED)
def test_what_two_branches_published_is_told_apart(what: str) -> None:
    seed, ours, theirs, told = MERGED[what]
    publisher = Publisher()
    publisher.publish_for_the_first_time(seed=seed, layout="inline", named=False)
    publisher.merge_with_a_branch_that_published_too(ours=ours, theirs=theirs)
    whole = publisher.claims.text(f"{publisher.slug}/transcript/")
    assert told == (whole.count(ALSO_GIVEN), whole.count("other words also had the number"))
    publisher.replay_all_that_was_ever_published()
    publisher.rename_the_folder(slug=BRIEFINGS[1])  # what the branch published stands under another slug now
    publisher.teardown()
