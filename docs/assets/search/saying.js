// What is said of a search: how much was found, how the query was read, the page that has all of what it names, and where nothing
// was found, what is near.

import { element, inDigits, inNumber, inPieces, inWords, listed } from "../record/elements.js";
import { likeness } from "./likeness.js";
import { DIRECTORIES, GROUPS, named, nameOf, pageOf, slugOf } from "./site.js";
import { wordsOf } from "./text.js";

const REST = 600; // milliseconds without anything new, after which it is told

export const said = element("p", { class: "search__said" });
export const told = element("p", { class: "search__told", role: "status" }); // to those who hear the page
export const near = element("div", { class: "search__near" });

// A name without what stands around and between its words.
const nameAsSought = text => (wordsOf(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");

// Says what was found for a query; a reader who meant another one has it handed to `take`. It leads to the pages of the `days`
// asked for, and to that of a value whose name is the query; `own` narrows down to the briefing that one reads.
export function say(asked, outcome, { names, narrowed, own, days }, take) {
  const { results: { length }, partly, better, changes, near: meant } = outcome;
  const some = inNumber("{count} paragraph", "{count} paragraphs", length);
  const paragraphs = partly
    ? inWords("No paragraph has all of these words. {paragraphs} with some of them", { paragraphs: some }) : some;
  const counts = meant?.size ? withMeanings(meant, paragraphs) : [paragraphs];
  said.replaceChildren();
  if (!asked && !narrowed) return;
  if (better) {
    const other = element("button", { type: "button" }, element("em", {}, [...changes.values()].join(", ")));
    other.addEventListener("click", () => take(better));
    const parts = { words: listed([...changes.keys()]), others: other, paragraphs: element("span", {}, ...counts) };
    said.append(...inPieces("Nothing has {words}. Did you mean {others}? {paragraphs}", parts));
  } else if (!length) said.append(nothing(asked, narrowed));
  else said.append(...counts);
  if (own) {
    const button = element("button", { type: "button" }, inWords("{count} in this briefing", { count: inDigits(own.count) }));
    button.addEventListener("click", own.choose);
    said.append(" · ", button);
  }
  for (const value of days) said.append(" · ", allOf("briefing", value));
  const name = nameAsSought(better ?? asked);
  for (const group of Object.keys(DIRECTORIES)) {
    const value = names[group]?.find(candidate => nameAsSought(nameOf(candidate)) === name);
    if (value) said.append(" · ", allOf(group, value));
  }
}

const allOf = (group, value) => element("a", { href: pageOf(DIRECTORIES[group] ?? "", slugOf(value)) },
  ...inPieces("All of {name}", { name: named(group, value) }));

// How much was found for words that nothing has, and what was taken for them.
function withMeanings(meant, paragraphs) {
  const others = element("em", {}, [...meant.values()].flat().map(([word]) => word).join(", "));
  const parts = { words: listed([...meant.keys()]), others, paragraphs };
  return inPieces("Nothing has {words}; nearest: {others}. {paragraphs}", parts);
}

function nothing(asked, narrowed) {
  if (!asked) return inWords("Nothing found.");
  const values = { query: asked };
  return narrowed ? inWords("Nothing found for {query} with what is chosen below.", values)
    : inWords("Nothing found for {query}.", values);
}

export function sayThatItDidNotCome(again) {
  const link = element("a", { href: pageOf("topics", "") }, inWords("To the topics"));
  const button = element("button", { type: "button" }, inWords("Try again"));
  button.addEventListener("click", again);
  said.replaceChildren(...inPieces("The search could not be loaded. {link}", { link }), " · ", button);
}

export const sayThatItIsOnItsWay = () => said.replaceChildren(inWords("Searching …"));

let resting;

// What is said is told when typing rests, and only if it is something else than what was told.
export function tell() {
  clearTimeout(resting);
  resting = setTimeout(() => {
    if (told.textContent !== said.textContent) told.textContent = said.textContent;
  }, REST);
}

export function silence() {
  clearTimeout(resting);
  told.replaceChildren();
}

// Without results, the topics, outlets and people whose names are most like the words, or the most frequent.
export function offer(asked, outcome, all) {
  near.hidden = outcome.results.length > 0;
  if (near.hidden) return;
  const words = wordsOf(asked).split(/\s+/).filter(Boolean);
  const groups = Object.entries(DIRECTORIES).map(([group, folder]) => {
    const names = (all[group] ?? []).map(value => {
      const parts = wordsOf(nameOf(value)).split(/[^\p{L}\p{N}]+/u);
      const like = words.reduce((sum, word) => sum + Math.max(0, ...parts.map(part => likeness(word, part))), 0);
      return { value, like };
    });
    const best = names.sort((a, b) => b.like - a.like).slice(0, 5);
    const links = best.map(({ value }) => element("a", { href: pageOf(folder, slugOf(value)) }, named(group, value)));
    const items = links.map(link => element("li", {}, link));
    return items.length ? [element("h2", {}, GROUPS[group]), element("ul", {}, ...items)] : [];
  });
  near.replaceChildren(...groups.flat());
}
