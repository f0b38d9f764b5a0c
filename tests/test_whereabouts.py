"""Where everything is that was ever published, by ledgers made by hand: each rule once, without a page being written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from scripts.links.fates import Former, SaidBefore, ends, stories
from scripts.links.whereabouts import Absent, Standing, Whereabouts, whereabouts
from scripts.record.briefing import Account, Draft, Exchange, Paragraph, Part, Person, Section, Speech
from scripts.record.ledger import EarlierName, Edition, Entry, Ledger, PageNames, SharedName, Version

ANN, BO, DAILY = "people/ann/", "people/bo/", "outlets/daily/"
OPENING, QUESTIONS, ASKED = "opening/", "questions/", "questions/daily/"

# What a page shows: the paragraphs that speeches hold, by the names that these have there.
Speeches = Mapping[str, tuple[str, ...]]


# Ledgers by hand


def stood(since: int, edition: int, page: str = OPENING, by: str = ANN, words: str = "") -> Version:
    return Version(since, edition, 1, 1, 0, words, by, page)


def entry(number: str, *versions: Version, retired: int = 0, became: tuple[str, ...] = ()) -> Entry:
    """Return a paragraph; its words are its own unless its versions have some."""
    return Entry(number, tuple(v if v.words else _reading(v, number) for v in versions), retired, became)


def _reading(version: Version, number: str) -> Version:
    return Version(version.since, version.edition, 1, 1, 0, f"words of {number}", version.by, version.page)


def ledger(*entries: Entry, pages: tuple[PageNames, ...] = (), shared: tuple[SharedName, ...] = ()) -> Ledger:
    editions = tuple(Edition(number, f"2031-05-0{number}", "") for number in range(1, 5))
    return Ledger("harbour", (), editions, entries, pages, shared)


def draft(**now: Speeches) -> Draft:
    """Return a briefing that shows some pages; `questions__daily` is questions/daily/."""
    parts = tuple(_part(slug, now) for slug in now if "__" not in slug)
    return Draft("harbour", "", "", "", "", "", "", "", "", "en", (), (), (), parts, Account("", False, (), (), ()))


def _part(slug: str, now: Mapping[str, Speeches]) -> Part:
    below = [(name.partition("__")[2], name) for name in now if name.startswith(f"{slug}__")]
    asked = tuple(Exchange(at, name, "", _speeches(now[page])) for at, (name, page) in enumerate(below, start=1))
    closing = {name.removeprefix("closing-"): held for name, held in now[slug].items() if name.startswith("closing-")}
    said = {name: held for name, held in now[slug].items() if not name.startswith("closing-")}
    end = Section("closing", "Closing", _speeches(closing)) if closing else None
    return Part("questions" if asked else "statement", slug, slug, _speeches(said), exchanges=asked, closing=end)


def _speeches(named: Speeches) -> tuple[Speech, ...]:
    ann = Person("ann", "Ann", "", "briefer", (), 1)
    return tuple(Speech(name, ann, tuple(Paragraph(one, 1, "", 1) for one in held)) for name, held in named.items())


def names(page: str, /, **anchors: str) -> PageNames:
    return PageNames(page, {anchor.replace("_", "-"): number for anchor, number in anchors.items()})


def seen(page: tuple[Standing, ...]) -> list[str]:
    """Return what a page shows from its top on: what is absent in brackets, with what belongs to the next before a stroke."""
    return [" ".join([*_gone(one.before, "({})/"), _number(one), *_gone(one.behind, "({})")]).strip() for one in page]


def _number(shown: Standing) -> str:
    return shown.entry.number if shown.entry else "top"


def _gone(absent: tuple[Absent, ...], form: str) -> list[str]:
    return [form.format(one.entry.number) for one in absent]


# How paragraphs came, and how they were before


def test_what_was_there_from_the_first_edition_on_and_never_changed_has_no_story_but_that() -> None:
    story = stories(ledger(entry("1", stood(1, 4))))["1"]
    assert (story.came, story.made_of, story.speakers, story.words) == (1, (), (), ())


def test_what_came_later_knows_since_when_and_what_was_made_into_it() -> None:
    made = stories(
        ledger(
            entry("1", stood(1, 1), retired=2, became=("3",)),
            entry("2", stood(1, 1), retired=2, became=("3",)),
            entry("3", stood(2, 4)),
            entry("4", stood(3, 3, words="old"), stood(4, 4, words="new")),
        )
    )
    assert {number: (story.came, story.made_of) for number, story in made.items()} == {"3": (2, ("1", "2")), "4": (3, ())}


def test_earlier_words_are_each_told_once_the_last_ones_first() -> None:
    versions = [stood(number, number, words=words) for number, words in enumerate(("old", "other", "old", "new"), start=1)]
    assert stories(ledger(entry("1", *versions)))["1"].words == (
        Former(versions[2], 4, versions[3]),
        Former(versions[1], 3, versions[2]),
    )


def test_words_that_stand_there_again_are_not_earlier_ones() -> None:
    again = (stood(1, 1, words="same"), stood(2, 2, words="other"), stood(3, 4, words="same"))
    assert stories(ledger(entry("1", *again)))["1"].words == (Former(again[1], 3, again[2]),)


def test_an_earlier_speaker_is_another_one_or_one_of_another_name_and_not_the_same_at_a_new_address() -> None:
    shared = (SharedName("people/anne/", "Ann", to=ANN), SharedName(ANN, "Ann B.", was=(EarlierName("Ann", 4),)))
    one = entry("1", stood(1, 1, by=BO), stood(2, 2, by="people/anne/"), stood(3, 4, by=ANN))
    told = stories(ledger(one, shared=shared))["1"].speakers
    assert told == (SaidBefore(BO, "", 2), SaidBefore("people/anne/", "Ann", 4))


def test_of_what_is_gone_every_earlier_speaker_is_known() -> None:
    shared = tuple(SharedName(f"people/{name}/", name) for name in ("cy", "di", "ed"))
    one = entry("1", *(stood(at, at, by=name.address) for at, name in enumerate(shared, start=1)), retired=4)
    told = ends(ledger(one, shared=shared))["1"].speakers
    assert told == (SaidBefore("people/cy/", "cy", 2), SaidBefore("people/di/", "di", 3))


# What became of paragraphs that are gone


def test_what_was_withdrawn_says_where_its_last_words_stand_now() -> None:
    gone = entry("1", stood(1, 1, words="first"), stood(2, 2, words="last"), retired=3)
    living = [entry(number, stood(1, 4, words=words)) for number, words in (("2", "last"), ("3", "first"), ("4", "last"))]
    others = (entry("5", stood(1, 1, words="last"), retired=2), entry("6", stood(1, 1, words="last"), stood(2, 4, words="now")))
    end = ends(ledger(gone, *living, *others))["1"]
    assert (end.kind, end.edition, end.same_words, end.became) == ("withdrawn", 3, ("2", "4"), ())
    assert end.words == (Former(gone.versions[0], 2, gone.versions[1]),)


def test_what_was_made_into_others_was_split_and_says_nothing_of_the_same_words() -> None:
    end = ends(
        ledger(
            entry("1", stood(1, 2, words="same"), retired=3, became=("1a", "1b")),
            entry("1a", stood(3, 4, words="same")),
            entry("1b", stood(3, 4)),
        )
    )["1"]
    assert (end.kind, end.edition, end.became, end.gone, end.heirs) == ("split", 3, ("1a", "1b"), (), ())
    assert end.same_words == ()


def test_what_was_made_into_the_same_as_another_was_merged_with_it() -> None:
    found = ends(
        ledger(
            entry("1", stood(1, 1), retired=2, became=("4",)),
            entry("2", stood(1, 1), retired=2, became=("4",)),
            entry("3", stood(1, 1), retired=2, became=("5",)),
            entry("4", stood(2, 4)),
            entry("5", stood(2, 4)),
        )
    )
    assert {number: (end.kind, end.merged_with) for number, end in found.items()} == {
        "1": ("merged", ("2",)),
        "2": ("merged", ("1",)),
        "3": ("split", ()),
    }


def test_what_was_made_into_something_that_is_gone_has_heirs_to_the_end() -> None:
    end = ends(
        ledger(
            entry("1", stood(1, 1), retired=2, became=("1a", "1b")),
            entry("1a", stood(2, 2), retired=3, became=("1c",)),
            entry("1b", stood(2, 4)),
            entry("1c", stood(3, 3), retired=4, became=("1d", "1e")),
            entry("1d", stood(4, 4)),
            entry("1e", stood(4, 4)),
        )
    )["1"]
    assert (end.gone, end.heirs) == (("1a",), ("1d", "1e"))


# What a page shows, and what is absent


def test_what_is_gone_is_told_between_what_stands_in_the_order_of_the_text() -> None:
    told = whereabouts(
        draft(opening={"statement": ("2", "4")}),
        ledger(*(entry(n, stood(1, 4)) if n in "24" else entry(n, stood(1, 1), retired=2) for n in "12345")),
    )
    assert seen(told.on_page(OPENING)) == seen(told.on_whole) == ["top", "(1)/ 2 (3)", "4 (5)"]
    first, last = told.on_page(OPENING)[1], told.on_page(OPENING)[-1]
    assert first.story and first.story.came == 1 and told.on_page(OPENING)[0].story is None
    assert (last.behind[0].since, last.behind[0].end) == (2, ends(told.ledger)["5"])


@pytest.mark.parametrize(
    ("before", "gone", "behind", "became", "page"),
    [
        (ANN, (BO, BO), BO, (), ["top", "1", "(2)/ (3)/ 4"]),  # the speech behind them lost its first paragraphs
        (ANN, (ANN, BO), BO, (), ["top", "1 (2)", "(3)/ 4"]),
        (ANN, (DAILY, DAILY), BO, (), ["top", "1 (2) (3)", "4"]),  # nobody's whose speech is left: told behind the one before
        (ANN, (ANN, ANN), ANN, (), ["top", "1 (2) (3)", "4"]),
        (ANN, (ANN, ANN), ANN, ("4",), ["top", "1 (2)", "(3)/ 4"]),  # but what is behind was made of it
        ("", (ANN, BO), BO, (), ["top (2)", "(3)/ 4"]),
        (ANN, (ANN, BO), "", (), ["top", "1 (2) (3)"]),
    ],
)
def test_what_is_gone_belongs_to_the_speech_it_was_of(
    before: str, gone: tuple[str, str], behind: str, became: tuple[str, ...], page: list[str]
) -> None:
    entries = [
        *([entry("1", stood(1, 4, by=before))] if before else []),
        entry("2", stood(1, 1, by=gone[0]), retired=2),
        entry("3", stood(1, 1, by=gone[1]), retired=2, became=became),
        *([entry("4", stood(2, 4, by=behind))] if behind else []),
    ]
    standing = tuple(one.number for one in entries if not one.retired)
    told = whereabouts(draft(opening={"statement": standing}), ledger(*entries))
    assert seen(told.on_page(OPENING)) == seen(told.on_whole) == page


@pytest.mark.parametrize(("where", "page"), [(OPENING, ["top", "1 (2)", "3"]), (QUESTIONS, ["top", "1", "(2)/ 3"])])
def test_what_is_gone_belongs_to_the_page_it_stood_on(where: str, page: list[str]) -> None:
    """Also where one says all of it: on the whole transcript, the heading of the page is to lead to the notice."""
    gone = entry("2", stood(1, 1, where), retired=2)
    told = whereabouts(
        draft(opening={"statement": ("1",)}, questions={"remark": ("3",)}),
        ledger(entry("1", stood(1, 4)), gone, entry("3", stood(1, 4, QUESTIONS))),
    )
    assert seen(told.on_whole) == page


def test_what_stands_elsewhere_is_absent_since_it_left_last_and_has_no_end() -> None:
    away = entry("2", stood(1, 1), stood(2, 2, QUESTIONS), stood(3, 3), stood(4, 4, QUESTIONS))
    told = whereabouts(
        draft(opening={"statement": ("1",)}, questions={"remark": ("2",)}), ledger(entry("1", stood(1, 4)), away)
    )
    [absent] = told.on_page(OPENING)[1].behind
    assert (absent.entry, absent.since, absent.end) == (away, 4, None)
    assert seen(told.on_page(QUESTIONS)) == ["top", "2"] and seen(told.on_whole) == ["top", "1", "2"]
    assert told.present.places["2"].path == "harbour/questions.md"


def test_what_was_never_on_a_page_is_not_told_there() -> None:
    told = whereabouts(
        draft(opening={"statement": ("1",)}, questions={"remark": ("2",)}),
        ledger(entry("1", stood(1, 4)), entry("2", stood(1, 4, QUESTIONS)), entry("3", stood(1, 1, QUESTIONS), retired=2)),
    )
    assert seen(told.on_page(OPENING)) == ["top", "1"] and seen(told.on_page("account/")) == ["top"]


# Pages that moved


def moved(*entries: Entry, pages: tuple[PageNames, ...] = (), **now: Speeches) -> dict[str, str]:
    """Return where pages went; those of which no names are given have none."""
    return dict(look(*entries, pages=pages, **now).moved)


def look(*entries: Entry, pages: tuple[PageNames, ...] = (), **now: Speeches) -> Whereabouts:
    addresses = dict.fromkeys(
        [*(version.page for one in entries for version in one.versions), *(f"{name.replace('__', '/')}/" for name in now)]
    )
    without = tuple(PageNames(page) for page in addresses if page not in {one.address for one in pages})
    return whereabouts(draft(**now), ledger(*entries, pages=(*pages, *without)))


def went(number: str, *pages: str, retired: int = 0) -> Entry:
    """Return a paragraph that stood on one page after another, an edition each."""
    until = retired or 5
    versions = [stood(at, at, page) for at, page in enumerate(pages[:-1], start=1)]
    return entry(number, *versions, stood(len(pages), until - 1, pages[-1]), retired=retired)


def test_a_page_moved_if_all_that_was_left_on_it_went_to_one_other() -> None:
    entries = (went("1", "floor/", OPENING), went("2", "floor/", OPENING), went("3", "floor/", retired=2))
    told = look(*entries, opening={"statement": ("1", "2")})
    assert (told.moved, told.retired) == ({"floor/": OPENING}, ())


def test_a_page_moved_too_if_what_was_left_on_it_had_come_from_another() -> None:
    entries = (went("1", OPENING), went("2", OPENING, "floor/", QUESTIONS))
    assert moved(*entries, opening={"statement": ("1",)}, questions={"remark": ("2",)}) == {"floor/": QUESTIONS}


def test_what_left_a_page_earlier_does_not_keep_it_from_moving() -> None:
    entries = (went("1", "floor/", QUESTIONS), went("2", "floor/", "floor/", OPENING))
    assert moved(*entries, opening={"statement": ("2",)}, questions={"remark": ("1",)}) == {"floor/": OPENING}


def test_a_page_that_is_there_did_not_move() -> None:
    assert moved(went("1", QUESTIONS, OPENING), opening={"statement": ("1",)}, questions={}) == {}


def test_a_page_did_not_move_to_two_others_nor_to_none() -> None:
    to_two = (went("1", "floor/", OPENING), went("2", "floor/", QUESTIONS))
    assert moved(*to_two, opening={"statement": ("1",)}, questions={"remark": ("2",)}) == {}
    assert moved(went("1", OPENING), went("2", "floor/", retired=2), opening={"statement": ("1",)}) == {}


def test_a_page_did_not_move_to_where_a_name_on_it_is_another_speechs() -> None:
    """Or somebody who follows a link to what the answer was finds another answer, and nothing says so."""
    entries = (went("1", OPENING), went("2", "floor/", OPENING))
    pages = (names(OPENING, statement="1"), names("floor/", statement="2"))
    assert moved(*entries, pages=pages, opening={"statement": ("1",), "remark": ("2",)}) == {}
    assert moved(*entries, pages=pages, opening={"statement": ("1", "2")}) == {"floor/": OPENING}


def test_a_page_moved_if_a_name_on_it_is_of_what_its_paragraph_was_made_into() -> None:
    entries = (
        entry("1", stood(1, 1, "floor/"), retired=2, became=("1a",)),
        entry("1a", stood(2, 4)),
        went("2", "floor/", OPENING),
    )
    pages = (names("floor/", statement="1"), names(OPENING, statement="1a"))
    assert moved(*entries, pages=pages, opening={"statement": ("1a", "2")}) == {"floor/": OPENING}


def test_a_page_moved_if_its_name_went_to_another_paragraph_and_stands_at_that() -> None:
    passed = PageNames("floor/", {"statement": "1"}, {"statement": ("2",)})
    entries = (went("1", "floor/", retired=2), went("2", "floor/", OPENING))
    pages = (passed, names(OPENING, statement="2"))
    assert moved(*entries, pages=pages, opening={"statement": ("2",)}) == {"floor/": OPENING}
    made = (
        went("1", "floor/", retired=2),
        entry("2", stood(1, 1, "floor/"), retired=2, became=("2a",)),
        entry("2a", stood(2, 4)),
    )
    pages = (passed, names(OPENING, statement="2a"))
    assert moved(*made, went("3", "floor/", OPENING), pages=pages, opening={"statement": ("2a", "3")}) == {"floor/": OPENING}


def test_a_page_moved_if_any_paragraph_that_ever_had_its_name_stands_in_the_speech_that_has_it() -> None:
    passed = PageNames("floor/", {"statement": "1"}, {"statement": ("2",)})
    entries = (went("1", "floor/", OPENING), went("2", "floor/", OPENING))
    pages = (passed, names(OPENING, statement="1", remark="2"))
    assert moved(*entries, pages=pages, opening={"statement": ("1",), "remark": ("2",)}) == {"floor/": OPENING}


def test_a_page_did_not_move_to_where_a_name_on_it_was_another_speechs_once() -> None:
    entries = (went("1", OPENING), went("2", "floor/", OPENING))
    pages = (names(OPENING, remark="1", statement="1"), names("floor/", remark="2"))
    assert moved(*entries, pages=pages, opening={"statement": ("1", "2")}) == {}
    passed = PageNames("floor/", {"remark": "3"}, {"remark": ("2", "4")})
    for number in ("3", "2", "4"):
        pages = (names(OPENING, remark=number, statement="1"), passed)
        assert moved(*entries, pages=pages, opening={"statement": ("1", "2")}) == {"floor/": OPENING}


def test_of_two_pages_on_which_speeches_had_one_name_only_the_first_moved() -> None:
    entries = (went("1", "floor/", OPENING), went("2", "hall/", OPENING), went("3", "yard/", OPENING))
    pages = (names("floor/", remark="1"), names("hall/", remark="2"), names("yard/", answer="3"), names(OPENING, statement="1"))
    assert moved(*entries, pages=pages, opening={"statement": ("1", "2", "3")}) == {"floor/": OPENING, "yard/": OPENING}


def test_a_name_that_passed_on_a_page_that_moved_stays_what_it_was_on_those_before() -> None:
    entries = (went("1", "floor/", OPENING), went("2", "hall/", OPENING), went("3", "yard/", OPENING))
    hall = PageNames("hall/", {"remark": "1"}, {"remark": ("2",)})
    pages = (names("floor/", remark="1"), hall, names("yard/", remark="2"), names(OPENING, statement="1"))
    assert moved(*entries, pages=pages, opening={"statement": ("1", "2", "3")}) == {"floor/": OPENING, "hall/": OPENING}


def came_and_went(*, made: bool) -> tuple[tuple[Entry, ...], tuple[PageNames, ...]]:
    """Return what moved to one page: a page with a name, and one to which the name came from there, and went on to paragraph 2.

    `made` says whether the paragraph it came with was made into that one.
    """
    entries = (
        entry("1", stood(1, 1, "floor/"), retired=2, became=("2",) if made else ()),
        went("2", "hall/", OPENING),
        went("3", "floor/", OPENING),
    )
    hall = PageNames("hall/", {"answer": "1"}, {"answer": ("2",)}, names={"answer": "1"})
    return entries, (names("floor/", answer="1"), hall, names(OPENING, statement="2"))


def test_a_name_that_came_and_went_to_what_its_paragraph_was_made_into_stands_at_that() -> None:
    entries, pages = came_and_went(made=True)
    place = look(*entries, pages=pages, opening={"statement": ("2", "3")})
    assert dict(place.moved) == {"floor/": OPENING, "hall/": OPENING}
    aliases = {standing.entry.number: standing.aliases for standing in place.on_page(OPENING) if standing.entry}
    assert aliases == {"2": ("answer",), "3": ()}


def test_what_a_page_was_led_to_by_stays_so_with_the_names_that_it_brought() -> None:
    """The page's own name is then that of what the paragraph was made into, for which the page that moved never had it."""
    entries = (
        entry("1", stood(1, 1, "floor/"), retired=2, became=("2",)),
        went("2", "hall/", OPENING),
        went("3", "floor/", OPENING),
    )
    hall = PageNames("hall/", {"answer": "1"}, {"answer": ("2",)})
    both, shown = {"floor/": OPENING, "hall/": OPENING}, {"statement": ("2", "3")}
    pages = (names("floor/", answer="1"), hall, names(OPENING, statement="2"))
    place = look(*entries, pages=pages, opening=shown)
    assert place.moved == both
    _, brought = place.led_to(OPENING)
    assert brought == {"answer": "2"}
    assert moved(*entries, pages=(*pages[:2], replace(pages[2], names=brought)), opening=shown) == both


