"""The rooms of scripts/: imports run only down, and what a room may not know it does not import."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.rooms import (
    COMMANDS,
    MAY_IMPORT,
    OF_FILES,
    ONLY,
    READS_OR_WRITES,
    SAYS_WHERE,
    SCRIPTS,
    WITHOUT_FILES,
    Module,
    arrows,
    floors,
    modules,
    read,
    room_of,
)

# What a room knows though it does not import it: it runs it as a command.
BY_COMMAND = (("publishing", "mkdocs"), ("publishing", "material"))

ORDER = list(MAY_IMPORT)


@pytest.fixture(scope="module")
def found() -> list[Module]:
    return list(modules())


def unwanted(found: list[Module]) -> list[str]:
    """Return every import that a module must not have, in words."""
    wrong = []
    for module in found:
        for other in module.own:
            to = room_of(other)
            if module.room != COMMANDS and to not in (module.room, *MAY_IMPORT[module.room]):
                wrong.append(f"{module.name} imports {other}: {module.room} may not know {to}")
        for name in module.imports:
            for library, rooms in ONLY.items():
                if (name == library or name.startswith(f"{library}.")) and module.room not in rooms:
                    wrong.append(f"{module.name} imports {name}: only {', '.join(rooms)} may")
            allowed = name == "pathlib" and module.room in SAYS_WHERE
            if module.room in WITHOUT_FILES and name.partition(".")[0] in OF_FILES and not allowed:
                wrong.append(f"{module.name} imports {name}: {module.room} neither reads nor writes")
        if "__import__" in module.calls:
            wrong.append(f"{module.name} calls __import__: what is imported must be seen")
        if module.room in WITHOUT_FILES:
            called = sorted(module.calls & READS_OR_WRITES)
            wrong += [f"{module.name} calls {name}: {module.room} neither reads nor writes" for name in called]
    return wrong


def test_every_module_stands_in_a_room_or_is_a_command(found: list[Module]) -> None:
    assert {module.room for module in found} == {COMMANDS, *MAY_IMPORT}
    for module in found:
        if module.room == COMMANDS:
            assert 'if __name__ == "__main__":' in (SCRIPTS / f"{module.name}.py").read_text(encoding="utf-8"), module.name


def test_the_rooms_of_values_texts_and_pages_neither_read_nor_write() -> None:
    assert set(WITHOUT_FILES) == {"words", "record", "citing", "pictures", "pages"}


def test_what_a_room_may_import_stands_before_it() -> None:
    for room, others in MAY_IMPORT.items():
        assert all(ORDER.index(other) < ORDER.index(room) for other in others), room


def test_imports_run_only_down_and_each_room_keeps_to_its_line(found: list[Module]) -> None:
    assert unwanted(found) == []
    assert len(set(floors(arrows(found)).values())) > 1


def test_a_room_knows_what_it_may_know(found: list[Module]) -> None:
    """What nothing imports need not be allowed."""
    drawn = arrows(found)
    assert [(room, other) for room, others in MAY_IMPORT.items() for other in others if not drawn[room, other]] == []
    known = {(module.room, name) for module in found for name in module.imports}
    for library, rooms in ONLY.items():
        for room in rooms:
            used = any(one == room and (name == library or name.startswith(f"{library}.")) for one, name in known)
            assert used or (room, library) in BY_COMMAND, f"{room} does not use {library}"


@pytest.mark.parametrize(
    ("name", "line", "wrong"),
    [
        ("record.places", "from scripts.pages.prose import link", "record may not know pages"),
        ("reading.turns", "from scripts.links.naming import Names", "reading may not know links"),
        ("checking.words", "from scripts.pictures.shape import picture", "checking may not know pictures"),
        ("pages.past", "from scripts.exports.offline import pack", "pages may not know exports"),
        ("pages.past", "import mkdocs.config", "only publishing may"),
        ("words.names", "from pathlib import Path", "words neither reads nor writes"),
        ("record.ledger", "open('x')", "record neither reads nor writes"),
        ("pages.written", "docs.rglob('*')", "pages neither reads nor writes"),
        ("pages.past", "Path('x').read_text()", "pages neither reads nor writes"),
        ("pages.past", "import importlib", "only  may"),
        ("record.telling", "from ..pages import prose", "record may not know pages"),
        ("record.nearness", "__import__('scripts.pages.prose')", "what is imported must be seen"),
        ("build", "from mkdocs.commands import build", "only publishing may"),
    ],
)
def test_an_import_that_runs_up_is_seen(name: str, line: str, wrong: str, tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text(f"def later():\n    {line}\n", encoding="utf-8")
    assert any(wrong in one for one in unwanted([read(path, name)]))


def test_rooms_in_a_circle_are_seen(found: list[Module]) -> None:
    drawn = arrows([*found, Module("words.names", ("scripts.record.places",), frozenset())])
    with pytest.raises(ValueError, match="in a circle"):
        floors(drawn)


def test_each_room_says_in_two_sentences_what_may_be_in_it() -> None:
    for room in MAY_IMPORT:
        text = (SCRIPTS / room.replace(".", "/") / "__init__.py").read_text(encoding="utf-8").strip().strip('"')
        assert len(re.findall(r"[.?](?=\s|$)", text)) == 2, room
        assert re.search(r"^No", text, re.MULTILINE), room


def test_the_package_names_every_room_in_the_order_of_the_data() -> None:
    text = (SCRIPTS / "__init__.py").read_text(encoding="utf-8")
    named = [word for line in re.findall(r"^    ([a-z, ]+?)  ", text, re.MULTILINE) for word in line.split(", ")]
    assert sorted(named) == sorted(room for room in MAY_IMPORT if "." not in room)


def test_a_module_that_is_named_in_the_code_is_there() -> None:
    for path in (*SCRIPTS.rglob("*.py"), *(SCRIPTS.parent / "docs/overrides").rglob("*.html")):
        for name in re.findall(r"\bscripts(?:\.[a-z_]+)+", path.read_text(encoding="utf-8")):
            parts = name.split(".")[1:]
            there = [SCRIPTS.joinpath(*parts[:count]) for count in (len(parts), len(parts) - 1)]
            assert any(one.with_suffix(".py").is_file() or (one / "__init__.py").is_file() for one in there), f"{path}: {name}"


def test_nothing_but_publishing_knows_the_site_generator() -> None:
    """The day of the move to another is a day: one module and the templates."""
    for path in SCRIPTS.rglob("*.py"):
        if path.parent.name != "publishing":
            assert not re.search("mkdocs|material for", path.read_text(encoding="utf-8"), re.IGNORECASE), path
