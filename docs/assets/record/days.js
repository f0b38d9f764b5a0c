// Days in a query, as people write them: 11 January 2017, January 11, 11.1.2017, 2017年1月11日, from one to another. Fetched when
// somebody searches a site of several briefings for what has a number in it, with a table that the build makes.

const plain = word => word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const WORD = /\p{L}[\p{L}\p{M}]*/gu;

// Digits of other scripts as those of ours, and no marks that only say which way a text runs.
const inOurDigits = text => text.replace(/[\u200e\u200f\u061c]/g, "")
  .replace(/[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g, digit => String(digit.charCodeAt(0) & 15));

// A month is written as its number between two signs, with its word: "\ue00001January\ue001".
const MONTH = "\ue000(?<m>\\d\\d)[^\ue001]*\ue001\\.?";
const DAY = "(?<!\\d[.,:]?)(?<d>\\d{1,2})(?:st|nd|rd|th|er|o|[ºª])?(?!\\d)";
const YEAR = "(?<!\\d)(?<y>\\d{4})(?!\\d)(?:\\s*г\\.?)?";
const FILL = "(?:[\\s.,]|\\b(?:de|del|of|the)\\b)*";
const OPTIONAL_YEAR = `(?:${FILL}${YEAR})?`;
const TO = "\\s*(?<join>[-–—~〜]|[\\p{L}\\p{M}]+)\\s*";
const LAST = DAY.replace("<d>", "<e>");
const SIGNS = /^[-–—~〜]$/;

// The forms of a day, of a month of a year, and of some days or months, e and n being the last.
const FORMS = [
  `${MONTH}${TO}${MONTH.replace("<m>", "<n>")}${FILL}${YEAR}`,
  `${DAY}${TO}${LAST}${FILL}${MONTH}${OPTIONAL_YEAR}`,
  `${MONTH}${FILL}${DAY}${TO}${LAST}${OPTIONAL_YEAR}`,
  `${YEAR}${FILL}${MONTH}${FILL}${DAY}`,
  `${DAY}${FILL}${MONTH}${OPTIONAL_YEAR}`,
  `${MONTH}${FILL}${DAY}${OPTIONAL_YEAR}`,
  `${MONTH}${FILL}${YEAR}`,
  `${YEAR}${FILL}${MONTH}`,
  `${YEAR}\\s*[-/.年년]\\s*(?<m>\\d{1,2})\\s*[-/.月월]\\s*(?<d>\\d{1,2})(?!\\d)\\s*[日号號일.]?`,
  `${YEAR}\\s*[年년]\\s*(?<m>\\d{1,2})\\s*[月월]`,
  "(?<!\\d)(?<m>\\d{1,2})\\s*[月월]\\s*(?<d>\\d{1,2})\\s*[日号號일]",
  "(?<![\\d.,:/-])(?<one>\\d{1,2})(?<sign>[./-])\\s?(?<two>\\d{1,2})\\k<sign>\\s?(?<three>\\d{4}|\\d{1,2})(?![\\d/-])\\.?",
].map(form => new RegExp(form, "gu"));

const two = number => String(number).padStart(2, "0");
const [LONG_AGO, FAR] = [{ y: 1, m: 1, d: 1 }, { y: 9999, m: 12, d: 31 }];
const isDay = ({ m, d = 1 }) => m >= 1 && m <= 12 && d >= 1 && d <= 31;

// What three numbers may mean: the year is the last, or the first of three short ones; with points, the day is before the month.
function readings({ one, two: other, three, sign }) {
  const [a, b, c] = [one, other, three].map(Number);
  const year = three.length === 4 ? c : 2000 + c;
  const isYear = three.length > 1;
  return [...(isYear ? [{ y: year, m: b, d: a }] : []), ...(isYear && sign !== "." ? [{ y: year, m: a, d: b }] : []),
    ...(one.length === 2 && three.length < 4 ? [{ y: 2000 + a, m: b, d: c }] : [])].filter(isDay);
}

// What was found in one place of the query: where it stands, and the days that it may mean, with the last if they are several.
function placeOf(found) {
  const { groups } = found;
  const number = name => (groups[name] === undefined ? undefined : Number(groups[name]));
  const [y, m, d, e, n] = ["y", "m", "d", "e", "n"].map(number);
  const days = groups.one === undefined ? [{ y, m, d, e, n }].filter(isDay) : readings(groups);
  return { from: found.index, to: found.index + found[0].length, join: groups.join, days };
}

function placesIn(text, { from, to }) {
  const places = [];
  const joins = ({ join, from: start }) => !join || isTo(join, to) || from.includes(lastWord(text.slice(0, start))[1]);
  for (const form of FORMS) {
    for (const place of [...text.matchAll(form)].map(placeOf)) {
      const isFree = places.every(other => place.to <= other.from || place.from >= other.to);
      if (place.days.length && isFree && joins(place)) places.push(place);
    }
  }
  return places.sort((one, other) => one.from - other.from);
}

const isTo = (word, to) => SIGNS.test(word) || to.includes(plain(word));

// Whether a day (2017-01-11) is one from the first to the last; without a year, of any year.
const within = (first, last) => day => {
  const from = first.y && last.y ? 0 : 5;
  const written = ({ y = 0 }, m, d) => `${String(y).padStart(4, "0")}-${two(m)}-${two(d)}`.slice(from);
  const at = day.slice(from);
  return at >= written(first, first.m, first.d ?? 1) && at <= written(last, last.n ?? last.m, last.e ?? last.d ?? 31);
};

// The last word of a text, and the text before it.
function lastWord(text) {
  const [, before, word] = /^(.*?)([\p{L}\p{M}]+)[\s,،.(（]*$/su.exec(text) ?? [null, text, ""];
  return [before, plain(word)];
}

// Takes away from the end of a text the words of a list.
function without(text, words) {
  const [before, word] = lastWord(text);
  return words.includes(word) ? without(before, words) : text;
}

// From which day to which the days are that are asked for, in pairs.
function ranges(places, opening, between, { from, to, since, until }) {
  const [first, last] = [places[0].days, places.at(-1).days];
  const isRange = places.length === 2 && (isTo(between, to)
    || ([...from, ...since].includes(opening) && /^[\p{L}\p{M}]+$/u.test(between)));
  const pair = (one, other) => [{ ...one, y: one.y ?? other.y }, { ...other, y: other.y ?? one.y }];
  if (isRange) return first.flatMap(one => last.map(other => pair(one, other)));
  if (places.length === 1 && first.every(({ y }) => y)) {
    if (since.includes(opening)) return first.map(day => [day, FAR]);
    if (until.includes(opening)) return first.map(day => [LONG_AGO, day]);
  }
  return places.flatMap(({ days }) => days.map(day => [day, day]));
}

// What else is in a query than its days, and what belongs to them.
function restOf(text, places, before, isBetween, weekdays) {
  const after = places.map(({ to }, at) => text.slice(to, places[at + 1]?.from)
    .replace(/^[\s,،.()（）]*([\p{L}\p{M}-]+)/u, (whole, word) => (weekdays.includes(plain(word)) ? "" : whole)));
  const rest = [before, ...(isBetween ? after.slice(-1) : after)].join(" ");
  return rest.replace(/\ue000\d\d|\ue001/g, "").replace(/\s+/g, " ").trim();
}

// The slugs of the briefings of the days in a query, and what else is in it; null if it has no day of any.
export function briefingsOf(query, table) {
  const text = inOurDigits(query).replace(WORD, word => {
    const month = Object.hasOwn(table.months, plain(word)) ? two(table.months[plain(word)]) : "";
    return month ? `\ue000${month}${word}\ue001` : word;
  });
  const places = placesIn(text, table);
  if (!places.length) return null;
  const { weekdays, from, since, until } = table;
  const before = without(text.slice(0, places[0].from), weekdays);
  const between = places.length === 2 ? without(text.slice(places[0].to, places[1].from), weekdays).trim() : "";
  const tests = ranges(places, lastWord(before)[1], between, table).map(pair => within(...pair));
  const slugs = Object.keys(table.days).filter(day => tests.some(is => is(day))).flatMap(day => table.days[day]);
  const rest = restOf(text, places, without(before, [...from, ...since, ...until]), /^\S+$/u.test(between), weekdays);
  return slugs.length ? { slugs, rest } : null;
}
