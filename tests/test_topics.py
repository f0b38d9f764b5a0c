"""Everything that is named is found, listed once and linked, and no link changes a word."""

from __future__ import annotations

import io
import re
from collections import Counter
from functools import cache
from itertools import accumulate, combinations, pairwise
from math import isclose, log
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from playwright.sync_api import Browser
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser, LexborNode

from scripts.archive.folder import read_briefing
from scripts.archive.folders import read_briefings
from scripts.checking.site_pages import FolderPages
from scripts.checking.words import _excerpt_problems, read_site
from scripts.pages.escaping import Around, markdown
from scripts.record.briefing import Briefing
from scripts.record.nearness import MOST_NEAR, neighbourhood
from scripts.record.places import address, places
from scripts.words.abbreviations import abbreviations
from scripts.words.counting import count_words
from scripts.words.names import folded, longest, occurrences
from scripts.words.sentences import sentences
from tests.conftest import ROOT, SLUG, copy_project, run, words_of
from tests.invent import form, transcript, write
from tests.reader import EXCHANGE
from tests.test_addresses import page
from tests.test_browser import open_page
from tests.test_cases import CASES, folder_of
from tests.test_paper import plain
from tests.test_properties import paragraphs, rendered
from tests.test_verbatim import spoken_lines

FORM = yaml.safe_load((ROOT / "transcript" / SLUG / "briefing.yml").read_text(encoding="utf-8"))
SHORT_NAMES = {outlet["name"]: outlet["short"] for outlet in FORM["outlets"]}


@cache
def scan(source: str) -> set[tuple[str, int, int, str]]:
    """Find every mention in the source without the project's code: the topic, the paragraph, where in it, the words.

    The longest names are looked for first, and what they cover is blotted out for the others.
    """
    names = sorted(
        ((name, topic["slug"]) for topic in FORM["topics"] for name in (topic["name"], *topic.get("names", ()))),
        key=lambda entry: -len(entry[0]),
    )
    left_out = {(e["line"], e["name"].lower(), e.get("occurrence", 1)) for e in FORM["mentions"]["exclude"]}
    found = set()
    for number, (line, text) in enumerate(spoken_lines(source), start=1):
        rest, in_line = text, []
        for name, slug in names:
            words = re.escape(name) if name != name.lower() else f"(?i:{re.escape(name)})"
            run_in = r"(?<=[^a-zA-Z0-9][a-z]{3})" if name[0].isupper() else "(?!)"
            for hit in re.finditer(rf"(?:(?<![a-zA-Z0-9])|{run_in}){words}(?![a-zA-Z0-9])", rest):
                in_line.append((hit.start(), slug, hit[0]))
                rest = rest[: hit.start()] + "¤" * len(hit[0]) + rest[hit.end() :]
        times: Counter[str] = Counter()
        for start, slug, words in sorted(in_line):
            times[words.lower()] += 1
            if (line, words.lower(), times[words.lower()]) not in left_out:
                found.add((slug, number, start, words))
    return found


@cache
def tree(path: Path) -> LexborHTMLParser:
    return LexborHTMLParser(path.read_text(encoding="utf-8"))


def target(site: Path, here: str, node: LexborNode) -> tuple[LexborHTMLParser, str, str]:
    """Return the page a link leads to, its address, and the anchor on it."""
    where = urlsplit(urljoin(f"http://site/{here}", node.attributes["href"]))
    return tree(site / where.path.lstrip("/") / "index.html"), where.path.lstrip("/"), where.fragment


def names_of(slug: str) -> set[str]:
    topic = next(topic for topic in FORM["topics"] if topic["slug"] == slug)
    return {folded(name) for name in (topic["name"], *topic.get("names", ()))}


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    return read_briefing(ROOT / "transcript" / SLUG)[0]


def test_every_mention_of_every_name_in_the_source_is_found(briefing: Briefing, source: str) -> None:
    found = [(m.topic.slug, m.paragraph.order, m.start, m.name) for m in briefing.mentions]
    assert len(found) == len(set(found)) > 350 and set(found) == scan(source)
    assert {topic.slug for topic in briefing.topics} == {slug for slug, *_ in found} and 30 <= len(briefing.topics) <= 50
    assert ("asean", 48, 233, "ASEAN") in found, "andASEAN"


