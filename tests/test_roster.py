"""Who speaks in several briefings is declared once for all of them: one page, and on each day's pages what was so that day."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
import yaml

from scripts.archive.folder import read_briefing
from scripts.archive.folders import read_briefings
from scripts.archive.withdrawn import withdraw
from scripts.checking.addresses import replay
from scripts.files.keeping import Keeping
from scripts.links.published import published
from scripts.reading.roster import filled, read_roster
from scripts.record.briefing import Briefing
from tests import invent
from tests.conftest import run_here
from tests.publishing import Publication, publish

DAYS = ("2031-05-05", "2032-06-06", "2033-07-07")
PEOPLE = """\
- slug: bo-example
  name: Bo Example
  family: Example
  names: [BO EXAMPLE, Bo Exampel]
  searched_as: [博例]
"""
OUTLETS = """\
- slug: invented-daily
  name: Invented Wire
  short: Wire
  kind: news agency
  was:
    - {name: Invented Daily, short: Daily, until: 2032-01-31}
"""
SHORT = {
    "people": {"slug": "bo-example", "role": "vice minister", "function": "briefer", "labels": ["Bo Example"]},
    "outlets": {"slug": "invented-daily", "labels": ["Invented Daily"]},
}


def written(root: Path, number: int, change: Callable[[dict], object] = lambda _: None) -> Path:
    """Write the briefing of a day, whose form leaves out what is declared for all, and what else is changed there."""
    source, asked = invent.transcript(["When do they fall?", f"In {number}.", "For whom?", "For everyone."])
    form = invent.form(source.encode(), asked, date=DAYS[number])
    form["people"][1] = {**SHORT["people"]}
    form["outlets"] = [{**SHORT["outlets"]}]
    change(form)
    return invent.write(root, source.encode(), form, f"{DAYS[number]}-harbour")


def declared(root: Path, people: str = PEOPLE, outlets: str = OUTLETS) -> None:
    (root / "transcript").mkdir(exist_ok=True)
    (root / "transcript/people.yml").write_text(people, encoding="utf-8")
    (root / "transcript/outlets.yml").write_text(outlets, encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project of three briefings; in the last, Bo has another role."""
    declared(tmp_path)
    written(tmp_path, 0)
    written(tmp_path, 1)
    written(tmp_path, 2, lambda form: form["people"][1].update(role="minister"))
    return tmp_path


def read(root: Path) -> tuple[Briefing, ...]:
    briefings, problems = read_briefings(root)
    assert not problems, "\n".join(map(str, problems))
    return briefings


def problems_of(root: Path) -> list[tuple[str, str, int]]:
    return sorted((one.path.name, one.code, one.line) for one in read_briefings(root)[1])


def markdown(site: Publication, path: str) -> str:
    return site.pages.written[path].decode("utf-8")


def published_anew(root: Path) -> Publication:
    site, problems = publish(root)
    assert site and not problems, "\n".join(map(str, problems))
    return site


def test_what_a_form_leaves_out_is_what_is_declared_for_all(root: Path) -> None:
    newest, _, oldest = read(root)
    assert [(one.name, one.family) for one in newest.people] == [("Ann Placeholder", ""), ("Bo Example", "Example")]
    assert newest.people[1].searched_as == ("博例", "BO EXAMPLE", "Bo Exampel")
    assert [(one.name, one.short, one.kind) for one in newest.outlets] == [("Invented Wire", "Wire", "news agency")]
    assert [(one.name, one.short) for one in oldest.outlets] == [("Invented Daily", "Daily")]


def test_the_role_on_a_days_pages_is_that_of_the_day_and_the_persons_page_tells_all(root: Path) -> None:
    site = published_anew(root)
    assert "vice minister" in markdown(site, f"{DAYS[0]}-harbour/questions/invented-daily.md")
    assert "vice minister" not in markdown(site, f"{DAYS[2]}-harbour/questions/invented-daily.md")
    told = markdown(site, "people/bo-example.md").split("\n/// ")[0].split("\n- ")[1:]
    first, last, new = (
        f"[{day}](../{folder}-harbour/index.md)"
        for day, folder in zip(("5 May 2031", "6 June 2032", "7 July 2033"), DAYS, strict=True)
    )
    assert [one.strip() for one in told] == [
        f"minister · {new} · 1 briefing",
        f"vice minister · {first} – {last} · 2 briefings",
    ]


def test_a_role_on_one_day_is_told_with_that_day_however_many_briefings_it_had(root: Path) -> None:
    written(root, 1, lambda form: form.update(date=DAYS[0]))
    page = markdown(published_anew(root), "people/bo-example.md")
    assert f"- vice minister · [5 May 2031](../{DAYS[0]}-harbour/index.md) · 2 briefings\n" in page


