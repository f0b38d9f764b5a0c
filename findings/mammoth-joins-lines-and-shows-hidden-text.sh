#!/usr/bin/env bash
# mammoth 1.13.0 (PyPI): in raw text a line break joins two words, and hidden text is shown as all other.
#
# One would expect of extract_raw_text that a line break within a paragraph (w:br) divides words, as it does in convert_to_html,
# which writes <br />; and of both that words whose format is hidden (w:vanish), which Word neither shows nor prints by default,
# are left out or told.
# What is so: "Lin Example:" and "In June." on two lines of a paragraph become "Lin Example:In June.", and words that no reader of
# the document sees follow without a sign or a message.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check \
  mammoth==1.13.0 python-docx==1.2.0 2>"$work/pip" || { cat "$work/pip" >&2; exit 1; }
"$work/env/bin/python" - <<'PYTHON'
import io
import sys
from importlib.metadata import version

import docx
import mammoth
from docx.oxml import parse_xml


def document(*runs):
    """Return a document whose first paragraph has these runs."""
    made = docx.Document()
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    made.element.body.insert(0, parse_xml(f"<w:p {space}>{''.join(runs)}</w:p>"))
    file = io.BytesIO()
    made.save(file)
    return file


file = document(
    "<w:r><w:t>Lin Example:</w:t><w:br/><w:t>In June.</w:t></w:r>",
    '<w:r><w:rPr><w:vanish/></w:rPr><w:t xml:space="preserve"> Do not print.</w:t></w:r>',
)
raw = mammoth.extract_raw_text(file)
file.seek(0)
page = mammoth.convert_to_html(file)
print(f"mammoth {version('mammoth')}, raw text: {raw.value!r}, HTML: {page.value!r}, messages: {raw.messages + page.messages}")
sys.exit(
    (raw.value, page.value, raw.messages + page.messages)
    != ("Lin Example:In June. Do not print.\n\n", "<p>Lin Example:<br />In June. Do not print.</p>", [])
)
PYTHON
echo "As described above."
