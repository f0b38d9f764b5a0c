"""Whatever contradicts what was published stops a build or an edition, said with file and line; nothing is changed."""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from scripts.archive import editions
from scripts.archive.editions import Taken, take_over
from scripts.archive.withdrawn import withdraw
from scripts.edition import main as edition_command
from scripts.files.problems import Problem
from scripts.links.permalinks import NAME
from scripts.links.roll import NAME as ROLL
from scripts.record.ledger import fingerprint
from tests import invent
from tests.conftest import some, tree
from tests.publishing import Readers, publish
from tests.test_new_editions import DAY, DUES, HARBOUR, PIER, SAID

TEXTS = [
    SAID.format("one thing"),
    DUES,
    "They fall for boats.",
    "They fall for ships and for all who sail in them, too.",
    "When do they rise again, and for whom do they?",
    "Never, the office says, as far as the office can see.",
]
EDITED = SAID.format("one thing more")
STRANGERS = [f"{letter * 4} said nothing of the kind, nor did they {letter * 5} or {letter * 6} it." for letter in "qwxj"]

Change = Callable[[Path], None]


def texts_of(*texts: str) -> bytes:
    return invent.transcript(list(texts))[0].encode()


@pytest.fixture(scope="session")
def two_editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A briefing of which two editions were published: in the second, one paragraph was edited and the last is gone."""
    root = tmp_path_factory.mktemp("two editions") / "project"
    data = texts_of(*TEXTS)
    folder = invent.write(root, data, invent.form(data), HARBOUR)
    assert not publish(root)[1]
    assert not issue(folder, EDITED, *TEXTS[1:5])
    assert not publish(root)[1]
    return folder


@pytest.fixture
def folder(two_editions: Path, tmp_path: Path) -> Path:
    """A copy of that briefing, to be changed."""
    shutil.copytree(two_editions.parents[1], tmp_path / "project")
    return tmp_path / "project/transcript" / HARBOUR


def issue(folder: Path, *texts: str, decisions: str = "") -> list[Problem]:
    """Take a text over, after decisions; return why that is not possible."""
    if decisions:
        append(folder / NAME, f"decisions:\n{decisions}\n")
    before = tree(folder)
    taken, problems = issue_on(folder, DAY, *texts)
    assert bool(taken) != bool(problems) and (taken or tree(folder) == before)
    return problems


def issue_on(folder: Path, day: str, *texts: str) -> tuple[Taken | None, list[Problem]]:
    file = folder.parents[1] / "new.txt"
    file.write_bytes(texts_of(*texts))
    return take_over(folder.parents[1], folder.name, file, day)


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def replaced(name: str, pattern: str, by: str) -> Change:
    """Return what replaces the first match of a pattern in a file."""

    def change(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        new, count = re.subn(pattern, by, text, count=1, flags=re.MULTILINE)
        assert count and new != text
        (folder / name).write_text(new, encoding="utf-8")

    return change


def in_form(change: Callable[[dict], object]) -> Change:
    def changed(folder: Path) -> None:
        path = folder / "briefing.yml"
        form = yaml.safe_load(path.read_text(encoding="utf-8"))
        change(form)
        path.write_text(yaml.safe_dump(form, sort_keys=False), encoding="utf-8")

    return changed


def another_text(folder: Path) -> None:
    """Put another text in place, pinned, as if it had never been published."""
    data = texts_of(*TEXTS, "One more.")
    invent.write(folder.parents[1], data, invent.form(data), folder.name)


def a_form_that_reads_otherwise(folder: Path) -> None:
    form = yaml.safe_load((folder / "briefing.yml").read_text(encoding="utf-8"))
    form["source"]["furniture"] = [{"line": DUES}]
    (folder / "briefing.yml").write_text(yaml.safe_dump(form, sort_keys=False), encoding="utf-8")


def a_form_that_reads_more(folder: Path) -> None:
    """Publish with a line as furniture, then read it as a paragraph."""
    for name in (NAME, "source.1.txt"):
        (folder / name).unlink()
    (folder.parent / "published.yml").unlink()
    form = (folder / "briefing.yml").read_bytes()
    a_form_that_reads_otherwise(folder)
    assert not publish(folder.parents[1])[1]
    (folder / "briefing.yml").write_bytes(form)


def a_copy_under_a_former_name(folder: Path) -> None:
    """Rename the folder, publish it, and make another with the name it had."""
    former = folder.rename(folder.with_name(PIER))
    assert not publish(folder.parents[1])[1]
    data = texts_of(*STRANGERS)
    invent.write(folder.parents[1], data, invent.form(data), HARBOUR)
    assert former.is_dir()


def a_copy_that_was_not_published(folder: Path) -> None:
    """Copy a briefing's folder with its ledger, to begin another one."""
    other = folder.with_name(PIER)
    other.mkdir()
    for path in folder.iterdir():
        (other / path.name).write_bytes(path.read_bytes())


