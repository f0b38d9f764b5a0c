"""A page is read as a browser reads it: its words to the character, each element for itself, each page once."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page
from selectolax.lexbor import LexborHTMLParser

from scripts.archive.folder import read_briefing
from scripts.archive.folders import read_briefings
from scripts.checking import elements, site_pages
from scripts.checking.addresses import lost_or_lying
from scripts.checking.elements import OF_RECORD, Element, Reading, are_alike, elements_of, line_of
from scripts.checking.parts import check_parts
from scripts.checking.site_pages import FolderPages
from scripts.checking.words import read_site, rebuild, shown_on, verify
from scripts.files import beside
from scripts.record.briefing import Briefing
from tests.conftest import ROOT, SLUG
from tests.test_cases import folder_of


def document(body: str) -> str:
    return f"<!doctype html><html><head><title>x</title></head><body><main>{body}</main></body></html>"


def kept(body: str) -> list[Element]:
    return list(elements_of(document(body).encode()))


def marked(body: str) -> list[tuple[str, tuple[tuple[int, str], ...]]]:
    """Return the words and the readings of what shows words of the record, or of readings that stand in none."""
    return [(one.text, one.readings) for one in kept(body) if one.of_record or one.readings]


ALIKE = '<h2 id="b">B</h2><section id="s" data-source="Bo"><p data-line="7" id="p2">Yes.</p></section><p id="p3">No.</p>'


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("<h2", "<p>More <em>words</em></p><h2", True),
        ("No.", "Not <em>now</em>.", True),
        ("<h2", "<nav><ul><li>More</ul></nav><h2", True),
        ("</section>", "<p>More</p></section>", False),
        ('<p id="p3">', '<div class="wide"><p id="p3">', False),
        (">B<", ">C<", False),
        ('"s"', '"t"', False),
        ('"Bo"', '"Cy"', False),
        ("Yes", "Yes yes", False),
        ("Yes.", 'Yes.<span class="reading">[No]</span>', False),
        ('"7"', '"8"', False),
        ("</p></section>", "</p>Stray</section>", False),
        ("</p></section>", "</p></section><p>Between</p>", False),
        ('</section><p id="p3">No.</p>', '<p id="p3">No.</p></section>', False),
        ('<p id="p3">No.</p>', '<p id="p3">No.</p><p id="p3">No.</p>', False),
        ('<p id="p3">', '<p class="past" id="p3">', False),
        ('"p2">Yes.', '"p2" data-was="p2@1">Yes<del>.</del>', False),
    ],
)
def test_pages_are_alike_where_no_check_can_tell_them_apart(old: str, new: str, wanted: bool) -> None:
    assert old in ALIKE
    assert are_alike(kept(ALIKE), kept(ALIKE.replace(old, new, 1))) is wanted


@pytest.mark.parametrize(
    "change",
    [
        {"tag": "h2"},
        {"attributes": {"id": "p4"}},
        {"at": 5},
        {"parent": 5},
        {"end": 10},
        {"past": True},
        {"text": "No"},
        {"readings": (Reading(0, "x"),)},
        {"then": "x"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_elements_are_alike_in_everything_that_is_kept_of_them(change: dict[str, object]) -> None:
    *others, last = kept(ALIKE)
    other = replace(last, **change)
    assert other != last and not are_alike([*others, last], [*others, other])


@given(st.data())
def test_elements_that_are_alike_lie_in_the_same_order(data: st.DataObject) -> None:
    """Every comparison of two positions, which is all that checks ask of them, has the same result."""
    found = kept(ALIKE)
    positions = sorted({at for one in found for at in (one.at, one.parent, one.end)})
    steps = data.draw(st.lists(st.integers(0, 3), min_size=len(positions), max_size=len(positions)))
    moved, last = {}, -1
    for at, step in zip(positions, steps, strict=True):
        last = moved[at] = last + step
    others = [replace(one, at=moved[one.at], parent=moved[one.parent], end=moved[one.end]) for one in found]
    keeps_all_apart = len(set(moved.values())) == len(positions)
    assert are_alike(found, others) is keeps_all_apart


@pytest.mark.audit
def test_what_says_nothing_of_itself_is_read_the_same_the_short_way(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Most elements of a page are read as what they stand in; here each is looked at."""
    pages = [path.read_bytes() for path in sorted(site.rglob("*.html"))]
    short = [elements_of(page) for page in pages]
    monkeypatch.setattr(elements, "_plain", lambda *_: None)
    assert [elements_of(page) for page in pages] == short and len(pages) > 20


