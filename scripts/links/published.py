"""What was ever published: every address that the ledgers hold, now or in any commit, with the words it was given for."""

from __future__ import annotations

import posixpath
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from scripts.files.problems import Problem
from scripts.links.permalinks import NAME, parse, read_permalinks
from scripts.links.recording import is_speakers
from scripts.record.data_files import data_addresses, data_of_all
from scripts.record.ledger import Entry, Ledger, PageNames, SharedName, Version
from scripts.record.places import (
    CORRECTIONS,
    FEED,
    PICTURE_ENDING,
    TOPICS,
    WHAT_NEAR_MEANS,
    YEARS,
    address_in,
    anchor_on_whole,
    below,
    citation_path,
    edition_anchor,
    feed_at,
    headed_on_whole,
    is_cited,
    is_fed,
    is_topics,
    original_paths,
    paragraph_address,
    period_of,
    whole_address,
    with_anchor,
    withdrawal_anchor,
)
from scripts.words.names import folded

LEDGERS = posixpath.join("transcript", "*", NAME)

# A ledger in the raw listing of a commit (git diff-tree, "raw output format"): modes, the file before and after, the path.
LISTED = re.compile(
    rf"^:\d+ \d+ [0-9a-f]+ (?P<blob>[0-9a-f]+) [A-Z]\d*\ttranscript/(?P<slug>[^/\"]+)/{re.escape(NAME)}$", re.MULTILINE
)
NO_BLOB = re.compile("0+")

# Asks git for that listing. Every parent of a merge is compared, and no side of it left out: a text may have stood on one
# branch only.
SETTINGS = ("core.quotePath=false", "log.showRoot=true", "log.diffMerges=separate")
LOG = (
    *(word for setting in SETTINGS for word in ("-c", setting)),
    *("log", "-m", "--full-history", "--raw", "--no-renames", "--no-abbrev", "--relative", "--format=", "HEAD"),
)
OF_LEDGERS = ("--", f":(glob){LEDGERS}")

# What is said of a clone that does not have all commits.
SHALLOW = (
    "the history here is shallow, and what was published before it begins is not replayed; `git fetch --unshallow` "
    "brings the rest"
)

# Digits of a file's name in git's store that tell it from others.
BLOB_DIGITS = 12

# What may go wrong with the text of a ledger that no build accepted.
NOT_A_LEDGER = (yaml.YAMLError, LookupError, TypeError, ValueError, AttributeError)


# For words that a branch published under another's number, by briefing, number and words: the number they have now.
Twins = Mapping[tuple[str, str, str], str]


@dataclass(frozen=True, slots=True)
class Expected:
    """An address that was published, and what it claims.

    With words, the one paragraph they were the words of. Without words: an anchor on the whole transcript, with the
    paragraphs of which at least one must be there; or, without paragraphs, a page.
    """

    address: str  # from the root of the site, with its fragment
    words: str = ""  # their fingerprint
    paragraphs: tuple[str, ...] = ()  # their numbers
    to: str = ""  # for a page that was renamed: where it leads, if it leads on
    twin: str = ""  # for words that a branch published under another's number: the one that they have now
    removed: bool = False  # whether the words are not to be seen any more: the briefing is withdrawn
    asker: str = ""  # the name of whose question the words answered, if they answer another's since
    speaker: str = ""  # the name of who said the words, or of whose page it is; "" for somebody not named and other pages


def published(ledgers: Iterable[Ledger]) -> tuple[Expected, ...]:
    """Return every address of ledgers, with every way in which its words were published, each once.

    Those that hold come first: where a briefing is withdrawn now and its words are removed, nobody is to see them.
    """
    ledgers, found = tuple(ledgers), dict[Expected, None]()
    twins: Twins = {
        (slug, entry.number, twin.words): twin.now
        for ledger in ledgers
        for slug in (ledger.briefing, *ledger.formerly)
        for entry in ledger.entries
        for twin in entry.twins
    }
    newest: dict[str, Ledger] = {}  # what holds of a slug is what the first ledger of it says
    for ledger in ledgers:
        for slug in dict.fromkeys((ledger.briefing, *ledger.formerly)):
            last = newest.setdefault(slug, ledger)
            of_one = _of_briefing(slug, ledger, last, twins)
            found |= dict.fromkeys((replace(one, removed=True) for one in of_one) if last.hides_words else of_one)
        found |= dict.fromkeys(one for name in ledger.shared for one in _of_shared(name))
    without_words: dict[str, list[Expected]] = {}
    for expected in found:
        if not expected.words:
            without_words.setdefault(expected.address, []).append(expected)
    return tuple(expected for expected in found if expected.words or not _implied(expected, without_words[expected.address]))


