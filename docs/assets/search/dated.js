// Days: what is found for a query that has the day of a briefing in it, on a site of several.

import { tried } from "./files.js";
import { parse } from "./query.js";

const FEW = 3; // briefings before which it is looked where else their day is said

// What is looked for within the briefings of the days that a query has; null if it has none.
export async function onDays(engine, query, filters, lookFor) {
  if (!/\p{Nd}/u.test(query) || engine.passages.briefings.length < 2) return null;
  const [{ briefingsOf }, table] = await Promise.all([tried(() => import("../record/days.js")), engine.days()]);
  const quoted = query.match(/"[^"]*"?|[“„][^”“]*[”“]?|[«»][^«»]*[«»]?/gu) ?? [];
  const found = briefingsOf(quoted.reduce((text, phrase) => text.replace(phrase, " "), query), table);
  const days = (found?.slugs ?? []).filter(slug => (filters.briefing ?? [slug]).includes(slug));
  if (!days.length) return null;
  const within = { ...filters, briefing: days };
  const rest = parse([found.rest, ...quoted].join(" "));
  const some = rest.isTelling ? await lookFor(rest, within) : { results: [] };
  if (some.results.length) return { ...some, days };
  const all = await engine.find({ phrases: [], words: [] }, within);
  if (rest.isTelling || days.length > FEW) return { ...all, partly: rest.isTelling, days };
  return { ...await withMentions(engine, query, filters, all, days), days };
}

// The beginning of each briefing, then where else its day is said, then the rest of it.
async function withMentions(engine, query, filters, all, days) {
  const each = days.map(briefing => engine.find({ phrases: [], words: [] }, { ...filters, briefing: [briefing] }));
  const begins = new Set((await Promise.all(each)).map(({ results: [first] }) => first?.id));
  const own = new Set(all.results.map(({ id }) => id));
  const said = await engine.find({ phrases: [query], words: [] }, filters);
  const elsewhere = said.results.filter(({ id }) => !own.has(id));
  const [first, rest] = [true, false].map(is => all.results.filter(({ id }) => begins.has(id) === is));
  return { results: [...first, ...elsewhere, ...rest] };
}
