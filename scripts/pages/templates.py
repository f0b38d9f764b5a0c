"""What templates and scripts say in the site's own words, for each language that a page of the site has.

English is what they say by themselves. For another language a file is written that sets `words`, each by its English, as HTML,
which `docs/overrides/partials/language.html` reads; what scripts say is one of them, as JSON, and stands in the page.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator

from scripts.record.briefing import Briefing
from scripts.record.places import words_path
from scripts.tongues.tongue import Tongue, message, tongue

# What templates say.
TEMPLATES = (
    message("Briefings"),
    message("People"),
    message("Outlets"),
    message("Topics"),
    message("Switch to light"),
    message("Switch to dark"),
    message("Switch to the system's setting"),
    message("This address leads nowhere"),
    message("No page of this site stands here, and none was moved from here."),
    message("Search the record"),
    message("The search could not be loaded."),
    message("Not published yet: addresses on this page may still change."),
    message("{site}. The words beside a number are those of the transcript; words in square brackets are this site’s."),
    message("How this record was made"),
    message("Data"),
    message("Keys"),
    message("Keys: {key}"),
    message("Contents"),
    message("Site"),
    message("Map of the briefing"),
    message("The shape of the briefing"),
    message("The briefing in the order spoken"),
    message("The briefing in the order spoken, line {number}"),
    message("What is named where"),
    message("How often each topic is named in each place of the briefing. A number leads to the first mention there."),
    message("In the order spoken"),
    message("Parts of the transcript"),
    message("Previous"),
    message("Next"),
    message("Topic"),
    message("Together"),
    message("{asker}: {title}"),
    message("Cite this"),
    message("Chicago, note"),
    message("Chicago, bibliography"),
    message("Where this site stands was not known when it was built: its citations have no address."),
    message("¶ 45 here is para. 45 in Chicago and APA, par. 45 in MLA."),
)

# What templates of the theme say, by what these call it.
OF_THE_THEME = {"nav": message("Navigation"), "action.skip": message("Skip to content")}

# What scripts say.
SCRIPTS = (
    message("next paragraph"),
    message("paragraph before"),
    message("next question or part"),
    message("question or part before"),
    message("copy the words selected, or the paragraph, as a quotation"),
    message("copy a link to them"),
    message("search"),
    message("this list"),
    message("close"),
    message("Close"),
    message("Keys"),
    message("Single letters are keys"),
    message("Selected words"),
    message("Copy quotation"),
    message("Copy link"),
    message("Cite"),
    message("Copied"),
    message("Words to cite"),
    message("The whole of it"),
    message("{style}, in the text"),
    message("Copy"),
    message("Your browser has translated this page. The words of the record are those of the original."),
    message("This page is translated: show the original to quote it"),
    message("The browser does not let this page copy"),
    message('"{words}" — {source}, {paragraphs}, {address}'),
    message("Narrow down"),
    message("Search the record"),
    message("A name, a subject, a question"),
    message("Close the search"),
    message("More results"),
    message("Newest first"),
    message("No paragraph has all of these words. {paragraphs} with some of them"),
    message("Nothing has {words}. Did you mean {others}? {paragraphs}"),
    message("Nothing has {words}; nearest: {others}. {paragraphs}"),
    message("Nothing found."),
    message("Nothing found for {query}."),
    message("Nothing found for {query} with what is chosen below."),
    message("All of {name}"),
    message("The search could not be loaded. {link}"),
    message("Try again"),
    message("Searching …"),
    message("To the topics"),
    message("Turns"),
    message("Speakers"),
    message("Outlets"),
    message("Topics"),
    message("Years"),
    message("Briefings"),
    message("{count} in this briefing"),
    message("Questions"),
    message("Answers"),
    message("Statements"),
    message("Moderator"),
    message("Remarks"),
)

# What scripts say of a number of things: of one, and of others.
COUNTED = (("{count} paragraph", "{count} paragraphs"), ("{count} more", "{count} more"))

# Numbers of which each plural form of a language has one.
OF_EVERY_PLURAL = (*range(21), 100, 1_000_000)


def words_files(briefings: tuple[Briefing, ...], language: str) -> Iterator[tuple[str, bytes]]:
    """Yield what is written for each language but English that briefings have, or the pages for all of them."""
    spoken = {briefing.tongue.language: briefing.tongue for briefing in briefings if not briefing.tongue.is_source}
    if language != "en":
        spoken[language] = tongue(language)
    for name, said in sorted(spoken.items()):
        yield words_path(name), _words_file(said).encode("utf-8")


def _words_file(said: Tongue) -> str:
    words = {"language": said.language, "direction": said.direction}
    if not said.is_source:
        words |= {text: said.say(text) for text in TEMPLATES} | {key: said.say(text) for key, text in OF_THE_THEME.items()}
    escaped = {key: html.escape(text) for key, text in words.items()}
    script = "" if said.is_source else _script(said)
    return f"{{% set words = {json.dumps(escaped | {'script': script}, ensure_ascii=False, indent=1)} %}}\n"


def _script(said: Tongue) -> str:
    """Return what scripts say, as JSON that may stand in a page; of a number of things, a text for each plural form."""
    words: dict[str, str | dict[str, str]] = {text: said.say(text) for text in SCRIPTS}
    for one, other in COUNTED:
        words[other] = {said.locale.plural_form(n): said.translations.ngettext(one, other, n) for n in OF_EVERY_PLURAL}
    return json.dumps(words, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