def test_an_outlet_has_the_name_of_the_day_on_a_days_pages_and_one_page_for_all(root: Path) -> None:
    site = published_anew(root)
    old, new = (markdown(site, f"{day}-harbour/questions/invented-daily.md").split("\n---\n")[0] for day in (DAYS[0], DAYS[1]))
    assert ("Daily" in old, "Wire" in old, "Wire" in new, "Daily" in new) == (True, False, True, False)
    assert [path for path in site.pages.written if path.startswith("outlets/")] == [
        "outlets/index.md",
        "outlets/invented-daily.md",
        "outlets/invented-daily/feed.xml",
    ]
    page = markdown(site, "outlets/invented-daily.md")
    assert (
        "\n# Invented Wire {" in page
        and '<span data-said-by="outlets/invented-daily/" translate="no">Invented Daily</span> ·' in page
    )


def test_who_names_a_topic_under_two_names_is_counted_once(root: Path) -> None:
    """By the name across briefings; who is not named is counted together too, and is no name."""
    for number, unnamed in enumerate(([], ["Invented Daily"], [])):
        written(root, number, partial(_with_a_topic, unnamed=unnamed))
    page = markdown(published_anew(root), "topics/fall.md")
    assert '\n3 mentions: <span translate="no">Invented Wire</span> 2, a journalist not named 1.' in page
    person = markdown(published_anew(root), "people/bo-example.md")
    assert "[Answering a journalist not named: " in person


def _with_a_topic(form: dict, unnamed: list[str]) -> None:
    form["topics"] = [{"slug": "fall", "name": "fall", "group": "subjects"}]
    if unnamed:
        form |= {"unnamed": unnamed, "outlets": []}


@pytest.mark.parametrize("words", ["kept", "removed"])
def test_of_whom_all_is_withdrawn_the_page_has_every_name_that_it_was_published_for(root: Path, words: str) -> None:
    """A build stopped there for good: it found no word of the earlier name."""
    published_anew(root)
    for day in DAYS:
        assert withdraw(root, f"{day}-harbour", "Why.", words == "kept", "2034-01-01", root / ".build")[0]
    site = published_anew(root)
    assert [one for one in replay(published(site.ledgers), site.pages) if one.wrong] == []
    page = markdown(site, "outlets/invented-daily/index.md")
    assert "\n# Invented Wire\n" in page
    earlier = '- <span data-said-by="outlets/invented-daily/" translate="no">Invented Daily</span>'
    assert f"\n{earlier} · [5 May 2031](../../{DAYS[0]}-harbour/index.md) · 1 briefing\n" in page


@pytest.mark.audit
def test_a_renamed_outlet_keeps_every_address_even_where_its_old_name_is_left_on_no_page(root: Path) -> None:
    (root / "transcript/outlets.yml").unlink()
    for number in range(2):
        written(root, number, lambda form: form["outlets"][0].update(name="Invented Daily", short="Daily", kind="newspaper"))
    written(
        root,
        2,
        lambda form: form.update(outlets=[{**SHORT["outlets"], "name": "Invented Daily", "short": "D", "kind": "other"}]),
    )
    before = published(published_anew(root).ledgers)
    declared(root)
    for number in range(3):
        written(root, number)
    assert (
        problems_of(root) == [("permalinks.yml", "said-by-another", 11)] * 2
    )  # these two are of a day since which it was renamed
    declared(root, outlets=OUTLETS.replace("2032-01-31", "2033-07-07"))
    site = published_anew(root)
    assert [one for one in replay([*before, *published(site.ledgers)], site.pages) if one.wrong] == []
    for day in DAYS[:2]:
        assert withdraw(root, f"{day}-harbour", "Why.", False, "2034-01-01", root / ".build")[0]
    (root / f"transcript/{DAYS[2]}-harbour/permalinks.yml").unlink()
    (root / "transcript/published.yml").unlink()
    declared(root)
    site = published_anew(root)
    assert [one for one in replay(published(site.ledgers), site.pages) if one.wrong] == []


@pytest.mark.audit
def test_a_new_slug_is_written_once_and_every_old_address_leads_there(root: Path) -> None:
    for number in range(3):
        written(root, number, lambda form: form.update(headings={"invented-daily": "When the dues fall"}, said_by=[]))
    before = published(published_anew(root).ledgers)
    declared(
        root,
        PEOPLE.replace("slug: bo-example", "slug: bo\n  formerly: [bo-example]"),
        OUTLETS.replace("slug: invented-daily", "slug: wire\n  formerly: [invented-daily]"),
    )
    site = published_anew(root)
    assert {"people/bo/", "outlets/wire/", "people/bo-example/", "outlets/invented-daily/"} <= site.pages.paths.keys()
    assert "When the dues fall" in markdown(site, f"{DAYS[0]}-harbour/questions/wire.md")
    assert [one for one in replay([*before, *published(site.ledgers)], site.pages) if one.wrong] == []


