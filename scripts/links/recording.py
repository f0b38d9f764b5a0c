"""The ledger with what is read now: new names are added, and what became of earlier ones is written down.

A slug of an outlet, a person, a topic, a section or a part that only got another name is recognised and recorded as renamed:
a speaker's by the name or a printed label, which stays, a topic's by its name, the others' by what stands under them. Anything
else that changes what was published, a speaker's name too, is a change that somebody must mean: `make edition` records it with
its date, and a build without it stops.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from scripts.files.problems import Problem, quoted
from scripts.links.permalinks import Permalinks
from scripts.links.whereabouts import led_to
from scripts.record.briefing import Draft, Paragraph, Person
from scripts.record.ledger import (
    NOTHING,
    Became,
    CorrectionName,
    EarlierName,
    Edition,
    Entry,
    Ledger,
    PageNames,
    PublishedOriginal,
    SharedName,
    Version,
    fingerprint,
)
from scripts.record.places import (
    OUTLETS,
    PEOPLE,
    SHARED_FOLDERS,
    TOPICS,
    above,
    address,
    address_below,
    below,
    corrections_path,
    index_path,
    own_paths,
    paragraph_anchor,
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
    new = Ledger(
        slug,
        tuple(dict.fromkeys(name for name in (*ledger.formerly, ledger.briefing) if name != slug)),
        editions,
        _entries(briefing, replace(ledger, shared=shared), edition, became),
        _pages(briefing, ledger, editions),
        shared,
        ledger.withdrawals,
        _originals(briefing, ledger, edition),
        ledger.held_on(briefing.date).dates,
    )
    return with_what_led_there(briefing, new)


def _originals(briefing: Draft, ledger: Ledger, edition: Edition) -> tuple[PublishedOriginal, ...]:
    """Return every file that texts came out of; what is named in the form no more was published all the same."""
    now, known = briefing.account.original, ledger.originals
    if now is None:
        return known
    last = known[-1] if known else None
    if last and (last.name, last.sha256) == (now.name, now.sha256) and last.edition >= edition.number - 1:
        return (*known[:-1], replace(last, edition=edition.number, data=now.data))
    return (*known, PublishedOriginal(now.name, now.sha256, edition.number, edition.number, now.data))


def with_what_led_there(briefing: Draft, ledger: Ledger) -> Ledger:
    """Return a ledger with what each page shows because others moved there: a reader who was led there may link to it."""
    led = led_to(briefing, ledger)
    found = ((page, *led.get(page.address, ((), {}))) for page in ledger.pages)
    pages = (
        replace(page, notices=tuple(dict.fromkeys((*page.notices, *notices))), names={**names, **page.names})
        for page, notices, names in found
    )
    return replace(ledger, pages=tuple(pages))


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
    asked = _askers(briefing)
    for number, found in _versions(briefing, edition):
        entry, version = ledger.by_number.get(number), replace(found, answers=asked.get(number))
        if entry is None:
            yield Entry(number, (version,))
            continue
        if edition.number == entry.last.edition:  # whose question it answers is another's with another edition only
            version = replace(version, answers=entry.last.answers)
        answered = _answered_before(entry.last, version, briefing, ledger)
        if answered is None and _is_as_it_was(entry.last, version, ledger):
            yield replace(entry, versions=(*_with_text(entry.versions[:-1], version), replace(version, since=entry.last.since)))
        else:
            before = (*entry.versions[:-1], replace(entry.last, to=answered, answers=None))
            yield replace(entry, versions=(*_with_text(before, version), version))


def _askers(briefing: Draft) -> dict[str, str]:
    """Return by the number of each paragraph that answers a question the address of who asks it."""
    return {
        paragraph.number: speaker_address(place.exchange.asker)
        for place in places(briefing)
        if place.exchange
        for speech in place.speeches
        if isinstance(speech.speaker, Person) and speech.speaker.answers
        for paragraph in speech.paragraphs
    }


def _answered_before(before: Version, now: Version, briefing: Draft, ledger: Ledger) -> str | None:
    """Return the address of whose question a paragraph answered until an edition in which it answers another's, or none."""
    asked = before.answers if ledger.knows_askers else _answered_by_its_page(before, briefing, ledger)
    if asked is None or now.edition == before.edition:
        return None
    same = now.answers is not None and ledger.is_one_asker((asked, before.edition), (now.answers, now.edition))
    return None if same else asked


