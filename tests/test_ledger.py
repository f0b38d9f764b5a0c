"""Numbers of paragraphs are names in the order of statutes, and none is given twice; names of speeches pass to their own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scripts.links.naming import keep_names
from scripts.links.permalinks import permalinks_text
from scripts.links.published import published
from scripts.links.twins import told_apart
from scripts.record.briefing import Exchange, Outlet, Paragraph, Part, Speaker, Speech, Unnamed
from scripts.record.ledger import (
    CorrectionName,
    Edition,
    Entry,
    Ledger,
    PageNames,
    PublishedOriginal,
    SharedName,
    Version,
    fresh_number,
    sort_key,
)
from tests.publishing import lost


@pytest.mark.parametrize(
    ("behind", "before", "used", "number"),
    [
        ("45", "46", {"45", "46"}, "45a"),
        ("45a", "46", {"45", "45a", "46"}, "45b"),
        ("45a", "45b", {"45a", "45b"}, "45aa"),
        ("45", "46", {"45", "45a", "46"}, "45b"),
        ("49", "", {"49"}, "50"),
        ("49", "", {"49", "50"}, "51"),
        ("", "1", {"1"}, "0a"),
        ("45z", "46", {"45z"}, "45za"),
    ],
)
def test_a_new_paragraph_gets_the_next_number_that_nothing_ever_had(
    behind: str, before: str, used: set[str], number: str
) -> None:
    assert fresh_number(behind, before, used) == number


def test_numbers_stand_in_the_order_of_statutes() -> None:
    assert sorted(["46", "45b", "45", "45aa", "9", "45a"], key=sort_key) == ["9", "45", "45a", "45aa", "45b", "46"]


def stood(since: int, edition: int, by: str = "people/ann/") -> Version:
    return Version(since, edition, 1, 1, 0, "", by, "opening/")


def ledger(*entries: Entry, names: tuple[str, ...] = ("statement",)) -> Ledger:
    return Ledger(
        "harbour",
        (),
        tuple(Edition(number, f"2031-05-0{number}", "") for number in (1, 2, 3)),
        entries,
        (PageNames("opening/", dict.fromkeys(names, "1")),),
        (),
    )


def test_a_speechs_name_passes_to_what_stands_in_it_when_its_paragraph_goes_and_not_to_what_came_later() -> None:
    goes, before, stays = Entry("1", (stood(1, 3),)), Entry("1a", (stood(1, 1),), retired=2), Entry("2", (stood(1, 3),))
    assert ledger(goes, before, stays).heirs("opening/", "1") == ["2"]
    assert ledger(goes, before, stays).heirs("opening/", "1", {"2": ("2", "2a")}) == ["2", "2a"]
    went = Entry("1", (stood(1, 2),), retired=3)
    assert ledger(went, stays).heirs("opening/", "1") == [], "what stood between them may have moved since"


def test_a_speechs_name_passes_to_what_its_paragraph_was_made_into_to_the_end() -> None:
    entries = (
        Entry("1", (stood(1, 1),), 2, ("1a",)),
        Entry("1a", (stood(2, 2),), 3, ("1b", "1c")),
        Entry("1b", (stood(3, 3),)),
        Entry("1c", (stood(3, 3),)),
    )
    assert ledger(*entries).heirs("opening/", "1") == ["1a", "1b", "1c"]
    living = {"1b": ("1d", "1e"), "1c": ("1c",)}
    assert ledger(*entries).heirs("opening/", "1", living) == ["1a", "1b", "1d", "1e", "1c"]


class Asked(dict[str, tuple[str, ...]]):
    """What paragraphs were made into, which counts how often that is asked."""

    times = 0

    def get(self, number: str, default: object = None) -> object:
        self.times += 1
        return super().get(number, default)


def test_what_was_split_and_joined_again_is_asked_about_once_though_ever_more_ways_lead_there() -> None:
    became, count = Asked(), 12
    for at in range(count):
        became |= {f"{at}": (f"{at}a", f"{at}b"), f"{at}a": (f"{at + 1}",), f"{at}b": (f"{at + 1}",)}
    made = ledger(Entry("0", (stood(1, 3),))).made_of("0", became)
    assert made[:3] == ("0a", "1", "1a") and len(made) == 3 * count
    assert became.times <= 3 * count + 1


def test_a_speechs_name_does_not_pass_beyond_another_speaker_nor_to_who_left_it() -> None:
    goes = Entry("1", (stood(1, 3),))
    left, other, behind = (
        Entry("2", (stood(1, 1), stood(2, 3, "people/bo/"))),
        Entry("3", (stood(1, 3, "people/bo/"),)),
        Entry("4", (stood(1, 3),)),
    )
    assert ledger(goes, left, other, behind).heirs("opening/", "1") == []
    assert ledger(goes, other, behind).heirs("opening/", "1") == []


def test_of_two_names_that_a_paragraph_had_on_a_page_none_passes_to_what_followed_it() -> None:
    """It stood under one of them only, and the ledger does not say under which."""
    goes, behind = Entry("1", (stood(1, 3),)), Entry("2", (stood(1, 3),))
    assert ledger(goes, behind, names=("statement", "moderator")).heirs("opening/", "1") == []
    assert ledger(goes, behind, names=("statement", "closing")).heirs("opening/", "1") == ["2"]


def test_no_question_has_the_name_of_a_speech_that_stood_on_the_page_above() -> None:
    """On the whole transcript, #opening/question-2 is both."""
    asked = Speech("question", Unnamed(("Q",), 1, "Journalist not named"), (Paragraph("9", 9, "When?", 9),))
    part = Part("questions", "opening", "Questions", (), exchanges=(Exchange(2, "question-2", "", (asked,)),))
    for names, slug in ((("statement",), "question-2"), (("question-2",), "question-3")):
        [kept] = keep_names((part,), ledger(Entry("1", (stood(1, 3),)), names=names), {}, ())
        assert kept.exchanges[0].slug == slug


