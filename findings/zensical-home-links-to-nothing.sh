#!/usr/bin/env bash
# On the front page, Zensical's link to the front page is empty, so it keeps the query of the address it is clicked at.
#
# The logo of every page leads to the front page; the address is made with the filter `url`, which MkDocs has too and which
# turns an address of the site into one from the page that is rendered. MkDocs gives "." where both are the front page: from
# /?h=harbour a click leads to /. Zensical gives "", and an empty address is that of the page itself with its query
# (RFC 3986, 5.2.2): from /?h=harbour, as a search leads there, a click on the logo leads to /?h=harbour again, with the words
# still marked. On other pages the link is as one would expect.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install --quiet --disable-pip-version-check mkdocs==1.6.1 mkdocs-material==9.7.7 zensical==0.0.73

cd "$folder"
mkdir docs
echo "# Home" > docs/index.md
echo "# Other" > docs/other.md
printf 'site_name: Two pages\ntheme: {name: material, font: false}\n' > mkdocs.yml
NO_MKDOCS_2_WARNING=1 env/bin/mkdocs build --quiet --site-dir mkdocs 2>/dev/null
env/bin/zensical build --clean >/dev/null

env/bin/python - <<'EOF'
import re
from importlib.metadata import version
from urllib.parse import urljoin

SEARCHED = "https://example.org/?h=harbour"


def logo(path: str) -> str:
    return re.search(r'<a href="([^"]*)"[^>]* class="md-header__button md-logo"', open(path).read())[1]


mkdocs, zensical = logo("mkdocs/index.html"), logo("site/index.html")
for name, link in (("mkdocs-material", mkdocs), ("zensical", zensical)):
    print(f'{name} {version(name)}: href="{link}", from {SEARCHED} to {urljoin(SEARCHED, link)}')
assert urljoin(SEARCHED, mkdocs) == "https://example.org/"
assert zensical == "" and urljoin(SEARCHED, zensical) == SEARCHED
assert urljoin("https://example.org/other/?h=harbour", logo("site/other/index.html")) == "https://example.org/"
EOF
