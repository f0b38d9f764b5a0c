// Looking: what is found, and how the query was read.

import { alike, inTwo, nearest } from "./likeness.js";
import { pagefind } from "./pagefind.js";
import { plain } from "./plain.js";
import { parse } from "./query.js";
import { counted, onDisk } from "./site.js";
import { JOINED, SHORT, lettersOf, partsOf, spaced, wordsOf } from "./text.js";

export const SHOWN = 20; // results at a time
const RERANKED = 20; // results that are held against the order of the words asked for
const LEAST_HELD = 0.6; // of the weight of the best, where no paragraph holds all the words
const NEAR = 0.5; // what a pair of words side by side adds to a score
const EXACT = 2; // what words that stand as they were typed add to it
const BEGINS = 0.3; // what remains of it for each short word that only begins others

// What finds: Pagefind, or on a disk the plain search. Each has `load()`, `values()` (every filter's values, with counts),
// `find(terms, filters)` (results that hold all the terms, with the counts of the filters among them) and `list()` (words that
// occur, the most frequent first). A result has an id, a score and `data()`.
export const engine = onDisk ? plain : pagefind;

// How much a term tells: the rarer it is, the more (inverse document frequency).
const idf = (count, all) => Math.log(1 + all / (count + 0.5));

export async function look(query, filters) {
  const asked = parse(query);
  if (query && !asked.phrases.length && !asked.words.length) return { results: [], filters: {} }; // marks only
  return lookFor(asked, filters);
}

async function lookFor(asked, filters) {
  const terms = [...asked.phrases.map(phrase => ({ phrases: [phrase], words: [] })),
    ...asked.words.map(word => ({ phrases: [], words: [word] }))];
  const sets = await Promise.all(terms.map(term => holding(term, filters)));
  const unknown = terms.filter((_, at) => !sets[at].known);
  const isUnknown = word => unknown.some(({ words }) => words[0] === word);
  const apart = asked.words.flatMap(word => (isUnknown(word) ? word.split(JOINED).filter(Boolean) : [word]));
  if (apart.length > asked.words.length) return lookFor({ ...asked, words: apart }, filters);
  const phrases = await Promise.all(asked.phrases.map((phrase, at) => (sets[at].known ? phrase : asItStands(phrase))));
  if (phrases.some((phrase, at) => phrase !== asked.phrases[at])) return lookFor({ ...asked, phrases }, filters);
  const changes = await corrections(unknown);
  if (changes.size) {
    const better = [...phrases.map(phrase => `"${phrase}"`), ...asked.words.map(word => changes.get(word) ?? word)].join(" ");
    const outcome = await look(better, filters);
    if (outcome.results.length) return { ...outcome, better, changes };
  }
  const all = sets.every(({ results }) => results.length) ? await engine.find(asked, filters) : { results: [] };
  if (all.results.length) return { ...all, results: await reranked(all.results, asked) };
  const most = (await reranked(mostTelling(sets.map(({ results }) => results)), asked)).sort((a, b) => b.weight - a.weight);
  return { results: most, filters: counted(await Promise.all(most.map(result => result.data()))), partly: terms.length > 1 };
}

// The results for one term, and whether it is known at all, whatever the filters leave of it: not where the engine offers only
// what begins a little like the word.
async function holding(term, filters) {
  const { results } = await engine.find(term, {});
  const known = results.length > 0 && (!term.words.length || await isHeld(term.words[0], results[0]));
  if (!known) return { known, results: [] };
  return { known, results: Object.keys(filters).length ? (await engine.find(term, filters)).results : results };
}

// A phrase that stands nowhere, with a hyphen for one of its blanks or a blank for its hyphens, if so it stands somewhere.
async function asItStands(phrase) {
  const words = phrase.split(/\s+/);
  const joined = words.slice(1).map((_, at) => `${words.slice(0, at + 1).join(" ")}-${words.slice(at + 1).join(" ")}`);
  for (const other of [...joined, phrase.replace(/[-–—]+/g, " ")]) {
    if (other !== phrase && (await holding({ phrases: [other], words: [] }, {})).known) return other;
  }
  return phrase;
}

async function isHeld(word, result) {
  return (await result.data()).matched.flatMap(partsOf).some(part => alike(word, part));
}

// Where no paragraph holds all the terms: those that hold the most of them, by their rarity.
function mostTelling(sets) {
  const sums = new Map();
  const all = new Set(sets.flatMap(results => results.map(({ id }) => id))).size;
  for (const results of sets) {
    for (const result of results) {
      const sum = sums.get(result.id) ?? { id: result.id, weight: 0, score: 0, held: [] };
      sum.held.push(result);
      sum.weight += idf(results.length, all);
      sum.score += result.score;
      sums.set(result.id, sum);
    }
  }
  const found = [...sums.values()].map(({ held, ...sum }) => ({ ...sum, data: () => together(held) }));
  const sorted = found.sort((a, b) => b.weight - a.weight || b.score - a.score);
  return sorted.filter(({ weight }) => weight >= LEAST_HELD * sorted[0].weight).slice(0, SHOWN);
}

// A passage that several terms found, with what each of them found in it.
async function together(results) {
  const passages = await Promise.all(results.map(result => result.data()));
  const all = key => passages.flatMap(passage => [...passage[key]]);
  return { ...passages[0], found: new Set(all("found")), phrases: all("phrases"), matched: all("matched") };
}

// The first results once more, by what the engine does not look at: whether the words stand as they were typed, and whether
// they stand side by side in the order in which they were asked for.
async function reranked(results, { phrases, words }) {
  if (phrases.length || !words.length) return results;
  const sought = words.map(wordsOf);
  const pairs = sought.slice(1).map((word, at) => [sought[at], word]);
  const first = await Promise.all(results.slice(0, RERANKED).map(async result => {
    const { text, matched } = await result.data();
    const [said, parts] = [spaced(wordsOf(text)).replace(/\s+/g, " "), new Set(matched.flatMap(partsOf))];
    const near = pairs.filter(([one, other]) => said.includes(`${one} ${other}`) || said.includes(`${one}-${other}`)).length;
    const exact = sought.map(word => (parts.has(word) ? 1 : 0.5 * parts.has(lettersOf(word)))); // 1.5 before 15
    const begun = sought.filter((word, at) => word.length <= SHORT && !exact[at]).length;
    const asTyped = exact.reduce((sum, one) => sum + one, 0) / sought.length;
    return { ...result, score: result.score * (1 + NEAR * near) * (1 + EXACT * asTyped) * BEGINS ** begun };
  }));
  return [...first.sort((a, b) => b.score - a.score), ...results.slice(RERANKED)];
}

// Words that occur nowhere, each with the nearest that does. A list of all words is fetched when the first is wrong.

async function corrections(unknown) {
  const words = unknown.flatMap(term => term.words).filter(word => word.length > 3 && /^\p{L}+$/u.test(word));
  if (!words.length) return new Map();
  engine.words ??= await engine.list();
  const known = new Set(engine.words.map(wordsOf)); // these are not wrong; they are not among what is chosen
  return new Map(words.filter(word => !known.has(wordsOf(word))).flatMap(word => {
    const near = inTwo(word, engine.words) ?? nearest(word, engine.words);
    return near ? [[word, near]] : [];
  }));
}
