"""Work done beside other work, in processes forked from this one; where there is no fork or only one processor, after it."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
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


class Beside(Generic[Made]):
    """A call that is made in a process of its own from now on, or in this one when its result is asked for."""

    def __init__(self, call: Callable[[], Made]) -> None:
        self._call = call
        self._process = None
        if can_fork():
            context = multiprocessing.get_context("fork")
            self._told, tells = context.Pipe(duplex=False)
            self._process = context.Process(target=_tell, args=(call, tells))
            self._process.start()
            tells.close()

    def result(self) -> Made:
        """Return what the call returns, once. Raises an OSError that it raises, and RuntimeError if it ended before."""
        if not self._process:
            return self._call()
        try:
            returned, raised = self._told.recv()
            if isinstance(returned, _Several):
                returned = [self._told.recv() for _ in range(returned.count)]
        except EOFError:
            raise RuntimeError("a process of the build ended before it was done") from None
        finally:
            self._process.join()
        if raised:
            raise raised
        made: Made = returned
        return made

    def end(self) -> None:
        """End the call, if it is being made: nobody asks for its result."""
        if self._process:
            self._process.terminate()
            self._process.join()


@dataclass(frozen=True, slots=True)
class _Several:
    """So many things follow, each by itself: all at once they would be held twice, as they are and as they are sent."""

    count: int


def _tell(call: Callable[[], object], tells: Connection) -> None:
    gc.freeze()  # what is there now stays, and need not be looked through again and again
    try:
        made = call()
    except KeyboardInterrupt:  # who began it says so
        raise SystemExit(EXIT_STOPPED) from None
    except OSError as error:
        tells.send((None, error))
        raise SystemExit(0) from None
    if isinstance(made, list):
        tells.send((_Several(len(made)), None))
        for one in made:
            tells.send(one)
    else:
        tells.send((made, None))


def shared_out(call: Callable[[Given], Made], given: Sequence[Given], progress: Progress = SILENT) -> list[Made]:
    """Return what a call makes of each thing given, in their order; all processors share the work."""
    workers = processors() if can_fork() and len(given) > FEW else 1
    shares = [given[number::workers] for number in range(workers)]
    others = [Beside(partial(_each, call, share)) for share in shares[1:] if share]
    try:
        made = [[call(one) for one in progress.over(shares[0], workers)], *(other.result() for other in others)]
    except BaseException:
        for other in others:
            other.end()
        raise
    return [made[at % workers][at // workers] for at in range(len(given))]


def _each(call: Callable[[Given], Made], given: Sequence[Given]) -> list[Made]:
    return [call(one) for one in given]