def _answered_by_its_page(before: Version, briefing: Draft, ledger: Ledger) -> str | None:
    """Return the same as the names of speeches on its page tell it, for a ledger that does not say who answers whom."""
    others = {speaker_address(person) for person in briefing.people if not person.answers}
    is_answer = is_persons(before.by) and before.by not in others and not _led(before, ledger)
    return ledger.askers.get(before.page) if is_answer else None


def _led(before: Version, ledger: Ledger) -> bool:
    """Return whether who said something led the briefing then, or remarked on it, by the names of the speeches on its page."""
    page = ledger.by_page.get(before.page)
    holders = (number for anchor, number in page.anchors.items() if anchor.startswith(("moderator", "remark"))) if page else ()
    return any(ledger.by_number[number].last.by == before.by for number in holders if number in ledger.by_number)


def _with_text(earlier: tuple[Version, ...], now: Version) -> Iterator[Version]:
    """Yield earlier versions; what stood so in the text that is shown, such as on another page, has no words from a file."""
    return (replace(one, text=now.text) if not one.text and one.words == now.words else one for one in earlier)


def _is_as_it_was(before: Version, now: Version, ledger: Ledger) -> bool:
    return (before.words, before.page) == (now.words, now.page) and ledger.said_as_before(before, now)


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
    corrections = address_below(briefing, corrections_path(briefing))
    return tuple(
        replace(
            ledger.by_page.get(where, PageNames(where)),
            anchors={anchor: numbers[0] for anchor, numbers in anchors.items()},
            passed={anchor: tuple(numbers[1:]) for anchor, numbers in anchors.items() if numbers[1:]},
            corrections=tuple(_corrections(briefing, ledger)) if where == corrections else (),
        )
        for where, anchors in names.items()
    )


def _corrections(briefing: Draft, ledger: Ledger) -> Iterator[CorrectionName]:
    """Yield the names of every correction there ever was; what is corrected now keeps the name it had, or gets a new one."""
    yield from ledger.corrections
    used = {one.anchor for one in ledger.corrections}
    had = Counter((one.number, one.words) for one in ledger.corrections)
    for one in sorted(briefing.corrections, key=lambda other: (other.date, other.declared, other.start)):
        number, words = one.paragraph.number, fingerprint(one.words)
        if had[number, words] > 0:
            had[number, words] -= 1
            continue
        anchor = next(name for name in _counted(f"correction-{paragraph_anchor(number)}") if name not in used)
        used.add(anchor)
        yield CorrectionName(anchor, number, words)


def _counted(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}-{count}" for count in itertools.count(2))


def _hold(anchors: dict[str, list[str]], anchor: str, paragraphs: tuple[Paragraph, ...]) -> None:
    """Write down that an anchor names paragraphs, if the last that it was given for or went to is none of them."""
    numbers = [paragraph.number for paragraph in paragraphs]
    if not anchors.setdefault(anchor, []) or anchors[anchor][-1] not in numbers:
        anchors[anchor].append(numbers[0])


def declared_pages(briefing: Draft) -> dict[str, str]:
    """Return the addresses of the shared pages that a briefing has a part in, with the names of whose they are."""
    return {name.address: name.name for name in _declared(briefing)}


def _declared(briefing: Draft) -> Iterator[SharedName]:
    """Yield the shared pages that a briefing has a part in, each address once."""
    yield from map(SharedName, INDEXES)
    for speaker in briefing.speakers:
        labels = () if speaker.labels == (speaker.name,) else speaker.labels
        yield SharedName(speaker_address(speaker), speaker.name, labels=labels)
    yield from (SharedName(address(topic_path(topic)), topic.name) for topic in briefing.topics)


def _shared(briefing: Draft, ledger: Ledger, edition: Edition) -> tuple[SharedName, ...]:
    """Return every shared page there ever was, with where those went that have another name now."""
    declared = {name.address: name for name in _declared(briefing)}
    shared = {name.address: name for name in ledger.shared}
    there = {name.address for name in ledger.shared if not name.to and not name.retired}
    arrived = [where for where in declared if where not in there]
    went = {where: _renamed(shared[where], arrived, briefing, ledger) for where in there - declared.keys()}
    for name in ledger.shared:
        if name.address in declared:
            shared[name.address] = _taken_on(name, declared[name.address], ledger, edition)
        elif (to := went.get(name.address)) and list(went.values()).count(to) == 1:  # two never became one
            shared[name.address] = replace(name, to=to)
        elif name.address in there and edition.number > len(ledger.editions):
            shared[name.address] = replace(name, retired=edition.date)
    for where, name in declared.items():
        shared.setdefault(where, name)
    return tuple(shared.values())


