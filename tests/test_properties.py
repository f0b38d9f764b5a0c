"""Whatever the text holds, a reader sees the text: properties on invented transcripts with hostile words."""

from __future__ import annotations

import functools
import json
import re
import string
from pathlib import Path
from urllib.parse import unquote

import markdown as python_markdown
import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from scripts.archive.folder import read_briefing
from scripts.checking.elements import elements_of
from scripts.checking.words import rebuild, shown_on
from scripts.files.raw import UNFIT
from scripts.pages.escaping import markdown
from scripts.pages.written import everything, files
from scripts.record.briefing import Line
from scripts.words.spaces import LAYOUT_SPACE
from tests import invent
from tests.conftest import ROOT, copy_project, run

# What Python-Markdown and PyMdown know beyond what the site switches on: the escapes hold for a publisher's choice too.
# Left out are those that change letters on purpose: smarty, smartsymbols.
MORE = """pymdownx.magiclink pymdownx.emoji pymdownx.keys pymdownx.critic pymdownx.betterem pymdownx.caret pymdownx.tilde
pymdownx.mark pymdownx.progressbar pymdownx.superfences pymdownx.tabbed pymdownx.details pymdownx.tasklist pymdownx.snippets
pymdownx.arithmatex pymdownx.inlinehilite pymdownx.escapeall pymdownx.fancylists pymdownx.saneheaders pymdownx.quotes
pymdownx.blocks.admonition pymdownx.blocks.caption pymdownx.blocks.definition pymdownx.blocks.details pymdownx.blocks.tab
admonition footnotes abbr md_in_html wikilinks nl2br sane_lists meta legacy_attrs legacy_em""".split()

# Pieces that mean something to some reader of Markdown or HTML, at a line's start, inside it, or at its end.
PIECES = r"""
- a|1. b|1) c|+ d|* e|# h|## x|> q|```|~~~|---|***|===|!!! note|??? x|/// html || p|///|[TOC]|[^1]: x|*[A]: b|: def
|http://x.example/a_b|www.x.example|a@b.example|:smile:|:+1:|&amp;|&#65;|&lt;b&gt;|<b>x</b>|<!-- c -->|<script>alert(1)</script>
|{ #p9 }|{: .x }|text { .c }|\|a\|$x$|$$|--8<-- 'x'|++ctrl++|{++a++}|{--b--}|[=50% "x"]|=== "Tab"|[[w]]|[ ] t|[a](b)|![a](b)
|[a]: b|<http://x.example>|`code`|``a``|**b**|__b__|_i_|*i*|~~s~~|^^u^^|==m==|H~2~O|a^2^|\begin{x}|{{ x }}|{% x %}|{# x #}
|A. Smith|iv. x|(1) one|#. x|1:2:3:|://|AT&T;|a  b|'q'|"q"|--|...|(c)|1/2|}|{|%}|<td>|</p>|</section>|]]>|<!DOCTYPE
|data-line="1"|نص عربي|עברית|漢字：|ｆｕｌｌ|👩‍👩‍👧|é|é
""".replace("\n", "").split("|")
CHARACTERS = string.punctuation + " aB1é漢א🙂\u00a0\u00ad\u200b\u200d\u200e\u202e\u2028\u2029\u3000\ufeff\t\f\u0301"


# For what takes long, two fifths of the examples that others have; `make fuzz` leaves none out.
FEWER = settings(max_examples=20) if settings.default.max_examples < 100 else settings()


def is_a_paragraph(text: str) -> bool:
    return bool(Line(1, text, "").words) and not UNFIT.search(text) and "\n" not in text


pieces = st.sampled_from([piece for piece in PIECES if piece])
characters = st.sampled_from(CHARACTERS)
letters = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\n\r")
paragraphs = st.lists(st.one_of(pieces, characters, letters), min_size=1, max_size=8).map("".join).filter(is_a_paragraph)


@functools.cache
def renderer(more: bool) -> python_markdown.Markdown:
    """Python-Markdown as mkdocs.yml sets it up, with MkDocs's own three extensions, and others if wanted."""
    listed = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("!ENV", ""))["markdown_extensions"]
    names = [name if isinstance(name, str) else next(iter(name)) for name in listed]
    extensions = dict.fromkeys([*names, "tables", "fenced_code", "toc", *(MORE if more else ())])
    return python_markdown.Markdown(extensions=list(extensions))


def rendered(text: str, more: bool) -> LexborHTMLParser:
    converter = renderer(more)
    converter.reset()
    return LexborHTMLParser(converter.convert(text))


