// A result: who says it to whom and where, and the passage with the words found in it.

import { element } from "../record/elements.js";
import { excerptOf, runsOf } from "./excerpt.js";
import { onDisk, scope } from "./site.js";

export const resultItem = passage => element("li", {}, resultLink(passage));

function resultLink({ id, url, who, own, number: place, when, text, found, phrases }) {
  const runs = runsOf(text, found, phrases);
  const address = new URL(onDisk ? url.replace("#", "index.html#") : url, scope);
  for (const words of new Set(runs.map(([from, to]) => text.slice(from, to)))) address.searchParams.append("h", words);
  const title = element("span", { class: "search__who" }, who, " · ", element("span", { class: "own" }, own), " · ",
    element("span", { class: "search__number" }, place));
  if (when) title.append(` · ${when}`);
  const passage = element("span", { class: "search__passage" }, ...excerptOf(text, runs));
  return element("a", { href: address.href, "data-result": id }, title, passage);
}
