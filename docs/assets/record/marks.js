// The words that a search found, marked in the paragraph it leads to.

import { element, paragraphs } from "./elements.js";
import { textNodes, textOf } from "./words.js";

// A result says with "h" which words were found.
export function markWords() {
  const target = paragraphs().find(({ id }) => `#${id}` === location.hash);
  const found = new URLSearchParams(location.search).getAll("h").sort((one, other) => other.length - one.length);
  for (const words of found) if (target) mark(target, words); // the longest first, so that no shorter one cuts it
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
