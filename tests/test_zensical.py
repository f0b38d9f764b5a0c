"""Zensical builds the written `docs/` into the same site: the same words and addresses, and to a reader the same look."""

from __future__ import annotations

import random
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser

from tests.conftest import ROOT, SLUG, copy_project, run, tree
from tests.histories import Form, Text, changed, first_text
from tests.publishing import publish
from tests.serving import serving
from tests.zensical_site import (
    KNOWN,
    KNOWN_FILES,
    changes,
    differences,
    files,
    known,
    lines,
    other_files,
    pages,
    written,
    zensical,
)

pytestmark = [pytest.mark.audit, pytest.mark.timeout(600)]

BEFORE, AFTER = "2031-05-05-harbour", "2031-05-05-quay"

# What stands where in the invented text, and what is done to it there, one after the other: an exchange of its own goes, a
# paragraph is edited, one is split, one comes.
CHANGES = (("delete", 18), ("delete", 18), ("edit", 11), ("split", 16), ("insert", 6))


@dataclass(frozen=True)
class Twice:
    """One written `docs/`, built by both generators."""

    project: Path
    folder: Path  # in which Zensical built it
    address: str  # where the sites are to stand, if they know it

    @property
    def mkdocs(self) -> Path:
        return self.project / "site"

    @property
    def zensical(self) -> Path:
        return self.folder / "site"


def twice(project: Path, folder: Path, address: str) -> Twice:
    """Build what a project has written with Zensical too."""
    done = zensical(written(project, folder), address)
    assert done.returncode == 0, done.stdout + done.stderr
    return Twice(project, folder, address)