YES = '<p data-line="7" id="p2">Yes.</p>'


def test_two_elements_with_the_same_markup_are_two_each_in_its_place() -> None:
    body = f"<h2>a</h2>\n{YES}\n<p>b</p>{YES}\n\n{YES}"
    found = [one for one in kept(body) if one.of_record]
    assert [one.text for one in found] == ["Yes."] * 3
    assert [one.at - found[0].at for one in found] == [0, 2, 3], "with the paragraph between"
    assert [line_of(document(body).encode(), one.at) for one in found] == [2, 3, 5]


WORDS = {
    "words that stand partly in others are joined as they stand": (
        '<p data-line="7">Not<em>with</em>standing <b>that <i> we</i></b> go.</p>',
        "Notwithstanding that  we go.",
    ),
    "white space stays as it is": (
        '<p data-line="7"> a  b\n\tc\u00a0 \u2003d \r\ne\rf&#13;g </p>',
        " a  b\n\tc\u00a0 \u2003d \ne\nf\rg ",
    ),
    "where it stands alone too": ('<p data-line="7">a<b> </b>c<i>\n</i></p>', "a c\n"),
    "what stands behind it is none of its words": ('<div><div data-line="7">a</div>b</div>', "a"),
    "an empty line at the begin of preformatted text is none": ('<pre data-line="7">\n\na\n</pre>', "\na\n"),
    "nor one at the begin of a field": ('<div data-line="7"><textarea>\na</textarea></div>', "a"),
    "characters may be written as references": (
        '<p data-line="7">a &amp; b &#38;amp; &lt;p&gt; &#x2014; &notit; &x</p>',
        "a & b &amp; <p> \u2014 \u00acit; &x",
    ),
    "what has no end tag holds nothing": ('<p data-line="7">a<br>b<img alt="c"><wbr>d<hr></p>', "abd"),
    "a comment is no text": ('<p data-line="7">a<!-- b -->c</p>', "ac"),
    "a script is": ('<p data-line="7">a<script>b < c</script></p>', "ab < c"),
    "what stands in a template is none": ('<p data-line="7">a<template>b<p data-line="8">c</p></template>d</p>', "ad"),
    "what shows where no script runs is": ('<p data-line="7">a<noscript>b<i>c</i></noscript>d</p>', "abcd"),
    "a paragraph without an end tag ends before the next": ('<p data-line="7">a<p>b', "a"),
    "a point without an end tag too": ('<ul><li data-line="7">a<li>b</ul>', "a"),
    "an end tag too many ends nothing": ('<p data-line="7">a</span>b</em></p>', "ab"),
    "a slash ends no tag": ('<p data-line="7"/>a</p>', "a"),
    "what must not stand in a table stands before it": ('<table data-line="7">a<tr><td>b</table>', "b"),
    "of two attributes with one name the first counts": ('<p data-line="7" data-line="8">a</p>', "a"),
}


@pytest.mark.parametrize("name", WORDS)
def test_words_are_those_that_a_browser_shows(name: str) -> None:
    body, words = WORDS[name]
    assert [(one.text, one.attributes["data-line"]) for one in kept(body) if one.of_record] == [(words, "7")]