def test_every_mention_is_listed_once_in_its_sentence_in_the_order_spoken(site: Path, source: str) -> None:
    listed = []
    for topic in FORM["topics"]:
        own = []
        for node in page(site, f"topics/{topic['slug']}/").css("[data-mention]"):
            number, start = re.fullmatch(rf"{SLUG}#p(\d+):(\d+)", node.attributes["data-mention"]).groups()
            own.append((topic["slug"], int(number), int(start), node.text()))
            excerpt = node.parent
            assert excerpt.attributes["data-of"] == f"{SLUG}#p{number}"
            begins = int(excerpt.attributes.get("data-at", 0))
            assert begins <= int(start) and excerpt.text()[int(start) - begins :].startswith(node.text())
        ends = [0, *accumulate(len(said.css("[data-mention]")) for said in page(site, f"topics/{topic['slug']}/").css(".said"))]
        for begin, end in pairwise(ends if ends[-1] else [0, len(own)]):
            assert own[begin:end] == sorted(own[begin:end], key=lambda mention: mention[1:3])
        assert ends[-1] in (0, len(own)), "all of them, or none"
        listed += own
    assert Counter(listed) == Counter(scan(source))
    others = [path for path in site.rglob("*.html") if path.parent.parent.name != "topics"]
    assert not any(tree(path).css("[data-mention]") for path in others)


def test_a_topic_that_is_named_often_is_told_apart_by_who_names_it_and_who_does_most_stands_first(site: Path) -> None:
    folded = {}
    for topic in FORM["topics"]:
        tree_of, count = page(site, f"topics/{topic['slug']}/"), 0
        said = []
        for group in tree_of.css("details.said"):
            who, how_many = group.css_first("summary strong").text(), len(group.css("[data-mention]"))
            assert group.css_first("summary .extent").text() == f"{how_many} mention{'s' * (how_many > 1)}"
            assert {unquote(one.attributes["data-source"]).split(", ")[0] for one in group.css(".excerpt")} == {who}
            said.append((how_many, who, "open" in group.attributes))
            count += how_many
        assert bool(said) == (len(tree_of.css("[data-mention]")) > 20)
        folded[topic["slug"]] = said
    assert {slug for slug, said in folded.items() if said} == {"asean", "asia-pacific", "china", "united-states"}
    for said in filter(None, folded.values()):
        counts = [how_many for how_many, *_ in said]
        assert counts == sorted(counts, reverse=True) and len({who for _, who, _ in said}) == len(said)
        assert [is_open for *_, is_open in said] == [True, *(len(said) - 1) * [False]]


OFTEN = "topics/united-states/"


@pytest.mark.audit
@pytest.mark.browser
def test_who_says_what_is_unfolded_stays_in_view_and_covers_nothing_that_has_the_focus(browser: Browser, served: str) -> None:
    page = open_page(browser, served + OFTEN, 390, 844)
    page.evaluate("scrollTo(0, 1200)")
    seen, at = page.evaluate("""() => {
      const box = document.querySelector('.md-header').getBoundingClientRect();
      return [document.elementFromPoint(60, box.bottom + 12).closest('summary')?.innerText, box.bottom];
    }""")
    assert seen == "Liu Zhenmin 18 mentions"
    covered = at + page.locator(".said[open] summary").bounding_box()["height"]
    tops = page.evaluate(
        """at => [...document.querySelectorAll('.said[open] li + li a')].map(link => {
      scrollTo(0, scrollY + link.getBoundingClientRect().top - at - 20);  // behind the name
      link.focus();
      return link.getBoundingClientRect().top;
    })""",
        at,
    )
    assert len(tops) > 10 and min(tops) >= covered - 1
    page.context.close()


@pytest.mark.audit
@pytest.mark.browser
def test_what_is_folded_is_there_for_a_link_to_its_words_without_a_script_and_on_paper(browser: Browser, served: str) -> None:
    page = open_page(browser, served + OFTEN)
    last = page.locator(".said").last
    words = last.locator(".excerpt").first.text_content()
    assert last.get_attribute("open") is None and last.locator(".excerpt").first.is_hidden()
    page.goto("about:blank")
    page.goto(f"{served}{OFTEN}#:~:text={quote(words.split(',')[0]).replace('-', '%2D')}")
    page.locator(".said").last.locator(".excerpt").first.wait_for()
    page.context.close()
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(served + OFTEN)
    page.locator(".said summary").last.click()
    assert page.locator(".said").last.locator(".excerpt").first.is_visible()
    page.locator(".said summary").last.click()
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=False))).pages
    printed = "".join("".join(plain(sheet.extract_text()) for sheet in sheets).split())
    everything = ["".join(one.split()) for one in page.locator(".excerpt").all_text_contents()]
    page.context.close()
    assert len(everything) > 15 and all(one[:40] in printed for one in everything)


