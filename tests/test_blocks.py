"""Blocks of Markdown and templates come out as Python-Markdown and Jinja have them by themselves, what is slow passed over."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from unittest import mock
from xml.etree.ElementTree import Element

import jinja2
import material
import pytest
from markdown import Markdown, blockprocessors
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.def_list import DefListProcessor
from markdown.extensions.tables import TableProcessor

from scripts.publishing import blocks
from scripts.publishing.blocks import NEEDS, QuickBlocks, _Page
from scripts.publishing.generator import OF_TABLES, Quick, Values

EXTENSIONS = ["attr_list", "def_list", "pymdownx.blocks.html", "tables", "toc"]

# A text for each processor that needs a sign, and the element that it makes.
EACH = {
    "# a": "<h1",
    "a\n# b": "<h1",
    "a\n===": "<h1",
    "a\n---": "<h2",
    "***": "<hr",
    "- - -": "<hr",
    "a\n___": "<hr",
    "* a": "<ul",
    "+ a": "<ul",
    "- a": "<ul",
    "1. a": "<ol",
    "> a": "<blockquote",
    "[a]: b.md\n\n[a]": "<a ",
    "a\n: b": "<dl",
    "a\n: b\n\n    c": "<dl",
    "a | b\n--- | ---\nc | d": "<table",
    "|a|\n|---|\n|b|": "<table",
    "    a": "<pre",
    "/// html | div\n\n# a\n\n1. b\n\n    c\n\n///": "<div",
    "/// html | div\n\n1. b\n\n    /// html | div\n\n    c\n\n    ///\n\n    d\n\n///": "<p>c</p>",
    "/// html | div\n\na\n: b\n\n    /// html | div\n\n    c\n\n    ///\n\n    d\n\n///": "<p>c</p>",
}
PIECES = (
    *"\n\n\n #-=*_+.>[]:|1ab`",
    "\n\n",
    "    ",
    "1. ",
    "- ",
    "> ",
    ": ",
    "---\n",
    "|a|\n",
    "[a]: b\n",
    "/// html | div\n",
    "    /// html | div\n    c\n    ///\n",
    "///\n",
)

LANGUAGES = Path(material.__file__).parent / "templates" / "partials" / "languages"


def both(text: str) -> tuple[str, str]:
    return Markdown(extensions=EXTENSIONS).convert(text), Markdown(extensions=[*EXTENSIONS, QuickBlocks()]).convert(text)


@pytest.mark.parametrize("text", EACH)
def test_each_processor_is_asked_where_a_block_can_be_its_own(text: str) -> None:
    plain, quick = both(text)
    assert quick == plain and EACH[text] in plain


def test_any_blocks_come_out_the_same() -> None:
    chance = random.Random(1)
    for _ in range(300):
        plain, quick = both("".join(chance.choices(PIECES, k=chance.randint(1, 30))))
        assert quick == plain


# Those that most blocks have no sign of.
NEED_A_SIGN = (
    blockprocessors.HashHeaderProcessor,
    blockprocessors.SetextHeaderProcessor,
    blockprocessors.HRProcessor,
    blockprocessors.UListProcessor,
    blockprocessors.OListProcessor,
    blockprocessors.BlockQuoteProcessor,
    blockprocessors.ReferenceProcessor,
    DefListProcessor,
    TableProcessor,
)


@pytest.mark.parametrize("processor", NEED_A_SIGN)
def test_of_words_without_a_sign_no_processor_is_asked_that_needs_one(processor: type[BlockProcessor]) -> None:
    asked: list[str] = []
    with mock.patch.object(processor, "test", lambda _self, _parent, block: asked.append(block)):
        Markdown(extensions=[*EXTENSIONS, QuickBlocks()]).convert("Words")
        assert asked == []
        Markdown(extensions=EXTENSIONS).convert("Words")
    assert asked, "by Python-Markdown as it comes"


def test_a_processor_is_not_asked_where_its_sign_is_not() -> None:
    asked: list[str] = []
    with mock.patch.object(blockprocessors.HashHeaderProcessor, "test", lambda _self, _parent, block: asked.append(block)):
        both("Words.\n\nA # sign.")
    assert asked == ["Words.", "A # sign.", "A # sign."]


def test_a_page_is_gone_through_only_for_blocks_in_lists() -> None:
    """It would be for each block between others, and a page twice as long would take four times as long."""
    gone_through: list[str] = []

    class Seen(_Page):
        def iter(self) -> Iterator[Element]:
            found = list(super().iter())
            gone_through.extend(one.tag for one in found)
            return iter(found)

    nested = "/// html | section\n\n/// html | div\n\na\n\n///\n\nb\n\n///\n\n"
    with mock.patch.object(blocks, "_Page", Seen):
        both(f"* a\n\n{nested * 3}")
        assert gone_through == []
        both("/// html | section\n\n* a\n\n    /// html | div\n\n    b\n\n    ///\n\n///")
    assert "li" in gone_through


def test_the_processors_that_need_a_sign_are_there() -> None:
    there = {type(one) for one in Markdown(extensions=EXTENSIONS).parser.blockprocessors}
    assert there >= set(NEEDS), "the processors of the Python-Markdown that is installed are known"


def environments(**templates: str) -> tuple[jinja2.Environment, jinja2.Environment]:
    """Return an environment as it comes, and one that reads quickly."""
    plain, quick = (jinja2.Environment(loader=jinja2.DictLoader(templates)) for _ in range(2))
    return plain, Quick().on_env(quick)


def test_a_template_gets_from_a_table_what_it_would_get() -> None:
    """What a table has of its own hides what is in it, as always."""
    names = sorted(name for name in OF_TABLES if not name.startswith("_"))
    things = {"one": {"a": 1, "items": 2}, "empty": {}, "text": "abc", "list": [1]}
    asked = " ".join(
        f"{{{{ {thing}.{name} is defined }}}}{{{{ {thing}.{name} is callable }}}}" for thing in things for name in ("a", *names)
    )
    plain, quick = environments(page=asked + "{{ one.a }}{{ one['items'] }}{{ one.b }}{{ empty.get('c') }}")
    said = quick.get_template("page").render(things)
    assert said == plain.get_template("page").render(things)
    assert "TrueTrue" in said and "TrueFalse" in said and "False" in said.partition("True")[2]
    with pytest.raises(jinja2.UndefinedError, match="'dict object' has no attribute 'b'"):
        quick.from_string("{{ one.b.c }}").render(things)


@pytest.mark.parametrize("language", [path.stem for path in sorted(LANGUAGES.glob("*.html"))])
def test_the_words_of_each_language_are_read_as_values(language: str) -> None:
    source = (LANGUAGES / f"{language}.html").read_text(encoding="utf-8")
    keys = ("language", "direction", "nav", "search.result.term.missing", "no such key")
    page = "{% import 'words' as lang %}" + "|".join(f"{{{{ lang.t('{key}') }}}}" for key in keys)
    plain, quick = environments(words=source, page=page)
    assert quick.get_template("page").render() == plain.get_template("page").render()
    assert isinstance(quick.loader, Values) and "words" in quick.loader.values