def numbers_swapped(folder: Path, one: str, other: str) -> None:
    """Give each of two paragraphs the number of the other."""
    text = (folder / NAME).read_text(encoding="utf-8")
    swap = {f"id: p{one}": f"id: p{other}", f"id: p{other}": f"id: p{one}"}
    text = re.sub(r"id: p\d+\b", lambda found: swap.get(found[0], found[0]), text)
    (folder / NAME).write_text(text, encoding="utf-8")


def swapped(form: dict) -> None:
    """Let Bo Example speak under the label of the moderator, and the moderator under his."""
    ann, bo = form["people"]
    ann["labels"], bo["labels"] = bo["labels"], ann["labels"]


def slugs_swapped(form: dict) -> None:
    ann, bo = form["people"]
    ann["slug"], bo["slug"] = bo["slug"], ann["slug"]


def part_slugs_swapped(form: dict) -> None:
    opening, questions = form["parts"]
    opening["slug"], questions["slug"] = questions["slug"], opening["slug"]


def topic_slugs_swapped(folder: Path) -> None:
    """Publish with two topics, then give each the slug of the other."""
    topics = [{"slug": name, "name": name, "group": "subjects"} for name in ("boats", "ships")]
    in_form(lambda form: form.update(topics=topics))(folder)
    assert not publish(folder.parents[1])[1]
    swapped = [{**one, "slug": other["slug"]} for one, other in zip(topics, reversed(topics), strict=True)]
    in_form(lambda form: form.update(topics=swapped))(folder)


