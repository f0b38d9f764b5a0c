"""Nothing lost, nothing invented: the words of the built site are the words of the source."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from scripts.archive.folder import read_briefing
from scripts.checking.site_pages import FolderPages
from scripts.checking.words import read_site, rebuild, verify
from scripts.record.briefing import Briefing
from tests.conftest import ROOT, SLUG, run, some, words_of

PINNED = "3ec9afd0c844f98382d8e8b80ba0953b6638864dd72077146caa314aa810d748"


def spoken_lines(source: str) -> list[tuple[int, str]]:
    """The paragraphs, found without the project's code: between the first label and the furniture, labels left out."""
    lines = list(enumerate(source.split("\n"), start=1))[14:167]
    return [(number, text) for number, text in lines if text and not text.endswith(":")]


def pages_of(site: Path) -> dict[str, LexborHTMLParser]:
    folder = site / SLUG
    return {
        path.parent.relative_to(folder).as_posix(): LexborHTMLParser(path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("index.html"))
    }


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    return read_briefing(ROOT / "transcript" / SLUG)[0]


def test_the_source_is_the_one_that_was_given() -> None:
    assert hashlib.sha256((ROOT / "transcript" / SLUG / "source.txt").read_bytes()).hexdigest() == PINNED


def test_the_transcript_has_25_labels_49_paragraphs_and_10_exchanges() -> None:
    briefing, problems = read_briefing(ROOT / "transcript" / SLUG)
    assert problems == []
    assert (len(briefing.turns), len(briefing.paragraphs), len(briefing.exchanges)) == (25, 49, 10)


def test_consecutive_labels_of_one_speaker_stay_separate_turns_and_read_as_one(briefing: Briefing, site: Path) -> None:
    assert [turn.label.line for turn in briefing.turns[:5]] == [15, 25, 33, 52, 56]
    headings = [node.text() for node in pages_of(site)["transcript"].css("section.speech :is(h2, h3, h4).speaker")]
    parts = [heading for heading in headings if heading.startswith("Liu Zhenmin")]
    assert len(parts) == 3 + 10, "one for each part he speaks in, and one for each answer"


def test_every_paragraph_is_letter_for_letter_a_line_of_the_source(site: Path, source: str) -> None:
    spoken = spoken_lines(source)
    assert len(spoken) == 49
    pages = pages_of(site)
    for number, (line, text) in enumerate(spoken, start=1):
        found = [(name, node) for name, page in pages.items() for node in page.css(f"[id='p{number}']")]
        for name, node in found:
            assert words_of(node) == text, f"p{number} on {name}"
            assert node.attributes["data-line"] == str(line)
        assert len(found) == 2, f"p{number} on {[name for name, _ in found]}"
        assert [name for name, _ in found].count("transcript") == 1


def test_the_no_break_space_of_line_47_is_on_the_page(site: Path) -> None:
    node = pages_of(site)["terms/pragmatic-cooperation"].css_first("#p14")
    assert 'cooperation."\u00a0 In recent years' in node.text()


def test_no_other_words_are_marked_as_the_record(site: Path, source: str) -> None:
    lines = source.split("\n")
    for name, page in pages_of(site).items():
        for node in page.css("[data-line]"):
            assert words_of(node) == lines[int(node.attributes["data-line"]) - 1].strip(" "), name


def test_the_source_can_be_rebuilt_from_the_site_to_the_byte(site: Path) -> None:
    assert hashlib.sha256(rebuild(read_site(FolderPages(site)).by_briefing[SLUG])).hexdigest() == PINNED


def test_the_source_can_be_fetched_as_it_was_given(site: Path) -> None:
    assert hashlib.sha256((site / SLUG / "source.txt").read_bytes()).hexdigest() == PINNED


def test_every_line_has_one_class_and_furniture_is_listed(briefing: Briefing, site: Path) -> None:
    assert len(briefing.account.classes) == 181
    account = pages_of(site)["account"]
    listed = {int(node.attributes["data-line"]) for node in account.css("td[data-line]")}
    furniture = {3, 4, 168, 169, 171, 173, 175, 177, 178, 179, 180, 181}
    assert {1, 6, 7, 9, 10, 12, 13} | furniture <= listed
    shown = {int(node.attributes["data-line"]) for page in pages_of(site).values() for node in page.css("[data-line]")}
    assert sorted(shown) == [number for number, line in enumerate(source_lines(), start=1) if line.strip()]


def source_lines() -> list[str]:
    return (ROOT / "transcript" / SLUG / "source.txt").read_text(encoding="utf-8").split("\n")


