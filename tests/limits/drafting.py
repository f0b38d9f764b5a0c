"""The limits and lists of drafting/, and of the commands that draft and check, with a case on either side."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterable
from pathlib import Path

from scripts import briefing, check
from scripts.drafting.days import _months, days_in, language_of, without_day
from scripts.drafting.deciding import Arrangement, Decided, _are_ruled, _family, _is_a_title, _is_said_below, decide
from scripts.drafting.draft import Drafted, _is_a_name, _is_of_times, draft, form_value, reading_value
from scripts.drafting.evidence import (
    PAGE_AND_LINE,
    Candidate,
    Evidence,
    _behind_an_abbreviation,
    _tells_what_one_is,
    _wrapped,
    evidence_in,
    paragraphs_of,
)
from scripts.drafting.head import Head, head_of
from scripts.drafting.hints import outlets_named
from scripts.drafting.settling import BEHIND_A_NICK, INITIALS, Settled, Settling, is_known_code
from scripts.drafting.sheets import _counted, sheet_lines
from scripts.drafting.speakers import _is_of_an_outlet, _may_be_one
from scripts.drafting.telling import table_of
from scripts.drafting.vocabulary import is_large, is_titled, role_and_name
from scripts.files.problems import Problem
from scripts.reading.questions import COLON, Doubt
from scripts.reading.source import read_source
from scripts.record.briefing import Line
from tests.limits.cases import Case, each, in_a_file, same


def lines(text: str) -> list[Line]:
    return [Line(number, line, "\n") for number, line in enumerate(text.split("\n"), start=1)]


def drafted(text: str) -> Drafted:
    source = in_a_file(text.encode(), read_source)[0]
    assert source
    return draft(source)


def goes_on_below(shorter: int, longer: int) -> bool:
    """Return whether a label in capitals goes on below a line that is as long as so many of a text, and shorter than others."""
    above = "LIN SAMPLE, MINISTER"
    others = [*(shorter * ["x" * len(above)]), *(longer * ["x" * 40])]
    found = [Candidate(2, "inline", "FOR DUES", "", False, "So it is.")]
    return bool(_wrapped(lines("\n".join([above, "FOR DUES: So it is.", *others])), found))


def parted_at_the_end(turns: int) -> int:
    """Return how many lines below a blank one at the end are asked about, where none stands within so many turns."""
    names = [("LIN SAMPLE", "BO TEST")[at % 2] for at in range(turns)]
    text = "".join(f"{name}: So it is, {at} times.\n" for at, name in enumerate(names))
    return len(drafted(f"{text}So it is.\n\nThank you.\n").below)


def day(text: str) -> list[str]:
    _months.cache_clear()
    return days_in(text)


def candidates(*told: tuple[int, str, str]) -> tuple[Candidate, ...]:
    """Return what lines seem to begin with: so many times a label, in a form."""
    every = [(label, kind) for count, label, kind in told for _ in range(count)]
    return tuple(Candidate(at, kind, label, "", True, f"So it is {at}.") for at, (label, kind) in enumerate(every, start=1))


def doubts(*told: tuple[int, str, str]) -> dict[str, bool]:
    """Return the labels that are decided on, each with whether it is doubtful."""
    arranged = decide(Evidence([], candidates(*told), "lines"))
    return {one.label: bool(one.doubt) for one in arranged.labels}


def is_asked_about(count: int) -> bool:
    """Return whether a code before words is decided on below so many names in capitals before a colon."""
    return "NDS" in doubts((count, "ANN SAMPLE", "inline"), (2, "Q", "bare"), (1, "NDS", "bare"))


def ruled(count: int) -> bool:
    """Return whether so many names in capitals below rules are labels, though each stands there once."""
    text = "".join(f"---\n{name}\nSo it is, as we said.\n" for name in ("ANN SAMPLE", "BO EXAMPLE", "CY TEST")[:count])
    return _are_ruled(evidence_in(lines(text)))


def ruled_beside(kind: str) -> bool:
    """Return whether three names in capitals below rules are labels beside more of another form that stand there again."""
    below = tuple(Candidate(at, "no-colon", f"ANN {at}", "---", True, "") for at in range(1, 4))
    others = tuple(Candidate(at, kind, "Bo Example", "", True, "So it is.") for at in range(4, 8))
    return _are_ruled(Evidence([], (*below, *others), "lines", ruled=frozenset({1, 2, 3})))


def ends_a_sentence_so(word: str) -> bool:
    """Return whether a label is in doubt below a line that ends in a word with a full stop."""
    text = "".join(f"ANN SAMPLE: So it is {n}.\nBO EXAMPLE: Is it {n}?\n" for n in range(6))
    done = drafted(f"{text}ANN SAMPLE: So he said it, {word}.\nBO EXAMPLE: Is it?\n")
    return any(one.doubt for one in done.decision.labels if one.label == "BO EXAMPLE")


def asked_by_name(*names: str) -> bool:
    """Return whether a label is in doubt in which somebody asks by name, as so many do."""
    told = [(1, f"FRAGE {name}", "inline") for name in names]
    return doubts((12, "ANN SAMPLE", "inline"), (2, "FRAGE", "inline"), *told)["FRAGE MUSTER"]


def said_above(ends: int, others: int) -> bool:
    """Return whether what begins as a label does may be said above so many turns that end as sentences do, and others."""
    turns = [*(ends * ["So it is."]), *(others * ["So it"])]
    text = "".join(f"{'LIN EXAMPLE' if at % 2 else 'BO SAMPLE'}: {words}\n" for at, words in enumerate(turns))
    return bool(drafted(f"Our Clients:\nBrowse by Port\nHARBOUR\n5 May 2031\n{text}").perhaps_said)


def nicks(name: str, others: int = 0) -> bool:
    """Return whether a name before a colon is one that somebody gave himself, beside another, among so many other lines."""
    text = 3 * f"{name}: So it is.\ncy: No.\n" + others * "So it is, and so it was.\n"
    return name in evidence_in(lines(text.rstrip())).nicks


def alike(count: int) -> str:
    """Return what is doubtful of a label that stands so many times before the same words."""
    found = tuple(Candidate(at, "inline", "Ann Sample", "", True, "So it is.") for at in range(1, count + 1))
    return decide(Evidence([], found, "lines")).labels[0].doubt


def recurs(kind: str) -> bool:
    """Return whether a label in some form stands there again if it stands before a colon, too."""
    found = candidates((1, "Ann Bo", kind), (1, "Ann Bo", "inline"))
    return Evidence([], found, "lines").recurs(found[0])


def no_labels(kind: str, count: int) -> list[object]:
    """Return how a form names so many lines that look like labels and are none."""
    settled = Settled()
    settled.words[kind] = set(range(1, count + 1))
    value = reading_value(evidence_in(lines("So")), Arrangement((), ()), Head(), (), settled)
    return value["source"]["not_labels"]


def named(kind: str) -> bool:
    """Return whether a form names a way of looking like a label, and not the lines."""
    return no_labels(kind, 10) == [kind]


def is_numbered(numbered: int, others: int) -> bool:
    text = [f"{number}   It was so" for number in range(1, numbered + 1)] + others * ["   And so on"]
    return evidence_in(lines("\n".join(text))).is_numbered


def forms_of(line: str) -> list[str]:
    """Return the forms in which a line could have a label."""
    return [one.kind for one in evidence_in(lines(line)).candidates]


def broken(above: str) -> set[str]:
    """Return the labels of a text in which the same words stand above a label each time."""
    return {one.label for one in evidence_in(lines(2 * f"{above}\nExample: It is so.\n\n")).candidates if one.kind == "inline"}


def are_heads(names: int, others: int) -> bool:
    """Return whether names alone on their lines are labels, so many of them among so many other lines."""
    heads = [("Ann Sample", "Bo Test")[at % 2] for at in range(names)]
    text = [line for head in heads for line in (head, "So it is, as we said.")] + (others - names) * ["So it is, as we said."]
    return evidence_in(lines("\n".join(text))).is_headed


def alone(count: int, others: int = 0) -> Evidence:
    """Return what a text seems to begin with that has so many labels alone on their lines, and so many before words."""
    text = [*(count * ["Ann Sample:", "It is so."]), *(others * ["Bo Test: It is so."])]
    return evidence_in(lines("\n".join(text)))


def is_early(characters: int) -> bool:
    """Return whether a line of so many characters ends early in a text that is wrapped at a hundred."""
    text = [*(3 * ["N" * 100]), "N" * characters, "four of them."]
    return bool(Evidence(lines("\n".join(text)), (), "blocks").short)


def of_a_parliament(titled: int, others: int, inline: int, names: int = 2) -> bool:
    """Return whether so many lines with titles, names alone, and labels before colons make the record of a parliament."""
    alone = [f"Mr {'ABCD'[at % names]}ast" for at in range(titled)] + ["Lin Example"] * others
    text = [line for name in alone for line in (name, *(9 * ["It was said before, and often."]))]
    return bool(drafted("\n\n".join([*text, *(inline * ["Bo Probe: It is so."])])).evidence.titled)


def are_told_by_turns(between: int, again: int) -> bool:
    """Return whether labels that stand once are certain: so many between the same ones, which are so often printed again."""
    asked = [f"{'ABCDEFGHIJKLMNOP'[n]}nn Probe: Why so, {n}?\n\nLin Example: In June, {n}." for n in range(between + 1)]
    text = "\n\n".join([*asked, *(f"Lin Example: It is so, {n}." for n in range(again))])
    return all(not one.doubt for one in drafted(text).decision.labels)


def heads_of_sheets(heads: int) -> int:
    """Return how many of so many different lines, each of which stands twice in a sentence, are heads of sheets."""
    names = [f"Invented Part {letter}" for letter in "ABCDEFGH"[:heads]]
    text = [line for _ in range(2) for name in names for line in ("We say that", name, *(4 * ["it is so and"]), "it is so.")]
    return len(sheet_lines(lines("\n".join(text)))) // 2


def is_in_a_sentence(ends: int, others: int) -> bool:
    """Return whether a line that stands twice in a sentence is a head of sheets where so many lines end one."""
    text = ["we say that", "Invented Report", *(others * ["it is so and"]), "Invented Report", *(ends * ["it is so."])]
    return 2 in sheet_lines(lines("\n".join(text)))


def head_of_a_sheet(head: str, between: int) -> bool:
    """Return whether a line is the head of a sheet that stands twice in a sentence, with so many lines of it between."""
    text = ["We say that", head, *(between * ["it is so and"]), head, "it is so."]
    return 2 in sheet_lines(lines("\n".join(text)))


def ends(words: str) -> bool:
    """Return whether a line above some words, the last of a text, is of its end."""
    said = "LIN EXAMPLE, CHAIR: So it is.\n\nQUESTION: Why is it so?\n\n" * 8
    return 33 in drafted(f"{said}Adjourned At Once\n{words}\n").settled.furniture


def ends_captions(others: int) -> bool:
    """Return whether a line at the end of a text is nobody's, where of two and so many more lines one ends a sentence."""
    said = "".join(f"LIN EXAMPLE: so it is {at}\n" for at in range(others))
    return others + 3 in drafted(f"{said}LIN EXAMPLE: So it is.\n\nAdjourned At Once\n").settled.furniture


