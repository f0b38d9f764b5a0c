"""From the evidence to a decision: in which forms labels stand, which words are labels, and which of them are doubtful.

The evidence, in the order of its worth: a sign that the lines with labels share; the same words in the same form again;
capitals, where most labels have them; words for somebody who is not named; what stands above and behind a label that
stands there once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from scripts.drafting.evidence import Candidate, Evidence, is_vetoed
from scripts.drafting.vocabulary import FIELDS, is_nameless
from scripts.reading.look_alikes import ends_a_sentence

COLON_KINDS = ("inline", "own-line", "colon", "aside")

# Forms that hold a sign: words that recur in them are labels, where those in forms without one may be anything short.
WITHOUT_A_SIGN = ("no-colon", "full-stop", "bare", "column")

# The share of labels that must be in capitals, or decorated, for the others to be none.
MOST = 0.9

# What is said of a label that stands there once.
ONCE = "stands once"


@dataclass(frozen=True, slots=True)
class Decided:
    """A label of the draft."""

    label: str
    lines: tuple[int, ...]
    kinds: tuple[str, ...]
    doubt: str = ""  # why it may be none; "" where the evidence settles it


@dataclass(frozen=True, slots=True)
class Decision:
    """How labels stand in a text, and what they are."""

    layout: tuple[str, ...]
    labels: tuple[Decided, ...]
    decoration: str = ""  # what is printed before every label
    is_large: bool = False  # whether labels are in capitals


@dataclass
class _Gathered:
    lines: list[int] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


def decide(evidence: Evidence) -> Decision:
    """Return in which forms labels stand in a text, and which they are."""
    certain = [one for one in evidence.candidates if _is_supported(one, evidence)]
    main = _main_form(certain) or _main_form([one for one in evidence.candidates if not is_vetoed(one, recurs=False)])
    if not main:
        return Decision((), ())
    kind, decoration = main
    family = [one for one in certain if _of_family(one, kind)]
    is_large = sum(one.label.isupper() for one in family) >= MOST * len(family) and bool(family)
    gathered: dict[str, _Gathered] = {}
    for one in evidence.candidates:
        doubt = _verdict(one, evidence, main, is_large)
        if doubt is not None:
            mine = gathered.setdefault(one.label, _Gathered())
            mine.lines.append(one.line)
            mine.kinds.append(_kind(one))
            mine.doubts.append(doubt)
    labels = tuple(
        Decided(label, tuple(one.lines), tuple(dict.fromkeys(one.kinds)), min(one.doubts)) for label, one in gathered.items()
    )
    kinds = Counter(kind for one in gathered.values() for kind in one.kinds)
    return Decision(tuple(kind for kind, _ in kinds.most_common()), labels, decoration, is_large)


def _kind(one: Candidate) -> str:
    """Return the form of labels in which a candidate stands."""
    if one.kind == "colon":
        return "inline" if one.words else "own-line"
    return "bare" if one.kind == "column" and is_nameless(one.label) and len(one.label) < 3 else one.kind


def _is_supported(one: Candidate, evidence: Evidence) -> bool:
    """Return whether more than its look tells for a candidate: it recurs, or calls somebody by what he or she does."""
    recurs = evidence.recurs(one)
    if is_vetoed(one, recurs) or (one.kind == "no-colon" and not (recurs and (one.label.isupper() or one.decoration))):
        return False
    if one.kind == "colon":
        return is_nameless(one.label)
    return recurs or is_nameless(one.label)


def _main_form(candidates: list[Candidate]) -> tuple[str, str] | None:
    """Return the kind and the decoration that most candidates have."""
    forms = Counter((_family(one.kind), one.decoration) for one in candidates)
    return forms.most_common(1)[0][0] if forms else None


def _family(kind: str) -> str:
    return "colon" if kind in COLON_KINDS else kind


def _of_family(one: Candidate, family: str) -> bool:
    return _family(one.kind) == family


def _verdict(one: Candidate, evidence: Evidence, main: tuple[str, str], is_large: bool) -> str | None:
    """Return None if a candidate is no label, "" if it is one, and otherwise why it may be one."""
    family, decoration = main
    recurs, nameless = evidence.recurs(one), is_nameless(one.label)
    if is_vetoed(one, recurs) or _is_field(one, evidence):
        return None
    is_main = _of_family(one, family)
    if decoration:
        if is_main and one.decoration == decoration:
            return ""
        return "stands without the sign that labels have here" if recurs and nameless and is_main else None
    if is_large and not one.label.isupper():
        return "is not in capitals, as labels are here" if nameless and is_main and one.is_open else None
    if nameless and (is_main or recurs):
        return ""
    if is_main:
        return _of_the_main_form(one, evidence, recurs, is_large)
    return _of_another_form(one, evidence, recurs)


def _of_the_main_form(one: Candidate, evidence: Evidence, recurs: bool, is_large: bool) -> str | None:
    if recurs or is_large:
        return ""
    if one.kind == "colon":
        return None
    if evidence.paragraphs != "lines" and not one.is_open:
        return None
    return ONCE


def _of_another_form(one: Candidate, evidence: Evidence, recurs: bool) -> str | None:
    if not recurs or one.kind in WITHOUT_A_SIGN:
        return None
    return "stands in another form than most labels"


def _is_field(one: Candidate, evidence: Evidence) -> bool:
    """Return whether a candidate heads a field above what is said."""
    return one.label.casefold() in FIELDS and not evidence.recurs(one) and not ends_a_sentence(one.words or "x")


def lines_of(decision: Decision) -> Iterator[tuple[int, str]]:
    """Yield the lines of all labels, in order."""
    yield from sorted((line, one.label) for one in decision.labels for line in one.lines)
