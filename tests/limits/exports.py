"""The limits and lists of exports/, with a case on either side."""

from __future__ import annotations

from pathlib import Path

from scripts.exports.offline import offline_files, to_files
from tests.limits.cases import Case, each, in_a_file, same


def left_out(name: str) -> bool:
    """Return whether a file of a site is left out of what is read from a disk."""

    def names(path: Path) -> set[str]:
        site = path.parents[name.count("/")]
        return {one for one, _ in offline_files(site, ())}

    return name not in in_a_file(b"", names, name)


REFRESH = '<meta http-equiv="refresh" content="0; url='

EXPORTS: dict[str, list[Case]] = {
    "exports.offline.LEFT_OUT": each(
        left_out,
        same(
            [
                "pagefind/pagefind.js",
                "pagefind/a/b",
                "assets/javascripts/a.js",
                "assets/a.css.map",
                "404.html",
                "sitemap.xml",
                "sitemap.xml.gz",
            ],
            True,
        ),
        same(["assets/record.js", "assets/javascript.js", "a/404.html", "sitemap.xml.br", "pagefinder/a.js", "a.mapp"], False),
    ),
    "exports.offline.LEADS": each(
        to_files,
        {
            '<a href="../b/">': '<a href="../b/index.html">',
            '<a class="c" href="b/#d">': '<a class="c" href="b/index.html#d">',
            '<link rel="next" href="./">': '<link rel="next" href="./index.html">',
            '<script src="a.js" data-moved-to="../b/">': '<script src="a.js" data-moved-to="../b/index.html">',
            f'{REFRESH}../b/">': f'{REFRESH}../b/index.html">',
        },
        {one: one for one in ('<img src="../b/">', '<a data-href="../b/">', "<a href='../b/'>", '<abbr href="../b/">')},
    ),
}
