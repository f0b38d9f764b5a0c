"""The limits and lists of archive/, with a case on either side."""

from __future__ import annotations

import re
import tempfile
from functools import cache
from pathlib import Path

from scripts.archive.editions import take_over
from scripts.archive.folders import read_briefings
from scripts.links.permalinks import write_permalinks
from tests.invent import form, write
from tests.limits.cases import FLOOR, OPENING, OUTLETS, PEOPLE, Case, each, folder_codes, same


@cache
def carried_over() -> dict[str, str]:
    """Return where numbers of lines stand in the files of a briefing whose new text has two lines more at its beginning."""
    source = f"Ann:\n\n{OPENING}\n\nBo:\n\n{FLOOR}\n\nDaily:\n\nNote: why?\n".encode()
    asked = [number for number, line in enumerate(source.decode().split("\n"), start=1) if line.startswith("Note:")]
    whole = form(source, asked) | {"people": PEOPLE[:2], "outlets": OUTLETS[:1]}
    del whole["source"]["title"]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        place = write(root, source, whole)
        (place / "corrections.yml").write_text("- {line: 3, words: Good, read: Bad, reason: So., date: 2031-05-07}\n")
        briefings, problems = read_briefings(root)
        assert not problems, problems
        (root / ".build").mkdir()
        write_permalinks(root, briefings, root / ".build")
        (root / "new.txt").write_bytes(b"\n\n" + source)
        _, problems = take_over(root, place.name, root / "new.txt", "2031-06-01")
        assert not problems, problems
        texts = {path.name: path.read_text(encoding="utf-8") for path in place.glob("*s.yml")}
        return {
            "corrections.yml": re.findall("line: [0-9]+", texts["corrections.yml"])[0],
            "briefing.yml": re.findall(r"not_labels:\s+- [0-9]+", (place / "briefing.yml").read_text(encoding="utf-8"))[0],
        }


ARCHIVE: dict[str, list[Case]] = {
    "archive.editions.WITH_LINE_NUMBERS": [
        (lambda: carried_over()["corrections.yml"], "line: 5"),
        (lambda: carried_over()["briefing.yml"].split(), ["not_labels:", "-", "13"]),
    ],
    "archive.folder.FOLDER_NAME": each(
        folder_codes,
        same(["a", "1", "a-b", "2031-05-05-harbour"], set()),
        same(["A", "a--b", "-a", "a-", "a_b", "a b"], {"wrong-value"}),
    ),
    "archive.folder.MOST_NAME_CHARACTERS": [
        (lambda: folder_codes(100 * "a"), set()),
        (lambda: folder_codes(101 * "a"), {"wrong-value"}),
    ],
}
