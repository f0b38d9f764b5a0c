"""A briefing as one JSON file, whole: what all other formats hold, and the lines of the source to the byte.

`briefing-1.schema.json` beside this module says what every value means; it is written beside the data, and other programs
rely on it. What is added to a briefing gets a new key and leaves the number of the schema as it is; what is taken away or
means something else gets a new schema.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from scripts.exports.spoken import (
    InContext,
    answered,
    asked,
    paragraphs,
    place_address,
    place_id,
    speaker_id,
    speaker_id_at,
    speech_address,
    speech_id,
    spoken,
    topic_address,
    topic_id,
)
from scripts.record.briefing import (
    Account,
    Briefing,
    Correction,
    Exchange,
    Mention,
    Outlet,
    Paragraph,
    Part,
    Person,
    Speech,
    Topic,
    Turn,
    Unsaid,
)
from scripts.record.data_files import SCHEMA
from scripts.record.ledger import Entry, Version
from scripts.record.places import (
    Place,
    address,
    address_in,
    briefing_path,
    correction_anchor,
    corrections_path,
    original_path,
    paragraph_anchor,
    places,
    source_path,
    speaker_address,
    with_anchor,
)
from scripts.record.telling import kind, why_withdrawn

# The schema, beside this module and in the folder above that of a briefing's data.
SCHEMA_FILE = Path(__file__).with_name(SCHEMA)

# What a file begins with that has a byte order mark.
BYTE_ORDER_MARK = "\ufeff"

Value = dict[str, Any]


def briefing_json(briefing: Briefing, site: str) -> bytes:
    """Return a briefing as JSON, a value or an entry of a list on each line: what changes can be read in a diff."""
    value = {
        "$schema": f"../{SCHEMA}",
        "site": site,
        **_head(briefing, site),
        "people": [_person(one, site) for one in briefing.people],
        "outlets": [_outlet(one, site) for one in briefing.outlets],
        "former_speakers": list(_former_speakers(briefing, site)),
        "topics": [_topic(one, site) for one in briefing.topics],
        "parts": [_part(part, briefing, site) for part in briefing.parts],
        "exchanges": [_exchange(place, place.exchange, site) for place in places(briefing) if place.exchange],
        "speeches": [_speech(place, speech, site) for place in places(briefing) for speech in place.speeches],
        "turns": [_turn(turn) for turn in briefing.turns],
        "paragraphs": list(_paragraphs(briefing, site)),
        "unsaid": [_unsaid(one) for one in briefing.account.unsaid],
        "retired": [_retired(entry, briefing) for entry in briefing.ledger.entries if entry.retired],
        "source": _source(briefing, site),
    }
    return as_lines(value).encode("utf-8")


def as_lines(value: Value) -> str:
    """Return an object as JSON: each value on a line, and of a list of objects each entry."""
    rows = []
    for key, held in value.items():
        if isinstance(held, list) and held and isinstance(held[0], dict):
            inner = ",\n".join(f"  {_line(one)}" for one in held)
            rows.append(f" {_line(key)}: [\n{inner}\n ]")
        else:
            rows.append(f" {_line(key)}: {_line(held)}")
    return "{\n" + ",\n".join(rows) + "\n}\n"


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _head(briefing: Briefing, site: str) -> Value:
    return {
        "slug": briefing.slug,
        "formerly": list(briefing.ledger.formerly),
        "address": site + address(briefing_path(briefing)),
        "is_published": briefing.is_published,
        "title": briefing.title,
        "date": briefing.date,
        "held_by": briefing.held_by,
        "place": briefing.venue,
        "language": briefing.language,
        "published": {
            "by": briefing.publisher,
            "date": briefing.published,
            "address": briefing.address,
            "rights": briefing.rights,
        },
        "editions": [
            {"number": one.number, "date": one.date, "sha256": one.sha256}
            for one in briefing.ledger.editions
            if not one.is_withdrawal
        ],
        **_withdrawn(briefing),
    }


def _withdrawn(briefing: Briefing) -> Value:
    """Return what is added where a briefing is withdrawn; what its pages say of it are words of the site's."""
    if not briefing.is_withdrawn:
        return {}
    withdrawal = briefing.ledger.withdrawals[-1]
    said = {"since": withdrawal.since, "reason": withdrawal.reason, "keeps_words": withdrawal.keeps_words}
    return {"withdrawn": {**said, "said": why_withdrawn(briefing), "edition": briefing.ledger.edition.number}}


def _person(person: Person, site: str) -> Value:
    return {
        "id": speaker_id(person),
        "slug": person.slug,
        "name": person.name,
        "role": person.role,
        "function": person.function,
        "labels": list(person.labels),
        "address": site + speaker_address(person),
    }


def _outlet(outlet: Outlet, site: str) -> Value:
    return {
        "id": speaker_id(outlet),
        "slug": outlet.slug,
        "name": outlet.name,
        "short": outlet.short,
        "kind": outlet.kind,
        "labels": list(outlet.labels),
        "address": site + speaker_address(outlet),
    }


def _former_speakers(briefing: Briefing, site: str) -> Iterator[Value]:
    """Yield who said something that stands no more, but for those who are declared as of now."""
    ledger, declared = briefing.ledger, {speaker_id(one) for one in briefing.speakers}
    called: dict[str, dict[str, None]] = {}
    for entry in ledger.entries:
        for version in entry.versions if entry.retired else entry.versions[:-1]:
            called.setdefault(version.by, {}).update(dict.fromkeys(ledger.names_of(version)))
    for by in sorted(called.keys() - {""}):
        if speaker_id_at(by) not in declared:
            name = ledger.called(by, ledger.last_said(by))
            yield {
                "id": speaker_id_at(by),
                "name": name,
                "other_names": [one for one in called[by] if one != name],
                "now": speaker_id_at(ledger.renamed[by]) if by in ledger.renamed else "",
                "address": site + by,
            }


