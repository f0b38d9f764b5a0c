"""One citation: what is cited, in the terms of CSL's item type `webpage`, which alone is printed right in all three styles."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

# What a cited page is, for those who read its citation.
GENRE = "press briefing transcript"


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody, or something, whose words are cited."""

    name: str  # whole, as the briefing has it
    family: str = ""  # which part of it is the family name; "" where nobody said, or for what is no person
    family_first: bool = False  # whether it is written so in the language of what is cited, with no comma

    @property
    def given(self) -> str:
        """What is not the family name; "" for a name that is never parted."""
        if not self.family:
            return ""
        first = self.name.startswith(self.family)
        return (self.name.removeprefix(self.family) if first else self.name.removesuffix(self.family)).strip(" ,")

    @property
    def is_one_word(self) -> bool:
        """Whether the parts of the name are written together, family name first, as Chinese ones are."""
        return bool(self.given) and self.name == self.family + self.given


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation of a stretch of the record."""

    key: str  # for files of citations: letters, digits and hyphens
    title: str
    authors: tuple[Author, ...]  # who says it, in order; none for somebody not named
    date: str  # the day spoken, ISO 8601
    container: str  # the site's name
    publisher: str  # of the transcript; "" if it is not known, or is the site
    address: str  # whole; "" if it is not known where the site stands
    language: str  # of the title, BCP 47
    paragraphs: str = ""  # the numbers of those that are meant: "45", "45–46"; "" for all
    genre: str = GENRE
    note: str = ""  # what is to be said of it beside, such as that it is withdrawn

    @property
    def day(self) -> datetime.date:
        return datetime.date.fromisoformat(self.date)

    @property
    def is_english(self) -> bool:
        return self.language.split("-")[0] == "en"
