"""The search never denies what was said: every word, and every run of two to five words side by side, finds its paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from scripts.archive.folders import read_briefings
from scripts.search.passages import passages
from tests.conftest import ROOT, built, copy_project, once, some
from tests.invent import form, transcript, write
from tests.searching import unpacked
from tests.serving import serving
from tests.test_search import Desk

pytestmark = pytest.mark.browser

RUNS = range(2, 6)
FOUND = 100  # results that are looked at, "more results" and all

# A module of the search as it is before all are packed into one.
MODULE = re.compile(r"/(assets/(?:search|record)/[\w-]+\.js)$")

# What the search finds for each of many queries: how much, whether it is said that none has all of it, or that another word was
# taken, and the addresses of the first results.
ASK = """async ([site, queries, most]) => {
  const { look, engine } = await import(`${site}assets/search/looking.js`);
  await engine.load("");
  const answers = [];
  for (const query of queries) {
    const { results, partly, better } = await look(query, {});
    const first = await Promise.all(results.slice(0, most).map(result => result.data()));
    answers.push([first.map(({ url }) => url), results.length, Boolean(partly || better)]);
  }
  return answers;
}"""

# What is said in invented briefings, a language each: forms of a word, small words, numbers, marks within and around words.
SAID = {
    "ar": (
        "تنخفض الرسوم في يونيو كما قلنا من قبل.",
        "هذا ما يقوله القانون وهذا ما نفعله.",
        "متى تنخفض الرسوم في الموانئ الكبيرة؟",
    ),
    "de": (
        "Die Gebühren der Häfen sinken im Juni um 1,8 Prozent, nicht um 18.",
        "Das Gesetz sagt es so, und so machen wir es auch; die Gebühr sinkt.",
        "Ist das für alle Schiffe so, auch für die 16.000 kleinen?",
    ),
    "es": (
        "Las tasas de los puertos bajan en junio un 1,8 por ciento.",
        "Así lo dice la ley, y así lo hacemos; la tasa del puerto baja para todos.",
        "¿Y por qué no se preguntó a nadie antes, ni a los 16.000 barcos?",
    ),
    "fr": (
        "Les droits des ports baissent en juin d’un dixième, c’est-à-dire de 1,8 point.",
        "C’est ce que dit la loi, et c’est ce que nous faisons.",
        "Pourquoi n’a-t-on demandé l’avis de personne, ni le 12 mai ni le 12 mars ?",
    ),
    "ja": (
        "港の料金は六月に下がります。",
        "法律がそう定めていますので、そのとおりにいたします。",
        "いつ下がりますか、十二月ですか。",
    ),
    "ko": (
        "항구 요금이 유월에 내립니다.",
        "법이 그렇게 정하고 있어서 우리도 그대로 합니다.",
        "요금은 언제 내립니까, 십이월입니까?",
    ),
    "pt": (
        "As taxas dos portos descem em junho 1,8 por cento.",
        "É o que diz a lei, e é o que fazemos; a taxa do porto desce para todos.",
        "E porque não se perguntou a ninguém antes de 12 de maio?",
    ),
    "ru": (
        "Сборы в портах снижаются на десятую часть в июне.",
        "Так сказано в законе, и так мы и делаем; сбор снижается для всех.",
        "Почему никого не спросили до 12 мая?",
    ),
    "zh-Hans": ("新闻发布会到此结束。", "刘振民说港口费六月降一成。", "法律是这样规定的，我们也这样做。"),
    "zh-Hant": ("新聞發佈會到此結束。", "劉振民說港口費七月降一成。", "為什麼沒有問過任何人呢？"),
    "en": (
        "Terrorist activities across the border fell by 1.8 per cent; the active harbours were actively helped.",
        "The WHO said on 12 May that vaccines, for those who were facing it, are being made. It's going on.",
        "Is it true that on 12 March 18 ships came in at 7:00, with 16,000 tons – or was it forty?",
    ),
}


@dataclass(frozen=True)
class Said:
    """A site, and the words of each paragraph on it by its address; where no blanks part words, each character is one."""

    site: Path
    texts: dict[str, tuple[str, ...]]


# A character of a script without blanks between words, and such a one or a word of others.
UNSPACED = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
WORD = re.compile(rf"{UNSPACED.pattern}|(?:(?!{UNSPACED.pattern})\S)+")


def words_of(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (re.sub(r"^[\W_]+|[\W_]+$", "", word) for word in WORD.findall(text))))


def said_on(root: Path) -> Said:
    briefings, problems = read_briefings(root)
    assert not problems
    texts = {passage.url: words_of(passage.text) for briefing in briefings for passage in passages(briefing)}
    return Said(root / "site", texts)


def invent(folder: Path, languages: tuple[str, ...]) -> Path:
    """Build a site with an invented briefing in each of these languages."""
    root = copy_project(folder / "project", transcripts=False)
    for language in languages:
        source, look_alikes = transcript(list(SAID[language]))
        described = form(source.encode(), look_alikes, language=language)
        write(root, source.encode(), described, slug=f"2031-05-05-{language.lower()}")
    return built(root)


@pytest.fixture(scope="module")
def first_briefing(project: Path) -> Said:
    return said_on(project)


@pytest.fixture(scope="module")
def every_language(tmp_path_factory: pytest.TempPathFactory) -> Said:
    languages = tuple(SAID)
    return said_on(once(tmp_path_factory, "said", lambda folder: invent(folder, languages)) / "project")


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    unpacked(page)
    yield page
    context.close()


def written(words: tuple[str, ...]) -> str:
    """Return words as one types them: with blanks between them, but for scripts that have none."""
    return ("" if all(map(UNSPACED.fullmatch, words)) else " ").join(words)


def runs_of(said: Said) -> list[str]:
    found = {
        written(words[at : at + length])
        for words in said.texts.values()
        for length in RUNS
        for at in range(len(words) - length + 1)
    }
    return sorted(found)


def ask(page: Page, said: Said, queries: list[str]) -> Iterator[tuple[str, list[str], bool]]:
    """Yield each query with the addresses of its first results, and whether the search denied it."""
    page.route(MODULE, lambda route: route.fulfill(path=ROOT / "docs" / MODULE.search(route.request.url)[1]))
    with serving(said.site) as server:
        page.goto(server.address)
        for at in range(0, len(queries), 200):
            some = queries[at : at + 200]
            for query, (found, count, denied) in zip(some, page.evaluate(ASK, [server.address, some, FOUND]), strict=True):
                yield query, found, denied or not count


def rank(said: Said, query: str, found: list[str]) -> int:
    """Return the place of the first result in which a query is said word by word, from 1; 0 if there is none."""
    between = "" if UNSPACED.match(query) else " "
    typed = f"{between}{query}{between}".casefold()
    held = {address for address, words in said.texts.items() if typed in f"{between}{between.join(words)}{between}".casefold()}
    return next((place for place, address in enumerate(found, start=1) if address in held), 0)


def never_denied(page: Page, said: Said, queries: list[str], at_once: float) -> None:
    """Every query is found, at once in this share of cases, among the first three in all."""
    ranks = {query: (rank(said, query, found), denied) for query, found, denied in ask(page, said, queries)}
    assert len(ranks) == len(queries) > 20
    assert [query for query, (_, denied) in ranks.items() if denied] == []
    assert [(query, place) for query, (place, _) in ranks.items() if not 1 <= place <= 3] == []
    assert sum(place == 1 for place, _ in ranks.values()) / len(ranks) >= at_once


def never_denies_a_word(page: Page, said: Said, every: int = 1) -> None:
    words = sorted({word for words in said.texts.values() for word in words})[::every]
    found = list(ask(page, said, words))
    assert len(found) == len(words) > 20
    assert [(word, shown[:3]) for word, shown, denied in found if denied or not rank(said, word, shown)] == []


@pytest.mark.parametrize("every", some([1, 24], 24))
def test_no_word_of_the_first_briefing_is_denied(page: Page, first_briefing: Said, every: int) -> None:
    never_denies_a_word(page, first_briefing, every)


@pytest.mark.audit
def test_no_word_in_any_language_of_the_site_is_denied(page: Page, every_language: Said) -> None:
    never_denies_a_word(page, every_language, every=1)


@pytest.mark.audit
@pytest.mark.slowest
@pytest.mark.timeout(900)
def test_all_that_was_said_word_by_word_comes_first(page: Page, first_briefing: Said, every_language: Said) -> None:
    """Where ten languages are in one index, stemmed as English, 0.967 of the runs come first; the goal is 0.98."""
    for said, at_once in ((first_briefing, 0.98), (every_language, 0.96)):
        never_denied(page, said, runs_of(said), at_once)


@pytest.mark.audit
@pytest.mark.parametrize("language", SAID)
def test_all_that_was_said_comes_first_where_all_is_in_one_language(page: Page, tmp_path: Path, language: str) -> None:
    """The words are stemmed in the language of the site."""
    said = said_on(invent(tmp_path, (language,)))
    never_denies_a_word(page, said)
    never_denied(page, said, runs_of(said), at_once=0.98)


@pytest.fixture
def desk(browser: Browser, every_language: Said) -> Iterator[Desk]:
    with serving(every_language.site) as server:
        desk = Desk(browser.new_context().new_page(), server.address)
        desk.open()
        yield desk
        desk.was_not_troubled()
        desk.page.context.close()


@pytest.mark.audit
@pytest.mark.parametrize(
    ("typed", "marked"),
    some(
        [
            ("刘振民", ["刘振民", "劉振民"]),
            ("劉振民", ["刘振民", "劉振民"]),
            ('"劉振民"', ["刘振民", "劉振民"]),
            ("闻发", ["聞發", "闻发"]),
            ("新闻发布会", ["新聞發佈會", "新闻发布会"]),
            ("下がります", ["下がります", "下がります"]),
            ("がり", ["がり", "がり"]),
            ("かり", []),
            ("港口費 振民", ["振民", "振民", "港口費", "港口费"]),
        ],
        ('"劉振民"', ["刘振民", "劉振民"]),
        ("がり", ["がり", "がり"]),
        ("かり", []),
    ),
)
def test_marked_is_what_was_typed_in_either_script(desk: Desk, typed: str, marked: list[str]) -> None:
    desk.search(typed)
    assert sorted(desk.page.locator(".search__results mark").all_text_contents()) == sorted(marked)
    assert desk.said() == ("2 paragraphs" if marked else f"Nothing found for {typed}.")


@pytest.mark.audit
@pytest.mark.parametrize(
    ("typed", "first", "marked"),
    some(
        [
            ("1.8", "fell by 1.8 per cent", "1.8"),
            ("18", "18 ships", "18"),
            ("16000", "with 16,000 tons", "16,000"),
            ("12 May", "on 12 May that", "12 May"),
            ("12 March", "on 12 March 18", "12 March"),
            ("WHO vaccines", "The WHO said", "WHO"),
            ("forty", "was it forty", "forty"),
        ],
        ("16000", "with 16,000 tons", "16,000"),
        ("12 March", "on 12 March 18", "12 March"),
    ),
)
def test_numbers_months_and_names_in_capitals_are_exact(desk: Desk, typed: str, first: str, marked: str) -> None:
    desk.search(typed)
    result = desk.page.locator(".search__results li", has_text=re.compile("cent|vaccines|tons")).first
    assert first in result.text_content() and marked in result.locator("mark").all_text_contents()


@pytest.mark.audit
@pytest.mark.parametrize("typed", some(["160000", "1.9", "18.1", "700"], "18.1"))
def test_a_number_that_nobody_said_finds_nothing(desk: Desk, typed: str) -> None:
    assert desk.search(typed) == [] and desk.said() == f"Nothing found for {typed}."


@pytest.mark.audit
def test_people_and_outlets_are_found_by_other_names(page: Page, first_briefing: Said) -> None:
    names = {"刘振民": "Liu Zhenmin", "胡凱紅": "Hu Kaihong", "路透社": "reuters", "China Radio International": "cri"}
    for name, found, denied in ask(page, first_briefing, list(names)):
        assert found and not denied, name
        if names[name].islower():
            assert all(f"/{names[name]}/" in address for address in found), name
