"""A word that no text has is answered by those nearest to it in meaning: what the table holds, and what a search says."""

from __future__ import annotations

import calendar
import json
import subprocess
import sys
import tracemalloc
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser

from scripts.search import vectors
from scripts.search.nearest import PIECES, known_words, nearest, piece_of, pieces
from scripts.search.vectors import _number, _unpacked, frequent
from tests.conftest import ROOT, built, copy_project
from tests.invent import form, transcript, write
from tests.serving import serving
from tests.test_search import Desk

SHIPS = ("one of the ships", "two of the ships", "three of the ships", "four of the ships")
HELD = ("ships", "naval", "sanctions", "Terrorists", "terrorism", "anniversary", "the", "London")


@pytest.mark.audit
def test_what_is_frequent_is_read_with_its_vector() -> None:
    words, rows = frequent(50_000)
    assert words[:6] == ["the", ",", ".", "of", "to", "and"] and {"warship", "naval"} <= set(words)
    assert len(set(words)) == len(words) == 50_000 and rows.shape == (50_000, 50)
    assert rows[0, :3].tolist() == pytest.approx([0.418, 0.24968, -0.41242])


@pytest.mark.parametrize(
    ("packed", "text"),
    [
        (b"\x05\x10abcde", b"abcde"),
        (b"\x0a\x10abcde\x05\x05", b"abcdeabcde"),  # five again, five back, of which the tag has the high bits
        (b"\x0a\x04ab\x1e\x02\x00", b"ab" + b"abababab"),  # more than there is: what is written is read on
        (b"\x3e\xf0\x3d" + 62 * b"x", 62 * b"x"),
    ],
)
def test_snappy_is_unpacked(packed: bytes, text: bytes) -> None:
    assert _unpacked(packed, 0, 100) == text
    assert _number(b"\xac\x02", 0) == (300, 2)


def test_another_format_is_not_guessed_at(monkeypatch: pytest.MonkeyPatch) -> None:
    for field in range(len(vectors.FIELDS)):
        other = tuple(b"\x16" if at == field else one for at, one in enumerate(vectors.FIELDS))
        monkeypatch.setattr(vectors, "FIELDS", other)
        with pytest.raises(ValueError, match="not as those of its version"):
            frequent(10)
        monkeypatch.undo()


@pytest.mark.audit
def test_the_nearest_words_are_held_and_of_each_family_one() -> None:
    found = nearest(HELD)
    assert [*found["warship"]] == ["ships", "naval"] and 100 > found["warship"]["ships"] > found["warship"]["naval"] >= 50
    assert [*found["embargo"]] == ["sanctions"] and [*found["extremists"]] == ["Terrorists"]
    assert [*found["birthday"]] == ["anniversary"] and [*found["paris"]] == ["London"]
    assert {word for near in found.values() for word in near} <= set(HELD)
    assert not {word.lower() for word in HELD} & set(found) and "zyzzyva" not in found
    assert nearest([]) == nearest(["zyzzyva"]) == {}


@pytest.mark.audit
def test_numbers_days_and_months_are_exact() -> None:
    numbers = (
        "three four five seven eight nine eleven twelve thirteen fifteen twenty forty fifty hundred thousand million billion"
    )
    exact = {*numbers.split(), *map(str.lower, [*calendar.month_name, *calendar.day_name])} - {"", "may"}
    found = nearest((*HELD, "nine", "March", "Friday"))
    assert exact & set(found) == set() == exact & {word.lower() for near in found.values() for word in near}
    assert [*found["warship"]] == ["ships", "naval"]


def test_a_word_is_in_its_piece_and_every_piece_is_there() -> None:
    written = pieces(HELD)
    assert sorted(written) == sorted(f"{number}.json" for number in range(PIECES))
    assert json.loads(written[f"{piece_of('warship')}.json"])["warship"] == nearest(HELD)["warship"]
    assert {
        name: word for name, content in written.items() for word in json.loads(content) if f"{piece_of(word)}.json" != name
    } == {}
    assert set(pieces([]).values()) == {b"{}"}


