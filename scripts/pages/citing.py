"""What pages say of how they are cited: the panel's texts, the files beside the pages, and what programs read in a page's head.

Templates put it into the page (`docs/overrides/partials/cite.html`, `cite-head.html`); here it is data for their front matter.
"""

from __future__ import annotations

import html
import json
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from scripts.citing import styles
from scripts.citing.bibtex import bibtex
from scripts.citing.citation import Author, Citation
from scripts.citing.cited import Home, of_briefing, of_paragraph, of_place, one_line
from scripts.citing.csl_json import csl_json, item
from scripts.citing.ris import ris
from scripts.citing.styles import StyledText
from scripts.pages.past import STOOD_HERE, past
from scripts.record.briefing import Briefing, Draft, Speech
from scripts.record.data_files import DATA_FILES, DESCRIBING, DataFile
from scripts.record.places import (
    PICTURE_ENDING,
    Place,
    address,
    address_in,
    citation_path,
    data_path,
    is_cited,
    paragraph_anchor,
    places,
    transcript_path,
    with_anchor,
)
from scripts.record.telling import kind, said_by, why_withdrawn

# The styles by the names that templates and scripts have for them: what stands in a list or a note, and what in the text.
LISTED: dict[str, Callable[[Citation], StyledText]] = {
    "note": styles.chicago_note,
    "bibliography": styles.chicago_bibliography,
    "apa": styles.apa,
    "mla": styles.mla,
}
IN_TEXT: dict[str, Callable[[Citation], StyledText]] = {"apa_text": styles.apa_in_text, "mla_text": styles.mla_in_text}

# The files by their endings, each with what writes it and its type.
FILES: dict[str, tuple[Callable[[Citation], str], str]] = {
    "bib": (bibtex, "application/x-bibtex"),
    "ris": (ris, "application/x-research-info-systems"),
    "json": (csl_json, "application/vnd.citationstyles.csl+json"),
}

# What says who speaks on a page to browsers' reader views, and what says it to them alone: of a page without an author, Zotero
# takes the former, and tears it at its last blank.
BYLINE, BYLINE_ALONE = "author", "parsely-author"

# The signs at which names are parted, and what stands for them within a name.
WHOLE = str.maketrans(dict.fromkeys(",،", "，"))

# What ends an element `script`, or begins what has another end (HTML, "Restrictions for contents of script elements").
ENDS_A_SCRIPT = re.compile(r"<(?=/?script|!--)", re.IGNORECASE)

# What stands in the script's texts for the number of a paragraph: a blank that no title and no name holds, as one line has none
# but plain ones.
NUMBER = "\u1680"


@dataclass(frozen=True, slots=True)
class _Whole:
    """What is cited whole: a briefing, or what stands on a page."""

    cited: Citation
    where: str  # its name in the names of files: on the whole transcript; "" for a briefing
    speeches: tuple[tuple[Place, Speech], ...] = ()
    has_words: bool = False  # of its own, so that there is a picture for links to it


def cite_place(place: Place, home: Home) -> dict[str, object]:
    """Return what the page of a place says of its citation."""
    return _front(place.briefing, _of_place(place, home), home)


def cite_briefing(briefing: Briefing, home: Home) -> dict[str, object]:
    """Return what the page of a whole briefing says of its citation."""
    return _front(briefing, _Whole(of_briefing(briefing, home), ""), home)


def cite_transcript(briefing: Briefing, home: Home) -> dict[str, object]:
    """Return what the head of the whole transcript says: what is cited of it by itself stands in its `context_objects`."""
    cited = _whole_transcript(briefing, home)
    own = tuple(of_place(place, home) for place in places(briefing) if place.speeches and not place.is_closing)
    cite_as = _attribute(of_briefing(briefing, home).address)
    head = in_head(briefing, cited, home, own) | {"cite_as": cite_as, "described": _described(briefing, DATA_FILES)}
    return {"files": _files(briefing, _Whole(cited, "")), **head}


def _whole_transcript(briefing: Briefing, home: Home) -> Citation:
    return replace(of_briefing(briefing, home), address=home.at(address(transcript_path(briefing))))


def _of_place(place: Place, home: Home) -> _Whole:
    closing = [one for one in places(place.briefing) if one.path == place.path and one is not place]
    speeches = tuple((one, speech) for one in (place, *closing) for speech in one.speeches)
    return _Whole(of_place(place, home), place.whole, speeches, bool(place.speeches))


