"""The site to hand on: unpacked into a folder and read without a server."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from scripts.archive.folders import read_briefings
from scripts.checking.site_pages import FolderPages
from scripts.checking.words import read_site, verify
from scripts.exports.offline import to_file, to_files
from scripts.exports.one_script import pack_search
from tests.conftest import ROOT, SLUG, once, run

REUTERS = f"{SLUG}/questions/reuters/index.html"


@pytest.fixture(scope="session")
def packed(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(folder: Path) -> None:
        done = run("scripts.offline", "--root", str(project), "--zip", str(folder / "site.zip"))
        assert done.returncode == 0, done.stderr

    return once(tmp_path_factory, "zip", make) / "site.zip"


@pytest.fixture(scope="session")
def folder(packed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the zip is unpacked: a path with a blank and letters that addresses encode."""

    def make(folder: Path) -> None:
        with zipfile.ZipFile(packed) as archive:
            archive.extractall(folder / "a é #1")

    return once(tmp_path_factory, "stick", make) / "a é #1/on-the-record"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.problems = []
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    page.on("console", lambda message: page.problems.append(message.text) if message.type == "error" else None)
    page.on("requestfailed", lambda request: page.problems.append(request.url))
    yield page
    assert page.problems == []
    context.close()


@pytest.mark.audit
def test_every_link_in_it_leads_to_a_file_that_is_there(folder: Path) -> None:
    count = 0
    for path in folder.rglob("*.html"):
        for address in re.findall(r"<(?:a|link|script)\s[^>]*?(?:href|src)=\"([^\"]*)\"", path.read_text(encoding="utf-8")):
            target = urlsplit(urljoin(path.as_uri(), address))
            if target.scheme == "file":
                count += 1
                assert Path(unquote(target.path)).is_file(), f"{path}: {address}"
    assert count > 1000


def test_its_scripts_are_one_beside_the_engine_and_what_that_fetches(folder: Path) -> None:
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*.js")} == {
        "assets/record.js",
        "assets/search-files.js",
        "pagefind/engine.js",
    }


def test_its_words_are_those_of_the_transcript(folder: Path) -> None:
    [briefing], _ = read_briefings(ROOT)
    assert verify(briefing, read_site(FolderPages(folder))) == []


def test_a_zip_that_cannot_be_written_is_said(small: Path, tmp_path: Path) -> None:
    (tmp_path / "site.zip").mkdir()
    done = run("scripts.offline", "--root", str(small), "--zip", str(tmp_path / "site.zip"))
    assert done.returncode == 1 and "site.zip:1: a command must be able to read and write here" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["site.zip"], "nothing is left"


@pytest.mark.audit
def test_two_zips_of_one_site_are_the_same_to_the_byte(project: Path, packed: Path, tmp_path: Path) -> None:
    assert run("scripts.offline", "--root", str(project), "--zip", str(tmp_path / "again.zip")).returncode == 0
    assert (tmp_path / "again.zip").read_bytes() == packed.read_bytes()


def test_without_a_site_it_says_so_and_touches_nothing(tmp_path: Path) -> None:
    (tmp_path / "old.zip").write_text("old")
    done = run("scripts.offline", "--root", str(tmp_path), "--zip", str(tmp_path / "old.zip"))
    assert done.returncode == 2 and "holds no site" in done.stderr and (tmp_path / "old.zip").read_text() == "old"


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("../people/", "../people/index.html"),
        ("./", "./index.html"),
        (".", "./index.html"),
        ("..", "../index.html"),
        ("../..", "../../index.html"),
        ("questions/reuters/#p45", "questions/reuters/index.html#p45"),
        ("#p45", "#p45"),
        ("../?q=a/", "../index.html?q=a/"),
        ("source.txt", "source.txt"),
        ("assets/record.css", "assets/record.css"),
        ("https://example.org/", "https://example.org/"),
        ("//example.org/", "//example.org/"),
        ("mailto:a@b.c", "mailto:a@b.c"),
        ("", ""),
        ("/", "/"),
    ],
)
def test_an_address_of_a_folder_becomes_that_of_its_file(address: str, wanted: str) -> None:
    assert to_file(address) == wanted


