#!/usr/bin/env bash
# html-to-text 10.0.1 (npm): an item of a list that has a number of its own gets another one.
#
# An agenda of which some items are left out is a list in HTML whose items say their numbers: <li value="9">. One would expect these
# in the text, as every browser prints them, all the more as where a list starts (start="5") and its kind of numbers (type="a") are kept.
# What is so: items are counted by their place. "5. Dues, 9. Nets, 10. Boats" comes out as 5, 6 and 7, and a list that counts down
# (reversed) counts up. Who cites item 9 of the page finds no such item in the text.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --silent --no-audit --no-fund --ignore-scripts html-to-text@10.0.1 >"$work/npm" 2>&1 ||
  { cat "$work/npm" >&2; exit 1; }
cd "$work"
cat >items.mjs <<'NODE'
import { readFileSync } from "node:fs";
import { convert } from "html-to-text";

const PAGE = `<ol start="5"><li>Dues</li><li value="9">Nets</li><li>Boats</li></ol>
<ol reversed><li>Last week</li><li>The week before</li></ol><ol type="a" start="3"><li>All else</li></ol>`;

const found = convert(PAGE).split("\n").map(line => line.trim()).filter(Boolean);
const { version } = JSON.parse(readFileSync("node_modules/html-to-text/package.json", "utf8"));
console.log(`html-to-text ${version}: ${found.join(", ")}`);
const described = ["5. Dues", "6. Nets", "7. Boats", "1. Last week", "2. The week before", "c. All else"];
process.exit(found.join() === described.join() ? 0 : 1);
NODE
node items.mjs
echo "As described above."
