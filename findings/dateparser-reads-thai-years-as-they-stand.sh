#!/usr/bin/env bash
# dateparser 1.5.0 (PyPI): a day written in Thai is read 543 years late.
#
# Thailand writes years of the Buddhist era, 543 more than those of the common one: 2574 is 2031, and is printed so without any sign
# of the era. One would expect that year where the language is given as Thai, as the library has calendars of others for theirs, or
# none.
# What is so: the months are read as Thai, and the year is taken as it stands: 5 May 2574.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check \
  dateparser==1.5.0 2>"$work/pip" || { cat "$work/pip" >&2; exit 1; }
"$work/env/bin/python" - <<'PYTHON'
import sys
import warnings
from importlib.metadata import version

import dateparser

warnings.simplefilter("ignore")

found = dateparser.parse("5 พฤษภาคม 2574", languages=["th"])
print(f"dateparser {version('dateparser')}: 5 พฤษภาคม 2574 is {found:%Y-%m-%d}")
sys.exit((found.year, found.month, found.day) != (2574, 5, 5))
PYTHON
echo "As described above."
