#!/usr/bin/env bash
# chrono-node 2.10.3 (npm): "from 1 June to 10 July 2031" begins on 10 June, at one o'clock; the same in other months is right.
#
# One would expect 1 June, as it is without "from", and as it is with "from" where the months have longer names or others:
# "from 1 August to 10 September 2031" begins on 1 August.
# What is so: where the first month is May, June or July, "1" is taken for an hour, and the day of the end for the day of the
# begin. The range is nine days shorter, and has an hour that nobody wrote.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --silent --no-audit --no-fund --ignore-scripts chrono-node@2.10.3 >"$work/npm" 2>&1 ||
  { cat "$work/npm" >&2; exit 1; }
cd "$work"
cat >months.mjs <<'NODE'
import { readFileSync } from "node:fs";
import { parse } from "chrono-node";

const ASKED = new Date(2031, 0, 15, 12);
const two = number => String(number).padStart(2, "0");
const told = ({ text, start, end }) => {
  const day = one => [one.get("month"), one.get("day")].map(two).join("-");
  return `${text} => ${day(start)} ${two(start.get("hour"))} h to ${day(end)}`;
};
const found = ["1 June to 10 July 2031", "from 1 June to 10 July 2031", "from 3 May to 20 June 2031", "from 1 August to 10 September 2031"]
  .flatMap(words => parse(words, ASKED).map(told));
const { version } = JSON.parse(readFileSync("node_modules/chrono-node/package.json", "utf8"));
console.log([`chrono-node ${version}`, ...found].join("\n"));
const described = [
  "1 June to 10 July 2031 => 06-01 12 h to 07-10",
  "from 1 June to 10 July 2031 => 06-10 01 h to 07-10",
  "from 3 May to 20 June 2031 => 05-20 03 h to 06-20",
  "1 August to 10 September 2031 => 08-01 12 h to 09-10",
];
process.exit(found.join() === described.join() ? 0 : 1);
NODE
node months.mjs
echo "As described above."
