"""Thirty briefings in five languages, four scripts and both directions: built, and searched in a browser for few bytes."""

from __future__ import annotations

import hashlib
import re
import zlib
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from scripts.archive.folders import read_briefings
from tests.archives import Archive
from tests.conftest import built, copy_project
from tests.serving import serving
from tests.test_archive_search import NEXT, REQUESTS, SAME, SHOWN, costs, searched, size, what
from tests.test_search import Desk

pytestmark = [pytest.mark.browser, pytest.mark.audit, pytest.mark.slowest, pytest.mark.timeout(900)]

# The letters of invented words, and what stands for each in a language.
LETTERS = "abdefgiklmnoprstuv"
WRITTEN = {"en": LETTERS, "fr": "acdéhjïzbmnôqrstùx", "ru": "абдефгиклмнопрстув", "ar": "ابدهفغيكلمنوقرستعش"}

# In Chinese, a character stands for each syllable, and no blank between two words.
CHINESE, FIRST, CHARACTERS = "zh-Hans", 0x4E00, 5000
LANGUAGES = (*WRITTEN, CHINESE)
SYLLABLE = re.compile(r"[b-df-hj-np-tv-z]*[aeiou][lmnrs]?(?![aeiou])", re.IGNORECASE)


class InFiveLanguages(Archive):
    """An archive of which each briefing is in the next of five languages; each has people, outlets and topics of its own."""

    def briefing(self, number: int) -> tuple[str, bytes, dict[str, object]]:
        language = LANGUAGES[number % len(LANGUAGES)]
        slug, source, given = super().briefing(number)
        form: dict[str, Any] = given
        source = written(source.decode(), language).encode()
        for key in ("people", "outlets", "topics", "parts"):
            form[key] = [of_language(one, language, key != "parts") for one in form[key]]
        headings = {f"{language.lower()}-{outlet}": written(text, language) for outlet, text in form["headings"].items()}
        read = {"title": written(form["title"], language), "sha256": hashlib.sha256(source).hexdigest()}
        return (
            slug,
            source,
            {**form, "title": read["title"], "language": language, "headings": headings, "source": form["source"] | read},
        )


def written(text: str, language: str) -> str:
    """Return invented words in a language."""
    if language == CHINESE:
        said = SYLLABLE.sub(lambda one: chr(FIRST + zlib.crc32(one[0].lower().encode()) % CHARACTERS), text)
        return re.sub(r"(?<=\w) (?=\w)", "", said).replace(". ", "。")
    letters = WRITTEN[language]
    return text.translate(str.maketrans(LETTERS + LETTERS.upper(), letters + letters.upper()))


def of_language(entry: dict[str, Any], language: str, is_named: bool) -> dict[str, Any]:
    """Return an entry of a form as it is in a language."""
    own = {key: written(entry[key], language) for key in ("name", "short", "role", "title", "starts") if key in entry}
    if "labels" in entry:
        own["labels"] = [written(label, language) for label in entry["labels"]]
    return entry | own | ({"slug": f"{language.lower()}-{entry['slug']}"} if is_named else {})


def test_thirty_briefings_in_five_languages_are_built_and_searched(browser: Browser, tmp_path: Path) -> None:
    """In each language a topic, a phrase and a name are found where they are said, in what is left for a thousand briefings."""
    root = copy_project(tmp_path / "project", transcripts=False)
    InFiveLanguages().write(root, 30)
    built(root)
    briefings, _ = read_briefings(root)
    assert {one.language for one in briefings} == {*LANGUAGES} and len(briefings) == 30
    with serving(root / "site") as server:
        site = searched(server, root)
        desk = Desk(browser.new_page(), server.address)
        desk.open()
        for briefing in briefings[:5]:
            topic = briefing.topics[0].name
            held = {url: one.text for url, one in site.passages.items() if topic in one.text}
            behind = re.search(rf"{re.escape(topic)} ?(\w{{2,4}}\b|\w\w)", next(iter(held.values())))
            assert behind
            queries = (topic, f'"{behind[0]}" {briefing.speakers[0].name}', f'"{behind[0]}"')
            first, second, _ = costs(browser, server, *queries)
            assert len(first) <= REQUESTS and size(first) <= SAME and size(second) <= NEXT, (
                briefing.language,
                what(first),
                size(first),
            )
            desk.search(topic)
            assert set(desk.page.evaluate(SHOWN)) <= held.keys() and desk.page.evaluate(SHOWN), briefing.language
            desk.search(f'"{behind[0]}"')
            found = desk.page.evaluate(SHOWN)
            assert found and all(behind[0] in held[url] for url in found), (briefing.language, behind[0])
            desk.page.goto(server.address + found[0].lstrip("/"))
            anchor = found[0].partition("#")[2]
            assert behind[0] in desk.page.locator(f"[id='{anchor}']").inner_text()
            desk.open()
        desk.page.close()
        desk.was_not_troubled()
