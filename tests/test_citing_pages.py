"""How pages say that they are cited: a panel that needs no script, files beside them, what programs read in a head."""

from __future__ import annotations

import gzip
import html
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, unquote, urljoin

import pytest
import yaml
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from scripts.citing.citation import Author, Citation
from scripts.citing.cited import NOWHERE, Home, of_briefing, of_place, of_speech
from scripts.pages.citing import NUMBER, cite_place, context_object, context_objects, in_head
from scripts.pages.written import everything, files
from scripts.record.briefing import Briefing
from scripts.record.data_files import DESCRIBING
from scripts.record.places import citation_path, data_path, places
from tests.citing import by_citation_js
from tests.conftest import SLUG, some
from tests.invent import form, write
from tests.linked_data import faults
from tests.reader import EXCHANGE, copied, reader, select
from tests.serving import serving
from tests.test_kept_originals import briefing_in
from tests.zotero import MEASURED, Item, taken

ADDRESS = "https://example.org/record/"

OFFICE = "State Council Information Office"

CITED = ("", f"{SLUG}/", f"{SLUG}/opening/", f"{SLUG}/questions/", EXCHANGE, f"{SLUG}/questions/cctv/")

# How much longer, compressed, a page may be for all of this, and the whole transcript.
MOST_OF_A_PAGE, MOST_OF_THE_TRANSCRIPT = 1536, 4096


@pytest.fixture(scope="module")
def cited(published: Path) -> Path:
    """Return a site that was told where it will stand."""
    return published / "site"


def read(site: Path, where: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / where / "index.html").read_bytes())


def metas(page: LexborHTMLParser) -> list[tuple[str, str]]:
    found = [(node.attributes.get("name") or node.attributes.get("property"), node) for node in page.css("head meta")]
    return [(name, node.attributes["content"] or "") for name, node in found if name]


def texts(page: LexborHTMLParser) -> dict[str, str]:
    return {node.attributes["data-text"] or "": node.text() for node in page.css(".cite dl [data-text]")}


def test_a_page_says_how_it_is_cited_without_a_script(cited: Path) -> None:
    address = f"{ADDRESS}{EXCHANGE}"
    assert texts(read(cited, EXCHANGE)) == {
        "note": "Liu Zhenmin, “Reuters: [North Korea],” press briefing transcript, On the Record, China.org.cn, "
        f"January 11, 2017, {address}.",
        "bibliography": "Liu Zhenmin. “Reuters: [North Korea].” Press briefing transcript. On the Record, China.org.cn, "
        f"January 11, 2017. {address}.",
        "apa": "Liu Zhenmin. (2017, January 11). Reuters: [North Korea] [Press briefing transcript]. China.org.cn. "
        f"On the Record. {address}",
        "mla": "Liu Zhenmin. “Reuters: [North Korea].” Press briefing transcript. On the Record, China.org.cn, "
        f"11 Jan. 2017, {address}.",
    }
    front = texts(read(cited, ""))
    assert front["apa"].startswith("State Council Information Office. (2017, January 11). China’s Policies on Asia-Pacific")


@pytest.mark.parametrize("where", CITED)
def test_what_stands_in_the_files_of_a_page_can_be_copied_from_it_without_a_script(cited: Path, where: str) -> None:
    page = read(cited, where)
    shown = {node.attributes["data-text"]: node.text() for node in page.css(".cite details > pre")}
    held = {
        address.rpartition(".")[2]: (cited / urljoin(where, address)).read_text(encoding="utf-8")
        for address in (node.attributes["href"] or "" for node in page.css(".cite details > p > a[download]"))
    }
    assert list(shown) == ["bib", "ris", "json"]
    assert {ending: f"{text}\n" for ending, text in shown.items()} == held


@pytest.mark.audit
@pytest.mark.parametrize("where", CITED)
def test_the_files_of_a_page_are_of_what_the_page_says(cited: Path, where: str) -> None:
    page = read(cited, where)
    links = [node.attributes["href"] or "" for node in page.css(".cite a[download]")]
    items = [
        item for (item,) in by_citation_js(*((cited / urljoin(where, link)).read_text(encoding="utf-8") for link in links))
    ]
    assert len(items) == 3
    (title,) = [content for name, content in metas(page) if name == "dc.title"]
    (address,) = [node.attributes["href"] for node in page.css("link[rel=cite-as]")]
    assert {(item["title"], item["URL"], item["type"]) for item in items} == {(title, address, "webpage")}
    whole = address.removeprefix(ADDRESS)
    assert whole == (where or f"{SLUG}/") and (cited / whole / "index.html").is_file()
    described = [urljoin(where, node.attributes["href"] or "") for node in page.css("link[rel=describedby]")]
    assert described == [*(urljoin(where, link) for link in links), *(data_path(SLUG, one.name) for one in DESCRIBING)]
    assert all((cited / path).is_file() for path in described)