@pytest.fixture(scope="session")
def first(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Twice:
    """The site of the first briefing, which does not know where it stands."""
    return twice(project, tmp_path_factory.mktemp("zensical"), "")


@pytest.fixture(scope="session")
def second(tmp_path_factory: pytest.TempPathFactory) -> Twice:
    """A site with an invented briefing too, of which much was renamed, edited and withdrawn, below a path of a host."""
    root, address = copy_project(tmp_path_factory.mktemp("invented")), "https://example.org/record/"
    publish_and_rename(root)
    done = run("scripts.publish", "--root", str(root), env={"SITE_URL": address})
    assert done.returncode == 0, done.stderr
    return twice(root, tmp_path_factory.mktemp("zensical"), address)


@pytest.fixture(scope="session", params=["first", "second"])
def both(request: pytest.FixtureRequest) -> Twice:
    one: Twice = request.getfixturevalue(request.param)
    return one


def publish_and_rename(root: Path) -> None:
    """Publish an invented briefing, take over another edition of it, and give all that has a name another one."""
    choice, form, folder = random.Random(0), Form(), root / "transcript" / BEFORE
    text = first_text(choice, "own-line")
    folder.mkdir()
    (folder / "source.txt").write_bytes(text.data)
    form.write(folder, text)
    assert publish(root)[1] == []
    text = take_over(root, folder, form, text, choice)
    form.outlets["wire"], form.names["wire"], form.people["bo"], form.topic = "the-wire", "The Wire", "bo", "port"
    form.slugs |= {"terms": "remarks", "first": "one"}
    form.write(folder, text)
    folder.rename(root / "transcript" / AFTER)
    done = run("scripts.edition", "--briefing", AFTER, "--date", "2031-06-02", "--root", str(root))
    assert done.returncode == 0, done.stderr


def take_over(root: Path, folder: Path, form: Form, text: Text, choice: random.Random) -> Text:
    """Have a new edition of a text taken over, and return it."""
    for operation, at in CHANGES:
        before, text = text, changed(text, operation, at, choice)
        assert text is not before, f"{operation} does nothing at {at}"
    (root / "new.txt").write_bytes(text.data)
    form.write(folder, text)
    done = run("scripts.edition", str(root / "new.txt"), "--briefing", BEFORE, "--date", "2031-06-01", "--root", str(root))
    assert done.returncode == 0, done.stderr
    return text


def test_zensical_runs_with_the_versions_that_the_project_runs_with() -> None:
    """So that what differs is the generator; it is asked for in one version, and every package by its hash."""
    asked, theirs, ours = (
        (ROOT / name).read_text(encoding="utf-8") for name in ("tests/zensical.in", "tests/zensical.lock", "requirements.lock")
    )
    pins = {lock: dict(re.findall(r"^(\S+)==([^\\\n]+)", lock, flags=re.MULTILINE)) for lock in (theirs, ours)}
    assert asked.strip().split("==") == ["zensical", pins[theirs]["zensical"].strip()] and "zensical" not in pins[ours]
    assert {"markdown", "pymdown-extensions"} <= pins[theirs].keys() & pins[ours].keys()
    assert all(pins[theirs][name] == pins[ours][name] for name in pins[theirs].keys() & pins[ours].keys())
    assert "://" not in theirs and all("--hash=sha256:" in entry for entry in re.split(r"\n(?=\S)", theirs.strip()))


@pytest.mark.parametrize("check", ["scripts.verify", "scripts.replay"])
def test_zensicals_site_holds_every_word_and_every_address(both: Twice, check: str) -> None:
    ours, theirs = (run(check, "--root", str(both.project), "--site", str(site)) for site in (both.mkdocs, both.zensical))
    assert theirs.returncode == 0, theirs.stdout + theirs.stderr
    assert theirs.stdout == ours.stdout and ("letter for letter" in ours.stdout or " published: " in ours.stdout)


def test_the_invented_site_has_pages_that_moved_and_pages_that_are_retired(second: Twice) -> None:
    moved, retired = (
        [path for path in pages(second.zensical) if mark in (second.zensical / path).read_text(encoding="utf-8")]
        for mark in ('http-equiv="refresh"', 'data-past="withdrawn"')
    )
    noindex = [path for path in pages(second.zensical) if '"noindex"' in (second.zensical / path).read_text(encoding="utf-8")]
    assert len(moved) > 20 and retired and set(moved) < set(noindex)
    assert f"{BEFORE}/questions/the-wire/index.html" in moved
    assert f"{AFTER}/questions/invented-daily-2/index.html" in set(noindex) - set(moved)


def test_zensical_writes_the_same_files(both: Twice) -> None:
    assert pages(both.zensical) == pages(both.mkdocs)
    assert other_files(both.mkdocs, both.zensical) == []


def test_what_is_no_page_is_the_same_to_the_byte(both: Twice) -> None:
    ours, theirs = tree(both.mkdocs), tree(both.zensical)
    common = {path for path in files(both.mkdocs) & files(both.zensical) if not path.endswith((".html", "sitemap.xml"))}
    assert f"{SLUG}/source.txt" in common and "assets/record.css" in common
    assert [path for path in sorted(common) if ours[path] != theirs[path]] == []


def test_every_page_is_the_same_but_for_what_is_known(both: Twice) -> None:
    wrong = differences(both.mkdocs, both.zensical)
    assert not wrong, "\n".join(wrong[:20])


def test_the_sitemap_names_the_same_pages(both: Twice) -> None:
    ours, theirs = (listed(site) for site in (both.mkdocs, both.zensical))
    assert theirs == ours and bool(ours) == bool(both.address)


def listed(site: Path) -> list[str]:
    """Return the addresses in a sitemap, sorted: each generator has an order of its own."""
    return sorted(place.text or "" for place in ElementTree.parse(site / "sitemap.xml").iterfind(".//{*}loc"))


def test_zensical_builds_the_same_site_twice(first: Twice) -> None:
    before = tree(first.zensical)
    assert zensical(first.folder, first.address).returncode == 0
    assert tree(first.zensical) == before


# Each a link that leads nowhere and that stops MkDocs, as mkdocs.yml has it, and what Zensical says of it.
DEAD = {
    "a paragraph that is not there": ("[¶ 450](index.md#p450)", "anchor does not exist"),
    "a page that is not there": ("[Nobody](nobody.md)", "page does not exist"),
    "an address from the root of the host": ("[People](/people/)", ""),
    "an address that is no file": ("[People](people/)", ""),
}


@pytest.mark.parametrize("name", DEAD)
def test_zensical_stops_at_links_that_lead_nowhere_or_is_known_not_to(name: str, tmp_path: Path) -> None:
    """Where it says nothing (""), something else must hold the links from the day of the move on."""
    link, said = DEAD[name]
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    asked = settings[settings.index("markdown_extensions:") : settings.index("extra:")]
    (tmp_path / "mkdocs.yml").write_text(f"site_name: One\ntheme: {{name: material, font: false}}\nplugins: []\n{asked}")
    (tmp_path / "docs/people").mkdir(parents=True)
    (tmp_path / "docs/people/index.md").write_text("# People\n", encoding="utf-8")
    for text, stops in (("# Briefings\n", False), (f"# Briefings\n\n{link}\n", True)):
        (tmp_path / "docs/index.md").write_text(text, encoding="utf-8")
        assert (run("mkdocs", "build", "--strict", cwd=tmp_path).returncode != 0) == stops
        done = zensical(tmp_path)
        assert (done.returncode != 0) == (stops and bool(said)), done.stdout + done.stderr
    assert said in done.stdout + done.stderr


# What is seen of every element that is seen: where, in which colours, in which letters. The link past the navigation, which
# only shows when it has the focus, is a known difference.
LOOK = """() => [...document.body.querySelectorAll('*')]
  .filter(one => one.checkVisibility() && one.getClientRects().length && !one.matches('.md-skip, #__skip'))
  .map(one => {
    const box = one.getBoundingClientRect(), style = getComputedStyle(one);
    return [one.tagName, one.id, one.getAttribute('class'), box.x, box.y, box.width, box.height, style.color,
      style.backgroundColor, style.borderColor, style.font, style.textDecoration, style.opacity, style.fill].join(' ');
  })"""

TEXT = """() => {
  document.querySelectorAll('.md-skip').forEach(one => one.remove());
  return document.body.innerText;
}"""

# Where the bar for scrolling would be, Zensical's style sheet leaves room if there is none, too: a known difference.
GUTTER = """() => {
  const root = document.documentElement, was = getComputedStyle(root).scrollbarGutter;
  root.style.scrollbarGutter = 'auto';
  return was;
}"""

SEEN = ("", f"{SLUG}/questions/reuters/", f"{SLUG}/transcript/", f"{SLUG}/topics/", "topics/asean/", "404.html")


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
@pytest.mark.parametrize("where", SEEN)
def test_a_reader_sees_the_same(
    browser: Browser, first: Twice, where: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    ours, theirs = (seen(browser, site, where, width, scheme) for site in (first.mkdocs, first.zensical))
    assert theirs.text == ours.text and len(ours.text) > 100
    assert [line for change in changes(ours.look, theirs.look) for line in change] == []
    assert (ours.gutter, theirs.gutter) == ("auto", "stable")


@dataclass(frozen=True)
class Seen:
    """A page in a browser: its words, how each of its elements looks, and what room is left for a bar for scrolling."""

    gutter: str
    text: str
    look: list[str]


def seen(browser: Browser, site: Path, where: str, width: int, scheme: Literal["light", "dark"]) -> Seen:
    with serving(site) as server:
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
        page = context.new_page()
        page.goto(server.address + where)
        page.wait_for_load_state("networkidle")
        for search in page.locator("main .search").all():  # which the script shows, once it has come
            search.locator("form").wait_for()
        gutter, look, text = (page.evaluate(script) for script in (GUTTER, LOOK, TEXT))
        context.close()
    return Seen(gutter, text, look)


@pytest.mark.browser
def test_an_address_that_never_was_finds_the_same(browser: Browser, second: Twice, tmp_path: Path) -> None:
    """The search's index is the build's, whoever renders the pages; below a path of a host it must be asked there."""
    found = []
    for site in (second.mkdocs, second.zensical):
        record = tmp_path / site.parent.name / "record"
        shutil.copytree(site, record)
        shutil.copytree(second.mkdocs / "pagefind", record / "pagefind", dirs_exist_ok=True)
        with serving(record.parent) as server:
            page = browser.new_page()
            page.goto(f"{server.address}record/2017/reuters-north-korea/")
            page.locator(".search[data-settled]").wait_for()
            links = page.locator("main [data-result]").evaluate_all("links => links.map(link => link.href)")
            found.append([link.removeprefix(server.address) for link in links])
            page.close()
    assert found[0] == found[1] and any(link.startswith(f"record/{SLUG}/questions/reuters/") for link in found[0])


# What may go wrong in a page, each time something of it and what would stand there instead.
FAULTS = {
    "another title": (r"<title>[^<]+", "<title>On the Record"),
    "another description": (r'(<meta name="description" content=")[^"]+', r"\1"),
    "another policy": (r"script-src 'self'", "script-src 'self' 'unsafe-inline'"),
    "a page that search engines leave out": (r"</head>", '<meta name="robots" content="noindex"></head>'),
    "another address that counts": (r"</head>", '<link rel="canonical" href="/"></head>'),
    "a heading with another id": (r'id="answer"', 'id="answer_1"'),
    "a heading of another rank": (r'<h2([^>]* id="answer".*?)</h2>', r"<h3\1</h3>"),
    "a link to elsewhere": (r'href="\.\./\.\./\.\./topics/', 'href="../../topics/'),
    "a page that is not marked as the one in the map": (r' aria-current="true"', ""),
    "a bar of the map of another length": (r'(<rect class="question[^"]*" x="[^"]*" width=")[\d.]+', r"\g<1>0"),
    "no bar in the map": (r"(?s)<nav class=\"map.*?</nav>", ""),
    "a word less": (r"(data-line=\"\d+\"[^>]*>)\S+ ", r"\1"),
    "words that run into one another": (r"</strong> ", "</strong>"),
    "other style sheets": (r'href="[^"]*assets/record\.css"', 'href="assets/record.css"'),
    "no script": (r"<script [^>]*></script>", ""),
    "a language that is not its own": (r'lang="en"', 'lang="de"'),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_page_that_differs_is_found(first: Twice, fault: str) -> None:
    path, (wrong, instead) = f"{SLUG}/questions/reuters/index.html", FAULTS[fault]
    html = (first.zensical / path).read_text(encoding="utf-8")
    broken, count = re.subn(wrong, instead, html, count=1)
    assert count and any(known(change) is None for change in changes(lines(html, path), lines(broken, path)))


def test_a_difference_that_is_no_longer_there_is_found_too(first: Twice) -> None:
    """Between a site and itself none of the known differences is, and none of the known files is missing."""
    wrong = differences(first.mkdocs, first.mkdocs)
    assert {line.partition(": no longer so: ")[2] for line in wrong} == {one.reason for one in KNOWN}
    assert all(line.startswith("no longer so: ") for line in other_files(first.mkdocs, first.mkdocs))
    assert len(other_files(first.mkdocs, first.mkdocs)) == sum(
        bool(pattern) for one in KNOWN_FILES for pattern in (one.mkdocs, one.zensical)
    )
