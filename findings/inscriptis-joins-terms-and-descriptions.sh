#!/usr/bin/env bash
# inscriptis 2.7.6 (PyPI): who speaks and what is said become one word where a page has them as a list of terms (dl, dt, dd).
#
# Older pages have dialogue so, as HTML 4.01 (10.3) proposed, and questions with their answers stand so to this day; browsers show
# each dt and dd on a line of its own. One would expect that of a library that lays pages out as text, as it does for paragraphs.
# What is so: dt and dd are taken for text within a line, and nothing parts them: "Lin ExampleDues fall in June."
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check \
  inscriptis==2.7.6 2>"$work/pip" || { cat "$work/pip" >&2; exit 1; }
"$work/env/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

from inscriptis import get_text

PAIRS = [("Lin Example", "Dues fall in June."), ("Reporter", "When?")]
as_terms = get_text(f"<dl>{''.join(f'<dt>{name}</dt><dd>{words}</dd>' for name, words in PAIRS)}</dl>")
as_paragraphs = get_text("".join(f"<p>{name}</p><p>{words}</p>" for name, words in PAIRS))
print(f"inscriptis {version('inscriptis')}: as terms {as_terms!r}, as paragraphs {as_paragraphs!r}")
sys.exit("ExampleDues" not in as_terms or "ExampleDues" in as_paragraphs)
PYTHON
echo "As described above."
