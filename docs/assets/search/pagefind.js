// What finds: Pagefind, which has an index of every paragraph. The build puts both beside the pages.

import { bytesOf, dataOf } from "./files.js";
import { isMeant, meant } from "./likeness.js";
import { fetchAhead, running } from "./running.js";
import { asIndexed, bare, lettersOf, tokensOf, wordsOf } from "./text.js";

const KEPT = 40; // searches, of which a query takes several, and the next letter most of them again
const TO_SEE = 20; // passages that are looked at, to see whether a common word stands where it is to

const termsOf = text => asIndexed(text).split(" ").filter(Boolean);

export const pagefind = {
  async load(query = "") {
    fetchAhead(termsOf(wordsOf(query))).catch(() => {});
    const engine = await running();
    if (engine !== this.engine) this.kept = new Map();
    Object.assign(this, { engine, passages: engine.passages });
  },
  // What will be asked for of the first results, all side by side.
  async fetchFirst(asked, filters, count) {
    if (!asked.phrases.length && !asked.words.length) return;
    const { results } = await this.find(asked, filters);
    for (const { id } of results.slice(0, count)) bytesOf(this.passages.pathOf(id)).catch(() => {});
  },
  // Ends what runs, where an error says why: the next search starts another, with the files that stand there by then.
  end(error) {
    this.engine?.end(error);
  },
  async endIfReplaced() {
    await this.engine.endIfReplaced();
  },
  async find(asked, filters) {
    const [found, isLeft] = await Promise.all([this.all(asked), this.passages.left(filters)]);
    return { results: found.filter(({ id }) => isLeft(id)) };
  },
  // What is found for terms, whatever is chosen.
  all({ phrases, words }) {
    const key = JSON.stringify([phrases, words, asIndexed([...phrases, ...words].join(" "))]); // which characters came may change
    const { kept } = this;
    if (!kept.has(key)) {
      if (kept.size >= KEPT) kept.delete(kept.keys().next().value);
      const coming = this.search({ phrases, words });
      kept.set(key, coming);
      coming.catch(() => kept.delete(key));
    }
    return kept.get(key);
  },
  async search(asked) {
    const { phrases, words } = asked;
    if (!phrases.length && !words.length) {
      return Array.from(this.passages.lengths, (_, id) => this.result({ id, score: 0, words: [] }, asked));
    }
    if (phrases.length === 1 && !words.length) return inOrder(await this.phrase(phrases[0], asked));
    const held = await Promise.all(phrases.map(async phrase => new Set((await this.phrase(phrase, asked)).map(({ id }) => id))));
    const needed = phrases.flatMap(phrase => stretchesOf(termsOf(phrase), term => this.passages.isCommon(term)));
    const terms = [...needed.flatMap(stretch => stretch.terms), ...words];
    const found = await this.ask((terms.length ? terms : phrases).join(" "), asked);
    return found.filter(({ id }) => held.every(ids => ids.has(id)));
  },
  // The passages that have a phrase. A common word in it is looked for in the passages, where these are few.
  async phrase(text, asked) {
    const terms = termsOf(text);
    const isCommon = term => this.passages.isCommon(term);
    const whole = () => this.ask(`"${terms.join(" ")}"`, asked);
    if (!terms.some(isCommon) || terms.every(isCommon)) return whole();
    const found = await this.engine.sideBySide(terms, isCommon);
    if (found.length > TO_SEE) return whole();
    const seen = await Promise.all(found.map(({ id, begins }) => this.placeOf(terms, isCommon, id, begins)));
    return found.flatMap(({ id }, number) => (seen[number] === undefined ? [] : [this.phraseAt(id, seen[number], terms, asked)]));
  },
  phraseAt(id, at, terms, asked) {
    return this.result({ id, score: 1, words: terms.map((_, number) => at + number) }, asked);
  },
  // Where a phrase begins in a passage, by the words of the passage for those that are common; undefined if it does not.
  async placeOf(terms, isCommon, id, begins) {
    const { content } = await this.passages.fragment(id);
    const held = content.split(/\s+/).map(lettersOf);
    return begins.find(begin => terms.every((term, at) => !isCommon(term) || held[begin + at] === lettersOf(term)));
  },
  // The ids of the passages in which all that was typed stands side by side, but for common words that need not be fetched.
  async runs(typed, words, filters) {
    const [terms, sought] = [typed, words].map(some => termsOf(some.join(" ")));
    const isLeftOut = term => this.passages.isCommon(term) && !sought.includes(term);
    const text = typed.join(" ");
    const { results } = terms.some(isLeftOut)
      ? { results: terms.every(isLeftOut) ? [] : await this.engine.sideBySide(terms, isLeftOut) }
      : await this.find({ phrases: [text], words: [] }, filters);
    return new Set(results.map(({ id }) => id));
  },
  async ask(text, asked) {
    if (!termsOf(text).length) return [];
    const results = await this.engine.search(text.startsWith('"') ? text : asIndexed(text));
    return results.map(result => this.result({ ...result, id: Number(result.id) }, asked));
  },
  result(result, asked) {
    return { ...result, data: () => this.passage(result, asked) };
  },
  async passage({ id, words: locations }, { phrases, words }) {
    const { meta, filters, content } = await this.passages.fragment(id);
    const own = tokensOf(meta.text); // the text comes first
    const tokens = [...own, ...content.split(/\s+/).slice(own.length)];
    const parts = phrases.flatMap(tokensOf);
    const found = locations.filter(at => at < own.length).map(at => bare(own[at]))
      .filter(token => !parts.some(part => isMeant(part, token)));
    return { ...meta, filters, found: meant(found, own.map(bare), words), phrases, matched: locations.map(at => tokens[at]) };
  },
  async days() {
    return dataOf("pagefind/days.json");
  },
  async characters() {
    return dataOf("pagefind/characters.json");
  },
  async list() {
    return dataOf("pagefind/words.json");
  },
};

// The results in the order spoken, the newest briefing's first.
export const inOrder = results => [...results].sort((one, other) => one.id - other.id);

// The stretches of terms between those that are left out, each with its place.
function stretchesOf(terms, isLeftOut) {
  const stretches = [];
  for (const [at, term] of terms.entries()) {
    if (isLeftOut(term)) continue;
    const last = stretches.at(-1);
    if (last && last.at + last.terms.length === at) last.terms.push(term);
    else stretches.push({ at, terms: [term] });
  }
  return stretches;
}
