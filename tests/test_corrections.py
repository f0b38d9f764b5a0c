"""Slips of a transcription: the source's words stay, and how they are to be read stands behind them and is none of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import quote, urljoin

import pytest
import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from scripts.archive.folder import read_briefing
from scripts.checking.elements import elements_of
from scripts.checking.site_pages import FolderPages
from scripts.checking.words import SiteWords, read_site, verify
from scripts.files.yaml_lines import UNFIT_IN_YAML
from scripts.pages.escaping import Around, markdown
from scripts.pages.prose import quotation
from scripts.pages.written import everything, files
from scripts.reading.corrections import read_corrections
from scripts.record.briefing import Briefing
from scripts.record.places import address, correction_anchor, corrections_path, places
from scripts.record.telling import as_read
from scripts.search.passages import passages, stub, words_that_occur
from scripts.tongues.tongue import ENGLISH
from scripts.words.directions import balanced
from scripts.words.spaces import LAYOUT_SPACE
from tests import invent
from tests.conftest import ROOT, SLUG, words_of
from tests.reader import MARK, WORDS, copied, reader, select
from tests.test_addresses import page as parsed
from tests.test_browser import open_page
from tests.test_cases import CASES, folder_of
from tests.test_properties import paragraphs, rendered, renderer
from tests.test_verbatim import spoken_lines

ANSWER = f"{SLUG}/questions/china-news-service/"
WHOLE = f"{SLUG}/transcript/"
CHANGES = f"{SLUG}/corrections/"
SLIP = {"words": "andASEAN", "read": "and ASEAN", "start": 230}
READING = " [read: and ASEAN]"
SPOKEN = "cooperation between China andASEAN in order to focus"


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    briefing, problems = read_briefing(ROOT / "transcript" / SLUG)
    assert not problems
    return briefing


@pytest.fixture
def corrected(tmp_path: Path) -> Briefing:
    """The invented briefing with corrections of every kind."""
    briefing, problems = read_briefing(folder_of(CASES / "valid/corrections-of-every-kind", tmp_path))
    assert not problems
    return briefing


def shown(path: str, briefing: Briefing) -> LexborHTMLParser:
    """Return a page of a briefing, rendered."""
    return rendered(files(everything((briefing,)))[path].decode("utf-8").split("---\n", 2)[2], False)


def test_the_reading_stands_right_behind_the_words_as_the_sites_own_and_leads_to_its_reason(site: Path) -> None:
    for where in (ANSWER, WHOLE):
        found = parsed(site, where)
        assert [node.text() for node in found.css(".reading")] == [READING]
        node = found.css_first("#p48 a.own.reading")
        before, _, behind = found.css_first("#p48").text().partition(node.text())
        assert before.endswith("China andASEAN") and behind.startswith(" in order to"), where
        assert urljoin(f"/{where}", node.attributes["href"]) == f"/{CHANGES}#correction-p48"


def test_quotations_that_hold_the_words_hold_the_reading(site: Path) -> None:
    for topic in ("asean", "china"):
        found = [node for node in parsed(site, f"topics/{topic}/").css(".excerpt") if "andASEAN" in node.text()]
        assert [node.css_first(".reading").text() for node in found] == [READING] and words_of(found[0]).count("[") == 0
        assert urljoin(f"/topics/{topic}/", found[0].css_first("a.reading").attributes["href"]) == f"/{CHANGES}#correction-p48"


def test_first_words_in_lists_hold_the_readings_of_their_slips(corrected: Briefing) -> None:
    asked = shown(f"{corrected.slug}/questions/index.md", corrected).css_first(".excerpt")
    assert (words_of(asked), asked.css_first(".reading").text()) == ("When? No, no, no.", " [read: never]")


def test_a_quotation_that_holds_only_part_of_the_words_holds_no_reading(briefing: Briefing) -> None:
    place = next(place for place in places(briefing) if place.path == f"{SLUG}/questions/china-news-service.md")
    (speech,) = [speech for speech in place.speeches if briefing.paragraphs[47] in speech.paragraphs]
    for stretch, count in (((224, 238), 1), ((230, 238), 1), ((231, 260), 0), ((224, 237), 0)):
        assert quotation(place, speech, briefing.paragraphs[47], stretch, "x.md", ENGLISH).count(".reading") == count, stretch


def test_readings_say_what_is_declared_whatever_they_hold_and_wherever_they_stand(corrected: Briefing) -> None:
    page = shown(f"{corrected.slug}/transcript.md", corrected)
    assert [[node.text() for node in page.css(f"#p{number} .reading")] for number in range(1, 5)] == [
        [" [read: Good]", " [read: the]", " [read: and the NHB]"],
        [" [read: Harbour]", " [read: and NHB]", " [read: 4 * 5 = 20 [*sic*] <b> &amp; (_x_)]"],
        [" [read: never]"],
        [" [read: June. In]", " [read: 海]"],
    ]
    assert [words_of(page.css_first(f"#p{number}")) for number in range(1, 5)] == [p.text for p in corrected.paragraphs]
    assert [node.attributes["class"] for node in page.css("p[data-line] .reading")] == ["own reading"] * 9
    assert "no [read: never]." in page.css_first("#p3").text() and "No, no [" not in page.css_first("#p3").text()


@pytest.mark.parametrize("at", ["", 'data-at="0"', 'data-at="nowhere"'])
def test_a_quotation_that_does_not_say_where_it_begins_begins_with_its_paragraph(
    at: str, corrected: Briefing, tmp_path: Path
) -> None:
    one = replace(corrected.corrections[0], start=0, end=5)
    told = replace(corrected, corrections=(one,))
    row = f'<p data-of="{told.slug}#p{one.paragraph.number}" {at}>{one.words}<i class="reading"> {as_read(told, one)}</i></p>'
    page = tmp_path / "topics/index.html"
    page.parent.mkdir()
    page.write_text(row, encoding="utf-8")
    found = verify(told, read_site(FolderPages(tmp_path), [page]))
    assert not any(problem.code == "wrong-reading" for problem in found)


def test_a_topics_link_ends_before_the_reading_and_none_goes_around_one(corrected: Briefing) -> None:
    page = shown(f"{corrected.slug}/transcript.md", corrected)
    assert [node.text() for node in page.css("#p2 a.topic")] == ["NHB"], "not the bridge's name, which holds a reading"
    assert page.css("a a") == [] and page.css("#p2 a.topic + a.reading")


def test_the_page_lists_each_correction_with_words_reading_reason_day_and_place(site: Path) -> None:
    page = parsed(site, CHANGES)
    assert (
        page.css_first("h1").text() == "Corrections and editions" and page.css_first("h2#corrections").text() == "Corrections"
    )
    [item] = page.css("#corrections ~ ul > li")
    assert item.css_first("[id]").attributes["id"] == "correction-p48"
    place = item.css_first("a")
    assert (urljoin(f"/{CHANGES}", place.attributes["href"]), place.text()) == (
        f"/{ANSWER}#p48",
        "Liu Zhenmin, answering China News Service, ¶\u00a048",
    )
    quoted = item.css_first(".excerpt")
    assert quoted.attributes["data-of"] == f"{SLUG}#p48" and SPOKEN in words_of(quoted)
    assert quoted.css_first("strong").text() == "andASEAN" and quoted.css_first("em.reading").text() == READING
    assert "The blank between the two words is missing. 24 November 2026" in item.text()


def test_the_page_of_a_briefing_without_corrections_says_so(tmp_path: Path) -> None:
    briefing, _ = read_briefing(folder_of(CASES / "valid/own-line", tmp_path))
    page = shown("own-line/corrections.md", briefing)
    assert page.css_first("#corrections + p").text() == "No words of this transcript are corrected." and not page.css(
        ".reading"
    )


def test_corrections_on_one_line_are_told_apart_in_addresses_the_oldest_first(corrected: Briefing) -> None:
    anchors = {correction.words: correction_anchor(corrected, correction) for correction in corrected.corrections}
    assert [anchors[words] for words in ("andNHB", "Harbuor", "4 * 5 = 20.", "港", "June.In")] == [
        "correction-p2",
        "correction-p2-2",
        "correction-p2-3",
        "correction-p4",
        "correction-p4-2",
    ]
    page = shown(corrections_path(corrected), corrected)
    listed = [node.attributes["id"] for node in page.css("li [id]")]
    assert listed == [correction_anchor(corrected, correction) for correction in corrected.corrections]
    assert len(set(listed)) == 9 and [words_of(node) for node in page.css("li .excerpt strong")] == [
        correction.words for correction in corrected.corrections
    ]
    assert 'The typesetter\'s "note" is *missing*.' in page.body.text()


def test_every_briefing_has_the_page_in_its_list_and_its_navigation(site: Path) -> None:
    front, other = parsed(site, f"{SLUG}/"), parsed(site, ANSWER)
    [entry] = [node for node in front.css("#briefing ~ ul li") if "Corrections" in node.text()]
    assert entry.text().strip() == "Corrections and editions 1 correction, 1 edition"
    assert [node.text().strip() for node in other.css(".record-nav a") if node.attributes["href"].endswith("corrections/")] == [
        "Corrections and editions"
    ]


def test_a_passage_keeps_the_sources_words_and_has_the_reading_beside_them(briefing: Briefing) -> None:
    found = {one.id: one for one in passages(briefing)}
    assert found["p48"].text == briefing.paragraphs[47].text and found["p48"].text[230:238] == "andASEAN"
    assert found["p48"].beside["readings"] == "and ASEAN" and "readings" not in found["p47"].beside


def test_a_search_finds_the_words_as_they_stand_and_as_they_are_read(briefing: Briefing, corrected: Briefing) -> None:
    page = LexborHTMLParser(stub(next(one for one in passages(briefing) if one.id == "p48"), "en"))
    assert words_of(page.css_first("p")) == briefing.paragraphs[47].text
    assert "and ASEAN" in [node.text() for node in page.css("p[data-pagefind-weight='1.0']")]
    second = list(passages(corrected))[1]
    assert second.beside["readings"].startswith("Harbour and NHB")
    assert {"Harbour", "Harbuor"} <= set(words_that_occur((corrected,))), "offered where a reader mistypes it"


# What may happen to readings on a page, and on which.
TAG = f'<a class="own reading" href="../../corrections/#correction-p48">&#32;{READING.strip()}</a>'
DAMAGES = {
    "missing in a paragraph": (ANSWER, TAG, ""),
    "missing in a quotation": ("topics/asean/", TAG.replace("../../", f"../../{SLUG}/"), ""),
    "missing on the page of corrections": (CHANGES, f'<em class="own reading">&#32;{READING.strip()}</em>', ""),
    "another one": (ANSWER, "[read: and ASEAN]", "[read: or ASEAN]"),
    "words of the record in it": (ANSWER, f"{READING.strip()}</a> in order", f"{READING.strip()} in order</a>"),
    "before its words": (ANSWER, f"andASEAN{TAG}", f"{TAG}andASEAN"),
    "twice": (ANSWER, TAG, TAG * 2),
    "in another paragraph": (ANSWER, "at this conference?", 'at this conference?<i class="reading">[read: x]</i>'),
    "in a heading": (ANSWER, "</h1>", '<i class="reading">[read: x]</i></h1>'),
    "on a page across briefings": ("people/", "</h1>", '</h1><p class="reading">[read: x]</p>'),
    "words of the record in another one": (ANSWER, "cooperation between", '<i class="reading">cooperation</i> between'),
}


@pytest.mark.audit
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_site_with_other_readings_than_those_declared_is_not_published(
    damage: str, site: Path, briefing: Briefing, tmp_path: Path
) -> None:
    where, before, after = DAMAGES[damage]
    path, damaged = site / where / "index.html", tmp_path / where / "index.html"
    text = path.read_text(encoding="utf-8")
    if damage == "in another paragraph":
        before = LexborHTMLParser(text).css_first("#p46").text()[-20:]
        after = before + '<i class="reading">[read: x]</i>'
    assert before in text, "the damage must be done"
    damaged.parent.mkdir(parents=True)
    damaged.write_text(text.replace(before, after), encoding="utf-8")
    words = read_site(FolderPages(site))
    there, broken = verify(briefing, words), read_site(FolderPages(tmp_path))
    for whole, part in ((words.by_briefing, broken.by_briefing), (words.excerpts, broken.excerpts)):
        for slug, elements in part.items():
            whole[slug] = [one for one in whole.get(slug, ()) if one.path != path] + elements
    problems = verify(briefing, SiteWords(site, words.by_briefing, words.excerpts, broken.strays, words.headings))
    assert there == [] and "wrong-reading" in {problem.code for problem in problems if problem.path == damaged}


def test_a_reading_is_no_way_to_take_words_out_of_a_paragraph(site: Path, tmp_path: Path) -> None:
    text = (site / ANSWER / "index.html").read_text(encoding="utf-8")
    text = text.replace("cooperation between", '<i class="reading">cooperation</i> between')
    (tmp_path / "page.html").write_text(text, encoding="utf-8")
    before = {one.attributes.get("id"): one.text for one in elements_of((site / ANSWER / "index.html").read_bytes())}
    after = {one.attributes.get("id"): one.text for one in elements_of((tmp_path / "page.html").read_bytes())}
    assert [name for name in before if before[name] != after[name]] == ["p48"]


@given(text=paragraphs, read=st.lists(paragraphs, min_size=1, max_size=3), ends=st.lists(st.integers(0, 400), max_size=8))
@settings(max_examples=40)
@example(text="a andB b", read=["and B"], ends=[5, 6, 6])
def test_readings_can_be_put_anywhere_into_any_text_and_taken_out_again(
    text: str, read: list[str], ends: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = text.strip()
    cuts = sorted({end % (len(text) + 1) for end in ends})
    links = [(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False) if text[a:b] == text[a:b].strip()]
    behind = [cut for cut in cuts if cut and not any(a < cut < b for a, b in links)]
    said = [(at, f" [read: {read[index % len(read)].strip()}]") for index, at in enumerate(behind)]
    around = [Around(a, b, "[", "](../t/x.md){ .topic }") for a, b in links]
    around += [Around(at, at, f"[&#32;{markdown(words[1:])}](../c.md#line-1){{ .own .reading }}", "") for at, words in said]
    body = renderer(False).reset().convert(f'{markdown(text, around)}\n{{ #p1 data-line="4" }}\n')
    [paragraph] = [one for one in elements_of(body.encode()) if one.of_record]
    assert (paragraph.text, paragraph.readings) == (text, tuple(said))
    assert [node.text() for node in LexborHTMLParser(body).css("#p1 a.topic")] == [text[a:b] for a, b in links]


words = st.text(alphabet=st.sampled_from("ab*_[]<&'\"é漢.-"), min_size=1, max_size=6)


@pytest.mark.audit
@given(data=st.data(), texts=st.lists(st.lists(words, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=4))
@settings(max_examples=15)
def test_whatever_is_corrected_the_words_are_verified_as_those_of_the_source(
    data: st.DataObject, texts: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    source, look_alikes = invent.transcript(texts)
    root = tmp_path_factory.mktemp("invented")
    folder = invent.write(root, source.encode("utf-8"), invent.form(source.encode("utf-8"), look_alikes))
    entries = []
    for line, text in enumerate(source.split("\n"), start=1):
        if text in texts and data.draw(st.booleans()):
            read = data.draw(paragraphs).strip(LAYOUT_SPACE).strip()
            assume(read and read != text and not UNFIT_IN_YAML.search(read) and len(read.splitlines()) == 1)
            entries.append({"line": line, "words": text, "read": read, "reason": read, "date": "2031-06-01"})
    (folder / "corrections.yml").write_text(yaml.safe_dump(entries, allow_unicode=True), encoding="utf-8")
    briefing, problems = read_briefing(folder)
    assert problems == [] and [(c.line, c.words, c.read) for c in briefing.corrections] == [
        (entry["line"], entry["words"], balanced(entry["read"])) for entry in entries
    ]
    for path, content in files(everything((briefing,))).items():
        if path.endswith(".md"):
            page = root / "site" / address(path) / "index.html"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(
                renderer(False).reset().convert(content.decode("utf-8").split("---\n", 2)[2]), encoding="utf-8", newline=""
            )
    assert verify(briefing, read_site(FolderPages(root / "site"))) == []


@given(text=st.text(alphabet=st.sampled_from("ab:-[]{}&*!|>'\"#%@`,? \n\t0.~"), max_size=60))
@settings(max_examples=50)
def test_any_text_as_corrections_is_read_or_refused(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("corrections") / "corrections.yml"
    path.write_text(text, encoding="utf-8")
    found, problems = read_corrections(path, (), ())
    assert found == () and all(problem.line >= 1 and str(problem) for problem in problems)


def test_corrections_are_checked_though_nothing_else_can_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "2031-05-05-harbour"
    folder.mkdir()
    (folder / "corrections.yml").write_text("- {line: 1}\n", encoding="utf-8")
    _, problems = read_briefing(folder)
    assert {problem.path.name for problem in problems} == {"briefing.yml", "source.txt", "corrections.yml"}


@pytest.mark.audit
@pytest.mark.browser
@pytest.mark.parametrize("where", [ANSWER, WHOLE])
def test_a_quotation_has_the_words_and_not_the_reading(browser: Browser, served: str, source: str, where: str) -> None:
    page = reader(browser, served + where)
    select(page, "p48", SPOKEN)
    assert copied(page, "quotation") == (
        f'"{SPOKEN}" — Liu Zhenmin, answering China News Service, 11 January 2017, ¶ 48, {served}{where}#p48'
    )
    page.evaluate("getSelection().selectAllChildren(document.querySelector('#p48 .reading'))")
    page.wait_for_timeout(50)
    assert page.locator(".quote-menu").is_hidden(), "the reading alone is nothing to quote"
    page.goto(f"{served}{where}#p48")
    page.locator(".status", has_text="Copied").wait_for(state="detached")
    page.keyboard.press("c")
    page.locator(".status", has_text="Copied").wait_for(state="attached")
    assert copied(page).startswith(f'"{spoken_lines(source)[47][1]}" — ')
    page.context.close()


@pytest.mark.audit
@pytest.mark.browser
def test_a_selection_that_ends_within_a_reading_ends_before_it(browser: Browser, served: str) -> None:
    page = reader(browser, served + ANSWER)
    for start, end, said in (("#p48", ".reading", "China andASEAN"), (".reading", "#p48", "in order to")):
        page.evaluate(
            """([start, end]) => {
          const paragraph = document.getElementById('p48'), reading = paragraph.querySelector('.reading');
          const [before, behind] = [reading.previousSibling, reading.nextSibling], inside = reading.firstChild;
          getSelection().removeAllRanges();
          if (end === '.reading') getSelection().setBaseAndExtent(before, before.data.indexOf('China and'), inside, 5);
          else getSelection().setBaseAndExtent(inside, 5, behind, ' in order to'.length);
        }""",
            [start, end],
        )
        page.locator(".quote-menu").wait_for()
        assert copied(page, "quotation").startswith(f'"{said}" — '), said
        page.wait_for_timeout(1700)
    page.context.close()


@pytest.mark.audit
@pytest.mark.browser
def test_the_browsers_own_copy_leaves_the_reading_out(browser: Browser, served: str, source: str) -> None:
    page = reader(browser, f"{served}{ANSWER}#p48")
    page.locator("#p48").click(click_count=3, position={"x": 8, "y": 10})
    page.locator(".quote-menu").wait_for()
    page.keyboard.press("Control+c")
    page.wait_for_timeout(50)
    assert copied(page).strip() == spoken_lines(source)[47][1]
    page.context.close()


@pytest.mark.audit
@pytest.mark.browser
@pytest.mark.parametrize(
    ("said", "marks"),
    [
        ("andASEAN", ["andASEAN"]),
        ("China andASEAN in order", ["China andASEAN", " in order"]),
        ("read", []),
        ("and ASEAN", None),
    ],
)
def test_a_search_marks_the_words_and_leaves_the_reading_alone(
    browser: Browser, served: str, said: str, marks: list[str] | None
) -> None:
    page = reader(browser, f"{served}{ANSWER}?h={quote(said)}#p48")
    page.wait_for_load_state("networkidle")  # what marks them is fetched when it is needed
    found = page.locator("#p48 mark").all_text_contents()
    assert found == marks or (marks is None and set(found) == {"and ASEAN"})
    assert page.locator("#p48 .reading mark").count() == 0 and page.locator("#p48 .reading").text_content() == READING
    page.context.close()


@pytest.mark.audit
@pytest.mark.browser
def test_a_reading_is_told_apart_by_its_letters_and_by_name(browser: Browser, served: str) -> None:
    page = open_page(browser, f"{served}{ANSWER}")
    style = "e => [getComputedStyle(e).fontFamily, parseFloat(getComputedStyle(e).fontSize), getComputedStyle(e).color]"
    link = page.get_by_role("link", name="[read: and ASEAN]")
    assert all(one != other for one, other in zip(link.evaluate(style), page.locator("#p48").evaluate(style), strict=True))
    assert link.evaluate(style)[1] >= 0.75 * page.locator("#p48").evaluate(style)[1]
    link.click()
    page.wait_for_url(f"**/{CHANGES}#correction-p48")
    assert page.locator("#correction-p48:target").is_visible() and page.evaluate(MARK, "correction-p48")
    page.context.close()


@pytest.mark.audit
@pytest.mark.browser
def test_in_lists_what_is_quoted_leads_to_its_paragraph_and_not_to_the_reason(browser: Browser, served: str) -> None:
    for where in ("topics/asean/", CHANGES):
        page = reader(browser, served + where)
        page.evaluate("""() => {
          const behind = document.querySelector('.excerpt .reading').nextSibling, range = document.createRange();
          range.setStart(behind, 1);
          range.setEnd(behind, 9);
          getSelection().addRange(range);
        }""")
        assert copied(page, "quotation").endswith(f" ¶ 48, {served}{ANSWER}#p48")
        page.wait_for_timeout(1700)
        assert copied(page, "link") == f"{served}{ANSWER}#p48", "what stands before the words is cut off by the reading"
        page.evaluate("const words = document.querySelector('.excerpt:has(.reading)'); words.closest('li').prepend(words);")
        page.wait_for_timeout(1700)
        page.evaluate("getSelection().selectAllChildren(document.querySelector('.excerpt:has(.reading)'))")
        assert copied(page, "quotation").endswith(f" ¶ 48, {served}{ANSWER}#p48"), "where the words stand before the link, too"
        page.context.close()


@pytest.mark.audit
@pytest.mark.browser
@pytest.mark.parametrize("said", ["andASEAN", "in order to"])
def test_words_on_both_sides_of_a_reading_tell_no_passage_apart(browser: Browser, served: str, said: str) -> None:
    page = reader(browser, served + ANSWER)
    page.evaluate(f"document.getElementById('p47').append(' ' + ({WORDS})(document.getElementById('p48')))")
    select(page, "p48", said)
    assert copied(page, "link") == f"{served}{ANSWER}#p48", "side by side these words stand in another paragraph"
    page.context.close()