def citation_files(briefing: Briefing, home: Home) -> Iterator[tuple[str, str]]:
    """Yield the files of a briefing's citations, one in each format for all that ever had a page, under all its slugs."""
    cited = {"": of_briefing(briefing, home)} if not briefing.is_withdrawn else {}
    cited |= {place.whole: of_place(place, home) for place in places(briefing) if not place.is_closing}
    cited |= {whole: one for whole, one in _citations_left(briefing, home, cited) if whole not in cited}
    for whole, one in cited.items():
        for ending, (write, _) in FILES.items():
            text = write(one)
            yield from ((citation_path(slug, whole, ending), text) for slug in (briefing.slug, *briefing.ledger.formerly))


def _citations_left(briefing: Briefing, home: Home, now: Mapping[str, Citation]) -> Iterator[tuple[str, Citation]]:
    """Yield the citation at the name of every page that ever had one: of where it leads, or of what says what became of it."""
    own = past(briefing)
    for where in filter(is_cited, own.where.addresses):
        to = own.where.leads_to(where).rstrip("/")
        yield where.rstrip("/"), now[to] if to in now else _of_what_is_gone(briefing, where, home)


def _of_what_is_gone(briefing: Briefing, where: str, home: Home) -> Citation:
    """Return the citation of a page that says what became of its address; of a briefing that is withdrawn, it says why too."""
    tongue, is_whole = briefing.tongue, not where
    return Citation(
        "-".join((briefing.slug, *filter(None, where.split("/")))),
        one_line(briefing.title if is_whole else tongue.say(STOOD_HERE, title=briefing.title)),
        (Author(one_line(briefing.held_by)),) if is_whole and briefing.held_by else (),
        briefing.date,
        home.name,
        "",
        home.at(address_in(briefing.slug, where)),
        briefing.language if is_whole else tongue.language,
        note=one_line(why_withdrawn(briefing)) if briefing.is_withdrawn else "",
    )


def _front(briefing: Draft, whole: _Whole, home: Home) -> dict[str, object]:
    cited = whole.cited
    return {
        "texts": {name: markup(style(cited)) for name, style in LISTED.items()},
        "files": _files(briefing, whole),
        "has_paragraphs": bool(whole.speeches),
        "for_script": _for_script(whole, home),
        **in_head(briefing, cited, home, picture=whole.where if whole.has_words else ""),
    }


