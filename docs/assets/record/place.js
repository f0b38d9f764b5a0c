// Where a reader is among the paragraphs, and the way to the next one.

import { follows, headerBottom, paragraphs } from "./elements.js";

function isSeen(words) {
  const box = words.getBoundingClientRect();
  return box.bottom > headerBottom() + 10 && box.top < innerHeight;
}

// A question that is in view beside its answer, where that has gone on, is not where a reader is.
function isBeside(speech) {
  const next = speech?.matches(".question") && speech.nextElementSibling;
  return next && next.getBoundingClientRect().top < Math.min(speech.getBoundingClientRect().bottom, headerBottom()) - 4;
}

// What the address names, whatever a browser takes for it.
export const isTarget = ({ id }) => `#${id}` === location.hash;

// The paragraph one is at: the one marked, if it can be seen; else the first that begins in view, or goes on in it.
export function currentParagraph() {
  const all = paragraphs();
  const seen = all.filter(words => isSeen(words) && !isBeside(words.closest(".speech")));
  const begins = seen.find(paragraph => paragraph.getBoundingClientRect().top >= headerBottom() - 4);
  return seen.find(isTarget) ?? begins ?? seen[0] ?? all[0];
}

export function step(by) {
  const all = paragraphs();
  const current = currentParagraph();
  const next = beside(all, by) ?? (current && isTarget(current) ? all[all.indexOf(current) + by] : current);
  if (next) location.replace(`#${next.id}`);
}

// Where the place of a paragraph that is gone is marked, and can be seen: the one before it, or behind it.
function beside(all, by) {
  const gone = document.querySelector(".past:target");
  if (!gone || !isSeen(gone)) return null;
  return by > 0 ? all.find(paragraph => follows(paragraph, gone)) : all.findLast(paragraph => follows(gone, paragraph));
}