def published_beside(ledgers: Iterable[Ledger], periods: Iterable[str] = (), has_address: bool = True) -> tuple[Expected, ...]:
    """Return what was published and is no one briefing's, and what only a site has that knows its address, each once.

    These are the data of all briefings together, pages of `periods` with the names of briefings there, feeds, and pictures for
    links. What there are, the ledgers imply; only which periods had a page depends on all briefings together.
    """
    ledgers, periods, found = tuple(ledgers), tuple(periods), dict[str, None]()
    found |= dict.fromkeys(data_of_all(date for ledger in ledgers for date in ledger.dates) if ledgers else ())
    found |= dict.fromkeys((*periods, *_named_in_periods(ledgers, periods)))
    if any(is_topics(name.address) for ledger in ledgers for name in ledger.shared):
        found[with_anchor(below(TOPICS), WHAT_NEAR_MEANS)] = None
    for ledger in ledgers if has_address else ():
        found |= dict.fromkeys((FEED, *(feed_at(name.address) for name in ledger.shared if is_fed(name.address))))
        found |= dict.fromkeys(_pictures(ledger))
    return tuple(map(Expected, found))


def _named_in_periods(ledgers: Iterable[Ledger], periods: Iterable[str]) -> Iterator[str]:
    """Yield the names that briefings have on pages of periods: where they are listed, those of each day they were held on."""
    parts: dict[str, list[tuple[str, str]]] = {}
    for where in periods:
        of, period = period_of(where)
        parts.setdefault(of, []).append((where, period))
    for ledger in ledgers:
        for of in (below(YEARS), *(name.address for name in ledger.shared if name.name)):
            for where, period in parts.get(of, ()):
                if any(date.startswith(period) for date in ledger.dates):
                    yield from (with_anchor(where, slug) for slug in (ledger.briefing, *ledger.formerly))


def _pictures(ledger: Ledger) -> Iterator[str]:
    for slug in (ledger.briefing, *ledger.formerly):
        for page in ledger.pages:
            if is_cited(page.address):
                yield citation_path(slug, page.address.rstrip("/"), PICTURE_ENDING)


def _of_shared(name: SharedName) -> Iterator[Expected]:
    """Yield a page that briefings share, with each name that a speaker had there."""
    names = (name.name, *(earlier.name for earlier in name.was)) if is_speakers(name.address) else ("",)
    return (Expected(name.address, to=name.to, speaker=one) for one in dict.fromkeys(names))


def _implied(expected: Expected, others: list[Expected]) -> bool:
    """Return whether another expectation of the same address asks for the same and more."""
    return any(
        set(other.paragraphs) < set(expected.paragraphs) or (other.to and not expected.to and other.speaker == expected.speaker)
        for other in others
    )


def _of_briefing(slug: str, ledger: Ledger, newest: Ledger, twins: Twins) -> Iterator[Expected]:
    """Yield the addresses of a briefing under one of its names; what became of them since, the newest ledger says."""
    now = {
        entry.number: tuple(twins[key] for version in entry.versions if (key := (slug, entry.number, version.words)) in twins)
        for entry in ledger.entries
    }
    held: dict[str, list[str]] = {}
    for page in ledger.pages:
        yield Expected(address_in(slug, page.address))
    yield from (Expected(path) for _, path in original_paths(slug, ledger))
    yield from map(Expected, data_addresses(slug, (page.address for page in ledger.pages)))
    for entry in ledger.entries:
        for where in headed_on_whole(entry.pages):
            held.setdefault(where, []).extend((entry.number, *now[entry.number]))
    yield from _of_paragraphs(slug, ledger, newest, twins)
    for where, here in held.items():
        numbers = _held_since(where, here, newest)
        yield Expected(with_anchor(whole_address(slug), anchor_on_whole(where)), paragraphs=numbers)
    for page in ledger.pages:
        yield from _of_names(slug, page, newest, ledger, now)
    yield from (Expected(with_anchor(name.address, slug)) for name in ledger.shared if name.name)
    yield from _of_changes(slug, ledger)


def _of_changes(slug: str, ledger: Ledger) -> Iterator[Expected]:
    """Yield where the page of what has changed tells of each edition, and of each withdrawal."""
    where = below(CORRECTIONS.name)
    if where not in ledger.by_page:
        return
    told = [edition_anchor(edition.number) for edition in ledger.editions if not edition.is_withdrawal]
    told += [withdrawal_anchor(number) for number, _ in enumerate(ledger.withdrawals, start=1)]
    yield from (Expected(with_anchor(address_in(slug, where), anchor)) for anchor in told)