def test_every_sentence_listed_says_who_speaks_to_whom_and_leads_to_its_paragraph(site: Path) -> None:
    checked = 0
    for topic in FORM["topics"]:
        here = f"topics/{topic['slug']}/"
        for node in page(site, here).css(".excerpt[data-of]"):
            item = node.parent
            while item.tag != "li":
                item = item.parent
            for link in node.parent.css("a:not(.reading)"):
                found, _, anchor = target(site, here, link)
                assert f"{SLUG}#{anchor}" == node.attributes["data-of"]
                assert words_of(node) in words_of(found.css_first(f"[id='{anchor}']"))
                checked += 1
            if node.css(".named"):
                section = found.css_first(f"[id='{anchor}']").parent
                occasion, spoken = item.css_first("a").text(), unquote(section.attributes["data-source"])
                asker = re.search(", answering (.*?),", spoken)
                if item.parent.parent.tag == "details":  # the name stands above all that is said under it, once
                    assert item.parent.parent.css_first("summary strong").text() in section.css_first(".speaker").text()
                    assert occasion.startswith(f"Answering {SHORT_NAMES[asker[1]]}: [" if asker else "["), occasion
                else:
                    assert item.css_first("strong").text() in section.css_first(".speaker").text()
                    assert (" asks:" in occasion) == (", asking " in spoken), occasion
                    assert (f" answers {SHORT_NAMES[asker[1]]}:" if asker else ":") in occasion
                    assert (" answers " in occasion) == bool(asker)
                assert section.attributes["data-source"] == node.attributes["data-source"]
    assert checked > 300


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (">ASEAN</strong> Member States", ">APEC</strong> Member States"),
        ('data-at="518"', 'data-at="517"'),
        ('data-at="518"', 'data-at="-1"'),
        ('data-at="518"', ""),
        (f"{SLUG}#p28", f"{SLUG}#p27"),
    ],
)
def test_a_site_whose_lists_quote_other_words_is_not_published(
    site: Path, tmp_path: Path, briefing: Briefing, before: str, after: str
) -> None:
    damaged = tmp_path / "topics/asean/index.html"
    damaged.parent.mkdir(parents=True)
    text = (site / "topics/asean/index.html").read_text(encoding="utf-8")
    damaged.write_text(text, encoding="utf-8")
    excerpts = read_site(FolderPages(tmp_path)).excerpts[SLUG]
    assert len(excerpts) > 15 and not list(_excerpt_problems(briefing, excerpts))
    assert before in text
    damaged.write_text(text.replace(before, after), encoding="utf-8")
    problems = list(_excerpt_problems(briefing, read_site(FolderPages(tmp_path)).excerpts[SLUG]))
    assert {problem.code for problem in problems} == {"not-verbatim"}


def test_the_first_mention_in_each_speech_leads_to_its_topic_and_no_other(site: Path, source: str) -> None:
    mentions = sorted(scan(source), key=lambda mention: mention[1:3])
    speeches = 0
    for path in (site / SLUG).rglob("index.html"):
        here = path.parent.relative_to(site).as_posix() + "/"
        for section in tree(path).css("section.speech"):
            speeches += 1
            shown = section.css("p[data-line]")
            numbers = [int(node.attributes["id"].removeprefix("p")) for node in shown]
            first: dict[str, tuple[int, str]] = {}
            for slug, number, _, words in mentions:
                if number in numbers:
                    first.setdefault(slug, (number, words))
            linked = {}
            for number, node in zip(numbers, shown, strict=True):
                for link in node.css("a:not(.reading)"):
                    assert link.attributes["class"] == "topic"
                    found, where, anchor = target(site, here, link)
                    slug = where.removeprefix("topics/").rstrip("/")
                    assert not anchor and slug not in linked and folded(link.text()) in names_of(slug)
                    assert link.text() in [mark.text() for mark in found.css(".named")]
                    linked[slug] = (number, link.text())
            assert linked == first
    assert speeches > 60


