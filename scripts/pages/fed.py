"""Pages whose list has a feed lead there, readers and programs alike."""

from __future__ import annotations

from dataclasses import replace

from scripts.citing.cited import Home
from scripts.pages.page import Page
from scripts.pages.prose import link, note
from scripts.record.places import feed_path

# What feeds are called, in every language the same.
FORMAT = "Atom"


def fed(page: Page, home: Home) -> Page:
    """Return a page with the way to its feed behind what it says so far; feeds need to know where the site stands."""
    if not home.address:
        return page
    path = feed_path(page.path)
    return replace(page, feed=path, body=f"{page.body}\n{note(link(FORMAT, path, page.path))}")
