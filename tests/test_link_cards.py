"""The pictures that others show of a link: the shape with the place filled in, and words in letters or not at all."""

from __future__ import annotations

import html
import io
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image, features
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from scripts.archive.folders import read_briefings
from scripts.archive.withdrawn import withdraw
from scripts.exports import data as exports
from scripts.exports import typesetting
from scripts.exports.link_card import HERE, INK, LANES, LAST, MARGIN, SIDE, WIDTH, link_cards
from scripts.exports.typesetting import Inked, Type, can_set, can_shape, inked, lines
from scripts.files.keeping import Keeping
from scripts.links.permalinks import write_permalinks
from scripts.pictures.shape import FULL, one_line, segments
from scripts.record.briefing import Briefing
from scripts.record.places import citation_path, places
from scripts.tongues.tongue import direction_of
from tests.conftest import ROOT, SLUG
from tests.test_data import EVERY, SITE, hostile, read

# What somebody says in each script that the fonts have, with the names and numbers of others in it.
SAID = {
    "en": "The “position” of the Office (中国政府) is clear — and C++, at 20 %, is not.",
    "ru": "Правительство заявило, что переговоры продолжатся.",
    "el": "Η κυβέρνηση είπε ότι οι συνομιλίες θα συνεχιστούν.",
    "vi": "Chính phủ cho biết các cuộc đàm phán sẽ tiếp tục.",
    "zh": "我们注意到有关报道。中国政府一贯主张，半岛核问题应当通过对话协商解决（这一立场是明确的）。",
    "ja": "日本政府は「対話」を続けると述べた。",
    "ko": "한국 정부는 대화를 계속할 것이라고 말했다.",
    "ar": "أعلن المتحدث باسم الوزارة (Reuters, 2017) أن الموقف واضح، وقال: «نرحب بالحوار».",
    "he": "הדובר אמר: «CCTV News» ב־2017.",
    "ur": "ترجمان نے کہا کہ بات چیت جاری رہے گی۔",
    "hi": "भारत सरकार ने कहा है कि वार्ता जारी रहेगी।",
    "th": "รัฐบาลกล่าวว่าการเจรจาจะดำเนินต่อไป",
    "am": "መንግሥት ውይይቱ ይቀጥላል ብሏል።",
}

# Those whose letters change with their neighbours, and those that can be set: where FriBidi is not, none of the former.
SHAPED = ("ar", "he", "ur", "hi", "th")
CAN_BE_SET = [one for one in SAID if one not in SHAPED or can_shape()]

WIDE = WIDTH - 2 * MARGIN


def opened(content: bytes) -> Image.Image:
    made = Image.open(io.BytesIO(content))
    made.load()
    return made


@cache
def of(briefing: Briefing) -> dict[str, Image.Image]:
    return {path: opened(content) for path, content in link_cards(briefing)}


@pytest.mark.parametrize("name", EVERY[:4])
def test_a_briefing_and_each_place_where_something_is_said_has_a_picture_of_the_size_that_is_asked_for(name: str) -> None:
    briefing = read(name)
    wholes = [place.whole for place in places(briefing) if not place.is_closing]
    assert of(briefing).keys() == {citation_path(briefing.slug, whole, "png") for whole in ("", *wholes)}
    assert {(made.size, made.format) for made in of(briefing).values()} == {((1200, 630), "PNG")}


def test_the_bars_are_those_of_the_shape_and_those_of_the_place_alone_are_filled_in() -> None:
    briefing = read(SLUG)
    spans = one_line(segments(briefing))
    for place in (None, *places(briefing)):
        made = of(briefing).get(citation_path(briefing.slug, place.whole if place else "", "png"))
        if not made or (place and not place.speeches):
            continue
        for span in (one for one in spans if one.width > 1):
            middle = MARGIN + (span.start + span.width / 2) * WIDE / FULL
            filled = place is not None and span.segment.place.path == place.path
            assert made.getpixel((round(middle), LANES[span.segment.lane] + 3)) == (HERE if filled else SIDE)


def ink_of(made: Image.Image) -> Image.Image:
    """Return where letters are: what is beside the bars."""
    return made.crop((0, 0, WIDTH, min(LANES.values()))).point([one in (SIDE, INK) and 255 for one in range(256)], "1")


