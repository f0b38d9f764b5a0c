// What an address says of a search: its query and what narrows it down, or the words of an address that leads nowhere.

import { GROUPS } from "./filters.js";
import { scope } from "./site.js";

// Parts of any address of the site.
const PLACES = new Set(["index", "people", "outlets", "topics", "questions", "terms", "transcript", "account"]);

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

// What an address was about: the words of its last part that has any of its own.
export function wordsOfAddress() {
  let path = "";
  try { path = decodeURIComponent(location.pathname.slice(scope.pathname.length)); } catch { /* what is encoded is no text */ }
  const parts = path.split("/").map(part => part.replace(/\.[a-z]+$/i, "").match(/[\p{L}\p{M}\p{N}]+/gu) ?? []);
  const telling = parts.map(words => words.filter(word => !/^\d+$/.test(word) && !PLACES.has(word.toLowerCase())));
  return telling.findLast(words => words.length)?.join(" ") ?? "";
}
