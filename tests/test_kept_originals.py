"""What a text came out of is kept beside it, pinned, shown on the site, and the same there as in its folder."""

from __future__ import annotations

import hashlib
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from scripts import edition
from scripts.archive.editions import take_over
from scripts.archive.folder import read_briefing
from scripts.archive.withdrawn import withdraw
from scripts.checking.addresses import replay
from scripts.checking.words import SiteWords, verify
from scripts.edition import main
from scripts.files.problems import Problem
from scripts.importing.originals import Original
from scripts.links.published import published as replayed
from scripts.links.renumbering import with_original
from scripts.pages.written import Written, everything, shared_addresses
from scripts.publishing.rendering import OF_A_PROJECT
from scripts.record.briefing import Briefing
from tests.conftest import ROOT, SLUG
from tests.publishing import Publication, publish
from tests.test_cases import CASES, folder_of

PDF = b"%PDF-1.7 a briefing"


def name_original(folder: Path, name: str, data: bytes) -> None:
    """Keep an original beside the source in a folder, and name it in the form."""
    (folder / name).write_bytes(data)
    form = folder / "briefing.yml"
    text = form.read_text(encoding="utf-8")
    pin = f"  original: {{file: {name}, read_by: a reader 1.0, sha256: {hashlib.sha256(data).hexdigest()}}}\n"
    form.write_text(re.sub(r"^source:\n", f"source:\n{pin}", text, count=1, flags=re.MULTILINE), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a briefing with an original."""
    found = folder_of(CASES / "valid" / "inline", tmp_path)
    name_original(found, "original.pdf", PDF)
    return found


def briefing_in(folder: Path) -> Briefing:
    briefing, problems = read_briefing(folder)
    assert isinstance(briefing, Briefing) and problems == []
    return briefing


def wrong(folder: Path) -> list[tuple[str, str, int]]:
    """Return the problems with a folder: the code, the file and the line of each."""
    return [(problem.code, problem.path.name, problem.line) for problem in read_briefing(folder)[1]]


def files(written: tuple[Written, ...]) -> dict[str, bytes]:
    return {one.path: one.content for one in written}


def test_an_original_is_written_beside_the_pages_under_every_name_of_its_briefing(folder: Path) -> None:
    briefing = briefing_in(folder)
    briefing = replace(briefing, ledger=replace(briefing.ledger, formerly=("inline-once",)))
    found = files(everything((briefing,)))
    assert (found["inline/original.pdf"], found["inline-once/original.pdf"]) == (PDF, PDF)


@pytest.mark.parametrize("name", ["original.html", "original.md"])
def test_an_original_that_would_be_a_page_is_shown_as_text(folder: Path, name: str) -> None:
    form = folder / "briefing.yml"
    form.write_text(form.read_text(encoding="utf-8").replace("original.pdf", name), encoding="utf-8")
    (folder / "original.pdf").rename(folder / name)
    found = files(everything((briefing_in(folder),)))
    assert found[f"inline/{name}.txt"] == PDF and f"inline/{name}" not in found


def test_a_briefing_without_an_original_says_nothing_of_one(folder: Path) -> None:
    form = folder / "briefing.yml"
    form.write_text(re.sub("  original: .*\n", "", form.read_text(encoding="utf-8")), encoding="utf-8")
    found = files(everything((briefing_in(folder),)))
    assert not any("original" in path for path in found)
    assert b"came out of" not in found["inline/account.md"]


def test_nothing_else_may_stand_at_the_address_of_an_original(folder: Path) -> None:
    taken = shared_addresses(everything((briefing_in(folder),)), ["inline/Original.pdf"], Path("docs"))
    assert [problem.code for problem in taken] == ["address-taken"]


def test_an_original_that_is_gone_or_another_is_told_where_it_is_named(folder: Path) -> None:
    line = (folder / "briefing.yml").read_text(encoding="utf-8").split("\n").index("source:") + 2
    (folder / "original.pdf").write_bytes(PDF + b".")
    assert wrong(folder) == [("original-changed", "original.pdf", 1)]
    (folder / "original.pdf").unlink()
    assert wrong(folder) == [("no-original", "briefing.yml", line)]


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("original.pdf", "other.pdf", "wrong-value"),
        ("original.pdf", "../original.pdf", "wrong-value"),
        ("original.pdf", "original.tar.gz", "wrong-value"),
        ("read_by: a reader 1.0, ", "", "missing-key"),
        ("read_by:", "read_with: x, read_by:", "unknown-key"),
    ],
)
def test_an_original_is_named_in_full(folder: Path, before: str, after: str, code: str) -> None:
    form = folder / "briefing.yml"
    form.write_text(form.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    assert [one for one, _, _ in wrong(folder)] == [code]


def verified(folder: Path, site: Path) -> list[Problem]:
    problems = verify(briefing_in(folder), SiteWords(site, {}, {}, [], {}))
    return [problem for problem in problems if problem.code == "not-the-original"]


def test_the_original_on_the_site_is_the_one_in_the_folder(folder: Path, tmp_path: Path) -> None:
    kept = tmp_path / "site" / "inline" / "original.pdf"
    kept.parent.mkdir(parents=True)
    assert [problem.path for problem in verified(folder, tmp_path / "site")] == [kept]
    kept.write_bytes(PDF)
    assert verified(folder, tmp_path / "site") == []
    kept.write_bytes(PDF + b".")
    assert [problem.path for problem in verified(folder, tmp_path / "site")] == [kept]


@pytest.mark.audit
def test_a_new_text_does_not_come_out_of_the_original_of_the_one_before(tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(ROOT / "transcript" / SLUG, root / "transcript" / SLUG)
    folder = root / "transcript" / SLUG
    name_original(folder, "original.pdf", PDF)
    new = tmp_path / "new.txt"
    new.write_bytes((folder / "source.txt").read_bytes().replace(b"actively", b"firmly"))
    _, problems = take_over(root, SLUG, new, "2031-08-01")
    assert [problem.code for problem in problems] == ["original-of-another"]
    form = folder / "briefing.yml"
    form.write_text(re.sub("  original: .*\n", "", form.read_text(encoding="utf-8")), encoding="utf-8")
    taken, problems = take_over(root, SLUG, new, "2031-08-01")
    assert taken and problems == []


def web_page(text: str) -> str:
    """Return a text as a saved web page, a paragraph for each line."""
    return (
        "<!DOCTYPE html>\n<html lang='en'><body>" + "".join(f"<p>{line}</p>\n" for line in text.split("\n")) + "</body></html>"
    )


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """A project with the first briefing."""
    root = tmp_path / "project"
    shutil.copytree(ROOT / "transcript" / SLUG, root / "transcript" / SLUG)
    for name in OF_A_PROJECT:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
    return root


@pytest.mark.audit
def test_an_edition_is_read_from_an_original_as_a_draft_is_which_is_kept(
    published: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, new = published / "transcript" / SLUG, tmp_path / "new.html"
    text = (folder / "source.txt").read_text(encoding="utf-8")
    new.write_text(web_page(text.replace("actively", "firmly")), encoding="utf-8")
    call = ["--root", str(published), "--date", "2031-08-01", str(new)]
    assert main(call) == 0
    out = capsys.readouterr().out
    assert "This is edition 2" in out and " edited: ¶ " in out and "The text was read by selectolax" in out
    assert b"<p>" not in (folder / "source.txt").read_bytes()
    assert (folder / "source.1.txt").read_text(encoding="utf-8") == text
    original = briefing_in(folder).account.original
    assert original and (original.name, original.data) == ("original.html", new.read_bytes())
    assert main(call) == 0 and "Nothing has changed" in capsys.readouterr().out

    # another version of the reader gets another text out of the same file: that is an edition, and said
    read = edition.read_original
    monkeypatch.setattr(edition, "read_original", lambda file: with_other_words(read(file)))
    assert main(call) == 0
    out = capsys.readouterr().out
    assert "This is edition 3" in out and " edited: ¶ " in out and "The text was read by a reader 2" in out
    assert briefing_in(folder).account.original == replace(original, read_by="a reader 2")
    assert (folder / "original.2.html").read_bytes() == new.read_bytes()


def with_other_words(original: Original) -> Original:
    return replace(original, text=original.text.replace("firmly", "closely"), read_by="a reader 2")


@pytest.mark.parametrize(
    ("data", "told"),
    [(b"%PDF-1.7 broken", "PDF"), (b"\x89PNG", "a picture"), (b"{\\rtf1 words}", "RTF"), (None, "No such file")],
)
def test_what_holds_no_text_is_no_edition(
    published: Path, tmp_path: Path, data: bytes | None, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    new = tmp_path / "new"
    if data is not None:
        new.write_bytes(data)
    before = {path.name: path.read_bytes() for path in (published / "transcript" / SLUG).iterdir()}
    assert main(["--root", str(published), str(new)]) == 1
    err = capsys.readouterr().err
    assert told in err and "Nothing was taken over" in err
    assert {path.name: path.read_bytes() for path in (published / "transcript" / SLUG).iterdir()} == before


@pytest.mark.parametrize("source", ["source: {sha256: aa, layout: [inline]}", "source:\n  sha256: aa\n  layout: [inline]"])
@pytest.mark.parametrize("end", ["", "\n", "\nlanguage: en\n"])
def test_an_original_is_named_beside_the_pin_in_any_yaml(source: str, end: str) -> None:
    pin = {"file": "original.pdf", "read_by": "a reader: 2, new", "sha256": "bb"}
    text = with_original(source + end, pin)
    value = yaml.safe_load(source + end)
    assert yaml.safe_load(text) == value | {"source": value["source"] | {"original": pin}}
    assert yaml.safe_load(with_original(text, pin | {"sha256": "cc"}))["source"]["original"]["sha256"] == "cc"


def published_in(root: Path) -> Publication:
    """Publish a project, and hold that every address that its ledgers have is there."""
    publication, problems = publish(root)
    assert publication and not problems, "\n".join(map(str, problems))
    wrong = [str(one) for one in replay(replayed(publication.ledgers), publication.pages) if one.wrong]
    assert not wrong, "\n".join(wrong)
    return publication


def originals_of(publication: Publication) -> dict[str, bytes]:
    return {path: data for path, data in publication.pages.written.items() if path.rpartition("/")[2].startswith("original")}


def without_original(folder: Path) -> None:
    form = folder / "briefing.yml"
    form.write_text(re.sub("  original: .*\n", "", form.read_text(encoding="utf-8")), encoding="utf-8")


@pytest.fixture
def with_pdf(published: Path) -> Path:
    """A project in which the first briefing was published with an original."""
    name_original(published / "transcript" / SLUG, "original.pdf", PDF)
    published_in(published)
    return published


def take_over_as(kind: str, root: Path, tmp_path: Path, words: str = "firmly") -> None:
    """Take over an edition with other words, out of an original of a kind, or out of none ("txt")."""
    folder, new = root / "transcript" / SLUG, tmp_path / f"new.{kind}"
    text = re.sub("actively|firmly", words, (folder / "source.txt").read_text(encoding="utf-8"))
    new.write_text(web_page(text) if kind == "html" else text, encoding="utf-8")
    if kind == "txt":
        without_original(folder)
    assert main(["--root", str(root), "--date", "2031-08-01", str(new)]) == 0


@pytest.mark.audit
@pytest.mark.parametrize("kind", ["html", "txt"])
def test_an_original_stays_at_its_address_though_an_edition_has_another_or_none(
    with_pdf: Path, tmp_path: Path, kind: str
) -> None:
    take_over_as(kind, with_pdf, tmp_path)
    publication = published_in(with_pdf)
    there = {f"{SLUG}/original.pdf": PDF}
    if kind == "html":
        there[f"{SLUG}/original.html.txt"] = (tmp_path / "new.html").read_bytes()
    assert originals_of(publication) == there
    changes = publication.pages.written[f"{SLUG}/corrections.md"].decode("utf-8")
    assert all(f"]({path.partition('/')[2]}), SHA-256" in changes for path in there)


@pytest.mark.audit
def test_of_two_originals_of_one_name_the_last_has_it_and_the_other_one_of_its_own(with_pdf: Path, tmp_path: Path) -> None:
    kept = []
    for words in ("firmly", "closely"):
        take_over_as("html", with_pdf, tmp_path, words)
        kept.append((tmp_path / "new.html").read_bytes())
    published_in(with_pdf)
    (with_pdf / "transcript" / SLUG).rename(with_pdf / "transcript" / "renamed")
    paths = ("original.pdf", "original.2.html.txt", "original.html.txt")
    assert originals_of(published_in(with_pdf)) == {
        f"{slug}/{path}": data for slug in ("renamed", SLUG) for path, data in zip(paths, (PDF, *kept), strict=True)
    }


@pytest.mark.audit
def test_an_original_that_is_not_named_any_more_is_kept_when_another_of_its_name_comes(with_pdf: Path, tmp_path: Path) -> None:
    take_over_as("html", with_pdf, tmp_path)
    first = (tmp_path / "new.html").read_bytes()
    without_original(with_pdf / "transcript" / SLUG)
    published_in(with_pdf)
    take_over_as("html", with_pdf, tmp_path, "closely")
    assert originals_of(published_in(with_pdf))[f"{SLUG}/original.2.html.txt"] == first


@pytest.mark.audit
def test_an_original_that_was_published_is_asked_for_when_its_file_is_gone(with_pdf: Path, tmp_path: Path) -> None:
    take_over_as("txt", with_pdf, tmp_path)
    (with_pdf / "transcript" / SLUG / "original.pdf").unlink()
    problems = publish(with_pdf)[1]
    assert [problem.code for problem in problems] == ["original-gone"]
    ledger = problems[0].path.read_text(encoding="utf-8").split("\n")
    assert 'file: "original.pdf"' in ledger[problems[0].line - 1] and "original.pdf" in problems[0].hint


@pytest.mark.audit
def test_a_text_does_not_come_out_of_another_original_than_before(with_pdf: Path) -> None:
    folder = with_pdf / "transcript" / SLUG
    without_original(folder)
    published_in(with_pdf)  # what was published stays
    (folder / "original.pdf").rename(folder / "original.once.pdf")
    name_original(folder, "original.pdf", b"%PDF-1.7 another")
    assert [problem.code for problem in publish(with_pdf)[1]] == ["original-changed"]


@pytest.mark.audit
@pytest.mark.parametrize("keeps_words", [True, False])
def test_the_original_of_a_briefing_that_is_withdrawn_goes_with_its_words(with_pdf: Path, keeps_words: bool) -> None:
    _, problems = withdraw(with_pdf, SLUG, "It was not said so.", keeps_words, "2031-09-01", with_pdf / ".build")
    assert not problems
    if not keeps_words:
        (with_pdf / "transcript" / SLUG / "original.pdf").unlink()
    found = originals_of(published_in(with_pdf))[f"{SLUG}/original.pdf"]
    assert found == PDF if keeps_words else b"It was not said so." in found