@pytest.mark.parametrize(("became", "name"), [({"1": ("1a",)}, "question"), ({}, "question-2")])
def test_a_speech_has_the_name_of_what_its_paragraph_was_made_of(became: dict[str, tuple[str, ...]], name: str) -> None:
    asked = Speech("question", Unnamed(("Q",), 1, "Journalist not named"), (Paragraph("1a", 9, "When?", 9),))
    published = ledger(Entry("1", (stood(1, 3),)), names=("question",))
    [kept] = keep_names((Part("statement", "opening", "Opening", (asked,)),), published, became, ())
    assert [speech.anchor for speech in kept.speeches] == [name]


def slug_of_a_question(asker: Speaker, by: str, page: str, declared: tuple[str, ...], speeches: tuple[str, ...] = ()) -> str:
    """Return the slug of a second exchange whose question was published by somebody on a page, below one with some speeches."""
    asked = Speech("question", asker, (Paragraph("9", 9, "When?", 9),))
    part = Part("questions", "opening", "Questions", (), exchanges=(Exchange(2, "", "", (asked,)),))
    published = ledger(Entry("1", (stood(1, 3),)), Entry("9", (replace(stood(1, 3, by), page=page),)), names=speeches)
    known = replace(published, pages=(*published.pages, PageNames(page, {"question": "9"})))
    [kept] = keep_names((part,), known, {}, declared)
    return kept.exchanges[0].slug


def test_a_question_keeps_its_name_with_its_outlets_new_slug_and_not_under_another_outlet() -> None:
    asker = Outlet("new-wire", "New Wire", "", "agency", ("NEW WIRE",), 1)
    for declared, slug in ((("outlets/new-wire/",), "new-wire-2"), (("outlets/new-wire/", "outlets/wire/"), "new-wire")):
        assert slug_of_a_question(asker, "outlets/wire/", "opening/wire-2/", declared) == slug


def test_a_published_question_in_another_part_does_not_keep_the_name_of_a_speech_on_the_page_above() -> None:
    for speeches, slug in (((), "question-2"), (("question-2",), "question-3")):
        asker = Unnamed(("Q",), 1, "Journalist not named")
        assert slug_of_a_question(asker, "", "questions/question-2/", (), speeches) == slug


def test_no_speech_gets_the_name_of_a_page_below_its_own() -> None:
    asked = [
        Speech("question", Unnamed(("Q",), 1, "Journalist not named"), (Paragraph(str(number), number, "When?", number),))
        for number in (8, 9)
    ]
    part = Part("statement", "opening", "Opening", tuple(asked))
    published = ledger(Entry("1", (stood(1, 3),)))
    below = PageNames("opening/question-2/")
    [kept] = keep_names((part,), replace(published, pages=(*published.pages, below)), {}, ())
    assert [speech.anchor for speech in kept.speeches] == ["question", "question-3"]


def test_what_led_to_a_page_of_a_branch_leads_there_after_the_merge() -> None:
    """In the branch, a page moved to where another stands now, and took its notice and the name of its speech along."""
    entries = (Entry("1", (stood(1, 1),), retired=2), Entry("2", (replace(stood(1, 3), page="floor/"),)))
    own = replace(ledger(*entries), pages=(PageNames("opening/", {"statement": "1"}), PageNames("floor/", {"answer": "2"})))
    moved = PageNames("floor/", {"answer": "2"}, notices=("1",), names={"statement": "1", "answer": "1"})
    page = told_apart(own, [replace(own, pages=(moved,))]).by_page["floor/"]
    assert (page.notices, dict(page.names), dict(page.also)) == (("1",), {"statement": "1"}, {"answer": ("1",)})
    assert told_apart(own, [own]).by_page == own.by_page