# What is wrong, its code, and the file and a line of it at which it is said.
WRONG: dict[str, tuple[Change, str, str, str]] = {
    "another text in place": (another_text, "not-the-edition", "source.txt", ""),
    "a paragraph is not read any more": (a_form_that_reads_otherwise, "not-read", NAME, "- {id: p4,"),
    "a paragraph is read that never was": (a_form_that_reads_more, "not-published", "source.txt", DUES),
    "a fingerprint of words that stand": (
        replaced(NAME, r'(id: p4,.*words: ")[0-9a-f]{4}', r"\g<1>0000"),
        "wrong-words",
        NAME,
        "- {id: p4,",
    ),
    "a fingerprint of words that stood": (
        replaced(NAME, r'(edition: 1, line: 13.*words: ")[0-9a-f]{4}', r"\g<1>0000"),
        "wrong-words",
        NAME,
        "- id: p3",
    ),
    "a speaker under another's label": (in_form(swapped), "said-by-another", NAME, "- {id: p1,"),
    "a paragraph in another part": (
        in_form(lambda form: form["parts"][1].update(starts=SAID[:20])),
        "moved",
        NAME,
        "- {id: p2,",
    ),
    "two parts that became one": (
        in_form(lambda form: form.update(parts=[{**form["parts"][1], "slug": "floor", "starts": invent.OPENING}])),
        "moved",
        NAME,
        "- {id: p1,",
    ),
    "a page that became two": (
        in_form(
            lambda form: form["parts"].extend(
                {"slug": slug, "kind": "statement", "title": slug, "starts": text}
                for slug, text in (("one", EDITED), ("two", DUES))
            )
        ),
        "moved",
        NAME,
        "- {id: p4,",
    ),
    "the slugs of two parts swapped": (in_form(part_slugs_swapped), "moved", NAME, "- {id: p1,"),
    "an outlet that is gone": (
        in_form(lambda form: form.update(unnamed=form.pop("outlets")[0]["labels"])),
        "address-gone",
        NAME,
        "- {address: outlets/invented-daily/",
    ),
    "a renamed outlet that leads nowhere": (
        replaced(
            NAME,
            r"- \{address: outlets/invented-daily/, name: .*\}",
            r'\g<0>\n- {address: outlets/gone/, name: "Gone", to: outlets/nowhere/}',
        ),
        "address-gone",
        NAME,
        "- {address: outlets/gone/",
    ),
    "the slugs of two people swapped": (in_form(slugs_swapped), "slug-taken", NAME, "- {address: people/ann-placeholder/"),
    "the slugs of two topics swapped": (topic_slugs_swapped, "slug-taken", NAME, "- {address: topics/boats/"),
    "two people who became one": (
        in_form(
            lambda form: form.update(
                people=[{**form["people"][1], "slug": "both", "name": "Both", "labels": list(invent.LABELS[:2])}]
            )
        ),
        "address-gone",
        NAME,
        "- {address: people/ann-placeholder/",
    ),
    "a name given twice": (replaced(NAME, r"^- \{id: p4,.*\n", r"\g<0>\g<0>"), "name-twice", NAME, "- {id: p4, #2"),
    "a page named twice": (
        replaced(NAME, r"^- \{address: opening/,.*\n", r"\g<0>\g<0>"),
        "name-twice",
        NAME,
        "- {address: opening/ #2",
    ),
    "a shared page named twice": (
        replaced(NAME, r"^- \{address: people/\}\n", r"\g<0>\g<0>"),
        "name-twice",
        NAME,
        "- {address: people/} #2",
    ),
    "editions that are not counted": (replaced(NAME, r"number: 2", "number: 3"), "wrong-edition", NAME, "- {number: 3"),
    "a paragraph that is there and retired": (
        replaced(NAME, r"^(- \{id: p4, )(line)", r"\1retired: 2, \2"),
        "wrong-entry",
        NAME,
        "- {id: p4,",
    ),
    "a paragraph that neither is nor was": (
        replaced(NAME, r"^- \{id: p4,.*$", "- {id: p4}"),
        "wrong-entry",
        NAME,
        "- {id: p4}",
    ),
    "a paragraph retired in an edition to come": (replaced(NAME, r"retired: 2", "retired: 3"), "wrong-entry", NAME, "- id: p8"),
    "a paragraph that became none": (
        replaced(NAME, r"retired: 2", "retired: 2\n  became: [p99]"),
        "wrong-entry",
        NAME,
        "- id: p8",
    ),
    "a paragraph that became itself": (
        replaced(NAME, r"retired: 2", "retired: 2\n  became: [p8]"),
        "wrong-entry",
        NAME,
        "- id: p8",
    ),
    "a paragraph that became one that was there before": (
        replaced(NAME, r"retired: 2", "retired: 2\n  became: [p1]"),
        "wrong-entry",
        NAME,
        "- id: p8",
    ),
    "a paragraph since an edition to come": (
        replaced(NAME, r"^(- \{id: p4, .*)words", r"\1since: 3, words"),
        "wrong-entry",
        NAME,
        "- {id: p4,",
    ),
    "a paragraph retired before it stood": (
        replaced(NAME, r"(retired: 2[^,]*edition: 1, .*)words", r"\1since: 2, words"),
        "wrong-entry",
        NAME,
        "- id: p8",
    ),
    "two numbers swapped by hand": (lambda folder: numbers_swapped(folder, "1", "8"), "wrong-entry", NAME, "- id: p1"),
    "a speaker who has no page": (
        replaced(NAME, r"^- \{address: people/ann-placeholder/,.*\n", ""),
        "wrong-entry",
        NAME,
        "- {id: p1,",
    ),
    "a name given for no paragraph": (
        replaced(NAME, r"question: p3", "question: p99"),
        "wrong-entry",
        NAME,
        "- {address: questions/invented-daily/",
    ),
    "a name that went to no paragraph": (
        replaced(NAME, r"(anchors: \{question: p3.*?\})", r"\1, passed: {question: [p99]}"),
        "wrong-entry",
        NAME,
        "- {address: questions/invented-daily/",
    ),
    "a decision on what is gone": (
        lambda folder: append(folder / NAME, "decisions:\n- {paragraph: p8, becomes: []}\n"),
        "wrong-decision",
        NAME,
        "- {paragraph: p8",
    ),
    "a paragraph decided on twice": (
        lambda folder: append(folder / NAME, "decisions:\n- {paragraph: p4, becomes: []}\n- {paragraph: p4, becomes: [13]}\n"),
        "wrong-decision",
        NAME,
        "- {paragraph: p4, becomes: [13]}",
    ),
    "no ledger where there are earlier texts": (lambda folder: (folder / NAME).unlink(), "no-ledger", NAME, ""),
    "marks of a merge": (lambda folder: append(folder / NAME, "<<<<<<< ours\n"), "merge-conflict", NAME, "<<<<<<< ours"),
    "an earlier text that was changed": (
        lambda folder: append(folder / "source.1.txt", "!"),
        "source-changed",
        "source.1.txt",
        "",
    ),
    "an earlier text that is not there": (lambda folder: (folder / "source.1.txt").unlink(), "no-source", "source.1.txt", ""),
    "a former slug that is another's": (a_copy_under_a_former_name, "slug-taken", f"../{PIER}/{NAME}", ""),
    "a copy with its ledger": (a_copy_that_was_not_published, "copied-ledger", f"../{PIER}/{NAME}", ""),
}


