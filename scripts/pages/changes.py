"""The page of what has changed about a record since it was published.

It lists how slips of the transcription are to be read, and what each edition of the text changed.
"""

from __future__ import annotations

from collections.abc import Iterator

from scripts.pages.escaping import markdown
from scripts.pages.page import Page
from scripts.pages.past import Past
from scripts.pages.prose import context, extent, link, note, quotation
from scripts.pages.setting import Setting
from scripts.record.briefing import Briefing, Correction
from scripts.record.places import CORRECTIONS, correction_anchor, corrections_path, paragraph_anchor, places, source_path
from scripts.record.telling import day, numbers, said_by
from scripts.words.sentences import sentences


def changes_pages(briefing: Briefing, setting: Setting) -> Iterator[Page]:
    """Yield the page of corrections and editions; every briefing has one."""
    path = corrections_path(briefing)
    rows = [
        context(path, briefing),
        f"# {CORRECTIONS.title}\n",
        "## Corrections { #corrections }\n",
        *_corrections(briefing, path),
        "## Editions { #editions }\n",
        *_editions(briefing, setting.past, path),
    ]
    description = (
        f"Slips of the transcription and how this site reads them, and what each edition of its text changed: "
        f"briefing on {briefing.title}, {day(briefing.date)}."
    )
    yield Page(path, f"{CORRECTIONS.title}: {briefing.title}", description, briefing.slug, "\n".join(rows))


def _corrections(briefing: Briefing, path: str) -> Iterator[str]:
    """Yield what corrections are, and each in the order of the text."""
    if not briefing.corrections:
        yield "No words of this transcript are corrected.\n"
        return
    yield note(
        "The words of the transcript stay as they were published. How this site reads a slip of the transcription "
        "stands behind the words, in square brackets."
    )
    for place in places(briefing):
        for speech in place.speeches:
            for paragraph in speech.paragraphs:
                for correction in briefing.corrections_in(paragraph):
                    where = f"{said_by(place, speech)}, {numbers((paragraph,))}"
                    quoted = quotation(place, speech, paragraph, _sentence(correction), path, [correction])
                    yield (
                        f"- {link(markdown(where), place.path, path, paragraph_anchor(paragraph.number))} "
                        f"{extent(f'line {correction.line} of the source')}\n"
                        f"    {{ #{correction_anchor(briefing, correction)} }}\n\n    {quoted}\n\n"
                        f"    {markdown(correction.reason)} {extent(day(correction.date))}\n"
                    )


def _editions(briefing: Briefing, past: Past, path: str) -> Iterator[str]:
    """Yield what an edition is, and each, the newest first, with its text and what became of every paragraph in it."""
    ledger = briefing.ledger
    yield note(
        "An edition is the text as its publisher issued it. A paragraph keeps its number through all of them; one that "
        "is new gets a number that no other ever had."
    )
    for edition in reversed(ledger.editions):
        shown = edition is ledger.edition
        text = link("The text", source_path(briefing.slug, 0 if shown else edition.number), path)
        yield f"### Edition {edition.number}, {day(edition.date)} {{ #edition-{edition.number} }}\n"
        yield f"{text}, SHA-256 `{edition.sha256}`\n"
        for what, entries in ledger.changes(edition.number).items():
            yield f"- {what.capitalize()}: {', '.join(past.link(entry.number, path) for entry in entries)}\n"


def _sentence(correction: Correction) -> tuple[int, int]:
    """Return where the sentence that holds the words begins and ends, or the sentences, if they are of two."""
    words = (correction.start, correction.end)
    return next((start, end) for start, end in sentences(correction.paragraph.text, [words]) if end >= correction.end)
