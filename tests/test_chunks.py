"""An index that is put together from chunks holds what one that Pagefind makes at once does, and no word of it is lost."""

from __future__ import annotations

import gzip
import itertools
import json
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.files.keeping import NOTHING, Keeping
from scripts.search.cbor import ARRAY, UINT, decode, encode, file_of, head, read
from scripts.search.chunks import Chunk, kept_words, read_chunk
from scripts.search.chunks import words_in as words_of
from scripts.search.feeding import feed
from scripts.search.settling import WholeIndex, _cut, _right_before
from scripts.search.table import Facets, as_lengths, as_runs

PAGE = (
    "<!doctype html><html lang='en'><body data-pagefind-body><meta data-pagefind-meta='id[content]' content='p{number}'>"
    "<meta data-pagefind-filter='kind[content]' content='{kind}'><meta data-pagefind-filter='who[content]' content='{who}'>"
    "<p>{words}</p><p data-pagefind-weight='2.0'>harbour title {number}</p></body></html>"
)
WORDS = "harbour dues fall naïve naive by Tenth tenth June für 海 港 ships shipping shipped stop".split()


def stubs(numbers: Iterable[int]) -> Iterator[tuple[str, str]]:
    for number in numbers:
        words = " ".join(itertools.islice(itertools.cycle(WORDS), number % 5, number % 5 + 3 + number % 11))
        yield f"q{number}", PAGE.format(number=number, kind="ab"[number % 2], who=f"who-{number // 9} Who", words=words)


def chunk(numbers: Iterable[int]) -> Chunk:
    return read_chunk(feed(stubs(numbers), "en"))


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def words_in(files: Mapping[str, bytes], pieces: Iterable[Sequence[str]]) -> dict[str, object]:
    """Return all words with the passages that say them in any spelling, where in each, and what the word weighs there."""
    words: dict[str, object] = {}
    for _, _, name, *_ in pieces:
        (some,) = read(files[f"index/{name}.pf_index"])
        assert not words.keys() & {word for word, *_ in some}
        words |= {word: where for word, held, spelled in some if (where := said(held, *(there for _, there in spelled)))}
    return words


def said(*spellings: Sequence[Sequence[Any]]) -> dict[int, dict[int, int]]:
    places: dict[int, dict[int, int]] = {}
    for held in spellings:
        for number, (_, there, _) in zip(itertools.accumulate(more for more, *_ in held), held, strict=True):
            weight = place = 0
            for item in there:
                weight, place = (item, 0) if item < 0 else (weight, place + item)
                if item >= 0:
                    assert places.setdefault(number, {}).setdefault(place, weight) == weight
    return places


def made_at_once(files: Mapping[str, bytes]) -> tuple[object, ...]:
    """Return all that an index of Pagefind's holds, whatever its files are called."""
    (language,) = json.loads(files["pagefind-entry.json"])["languages"].values()
    version, passages, pieces, filters, _, fields = read(files[f"pagefind.{language['hash']}.pf_meta"])
    values = {name: dict(read(files[f"filter/{file}.pf_filter"])[1]) for name, file in filters}
    fragments = [files[f"fragment/{name}.pf_fragment"] for name, _ in passages]
    lengths = as_lengths(count for _, count in passages)
    return version, lengths, words_in(files, pieces), values, fields, fragments, len(passages)


def content(files: Mapping[str, bytes]) -> tuple[object, ...]:
    """Return all that an index of ours holds."""
    (language,) = json.loads(files["pagefind-entry.json"])["languages"].values()
    table = json.loads(gzip.decompress(files[f"pagefind.{language['hash']}.pf_meta"]))
    values = table["facets"] | {
        group: json.loads(gzip.decompress(files[f"filter/{file}.pf_filter"])) for group, file in language["filters"].items()
    }
    numbers = {group: {value: numbers_of(runs) for value, runs in held.items()} for group, held in values.items()}
    fragments = [files[f"fragment/{at}.{name}.pf_fragment"] for name, count in table["chunks"] for at in range(count)]
    words = words_in(files, language["words"])
    return table["version"], table["lengths"], words, numbers, table["fields"], fragments, language["page_count"]


