// Common words: those in so many passages that the build gave each a file of its own. For every passage that it finds, the engine
// goes through all places of the words: twice as many take it four times as long. So it is given, for the file of a common word,
// that the word is in one passage, which there is not. Where it is, and what it is worth there, is found here as the engine finds
// it: by BM25 (Robertson and Walker 1994) and a share of the plain count.

const BEHIND_SIGNATURE = "pagefind_dcd".length;
const [NEGATIVE, EACH] = [1, 32]; // of the types of numbers, texts and lists in CBOR (RFC 8949), as many numbers as are of one
const ONCE = 24; // the weight of a word that counts once
const ALIKE = 2; // letters that a word may be longer than what was typed, before it counts much less
const AS_TYPED = 1.8; // how much more it counts where one of both begins with the other, letter for letter
const OFTEN = 5; // how often the plain count takes a word to be said in a passage of middle length that is about nothing else

// What finds words and phrases as the engine does: `engine(text)` is its search, `passages` what is known of all, and `ranking`
// what the engine is told.
export function withCommon(engine, passages, { termSaturation, pageLength, termFrequency }) {
  // The passages that have a common word, by id, for what was typed: the word, or what begins it.
  const worth = ({ word, held }, typed, isBegun) => {
    const { lengths, mean } = passages.measured();
    const idf = Math.log(1 + (lengths.length - held.size + 0.5) / (held.size + 0.5));
    const longer = isBegun ? Math.max(1, word.length - typed.length) : 0;
    const bonus = Math.exp(Math.exp(-0.5 * ((longer + 1) / ALIKE) ** 2) - 1);
    const isAsTyped = typed.toLowerCase().startsWith(word) || word.startsWith(typed.toLowerCase());
    return new Map([...held].map(([id, { places, weight }]) => {
      const often = weight / ONCE * bonus;
      const plain = Math.min(often * OFTEN / mean, termSaturation + 1);
      const long = 1 - pageLength + pageLength * lengths[id] / mean;
      const saturated = (termSaturation + 1) * often / (termSaturation * long + often);
      const score = idf * (termFrequency * saturated + (1 - termFrequency) * plain) * (isAsTyped ? AS_TYPED : 1);
      return [id, { id, score, words: places }];
    }));
  };

  // What the engine finds, without what stands for common words; and these.
  const ask = async text => {
    const found = (await engine(text)).map(result => ({ ...result, id: Number(result.id) }));
    const common = await Promise.all(found.filter(({ id }) => id >= passages.length).map(({ id }) => passages.common(id)));
    return { found: found.filter(({ id }) => id < passages.length), common: common.map(wordOf) };
  };

  const kept = new WeakMap(); // the words by their files
  const wordOf = file => {
    if (!kept.has(file)) kept.set(file, read(file));
    return kept.get(file);
  };

  // The passages that have a word which is common or begins some that are, by id.
  const having = async term => {
    const [all, alone] = await Promise.all([ask(term), ask(`"${term}"`)]);
    const sets = all.common.map(one => worth(one, term, !alone.common.includes(one)));
    const [most, ...others] = [...sets, new Map(all.found.map(one => [one.id, one]))].sort((one, other) => other.size - one.size);
    for (const [id, one] of others.flatMap(set => [...set])) most.set(id, together([one, ...most.has(id) ? [most.get(id)] : []]));
    return most;
  };

  // All places of a word in each passage that has it, by id. In quotes the engine tells which have it, and of each only the first
  // place; without, all places, those of what begins with it as well.
  const placesOf = async term => {
    const alone = await ask(`"${term}"`);
    if (alone.common.length) return new Map([...alone.common[0].held].map(([id, { places }]) => [id, places]));
    const ids = new Set(alone.found.map(({ id }) => id));
    return new Map((await ask(term)).found.filter(({ id }) => ids.has(id)).map(({ id, words }) => [id, words]));
  };

  // The passages in which terms stand side by side, each with all places where they begin; for those left out, there is room.
  const sideBySide = async (terms, isLeftOut = () => false) => {
    const sought = [...terms.entries()].filter(([, term]) => !isLeftOut(term));
    const sets = await Promise.all(sought.map(([, term]) => placesOf(term)));
    const [fewest] = [...sets].sort((one, other) => one.size - other.size);
    const [[first]] = sought;
    return [...fewest.keys()].sort((one, other) => one - other).filter(id => sets.every(set => set.has(id))).map(id => {
      const places = sets.map(set => new Set(set.get(id)));
      const isBegin = at => at >= 0 && sought.every(([of], number) => places[number].has(at + of));
      return { id, begins: sets[0].get(id).map(at => at - first).filter(isBegin) };
    }).filter(({ begins }) => begins.length);
  };

  // The terms that are common words to the engine, which may take another word for one than the letters say: skies for sky.
  const stems = new Map();
  const isTaken = async term => {
    if (!stems.has(term)) stems.set(term, passages.isCommon(term) || (await ask(`"${term}"`)).common.length > 0);
    return stems.get(term);
  };
  const commonOf = async terms => {
    const taken = await Promise.all(terms.map(isTaken));
    return terms.filter((_, at) => taken[at]);
  };

  // The passages that hold all words of a text, the best first, or those that hold it as a phrase, if it is in quotes.
  const search = async text => {
    const terms = text.split(/[\s"]+/).filter(Boolean);
    const common = await commonOf(terms);
    if (!common.length) return (await ask(text)).found;
    if (text.startsWith('"')) {
      const found = await sideBySide(terms);
      return found.map(({ id, begins: [at] }) => ({ id, score: 1, words: terms.map((_, number) => at + number) }));
    }
    const others = terms.filter(term => !common.includes(term)).join(" ");
    const sets = await Promise.all([...new Set(common)].map(having));
    if (others) sets.push(new Map((await ask(others)).found.map(one => [one.id, one])));
    const [fewest, ...more] = sets.sort((one, other) => one.size - other.size);
    return [...fewest.values()].filter(({ id }) => more.every(set => set.has(id)))
      .map(one => together([one, ...more.map(set => set.get(one.id))])).sort((one, other) => other.score - one.score);
  };

  return { search, sideBySide };
}

// What is known of one passage by several words.
const together = results => ({
  id: results[0].id,
  score: results.reduce((sum, { score }) => sum + score, 0),
  words: [...new Set(results.flatMap(({ words }) => words))].sort((one, other) => one - other),
});

// What the engine has in place of a file: its word in a passage of that number.
export const inOne = (file, number) => [[[read(file).word, [[number, [0], []]], []]]];

// A file of one word: which that is, and the passages that have it, by id, each with the places and what they weigh.
function read(file) {
  const bytes = new Uint8Array(file, BEHIND_SIGNATURE);
  let [at, kind] = [0, 0];
  const size = () => {
    kind = Math.floor(bytes[at] / EACH);
    const first = bytes[at] % EACH;
    at += 1;
    if (first < 24) return first;
    let number = 0;
    for (const end = at + 2 ** (first - 24); at < end; at += 1) number = number * 256 + bytes[at];
    return number;
  };
  const places = count => {
    const one = { places: [], weight: 0 };
    let [place, weight] = [0, 0];
    for (let left = count; left > 0; left -= 1) {
      const number = size();
      if (kind === NEGATIVE) [place, weight] = [0, number];
      else {
        place += number;
        one.places.push(place);
        one.weight += weight;
      }
    }
    return one;
  };
  for (let lists = 3; lists > 0; lists -= 1) size(); // of all, of all words, and of the one
  const length = size();
  at += length;
  const word = new TextDecoder().decode(bytes.subarray(at - length, at));
  const held = new Map();
  let id = 0;
  for (let left = size(); left > 0; left -= 1) {
    size();
    id += size();
    held.set(id, places(size()));
    size(); // where it is shown, which is nowhere
  }
  return { word, held };
}
