#!/usr/bin/env bash
# rss-parser 3.13.0 (npm): of an entry in Atom whose content is XHTML, the words come in another order.
#
# Atom carries text in three ways: plain, as HTML that is escaped, and as XHTML that is not. One would expect the words of each in the
# order in which they stand, and of the second it is so.
# What is so: of XHTML, all that stands in an element comes behind all that stands in none. "In <b>June</b>, not <i>May</i>." becomes "In ,
# not .<b>June</b><i>May</i>", in content and in the plain contentSnippet, and "<i>May</i>, not <b>June</b>" cannot be told from
# "<b>June</b>, not <i>May</i>" but for the order of the two elements.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --silent --no-audit --no-fund --ignore-scripts rss-parser@3.13.0 >"$work/npm" 2>&1 ||
  { cat "$work/npm" >&2; exit 1; }
cd "$work"
cat >order.mjs <<'NODE'
import { readFileSync } from "node:fs";
import Parser from "rss-parser";

const WORDS = "In <b>June</b>, not <i>May</i>.";
const entry = (type, content) => `<entry><id>https://example.org/${type}</id><title>Dues</title><link href="https://example.org/${type}"/>
<updated>2031-05-05T00:00:00Z</updated><content type="${type}">${content}</content></entry>`;
const FEED = `<feed xmlns="http://www.w3.org/2005/Atom"><id>https://example.org/</id><title>Dues</title><updated>2031-05-05T00:00:00Z</updated>
${entry("html", WORDS.replaceAll("<", "&lt;"))}${entry("xhtml", `<div xmlns="http://www.w3.org/1999/xhtml">${WORDS}</div>`)}</feed>`;

const found = (await new Parser().parseString(FEED)).items.map(one => one.contentSnippet);
const { version } = JSON.parse(readFileSync("node_modules/rss-parser/package.json", "utf8"));
console.log(`rss-parser ${version}: as HTML "${found[0]}", as XHTML "${found[1]}"`);
process.exit(found[0] === "In June, not May." && found[1] === "In , not .JuneMay" ? 0 : 1);
NODE
node order.mjs
echo "As described above."
