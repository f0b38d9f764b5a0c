"""The record of a parliament, where a name stands alone on its line above the words: titles tell it from headings."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.drafting.telling import turns_told
from scripts.drafting.vocabulary import is_titled
from tests.test_drafting import drafted

WORDS = "I thank the House, and I say that dues fall by a tenth.\n\nThey fall in June, as the paper says, and not before.\n"
NAMES = [
    "The Minister for Harbours (Cy Trial)",
    "Mr Speaker",
    "Bo Sample (Harbourtown) (Lab)",
    "Mr Speaker",
    "Dr Test",
    "Dr Test",
]


def record(*names: str) -> str:
    return "Harbour Dues\n\n5 May 2031\n\n" + "".join(f"{name}\n\n{WORDS}\n" for name in names)


def told(folder: Path, text: str) -> list[tuple[str, bool]]:
    """Return each label with whether its turn is in doubt."""
    return [(turn["label"], bool(turn["doubts"])) for turn in turns_told(drafted(folder, text))]


def test_names_behind_titles_alone_on_their_lines_are_labels(tmp_path: Path) -> None:
    names = [*NAMES, "Bo Sample", "Lord Mock of Port Example", "Lord Mock of Port Example"]
    assert told(tmp_path, record(*names)) == [(name, False) for name in names]


def test_a_member_is_one_person_with_and_without_what_is_told_behind_the_name(tmp_path: Path) -> None:
    done = drafted(tmp_path, record(*NAMES, "Bo Sample"))
    assert [voice.labels for voice in done.voices if voice.name == "Bo Sample"] == [
        ("Bo Sample (Harbourtown) (Lab)", "Bo Sample")
    ]


@pytest.mark.parametrize("added", ["Lin Example", "Fishing Fleet", "Engagements"])
def test_what_recurs_among_them_and_nothing_tells_from_a_heading_is_in_doubt_each_time(added: str, tmp_path: Path) -> None:
    found = told(tmp_path, record(*NAMES, added, "Mr Speaker", added))
    assert [one for one in found if one[0] == added] == 2 * [(added, True)]


def test_a_title_that_stands_once_is_in_doubt(tmp_path: Path) -> None:
    assert told(tmp_path, record(*NAMES, "Mr Mock"))[-1] == ("Mr Mock", True)


def test_names_in_a_list_are_in_doubt(tmp_path: Path) -> None:
    text = record(*NAMES) + "The House divided.\n\nDr Test\n\nMr Speaker\n\nThe dues fall.\n"
    assert told(tmp_path, text)[-2:] == [("Dr Test", True), ("Mr Speaker", True)]


def test_a_heading_of_two_words_makes_no_title() -> None:
    assert not any(map(is_titled, ["Harbour Dues", "Mr", "Deputies", "Minister", "Bo Sample", "Lords and Ladies"]))
