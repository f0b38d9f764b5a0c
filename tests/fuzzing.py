"""A fuzzer that follows coverage, on each reader of originals for a bounded time: `make fuzz` runs it.

It finds what raises another error than the declared one, and what takes longer than anything of its length may.
"""

from __future__ import annotations

import argparse
import importlib.util
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

# Seconds that each reader is tried for, that one input may take, and bytes of one.
SECONDS = 30
PATIENCE = 5
MOST_BYTES = 20_000


def fuzz(kind: str, seconds: int, corpus: Path) -> None:
    """Try a reader until the time is up or something is found; ends the process."""
    import atheris

    with atheris.instrument_imports(include=["scripts.importing"]):
        from scripts.importing.extracts import NothingToReadError
        from scripts.importing.originals import READERS
    from tests.test_any_bytes import WHOLE

    (corpus / "whole").write_bytes(WHOLE[kind])

    def once(data: bytes) -> None:
        with suppress(NothingToReadError):
            READERS[kind](data).text.encode("utf-8")

    limits = [f"-max_total_time={seconds}", f"-timeout={PATIENCE}", f"-max_len={MOST_BYTES}"]
    atheris.Setup([sys.argv[0], str(corpus), f"-artifact_prefix={corpus}/", "-verbosity=0", *limits], once)
    atheris.Fuzz()


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzzing", description=__doc__)
    parser.add_argument("--seconds", type=int, default=SECONDS, help="how long each reader is tried (default: %(default)s)")
    parser.add_argument("--only", help="try this reader in this process")
    options = parser.parse_args()
    if importlib.util.find_spec("atheris") is None:
        print("atheris has no wheel for this Python and machine: the fuzzer that follows coverage is left out.")
        return 0
    if options.only:
        with tempfile.TemporaryDirectory() as corpus:
            fuzz(options.only, options.seconds, Path(corpus))
    from scripts.importing.originals import READERS

    found = []
    for kind in READERS:
        command = [sys.executable, "-m", "tests.fuzzing", "--only", kind, "--seconds", str(options.seconds)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        print(f"{kind}: {'nothing found' if done.returncode == 0 else done.stderr[-4000:]}", flush=True)
        found += [kind] * bool(done.returncode)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
