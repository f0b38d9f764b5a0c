"use strict";

// One file, no library. At once: the chosen scheme, before anything is painted. When the page is there: the switch of the
// scheme, the menu for selected words, keys, the drawer, and what paper needs. Material's own script comes when it is
// searched for. Without this file a page loses only these.

const script = document.currentScript;
const scope = new URL(script.dataset.base || ".", location);

// What Material's script expects to find, and where it remembers things.
window.__md_scope = scope;
window.__md_hash = text => [...text].reduce((sum, letter) => (sum << 5) - sum + letter.charCodeAt(0), 0);
window.__md_get = (name, store = localStorage, at = scope) => JSON.parse(store.getItem(`${at.pathname}.${name}`));
window.__md_set = (name, value, store = localStorage, at = scope) => {
  try { store.setItem(`${at.pathname}.${name}`, JSON.stringify(value)); } catch { /* a store that is full or shut */ }
};

function remembered(name) {
  try { return window.__md_get(name); } catch { return null; }
}

const SCHEME = "__palette"; // as Material remembers it
const SYSTEM = "(prefers-color-scheme)";
const systemIsDark = matchMedia("(prefers-color-scheme: dark)");

function applyScheme() {
  const chosen = remembered(SCHEME)?.color;
  const dark = !chosen || chosen.media === SYSTEM ? systemIsDark.matches : chosen.scheme === "slate";
  document.body.dataset.mdColorScheme = dark ? "slate" : "default";
  document.documentElement.classList.replace("no-js", "js");
}

// Each label of the switch stands behind its box and leads to the next one; the label of the chosen box is shown.
function guideScheme() {
  const boxes = [...document.querySelectorAll("input[name=__palette]")];
  const chosen = remembered(SCHEME)?.index ?? 0;
  for (const [index, box] of boxes.entries()) {
    box.checked = index === chosen;
    box.nextElementSibling.hidden = !box.checked;
    box.addEventListener("change", () => {
      const { mdColorMedia: media, mdColorScheme: scheme, mdColorPrimary: primary, mdColorAccent: accent } = box.dataset;
      window.__md_set(SCHEME, { index, color: { media, scheme, primary, accent } });
      for (const other of boxes) other.nextElementSibling.hidden = other !== box;
      applyScheme();
    });
  }
  systemIsDark.addEventListener("change", applyScheme);
}

// Elements and words

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

const paragraphs = () => [...document.querySelectorAll("p[data-line][id]")];
const number = paragraph => paragraph.id.slice(1);

// The address of this page for others: the published one, where it is known.
function pageAddress() {
  const address = new URL(document.querySelector("link[rel=canonical]")?.href ?? location.href);
  address.hash = "";
  return address.href;
}

// The words of a selection that are the record's: for each paragraph it touches, the range within it.
function selectedRanges(selection = getSelection()) {
  if (!selection.rangeCount || selection.isCollapsed) return [];
  const range = selection.getRangeAt(0);
  return paragraphs().filter(paragraph => range.intersectsNode(paragraph)).map(paragraph => {
    const part = document.createRange();
    part.selectNodeContents(paragraph);
    if (range.compareBoundaryPoints(Range.START_TO_START, part) > 0) part.setStart(range.startContainer, range.startOffset);
    if (range.compareBoundaryPoints(Range.END_TO_END, part) < 0) part.setEnd(range.endContainer, range.endOffset);
    return { paragraph, range: part, text: part.toString().trim() };
  }).filter(part => part.text);
}

// Quotations. One for each speaker, so that nobody is quoted with another's words.
function quotation(parts) {
  const speeches = [];
  for (const part of parts) {
    const section = part.paragraph.closest("[data-source]");
    if (speeches.at(-1)?.section === section) speeches.at(-1).parts.push(part);
    else speeches.push({ section, parts: [part] });
  }
  return speeches.map(({ section, parts }) => {
    const [first, last] = [number(parts[0].paragraph), number(parts.at(-1).paragraph)];
    const source = decodeURIComponent(section.dataset.source);
    const place = first === last ? `¶ ${first}` : `¶ ${first}–${last}`;
    return `"${parts.map(part => part.text).join("\n\n")}" — ${source}, ${place}, ${pageAddress()}#p${first}`;
  }).join("\n\n");
}

// Links to words: a text fragment (https://wicg.github.io/scroll-to-text-fragment/) behind the paragraph's anchor, so
// that a browser that knows no text fragments leads to the paragraph.

