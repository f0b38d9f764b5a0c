"""The project in small, built in half the time: the first briefing cut to its opening, three questions and a few topics."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import yaml

# Lines of source.txt, counted from 1, that are left out: most of the opening, the terms, and seven questions.
LEFT_OUT = (range(29, 52), range(64, 143))

OUTLETS = ("cctv", "reuters", "china-news-service")
KEPT = (*OUTLETS, "liu-zhenmin", "hu-kaihong", "opening", "questions", "sanctions", "six-party-talks", "philippines", "duterte")

# An entry of a list in briefing.yml that begins with its slug, over as many lines as it takes.
ENTRY = re.compile(r"^  - (?:slug: |\{slug: )(?P<slug>[\w-]+).*\n(?:    .*\n)*", re.MULTILINE)


def cut(folder: Path) -> None:
    """Cut the first briefing in its folder short, as if nothing of it had been published."""
    (folder / "permalinks.yml").unlink()
    (folder.parent / "published.yml").unlink()
    lines = (folder / "source.txt").read_bytes().split(b"\n")
    source = b"\n".join(line for number, line in enumerate(lines, start=1) if _stays(number))
    (folder / "source.txt").write_bytes(source)
    form, slips = folder / "briefing.yml", folder / "corrections.yml"
    form.write_text(_form(form.read_text(encoding="utf-8"), source), encoding="utf-8")
    slips.write_text(re.sub(r"(?<=- line: )\d+", _moved, slips.read_text(encoding="utf-8")), encoding="utf-8")


def _stays(number: int) -> bool:
    return not any(number in lines for lines in LEFT_OUT)


def _moved(line: re.Match[str]) -> str:
    return str(sum(map(_stays, range(1, int(line[0]) + 1))))


def _form(text: str, source: bytes) -> str:
    """Return briefing.yml without what is left out."""
    told = yaml.safe_load(text)
    text = ENTRY.sub(lambda entry: entry[0] if entry["slug"] in KEPT else "", text)
    for slug in told["headings"].keys() - set(OUTLETS):
        text = text.replace(f"  {slug}: {told['headings'][slug]}\n", "")
    text = text.replace(f"  not_labels: {told['source']['not_labels']}\n", "").partition("\nmentions:\n")[0]
    return text.replace(told["source"]["sha256"], hashlib.sha256(source).hexdigest())
