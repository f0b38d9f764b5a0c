"""Each thing that a publisher does to the first briefing, and what its addresses do then."""

from __future__ import annotations

import copy
import hashlib
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from scripts.archive.editions import take_over, told
from scripts.checking.addresses import replay
from scripts.edition import main as edition_main
from scripts.links.permalinks import NAME, read_permalinks
from scripts.links.published import ledgers_of, published
from scripts.links.roll import NAME as ROLL
from scripts.publishing.rendering import OF_A_PROJECT
from scripts.record.ledger import fingerprint
from scripts.record.telling import last_changed
from tests import invent
from tests.conftest import ROOT, SLUG, copy_project, run, tree
from tests.publishing import Publication, Readers, publish
from tests.serving import serving
from tests.test_replay import commit, git

DAY = "2031-08-01"
RENAMED = "2017-01-11-white-paper"

NEW = "We also look forward to a visit of the harbour pilots, who were never named here."


def line(start: str, lines: list[str]) -> int:
    [at] = [at for at, text in enumerate(lines) if text.startswith(start)]
    return at


def inserted(lines: list[str]) -> list[str]:
    at = line("China hopes that the new U.S.", lines) + 1
    return [*lines[:at], "", NEW, *lines[at:]]


def deleted(lines: list[str]) -> list[str]:
    at = line("Second, many of you may have noticed", lines)
    return [*lines[:at], *lines[at + 2 :]]


def edited(lines: list[str]) -> list[str]:
    at = line("China actively supports the UN", lines)
    return [*lines[:at], lines[at].replace("actively", "firmly"), *lines[at + 1 :]]


def split(lines: list[str]) -> list[str]:
    at = line("There should be five characteristics", lines)
    first, second = re.split(r"(?<=\.) ", lines[at], maxsplit=1)
    return [*lines[:at], first, "", second, *lines[at + 1 :]]


def merged(lines: list[str]) -> list[str]:
    at = line("After listening to your two questions", lines)
    return [*lines[:at], f"{lines[at]} {lines[at + 2]}", *lines[at + 3 :]]


def reordered(lines: list[str]) -> list[str]:
    """Put the question of CCTV with its answer behind that of CNA."""
    first, second, third = map(lines.index, ("CCTV:", "Taiwan Central News Agency (CNA):", "Hong Kong Wen Wei Po:"))
    return [*lines[:first], *lines[second:third], *lines[first:second], *lines[third:]]


def reattributed(lines: list[str]) -> list[str]:
    at = line("In the context of the rapid development", lines)
    return [*lines[:at], "Hu Kaihong:", "", lines[at], "", "Liu Zhenmin:", "", *lines[at + 2 :]]


def in_form(*pairs: tuple[str, str]) -> Callable[[str], str]:
    def changed(form: str) -> str:
        for before, after in pairs:
            assert form.count(before) == 1, before
            form = form.replace(before, after)
        return form

    return changed


@dataclass(frozen=True)
class Done:
    """What is done to the briefing, and the verdicts on some of its addresses after it."""

    verdicts: dict[str, str]
    texts: tuple[Callable[[list[str]], list[str]], ...] = ()
    form: Callable[[str], str] = field(default=lambda form: form)
    slug: str = SLUG


RENAMES = (("- slug: reuters\n", "- slug: thomson-reuters\n"), ("  reuters: North", "  thomson-reuters: North"))