@pytest.mark.parametrize("where", CITED)
def test_a_head_says_what_zotero_and_others_take_and_nothing_that_misleads_them(cited: Path, where: str) -> None:
    """A comma stands behind a whole name: without, it is torn. `citation_*` would make an article of a journal of the page."""
    page = read(cited, where)
    said = metas(page)
    names = {name for name, _ in said}
    assert {"dc.title", "dc.creator", "dc.date", "dc.language", "dc.type", "og:site_name", "og:url", "og:title"} <= names
    assert not [name for name in names if name.startswith(("citation_", "article:")) or name == "dc.source"]
    assert all(re.fullmatch("[^,،]+,", content) for name, content in said if name == "dc.creator")
    assert dict(said)["dc.date"] == "2017-01-11" and "interview" not in dict(said)["dc.type"].lower()
    assert not page.css(".Z3988")
    (linked,) = page.css("script[type='application/ld+json']")
    told = json.loads(linked.text())
    assert {"@id", "name", "author", "dateCreated", "inLanguage"} <= told.keys() and told["@type"] == "WebPage"
    assert told["@id"] == dict(said)["og:url"] and told["name"] == dict(said)["dc.title"]


@pytest.mark.parametrize("where", CITED)
def test_what_others_show_of_a_link_is_of_the_page_that_it_leads_to(cited: Path, where: str) -> None:
    """The picture, its bars filled in for this place, and the words are those of the page itself."""
    page = read(cited, where)
    said = dict(metas(page))
    assert said["og:description"] == said["description"] and said["og:title"] == said["dc.title"]
    (canonical,) = [node.attributes["href"] for node in page.css("link[rel=canonical]")]
    assert canonical == f"{ADDRESS}{where}" and said["og:url"] == f"{ADDRESS}{where or f'{SLUG}/'}"
    assert (said["og:site_name"], said["og:type"], said["twitter:card"]) == ("On the Record", "website", "summary_large_image")
    place = where.removeprefix(f"{SLUG}/").rstrip("/") if page.css("p[data-line]") else ""
    assert said["og:image"] == f"{ADDRESS}{citation_path(SLUG, place, 'png')}"
    assert (cited / said["og:image"].removeprefix(ADDRESS)).is_file()


@pytest.mark.parametrize("where", [*CITED, f"{SLUG}/transcript/"])
def test_what_a_head_says_in_json_has_the_terms_of_schema_org_where_they_may_stand(
    cited: Path, small: Path, where: str
) -> None:
    for site in (cited, small / "site"):
        (linked,) = read(site, where).css("script[type='application/ld+json']")
        told = json.loads(linked.text())
        assert told.pop("@context") == "https://schema.org" and list(faults(told)) == []


def test_terms_that_schema_org_has_not_or_that_stand_elsewhere_are_found_out() -> None:
    found = faults(
        {"@type": "WebPage", "asks": "Daily", "author": "Ann", "publisher": {"@type": "WebPage"}, "dateCreated": "May"}
    )
    assert [one.partition(":")[0] for one in found] == [
        "a WebPage has no asks",
        "author of a WebPage is none of ['IdReference', 'Organization', 'Person']",
        "publisher of a WebPage is none of ['IdReference', 'Organization', 'Person']",
        "dateCreated of a WebPage is none of ['Date', 'DateTime']",
    ]


def test_the_head_of_the_whole_transcript_names_what_has_a_page_of_its_own_and_repeats_no_words(cited: Path) -> None:
    page = read(cited, f"{SLUG}/transcript/")
    told = json.loads(page.css_first("script[type='application/ld+json']").text())
    own = {one["@id"]: one["name"] for one in told["hasPart"]}
    for address, title in own.items():
        assert dict(metas(read(cited, address.removeprefix(ADDRESS))))["dc.title"] == title
    assert f"{ADDRESS}{EXCHANGE}" in own and all(one["author"] for one in told["hasPart"])
    assert told["@id"] == f"{ADDRESS}{SLUG}/transcript/" == dict(metas(page))["og:url"]
    assert told["isPartOf"]["@id"] == f"{ADDRESS}{SLUG}/"
    assert {*told, *(key for one in told["hasPart"] for key in one)} & {"text", "articleBody", "description"} == set()
    assert not [name for name, _ in metas(page) if name.startswith("dc.")], "the answers are offered instead"


