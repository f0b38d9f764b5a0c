#!/usr/bin/env bash
# srt 3.5.3 (PyPI): compose leaves out a caption that ends when it begins.
#
# Programs that make captions from speech write some without length, such as "00:00:01,000 --> 00:00:01,000". parse reads them. One
# would expect compose to write what parse has read, as its documentation shows the two going together.
# What is so: by default compose sorts and numbers anew, and drops every caption whose end is not after its begin. Words are gone
# from the file; that is said to the log only, and not at all if nobody listens. With reindex=False they stay.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check \
  srt==3.5.3 2>"$work/pip" || { cat "$work/pip" >&2; exit 1; }
"$work/env/bin/python" - <<'PYTHON'
import logging
import sys
from importlib.metadata import version

import srt

logging.disable()
CAPTIONS = "1\n00:00:01,000 --> 00:00:01,000\nIn June.\n\n2\n00:00:02,000 --> 00:00:03,000\nWhy?\n\n"

read = list(srt.parse(CAPTIONS))
written = srt.compose(read)
kept = srt.compose(read, reindex=False)
print(f"srt {version('srt')}: read {[one.content for one in read]}, written anew {written!r}")
sys.exit((len(read), "In June." in written, "In June." in kept) != (2, False, True))
PYTHON
echo "As described above."
