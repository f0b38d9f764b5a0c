"""Who said what is never changed in silence, and no slug is ever two people's: held against built pages alone.

`Claims` is what a reader saw who wrote down every name and every address; it shares no code with what it checks.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from scripts import edition
from scripts.archive.editions import Issued, _say_who_issued_it, take_over
from scripts.archive.folders import read_briefings
from scripts.checking.addresses import replay
from scripts.files.problems import Problem
from scripts.links.permalinks import NAME, permalinks_text
from scripts.links.published import ledgers_of, published
from scripts.links.recording import _may_be_called
from scripts.links.register import renamed_in_one_only
from scripts.record.ledger import SharedName
from tests import invent
from tests.claims import Claims
from tests.conftest import tree
from tests.limits.cases import invented
from tests.publishing import publish

DAY, LATER, LAST = "2031-06-01", "2031-07-01", "2031-08-01"
HARBOUR, PIER = "2031-05-05-harbour", "2031-05-06-pier"
ASKED = ("When do the dues fall for those who land no fish, and by how much?", "And who pays them until then, if nobody does?")

Change = Callable[[dict], object]


class Project:
    """Briefings that are invented, published and changed, with a reader who sees everything."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.claims = Claims()

    def add(self, slug: str, *changes: Change, texts: tuple[str, ...] = ASKED, put: dict[str, str] | None = None) -> None:
        source, looks = invent.transcript(list(texts))
        data = replaced(source, put or {}).encode()
        invent.write(self.root, data, invent.form(data, looks, title=slug), slug)
        self.change(slug, *changes)

    def folder(self, slug: str) -> Path:
        return self.root / "transcript" / slug

    def change(self, slug: str, *changes: Change) -> None:
        path = self.folder(slug) / "briefing.yml"
        form = yaml.safe_load(path.read_text(encoding="utf-8"))
        for change in changes:
            change(form)
        path.write_text(yaml.safe_dump(form, sort_keys=False, allow_unicode=True), encoding="utf-8")

    def issue(self, slug: str, put: dict[str, str], *changes: Change, day: str = DAY) -> None:
        """Take over a new text, in which some words are others; nothing is to be asked."""
        new = self.root / "new.txt"
        new.write_text(replaced((self.folder(slug) / "source.txt").read_text(encoding="utf-8"), put), encoding="utf-8")
        self.change(slug, *changes)
        taken, problems = take_over(self.root, slug, new, day)
        assert taken and taken.before is not taken.after, "\n".join(map(str, problems))

    def publish(self) -> list[Problem]:
        """Publish, and hold what is there against everything that ever was."""
        publication, problems = publish(self.root)
        if publication:
            self.claims.hold(publication.pages)
            wrong = [str(verdict) for verdict in publication.replayed() if verdict.wrong]
            assert not wrong, "\n".join(wrong)
        return problems


def replaced(text: str, put: dict[str, str]) -> str:
    for before, after in put.items():
        assert before in text
        text = text.replace(before, after)
    return text


def outlet(**values: object) -> Change:
    return lambda form: form["outlets"][0].update(values)


def person(at: int, **values: object) -> Change:
    return lambda form: form["people"][at].update(values)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project(tmp_path)
    project.add(HARBOUR)
    assert not project.publish()
    return project


KYODO = {"slug": "invented-agency", "name": "Invented Agency", "labels": ["Invented Agency"]}
SPOKESPERSON = {"slug": "cy-other", "name": "Cy Other", "labels": ["Cy Other"]}

WHOLLY_OTHERS = {
    "an outlet": ({"Invented Daily:": "Invented Agency:"}, outlet(**KYODO)),
    "a person": ({"Bo Example:": "Cy Other:"}, person(1, **SPOKESPERSON)),
}


@pytest.mark.parametrize("who", WHOLLY_OTHERS)
def test_a_change_of_speaker_in_a_new_text_is_never_taken_for_a_new_name(who: str, project: Project) -> None:
    """Its label, name and slug are others throughout: every paragraph says who said it before, and until when."""
    put, change = WHOLLY_OTHERS[who]
    project.issue(HARBOUR, put, change)
    assert not project.publish()
    before = f"{'outlets' if who == 'an outlet' else 'people'}/{'invented-daily' if who == 'an outlet' else 'bo-example'}/"
    assert "nothing is listed here" in project.claims.text(before)


@pytest.mark.parametrize("slug", ["invented-daily", "invented-agency"])
def test_a_name_changed_in_a_form_alone_is_asked_about_and_then_dated(slug: str, project: Project) -> None:
    project.change(HARBOUR, outlet(name="Invented Agency", slug=slug))
    [problem] = project.publish()
    assert problem.code == "said-by-another" and "'Invented Daily', found 'Invented Agency'" in problem.message
    taken, problems = take_over(project.root, HARBOUR, None, DAY)
    assert taken and taken.before is not taken.after and not problems
    assert not project.publish()
    assert "Until the edition of 1 June 2031, this stood under the name of Invented Daily." in project.claims.text(
        f"outlets/{slug}/"
    )


@pytest.mark.parametrize(
    ("put", "change"),
    [
        ({}, outlet(slug="daily")),
        ({}, outlet(slug="daily", name="INVENTED DAILY")),
        ({"Invented Daily:": "Daily:"}, outlet(slug="daily", labels=["Daily"])),
    ],
)
def test_a_new_slug_leads_on_where_the_name_stays(put: dict[str, str], change: Change, project: Project) -> None:
    if put:
        project.issue(HARBOUR, put, change)
    else:
        project.change(HARBOUR, change)
    assert not project.publish()
    assert project.claims.leads("outlets/invented-daily/") == "outlets/daily/"
    assert "under the name of" not in project.claims.text("outlets/daily/")