def spans_of(site: Path) -> list[dict[str, str]]:
    spans = read(site, f"{SLUG}/transcript/").css("span.Z3988")
    return [{name: value for name, (value,) in parse_qs(node.attributes["title"] or "").items()} for node in spans]


@pytest.mark.audit
def test_the_whole_transcript_offers_itself_and_each_answer(cited: Path) -> None:
    whole, *answers = spans_of(cited)
    page = read(cited, f"{SLUG}/transcript/")
    (cite_as,) = [node.attributes["href"] for node in page.css("link[rel=cite-as]")]
    links = [node.attributes["href"] or "" for node in page.css("link[rel=describedby]")][:3]
    items = by_citation_js(*((cited / urljoin(f"{SLUG}/transcript/", link)).read_text(encoding="utf-8") for link in links))
    assert {whole["rft_id"], cite_as, *(item["URL"] for (item,) in items)} == {f"{ADDRESS}{SLUG}/"}, "one and the same"
    assert [one["rft.title"].partition(":")[0] for one in answers] == ["CCTV", "Reuters", "China News Service"]
    assert len({one["rft.title"] for one in answers}) == len(answers)
    for one in answers:
        assert (one["rft.type"], one["rft.aulast"]) == ("webpage", "Liu Zhenmin") and "rft.au" not in one
        page, _, anchor = one["rft_id"].removeprefix(ADDRESS).partition("#")
        assert read(cited, page).css_first(f"#{anchor}"), "an address that leads to its answer"


def test_what_programs_are_told_adds_little_to_a_page(cited: Path) -> None:
    told = 0
    for path in cited.rglob("index.html"):
        text, where = path.read_text(encoding="utf-8"), path.parent.relative_to(cited).as_posix()
        told += 'name="dc.title"' in text
        bare = re.sub(r'<details class="cite".*?\n</details>|<span class="Z3988"[^>]*></span>', "", text, flags=re.DOTALL)
        bare = re.sub(
            r'  <meta (name="(?:dc|twitter)|property="og).*?>\n|  <link rel="(cite-as|type|describedby)".*?>\n', "", bare
        )
        bare = re.sub(r'  <script type="application/ld\+json">.*?</script>\n', "", bare)
        more = len(gzip.compress(text.encode())) - len(gzip.compress(bare.encode()))
        assert not re.search(r"dc\.title|og:title|twitter:|Z3988|schema\.org|data-text", bare)
        assert more <= (MOST_OF_THE_TRANSCRIPT if "transcript" in where else MOST_OF_A_PAGE), where
    assert told >= len(CITED)


def test_without_an_address_none_is_made_up_and_the_panel_says_why(small: Path) -> None:
    site = small / "site"
    for where in CITED:
        page = read(site, where)
        assert "citations have no address" in page.css_first(".cite").text()
        assert not page.css("link[rel=cite-as], meta[property='og:url']")
        made_from = page.css_first(".cite script[type='application/json']").text()
        assert "http" not in made_from and "#p" not in made_from and '"bib"' in made_from, where
        assert (
            "http" not in "".join(texts(page).values()) and '"@id"' not in page.css_first("[type='application/ld+json']").text()
        )
    written = [path.read_text(encoding="utf-8") for path in (site / "data" / SLUG / "cite").rglob("*.*")]
    assert written and not [text for text in written if "http" in text or "UR  -" in text or "url =" in text]
    assert [one for one in spans_of(site) if "rft_id" in one] == []


# What Zotero takes


@pytest.mark.parametrize("row", range(len(MEASURED)))
def test_what_zotero_takes_is_known_for_every_page_that_was_measured(row: int) -> None:
    page, items = MEASURED[row]
    assert taken(page) == items


