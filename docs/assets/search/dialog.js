// The search: a dialog over any page; on the page for addresses that lead nowhere, in the page. Fetched when somebody searches,
// not before. This module opens and closes it, keeps the address and the field at one, and looks for what the field says.

import { element, inWords } from "../record/elements.js";
import { chips, showChips } from "./chips.js";
import { SHOWN, engine, look } from "./looking.js";
import { inOrder } from "./pagefind.js";
import { askedFor, parse, wordsOfAddress, writeAddress } from "./query.js";
import { resultItem } from "./results.js";
import { near, offer, said, say, sayThatItDidNotCome, sayThatItIsOnItsWay, silence, tell, told } from "./saying.js";
import { GROUPS, ownSlug } from "./site.js";
import { UNSPACED_ONE } from "./text.js";

const PAUSE = 60; // milliseconds without a key before a search
const LONGER = 200; // among many passages, where half a word takes as much as a whole one to look for
const LONGEST = 600; // and where it is one letter or two, with which very many begin
const MANY = 1000; // passages
const OWN = 5; // results of the briefing that one reads, before those of all
const FEW = 3; // briefings of the days asked for, to which it is led
const SLOW = 250; // milliseconds of a search, after which it is said that it is on its way

const inPage = document.querySelector("main .search");
const dialog = inPage ?? element("dialog", { class: "search", "aria-label": inWords("Search the record") });
const field = element("input", {
  type: "text", role: "searchbox", name: "q", "aria-label": inWords("Search the record"),
  placeholder: inWords("A name, a subject, a question"),
  autocapitalize: "off", autocomplete: "off", autocorrect: "off", spellcheck: "false", enterkeyhint: "search", maxlength: "200",
});
const closing = { type: "button", class: "search__close", "aria-label": inWords("Close the search") };
const close = element("button", closing, inWords("Close"));
const list = element("ol", { class: "search__results" });
const more = element("button", { type: "button", class: "search__more", hidden: "" }, inWords("More results"));
const below = element("div", { class: "search__below" }, said, chips, list, more, near);
const chosenFilters = new Map(); // group → slug
let isNewestFirst = false;
let isNarrowing = false; // the values to choose among were asked for
let outcome = { results: [] };
let turn = 0;
let soon;
let leaving = null; // fulfilled when the history has gone back, which is what closing waits for
let composing = false; // the field holds half a word, which an input method has yet to make one
let failed = false;

const query = () => field.value.trim();

function makeDialog() {
  const form = element("form", { class: "search__form", role: "search" }, field, close);
  form.addEventListener("submit", async event => {
    event.preventDefault();
    if (dialog.dataset.settled !== query()) await update(); // who types fast means the first result of all that was typed
    if (dialog.dataset.settled === query()) list.querySelector("a")?.click();
  });
  dialog.append(form, below, told);
  if (inPage) {
    close.hidden = true;
    inPage.hidden = false;
  } else document.body.append(dialog);
  field.addEventListener("input", typed);
  field.addEventListener("compositionstart", () => { composing = true; });
  field.addEventListener("compositionend", () => { composing = false; typed(); });
  close.addEventListener("click", leave);
  dialog.addEventListener("cancel", event => { event.preventDefault(); if (!composing) leave(); });
  dialog.addEventListener("click", event => { if (event.target === dialog && !inPage) leave(); });
  dialog.addEventListener("keydown", moveAmongResults);
  more.addEventListener("click", showMore);
  list.addEventListener("click", keepPlace);
  addEventListener("popstate", () => readAddress());
  // WebKit empties a field that is not to be completed when it brings a page back from its cache, under the results of its query.
  addEventListener("pagehide", () => field.setAttribute("autocomplete", "on"));
  addEventListener("pageshow", () => field.setAttribute("autocomplete", "off"));
  addEventListener("online", () => { if (failed) update(); });
}

function typed() {
  clearTimeout(soon);
  soon = setTimeout(update, pause());
}

function pause() {
  if (!(engine.passages?.length > MANY)) return PAUSE;
  return !UNSPACED_ONE.test(query()) && /(?:^|\s)\S{1,2}$/u.test(field.value) ? LONGEST : LONGER;
}

// Keys that an input method takes for itself are not for the search. (Some browsers end a word before they tell of its key.)
const isComposed = event => event.isComposing || event.keyCode === 229;

