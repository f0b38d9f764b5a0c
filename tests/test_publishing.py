"""Nothing is published by trying: a briefing's addresses are given for good when its publisher says so, and not before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from scripts import build
from scripts.build import Wanted
from scripts.files.keeping import NOTHING
from scripts.links.permalinks import NAME
from scripts.links.roll import NAME as ROLL
from tests import invent
from tests.conftest import copy_project, run
from tests.limits.cases import invented

OLD, NEW = "2031-05-05-harbour", "2031-06-06-tides"
SAID = "Not published yet: addresses on this page may still change."


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a briefing that is published and one that is not, built as it stands."""
    root = copy_project(tmp_path_factory.mktemp("tried") / "project", transcripts=False)
    source, look_alikes = invent.transcript(["When do they fall?", "And why?"])
    data = source.encode()
    invent.write(root, data, invent.form(data, look_alikes), OLD)
    assert run("scripts.publish", "--root", str(root)).returncode == 0
    invent.write(root, data, invent.form(data, look_alikes, date="2031-06-06"), NEW)
    return root


def pages_of(root: Path, slug: str) -> dict[str, str]:
    return {str(path.relative_to(root / "site")): path.read_text("utf-8") for path in (root / "site" / slug).rglob("*.html")}


def test_a_build_shows_what_is_not_published_and_gives_no_address_for_good(project: Path) -> None:
    ledger = (project / "transcript" / OLD / NAME).read_bytes()
    done = run("scripts.build", "--root", str(project), env={"SITE_URL": "https://example.org/"})
    assert done.returncode == 0, done.stderr
    assert f"Not published yet, and marked so: {NEW}. make publish" in done.stdout
    assert not (project / "transcript" / NEW / NAME).exists()
    assert (project / "transcript" / OLD / NAME).read_bytes() == ledger
    marked, unmarked = pages_of(project, NEW), pages_of(project, OLD)
    assert marked and all(SAID in text and '<meta name="robots" content="noindex">' in text for text in marked.values())
    assert unmarked and not any(SAID in text or "noindex" in text for text in unmarked.values())
    sitemap = (project / "site/sitemap.xml").read_text(encoding="utf-8")
    assert f"/{OLD}/" in sitemap and f"/{NEW}/" not in sitemap


def test_what_lists_nothing_but_drafts_is_marked_as_they_are(tmp_path: Path) -> None:
    """The page of their year, and of who speaks in them only; these hold for good too once they are published."""
    root = copy_project(tmp_path / "project", transcripts=False)
    source, look_alikes = invent.transcript(["When do they fall?", "And why?"])
    data = source.encode()
    form = invent.form(data, look_alikes, topics=[{"slug": "fall", "name": "fall", "group": "subjects"}])
    invent.write(root, data, form, OLD)
    cy = {**form["people"][0], "slug": "cy-sample", "name": "Cy Sample"}
    invent.write(root, data, form | {"date": "2032-06-06", "people": [cy, form["people"][1]], "topics": []}, NEW)
    assert run("scripts.publish", "--root", str(root), "--briefing", OLD).returncode == 0
    of_drafts = ("briefings/2032", "people/cy-sample")
    of_all = ("briefings/2031", "people/ann-placeholder", "people/bo-example", "outlets/invented-daily", "topics/fall")

    def marked() -> list[str]:
        pages = {where: (root / f"site/{where}/index.html").read_text("utf-8") for where in (*of_drafts, *of_all)}
        return [where for where, page in pages.items() if SAID in page and "noindex" in page]

    assert marked() == list(of_drafts)
    assert run("scripts.publish", "--root", str(root)).returncode == 0
    assert marked() == []


@pytest.mark.audit
def test_what_was_tried_can_be_called_otherwise_without_a_trace(project: Path) -> None:
    form = project / "transcript" / NEW / "briefing.yml"
    before = form.read_text(encoding="utf-8")
    assert run("scripts.build", "--root", str(project)).returncode == 0
    form.write_text(before.replace("slug: questions", "slug: the-floor"), encoding="utf-8")
    assert run("scripts.build", "--root", str(project)).returncode == 0
    assert (project / "site" / NEW / "the-floor").is_dir() and not (project / "site" / NEW / "questions").exists()
    form.write_text(before, encoding="utf-8")


