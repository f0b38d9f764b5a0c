// Looking: what is found, and how the query was read.

import { answering } from "./answering.js";
import { onDays } from "./dated.js";
import { formOf, inTwo, nearest } from "./likeness.js";
import { nearestTo } from "./nearest.js";
import { pagefind } from "./pagefind.js";
import { parse } from "./query.js";
import { inTiers, ranked } from "./ranking.js";
import { JOINED, bare, isHan, lettersOf, partsOf, takeCharacters, tokensOf, wordsOf } from "./text.js";

export const SHOWN = 20; // results at a time
const LOOKED_AT = 3; // results that show what the engine took a word for
const MEANT = 0.5; // what a word that is meant counts of one that was typed and is held
const NEARER = 4; // how much more it counts that it is nearer
const OFTENER = 0.5; // and that a passage is about it
const TELLING = 2; // how much more it counts that a paragraph holds more of what tells
const LEAST_HELD = 0.6; // of the weight of the best, where no paragraph holds all the words
const LEAST_ANSWERING = 0.4; // and of what may answer a question, which is not asked in the words of its answer

// What finds has `load()`, `find(terms, filters)` (results that hold all the terms and have one of the slugs of each group of
// `filters`), `passages` (what is known of all) and `list()` (words that occur, the most frequent first). A result has an id, a
// score and `data()`.
export const engine = pagefind;

// How much a term tells: the rarer it is, the more (inverse document frequency).
const idf = (count, all) => Math.log(1 + all / (count + 0.5));

export async function look(query, filters) {
  if (isHan(query) && engine.characters) await takeCharacters(() => engine.characters());
  const asked = parse(query);
  if (query && !termsOf(asked).length) return { results: [] }; // marks only
  return await onDays(engine, query, filters, lookFor) ?? lookFor(asked, filters);
}

async function lookFor(asked, filters) {
  const terms = termsOf(asked);
  const sets = await Promise.all(terms.map(term => holding(term, filters)));
  const unknown = terms.filter((_, at) => !sets[at].known);
  const isUnknown = word => unknown.some(({ words }) => words[0] === word);
  const apart = asked.words.flatMap(word => (isUnknown(word) ? word.split(JOINED).filter(Boolean) : [word]));
  if (apart.length > asked.words.length) return lookFor({ ...asked, words: apart }, filters);
  const phrases = await Promise.all(asked.phrases.map((phrase, at) => (sets[at].known ? phrase : asItStands(phrase))));
  if (phrases.some((phrase, at) => phrase !== asked.phrases[at])) return lookFor({ ...asked, phrases }, filters);
  const near = await meanings(unknown);
  const changes = await corrections(unknown.filter(({ words }) => !near.has(words[0])));
  if (changes.size) {
    const words = asked.words.map(word => changes.get(word) ?? word);
    const better = [...phrases.map(phrase => `"${phrase}"`), ...asked.numbers, ...words].join(" ");
    const outcome = await look(better, filters);
    if (outcome.results.length) return { ...outcome, better, changes };
  }
  await Promise.all(terms.map(async ({ words }, at) => {
    if (near.has(words[0])) sets[at] = await anyOf(near.get(words[0]), filters);
  }));
  const turned = await turnedRound(asked, filters);
  if (turned) return lookFor(turned, filters);
  const runs = await runsOf(asked, filters);
  const telling = tellingOf(terms, sets);
  const held = { phrases: sets.flatMap(({ term }) => term?.phrases ?? []), words: asked.words };
  const all = !near.size && sets.every(({ results }) => results.length) ? await engine.find(held, filters) : { results: [] };
  if (asked.question && !phrases.length) return answersTo(asked, terms, sets, near, all.results, runs);
  if (all.results.length && isInOrder(asked)) return all;
  if (all.results.length) return { ...all, results: await ranked(all.results, asked, telling, runs) };
  const known = { ...asked, words: asked.words.filter(word => !near.has(word)) };
  const { found, isWhole } = mostTelling(sets.map(({ results }) => results), runs, LEAST_HELD);
  const most = await ranked(found, known, telling, runs);
  return { results: most, partly: !isWhole, near };
}

