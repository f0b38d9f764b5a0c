"""The list of all addresses for search engines, cut where one may hold no more (sitemaps.org): then it lists the pieces."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

SITEMAP = "sitemap.xml"

# How many addresses one may hold.
MOST_ADDRESSES = 50_000

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"

# One address, with the day since which its words stand; and that day.
ADDRESS = re.compile(r"<url>.*?</url>", re.DOTALL)
SINCE = re.compile(r"<lastmod>(?P<day>[^<]*)</lastmod>")


def cut_sitemap(site: Path, address: str) -> None:
    """Cut the list of a rendered site, if it is too long; where nobody says at which address that stands, the list is empty."""
    whole = site / SITEMAP
    addresses = ADDRESS.findall(whole.read_text(encoding="utf-8")) if address and whole.is_file() else []
    if len(addresses) <= MOST_ADDRESSES:
        return
    rows = []
    for number, begin in enumerate(range(0, len(addresses), MOST_ADDRESSES), start=1):
        piece = "\n  ".join(addresses[begin : begin + MOST_ADDRESSES])
        name = f"sitemap-{number}.xml"
        (site / name).write_text(f'{HEAD}<urlset xmlns="{NAMESPACE}">\n  {piece}\n</urlset>\n', encoding="utf-8")
        newest = max(SINCE.findall(piece), default="")
        since = f"<lastmod>{newest}</lastmod>" if newest else ""
        rows.append(f"  <sitemap><loc>{address}{name}</loc>{since}</sitemap>\n")
    content = f'{HEAD}<sitemapindex xmlns="{NAMESPACE}">\n{"".join(rows)}</sitemapindex>\n'.encode()
    whole.write_bytes(content)
    (site / f"{SITEMAP}.gz").write_bytes(gzip.compress(content, mtime=0))
