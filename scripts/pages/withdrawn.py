"""The pages of a briefing that is withdrawn: at every address it ever had, what stood there, since when it is gone, and why.

Its words stand there as those of what was withdrawn, if they are kept; if they are removed, who spoke, and nothing more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from scripts.links.recording import is_speakers
from scripts.pages.changes import changes_page
from scripts.pages.page import Page
from scripts.pages.past import Past, moved_page, past, time_of
from scripts.pages.prose import kept, link, name, note
from scripts.record.briefing import Briefing
from scripts.record.places import (
    OUTLETS,
    PEOPLE,
    address,
    address_in,
    below,
    briefing_path,
    corrections_path,
    data_path,
    original_paths,
    path_at,
    source_path,
    transcript_path,
)
from scripts.record.telling import WITHDRAWN, WORDS_KEPT, WORDS_REMOVED, why_withdrawn


def withdrawn_pages(briefing: Briefing, there: Collection[str]) -> Iterator[Page]:
    """Yield a page for every address that a briefing which is withdrawn ever had, under all the slugs it had.

    `there` are the addresses of the people and outlets of whom something is listed still.
    """
    own, slug = past(briefing), briefing.slug
    for where in own.where.addresses:
        yield _page(own, where, there)
    yield own.held_page(data_path(slug), (), _why(briefing))
    for former in briefing.ledger.formerly:
        for where in own.where.addresses:
            yield moved_page(path_at(address_in(former, where)), own.path(where), briefing.tongue)
        yield moved_page(data_path(former), data_path(slug), briefing.tongue)


def _page(own: Past, where: str, there: Collection[str]) -> Page:
    """Return the page at an address below the briefing's."""
    briefing = own.briefing
    path = own.path(where)
    if path == path_at(address(briefing_path(briefing))):
        return _front(own, path, there)
    if address(path) == address(corrections_path(briefing)):
        return replace(changes_page(briefing, own, note(_why(briefing))), path=path, briefing="", retired=True)
    whole = address(path) == address(transcript_path(briefing))
    shown = own.where.on_whole if whole else own.where.on_page(where)
    held = tuple(absent for one in shown for absent in (*one.before, *one.behind))
    return own.held_page(path, held, _why(briefing))


def _front(own: Past, path: str, there: Collection[str]) -> Page:
    """Return the page of the briefing itself: what it was, who spoke, and what became of it."""
    briefing, tongue = own.briefing, own.briefing.tongue
    facts = [
        (tongue.say("Held by"), kept(briefing.held_by, briefing, tongue)),
        (tongue.say("Date"), tongue.day(briefing.date)),
        *(
            (tongue.say(title), _names(briefing, kind, path, there))
            for title, kind in (("People", PEOPLE), ("Outlets", OUTLETS))
        ),
    ]
    ways_on = (
        link(tongue.say("The whole transcript"), transcript_path(briefing), path),
        link(tongue.say("Corrections and editions"), corrections_path(briefing), path),
    )
    rows = [f"# {name(briefing.title, briefing, tongue)}\n", note(_why(briefing))]
    rows += [f"{what}\n:   {value}\n" for what, value in facts if value]
    rows.append(note(" · ".join(ways_on)))
    return Page(path, briefing.title, _plainly(briefing), "", "\n".join(rows), retired=True)


def _names(briefing: Briefing, kind: str, path: str, there: Collection[str]) -> str:
    """Return everybody of a kind who spoke, each a link to the page where that is said."""
    tongue, now = briefing.tongue, briefing.ledger.renamed
    names = {
        one.address: one.name
        for one in briefing.ledger.shared
        if is_speakers(one.address) and one.address.startswith(below(kind)) and one.address not in now
    }
    files = {where: f"{where.rstrip('/')}.md" if where in there else path_at(where) for where in names}
    return tongue.join([link(name(called, briefing, tongue), files[where], path) for where, called in names.items()])


def _why(briefing: Briefing) -> str:
    """Return since when a briefing is withdrawn, why, and whether its words are kept (Markdown)."""
    tongue, withdrawal = briefing.tongue, briefing.ledger.withdrawals[-1]
    reason = name(withdrawal.reason, briefing, tongue)
    said = tongue.say(WITHDRAWN, day=time_of(withdrawal.since, tongue), reason=reason)
    return f"{said} {tongue.say(WORDS_KEPT if withdrawal.keeps_words else WORDS_REMOVED)}"


def _plainly(briefing: Briefing) -> str:
    tongue, withdrawal = briefing.tongue, briefing.ledger.withdrawals[-1]
    return tongue.say(WITHDRAWN, day=tongue.day(withdrawal.since), reason=withdrawal.reason)


def withdrawn_texts(briefing: Briefing) -> Iterator[tuple[str, bytes]]:
    """Yield the files at the addresses of a briefing's texts: these, if the words are kept, or what became of them."""
    said = f"{briefing.title}\n\n{why_withdrawn(briefing)}\n".encode()
    hides, texts = briefing.ledger.hides_words, [one for one in briefing.ledger.editions if not one.is_withdrawal]
    for slug in (briefing.slug, *briefing.ledger.formerly):
        yield source_path(slug), said if hides else briefing.account.source
        yield from ((path, said if hides else one.data) for one, path in original_paths(slug, briefing.ledger))
        yield from ((source_path(slug, edition.number), said if hides else edition.data) for edition in texts[:-1])
