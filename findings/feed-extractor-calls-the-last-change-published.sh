#!/usr/bin/env bash
# @extractus/feed-extractor 8.0.3 (npm): of an entry in Atom, "published" is the day of its last change.
#
# Atom has two days of an entry: published, when it came out, and updated, when it was last changed. One would expect under the name
# published the first, where it is there, as rss-parser 3.13.0 gives it in pubDate.
# What is so: published is the second, whenever there is one, which Atom demands of each entry. An entry of 2017 that was corrected
# in 2031 was published in 2031; the day on which it came out is nowhere, and sorted by it what is old stands before what is new.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --silent --no-audit --no-fund --ignore-scripts @extractus/feed-extractor@8.0.3 rss-parser@3.13.0 \
  >"$work/npm" 2>&1 || { cat "$work/npm" >&2; exit 1; }
cd "$work"
cat >days.mjs <<'NODE'
import { readFileSync } from "node:fs";
import { extractFromXml } from "@extractus/feed-extractor";
import Parser from "rss-parser";

const entry = (id, published, updated) => `<entry><id>https://example.org/${id}</id><title>${id}</title><link href="https://example.org/${id}"/>
<published>${published}T00:00:00Z</published><updated>${updated}T00:00:00Z</updated></entry>`;
const FEED = `<feed xmlns="http://www.w3.org/2005/Atom"><id>https://example.org/</id><title>Dues</title><updated>2031-06-01T00:00:00Z</updated>
${entry("nets", "2031-05-05", "2031-05-05")}${entry("dues", "2017-01-11", "2031-06-01")}</feed>`;

const found = extractFromXml(FEED).entries.map(({ title, published }) => `${title} ${published.slice(0, 10)}`);
const other = (await new Parser().parseString(FEED)).items.map(({ title, pubDate }) => `${title} ${pubDate.slice(0, 10)}`);
const { version } = JSON.parse(readFileSync("node_modules/@extractus/feed-extractor/package.json", "utf8"));
console.log(`@extractus/feed-extractor ${version}: ${found.join(", ")}; rss-parser: ${other.join(", ")}`);
process.exit(found.join() === "nets 2031-05-05,dues 2031-06-01" && other.join() === "nets 2031-05-05,dues 2017-01-11" ? 0 : 1);
NODE
node days.mjs
echo "As described above."