DONE = {
    "insert a paragraph": Done({"questions/cctv/#p18": "same words", "questions/cna/#p19": "same words"}, (inserted,)),
    "delete a paragraph": Done({"questions/cna/#p21": "retired", "questions/cna/#p20": "same words"}, (deleted,)),
    "edit a paragraph": Done({"questions/reuters/#p45": "edited", "questions/reuters/#answer": "there"}, (edited,)),
    "split a paragraph": Done({"questions/hong-kong-wen-wei-po/#p25": "retired"}, (split,)),
    "merge two paragraphs": Done({f"questions/lianhe-zaobao/#p{number}": "retired" for number in (30, 31)}, (merged,)),
    "put a question behind another": Done(
        {"questions/cctv/#p17": "same words", "questions/cna/#answer": "there"}, (reordered,)
    ),
    "say that another said it": Done({"questions/hong-kong-wen-wei-po/#p24": "same words"}, (reattributed,)),
    "rename an outlet's slug": Done({"questions/reuters/#p45": "moved"}, form=in_form(*RENAMES)),
    "rename an outlet": Done(
        {"questions/reuters/#p45": "moved"},
        (list,),
        form=in_form(*RENAMES, ("    name: Reuters\n", "    name: Thomson Reuters\n")),
    ),
    "rename a topic": Done({"questions/cna/#p20": "same words"}, form=in_form(("slug: liaoning,", "slug: the-liaoning,"))),
    "rename a part": Done({"questions/cna/#p20": "moved"}, form=in_form(("  - slug: questions\n", "  - slug: floor\n"))),
    "rename a section": Done(
        {"terms/positive-interaction/#p11": "moved"}, form=in_form(("slug: positive-interaction\n", "slug: interaction\n"))
    ),
    "rename the folder": Done({"questions/cna/#p20": "moved"}, slug=RENAMED),
    "do all of it": Done(
        {"questions/cctv/#p18": "moved", "questions/cna/#p21": "moved"},
        (inserted, deleted, edited, split, merged, reordered, reattributed),
        in_form(*RENAMES, ("slug: liaoning,", "slug: the-liaoning,")),
        RENAMED,
    ),
}


def do(root: Path, done: Done, new: Path) -> None:
    """Change the briefing in a project, and take the new text over where there is one."""
    folder = (root / "transcript" / SLUG).rename(root / "transcript" / done.slug)
    form = folder / "briefing.yml"
    form.write_text(done.form(form.read_text(encoding="utf-8")), encoding="utf-8")
    if done.texts:
        lines = (folder / "source.txt").read_bytes().decode("utf-8").split("\n")
        for change in done.texts:
            lines = change(lines)
        new.write_bytes("\n".join(lines).encode("utf-8"))
        before = tree(folder)
        taken, problems = take_over(root, done.slug, new, DAY)
        assert not problems and tree(folder) != before, "\n".join(map(str, problems))
        assert hashlib.sha256(new.read_bytes()).hexdigest() == taken.after.edition.sha256


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Readers:
    """What readers see of the first briefing before anything is done to it."""
    root, readers = tmp_path_factory.mktemp("first"), Readers()
    shutil.copytree(ROOT / "transcript", root / "transcript")
    publication, problems = publish(root)
    assert not problems
    readers.look(publication.pages, "2017-01-12")
    return readers


# What is done alone is part of all that is done at once; alone it says more surely what is wrong.
@pytest.mark.audit
@pytest.mark.parametrize("name", DONE)
def test_whatever_is_done_to_the_first_briefing_its_addresses_hold(name: str, seen: Readers, tmp_path: Path) -> None:
    done, readers = DONE[name], copy.deepcopy(seen)
    shutil.copytree(ROOT / "transcript", tmp_path / "transcript")
    readers.hold_ledgers(tmp_path)
    do(tmp_path, done, tmp_path / "new.txt")
    publication, problems = publish(tmp_path)
    assert not problems, "\n".join(map(str, problems))
    readers.hold_ledgers(tmp_path)
    readers.look(publication.pages, DAY)
    readers.hold(publication)
    verdicts = {one.expected.address: one.verdict for one in reversed(seen.verdicts(publication))}
    assert {where: verdicts[f"{SLUG}/{where}"] for where in done.verdicts} == done.verdicts
    if done.texts:
        after = tree(tmp_path / "transcript")
        for file in (None, tmp_path / "new.txt"):
            taken, problems = take_over(tmp_path, done.slug, file, "2031-09-01")
            assert not problems and taken.before is taken.after and tree(tmp_path / "transcript") == after


# With real builds, a real history, and a server.


