"""Captions, WebVTT and SubRip (SRT): the cues of one voice, one after the other, become a paragraph."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from scripts.importing.extracts import Extract, NothingToReadError, finished, joined
from scripts.importing.plain import decoded
from scripts.importing.voices import FEWEST_NAMES, PRINTED, Said, paragraphs

# When a cue is shown; what is behind it are settings. Hours may be left out, and SRT's comma may be a point.
TIME = r"(?:[0-9]{1,4}:)?[0-9]{1,2}:[0-9]{2}[.,][0-9]{1,3}"
TIMES = re.compile(rf"[ \t]*(?P<begin>{TIME})[ \t]*-->[ \t]*(?P<end>{TIME})(?:[ \t].*)?")

# Blocks of WebVTT that are no cues.
NO_CUES = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t]|$)")

# A tag within a cue: a voice, weight, a class, a time; SRT's fonts and positions too.
TAG = re.compile(
    r"<(?P<end>/?)(?P<name>v|c|i|b|u|s|lang|ruby|rt|font)?(?P<classes>\.[^\s>]{0,100})?(?:[ \t\n](?P<value>[^>]{0,200}))?>"
)
TIMESTAMP = re.compile(rf"<{TIME}>")
POSITION = re.compile(r"\{\\an?[0-9]{1,2}\}")

# A dash or two that another voice begins, right before its tag says so.
BEFORE_VOICE = re.compile(r"(?:^|\n)[ \t]*(?:[-–—]|>>|&gt;&gt;)[ \t]*$")

# A dash alone on its line, which another voice begins on the next; a name in brackets alone on its line.
ONLY_A_DASH = re.compile(r"[-–—]{1,2}")
ONLY_A_NAME = re.compile(r"[\[(（【][^\[\]()（）【】]{1,60}[\])）】][:：]?")

# The share of captions that must hold one above words for it to be the name of a voice: a note of what is heard stands so, too.
LEAST_NAMED = 0.5

# How many captions must begin with the words of the one before for them to roll up, and what share of all.
FEWEST_ROLLED = 3
ROLLING = 0.3


@dataclass(frozen=True, slots=True)
class Cue:
    """A caption: its lines as printed, tags and all."""

    begin: str
    end: str
    lines: tuple[str, ...]


def read_webvtt(data: bytes) -> Extract:
    """Return the text of captions in WebVTT."""
    text, notes = decoded(data)
    return _extract(list(_webvtt_cues(text)), "WebVTT", notes)


def read_srt(data: bytes) -> Extract:
    """Return the text of captions in SRT; a blank line within a caption does not end it."""
    text, notes = decoded(data)
    return _extract(list(_srt_cues(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))), "SRT", notes)


def _blocks(text: str) -> Iterator[list[str]]:
    """Yield what stands between blank lines."""
    block: list[str] = []
    for line in [*text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), ""]:
        if line.strip():
            block.append(line)
        elif block:
            yield block
            block = []


def _webvtt_cues(text: str) -> Iterator[Cue]:
    """Yield the cues; what stands below a blank line within one, and is neither a cue nor a note, goes on in it."""
    last: Cue | None = None
    for block in _blocks(text):
        cue = _cue(block)
        if cue:
            if last:
                yield last
            last = cue
        elif last and not NO_CUES.match(block[0]) and any(not line.strip().isdecimal() for line in block):
            last = replace(last, lines=(*last.lines, *block))
    if last:
        yield last


def _cue(block: list[str]) -> Cue | None:
    """Return the cue in a block, behind its name if it has one; None for a header, a note, a style or a region."""
    if NO_CUES.match(block[0]) and "-->" not in block[0]:
        return None
    for at, line in enumerate(block[:2]):
        if times := TIMES.fullmatch(line):
            return Cue(times["begin"], times["end"], tuple(block[at + 1 :]))
    return None


def _srt_cues(lines: list[str]) -> Iterator[Cue]:
    """Yield the captions, each from its times up to the number of the next."""
    begins = [at for at, line in enumerate(lines) if TIMES.fullmatch(line)]
    for at, following in pairwise([*begins, len(lines)]):
        body = lines[at + 1 : following]
        if following < len(lines) and body and body[-1].strip().isdecimal():
            body = body[:-1]
        times = TIMES.fullmatch(lines[at])
        if times:
            yield Cue(times["begin"], times["end"], tuple(line for line in body if line.strip()))


def _extract(cues: list[Cue], name: str, notes: list[str]) -> Extract:
    said = _named(cues, [one for cue in cues for one in _said(cue)])
    if not any(one.words for one in said):
        raise NothingToReadError(f"{name} without words", "choose the file that has the captions")
    rolled = _unrolled(said)
    if len(rolled) < len(said) or rolled != said:
        notes.append("captions roll up: lines that repeat those of the caption before stand once")
    text, told = paragraphs(rolled)
    return finished(text, f"scripts.importing.captions ({name})", notes=[*notes, *told])


def _named(cues: list[Cue], said: list[Said]) -> list[Said]:
    """Return what is said, by the voices that most captions name in brackets on a line of their own above the words."""
    lines = [(one, [line for line in one.words.split("\n") if line]) for one in said]
    above = [at for _, each in lines for at in pairwise(each) if ONLY_A_NAME.fullmatch(at[0])]
    if (
        any(one.voice for one in said)
        or len(above) < LEAST_NAMED * len(cues)
        or len({name for name, _ in above}) < FEWEST_NAMES
    ):
        return said
    return list(_by_names(line for _, each in lines for line in each))


def _by_names(lines: Iterable[str]) -> Iterator[Said]:
    voice = ""
    for line in lines:
        if ONLY_A_NAME.fullmatch(line):
            voice = line.strip(" ()[]（）【】:：")
        else:
            yield Said(voice, line)


def _said(cue: Cue) -> Iterator[Said]:
    """Yield what each voice says in a cue."""
    voice, text, at = "", "", 0
    whole = POSITION.sub("", TIMESTAMP.sub("", "\n".join(cue.lines)))
    for tag in TAG.finditer(whole):
        if not tag["name"] and not tag["end"]:
            continue
        text += whole[at : tag.start()]
        at = tag.end()
        if tag["name"] == "v":
            text = BEFORE_VOICE.sub("", text)
            if text.strip():
                yield Said(_plain(voice), _lines(text))
            voice, text = ("" if tag["end"] else tag["value"] or ""), ""
    text += whole[at:]
    if text.strip():
        yield Said(_plain(voice), _lines(text))


def _lines(text: str) -> str:
    """Return the words of a cue: lines go on, but where they print that another voice begins."""
    done, dash = "", ""
    for line in (_plain(line) for line in text.split("\n")):
        if ONLY_A_DASH.fullmatch(line):
            dash = line
        elif line:
            is_named = bool(PRINTED.match(line) or ONLY_A_NAME.fullmatch(line))
            line, begins = (f"{dash} {line}" if dash and not is_named else line), bool(dash or is_named)
            is_below = bool(ONLY_A_NAME.fullmatch(done.rpartition("\n")[2]))
            done, dash = (f"{done}\n{line}" if done and (begins or is_below) else joined(done, line)), ""
    return joined(done, dash)


def _plain(text: str) -> str:
    return " ".join(html.unescape(text).split())


def _unrolled(said: list[Said]) -> list[Said]:
    """Return what is said without the lines that a caption repeats from the one before, if captions do so as a rule."""
    done: list[Said] = []
    repeats = 0
    voice, last = "", ""
    for one in said:
        words = one.words
        last = last if one.voice == voice else ""
        if last and words.startswith(last) and (len(words) == len(last) or words[len(last)] in " \n"):
            repeats += 1
            words = words[len(last) :].strip()
        voice, last = one.voice, words or last
        if words:
            done.append(replace(one, words=words))
    return done if repeats >= FEWEST_ROLLED and repeats >= ROLLING * len(said) else said
