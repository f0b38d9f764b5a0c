#!/usr/bin/env bash
# Babel 2.19.0 (PyPI), parse_time: an afternoon is read as a morning, in the very words in which Babel writes it.
#
# format_time writes 22:30 as each language does: "오후 10:30" in Korean, "10:30 p.m." in the English of Canada, "10:30 م" in
# Arabic. parse_time takes a language too, to know how a time is laid out in it. One would expect it to read what format_time wrote, or
# to refuse.
# What is so: only the letters "pm" count, in all languages. In the others 22:30 comes back as 10:30, twelve hours early, and
# nothing tells of it; the format can be named, as "short", and it is the same. English of Australia, which writes "pm", is right.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check \
  Babel==2.19.0 2>"$work/pip" || { cat "$work/pip" >&2; exit 1; }
"$work/env/bin/python" - <<'PYTHON'
import sys
from datetime import time
from importlib.metadata import version

from babel.dates import format_time, parse_time

EVENING, LANGUAGES = time(22, 30), ("en_AU", "en_CA", "es_MX", "ko", "zh_Hant", "ar", "el")

written = {language: format_time(EVENING, "short", locale=language) for language in LANGUAGES}
read = {language: parse_time(words, locale=language, format="short") for language, words in written.items()}
print(f"Babel {version('Babel')}")
for language in LANGUAGES:
    print(f"{language}: 22:30 is written {written[language]!r} and read {read[language]:%H:%M}")
sys.exit(read != {language: EVENING if language == "en_AU" else time(10, 30) for language in LANGUAGES})
PYTHON
echo "As described above."
