// Text as the index has it, and as words are compared.

export const SHORT = 3; // letters of a word with which many others begin

// What joins two words to one.
export const JOINED = /[-–—/]+/;

// As the index has it: each character of a script without blanks is a word of its own.
export const UNSPACED = /([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])/g;
export const UNSPACED_ONE = new RegExp(UNSPACED.source);
export const spaced = text => text.replace(UNSPACED, " $1 ");

// A text as two are compared: without capitals and accents, apostrophes and hyphens each of one kind.
export const wordsOf = text => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[\u2018\u2019\u02bc]/g, "'")
  .replace(/[\u2010-\u2013\u2212]/g, "-").toLowerCase();

// A word without the marks around it.
export const bare = token => token.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");

// What a word is to the engine, which takes no note of the marks in it.
export const lettersOf = word => wordsOf(word).replace(/[^\p{L}\p{N}]/gu, "");

// What a word of the text is as a term: itself, without the marks in it, and its parts: U.S.-led, usled, us, led.
export function partsOf(token) {
  const parts = wordsOf(bare(token)).split(JOINED);
  return [wordsOf(token), parts.join(""), ...parts, ...[parts.join(""), ...parts].map(lettersOf)];
}
