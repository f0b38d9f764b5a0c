#!/usr/bin/env bash
# csvkit 2.2.0 (PyPI), csvjoin: the rows of two different items are put together, because 1_12 and 11_2 are one number.
#
# Items are numbered by meeting and place: 1_12 is the twelfth of the first meeting, 11_2 the second of the eleventh. One would
# expect two rows, each question with its own answer: nobody writes a number like 1_12 in a table.
# What is so: an underscore between digits is left out, as in a number of Python, so both are 112, and every question has every
# answer: four rows instead of two, half of them wrong, all under the item 112. The help says that types are found out, not that this is
# one; with --no-inference the rows are put together as they belong.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check \
  csvkit==2.2.0 2>"$work/pip" || { cat "$work/pip" >&2; exit 1; }
cd "$work"
printf 'item,question\n1_12,When do they fall?\n11_2,For whom?\n' >questions.csv
printf 'item,answer\n1_12,In June.\n11_2,For everyone.\n' >answers.csv
"$work/env/bin/csvjoin" --version
"$work/env/bin/csvjoin" -c item questions.csv answers.csv | tee joined.csv
"$work/env/bin/csvjoin" --no-inference -c item questions.csv answers.csv | tee text.csv
printf 'item,question,answer\n112,When do they fall?,In June.\n112,When do they fall?,For everyone.\n' >described.csv
printf '112,For whom?,In June.\n112,For whom?,For everyone.\n' >>described.csv
diff described.csv joined.csv
printf 'item,question,answer\n1_12,When do they fall?,In June.\n11_2,For whom?,For everyone.\n' | diff - text.csv
echo "As described above."
