"""The site before and after a change is the same to the byte, unless the change says what is to be another.

`tests/site.sha256` lists every file that is made for the first briefing: its pages, its data, its index. What is copied as it
is, from docs/ or from the site generator and the search engine, is not listed. After a change that means to change pages,
`make test TESTS="tests/test_same_site.py --regenerate"` writes the list anew; the diff says which pages are others.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import re
import zipfile
from pathlib import Path

from tests.conftest import ROOT

LIST = ROOT / "tests/site.sha256"

# Tables in a form that is compressed (test_readers reads them), and what the site generator and the search engine bring along,
# which is theirs and changes with their versions; and what is nearest in meaning, as the processor of the moment rounds.
THEIRS = re.compile(
    r"site/assets/(images|javascripts|stylesheets)/.*|site/pagefind/(engine\.js|wasm\..*|near/.*)|"
    r"(docs|site)/data/(\w+/\d+\.parquet|manifest\.json)"
)

# What is compressed, perhaps otherwise by another version of the compressor: the content is compared.
COMPRESSED = re.compile(r".*\.(gz|pf_meta|pf_index|pf_filter|pf_fragment)")


def made(project: Path) -> dict[str, str]:
    """Return the SHA-256 of every file that was made for a site, by path."""
    by_hand = {path.relative_to(ROOT / "docs") for path in (ROOT / "docs").rglob("*") if path.is_file()}
    written = {Path(line[66:]) for line in (project / "docs/.written").read_text(encoding="utf-8").splitlines()}
    found = {}
    for folder in ("docs", "site"):
        for path in sorted((project / folder).rglob("*")):
            below = path.relative_to(project / folder)
            name = f"{folder}/{below.as_posix()}"
            own = below in written or (folder == "site" and below not in by_hand)
            if path.is_file() and own and not THEIRS.fullmatch(name):
                content = path.read_bytes()
                content = gzip.decompress(content) if COMPRESSED.fullmatch(name) else content
                content = unpacked(content) if name.endswith(".epub") else content
                found[name] = hashlib.sha256(content).hexdigest()
    return found


def unpacked(book: bytes) -> bytes:
    """Return what stands in a book, file by file."""
    with zipfile.ZipFile(io.BytesIO(book)) as files:
        return b"".join(name.encode("utf-8") + files.read(name) for name in files.namelist())


def write_list(path: Path, found: dict[str, str]) -> None:
    path.write_text("".join(f"{sha256}  {name}\n" for name, sha256 in sorted(found.items())), encoding="utf-8")


def test_the_site_is_the_one_that_is_listed(project: Path, regenerate: bool) -> None:
    found = made(project)
    if regenerate:
        write_list(LIST, found)
    listed = {line[66:]: line[:64] for line in LIST.read_text(encoding="utf-8").splitlines()}
    others = sorted(path for path in found.keys() | listed.keys() if found.get(path) != listed.get(path))
    assert others == [], "made otherwise than before; if that is meant, regenerate the list and read its diff"
    assert {"docs/index.md", "site/index.html", "site/404.html", "site/pagefind/words.json"} <= found.keys()
