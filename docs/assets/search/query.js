// What a reader typed.

import { bare, spaced } from "./text.js";

// Words that a question is asked with and that say nothing of its subject.
const STOP = new Set(("a about after am an and any are as at be because been before being between but by can could did do "
  + "does during for from gave get give going had has have he her his how i if in into is it its many may me might much must "
  + "my now of on or our out said say saying says she should since so some than that the their them then there these they "
  + "think this those to was we were what when where whether which while who whom whose why will with would you "
  + "your").split(" "));

// The number of a paragraph as people write it: ¶ 45, paragraph 45a.
const NUMBER = /(?:¶+|\bpara(?:graph|\.)?(?!\p{L}))\s*(?=\d)/giu;

const QUOTES = /[“”„«»「」『』]/g;

// A query as its phrases in quotes and its words.
export function parse(query) {
  const [phrases, words] = [[], []];
  for (const [, phrase, word] of query.replace(NUMBER, "p").replace(QUOTES, '"').matchAll(/"([^"]*)(?:"|$)|([^\s"]+)/g)) {
    if (phrase?.trim()) phrases.push(phrase.trim());
    else if (word) words.push(...spaced(word).split(/\s+/).map(bare).filter(Boolean));
  }
  const telling = words.filter(word => !STOP.has(word.toLowerCase()));
  return { phrases, words: telling.length || phrases.length ? telling : words };
}