def test_names_that_came_with_pages_are_written_in_one_order_however_they_came() -> None:
    """A build after a merge finds them in another order, and must write nothing."""
    one, other = {"answer": "1", "question-2": "2"}, {"question-2": "2", "answer": "1"}
    texts = [
        permalinks_text(replace(ledger(Entry("1", (stood(1, 3),))), pages=(PageNames("floor/", names=names),)))
        for names in (one, other)
    ]
    assert texts[0] == texts[1]


def test_a_name_that_came_with_a_page_and_went_on_from_there_is_where_it_went() -> None:
    """A branch had a speech of that name on the page itself; since, it is one of the page's own."""
    page = PageNames("floor/", {"answer": "1"}, {"answer": ("2",)}, names={"answer": "1", "statement": "1"})
    assert (page.holders("answer"), page.holders("statement")) == (("1", "2"), ("1",))
    assert page.last_holders == {"answer": "2", "statement": "1"}
    entries = (
        Entry("1", (replace(stood(1, 1), page="floor/"),), retired=2),
        Entry("2", (replace(stood(1, 3), page="floor/"),)),
    )
    own = ledger(*entries)
    kept = told_apart(own, [replace(own, pages=(*own.pages, page))]).by_page["floor/"]
    assert (kept.anchors, kept.names) == ({"answer": "2"}, {"statement": "1"})
    assert told_apart(replace(own, pages=(page,)), [own]).by_page["floor/"] == page


@pytest.mark.parametrize(("page", "notices"), [("floor/", ()), ("opening/", ("3",))])
def test_a_name_of_a_branch_goes_with_its_words_where_they_have_another_number(page: str, notices: tuple[str, ...]) -> None:
    """Both gave the number 2, each to words of its own; those of the branch are 3 here, and may stand on another page."""
    here = replace(stood(1, 3), page="floor/")
    theirs = replace(here, words="its words")
    names = PageNames("floor/", {"answer": "2"})
    own = replace(ledger(Entry("2", (here,)), Entry("3", (replace(theirs, page=page),))), pages=(PageNames("floor/"),))
    branch = replace(ledger(Entry("2", (theirs,))), pages=(names,))
    kept = told_apart(own, [branch])
    assert [twin.now for twin in kept.by_number["2"].twins] == ["3"] and kept.by_page["floor/"].anchors == {"answer": "3"}
    given = told_apart(replace(own, pages=(names,)), [branch]).by_page["floor/"]
    assert (given.anchors, given.also) == (names.anchors, {"answer": ("3",)})
    assert kept.by_page["floor/"].notices == given.notices == notices
    asked = {one.paragraphs for one in published([kept, branch]) if one.address.endswith("floor/#answer")}
    assert asked == {("3",)}, "the number that the branch gave leads to other words here"


def full(**other: object) -> Ledger:
    """Return a ledger with some of everything that is published, but for what is said otherwise."""
    page = PageNames(
        "floor/",
        {"answer": "1"},
        {"answer": ("2",)},
        ("2",),
        {"statement": "1", "answer": "1"},
        (CorrectionName("correction-p1", "1", ""),),
        {"answer": ("3",)},
    )
    of_page = {name: value for name, value in other.items() if hasattr(page, name)}
    whole = replace(
        ledger(Entry("1", (stood(1, 1),), 2, ("2",)), Entry("2", (stood(1, 3),))),
        formerly=("quay",),
        pages=(replace(page, **of_page),),
        shared=(SharedName("people/"),),
        originals=(PublishedOriginal("original.pdf", "0" * 64, 1, 3),),
        dates=("2031-05-05",),
    )
    return replace(whole, **{name: value for name, value in other.items() if name not in of_page})


@pytest.mark.parametrize(
    "without",
    [
        {"formerly": ()},
        {"editions": ()},
        {"entries": ()},
        {"pages": ()},
        {"shared": ()},
        {"originals": ()},
        {"dates": ()},
        *(
            {name: type(getattr(full().pages[0], name))()}
            for name in ("anchors", "passed", "notices", "names", "corrections", "also")
        ),
    ],
    ids=lambda without: ", ".join(without),
)
def test_what_a_ledger_has_lost_is_told(without: dict[str, object]) -> None:
    assert list(lost(full(), full(**without)))
    assert not list(lost(full(), full())) and not list(lost(full(**without), full()))