const WORD = /[\p{L}\p{N}\p{M}]/u;
const LONGEST_WHOLE = 80; // characters of a selection that is named in full and not by its beginning and end
const folded = text => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/\s+/g, " ").toLowerCase();
const encoded = text => encodeURIComponent(text.replace(/\s+/g, " ").trim()).replace(/-/g, "%2D");

// Text fragments begin and end at the boundaries of words.
function wholeWords(text, start, end) {
  while (start < end && /\s/.test(text[start])) start += 1;
  while (end > start && /\s/.test(text[end - 1])) end -= 1;
  while (start > 0 && WORD.test(text[start - 1]) && WORD.test(text[start])) start -= 1;
  while (end < text.length && WORD.test(text[end - 1]) && WORD.test(text[end])) end += 1;
  return [start, end];
}

function offsets({ paragraph, range }) {
  const before = document.createRange();
  before.selectNodeContents(paragraph);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length;
  return wholeWords(paragraph.textContent, start, start + range.toString().length);
}

// Everything a browser looks through for a text fragment: what is shown, from the top of the page on.
function shownText() {
  return folded(document.body.innerText);
}

function occurrences(words, text) {
  let count = 0;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const [before, after] = [text[at - 1] ?? " ", text[at + words.length] ?? " "];
    if (!(WORD.test(before) && WORD.test(words[0])) && !(WORD.test(after) && WORD.test(words.at(-1)))) count += 1;
  }
  return count;
}

const firstWords = (text, count) => text.trim().split(/\s+/).slice(0, count).join(" ");
const lastWords = (text, count) => text.trim().split(/\s+/).slice(-count).join(" ");

// Words before and behind a passage, as many as it takes to tell it from every other on the page.
function context(before, words, after, text) {
  for (let count = 0; count <= 12; count += 1) {
    const [prefix, suffix] = [count ? lastWords(before, count) : "", count ? firstWords(after, count) : ""];
    const candidates = count ? [["", suffix], [prefix, ""], [prefix, suffix]] : [["", ""]];
    for (const [behind, ahead] of candidates) {
      const whole = folded([behind, words, ahead].filter(Boolean).join(" "));
      if (occurrences(whole, text) === 1) return [behind, ahead];
    }
  }
  return ["", ""];
}

// `text` is what comes right before or behind in the paragraph: joined without a blank only where there is none.
function linkToWords(parts) {
  const [first, last] = [parts[0], parts.at(-1)];
  const [start, firstEnd] = offsets(first);
  const [lastStart, end] = offsets(last);
  const text = shownText();
  const words = first.paragraph.textContent.slice(start, firstEnd);
  let directive;
  if (first === last && words.length <= LONGEST_WHOLE) {
    const [prefix, suffix] = context(first.paragraph.textContent.slice(0, start), words,
      first.paragraph.textContent.slice(firstEnd), text);
    directive = (prefix && `${encoded(prefix)}-,`) + encoded(words) + (suffix && `,-${encoded(suffix)}`);
  } else {
    const opening = firstWords(words, 6);
    const closing = lastWords(last.paragraph.textContent.slice(lastStart, end), 6);
    const [prefix] = context(first.paragraph.textContent.slice(0, start), opening, "", text);
    const [, suffix] = context("", closing, last.paragraph.textContent.slice(end), text);
    directive = `${prefix && `${encoded(prefix)}-,`}${encoded(opening)},${encoded(closing)}${suffix && `,-${encoded(suffix)}`}`;
  }
  return `${pageAddress()}#${first.paragraph.id}:~:text=${directive}`;
}

// Copying works on any host and from a folder: where there is no clipboard to ask, a copy command carries the text.
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const carry = event => {
      event.clipboardData.setData("text/plain", text);
      event.preventDefault();
    };
    document.addEventListener("copy", carry, { once: true });
    const done = document.execCommand("copy");
    document.removeEventListener("copy", carry);
    return done;
  }
}

// The menu for selected words. It stands in the page right behind the last paragraph selected; Tab leads into it.

const status = element("p", { class: "unseen", role: "status" });
const menu = element("div", { class: "quote-menu", role: "toolbar", "aria-label": "Selected words", hidden: "" });
const actions = { quotation: ["Copy quotation", quotation], link: ["Copy link", linkToWords] };
let chosen = [];