@pytest.mark.audit
@pytest.mark.parametrize("more", [False, True], ids=["the site's extensions", "many more extensions"])
@given(text=paragraphs, second=paragraphs)
@example(text="- a", second="***")
@example(text="see http://x.example/a and ftp://x.example", second="write to ann@x.example or www.x.example")
@example(text="\t\u00a0x\u3000", second="1. b  ")
def test_a_paragraph_shows_its_text_and_nothing_else(more: bool, text: str, second: str) -> None:
    text, second = text.strip(LAYOUT_SPACE), second.strip(LAYOUT_SPACE)
    lines = f"{text}  \n  {second} \n\t{text}"
    body = (
        f"# {markdown(text)} {{ .own }}\n\n/// html | section.answer\n\n## A {{ #answer }}\n\n[1](#p1)\n{{ .number }}\n\n"
        f'{markdown(text)}\n{{ #p1 data-line="4" }}\n\n{markdown(lines)}\n{{ #p2 data-line="5" }}\n\n///\n\n'
        f'| a | b |\n| --- | --- |\n| 1 | {markdown(text)} {{ data-line="6" }} |\n\n'
        f'1. [*{markdown(second)}*{{ .own }}](#p1) x\n\n    *{markdown(text)}*{{ .excerpt data-of="1" }} …\n'
    )
    page = rendered(body, more)
    assert [node.text() for node in page.css("#p1")] == [text]
    assert [node.text() for node in page.css("#p2")] == [lines]
    assert [node.text() for node in page.css("td[data-line]")] == [text]
    assert [node.text() for node in page.css(".excerpt")] == [text]
    assert [node.text() for node in page.css("li .own")] == [second]
    assert [node.text() for node in page.css("h1")] == [text]
    markup = page.css("#p1 :not(br), #p2 :not(br), .excerpt *, td[data-line] *, script, p p, section section")
    assert markup == [], "no link, no markup, no HTML"
    assert not {"<", ">"} & set(markdown(lines)), "no HTML even in part"


@pytest.mark.long
@FEWER
@given(texts=st.lists(paragraphs, min_size=1, max_size=6), mark=st.booleans(), crlf=st.booleans(), last=st.booleans())
def test_the_source_is_rebuilt_from_its_pages_whatever_it_holds(
    texts: list[str], mark: bool, crlf: bool, last: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    source, look_alikes = invent.transcript(texts)
    data = (source + ("\n" if last else "")).replace("\n", "\r\n" if crlf else "\n").encode("utf-8")
    data = (b"\xef\xbb\xbf" if mark else b"") + data
    root = tmp_path_factory.mktemp("invented")
    briefing, problems = read_briefing(invent.write(root, data, invent.form(data, look_alikes)))
    assert problems == []
    assert [p.text for p in briefing.paragraphs][2:] == [text.strip(LAYOUT_SPACE) for text in texts]
    shown = []
    for path, content in files(everything((briefing,))).items():
        if path.startswith(briefing.slug) and path.endswith(".md"):
            _, _, body = content.decode("utf-8").split("---\n", 2)
            converter = renderer(False)
            converter.reset()
            page = root / path.replace("/", "-")
            page.write_text(converter.convert(body), encoding="utf-8", newline="")
            shown += shown_on(page, elements_of(page.read_bytes()))
    assert rebuild(shown) == data


@pytest.mark.audit
def test_every_hostile_text_survives_mkdocs_and_the_theme(tmp_path: Path) -> None:
    """One real build with every piece and every character at a start, inside and at an end."""
    texts = [text for text in PIECES if text.strip()]
    texts += [f"{c}b" for c in CHARACTERS] + [f"a{c}b" for c in CHARACTERS] + [f"a{c}" for c in CHARACTERS]
    texts = [text for text in dict.fromkeys(texts) if is_a_paragraph(text)]
    root = copy_project(tmp_path, transcripts=False)
    source, look_alikes = invent.transcript(texts)
    form = invent.form(
        source.encode(),
        look_alikes,
        title="<b>AT&T</b> {{ x }} \"q\" 's' {% y %} \\ *z*",
        headings={"invented-daily": "</title><script>alert(1)</script> & [x] {# c #}"},
    )
    form["people"][1]["role"] = "a_b_c <i> & | `d`"
    form["outlets"][0]["name"] = "The \"Daily\" [D&D] %41 = <'x'> #1"
    folder = invent.write(root, source.encode(), form)
    done = run("scripts.build", "--root", str(root))
    assert done.returncode == 0, done.stderr
    _briefing, _ = read_briefing(folder)
    whole = LexborHTMLParser((root / "site" / folder.name / "transcript/index.html").read_text(encoding="utf-8"))
    wanted = [invent.OPENING, invent.FLOOR, *(text.strip(LAYOUT_SPACE) for text in texts)]
    assert len(wanted) > 250
    for number, text in enumerate(wanted, start=1):
        assert [node.text() for node in whole.css(f"[id='p{number}']")] == [text]
    exchange = LexborHTMLParser(
        (root / "site" / folder.name / "questions/invented-daily/index.html").read_text(encoding="utf-8")
    )
    assert exchange.css_first("h1").text() == f"[{form['headings']['invented-daily']}]"
    assert exchange.css_first("title").text() == f"Daily: [{form['headings']['invented-daily']}] - On the Record"
    assert form["title"] in exchange.css_first(".context").text()
    assert form["title"] == exchange.css_first(".record-nav__title").text()
    assert form["people"][1]["role"] in exchange.css_first("#answer").text()
    said = [script for script in exchange.css("script") if "alert" in script.text()]
    assert {script.attributes["type"] for script in said} == {"application/ld+json", "application/json"}  # which nothing runs
    assert all(form["headings"]["invented-daily"] in str(json.loads(script.text())) for script in said)
    sources = [unquote(exchange.css_first(f"section.{kind}").attributes["data-source"]) for kind in ("question", "answer")]
    assert sources == [
        f"{form['outlets'][0]['name']}, asking Bo Example, 5 May 2031",
        f"Bo Example, answering {form['outlets'][0]['name']}, 5 May 2031",
    ]
    sheet = (root / "site/assets/briefings" / f"{folder.name}.css").read_text(encoding="utf-8")
    running = re.fullmatch(r'@page \{ @top-left \{ content: "([^"<]*)"; \} \}\n', sheet)[1]
    assert re.sub(r"\\([0-9a-f]+) ", lambda found: chr(int(found[1], 16)), running) == f"{form['title']} · 5 May 2031"


JUNK = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-5, 10**12),
        st.floats(allow_nan=False, allow_infinity=False),
        letters,
        st.sampled_from(["", " ", "a", "x-y", "../x", "<b>", "{{ x }}", "Reuters", "1-3", "2031-13-01", "own-line", "\n"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["slug", "name", "starts", "title", "labels", "line", "x", ""]), inner, max_size=3),
    ),
    max_leaves=5,
)