def test_a_label_that_stays_leads_on_and_the_name_before_is_said(project: Project) -> None:
    project.issue(HARBOUR, {}, outlet(slug="agency", name="Invented Agency"))
    assert not project.publish()
    assert project.claims.leads("outlets/invented-daily/") == "outlets/agency/"
    assert "this stood under the name of Invented Daily" in project.claims.text("outlets/agency/")


def test_a_page_that_briefings_share_says_of_which_it_tells_another_name(project: Project) -> None:
    project.add(PIER)
    assert not project.publish()
    for slug in (HARBOUR, PIER):
        project.change(slug, outlet(name="Invented Agency"))
    for slug, day in ((HARBOUR, DAY), (PIER, LATER)):
        assert take_over(project.root, slug, None, day)[0]
    assert not project.publish()
    said = project.claims.text("outlets/invented-daily/")
    for slug, day in ((HARBOUR, "1 June 2031"), (PIER, "1 July 2031")):
        assert f"{slug}: Until the edition of {day}, this stood under the name of Invented Daily." in said


def test_a_slug_that_stays_is_nobody_elses_whose_name_and_label_are_others(project: Project) -> None:
    """Also if all the words are the same ones."""
    new = project.root / "new.txt"
    text = (project.folder(HARBOUR) / "source.txt").read_text(encoding="utf-8")
    new.write_text(replaced(text, RETIRED), encoding="utf-8")
    project.change(HARBOUR, outlet(name="Invented Agency", labels=["Invented Agency"]))
    taken, problems = take_over(project.root, HARBOUR, new, DAY)
    assert not taken and [problem.code for problem in problems] == ["slug-taken"]


def test_two_speakers_never_become_one(project: Project) -> None:
    project.issue(
        HARBOUR,
        {"no fish": "no eel"},
        lambda form: form.update(
            people=[{**form["people"][1], "slug": "both", "name": "Both", "labels": list(invent.LABELS[:2])}]
        ),
    )
    assert not project.publish()
    for before in ("people/ann-placeholder/", "people/bo-example/"):
        assert "nothing is listed here" in project.claims.text(before)


RETIRED = {"Invented Daily:": "Invented Agency:"}


@pytest.mark.parametrize("way", ["renamed", "retired", "given to another"])
def test_a_slug_of_one_briefing_is_nobody_elses_in_another(way: str, project: Project) -> None:
    if way == "renamed":
        project.change(HARBOUR, outlet(slug="daily"))
    else:
        project.issue(HARBOUR, RETIRED, outlet(**KYODO))
    assert not project.publish()
    project.add(PIER, outlet(name="Other Daily", labels=["Other Daily"]), put={"Invented Daily:": "Other Daily:"})
    [problem] = project.publish()
    assert (problem.code, problem.path.parent.name) == ("slug-taken", PIER)
    assert f"'Invented Daily' in {HARBOUR}, found 'outlets/invented-daily/' declared for 'Other Daily'" in problem.message
    project.change(PIER, outlet(slug="other-daily"))
    assert not project.publish()


def test_a_slug_of_one_briefing_is_the_same_speakers_in_another(project: Project) -> None:
    project.issue(HARBOUR, RETIRED, outlet(**KYODO))
    assert not project.publish()
    project.add(PIER)
    assert not project.publish()
    assert "Under this name stood in" in project.claims.text("outlets/invented-daily/")


def test_a_person_and_a_topic_keep_their_slugs_too(project: Project) -> None:
    project.issue(HARBOUR, {"Bo Example:": "Cy Other:"}, person(1, **SPOKESPERSON))
    assert not project.publish()
    project.add(PIER, person(1, name="Bo Other", labels=["Bo Other"]), put={"Bo Example:": "Bo Other:"})
    assert [problem.code for problem in project.publish()] == ["slug-taken"]


def test_every_former_speaker_is_named(project: Project) -> None:
    """What is given to another, and to a third, and is withdrawn then, is remembered as said by all of them."""
    project.issue(HARBOUR, RETIRED, outlet(**KYODO))
    project.publish()
    project.issue(
        HARBOUR,
        {"Invented Agency:": "Third Wire:"},
        outlet(slug="third-wire", name="Third Wire", labels=["Third Wire"]),
        day=LATER,
    )
    assert not project.publish()
    project.issue(HARBOUR, {ASKED[1]: ""}, day=LAST)
    assert not project.publish()
    for slug, day in (("invented-daily", "1 June 2031"), ("invented-agency", "1 July 2031")):
        name = slug.replace("-", " ").title()
        said = project.claims.text(f"{HARBOUR}/transcript/")
        assert f"Until the edition of {day}, this stood under the name of {name}." in said
        assert "¶ 3 and ¶ 4" in project.claims.text(f"outlets/{slug}/")


@pytest.mark.audit
def test_a_ledger_in_which_no_labels_are_recorded_knows_them_from_the_text_it_is_of(project: Project) -> None:
    """A ledger written before labels were: where the text is the same, what is printed above the words is the label."""
    project.add(PIER, outlet(name="The Daily", slug="the-daily"))
    assert not project.publish()
    path = project.folder(PIER) / NAME
    ledger = path.read_text(encoding="utf-8")
    assert ledger.count(' labels: ["Invented Daily"]') == 1 and ledger.count("labels:") == 1
    path.write_text(ledger.replace(', labels: ["Invented Daily"]', ""), encoding="utf-8")
    project.change(PIER, outlet(name="Another Daily"))
    assert [problem.code for problem in project.publish()] == ["said-by-another"]
    assert take_over(project.root, PIER, None, DAY)[0]
    assert not project.publish()