@pytest.mark.audit
@pytest.mark.browser
def test_a_word_that_the_text_lacks_finds_what_is_nearest_and_says_so(browser: Browser, served: str) -> None:
    desk = Desk(browser.new_context().new_page(), served)
    desk.open()
    desk.search("asean sanctions")
    assert not [url for url in desk.asked if "/near/" in url], "nothing was unknown yet"
    found = desk.search("warship")
    assert (
        "p21" in found
        and desk.said() == f"Nothing has warship; nearest: ships, naval, navy, aircraft, missile. {len(found)} paragraphs"
    )
    marks = desk.page.locator(".search__results mark").all_text_contents()
    assert {mark.lower() for mark in marks} == {"ships", "naval", "navy", "aircraft"}
    assert len([url for url in desk.asked if "/near/" in url]) == 1, "one piece"
    assert desk.search("naval") and desk.said() == "1 paragraph"
    assert desk.search("embargo against North Korea")[0] == "p45"
    assert desk.said().startswith("Nothing has embargo; nearest: sanctions")
    desk.search("Tilerson embargo")
    assert desk.said().startswith("Nothing has Tilerson. Did you mean Tillerson? Nothing has embargo; nearest: sanctions")
    desk.search("zyzzyva")
    assert desk.said() == "Nothing found for zyzzyva."
    desk.was_not_troubled()
    desk.page.context.close()


@pytest.mark.audit
@pytest.mark.browser
def test_of_what_stands_for_a_word_the_nearest_and_rarest_and_all_of_it_come_first(tmp_path: Path, browser: Browser) -> None:
    root = copy_project(tmp_path / "project", transcripts=False)
    said, look_alikes = transcript([f"It is {words} of June." for words in ("the naval day", *SHIPS, "the navy and the ships")])
    write(root, said.encode(), form(said.encode(), look_alikes))
    built(root)
    with serving(root / "site") as server:
        desk = Desk(browser.new_context().new_page(), server.address)
        desk.open()
        found = desk.search("warship")
        assert desk.said() == "Nothing has warship; nearest: ships, naval, navy. 6 paragraphs"
        assert found[:2] == ["p8", "p3"], "all of it, then what is rarer than ships"
        desk.was_not_troubled()
        desk.page.context.close()


@pytest.mark.audit
@pytest.mark.browser
def test_what_is_near_is_of_english_texts_only(tmp_path: Path, browser: Browser) -> None:
    root = copy_project(tmp_path / "project", transcripts=False)
    said, look_alikes = transcript(["Les navires de la marine arrivent en juin.", "Oui."])
    write(root, said.encode(), form(said.encode(), look_alikes, language="fr"))
    built(root)
    with serving(root / "site") as server:
        desk = Desk(browser.new_context().new_page(), server.address)
        desk.open()
        assert desk.search("warship") == []
        with urlopen(f"{server.address}pagefind/near/{piece_of('warship')}.json") as answer:
            assert answer.read() == b"{}"
        desk.was_not_troubled()
        desk.page.context.close()


@pytest.mark.audit
@pytest.mark.slowest
def test_the_table_of_an_archive_takes_little_memory() -> None:
    """For 12,000 words, as hundreds of briefings hold."""
    held = frequent(60_000)[0][::5]
    known_words.cache_clear()
    tracemalloc.start()
    try:
        pieces(held)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert 10 < peak / 1e6 < 70, f"{peak / 1e6:.0f} MB"


def test_no_command_waits_for_numpy() -> None:
    """Only who finds what is nearest needs it; to begin with it takes each command, and each preview, a tenth of a second."""
    names = [f"scripts.{path.stem}" for path in sorted((ROOT / "scripts").glob("*.py")) if path.stem != "__init__"]
    asked = f"import sys, {', '.join(names)}; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert len(names) > 5 and done.stdout == "False\n"
