"""How far long work is: on a terminal one line that changes, elsewhere a plain line from time to time.

Work that is soon done, or is of few things, says nothing.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TextIO, TypeVar

# So few things are done before anybody wonders.
FEW_TOLD = 7

# Seconds before the first line and between two: on a terminal, and where each line stays.
ON_A_TERMINAL = 0.5
ELSEWHERE = 10.0

# What a terminal is told to begin its line anew, empty.
ANEW = "\r\x1b[K"

Given = TypeVar("Given")


class Progress:
    """Tells how far the steps of some work are; without anywhere to tell it, nothing."""

    def __init__(self, out: TextIO | None = None, now: Callable[[], float] = time.monotonic) -> None:
        self._out, self._now = out, now
        self._changes = bool(out and out.isatty())
        self._pause = ON_A_TERMINAL if self._changes else ELSEWHERE
        self._shown = False
        self.step = ""  # what is done now: "render"
        self._begun = self._last = now()

    def begin(self) -> None:
        """Say that the work on some things begins."""
        self._begun = self._last = self._now()

    def tell(self, done: int, count: int, what: str = "") -> None:
        """Say that so many things of so many are done, and which is next, if it is time to."""
        now = self._now()
        if not self._out or count <= FEW_TOLD or now - self._last < self._pause:
            return
        self._last = now
        left = f", {_duration((now - self._begun) / done * (count - done))} left" if done else ""
        line = f"{self.step}: {done} of {count}{left}{f', {what}' if what else ''}"
        self._out.write(ANEW + line if self._changes else f"{line}\n")
        self._out.flush()
        self._shown = self._changes

    def end(self) -> None:
        """Leave the line of a terminal as it was."""
        if self._out and self._shown:
            self._out.write(ANEW)
            self._out.flush()
            self._shown = False

    def over(self, given: Sequence[Given]) -> Iterator[Given]:
        """Yield things one after the other, and tell of each."""
        self.begin()
        for number, one in enumerate(given):
            self.tell(number, len(given), _called(one))
            yield one
        self.end()


def _called(one: object) -> str:
    """Return what a person calls a thing: a briefing or a folder by its name."""
    return str(getattr(one, "slug", None) or getattr(one, "name", None) or one) if not isinstance(one, int) else ""


def _duration(seconds: float) -> str:
    whole = round(seconds)
    return f"{whole // 60} min {whole % 60} s" if whole >= 60 else f"{whole} s"


def of_the_terminal() -> Progress:
    """Return what tells those who called a command how far it is."""
    return Progress(sys.stderr)


SILENT = Progress()
