"""The limits and lists of reading/, with a case on either side."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

import yaml

from scripts.reading import look_alikes
from scripts.reading.form import closed, read_form
from scripts.reading.labels import FoundLabel, Recogniser, sentence_ends
from scripts.reading.lines import is_a_word
from scripts.reading.look_alikes import (
    LONG_TITLES,
    all_in_emphasis,
    alone_in_brackets,
    as_a_heading,
    as_printed,
    bare_code,
    before_a_blank,
    before_a_colon,
    before_a_column,
    before_a_dash,
    before_a_divider,
    before_a_full_stop,
    before_a_time,
    before_a_time_and_words,
    before_an_aside,
    before_an_aside_without_a_colon,
    before_its_number,
    before_the_begin_of_a_sentence,
    behind_a_bare_sign,
    behind_a_dash,
    behind_a_role,
    behind_a_sign,
    declared_before_a_sign,
    ends_a_sentence,
    in_brackets,
    in_capitals,
    in_capitals_before_a_full_stop,
    in_emphasis,
    in_emphasis_that_is_broken,
    in_signs,
    is_a_name,
    labels_in_line,
    letter_of_a_question,
    name_alone_in_brackets,
    nick_in_angles,
    of_a_log,
    only_a_rule,
    only_a_time,
    words_before_a_colon,
)
from scripts.reading.roster import read_roster
from scripts.reading.source import read_source
from scripts.record.briefing import Line
from tests import invent
from tests.limits.cases import SHA256, Case, codes, each, form_read, in_a_file, invented, part_codes, same, source_codes
from tests.reads import Read, read


def kept_as_it_is(key: str, name: str) -> bool:
    """Return whether a text in a form stays as it is though it turns what stands behind it."""
    return closed({key: [{name: "\u202ea"}]}) == {key: [{name: "\u202ea"}]}


# Words written out: whoever changes a list changes these.
SENTENCE_BEGINS = """
    the this that these those in it there we you he she they what when where why who how which is are was were did does have
    has could would should thank thanks yes no well good if because my your our please let qué cuándo cómo dónde quién
    muchas gracias buenos buenas sí en quand pourquoi comment où qui nous je merci bonjour oui non est wann warum wie wo wer
    was wir ich das es ja nein danke guten quando perché come dove chi grazie sì onde quem obrigado когда почему как где кто
    что мы я в да нет спасибо это коли чому kiedy dlaczego wanneer waarom hoe när varför πότε γιατί ne
""".split()
UNCASED_ROLES = """
    記者 记者 質問者 質問 提问 提問 問 问 答 司会 司會 主持人 大臣 部長 部长 長官 长官 发言人 發言人
    기자 질문 답변 장관 대변인 사회자
""".split()
SPEAKS = """
    i we you he she they is are was were will have has do does did can would should must let us our your thank thanks
    welcome hello yes gracias somos estamos bienvenidos merci nous vous sommes bonjour wir sie sind danke мы вы спасибо
""".split()
ROLES = """
    journaliste modérateur modératrice intervenant intervenante participant participante député députée sénateur sénatrice
    periodista reportero reportera moderador moderadora asistente diputado diputada jornalista repórter giornalista moderatore
    journalist journalistin reporter correspondent teilnehmer teilnehmerin sprecher sprecherin speaker voice voix voz voce
    man woman
""".split()
PARTICLES = "von van vom zu zum zur de del della di da do dos das du der den ten ter al el bin ibn abu la le".split()

ANN_LEE = frozenset({"Ann Lee"})

GOOD, EVENING = "Good morning from here.", "Good evening from here."


# A line that is asked about, what it looks like, and the label.
Asked = tuple[int, str, str]


def rules(how: str) -> int:
    """Return how many rules for furniture a form with one has."""
    return len(form_read(source={"sha256": SHA256, "title": "A title", "furniture": [{how: "3-4"}]})[0].furniture)


def not_labels(value: object) -> list[tuple[int, int, str]]:
    """Return what a form has under not_labels, for an entry there."""
    entries = form_read(source={"sha256": SHA256, "not_labels": [value]})[0].not_labels
    return [(one.lines.first, one.lines.last, one.kind) for one in entries]


def label_in(layout: str, line: str, declared: Iterable[str] = ("Ann",)) -> str:
    """Return the declared label that a line begins with in a layout, "" if it has none."""
    found = Recogniser((layout,), frozenset(declared)).begins(line)
    return found.label if found else ""


def words_in(layout: str, line: str, declared: Iterable[str] = ("Ann",)) -> str:
    """Return the words behind the declared label that a line begins with, "no label" if there is none."""
    found = Recogniser((layout,), frozenset(declared)).begins(line)
    return line[found.words_at :] if found else "no label"


def first_look(line: str) -> tuple[str, str]:
    """Return what a line is asked about as, and for which words, where nobody is declared."""
    found = ((look.kind, look.find(line)) for look in look_alikes.LOOKS)
    return next(((kind, label) for kind, label in found if label), ("", ""))


def first_look_in_a_sentence(line: str) -> tuple[str, str]:
    """Return the same for a line that may go on with a sentence."""
    found = ((look.kind, look.find(line)) for look in look_alikes.LOOKS if not look.needs_a_begin)
    return next(((kind, label) for kind, label in found if label), ("", ""))


def looks_behind(mark: str) -> str:
    """Return what is asked about in a line of words with a mark, and then a name and a colon."""
    done = read(f"Ann: {GOOD}\nand so it went on{mark}Bo Lee: in June", ["Ann"], ["inline"])
    return next((doubt.label for doubt in done.transcript.doubts.open), "")


def numbered(*lines: str) -> Read:
    """Return a transcript whose lines have the numbers of a printed page."""
    return read("\n".join(lines), ["Ann"], ["own-line"], line_numbers=True)


def in_line(text: str) -> list[str]:
    """Return what looks like labels behind the end of a sentence."""
    return [label for _, label, _ in labels_in_line(f"So it is. {text}", 0)]


def class_of(line: str, at: int = 3, **source: object) -> str:
    """Return what a line in the middle of a transcript is."""
    text = f"Ann: {GOOD}\n\n{line}\n\nAnn: {EVENING}"
    return read(text, ["Ann"], ["inline"], **source).transcript.lines[at - 1].line_class.value


def head_class(value: str, field: str = "Field:") -> tuple[str, str]:
    """Return what a line above the first label is, and the line below it."""
    text = f"A title\n\n{field}\n{value}\n\nAnn Lee:\n\n{GOOD}\n"
    done = read(text, ["Ann Lee"], ["own-line"], title="A title", header_fields=["Field"])
    return done.transcript.lines[2].line_class.value, done.transcript.lines[3].line_class.value


def value_class(value: str) -> str:
    """Return what a line below the name of a header field is."""
    return head_class(value)[1]


def wrapped_lines(longest: int, other: int, count: int = 9) -> bool:
    """Return whether it is asked if lines are wrapped: some of one length that end no sentence, below one that is longer."""
    lines = [f"Ann: {'a' * (longest - 6)}.", *(other * "b" for _ in range(count)), "so it was."]
    return "perhaps-wrapped" in {problem.code for problem in read("\n".join(lines), ["Ann"], ["inline"]).problems}


def word(line: str, label: str = "A", words_at: int = 2) -> bool:
    """Return whether a bare letter at the begin of a line could be a word."""
    return is_a_word(Line(1, line, ""), FoundLabel(label, "bare", 0, words_at))


def hint(code: str, text: str, declared: str, layout: str = "own-line") -> str:
    """Return what is to be done about the problem of a code that a text has."""
    return next((problem.hint for problem in read(text, [declared], [layout]).problems if problem.code == code), "")


def spelling_hint(label: str) -> bool:
    """Return whether a label that nobody declared is taken for one of Alice's, written otherwise."""
    text = f"Alice:\n\n{GOOD}\n\n{label}:\n\n{EVENING}\n"
    return "another label of whoever is 'Alice'?" in hint("unknown-label", text, "Alice")


def colon_hint(label: str) -> bool:
    """Return the same for words before a colon that are written as no name is."""
    text = f"the chair: {GOOD}\n{label}: {EVENING}\n"
    return "another label of whoever is 'the chair'?" in hint("words-before-colon", text, "the chair", "inline")


def asked(*lines: str, labels: Sequence[str] = ("Ann", "Bo")) -> list[Asked]:
    """Return the doubts about some lines: the line, what it looks like, and the label."""
    doubts = read("\n".join(lines), labels, ["inline"]).transcript.doubts.open
    return [(doubt.line, doubt.kind, doubt.label) for doubt in doubts]


def long_line(characters: int) -> tuple[list[Asked], list[Asked]]:
    """Return what is asked about a line of so many characters that begins with a label, and one with a label in the middle."""
    words = "b" * (characters - 12)
    line = f"so? Cy Lee: B{words[1:]}"
    return asked(f"Ann: {GOOD}", f"BO LEE: {'b' * (characters - 8)}"), asked(f"Ann: {GOOD}", line)