def test_a_site_has_its_search_as_one_module(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs/assets", tmp_path / "assets")
    assert pack_search(ROOT / "docs/assets", tmp_path / "assets") == []
    assert [path.name for path in (tmp_path / "assets/search").glob("*.js")] == ["dialog.js"]


def test_words_that_look_like_links_stay_as_they_are() -> None:
    page = '<p data-line="1">&lt;a href="x/"&gt; and <b>a href="y/"</b></p><a class="topic" href="../z/">z</a>'
    assert to_files(page) == page.replace('"../z/"', '"../z/index.html"')


@pytest.mark.audit
@pytest.mark.browser
def test_the_same_field_searches_and_leads_to_the_paragraph(folder: Path, page: Page) -> None:
    page.goto((folder / "index.html").as_uri())
    page.keyboard.press("/")
    page.locator("dialog.search input[name=q]").wait_for()
    page.keyboard.type("orbit of dialogue")
    page.locator("dialog.search[data-settled='orbit of dialogue']").wait_for()
    assert page.locator("[data-result]").evaluate_all("found => found.map(one => one.dataset.result)") == ["p45"]
    assert page.locator(".search__who").inner_text() == "Liu Zhenmin, answering Reuters · [North Korea] · ¶ 45".replace(
        "[", ""
    ).replace("]", "")
    page.keyboard.press("Enter")
    page.locator("#p45 mark").first.wait_for()
    assert unquote(urlsplit(page.url).path).endswith(REUTERS)
    assert {"orbit", "dialogue"} <= {word for text in page.locator("#p45 mark").all_inner_texts() for word in text.split()}
    top = page.locator("#p45").bounding_box()["y"]
    assert 0 < top < 800
    page.go_back()
    page.locator("dialog.search[data-settled='orbit of dialogue']").wait_for()
    assert page.locator("input[name=q]").input_value() == "orbit of dialogue"


@pytest.mark.audit
@pytest.mark.browser
@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("Tilerson", "Did you mean Tillerson?"),
        ("xylophone", "Nothing found"),
        ("DPRK", "5 paragraphs"),
        ("piracy", "1 paragraph"),
        ("¶ 4", "1 paragraph"),
        ("people’s daily", "5 paragraphs"),
        ("cyber-security", "2 paragraphs"),
    ],
)
def test_what_is_not_in_the_words_is_found_too(folder: Path, page: Page, query: str, said: str) -> None:
    page.goto(f"{(folder / 'index.html').as_uri()}?q={query}")
    page.locator(f"dialog.search[data-settled='{query}']").wait_for()
    assert said in page.locator(".search__said").inner_text()


@pytest.mark.audit
@pytest.mark.browser
def test_a_short_word_is_not_found_within_others(folder: Path, page: Page) -> None:
    page.goto(f"{(folder / 'index.html').as_uri()}?q=sea")
    page.locator("dialog.search[data-settled=sea]").wait_for()
    assert {mark.lower() for mark in page.locator(".search__results mark").all_inner_texts()} >= {"sea"}
    page.fill("input[name=q]", "US")
    page.locator("dialog.search[data-settled=US]").wait_for()
    for text in page.locator(".search__results mark").all_inner_texts():
        assert text.lower().startswith(("us", "u.s")), text


@pytest.mark.audit
@pytest.mark.browser
def test_it_narrows_down_and_its_offers_are_there(folder: Path, page: Page) -> None:
    page.goto(f"{(folder / 'index.html').as_uri()}?q=security&kind=question")
    page.locator("dialog.search[data-settled=security]").wait_for()
    chip = page.locator("button[data-filter='kind:question']")
    assert chip.get_attribute("aria-pressed") == "true"
    assert page.locator("[data-result]").count() == int(chip.locator(".search__count").inner_text())
    page.fill("input[name=q]", "xylophone")
    page.locator("dialog.search[data-settled=xylophone]").wait_for()
    offers = page.locator(".search__near a").evaluate_all("found => found.map(one => one.href)")
    assert offers and all(Path(unquote(urlsplit(offer).path)).is_file() for offer in offers)


@pytest.mark.audit
@pytest.mark.browser
@pytest.mark.parametrize(
    "query", ["cooperating", "negotiated", "relate", "China", '"code of conduct"', "¶ 4", "Tilerson", "zyzzyva"]
)
def test_it_finds_what_it_finds_on_a_server_by_the_same_stems(folder: Path, page: Page, served: str, query: str) -> None:
    found = []
    for address in (served, (folder / "index.html").as_uri()):
        page.goto(f"{address}?q={quote(query)}")
        page.locator("dialog.search[data-settled]").wait_for()
        marks = page.locator(".search__results mark").all_inner_texts()
        results = page.locator("[data-result]").evaluate_all("found => found.map(one => one.dataset.result)")
        found.append((page.locator(".search__said").inner_text(), results, marks))
    assert found[0] == found[1]
    assert found[0][1] or query == "zyzzyva"