def _taken_on(before: SharedName, now: SharedName, ledger: Ledger, edition: Edition) -> SharedName:
    """Return whose an address is now, with the names it had, if it is a speaker's and the name is another than before."""
    was = before.was
    if is_speakers(now.address) and folded(before.name) != folded(now.name):
        last = ledger.last_said(now.address) or len(ledger.editions)
        was = (*was, EarlierName(before.name, min(last + 1, edition.number)))
    return replace(now, was=was, declared=before.declared)


def is_persons(where: str) -> bool:
    """Return whether an address is that of the page of a person."""
    return where.startswith(below(PEOPLE))


def is_speakers(where: str) -> bool:
    """Return whether an address is that of the page of somebody who speaks."""
    return where.startswith((below(PEOPLE), below(OUTLETS))) and where not in INDEXES


def _renamed(name: SharedName, arrived: Iterable[str], briefing: Draft, ledger: Ledger) -> str:
    """Return the new address of a shared page that is no longer declared, "" if it cannot be told.

    A speaker's is that of the one new speaker of the kind who has the name, or a label under which the old one is printed;
    who says what the old one said may be another speaker. A topic's is that of the one new topic with its name.
    """
    kind = below(name.address.split("/")[0])
    if kind == below(TOPICS):
        found = {
            address(topic_path(topic))
            for topic in briefing.topics
            if folded(name.name) in (folded(topic.name), *map(folded, topic.names))
        }
    else:
        found = _with_name(name, briefing) or _with_label(name, briefing, ledger)
    return next(iter(found)) if len(found) == 1 and found <= set(arrived) and next(iter(found)).startswith(kind) else ""


def _with_name(name: SharedName, briefing: Draft) -> set[str]:
    kind = below(name.address.split("/")[0])
    found = (speaker_address(speaker) for speaker in briefing.speakers if folded(speaker.name) == folded(name.name))
    return {where for where in found if where.startswith(kind)}


def _with_label(name: SharedName, briefing: Draft, ledger: Ledger) -> set[str]:
    """Return the addresses of the speakers who are printed as a speaker was."""
    printed = _printed(name, briefing, ledger)
    return {speaker_address(speaker) for speaker in briefing.speakers if printed & set(speaker.labels)}


def _printed(name: SharedName, briefing: Draft, ledger: Ledger) -> frozenset[str]:
    """Return the labels under which a speaker is printed.

    A ledger from before labels were recorded has none; where the text is still the same, what is printed above the words is.
    """
    if name.labels or briefing.account.sha256 != ledger.edition.sha256:
        return name.printed
    said = {entry.number for entry in ledger.living if ledger.same_speaker(entry.last.by, name.address)}
    turns = (turn for turn in briefing.turns if not turn.declared)
    return name.printed | {turn.label.text for turn in turns if said & {paragraph.number for paragraph in turn.paragraphs}}


def taken_from_another(permalinks: Permalinks, briefing: Draft, became: Became = NOTHING) -> Iterator[Problem]:
    """Yield the addresses of people, outlets and topics that were published for one name and are declared for another now.

    A speaker may have another name at an address, if printed under a label of before; a topic, if it holds something of what
    it held. But then nobody else has the name it had, nor what it was renamed to. What was retired is somebody else's.
    `became` says what paragraphs were made into in a new edition.
    """
    ledger, declared = permalinks.ledger, {name.address: name for name in _declared(briefing)}
    for name in ledger.shared:
        now = declared.get(name.address, name)
        elsewhere = {where for where in declared if where.split("/")[0] == name.address.split("/")[0]} - {name.address}
        if now.name != name.name and (
            name.name in {declared[where].name for where in elsewhere}
            or ledger.renamed.get(name.address) in elsewhere
            or name.retired
            or _says_other_words(name.address, ledger, briefing, became)
            or not _may_be_called(now, name, briefing, ledger)
        ):
            yield Problem(
                permalinks.path,
                name.declared,
                "slug-taken",
                f"an address must stay that of the name it was published "
                f"for, {quoted(name.name)}, found {quoted(name.address)} declared for {quoted(now.name)}",
                "give what has it now in briefing.yml a slug that nothing ever had",
            )