def build(root: Path) -> None:
    done = run("scripts.publish", "--root", str(root))
    assert done.returncode == 0, done.stderr


@pytest.mark.audit
@pytest.mark.slowest
def test_a_site_with_everything_done_to_it_leads_to_all_that_any_commit_published(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    git(root, "init", "--quiet")
    commit(root, "The first edition")
    do(root, DONE["do all of it"], tmp_path / "new.txt")
    build(root)
    commit(root, "Everything at once")
    folder = root / "transcript" / RENAMED
    (tmp_path / "first.txt").write_bytes((folder / "source.1.txt").read_bytes())
    _, problems = take_over(root, RENAMED, tmp_path / "first.txt", "2031-10-01")
    assert not problems, "\n".join(map(str, problems))
    build(root)
    commit(root, "Back to the first text, under the new names")
    again = tree(folder)
    build(root)
    assert tree(folder) == again and not git(root, "status", "--porcelain")
    told = run("scripts.replay", "--root", str(root), "--quiet")
    assert told.returncode == 0 and "does not know its address" in told.stderr, told.stdout + told.stderr
    for verdict in ("same words", "corrected", "retired", "moved", "there"):
        assert re.search(rf"[1-9][0-9]* {verdict}", told.stdout), told.stdout
    with serving(root / "site") as server:
        served = run("scripts.replay", "--root", str(root), "--against", server.address, "--quiet")
    assert (served.returncode, served.stdout) == (0, told.stdout)


# Two people at work at once.

HARBOUR, PIER = "2031-05-05-harbour", "2031-06-06-pier"
SAID = "Of the quays, of the boats, and of those who land fish here at night, the invented office says {} today."
DUES = "It is that the dues fall in June."


def write_edition(folder: Path, *texts: str) -> Path:
    """Write a text of an invented briefing beside its folder's project; return its file."""
    source, look_alikes = invent.transcript(list(texts))
    file = folder.parents[2] / "new.txt"
    file.write_bytes(source.encode())
    form = invent.form(source.encode(), look_alikes)
    (folder / "briefing.yml").write_text(yaml.safe_dump(form, sort_keys=False), encoding="utf-8")
    return file


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A repository with two briefings, published, and a branch for each of two people."""
    root = tmp_path / "project"
    for slug in (HARBOUR, PIER):
        source, look_alikes = invent.transcript([SAID.format("one thing"), DUES])
        invent.write(root, source.encode(), invent.form(source.encode(), look_alikes), slug)
    assert not publish(root)[1]
    git(root, "init", "--quiet")
    (root / ".gitignore").write_text(".build\n", encoding="utf-8")
    commit(root, "Two briefings")
    git(root, "branch", "other")
    return root


def test_a_day_that_was_a_slip_is_not_that_of_the_first_edition_for_good(tmp_path: Path) -> None:
    """Nothing could be taken over, and nothing withdrawn, before the day that never was; feeds told of it as the newest."""
    source, look_alikes = invent.transcript([SAID.format("one thing"), DUES])

    def said_to_be_of(day: str) -> Publication:
        published = {"by": "Invented Press", "date": day}
        form = invent.form(source.encode(), look_alikes, date=day, published=published)
        invent.write(tmp_path, source.encode(), form, HARBOUR)
        site, problems = publish(tmp_path)
        assert site and not problems
        return site

    slip, right = "2301-05-05", "2031-05-05"
    said_to_be_of(slip)
    (briefing,) = said_to_be_of(right).briefings
    assert [one.date for one in briefing.ledger.editions] == [right] and last_changed(briefing) == right
    assert briefing.ledger.dates == (slip, right), "what was said before stays"
    new = write_edition(tmp_path / "transcript" / HARBOUR, SAID.format("two things"), DUES)
    assert not take_over(tmp_path, HARBOUR, new, "2031-06-01")[1]
    permalinks, _ = read_permalinks(tmp_path / "transcript" / HARBOUR)
    assert permalinks and [one.date for one in permalinks.ledger.editions] == [right, "2031-06-01"]


def edition(root: Path, slug: str, *texts: str) -> None:
    """Take an edition over, publish it and commit it."""
    _, problems = take_over(root, slug, write_edition(root / "transcript" / slug, *texts), DAY)
    assert not problems, "\n".join(map(str, problems))
    assert not publish(root)[1]
    commit(root, f"An edition of {slug}")


@pytest.mark.audit
def test_editions_of_two_briefings_merge_without_conflict(shared: Path) -> None:
    readers = Readers()
    readers.look(publish(shared)[0].pages, "2031-07-01")
    edition(shared, HARBOUR, SAID.format("one thing more"), DUES, "Thank you all.")
    git(shared, "checkout", "--quiet", "other")
    edition(shared, PIER, DUES)
    git(shared, "merge", "--quiet", "--no-edit", "main")
    publication, problems = publish(shared)
    assert not problems and not git(shared, "status", "--porcelain")
    readers.hold(publication)
    assert {len(ledger.editions) for ledger in publication.ledgers} == {2}


@pytest.fixture
def conflict(shared: Path) -> Path:
    """The same in the middle of a merge: both took another edition of one briefing over."""
    edition(shared, HARBOUR, SAID.format("two things"), DUES, "Thank you all.")
    git(shared, "checkout", "--quiet", "other")
    edition(shared, HARBOUR, SAID.format("nothing"), DUES)
    with pytest.raises(subprocess.CalledProcessError) as failed:
        git(shared, "merge", "--quiet", "--no-edit", "main")
    assert f"CONFLICT (content): Merge conflict in transcript/{HARBOUR}/permalinks.yml" in failed.value.stdout
    return shared


def codes(root: Path) -> set[str]:
    return {problem.code for problem in publish(root)[1]}


def test_a_merge_of_two_editions_of_one_briefing_is_not_published_before_it_is_ended(conflict: Path) -> None:
    ledger = conflict / "transcript" / HARBOUR / NAME
    found = [problem for problem in publish(conflict)[1] if problem.path == ledger]
    rows = ledger.read_text(encoding="utf-8").splitlines()
    marks = [at for at, row in enumerate(rows, start=1) if row[:7] == "<" * 7]
    assert found and [(problem.code, problem.line) for problem in found] == [("merge-conflict", at) for at in marks]


def test_a_merge_that_kept_both_sides_of_a_ledger_is_not_published(conflict: Path) -> None:
    folder = conflict / "transcript" / HARBOUR
    git(conflict, "checkout", "--ours", "--", "transcript")
    ledger = folder / NAME
    git(conflict, "checkout", "--merge", "--", f"transcript/{HARBOUR}/{NAME}")
    rows = [row for row in ledger.read_text(encoding="utf-8").split("\n") if row[:7] not in ("<" * 7, "=" * 7, ">" * 7)]
    ledger.write_text("\n".join(rows), encoding="utf-8")
    assert codes(conflict) == {"key-twice"}


@pytest.mark.audit
@pytest.mark.parametrize("kept", ["permalinks.yml", "source.txt"])
def test_a_merge_that_kept_the_ledger_of_one_side_and_the_text_of_the_other_is_not_published(conflict: Path, kept: str) -> None:
    git(conflict, "checkout", "--ours", "--", "transcript")
    git(conflict, "checkout", "--theirs", "--", f"transcript/{HARBOUR}/{kept}")
    assert "not-the-edition" in codes(conflict)


def test_a_merge_never_makes_one_text_of_two_whatever_lines_they_changed(tmp_path: Path) -> None:
    """Its pin is that of one of them: who keeps the ledger of a side has the text of that side too."""
    text = tmp_path / "transcript" / HARBOUR / "source.txt"
    text.parent.mkdir(parents=True)
    shutil.copy(ROOT / ".gitattributes", tmp_path)
    git(tmp_path, "init", "--quiet")
    text.write_text("One\n\nTwo\n\nThree\n", encoding="utf-8")
    commit(tmp_path, "A text")
    git(tmp_path, "checkout", "--quiet", "-b", "other")
    text.write_text("One\n\nTwo\n\nThree, once more\n", encoding="utf-8")
    commit(tmp_path, "Its end is another")
    git(tmp_path, "checkout", "--quiet", "main")
    text.write_text("One thing\n\nTwo\n\nThree\n", encoding="utf-8")
    commit(tmp_path, "Its begin is another")
    with pytest.raises(subprocess.CalledProcessError):
        git(tmp_path, "merge", "--quiet", "--no-edit", "other")
    assert text.read_text(encoding="utf-8") == "One thing\n\nTwo\n\nThree\n"
    git(tmp_path, "checkout", "--theirs", "--", "transcript")
    assert text.read_text(encoding="utf-8") == "One\n\nTwo\n\nThree, once more\n"


@pytest.mark.audit
def test_after_a_merge_the_text_that_lost_is_taken_over_as_the_next_edition(conflict: Path) -> None:
    git(conflict, "checkout", "--ours", "--", "transcript")
    commit(conflict, "The edition of this branch stays")
    edition(conflict, HARBOUR, SAID.format("two things"), DUES, "Thank you all.")
    publication, problems = publish(conflict)
    assert not problems and max(len(ledger.editions) for ledger in publication.ledgers) == 3
    assert not [one for one in Readers().verdicts(publication) if one.wrong]


ADDED = ("Those who land salmon pay nothing until the new pier is there.", "The ferry is free for all who live on the island.")


def test_two_branches_that_publish_one_number_are_told_apart(shared: Path) -> None:
    """The text of each has a paragraph of its own, and each gives it the next number: replay holds what both published."""
    texts = (SAID.format("one thing"), DUES)
    edition(shared, HARBOUR, *texts, ADDED[0])
    git(shared, "checkout", "--quiet", "other")
    edition(shared, HARBOUR, *texts, ADDED[1])
    with pytest.raises(subprocess.CalledProcessError):
        git(shared, "merge", "--quiet", "--no-edit", "main")
    git(shared, "checkout", "--ours", "--", "transcript")
    commit(shared, "The edition of this branch stays")
    _, problems = take_over(shared, HARBOUR, write_edition(shared / "transcript" / HARBOUR, *texts, *ADDED), "2031-09-01")
    assert not problems, "\n".join(map(str, problems))
    publication, problems = publish(shared)
    assert not problems
    commit(shared, "The text of the other branch too")
    ledgers, _, _ = ledgers_of(shared)
    assert {one.number for ledger in ledgers for one in ledger.entries if fingerprint(ADDED[0]) == one.versions[0].words} == {
        "5",
        "4a",
    }
    verdicts = replay(published(ledgers), publication.pages)
    assert not [str(one) for one in verdicts if one.wrong]
    whole = LexborHTMLParser(publication.pages.html(f"{HARBOUR}/transcript/"))
    assert whole.css_first("[id='p5']").text() == ADDED[1]
    said = " ".join(whole.css_first("[id='p5'] ~ div.past").text().split())
    assert said.startswith("Until the edition of 1 September 2031, other words also had the number ¶ 5, under the name of ")
    assert said.endswith(f"they stand at ¶ 4a now. It read: {ADDED[0]}")
    readers = Readers()
    readers.look(publication.pages, DAY)
    readers.hold(publication)
    ledger = shared / "transcript" / HARBOUR / NAME
    text = ledger.read_text(encoding="utf-8")
    assert text.count("twins:") == 1 and not publish(shared)[1] and ledger.read_text(encoding="utf-8") == text


@pytest.mark.audit
@pytest.mark.parametrize("is_ended", [True, False])
def test_what_a_branch_edited_itself_comes_in_its_order(shared: Path, is_ended: bool) -> None:
    """No text has both; whether the merge is ended already or not."""
    texts, edited = (SAID.format("one thing"), DUES), ADDED[0].replace("nothing", "half")
    edition(shared, HARBOUR, *texts, ADDED[0])
    edition(shared, HARBOUR, *texts, edited)
    git(shared, "checkout", "--quiet", "other")
    edition(shared, HARBOUR, *texts, ADDED[1])
    git(shared, "merge", "--quiet", "--strategy=ours", *(["--no-edit"] if is_ended else ["--no-commit"]), "main")
    folder = shared / "transcript" / HARBOUR
    _, problems = take_over(shared, HARBOUR, write_edition(folder, *texts, edited, ADDED[1]), "2031-09-01")
    assert [one.code for one in problems] == ["branch-left-out"]
    for number, added in enumerate((ADDED[0], edited)):
        _, problems = take_over(shared, HARBOUR, write_edition(folder, *texts, added, ADDED[1]), f"2031-09-0{number + 1}")
        assert not problems, "\n".join(map(str, problems))
        assert not publish(shared)[1]
        commit(shared, "The text of the other branch too")
    publication, _ = publish(shared)
    assert not [str(one) for one in replay(published(ledgers_of(shared)[0]), publication.pages) if one.wrong]


@pytest.mark.audit
def test_what_was_begun_anew_without_a_branch_asks_for_nothing(shared: Path) -> None:
    texts = (SAID.format("one thing"), DUES)
    edition(shared, HARBOUR, *texts, ADDED[0])
    folder = shared / "transcript" / HARBOUR
    for path in (folder / NAME, shared / "transcript" / ROLL, *folder.glob("source.*.txt")):
        path.unlink()
    write_edition(folder, *texts).replace(folder / "source.txt")
    assert not publish(shared)[1]
    commit(shared, "Begun anew: nobody saw it")
    edition(shared, HARBOUR, SAID.format("two things"), ADDED[1])


@pytest.mark.audit
def test_words_of_a_branch_that_are_edited_before_they_stand_here_once_are_asked_for(shared: Path) -> None:
    """Taken over as they were, and edited then, every address holds; what nobody saw may be left out."""
    texts = (SAID.format("one thing"), DUES)
    edition(shared, HARBOUR, *texts, ADDED[0])
    git(shared, "checkout", "--quiet", "other")
    edition(shared, HARBOUR, *texts, ADDED[1])
    with pytest.raises(subprocess.CalledProcessError):
        git(shared, "merge", "--quiet", "--no-edit", "main")
    git(shared, "checkout", "--ours", "--", "transcript")
    commit(shared, "The edition of this branch stays")
    edited = (ADDED[0].replace("nothing", "half"), ADDED[1])
    folder = shared / "transcript" / HARBOUR
    new = write_edition(folder, *texts, *edited)
    before = tree(folder)
    _, problems = take_over(shared, HARBOUR, new, "2031-09-01")
    assert [one.code for one in problems] == ["branch-left-out"] and "no words of ¶ 5 as they stood" in problems[0].message
    assert tree(folder) == before
    for name in OF_A_PROJECT:
        (shared / name).parent.mkdir(parents=True, exist_ok=True)
        (shared / name).touch()
    shutil.copytree(folder, shared / "kept")
    assert edition_main([str(new), "--root", str(shared), "--briefing", HARBOUR, "--date", "2031-09-01", "--unseen"]) == 0
    shutil.rmtree(folder)
    shutil.copytree(shared / "kept", folder)
    taken, _ = take_over(shared, HARBOUR, new, "2031-09-01", unseen=True)
    assert taken and taken.untold == ("5",) and "as ¶ 5 never stood here letter for letter" in "\n".join(told(taken))
    git(shared, "checkout", "--", "transcript")
    git(shared, "clean", "--quiet", "--force", "--", "transcript")
    for number, added in enumerate((ADDED, edited)):
        taken, problems = take_over(shared, HARBOUR, write_edition(folder, *texts, *added), f"2031-09-0{number + 1}")
        assert taken and not problems and not taken.untold and "never stood" not in "\n".join(told(taken))
    publication, problems = publish(shared)
    assert not problems
    assert not [str(one) for one in replay(published(ledgers_of(shared)[0]), publication.pages) if one.wrong]
