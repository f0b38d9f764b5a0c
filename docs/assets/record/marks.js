// The words that a search found, marked in the paragraph it leads to.

import { element, paragraphs } from "./elements.js";
import { textNodes, textOf } from "./words.js";

// A result says with "h" which words were found.
export function markWords() {
  const target = paragraphs().find(({ id }) => `#${id}` === location.hash);
  const found = new URLSearchParams(location.search).getAll("h").sort((one, other) => other.length - one.length);
  for (const words of found) if (target) mark(target, words); // the longest first, so that no shorter one cuts it
  for (const link of document.querySelectorAll(".md-content a[href^='#']")) link.href = cleanAddress(link.hash);
}

// What a reader takes along leads to the words, and not to what somebody searched for.
function cleanAddress(hash) {
  const address = new URL(location.href);
  address.searchParams.delete("h");
  address.hash = hash;
  return address.href;
}

// Escape takes the marks away, where there is nothing else to close.
export function dismiss(isOpen) {
  if (isOpen) return;
  for (const words of document.querySelectorAll(".md-content mark")) words.replaceWith(...words.childNodes);
  for (const words of paragraphs()) words.normalize();
  history.replaceState(history.state, "", cleanAddress(location.hash));
}

function mark(paragraph, words) {
  const text = textOf(paragraph);
  const pattern = words.trim().split(/\s+/).map(word => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s+");
  if (!pattern) return;
  const unspaced = /^\p{Script=Han}|^\p{Script=Hiragana}|^\p{Script=Katakana}|^\p{Script=Thai}/u.test(words);
  const whole = unspaced ? pattern : `(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`;
  for (const { index, 0: found } of text.matchAll(new RegExp(whole, "gu"))) {
    let at = 0;
    const inside = [];
    for (const node of textNodes(paragraph)) {
      const [from, to] = [Math.max(index - at, 0), Math.min(index + found.length - at, node.length)];
      if (from < to && !node.parentElement.closest("mark")) inside.push([node, from, to]);
      at += node.length;
    }
    for (const [node, from, to] of inside) {
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, to);
      range.surroundContents(element("mark"));
    }
  }
}