def says_nothing(values: int, characters: int) -> bool:
    """Return whether a text of twenty turns, so many of them so long and no sentences, is a table for all there is said."""
    turns = [f"Ann: X{'x' * (characters - 1)}" if at < values else "Ann: So it is." for at in range(20)]
    return drafted("\n\n".join(turns))._says_nothing


def is_half(below: str) -> bool:
    """Return whether a name that stands alone above a line twice may be the begin of a longer label."""
    found = tuple(Candidate(at, "no-colon", "Lin", "", True, "") for at in (1, 4))
    return bool(Evidence(lines(2 * f"Lin\n{below}\n\n"), found, "lines").halves)


def listed(characters: int) -> set[int]:
    """Return the lines of a list of who takes part, in which so much stands behind a name."""
    entry = "clerk " * 30
    text = f"Ann Sample: {entry[: characters - 1]}x\nBo Example: clerk\nAnn Sample: It is so.\nBo Example: It is not."
    return set(evidence_in(lines(text)).listed)


def wrapped(*lengths: int) -> str:
    """Return how paragraphs stand in a text of lines that are so long and end no sentence."""
    return paragraphs_of(lines("\n".join("S" + (length - 1) * "o" for length in lengths)))


def head(*text: str) -> Head:
    return head_of(lines("\n".join(text)), len(text) + 1)


