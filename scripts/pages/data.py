"""The pages that lead to the record as data: one for each briefing, and one for all that says how to use it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import indent

from scripts.pages.page import Page
from scripts.pages.past import moved_page
from scripts.pages.prose import context, link, name
from scripts.pages.recipes import RECIPES
from scripts.pages.setting import Setting
from scripts.record.briefing import Briefing
from scripts.record.data_files import ARCHIVE_FILES, DATA_FILES
from scripts.record.places import all_data_path, data_path
from scripts.tongues.tongue import Tongue, message

TITLE = message("Data")
USE = message("Use the data")

# What stands before each line of code, as Markdown has it.
CODE = "    "

# What the data is to be had as: names, in every language the same.
FORMATS = "JSON, CSV, TEI, Akoma Ntoso, EPUB, Markdown"


def data_pages(briefing: Briefing, _setting: Setting) -> Iterator[Page]:
    """Yield the page that lists the files of a briefing's data."""
    path, tongue = data_path(briefing.slug), briefing.tongue
    how = link(tongue.say(USE), all_data_path(), path)
    rows = [
        context(path, briefing),
        f"# {tongue.say(TITLE)}\n",
        tongue.say("The words are those of the pages, and everything has the same name in each file. {link}", link=how) + "\n",
        *(f"- [{one.name}]({one.name}): {tongue.say(one.what)}" for one in DATA_FILES),
    ]
    title = tongue.say("{page}: {title}", page=tongue.say(TITLE), title=briefing.title)
    yield Page(path, title, title, briefing.slug, "\n".join(rows))
    yield from (moved_page(data_path(slug), path, tongue) for slug in briefing.ledger.formerly)


def all_data_pages(briefings: Sequence[Briefing], site: Tongue) -> Iterator[Page]:
    """Yield the page that leads to the data of each briefing."""
    path, title = all_data_path(), site.say(USE)
    rows = [f"# {title}\n", *(f"- {_entry(briefing, path, site)}" for briefing in briefings)]
    rows.append(f"\n## {site.say('All briefings in one table')} {{ #tables }}\n")
    rows += [f"- [{one.name}]({one.name}): {site.say(one.what)}" for one in ARCHIVE_FILES]
    rows.append(f"\n## {site.say('Recipes')} {{ #recipes }}\n")
    rows += [f"### {recipe.tool}\n\n{indent(recipe.code, CODE)}\n" for recipe in RECIPES]
    description = site.say("{page}: {title}", page=title, title=FORMATS)
    yield Page(path, title, description, "", "\n".join(rows))


def _entry(briefing: Briefing, path: str, site: Tongue) -> str:
    return f"{link(name(briefing.title, briefing, site), data_path(briefing.slug), path)}, {site.day(briefing.date)}"