@pytest.mark.audit
@pytest.mark.parametrize("published", [True, False])
def test_what_briefings_share_is_renamed_in_all_of_them_or_in_none(published: bool, project: Project) -> None:
    """Else there were two pages for one name; of two who have one name, each has a slug of its own from the begin."""
    if published:
        project.add(PIER)
        assert not project.publish()
    project.change(HARBOUR, outlet(slug="daily"), person(1, slug="bo"))
    if not published:
        assert not project.publish()
        project.add(PIER)
    problems = project.publish()
    assert {(problem.code, problem.path.parent.name) for problem in problems} == {("renamed-in-one", HARBOUR)}
    assert [problem.message.partition("found ")[2] for problem in problems] == [
        f"'bo' for 'Bo Example' here and 'bo-example' in {PIER}",
        f"'daily' for 'Invented Daily' here and 'invented-daily' in {PIER}",
    ]
    project.change(PIER, outlet(slug="daily"), person(1, slug="bo"))
    assert not project.publish()
    assert project.claims.leads("outlets/invented-daily/") == "outlets/daily/"


IN_ONE_ONLY: dict[str, tuple[Change, str]] = {
    "another name of an outlet": (outlet(name="Invented Agency"), "slug-twice"),
    "another name of a person": (person(1, name="Cy Example"), "slug-twice"),
    "another slug of an outlet": (outlet(slug="daily"), "renamed-in-one"),
}


@pytest.mark.parametrize("what", IN_ONE_ONLY)
def test_an_edition_is_asked_what_a_build_would_ask_before_it_is_taken_over(what: str, project: Project) -> None:
    """Else it were taken over, and every build after it refused; what another briefing lacks keeps it from nothing."""
    change, code = IN_ONE_ONLY[what]
    project.add(PIER)
    project.add("2031-05-07-quay", outlet(name="Of a Draft"))
    assert [problem.code for problem in project.publish()] == ["slug-twice"]
    shutil.rmtree(project.folder("2031-05-07-quay"))
    assert not project.publish()
    project.add("2031-05-07-quay", outlet(name="Of a Draft"))
    new = project.root / "new.txt"
    text = (project.folder(HARBOUR) / "source.txt").read_text(encoding="utf-8")
    new.write_text(replaced(text, {"invented office.": "invented office!"}), encoding="utf-8")
    project.change(HARBOUR, change, part(0, starts="Good morning"))
    before = tree(project.folder(HARBOUR))
    taken, problems = take_over(project.root, HARBOUR, new, DAY)
    assert taken is None and [(one.code, one.path.parent.name) for one in problems] == [(code, HARBOUR)]
    assert tree(project.folder(HARBOUR)) == before
    project.change(PIER, change)
    assert take_over(project.root, HARBOUR, new, DAY)[0]
    assert code != "slug-twice" or take_over(project.root, PIER, None, DAY)[0]
    shutil.rmtree(project.folder("2031-05-07-quay"))
    assert not project.publish()


def test_a_slug_that_was_renamed_is_not_in_use_elsewhere_for_a_name_of_before(project: Project) -> None:
    """Else the old address were the page of that name, and knew nothing of the one that it was for at last."""
    project.change(HARBOUR, person(1, name="Bo Sample"))
    assert take_over(project.root, HARBOUR, None, DAY)[0]
    assert not project.publish()
    project.change(HARBOUR, person(1, slug="bo-sample"))
    assert not project.publish()
    project.add(PIER, outlet(slug="invented-daily-2"))
    assert [(problem.code, problem.path.parent.name) for problem in project.publish()] == [("renamed-in-one", HARBOUR)]
    project.change(PIER, person(1, slug="bo-sample", name="Bo Sample"))
    assert not project.publish()


def test_readers_are_told_on_which_other_day_a_briefing_was_said_to_be_held(project: Project) -> None:
    said = "Formerly given as the day of this briefing: "
    for day, told in (("2031-05-05", ""), ("2031-05-04", "5 May 2031"), ("2031-05-05", "4 May 2031")):
        project.change(HARBOUR, lambda form, day=day: form.update(date=day))
        assert not project.publish()
        text = project.claims.text(f"{HARBOUR}/corrections/")
        assert (said in text) == bool(told) and (f"{said}{told}" in text or not told)


def test_two_who_have_one_name_have_two_slugs(project: Project) -> None:
    project.add(PIER, outlet(slug="invented-daily-2"))
    assert not project.publish()


# What the site itself led to


SLIP = {"when do": "wen do"}


def corrections(project: Project, *found: tuple[int, str, str, str]) -> None:
    """Write corrections: the line, the words, how they are to be read, and the day."""
    rows = [{"line": line, "words": words, "read": read, "reason": "A slip.", "date": day} for line, words, read, day in found]
    path = project.folder(HARBOUR) / "corrections.yml"
    path.write_text(yaml.safe_dump(rows), encoding="utf-8")


def line(project: Project, words: str) -> int:
    lines = (project.folder(HARBOUR) / "source.txt").read_text(encoding="utf-8").split("\n")
    [found] = [number for number, text in enumerate(lines, start=1) if words in text]
    return found


@pytest.mark.audit
def test_a_correction_keeps_its_address_and_when_it_is_taken_back_that_says_so(project: Project) -> None:
    at = line(project, "dues")
    first, second = (at, "fish", "eel", LATER), (at, "dues", "duties", DAY)
    where = f"{HARBOUR}/corrections/"
    corrections(project, first)
    assert not project.publish()
    assert "[read: eel]" in project.claims.at(f"{where}#correction-p3")
    corrections(project, first, second)
    assert not project.publish(), "an older one that comes later does not take the name"
    assert "[read: duties]" in project.claims.at(f"{where}#correction-p3-2")
    assert "[read: eel]" in project.claims.at(f"{where}#correction-p3")
    corrections(project, second)
    assert not project.publish()
    assert "[read: duties]" in project.claims.at(f"{where}#correction-p3-2")
    assert project.claims.at(f"{where}#correction-p3") == "What was corrected in ¶ 3 is not corrected any more."
    (project.folder(HARBOUR) / "corrections.yml").unlink()
    assert not project.publish()
    corrections(project, (at, "land", "bring", LATER), first)
    assert not project.publish()
    assert "[read: eel]" in project.claims.at(f"{where}#correction-p3"), "what is corrected again has its name again"
    assert "[read: bring]" in project.claims.at(f"{where}#correction-p3-3")