READINGS = {
    "behind the words before it": ('<p data-line="7">ab<i class="own reading"> [c]</i>d</p>', [("abd", ((2, " [c]"),))]),
    "two at one place": (
        '<p data-line="7">a<i class="reading">b</i><i class="reading">c</i></p>',
        [("a", ((1, "b"), (1, "c")))],
    ),
    "with others and with words of the record in it": (
        '<p data-line="7">a<i class="reading">b<i class="reading">c</i><em data-of="h#p1">d</em></i>e</p>',
        [("ae", ((1, "bcd"),)), ("", ())],
    ),
    "of the innermost words": (
        '<p data-line="7">a<em data-of="h#p1">b<b><i class="reading">c</i></b>d</em>e<i class="reading">f</i></p>',
        [("abde", ((4, "f"),)), ("bd", ((1, "c"),))],
    ),
    "of an element with words": ('<p data-line="7" class="reading">a</p>', [("", ((0, "a"),))]),
    "of no words": ('<p>a<i class="reading">b<i class="reading">c</i></i></p>', [("", ((0, "bc"),))]),
}


@pytest.mark.parametrize("name", READINGS)
def test_a_reading_is_no_words_and_belongs_to_those_before_it(name: str) -> None:
    body, wanted = READINGS[name]
    assert marked(body) == wanted


LINES = [
    (f"\n{YES}", 2),
    (f'<!--\n{YES}\n-->\n<b title="\n{YES.replace(chr(34), chr(39))}">\n\n<p\ndata-of="x">a</p>', 7),
    (f"<script>\n'{YES}'\n</script>{YES}", 3),
    (f"<title>\n{YES}</title>\r\n{YES}", 3),
    (f"<b title=a<p\n><br/>\n<svg><path/></svg><a<b>\n{YES}", 4),
    (f"<p><b>\n<b>\n<b>\n<b>\nx</p>\n{YES}", 6),
    ('\n<p/data-line="7">a</p>', 2),
    (f"<table>\n<tr>\n<td>\n{YES}</table>", 4),
]


@pytest.mark.parametrize(("body", "wanted"), LINES)
def test_the_line_of_an_element_is_that_of_its_start_tag(body: str, wanted: int) -> None:
    [found] = [one for one in kept(body) if one.of_record]
    assert line_of(document(body).encode(), found.at) == wanted


def test_each_of_two_equal_wrong_words_is_told_with_its_line(tmp_path: Path, briefing: Briefing) -> None:
    excerpt = f'<em data-of="{SLUG}#p1">Yes.</em>'
    (tmp_path / "page.html").write_text(document(f"\n{excerpt}\n\n{excerpt}"), encoding="utf-8")
    problems = verify(briefing, read_site(FolderPages(tmp_path)))
    assert [(one.path.name, one.line) for one in problems if one.code == "not-verbatim"] == [("page.html", 2), ("page.html", 4)]


def test_paragraphs_that_share_a_line_may_follow_each_other_and_those_of_another_line_keep_their_order(tmp_path: Path) -> None:
    briefing, problems = read_briefing(folder_of(ROOT / "tests/cases/valid/labels-in-running-lines", tmp_path))
    assert isinstance(briefing, Briefing) and problems == []
    lines = [paragraph.line for paragraph in briefing.paragraphs]
    assert len(set(lines)) < len(lines), "some of them share one"
    page = tmp_path / "site" / briefing.slug / "index.html"
    page.parent.mkdir(parents=True)
    for shown, is_told in ((briefing.paragraphs, False), (briefing.paragraphs[::-1], True)):
        page.write_text(
            "".join(f'<p id="p{one.number}" data-line="{one.line}">{one.text}</p>' for one in shown), encoding="utf-8"
        )
        found = verify(briefing, read_site(FolderPages(tmp_path / "site")))
        assert ("wrong-order" in {problem.code for problem in found}) is is_told


