#!/usr/bin/env bash
# pypdfium2 5.15.2 (PyPI, PDFium), get_text_range: a hyphen at the end of a line becomes a character that is none, and the line end goes.
#
# One would expect the hyphen that is printed, and the line end behind it, as pypdf and pdfminer give them: whether "har-" and "bour" are
# one word, and "Asia-" and "Pacific" two, is the reader's to decide.
# What is so: both become U+FFFE, a code point that Unicode keeps free of characters and that many formats must not hold, with the next
# line right behind it. Who takes it out, as one does with what cannot be shown, reads "AsiaPacific". By the character
# (FPDFText_GetUnicode) it is U+0002, and FPDFText_IsHyphen says that it was a hyphen.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check \
  pypdfium2==5.15.2 pypdf==7.1.1 fpdf2==2.8.9 2>"$work/pip" || { cat "$work/pip" >&2; exit 1; }
"$work/env/bin/python" - <<'PYTHON'
import io
import sys
from importlib.metadata import version

import pypdf
import pypdfium2
import pypdfium2.raw
from fpdf import FPDF

paper = FPDF(unit="pt")
paper.add_page()
paper.set_font("Helvetica", size=11)
for at, words in enumerate(("In the Asia-", "Pacific.")):
    paper.text(72, 90 + 14 * at, words)
data = bytes(paper.output())

text = pypdfium2.PdfDocument(data)[0].get_textpage()
found = text.get_text_range()
at = found.index("\ufffe")
code, is_hyphen = (ask(text.raw, at) for ask in (pypdfium2.raw.FPDFText_GetUnicode, pypdfium2.raw.FPDFText_IsHyphen))
other = pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text()
print(f"pypdfium2 {version('pypdfium2')}: {found!a}, by the character U+{code:04X}; pypdf {version('pypdf')}: {other!r}")
sys.exit((found, code, is_hyphen, other.split()) != ("In the Asia\ufffePacific.", 2, 1, ["In", "the", "Asia-", "Pacific."]))
PYTHON
echo "As described above."
