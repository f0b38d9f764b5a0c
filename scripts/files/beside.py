"""Work done beside other work, in processes forked from this one; where there is no fork or only one processor, after it."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

from scripts.files.problems import EXIT_STOPPED
from scripts.files.progress import SILENT, Progress

# So few things that to begin a process takes longer than to make all of them.
FEW = 7

Given = TypeVar("Given")
Made = TypeVar("Made")


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def can_fork() -> bool:
    return processors() > 1 and "fork" in multiprocessing.get_all_start_methods()


class Row(Generic[Made]):
    """What a call makes of some things one after another, in a process of its own from now on, or in this one when it is asked.

    Each thing is told by itself, and none is made long before the one ahead of it is taken: a pipe has room for little.
    """

    def __init__(self, call: Callable[[Given], Made], given: Iterable[Given]) -> None:
        self._here = map(call, given)
        self._process = None
        if can_fork():
            context = multiprocessing.get_context("fork")
            self._told, tells = context.Pipe(duplex=False)
            self._process = context.Process(target=_tell, args=(self._here, tells), daemon=True)  # it ends with this one
            self._process.start()
            tells.close()

    def next(self) -> Made:
        """Return what was made of the next thing.

        Raises an OSError that the call raises, and RuntimeError if the process ended before.
        """
        if not self._process:
            return next(self._here)
        try:
            made, raised = self._told.recv()
        except EOFError:
            raise RuntimeError("a process of the build ended before it was done") from None
        if raised:
            raise raised
        one: Made = made
        return one

    def end(self) -> None:
        """End the process: nobody asks for what is left."""
        if self._process:
            self._process.terminate()
            self._process.join()


class Beside(Generic[Made]):
    """A call that is made in a process of its own from now on, or in this one when its result is asked for."""

    def __init__(self, call: Callable[[], Made]) -> None:
        self._row = Row(lambda _: call(), (None,))

    def result(self) -> Made:
        """Return what the call returns, once. Raises an OSError that it raises, and RuntimeError if it ended before."""
        try:
            return self._row.next()
        finally:
            self._row.end()

    def end(self) -> None:
        """End the call, if it is being made: nobody asks for its result."""
        self._row.end()


def _tell(made: Iterator[object], tells: Connection) -> None:
    gc.freeze()  # what is there now stays, and need not be looked through again and again
    try:
        for one in made:
            tells.send((one, None))
    except KeyboardInterrupt:  # who began it says so
        raise SystemExit(EXIT_STOPPED) from None
    except OSError as error:
        tells.send((None, error))


def shared_out(
    call: Callable[[Given], Made], given: Sequence[Given], progress: Progress = SILENT, busy: int = 0
) -> Generator[Made]:
    """Yield what a call makes of each thing given, in their order; all processors share the work but those that are busy.

    Of what is large, only what is being made and taken is there at a time.
    """
    workers = max(1, processors() - busy) if can_fork() and len(given) > FEW else 1
    others = [Row(call, given[number::workers]) for number in range(1, workers)]
    try:
        for at, one in enumerate(progress.over(given)):
            yield others[at % workers - 1].next() if at % workers else call(one)
    finally:
        for other in others:
            other.end()