def numbered(path: Path, row: str) -> int:
    """Return the number of the row that begins so, of the second with " #2"; 1 if none is asked for."""
    start, _, which = row.partition(" #")
    rows = path.read_text(encoding="utf-8").splitlines() if row else []
    found = [number for number, text in enumerate(rows, start=1) if text.startswith(start)]
    return found[int(which or 1) - 1] if row else 1


@pytest.mark.parametrize("name", some(WRONG, *list(WRONG)[::3]))
def test_what_contradicts_the_ledger_is_not_published_and_is_said_where_it_is(folder: Path, name: str) -> None:
    change, code, file, row = WRONG[name]
    change(folder)
    before = tree(folder.parents[0])
    problems = publish(folder.parents[1])[1]
    path = (folder / file).resolve()
    found = [problem.line for problem in problems if problem.code == code and problem.path.resolve() == path]
    assert numbered(path, row) in found if path.exists() else found == [1], "\n".join(map(str, problems))
    assert tree(folder.parents[0]) == before


def cut_before(text: str, more: int = 0) -> Callable[[str], str]:
    """Return what cuts a file where a text begins in it, or so many characters behind that."""
    return lambda whole: whole[: whole.index(text) + more]


# What is left of a file that the build wrote, and the code that tells of it, in the last line.
CUT: dict[str, tuple[str, Callable[[str], str], str]] = {
    "an empty ledger": (NAME, lambda _: "", "not-whole"),
    "a ledger of blank lines": (NAME, lambda _: "\n\n", "not-whole"),
    "a ledger with nothing but its head": (NAME, cut_before("briefing:"), "not-whole"),
    "a ledger cut between two keys": (NAME, cut_before("pages:"), "not-whole"),
    "a ledger cut behind a key": (NAME, cut_before("shared:", 7), "not-whole"),
    "a ledger cut in a paragraph": (NAME, cut_before("- {id: p2", 30), "not-yaml"),
    "a ledger of nothing but a line": (NAME, lambda _: "briefing\n", "not-whole"),
    "a ledger of noughts": (NAME, lambda whole: len(whole) * "\0", "not-yaml"),
    "an empty roll": (ROLL, lambda _: "", "not-whole"),
    "a roll with nothing but its head": (ROLL, cut_before("- "), "not-whole"),
    "a roll cut in a name": (ROLL, cut_before("- ", 6), "not-yaml"),
}


@pytest.mark.parametrize("what", some(CUT, *list(CUT)[::2]))
def test_what_the_build_wrote_and_is_not_whole_is_to_be_put_back(folder: Path, what: str) -> None:
    """By one problem of that file, with the way out; no other is looked for in what is left of it."""
    name, cut, code = CUT[what]
    path = folder.parent / name if name == ROLL else folder / name
    left = cut(path.read_text(encoding="utf-8"))
    path.write_text(left, encoding="utf-8")
    [problem] = [problem for problem in publish(folder.parents[1])[1] if problem.path == path]
    assert (problem.code, problem.line) == (code, max(1, len(left.splitlines()))), problem
    assert problem.hint.startswith(f"put the file back as it was committed, with git checkout HEAD -- {path};")
    if name == NAME:
        assert [one.code for one in issue(folder, *TEXTS)] == [code]


