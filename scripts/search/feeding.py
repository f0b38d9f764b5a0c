"""Pagefind as a service: it is fed stub by stub, in the order in which they are to stand in its index, and none is a file.

A message is JSON in base64 with a comma behind it, and each has an answer (Pagefind's "service", which its own packages use).
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

# How many bytes of answers are read at once.
AT_ONCE = 65536

# The answers to the last message, and to one that was wrong.
WRITTEN = "WriteFiles"
WRONG = "Error"


def feed(stubs: Iterable[tuple[str, str]], language: str, to: Path) -> str:
    """Write the index of stubs, each a name and HTML, into a folder; return what Pagefind had to say if it failed, or ""."""
    command = [sys.executable, "-m", "pagefind", "--service"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as service:
        assert service.stdin and service.stdout  # both are pipes
        answers = _Answers(service.stdout)
        try:
            for message in _messages(stubs, language, to):
                service.stdin.write(message)
            service.stdin.flush()
            answers.over.wait()
            service.stdin.close()  # which ends it, whatever it was at
        except BrokenPipeError:  # it ended before, and what it said of that is heard
            with suppress(BrokenPipeError):
                service.stdin.close()
        except BaseException:
            service.kill()
            raise
        finally:
            answers.end()
    return answers.trouble


def _messages(stubs: Iterable[tuple[str, str]], language: str, to: Path) -> Iterator[bytes]:
    yield _message(type="NewIndex", config={"force_language": language})
    for name, html in stubs:
        yield _message(type="AddFile", index_id=0, url=name, file_contents=html)
    yield _message(type=WRITTEN, index_id=0, output_path=str(to))


def _message(**payload: object) -> bytes:
    return base64.b64encode(json.dumps({"message_id": 1, "payload": payload}).encode("utf-8")) + b","


class _Answers:
    """What a service answers, heard beside what it is told: it says something of every page, for which no pipe has room."""

    def __init__(self, said: IO[bytes]) -> None:
        self.trouble = "Pagefind ended before it was done"
        self.over = threading.Event()  # it has written everything, or says nothing any more
        self._hearing = threading.Thread(target=self._hear, args=(said,), daemon=True)
        self._hearing.start()

    def end(self) -> None:
        """Wait until the service has ended."""
        self._hearing.join()

    def _hear(self, said: IO[bytes]) -> None:
        wrong: list[str] = []
        for answer in _answers(said):
            kind = answer.get("type")
            if kind == WRONG:
                wrong.append(str(answer.get("message", "")))
            elif kind == WRITTEN:
                self.trouble = "\n".join(wrong)
                self.over.set()
            elif not kind and not self.over.is_set():
                self.trouble = str(answer.get("message", answer))
        self.over.set()


def _answers(said: IO[bytes]) -> Iterator[dict[str, object]]:
    """Yield the payload of every answer; of what is none, the text as it stands."""
    rest = b""
    while heard := os.read(said.fileno(), AT_ONCE):
        *whole, rest = (rest + heard).split(b",")
        for one in whole:
            yield _payload(one)
    if rest:
        yield _payload(rest)


def _payload(answer: bytes) -> dict[str, object]:
    try:
        payload = json.loads(base64.b64decode(answer, validate=True))["payload"]
    except (ValueError, LookupError, TypeError):
        return {"message": answer.decode("utf-8", "replace")}
    return payload if isinstance(payload, dict) else {}
