"""What a page of a briefing needs to know beside the briefing."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.citing.cited import Home
from scripts.pages.past import Past


@dataclass(frozen=True, slots=True)
class Setting:
    """What a page shows beside its words: what was there, and how it is cited."""

    past: Past
    home: Home
