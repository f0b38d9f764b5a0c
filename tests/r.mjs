// Runs what R is to do with the tables of a folder, by R for Node, and prints what R prints: node r.mjs MODULES FOLDER < recipe.

import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";

const [modules, data] = process.argv.slice(2);
const { WebR } = createRequire(`${modules}/package.json`)("webr");
const r = new WebR({ interactive: false });
await r.init();
for (const name of readdirSync(data).filter(one => one.endsWith(".csv"))) {
  await r.FS.writeFile(`/home/web_user/${name}`, readFileSync(`${data}/${name}`));
}
const shelter = await new r.Shelter();
const { output } = await shelter.captureR(readFileSync(0, "utf8"), { withAutoprint: true });
for (const { type, data: line } of output) (type === "stdout" ? console.log : console.error)(line);
process.exit(0);
