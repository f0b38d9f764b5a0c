"use strict";

// The search: a dialog over any page; on the page for addresses that lead nowhere, in the page. Fetched with its style sheet
// when somebody searches, not before. It uses what record.js has (element, scope). Pagefind finds; on a site read from a
// disk, where Pagefind cannot run, the paragraphs themselves are looked through.

const GROUPS = { kind: "Turns", speaker: "Speakers", outlet: "Outlets", topic: "Topics", briefing: "Briefings" };
const DIRECTORIES = { topic: "topics", outlet: "outlets", speaker: "people" }; // groups whose values have pages
const SHOWN = 20; // results at a time
const CHIPS = 5; // of a group, before "more"
const RERANKED = 20; // results that are held against the order of the words asked for
const PAUSE = 60; // milliseconds without a key before a search
const LEAST_HELD = 0.6; // of the weight of the best, where no paragraph holds all the words
const LEAST_ALIKE = 0.55; // of the letters of a word, which what is found for it must begin with
const NEAR = 0.5; // what a pair of words side by side adds to a score
const EXACT = 2; // what words that stand as they were typed add to it
const BEGINS = 0.3; // what remains of it for each short word that only begins others
const SHORT = 3; // letters of a word with which many others begin
const LENGTH = 240; // characters of a passage

// Words that a question is asked with and that say nothing of its subject.
const STOP = new Set(("a about after am an and any are as at be because been before being between but by can could did do does "
  + "during for from gave get give going had has have he her his how i if in into is it its many may me might much must my now of "
  + "on or our out said say saying says she should since so some than that the their them then there these they think this those "
  + "to was we were what when where whether which while who whom whose why will with would you your").split(" "));

// Parts of any address of the site.
const PLACES = new Set(["index", "people", "outlets", "topics", "questions", "terms", "transcript", "account"]);

// Queries

// What joins two words to one.
const JOINED = /[-–—/]+/;

// The number of a paragraph as people write it: ¶ 45, paragraph 45a.
const NUMBER = /(?:¶+|\bpara(?:graph|\.)?(?!\p{L}))\s*(?=\d)/giu;
const A_NUMBER = /^p\d+[a-z]*$/;

const QUOTES = /[“”„«»「」『』]/g;

// A query as its phrases in quotes and its words.
function parse(query) {
  const [phrases, words] = [[], []];
  for (const [, phrase, word] of query.replace(NUMBER, "p").replace(QUOTES, '"').matchAll(/"([^"]*)(?:"|$)|([^\s"]+)/g)) {
    if (phrase?.trim()) phrases.push(phrase.trim());
    else if (word) words.push(...spaced(word).split(/\s+/).map(bare).filter(Boolean));
  }
  const telling = words.filter(word => !STOP.has(word.toLowerCase()));
  return { phrases, words: telling.length || phrases.length ? telling : words };
}

// As the index has it: each character of a script without blanks is a word of its own.
const UNSPACED = /([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])/g;
const UNSPACED_ONE = new RegExp(UNSPACED.source);
const spaced = text => text.replace(UNSPACED, " $1 ");

// Engines. Each has `load()`, `values()` (every filter's values, with counts), `find(terms, filters)` (results that hold all
// the terms, with the counts of the filters among them) and `list()` (words that occur, the most frequent first). A result
// has an id, a score and `data()`.

// A text as two are compared: without capitals and accents, apostrophes and hyphens each of one kind.
const wordsOf = text => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[\u2018\u2019\u02bc]/g, "'")
  .replace(/[\u2010-\u2013\u2212]/g, "-").toLowerCase();

