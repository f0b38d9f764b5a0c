// The menu for selected words. It stands in the page right behind the last paragraph selected; Tab leads into it.

import { citeWords } from "./cite.js";
import { copy } from "./copying.js";
import { element, headerBottom, inWords } from "./elements.js";
import { linkToWords } from "./fragment.js";
import { quotation } from "./quotation.js";
import { QUOTABLE, READING, addressOf, areTranslated, recordIn, selectedRange } from "./words.js";

const menu = element("div", { class: "quote-menu", role: "toolbar", "aria-label": inWords("Selected words"), hidden: "" });
const actions = { quotation: [inWords("Copy quotation"), quotation], link: [inWords("Copy link"), linkToWords] };
let chosen = [];

// What an action makes of some words. Of a translation there is no quotation, and of links only that to the paragraph.
function made(name, parts) {
  if (!areTranslated(parts)) return actions[name][1](parts);
  return name === "link" ? addressOf(parts[0].paragraph) : "";
}

async function said(text) {
  if (!text) return inWords("This page is translated: show the original to quote it");
  return await copy(text) ? inWords("Copied") : inWords("The browser does not let this page copy");
}

// Copies what an action makes of some words, and says that it is done.
export async function act(name, parts = chosen) {
  if (!parts.length) return;
  const [label] = actions[name];
  const text = await said(made(name, parts));
  const status = document.querySelector(".status");
  status.textContent = text;
  const button = menu.querySelector(`[data-action=${name}]`);
  button.textContent = text;
  setTimeout(() => { button.textContent = label; status.textContent = ""; }, 1000 + 40 * text.length);
}

function makeMenu() {
  for (const [name, [label]] of Object.entries(actions)) {
    const button = element("button", { type: "button", "data-action": name }, label);
    button.addEventListener("click", () => act(name));
    menu.append(button);
  }
  const cite = element("button", { type: "button", "data-action": "cite" }, inWords("Cite"));
  cite.addEventListener("click", () => citeWords(chosen));
  menu.append(cite);
  // A press keeps the selection; a touch would otherwise take it away before the click.
  menu.addEventListener("pointerdown", event => event.preventDefault());
  menu.addEventListener("keydown", event => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const buttons = [...menu.children];
    const step = event.key === "ArrowRight" ? 1 : -1;
    buttons.at((buttons.indexOf(document.activeElement) + step) % buttons.length).focus();
    event.preventDefault();
  });
  document.body.append(menu);
  document.addEventListener("selectionchange", showMenu);
  addEventListener("resize", placeMenu);
  addEventListener("scroll", placeMenu, { capture: true, passive: true });  // that of a question that scrolls by itself, too
  addEventListener("keydown", enterMenu, { capture: true });
}

// From the words, Tab leads into the menu, though it may stand behind many links.
function enterMenu(event) {
  if (event.key !== "Tab" || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
  if (menu.hidden || document.activeElement !== document.body) return;
  menu.firstElementChild.focus();
  event.preventDefault();
}

// Escape takes the selection away, and the menu with it.
export function dismiss() {
  if (menu.hidden) return;
  getSelection().removeAllRanges();
  hideMenu();
}

// Three presses take a whole paragraph; a browser would stop at a reading, which cannot be selected.
export function takeWhole(pressed) {
  const words = pressed.closest?.(QUOTABLE);
  if (words?.querySelector(READING)) getSelection().selectAllChildren(words);
}

function hideMenu() {
  if (menu.contains(document.activeElement)) document.activeElement.blur();
  menu.hidden = true;
  chosen = [];
}

// A question that stays beside its answer scrolls by itself, and would cut off what stands in it.
function placeBefore(paragraph) {
  const question = paragraph.closest(".question");
  return question && getComputedStyle(question).overflowY === "auto" ? question : paragraph;
}

function showMenu() {
  const parts = recordIn(selectedRange());
  if (!parts.length) {
    if (!menu.contains(document.activeElement)) hideMenu();
    return;
  }
  chosen = parts;
  const before = placeBefore(parts.at(-1).paragraph);
  if (menu.previousElementSibling !== before) before.after(menu);
  menu.hidden = false;
  placeMenu();
}

// Below the last line selected (above it, a phone has a menu of its own, and below it, a handle), and within the window; at the
// end of the window above that line, since what comes up under a mouse takes its next press.
function placeMenu() {
  if (menu.hidden) return;
  const { paragraph, range } = chosen.at(-1);
  const line = [...range.getClientRects()].at(-1) ?? paragraph.getBoundingClientRect();
  const box = menu.offsetParent.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const coarse = matchMedia("(pointer: coarse)").matches;
  const left = Math.min(line.right - menu.offsetWidth / 2, clientWidth - menu.offsetWidth - 8);
  const lowest = clientHeight - menu.offsetHeight - 8;
  const [below, above] = [line.bottom + (coarse ? 48 : 8), line.top - menu.offsetHeight - 8];
  const top = below > lowest && !coarse && above > headerBottom() ? Math.min(above, lowest) : Math.min(below, lowest);
  menu.style.left = `${Math.max(8, left) - box.left}px`;
  menu.style.top = `${top - box.top}px`;
}

makeMenu();
showMenu();