@pytest.mark.parametrize("where", [one for one in CITED if one])
def test_zotero_takes_author_date_and_publisher_from_a_page_and_tears_no_name(cited: Path, where: str) -> None:
    (item,) = taken((cited / where / "index.html").read_text(encoding="utf-8"))
    (file,) = json.loads(
        (cited / read(cited, where).css_first("a[download][href$=json]").attributes["href"].replace("../", "")).read_text()
    )
    assert item == Item(
        file["title"],
        tuple(one["literal"] for one in file["author"]),
        "2017-01-11",
        file["publisher"],
        file["container-title"],
        file["URL"],
        file["language"],
        "Press briefing transcript",
    )


def test_zotero_offers_the_whole_transcript_and_each_answer_by_its_address(cited: Path) -> None:
    whole, *answers = taken((cited / SLUG / "transcript/index.html").read_text(encoding="utf-8"))
    assert (whole.title, whole.creators) == ("China's Policies on Asia-Pacific Security Cooperation", (OFFICE,))
    assert {one.creators for one in answers} == {("Liu Zhenmin",)} and len({one.title for one in answers}) == len(answers) > 2
    assert all(one.date == "2017-01-11" and "#p" in one.address and one.site == "On the Record" for one in answers)


def test_of_several_authors_zotero_tears_none(tmp_path: Path) -> None:
    one = replace(of_nobody(), authors=(Author("Liu Zhenmin"), Author("C++ Office"), Author("Ann Sample", "Sample")))
    for authors, creators in (
        (one.authors[:2], ("Liu Zhenmin", "C＋＋ Office")),
        (one.authors, ("Liu Zhenmin", "C＋＋ Office", ("Ann", "Sample"))),
    ):
        (item,) = taken(f'<span class="Z3988" title="{context_object(replace(one, authors=authors))}"></span>')
        assert item.creators == creators


WITH_COMMAS = ("Ministry of Trade, Industry and Energy", "وزارة التجارة، الصناعة", "Sample, Ann")


@pytest.mark.parametrize("name", WITH_COMMAS)
def test_a_comma_within_a_name_tears_it_nowhere(tmp_path: Path, name: str) -> None:
    """The full-width one stands for it where Zotero would part it: in a head, and beside authors whose family name is known."""
    whole = re.sub("[,،]", "，", name)
    briefing = replace(briefing_of(tmp_path), held_by=name)
    cited = of_briefing(briefing, Home("On", ADDRESS))
    (creator,) = in_head(briefing, cited, NOWHERE)["creators"]
    (item,) = taken(f'<meta name="dc.creator" content="{creator}">')
    (alone,) = taken(f'<span class="Z3988" title="{context_object(cited)}"></span>')
    both = replace(cited, authors=(*cited.authors, Author("Ann, MP Sample", "Sample")))
    (beside,) = taken(f'<span class="Z3988" title="{context_object(both)}"></span>')
    assert (item.creators, alone.creators, beside.creators) == ((whole,), (name,), (whole, ("Ann， MP", "Sample")))


def test_who_asks_what_nobody_answers_is_no_author_to_zotero(tmp_path: Path) -> None:
    briefing = briefing_of(tmp_path)
    heads = [in_head(briefing, replace(of_nobody(), authors=authors), NOWHERE) for authors in ((), (Author("Ann"),))]
    said = [f'<meta name="{head["byline"]}" content="Invented Daily">' for head in heads]
    assert [taken(one)[0].creators for one in said] == [(), (("Invented", "Daily"),)]
    assert heads[1]["creators"], "what it takes before"


def of_nobody() -> Citation:
    return Citation("k", "Daily: [Dues]", (), "2031-05-05", "On", "Press", "https://example.org/", "en")


# Whose words, and when


def test_an_author_is_who_answers_of_a_briefing_who_held_it_and_the_day_is_that_of_speaking(tmp_path: Path) -> None:
    briefing = briefing_of(tmp_path, held_by="The Office")
    answer, asked = next((one, one.speeches[0]) for one in places(briefing) if one.exchange)
    cited = [of_briefing(briefing, NOWHERE), of_place(answer, NOWHERE), of_speech(answer, asked, NOWHERE)]
    assert [[one.name for one in whole.authors] for whole in cited] == [["The Office"], [NAME], ["D & <Daily>"]]
    assert {whole.date for whole in cited} == {briefing.date}
    (of_nobody,) = of_briefing(replace(briefing, held_by=""), NOWHERE).authors
    assert of_nobody.name == NAME


