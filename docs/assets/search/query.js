// What a reader asks for: words typed, or what an address says.

import { GROUPS, scope } from "./site.js";
import { bare, spaced } from "./text.js";

// Words that a question is asked with and that say nothing of its subject.
const STOP = new Set(("a about after am an and any are as at be because been before being between but by can could did do "
  + "does during for from gave get give going had has have he her his how i if in into is it its many may me might much must "
  + "my now of on or our out said say saying says she should since so some than that the their them then there these they "
  + "think this those to was we were what when where whether which while who whom whose why will with would you "
  + "your").split(" "));

// The number of a paragraph as people write it: ¶ 45, paragraph 45a.
const NUMBER = /(?:¶+|\bpara(?:graph|\.)?(?!\p{L}))\s*(?=\d)/giu;

const QUOTES = /[“”„«»「」『』]/g;

// A query as its phrases in quotes and its words.
export function parse(query) {
  const [phrases, words] = [[], []];
  for (const [, phrase, word] of query.replace(NUMBER, "p").replace(QUOTES, '"').matchAll(/"([^"]*)(?:"|$)|([^\s"]+)/g)) {
    if (phrase?.trim()) phrases.push(phrase.trim());
    else if (word) words.push(...spaced(word).split(/\s+/).map(bare).filter(Boolean));
  }
  const telling = words.filter(word => !STOP.has(word.toLowerCase()));
  return { phrases, words: telling.length || phrases.length ? telling : words };
}

// Makes the address of the page say a query, and the chosen slug of each group.
export function writeAddress(query, chosen) {
  const address = new URL(location);
  for (const key of ["q", ...Object.keys(GROUPS)]) address.searchParams.delete(key);
  if (query) address.searchParams.set("q", query);
  for (const [group, slug] of chosen) address.searchParams.set(group, slug);
  try { history.replaceState(history.state, "", address); } catch { /* some browsers, on a disk */ }
}

// The query of the address and the chosen slug of each group; null if it asks for no search.
export function askedFor() {
  const given = new URLSearchParams(location.search);
  if (!["q", ...Object.keys(GROUPS)].some(key => given.has(key))) return null;
  const chosen = Object.keys(GROUPS).map(group => [group, given.get(group)]).filter(([, slug]) => slug);
  return { query: given.get("q") ?? "", chosen };
}

// Parts of any address of the site.
const PLACES = new Set(["index", "people", "outlets", "topics", "questions", "terms", "transcript", "account"]);

// What an address was about: the words of its last part that has any of its own.
export function wordsOfAddress() {
  let path = "";
  try { path = decodeURIComponent(location.pathname.slice(scope.pathname.length)); } catch { /* what is encoded is no text */ }
  const parts = path.split("/").map(part => part.replace(/\.[a-z]+$/i, "").match(/[\p{L}\p{M}\p{N}]+/gu) ?? []);
  const telling = parts.map(words => words.filter(word => !/^\d+$/.test(word) && !PLACES.has(word.toLowerCase())));
  return telling.findLast(words => words.length)?.join(" ") ?? "";
}