def test_of_two_pages_on_which_a_name_is_of_two_paragraphs_only_the_first_moved_although_it_came_from_there() -> None:
    entries, pages = came_and_went(made=False)
    assert moved(*entries, pages=pages, opening={"statement": ("2", "3")}) == {"floor/": OPENING}
    alone = {"hall/": OPENING, "floor/": OPENING}
    assert moved(*entries, pages=pages[1:], opening={"statement": ("2", "3")}) == alone


def test_the_page_of_a_part_that_held_no_words_went_with_what_was_below_it() -> None:
    below = went("1", "floor/daily/", ASKED)
    pages = (PageNames("floor/"), PageNames("topics/"))
    assert moved(below, pages=pages, questions={}, questions__daily={"question": ("1",)}) == {
        "floor/daily/": ASKED,
        "floor/": QUESTIONS,
    }


def test_the_page_of_a_part_that_is_there_or_held_words_did_not_go_with_what_was_below_it() -> None:
    below = went("1", "floor/daily/", ASKED)
    now: dict[str, Speeches] = {"questions": {}, "questions__daily": {"question": ("1",)}}
    assert moved(below, pages=(PageNames("floor/"),), floor={}, **now) == {"floor/daily/": ASKED}
    assert moved(below, went("2", "floor/", retired=2), **now) == {"floor/daily/": ASKED}


