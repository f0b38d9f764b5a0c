"""Pages keep to the standard of HTML where browsers forgive, and to their own policy where browsers do not."""

from __future__ import annotations

from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

# Attributes that the standard has given up, for a style sheet does it.
GIVEN_UP = ("align", "valign", "bgcolor", "border", "cellpadding", "cellspacing", "width", "height")

# What Firefox fetches by itself as soon as a page is there: a request that the page's policy does not allow.
FETCHED_BEFOREHAND = ("next", "prefetch", "prerender", "dns-prefetch", "preconnect", "modulepreload")


def pages(site: Path) -> dict[str, LexborHTMLParser]:
    return {str(path.relative_to(site)): LexborHTMLParser(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")}


def test_no_page_has_attributes_that_the_standard_has_given_up(site: Path) -> None:
    found = {
        path: [node.html[:60] for name in GIVEN_UP for node in tree.css(f"[{name}]") if not _is_drawn(node)]
        for path, tree in pages(site).items()
    }
    assert len(found) > 80 and {path: wrong for path, wrong in found.items() if wrong} == {}


def _is_drawn(node: object) -> bool:
    """Return whether an element is part of a drawing, where width and height are no style."""
    while node is not None:
        if node.tag == "svg":
            return True
        node = node.parent
    return False


def test_a_caption_is_the_first_or_the_last_in_its_figure(site: Path) -> None:
    figures = [figure for tree in pages(site).values() for figure in tree.css("figure:has(> figcaption)")]
    assert figures
    for figure in figures:
        inside = [child.tag for child in figure.iter()]
        assert "figcaption" in (inside[0], inside[-1]) and inside.count("figcaption") == 1, inside


def test_no_page_has_a_link_that_a_browser_fetches_against_the_policy(site: Path) -> None:
    for path, tree in pages(site).items():
        relations = {name for node in tree.css("link[rel]") for name in node.attributes["rel"].split()}
        assert relations and relations.isdisjoint(FETCHED_BEFOREHAND), path
