// The search: a dialog over any page; on the page for addresses that lead nowhere, in the page. Fetched when somebody searches,
// not before. This module opens and closes it, keeps the address and the field at one, and looks for what the field says.

import { element, inWords } from "../record/elements.js";
import { chips, showChips } from "./chips.js";
import { SHOWN, engine, look } from "./looking.js";
import { askedFor, wordsOfAddress, writeAddress } from "./query.js";
import { resultItem } from "./results.js";
import { near, offer, said, say, sayThatItDidNotCome } from "./saying.js";
import { slugOf } from "./site.js";

const PAUSE = 60; // milliseconds without a key before a search

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
const chosenFilters = new Map(); // group → slug
let outcome = { results: [], filters: {} };
let turn = 0;
let soon;
let leaving = false;

const query = () => field.value.trim();

function makeDialog() {
  const form = element("form", { class: "search__form", role: "search" }, field, close);
  form.addEventListener("submit", async event => {
    event.preventDefault();
    if (dialog.dataset.settled !== query()) await update(); // who types fast means the first result of all that was typed
    list.querySelector("a")?.click();
  });
  dialog.append(form, element("div", { class: "search__below" }, said, chips, list, more, near));
  if (inPage) {
    close.hidden = true;
    inPage.hidden = false;
  } else document.body.append(dialog);
  field.addEventListener("input", () => {
    clearTimeout(soon);
    soon = setTimeout(update, PAUSE);
  });
  close.addEventListener("click", leave);
  dialog.addEventListener("cancel", event => { event.preventDefault(); leave(); });
  dialog.addEventListener("click", event => { if (event.target === dialog && !inPage) leave(); });
  dialog.addEventListener("keydown", moveAmongResults);
  more.addEventListener("click", async () => {
    const first = list.children.length;
    await showResults(turn, first);
    list.children[first]?.querySelector("a").focus();
  });
  addEventListener("popstate", () => readAddress());
  // WebKit empties the field behind that.
  addEventListener("pageshow", ({ persisted }) => { if (persisted) setTimeout(readAddress); });
}

async function moveAmongResults(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
  const links = [...list.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement);
  if (at < 0 && (step < 0 || document.activeElement !== field)) return;
  event.preventDefault();
  if (at < 0 && dialog.dataset.settled !== query()) await update(); // not among what was found for less of the query
  if (at < 0) list.querySelector("a")?.focus();
  else if (at + step < 0) field.focus();
  else links[Math.min(at + step, links.length - 1)].focus();
}

// Opens for a reader, who may have pressed keys while this was on its way.
export function open(pressed) {
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
  if (inPage) return;
  if (byReader && leaving) { // the history is still going back, which closes: open behind that
    addEventListener("popstate", () => openDialog(true), { once: true });
    return;
  }
  if (dialog.open) return;
  if (byReader) {
    try { history.pushState({ search: true }, ""); } catch { /* some browsers, on a disk */ }
  }
  dialog.showModal();
  field.focus();
}

function leave() {
  if (leaving) return; // Escape twice, before the history has gone back
  if (history.state?.search) {
    leaving = true;
    history.back();
  } else {
    shut();
    writeAddress(query(), chosenFilters);
  }
}

function shut() {
  field.value = "";
  chosenFilters.clear();
  if (dialog.open) dialog.close();
}

// Does what the address says: opens with its query, or closes.
export function readAddress() {
  leaving = false;
  const asked = askedFor();
  if (!asked && !history.state?.search) {
    shut();
    return;
  }
  chosenFilters.clear();
  for (const [group, slug] of asked?.chosen ?? []) chosenFilters.set(group, slug);
  field.value = asked?.query ?? "";
  openDialog(false);
  update();
}

// Looks for the words of an address that leads nowhere; without any, waits for those of the reader.
export function searchForAddress() {
  field.value = wordsOfAddress().slice(0, field.maxLength);
  if (field.value) update();
}

// Looks for what the field says now, and shows what was found.
export async function update() {
  clearTimeout(soon);
  writeAddress(query(), chosenFilters);
  turn += 1;
  const [mine, asked] = [turn, query()];
  try {
    await engine.load();
  } catch (error) {
    sayThatItDidNotCome();
    throw error;
  }
  const values = await engine.values();
  const filters = {};
  for (const [group, slug] of chosenFilters) {
    filters[group] = Object.keys(values[group] ?? {}).find(value => slugOf(value) === slug) ?? slug;
  }
  const found = asked || chosenFilters.size ? await look(asked, filters) : { results: [], filters: {} };
  if (mine !== turn) return; // the reader has typed on
  outcome = found;
  say(asked, outcome, values, chosenFilters.size > 0, ask);
  showChips(outcome, filters, choose, field);
  await showResults(mine, 0);
  if (mine !== turn) return;
  offer(asked, outcome, values);
  dialog.dataset.settled = asked;
}

function ask(words) {
  field.value = words;
  field.focus();
  update();
}

// Chooses a value, or lets go of it.
function choose(group, slug) {
  if (chosenFilters.get(group) === slug) chosenFilters.delete(group);
  else chosenFilters.set(group, slug);
  update();
}

async function showResults(mine, from) {
  const some = await Promise.all(outcome.results.slice(from, from + SHOWN).map(result => result.data()));
  if (mine !== turn) return;
  const items = some.map(resultItem);
  if (from) list.append(...items);
  else {
    list.replaceChildren(...items);
    dialog.querySelector(".search__below").scrollTop = 0;
  }
  more.hidden = outcome.results.length <= from + SHOWN;
}

makeDialog();