async function moveAmongResults(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (isComposed(event) && event.key === "Enter") event.preventDefault();
  if (!step || isComposed(event) || event.altKey || event.ctrlKey || event.metaKey) return;
  const links = [...list.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement);
  if (at < 0 && (step < 0 || document.activeElement !== field)) return;
  event.preventDefault();
  if (at < 0 && dialog.dataset.settled !== query()) await update(); // not among what was found for less of the query
  if (at < 0) list.querySelector("a")?.focus();
  else if (at + step < 0) field.focus();
  else links[Math.min(at + step, links.length - 1)].focus();
}

// Opens for a reader, who may have pressed keys while this was on its way, or while the history was still going back.
export async function open(pressed) {
  await leaving;
  if (pressed.includes("Escape")) return;
  openDialog(true);
  for (const key of pressed) {
    if (key === "Backspace") field.value = field.value.slice(0, -1);
    else if (key !== "Enter") field.value += key;
  }
  if (pressed.includes("Enter")) field.form.requestSubmit();
  else update();
}

// Opening makes an entry in the history, so that Back closes; a search that came with the address has its entry already.
function openDialog(byReader) {
  if (inPage && byReader) field.focus();
  if (inPage || dialog.open) return;
  if (byReader) {
    try { history.pushState({ search: true }, ""); } catch { /* some browsers, on a disk */ }
  }
  dialog.showModal();
  field.focus();
}

function leave() {
  if (leaving) return; // Escape twice, before the history has gone back
  if (history.state?.search) {
    leaving = new Promise(done => addEventListener("popstate", done, { once: true }));
    clearTimeout(soon);
    if (dialog.open) dialog.close();
    history.back();
  } else {
    shut();
    writeAddress(query(), asChosen());
  }
}

// What is chosen, as the address has it.
const asChosen = () => new Map([...chosenFilters, ...(isNewestFirst ? [["order", "newest"]] : [])]);

function take(chosen) {
  chosenFilters.clear();
  for (const [group, slug] of chosen) if (group !== "order") chosenFilters.set(group, slug);
  isNewestFirst = chosen.some(([group, slug]) => group === "order" && slug === "newest");
}

function shut() {
  field.value = "";
  take([]);
  turn += 1;
  clearTimeout(soon);
  clear();
  silence();
  if (dialog.open) dialog.close();
}

// Does what the address says: opens with its query, or closes.
export function readAddress() {
  leaving = null;
  const asked = askedFor();
  if (!asked && !history.state?.search) {
    shut();
    return;
  }
  take(asked?.chosen ?? []);
  field.value = asked?.query ?? "";
  openDialog(false);
  update(placeKept());
}

// Where a reader was among the results who followed one: Back leads there. It is kept with the entry of the history.
function keepPlace(event) {
  const link = event.target.closest("a");
  if (!link) return;
  const at = event.isTrusted ? [...list.querySelectorAll("a")].indexOf(link) : -1; // Enter in the field leaves one there
  const place = { search: location.search, shown: list.children.length, at, top: below.scrollTop };
  try { history.replaceState({ ...history.state, place }, ""); } catch { /* some browsers, on a disk */ }
}

function placeKept() {
  const place = history.state?.place;
  return place?.search === location.search ? place : null;
}

// Looks for the words of an address that leads nowhere; without any, waits for those of the reader.
export function searchForAddress() {
  field.value = wordsOfAddress().slice(0, field.maxLength);
  if (field.value) update();
}

// Looks for what the field says now, and shows what was found; for who comes back, the place that was kept.
export async function update(place = null) {
  if (composing) return;
  clearTimeout(soon);
  writeAddress(query(), asChosen());
  turn += 1;
  const [mine, asked, chosen, newest] = [turn, query(), new Map(chosenFilters), isNewestFirst];
  const sayIt = () => { if (mine === turn && (asked || chosen.size)) clear(sayThatItIsOnItsWay); };
  const slow = setTimeout(sayIt, SLOW);
  if (failed) sayIt(); // what is said of the search before is no longer so
  try {
    const found = await steadily(() => find(asked, chosen, newest, place?.shown ?? SHOWN, () => mine === turn));
    if (found && mine === turn) show(asked, found, place);
  } catch (error) {
    if (mine !== turn) return;
    clear(() => sayThatItDidNotCome(() => { field.focus(); update(place); }));
    failed = true;
    throw error;
  } finally {
    clearTimeout(slow);
  }
}

