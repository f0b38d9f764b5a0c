"""Two files at the root of the site, for programs that go through it: what may be fetched, where the words are as text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.record.briefing import Briefing, standing
from scripts.record.data_files import JSON, MARKDOWN_TEXT, SCHEMA
from scripts.record.places import all_data_path, data_path

LLMS = "llms.txt"
ROBOTS = "robots.txt"

# What would be markup within the words of a link.
IN_A_LINK = re.compile(r"[\\\[\]*_`<>&]")


def for_machines(briefings: tuple[Briefing, ...], site: str, name: str, description: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files by their path; with no address of the site, theirs begin at its root."""
    yield LLMS, llms(briefings, site, name, description).encode("utf-8")
    yield ROBOTS, robots(site).encode("utf-8")


def llms(briefings: tuple[Briefing, ...], site: str, name: str, description: str) -> str:
    """Return what llmstxt.org asks for: a list of the briefings that are published, each with its Markdown and its JSON."""
    rows = [f"# {name}\n", f"> {description}\n", "## Briefings\n"]
    for one in standing(briefings):
        if one.is_published:
            text, whole = (site + data_path(one.slug, file.name) for file in (MARKDOWN_TEXT, JSON))
            by = f", held by {_plain(one.held_by)}" if one.held_by else ""
            rows.append(f"- [{_plain(one.title)}]({text}): {one.date}{by}; the same [as JSON]({whole})")
    rows += ["\n## Optional\n", f"- [The schema of the JSON]({site}{all_data_path(SCHEMA)})"]
    return "\n".join(rows) + "\n"


def _plain(text: str) -> str:
    return IN_A_LINK.sub(r"\\\g<0>", text)


def robots(site: str) -> str:
    """Return what robots.txt says: all may be fetched, and where the sitemap is, which needs an address."""
    return "User-agent: *\nAllow: /\n" + (f"Sitemap: {site}sitemap.xml\n" if site else "")
