"""The ledger with what is read now: new names are added, and what became of earlier ones is written down.

A slug of an outlet, a person, a topic, a section or a part that only got another name is recognised by what stands under
it and recorded as renamed. Anything else that changes what was published is a change that somebody must mean:
`make edition` records it with its date, and a build without it stops.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from scripts.files.problems import Problem, quoted
from scripts.links.permalinks import Permalinks
from scripts.record.briefing import Draft, Paragraph
from scripts.record.ledger import NOTHING, Edition, Entry, Ledger, PageNames, SharedName, Version, fingerprint
from scripts.record.places import (
    SHARED_FOLDERS,
    TOPICS,
    address,
    address_below,
    below,
    index_path,
    own_paths,
    places,
    source_name,
    speaker_address,
    topic_path,
)
from scripts.words.names import folded

# The pages of a site that list what briefings share, and its front page.
INDEXES = ("", *(address(index_path(folder)) for folder in SHARED_FOLDERS))


def recorded(briefing: Draft, ledger: Ledger, edition: Edition, became: Mapping[str, tuple[str, ...]] = NOTHING) -> Ledger:
    """Return a ledger with the names of a briefing as it is read now.

    `became` says for paragraphs that are gone which others they were split or merged into.
    """
    editions = ledger.editions
    if edition.number > len(editions):
        editions = (*editions, edition)
    shared = _shared(briefing, ledger, edition)
    slug = briefing.slug
    return Ledger(
        slug,
        tuple(dict.fromkeys(name for name in (*ledger.formerly, ledger.briefing) if name != slug)),
        editions,
        _entries(briefing, replace(ledger, shared=shared), edition, became),
        _pages(briefing, ledger, editions),
        shared,
    )


def _entries(briefing: Draft, ledger: Ledger, edition: Edition, became: Mapping[str, tuple[str, ...]]) -> tuple[Entry, ...]:
    """Return every paragraph that was ever published, in the order of the text.

    What is gone stands before what it was made into, or behind what it stood behind.
    """
    here = {entry.number: entry for entry in _living(briefing, ledger, edition)}
    order = list(here)
    behind = ""
    entries = dict(here)
    for entry in ledger.entries:
        if entry.number not in here:
            entries[entry.number] = (
                entry if entry.retired else replace(entry, retired=edition.number, became=became.get(entry.number, ()))
            )
            made = next((number for number in entries[entry.number].became if number in here), "")
            order.insert(order.index(made) if made else order.index(behind) + 1 if behind else 0, entry.number)
        behind = entry.number
    return tuple(entries[number] for number in order)


def _living(briefing: Draft, ledger: Ledger, edition: Edition) -> Iterator[Entry]:
    for number, version in _versions(briefing, edition):
        entry = ledger.by_number.get(number)
        if entry is None:
            yield Entry(number, (version,))
        elif _is_as_it_was(entry.last, version, ledger):
            yield replace(entry, versions=(*entry.versions[:-1], replace(version, since=entry.last.since)))
        else:
            yield replace(entry, versions=(*entry.versions, version))


def _is_as_it_was(before: Version, now: Version, ledger: Ledger) -> bool:
    return (before.words, before.page) == (now.words, now.page) and ledger.same_speaker(before.by, now.by)


def _versions(briefing: Draft, edition: Edition) -> Iterator[tuple[str, Version]]:
    """Yield how each paragraph stands: its number and its version, in the order of the text."""
    for place in places(briefing):
        where = address_below(briefing, place.path)
        for speech in place.speeches:
            for paragraph in speech.paragraphs:
                yield (
                    paragraph.number,
                    Version(
                        edition.number,
                        edition.number,
                        paragraph.line,
                        paragraph.last_line,
                        paragraph.column,
                        fingerprint(paragraph.text),
                        speaker_address(speech.speaker),
                        where,
                        paragraph.text,
                        paragraph.spans,
                    ),
                )


def _pages(briefing: Draft, ledger: Ledger, editions: tuple[Edition, ...]) -> tuple[PageNames, ...]:
    """Return every page there ever was, and on each the names of its speeches; none of them is ever taken away."""
    names: dict[str, dict[str, list[str]]] = {
        page.address: {anchor: list(page.holders(anchor)) for anchor in page.anchors} for page in ledger.pages
    }
    for path in own_paths(briefing):
        names.setdefault(address_below(briefing, path), {})
    for file in (source_name(), *(source_name(edition.number) for edition in editions[:-1])):
        names.setdefault(file, {})
    for place in places(briefing):
        anchors = names.setdefault(address_below(briefing, place.path), {})
        if place.is_closing and place.speeches:
            _hold(anchors, place.top, tuple(paragraph for speech in place.speeches for paragraph in speech.paragraphs))
        for speech in place.speeches:
            _hold(anchors, place.anchor(speech), speech.paragraphs)
    return tuple(
        PageNames(
            where,
            {anchor: numbers[0] for anchor, numbers in anchors.items()},
            {anchor: tuple(numbers[1:]) for anchor, numbers in anchors.items() if numbers[1:]},
        )
        for where, anchors in names.items()
    )


def _hold(anchors: dict[str, list[str]], anchor: str, paragraphs: tuple[Paragraph, ...]) -> None:
    """Write down that an anchor names paragraphs, if the last that it was given for or went to is none of them."""
    numbers = [paragraph.number for paragraph in paragraphs]
    if not anchors.setdefault(anchor, []) or anchors[anchor][-1] not in numbers:
        anchors[anchor].append(numbers[0])


def declared_pages(briefing: Draft) -> dict[str, str]:
    """Return the addresses of the shared pages that a briefing has a part in, with the names of whose they are."""
    names = dict.fromkeys(INDEXES, "")
    names |= {speaker_address(speaker): speaker.name for speaker in briefing.speakers}
    return names | {address(topic_path(topic)): topic.name for topic in briefing.topics}


def _shared(briefing: Draft, ledger: Ledger, edition: Edition) -> tuple[SharedName, ...]:
    """Return every shared page there ever was, with where those went that have another name now."""
    declared = declared_pages(briefing)
    shared = {name.address: name for name in ledger.shared}
    there = {name.address for name in ledger.shared if not name.to and not name.retired}
    arrived = [where for where in declared if where not in there]
    for name in ledger.shared:
        if name.address in declared:
            shared[name.address] = replace(name, to="", retired="", name=declared[name.address])
        elif name.address in there and (to := _renamed(name, arrived, briefing, ledger)):
            shared[name.address] = replace(name, to=to)
        elif name.address in there and edition.number > len(ledger.editions):
            shared[name.address] = replace(name, retired=edition.date)
    for where in declared:
        shared.setdefault(where, SharedName(where, declared[where]))
    return tuple(shared.values())


def _renamed(name: SharedName, arrived: Iterable[str], briefing: Draft, ledger: Ledger) -> str:
    """Return the new address of a shared page that is no longer declared, "" if it cannot be told.

    A speaker's is that of the one new speaker who has the name or says all that the old one said; a topic's that of the one
    new topic with its name.
    """
    speakers = {speaker_address(speaker): speaker.name for speaker in briefing.speakers}
    if named := {where for where in arrived if speakers.get(where) == name.name}:
        found = named
    elif name.address.startswith(below(TOPICS)):
        found = {
            address(topic_path(topic))
            for topic in briefing.topics
            if folded(name.name) in (folded(topic.name), *map(folded, topic.names))
        }
    else:
        said = {entry.number for entry in ledger.living if ledger.same_speaker(entry.last.by, name.address)}
        found = {
            speaker_address(turn.speaker)
            for turn in briefing.turns
            for paragraph in turn.paragraphs
            if paragraph.number in said
        }
        newly = {
            paragraph.number
            for turn in briefing.turns
            for paragraph in turn.paragraphs
            if speaker_address(turn.speaker) in found and paragraph.number in ledger.by_number
        }
        found = found if newly <= said else set()
    kind = name.address.split("/")[0]
    return next(iter(found)) if len(found) == 1 and found <= set(arrived) and next(iter(found)).startswith(kind) else ""


def taken_from_another(permalinks: Permalinks, briefing: Draft) -> Iterator[Problem]:
    """Yield the addresses of people, outlets and topics that were published for one name and are declared for another now.

    A name may be written otherwise at its address; but then nobody else has the name it had, nor what it was renamed to, and
    something that stood under it still does. What was retired is not written otherwise: it is somebody else.
    """
    declared = declared_pages(briefing)
    for name in permalinks.ledger.shared:
        now = declared.get(name.address, name.name)
        elsewhere = {where for where in declared if where.split("/")[0] == name.address.split("/")[0]} - {name.address}
        if now != name.name and (
            name.name in {declared[where] for where in elsewhere}
            or permalinks.ledger.renamed.get(name.address) in elsewhere
            or name.retired
            or _says_other_words(name.address, permalinks.ledger, briefing)
        ):
            yield Problem(
                permalinks.path,
                name.declared,
                "slug-taken",
                f"an address must stay that of the name it was published "
                f"for, {quoted(name.name)}, found {quoted(name.address)} declared for {quoted(now)}",
                "give what has it now in briefing.yml a slug that nothing ever had",
            )


def _says_other_words(where: str, ledger: Ledger, briefing: Draft) -> bool:
    """Return whether somebody has said something, and what is left of that is said by others now."""
    said = {entry.number for entry in ledger.entries if ledger.same_speaker(entry.last.by, where)}
    now = {
        paragraph.number for turn in briefing.turns if speaker_address(turn.speaker) == where for paragraph in turn.paragraphs
    }
    return bool(said) and not said & now


def unexplained(permalinks: Permalinks, new: Ledger) -> Iterator[Problem]:
    """Yield what a build must not change by itself: where a paragraph stands, and who says it."""
    old = permalinks.ledger
    went: dict[str, set[str]] = {}
    came: dict[str, set[str]] = {}
    for entry in old.living:
        now_on = new.by_number[entry.number].last.page
        went.setdefault(entry.last.page, set()).add(now_on)
        came.setdefault(now_on, set()).add(entry.last.page)
    for entry in old.living:
        before, now = entry.last, new.by_number[entry.number].last
        if not new.same_speaker(before.by, now.by):
            yield Problem(
                permalinks.path,
                permalinks.line_of(entry.number),
                "said-by-another",
                f"p{entry.number} must be said by whom it was published for, {_who(before.by)}, found {_who(now.by)}",
                "if that is meant, make edition records it with its date, and the site says so",
            )
        elif before.page != now.page and (len(went[before.page]) > 1 or len(came[now.page]) > 1 or now.page in went):
            yield Problem(
                permalinks.path,
                permalinks.line_of(entry.number),
                "moved",
                f"p{entry.number} must stand on the page "
                f"where it was published, {quoted(before.page)}, found it on {quoted(now.page)}",
                "if that is meant, make edition records it with its date, and the site says so",
            )


def _who(by: str) -> str:
    return quoted(by.rstrip("/")) if by else "somebody not named"