def test_the_page_of_a_part_whose_only_question_is_a_part_now_went_to_the_page_of_the_briefing() -> None:
    below = went("1", "floor/daily/", OPENING)
    assert moved(below, pages=(PageNames("floor/"),), opening={"remark": ("1",)})["floor/"] == ""


def test_the_page_of_a_part_did_not_go_with_what_went_to_two() -> None:
    entries = (went("1", "floor/daily/", ASKED), went("2", "floor/wire/", "hall/wire/"))
    now: dict[str, Speeches] = {
        "questions": {},
        "questions__daily": {"question": ("1",)},
        "hall": {},
        "hall__wire": {"question": ("2",)},
    }
    assert "floor/" not in moved(*entries, pages=(PageNames("floor/"),), **now)


def test_a_page_tells_of_what_was_on_one_that_moved_there() -> None:
    entries = (went("1", "floor/", retired=2), went("2", "floor/", "floor/", OPENING))
    told = look(*entries, pages=(names("floor/", answer="1"),), opening={"statement": ("2",)})
    assert seen(told.on_page(OPENING)) == ["top", "(1)/ 2"]
    assert told.on_page(OPENING)[1].before[0].aliases == ("answer",)
    assert (told.page_of("1"), told.page_of("2"), told.leads_to("floor/")) == (OPENING, OPENING, OPENING)