def test_a_folder_has_a_page_where_a_host_shows_one(tmp_path: Path) -> None:
    for name, text in {"a/index.html": "a", "source.txt": "b", "404.html": "c", "lost/index.html": "c"}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    pages = FolderPages(tmp_path)
    shown = {"a/": "a/index.html", "a": "a/index.html", "source.txt": "source.txt"}
    assert {address: pages.path(address) for address in shown} == {address: tmp_path / name for address, name in shown.items()}
    assert [pages.path(address) for address in ("nowhere/", "nowhere", "source.txt/", "lost/")] == [None] * 4


@pytest.mark.parametrize("attribute", ["data-said-by", "data-answered"])
def test_who_said_or_asked_words_once_is_kept_wherever_it_stands(attribute: str) -> None:
    body = f'<p>It is so.</p><p>Said by <b {attribute}="Bo">Bo</b></p>'
    assert [one.text for one in kept(body) if one.tag == "b"] == ["Bo"]
    assert [one.tag for one in kept(body.replace(attribute, "data-other")) if one.tag == "b"] == []


def test_pieces_of_a_line_are_put_together_by_where_they_begin() -> None:
    """A label at the end of a line stands in the account, which may be read before the words."""
    body = '<p data-line="1" data-pieces="1,5,,">Bo:</p><p data-line="1" data-pieces="1,0,,%20">Yes.</p>'
    body = f'{body}<p data-ends="none:1" data-lines="1" data-mark="no">The file has 1 line.</p>'
    assert rebuild(shown_on(Path("index.html"), elements_of(document(body).encode()))) == b"Yes. Bo:"


def test_bytes_that_are_no_text_are_shown_as_a_browser_shows_them() -> None:
    [found] = [
        one for one in elements_of(b"\xef\xbb\xbf" + document('<p data-line="7">a\xff</p>').encode("latin-1")) if one.of_record
    ]
    assert found.text == "a\ufffd"
    assert [one.tag for one in elements_of(b"\xef\xbb\xbf<!doctype html><base><p>")] == ["base", "body"], "a mark is no text"


# The elements that a browser makes of a page, with what is kept of each: at, parent, end, tag, attributes, words, readings,
# and of earlier words those that came then.
IN_A_BROWSER = """([html, marks]) => {
  const all = [...new DOMParser().parseFromString(html, "text/html").querySelectorAll("*")];
  const at = new Map(all.map((element, place) => [element, place]));
  const marked = marks.map(mark => `[${mark}]`).join();
  const changed = node => { // in which element, of words taken out or put in, a text stands within earlier words
    const found = node.parentElement.closest("del, ins");
    return found?.parentElement.closest("[data-was]") ? found.localName : "";
  };
  const heard = (element, until, without = "ins") => {
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let words = "";
    while (texts.nextNode() && !until?.contains(texts.currentNode)) {
      const text = texts.currentNode;
      if (!text.parentElement.closest(".reading") && changed(text) !== without) words += texts.currentNode.data;
    }
    return words;
  };
  const outermost = [...all].filter(one => one.matches(".reading") && !one.parentElement.closest(".reading"));
  const holder = reading => reading.closest(marked) ?? reading;
  return all.map(element => [
    at.get(element), at.get(element.parentElement) ?? -1, at.get(element) + 1 + element.querySelectorAll("*").length,
    element.localName, element.getAttributeNames().map(name => [name, element.getAttribute(name)]),
    element.matches(`${marked}, h1, h2, h3, h4, h5, h6`) ? heard(element) : "",
    outermost.filter(one => holder(one) === element).map(one => [heard(element, one).length, one.textContent]),
    element.matches("[data-was]") ? heard(element, null, "del") : "",
  ]);
}"""

TAGS = (
    "p p div section em em b a h2 li ul td tr table span details br hr pre template noscript script style svg del ins".split()
)
ATTRIBUTES = [
    *(f'{name}="7"' for name in sorted(OF_RECORD)),
    'class="reading"',
    'class="past"',
    'data-past="moved"',
    'id="p2"',
    "id=p3",
    "title='<p id=\"p9\">'",
    'title="a>b"',
    "/",
]
TEXTS = ["Yes.", " a \n", "\n", "\r\n", "&amp;", "&lt;p&gt;", "&notit;", "<!-- <p> -->", "<", "\u00e9", "</", "<?a?>", "]]>"]
soup = st.lists(
    st.one_of(
        st.sampled_from(TEXTS),
        st.sampled_from(TAGS).map("</{}>".format),
        st.builds(
            lambda tag, attributes: f"<{' '.join((tag, *attributes))}>",
            st.sampled_from(TAGS),
            st.lists(st.sampled_from(ATTRIBUTES), max_size=3),
        ),
    ),
    max_size=25,
).map("".join)