@pytest.mark.audit
def test_the_heading_of_a_briefing_stays_on_the_pages_of_who_speaks_there_no_more(project: Project) -> None:
    project.add(PIER)
    assert not project.publish()
    project.issue(HARBOUR, RETIRED, outlet(**KYODO))
    assert not project.publish()
    assert project.claims.at(f"outlets/invented-daily/#{HARBOUR}") == HARBOUR
    folder = project.folder(HARBOUR)
    folder.rename(folder.with_name("2031-05-05-quay"))
    assert not project.publish()
    for where in ("outlets/invented-daily/", "outlets/invented-agency/", "people/bo-example/"):
        assert project.claims.parsed(where).css_first(f"[id='{HARBOUR}']"), where


@pytest.mark.parametrize("way", ["another folder", "another outlet", "another slug"])
def test_the_files_that_pages_led_to_stay_at_their_old_addresses(way: str, project: Project) -> None:
    """Of the data, and the citation of every page: of what moved, that of where it is now; of what is gone, of what says so."""
    before, slug = dict(project.claims.pages.written), HARBOUR
    old = f"data/{HARBOUR}/cite/questions/invented-daily.bib"
    if way == "another folder":
        slug = "2031-05-05-quay"
        project.folder(HARBOUR).rename(project.folder(slug))
    elif way == "another slug":
        project.change(HARBOUR, outlet(slug="daily"))
    else:
        project.issue(
            HARBOUR, {f"Invented Daily:\n\n{ASKED[0]}": f"Invented Agency:\n\n{ASKED[0][:-1]} in all?"}, outlet(**KYODO)
        )
    assert not project.publish()
    now = project.claims.pages.written
    assert {path for path in before if path.startswith(f"data/{HARBOUR}/")} <= now.keys()
    where = {"another folder": "invented-daily", "another slug": "daily", "another outlet": "invented-agency"}[way]
    there = now[f"data/{slug}/cite/questions/{where}.bib"]
    if way == "another outlet":
        assert b"What stood at this address, and what became of it" in now[old] or now[old] == there
    else:
        assert now[old] == there
    assert now[f"data/{HARBOUR}/briefing.json"] == now[f"data/{slug}/briefing.json"]


MORE = ("In June, said the office, and by a tenth for all of them.", "The harbour pays until then, as it always did.")
LAST_ASKED = ("And what becomes of the old pier when the new one is built?", "And of those who live on it in winter?")


WIRE = {"slug": "other-wire", "name": "Other Wire", "short": "Wire", "kind": "news agency", "labels": ["Other Wire"]}
WHOLE_QUESTION = f"Invented Daily:\n\n{ASKED[0]}\n\n{{}}Bo Example:\n\n{MORE[0]}\n\n{MORE[1]}"


@pytest.fixture
def two_ask(tmp_path: Path) -> Project:
    """A briefing in which another outlet asks too, so that everything that the first one asks can go."""
    project = Project(tmp_path)
    put = {f"Invented Daily:\n\n{LAST_ASKED[0]}": f"Other Wire:\n\n{LAST_ASKED[0]}"}
    texts = (*ASKED, *MORE, *LAST_ASKED, "It stays.", "They move.")
    project.add(HARBOUR, lambda form: form["outlets"].append(WIRE), texts=texts, put=put)
    assert not project.publish()
    return project


@pytest.mark.audit
def test_a_notice_that_came_with_a_page_that_moved_stays_where_it_led(two_ask: Project) -> None:
    """What was withdrawn before its page got another address is told at both, also when nothing else is left there."""
    where = f"{HARBOUR}/questions/daily/#p4"
    two_ask.issue(HARBOUR, {ASKED[1]: ""})
    assert not two_ask.publish()
    two_ask.change(HARBOUR, outlet(slug="daily"))
    assert not two_ask.publish()
    assert "¶ 4, under the name of Invented Daily, was withdrawn" in two_ask.claims.at(where)
    two_ask.issue(HARBOUR, {WHOLE_QUESTION.format("\n\n"): ""}, lambda form: form["outlets"].pop(0), day=LATER)
    assert not two_ask.publish()
    assert "¶ 4, under the name of Invented Daily, was withdrawn" in two_ask.claims.at(where)


@pytest.mark.audit
def test_a_name_that_came_with_a_page_that_moved_stays_where_it_led(two_ask: Project) -> None:
    aside = f"{MORE[0]}\n\nAnn Placeholder:\n\nOne moment.\n\nBo Example:\n\n{MORE[1]}"
    plain = f"{MORE[0]}\n\n{MORE[1]}"
    two_ask.issue(HARBOUR, {plain: aside})
    assert not two_ask.publish()
    two_ask.issue(HARBOUR, {aside: plain}, day=LATER)
    assert not two_ask.publish()
    two_ask.change(HARBOUR, outlet(slug="daily"))
    assert not two_ask.publish()
    page = two_ask.claims.parsed(f"{HARBOUR}/questions/daily/")
    assert [node.id for node in page.css(".alias")] == ["moderator", "answer-2"]
    asked = f"{ASKED[1]}\n\n"
    two_ask.issue(HARBOUR, {WHOLE_QUESTION.format(asked): ""}, lambda form: form["outlets"].pop(0), day=LAST)
    assert not two_ask.publish()


def after(page: LexborHTMLParser, anchor: str) -> str:
    """Return the name of the paragraph or notice that comes first behind what has a name, or in it."""
    nodes = [node for node in page.root.traverse() if node.attributes.get("id")]
    at = next(index for index, node in enumerate(nodes) if node.id == anchor)
    return next(node.id for node in nodes[at:] if node.id.removeprefix("p")[:1].isdigit())