def test_what_left_for_another_page_is_absent_since_it_left_the_last_page_that_moved_there() -> None:
    away = entry("1", stood(1, 1, "floor/"), stood(2, 2, OPENING), stood(3, 3, "floor/"), stood(4, 4, QUESTIONS))
    told = look(
        away, went("2", "floor/", "floor/", "floor/", OPENING), opening={"statement": ("2",)}, questions={"remark": ("1",)}
    )
    assert told.moved == {}, "of what left the page last, one went elsewhere"
    both = entry("1", stood(1, 1, "floor/"), stood(2, 3, OPENING), stood(4, 4, QUESTIONS))
    told = look(both, went("2", "floor/", "floor/", OPENING), opening={"statement": ("2",)}, questions={"remark": ("1",)})
    assert told.moved == {"floor/": OPENING}
    assert [one.since for shown in told.on_page(OPENING) for one in (*shown.before, *shown.behind)] == [4]
    stays = look(away, went("2", OPENING), opening={"statement": ("2",)}, questions={"remark": ("1",)})
    assert stays.moved == {"floor/": QUESTIONS}
    assert [one.since for shown in stays.on_page(OPENING) for one in (*shown.before, *shown.behind)] == [3]


# Pages that are retired


def test_a_page_that_is_neither_there_nor_moved_is_retired_with_all_that_it_held() -> None:
    entries = (went("1", "floor/", OPENING), went("2", "floor/", "floor/", QUESTIONS), went("3", "floor/", retired=2))
    told = look(*entries, pages=(names("floor/", answer="3"),), opening={"statement": ("1",)}, questions={"remark": ("2",)})
    assert told.moved == {"floor/": QUESTIONS}
    told = look(
        *entries,
        pages=(names("floor/", answer="3"), names(QUESTIONS, answer="2")),
        opening={"statement": ("1",)},
        questions={"answer": ("2",)},
    )
    [page] = told.retired
    assert (page.address, page.since, [one.entry.number for one in page.held]) == ("floor/", 3, ["1", "2", "3"])
    assert [one.end and one.end.kind for one in page.held] == [None, None, "withdrawn"]
    assert [one.aliases for one in page.held] == [(), (), ("answer",)]
    assert told.page_of("3") == "floor/"