def test_without_the_links_the_words_are_the_transcripts(site: Path, project: Path, source: str) -> None:
    text = dict(enumerate((text for _, text in spoken_lines(source)), start=1))
    seen = 0
    for path in (site / SLUG).rglob("index.html"):
        found = LexborHTMLParser(path.read_text(encoding="utf-8"))
        for node in found.css("p[data-line] .reading"):
            node.decompose()
        for node in found.css("p[data-line] a"):
            node.unwrap()
        for node in found.css("p[data-line]"):
            assert [child.tag for child in node.css("*")] == ["p"], "nothing in it but its words"
            assert node.text() == text[int(node.attributes["id"].removeprefix("p"))]
    for path in (project / "docs" / SLUG).rglob("*.md"):
        written = path.read_text(encoding="utf-8")
        for line, number in re.findall(r"\{ \.number translate=no \}\n\n(.*)\n\{ #p(\d+) ", written):
            line = re.sub(r"\[&#32;[^()]+\([^()]+\)\{ \.own \.reading \}", "", line)
            assert re.sub(r"\[([^\[\]]+)\]\([^()]+\)\{ \.topic \}", r"\1", line) == markdown(text[int(number)])
            seen += "{ .topic }" in line
    assert seen > 60


@given(text=paragraphs, ends=st.lists(st.integers(0, 400), max_size=8))
@example(text="!China", ends=[1, 6])
@example(text="x!(China)", ends=[2, 9])
def test_links_can_be_put_anywhere_into_any_text_and_taken_out_again(text: str, ends: list[int]) -> None:
    text = text.strip()
    cuts = sorted({end % (len(text) + 1) for end in ends})
    spans = [(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False) if text[a:b] == text[a:b].strip()]
    around = [Around(a, b, "[", "](../t/x.md){ .topic }") for a, b in spans]
    shown = rendered(f'{markdown(text, around)}\n{{ #p1 data-line="4" }}\n', False)
    assert [node.text() for node in shown.css("#p1")] == [text]
    assert [node.text() for node in shown.css("#p1 a.topic")] == [text[a:b] for a, b in spans]
    strong = [Around(a, b, "**", '**{ .named data-mention="x" }') for a, b in spans]
    shown = rendered(f'- [x](y.md)\n\n    _{markdown(text, strong)}_{{ .excerpt data-of="x" }} *x*{{ .extent }}\n', False)
    assert [node.text() for node in shown.css(".excerpt")] == [text]
    assert [node.text() for node in shown.css(".excerpt .named")] == [text[a:b] for a, b in spans]


def test_a_topic_is_spelled_out_where_the_transcript_does_it(site: Path) -> None:
    for slug, short, quoted in (
        ("asean", "ASEAN", "Association of Southeast Asian Nations (ASEAN)"),
        ("sco", "SCO", "Shanghai Cooperation Organization (SCO)"),
        ("lancang-mekong-cooperation", "LMC", "Lancang-Mekong Cooperation (LMC)"),
    ):
        [item] = [node for node in page(site, f"topics/{slug}/").css("article li") if not node.css(".named")]
        assert item.text().strip() == f"{short}: “{quoted}”, ¶\u00a013"
        assert item.css_first("a").attributes["href"] == f"../../{SLUG}/terms/regional-mechanisms/#p13"
    assert all(node.css(".named") for node in page(site, "topics/china/").css("article li"))


def test_beside_a_place_stand_its_topics_with_counts(site: Path, source: str, briefing: Briefing) -> None:
    for place in places(briefing):
        if place.item is place.part.closing and place.item:
            continue
        here = address(place.path)
        own = {p.order for speech in place.speeches for p in speech.paragraphs}
        wanted = Counter(slug for slug, number, *_ in scan(source) if number in own)
        listed = {}
        for node in page(site, here).css(".touches li"):
            _, where, _ = target(site, here, node.css_first("a"))
            listed[where.removeprefix("topics/").rstrip("/")] = int(node.css_first(".extent").text())
        assert listed == wanted, here


def test_near_is_what_shares_rare_topics_by_the_formula_that_the_site_states(
    site: Path, source: str, briefing: Briefing
) -> None:
    named = {}
    for place in places(briefing):
        if own := {p.order for speech in place.speeches for p in speech.paragraphs}:
            named[place] = {slug for slug, number, *_ in scan(source) if number in own}
    weight = {slug: log(len(named) / sum(slug in topics for topics in named.values())) for slug in set.union(*named.values())}
    around = neighbourhood((briefing,))
    for place, topics in named.items():
        scores = [(sum(weight[slug] for slug in topics & named[other]), other) for other in named if other != place]
        best = sorted((score for score, _ in scores if score > 1e-9), reverse=True)[:MOST_NEAR]
        found = around.nearest(place)
        assert all(isclose(near.nearness, score) for near, score in zip(found, best, strict=True))
        for near in found:
            assert {topic.slug for topic in near.shared} == {s for s in topics & named[near.place] if weight[s] > 0}
        for one, two in pairwise(found):
            order = [list(named).index(near.place) for near in (one, two)]
            assert order == sorted(order) or not isclose(one.nearness, two.nearness), "of two equally near, the first spoken"
    assert "ln(" in page(site, "topics/").css_first("#nearness + p").text()


