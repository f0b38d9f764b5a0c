"""What recognisers of speech write as JSON: who says which words, one small reader a shape."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any

from scripts.importing.extracts import Extract, NothingToReadError, finished, joined
from scripts.importing.plain import decoded
from scripts.importing.voices import Said, paragraphs, voice_of, with_counted

# What entries of a list call who speaks, and what is said.
VOICES = ("speaker", "speaker_name", "speakerName", "speaker_label", "speakerLabel", "speaker_id", "voice", "name")
WORDS = ("text", "body", "transcript", "content", "words", "utterance")

# Lists of such entries, by the keys under which common recognisers and exchange formats have them.
LISTS = ("segments", "utterances", "phrases", "entries", "transcript", "transcripts", "items", "data")

# So deep do objects hold the list of entries in shapes that are not known.
DEEPEST = 3

# What a recogniser says of the language.
LANGUAGES = ("language", "language_code", "languageCode", "locale")

# Signs that stand right behind a word.
CLOSING = ".,;:?!…%)]}»”’。，、？！：；"


def read_recognised(data: bytes) -> Extract:
    """Return the text of the JSON of a recogniser."""
    text, notes = decoded(data)
    try:
        value = _value(text)
    except (ValueError, RecursionError) as error:
        raise NothingToReadError("JSON that cannot be read", "export the transcript anew") from error
    for name, read in READERS:
        said = list(_fit(read(value)))
        if said:
            words, told = paragraphs(with_counted(said))
            return finished(words, f"scripts.importing.recognisers ({name})", _metadata(value), [*notes, *told])
    raise NothingToReadError("JSON that no known recogniser writes", "export the transcript as text, WebVTT or DOCX")


def _value(text: str) -> Any:
    """Return the value that JSON is, or the list of those that stand on a line each. Raises ValueError if it is neither."""
    try:
        return json.loads(text)
    except ValueError:
        return [json.loads(line) for line in text.split("\n") if line.strip()]


def _fit(said: Iterable[Said]) -> Iterator[Said]:
    for one in said:
        if words := " ".join(one.words.split()):
            yield Said(one.voice, words)


def _metadata(value: Any) -> dict[str, str]:
    first = next((_get(value, key) for key in LANGUAGES if isinstance(_get(value, key), str)), "")
    return {"language": first, "title": title if isinstance(title := _get(value, "title"), str) else ""}


# Values of a shape that nobody has checked: what is not there is nothing.


def _get(value: Any, *keys: str) -> Any:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _list(value: Any, *keys: str) -> list[Any]:
    found = _get(value, *keys)
    return found if isinstance(found, list) else []


def _first(value: Any, *keys: str) -> Any:
    found = _list(value, *keys)
    return found[0] if found else None


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _voice(value: Any, keys: Iterable[str] = VOICES) -> str:
    for key in keys:
        found = _get(value, key)
        found = _get(found, "name") or _get(found, "displayName") if isinstance(found, dict) else found
        if name := voice_of(found):
            return name
    return ""


# Amazon Transcribe: items, each with its voice, or with times at which another list names it.


def _amazon(value: Any) -> Iterator[Said]:
    at = {
        _get(item, "start_time"): _get(item, "speaker_label")
        for segment in _list(value, "results", "speaker_labels", "segments")
        for item in _list(segment, "items")
        if isinstance(_get(item, "start_time"), str)
    }
    words: list[tuple[str, str]] = []
    voice = ""
    for item in _list(value, "results", "items"):
        if _get(item, "type") != "punctuation":
            begin = _get(item, "start_time")
            voice = voice_of(_get(item, "speaker_label") or (at.get(begin) if isinstance(begin, str) else ""))
        words.append((voice, _text(_get(_first(item, "alternatives"), "content"))))
    return _by_voice(words)


# Google: words with the voice of each; version 1 repeats them all in its last result, with voices.


def _google(value: Any) -> Iterator[Said]:
    for results in _google_results(value):
        best = [_first(result, "alternatives") for result in results]
        each = [[(_voice(word, ("speakerLabel", "speakerTag")), _word(word)) for word in _list(one, "words")] for one in best]
        whole = len(each[-1]) and len(each[-1]) >= sum(map(len, each[:-1])) and any(voice for voice, _ in each[-1])
        if whole and len(each) > 1 and not any(voice for words in each[:-1] for voice, _ in words):
            best, each = best[-1:], each[-1:]
        for one, words in zip(best, each, strict=True):
            if any(voice for voice, _ in words):
                yield from _by_voice(words)
            else:
                yield Said("", _text(_get(one, "transcript")))


def _google_results(value: Any) -> Iterator[list[Any]]:
    results = _get(value, "results") or _get(value, "response", "results")
    if isinstance(results, dict):
        for one in results.values():
            if found := _list(one, "transcript", "results") or _list(one, "inlineResult", "transcript", "results"):
                yield found
    elif isinstance(results, list) and results:
        yield results


def _word(value: Any) -> str:
    return next((_text(_get(value, key)) for key in ("punctuated_word", "word", "text", "value") if _get(value, key)), "")


# Microsoft Azure: phrases of a batch.


def _azure(value: Any) -> Iterator[Said]:
    for phrase in _list(value, "recognizedPhrases"):
        yield Said(_voice(phrase), _text(_get(_first(phrase, "nBest"), "display")))


# Deepgram: paragraphs or utterances with a voice, or words with one.


def _deepgram(value: Any) -> Iterator[Said]:
    best = _first(_first(value, "results", "channels"), "alternatives")
    if found := _list(best, "paragraphs", "paragraphs"):
        for one in found:
            yield Said(_voice(one), " ".join(_text(_get(sentence, "text")) for sentence in _list(one, "sentences")))
    elif found := _list(value, "results", "utterances"):
        for one in found:
            yield Said(_voice(one), _text(_get(one, "transcript")))
    elif words := [(_voice(word), _word(word)) for word in _list(best, "words")]:
        yield from _by_voice(words)
    else:
        yield Said("", _text(_get(best, "transcript")))


# Rev: monologues, whose elements hold their own spaces; names in a list of their own.


def _rev(value: Any) -> Iterator[Said]:
    names = {_get(one, "id"): _text(_get(one, "name")) for one in _list(value, "speakers") if _is_name(_get(one, "id"))}
    for one in _list(value, "monologues"):
        number = _get(one, "speaker")
        words = "".join(_text(_get(element, "value")) for element in _list(one, "elements"))
        yield Said((names.get(number, "") if _is_name(number) else "") or _voice(one), words)


def _is_name(value: Any) -> bool:
    return isinstance(value, str | int)


# Whisper, WhisperX, AssemblyAI, Azure's fast transcription, Otter, podcasts: entries with a voice and words.


def _entries(value: Any) -> Iterator[Said]:
    found = value if isinstance(value, list) else next((one for key in LISTS if (one := _list(value, key))), [])
    for entry in found:
        words = [(_voice(word), _word(word)) for word in _list(entry, "words")]
        if len({voice for voice, _ in words if voice}) > 1:
            yield from _by_voice(words)
        else:
            yield Said(_voice(entry), _words_of(entry))
    if not found:
        yield Said("", _text(_get(value, "text")))


# Anything else: the longest list, wherever it stands, most entries of which have a voice and words.


def _anywhere(value: Any) -> Iterator[Said]:
    found = [[Said(_voice(one), _words_of(one)) for one in each] for each in _lists(value, DEEPEST)]
    told = [said for said in found if 2 * sum(bool(one.voice and one.words) for one in said) > len(said)]
    yield from max(told, key=len, default=[])


def _words_of(entry: Any) -> str:
    return next((text for key in WORDS if (text := _text(_get(entry, key)))), "")


def _lists(value: Any, deep: int) -> Iterator[list[Any]]:
    """Yield the lists in a value, those in objects too, so deep."""
    if isinstance(value, list):
        yield value
    elif isinstance(value, dict) and deep:
        for one in value.values():
            yield from _lists(one, deep - 1)


READERS: tuple[tuple[str, Callable[[Any], Iterator[Said]]], ...] = (
    ("Amazon Transcribe", _amazon),
    ("Deepgram", _deepgram),
    ("Google", _google),
    ("Azure", _azure),
    ("Rev", _rev),
    ("entries with a speaker and words", _entries),
    ("entries in another list", _anywhere),
)


def _by_voice(words: Iterable[tuple[str, str]]) -> Iterator[Said]:
    """Yield the words of each voice in a row; a word without one belongs to the voice before."""
    named: list[tuple[str, str]] = []
    for voice, word in words:
        named.append((voice or (named[-1][0] if named else ""), word.strip()))
    for voice, group in groupby(named, key=lambda pair: pair[0]):
        yield Said(voice, _sentence(word for _, word in group))


def _sentence(words: Iterable[str]) -> str:
    done: list[str] = []
    for word in filter(None, words):
        is_close = not done or word[0] in CLOSING or joined(done[-1], word) == done[-1] + word
        done.append(word if is_close else f" {word}")
    return "".join(done)