def recurs_in_a_line(characters: int) -> list[str]:
    """Return whether something else than a colon tells a label from words that begins a line of so many characters, too."""
    text = f"Ann: 大家早安。 記者：什麼時候？\n記者：{(characters - 3) * '好'}"
    return [doubt.label_form for doubt in read(text, ["Ann"], ["inline"]).transcript.doubts.open if doubt.kind == "within"]


def entry(words: int) -> list[Asked]:
    """Return what is asked about a label at the begin before so many words that end no sentence."""
    return asked(f"Ann: {' '.join(words * ['word'])}", f"Ann: {GOOD}")


def taken_up(last: str, next_one: str) -> bool:
    """Return whether a paragraph is asked about that may go on with what somebody else said before a turn of two paragraphs."""
    return bool([one for one in asked(f"Ann: {last}", f"Bo: {GOOD}", next_one, f"Ann: {EVENING}") if one[1] == "taken-up"])


def wrapped(length: int) -> list[list[str]]:
    """Return the paragraphs of a turn whose first line ends a sentence at so many characters; the widest line has 50."""
    return read(f"Ann:\n{(length - 1) * 'b'}.\nSay\n{50 * 'c'}", ["Ann"], ["own-line"], paragraphs="wrapped").said


def together(lines: Sequence[str], labels: Sequence[str] = ("Ann", "Bo"), **more: object) -> list[int]:
    """Return the lines that the problems with some lines stand at."""
    done = read("\n".join(lines), labels, ["inline"], **more)
    return [problem.line for problem in done.asked]


def rule_named(line: str) -> str:
    """Return which list of rules a line that nobody may have said is to be put under."""
    found = hint("perhaps-nobodys", f"Ann: {GOOD}\n{line}\n", "Ann", "inline")
    return found.partition("source.")[2].partition(",")[0]


def needless(text: str, *exceptions: object, **source: object) -> set[str]:
    """Return whether what is under not_labels is found needless."""
    done = read(text, ["Ann Lee", "Q"], ["inline"], not_labels=list(exceptions), **source)
    return codes(done.problems) & {"not-a-label-anyway"}


def kept(kind: str) -> set[str]:
    """Return whether an exception is needless for a declared label on a line of some class."""
    line = "Ann Lee – in June"
    if kind == "participants":
        return needless(f"{line}\nAnn Lee: {GOOD}", 1, participants=1)
    return needless(f"Ann Lee: {GOOD}\n{line}\nAnn Lee: {GOOD}", 2, **{kind: [{"line": line}]})


def problems_of_a_source(data: bytes) -> list[str]:
    return [problem.message for problem in in_a_file(data, read_source)[1]]


def first_line(path: Path) -> str:
    source, _ = read_source(path)
    assert source
    return source.lines[0].text


COLONS = ":：∶﹕︓꞉ː˸︰׃፡፦៖՝"

# Pairs of brackets.
PAIRS = ["()", "[]", "（）", "［］", "【】", "〔〕", "{}", "「」", "『』", "<>", "＜＞", "〈〉", "《》"]

SIGNS = [*"○◯〇⚫●◎◇◆■□▲△▼▽▶►※★☆»›", ">", ">>", ">>>", "＞", "＞＞"]

SMALL = "of the and for in at on de del la las los el y da do dos das di van von der den al bin du des et le les e".split()

SENTENCES_OF_ONE_WORD = (
    "yes no yeah yep nope ok okay right sure well so and but now good great fine true correct exactly absolutely certainly "
    "definitely indeed hi hello thanks sorry please look listen order again first second third finally also anyway perhaps "
    "maybe sí bueno gracias claro bien correcto exacto perfecto entonces pues hola oui non merci bonjour voilà alors donc "
    "ja nein danke gut genau richtig nun doch sim não obrigado obrigada bom certo sì grazie bene да нет спасибо "
    "хорошо 네 예 아니요 نعم لا شكرا"
).split()

NO_NOUNS = (
    "the this that these those in on at by for from to with of as if when where while because since after before about "
    "i we you he she it they there our my your his her its their yes no well thank thanks so and but or not let how what who "
    "why which is are was were do does did can could will would should may might must"
).split()

BEGIN_NO_NAMES = (
    "in on at by for from to with of as if when where while because since after before about i we you he she it they and "
    "but or not how what who why which that this these those there im am um auf bei mit nach vor zu für seit bis und aber wenn "
    "weil dann ich wir sie"
).split()

DECORATIONS = " \t\f\u00a0\u200b\u202f\u3000\ufeff*_#>[](){}<|-–—.,;!?" + COLONS

ABBREVIATIONS = "Mr Mrs Ms Dr Prof Gen Sen Rep Gov Hon Rev St Lt Col Capt Amb Sr Sra Mme Mlle Ing Lic J É".split()


def below(lines: int) -> str:
    """Return a title below some blank lines, and a turn."""
    return "\n" * lines + f"The Harbour Dues\nAnn: {GOOD}"


# In forms in which nothing but a sign tells a label from words, a line that could be words.
WITHOUT_A_COLON = {
    "dash": "Bo Lee – who is here",
    "brackets": "[Bo Lee] is here",
    "sign": ">> Bo Lee is here",
    "column": "Bo Lee   is here",
    "emphasis": "**Bo Lee** is here",
    "time": "Bo Lee 0:12 is here",
    "divider": "Bo Lee | is here",
    "aside": "Bo Lee (he). is here",
    "full-stop": "Bo Lee. is here",
}

FORMS_BY_LINE = {
    "own-line": "Bo Lee:",
    "inline": "Bo Lee: words",
    "time": "Bo Lee 0:12",
    "dash": "Bo Lee – words",
    "full-stop": "Bo Lee. words",
    "no-colon": "Bo Lee",
    "brackets": "[Bo Lee] words",
    "sign": ">> Bo Lee",
    "column": "Bo Lee\twords",
    "aside": "Bo Lee (so): words",
    "emphasis": "**Bo Lee** words",
    "divider": "Bo Lee | words",
    "bare": "Q words",
}

ONE = {
    "people": {"slug": "bo", "name": "Bo Lee", "family": "Lee", "role": "clerk", "function": "other", "searched_as": ["B"]},
    "outlets": {"slug": "daily", "name": "Daily", "short": "D", "kind": "newspaper", "searched_as": ["B"]},
}


def told_without(key: str, name: str) -> set[str]:
    """Return whether an entry of a form is wrong in which one thing is left out, and nothing declares it."""
    entry = {own: value for own, value in ONE[key].items() if own != name} | {"labels": []}
    return form_read(**{key: [entry]})[1]


def told_otherwise(key: str, name: str, value: str) -> set[str]:
    """Return what is wrong with an entry of a form in which one thing is another than is declared for all briefings."""
    everything = {own: one for own, one in ONE[key].items() if own not in ("role", "function")}
    entry = {"slug": ONE[key]["slug"], "labels": []} | ({"function": "other"} if key == "people" else {}) | {name: value}
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / f"{key}.yml").write_text(yaml.safe_dump([everything]), encoding="utf-8")
        roster, _ = read_roster(Path(folder))
    data = yaml.safe_dump({**invent.form(b""), key: [entry]}).encode()
    return codes(in_a_file(data, lambda path: read_form(path, roster), "briefing.yml")[1])


