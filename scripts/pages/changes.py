"""The page of what has changed about a record since it was published.

It lists how slips of the transcription are to be read, and what each edition of the text changed.
"""

from __future__ import annotations

from collections.abc import Iterator

from scripts.pages.escaping import markdown
from scripts.pages.page import Page
from scripts.pages.past import Past
from scripts.pages.prose import AS_IT_IS, context, extent, isolated, link, note, quotation
from scripts.pages.setting import Setting
from scripts.record.briefing import Briefing, Correction
from scripts.record.ledger import Ledger
from scripts.record.places import (
    CORRECTIONS,
    correction_anchor,
    corrections_path,
    edition_anchor,
    original_paths,
    paragraph_anchor,
    places,
    source_path,
    withdrawal_anchor,
)
from scripts.record.telling import numbers, said_by
from scripts.tongues.tongue import Tongue, message
from scripts.words.sentences import sentences

# What an edition changed, by what the ledger calls it.
CHANGES = {
    "new": message("New: {paragraphs}"),
    "edited": message("Edited: {paragraphs}"),
    "edited in punctuation, spacing or capitals only": message("Edited in punctuation, spacing or capitals only: {paragraphs}"),
    "on another page": message("On another page: {paragraphs}"),
    "under another name": message("Under another name: {paragraphs}"),
    "split": message("Split: {paragraphs}"),
    "joined": message("Joined: {paragraphs}"),
    "withdrawn": message("Withdrawn: {paragraphs}"),
}


def changes_pages(briefing: Briefing, setting: Setting) -> Iterator[Page]:
    """Yield the page of corrections and editions; every briefing has one."""
    yield changes_page(briefing, setting.past)


def changes_page(briefing: Briefing, past: Past, said: str = "") -> Page:
    """Return that page, with what is said above all of it."""
    path, tongue = corrections_path(briefing), briefing.tongue
    rows = [
        context(path, briefing),
        f"# {tongue.say(CORRECTIONS.title)}\n",
        said,
        f"## {tongue.say('Corrections')} {{ #corrections }}\n",
        *_corrections(briefing, past, path),
        f"## {tongue.say('Editions')} {{ #editions }}\n",
        *_editions(briefing, past, path),
    ]
    description = tongue.say(
        "Slips of the transcription and how this site reads them, and what each edition of its text changed: briefing on "
        "{title}, {day}.",
        title=briefing.title,
        day=tongue.day(briefing.date),
    )
    title = tongue.say("{page}: {title}", page=tongue.say(CORRECTIONS.title), title=briefing.title)
    return Page(path, title, description, briefing.slug, "\n".join(filter(None, rows)))


def _corrections(briefing: Briefing, past: Past, path: str) -> Iterator[str]:
    """Yield what corrections are, each in the order of the text, and the places of those that were taken back."""
    tongue = briefing.tongue
    if briefing.corrections:
        yield from _that_hold(briefing, path)
    else:
        yield f"{tongue.say('No words of this transcript are corrected.')}\n"
    here = {correction_anchor(briefing, correction) for correction in briefing.corrections}
    for one in briefing.ledger.corrections:
        if one.anchor not in here:
            where = past.link(one.number, path)
            said = tongue.say("What was corrected in {paragraph} is not corrected any more.", paragraph=where)
            yield f"- {said}\n    {{ #{one.anchor} }}\n"


def _that_hold(briefing: Briefing, path: str) -> Iterator[str]:
    tongue = briefing.tongue
    yield note(
        tongue.say(
            "The words of the transcript stay as they were published. How this site reads a slip of the transcription stands "
            "behind the words, in square brackets."
        )
    )
    for place in places(briefing):
        for speech in place.speeches:
            for paragraph in speech.paragraphs:
                for correction in briefing.corrections_in(paragraph):
                    where = tongue.say(
                        "{speaker}, {paragraphs}", speaker=said_by(place, speech), paragraphs=numbers((paragraph,))
                    )
                    quoted = quotation(place, speech, paragraph, _sentence(correction), path, tongue, [correction])
                    line = tongue.say("line {line} of the source", line=str(correction.line))
                    there = link(isolated(where, tongue), place.path, path, paragraph_anchor(paragraph.number))
                    yield (
                        f"- {there}{{ {AS_IT_IS} }} {extent(line)}\n"
                        f"    {{ #{correction_anchor(briefing, correction)} }}\n\n    {quoted}\n\n"
                        f"    {markdown(correction.reason)} {extent(tongue.day(correction.date))}\n"
                    )


def _editions(briefing: Briefing, past: Past, path: str) -> Iterator[str]:
    """Yield what an edition is, and each, the newest first, with its text and what became of every paragraph in it."""
    ledger, tongue = briefing.ledger, briefing.tongue
    yield note(
        tongue.say(
            "An edition is the text as its publisher issued it. A paragraph keeps its number through all of them; one that is "
            "new gets a number that no other ever had."
        )
    )
    if others := [tongue.day(date) for date in ledger.dates if date != briefing.date]:
        yield note(tongue.say("Formerly given as the day of this briefing: {days}", days=tongue.join(others)))
    yield from _withdrawals(ledger, tongue)
    texts = [edition for edition in ledger.editions if not edition.is_withdrawal]
    for edition in reversed(texts):
        shown = edition is texts[-1]
        text = link(tongue.say("The text"), source_path(briefing.slug, 0 if shown else edition.number), path)
        title = tongue.say("Edition {number}, {day}", number=str(edition.number), day=tongue.day(edition.date))
        yield f"### {title} {{ #{edition_anchor(edition.number)} }}\n"
        yield f"{text}, SHA-256 `{edition.sha256}`\n"
        for original, file in original_paths(briefing.slug, ledger):
            if original.since <= edition.number <= original.edition:
                yield f"{link(original.name, file, path)}, SHA-256 `{original.sha256}`\n"
        for what, entries in ledger.changes(edition.number).items():
            yield f"- {tongue.say(CHANGES[what], paragraphs=', '.join(past.link(entry.number, path) for entry in entries))}\n"


def _withdrawals(ledger: Ledger, tongue: Tongue) -> Iterator[str]:
    """Yield when the briefing was withdrawn, the last time first, why, and when it was published again."""
    for number, one in reversed(list(enumerate(ledger.withdrawals, start=1))):
        days = {"day": tongue.day(one.since), "until": tongue.day(one.until) if one.until else ""}
        title = tongue.say("Withdrawn from {day} to {until}", **days) if one.until else tongue.say("Withdrawn, {day}", **days)
        yield f"### {title} {{ #{withdrawal_anchor(number)} }}\n"
        yield f"{isolated(one.reason, tongue)}\n"
        then = (*(was.reason for was in one.was), one.reason)[1:]
        for was, reason in reversed([*zip(one.was, then, strict=True)]):
            if was.reason != reason:  # else only its words were removed
                said = {"day": tongue.day(was.until), "reason": isolated(was.reason, tongue)}
                yield note(tongue.say("Until {day}, another reason was given: {reason}", **said))


def _sentence(correction: Correction) -> tuple[int, int]:
    """Return where the sentence that holds the words begins and ends, or the sentences, if they are of two."""
    words = (correction.start, correction.end)
    return next((start, end) for start, end in sentences(correction.paragraph.text, [words]) if end >= correction.end)
