"""From labels to who speaks under them: people, outlets that ask, and askers whom nothing names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from scripts.drafting.deciding import Decided, Decision
from scripts.drafting.head import Head
from scripts.drafting.settling import Settled
from scripts.drafting.vocabulary import asks, is_nameless, moderates


@dataclass(frozen=True)
class Voice:
    """Somebody who speaks, with the labels of one who may be several."""

    kind: Literal["person", "outlet", "unnamed"]
    slug: str
    name: str
    function: str
    labels: tuple[str, ...]
    lines: tuple[int, ...]
    role: str = ""
    doubt: str = ""

    def as_value(self) -> dict[str, Any]:
        value: dict[str, Any] = {"slug": self.slug, "name": self.name}
        if self.kind == "person":
            value |= {"role": self.role, "function": self.function}
        else:
            value |= {"short": self.name, "kind": "other"}
        return value | {"labels": list(self.labels)}


def voices_of(decision: Decision, settled: Settled, head: Head) -> tuple[Voice, ...]:
    return tuple(_voices(decision, settled))


def _voices(decision: Decision, settled: Settled) -> Iterator[Voice]:
    for at, one in enumerate(_labels(decision, settled)):
        label = " ".join(one.label.split())
        kind = "unnamed" if is_nameless(label) and asks(label) else "person"
        yield Voice(kind, f"s{at}", label, "moderator" if moderates(label) else "briefer", (label,), one.lines, "", one.doubt)


def _labels(decision: Decision, settled: Settled) -> Iterator[Decided]:
    seen = set()
    for one in decision.labels:
        if (key := " ".join(one.label.split())) not in seen:
            seen.add(key)
            yield one
    for label, doubt in settled.labels.items():
        if label not in seen:
            yield Decided(label, (), (), doubt)
