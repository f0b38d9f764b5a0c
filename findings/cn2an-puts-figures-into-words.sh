#!/usr/bin/env bash
# cn2an 0.5.24 (PyPI), transform: figures are put into words that only hold the character of a number.
#
# transform takes a sentence and writes its Chinese numbers as figures. One would expect 一般 ("generally") and 十分 ("very") to stay: as
# jieba 0.42.1 cuts the sentence, they are words.
# What is so: each character of a number counts by itself, and 一般十分好 ("generally very good") becomes 1般10分好. Where the sentence is
# kept or searched so, its words are no longer there.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check \
  cn2an==0.5.24 jieba==0.42.1 2>"$work/pip" || { cat "$work/pip" >&2; exit 1; }
"$work/env/bin/python" - <<'PYTHON'
import logging
import sys
from importlib.metadata import version

import cn2an
import jieba

jieba.setLogLevel(logging.ERROR)
SENTENCE = "一般十分好，共一百零六人。"

found, words = cn2an.transform(SENTENCE, "cn2an"), list(jieba.cut(SENTENCE))
print(f"cn2an {version('cn2an')}: {found}; words by jieba: {words}")
sys.exit(found != "1般10分好，共106人。" or not {"一般", "十分"} <= set(words))
PYTHON
echo "As described above."
