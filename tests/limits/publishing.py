"""The limits of publishing/ and of the commands, with a case on either side."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path
from unittest import mock

from scripts import serve
from scripts.publishing.rendering import not_a_project
from scripts.publishing.style_sheet import style_sheet
from tests.limits.cases import Case, each, in_a_file, same


def missing(name: str) -> str:
    """Return what a folder has not that has a file of a project, and is to be one."""
    return in_a_file(b"", lambda path: not_a_project(path.parents[name.count("/")]), name).rpartition(" ")[2]


class WatchedError(Exception):
    """Ends a server when it has said what it watches."""


def watched() -> list[str]:
    """Return what is watched while a site is served."""
    seen: list[str] = []

    def watch(_root: Path, names: Iterable[str], *_: object) -> None:
        seen.extend(names)
        raise WatchedError

    with mock.patch.object(serve, "_build"), mock.patch.object(serve, "watch", watch), contextlib.suppress(WatchedError):
        serve.serve(Path("project"), 0)
    return seen


def served_on(*arguments: str) -> int | None:
    """Return the port on which a site is served, None if it is refused."""
    with mock.patch.object(serve, "serve", lambda _root, port: port), mock.patch.object(serve.signal, "signal"):
        try:
            return serve.main([*arguments])
        except SystemExit:
            return None


def imported(line: str) -> bool:
    """Return whether a line of the style sheet names a chapter."""

    def read(path: Path) -> bool:
        (path.parent / "a-b.css").write_text("p {}", encoding="utf-8")
        sheet, _ = style_sheet(path.parents[2])
        return b"p {}" in sheet.get("assets/record.css", b"")

    return in_a_file(line.encode(), read, "assets/styles/record.css")


PUBLISHING: dict[str, list[Case]] = {
    "publishing.rendering.OF_A_PROJECT": each(
        missing,
        {"mkdocs.yml": "docs/overrides/main.html", "docs/overrides/main.html": "mkdocs.yml"},
        {"docs/index.md": "mkdocs.yml"},
    ),
    "publishing.style_sheet.IMPORT": each(
        imported,
        {'@import "a-b.css";': True},
        same(['@import "a-b.css"', "@import 'a-b.css';", '@import "./a-b.css";', "p {}"], False),
    ),
    "serve.WATCHED": [(watched, ["mkdocs.yml", "transcript", "docs", "scripts"]), (lambda: "site" in watched(), False)],
    "serve.PORTS": each(
        lambda port: served_on("--port", port), {"1": 1, "65535": 65535}, {"0": None, "65536": None, "-1": None}
    ),
    "serve.USUAL_PORT": [(served_on, 8000), (lambda: served_on("--port", "8001"), 8001)],
}
