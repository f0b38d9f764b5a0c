#!/usr/bin/env bash
# python-dateutil 2.9.0.post0 (PyPI), parser.parse: two days of 2017 are a day of 2010, at 20:17.
#
# A meeting goes on for two days: "10-11 January 2017", "10 and 11 January 2017". One would expect of a function that reads one day
# either one of these or an error, all the more as nothing asks it to pass over words (fuzzy).
# What is so: the first day is the year, and the year the time of day: 2010-01-11 20:17. With other days it is another year: "5 and
# 6 May 2031" is of 2005. "10 to 11 January 2017" is refused. edtf 5.0.2, which reads the dates of archives with it, passes it on:
# text_to_edtf gives 2010-01-11.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check \
  python-dateutil==2.9.0.post0 edtf==5.0.2 2>"$work/pip" || { cat "$work/pip" >&2; exit 1; }
"$work/env/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

from dateutil.parser import ParserError, parse
from edtf import text_to_edtf

DAYS = ("11 January 2017", "10-11 January 2017", "10 and 11 January 2017", "5 and 6 May 2031", "10 to 11 January 2017")


def read(words: str) -> str:
    try:
        return f"{parse(words):%Y-%m-%d %H:%M}"
    except ParserError:
        return "refused"


found = [read(words) for words in DAYS]
archives = [text_to_edtf(words) for words in DAYS[:3]]
print(f"python-dateutil {version('python-dateutil')}: {dict(zip(DAYS, found))}; edtf {version('edtf')}: {archives}")
described = ["2017-01-11 00:00", "2010-01-11 20:17", "2010-01-11 20:17", "2005-05-06 20:31", "refused"]
sys.exit(found != described or archives != ["2017-01-11", "2010-01-11", "2010-01-11"])
PYTHON
echo "As described above."
