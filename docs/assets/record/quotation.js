// Quotations. One for each speaker, so that nobody is quoted with another's words.

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
    return `"${parts.map(part => part.text).join("\n\n")}" — ${source}, ${place}, ${addressOf(parts[0].paragraph)}`;
  }).join("\n\n");
}
