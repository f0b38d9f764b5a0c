// What a reader asks for: words typed, or what an address says.

import { GROUPS, scope } from "./site.js";
import { soughtBy } from "./sought.js";
import { RUNS, UNSPACED_ONE, bare, isNumber } from "./text.js";

// Words that a question is asked with and that say nothing of its subject.
const STOP = new Set(("a about after am an and any are as at be because been before being between but by can could did do "
  + "does during for from gave get give going had has have he her his how i if in into is it its many may me might much must "
  + "my now of on or our out said say saying says she should since so some than that the their them then there these they "
  + "think this those to was we were what when where whether which while who whom whose why will with would you "
  + "your").split(" "));

// Those of them with which any question is asked.
const FORM = new Set(("a an are at can could did do does for had has have how in is it much many of should the to was were what "
  + "when where which who whom whose why will would").split(" "));

// Words that stand in questions of any subject, and tell little of it.
const WEAK = new Set(("able again ago all almost alone already also always another anything around away back bad become best "
  + "better big bring call came come comes day different difference doing done each else even ever every exactly far feel find "
  + "found further good got great happen happened happening happens hear help here important just keep kind know known last "
  + "later least leave left less let like likely little live long look looks made main make makes making many mean means more "
  + "most much need needs never next nothing old once one only other others part place plan play plays point possible problem "
  + "put read real really reason right same see seem seen sees set several show side small something soon sort sure take taken "
  + "takes talk talked talking tell thing things time times too took true try trying until up use used very want wanted wants "
  + "way ways well went work working works wrong yet").split(" "));

// The number of a paragraph as people write it: ¶ 45, paragraph 45a.
const NUMBER = /(?:¶+|\bpara(?:graph|\.)?(?!\p{L}))\s*(?=\d)/giu;

const QUOTES = /[“”„«»「」『』]/g;

// A question, by how it begins or ends; and words by which a question is looked for, and not what answers it.
const ASKING = new RegExp("^\\s*(?:are|can|could|did|do|does|had|has|have|how|is|should|was|were|what|when|where|which|who"
  + "|why|will|would|(?:at|by|for|from|in|of|on|since|to|until|with) (?:how|what|when|which|whom|whose))\\s|[?？؟]\\s*$", "iu");
const ASKED = /^(?:ask|asks|asked|question|questions)$/i;

// A query as its phrases in quotes, its words and its numbers, which are exact; all that was `typed`, in order, if nothing is in
// quotes; whether any of it tells what is sought; whether an answer is asked for, of what kind, and which of the words tell
// little or nothing then.
export function parse(query) {
  const [phrases, all] = [[], []];
  for (const [, phrase, word] of query.replace(NUMBER, "p").replace(QUOTES, '"').matchAll(/"([^"]*)(?:"|$)|([^\s"]+)/g)) {
    if (phrase?.trim()) phrases.push(phrase.trim());
    else if (word) all.push(...unspacedApart(word).map(bare).filter(Boolean));
  }
  const question = ASKING.test(query) && !all.some(word => ASKED.test(word));
  const { sought, counted } = question ? soughtBy(query) : {};
  const isWeak = word => question && WEAK.has(word.toLowerCase()) && word !== counted;
  const telling = all.filter((word, at) => !isStop(word, at, all));
  const strong = telling.filter(word => !isWeak(word));
  const kept = [strong, telling, all].find(words => words.length || phrases.length) ?? [];
  const isPhrase = word => [...word].length > 1 && UNSPACED_ONE.test(word);
  return {
    weak: telling.filter(word => !kept.includes(word)),
    phrases: [...phrases, ...kept.filter(isPhrase)],
    words: kept.filter(word => !isNumber(word) && !isPhrase(word)),
    numbers: kept.filter(isNumber),
    typed: phrases.length ? [] : all,
    isTelling: phrases.length + telling.length > 0,
    question,
    sought,
    counted,
    small: all.filter((word, at) => isStop(word, at, all) && !FORM.has(word.toLowerCase())),
  };
}

// A word as its parts with and without blanks between words.
const unspacedApart = word => word.match(RUNS) ?? [];

// A word that says nothing of the subject: not one in capitals among small ones (WHO), nor a month (12 May).
function isStop(word, at, all) {
  if (!STOP.has(word.toLowerCase())) return false;
  const isName = word.length > 1 && word === word.toUpperCase() && all.some(other => other !== other.toUpperCase());
  const isBesideNumber = [all[at - 1], all[at + 1]].some(other => isNumber(other ?? ""));
  const isMonth = /^may$/i.test(word) && (isBesideNumber || (at > 0 && word === "May"));
  return !isName && !isMonth;
}

// What an address says of a search: the query, what is chosen, and in which order.
const KEYS = ["q", ...Object.keys(GROUPS), "order"];

// Makes the address of the page say a query, and the chosen slug of each group.
export function writeAddress(query, chosen) {
  const address = new URL(location);
  for (const key of KEYS) address.searchParams.delete(key);
  if (query) address.searchParams.set("q", query);
  for (const [group, slug] of chosen) address.searchParams.set(group, slug);
  try { history.replaceState(history.state, "", address); } catch { /* some browsers, on a disk */ }
}

// The query of the address and the chosen slug of each group; null if it asks for no search.
export function askedFor() {
  const given = new URLSearchParams(location.search);
  if (!KEYS.some(key => given.has(key))) return null;
  const chosen = KEYS.slice(1).map(group => [group, given.get(group)]).filter(([, slug]) => slug);
  return { query: given.get("q") ?? "", chosen };
}

// Parts of any address of the site.
const PLACES = new Set(["index", "people", "outlets", "topics", "questions", "terms", "transcript", "account"]);

// What an address was about: the words of its last part that has any of its own.
export function wordsOfAddress() {
  let path = "";
  try { path = decodeURIComponent(location.pathname.slice(scope.pathname.length)); } catch { /* what is encoded is no text */ }
  const parts = path.split("/").map(part => part.replace(/\.[a-z]+$/i, "").match(/[\p{L}\p{M}\p{N}]+/gu) ?? []);
  const telling = parts.map(words => words.filter(word => !/^\d+$/.test(word) && !PLACES.has(word.toLowerCase())));
  return telling.findLast(words => words.length)?.join(" ") ?? "";
}
