// What the keys do that are letters, but for those of the search, and the list of all.

import { element, inWords } from "./elements.js";
import { currentParagraph, isTarget, step } from "./place.js";
import { recordIn, textIn } from "./words.js";

// The words selected, or the paragraph one is at; none where what is selected are words that are gone.
function wordsAtHand(range) {
  const parts = recordIn(range);
  if (parts.length) return parts;
  const paragraph = currentParagraph();
  const ends = range ? [range.startContainer, range.endContainer] : [];
  if (!paragraph || ends.some(node => node.parentElement?.closest(".past"))) return [];
  if (!isTarget(paragraph)) location.replace(`#${paragraph.id}`); // so that one sees which it is
  const whole = document.createRange();
  whole.selectNodeContents(paragraph);
  return [{ paragraph, range: whole, text: textIn(whole).trim() }];
}

async function copyAtHand(action, range) {
  const { act } = await import("./menu.js");
  await act(action, wordsAtHand(range));
}

function go(rel) {
  const link = document.querySelector(`.steps [rel=${rel}]`);
  if (link) location.href = link.href;
}

const ACTIONS = {
  n: () => go("next"),
  p: () => go("prev"),
  j: () => step(1),
  k: () => step(-1),
  c: range => copyAtHand("quotation", range),
  l: range => copyAtHand("link", range),
};

// Does what a key is for, with what was selected when it was pressed.
export function press(key, range) {
  if (!document.querySelector("dialog[open]")) ACTIONS[key](range);
}

const LIST = [
  ["j", inWords("next paragraph")], ["k", inWords("paragraph before")], ["n", inWords("next question or part")],
  ["p", inWords("question or part before")], ["c", inWords("copy the words selected, or the paragraph, as a quotation")],
  ["l", inWords("copy a link to them")], ["/", inWords("search")], ["?", inWords("this list")], ["Esc", inWords("close")],
];
const list = element("dialog", { class: "keys md-typeset", "aria-labelledby": "keys-title" });
const letters = element("input", { type: "checkbox", id: "keys-switch" });

function makeList() {
  const keys = element("dl");
  for (const [key, what] of LIST) keys.append(element("dt", {}, element("kbd", {}, key)), element("dd", {}, what));
  const close = element("button", { type: "button" }, inWords("Close"));
  close.addEventListener("click", () => list.close());
  list.append(element("h2", { id: "keys-title" }, inWords("Keys")), keys,
    element("p", {}, letters, element("label", { for: "keys-switch" }, inWords("Single letters are keys"))), close);
  document.body.append(list);
}

// Shows the list, which says whether letters are keys and hands on what a reader chooses.
export function showKeys(areOn, choose) {
  if (list.open) return;
  letters.checked = areOn;
  letters.onchange = () => choose(letters.checked);
  list.showModal();
}

// Escape closes the list, even where it was pressed before the list came.
export const dismiss = () => list.close();

makeList();
