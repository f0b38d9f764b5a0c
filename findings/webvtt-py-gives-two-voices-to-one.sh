#!/usr/bin/env bash
# webvtt-py 0.6.0 (PyPI): of two voices in a cue only the first has a name, and both their words are its.
#
# WebVTT lets several people speak in one cue, each in a voice span of its own (<v Lin>…</v> <v Bo>…), and escapes & as &amp;. One
# would expect of a caption's text and voice that words can be told apart by who says them, and that entities are characters.
# What is so: caption.voice is "Lin" and caption.text are the words of both, so that what Bo asks is said by Lin; and "R&D", which
# must be written "R&amp;D", is read as "R&amp;D".
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check \
  webvtt-py==0.6.0 2>"$work/pip" || { cat "$work/pip" >&2; exit 1; }
"$work/env/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

import webvtt

CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:02.000\n<v Lin>R&amp;D falls.</v> <v Bo>Why?</v>\n"

[caption] = webvtt.from_string(CAPTIONS)
print(f"webvtt-py {version('webvtt-py')}: voice {caption.voice!r}, text {caption.text!r}")
sys.exit((caption.voice, caption.text) != ("Lin", "R&amp;D falls. Why?"))
PYTHON
echo "As described above."
