#!/usr/bin/env bash
# ttconv 1.2.3 (PyPI), SRT: one blank line within a caption, and none of the file's captions is read.
#
# Captions often hold a blank line, and players go on reading until the number and the times of the next. One would expect that, or
# that the words behind the line are left out and the other captions read, or an error that is raised.
# What is so: to_model says "Missing subtitle counter" to the log and returns None instead of a document: the captions before the line
# are lost as well as those behind it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check \
  ttconv==1.2.3 2>"$work/pip" || { cat "$work/pip" >&2; exit 1; }
"$work/env/bin/python" - <<'PYTHON'
import io
import logging
import sys
from importlib.metadata import version

from ttconv.srt.reader import to_model

logging.disable()
FIRST = "1\n00:00:01,000 --> 00:00:02,000\nIn June.\n"
SECOND = "2\n00:00:03,000 --> 00:00:04,000\nWhy?\n"

plain = to_model(io.StringIO(f"{FIRST}\n{SECOND}"))
blank = to_model(io.StringIO(f"{FIRST}\nOr in May.\n\n{SECOND}"))
print(f"ttconv {version('ttconv')}: without a blank line a {type(plain).__name__}, with one {blank}")
sys.exit(plain is None or blank is not None)
PYTHON
echo "As described above."