READING: dict[str, list[Case]] = {
    "reading.form.FOR_READERS": each(
        partial(kept_as_it_is, "people"),
        same(["title", "name", "family", "short", "role", "held_by", "place", "by", "rights"], False),
        same(["labels", "slug", "starts"], True),
    ),
    "reading.form.OF_THE_TRANSCRIPT": each(
        lambda key: kept_as_it_is(key, "title"), same(["source", "topics", "mentions"], True), same(["parts", "people"], False)
    ),
    "reading.form.LINE_RULES": [
        *each(rules, same(["line", "starts", "from", "lines"], 1), {"ends": 0}),
        (lambda: class_of("(Laughter.)", notes=[{"kind": "notes"}]), "note"),
        (lambda: class_of("Laughter.", furniture=[{"kind": "times"}]), "paragraph"),
    ],
    "reading.form.NO_END": [
        (lambda: form_read(source={"sha256": SHA256, "not_labels": ["dash"]})[0].not_labels[0].holds(10**9, "dash"), True),
        (lambda: form_read(source={"sha256": SHA256, "not_labels": ["dash"]})[0].not_labels[0].holds(10**9 + 1, "dash"), False),
    ],
    "reading.form.NOT_LABELS": [
        (lambda: not_labels(5), [(5, 5, "")]),
        (lambda: not_labels("5-9"), [(5, 9, "")]),
        (lambda: not_labels("5 dash"), [(5, 5, "dash")]),
        (lambda: not_labels("5-9 taken-up"), [(5, 9, "taken-up")]),
        (lambda: not_labels("own-line"), [(1, 10**9, "own-line")]),
        (lambda: not_labels("5-9dash"), []),
        (lambda: not_labels("hyphen"), []),
    ],
    "reading.form.PARAGRAPH_NAME": each(
        part_codes, same(["p1", "p12", "p45a", "p45zz"], {"slug-taken"}), same(["p", "pa", "p1a1", "pp1", "q1"], set())
    ),
    "reading.labels.SPACE": each(
        lambda space: label_in("own-line", f"{space}Ann{space}:{space}"),
        same(" \t\f\u00a0\u202f\u3000", "Ann"),
        same("\u2003x", ""),
    ),
    "reading.labels.TIME": each(
        lambda time: (label_in("time", f"Ann {time}"), bool(only_a_time(time))),
        same(
            ["0:12", "00:12", "00:00:12", "00:00:12,500", "0:12.5", "[0:12]", "(0:12)", "（0:12）", "[00:00:12]"], ("Ann", True)
        ),
        same(["000:12", "0:1", "<0:12>", "0.12"], ("", False)),
    ),
    "reading.labels.OPENING": each(
        lambda pair: label_in("brackets", f"{pair[0]}Ann{pair[1]} words"), same(PAIRS, "Ann"), same(["«»", "##"], "")
    ),
    "reading.labels.CLOSING": each(
        lambda pair: in_brackets(f"{pair[0]}Bo Lee{pair[1]} words"), same(PAIRS, "Bo Lee"), same(["«»", "##"], "")
    ),
    "reading.labels.DIVIDER": each(
        lambda mark: label_in("divider", f"Ann {mark} words"), same("|/>=→⇒~;；؛·•»", "Ann"), same("<-", "")
    ),
    "reading.labels.SIGN": each(
        lambda sign: (
            label_in("sign", f"{sign}Ann: words"),
            behind_a_sign(f"{sign} Ann: words"),
            behind_a_bare_sign(f"{sign} so it is."),
        ),
        {sign: ("Ann", "Ann", sign) for sign in SIGNS},
        same(["<", "+", "〇一", "〇〇"], ("", "", "")),
    ),
    "reading.labels.CODE": each(
        lambda code: label_in("bare", f"{code} words", [code]),
        {code: code for code in ["Q", "LE", "A1", "TAG12", "记者", "TAG123", "Speaker 1", "AB_ # 12"]},
        same(["ABCDEF", "TAG1234", "A-B", "Bo Lee", "Bo Lee 1", "Speaker", "Q."], ""),
    ),
    "reading.labels.SENTENCE_END": [
        *each(
            lambda end: [*sentence_ends(f"So{end} on", 0)],
            same(".!?…。！？؟।۔–—", [4]) | same([f".{mark}" for mark in "\"'”’»)]」』）】"], [5]) | {'."” \t\f': [9]},
            same([",", ";", ":", "-", ""], []) | {".*": [3]},
        ),
        (lambda: [*sentence_ends("So. On. Or", 4)], [8]),
    ],
    "reading.labels.BEHIND_AN_ABBREVIATION": each(
        lambda word: [*sentence_ends(f"by {word}. Lee", 0)],
        same(ABBREVIATIONS, []) | same(["mr", "PROF"], []),
        {"Mister": [11], "Bo": [7], "Mar": [8], "5": [6], "_": [6]},
    ),
    "reading.labels.LABEL_FORMS": [
        *each(
            lambda line: [name for name in FORMS_BY_LINE if label_in(name, line, ["Bo Lee"])],
            {line: [name] for name, line in FORMS_BY_LINE.items() if name != "bare"},
            same(["Bo Lee, words", "Bo Lee words", "«Bo Lee» words"], []),
        ),
        (lambda: label_in("bare", "Q words", ["Q"]), "Q"),
    ],
    "reading.labels.FORMS": [
        (lambda: invented().account.looked_for[: len(FORMS_BY_LINE) + 1], (*FORMS_BY_LINE, "running")),
        (lambda: invented().account.looked_for.count("spoken"), 0),
    ],
    "reading.labels.BY_NAME_ALONE": each(
        lambda kind: form_read(source={"sha256": SHA256, "not_labels": [5]})[0].not_labels[0].holds(5, kind),
        same(["running", "within", "taken-up", "nameless"], False),
        same(["inline", "word", "list", "colon"], True),
    ),
    "reading.labels.USUAL_LAYOUT": [
        (lambda: form_read(source={"sha256": SHA256})[0].layout, ("own-line",)),
        (lambda: form_read(source={"sha256": SHA256, "layout": ["bare"]})[0].layout, ("bare",)),
    ],
    "reading.lines.COLON": each(
        lambda colon: head_class("It is so", f"Field{colon}")[0], same(":：", "header field"), same(";∶", "paragraph")
    ),
    "reading.lines.SENTENCE": each(
        value_class,
        same(
            [
                "It goes here. Then",
                "It goes here… Then",
                'It goes here." Then',
                "To the end.",
                "To the end…",
                "To the end.”",
                *(f"So{mark}" for mark in "?!。？！؟।۔։።។"),
            ],
            "paragraph",
        ),
        same(["It goes her. Then", "It goes here. 5", "Bo Lee Jr.", "To the End.", "So;"], "header field"),
    ),
    "reading.vocabulary.SPEAKS": each(
        lambda word: value_class(f"{word} so"), same(SPEAKS, "paragraph"), same(["the", "of", "hall"], "header field")
    ),
    "reading.questions.NEARLY": [
        (lambda: wrapped_lines(100, 75), True),
        (lambda: wrapped_lines(100, 74), False),
        (lambda: wrapped_lines(100, 82), True),
    ],
    "reading.questions.WIDEST": [(lambda: wrapped_lines(120, 100), True), (lambda: wrapped_lines(121, 100), False)],
    "reading.questions.FEWEST_WRAPPED": [
        (lambda: wrapped_lines(100, 90, count=8), True),
        (lambda: wrapped_lines(100, 90, count=7), False),
    ],
    "reading.lines.MOST_VALUE_CHARACTERS": [
        (lambda: value_class(200 * "b"), "header field"),
        (lambda: value_class(201 * "b"), "paragraph"),
    ],
    "reading.lines.LINE_NUMBER": [
        *each(
            lambda number: numbered(f"{number}Ann:", f"2 {GOOD}").labels,
            same(["1 ", " \t\f1\t ", "0001 ", "", "1. "], ["Ann"]),
            same(["00001 ", "a1 ", "1"], []),
        ),
        (lambda: numbered("Ann:", "1", f"2 {GOOD}").said, [[GOOD]]),
        (lambda: read(f"Ann:\n1\n2 {GOOD}", ["Ann"], ["own-line"]).said, [["1", f"2 {GOOD}"]]),
    ],
    "reading.lines.LINES_APART": [
        (lambda: numbered("5 Ann:", GOOD, f"10 {EVENING}").said, [[GOOD, EVENING]]),
        (lambda: numbered("1 Ann:", f"6 {GOOD}").said, [[f"6 {GOOD}"]]),
        (lambda: numbered("5 Ann:", GOOD, f"11 {EVENING}").said, [[GOOD, f"11 {EVENING}"]]),
        (lambda: numbered("1 Ann:", f"7 {GOOD}").said, [[f"7 {GOOD}"]]),
        (lambda: numbered("1 Ann:", f"2 {GOOD}", f"5 {EVENING}").said, [[GOOD, f"5 {EVENING}"]]),
        (lambda: numbered("4 Ann:", GOOD).labels, []),
        (lambda: numbered("6 Ann:", GOOD).labels, []),
    ],
    "reading.lines.WITHOUT_A_COLON": each(
        lambda form: read(f"Ann: {GOOD}\n{WITHOUT_A_COLON[form]}", ["Ann", "Bo Lee"], ["inline", form]).labels,
        same(["dash", "brackets", "sign", "column", "emphasis", "time", "divider", "aside"], ["Ann"]),
        {"full-stop": ["Ann", "Bo Lee"]},
    ),
    "reading.lines.KINDS": [
        (lambda: class_of("0:12", furniture=[{"kind": "times"}]), "furniture"),
        (lambda: class_of("* * *", furniture=[{"kind": "rules"}]), "furniture"),
        (lambda: class_of("(Laughter.)", notes=[{"kind": "notes"}]), "note"),
        (lambda: class_of("(Laughter.) So", notes=[{"kind": "notes"}]), "paragraph"),
        (lambda: class_of("0:12", furniture=[{"kind": "rules"}]), "paragraph"),
    ],
    "reading.lines.NEXT_WORD": each(
        word, same(["A The", "A The, so", "A I think", "A I'm"], False), same(["A 5", "A Theory", 'A "The'], True)
    ),
    "reading.look_alikes.HIDDEN_BREAK": each(looks_behind, same("\f\u2028\u2029", "Bo Lee"), {" ": "and so it went on Bo Lee"}),
    "reading.labels.COLONS": [
        *each(lambda colon: before_a_colon(f"Bo Lee{colon} so"), same(COLONS, "Bo Lee"), same(";։", "")),
        *each(lambda colon: label_in("inline", f"Ann{colon} so"), same(COLONS, "Ann"), same(";։", "")),
    ],
    "reading.labels.LONG": each(
        lambda dash: words_in("dash", f"Ann{dash}so"), same([*"—―─⸺⸻", "──"], "so"), same("–-_", "no label")
    ),
    "reading.labels.SHORT": each(
        lambda dash: words_in("dash", f"Ann {dash}so"), same([*"–−‒", "––"], "so"), same("-‐_", "no label")
    ),
    "reading.labels.HYPHEN": each(
        lambda dash: label_in("dash", f"Ann {dash} so"), same([*"-‐‑", "--"], "Ann"), same(["_", "---", "­"], "")
    ),
    "reading.look_alikes.MOST_LABEL_CHARACTERS": [
        (lambda: words_before_a_colon("b" + 99 * "b" + ": words"), 100 * "b"),
        (lambda: words_before_a_colon("b" + 100 * "b" + ": words"), ""),
        (lambda: as_a_heading("B" + 99 * "b"), "B" + 99 * "b"),
        (lambda: as_a_heading("B" + 100 * "b"), ""),
    ],
    "reading.look_alikes.MOST_CHARACTERS_IN_CAPITALS": [
        (lambda: before_a_colon(200 * "B" + ": words"), 200 * "B"),
        (lambda: before_a_colon(201 * "B" + ": words"), ""),
        (lambda: in_capitals(200 * "B"), 200 * "B"),
        (lambda: in_capitals(201 * "B"), ""),
        (lambda: in_capitals_before_a_full_stop(200 * "B" + ". Words"), 200 * "B"),
        (lambda: in_capitals_before_a_full_stop(201 * "B" + ". Words"), ""),
        (lambda: alone_in_brackets(f"({198 * 'b'})"), f"({198 * 'b'})"),
        (lambda: alone_in_brackets(f"({199 * 'b'})"), ""),
        (lambda: in_signs(f"@{198 * 'b'} so"), f"@{198 * 'b'}"),
        (lambda: in_signs(f"@{199 * 'b'} so"), ""),
    ],
    "reading.look_alikes.OPENERS": each(
        lambda mark: as_a_heading(f"Some {mark}good Words Of Length"), same("([\"'“‘«", ""), {"„": "Some „good Words Of Length"}
    ),
    "reading.look_alikes.STOPPED": each(
        lambda text: in_brackets(f"[{text}] words"),
        same(["Bo And.", "Bo And!", "Bo And?", 'Bo And."', "Bo And.”", "Bo And.'’"], ""),
        {"Bo Jr.": "Bo Jr.", "Bo And": "Bo And", "Bo J.": "Bo J."},
    ),
    "reading.look_alikes.NO_HEADING": [
        *each(
            lambda mark: bool(as_a_heading(f"In Some Good{mark} of Words Length")),
            same([",", ";", "?", "!", "."], False),
            same(["/", ""], True),
        ),
        (lambda: as_a_heading("In Some Good. Words Of Length"), "In Some Good. Words Of Length"),
    ],
    "reading.look_alikes.NO_NAME": each(
        is_a_name,
        same([*(f"Bo{mark} Lee" for mark in ";?，。？！…।؟۔።"), "Bo Lee!", "Bo. of Lee", "Bond. Lee", "Bo Bond. Lee"], False),
        same(["Bo! Lee", "Bo. Lee", "Mrs. Lee", "Bo, Lee", "Bo Lee.", "Bo: Lee", "Bo Bond."], True),
    ),
    "reading.look_alikes.LONG_TITLES": each(
        lambda title: is_a_name(f"{title}. Lee"),
        same([*LONG_TITLES.title().split("|"), "PROF", "Capt"], True),
        same(["Bond", "Prove"], False),
    ),
    "reading.look_alikes.CLAUSE_END": each(
        lambda mark: words_before_a_colon(f"he said{mark}and so: in June"),
        same([". ", "! ", "? ", "… ", *"。！？，।؟۔።"], ""),
        {mark: f"he said{mark}and so" for mark in (".", "!", ", ", "; ", " Mr. ")},
    ),
    "reading.look_alikes.DECORATION": each(
        lambda mark: as_printed(f"{mark}ann lee{mark}{mark}", ANN_LEE), same(DECORATIONS, "Ann Lee"), same("~/\u2003", "")
    ),
    "reading.look_alikes.DRESS": each(
        lambda dress: before_a_dash(f"{dress}Bo Lee - In June."),
        same(
            [
                *" \t\f\u00a0\u200b\u202f\u3000\ufeff",
                *"*_",
                "**",
                "[0:12] ",
                "0:12 ",
                "# ",
                "###### ",
                "- ",
                "+ ",
                "• - ",
                "0:12 # **",
            ],
            "Bo Lee",
        ),
        {"0:12": "", "~": "~Bo Lee", "####### ": "####### Bo Lee", "-": "-Bo Lee"},
    ),
    "reading.look_alikes.BEHIND_A_LABEL": each(
        lambda mark: as_printed(f"Ann Lee{mark}words", ANN_LEE),
        same([*COLONS, *"|])*;", " |", ". ", " - ", " – ", " — ", " -- "], "Ann Lee"),
        same([".", "-", ", ", " ~ ", " -", "- ", " ;"], ""),
    ),
    "reading.look_alikes.FULL_STOP": each(
        lambda mark: (in_capitals_before_a_full_stop(f"CHAIR LEE{mark}Good morning"), in_capitals(f"CHAIR{mark}LEE") != ""),
        same([". ", ".\t"], ("CHAIR LEE", False)),
        same([".", ", "], ("", True)),
    ),
    "reading.look_alikes.WHOLE_WORD": [
        (lambda: in_capitals("A BCD"), "A BCD"),
        (lambda: in_capitals("A BC"), ""),
        (lambda: in_capitals("A B12"), ""),
    ],
    "reading.look_alikes.BARE_LETTER": each(
        bare_code,
        {
            **same(["Q Has he", "Q. Has he", "Q", "Q.", "  Q Has he", "Q has he"], "Q"),
            **same(["A", "A.", "A  he has", "A\the has", "A.  he has"], "A"),
        },
        same(["A lake", "A. lake", "Question", "Q: he", "B  lake"], ""),
    ),
    "reading.look_alikes.BARE_CODE": each(
        bare_code,
        {
            "LE In June.": "LE",
            "Q1 When": "Q1",
            "ABCDE In": "ABCDE",
            "  A In June.": "A",
            "LE. In": "LE",
            "LE) In": "LE",
            "LE “in": "LE",
            "LE 記者": "LE",
        },
        same(["ABCDEF In", "12 In", "L-E In", "Le In", "LE in", "LE: In", "LE 5", "I In June.", "A A"], ""),
    ),
    "reading.look_alikes.UNSPACED_LABEL": each(
        bare_code,
        {"記者 いつ": "記者", "カ 林": "カ", "の 人": "の", " 記者\u00a0いつ": "記者", "記者  六月": "記者"},
        same(["記者一二三四 いつ", "記者いつ", "記者 5", "記者 Ann"], ""),
    ),
    "reading.look_alikes.NAME_BEFORE_FULL_STOP": each(
        before_a_full_stop,
        {
            "Bo Lee. In June.": "Bo Lee",
            "Bo O'Lee-Sa/B&b’s. In": "Bo O'Lee-Sa/B&b’s",
            f"{' '.join(25 * ['Ab'])}. In": " ".join(25 * ["Ab"]),
        },
        same(
            [
                f"{' '.join(26 * ['Ab'])}. In",
                "Bo Lee. in June.",
                "Bo Lee.In June.",
                "Bo Lee, In June.",
                "Bo 5. In",
                "Yes. In June.",
            ],
            "",
        ),
    ),
    "reading.look_alikes.LETTER_BEFORE_FULL_STOP": each(
        before_a_full_stop, {"ש. מתי זה. כן": "ש", "س. متى": "س", "प. कब": "प"}, same(["ש.מתי", "ש, מתי"], "")
    ),
    "reading.look_alikes.ARTICLE_AND_NOUN": [
        *each(
            lambda article: (
                before_a_full_stop(f"{article} ministre. En juin."),
                before_a_dash(f"{article} ministre - En juin."),
            ),
            {
                article: (f"{article} ministre", f"{article} ministre")
                for article in "Le la les El los las il lo O os as der die das the LE".split()
            },
            same(["Un", "Mon"], ("", "")),
        ),
        (lambda: before_a_full_stop("Le ministre dit. En juin."), ""),
        (lambda: before_a_full_stop("Le ministre. en juin."), ""),
        (lambda: before_a_dash("Le ministre - en juin."), ""),
    ],
    "reading.look_alikes.BEFORE_A_DASH": [
        *each(
            lambda dash: before_a_dash(f"Bo Lee{dash}In June."),
            same(["—", "―", " — ", "——", " –", "– ", " – ", " –– ", " - ", " -- "], "Bo Lee"),
            same(["–", "-", " -", "- ", " --- ", ": - ", "? — ", "! — ", "。—"], ""),
        ),
        (lambda: before_a_dash(f"{100 * 'B'} - In"), 100 * "B"),
        (lambda: before_a_dash(f"{101 * 'B'} - In"), ""),
        (lambda: before_a_dash("Bo Lee - in June."), ""),
        (lambda: before_a_dash("Bo Lee. - In June."), "Bo Lee"),
        (lambda: before_a_dash("I - In June."), ""),
    ],
    "reading.look_alikes.IN_BRACKETS": [
        (lambda: in_brackets(f"[{80 * 'B'}] words"), 80 * "B"),
        (lambda: in_brackets(f"[{81 * 'B'}] words"), ""),
        (lambda: in_brackets("[ Bo Lee ] : words"), "Bo Lee"),
        (lambda: in_brackets("[Bo Lee]：words"), "Bo Lee"),
        (lambda: in_brackets("[Bo Lee]"), ""),
        (lambda: in_brackets("[Bo (Lee)] words"), ""),
        (lambda: in_brackets("so [Bo Lee] words"), ""),
    ],
    "reading.look_alikes.NOT_CLOSED": [
        (lambda: in_brackets("[Bo Lee"), "Bo Lee"),
        (lambda: in_brackets(f"[{80 * 'B'}"), 80 * "B"),
        (lambda: in_brackets(f"[{81 * 'B'}"), ""),
        (lambda: in_brackets("[問"), ""),
        (lambda: in_brackets("[Bo (Lee"), ""),
    ],
    "reading.look_alikes.AN_ITEM": each(
        lambda item: in_brackets(f"[{item}] words"),
        same(["B", "iv", "XVI", "mdcl", "é"], ""),
        {"Bo": "Bo", "Iv": "Iv", "BO": "BO"},
    ),
    "reading.look_alikes.CODES_OF_ONE_LETTER": each(
        lambda letter: in_brackets(f"[{letter}] words"), {letter: letter for letter in "Q問问答문답"}, same("AB記", "")
    ),
    "reading.look_alikes.ALONE_IN_BRACKETS": each(
        alone_in_brackets,
        dict.fromkeys(("(Laughter)", " *(Laughter)*. ", "_(Laughter)_"), "(Laughter)") | {"(One) [two].": "(One) [two]."},
        same(["(Laughter", "so (Laughter)", "(One) and (two)", "(One (two))", "(Laughter),"], ""),
    ),
    "reading.look_alikes.BEHIND_A_SIGN": each(
        behind_a_sign,
        {f"○ Bo Lee{end}in June": "Bo Lee" for end in (":", " ：", ",", "，", "、", "\u3000", " \t", "  ")}
        | {"○Bo Lee": "Bo Lee", "  ○Bo Lee: so": "Bo Lee", f"○{80 * 'B'}:": 80 * "B", "○": ""},
        same(["○Bo Lee says", f"○{81 * 'B'}:", "Bo ○ Lee", "○: so"], ""),
    ),
    "reading.look_alikes.BEFORE_A_COLUMN": each(
        before_a_column,
        {
            **{f"Bo Lee{gap}in June": "Bo Lee" for gap in ("\t", "\u3000", "  ", "\u00a0\u00a0", "  \t ")},
            "Ab\u00a0Cd  words": "Ab\u00a0Cd",
            f"{' '.join(25 * ['Ab'])}  words": " ".join(25 * ["Ab"]),
        },
        same(
            [
                "Bo Lee in June",
                "Bo Lee\u00a0in June",
                f"{' '.join(26 * ['Ab'])}  words",
                "Bo Lee  ",
                "Bo, Lee  in",
                "(a)  in",
                "iv  in",
                "Bo And.  in",
            ],
            "",
        ),
    ),
    "reading.look_alikes.BEFORE_A_TIME": each(
        before_a_time,
        {f"Bo Lee{time}": "Bo Lee" for time in (" 0:12", ", 0:12", " – 0:12", " — 0:12", " - [0:12]", "  0:12 : ", " 0:12：")}
        | {f"{100 * 'B'} 0:12": 100 * "B"},
        same(["Bo Lee 0:12 so", "0:12", "Bo: Lee 0:12", f"{101 * 'B'} 0:12", "Bo Lee; 0:12"], ""),
    ),
    "reading.look_alikes.ONLY_A_TIME": each(
        only_a_time,
        {
            one: one
            for one in (
                "0:12",
                "[0:12]",
                "(0:12):",
                "0:12 ：",
                "0:12 --> 0:15",
                "0:12 – 0:15",
                "0:12-0:15",
                "0:12 — 0:15",
                "0:12->0:15",
            )
        },
        same(["0:12 so", "0:12: so", "0:12::", ":", "-->", " – ", "0:12 / 0:15", ""], ""),
    ),
    "reading.look_alikes.ONLY_A_RULE": each(
        only_a_rule,
        {3 * mark: 3 * mark for mark in "-–—=*_~#·•."} | {" * * * ": "* * *", "----------": "----------"},
        same(["--", "   ", "- a -", "***1", "+++"], "") | {"- -": "- -"},
    ),
    "reading.look_alikes.WITH_AN_ASIDE": each(
        before_an_aside,
        {
            f"Bo Lee{aside}: In June": "Bo Lee"
            for aside in (
                " (so)",
                " [so]",
                "（so）",
                " – so –",
                " - so - ",
                " — so — ",
                ", who is so very much and again at it",
            )
        }
        | {f"{100 * 'B'} (so): so": 100 * "B"},
        same(
            [
                f"{101 * 'B'} (so): so",
                "Bo Lee (so: so",
                "Bo Lee –so so: so",
                "Bo Lee, so: so",
                "(so): so",
                "Bo (so) Lee: so",
                "bo lee (so): so",
            ],
            "",
        ),
    ),
    "reading.look_alikes.IN_EMPHASIS": each(
        in_emphasis,
        {f"{mark}Bo Lee{end} In June": "Bo Lee" for mark in ("**", "__", "*", "_") for end in (mark, f".{mark}", f"{mark}.")}
        | {"  **Bo Lee**  In June": "Bo Lee", f"**{80 * 'B'}** In": 80 * "B"},
        same(["**Bo Lee* In", "**Bo Lee** in", "**Bo Lee**In", "Bo **Lee** In", f"**{81 * 'B'}** In", "**Bo Lee**"], ""),
    ),
    "reading.look_alikes.BEFORE_A_DIVIDER": each(
        lambda mark: before_a_divider(f"Bo Lee{mark}In June"),
        same(["|", ";", "；", *(f" {mark} " for mark in "|/>=→⇒~;；")], "Bo Lee"),
        same(["/", ">", " < ", ": | ", "? | ", "! | ", "。 | "], ""),
    ),
    "reading.look_alikes.BEFORE_A_TIME_AND_WORDS": each(
        before_a_time_and_words,
        {"Bo Lee 0:12 In June": "Bo Lee", "Bo Lee\t[0:12]  In June": "Bo Lee", f"{100 * 'B'} 0:12 In": 100 * "B"},
        same(["Bo Lee 0:12 in", "Bo Lee 0:12", "Bo Lee0:12 In", "Bo 2 Lee 0:12 In", f"{101 * 'B'} 0:12 In"], ""),
    ),
    "reading.look_alikes.ASIDE_WITHOUT_A_COLON": each(
        before_an_aside_without_a_colon,
        {
            f"Bo Lee {aside}In June": "Bo Lee"
            for aside in ("(so). ", "[so]. ", "（so）. ", "(so) – ", "(so) - ", "(so)—", "(so). - ", "(so) -- ")
        }
        | {f"{100 * 'B'} (so). In": 100 * "B"},
        same(
            ["Bo Lee (so) In", "Bo Lee (so).In", "Bo Lee (so). in", "Bo, Lee (so). In", "(so). In", f"{101 * 'B'} (so). In"], ""
        ),
    ),
    "reading.look_alikes.NUMBERED_LABEL": each(
        before_its_number,
        {f"{label} In June": label for label in ("Speaker 1", "Speaker123", "Speaker_#1", "Ab 12")},
        same(["Speaker 1234 In", "Speaker 1 in", "A 1 In", "Speaker In", "Speaker 1", "speaker 1 In", "In 3 Days"], ""),
    ),
    "reading.look_alikes.IN_LINE": each(
        in_line,
        {"Bo Lee: In": ["Bo Lee"], "Bo Lee：In": ["Bo Lee"], f"{100 * 'B'}: In": [100 * "B"], "Bo\tLee :\tIn": ["Bo\tLee"]},
        same([f"{101 * 'B'}: In", "Bo Lee:In", "Bo;Lee: In", "Bo\nLee: In", "bo Lee: In", "Bo Lee: in"], []),
    ),
    "reading.look_alikes.MOST_CHARACTERS_IN_EMPHASIS": [
        (lambda: all_in_emphasis(f"*{998 * 'a'}*"), "*"),
        (lambda: all_in_emphasis(f"*{999 * 'a'}*"), ""),
    ],
    "reading.look_alikes.BROKEN_EMPHASIS": each(
        in_emphasis_that_is_broken,
        {"**MR.": "MR.", "*MR.": "MR.", "_MR.": "MR.", "__Bo Lee of": "Bo Lee of", f"**{81 * 'B'}": 81 * "B"},
        same(["* MR.", "**MR.**", "** MR.", f"**{82 * 'B'}", "**So it is and so it was and so it will be"], ""),
    ),
    "reading.look_alikes.ALL_IN_EMPHASIS": each(
        all_in_emphasis,
        {"*So it is.*": "*", "**So it is.**": "**", "_So it is._": "_"},
        same(["*So* it is.", "* So it is.*", "*So"], ""),
    ),
    "reading.look_alikes.BEHIND_A_DASH": each(
        behind_a_dash,
        {
            "— So it is.": "—",
            "—So it is.": "—",
            "– So": "–",
            "― So": "―",
            "- So": "-",
            "-So": "-",
            "—¿Cuándo?": "—",
            "‒ So": "‒",
            "− So": "−",
            "─ So": "─",
        },
        same(["— so it is.", "--So", "So — it is."], ""),
    ),
    "reading.look_alikes.LETTER_OF_A_QUESTION": each(
        letter_of_a_question,
        {**same(["Q Why", "Q. Why", "Q) Why", "Q ¿Cuándo?", 'Q "Why'], "Q"), **same(["q Why", "q why", "q. why"], "q")},
        same(["Q why", "A Why", "QWhy", "Q: why", "q 5"], ""),
    ),
    "reading.look_alikes.IN_SIGNS": each(
        in_signs,
        same(
            [*(f"{sign}Bo Lee{sign} In" for sign in ["#", "|", "/", "\\", "=", "~", "`", "~~", "=="]), "<b>Bo Lee</b> In"],
            "Bo Lee",
        ),
        same(["#Bo Lee In", "#Bo Lee| In", "#bo lee# In", "<b>Bo Lee In", "===Bo Lee=== In", "#Bo Lee#"], ""),
    ),
    "reading.look_alikes.AT_A_NAME": each(
        in_signs,
        {"@bo When?": "@bo", "@bo_lee.x when?": "@bo_lee.x", " @bo In": "@bo"},
        same(["@ bo", "bo@lee When", "@bo"], ""),
    ),
    "reading.look_alikes.BEHIND_A_ROLE": each(
        behind_a_role,
        same(
            [
                "記者、いつ",
                "記者，いつ",
                "記者,いつ",
                "記者…いつ",
                "記者──いつ",
                "記者ーいつ",
                "記者 いつ",
                "記者「いつ」",
                "記者“いつ”",
            ],
            "記者",
        ),
        same(["記者いつ", "記者。いつ", "記者。", "記者、", "記者団の話、いつ"], ""),
    ),
    "reading.look_alikes.BEHIND_A_DECLARED_LABEL": each(
        lambda following: declared_before_a_sign(f"Ann Lee{following}", ANN_LEE),
        same([", We", "… We", "... We", " “We", "“We", "! We", "~ We", " In June", " The", ", 在"], "Ann Lee"),
        same([", we", "’s House", "'s House", "-Smith", "‐Smith", " House", " says", "", "."], ""),
    ),
    "reading.look_alikes.WITHIN_A_WORD": each(
        before_the_begin_of_a_sentence,
        same(["Bo Lee–In", "Bo Lee-In", "Bo Lee‐In"], "Bo Lee"),
        same(["Bo-In June", "Bo Lee_In"], ""),
    ),
    "reading.look_alikes.QUOTES": each(
        lambda mark: before_the_begin_of_a_sentence(f"{mark}Bo Lee{mark} In"), same("\"'“”‘’«»„`", "Bo Lee"), same("~|)", "")
    ),
    "reading.look_alikes.MOST_NAME_WORDS": [
        (lambda: before_the_begin_of_a_sentence("Bo Bo Bo Bo Bo In"), "Bo Bo Bo Bo Bo"),
        (lambda: before_the_begin_of_a_sentence("Bo Bo Bo Bo Bo Bo In"), ""),
    ],
    "reading.look_alikes.LONG_UNSPACED_LABEL": each(
        before_a_blank,
        same([f"{6 * '記'} 六", f"{6 * '記'} 「"], 6 * "記") | {f"{16 * '記'}\u00a0か": 16 * "記"},
        same([f"{5 * '記'} 六", f"{17 * '記'} 六", f"{6 * '記'}六", f"{6 * '記'} in"], ""),
    ),
    "reading.look_alikes.CAPITALS_AT_THE_END": each(
        in_line,
        {"BO LEE": ["BO LEE"], "BO LEE.": ["BO LEE"], "BO LEE –": ["BO LEE"], "BO LEE -": ["BO LEE"]},
        same(["BO", "BOND", "Bo Lee", "BO LEE?", "BO LEE so"], []),
    ),
    "reading.look_alikes.CAPITALS_BEFORE_A_DASH": each(
        in_line,
        {
            "BO LEE – In": ["BO LEE"],
            "BO LEE – in": [],
            "BO LEE.- In": ["BO LEE"],
            "BO LEE. - In": ["BO LEE"],
            "BO LEE—In": ["BO LEE"],
            "DR. B. LEE.- In": ["DR. B. LEE"],
            f"B {99 * 'B'} – In": [f"B {99 * 'B'}"],
        },
        same(["LEE – In", "Bo Lee – In", "BO-LEE – In", "B. – In", f"B {100 * 'B'} – In"], []),
    ),
    "reading.vocabulary.SENTENCE_BEGINS": each(
        lambda word: before_the_begin_of_a_sentence(f"Bo Lee {word.capitalize()} x"),
        same(SENTENCE_BEGINS, "Bo Lee"),
        same(["of", "i", "may", "will", "house"], ""),
    ),
    "reading.vocabulary.UNCASED_ROLES": each(
        lambda role: behind_a_role(f"{role}、いつ？"), {role: role for role in UNCASED_ROLES}, same(["今日", "記"], "")
    ),
    "reading.vocabulary.ROLES": each(
        lambda role: before_a_full_stop(f"Une {role}. Non"),
        {role: f"Une {role}" for role in ROLES},
        same(["harbour", "question"], ""),
    ),
    "reading.vocabulary.PARTICLES": each(
        lambda word: is_a_name(f"{word} Lee"), same(PARTICLES, True), same(["with", "on", "and"], False)
    ),
    "reading.look_alikes.NAME_ALONE_IN_BRACKETS": each(
        name_alone_in_brackets,
        {"[Bo Lee]": "Bo Lee", "(Q)": "Q", "【Bo Lee】:": "Bo Lee", f"[{40 * 'B'} {39 * 'B'}]": f"{40 * 'B'} {39 * 'B'}"},
        same(["(Laughter)", "(Bo Lee laughs.)", "[Bo Lee] so", "(the clerk)", f"[{40 * 'B'} {40 * 'B'}]"], ""),
    ),
    "reading.look_alikes.BEHIND_LABELS": each(
        lambda words: together([f"Ann: {words}"], ("Ann",)),
        same(["Bo Lee: so", "BO LEE. So", "BO LEE – So", "[Bo Lee] So", "Q Why?", ">> Why?"], [1]),
        same(["Bo: so", "Bo Lee. So", "so it is."], []),
    ),
    "reading.look_alikes.AT_THE_END": each(
        in_line,
        {
            "Bo Lee:": ["Bo Lee"],
            "Bo Lee：": ["Bo Lee"],
            "Bo Lee : ": ["Bo Lee"],
            "**Bo Lee:**": ["Bo Lee"],
            f"{100 * 'B'}:": [100 * "B"],
        },
        same([f"{101 * 'B'}:", "Bo;Lee:", "the one thing:", "Bo Lee"], []),
    ),
    "reading.look_alikes.LETTER_IN_LINE": each(
        in_line, same(["Q In", "Q. In", "Q) In"], ["Q"]), same(["A In", "Q in", "Q: in", "Queue In"], [])
    ),
    "reading.look_alikes.BRACKETS_IN_LINE": each(
        in_line,
        {f"{pair[0]}Bo Lee{pair[1]} In": ["Bo Lee"] for pair in PAIRS}
        | {f"[{40 * 'B'} {39 * 'B'}] In": [f"{40 * 'B'} {39 * 'B'}"]},
        same(
            [
                "[Bo] In",
                "[Bo Lee] in",
                "[Bo Lee]",
                "[Bo (Lee] In",
                "[bo lee] In",
                f"[{40 * 'B'} {40 * 'B'}] In",
                "[Bo Lee.] In",
            ],
            [],
        ),
    ),
    "reading.look_alikes.CAPITALS_IN_LINE": each(
        in_line,
        {"BO LEE. In": ["BO LEE"], f"B {99 * 'B'}. In": [f"B {99 * 'B'}"]},
        same(
            [
                "BOND. In",
                "BO LEE. in",
                "Bo Lee. In",
                "BO LEE.In",
                "5 BO LEE. In",
                f"B {100 * 'B'}. In",
                "BO! LEE. In",
                "BO LEÉé. In",
            ],
            [],
        ),
    ),
    "reading.look_alikes.IN_LINES": each(
        in_line,
        {
            "Bo Lee: In": ["Bo Lee"],
            "Bo Lee:": ["Bo Lee"],
            "Q In": ["Q"],
            "[Bo Lee] In": ["Bo Lee"],
            "BO LEE. In": ["BO LEE"],
            "BO LEE – In": ["BO LEE"],
            "BO LEE": ["BO LEE"],
        },
        {"So it is. In": []},
    ),
    "reading.look_alikes.ENDS_A_SENTENCE": each(
        lambda end: ends_a_sentence(f"It is so{end}"),
        same([*".!?…。！？؟।۔։።។:：–—", " -", " --", *(f".{mark}" for mark in "\"'”’»)]」』）】*_"), '."” '], True),
        same([",", ";", "-", "--", "", ".-", ". a"], False),
    ),
    "reading.look_alikes.NICK_IN_ANGLES": each(
        nick_in_angles,
        {
            "<bo> in": "bo",
            "<@bo.lee-2> in": "@bo.lee-2",
            "<bo|a^`{}\\_> in": "bo|a^`{}\\_",
            f"<b{30 * 'o'}> in": f"b{30 * 'o'}",
            "10:02 <bo> In": "bo",
        },
        same(["<b> in", "<bo>", "<bo>in", "<2bo> in", f"<b{31 * 'o'}> in", "<em> in</em>", "bo in"], ""),
    ),
    "reading.look_alikes.OF_A_LOG": each(
        of_a_log,
        {
            "--> bo": "-->",
            "-> bo": "->",
            "<-- bo": "<--",
            "-!- bo": "-!-",
            "*** bo": "***",
            "== bo": "==",
            "10:02 --> bo": "-->",
        },
        same(["* bo", "** bo", "***bo", "- bo", "-- bo", "= bo", "***", "bo --> so"], ""),
    ),
    "reading.look_alikes.DONE": each(
        lambda line: declared_before_a_sign(line, frozenset({"bo", "Ann Lee"})),
        same(["* bo nods", "• bo nods"], "bo"),
        same(["* bob nods", "*bo nods", "- bo nods", "* so bo nods", "* Ann Lee nods"], ""),
    ),
    "reading.look_alikes.TAKEN_UP": each(
        lambda begin: taken_up("It is so –", f"{begin}Dues fall."),
        same(["–", "—", "― ", "- ", "-- ", "…", "...", " … "], True),
        same(["-", "", "..", ". ", "“"], False),
    ),
    "reading.look_alikes.BROKEN_OFF": each(
        lambda end: taken_up(f"It is so{end}", "and dues fall."),
        same(["–", "—", "―", " -", " --", "…", "...", *(f"…{mark}" for mark in "\"'”’)]"), "… "], True),
        same([".", "", "-", "..", ":", "…»"], False),
    ),
    "reading.look_alikes.SMALL_WORDS": each(
        lambda one: (bool(as_a_heading(f"Head Big {one} North South")), is_a_name(f"Head {one} North")),
        same(SMALL, (True, True)),
        {"with": (False, False), "to": (False, False), "Of": (True, True)},
    ),
    "reading.look_alikes.ONE_WORD_SENTENCES": each(
        is_a_name,
        same([one.capitalize() for one in SENTENCES_OF_ONE_WORD], False)
        | same([one.upper() for one in SENTENCES_OF_ONE_WORD], False)
        | same(["*Yes*", "“No”", "Yes."], False),
        same(["Ann", "Yes Ann", "Noah", "은", "نعمة"], True),
    ),
    "reading.look_alikes.NEVER_BEHIND_AN_ARTICLE": each(
        lambda one: word(f"A {one} of it."),
        same([one.capitalize() for one in NO_NOUNS], False) | same(["THE"], False),
        same(["Lake", "the", "Thesis"], True),
    ),
    "reading.look_alikes.NO_NAME_BEGINS": [
        *each(
            lambda one: is_a_name(f"{one} June"),
            same([one.capitalize() for one in BEGIN_NO_NAMES], False),
            same(["Ann", "Inn", "The"], True),
        ),
        (lambda: is_a_name("IN JUNE"), True),
    ],
    "reading.look_alikes.WORDS_OF_ONE_LETTER": each(
        lambda letter: word(f"{letter} Lake", letter),
        same([*"aeiouyàéóøœæåаивокусяهوनव", "A"], True),
        same([*"qbn記", "LE"], False),
    ),
    "reading.look_alikes.MOST_LABEL_WORDS": [
        (lambda: before_an_aside("Bo Lee, one and two and three and: words"), ""),
        (lambda: before_an_aside("Bo Lee, one and two and three and so: words"), "Bo Lee"),
        (lambda: in_emphasis_that_is_broken(f"**{7 * 'Bo '}Lee"), f"{7 * 'Bo '}Lee"),
        (lambda: in_emphasis_that_is_broken(f"**{8 * 'Bo '}Lee"), ""),
    ],
    "reading.look_alikes.MOST_WORDS_BEFORE_A_COLON": [
        (lambda: words_before_a_colon(f"{12 * 'so '}: words"), (12 * "so ").strip()),
        (lambda: words_before_a_colon(f"{13 * 'so '}: words"), ""),
        (lambda: words_before_a_colon(f"{13 * 'so '}:"), (13 * "so ").strip()),
    ],
    "reading.look_alikes.MOST_HEADING_WORDS": [
        (lambda: bool(as_a_heading(14 * "Ab ")), True),
        (lambda: bool(as_a_heading(15 * "Ab ")), False),
    ],
    "reading.look_alikes.MOST_TITLE_WORDS": [
        (lambda: bool(before_a_divider(f"{' '.join(25 * ['Ab'])} | Words")), True),
        (lambda: bool(before_a_divider(f"{' '.join(26 * ['Ab'])} | Words")), False),
        (lambda: bool(before_a_colon(f"{' '.join(25 * ['Ab'])}: words")), True),
        (lambda: bool(before_a_colon(f"{' '.join(26 * ['Ab'])}: words")), False),
        (lambda: len([*labels_in_line(f"So it is. {' '.join(25 * ['Ab'])}: Words", 0)]), 1),
        (lambda: len([*labels_in_line(f"So it is. {' '.join(26 * ['Ab'])}: Words", 0)]), 0),
    ],
    "reading.look_alikes.MOST_UNCASED_CHARACTERS": [
        (lambda: in_brackets(f"[{12 * '記'}] いつ"), 12 * "記"),
        (lambda: in_brackets(f"[{13 * '記'}] いつ"), ""),
    ],
    "reading.look_alikes.MOST_UNCASED_BEFORE_A_COLON": [
        (lambda: before_a_colon(f"{20 * '記'}: いつ"), 20 * "記"),
        (lambda: before_a_colon(f"{21 * '記'}: いつ"), ""),
    ],
    "reading.look_alikes.MOST_UNCASED_WORDS": [
        (lambda: in_brackets("[記 者 記] いつ"), "記 者 記"),
        (lambda: in_brackets("[記 者 記 者] いつ"), ""),
        (lambda: bare_code("სსს In"), ""),
        (lambda: bare_code("سؤا متى"), ""),
    ],
    "reading.look_alikes.UNDONE": each(
        lambda mark: as_a_heading(f"Good Words Of Some Length{mark}"),
        same(" \t\u00a0\u3000*_#>[](){}|-–—", "Good Words Of Some Length"),
        same(".:…”", ""),
    ),
    "reading.look_alikes.FEW_WORDS": [
        (lambda: as_a_heading("some small words"), "some small words"),
        (lambda: as_a_heading("some small words here"), ""),
        (lambda: only_a_rule("***"), "***"),
        (lambda: only_a_rule(" ** "), ""),
    ],
    "reading.look_alikes.LOOKS": [
        *each(
            first_look,
            {
                "0:12 --> 0:15": ("times", "0:12 --> 0:15"),
                "* * *": ("rules", "* * *"),
                "(Laughter.)": ("notes", "(Laughter.)"),
                "Bo Lee 0:12": ("time", "Bo Lee"),
                "Bo Lee (so): in June": ("aside", "Bo Lee"),
                "Bo Lee 0:12 In June, as I said.": ("time", "Bo Lee"),
                "Bo Lee (so). In June, as I said.": ("aside", "Bo Lee"),
                "**Bo Lee** In June, as I said.": ("emphasis", "Bo Lee"),
                "Speaker 1 In June, as I said.": ("bare", "Speaker 1"),
                "Bo Lee | In June, as I said.": ("divider", "Bo Lee"),
                "Bo Lee:": ("own-line", "Bo Lee"),
                "Bo Lee: in June": ("inline", "Bo Lee"),
                "the clerk: in June": ("colon", "the clerk"),
                "BO LEE HERE AND THERE": ("no-colon", "BO LEE HERE AND THERE"),
                "BO LEE OF SOME TOWN OR WHATEVER. In June.": ("full-stop", "BO LEE OF SOME TOWN OR WHATEVER"),
                "○Bo Lee": ("sign", "Bo Lee"),
                "LE In June, as I said.": ("bare", "LE"),
                "Bo Lee – In June, as I said.": ("dash", "Bo Lee"),
                "[Bo Lee] in June, as I said.": ("brackets", "Bo Lee"),
                "Bo Lee   in June, as I said.": ("column", "Bo Lee"),
                "Bo Lee. In June, as I said.": ("full-stop", "Bo Lee"),
                "Примеров Л. Б. В июне.": ("full-stop", "Примеров Л. Б"),
                "Примеров Л. Б., сопредседатель.": ("nameless", "Примеров Л. Б"),
                "Bo Lee, on behalf of all here. – In June.": ("nameless", "Bo Lee"),
                "Head Big of the North": ("no-colon", "Head Big of the North"),
                "BO LEE: IN JUNE": ("inline", "BO LEE"),  # what stands before a colon, before a line in capitals
                "[0:12]": ("times", "[0:12]"),  # a time, before what stands in brackets
                "(Bo Lee 0:12)": ("brackets", "Bo Lee 0:12"),  # what stands in brackets, before a name and a time
                "Bo Lee, Ab Cd Ef Gh Ij Kl 0:12:": ("time", "Bo Lee, Ab Cd Ef Gh Ij Kl"),  # and that before an aside
            },
            {"He says so here.": ("", "")},
        ),
        *each(
            first_look,
            {
                "REPORTER. In June.": ("full-stop", "REPORTER"),
                ">> In June, as I said.": ("nameless", ">>"),
                "[Bo] In June, as I said.": ("brackets", "Bo"),
                "— In June, as I said.": ("nameless", "—"),
                "*In June, as I said.*": ("nameless", "*"),
                "**MR.": ("emphasis", "MR."),
                "(Head of the whole office) In June.": ("nameless", "Head of the whole office"),
                "#Bo Lee# In June.": ("nameless", "Bo Lee"),
                "<bo> in June, as I said.": ("brackets", "bo"),
                "*** bo has gone to the harbour.": ("nameless", "***"),
                "Bo Lee In June.": ("nameless", "Bo Lee"),
                "記者、いつですか。": ("nameless", "記者"),
                "国家发展委员会秘书长 六月下降。": ("nameless", "国家发展委员会秘书长"),
            },
            {},
        ),
        *each(
            first_look_in_a_sentence,
            {
                "BO LEE. In June, as I said.": ("full-stop", "BO LEE"),
                "BO LEE – In June, as I said.": ("dash", "BO LEE"),
                "[Bo Lee] In June, as I said.": ("brackets", "Bo Lee"),
                "Q In June, as I said.": ("bare", "Q"),
            },
            {
                "BO. In June, as I said.": ("", ""),
                "Bo Lee – In June, as I said.": ("", ""),
                "[Bo] In June, as I said.": ("", ""),
            },
        ),
    ],
    "reading.questions.ALIKE": [
        (lambda: spelling_hint("Alicf"), True),
        (lambda: spelling_hint("Alixf"), False),
        (lambda: spelling_hint("Ali"), False),
        (lambda: colon_hint("the chaxx"), False),
        (lambda: colon_hint("the chain"), True),
    ],
    "reading.questions.MOST_ENTRY_WORDS": [(lambda: entry(15), [(1, "list", "Ann")]), (lambda: entry(16), [])],
    "reading.questions.DIGITS": [
        (lambda: together([f"Ann: {GOOD}", "Page 1 of 26", GOOD, "Page 26 of 26"]), [2]),
        (lambda: together([f"Ann: {GOOD}", "Page 1 of 26", GOOD, "Sheet 1 of 26"]), [2, 4]),
    ],
    "reading.questions.MOST_LINES_ABOVE_A_TITLE": [
        (lambda: "source.title" in hint("unknown-label", below(4), "Ann", "inline"), True),
        (lambda: "source.title" in hint("unknown-label", below(5), "Ann", "inline"), False),
    ],
    "reading.questions.LABELS_BEHIND_LABELS": each(
        lambda words: together([f"Ann: {words}"]),
        same(["Bo: so", "Bo – so", "Bo. So", "[Bo] so", "Bo (he): so", "**Bo** so", "Bo | so"], [1]),
        same(["Bo", "Bo so"], []),
    ),
    "reading.questions.RULES_FOR": each(
        rule_named, {"0:12": "furniture", "* * *": "furniture", "(Laughter.)": "notes"}, {"In June, so it is.": ""}
    ),
    "reading.questions.KINDS": [
        (
            lambda: invented().account.looked_for[len(FORMS_BY_LINE) + 1 :],
            ("colon", "within", "times", "rules", "notes", "nameless", "word", "list", "taken-up"),
        ),
        (lambda: invented().account.looked_for.count("spoken"), 0),
    ],
    "reading.questions.ASKED_TOGETHER": [
        (lambda: together([f"Ann: {GOOD}", "0:12", "[00:13]"]), [2]),
        (lambda: together([f"Ann: {GOOD}", "* * *", "- - -"]), [2]),
        (lambda: together([f"Ann: {GOOD}", "(Laughter.)", "(Applause.)"]), [2]),
        (lambda: together([f"Ann: {GOOD}", "— So it is.", "*And so it was.*"]), [2]),
        (lambda: together([f"Ann: {GOOD}", "so he said: no", "and he did: no"]), [2]),
        (lambda: together(["Ann: the clerk", "Bo: the chair", f"Ann: {GOOD}", f"Bo: {GOOD}"]), [1]),
        (
            lambda: together(
                ["Ann: It is so –", f"Bo: {GOOD}", "and dues fall.", "Cy: It is so –", f"Bo: {GOOD}", "and dues fall."],
                ("Ann", "Bo", "Cy"),
            ),
            [3],
        ),
        (lambda: together([f"Ann: {GOOD}", "Bo Lee: no", "Cy Lee: no"], ("Ann",)), [2, 3]),
    ],
    "reading.roster.NEEDED": [
        *each(
            lambda key: told_without("people", key), {"name": {"missing-key"}}, same(["family", "role", "searched_as"], set())
        ),
        *each(
            lambda key: told_without("outlets", key), same(["name", "short", "kind"], {"missing-key"}), {"searched_as": set()}
        ),
    ],
    "reading.roster.ONE_FOR_ALL": [
        *each(lambda key: told_otherwise("people", key, "Bo"), {"family": {"declared-otherwise"}}, {"role": set()}),
        *each(lambda key: told_otherwise("outlets", key, "other"), {"kind": {"declared-otherwise"}}, same(["short"], set())),
    ],
    "reading.source.BYTE_ORDER_MARK": [
        (lambda: in_a_file(b"\xef\xbb\xbfWords", first_line), "Words"),
        (lambda: in_a_file(b"\xef\xbb\xbeWords", first_line), "\ufefeWords"),
    ],
    "reading.source.UTF_16_BYTE_ORDER_MARKS": [
        (lambda: problems_of_a_source(b"\xff\xfeW\0"), ["the transcript must be UTF-8, found what looks like UTF-16"]),
        (lambda: problems_of_a_source(b"\xfe\xff\0W"), ["the transcript must be UTF-8, found what looks like UTF-16"]),
        (
            lambda: problems_of_a_source(b"\xfeWords"),
            ["the transcript must be UTF-8, found the byte 0xfe at byte 1 of the line"],
        ),
    ],
    "reading.source.MOST_CHARACTERS": [
        (lambda: source_codes(100_000 * b"a"), set()),
        (lambda: source_codes(100_001 * b"a"), {"line-too-long"}),
        (lambda: long_line(100_000), ([(2, "inline", "BO LEE")], [(2, "within", "Cy Lee")])),
        (lambda: long_line(100_001), ([], [])),
        (lambda: recurs_in_a_line(100_000), [""]),
        (lambda: recurs_in_a_line(100_001), ["colon"]),
    ],
    "reading.turns.ROOM": [
        (lambda: wrapped(36), [[f"{35 * 'b'}.", f"Say\n{50 * 'c'}"]]),
        (lambda: wrapped(37), [[f"{36 * 'b'}.\nSay\n{50 * 'c'}"]]),
    ],
}