def test_from_the_reuters_answer_one_reaches_the_six_party_talks_in_the_fifth_term(site: Path) -> None:
    for node in page(site, EXCHANGE).css(".nearest li"):
        found, where, _ = target(site, EXCHANGE, node.css_first("a"))
        shared = node.css_first(".extent").text().split(" and ")[0].split(", ")
        shown = folded(" ".join(words.text() for words in found.css("p[data-line]")))
        for name in shared:
            slug = next(topic["slug"] for topic in FORM["topics"] if topic["name"] == name)
            assert any(own in shown for own in names_of(slug)), f"{where} holds {name}"
        if where == f"{SLUG}/terms/regional-mechanisms/":
            assert "Six-Party Talks" in shared
            break
    else:
        pytest.fail("the fifth term is not near")


@pytest.mark.parametrize("here", ["topics/", f"{SLUG}/topics/"])
def test_each_cell_of_the_matrix_counts_right_and_leads_to_a_paragraph_that_holds_the_name(
    site: Path, source: str, briefing: Briefing, here: str
) -> None:
    table = page(site, here).css_first("table.matrix__table")
    assert table.css_first("caption").text() and all(node.attributes.get("scope") for node in table.css("th"))
    columns = [node.text() for node in table.css("thead tr:last-child th[scope=col]")]
    assert columns[:2] == ["Topic", "Together"]
    paragraph_of = {f"{address(place.path)}": place for place in places(briefing)}
    named = [place for place in places(briefing) if any(briefing.mentions_in(speech) for speech in place.speeches)]
    for place, node in zip(named, table.css("thead th[scope=col] a"), strict=True):
        found, where, anchor = target(site, here, node)
        closes = place.item is not None and place.item is place.part.closing
        assert (where, anchor) == (address(place.path), "closing" if closes else "")
        assert not anchor or found.css_first(f"[id='{anchor}']"), "what closes a part stands below it on its page"
    counted = Counter()
    for row in table.css("tbody tr"):
        if not row.css("th[scope=row]"):
            continue
        _, where, _ = target(site, here, row.css_first("th[scope=row] a"))
        slug = where.removeprefix("topics/").rstrip("/")
        cells = row.css("td")
        assert len(cells) == len(columns) - 1
        for name, cell in zip(columns[2:], cells[1:], strict=True):
            for link in cell.css("a"):
                found, where, anchor = target(site, here, link)
                count = link.text().removeprefix(f"{name} ")
                label = f"{row.css_first('th').text()} in {name}: {count}"
                assert link.css_first(".matrix__where").text() == f"{name} "
                assert link.attributes["aria-label"] == label
                assert where in paragraph_of
                assert any(own in folded(found.css_first(f"[id='{anchor}']").text()) for own in names_of(slug))
                counted[slug] += int(count)
                first = min(n for s, n, *_ in scan(source) if s == slug and f"p{n}" in anchors_in(briefing, where, anchor))
                assert anchor == f"p{first}"
        assert cells[0].text() == str(counted[slug])
    assert counted == Counter(slug for slug, *_ in scan(source))


def anchors_in(briefing: Briefing, where: str, anchor: str) -> set[str]:
    """Return the anchors of the paragraphs that stand in one place with another."""
    own = [
        {f"p{p.number}" for s in place.speeches for p in s.paragraphs}
        for place in places(briefing)
        if address(place.path) == where
    ]
    return next(anchors for anchors in own if anchor in anchors)


def test_the_list_of_topics_says_how_often_and_by_whom(site: Path, source: str) -> None:
    counts = Counter(slug for slug, *_ in scan(source))
    listed = {}
    for node in page(site, "topics/").css("article > ul > li"):
        _, where, _ = target(site, "topics/", node.css_first("a"))
        listed[where.removeprefix("topics/").rstrip("/")] = node.css_first(".extent").text()
    assert {slug: int(text.split()[0]) for slug, text in listed.items()} == counts
    assert listed["asean"] == "22 mentions: Liu Zhenmin 20, People's Daily 1, China News Service 1"
    headings = [node.text() for node in page(site, "topics/").css("h2")][:4]
    assert headings == ["Places", "People mentioned", "Organizations and mechanisms", "Subjects"]


