#!/usr/bin/env bash
# striprtf 0.0.35 (PyPI): words that were deleted while changes were tracked, and hidden words, stand in the text like all others.
#
# RTF marks the first with \deleted and the second with \v (Rich Text Format 1.9.1, "Character Formatting Properties" and "Track
# Changes"); a word processor that shows the final text prints neither. One would expect to get what is printed.
# What is so: "Dues do not will fall. Not for print.", where "do not" was deleted for "will" and the last sentence is hidden: what
# the record says is turned round, and nothing tells.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check \
  striprtf==0.0.35 2>"$work/pip" || { cat "$work/pip" >&2; exit 1; }
"$work/env/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

from striprtf.striprtf import rtf_to_text

FILE = r"{\rtf1\ansi Dues {\deleted do not }{\revised will }fall.{\v  Not for print.}\par}"

found = rtf_to_text(FILE).strip()
print(f"striprtf {version('striprtf')}: {found!r}")
sys.exit(found != "Dues do not will fall. Not for print.")
PYTHON
echo "As described above."