// Where a file is gone, the site may have been replaced: once more, with the files that it has now.
async function steadily(act) {
  try {
    return await act();
  } catch (error) {
    if (!error.gone) throw error;
    engine.end(error);
    delete engine.words;
    return act();
  }
}

// What is found, and the passages of the first results. What can be fetched side by side is.
async function find(asked, chosen, newest, shown, isStillAsked) {
  await engine.load(asked);
  if (!isStillAsked()) return null;
  const filters = Object.fromEntries([...chosen].map(([group, slug]) => [group, [slug]]));
  engine.fetchFirst(parse(asked), filters, shown).catch(() => {});
  const best = asked || chosen.size ? await look(asked, filters) : { results: [] };
  const found = newest ? { ...best, results: inOrder(best.results) } : best;
  if (asked && !found.results.length) await engine.endIfReplaced();
  const known = engine.passages;
  if (isNarrowing) await known.fetchFacets(Object.keys(GROUPS));
  const own = asked && !newest && !found.days && !chosen.has("briefing") ? known.briefingOf(ownSlug) : null;
  const first = ownFirst(found.results, own);
  const [passages, values, days] = await Promise.all([
    passagesOf(first, 0, shown),
    Promise.all([...chosen].map(async ([group, slug]) => [group, await known.valueOf(group, slug)])),
    Promise.all((found.days?.length <= FEW ? found.days : []).map(slug => known.valueOf("briefing", slug))),
  ]);
  return { found: { ...found, ...first }, chosen: new Map(values), days, passages };
}

// The best of the briefing that one reads come first, then the best of all.
function ownFirst(results, own) {
  const isOwn = ({ id }) => own && id >= own.first && id < own.behind;
  const best = results.filter(isOwn).slice(0, OWN);
  return { results: [...best, ...results.filter(result => !best.includes(result))], ownCount: results.filter(isOwn).length };
}

const passagesOf = ({ results }, from, shown) => Promise.all(results.slice(from, from + shown).map(result => result.data()));

function show(asked, { found, chosen, days, passages }, place) {
  outcome = found;
  failed = false;
  const { names } = engine.passages;
  const own = found.ownCount ? { count: found.ownCount, choose: () => choose("briefing", ownSlug) } : null;
  say(asked, outcome, { names, days, own, narrowed: chosen.size > 0 }, ask);
  tell();
  const ids = outcome.results.map(({ id }) => id);
  showChips(engine.passages.counts(ids), ids.length, chosen, choose, field, ids.length > 1 ? otherButtons(asked) : []);
  list.replaceChildren(...passages.map(resultItem));
  more.hidden = outcome.results.length <= passages.length;
  offer(asked, outcome, names);
  list.children[place?.at]?.querySelector("a").focus({ preventScroll: !inPage });
  below.scrollTop = place?.top ?? 0;
  dialog.dataset.settled = asked;
}

// Nothing that was found for another query stays.
function clear(saySomething = () => said.replaceChildren()) {
  saySomething();
  tell();
  list.replaceChildren();
  chips.hidden = !chips.contains(document.activeElement);
  more.hidden = true;
  near.hidden = true;
  delete dialog.dataset.settled;
}

async function showMore() {
  const [mine, from] = [turn, list.children.length];
  try {
    const passages = await passagesOf(outcome, from, SHOWN);
    if (mine !== turn) return;
    list.append(...passages.map(resultItem));
    more.hidden = outcome.results.length <= list.children.length;
  } catch {
    if (mine === turn) await update({ shown: from + SHOWN });
  }
  list.children[from]?.querySelector("a").focus();
}

function ask(words) {
  field.value = words;
  field.focus();
  update();
}

// What else can be done with several results: the values to choose among, where those are not fetched before they are asked for;
// and the order of them, where words are found, best first or those of the newest briefing first.
const otherButtons = asked => [
  ...(engine.passages.hasFacets() ? [] : [{ name: "narrow", words: inWords("Narrow down"), act: narrow }]),
  ...(asked && engine.passages.briefings.length > 1
    ? [{ name: "newest", words: inWords("Newest first"), pressed: isNewestFirst, act: turnOrder }] : []),
];

function narrow() {
  isNarrowing = true;
  update();
}

function turnOrder() {
  isNewestFirst = !isNewestFirst;
  update();
}

// Chooses a value, or lets go of it.
function choose(group, slug) {
  if (chosenFilters.get(group) === slug) chosenFilters.delete(group);
  else chosenFilters.set(group, slug);
  update();
}

makeDialog();
