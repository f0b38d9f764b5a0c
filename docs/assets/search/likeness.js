// How alike words are: which of many is the nearest, and which of a text are meant.

import { SHORT, isNumber, lettersOf, numbered, partsOf, wordsOf } from "./text.js";

const LEAST = 2; // letters of a name
const LEAST_ALIKE = 0.55; // of the letters of a word, which what is found for it must begin with

// Whether a word of the text begins enough like a word that was asked for.
export function alike(word, part) {
  const { length } = lettersOf(word);
  return shared(lettersOf(word), lettersOf(part)) >= Math.max(Math.min(3, length), Math.ceil(LEAST_ALIKE * length));
}

// Whether a word of the text stands for one within a phrase; short ones are as they are.
export function isMeant(word, part) {
  if (isNumber(word)) return numbered(word) === numbered(part);
  return wordsOf(word) === wordsOf(part) || (word.length > 3 && alike(word, part));
}

// How many first letters two words share.
function shared(one, other) {
  let same = 0;
  while (same < Math.min(one.length, other.length) && one[same] === other[same]) same += 1;
  return same;
}

// How alike two words are, from 0 to 1: by their first letters, where they share three or more.
export function likeness(one, other) {
  const same = shared(one, other);
  return same > 2 ? same / Math.max(one.length, other.length) : 0;
}

// A word as two that occur: cybersecurity, cyber security; two names may be short: liuzhenmin, liu zhenmin; huxin, hu xin.
export function inTwo(word, list) {
  const [sought, isName] = [wordsOf(word), new Map(list.map(one => [wordsOf(one), /^\p{Lu}/u.test(one)]))];
  for (let at = LEAST; at <= sought.length - LEAST; at += 1) {
    const parts = [sought.slice(0, at), sought.slice(at)];
    const areLong = parts.every(part => part.length > SHORT);
    if (parts.every(part => isName.has(part) && (areLong || isName.get(part)))) return parts.join(" ");
  }
  return null;
}

// The word that begins most like another, if it does so enough to be a form of it.
export function formOf(word, list) {
  const like = list.filter(other => alike(word, wordsOf(other))).map(other => [likeness(wordsOf(word), wordsOf(other)), other]);
  return like.sort(([one], [other]) => other - one)[0]?.[1] ?? null;
}

export function nearest(word, list) {
  const sought = wordsOf(word);
  const most = sought.length > 7 ? 2 : 1; // a shorter word with two wrong letters is as well another one
  let [best, least] = [null, most + 1];
  for (const candidate of list) {
    if (Math.abs(candidate.length - sought.length) > most) continue;
    const apart = distance(sought, wordsOf(candidate), least);
    if (apart < least) [best, least] = [candidate, apart];
  }
  return best;
}

// Letters added, left out, replaced or exchanged with their neighbour between two words (Damerau 1964), each counted once;
// a wrong first letter, which is rare, counts double.
export function distance(one, other, limit) {
  let [before, row] = [[], [...Array(other.length + 1).keys()]];
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + same);
      const exchanged = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (exchanged) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    if (Math.min(...next) >= limit) return limit;
    [before, row] = [row, next];
  }
  return row[other.length] + (one[0] === other[0] ? 0 : 1);
}

// The words of a text that are meant by those asked for. The engine takes what begins with a word for the word, and "search" is
// not meant by "sea" where the sea is named too; and where other spellings stand beside the text, it says nothing of the words
// that are spelled so.
export function meant(found, tokens, words) {
  const short = words.filter(word => word.length <= SHORT && found.some(token => isWhole(word, token)));
  const isFor = (word, token) => partsOf(token).some(part => part.startsWith(lettersOf(word)) || alike(word, part));
  const isBegun = token => short.some(word => isFor(word, token))
    && !words.some(word => (short.includes(word) ? isWhole(word, token) : isFor(word, token)));
  const spelled = words.filter(word => word.length > SHORT + 1 && !found.some(token => isFor(word, token)));
  const isSpelled = token => spelled.some(word => partsOf(token).some(part => isOtherSpelling(word, part)));
  return new Set([...found.filter(token => !isBegun(token)), ...tokens.filter(isSpelled)]);
}

const isWhole = (word, token) => partsOf(token).some(part => [lettersOf(word), `${lettersOf(word)}s`].includes(part));

function isOtherSpelling(word, part) {
  const [one, other] = [word, part].map(text => lettersOf(text).replace(/s$/, ""));
  return likeness(one, other) > 0.5 || distance(one, other, 2) < 2;
}