def test_words_in_and_words_out_are_those_that_wc_counts(site: Path, source: str) -> None:
    text = pages_of(site)["account"].css_first("article").text()
    spoken = sum(len(line.split()) for _, line in spoken_lines(source))
    assert f"{len(source.split()):,}" == "4,606" and "4,606" in text
    assert text.count(f"{spoken:,}") == 3, "the class of paragraphs, the whole transcript, the pages of their own"


def test_every_turn_is_listed_with_its_label_its_speaker_and_why(site: Path) -> None:
    rows = [[cell.text().strip() for cell in row.css("td")] for row in pages_of(site)["account"].css("#turns ~ * tr")]
    turns = [row for row in rows if len(row) == 6]
    assert len(turns) == 25
    form = (ROOT / "transcript" / SLUG / "briefing.yml").read_text(encoding="utf-8").split("\n")
    why = f"line {form.index('  - slug: hu-kaihong') + 1}: moderator"
    assert turns[0] == ["1", "15", "Chairperson Hu Kaihong:", "Hu Kaihong", why, "¶\u00a01–4"]
    assert turns[-1] == ["25", "164", "Hu Kaihong:", "Hu Kaihong", why, "¶\u00a049"]


def test_words_in_lists_are_words_of_the_paragraph_where_they_say(site: Path, source: str) -> None:
    spoken = spoken_lines(source)
    excerpts = [
        node for path in site.rglob("*.html") for node in LexborHTMLParser(path.read_text(encoding="utf-8")).css("[data-of]")
    ]
    assert len(excerpts) > 300
    for node in excerpts:
        number = int(node.attributes["data-of"].removeprefix(f"{SLUG}#p"))
        assert words_of(node) and spoken[number - 1][1].startswith(words_of(node), int(node.attributes.get("data-at", 0)))


def test_the_sites_headings_are_in_square_brackets_wherever_they_show(site: Path) -> None:
    headings = ("North Korea", "A code of conduct in the South China Sea", "Expectations of the new U.S. administration")
    heading = re.compile("(.?)(" + "|".join(re.escape(h) for h in headings[1:]) + ")(.?)")
    for path in site.rglob("*.html"):
        page = LexborHTMLParser(path.read_text(encoding="utf-8"))
        for node in page.css("[data-line], [data-of], script"):
            node.decompose()
        words = page.html
        for found in heading.finditer(words):
            assert (found[1], found[3]) == ("[", "]"), f"{path}: {words[found.start() - 60 : found.end() + 20]}"


# What a template or an extension might do to a page, and the page it does it to: "" for every page.
DAMAGES = {
    "a word changed": ("", "China actively supports", "China strongly supports"),
    "a word changed on its own page only": ("questions/reuters", "China actively supports", "China strongly supports"),
    "a word changed on the whole transcript only": ("transcript", "China actively supports", "China strongly supports"),
    "a letter lost": ("", "China actively supports", "China activel supports"),
    "a space lost": ("", "China actively supports", "Chinaactively supports"),
    "curly quotes": ("", '"facing history squarely', "“facing history squarely"),
    "the no-break space made a space": ("", "\u00a0", " "),
    "a paragraph not marked": ("questions/reuters", 'id="p45"', 'id="x45"'),
    "a paragraph twice": ("questions/reuters", 'id="p44"', 'id="p45"'),
    "furniture changed": ("account", "Adjust font size:", "Adjust the font size:"),
    "a label changed": ("account", ">Chairperson Hu Kaihong:<", ">Chairman Hu Kaihong:<"),
    "a wrong line": ("account", 'data-line="3"', 'data-line="5"'),
    "a line end changed": ("account", "none:181;lf:1–180", "crlf:181;lf:1–180"),
    "the account of line ends lost": ("account", "data-ends=", "data-was="),
    "the account lost": ("account", "data-", "was-"),
    "another speaker's name above": ("questions/reuters", ">Liu Zhenmin</strong>", ">Hu Kaihong</strong>"),
    "another speaker's name in quotations": (
        "transcript",
        'data-source="Liu Zhenmin, answering Reuters',
        'data-source="Hu Kaihong, answering Reuters',
    ),
    "an answer in the question's speech": (
        "questions/reuters",
        re.compile(r'</section>\s*<section class="answer speech"[^>]*>'),
        "",
    ),
    "a word hidden": ("questions/reuters", "is an old issue", "is an <span hidden>old</span> issue"),
    "a word hidden by a style": ("questions/reuters", "is an old issue", 'is an <span style="Display: none">old</span> issue'),
    "a word made invisible": ("transcript", "is an old issue", 'is an <i style="visibility:hidden">old</i> issue'),
    "an answer hidden": ("questions/reuters", '<section class="answer speech"', '<section hidden class="answer speech"'),
    "words added below a name": (
        "questions/reuters",
        '<p class="number" translate="no"><a href="#p44">',
        '<p>We deny that.</p><p class="number" translate="no"><a href="#p44">',
    ),
    "words added behind a paragraph": (
        "transcript",
        '<p class="number" translate="no"><a href="#p45">',
        'No.<p class="number" translate="no"><a href="#p45">',
    ),
    "a role changed": ("questions/reuters", "</strong>, vice foreign minister<", "</strong>, foreign minister<"),
    "a role lost": ("transcript", "</strong>, vice foreign minister<", "</strong><"),
    "the site's heading changed": ("questions/reuters", ">[North Korea]</h1>", ">[South Korea]</h1>"),
    "the site's heading lost": ("questions", ">[Questions and answers]</h1>", "></h1>"),
    "the site's heading changed on the whole transcript": ("transcript", "[Opening statement]</h2>", "[Statement]</h2>"),
    "the asker in a heading changed": (
        "transcript",
        '>Reuters</span>: <em class="own">[North Korea]</em></h3>',
        '>Routers</span>: <em class="own">[North Korea]</em></h3>',
    ),
    "first words changed": ("questions", ">I want to ask about North Korea.", ">I want to ask about South Korea."),
    "first words lost": (
        "questions",
        (
            ">I want to ask about North Korea. Many people think that the situation of North Korea "
            "will be one of the most serious security issues facing<"
        ),
        "><",
    ),
}


