// The words of a text that are meant by those asked for. The engine takes what begins with a word for the word, and "search" is
// not meant by "sea" where the sea is named too; and where other spellings stand beside the text, it says nothing of the words
// that are spelled so.

import { alike, distance, likeness } from "./likeness.js";
import { SHORT, lettersOf, partsOf } from "./text.js";

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