def test_what_people_and_outlets_say_adds_up_to_the_briefing(site: Path, briefing: Briefing) -> None:
    words, number, turns = 0, 0, 0
    for here in ("people/", "outlets/"):
        for node in page(site, here).css("article > ul > li"):
            extent = re.search(r"([\d,]+) words? in (\d+) paragraphs?, (\d+) turns?", node.text())
            words, number, turns = words + int(extent[1].replace(",", "")), number + int(extent[2]), turns + int(extent[3])
            found, where, _ = target(site, here, node.css_first("a"))
            assert extent[0] in found.css_first("article").text(), where
            shown = sum(
                last - first + 1
                for first, last in (
                    (int(a), int(b or a)) for a, b in re.findall(r"¶\u00a0(\d+)(?:–(\d+))?", found.css_first("article").text())
                )
            )
            assert shown == int(extent[2]), where
    spoken = sum(count_words(p.text) for p in briefing.paragraphs)
    assert (words, number, turns) == (spoken, len(briefing.paragraphs), len(briefing.turns))


def test_what_a_person_says_stands_in_the_order_spoken_with_what_it_answers(site: Path, briefing: Briefing) -> None:
    listed = [node.text() for node in page(site, "people/liu-zhenmin/").css("article > ul > li > p:first-child > a")]
    answered = [f"Answering {e.asker.short}: [{e.heading}]" for part in briefing.parts for e in part.exchanges]
    assert len(answered) == 10 and [text for text in listed if text.startswith("Answering")] == answered


