"""Which places of the site are near each other: those that name the same topics, and rare ones above all.

The nearness of two places is the sum of ln(N / n) over the topics that both name: N is the number of places that hold
words, n the number of those that name the topic. So a topic that every place names counts for nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import fsum, log

from scripts.record.briefing import Briefing, Mention, Topic
from scripts.record.places import Place, places

# How many places are listed as near at most.
MOST_NEAR = 4

# Digits behind the point to which nearnesses are compared: what differs less is equally near. ln 2 + ln 6 is ln 3 + ln 4.
DIGITS = 9


@dataclass(frozen=True, slots=True)
class Near:
    """A place near another one."""

    place: Place
    shared: tuple[Topic, ...]  # what makes it near, the rarest first
    nearness: float


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Every place of the site that holds words, in the order spoken, and the topics that each of them names."""

    places: tuple[Place, ...]
    named: tuple[dict[str, Topic], ...]  # for each place, by slug
    naming: dict[str, list[int]]  # the positions of the places that name a topic, by its slug
    weights: dict[str, float]  # what sharing a topic counts, by its slug
    positions: dict[tuple[str, str], int]  # of each place, by its briefing's slug and its anchor on the whole transcript
    known: tuple[tuple[int, ...], ...] = ()  # for each place the nearest ones, where they were found before

    def named_where(self) -> str:
        """Return all that decides which places are near which: each place, and what it names."""
        return "\n".join(f"{slug} {whole} {' '.join(self.named[at])}" for (slug, whole), at in self.positions.items())

    def nearest(self, place: Place) -> tuple[Near, ...]:
        """Return the places nearest to one; of two equally near the one that was spoken first comes first."""
        at = self.positions[place.briefing.slug, place.whole]
        own = self._by_weight(self.named[at])
        return tuple(self._near(own, other) for other in (self.known[at] if self.known else nearest_in(self)(at)))

    def _near(self, own: list[str], other: int) -> Near:
        shared = self._shared(own, other)
        return Near(self.places[other], tuple(self.named[other][slug] for slug in shared), self._nearness(shared))

    def _by_weight(self, topics: dict[str, Topic]) -> list[str]:
        return sorted((slug for slug in topics if self.weights[slug] > 0), key=lambda slug: (-self.weights[slug], slug))

    def _shared(self, own: list[str], other: int) -> list[str]:
        return [slug for slug in own if slug in self.named[other]]

    def _nearness(self, shared: Sequence[str]) -> float:
        return fsum(self.weights[slug] for slug in shared)


def nearest_in(around: Neighbourhood) -> Callable[[int], tuple[int, ...]]:
    """Return what finds the positions of the places nearest to the one at a position, the nearest first.

    To look at one takes a time that grows with the number of all, but so slowly that it does not count among what else is done
    for each.
    """
    import numpy as np  # only where something is to be found: no command waits for it that does not need it

    naming = {slug: np.array(those) for slug, those in around.naming.items()}

    def nearest_to(at: int) -> tuple[int, ...]:
        scores = np.zeros(len(around.places))
        for slug in around.named[at]:
            scores[naming[slug]] += around.weights[slug]
        scores[at] = 0
        scores = scores.round(DIGITS)
        (near,) = scores.nonzero()
        if len(near) > MOST_NEAR:
            least = np.partition(scores[near], -MOST_NEAR)[-MOST_NEAR]
            near = np.concatenate([(scores > least).nonzero()[0], (scores == least).nonzero()[0][:MOST_NEAR]])
        return tuple(sorted(near.tolist(), key=lambda other: (-float(scores[other]), other))[:MOST_NEAR])

    return nearest_to


def neighbourhood(briefings: tuple[Briefing, ...]) -> Neighbourhood:
    """Return the neighbourhood of every place in briefings that holds words."""
    spoken = tuple(
        place for briefing in sorted(briefings, key=lambda b: (b.date, b.slug)) for place in places(briefing) if place.speeches
    )
    named = tuple({mention.topic.slug: mention.topic for mention in mentions_in(place)} for place in spoken)
    naming: dict[str, list[int]] = {}
    for at, topics in enumerate(named):
        for slug in topics:
            naming.setdefault(slug, []).append(at)
    weights = {slug: log(len(spoken) / len(those)) for slug, those in naming.items()}
    positions = {(place.briefing.slug, place.whole): at for at, place in enumerate(spoken)}
    return Neighbourhood(spoken, named, naming, weights, positions)


def mentions_in(place: Place) -> tuple[Mention, ...]:
    """Return what a place names, in the order spoken."""
    return tuple(mention for speech in place.speeches for mention in place.briefing.mentions_in(speech))
