// Prints citations as citeproc-js does: takes { styles: { name: file }, items: [{ item, paragraphs }] }, and gives for each item
// and style what stands in a bibliography and what stands in a note or in the text.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const CSL = require("citeproc");
const locales = require("@citation-js/plugin-csl/lib/locales.json");

const asked = JSON.parse(readFileSync(0, "utf8"));
const items = new Map(asked.items.map(({ item }, at) => [`i${at}`, { ...item, id: `i${at}` }]));
const printed = asked.items.map(() => ({}));

for (const [name, file] of Object.entries(asked.styles)) {
  const known = { retrieveLocale: () => locales["en-US"], retrieveItem: id => items.get(id) };
  const engine = new CSL.Engine(known, readFileSync(file, "utf8"), "en-US", true);
  for (const [at, { paragraphs }] of asked.items.entries()) {
    engine.updateItems([`i${at}`]);
    const listed = engine.makeBibliography()[1].join("").replace(/\s*<\/?div[^>]*>\s*/g, "");
    const where = paragraphs ? { locator: paragraphs, label: "paragraph" } : {};
    printed[at][name] = { listed, cited: engine.makeCitationCluster([{ id: `i${at}`, ...where }]) };
  }
}
process.stdout.write(JSON.stringify(printed));
