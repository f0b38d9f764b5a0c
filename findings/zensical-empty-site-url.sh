#!/usr/bin/env bash
# To Zensical, an empty `site_url` is an address; to MkDocs, it is none.
#
# Who builds one site for several places writes `site_url: !ENV [SITE_URL, ""]`, or `site_url: ""` to say that it is not known
# where the site will stand. One would expect the same as without the line, as in MkDocs: no canonical address in any page.
# Zensical leaves the canonical address out without the line, but with an empty one every page says that the page that counts is
# `/other/`, at the root of whatever host it is on, and the sitemap lists such addresses without a host. For a site that is put
# below a path (https://example.org/manual/) that is another page, or none.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install --quiet --disable-pip-version-check mkdocs==1.6.1 zensical==0.0.73

cd "$folder"
mkdir docs
echo "# Home" > docs/index.md
echo "# Other" > docs/other.md

# Writes the canonical address of the second page and the places in the sitemap, with and without the line.
said() {
    grep -ho '<link rel="canonical"[^>]*>' "$1/other/index.html" || echo "no canonical address"
    grep -o '<loc>[^<]*</loc>' "$1/sitemap.xml" | tr '\n' ' ' || true
}
printf 'site_name: Two pages\nsite_url: ""\nplugins: []\n' > mkdocs.yml
env/bin/mkdocs build --quiet --site-dir mkdocs 2>/dev/null
env/bin/zensical build --clean >/dev/null
mkdocs=$(said mkdocs) empty=$(said site)
sed -i.before '/site_url/d' mkdocs.yml
env/bin/zensical build --clean >/dev/null
without=$(said site)

printf 'MkDocs %s, site_url: "":\n%s\n' "$(env/bin/python -c 'import mkdocs; print(mkdocs.__version__)')" "$mkdocs"
printf 'Zensical %s, site_url: "":\n%s\n' "$(env/bin/zensical --version)" "$empty"
printf 'Zensical, no site_url:\n%s\n' "$without"
test "${mkdocs%%$'\n'*}" = "no canonical address"
test "$empty" = $'<link rel="canonical" href="/other/">\n<loc>/</loc> <loc>/other/</loc> '
test "${without%%$'\n'*}" = "no canonical address"