def _topic(topic: Topic, site: str) -> Value:
    return {
        "id": topic_id(topic),
        "slug": topic.slug,
        "name": topic.name,
        "group": topic.group,
        "other_names": list(topic.names),
        "address": site + topic_address(topic),
    }


def _turn(turn: Turn) -> Value:
    return {
        "number": turn.number,
        "label": turn.label.text,
        "line": turn.label.line,
        "speaker": speaker_id(turn.speaker),
        "paragraphs": _ids(turn.paragraphs),
    }


def _unsaid(one: Unsaid) -> Value:
    return {
        "kind": one.line_class.value,
        "text": one.line.words,
        "line": one.line.number,
        "paragraph": paragraph_anchor(one.paragraph),
        "stands": "before" if one.is_before else "behind",
    }


def _part(part: Part, briefing: Briefing, site: str) -> Value:
    held = [place for place in places(briefing) if place.part is part]
    return {
        **_of_place(held[0], site),
        "slug": part.slug,
        "kind": part.kind,
        "title": part.title,
        "sections": [
            {**_of_place(place, site), "title": place.item.title, "is_closing": place.is_closing}
            for place in held
            if place.item and not isinstance(place.item, Exchange)
        ],
        "exchanges": [place_id(place) for place in held if place.exchange],
    }


def _of_place(place: Place, site: str) -> Value:
    """Return what every stretch has: its name, its address, and the paragraphs that stand right in it."""
    return {"id": place_id(place), "address": site + place_address(place), "paragraphs": _ids(paragraphs(place.speeches))}


def _exchange(place: Place, exchange: Exchange, site: str) -> Value:
    return {
        **_of_place(place, site),
        "slug": exchange.slug,
        "number": exchange.number,
        "heading": exchange.heading,
        "asked_by": speaker_id(exchange.asker),
        "answered_by": [speaker_id(one) for one in exchange.answerers],
        "question": _ids(paragraphs(asked(place))),
        "answer": _ids(paragraphs(answered(place))),
    }


def _speech(place: Place, speech: Speech, site: str) -> Value:
    return {
        "id": speech_id(place, speech),
        "place": place_id(place),
        "kind": kind(speech),
        "speaker": speaker_id(speech.speaker),
        "address": site + speech_address(place, speech),
        "paragraphs": _ids(speech.paragraphs),
    }


def _paragraphs(briefing: Briefing, site: str) -> Iterator[Value]:
    mentions: dict[int, list[Mention]] = {}
    corrections: dict[int, list[Correction]] = {}
    for mention in briefing.mentions:
        mentions.setdefault(mention.paragraph.order, []).append(mention)
    for correction in briefing.corrections:
        corrections.setdefault(correction.paragraph.order, []).append(correction)
    for one in spoken(briefing):
        order, entry = one.paragraph.order, briefing.ledger.by_number.get(one.paragraph.number)
        yield {
            **_paragraph(one, site),
            "mentions": [
                {"topic": topic_id(m.topic), "start": m.start, "end": m.end, "name": m.name} for m in mentions.get(order, ())
            ],
            "corrections": [_correction(c, briefing, site) for c in corrections.get(order, ())],
            "past": [_version(v, briefing) for v in entry.versions[:-1]] if entry else [],
        }


def _paragraph(one: InContext, site: str) -> Value:
    return {
        "id": one.id,
        "order": one.paragraph.order,
        "text": one.paragraph.text,
        "address": site + one.address,
        "speaker": speaker_id(one.speech.speaker),
        "turn": one.turn.number,
        "speech": speech_id(one.place, one.speech),
        "place": place_id(one.place),
        "line": one.paragraph.line,
        "lines": list(one.paragraph.lines),
    }


def _correction(correction: Correction, briefing: Briefing, site: str) -> Value:
    return {
        "start": correction.start,
        "end": correction.end,
        "words": correction.words,
        "read": correction.read,
        "reason": correction.reason,
        "date": correction.date,
        "address": site + with_anchor(address(corrections_path(briefing)), correction_anchor(briefing, correction)),
    }


def _version(version: Version, briefing: Briefing) -> Value:
    """Return how a paragraph stood from one edition to another."""
    return {
        "since": version.since,
        "until": version.edition,
        "text": version.text,
        "line": version.line,
        "speaker": speaker_id_at(version.by),
        "page": address_in(briefing.slug, version.page),
    }


def _retired(entry: Entry, briefing: Briefing) -> Value:
    return {
        "id": paragraph_anchor(entry.number),
        "edition": entry.retired,
        "became": [paragraph_anchor(number) for number in entry.became],
        "past": [_version(version, briefing) for version in entry.versions],
    }


def _source(briefing: Briefing, site: str) -> Value:
    account = briefing.account
    return {
        "sha256": account.sha256,
        "address": site + source_path(briefing.slug),
        "original": site + original_path(briefing.slug, account.original) if account.original else "",
        "lines": _lines(account),
        "classes": [line_class.value for line_class in account.classes],
    }


def _lines(account: Account) -> list[str]:
    """Return the lines with their ends: one behind the other they are the source, to the byte."""
    lines = [line.text + line.end for line in account.lines]
    if account.byte_order_mark:
        lines[0] = BYTE_ORDER_MARK + lines[0]
    return lines


def _ids(held: Sequence[Paragraph]) -> list[str]:
    return [paragraph_anchor(paragraph.number) for paragraph in held]
