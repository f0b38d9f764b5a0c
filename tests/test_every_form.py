"""Transcripts in every form, decoration and script: read exactly, or asked about, and every hint leads on.

What is not promised stands in `NOT_PROMISED`, with the reason; everything else that `tests.transcripts` writes is.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scripts.reading.labels import FORMS, LABEL_FORMS, RUNNING
from scripts.reading.look_alikes import CODES_OF_ONE_LETTER
from tests.reads import Read
from tests.transcripts import Style, Written, transcripts
from tests.walking import Publisher

# Each of these is read exactly where it is declared. Where it is not, nobody could tell it from words.
NOT_PROMISED: dict[str, Callable[[str, str, Style], bool]] = {
    "in the middle of a line only a name before a colon is looked for: the end of one sentence and the begin of another": (
        lambda label, form, style: form.startswith(RUNNING.name) and form != f"{RUNNING.name} inline"
    ),
    "a name with a small letter is looked for before a colon alone: before other marks it is how sentences begin": (
        lambda label, form, style: label == "Unidentified reporter" and form not in ("inline", "own-line")
    ),
    "a single letter in brackets numbers what is listed, unless it is that of a question": (
        lambda label, form, style: form == "brackets" and len(label) == 1 and label not in CODES_OF_ONE_LETTER
    ),
}


def promised(label: str, form: str, style: Style) -> bool:
    return not any(holds(label, form, style) for holds in NOT_PROMISED.values())


some = settings(
    max_examples=max(settings().max_examples // 5, 1),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)


def squeezed(text: str) -> str:
    return "".join(text.split())


def who_said_what(done: Read, publisher: Publisher) -> list[tuple[str, str, str]]:
    return [
        (
            publisher.labels[int(turn.speaker.slug[1:])],
            turn.label.text,
            squeezed("".join(paragraph.text for paragraph in turn.paragraphs)),
        )
        for turn in done.transcript.turns
    ]


def attributed(said: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Return who said what without the marks behind a label, which are words where no form with a mark is declared."""
    return [(speaker, label, re.sub(r"^([–—―|-]+|[0-9:]+|\([^)]*\)[:：])", "", words)) for speaker, label, words in said]


def truth(written: Written) -> list[tuple[str, str, str]]:
    return [(written.names[said.speaker], said.label, squeezed(said.words)) for said in written.said]


def rebuilt(done: Read) -> str:
    """Return the source put together from its paragraphs and the lines without words."""
    texts: dict[int, dict[int, str]] = {}
    for read in done.transcript.lines:
        if not read.has_words and read.since == 0:
            texts.setdefault(read.line.number, {})[0] = read.line.text
    for turn in done.transcript.turns:
        for paragraph in turn.paragraphs:
            if paragraph.pieces:
                for piece, words in zip(paragraph.pieces, paragraph.text.split("\n"), strict=True):
                    texts.setdefault(piece.line, {})[piece.begin] = piece.before + words + piece.after
            else:
                whole = paragraph.before + paragraph.text + paragraph.after
                for at, text in enumerate(whole.split("\n")):
                    texts.setdefault(paragraph.line + at, {})[0] = text
    return "".join("".join(text for _, text in sorted(pieces.items())) + "\n" for _, pieces in sorted(texts.items()))


def is_read_exactly(done: Read, publisher: Publisher) -> None:
    written = publisher.written
    assert attributed(who_said_what(done, publisher)) == attributed(truth(written)), (
        f"{publisher.told(done)}\n{[one for one in who_said_what(done, publisher) if one not in truth(written)]}"
    )
    assert rebuilt(done) == written.text


@pytest.mark.audit
@some
@given(written=transcripts())
def test_what_is_declared_is_read_exactly_when_every_question_is_answered(written: Written) -> None:
    publisher = Publisher(written, list(written.names), written.layout)
    is_read_exactly(publisher.walk(), publisher)


@some
@given(written=transcripts(promised))
def test_a_label_left_undeclared_never_merges_in_silence(written: Written) -> None:
    publisher = Publisher(written, list(written.names), written.layout)
    publisher.walk()
    for label in written.names:
        if lines := written.lines_of(label):
            done = publisher.read(without=label)
            assert lines & asked_about(done), f"{label!r}\n{publisher.told(done)}"


@pytest.mark.audit
@some
@given(written=transcripts(promised))
def test_a_form_too_few_is_asked_about(written: Written) -> None:
    publisher = Publisher(written, list(written.names), written.layout)
    publisher.walk()
    for form in written.layout:
        left = [other for other in written.layout if other != form]
        done = publisher.read(layout=left or [next(one.name for one in LABEL_FORMS if one.name != form)])
        assert done.asked or attributed(who_said_what(done, publisher)) == attributed(truth(written)), (
            f"without {form}\n{publisher.told(done)}"
        )


@pytest.mark.audit
@some
@given(written=transcripts(promised), data=st.data())
def test_from_a_form_with_little_in_it_every_hint_leads_to_what_was_said(written: Written, data: st.DataObject) -> None:
    labels = written.names[:1] + [name for name in written.names[1:] if data.draw(st.booleans())]
    layout = data.draw(st.lists(st.sampled_from(list(FORMS)), min_size=1, max_size=2, unique=True))
    publisher = Publisher(written, labels, layout)
    is_read_exactly(publisher.walk(), publisher)


def asked_about(done: Read) -> set[int]:
    """Return the lines of the source that some problem is about."""
    return {problem.line for problem in done.asked} | set(done.doubtful)
