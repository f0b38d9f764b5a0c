"""What the styles of a DOCX say of words: whether they are hidden, bold, or numbered."""

from __future__ import annotations

from dataclasses import dataclass, field

from scripts.importing.word_package import Node

OFF = ("0", "false", "off")


def is_on(properties: Node | None, name: str) -> bool | None:
    """Return what properties say about a trait such as `vanish`, or None if they do not say."""
    value = properties.value(name) if properties else None
    return None if value is None else value not in OFF


@dataclass(slots=True)
class Styles:
    """The styles of a document, by their names in it."""

    styles: dict[str, Node] = field(default_factory=dict)
    default: str = ""  # the style of a paragraph that names none
    traits: dict[tuple[str, str], bool] = field(default_factory=dict)

    def says(self, style: str, trait: str) -> bool:
        """Return what a style says about a trait, itself or through those it is based on."""
        if (style, trait) not in self.traits:
            said = (is_on(one.child("rPr"), trait) for one in self._chain(style))
            self.traits[style, trait] = next((one for one in said if one is not None), False)
        return self.traits[style, trait]

    def numbering(self, style: str) -> tuple[str, str | None]:
        """Return the list that a style numbers its paragraphs in, "" for none, and the level."""
        for one in self._chain(style):
            properties = one.child("pPr")
            numbered = properties.child("numPr") if properties else None
            if numbered and (number := numbered.value("numId")) is not None:
                return number, numbered.value("ilvl")
        return "", None

    def _chain(self, style: str) -> list[Node]:
        """Return a style and those that it is based on, the nearest first."""
        found: list[Node] = []
        seen = set()
        while style in self.styles and style not in seen:
            seen.add(style)
            found.append(self.styles[style])
            style = self.styles[style].value("basedOn") or ""
        return found


def read_styles(part: Node | None) -> Styles:
    """Return the styles that a document declares."""
    declared = [one for one in part.children if one.name == "style"] if part else []
    default = next(
        (
            one.attributes.get("styleId", "")
            for one in declared
            if one.attributes.get("type") == "paragraph" and one.attributes.get("default") in ("1", "true", "on")
        ),
        "",
    )
    return Styles({one.attributes.get("styleId", ""): one for one in declared}, default)
