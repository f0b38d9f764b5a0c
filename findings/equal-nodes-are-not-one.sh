#!/usr/bin/env bash
# selectolax 1.0.2 (PyPI), LexborNode: nodes with equal markup are equal.
#
# One would expect of the nodes of a tree what Python's own trees do (xml.etree, lxml): two elements are == only if they are
# one and the same, so that list.index, list.remove and `in` find the very element that one holds.
# What is so: == compares the markup of the two, and hash the places in memory. Of two paragraphs "Yes." the second is found
# where the first stands; `in` says that a list holds a node that it does not; and equal things have unequal hashes, which
# Python forbids: a set holds both, and whether it finds one differs from a list. Who needs to know which node it is
# compares node.mem_id.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check selectolax==1.0.2 2>"$work/pip" || { cat "$work/pip" >&2; exit 1; }
"$work/env/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

from selectolax.lexbor import LexborHTMLParser

tree = LexborHTMLParser("<p>Yes.</p><p>And?</p><p>Yes.</p>")
first, _, last = answers = tree.css("p")
found = {
    "last == first": last == first,
    "place of the last in a list of three": answers.index(last),
    "last in [first]": last in [first],
    "last in {first}": last in {first},
    "nodes in a set of the three": len(set(answers)),
    "hash(last) == hash(first)": hash(last) == hash(first),
    "last.mem_id == first.mem_id": last.mem_id == first.mem_id,
    "one node twice from the tree is one": tree.css("p")[2].mem_id == last.mem_id,
}
print(f"selectolax {version('selectolax')}")
for what, value in found.items():
    print(f"{what}: {value}")
sys.exit(list(found.values()) != [True, 0, True, False, 3, False, False, True])
PYTHON
echo "As described above."