def test_what_is_broken_in_a_decision_is_put_right_there(folder: Path) -> None:
    append(folder / NAME, "decisions:\n- {paragraph: p4, becomes: [\n")
    [problem] = [problem for problem in publish(folder.parents[1])[1] if problem.path == folder / NAME]
    assert (problem.code, problem.hint) == ("not-yaml", "put the YAML right at this line")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        (NAME, "keep the ledger of the branch whose transcript is kept"),
        (f"../{ROLL}", "keep the lines of both sides"),
        ("briefing.yml", "keep what is right of both sides"),
        ("../outlets.yml", "keep what is right of both sides"),
    ],
)
@pytest.mark.parametrize("sides", ["{0}", "||||||| parent\n{0}"])
def test_a_merge_that_was_not_ended_is_told_where_it_begins(folder: Path, name: str, hint: str, sides: str) -> None:
    """Once for each place, and as nothing else."""
    path = (folder / name).resolve()
    rows = path.read_text(encoding="utf-8").splitlines() if path.exists() else ["- slug: wire", "  name: A Wire"]
    for at in (len(rows), len(rows) - 1):
        ours, theirs = sides.format(rows[at - 1]).split("\n"), rows[at - 1]
        rows[at - 1 : at] = ["<<<<<<< HEAD", *ours, "=======", theirs, ">>>>>>> a branch"]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    found = [problem for problem in publish(folder.parents[1])[1] if problem.path.resolve() == path]
    assert [(one.code, one.line) for one in found] == [
        ("merge-conflict", at) for at, row in enumerate(rows, start=1) if row.startswith("<")
    ]
    assert all(problem.hint.startswith(hint) for problem in found)


def test_a_folder_that_was_copied_is_told_what_helps(folder: Path) -> None:
    """Whatever was changed in it since; a draft is what is left when that is done."""
    a_copy_that_was_not_published(folder)
    other = folder.with_name(PIER)
    append(other / "source.txt", "And one more.")
    [problem] = publish(folder.parents[1])[1]
    assert problem.code == "copied-ledger" and "remove permalinks.yml and source.1.txt here" in problem.hint
    assert [one.code for one in issue(other, *TEXTS)] == ["copied-ledger"]
    assert [one.code for one in withdraw(folder.parents[1], PIER, "Why.", True, DAY, folder)[1]] == ["copied-ledger"]
    for name in (NAME, "source.1.txt"):
        (other / name).unlink()
    assert [one.code for one in publish(folder.parents[1])[1]] == ["source-changed"]
    a_copy = folder.with_name("2031-05-07-quay")
    folder.rename(a_copy)
    shutil.rmtree(other)
    assert not publish(folder.parents[1])[1]


def test_numbers_that_were_swapped_by_hand_in_the_only_edition_are_seen(tmp_path: Path) -> None:
    data = texts_of(*TEXTS)
    folder = invent.write(tmp_path / "project", data, invent.form(data), HARBOUR)
    assert not publish(folder.parents[1])[1]
    numbers_swapped(folder, "4", "5")
    [problem] = publish(folder.parents[1])[1]
    assert (problem.code, problem.line) == ("wrong-entry", numbered(folder / NAME, "- {id: p4,"))


def test_an_edition_follows_one_that_was_published(tmp_path: Path) -> None:
    data = texts_of(*TEXTS)
    folder = invent.write(tmp_path / "project", data, invent.form(data), HARBOUR)
    assert [(problem.code, problem.path, problem.line) for problem in issue(folder, EDITED)] == [
        ("never-published", folder / NAME, 1)
    ]


def test_an_edition_follows_the_text_that_was_published(folder: Path) -> None:
    append(folder / "source.txt", "!")
    [problem] = issue(folder, *TEXTS)
    assert (problem.code, problem.path, problem.line) == ("not-the-edition", folder / "source.txt", 1)


def test_an_edition_is_not_older_than_the_one_before_it(folder: Path) -> None:
    before = tree(folder)
    taken, [problem] = issue_on(folder, "2031-05-05", *TEXTS)
    assert not taken and tree(folder) == before
    assert (problem.code, problem.path, problem.line) == ("wrong-date", folder / NAME, numbered(folder / NAME, "- {number: 2"))
    assert issue_on(folder, DAY, *TEXTS)[0], "two on one day are two"