@pytest.mark.audit
def test_two_briefings_share_topics_and_each_has_a_matrix_of_its_own(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    folder_of(CASES / "valid/topics-named-in-every-way", root)
    folder_of(CASES / "valid/own-line", root).rename(root / "transcript/no-topics")
    form = root / "transcript/no-topics/briefing.yml"
    form.write_text(form.read_text(encoding="utf-8").replace("invented-daily", "other-daily"), encoding="utf-8")
    done = run("scripts.build", "--root", str(root))
    assert done.returncode == 0, done.stderr
    index, china = (LexborHTMLParser((root / f"site/topics/{name}index.html").read_text()) for name in ("", "china/"))
    assert not index.css("table.matrix__table") and "China 105 mentions" in index.css_first("article").text()
    assert len(index.css("#matrix + ul a")) == 2 and not (root / "site/no-topics/topics").exists()
    assert [node.attributes["id"] for node in china.css("h2")] == ["topics-named-in-every-way", SLUG]
    assert len(china.css("[data-mention]")) == 102 + 3
    bridge = LexborHTMLParser((root / "site/topics/bridge/index.html").read_text())
    assert [node.text().strip() for node in bridge.css("article li") if not node.css(".named")] == [
        "NHB: “North Harbour Bridge (NHB)”, ¶\u00a01"
    ]
    near = (root / "site/topics-named-in-every-way/questions/invented-daily/index.html").read_text()
    assert "11 January 2017" in LexborHTMLParser(near).css_first(".nearest").text(), "near across briefings"


@pytest.mark.audit
def test_a_site_without_topics_says_so(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project", transcripts=False)
    folder_of(CASES / "valid/own-line", root)
    done = run("scripts.build", "--root", str(root))
    assert done.returncode == 0, done.stderr
    assert "No briefing of this site lists topics" in (root / "site/topics/index.html").read_text()
    question = (root / "site/own-line/questions/invented-daily/index.html").read_text()
    assert not LexborHTMLParser(question).css(".touches, .nearest, a.topic")


def test_a_topic_is_declared_by_its_other_names_where_another_briefing_has_its_own(tmp_path: Path) -> None:
    declared = [{"slug": "harbour-dues", "name": "Harbour dues", "group": "subjects", "names": ["dues"]}]
    for slug, text in (("2031-05-05-one", "All dues fall."), ("2031-05-06-other", "Harbour dues fall, and dues.")):
        words, look_alikes = transcript([text, "Thank you."])
        write(tmp_path, words.encode(), form(words.encode(), look_alikes, topics=declared), slug)
    assert read_briefings(tmp_path)[1] == []
    for path in (tmp_path / "transcript" / "2031-05-06-other").iterdir():
        path.unlink()
    (tmp_path / "transcript" / "2031-05-06-other").rmdir()
    [problem] = read_briefings(tmp_path)[1]
    assert problem.code == "name-not-found" and "'Harbour dues'" in problem.message
    assert "harbour-dues" in problem.path.read_text().split("\n")[problem.line - 1]


def test_a_topic_that_nobody_names_is_told_once(tmp_path: Path) -> None:
    declared = [{"slug": "harbour-dues", "name": "Harbour dues", "group": "subjects"}]
    words, look_alikes = transcript(["All tolls fall.", "Thank you."])
    write(tmp_path, words.encode(), form(words.encode(), look_alikes, topics=declared))
    assert [one.code for one in read_briefings(tmp_path)[1]] == ["name-not-found"]


@pytest.mark.parametrize(
    ("before", "after", "code", "message"),
    [
        ("name: China,", "name: Sino-China-Ruritania,", "slug-twice", "one name in all briefings, found 'china'"),
        ("group: places}\n  - {slug: us", "group: subjects}\n  - {slug: us", "group-twice", "one group in all briefings"),
    ],
)
def test_one_slug_for_two_topics_in_two_briefings_is_refused(
    tmp_path: Path, before: str, after: str, code: str, message: str
) -> None:
    root = copy_project(tmp_path / "project")
    form = folder_of(CASES / "valid/topics-named-in-every-way", root) / "briefing.yml"
    text = form.read_text(encoding="utf-8")
    assert before in text
    form.write_text(text.replace(before, after), encoding="utf-8")
    _, problems = read_briefings(root)
    assert any(message in problem.message for problem in problems if problem.code == code)


# Names and texts

WORDS = st.sampled_from(
    [
        "South",
        "China",
        "Sea",
        "south",
        "US",
        "us",
        "and",
        "Mc",
        "i",
        "-",
        "'s",
        " ",
        "\u00a0",
        "\n",
        "’",
        "‑",
        "中",
        "é",
        "1",
        ".",
        "_",
        "ไทย",
    ]
)
texts = st.lists(WORDS, max_size=14).map("".join)


@given(
    text=texts,
    names=st.lists(
        st.sampled_from(
            [
                "China",
                "South China",
                "South China Sea",
                "China Sea",
                "US",
                "us",
                "Sea",
                "China-South",
                "China's",
                "中",
                "south china",
            ]
        ),
        min_size=1,
        unique=True,
    ),
)
def test_the_longest_name_wins_wherever_names_overlap(text: str, names: list[str]) -> None:
    spans = [span for name in names for span in occurrences(name, text)]
    kept = longest(spans)
    assert all(a[1] <= b[0] for a, b in pairwise(kept)) and set(kept) <= set(spans)
    for start, end in set(spans) - set(kept):
        assert any(a < end and start < b and (a < start or (a == start and b > end)) for a, b in kept), (
            "lost to an earlier, longer"
        )
    for one, two in combinations(spans, 2):
        inside = two[0] <= one[0] and one[1] <= two[1] and one != two
        assert not (inside and one in kept and two in kept)


def stretches(name: str, text: str) -> set[tuple[int, int]]:
    """Find where a name stands by trying every stretch of a text."""
    found = set()
    for start, end in combinations(range(len(text) + 1), 2):
        words = re.sub(r"\s+", " ", text[start:end]).replace("’", "'")
        alike = len(words) == len(name) and all(
            c == n or (n.islower() and c == n.upper()) for n, c in zip(name, words, strict=True)
        )
        before = re.search("[A-Za-zé0-9]*$", text[:start])[0]
        run_in = name[0].isupper() and len(before) > 1 and before.islower() and before.isalpha()
        apart = (not before or run_in) and not re.match("[A-Za-zé0-9]", text[end:])
        if alike and (apart or name == "中"):
            found.add((start, end))
    return found


@given(text=texts, name=st.sampled_from(["China", "South China Sea", "south china", "US", "us", "中", "China's"]))
@example(text="andChina McChina China’s", name="China")
def test_a_name_stands_only_between_what_is_no_letter_or_digit(text: str, name: str) -> None:
    assert set(occurrences(name, text)) == stretches(name, text)


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("US", "US us U.S. USA US-led US's (US)", ["US", "US", "US", "US"]),
        ("white paper", "White Paper, white paper, WHITE PAPER, Whitepaper", ["White Paper", "white paper", "WHITE PAPER"]),
        ("South China Sea", "South China  Sea South\u00a0China\nSea", ["South China  Sea", "South\u00a0China\nSea"]),
        ("People's Daily", "People’s Daily Peoples Daily", ["People’s Daily"]),
        ("Six-Party", "Six‑Party Six–Party SixParty", ["Six‑Party", "Six–Party"]),
        ("Donald", "McDonald andDonald xDonald AndDonald Donaldson", ["Donald"]),
        ("Phone", "iPhone", []),
        ("China", "China2 2China China_ Chinatown cha-China 中China中", ["China", "China", "China"]),
        ("中国", "在中国的", ["中国"]),
        ("Cafe", "Cafe\u0301 Cafe", ["Cafe"]),
    ],
)
def test_names_are_found_as_a_reader_finds_them(name: str, text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in occurrences(name, text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the Association of Southeast Asian Nations (ASEAN) in", [("Association of Southeast Asian Nations", "ASEAN")]),
        ("Lancang-Mekong Cooperation (LMC) and Alpha (A)", [("Lancang-Mekong Cooperation", "LMC")]),
        ("heat shock protein (HSP), heat shock factor (HSF)", [("heat shock protein", "HSP"), ("heat shock factor", "HSF")]),
        ("One end. The General Assembly (GA) met", [("General Assembly", "GA")]),
        ("the U.S. Geological Survey (USGS)", [("U.S. Geological Survey", "USGS")]),
        ("Secretary of State (Rex Tillerson)", []),
        ("the last day (June 30)", []),
        ("(ASEAN)", []),
        ("Agency (CNA)", []),
        ("A. Big Corporation (2017)", []),
        ("", []),
        ("()", []),
        ("((((", []),
        ("x (y (z) w)", []),
        ("united nations (UN) (UN)", [("united nations", "UN")]),
        ("as soon as possible, ASAP (ASAP)", []),
    ],
)
def test_short_forms_are_those_that_the_text_spells_out(text: str, found: list[tuple[str, str]]) -> None:
    assert [(one.long, one.short) for one in abbreviations(text)] == found


