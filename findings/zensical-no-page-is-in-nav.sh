#!/usr/bin/env bash
# In a template of Zensical's, no entry of the navigation is ever the page that is rendered.
#
# `nav` holds the pages of the navigation and `page` is the page that is rendered, under the names that MkDocs gives them; in
# MkDocs the entry is the page, and `{% if item == page %}` is how a template marks where the reader is. Zensical reads the same
# template without a word, but there an entry is only like the page: it has the same title and the same address, and the
# comparison is false on every page. The mark is simply gone. Comparing addresses (`item.url == page.url`) works in both.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install --quiet --disable-pip-version-check mkdocs==1.6.1 zensical==0.0.73

cd "$folder"
mkdir docs theme
echo "# Home" > docs/index.md
echo "# Other" > docs/other.md
cat > theme/main.html <<'EOF'
{% for item in nav.items %}{{ item.title }}{% if item == page %}: the same{% endif %}{% if item.url == page.url %}, here{% endif %}; {% endfor %}
EOF
cat > mkdocs.yml <<'EOF'
site_name: Two pages
nav: [{Home: index.md}, {Other: other.md}]
plugins: []
theme: {name: null, custom_dir: theme}
EOF
env/bin/mkdocs build --quiet --site-dir mkdocs 2>/dev/null
sed -i.before 's/name: null, //' mkdocs.yml
env/bin/zensical build --clean >/dev/null

mkdocs=$(cat mkdocs/other/index.html) zensical=$(cat site/other/index.html)
echo "MkDocs   $(env/bin/python -c 'import mkdocs; print(mkdocs.__version__)'): $mkdocs"
echo "Zensical $(env/bin/zensical --version): $zensical"
test "${mkdocs% }" = "Home; Other: the same, here;"
test "${zensical% }" = "Home; Other, here;"
