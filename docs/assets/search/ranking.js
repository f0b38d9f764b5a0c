// Ranking: which of the passages found come first. What the engine does not look at: whether the words stand as they were typed,
// side by side and in that order, in the text itself, and whether it is an answer to what is asked.

import { SHORT, bare, lettersOf, numbered, numbersOf, partsOf, spaced, wordsOf } from "./text.js";

const RERANKED = 20; // results that are looked at
const NEAR = 0.5; // what a pair of words side by side adds to a score
const EXACT = 2; // what words that stand as they were typed add to it
const BEGINS = 0.3; // what remains of it for each short word that only begins others
const BESIDE = 0.3; // and for each number that stands only beside the text
const OTHER_CASE = 0.3; // and for each word in capitals that stands in small letters: WHO is no who
const WEAK = 0.2; // what each word that tells little adds to it
const ASKED = 0.6; // and for a question where an answer is asked for

// A text as the words in it, with a blank before and behind each.
const asWords = text => ` ${spaced(text).split(/\s+/).map(token => wordsOf(bare(token))).filter(Boolean).join(" ")} `;

// The results in order: first those in which all that was typed stands as it was typed, then those in which other forms of it
// stand so, whose ids are in `runs`, then by score. `telling` says how much each word tells.
export async function ranked(results, asked, telling, runs = new Set()) {
  const inOrder = [...results.filter(({ id }) => runs.has(id)), ...results.filter(({ id }) => !runs.has(id))];
  const first = await Promise.all(inOrder.slice(0, RERANKED).map(async result => {
    const passage = await result.data();
    return { ...result, tier: tierOf(passage, asked, runs.has(result.id)), score: result.score * worth(passage, asked, telling) };
  }));
  return [...first.sort((a, b) => b.tier - a.tier || b.score - a.score), ...inOrder.slice(RERANKED)];
}

// Answers, the best first, in the same order.
export function inTiers(answers, asked, runs) {
  const tiers = new Map(answers.map(answer => [answer.id, tierOf(answer, asked, runs.has(answer.id))]));
  return [...answers].sort((one, other) => tiers.get(other.id) - tiers.get(one.id));
}

function tierOf({ text }, { typed }, isRun) {
  if (typed.length && asWords(text).includes(asWords(typed.join(" ")))) return isInOtherCase(typed[0], text) ? 0 : 2;
  return isRun ? 1 : 0;
}

// What a score is multiplied by for how a passage holds the words asked for.
function worth({ text, matched, filters }, { words, numbers, weak, question }, telling) {
  const sought = words.map(wordsOf);
  const [said, parts, held] = [asWords(text), new Set(matched.flatMap(partsOf)), numbersOf(text)];
  const pairs = sought.slice(1).map((word, at) => [sought[at], word]);
  const near = pairs.filter(([one, other]) => said.includes(`${one} ${other}`) || said.includes(`${one}-${other}`)).length;
  const exact = sought.map(word => (parts.has(word) ? 1 : 0.5 * parts.has(lettersOf(word))));
  const begun = sought.filter((word, at) => word.length <= SHORT && !exact[at]).length;
  const small = words.filter(word => isInOtherCase(word, text) && said.includes(` ${wordsOf(word)} `)).length;
  const beside = numbers.filter(number => !held.has(numbered(number))).length;
  const weights = words.map(word => telling.get(word) ?? 1);
  const asTyped = words.length ? sumOf(exact.map((one, at) => one * weights[at])) / sumOf(weights) : 0;
  const isQuestion = question && filters.kind?.some(kind => kind.startsWith("question "));
  return (1 + NEAR * near) * (1 + EXACT * asTyped) * BEGINS ** begun * OTHER_CASE ** small * BESIDE ** beside
    * (1 + WEAK * weak.filter(word => said.includes(` ${wordsOf(word)}`)).length) * (isQuestion ? ASKED : 1);
}

const sumOf = numbers => numbers.reduce((sum, one) => sum + one, 0);

// A short word in capitals is a name, and another word in small letters.
const isInOtherCase = (word, text) => word.length <= SHORT && /^\p{Lu}{2,}$/u.test(word) && !text.includes(word);
