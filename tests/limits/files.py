"""The limits and lists of files/, with a case on either side."""

from __future__ import annotations

import io
from pathlib import Path

from scripts.files.batch import batch_of
from scripts.files.problems import quoted
from scripts.files.progress import Progress
from scripts.files.schema import check
from scripts.files.writing import listed
from scripts.files.yaml_lines import read_yaml
from tests.limits.cases import SHA256, Case, codes, each, error, in_a_file, same, source_codes


def schema_problem(schema: dict[str, object], value: object) -> tuple[str, str]:
    """Return the code of what is wrong with a value, and what must hold."""
    _, (problem,) = check(Path("form.yml"), value, {(): 1}, schema)
    return problem.code, problem.message.partition(", found")[0]


def yaml_codes(text: str) -> set[str]:
    return codes(in_a_file(text.encode("utf-8"), read_yaml, "form.yml")[2])


def is_told(count: int) -> bool:
    """Return whether it is told how far the work on so many things is, however long it takes."""
    out = io.StringIO()
    list(Progress(out, iter(range(0, 10_000, 100)).__next__).over(range(count)))
    return bool(out.getvalue())


FILES: dict[str, list[Case]] = {
    "files.problems.MOST_QUOTED": [
        (lambda: quoted(60 * "a"), f"'{60 * 'a'}'"),
        (lambda: quoted(40 * "a" + 21 * "b"), f"'{30 * 'a'} … {15 * 'b'}'"),
        (lambda: quoted(61 * "a"), f"'{30 * 'a'} … {15 * 'a'}'"),
    ],
    "files.batch.NAMED": each(
        lambda text: error(lambda: batch_of(text)),
        same(["1/1", "3/10", "999999/999999"], ""),
        same(
            ["", "3", "0/1", "1/0", "2/1", "01/2", "1/02", "1000000/1000000", "1/1000000", "1/2/3", "a/b", "1/2\n", " 1/2"],
            "ValueError",
        ),
    ),
    "files.progress.FEW_TOLD": [(lambda: is_told(7), False), (lambda: is_told(8), True)],
    "files.raw.UNFIT": each(
        lambda character: source_codes(f"Words{character}here".encode()),
        same(
            "\0\x08\x0b\x0e\x1f\x7f\x9f\r\ufdd0\ufdef\ufffe\uffff\U0001fffe\U0001ffff\U0008fffe\U0010fffe\U0010ffff",
            {"control-character"},
        ),
        same("\t\f \xa0\u0378\ufdcf\ufdf0\ufffd\U0001fffd", set()),
    ),
    "files.schema.TYPE_NAMES": each(
        lambda name: schema_problem({"type": name}, None),
        {
            "string": ("wrong-type", "must hold a text"),
            "integer": ("wrong-type", "must hold a whole number"),
            "boolean": ("wrong-type", "must hold true or false"),
            "array": ("wrong-type", "must hold a list"),
            "object": ("wrong-type", "must hold keys with values"),
        },
        {"number": ("wrong-type", "must hold number")},
    ),
    "files.schema.RULES": [
        (lambda: schema_problem({"type": "string"}, 1), ("wrong-type", "must hold a text")),
        (
            lambda: schema_problem({"properties": {}, "additionalProperties": False}, {"a": 1}),
            ("unknown-key", "only known keys may stand here"),
        ),
        (
            lambda: schema_problem({"required": ["a"], "properties": {"a": {"description": "the first"}}}, {}),
            ("missing-key", "the key 'a' must be here"),
        ),
        (lambda: schema_problem({"enum": ["a", "b"]}, "c"), ("wrong-value", "an entry must be one of a, b")),
        (lambda: schema_problem({"pattern": "^a$", "description": "an a"}, "c"), ("wrong-value", "an entry must be an a")),
        (lambda: schema_problem({"format": "date"}, "2031-02-30"), ("wrong-value", "an entry must be a day of the calendar")),
        (lambda: schema_problem({"minimum": 1}, 0), ("wrong-value", "an entry must be right")),
    ],
    "files.schema.ANY_RULE": [
        (lambda: schema_problem({"minimum": 1}, 0), ("wrong-value", "an entry must be right")),
        (lambda: schema_problem({"type": "string"}, 1), ("wrong-type", "must hold a text")),
    ],
    "files.writing.ENTRY": each(
        lambda line: in_a_file(f"{line}\n".encode(), lambda path: listed(path.parent), ".written"),
        {f"{SHA256}  people/ann.md": {"people/ann.md"}, f"{SHA256}  ...": {"..."}},
        same(
            [
                f"{SHA256[1:]}  people/ann.md",
                f"{SHA256}a  people/ann.md",
                f"{SHA256} people/ann.md",
                f"{SHA256[1:]}A  ann.md",
                f"{SHA256}  ../ann.md",
                f"{SHA256}  people/../ann.md",
                f"{SHA256}  ./ann.md",
                f"{SHA256}  /ann.md",
            ],
            set(),
        ),
    ),
    "files.yaml_lines.MOST_BYTES": [
        (lambda: yaml_codes("a: " + 999_997 * "b"), set()),
        (lambda: yaml_codes("a: " + 999_998 * "b"), {"not-yaml"}),
    ],
    "files.yaml_lines.MARK_OF_A_MERGE": each(
        lambda mark: yaml_codes(f"{mark}\n" + "# >>>>>>>"),
        same(["<<<<<<< ours", ">>>>>>> theirs", "||||||| both", "======="], {"merge-conflict"}),
        same(["# <<<<<<< ours", "a: <<<<<<< ours", "a: =======", "======", "<<<<<<"], set()) | {"|||||||| a": {"not-yaml"}},
    ),
    "files.yaml_lines.UNFIT_IN_YAML": each(
        lambda escaped: yaml_codes(f'a: "\\{escaped}"'),
        same(["u2028", "u2029", "ud800", "udfff", "0", "x1f", "ufffe"], {"control-character"}),
        same(["u2027", "u202a", "ud7ff", "ue000", "ud83d\\ude00"], set()),
    ),
    "files.yaml_lines.PLAIN_TAGS": each(
        lambda value: yaml_codes(f"a: !!{value}"),
        same(["str b", "bool true", "null ~", "int 1", "float 1.5", "seq [b]", "map {b: c}"], set()),
        same(["set {b}", "timestamp 2031-05-05", "binary YQ=="], {"yaml-tag"}),
    ),
}
