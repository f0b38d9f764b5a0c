// The search of a site on a host: Pagefind, which has an index of every paragraph. The build puts both beside the pages.

import { isMeant, meant } from "./likeness.js";
import { counted, scope } from "./site.js";
import { asIndexed, bare, tokensOf } from "./text.js";

// What a result shows is no second text to look through: it has no weight, and what is found by it alone is not found.
const SHOWN_ONLY = { url: 0, id: 0, who: 0, own: 0, number: 0, when: 0, direction: 0, text: 0 };
const isInWords = ({ words }) => words.length > 0;

export const pagefind = {
  async load() {
    this.engine ??= await import(new URL("pagefind/pagefind.js", scope));
    await this.engine.options({ ranking: { termFrequency: 0.7, pageLength: 0.4, termSaturation: 1.2, metaWeights: SHOWN_ONLY } });
    await this.engine.init();
  },
  async values() {
    return this.engine.filters();
  },
  async find({ phrases, words }, filters) {
    const spoken = { filters, sort: { spoken: "asc" } }; // where no result is better than another
    const asked = { phrases, words };
    const all = words.length ? { filters } : spoken;
    if (!phrases.length) return this.take(await this.engine.search(asIndexed(words.join(" ")) || null, all), asked);
    const quoted = phrases.map(phrase => `"${asIndexed(phrase)}"`);
    if (phrases.length === 1 && !words.length) return this.take(await this.engine.search(quoted[0], spoken), asked);
    const terms = asIndexed([...phrases, ...words].join(" "));
    const whole = await this.take(await this.engine.search(terms, { filters }), asked);
    for (const phrase of quoted) {
      const ids = new Set((await this.engine.search(phrase, { filters })).results.filter(isInWords).map(({ id }) => id));
      whole.results = whole.results.filter(({ id }) => ids.has(id));
    }
    whole.filters = counted(await Promise.all(whole.results.map(result => result.data())));
    return whole;
  },
  // A result is kept as the engine gave it: of one that nothing holds on to, the engine forgets the data.
  async take({ results, filters }, asked) {
    const found = asked.phrases.length + asked.words.length ? results.filter(isInWords) : results;
    const passages = found.map(result => ({ id: result.id, score: result.score, data: () => this.passage(result, asked) }));
    const isWhole = passages.length === results.length;
    return { filters: isWhole ? filters : counted(await Promise.all(passages.map(one => one.data()))), results: passages };
  },
  // The places are those of the result: what `data()` says of them is of whichever search asked last for the same passage.
  async passage(result, { phrases, words }) {
    const { words: locations } = result;
    const { meta, filters, raw_content: content } = await result.data();
    const own = tokensOf(meta.text); // the text comes first; the engine has its < and > as entities
    const tokens = [...own, ...content.split(/\s+/).slice(own.length)];
    const parts = phrases.flatMap(tokensOf);
    const found = locations.filter(at => at < own.length).map(at => bare(own[at]))
      .filter(token => !parts.some(part => isMeant(part, token)));
    return { ...meta, filters, found: meant(found, own.map(bare), words), phrases, matched: locations.map(at => tokens[at]) };
  },
  async list() {
    return (await fetch(new URL("pagefind/words.json", scope))).json();
  },
};
