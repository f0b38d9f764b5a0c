"""The index of a site's search: a stub for every paragraph, which Pagefind reads, and the list of words that occur."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from scripts.files.keeping import NOTHING as KEEPS_NOTHING
from scripts.files.keeping import Keeping
from scripts.record.briefing import Briefing, standing
from scripts.search.feeding import feed
from scripts.search.han import characters_file
from scripts.search.nearest import pieces
from scripts.search.passages import Words, passages, stub, words_file
from scripts.search.settling import settle
from scripts.tongues.days import bounds, months, weekdays

# Below the site's root.
FOLDER = "pagefind"
WORDS = "words.json"
CHARACTERS = "characters.json"
NEAR = "near"
DAYS = "days.json"

# What the stubs of a briefing are kept as.
STUBS = "stubs"

# Pagefind's files that this site never asks for: its own interfaces.
UNUSED = ("pagefind-ui.*", "pagefind-modular-ui.*", "pagefind-component-ui.*", "pagefind-highlight.js", "pagefind-playground*")

# What stands for a record without words, all of it withdrawn: Pagefind makes no index of nothing, so of a letter nobody types.
NOTHING = "<!doctype html><html lang='en'><body data-pagefind-body><p>ꙮ</p></body></html>"

# Pagefind's script for pages, and the one for workers, of which the engine is made.
SCRIPTS = ("pagefind.js", "pagefind-worker.js")
ENGINE_FILE = "engine.js"

# Pagefind's worker as a function of what hears it and of what fetches. Left to itself, it takes a file that does not come for
# one that is empty, for good. So the page fetches, tries again, and knows what did not come; without workers, it runs this.
ENGINE = """globalThis.recordEngine = (self, fetch) => {{
{worker}
}};

if (typeof document === "undefined") {{
  const waiting = [];
  let hear = null;
  const fetch = address => new Promise(resolve => {{
    postMessage({{ file: waiting.push(resolve) - 1, address }});
  }});
  recordEngine({{ addEventListener: (_, heard) => {{ hear = heard; }}, postMessage: said => postMessage(said) }}, fetch);
  addEventListener("message", ({{ data }}) => {{
    if ("file" in data) waiting[data.file](new Response(data.bytes));
    else hear({{ data }});
  }});
}}
"""


@dataclass(frozen=True, slots=True)
class Indexed:
    """What came of making an index."""

    trouble: str = ""  # what Pagefind had to say if it failed
    asked: frozenset[Path] = frozenset()  # what was taken over from an index before, or kept for the next


def index(briefings: tuple[Briefing, ...], site: Path, keeping: Keeping = KEEPS_NOTHING) -> Indexed:
    """Write the index of all briefings into a rendered site.

    All paragraphs are in one index, whose words are stemmed in the language of the briefings if they share one; but
    Japanese has no stems, and its words, which are parted already, would be parted otherwise once more.
    """
    briefings = standing(briefings)
    languages = {briefing.language.split("-")[0] for briefing in briefings}
    language = languages.pop() if len(languages) == 1 and languages != {"ja"} else "en"
    held = Held()
    if trouble := feed(_all_stubs(briefings, language, held, keeping), language, site / FOLDER):
        return Indexed(trouble)
    for pattern in UNUSED:
        for path in (site / FOLDER).glob(pattern):
            path.unlink()
    _make_engine(site / FOLDER)
    settle(site / FOLDER)
    held.write(site / FOLDER, keeping)
    if len(briefings) > 1:
        (site / FOLDER / DAYS).write_bytes(days_file(briefings))
    return Indexed(asked=frozenset(keeping.asked))


@dataclass(frozen=True, slots=True)
class Stubs:
    """What the index has of a briefing."""

    each: tuple[tuple[str, str], ...]  # a name and HTML for each passage, in the order spoken
    words: Words
    letters: frozenset[str]  # texts with other letters than those of English


def _stubs_of(briefing: Briefing, language: str, dated: bool, keeping: Keeping) -> Stubs:
    """Return what the index has of a briefing; what it had before is taken over, where it was read from the same files."""

    def make() -> Stubs:
        words, letters, each = Words(), set[str](), list[tuple[str, str]]()
        for passage in passages(briefing, dated):
            words.take(passage)
            letters.update(text for text in (passage.text, *passage.beside.values()) if not text.isascii())
            each.append((_unsought(briefing.slug, passage.id), stub(passage, language)))
        return Stubs(tuple(each), words, frozenset(letters))

    key = keeping.key(briefing.slug, language, str(dated)) if keeping.folder else ""
    return keeping.made(STUBS, key, make)


@dataclass(frozen=True, slots=True)
class Held:
    """What all briefings hold that a search asks for and no index has: words, and those nearest to what does not occur."""

    words: Words = field(default_factory=Words)
    of_english: Words = field(default_factory=Words)
    letters: set[str] = field(default_factory=set)

    def take(self, briefing: Briefing, stubs: Stubs) -> None:
        self.words.take_all(stubs.words)
        if briefing.language.startswith("en"):
            self.of_english.take_all(stubs.words)
        self.letters.update(stubs.letters)

    def write(self, folder: Path, keeping: Keeping) -> None:
        (folder / WORDS).write_bytes(words_file(self.words.listed()))
        (folder / CHARACTERS).write_bytes(characters_file(self.letters))
        (folder / NEAR).mkdir()
        listed = self.of_english.listed()
        for name, content in keeping.made(NEAR, keeping.key_of(*listed), lambda: pieces(listed)).items():
            (folder / NEAR / name).write_bytes(content)


def _all_stubs(briefings: Sequence[Briefing], language: str, held: Held, keeping: Keeping) -> Iterator[tuple[str, str]]:
    """Yield the stubs of all briefings, in the order in which results come where none is better than another.

    What they hold is gathered on the way; of the stubs, those of one briefing are there at a time.
    """
    count = 0
    for briefing in briefings:
        stubs = _stubs_of(briefing, language, len(briefings) > 1, keeping)
        held.take(briefing, stubs)
        count += len(stubs.each)
        yield from stubs.each
    if not count:
        yield _unsought(), NOTHING


def days_file(briefings: tuple[Briefing, ...]) -> bytes:
    """Return what a search needs to know a day in a query, and the briefings of each day."""
    days: dict[str, list[str]] = {}
    for briefing in briefings:
        days.setdefault(briefing.date, []).append(briefing.slug)
    table = {
        "days": dict(sorted(days.items())),
        "months": months(briefing.language for briefing in briefings),
        "weekdays": weekdays(),
        **bounds(),
    }
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _unsought(*names: str) -> str:
    """Return a word that nobody looks for: Pagefind takes the address of a page for words of it."""
    return f"q{hashlib.sha256(chr(0).join(names).encode('utf-8')).hexdigest()[:16]}"


def _make_engine(folder: Path) -> None:
    """Write the engine in place of Pagefind's own scripts."""
    worker = (folder / SCRIPTS[1]).read_text(encoding="utf-8")
    (folder / ENGINE_FILE).write_text(ENGINE.format(worker=worker), encoding="utf-8")
    for name in SCRIPTS:
        (folder / name).unlink()