def test_a_reading_never_goes_to_other_words_on_its_line(folder: Path) -> None:
    line = texts_of(EDITED, *TEXTS[1:5]).decode().split("\n").index(TEXTS[3]) + 1
    correction = f"- {{line: {line}, words: They, read: The dues, reason: So they are called., date: 2031-06-01}}\n"
    (folder / "corrections.yml").write_text(correction, encoding="utf-8")
    assert not publish(folder.parents[1])[1]
    [problem] = issue(folder, EDITED, *TEXTS[1:3], f"They do. {TEXTS[3]}", TEXTS[4])
    assert (problem.code, problem.path, problem.line) == ("counted-anew", folder / "corrections.yml", 1)
    assert not issue(folder, EDITED, *TEXTS[1:3], f"{TEXTS[3]} They do.", TEXTS[4])


def test_the_same_text_read_otherwise_is_an_edition_in_which_a_paragraph_is_gone(folder: Path) -> None:
    a_form_that_reads_otherwise(folder)
    taken, problems = take_over(folder.parents[1], folder.name, None, DAY)
    assert taken and not problems and taken.after.edition.number == 3
    assert [entry.number for entry in taken.after.entries if entry.retired == 3] == ["4"]


def test_no_edition_follows_a_ledger_that_has_other_words_than_the_text_in_place(folder: Path) -> None:
    """Else it would say that they were edited."""
    ledger = folder / NAME
    words = fingerprint(TEXTS[3])
    assert words in ledger.read_text(encoding="utf-8")
    ledger.write_text(ledger.read_text(encoding="utf-8").replace(words, "0" * len(words)), encoding="utf-8")
    before = tree(folder)
    taken, [problem, *_] = take_over(folder.parents[1], folder.name, None, DAY)
    assert not taken and problem.code == "wrong-words" and "put back the file" in problem.hint
    assert tree(folder) == before


def test_a_new_text_that_cannot_be_read_is_said(folder: Path) -> None:
    _, [problem] = take_over(folder.parents[1], folder.name, folder / "nowhere.txt", DAY)
    assert (problem.code, problem.path, problem.line) == ("no-source", folder / "nowhere.txt", 1)


def test_what_is_wrong_with_a_new_text_is_said_of_the_file_that_was_given(folder: Path) -> None:
    file = folder.parents[1] / "new.txt"
    file.write_bytes(texts_of(*TEXTS).replace(b"Bo Example:", b"Bo Sample:", 1))
    _, problems = take_over(folder.parents[1], folder.name, file, DAY)
    assert ("unknown-label", file, 7) in [(problem.code, problem.path, problem.line) for problem in problems]


def test_what_is_not_clear_is_said_where_the_paragraph_stands_with_its_candidates(folder: Path) -> None:
    """The same words stand twice in the new text: which of them is the one that was published?"""
    problems = issue(folder, EDITED, TEXTS[2], TEXTS[3], TEXTS[4], TEXTS[1], TEXTS[2])
    assert {problem.code for problem in problems} == {"unclear"}
    [problem] = [problem for problem in problems if "of p5," in problem.message]
    assert (problem.path, problem.line) == (folder / NAME, numbered(folder / NAME, "- {id: p5,"))
    lines = invent.transcript([EDITED, TEXTS[2], TEXTS[3], TEXTS[4], TEXTS[1], TEXTS[2]])[0].split("\n")
    candidates = [number for number, text in enumerate(lines, start=1) if text == TEXTS[2]]
    assert all(f"line {number} (1.00), {TEXTS[2]!r}" in problem.message for number in candidates) and len(candidates) == 2
    decided = issue(
        folder,
        EDITED,
        TEXTS[2],
        TEXTS[3],
        TEXTS[4],
        TEXTS[1],
        TEXTS[2],
        decisions=f"- {{paragraph: p5, becomes: [{candidates[1]}]}}",
    )
    publication, _ = publish(folder.parents[1])
    assert not decided and publication.ledgers[0].by_number["5"].last.line == candidates[1]
    assert "\ndecisions:" not in (folder / NAME).read_text(encoding="utf-8")


@pytest.mark.parametrize("line", [1, 12, 99])
def test_a_decision_names_a_line_on_which_a_paragraph_begins(folder: Path, line: int) -> None:
    problems = issue(folder, *TEXTS, decisions=f"- {{paragraph: p4, becomes: [{line}]}}")
    assert [(problem.code, problem.path, problem.line) for problem in problems] == [
        ("wrong-decision", folder / NAME, numbered(folder / NAME, "- {paragraph: p4"))
    ]


