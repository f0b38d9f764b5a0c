"""The limits and lists of links/matching/, with a case on either side."""

from __future__ import annotations

from collections.abc import Iterable

from scripts.links.matching.paragraphs import Earlier, Later, match
from scripts.links.matching.resemblance import Index, Vocabulary
from tests.limits.cases import Case


def run(count: int, name: str = "w") -> list[str]:
    """Return so many words that stand nowhere else."""
    return [f"{name}{at}q" for at in range(count)]


def edited(words: list[str], count: int, name: str = "x") -> list[str]:
    """Return words of which the last ones are others."""
    return [*words[: len(words) - count], *run(count, name)]


def became(before: list[list[str]], after: list[list[str]], by: str = "") -> object:
    """Return what the first of some paragraphs became, or the candidates where it is not clear; others say what is new."""
    earlier = [Earlier(str(at), " ".join(words), "") for at, words in enumerate(before)]
    later = [Later(at, " ".join(words), by) for at, words in enumerate(after, start=1)]
    found = match(earlier, later)
    return found.became.get("0") or next(([index for index, _ in one.candidates] for one in found.unclear if one.id == "0"), ())


def moved(count: int, changed: int) -> object:
    """Return what became of a paragraph that stands behind another and is edited."""
    words, others = run(count), [run(30, "a"), run(30, "b"), run(30, "c")]
    return became([words, *others], [*others, edited(words, changed)])


def two(first: int, second: int) -> object:
    """Return what became of a paragraph that two resemble."""
    return became([run(40)], [edited(run(40), first), edited(run(40), second, "z")])


def stray(lost: int, kept: int, of: int) -> object:
    """Return what became of a paragraph that lost words, of which another has some."""
    words, other = run(of), run(30, "a")
    new = [*words[:-lost], *(run(lost, "k") if lost > kept else [])]
    return became([words, other], [new, other, [*run(50, "n"), *words[-lost:][:kept], *run(50, "o")]])


def behind(first: str) -> object:
    """Return what became of a paragraph whose last word is gone, where the next one begins with another word now."""
    words, following = run(40), run(30, "a")
    return became([[*words, "abcdefgh"], following], [[*words, "other"], [first, *following]])


def around(at: int) -> object:
    """Return the best candidate for a short paragraph where the new one at some place shares a word with it."""
    new = [run(20, f"n{index}") for index in range(26)]
    new[at - 1] = ["yes", *run(6, "r")]
    found = became([["yes", "indeed", "my", "friend"], run(30, "b")], [*new, run(30, "b")])
    return found[0] if isinstance(found, list) else found


def candidates(count: int) -> int:
    found = became([["yes", "indeed"]], [["yes", "indeed", *run(9, f"n{at}")] for at in range(count)])
    return len(found) if isinstance(found, list) else 0


def cut(at: int, changed: Iterable[int], count: int = 40) -> object:
    """Return what became of a paragraph that was cut, and of whose second piece some words were edited."""
    words = run(count)
    piece = [f"e{index}" if index in changed else word for index, word in enumerate(words[at:])]
    return became([words], [words[:at], piece])


def around_a_cut(letters: int) -> object:
    """Return what became of a paragraph that was cut, and edited so many letters behind the cut."""
    head, tail, word = run(20, "h"), run(20, "t"), letters * "z"
    return became([[*head, word, "edited", *tail]], [head, [word, "changed", *tail]])


def nearest(query: list[str], texts: list[list[str]]) -> int:
    """Return how many texts are looked at for what may resemble one."""
    vocabulary = Vocabulary()
    return len(Index([vocabulary.read(" ".join(words)) for words in texts]).near(vocabulary.read(" ".join(query))))


