"""Numbers of lines written by hand, when the text they count was published anew: each to the same line's new number.

A form is rewritten as a text: only the digits change, and comments, order, quotes and line ends stay as they are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import yaml

from scripts.files.problems import Problem, quoted
from scripts.files.yaml_lines import Where, compose, line_of
from scripts.links.matching.alignment import Alignment
from scripts.words.names import is_whole

# Any position in a list.
ANY = "*"

Keys = tuple[tuple[str, ...], ...]

# Where numbers of lines stand, in briefing.yml and in corrections.yml.
BRIEFING: Keys = (
    ("source", "not_labels", ANY),
    ("source", "are_labels", ANY),
    ("source", "furniture", ANY, "lines"),
    ("source", "notes", ANY, "lines"),
    ("source", "headings", ANY, "lines"),
    ("source", "participants"),
    ("said_by", ANY, "lines"),
    ("parts", ANY, "follow_ups", ANY),
    ("mentions", "exclude", ANY, "line"),
    ("mentions", "redirect", ANY, "line"),
)
CORRECTIONS: Keys = ((ANY, "line"),)

# Where words are counted on a line, by the name of the file.
COUNTED: Mapping[str, Keys] = {"briefing.yml": (("mentions", "exclude"), ("mentions", "redirect")), "corrections.yml": ((),)}

# Letters behind words that must be as they were, with all before them, to show that these are the same: some two words.
LETTERS_BEHIND = 8

# The number of a line, or of the first and the last of several, and a way of looking like a label.
NUMBERS = re.compile(r"([1-9][0-9]{0,8})(?:-([1-9][0-9]{0,8}))?(?P<kind> [a-z-]+)?")


def shifted_lines(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """Return the new number of each line of a text that is certainly the same line in the new one; numbers are from 1.

    A line that stands once in both is the same wherever it stands; one that stands several times is, where it stands as often
    between the same lines. See scripts.links.matching.alignment.
    """
    alignment = Alignment(len(before), len(after))
    alignment.pair_once(before, after)
    alignment.pair_in_gaps(before, after)
    return {at + 1: became[0] + 1 for at, became in enumerate(alignment.became) if became}


def renumber(
    path: Path, text: str, keys: Keys, shifted: Mapping[int, int], before: Sequence[str], after: Sequence[str]
) -> tuple[str, list[Problem]]:
    """Return the text of a YAML file with the numbers of lines under some keys as they are now, and what has none.

    `shifted` has the new numbers, `before` and `after` are the lines that were counted and those that are. What is no number
    of a line, and a number that has no new one, stays. Raises yaml.YAMLError if the text is not YAML.
    """
    problems: list[Problem] = []
    pieces: list[str] = []
    end = 0
    for at, node in _scalars(compose(text)):
        written = NUMBERS.fullmatch(node.value)
        if not written or not any(_matches(at, key) for key in keys):
            continue
        new = _renumbered(path, node.start_mark.line + 1, written, shifted, before, after)
        if isinstance(new, Problem):
            problems.append(new)
        else:
            start = node.start_mark.index
            pieces += text[end:start], _rewritten(text[start : node.end_mark.index], node.value, new)
            end = node.end_mark.index
    return "".join([*pieces, text[end:]]), problems


def counted_anew(
    path: Path, value: object, where: Where, shifted: Mapping[int, int], before: Sequence[str], after: Sequence[str]
) -> Iterator[Problem]:
    """Yield the words that are named by their line and by which of several they are there, where that may be others now.

    `value` and `where` are what the YAML file holds and where; the rest is as for `renumber`.
    """
    for at in COUNTED[path.name]:
        for index, entry in enumerate(_list_at(value, at)):
            match entry:
                case {"line": int(line), "words": str(words)} | {"line": int(line), "name": str(words)} if line in shifted:
                    old, new = before[line - 1], after[shifted[line] - 1]
                    if _may_be_others(entry, words, old, new):
                        times, now = (len(_standing(entry, words, text)) for text in (old, new))
                        yield Problem(
                            path,
                            line_of(where, (*at, index)),
                            "counted-anew",
                            "words that are counted on their "
                            f"line must stand there as often in the new text, found {quoted(words)} {times} times on line "
                            f"{line}, and {now} times on line {shifted[line]} of the new text",
                            "take it out, and count them anew when the new text is in place",
                        )


def _list_at(value: object, at: tuple[str, ...]) -> list[Mapping[object, object]]:
    for key in at:
        value = value.get(key) if isinstance(value, dict) else None
    return [one if isinstance(one, Mapping) else {} for one in value] if isinstance(value, list) else []


def _may_be_others(entry: Mapping[object, object], words: str, old: str, new: str) -> bool:
    """Return whether words that an entry counts may be others now; where none are, that is told when they are looked for."""
    before, after = _standing(entry, words, old), _standing(entry, words, new)
    which = entry.get("occurrence", 1)
    if not after or len(before) == len(after) or not isinstance(which, int) or not 0 < which <= len(before):
        return False
    return "name" in entry or not new.startswith(old[: before[which - 1] + len(words) + LETTERS_BEHIND])


def _standing(entry: Mapping[object, object], words: str, line: str) -> list[int]:
    """Return where words stand on a line as whole words; a name also with another letter at its beginning."""
    found = re.finditer(f"(?={re.escape(words)})", line, re.IGNORECASE if "name" in entry else 0)
    return [one.start() for one in found if is_whole(line, one.start(), one.start() + len(words))]


def replace_scalar(text: str, at: tuple[str | int, ...], value: str) -> str:
    """Return the text of a YAML file with another text as the value at a path, in the same quotes if it can stand in them.

    A path is a tuple of keys and positions: `("source", "sha256")`. Raises KeyError if no text, number or the like is there,
    yaml.YAMLError if the text is not YAML.
    """
    node = dict(_scalars(compose(text)))[at]
    start, end = node.start_mark.index, node.end_mark.index
    written = text[:start] + _rewritten(text[start:end], node.value, value) + text[end:]
    if _is_text(written, at, value):
        return written
    space = text[start:end][len(text[start:end].rstrip()) :]
    return f"{text[:start]}{'' if start < end else ' '}{json.dumps(value)}{space}{text[end:]}"


def put_scalars(text: str, key: str, values: Mapping[str, str]) -> str:
    """Return the text of a form with texts as the values under names below a key; as it is if it is no YAML."""
    try:
        for name, value in values.items():
            text = _put(text, key, name, value)
    except yaml.YAMLError:
        pass
    return text


def _put(text: str, key: str, name: str, value: str) -> str:
    """Return the text of a form with a text as the value under a name below a key, whether there was one there or not."""
    try:
        return replace_scalar(text, (key, name), value)
    except KeyError:
        pass
    top = compose(text)
    below = {one.value: node for one, node in top.value}.get(key) if isinstance(top, yaml.MappingNode) else None
    row = f"{name}: {json.dumps(value, ensure_ascii=False)}"
    if not isinstance(below, yaml.MappingNode) or not below.value:
        return f"{text.rstrip()}\n{key}:\n  {row}\n"
    first = below.value[0][0].start_mark
    return f"{text[: first.index]}{row}{', ' if below.flow_style else chr(10) + ' ' * first.column}{text[first.index :]}"


def with_original(text: str, pin: Mapping[str, str]) -> str:
    """Return the text of a briefing.yml with another original under source, as its keys `file`, `read_by` and `sha256` say.

    One that is there gives its place; else it stands right behind the pin of the text. Raises as `replace_scalar` does.
    """
    scalars = dict(_scalars(compose(text)))
    if all(("source", "original", key) in scalars for key in pin):
        for key, value in pin.items():
            text = replace_scalar(text, ("source", "original", key), value)
        return text
    sha256 = scalars["source", "sha256"]
    value = json.dumps(dict(pin), ensure_ascii=False)
    if text[sha256.end_mark.index :].lstrip(" ")[:1] in (",", "}"):  # source is written on one line
        return f"{text[: sha256.end_mark.index]}, original: {value}{text[sha256.end_mark.index :]}"
    indent = text[: sha256.start_mark.index].rpartition("\n")[2].partition("sha256")[0]
    end = (text.find("\n", sha256.end_mark.index) + 1) or len(text)
    return f"{text[:end]}{indent}original: {value}\n{text[end:]}"


def _is_text(text: str, at: tuple[str | int, ...], value: str) -> bool:
    """Return whether a YAML text holds a text at a path, and it is this one."""
    try:
        node = dict(_scalars(compose(text))).get(at)
    except yaml.YAMLError:
        return False
    return node is not None and node.tag == "tag:yaml.org,2002:str" and node.value == value


def _scalars(node: yaml.Node | None, at: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], yaml.ScalarNode]]:
    """Yield every value that holds no others, with its path, in the order written."""
    if isinstance(node, yaml.ScalarNode):
        yield at, node
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _scalars(item, (*at, index))
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                yield from _scalars(value, (*at, key.value))


def _matches(at: tuple[str | int, ...], key: tuple[str, ...]) -> bool:
    return len(at) == len(key) and all(
        isinstance(step, int) if wanted == ANY else step == wanted for step, wanted in zip(at, key, strict=True)
    )


def _rewritten(raw: str, value: str, new: str) -> str:
    """Return a value as written with other words in it, in the same quotes; with escapes or nothing in it, in double ones."""
    if not value or value not in raw or "\\" in raw:
        return json.dumps(new)
    head, _, tail = raw.rpartition(value)
    return head + new + tail


def _renumbered(
    path: Path, declared: int, written: re.Match[str], shifted: Mapping[int, int], before: Sequence[str], after: Sequence[str]
) -> str | Problem:
    """Return numbers as they are now, or why there are none; `declared` is the line of the file that has them."""
    first, last, kind = int(written[1]), int(written[2] or written[1]), written["kind"] or ""
    if not written[2]:
        return f"{shifted[first]}{kind}" if first in shifted else _gone(path, declared, before, [first])
    named = _with_words(before, first, last) + [last] * (last > len(before))
    if gone := [number for number in named if number not in shifted]:
        return _gone(path, declared, before, gone)
    if not named:
        return written[0]
    new = [shifted[number] for number in named]
    if new != _with_words(after, new[0], new[-1]):
        return Problem(
            path,
            declared,
            "lines-apart",
            f"lines that are named together must stand together, in order, found lines {written[0]} in "
            "another order in the new text or with others between them",
            "name the lines as they stand now",
        )
    start, end = new[0] - (named[0] - first), new[-1] + (last - named[-1])
    if start < 1 or end > len(after) or new != _with_words(after, start, end):  # blank lines around them went
        start, end = new[0], new[-1]
    return f"{start}-{end}{kind}"


def _gone(path: Path, declared: int, before: Sequence[str], numbers: list[int]) -> Problem:
    line = f"line {numbers[0]}, " + (quoted(before[numbers[0] - 1]) if numbers[0] <= len(before) else "which was not there")
    others = f", nor {len(numbers) - 1} more" if len(numbers) > 1 else ""
    return Problem(
        path,
        declared,
        "line-gone",
        "a line that is named by its number must be in the new text, and it must be certain which it is, found "
        f"not {line}{others}",
        "take it out; or pin the new text in briefing.yml, and count all lines there in it",
    )


def _with_words(lines: Sequence[str], first: int, last: int) -> list[int]:
    """Return which of some lines hold more than blanks."""
    return [number for number in range(first, min(last, len(lines)) + 1) if lines[number - 1].strip()]