def test_the_pages_of_a_briefing_say_nothing_else(briefing: Briefing, site: Path, tmp_path: Path) -> None:
    shutil.copytree(site / SLUG, tmp_path / SLUG)
    assert verify(briefing, read_site(FolderPages(tmp_path))) == []


@pytest.mark.parametrize("damage", some(DAMAGES, *list(DAMAGES)[::3]))
def test_a_site_that_says_anything_else_is_not_published(damage: str, briefing: Briefing, site: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "site"
    shutil.copytree(site / SLUG, damaged / SLUG)
    where, before, after = DAMAGES[damage]
    changed = 0
    for path in (damaged / SLUG).rglob("*.html"):
        text = path.read_text(encoding="utf-8").replace("&nbsp;", "\u00a0")
        found = before if isinstance(before, str) else next(iter(before.findall(text)), "\0")
        if found in text and where in ("", path.parent.relative_to(damaged / SLUG).as_posix()):
            path.write_text(text.replace(found, after), encoding="utf-8")
            changed += 1
    assert changed, "the damage must be done"
    problems = verify(briefing, read_site(FolderPages(damaged)))
    assert problems and {problem.code for problem in problems} <= {
        "not-verbatim",
        "not-shown",
        "not-rebuilt",
        "wrong-speaker",
        "stray-words",
        "wrong-heading",
    }
    assert "only" not in damage or [(p.code, p.path.parent.name) for p in problems] == [("not-verbatim", where.split("/")[-1])]


def test_paragraphs_in_another_order_and_another_source_are_told(briefing: Briefing, site: Path, tmp_path: Path) -> None:
    shutil.copytree(site / SLUG, tmp_path / SLUG)
    page = tmp_path / SLUG / "transcript/index.html"
    text = page.read_text(encoding="utf-8")
    one, other = (re.search(rf'<p[^>]* id="p{n}"[^>]*>.*?</p>|<p id="p{n}"[^>]*>.*?</p>', text, re.DOTALL)[0] for n in (6, 7))
    page.write_text(text.replace(one, "@").replace(other, one).replace("@", other), encoding="utf-8")
    source = tmp_path / SLUG / "source.txt"
    source.write_bytes(source.read_bytes().replace(b"June", b"July").replace(b"China", b"Chile", 1))
    assert {problem.code for problem in verify(briefing, read_site(FolderPages(tmp_path)))} == {"wrong-order", "not-the-source"}


@pytest.mark.audit
def test_verify_says_that_all_is_well_or_what_is_not(project: Path, tmp_path: Path) -> None:
    well = run("scripts.verify", "--root", str(project), cwd=tmp_path)
    assert well.returncode == 0 and "49 paragraphs are letter for letter" in well.stdout
    damaged = tmp_path / "site"
    shutil.copytree(project / "site", damaged)
    page = damaged / SLUG / "questions/reuters/index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("an old issue", "a new issue"), encoding="utf-8")
    wrong = run("scripts.verify", "--root", str(project), "--site", str(damaged), cwd=tmp_path)
    assert wrong.returncode == 1 and "reuters/index.html" in wrong.stderr and "¶ 44" in wrong.stderr
