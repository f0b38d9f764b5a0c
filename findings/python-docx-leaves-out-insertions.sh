#!/usr/bin/env bash
# python-docx 1.2.0 (PyPI), paragraph.text: words that were inserted while changes were tracked are left out.
#
# One would expect the text that Word shows and prints: what was inserted (w:ins) is part of it until somebody rejects it, and what
# was deleted (w:del) is not. That is how Word's "All Markup" and "Simple Markup" show it, and how it is printed.
# What is so: paragraph.text and paragraph.runs look only at runs that stand right in the paragraph. Both the inserted and the
# deleted words are gone, and of a sentence to which "not" was added the opposite is read, without a warning.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check \
  python-docx==1.2.0 2>"$work/pip" || { cat "$work/pip" >&2; exit 1; }
"$work/env/bin/python" - <<'PYTHON'
import io
import sys
from importlib.metadata import version

import docx
from docx.oxml import parse_xml


def document(*runs):
    """Return a document whose first paragraph has these runs."""
    made = docx.Document()
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    made.element.body.insert(0, parse_xml(f"<w:p {space}>{''.join(runs)}</w:p>"))
    file = io.BytesIO()
    made.save(file)
    return file


def run(text, name="t"):
    return f'<w:r><w:{name} xml:space="preserve">{text}</w:{name}></w:r>'


file = document(
    run("Dues do "),
    f'<w:ins w:id="1" w:author="Bo Sample">{run("not ")}</w:ins>',
    f'<w:del w:id="2" w:author="Bo Sample">{run("always ", "delText")}</w:del>',
    run("fall."),
)
found = docx.Document(file).paragraphs[0].text
print(f"python-docx {version('python-docx')}: {found!r}; Word prints 'Dues do not fall.'")
sys.exit(found != "Dues do fall.")
PYTHON
echo "As described above."
