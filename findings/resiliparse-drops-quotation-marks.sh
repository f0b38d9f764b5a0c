#!/usr/bin/env bash
# resiliparse 2.0.1 (PyPI), extract_plain_text: what stands between <q> and </q> loses its quotation marks.
#
# HTML has user agents put the marks around a q element, and forbids authors to write them there too. One would expect them in plain
# text, as html2text 2025.4.15 and inscriptis 2.7.6 write them.
# What is so: there are none. "The minister said <q>Dues fall</q>, she says." reads as if the writer said it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check \
  resiliparse==2.0.1 html2text==2025.4.15 inscriptis==2.7.6 2>"$work/pip" || { cat "$work/pip" >&2; exit 1; }
"$work/env/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

from html2text import html2text
from inscriptis import get_text
from resiliparse.extract.html2text import extract_plain_text

PAGE = "<p>The minister said <q>Dues fall</q>, she says.</p>"

found = extract_plain_text(PAGE).strip()
others = [get_text(PAGE).strip(), html2text(PAGE).strip()]
print(f"resiliparse {version('resiliparse')}: {found!r}; inscriptis and html2text: {others}")
sys.exit(found != "The minister said Dues fall, she says." or not all('"Dues fall"' in other for other in others))
PYTHON
echo "As described above."
