"""A word in very many passages is found as the engine finds others, without the engine, which would take seconds for it."""

from __future__ import annotations

import itertools
import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from playwright.sync_api import Browser, Page

from scripts.archive.folders import read_briefings
from scripts.search.chunks import ENTRY
from scripts.search.indexing import FOLDER, index
from tests import invent
from tests.archives import Archive
from tests.conftest import ROOT
from tests.serving import serving
from tests.test_archive_search import Searched, searched, tokens

pytestmark = pytest.mark.browser

# Words that are said in other forms, too, of which some are said as often as others.
SPOKEN = ("zurné", "zurne", "zürne", "ministers", "skies", "sky", "harbour-dues")

# What finds, asked without the dialog around it: of each text the passages, their worth, and where in them. And the passages in
# which there is room for one word before another, with where it would be.
FIND = """async texts => {
    const { running } = await import("/assets/modules/running.js");
    const { search } = await running();
    const found = await Promise.all(texts.map(search));
    return found.map(one => one.map(({ id, score, words }) => [Number(id), score, [...words]]));
}"""

ROOM = """async pairs => {
    const { running } = await import("/assets/modules/running.js");
    const { sideBySide } = await running();
    return Promise.all(pairs.map(([before, word]) => sideBySide([before, word], term => term === before)));
}"""

Found = list[tuple[int, float, tuple[int, ...]]]


class Spoken(Archive):
    """An archive in which words are said that have several forms."""

    def __init__(self) -> None:
        super().__init__()
        self.words[3 : 3 + len(SPOKEN)] = SPOKEN


def made(folder: Path, site: Path) -> Path:
    """Make a site with the index of three briefings, in which words of 150 bytes or more are common."""
    for number in range(3):
        slug, source, form = Spoken().briefing(number)
        invent.write(folder, source, form, slug)
    briefings, problems = read_briefings(folder)
    assert problems == []
    shutil.copytree(site, folder / "site", ignore=shutil.ignore_patterns(FOLDER))
    for name, beside in (("search", "modules"), ("archive", "archive"), ("record", "record")):
        shutil.copytree(ROOT / "docs/assets" / name, folder / "site/assets" / beside, dirs_exist_ok=True)
    with patch("scripts.search.settling.COMMON", 150):
        assert index(briefings, folder / "site").trouble == ""
    return folder


def left_to_the_engine(site: Path) -> None:
    """Let the entry of an index say of no word that it is common."""
    path = site / FOLDER / ENTRY
    entry = json.loads(path.read_text(encoding="utf-8"))
    for of_language in entry["languages"].values():
        assert sum(len(piece) > 3 for piece in of_language["words"]) > 50
        of_language["words"] = [piece[:3] for piece in of_language["words"]]
    path.write_text(json.dumps(entry), encoding="utf-8")


@pytest.fixture(scope="module")
def both(browser: Browser, small: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Page, Page, Searched]]:
    """A page of a site in which many words are common, one of the same in which all are left to the engine; the first site."""
    folder = tmp_path_factory.mktemp("common")
    many, none = made(folder / "many", small / "site"), folder / "none"
    shutil.copytree(many / "site", none / "site")
    left_to_the_engine(none / "site")
    with serving(many / "site") as one, serving(none / "site") as other:
        pages = [browser.new_page(service_workers="block") for _ in range(2)]
        for page, server in zip(pages, (one, other), strict=True):
            page.goto(server.address)
        yield pages[0], pages[1], searched(one, many)
        for page in pages:
            page.close()


def found(page: Page, texts: Sequence[str]) -> list[Found]:
    """Return what is found for each text, in the order of the passages."""
    every: list[list[Any]] = page.evaluate(FIND, texts)
    return [sorted((number, score, tuple(sorted(set(words)))) for number, score, words in one) for one in every]


def are_alike(one: Found, other: Found, apart: float) -> bool:
    """Return whether the same passages are found at the same places, worth the same but for a part of it."""
    places = [[(number, words) for number, _, words in found] for found in (one, other)]
    worth = zip((score for _, score, _ in one), (score for _, score, _ in other), strict=False)
    return places[0] == places[1] and all(abs(a - b) <= apart * b for a, b in worth)


def test_a_common_word_is_found_where_the_engine_finds_it_and_worth_the_same(both: tuple[Page, Page, Searched]) -> None:
    """Alone, with others, in other forms and with other accents, and where it only begins a word."""
    many, none, site = both
    rare = next(word for word in tokens(site.briefings[0].paragraphs[0].text) if len(site.holding(word)) == 2)
    texts = ["minister", "Ministers", "minist", "question", "zurne", "zurné", "skies", "ba", "sky ba", f"minister {rare}"]
    texts += [f"ba {rare} be", "harbour", "dues ba", "asks minister question"]
    for text, one, other in zip(texts, found(many, texts), found(none, texts), strict=True):
        # Passages that stand for words make the others a little rarer in the engine's eyes.
        assert one and are_alike(one, other, 0.15 if " " in text else 0.00001), (text, one[:3], other[:3])


def test_a_phrase_of_common_words_stands_where_the_engine_finds_it(both: tuple[Page, Page, Searched]) -> None:
    many, none, site = both
    said = [tokens(one.text) for one in site.passages.values()]
    runs = [run for words in said[::9] for run in itertools.islice(zip(words, words[1:], words[2:], strict=False), 3, 40, 12)]
    phrases = [f'"{" ".join(run)}"' for run in runs[:40]]
    every = list(zip(phrases, found(many, phrases), found(none, phrases), strict=True))
    assert sum(bool(one) for _, one, _ in every) > 20
    for phrase, one, other in every:
        assert [(number, words) for number, _, words in one] == [(number, words) for number, _, words in other], phrase


def test_there_is_room_for_a_common_word_wherever_the_other_is_said(both: tuple[Page, Page, Searched]) -> None:
    """Though that is said before in the same passage: of a word in quotes, the engine tells only the first place."""
    many, _, site = both
    said = [(number, re.findall(r"[\w-]+", one.text.lower())) for number, one in enumerate(site.passages.values())]
    often = Counter(word for _, words in said for word in set(words))
    later = [
        (number, at, words)
        for number, words in said
        for at in range(2, len(words))
        if often[words[at]] < 8 and words[at] in words[: at - 1] and words[at] != words[at - 1]
    ]
    assert len(later) > 5
    rooms = many.evaluate(ROOM, [words[at - 1 : at + 1] for _, at, words in later])
    for (number, at, words), room in zip(later, rooms, strict=True):
        assert at - 1 in {one["id"]: one["begins"] for one in room}[number], words[at - 1 : at + 1]


def test_a_phrase_is_found_beside_other_spellings_of_its_words(both: tuple[Page, Page, Searched]) -> None:
    """As "à Paris" where the same passage has "a": Pagefind's own index would not find it there."""
    _, none, site = both
    said = [(number, one.text.lower().split()) for number, one in enumerate(site.passages.values())]
    beside = [(number, words, words.index("zurné")) for number, words in said if {"zurné", "zurne"} <= {*words[:-1]}]
    phrases = [(number, " ".join(words[at : at + 2]).strip(".")) for number, words, at in beside if at + 1 < len(words)]
    assert len(phrases) > 10
    for (number, phrase), one in zip(phrases, found(none, [f'"{phrase}"' for _, phrase in phrases]), strict=True):
        assert number in {there for there, *_ in one}, phrase