def is_a_transcript(labels: int, others: int) -> bool:
    """Return whether a text with so many lines behind labels that stand once, and so many others, is a transcript."""
    begins = ("Ann Sample", "Bo Example", "Cy Muster", "Di Modell", "Ed Muestra")[:labels]
    text = [f"{label}: It is so, as we saw." for label in begins] + others * ["It was said before, and often."]
    return not drafted("\n".join(text)).is_no_transcript


def is_told(labels: int, others: int) -> bool:
    """Return whether a text is a transcript in which labels recur in two forms, and so many lines have none."""
    printed = (label for label in (labels // 2) * ("Bo Example: It is so.", "Bo Example – It is so."))
    return not drafted("\n".join([*printed, *others * ["It was said before, and often."]])).is_no_transcript


def is_told_once() -> bool:
    """Return whether a text is a transcript in which one line has the label of an asker, in another form than the other one."""
    return not drafted("\n".join(["Bo Example – It is so.", "Reporter: Why?", *9 * ["It was said before."]])).is_no_transcript


def is_printed(count: int) -> bool:
    """Return whether capitals and rules above that so many lines with labels share tell what is no label."""
    decided = Decided("ANN SAMPLE", tuple(range(1, count + 1)), ("no-colon",))
    return Settling(Evidence([], (), "lines"), Arrangement(("no-colon",), (decided,), "---")).is_certain


def words_in_doubt(label: str) -> str:
    """Return what is doubtful about words before a colon that recur behind a sign as names do."""
    found = [Candidate(at, "colon", label, "###", True, f"so {at}") for at in (1, 2)]
    named = [Candidate(at, "inline", "Ann Sample", "###", True, f"so {at}") for at in (3, 4, 5)]
    return next(one.doubt for one in decide(Evidence([], (*found, *named), "lines")).labels if one.label == label)


def outlet_at(end: int) -> str:
    """Return the outlet that is found in a question whose words name one up to a character."""
    begin, name = "Thank you, so", " from Harbour Times"
    words = f"{begin}{(end - len(begin) - len(name)) * 'o'}{name}. Why?"
    text = "\n".join(f"Q: {words}\nAnn Sample: It is so.\n{more}" for more in ("Q: Why?", "Ann Sample: It is so."))
    return next(outlets_named(drafted(text)))[1]


def outlets_behind(aside: str) -> list[str]:
    """Return the outlets that are found in what stands behind the label of a question, among others."""
    text = "\n".join(f"Question {one}: Why?\nAnn Sample: It is so {one}." for one in (aside, "(online)", "(by mail)"))
    return [name for _, name in outlets_named(drafted(text))]


def starts(second: str) -> str:
    """Return by which words a part is known to start if another paragraph starts so."""
    text = f"Ann Sample: One two three four five six seven.\nQ: Why?\nAnn Sample: {second}\nQ: And when?\nAnn Sample: In June."
    return form_value(drafted(text))["parts"][0]["starts"]


def tells_an_office(words: str) -> bool:
    """Return whether words behind a name and a dash tell what somebody is called."""
    return _tells_what_one_is(Candidate(1, "dash", "Bo Sample", "", True, words))


def points(count: int) -> dict[str, bool]:
    """Return the labels that are decided on beside a word that heads so many points."""
    return doubts((count, "Note", "inline"), (8, "Ann Sample", "inline"), (8, "Bo Example", "inline"))


def calls(between: int) -> bool:
    """Return whether somebody is called so many characters before what is said."""
    text = 2 * "Lin Example: So it is.\n" + f"Lin Example: Bo Sample {between * 'o'}.\nBo B. Sample: So."
    return not drafted(text).decision.labels[1].doubt


def beside(count: int, by_numbers: int, rows: int = 1) -> bool:
    """Return whether the last of some lines on so many sheets is of these, where not all of them have a number."""
    foot = [f"note {row}: so" for row in range(rows)][::-1]
    sheets = [[f"So {at * 'i'} it", "is and", "so on", *foot, str(at + 1) if at < by_numbers else "So"] for at in range(count)]
    written = lines("\n".join(row for sheet in sheets for row in sheet))
    return 4 in sheet_lines(written)


def counted(count: int, lost: int = 0) -> bool:
    """Return whether numbers of sheets are found beside another, where some sheets have lost theirs."""
    gone = set(range(4, 4 + 3 * lost, 3))
    sheets = [["So it", "is and", "so on", "" if at in gone else str(at)] for at in range(1, count + lost + 1)]
    written = lines("\n".join(["7", *(row for sheet in sheets for row in sheet)]))
    return len(_counted([line for line in written if line.words])) == count


def is_certain(count: int) -> bool:
    """Return whether capitals that so many lines with labels share tell what is no label."""
    decided = Decided("ANN SAMPLE", tuple(range(1, count + 1)), ("inline",))
    return Settling(Evidence([], (), "lines"), Arrangement(("inline",), (decided,), is_large=True)).is_certain


def is_words(label: str, kind: str = COLON) -> bool:
    """Return whether words before a colon, or in another form, are taken for words for certain."""
    return Settling(Evidence(lines(f"{label}: so"), (), "lines"), Arrangement((), ()))._is_words(Doubt(1, kind, label))


def asks(*said: str) -> bool:
    """Return whether somebody who says this is taken for an outlet."""
    text = "\n".join(f"Ann Sample: {one}\nBo Example: It is so." for one in said) + "\nBo Example: It is so."
    return _is_of_an_outlet("Ann Sample", [turn for turn in drafted(text).transcript.turns if turn.label.text == "Ann Sample"])


def function_of_the_chair(times: int, words: int) -> str:
    """Return what somebody is taken for who calls on so many, with so many words in all, where answers have a hundred."""
    calls = "\n".join(
        f"Ann Caller: {'w ' * (words // times - 1)}please.\nQ: Why so?\nBo Example: {'w ' * 99}so." for _ in range(times)
    )
    found = drafted(f"Bo Example: It is so.\n{calls}\nBo Example: That is all.")
    return next(one.function for one in found.voices if one.name == "Ann Caller")


def is_cut(characters: int) -> bool:
    """Return whether a label of so many characters is cut in the table of a draft."""
    label = "ANN " + (characters - 4) * "O"
    return any("…" in row for row in table_of(drafted(f"{label}: It is so.\nBO LEE: Why?\n{label}: It is so.\nBO LEE: When?")))


def tells(characters: int) -> bool:
    """Return whether it is told that a file of so many characters is read."""
    with contextlib.redirect_stderr(io.StringIO()) as told:
        in_a_file(b"So it is.\n" * (characters // 10) + b"a" * (characters % 10), briefing._read)
    return told.getvalue().startswith("Reading ")


def printed(name: str) -> str:
    """Return how a problem is printed in a format."""
    with contextlib.redirect_stdout(io.StringIO()) as told:
        check.FORMATS[name]([Problem(Path("a.yml"), 3, "no-ink", "a pen must have ink", "fill it")])
    return told.getvalue().split("\n")[0]


def slug_of(title: str) -> str:
    return briefing._slug({"title": title, "date": "2031-05-05", "language": "en"})


def letters(share: Iterable[str]) -> str:
    return language_of("".join(share))


MAY = ["2031-05-05"]

DRAFTING: dict[str, list[Case]] = {
    "briefing.MOST_SLUG_WORDS": each(
        slug_of,
        same(["one two three four five six", "one two three four five six seven"], "2031-05-05-one-two-three-four-five-six"),
        {"one": "2031-05-05-one"},
    ),
    "briefing.LARGE": [(lambda: tells(300_000), False), (lambda: tells(300_001), True)],
    "check.FORMATS": each(
        printed,
        {
            "text": "a.yml:3: a pen must have ink: fill it [no-ink]",
            "json": "[",
            "github": "::error file=a.yml,line=3,title=no-ink::a pen must have ink: fill it",
        },
        {},
    ),
    "drafting.days.LANGUAGES": each(
        day,
        {
            "5 June 2031": ["2031-06-05"],
            "5 de junio de 2031": ["2031-06-05"],
            "5 juin 2031": ["2031-06-05"],
            "5 de junho de 2031": ["2031-06-05"],
            "5. März 2031": ["2031-03-05"],
            "5 giugno 2031": ["2031-06-05"],
            "5 июня 2031": ["2031-06-05"],
            "5 يونيو 2031": ["2031-06-05"],
            "5 maart 2031": ["2031-03-05"],
            "5 czerwca 2031": ["2031-06-05"],
            "5 haziran 2031": ["2031-06-05"],
            "5 червня 2031": ["2031-06-05"],
        },
        {"5 kesäkuuta 2031": []},
    ),
    "drafting.days.IN_NUMBERS": each(
        day,
        same(["2031-05-05", "2031/5/5", "2031年5月5日", "2031년 5월 5일"], MAY),
        same(["12031-05-05", "2131-05-05", "5-5-31"], []),
    ),
    "drafting.days.DAY_FIRST": each(
        day,
        same(["5 May 2031", "5th of May, 2031", "5. Mai 2031", "5 de mayo de 2031"], MAY),
        same(["105 May 2031", "5 May"], []),
    ),
    "drafting.days.MONTH_FIRST": each(
        day,
        same(["May 5, 2031", "May 5th 2031"], MAY),
        same(["May 5, 20310", "May 32, 2031", "Day 5, 2031", "M" * 200_000], []),
    ),
    "drafting.days.IN_CHARACTERS": each(
        day,
        same(
            ["令和13年5月5日", "令和 １３ 年 ５ 月 ５ 日（月）", "令和十三年五月五日", "二〇三一年五月五日", "民國120年5月5日"],
            MAY,
        ),
        same(
            [
                "令和13年5月",
                "十三年五月五日",
                "令和13年13月5日",
                "13年5月5日",
                f"令和13年{'9' * 20}月5日",
                f"令和{'1' * 5000}年5月5日",
            ],
            [],
        ),
    ),
    "drafting.days.ERAS": each(
        day,
        {
            "令和元年5月5日": ["2019-05-05"],
            "平成31年4月30日": ["2019-04-30"],
            "昭和64年1月7日": ["1989-01-07"],
            "民國106年1月11日": ["2017-01-11"],
            "民国106年1月11日": ["2017-01-11"],
        },
        {"大正9年5月5日": []},
    ),
    "drafting.days.CHARACTERS": each(
        day,
        {
            f"二{zero}一{digit}年{digit}月十{digit}日": [f"201{value}-0{value}-1{value}"]
            for zero in "〇零○"
            for value, digit in enumerate("一二三四五六七八九", start=1)
        }
        | {"令和元年二月二十日": ["2019-02-20"], "令和二年十月三十一日": ["2020-10-31"]},
        {"二百零一七年五月五日": []},
    ),
    "drafting.days.EARLIEST": each(day, {"一九〇〇年五月五日": ["1900-05-05"]}, {"一八九九年五月五日": []}),
    "drafting.days.LATEST": each(day, {"二〇九九年五月五日": ["2099-05-05"]}, {"二一〇〇年五月五日": []}),
    "drafting.days.PARTS": each(
        lambda text: without_day(text, "2031-05-05"),
        same([f"Dues{sign} 5 May 2031" for sign in ",，、;:：·|–—-()（）[]【】/."], "Dues"),
        {"中華民國120年5月5日 Dues": "Dues"}
        | {"Dues 5 May 2031": "Dues 5 May 2031", "5 May 2031 Dues": "Dues", "Dues! 5 May 2031": "Dues! 5 May 2031"}
        | {"Dues, Monday, 5 May 2031": "Dues", "Black Monday, 5 May 2031": "Black Monday"},
    ),
    "drafting.days.SIGN_OF_A_DAY": each(
        lambda text: without_day(text, "2031-05-05"),
        {"2031年5月5日會": "會", "2031년 5월 5일 회의": "회의"},
        {"2031年5月5會": "會", "2031年5月5日日": "日"},
    ),
    "drafting.days.SCRIPTS": each(
        language_of,
        {
            "ひらがな": "ja",
            "한국어": "ko",
            "עברית": "he",
            "ελληνικά": "el",
            "हिन्दी": "hi",
            "ไทย": "th",
            "پچژگ": "fa",
            "عربية": "ar",
            "русский": "ru",
        },
        {"հայերեն": ""},
    ),
    "drafting.days.HAN": each(language_of, {"林例": "zh-Hans"}, {"Լին": ""}),
    "drafting.days.TRADITIONAL": each(language_of, {"我們說": "zh-Hant"}, {"林例": "zh-Hans"}),
    "drafting.days.SIMPLIFIED": each(language_of, {"我们說": "zh-Hans"}, {"我們說": "zh-Hant"}),
    "drafting.days.LEAST_SHARE": [(lambda: letters([10 * "한", 30 * "x"]), "ko"), (lambda: letters([9 * "한", 31 * "x"]), "")],
    "drafting.days.LEAST_SHARE_OF_KANA": [
        (lambda: letters([10 * "の", 90 * "x"]), "ja"),
        (lambda: letters([9 * "の", 91 * "x"]), ""),
    ],
    "drafting.deciding.COLON_KINDS": each(
        _family, same(["inline", "own-line", "colon", "aside"], "colon"), {"dash": "dash", "bare": "bare"}
    ),
    "drafting.deciding.MOST": [
        (lambda: doubts((18, "ANN SAMPLE", "inline"), (2, "Bo Example", "inline")), {"ANN SAMPLE": False}),
        (lambda: doubts((17, "ANN SAMPLE", "inline"), (2, "Bo Example", "inline")), {"ANN SAMPLE": False, "Bo Example": False}),
    ],
    "drafting.deciding.FEWEST_LARGE": [
        (
            lambda: doubts((9, "ANN SAMPLE", "inline"), (2, "CY TEST", "inline"), (2, "Bo Example", "inline"))["Bo Example"],
            True,
        ),
        (lambda: doubts((11, "ANN SAMPLE", "inline"), (2, "Bo Example", "inline"))["Bo Example"], False),
    ],
    "drafting.deciding.WITHOUT_A_COLUMN": each(ruled_beside, same("no-colon bare colon".split(), True), {"column": False}),
    "drafting.deciding.CALLED": each(
        ends_a_sentence_so, same("sir madam miss herr frau".split(), False), same(["mr", "dr", "sra"], True)
    ),
    "drafting.deciding.FEWEST_BY_NAME": [
        (lambda: asked_by_name("MUSTER", "PROBE"), False),
        (lambda: asked_by_name("MUSTER"), True),
    ],
    "drafting.draft.FEWEST_PUNCTUATED": [(lambda: said_above(6, 0), False), (lambda: said_above(5, 0), True)],
    "drafting.draft.FEWEST_COMPARED": [(lambda: parted_at_the_end(4), 1), (lambda: parted_at_the_end(3), 0)],
    "drafting.draft.LEAST_PUNCTUATED": [(lambda: said_above(8, 2), False), (lambda: said_above(7, 2), True)],
    "drafting.settling.BEHIND_A_NICK": each(
        lambda line: (found := BEHIND_A_NICK.match(line)) is not None and found["words"],
        {"<lin_> bo: so": "bo: so", "20:00 <lin> bo": "bo", "  <a> b": "b"},
        same(["<lin ex> bo: so", "<lin>", "lin bo: so", "so <lin> bo"], False),
    ),
    "drafting.deciding.FEWEST_RULED": [(lambda: ruled(3), True), (lambda: ruled(2), False)],
    "drafting.evidence.NICK": each(
        nicks, same(["bo", "bo.lee-2", f"b{30 * 'o'}"], True), same(["Bo", "2bo", f"b{31 * 'o'}"], False)
    ),
    "drafting.evidence.MOST_BEGIN_SO": [(lambda: nicks("bo", others=6), True), (lambda: nicks("bo", others=7), False)],
    "drafting.deciding.LEAST_CERTAIN": [
        (lambda: doubts((3, "ANN SAMPLE", "inline"), (1, "Bo Example", "inline")), {"ANN SAMPLE": False, "Bo Example": True}),
        (lambda: doubts((4, "ANN SAMPLE", "inline"), (1, "Bo Example", "inline")), {"ANN SAMPLE": False}),
    ],
    "drafting.deciding.LEAST_SHARE": [
        (lambda: doubts((30, "Ann Sample", "inline"), (3, "Bo Example", "dash")), {"Ann Sample": False, "Bo Example": False}),
        (lambda: doubts((33, "Ann Sample", "inline"), (3, "Bo Example", "dash")), {"Ann Sample": False, "Bo Example": True}),
    ],
    "drafting.deciding.LEAST_MIXED": [
        (lambda: doubts((10, "Ann Sample", "inline"), (2, "Bo Example", "dash")), {"Ann Sample": False, "Bo Example": False}),
        (lambda: doubts((9, "Ann Sample", "inline"), (2, "Bo Example", "dash")), {"Ann Sample": True, "Bo Example": True}),
    ],
    "drafting.deciding.FEWEST_WITH_THE_SAME_WORDS": [
        (lambda: alike(3), "has the same words behind it each time"),
        (lambda: alike(2), ""),
    ],
    "drafting.deciding.FEWEST_BETWEEN": [(lambda: are_told_by_turns(2, 0), True), (lambda: are_told_by_turns(1, 0), False)],
    "drafting.deciding.MOST_AGAIN": [(lambda: are_told_by_turns(8, 2), True), (lambda: are_told_by_turns(11, 3), False)],
    "drafting.evidence.FEWEST_TITLED": [(lambda: of_a_parliament(4, 0, 0), True), (lambda: of_a_parliament(4, 0, 0, 1), False)],
    "drafting.evidence.LEAST_TITLED": [(lambda: of_a_parliament(4, 4, 0), True), (lambda: of_a_parliament(9, 10, 0), False)],
    "drafting.evidence.MOST_OTHERS": [(lambda: of_a_parliament(8, 0, 2), True), (lambda: of_a_parliament(11, 0, 3), False)],
    "drafting.vocabulary.MOST_WORDS_OF_A_TITLED_NAME": each(
        is_titled, {f"Lord {' '.join(11 * ['Bo'])}": True}, {f"Lord {' '.join(12 * ['Bo'])}": False}
    ),
    "drafting.evidence.LEAST_HEADED": [(lambda: are_heads(4, 12), True), (lambda: are_heads(4, 13), False)],
    "drafting.evidence.FEWEST_ALONE": [(lambda: len(alone(6).said_below), 6), (lambda: len(alone(5).said_below), 0)],
    "drafting.evidence.MOST_ALONE": [(lambda: len(alone(18, 2).said_below), 18), (lambda: len(alone(17, 2).said_below), 0)],
    "drafting.evidence.BELOW_A_LABEL": each(
        lambda kind: _is_said_below(Candidate(2, kind, "Ann", "", True, "so"), alone(6)),
        same(["full-stop", "colon"], True),
        same(["inline", "dash", "bare", "no-colon"], False),
    ),
    "drafting.settling.LEAST_PUNCTUATED": [(lambda: ends_captions(9), False), (lambda: ends_captions(8), True)],
    "drafting.evidence.PAGE_AND_LINE": each(
        lambda text: bool(PAGE_AND_LINE.search(text)),
        same(["dues [2] 1:4", "1234:12", "dues 9: 20 quay"], True),
        same(["12345:1", "1:123", "1:2:3", "dues: 4", "4 :1"], False),
    ),
    "drafting.evidence.MOST_WORDS_OF_AN_OFFICE": [
        (lambda: tells_an_office(" ".join(10 * ["Clerk"])), True),
        (lambda: tells_an_office(" ".join(11 * ["Clerk"])), False),
    ],
    "drafting.evidence.WITHIN_OFFICES": each(
        lambda word: tells_an_office(f"Clerk {word} Ports"),
        same("of the and for at in & de del la et des du der und für e da do".split(), True),
        same(["is", "we", "on"], False),
    ),
    "drafting.deciding.FEWEST_POINTS": [(lambda: "Note" in points(4), True), (lambda: "Note" in points(3), False)],
    "drafting.deciding.MOST_CHARACTERS_OF_A_CALL": [(lambda: calls(392), True), (lambda: calls(393), False)],
    "drafting.sheets.FEWEST_BESIDE": [(lambda: beside(4, 4), True), (lambda: beside(3, 3), False)],
    "drafting.sheets.LEAST_BESIDE": [(lambda: beside(40, 38), True), (lambda: beside(40, 37), False)],
    "drafting.sheets.MOST_LINES_BESIDE": [(lambda: beside(4, 4, 4), True), (lambda: beside(4, 4, 5), False)],
    "drafting.sheets.FEWEST_COUNTED": [(lambda: counted(12), True), (lambda: counted(11), False)],
    "drafting.sheets.LEAST_COUNTED": [(lambda: counted(20, 2), True), (lambda: counted(20, 3), False)],
    "drafting.evidence.EARLY": [(lambda: is_early(35), True), (lambda: is_early(36), False)],
    "drafting.sheets.MOST_CHARACTERS": [
        (lambda: head_of_a_sheet("N" * 120, 5), True),
        (lambda: head_of_a_sheet("N" * 121, 5), False),
    ],
    "drafting.sheets.FEWEST_ON_A_SHEET": [
        (lambda: head_of_a_sheet("Invented Report", 3), True),
        (lambda: head_of_a_sheet("Invented Report", 2), False),
    ],
    "drafting.sheets.MOST_HEADS": [(lambda: heads_of_sheets(4), 4), (lambda: heads_of_sheets(5), 0)],
    "drafting.sheets.LEAST_ENDS": [(lambda: is_in_a_sentence(1, 16), True), (lambda: is_in_a_sentence(1, 17), False)],
    "drafting.sheets.IN_MARKDOWN": each(
        lambda head: head_of_a_sheet(head, 5),
        same(["Invented Report"], True),
        same([f"{sign}Report" for sign in "*_#>[`"], False),
    ),
    "drafting.draft.LEAST_LABELLED": [(lambda: is_a_transcript(5, 15), True), (lambda: is_a_transcript(5, 16), False)],
    "drafting.draft.LEAST_TOLD": [(lambda: is_told(2, 38), True), (lambda: is_told(2, 39), False)],
    "drafting.draft.FEWEST_TOLD": [(lambda: is_told(2, 9), True), (lambda: is_told_once(), False)],
    "drafting.settling.LEAST_PRINTED": [(lambda: is_printed(4), True), (lambda: is_printed(3), False)],
    "drafting.deciding.MOST_WORDS_BEFORE_A_COLON": each(
        words_in_doubt, {"Clerk of every harbour": "is written as no name is"}, {"Clerk of harbours": ""}
    ),
    "drafting.draft.MOST_NAMED_LINES": [
        (lambda: no_labels("dash", 6), ["1 dash", "2 dash", "3 dash", "4 dash", "5 dash", "6 dash"]),
        (lambda: no_labels("dash", 7), ["dash"]),
    ],
    "drafting.draft.NAMED_BY_KIND": each(
        named,
        same("colon nameless brackets bare full-stop dash column aside divider sign no-colon".split(), True),
        same(["time", "emphasis", "inline", "own-line"], False),
    ),
    "drafting.evidence.MOST_WORDS_ABOVE": [
        (lambda: broken("Lin Van Der"), {"Lin Van Der Example"}),
        (lambda: broken("Lin Van Der Xu"), {"Example"}),
    ],
    "drafting.evidence.ABBREVIATED": [(lambda: broken("Prof."), {"Prof. Example"}), (lambda: broken("Profe."), {"Example"})],
    "drafting.evidence.FULL_LINES": [(lambda: goes_on_below(91, 9), True), (lambda: goes_on_below(89, 11), False)],
    "drafting.evidence.LEAST_NUMBERED": [(lambda: is_numbered(8, 2), True), (lambda: is_numbered(7, 2), False)],
    "drafting.evidence.FEWEST_NUMBERED": [(lambda: is_numbered(4, 0), True), (lambda: is_numbered(3, 0), False)],
    "drafting.evidence.MOST_CHARACTERS_OF_AN_ENTRY": [(lambda: listed(120), {1, 2}), (lambda: listed(121), set())],
    "drafting.evidence.WITHOUT_A_SIGN": each(
        recurs, same(["no-colon", "full-stop", "bare", "column"], False), same(["dash", "brackets", "own-line"], True)
    ),
    "drafting.settling.MOST_WORDS_AT_THE_END": [
        (lambda: ends("At 1:37 P. M."), True),
        (lambda: ends("At 1:37 P. M. EST."), False),
    ],
    "drafting.draft.MOST_CHARACTERS_OF_A_VALUE": [(lambda: says_nothing(20, 40), True), (lambda: says_nothing(20, 41), False)],
    "drafting.draft.MOST_VALUES": [(lambda: says_nothing(15, 9), True), (lambda: says_nothing(14, 9), False)],
    "drafting.evidence.WITHOUT_A_LABEL_BELOW": each(
        is_half,
        same(["Good Morning All", "LE In June.", "My own point: no."], False),
        same(["Example – In June.", "Example: In June."], True),
    ),
    "drafting.evidence.LOOKS_OF_NO_LABELS": each(
        forms_of,
        same(["0:12", "* * *", "(Laughter.)", "- Ann Sample So it is"], []),
        {"Ann Sample: So it is.": ["inline"], "[Ann Sample] So it is.": ["brackets"]},
    ),
    "drafting.draft.WHOLE_TIME": each(
        _is_of_times,
        same(["1:33", "01:33:20", "[1:33.5] to 3:00", "1:33,123 – 3:00.25"], True),
        same(["1:3", "100:3", "1:33.1234", "1:33.", "133", "to"], False),
    ),
    "drafting.draft.MOST_NAMES": [
        (lambda: _is_a_name(", ".join(6 * ["Bo Sample"])), True),
        (lambda: _is_a_name(", ".join(7 * ["Bo Sample"])), False),
    ],
    "drafting.vocabulary.LEAST_CAPITALS": [
        (lambda: is_large("EXAMPLEs"), True),
        (lambda: is_large("EXAMPLes"), False),
        (lambda: is_large("EXAMples"), False),
        (lambda: is_large("ABCDEFGHijk"), False),
        (lambda: is_large("ABCDEFGHij"), True),
    ],
    "drafting.vocabulary.FEWEST_LETTERS": [(lambda: is_large("SAMPLe"), True), (lambda: is_large("SAMPe"), False)],
    "drafting.evidence.NEARLY": [
        (lambda: wrapped(*(4 * [100]), 80, *(15 * [10])), "wrapped"),
        (lambda: wrapped(*(4 * [100]), 79, *(15 * [10])), "lines"),
    ],
    "drafting.evidence.MOST_WRAPPED_CHARACTERS": [
        (lambda: wrapped(*(12 * [140])), "wrapped"),
        (lambda: wrapped(*(12 * [141])), "lines"),
    ],
    "drafting.evidence.LEAST_WRAPPED_LINES": [
        (lambda: wrapped(*(12 * [100])), "wrapped"),
        (lambda: wrapped(*(11 * [100])), "lines"),
    ],
    "drafting.sheets.RULE": [
        (lambda: head("---", "date: b", "---").furniture, [1, 2, 3]),
        (lambda: head("***", "date: b", "***").furniture, []),
    ],
    "drafting.sheets.MOST_LINES_OF_FRONT_MATTER": [
        (lambda: head("---", *(58 * ["date: a"]), "---").matter, 60),
        (lambda: head("---", *(59 * ["date: a"]), "---").matter, 0),
    ],
    "drafting.head.MOST_ABOVE_A_TITLE": [
        (lambda: head("> a", "> b", "Harbour").title, "Harbour"),
        (lambda: head("> a", "> b", "> c", "Harbour").title, ""),
    ],
    "drafting.head.LEAST_OPENING_CHARACTERS": [
        (lambda: head("It is so, as we saw.").opening, 1),
        (lambda: head("It is so, as we do.").opening, 0),
    ],
    "drafting.hints.BEHIND_A_LABEL": each(
        outlets_behind,
        {
            "(Invented Daily)": ["Invented Daily"],
            "[Radio nowhere]": ["Radio nowhere"],
            f"({60 * 'A'})": [60 * "A"],
            "(AB)": ["AB"],
        },
        same([f"({61 * 'A'})", "(A)", "(through the interpreter)", "(Laughter)"], []),
    ),
    "drafting.hints.BEGIN": [(lambda: outlet_at(160), "Harbour Times"), (lambda: outlet_at(161), "Harbour Time")],
    "drafting.parts.FEWEST_WORDS": [
        (lambda: starts("In June."), "One two three four five"),
        (lambda: starts("One two three four or so."), "One two three four five"),
        (lambda: starts("One two three four five or six."), "One two three four five six"),
    ],
    "drafting.settling.LEAST_CERTAIN": [(lambda: is_certain(12), True), (lambda: is_certain(11), False)],
    "drafting.settling.MOST_WORDS_OF_A_ROLE": [
        *each(is_words, {"Harbour Board Clerk": False}, {"Harbour Board Clerk Sample": True}),
        (lambda: is_words("Harbour Board Clerk Sample", "dash"), False),
    ],
    "drafting.settling.MOST_WORDS_WITHOUT_CAPITALS": each(
        lambda text: is_words(text, "full-stop"),
        {"우리는 이 항만을 다시 새로 열었다": True},
        {"우리는 이 항만을 새로 열었다": False},
    ),
    "drafting.settling.MOST_LETTERS_WITHOUT_CAPITALS": each(
        lambda text: is_words(text, "no-colon"), {f"林例，{12 * '好'}": True}, {f"林例，{11 * '好'}": False}
    ),
    "drafting.settling.WIDE_COMMA": each(
        lambda sign: is_words(f"{8 * '好'}{sign}{8 * '好'}", "no-colon"), same("，；。؛،", True), same("、・", False)
    ),
    "drafting.settling.INITIALS": each(
        lambda text: bool(INITIALS.match(text)),
        same(["(LE): so", "（L）：so", "(LEX) : so"], True),
        same(["(LEXA): so", "(L1): so", "(LE) so", "so (LE): so", "(): so"], False),
    ),
    "drafting.settling.NUMBERED": each(is_known_code, same(["K7", "K77"], True), same(["K777", "KS7", "K", "77"], False)),
    "drafting.speakers.ALIKE": [
        (lambda: _may_be_one("Ann Sample", "Ann Sampel"), True),
        (lambda: _may_be_one("Ann Sample", "Ann Sampla"), True),
        (lambda: _may_be_one("Ann Sample", "Ann Sampix"), False),
    ],
    "drafting.speakers.FEWEST_HANDED_OVER": [
        (lambda: function_of_the_chair(3, 15), "moderator"),
        (lambda: function_of_the_chair(2, 10), "other"),
    ],
    "drafting.speakers.TIMES_AS_BRIEF": [
        (lambda: function_of_the_chair(4, 44), "moderator"),
        (lambda: function_of_the_chair(4, 48), "other"),
    ],
    "drafting.speakers.MOST_ASK": [
        (lambda: asks("Why so?", "And when?", "So it is."), True),
        (lambda: asks("Why so?", "So it is."), False),
    ],
    "drafting.vocabulary.MOST_WORDS_OF_A_NAME": each(
        role_and_name,
        {"Minister, Ann Bo Cy Di Ed Fay": ("Minister", "Ann Bo Cy Di Ed Fay")},
        {"Minister, Ann Bo Cy Di Ed Fay Gus": ("", "Minister, Ann Bo Cy Di Ed Fay Gus")},
    ),
    "drafting.speakers.FEWEST_ALIKE": [
        (lambda: _may_be_one("Sample", "Samples"), True),
        (lambda: _may_be_one("Sampl", "Sampls"), False),
    ],
    "drafting.speakers.LEAST_ALIKE_IN_A_WORD": [
        (lambda: _may_be_one("Official of Example Abab", "Official of Example Abxy"), True),
        (lambda: _may_be_one("Ann Sample", "Ann Sample B"), True),  # a word more is no other word
        (lambda: _may_be_one("Official of Example Abab", "Official of Example Axyz"), False),
        (lambda: _may_be_one("Official of Example Abcxyzw", "Official of Example Abcmno"), False),
    ],
    "drafting.speakers.MOST_LETTERS_OF_A_SHORT_NAME": [
        (lambda: _may_be_one("Abc", "Abx"), True),
        (lambda: _may_be_one("Abcd", "Abcx"), False),
        (lambda: _may_be_one("Ab", "Ax"), True),
        (lambda: _may_be_one("G", "H"), False),
    ],
    "drafting.deciding.LEAST_LARGE": [(lambda: is_asked_about(12), False), (lambda: is_asked_about(11), True)],
    "drafting.deciding.MOST_WORDS_OF_A_TITLE": each(
        _is_a_title, same(["Minister a a a a a a a a a"], True), same(["Minister a a a a a a a a a a"], False)
    ),
    "drafting.evidence.MOST_WORDS_WITH_AN_ABBREVIATION": [
        (lambda: _behind_an_abbreviation("Vors. A B C D E: Yes.", "Vors"), "Vors. A B C D E"),
        (lambda: _behind_an_abbreviation("Vors. A B C D E F: Yes.", "Vors"), ""),
    ],
    "drafting.evidence.MOST_BEFORE_A_COLON": [
        (lambda: _behind_an_abbreviation(f"Vors. {53 * 'A'}: Yes.", "Vors"), f"Vors. {53 * 'A'}"),
        (lambda: _behind_an_abbreviation(f"Vors. {54 * 'A'}: Yes.", "Vors"), ""),
    ],
    "drafting.telling.MOST_IN_A_COLUMN": [(lambda: is_cut(44), False), (lambda: is_cut(45), True)],
}
