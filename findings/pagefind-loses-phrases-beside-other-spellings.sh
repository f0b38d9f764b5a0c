#!/usr/bin/env bash
# pagefind 1.5.2 (npm): a phrase in quotes is not found on a page that has one of its words with other accents, too.
#
# One would expect "à Paris" to be found wherever it is said; "a Paris" may find it as well, since a search takes no note of accents
# unless it is told to (`exactDiacritics`).
# What is so: where a page has both "a" and "à", as most pages of French have, neither "à Paris" nor "dit à" is found there, though
# both stand in it side by side; the same words without quotes find the page. It is found where only one of the two is.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"type": "module"}' > package.json
npm install --silent --no-audit --no-fund pagefind@1.5.2 >npm 2>&1 || { cat npm >&2; exit 1; }
mkdir site
page() { echo "<!doctype html><html lang=\"fr\"><body><p>$2</p></body></html>" > "site/$1.html"; }
page both "Il a dit à Paris que la taxe baisse."
page one "Le port est à Paris depuis mai."
npx pagefind --site site >made 2>&1 || { cat made >&2; exit 1; }
cat > search.js <<'NODE'
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";

const server = createServer(async (asked, answer) => {
  answer.end(await readFile(`site${new URL(asked.url, "http://localhost").pathname}`));
});
await new Promise(done => server.listen(0, "127.0.0.1", done));
const pagefind = await import("./site/pagefind/pagefind.js");
await pagefind.options({ basePath: `http://127.0.0.1:${server.address().port}/pagefind/` });
const found = {};
for (const query of ['"à Paris"', '"dit à"', '"taxe baisse"', "à Paris"]) {
  const { results } = await pagefind.search(query);
  found[query] = (await Promise.all(results.map(one => one.data()))).map(({ url }) => url.replace(/^.*\/|\.html$/g, "")).sort();
}
const { version } = JSON.parse(await readFile("node_modules/pagefind/package.json", "utf8"));
console.log(`pagefind ${version}: ${JSON.stringify(found)}`);
const described = { '"à Paris"': ["one"], '"dit à"': [], '"taxe baisse"': ["both"], "à Paris": ["both", "one"] };
process.exit(JSON.stringify(found) === JSON.stringify(described) ? 0 : 1);
NODE
node search.js 2>/dev/null
echo "As described above."
