"""An index that is put together from chunks holds what one that Pagefind makes at once does, and no word of it is lost."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from scripts.search.cbor import read
from scripts.search.chunks import Chunk, Postings, Word, read_chunk
from scripts.search.feeding import feed
from scripts.search.settling import WholeIndex, _cut, _right_before

PAGE = (
    "<!doctype html><html lang='en'><body data-pagefind-body><meta data-pagefind-meta='id[content]' content='p{number}'>"
    "<meta data-pagefind-filter='kind[content]' content='{kind}'><meta data-pagefind-filter='who[content]' content='{who}'>"
    "<meta data-pagefind-sort='spoken[content]' content='{number:04}'>"
    "<p>{words}</p><p data-pagefind-weight='2.0'>harbour title {number}</p></body></html>"
)
WORDS = "harbour dues fall naïve naive by Tenth tenth June für 海 港 ships shipping shipped stop".split()


def stubs(numbers: Iterable[int]) -> Iterator[tuple[str, str]]:
    for number in numbers:
        words = " ".join(itertools.islice(itertools.cycle(WORDS), number % 5, number % 5 + 3 + number % 11))
        yield f"q{number}", PAGE.format(number=number, kind="ab"[number % 2], who=f"who {number // 9}", words=words)


def chunk(numbers: Iterable[int]) -> Chunk:
    return read_chunk(feed(stubs(numbers), "en"))


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def content(files: Mapping[str, bytes]) -> tuple[object, ...]:
    """Return all that an index holds, whatever its files are called and in which of them a word stands."""
    (language,) = json.loads(files["pagefind-entry.json"])["languages"].values()
    version, passages, pieces, filters, sorts, fields = read(files[f"pagefind.{language['hash']}.pf_meta"])
    words = {}
    for _, _, name in pieces:
        (some,) = read(files[f"index/{name}.pf_index"])
        assert not words.keys() & {word for word, *_ in some}
        words |= {word: (held, sorted(map(str, spelled))) for word, held, spelled in some}
    values = {name: dict(read(files[f"filter/{file}.pf_filter"])[1]) for name, file in filters}
    fragments = [files[f"fragment/{name}.pf_fragment"] for name, _ in passages]
    return version, [count for _, count in passages], words, values, sorts, fields, fragments, language["page_count"]


@pytest.fixture(scope="module")
def once() -> dict[str, bytes]:
    """An index of sixty stubs that Pagefind made at once."""
    return feed(stubs(range(60)), "en")


def put_together(chunks: Iterable[Chunk], folder: Path, made: Mapping[str, bytes]) -> dict[str, bytes]:
    whole = WholeIndex(folder, "en")
    for one in chunks:
        whole.put(one)
    whole.write(json.loads(made["pagefind-entry.json"]))
    return files_of(folder)


@pytest.mark.parametrize("ends", [(60,), (1, 59, 60), (20, 21, 40, 60)])
def test_chunks_put_together_hold_what_an_index_made_at_once_does(
    once: dict[str, bytes], tmp_path: Path, ends: tuple[int, ...]
) -> None:
    chunks = [chunk(range(begin, end)) for begin, end in itertools.pairwise((0, *ends))]
    whole = put_together(chunks, tmp_path / "whole", once)
    assert content(whole) == content(once)
    assert put_together(chunks, tmp_path / "again", once) == whole


def test_the_entry_says_of_everything_where_it_is(once: dict[str, bytes], tmp_path: Path) -> None:
    whole = put_together([read_chunk(once)], tmp_path / "whole", once)
    (language,) = json.loads(whole["pagefind-entry.json"])["languages"].values()
    words, filters = ({name for name in whole if name.startswith(folder)} for folder in ("index/", "filter/"))
    assert {f"index/{name}.pf_index" for _, _, name in language["words"]} == words
    assert {f"filter/{name}.pf_filter" for name in language["filters"]} == filters and len(filters) == 2
    for name in filters:
        values = [value for value, _ in read(whole[name])[1]]
        assert values == sorted(values)


def test_a_chunk_that_shows_other_things_of_its_passages_is_refused(once: dict[str, bytes], tmp_path: Path) -> None:
    one = read_chunk(once)
    with pytest.raises(ValueError, match="show the same"):
        put_together([one, replace(one, fields=["other"])], tmp_path / "whole", once)


def test_two_files_never_have_one_name(once: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the first digits of two hashes are the same, more of them are taken."""
    monkeypatch.setattr("scripts.search.settling.DIGITS", (1, 2, 64))
    whole = put_together([read_chunk(once)], tmp_path / "whole", once)
    assert content(whole) == content(once)
    assert sum(name.startswith("fragment/") for name in whole) == 60


def test_pieces_leave_no_room_between_two_of_them() -> None:
    words = sorted({"".join(letters) for length in (1, 2, 3, 4) for letters in itertools.product("abz海\ue000", repeat=length)})
    found = list(_cut((word, b"x" * 900) for word in words))
    assert len(found) > 10 and sum(len(piece) for _, piece in found) == len(words)
    bounds = [bound for bound, _ in found]
    at = 0
    for (begin, end), piece in found:
        assert all(begin <= word <= end for word in words[at : at + len(piece)])
        at += len(piece)
    for (_, end), (begin, _) in itertools.pairwise(bounds):
        assert end < begin and end == _right_before(begin)
        assert not any(end < word + more < begin for word in words for more in ("", "a", "~", "\ud7ff"))
        end.encode()


def test_a_word_may_be_in_any_chunk_or_in_some(once: dict[str, bytes], tmp_path: Path) -> None:
    """Numbers of passages are told as what they are more than the last one, whatever stands between."""
    empty = replace(read_chunk(once), words=(), filters={}, sorts=[])
    held = replace(empty, words=(Word("dues", Postings(1, 59, 59, b"\x80\x80"), ()),))
    whole = put_together([empty, held, empty, held], tmp_path / "whole", once)
    _, _, words, *_ = content(whole)
    assert words == {"dues": ([[119, [], []], [120, [], []]], [])}