async function act(name, parts = chosen) {
  if (!parts.length) return;
  const [label, make] = actions[name];
  const done = await copy(make(parts));
  const said = done ? "Copied" : "The browser does not let this page copy";
  status.textContent = said;
  const button = menu.querySelector(`[data-action=${name}]`);
  button.textContent = said;
  setTimeout(() => { button.textContent = label; status.textContent = ""; }, 1600);
}

function makeMenu() {
  for (const [name, [label]] of Object.entries(actions)) {
    const button = element("button", { type: "button", "data-action": name }, label);
    button.addEventListener("click", () => act(name));
    menu.append(button);
  }
  // A press keeps the selection; a touch would otherwise take it away before the click.
  menu.addEventListener("pointerdown", event => event.preventDefault());
  menu.addEventListener("keydown", event => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const buttons = [...menu.children];
    const step = event.key === "ArrowRight" ? 1 : -1;
    buttons.at((buttons.indexOf(document.activeElement) + step) % buttons.length).focus();
    event.preventDefault();
  });
  document.body.append(status, menu);
}

function hideMenu() {
  if (menu.contains(document.activeElement)) document.activeElement.blur();
  menu.hidden = true;
  chosen = [];
}

function showMenu() {
  const parts = selectedRanges();
  if (!parts.length) {
    if (!menu.contains(document.activeElement)) hideMenu();
    return;
  }
  chosen = parts;
  const { paragraph, range } = parts.at(-1);
  const section = paragraph.closest(".speech");
  if (menu.previousElementSibling !== paragraph) paragraph.after(menu);
  menu.hidden = false;
  // Below the last line selected: above it, a phone's own menu stands.
  const line = [...range.getClientRects()].at(-1) ?? paragraph.getBoundingClientRect();
  const box = section.getBoundingClientRect();
  const left = Math.min(line.right - menu.offsetWidth / 2, document.documentElement.clientWidth - menu.offsetWidth - 8);
  menu.style.left = `${Math.max(8, left) - box.left}px`;
  menu.style.top = `${line.bottom - box.top + 8}px`;
}

// Keys

const KEYS = [
  ["j", "next paragraph"], ["k", "paragraph before"], ["n", "next question or part"], ["p", "question or part before"],
  ["c", "copy the words selected, or the paragraph, as a quotation"], ["l", "copy a link to them"],
  ["/", "search"], ["?", "this list"], ["Esc", "close"],
];
const SWITCH = "__keys";
const keys = element("dialog", { class: "keys md-typeset", "aria-labelledby": "keys-title" });

function makeKeys() {
  const list = element("dl");
  for (const [key, what] of KEYS) list.append(element("dt", {}, element("kbd", {}, key)), element("dd", {}, what));
  const box = element("input", { type: "checkbox", id: "keys-switch" });
  box.checked = keysAreOn();
  box.addEventListener("change", () => window.__md_set(SWITCH, box.checked));
  const close = element("button", { type: "button" }, "Close");
  close.addEventListener("click", () => keys.close());
  keys.append(element("h2", { id: "keys-title" }, "Keys"), list,
    element("p", {}, box, element("label", { for: "keys-switch" }, "Single letters are keys")), close);
  document.body.append(keys);
  const hint = document.querySelector(".keys-hint");
  const open = element("button", { type: "button" }, "Keys");
  open.addEventListener("click", () => keys.showModal());
  hint?.replaceChildren(open);
  hint?.removeAttribute("hidden");
}

const keysAreOn = () => remembered(SWITCH) !== false;

// The paragraph one is at: the one marked, else the first that can be seen.
function currentParagraph() {
  const all = paragraphs();
  const marked = all.find(paragraph => paragraph.matches(":target"));
  if (marked && isSeen(marked)) return marked;
  return all.find(isSeen) ?? all[0];
}

function isSeen(paragraph) {
  const box = paragraph.getBoundingClientRect();
  return box.bottom > 60 && box.top < innerHeight;
}

function step(by) {
  const all = paragraphs();
  const current = currentParagraph();
  const next = current?.matches(":target") ? all[all.indexOf(current) + by] : current;
  if (next) location.replace(`#${next.id}`);
}

function wordsAtHand() {
  const parts = selectedRanges();
  if (parts.length) return parts;
  const paragraph = currentParagraph();
  if (!paragraph) return [];
  const range = document.createRange();
  range.selectNodeContents(paragraph);
  return [{ paragraph, range, text: range.toString().trim() }];
}

