"""From a briefing to its pages, in Markdown that reads well in any editor and that any site generator can render.

Every page of a briefing is one of `KINDS`, in the order in which it is read; the account of them comes last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scripts.citing.cited import NOWHERE, Home
from scripts.pages.account import account_page
from scripts.pages.changes import changes_pages
from scripts.pages.data import data_pages
from scripts.pages.front import briefing_front
from scripts.pages.page import Page
from scripts.pages.parts import part_pages
from scripts.pages.past import past
from scripts.pages.setting import Setting
from scripts.pages.topics import matrix_pages
from scripts.pages.transcript import transcript_pages
from scripts.record.briefing import Briefing
from scripts.record.places import briefing_path


def briefing_pages(briefing: Briefing, home: Home = NOWHERE) -> tuple[Page, ...]:
    """Return every page of a briefing, with slots for what is near its places; the last accounts for the others."""
    setting = Setting(past(briefing), home)
    pages = tuple(page for kind in KINDS for page in kind(briefing, setting))
    shown = {page.path: page.paragraphs for page in pages if page.paragraphs}
    return (*pages, *setting.past.pages(), account_page(briefing, shown))


def _front_pages(briefing: Briefing, setting: Setting) -> Iterator[Page]:
    yield briefing_front(briefing, briefing_path(briefing), setting.home)


KINDS: tuple[Callable[[Briefing, Setting], Iterator[Page]], ...] = (
    _front_pages,
    part_pages,
    transcript_pages,
    matrix_pages,
    data_pages,
    changes_pages,
)
