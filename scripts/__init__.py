"""On the Record: from the transcript of a briefing to a site.

How a line of a transcript becomes a page, room by room; imports only run down:

    files, words     bytes, YAML with lines, problems; text to text
    tongues          the site's own words in many languages
    record           the values that everything else is about, and their addresses
    citing           a stretch of the record → its citation in styles and formats
    reading          transcript/<slug>/ → lines → turns → parts: every label a declared speaker, every line one class
    drafting         a text that nobody described → a drafted form: labels by their evidence, who they are, what is doubtful
    links            what each paragraph was published as, and what became of it
    archive          the chain of these steps: a folder → a briefing, all folders → all briefings, a new text → an edition
    pictures, pages  briefings → numbers for templates and Markdown; `pages.written` is the list of everything
    publishing       docs/ → site/
    search           paragraphs → the index of the search
    checking         site/, read anew: the words, the addresses
    exports          the record in other formats
    importing        a file as people have it → the text of a transcript

The commands stand here: `build` is the whole, and each has `--help`. Each room says in its own words what may be in it.
"""

import os
from pathlib import Path

# A build shares its work among processes; threads of NumPy's in each of them would only wait for one another.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

ROOT = Path(__file__).resolve().parent.parent

# Where the schemas lie, next to the commands: forms that were published point at them.
SCHEMAS = Path(__file__).resolve().parent
