"""The site's own words in the language of a briefing: catalogues that say all, and pages on which nothing else is said."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from babel import Locale
from selectolax.lexbor import LexborHTMLParser

from scripts.pages.templates import COUNTED, OF_EVERY_PLURAL, OF_THE_THEME, SCRIPTS, TEMPLATES
from scripts.tongues.tongue import TRANSLATED, Tongue, tongue
from tests.catalogues import CATALOGUES, Message, in_scripts, in_templates, messages, read, written_anew
from tests.conftest import built, copy_project, once, run, some
from tests.invent import form, write
from tests.reads import doubtful_lines

# Numbers of which each plural form of every language has one, by what CLDR says.
NUMBERS = (*range(205), 1_000, 1_000_000, 2_000_000)

# What a translation may not have otherwise than the sentence: placeholders, and what is markup in Markdown.
PLACEHOLDER = re.compile(r"\{\w+\}")
MARKUP = re.compile(r"[*_\[\]#|<>`&\\]")

# Sentences that stand above words of the record: who speaks is read off them, and must come first.
BEGIN_WITH_THE_SPEAKER = ("{speaker} asks", "{speaker} carries on", "{speaker}, {role}")


def texts_of(message: Message) -> tuple[str, ...]:
    return (message,) if isinstance(message, str) else message


@pytest.mark.parametrize("name", TRANSLATED)
def test_a_catalogue_says_all_that_the_site_says_and_nothing_else(name: str) -> None:
    assert written_anew(name) == (CATALOGUES / f"{name}.po").read_bytes(), "python -m tests.catalogues writes it anew"
    found = {message.id: message.string for message in read(name) if message.id}
    assert set(found) == set(messages())
    assert [message for message, said in found.items() if not all(texts_of(said))] == []


@pytest.mark.parametrize("name", TRANSLATED)
def test_a_translation_has_the_placeholders_and_the_markup_of_its_sentence(name: str) -> None:
    wrong = []
    for message in read(name):
        wanted = texts_of(message.id)[-1]
        for said in texts_of(message.string) if message.id else ():
            placeholders = set(PLACEHOLDER.findall(wanted))
            lacking = placeholders - set(PLACEHOLDER.findall(said))
            if set(PLACEHOLDER.findall(said)) - placeholders or lacking - {"{count}"}:
                wrong.append((wanted, said))
            if lacking and isinstance(message.id, str):
                wrong.append((wanted, said))
            if sorted(MARKUP.findall(said)) != sorted(MARKUP.findall(wanted)) or said != said.strip():
                wrong.append((wanted, said))
    assert wrong == []


@pytest.mark.parametrize("name", TRANSLATED)
def test_a_catalogue_has_the_plural_forms_of_its_language(name: str) -> None:
    """A form may leave its number out only where it is of one number alone."""
    said, rule = tongue(name.replace("_", "-")), Locale.parse(name).plural_form
    forms = {number: said.translations.plural(number) for number in NUMBERS}
    assert len({(rule(number), at) for number, at in forms.items()}) == len(set(forms.values())) == len({*map(rule, NUMBERS)})
    assert all(len(message.string) == len(set(forms.values())) for message in read(name) if not isinstance(message.id, str))
    of_several = {at for at in forms.values() if sum(other == at for other in forms.values()) > 1}
    for message in read(name):
        if not isinstance(message.id, str) and "{count}" in message.id[0]:
            assert all("{count}" in message.string[at] for at in of_several), message.id


@pytest.mark.parametrize("name", TRANSLATED)
def test_who_speaks_comes_first_above_words_of_the_record(name: str) -> None:
    said = tongue(name.replace("_", "-"))
    assert all(said.say(text).startswith("{speaker}") for text in BEGIN_WITH_THE_SPEAKER)


def test_what_templates_and_scripts_say_is_what_they_are_given() -> None:
    assert {text for text, _ in in_templates()} <= {*TEMPLATES}
    assert {*TEMPLATES} - {text for text, _ in in_templates()} == {
        "Briefings",
        "People",
        "Outlets",
        "Topics",
        "Switch to light",
        "Switch to dark",
        "Switch to the system's setting",
        "{asker}: {title}",
    }, "these stand in mkdocs.yml, and in a sentence"
    assert {text for text, _ in in_scripts()} == {*SCRIPTS, *COUNTED}
    assert all(
        {*map(Locale.parse(name).plural_form, NUMBERS)} == {*map(Locale.parse(name).plural_form, OF_EVERY_PLURAL)}
        for name in TRANSLATED
    )
    assert OF_THE_THEME.keys() == {"nav", "action.skip"}


# A briefing in each language, invented: who speaks, and what is said. None has a word of English in it.
SPOKEN = {
    "ar": ("لين مثال", "بو نموذج", "صحيفة المثال", "صباح الخير جميعا.", "متى تنخفض الرسوم؟", "تنخفض في يونيو."),
    "de": ("Lin Beispiel", "Bo Muster", "Erfundenes Blatt", "Guten Morgen.", "Wann sinken die Gebühren?", "Im Juni."),
    "es": ("Lin Ejemplo", "Bo Muestra", "Diario inventado", "Buenos días.", "¿Cuándo bajan las tasas?", "En junio."),
    "fr": ("Lin Exemple", "Bo Modèle", "Le Quotidien inventé", "Bonjour.", "Quand baissent les droits ?", "En juin."),
    "ja": ("見本太郎", "例花子", "サンプル新聞", "おはようございます。", "いつ下がりますか。", "六月です。"),
    "ko": ("견본", "가상", "가상일보", "안녕하십니까.", "언제 내립니까?", "유월에 내립니다."),
    "pt": ("Lin Exemplo", "Bo Amostra", "Diário inventado", "Bom dia.", "Quando descem as taxas?", "Em junho."),
    "ru": ("Лин Пример", "Бо Образец", "Вымышленная газета", "Доброе утро.", "Когда снизятся сборы?", "В июне."),
    "zh-Hans": ("林例", "陈样", "虚构日报", "大家早上好。", "什么时候降？", "六月降。"),
    "zh-Hant": ("林例", "陳樣", "虛構日報", "大家早安。", "什麼時候降？", "六月降。"),
    "ur": ("لین مثال", "بو نمونہ", "روزنامہ مثال", "صبح بخیر۔", "فیس کب کم ہوگی؟", "جون میں۔"),
}

# Words of no language, or of all, in a page: names of files and of keys, what a hash is called, the name of the site.
OF_EVERY_LANGUAGE = re.compile(
    r"On the Record|APA|MLA|BibTeX|RIS|CSL-JSON|para?\. 45"
    r"|source(\.\d+)?\.txt|SHA-256|[0-9a-f]{64}|briefing\.yml|CR LF|\b[jkn]\b|ln\(N / n\)"
)

# Attributes that are read out or shown.
SHOWN = ("aria-label", "title", "alt", "placeholder", "content", "data-source")


def write_spoken(root: Path, language: str) -> None:
    """Write an invented briefing in a language into a project, with topics, a section of its own and a slip."""
    chair, briefer, outlet, opening, question, answer = SPOKEN[language]
    turns = [(chair, [opening])]
    for number in (1, 2, 3):
        turns += [(outlet, [f"{question} {number}"]), (briefer, [answer, f"{answer} {number}"])]
    lines = [outlet, "", *(line for who, said in turns for line in (f"{who}:", "", *(x for text in said for x in (text, ""))))]
    source = "\n".join(lines).encode()
    changes: dict[str, object] = {"title": opening[:-1], "held_by": outlet, "language": language}
    changes["published"] = {"by": outlet, "date": "2031-05-06"}
    doubtful = list(doubtful_lines(["", "", *lines[2:]], (chair, briefer, outlet)))
    digest = hashlib.sha256(source).hexdigest()
    changes["source"] = {"sha256": digest, "layout": ["own-line"], "title": outlet, "not_labels": doubtful}
    changes["people"] = [
        {"slug": f"{who}-{language.lower()}", "name": name, "role": briefer, "function": function, "labels": [name]}
        for who, name, function in (("a", chair, "moderator"), ("b", briefer, "briefer"))
    ]
    slug = f"daily-{language.lower()}"
    changes["outlets"] = [{"slug": slug, "name": outlet, "short": outlet, "kind": "newspaper", "labels": [outlet]}]
    changes["parts"] = [
        {"slug": "opening", "kind": "statement", "title": chair, "starts": opening},
        {"slug": "questions", "kind": "questions", "title": briefer, "starts": f"{question} 1"},
    ]
    changes["topics"] = [{"slug": f"june-{language.lower()}", "name": answer[:-1], "group": "subjects"}]
    folder = write(root, source, form(source) | changes, slug=language.lower())
    slip = (
        f"- line: 9\n  words: {question[:-1].strip()!r}\n  read: {answer[:-1]!r}\n  reason: {opening!r}\n  date: 2031-05-07\n"
    )
    (folder / "corrections.yml").write_text(slip, encoding="utf-8")


# Those of which `make test` builds pages: one from right to left, one without a catalogue, one in Latin letters, one in none.
FEW = ("ar", "de", "ur", "zh-Hant")


def spoken(folder: Path, languages: Iterable[str]) -> None:
    """Build the site of a project that has a briefing in each of some languages."""
    root = copy_project(folder / "project", transcripts=False)
    for language in languages:
        write_spoken(root, language)
    built(root)


@pytest.fixture(scope="module")
def every_language(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return once(tmp_path_factory, "tongues", lambda folder: spoken(folder, SPOKEN)) / "project/site"


@pytest.fixture(scope="module")
def few_languages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return once(tmp_path_factory, "few tongues", lambda folder: spoken(folder, FEW)) / "project/site"


@pytest.fixture
def in_language(language: str, request: pytest.FixtureRequest) -> Path:
    """A site that has a briefing in the language of a test."""
    return request.getfixturevalue("few_languages" if language in FEW else "every_language")


def few_of(*languages: str) -> list[object]:
    """Return languages as the parameters of a test, of which the audit has those that not everybody builds."""
    return some(languages, *(one for one in languages if one in FEW))


def pages_of(site: Path, language: str) -> Iterator[tuple[str, LexborHTMLParser]]:
    for path in sorted((site / language.lower()).rglob("*.html")):
        yield path.relative_to(site).as_posix(), LexborHTMLParser(path.read_bytes())


def shown_in(page: LexborHTMLParser) -> Iterator[str]:
    """Yield every text of a page that somebody reads or hears, but keys of forms (`code`) and citations, in English always."""
    for node in page.css("script, style, code, kbd, .printed-address, .cite [lang=en], .Z3988"):
        node.decompose()
    for node in page.css("title, body"):
        yield from (text for text in node.text(separator="\n").split("\n") if text.strip())
    for node in page.css("*"):
        attributes = node.attributes
        if node.tag != "meta" or attributes.get("name") == "description":
            yield from (unquote(attributes[one] or "") for one in SHOWN if one in attributes)


@pytest.mark.parametrize("language", few_of(*sorted(SPOKEN.keys() - {"ur", "de", "es", "fr", "pt"})))
def test_no_word_of_english_is_left_on_the_pages_of_a_briefing(in_language: Path, language: str) -> None:
    """What is written in no Latin letters has none of them on its pages."""
    left = {
        (where, text)
        for where, page in pages_of(in_language, language)
        for text in shown_in(page)
        if re.search(r"[A-Za-z]{2}", OF_EVERY_LANGUAGE.sub("", text))
    }
    assert left == set()


@pytest.mark.parametrize("language", few_of("de", "es", "fr", "pt"))
def test_no_sentence_of_english_is_left_on_the_pages_of_a_briefing(in_language: Path, language: str) -> None:
    said = tongue(language)
    texts = {text for _, page in pages_of(in_language, language) for text in shown_in(page)}
    pieces = {
        piece.strip(" ,.:;()")
        for message in messages()
        for text, own in zip(texts_of(message), texts_of(in_tongue(said, message)), strict=False)
        if text != own
        for piece in PLACEHOLDER.split(text)
    }
    english = {piece for piece in pieces if re.search(r"[a-z]{3}", piece)} - {*own_pieces(said)}
    left = {(piece, text) for piece in english for text in texts if re.search(rf"(?<!\w){re.escape(piece)}(?!\w)", text)}
    assert len(english) > 200 and left == set()


def in_tongue(said: Tongue, message: Message) -> Message:
    if isinstance(message, str):
        return said.say(message)
    return (said.translations.ngettext(*message, 1), said.translations.ngettext(*message, 2))


def own_pieces(said: Tongue) -> Iterator[str]:
    """Yield the words of a language, some of which English has too."""
    for message in messages():
        for text in texts_of(in_tongue(said, message)):
            yield from re.findall(r"\w+", text)


@pytest.mark.parametrize("language", few_of(*sorted(SPOKEN.keys() - {"ur"})))
def test_a_page_is_in_the_language_of_its_briefing_and_runs_its_way(in_language: Path, language: str) -> None:
    for where, page in pages_of(in_language, language):
        root, body = page.css_first("html"), page.body
        assert (root.attributes["lang"], body.attributes["dir"]) == (language, "rtl" if language == "ar" else "ltr"), where
        assert bool(page.css("link[href$='right-to-left.css']")) == (language == "ar"), where
        assert [node.attributes["lang"] for node in page.css("[lang]:not(html, .cite *)")] == [] or "matrix" in page.html, where


@pytest.mark.parametrize("language", few_of(*SPOKEN))
def test_what_is_called_otherwise_than_it_is_written_is_called_that_too(in_language: Path, language: str) -> None:
    """Who tells a computer what to press says what they see (WCAG 2.5.3)."""
    called = [
        (where, plain(node.attributes["aria-label"] or ""), plain(node.text()))
        for where, page in pages_of(in_language, language)
        for node in page.css("main :is(a, button, summary)[aria-label]")
    ]
    assert {one for one in called if one[2] not in one[1]} == set() and any(text for _, _, text in called)


def plain(text: str) -> str:
    """Return text as it is told to a computer: without marks between words."""
    return " ".join(re.sub("[:,，：]", " ", text).split())


def test_words_in_a_language_without_a_catalogue_are_told_from_english_ones(few_languages: Path) -> None:
    """The site speaks English there; what the record says, and what is called by its words, says its language and its way."""
    for where, page in pages_of(few_languages, "ur"):
        assert (page.css_first("html").attributes["lang"], page.body.attributes["dir"]) == ("en", "ltr"), where
        for node in page.css("p[data-line], .excerpt, h1.own, h1 bdi, em.own:not(.reading)"):
            is_english = node.text().startswith("[Question ")
            found = (node.attributes.get("lang"), node.attributes.get("dir"))
            assert found == ((None, None) if is_english else ("ur", "rtl")), (where, node.html)
    assert pages_of(few_languages, "ur")


def test_pages_for_all_are_in_the_language_of_the_site(few_languages: Path) -> None:
    for name in ("index.html", "people/index.html", "outlets/index.html", "topics/index.html", "people/a-ar/index.html"):
        page = LexborHTMLParser((few_languages / name).read_bytes())
        assert page.css_first("html").attributes["lang"] == "en"
    names = [node.text() for node in LexborHTMLParser((few_languages / "people/index.html").read_bytes()).css("bdi[lang=ar]")]
    assert SPOKEN["ar"][0] in names


def test_numbers_are_not_torn_by_words_that_run_the_other_way(few_languages: Path) -> None:
    page = LexborHTMLParser((few_languages / "ar/index.html").read_bytes())
    assert "¶\u00a03–4" in [node.text() for node in page.css("bdi[dir=ltr]")]
    torn = [node.text() for node in page.css(".extent") if "¶" in node.text() and not node.css("bdi")]
    assert torn == []


def test_all_paragraphs_are_in_one_index_whatever_their_language(few_languages: Path) -> None:
    """Pagefind would make an index for each language of pages, and a search would find in one of them only."""
    entry = json.loads((few_languages / "pagefind/pagefind-entry.json").read_text(encoding="utf-8"))
    shown = [
        len(LexborHTMLParser(path.read_bytes()).css("p[data-line][id]")) for path in few_languages.glob("*/transcript/*.html")
    ]
    assert len(shown) == len(FEW)
    assert {name: language["page_count"] for name, language in entry["languages"].items()} == {"en": sum(shown)}


@pytest.mark.parametrize(
    ("language", "number", "words", "day", "names"),
    [
        ("en", 1_234, "1,234 words", "11 January 2017", "A, B and C"),
        ("es", 1_000_000, "1.000.000 de palabras", "11 de enero de 2017", "A, B y C"),
        ("es", 2, "2 palabras", "11 de enero de 2017", "A, B y C"),
        ("ru", 22, "22 слова", "11 января 2017\u202fг.", "A, B и C"),
        ("ar", 2, "كلمتان", "11 يناير 2017", "A وB وC"),
        ("zh-Hant", 12, "12字", "2017年1月11日", "A、B和C"),
        ("zh-TW", 12, "12字", "2017年1月11日", "A、B和C"),
        ("ja", 12, "12字", "2017年1月11日", "A、B、C"),
        ("it", 12, "12 words", "11 January 2017", "A, B and C"),
    ],
)
def test_numbers_days_and_lists_are_written_as_the_language_writes_them(
    language: str, number: int, words: str, day: str, names: str
) -> None:
    said = tongue(language)
    assert (said.words(number), said.day("2017-01-11"), said.join(["A", "B", "C"])) == (words, day, names)
    assert (said.join([]), said.join(["{1}"]), said.join(["{1}", "{0}"])[:3]) == ("", "{1}", "{1}")
    assert re.findall("[A-F]", said.join([*"ABCDEF"])) == [*"ABCDEF"]


@pytest.mark.audit
def test_the_pages_for_all_speak_the_language_that_the_theme_is_told(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project", transcripts=False)
    write_spoken(root, "fr")
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("  language: en\n", "  language: de\n"), encoding="utf-8")
    done = run("scripts.publish", "--root", str(root))
    assert done.returncode == 0, done.stdout + done.stderr
    page = LexborHTMLParser((root / "site/people/index.html").read_bytes())
    assert (page.css_first("html").attributes["lang"], page.css_first("h1").text()) == ("de", "Personen")
    assert [node.text() for node in page.css("nav.indexes a")][1].strip() == "Personen"
    assert page.css_first("#tongue") is not None and page.css_first("bdi").attributes["lang"] == "fr"
    assert LexborHTMLParser((root / "site/fr/index.html").read_bytes()).css_first("html").attributes["lang"] == "fr"
    missing = LexborHTMLParser((root / "site/404.html").read_bytes())
    assert missing.css_first("h1").text() == tongue("de").say("This address leads nowhere")