def test_a_publisher_who_is_the_site_itself_is_not_named_twice(tmp_path: Path) -> None:
    briefing = replace(briefing_of(tmp_path), publisher="On & On")
    assert [of_briefing(briefing, Home(name)).publisher for name in ("On & On", "On")] == ["", "On & On"]


# Hostile titles and names


HOSTILE = 'A "quoted" <b> & {braced}\' title, </Script><!--<script>: C++ 中文'


NAME = 'Ann "A&B" <i> {C}'


def briefing_of(tmp_path: Path, **more: str) -> Briefing:
    """Return a briefing whose titles and names are such as end an element or a field elsewhere."""
    source = b"An invented briefing\n\nAnn:\n\nGood morning.\n\nDaily:\n\nWhy?\n\nAnn:\n\nBecause.\n"
    people = [{"slug": "ann", "name": NAME, "function": "briefer", "labels": ["Ann"]}]
    outlets = [{"slug": "daily", "name": "D & <Daily>", "short": "D & <Daily>", "kind": "other", "labels": ["Daily"]}]
    parts = [
        {"slug": "opening", "kind": "statement", "title": HOSTILE, "starts": "Good morning."},
        {"slug": "questions", "kind": "questions", "title": HOSTILE, "starts": "Why?"},
    ]
    changes = {"title": HOSTILE, "held_by": "X + Y", "people": people, "outlets": outlets, "parts": parts}
    return briefing_in(write(tmp_path, source, form(source) | changes | {"headings": {"daily": HOSTILE}} | more))


def front_matters(tmp_path: Path) -> Iterator[dict[str, object]]:
    briefing = briefing_of(tmp_path)
    for path, content in files(everything((briefing,), home=Home("On & On", ADDRESS))).items():
        if path.endswith(".md"):
            front = yaml.safe_load(content.decode("utf-8").split("---\n", 2)[1])
            if "cite" in front or "context_objects" in front:
                yield front


def test_hostile_titles_and_names_are_whole_and_end_no_element(tmp_path: Path) -> None:
    fronts = list(front_matters(tmp_path))
    cites = [front["cite"] for front in fronts if "texts" in front.get("cite", {})]
    assert len(cites) >= 4
    for front in fronts:
        assert (
            LexborHTMLParser(f"<script>{front['cite']['linked']}</script>").css_first("script").text()
            == front["cite"]["linked"]
        )
    for cite in cites:
        assert html.unescape(cite["title"]) in (HOSTILE, f"[{HOSTILE}]", f"D & <Daily>: [{HOSTILE}]")
        assert not re.search(r'[<>"]', cite["title"] + "".join(cite["creators"]) + cite["publisher"])
        element = LexborHTMLParser(f"<script>{cite['linked'] + cite['for_script']}</script>").css_first("script")
        assert element.text() == cite["linked"] + cite["for_script"], "nothing ends the element that it stands in"
        assert json.loads(cite["linked"])["name"] == html.unescape(cite["title"])
        assert all(re.findall(r"</?[^i/]", text) == [] for text in cite["texts"].values())
        assert all("<" not in file["text"] for file in cite["files"])
        (item,) = json.loads(html.unescape(cite["files"][2]["text"]))
        assert item["title"] == html.unescape(cite["title"])
    (spans,) = [front["context_objects"] for front in fronts if "context_objects" in front]
    told = [unquote(html.unescape(span)) for span in spans]
    assert all("+" not in one and '"' not in span for one, span in zip(told, spans, strict=True))
    assert "rft.aulast=X ＋ Y" in told[0] and f"rft.title=D & <Daily>: [{HOSTILE.replace('+', '＋')}]" in told[1]


def test_what_stands_for_the_number_of_a_paragraph_is_in_no_title_and_no_name(tmp_path: Path) -> None:
    """`{p}` did, and titles may have that; a script put the number into them."""
    briefing = replace(briefing_of(tmp_path), publisher=f"Press{NUMBER}{{p}}")
    (place,) = [replace(one, briefing=briefing) for one in places(briefing) if one.exchange]
    called = replace(place, item=replace(place.exchange, heading=f"it{NUMBER}, para. {{p}} p{{p}}"))
    ((one, *_), _) = json.loads(cite_place(called, Home(f"On{NUMBER}", ADDRESS))["for_script"]).values()
    assert "[It , Para. {p} P{p}]" in one["note"] and "On, Press {p}" in one["note"]
    assert [one["note"].count(sign) for sign in (NUMBER, f"para. {NUMBER}", f"#p{NUMBER}")] == [2, 1, 1]
    assert NUMBER not in json.dumps(one["json"][0] | {"id": "", "URL": ""}, ensure_ascii=False)