def numbers_of(runs: Sequence[int]) -> list[int]:
    """Return the numbers of passages of how many are left out and in by turns, as the search reads them."""
    ends = list(itertools.accumulate(runs))
    return [number for begin, end in zip(ends[::2], ends[1::2], strict=True) for number in range(begin, end)]


@pytest.fixture(scope="module")
def once() -> dict[str, bytes]:
    """An index of sixty stubs that Pagefind made at once."""
    return feed(stubs(range(60)), "en")


def put_together(
    chunks: Iterable[Chunk], folder: Path, made: Mapping[str, bytes], keeping: Keeping = NOTHING
) -> dict[str, bytes]:
    whole = WholeIndex(folder, "en", keeping=keeping)
    for one in chunks:
        whole.put(one)
    whole.write(json.loads(made["pagefind-entry.json"]))
    return files_of(folder)


@pytest.mark.audit
@pytest.mark.parametrize("ends", [(60,), (1, 59, 60), (20, 21, 40, 60)])
def test_chunks_put_together_hold_what_an_index_made_at_once_does(
    once: dict[str, bytes], tmp_path: Path, ends: tuple[int, ...]
) -> None:
    chunks = [chunk(range(begin, end)) for begin, end in itertools.pairwise((0, *ends))]
    whole = put_together(chunks, tmp_path / "whole", once)
    assert content(whole) == made_at_once(once)
    assert put_together(chunks, tmp_path / "again", once) == whole


@pytest.mark.parametrize("little", [0, 4_000])
def test_the_entry_says_of_everything_where_it_is(
    once: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, little: int
) -> None:
    """Facets are files only where they are not little."""
    monkeypatch.setattr("scripts.search.settling.LITTLE", little)
    whole = put_together([read_chunk(once)], tmp_path / "whole", once)
    (language,) = json.loads(whole["pagefind-entry.json"])["languages"].values()
    words, facets = ({name for name in whole if name.startswith(folder)} for folder in ("index/", "filter/"))
    assert {f"index/{name}.pf_index" for _, _, name in language["words"]} == words
    assert {f"filter/{name}.pf_filter" for name in language["filters"].values()} == facets
    assert len(facets) == (0 if little else 2)
    assert content(whole) == made_at_once(once)


def test_the_values_of_a_facet_come_the_most_frequent_first() -> None:
    facets = Facets()
    facets.put(0, {"topic": {"b B": [0, 2], "a A": [1]}, "kind": {"x X": [0]}})
    facets.put(3, {"topic": {"c C": [0, 1, 2], "a A": [0]}})
    assert list(facets.lists("topic").items()) == [("c C", [3, 3]), ("a A", [1, 1, 1, 1]), ("b B", [0, 1, 1, 1])]
    assert facets.names() == {"topic": ["c C", "a A", "b B"]}


def test_briefings_to_choose_among_stand_in_the_order_of_their_passages() -> None:
    facets = Facets()
    facets.put(3, {"briefing": {"bay": [0, 1]}})
    facets.put(0, {"briefing": {"pier": [0, 1, 2]}})
    assert facets.briefings() == [("pier", 3), ("bay", 2)]


def test_what_was_renamed_is_one_value_under_its_newest_name() -> None:
    facets = Facets()
    facets.put(0, {"outlet": {"news New News": [0]}})
    facets.put(1, {"outlet": {"news Old News": [0, 2], "news Very Old News": [1]}})
    assert facets.lists("outlet") == {"news New News": [0, 4]}


@given(st.sets(st.integers(0, 300)))
def test_numbers_come_back_from_their_runs(numbers: set[int]) -> None:
    runs = as_runs(sorted(numbers))
    assert numbers_of(runs) == sorted(numbers) and all(runs[1:])


