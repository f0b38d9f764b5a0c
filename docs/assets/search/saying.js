// What is said of a search: how much was found, how the query was read, and the page that has all of what it names.

import { element } from "../record/elements.js";
import { DIRECTORIES, nameOf, slugOf } from "./filters.js";
import { said } from "./parts.js";
import { pageOf } from "./site.js";
import { wordsOf } from "./text.js";

// A name without what stands around and between its words.
const nameAsSought = text => (wordsOf(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");

const listed = words => words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

// Says what was found for a query; a reader who meant another one has it handed to `take`.
export function say(asked, outcome, values, narrowed, take) {
  const { results: { length }, partly, better, changes } = outcome;
  const plural = `${length.toLocaleString("en")} paragraph${length === 1 ? "" : "s"}`;
  const count = partly ? `No paragraph has all of these words. ${plural} with some of them` : plural;
  said.replaceChildren();
  if (!asked && !narrowed) return;
  if (better) {
    const other = element("button", { type: "button" }, element("em", {}, [...changes.values()].join(", ")));
    other.addEventListener("click", () => take(better));
    said.append(`Nothing has ${listed([...changes.keys()])}. Did you mean `, other, `? ${count}`);
  } else if (!length) {
    said.append(`Nothing found${asked ? ` for ${asked}` : ""}`, narrowed && asked ? " with what is chosen below." : ".");
  } else said.append(count);
  const name = nameAsSought(better ?? asked);
  for (const [group, folder] of Object.entries(DIRECTORIES)) {
    const value = Object.keys(values[group] ?? {}).find(candidate => nameAsSought(nameOf(candidate)) === name);
    if (value) said.append(" · ", element("a", { href: pageOf(folder, slugOf(value)) }, `All of ${nameOf(value)}`));
  }
}

export function sayThatItDidNotCome() {
  said.replaceChildren("The search could not be loaded. ", element("a", { href: pageOf("topics", "") }, "To the topics"));
}