def _of_paragraphs(slug: str, ledger: Ledger, newest: Ledger, twins: Twins) -> Iterator[Expected]:
    """Yield the address of every paragraph on every page, with each way in which it stood, and everybody as whose words."""
    noticed: dict[str, list[str]] = {}
    for page in ledger.pages:
        for number in page.notices:
            noticed.setdefault(number, []).append(address_in(slug, page.address))
    for entry in ledger.entries:
        for version in entry.versions:
            twin = twins.get((slug, entry.number, version.words), "")
            asker, names = _whose_answer_it_was(entry.number, version, ledger, newest), ledger.names_of(version)
            for where in (address_in(slug, version.page), whole_address(slug), *noticed.get(entry.number, ())):
                there = paragraph_address(where, entry.number)
                for name in names:
                    yield Expected(there, version.words, (entry.number,), twin=twin, speaker=name, asker=asker)
        yield from _of_twins(slug, entry, ledger)


def _whose_answer_it_was(number: str, version: Version, ledger: Ledger, newest: Ledger) -> str:
    """Return the name of whose question words answered until they answered another's; "" if they never did, or nobody is named.

    If the newest ledger says that they answer that one's, or did when they went, they answered another's on a branch only.
    """
    if not version.to:
        return ""
    asker, now = ledger.called(version.to, version.edition), newest.by_number.get(number)
    if ledger is newest or now is None or not now.last.answers:
        return asker
    return "" if folded(newest.called(now.last.answers, now.last.edition)) == folded(asker) else asker


def _of_twins(slug: str, entry: Entry, ledger: Ledger) -> Iterator[Expected]:
    """Yield the words that a branch published under the number of a paragraph: the whole transcript says where they are."""
    there = paragraph_address(whole_address(slug), entry.number)
    for twin in entry.twins:
        first = next(version for version in ledger.versions_of(twin.now) if version.words == twin.words)
        said_by = ledger.called(first.by, first.edition)
        yield Expected(there, twin.words, (entry.number,), twin=twin.now, speaker=said_by)


def _held_since(where: str, held: Iterable[str], newest: Ledger) -> tuple[str, ...]:
    """Return the paragraphs of which a place holds one, which held some: these, or all it ever held if none is there."""
    numbers = tuple(dict.fromkeys(one for number in held for one in (number, *newest.made_of(number))))
    entries = [newest.by_number[number] for number in numbers if number in newest.by_number]
    if not entries or (
        not newest.withdrawn and any(where in headed_on_whole([one.last.page]) and not one.retired for one in entries)
    ):
        return numbers
    return (*numbers, *(entry.number for entry in newest.entries if where in headed_on_whole(entry.pages)))


def _is_told_by(newest: Ledger, page: PageNames, anchor: str, twins: Mapping[str, tuple[str, ...]]) -> bool:
    """Return whether the newest ledger knows a name on a page, and every paragraph that it was given for or went to.

    If two branches gave it, each to another paragraph, it leads to one of them, and a remark there to the other, by the number
    that it has now.
    """
    now = newest.by_page.get(page.address)
    if now is None or anchor not in now.anchors:
        return False
    told = {*now.holders(anchor), *now.also.get(anchor, ())}
    return all(told & {number, *twins.get(number, ())} for number in page.holders(anchor))


def _of_names(
    slug: str, page: PageNames, newest: Ledger, ledger: Ledger, now: Mapping[str, tuple[str, ...]]
) -> Iterator[Expected]:
    """Yield the names that speeches and corrections have on a page; `now` has other numbers of what branches published.

    To which paragraphs a name went since, the newest ledger says, which is asked itself.
    """
    for anchor in page.anchors:
        if ledger is not newest and _is_told_by(newest, page, anchor, now):
            continue
        holders = (*page.holders(anchor), *newest.made_of(page.holders(anchor)[-1]))
        numbers = tuple(dict.fromkeys(one for number in holders for one in (number, *now.get(number, ()))))
        words = ledger.by_number[numbers[0]].last.words if len(numbers) == 1 and numbers[0] in ledger.by_number else ""
        yield Expected(with_anchor(address_in(slug, page.address), anchor), words, numbers)
        yield Expected(with_anchor(whole_address(slug), anchor_on_whole(page.address, anchor)), words, numbers)
    for anchor, number in page.names.items():
        if anchor in page.anchors or (ledger is not newest and _is_told_by(newest, page, anchor, now)):
            continue
        numbers = (number, *newest.made_of(number))
        yield Expected(with_anchor(address_in(slug, page.address), anchor), paragraphs=numbers)
    yield from (Expected(with_anchor(address_in(slug, page.address), one.anchor)) for one in page.corrections)


def ledgers_of(root: Path, history: bool = True) -> tuple[tuple[Ledger, ...], list[Problem], list[str]]:
    """Return the ledgers of a project, what is wrong with those that are there now, and remarks on what could not be read.

    With history, those of every commit that HEAD can reach too, also of folders that are gone. Each is under the name that
    its folder had.
    """
    ledgers: list[Ledger] = []
    problems: list[Problem] = []
    remarks: list[str] = []
    for path in sorted(root.glob(LEDGERS)):
        permalinks, found = read_permalinks(path.parent)
        problems += found
        if permalinks:
            ledgers.append(under(path.parent.name, permalinks.ledger))
    if history:
        earlier, remarks = _committed(root)
        ledgers += earlier
    return tuple(ledgers), problems, remarks


