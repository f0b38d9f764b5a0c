"""The catalogues of the site's own words, held against what the code says: `python -m tests.catalogues` writes them anew.

What is translated stays; what is new stands there without a translation, which a test finds; what nothing says any more goes.
"""

from __future__ import annotations

import ast
import io
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from scripts.tongues.tongue import CATALOGUES, TRANSLATED
from tests.conftest import ROOT

# What says a sentence, in Python, by how many of the first arguments are the sentence, and in JavaScript.
SAYS = {"say": 1, "message": 1, "Sentence": 1, "count": 2}
SAYS_IN_SCRIPTS = {"inWords": None, "inPieces": None, "inNumber": (1, 2)}

# What a template says: a sentence, but for a variable and what the theme calls something.
IN_A_TEMPLATE = re.compile(r"""lang\.t\((?P<mark>['"])(?P<text>.*?)(?P=mark)\)""")
OF_THE_THEME = ("nav", "direction", "language", "script", "action.skip")

# The plural forms of each language in its order, one, two, few, many, other, as far as whole numbers have them (CLDR).
PLURALS = {
    "ar": "nplurals=6; "
    "plural=(n == 0 ? 0 : n == 1 ? 1 : n == 2 ? 2 : n % 100 >= 3 && n % 100 <= 10 ? 3 : n % 100 >= 11 ? 4 : 5);",
    "de": "nplurals=2; plural=(n != 1);",
    "es": "nplurals=3; plural=(n == 1 ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2);",
    "fr": "nplurals=3; plural=(n == 0 || n == 1 ? 0 : n % 1000000 == 0 ? 1 : 2);",
    "ja": "nplurals=1; plural=0;",
    "ko": "nplurals=1; plural=0;",
    "pt": "nplurals=3; plural=(n == 0 || n == 1 ? 0 : n % 1000000 == 0 ? 1 : 2);",
    "ru": "nplurals=3; "
    "plural=(n % 10 == 1 && n % 100 != 11 ? 0 : n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14) ? 1 : 2);",
    "zh_Hans": "nplurals=1; plural=0;",
    "zh_Hant": "nplurals=1; plural=0;",
}

Message = str | tuple[str, ...]


def in_python(root: Path = ROOT) -> Iterator[tuple[Message, str]]:
    """Yield what the scripts in Python say, with the module that does."""
    for path in sorted((root / "scripts").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Call) and (called := _called(node.func)) in SAYS:
                texts = tuple(one.value for one in node.args[: SAYS[called]] if isinstance(one, ast.Constant))
                if len(texts) == SAYS[called] and all(isinstance(text, str) for text in texts):
                    yield texts if len(texts) > 1 else texts[0], path.relative_to(root).as_posix()


def _called(function: ast.expr) -> str:
    """Return the name of a function that is called, whatever it belongs to."""
    return function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""


def in_scripts(root: Path = ROOT) -> Iterator[tuple[Message, str]]:
    """Yield what the scripts of the pages say."""
    for path in sorted((root / "docs/assets").rglob("*.js")):
        for _, text, _, _ in extract("javascript", io.BytesIO(path.read_bytes()), keywords=SAYS_IN_SCRIPTS):
            yield text, path.relative_to(root).as_posix()


def in_templates(root: Path = ROOT) -> Iterator[tuple[Message, str]]:
    """Yield what the templates say."""
    for path in sorted((root / "docs/overrides").rglob("*.html")):
        for found in IN_A_TEMPLATE.finditer(path.read_text(encoding="utf-8")):
            if found["text"] not in OF_THE_THEME:
                yield found["text"], path.relative_to(root).as_posix()


@cache
def messages(root: Path = ROOT) -> dict[Message, list[str]]:
    """Return everything that is to be translated, each with where it is said."""
    found: dict[Message, list[str]] = {}
    for text, where in (*in_python(root), *in_templates(root), *in_scripts(root)):
        if text and where not in found.setdefault(text, []):
            found[text].append(where)
    return found


def read(name: str) -> Catalog:
    return read_po(io.BytesIO((CATALOGUES / f"{name}.po").read_bytes()), locale=name)


def written_anew(name: str) -> bytes:
    """Return a catalogue as it is to be: what is said now, with the translations that are there."""
    path = CATALOGUES / f"{name}.po"
    before = read(name) if path.is_file() else Catalog()
    language = name.replace("_", "-")
    head = f"The site's own words in {Locale.parse(name).english_name}."
    lines = [f"# {head}", 'msgid ""', 'msgstr ""', f'"Language: {language}\\n"', '"Content-Type: text/plain; charset=utf-8\\n"']
    lines += ['"Content-Transfer-Encoding: 8bit\\n"', f'"Plural-Forms: {PLURALS[name]}\\n"', ""]
    catalogue = read_po(io.BytesIO("\n".join(lines).encode()), locale=name)
    for text in messages():
        known = before.get(text if isinstance(text, str) else text[0])
        translated = known.string if known and isinstance(known.string, str) == isinstance(text, str) else None
        catalogue.add(text, translated)
    content = io.BytesIO()
    write_po(content, catalogue, width=120, omit_header=True, sort_output=True)
    return ("\n".join(lines) + "\n").encode() + content.getvalue().strip(b"\n") + b"\n"


def main() -> int:
    for name in TRANSLATED:
        content = written_anew(name)
        (CATALOGUES / f"{name}.po").write_bytes(content)
    return 0


if __name__ == "__main__":
    sys.exit(main())