def test_the_name_of_a_question_that_was_withdrawn_opens_at_its_notice_though_its_answer_stands(two_ask: Project) -> None:
    two_ask.issue(HARBOUR, {f"Invented Daily:\n\n{ASKED[0]}\n\n{ASKED[1]}": ""}, lambda form: form["outlets"].pop(0), day=LATER)
    assert not two_ask.publish()
    whole = two_ask.claims.parsed(f"{HARBOUR}/transcript/")
    assert after(whole, "questions/invented-daily") == "p3"
    assert after(whole, "questions/invented-daily/question") == "p3"
    assert after(whole, "questions/invented-daily/answer") == "p5"


def test_the_name_of_an_answer_stays_with_the_words_it_was_given_for_though_others_are_left(two_ask: Project) -> None:
    """Half of an answer goes to another question: its name is not that of the half that came behind it."""
    moved = f"{MORE[0]}\n\n"
    two_ask.issue(HARBOUR, {moved: "", "It stays.": f"{moved}It stays."}, day=LATER)
    assert not two_ask.publish()
    page = two_ask.claims.parsed(f"{HARBOUR}/questions/invented-daily/")
    assert after(page, "answer") == "p5" and after(page, "answer-2") == "p6"
    notice = page.css_first("[id='p5']")
    assert notice.attributes["data-past"] == "moved" and notice.css_first("a.now").attributes["href"].endswith(
        "questions/other-wire/#p5"
    )


@pytest.mark.audit
def test_a_question_keeps_its_page_where_a_page_that_moved_brings_its_name_above_it(tmp_path: Path) -> None:
    """The second question of an outlet is called `question-2` on its page, and the page of somebody not named is too."""
    project, wire = Project(tmp_path), f"Other Wire:\n\n{LAST_ASKED[0]}"
    texts = (*ASKED, *MORE, "And the net menders?", "Who pays for them?", "The office.", "All of it.")
    texts += (*LAST_ASKED, "It stays.", "They move.")
    unnamed = {f"Invented Daily:\n\n{LAST_ASKED[0]}": wire}
    project.add(HARBOUR, lambda form: form.update(unnamed=["Other Wire"]), texts=texts, put=unnamed)
    assert not project.publish()
    asked = [f"Invented Daily:\n\n{texts[at]}\n\n{texts[at + 1]}\n\n" for at in (0, 4)]
    project.issue(HARBOUR, dict.fromkeys(asked, ""), lambda form: form["outlets"].pop(0))
    taken = (project.folder(HARBOUR) / NAME).read_bytes()
    assert not project.publish()
    assert b"names: {answer: p5, answer-2: p9, question: p3, question-2: p7}" in taken
    assert (project.folder(HARBOUR) / NAME).read_bytes() == taken, "a build adds nothing to an edition that was taken over"


BO_SAYS = f"Bo Example:\n\n{MORE[0]}\n\n{MORE[1]}"
GONE_ON = {
    "another says half of it": {
        BO_SAYS: f"Ann Placeholder:\n\nIn June, said the office,\n\nand by a tenth for all of them.\n\nBo Example:\n\n{MORE[1]}"
    },
    "it lives elsewhere": {f"{MORE[0]}\n\n": "", "It stays.": f"{MORE[0]}\n\nIt stays."},
}


@pytest.mark.parametrize("way", GONE_ON)
def test_a_name_that_went_on_is_no_lie_to_the_ledgers_of_before(way: str, two_ask: Project) -> None:
    """What replay asks for by the ledger of an earlier commit is asked with what became of it since."""
    earlier = [one.ledger for one in read_briefings(two_ask.root)[0]]
    two_ask.issue(HARBOUR, GONE_ON[way])
    assert not two_ask.publish()
    now = [one.ledger for one in read_briefings(two_ask.root)[0]]
    wrong = [str(verdict) for verdict in replay(published([*now, *earlier]), two_ask.claims.pages) if verdict.wrong]
    assert not wrong, "\n".join(wrong)


# To whom an answer was given


@pytest.mark.audit
def test_an_answer_that_is_another_ones_now_says_whose_it_was(two_ask: Project) -> None:
    """It moves to another question, or who asked its own is another now; withdrawn after that, its notice says so too."""
    moved = f"{MORE[0]}\n\n"
    two_ask.issue(HARBOUR, {moved: "", "It stays.": f"{moved}It stays."}, day=LATER)
    assert not two_ask.publish()
    said = "Until the edition of 1 July 2031, this was an answer to Invented Daily."
    for where in ("questions/other-wire/", "transcript/"):
        page = two_ask.claims.parsed(f"{HARBOUR}/{where}")
        assert page.css_first("[id='p5'] ~ p.past").text() == said
    two_ask.issue(HARBOUR, {"Other Wire:": "Third Wire:"}, lambda form: form["outlets"].__setitem__(1, THIRD), day=LAST)
    assert not two_ask.publish()
    whole = two_ask.claims.text(f"{HARBOUR}/transcript/")
    assert whole.count(said) == 1
    assert whole.count("Until the edition of 1 August 2031, this was an answer to Other Wire.") == 3
    two_ask.issue(HARBOUR, {moved: ""}, day="2031-09-01")
    assert not two_ask.publish()
    notice = two_ask.claims.at(f"{HARBOUR}/transcript/#p5")
    assert said in notice and "this was an answer to Other Wire" in notice


def test_a_page_that_does_not_say_whose_question_an_answer_was_is_not_published(two_ask: Project) -> None:
    before = two_ask.claims.pages
    moved = f"{MORE[0]}\n\n"
    two_ask.issue(HARBOUR, {moved: "", "It stays.": f"{moved}It stays."}, day=LATER)
    assert not two_ask.publish()
    [ledger] = [one.ledger for one in read_briefings(two_ask.root)[0]]
    said = " ".join(str(verdict) for verdict in replay(published([ledger]), before) if verdict.wrong)
    assert "and no word of 'Invented Daily', whose question p5 answered" in said