def test_who_is_referred_to_by_a_former_slug_is_the_same_everywhere_in_a_form(root: Path) -> None:
    declared(root, PEOPLE.replace("slug: bo-example", "slug: bo\n  formerly: [bo-example]"))
    source, asked = invent.transcript(["When do they fall?", "In June."])
    at = source.split("\n").index(invent.OPENING) + 1
    form = invent.form(source.encode(), asked, date=DAYS[0], said_by=[{"lines": at, "speaker": "bo-example"}])
    form["people"][1], form["outlets"] = {**SHORT["people"]}, [{**SHORT["outlets"]}]
    folder = invent.write(root, source.encode(), form, f"{DAYS[0]}-harbour")
    briefing, problems = read_briefing(folder, roster=read_roster(root / "transcript")[0])
    assert briefing and not problems, "\n".join(map(str, problems))
    assert [turn.speaker.slug for turn in briefing.turns if turn.declared] == ["bo"]


def test_what_is_unknown_twice_or_at_odds_is_told_all_at_once_with_file_and_line(root: Path) -> None:
    declared(
        root,
        PEOPLE + "- {slug: bo-example, name: Bo Example, family: Placeholder}\n- {slug: index, name: Cy, nmae: Cy}\n",
        OUTLETS + "    - {name: Invented Sheet, until: 2031-02-31}\n    - {name: Invented Post, until: 2030-02-01}\n",
    )
    more = {"slug": "the-wire", "name": "invented  wire", "short": "W", "kind": "other", "labels": ["Invented Daily"]}
    written(root, 0, lambda form: form["people"][1].update(name="Bob Example", family="Bob"))
    written(root, 1, lambda form: form["outlets"][0].update(kind="newspaper"))
    written(
        root, 2, lambda form: form.update(outlets=[more], people=[{**SHORT["people"], "slug": "bo-sample"}, form["people"][0]])
    )
    assert problems_of(root) == [
        ("briefing.yml", "declared-otherwise", 26),  # the name that Bo has on one day
        ("briefing.yml", "declared-otherwise", 27),  # the family's
        ("briefing.yml", "declared-otherwise", 27),  # an outlet under a slug of its own
        ("briefing.yml", "declared-otherwise", 30),  # the kind of outlet
        ("briefing.yml", "missing-key", 15),  # the name of somebody who is not declared
        ("outlets.yml", "wrong-value", 1),  # one name until a day before that of the other
        ("outlets.yml", "wrong-value", 7),  # no day
        ("people.yml", "slug-taken", 7),
        ("people.yml", "slug-twice", 6),
        ("people.yml", "unknown-key", 7),
        ("people.yml", "wrong-value", 6),  # a family name that is none
    ]


def test_who_opens_is_referred_to_by_a_former_slug_too(root: Path) -> None:
    declared(root, PEOPLE.replace("slug: bo-example", "slug: bo\n  formerly: [bo-example]"))
    form = {"people": [SHORT["people"]], "opening": {"speaker": "bo-example", "starts": "Good"}}
    whole = filled(root / "briefing.yml", form, {(): 1}, frozenset(), read_roster(root / "transcript")[0])
    assert (whole.value["opening"]["speaker"], whole.value["people"][0]["slug"], whole.problems) == ("bo", "bo", ())


def test_all_that_an_undeclared_entry_lacks_is_told_in_the_order_of_a_form(root: Path) -> None:
    form = {"outlets": [{"slug": "cy-post", "labels": ["Cy"]}]}
    whole = filled(root / "briefing.yml", form, {(): 1}, frozenset(), read_roster(root / "transcript")[0])
    lacking = [problem.message.split("'")[1] for problem in whole.problems]
    assert lacking == ["name", "short", "kind"]


def test_of_a_file_that_cannot_be_read_only_that_is_told(root: Path) -> None:
    declared(root, PEOPLE + "- {slug: [}\n")
    assert [(name, line) for name, _, line in problems_of(root)] == [("people.yml", 6)]


def test_one_name_under_two_slugs_is_asked_about_unless_both_are_declared(root: Path) -> None:
    def other(form: dict) -> None:
        form["people"][0] |= {"slug": "bo-2", "name": "Bo Example"}

    written(root, 0, other)
    assert [(name, code) for name, code, _ in problems_of(root)] == [("briefing.yml", "declared-otherwise")]
    declared(root, PEOPLE + "- {slug: bo-2, name: Bo Example}\n")
    assert problems_of(root) == []