def test_a_page_is_retired_since_the_last_paragraph_left_it_whatever_was_edited_there_before() -> None:
    edited = entry("2", stood(1, 1, "floor/", words="old"), stood(2, 3, "floor/", words="new"), retired=4)
    told = look(went("1", OPENING), edited, opening={"statement": ("1",)})
    assert [(page.address, page.since) for page in told.retired] == [("floor/", 4)]


def test_what_is_gone_is_told_on_the_page_where_it_was_last() -> None:
    told = look(went("1", OPENING), went("2", OPENING, "floor/", retired=3), opening={"statement": ("1",)})
    assert told.page_of("2") == "floor/"


def test_a_page_that_held_no_words_is_retired_and_a_text_is_no_page() -> None:
    pages = (PageNames("topics/"), PageNames("source.txt"), PageNames("source.1.txt"))
    told = look(went("1", OPENING), pages=pages, opening={"statement": ("1",)})
    assert [(page.address, page.since, page.held) for page in told.retired] == [("topics/", 0, ())]
    assert told.addresses == ("topics/", OPENING)


# Names that are not used any more


def test_a_name_that_no_speech_on_its_page_has_is_an_alias_at_the_paragraph_it_was_given_for_last() -> None:
    had = PageNames(OPENING, {"statement": "1", "remark": "1", "answer": "2", "answer-2": "1"}, {"remark": ("2",)})
    told = look(went("1", OPENING), went("2", OPENING), pages=(had,), opening={"statement": ("1", "2")})
    assert {_number(one): one.aliases for one in told.on_page(OPENING)} == {
        "top": (),
        "1": ("answer-2",),
        "2": ("remark", "answer"),
    }