const pagefind = {
  async load() {
    this.engine ??= await import(new URL("pagefind/pagefind.js", scope));
    await this.engine.options({ ranking: { termFrequency: 0.7, pageLength: 0.4, termSaturation: 1.2 } });
    await this.engine.init();
  },
  async values() {
    return this.engine.filters();
  },
  async find({ phrases, words }, filters) {
    const spoken = { filters, sort: { spoken: "asc" } }; // where no result is better than another
    const asked = { phrases, words };
    const all = words.length ? { filters } : spoken;
    if (!phrases.length) return this.take(await this.engine.search(words.join(" ") || null, all), asked);
    const quoted = phrases.map(phrase => `"${spaced(phrase).trim()}"`);
    if (phrases.length === 1 && !words.length) return this.take(await this.engine.search(quoted[0], spoken), asked);
    const terms = [...phrases.map(spaced), ...words].join(" ");
    const whole = this.take(await this.engine.search(terms, { filters }), asked);
    for (const phrase of quoted) {
      const ids = new Set((await this.engine.search(phrase, { filters })).results.map(({ id }) => id));
      whole.results = whole.results.filter(({ id }) => ids.has(id));
    }
    whole.filters = counted(await Promise.all(whole.results.map(result => result.data())));
    return whole;
  },
  // A result is kept as the engine gave it: of one that nothing holds on to, the engine forgets the data.
  take({ results, filters }, asked) {
    const passages = results.map(result => ({ id: result.id, score: result.score, data: () => this.passage(result, asked) }));
    return { filters, results: passages };
  },
  // The places are those of the result: what `data()` says of them is of whichever search asked last for the same passage.
  async passage(result, { phrases, words }) {
    const { words: locations } = result;
    const { meta, filters, raw_content: content } = await result.data();
    const own = spaced(meta.text).trim().split(/\s+/); // the text comes first; the engine has its < and > as entities
    const tokens = [...own, ...content.split(/\s+/).slice(own.length)];
    const parts = phrases.flatMap(phrase => spaced(phrase).trim().split(/\s+/));
    const found = locations.filter(at => at < own.length).map(at => bare(own[at]))
      .filter(token => !parts.some(part => isMeant(part, token)));
    return { ...meta, filters, found: meant(found, own.map(bare), words), phrases, matched: locations.map(at => tokens[at]) };
  },
  async list() {
    return (await fetch(new URL("pagefind/words.json", scope))).json();
  },
};

// Where a term stands: a short one only where a word begins, as many words hold it by chance.
function begins(term) {
  const words = term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(term.length > SHORT || UNSPACED_ONE.test(term) ? words : `(?<![\\p{L}\\p{N}])${words}`, "u");
}

// Every word of a query as a part of a word, in plain order of how often.
const plain = {
  async load() {
    await fetchScript("assets/passages.js"); // sets what follows
    this.all = globalThis.recordPassages.map((passage, index) => ({
      ...passage, index, sought: wordsOf(`${passage.text} ${passage.who} ${passage.own} ${passage.beside.join(" ")}`),
    }));
  },
  async values() {
    return counted(this.all);
  },
  async find({ phrases, words }, filters) {
    const terms = [...phrases, ...words].map(wordsOf);
    const holds = (passage, term) => (A_NUMBER.test(term) ? passage.id === term : begins(term).test(passage.sought));
    const found = this.all.filter(passage => terms.every(term => holds(passage, term))
      && Object.entries(filters).every(([group, value]) => passage.filters[group]?.includes(value)));
    const results = found.map(passage => {
      const text = wordsOf(passage.text);
      const often = terms.reduce((sum, term) => sum + Math.min(3, text.split(term).length - 1), 0);
      const tokens = passage.text.split(/\s+/).map(bare);
      const found = tokens.filter(token => words.some(word => begins(wordsOf(word)).test(wordsOf(token))));
      const shown = { ...passage, found: meant(found, tokens, words), phrases, matched: terms };
      return { id: passage.index, score: often, data: async () => shown };
    });
    return { results: results.sort((a, b) => b.score - a.score || a.id - b.id), filters: counted(found) };
  },
  async list() {
    const counts = new Map();
    const texts = this.all.flatMap(({ text, readings }) => [text, ...readings.map(({ read }) => read)]);
    const words = texts.flatMap(text => text.match(/\p{L}{3,}/gu) ?? []);
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    return [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a));
  },
};

function counted(passages) {
  const counts = {};
  for (const { filters } of passages) {
    for (const [group, values] of Object.entries(filters)) {
      counts[group] ??= {};
      for (const value of values) counts[group][value] = (counts[group][value] ?? 0) + 1;
    }
  }
  return counts;
}

const engine = location.protocol === "file:" ? plain : pagefind;

// A word without the marks around it.
const bare = token => token.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");

// Looking: what is found, and how the query was read.

const idf = (count, all) => Math.log(1 + all / (count + 0.5));

async function look(query, filters) {
  const asked = parse(query);
  if (query && !asked.phrases.length && !asked.words.length) return { results: [], filters: {} }; // marks only
  return lookFor(asked, filters);
}

