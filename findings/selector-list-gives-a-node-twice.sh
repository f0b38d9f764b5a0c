#!/usr/bin/env bash
# selectolax 1.0.2 (PyPI), LexborNode.css: a list of selectors gives a node once for every selector that matches it.
#
# One would expect what a selector list means in CSS (Selectors Level 4, "Selector Lists": an element is selected or it is
# not) and what querySelectorAll does in browsers, and css() of parsel and cssselect with lxml: each element once, in the
# order of the page.
# What is so: the order is that of the page, but an element that two selectors of the list match comes twice, one that
# three match comes three times. Counts are too high, and what is done to each is done twice. :is(), which takes the same
# list, gives each element once.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check \
  selectolax==1.0.2 parsel==1.10.0 2>"$work/pip" || { cat "$work/pip" >&2; exit 1; }
"$work/env/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

from parsel import Selector
from selectolax.lexbor import LexborHTMLParser

PAGE = '<h2 id="a">a</h2><p class="answer" id="b">b</p><p>c</p><h2>d</h2>'
LIST = "p, h2, .answer, [id]"

found = [node.text() for node in LexborHTMLParser(PAGE).css(LIST)]
by_is = [node.text() for node in LexborHTMLParser(PAGE).css(f":is({LIST})")]
by_parsel = [node.xpath("string()").get() for node in Selector(PAGE).css(LIST)]
print(f"selectolax {version('selectolax')}, parsel {version('parsel')}: {LIST!r} on {PAGE}")
print("selectolax:      ", *found)
print("selectolax :is():", *by_is)
print("parsel:          ", *by_parsel)
sys.exit((found, by_is, by_parsel) != (list("aabbbcd"), list("abcd"), list("abcd")))
PYTHON
echo "As described above."
