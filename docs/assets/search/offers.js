// Without results, what is near: the topics, outlets and people whose names are most like the words, or the most frequent.

import { element } from "../record/elements.js";
import { DIRECTORIES, GROUPS, nameOf, slugOf } from "./filters.js";
import { likeness } from "./likeness.js";
import { near } from "./parts.js";
import { pageOf } from "./site.js";
import { wordsOf } from "./text.js";

export function offer(asked, outcome, values) {
  near.hidden = outcome.results.length > 0;
  if (near.hidden) return;
  const words = wordsOf(asked).split(/\s+/).filter(Boolean);
  const groups = Object.entries(DIRECTORIES).map(([group, folder]) => {
    const names = Object.entries(values[group] ?? {}).map(([value, count]) => {
      const parts = wordsOf(nameOf(value)).split(/[^\p{L}\p{N}]+/u);
      const like = words.reduce((sum, word) => sum + Math.max(0, ...parts.map(part => likeness(word, part))), 0);
      return { value, count, like };
    });
    const best = names.sort((a, b) => b.like - a.like || b.count - a.count).slice(0, 5);
    const links = best.map(({ value }) => element("a", { href: pageOf(folder, slugOf(value)) }, nameOf(value)));
    const items = links.map(link => element("li", {}, link));
    return items.length ? [element("h2", {}, GROUPS[group]), element("ul", {}, ...items)] : [];
  });
  near.replaceChildren(...groups.flat());
}