def test_what_is_said_is_drawn_and_nothing_beyond_the_margins() -> None:
    for made in of(read(SLUG)).values():
        left, top, right, bottom = ink_of(made).getbbox() or (0, 0, 0, 0)
        assert left >= MARGIN - 3 and right <= WIDTH - MARGIN + 3 and top > MARGIN - 3 and bottom <= LAST
    drawn = [bytes(made.tobytes()) for made in of(read(SLUG)).values()]
    assert len(set(drawn)) == len(drawn)


@pytest.mark.parametrize("language", CAN_BE_SET)
def test_every_letter_of_a_text_is_drawn_once_in_its_order(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []

    def told(word: str, how: Type, right_to_left: bool) -> Inked:
        drawn.append(word)
        wanted.append(id(inked(word, how, right_to_left)))
        return inked(word, how, right_to_left)

    wanted: list[int] = []
    monkeypatch.setattr(typesetting, "inked", told)
    set_lines = lines(SAID[language], Type(42, 400, language), WIDE, 9)
    assert "".join(drawn) == re.sub(r"\s", "", SAID[language])
    assert sorted(id(one) for line in set_lines for _, one in line) == sorted(wanted)


def test_however_much_is_said_no_word_stands_on_the_bars() -> None:
    first = read(SLUG)
    for made in of(replace(first, title=f"{first.title} " * 20, held_by="An Office " * 90)).values():
        assert (ink_of(made).getbbox() or ())[3] <= LAST


@pytest.mark.parametrize("language", CAN_BE_SET)
def test_lines_run_as_the_words_do_and_none_is_wider_than_it_may_be(language: str) -> None:
    text = f"{SAID[language]} " * 3
    assert can_set(text, language)
    set_lines = lines(text, Type(42, 400, language), WIDE, 99)
    assert len(set_lines) > 1
    for line in set_lines:
        assert min(at for at, _ in line) > -1 and max(at + one.advance for at, one in line) < WIDE + 1
        assert all(at + one.advance <= after + 0.01 for (at, one), (after, _) in pairwise(line))
        ends = line[-1][0] + line[-1][1].advance
        assert (abs(ends - WIDE) if language in ("ar", "he", "ur") else abs(line[0][0])) < 0.01


def test_no_line_of_chinese_begins_with_what_closes() -> None:
    closing = [inked(one, Type(42, 400, "zh")) for one in "，。）、"]
    for width in range(100, 500, 23):
        set_lines = lines(SAID["zh"], Type(42, 400, "zh"), width, 99)
        assert len(set_lines) > 3 and not [line for line in set_lines if line[0][1] in closing]


def test_what_is_cut_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    set_lines = lines(SAID["en"] * 9, Type(42, 400, "en"), WIDE, 2)
    assert len(set_lines) == 2 and set_lines[-1][-1][1] == inked("…", Type(42, 400, "en"))
    assert inked("…", Type(42, 400, "en")) not in [
        one for line in lines("Short.", Type(42, 400, "en"), WIDE, 2) for _, one in line
    ]


@pytest.mark.parametrize("language", CAN_BE_SET)
def test_no_letter_is_drawn_as_the_box_of_a_font_that_lacks_it(language: str) -> None:
    for one in {*SAID[language]} - {" "}:
        font = typesetting._font_of(one, language)
        assert font and typesetting._alone(font, one) != typesetting._alone(font, typesetting.LACKING), one


@pytest.mark.audit
def test_a_text_with_a_letter_that_no_font_has_is_left_out_whole() -> None:
    first = read(SLUG)
    for title in ("Dues 😀", "𒀀𒁀"):
        assert not can_set(title, "en")
        without, bare = (of(replace(first, title=one)) for one in (title, ""))
        card = citation_path(first.slug, "", "png")
        assert without[card].tobytes() == bare[card].tobytes() != of(first)[card].tobytes()


def test_without_what_shapes_letters_those_that_need_it_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    caches = (typesetting._fonts, typesetting._font_of)
    with monkeypatch.context() as patched:
        patched.setattr(features, "check", lambda feature: False)
        for one in caches:
            one.cache_clear()
        assert [language for language in SAID if can_set(SAID[language], language)] == [
            "en",
            "ru",
            "el",
            "vi",
            "zh",
            "ja",
            "ko",
            "am",
        ]
        assert not can_set("C++.", "ar") and can_set("C++.", "en")  # the full stop stands on the left there, or on the right
    for one in caches:
        one.cache_clear()
    assert all(can_set(SAID[language], language) for language in CAN_BE_SET)


# Words of both directions, each with its language and with what stands on the line from left to right, as a browser has it; the
# signs are those of the text, not those that face the words.
BOTH_WAYS = (
    ("ar", "قال: (Reuters, 2017) و«نعم».", ".»معن«و )Reuters, 2017( :لاق"),
    ("ar", "في Reuters (2017) هنا.", ".انه Reuters (2017) يف"),
    ("ar", "سعر C++ هو 12,5 % يوم 11/01/2017", "11/01/2017 موي % 12,5 وه ++C رعس"),
    ("fa", "بند ۴۵–۴۶ از [Liu Zhenmin]!", "!]Liu Zhenmin[ زا ۴۶–۴۵ دنب"),
    ("ar", "C++ 20.", ".C++ 20"),
    ("he", 'הוא אמר: ב־2017, "Yes, we can" (או לא).', '.)אל וא( "Yes, we can" ,2017־ב :רמא אוה'),
    ("en", "Liu (2017) said “שלום, 12 עולם”, not Ωμέγα.", "Liu (2017) said “םלוע 12 ,םולש”, not Ωμέγα."),
    ("en", "It is مرحبا (2017) بكم: C++.", "It is مكب )2017( ابحرم: C++."),
    ("en", "A \u2067שלום C++!\u2069 B", "A !++C םולש B"),
)


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], str]:
    """Return what tells the characters of a line from left to right as they are set, blanks as they stand between."""
    drawn: dict[int, str] = {}

    def told(word: str, how: Type, right_to_left: bool) -> Inked:
        made = inked(word, how, right_to_left)
        drawn[id(made)] = word[:: -1 if right_to_left else 1]
        return made

    def all_seen(text: str, language: str) -> str:
        ((*line,),) = lines(text, Type(42, 400, language), 9 * WIDE, 9)
        ends = [0.0, *(at + one.advance for at, one in line)]
        pieces = [f"{' ' if at > end + 1 else ''}{drawn[id(one)]}" for (at, one), end in zip(line, ends, strict=False)]
        return re.sub("[\u2066-\u2069]", "", "".join(pieces).strip())

    monkeypatch.setattr(typesetting, "inked", told)
    return all_seen