async function lookFor(asked, filters) {
  const terms = [...asked.phrases.map(phrase => ({ phrases: [phrase], words: [] })),
    ...asked.words.map(word => ({ phrases: [], words: [word] }))];
  const sets = await Promise.all(terms.map(term => holding(term, filters)));
  const unknown = terms.filter((_, at) => !sets[at].known);
  const isUnknown = word => unknown.some(({ words }) => words[0] === word);
  const apart = asked.words.flatMap(word => (isUnknown(word) ? word.split(JOINED).filter(Boolean) : [word]));
  if (apart.length > asked.words.length) return lookFor({ ...asked, words: apart }, filters);
  const phrases = await Promise.all(asked.phrases.map((phrase, at) => (sets[at].known ? phrase : asItStands(phrase))));
  if (phrases.some((phrase, at) => phrase !== asked.phrases[at])) return lookFor({ ...asked, phrases }, filters);
  const changes = await corrections(unknown);
  if (changes.size) {
    const better = [...phrases.map(phrase => `"${phrase}"`), ...asked.words.map(word => changes.get(word) ?? word)].join(" ");
    const outcome = await look(better, filters);
    if (outcome.results.length) return { ...outcome, better, changes };
  }
  const all = sets.every(({ results }) => results.length) ? await engine.find(asked, filters) : { results: [] };
  if (all.results.length) return { ...all, results: await reranked(all.results, asked) };
  const most = (await reranked(mostTelling(sets.map(({ results }) => results)), asked)).sort((a, b) => b.weight - a.weight);
  return { results: most, filters: counted(await Promise.all(most.map(result => result.data()))), partly: terms.length > 1 };
}

