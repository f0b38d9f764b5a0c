// What finds: Pagefind, which has an index of every paragraph. The build puts both beside the pages.

import { bytesOf, dataOf } from "./files.js";
import { isMeant, meant } from "./likeness.js";
import { fetchAhead, running } from "./running.js";
import { counted } from "./site.js";
import { asIndexed, bare, tokensOf, wordsOf } from "./text.js";

const isInWords = ({ words }) => words.length > 0;

export const pagefind = {
  async load(query = "") {
    fetchAhead(wordsOf(asIndexed(query)).split(" ").filter(Boolean)).catch(() => {});
    this.engine = await running();
  },
  // What will be asked for of the first results, all side by side.
  async fetchFirst(asked, filters, count) {
    if (!asked.phrases.length && !asked.words.length) return;
    const { results } = await this.find(asked, filters);
    for (const { id } of results.slice(0, count)) bytesOf(`pagefind/fragment/${id}.pf_fragment`).catch(() => {});
  },
  async endIfReplaced() {
    await this.engine.endIfReplaced();
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
  // The place of each passage in the order spoken, the newest briefing's first.
  async order() {
    const { results } = await this.engine.search(null, { sort: { spoken: "asc" } });
    return new Map(results.map(({ id }, at) => [id, at]));
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