@pytest.mark.skipif(not can_shape(), reason="needs FriBidi")
@pytest.mark.parametrize(("language", "text", "wanted"), BOTH_WAYS)
def test_words_of_both_directions_stand_in_their_order_with_their_blanks_and_signs(
    seen: Callable[[str, str], str], language: str, text: str, wanted: str
) -> None:
    assert seen(text, language) == wanted


@pytest.mark.audit
@pytest.mark.skipif(not can_shape(), reason="needs FriBidi")
def test_a_browser_has_words_of_both_directions_in_the_same_order(browser: Browser, seen: Callable[[str, str], str]) -> None:
    page = browser.new_page()
    for language, text, _ in (*BOTH_WAYS, *((one, SAID[one], "") for one in ("ar", "he", "ur"))):
        page.set_content(
            f'<p dir="{direction_of(language)}" style="white-space: nowrap; width: 9000px">{html.escape(text)}</p>'
        )
        assert seen(text, language) == page.evaluate(FROM_LEFT_TO_RIGHT), text
    page.close()


FROM_LEFT_TO_RIGHT = """() => {
  const words = document.querySelector("p").firstChild;
  const found = [...words.data].map((character, at) => {
    const range = document.createRange();
    range.setStart(words, at);
    range.setEnd(words, at + 1);
    const { left, right } = range.getBoundingClientRect();
    return { character, middle: left + right, width: right - left };
  });
  return found.filter(one => one.width).sort((a, b) => a.middle - b.middle).map(one => one.character).join("");
}"""


@pytest.mark.skipif(not can_shape(), reason="needs FriBidi")
def test_signs_around_words_from_right_to_left_face_them() -> None:
    def drawn(word: str) -> list[str]:
        return [text for _, text in typesetting._stretches(word, "he", True)]

    assert (drawn("«אב"), drawn("אב»"), drawn("(א)")) == (["»", "אב"], ["אב", "«"], [")", "א", "("])
    assert drawn("א≤.") == ["א", "≥", "."]
    assert [text for _, text in typesetting._stretches("(Reuters,", "he", False)] == ["(Reuters,"]