@pytest.fixture(scope="module")
def blank(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


@pytest.mark.audit
@pytest.mark.browser
@given(body=soup)
@example(body=f"{YES}<table>{YES}</p>{YES}</table><pre data-line>\n\na</pre><template>{YES}</template><noscript>{YES}")
@example(body="<p data-was>a<del>b</del><ins>c<del>d</del>e</ins><i data-line>f<ins>g</ins></i></p><p data-line>h<ins>i")
@example(body='<p data-line>a<i class="reading">b<em data-of>c<p data-was>d</i>e<b class="reading"><b><b><b>f<p>g')
def test_every_element_of_any_page_is_what_it_is_in_a_browser(body: str, blank: Page) -> None:
    html = document(body)
    wanted = [
        Element(tag, dict(attributes), at, parent, end, text=text, readings=tuple(map(tuple, readings)), then=then)
        for at, parent, end, tag, attributes, text, readings, then in blank.evaluate(IN_A_BROWSER, [html, sorted(OF_RECORD)])
    ]
    found = elements_of(html.encode())
    assert [replace(one, past=False) for one in found] == [wanted[one.at] for one in found]
    asked = {one.at for one in wanted if one.of_record or one.id or one.readings or one.tag == "h2" or "past" in one.classes}
    assert asked <= {one.at for one in found}


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    return read_briefings(ROOT)[0][0]


@pytest.mark.audit
def test_a_build_reads_every_page_once(site: Path, briefing: Briefing, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []

    def counted(html: bytes) -> tuple[Element, ...]:
        sizes.append(len(html))
        return elements_of(html)

    monkeypatch.setattr(site_pages, "elements_of", counted)
    pages = FolderPages(site)
    assert verify(briefing, read_site(pages)) == [] and lost_or_lying([briefing], pages) == []
    assert sorted(sizes) == sorted(path.stat().st_size for path in site.rglob("*.html")) and len(sizes) > 80


@pytest.mark.audit
def test_of_a_page_only_that_is_kept_for_which_a_check_asks(site: Path) -> None:
    pages = FolderPages(site)
    paths = list(site.rglob("*.html"))
    kept = sum(len(pages.elements(path)) for path in paths)
    there = sum(len(LexborHTMLParser(path.read_bytes()).css("*")) for path in paths)
    assert kept * 10 < there


@pytest.mark.audit
def test_what_a_check_takes_does_not_grow_with_the_parts_of_a_site(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The memory of verifying and replaying a site of so many folders, each with the pages of a briefing."""
    monkeypatch.setattr(beside, "processors", lambda: 1)
    pages = sorted((small / "site" / SLUG).rglob("index.html"))[:12]
    peaks, thresholds = [], gc.get_threshold()
    gc.set_threshold(200, 2, 2)  # what is let go in circles is gone soon
    for count in (3, 12):
        site = tmp_path / str(count)
        for number in range(count):
            for at, page in enumerate(pages):
                (site / f"part-{number}").mkdir(parents=True, exist_ok=True)
                text = page.read_text(encoding="utf-8").replace("Liu", f"Liu {number} {at}")  # none has the words of another
                (site / f"part-{number}" / f"{at}.html").write_text(text, encoding="utf-8")
        tracemalloc.start()
        assert check_parts((), site) == ([], [])
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    gc.set_threshold(*thresholds)
    assert peaks[1] < 1.25 * peaks[0], f"of four times as many parts: {peaks}"
