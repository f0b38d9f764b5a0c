"""Commands run on the machines of a Dask cluster, which see the same files at the same paths as this one.

A command that runs on a machine which is lost is run anew on another: Dask does that, and nothing here.
"""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scripts.files.progress import SILENT, Progress

if TYPE_CHECKING:
    from distributed import Client

# Seconds after which a cluster that does not answer is taken for one that is not there.
PATIENCE = 20

# How many batches there are for each thing that the cluster does at once: what one takes longer, others make up.
BATCHES_EACH = 2


class NoClusterError(Exception):
    """No cluster is there; says what must be, and what to do."""


class Cluster:
    """A cluster that is there and has workers."""

    def __init__(self, client: Client) -> None:
        self._client = client

    @property
    def batches(self) -> int:
        """Into how many batches work is divided."""
        return BATCHES_EACH * sum(self._client.nthreads().values())

    def run(self, commands: Sequence[Sequence[str]], folder: Path, progress: Progress = SILENT) -> list[str]:
        """Run commands in a folder, and return what those said that failed; they may be run more than once."""
        from distributed import as_completed

        call = partial(subprocess.run, cwd=str(folder), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        futures = self._client.map(call, [list(command) for command in commands], pure=False)
        failed = []
        progress.begin()
        for done, future in enumerate(as_completed(futures, loop=self._client.loop), 1):
            if future.status != "finished":
                failed.append(str(future.exception()))
            elif future.result().returncode:
                failed.append(future.result().stdout)
            progress.tell(done, len(commands), "")
        return failed


@contextmanager
def cluster(address: str) -> Iterator[Cluster]:
    """Give the cluster whose scheduler is at an address. Raises NoClusterError if there is none that does work."""
    try:
        from distributed import Client
    except ImportError:
        raise NoClusterError(
            "a build on a cluster must have Dask, found none: run make site CLUSTER=…, or install "
            "scripts/requirements-cluster.lock"
        ) from None
    try:
        with ThreadPoolExecutor() as own:  # the one that asks may have a loop of events already
            own.submit(lambda: asyncio.run(asyncio.wait_for(_knock(address), PATIENCE))).result()
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, TypeError, ValueError) as error:
        found = str(error) or f"not the words of a scheduler within {PATIENCE} s"
        raise NoClusterError(
            f"CLUSTER must be where a Dask scheduler answers, such as tcp://127.0.0.1:8786, found {address!r} ({found})"
        ) from None
    with client:
        if not client.nthreads():
            raise NoClusterError(
                f"the cluster at {address} must have a worker, found none: run .venv/bin/dask worker {address} on each machine"
            )
        yield Cluster(client)


async def _knock(address: str) -> None:
    """Connect to an address, and leave. Raises what keeps from it.

    A client waits without end where something else answers; one that could not be made closes for as long as it waited, and
    tells that as a crash.
    """
    import distributed

    dask: Any = distributed  # which says nothing of its types here
    comm = await dask.comm.connect(address, timeout=2 * PATIENCE, **dask.Security().get_connection_args("client"))
    comm.abort()
