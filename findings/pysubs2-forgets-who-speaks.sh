#!/usr/bin/env bash
# pysubs2 1.8.1 (PyPI): the voices of WebVTT are lost, though an event has a field for a name.
#
# A cue of WebVTT says who speaks: <v Lin>In June. An event of pysubs2 has a name, the actor's, which the format ASS keeps and
# writes. One would expect the voice there, or the tag left in the text as other tags of WebVTT are.
# What is so: name is empty, and the text holds the words alone. Who speaks is gone, and a conversion from WebVTT to any other format,
# or to WebVTT itself, has no speakers.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check \
  pysubs2==1.8.1 2>"$work/pip" || { cat "$work/pip" >&2; exit 1; }
"$work/env/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

import pysubs2

CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:02.000\n<v Lin>In June.\n\n00:02.000 --> 00:03.000\n<v Bo>Why?\n"

read = pysubs2.SSAFile.from_string(CAPTIONS)
found = [(one.name, one.text) for one in read]
again = read.to_string("vtt")
print(f"pysubs2 {version('pysubs2')}: {found}, written anew {again!r}")
sys.exit(found != [("", "In June."), ("", "Why?")] or "Lin" in again)
PYTHON
echo "As described above."