// What may answer a question, the best first, and behind it all else that holds all of its words.
async function answersTo(asked, terms, sets, near, all, runs) {
  const weighed = terms.map(({ phrases: [number], words: [word = number] }, at) => {
    const { results } = sets[at];
    const isMeant = near.has(word);
    const meant = near.get(word) ?? [];
    return {
      isMeant,
      weighs: idf(results.length, engine.passages.length) * (isMeant ? meant[0][1] : 1),
      words: isMeant ? meant.map(([other]) => other) : [word, `${word}${terms[at + 1]?.words[0] ?? ""}`],
      held: new Map(results.map(result => [result.id, result])),
      most: Math.max(...results.map(({ score }) => score)),
    };
  });
  const { found, isWhole } = mostTelling(sets.map(({ results }) => results), runs, LEAST_ANSWERING);
  const answers = inTiers(await answering(found, asked, weighed), asked, runs);
  const ids = new Set(answers.map(({ id }) => id));
  return { results: [...answers, ...all.filter(({ id }) => !ids.has(id))], partly: !isWhole && !all.length, near };
}

// What a query asks for, one by one.
const termsOf = ({ phrases, numbers, words }) => [
  ...phrases.map(phrase => ({ phrases: [phrase], words: [] })),
  ...numbers.map(number => ({ phrases: [number], words: [], isNumber: true })),
  ...words.map(word => ({ phrases: [], words: [word] }))];

// How much each word tells.
function tellingOf(terms, sets) {
  const all = new Set(sets.flatMap(({ results }) => results.map(({ id }) => id))).size;
  return new Map(terms.flatMap(({ words }, at) => words.map(word => [word, idf(sets[at].results.length, all)])));
}

// Phrases alone are found in the order spoken.
const isInOrder = ({ phrases, numbers, words }) => phrases.length > 0 && !numbers.length && !words.length;

// The ids of the passages in which all that was typed stands side by side, in whatever forms.
async function runsOf({ typed, words }, filters) {
  return typed.length < 2 ? new Set() : engine.runs(typed, words, filters);
}

// Two words that stand side by side only the other way round, so: names are written with the family's first and last.
async function turnedRound(asked, filters) {
  if (asked.typed.length !== 2 || asked.words.length !== 2) return null;
  const turned = { ...asked, typed: [...asked.typed].reverse(), words: [...asked.words].reverse() };
  if ((await runsOf(asked, filters)).size || !(await runsOf(turned, filters)).size) return null;
  return turned;
}

// The results for one term, and whether it is known at all, whatever the filters leave of it: not where the engine offers only
// what begins a little like the word.
async function holding(term, filters) {
  const { results } = await engine.find(term, {});
  const known = results.length > 0 && (!term.words.length || await isHeld(term.words[0], results));
  if (!known && term.isNumber) return holding({ phrases: [`p${term.phrases[0]}`], words: [] }, filters); // of a paragraph
  if (!known) return { known, results: [] };
  return { known, term, results: Object.keys(filters).length ? (await engine.find(term, filters)).results : results };
}

// Unknown words, each with those nearest in meaning.
async function meanings(unknown) {
  const words = unknown.flatMap(term => term.words);
  const found = await Promise.all(words.map(async word => [word, await nearestTo(word)]));
  return new Map(found.filter(([, near]) => near.length));
}

