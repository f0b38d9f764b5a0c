"""What surrounds words without being part of them."""

from __future__ import annotations

# What surrounds the words of a line without being part of them: layout, not text. A no-break space is text.
LAYOUT_SPACE = " \t\f"

# What has no width and no ink.
UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
