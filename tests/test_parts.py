"""A site is checked part by part, and what is read of it is read once."""

from __future__ import annotations

from pathlib import Path
from unittest import mock

from scripts.checking import parts
from scripts.checking.elements import Element, elements_of
from scripts.checking.site_pages import FolderPages
from scripts.links.published import Expected

# Names before and behind "index.html" in the order of a folder.
PAGES = ("", "people/", "people/ann/", "people/ann/2031/", "people/zoe/", "topics/", "topics/zinc/")


def test_a_page_for_all_is_read_once_by_the_part_that_its_address_is_of(tmp_path: Path) -> None:
    read: list[bytes] = []

    def elements(html: bytes) -> tuple[Element, ...]:
        read.append(html)
        return elements_of(html)

    for where in PAGES:
        (tmp_path / where).mkdir(exist_ok=True, parents=True)
        (tmp_path / where / "index.html").write_text(f"<!doctype html><title>{where}</title><h1 id=a>A</h1>", encoding="utf-8")
    expected = [Expected(where) for where in (*PAGES, "people/ann/#a", "topics/zinc/#a")]
    with (
        mock.patch.object(parts, "elements_of", elements),
        mock.patch("scripts.checking.site_pages.elements_of", elements),
        mock.patch("scripts.files.beside.can_fork", return_value=False),
        mock.patch.object(parts, "FolderPages", mock.Mock(side_effect=FolderPages)) as folders,
    ):
        words, addresses = parts.check_parts((), tmp_path, also=expected)
    assert [*words, *addresses] == []
    assert len(read) == len(PAGES) and len(set(read)) == len(read)
    assert [len(call.args[1]) for call in folders.call_args_list] == [1] * len(PAGES), "a page for all is a part of its own"
