#!/usr/bin/env bash
# docx2python 3.7.1 (PyPI): a hyphen at which no line is broken (Ctrl+Shift+_ in Word) is lost, and two words become one.
#
# One would expect a character for each w:noBreakHyphen: U+2011, or the plain hyphen that python-docx 1.2.0 writes. The standard
# (ISO/IEC 29500-1, 17.3.3.18) says that it is shown as a hyphen.
# What is so: nothing stands there. "Asia-Pacific", typed so that it stays on a line, is read as "AsiaPacific".
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check \
  docx2python==3.7.1 python-docx==1.2.0 2>"$work/pip" || { cat "$work/pip" >&2; exit 1; }
"$work/env/bin/python" - <<'PYTHON'
import io
import sys
import tempfile
from importlib.metadata import version

import docx
from docx.oxml import parse_xml
from docx2python import docx2python


def document(*runs):
    """Return a document whose first paragraph has these runs."""
    made = docx.Document()
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    made.element.body.insert(0, parse_xml(f"<w:p {space}>{''.join(runs)}</w:p>"))
    file = io.BytesIO()
    made.save(file)
    return file


file = document("<w:r><w:t>Asia</w:t><w:noBreakHyphen/><w:t>Pacific</w:t></w:r>")
with tempfile.NamedTemporaryFile(suffix=".docx") as kept:
    kept.write(file.getvalue())
    kept.flush()
    with docx2python(kept.name) as read:
        found = read.text
other = docx.Document(file).paragraphs[0].text
print(f"docx2python {version('docx2python')}: {found!r}; python-docx {version('python-docx')}: {other!r}")
sys.exit((found, other) != ("AsiaPacific", "Asia-Pacific"))
PYTHON
echo "As described above."