def test_what_was_decided_is_still_there_after_a_build(folder: Path) -> None:
    decisions = "decisions:\n# It was said again.\n- {paragraph: p4, becomes: [13]}\n"
    append(folder / NAME, decisions)
    in_form(lambda form: form["outlets"][0].update(slug="weekly"))(folder)
    assert not publish(folder.parents[1])[1]
    text = (folder / NAME).read_text(encoding="utf-8")
    assert "to: outlets/weekly/" in text and text.endswith(f"\n{decisions}") and text.count("decisions:") == 1
    (folder / NAME).write_text(decisions + text.removesuffix(decisions).replace("weekly", "daily"), encoding="utf-8")
    assert not publish(folder.parents[1])[1]
    assert (folder / NAME).read_text(encoding="utf-8").endswith(f"\n{decisions}"), "wherever it stood"


def another_asks(folder: Path, *texts: str) -> list[Problem]:
    """Give the slug of the one outlet to another, and take texts over of which that one asks those of the first."""
    in_form(lambda form: form["outlets"][0].update(name="Another Daily", labels=["Another Daily"]))(folder)
    file = folder.parents[1] / "new.txt"
    file.write_bytes(texts_of(*texts).replace(b"Invented Daily:", b"Another Daily:"))
    before = tree(folder)
    taken, problems = take_over(folder.parents[1], folder.name, file, DAY)
    assert bool(taken) != bool(problems) and (taken or tree(folder) == before)
    return problems


@pytest.mark.audit
def test_what_one_outlet_asked_is_never_said_to_be_anothers(tmp_path: Path) -> None:
    """The slug of an outlet that asks no more goes to another, in the same edition or in a later one."""
    data = texts_of(EDITED, DUES)
    folder, readers = invent.write(tmp_path / "project", data, invent.form(data), HARBOUR), Readers()
    readers.look(publish(tmp_path / "project")[0].pages, "2031-05-06")
    row = "- {address: outlets/invented-daily/"
    [problem] = another_asks(folder, *STRANGERS[:2])
    assert (problem.code, problem.path, problem.line) == ("slug-taken", folder / NAME, numbered(folder / NAME, row))
    taken_out: list[dict] = []
    in_form(lambda form: taken_out.extend(form.pop("outlets")))(folder)
    file = tmp_path / "project" / "new.txt"
    file.write_bytes(texts_of(EDITED, DUES).split(b"Invented Daily:")[0])
    assert take_over(tmp_path / "project", HARBOUR, file, DAY)[0]
    publication, _ = publish(tmp_path / "project")
    readers.hold(publication)
    said = publication.pages.written["outlets/invented-daily/index.md"].decode()
    assert (
        "\n# Invented Daily\n" in said and "nothing is listed here" in said and "questions/invented-daily/index.md#p3" in said
    )
    assert 'retired: "' in (folder / NAME).read_text(encoding="utf-8").partition(row)[2].partition("\n")[0]
    in_form(lambda form: form.update(outlets=taken_out))(folder)
    [problem] = another_asks(folder, *STRANGERS[:2])
    assert (problem.code, problem.path, problem.line) == ("slug-taken", folder / NAME, numbered(folder / NAME, row))


def test_what_an_outlet_was_called_is_no_other_outlets_name_later(folder: Path) -> None:
    in_form(lambda form: form["outlets"][0].update(slug="weekly"))(folder)
    assert not publish(folder.parents[1])[1]
    in_form(
        lambda form: form["outlets"].append(
            {**form["outlets"][0], "slug": "invented-daily", "name": "Another Daily", "labels": ["Another Daily"]}
        )
    )(folder)
    file = folder.parents[1] / "new.txt"
    file.write_bytes((folder / "source.txt").read_bytes() + b"\n\nAnother Daily:\n\nAnd when do they fall?")
    before = tree(folder)
    taken, problems = take_over(folder.parents[1], folder.name, file, DAY)
    assert not taken and tree(folder) == before
    assert [(problem.code, problem.path, problem.line) for problem in problems] == [
        ("slug-taken", folder / NAME, numbered(folder / NAME, "- {address: outlets/invented-daily/"))
    ]


def topics(folder: Path, **names: str) -> list[Problem]:
    """Declare topics by their slugs, and publish."""
    in_form(
        lambda form: form.update(topics=[{"slug": slug, "name": name, "group": "subjects"} for slug, name in names.items()])
    )(folder)
    return publish(folder.parents[1])[1]


