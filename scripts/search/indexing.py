"""The index of a site's search: a stub for every paragraph, which Pagefind reads, and the list of words that occur."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from scripts.record.briefing import Briefing, standing
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


def index(briefings: tuple[Briefing, ...], site: Path, work: Path) -> str:
    """Write the index of all briefings into a rendered site; return what Pagefind had to say if it failed, or "".

    All paragraphs are in one index, whose words are stemmed in the language of the briefings if they share one; but
    Japanese has no stems, and its words, which are parted already, would be parted otherwise once more.
    """
    briefings = standing(briefings)
    languages = {briefing.language.split("-")[0] for briefing in briefings}
    language = languages.pop() if len(languages) == 1 and languages != {"ja"} else "en"
    with tempfile.TemporaryDirectory(dir=work, prefix="stubs-") as folder:
        words, of_english, letters = _write_stubs(briefings, Path(folder), language)
        if not any(Path(folder).iterdir()):
            (Path(folder) / "index.html").write_text(NOTHING, encoding="utf-8")
        command = [sys.executable, "-m", "pagefind", "--site", folder, "--output-path", str(site / FOLDER)]
        command += ["--force-language", language, "--quiet"]
        done = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, encoding="utf-8", errors="replace"
        )
    if done.returncode:
        return done.stdout or f"pagefind exited with {done.returncode}"
    for pattern in UNUSED:
        for path in (site / FOLDER).glob(pattern):
            path.unlink()
    _make_engine(site / FOLDER)
    settle(site / FOLDER)
    (site / FOLDER / WORDS).write_bytes(words_file(words.listed()))
    (site / FOLDER / CHARACTERS).write_bytes(characters_file(letters))
    if len(briefings) > 1:
        (site / FOLDER / DAYS).write_bytes(days_file(briefings))
    (site / FOLDER / NEAR).mkdir()
    for name, content in pieces(of_english.listed()).items():
        (site / FOLDER / NEAR / name).write_bytes(content)
    return ""


def _write_stubs(briefings: tuple[Briefing, ...], folder: Path, language: str) -> tuple[Words, Words, set[str]]:
    """Write a page for each passage; return the words of all, those of English briefings, and what has other letters."""
    words, of_english, letters = Words(), Words(), set[str]()
    for briefing in briefings:
        for passage in passages(briefing, dated=len(briefings) > 1):
            words.take(passage)
            if briefing.language.startswith("en"):
                of_english.take(passage)
            letters.update(*(text for text in (passage.text, *passage.beside.values()) if not text.isascii()))
            file = folder / _unsought(briefing.slug, passage.id) / "index.html"
            file.parent.mkdir()
            file.write_text(stub(passage, language), encoding="utf-8")
    return words, of_english, letters


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
