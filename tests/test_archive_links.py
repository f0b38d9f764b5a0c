"""What holds of the links of one briefing holds in an archive: of all that is done to some, the others know nothing."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from scripts.archive.editions import take_over
from scripts.archive.withdrawn import withdraw
from scripts.checking.addresses import replay
from scripts.links.published import Expected, published
from tests.archives import Archive
from tests.publishing import Publication, forget, publish

DAY = "2041-01-01"
BRIEFINGS = 300


def changed(folder: Path, change: Callable[[dict], object]) -> None:
    path = folder / "briefing.yml"
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    change(form)
    path.write_text(yaml.safe_dump(form, sort_keys=False, allow_unicode=True), encoding="utf-8")


def renamed(slug: str) -> Callable[[dict], None]:
    """Give an outlet another slug in a form, where it asks."""

    def change(form: dict) -> None:
        for one in form["outlets"]:
            if one["slug"] == slug:
                one["slug"] = "renamed-outlet"
                form["headings"]["renamed-outlet"] = form["headings"].pop(slug)

    return change


def codes(root: Path) -> set[str]:
    return {problem.code for problem in publish(root)[1]}


def refused(root: Path, folders: list[Path], shared: str) -> None:
    """A folder that is gone, and a slug that is renamed in one briefing only, stop a build."""
    shutil.move(folders[4], root / "away")
    assert codes(root) == {"briefing-gone"}
    shutil.move(root / "away", folders[4])
    first = next(folder for folder in folders if f"slug: {shared}\n" in (folder / "briefing.yml").read_text(encoding="utf-8"))
    before = (first / "briefing.yml").read_bytes()
    changed(first, renamed(shared))
    assert codes(root) == {"renamed-in-one"}
    (first / "briefing.yml").write_bytes(before)


def done(root: Path, folders: list[Path], shared: str) -> str:
    """Do to some of an archive all that is done to briefings; return the slug of the one whose words are removed."""
    for folder in folders:
        changed(folder, renamed(shared))
    for folder, keeps_words in ((folders[0], True), (folders[1], False)):
        assert withdraw(root, folder.name, "Why.", keeps_words, DAY, root / ".build")[0]
    lines = (folders[2] / "source.txt").read_text(encoding="utf-8").split("\n")
    said = [at for at, line in enumerate(lines) if len(line) > 200]
    lines[said[2]], lines[said[-2]] = "", f"{lines[said[-2]]} And so on."
    (root / "new.txt").write_text("\n".join(lines), encoding="utf-8")
    taken, problems = take_over(root, folders[2].name, root / "new.txt", DAY)
    assert taken and taken.before is not taken.after, "\n".join(map(str, problems))
    folders[3].rename(folders[3].with_name("renamed-folder"))
    return folders[1].name


def expected(publication: Publication, removed: str) -> Iterator[Expected]:
    """Yield everything that was published at first; the words of one briefing are not to be seen any more."""
    for one in published(publication.ledgers):
        yield dataclasses.replace(one, removed=one.address.startswith(f"{removed}/"))


@pytest.mark.audit
@pytest.mark.slowest
@pytest.mark.timeout(1800)
def test_an_archive_keeps_every_address_whatever_is_done_to_some_of_it(tmp_path: Path) -> None:
    folders = Archive().write(tmp_path, BRIEFINGS)
    first, problems = publish(tmp_path)
    assert not problems, "\n".join(map(str, problems))
    outlets = [one.slug for briefing in first.briefings for one in briefing.outlets]
    shared = max(outlets, key=outlets.count)
    refused(tmp_path, folders, shared)
    removed = done(tmp_path, folders, shared)
    now, problems = publish(tmp_path)
    assert not problems, "\n".join(map(str, problems))
    assert not first.pages.paths.keys() - now.pages.paths.keys(), "a page or a file is gone"
    held = dict.fromkeys((*expected(first, removed), *published(now.ledgers)))
    assert [str(verdict) for verdict in replay(held, now.pages) if verdict.wrong] == []
    forget()
