#!/usr/bin/env bash
# lunr 0.8.0 (PyPI; the same list is in lunr.js, and in the search that MkDocs has built in): May, the month, is never found.
#
# One would expect a search for "May" to find a text whose only date is in May, or the list of words that are left out to know the
# verb from the month by its capital; "June" is found.
# What is so: "may" is one of the words left out, whatever its capitals, when a text is indexed and when it is asked for. A record
# of decisions "in May" cannot be found by it, and of "12 May" only "12" counts.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check \
  lunr==0.8.0 2>"$work/pip" || { cat "$work/pip" >&2; exit 1; }
"$work/env/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

from lunr import lunr

TEXTS = [{"id": "may", "text": "Dues fall in May."}, {"id": "june", "text": "Dues fall in June."}]

index = lunr(ref="id", fields=("text",), documents=TEXTS)
found = {word: [one["ref"] for one in index.search(word)] for word in ("May", "June")}
print(f"lunr {version('lunr')}: {found}")
sys.exit(found != {"May": [], "June": ["june"]})
PYTHON
echo "As described above."