@pytest.mark.audit
def test_what_was_listed_under_a_topic_is_never_said_to_be_of_another(folder: Path) -> None:
    """The slug of a topic that was renamed, or taken out, goes to another."""
    for names in ({"boats": "boats"}, {"craft": "boats"}, {"craft": "fall for boats"}):
        assert not topics(folder, **names)
    [problem] = topics(folder, craft="fall for boats", boats="ships")
    assert (problem.code, problem.line) == ("slug-taken", numbered(folder / NAME, "- {address: topics/boats/"))
    in_form(lambda form: form.pop("topics"))(folder)
    assert not issue(folder, EDITED, *TEXTS[1:])
    [problem] = topics(folder, craft="ships")
    assert (problem.code, problem.line) == ("slug-taken", numbered(folder / NAME, "- {address: topics/craft/"))
    assert not topics(folder, craft="fall for boats")


@pytest.mark.audit
def test_an_outlet_may_have_the_slug_again_that_it_had_and_another_name(folder: Path) -> None:
    for slug, name in (("weekly", "Invented Daily"), ("weekly", "The Weekly"), ("invented-daily", "The Daily")):
        in_form(lambda form, slug=slug, name=name: form["outlets"][0].update(slug=slug, name=name))(folder)
        assert take_over(folder.parents[1], folder.name, None, DAY)[0]
        assert not publish(folder.parents[1])[1]


def test_a_file_that_no_edition_is_in_is_not_written_over(folder: Path) -> None:
    mine = folder / "source.2.txt"
    mine.write_text("my notes", encoding="utf-8")
    [problem] = issue(folder, *TEXTS)
    assert (problem.code, problem.path) == ("in-the-way", mine) and mine.read_text(encoding="utf-8") == "my notes"


@pytest.mark.parametrize("is_there", [True, False])
def test_a_ledger_that_is_no_file_is_said(folder: Path, is_there: bool) -> None:
    (folder / NAME).unlink()
    (folder / NAME).mkdir() if is_there else (folder / NAME).symlink_to("nowhere")
    _, problems = publish(folder.parents[1])
    assert [(problem.code, problem.path) for problem in problems] == [("no-form", folder / NAME)]


def edition(folder: Path, capsys: pytest.CaptureFixture[str], day: str = "2031-09-01") -> tuple[int, str]:
    """Take a text over by the command; return its exit status and what it says."""
    root = folder.parents[1]
    (root / "mkdocs.yml").touch()
    (root / "docs/overrides").mkdir(parents=True, exist_ok=True)
    (root / "docs/overrides/main.html").touch()
    (root / "new.txt").write_bytes(texts_of(EDITED.replace("more", "less"), *TEXTS[1:5]))
    return edition_command([str(root / "new.txt"), "--root", str(root), "--date", day]), capsys.readouterr().err


def test_a_file_that_an_edition_cannot_copy_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "notes.txt").symlink_to("nowhere")
    before = (folder / NAME).read_bytes()
    status, said = edition(folder, capsys)
    assert status == 1 and "notes.txt:1: " in said and "[file-trouble]" in said and (folder / NAME).read_bytes() == before


def test_a_full_disk_is_said(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_draft: Path, where: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(where))

    monkeypatch.setattr(editions, "_replace", full)
    status, said = edition(folder, capsys)
    assert status == 1 and "No space left on device" in said and "[file-trouble]" in said


def test_a_folder_that_is_a_link_stays_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    elsewhere = folder.parents[1] / "elsewhere"
    folder.rename(elsewhere)
    folder.symlink_to(elsewhere)
    status, _ = edition(folder, capsys)
    assert status == 0 and folder.is_symlink() and b"one thing less" in (elsewhere / "source.txt").read_bytes()


@pytest.mark.parametrize("day", ["20310901", "2031-W36-1", "2031-9-1", "1 September 2031", "2031-02-30", ""])
def test_a_date_of_an_edition_is_a_day_as_ledgers_have_it(folder: Path, capsys: pytest.CaptureFixture[str], day: str) -> None:
    before = tree(folder)
    with pytest.raises(SystemExit, match="2"):
        edition(folder, capsys, day)
    assert f"such as 2017-03-01, found {day!r}" in capsys.readouterr().err and tree(folder) == before
