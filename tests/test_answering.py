"""A question, asked in the words in which people ask, finds what answers it first, though the answer has other words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from scripts.archive.folders import read_briefings
from scripts.search.passages import passages
from tests.conftest import built, copy_project, once
from tests.invent import form, transcript, write
from tests.serving import serving
from tests.test_search import Desk

pytestmark = pytest.mark.browser

# Words that fill sentences, so that what a query asks for is as rare as it is in a briefing.
FILLING = "As everybody in this room knows well, the ministry has looked into all of that with much care"

# What is said, by a name for it; two by two, of which the first would come first if words alone counted.
SAID = {
    "dues": "The harbour dues fall for fishing boats, and harbour dues stay as they are for ferries.",
    "dues in June": "The harbour dues fall on 1 June for fishing boats, as agreed with the ferries.",
    "berths": "Berths are scarce on the northern quay, and berths are what everybody wants.",
    "four berths": "On the northern quay there are four new berths, which are scarce and wanted.",
    "dredging": "The dredging of the channel is done, and dredging is what the channel was in want of.",
    "dredging, why": "The dredging of the channel is done because large vessels ran aground there.",
    "lighthouse": "The lighthouse is lit again, as is seen from afar at night.",
    "keeper": "The lighthouse is lit again by its keeper, Bo Sample of Examplia, and his aide, Ann Instance.",
    "parade": "The parade begins at the customs house, and the parade is for one and all in those days.",
    "parade at ten": "The parade begins at the customs house at 10:30 on that day, and it is for one and all.",
    "bridge": "The bridge is the pride of the northern quay, as all of us know.",
    "old bridge": "The bridge was built forty years ago, and it is 12 years since it was closed for repairs.",
    "apart": f"A tunnel was once drawn up. {FILLING}. {FILLING}. A ferry is cheaper.",
    "in one sentence": f"A tunnel is drawn up where the ferry is. {FILLING}. {FILLING}. It is cheaper.",
    "rafts": f"Wooden crates come in by rafts of old. {FILLING}.",
    "wooden rafts": f"Crates come in by wooden rafts of old. {FILLING}.",
    "whitebook": "The whitebook has all that was ever said of nets and meshes, in small print.",
    "of white": "Of white there is much in the book of nets and meshes, in small print.",
    "the WHO": "Vaccines are kept by the WHO in the cold store for sailors.",
    "who": "Vaccines are kept in the cold store for sailors who ask, and who wait.",
    "cranes?": "Are the cranes sold in winter?",
    "and the sheds?": "And what becomes of the sheds?",
    "cranes": "They are; all of the old cranes will have been sold by the middle of the winter.",
    "sheds": "The sheds remain.",
    "anything else?": "Is there anything else?",
    "no?": "No?",
    "an anchor": "An anchor was found off the yard.",
    "anchors": "Anchors of old rusted off the yard.",
    "a bollard": "The bollard was painted for them.",
    "bollards": "The bollards were painted for them.",
}


@pytest.fixture(scope="session")
def invented_answers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(folder: Path) -> None:
        root = copy_project(folder, transcripts=False)
        said, look_alikes = transcript(list(SAID.values()))
        write(root, said.encode(), form(said.encode(), look_alikes))
        built(root)

    return once(tmp_path_factory, "answers", make)


@pytest.fixture(scope="module")
def asking(browser: Browser, invented_answers: Path) -> Iterator[tuple[Desk, dict[str, str]]]:
    (briefing,), _ = read_briefings(invented_answers)
    names = {text: name for name, text in SAID.items()}
    ids = {one.id: names[one.text] for one in passages(briefing) if one.text in names}
    with serving(invented_answers / "site") as server:
        desk = Desk(browser.new_context().new_page(), server.address)
        desk.open()
        yield desk, ids
        desk.was_not_troubled()
        desk.page.context.close()


def found(asking: tuple[Desk, dict[str, str]], query: str) -> list[str]:
    desk, names = asking
    return [names[one] for one in desk.search(query) if one in names]


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("when do the harbour dues fall", "dues in June"),
        ("how many berths are scarce", "four berths"),
        ("why was the dredging of the channel done", "dredging, why"),
        ("who lit the lighthouse again", "keeper"),
        ("what time does the parade begin at the customs house", "parade at ten"),
        ("how old is the bridge", "old bridge"),
        ("is the tunnel for the ferry", "in one sentence"),
        ("are there wooden rafts for crates", "wooden rafts"),
        ("what did the WHO do with vaccines", "the WHO"),
        ("does an anchor rust", "anchors"),
        ("will cranes be sold in winter", "cranes"),
        ("are bollards being painted", "bollards"),
        ("is a bollard being painted", "a bollard"),
    ],
)
def test_what_holds_what_is_asked_for_comes_first(asking: tuple[Desk, dict[str, str]], asked: str, first: str) -> None:
    assert found(asking, asked)[0] == first


def test_words_alone_are_no_question(asking: tuple[Desk, dict[str, str]]) -> None:
    assert found(asking, "harbour dues fall")[0] == "dues" and found(asking, "berths scarce")[0] == "berths"


def test_no_word_of_a_question_must_be_held(asking: tuple[Desk, dict[str, str]]) -> None:
    desk, _ = asking
    assert found(asking, "why did the keeper leave the lighthouse for the channel")[0] == "keeper"
    assert desk.said().startswith("No paragraph has all of these words.")
    assert found(asking, "is the lighthouse keeper from Examplia")[0] == "keeper"
    assert "No paragraph" not in desk.said()


def test_words_written_as_one_are_held(asking: tuple[Desk, dict[str, str]]) -> None:
    assert found(asking, "what is in the white book on meshes")[:2] in (["whitebook", "of white"], ["of white", "whitebook"])


@pytest.mark.parametrize(("typed", "names"), [("bosample", ["keeper"]), ("oldcranes", []), ("bocranes", [])])
def test_a_name_as_one_word_is_two_even_of_two_letters(
    asking: tuple[Desk, dict[str, str]], typed: str, names: list[str]
) -> None:
    assert found(asking, typed) == names


def test_what_was_typed_comes_first_all_the_same(asking: tuple[Desk, dict[str, str]]) -> None:
    assert found(asking, "is the pride of the northern quay")[0] == "bridge"
