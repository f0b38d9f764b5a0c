// Text as the index has it, and as words are compared.

export const SHORT = 3; // letters of a word with which many others begin

// What joins two words to one.
export const JOINED = /[-–—/]+/;

// As the index has it: each character of a script without blanks is a word of its own.
export const UNSPACED = /([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])/g;
export const UNSPACED_ONE = new RegExp(UNSPACED.source);
// A run of such characters, or one of others.
export const RUNS = new RegExp(`(?:${UNSPACED.source})+|(?:(?!${UNSPACED.source})\\S)+`, "g");
export const spaced = text => text.replace(UNSPACED, " $1 ");

// A number as the index has it: 16,000 is 16000, 1.5 is no 15, and the paragraph p45 no 45.
const GROUPED = /^\d{1,3}([.,'\u2019])\d{3}(?:\1\d{3})*$/;
const MARKED = /\d+(?:[.,:'\u2019]\d+)+/g;
const PARAGRAPH = /\bp(\d+)([a-z]*)\b/gi;
export const numbered = text => text
  .replace(MARKED, number => (GROUPED.test(number) ? number.replace(/\D/g, "") : number.replace(/\D/g, "x")))
  .replace(PARAGRAPH, (_, digits, letters) => `pqz${digits.replace(/\d/g, digit => "abcdefghij"[digit])}${letters}`);

// What is a number and nothing else, or that of a paragraph; and which numbers a text has.
export const isNumber = word => /^(?:\d+(?:[.,:'\u2019]\d+)*|p\d+[a-z]*)$/i.test(word);
export const numbersOf = text => new Set(text.match(/\d+(?:[.,:'\u2019]\d+)*/g)?.map(numbered));

// A letter of kana with its mark as a letter of its own: the engine would take が for か.
const voiced = token => token
  .replace(/[\u3040-\u30ff]/g, kana => kana.normalize("NFD").replace("\u3099", "v").replace("\u309a", "w"));

// Chinese in one script: each traditional character as its simplified one, of those that occur. Taken from a file of the site's.
let simplified = null;
export const isHan = text => /\p{Script=Han}/u.test(text);
export async function takeCharacters(fetching) {
  simplified ??= await fetching();
}
const inOneScript = text => (simplified && isHan(text) ? text.replace(/\p{Script=Han}/gu, one => simplified[one] ?? one) : text);

// The words of a text, and as the index has them.
export const tokensOf = text => spaced(text).split(/\s+/).filter(token => /[\p{L}\p{N}]/u.test(token));
export const asIndexed = text => tokensOf(inOneScript(numbered(text))).map(voiced).join(" ");

// A text as two are compared: without capitals and accents, in one script, apostrophes and hyphens each of one kind.
export const wordsOf = text => inOneScript(text).normalize("NFKD").replace(/\p{M}/gu, "").replace(/[\u2018\u2019\u02bc]/g, "'")
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