def test_a_name_is_an_alias_at_the_paragraph_it_was_given_for_first_of_two_pages() -> None:
    entries = (went("1", OPENING), went("2", "floor/", OPENING))
    floor = PageNames("floor/", {"remark": "1", "answer": "2"}, {"remark": ("2",)})
    told = look(*entries, pages=(names(OPENING, statement="1", remark="1"), floor), opening={"statement": ("1", "2")})
    assert told.moved == {"floor/": OPENING}
    assert {_number(one): one.aliases for one in told.on_page(OPENING)} == {"top": (), "1": ("remark",), "2": ("answer",)}


def test_the_name_of_a_closing_is_in_use_as_long_as_there_is_one() -> None:
    pages = (names(OPENING, statement="1", closing="2", closing_remark="2"),)
    told = look(went("1", OPENING), went("2", OPENING), pages=pages, opening={"statement": ("1",), "closing-remark": ("2",)})
    assert {one.aliases for one in told.on_page(OPENING)} == {()} == {one.aliases for one in told.on_whole}
    told = look(went("1", OPENING), went("2", OPENING), pages=pages, opening={"statement": ("1", "2")})
    assert told.on_page(OPENING)[-1].aliases == ("closing", "closing-remark")
    assert told.on_whole[-1].aliases == ("opening/closing", "opening/closing/remark")