def _files(briefing: Draft, whole: _Whole) -> list[dict[str, str]]:
    """Return what a page says of the files with its citation: what each is, where it is to be had, and what stands in it."""
    return [
        {
            "name": name,
            "ending": ending,
            "address": citation_path(briefing.slug, whole.where, ending),
            "called": posixpath.basename(citation_path(briefing.slug, whole.where, ending)),
            "type": FILES[ending][1],
            "text": html.escape(FILES[ending][0](whole.cited).replace("\r\n", "\n").removesuffix("\n"), quote=False),
        }
        for name, ending in (("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "json"))
    ]


def in_head(
    briefing: Draft, cited: Citation, home: Home, own: tuple[Citation, ...] = (), picture: str = ""
) -> dict[str, object]:
    """Return what the head of a page says to programs, escaped for attributes.

    `own` is what of it has a page of its own, `picture` what the picture for links to it shows, "" for the briefing.
    """
    return {
        "title": _attribute(cited.title),
        "creators": [_attribute(_inverted(one)) for one in cited.authors],
        "byline": BYLINE if cited.authors else BYLINE_ALONE,
        "date": cited.date,
        "publisher": _attribute(cited.publisher),
        "language": cited.language,
        "address": _attribute(cited.address),
        "cite_as": _attribute(cited.address),
        "described": _described(briefing, DESCRIBING),
        "picture": _attribute(home.at(citation_path(briefing.slug, picture, PICTURE_ENDING))),
        "linked": _linked(briefing, cited, home, own),
    }


def _described(briefing: Draft, files: tuple[DataFile, ...]) -> list[dict[str, str]]:
    return [{"address": data_path(briefing.slug, one.name), "type": one.type} for one in files]


def _linked(briefing: Draft, cited: Citation, home: Home, own: tuple[Citation, ...]) -> str:
    """Return a citation as JSON-LD, in schema.org's words; what has a page of its own, with what that is called by."""
    held = of_briefing(briefing, home)
    found: dict[str, object] = {"@context": "https://schema.org", **_named(cited)}
    found |= {"inLanguage": cited.language, "dateCreated": cited.date}
    kind_of_author = "Person" if cited.key != held.key or not briefing.held_by else "Organization"
    found |= _by(cited, kind_of_author)
    if cited.publisher:
        found["publisher"] = {"@type": "Organization", "name": cited.publisher}
    if cited.address != held.address or cited.key != held.key:
        found["isPartOf"] = _named(held)
    if own:
        found["hasPart"] = [{**_named(one), **_by(one, "Person")} for one in own]
    return _data(found)


def _named(cited: Citation) -> dict[str, object]:
    """Return what a page is known by in JSON-LD."""
    at = {"@id": cited.address} if cited.address else {}
    return {"@type": "WebPage", **at, "name": cited.title}


def _by(cited: Citation, kind_of_author: str) -> dict[str, object]:
    authors = [{"@type": kind_of_author, "name": one.name} for one in cited.authors]
    return {"author": authors} if authors else {}


def _for_script(whole: _Whole, home: Home) -> str:
    """Return what a page's script makes citations from, as JSON: a set of texts for the page, and for each other speaker."""
    cited = whole.cited
    anchor = with_anchor(cited.address.partition("#")[0], paragraph_anchor(NUMBER)) if cited.address else ""
    sets = {cited: replace(cited, key=f"{cited.key}-{paragraph_anchor(NUMBER)}", address=anchor, paragraphs=NUMBER)}
    spoken = []
    for place, speech in whole.speeches:
        said = of_paragraph(place, speech, replace(speech.paragraphs[0], number=NUMBER), home)
        same = next((one for one in sets if (sets[one].title, sets[one].authors) == (said.title, said.authors)), said)
        sets.setdefault(same, said)
        spoken.append([said_by(place, speech), list(sets).index(same), [one.number for one in speech.paragraphs]])
    return _data({"sets": [_texts(one) for one in sets.values()], "spoken": spoken})


def _texts(cited: Citation) -> dict[str, object]:
    """Return the texts of a citation; JSON as it is, not as a text: that is a tenth of what the page weighs for it."""
    texts = {name: markup(style(cited)) for name, style in (*LISTED.items(), *IN_TEXT.items())}
    return {**texts, "bib": bibtex(cited), "ris": ris(cited), "json": [item(cited)]}


def markup(pieces: StyledText) -> str:
    """Return a citation as HTML."""
    escaped = [(html.escape(one.text, quote=False), one.italic) for one in pieces if one.text]
    return "".join(f"<i>{text}</i>" if italic else text for text, italic in escaped)


def _data(value: object) -> str:
    """Return a value as JSON that may stand in a page, where no text ends the element."""
    return ENDS_A_SCRIPT.sub(r"\\u003c", json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _attribute(text: str) -> str:
    return html.escape(text)


def context_objects(briefing: Briefing, home: Home) -> tuple[str, ...]:
    """Return what of a whole transcript is cited by itself, as COinS: the whole, then each answer, none without an author."""
    found = [of_briefing(briefing, home)]
    for place in places(briefing):
        answers = [speech for speech in place.speeches if place.exchange and kind(speech) == "answer"]
        for number, speech in enumerate(answers, start=1):
            cited = of_paragraph(place, speech, speech.paragraphs[0], home)
            found.append(replace(cited, title=f"{cited.title} ({number})") if number > 1 else cited)
    return tuple(context_object(one) for one in found if one.authors)


def context_object(cited: Citation) -> str:
    """Return a citation as COinS, in the attribute `title` of an element: a whole name in `rft.aulast` alone, for each author.

    Where the form says which part of a name is the family name, all stand in `rft.au`, a comma behind a whole one: they are
    read in that order. A plus sign is lost, however it is written; the full-width one stands for it.
    """
    fields: dict[str, str | list[str]] = {
        "ctx_ver": "Z39.88-2004",
        "rft_val_fmt": "info:ofi/fmt:kev:mtx:dc",
        "rft.type": "webpage",
        "rft.title": cited.title,
        "rft.source": cited.container,
        **_creators(cited),
        "rft.date": cited.date,
        "rft.publisher": cited.publisher,
        "rft.language": cited.language,
        "rft_id": cited.address,
    }
    told = [(name, one) for name, value in fields.items() for one in ([value] if isinstance(value, str) else value) if one]
    return html.escape(urlencode([(name, one.replace("+", "＋")) for name, one in told], quote_via=quote))


def _creators(cited: Citation) -> dict[str, list[str]]:
    """Return the authors as COinS has them, none of whose names is torn."""
    if any(one.given for one in cited.authors):
        return {"rft.au": [_inverted(one) for one in cited.authors]}
    return {"rft.aulast": [one.name for one in cited.authors]}


def _inverted(author: Author) -> str:
    """Return a name as programs part it; a comma behind a whole one says that there is no given name in it.

    They would part it at a comma within it, too: the full-width one stands for that.
    """
    family, given = (author.family, author.given) if author.given else (author.name, "")
    return f"{family.translate(WHOLE)}, {given.translate(WHOLE)}".rstrip(" ")
