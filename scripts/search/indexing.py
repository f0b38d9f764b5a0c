"""The index of a site's search: a stub for every paragraph, which Pagefind reads, and the list of words that occur."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
from pathlib import Path

from scripts.record.briefing import Briefing
from scripts.search.passages import passages, stub, words_file
from scripts.search.settling import settle

# Below the site's root.
FOLDER = "pagefind"
WORDS = "words.json"

# Pagefind's files that this site never asks for: its own interfaces.
UNUSED = ("pagefind-ui.*", "pagefind-modular-ui.*", "pagefind-component-ui.*", "pagefind-highlight.js", "pagefind-playground*")


def index(briefings: tuple[Briefing, ...], site: Path, work: Path) -> str:
    """Write the index of all briefings into a rendered site; return what Pagefind had to say if it failed, or "".

    All paragraphs are in one index, whose words are stemmed in the language of the briefings if they share one.
    """
    languages = {briefing.language.split("-")[0] for briefing in briefings}
    language = languages.pop() if len(languages) == 1 else "en"
    with tempfile.TemporaryDirectory(dir=work, prefix="stubs-") as folder:
        for briefing in briefings:
            for passage in passages(briefing, dated=len(briefings) > 1):
                page = Path(folder) / _unsought(f"{briefing.slug}/{passage.id}") / "index.html"
                page.parent.mkdir()
                page.write_text(stub(passage, language), encoding="utf-8")
        command = [
            sys.executable,
            "-m",
            "pagefind",
            "--site",
            folder,
            "--output-path",
            str(site / FOLDER),
            "--force-language",
            language,
            "--quiet",
        ]
        done = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, encoding="utf-8", errors="replace"
        )
    if done.returncode:
        return done.stdout or f"pagefind exited with {done.returncode}"
    for pattern in UNUSED:
        for path in (site / FOLDER).glob(pattern):
            path.unlink()
    settle(site / FOLDER)
    (site / FOLDER / WORDS).write_bytes(words_file(briefings))
    return ""


def _unsought(name: str) -> str:
    """Return a word that nobody looks for: Pagefind takes the address of a page for words of it."""
    return f"q{hashlib.sha256(name.encode('utf-8')).hexdigest()[:16]}"
