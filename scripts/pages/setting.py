"""What a page of a briefing needs to know beside the briefing."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.citing.cited import Home
from scripts.pages.past import Past
from scripts.record.nearness import Neighbourhood


@dataclass(frozen=True, slots=True)
class Setting:
    """What a page shows beside its words: what is near them, and what was there."""

    around: Neighbourhood
    past: Past
    home: Home