@given(text=st.lists(WORDS | st.sampled_from(["(", ")", "ASEAN", "Nations", " (SCS)", ". ", "; "]), max_size=20).map("".join))
def test_a_short_form_is_spelled_out_right_before_it_whatever_the_text_holds(text: str) -> None:
    for one in abbreviations(text):
        assert text[one.start :].startswith(one.long) and text[one.start : one.end].endswith(")")
        assert f"({one.short}" in text[one.start : one.end].replace("( ", "(")
        letters = iter(one.long.casefold())
        assert all(c in letters for c in one.short.casefold() if c.isalnum())
        assert one.long.casefold()[0] == one.short.casefold()[0] or "-" in one.long.split()[0] or not one.long[0].isalnum()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The U.S. and the U.S. Navy came. Mr. Liu left.", ["The U.S. and the U.S. Navy came.", "Mr. Liu left."]),
        ("Under Track 1.5 and 4,000 km. So.", ["Under Track 1.5 and 4,000 km.", "So."]),
        ('It is "key." To us.', ['It is "key."', "To us."]),
        ('He said "no." then left.', ['He said "no." then left.']),
        ("I. China's views; II. Others. End", ["I. China's views; II. Others.", "End"]),
        ("好。壞！Why? 2017", ["好。", "壞！", "Why?", "2017"]),
        ("  a  ", ["a"]),
        ("", []),
        (" ", []),
        ("In 2002. Then", ["In 2002.", "Then"]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == found


@given(
    text=st.lists(st.sampled_from(["A", "b", "U.S.", ".", "?", "。", '"', " ", "\n", "Mr.", "1"]), max_size=20).map("".join),
    ends=st.lists(st.integers(0, 40), max_size=6),
)
def test_sentences_hold_every_word_once_and_cut_no_name(text: str, ends: list[int]) -> None:
    cuts = sorted({end for end in ends if end <= len(text)})
    whole = [(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False) if text[a:b] and text[a:b] == text[a:b].strip()]
    found = list(sentences(text, whole))
    assert "".join(text[a:b] for a, b in found).replace(" ", "").replace("\n", "") == "".join(text.split())
    assert all(a < b and text[a:b] == text[a:b].strip() for a, b in found)
    assert all(any(a <= start and end <= b for a, b in found) for start, end in whole)