def _may_be_called(now: SharedName, before: SharedName, briefing: Draft, ledger: Ledger) -> bool:
    """Return whether who has an address now may be who it was published for: by name, or printed under the same label."""
    if not is_speakers(now.address):
        return True
    last = ledger.by_address[ledger.renamed.get(before.address, before.address)]
    return folded(now.name) in before.names | last.names or bool(now.printed & _printed(last, briefing, ledger))


def _says_other_words(where: str, ledger: Ledger, briefing: Draft, became: Became) -> bool:
    """Return whether somebody has said something, and what is left of that, or was made of it, is said by others now."""
    own = [entry.number for entry in ledger.entries if ledger.same_speaker(entry.last.by, where)]
    said = {number for one in own for number in (one, *ledger.made_of(one, became))}
    now = {
        paragraph.number for turn in briefing.turns if speaker_address(turn.speaker) == where for paragraph in turn.paragraphs
    }
    return bool(said) and not said & now


def unexplained(permalinks: Permalinks, briefing: Draft, new: Ledger) -> Iterator[Problem]:
    """Yield what a build must not change by itself: where a paragraph stands, and who says it."""
    yield from _said_by_another(permalinks, new)
    yield from _on_another_page(permalinks, new, {address_below(briefing, place.path) for place in places(briefing)})
    yield from _out_of_another(permalinks, new)


def _said_by_another(permalinks: Permalinks, new: Ledger) -> Iterator[Problem]:
    """Yield the paragraphs that another says now, and of those that one with another name says, the first."""
    old = permalinks.ledger
    told: set[tuple[str, str]] = set()
    for entry in old.living:
        before, now = entry.last, new.by_number[entry.number].last
        was, called = old.called(before.by, before.edition), new.called(now.by, now.edition)
        is_other = not new.same_speaker(before.by, now.by)
        if is_other or (folded(was) != folded(called) and (was, called) not in told):
            names = (_who(before.by), _who(now.by)) if is_other else (quoted(was), quoted(called))
            told |= set() if is_other else {(was, called)}
            yield Problem(
                permalinks.path,
                permalinks.line_of(entry.number),
                "said-by-another",
                f"p{entry.number} must be said by whom it was published for, {names[0]}, found {names[1]}",
                "if that is meant, make edition records it with its date, and the site says so",
            )


def _out_of_another(permalinks: Permalinks, new: Ledger) -> Iterator[Problem]:
    """Yield that the text that is shown is said to have come out of another file than the one that was published with it."""
    before = [original for original in permalinks.ledger.originals if original.edition == new.edition.number]
    if before and len(new.originals) > len(permalinks.ledger.originals):
        yield Problem(
            permalinks.path,
            permalinks.line("originals", len(permalinks.ledger.originals) - 1),
            "original-changed",
            f"the original must stay the one that was published with its text, {before[-1].name} with the SHA-256 "
            f"{before[-1].sha256}, found another",
            "put it back under source; with another text, make edition takes another over",
        )


def _on_another_page(permalinks: Permalinks, new: Ledger, there: set[str]) -> Iterator[Problem]:
    """Yield the paragraphs that stand on another page now, though that is not their old one under a new name.

    No page was renamed that is still among those that are `there`, for others or for what is below it, or whose part is.
    """
    went: dict[str, set[str]] = {}
    came: dict[str, set[str]] = {}
    stands = {entry.number: new.by_number[entry.number].last for entry in permalinks.ledger.living}
    for entry in permalinks.ledger.living:
        went.setdefault(entry.last.page, set()).add(stands[entry.number].page)
        came.setdefault(stands[entry.number].page, set()).add(entry.last.page)
    for entry in permalinks.ledger.living:
        before, now = entry.last, stands[entry.number]
        left = {before.page, above(before.page)} - {above(now.page)} | {before.page}
        is_renamed = len(went[before.page]) == 1 and len(came[now.page]) == 1 and now.page not in went and not left & there
        if before.page != now.page and not is_renamed and new.same_speaker(before.by, now.by):
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
