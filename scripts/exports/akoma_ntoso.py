"""A briefing as Akoma Ntoso 3.0: a `debate` with a section for each place, `speech` for a speech and `p` for a paragraph.

The schema does not check who spoke, since `by` may hold anything: everybody is declared in `references`. No country is known
of a briefing, so it has the code that stands for none, and its address within the standard begins with that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element

from scripts.exports.spoken import UNNAMED, InContext, Together, by_place, has_unnamed, place_id, speaker_id, speech_id
from scripts.exports.xml_text import document, element
from scripts.record.briefing import Briefing, LineClass, Outlet, Person
from scripts.record.places import Place, address, briefing_path, speaker_address
from scripts.record.telling import last_changed, why_withdrawn

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"

# The code of no country.
NO_COUNTRY = "zz"

# Who made the document, and who held what it is of, as they are called in it.
MAKER = "on-the-record"
HOLDER = "held-by"

# What is done in each kind of part, as names of sections.
SECTIONS = {"statement": "statement", "sections": "terms", "questions": "questions"}

# How the standard calls what nobody said within a speech.
REMARKS = {LineClass.NOTE: "phenomenon", LineClass.HEADING: "caption"}


def akoma_ntoso(briefing: Briefing, site: str) -> bytes:
    """Return a briefing as an Akoma Ntoso document."""
    root = element(None, "akomaNtoso", {"xmlns": NAMESPACE})
    debate = element(root, "debate", {"name": "debate"})
    meta = element(debate, "meta")
    _identification(meta, briefing, site)
    _references(meta, briefing, site)
    preface = element(element(debate, "preface"), "p")
    element(preface, "docTitle", text=briefing.title)
    body = element(debate, "debateBody")
    for place, speeches in by_place(briefing):
        if speeches:
            _add_place(body, briefing, place, speeches)
    if briefing.is_withdrawn:
        element(element(body, "debateSection", {"name": "withdrawn"}), "narrative", text=why_withdrawn(briefing))
    return document(root)


def _identification(meta: Element, briefing: Briefing, site: str) -> None:
    held = element(meta, "identification", {"source": f"#{MAKER}"})
    work = f"/akn/{NO_COUNTRY}/debate/{briefing.date}/{briefing.slug}"
    spoken, shown = briefing.date, last_changed(briefing)
    language = briefing.language.split("-")[0]
    expression = f"{work}/{language}@{shown}"
    author = HOLDER if briefing.held_by else MAKER  # it must have one
    made = _level(held, "FRBRWork", work, spoken, "spoken", author)
    if site:
        made.insert(2, element(None, "FRBRalias", {"name": "page", "value": site + address(briefing_path(briefing))}))
    element(made, "FRBRcountry", {"value": NO_COUNTRY})
    element(made, "FRBRname", {"value": briefing.title})
    made = _level(held, "FRBRExpression", expression, shown, "shown", author)
    element(made, "FRBRlanguage", {"language": language})
    made = _level(held, "FRBRManifestation", f"{expression}.xml", shown, "shown", MAKER)
    element(made, "FRBRformat", {"value": "application/akn+xml"})


def _level(held: Element, tag: str, where: str, day: str, what: str, author: str) -> Element:
    """Add one of the levels at which a document is named, and return it."""
    made = element(held, tag)
    element(made, "FRBRthis", {"value": f"{where}/!main" if tag != "FRBRManifestation" else where})
    element(made, "FRBRuri", {"value": where})
    element(made, "FRBRdate", {"date": day, "name": what})
    element(made, "FRBRauthor", {"href": f"#{author}"})
    return made


def _references(meta: Element, briefing: Briefing, site: str) -> None:
    held = element(meta, "references", {"source": f"#{MAKER}"})
    element(held, "TLCOrganization", {"eId": MAKER, "href": f"/ontology/organization/{MAKER}", "showAs": "On the Record"})
    if briefing.held_by:
        holder = {"eId": HOLDER, "href": f"/ontology/organization/{HOLDER}", "showAs": briefing.held_by}
        element(held, "TLCOrganization", holder)
    for speaker in briefing.speakers:
        element(held, *_reference(speaker, site))
    if has_unnamed(briefing):
        element(held, "TLCPerson", {"eId": UNNAMED, "href": f"/ontology/person/{UNNAMED}", "showAs": UNNAMED})


def _reference(speaker: Person | Outlet, site: str) -> tuple[str, Mapping[str, str]]:
    """Return what declares somebody: the element and its attributes; without a site, the address is the standard's own."""
    sort, short = ("person", "") if isinstance(speaker, Person) else ("organization", speaker.short)
    href = site + speaker_address(speaker) if site else f"/ontology/{sort}/{speaker.slug}"
    attributes = {"eId": speaker_id(speaker), "href": href, "showAs": speaker.name, "shortForm": short}
    return f"TLC{sort.capitalize()}", attributes


def _add_place(body: Element, briefing: Briefing, place: Place, speeches: Sequence[Together]) -> None:
    section = element(body, "debateSection", {"eId": place_id(place), "name": SECTIONS[place.part.kind]})
    element(section, "heading", text=place.title)
    for speech, held in speeches:
        _unsaid(section, briefing, held[0], is_before=True)
        said = element(section, "speech", {"eId": speech_id(place, speech), "by": f"#{speaker_id(speech.speaker)}"})
        element(said, "from", text=speech.speaker.name)
        for at, one in enumerate(held):
            _remarks(said, briefing, one, is_before=True, is_within=at > 0)
            element(said, "p", {"eId": one.id}, one.paragraph.text)
            _remarks(said, briefing, one, is_before=False, is_within=one is not held[-1])
        _unsaid(section, briefing, held[-1], is_before=False)


def _unsaid(section: Element, briefing: Briefing, one: InContext, is_before: bool) -> None:
    """Add what nobody said before or behind a speech."""
    for line in briefing.unsaid.get((one.paragraph.number, is_before), ()):
        element(section, "narrative" if line.line_class is LineClass.NOTE else "scene", text=line.line.words)


def _remarks(said: Element, briefing: Briefing, one: InContext, is_before: bool, is_within: bool) -> None:
    """Add what nobody said within a speech, where neither narratives nor scenes may stand."""
    for line in briefing.unsaid.get((one.paragraph.number, is_before), ()) if is_within else ():
        element(element(said, "p"), "remark", {"type": REMARKS[line.line_class]}, line.line.words)