def test_a_chunk_that_shows_other_things_of_its_passages_is_refused(once: dict[str, bytes], tmp_path: Path) -> None:
    one = read_chunk(once)
    with pytest.raises(ValueError, match="show the same"):
        put_together([one, replace(one, fields=["other"])], tmp_path / "whole", once)


def test_what_every_reader_fetches_grows_by_less_than_a_byte_a_passage(once: dict[str, bytes], tmp_path: Path) -> None:
    """A line of Pagefind's own takes eight, and the values of its filters ten more."""
    one, chance, sizes = read_chunk(once), random.Random(15), []
    for count in (1, 21):
        chunks = [replace(one, words=(), lengths=tuple(chance.choices(range(3, 200), k=60))) for _ in range(count)]
        whole = put_together(chunks, tmp_path / str(count), once)
        sizes.append(len(next(content for name, content in whole.items() if name.endswith(".pf_meta"))))
    assert sizes[1] - sizes[0] < 20 * 60


def test_a_file_of_words_that_is_the_same_is_not_compressed_again(once: dict[str, bytes], tmp_path: Path) -> None:
    keeping, one = Keeping(tmp_path / "kept"), read_chunk(once)
    more = kept_words(encode([[["zzz", [[1, [0], []]], []]]]))
    with mock.patch("scripts.search.settling.file_of", side_effect=file_of) as compressed:
        first = put_together([one], tmp_path / "first", once, keeping)
        files = compressed.call_count
        assert put_together([one], tmp_path / "again", once, keeping) == first and compressed.call_count == files > 0
        put_together([replace(one, words=(*one.words, more))], tmp_path / "other", once, keeping)
        assert compressed.call_count > files, "of other words"
    assert first == put_together([one], tmp_path / "from-nothing", once)


def of_one_word(word: Sequence[object]) -> list[list[object]]:
    """Return the passages of the one word of a file, as a chunk has them."""
    (found,) = words_of(kept_words(encode([[word]])))
    count, first, last, rest = found.held
    held: list[list[Any]] = decode(head(ARRAY, count) + head(ARRAY, 3) + head(UINT, first) + rest, 0)[0]
    assert found.word == word[0] and sum(more for more, *_ in held) == last
    return held


def test_what_is_only_shown_finds_nothing() -> None:
    """A passage that has a word nowhere but in what is shown of it has it not, and a word that none has is none."""
    passages = [[2, [], [-6, 0]], [1, [-25, 4, 1], [-6, 4]], [1, [], [-8, 1]], [2, [-10, 73], []]]
    assert of_one_word(["dues", passages, [["dùes", [[1, [], [-6, 1]]]]]]) == [[3, [-25, 4, 1], []], [3, [-10, 73], []]]
    assert list(words_of(kept_words(encode([[["may", [[0, [], [-8, 1]]], []]]])))) == []


def test_a_word_in_two_spellings_is_one() -> None:
    """Where a passage has both, the places of both stand in order, by what they weigh."""
    plain, accented = [[1, [-25, 4, 3, -49, 9], []], [2, [-25, 1], []]], [[0, [-25, 8], []], [1, [-25, 5, 1, -10, 2], []]]
    both = [[0, [-25, 8], []], [1, [-25, 4, 1, 1, 1, -49, 9, -10, 2], []], [2, [-25, 1], []]]
    assert of_one_word(["a", plain, [["à", accented]]]) == both


def test_two_files_never_have_one_name(once: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the first digits of two hashes are the same, more of them are taken."""
    monkeypatch.setattr("scripts.search.settling.DIGITS", (1, 2, 64))
    whole = put_together([read_chunk(once)], tmp_path / "whole", once)
    assert content(whole) == made_at_once(once)
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
    empty = replace(read_chunk(once), words=(), filters={})
    held = replace(empty, words=(kept_words(encode([[["dues", [[59, [-25, 7], []]], []]]])),))
    whole = put_together([empty, held, empty, held], tmp_path / "whole", once)
    _, _, words, *_ = content(whole)
    assert words == {"dues": {119: {7: -25}, 239: {7: -25}}}
