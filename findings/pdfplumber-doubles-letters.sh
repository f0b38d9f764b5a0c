#!/usr/bin/env bash
# pdfplumber 0.11.10 (PyPI): what is drawn twice to look bold is read twice, letter by letter.
#
# Programs without a bold font draw words twice, a hair apart; on paper it is one bold name. One would expect "LIN: In June.", which
# PDFium (pypdfium2 5.15.2) reads.
# What is so: extract_text sorts all characters of a row by their places and gives "LLIINN::". A name is no longer found where others
# look for it, and letters that are double in truth cannot be told from these. dedupe_chars() before it puts it right, where one knows
# that it is needed.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check \
  pdfplumber==0.11.10 pypdfium2==5.15.2 fpdf2==2.8.9 2>"$work/pip" || { cat "$work/pip" >&2; exit 1; }
"$work/env/bin/python" - <<'PYTHON'
import io
import sys
from importlib.metadata import version

import pdfplumber
import pypdfium2
from fpdf import FPDF

paper = FPDF(unit="pt")
paper.add_page()
paper.set_font("Helvetica", size=11)
paper.text(72, 90, "LIN:")
paper.text(72.4, 90, "LIN:")
paper.text(110, 90, "In June.")
data = bytes(paper.output())

page = pdfplumber.open(io.BytesIO(data)).pages[0]
found, once = page.extract_text(), page.dedupe_chars().extract_text()
other = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
print(f"pdfplumber {version('pdfplumber')}: {found!r}, deduplicated {once!r}; pypdfium2 {version('pypdfium2')}: {other!r}")
sys.exit((found, once, other) != ("LLIINN:: In June.", "LIN: In June.", "LIN: In June."))
PYTHON
echo "As described above."
