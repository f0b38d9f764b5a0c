"""Pages keep to the standard of HTML where browsers forgive, and to their own policy where browsers do not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.citing import node
from tests.test_browser import KINDS

# Attributes that the standard has given up, for a style sheet does it.
GIVEN_UP = ("align", "valign", "bgcolor", "border", "cellpadding", "cellspacing", "width", "height")

# What Firefox fetches by itself as soon as a page is there: a request that the page's policy does not allow.
FETCHED_BEFOREHAND = ("next", "prefetch", "prerender", "dns-prefetch", "preconnect", "modulepreload")

# What the standard has for elements of HTML and not for those of a drawing; a validator may not know those of drawings.
FOR_HTML_ONLY = ("translate", "title", "hidden", "dir", "contenteditable", "draggable", "inert", "popover")

# The theme's own in every page: a box to tick that asks for no completion, of which the standard knows only for fields.
OF_THE_THEME = [["valid-autocomplete", selector] for selector in ("#__drawer", "#__search")]


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


def faults(paths: list[Path]) -> dict[str, list[list[str]]]:
    """Return what html-validate finds in files, but for what is the theme's: rule, element, what is wrong."""
    told = json.loads(node(["tests/validate.mjs"], json.dumps(list(map(str, paths)))))
    assert len(told) == len(paths)
    found = {str(path): [one for one in wrong if one[:2] not in OF_THE_THEME] for path, wrong in zip(paths, told, strict=True)}
    return {path: wrong for path, wrong in found.items() if wrong}


@pytest.mark.audit
@pytest.mark.parametrize("which", ["one of each kind", "all"])
def test_a_validator_finds_nothing_wrong_with_any_page(site: Path, which: str) -> None:
    one_of_each = [
        site / address / "index.html" if not address.endswith("html") else site / address for address in KINDS.values()
    ]
    assert faults(one_of_each if which != "all" else sorted(site.rglob("*.html"))) == {}


@pytest.mark.audit
def test_a_validator_sees_what_is_wrong(site: Path, tmp_path: Path) -> None:
    page = (site / KINDS["exchange"] / "index.html").read_text(encoding="utf-8")
    wrong = {
        "element-permitted-content": "<ul><p>no item</p></ul>",
        "no-dup-id": '<p id="p44">again</p>',
        "close-order": "<div><em></div></em>",
        "no-deprecated-attr": '<table align="center"></table>',
    }
    for rule, html in wrong.items():
        (tmp_path / f"{rule}.html").write_text(page.replace("</main>", f"{html}</main>"), encoding="utf-8")
    found = faults(sorted(tmp_path.iterdir()))
    assert {Path(path).stem: rule for path, told in found.items() for rule, *_ in told if rule == Path(path).stem} == {
        rule: rule for rule in wrong
    }


def test_no_drawing_has_what_is_for_other_elements_only(site: Path) -> None:
    selectors = ", ".join(f"svg [{name}]" for name in FOR_HTML_ONLY)
    found = {path: [node.html[:60] for node in tree.css(selectors)] for path, tree in pages(site).items()}
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_a_head_of_several_columns_says_so_as_tables_without_groups_do(site: Path) -> None:
    for path, tree in pages(site).items():
        assert not tree.css("[scope=colgroup]") or tree.css("colgroup"), path
