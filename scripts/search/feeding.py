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
from typing import IO, Any

# How many bytes of answers are read at once.
AT_ONCE = 65536

# The answers to the last message, and to one that was wrong.
FILES = "GetFiles"
WRONG = "Error"


class NoIndexError(Exception):
    """Pagefind could not make an index, and says why."""


def feed(stubs: Iterable[tuple[str, str]], language: str) -> dict[str, bytes]:
    """Return the files of the index of stubs, each a name and HTML. Raises NoIndexError if Pagefind fails.

    Told to write the files itself, Pagefind says that it did before all of them are whole.
    """
    command = [sys.executable, "-m", "pagefind", "--service"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as service:
        assert service.stdin and service.stdout  # both are pipes
        answers = _Answers(service.stdout)
        try:
            for message in _messages(stubs, language):
                service.stdin.write(message)
            service.stdin.flush()
            answers.over.wait()
            service.stdin.close()  # which ends it, whatever it was at
        except BrokenPipeError:  # it ended before, and what it said of that is heard
            _close(service.stdin)
        except BaseException:
            service.kill()
            _close(service.stdin)
            raise
        finally:
            answers.end()
    if answers.wrong or not answers.files:
        raise NoIndexError("\n".join(answers.wrong) or "Pagefind ended before it was done")
    return answers.files


def _close(told: IO[bytes]) -> None:
    with suppress(BrokenPipeError):
        told.close()


def _messages(stubs: Iterable[tuple[str, str]], language: str) -> Iterator[bytes]:
    yield _message(type="NewIndex", config={"force_language": language})
    for name, html in stubs:
        yield _message(type="AddFile", index_id=0, url=name, file_contents=html)
    yield _message(type=FILES, index_id=0)


def _message(**payload: object) -> bytes:
    return base64.b64encode(json.dumps({"message_id": 1, "payload": payload}).encode("utf-8")) + b","


class _Answers:
    """What a service answers, heard beside what it is told: it says something of every page, for which no pipe has room."""

    def __init__(self, said: IO[bytes]) -> None:
        self.files: dict[str, bytes] = {}
        self.wrong: list[str] = []
        self.over = threading.Event()  # it has said everything, or says nothing any more
        self._hearing = threading.Thread(target=self._hear, args=(said,), daemon=True)
        self._hearing.start()

    def end(self) -> None:
        """Wait until the service has ended."""
        self._hearing.join()

    def _hear(self, said: IO[bytes]) -> None:
        for answer in _answers(said):
            kind = answer.get("type")
            if kind == FILES:
                self.files = {str(one["path"]): base64.b64decode(one["content"]) for one in answer["files"]}
            elif kind == WRONG or not kind:  # of what is no answer, nobody knows whether one is left
                self.wrong.append(str(answer.get("message", "")))
            if kind == FILES or not kind:
                self.over.set()
        self.over.set()


def _answers(said: IO[bytes]) -> Iterator[dict[str, Any]]:
    """Yield the payload of every answer; of what is none, the text as it stands."""
    parts: list[bytes] = []
    while heard := os.read(said.fileno(), AT_ONCE):
        *whole, rest = heard.split(b",")
        for one in whole:
            yield _payload(b"".join((*parts, one)))
            parts.clear()
        parts.append(rest)
    if rest := b"".join(parts):
        yield _payload(rest)


def _payload(answer: bytes) -> dict[str, Any]:
    try:
        payload = json.loads(base64.b64decode(answer, validate=True))["payload"]
    except (ValueError, LookupError, TypeError):
        return {"message": answer.decode("utf-8", "replace")}
    return payload if isinstance(payload, dict) else {}
