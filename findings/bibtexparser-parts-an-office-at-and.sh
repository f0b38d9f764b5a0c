#!/usr/bin/env bash
# bibtexparser 1.4.4 (PyPI), customization.author: an office whose name has "and" in it becomes two people.
#
# In BibTeX, what stands between braces within a list of names is one, and the "and" in it parts nothing: that is how the name of an
# office is written. One would expect one author, and pybtex 0.26.1 finds one.
# What is so: the list is cut at every "and", and each half is turned round like the name of a person, with one brace each:
# "Dues, {Office of" and "Nets}, ".
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check \
  bibtexparser==1.4.4 pybtex==0.26.1 2>"$work/pip" || { cat "$work/pip" >&2; exit 1; }
"$work/env/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

import bibtexparser
from bibtexparser.bparser import BibTexParser
from bibtexparser.customization import author
from pybtex.database import parse_string

ENTRY = "@misc{dues, author = {{Office of Dues and Nets}}, title = {Dues fall}, year = 2031}"

found = bibtexparser.loads(ENTRY, BibTexParser(customization=author)).entries[0]["author"]
other = [str(person) for person in parse_string(ENTRY, "bibtex").entries["dues"].persons["author"]]
print(f"bibtexparser {version('bibtexparser')}: {found}; pybtex {version('pybtex')}: {other}")
sys.exit((len(found), len(other)) != (2, 1))
PYTHON
echo "As described above."