function go(rel) {
  const link = document.querySelector(`link[rel=${rel}]`);
  if (link) location.href = link.href;
}

const ACTIONS = {
  "/": openSearch,
  f: openSearch,
  s: openSearch,
  n: () => go("next"),
  p: () => go("prev"),
  j: () => step(1),
  k: () => step(-1),
  c: () => act("quotation", wordsAtHand()),
  l: () => act("link", wordsAtHand()),
  "?": () => keys.showModal(),
};

function isTyping(target) {
  return target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]") != null;
}

// A reader who speaks to the computer must be able to turn single letters off (WCAG 2.2, 2.1.4). Comes before Material's
// own keys, which know no such switch.
function onKey(event) {
  if (event.key === "Escape") {
    if (!menu.hidden) {
      getSelection().removeAllRanges();
      hideMenu();
    }
    closeDrawer();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || keys.open) {
    if (keys.open || event.altKey) event.stopPropagation(); // Material takes Alt+N for N
    return;
  }
  if (event.key === "Tab" && !event.shiftKey && !menu.hidden && document.activeElement === document.body) {
    menu.firstElementChild.focus();
    event.preventDefault();
  }
  if (event.key.length > 1 || event.key === " ") return;
  if (!keysAreOn()) event.stopPropagation();
  else if (ACTIONS[event.key]) {
    ACTIONS[event.key]();
    event.preventDefault();
    event.stopPropagation();
  }
}

// The search is Material's; its script is fetched when the field is entered or the search opened, and then takes over.

let searchIsThere;

function fetchSearch() {
  searchIsThere ??= Promise.all([...document.getElementById("search-scripts").content.querySelectorAll("script")].map(
    ({ src }) => new Promise(resolve => {
      const fetched = element("script", { src });
      fetched.addEventListener("load", resolve);
      document.body.append(fetched);
    })));
  return searchIsThere;
}

function openSearch() {
  document.querySelector("input[name=query]").focus();
}

function guideSearch() {
  const [field, box] = [document.querySelector("input[name=query]"), document.getElementById("__search")];
  const turn = open => { if (box.checked !== open) box.click(); }; // a click, so that Material's script knows
  const enter = async () => {
    turn(true);
    if (searchIsThere) return;
    await fetchSearch();
    if (document.activeElement !== field) return; // the reader has gone on
    field.blur(); // it knows that a search is wanted when the field is entered
    field.focus();
  };
  field.addEventListener("focus", enter);
  box.addEventListener("change", () => { if (box.checked) field.focus(); });
  document.querySelector(".md-search").addEventListener("focusout", event => {
    if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) turn(false);
  });
}

// The drawer is Material's box to tick; a keyboard is led into it and out again.

const drawer = () => document.getElementById("__drawer");

function closeDrawer() {
  if (!drawer().checked) return;
  drawer().checked = false;
  drawer().focus();
}

function guideDrawer() {
  const panel = document.querySelector(".md-sidebar--primary");
  drawer().addEventListener("change", () => {
    if (drawer().checked) setTimeout(() => panel.querySelector("a").focus({ preventScroll: true }));
  });
  panel.addEventListener("focusout", event => {
    if (event.relatedTarget && !panel.contains(event.relatedTarget)) closeDrawer();
  });
}

// A table that is wider than the page scrolls by itself, by keyboard too.
function guideTables() {
  const watch = new ResizeObserver(entries => {
    for (const { target: table } of entries) {
      if (table.scrollWidth > table.clientWidth) table.tabIndex = 0;
      else table.removeAttribute("tabindex");
    }
  });
  for (const table of document.querySelectorAll(".md-content table")) {
    table.classList.add("guided"); // Material's script would move one that has no class
    watch.observe(table);
  }
}

// Paper prints addresses whole.
function printAddresses() {
  document.querySelector(".printed-address")?.replaceChildren(pageAddress());
  for (const link of document.querySelectorAll(".md-content a[href]")) link.dataset.address = link.href;
}

function start() {
  makeMenu();
  makeKeys();
  guideScheme();
  guideSearch();
  guideDrawer();
  document.addEventListener("selectionchange", showMenu);
  addEventListener("resize", showMenu);
  guideTables();
  addEventListener("beforeprint", printAddresses);
  addEventListener("keydown", onKey, { capture: true });
}

applyScheme();
document.addEventListener("DOMContentLoaded", start);
