"""What a build made and the next one takes over: each thing with a key of all that it was made from.

A key is a hash of what goes in, and of the program: its files, the packages that are installed, and the Python that runs it.
What has another key, or cannot be read, is made again. What nobody asked for in a build is gone after it.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from scripts import ROOT
from scripts.files.beside import shared_out
from scripts.files.progress import SILENT

Given = TypeVar("Given")
Made = TypeVar("Made")


def hash_of(*parts: str | bytes) -> str:
    """Return a hash of some texts, which differs from that of any others."""
    hashed = hashlib.sha256()
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        hashed.update(b"%d:" % len(content))
        hashed.update(content)
    return hashed.hexdigest()


def folder_hash(folder: Path) -> str:
    """Return a hash of all files in a folder, with their names, but for what Python caches."""
    found = sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return hash_of(*(part for path in found for part in (path.relative_to(folder).as_posix(), path.read_bytes())))


@cache
def program_hash() -> str:
    """Return a hash of the program: of its own files, the names and versions of all packages, and Python's."""
    packages = sorted(path.name for path in Path(sysconfig.get_path("purelib")).glob("*.dist-info"))
    return hash_of(folder_hash(ROOT / "scripts"), sys.version, *packages)


class Keeping:
    """Keeps what is made in a folder, a file for each thing, called by its key; without a folder, it keeps nothing."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self.read: dict[str, str] = {}  # the hash of what each thing was read from, by its name
        self.asked: set[Path] = set()
        self.progress = SILENT

    def key(self, name: str, *parts: str | bytes) -> str:
        """Return the key of what is made of a thing that was read, and of some texts; "" if nothing is known of it."""
        return hash_of(program_hash(), self.read[name], *parts) if self.folder and self.read.get(name) else ""

    def key_of(self, *parts: str | bytes) -> str:
        """Return the key of what is made of nothing but some texts."""
        return hash_of(program_hash(), *parts) if self.folder else ""

    def made(self, kind: str, key: str, make: Callable[[], Made]) -> Made:
        """Return what was made with a key, or what is made now."""
        known: list[Made] = self.found(kind, key)
        if not known:
            known.append(make())
            self.keep(kind, key, known[0])
        return known[0]

    def found(self, kind: str, key: str) -> list[Any]:
        """Return what was made with a key, as the only one of a list; an empty list if nothing was, or there is no key."""
        if not key:
            return []
        try:
            return [pickle.loads(self._path(kind, key).read_bytes())]
        except (OSError, EOFError, pickle.UnpicklingError, AttributeError, ImportError, IndexError, TypeError, ValueError):
            return []

    def keep(self, kind: str, key: str, made: object) -> None:
        """Keep what was made with a key; what has none is not kept."""
        if not key:
            return
        path = self._path(kind, key)
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            pickle.dump(made, file)
        os.replace(temporary, path)

    def ask(self, kind: str, key: str) -> None:
        """Say that what was made with a key was asked for, by another process."""
        if key:
            self._path(kind, key)

    def each(
        self,
        kind: str,
        keys: Sequence[str],
        make: Callable[[Given], Made],
        given: Sequence[Given],
        is_kept: Callable[[Made], bool] = lambda _: True,
    ) -> Iterator[Made]:
        """Yield what is made of each thing given, in their order: what was made with its key, or what is made now.

        What has no key is always made now. All processors share the work.
        """
        new = [not self._is_there(kind, key) for key in keys]
        making = shared_out(make, [one for one, is_new in zip(given, new, strict=True) if is_new], self.progress)
        with closing(making):
            for one, key, is_new in zip(given, keys, new, strict=True):
                known: list[Made] = [] if is_new else self.found(kind, key)
                if not known:
                    known.append(next(making) if is_new else make(one))
                    if is_kept(known[0]):
                        self.keep(kind, key, known[0])
                yield known[0]

    def tidy(self) -> None:
        """Remove what nobody asked for, and what a killed build left."""
        for path in self.folder.glob("*/*") if self.folder else ():
            if path not in self.asked:
                path.unlink()

    def _is_there(self, kind: str, key: str) -> bool:
        """Return whether something was kept with a key, which may be broken all the same."""
        return bool(key) and self._path(kind, key).is_file()

    def _path(self, kind: str, key: str) -> Path:
        path = (self.folder or Path()) / kind / key
        self.asked.add(path)
        return path


NOTHING = Keeping()