ONLY_ON_A_BRANCH = {"it stands": {"no fish": "no eel"}, "it is gone": {f"{MORE[0]}\n\n": ""}}


@pytest.mark.audit
@pytest.mark.parametrize("way", ONLY_ON_A_BRANCH)
def test_an_answer_that_was_another_ones_on_a_branch_only_is_no_lie(way: str, two_ask: Project) -> None:
    """The branch that was merged says that it answered the first one before; here it always did."""
    folder, kept, moved = two_ask.folder(HARBOUR), two_ask.root / "kept", f"{MORE[0]}\n\n"
    shutil.copytree(folder, kept)
    two_ask.issue(HARBOUR, {moved: "", "It stays.": f"{moved}It stays."}, day=LATER)
    branch = [one.ledger for one in publish(two_ask.root)[0].briefings]
    shutil.rmtree(folder)
    shutil.move(kept, folder)
    two_ask.issue(HARBOUR, ONLY_ON_A_BRANCH[way], day=LATER)
    publication, problems = publish(two_ask.root)
    assert not problems
    wrong = [verdict for verdict in replay(published([*publication.ledgers, *branch]), publication.pages) if verdict.wrong]
    assert not [str(verdict) for verdict in wrong if "whose question" in verdict.found]


def test_what_an_earlier_ledger_says_of_whose_question_an_answer_was_is_asked_for(two_ask: Project) -> None:
    """Also if that of today has lost it."""
    before, moved = two_ask.claims.pages, f"{MORE[0]}\n\n"
    two_ask.issue(HARBOUR, {moved: "", "It stays.": f"{moved}It stays."}, day=LATER)
    assert not two_ask.publish()
    [ledger] = [one.ledger for one in read_briefings(two_ask.root)[0]]
    entries = (replace(one, versions=tuple(replace(was, to=None) for was in one.versions)) for one in ledger.entries)
    lost = replace(ledger, entries=tuple(entries))
    said = " ".join(str(verdict) for verdict in replay(published([lost, ledger]), before) if verdict.wrong)
    assert "and no word of 'Invented Daily', whose question p5 answered" in said


@pytest.mark.audit
def test_who_only_leads_on_never_answered_anybody(two_ask: Project) -> None:
    aside = f"{MORE[0]}\n\nAnn Placeholder:\n\nOne moment.\n\nBo Example:\n\n{MORE[1]}"
    two_ask.issue(HARBOUR, {f"{MORE[0]}\n\n{MORE[1]}": aside})
    assert not two_ask.publish()
    two_ask.issue(HARBOUR, {"Invented Daily:": "Third Wire:"}, lambda form: form["outlets"].__setitem__(0, THIRD), day=LATER)
    assert not two_ask.publish()
    assert two_ask.claims.text(f"{HARBOUR}/transcript/").count("this was an answer to Invented Daily") == 2


@pytest.mark.audit
def test_who_took_over_what_a_moderator_said_answered_all_the_same(two_ask: Project) -> None:
    """Whom a paragraph answers is written down; names of speeches, which stay, tell nothing of who answers now."""
    aside = f"{MORE[0]}\n\nAnn Placeholder:\n\nOne moment.\n\nBo Example:\n\n{MORE[1]}"
    two_ask.issue(HARBOUR, {f"{MORE[0]}\n\n{MORE[1]}": aside})
    assert not two_ask.publish()
    two_ask.issue(HARBOUR, {aside: f"{MORE[0]}\n\nOne moment.\n\n{MORE[1]}"}, day=LATER)
    assert not two_ask.publish()
    two_ask.issue(HARBOUR, {"Invented Daily:": "Third Wire:"}, lambda form: form["outlets"].__setitem__(0, THIRD), day=LAST)
    assert not two_ask.publish()
    assert two_ask.claims.text(f"{HARBOUR}/transcript/").count("this was an answer to Invented Daily") == 3


@pytest.mark.audit
def test_a_ledger_that_does_not_say_whom_a_paragraph_answers_knows_it_by_its_page(two_ask: Project) -> None:
    path = two_ask.folder(HARBOUR) / NAME
    path.write_text(re.sub(r" answers: [^ ]*,", "", path.read_text(encoding="utf-8")), encoding="utf-8")
    before = path.read_bytes()
    assert not two_ask.publish() and path.read_bytes() == before, "a build adds nothing to it"
    two_ask.issue(HARBOUR, {"Invented Daily:": "Third Wire:"}, lambda form: form["outlets"].__setitem__(0, THIRD), day=LATER)
    assert not two_ask.publish()
    assert two_ask.claims.text(f"{HARBOUR}/transcript/").count("this was an answer to Invented Daily") == 2
    assert path.read_text(encoding="utf-8").count(" answers: outlets/third-wire/") == 2


@pytest.mark.audit
def test_an_answer_stays_where_only_the_slug_of_who_asked_is_another(two_ask: Project) -> None:
    two_ask.change(HARBOUR, outlet(slug="daily"))
    assert not two_ask.publish()
    two_ask.issue(HARBOUR, {"no fish": "no eel"})
    assert not two_ask.publish()
    assert "this was an answer to" not in two_ask.claims.text(f"{HARBOUR}/transcript/")


def test_an_answer_to_somebody_not_named_says_so_when_it_is_known_who_asked(project: Project) -> None:
    project.change(HARBOUR, lambda form: form.update(unnamed=form["outlets"].pop(0)["labels"]))
    taken, problems = take_over(project.root, HARBOUR, None, DAY)
    assert taken and not problems, "\n".join(map(str, problems))
    assert not project.publish()


THIRD = {"slug": "third-wire", "name": "Third Wire", "short": "Third", "kind": "news agency", "labels": ["Third Wire"]}


