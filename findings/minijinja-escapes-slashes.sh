#!/usr/bin/env bash
# MiniJinja's filter `e` escapes the slash; Jinja's does not.
#
# MiniJinja reads Jinja's templates, and its filter `e` is Jinja's: one would expect the same five characters to be escaped
# (& < > " '), and the same output from the same template. But each "/" becomes "&#x2f;" as well. To a browser and to a parser
# of XML that is the same address; to all that looks for text in what was written it is not: a sitemap has no line with
# "https://example.org/", and pages grow by five bytes a slash. Zensical renders its templates with MiniJinja, so this is what
# comes out of a template that MkDocs has rendered with Jinja until then.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install --quiet --disable-pip-version-check jinja2==3.1.6 minijinja==3.1.0

"$folder/env/bin/python" - <<'EOF'
from importlib.metadata import version
from xml.etree import ElementTree

import jinja2
import minijinja

TEMPLATE = "<loc>{{ address | e }}</loc>"
ADDRESS = "https://example.org/a/?b&c"

jinja = jinja2.Environment().from_string(TEMPLATE).render(address=ADDRESS)
mini = minijinja.Environment().render_str(TEMPLATE, address=ADDRESS)
print(f"Jinja     {version('jinja2')}: {jinja}")
print(f"MiniJinja {version('minijinja')}: {mini}")
assert jinja == "<loc>https://example.org/a/?b&amp;c</loc>"
assert mini == "<loc>https:&#x2f;&#x2f;example.org&#x2f;a&#x2f;?b&amp;c</loc>"
assert ElementTree.fromstring(jinja).text == ElementTree.fromstring(mini).text == ADDRESS
print("A parser reads the same address in both; a search for the text of it finds only Jinja's.")
EOF
