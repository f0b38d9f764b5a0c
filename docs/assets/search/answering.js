// Answering: which passages come first where something is asked in the words in which people ask. Those are not the words of
// the answer, so none of them has to be held. A passage is worth more for each that it holds: the rarer the word is, the more
// often it is said and the more it stands as it was typed (BM25, Robertson and Walker 1994); for holding them in one sentence
// and side by side; and for holding what is asked for.

import { likeness } from "./likeness.js";
import { holds } from "./sought.js";
import { SHORT, bare, lettersOf, partsOf, tokensOf, wordsOf } from "./text.js";

const SATURATION = 1.2; // how soon a word that is said once more counts no more
const LENGTH = 0.5; // how much the words of long passages count less
const INFLECTED = 0.9; // what another form of a word counts
const BEGUN = 0.3; // of how alike it is, a word that a short one begins, or that is none of its capitals: WHO is no who
const BESIDE = 1; // what a word counts beside the text, as in its title, of one that is said once
const OFTENER = 0.25; // how much more it counts there that the engine holds it to be more
const MEANT = 0.5; // what words count that are nearest to one that nothing has
const SENTENCE = 0.3; // what the words of the best sentence count once more
const PAIR = 0.3; // and two that stand side by side as they were typed
const WEAK = 0.2; // what a word counts that tells little of a subject
const SMALL = 0.1; // and one that tells nothing of it
const SOUGHT = 0.3; // how much is added where there is what is asked for
const ASKED = 0.75; // what remains of a question

// Some results, the best first. A term is what it `weighs`, the `words` that may stand for it, what it was found in by id
// (`held`), the `most` that the engine holds any of these to be worth, and whether it `isMeant` and was not typed.
export async function answering(found, asked, terms) {
  const passages = await Promise.all(found.map(async result => read(result, await result.data(), terms)));
  const mean = sumOf(passages.map(({ tokens }) => tokens.length)) / passages.length;
  const rarity = rarityAmong(passages);
  const worth = passage => {
    const held = ofTerms(passage, terms, mean) + SENTENCE * bestSentence(passage, terms) + PAIR * sideBySide(passage, terms);
    const others = passage.held(asked.weak, rarity) * WEAK + passage.held(asked.small, rarity) * SMALL;
    const ofCounted = passage.places.find((_, at) => terms[at].words[0] === asked.counted);
    const places = passage.places.flatMap(some => [...some.keys()]);
    const answer = holds(passage, asked.sought, places, [...ofCounted?.keys() ?? []]);
    return (held + others) * (1 + SOUGHT * answer) * (passage.isQuestion ? ASKED : 1);
  };
  return passages.map(passage => ({ ...passage.result, text: passage.text, score: worth(passage) }))
    .sort((one, other) => other.score - one.score);
}

// A passage as its words, the number of the sentence of each, and for each term its places in the text.
function read(result, { text, filters }, terms) {
  const raw = tokensOf(text);
  const [tokens, said] = [raw.map(bare), new Set(raw.map(token => wordsOf(bare(token))))];
  let sentence = 0;
  const sentences = raw.map(token => {
    if (!isEnd(token)) return sentence;
    sentence += 1;
    return sentence - 1;
  });
  return {
    result, text, tokens, sentences, said,
    places: terms.map(({ held, words }) => placesOf(held.get(result.id)?.words ?? [], tokens, words)),
    isQuestion: Boolean(filters.kind?.some(kind => kind.startsWith("question "))),
    held: (words, rarity) => sumOf(words.map(wordsOf).filter(word => said.has(word)).map(rarity)),
  };
}

// Whether a sentence ends with a word: not with "Mr." or "U.S."
const isEnd = token => /[.!?]["'\u201d\u2019)\]]*$/.test(token) && !/^(?:\p{L}\.)+$|^\p{Lu}\p{Ll}{0,2}\.$/u.test(token);

// Where words stand in a text, by place how much each is as it was typed.
const placesOf = (places, tokens, words) => new Map(places.filter(at => at < tokens.length)
  .map(at => [at, Math.max(...words.map(word => asTyped(word, tokens[at])))]));

function asTyped(word, token) {
  const [parts, sought] = [partsOf(token), lettersOf(word)];
  const short = sought.length <= SHORT;
  if (short && /^\p{Lu}{2,}$/u.test(word) && token === token.toLowerCase()) return BEGUN;
  if (parts.includes(wordsOf(word)) || parts.includes(sought)) return 1;
  if (parts.some(part => stemOf(part) === stemOf(sought))) return INFLECTED;
  return Math.max(...parts.map(part => likeness(sought, part))) * (short ? BEGUN : 1);
}

// A word without what inflects it in English, roughly.
const stemOf = word => word.replace(/'s$/, "").replace(/(?:ies|ied|y)$/, "i").replace(/(?:ing|e?s|ed|e)$/, "");

const sumOf = numbers => numbers.reduce((sum, one) => sum + one, 0);

// How rare a word is among some passages.
function rarityAmong(passages) {
  const counts = new Map();
  for (const { said } of passages) for (const word of said) counts.set(word, (counts.get(word) ?? 0) + 1);
  return word => Math.log(1 + passages.length / (counts.get(word) + 0.5));
}

// What the terms count that a passage holds.
function ofTerms({ result, tokens, places }, terms, mean) {
  const length = 1 - LENGTH + LENGTH * tokens.length / mean;
  return sumOf(terms.map(({ weighs, held, most, isMeant }, at) => {
    const here = held.get(result.id);
    if (!here) return 0;
    if (isMeant) return weighs * MEANT * here.grade;
    const often = sumOf([...places[at].values()]);
    if (!places[at].size) return weighs * BESIDE * (here.score / most) ** OFTENER;
    return weighs * often * (SATURATION + 1) / (often + SATURATION * length);
  }));
}

function bestSentence({ places, sentences }, terms) {
  const sums = new Map();
  for (const [at, { weighs, isMeant }] of terms.entries()) {
    const best = new Map();
    for (const [place, form] of isMeant ? [] : places[at]) {
      best.set(sentences[place], Math.max(form, best.get(sentences[place]) ?? 0));
    }
    for (const [sentence, form] of best) sums.set(sentence, (sums.get(sentence) ?? 0) + weighs * form);
  }
  return Math.max(0, ...sums.values());
}

function sideBySide({ places }, terms) {
  return sumOf(terms.slice(1).map(({ weighs }, at) => {
    const isPair = [...places[at].keys()].some(place => places[at + 1].has(place + 1) || places[at + 1].has(place));
    return isPair ? (weighs + terms[at].weighs) / 2 : 0;
  }));
}
