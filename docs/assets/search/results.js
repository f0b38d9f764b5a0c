// A result: who says it to whom and where, in which briefing if there are several, and the part of the passage that holds the
// words found, with these marked.

import { element } from "../record/elements.js";
import { isMeant } from "./likeness.js";
import { onDisk, scope } from "./site.js";
import { UNSPACED, bare, spaced } from "./text.js";

const LENGTH = 240; // characters of a passage

const UNSPACED_OR_WORD = new RegExp(`${UNSPACED.source}|(?:(?!${UNSPACED.source})\\S)+`, "g");

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

// The part of a text that holds the most of the words found, with the words marked; of two with as many, the one in which
// more stand side by side.
function excerptOf(text, runs) {
  const starts = [0, ...runs.map(([from]) => Math.max(0, from - 40))];
  const within = start => runs.filter(([from, to]) => from >= start && to <= start + LENGTH);
  const held = start => {
    const words = [...new Set(within(start).map(([from, to]) => text.slice(from, to)))];
    return words.length + words.join("").length / text.length;
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

let made = 0; // results, each with a passage that describes it and is no part of its name

export const resultItem = passage => element("li", {}, resultLink(passage));

function resultLink({ id, url, who, own, number: place, when, briefing, direction, text, found, phrases }) {
  const runs = runsOf(text, found, phrases);
  const address = new URL(onDisk ? url.replace("#", "index.html#") : url, scope);
  for (const words of new Set(runs.map(([from, to]) => text.slice(from, to)))) address.searchParams.append("h", words);
  const title = element("span", { class: "search__who" }, element("span", { translate: "no" }, who), " · ",
    element("span", { class: "own" }, own), " · ", element("span", { class: "search__number", translate: "no" }, place));
  made += 1;
  const name = `passage-${made}`;
  const passage = element("span", { class: "search__passage", id: name, "aria-hidden": "true" }, ...excerptOf(text, runs));
  const attributes = { href: address.href, dir: direction || "ltr", "data-result": id, "aria-describedby": name };
  const where = when ? [element("span", { class: "search__when" }, `${briefing}, ${when}`)] : [];
  return element("a", attributes, title, ...where, passage);
}
