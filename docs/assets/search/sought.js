// What a question asks for, by the words it is asked with, in English: how many of something, a time, who or where, why. And how
// much of that a passage holds.

import { partsOf } from "./text.js";

const COUNTED = 4; // words before what is counted, among which its number is
const ROUND = 15; // words from a time to what is asked of it
const NAMES = 4; // names with which a passage is half of what can be wished
const EXACT = 2; // how much more it tells if there is just what is asked for, and no more than something of its kind

const ASKED_WITH = [
  ["number", /\bhow (?:many|much)\b/i],
  ["clock", /\bwhat time\b/i],
  ["length", /\bhow (?:long|old)\b/i],
  ["time", /\b(?:when|how soon|(?:what|which) (?:century|date|day|month|year))\b/i],
  ["name", /\b(?:who|whom|whose|which|where)\b/i],
  ["reason", /\bwhy\b/i],
];
const OF_WHAT = /\bhow (?:many|much)\s+(\p{L}+)/iu;

const NUMBER = new RegExp("^(?:\\d[\\d.,]*|both|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
  + "|(?:dozen|hundred|thousand|million|billion)s?)$", "i");
const UNIT = /^(?:(?:year|month|week|day|hour|minute|decade)s?|century|centuries)$/i;
const MEASURE = /^(?:(?:kilo|centi|milli)?met(?:er|re)s?|k?m|miles?|feet)$/i;
const WHICH = /^(?:this|that|last|next|past|every|first|second|third|\d+(?:st|nd|rd|th))$/i;
const DAY = new RegExp("^(?:(?:1\\d|20)\\d\\d|(?:jan|febr)uary|march|april|may|june|july|august"
  + "|(?:septem|octo|novem|decem)ber|(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow|yesterday)$", "i");
const CLOCK = /^\d{1,2}[:.]\d\d$/;
const REASON = new RegExp("\\b(?:because|since|therefore|thus|reasons?|(?:so|in order) that|so as to|in order to|due to"
  + "|as a result|aim(?:s|ed)? at|that['\u2019]s why)\\b", "i");

// What is a time, by a word and the one before it.
const TIMES = {
  clock: word => CLOCK.test(word),
  length: (word, before) => /^anniversary$/i.test(word) || (NUMBER.test(before) && (UNIT.test(word) || MEASURE.test(word))),
  time: (word, before) =>
    DAY.test(word) || CLOCK.test(word) || (UNIT.test(word) && (NUMBER.test(before) || WHICH.test(before))),
};

// What is asked for, and what is counted, if so.
export const soughtBy = query => ({
  sought: ASKED_WITH.find(([, words]) => words.test(query))?.[0],
  counted: query.match(OF_WHAT)?.[1],
});

// How much of what is `sought` a passage holds, from 0 to 1, or to EXACT: its text, its words, in which sentence each is, the
// places of all that is asked for, and of what is counted.
export function holds({ text, tokens, sentences }, sought, places, ofCounted) {
  if (sought === "number") {
    const isCounted = place => tokens.slice(Math.max(0, place - COUNTED), place).some(token => NUMBER.test(token));
    return ofCounted.some(isCounted) ? EXACT : 0;
  }
  if (TIMES[sought]) {
    const isTime = place => partsOf(tokens[place]).some(part => TIMES[sought](part, tokens[place - 1] ?? ""));
    const isNear = place => places.some(other => Math.abs(other - place) <= ROUND);
    if (!tokens.some((_, place) => isNear(place) && isTime(place))) return 0;
    return sought === "clock" ? EXACT : 1;
  }
  if (sought === "name") {
    const isName = (token, place) => /^\p{Lu}\p{L}/u.test(token) && sentences[place] === sentences[place - 1];
    const { size } = new Set(tokens.filter((token, place) => !places.includes(place) && isName(token, place)));
    return size / (size + NAMES);
  }
  return sought === "reason" && REASON.test(text) ? 1 : 0;
}
