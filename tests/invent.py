"""Invented briefings: a source and its briefing.yml, made of whatever paragraphs a test wants to see survive."""

from __future__ import annotations

import hashlib
from pathlib import Path

import yaml

from tests.reads import doubtful_lines

LABELS = ("Ann Placeholder", "Bo Example", "Invented Daily")
OPENING = "Good morning from the invented office."
FLOOR = "The floor is open."


def transcript(paragraphs: list[str]) -> tuple[str, list[int | str]]:
    """Return a source in which every paragraph is said once, in turns of two, and the lines that look like labels."""
    turns = [("Ann Placeholder", [OPENING]), ("Bo Example", [FLOOR])]
    turns += [
        ("Invented Daily" if at % 4 == 0 else "Bo Example", paragraphs[at : at + 2]) for at in range(0, len(paragraphs), 2)
    ]
    lines = ["An invented briefing", ""]
    for label, texts in turns:
        lines += [f"{label}:", ""]
        for text in texts:
            lines += [text, ""]
    look_alikes = doubtful_lines(["", "", *lines[2:]], LABELS)
    return "\n".join(lines), look_alikes


def form(source: bytes, look_alikes: list[int | str] = (), **changes: object) -> dict[str, object]:
    """Return the form of an invented transcript; keyword arguments replace its keys."""
    return {
        "title": "The invented harbour",
        "date": "2031-05-05",
        "held_by": "Invented Office",
        "language": "en",
        "published": {"by": "Invented Press", "date": "2031-05-06"},
        "source": {
            "sha256": hashlib.sha256(source).hexdigest(),
            "layout": ["own-line"],
            "title": "An invented briefing",
            "not_labels": list(look_alikes),
        },
        "people": [
            {
                "slug": "ann-placeholder",
                "name": "Ann Placeholder",
                "role": "spokesperson",
                "function": "moderator",
                "labels": ["Ann Placeholder"],
            },
            {
                "slug": "bo-example",
                "name": "Bo Example",
                "role": "vice minister",
                "function": "briefer",
                "labels": ["Bo Example"],
            },
        ],
        "outlets": [
            {
                "slug": "invented-daily",
                "name": "Invented Daily",
                "short": "Daily",
                "kind": "newspaper",
                "labels": ["Invented Daily"],
            }
        ],
        "parts": [
            {"slug": "opening", "kind": "statement", "title": "Opening", "starts": OPENING},
            {"slug": "questions", "kind": "questions", "title": "Questions and answers", "starts": FLOOR},
        ],
        **changes,
    }


def write(root: Path, source: bytes, briefing: dict[str, object], slug: str = "2031-05-05-harbour") -> Path:
    """Write a briefing into a project's transcript/ and return its folder."""
    folder = root / "transcript" / slug
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "source.txt").write_bytes(source)
    (folder / "briefing.yml").write_text(yaml.safe_dump(briefing, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return folder