// The results for one term, and whether it is known at all, whatever the filters leave of it: not where the engine offers only
// what begins a little like the word.
async function holding(term, filters) {
  const { results } = await engine.find(term, {});
  const known = results.length > 0 && (!term.words.length || await isHeld(term.words[0], results[0]));
  if (!known) return { known, results: [] };
  return { known, results: Object.keys(filters).length ? (await engine.find(term, filters)).results : results };
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

async function isHeld(word, result) {
  return (await result.data()).matched.flatMap(partsOf).some(part => alike(word, part));
}

// Whether a word of the text begins enough like a word that was asked for.
function alike(word, part) {
  const { length } = lettersOf(word);
  return shared(lettersOf(word), lettersOf(part)) >= Math.max(Math.min(3, length), Math.ceil(LEAST_ALIKE * length));
}

// What a word is to the engine, which takes no note of the marks in it.
const lettersOf = word => wordsOf(word).replace(/[^\p{L}\p{N}]/gu, "");

// What a word of the text is as a term: itself, without the marks in it, and its parts: U.S.-led, usled, us, led.
function partsOf(token) {
  const parts = wordsOf(bare(token)).split(JOINED);
  return [wordsOf(token), parts.join(""), ...parts, ...[parts.join(""), ...parts].map(lettersOf)];
}

// The words of a text that are meant by those asked for. The engine takes what begins with a word for the word, and "search" is
// not meant by "sea" where the sea is named too; and where other spellings stand beside the text, it says nothing of the words
// that are spelled so.
function meant(found, tokens, words) {
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

// Whether a word of the text stands for one within a phrase; short ones are as they are.
const isMeant = (word, part) => wordsOf(word) === wordsOf(part) || (word.length > 3 && alike(word, part));

// How many first letters two words share.
function shared(one, other) {
  let same = 0;
  while (same < Math.min(one.length, other.length) && one[same] === other[same]) same += 1;
  return same;
}

// Where no paragraph holds all the terms: those that hold the most of them, by their rarity.
function mostTelling(sets) {
  const sums = new Map();
  const all = new Set(sets.flatMap(results => results.map(({ id }) => id))).size;
  for (const results of sets) {
    for (const result of results) {
      const sum = sums.get(result.id) ?? { id: result.id, weight: 0, score: 0, held: [] };
      sum.held.push(result);
      sum.weight += idf(results.length, all);
      sum.score += result.score;
      sums.set(result.id, sum);
    }
  }
  const found = [...sums.values()].map(({ held, ...sum }) => ({ ...sum, data: () => together(held) }));
  const sorted = found.sort((a, b) => b.weight - a.weight || b.score - a.score);
  return sorted.filter(({ weight }) => weight >= LEAST_HELD * sorted[0].weight).slice(0, SHOWN);
}

// A passage that several terms found, with what each of them found in it.
async function together(results) {
  const passages = await Promise.all(results.map(result => result.data()));
  const all = key => passages.flatMap(passage => [...passage[key]]);
  return { ...passages[0], found: new Set(all("found")), phrases: all("phrases"), matched: all("matched") };
}

// The first results once more, by what the engine does not look at: whether the words stand as they were typed, and whether
// they stand side by side in the order in which they were asked for.
async function reranked(results, { phrases, words }) {
  if (phrases.length || !words.length) return results;
  const sought = words.map(wordsOf);
  const pairs = sought.slice(1).map((word, at) => [sought[at], word]);
  const first = await Promise.all(results.slice(0, RERANKED).map(async result => {
    const { text, matched } = await result.data();
    const [plain, parts] = [spaced(wordsOf(text)).replace(/\s+/g, " "), new Set(matched.flatMap(partsOf))];
    const near = pairs.filter(([one, other]) => plain.includes(`${one} ${other}`) || plain.includes(`${one}-${other}`)).length;
    const exact = sought.map(word => (parts.has(word) ? 1 : 0.5 * parts.has(lettersOf(word)))); // 1.5 before 15
    const begun = sought.filter((word, at) => word.length <= SHORT && !exact[at]).length;
    const asTyped = exact.reduce((sum, one) => sum + one, 0) / sought.length;
    return { ...result, score: result.score * (1 + NEAR * near) * (1 + EXACT * asTyped) * BEGINS ** begun };
  }));
  return [...first.sort((a, b) => b.score - a.score), ...results.slice(RERANKED)];
}

// Words that occur nowhere, each with the nearest that does. A list of all words is fetched when the first is wrong.

async function corrections(unknown) {
  const words = unknown.flatMap(({ words }) => words).filter(word => word.length > 3 && /^\p{L}+$/u.test(word));
  if (!words.length) return new Map();
  engine.words ??= await engine.list();
  const known = new Set(engine.words.map(wordsOf)); // these are not wrong; they are not among what is chosen
  return new Map(words.filter(word => !known.has(wordsOf(word))).flatMap(word => {
    const near = inTwo(word, engine.words) ?? nearest(word, engine.words);
    return near ? [[word, near]] : [];
  }));
}

// A word as two that occur: cybersecurity, cyber security.
function inTwo(word, list) {
  const [sought, known] = [wordsOf(word), new Set(list.map(wordsOf))];
  for (let at = 4; at <= sought.length - 4; at += 1) {
    if (known.has(sought.slice(0, at)) && known.has(sought.slice(at))) return `${sought.slice(0, at)} ${sought.slice(at)}`;
  }
  return null;
}

function nearest(word, list) {
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
function distance(one, other, limit) {
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

// What is shown

const inPage = document.querySelector("main .search");
const dialog = inPage ?? element("dialog", { class: "search", "aria-label": "Search the record" });
const field = element("input", {
  type: "text", role: "searchbox", name: "q", "aria-label": "Search the record", placeholder: "A name, a subject, a question",
  autocapitalize: "off", autocomplete: "off", autocorrect: "off", spellcheck: "false", enterkeyhint: "search", maxlength: "200",
});
const close = element("button", { type: "button", class: "search__close", "aria-label": "Close the search" }, "Close");
const said = element("p", { class: "search__said", role: "status" });
const chips = element("div", { class: "search__chips", role: "group", "aria-label": "Narrow down", hidden: "" });
const list = element("ol", { class: "search__results" });
const more = element("button", { type: "button", class: "search__more", hidden: "" }, "More results");
const near = element("div", { class: "search__near" });
const chosenFilters = new Map(); // group → slug
let outcome = { results: [], filters: {} };
let turn = 0;
let soon;
let leaving = false;

const slugOf = value => value.split(" ", 1)[0];
const nameOf = value => value.slice(value.indexOf(" ") + 1);
const query = () => field.value.trim();

function makeDialog() {
  const form = element("form", { class: "search__form", role: "search" }, field, close);
  form.addEventListener("submit", async event => {
    event.preventDefault();
    if (dialog.dataset.settled !== query()) await update(); // who types fast means the first result of all that was typed
    list.querySelector("a")?.click();
  });
  dialog.append(form, element("div", { class: "search__below" }, said, chips, list, more, near));
  if (inPage) {
    close.hidden = true;
    inPage.hidden = false;
  } else document.body.append(dialog);
  field.addEventListener("input", () => {
    clearTimeout(soon);
    soon = setTimeout(update, PAUSE);
  });
  close.addEventListener("click", leave);
  dialog.addEventListener("cancel", event => { event.preventDefault(); leave(); });
  dialog.addEventListener("click", event => { if (event.target === dialog && !inPage) leave(); });
  dialog.addEventListener("keydown", moveAmongResults);
  more.addEventListener("click", async () => {
    const first = list.children.length;
    await showResults(turn, first);
    list.children[first]?.querySelector("a").focus();
  });
  addEventListener("popstate", () => readAddress());
}

async function moveAmongResults(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
  const links = [...list.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement);
  if (at < 0 && (step < 0 || document.activeElement !== field)) return;
  event.preventDefault();
  if (at < 0 && dialog.dataset.settled !== query()) await update(); // not among what was found for less of the query
  if (at < 0) list.querySelector("a")?.focus();
  else if (at + step < 0) field.focus();
  else links[Math.min(at + step, links.length - 1)].focus();
}

// The address of a query: of this page, with the query behind it.
function addressOfQuery() {
  const address = new URL(location);
  for (const key of ["q", ...Object.keys(GROUPS)]) address.searchParams.delete(key);
  if (query()) address.searchParams.set("q", query());
  for (const [group, slug] of chosenFilters) address.searchParams.set(group, slug);
  return address;
}

function writeAddress() {
  try { history.replaceState(history.state, "", addressOfQuery()); } catch { /* some browsers, on a disk */ }
}

// Opening makes an entry in the history, so that Back closes; a search that came with the address has its entry already.
function openDialog(byReader) {
  if (inPage && byReader) field.focus();
  if (inPage) return;
  if (byReader && leaving) { // the history is still going back, which closes: open behind that
    addEventListener("popstate", () => openDialog(true), { once: true });
    return;
  }
  if (dialog.open) return;
  if (byReader) {
    try { history.pushState({ search: true }, ""); } catch { /* some browsers, on a disk */ }
  }
  dialog.showModal();
  field.focus();
}

function leave() {
  if (leaving) return; // Escape twice, before the history has gone back
  if (history.state?.search) {
    leaving = true;
    history.back();
  } else {
    shut();
    writeAddress();
  }
}

function shut() {
  field.value = "";
  chosenFilters.clear();
  if (dialog.open) dialog.close();
}

// Does what the address says: opens with its query, or closes.
function readAddress() {
  leaving = false;
  const given = new URLSearchParams(location.search);
  const asks = ["q", ...Object.keys(GROUPS)].some(key => given.has(key));
  if (!asks && !history.state?.search) {
    shut();
    return;
  }
  chosenFilters.clear();
  for (const group of Object.keys(GROUPS)) if (given.get(group)) chosenFilters.set(group, given.get(group));
  field.value = given.get("q") ?? "";
  openDialog(false);
  update();
}

// Looks for the words of an address that leads nowhere; without any, waits for those of the reader.
function searchForAddress() {
  field.value = wordsOfAddress().slice(0, field.maxLength);
  if (field.value) update();
}

// What an address was about: the words of its last part that has any of its own.
function wordsOfAddress() {
  let path = "";
  try { path = decodeURIComponent(location.pathname.slice(scope.pathname.length)); } catch { /* what is encoded is no text */ }
  const parts = path.split("/").map(part => part.replace(/\.[a-z]+$/i, "").match(/[\p{L}\p{M}\p{N}]+/gu) ?? []);
  const telling = parts.map(words => words.filter(word => !/^\d+$/.test(word) && !PLACES.has(word.toLowerCase())));
  return telling.findLast(words => words.length)?.join(" ") ?? "";
}

async function update() {
  clearTimeout(soon);
  writeAddress();
  turn += 1;
  const [mine, asked] = [turn, query()];
  try {
    await engine.load();
  } catch (error) {
    said.replaceChildren("The search could not be loaded. ", element("a", { href: pageOf("topics", "") }, "To the topics"));
    throw error;
  }
  const values = await engine.values();
  const filters = {};
  for (const [group, slug] of chosenFilters) {
    filters[group] = Object.keys(values[group] ?? {}).find(value => slugOf(value) === slug) ?? slug;
  }
  const found = asked || chosenFilters.size ? await look(asked, filters) : { results: [], filters: {} };
  if (mine !== turn) return; // the reader has typed on
  outcome = found;
  say(asked, values);
  showChips(filters);
  await showResults(mine, 0);
  if (mine !== turn) return;
  offer(asked, values);
  dialog.dataset.settled = asked;
}

function say(asked, values) {
  const { results: { length }, partly, better, changes } = outcome;
  const plural = `${length.toLocaleString("en")} paragraph${length === 1 ? "" : "s"}`;
  const count = partly ? `No paragraph has all of these words. ${plural} with some of them` : plural;
  said.replaceChildren();
  if (!asked && !chosenFilters.size) return;
  if (better) {
    const take = element("button", { type: "button" }, element("em", {}, [...changes.values()].join(", ")));
    take.addEventListener("click", () => { field.value = better; field.focus(); update(); });
    said.append(`Nothing has ${listed([...changes.keys()])}. Did you mean `, take, `? ${count}`);
  } else if (!length) {
    said.append(`Nothing found${asked ? ` for ${asked}` : ""}`, chosenFilters.size && asked ? " with what is chosen below." : ".");
  } else said.append(count);
  const name = nameAsSought(outcome.better ?? asked);
  for (const [group, folder] of Object.entries(DIRECTORIES)) {
    const value = Object.keys(values[group] ?? {}).find(candidate => nameAsSought(nameOf(candidate)) === name);
    if (value) said.append(" · ", element("a", { href: pageOf(folder, slugOf(value)) }, `All of ${nameOf(value)}`));
  }
}

// A name without what stands around and between its words.
const nameAsSought = text => (wordsOf(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");

const listed = words => words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

async function showResults(mine, from) {
  const some = await Promise.all(outcome.results.slice(from, from + SHOWN).map(result => result.data()));
  if (mine !== turn) return;
  const items = some.map(passage => element("li", {}, resultLink(passage)));
  if (from) list.append(...items);
  else {
    list.replaceChildren(...items);
    dialog.querySelector(".search__below").scrollTop = 0;
  }
  more.hidden = outcome.results.length <= from + SHOWN;
}

// A result: who says it to whom and where, and the passage with the words found in it.
function resultLink({ id, url, who, own, number: place, when, text, found, phrases }) {
  const runs = runsOf(text, found, phrases);
  const address = new URL(engine === plain ? url.replace("#", "index.html#") : url, scope);
  for (const words of new Set(runs.map(([from, to]) => text.slice(from, to)))) address.searchParams.append("h", words);
  const title = element("span", { class: "search__who" }, who, " · ", element("span", { class: "own" }, own), " · ",
    element("span", { class: "search__number" }, place));
  if (when) title.append(` · ${when}`);
  const passage = element("span", { class: "search__passage" }, ...excerptOf(text, runs));
  return element("a", { href: address.href, "data-result": id }, title, passage);
}

// Where the words found stand in a text, those side by side as one.
function runsOf(text, found, phrases) {
  const tokens = [...(spaced(text) === text ? text.matchAll(/\S+/g) : text.matchAll(UNSPACED_OR_WORD))]
    .map(token => ({ core: bare(token[0]), from: token.index + token[0].indexOf(bare(token[0])) })).filter(({ core }) => core);
  const marked = new Set(tokens.filter(({ core }) => found.has(core)));
  for (const parts of phrases.map(phrase => spaced(phrase).trim().split(/\s+/))) {
    tokens.forEach((_, at) => {
      const here = tokens.slice(at, at + parts.length);
      const isPhrase = here.length === parts.length && here.every(({ core }, of) => isMeant(bare(parts[of]), core));
      if (isPhrase) here.forEach(token => marked.add(token));
    });
  }
  const runs = [];
  for (const { core, from } of tokens.filter(token => marked.has(token))) {
    const last = runs.at(-1);
    if (last && /^\s*$/.test(text.slice(last[1], from))) last[1] = from + core.length;
    else runs.push([from, from + core.length]);
  }
  return runs;
}

const UNSPACED_OR_WORD = new RegExp(`${UNSPACED.source}|(?:(?!${UNSPACED.source})\\S)+`, "g");

// The part of a text that holds the most of the words found, with the words marked; of two with as many, the one in which
// more stand side by side.
function excerptOf(text, runs) {
  const starts = [0, ...runs.map(([from]) => Math.max(0, from - 40))];
  const within = start => runs.filter(([from, to]) => from >= start && to <= start + LENGTH);
  const held = start => {
    const runs = [...new Set(within(start).map(([from, to]) => text.slice(from, to)))];
    return runs.length + runs.join("").length / text.length;
  };
  let start = starts.reduce((best, at) => (held(at) > held(best) ? at : best), 0);
  let end = Math.min(text.length, start + LENGTH);
  if (start) start = text.indexOf(" ", start) + 1 || start;
  if (end < text.length) end = Math.max(text.lastIndexOf(" ", end), start + 40);
  const pieces = [start ? "… " : ""];
  let at = start;
  for (const [from, to] of runs.filter(run => run[0] >= start && run[1] <= end)) {
    pieces.push(text.slice(at, from), element("mark", {}, text.slice(from, to)));
    at = to;
  }
  return [...pieces, text.slice(at, end), end < text.length ? " …" : ""];
}

// Chips: one for every value there is among the results, with its count; pressed, only these are left.
function showChips(filters) {
  const groups = Object.keys(GROUPS).map(group => {
    const pressed = filters[group];
    if (pressed) return [group, [[pressed, outcome.filters[group]?.[pressed] ?? 0]]];
    const telling = Object.entries(outcome.filters[group] ?? {}).filter(([, count]) => count && count < outcome.results.length);
    return [group, telling.sort((a, b) => b[1] - a[1] || nameOf(a[0]).localeCompare(nameOf(b[0])))];
  }).filter(([, counts]) => counts.length);
  const focused = document.activeElement?.dataset?.filter;
  chips.replaceChildren(...groups.map(([group, counts]) => chipGroup(group, counts, filters[group])));
  chips.hidden = !groups.length;
  if (focused) (chips.querySelector(`[data-filter="${CSS.escape(focused)}"]`) ?? field).focus();
}

function chipGroup(group, counts, pressed) {
  const row = element("div", { class: "search__values" });
  for (const [at, [value, count]] of counts.entries()) {
    const attributes = { type: "button", "aria-pressed": String(value === pressed), "data-filter": `${group}:${slugOf(value)}` };
    const chip = element("button", attributes, nameOf(value), element("span", { class: "search__count" }, ` ${count}`));
    chip.hidden = at >= CHIPS;
    chip.addEventListener("click", () => {
      if (chosenFilters.get(group) === slugOf(value)) chosenFilters.delete(group);
      else chosenFilters.set(group, slugOf(value));
      update();
    });
    row.append(chip);
  }
  if (counts.length > CHIPS) {
    const rest = element("button", { type: "button", class: "search__rest" }, `${counts.length - CHIPS} more`);
    rest.addEventListener("click", () => {
      const hidden = [...row.querySelectorAll("[hidden]")];
      for (const chip of hidden) chip.hidden = false;
      rest.remove();
      hidden[0].focus();
    });
    row.append(rest);
  }
  return element("div", { class: "search__group", role: "group", "aria-label": GROUPS[group] },
    element("span", { "aria-hidden": "true" }, GROUPS[group]), row);
}

// Without results, what is near: the topics, outlets and people whose names are most like the words, or the most frequent.
function offer(asked, values) {
  near.hidden = outcome.results.length > 0;
  if (near.hidden) return;
  const words = wordsOf(asked).split(/\s+/).filter(Boolean);
  const groups = Object.entries(DIRECTORIES).map(([group, folder]) => {
    const names = Object.entries(values[group] ?? {}).map(([value, count]) => {
      const parts = wordsOf(nameOf(value)).split(/[^\p{L}\p{N}]+/u);
      const like = words.reduce((sum, word) => sum + Math.max(0, ...parts.map(part => likeness(word, part))), 0);
      return { value, count, like };
    });
    const best = names.sort((a, b) => b.like - a.like || b.count - a.count).slice(0, 5);
    const items = best.map(({ value }) => element("li", {}, element("a", { href: pageOf(folder, slugOf(value)) }, nameOf(value))));
    return items.length ? [element("h2", {}, GROUPS[group]), element("ul", {}, ...items)] : [];
  });
  near.replaceChildren(...groups.flat());
}

const pageOf = (folder, slug) => new URL(`${folder}/${slug && `${slug}/`}${engine === plain ? "index.html" : ""}`, scope).href;

// How alike two words are, from 0 to 1: by their first letters, where they share three or more.
function likeness(one, other) {
  const same = shared(one, other);
  return same > 2 ? same / Math.max(one.length, other.length) : 0;
}

makeDialog();
