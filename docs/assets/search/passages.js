// What a search knows of all passages: the build's table of them, a few letters each, of which the engine's own is made here. A
// passage is its number in the index: those of the newest briefing come first, each briefing's in the order spoken.

import { bytesOf, dataOf } from "./files.js";
import { slugOf } from "./site.js";
import { wordsOf } from "./text.js";

const FOLDER = "pagefind";
export const ENTRY = `${FOLDER}/pagefind-entry.json`;
const SIGNATURE = "pagefind_dcd"; // with which the engine's files begin
const [STEPS, FIRST_STEP] = [4, 48]; // of lengths, as scripts/search/table.py has them

export const indexFile = ([, , name]) => `${FOLDER}/index/${name}.pf_index`;
const isWithin = (word, first, last) => word >= first && word <= last;
const unpacked = bytes => JSON.parse(new TextDecoder().decode(bytes));

let current = null; // the table that was made last, with the hash in its name

// What the entry says, which names all other files: of the table, of each piece of the words, of the facets.
export const entered = async () => Object.values((await dataOf(ENTRY)).languages)[0];

// The table that the entry names.
export async function table() {
  const { hash, words, filters } = await entered();
  if (current?.hash !== hash) current = { hash, made: make(hash, words, filters) };
  const { made } = current;
  made.catch(() => { current = null; });
  return made;
}

async function make(hash, pieces, files) {
  return new Passages(unpacked(await bytesOf(`${FOLDER}/pagefind.${hash}.pf_meta`)), pieces, files);
}

class Passages {
  constructor({ version, fields, chunks, lengths, names, briefings, facets }, pieces, files) {
    Object.assign(this, { version, fields, lengths, names, pieces, files, length: lengths.length });
    this.chunks = inRanges(chunks);
    this.briefings = inRanges(briefings);
    this.fragments = new Map();
    this.facets = new Map(Object.entries(facets).map(([group, values]) => [group, expanded(values)]));
    this.ofCommon = pieces.filter(([, , , isCommon]) => isCommon); // words, in so many passages that each is a file of its own
    this.isCommon = word => this.ofCommon.some(([first, last]) => isWithin(wordsOf(word), first, last));
  }

  // How many words each passage has, and a passage of middle length.
  measured() {
    if (!this.measures) {
      const lengths = [...this.lengths].map(letter => Math.round(2 ** ((letter.charCodeAt(0) - FIRST_STEP) / STEPS)));
      this.measures = { lengths, mean: lengths.reduce((sum, length) => sum + length, 0) / lengths.length };
    }
    return this.measures;
  }

  // What the engine has of its own in place of this: no filters, no order, and of a passage's file only the number; behind all a
  // passage for each common word, of middle length.
  forEngine() {
    const { lengths, mean } = this.measured();
    const all = [...lengths, ...this.ofCommon.map(() => Math.round(mean))];
    const pieces = this.pieces.map(piece => piece.slice(0, 3));
    return fileOf([this.version, all.map((length, number) => [String(number), length]), pieces, [], [], this.fields]);
  }

  // The file of the common word for which a passage stands that is behind all.
  common(number) {
    return bytesOf(indexFile(this.ofCommon[number - this.length]));
  }

  // The number of the passage that stands for a word in the engine's eyes, by the word's file; none if it is not common.
  standsFor(path) {
    const at = this.ofCommon.findIndex(piece => indexFile(piece) === path);
    return at < 0 ? null : this.length + at;
  }

  pathOf(number) {
    const { name, first } = this.chunks.find(({ behind }) => number < behind);
    return `${FOLDER}/fragment/${number - first}.${name}.pf_fragment`;
  }

  // A passage as it is shown, with the words that it is found by.
  async fragment(number) {
    if (!this.fragments.has(number)) {
      const bytes = await bytesOf(this.pathOf(number));
      this.fragments.set(number, unpacked(new Uint8Array(bytes, SIGNATURE.length)));
    }
    return this.fragments.get(number);
  }

