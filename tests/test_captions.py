"""Captions and the JSON of recognisers: every voice keeps its words, as printed and in order."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.importing.captions import read_srt, read_webvtt
from scripts.importing.columns import read_columns
from scripts.importing.extracts import Extract, NothingToReadError
from scripts.importing.originals import read_original
from scripts.importing.recognisers import read_recognised


def webvtt(*cues: str, begin: str = "WEBVTT") -> Extract:
    """Return captions read, a second each."""
    times = (f"00:{at // 60:02}:{at % 60:02}.000 --> 00:{at // 60:02}:{at % 60:02}.900" for at in range(len(cues)))
    return read_webvtt("\n\n".join([begin, *(f"{time}\n{cue}" for time, cue in zip(times, cues, strict=True))]).encode())


def srt(*cues: str) -> Extract:
    """Return captions read, numbered and a second each."""
    rows = (f"{at}\n00:00:{at:02},000 --> 00:00:{at:02},900\n{cue}" for at, cue in enumerate(cues, start=1))
    return read_srt("\n\n".join(rows).encode())


def test_consecutive_cues_of_one_voice_become_a_paragraph() -> None:
    found = webvtt("<v Lin Example>Dues do", "<v Lin Example>not fall.", "<v Bo>Why?", "<v Lin Example>By law.")
    assert found.text == "Lin Example: Dues do not fall.\n\nBo: Why?\n\nLin Example: By law.\n"
    assert found.notes == ()


def test_several_voices_in_one_cue_keep_their_words() -> None:
    assert webvtt("<v Lin>In June.</v> <v.loud Bo>Why?</v>", "<v Bo>And when?").text == "Lin: In June.\n\nBo: Why? And when?\n"
    assert webvtt("- <v Lin>Yes.\n- <v Bo>No.").text == "Lin: Yes.\n\nBo: No.\n"


def test_entities_are_decoded_and_tags_and_times_within_are_left_out() -> None:
    found = webvtt("<v Lin &amp; Co>R&amp;D <i>and</i> <00:00:00.500><c.yellow>the</c> <b>law</b> &lt;sic>")
    assert found.text == "Lin & Co: R&D and the law <sic>\n"


def test_settings_notes_styles_regions_and_names_of_cues_are_no_words() -> None:
    header = "WEBVTT - A briefing\nKind: captions\n\nNOTE Lin: no\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:a"
    first = "opening\n00:01.000 --> 00:02.000 align:start position:0%\n<v Lin>Yes."
    cues = f"{first}\n\nNOTE\nmore\n\n00:03.000 --> 00:04.000\n<v Lin>No."
    assert read_webvtt(f"{header}\n\n{cues}\n".encode()).text == "Lin: Yes. No.\n"


def test_names_and_marks_in_the_words_stay_as_printed_and_begin_lines() -> None:
    found = webvtt("LIN EXAMPLE: Dues do", "not fall.\nBO: Why?", ">> And when?", "- In June.")
    assert found.text == "LIN EXAMPLE: Dues do not fall.\nBO: Why?\n>> And when?\n- In June.\n"
    assert found.notes == ("no voice is named beside the words",)


def test_words_without_a_voice_stay_and_are_told() -> None:
    found = webvtt("<v Lin>In June.", "(Laughter)", "<v Lin>Yes.")
    assert found.text == "Lin: In June.\n\n(Laughter)\n\nLin: Yes.\n"
    assert found.notes == ("1 paragraph of no voice: line 3",)


def test_a_caption_without_length_and_one_with_an_empty_line_keep_their_words() -> None:
    found = read_srt(
        b"1\r\n00:00:01,000 --> 00:00:01,000\r\nLIN: In June.\r\n\r\n2\r\n00:00:02,000 --> 00:00:03,000\r\nBO: Why?\r\n\r\n"
        b"And &amp; when?\r\n\r\n3\r\n00:00:04,000 --> 00:00:05,000\r\n<i>LIN:</i> {\\an8}By <font color=red>law</font>.\r\n"
    )
    assert found.text == "LIN: In June.\nBO: Why? And & when?\nLIN: By law.\n"


def test_captions_that_roll_up_stand_once() -> None:
    found = webvtt("dues do", "dues do\nnot fall", "not fall", "not fall\nin any", "in any\nmonth of", "month of\nthe year")
    assert found.text == "dues do not fall in any month of the year\n"
    assert "captions roll up: lines that repeat those of the caption before stand once" in found.notes


def test_words_that_somebody_says_twice_stand_twice() -> None:
    cues = ("<v Lin>Yes.", "<v Bo>Yes.", "<v Bo>Yes.", "<v Lin>Why?", "<v Lin>When?", "<v Bo>Yes.", "<v Bo>Yes.", "<v Lin>No.")
    assert webvtt(*cues).text == "Lin: Yes.\n\nBo: Yes. Yes.\n\nLin: Why? When?\n\nBo: Yes. Yes.\n\nLin: No.\n"


def test_words_of_a_script_without_spaces_are_joined_without() -> None:
    assert webvtt("<v 林例>港口費", "<v 林例>六月降。").text == "林例: 港口費六月降。\n"


@pytest.mark.parametrize("read", [read_webvtt, read_srt])
def test_captions_without_words_are_no_transcript(read: object) -> None:
    with pytest.raises(NothingToReadError, match="without words"):
        read(b"WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\n\n")


def word(text: str, **more: object) -> dict[str, object]:
    return {"word": text, **more}


AMAZON_ITEMS = [
    {"type": "pronunciation", "start_time": "0.0", "alternatives": [{"content": "In"}]},
    {"type": "pronunciation", "start_time": "0.5", "alternatives": [{"content": "June"}]},
    {"type": "punctuation", "alternatives": [{"content": "."}]},
    {"type": "pronunciation", "start_time": "1.0", "alternatives": [{"content": "Why"}]},
    {"type": "punctuation", "alternatives": [{"content": "?"}]},
]
SHAPES = {
    "WhisperX": {"segments": [{"text": " In June.", "speaker": "Lin"}, {"text": " Why?", "speaker": "Bo"}], "language": "en"},
    "WhisperX by words": {
        "segments": [{"text": "In June. Why?", "words": [word("In", speaker="Lin"), word("June."), word("Why?", speaker="Bo")]}]
    },
    "Amazon": {
        "results": {
            "items": AMAZON_ITEMS,
            "speaker_labels": {
                "segments": [
                    {"items": [{"start_time": "0.0", "speaker_label": "Lin"}, {"start_time": "0.5", "speaker_label": "Lin"}]},
                    {"items": [{"start_time": "1.0", "speaker_label": "Bo"}]},
                ]
            },
        }
    },
    "Amazon, newer": {
        "results": {"items": [{**item, "speaker_label": "Lin" if at < 3 else "Bo"} for at, item in enumerate(AMAZON_ITEMS)]}
    },
    "Google 1": {
        "results": [
            {"alternatives": [{"transcript": "In June. Why?", "words": [word("In"), word("June."), word("Why?")]}]},
            {
                "alternatives": [
                    {"words": [word("In", speakerTag="Lin"), word("June.", speakerTag="Lin"), word("Why?", speakerTag="Bo")]}
                ]
            },
        ]
    },
    "Google 2": {
        "results": [
            {"alternatives": [{"words": [word("In", speakerLabel="Lin"), word("June.", speakerLabel="Lin")]}]},
            {"alternatives": [{"words": [word("Why?", speakerLabel="Bo")]}]},
        ]
    },
    "Google 2, a batch": {
        "results": {
            "gs://a": {
                "transcript": {
                    "results": [
                        {"alternatives": [{"words": [word("In", speakerLabel="Lin"), word("June.", speakerLabel="Lin")]}]},
                        {"alternatives": [{"words": [word("Why?", speakerLabel="Bo")]}]},
                    ]
                }
            }
        }
    },
    "Azure": {
        "recognizedPhrases": [
            {"speaker": "Lin", "nBest": [{"display": "In June."}]},
            {"speaker": "Bo", "nBest": [{"display": "Why?"}]},
        ]
    },
    "Azure, fast": {"phrases": [{"speaker": "Lin", "text": "In June."}, {"speaker": "Bo", "text": "Why?"}]},
    "Deepgram, words": {
        "results": {
            "channels": [
                {
                    "alternatives": [
                        {
                            "words": [
                                word("in", punctuated_word="In", speaker="Lin"),
                                word("june", punctuated_word="June.", speaker="Lin"),
                                word("why", punctuated_word="Why?", speaker="Bo"),
                            ]
                        }
                    ]
                }
            ]
        }
    },
    "Deepgram, paragraphs": {
        "results": {
            "channels": [
                {
                    "alternatives": [
                        {
                            "paragraphs": {
                                "paragraphs": [
                                    {"speaker": "Lin", "sentences": [{"text": "In June."}]},
                                    {"speaker": "Bo", "sentences": [{"text": "Why?"}]},
                                ]
                            }
                        }
                    ]
                }
            ]
        }
    },
    "Deepgram, utterances": {
        "results": {"utterances": [{"speaker": "Lin", "transcript": "In June."}, {"speaker": "Bo", "transcript": "Why?"}]}
    },
    "AssemblyAI": {"utterances": [{"speaker": "Lin", "text": "In June."}, {"speaker": "Bo", "text": "Why?"}], "text": "x"},
    "Rev": {
        "speakers": [{"id": 0, "name": "Lin"}, {"id": 1, "name": "Bo"}],
        "monologues": [
            {"speaker": 0, "elements": [{"value": "In"}, {"value": " "}, {"value": "June"}, {"value": "."}]},
            {"speaker": 1, "elements": [{"value": "Why"}, {"value": "?"}]},
        ],
    },
    "a list": [{"speaker": {"name": "Lin"}, "transcript": "In June."}, {"speaker": {"name": "Bo"}, "transcript": "Why?"}],
    "turns among others": {
        "meeting": {
            "title": "Harbour",
            "turns": [{"start": 1, "text": "In June.", "speaker": "Lin"}, {"start": 2, "text": "Why?", "speaker": "Bo"}],
            "sections": [{"label": "1."}],
        }
    },
    "a podcast": {"version": "1.0.0", "segments": [{"speaker": "Lin", "body": "In June."}, {"speaker": "Bo", "body": "Why?"}]},
}


@pytest.mark.parametrize("shape", SHAPES)
def test_the_speakers_of_recognisers_are_kept(shape: str) -> None:
    assert read_recognised(json.dumps(SHAPES[shape]).encode()).text == "Lin: In June.\n\nBo: Why?\n"


def test_voices_that_are_only_counted_are_called_speakers() -> None:
    said = {
        "segments": [{"text": "In June.", "speaker": 0}, {"text": "Why?", "speaker": "B"}, {"text": "Yes.", "speaker": "spk_1"}]
    }
    assert read_recognised(json.dumps(said).encode()).text == "Speaker 0: In June.\n\nSpeaker B: Why?\n\nspk_1: Yes.\n"


@pytest.mark.parametrize("end", ["", "\n", "\r\n\r\n"])
def test_a_value_a_line_is_a_list_of_them(end: str) -> None:
    lines = [json.dumps(one) for one in ({"speaker": "Lin", "text": "In\u2028June."}, {"speaker": "Bo", "text": "Why?"})]
    assert read_recognised((("\r\n" if "\r" in end else "\n").join(lines) + end).encode()).text == "Lin: In June.\n\nBo: Why?\n"
    with pytest.raises(NothingToReadError, match="cannot be read"):
        read_recognised(f"{lines[0]}\n{lines[1][:-1]}".encode())


@pytest.mark.parametrize(
    ("voices", "labels"),
    [
        ("Q Lin Q", "Q: Lin: Q:"),  # a code that the transcript prints
        ("Q A Q", "Q: A: Q:"),
        ("F A F", "F: A: F:"),
        ("A C D", "Speaker A: Speaker C: Speaker D:"),  # counted, and one is silent
        ("B Lin B", "Speaker B: Lin: Speaker B:"),
        ("Speaker_Q Lin Q", "Speaker Q: Lin: Q:"),
    ],
)
def test_letters_that_nobody_counts_to_are_codes(voices: str, labels: str) -> None:
    said = [{"speaker": voice.replace("_", " "), "text": "In June."} for voice in voices.split()]
    expected = [f"{label}: In June." for label in labels.removesuffix(":").split(": ")]
    assert blocks_of(read_recognised(json.dumps(said).encode()).text) == expected
    rows = "".join(f"{one['speaker']},{one['text']}\n" for one in said)
    assert blocks_of(read_columns(f"speaker,text\n{rows}".encode()).text) == expected


def blocks_of(text: str) -> list[str]:
    return text.removesuffix("\n").split("\n\n")


def test_what_names_no_voice_is_text_and_is_told() -> None:
    found = read_recognised(b'{"text": "In June.", "segments": [{"text": " In"}, {"text": " June."}], "language": "en"}')
    assert (found.text, found.metadata, found.notes) == (
        "In June.\n",
        {"language": "en"},
        ("no voice is named beside the words",),
    )


@pytest.mark.parametrize("data", [b"{}", b'{"a": [1]}', b"[" * 100_000, b"{", b"[1, 2]", b'"Lin"', b"[null]"])
def test_json_of_nothing_that_is_known_is_no_transcript(data: bytes) -> None:
    with pytest.raises(NothingToReadError, match="JSON"):
        read_recognised(data)


NAMED = "".join(
    f"00:0{n}:00.000 --> 00:0{n}:01.000\n(Lin Example)\nSo it is,\n\n"
    f"00:0{n}:01.000 --> 00:0{n}:02.000\n(Lin Example)\n{n} times.\n-\n \n(Bo Sample)\nIs it {n}?\n\n"
    for n in range(1, 4)
)


def test_names_in_brackets_on_lines_of_their_own_in_most_captions_are_voices() -> None:
    """Below a blank line within a caption the words go on, and a dash alone on its line is none of them."""
    text = read_webvtt(f"WEBVTT\n\n{NAMED}".encode()).text
    said = "\n\n".join(f"Lin Example: So it is, {n} times.\n\nBo Sample: Is it {n}?" for n in range(1, 4))
    assert text == f"{said}\n"


def test_what_is_heard_in_brackets_on_a_line_of_its_own_is_no_voice() -> None:
    cues = "".join(f"00:0{n}:00.000 --> 00:0{n}:01.000\nSo it is {n}.\n\n" for n in range(5))
    heard = "".join(f"00:1{n}:00.000 --> 00:1{n}:01.000\n[{(n % 2 and 'LAUGHTER') or 'MUSIC'}]\nSo.\n\n" for n in range(4))
    assert ":" not in read_webvtt(f"WEBVTT\n\n{cues}{heard}".encode()).text


def test_a_dash_alone_on_its_line_begins_the_words_of_another() -> None:
    cue = "00:00.000 --> 00:01.000\nSo it is.\n-\nAnd is it?\n\nNOTE\nno words\n\n2\n\n00:01.000 --> 00:02.000\nYes.\n"
    assert read_webvtt(f"WEBVTT\n\n{cue}".encode()).text == "So it is.\n- And is it? Yes.\n"


@pytest.mark.parametrize(
    "table",
    [
        'timestamp,speaker,words\n,Lin:,"In June, I say."\n,Bo:,Why?\n',
        "Speaker Name;Text\nLin;In June, I say.\nBo;Why?\n;\n",
        "who\ttext\nLin\tIn June, I say.\nBo\tWhy?\n",
        "speaker,text\nLin,In June, I say.\nBo,Why?\n",
    ],
)
def test_a_table_in_a_file_of_its_own_is_read_by_its_columns(table: str, tmp_path: Path) -> None:
    (tmp_path / "harbour.csv").write_text(table, encoding="utf-8")
    assert read_original(tmp_path / "harbour.csv").text == "Lin: In June, I say.\n\nBo: Why?\n"


def test_a_table_that_names_no_such_columns_is_text(tmp_path: Path) -> None:
    (tmp_path / "harbour.csv").write_text("Lin: In June, I say.\nBo: Why?\n", encoding="utf-8")
    assert read_original(tmp_path / "harbour.csv").text == "Lin: In June, I say.\nBo: Why?\n"


def test_a_table_with_columns_of_other_names_is_told_by_them() -> None:
    with pytest.raises(NothingToReadError, match="the columns 'chair', 'remark'") as told:
        read_columns(b'"chair","remark"\n"Lin","In June."\n"Bo","Why?"\n')
    assert "'speaker'" in told.value.hint and "'text'" in told.value.hint


@pytest.mark.parametrize(
    "text", ["Lin: Yes, so.\nBo: Yes, no.\nLin: No, yes.\n", "So it is, Lin.\nIt is, Bo.\nYes, Lin.\n", "a,b\nLin,Yes\n"]
)
def test_words_with_commas_are_no_table(text: str) -> None:
    assert read_columns(text.encode()).text == text


@pytest.mark.parametrize("row", ["Bo", "Bo,Why, so?,5"])
def test_a_row_of_a_table_whose_words_could_be_lost_is_refused(row: str) -> None:
    with pytest.raises(NothingToReadError, match="more or fewer cells"):
        read_columns(f"speaker,text,day\nLin,In June.,4\n{row}\n".encode())
