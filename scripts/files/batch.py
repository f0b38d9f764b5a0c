"""One of so many batches of some work, each of which is made by itself, wherever."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

# How a batch is named: the third of ten is 3/10.
NAMED = re.compile(r"(?P<number>[1-9][0-9]{0,5})/(?P<count>[1-9][0-9]{0,5})")


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch by its number, from 1, and how many there are."""

    number: int
    count: int

    def __str__(self) -> str:
        return f"{self.number}/{self.count}"

    def of(self, things: Sequence[T]) -> list[T]:
        """Return what of some things is in this batch; each is in one."""
        return list(things[self.number - 1 :: self.count])


def batch_of(text: str) -> Batch:
    """Return the batch that a text names. Raises ValueError if it names none."""
    found = NAMED.fullmatch(text)
    if not found or int(found["number"]) > int(found["count"]):
        raise ValueError(f"a batch must be named as 3/10 is, found {text!r}")
    return Batch(int(found["number"]), int(found["count"]))