def other_branches(root: Path, slug: str) -> tuple[Ledger, ...]:
    """Return the ledgers that a briefing has or had in any commit, also those of a branch that is being merged."""
    try:
        heads = [head for head in ("MERGE_HEAD",) if _is_commit(root, head)]
        found = [(blob, of) for blob, of in _listed(root, heads) if of == slug]
        return tuple(_parsed(found, _texts(root, dict.fromkeys(blob for blob, _ in found)))[0])
    except (FileNotFoundError, subprocess.CalledProcessError):
        return ()


def merged_since(root: Path, slug: str) -> tuple[Ledger, ...]:
    """Return the ledgers that a briefing has on branches that were merged, or are being, since its own was committed last."""
    own = posixpath.join("transcript", slug, NAME)
    try:
        last = _git(root, "log", "-1", "--first-parent", "--format=%H", "HEAD", "--", own).decode().strip()
        heads = [head for head in ("MERGE_HEAD",) if _is_commit(root, head)]
        found = [(blob, of) for blob, of in _listed(root, [*heads, f"^{last}"]) if of == slug] if last else []
        return tuple(_parsed(found, _texts(root, dict.fromkeys(blob for blob, _ in found)))[0])
    except (FileNotFoundError, subprocess.CalledProcessError):
        return ()


def _is_commit(root: Path, name: str) -> bool:
    command = ["git", "rev-parse", "--quiet", "--verify", name]
    return subprocess.run(command, cwd=root, capture_output=True, check=False).returncode == 0


def under(slug: str, ledger: Ledger) -> Ledger:
    """Return a ledger under the name of its folder; the name it has in itself, if that is another, was one before."""
    return replace(ledger, briefing=slug, formerly=tuple(name for name in (*ledger.formerly, ledger.briefing) if name != slug))


def _committed(root: Path) -> tuple[list[Ledger], list[str]]:
    """Return the ledgers of every commit, each text once under each name, and remarks on what could not be read."""
    only = "only the ledgers in the folder are replayed"
    try:
        shallow = _git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"
        found = _listed(root)
        texts = _texts(root, dict.fromkeys(blob for blob, _ in found))
    except FileNotFoundError:
        return [], [f"git is not there: {only}"]
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip().splitlines()
        return [], [f"there is no history that git can read ({said[0] if said else error}): {only}"]
    ledgers, remarks = _parsed(found, texts)
    return ledgers, [SHALLOW, *remarks] if shallow else remarks


def _listed(root: Path, more: Iterable[str] = ()) -> tuple[tuple[str, str], ...]:
    """Return every ledger of every commit, by what git calls its text and the name of its folder, each once."""
    listed = _git(root, *LOG, *more, *OF_LEDGERS).decode("utf-8", "replace")
    entries = (entry for entry in LISTED.finditer(listed) if not NO_BLOB.fullmatch(entry["blob"]))
    return tuple(dict.fromkeys((entry["blob"], entry["slug"]) for entry in entries))


def _parsed(found: Iterable[tuple[str, str]], texts: Mapping[str, bytes]) -> tuple[list[Ledger], list[str]]:
    """Return the ledgers that texts of commits are, and remarks on those that are none."""
    ledgers: list[Ledger] = []
    remarks: list[str] = []
    for blob, slug in found:
        try:
            ledgers.append(under(slug, parse(texts[blob].decode("utf-8"))))
        except NOT_A_LEDGER:
            remarks.append(
                f"an earlier transcript/{slug}/{NAME} is no ledger and is left out; `git show {blob[:BLOB_DIGITS]}` shows it"
            )
    return ledgers, remarks


def _texts(root: Path, blobs: Iterable[str]) -> dict[str, bytes]:
    """Return the contents of files in git's store, all from one process (git cat-file, "batch output")."""
    output = _git(root, "cat-file", "--batch", stdin="".join(f"{blob}\n" for blob in blobs).encode())
    texts, at = {}, 0
    while at < len(output):
        begin = output.index(b"\n", at) + 1
        name, kind, *size = output[at:begin].decode().split()
        at = begin
        if kind == "blob":  # or "missing"
            texts[name] = output[begin : begin + int(size[0])]
            at += int(size[0]) + 1
    return texts


def _git(root: Path, *arguments: str, stdin: bytes = b"") -> bytes:
    return subprocess.run(["git", *arguments], cwd=root, input=stdin, capture_output=True, check=True).stdout