// The results for any of several words, of which a passage is the better for each that it holds, as often as it does: the nearer
// in meaning and the rarer a word is, the more.
async function anyOf(near, filters) {
  const words = near.map(([word]) => word);
  const sets = await Promise.all(words.map(word => holding({ phrases: [], words: [word] }, filters)));
  const all = new Set(sets.flatMap(({ results }) => results.map(({ id }) => id))).size;
  const sums = new Map();
  for (const [at, { results }] of sets.entries()) {
    const most = Math.max(...results.map(({ score }) => score));
    for (const result of results) {
      const sum = sums.get(result.id) ?? { id: result.id, score: 0, grade: 0, held: [] };
      sum.held.push(result);
      sum.score += result.score;
      sum.grade += near[at][1] ** NEARER * idf(results.length, all) * (result.score / most) ** OFTENER;
      sums.set(result.id, sum);
    }
  }
  const best = Math.max(...[...sums.values()].map(({ grade }) => grade));
  const found = [...sums.values()].map(({ held, grade, ...sum }) =>
    ({ ...sum, grade: grade / best, words: held.flatMap(one => one.words), data: () => meantIn(held, words) }));
  return { known: true, results: found };
}

// A passage that words found which were not typed, with these and their plurals.
async function meantIn(results, words) {
  const passage = await together(results);
  const one = word => lettersOf(word).replace(/s$/, "");
  const forms = new Set(words.map(one));
  return { ...passage, found: new Set(tokensOf(passage.text).map(bare).filter(token => forms.has(one(token)))), phrases: [] };
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

// A form of the word is held, or what begins with it: the engine takes a shorter one where there is none.
async function isHeld(word, results) {
  if ((await engine.find({ phrases: [word], words: [] }, {})).results.length) return true;
  const first = await Promise.all(results.slice(0, LOOKED_AT).map(result => result.data()));
  return first.flatMap(({ matched }) => matched.flatMap(partsOf)).some(part => part.startsWith(lettersOf(word)));
}

// The paragraphs that hold the most of the terms, by their rarity, before all those in which they stand as they were typed; and
// whether one holds all of them.
function mostTelling(sets, runs, least) {
  const sums = new Map();
  const all = new Set(sets.flatMap(results => results.map(({ id }) => id))).size;
  for (const results of sets) {
    for (const result of results) {
      const sum = sums.get(result.id) ?? { id: result.id, weight: 0, score: 0, held: [] };
      sum.held.push(result);
      sum.weight += idf(results.length, all) * (result.grade === undefined ? 1 : result.grade * MEANT);
      sum.score += result.score;
      sums.set(result.id, sum);
    }
  }
  const whole = [...sums.values()].filter(({ held }) => held.length === sets.length);
  const found = [...sums.values()].map(({ held, ...sum }) => ({ ...sum, data: () => together(held) }));
  const sorted = found.sort((a, b) => runs.has(b.id) - runs.has(a.id) || b.weight - a.weight || b.score - a.score);
  const best = Math.max(...sorted.map(({ weight }) => weight));
  const isEnough = ({ weight }) => sets.length < 2 || weight >= least * best;
  const most = sorted.filter(isEnough).slice(0, SHOWN);
  return { found: most.map(one => ({ ...one, score: one.weight ** TELLING })), isWhole: whole.length > 0 || sets.length < 2 };
}

// A passage that several terms found, with what each of them found in it.
async function together(results) {
  const passages = await Promise.all(results.map(result => result.data()));
  const all = key => passages.flatMap(passage => [...passage[key]]);
  return { ...passages[0], found: new Set(all("found")), phrases: all("phrases"), matched: all("matched") };
}

// Words that occur nowhere, each with the nearest that does. A list of all words is fetched when the first is wrong.

async function corrections(unknown) {
  const words = unknown.flatMap(term => term.words).filter(word => word.length > 3 && /^\p{L}+$/u.test(word));
  if (!words.length) return new Map();
  engine.words ??= await engine.list();
  const known = new Set(engine.words.map(wordsOf)); // these are not wrong; they are not among what is chosen
  return new Map(words.filter(word => !known.has(wordsOf(word))).flatMap(word => {
    const near = inTwo(word, engine.words) ?? nearest(word, engine.words) ?? formOf(word, engine.words);
    return near ? [[word, near]] : [];
  }));
}