  groups() {
    return [...this.facets.keys(), ...Object.keys(this.files).filter(group => !this.facets.has(group))];
  }

  // Fetches which passages have which values of some groups, if they are not here.
  async fetchFacets(groups) {
    await Promise.all(groups.filter(group => this.files[group] && !this.facets.has(group)).map(async group => {
      this.facets.set(group, expanded(unpacked(await bytesOf(`${FOLDER}/filter/${this.files[group]}.pf_filter`))));
    }));
  }

  hasFacets() {
    return Object.keys(this.files).every(group => this.facets.has(group));
  }

  briefingOf(slug) {
    return this.briefings.find(({ name }) => name === slug) ?? null;
  }

  // The value of a slug, with what it is called: a slug alone where nothing is called so.
  async valueOf(group, slug) {
    const briefing = group === "briefing" && this.briefingOf(slug);
    if (briefing) {
      const { meta } = await this.fragment(briefing.first);
      return `${slug} ${meta.briefing}, ${meta.when}`;
    }
    return [...this.names[group] ?? [], ...this.facets.get(group)?.keys() ?? []].find(value => slugOf(value) === slug) ?? slug;
  }

  // Which passages have one of the chosen slugs of each group, as a function of their numbers.
  async left(chosen) {
    const groups = Object.keys(chosen);
    await this.fetchFacets(groups.filter(group => group !== "briefing"));
    const masks = groups.map(group => {
      const mask = new Uint8Array(this.length);
      if (group === "briefing") {
        for (const { name, first, behind } of this.briefings) if (chosen[group].includes(name)) mask.fill(1, first, behind);
        return mask;
      }
      for (const [value, numbers] of this.facets.get(group) ?? []) {
        if (chosen[group].includes(slugOf(value))) for (const number of numbers) mask[number] = 1;
      }
      return mask;
    });
    return number => masks.every(mask => mask[number]);
  }

  // How many of some passages have each value of the groups that are here.
  counts(numbers) {
    const mask = new Uint8Array(this.length);
    for (const number of numbers) mask[number] = 1;
    return Object.fromEntries([...this.facets].map(([group, values]) => {
      const counts = [...values].map(([value, all]) => [value, all.reduce((sum, number) => sum + mask[number], 0)]);
      return [group, counts.filter(([, count]) => count)];
    }));
  }
}

// Names in order, each with how many passages it has, as the ranges of these.
function inRanges(counted) {
  let behind = 0;
  return counted.map(([name, count]) => {
    behind += count;
    return { name, first: behind - count, behind };
  });
}

// By value the numbers of passages, of how many are left out and in by turns.
function expanded(values) {
  return new Map(Object.entries(values).map(([value, runs]) => {
    const numbers = [];
    let at = 0;
    for (const [place, run] of runs.entries()) {
      if (place % 2) for (let number = at; number < at + run; number += 1) numbers.push(number);
      at += run;
    }
    return [value, Uint32Array.from(numbers)];
  }));
}

// An item as a file of the engine's: numbers, texts and lists in CBOR (RFC 8949).
export function fileOf(item) {
  const bytes = [...new TextEncoder().encode(SIGNATURE)];
  write(item, bytes);
  return new Uint8Array(bytes);
}

function write(item, bytes) {
  if (Array.isArray(item)) {
    head(4, item.length, bytes);
    for (const one of item) write(one, bytes);
  } else if (typeof item === "string") {
    const text = new TextEncoder().encode(item);
    head(3, text.length, bytes);
    for (const byte of text) bytes.push(byte);
  } else head(0, item, bytes);
}

function head(kind, size, bytes) {
  const first = kind << 5;
  if (size < 24) bytes.push(first | size);
  else if (size < 256) bytes.push(first | 24, size);
  else if (size < 65536) bytes.push(first | 25, size >> 8, size & 255);
  else bytes.push(first | 26, size >>> 24, size >> 16 & 255, size >> 8 & 255, size & 255);
}