def test_an_answer_is_claimed_for_who_asked_until_it_answered_another() -> None:
    ledger = invented("Daily|Why?", "Bo|So.").ledger
    answered = [
        replace(one, versions=(replace(one.last, to="outlets/daily/"),)) if one.number == "4" else one for one in ledger.entries
    ]
    claims = published([replace(ledger, entries=tuple(answered))])
    assert {(one.address.partition("#")[2], one.asker) for one in claims if one.asker} == {("p4", "The Invented Daily")}


def test_only_one_with_the_same_name_keeps_others_from_another_slug() -> None:
    def daily(slug: str, name: str) -> dict[str, str | list[str]]:
        return {"slug": slug, "name": name, "short": name, "kind": "newspaper", "labels": ["Daily"]}

    here = invented("Daily|Why?")
    moved = SharedName("outlets/gazette/", "The Invented Daily", to="outlets/daily/")
    here = replace(here, ledger=replace(here.ledger, shared=(*here.ledger.shared, moved)))
    for name, is_same in (("The Invented Daily", True), ("The Invented Gazette", False)):
        there = invented("Daily|Why?", changes=yaml.safe_dump({"outlets": [daily("gazette", name)]}), slug="2031-05-06-pier")
        assert bool([*renamed_in_one_only((here, there))]) is is_same


def test_a_topic_may_have_another_name_at_its_address_and_a_speaker_only_with_the_label() -> None:
    told = invented("Daily|Why?")

    def may_be(where: str, before: str, now: SharedName) -> bool:
        ledger = replace(told.ledger, shared=(*told.ledger.shared, SharedName(where, before)))
        return _may_be_called(now, SharedName(where, before), told, ledger)

    assert may_be("topics/dues/", "Dues", SharedName("topics/dues/", "Duties"))
    assert may_be("people/cy/", "Cy", SharedName("people/cy/", "Cy Test", labels=("Cy",)))
    assert not may_be("people/cy/", "Cy", SharedName("people/cy/", "Di"))