def test_nobody_who_asks_without_a_name_is_an_author_and_zotero_is_offered_nothing_without_one(tmp_path: Path) -> None:
    for front in front_matters(tmp_path):
        for span in front.get("context_objects", []):
            assert "rft.aulast=" in span
    briefing = replace(briefing_of(tmp_path), held_by="", people=())
    assert of_briefing(briefing, NOWHERE).authors == (), "nobody is said to have held it, or to speak in it"
    told = context_objects(briefing, NOWHERE)
    assert len(told) == 1 and all("rft.aulast=" in span for span in told)


# In a browser


@pytest.mark.audit
@pytest.mark.browser
def test_the_panel_cites_the_words_that_are_chosen_and_copies(browser: Browser, cited: Path) -> None:
    with serving(cited) as server:
        page = reader(browser, f"{server.address}{EXCHANGE}")
        page.locator(".cite > summary").click()
        page.locator(".cite select").wait_for()
        *_, last = [node.get_attribute("id") or "" for node in page.locator("p[data-line][id]").all()]
        page.locator(".cite select").select_option(last.removeprefix("p"))
        note = page.locator(".cite [data-text=note]").inner_text()
        assert note.endswith(f", para. {last.removeprefix('p')}, {ADDRESS}{EXCHANGE}#{last}.")
        assert page.locator(".cite [data-text=mla_text]").inner_text() == f"(Liu Zhenmin, par. {last.removeprefix('p')})"
        page.locator(".cite dd button").first.click()
        page.locator(".cite dd button", has_text="Copied").wait_for()
        assert copied(page) == note
        files = {one: page.locator(f"[data-file={one}]") for one in ("bib", "ris", "json")}
        held = {one: unquote(link.get_attribute("href") or "").partition(",")[2] for one, link in files.items()}
        assert {item["URL"] for (item,) in by_citation_js(*held.values())} == {f"{ADDRESS}{EXCHANGE}#{last}"}
        for one, name in (("bib", "BibTeX"), ("ris", "RIS"), ("json", "CSL-JSON")):
            page.get_by_text(name, exact=True).click()
            assert page.locator(f".cite pre[data-text={one}]").text_content() == held[one].replace("\r\n", "\n").rstrip("\n")
        files["ris"].locator("xpath=following-sibling::button").click()
        page.get_by_text("Copied").first.wait_for()
        assert copied(page).replace("\r\n", "\n") == held["ris"].replace("\r\n", "\n")
        page.locator(".cite select").select_option("")
        assert page.locator(".cite [data-text=apa_text]").inner_text() == "(Liu Zhenmin, 2017)"
        assert page.locator(".cite [data-text=note]").inner_text() == texts(read(cited, EXCHANGE))["note"]


@pytest.mark.browser
@pytest.mark.parametrize("where", some([EXCHANGE, f"{SLUG}/transcript/"], EXCHANGE))
def test_the_menu_for_selected_words_hands_out_their_citation(browser: Browser, cited: Path, where: str) -> None:
    """On the whole transcript it leads to the page that the words have of their own."""
    answer = read(cited, EXCHANGE).css("p[data-line][id]")[-1]
    words = " ".join(answer.text().split()[:3])
    with serving(cited) as server:
        page = reader(browser, f"{server.address}{where}")
        select(page, answer.id or "", words)
        page.locator(".quote-menu [data-action=cite]").click()
        page.locator(".cite[open] select").wait_for()
        assert page.url.startswith(f"{server.address}{EXCHANGE}")
        number = (answer.id or "").removeprefix("p")
        assert page.locator(".cite [data-text=apa_text]").inner_text() == f"(Liu Zhenmin, 2017, para. {number})"


@pytest.mark.audit
@pytest.mark.browser
def test_nothing_of_it_is_fetched_by_a_page_that_does_not_show_it(browser: Browser, cited: Path) -> None:
    with serving(cited) as server:
        page = reader(browser, f"{server.address}{EXCHANGE}")
        page.wait_for_load_state("networkidle")
        assert [one.path for one in server.sent if "cite" in one.path or "copying" in one.path] == []