def test_on_the_whole_transcript_a_page_that_is_not_there_is_an_alias_at_the_first_of_what_it_held_or_its_notice() -> None:
    entries = (
        went("1", "floor/", retired=2),
        went("2", "floor/", OPENING),
        went("3", "hall/", retired=2),
        went("4", "hall/", retired=2),
    )
    told = look(
        *entries,
        pages=(names("floor/", remark="1"), names("hall/", answer="3"), PageNames("bare/")),
        opening={"statement": ("2",)},
    )
    [_, shown] = told.on_whole
    assert shown.aliases == ()
    assert [one.aliases for one in (*shown.before, *shown.behind)] == [("floor", "floor/remark"), ("hall", "hall/answer"), ()]


# Speakers


def test_a_speaker_is_known_by_every_address_and_with_all_that_was_ever_said_there() -> None:
    shared = (SharedName("people/anne/", "Anne", to=ANN), SharedName(ANN, "Ann"), SharedName("people/"))
    entries = (
        entry("1", stood(1, 1, by="people/anne/"), stood(2, 4, by=ANN)),
        entry("2", stood(1, 4, by=BO)),
        entry("3", stood(1, 1, by="people/anne/"), retired=2),
    )
    told = whereabouts(draft(opening={"statement": ("1", "2")}), ledger(*entries, shared=shared))
    assert told.ever_said_by("people/anne/") == ("1", "3") and told.ever_said_by(ANN) == ("1",)
