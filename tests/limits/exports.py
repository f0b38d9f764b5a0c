"""The limits and lists of exports/, with a case on either side."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from scripts.exports.atom import feeds
from scripts.exports.common_markdown import escaped
from scripts.exports.direction_levels import is_from_left
from scripts.exports.for_machines import llms
from scripts.exports.link_card import SAID, SAID_SHORTLY, _texts
from scripts.exports.offline import offline_files, to_file, to_files
from scripts.exports.one_script import _lean, read_module
from scripts.exports.sitemap import cut_sitemap
from scripts.exports.typesetting import DRAWN, HAN, TONES, UNITS, _font_of, _han
from scripts.record.places import places
from tests.limits.cases import Case, each, in_a_file, invented, same


def left_out(name: str) -> bool:
    """Return whether a file of a site is left out of what is read from a disk."""

    def names(path: Path) -> set[str]:
        site = path.parents[name.count("/")]
        return {one for one, _ in offline_files(site, {})}

    return name not in in_a_file(b"", names, name)


def entries(count: int) -> int:
    """Return how many entries the feed of so many briefings has."""
    one = replace(invented(), is_published=True)
    found = dict(feeds(tuple(replace(one, slug=f"harbour-{at}") for at in range(count)), "https://example.org/", "Site"))
    return found["feed.xml"].count(b"<entry ")


def cut_into(count: int) -> int:
    """Return into how many pieces a list of so many addresses is cut; 0 if it stays whole."""

    def cut(path: Path) -> int:
        cut_sitemap(path.parent, "https://example.org/")
        return len(list(path.parent.glob("sitemap-*.xml")))

    return in_a_file(b"<url>a</url>" * count, cut, "sitemap.xml")


def said_in(characters: int) -> tuple[int, int]:
    """Return how a sentence of so many characters is set."""
    briefing = invented("Daily|Why?", f"Bo|{'A' * (characters - 1)}.")
    *_, (how, *_) = _texts(briefing, next(place for place in places(briefing) if place.exchange))
    return how


def is_han(character: str) -> bool:
    """Return whether a character is looked for among ideographs first."""
    font = _font_of(character, "zh")
    return bool(font and font.path == str(HAN))


ENGINE = "pagefind/engine.js"
REFRESH = '<meta http-equiv="refresh" content="0; url='


def packed(line: str) -> tuple[str, list[str], list[str], int]:
    """Return what becomes of a line of a module: its text, what it asks for, what it exports, and how much is wrong with it."""
    module, problems = in_a_file(line.encode(), lambda path: read_module(path.parent, path.name), "a.js")
    return module.text, [one.path for one in module.imports], sorted(module.exports), len(problems)


def as_it_stands(*lines: str) -> dict[str, object]:
    """Return lines of a module that stay what they are."""
    return {line: (line, [], [], 0) for line in lines}


def refused(*lines: str) -> dict[str, object]:
    return {line: (line, [], [], 1) for line in lines}


def unchanged(*texts: str) -> dict[str, object]:
    """Return texts that Markdown reads as they are."""
    return {text: text for text in texts}


EXPORTS: dict[str, list[Case]] = {
    "exports.common_markdown.ANYWHERE": each(
        escaped,
        {f"a {sign} b": f"a \\{sign} b" for sign in "\\`*_{}[]<>&#~|$^@"}
        | {"a ![b": "a \\!\\[b", "a://b": "a\\://b", "www. a": "www\\. a"},
        unchanged("a! b", "a - b", "a + b", "a = b", "(a)", "a. b", '"a"', "a: b", "a/b", "50%"),
    ),
    "exports.common_markdown.ADDRESS": each(
        escaped,
        {
            "(http://a.b/c)": "(<http://a.b/c>)",
            "ftp://a_b/é": "[ftp\\://a\\_b/é](<ftp://a_b/é>)",
            "HTTPS://a.b": "<HTTPS://a.b>",
            "www.a_b.c": "[www\\.a\\_b.c](<http://www.a_b.c>)",
            "在http://a.b/c见": "在<http://a.b/c>见",
            "http://a.b/见": "[http\\://a.b/见](<http://a.b/见>)",
            "http://a.b/c，见": "<http://a.b/c>，见",
            'http://a.b/c"d': '<http://a.b/c>"d',
        },
        {"xhttp://a": "xhttp\\://a", "http://-": "http\\://-", "file://a.b": "file\\://a.b", "mailto:a": "mailto:a"},
    ),
    "exports.common_markdown.BEHIND_ADDRESS": each(
        escaped,
        {f"http://a.b{sign}": f"<http://a.b>{sign}" for sign in "?!.,:;'"} | {"http://a.b*_~": "<http://a.b>\\*\\_\\~"},
        {f"http://a.b{sign}": f"<http://a.b{sign}>" for sign in "/-=&"},
    ),
    "exports.common_markdown.BRACKETS": each(
        escaped,
        {"http://a.b)": "<http://a.b>)", "http://a.b/[c]]": "<http://a.b/[c]>\\]"},
        {"http://a.b/(c)": "<http://a.b/(c)>", "http://a.b(": "<http://a.b(>"},
    ),
    "exports.common_markdown.AS_IT_STANDS": each(
        escaped,
        {"http://a.b/?c=*d&e=_f~g": "<http://a.b/?c=*d&e=_f~g>"},
        {
            "http://a.b/%20c": "[http\\://a.b/%20c](<http://a.b/%20c>)",
            "http://a.b/?c&copy;d": "[http\\://a.b/?c\\&copy;d](<http://a.b/?c&amp;copy;d>)",
        },
    ),
    "exports.common_markdown.LINE_START": each(
        escaped,
        {
            "- a": "\\- a",
            "+ a": "\\+ a",
            "=": "\\=",
            ": a": "\\: a",
            "1. a": "1\\. a",
            "1) a": "1\\) a",
            "123456789. a": "123456789\\. a",
            "a\n- b": "a\n\\- b",
        },
        unchanged("1 a", "1: a", "1- a", "1234567890. a", "a. b"),
    ),
    "exports.common_markdown.AT_AN_END": each(
        escaped, {" a": "&#32;a", "a\t": "a&#9;", "a\f\nb": "a&#12;\nb"}, unchanged("a  b", "a\u00a0")
    ),
    "exports.atom.MOST_ENTRIES": [(lambda: entries(50), 50), (lambda: entries(51), 50)],
    "exports.for_machines.IN_A_LINK": each(
        lambda title: (
            llms((replace(invented(), title=title, is_published=True),), "", "", "").split("](")[0].rpartition("- [")[2]
        ),
        {f"a{sign}b": f"a\\{sign}b" for sign in "\\[]*_`<>&"},
        unchanged("a(b)", "a#b"),
    ),
    "exports.link_card.SHORT": [(lambda: said_in(80), SAID_SHORTLY), (lambda: said_in(81), SAID)],
    "exports.typesetting.HAN_FONTS": each(
        lambda language: _han(language).index,
        {"ja": 0, "ko": 1, "zh-Hant": 3, "zh-TW": 3, "zh-HK": 4},
        same(["zh", "en", "jav"], 2),
    ),
    "exports.typesetting.FIRST_HAN": each(is_han, same("\u2e80中。", True), same("a…“", False)),
    "exports.typesetting.UNITS": each(
        UNITS.findall, {"中，国": ["中，", "国"], "中a": ["中", "a"]}, {"a b, c": ["a", "b,", "c"]}
    ),
    "exports.typesetting.HALF": [(lambda: TONES[69:71], [0, 1]), (lambda: DRAWN[69:71], [0, 255])],
    "exports.typesetting.WHOLE": [(lambda: TONES[184:186], [1, 2]), (lambda: TONES[-1], 2)],
    "exports.direction_levels.TURNING": each(
        lambda text: is_from_left(text, False),
        same(["a א", "a ا", "a ١", "a \u202b", "a \u202e", "a \u2067"], False),
        same(["", "a 1, +5 % “中”\n\t.", "a\u0301\u200e\u200d", "\u202aa\u202c \u202da\u202c \u2066a\u2069 \u2068a"], True),
    ),
    "exports.offline.LEFT_OUT": each(
        left_out,
        same(
            [
                "pagefind/pagefind.pf_meta",
                "pagefind/a/b",
                "assets/javascripts/a.js",
                "assets/a.css.map",
                "404.html",
                "sitemap.xml",
                "sitemap.xml.gz",
                "data/a-briefing/cite/questions/daily.png",
            ],
            True,
        ),
        same(
            [
                "data/a-briefing/cite/a.bib",
                "data/a.png",
                "assets/record.css",
                "assets/javascript.js",
                "a/404.html",
                "sitemap.xml.br",
                "pagefinder/a.js",
                "a.mapp",
                ENGINE,
            ],
            False,
        ),
    ),
    "exports.sitemap.MOST_ADDRESSES": [(lambda: cut_into(50_000), 0), (lambda: cut_into(50_001), 2)],
    "exports.offline.LEADS": each(
        to_files,
        {
            '<a href="../b/">': '<a href="../b/index.html">',
            '<a class="c" href="b/#d">': '<a class="c" href="b/index.html#d">',
            '<link rel="next" href="./">': '<link rel="next" href="./index.html">',
            '<script src="a.js" data-moved-to="../b/">': '<script src="a.js" data-moved-to="../b/index.html">',
            f'{REFRESH}../b/">': f'{REFRESH}../b/index.html">',
        },
        {one: one for one in ('<img src="../b/">', '<a data-href="../b/">', "<a href='../b/'>", '<abbr href="../b/">')},
    ),
    "exports.offline.END_OF_PATH": each(
        to_file,
        {"a/?b/": "a/index.html?b/", "a/#b/": "a/index.html#b/", "a/?b#c": "a/index.html?b#c"},
        {"a&b/": "a&b/index.html"},
    ),
    "exports.one_script.AT_ONCE": each(
        packed,
        {'import { a } from "./b.js";': ("", ["b.js"], [], 0), 'import { a, b } from "./c/d.js";': ("", ["c/d.js"], [], 0)},
        refused(
            'import { a } from "b.js";', 'import a from "./b.js";', 'import { a } from "./b.js"', ' import { a } from "./b.js";'
        ),
    ),
    "exports.one_script.LATER": each(
        packed, {'go(import("./b.js"));': ('go($later("b.js"));', ["b.js"], [], 0)}, refused('go(import("b.js"));', "import(b)")
    ),
    "exports.one_script.ELSEWHERE": each(
        packed, as_it_stands("go(import(new URL(a)));"), refused("import(a)", "reimport; import(a)")
    ),
    "exports.one_script.EXPORT": each(
        packed,
        {
            "export function a() {}": ("function a() {}", [], ["a"], 0),
            "export async function a() {}": ("async function a() {}", [], ["a"], 0),
            "export const a = 1;": ("const a = 1;", [], ["a"], 0),
        },
        refused("export let a = 1;", "export default a;", " export const a = 1;", "export { a };"),
    ),
    "exports.one_script.COMMENT": each(packed, as_it_stands("// import", "  // await"), refused("a; // import")),
    "exports.one_script.BEHIND": each(
        _lean,
        {"  a(); // so": " a();", 'a(b); // it\'s "so"': "a(b);"},
        {one: one for one in ("a();//so", "a(); //so", "a(b / c);")},
    ),
    "exports.one_script.QUOTES": each(
        _lean,
        {'a("b"); // so': 'a("b");', "a('b', `c`); // so": "a('b', `c`);"},
        {one: one for one in ('a("b // c");', "a('b // c');", "a(`b // c`);")},
    ),
    "exports.one_script.WORDS": each(packed, refused("import a", "export a"), as_it_stands("imports", "reexport", "a")),
    "exports.one_script.WAITS": each(
        packed, refused("await a();"), as_it_stands("  await a();", "const a = async () => await b();", "awaits")
    ),
    "exports.one_script.OWN": each(
        packed, refused("$use(a)", "$later", "$modules", "$made"), as_it_stands("$used", "use", "$other", "$madeUp")
    ),
}