def test_heavy_letters_are_wider() -> None:
    light, heavy = (inked("position", Type(42, weight, "en")) for weight in (400, 700))
    assert light.advance < heavy.advance


@pytest.mark.audit
def test_two_runs_draw_the_same_whatever_was_drawn_before() -> None:
    before = dict(link_cards(read(SLUG)))
    inked.cache_clear()
    list(link_cards(hostile(read(SLUG))))
    assert dict(link_cards(read(SLUG))) == before


@pytest.mark.audit
def test_hostile_names_are_drawn_or_left_out() -> None:
    assert all(made.size == (1200, 630) for name in EVERY[::4] for made in of(hostile(read(name))).values())


def test_pictures_are_made_for_a_site_that_knows_its_address_and_taken_over_by_the_next_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    briefing, keeping = read(SLUG), Keeping(tmp_path)
    keeping.read[SLUG] = "read from these files"

    def pictures(site: str) -> set[str]:
        return {path for path, _ in exports.data((briefing,), site, keeping) if path.endswith(".png")}

    assert pictures("") == set() and len(pictures(SITE)) == len(of(briefing))

    def drawn_again(_: Briefing) -> Iterator[tuple[str, bytes]]:
        raise AssertionError("drawn again")

    monkeypatch.setattr(exports, "link_cards", drawn_again)
    assert len(pictures(SITE)) == len(of(briefing))
    shaped = features.check("raqm")
    monkeypatch.setattr(features, "check", lambda feature: not shaped)
    with pytest.raises(AssertionError, match="drawn again"):
        pictures(SITE)  # letters can be shaped now, or no more


def test_every_page_with_a_picture_names_one_that_is_there_by_its_whole_address(published: Path, small: Path) -> None:
    named = set()
    for path in (published / "site" / SLUG).rglob("index.html"):
        for node in LexborHTMLParser(path.read_bytes()).css("meta[property='og:image']"):
            address = node.attributes["content"] or ""
            assert address.startswith("https://example.org/record/data/")
            named.add(published / "site" / address.removeprefix("https://example.org/record/"))
    there = set((published / "site").rglob("*.png")) - set((published / "site/assets").rglob("*.png"))
    assert named == there and len(named) > 4
    assert all(opened(path.read_bytes()).size == (1200, 630) for path in named)
    assert not [path for path in (small / "site").rglob("*.html") if "og:image" in path.read_text(encoding="utf-8")]
    assert not list((small / "site/data").rglob("*.png"))


def pictures(root: Path) -> dict[str, bytes]:
    briefings, problems = read_briefings(root)
    assert not problems
    return {path: made for path, made in exports.data(briefings, SITE) if path.endswith(".png")}


@pytest.mark.audit
@pytest.mark.parametrize("keeps_words", [True, False])
def test_a_picture_stays_whatever_becomes_of_its_page(tmp_path: Path, keeps_words: bool) -> None:
    shutil.copytree(ROOT / "transcript", tmp_path / "transcript")
    folder = tmp_path / "transcript" / SLUG
    once = pictures(tmp_path)
    form = (folder / "briefing.yml").read_text(encoding="utf-8")
    (folder / "briefing.yml").write_text(form.replace("slug: opening\n", "slug: in-the-beginning\n"), encoding="utf-8")
    folder = folder.rename(folder.with_name("renamed"))
    renamed = pictures(tmp_path)
    gone = citation_path(SLUG, "opening", "png")
    assert once.keys() < renamed.keys() and renamed[gone] == renamed[citation_path("renamed", "", "png")] != once[gone]
    assert renamed[citation_path("renamed", "in-the-beginning", "png")] == once[gone]
    briefings, _ = read_briefings(tmp_path)
    (tmp_path / ".build").mkdir()
    write_permalinks(tmp_path, briefings, tmp_path / ".build")
    assert withdraw(tmp_path, "renamed", "Why.", keeps_words, "2041-01-01", tmp_path / ".build")[0]
    withdrawn = pictures(tmp_path)
    assert withdrawn.keys() == renamed.keys() and len(set(withdrawn.values())) == 1
    assert set(withdrawn.values()).isdisjoint(renamed.values())  # none shows how it was any more
