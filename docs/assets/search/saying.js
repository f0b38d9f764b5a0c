// What is said of a search: how much was found, how the query was read, the page that has all of what it names, and where nothing
// was found, what is near.

import { element } from "../record/elements.js";
import { likeness } from "./likeness.js";
import { DIRECTORIES, GROUPS, nameOf, pageOf, slugOf } from "./site.js";
import { wordsOf } from "./text.js";

export const said = element("p", { class: "search__said", role: "status" });
export const near = element("div", { class: "search__near" });

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

// Without results, the topics, outlets and people whose names are most like the words, or the most frequent.
export function offer(asked, outcome, values) {
  near.hidden = outcome.results.length > 0;
  if (near.hidden) return;
  const words = wordsOf(asked).split(/\s+/).filter(Boolean);
  const groups = Object.entries(DIRECTORIES).map(([group, folder]) => {
    const names = Object.entries(values[group] ?? {}).map(([value, count]) => {
      const parts = wordsOf(nameOf(value)).split(/[^\p{L}\p{N}]+/u);
      const like = words.reduce((sum, word) => sum + Math.max(0, ...parts.map(part => likeness(word, part))), 0);
      return { value, count, like };
    });
    const best = names.sort((a, b) => b.like - a.like || b.count - a.count).slice(0, 5);
    const links = best.map(({ value }) => element("a", { href: pageOf(folder, slugOf(value)) }, nameOf(value)));
    const items = links.map(link => element("li", {}, link));
    return items.length ? [element("h2", {}, GROUPS[group]), element("ul", {}, ...items)] : [];
  });
  near.replaceChildren(...groups.flat());
}