def places_in(value: object, at: tuple = ()) -> list[tuple]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [at, *(place for key, entry in inner for place in places_in(entry, (*at, key)))]


@pytest.mark.audit
@FEWER
@given(data=st.data())
def test_a_form_with_anything_in_it_is_read_or_refused_and_never_breaks_the_build(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    source, look_alikes = invent.transcript(["When?", "And who?", "In June.", "All of us."])
    form = invent.form(source.encode(), look_alikes, headings={"invented-daily": "When"}, unnamed=["Q"], place="Here")
    form["source"]["furniture"] = [{"starts": "x"}]
    form["parts"][1]["closing"] = {"title": "End", "starts": "All of us."}
    form["topics"] = [
        {"slug": "june", "name": "June", "group": "subjects", "names": ["us"], "searched_as": ["summer"]},
        {"slug": "who", "name": "who", "group": "people"},
    ]
    line = source.split("\n").index("All of us.") + 1
    form["mentions"] = {
        "ambiguous": ["All"],
        "redirect": [{"line": line, "name": "All", "occurrence": 1, "to": "who"}],
        "exclude": [{"line": line, "name": "us"}],
    }
    for _ in range(data.draw(st.integers(1, 3))):
        *where, key = data.draw(st.sampled_from(places_in(form)[1:]))
        holder = functools.reduce(lambda value, step: value[step], where, form)
        if data.draw(st.booleans()):
            del holder[key]
        else:
            holder[key] = data.draw(JUNK)
    briefing, problems = read_briefing(invent.write(tmp_path_factory.mktemp("form"), source.encode(), form))
    assert all(problem.line >= 1 and str(problem) for problem in problems)
    assert problems or briefing
    if not problems:
        assert files(everything((briefing,)))


@given(text=st.text(alphabet=st.sampled_from("ab:-[]{}&*!|>'\"#%@`,? \n\t0.~"), max_size=60))
def test_any_text_as_a_form_is_refused_and_never_breaks_the_build(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("form")
    (folder / "briefing.yml").write_text(text, encoding="utf-8")
    (folder / "source.txt").write_text("Ann Placeholder:\n\nYes.\n", encoding="utf-8")
    _, problems = read_briefing(folder)
    assert problems and all(problem.line >= 1 and str(problem) for problem in problems)


@given(
    data=st.binary(max_size=200)
    | st.lists(
        st.sampled_from(
            [
                b"Ann Placeholder:",
                b"Bo Example: x",
                b"\n",
                b"\r\n",
                b"\r",
                b"\x00",
                b"\xff",
                b"\xef\xbb\xbf",
                b" ",
                b"\x0c",
                b"words",
                "漢".encode(),
                b"Date:",
                b"Q x",
                b"A. B",
            ]
        ),
        max_size=20,
    ).map(b"".join)
)
def test_any_bytes_as_a_source_are_read_or_refused(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    _briefing, problems = read_briefing(invent.write(tmp_path_factory.mktemp("source"), data, invent.form(data)))
    assert problems, "none of these has the parts that the form declares"
    assert all(problem.line >= 1 and str(problem) for problem in problems)
