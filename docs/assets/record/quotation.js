// Quotations. One for each speaker, so that nobody is quoted with another's words.

import { inWords } from "./elements.js";
import { addressOf, number } from "./words.js";

export function quotation(selected) {
  const speeches = [];
  for (const part of selected) {
    const section = part.paragraph.closest("[data-source]");
    if (speeches.at(-1)?.section === section) speeches.at(-1).parts.push(part);
    else speeches.push({ section, parts: [part] });
  }
  return speeches.map(({ section, parts }) => {
    const [first, last] = [number(parts[0].paragraph), number(parts.at(-1).paragraph)];
    const source = decodeURIComponent(section.dataset.source);
    const place = first === last ? `¶ ${first}` : `¶ ${first}–${last}`;
    const words = parts.map(part => part.text).join("\n\n");
    const address = addressOf(parts[0].paragraph);
    return inWords('"{words}" — {source}, {paragraphs}, {address}', { words, source, paragraphs: place, address });
  }).join("\n\n");
}
