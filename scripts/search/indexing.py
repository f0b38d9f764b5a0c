"""The index of a site's search: a stub for every paragraph, which Pagefind reads, and the list of words that occur."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from pathlib import Path

from scripts.files.batch import Batch
from scripts.files.keeping import NOTHING as KEEPS_NOTHING
from scripts.files.keeping import Keeping
from scripts.record.briefing import Briefing, standing
from scripts.search.chunks import ENTRY, Chunk, read_chunk
from scripts.search.feeding import NoIndexError, feed
from scripts.search.han import characters_file
from scripts.search.passages import Words, newest_first, passages, stub, words_file
from scripts.search.settling import PROGRAM, WholeIndex
from scripts.tongues.days import bounds, months, weekdays

# Below the site's root.
FOLDER = "pagefind"
WORDS = "words.json"
CHARACTERS = "characters.json"
NEAR = "near"
DAYS = "days.json"

# What the indexes of months are kept as, and Pagefind's own files.
CHUNKS = "chunks"
PROGRAMS = "programs"

# What words of English and their vectors are kept as, which are the same for every site.
KNOWN = "known"

# What months and weekdays are called, for which Babel reads its data of all languages of the site.
NAMES_OF_DAYS = "names-of-days"

# What stands for a record without words, all of it withdrawn: Pagefind makes no index of nothing, so of a letter nobody types.
NOTHING = "<!doctype html><html lang='en'><body data-pagefind-body><p>ꙮ</p></body></html>"

# Pagefind's script for workers, of which the engine is made.
SCRIPT = "pagefind-worker.js"
ENGINE_FILE = "engine.js"

# Pagefind's worker as a function of what hears it and of what fetches. Left to itself, it takes a file that does not come for
# one that is empty, for good. So the page fetches, tries again, and knows what did not come; without workers, it runs this. Of
# a result it says what finds it and no more, and lets go at once of what it keeps to fetch it: the page has that.
ENGINE = """globalThis.recordEngine = (page, fetch) => {{
  let hear = null;
  const light = ({{ id, score, words, data }}) => {{
    hear({{ data: {{ id: null, method: "releaseData", args: [data] }} }});
    return {{ id, score, words }};
  }};
  const self = {{
    addEventListener: (name, heard) => {{
      hear = heard;
      page.addEventListener(name, heard);
    }},
    postMessage: ({{ id, result, error }}) => {{
      if (id === null) return;
      page.postMessage({{ id, error, result: result?.results ? {{ results: result.results.map(light) }} : result }});
    }},
  }};
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


@dataclass(frozen=True, slots=True)
class Held:
    """What briefings hold that a search asks for and no index has: words, and those nearest to what does not occur."""

    words: Words = field(default_factory=Words)
    of_english: Words = field(default_factory=Words)
    letters: set[str] = field(default_factory=set)  # texts with other letters than those of English

    def take(self, other: Held) -> None:
        self.words.take_all(other.words)
        self.of_english.take_all(other.of_english)
        self.letters.update(other.letters)

    def write(self, folder: Path, keeping: Keeping) -> None:
        (folder / WORDS).write_bytes(words_file(self.words.listed()))
        (folder / CHARACTERS).write_bytes(characters_file(self.letters))
        (folder / NEAR).mkdir()
        listed = self.of_english.listed()
        keeping.ask(KNOWN, keeping.key_of(KNOWN))
        for name, content in keeping.made(NEAR, keeping.key_of(*listed), partial(_nearest, listed, keeping)).items():
            (folder / NEAR / name).write_bytes(content)


def _nearest(listed: Sequence[str], keeping: Keeping) -> dict[str, bytes]:
    """Return the files of the words nearest to what does not occur, as they are made now."""
    from scripts.search.nearest import known_words, pieces  # with NumPy, which no command waits for that does not need it

    return pieces(listed, partial(keeping.made, KNOWN, keeping.key_of(KNOWN), known_words))


def index(briefings: tuple[Briefing, ...], site: Path, keeping: Keeping = KEEPS_NOTHING) -> Indexed:
    """Write the index of all briefings into a rendered site.

    All paragraphs are in one index, whose words are stemmed in the language of the briefings if they share one; but
    Japanese has no stems, and its words, which are parted already, would be parted otherwise once more. It is made month by
    month, and what was made of a month is taken over, where its briefings were read from the same files.
    """
    briefings, folder = _in_order(briefings), site / FOLDER
    try:
        held = _put_together(briefings, folder, keeping)
    except NoIndexError as error:
        return Indexed(str(error))
    held.write(folder, keeping)
    if len(briefings) > 1:
        (folder / DAYS).write_bytes(days_file(briefings, keeping))
    return Indexed(asked=frozenset(keeping.asked))


def _put_together(briefings: tuple[Briefing, ...], folder: Path, keeping: Keeping) -> Held:
    """Write the index of all months, and what is the same in every index; return what the briefings hold beside."""
    language, held = _language(briefings), Held()
    programs = keeping.made(PROGRAMS, keeping.key_of(language), partial(_programs, language))
    folder.mkdir()
    whole = WholeIndex(folder, language, keeping=keeping)
    for month in _months(briefings):
        chunk, of_month = _of_month(month, language, len(briefings) > 1, keeping)
        whole.put(chunk)
        held.take(of_month)
    if not whole.lengths:
        whole.put(programs.nothing)
    whole.write(programs.entry)
    for name, content in programs.files.items():
        (folder / name).write_bytes(content)
    return held


def index_beforehand(briefings: tuple[Briefing, ...], batch: Batch, keeping: Keeping) -> None:
    """Make the indexes of the months in a batch, so that who indexes all takes them over; what is wrong, that says."""
    briefings = _in_order(briefings)
    with suppress(NoIndexError):
        for month in batch.of(_months(briefings)):
            _of_month(month, _language(briefings), len(briefings) > 1, keeping)


def _in_order(briefings: Sequence[Briefing]) -> tuple[Briefing, ...]:
    return tuple(sorted(standing(briefings), key=newest_first))


def _language(briefings: Sequence[Briefing]) -> str:
    """Return the language in which words are stemmed."""
    languages = {briefing.language.split("-")[0] for briefing in briefings}
    return languages.pop() if len(languages) == 1 and languages != {"ja"} else "en"


def _months(briefings: Sequence[Briefing]) -> list[tuple[Briefing, ...]]:
    return [tuple(group) for _, group in groupby(briefings, key=lambda one: one.date[: len("2031-05")])]


def _of_month(month: Sequence[Briefing], language: str, dated: bool, keeping: Keeping) -> tuple[Chunk, Held]:
    """Return the index of a month and what it holds beside, as it was made before or as it is made now."""
    keys = [keeping.key(one.slug, language, str(dated)) for one in month]
    key = keeping.key_of(*keys) if all(keys) else ""
    return keeping.made(CHUNKS, key, partial(_chunk, month, language, dated))


def _chunk(briefings: Sequence[Briefing], language: str, dated: bool) -> tuple[Chunk, Held]:
    """Return the index of some briefings, and what they hold beside."""
    held, stubs = Held(), list[tuple[str, str]]()
    for briefing in briefings:
        for passage in passages(briefing, dated):
            held.words.take(passage)
            if briefing.language.startswith("en"):
                held.of_english.take(passage)
            held.letters.update(text for text in (passage.text, *passage.beside.values()) if not text.isascii())
            stubs.append((_unsought(briefing.slug, passage.id), stub(passage, language)))
    return read_chunk(feed(stubs, language)), held


@dataclass(frozen=True, slots=True)
class Programs:
    """What is the same in every index of a language."""

    files: dict[str, bytes]
    entry: dict[str, object]
    nothing: Chunk  # the index of a record without words


def _programs(language: str) -> Programs:
    files = feed([(_unsought(), NOTHING)], language)
    entry = json.loads(files[ENTRY])
    (of_language,) = entry["languages"].values()
    made = {
        ENGINE_FILE: ENGINE.format(worker=files[SCRIPT].decode("utf-8")).encode("utf-8"),
        f"{PROGRAM}.pagefind": files[f"wasm.{of_language['wasm'] or 'unknown'}.pagefind"],
    }
    return Programs(made, entry, read_chunk(files))


def days_file(briefings: tuple[Briefing, ...], keeping: Keeping = KEEPS_NOTHING) -> bytes:
    """Return what a search needs to know a day in a query, and the briefings of each day."""
    languages = sorted({briefing.language for briefing in briefings})
    days: dict[str, list[str]] = {}
    for briefing in briefings:
        days.setdefault(briefing.date, []).append(briefing.slug)
    names = keeping.made(NAMES_OF_DAYS, keeping.key_of(*languages), partial(_names_of_days, languages))
    table = {"days": dict(sorted(days.items())), **names}
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _names_of_days(languages: Sequence[str]) -> dict[str, object]:
    return {"months": months(languages), "weekdays": weekdays(), **bounds()}


def _unsought(*names: str) -> str:
    """Return a word that nobody looks for: Pagefind takes the address of a page for words of it."""
    return f"q{hashlib.sha256(chr(0).join(names).encode('utf-8')).hexdigest()[:16]}"