@pytest.mark.audit
def test_what_is_not_published_is_left_out_where_only_the_published_is_wanted(project: Path) -> None:
    form = project / "transcript" / NEW / "briefing.yml"
    before = form.read_text(encoding="utf-8")
    form.write_text("title: only a title\n", encoding="utf-8")
    done = run("scripts.build", "--root", str(project), "--published-only")
    form.write_text(before, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert not (project / "site" / NEW).exists() and (project / "site" / OLD).is_dir()
    assert NEW not in (project / "site/index.html").read_text(encoding="utf-8")
    verified = run("scripts.verify", "--root", str(project))
    assert verified.returncode == 0 and f"{NEW}: not published, and left out of the site" in verified.stdout


def test_a_published_briefing_that_lost_its_ledger_is_not_taken_for_a_new_one(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project", transcripts=False)
    source, look_alikes = invent.transcript(["When do they fall?"])
    folder = invent.write(root, source.encode(), invent.form(source.encode(), look_alikes), OLD)
    (folder / "source.1.txt").write_bytes(source.encode())
    done = run("scripts.build", "--root", str(root), "--published-only", "--pages-only")
    assert done.returncode == 1 and "[no-ledger]" in done.stderr


def test_nothing_published_at_all_is_told(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project", transcripts=False)
    source, look_alikes = invent.transcript(["When do they fall?"])
    invent.write(root, source.encode(), invent.form(source.encode(), look_alikes), OLD)
    done = run("scripts.build", "--root", str(root), "--published-only")
    assert done.returncode == 1 and "found none published: publish one with make publish" in done.stderr


@pytest.mark.audit
def test_who_publishes_one_publishes_no_other(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project", transcripts=False)
    source, look_alikes = invent.transcript(["When do they fall?"])
    for slug, date in ((OLD, "2030-05-05"), (NEW, "2031-06-06")):
        invent.write(root, source.encode(), invent.form(source.encode(), look_alikes, date=date), slug)
    wrong = run("scripts.publish", "--root", str(root), "--briefing", "2031-07-07-nothing")
    assert (
        wrong.returncode == 1 and "found '2031-07-07-nothing'" in wrong.stderr and f"choose one of {OLD}, {NEW}" in wrong.stderr
    )
    at_home = {"SITE_URL": "https://example.org/"}  # of a draft in a year of its own, there are neither tables nor feeds
    done = run("scripts.publish", "--root", str(root), "--briefing", NEW, env=at_home)
    assert done.returncode == 0, done.stderr
    assert f"Published: {NEW}, 3 paragraphs. Commit transcript/{NEW}/{NAME} and transcript/{ROLL}." in done.stdout
    assert OLD in done.stdout and (root / "transcript" / ROLL).read_text(encoding="utf-8").endswith(
        f'links lead to it.\n- "{NEW}"\n- "briefings/2031/"\n'
    ), "the year of a draft is none that was published"
    assert [(root / "transcript" / slug / NAME).exists() for slug in (OLD, NEW)] == [False, True]
    assert all(SAID in text for text in pages_of(root, OLD).values())
    assert not any(SAID in text for text in pages_of(root, NEW).values())
    again = run("scripts.publish", "--root", str(root), "--briefing", NEW)
    assert again.returncode == 1 and "must be there and not be published already" in again.stderr
    assert "[nothing-to-publish]" in again.stderr


def test_with_problems_nothing_is_published(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project", transcripts=False)
    source, _ = invent.transcript(["When do they fall?", "Bo of the North: he asked."])
    folder = invent.write(root, source.encode(), invent.form(source.encode()), OLD)
    done = run("scripts.publish", "--root", str(root))
    assert done.returncode == 1 and not (folder / NAME).exists() and not (root / "site").exists()


def two_drafts(root: Path) -> None:
    source, look_alikes = invent.transcript(["When do they fall?"])
    for slug, date in ((OLD, "2031-05-05"), (NEW, "2031-06-06")):
        invent.write(root, source.encode(), invent.form(source.encode(), look_alikes, date=date), slug)


@pytest.mark.audit
def test_a_draft_with_problems_keeps_no_other_from_being_published(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project", transcripts=False)
    two_drafts(root)
    form = root / "transcript" / OLD / "briefing.yml"
    form.write_text("title: only a title\n", encoding="utf-8")
    refused = run("scripts.build", "--root", str(root))
    assert refused.returncode == 1
    assert f"All problems are those of what was never published: {OLD}. make site PUBLISHED_ONLY=yes" in refused.stderr
    done = run("scripts.publish", "--root", str(root), "--briefing", NEW)
    assert done.returncode == 0, done.stderr
    assert f"Not published, and left out: {OLD}. make check says what keeps them from it." in done.stdout
    assert (root / "transcript" / NEW / NAME).exists() and not (root / "transcript" / OLD / NAME).exists()
    assert pages_of(root, NEW) and not pages_of(root, OLD)
    own = run("scripts.publish", "--root", str(root), "--briefing", OLD)
    assert own.returncode == 1 and "the key 'date' must be here" in own.stderr and "All problems" not in own.stderr


@pytest.mark.audit
def test_a_draft_at_odds_with_another_does_not_keep_it_from_being_published(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project", transcripts=False)
    two_drafts(root)
    form = root / "transcript" / OLD / "briefing.yml"
    before = form.read_text(encoding="utf-8")
    name = yaml.safe_load(before)["people"][0]["name"]
    form.write_text(before.replace(f"name: {name}", f"name: {name} Junior"), encoding="utf-8")
    both = run("scripts.publish", "--root", str(root))
    assert both.returncode == 1 and "[slug-twice]" in both.stderr
    done = run("scripts.publish", "--root", str(root), "--briefing", NEW)
    assert done.returncode == 0, done.stderr
    blamed = run("scripts.check", "--root", str(root)).stdout
    assert f"transcript/{OLD}/briefing.yml" in blamed.splitlines()[0], "what is published is never at fault"


def test_only_a_build_of_all_writes_the_roll(tmp_path: Path) -> None:
    """A host's build of what is published adds no file."""
    briefing = replace(invented(), is_published=True)
    (tmp_path / "transcript" / briefing.slug).mkdir(parents=True)
    (tmp_path / "work").mkdir()
    for wanted, is_there in ((Wanted(published_only=True), False), (Wanted(), True)):
        build._write_down(tmp_path, tmp_path / "work", [briefing], (), wanted)
        assert (tmp_path / "transcript" / ROLL).exists() is is_there


def test_of_other_drafts_only_those_with_problems_are_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for day, title in (("05", "Harbour"), ("06", "Pier"), ("07", "")):
        text, asked = invent.transcript(["They fall in June.", "They do."])
        form = invent.form(text.encode(), asked) | {"title": title, "date": f"2031-05-{day}"}
        invent.write(tmp_path, text.encode(), form, f"2031-05-{day}-dues")
    found, problems = build._read(tmp_path, Wanted(publish=frozenset({"2031-05-05-dues"})), NOTHING)
    assert problems == [] and {one.slug for one in found} == {"2031-05-05-dues", "2031-05-06-dues"}
    assert "left out: 2031-05-07-dues." in capsys.readouterr().out
