// Links to words: a text fragment (https://wicg.github.io/scroll-to-text-fragment/) behind the paragraph's anchor, so
// that a browser that knows no text fragments leads to the paragraph. A browser takes the first place on the page that
// fits, so the fragment says as much of what stands around the words as it takes to leave one place only.

import { follows } from "./elements.js";
import { READING, addressOf, number, textIn, textOf } from "./words.js";

const LONGEST_WHOLE = 300; // characters of a selection that is named in full and not by its beginning and end
const ENDS = 6; // words of such a beginning and end, at least
const MOST_CONTEXT = 12; // words before or behind, before everything that stands before is taken

// As a browser shows it: white space is one blank, and a blank at which no line ends is one more.
const shown = text => text.replace(/[ \t\n\r\f]+/g, " ").replace(/\u00a0/g, " ");

// As a browser compares: without case, accents, soft hyphens and the shapes of quotation marks, all white space alike.
const folded = text => shown(text).trim().normalize("NFKD").replace(/[\p{M}\u00ad]/gu, "").replace(/[\u2018\u2019\u201b]/g, "'")
  .replace(/[\u201c\u201d\u201e]/g, '"').toLowerCase();
const encoded = text => encodeURIComponent(shown(text).trim()).replace(/-/g, "%2D");

// Where words begin and end, as the Unicode standard has it (UAX 29): "China's" is one, and Chinese has no blanks.
function boundaries(text, language) {
  const words = [...new Intl.Segmenter(language, { granularity: "word" }).segment(text)].filter(word => word.isWordLike);
  return words.map(({ index, segment }) => [index, index + segment.length]);
}

// Where readings stand in the words of a paragraph: no passage goes across one, as its words are not side by side there.
function breaksIn(paragraph) {
  return [...paragraph.querySelectorAll(READING)].map(reading => {
    const before = document.createRange();
    before.selectNodeContents(paragraph);
    before.setEndBefore(reading);
    return textIn(before).length;
  });
}

// A selection within its paragraph, whole words only. Before the text stands the paragraph's number, as on the page; but
// what is before a passage must be of one paragraph, so it counts only for the passage right behind it.
function passage({ paragraph, range }) {
  const before = document.createRange();
  before.selectNodeContents(paragraph);
  before.setEnd(range.startContainer, range.startOffset);
  const lead = `${number(paragraph)} `;
  const text = lead + textOf(paragraph);
  const breaks = breaksIn(paragraph).map(at => lead.length + at);
  const language = paragraph.closest("[lang]").lang;
  const words = [0, ...breaks].flatMap((from, at) => boundaries(text.slice(from, breaks[at]), language)
    .map(word => word.map(edge => from + edge)));
  const selected = textIn(range);
  let start = lead.length + textIn(before).length + selected.length - selected.trimStart().length;
  let end = start + selected.trim().length;
  for (const [from, to] of words) {
    if (from < start && start < to) start = from;
    if (from < end && end < to) end = to;
  }
  return { text, words, start, end, breaks, floor: start > lead.length ? lead.length : 0 };
}

function occurrences(part, text, language) {
  const wanted = folded(part);
  let count = 0;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const around = text.slice(Math.max(0, at - 20), at + wanted.length + 20);
    const shift = Math.min(at, 20);
    const cut = edge => boundaries(around, language).some(([from, to]) => from < edge && edge < to);
    if (!cut(shift) && !cut(shift + wanted.length)) count += 1;
  }
  return count;
}

// Where to begin and to end around a passage so that it stands in one place of the page; null if nothing tells it apart.
function surroundings({ text, words, start, end, breaks, floor }, page, language, sides = ["behind", "before", "both"]) {
  const least = Math.max(floor, ...breaks.filter(at => at <= start));
  const most = Math.min(text.length, ...breaks.filter(at => at >= end));
  const starts = words.map(([from]) => from).filter(from => least <= from && from < start).reverse();
  const ends = words.map(([, to]) => to).filter(to => end < to && to <= most);
  const unique = (from, to) => occurrences(text.slice(from, to), page, language) === 1;
  if (unique(start, end)) return [start, end];
  for (let count = 0; count < MOST_CONTEXT; count += 1) {
    const [from, to] = [starts[count], ends[count]];
    if (sides.includes("behind") && to && unique(start, to)) return [start, to];
    if (sides.includes("before") && from !== undefined && unique(from, end)) return [from, end];
    if (sides.includes("both") && to && from !== undefined && unique(from, to)) return [from, to];
  }
  return sides.includes("before") && unique(least, end) ? [least, end] : null;
}

// The text of the page, in which words of a paragraph are to stand once. Words that stood there in an earlier edition are often
// the same: a browser finds those before the paragraph, folded away or not, and never those behind it.
function searched(paragraph) {
  const shut = [...document.querySelectorAll("details:is(.past, .past *):not([open])")];
  const behind = [...document.querySelectorAll(".was")].filter(was => follows(was, paragraph));
  for (const details of shut) details.open = true;
  for (const was of behind) was.hidden = true;
  const text = folded(document.body.innerText);
  for (const details of shut) details.open = false;
  for (const was of behind) was.hidden = false;
  return text;
}

function directive(prefix, words, suffix) {
  return (prefix.trim() && `${encoded(prefix)}-,`) + words.map(encoded).join(",") + (suffix.trim() && `,-${encoded(suffix)}`);
}

function fragment(parts) {
  const language = parts[0].paragraph.closest("[lang]").lang;
  if (parts[0].paragraph.dataset.of) return fragmentElsewhere(parts);
  const [first, last] = [passage(parts[0]), passage(parts.at(-1))];
  const inside = ({ breaks, start, end }) => breaks.filter(at => start < at && at < end);
  if (parts.length === 1 && !inside(first).length && first.end - first.start <= LONGEST_WHOLE) {
    const around = surroundings(first, searched(parts[0].paragraph), language);
    const cut = (from, to) => first.text.slice(from, to);
    return around && directive(cut(around[0], first.start), [cut(first.start, first.end)], cut(first.end, around[1]));
  }
  const opening = { ...first, end: first.words.filter(([from]) => from >= first.start).slice(0, ENDS).at(-1)[1] };
  const closing = { ...last, start: last.words.filter(([, to]) => to <= last.end).slice(-ENDS)[0][0] };
  if (parts.length > 1) {
    opening.end = Math.min(opening.end, first.end);
    closing.start = Math.max(closing.start, last.start);
  }
  opening.end = Math.min(opening.end, ...inside(first));
  closing.start = Math.max(closing.start, ...inside(last));
  const before = surroundings(opening, searched(parts[0].paragraph), language, ["before"]);
  const behind = surroundings(closing, searched(parts.at(-1).paragraph), language, ["behind"]);
  return before && behind && directive(first.text.slice(before[0], opening.start),
    [first.text.slice(opening.start, opening.end), last.text.slice(closing.start, closing.end)],
    last.text.slice(closing.end, behind[1]));
}

// On a page that is not here, everything before the words tells them apart, unless a reading stands in between.
function fragmentElsewhere(parts) {
  if (parts.length > 1) return null;
  const { text, start, end, breaks, floor } = passage(parts[0]);
  return breaks.some(at => at < end) ? null : directive(text.slice(floor, start), [text.slice(start, end)], "");
}

export function linkToWords(parts) {
  const words = fragment(parts);
  return `${addressOf(parts[0].paragraph)}${words ? `:~:text=${words}` : ""}`;
}