def test_a_briefing_is_read_again_only_if_whom_it_refers_to_is_declared_otherwise(root: Path) -> None:
    def keys() -> dict[str, str]:
        keeping = Keeping(root / ".build/kept")
        read_briefings(root, keeping=keeping)
        return keeping.read

    before = keys()
    declared(root, PEOPLE + "- {slug: someone-else, name: Someone Else}\n", "# Who asks.\n" + OUTLETS)
    assert keys() == before
    declared(root, PEOPLE.replace("博例", "博"))
    assert not before.items() & keys().items()
    written(root, 1, lambda form: form["people"][0].update(name="An\\n"))
    declared(root, PEOPLE)
    again = keys()
    declared(root, PEOPLE + "- {slug: someone-else, name: Someone Else}\n")
    assert {name for name, key in keys().items() if again[name] != key} == {f"{DAYS[1]}-harbour"}


def test_a_draft_takes_who_is_declared_by_any_spelling_and_says_no_more_than_the_text(root: Path) -> None:
    report = root / "report.txt"
    turns = "MR. BO EXAMPLE: This is number {}.\n\nINVENTED WIRE: Why is it {}?\n\n"
    report.write_text("Briefing on dues, 5 May 2034\n\n" + "".join(turns.format(n, n) for n in range(4)), encoding="utf-8")
    (root / "mkdocs.yml").touch()
    (root / "docs/overrides").mkdir(parents=True)
    (root / "docs/overrides/main.html").touch()
    done = run_here("scripts.briefing", "--root", str(root), str(report), "--slug", "dues")
    assert done.returncode == 0, done.stderr
    form = yaml.safe_load((root / "transcript/dues/briefing.yml").read_text(encoding="utf-8"))
    assert form["people"] == [{"slug": "bo-example", "role": "minister", "function": "briefer", "labels": ["MR. BO EXAMPLE"]}]
    assert form["outlets"] == [{"slug": "invented-daily", "labels": ["INVENTED WIRE"]}]
    declared(root, PEOPLE + "- {slug: bo-2, name: Bo Example}\n")
    assert run_here("scripts.briefing", "--root", str(root), str(report), "--slug", "again").returncode == 0
    [person] = yaml.safe_load((root / "transcript/again/briefing.yml").read_text(encoding="utf-8"))["people"]
    assert "bo-example or bo-2" in person["doubt"] and person["slug"] not in ("bo-example", "bo-2")


def test_a_draft_takes_who_is_in_another_briefing_for_what_they_are_there(root: Path) -> None:
    """By the name, in any capitals: Jo Wire, who answers there, is no outlet that asks here."""
    jo = {"slug": "wire", "name": "Jo Wire", "role": "speaker", "function": "briefer", "labels": ["Jo Wire"]}
    written(root, 0, lambda form: form["people"].append(jo | {"labels": ["Minister Wire"]}))
    report = root / "report.txt"
    report.write_text(
        "Briefing on dues, 5 May 2034\n\nMR. BO EXAMPLE: Good morning.\n\nINVENTED WIRE: Who sets the dues?\n\n"
        "MR. BO EXAMPLE: Jo Wire does.\n\nJO WIRE: I do.\n\nINVENTED WIRE: Since when?\n\nMR. BO EXAMPLE: Since June.\n",
        encoding="utf-8",
    )
    (root / "mkdocs.yml").touch()
    (root / "docs/overrides").mkdir(parents=True)
    (root / "docs/overrides/main.html").touch()
    done = run_here("scripts.briefing", "--root", str(root), str(report), "--slug", "dues")
    assert done.returncode == 0, done.stderr
    form = yaml.safe_load((root / "transcript/dues/briefing.yml").read_text(encoding="utf-8"))
    assert [one["slug"] for one in form["outlets"]] == ["invented-daily"]
    assert form["people"][1] == jo | {"labels": ["JO WIRE"], "function": form["people"][1]["function"]}


def test_check_tells_of_one_briefing_what_is_wrong_with_what_is_declared_for_all(root: Path) -> None:
    declared(root, PEOPLE.replace("family: Example", "family: Bob"))
    (root / "mkdocs.yml").touch()
    (root / "docs/overrides").mkdir(parents=True)
    (root / "docs/overrides/main.html").touch()
    done = run_here("scripts.check", "--root", str(root), "--briefing", f"{DAYS[0]}-harbour")
    assert (
        done.returncode == 1
        and "transcript/people.yml:1:" in done.stdout
        and "must begin or end the name 'Bo Example'" in done.stdout
    )