MATCHING: dict[str, list[Case]] = {
    "links.matching.counterparts.ALIKE": [
        (lambda: became([run(32)], [edited(run(32), 10)]), (0,)),
        (lambda: became([run(32)], [edited(run(32), 11)]), [0]),
    ],
    "links.matching.counterparts.ALIKE_IF_NOT_LONG": [
        (lambda: became([run(23)], [edited(run(23), 4)]), (0,)),
        (lambda: became([run(23)], [edited(run(23), 5)]), [0]),
    ],
    "links.matching.counterparts.MORE_IF_BY_ANOTHER": [
        (lambda: became([run(60)], [edited(run(60), 10)], by="bo"), (0,)),
        (lambda: became([run(50)], [edited(run(50), 9)], by="bo"), [0]),
    ],
    "links.matching.counterparts.MORE_IF_ELSEWHERE": [(lambda: moved(60, 10), (3,)), (lambda: moved(50, 9), [3])],
    "links.matching.counterparts.CLEARLY": [(lambda: two(2, 7), (0,)), (lambda: two(1, 5), [0, 1])],
    "links.matching.counterparts.STRAY": [(lambda: stray(60, 21, 200), (0,)), (lambda: stray(60, 22, 200), [0])],
    "links.matching.counterparts.LEAST_STRAY": [(lambda: stray(4, 4, 40), (0,)), (lambda: stray(5, 5, 40), [0])],
    "links.matching.counterparts.STRAY_WORDS": [(lambda: stray(4, 4, 40), (0,)), (lambda: stray(5, 5, 40), [0])],
    "links.matching.counterparts.TRACE": [
        (lambda: became([run(40)], [[*run(30, "n"), *run(40)[3:14], *run(5, "o")]]), ()),
        (lambda: became([run(40)], [[*run(30, "n"), *run(40)[3:15], *run(5, "o")]]), [0]),
    ],
    "links.matching.counterparts.LEAST_TRACE": [
        (lambda: became([run(12)], [[*run(12)[3:6], *run(5, "o")]]), ()),
        (lambda: became([run(12)], [[*run(12)[3:7], *run(5, "o")]]), [0]),
    ],
    "links.matching.counterparts.SHORT_TRACE": [
        (lambda: became([run(7), run(30, "a"), run(30, "b")], [run(30, "a"), run(30, "b"), [*run(5), *run(3, "o")]]), [2]),
        (lambda: became([run(7), run(30, "a"), run(30, "b")], [run(30, "a"), run(30, "b"), [*run(6), *run(6, "o")]]), ()),
    ],
    "links.matching.counterparts.AT_AN_END": [(lambda: behind("abcdefgh"), [0, 1]), (lambda: behind("bcdefgh"), (0,))],
    "links.matching.counterparts.MOST_AROUND": [(lambda: around(10), 9), (lambda: around(11), 0)],
    "links.matching.paragraphs.MOST_CANDIDATES": [
        (lambda: candidates(10), 10),
        (lambda: candidates(11), 10),
        (lambda: candidates(9), 9),
    ],
    "links.matching.recuts.PIECE": [
        (lambda: cut(60, (10, 12, 14, 16), 100), (0, 1)),
        (lambda: cut(85, range(4, 8), 100), [0, 1]),
    ],
    "links.matching.recuts.NEARLY": [(lambda: cut(60, (3, 6, 9), 100), (0, 1)), (lambda: cut(10, (2, 3, 4)), [1, 0])],
    "links.matching.recuts.AROUND_A_CUT": [(lambda: around_a_cut(8), (0, 1)), (lambda: around_a_cut(7), [0, 1])],
    "links.matching.resemblance.SHORT": [
        (lambda: Vocabulary().read(" ".join(run(7))).short, True),
        (lambda: Vocabulary().read(" ".join(run(8))).short, False),
    ],
    "links.matching.resemblance.LONG": [
        (lambda: Vocabulary().read(" ".join(run(23))).width, 2),
        (lambda: Vocabulary().read(" ".join(run(24))).width, 3),
    ],
    "links.matching.resemblance.HARDLY_LONGER": [
        (lambda: nearest(run(7), [run(15)]), 1),
        (lambda: nearest(run(7), [run(16)]), 0),
    ],
    "links.matching.resemblance.CHARACTERS_OF_A_WORD": [
        (lambda: Vocabulary().read("船船").size, 1),
        (lambda: Vocabulary().read("船船船").size, 2),
        (lambda: Vocabulary().read("船船船船").size, 2),
    ],
    "links.matching.resemblance.COMMON": [
        (lambda: nearest(run(10), [run(9), *([*run(10)[8:], f"n{at}"] for at in range(30))]), 20),
        (lambda: nearest(run(10), [run(9), *([*run(10)[8:], f"n{at}"] for at in range(31))]), 1),
    ],
    "links.matching.resemblance.LEAST_USED": [
        (lambda: nearest(run(9), [run(8), *([*run(9)[7:], f"n{at}"] for at in range(31))]), 20),
        (lambda: nearest(run(10), [run(9), *([*run(10)[8:], f"n{at}"] for at in range(31))]), 1),
    ],
    "links.matching.resemblance.MOST_NEAR": [
        (lambda: nearest(run(10), 19 * [run(10)]), 19),
        (lambda: nearest(run(10), 20 * [run(10)]), 20),
        (lambda: nearest(run(10), 21 * [run(10)]), 20),
    ],
    "links.matching.resemblance.UNSPACED_RUN": [
        (lambda: Vocabulary().read("船港船 ab").size, 3),
        (lambda: Vocabulary().read("abc ab").size, 2),
    ],
}
