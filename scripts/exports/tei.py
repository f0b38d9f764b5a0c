"""A briefing as TEI, as Parla-CLARIN has debates: who takes part in the header, then each utterance with its paragraphs.

An utterance (`u`) is a speech, a segment (`seg`) a paragraph, letter for letter; who says it is declared in the header. Titles
of the site's own are headings of the kind `supplied`. It is not ParlaMint, which fixes a licence that is not ours to give.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from scripts.exports.spoken import (
    UNNAMED,
    InContext,
    Together,
    by_place,
    has_unnamed,
    place_address,
    place_id,
    speaker_id,
    speech_id,
    spoken,
)
from scripts.exports.xml_text import document, element, fit
from scripts.record.briefing import Briefing, Correction, LineClass, Person, Speech
from scripts.record.places import Place, address, briefing_path, speaker_address
from scripts.record.telling import kind, last_changed, why_withdrawn

NAMESPACE = "http://www.tei-c.org/ns/1.0"

# What the sorts of speakers are called, and what each is.
SPEAKERS = {
    "chair": "moderates the briefing",
    "regular": "states and answers, or speaks otherwise and asks for no outlet",
    "guest": "asks for an outlet, or is not named",
}

# How the source calls what nobody said, and how TEI does.
UNSAID = {LineClass.HEADING: "heading", LineClass.NOTE: "transcriber"}


def tei(briefing: Briefing, site: str) -> bytes:
    """Return a briefing as a TEI document."""
    root = element(None, "TEI", {"xmlns": NAMESPACE, "xml:id": f"briefing.{briefing.slug}", "xml:lang": briefing.language})
    header = element(root, "teiHeader")
    _file(header, briefing, site)
    _encoding(header)
    _profile(header, briefing, site)
    if changes := sorted(_changes(briefing), reverse=True):
        told = element(header, "revisionDesc")
        for day, what in changes:
            element(told, "change", {"when": day}, what)
    body = element(element(root, "text"), "body")
    for place, speeches in by_place(briefing):
        _add_place(body, briefing, place, speeches, site)
    if briefing.is_withdrawn:
        element(element(body, "div", {"type": "withdrawn"}), "note", text=why_withdrawn(briefing))
    return document(root)


def _changes(briefing: Briefing) -> Iterator[tuple[str, str]]:
    """Yield the day and the words of each change since the text was published."""
    for edition in briefing.ledger.editions[1:]:
        yield edition.date, f"Edition {edition.number} of the text was taken over."
    for day in {one.date for one in briefing.corrections}:
        yield day, "Readings of slips were added."


def _file(header: Element, briefing: Briefing, site: str) -> None:
    file = element(header, "fileDesc")
    titles = element(file, "titleStmt")
    element(titles, "title", {"type": "main"}, briefing.title)
    element(titles, "meeting", {"n": briefing.date}, briefing.held_by or briefing.title)
    extent = element(file, "extent")
    for unit, count in _extent(briefing).items():
        element(extent, "measure", {"unit": unit, "quantity": str(count)}, f"{count} {unit}")
    publication = element(file, "publicationStmt")
    element(publication, "distributor", text="On the Record")
    if site:
        element(publication, "idno", {"type": "URI"}, site + address(briefing_path(briefing)))
    rights = element(element(publication, "availability"), "p")
    rights.text = fit(briefing.rights or "The rights in the words are those of who spoke and of who published the transcript.")
    element(publication, "date", {"when": last_changed(briefing)})
    _source(file, briefing)


def _extent(briefing: Briefing) -> Mapping[str, int]:
    return Counter(
        {"utterances": sum(len(speeches) for _, speeches in by_place(briefing)), "paragraphs": len(spoken(briefing))}
    )


def _source(file: Element, briefing: Briefing) -> None:
    source = element(element(file, "sourceDesc"), "bibl")
    element(source, "title", text=briefing.title)
    if briefing.publisher:
        element(source, "publisher", text=briefing.publisher)
    if briefing.published:
        element(source, "date", {"when": briefing.published})
    if briefing.address:
        element(source, "idno", {"type": "URI"}, briefing.address)
    element(source, "idno", {"type": "SHA-256"}, briefing.account.sha256)


def _encoding(header: Element) -> None:
    encoding = element(header, "encodingDesc")
    declared = element(encoding, "editorialDecl")
    for what, how in (
        ("correction", "The words are as in the source; how slips are to be read stands in notes of the type correction."),
        ("normalization", "None; a page break of the source is a blank."),
        ("segmentation", "An utterance is what one speaker says before another does, a segment is a paragraph."),
    ):
        element(element(declared, what), "p", text=how)
    taxonomy = element(element(encoding, "classDecl"), "taxonomy", {"xml:id": "speaker.types"})
    element(taxonomy, "desc", text="Types of speakers")
    for name, what in SPEAKERS.items():
        description = element(element(taxonomy, "category", {"xml:id": name}), "catDesc")
        element(description, "term", text=name)
        description[-1].tail = f": {what}"


def _profile(header: Element, briefing: Briefing, site: str) -> None:
    profile = element(header, "profileDesc")
    element(element(profile, "langUsage"), "language", {"ident": briefing.language}, briefing.language)
    setting = element(element(profile, "settingDesc"), "setting")
    if briefing.venue:
        element(setting, "name", {"type": "place"}, briefing.venue)
    element(setting, "date", {"when": briefing.date})
    if not briefing.is_withdrawn:
        _taking_part(profile, briefing, site)


def _taking_part(profile: Element, briefing: Briefing, site: str) -> None:
    taking_part = element(profile, "particDesc")
    if briefing.people or has_unnamed(briefing):
        people = element(taking_part, "listPerson")
        for person in briefing.people:
            _person(people, person, site)
        if has_unnamed(briefing):
            element(element(people, "personGrp", {"xml:id": UNNAMED}), "note", text="Whoever asks and is not named.")
    if briefing.outlets:
        outlets = element(taking_part, "listOrg")
        for outlet in briefing.outlets:
            made = element(outlets, "org", {"xml:id": speaker_id(outlet), "role": "outlet"})
            element(made, "orgName", {"full": "yes"}, outlet.name)
            element(made, "orgName", {"full": "abb"}, outlet.short)
            if site:
                element(made, "idno", {"type": "URI"}, site + speaker_address(outlet))


def _person(people: Element, person: Person, site: str) -> None:
    made = element(people, "person", {"xml:id": speaker_id(person)})
    element(made, "persName", text=person.name)
    if person.role:
        element(made, "occupation", text=person.role)
    if site:
        element(made, "idno", {"type": "URI"}, site + speaker_address(person))


def _add_place(body: Element, briefing: Briefing, place: Place, speeches: Sequence[Together], site: str) -> None:
    if not speeches:
        return
    division = element(body, "div", {"xml:id": place_id(place), "type": "debateSection", "source": _address(site, place)})
    element(division, "head", {"type": "supplied"}, place.title)
    for speech, held in speeches:
        _unsaid(division, briefing, held[0], is_before=True)
        element(division, "note", {"type": "speaker"}, speech.speaker.name)
        said = element(division, "u", _of_speech(place, speech))
        for at, one in enumerate(held):
            if at:
                _unsaid(said, briefing, one, is_before=True)
            _segment(said, briefing, one, site)
            if one is not held[-1]:
                _unsaid(said, briefing, one, is_before=False)
        _unsaid(division, briefing, held[-1], is_before=False)


def _address(site: str, place: Place) -> str:
    return site + place_address(place) if site else ""


def _of_speech(place: Place, speech: Speech) -> Mapping[str, str]:
    speaker = speech.speaker
    sort = "guest" if not isinstance(speaker, Person) else "chair" if kind(speech) == "moderator" else "regular"
    return {"xml:id": speech_id(place, speech), "who": f"#{speaker_id(speaker)}", "ana": f"#{sort}", "n": kind(speech)}


def _segment(said: Element, briefing: Briefing, one: InContext, site: str) -> None:
    """Add a paragraph: its words letter for letter, and behind it how slips in them are to be read."""
    attributes = {"xml:id": one.id, "n": one.paragraph.number, "source": site + one.address if site else ""}
    element(said, "seg", attributes, one.paragraph.text)
    for note in _slips(briefing, one):
        said.append(note)


def _slips(briefing: Briefing, one: InContext) -> Iterator[Element]:
    found: tuple[Correction, ...] = briefing.corrections_in(one.paragraph)
    for correction in found:
        note = element(None, "note", {"type": "correction", "target": f"#{one.id}"})
        choice = element(note, "choice")
        element(choice, "sic", text=correction.words)
        element(choice, "corr", text=correction.read)
        choice.tail = fit(f" {correction.reason}")
        yield note


def _unsaid(parent: Element, briefing: Briefing, one: InContext, is_before: bool) -> None:
    for line in briefing.unsaid.get((one.paragraph.number, is_before), ()):
        element(parent, "note", {"type": UNSAID[line.line_class]}, line.line.words)
