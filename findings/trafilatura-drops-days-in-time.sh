#!/usr/bin/env bash
# trafilatura 2.3.1 (PyPI), extract: what stands in the element time is dropped, in the middle of a sentence too.
#
# HTML has the element time for a day or an hour among words, so that programs can read it. One would expect of the text of a page
# the words that a browser shows, as for other elements within a sentence (abbr, cite, small), or that at least options for more
# text keep them.
# What is so: the element goes with all that is in it. "Dues fall on 1 June, said Lin." comes out as "Dues fall on , said Lin.", in
# each form of output, and with favor_recall as well. html2txt of the same package has the day.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check \
  trafilatura==2.3.1 lxml_html_clean==0.4.5 2>"$work/pip" || { cat "$work/pip" >&2; exit 1; }
"$work/env/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

import trafilatura

AROUND = "<p>The office told all who have boats in the harbour what each of them has to pay, and from when on, and why.</p>"
SENTENCE = '<p>Dues fall on <time datetime="2031-06-01">1 June</time>, said Lin <small>(of the office)</small>.</p>'
PAGE = f"<html><body><article><h1>Harbour</h1>{AROUND}{SENTENCE}{AROUND}</article></body></html>"

ways = {"as it comes": {}, "favor_recall": {"favor_recall": True}, "markdown": {"output_format": "markdown"}}
texts = {way: trafilatura.extract(PAGE, **options) for way, options in ways.items()} | {"html2txt": trafilatura.html2txt(PAGE)}
kept = {way: "fall on 1 June, said" in text for way, text in texts.items()}
torn = {way: "fall on , said Lin (of the office)." in text for way, text in texts.items()}
print(f"trafilatura {version('trafilatura')}: {texts['as it comes'].splitlines()[2]!r}; the day is kept: {kept}")
sys.exit(list(kept.values()) != [False] * 3 + [True] or list(torn.values()) != [True] * 3 + [False])
PYTHON
echo "As described above."
