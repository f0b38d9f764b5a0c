"""A new edition: every paragraph is found again, or known to be gone, or left to the publisher; never wrongly."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scripts.links.matching.counterparts import ELSEWHERE, LITTLE, RECUT, REPLACED, SEVERAL
from scripts.links.matching.paragraphs import MOST_CANDIDATES, MOVED, REPEATED, Earlier, Later, Matching, match
from scripts.links.matching.resemblance import SHORT, Index, Vocabulary, containment, resemblance
from tests import editions
from tests.editions import SPEAKERS, as_earlier, as_later, edition, long_text, truth

HARBOUR = "Harbour dues fall by a tenth in June. Ships that wait for more than a day pay nothing for the berth."
LIGHT = "The lighthouse on the northern rock is lit again. Its keeper returned last week with two lamps and a dog."
NETS = "Nets with small meshes are forbidden from May. Fishermen who hand in an old one are given a new one for it."
ROPES = "Ropes of hemp last longer than those of straw. The ministry tested forty of both over three winters at sea."
CLOSES = "With that we close. The next briefing is held in the old customs house, on the second floor, at noon."
FILLING = (HARBOUR, LIGHT, NETS, ROPES, CLOSES)


def matched(earlier: list[str], later: list[str], decided: dict[str, tuple[int, ...]] | None = None) -> Matching:
    """Match texts; a text may begin with who says it, as in "bo|Yes."; the ids are "1", "2" and so on."""
    before, after = ([one.rpartition("|") for one in texts] for texts in (earlier, later))
    return match(
        [Earlier(str(at), text, by) for at, (by, _, text) in enumerate(before, start=1)],
        [Later(at, text, by) for at, (by, _, text) in enumerate(after, start=1)],
        decided or {},
    )


def became(earlier: list[str], later: list[str]) -> list[tuple[int, ...]]:
    """Return what each paragraph became where nothing is unclear."""
    found = matched(earlier, later)
    assert not found.unclear
    return list(found.became.values())


def unclear(found: Matching) -> dict[str, tuple[tuple[int, ...], str]]:
    return {one.id: (tuple(index for index, _ in one.candidates), one.why) for one in found.unclear}


# The same words.


def test_the_same_words_keep_their_id_wherever_they_stand_and_whoever_says_them() -> None:
    assert became([HARBOUR, LIGHT, NETS], [NETS, HARBOUR, LIGHT]) == [(1,), (2,), (0,)]
    assert became([f"ann|{HARBOUR}", f"bo|{LIGHT}"], [f"bo|{LIGHT}", f"bo|{HARBOUR}"]) == [(1,), (0,)]
    assert became([HARBOUR, "ann|Yes.", LIGHT, NETS], [HARBOUR, LIGHT, "ann|Yes.", NETS]) == [(0,), (2,), (1,), (3,)]
    assert became([HARBOUR, "ann|Yes.", LIGHT], [HARBOUR, "bo|Yes.", LIGHT]) == [(0,), (1,), (2,)]
    assert became([HARBOUR.replace(" ", "  "), LIGHT], [HARBOUR, LIGHT.replace(" ", "\u00a0")]) == [(0,), (1,)]


def test_a_few_words_that_another_says_elsewhere_are_unclear() -> None:
    found = matched([HARBOUR, "ann|Yes.", LIGHT, NETS], [HARBOUR, LIGHT, NETS, "bo|Yes."])
    assert unclear(found) == {"2": ((3,), MOVED)}
    assert unclear(matched(["ann|Yes.", HARBOUR, LIGHT], [HARBOUR, LIGHT, "bo|Yes."])) == {"1": ((2,), MOVED)}


def test_words_that_stand_several_times_are_told_apart_by_what_stands_around_them() -> None:
    thanks = "Thank you."
    before = [HARBOUR, thanks, LIGHT, thanks, NETS, thanks, ROPES]
    assert became(before, [HARBOUR, LIGHT, thanks, NETS, thanks, ROPES]) == [(0,), (), (1,), (2,), (3,), (4,), (5,)]
    assert became(before, [HARBOUR, thanks, LIGHT, thanks, NETS, ROPES]) == [(0,), (1,), (2,), (3,), (4,), (), (5,)]
    assert became(before, [*[HARBOUR, thanks, LIGHT, thanks, thanks, NETS, thanks, ROPES][:3], NETS, thanks, ROPES]) == [
        (0,),
        (1,),
        (2,),
        (),
        (3,),
        (4,),
        (5,),
    ]
    assert became(before, [NETS, thanks, ROPES, HARBOUR, thanks, LIGHT, thanks]) == [(3,), (4,), (5,), (6,), (0,), (1,), (2,)]


def test_words_that_stand_as_often_between_the_same_paragraphs_are_matched_in_order() -> None:
    assert became([HARBOUR, "Yes.", "Yes.", LIGHT], [HARBOUR, "Yes.", "Yes.", LIGHT]) == [(0,), (1,), (2,), (3,)]
    assert became([HARBOUR, "Yes.", NETS, "Yes.", LIGHT], [HARBOUR, "Yes.", ROPES, "Yes.", LIGHT]) == [
        (0,),
        (1,),
        (),
        (3,),
        (4,),
    ]
    assert became(["Yes.", HARBOUR, "Yes."], ["Yes.", LIGHT, "Yes."]) == [(0,), (), (2,)]


def test_what_is_matched_tells_apart_what_stands_beside_it() -> None:
    edited = LIGHT.replace("lamps", "cats")
    for yes, same in (("Yes.", "Yes."), ("Yes!", "Yes.")):
        assert became([HARBOUR, yes, LIGHT, yes, NETS], [HARBOUR, edited, same, NETS]) == [(0,), (), (1,), (2,), (3,)]
    before = ["No.", HARBOUR, "Yes.", "No.", "Yes.", LIGHT, "No.", "Yes."]
    assert became(before, ["No.", HARBOUR, "No.", "Yes.", LIGHT, "No.", "Yes."]) == [
        (0,),
        (1,),
        (),
        (2,),
        (3,),
        (4,),
        (5,),
        (6,),
    ]


def test_of_repeated_words_those_said_by_the_same_are_meant() -> None:
    assert became([HARBOUR, "ann|Thank you.", "bo|Thank you.", LIGHT], [HARBOUR, "bo|Thank you.", LIGHT]) == [
        (0,),
        (),
        (1,),
        (2,),
    ]
    assert became([HARBOUR, "ann|Yes.", "bo|Yes.", LIGHT], [HARBOUR, "ann|Yes.", "wire|Yes.", LIGHT]) == [
        (0,),
        (1,),
        (2,),
        (3,),
    ]


def test_repeated_words_that_nothing_tells_apart_are_unclear_with_what_they_may_have_become() -> None:
    found = matched([HARBOUR, "Thank you.", "Thank you.", LIGHT], [HARBOUR, "Thank you.", LIGHT])
    assert unclear(found) == {"2": ((1,), REPEATED), "3": ((1,), REPEATED)} and found.unclear[0].candidates[0][1] == 1
    found = matched([HARBOUR, "Yes.", LIGHT], [HARBOUR, "Yes.", NETS, "Yes.", LIGHT])
    assert unclear(found) == {"2": ((1, 3), REPEATED)}
    found = matched([HARBOUR, "Yes.", LIGHT, "Yes.", NETS, ROPES], [HARBOUR, LIGHT, NETS, "Yes.", ROPES])
    assert unclear(found) == {"2": ((3,), REPEATED), "4": ((3,), REPEATED)}
    found = matched([HARBOUR, "bo|Yes.", LIGHT, "ann|Yes."], [HARBOUR, "ann|Yes.", LIGHT])
    assert unclear(found) == {"2": ((1,), REPEATED), "4": ((1,), REPEATED)}, "one may have gone, the other moved"
    found = matched(
        [HARBOUR, "ann|Yes.", "wire|No.", "bo|No.", "wire|Yes.", LIGHT], [HARBOUR, "wire|No.", "bo|No.", "ann|Yes.", LIGHT]
    )
    assert unclear(found) == {"2": ((3,), REPEATED), "5": ((3,), REPEATED)}, "it is not just who says them that counts"
    found = matched([HARBOUR, "ann|Yes.", LIGHT], ["bo|Yes.", HARBOUR, "bo|Yes.", "ann|Yes.", "ann|Yes.", LIGHT])
    assert unclear(found) == {"2": ((3, 4, 2, 0), REPEATED)}, "the likeliest come first"
    found = matched([HARBOUR, *["Yes."] * 30, LIGHT], [HARBOUR, *["Yes."] * 29, LIGHT])
    assert len(found.unclear) == 30 and {len(one.candidates) for one in found.unclear} == {MOST_CANDIDATES}


def test_what_differs_in_marks_and_capitals_alone_is_the_same_but_words_with_their_marks_come_first() -> None:
    assert became([HARBOUR, "It's “so”, Thank You", LIGHT], [HARBOUR, 'It’s "so" — thank you.', LIGHT]) == [(0,), (1,), (2,)]
    assert became([HARBOUR, NETS.upper(), LIGHT], [HARBOUR, LIGHT, NETS]) == [(0,), (2,), (1,)]
    assert became([f"ann|{NETS.upper()}", HARBOUR, LIGHT], [HARBOUR, LIGHT, f"bo|{NETS}"]) == [(2,), (0,), (1,)]
    assert set(unclear(matched([HARBOUR, "Yes.", "Yes.", LIGHT], [HARBOUR, "Yes.", "Yes!", LIGHT]))) == {"2", "3"}
    found = matched([HARBOUR, "Yes!", "Yes.", "Yes.", LIGHT], [HARBOUR, "Yes.", LIGHT])
    assert set(unclear(found)) == {"2", "3", "4"}, "words with their marks come first"
    assert became([HARBOUR, "Yes", "Yes.", LIGHT], [HARBOUR, "Yes.", LIGHT]) == [(0,), (), (1,), (2,)]
    assert unclear(matched([HARBOUR, "ann|Yes!", LIGHT, NETS], [HARBOUR, LIGHT, NETS, "ann|Yes."])) == {"2": ((3,), MOVED)}
    assert unclear(matched([HARBOUR, "ann|Yes!", LIGHT], [HARBOUR, "bo|Yes.", LIGHT])) == {"2": ((1,), MOVED)}
    assert became([HARBOUR, "---", "…", LIGHT], [HARBOUR, "…", LIGHT, "---"]) == [(0,), (3,), (1,), (2,)]


# Split and merged.


def test_a_paragraph_that_was_cut_is_split_whoever_says_the_pieces() -> None:
    head, tail = HARBOUR.split(". ")
    assert became([LIGHT, f"ann|{HARBOUR}", NETS], [LIGHT, f"bo|{head}.", f"ann|{tail}", NETS]) == [(0,), (1, 2), (3,)]
    assert became([LIGHT, f"{NETS} Thank you."], [LIGHT, NETS, "Thank you."]) == [(0,), (1, 2)]
    assert became([LIGHT, f"{HARBOUR} Yes. {NETS}"], [LIGHT, HARBOUR, "Yes.", NETS]) == [(0,), (1, 2, 3)]
    assert became([LIGHT, "Yes. No.", NETS], [LIGHT, "Yes.", "No.", NETS]) == [(0,), (1, 2), (3,)]
    head, tail = "港口费用在六月下降。", "等待一天以上的船只不付费用。"
    assert became([head + tail], [head, tail]) == [(0, 1)]


def test_only_all_of_the_words_in_one_place_are_a_cut() -> None:
    assert unclear(matched([ROPES, f"{HARBOUR} {LIGHT} {CLOSES}", NETS], [ROPES, HARBOUR, LIGHT, NETS])) == {
        "2": ((1, 2), RECUT)
    }
    assert unclear(matched([HARBOUR, "Yes. No.", LIGHT, NETS], [HARBOUR, LIGHT, NETS, "Yes.", "No."]))["2"][0] == (3, 4)
    whole = f"{HARBOUR} {LIGHT}"
    assert became([whole, HARBOUR, LIGHT], [HARBOUR, LIGHT]) == [(), (0,), (1,)], "what is there already is no piece"
    found = matched([ROPES, whole, NETS], [ROPES, whole, CLOSES, whole, HARBOUR, LIGHT, NETS])
    assert unclear(found) == {"2": ((1, 3), REPEATED)}, "it may have stayed whole"
    assert set(unclear(matched([whole, NETS, whole], [NETS, HARBOUR, LIGHT]))) == {"1", "3"}


def test_a_paragraph_that_was_cut_and_edited_in_a_word_is_split() -> None:
    whole = f"{HARBOUR} {LIGHT} {NETS}"
    assert became([ROPES, whole], [ROPES, HARBOUR.replace("tenth", "fifth"), f"{LIGHT} {NETS}"]) == [(0,), (1, 2)]
    assert became([ROPES, whole], [ROPES, HARBOUR, LIGHT.replace("lamps", "cats"), NETS]) == [(0,), (1, 2, 3)]
    edited = HARBOUR.replace("tenth", "fifth")
    assert became([ROPES, f"Yes, Ann. {whole}"], [ROPES, "Yes, Ann.", f"{edited} {LIGHT} {NETS}"]) == [(0,), (1, 2)]
    assert became([ROPES, f"{whole} Thank you."], [ROPES, f"{edited} {LIGHT} {NETS}", "Thank you."]) == [(0,), (1, 2)]
    assert set(unclear(matched([ROPES, f"ann|{whole}"], [ROPES, f"bo|{edited}", f"bo|{LIGHT} {NETS}"]))) == {"2"}
    assert unclear(matched([ROPES, whole], [ROPES, HARBOUR, LIGHT.replace("dog", "cat"), NETS])) == {"2": ((3, 1, 2), RECUT)}, (
        "not where words at the cut itself were edited"
    )


def test_paragraphs_that_were_joined_are_merged() -> None:
    assert became([ROPES, HARBOUR, LIGHT, NETS], [ROPES, f"{HARBOUR} {LIGHT}", NETS]) == [(0,), (1,), (1,), (2,)]
    assert became([ROPES, HARBOUR, "Thank you.", NETS], [ROPES, f"{HARBOUR} Thank you.", NETS]) == [(0,), (1,), (1,), (2,)]
    edited = f"{HARBOUR} {LIGHT} {NETS}".replace("lamps", "cats")
    assert became([ROPES, HARBOUR, LIGHT, NETS], [ROPES, edited]) == [(0,), (1,), (1,), (1,)]


def test_which_of_the_same_few_words_were_joined_is_unclear() -> None:
    found = matched([HARBOUR, "Thank you.", "Thank you.", LIGHT], [f"{HARBOUR} Thank you.", LIGHT])
    assert dict(found.became) == {"1": (0,), "4": (1,)} and set(unclear(found)) == {"2", "3"}
    found = matched([HARBOUR, f"{LIGHT} Thank you.", NETS], [HARBOUR, LIGHT, "Thank you.", "Thank you.", NETS])
    assert set(unclear(found)) == {"2"}


def test_a_paragraph_of_which_a_piece_stands_for_itself_is_not_edited() -> None:
    whole = f"{HARBOUR} {LIGHT}"
    found = matched([ROPES, whole, NETS], [ROPES, HARBOUR, CLOSES, LIGHT, NETS])
    assert unclear(found)["2"][0] == (1, 3)
    found = matched([ROPES, f"{whole} Thank you.", NETS], [ROPES, whole, CLOSES, "Thank you.", NETS])
    assert unclear(found)["2"] == ((1, 3), RECUT)
    found = matched([ROPES, HARBOUR, CLOSES, LIGHT, NETS], [ROPES, whole, NETS])
    assert {"2", "4"} <= set(unclear(found))


@pytest.mark.parametrize("moved", [LIGHT, "Its keeper returned.", "So."])
def test_two_paragraphs_that_are_cut_elsewhere_are_unclear(moved: str) -> None:
    before = [ROPES, f"{HARBOUR} {moved}", NETS, CLOSES]
    assert set(unclear(matched(before, [ROPES, HARBOUR, f"{moved} {NETS}", CLOSES]))) == {"2", "3"}
    before = [ROPES, HARBOUR, f"{moved} {NETS}", CLOSES]
    assert set(unclear(matched(before, [ROPES, f"{HARBOUR} {moved}", NETS, CLOSES]))) == {"2", "3"}


FORMULA = "The next question is from the lady in the second row on the left."


@pytest.mark.parametrize(
    ("before", "after", "open_to_doubt"),
    [
        # A few words at the border: to the paragraph before, for themselves and edited, or in two places.
        (
            [LIGHT, f"Thank you. {FORMULA} {NETS}", ROPES],
            [f"{LIGHT} Thank you.", f"{FORMULA} {NETS}".replace("row", "line"), ROPES],
            {"1", "2"},
        ),
        ([LIGHT, f"Thank you. {FORMULA}", ROPES], [LIGHT, "Thanks to all.", FORMULA, ROPES], {"2"}),
        ([f"Thank you. {FORMULA}", f"{LIGHT} {NETS}"], ["Thank you.", f"{FORMULA} {LIGHT} {NETS}"], {"1", "2"}),
        (["Yes.", LIGHT, f"Yes. {FORMULA}", ROPES], [LIGHT, "Yes.", FORMULA, ROPES], {"3"}),
        (["Thank you.", LIGHT, f"Thank you. {FORMULA}"], [LIGHT, f"Thank you. Thank you. {FORMULA}"], {"1"}),
        ([LIGHT, f"Thank you. {FORMULA}", ROPES], [f"{LIGHT} Thank you.", ROPES], {"1", "2"}),
    ],
)
def test_a_few_words_that_may_have_gone_to_a_neighbour_raise_doubt(
    before: list[str], after: list[str], open_to_doubt: set[str]
) -> None:
    assert set(unclear(matched(before, after))) == open_to_doubt


# Edited, vanished, new.


def test_a_paragraph_with_one_clear_counterpart_is_edited() -> None:
    assert became([HARBOUR, LIGHT, NETS], [HARBOUR, LIGHT.replace("dog", "cat"), NETS]) == [(0,), (1,), (2,)]
    assert became([HARBOUR, f"{LIGHT} {NETS}", ROPES], [HARBOUR, f"{LIGHT} {NETS} {CLOSES}", ROPES]) == [(0,), (1,), (2,)]
    more = f"{CLOSES} Then there is fish for all who came."
    assert became([HARBOUR, f"{LIGHT} {NETS}", ROPES], [HARBOUR, f"{LIGHT} {NETS} {more}", ROPES]) == [(0,), (1,), (2,)]
    dues = "港口费用在六月下降，等待一天以上的船只不付费用，部长说。"
    assert became([dues], [dues.replace("六", "七")]) == [(0,)]


def test_more_is_demanded_of_what_another_says_or_what_stands_elsewhere() -> None:
    whole, part = f"{LIGHT} {NETS}", f"{LIGHT} {NETS} {CLOSES}"
    assert became([HARBOUR, f"ann|{whole}", ROPES], [HARBOUR, f"ann|{part}", ROPES]) == [(0,), (1,), (2,)]
    assert unclear(matched([HARBOUR, f"ann|{whole}", ROPES], [HARBOUR, f"bo|{part}", ROPES])) == {"2": ((1,), ELSEWHERE)}
    assert unclear(matched([whole, HARBOUR, ROPES], [HARBOUR, part, ROPES])) == {"1": ((1,), ELSEWHERE)}
    edited = f"{whole} {CLOSES}".replace("dog", "cat")
    assert became([HARBOUR, f"ann|{part}", ROPES], [HARBOUR, f"bo|{edited}", ROPES]) == [(0,), (1,), (2,)]
    assert became([part, HARBOUR, ROPES], [HARBOUR, edited, ROPES]) == [(1,), (0,), (2,)]
    name = "The next question is from the lady of the {}, in the second row on the left."
    before = [HARBOUR, name.format("Times"), LIGHT, NETS]
    assert became(before, [HARBOUR, name.format("Globe"), LIGHT, NETS]) == [(0,), (1,), (2,), (3,)]
    assert unclear(matched(before, [HARBOUR, LIGHT, name.format("Globe"), NETS])) == {"2": ((2,), ELSEWHERE)}


def test_what_resembles_several_or_only_in_part_is_unclear() -> None:
    found = matched([HARBOUR, LIGHT, ROPES], [HARBOUR, LIGHT.replace("dog", "cat"), LIGHT.replace("dog", "hen"), ROPES])
    assert unclear(found) == {"2": ((1, 2), SEVERAL)} and found.unclear[0].candidates[0][1] > 0.8
    found = matched([HARBOUR, LIGHT, LIGHT.replace("dog", "cat"), ROPES], [HARBOUR, LIGHT.replace("dog", "hen"), ROPES])
    assert unclear(found) == {"2": ((1,), SEVERAL), "3": ((1,), SEVERAL)}
    found = matched([HARBOUR, f"{LIGHT} {CLOSES}", ROPES], [HARBOUR, f"{LIGHT} {NETS}", ROPES])
    assert unclear(found) == {"2": ((1,), LITTLE)}


def test_a_formula_that_others_resemble_as_much_is_no_clear_counterpart() -> None:
    formula = "Thank you. We now come to the next question, and it is for the minister, from the {}."
    before = [HARBOUR, formula.format("Times"), LIGHT, formula.format("Globe"), NETS]
    after = [HARBOUR, formula.format("Times"), LIGHT, formula.format("Herald"), NETS]
    assert unclear(matched(before, after)) == {"4": ((3,), SEVERAL)}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Yes.", "No."),
        ("Thank you.", "Thanks."),
        ("Go ahead, Ann.", "Go ahead, Bo."),
        ("No.", ROPES),
        ("是的。", "不是。"),
        ("---", "…"),
    ],
)
def test_a_short_paragraph_that_was_replaced_is_unclear(before: str, after: str) -> None:
    assert unclear(matched([HARBOUR, before, LIGHT], [HARBOUR, after, LIGHT])) == {"2": ((1,), REPLACED)}


def test_a_few_words_that_went_into_an_edited_paragraph_are_unclear() -> None:
    found = matched([HARBOUR, "Yes.", LIGHT, NETS], [HARBOUR, NETS, f"Yes. {LIGHT.replace('dog', 'cat')} So they say."])
    assert unclear(found)["2"][0] == (2,)
    found = matched([HARBOUR, "So we did, Ann.", LIGHT, NETS], [HARBOUR, LIGHT, NETS, "So we did, Bo."])
    assert unclear(found)["2"][0] == (3,)
    found = matched([HARBOUR, "Thank you. The next question is from the lady there."], [HARBOUR, "Thank you."])
    assert unclear(found)["2"][0] == (1,)


def test_what_nothing_resembles_vanished_and_what_resembles_nothing_is_new() -> None:
    assert became([HARBOUR, LIGHT, NETS], [HARBOUR, ROPES, NETS, CLOSES]) == [(0,), (), (2,)]
    assert became([HARBOUR, "Yes.", LIGHT], [HARBOUR, LIGHT]) == [(0,), (), (1,)]
    assert became([HARBOUR, LIGHT], []) == [(), ()] and became([], [HARBOUR]) == []
    shares = f"{NETS.split('. ')[0]}. {CLOSES.split('. ')[1]}"
    assert became(
        [HARBOUR, f"{LIGHT} {NETS}", ROPES, shares], [HARBOUR, f"{LIGHT} {NETS}".replace("lamps", "cats"), ROPES]
    ) == [(0,), (1,), (2,), ()], "words that another has kept are not its own"
    nearly = LIGHT.replace("dog", "cat")
    assert became([HARBOUR, LIGHT, nearly], [HARBOUR, nearly]) == [(0,), (), (1,)], "what resembles only what is known is gone"


# Decisions.


def test_what_the_publisher_decided_holds_and_the_rest_is_matched_around_it() -> None:
    before, after = [HARBOUR, "Yes.", "Yes.", LIGHT], [HARBOUR, "Yes.", LIGHT]
    assert dict(matched(before, after, {"2": ()}).became) == {"1": (0,), "2": (), "3": (1,), "4": (2,)}
    assert dict(matched(before, after, {"2": (1,)}).became) == {"1": (0,), "2": (1,), "3": (), "4": (2,)}
    found = matched([HARBOUR, LIGHT, NETS], [HARBOUR, LIGHT, NETS], {"1": (1, 2), "2": ()})
    assert dict(found.became) == {"1": (1, 2), "2": ()} and unclear(found)["3"][0] == (2,)


def test_a_decision_about_what_is_not_there_is_an_error() -> None:
    for decided in ({"9": ()}, {"1": (1,)}, {"1": (-1,)}):
        with pytest.raises(ValueError, match="a decision must"):
            matched([HARBOUR], [HARBOUR], decided)
    with pytest.raises(ValueError, match="once"):
        match([Earlier("1", HARBOUR, ""), Earlier("1", LIGHT, "")], [])


# Resemblance.


def test_resemblance_and_containment_are_counted_in_shingles_of_words() -> None:
    read = Vocabulary().read
    short, other = read("a b c d"), read("b c d e")
    assert resemblance(short, other) == 3 / 5 and containment(short, other) == 3 / 4
    words = [f"w{number}" for number in range(40)]
    middling, edited = read(" ".join(words[:12])), read(" ".join([*words[:5], "x", *words[6:12]]))
    assert resemblance(middling, edited) == 9 / 13, "eleven runs of two words, two of them edited"
    long, part = read(" ".join(words)), read(" ".join(words[:30]))
    assert resemblance(long, part) == 28 / 38 and containment(part, long) == 1 and containment(long, part) == 28 / 38
    assert resemblance(short, long) == 0 == containment(read("…"), long)
    assert [read(text).size for text in ("Yes.", "港口费用", "the 港口费用 of it", "don’t", "")] == [1, 2, 5, 2, 0]


# Whatever is done to a text, where it is known what became of each paragraph.

seeds = st.integers(0, 10**9)
operations = st.lists(st.tuples(st.sampled_from(sorted(editions.OPERATIONS)), st.integers(0, 10**6)), max_size=6)


recuts_excepted = operations.map(lambda done: [one for one in done if one[0] not in ("split", "merge")])


def changed(seed: int, done: list[tuple[str, int]]) -> tuple[list[Earlier], list[Later], dict[str, tuple[int, ...]]]:
    """Return an invented text, the same after some operations, and what became of its paragraphs."""
    choice = random.Random(seed)
    texts = [editions.text(choice) for _ in range(choice.randint(1, 20))]
    paragraphs = edition(texts, [choice.choice(SPEAKERS) for _ in texts])
    earlier = as_earlier(paragraphs)
    for name, at in done:
        if paragraphs:
            editions.OPERATIONS[name](paragraphs, at % len(paragraphs), choice)
    return earlier, as_later(paragraphs), truth(earlier, paragraphs)


@given(seeds, operations)
def test_no_paragraph_is_taken_for_another(seed: int, done: list[tuple[str, int]]) -> None:
    earlier, later, true = changed(seed, done)
    found = match(earlier, later)
    for one in earlier:
        if one.id in found.became and found.became[one.id] != true[one.id]:
            assert one.text in {text.text for text in later}, "only the same words may be taken for each other"
            assert all(later[index].text == one.text for index in found.became[one.id])


@pytest.mark.audit
@given(seeds, st.lists(st.tuples(st.sampled_from(["insert", "delete", "edit"]), st.integers(0, 10**6)), max_size=8))
def test_the_same_words_are_not_taken_for_each_other_where_some_vanish(seed: int, done: list[tuple[str, int]]) -> None:
    earlier, later, true = changed(seed, done)
    assert match(earlier, later).became.items() <= true.items()


@given(seeds, operations)
def test_the_same_words_are_kept_always(seed: int, done: list[tuple[str, int]]) -> None:
    earlier, later, _ = changed(seed, done)
    found = match(earlier, later)
    before, after = ([one.text for one in texts] for texts in (earlier, later))
    for one in earlier:
        if before.count(one.text) == after.count(one.text) == 1 and len(one.text.split()) >= SHORT:
            assert found.became[one.id] == (after.index(one.text),)


@given(seeds, recuts_excepted)
def test_the_same_words_never_become_others(seed: int, done: list[tuple[str, int]]) -> None:
    earlier, later, _ = changed(seed, done)
    found = match(earlier, later)
    for one in earlier:
        if one.id in found.became and one.text in {text.text for text in later}:
            assert {later[index].text for index in found.became[one.id]} <= {one.text}


@given(seeds)
def test_a_text_matched_with_itself_is_itself(seed: int) -> None:
    earlier, later, true = changed(seed, [])
    found = match(earlier, later)
    assert dict(found.became) == true and not found.unclear


@pytest.mark.audit
@given(seeds, operations)
def test_only_what_was_merged_shares_a_paragraph_and_every_id_is_clear_or_unclear(
    seed: int, done: list[tuple[str, int]]
) -> None:
    earlier, later, _ = changed(seed, done)
    found = match(earlier, later)
    listed = [*found.became] + [one.id for one in found.unclear]
    assert sorted(listed, key=int) == [one.id for one in earlier]
    apart = [index for indices in found.became.values() if len(indices) > 1 for index in indices]
    single = {index for indices in found.became.values() if len(indices) == 1 for index in indices}
    assert len(set(apart)) == len(apart) and not single & set(apart)
    for one in found.unclear:
        assert one.candidates and one.why
        assert list(one.candidates) == sorted(one.candidates, key=lambda candidate: -candidate[1])
        assert all(index in range(len(later)) for index, _ in one.candidates)


@pytest.mark.audit
@given(seeds, operations)
def test_names_of_ids_and_of_speakers_change_nothing_nor_does_a_second_time(seed: int, done: list[tuple[str, int]]) -> None:
    earlier, later, _ = changed(seed, done)
    found = match(earlier, later)
    assert match(earlier, later) == found
    named = {one.id: f"{random.Random(int(one.id)).random()}" for one in earlier}
    renamed = match(
        [Earlier(named[one.id], one.text, one.by[::-1]) for one in earlier],
        [Later(one.line + 7, one.text, one.by[::-1]) for one in later],
    )
    assert dict(renamed.became) == {named[one]: indices for one, indices in found.became.items()}
    assert [(one.candidates, one.why) for one in renamed.unclear] == [(one.candidates, one.why) for one in found.unclear]
    assert [one.id for one in renamed.unclear] == [named[one.id] for one in found.unclear]


@pytest.mark.audit
@pytest.mark.parametrize("name", ["insert", "delete", "edit", "split", "merge", "move", "reattribute"])
@given(seed=seeds)
@example(seed=0)
def test_one_thing_done_to_long_paragraphs_is_recognised(name: str, seed: int) -> None:
    choice = random.Random(seed)
    texts = [long_text(choice) for _ in range(choice.randint(2, 12))]
    paragraphs = edition(texts, ["ann"] * len(texts))
    earlier = as_earlier(paragraphs)
    editions.OPERATIONS[name](paragraphs, choice.randrange(len(paragraphs)), choice)
    found = match(earlier, as_later(paragraphs))
    assert not found.unclear and dict(found.became) == truth(earlier, paragraphs)


@pytest.mark.audit
def test_a_long_transcript_of_which_every_paragraph_was_edited_is_matched_in_seconds() -> None:
    choice = random.Random(7)
    paragraphs = edition([long_text(choice) for _ in range(1500)], [choice.choice(SPEAKERS) for _ in range(1500)])
    earlier = as_earlier(paragraphs)
    for at in range(len(paragraphs)):
        editions.edit(paragraphs, at, choice)
    started = time.process_time()
    found = match(earlier, as_later(paragraphs))
    assert time.process_time() - started < 5, "comparing each with each takes a minute"
    assert not found.unclear and dict(found.became) == truth(earlier, paragraphs)


def test_what_resembles_a_text_most_comes_first_though_another_holds_more_of_it() -> None:
    vocabulary = Vocabulary()
    words = [f"w{at}" for at in range(10)]
    others = [f"n{at}" for at in range(40)]
    long, alike = (vocabulary.read(" ".join(one)) for one in ([*words, *others], words[:9]))
    assert [at for _, at in Index([long, alike]).near(vocabulary.read(" ".join(words)))] == [1, 0]
