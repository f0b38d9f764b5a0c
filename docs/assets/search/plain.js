// The search of a site that is read from a disk: the paragraphs themselves are looked through.

import { element } from "../record/elements.js";
import { meant } from "./likeness.js";
import { counted, scope } from "./site.js";
import { SHORT, UNSPACED_ONE, bare, wordsOf } from "./text.js";

// The number of a paragraph as a query has it.
const A_NUMBER = /^p\d+[a-z]*$/;

// Where a term stands: a short one only where a word begins, as many words hold it by chance.
function begins(term) {
  const words = term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(term.length > SHORT || UNSPACED_ONE.test(term) ? words : `(?<![\\p{L}\\p{N}])${words}`, "u");
}

// They come as a script, which sets a global: on a disk, nothing else can be fetched.
function fetchPassages() {
  return new Promise((resolve, reject) => {
    const fetched = element("script", { src: new URL("assets/passages.js", scope) });
    fetched.addEventListener("load", resolve);
    fetched.addEventListener("error", reject);
    document.head.append(fetched);
  });
}

// Every word of a query as a part of a word, in plain order of how often.
export const plain = {
  async load() {
    await fetchPassages();
    this.all = globalThis.recordPassages.map((passage, index) => ({
      ...passage, index, sought: wordsOf(`${passage.text} ${passage.who} ${passage.own} ${passage.beside.join(" ")}`),
    }));
  },
  async values() {
    return counted(this.all);
  },
  async find({ phrases, words }, filters) {
    const terms = [...phrases, ...words].map(wordsOf);
    const holds = (passage, term) => (A_NUMBER.test(term) ? passage.id === term : begins(term).test(passage.sought));
    const found = this.all.filter(passage => terms.every(term => holds(passage, term))
      && Object.entries(filters).every(([group, value]) => passage.filters[group]?.includes(value)));
    const results = found.map(passage => {
      const text = wordsOf(passage.text);
      const often = terms.reduce((sum, term) => sum + Math.min(3, text.split(term).length - 1), 0);
      const tokens = passage.text.split(/\s+/).map(bare);
      const holding = tokens.filter(token => words.some(word => begins(wordsOf(word)).test(wordsOf(token))));
      const shown = { ...passage, found: meant(holding, tokens, words), phrases, matched: terms };
      return { id: passage.index, score: often, data: async () => shown };
    });
    return { results: results.sort((a, b) => b.score - a.score || a.id - b.id), filters: counted(found) };
  },
  async list() {
    const counts = new Map();
    const texts = this.all.flatMap(({ text, readings }) => [text, ...readings.map(({ read }) => read)]);
    const words = texts.flatMap(text => text.match(/\p{L}{3,}/gu) ?? []);
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    return [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a));
  },
};