@pytest.mark.parametrize("is_turned", [False, True])
def test_ledgers_come_in_the_order_of_their_folders(is_turned: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = permalinks_text(invented("Daily|Why?").ledger)
    for slug in ("pier", "bay", "harbour"):
        (tmp_path / "transcript" / slug).mkdir(parents=True)
        (tmp_path / "transcript" / slug / NAME).write_text(ledger, encoding="utf-8")
    glob = Path.glob
    monkeypatch.setattr(Path, "glob", lambda path, name: sorted(glob(path, name), reverse=is_turned))
    assert [one.briefing for one in ledgers_of(tmp_path, history=False)[0]] == ["bay", "harbour", "pier"]


# Who published a new text


def test_who_issued_a_text_stands_in_its_form_above_the_day(tmp_path: Path) -> None:
    form = tmp_path / "briefing.yml"
    form.write_text("title: Harbour Dues\n", encoding="utf-8")
    _say_who_issued_it(form, Issued("New Press", DAY))
    assert form.read_text(encoding="utf-8") == 'title: Harbour Dues\npublished:\n  by: "New Press"\n  date: "2031-06-01"\n'


PUBLISHED = {
    "as it is drafted": ("by: Invented Press\n  date: '2031-05-06'", "by: New Press\n  date: '2031-06-01'"),
    "in one row": ("{by: Invented Press}", '{date: "2031-06-01", by: New Press}'),
    "without a day": ("by: Invented Press", 'date: "2031-06-01"\n  by: New Press'),
    "not at all": ("", 'by: "New Press"\n  date: "2031-06-01"'),
}


@pytest.mark.parametrize("way", PUBLISHED)
def test_who_published_a_new_text_and_when_is_written_into_the_form(way: str, project: Project) -> None:
    form = project.folder(HARBOUR) / "briefing.yml"
    before, after = PUBLISHED[way]
    text = form.read_text(encoding="utf-8")
    [stood] = re.findall(r"^published:\n(?:  .*\n)+", text, re.MULTILINE)
    begin = "published: " if before.startswith("{") else "published:\n  "
    form.write_text(text.replace(stood, f"{begin}{before}\n" if before else ""), encoding="utf-8")
    new = project.root / "new.txt"
    new.write_text((project.folder(HARBOUR) / "source.txt").read_text(encoding="utf-8").replace("no fish", "no eel"))
    taken, problems = take_over(project.root, HARBOUR, new, DAY, Issued("New Press", DAY))
    assert taken and not problems, "\n".join(map(str, problems))
    assert f"{begin if before else 'published:' + chr(10) + '  '}{after}\n" in form.read_text(encoding="utf-8")
    assert not project.publish()
    assert "New Press, 1 June 2031" in project.claims.text(f"{HARBOUR}/")


@pytest.mark.parametrize(
    ("said", "shown"), [(("", ""), "Invented Press, 6 May 2031"), (("New Press", DAY), "New Press, 1 June 2031")]
)
def test_who_published_a_new_text_is_asked_for(
    said: tuple[str, str], shown: str, project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers, asked = iter([said[0], "yesterday", said[1]]), []
    monkeypatch.setattr(edition, "not_a_project", lambda root: "")
    monkeypatch.setattr("builtins.input", lambda question: [asked.append(question), next(answers)][1])
    monkeypatch.setattr(edition, "_at_a_terminal", lambda: True)
    new = project.root / "new.txt"
    new.write_text((project.folder(HARBOUR) / "source.txt").read_text(encoding="utf-8").replace("no fish", "no eel"))
    assert edition.main([str(new), "--root", str(project.root), "--date", DAY]) == 0
    assert asked[0] == "Who published the new text? [Invented Press] " and len(asked) == 3 and "[2031-05-06]" in asked[1]
    assert ("It is shown as published by Invented Press, 6 May 2031, as before" in capsys.readouterr().out) == (
        said == ("", "")
    )
    assert not project.publish()
    assert shown in project.claims.text(f"{HARBOUR}/")


# The heading of a part on the whole transcript


def part(at: int, **values: object) -> Change:
    return lambda form: form["parts"][at].update(values)


def test_the_heading_of_a_part_that_holds_nothing_but_exchanges_keeps_its_name_under_another_slug(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.add(HARBOUR, part(1, starts=ASKED[0]))
    assert not project.publish()
    assert f"{HARBOUR}/transcript/#questions" in project.claims.anchors
    project.change(HARBOUR, part(1, slug="answers"))
    assert not project.publish()


def test_a_part_may_begin_later_than_it_was_published_to(tmp_path: Path) -> None:
    """The heading of a part has what stands on the pages below it, too: it is left by nothing that stays there."""
    project = Project(tmp_path)
    opening: list[dict] = []
    project.add(HARBOUR, lambda form: opening.append(form["parts"].pop(0)), part(0, starts=invent.OPENING))
    assert not project.publish()
    project.change(HARBOUR, lambda form: form["parts"].insert(0, opening[0]), part(1, starts=ASKED[0]))
    assert {problem.code for problem in project.publish()} == {"moved"}
    assert take_over(project.root, HARBOUR, None, DAY)[0]
    assert not project.publish()


@pytest.mark.parametrize("starts", [invent.FLOOR, ASKED[0]], ids=["with words of its own", "of exchanges alone"])
def test_a_part_that_has_the_slug_of_another_is_asked_about_and_then_dated(starts: str, tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.add(HARBOUR, part(1, starts=starts))
    assert not project.publish()
    project.change(HARBOUR, part(0, slug="questions"), part(1, slug="opening"))
    assert {problem.code for problem in project.publish()} == {"moved"}
    assert take_over(project.root, HARBOUR, None, DAY)[0]
    assert not project.publish()
    assert "has stood elsewhere since the edition of 1 June 2031" in project.claims.text(f"{HARBOUR}/opening/")


def below_heading(project: Project, anchor: str) -> list[tuple[str, str]]:
    """Return what is said right below a heading on the whole transcript of what else its name was given to: words and links."""
    page = project.claims.parsed(f"{HARBOUR}/transcript/")
    node = page.css_first(f"[id='{anchor}']").next
    found = []
    while node and node.tag in ("-text", "p"):
        found += [(node.text(), link.attributes["href"]) for link in node.css("a")] if "past" in str(node.attributes) else []
        node = node.next
    return [(text.partition(" to ")[0], link.rpartition("#")[2]) for text, link in found]


ALSO = "An address that leads here was also given"


@pytest.mark.parametrize("starts", [invent.FLOOR, ASKED[0]], ids=["with words of its own", "of exchanges alone"])
def test_the_name_of_a_heading_that_was_anothers_leads_on_to_the_words_it_was_given_for(starts: str, tmp_path: Path) -> None:
    """Also when each gets its own back: meanwhile, it was the other one's."""
    project = Project(tmp_path)
    project.add(HARBOUR, part(1, starts=starts))
    assert not project.publish()
    assert below_heading(project, "opening") == below_heading(project, "questions") == []
    first = "p2" if starts == invent.FLOOR else "p3"
    for slugs, opening, questions in ((("questions", "opening"), "p1", first), (("opening", "questions"), first, "p1")):
        project.change(HARBOUR, part(0, slug=slugs[0]), part(1, slug=slugs[1]))
        assert take_over(project.root, HARBOUR, None, DAY)[0]
        assert not project.publish()
        assert below_heading(project, "opening") == [(ALSO, opening)]
        assert below_heading(project, "questions") == [(ALSO, questions)]


def test_the_name_of_a_heading_that_nothing_has_any_more_leads_to_the_words_it_was_given_for_first(tmp_path: Path) -> None:
    """Though each of two was the other one's meanwhile."""
    project = Project(tmp_path)
    project.add(HARBOUR)
    assert not project.publish()
    project.change(HARBOUR, part(0, slug="questions"), part(1, slug="opening"))
    assert take_over(project.root, HARBOUR, None, DAY)[0]
    assert not project.publish()
    project.change(HARBOUR, part(0, slug="first"), part(1, slug="second"))
    assert not project.publish()
    page = project.claims.parsed(f"{HARBOUR}/transcript/")
    named = [node.id for node in page.css(".alias, p[data-line]") if node.id in ("opening", "questions", "p1", "p2")]
    assert named == ["opening", "p1", "questions", "p2"]


def test_the_name_of_a_section_that_was_anothers_leads_on_to_the_words_it_was_given_for(tmp_path: Path) -> None:
    def terms(one: str, other: str) -> Change:
        starts = ((one, invent.OPENING), (other, invent.FLOOR))
        sections = [{"slug": slug, "title": slug.title(), "starts": text} for slug, text in starts]
        return part(0, slug="terms", kind="sections", sections=sections)

    project = Project(tmp_path)
    project.add(HARBOUR, terms("dues", "piers"), part(1, starts=ASKED[0]))
    assert not project.publish()
    project.change(HARBOUR, terms("piers", "dues"))
    assert {problem.code for problem in project.publish()} == {"moved"}
    assert take_over(project.root, HARBOUR, None, DAY)[0]
    assert not project.publish()
    assert below_heading(project, "terms/dues") == [(ALSO, "p1")] and below_heading(project, "terms/piers") == [(ALSO, "p2")]
    assert below_heading(project, "terms") == below_heading(project, "questions") == []


def test_what_is_read_of_the_same_text_for_the_first_time_is_new(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.add(HARBOUR, lambda form: form["source"].update(furniture=[{"line": ASKED[1]}]))
    assert not project.publish()
    project.change(HARBOUR, lambda form: form["source"].pop("furniture"))
    taken, problems = take_over(project.root, HARBOUR, None, DAY)
    assert taken and len(taken.after.entries) == len(taken.before.entries) + 1, problems
    assert not project.publish()
